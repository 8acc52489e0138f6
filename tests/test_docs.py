"""The documentation: its links lead somewhere, its commands work, and its pictures show what the program prints."""

import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import screenshots
import typer.main
from support.command import run_here, shell
from support.paths import ROOT, SAMPLES
from support.tables import tables

from tracer.cli import COMMANDS, app
from tracer.readers.formats import FORMATS, XML

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *SAMPLES.glob("*.md")])
LINK = re.compile(r"\]\(<?([^)\s>]+)>?\)")
FENCE = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")


def anchors(page: Path) -> set[str]:
    """What links may lead to within a page: its headings, as GitHub calls them."""
    headings = re.findall(r"(?m)^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")))
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings]
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the guides name, beside the samples."""
    folder = tmp_path_factory.mktemp("guides")
    shutil.copytree(SAMPLES, folder / "samples")
    (folder / "news").mkdir()
    for path in SAMPLES.glob("*.txt"):
        shutil.copy(path, folder / "news")
    shutil.copy(SAMPLES / "border-talks.txt", folder / "article.txt")
    shutil.copy(SAMPLES / "exchange.jsonl", folder / "archive.jsonl")
    shutil.copytree(SAMPLES / "circle", folder / "clippings")
    for paper in ("kestrel-post", "daily-wave"):
        (folder / paper).mkdir()
        (folder / paper / "dam.txt").write_text("The dam is safe, Ida Moen told Reuters.", "utf-8")
    (folder / "tracer.toml").write_text('[[outlets]]\nname = "Ebbtide"\n', "utf-8")
    (folder / "table.csv").write_text('testata,corpo\nNRK,"The dam is safe, Ida Moen said."\n', "utf-8")
    return folder


def lines(name: str) -> Iterator[str]:
    """The commands of a page that are meant to be typed as they stand."""
    for language, body in FENCE.findall((ROOT / "docs" / name).read_text("utf-8")):
        if language == "sh":
            yield from (line for line in body.splitlines() if line.strip())


@pytest.mark.parametrize("name", ["tutorial.md", "how-to.md"])
def test_the_guides_work_as_they_stand(desk: Path, name: str) -> None:
    pytest.importorskip("duckdb")
    before = os.getcwd()
    os.chdir(desk)
    try:
        for line in lines(name):
            if "| dot " in line and shutil.which("dot") is None:
                continue
            done = shell(f"set -o pipefail; {line}")
            assert done.returncode == 0, line
            assert not [told for told in done.lines if "rror" in told], line
    finally:
        os.chdir(before)
    made = {"tutorial.md": ["market.html", "ferry.html"], "how-to.md": ["news.html", "outlets.gexf", "traces.jsonl"]}
    assert all((desk / one).stat().st_size for one in made[name])


def on_spark() -> list[list[str]]:
    """The arguments of tracer in the console examples of the page on Spark, whoever starts it there."""
    told = [
        line.removeprefix("$ ")
        for language, body in FENCE.findall(SCALE)
        if language == "console"
        for line in body.splitlines()
    ]
    commands = [re.split(r"(?:^|\s)(?:tracer|--) (?=[a-z])", line, maxsplit=1) for line in told]
    return [shlex.split(command[1]) for command in commands if len(command) == 2]


SCALE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def test_what_is_started_on_spark_is_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as it goes without a cluster: what each example asks for is understood, as it is meant."""
    from tracer.spark import job

    asked: list[job.Job] = []
    monkeypatch.setattr(job, "run", asked.append)
    examples = [words for words in on_spark() if words[0] == "spark"]
    for words in examples:
        assert run_here(*words).returncode == 0, words
    assert len(asked) == len(examples) == 5
    for words, made in zip(examples, asked, strict=True):
        assert (*made.sources, made.folder) == (words[1], words[3])
        assert made.master == (words[words.index("--master") + 1] if "--master" in words else None)
        settings = [words[place + 1] for place, word in enumerate(words) if word == "--conf"]
        assert made.settings == dict(setting.split("=", 1) for setting in settings)


def test_what_is_asked_of_the_tables_is_answered(tmp_path: Path) -> None:
    tables(tmp_path / "tables", [SAMPLES / "exchange.jsonl", SAMPLES / "border-talks.txt"])
    others = [words for words in on_spark() if words[0] != "spark"]
    assert [words[0] for words in others] == ["network", "query"]
    for words in others:
        done = run_here(*words, folder=tmp_path)
        assert done.returncode == 0
        assert "The Kesla Courier" in done.stdout.decode()


