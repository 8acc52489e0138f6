"""The words of a statement as they are compared: spelling and ways to write a number make no difference."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tracer.language import files
from tracer.language.files import word_list
from tracer.parser.normalize import plain
from tracer.statements import stem

_TOKEN = re.compile(
    r"\[[^\]]{0,200}\]|\u2026|\.\s?\.\s?\.|[$\u20ac\u00a3\u00a5]|%|\d[\d,.]*\d|\d"
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[.!?;]++(?=[\s\"\u201d\u2019]|\Z)"
)
_OPEN = re.compile(r"\[\s*+(?:(?:\u2026|\.\s?\.\s?\.)\s*)?\]|\u2026|\.\s?\.\s?\.")


class Role(NamedTuple):
    """What a word does for the meaning."""

    number: bool = False
    hedge: bool = False
    negation: bool = False
    function: bool = False
    editor: bool = False  # "[the president]": put in by an editor
    gap: bool = False  # "…": something was left out


class Token(NamedTuple):
    """One word."""

    norm: str  # how it is compared; numbers begin with "#"
    start: int  # offsets in the article's text
    end: int
    role: Role
    sentence: int  # counted from 0 within the statement


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]`, in order."""
    read = plain(text[start:end])
    made = list(_numbers(list(_plain(read.text, 0, len(read.text)))))
    found = [_hedging(made, place) for place in range(len(made))]
    spans = (read.given(token.start, token.end) for token in found)
    return [
        token._replace(start=start + begin, end=start + stop) for token, (begin, stop) in zip(found, spans, strict=True)
    ]


def value(token: Token) -> float:
    """The value of a number."""
    return float(token.norm[1:])


def unit(made: Sequence[Token], place: int) -> str:
    """What a number counts: the stem of the next word that tells something, or nothing."""
    for token in made[place + 1 : place + 4]:
        if token.role.number:
            return ""
        if not token.role.function:
            return stem(token.norm)
    return ""


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_list(f"drift.words.{name}"))


@cache
def _spelled(word: str) -> str:
    """A word in American spelling; what is no such word may come out as none at all, but alike on both sides."""
    for british, american in files.drift()["spelling"]["same"]:
        if word == british:
            return str(american)
    if len(word) > 4:
        for british, american in files.drift()["spelling"]["endings"]:
            if word.endswith(british):
                return str(word.removesuffix(british) + american)
    return word


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    """Words, marks and contractions, numbers as written."""
    sentence = 0
    for match in _TOKEN.finditer(text, start, end):
        written, a, b = match[0], match.start(), match.end()
        if _OPEN.fullmatch(written):
            yield Token("…", a, b, Role(gap=True), sentence)
        elif written[0] == "[":
            yield Token("[]", a, b, Role(editor=True), sentence)
        elif written[0] in ".!?;":
            sentence += 1
        else:
            for word in _parts(written.lower().replace("\u2019", "'")):
                role = _role(word)
                if written == "May":  # the month, unless it opens a sentence; there it is left alone too
                    role = role._replace(hedge=False)
                yield Token(word, a, b, role, sentence)


def _parts(word: str) -> tuple[str, ...]:
    """A contraction as its words."""
    contractions = files.drift()["contractions"]
    if irregular := contractions["irregular"].get(word):
        return tuple(irregular)
    for ending, full in contractions["endings"].items():
        if word.endswith(ending) and len(word) > len(ending):
            return _spelled(word.removesuffix(ending)), full
    before, mark, _ = word.partition("'s")
    if mark and before in contractions["is_after"]:
        return before, "is"
    currency = files.drift()["numbers"]["currencies"].get(word)
    if currency:
        return (currency,)
    return ("percent",) if word == "%" else (_spelled(word),)


def _role(word: str) -> Role:
    if word[0].isdigit():
        return Role(number=word.isascii())  # "²" is none
    found = stem(word)
    return Role(
        hedge=found in _stems("hedges"),
        negation=word in files.drift()["words"]["negations"],
        function=word in word_list("stories.statements.stop"),
    )


