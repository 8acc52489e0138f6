"""Text that one article has from another: the same words in a row, outside quotation marks.

Two newsrooms that write from the same facts share names and figures, not sentences. Words in a row that both have are
found by the shingles they share; runs that meet are one passage.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracer.quotes import BREAK, Unquoted
from tracer.statements import Passage

_SHINGLE = 8  # words in a row that two newsrooms seldom write alike
_LEAST, _RUN = 25, 12  # words that two articles share before one is a copy of the other: in all, and in a row
_CROWD = 100  # articles beyond which a row of words is a notice that everybody prints


class Reuse(NamedTuple):
    """What two articles share word for word."""

    one: Passage  # the longest passage, as it stands in the first
    other: Passage  # and in the second
    words: int  # in all passages together


def reuses(texts: Sequence[Unquoted]) -> Iterator[Reuse]:
    """Each pair of articles, in order, of which one has text from the other or both from a third."""
    where: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        met: set[tuple[str, ...]] = set()  # a phrase that an article repeats counts once
        for at in range(len(text.words) - _SHINGLE + 1):
            shingle = text.words[at : at + _SHINGLE]
            if BREAK not in shingle and shingle not in met:
                met.add(shingle)
                where[shingle].append((number, at))
    pairs: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)  # of articles -> place in one -> place in other
    for places in where.values():
        if 1 < len(places) <= _CROWD:
            for (one, at), (other, there) in combinations(places, 2):
                pairs[one, other][at] = there
    for (one, other), shared in sorted(pairs.items()):
        runs = list(_runs(shared))
        at, there, length = max(runs, key=lambda run: (run[2], -run[0]))
        words = sum(run[2] for run in runs)
        if words >= _LEAST and length >= _RUN:
            yield Reuse(_passage(texts[one], one, at, length), _passage(texts[other], other, there, length), words)


def _runs(shared: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Shingles that go on from each other as passages: place in one, place in the other, words."""
    starts = [at for at in sorted(shared) if shared.get(at - 1) != shared[at] - 1]
    for start in starts:
        end = start
        while shared.get(end + 1) == shared[end] + 1:
            end += 1
        yield start, shared[start], end - start + _SHINGLE


def _passage(text: Unquoted, number: int, at: int, length: int) -> Passage:
    return Passage(number, text.places[at][0], text.places[at + length - 1][1])
