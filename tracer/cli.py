"""The command line: arguments in, renderers out; no rules of its own."""

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Annotated, TextIO

import typer

from tracer import __version__
from tracer.batch import Batch
from tracer.errors import DataError
from tracer.interrupts import ending
from tracer.language import files as data_files
from tracer.model import Kind
from tracer.options import Color, Db, Errors, Files, From, Jobs, Language, Local, Map, Output, Quiet, Seconds, Width
from tracer.output import COLORS, MISUSE, Stop, Writer, run, say
from tracer.readers import AUTO, STDIN
from tracer.readers.formats import FORMATS as INPUTS
from tracer.readers.records import FIELDS
from tracer.render import EXPLAIN, FORMATS, Options
from tracer.timing import TIME_LIMIT

app = typer.Typer(
    name="tracer",
    help="Who said it, who had it first, who relayed it: the provenance path of each article.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COMMANDS = ("trace", "explain", "story", "drift", "network", "index", "query")
STORIES = ("tree", "json", "dot", "graphml", "gexf", "mermaid", "markdown", "prov", "provn")
DRIFTS = ("diff", "json", "markdown")
CHANGES = (
    "negation", "number", "speaker", "hedge-lost", "hedge-gained", "paraphrase-to-quote", "quote-to-paraphrase",
    "words",
)  # fmt: skip
ANSWERS = ("table", "csv", "json")
NETWORKS = ("table", "csv", "json", "graphml", "gexf", "dot")
FINDINGS = (
    "single-origin", "anonymous-only", "circular", "relay-missing", "same-wording", "duplicate", "denied",
    "not-confirmed",
)  # fmt: skip
FOUND = 3  # the exit code of `story --fail-on`
_ALIKE = 0.75  # how much a word has in common with a command that is misspelt
_YEAR = 31_536_000  # seconds
_GLOBAL = ("-h", "--help", "--version", "--install-completion", "--show-completion")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracer {__version__}")
        raise typer.Exit()


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Who said it, who had it first, who relayed it: the provenance path of each article."""


@app.command()
def trace(
    context: typer.Context,
    files: Files = None,
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}.", metavar="FORMAT")] = "tree",
    output: Output = None,
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Add the sentences that prove each path.")] = False,
    depth: Annotated[
        int | None,
        typer.Option("--depth", help="Only the N sources nearest to the article.", min=1, show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help=f"Only paths with a source of this kind: {', '.join(Kind)}.", metavar="KIND"),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="Origins first.")] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Records hold the text, too (json, jsonl).")] = False,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Print the provenance paths of articles (the default command)."""
    _choice("--format", format, FORMATS)
    kinds = frozenset(Kind(_choice("--only", kind, tuple(Kind))) for kind in only or ())
    options = Options(width=width, evidence=evidence, depth=depth, only=kinds, reverse=reverse, with_text=with_text)
    batch = _batch(
        context, files, form, quiet, mapped, allow_local, jobs=jobs, errors=errors, seconds=seconds, language=language
    )
    _run(lambda out, options: batch.write(format, out, options), batch, output, color, options)


@app.command()
def explain(
    context: typer.Context,
    files: Files = None,
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    output: Output = None,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Show how each article was read: sources and cues in the text, rules, and cues that led nowhere."""
    batch = _batch(
        context, files, form, quiet, mapped, allow_local, jobs=jobs, errors=errors, seconds=seconds, language=language
    )
    _run(lambda out, options: batch.write(EXPLAIN, out, options), batch, output, color, Options(width=width))


@app.command()
def story(
    context: typer.Context,
    files: Files = None,
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(STORIES)}.", metavar="FORMAT")] = "tree",
    output: Output = None,
    claim: Annotated[
        str | None, typer.Option("--claim", "-c", help="The statement to trace; else what most articles say.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", help="Arrange the tree by origin or by article.", metavar="WHAT")
    ] = "origin",
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Add the sentences that prove each hop.")] = False,
    explain_names: Annotated[
        bool, typer.Option("--explain-names", help="Show which names were taken for one source, and why.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help=f"Exit with {FOUND} if found: {', '.join(FINDINGS)}.", metavar="KINDS"),
    ] = None,
    db: Db = None,
    match: Annotated[
        str | None, typer.Option("--match", help="Of a database, only articles with these words.", metavar="WORDS")
    ] = None,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Read articles about one event together: who has it from whom, on how many independent origins."""
    from tracer.render import story as stories
    from tracer.stories import story as read_together

    _choice("--format", format, STORIES)
    if explain_names and format != "tree":
        raise typer.BadParameter("is a page of its own: it goes with no --format.", param_hint="--explain-names")
    if claim is not None and not claim.strip():
        raise typer.BadParameter("is empty.", param_hint="--claim")
    by_article = _choice("--by", by, ("origin", "article")) == "article"
    wanted = _kinds("--fail-on", fail_on, FINDINGS)
    batch = _batch(
        context,
        files,
        form,
        quiet,
        mapped,
        allow_local,
        db,
        match,
        jobs=jobs,
        errors=errors,
        seconds=seconds,
        language=language,
    )
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        traces = list(batch)
        batch.need()
        told = read_together(traces, claim)
        found.update(finding.kind for finding in told.findings)
        stories.write("names" if explain_names else format, told, out, options)

    options = Options(width=width, evidence=evidence, by_article=by_article)
    _run(written, batch, output, color, options, lambda: FOUND if wanted & found else 0)


@app.command()
def drift(
    context: typer.Context,
    files: Files = None,
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(DRIFTS)}.", metavar="FORMAT")] = "diff",
    output: Output = None,
    only: Annotated[
        str | None, typer.Option("--only", help=f"Only these changes: {', '.join(CHANGES)}.", metavar="KINDS")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help=f"Exit with {FOUND} if one of these is found.", metavar="KINDS")
    ] = None,
    db: Db = None,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Show what became of a statement from one article to the next, word by word."""
    from tracer.drift import drift as compare
    from tracer.render import drift as ledgers

    _choice("--format", format, DRIFTS)
    wanted, failing = _kinds("--only", only, CHANGES), _kinds("--fail-on", fail_on, CHANGES)
    batch = _batch(
        context,
        files,
        form,
        quiet,
        mapped,
        allow_local,
        db,
        jobs=jobs,
        errors=errors,
        seconds=seconds,
        language=language,
    )
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        ledger = compare(batch)
        batch.need()
        shown = tuple(one for one in ledger.drifts if not wanted or wanted & set(one.changes))
        found.update(change for one in ledger.drifts for change in one.changes)
        ledgers.write(format, ledger._replace(drifts=shown), out, options)

    _run(written, batch, output, color, Options(width=width), lambda: FOUND if failing & found else 0)


@app.command()
def network(
    context: typer.Context,
    files: Files = None,
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(NETWORKS)}.", metavar="FORMAT")] = "table",
    output: Output = None,
    db: Db = None,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Who relies on whom: the network of outlets over any number of articles."""
    from tracer.network import network as count
    from tracer.render import network as networks

    _choice("--format", format, NETWORKS)
    batch = _batch(
        context,
        files,
        form,
        quiet,
        mapped,
        allow_local,
        db,
        jobs=jobs,
        errors=errors,
        seconds=seconds,
        language=language,
    )

    def written(out: TextIO, options: Options) -> None:
        counted = count(batch)
        batch.need()
        networks.write(format, counted, out, options)

    _run(written, batch, output, color, Options(width=width))


@app.command()
def index(
    context: typer.Context,
    files: Files = None,
    db: Annotated[str, typer.Option("--db", help="The database; it is made where it is missing.", metavar="FILE")] = "",
    form: From = AUTO,
    mapped: Map = None,
    allow_local: Local = False,
    language: Language = None,
    jobs: Jobs = "1",
    errors: Errors = None,
    seconds: Seconds = TIME_LIMIT,
    retrace: Annotated[
        bool, typer.Option("--retrace", help="Read again what another version of tracer read; files may be left out.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Keep articles, traced, in a database; those that are in are not traced again."""
    from tracer.cli_store import Index

    if not db:
        raise typer.BadParameter("name a database.", param_hint="--db")
    reading = bool(files) or not retrace
    batch = _batch(
        context,
        files if reading else [STDIN],
        form,
        quiet,
        mapped,
        allow_local,
        jobs=jobs,
        errors=errors,
        seconds=seconds,
        language=language,
    )
    try:
        Index(batch, db, retrace, reading).fill()
    except Stop as stop:
        raise typer.Exit(stop.code) from None


@app.command()
def query(
    question: Annotated[
        list[str] | None, typer.Argument(help="A question and what it is about; none: list them.", show_default=False)
    ] = None,
    db: Db = None,
    sql: Annotated[str | None, typer.Option("--sql", help="Ask in SQL instead; it can only read.")] = None,
    parquet: Annotated[
        str | None, typer.Option("--parquet", help="Write all tables to this folder as Parquet.", metavar="FOLDER")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(ANSWERS)}.", metavar="FORMAT")] = "table",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Ask a database: who relies on whom, what rests on a source, who was first, what changed over time."""
    from tracer.cli_store import Query

    _choice("--format", format, ANSWERS)
    data_files.check()
    try:
        asked = Query(db, question or [], sql, parquet, quiet)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="QUESTION") from None
    _run(lambda out, options: asked.write(format, out, options), asked, output, color, Options(width=width))


def main(argv: list[str] | None = None, make_batch: Callable[..., Batch] = Batch) -> None:
    """Run a command line: `tracer FILE` is `tracer trace FILE`, and so is a pipe into `tracer`.

    `make_batch`: called like `Batch`; for a program that traces by a function of its own, or at another pace.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if arguments and (meant := _meant(arguments[0])):
        say(f"{arguments[0]}: no command, and no such file; did you mean “{meant}”?")
        sys.exit(MISUSE)
    arguments = _with_command(arguments)
    try:
        with ending(), _commands(arguments[0]):
            app(arguments, prog_name="tracer", obj=make_batch)
    except DataError as error:
        say(str(error))
        sys.exit(MISUSE)


@contextmanager
def _commands(name: str) -> Iterator[None]:
    """Only the command that is asked for: typer would read the options of all, which takes longer than an article."""
    every = app.registered_commands
    if "_TRACER_COMPLETE" not in os.environ:
        app.registered_commands = [one for one in every if one.callback and one.callback.__name__ == name] or every
    try:
        yield
    finally:
        app.registered_commands = every


def _with_command(arguments: list[str]) -> list[str]:
    if not arguments:
        return ["--help"] if _no_pipe() else ["trace"]
    first = arguments[0].partition("=")[0]
    return arguments if first in _GLOBAL or first in _COMMANDS else ["trace", *arguments]


def _meant(first: str) -> str | None:
    """The command that a first argument may be meant for, if it is neither a command nor anything to read."""
    if (
        first.startswith("-")
        or first in _COMMANDS
        or any(sign in first for sign in "/\\*?[:")
        or os.path.lexists(first)
    ):
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(first.lower(), _COMMANDS, 1, _ALIKE)), None)


def _no_pipe() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _choice(option: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}.", param_hint=option)
    return value


def _kinds(option: str, value: str | None, choices: Collection[str]) -> set[str]:
    """The kinds of a list with commas."""
    return {_choice(option, kind.strip(), choices) for kind in (value or "").split(",") if kind.strip()}


def _batch(
    context: typer.Context,
    files: list[str] | None,
    form: str,
    quiet: bool,
    mapped: list[str] | None,
    allow_local: bool,
    db: str | None = None,
    match: str | None = None,
    jobs: str = "1",
    errors: str | None = None,
    seconds: float = TIME_LIMIT,
    language: str | None = None,
) -> Batch:
    """The articles that are asked for, from files or from a database. Raises DataError for a mistake in data files."""
    data_files.check()
    if db is not None:
        from tracer.cli_store import Stored

        if files:
            raise typer.BadParameter("goes with no files: `tracer index` puts them in.", param_hint="--db")
        if errors is not None:
            raise typer.BadParameter("goes with files, not with a database.", param_hint="--errors")
        if language is not None:
            raise typer.BadParameter("goes with files, not with a database.", param_hint="--language")
        return Stored(db, quiet, match)
    if match is not None:
        raise typer.BadParameter("needs --db.", param_hint="--match")
    if not files and _no_pipe():
        raise typer.BadParameter("name a file or a folder, or pipe an article in.", param_hint="FILES")
    form = _choice("--from", form, (AUTO, *INPUTS))
    make_batch: Callable[..., Batch] = context.obj or Batch
    columns, processes = _columns(mapped or []), _processes(jobs)
    forced = None if language is None else _language(language)
    batch = make_batch(files, form, quiet, columns, allow_local, processes, errors, limit=_limit(seconds))
    batch.language = forced
    return batch


def _language(named: str) -> str:
    """The code of the language that `--language` names."""
    from tracer.language.identify import code_of

    return _choice("--language", code_of(named) or named, data_files.languages())


def _limit(seconds: float) -> float:
    """The seconds of `--time-limit`, no more than a clock can count."""
    if not seconds < _YEAR:
        raise typer.BadParameter(f"{seconds:g} is too long; 0 is without end.", param_hint="--time-limit")
    return seconds


def _processes(jobs: str) -> int:
    """How many processes `--jobs` asks for; all that this process may use for none."""
    if jobs != "auto" and not (jobs.isascii() and jobs.isdigit() and len(jobs) < 5):
        raise typer.BadParameter(f"{jobs!r} is neither a number nor auto.", param_hint="--jobs")
    if jobs != "auto" and int(jobs):
        return int(jobs)
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _columns(mapped: list[str]) -> dict[str, str]:
    """What each `--map FIELD=COLUMN` says: a field of an article and what the input calls it."""
    columns: dict[str, str] = {}
    for pair in mapped:
        field, equals, column = pair.partition("=")
        if not equals or not column:
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN.", param_hint="--map")
        if _choice("--map", field, FIELDS) in columns:
            raise typer.BadParameter(f"{field!r} is named twice.", param_hint="--map")
        columns[field] = column
    return columns


def _run(
    writer: Writer, batch: Batch, output: str | None, color: str, options: Options, found: Callable[[], int] = int
) -> None:
    """Write, and end with what the exit code says: what was found goes before what could not be read."""
    _choice("--color", color, COLORS)
    code = 0
    try:
        run(writer, batch, output, color, options)
    except Stop as stop:
        code = stop.code
    if code := found() or code:
        raise typer.Exit(code)
