"""Nothing is overwritten, and nothing is read, where an output cannot be meant as it is named."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.command import HANG, MODULE, run_here, run_process, shell, start
from support.params import slow
from support.processes import catches, until
from support.program import Program

from tracer import atomic
from tracer.readers import covers, local_files

NEWS = "The dam is safe, engineer Ida Moen told NRK.\n"
unix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of Unix")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with articles, a file beside it, and links to one of them."""
    folder = tmp_path / "news"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "inner/c.txt"):
        (folder / name).write_text(NEWS, "utf-8")
    (tmp_path / "link.txt").symlink_to(folder / "a.txt")
    (tmp_path / "hard.txt").hardlink_to(folder / "a.txt")
    (tmp_path / "beside.txt").write_text("old", "utf-8")
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


WRITTEN_OVER = [
    "trace news/a.txt -o news/a.txt",
    "trace news/a.txt -o ./news/../news/a.txt",
    "trace news/a.txt:text -o news/a.txt",
    "trace link.txt -o news/a.txt",
    "trace news/a.txt -o link.txt",
    "trace hard.txt -o news/a.txt",
    "trace news -o news/inner/c.txt",
    "trace news/*.txt -o news/b.txt",
    "trace news/**/*.txt -o news/inner/c.txt",
    "trace beside.txt news/a.txt -f dot -o beside.txt",
    "explain news/a.txt -o news/a.txt",
    "story news -f json -o news/a.txt",
    "drift news -o news/a.txt",
    "network news -f csv -o news/a.txt",
    "trace news/a.txt --errors news/a.txt",
    "network news --errors news/b.txt",
    "trace news --errors news/new.jsonl",
    "trace news/*.jsonl news/a.txt --errors news/new.jsonl",
    "trace new.jsonl news/a.txt --errors new.jsonl",
    "index news/a.txt --db news/a.txt",
    "index news --db news/b.txt",
    "index news --db news/new.json",
    "index news --db new.duckdb --errors news/a.txt",
    "index news --db new.duckdb --errors new.duckdb",
    "index news --db new.duckdb --errors new.duckdb.wal",
    "trace news -o beside.txt --errors beside.txt",
    "trace news -o new.txt --errors ./new.txt",
    "story --db beside.txt -o beside.txt",
    "network --db beside.txt -o beside.txt",
    "query outlets --db beside.txt -o beside.txt",
]


@unix
@pytest.mark.parametrize("command", WRITTEN_OVER)
def test_an_output_that_is_an_input_is_refused(place: Path, command: str) -> None:
    before = content(place)
    done = run_here(*command.split(), folder=place)
    assert (done.returncode, done.stdout, len(done.lines)) == (2, b"", 1)
    assert done.lines[0].endswith(("is one of the inputs", ")")) or ": both --" in done.lines[0]
    assert content(place) == before


@unix
@pytest.mark.parametrize(
    "command",
    [
        "trace news -o new.txt",
        "trace news -o news/new.txt",  # it is there only when all has been read
        "trace news --errors news/errors.log",  # no suffix that is read
        "trace news --errors .errors.jsonl",
        "trace news/*.txt --errors news/new.jsonl",
        "trace news -o beside.txt --errors errors.jsonl",
        f"trace news -o {os.devnull} --errors {os.devnull}",
        f"trace news/a.txt --errors {os.devnull}",
    ],
)
def test_another_output_is_not(place: Path, command: str) -> None:
    before = content(place / "news")
    assert run_here(*command.split(), folder=place).returncode == 0
    assert content(place / "news").items() >= before.items()


@unix
def test_standard_input_is_an_input(place: Path) -> None:
    done = shell("cd $1 && tracer - -o news/a.txt < news/a.txt", place)
    assert (done.returncode, done.lines) == (2, ["tracer: news/a.txt: --output is one of the inputs (standard input)"])
    assert (place / "news" / "a.txt").read_text() == NEWS
    assert shell("cd $1 && tracer - -o beside.txt < news/a.txt", place).returncode == 0


@unix
def test_a_file_that_is_protected_is_left(place: Path, closed: Path) -> None:
    (place / "beside.txt").chmod(0o444)
    for option in ("-o", "--errors"):
        done = run_here("news", option, "beside.txt", folder=place)
        assert (done.returncode, done.lines) == (2, ["tracer: beside.txt: Permission denied"])
    database = place / "news.duckdb"
    assert run_here("index", place / "news", "--db", database).returncode == 0
    database.chmod(0o444)
    done = run_here("index", place / "news", "--db", database)
    assert (done.returncode, done.lines) == (2, [f"tracer: {database}: Permission denied"])
    assert (place / "beside.txt").read_text() == "old"


@unix
def test_the_tables_of_a_database_are_not_written_over_it(tmp_path: Path) -> None:
    (tmp_path / "articles.parquet").write_text("a database, perhaps")
    done = run_here("query", "--db", "articles.parquet", "--parquet", ".", folder=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "articles.parquet").read_text() == "a database, perhaps"


