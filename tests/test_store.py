"""The database: the same traces come out that went in, whatever happens to a run, and questions get right answers."""

import csv
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.benchmarks import benchmark
from support.command import HANG, MODULE, run_here, run_process, start
from support.handmade import harbour
from support.params import slow
from support.paths import ROOT, SAMPLES
from support.processes import opened_by, processor_time, until
from support.program import Program

from tracer.errors import InputError, Unreadable
from tracer.model import Article, Chain, Given, Hop, Kind, Reading, Relation, Source, Trace, Words
from tracer.network import Way, network
from tracer.pacing import PACING
from tracer.pipeline import trace
from tracer.readers import read
from tracer.store import Reader, Use, Writer, open_database, records, schema, write
from tracer.store.queries import ask, ask_sql, keys, least, questions, terms
from tracer.store.rows import clean

dump = benchmark("store").dump


def filled(path: Path, traces: list[Trace], size: int = PACING.transaction, traced_by: str | None = None) -> Path:
    """A database with some traces, put in so many at a time."""
    with open_database(str(path), Use.WRITE) as connection:
        writer = Writer(connection, traced_by)
        by_article = {records.digest(item.article): item for item in traces}
        new = writer.new((item.article for item in traces), size)
        for batch in write.batches((by_article[records.digest(article)] for article in new), size):
            writer.put(batch)
    return path


def stored(path: Path) -> list[Trace]:
    with open_database(str(path), Use.TRACES) as connection:
        return list(Reader(connection).traces())


