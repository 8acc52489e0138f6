"""`tracer network`."""

from typing import Annotated, TextIO

import typer

from tracer.cli.completion import offer
from tracer.cli.flat import flat
from tracer.cli.inputs import Db, Files, Inputs, choice
from tracer.cli.outputs import Outputs
from tracer.render import Options
from tracer.render.network import FORMATS
from tracer.render.network import write as render

EXAMPLES = """
tracer network news.jsonl                          # who relies on whom
tracer network news.jsonl -f gexf -o outlets.gexf  # opens in Gephi
tracer network news.jsonl -f html -o outlets.html  # a page
tracer network --db news.duckdb                    # over all that is kept
"""


@flat
def network(
    context: typer.Context,
    files: Files = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "table",
    db: Db = None,
    *,
    read: Inputs,
    write: Outputs,
) -> None:
    """Who relies on whom: the network of outlets over any number of articles."""
    from tracer.network import network as count
    from tracer.stored import Stored

    choice("--format", format, FORMATS)
    batch = read.batch(context, files, db)

    def written(out: TextIO, options: Options) -> None:
        counted = (batch.network() if isinstance(batch, Stored) else None) or count(batch)
        batch.need()
        render(format, counted, out, options)

    write.write(written, batch, Options())
