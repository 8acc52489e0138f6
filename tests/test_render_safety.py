"""Nothing that an article says reaches the terminal unseen."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import run_here

from tracer.safety import visible, visible_ascii

DRAWN_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}  # Arabic and Kaithi number signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u200bb\ufeff", "ab"),
        ("Reu\xadters", "Reuters"),
        ("a\r\n\tb", "a b"),
        ("a\u2028b\x85c", "a b c"),
        ("Ida\xa0\u2009 Moen", "Ida Moen"),
        ("\u200ea\u2066b\u2069", r"a\u2066b\u2069"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("Əliyev, Żółw, 新华社 😀", "Əliyev, Żółw, 新华社 😀"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_plain_ascii() -> None:
    assert visible_ascii("“Əliyev’s” — …") == '"\\u018fliyev\'s" - ...'


def test_every_character_that_draws_nothing_is_escaped() -> None:
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    left = [
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in hidden and code not in DRAWN_FORMATS and chr(code) not in "\t\r\n"
        if visible(chr(code)) == chr(code)
    ]
    assert left == []


@given(st.text(st.characters(codec=None)))
def test_shown_text_can_be_written_and_shown_again(text: str) -> None:
    visible(text).encode("utf-8")
    visible_ascii(text).encode("ascii")
    assert visible(visible(text)) == visible(text)


BROKEN = (
    "The dam above the old harbour of Vest\u200bby was safe for the years to come, Ida\u00a0Moen said in\nan\tinterview "
    "with\u202fNRK, which did not\u00ad ask why."
)
ESCAPED = re.compile(r"\\\\?(?:x|u)[0-9a-f]{2}")


@pytest.mark.parametrize(
    "command", ["-f tree --evidence", "-f dot", "-f mermaid", "explain", "story -f markdown", "story -f dot"]
)
def test_proofs_are_shown_on_one_line(command: str) -> None:
    shown = run_here(*command.split(), stdin=BROKEN).stdout.decode()
    assert "Ida Moen" in shown
    assert "said in an interview with" in shown
    assert not set("\u00a0\u200b\u2009\u202f\u00ad") & set(shown)
    assert not ESCAPED.search(shown)
    assert not any("\t" in line.lstrip("\t") for line in shown.splitlines())


def test_json_keeps_the_words() -> None:
    (record,) = [json.loads(line) for line in run_here("-f", "jsonl", "--with-text", stdin=BROKEN).stdout.splitlines()]
    assert record["text"] == BROKEN
    assert record["chains"]
    for chain in record["chains"]:
        for source in chain["sources"]:
            assert BROKEN[source["start"] : source["end"]] == source["text"]
