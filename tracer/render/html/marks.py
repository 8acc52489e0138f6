"""The text of an article with its sources, cues and statements marked, however they overlap.

Marks overlap freely, elements cannot: the text is cut wherever a mark begins or ends. Each piece has the classes of all
marks over it, and a mark is a range of pieces, by number; so the size of the page is linear in the text and the marks.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracer.model import Chain, Trace

_BREAK = re.compile(r"\n(?:[ \t\r]*\n)*")  # of a line; of a paragraph where there is more than one


class Mark(NamedTuple):
    """Some code points of the text and what they are: `source` and its kind, `cue`, `said`, `credit`, or nothing."""

    start: int
    end: int
    classes: tuple[str, ...]
    chain: int | None = None  # place in the trace


class Piece(NamedTuple):
    """Text between two places where a mark begins or ends."""

    text: str
    number: int | None  # among the marked pieces of the article, from 0; None: no mark is over it
    classes: str = ""
    chain: int | None = None  # the first chain of which it is a source or a cue


class Marked(NamedTuple):
    """A text in paragraphs of lines of pieces."""

    paragraphs: tuple[tuple[tuple[Piece, ...], ...], ...]
    starts: tuple[int, ...]  # where each marked piece begins, in code points

    def pieces(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last marked piece that begin within a range of code points; None where none does."""
        first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return (first, after - 1) if first < after else None

    def range(self, spans: Iterable[tuple[int, int]]) -> str:
        """The pieces of some spans as the page's script reads them: "3-5 9-9"."""
        found = dict.fromkeys(filter(None, (self.pieces(start, end) for start, end in spans)))
        return " ".join(f"{first}-{last}" for first, last in found)


def sources(chain: Chain) -> list[tuple[int, int]]:
    """Where a chain's sources are named."""
    return [(source.start, source.end) for source in chain.sources]


def cues(chain: Chain) -> list[tuple[int, int]]:
    """Where the words stand that make them sources, and that prove the hops."""
    own = [(source.cue.start, source.cue.end) for source in chain.sources if source.cue]
    return list(dict.fromkeys([*own, *((hop.start, hop.end) for hop in chain.hops)]))


def mark(
    trace: Trace,
    shown: Sequence[tuple[int, Chain]],
    proofs: Iterable[tuple[int, int]] = (),
    unsourced: Iterable[tuple[int, int]] = (),
) -> Marked:
    """The text of a trace with the marks of its credits, of some of its chains and of some cues that have no source.

    `proofs` get no class.
    """
    marks = [Mark(start, end, ()) for start, end in proofs]
    marks += [Mark(start, end, ("cue", "unsourced")) for start, end in unsourced]
    for index, chain in shown:
        marks.append(Mark(*chain.sentence, (), index))
        marks += [Mark(start, end, ("said",), index) for start, end in chain.said]
        marks += [Mark(start, end, ("cue",), index) for start, end in cues(chain)]
        for source in chain.sources:
            marks.append(Mark(source.start, source.end, ("source", str(source.kind)), index))
    marks += [Mark(credit.start, credit.end, ("credit",)) for credit in trace.credits]
    return _cut(trace.article.text, marks)


def _cut(text: str, marks: Iterable[Mark]) -> Marked:
    size = len(text)
    merged: dict[tuple[int, int, tuple[str, ...]], int | None] = {}  # many chains have a relay from the same words
    for start, end, classes, chain in marks:
        start, end = max(0, start), min(end, size)
        if start < end:
            merged.setdefault((start, end, classes), chain)
    changes: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
    for start, end, classes in merged:
        changes.setdefault(start, []).append((1, classes))
        changes.setdefault(end, []).append((-1, classes))
    breaks = {match.start(): match for match in _BREAK.finditer(text)}
    places = sorted({0, size, *changes, *breaks, *(match.end() for match in breaks.values())})
    chains = _first_chains(merged, places)

    over: Counter[str] = Counter()
    depth = 0
    starts: list[int] = []
    paragraphs: list[list[list[Piece]]] = [[[]]]
    gap = 0  # where the last break of a line ends
    for place, end in pairwise(places):
        for change, classes in changes.get(place, ()):
            depth += change
            over.update(dict.fromkeys(classes, change))
        if place in breaks:
            gap = breaks[place].end()
            if breaks[place].group().count("\n") > 1:
                paragraphs.append([[]])
            else:
                paragraphs[-1].append([])
        if place < gap:
            continue
        if depth:
            names = " ".join(name for name, count in over.items() if count > 0)
            piece = Piece(text[place:end], len(starts), names, chains.get(place))
            starts.append(place)
        else:
            piece = Piece(text[place:end], None)
        paragraphs[-1][-1].append(piece)
    kept = (tuple(tuple(line) for line in lines if line) for lines in paragraphs)
    return Marked(tuple(lines for lines in kept if lines), tuple(starts))


def _first_chains(merged: dict[tuple[int, int, tuple[str, ...]], int | None], places: list[int]) -> dict[int, int]:
    """For each piece of a source or a cue, by where it begins, the first chain that has it."""
    found: dict[int, int] = {}
    for (start, end, classes), chain in merged.items():
        if chain is not None and classes and classes != ("said",):
            for place in places[bisect_left(places, start) : bisect_left(places, end)]:
                found.setdefault(place, chain)
    return found