def _numbers(made: list[Token]) -> Iterator[Token]:
    """The same with each number as one token, however it is written, its currency behind it."""
    at = 0
    while at < len(made):
        stop, amount = _amount(made, at)
        if amount is None:
            if made[at].norm == "per" and at + 1 < len(made) and made[at + 1].norm == "cent":
                yield made[at]._replace(norm="percent", end=made[at + 1].end, role=Role())
                at += 1
            elif not (made[at].norm in _currency() and at + 1 < len(made) and _amount(made, at + 1)[1] is not None):
                yield made[at]._replace(norm=_currency().get(made[at].norm, made[at].norm))
            at += 1
            continue
        yield Token(f"#{amount:.15g}", made[at].start, made[stop - 1].end, Role(number=True), made[at].sentence)
        if at and made[at - 1].norm in _currency() and made[at - 1].end - made[at - 1].start == 1:
            yield made[at - 1]
        at = stop


@cache
def _currency() -> dict[str, str]:
    """Names of currencies, in the singular and plural."""
    names = files.drift()["numbers"]["currencies"].values()
    return {form: name for name in names for form in (name, f"{name}s")}


def _amount(made: Sequence[Token], at: int) -> tuple[int, float | None]:
    """The number that begins at a token: where it ends, and its value; None where there is none."""
    numbers = files.drift()["numbers"]
    scales = numbers["scales"]
    first = made[at].norm
    if first[0].isdigit():
        amount = _digits(first)
        stop = at + 1
    else:
        stop = at
        while stop < len(made) and _spelled_out(made, stop, at):
            stop += 1
        while stop > at and made[stop - 1].norm == numbers["joint"]:
            stop -= 1
        amount = _spoken([token.norm for token in made[at:stop]])
    while amount is not None and stop < len(made) and made[stop].norm in scales:
        amount *= scales[made[stop].norm]
        stop += 1
    return stop, amount


def _spelled_out(made: Sequence[Token], place: int, start: int) -> bool:
    """Whether a word goes on with a number in words that begins at `start`."""
    word = made[place].norm
    numbers = files.drift()["numbers"]
    if word == numbers["joint"]:
        following = made[place + 1].norm if place + 1 < len(made) else ""
        return place > start and made[place - 1].norm in numbers["continued"] and following in numbers["words"]
    return word in numbers["words"] or (word in numbers["continued"] and place > start)


def _digits(written: str) -> float | None:
    """ "3,400", "1.5" or "2.000.000"; None for what is no number, such as an address."""
    plain = written.replace(",", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain) if plain.replace(".", "").isdigit() and plain.replace(".", "").isascii() else None


def _spoken(written: Sequence[str]) -> float | None:
    """The value of a number in words."""
    if not written:
        return None
    from text_to_num import text2num  # type: ignore[import-untyped]

    try:
        return float(text2num(" ".join(written), files.DEFAULT))
    except ValueError:
        return None


def _hedging(made: Sequence[Token], place: int) -> Token:
    """A token that only a number behind it shows to be a hedge: "about 40", "at least 40"."""
    token = made[place]
    words = [other.norm for other in made[max(0, place - 1) : place + 2]]
    ahead = [other.role.number for other in made[place + 1 : place + 3]]
    alone = token.norm in _approximate() and ahead[:1] == [True]
    opens = " ".join(words[-2:]) in _approximate() and ahead[1:] == [True]
    closes = " ".join(words[:2]) in _approximate() and place > 0 and ahead[:1] == [True]
    return token._replace(role=token.role._replace(hedge=True)) if alone or opens or closes else token


@cache
def _approximate() -> frozenset[str]:
    """Words, and pairs of words, that make a number less exact."""
    return frozenset(files.drift()["words"]["approximate"])
