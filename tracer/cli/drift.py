"""`tracer drift`."""

from typing import Annotated, TextIO

import typer

from tracer.cli.completion import offer, offer_list
from tracer.cli.flat import flat
from tracer.cli.inputs import Db, Files, Inputs, choice, kinds
from tracer.cli.outputs import FOUND, Outputs
from tracer.render import Options
from tracer.render.drift import FORMATS
from tracer.render.drift import write as render

CHANGES = (
    "negation", "number", "speaker", "hedge-lost", "hedge-gained", "paraphrase-to-quote", "quote-to-paraphrase",
    "words",
)  # fmt: skip
EXAMPLES = """
tracer drift clippings/                         # words and figures
tracer drift clippings/ --only number,negation  # what changes the sense
tracer drift clippings/ -f html -o drift.html   # a page to send
tracer drift clippings/ --fail-on negation      # exit code 3 if it is found
"""


@flat
def drift(
    context: typer.Context,
    files: Files = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "diff",
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help=f"Only these changes: {', '.join(CHANGES)}.",
            metavar="KINDS",
            autocompletion=offer_list(CHANGES),
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            help=f"Exit with {FOUND} if one of these is found.",
            metavar="KINDS",
            autocompletion=offer_list(CHANGES),
        ),
    ] = None,
    db: Db = None,
    *,
    read: Inputs,
    write: Outputs,
) -> None:
    """Show what became of a statement from one article to the next, word by word."""
    from tracer.drift import drift as compare

    choice("--format", format, FORMATS)
    wanted, failing = kinds("--only", only, CHANGES), kinds("--fail-on", fail_on, CHANGES)
    batch = read.batch(context, files, db)
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        ledger = compare(batch)
        batch.need()
        shown = tuple(one for one in ledger.drifts if not wanted or wanted & set(one.changes))
        found.update(change for one in ledger.drifts for change in one.changes)
        render(format, ledger._replace(drifts=shown), out, options)

    write.write(written, batch, Options(), lambda: FOUND if failing & found else 0)
