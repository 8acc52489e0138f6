"""Many articles by several processes: the same output, nobody left behind, and what a user sees of it."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO

import pytest
from support.articles import articles, json_lines
from support.benchmarks import benchmark
from support.command import HANG, MODULE, Done, run_here, run_process, start, surroundings
from support.options import OPTIONS
from support.params import slow
from support.paths import SAMPLES
from support.processes import await_end, await_rest, catches, children, unread, until
from support.program import Program
from support.terminal import COLUMNS, run_on_terminal

from tracer import Article, Trace, progress, work
from tracer.batch import Batch
from tracer.output import Stop
from tracer.pacing import Pacing
from tracer.readers import read_paths
from tracer.render import EXPLAIN, FORMATS, HEEDS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

JSONL = ("trace", "--from", "jsonl", "-f", "jsonl")
NUMBER = 80  # of articles, in about 16 chunks
HELD = "a60"  # the one that is being traced when something happens
FEW = 30
CHUNKS = {"chunk": 3_000}
SMALL = Program(pacing=CHUNKS)  # the command with small chunks, so that there is something for every worker
PATIENT = CHUNKS | {"grace": float(HANG)}  # an interrupt waits for what is being written, however long that takes
SHOWN = CHUNKS | {"patience": 0.0, "pause": 0.0}  # the bar is drawn at once and at each step


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    path.write_text(json_lines(NUMBER), "utf-8")
    return path


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("few") / "few.jsonl"
    path.write_text(json_lines(FEW), "utf-8")
    return path


@pytest.fixture
def holding(tmp_path: Path) -> Program:
    """The command, which waits at the 80th article until it is told to go on: some are done then, and some are not."""
    folder = tmp_path / "signs"
    folder.mkdir()
    return Program({HELD: "hold"}, PATIENT, folder)


@pytest.fixture(scope="module")
def whole(many: Path) -> Callable[[str], bytes]:
    """What an undisturbed run of one process makes of the many articles, in a format."""
    return cache(lambda name: run_here("trace", "-f", name, many).stdout)


# What is written


@pytest.mark.parametrize("format", ["tree", "jsonl", *slow(*sorted({*FORMATS, EXPLAIN} - {"tree", "jsonl"}))])
def test_the_output_is_the_same_whoever_traces(format: str, few: Path) -> None:
    files = [few, *sorted(SAMPLES.glob("*.txt"))[:3]]
    command = ["explain"] if format == EXPLAIN else ["trace", "-f", format]
    heeded = [OPTIONS["trace"][name] for name in HEEDS["trace"].get(format, ())]
    some = ["--color", "always", "--width", "60", *(word for option in heeded for word in option)]
    for options, jobs in (([], 2), (some, 3)):
        one = run_here(*command, *options, *files)
        several = run_process(SMALL.command, *command, *options, "-j", jobs, *files)
        assert (one.returncode, one.stderr) == (several.returncode, several.stderr) == (0, b"")
        assert one.stdout == several.stdout
        assert one.stdout


@linux
def test_the_traces_are_the_same_and_in_order(many: Path) -> None:
    """As the library gives them, in a process of its own: ours may have threads, and a fork of it would not be safe."""
    code = """
