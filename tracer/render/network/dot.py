"""The outlet network for Graphviz: the pairs that matter most, the stronger the thicker."""

from math import log2
from typing import TextIO

from graphviz import Digraph  # type: ignore[import-untyped]

from tracer.network import Network
from tracer.render import Options
from tracer.render.dot import FONT, literal
from tracer.render.wording import Wording, plural

_MOST = 150  # pairs that are drawn: nobody can read more
_COLORS = {"agency": "#fff3e0", "platform": "#f3e5f5"}
_LEGEND = (
    "an arrow from each source to the outlet that relies on it, with the statements it has from there",
    "orange: an agency; violet: a platform; green: any other outlet",
)


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write a digraph with an edge from each outlet to those that rely on it, and what its marks mean."""
    words = Wording(ascii=options.ascii)
    graph = Digraph("network")
    graph.attr("graph", rankdir="LR", fontname=FONT, charset="UTF-8", overlap="false")
    graph.attr("node", shape="box", style="filled,rounded", fontname=FONT, fontsize="11", color="#455a64")
    graph.attr("edge", fontname=FONT, fontsize="9", color="#607d8b", arrowsize="0.7")
    edges = network.reliances[:_MOST]
    total = len(network.reliances)
    cut = (f"the {len(edges)} strongest of {total:,} pairs",) if total > len(edges) else ()
    unread = (f"not read: {network.not_read()}",) if network.unread else ()
    graph.attr("graph", label=literal([*_LEGEND, *cut, *unread]), labeljust="l", fontsize="10")
    kinds = {outlet.name: outlet.kind for outlet in network.outlets}
    ids: dict[str, str] = {}
    for name in (name for edge in edges for name in (edge.reader, edge.source)):
        if name not in ids:
            ids[name] = f"n{len(ids) + 1}"
            color = _COLORS.get(kinds[name], "#e8f5e9")
            graph.node(ids[name], literal([words.name(name)]), tooltip=literal([kinds[name]]), fillcolor=color)
    for edge in edges:
        proofs = [words.excerpt(proof.text, 300) for proof in edge.proofs] or [plural(edge.credits, "article")]
        width = f"{1 + min(5.0, log2(edge.weight) / 2):.1f}"
        graph.edge(ids[edge.source], ids[edge.reader], str(edge.weight), tooltip=literal(proofs), penwidth=width)
    out.write(graph.source)
