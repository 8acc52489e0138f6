"""The command as a user runs it: a real process, real files, a real pipe; in this process where only the answer counts."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.command import HANG, MODULE, run, run_here, run_process, shell, surroundings
from support.golden import Golden
from support.params import slow
from support.paths import SAMPLES
from support.program import Program
from support.terminal import run_on_terminal

NEWS = "Dam holds\n\nThe dam is safe, engineer Ida Moen told NRK, Reuters reported.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


@pytest.mark.parametrize("before", [(), ("trace",), ("-",), ("trace", "-")])
def test_a_pipe_needs_no_command(before: tuple[str, ...]) -> None:
    done = run(*before, stdin=NEWS)
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert [shown.index(name) for name in ("Ida Moen", "NRK", "Reuters")] == sorted(
        shown.index(name) for name in ("Ida Moen", "NRK", "Reuters")
    )


@pytest.mark.parametrize("format", ["tree", "json", "jsonl", "dot", "mermaid", "graphml"])
def test_every_format_with_and_without_command(news: Path, format: str) -> None:
    plain, named = run_here("--format", format, news), run_here("trace", news, "-f", format)
    assert plain.returncode == named.returncode == 0
    assert plain.stdout == named.stdout
    assert b"Ida Moen" in plain.stdout


def test_jsonl_in_jsonl_out() -> None:
    lines = [{"id": "a", "text": "It is safe, Ida Moen said.", "desk": 4}, {"text": "No, Bo Lund said."}]
    done = run_here("--from", "jsonl", "-f", "jsonl", stdin="\n".join(map(json.dumps, lines)))
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["extra"], second["id"]) == ("a", {"desk": 4}, "stdin:2")
    assert first["chains"][0]["sources"][0]["name"] == "Ida Moen"


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "notes.bin"):
        (tmp_path / name).write_text(NEWS, "utf-8")
    done = run_here("-f", "jsonl", tmp_path)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a.txt", "b.txt"]


def test_one_bad_input_never_stops_a_batch(news: Path, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.txt").write_bytes("It is \x93safe\x94, Zo\xeb Lund said.".encode("latin-1"))
    bad = [tmp_path / name for name in ("missing.txt", "binary.txt", "empty.txt", "folder", "old.txt")]
    done = run_here("-f", "jsonl", *bad, news)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["old.txt", "news.txt"]
    errors = done.stderr.decode().splitlines()
    reasons = ("No such file", "binary", "empty", "no articles", "read as Windows-1252", "2 read, 4 failed")
    for line, reason in zip(errors, reasons, strict=True):
        assert line.startswith("tracer: ")
        assert reason in line
    quiet = run_here("-q", "-f", "jsonl", *bad, news)
    assert quiet.stderr.decode().splitlines() == errors[:4]


def test_a_notice_is_no_failure(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("It is safe, Zo\xeb Lund said.".encode("latin-1"))
    done = run_here(old)
    assert done.returncode == 0
    assert done.stderr.decode() == f"tracer: {old}: not valid UTF-8, read as Windows-1252\n"
    assert "Zoë Lund" in done.stdout.decode()
    assert run_here("-q", old).stderr == b""


@pytest.mark.parametrize("format", ["json", "jsonl", "tree"])
def test_one_bad_article_never_stops_a_batch(format: str) -> None:
    articles = [{"id": name, "text": f"The {name} is safe, Bo Lund said."} for name in ("bomb", "dam")]
    lines = "\n".join(map(json.dumps, articles))
    done = run_process(Program({"bomb": "fail"}).command, "-f", format, "--from", "jsonl", stdin=lines)
    assert done.returncode == 1
    assert done.lines == [
        "tracer: bomb: internal error: RuntimeError: tick\\x1btock: boom",
        "tracer: 1 read, 1 failed",
    ]
    assert b"Bo Lund" in done.stdout
    if format != "tree":
        records = json.loads(done.stdout if format == "json" else b"[%b]" % b",".join(done.stdout.splitlines()))
        assert [record["id"] for record in records] == ["bomb", "dam"]
        assert records[0]["chains"] == []
        assert len(records[0]["errors"]) == 1
        assert records[1]["errors"] == []


def test_bad_lines_are_told_and_passed_over() -> None:
    done = run_here(
        "--from",
        "jsonl",
        "-f",
        "jsonl",
        stdin='{"text": 3}\nnot json\n[]\n{"id": "x", "text": "Bo said so."}\n{"text": NaN}\n',
    )
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x"]
    assert [line.split(":")[2] for line in done.stderr.decode().splitlines()[:4]] == ["1", "2", "3", "5"]


@pytest.mark.parametrize("size", [100_000, *slow(10_000_000)])
def test_megabytes_on_one_line_are_an_article(size: int) -> None:
    articles = [" ".join(path.read_text("utf-8").split()) for path in sorted(SAMPLES.glob("*.txt"))]
    line = " ".join(articles)
    again = "Dam {} is safe, engineer Ida Moen told NRK on Monday. It held, Reuters reported, citing diver {} Lund."
    done = run("-f", "jsonl", stdin=" ".join([line, *(again.format(n, n) for n in range(size // len(again)))]))
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["chains"]) > size / 1_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "docx"),
        ("--only", "robots"),
        ("--from", "docm"),
        ("--depth", "0"),
        ("--color", "pink"),
        ("--nonsense",),
        ("--jobs", "-1"),
        ("--jobs", "many"),
        ("--jobs", "1.5"),
        ("--jobs", "²"),
        ("--jobs", ""),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    done = run_here("trace", *arguments, stdin=NEWS)
    assert done.returncode == 2
    assert done.stdout == b""
    assert arguments[0].encode() in done.stderr


@pytest.mark.parametrize(
    "command", ["trace", "-h", *slow("explain", "trace -f jsonl", "trace -f json", "trace -f dot")]
)
def test_a_closed_pipe_ends_quietly(tmp_path: Path, command: str) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(json.dumps({"text": NEWS}) + "\n", "utf-8")
    many.write_text(many.read_text("utf-8") * 500, "utf-8")
    done = shell(f"tracer {command} $1 | head -1", many)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


def test_streams_that_are_closed_or_full(news: Path) -> None:
    closed = shell("tracer $1 >&-", news)
    assert (closed.returncode, closed.stderr) == (1, b"tracer: standard output is closed\n")
    assert shell("tracer - <&-").stderr == b"tracer: stdin: closed\n"
    assert shell("tracer missing.txt $1 2>&-", news).stdout == run(news).stdout
    if os.path.exists("/dev/full"):
        for format in ("tree", "jsonl"):
            full = shell(f"tracer -f {format} $1 > /dev/full", news)
            assert (full.returncode, full.stderr) == (1, b"tracer: standard output: No space left on device\n")


def test_an_interrupt_ends_quietly() -> None:
    command = [*MODULE, "--from", "jsonl", "-f", "jsonl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings()) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(json.dumps({"text": NEWS}).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b'{"schema"')  # a stream is answered line by line
        process.send_signal(signal.SIGINT)
        assert process.wait(HANG) == 130
        assert process.stderr.read() == b""


def test_output_is_moved_into_place(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.dot"
    target.write_text("old", "utf-8")
    assert run("-f", "dot", "-o", target, news).stdout == b""
    assert target.read_text("utf-8").startswith("digraph")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.txt", "out.dot"]
    for place in (tmp_path / "no" / "such.dot", tmp_path):
        done = run("-o", place, news)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_a_failed_run_leaves_the_old_file(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    assert run_here("-o", target, "missing.txt").returncode == 1
    assert target.read_text("utf-8") == "old"
    assert run_here("-o", target, "missing.txt", news).returncode == 1
    assert "Ida Moen" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.txt", "out.txt"]


def test_output_to_links_and_devices(news: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real.txt")
    assert run("-o", tmp_path / "link", news).returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert "Ida Moen" in (tmp_path / "real.txt").read_text("utf-8")
    assert run("-o", os.devnull, news).returncode == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert run("-o", "-", news).stdout == run(news).stdout


def test_no_colour_in_a_pipe_unless_asked(news: Path) -> None:
    assert b"\x1b" not in run_here(news).stdout
    assert b"\x1b[" in run_here("--color", "always", news).stdout
    assert b"\x1b[" in run_here(news, FORCE_COLOR="1").stdout
    assert b"\x1b" not in run_here(news, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b" not in run_here("--color", "never", news, FORCE_COLOR="1").stdout
    assert b"\x1b" not in run_here(news, FORCE_COLOR="0").stdout
    assert b"\x1b" in run_here("explain", "--color", "always", news).stdout


def test_an_ascii_terminal_gets_ascii(news: Path) -> None:
    for format in ("tree", "jsonl", "dot", "mermaid"):
        done = run(
            "-f", format, "-", stdin="“Grün”, sagte Zoë Łund. Zoë Łund told Der Spiegel so.", PYTHONIOENCODING="ascii"
        )
        assert done.returncode == 0
        done.stdout.decode("ascii")


def test_hostile_text_is_shown_not_sent(tmp_path: Path) -> None:
    hostile = tmp_path / "evil\x1b[31m.txt"
    hostile.write_text("\x1b]0;owned\x07 title\n\nBo \x1b[31mLund\u202e said so, Mining\x9bWeekly reported.", "utf-8")
    for arguments in (["-f", "tree", "-e"], ["-f", "jsonl"], ["-f", "dot"], ["-f", "graphml"], ["-f", "mermaid"]):
        done = run_here(*arguments, hostile, tmp_path / "missing\x1b[31m.txt")
        shown = (done.stdout + done.stderr).decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert b"\x1b" not in run_here("explain", hostile).stdout


def test_depth_only_reverse_evidence_and_width(news: Path) -> None:
    assert b"Ida Moen" not in run_here("--depth", "2", news).stdout
    assert b"Reuters" not in run_here("--only", "document", news).stdout
    shown = run_here("--reverse", news).stdout.decode()
    assert shown.index("Reuters") < shown.index("NRK") < shown.index("Ida Moen")
    assert "The dam is safe" in run_here("--evidence", news).stdout.decode()
    assert max(map(len, run_here("--width", "40", news).stdout.decode().splitlines())) <= 40


def test_explain_names_rules_and_reasons() -> None:
    done = run_here("explain", stdin="The firm reported a loss. The dam is safe, Ida Moen told NRK.")
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "tell" in shown
    assert "no chain" in shown


def test_help_version_and_completion() -> None:
    assert b"Usage" in run("-h").stdout
    assert b"--evidence" in run("trace", "--help").stdout
    assert re.fullmatch(r"tracer \d+\.\d+\.\d+\n", run("--version").stdout.decode())
    script = run("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert b"_TRACER_COMPLETE" in script.stdout
    asked = {"_TRACER_COMPLETE": "complete_bash", "COMP_WORDS": "tracer ex", "COMP_CWORD": "1"}
    assert run(**asked).stdout.split() == [b"explain"]


@pytest.mark.parametrize("command", ["trace", "explain"])
def test_every_option_has_help(command: str) -> None:
    shown = run_here(command, "-h").stdout.decode()
    options = re.split(r"\n  (?=-)", shown.split("Options:")[1])[1:]
    assert len(options) >= 6
    for option in options:
        assert re.search(r"\S  +[A-Za-z]|\n    +[A-Za-z]", option), option


@pytest.mark.parametrize(
    ("arguments", "code", "words"), [([], 0, "Usage: tracer"), (["trace"], 2, "pipe an article in")]
)
def test_a_terminal_without_anything_to_read_gets_help(arguments: list[str], code: int, words: str) -> None:
    shown = run_on_terminal(MODULE, *arguments, stdin=True, output=True)
    assert shown.returncode == code
    assert words in shown.text


@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colour_if_it_can(news: Path, term: str, coloured: bool) -> None:
    shown = run_on_terminal(MODULE, news, output=True, TERM=term)
    assert shown.returncode == 0
    assert "Ida Moen" in shown.text
    assert (b"\x1b[" in shown.written) == coloured


@pytest.mark.parametrize(
    ("format", "banned"),
    [("jsonl", ("rich", "networkx", "logging", "asyncio", "tempfile")), ("tree", ("networkx",))],
)
def test_a_command_imports_only_what_it_uses(news: Path, format: str, banned: tuple[str, ...]) -> None:
    done = run_process([sys.executable, "-X", "importtime", "-m", "tracer"], "-f", format, news)
    assert done.returncode == 0
    imported = {line.rsplit("|")[-1].strip().split(".")[0] for line in done.lines}
    assert "tracer" in imported
    assert not imported & set(banned)


SHIPPED = sorted(path.name for path in SAMPLES.glob("*.*") if path.suffix in (".txt", ".jsonl"))


@pytest.mark.parametrize("name", SHIPPED)
def test_trees_of_samples_are_golden(name: str, golden: Golden) -> None:
    done = run_here("--width", "80", SAMPLES / name)
    assert done.returncode == 0
    golden(f"{name}.tree", done.stdout.decode())


@pytest.mark.parametrize("name", ["border-talks.txt", "exchange.jsonl"])
@pytest.mark.parametrize("format", ["json", "dot"])
def test_records_and_pictures_of_two_samples_are_golden(name: str, format: str, golden: Golden) -> None:
    done = run_here("-f", format, SAMPLES / name)
    assert done.returncode == 0
    golden(f"{name}.{format}", done.stdout.decode())


def test_json_is_an_array_with_a_record_a_line(tmp_path: Path) -> None:
    """The very bytes: the golden records are indented for people to read."""
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "é", "text": "It rained."}\n{"id": "b", "text": "Safe, Bo Lund said."}\n', "utf-8")
    done = run("-f", "json", path)
    sure = json.loads(done.stdout)[1]["chains"][0]["confidence"]  # not what this test is about
    assert done.stdout.decode() == (
        '[\n{"schema": "tracer/1", "id": "é", "title": null, "url": null, "outlet": null, "published": null, '
        '"language": "en", "chains": [], "credits": [], "errors": [], "unused": []},\n'
        '{"schema": "tracer/1", "id": "b", "title": null, "url": null, "outlet": null, "published": null, '
        '"language": "en", "chains": [{"sources": [{"name": "Bo Lund", "kind": "person", "text": "Bo Lund", '
        '"start": 6, "end": 13, "inferred": false, "cue": {"text": "said", "start": 14, "end": 18}}], '
        '"hops": [{"relation": "speech", "cue": "said", "start": 14, "end": 18, "rule": "say"}], '
        '"content": {"start": 0, "end": 4, "direct": false}, "sentence": {"start": 0, "end": 19}, '
        f'"confidence": {sure}, "alternatives": []}}], "credits": [], "errors": [], "unused": []}}\n]\n'
    )
