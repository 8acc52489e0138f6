"""What stands in a text and is none of its statements: notices of the page, and passages that come twice."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from tracer.language.lexicon import Lexicon, Word, alternatives, load
from tracer.model import Credit
from tracer.parser.patterns import compiled
from tracer.parser.text import SURE_MARKS, Sentence, paragraphs

_REPEATED = 40  # characters of a sentence that is read once only
_QUOTED = 25  # and of a quotation that is set apart as well
_APART = 6  # words that stand beside such a quotation
_POINTER = 200  # characters of a line that points elsewhere
_FIRST = 3  # characters by which a line that may be furniture is known
_ONE_MARK = ((f"[{SURE_MARKS}]", '"'), ("[\u2018\u2019]", "'"))  # as a copy may set them
_POINTING = ":|>\u00bb\u203a"


class Unread(StrEnum):
    """Why a sentence is not read."""

    CREDIT = "credit"  # it credits the whole article
    NOTICE = "notice"  # it is none of the article
    IGNORED = "ignored"  # nor is it by what a desk says
    REPEAT = "repeat"  # it stands elsewhere in the article


_SILENT = frozenset({Unread.REPEAT, Unread.IGNORED})  # whose credits count for nothing


def left_out(
    text: str, low: str, sentences: Sequence[Sentence], lexicon: Lexicon, ignored: str = ""
) -> dict[int, Unread]:
    """The numbers of the sentences that are not read, but for lines of credits. What is glued to a notice is freed.

    `low`: the text in lower case, every offset kept. `ignored`: a pattern of lines that a desk leaves out, or empty.
    """
    lines = dict.fromkeys(_ignored(text, sentences, ignored), Unread.IGNORED) if ignored else {}
    notices = dict.fromkeys(_notices(text, low, sentences, lexicon), Unread.NOTICE)
    return notices | dict.fromkeys(_repeats(text, sentences, lexicon), Unread.REPEAT) | lines


def without_unread(
    credits: Sequence[Credit], sentences: Sequence[Sentence], reasons: Mapping[int, Unread]
) -> tuple[Credit, ...]:
    """The credits that stand neither in a passage which repeats another nor in a line that a desk leaves out."""
    if not _SILENT & set(reasons.values()):
        return tuple(credits)
    starts = [sentence.start for sentence in sentences]
    kept = []
    for credit in credits:
        number = bisect_right(starts, credit.start) - 1
        if number < 0 or sentences[number].end <= credit.start:  # a dateline stands before its sentence
            number += 1
        if reasons.get(number) not in _SILENT:
            kept.append(credit)
    return tuple(kept)


def _notices(text: str, low: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[int]:
    """Lines such as "Read more: Dam safe, says minister", "Photo: Anna Holt/Reuters"; what is glued to one is freed."""
    known = _known(lexicon.language)
    for number, sentence in enumerate(sentences):
        start = sentence.start + (low[sentence.start] in "([")
        if low[start : start + _FIRST] not in known.first or not low.startswith(known.openers, start):
            continue
        if notice := compiled(known.notice).match(low, start, sentence.end):
            end = notice.end()
            if end >= sentence.end:
                yield number
            elif _set_off(text, start, end):
                sentence.start = end + len(text[end : sentence.end]) - len(text[end : sentence.end].lstrip())
        elif (pointer := compiled(known.pointer).match(low, start, sentence.end)) and (
            text[pointer.end() - 1] in _POINTING or _set_off(text, start, pointer.end())
        ):
            if glue := _glue(text, pointer.end(), sentence.end, lexicon):
                sentence.start = glue
            elif sentence.end - start <= _POINTER:
                yield number


def _ignored(text: str, sentences: Sequence[Sentence], lines: str) -> Iterator[int]:
    """The sentences of the lines that a pattern matches."""
    matched = [span for span in paragraphs(text) if compiled(lines).fullmatch(text, *span)]
    ends = [end for _, end in matched]
    for number, sentence in enumerate(sentences):
        at = bisect_left(ends, sentence.end) if matched else 0
        if at < len(matched) and matched[at][0] <= sentence.start:
            yield number


class Known:
    """How furniture begins."""

    __slots__ = ("first", "notice", "openers", "pointer")

    def __init__(self, openers: tuple[str, ...], notice: str, pointer: str) -> None:
        self.openers = openers
        self.first = frozenset(phrase[:_FIRST] for phrase in openers)
        self.notice = notice  # patterns, which few texts need
        self.pointer = pointer


@cache
def _known(language: str) -> Known:
    lexicon = load(language)
    notices, follow, pointers, pictures = (
        lexicon.lists[name] for name in ("notice", "follow", "pointer", "picture_label")
    )
    platforms = alternatives(name.lower() for name in (*lexicon.platforms, *lexicon.lists["everyday_platform"]))
    several = alternatives(phrase for phrase in pointers if " " in phrase)
    openers = tuple(sorted({*notices, *follow, *pointers, *pictures}))
    return Known(
        openers,
        (
            rf"(?:(?:(?:{alternatives(follow)})(?:[ ,]+(?:and )?(?:{platforms})\b)+"
            rf"|(?:{alternatives(notices)})\b)[ .:!]*)+"
        ),
        (
            rf"(?:{alternatives(pointers)})\s*[{_POINTING}]+|(?:{several})\b"
            rf"|(?:{alternatives(pictures)})\s?[:/]"
        ),
    )


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether what follows a notice begins anew: with a capital, behind more than one word or words in capitals."""
    several = " " in text[start:end].strip() or text[start:end].isupper()
    return several and compiled(r"\s*[\"'\u201c\u2018(]?[^\W\d_a-z]").match(text, end) is not None