def asked(path: Path, name: str, about: str | None = None) -> list[dict[str, Any]]:
    with open_database(str(path), Use.ASK) as connection:
        answer = ask(connection, name, about)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def refusal(path: Path, sql: str) -> str:
    with open_database(str(path), Use.ASK) as connection, pytest.raises(InputError) as caught:
        list(ask_sql(connection, sql).rows)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of all samples, made by the command."""
    path = tmp_path_factory.mktemp("samples") / "news.duckdb"
    assert run_here("index", SAMPLES, "--db", path).returncode == 0
    return path


# Schema


def test_the_schema_is_documented(samples: Path, request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "store.md"
    before, heading, _ = page.read_text("utf-8").partition("## Schema 1\n\n")
    intro = page.read_text("utf-8").partition(heading)[2].partition("\n\n")[0]
    assert heading
    lines = [f"{before}{heading}{intro}\n"]
    with open_database(str(samples), Use.ASK) as connection:
        tables = connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        comments = dict(tables)
        for table in schema.TABLES:
            rows = connection.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index",
                [table],
            ).fetchall()
            assert comments[table]
            assert all(comment for _, _, comment in rows)
            lines.append(f"### `{table}`: {comments[table]}\n\n| column | type | |\n|---|---|---|")
            lines.append("".join(f"| `{name}` | {kind} | {comment} |\n" for name, kind, comment in rows))
    assert comments.keys() == set(schema.TABLES)
    written = "\n".join(lines).rstrip("\n") + "\n"
    if request.config.getoption("--update-golden"):
        page.write_text(written, "utf-8")
    assert page.read_text("utf-8") == written


def test_shown_answers_are_real(samples: Path, request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "store.md"

    def real(match: re.Match[str]) -> str:
        output = run_here("query", *shlex.split(match["command"]), "--db", samples).stdout.decode()
        assert output
        return f"<!-- query {match['command']} -->\n```text\n{output}```"

    shown = re.compile(r"<!-- query (?P<command>.+?) -->\n```text\n(.*?)```", re.DOTALL)
    expected = shown.sub(real, page.read_text("utf-8"))
    if request.config.getoption("--update-golden"):
        page.write_text(expected, "utf-8")
    assert page.read_text("utf-8") == expected


def test_a_record_has_the_fields_of_its_schema() -> None:
    """A field may be added at the end of one of these, with a default; anything else needs a new schema."""
    fields: dict[Any, str] = {
        Article: "text id title url outlet published language extra given",
        Given: "name field text",
        Trace: "article chains credits unused errors language skipped warnings",
        Chain: "sources hops content sentence confidence alternatives",
        Source: "name kind text start end phrase inferred number closeness anonymity cue",
        Hop: "relation cue start end rule inferred unverified",
        Reading: "sources hops reason",
        Words: "text start end",
    }
    assert schema.SCHEMA == 1
    for made, names in fields.items():
        known = names.split()
        assert list(made._fields[: len(known)]) == known
        assert set(made._fields[len(known) :]) <= made._field_defaults.keys()


# What goes in comes out


def test_samples_come_back_as_they_were(samples: Path) -> None:
    fresh = [trace(article) for article in read(str(SAMPLES))]
    assert stored(samples) == fresh
    assert any(item.credits for item in fresh)
    assert any(item.unused for item in fresh)
    assert any(chain.alternatives for item in fresh for chain in item.chains)


def test_a_trace_of_everything_comes_back(tmp_path: Path) -> None:
    made = harbour()
    article = made.article._replace(
        extra={"tags": ["a", {"b": None}], "depth": 1.5, "huge": 10**30},
        given=(Given("https://nrk.no/x", "isBasedOn", "https://nrk.no/x"),),
    )
    chain = made.chains[0]
    why = Words("because she may not speak", 1, 2)
    doubt = chain.hops[-1]._replace(unverified=Words("could not be verified", 3, 4))
    origin = chain.sources[0]._replace(anonymity=why, cue=Words("said", 5, 6), number=10**40, closeness="near")
    chain = chain._replace(sources=(origin, *chain.sources[1:]), hops=(*chain.hops[:-1], doubt), confidence=0.1 + 0.2)
    made = made._replace(article=article, chains=(chain, *made.chains[1:]))
    (back,) = stored(filled(tmp_path / "a.duckdb", [made]))
    assert back == made
    assert isinstance(back.article.given[0], Given)
    assert isinstance(back.chains[0].sources[0].kind, Kind)
    assert isinstance(back.chains[0].hops[0].relation, Relation)
    assert isinstance(back.chains[0].sources[0].anonymity, Words)
    assert isinstance(back.chains[3].alternatives[0].sources[0], Source)


words = st.sampled_from(
    ["Ida Moen", "NRK", "Reuters", "said", "told", "according to", "citing", "officials", "the dam", "is safe", ".", ",",
     "“", "”", "\n\n", "two people familiar with the matter", "Source: Xinhua", "\x00", "\ud800", "\udc00", "é", "𝔘", "'"]
)  # fmt: skip
texts = st.lists(words, max_size=25).map(" ".join) | st.text(st.characters(exclude_categories=()), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
dates = (
    st.none()
    | texts
    | st.sampled_from(["2024-03-04", "2024", "9999-12-31T23:59:59Z", "0001-01-01", "Mon, 4 Mar 2024 10:00 GMT"])
)
articles = st.builds(
    Article,
    text=texts,
    id=texts,
    title=st.none() | texts,
    url=st.none() | texts,
    outlet=st.none() | texts,
    published=dates,
    language=texts,
    extra=st.dictionaries(st.text(max_size=5), values, max_size=3),
    given=st.lists(st.builds(Given, texts, texts, texts), max_size=2).map(tuple),
)


@settings(max_examples=5)  # a database each: few of them, with many articles
@given(st.lists(articles, min_size=1, max_size=16))
def test_any_article_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, given: list[Article]) -> None:
    path = tmp_path_factory.mktemp("any") / "a.duckdb"
    fresh = {records.digest(article): trace(article) for article in given}
    assert stored(filled(path, [trace(article) for article in given])) == list(fresh.values())
    with open_database(str(path), Use.ASK) as connection:
        for (text,), item in zip(
            connection.execute("SELECT text FROM articles ORDER BY article").fetchall(), fresh.values(), strict=True
        ):
            assert text == clean(item.article.text)


def test_rows_tell_what_the_trace_tells(samples: Path) -> None:
    traces = stored(samples)
    with open_database(str(samples), Use.ASK) as connection:

        def column(sql: str) -> list[Any]:
            return [row[0] for row in connection.execute(sql).fetchall()]

        chains = [(item, chain) for item in traces for chain in item.chains]
        assert column("SELECT content FROM statements ORDER BY article, statement") == [
            item.article.text[chain.content.start : chain.content.end] for item, chain in chains
        ]
        assert column(
            "SELECT substring(text, sentence_start + 1, sentence_end - sentence_start)"
            " FROM statements JOIN articles USING (article) ORDER BY article, statement"
        ) == [item.article.text[chain.sentence.start : chain.sentence.end] for item, chain in chains]
        assert column("SELECT name FROM sources ORDER BY article, statement, place") == [
            source.name for _, chain in chains for source in chain.sources
        ]
        assert column("SELECT target FROM hops ORDER BY article, statement, place") == [
            name for _, chain in chains for name in (*(source.name for source in chain.sources[1:]), None)
        ]
        assert column("SELECT name FROM credits ORDER BY article, place") == [
            credit.name for item in traces for credit in item.credits
        ]
        assert column("SELECT reason FROM unused ORDER BY article, place") == [
            cue.reason for item in traces for cue in item.unused
        ]


@pytest.mark.parametrize("command", ["story", "drift", "network"])
def test_commands_read_from_a_database_what_they_read_from_files(tmp_path: Path, command: str) -> None:
    path = tmp_path / "news.duckdb"
    folders = [SAMPLES / folder for folder in ("drift", "circle", "single-origin")]
    assert run_here("index", *folders, "--db", path).returncode == 0
    assert run_here(command, "--db", path, "-f", "json").stdout == run_here(command, *folders, "-f", "json").stdout


def test_a_story_of_the_articles_that_match(samples: Path) -> None:
    some = json.loads(run_here("story", "--db", samples, "--match", "crack dam", "-f", "json").stdout)
    assert {article["id"] for article in some["articles"]} == {"lantern-1", "courier-1", "ostnews-1", "border-wire-1"}


# Filling


def test_what_is_in_is_not_traced_again(tmp_path: Path) -> None:
    path, news = tmp_path / "news.duckdb", tmp_path / "news.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": f"The dam {n} is safe, Ida Moen told NRK."}) for n in range(3)]
    news.write_text("\n".join(lines[:2]) + "\n", "utf-8")
    assert run_here("index", news, "--db", path).stderr.decode() == f"tracer: {path}: 2 read, 2 of them new\n"
    news.write_text("\n".join([lines[0], lines[2], lines[1], lines[2]]) + "\n", "utf-8")
    assert run_here("index", news, "--db", path).stderr.decode() == f"tracer: {path}: 4 read, 1 of them new\n"
    assert run_here("index", news, "--db", path, "-q").stderr == b""
    assert [item.article.id for item in stored(path)] == ["a0", "a1", "a2"]


def test_every_field_makes_another_article() -> None:
    one = Article("Text.", "id", "title", "url", "outlet", "2024", "en", {"a": 1}, (Given("NRK", "via", "NRK"),))
    others = [
        one._replace(text="Text"), one._replace(id=""), one._replace(title=None), one._replace(url=None),
        one._replace(outlet=None), one._replace(published=None), one._replace(language="nb"), one._replace(extra={}),
        one._replace(given=()),
    ]  # fmt: skip
    assert len({records.digest(article) for article in (one, *others)}) == len(others) + 1 == len(Article._fields) + 1
    assert records.digest(one) == records.digest(one._replace(extra={"a": 1}))


@pytest.mark.slow
def test_batches_leave_no_trace(tmp_path: Path) -> None:
    traces = [trace(article) for article in read(str(SAMPLES))][:16]
    traces += [*traces[:5], traces[2]]
    whole = dump(str(filled(tmp_path / "whole.duckdb", traces)))
    for size in (1, 7):
        assert dump(str(filled(tmp_path / f"{size}.duckdb", traces, size))) == whole


def test_another_version_can_trace_again(tmp_path: Path) -> None:
    traces = [trace(article) for article in read(str(SAMPLES))]
    path = tmp_path / "news.duckdb"
    poor = [item._replace(chains=item.chains[:1], credits=()) for item in traces]
    filled(path, poor[:20], traced_by="0.0.1")
    filled(path, traces[20:])
    assert asked(path, "versions") == [
        {"traced_by": "0.0.1", "articles": 20},
        {"traced_by": schema.version(), "articles": len(traces) - 20},
    ]
    assert run_here("index", SAMPLES, "--db", path).returncode == 0
    assert stored(path) != traces  # nobody asked
    done = run_here("index", "--retrace", "--db", path)
    assert done.stderr.decode() == f"tracer: {path}: 0 read, 0 of them new, 20 read again\n"
    assert stored(path) == traces
    assert dump(str(path)) == dump(str(filled(tmp_path / "fresh.duckdb", traces)))
    assert b"0 read again" in run_here("index", "--retrace", "--db", path).stderr


def generated(path: Path, number: int) -> Path:
    """Articles that differ."""
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as out:
        for place in range(number):
            said = " ".join(
                f"The {chance.choice(['dam', 'ferry', 'bridge', 'mill'])} number {place}-{n} is safe, Ida Moen told"
                f" {chance.choice(['NRK', 'Reuters', 'Nordlys'])}, {chance.choice(['Kyodo', 'Xinhua'])} reported."
                for n in range(chance.randrange(1, 9))
            )
            out.write(json.dumps({"id": f"n{place}", "text": said, "outlet": "The Local"}) + "\n")
    return path


TRANSACTIONS = {"transaction": 20}


def index(news: Path, path: Path, program: Program, *options: object) -> "subprocess.Popen[bytes]":
    """A run with small transactions."""
    return start(program.command, "index", news, "--db", path, "-q", *options)


def finish(news: Path, path: Path, *options: object) -> None:
    """Such a run, to its end."""
    _, told = (process := index(news, path, Program(pacing=TRANSACTIONS), *options)).communicate(timeout=HANG)
    assert (process.returncode, told) == (0, b"")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some articles: n0, n1 ..."""
    return generated(tmp_path_factory.mktemp("news") / "news.jsonl", 100)