def test_failures_on_standard_output(tmp_path: Path) -> None:
    refused = run_here("missing.txt", "--errors", "-", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "--output" in refused.lines[0]
    for command in (["trace", "-o", "out.txt"], ["index", "--db", "new.duckdb"]):
        done = run_here(*command, "missing.txt", "--errors", "-", folder=tmp_path)
        assert done.returncode == 1
        assert json.loads(done.stdout) == {"input": "missing.txt", "error": "No such file or directory"}
    assert not (tmp_path / "-").exists()


def test_a_database_is_no_stream(tmp_path: Path) -> None:
    done = run_here("index", "missing.txt", "--db", "-", folder=tmp_path)
    assert (done.returncode, len(done.lines)) == (2, 1)
    assert not list(tmp_path.iterdir())


@unix
@pytest.mark.parametrize("option", ["-o", "--errors", "--db"])
@pytest.mark.parametrize("place", ["no/such/file", "folder", "file/inner", "x" * 300])
def test_what_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path, option: str, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    command = "index" if option == "--db" else "trace"
    done = run_here(command, "missing.txt", option, place, folder=tmp_path)
    assert (done.returncode, done.stdout, len(done.lines)) == (2, b"", 1)
    assert done.lines[0].startswith(f"tracer: {place}: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder that nothing can be written to; for root, who may write anywhere, there is none."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("permissions do not bind this user")
    return folder


@unix
@pytest.mark.parametrize("option", ["-o", "--errors", "--db"])
def test_a_folder_without_permission_is_told(closed: Path, option: str) -> None:
    done = run_here("index" if option == "--db" else "trace", "missing.txt", option, closed / "new")
    assert (done.returncode, len(done.lines)) == (2, 1)
    assert "Permission denied" in done.lines[0]


# Files that are there whole or not at all


def fill(new: atomic.NewFile, text: str) -> None:
    with open(new.handle, "w", closefd=False) as out:
        out.write(text)


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_new_file_is_there_at_the_end_or_never(
    tmp_path: Path, unnamed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not unnamed:  # as on other systems
        monkeypatch.setattr(atomic, "_unnamed", lambda folder: None)
    target = tmp_path / "out"
    with atomic.new_file(str(tmp_path)) as new:
        fill(new, "half")
        assert not target.exists()
    assert not list(tmp_path.iterdir())
    with atomic.new_file(str(tmp_path)) as new:
        fill(new, "first")
        new.link(str(target))
    with atomic.new_file(str(tmp_path)) as new:
        fill(new, "second")
        with pytest.raises(FileExistsError):
            new.link(str(target))
    assert target.read_text() == "first"
    mode = target.stat().st_mode
    (tmp_path / "other").touch()
    assert mode == (tmp_path / "other").stat().st_mode
    target.chmod(0o640)
    with atomic.new_file(str(tmp_path)) as new:
        fill(new, "third")
        new.replace(str(target))
    assert target.read_text() == "third"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "out"]


# Names


def test_what_sources_name(place: Path) -> None:
    news = place / "news"
    assert list(local_files([str(news), f"{news}/a.txt:text", "-", "https://nrk.no/a.txt", f"{news}/*.txt"])) == [
        *(str(news / name) for name in ("a.txt", "b.txt", "inner/c.txt", "a.txt", "a.txt", "b.txt"))
    ]
    assert covers(str(news), str(news / "inner" / "new.jsonl"))
    assert not covers(str(news), str(place / "new.jsonl"))
    assert not covers(str(news), str(news / ".new.jsonl"))
    assert not covers(str(news), str(news / ".git" / "new.jsonl"))
    assert not covers(str(news), str(news / "new.duckdb"))
    assert covers(f"{news}/*.jsonl", str(news / "new.jsonl"))
    assert not covers(f"{news}/*.jsonl", str(news / "inner" / "new.jsonl"))


# A reader that has seen enough


@unix
@pytest.mark.parametrize("command", ["trace", *slow("trace -f jsonl", "explain", "trace -f csv", "network -f csv")])
def test_a_closed_pipe_is_told_as_other_tools_do(tmp_path: Path, command: str) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": NEWS, "outlet": f"Paper {n}"}) + "\n" for n in range(2000)), "utf-8")
    done = shell(f"set -o pipefail; tracer {command} $1 | head -c 10", many)
    assert (done.returncode, done.stderr) == (141, b"")


@unix
@pytest.mark.parametrize("buffered", ["", "1"])
def test_nothing_is_cut_off_unnoticed(tmp_path: Path, buffered: str) -> None:
    """A write that is larger than a pipe, and is taken in part: with PYTHONUNBUFFERED Python says nothing of the rest."""
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": NEWS, "id": f"a{n}"}) + "\n" for n in range(300)), "utf-8")
    line = f"export PYTHONUNBUFFERED={buffered}; set -o pipefail; tracer trace -f graphml $1 | "
    assert shell(f"{line} head -c 10", many).returncode == 141
    done = shell(f"{line} (sleep 0.2; cat)", many)
    assert (done.returncode, done.stdout) == (0, run_here("trace", "-f", "graphml", many).stdout)
    if os.path.exists("/dev/full"):
        full = shell(f"{line.replace(' | ', ' > /dev/full')}", many)
        assert (full.returncode, len(full.lines)) == (1, 1)


@unix
def test_failures_into_a_closed_pipe(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n" * 50_000)
    done = shell("set -o pipefail; tracer $1 -o $2 --errors - 2> /dev/null | head -c 10", bad, tmp_path / "out")
    assert done.returncode == 141


# An article that failed


FAILING = Program({"bomb": "fail"})
BOTH = "".join(
    json.dumps({"id": name, "outlet": outlet, "text": f"The {name} is safe, Bo Lund said."}) + "\n"
    for name, outlet in (("bomb", "Nordlys"), ("dam", "NRK"))
)


@pytest.mark.parametrize("jobs", [1, *slow(2)])
@pytest.mark.parametrize(
    "command", ["trace", "trace -r", "trace -f dot", "trace -f mermaid", "trace -f graphml", "explain"]
)
def test_an_article_that_failed_is_not_shown_as_one_without_statements(command: str, jobs: int) -> None:
    done = run_process(FAILING.command, *command.split(), "--from", "jsonl", "-j", jobs, "-", stdin=BOTH)
    shown = " ".join(done.stdout.decode().split())
    assert done.returncode == 1
    assert "RuntimeError: tick" in shown
    assert "could not be read: " in shown or "graphml" in command
    assert "no attributed statements" not in shown
    assert "0 chains" not in shown
    assert "\x1b" not in shown
    assert "Bo Lund" in shown


@pytest.mark.parametrize("command", ["network -f json", "story -f json", "story -f markdown", "drift -f json"])
def test_an_article_that_failed_is_not_counted(command: str) -> None:
    both = run_process(FAILING.command, *command.split(), "--from", "jsonl", "-", stdin=BOTH)
    alone = run_here(*command.split(), "--from", "jsonl", "-", stdin=BOTH.splitlines()[1] + "\n")
    assert (both.returncode, alone.returncode) == (1, 0)
    assert both.stdout == alone.stdout
    assert both.lines[-1] == "tracer: 1 read, 1 failed"


# Commands


@pytest.mark.parametrize(
    ("first", "meant"),
    [("stroy", "story"), ("Story", "story"), ("explian", "explain"), ("netwrok", "network"), ("idnex", "index"), ("tarce", "trace")],
)  # fmt: skip
def test_a_misspelt_command_is_no_file(tmp_path: Path, first: str, meant: str) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    done = run_here(first, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.lines == [f"tracer: {first}: no command, and no such file; did you mean “{meant}”?"]
    (tmp_path / first).write_text(NEWS)
    assert run_here(first, "a.txt", folder=tmp_path).returncode == 0


@pytest.mark.parametrize("first", ["news", "index.html", "./stroy", "stroy/a.txt", "s*ory", "https://stroy.invalid/"])
def test_other_names_are_those_of_inputs(tmp_path: Path, first: str) -> None:
    done = run_here(first, folder=tmp_path)
    assert done.returncode == 1
    assert "did you mean" not in done.lines[0]


@unix
def test_no_signal_is_handled_when_a_command_has_ended(tmp_path: Path) -> None:
    code = (
        "import signal, sys; from tracer import cli\n"
        "try: cli.main([sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "print(all(signal.getsignal(one) == signal.SIG_DFL for one in (signal.SIGTERM, signal.SIGHUP)))"
    )
    done = run_process([sys.executable, "-c", code], tmp_path / "missing.txt")
    assert done.stdout == b"True\n"


@unix
def test_a_signal_waits_until_a_library_is_loaded(tmp_path: Path) -> None:
    """Some libraries end the process if they are interrupted while they are loaded."""
    (tmp_path / "loud.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGTERM); loaded = True")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tracer.interrupts import ending\n"
        "from tracer.readers.contract import library\n"
        "with ending():\n"
        "    try: library('loud', 'none', 'nothing')\n"
        "    except KeyboardInterrupt: print(sys.modules['loud'].loaded)\n"
    )
    done = run_process([sys.executable, "-c", code], tmp_path)
    assert (done.returncode, done.stdout) == (0, b"True\n")


@unix
def test_an_interrupt_while_a_string_is_evaluated_ends_with_its_code() -> None:
    """CPython would end by SIGINT instead, though the interrupt was caught."""
    code = (
        "import os, signal, time\n"
        "from tracer import __main__, cli\n"
        "def interrupted():\n"
        "    try: eval('(os.kill(os.getpid(), signal.SIGINT), time.sleep(9))')\n"
        "    except KeyboardInterrupt: print('ended'); raise SystemExit(143) from None\n"
        "cli.main = interrupted\n"
        "__main__.main()\n"
    )
    done = run_process([sys.executable, "-c", code])
    assert (done.returncode, done.stdout, done.stderr) == (143, b"ended\n", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_waiting_for_input_ends_by_a_signal() -> None:
    with start(MODULE, "-", stdin=subprocess.PIPE) as process:
        until(lambda: catches(process.pid, signal.SIGTERM), "signals are handled")
        process.terminate()
        _, told = process.communicate(timeout=HANG)
    assert (process.returncode, told) == (143, b"")
