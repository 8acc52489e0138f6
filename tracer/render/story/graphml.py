"""GraphML of a story's statements, sources and articles."""

from typing import TextIO

import networkx as nx

from tracer.render import Options
from tracer.render.plain import plain
from tracer.stories.graph import build
from tracer.stories.model import Story


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the story's whole graph."""
    graph = plain(build(story), ascii=options.ascii)
    out.writelines(f"{line}\n" for line in nx.generate_graphml(graph))