def _glue(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a sentence begins that is glued to a title: "… says minister The lake was lowered"; 0 without one."""
    opener = Word.DETERMINER | Word.PRONOUN
    found = 0
    for match in compiled(r"(?<=[a-z\u2019'] )[A-Z][a-z]*(?= [a-z])").finditer(text, start, end):
        if lexicon.classes.get(match.group().lower(), 0) & opener:
            found = match.start()
    return found


def _repeats(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[int]:
    """Sentences of a passage that stands in the text before, word for word, and quotations that are set apart."""
    same = _same(text, sentences) if _may_repeat(text, sentences) else {}
    yield from same
    yield from _set_apart(text, sentences, same, lexicon)


def _may_repeat(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence repeats another one: only those of one length need be compared."""
    starts: dict[int, int] = {}  # a length -> where the first sentence of it begins
    seen: set[str] = set()
    for sentence in sentences:
        start, length = sentence.start, sentence.end - sentence.start
        if length < _REPEATED or (first := starts.setdefault(length, start)) == start:
            continue
        seen.add(_as_copied(text[first : first + length]))
        words = _as_copied(text[start : sentence.end])
        if words in seen:
            return True
        seen.add(words)
    return False


def _as_copied(text: str) -> str:
    """A text of the same length with one kind of marks."""
    for marks, one in _ONE_MARK:
        text = compiled(marks).sub(one, text)
    return text


def _same(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """The sentences that repeat another one, by their numbers, each with the one that it repeats."""
    seen: dict[str, int] = {}
    same: dict[int, int] = {}
    plain = _as_copied(text)
    written = [plain[sentence.start : sentence.end] for sentence in sentences]
    for number, words in enumerate(written):
        before = seen.setdefault(words, number) if len(words) >= _REPEATED else number
        if before == number:
            before = same.get(number - 1, number) + 1  # a short one within a passage that repeats another
        if before < number and written[before] == words:
            same[number] = before
    for number in sorted(same, reverse=True):  # short ones before a passage that repeats another
        while (before := same[number] - 1) >= 0 and number - 1 not in same and before < number - 1:
            number -= 1
            if written[before] != written[number]:
                break
            same[number] = before
    return same


def _set_apart(text: str, sentences: Sequence[Sentence], same: Mapping[int, int], lexicon: Lexicon) -> Iterator[int]:
    """Paragraphs that hold no more than a quotation and its speaker, which the article gives elsewhere as said."""
    apart: dict[int, tuple[str, list[str]]] = {}
    for number, sentence in enumerate(sentences):
        if len(sentence.quotes) == 1 and number not in same and _alone(sentences, number):
            start, end = sentence.quotes[0]
            words = text[start:end].strip(" ,.")
            rest = f"{text[sentence.start : start]} {text[end : sentence.end]}".split()
            if len(words) >= _QUOTED and len(rest) <= _APART:
                apart[number] = words, rest
    if not apart:
        return
    quoted: dict[str, int] = {}  # a long quotation -> the first sentence with it that is more than that
    for number, sentence in enumerate(sentences):
        if number not in apart and number not in same:
            for start, end in sentence.quotes:
                quoted.setdefault(text[start:end].strip(" ,."), number)
    for number, (words, rest) in apart.items():
        if (other := quoted.get(words)) is not None:
            full = text[sentences[other].start : sentences[other].end]
            outside = full.replace(words, " ").lower().split()
            said = any(lexicon.classes.get(word.strip(",.:"), 0) & Word.CUE for word in outside)
            if said and all(name.strip(".,:\u2014\u2013-") in full for name in rest if name[:1].isupper()):
                yield number


def _alone(sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a sentence is a paragraph of its own."""
    near = sentences[max(0, number - 1) : number + 2]
    return sum(sentence.paragraph == sentences[number].paragraph for sentence in near) == 1
