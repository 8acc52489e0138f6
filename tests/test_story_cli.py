"""`tracer story`, `tracer drift` and `tracer network` as a user runs them: golden outputs, options, exit codes."""

import json
from pathlib import Path

import pytest
from support.command import run_here
from support.golden import Golden
from support.paths import SAMPLES

FOLDERS = ("single-origin", "two-origins", "circle")
ENDINGS = {"tree": "tree", "json": "json", "markdown": "md", "dot": "dot", "mermaid": "mmd", "provn": "provn"}
TEXT = ("tree", "diff", "table")  # formats that are fitted to a width


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("format", ENDINGS)
def test_stories_are_golden(folder: str, format: str, golden: Golden) -> None:
    done = run_here("story", SAMPLES / folder, "-f", format, *(["--width", "110"] if format in TEXT else []))
    assert done.returncode == 0
    golden(f"{folder}.story.{ENDINGS[format]}", done.stdout.decode())


def test_stories_by_article_are_golden(golden: Golden) -> None:
    done = run_here("story", SAMPLES / "circle", "--by", "article", "--evidence", "--width", "110")
    golden("circle.story.by-article.tree", done.stdout.decode())


FERRY = "The ferry is late, skipper Lars Holm said."


@pytest.mark.parametrize("format", ENDINGS)
def test_an_article_without_text_is_told_as_such(format: str, tmp_path: Path) -> None:
    articles = [{"id": "a", "text": FERRY}, {"id": "b", "text": " "}, {"id": "c", "text": ""}]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    done = run_here("story", path, "-f", format)
    assert done.returncode == 0
    assert done.stdout.decode().count("no text") == 2 * (2 if format == "dot" else 1)  # a tooltip, too
    assert "omething else" not in done.stdout.decode()
    if format == "json":
        told = json.loads(done.stdout)
        assert [(one["id"], one["title"], one["reason"]) for one in told["unread"]] == [
            ("b", None, "no text"),
            ("c", None, "no text"),
        ]
        assert told["unrelated"] == []
        assert not [one for one in told["findings"] if one["kind"] == "duplicate"]


def test_a_headline_alone_is_read(tmp_path: Path) -> None:
    articles = [{"id": "a", "text": FERRY}, {"id": "b", "title": "The ferry is late", "text": ""}]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    told = json.loads(run_here("story", path, "-f", "json", "--claim", "The ferry is late").stdout)
    assert told["unread"] == []
    assert told["stances"] == {"a": "states", "b": "states"}


def test_names_are_golden(golden: Golden) -> None:
    done = run_here("story", SAMPLES / "two-origins", "--explain-names", "--width", "110")
    golden("two-origins.names.txt", done.stdout.decode())


@pytest.mark.parametrize("format", ["diff", "json", "markdown"])
def test_drifts_are_golden(format: str, golden: Golden) -> None:
    done = run_here("drift", SAMPLES / "drift", "-f", format, *(["--width", "110"] if format in TEXT else []))
    assert done.returncode == 0
    golden(f"sample.drift.{format}", done.stdout.decode())


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_networks_are_golden(format: str, golden: Golden) -> None:
    folders = [SAMPLES / folder for folder in FOLDERS]
    done = run_here("network", *folders, "-f", format, *(["--width", "110"] if format in TEXT else []))
    assert done.returncode == 0
    golden(f"samples.network.{format}", done.stdout.decode())


@pytest.mark.parametrize(
    ("folder", "kinds", "code"),
    [
        ("single-origin", "single-origin", 3),
        ("single-origin", "circular", 0),
        ("two-origins", "single-origin,anonymous-only,circular", 0),
        ("circle", "anonymous-only, circular", 3),
    ],
)
def test_fail_on(folder: str, kinds: str, code: int) -> None:
    done = run_here("story", SAMPLES / folder, "--fail-on", kinds)
    assert done.returncode == code
    assert done.stdout  # the story is told all the same


@pytest.mark.parametrize(
    "arguments", [["--fail-on", "weather"], ["--by", "weather"], ["-f", "weather"], ["--from", "weather"]]
)
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    done = run_here("story", SAMPLES / "circle", *arguments)
    assert done.returncode == 2
    assert b"weather" in done.stderr
    assert not done.stdout


def test_a_pipe_of_json_lines() -> None:
    articles = (SAMPLES / "circle" / "articles.jsonl").read_bytes()
    piped = run_here("story", "-f", "json", "--from", "jsonl", "-", stdin=articles)
    named = run_here("story", "-f", "json", SAMPLES / "circle")
    assert json.loads(piped.stdout) == json.loads(named.stdout)


def test_a_claim_may_be_named() -> None:
    done = run_here("story", SAMPLES / "two-origins", "-f", "json", "--claim", "The climber drank melted snow.")
    record = json.loads(done.stdout)
    assert record["claim"] == "The climber drank melted snow."
    assert record["schema"] == "tracer-story/2"


def test_one_bad_article_does_not_stop_a_story() -> None:
    articles = (SAMPLES / "circle" / "articles.jsonl").read_bytes()
    done = run_here("story", "-f", "json", "--from", "jsonl", "-", stdin=b'{"text": 3}\n' + articles)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ['tracer: stdin:1: no "text"', "tracer: 5 read, 1 failed"]
    assert len(json.loads(done.stdout)["articles"]) == 5


@pytest.mark.parametrize("command", ["story", "drift", "network"])
@pytest.mark.parametrize("text", [b"", b'{"text": 3}\n'])
def test_nothing_read_is_nothing_told(command: str, text: bytes) -> None:
    done = run_here(command, "--from", "jsonl", "-", stdin=text)
    assert done.returncode == 1
    assert not done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_what_was_found_goes_before_what_was_not_read() -> None:
    articles = (SAMPLES / "circle" / "articles.jsonl").read_bytes()
    arguments = ("story", "--fail-on", "circular", "--from", "jsonl", "-")
    assert run_here(*arguments, stdin=b'{"text": 3}\n' + articles).returncode == 3


@pytest.mark.parametrize("arguments", [["--claim", " "], ["--explain-names", "-f", "json"]])
def test_options_that_mean_nothing_are_wrong_usage(arguments: list[str]) -> None:
    done = run_here("story", SAMPLES / "circle", *arguments)
    assert done.returncode == 2
    assert arguments[0].encode() in done.stderr


@pytest.mark.parametrize("command", ["story", "drift", "network"])
def test_a_missing_file_is_one_line(command: str) -> None:
    done = run_here(command, "no-such-file.jsonl")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
