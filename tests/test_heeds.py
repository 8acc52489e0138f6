"""Every format heeds an option or refuses it: nothing that is asked for is ignored in silence."""

import inspect
import itertools
from collections.abc import Iterator
from importlib import import_module

import pytest
from support.command import run_here
from support.options import OPTIONS
from support.paths import SAMPLES

from tracer.render import FORMATS, HEEDS, drift, rows, story

FORMATS_OF = {"trace": FORMATS, "story": story.FORMATS, "query": rows.FORMATS}
ALWAYS = {  # what every format heeds, for it says what is read or found, or where it goes
    "trace": {"files", "format", "only"},
    "story": {"files", "format", "claim", "fail_on", "db", "match"},
    "drift": {"files", "format", "only", "fail_on", "db"},
    "network": {"files", "format", "db"},
    "query": {"question", "config", "db", "sql", "parquet", "format", "quiet", "since", "until"},
}
SOURCES = {"trace": "border-talks.txt", "story": "two-origins"}


def own_options(command: str) -> set[str]:
    """The parameters of a command but for those that several share."""
    function = inspect.unwrap(getattr(import_module(f"tracer.cli.{command}"), command))
    return set(inspect.signature(function).parameters) - {"context", "read", "write"}


def product() -> Iterator[tuple[str, str, str]]:
    for command, options in OPTIONS.items():
        for format, option in itertools.product(FORMATS_OF[command], options):
            yield command, format, option


@pytest.mark.parametrize("command", ALWAYS)
def test_the_table_has_every_option(command: str) -> None:
    heeded = {name for names in HEEDS.get(command, {}).values() for name in names}
    assert heeded == OPTIONS.get(command, {}).keys()
    assert own_options(command) - heeded == ALWAYS[command]
    assert set(HEEDS.get(command, {})) <= set(FORMATS_OF.get(command, {}))


@pytest.mark.parametrize(("command", "format", "option"), list(product()))
def test_heeded_or_refused(command: str, format: str, option: str) -> None:
    asked = ["--sql", "SELECT 1", "--db", "missing.duckdb"] if command == "query" else [SAMPLES / SOURCES[command]]
    plain = run_here(command, *asked, "-f", format)
    done = run_here(command, *asked, "-f", format, *OPTIONS[command][option])
    if option not in HEEDS[command].get(format, ()):
        assert (done.returncode, done.stdout) == (2, b"")
        (line,) = done.lines
        assert line.startswith(f"tracer: {OPTIONS[command][option][0]}: goes with --format ")
        assert line.endswith(f", not with {format}")
    elif command != "query":
        assert done.returncode == 0
        assert done.stdout != plain.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_only_what_is_asked_for(format: str) -> None:
    some = run_here(SAMPLES / "border-talks.txt", "-f", format, "--only", "organisation").stdout.decode()
    assert "Ministry of Transport of Kyrgyzstan" in " ".join(some.replace("\\n", " ").replace("<br/>", " ").split())
    assert "Kazinform" not in some.replace("reporting Kazinform", "")  # which stands in no sentence of the ministry


@pytest.mark.parametrize("format", drift.FORMATS)
def test_every_format_of_drift_shows_only_what_is_asked_for(format: str) -> None:
    some = run_here("drift", SAMPLES / "drift", "-f", format, "--only", "negation").stdout.decode()
    assert "negation" in some
    assert "Twenty cables" not in some


def test_a_default_that_is_asked_for_is_asked_for() -> None:
    assert run_here("story", SAMPLES / "circle", "--by", "origin", "-f", "json").returncode == 2
    assert run_here(SAMPLES / "border-talks.txt", "--rows", "hop").returncode == 2


@pytest.mark.parametrize("option", [["--by", "article"], ["--evidence"]])
def test_names_are_a_page_of_their_own(option: list[str]) -> None:
    done = run_here("story", SAMPLES / "circle", "--explain-names", *option)
    assert done.returncode == 2
    assert done.lines == [f"tracer: {option[0]}: goes not with --explain-names"]
