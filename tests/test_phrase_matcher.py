"""The search for many phrases at once: by automaton, and as the pattern that stands in for it."""

import re
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.language import lexicon
from tracer.language.phrase_matcher import PhraseMatcher

PHRASES = [
    ("said",),
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("has", "it", "that"),
    ("words",),
    ("tip-off",),
]
WORDS = ["said", "according", "to", "in", "the", "words", "of", "has", "it", "that", "tip-off", "tip", "resaid", "x"]


NEVER = sys.maxsize  # characters of text, after which it would pay to make an automaton


def made(*, automaton: bool, phrases: Sequence[tuple[str, ...]] = PHRASES) -> PhraseMatcher:
    """A matcher that reads by its automaton from the first text on, or never does."""
    return PhraseMatcher(phrases, worth=-1 if automaton else NEVER)


@pytest.mark.parametrize("automaton", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it held, she said", ["said"]),
        ("resaid, saids, said_so, 9said, unsaid", []),
        ("(said) \u201csaid\u201d so-said said", ["said"] * 4),
        ("according  to\n\u00a0nobody", ["according  to"]),
        ("according toward according", []),
        ("in the words of bo, in other words of his", ["in the words of", "words"]),
        ("in the\nwords ofhis", ["words"]),
        ("a tip-off, tip-offs", ["tip-off"]),
        ("rumour has it\tthat it held", ["has it\tthat"]),
        ("said \ud800 said \U0001f600 said", ["said"] * 3),
        ("", []),
    ],
)
def test_phrases_are_found(text: str, expected: list[str], automaton: bool) -> None:
    found = made(automaton=automaton).find(text)
    assert [text[start:end] for start, end in found] == expected


AUTOMATON, READER = made(automaton=True), made(automaton=False)
PATTERN = re.compile(r"\b(?:" + "|".join(sorted((r"\s+".join(p) for p in PHRASES), key=len, reverse=True)) + r")\b")


@given(st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "-", "_", "\u00e9", "\ud800", ", "]), max_size=12))
def test_both_ways_find_what_a_pattern_does(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        expected = [match.span() for match in PATTERN.finditer(text)]
        assert AUTOMATON.find(text) == expected
        assert READER.find(text) == expected
    assert AUTOMATON.has_automaton
    assert not READER.has_automaton


def test_the_automaton_is_made_when_it_pays() -> None:
    one = PhraseMatcher(PHRASES, worth=12)
    assert one.find("she said so") == [(4, 8)]
    assert not one.has_automaton
    assert one.find("she said so") == [(4, 8)]
    assert one.has_automaton


def test_nothing_is_missed_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    one = made(automaton=True)
    assert one.find("a tip-off, she said") == [(2, 9), (15, 19)]
    assert not one.has_automaton


def test_every_cue_is_found_by_itself() -> None:
    phrases = [cue.words for entries in lexicon.load("en").cues.values() for cue in entries]
    assert len(phrases) > 300
    for automaton in (True, False):
        one = made(automaton=automaton, phrases=phrases)
        for words in phrases:
            text = " ".join(words)
            assert one.find(f"so, {text}.") == [(4, 4 + len(text))], text