@pytest.fixture(scope="module")
def whole(news: Path) -> Path:
    """The database of a run that nobody disturbed."""
    finish(news, path := news.with_name("whole.duckdb"))
    return path


def number_in(path: Path) -> int:
    """How many articles are in, by their traces and by the versions that traced them, which have to agree."""
    number = len(stored(path))
    assert sum(row["articles"] for row in asked(path, "versions")) == number
    return number


def test_killed_at_an_article_nothing_is_lost_or_doubled(news: Path, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.duckdb"
    for article, left in ((5, 0), (60, 60), (99, 80)):
        program = Program({f"n{article}": "kill"}, TRANSACTIONS)
        process = index(news, path, program)
        process.communicate(timeout=HANG)
        assert process.returncode == -signal.SIGKILL
        assert number_in(path) == left
    finish(news, path)
    assert dump(str(path)) == dump(str(whole))


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_or_doubled(news: Path, whole: Path, tmp_path: Path) -> None:
    """By the processor time that a run takes, for the clock says little of how far it is."""
    chance, path, counts = random.Random(), tmp_path / "killed.duckdb", [0]
    for _ in range(20):
        process = index(news, path, Program(pacing=TRANSACTIONS))
        moment = chance.uniform(0.2, 1.2)
        until(lambda: process.poll() is not None or processor_time(process.pid) > moment, "the moment has come")  # noqa: B023
        process.kill()
        process.communicate()
        if path.exists():
            counts.append(number_in(path))
            assert counts[-1] % 20 == 0
    assert counts == sorted(counts)
    finish(news, path)
    assert dump(str(path)) == dump(str(whole))


@pytest.mark.slow
def test_several_processes_make_the_same(news: Path, whole: Path, tmp_path: Path) -> None:
    thrice, path = tmp_path / "thrice.jsonl", tmp_path / "two.duckdb"
    thrice.write_bytes(news.read_bytes() * 3)
    finish(thrice, path, "--jobs", 2)
    assert dump(str(path)) == dump(str(whole))


def test_an_interrupt_keeps_what_is_in(news: Path, tmp_path: Path) -> None:
    path, program = tmp_path / "news.duckdb", Program({"n55": "hold"}, TRANSACTIONS, tmp_path)
    process = start(program.command, "index", news, "--db", path)
    until(lambda: program.is_held("n55"), "an article is in hand")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=HANG)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert f"{path}: broken off; 55 new articles are kept, the next run adds the others".encode() in told
    assert [item.article.id for item in stored(path)] == [f"n{place}" for place in range(55)]


