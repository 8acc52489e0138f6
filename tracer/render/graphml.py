"""GraphML of the whole provenance graph, every hop of every statement an edge, for graph tools."""

from collections.abc import Iterable
from typing import TextIO

import networkx as nx

from tracer.graph import build
from tracer.model import Trace
from tracer.render import Options
from tracer.render.plain import plain


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write one graph of all articles; a source that several articles name is one node."""
    graph = plain(build(traces, only=options.only, depth=options.depth), ascii=options.ascii)
    out.writelines(f"{line}\n" for line in nx.generate_graphml(graph))
