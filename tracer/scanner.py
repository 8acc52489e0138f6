"""Where in a text any of many phrases stands: one automaton goes over it, whatever their number."""

import re
from collections.abc import Iterable
from typing import Any

Span = tuple[int, int]
Phrase = tuple[str, ...]  # its words

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Scanner:
    """Finds phrases as whole words in text in lower case, with any white space between the words of one.

    The automaton (Aho-Corasick) looks for the longest word of each phrase, the others are then looked for beside it.
    Where its library is not installed a pattern in the shape of a trie finds the same, five times as slowly.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = sorted(set(phrases))
        self._beside: list[list[tuple[Phrase, Phrase]]] = []  # of each word looked for: those before and after it
        self._pattern: re.Pattern[str] | None = None
        self._automaton: Any = None
        try:
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
        except ImportError:
            self._pattern = pattern(self._phrases)
            return
        places: dict[str, int] = {}
        for words in self._phrases:
            at = words.index(max(words, key=len))
            place = places.setdefault(words[at], len(places))
            if place == len(self._beside):
                self._beside.append([])
            self._beside[place].append((words[:at], words[at + 1 :]))
        self._automaton = AhoCorasick(
            list(places), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find(self, low: str) -> list[Span]:
        """The offsets of all phrases, in order: of those that overlap the first, of those the longest."""
        if self._pattern is not None:
            return [match.span() for match in self._pattern.finditer(low)]
        found: list[Span] = []
        try:
            matches = self._automaton.find_matches_as_indexes(low)
        except UnicodeEncodeError:  # half a surrogate pair
            matches = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", low))
        for place, start, end in matches:
            if _inside(low, start - 1) or _inside(low, end):
                continue
            for before, after in self._beside[place]:
                first = _back(low, start, before) if before else start
                last = _on(low, end, after) if after else end
                if first >= 0 and last >= 0:
                    found.append((first, last))
        return _apart(found)


def pattern(phrases: Iterable[Phrase]) -> re.Pattern[str]:
    """A pattern that finds them with shared beginnings, so that a scan is linear."""
    root: dict[str, Any] = {}
    for words in phrases:
        node = root
        for letter in " ".join(words):
            node = node.setdefault(letter, {})
        node[""] = {}

    def written(node: dict[str, Any]) -> str:
        ends = "" in node
        branches = [
            (r"\s+" if letter == " " else re.escape(letter)) + written(child)
            for letter, child in sorted(node.items())
            if letter
        ]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
        return body + "?" if ends else body

    return re.compile(r"\b(?:" + written(root) + r")\b")


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


def _on(low: str, at: int, words: Phrase) -> int:
    """Where the words end that follow a word which ends at `at`; -1 where others follow."""
    for word in words:
        gap = at
        while low[at : at + 1].isspace():
            at += 1
        if at == gap or not low.startswith(word, at):
            return -1
        at += len(word)
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
