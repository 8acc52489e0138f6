"""`tracer index`."""

from typing import Annotated

import typer

from tracer.cli.flat import flat
from tracer.cli.inputs import Files, Inputs
from tracer.output import Stop
from tracer.readers import STDIN

EXAMPLES = """
tracer index news.jsonl --db news.duckdb  # made if missing
tracer index news/ --db news.duckdb       # what is in is not read again
tracer index --retrace --db news.duckdb   # after a new version of tracer
"""


@flat
def index(
    context: typer.Context,
    files: Files = None,
    db: Annotated[str, typer.Option("--db", help="The database; it is made where it is missing.", metavar="FILE")] = "",
    retrace: Annotated[
        bool, typer.Option("--retrace", help="Read again what another version of tracer read; files may be left out.")
    ] = False,
    *,
    read: Inputs,
) -> None:
    """Keep articles, traced, in a database; those that are in are not traced again."""
    from tracer.stored import Index

    if not db:
        raise typer.BadParameter("name a database.", param_hint="--db")
    reading = bool(files) or not retrace
    batch = read.batch(context, files if reading else [STDIN])
    try:
        Index(batch, db, retrace, reading).fill()
    except Stop as stop:
        raise typer.Exit(stop.code) from None
