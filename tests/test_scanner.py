"""The search for many phrases at once: by automaton, and as the pattern that stands in for it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer import lexicon
from tracer.scanner import Scanner, pattern

PHRASES = [
    ("said",),
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("has", "it", "that"),
    ("words",),
    ("tip-off",),
]
WORDS = ["said", "according", "to", "in", "the", "words", "of", "has", "it", "that", "tip-off", "tip", "resaid", "x"]


def scanner(monkeypatch: pytest.MonkeyPatch, *, automaton: bool, phrases: list[tuple[str, ...]]) -> Scanner:
    if not automaton:
        monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    return Scanner(phrases)


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
def test_phrases_are_found(text: str, expected: list[str], automaton: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scanner(monkeypatch, automaton=automaton, phrases=PHRASES).find(text)
    assert [text[start:end] for start, end in found] == expected


AUTOMATON = Scanner(PHRASES)
PATTERN = pattern(PHRASES)


@given(st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "-", "_", "\u00e9", "\ud800", ", "]), max_size=12))
def test_the_automaton_finds_what_the_pattern_does(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        assert AUTOMATON.find(text) == [match.span() for match in PATTERN.finditer(text)]


def test_every_cue_is_found_by_itself() -> None:
    english = lexicon.load("en")
    for entries in english.cues.values():
        for cue in entries:
            text = " ".join(cue.words)
            assert english.scanner.find(f"so, {text}.") == [(4, 4 + len(text))], text
