"""The manual of the commands, made of their definitions: docs/commands.md, and the man page docs/tracer.1."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer.main

from tracer import __version__
from tracer.cli import COMMANDS, EXAMPLES, app
from tracer.cli.inputs import Inputs
from tracer.cli.outputs import Outputs
from tracer.cli.topics import COMPLETION, ENVIRONMENT, EXITS, FILES, TOPICS

_INPUT, _OUTPUT = set(Inputs._fields), set(Outputs._fields)
_ABOUT = (
    "tracer reads news articles and tells who said something, who had it first and who relayed it, with the exact "
    "words that prove each step. `tracer FILE` is short for `tracer trace FILE`, and so is a pipe into `tracer`."
)


class Option(NamedTuple):
    """An option or an argument, as it is told."""

    name: str  # what is typed
    help: str
    default: str  # empty where there is none to tell


class Command(NamedTuple):
    """A command as it is told."""

    name: str
    usage: str
    help: str
    arguments: tuple[Option, ...]
    options: tuple[Option, ...]  # its own, without those that are shared
    reads: bool  # whether those of reading hold
    writes: bool
    examples: str


def commands() -> list[Command]:
    """All commands, in the order of the help."""
    group: Any = typer.main.get_command(app())
    return [_command(name, group.commands[name]) for name in COMMANDS]


def shared(fields: set[str]) -> list[Option]:
    """The options of `Inputs` or `Outputs`."""
    group: Any = typer.main.get_command(app())
    return [_option(param) for param in group.commands["trace"].params if param.name in fields]


def _command(name: str, made: Any) -> Command:
    names = {param.name for param in made.params}
    reads, writes = names >= _INPUT, names >= _OUTPUT
    common = (_INPUT if reads else set()) | (_OUTPUT if writes else set())
    own = [param for param in made.params if param.name not in common]
    arguments = tuple(_argument(param) for param in own if param.param_type_name == "argument")
    options = tuple(_option(param) for param in own if param.param_type_name == "option")
    usage = " ".join(("tracer", name, "[OPTIONS]", *(argument.name for argument in arguments)))
    examples = import_module(f"tracer.cli.{name}").EXAMPLES.strip()
    return Command(name, usage, made.help, arguments, options, reads, writes, examples)


def _argument(param: Any) -> Option:
    name = param.metavar or param.name.upper()
    shown = name if param.required or name.startswith("[") else f"[{name}]"
    return Option(shown + ("..." if param.nargs == -1 else ""), param.help, "")


def _option(param: Any) -> Option:
    names = ", ".join(sorted(param.opts, key=len))
    given = f"{param.default:g}" if isinstance(param.default, float) else str(param.default or "")
    default = "" if param.is_flag else given
    return Option(names if param.is_flag else f"{names} {param.metavar}", param.help, default)


# docs/commands.md


def write_commands() -> str:
    """The page of all commands."""
    return "\n".join([*_page(), ""])


def _page() -> Iterator[str]:
    yield "# Commands\n\n<!-- Made by `make docs` of tracer/cli/: edit these files, not this one. -->\n"
    yield f"{_wrapped(_ABOUT)}\n"
    yield "The same as a man page: [`tracer.1`](tracer.1), installed with the program (`man tracer`).\n"
    told = commands()
    yield from (f"- [`tracer {one.name}`](#tracer-{one.name}): {_lower(one.help)}" for one in told)
    yield "- [Options of reading](#options-of-reading), [options of writing](#options-of-writing)"
    yield f"- {_topics()}"
    yield "- [Exit codes](#exit-codes), [environment](#environment), [files](#files), [completion](#completion)"
    yield f"\n```sh\n{EXAMPLES.strip()}\n```"
    for one in told:
        yield f"\n## `tracer {one.name}`\n\n{_wrapped(one.help)}\n\n```text\n{one.usage}\n```"
        if one.arguments or one.options:
            yield from _table("", "meaning", [*one.arguments, *one.options])
        if one.reads or one.writes:
            yield f"\nAlso {_also(one, '[options of {0}](#options-of-{0})')}."
        yield f"\n```sh\n{one.examples}\n```"
    yield "\n## Options of reading"
    yield from _table("", "meaning", shared(_INPUT))
    yield "\n## Options of writing"
    yield from _table("", "meaning", shared(_OUTPUT))
    for heading, first, rows in (
        ("Exit codes", "code", EXITS),
        ("Environment", "variable", ENVIRONMENT),
        ("Files", "file", FILES),
    ):
        yield f"\n## {heading}"
        yield from _table(first, "meaning", [Option(name, text, "") for name, text in rows.items()])
    yield f"\n## Completion\n\n{_wrapped(COMPLETION)}"


def _table(first: str, second: str, rows: Sequence[Option]) -> Iterator[str]:
    yield f"\n| {first} | {second} |\n|---|---|"
    for row in rows:
        default = f" Default: `{row.default}`." if row.default else ""
        yield "| {} | {} |".format(*(cell.replace("|", r"\|") for cell in (f"`{row.name}`", row.help + default)))


def _also(one: Command, name: str) -> str:
    """The shared options that hold for a command, each called by `name`, which has a {0}."""
    which = [*(["reading"] if one.reads else []), *(["writing"] if one.writes else [])]
    return " and ".join(map(name.format, which))


def _topics() -> str:
    return f"`tracer help TOPIC` tells of {', '.join(TOPICS)}"


def _lower(sentence: str) -> str:
    return (sentence[0].lower() + sentence[1:]).rstrip(".")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


# docs/tracer.1


def write_man() -> str:
    """The man page."""
    return "\n".join([*_man(), ""])


def _man() -> Iterator[str]:
    yield '.\\" Made by `make docs` of tracer/cli/: edit these files, not this one.'
    yield f'.TH TRACER 1 "" "tracer {__version__}" "User Commands"'
    yield f".SH NAME\ntracer \\- {_roff('who said it, who had it first, who relayed it')}"
    yield ".SH SYNOPSIS"
    yield ".B tracer\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIFILES\\fR...]"
    yield f".SH DESCRIPTION\n{_roff(_ABOUT)}"
    yield f".PP\n{_roff(_topics())}"
    yield ".SH COMMANDS"
    for one in commands():
        yield f".SS {_roff(one.usage)}\n{_roff(one.help)}"
        yield from _entries([*one.arguments, *one.options])
        if one.reads or one.writes:
            yield f".PP\nAlso {_also(one, 'options of {0}')}, see below."
        yield f".PP\n.nf\n.RS\n{_roff(one.examples, lines=True)}\n.RE\n.fi"
    yield ".SH OPTIONS OF READING"
    yield from _entries(shared(_INPUT))
    yield ".SH OPTIONS OF WRITING"
    yield from _entries(shared(_OUTPUT))
    for heading, rows in (("EXIT STATUS", EXITS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield f".SH {heading}"
        yield from _entries([Option(name, text, "") for name, text in rows.items()])
    yield f".SH COMPLETION\n{_roff(COMPLETION)}"


def _entries(rows: Sequence[Option]) -> Iterator[str]:
    for row in rows:
        default = f" Default: {row.default}." if row.default else ""
        yield f".TP\n.B {_roff(row.name)}\n{_roff(row.help + default)}"


def _roff(text: str, *, lines: bool = False) -> str:
    """Text as roff shows it: what it would take for its own is escaped, what Markdown marks as code is bold."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    if not lines:
        shown = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", " ".join(shown.split()))
    return re.sub(r"(?m)^(?=[.'])", r"\\&", shown)
