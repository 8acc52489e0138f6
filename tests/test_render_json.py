"""The JSON record: the contract's keys in their order, valid and harmless for any text."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import harbour, nobody, relay

from tracer.model import Article, Kind, Trace
from tracer.pipeline import trace
from tracer.render import Options, write
from tracer.render.record import record
from tracer.safety import visible

ANY_TEXT = st.text(st.characters(codec=None))


def written(format: str, *traces: Trace, **options: object) -> str:
    """What a format makes of traces."""
    out = io.StringIO()
    write(format, traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def test_keys_in_order() -> None:
    shown = json.loads(written("jsonl", harbour()))
    assert list(shown) == (
        ["schema", "id", "title", "url", "outlet", "published", "language", "chains", "credits", "errors", "unused"]
    )
    assert list(shown["chains"][0]) == ["sources", "hops", "content", "sentence", "confidence", "alternatives"]
    assert list(shown["chains"][0]["sources"][0]) == ["name", "kind", "text", "start", "end", "phrase", "inferred"]
    assert list(shown["chains"][0]["hops"][0]) == ["relation", "cue", "start", "end", "rule"]


def test_phrase_number_closeness_and_inferred_only_when_they_tell_something() -> None:
    stated, inherited, _, doubtful = record(harbour())["chains"]
    assert stated["sources"][0]["phrase"] == {"start": 47, "end": 62}
    assert "phrase" not in stated["sources"][1]
    assert doubtful["sources"][0] | {"number": 2, "closeness": "familiar with the plan"} == doubtful["sources"][0]
    assert [hop.get("inferred") for hop in inherited["hops"]] == [None, True, True]
    assert doubtful["alternatives"][0]["reason"] == "“citing” may name the second reader"


def test_offsets_reproduce_the_text() -> None:
    trace = harbour()
    for chain in record(trace)["chains"]:
        for part in (*chain["sources"], *chain["hops"]):
            assert trace.article.text[part["start"] : part["end"]] == part.get("text", part.get("cue"))


def test_extra_is_carried_through_and_left_out_when_empty() -> None:
    assert "extra" not in record(nobody())
    assert record(Trace(Article("", extra={"wire": [1, None]})))["extra"] == {"wire": [1, None]}


def test_only_chooses_chains() -> None:
    assert len(record(harbour(), Options(only=frozenset({Kind.ANONYMOUS})))["chains"]) == 1


@pytest.mark.parametrize("traces", [(), (nobody(),), (harbour(), nobody())])
def test_the_array_holds_the_lines(traces: tuple[Trace, ...]) -> None:
    lines = [json.loads(line) for line in written("jsonl", *traces).splitlines()]
    assert json.loads(written("json", *traces)) == lines


def test_lines_come_one_by_one() -> None:
    out = io.StringIO()
    seen = []

    def traces() -> Iterator[Trace]:
        for _ in range(3):
            seen.append(out.getvalue().count("\n"))
            yield nobody()

    write("jsonl", traces(), out)
    assert seen == [0, 1, 2]


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans())
def test_any_text_is_one_harmless_line_of_the_same_value(name: str, cue: str, text: str, ascii: bool) -> None:
    line = written("jsonl", relay(name, text=text, cue=cue, title=name), ascii=ascii)
    line.encode("ascii" if ascii else "utf-8")
    assert line.endswith("\n")
    assert visible(line[:-1]).count("\\x") == line.count("\\x")
    assert len(line.splitlines()) == 1
    chain = json.loads(line)["chains"][0]
    parsed = (chain["sources"][0]["name"], chain["hops"][0]["cue"])
    # A pair of lone surrogates reads back as the one character that it encodes.
    assert [_units(part) for part in parsed] == [_units(name), _units(cue)]


def _units(text: str) -> bytes:
    return text.encode("utf-16", "surrogatepass")


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_neither_rich_nor_networkx_is_loaded(format: str) -> None:
    code = (
        "import io, sys, tracer.render as r\n"
        f"r.write({format!r}, [], io.StringIO())\n"
        "sys.exit(any(m.split('.')[0] in ('rich', 'networkx', 'graphviz') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_records_hold_the_text_when_asked() -> None:
    out = io.StringIO()
    text = "The dam is safe, Ida Moen told NRK.\x1b[31m"
    write("json", [trace(Article(text, extra={"a": 1}))], out, Options(with_text=True))
    (record,) = json.loads(out.getvalue())
    assert record["text"] == text
    source = record["chains"][0]["sources"][0]
    assert record["text"][source["start"] : source["end"]] == "Ida Moen"
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_records_hold_the_words_when_asked(format: str) -> None:
    plain, more = (json.loads(written(format, harbour(), with_words=asked)) for asked in (False, True))
    text = harbour().article.text
    (plain,), (more,) = (one if isinstance(one, list) else [one] for one in (plain, more))
    for chain in more["chains"]:
        for part in (chain["content"], chain["sentence"]):
            assert part.pop("text") == text[part["start"] : part["end"]]
    assert more == plain


def test_a_denial_shows_and_nothing_else_does() -> None:
    denied, said = record(trace(Article("Ida Moen denied that the dam is cracked. It holds, Bo Lund said.")))["chains"]
    assert denied["denied"] is True
    assert "denied" not in said
