"""Whether a sentence says what a claim says, or that it is not so.

A negation turns the clause that it stands in, subject and all: "the dam will not be closed". What denies something, or
negates that there is evidence or a plan of it, turns the clause behind "that", too; "is false", what stands before it.
Claim and sentence are compared on the telling words that they share, by their weight: those that the one turns and the
other does not speak against it, if what is negated, the verb or the thing behind "no", is among them. Where both or
neither turn them it is said. Anything else is unsure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from tracer.language import files
from tracer.language.files import word_list
from tracer.statements import is_deed, stem, terms

FOR, UNSURE, AGAINST = 1, 0, -1
_FALSE, _DENIALS = "lists.false", "stories.statements.denials"
_OPPOSITE = 0.5  # share of the weight of the shared words from which these being turned makes it the opposite
_SAME = 0.3  # and up to which it makes nothing unsure
_AIMED = 3  # telling words behind a negation that are what it is of where none is a verb
_NEAR = 4  # words within which a negation governs a verb, and a form of "be" what is false
_JOINED, _ASIDE = 12, 3  # words behind "and" among which its verb is; clauses that a parenthesis may be
_MOST = 500  # words and marks of a text that are read
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<pause>[,;:()–—]|--)|(?P<end>[.!?]+(?=[\s\"”'’)]|\Z))")
_ENDS = (".", "?", "!")
_PAUSES = (",", "–", "—", "--")
_MARKS = (*_PAUSES, ";", ":", "(", ")")
_NUMBERED = re.compile(r"\b[Nn]o\. ?(?=\d)")


class _Clause(NamedTuple):
    """Some words that a negation among them turns all together."""

    opener: str  # the word or mark that it begins with; at the beginning of a sentence the one that ends the last
    words: tuple[str, ...]  # in lower case
    ends: tuple[int, ...]  # where each word ends
    written: tuple[str, ...]


class Signed(NamedTuple):
    """A telling word, and whether it is turned."""

    stem: str
    end: int
    sign: int
    aside: bool  # by itself, as what is not said to be so but something else: "rather than closed"


class Signs(NamedTuple):
    """The telling words of a text, and of each turned clause the stems at which its negation aims."""

    words: tuple[Signed, ...] = ()
    aims: tuple[tuple[str, ...], ...] = ()

    @property
    def turned(self) -> bool:
        """Whether something in it is not so, or may not be."""
        return any(one.sign != FOR for one in self.words)


def agreement(claim: str, text: str) -> int:
    """Whether a text says what a claim says, its words all weighing the same."""
    told = signs(claim)
    return compare(told, {one.stem: 1.0 for one in told.words}, text)


def compare(claim: Signs, weights: Mapping[str, float], text: str, start: int = 0, end: int | None = None) -> int:
    """`FOR`, `UNSURE` or `AGAINST`: what the words of `text[start:end]` that are weighed say to a claim."""
    told = signs(text)
    asked = _by_stem([one for one in claim.words if not one.aside])
    said = _by_stem([one for one in told.words if start < one.end <= (len(text) if end is None else end)])
    found: dict[int, float] = defaultdict(float)
    both = 0.0  # what both turn makes up for a subject that only one of them turns: "came through without a crack"
    for word in said.keys() & asked.keys() & weights.keys():
        one, other = asked[word], said[word]
        found[FOR if one == other else one * other] += weights[word]
        both += weights[word] * (one == other == AGAINST)
    total = sum(found.values())
    against = max(0.0, found[AGAINST] - both)
    if against >= _OPPOSITE * total and total:
        aimed = _aimed(told.aims, asked) or _aimed(claim.aims, said)
        return AGAINST if aimed else UNSURE
    if not found[FOR] and claim.turned and not told.turned:
        return UNSURE
    sure = against + found[UNSURE] <= _SAME * total and turned_round(claim, text[start:end]) is None
    return FOR if sure else UNSURE


def turned_round(claim: Signs, text: str) -> tuple[str, str] | None:
    """A word of a text, and the one of the claim that it is the opposite of, if nothing turns that: "alive", "dead"."""
    asked, said = _by_stem(claim.words), _by_stem(signs(text).words)
    for word in sorted(asked.keys() - said.keys() - _stems("governing") - _stems(_FALSE)):
        for other in sorted(_opposed(word) & said.keys()):
            if said[other] == asked[word]:
                return other, word
    return None


def _aimed(aims: Sequence[tuple[str, ...]], other: Mapping[str, int]) -> bool:
    """Whether what one side negates is what the other one asserts."""
    asserted = {word for word, sign in other.items() if sign == FOR}
    return any(2 * len(asserted.intersection(aim)) >= len(aim) for aim in aims)


def _by_stem(words: Sequence[Signed]) -> dict[str, int]:
    """The sign of each word; one that is turned in one place and not in another is unsure."""
    found: dict[str, int] = {}
    for one in words:
        found[one.stem] = one.sign if found.get(one.stem, one.sign) == one.sign else UNSURE
    return found


@lru_cache(4096)
def signs(text: str) -> Signs:
    """The telling words of a text, each turned or not."""
    if not _may_turn(text):
        found = islice(re.finditer(_WORD, text), _MOST)
        return Signs(tuple(Signed(one, word.end(), FOR, False) for word in found for one in _stemmed(word[0])))
    clauses = list(_clauses(_NUMBERED.sub(lambda found: " " * len(found[0]), text)))
    turned = _turned(clauses)
    words = tuple(
        Signed(stemmed, end, sign, " ".join(clause.words[:2]) in _words("aside"))
        for clause, sign in zip(clauses, turned, strict=True)
        for before, word, end in zip(("", *clause.words), clause.words, clause.ends, strict=False)
        for stemmed in _stemmed(word)
        if not (before == "than" and stemmed[0].isdigit())  # "no more than 40": a bound is not negated
    )
    aims = (_aim(clause) for clause, sign in zip(clauses, turned, strict=True) if sign == AGAINST)
    return Signs(words, tuple(aim for aim in aims if aim))


def _aim(clause: _Clause) -> tuple[str, ...]:
    """What the negation of a turned clause is of: its verb, or the thing behind "no"; else all that the clause says."""
    marks = [at for at, word in enumerate(clause.words) if _negates(word) or _denies(clause.words, at, heard=True)]
    behind = list(_telling(clause, marks[-1] + 1)) if marks else []
    if behind and clause.words[marks[-1]] in _words("none"):
        return (behind[0][1],)
    deeds = is_deed(clause.written)
    verbs = [stem for at, stem in behind or _telling(clause, 0) if deeds[at]]
    return tuple(verbs[:1] if behind else verbs) or tuple(stem for _, stem in behind[:_AIMED] or _telling(clause, 0))


def _telling(clause: _Clause, start: int) -> Iterator[tuple[int, str]]:
    """The words at which a negation may aim, by place: no names, nor what leads on to others and says little itself."""
    aside = _stems("governing") | _stems(_FALSE) | _stems("hearsay") | _stems("light")
    for at, word in enumerate(clause.written[start:], start):
        name = word[0].isupper() and (at > 0 or clause.opener not in _ENDS)
        yield from ((at, stemmed) for stemmed in _stemmed(word) if not name and stemmed not in aside)


def _clauses(text: str) -> Iterator[_Clause]:
    """The clauses of a text."""
    tokens = list(islice(_TOKEN.finditer(text), _MOST))
    lower = [token[0].lower().replace("’", "'") if token["word"] else "" for token in tokens]
    opener, found = ".", list[int]()
    for at, token in enumerate(tokens):
        word = lower[at]
        begins = _begins(lower, at, lower[found[-1]] if found else "")
        if token["word"] is None or begins:
            yield _clause(opener, [tokens[n] for n in found])
            opener, found = word or (token["end"] or token[0])[-1], []
        if token["word"] and (not begins or word not in _openers()):
            found.append(at)
    yield _clause(opener, [tokens[n] for n in found])


def _clause(opener: str, tokens: Sequence[re.Match[str]]) -> _Clause:
    written = tuple(token[0].replace("’", "'") for token in tokens)
    return _Clause(opener, tuple(map(str.lower, written)), tuple(token.end() for token in tokens), written)


def _begins(lower: Sequence[str], at: int, before: str) -> bool:
    """Whether a word begins another clause. `before`: the one before it in its clause."""
    word = lower[at]
    if word in _openers():
        return True
    if word in _words("telling"):
        return bool(before) and not _hangs(before)
    if word in _words("joins"):
        rest = takewhile(bool, lower[at + 1 : at + _JOINED])
        return any(map(_hangs, rest))
    return any(" ".join(lower[at : at + length]) in _words("apart") | _words("aside") for length in (1, 2))


def _turned(clauses: Sequence[_Clause]) -> list[int]:
    """The sign of each clause."""
    found: list[int] = []
    passed = governed = FOR  # what a clause behind "that" gets; what a clause that goes on behind a pause has from it
    hanging, pauses = FOR, 0  # what a negation before a parenthesis turns behind it, and its marks so far
    first, heard = 0, False  # the first clause of the sentence; whether it has a word for what is said
    for at, clause in enumerate(clauses):
        heard = heard or not _words("hearsay").isdisjoint(clause.words)
        own = _own(clause, heard)
        pauses += clause.opener in _PAUSES
        if clause.opener in _ENDS:
            passed = governed = hanging = FOR
            first = at
        elif clause.opener == "that" or clause.opener in _words("conditions"):
            governed = passed if clause.opener == "that" or passed == FOR else UNSURE
        elif clause.opener in _words("telling"):
            governed = UNSURE if at and clauses[at - 1].words and _negates(clauses[at - 1].words[0]) else FOR
        elif clause.opener not in _MARKS:
            governed = FOR
        before = governed
        if hanging != FOR and pauses == 2:
            before, hanging = hanging, FOR
        elif clause.opener in _PAUSES and clause.words and clause.words[0] in _words("goes_on"):
            before = next((sign for sign in reversed(found[max(first, at - _ASIDE) :]) if sign != FOR), FOR)
        if clause.opener in _words("partly") and found and found[-1] == AGAINST:
            found[-1] = UNSURE
        if own == AGAINST and clause.opener in _words("conditions"):
            own = UNSURE
        if own != FOR and _bare(clause):
            found[first:] = [own * sign for sign in found[first:]]
        elif own != FOR and clause.words and _hangs(clause.words[-1]):
            hanging, pauses = own, 0
        found.append(own * before)
        if own != FOR:
            passed = _passed(clause, own)
    return found


def _own(clause: _Clause, heard: bool) -> int:
    """What a clause's own words do to it. `heard`: a word for what is said stands before."""
    words = clause.words
    negations = [at for at, word in enumerate(words) if _negates(word) and not _harmless(words, at)]
    negations = [at for at in negations if words[at] != "nor" or len(negations) == 1]
    denials = [at for at in range(len(words)) if _denies(words, at, heard)]
    if len(negations) > 1 or any(0 < late - at <= _NEAR for at in negations for late in denials):
        return UNSURE  # "did not deny"
    if negations and any(word in _words("partly") for word in words[negations[0] :]) and words[-2:] != ("at", "all"):
        return UNSURE
    if (negations or denials) and any(
        stem(word) in _stems("untold") for at in (*negations, *denials) for word in words[at + 1 : at + _NEAR]
    ):
        return UNSURE
    return AGAINST if (len(negations) + len(denials)) % 2 else FOR