def test_a_mistake_in_a_config_is_told_as_it_stands_on_the_page(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "desk.md").read_text("utf-8")
    (told,) = re.findall(r"(?m)^```text\n(tracer: tracer\.toml:\d+: .+)\n```$", page)
    paper = '[[outlets]]\nname = "Ebbtide"\n\n'
    (tmp_path / "tracer.toml").write_text(f'{paper}[[outlets]]\nname = "Lampwire"\n\nkind = "agncy"\n', "utf-8")
    done = run_here("trace", folder=tmp_path)
    assert (done.returncode, done.stdout, done.lines) == (2, b"", [told])


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on this machine")
def test_offsets_are_those_of_the_script_for_javascript(tmp_path: Path) -> None:
    text = "🚢🚢 The ferry 𝔽 is late 🌧, skipper Ida Moen said. “The quay 🏝 is shut,” said Bo Lund."
    (tmp_path / "article.txt").write_text(text, "utf-8")
    (script,) = re.findall(r"(?ms)^<!-- node -->\n```js\n(.*?)^```$", (ROOT / "docs" / "how-to.md").read_text("utf-8"))
    done = run_here("article.txt", "--format", "jsonl", "--with-text", "--with-words", folder=tmp_path)
    (tmp_path / "traces.jsonl").write_bytes(done.stdout)
    shown = subprocess.run(["node", "-e", script], cwd=tmp_path, capture_output=True, check=True).stdout.decode()
    chains = json.loads(done.stdout)["chains"]
    assert len(chains) == 2
    assert shown.splitlines() == [f"{chain['sources'][0]['name']}: {chain['content']['text']}" for chain in chains]


@pytest.mark.parametrize("name", screenshots.SVGS)
def test_a_drawn_picture_shows_what_is_printed_now(name: str) -> None:
    if name == "exchange.svg" and shutil.which("dot") is None:
        pytest.skip("no Graphviz: `dot` is not on this machine")
    shown = screenshots.texts((ROOT / "docs" / name).read_text("utf-8"))
    assert shown == screenshots.texts(screenshots.SVGS[name]()), "run `make screenshots`"


def test_every_picture_is_made_by_the_script_and_shown() -> None:
    made = {*screenshots.SVGS, *(f"images/{name}" for name in screenshots.PAGES)}
    there = {
        str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*") if path.suffix in (".svg", ".png")
    }
    assert there == made
    pages = "".join(page.read_text("utf-8") for page in PAGES)
    assert all(f"{name})" in pages for name in made)


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table with this heading, row by row."""
    table = (ROOT / "docs" / page).read_text("utf-8").partition(f"\n{heading}\n")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[1:]]


def test_the_table_of_input_formats_is_that_of_the_code() -> None:
    told = {}
    for name, suffixes, extra, _ in rows("inputs.md", "| format | suffixes | extra | one article a |"):
        # what is in parentheses is only needed for what is attached; XML and exports of chats are known by content
        needed = re.findall(r"`(\w+)`", re.sub(r"\(.*\)", "", extra))
        told[name.strip("`")] = ({*suffixes.split()} - {XML, "result.json"}, "".join(needed))
    assert told == {name: ({*one.suffixes}, one.extra) for name, one in FORMATS.items()}


def test_the_table_of_output_formats_is_that_of_the_code() -> None:
    told = {
        one.strip("`"): re.findall(r"`(\w+)`", formats)
        for one, formats in rows("stories.md", "| command | `--format` |")
    }
    assert told == {
        one: [*importlib.import_module(f"tracer.render.{one}").FORMATS]
        for one in ("story", "drift", "stats", "network")
    }


def typed() -> Iterator[tuple[str, list[str]]]:
    """Every command of tracer in an example of a page, with its page."""
    for page in PAGES:
        for language, body in FENCE.findall(page.read_text("utf-8")):
            joined = re.sub(r'"[^"]*"', lambda quoted: quoted[0].replace("\n", " "), body)
            for line in joined.splitlines() if language in ("sh", "console") else ():
                words = list(shlex.shlex(line.removeprefix("$ "), posix=True, punctuation_chars=True))
                ends = [place for place, word in enumerate(words) if set(word) <= set("|&;<>()")]
                for begin, end in zip([-1, *ends], [*ends, len(words)], strict=True):
                    part = words[begin + 1 : end]
                    if part and part[0].rpartition("/")[2] == "tracer":
                        yield page.name, part[1:]


def test_every_option_of_an_example_is_one() -> None:
    group: Any = typer.main.get_command(app())
    seen = 0
    for page, words in typed():
        name = words[0] if words and words[0] in COMMANDS else "trace"
        known = {option for param in group.commands[name].params for option in param.opts} | {"--help"}
        known |= {option for param in group.params for option in param.opts}
        for word in words:
            assert not re.match(r"--?[a-z]", word) or word.partition("=")[0] in known, (page, words)
            seen += word.startswith("-")
    assert seen > 100
