"""CSV of traces: a row a hop or a chain, whole words, harmless in a spreadsheet, the same whoever traces."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import run_here
from support.handmade import harbour, nobody, relay
from support.paths import SAMPLES

from tracer.model import Article, Kind, Trace
from tracer.pipeline import trace
from tracer.render import Options, write
from tracer.render.csv import HOPS
from tracer.safety import visible

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\r=1", " =1", "\u200b=1", "\ufeff@x")


def written(*traces: Trace, **options: object) -> str:
    out = io.StringIO()
    write("csv", traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def rows(*traces: Trace, **options: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*traces, **options))))


def test_a_row_for_each_hop() -> None:
    found = rows(harbour())
    assert [(row["statement"], row["hop"], row["source"], row["next"]) for row in found[:4]] == [
        ("1", "1", "Ada Quill", "Coast Radio"),
        ("1", "2", "Coast Radio", "Lindmoor Gazette"),
        ("1", "3", "Lindmoor Gazette", "article"),
        ("2", "1", "Ada Quill", "Coast Radio"),
    ]
    assert found[0] == {
        "article": "harbour.txt",
        "title": "Lindmoor harbour to close",
        "outlet": "The Example",
        "published": "2024-03-05",
        "statement": "1",
        "hop": "1",
        "source": "Ada Quill",
        "kind": "person",
        "relation": "addressed",
        "cue": "said in an interview with",
        "next": "Coast Radio",
        "inferred": "no",
        "confidence": "0.9",
        "certainty": "sure",
        "words": "The harbour at Lindmoor will close for a year",
        "sentence": harbour().article.text.split("\n\n")[0],
        "corrected": "",
        "unresolved": "no",
    }
    assert [row["inferred"] for row in found[3:6]] == ["no", "yes", "yes"]


def test_a_row_for_each_chain() -> None:
    found = rows(harbour(), rows="chain")
    assert [(row["origin"], row["relays"], row["nearest"]) for row in found] == [
        ("Ada Quill", "Coast Radio → Lindmoor Gazette", "Lindmoor Gazette"),
        ("Ada Quill", "Coast Radio → Lindmoor Gazette", "Lindmoor Gazette"),
        ("Dockers' Union", "", "Dockers' Union"),
        ("two officials", "North Wire", "North Wire"),
    ]
    assert [(row["direct"], row["denied"], row["inferred"], row["readings"]) for row in found[1:]] == [
        ("no", "no", "yes", "0"),
        ("yes", "no", "no", "0"),
        ("no", "no", "no", "1"),
    ]


@pytest.mark.parametrize("what", ["hop", "chain"])
def test_a_word_beside_the_number_says_what_to_check(what: str) -> None:
    told = {row["confidence"]: row["certainty"] for row in rows(harbour(), rows=what)}
    assert told == {"0.9": "sure", "0.85": "likely", "0.95": "sure", "0.55": "check"}
    edge = harbour()
    near = edge._replace(chains=tuple(chain._replace(confidence=0.7999) for chain in edge.chains))
    assert {row["certainty"] for row in rows(near, rows=what)} == {"check"}  # as everything else marks it


def test_a_denial_shows() -> None:
    (row,) = rows(trace(Article("Ida Moen denied that the dam is cracked.")), rows="chain")
    assert (row["origin"], row["denied"]) == ("Ida Moen", "yes")


def test_statements_keep_their_numbers_when_some_are_chosen() -> None:
    assert {row["statement"] for row in rows(harbour(), only=frozenset({Kind.ANONYMOUS}))} == {"4"}


@pytest.mark.parametrize("what", ["hop", "chain"])
def test_where_nothing_is_there_is_only_a_heading(what: str) -> None:
    for traces in ((), (nobody(),)):
        assert written(*traces, rows=what).splitlines() == [written(harbour(), rows=what).splitlines()[0]]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("what", ["hop", "chain"])
def test_no_spreadsheet_computes_a_cell(formula: str, what: str) -> None:
    evil = relay(formula, formula, id=formula, text=formula * 2, cue=formula, title=formula, outlet=formula)
    for row in rows(evil, rows=what):
        for value in row.values():
            assert not value.lstrip().startswith(tuple("=+-@＝＋－＠")), row


def test_words_stand_in_quotes_and_numbers_do_not() -> None:
    """A spreadsheet that parts cells at semicolons would compute what stands behind one."""
    heading, first, *_ = written(relay("a;=HYPERLINK(1)", "Bo")).splitlines()
    assert heading == ",".join(f'"{name}"' for name in HOPS)
    cells = dict(zip(HOPS, first.split(","), strict=True))
    assert cells["source"] == '"a;=HYPERLINK(1)"'
    assert (cells["statement"], cells["hop"]) == ("1", "1")


@given(st.text(st.characters(codec=None)), st.booleans())
def test_any_text_comes_back_in_its_cell(text: str, ascii: bool) -> None:
    shown = written(relay(text, "Bo", text=text, title=text), ascii=ascii)
    shown.encode("ascii" if ascii else "utf-8")
    assert "\r" not in shown
    _, first, second = csv.reader(io.StringIO(shown))
    if not ascii:
        assert first[6].removeprefix("'") == visible(text).removeprefix("'")
    assert second[6] == "Bo"


def test_several_processes_write_the_same() -> None:
    for what in ("hop", "chain"):
        one, two = (run_here("-f", "csv", "--rows", what, "-j", jobs, SAMPLES).stdout for jobs in (1, 2))
        assert one == two
        assert one.count(b"confidence") == 1