def test_a_question_can_be_interrupted(samples: Path) -> None:
    endless = "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"
    with start(MODULE, "query", "--db", samples, "--sql", endless) as process:
        until(lambda: str(samples) in opened_by(process.pid), "the database is open")
        begun = processor_time(process.pid)
        until(lambda: processor_time(process.pid) > begun + 0.5, "the question is being worked on")
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=HANG)
    assert (process.returncode, out, told) == (130, b"", b"")


def test_one_input_that_fails_stops_nothing(tmp_path: Path) -> None:
    news, path = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    news.write_text('{"text": "The dam is safe, Ida Moen told NRK."}\n{}\n{"text": "He left, she said."}\n', "utf-8")
    done = run_here("index", news, tmp_path / "none.txt", "--db", path)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 3
    assert len(stored(path)) == 2


# Questions

DAM = "The dam at Orrin has a crack forty metres long"
ASKED = [
    Article(f"{DAM}, engineer Ida Moen told Nordlys on Monday.", "nordlys", outlet="Nordlys", published="2024-03-04T08:00:00Z"),
    Article(f"{DAM}, Nordlys reported.", "nrk", outlet="NRK", published="2024-03-04T09:00:00Z"),
    Article(f"{DAM}, NRK reported. The ferry sails again, Reuters reported.", "local", outlet="The Local", published="2024-03-05"),
    Article(f"{DAM}, The Local reported.", "wire", outlet="Border Wire", published="2024-04-06"),
    Article("The mayor of Orrin will not stand again, NRK reported.", "mayor", outlet="Border Wire", published="2024-04-07"),
    Article("The harbour is closed, pilot Bo Lund said.\n\nSource: Xinhua", "harbour", outlet="Nordlys", published="2024-04-01"),
    Article("Prices rise, two people familiar with the matter said.", "prices", outlet="Nordlys", published="2024-04-02"),
    Article("The Orrin dam: a forty-metre crack was shown to us, Per Vik said.", "undated", outlet="Kystnett"),
]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("small") / "small.duckdb", [trace(article) for article in ASKED])


def test_who_relies_on_whom(small: Path) -> None:
    found = asked(small, "relies-on", "nrk")
    assert [(row["outlet"], row["statements"], row["supplied"], row["articles"]) for row in found] == [
        ("Border Wire", 1, 0, 1),
        ("The Local", 1, 0, 1),
    ]
    assert found[1]["proof"] == f"{DAM}, NRK reported."
    assert (found[0]["first"], found[0]["last"]) == ("2024-04-07", "2024-04-07")
    assert [(row["outlet"], row["supplied"]) for row in asked(small, "relies-on", "Xinhua News Agency")] == [
        ("Nordlys", 1)
    ]
    assert [(row["source"]) for row in asked(small, "has-from", "Local")] == ["NRK", "Reuters"]
    with pytest.raises(Unreadable, match="no source is called “Nobody at All”"):
        asked(small, "relies-on", "Nobody at All")


def test_reliances_are_those_of_the_network(samples: Path) -> None:
    edges = network(stored(samples)).reliances
    for name in {edge.source for edge in edges}:
        told = {
            row["outlet"]: (row["statements"], row["supplied"], row["articles"])
            for row in asked(samples, "relies-on", name)
        }
        assert told == {e.reader: (e.statements, e.credits, e.articles) for e in edges if e.source == name}


def test_what_rests_on_a_source_at_any_depth(small: Path) -> None:
    found = asked(small, "rests-on", "Ida Moen")
    assert [(row["depth"], row["article"], row["by_way_of"]) for row in found] == [
        (1, "nordlys", None),
        (2, "nrk", "nordlys"),
        (3, "local", "nrk"),
        (4, "wire", "local"),
    ]
    assert found[3]["path"] == "The Local"
    # Border Wire has the mayor from NRK, and NRK the dam from Nordlys: nothing about the mayor rests on Nordlys
    assert [row["article"] for row in asked(small, "rests-on", "Nordlys")] == ["nordlys", "nrk", "local", "wire"]
    assert [row["article"] for row in asked(small, "rests-on", "Reuters")] == ["local"]
    assert [row["article"] for row in asked(small, "rests-on", "Xinhua")] == ["harbour"]


def test_a_circle_ends(tmp_path: Path) -> None:
    circle = [
        Article(f"{DAM}, {source} reported.", name, outlet=name)
        for name, source in (("Nordlys", "NRK"), ("NRK", "The Local"), ("The Local", "Nordlys"))
    ]
    path = filled(tmp_path / "circle.duckdb", [trace(article) for article in circle])
    assert [(row["depth"], row["article"]) for row in asked(path, "rests-on", "NRK")] == [
        (1, "Nordlys"),
        (2, "The Local"),
        (3, "NRK"),
    ]