import sys
from tracer.batch import Batch
from tracer.pacing import Pacing
one, two = (list(Batch([sys.argv[1]], "jsonl", False, jobs=jobs, pacing=Pacing(chunk=3000))) for jobs in (1, 2))
assert one == two
assert type(two[0].chains[0].sources[0].kind) is type(one[0].chains[0].sources[0].kind)
print(*(trace.article.id for trace in two))
"""
    done = run_process([sys.executable, "-c", code], many)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == [f"a{place}" for place in range(NUMBER)]


@pytest.mark.parametrize("command", ["story", "network", *slow("drift", "network -f json", "story -f json")])
def test_what_is_read_together_is_the_same(command: str) -> None:
    folder = SAMPLES / ("drift" if command == "drift" else "two-origins")
    program = Program(pacing={"chunk": 500})
    one = run_here(*command.split(), folder)
    three = run_process(program.command, *command.split(), "-j", 3, folder)
    assert one.returncode == three.returncode == 0
    assert one.stdout == three.stdout
    assert one.stdout
    assert one.stderr == three.stderr == b""


@pytest.mark.parametrize("jobs", ["0", "auto", "4"])
def test_all_cores(jobs: str) -> None:
    done = run_process(MODULE, "-j", jobs, SAMPLES / "border-talks.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Sardor Nurmatov" in done.stdout


def test_nothing_read_is_written_as_that(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    for format in ("json", "jsonl", "tree"):
        one = run_here("trace", "-f", format, tmp_path)
        two = run_process(SMALL.command, "trace", "-f", format, "-j", 2, tmp_path)
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
        assert one.returncode == 1


@pytest.mark.slow
def test_workers_that_know_nothing_of_us(many: Path, whole: Callable[[str], bytes]) -> None:
    """As they are started where a fork is not safe."""
    spawning = Program(pacing={"chunk": 30_000, "method": "spawn"})
    spawned = run_process(spawning.command, *JSONL, "-j", 2, many)
    assert (spawned.returncode, spawned.stderr) == (0, b"")
    assert spawned.stdout == whole("jsonl")


@linux
def test_a_piece_of_work_needs_no_other_process(few: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tracer", *JSONL]
    for arguments in ([few], ["-j", 2, few], ["--errors", os.devnull, few]):
        done = run_process(command, *arguments)
        assert done.returncode == 0
        imported = {line.rsplit("|")[-1].strip() for line in done.lines}
        assert "tracer.batch" in imported
        assert not [name for name in imported if name.startswith(("multiprocessing", "concurrent", "rich"))]


# What fails


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, some of which cannot be read; those at which `BOMB` fails are named a7, a17 ..."""
    path = tmp_path_factory.mktemp("broken") / "odd: name.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for place, article in enumerate(articles(90)):
            if place % 10 == 3:
                out.write("no article\n")
            out.write(json.dumps(article) + "\n")
    return path


BOMB = Program({f"a{place}": "fail" for place in range(7, 90, 10)}, CHUNKS)


@pytest.mark.parametrize("format", ["jsonl", *slow("json", "tree", "dot")])
def test_failures_are_told_in_their_place(format: str, broken: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("It is safe, Zo\xeb Lund said.".encode("latin-1"))
    files = [broken, tmp_path / "missing.txt", tmp_path / "old.txt"]
    told = []
    for jobs in (1, 3):
        record = tmp_path / f"errors{jobs}.jsonl"
        done = run_process(BOMB.command, "trace", "-f", format, "-j", jobs, "--errors", record, *files)
        assert done.returncode == 1
        told.append((done.stdout, done.lines, record.read_text("utf-8")))
    assert told[0] == told[1]
    _, shown, recorded = told[0]
    assert shown[-1] == "tracer: 82 read, 19 failed"
    assert shown[:2] == [
        f"tracer: {broken}:4: not JSON (Expecting value: line 1 column 1 (char 0))",
        "tracer: a7: internal error: RuntimeError: tick\\x1btock: boom",
    ]
    failures = [json.loads(line) for line in recorded.splitlines()]
    assert len(failures) == 19
    assert failures[0]["input"] == f"{broken}:4"
    assert failures[0]["error"].startswith("not JSON")
    assert failures[1] == {"input": "a7", "error": "internal error: RuntimeError: tick\x1btock: boom"}
    assert failures[-1] == {"input": str(tmp_path / "missing.txt"), "error": "No such file or directory"}
    assert "\x1b" not in recorded


def test_a_place_with_a_colon_is_recorded_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "odd: name.txt").write_bytes(b"")
    (tmp_path / "odd: lines.jsonl").write_text('{"text": 1}\n', "utf-8")
    names = [tmp_path / name for name in ("odd: name.txt", "odd: lines.jsonl", "odd: gone.txt")]
    record = tmp_path / "errors.jsonl"
    assert run_process(MODULE, *names, "--errors", record).returncode == 1
    told = [json.loads(line)["input"] for line in record.read_text("utf-8").splitlines()]
    assert told == [str(names[0]), f"{names[1]}:1", str(names[2])]


