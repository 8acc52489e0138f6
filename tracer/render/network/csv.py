"""The pairs of the outlet network as CSV, for a spreadsheet."""

from typing import TextIO

from tracer.network import Network, Reliance
from tracer.render import Options
from tracer.render.cells import write as write_rows

COLUMNS = ("outlet", "relies_on", "weight", "statements", "supplied", "articles", "first", "last", "proof")


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write a row for each pair, the strongest first."""
    write_rows([COLUMNS, *map(_row, network.reliances)], out, ascii=options.ascii)


def _row(edge: Reliance) -> tuple[object, ...]:
    counts = (edge.weight, edge.statements, edge.credits, edge.articles)
    proof = edge.proofs[0].text if edge.proofs else ""
    return edge.reader, edge.source, *counts, edge.first, edge.last, proof
