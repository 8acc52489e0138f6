"""`tracer doctor`."""

from typing import Annotated, TextIO

import typer

from tracer.batch import Batch
from tracer.cli.completion import offer
from tracer.cli.desk import Config
from tracer.cli.flat import flat
from tracer.cli.inputs import choice
from tracer.cli.outputs import Outputs
from tracer.readers import AUTO
from tracer.render import Options
from tracer.render.rows import FORMATS

EXAMPLES = """
tracer doctor          # whether all is there that it may need
tracer doctor -f json  # for a bug report
"""


@flat
def doctor(
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "table",
    config: Config = None,
    *,
    write: Outputs,
) -> None:
    """Look at this installation: version, data, config, extras, Graphviz; what is missing, and how to get it."""
    from tracer import doctor as looked
    from tracer.render import rows

    choice("--format", format, FORMATS)
    found = list(looked.examine(config))

    def written(out: TextIO, options: Options) -> None:
        rows.write(format, looked.Check._fields, found, out, options)

    write.write(written, Batch([], AUTO, quiet=True), Options())
