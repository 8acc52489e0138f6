"""Where in a text any of many phrases stands: one pass over it, whatever their number."""

import re
from collections.abc import Sequence
from typing import Any

from tracer.language.patterns import compiled

Span = tuple[int, int]
Phrase = tuple[str, ...]  # its words

WORTH = 50_000  # characters of text that repay making the automaton
_WORD = r"\b\w+"


class PhraseMatcher:
    """Finds phrases as whole words in text in lower case, with any white space between the words of one.

    The first texts are read word by word. When there is more, an automaton (Aho-Corasick) looks for the longest word of
    each phrase, and the others are then looked for beside it: that takes a tenth of the time, once the automaton is
    made. What is found is the same, also where the library of the automaton is not installed.
    """

    def __init__(self, phrases: Sequence[Phrase], worth: int = WORTH) -> None:
        """`worth`: the characters of text that are read before the automaton is made; -1: it is made at once."""
        self._phrases = phrases
        self._worth = worth
        self._begun: dict[str, list[Phrase]] = {}  # first word -> how phrases go on behind it, longest first
        self._beside: list[list[tuple[Phrase, Phrase]]] = []  # of each word looked for: those before and after it
        self._automaton: Any = None
        self._read = 0

    def find(self, low: str) -> list[Span]:
        """The offsets of all phrases, in order: of those that overlap the first, of those the longest."""
        self._read += len(low)
        if self._read > self._worth and not self._beside:
            self._make()
        return self._by_automaton(low) if self._automaton is not None else self._by_words(low)

    @property
    def has_automaton(self) -> bool:
        """Whether the automaton is made."""
        return self._automaton is not None

    def _by_words(self, low: str) -> list[Span]:
        if not self._begun:
            self._begin()
        found: list[Span] = []
        for match in compiled(_WORD).finditer(low):
            for rest in self._begun.get(match.group(), ()):
                end = _on(low, match.end(), rest)
                if end >= 0:
                    found.append((match.start(), end))
                    break
        return _apart(found)

    def _begin(self) -> None:
        for phrase in self._phrases:
            first = phrase[0]
            if not first.isalnum():  # "tip-off": "tip", then "-off"
                first = compiled(_WORD).findall(first)[0]
            rest = phrase[0][len(first) :], *phrase[1:]
            self._begun.setdefault(first, []).append(rest)
        for rests in self._begun.values():
            if len(rests) > 1:
                rests.sort(key=lambda rest: -sum(map(len, rest)))

    def _by_automaton(self, low: str) -> list[Span]:
        try:
            matches = self._automaton.find_matches_as_indexes(low)
        except UnicodeEncodeError:  # half a surrogate pair
            matches = self._automaton.find_matches_as_indexes(re.sub(r"[\ud800-\udfff]", "\ufffd", low))
        found: list[Span] = []
        for place, start, end in matches:
            if _inside(low, end) or (start and _inside(low, start - 1)):
                continue
            for before, after in self._beside[place]:
                if not before and not after:
                    found.append((start, end))
                    continue
                first = _back(low, start, before) if before else start
                last = _on(low, end, ("", *after)) if after else end
                if first >= 0 and last >= 0:
                    found.append((first, last))
        return _apart(found)

    def _make(self) -> None:
        places: dict[str, int] = {}
        for words in self._phrases:
            at = words.index(max(words, key=len))
            place = places.setdefault(words[at], len(places))
            if place == len(self._beside):
                self._beside.append([])
            self._beside[place].append((words[:at], words[at + 1 :]))
        try:
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
        except ImportError:
            return
        self._automaton = AhoCorasick(
            list(places), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )


def _apart(found: list[Span]) -> list[Span]:
    found.sort(key=lambda span: (span[0], -span[1]))
    apart: list[Span] = []
    reach = 0
    for span in found:
        if span[0] >= reach:
            apart.append(span)
            reach = span[1]
    return apart


def _inside(low: str, at: int) -> bool:
    """Whether a character of a word stands there."""
    return 0 <= at < len(low) and (low[at].isalnum() or low[at] == "_")


def _on(low: str, at: int, parts: Phrase) -> int:
    """Where these parts end if they stand at `at`, white space between them; -1 if they do not."""
    for number, part in enumerate(parts):
        gap = at
        while number and low[at : at + 1].isspace():
            at += 1
        if (number and at == gap) or not low.startswith(part, at):
            return -1
        at += len(part)
    return -1 if _inside(low, at) else at


def _back(low: str, at: int, words: Phrase) -> int:
    """Where the words begin that stand before a word which begins at `at`; -1 where others stand there."""
    for word in reversed(words):
        gap = at
        while at and low[at - 1].isspace():
            at -= 1
        if at == gap or not low.endswith(word, 0, at):
            return -1
        at -= len(word)
    return -1 if _inside(low, at - 1) else at
