"""`tracer story`."""

from typing import Annotated, TextIO

import typer

from tracer.cli.completion import offer, offer_list
from tracer.cli.flat import flat
from tracer.cli.inputs import Db, Files, Inputs, choice, kinds
from tracer.cli.outputs import FOUND, Outputs, heeded
from tracer.render import Options
from tracer.render.story import FORMATS, NAMES
from tracer.render.story import write as render

FINDINGS = (
    "not-found", "several-events", "opposite", "single-origin", "anonymous-only", "circular", "relay-missing",
    "same-wording", "duplicate", "denied", "not-confirmed",
)  # fmt: skip
ORDERS = ("origin", "article")
EXAMPLES = """
tracer story clippings/                        # one source or many?
tracer story clippings/ --claim "The ferry stops in October"
tracer story clippings/ --by article -e        # how each article knows
tracer story clippings/ -f html -o story.html  # a page to send
tracer story clippings/ --fail-on circular     # exit code 3 if it is found
"""


@flat
def story(
    context: typer.Context,
    files: Files = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "tree",
    claim: Annotated[
        str | None,
        typer.Option("--claim", "-c", help="The statement to trace; else what most articles say.", metavar="TEXT"),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", help="Arrange the tree by origin or by article.", metavar="WHAT", autocompletion=offer(ORDERS)
        ),
    ] = "origin",
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Add the sentences that prove each hop.")] = False,
    explain_names: Annotated[
        bool, typer.Option("--explain-names", help="Show which names were taken for one source, and why.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            help=f"Exit with {FOUND} if found: {', '.join(FINDINGS)}.",
            metavar="KINDS",
            autocompletion=offer_list(FINDINGS),
        ),
    ] = None,
    db: Db = None,
    match: Annotated[
        str | None, typer.Option("--match", help="Of a database, only articles with these words.", metavar="WORDS")
    ] = None,
    *,
    read: Inputs,
    write: Outputs,
) -> None:
    """Read articles about one event together: who has it from whom, on how many independent origins."""
    from tracer.stories import story as read_together

    choice("--format", format, FORMATS)
    heeded(context, format, ["explain_names"])
    if claim is not None and not claim.strip():
        raise typer.BadParameter("is empty.", param_hint="--claim")
    by_article = choice("--by", by, ORDERS) == "article"
    wanted = kinds("--fail-on", fail_on, FINDINGS)
    batch = read.batch(context, files, db, match)
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        traces = list(batch)
        batch.need()
        told = read_together(traces, claim)
        found.update(finding.kind for finding in told.findings)
        render(NAMES if explain_names else format, told, out, options)

    options = Options(evidence=evidence, by_article=by_article)
    write.write(written, batch, options, lambda: FOUND if wanted & found else 0)
