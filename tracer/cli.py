"""The command line: arguments in, renderers out; no rules of its own."""

import io
import os
import sys
from collections.abc import Collection, Iterator
from typing import Annotated, NoReturn, TextIO

import typer

from tracer import __version__
from tracer.errors import InputError, TracerError
from tracer.model import Article, Kind, Trace
from tracer.readers import AUTO, STDIN
from tracer.readers import FORMATS as INPUTS
from tracer.readers.contract import Notice
from tracer.render import EXPLAIN, FORMATS, Options, write

app = typer.Typer(
    name="tracer",
    help="Who said it, who had it first, who relayed it: the provenance path of each article.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COMMANDS = ("trace", "explain")
_GLOBAL = ("-h", "--help", "--version", "--install-completion", "--show-completion")
_COLORS = ("auto", "always", "never")
_FAILED = 1

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
    _run(format, _Batch(files, form, quiet), output, color, options)


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
    _run(EXPLAIN, _Batch(files, form, quiet), output, color, Options(width=width))


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


def _run(format: str, batch: "_Batch", output: str | None, color: str, options: Options) -> None:
    """Write a batch to where it is wanted, and end with what the exit code says."""
    _choice("--color", color, _COLORS)
    if output is None or output == STDIN:
        _write_stdout(format, batch, color, options)
    else:
        _write_file(output, format, batch, options._replace(color=color == "always"))
    batch.close()


def _write_stdout(format: str, batch: "_Batch", color: str, options: Options) -> None:
    out = sys.stdout
    if out is None:
        _fail("standard output is closed")
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace", newline="\n")
    try:
        write(format, batch, out, _dressed(options, out, color))
        out.flush()
    except OSError as error:
        # nothing more can be written, not even when the interpreter flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(_FAILED) from None
        _fail(f"standard output: {error.strerror or error}")


def _dressed(options: Options, out: TextIO, color: str) -> Options:
    """The options with what the output can show: colour, and characters beyond ASCII."""
    return options._replace(color=_colored(out, color), ascii=not (out.encoding or "").lower().startswith("utf"))


def _colored(out: TextIO, color: str) -> bool:
    """Whether to colour: as asked, else as the environment says, else only on a terminal that can."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _write_file(output: str, format: str, batch: "_Batch", options: Options) -> None:
    """Write a file beside the wanted one and move it into place, so that a run that fails leaves the old file."""
    import tempfile

    target = os.path.realpath(output)
    try:
        if os.path.exists(target) and not os.path.isfile(target):  # a device, a named pipe
            with open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                write(format, batch, out, options)
            return
        mode = _mode(target)
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".tracer-")
        try:
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                write(format, batch, out, options)
            if batch.done or not batch.failed:
                os.chmod(beside, mode)
                os.replace(beside, target)
        finally:
            if os.path.exists(beside):
                os.unlink(beside)
    except OSError as error:
        _fail(f"{output}: {error.strerror or error}")


def _mode(path: str) -> int:
    """The permissions of a file, or those that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _fail(line: str) -> NoReturn:
    _say(line)
    raise typer.Exit(_FAILED)


def _say(line: str) -> None:
    from tracer.safety import visible

    if sys.stderr is not None:
        print(f"tracer: {visible(line)}", file=sys.stderr)


class _Batch:
    """The traces of a run, made one by one; what fails is told on standard error and counted."""

    def __init__(self, files: list[str] | None, form: str, quiet: bool) -> None:
        self.form = _choice("--from", form, (AUTO, *INPUTS))
        if not files and _no_pipe():
            raise typer.BadParameter("name a file or a folder, or pipe an article in.", param_hint="FILES")
        self.files = files or [STDIN]
        self.quiet = quiet
        self.done = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Trace]:
        """One trace an article, in input order."""
        from tracer.readers import read_paths

        for item in read_paths(self.files, self.form):
            if isinstance(item, InputError):
                self._failed(str(item))
            elif isinstance(item, Notice):
                if not self.quiet:
                    _say(item)
            else:
                yield self._traced(item)

    def _traced(self, article: Article) -> Trace:
        from tracer.pipeline import trace

        try:
            traced = trace(article)
        except Exception as error:  # one bad article never stops a batch
            known = isinstance(error, TracerError)
            reason = str(error) if known else f"internal error: {type(error).__name__}: {error}"
            self._failed(f"{article.id}: {reason}")
            return Trace(article, errors=(reason,))
        self.done += 1
        return traced

    def _failed(self, line: str) -> None:
        self.failed += 1
        _say(line)

    def close(self) -> None:
        """Say how many failed, and end with 1 if any did."""
        if self.failed:
            if not self.quiet and self.failed + self.done > 1:
                _say(f"{self.done} read, {self.failed} failed")
            raise typer.Exit(_FAILED)
