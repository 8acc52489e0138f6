"""What the README and the docs show is what the commands print: run with --update-golden to rewrite it."""

import re
import shlex
from pathlib import Path

import pytest
from support.command import run_here
from support.paths import ROOT

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
