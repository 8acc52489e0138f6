"""A part of a noun phrase, between commas: where its determiners, its head noun and its complement stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracer.language.lexicon import Lexicon, Word
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.phrases import compound, participle_after_noun
from tracer.parser.tokens import QUOTE, Tokens

if TYPE_CHECKING:
    from tracer.parser.sources import Sources

_BREAKS = (",", "\u2014", "\u2013", "--", "-")  # what sets appositions off
_CLOSE_BY = 9  # tokens behind "who" that may say how close a source is
_COUNTED = 3  # tokens at the beginning of a phrase among which its number is looked for
_NOUN = Word.ROLE | Word.DOCUMENT | Word.ANONYMOUS


class Part:
    """Tokens `a` to `b` of a sentence. The core is `head` to `cut`, without determiners; its complement follows."""

    __slots__ = ("a", "b", "cut", "head", "last", "role", "t")

    def __init__(self, t: Tokens, a: int, head: int, cut: int, b: int, role: str) -> None:
        self.t = t
        self.a = a
        self.head = head
        self.cut = cut
        self.b = b
        self.role = role  # of the source: speaker, reporter, addressee, venue
        last = cut - 1
        while last > head and (not t.at[last].word or t.at[last].flags & Word.DETERMINER):
            last -= 1
        self.last = last  # the head noun

    @property
    def definite(self) -> bool:
        """Whether it begins with "the" or "this"."""
        token = self.t.at[self.a]
        return bool(token.flags & Word.DETERMINER) and token.low.startswith("th")

    @property
    def opens(self) -> bool:
        """Whether it is one word that opens its sentence, where any word has a capital."""
        return self.last == self.a and opens_sentence(self.t, self.a)

    @property
    def end(self) -> int:
        """Where it ends without the marks behind its complement."""
        end = self.b
        while end > self.cut and not self.t.at[end - 1].word:
            end -= 1
        return end

    def mention(
        self, lexicon: Lexicon, start: int, end: int, kind: Kind, form: str, sure: float, name: str | None = None
    ) -> Mention:
        """The source that tokens `start` to `end` name, with this part as its phrase."""
        t = self.t
        bracket = t.find("(", start + 1, end)
        within = form == "role" and 0 <= t.find(")", bracket, end) < end - 1  # "the Council (HC) lawyer"
        if bracket >= 0 and not within and (t.at[end - 1].text != ")" or kind is Kind.ORGANISATION):
            end = bracket  # "the Harbour Organization (HO)"
        counted = range(self.a, min(end, self.a + _COUNTED)) if kind is not Kind.OUTLET else range(0)
        number = next((lexicon.numbers[t.at[i].low] for i in counted if t.at[i].low in lexicon.numbers), None)
        first, last = t.start[self.a], t.end(self.b - 1)
        name = name or t.span(start, end)
        return Mention(t.start[start], t.end(end - 1), first, last, kind, name, form, sure, number, None, start)


def opens_sentence(t: Tokens, i: int) -> bool:
    """Whether token `i` is the first of its sentence or stands behind a quotation."""
    return i == 0 or t.at[i - 1].text == QUOTE


def capital_end(t: Tokens, i: int, end: int) -> int:
    """Where the run of capitalised words that begins at `i` ends, at `end` at the latest."""
    while i < end and t.at[i].caps and t.at[i].word:
        i += 1
    return i


def trimmed(p: "Sources", t: Tokens, a: int, b: int) -> tuple[int, int]:
    """Tokens a to b without adverbs and marks in front, prepositions and marks behind."""
    while a < b and (
        not t.at[a].word
        or (
            t.at[a].flags & Word.ADVERB
            and not t.at[a].flags & (Word.PRONOUN | Word.DETERMINER)
            and not (t.at[a].caps and a + 1 < b and t.at[a + 1].caps and p.outlet_at(t, a, b))
        )
    ):
        a += 1
    if b - a > 3 and t.at[b - 1].text == ")" and t.at[b - 3].text == "(" and t.at[b - 2].text.isdigit():
        b -= 3  # "Ida Moen (47)"
    alone = b - a == 1 and t.at[a].low in p.lexicon.lists["quantifier"]  # "many said"
    while b > a + alone and (
        (not t.at[b - 1].word and t.at[b - 1].text not in (")", QUOTE))
        or (
            t.at[b - 1].flags & (Word.PREPOSITION | Word.DETERMINER if b - a > 1 else Word.PREPOSITION)  # "some said"
            and not t.at[b - 1].caps
            and not t.at[b - 1].flags & Word.PRONOUN
        )
    ):
        b -= 1
    return a, b


def between_commas(p: "Sources", t: Tokens, a: int, b: int) -> Iterator[tuple[int, int]]:
    """The parts of tokens a to b that commas and dashes set off: the name and its appositions."""
    start = a
    for i in range(a, b + 1):
        inner = i < b and (compound(p, t, i, b) or (i == start + 2 and _between_adjectives(p, t, i, b)))
        if i == b or (t.at[i].text in _BREAKS and not inner) or _spaced_hyphen(t, i):
            first, last = trimmed(p, t, start, i)
            if first < last:
                yield first, last
            start = i + 1


def _between_adjectives(p: "Sources", t: Tokens, i: int, b: int) -> bool:
    """Whether the comma at token `i` stands within "a tall, thin woman": behind an article and one word."""
    noun = Word.ROLE | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT | Word.ANONYMOUS | Word.COLLECTIVE | Word.PRONOUN
    other = Word.DETERMINER | Word.PREPOSITION | Word.COORDINATORS | Word.CUE | Word.AUXILIARY | Word.BOUNDARY
    if t.at[i].text != "," or i + 2 >= b or not t.at[i - 2].flags & Word.DETERMINER:
        return False
    first, second, third = t.at[i - 1], t.at[i + 1], t.at[i + 2]
    number, hyphen, _ = first.low.partition("-")
    counts = hyphen and (number in p.lexicon.numbers or number.isdigit())  # "five-member" is no member
    small = not first.caps and first.word and (counts or not first.flags & noun)
    plain = "-" in second.low or not second.flags & (noun | other)
    behind = second.word and not second.text[0].isupper() and plain
    return bool(small and behind and third.word and not third.flags & other)


def _spaced_hyphen(t: Tokens, i: int) -> bool:
    """Whether a hyphen stands for a dash: "Ole Berg - head of the bureau", not "U.S.-based"."""
    return t.at[i].text == "-" and t.start[i] > t.end(i - 1) if i else False


def complement(p: "Sources", t: Tokens, head: int, b: int) -> int:
    """Where the complement of the noun phrase that begins at `head` starts: "spokesman | for the ministry"."""
    skip = head
    for i in range(head + 1, b):
        if i < skip:
            continue
        word = t.at[i]
        if word.low == "of" and (noun := _noun_behind_name(t, i, b)):
            skip = noun
            continue
        if word.flags & Word.PREPOSITION and not word.caps and not word.flags & Word.OUTLET:
            return i
        if word.low in p.lexicon.author_participles and i + 1 < b and t.at[i + 1].low in ("by", "on", "in"):
            return i
        if t.at[i - 1].flags & Word.DOCUMENT and not t.at[i - 1].caps and _says_when(p, t, i, b):
            return i
        if word.low in p.lexicon.lists["opens_complement"] or word.text == QUOTE or participle_after_noun(t, i, b):
            return i
    return b


def _says_when(p: "Sources", t: Tokens, i: int, b: int) -> bool:
    """ "a report | Monday by Y", "a study | last year by Y": a time at token `i`, then who made it."""
    end = i
    while end < b and (t.at[end].flags & Word.TIME or t.at[end].low in p.lexicon.lists["time_opener"]):
        end += 1
    return end > i and end < b and t.at[end - 1].flags & Word.TIME > 0 and t.at[end].low in ("by", "from")


def _noun_behind_name(t: Tokens, of: int, b: int) -> int:
    """ "Bank of Korea figures", "a University of Oslo botanist": where the noun behind the name stands, or 0."""
    at = capital_end(t, of + 1, b)
    if not t.at[of - 1].caps or not of + 1 < at < b:
        return 0
    noun = t.at[at]
    listed = noun.flags & _NOUN and not noun.flags & Word.NATIONALITY
    return at if listed or (at == b - 1 and noun.word and not noun.flags) else 0


def closeness(p: "Sources", t: Tokens, a: int, b: int) -> str | None:
    """The words that say how close an unnamed source is: the longest that stand in the phrase or behind "who"."""
    if b < len(t.at) and t.at[b].low in ("who", "speaking"):  # "three people who have been briefed on the plans"
        end = min(len(t.at), b + _CLOSE_BY)
        b = next((i for i in range(b, end) if t.at[i].text in (",", QUOTE, ".")), end)
    if not t.has(p.lexicon.closeness_heads, a, b) and t.find(QUOTE, a, b) < 0:
        return None
    low = t.source[t.start[a] : t.end(b - 1)].lower()
    return max((words for words in p.lexicon.closeness if words in low), key=len, default=None)
