"""The command line: arguments in, renderers out; no rules of its own."""

import os
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Annotated, TextIO, cast

import typer

from tracer.errors import InputError, TracerError
from tracer.readers import FORMATS as INPUTS
from tracer.readers import STDIN
from tracer.render import EXPLAIN, FORMATS

if TYPE_CHECKING:
    from tracer.model import Trace
    from tracer.render import Options

app = typer.Typer(
    name="tracer",
    help="Who said it, who had it first, who relayed it: the provenance path of each article.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COLORS = ("auto", "always", "never")
_KINDS = ("person", "organisation", "outlet", "platform", "document", "anonymous")
_GLOBAL = {"-h", "--help", "--version", "--install-completion", "--show-completion"}

Files = Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
From = Annotated[str, typer.Option("--from", help=f"Input format: auto, {', '.join(INPUTS)}.", metavar="FORMAT")]
Color = Annotated[str, typer.Option("--color", help="auto, always or never; NO_COLOR is heeded.", metavar="WHEN")]
Width = Annotated[int | None, typer.Option("--width", help="Columns to fit.", min=20, show_default=False)]
Output = Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tracer {version('source-tracer')}")
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
    form: From = "auto",
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}.", metavar="FORMAT")] = "tree",
    output: Output = None,
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Add the sentences that prove each path.")] = False,
    depth: Annotated[
        int | None, typer.Option("--depth", help="Only the N sources nearest to the article.", min=1, show_default=False)
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help=f"Only paths with a source of this kind: {', '.join(_KINDS)}.", metavar="KIND"),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="Origins first.")] = False,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Print the provenance paths of articles (the default command)."""
    _choice("--format", format, tuple(FORMATS))
    for kind in only or ():
        _choice("--only", kind, _KINDS)
    wanted = {"evidence": evidence, "depth": depth, "reverse": reverse, "width": width}
    _run(format, files, form, output, color, quiet, wanted, only or ())


@app.command()
def explain(
    files: Files = None,
    form: From = "auto",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
    quiet: Quiet = False,
) -> None:
    """Show how each article was read: sources and cues in the text, rules, and cues that led nowhere."""
    _run(EXPLAIN, files, form, output, color, quiet, {"width": width}, ())


def main(argv: list[str] | None = None) -> None:
    """The entry point: `tracer FILE` is `tracer trace FILE`, and so is a pipe into `tracer`."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        app(_with_command(arguments), prog_name="tracer")
    except KeyboardInterrupt:
        sys.exit(130)


def _with_command(arguments: list[str]) -> list[str]:
    if not arguments:
        return ["--help"] if sys.stdin is None or sys.stdin.isatty() else ["trace"]
    first = arguments[0]
    if first in _GLOBAL or first.split("=")[0] in _GLOBAL or first in ("trace", "explain"):
        return arguments
    return ["trace", *arguments]


def _choice(option: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}.", param_hint=option)


def _run(
    format: str,
    files: list[str] | None,
    form: str,
    output: str | None,
    color: str,
    quiet: bool,
    wanted: dict[str, object],
    only: list[str] | tuple[str, ...],
) -> None:
    _choice("--from", form, ("auto", *INPUTS))
    _choice("--color", color, _COLORS)
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise typer.BadParameter("name a file or a folder, or pipe an article in.", param_hint="FILES")
        files = [STDIN]
    from tracer.model import Kind
    from tracer.render import Options, write

    import gc

    gc.set_threshold(200_000, 20, 100)  # traces hold no cycles; looking for them is a tenth of the run
    batch = _Batch(quiet)
    options = Options(only=frozenset(Kind(kind) for kind in only))._replace(**wanted)  # type: ignore[arg-type]
    try:
        if output is None or output == STDIN:
            out = sys.stdout
            if isinstance(reconfigure := getattr(out, "reconfigure", None), type(sys.stdout.reconfigure)):  # type: ignore[union-attr]
                reconfigure(errors="backslashreplace", newline="\n")
            write(format, batch.traces(files, form), out, _dressed(options, out, color))
            out.flush()
        else:
            _write_file(output, format, batch, files, form, options, color)
    except BrokenPipeError:
        # the reader has gone: nothing is left to say, not even when the interpreter flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    batch.close()


def _dressed(options: "Options", out: TextIO, color: str) -> "Options":
    """The options with what the output can show: colour, and characters beyond ASCII."""
    encoding = (getattr(out, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "")
    return options._replace(color=_colored(out, color), ascii=not encoding.startswith("utf"))


def _colored(out: TextIO, color: str) -> bool:
    """Whether to colour: as asked, else as the environment says, else only on a terminal that can."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _write_file(
    output: str, format: str, batch: "_Batch", files: list[str], form: str, options: "Options", color: str
) -> None:
    """Write beside the file and move it into place, so that a run that fails leaves the old file."""
    import tempfile

    from tracer.render import write

    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=os.path.dirname(output) or ".", prefix=".tracer-", delete=False
        ) as file:
            try:
                write(format, batch.traces(files, form), cast(TextIO, file), options._replace(color=color == "always"))
            except BaseException:
                file.close()
                os.unlink(file.name)
                raise
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(file.name, 0o666 & ~mask)
        os.replace(file.name, output)
    except OSError as error:
        _say(f"{output}: {error.strerror or 'cannot be written'}")
        raise typer.Exit(1) from None


def _say(line: str, stream: IO[str] | None = None) -> None:
    from tracer.safety import visible

    print(f"tracer: {visible(line)}", file=stream or sys.stderr)


class _Batch:
    """The articles of a run, traced one by one; what fails is told on standard error and counted."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.done = 0
        self.failed = 0

    def traces(self, files: list[str], form: str) -> "Iterator[Trace]":
        """One trace an article, in input order."""
        from tracer.model import Trace
        from tracer.pipeline import trace
        from tracer.readers import read

        for item in read(files, form):
            if isinstance(item, InputError):
                self._fail(str(item))
                continue
            try:
                traced = trace(item)
            except TracerError as error:
                self._fail(f"{item.id}: {error}")
                traced = Trace(item, errors=(str(error),))
            except Exception as error:  # one bad article never stops a batch
                self._fail(f"{item.id}: internal error: {type(error).__name__}: {error}")
                traced = Trace(item, errors=(f"internal error: {type(error).__name__}",))
            self.done += 1
            yield traced

    def _fail(self, message: str) -> None:
        self.failed += 1
        _say(message)

    def close(self) -> None:
        """Say what failed, and exit with 1 if anything did."""
        if self.failed:
            if not self.quiet and self.failed + self.done > 1:
                _say(f"{self.done} read, {self.failed} failed")
            raise typer.Exit(1)
