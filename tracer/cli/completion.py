"""What a shell may offer at the next word: values of options, and the scripts by which it asks for them."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator

import typer

from tracer.language import files as data_files

_TYPED = re.compile(r"(\S+)(\s)\s*(\S+)(.*)", re.DOTALL)  # Bash parts words by line feeds, others by spaces
_ASKED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")  # the line so far: of bash; of zsh, fish and PowerShell


def offer(choices: Iterable[str]) -> Callable[[str], Iterator[str]]:
    """What an option offers that has one of these values."""

    def offered(incomplete: str) -> Iterator[str]:
        return (choice for choice in choices if choice.startswith(incomplete))

    return offered


def offer_list(choices: Iterable[str]) -> Callable[[str], Iterator[str]]:
    """What an option offers that has several of these values, with commas between them."""

    def offered(incomplete: str) -> Iterator[str]:
        before, comma, last = incomplete.rpartition(",")
        there = before.split(",")
        return (f"{before}{comma}{choice}" for choice in choices if choice.startswith(last) and choice not in there)

    return offered


def offer_languages(incomplete: str) -> Iterator[str]:
    """The codes of the languages that can be read."""
    return offer(data_files.languages())(incomplete)


def ask_for_trace(known: Collection[str]) -> None:
    """Where a shell asks about a line without a command, make it one with `trace`, as it will be when it is run.

    `known`: commands and options that may stand first.
    """
    for name in _ASKED:
        if typed := _TYPED.match(os.environ.get(name, "")):
            program, gap, first, rest = typed.groups()
            # a first word that is not ended may become one of them; dashes alone may become any option
            may_be = first not in ("-", "--") and any(one.startswith(first) for one in known)
            if not (first in known if rest else may_be):
                os.environ[name] = f"{program}{gap}trace{gap}{first}{rest}"
                if name == "COMP_WORDS":
                    os.environ["COMP_CWORD"] = str(int(os.environ["COMP_CWORD"]) + 1)


def provide(option: str, shell: str, program: str, variable: str) -> int:
    """Install or show the script for a shell that is named; the exit code."""
    from typer.completion import Shells, get_completion_script, install  # type: ignore[attr-defined]

    from tracer.output import FAILED, MISUSE, say

    shells = [one.value for one in Shells]
    if shell not in shells:
        say(f"{option}: {shell!r} is not one of {', '.join(shells)}")
        return MISUSE
    if option == "--show-completion":
        typer.echo(get_completion_script(prog_name=program, complete_var=variable, shell=shell))
    else:
        try:
            _, path = install(shell=shell, prog_name=program, complete_var=variable)
        except OSError as error:
            say(f"{option}: {error.filename}: {error.strerror}")
            return FAILED
        typer.echo(f"completion for {shell} is in {path}; open a new terminal to have it")
    return 0
