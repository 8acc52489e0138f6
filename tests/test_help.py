"""What the command line offers to whoever types: examples that work, corrections of slips, and completion."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from support.command import run_here, run_process, shell, surroundings
from support.paths import ROOT, SAMPLES
from support.tables import tables

from tracer.cli import COMMANDS, EXAMPLES
from tracer.cli.outputs import FOUND as FOUND_SOME
from tracer.cli.topics import DATES, READING, TOPICS
from tracer.dates import moment
from tracer.output import FAILED, MISUSE
from tracer.readers.formats import FORMATS

OF = {name: import_module(f"tracer.cli.{name}").EXAMPLES for name in COMMANDS} | {"": EXAMPLES}
FOUND = {"tracer story clippings/ --fail-on circular": 3, "tracer drift clippings/ --fail-on negation": 0}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has what the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "news").mkdir()
    for path in SAMPLES.glob("*.txt"):
        shutil.copy(path, folder / "news")
    shutil.copy(SAMPLES / "border-talks.txt", folder / "article.txt")
    for name in ("archive", "news"):
        shutil.copy(SAMPLES / "exchange.jsonl", folder / f"{name}.jsonl")
    shutil.copytree(SAMPLES / "circle", folder / "clippings")
    (folder / "tracer.toml").write_text('[[outlets]]\nname = "Ebbtide"\n', "utf-8")
    (folder / "fixes.toml").write_text("", "utf-8")
    assert run_here("index", "news.jsonl", "news", "--db", "news.duckdb", folder=folder).returncode == 0
    tables(folder / "tables", [folder / "news.jsonl"])
    return folder


LINES = [line for examples in OF.values() for line in examples.strip().splitlines()]
ON_SPARK = "tracer spark "  # takes as long as all others together


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=[pytest.mark.slow] * line.startswith(ON_SPARK)) for line in LINES]
)
def test_every_example_works(desk: Path, line: str) -> None:
    pytest.importorskip("pyspark" if line.startswith(ON_SPARK) else "duckdb")
    if line.startswith(ON_SPARK):
        shutil.rmtree(desk / "tables")
    before = os.getcwd()
    os.chdir(desk)
    try:
        done = shell(line)
    finally:
        os.chdir(before)
    assert done.returncode == FOUND.get(line.partition("#")[0].strip(), 0)
    assert not [told for told in done.lines if "rror" in told or "No such" in told]


@pytest.mark.parametrize("command", OF)
def test_help_ends_with_examples_as_wide_as_a_terminal(command: str) -> None:
    shown = run_here(*filter(None, [command]), "--help").stdout.decode()
    assert shown.rstrip().endswith("\n    ".join(["Examples:", *OF[command].strip().splitlines()]))
    assert max(map(len, shown.splitlines())) <= 80


def test_help_may_be_asked_for_by_its_name(tmp_path: Path) -> None:
    assert run_here("help", folder=tmp_path).stdout == run_here("--help").stdout
    assert run_here("help", "story", folder=tmp_path).stdout == run_here("story", "--help").stdout
    for topic, told in (
        ("stroy", "did you mean “story”?"),
        ("readng", "did you mean “reading”?"),
        ("nothing", f"topics: {', '.join(TOPICS)}"),
    ):
        done = run_here("help", topic, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert told in done.stderr.decode()
    (tmp_path / "help").write_text("The dam is safe, Ida Moen said.", "utf-8")
    assert b"Ida Moen" in run_here("help", folder=tmp_path).stdout


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_a_terminal(topic: str, tmp_path: Path) -> None:
    done = run_here("help", topic, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    assert max(map(len, shown.splitlines())) <= 80
    assert "`" not in shown
    assert f"{topic}" in run_here("help", "nothing", folder=tmp_path).stderr.decode()


def test_topics_tell_what_the_pages_tell(tmp_path: Path) -> None:
    marks = re.findall(r"(?m)^\| (.+?) \|", (ROOT / "docs" / "reading.md").read_text("utf-8"))
    told = " ".join(marks).replace("*", "")
    for mark in list(READING)[3:]:  # the first three are places, which the page has in its text
        assert all(part in told for part in re.split(r", |: .*", mark)), mark
    formats = run_here("help", "formats", folder=tmp_path).stdout.decode()
    assert all(re.search(rf"(?m)^  {name} ", formats) for name in FORMATS)
    codes = run_here("help", "exit-codes", folder=tmp_path).stdout.decode()
    assert all(re.search(rf"(?m)^  {code} ", codes) for code in (0, FAILED, MISUSE, FOUND_SOME))


def test_dates_that_are_told_are_read() -> None:
    assert all(moment(one) for example in DATES for one in example.split(" or "))


@pytest.mark.parametrize("arguments", [["--wrong"], ["news/", "--depth", "x"], ["trace", "--wrong"], ["story", "-y"]])
def test_the_usage_is_that_of_what_was_typed(arguments: list[str]) -> None:
    done = run_here(*arguments)
    command = f" {arguments[0]}" if arguments[0] in COMMANDS else ""
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.lines[0].startswith(f"Usage: tracer{command} [OPTIONS]")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--width", "3"], "--width: 3 is less than 20"),
        (["--depth", "0"], "--depth: 0 is less than 1"),
        (["--time-limit", "-1"], "--time-limit: -1 is less than 0"),
        (["--time-limit", "nan"], "--time-limit: nan is too long"),
    ],
)
def test_what_is_out_of_range_is_told_in_words(arguments: list[str], told: str) -> None:
    done = run_here(*arguments, stdin="The dam is safe, Ida Moen said.")
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.lines[-1]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_has_ranges_in_signs_or_the_formats_of_inputs(command: str) -> None:
    shown = run_here(command, "--help").stdout.decode()
    assert ">=" not in shown
    assert "newsml" not in shown


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("--fromat", "json"), "--format"),
        (("--format", "jsno"), "'json'"),
        (("--only", "persn"), "'person'"),
        (("--from", "jsnol"), "'jsonl'"),
        (("--color", "nevr"), "'never'"),
        (("story", "--fail-on", "denied,circlar"), "'circular'"),
        (("story", "--format", "markdwn"), "'markdown'"),
        (("drift", "--only", "negaton"), "'negation'"),
        (("query", "relys-on", "Reuters"), "'relies-on'"),
        (("outlets", "fnd", "Reuters"), "'find'"),
        (("stroy",), "“story”"),
    ],
)
def test_a_slip_is_told_what_it_may_have_meant(arguments: tuple[str, ...], meant: str) -> None:
    done = run_here(*arguments, stdin="The dam is safe, Ida Moen said.")
    assert (done.returncode, done.stdout) == (2, b"")
    assert meant in done.stderr.decode()


@pytest.mark.parametrize("arguments", [("--stats",), ("--stats", "news/"), ("news/", "--stats")])
def test_a_command_as_an_option_is_told_how_it_is_asked_for(arguments: tuple[str, ...]) -> None:
    done = run_here(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.lines == ["tracer: --stats: no option, but a command: tracer stats"]


def test_what_stands_behind_two_dashes_is_no_option(tmp_path: Path) -> None:
    (tmp_path / "--stats").write_text("The dam is safe, Ida Moen said.", "utf-8")
    assert b"Ida Moen" in run_here("--", "--stats", folder=tmp_path).stdout


def asked(shell: str, line: str) -> list[str]:
    """What is offered at the end of a line that is typed in a shell."""
    words = line.split(" ")
    asks = (
        {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
        if shell == "bash"
        else {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    )
    done = run_process([sys.executable, "-m", "tracer"], _TRACER_COMPLETE=f"complete_{shell}", **asks)
    assert done.stderr == b""
    lines = done.stdout.decode().replace("_arguments '*: :((", "").replace("))'", "").splitlines()
    return [one.partition("\t")[0].partition(":")[0].strip('"') for one in lines]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("tracer --for", ["--format"]),
        ("tracer news/ --for", ["--format"]),
        ("tracer --format js", ["json", "jsonl"]),
        ("tracer story --format m", ["mermaid", "markdown"]),
        ("tracer --only ", ["person", "organisation", "outlet", "platform", "document", "anonymous"]),
        ("tracer story --fail-on circular,d", ["circular,duplicate", "circular,denied"]),
        ("tracer --language ", ["en"]),
        ("tracer --color ", ["auto", "always", "never"]),
        ("tracer --map o", ["outlet="]),
        ("tracer st", ["story", "stats"]),
        ("tracer --vers", ["--version"]),
        ("tracer query re", ["relies-on", "rests-on"]),
    ],
)
def test_values_are_offered(shell: str, line: str, offered: list[str]) -> None:
    there = asked(shell, line)
    assert sorted(there) == sorted(offered) if line != "tracer query re" else set(there) <= set(offered)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no Bash on this machine")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["--for"], "--format"),
        (["--format", "js"], "json jsonl"),
        (["my\\ news.txt", "--only", "pe"], "person"),
        (["story", "--format", "pr"], "prov provn"),
        (["st"], "story stats"),
        (["nowhere.t"], ""),
    ],
)
def test_bash_itself_completes(words: list[str], offered: str) -> None:
    script = run_here("--show-completion", "bash").stdout.decode()
    lines = (
        f'tracer() {{ {shlex.join([sys.executable, "-m", "tracer"])} "$@"; }}',
        # a function is not what `env` can run: the script asks the program by its name
        script.replace("env COMP_WORDS", "COMP_WORDS"),
        f"COMP_WORDS=(tracer {' '.join(map(shlex.quote, words))}); COMP_CWORD={len(words)}",
        '_tracer_completion tracer; echo "${COMPREPLY[*]}"',
    )
    done = run_process(["bash", "-c", "\n".join(lines)])
    assert (done.stdout.decode().split(), done.stderr) == (offered.split(), b"")


@pytest.mark.parametrize(("shell", "place"), [("bash", ".bash_completions/tracer.sh"), ("zsh", ".zfunc/_tracer")])
@pytest.mark.parametrize("how", ["{} {}", "{}={}"])
def test_completion_is_installed_for_the_shell_that_is_named(tmp_path: Path, shell: str, place: str, how: str) -> None:
    command = [sys.executable, "-m", "tracer", *how.format("--install-completion", shell).split()]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings(HOME=str(tmp_path)))
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path / place) in done.stdout
    assert f"complete_{shell}" in (tmp_path / place).read_text("utf-8")


def test_completion_for_an_unknown_shell_is_refused() -> None:
    done = run_here("--show-completion", "tcsh")
    assert done.returncode == 2
    assert done.lines == ["tracer: --show-completion: 'tcsh' is not one of bash, zsh, fish, powershell, pwsh"]


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not on this machine")
def test_the_man_page_is_one() -> None:
    command = ["groff", "-man", "-ww", "-Tutf8", "-P-cbou", str(ROOT / "docs" / "tracer.1")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.replace("‐\n", "").split())
    for command_name in COMMANDS:
        assert f"tracer {command_name} [" in shown
    assert "--fail-on" in shown
    assert "Ended by SIGHUP" in shown


def test_the_man_page_is_installed_with_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/tracer.1": "share/man/man1/tracer.1"}
    assert (ROOT / "docs" / "tracer.1").is_file()
