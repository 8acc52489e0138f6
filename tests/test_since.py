"""Only articles of a time: `--since` and `--until`, of files and of a database, in one process and in several."""

import json
import shlex
from pathlib import Path

import pytest
from support.command import run, run_here

from tracer.dates import Span, moment

DATES = {"a": "2024-03-03", "b": "2024-03-04T09:00:00Z", "c": "2024-03-05", "d": None, "e": "2024", "f": "2024-02"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    records = [
        {"id": id, "published": date, "outlet": "NRK", "text": f"The dam {id} is safe, Ida Moen told Reuters."}
        for id, date in DATES.items()
    ]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "kept", "told"),
    [
        ("--since 2024-03-04", "bc", "left out: 2 of another date, 2 of no date that tells"),
        ("--until 2024-03-04", "abf", "left out: 1 of another date, 2 of no date that tells"),
        ("--since 2024-03 --until 2024-03-04", "ab", "left out: 2 of another date, 2 of no date that tells"),
        ("--since 2024-03-04T10:00", "c", "left out: 3 of another date, 2 of no date that tells"),
        ("--since 2024 --until 2024", "abcef", "left out: 0 of another date, 1 of no date that tells"),
        ("--until 2020", "", "left out: 5 of another date, 1 of no date that tells"),
    ],
)
def test_only_what_is_surely_of_the_time_is_read(archive: Path, options: str, kept: str, told: str) -> None:
    done = run_here(archive, "--format", "jsonl", *options.split())
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == list(kept)
    assert (done.returncode, done.lines) == (int(not kept), [f"tracer: {told}"])
    assert run_here(archive, "--quiet", "--format", "jsonl", *options.split()).stderr == b""


def test_several_processes_leave_out_the_same(archive: Path) -> None:
    one, two = (run(archive, "--since", "2024-03-04", "-j", jobs, "-f", "jsonl") for jobs in (1, 2))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


def test_a_database_is_filled_and_read_by_date(archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    db = tmp_path / "news.duckdb"
    done = run_here("index", archive, "--db", db, "--until", "2024-03-04")
    assert done.lines == [
        f"tracer: {db}: 3 read, 3 of them new",
        "tracer: left out: 1 of another date, 2 of no date that tells",
    ]
    counted = run_here("network", "--db", db, "--since", "2024-03-04", "--format", "json")
    assert (json.loads(counted.stdout)["articles"], counted.returncode) == (1, 0)


@pytest.fixture
def database(archive: Path, tmp_path: Path) -> Path:
    pytest.importorskip("duckdb")
    assert run_here("index", archive, "--db", tmp_path / "whole.duckdb").returncode == 0
    return tmp_path / "whole.duckdb"


@pytest.mark.parametrize(
    ("options", "kept", "told"),
    [
        ("--since 2024-03-04", "bc", "left out: 2 of another date, 2 of no date that tells"),
        ("--until 2024-03-04", "abf", "left out: 1 of another date, 2 of no date that tells"),
        ("--since 2024-03 --until 2024-03-04", "ab", "left out: 2 of another date, 2 of no date that tells"),
        ("--since 2024-03-04T11:00+01:00", "c", "left out: 3 of another date, 2 of no date that tells"),
    ],
)
def test_a_question_is_asked_of_what_is_surely_of_the_time(database: Path, options: str, kept: str, told: str) -> None:
    def ids(*question: str) -> list[object]:
        done = run_here("query", "--db", database, *question, *options.split(), "--format", "json")
        assert (done.returncode, done.lines[-1]) == (0, f"tracer: {told}")
        found = [row.get("article") or row["articles"] for row in json.loads(done.stdout)]
        return sorted(found)

    assert ids("says", "Ida Moen") == ids("first", "dam safe") == ids("rests-on", "Reuters") == sorted(kept)
    assert ids("outlets") == ids("relies-on", "Reuters") == ids("sources", "Moen") == ids("versions") == [len(kept)]
    counted = run_here("network", "--db", database, *options.split(), "--format", "json", "--quiet")
    assert json.loads(counted.stdout)["articles"] == len(kept)


def test_every_question_heeds_the_time(database: Path) -> None:
    from tracer.stored import ready

    for name in ready():
        for about in ([], ["Reuters"], ["NRK"], ["Ida Moen"], ["dam safe"]):
            whole = run_here("query", "--db", database, name, *about, "--quiet", "--format", "csv")
            if whole.returncode == 0 and len(whole.stdout.splitlines()) > 1:
                asked = run_here("query", "--db", database, name, *about, "--until", "2020", "-q", "--format", "csv")
                assert (asked.returncode, len(asked.stdout.splitlines())) == (1, 1)
                break
        else:
            assert name == "unread"  # there are none


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--since", "2024"], "--since: goes with a question"),
        (["--until", "2024", "--sql", "SELECT 1"], "--until: goes with a question"),
        (["outlets", "--since", "March"], "'March' is no date"),
        (["outlets", "--since", "2024'; DROP TABLE articles; --"], "is no date"),
    ],
)
def test_what_is_no_time_of_a_question_is_refused(database: Path, arguments: list[str], why: str) -> None:
    done = run_here("query", "--db", database, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert why in done.lines[-1]


@pytest.mark.parametrize(
    "command", ["trace", "explain", "stats", "story", "drift", "network", "index --db new.duckdb", "trace -j 2"]
)
def test_a_time_that_leaves_nothing_ends_every_command_alike(archive: Path, tmp_path: Path, command: str) -> None:
    name, *options = command.split()
    done = run_here(name, archive, *options, "--since", "2030", folder=tmp_path)
    assert done.returncode == 1
    assert done.lines[-1] == "tracer: left out: 5 of another date, 1 of no date that tells"
    if name in ("story", "drift", "network"):  # of nothing there is none
        assert done.stdout == b""


def test_an_archive_without_articles_is_no_time_that_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", "utf-8")
    assert run_here(tmp_path, "--since", "2030", "--format", "jsonl").lines == run_here(tmp_path).lines


@pytest.mark.parametrize(
    ("options", "why"),
    [("--since March", "'March' is no date"), ("--until ''", "'' is no date"), ("--since 2025 --until 2024", "before")],
)
def test_what_is_no_time_is_refused(archive: Path, options: str, why: str) -> None:
    done = run_here(archive, *shlex.split(options))
    assert (done.returncode, done.stdout) == (2, b"")
    assert why in done.stderr.decode()


def test_a_span_without_ends_holds_what_has_a_date() -> None:
    assert Span(None, None).holds("2024") is True
    assert Span(None, None).holds("soon") is None
    day = moment("2024-03-04")
    assert day
    assert Span(day.first, day.last).holds("2024-03") is None
    assert Span(day.first, day.last).holds("Mon, 4 Mar 2024 10:00:00 +0000") is True