def test_nothing_rests_on_what_was_published_later(tmp_path: Path) -> None:
    one = Article(f"{DAM}, Ida Moen told NRK.", "one", outlet="NRK", published="2024-03-05")
    other = Article(f"{DAM}, NRK reported.", "other", outlet="Nordlys", published="2024-03-04")
    path = filled(tmp_path / "later.duckdb", [trace(one), trace(other)])
    assert [row["article"] for row in asked(path, "rests-on", "Ida Moen")] == ["one"]


def test_who_was_first(small: Path) -> None:
    found = asked(small, "first", "cracks in the dam, forty metres")
    assert [(row["article"], row["place"], row["credits"]) for row in found] == [
        ("nordlys", "perhaps first", "Ida Moen → Nordlys"),
        ("nrk", "later", "Nordlys"),
        ("local", "later", "NRK"),
        ("wire", "later", "The Local"),
        ("undated", "not dated", "Per Vik"),
    ]
    assert [(row["article"], row["place"]) for row in asked(small, "first", "mayor")] == [("mayor", "first")]
    assert asked(small, "first", "harbour")[0]["supplied_by"] == "Xinhua"


def test_a_day_and_an_hour_within_it_are_not_compared(tmp_path: Path) -> None:
    day = Article(f"{DAM}, Bo Lund said.", "day", published="2024-03-04")
    hour = Article(f"{DAM}, Per Vik said.", "hour", published="2024-03-04T10:00:00Z")
    path = filled(tmp_path / "day.duckdb", [trace(hour), trace(day)])
    assert {row["place"] for row in asked(path, "first", "dam crack")} == {"perhaps first"}


def test_origins_of_what_matches(small: Path) -> None:
    origin, *others = asked(small, "origins", "Orrin dam crack forty metres long")
    assert (origin["origin"], origin["roots"], origin["status"]) == (1, ["Ida Moen"], "certain")
    assert {other["status"] for other in others} <= {"possible"}
    assert {"nordlys", "nrk", "local"} <= {*origin["articles"]}
    assert origin["proof"]
    assert asked(small, "origins", "volcano") == []


def test_what_changed(small: Path) -> None:
    shares = ("statements", "own", "agency", "media", "anonymous")
    found = {(row["outlet"], row["month"]): tuple(row[share] for share in shares) for row in asked(small, "changes")}
    assert found["Nordlys", "2024-03"] == (1, 1.0, 0.0, 0.0, 0.0)
    assert found["Nordlys", "2024-04"] == (2, 0.5, 0.5, 0.0, 0.5)  # a supplied article has all from its supplier
    assert found["The Local", "2024-03"] == (2, 0.0, 0.5, 0.5, 0.0)
    assert found["Kystnett", None][0] == 1
    assert {row["outlet"] for row in asked(small, "changes", "nordlys")} == {"Nordlys"}


def test_shares_are_those_of_the_network_to_the_last_digit(samples: Path) -> None:
    counted = {outlet.name: outlet for outlet in network(stored(samples)).outlets}
    shares = {row["outlet"]: row["own"] for row in asked(samples, "outlets") if row["statements"]}
    assert shares == {name: counted[name].share(Way.OWN) for name in shares}
    assert 1 / 3 in shares.values()


def test_outlets_and_sources(small: Path) -> None:
    first = asked(small, "outlets")[0]
    assert (first["outlet"], first["articles"], first["statements"]) == ("Nordlys", 3, 3)
    names = {row["source"]: row for row in asked(small, "sources")}
    assert names["NRK"]["statements"] == 2
    assert names["NRK"]["outlets"] == 2
    assert [row["source"] for row in asked(small, "sources", "moen")] == ["Ida Moen"]
    assert [(row["article"], row["path"]) for row in asked(small, "says", "ida moen")] == [
        ("nordlys", "Ida Moen → Nordlys")
    ]


def test_every_question_has_help_and_an_answer(small: Path) -> None:
    shown = run_here("query").stdout.decode()
    for name, question in questions().items():
        assert name in shown
        assert question.help.split()[0] in shown
        assert question.takes in (None, "name", "words")
        words = "Orrin" if question.takes == "words" else "NRK"
        about = words if question.takes and not question.optional else None
        first, again = asked(small, name, about), asked(small, name, about)
        assert first == again
        assert "ORDER BY" in question.sql


def test_names_and_words() -> None:
    assert keys("The NEW York Times") == ["new york times"]
    assert keys("Agence France-Presse") == ["afp", "agence france-presse"]
    assert terms("The cracks in the dams") == ["crack", "dam"]
    assert terms("the") == ["the"]
    assert terms("Hélène's 40 METRES") == ["helen", "40", "metr"]
    assert [least(number) for number in (1, 3, 4, 5, 10)] == [1, 3, 3, 4, 7]


# Hostile and bad


HOSTILE = [
    "'; DROP TABLE articles; --",
    '" OR 1=1 --',
    "$keys",
    "%",
    "x') UNION SELECT 1 --",
    "\\",
    "{matching}",
    "\x00",
    "🙂",
]


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.takes])
@pytest.mark.parametrize("about", HOSTILE)
def test_words_of_a_user_are_no_sql(small: Path, name: str, about: str) -> None:
    if questions()[name].takes == "name" or questions()[name].names:
        with pytest.raises(Unreadable, match="no source is called"):
            asked(small, name, about)
    else:
        assert asked(small, name, about) == []


