"""The places that docs/glossary.md names are there: keys of the records, columns of the database, options."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.command import run_here as run
from support.paths import ROOT, SAMPLES

import tracer

PASSAGE = (
    "The dam is safe, an official who asked not to be named because he was not authorised to speak told NRK. "
    "His account could not be independently verified. An official said. "
    "Ida Moen left. “It holds,” Moen said."
)
TABLE = re.compile(r"(?m)^\| ([^|]+) \| [^|]+ \| [^|]+ \| ([^|]+) \|$")
ROWS = TABLE.findall((ROOT / "docs" / "glossary.md").read_text("utf-8"))
PLACES = {term: where for term, where in ROWS if where != "where"}


def keys_of(item: Any) -> Iterator[str]:
    if isinstance(item, dict):
        yield from item
    for inner in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
        yield from keys_of(inner)


@cache
def keys() -> frozenset[str]:
    """All keys of the JSON of tracer's commands."""
    story = str(SAMPLES / "single-origin")
    told = [run(command, story, "--format", "json").stdout for command in ("trace", "story", "network")]
    return frozenset(keys_of([tracer.trace(PASSAGE).to_dict(), *map(json.loads, told)]))


def written(*paths: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def test_each_term_stands_once() -> None:
    headings = sum(where == "where" for _, where in ROWS)
    assert len(PLACES) == len(ROWS) - headings
    assert len(PLACES) >= 30


@pytest.mark.parametrize("term", PLACES)
def test_where_a_term_is_seen(term: str) -> None:
    schema = written(ROOT / "tracer" / "data" / "store.sql")
    commands = written(*(ROOT / "tracer" / "cli").glob("*.py"))
    language = ""
    for said, name in re.findall(r"(JSON|SQL)?\s?`(.*?)`", PLACES[term]):
        if name.startswith(("--", "tracer", "~")):
            language = ""
        language = said or language
        if language == "SQL":
            assert f"COMMENT ON {'COLUMN' if '.' in name else 'TABLE'} {name} IS" in schema
        elif language == "JSON":
            assert set(re.findall("[a-z_]+", name)) <= keys()
        elif name.startswith("tracer/"):
            assert (ROOT / name).is_file()
        else:
            assert all(f'"{option}"' in commands for option in re.findall("--[a-z-]+", name))
