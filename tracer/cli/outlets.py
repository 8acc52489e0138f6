"""`tracer outlets`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TextIO

import typer

from tracer.cli.completion import offer
from tracer.cli.desk import Config
from tracer.cli.flat import flat
from tracer.cli.inputs import choice
from tracer.cli.outputs import Outputs
from tracer.language import files as data_files
from tracer.output import Stop, say
from tracer.render import Options
from tracer.render.rows import FORMATS

ACTIONS = ("find", "check")
EXAMPLES = """
tracer outlets find Reuters       # what is known of a name
tracer outlets find reuters.com   # of a domain
tracer outlets check tracer.toml  # which names of yours would misfire
"""


@dataclass
class _Answer:
    """What there is to tell, as a run has it."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    reads: Sequence[str] = ()
    done: int = 1
    failed: int = 0

    def inputs(self) -> Sequence[str]:
        """The config that is checked."""
        return self.reads

    def outputs(self) -> Sequence[tuple[str, str]]:
        """Nothing but the answer."""
        return ()

    def close(self) -> None:
        """Raises Stop for an answer that is a bad one."""
        if self.failed:
            raise Stop


@flat
def outlets(
    action: Annotated[
        str,
        typer.Argument(
            help="find: what is known of a name; check: what is wrong with a config.",
            metavar="ACTION",
            autocompletion=offer(ACTIONS),
        ),
    ],
    about: Annotated[
        str | None,
        typer.Argument(
            help="A name or a domain to find; a config to check, if not the one that holds here.",
            metavar="[NAME|FILE]",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=offer(FORMATS)
        ),
    ] = "table",
    config: Config = None,
    *,
    write: Outputs,
) -> None:
    """Find an outlet by name, as tracer and your config know it, or check the outlets of a config."""
    from tracer import catalogue
    from tracer.config import find
    from tracer.render import rows

    choice("--format", format, FORMATS)
    choice("ACTION", action, ACTIONS)
    data_files.check()
    if action == "check":
        about = about or find(config)
    if not about:
        missing = "name an outlet" if action == "find" else "there is no config here: name one"
        raise typer.BadParameter(f"{missing}.", param_hint="NAME" if action == "find" else "FILE")
    if action == "find":
        found = list(catalogue.find(about))
        missed = not any(not one.match.startswith("near") for one in found)
        answer = _Answer(catalogue.Entry._fields, found, failed=int(missed))
        told = f"no outlet is called “{about}”" if missed else ""
    else:
        problems = list(catalogue.check(about))
        answer = _Answer(catalogue.Problem._fields, problems, [about], failed=len(problems))
        told = "" if problems else f"{about}: nothing wrong with its outlets"

    def written(out: TextIO, options: Options) -> None:
        if answer.rows or format != "table":
            rows.write(format, answer.columns, answer.rows, out, options)
        if told:
            say(told)

    write.write(written, answer, Options())
