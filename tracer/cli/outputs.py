"""What commands that write results are told: the options, and how a run ends."""

from collections.abc import Callable, Collection
from typing import Annotated, NamedTuple, NoReturn

import typer

from tracer.cli.completion import offer
from tracer.cli.inputs import at_least, choice
from tracer.output import COLORS, MISUSE, Stop, Work, Writer, run, say
from tracer.render import HEEDS, Options

FOUND = 3  # the exit code of `--fail-on`


def heeded(context: typer.Context, format: str, besides: Collection[str] = ()) -> None:
    """Ends the run for an option on the command line that a format does not heed, as `HEEDS` has it: one line says so.

    `besides`: options that leave no room for the others, where they are given.
    """
    heeds = HEEDS[str(context.command.name)]
    given = {
        parameter.name: parameter.opts[0]
        for parameter in context.command.params
        if parameter.name in {name for names in heeds.values() for name in names}
        and (source := context.get_parameter_source(parameter.name))
        and source.name == "COMMANDLINE"
    }
    for name, option in given.items():
        if name not in heeds.get(format, ()):
            fitting = " or ".join(other for other, names in heeds.items() if name in names)
            _refuse(f"{option}: goes with --format {fitting}, not with {format}")
        for other in besides:
            if other in given and name != other:
                _refuse(f"{option}: goes not with {given[other]}")


def _refuse(line: str) -> NoReturn:
    say(line)
    raise typer.Exit(MISUSE)


class Outputs(NamedTuple):
    """Where results go, and how wide and colourful."""

    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE", show_default=False)
    ] = None
    color: Annotated[
        str,
        typer.Option(
            "--color", help="auto, always or never; NO_COLOR is heeded.", metavar="WHEN", autocompletion=offer(COLORS)
        ),
    ] = "auto"
    width: Annotated[
        int | None,
        typer.Option(
            "--width", help="Columns to fit, at least 20.", metavar="N", show_default=False, callback=at_least(20)
        ),
    ] = None

    def write(self, writer: Writer, batch: Work, options: Options, found: Callable[[], int] = int) -> None:
        """Write, and end with what the exit code says: what was found goes before what could not be read."""
        choice("--color", self.color, COLORS)
        code = 0
        try:
            run(writer, batch, self.output, self.color, options._replace(width=self.width))
        except Stop as stop:
            code = stop.code
        if code := found() or code:
            raise typer.Exit(code)
