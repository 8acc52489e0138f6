"""Many articles by several processes: the same output, nobody left behind, and what a user sees of it."""

import gzip
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, benchmark

from tracer import Article, progress, work, workers
from tracer.batch import Batch
from tracer.output import Stop
from tracer.readers import read_paths
from tracer.render import EXPLAIN, FORMATS, Options

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")
JSONL = ("trace", "--from", "jsonl", "-f", "jsonl")
PEOPLE = (
    "Ida Moen",
    "Bo Lund",
    "Aino Kallas",
    "Zoë Łund",
    "two officials",
    "a spokesman for the ministry",
    "the mayor",
)
OUTLETS = ("Reuters", "NRK", "Kazinform", "the Harbour Gazette", "Interfax", "Bloomberg", "Telegram")
FACTS = (
    "the dam will hold", "work on the bridge has not begun", "“nobody was told of the leak”", "the strike is off",
    "the ferry sails again on Monday", "prices rose by 4 per cent", "the talks in Turku have failed",
)  # fmt: skip
FORMS = (
    "{person} told {outlet} that {fact}, {other} reported.",
    "According to {outlet}, citing {person}, {fact}.",
    "{person} said {fact}.",
    "It is not known whether {fact}, {outlet} said, quoting {person}.",
    "{fact}, said {person}, who was not named because {person} feared for the job.",
)
# the command with small chunks, and with a trace that does something else at some articles
SCRIPT = """
import os, signal, sys, time
from tracer import cli, model, pipeline, workers

real, main = pipeline.trace, os.getpid()

def trace(article, *more):
    {body}
    return real(article, *more)

pipeline.trace = trace
workers.CHUNK = {chunk}
{more}
if __name__ == "__main__":
    try:
        cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
"""


def articles(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """As many different articles, some with more than a text."""
    chance = random.Random(seed)
    for place in range(number):
        sentences = []
        for _ in range(chance.randint(2, 9)):
            named = {"person": chance.choice(PEOPLE), "outlet": chance.choice(OUTLETS), "other": chance.choice(OUTLETS)}
            sentences.append(chance.choice(FORMS).format(fact=chance.choice(FACTS), **named))
        text = "\n\n".join(sentence[0].upper() + sentence[1:] for sentence in sentences)
        article: dict[str, Any] = {"id": f"a{place}", "text": text}
        if place % 3 == 0:
            article |= {"outlet": chance.choice(OUTLETS), "published": f"2024-05-{place % 28 + 1:02}T10:00:00Z"}
        if place % 5 == 0:
            article |= {"desk": {"number": place, "tags": ["a", None]}, "title": f"No. {place}: {chance.choice(FACTS)}"}
        yield article


def lines(number: int) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles(number))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    path.write_text(lines(300), "utf-8")
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHUNK", 8_000)


def script(body: str = "pass", chunk: int = 8_000, more: str = "") -> list[str]:
    """The command line of `SCRIPT`."""
    return [sys.executable, "-c", SCRIPT.format(body=body, chunk=chunk, more=more)]


def surroundings(**environment: str) -> dict[str, str]:
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8")
    return {k: v for k, v in os.environ.items() if k not in unset} | environment


def run(command: list[str], *arguments: object) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        env=surroundings(),
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert b"Traceback" not in done.stderr
    return done


