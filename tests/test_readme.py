"""What the README and the docs show is what the commands print: run with --update-golden to rewrite it."""

import contextlib
import re
import shlex
import shutil
from pathlib import Path

import pytest
from support.command import run_here, shell
from support.paths import ROOT, SAMPLES

from tracer import Article, trace

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
SHOWN = re.compile(r"<!-- tracer (?P<command>.+?) -->\n```text\n(?P<output>.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_shown_output_is_real(page: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    written = page.read_text("utf-8")

    def real(match: re.Match[str]) -> str:
        output = run_here(*shlex.split(match["command"])).stdout.decode()
        return f"<!-- tracer {match['command']} -->\n```text\n{output}```"

    expected = SHOWN.sub(real, written)
    if request.config.getoption("--update-golden"):
        page.write_text(expected, "utf-8")
    assert page.read_text("utf-8") == expected


def test_python_example() -> None:
    chain = trace(Article("The dam is safe, Ida Moen told NRK, Reuters reported.")).chains[0]
    assert [source.name for source in chain.sources] == ["Ida Moen", "NRK", "Reuters"]
    assert [hop.cue for hop in chain.hops] == ["told", "reported", "reported"]


DESK = re.compile(r"(?ms)^## What your desk knows\n(.*?)^## ")
STEP = re.compile(r"(?ms)^(?:<!-- new (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$")


def test_what_a_desk_teaches_works_at_the_first_try(tmp_path: Path) -> None:
    """The steps of the section in their order, in a folder that has nothing but the samples, as a clone does."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    section = DESK.search((ROOT / "README.md").read_text("utf-8"))
    assert section
    told: dict[str, str] = {}
    with contextlib.chdir(tmp_path):
        for step in STEP.finditer(section[1]):
            if step["file"]:
                Path(step["file"]).write_text(step["body"], "utf-8")
                continue
            for line in step["body"].splitlines():
                done = shell(line)
                assert done.returncode == 0, line
                told[line.partition("#")[0].strip()] = (done.stdout + done.stderr).decode()
        outlet = shell('echo "The mine is shut, Ida Moen told Kesla Courier." | tracer').stdout.decode()
    assert re.search(r"name +Kesla Courier .* config ", told['tracer outlets find "Kesla Courier"'])
    assert told["tracer outlets check"] == "tracer: tracer.toml: nothing wrong with its outlets\n"
    assert "set right by fixes.toml:" in told["tracer samples/border-talks.txt --corrections fixes.toml"]
    assert "Kesla Courier (outlet) had it from Ida Moen" in outlet


def test_every_command_and_option_is_told() -> None:
    shown = (ROOT / "README.md").read_text("utf-8")
    for word in (
        "--format",
        "--evidence",
        "--only",
        "--depth",
        "--reverse",
        "--from",
        "explain",
        "-o FILE",
        "NO_COLOR",
        "story",
        "--claim",
        "--by article",
        "--explain-names",
        "--fail-on",
        "drift",
        "network",
    ):
        assert word in shown