def _passed(clause: _Clause, own: int) -> int:
    """What a clause that is turned does to the one behind "that"."""
    governs = _stems("governing") | _stems(_FALSE) | _stems(_DENIALS) | _stems("untold")
    denies = any(_denies(clause.words, at, heard=True) for at in range(len(clause.words)))
    return own if denies or any(stem(word) in governs for word in clause.words) else FOR


def _negates(word: str) -> bool:
    return word in word_list("drift.words.negations") or word.endswith("n't")


def _harmless(words: Sequence[str], at: int) -> bool:
    return any(
        " ".join(words[begin : begin + length]) in _words("harmless")
        for length in (2, 3)
        for begin in range(max(0, at - length + 1), at + 1)
    )


def _denies(words: Sequence[str], at: int, heard: bool) -> bool:
    """Whether a word, with those behind it, denies what its clause says."""
    if not _turns(words[at]):
        return False
    if any(" ".join(map(stem, words[at : at + length])) in _stems("refusing") for length in range(1, 5)):
        return True
    if " ".join(words[at : at + 2]) in _words("apart") | _words("aside"):
        return not any(map(_negates, words[at : at + 2]))
    if stem(words[at]) in _stems(_DENIALS):
        return heard
    predicate = not _words("equates").isdisjoint(words[max(0, at - _NEAR) : at]) or at == 0
    behind = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in _words(_FALSE) and predicate and not _stemmed(behind)