def start(command: list[str], *arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """The command in a process group of its own."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([*command, *map(str, arguments)], env=surroundings(), start_new_session=True, **pipes)


def children(pid: int, number: int = 2) -> list[int]:
    """The workers of a process, as soon as there are so many."""
    for _ in range(1000):
        found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        if len(found) >= number:
            return found
        time.sleep(0.01)
    raise AssertionError("no workers")


def gone(pids: list[int]) -> bool:
    """Whether processes end soon."""
    for _ in range(500):
        if not any(os.path.exists(f"/proc/{pid}") for pid in pids):
            return True
        time.sleep(0.01)
    return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")


# What is written


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("format", [*FORMATS, EXPLAIN])
def test_the_output_is_the_same_whoever_traces(format: str, many: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "fewer.jsonl"
    fewer.write_text("".join(many.read_text("utf-8").splitlines(keepends=True)[:120]), "utf-8")
    files = [str(fewer), *map(str, sorted(SAMPLES.glob("*.txt")))]
    for options in (Options(), Options(ascii=True, color=True, width=60, evidence=True, depth=2)):
        written = []
        for jobs in (1, 2, 3):
            out = io.StringIO()
            batch = Batch(files, "auto", False, jobs=jobs)
            batch.write(format, out, options)
            assert batch.done == 120 + len(files) - 1
            written.append(out.getvalue())
        assert written[0] == written[1] == written[2]


@pytest.mark.usefixtures("small")
def test_the_traces_are_the_same_and_in_order(many: Path) -> None:
    one, two = (list(Batch([str(many)], "jsonl", False, jobs=jobs)) for jobs in (1, 2))
    assert [trace.article.id for trace in two] == [f"a{place}" for place in range(300)]
    assert one == two
    assert type(two[0].chains[0].sources[0].kind) is type(one[0].chains[0].sources[0].kind)


@pytest.mark.parametrize("command", ["story", "drift", "network", "network -f json", "story -f json"])
def test_what_is_read_together_is_the_same(command: str) -> None:
    folder = SAMPLES / ("drift" if command == "drift" else "two-origins")
    one, three = (run(script(chunk=500), *command.split(), "-j", jobs, folder) for jobs in (1, 3))
    assert one.returncode == three.returncode == 0
    assert one.stdout == three.stdout
    assert one.stdout
    assert one.stderr == three.stderr == b""


def test_all_cores() -> None:
    for jobs in ("0", "auto", "4"):
        done = run([sys.executable, "-m", "tracer"], "-j", jobs, SAMPLES / "border-talks.txt")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Sardor Nurmatov" in done.stdout
    for jobs in ("-1", "many", "1.5", "²", ""):
        done = run([sys.executable, "-m", "tracer"], "-j", jobs, SAMPLES / "border-talks.txt")
        assert done.returncode == 2
        assert b"--jobs" in done.stderr


def test_nothing_read_is_written_as_that(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    for format in ("json", "jsonl", "tree"):
        one, two = (run(script(), "trace", "-f", format, "-j", jobs, tmp_path) for jobs in (1, 2))
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
        assert one.returncode == 1


def test_workers_that_know_nothing_of_us(many: Path) -> None:
    """As they are started where a fork is not safe."""
    one = run(script(), *JSONL, many)
    spawned = run(script(chunk=60_000, more="workers.METHOD = 'spawn'"), *JSONL, "-j", 2, many)
    assert (spawned.returncode, spawned.stderr) == (0, b"")
    assert spawned.stdout == one.stdout


@linux
def test_a_piece_of_work_needs_no_other_process(many: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tracer", *JSONL]
    for arguments in ([many], ["-j", 2, many], ["--errors", os.devnull, many]):
        imported = {line.rsplit("|")[-1].strip() for line in run(command, *arguments).stderr.decode().splitlines()}
        assert "tracer.batch" in imported
        assert not [name for name in imported if name.startswith(("multiprocessing", "concurrent", "rich"))]


# What fails


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Articles, some of which cannot be read and some not traced."""
    path = tmp_path / "odd: name.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for place, article in enumerate(articles(90)):
            if place % 10 == 3:
                out.write("no article\n")
            if place % 10 == 7:
                article["text"] = f"A bomb. {article['text']}"
            out.write(json.dumps(article) + "\n")
    return path


BOMB = 'if "bomb" in article.text: raise RuntimeError("tick\\x1btock: boom")'


@pytest.mark.parametrize("format", ["jsonl", "json", "tree", "dot"])
def test_failures_are_told_in_their_place(format: str, broken: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("It is safe, Zo\xeb Lund said.".encode("latin-1"))
    files = [broken, tmp_path / "missing.txt", tmp_path / "old.txt"]
    told = []
    for jobs in (1, 3):
        record = tmp_path / f"errors{jobs}.jsonl"
        done = run(script(BOMB, 2_000), "trace", "-f", format, "-j", jobs, "--errors", record, *files)
        assert done.returncode == 1
        told.append((done.stdout, done.stderr, record.read_text("utf-8")))
    assert told[0] == told[1]
    shown = told[0][1].decode().splitlines()
    assert shown[-1] == "tracer: 82 read, 19 failed"
    assert shown[:2] == [
        f"tracer: {broken}:4: not JSON (Expecting value: line 1 column 1 (char 0))",
        "tracer: a7: internal error: RuntimeError: tick\\x1btock: boom",
    ]
    failures = [json.loads(line) for line in told[0][2].splitlines()]
    assert len(failures) == 19
    assert failures[0]["input"] == f"{broken}:4"
    assert failures[0]["error"].startswith("not JSON")
    assert failures[1] == {"input": "a7", "error": "internal error: RuntimeError: tick\x1btock: boom"}
    assert failures[-1] == {"input": str(tmp_path / "missing.txt"), "error": "No such file or directory"}
    assert "\x1b" not in told[0][2]


def test_the_record_of_failures_is_new_each_time(many: Path, tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    record.write_text("of last time\n")
    assert run(script(), *JSONL, "--errors", record, many).returncode == 0
    assert record.read_text() == ""
    for place in (tmp_path, tmp_path / "no" / "such.jsonl"):
        done = run(script(), *JSONL, "-j", 2, "--errors", place, many)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode().startswith(f"tracer: {place}: ")
        assert len(done.stderr.splitlines()) == 1
    if os.path.exists("/dev/full"):
        done = run(script(), *JSONL, "-j", 2, "--errors", "/dev/full", "missing.jsonl", many)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == b"tracer: /dev/full: No space left on device"


def test_quiet_is_quiet_but_for_errors(broken: Path, tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    done = run(script(BOMB, 2_000), *JSONL, "-q", "-j", 2, "--errors", record, broken)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == len(record.read_text("utf-8").splitlines()) == 18


def test_failures_reach_the_record_as_they_happen(tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    with start(script(), *JSONL, "--errors", record, "-", stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(b"[]\n")
        process.stdin.flush()
        for _ in range(500):
            if record.exists() and record.read_text():
                break
            time.sleep(0.01)
        assert json.loads(record.read_text()) == {"input": "stdin:1", "error": "not a JSON object"}
        process.stdin.close()
        assert process.wait(30) == 1


def test_a_place_with_a_colon(tmp_path: Path) -> None:
    folder = tmp_path / "odd: folder"
    folder.mkdir()
    (folder / "b: c.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "a: b.zip", "w") as archive:
        archive.writestr("in: side.jsonl", '{"text": 3}\n')
    record = tmp_path / "errors.jsonl"
    assert run(script(), *JSONL, "--errors", record, folder).returncode == 1
    assert [json.loads(line) for line in record.read_text("utf-8").splitlines()] == [
        {"input": f"{folder}/a: b.zip/in: side.jsonl:1", "error": 'no "text"'},
        {"input": f"{folder}/b: c.txt", "error": "empty"},
    ]


def test_tracebacks_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "A bomb."}\n' * 200, "utf-8")
    for asked, jobs, expected in (("1", 1, 200), ("1", 2, 200), ("", 2, 0)):
        monkeypatch.setenv("TRACER_DEBUG", asked)
        command = [*script(BOMB, 500), *JSONL, "-j", str(jobs), str(path)]
        done = subprocess.run(command, capture_output=True, env=surroundings(), timeout=120)
        assert done.stderr.count(b"Traceback (most recent call last)") == expected
        assert done.stderr.count(b"tracer: a: internal error: RuntimeError") == 200


# Workers that die

SLOW = "time.sleep(0.01)"


@linux
@pytest.mark.parametrize("format", ["jsonl", "graphml"])
def test_a_killed_worker_takes_nothing_along(many: Path, format: str) -> None:
    whole = run(script(), "trace", "-f", format, many)
    with start(script(SLOW), "trace", "-f", format, "-j", 2, many) as process:
        time.sleep(0.3)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert re.fullmatch(
        rb"tracer: a worker process was killed by SIGKILL: the \d+ articles that it had in hand will be read again\n",
        err,
    )
    assert out == whole.stdout


@linux
def test_all_workers_killed_again_and_again(many: Path) -> None:
    whole = run(script(), *JSONL, many)
    with start(script(SLOW), *JSONL, "-j", 2, many) as process:
        for _ in range(3):
            time.sleep(0.2)
            for child in children(process.pid, 1):
                os.kill(child, signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    assert ids == [f"a{place}" for place in range(300)]
    failed = [line for line in out.splitlines() if json.loads(line)["errors"]]
    assert set(out.splitlines()) - set(failed) <= set(whole.stdout.splitlines())
    assert process.returncode == bool(failed)  # only what was in hand twice is given up
    assert len(failed) <= 4
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("body", "how"),
    [
        (
            "if 'bomb' in article.text and os.getpid() != main: os.kill(os.getpid(), signal.SIGSEGV)",
            "was killed by SIGSEGV",
        ),
        ("if 'bomb' in article.text and os.getpid() != main: os._exit(3)", "ended with exit code 3"),
    ],
)
def test_an_article_that_kills_its_worker_is_found_out(body: str, how: str, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    some = list(articles(60))
    some[20]["text"] += " A bomb, Bo Lund said."
    path.write_text("".join(json.dumps(article) + "\n" for article in some), "utf-8")
    done = run(script(body, 4_000), *JSONL, "-j", 2, "--errors", tmp_path / "errors", path)
    assert done.returncode == 1
    first, second, last = done.stderr.decode().splitlines()
    assert first.startswith(f"tracer: a worker process {how}: the ")
    assert second == f"tracer: a20: the worker process that read it {how}"
    assert last == "tracer: 59 read, 1 failed"
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == [f"a{place}" for place in range(60)]
    assert [record["id"] for record in records if record["errors"]] == ["a20"]
    assert json.loads((tmp_path / "errors").read_text())["input"] == "a20"


@linux
def test_no_more_processes(many: Path) -> None:
    whole = run(script(), *JSONL, many)
    deny = "def deny(): raise BlockingIOError(11, 'Resource temporarily unavailable')\nos.fork = deny"
    done = run(script(more=deny), *JSONL, "-j", 2, many)
    assert done.stdout == whole.stdout
    assert done.returncode == 0
    assert done.stderr == b"tracer: no more than 0 worker processes can be started: Resource temporarily unavailable\n"


# Ends before the end


@linux
@pytest.mark.parametrize("group", [True, False])
@pytest.mark.parametrize("format", ["jsonl", "tree"])
def test_an_interrupt_leaves_what_is_done(many: Path, tmp_path: Path, group: bool, format: str) -> None:
    whole = run(script(), "trace", "-f", format, many).stdout
    target = tmp_path / "out"
    with target.open("wb") as out, start(script(SLOW), "trace", "-f", format, "-j", 2, many, stdout=out) as process:
        while not target.stat().st_size:
            time.sleep(0.01)
        time.sleep(0.2)
        found = children(process.pid)
        (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr
        told = process.stderr.read().decode()
    assert (number := re.fullmatch(r"tracer: interrupted, (\d+) read\n", told))
    assert gone(found)
    written = target.read_bytes()
    assert whole.startswith(written)
    assert 0 < len(written) < len(whole)
    if format == "jsonl":
        assert written.endswith(b"}\n")
        assert written.count(b"\n") == int(number[1])


@linux
@pytest.mark.parametrize("command", ["story", "network", "trace -f graphml"])
def test_an_interrupt_of_what_is_read_together(many: Path, command: str) -> None:
    with start(script(SLOW), *command.split(), "-j", 2, many) as process:
        found = children(process.pid)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert out == b""
    assert re.fullmatch(rb"tracer: interrupted, \d+ read\n", err)
    assert gone(found)


@linux
def test_an_interrupt_while_nothing_comes_in(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with target.open("wb") as out, start(script(), *JSONL, "-j", 2, stdin=subprocess.PIPE, stdout=out) as process:
        assert process.stdin
        process.stdin.write(many.read_bytes())
        process.stdin.flush()
        found = children(process.pid)
        time.sleep(1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr
        assert re.fullmatch(rb"tracer: interrupted, \d+ read\n", process.stderr.read())
        process.stdin.close()
    written = target.read_bytes()
    assert written.endswith(b"}\n")
    assert run(script(), *JSONL, many).stdout.startswith(written)
    assert gone(found)


@linux
@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupt_while_nobody_reads(many: Path, times: int) -> None:
    with start(script(), *JSONL, "-j", 2, many) as process:
        found = children(process.pid)
        time.sleep(1)  # the pipe is full
        begun = time.monotonic()
        for _ in range(times):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.1)
        assert process.wait(10) == 130
        assert time.monotonic() - begun < 5
        assert process.stderr
        assert re.fullmatch(rb"tracer: interrupted, \d+ read\n", process.stderr.read())
    assert gone(found)


@linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_do_not_outlive_us(many: Path, number: int) -> None:
    with start(script(SLOW), *JSONL, "-j", 3, many, stdout=subprocess.DEVNULL) as process:
        found = children(process.pid, 3)
        time.sleep(0.1)
        os.kill(process.pid, number)
        assert process.wait(10) == -number
        assert process.stderr
        assert process.stderr.read() == b""
    assert gone(found)


def test_an_interrupted_file_is_left_as_it_was(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with start(script(SLOW), *JSONL, "-j", 2, "-o", target, many) as process:
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(10) == 130
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("command", ["trace", "trace -f jsonl", "trace -f json", "explain", "trace -f dot"])
def test_a_closed_pipe_ends_quietly(many: Path, command: str) -> None:
    with (
        start(script(), *command.split(), "-j", 2, many) as process,
        subprocess.Popen(["head", "-1"], stdin=process.stdout, stdout=subprocess.PIPE) as head,
    ):
        assert process.stdout
        process.stdout.close()
        out = head.communicate(timeout=60)[0]
        assert process.wait(60) in (0, 1)
        assert process.stderr
        assert process.stderr.read() == b""
    assert len(out.splitlines()) == 1


def test_a_full_disk_is_told(many: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no such device")
    with open("/dev/full", "wb") as full, start(script(), *JSONL, "-j", 2, many, stdout=full) as process:
        assert process.wait(60) == 1
        assert process.stderr
        assert process.stderr.read() == b"tracer: standard output: No space left on device\n"


@linux
def test_a_slow_reader_does_not_fill_the_memory() -> None:
    """Input is taken only as far as output is."""
    line = (json.dumps({"text": "The dam is safe, Bo Lund said. " * 200}) + "\n").encode()
    body = "return model.Trace(article, (), (), (), ())"
    accepted = 0

    def feed(process: subprocess.Popen[bytes]) -> None:
        nonlocal accepted
        assert process.stdin
        try:
            for _ in range(10_000):
                process.stdin.write(line)
                process.stdin.flush()
                accepted += len(line)
        except (BrokenPipeError, ValueError):
            pass

    made = script(body, workers.CHUNK).copy()
    made[-1] = made[-1].replace("return real(article, *more)", "")
    with start([*made, "explain", "--from", "jsonl", "-j", "2", "-"], stdin=subprocess.PIPE) as process:
        feeder = threading.Thread(target=feed, args=(process,), daemon=True)
        feeder.start()
        found = children(process.pid)
        before = -1
        while accepted != before:
            before = accepted
            time.sleep(1)
        assert 0 < accepted < (2 * workers._AHEAD + 4) * workers.CHUNK < 10_000 * len(line)
        for pid in (process.pid, *found):
            peak = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            assert peak
            assert int(peak[1]) < 150_000
        process.kill()
        process.communicate()
        feeder.join(10)
    assert gone(found)


# What a user sees of it


def screen(shown: bytes) -> list[str]:
    """What a terminal shows in the end of what was written to it."""
    rows, row, column = [""], 0, 0
    for token in re.findall(r"\x1b\[[?\d;]*[A-Za-z]|\r|\n|[^\x1b\r\n]+", shown.decode()):
        if token == "\r":
            column = 0
        elif token == "\n":
            row += 1
            rows += [""] * (row + 1 - len(rows))
        elif token.startswith("\x1b"):
            if token.endswith("A"):
                row -= int(token[2:-1] or 1)
            elif token == "\x1b[2K":
                rows[row] = ""
        else:
            rows[row] = rows[row][:column].ljust(column) + token + rows[row][column + len(token) :]
            column += len(token)
    return rows


def on_terminal(
    command: list[str], *arguments: object, out: int | None = None, **environment: str
) -> tuple[int, bytes]:
    """The exit code, and what is written to the terminal: standard error, and with `out=-1` also the output."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen(
        [*command, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs if out == -1 else subprocess.DEVNULL,
        stderr=theirs,
        env=surroundings(**({"TERM": "xterm"} | environment)),
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:  # as Linux tells the end
                break
            if not some:
                break
            shown += some
        os.close(ours)
    return process.returncode, shown


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("command", ["trace -f jsonl", "network"])
def test_a_terminal_shows_how_far_it_is(many: Path, jobs: int, command: str) -> None:
    code, shown = on_terminal(script(SLOW, 4_000), *command.split(), "-j", jobs, many)
    assert code == 0
    text = re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", shown.decode())
    steps = re.findall(r"━ +(\d+) articles  (\d+) articles/s  (\d+):(\d\d) left", text)
    assert len(steps) >= 2
    assert [int(step[0]) for step in steps] == sorted(int(step[0]) for step in steps)
    assert all(0 < int(step[0]) <= 300 for step in steps)
    assert all(int(step[1]) < 300 for step in steps)  # two workers that sleep 10 ms at each
    assert [line for line in screen(shown) if line.strip()] == []
    assert shown.count(b"\x1b[?25l") == shown.count(b"\x1b[?25h") == 1  # the cursor is back


@pytest.mark.parametrize("jobs", [1, 2])
def test_errors_stay_whole_beside_the_bar(broken: Path, jobs: int) -> None:
    body = f"{SLOW}\n    time.sleep(0.03)\n    {BOMB}"
    code, shown = on_terminal(script(body, 1_000), *JSONL, "-j", jobs, broken)
    assert code == 1
    assert b"articles/s" in shown
    plain = run(script(BOMB), *JSONL, broken).stderr.decode().splitlines()
    seen = "".join(screen(shown))  # the terminal breaks what is longer than it is wide
    assert seen == "".join(plain)


@pytest.mark.parametrize(("jobs", "told"), [(1, []), (2, [r"tracer: interrupted, \d+ read"])])
def test_an_interrupt_takes_the_bar_away(many: Path, jobs: int, told: list[str]) -> None:
    body = f"time.sleep(0.01 * {jobs})\n    if article.id == 'a140': os.kill(main, signal.SIGINT)"
    code, shown = on_terminal(script(body, 4_000), *JSONL, "-j", jobs, many)
    assert code == 130
    assert b"articles/s" in shown
    rows = [line for line in screen(shown) if line.strip()]
    assert len(rows) == len(told)
    assert all(map(re.fullmatch, told, rows))
    assert shown.count(b"\x1b[?25l") == shown.count(b"\x1b[?25h")


def test_no_bar_where_it_would_be_in_the_way(many: Path) -> None:
    quiet = on_terminal(script(SLOW), *JSONL, "-q", many)
    dumb = on_terminal(script(SLOW), *JSONL, many, TERM="dumb")
    assert quiet == dumb == (0, b"")
    code, shown = on_terminal(script(SLOW), *JSONL, "-j", 2, many, out=-1)  # the output itself runs by
    assert code == 0
    assert b"articles/s" not in shown
    assert len(shown.splitlines()) == 300
    assert run(script(SLOW), *JSONL, "-j", 2, many).stderr == b""


def test_the_bar_is_gone_before_the_output_comes(many: Path) -> None:
    for command in ("trace -f dot", "network -f csv"):
        code, shown = on_terminal(script(SLOW), *command.split(), many, out=-1)
        assert code == 0
        assert b"articles/s" in shown
        plain = run(script(), *command.split(), many).stdout
        assert shown.replace(b"\r\n", b"\n").endswith(b"\x1b[2K" + plain)


def test_a_short_run_shows_no_bar_and_does_not_load_one() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tracer", "trace", "-f", "jsonl"]
    code, shown = on_terminal(command, SAMPLES / "border-talks.txt")
    assert code == 0
    assert b"tracer.progress" in shown
    assert b"| rich" not in shown
    assert b"multiprocessing" not in shown
    assert b"\x1b" not in shown


@pytest.mark.parametrize("format", ["tree", "jsonl"])
def test_a_terminal_gets_the_same_from_several(many: Path, format: str) -> None:
    one, two = (on_terminal(script(), "trace", "-f", format, "-j", jobs, many, out=-1) for jobs in (1, 2))
    assert one == two
    assert one[0] == 0
    if format == "tree":
        assert b"\x1b[1" in one[1]
        assert max(map(len, screen(one[1]))) <= 100


def test_what_stands_beside_the_bar() -> None:
    assert progress.described(0, 0, None, 0.0) == "0 articles"
    assert progress.described(5, 100, None, 2.0) == "5 articles  2.5 articles/s"
    assert progress.described(12_000, 50, 200, 4.0) == "12,000 articles  3,000 articles/s  0:12 left"
    assert progress.described(1, 1, 3602, 1.0) == "1 articles  1.0 articles/s  1:00:01 left"
    assert progress.described(1, 9, 3, 1.0).endswith("0:00 left")


def test_how_much_there_is_and_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.jsonl").write_text(lines(30), "utf-8")
    (tmp_path / "b.txt").write_text("The dam is safe, Bo Lund said.")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines(50).encode()))
    (tmp_path / ".hidden.txt").write_text("Not read.")
    (tmp_path / "notes.bin").write_text("Not read.")
    wanted = [tmp_path / "inner" / "a.jsonl", tmp_path / "b.txt", tmp_path / "c.jsonl.gz"]
    size = sum(path.stat().st_size for path in wanted)
    assert progress.total([str(tmp_path)]) == progress.total(map(str, wanted)) == size
    assert progress.total([f"{wanted[0]}:jsonl"]) == wanted[0].stat().st_size
    assert progress.total([str(wanted[0]), "missing.txt"]) is None
    assert progress.total(["https://example.org/"]) is None
    reading = read_paths([str(tmp_path)])
    position = progress.Position(reading)
    positions = [position() for item in reading if isinstance(item, Article)]
    assert len(positions) == 81
    assert positions == sorted(positions)
    assert len(set(positions)) > 3
    assert positions[-1] == size


def test_the_size_of_standard_input(many: Path) -> None:
    with many.open("rb") as stdin:
        command = [sys.executable, "-c", "from tracer import progress; print(progress.total(['-']))"]
        assert int(subprocess.run(command, stdin=stdin, capture_output=True, check=True).stdout) == many.stat().st_size
        done = subprocess.run(command, input=b"", capture_output=True, check=True)
        assert done.stdout == b"None\n"


# The parts


def test_the_pieces_of_work_are_cut_by_size(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    monkeypatch.setattr(workers, "CHUNK", 20_000)
    tasks = list(Batch([str(many)], "jsonl", False)._tasks())
    assert [item.id for task in tasks for item in task.articles()] == [f"a{place}" for place in range(300)]
    assert all(20_000 <= task.size < 25_000 for task in tasks[:-1])


def test_an_article_that_cannot_be_written_out_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    real = work.made

    def made(trace: Any, recipe: work.Recipe) -> Any:
        if trace.chains:
            raise ValueError("no way")
        return real(trace, recipe)

    monkeypatch.setattr(
        workers, "outcome", lambda article, recipe: work.Outcome(made(work.attempt(article)[0], recipe))
    )
    outcome = workers._outcome(Article("It is safe, Bo Lund said.", id="x"), work.Recipe("jsonl"))
    assert outcome.reason == "internal error: ValueError: no way"
    assert json.loads(str(outcome.made))["errors"] == [outcome.reason]


def test_nothing_to_read_together_stops(tmp_path: Path) -> None:
    batch = Batch([str(tmp_path / "missing.txt")], "auto", True, jobs=2)
    assert list(batch) == []
    with pytest.raises(Stop):
        batch.need()


def test_the_benchmark_tells_how_much_faster(
    many: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["scaling.py", str(many), "--times", "1", "--runs", "1"])
    benchmark("scaling").main()
    shown = capsys.readouterr().out
    assert re.search(r"-j 1: \d+\.\d\d MB/s", shown)
    assert re.search(r"-j 2 against -j 1: \d+\.\d\d x by the clock", shown)
    assert re.search(r"on cores of its own: \d+\.\d\d x", shown)
