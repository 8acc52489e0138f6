"""The pairs of the outlet network as CSV, for a spreadsheet."""

import csv
from typing import TextIO

from tracer.network import Network
from tracer.render import Options
from tracer.safety import visible, visible_ascii

COLUMNS = ("outlet", "relies_on", "weight", "statements", "supplied", "articles", "first", "last", "proof")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel takes the wide ones too where they are in use


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write a row for each pair, the strongest first; what a spreadsheet would compute is written as text."""
    show = visible_ascii if options.ascii else visible

    def cell(text: str) -> str:
        shown = show(text)
        return f"'{shown}" if shown.startswith(_FORMULA) else shown

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for edge in network.reliances:
        proof = edge.proofs[0].text if edge.proofs else ""
        counts = (edge.weight, edge.statements, edge.credits, edge.articles)
        ends = (cell(edge.reader), cell(edge.source))
        writer.writerow((*ends, *counts, cell(edge.first or ""), cell(edge.last or ""), cell(proof)))
