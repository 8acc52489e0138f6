"""Graphs with what XML can hold: visible characters, and attributes that are text, numbers or truth."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from tracer.graph import unique
from tracer.safety import visible, visible_ascii

if TYPE_CHECKING:
    from tracer.graph import Graph

    AnyGraph: TypeAlias = Graph | nx.DiGraph[str]

_OWN = {"id": "article"}  # graph tools take `id` for the node's own
_COLOURS = {
    "person": "1f6fb2",
    "organisation": "5b4bb5",
    "outlet": "1b7a43",
    "agency": "c2571a",
    "broadcaster": "157a8c",
    "newspaper": "2f9e63",
    "magazine": "5fae3c",
    "site": "8aa626",
    "platform": "8e2a7e",
    "document": "8a6d00",
    "anonymous": "b3261e",
}
_OTHER = "7a7a7a"


def plain(graph: "AnyGraph", *, ascii: bool) -> "Graph":
    """The same graph, fit to be written as GraphML or GEXF."""
    show = visible_ascii if ascii else visible
    names: dict[str, str] = {}
    taken: set[str] = set()
    made: Graph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        names[node] = unique(show(node), taken)
        taken.add(names[node])
        made.add_node(names[node], **_flat({_OWN.get(key, key): value for key, value in data.items()}, show))
    for index, (source, target, data) in enumerate(graph.edges(data=True), 1):
        named = {key: names.get(value, value) if isinstance(value, str) else value for key, value in data.items()}
        made.add_edge(names[source], names[target], key=f"e{index}", **_flat(named, show))
    return made


def gexf(graph: "Graph") -> Iterator[str]:
    """Lines of GEXF, the same whenever and with whichever version of the library they are written.

    Each node has the colour of its kind.
    """
    for _, data in graph.nodes(data=True):
        red, green, blue = bytes.fromhex(_COLOURS.get(data.get("kind", ""), _OTHER))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    about = writer.xml.find("meta")
    about.attrib.pop("lastmodifieddate", None)
    about.find("creator").text = "tracer"
    yield from str(writer).splitlines()


def _flat(data: Mapping[str, Any], show: Callable[[str], str]) -> dict[str, str | int | float | bool]:
    flat: dict[str, str | int | float | bool] = {}
    for key, value in data.items():
        if isinstance(value, tuple):
            value = "; ".join(value)
        if value is not None:
            flat[key] = show(value) if isinstance(value, str) else value
    return flat