def _bare(clause: _Clause) -> bool:
    """Whether it says nothing but that what stands before it is not so: "…, is not true"."""
    telling = [stemmed for word in clause.words for stemmed in _stemmed(word)]
    return bool(telling) and all(one in _stems(_FALSE) | _stems("governing") for one in telling)


def _hangs(word: str) -> bool:
    """Whether a clause that ends so goes on behind a parenthesis: "will not, he said, be closed"."""
    return _negates(word) or word in word_list("words.classes.auxiliary")


@cache
def _openers() -> frozenset[str]:
    """The words that begin a clause."""
    return word_list("words.classes.boundary") - _words("within")


@lru_cache(100_000)
def _stemmed(word: str) -> tuple[str, ...]:
    """The stem of a telling word; nothing for any other."""
    return tuple(term.stem for term in terms(word))


def _words(name: str) -> frozenset[str]:
    """A list of words: one of how something is said not to be so, or, by its whole path, another one."""
    return word_list(name if "." in name else f"stories.polarity.{name}")


@cache
def _stems(name: str) -> frozenset[str]:
    """The stems of a list's words and phrases."""
    return frozenset(" ".join(map(stem, words.split())) for words in _words(name))


@lru_cache(4096)
def _may_turn(text: str) -> bool:
    """Whether a text has a word that may turn something: most have none."""
    return any(_turns(found[0].lower().replace("’", "'")) for found in re.finditer(_WORD, text))


@lru_cache(100_000)
def _turns(word: str) -> bool:
    return _negates(word) or stem(word) in _turning()


@cache
def _turning() -> frozenset[str]:
    """The stems of the first words of what denies."""
    names = ("refusing", _FALSE, _DENIALS, "apart", "aside")
    return frozenset(words.split()[0] for name in names for words in _stems(name))


def _opposed(stem: str) -> frozenset[str]:
    """The stems of words that are the opposite of a word."""
    return _pairs().get(stem, frozenset())


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    """The stems that each stem is the opposite of."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in files.stories()["statements"]["opposites"]:
        one, other = map(stem, pair.split())
        found[one].add(other)
        found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}
