"""`tracer explain`."""

from typing import Annotated

import typer

from tracer.cli.flat import flat
from tracer.cli.inputs import Files, Inputs
from tracer.cli.outputs import Outputs
from tracer.render import DRAFT, EXPLAIN, Options

EXAMPLES = """
tracer explain article.txt                       # what each cue was read as
tracer explain article.txt --draft > fixes.toml  # to put right
tracer article.txt --corrections fixes.toml      # as it was put right
"""


@flat
def explain(
    context: typer.Context,
    files: Files = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write the statements as corrections to edit, for --corrections.")
    ] = False,
    *,
    read: Inputs,
    write: Outputs,
) -> None:
    """Show how each article was read: sources and cues in the text, rules, and cues that led nowhere."""
    batch = read.batch(context, files)
    format = DRAFT if draft else EXPLAIN
    write.write(lambda out, options: batch.write(format, out, options), batch, Options())
