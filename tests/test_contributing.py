"""The recipes of CONTRIBUTING.md are carried out as they stand, each on a copy of the package."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support.command import run_here
from support.paths import ROOT, SAMPLES

from tracer import __version__
from tracer.cli.outputs import FOUND

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
STEP = re.compile(
    r"<!-- (?P<what>into|new|run)(?: (?P<file>\S+))?(?: below \"(?P<line>.*?)\")? -->\n```\w+\n(?P<body>.*?)```", re.S
)
RECIPES = {
    title: list(STEP.finditer(text))
    for title, text in re.findall(
        r"\n### ([^\n]+)\n(.*?)(?=\n### |\n## |\Z)", PAGE.partition("\n## Recipes\n")[2], re.S
    )
}


def follow(step: re.Match[str], folder: Path) -> None:
    """Do what one step says."""
    if step["what"] == "new":
        path = folder / step["file"]
        assert not path.exists()
        path.write_text(step["body"], "utf-8")
    elif step["what"] == "into":
        path = folder / step["file"]
        line = step["line"].replace('\\"', '"')
        before = path.read_text("utf-8")
        opened = re.search(rf"(?m)^{re.escape(line)}", before)
        assert opened, f"{step['file']} has no line that begins with {line}"
        end = opened.end() if line.endswith("[") else before.index("\n", opened.end()) + 1
        gap = "\n" if line.endswith("[") else ""
        path.write_text(before[:end] + gap + step["body"] + before[end:], "utf-8")
    else:
        run(step["body"], folder)


def run(session: str, folder: Path) -> None:
    """Run the commands of a console, and hold what they print against what is shown."""
    commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
    expected = "".join(f"{line}\n" for line in session.splitlines() if not line.startswith("$ "))
    tracer = f'tracer() {{ {shlex.quote(sys.executable)} -P -m tracer "$@"; }}'
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", "\n".join([tracer, *commands])],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.stdout, done.stderr, done.returncode) == (expected, "", 0)


def test_there_are_recipes() -> None:
    assert {"A cue", "A word", "An outlet", "An input format", "An output format"} <= RECIPES.keys()


@pytest.mark.parametrize("title", [title for title, steps in RECIPES.items() if steps])
def test_a_recipe_does_what_it_says(title: str, tmp_path: Path) -> None:
    assert [step["what"] for step in RECIPES[title]].count("run") >= 1
    shutil.copytree(ROOT / "tracer", tmp_path / "tracer", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    with pytest.raises(AssertionError):  # without its steps it would not
        run(RECIPES[title][-1]["body"], tmp_path)
    for step in RECIPES[title]:
        follow(step, tmp_path)


def test_only_the_first_version_of_the_changelog_is_without_a_day() -> None:
    (first, day), *others = re.findall(r"(?m)^## (\S+) - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert first == __version__
    for one in ([day] if day != "unreleased" else []) + [day for _, day in others]:
        assert date.fromisoformat(one)
    assert len(re.findall(r"(?m)^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"))) == 1 + len(others)


def test_the_hook_for_other_repositories_finds_what_it_names() -> None:
    (entry,) = re.findall(r"(?m)^  entry: tracer (.+)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    found = {name: run_here(*shlex.split(entry), SAMPLES / name).returncode for name in ("circle", "two-origins")}
    assert found == {"circle": FOUND, "two-origins": 0}


def test_every_target_that_is_named_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", PAGE, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target