def test_hostile_arguments_of_the_command(samples: Path) -> None:
    before = samples.read_bytes()
    for about in HOSTILE:
        if "\0" not in about:
            done = run_here("query", "relies-on", about, "--db", samples)
            assert done.returncode == 1
            assert done.stderr.decode().startswith("tracer: no source is called")
            assert len(done.stderr.decode().splitlines()) == 1
    assert samples.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE articles",
        "DELETE FROM articles",
        "INSERT INTO meta VALUES ('a', 'b')",
        "CREATE TABLE a (b INTEGER)",
        "UPDATE articles SET id = ''",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "COPY articles TO 'stolen.csv'",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "ATTACH 'other.duckdb'",
        "EXPORT DATABASE 'stolen'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "PRAGMA enable_profiling",
        "CHECKPOINT",
        "USE memory",
        "CREATE TEMP TABLE a (b INTEGER)",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "SELEC 1",
        "SELECT nothing FROM articles",
        "SELECT 1/",
        "SELECT '\ud800'",
        "SELECT answer FROM answers",  # no variable of the process is a table
    ],
)
def test_sql_only_reads(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    monkeypatch.chdir(tmp_path)
    before = small.read_bytes()
    assert refusal(small, sql).startswith("SQL: ")
    assert small.read_bytes() == before
    assert not list(tmp_path.iterdir())


def test_sql_reads(samples: Path) -> None:
    done = run_here(
        "query",
        "--db",
        samples,
        "--sql",
        "SELECT id, published_from, extra FROM articles WHERE id = 'agency-dispatch.txt'",
        "-f",
        "json",
    )
    (row,) = json.loads(done.stdout)
    assert row["id"] == "agency-dispatch.txt"
    assert row["published_from"] is None
    told = run_here("query", "--db", samples, "--sql", "SELECT 1 AS one, 1").stderr
    assert b"Traceback" not in told
    wrong = run_here("query", "--db", samples, "--sql", "SELECT nothing FROM articles")
    assert (wrong.returncode, len(wrong.stderr.splitlines()), wrong.stdout) == (1, 1, b"")


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_what_could_steer_a_terminal_is_shown(tmp_path: Path, format: str) -> None:
    evil = Article(
        "The dam is safe, Ida Moen told NRK.\x1b[2J",
        "\x1b[31mred\u202e=1+1",
        "=cmd()",
        outlet="\x1b]0;x\x07",
        published="\x9b2J",
    )
    path = filled(tmp_path / "evil.duckdb", [trace(evil)])
    for arguments in (
        ["first", "dam"],
        ["outlets"],
        ["--sql", "SELECT *, [text], {a: text} FROM articles JOIN records USING (article)"],
    ):
        done = run_here("query", "--db", path, *arguments, "-f", format)
        assert done.returncode == 0
        shown = done.stdout.decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
        if format == "csv" and arguments[0] == "first":
            assert "'=cmd()" in shown
        if format == "json":
            json.loads(shown)


def test_formats_agree(samples: Path) -> None:
    as_json = json.loads(run_here("query", "--db", samples, "outlets", "-f", "json").stdout)
    as_csv = [*csv.reader(run_here("query", "--db", samples, "outlets", "-f", "csv").stdout.decode().splitlines())]
    assert as_csv[0] == [*as_json[0]]
    assert len(as_csv) == len(as_json) + 1
    assert json.loads(run_here("query", "--db", samples, "first", "zebra", "-f", "json").stdout) == []


def test_parquet(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "it's"
    assert run_here("query", "--db", samples, "--parquet", folder).returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{table}.parquet" for table in schema.TABLES)
    with open_database(str(samples), Use.ASK) as connection:
        for table in schema.TABLES:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            path = str(folder / f"{table}.parquet")
            assert duckdb.execute("SELECT * FROM read_parquet($1)", [path]).fetchall() == rows
    assert run_here("query", "--db", samples, "--parquet", SAMPLES / "exchange.jsonl").returncode == 2


def break_database(kind: str, path: Path, good: Path) -> None:
    """Make what is no database of ours, out of a good one."""
    if kind == "text":
        path.write_text("no database " * 1000)
    elif kind == "folder":
        path.mkdir()
    elif kind == "foreign":
        with duckdb.connect(str(path)) as connection:
            connection.execute("CREATE TABLE articles (id INTEGER)")
    elif kind in ("older", "empty meta"):
        shutil.copy(good, path)
        with duckdb.connect(str(path)) as connection:
            connection.execute("DELETE FROM meta" if kind == "empty meta" else "UPDATE meta SET value = '0'")
    elif kind == "truncated":
        path.write_bytes(good.read_bytes()[:20_000])


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("text", "not a DuckDB database"),
        ("folder", "is a folder"),
        ("foreign", "not one that tracer made"),
        ("empty meta", "not one that tracer made"),
        ("older", "made by another version of tracer (schema 0, not 1)"),
        ("truncated", "corrupt: "),
        ("missing", "no such database"),
    ],
)
def test_what_is_no_database_is_told(small: Path, tmp_path: Path, kind: str, reason: str) -> None:
    path = tmp_path / "a.duckdb"
    break_database(kind, path, small)
    commands: list[list[object]] = [
        ["query", "outlets"], ["query", "--sql", "SELECT 1"], ["query", "--parquet", tmp_path / "p"],
        ["story"], ["drift"], ["network"],
    ]  # fmt: skip
    if kind != "missing":
        commands.append(["index", SAMPLES / "circle"])
    for command in commands:
        done = run_here(*command, "--db", path)
        code = 2 if kind == "folder" and command[0] == "index" else 1
        assert (done.returncode, len(done.lines), done.stdout) == (code, 1, b""), done
        assert done.lines[0].startswith(f"tracer: {path}: ")
        assert reason in done.lines[0]


