"""Imports run downwards only, and heavy libraries stay in their rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tracer

ROOM = Path(tracer.__file__).parent
LAYERS = [  # each may import only from those before it, or from its own
    {"errors", "datafiles", "model"},
    {"lexicon", "names", "safety"},
    {"parser"},
    {"pipeline", "graph", "readers", "console"},
    {"render"},
    {"cli"},
]
ALLOWED = {"typer": {"cli"}, "rich": {"console", "render"}, "networkx": {"graph", "render"}, "graphviz": {"render"}}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "tracer":
                yield from (f"tracer.{alias.name}" for alias in node.names)


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOM.rglob("*.py")):
        parts = path.relative_to(ROOM).with_suffix("").parts
        if parts[0] not in ("__init__", "__main__"):
            yield parts[0], path


def level(name: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if name in layer)


def test_imports_run_downwards() -> None:
    for room, path in modules():
        for imported in imports(path):
            parts = imported.split(".")
            if parts[0] == "tracer" and len(parts) > 1 and parts[1] != room:
                assert level(parts[1]) < level(room), f"{path} imports {imported}"


def test_libraries_stay_in_their_rooms() -> None:
    for room, path in modules():
        for imported in imports(path):
            assert room in ALLOWED.get(imported.split(".")[0], {room}), f"{path} imports {imported}"


def test_public_names() -> None:
    assert tracer.__all__ == ["Article", "Chain", "Hop", "Source", "Trace", "build_graph", "read", "trace"]
    for name in tracer.__all__:
        assert getattr(tracer, name)
