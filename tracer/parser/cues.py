"""Cues: where in the text something may be attributed. One pass looks up what stands between the spaces."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.lexicon import Cue, Form, Lexicon, Word
from tracer.parser.text import Sentence, Tokens

_WORD = re.compile(r"\b\w+")
_KNOWN = 50_000  # runs of characters between spaces that are remembered


class Hit(NamedTuple):
    """A cue of the lexicon at tokens `start` to `end` (exclusive) of a sentence."""

    start: int
    end: int
    cue: Cue


def fold(text: str) -> str:
    """Lower case that keeps every offset (some capitals grow when lowered)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def occurrences(low: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The offsets of every cue of the lexicon in a text in lower case, whatever it means there."""
    memory = lexicon.begins
    found = []
    at = reach = 0
    for run in low.split(" "):
        begins = memory.get(run)
        if begins is None:
            begins = _begins(run, lexicon)
            if len(memory) < _KNOWN:
                memory[run] = begins
        for offset, cues in begins:
            start = at + offset
            if start < reach:
                continue
            for cue in cues:
                if end := _phrase_end(low, start, cue.words):
                    found.append((start, end))
                    reach = end
                    break
        at += len(run) + 1
    return found


def _begins(run: str, lexicon: Lexicon) -> tuple[tuple[int, tuple[Cue, ...]], ...]:
    """The words among some characters between spaces with which a cue may begin: where they stand, and their cues."""
    words = ((match.start(), lexicon.cues.get(match.group())) for match in _WORD.finditer(run))
    return tuple((start, cues) for start, cues in words if cues)


def _phrase_end(low: str, start: int, words: Sequence[str]) -> int | None:
    """Where a phrase ends that begins at `start`, with any white space between its words; None if it is another."""
    at = start
    for number, word in enumerate(words):
        gap = at
        while number and low[at : at + 1].isspace():
            at += 1
        if (number and at == gap) or not low.startswith(word, at):
            return None
        at += len(word)
    after = low[at : at + 1]
    return None if after.isalnum() or after == "_" else at


def with_cues(found: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> Iterator[int]:
    """Indexes of the sentences that may hold a cue, in order."""
    starts = [sentence.start for sentence in sentences]
    last = -1
    for start, _ in found:
        index = bisect_right(starts, start) - 1
        if index > last:
            last = index
            yield index


def find(tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """The cues among the tokens, left to right, the longest where several begin."""
    hits = []
    skip = 0
    anchor = Word.ANCHOR
    for i in [n for n, flag in enumerate(tokens.flags) if flag & anchor]:
        if i < skip:
            continue
        for cue in lexicon.cues[tokens.low[i]]:
            end = i + len(cue.words)
            named = i and tokens.caps[i] and cue.form & (Form.BASE | Form.THIRD | Form.PAST)
            if named and (tokens.word[i - 1] or (cue.form & Form.BASE and tokens.text[i - 1] == ",")):
                break  # "United States", "the Washington Post": a name, not a verb
            if end == i + 1 or tuple(tokens.low[i:end]) == cue.words:
                hits.append(Hit(i, end, cue))
                skip = end
                break
    return hits
