"""`tracer explain`."""

import typer

from tracer.cli.flat import flat
from tracer.cli.inputs import Files, Inputs
from tracer.cli.outputs import Outputs
from tracer.render import EXPLAIN, Options


@flat
def explain(context: typer.Context, files: Files = None, *, read: Inputs, write: Outputs) -> None:
    """Show how each article was read: sources and cues in the text, rules, and cues that led nowhere."""
    batch = read.batch(context, files)
    write.write(lambda out, options: batch.write(EXPLAIN, out, options), batch, Options())
