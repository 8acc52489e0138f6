"""`tracer query`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tracer.cli.completion import offer
from tracer.cli.desk import Config
from tracer.cli.flat import flat
from tracer.cli.inputs import Db, Quiet, Since, Until, choice, span_of
from tracer.cli.outputs import Outputs, heeded
from tracer.language import files as data_files
from tracer.render import Options
from tracer.render.rows import FORMATS

EXAMPLES = """
tracer query                                     # which questions there are
tracer query --db news.duckdb relies-on Reuters
tracer query --db news.duckdb says Nurmatov -x  # nothing cut
tracer query --db news.duckdb outlets -f csv     # for a spreadsheet
tracer query --db news.duckdb changes --since 2025
tracer query --db news.duckdb --sql "SELECT count(*) FROM articles"
"""


def _questions(context: typer.Context, incomplete: str) -> Iterator[str]:
    """What may come next: the name of a question, and nothing behind it."""
    from tracer.stored import ready

    return iter(()) if context.params.get("question") else offer(ready())(incomplete)


@flat
def query(
    context: typer.Context,
    question: Annotated[
        list[str] | None,
        typer.Argument(
            help="A question and what it is about; none: list them.", show_default=False, autocompletion=_questions
        ),
    ] = None,
    db: Db = None,
    sql: Annotated[
        str | None, typer.Option("--sql", help="Ask in SQL instead; it can only read.", metavar="QUERY")
    ] = None,
    parquet: Annotated[
        str | None, typer.Option("--parquet", help="Write all tables to this folder as Parquet.", metavar="FOLDER")
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "table",
    expanded: Annotated[
        bool, typer.Option("--expanded", "-x", help="Each row on lines of its own, nothing cut (table).")
    ] = False,
    since: Since = None,
    until: Until = None,
    quiet: Quiet = False,
    config: Config = None,
    *,
    write: Outputs,
) -> None:
    """Ask a database: who relies on whom, what rests on a source, who was first, what changed over time."""
    from tracer.stored import Query, ready

    if question:
        choice("QUESTION", question[0], ready())
    choice("--format", format, FORMATS)
    heeded(context, format)
    span = span_of(since, until)
    if span and not question:
        raise typer.BadParameter("goes with a question.", param_hint="--since" if since else "--until")
    data_files.check()
    try:
        asked = Query(db, question or [], sql, parquet, quiet, span)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="QUESTION") from None
    write.write(lambda out, options: asked.write(format, out, options), asked, Options(expanded=expanded))
