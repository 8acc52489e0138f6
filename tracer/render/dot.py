"""Graphviz DOT that renders well as it is: `tracer --format dot | dot -Tsvg`."""

from collections.abc import Iterable, Sequence
from math import log2
from textwrap import wrap
from typing import TextIO

from graphviz import Digraph, escape, nohtml  # type: ignore[import-untyped]

from tracer.model import Kind, Trace
from tracer.render import Options
from tracer.render.drawing import Drawing, Edge, Node, drawing, legend
from tracer.render.wording import Wording

FONT = "Helvetica,Arial,sans-serif"
_SHAPES: dict[Kind | None, dict[str, str]] = {
    None: {"shape": "box", "style": "filled,bold", "fillcolor": "#ffffff", "penwidth": "2.2"},
    Kind.PERSON: {"shape": "ellipse", "fillcolor": "#e3f2fd"},
    Kind.ORGANISATION: {"shape": "box3d", "fillcolor": "#e8eaf6"},
    Kind.OUTLET: {"shape": "box", "style": "filled,rounded", "fillcolor": "#e8f5e9"},
    Kind.PLATFORM: {"shape": "component", "fillcolor": "#f3e5f5"},
    Kind.DOCUMENT: {"shape": "note", "fillcolor": "#fffde7"},
    Kind.ANONYMOUS: {"shape": "ellipse", "style": "filled,dashed", "fillcolor": "#f5f5f5"},
}
_FOLDED = {"shape": "plaintext", "style": "", "fontcolor": "#37474f"}
_NAME_WIDTH, _TITLE_WIDTH, _CAPTION_WIDTH = 24, 40, 80


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write one digraph of all articles."""
    told = list(traces)
    draw(drawing(told, options, Wording(ascii=options.ascii)), out, many=len(told) > 1)


def draw(picture: Drawing, out: TextIO, *, many: bool = False) -> None:
    """Write a picture as a digraph; of many articles with its title and what its shapes and lines mean."""
    key = legend(picture) if many else Drawing("", (), ())
    graph = Digraph("provenance")
    graph.attr("graph", rankdir="LR", fontname=FONT, nodesep="0.3", ranksep="0.6", charset="UTF-8")
    graph.attr("node", style="filled", fontname=FONT, fontsize="12", color="#455a64", margin="0.14,0.08")
    graph.attr("edge", fontname=FONT, fontsize="10", color="#607d8b", fontcolor="#37474f", arrowsize="0.8")
    if not any(edge.label for edge in (*picture.edges, *key.edges)):  # which would be left where they are
        graph.attr("graph", pack="14", packmode="array_i4")
    if many and picture.title:
        graph.attr("graph", label=literal(wrap(picture.title, _CAPTION_WIDTH)), labelloc="t", fontsize="12")
    _draw(graph, picture)
    if key.nodes:
        with graph.subgraph(name="cluster_legend") as box:
            box.attr(label=key.title, fontsize="10", style="rounded", color="#b0bec5")
            _draw(box, key)
    out.write(graph.source)


def _draw(graph: Digraph, picture: Drawing) -> None:
    for node in picture.nodes:
        look = _FOLDED if node.folded else _SHAPES[node.kind]
        graph.node(node.id, label=_label(node), **_tooltips(node.tooltip, "tooltip"), **look)
    for edge in picture.edges:
        # Graphviz shows a label without the tooltip of its arrow: only there the text is needed twice
        tooltips = _tooltips(edge.tooltip, "tooltip", *(["labeltooltip"] if edge.label else []))
        graph.edge(edge.source, edge.target, literal(edge.label), **tooltips, **_look(edge))


def _label(node: Node) -> str:
    width = _NAME_WIDTH if node.kind else _TITLE_WIDTH
    return literal([part for line in node.label for part in wrap(line, width) or [line]])


def _tooltips(lines: Sequence[str], *names: str) -> dict[str, str]:
    return dict.fromkeys(names, literal(lines)) if lines else {}


def _look(edge: Edge) -> dict[str, str]:
    look = {"penwidth": f"{1 + min(2.0, log2(edge.statements) / 2):.1f}"}
    if edge.inherited:
        look["style"] = "dashed"
    if edge.doubtful:
        look |= {"color": "#e65100", "fontcolor": "#e65100"}
    return look


def literal(lines: Sequence[str]) -> str:
    """Lines as one literal value: the library takes care of quotes, HTML-like text and backslashes.

    An ampersand is left to us, since Graphviz reads entities such as `&lt;` in any label.
    """
    text: str = nohtml(r"\n".join(escape(line.replace("&", "&amp;")) for line in lines))
    return text
