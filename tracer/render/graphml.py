"""GraphML of the whole provenance graph, every hop of every statement an edge, for graph tools."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TextIO

import networkx as nx

from tracer.graph import build, unique
from tracer.model import Trace
from tracer.render import Options
from tracer.safety import visible, visible_ascii

if TYPE_CHECKING:
    from tracer.graph import Graph


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write one graph of all articles; a source that several articles name is one node."""
    graph = _plain(build(traces, only=options.only, depth=options.depth), ascii=options.ascii)
    out.writelines(f"{line}\n" for line in nx.generate_graphml(graph))


def _plain(graph: "Graph", *, ascii: bool) -> "Graph":
    """The same graph with what XML can hold: visible characters, and attributes that are text, numbers or truth."""
    show = visible_ascii if ascii else visible
    names: dict[str, str] = {}
    taken: set[str] = set()
    plain: Graph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        names[node] = unique(show(node), taken)
        taken.add(names[node])
        plain.add_node(names[node], **_flat(data, show))
    for index, (source, target, data) in enumerate(graph.edges(data=True), 1):
        flat = _flat(data | {"article": names[data["article"]]}, show)
        plain.add_edge(names[source], names[target], key=f"e{index}", **flat)
    return plain


def _flat(data: Mapping[str, Any], show: Any) -> dict[str, str | int | float | bool]:
    flat: dict[str, str | int | float | bool] = {}
    for key, value in data.items():
        if isinstance(value, tuple):
            value = "; ".join(value)
        if value is not None:
            flat[key] = show(value) if isinstance(value, str) else value
    return flat
