"""What a run found: counted right, shown in three formats, and told in the end on a terminal."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from support.command import MODULE, run_here
from support.handmade import harbour, joined, nobody, relay, says
from support.paths import SAMPLES
from support.terminal import run_on_terminal

from tracer import read, trace
from tracer.model import DOUBTFUL, Article, Credit, Kind, Trace
from tracer.stats import Relied, stats, summary

GERMAN = "Der Damm ist sicher, sagte die Ministerin am Montag, und niemand muss sich vor dem Wasser fürchten. " * 3


def test_what_is_counted() -> None:
    found = stats([harbour(), nobody()])
    assert (found.articles, found.statements, found.direct, found.relayed, found.inferred) == (2, 4, 1, 3, 1)
    assert found.words == len(harbour().article.text.split()) + 3
    assert found.origins == {"person": 2, "anonymous": 1, "organisation": 1}
    assert found.relays == {"outlet": 3}
    assert found.lengths == {1: 1, 2: 1, 3: 2}
    assert found.outlets == (
        Relied("Coast Radio", 2, 1, 1), Relied("Lindmoor Gazette", 2, 1, 0), Relied("North Wire", 1, 1, 0),
    )  # fmt: skip
    assert (found.supplied, found.unsure) == (1, 1)


def test_an_outlet_does_not_rely_on_itself() -> None:
    own, other = (says("Kystnett", Kind.OUTLET, id=id, outlet=by) for id, by in (("a", "Kystnett"), ("b", "Ostnews")))
    assert stats([own]).outlets == ()
    assert stats([own, other]).outlets == (Relied("Kystnett", 1, 1, 0),)


def test_nobody_in_particular_is_no_outlet() -> None:
    assert stats([says("local media", Kind.OUTLET)]).outlets == ()


def test_one_that_only_supplies_is_relied_on() -> None:
    supplied = Trace(Article("The sun rose.", "sun.txt"), credits=(Credit("North Wire", "North Wire", 0, 0, "given"),))
    assert stats([supplied]).outlets == (Relied("North Wire", 0, 1, 1),)


def test_what_was_not_read_is_in_no_other_number() -> None:
    chain = relay("Ida Moen", text="Ida Moen said so.")
    foreign = chain._replace(errors=("looks like German",), language="de", skipped="language")
    broken = chain._replace(errors=("internal error",))
    found = stats([foreign, broken, chain])
    assert (found.articles, found.statements, found.words, found.unread, found.failed) == (1, 1, 4, {"de": 1}, 1)


def test_sources_of_one_statement_count_once() -> None:
    found = stats([joined(relay("A", "B", "C"), relay("A", "B"))])
    assert found.relays == {"person": 2}


def test_formats_agree() -> None:
    told = json.loads(run_here("stats", SAMPLES, "-f", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run_here("stats", SAMPLES, "-f", "csv").stdout.decode())))
    numbers = {(row["what"], row["which"]): float(row["number"]) for row in rows}
    assert len(numbers) == len(rows)
    for name in (
        "articles",
        "words",
        "statements",
        "direct",
        "relayed",
        "inferred",
        "denied",
        "unsure",
        "supplied",
        "failed",
    ):
        assert numbers[name, ""] == told[name]
    for what in ("origins", "relays", "lengths"):
        assert {which: number for (name, which), number in numbers.items() if name == what} == told[what]
    for outlet in told["outlets"]:
        for what in ("statements", "articles", "supplied"):
            assert numbers[f"outlet {what}", outlet["name"]] == outlet[what]
    shown = run_here("stats", SAMPLES).stdout.decode()
    assert shown.startswith(
        f"{told['articles']} articles, {told['statements']} statements, {told['relayed']} relayed, "
    )
    assert f"{told['words']:,} words" in shown


def test_several_processes_and_a_database_count_the_same(tmp_path: Path) -> None:
    assert run_here("index", SAMPLES, "--db", tmp_path / "news.duckdb").returncode == 0
    asked: list[list[object]] = [[SAMPLES], ["-j", "2", SAMPLES], ["--db", tmp_path / "news.duckdb"]]
    told = [json.loads(run_here("stats", "-f", "json", *one).stdout) | {"seconds": 0} for one in asked]
    assert told[0] == told[1] == told[2]


def test_what_is_unsure_is_told_everywhere(tmp_path: Path) -> None:
    """As many as a page marks as not sure, in each format and in the closing line."""
    for name in ("mill-fire.txt", "tour-rumour.txt"):
        shutil.copy(SAMPLES / name, tmp_path)
    chains = [chain for item in read(str(tmp_path)) if isinstance(item, Article) for chain in trace(item).chains]
    unsure = sum(chain.confidence < DOUBTFUL for chain in chains)
    assert 0 < unsure < len(chains)
    assert json.loads(run_here("stats", tmp_path, "-f", "json").stdout)["unsure"] == unsure
    assert f'"unsure","",{unsure}\n' in run_here("stats", tmp_path, "-f", "csv").stdout.decode()
    shown = run_here("stats", tmp_path).stdout.decode()
    assert f"{unsure} unsure, " in shown.splitlines()[0]
    assert re.search(rf"(?m)^ unsure +{unsure} ", shown)
    for jobs in (1, 2):
        assert f"{unsure} unsure, " in run_on_terminal(MODULE, "-f", "csv", "-j", jobs, tmp_path).screen[-1]


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    evil = {"text": "The dam is safe, Ida Moen told =1+1\x1b[31m News.", "outlet": "\x1b]0;x\x07"}
    (tmp_path / "evil.jsonl").write_text(json.dumps(evil))
    for format in ("table", "csv", "json"):
        shown = run_here("stats", tmp_path, "-f", format).stdout.decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


def test_nothing_is_a_table_too(tmp_path: Path) -> None:
    (tmp_path / "sun.txt").write_text("The sun rose.")
    shown = run_here("stats", tmp_path).stdout.decode().splitlines()
    assert shown[0].startswith("1 article, 0 statements, 0 relayed, ")
    assert len(shown) == 2


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (
            (312, 2104, 411, 38, {"de": 3}, 0, 4.06),
            "312 articles, 2,104 statements, 411 relayed, 38 unsure, 3 not read (German), 4.1 s",
        ),
        ((1, 1, 0, 0, {}, 2, 0.0), "1 article, 1 statement, 0 relayed, 2 failed, 0.0 s"),
        (
            (9, 0, 0, 0, {"ru": 1, "de": 2}, 0, 1.0),
            "9 articles, 0 statements, 0 relayed, 3 not read (2 German, 1 Russian), 1.0 s",
        ),
    ],
)
def test_one_line_says_it(numbers: tuple[int, int, int, int, dict[str, int], int, float], told: str) -> None:
    assert summary(*numbers) == told


def test_a_terminal_is_told_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam is safe, Ida Moen told NRK.")
    (tmp_path / "b.txt").write_text("The dam is old, Bo Lund said.")
    for name in ("c.txt", "d.txt"):
        (tmp_path / name).write_text(GERMAN, "utf-8")
    end = r"tracer: 2 articles, 2 statements, 1 relayed, 2 not read \(German\), 1 failed, \d+\.\d s"
    for jobs in (1, 2):
        shown = run_on_terminal(MODULE, "-f", "csv", "-j", jobs, tmp_path, tmp_path / "missing.txt")
        assert shown.returncode == 1
        assert re.fullmatch(end, shown.screen[-1])
        assert sum("not read" in line for line in shown.screen) == 1
    shown = run_on_terminal(MODULE, "index", tmp_path, "--db", tmp_path / "news.duckdb")
    assert re.fullmatch(end.replace(r", 1 failed", ""), shown.screen[-1])
    assert b"4 read, 4 of them new" in shown.written


@pytest.mark.parametrize("arguments", [["-q"], ["explain"], ["network"]])
def test_who_is_not_to_be_told(arguments: list[str]) -> None:
    command = arguments if arguments[0] != "-q" else ["trace", *arguments]
    assert run_on_terminal(MODULE, *command, SAMPLES / "exchange.jsonl").screen == []


def test_one_article_says_enough_itself() -> None:
    assert run_on_terminal(MODULE, SAMPLES / "border-talks.txt").screen == []
