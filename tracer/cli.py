"""The command line: arguments in, renderers out; no rules of its own."""

import sys
from collections.abc import Callable, Collection
from typing import Annotated, TextIO

import typer

from tracer import __version__
from tracer.batch import Batch
from tracer.model import Kind
from tracer.output import COLORS, Stop, Writer, run
from tracer.readers import AUTO
from tracer.readers import FORMATS as INPUTS
from tracer.render import EXPLAIN, FORMATS, Options, write

app = typer.Typer(
    name="tracer",
    help="Who said it, who had it first, who relayed it: the provenance path of each article.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COMMANDS = ("trace", "explain", "story", "drift", "network")
STORIES = ("tree", "json", "dot", "graphml", "gexf", "mermaid", "markdown", "prov", "provn")
DRIFTS = ("diff", "json", "markdown")
CHANGES = (
    "negation", "number", "speaker", "hedge-lost", "hedge-gained", "paraphrase-to-quote", "quote-to-paraphrase",
    "words",
)  # fmt: skip
NETWORKS = ("table", "csv", "json", "graphml", "gexf", "dot")
FINDINGS = (
    "single-origin", "anonymous-only", "circular", "relay-missing", "same-wording", "duplicate", "denied",
    "not-confirmed",
)  # fmt: skip
FOUND = 3  # the exit code of `story --fail-on`
_GLOBAL = ("-h", "--help", "--version", "--install-completion", "--show-completion")

Files = Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
From = Annotated[str, typer.Option("--from", help=f"Input format: {', '.join((AUTO, *INPUTS))}.", metavar="FORMAT")]
Color = Annotated[str, typer.Option("--color", help="auto, always or never; NO_COLOR is heeded.", metavar="WHEN")]
Width = Annotated[int | None, typer.Option("--width", help="Columns to fit.", min=20, show_default=False)]
Output = Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]


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
    files: Files = None,
    form: From = AUTO,
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
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Print the provenance paths of articles (the default command)."""
    _choice("--format", format, FORMATS)
    kinds = frozenset(Kind(_choice("--only", kind, tuple(Kind))) for kind in only or ())
    options = Options(width=width, evidence=evidence, depth=depth, only=kinds, reverse=reverse)
    batch = _batch(files, form, quiet)
    _run(lambda out, options: write(format, batch, out, options), batch, output, color, options)


@app.command()
def explain(
    files: Files = None,
    form: From = AUTO,
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Show how each article was read: sources and cues in the text, rules, and cues that led nowhere."""
    batch = _batch(files, form, quiet)
    _run(lambda out, options: write(EXPLAIN, batch, out, options), batch, output, color, Options(width=width))


@app.command()
def story(
    files: Files = None,
    form: From = AUTO,
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
    batch = _batch(files, form, quiet)
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        traces = [trace for trace in batch if not trace.errors]
        batch.need()
        told = read_together(traces, claim)
        found.update(finding.kind for finding in told.findings)
        stories.write("names" if explain_names else format, told, out, options)

    options = Options(width=width, evidence=evidence, by_article=by_article)
    _run(written, batch, output, color, options, lambda: FOUND if wanted & found else 0)


@app.command()
def drift(
    files: Files = None,
    form: From = AUTO,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(DRIFTS)}.", metavar="FORMAT")] = "diff",
    output: Output = None,
    only: Annotated[
        str | None, typer.Option("--only", help=f"Only these changes: {', '.join(CHANGES)}.", metavar="KINDS")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help=f"Exit with {FOUND} if one of these is found.", metavar="KINDS")
    ] = None,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Show what became of a statement from one article to the next, word by word."""
    from tracer.drift import drift as compare
    from tracer.render import drift as ledgers

    _choice("--format", format, DRIFTS)
    wanted, failing = _kinds("--only", only, CHANGES), _kinds("--fail-on", fail_on, CHANGES)
    batch = _batch(files, form, quiet)
    found: set[str] = set()

    def written(out: TextIO, options: Options) -> None:
        ledger = compare(trace for trace in batch if not trace.errors)
        batch.need()
        shown = tuple(one for one in ledger.drifts if not wanted or wanted & set(one.changes))
        found.update(change for one in ledger.drifts for change in one.changes)
        ledgers.write(format, ledger._replace(drifts=shown), out, options)

    _run(written, batch, output, color, Options(width=width), lambda: FOUND if failing & found else 0)


@app.command()
def network(
    files: Files = None,
    form: From = AUTO,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(NETWORKS)}.", metavar="FORMAT")] = "table",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Who relies on whom: the network of outlets over any number of articles."""
    from tracer.network import network as count
    from tracer.render import network as networks

    _choice("--format", format, NETWORKS)
    batch = _batch(files, form, quiet)

    def written(out: TextIO, options: Options) -> None:
        counted = count(batch)
        batch.need()
        networks.write(format, counted, out, options)

    _run(written, batch, output, color, Options(width=width))


def main(argv: list[str] | None = None) -> None:
    """Run a command line: `tracer FILE` is `tracer trace FILE`, and so is a pipe into `tracer`."""
    app(_with_command(sys.argv[1:] if argv is None else argv), prog_name="tracer")


def _with_command(arguments: list[str]) -> list[str]:
    if not arguments:
        return ["--help"] if _no_pipe() else ["trace"]
    first = arguments[0].partition("=")[0]
    return arguments if first in _GLOBAL or first in _COMMANDS else ["trace", *arguments]


def _no_pipe() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _choice(option: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}.", param_hint=option)
    return value


def _kinds(option: str, value: str | None, choices: Collection[str]) -> set[str]:
    """The kinds of a list with commas."""
    return {_choice(option, kind.strip(), choices) for kind in (value or "").split(",") if kind.strip()}


def _batch(files: list[str] | None, form: str, quiet: bool) -> Batch:
    """The articles that are asked for."""
    if not files and _no_pipe():
        raise typer.BadParameter("name a file or a folder, or pipe an article in.", param_hint="FILES")
    return Batch(files, _choice("--from", form, (AUTO, *INPUTS)), quiet)


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
