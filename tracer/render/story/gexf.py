"""GEXF of a story's statements, sources and articles, for Gephi."""

from typing import TextIO

from tracer.render import Options
from tracer.render.plain import gexf, plain
from tracer.stories.graph import build
from tracer.stories.model import Story

_OWN = {"type": "entity", "start": "content_start", "end": "content_end"}  # GEXF has its own: the last two are times


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the story's whole graph."""
    graph = plain(build(story), ascii=options.ascii)
    for _, data in graph.nodes(data=True):
        for key, other in _OWN.items():
            if key in data:
                data[other] = data.pop(key)
    for _, _, data in graph.edges(data=True):
        data["edge"] = data.pop("type")
    out.writelines(f"{line}\n" for line in gexf(graph))
