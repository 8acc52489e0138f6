"""`--outlet`: whose articles these are, where the input does not say it."""

import json
from pathlib import Path

import pytest
from support.command import run, run_here

TOLD = "The dam is safe, engineer Ida Moen told Reuters on Monday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dam.txt").write_text(TOLD, "utf-8")
    records = [
        {"id": "named", "outlet": "Kesla Courier", "text": TOLD},
        {"id": "at-a-host", "url": "https://www.bbc.co.uk/news/1", "text": TOLD},
        {"id": "nameless", "text": TOLD, "source": "Harbour Gazette", "infosource": "Ebbtide Weekly"},
        {"id": "its-own", "text": TOLD, "infosource": "The Ebbtide Weekly"},
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    return tmp_path


def outlets(*words: object) -> dict[str, str | None]:
    done = run_here(*words, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(record["id"]).name: record["outlet"] for record in records}


def test_what_the_input_says_stays(folder: Path) -> None:
    before = outlets(folder)
    after = outlets(folder, "--outlet", " Ebbtide  Weekly ")
    assert after == before | {"dam.txt": "Ebbtide Weekly", "its-own": "Ebbtide Weekly"}
    assert before["dam.txt"] is before["its-own"] is None
    assert (after["named"], after["at-a-host"], after["nameless"]) == ("Kesla Courier", None, "Harbour Gazette")


def test_nobody_supplies_an_outlet_with_its_own(folder: Path) -> None:
    done = run_here(folder / "more.jsonl", "--format", "jsonl", "--outlet", "Ebbtide Weekly")
    credits = {record["id"]: record["credits"] for record in map(json.loads, done.stdout.splitlines())}
    assert [credit["name"] for credit in credits["nameless"]] == ["Ebbtide Weekly"]
    assert credits["its-own"] == []


def test_files_of_an_outlet_have_pairs(folder: Path) -> None:
    nameless = run_here("network", folder / "dam.txt").stdout.decode()
    assert "1 article, 1 outlet, 0 pairs, 1 article of an unknown outlet" in nameless
    assert "--outlet NAME" in nameless
    done = run_here("network", folder / "dam.txt", "--outlet", "Ebbtide Weekly")
    assert "1 article, 2 outlets, 1 pair\n" in done.stdout.decode()
    assert "--outlet" not in done.stdout.decode()


def test_several_processes_say_the_same(folder: Path) -> None:
    one, two = (run(folder, "--outlet", "Ebbtide Weekly", "-j", jobs, "-f", "jsonl") for jobs in (1, 2))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)


def test_a_database_is_asked_who_relies_on_whom(folder: Path) -> None:
    pytest.importorskip("duckdb")
    bare, db = folder / "bare.duckdb", folder / "news.duckdb"
    assert run_here("index", folder / "dam.txt", "--db", bare).returncode == 0
    empty = run_here("query", "--db", bare, "relies-on", "Reuters", "--format", "json")
    assert empty.lines == [
        "tracer: relies-on: articles of an unknown outlet: 1 of 1; `tracer index --outlet NAME` says whose they are"
    ]
    assert run_here("index", folder / "dam.txt", "--db", db, "--outlet", "Ebbtide Weekly").returncode == 0
    asked = run_here("query", "--db", db, "relies-on", "Reuters", "--format", "json")
    assert asked.stderr == b""
    assert [row["outlet"] for row in json.loads(asked.stdout)] == ["Ebbtide Weekly"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["trace", "--outlet", " "], "' ' is no name."),
        (["network", "--db", "news.duckdb", "--outlet", "Ebbtide"], "goes with files, not with a database."),
    ],
)
def test_what_cannot_be_asked_is_refused(words: list[str], why: str) -> None:
    done = run_here(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"Error: Invalid value for --outlet: {why}" in done.stderr.decode()


def test_what_the_option_says_is_hostile_too(folder: Path) -> None:
    shown = run_here("network", folder / "dam.txt", "--outlet", "Ebb\x1b[31mtide", "--color", "never").stdout
    assert b"\x1b" not in shown
