"""GEXF of a story's statements, sources and articles, for Gephi."""

from typing import TextIO

import networkx as nx

from tracer.render import Options
from tracer.render.plain import plain
from tracer.stories.graph import build
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the story's whole graph."""
    graph = plain(build(story), ascii=options.ascii)
    for _, data in graph.nodes(data=True):
        data["entity"] = data.pop("type")  # GEXF has a `type` of its own
    for _, _, data in graph.edges(data=True):
        data["edge"] = data.pop("type")
    out.writelines(f"{line}\n" for line in nx.generate_gexf(graph))