def test_places_without_a_database(tmp_path: Path) -> None:
    done = run_here("index", SAMPLES, "--db", tmp_path / "no" / "such.duckdb")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    empty = tmp_path / "empty.duckdb"
    empty.touch()
    assert run_here("index", SAMPLES / "circle", "--db", empty).returncode == 0
    assert len(stored(empty)) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.duckdb"]


def test_what_a_database_that_is_gone_left_is_not_read(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    index(news, path, Program({"n50": "kill"}, TRANSACTIONS)).communicate(timeout=HANG)
    log = tmp_path / "a.duckdb.wal"
    assert log.stat().st_size > 1000
    path.unlink()
    assert run_here("index", SAMPLES / "circle", "--db", path).returncode == 0
    assert len(stored(path)) == 5


def flip(path: Path, places: range) -> None:
    """Turn some bytes of a file into others."""
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 0x55
    path.write_bytes(data)


def test_a_broken_database_is_called_that(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "blocks.duckdb"
    told = set()
    for begin in range(12_288, samples.stat().st_size - 1, samples.stat().st_size // 8):
        shutil.copy(samples, path)
        flip(
            path,
            range(begin, begin + 200_000, 997) if begin + 200_000 < samples.stat().st_size else range(begin, begin + 1),
        )
        for command in (
            ["query", "outlets"],
            ["query", "--sql", "SELECT * FROM articles"],
            ["network"],
            ["index", SAMPLES / "circle"],
        ):
            done = run_here(*command, "--db", path)
            if done.returncode:
                told |= {line for line in done.lines if " read, " not in line}
    assert told == {f"tracer: {path}: corrupt: take a copy of it from before, or index the articles anew"}


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("IO Error: Could not set lock on file: Conflicting lock is held in python (PID 1)", "in use by another process"),
        ("IO Error: Corrupt database file: computed checksum 1 does not match in block at 4096", "corrupt: "),
        ("TransactionContext Error: Failed to commit: Could not write file: No space left on device", "No space left on device"),
        ("IO Error: Trying to read a database file with version number 99", "made by another version of DuckDB"),
        ("INTERNAL Error: a block of the lock of a clock", "broken: "),
    ],
)  # fmt: skip
def test_what_duckdb_says_is_told_in_plain_words(said: str, plain: str) -> None:
    assert schema.reason(duckdb.Error(said)).startswith(plain)
    assert "Error" not in schema.reason(duckdb.Error(said))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT checksum FROM articles",
        "SELECT CAST(text AS INTEGER) FROM articles",
        "SELECT CAST(CASE WHEN range > 5000 THEN 'No space left on device' ELSE '1' END AS INTEGER) FROM range(9000)",
    ],
)
def test_what_is_wrong_with_sql_is_no_fault_of_the_database(samples: Path, sql: str) -> None:
    assert refusal(samples, sql).startswith("SQL: ")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def make_room(place: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)


@pytest.mark.parametrize("left", ["0", "200k", "1m"])
def test_a_full_disk_is_told_and_blocks_nothing_later(news: Path, small_disk: Path, left: str) -> None:
    path = small_disk / "news.duckdb"
    room = {"0": 0, "200k": 200_000, "1m": 1_000_000}[left]
    (small_disk / "other").write_bytes(bytes(3 * 2**20 - room))
    done = run_here("index", news, "--db", path)
    assert done.returncode == 1
    assert done.lines[0] == f"tracer: {path}: No space left on device"
    make_room(small_disk, "60m")
    assert run_here("index", news, "--db", path).returncode == 0
    assert len(stored(path)) == 100
    make_room(small_disk, f"{sum(file.stat().st_size for file in small_disk.iterdir()) // 1024 + 100}k")
    many = generated(small_disk.with_name("many.jsonl"), 3000)
    assert run_here("index", many, "--db", path).lines[0] == f"tracer: {path}: No space left on device"
    done = run_here("query", "--db", path, "--parquet", small_disk / "tables")
    assert done.lines == [f"tracer: {small_disk / 'tables'}: No space left on device"]
    assert not list((small_disk / "tables").iterdir())
    make_room(small_disk, "60m")
    assert {f"n{place}" for place in range(100)} <= {item.article.id for item in stored(path)}