def test_the_record_of_failures_is_new_each_time(few: Path, tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    record.write_text("of last time\n")
    assert run_process(SMALL.command, *JSONL, "--errors", record, few).returncode == 0
    assert record.read_text() == ""
    for place in (tmp_path, tmp_path / "no" / "such.jsonl"):
        done = run_process(SMALL.command, *JSONL, "-j", 2, "--errors", place, few)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.lines[0].startswith(f"tracer: {place}: ")
        assert len(done.lines) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_record_of_failures_that_cannot_be_written_is_told(few: Path) -> None:
    done = run_process(SMALL.command, *JSONL, "-j", 2, "--errors", "/dev/full", "missing.jsonl", few)
    assert done.returncode == 1
    assert done.lines[-1] == "tracer: /dev/full: No space left on device"


def test_quiet_is_quiet_but_for_errors(broken: Path, tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    done = run_process(BOMB.command, *JSONL, "-q", "-j", 2, "--errors", record, broken)
    assert done.returncode == 1
    assert len(done.lines) == len(record.read_text("utf-8").splitlines()) == 18


def test_failures_reach_the_record_as_they_happen(tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    with start(SMALL.command, *JSONL, "--errors", record, "-", stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(b"[]\n")
        process.stdin.flush()
        until(lambda: record.exists() and record.read_text().endswith("\n"), "a failure is recorded")
        assert json.loads(record.read_text()) == {"input": "stdin:1", "error": "not a JSON object"}
        process.stdin.close()
        assert process.wait(HANG) == 1


def test_a_place_with_a_colon(tmp_path: Path) -> None:
    folder = tmp_path / "odd: folder"
    folder.mkdir()
    (folder / "b: c.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "a: b.zip", "w") as archive:
        archive.writestr("in: side.jsonl", '{"text": 3}\n')
    record = tmp_path / "errors.jsonl"
    assert run_here(*JSONL, "--errors", record, folder).returncode == 1
    assert [json.loads(line) for line in record.read_text("utf-8").splitlines()] == [
        {"input": f"{folder}/a: b.zip/in: side.jsonl:1", "error": 'no "text"'},
        {"input": f"{folder}/b: c.txt", "error": "empty"},
    ]


@pytest.mark.parametrize(("asked", "jobs", "expected"), [("1", 2, 9), ("", 2, 0), *slow(("1", 1, 9), ("0", 1, 0))])
def test_tracebacks_are_shown_where_they_are_asked_for(asked: str, jobs: int, expected: int, broken: Path) -> None:
    command = [*BOMB.command, *JSONL, "-j", str(jobs), str(broken)]
    done = subprocess.run(command, capture_output=True, env=surroundings(TRACER_DEBUG=asked), timeout=HANG, check=False)
    assert done.stderr.count(b"Traceback (most recent call last)") == expected
    assert done.stderr.count(b": internal error: RuntimeError") == 9
    assert b"\x1b" not in done.stderr


# Workers that die


@linux
@pytest.mark.parametrize("format", ["jsonl", *slow("graphml")])
def test_a_killed_worker_takes_nothing_along(
    many: Path, holding: Program, whole: Callable[[str], bytes], format: str, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    with target.open("wb") as out, start(holding.command, "trace", "-f", format, "-j", 2, many, stdout=out) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        os.kill(holding.holder(HELD), signal.SIGKILL)
        holding.release(HELD)
        _, err = process.communicate(timeout=HANG)
    assert process.returncode == 0
    told = rb"tracer: a worker process was killed by SIGKILL: the \d+ articles that it had in hand will be read again\n"
    assert re.fullmatch(told, err)
    assert target.read_bytes() == whole(format)


@linux
def test_all_workers_killed_again_and_again(many: Path, whole: Callable[[str], bytes], tmp_path: Path) -> None:
    stops = ("a20", "a40", "a60")
    program = Program(dict.fromkeys(stops, "hold"), CHUNKS, tmp_path)
    killed, target = 0, tmp_path / "out"
    with target.open("wb") as written, start(program.command, *JSONL, "-j", 2, many, stdout=written) as process:
        for stop in stops:
            until(lambda: program.is_held(stop), f"{stop} is in hand")  # noqa: B023
            for child in children(process.pid, 1):
                os.kill(child, signal.SIGKILL)
                killed += 1
            program.release(stop)
        _, err = process.communicate(timeout=HANG)
    out = target.read_bytes()
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    assert ids == [f"a{place}" for place in range(NUMBER)]
    failed = [line for line in out.splitlines() if json.loads(line)["errors"]]
    assert set(out.splitlines()) - set(failed) <= set(whole("jsonl").splitlines())
    assert process.returncode == bool(failed)
    assert len(failed) <= killed  # each had one at most that another had had before
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("action", "how"), [("crash", "was killed by SIGSEGV"), ("exit", "ended with exit code 3")]
)  # fmt: skip
def test_an_article_that_kills_its_worker_is_found_out(many: Path, action: str, how: str, tmp_path: Path) -> None:
    program = Program({"a20": action}, CHUNKS)
    done = run_process(program.command, *JSONL, "-j", 2, "--errors", tmp_path / "errors", many)
    assert done.returncode == 1
    first, second, last = done.lines
    assert first.startswith(f"tracer: a worker process {how}: the ")
    assert second == f"tracer: a20: the worker process that read it {how}"
    assert last == f"tracer: {NUMBER - 1} read, 1 failed"
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == [f"a{place}" for place in range(NUMBER)]
    assert [record["id"] for record in records if record["errors"]] == ["a20"]
    assert json.loads((tmp_path / "errors").read_text())["input"] == "a20"


@linux
def test_no_more_processes(many: Path, whole: Callable[[str], bytes]) -> None:
    done = run_process(Program(pacing=CHUNKS, forks=False).command, *JSONL, "-j", 2, many)
    assert done.stdout == whole("jsonl")
    assert done.returncode == 0
    assert done.stderr == b"tracer: no more than 0 worker processes can be started: Resource temporarily unavailable\n"


# Ends before the end


@linux
@pytest.mark.parametrize(
    ("group", "format"), [(True, "jsonl"), (False, "tree"), *slow((False, "jsonl"), (True, "tree"))]
)
def test_an_interrupt_leaves_what_is_done(
    many: Path, holding: Program, whole: Callable[[str], bytes], tmp_path: Path, group: bool, format: str
) -> None:
    target = tmp_path / "out"
    with (
        target.open("wb") as out,
        start(holding.command, "trace", "-f", format, "-j", 2, many, stdout=out) as process,
    ):
        until(lambda: holding.is_held(HELD) and target.stat().st_size, "some are written, and one is in hand")
        found = children(process.pid)
        (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
        told = interrupted(process)
    await_end(found)
    written = target.read_bytes()
    assert whole(format).startswith(written)
    assert 0 < len(written) < len(whole(format))
    if format == "jsonl":
        assert written.endswith(b"}\n")
        assert written.count(b"\n") == told


def interrupted(process: "subprocess.Popen[bytes]") -> int:
    """How many articles an interrupted run says that it has read, which is all that it says."""
    assert process.wait(HANG) == 130
    assert process.stderr
    told = re.fullmatch(rb"tracer: interrupted, (\d+) read\n", process.stderr.read())
    assert told
    return int(told[1])


@linux
@pytest.mark.parametrize("command", ["network", *slow("story", "trace -f graphml")])
def test_an_interrupt_of_what_is_read_together(many: Path, holding: Program, command: str) -> None:
    with start(holding.command, *command.split(), "-j", 2, many) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        found = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        assert interrupted(process) < NUMBER
        assert process.stdout
        assert process.stdout.read() == b""
    await_end(found)


@linux
def test_an_interrupt_while_nothing_comes_in(many: Path, whole: Callable[[str], bytes], tmp_path: Path) -> None:
    target = tmp_path / "out"
    program = Program(pacing=PATIENT)
    with (
        target.open("wb") as out,
        start(program.command, *JSONL, "-j", 2, stdin=subprocess.PIPE, stdout=out) as process,
    ):
        assert process.stdin
        process.stdin.write(many.read_bytes())
        process.stdin.flush()
        until(lambda: target.stat().st_size, "something is written")
        found = children(process.pid)
        await_rest([process.pid, *found], lambda: target.stat().st_size)
        os.kill(process.pid, signal.SIGINT)
        interrupted(process)
        process.stdin.close()
    written = target.read_bytes()
    assert written.endswith(b"}\n")
    assert whole("jsonl").startswith(written)
    await_end(found)


@linux
@pytest.mark.parametrize("twice", [False, *slow(True)])
def test_an_interrupt_while_nobody_reads(many: Path, twice: bool) -> None:
    """One ends the run after a moment; a second one at once, however long that moment would be."""
    program = Program(pacing=PATIENT if twice else CHUNKS | {"grace": 0.1})
    with start(program.command, *JSONL, "--with-text", "-j", 2, many) as process:
        pipe = process.stdout
        assert pipe
        until(lambda: unread(pipe.fileno()), "something is written")
        found = children(process.pid)
        await_rest([process.pid, *found], lambda: unread(pipe.fileno()))
        os.killpg(process.pid, signal.SIGINT)
        if twice:
            until(lambda: catches(process.pid, signal.SIGALRM), "the first interrupt has been put off")
            os.killpg(process.pid, signal.SIGINT)
        interrupted(process)
    await_end(found)


@linux
@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (signal.SIGTERM, 143, rb"tracer: interrupted, \d+ read\n"),
        (signal.SIGKILL, -9, b""),
        *slow((signal.SIGHUP, 129, rb"tracer: interrupted, \d+ read\n")),
    ],
)
@pytest.mark.parametrize("group", [False, *slow(True)])
def test_workers_do_not_outlive_us(
    many: Path, holding: Program, number: int, code: int, told: bytes, group: bool
) -> None:
    with start(holding.command, *JSONL, "-j", 3, many, stdout=subprocess.DEVNULL) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        found = children(process.pid, 3)
        (os.killpg if group else os.kill)(process.pid, number)
        assert process.wait(HANG) == code
        holding.release(HELD)
        assert process.stderr
        assert re.fullmatch(told, process.stderr.read())
    await_end(found)


@linux
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_a_run_that_is_ended_leaves_the_file_as_it_was(
    many: Path, holding: Program, tmp_path: Path, number: int, code: int, jobs: int
) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    target = folder / "out.jsonl"
    target.write_text("old")
    with start(holding.command, *JSONL, "-j", jobs, "-o", target, many) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        os.killpg(process.pid, number)
        assert process.wait(HANG) == code
    assert target.read_text() == "old"
    assert [path.name for path in folder.iterdir()] == ["out.jsonl"]


def test_a_signal_that_is_ignored_stays_ignored(many: Path, holding: Program, tmp_path: Path) -> None:
    with start(["nohup", *holding.command], *JSONL, "-o", tmp_path / "out", many) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        os.kill(process.pid, signal.SIGHUP)
        holding.release(HELD)
        assert process.wait(HANG) == 0
    assert (tmp_path / "out").read_bytes().count(b"\n") == NUMBER


@linux
def test_it_ends_though_interrupts_are_ignored(many: Path, holding: Program) -> None:
    """As those of a job in the background are."""
    ignoring = ["bash", "-c", 'trap "" INT; exec "$@"', "bash", *holding.command]
    with start(ignoring, *JSONL, "-j", 2, many, stdout=subprocess.DEVNULL) as process:
        until(lambda: holding.is_held(HELD), "an article is in hand")
        found = children(process.pid)
        os.killpg(process.pid, signal.SIGTERM)
        assert process.wait(HANG) == 143
    await_end(found)


@pytest.mark.parametrize("command", ["trace -f jsonl", *slow("trace", "trace -f json", "explain", "trace -f csv")])
def test_a_closed_pipe_ends_quietly(many: Path, command: str) -> None:
    with (
        start(SMALL.command, *command.split(), "-j", 2, many) as process,
        subprocess.Popen(["head", "-1"], stdin=process.stdout, stdout=subprocess.PIPE) as head,
    ):
        assert process.stdout
        process.stdout.close()
        out = head.communicate(timeout=HANG)[0]
        assert process.wait(HANG) == 141
        assert process.stderr
        assert process.stderr.read() == b""
    assert len(out.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told(many: Path) -> None:
    with open("/dev/full", "wb") as full, start(SMALL.command, *JSONL, "-j", 2, many, stdout=full) as process:
        assert process.wait(HANG) == 1
        assert process.stderr
        assert process.stderr.read() == b"tracer: standard output: No space left on device\n"


@linux
@pytest.mark.slow
def test_a_slow_reader_does_not_fill_the_memory() -> None:
    """Input is taken only as far as output is."""
    line = (json.dumps({"text": "The dam is safe, Bo Lund said. " * 200}) + "\n").encode()
    pacing = Pacing(ahead=2)
    program = Program({"*": "nothing"}, {"ahead": 2})
    accepted = 0

    def feed(stdin: IO[bytes]) -> None:
        nonlocal accepted
        try:
            for _ in range(10_000):
                stdin.write(line)
                stdin.flush()
                accepted += len(line)
        except (BrokenPipeError, ValueError):
            pass

    command = [*program.command, "explain", "--from", "jsonl", "-j", "2", "-"]
    with start(command, stdin=subprocess.PIPE) as process:
        assert process.stdin
        feeder = threading.Thread(target=feed, args=(process.stdin,), daemon=True)
        feeder.start()
        found = children(process.pid)
        await_rest([process.pid, *found], lambda: accepted)
        assert 0 < accepted < (2 * pacing.ahead + 4) * pacing.chunk < 10_000 * len(line)
        for pid in (process.pid, *found):
            peak = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            assert peak
            assert int(peak[1]) < 150_000
        process.kill()
        feeder.join(HANG)
        process.communicate(timeout=HANG)
    await_end(found)


# What a user sees of it


@pytest.mark.parametrize("jobs", [2, *slow(1)])
@pytest.mark.parametrize("command", ["trace -f jsonl", "network"])
def test_a_terminal_shows_how_far_it_is(few: Path, jobs: int, command: str) -> None:
    shown = run_on_terminal(Program(pacing=SHOWN).command, *command.split(), "-j", jobs, few)
    assert shown.returncode == 0
    steps = re.findall(r"━ +(\d+) articles  ([\d,.]+) articles/s  (\d+):(\d\d) left", shown.text)
    done = [int(step[0]) for step in steps]
    assert len(set(done)) >= 2
    assert done == sorted(done)
    assert 0 < done[0] <= done[-1] <= FEW
    told = (
        [rf"tracer: {FEW} articles, \d+ statements, \d+ relayed(, \d+ unsure)?, \d+\.\d s"]
        if command.startswith("trace")
        else []
    )
    assert len(shown.screen) == len(told)
    assert all(map(re.fullmatch, told, shown.screen))
    assert shown.written.count(b"\x1b[?25l") == shown.written.count(b"\x1b[?25h") == 1  # the cursor is back


@pytest.mark.parametrize("jobs", [1, *slow(2)])
def test_a_terminal_shows_how_far_one_large_text_is(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "large.txt"
    path.write_text("The dam is safe, Bo Lund told NRK. " * 300, "utf-8")
    shown = run_on_terminal(Program(pacing=SHOWN).command, "-f", "jsonl", "-j", jobs, path)
    assert shown.returncode == 0
    steps = [len(bar) for bar in re.findall(r"(━*)[^\n\r━]*0 articles  0:\d\d left", shown.text)]
    assert len(steps) > 10
    assert shown.screen == []


@pytest.mark.parametrize("jobs", [2, *slow(1)])
def test_errors_stay_whole_beside_the_bar(broken: Path, jobs: int) -> None:
    shown = run_on_terminal(Program(BOMB.at, SHOWN).command, *JSONL, "-j", jobs, broken)
    assert shown.returncode == 1
    assert "articles/s" in shown.text
    *plain, last = run_process(BOMB.command, *JSONL, broken).lines
    read, failed = re.findall(r"\d+", last)
    end = re.compile(rf"tracer:{read}articles,\d+statements,\d+relayed(,\d+unsure)?,{failed}failed,\d+\.\ds")
    # the terminal breaks what is longer than it is wide, perhaps at a blank
    before, told, after = "".join(shown.screen).replace(" ", "").rpartition("tracer:")
    assert before == "".join(plain).replace(" ", "")
    assert end.fullmatch(told + after)


@pytest.mark.parametrize(("jobs", "told"), [(1, []), (2, [r"tracer: interrupted, \d+ read"])])
def test_an_interrupt_takes_the_bar_away(many: Path, jobs: int, told: list[str]) -> None:
    program = Program({HELD: "interrupt"}, SHOWN | PATIENT)
    shown = run_on_terminal(program.command, *JSONL, "-j", jobs, many)
    assert shown.returncode == 130
    assert "articles/s" in shown.text
    assert len(shown.screen) == len(told)
    assert all(map(re.fullmatch, told, shown.screen))
    assert shown.written.count(b"\x1b[?25l") == shown.written.count(b"\x1b[?25h") > 0


@pytest.mark.slow
def test_no_bar_where_it_would_be_in_the_way(few: Path) -> None:
    command = Program(pacing=SHOWN).command
    quiet = run_on_terminal(command, *JSONL, "-q", few)
    dumb = run_on_terminal(command, *JSONL, few, TERM="dumb")
    assert quiet == (0, b"")
    assert dumb.returncode == 0
    assert [line.partition(",")[0] for line in dumb.screen] == [f"tracer: {FEW} articles"]
    shown = run_on_terminal(command, *JSONL, "-j", 2, few, output=True)  # the output itself runs by
    assert shown.returncode == 0
    assert b"articles/s" not in shown.written
    assert len(shown.written.splitlines()) == FEW + 1  # what was found, in the end
    assert run_process(command, *JSONL, "-j", 2, few).stderr == b""


@pytest.mark.parametrize("command", ["network -f csv", *slow("trace -f dot")])
def test_the_bar_is_gone_before_the_output_comes(few: Path, command: str) -> None:
    shown = run_on_terminal(Program(pacing=SHOWN).command, *command.split(), few, output=True)
    assert shown.returncode == 0
    assert b"articles/s" in shown.written
    plain = run_here(*command.split(), few).stdout
    assert b"\x1b[2K" + plain in shown.written.replace(b"\r\n", b"\n")


def test_a_short_run_shows_no_bar_and_does_not_load_one() -> None:
    """Short is what ends before the bar comes: here, what takes less than a day."""
    program = Program(pacing={"patience": 86_400.0})
    command = [sys.executable, "-X", "importtime", *program.command[1:], "trace", "-f", "jsonl"]
    shown = run_on_terminal(command, SAMPLES / "border-talks.txt")
    assert shown.returncode == 0
    assert b"tracer.progress" in shown.written
    assert b"| rich" not in shown.written
    assert b"multiprocessing" not in shown.written
    assert b"\x1b" not in shown.written


@pytest.mark.parametrize("format", ["tree", *slow("jsonl")])
def test_a_terminal_gets_the_same_from_several(few: Path, format: str) -> None:
    command = SMALL.command
    one, two = (run_on_terminal(command, "trace", "-q", "-f", format, "-j", jobs, few, output=True) for jobs in (1, 2))
    assert one == two
    assert one.returncode == 0
    if format == "tree":
        assert b"\x1b[1" in one.written
        assert max(map(len, one.text.splitlines())) <= COLUMNS


def test_what_stands_beside_the_bar() -> None:
    assert progress.described(0, 0, None, 0.0) == "0 articles"
    assert progress.described(5, 100, None, 2.0) == "5 articles  2.5 articles/s"
    assert progress.described(12_000, 50, 200, 4.0) == "12,000 articles  3,000 articles/s  0:12 left"
    assert progress.described(1, 1, 3602, 1.0) == "1 articles  1.0 articles/s  1:00:01 left"
    assert progress.described(1, 9, 3, 1.0).endswith("0:00 left")


def test_how_much_there_is_and_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.jsonl").write_text(json_lines(30), "utf-8")
    (tmp_path / "b.txt").write_text("The dam is safe, Bo Lund said.")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(json_lines(50).encode()))
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
    command = [sys.executable, "-c", "from tracer import progress; print(progress.total(['-']))"]
    with many.open("rb") as stdin:
        assert int(subprocess.run(command, stdin=stdin, capture_output=True, check=True).stdout) == many.stat().st_size
    assert run_process(command).stdout == b"None\n"


# The parts


def test_the_pieces_of_work_are_cut_by_size(many: Path) -> None:
    pacing = Pacing(chunk=5_000, wait=float(HANG))
    tasks = list(Batch([str(many)], "jsonl", False, pacing=pacing).tasks())
    assert [item.id for task in tasks for item in task.articles()] == [f"a{place}" for place in range(NUMBER)]
    assert all(5_000 <= task.size < 10_000 for task in tasks[:-1])
    assert len(tasks) > 5


def test_what_comes_slowly_does_not_wait_for_more(many: Path) -> None:
    tasks = Batch([str(many)], "jsonl", False, pacing=Pacing(wait=-1.0)).tasks()
    assert [len(task.items) for task in tasks] == [1] * NUMBER


def test_an_article_that_cannot_be_written_out_is_a_failure() -> None:
    article = Article("It is safe, Bo Lund said.", id="x")
    odd = Trace(article, credits=(None,))  # type: ignore[arg-type]
    outcome = work.outcome(article, work.RenderJob("jsonl", tracing=lambda _: odd))
    assert outcome.reason is not None
    assert outcome.reason.startswith("internal error: AttributeError: ")
    assert json.loads(str(outcome.rendered))["errors"] == [outcome.reason]


def test_nothing_to_read_together_stops(tmp_path: Path) -> None:
    batch = Batch([str(tmp_path / "missing.txt")], "auto", True, jobs=2)
    assert list(batch) == []
    with pytest.raises(Stop):
        batch.need()


@pytest.mark.slow
def test_the_benchmark_tells_how_much_faster(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json_lines(10), "utf-8")
    monkeypatch.setattr(sys, "argv", ["scaling.py", str(path), "--times", "1", "--runs", "1"])
    benchmark("scaling").main()
    shown = capsys.readouterr().out
    assert re.search(r"-j 1: \d+\.\d\d MB/s", shown)
    assert re.search(r"-j 2 against -j 1: \d+\.\d\d x by the clock", shown)
    assert re.search(r"on cores of its own: \d+\.\d\d x", shown)


def test_a_failed_command_shows_all_that_helps() -> None:
    done = Done(("tracer", "a b"), Path("/news"), 1, b"", b"tracer: a b: empty\n", {"NO_COLOR": "1"})
    assert str(done) == (
        "$ NO_COLOR=1 tracer 'a b'\nfolder: /news\nexit code: 1\nstdout: \nstderr: \ntracer: a b: empty\n"
    )
