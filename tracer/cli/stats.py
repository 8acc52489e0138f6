"""`tracer stats`."""

import time
from typing import Annotated, TextIO

import typer

from tracer.cli.completion import offer
from tracer.cli.flat import flat
from tracer.cli.inputs import Db, Files, Inputs, choice
from tracer.cli.outputs import Outputs
from tracer.render import Options
from tracer.render.stats import FORMATS
from tracer.render.stats import write as render
from tracer.stats import stats as count

EXAMPLES = """
tracer stats news/             # what is in them, in numbers
tracer stats news/ -f json     # for a program
tracer stats --db news.duckdb  # of all that is kept
"""


@flat
def stats(
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
    """What is in some articles: statements, kinds of sources, relays, whom they rely on, what was not read."""
    choice("--format", format, FORMATS)
    batch = read.batch(context, files, db)
    began = time.monotonic()

    def written(out: TextIO, options: Options) -> None:
        found = count(batch)
        failed = max(found.failed, batch.failed)  # a batch also knows what could not even be opened
        render(format, found._replace(failed=failed), time.monotonic() - began, out, options)

    write.write(written, batch, Options())
