"""Cues: where in the text something may be attributed. One trie-shaped pattern scans the article once."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.lexicon import Cue, Form, Lexicon, Word
from tracer.parser.text import Sentence, Tokens

_WORD = re.compile(r"\b\w+")


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
    pattern = lexicon.scanner.pattern(len(low))
    if pattern is not None:
        return [match.span() for match in pattern.finditer(low)]
    found = []
    reach = 0
    for match in _WORD.finditer(low):
        start = match.start()
        cues = lexicon.cues.get(match.group())
        if cues is None or start < reach:
            continue
        for cue in cues:
            if end := _phrase_end(low, start, cue.words):
                found.append((start, end))
                reach = end
                break
    return found


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
