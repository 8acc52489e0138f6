"""GraphML of the outlet network, for graph tools."""

from typing import TextIO

import networkx as nx

from tracer.network import Network
from tracer.render import Options
from tracer.render.plain import plain


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write the network: an edge from each outlet to those that rely on it."""
    graph = plain(network.to_networkx(), ascii=options.ascii)
    out.writelines(f"{line}\n" for line in nx.generate_graphml(graph))
