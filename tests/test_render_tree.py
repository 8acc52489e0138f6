"""The tree: golden at 80 columns, in a pipe, in ASCII, reversed, cut and filtered; never a raw escape."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import harbour, joined, nobody, relay

from tracer.model import Kind, Trace
from tracer.render import Options, write
from tracer.safety import visible

ANY_TEXT = st.text(st.characters(codec=None))


def tree(*traces: Trace, **options: object) -> str:
    """The trees of traces."""
    out = io.StringIO()
    write("tree", traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def stripped(text: str) -> str:
    """Without the blank that wrapping leaves at the end of a line."""
    return "\n".join(line.rstrip() for line in text.splitlines())


HEAD = """\
Lindmoor harbour to close
The Example · 2024-03-05 · harbour.txt
4 statements, 6 sources
supplied by Coast Radio
"""


def test_in_a_pipe() -> None:
    assert tree(harbour(), nobody()) == HEAD + (
        "├── Lindmoor Gazette (outlet) “according to”\n"
        "│   └── Coast Radio (outlet) “according to”\n"
        "│       └── Ada Quill (person) “said in an interview with”\n"
        "├── Lindmoor Gazette (outlet) “according to” ~ inferred\n"
        "│   └── Coast Radio (outlet) “according to” ~ inferred\n"
        "│       └── Ada Quill (person) “added”\n"
        "├── Dockers' Union (organisation) “said”\n"
        "└── North Wire (outlet) “reported”\n"
        "    └── two officials (anonymous) “citing” ? low confidence 0.55\n"
        "        or: North Wire → two officials → article  (“citing” may name the second reader)\n"
        "\n"
        "sun.txt\n"
        "└── no attributed statements found\n"
    )


def test_narrow_ascii_with_evidence() -> None:
    assert stripped(tree(harbour(), width=60, ascii=True, evidence=True)) == (
        "Lindmoor harbour to close\n"
        "The Example - 2024-03-05 - harbour.txt\n"
        "4 statements, 6 sources\n"
        "supplied by Coast Radio\n"
        '+-- Lindmoor Gazette (outlet) "according to"\n'
        '|   `-- Coast Radio (outlet) "according to"\n'
        '|       `-- Ada Quill (person) "said in an interview with"\n'
        "|           > The harbour at Lindmoor will close for a year,\n"
        "|           mayor Ada Quill said in an interview with Coast\n"
        "|           Radio, according to the Lindmoor Gazette.\n"
        '+-- Lindmoor Gazette (outlet) "according to" ~ inferred\n'
        '|   `-- Coast Radio (outlet) "according to" ~ inferred\n'
        '|       `-- Ada Quill (person) "added"\n'
        "|           > Quill added that no jobs would go.\n"
        '+-- Dockers\' Union (organisation) "said"\n'
        '|   > "We were never asked," said the Dockers\' Union.\n'
        '`-- North Wire (outlet) "reported"\n'
        '    `-- two officials (anonymous) "citing" ? low confidence\n'
        "        0.55\n"
        "        or: North Wire -> two officials -> article\n"
        '        ("citing" may name the second reader)\n'
        "        > North Wire, citing two officials familiar with the\n"
        "        plan, reported that the tender was over."
    )


def test_origins_first() -> None:
    assert tree(harbour(), reverse=True) == HEAD + (
        "Ada Quill (person) “said in an interview with”, “added” ×2\n"
        "├── Coast Radio (outlet) “according to”\n"
        "│   └── Lindmoor Gazette (outlet) “according to”\n"
        "│       └── → article\n"
        "└── Coast Radio (outlet) “according to” ~ inferred\n"
        "    └── Lindmoor Gazette (outlet) “according to” ~ inferred\n"
        "        └── → article\n"
        "Dockers' Union (organisation) “said”\n"
        "└── → article\n"
        "two officials (anonymous) “citing”\n"
        "└── North Wire (outlet) “reported”\n"
        "    └── → article ? low confidence 0.55\n"
        "        or: North Wire → two officials → article  (“citing” may name the second reader)\n"
    )


def test_a_cut_path_says_so() -> None:
    assert tree(harbour(), depth=1) == HEAD + (
        "├── Lindmoor Gazette (outlet) “according to” … 2 more sources\n"
        "├── Lindmoor Gazette (outlet) “according to” ~ inferred … 2 more sources\n"
        "├── Dockers' Union (organisation) “said”\n"
        "└── North Wire (outlet) “reported” … 1 more source ? low confidence 0.55\n"
        "    or: North Wire → two officials → article  (“citing” may name the second reader)\n"
    )


def test_only_says_how_much_is_left_out() -> None:
    shown = tree(harbour(), only=frozenset({Kind.ORGANISATION}))
    assert "1 of 4 statements, 1 source\n" in shown
    assert shown.endswith("└── Dockers' Union (organisation) “said”\n")
    assert tree(harbour(), only=frozenset({Kind.DOCUMENT})).endswith("└── none of 4 statements has such a source\n")


def test_many_statements_first_and_few_cues() -> None:
    cues = ("said", "added", "noted", "warned", "Said")
    trace = joined(relay("B"), *(relay("A", cue=cue) for cue in cues))
    first, second = tree(trace).splitlines()[2:]
    assert first == "├── A (person) “said”, “added”, “noted” +1 ×5"
    assert second == "└── B (person) “said”"


def test_few_sentences_at_a_node() -> None:
    text = "One. Two. Three."
    one = relay("A", text=text)
    spans = [one.chains[0]._replace(sentence=one.chains[0].sentence._replace(start=at)) for at in (0, 5, 10)]
    assert tree(one._replace(chains=tuple(spans)), evidence=True).endswith(
        "> One. Two. Three.\n    > Two. Three.\n    > +1 more\n"
    )


def test_eighty_columns_hold() -> None:
    assert max(map(len, tree(harbour(), width=80, evidence=True).splitlines())) <= 80


def test_a_pipe_breaks_no_name() -> None:
    name = "Ministry " * 12
    assert visible(name).strip() in tree(relay(name.strip(), text=name))


def test_colour_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in tree(harbour())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;32mLindmoor Gazette\x1b[0m" in tree(harbour(), color=True)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans(), st.sampled_from(["tree", "explain"]), st.sampled_from([None, 40]))
def test_any_text_is_shown_without_a_raw_escape(
    name: str, cue: str, text: str, ascii: bool, format: str, width: int | None
) -> None:
    trace = relay(name, "[bold]x[/]", text=text, cue=cue, title=text, outlet=name)
    out = io.StringIO()
    write(format, [trace], out, Options(ascii=ascii, evidence=True, width=width))
    shown = out.getvalue()
    shown.encode("ascii" if ascii else "utf-8")
    assert all(line == visible(line) or "  " in line for line in shown.split("\n"))
    assert not any(visible(character) != character for character in shown if character != "\n")
