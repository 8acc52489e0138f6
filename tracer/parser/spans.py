"""The characters of what is attributed, without the marks around it and what only leads to it."""

from collections.abc import Iterator

from tracer.language.lexicon import Word
from tracer.model import Relation, Span
from tracer.parser.attribution import Attribution
from tracer.parser.tokens import QUOTE, Tokens

_ASIDE = 12  # tokens of an aside between a verb and "that"
_SIGNS = "$\u20ac\u00a3\u00a5\u20b9+-\u2212~<>\u2248#@"  # what belongs to the word or number behind it
_ENDS = (".", "!", "?", "\u2026")
_UNITS = ("%", "\u00b0", "\u20ac", "\u00a3")  # signs behind a number


def content_of(t: Tokens, a: Attribution) -> tuple[int, int, bool, Span | None]:
    """The character span of what is attributed, whether it is all quoted, and the other half of what is cut in two.

    The longest part of two; an empty one if there is none.
    """
    parts = sorted(_parts(t, a), key=lambda part: t.start[part[0]] - t.end(part[1] - 1))
    if not parts:
        at = t.end(min(a.last, len(t.at)) - 1)
        return at, at, False, None
    x, y = parts[0]
    start, end = _span(t, x, y)
    direct = all(t.at[i].text == QUOTE or not t.at[i].word for i in range(x, y))
    rest = Span(*_span(t, *parts[1])) if len(parts) > 1 and a.position == "mid" and not direct else None
    rest = Span(*_span(t, *a.gap)) if a.gap is not None and len(parts) == 1 else rest
    return start, end, direct, rest


def _span(t: Tokens, x: int, y: int) -> tuple[int, int]:
    """Where tokens stand, with a sign before them: "$5 million", "-5 degrees"."""
    start = t.start[x]
    while start and t.source[start - 1] in _SIGNS and (start < 2 or not t.source[start - 2].isalnum()):
        start -= 1
    return start, t.end(y - 1)


def _parts(t: Tokens, a: Attribution) -> Iterator[tuple[int, int]]:
    """The tokens of what is attributed, without the marks around it and what only leads to it."""
    cited = {
        link.start: max(one.mention.whole for one in chain)
        for chain in a.cites
        for link in chain
        if link.relation is Relation.CITING
    }
    for x, y in a.scope:
        cites = next((i for i in range(x, y) if t.start[i] in cited), y)
        whole = cited.get(t.start[cites], -1) if cites < y else -1
        if all(t.at[i].text != "," or t.start[i] < whole for i in range(cites, y)):
            y = cites  # "Y reported that …, citing Z, a pilot"
        x = _behind_aside(t, a, x, y)
        while x < y and ((not t.at[x].word and t.at[x].text != QUOTE) or t.at[x].text == "that"):
            x += 1
        while y > x and t.at[y - 1].text != QUOTE and (_leads_on(t, y - 1) or not t.at[y - 1].word):
            if _closes(t, x, y - 1):
                break
            y -= 1
        if x < y:
            yield x, y


def _leads_on(t: Tokens, i: int) -> bool:
    """Whether the word that ends what is said leads to something else: "and", but not "is not done yet."."""
    coordinates = t.at[i].flags & Word.COORDINATORS and not t.at[i].flags & Word.PREVERBAL and not t.at[i].caps
    return bool(coordinates) and i + 1 < len(t.at) and t.at[i + 1].text not in _ENDS


def _closes(t: Tokens, x: int, i: int) -> bool:
    """Whether a mark belongs to what stands before it: the sign of a number, a bracket that was opened."""
    return t.at[i].text in _UNITS or (t.at[i].text == ")" and t.find("(", x, i) >= 0)


def _behind_aside(t: Tokens, a: Attribution, first: int, last: int) -> int:
    """Where what is said begins: behind "told Y, a weekly, that", "adds, by the way, that"."""
    if first != a.last or first >= last or t.at[first].text != ",":
        return first
    for i in range(first + 1, min(last, first + _ASIDE)):
        if t.at[i].text == QUOTE:
            break
        if t.at[i].text == "," and i + 1 < last:
            return i + 1 if t.at[i + 1].text == "that" else first
    return first
