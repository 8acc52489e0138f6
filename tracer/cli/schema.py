"""`tracer schema`."""

from typing import Annotated, TextIO

import typer

from tracer.batch import Batch
from tracer.cli.completion import offer
from tracer.cli.inputs import choice
from tracer.output import Stop, run
from tracer.readers import AUTO
from tracer.render import Options
from tracer.schemas import NAMES, text
from tracer.schemas import schema as schema_of

EXAMPLES = """
tracer schema                            # which records there are
tracer schema trace > trace.schema.json  # for a program that checks them
"""


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            help=f"A record: {', '.join(NAMES)}; none: list them.",
            metavar="[NAME]",
            show_default=False,
            autocompletion=offer(NAMES),
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a record: every field, its type, and what it means."""
    by_title = {schema_of(one)["title"]: one for one in NAMES}
    wanted = None if name is None else choice("NAME", by_title.get(name, name), NAMES)

    def written(out: TextIO, options: Options) -> None:
        if wanted is not None:
            out.write(text(wanted))
            return
        for title, one in by_title.items():
            out.write(f"{one:8} {title:17} {schema_of(one)['description'].partition('. ')[0].rstrip('.')}\n")

    try:
        run(written, Batch([], AUTO, quiet=True), None, "never", Options())
    except Stop as stop:
        raise typer.Exit(stop.code) from None
