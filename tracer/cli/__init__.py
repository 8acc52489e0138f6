"""The command line: arguments in, renderers out; no rules of its own.

One module a command, with a function of its name. Only the module of the command that is asked for is imported: the
options of all take longer to read than an article.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import copy_context
from importlib import import_module
from itertools import takewhile
from textwrap import indent
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from tracer import __version__
from tracer.batch import Batch
from tracer.errors import DataError
from tracer.interrupts import ending
from tracer.output import MISUSE, say

COMMANDS = (
    "trace",
    "explain",
    "story",
    "drift",
    "network",
    "stats",
    "index",
    "spark",
    "query",
    "outlets",
    "schema",
    "doctor",
)
EXAMPLES = """
tracer article.txt                       # what it says, and from whom
tracer news/ --format html -o news.html  # a folder, as a page to send
tracer story clippings/                  # one source or many?
tracer network archive.jsonl             # who relies on whom
tracer trace --help                      # all options of a command
tracer help reading                      # what the marks of a tree say
"""
_ALIKE = 0.75  # how much a word has in common with a command that is misspelt
_COMPLETION = ("--install-completion", "--show-completion")
_GLOBAL = ("-h", "--help", "--version", *_COMPLETION)
_COMPLETE = "_TRACER_COMPLETE"  # set by the script of a shell that asks what may come next
_HELP = "Who said it, who had it first, who relayed it: the provenance path of each article."


def main(argv: list[str] | None = None, make_batch: Callable[..., Batch] = Batch) -> None:
    """Run a command line: `tracer FILE` is `tracer trace FILE`, and so is a pipe into `tracer`.

    `make_batch`: called like `Batch`; for a program that traces by a function of its own, or at another pace.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if _COMPLETE in os.environ:
        from tracer.cli.completion import ask_for_trace

        ask_for_trace((*COMMANDS, *_GLOBAL))
    option, _, shell = arguments[0].partition("=") if arguments else ("", "", "")
    if option in _COMPLETION and (shell or len(arguments) == 2):
        from tracer.cli.completion import provide

        sys.exit(provide(option, shell or arguments[1], "tracer", _COMPLETE))
    if arguments and (meant := _meant(arguments[0])):
        say(f"{arguments[0]}: no command, and no such file; did you mean “{meant}”?")
        sys.exit(MISUSE)
    if arguments and (command := _as_option(arguments)):
        say(f"--{command}: no option, but a command: tracer {command}")
        sys.exit(MISUSE)
    if arguments[:1] == ["help"] and len(arguments) > 1 and not os.path.lexists("help"):
        topic = arguments[1]
        if topic not in COMMANDS:
            sys.exit(_help(topic))
    typed, arguments = arguments, _with_command(arguments)
    try:
        commands = app(_needed(arguments[0]), unnamed=arguments == ["trace", *typed])
        with ending():
            # what a config makes known is known for this run alone
            copy_context().run(commands, arguments, prog_name="tracer", obj=make_batch)
    except DataError as error:
        say(str(error))
        sys.exit(MISUSE)


def _help(topic: str) -> int:
    """Tell of a topic that is no command; the exit code."""
    from tracer.cli.topics import TOPICS, tell

    if topic in TOPICS:
        return tell(topic)
    meant = _near(topic, (*COMMANDS, *TOPICS))
    told = f"did you mean “{meant}”?" if meant else f"topics: {', '.join(TOPICS)}"
    say(f"help {topic}: neither a command nor a topic; {told}")
    return MISUSE


class _Unnamed(TyperCommand):
    """The command that `tracer FILE` runs, where nobody typed its name."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage as it was typed."""
        formatter.write_usage("tracer", " ".join(self.collect_usage_pieces(ctx)))


def app(commands: Iterable[str] = COMMANDS, *, unnamed: bool = False) -> typer.Typer:
    """The command line with these commands; `unnamed`: the name of the command was not typed."""
    made = typer.Typer(
        name="tracer",
        help=_HELP,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback(help=_HELP, epilog=_shown(EXAMPLES))(_main)
    for name in commands:
        module = import_module(f"{__name__}.{name}")
        how = _Unnamed if unnamed else TyperCommand
        made.command(name, cls=how, epilog=_shown(module.EXAMPLES))(getattr(module, name))
    return made


def _shown(examples: str) -> str:
    """Examples as they stand below the help of a command, in lines of their own."""
    return "\b\nExamples:\n" + indent(examples.strip(), "  ")  # \b: not to be wrapped


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracer {__version__}")
        raise typer.Exit()


def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None: ...


def _needed(first: str) -> tuple[str, ...]:
    """The commands that have to be known for a command line with this first argument."""
    if first == "--version":
        return ()
    return (first,) if first in COMMANDS and _COMPLETE not in os.environ else COMMANDS


def _with_command(arguments: list[str]) -> list[str]:
    if not arguments:
        from tracer.cli.inputs import no_pipe

        return ["--help"] if no_pipe() else ["trace"]
    first = arguments[0].partition("=")[0]
    if first == "help" and not os.path.lexists(first):
        return [*arguments[1:2], "--help"]
    return arguments if first in _GLOBAL or first in COMMANDS else ["trace", *arguments]


def _as_option(arguments: list[str]) -> str | None:
    """The command that is typed as an option where no command is, as in `tracer --stats`."""
    if arguments[0] in COMMANDS:
        return None
    options = takewhile(lambda argument: argument != "--", arguments)
    return next((name for one in options if one.startswith("--") and (name := one[2:]) in COMMANDS), None)


def _meant(first: str) -> str | None:
    """The command that a first argument may be meant for, if it is neither a command nor anything to read."""
    if first.startswith("-") or first in COMMANDS or any(sign in first for sign in "/\\*?[:") or os.path.lexists(first):
        return None
    return _near(first, COMMANDS)


def _near(word: str, known: Sequence[str]) -> str | None:
    """What a misspelt word may be meant for."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), known, 1, _ALIKE)), None)