def test_tables_are_all_new_or_all_old(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    (folder / "unused.parquet").mkdir(parents=True)
    done = run_here("query", "--db", samples, "--parquet", folder)
    assert (done.returncode, len(done.lines)) == (2, 1)
    assert [path.name for path in folder.iterdir()] == ["unused.parquet"]


@pytest.mark.parametrize(("tries", "seed"), [(3, 1), *slow((30, 2))])
def test_first_runs_at_once_lose_nothing(tmp_path: Path, tries: int, seed: int) -> None:
    """Two of them, three and four; of more tries, some are ended at random moments."""
    runs, chance = benchmark("first_runs"), random.Random(seed)
    for run in range(4):
        lines = (json.dumps(article) + "\n" for article in runs.articles_of(run, 30))
        (tmp_path / f"{run}.jsonl").write_text("".join(lines), "utf-8")
    for number in range(tries):
        (place := tmp_path / str(number)).mkdir()
        wrong, _ = runs.attempt(place, number % 3 + 2, 30, chance, ended=number > 2)
        assert wrong == []


@pytest.mark.parametrize("before", ["nothing", "empty", "empty and a log"])
@pytest.mark.parametrize("links", [True, False])
def test_who_comes_second_takes_no_place(
    tmp_path: Path, before: str, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process makes the database, and fills it, while ours is being made."""
    path, log = tmp_path / "a.duckdb", tmp_path / "a.duckdb.wal"
    if before != "nothing":
        path.touch()
    if before == "empty and a log":
        log.write_bytes(b"of a database that is gone")
    blank = schema._blank

    def overtaken(module: Any) -> bytes:
        monkeypatch.setattr(schema, "_blank", blank)
        filled(path, [trace(ASKED[0])])
        log.write_bytes(b"of the database of the other one")
        return blank(module)

    monkeypatch.setattr(schema, "_blank", overtaken)
    if not links:
        monkeypatch.setattr(os, "link", without_links)
    schema._make(duckdb, str(path))
    assert log.read_bytes() == b"of the database of the other one"
    log.unlink()
    assert [item.article.id for item in stored(path)] == ["nordlys"]
    assert [file.name for file in tmp_path.iterdir()] == ["a.duckdb"]


def without_links(source: str, target: str, **_: object) -> None:
    """A file system without links, which can still give a new file its first name."""
    if os.path.basename(target).startswith(".tracer-"):
        shutil.copy(source, target)
    else:
        raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_database_is_made_without_links_too(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", without_links)
    assert len(stored(filled(tmp_path / "a.duckdb", [trace(ASKED[0])]))) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.duckdb"]


@pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix")
def test_an_empty_file_that_somebody_holds_is_in_use(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "a.duckdb"
    with path.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run_here("index", SAMPLES / "circle", "--db", path)
    assert (done.returncode, done.lines) == (1, [f"tracer: {path}: in use by another process"])
    assert [file.name for file in tmp_path.iterdir()] == ["a.duckdb"]
    assert run_here("index", SAMPLES / "circle", "--db", path).returncode == 0


def test_a_database_in_use_is_waited_for(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    shutil.copy(samples, path)
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        other.stdout.readline()
        threading.Timer(0.3, other.stdin.close).start()
        with open_database(str(path), Use.WRITE, float(HANG)) as connection:
            assert connection.execute("SELECT count(*) FROM articles").fetchone()


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_what_is_written_to_a_database_that_is_gone_is_no_success(news: Path, tmp_path: Path, how: str) -> None:
    path, program = tmp_path / "news.duckdb", Program({"n55": "hold"}, TRANSACTIONS, tmp_path)
    with start(program.command, "index", news, "--db", path) as process:
        until(lambda: program.is_held("n55"), "an article is in hand")
        if how == "replaced":
            shutil.copy(path, tmp_path / "copy")
            (tmp_path / "copy").replace(path)
        else:
            path.unlink()
        program.release("n55")
        _, told = process.communicate(timeout=HANG)
    assert process.returncode == 1
    assert told.decode() == f"tracer: {path}: deleted or replaced while it was open: what was put in is gone\n"


def test_a_database_in_use_is_told(samples: Path) -> None:
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(samples)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        for command in (["index", SAMPLES], ["query", "outlets"], ["network"]):
            done = run_here(*command, "--db", samples)
            assert done.returncode == 1
            assert done.stderr.decode() == f"tracer: {samples}: in use by another process\n"
        other.communicate(b"")


@pytest.mark.parametrize("arguments", [["index", SAMPLES], ["query", "outlets"], ["network"]])
def test_a_missing_extra_is_told(tmp_path: Path, arguments: list[object]) -> None:
    code = "import sys; sys.modules['duckdb'] = None; from tracer.__main__ import main; main()"
    done = run_process([sys.executable, "-c", code], *arguments, "--db", tmp_path / "a.duckdb")
    assert done.returncode == 1
    assert (
        done.stderr.decode()
        == "tracer: a database needs more: pip install 'source-tracer[store]' (from a checkout: pip install '.[store]')\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["index", SAMPLES], "--db"),
        (["query", "outlets"], "--db"),
        (["query", "--sql", "SELECT 1"], "--db"),
        (["query", "weather", "--db", "x"], "weather"),
        (["query", "relies-on", "--db", "x"], "name a source"),
        (["query", "first", "--db", "x"], "name words"),
        (["query", "outlets", "x", "--db", "x"], "nothing may stand behind"),
        (["query", "outlets", "--sql", "SELECT 1", "--db", "x"], "--sql"),
        (["query", "outlets", "-f", "xml", "--db", "x"], "xml"),
        (["story", SAMPLES, "--db", "x"], "no files"),
        (["story", SAMPLES, "--match", "x"], "--db"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told(arguments: list[object], told: str) -> None:
    done = run_here(*arguments, COLUMNS="200")
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert not done.stdout


def test_a_command_without_a_database_loads_none() -> None:
    code = "import sys; from tracer import cli; print('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
