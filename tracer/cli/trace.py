"""`tracer trace`."""

from typing import Annotated

import typer

from tracer.cli.completion import offer
from tracer.cli.flat import flat
from tracer.cli.inputs import Files, Inputs, at_least, choice
from tracer.cli.outputs import Outputs, heeded
from tracer.model import Kind
from tracer.render import CLAIMS, FORMATS, ROWS, Options

EXAMPLES = """
tracer article.txt                         # a tree, on the terminal
tracer news/ -f html -o news.html          # a page to read and to send
tracer news/ --only anonymous --evidence   # what rests on unnamed sources
tracer news/ -f csv --rows chain           # for a spreadsheet
tracer --from jsonl -f jsonl < news.jsonl  # a record a line, in a pipe
"""


@flat
def trace(
    context: typer.Context,
    files: Files = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "tree",
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Add the sentences that prove each path.")] = False,
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth",
            help="Only the N sources nearest to the article, at least 1.",
            metavar="N",
            show_default=False,
            callback=at_least(1),
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            help=f"Only paths with a source of this kind: {', '.join(Kind)}.",
            metavar="KIND",
            autocompletion=offer(Kind),
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="The sources nearest to the article first.")] = False,
    claims: Annotated[
        str,
        typer.Option(
            "--claims",
            help=f"How much of what was said to show: {', '.join(CLAIMS)}.",
            metavar="HOW",
            autocompletion=offer(CLAIMS),
        ),
    ] = "short",
    with_text: Annotated[bool, typer.Option("--with-text", help="Records hold the text, too (json, jsonl).")] = False,
    with_words: Annotated[
        bool,
        typer.Option("--with-words", help="Records hold the words of statements and sentences, too (json, jsonl)."),
    ] = False,
    pairs: Annotated[
        int | None,
        typer.Option(
            "--pairs",
            help="Draw the N strongest pairs of outlets, at least 1, as of more than 12 articles (40 pairs).",
            metavar="N",
            show_default=False,
            callback=at_least(1),
        ),
    ] = None,
    rows: Annotated[
        str,
        typer.Option(
            "--rows", help=f"What a row of CSV is: {' or '.join(ROWS)}.", metavar="WHAT", autocompletion=offer(ROWS)
        ),
    ] = "hop",
    *,
    read: Inputs,
    write: Outputs,
) -> None:
    """Print the provenance paths of articles (the default command)."""
    choice("--format", format, FORMATS)
    wanted = frozenset(Kind(choice("--only", kind, tuple(Kind))) for kind in only or ())
    choice("--rows", rows, ROWS)
    heeded(context, format)
    options = Options(
        evidence=evidence,
        depth=depth,
        only=wanted,
        reverse=reverse,
        claims=choice("--claims", claims, CLAIMS),
        with_text=with_text,
        with_words=with_words,
        pairs=pairs,
        rows=rows,
    )
    batch = read.batch(context, files)
    batch.summing = True
    write.write(lambda out, options: batch.write(format, out, options), batch, options)
