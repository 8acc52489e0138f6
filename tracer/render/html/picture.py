"""Pictures: Graphviz says where everything goes, the page's template draws it."""

import json
import subprocess
from collections.abc import Sequence
from math import hypot, log2
from textwrap import wrap
from typing import Any, NamedTuple

from graphviz import Digraph  # type: ignore[import-untyped]

from tracer.render.dot import literal
from tracer.render.drawing import Drawing, Edge, Node

NO_PROGRAM = "There is no picture here: it takes Graphviz (the program “dot”), which was not found."
TOO_LARGE = "There is no picture here: it would be too large to read."
_MOST = 150  # edges of a picture
_SECONDS = 20
_FONT, _SIZE, _LINE = "Helvetica-Bold", 12, 15  # points
_CUE_SIZE, _CUE_LINE = 10, 12
_NAME_WIDTH, _TITLE_WIDTH, _CUE_WIDTH = 24, 32, 22  # characters
_TIP = 8.0  # points from the tip of an arrow to its base


class Line(NamedTuple):
    """A line of text; `x`, `y` are the middle of its baseline, in points from the top left."""

    x: float
    y: float
    text: str


class Box(NamedTuple):
    """A source or an article; `x`, `y` are its top left corner."""

    kind: str  # of the source, or its sort; `article`; `rest` for one that stands for others, or for nobody
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    tooltip: str


class Arrow(NamedTuple):
    """The way from one box to another."""

    kinds: tuple[str, str]  # of its ends
    path: str  # as SVG has it
    tip: str
    width: float
    inferred: bool
    doubtful: bool
    lines: tuple[Line, ...]
    tooltip: str


class Picture(NamedTuple):
    """All of it, in points."""

    label: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def picture(drawing: Drawing, *, ranks: str = "LR") -> Picture | str:
    """A drawing laid out from left to right, or from top to bottom for `TB`; or why it cannot be, in a sentence."""
    if len(drawing.edges) > _MOST:
        return TOO_LARGE
    try:
        command = ["dot", "-Tjson0"]
        run = subprocess.run(
            command, input=_source(drawing, ranks).encode(), capture_output=True, check=True, timeout=_SECONDS
        )
        return _picture(drawing, json.loads(run.stdout))
    except FileNotFoundError:
        return NO_PROGRAM
    except (OSError, ValueError, KeyError, subprocess.SubprocessError):
        return TOO_LARGE


def _source(drawing: Drawing, ranks: str) -> str:
    graph = Digraph("picture")
    graph.attr("graph", rankdir=ranks, nodesep="0.25", ranksep="0.45", charset="UTF-8")
    if not any(edge.label for edge in drawing.edges):  # which would be left where they are
        graph.attr("graph", pack="14", packmode="array_i3")
    graph.attr("node", shape="box", fontname=_FONT, fontsize=str(_SIZE), margin="0.16,0.09")
    graph.attr("edge", fontname=_FONT, fontsize=str(_CUE_SIZE))
    for node in drawing.nodes:
        graph.node(node.id, literal(_label(node)))
    for number, edge in enumerate(drawing.edges):
        graph.edge(edge.source, edge.target, literal(_cues(edge)), id=str(number))
    source: str = graph.source
    return source


def _label(node: Node) -> list[str]:
    return _wrapped(node.label, _NAME_WIDTH if node.kind else _TITLE_WIDTH)


def _cues(edge: Edge) -> list[str]:
    return _wrapped(edge.label, _CUE_WIDTH)


def _wrapped(lines: Sequence[str], width: int) -> list[str]:
    return [part for line in lines for part in wrap(line, width) or [line]]


def _picture(drawing: Drawing, layout: dict[str, Any]) -> Picture:
    _, _, width, height = map(float, layout["bb"].split(","))
    nodes = {node.id: node for node in drawing.nodes}
    found = [(nodes[place["name"]], place) for place in layout.get("objects", ())]
    ways = [(drawing.edges[int(way["id"])], way) for way in layout.get("edges", ())]
    boxes = tuple(_box(node, place, height) for node, place in found)
    arrows = tuple(
        _arrow(edge, (_kind(nodes[edge.source]), _kind(nodes[edge.target])), way, height) for edge, way in ways
    )
    return Picture(drawing.title, width, height, boxes, arrows)


def _kind(node: Node) -> str:
    return "rest" if node.folded else node.sort or str(node.kind or "article")


def _box(node: Node, found: dict[str, Any], height: float) -> Box:
    x, y = map(float, found["pos"].split(","))
    y = height - y
    wide, high = 72 * float(found["width"]), 72 * float(found["height"])
    lines = _lines(_label(node), x, y, _SIZE, _LINE)
    return Box(_kind(node), x - wide / 2, y - high / 2, wide, high, lines, " · ".join(node.tooltip))


def _arrow(edge: Edge, kinds: tuple[str, str], found: dict[str, Any], height: float) -> Arrow:
    at: list[tuple[float, float]] = []
    lines: tuple[Line, ...] = ()
    tip = None
    for point in found["pos"].split():
        x, y = map(float, point.rsplit(",", 2)[-2:])
        if point.startswith("e,"):
            tip = x, height - y
        else:
            at.append((x, height - y))
    if "lp" in found:
        x, y = map(float, found["lp"].split(","))
        lines = _lines(_cues(edge), x, height - y, _CUE_SIZE, _CUE_LINE)
    curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in at[1:])
    path = f"M{at[0][0]:.1f},{at[0][1]:.1f}C{curve}"
    width = 1.2 + min(2.0, log2(max(1, edge.statements)) / 3)
    tip_corners = _tip(at[-1], tip)
    return Arrow(kinds, path, tip_corners, width, edge.inherited, edge.doubtful, lines, " · ".join(edge.tooltip))


def _tip(base: tuple[float, float], tip: tuple[float, float] | None) -> str:
    """The corners of an arrow's tip."""
    if tip is None or base == tip:
        return ""
    (x, y), (end_x, end_y) = base, tip
    length = hypot(end_x - x, end_y - y)
    across, down = (end_x - x) / length * _TIP / 2, (end_y - y) / length * _TIP / 2
    corners = ((end_x, end_y), (x - down, y + across), (x + down, y - across))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _lines(lines: Sequence[str], x: float, y: float, size: int, line: int) -> tuple[Line, ...]:
    """Lines of text around a middle."""
    top = y - (len(lines) - 1) * line / 2 + 0.35 * size
    return tuple(Line(x, top + number * line, text) for number, text in enumerate(lines))
