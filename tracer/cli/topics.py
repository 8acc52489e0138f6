"""What `tracer help TOPIC` tells beside the help of commands; docs/commands.md and the man page have it from here."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from tracer.batch import Batch
from tracer.cli.outputs import FOUND
from tracer.output import CLOSED, FAILED, MISUSE, Stop, run
from tracer.readers import AUTO
from tracer.readers.formats import FORMATS
from tracer.render import Options

_WIDTH = 80  # columns
_GAP = 2

Rows = Mapping[str, str]  # what is told of something, by its name

EXITS = {
    "0": "All well, also where nothing was found.",
    str(
        FAILED
    ): "Some input failed or was not read; the rest was done. So it is where `--since` and `--until` leave no article.",
    str(MISUSE): "Wrong usage, an output that cannot be opened, or a mistake in a data file or a config.",
    str(FOUND): "`--fail-on` found something.",
    "129, 130, 143": "Ended by SIGHUP, Ctrl-C, SIGTERM.",
    str(CLOSED): "Whoever read the output closed it.",
}
ENVIRONMENT = {
    "NO_COLOR": "When it is set, nothing is coloured.",
    "FORCE_COLOR": "When it is set, output is coloured in a pipe, too; NO_COLOR goes before it.",
    "TRACER_DEBUG": "When it is 1, an internal error shows where in the program it happened.",
}
FILES = {
    "tracer.toml": "What your desk knows: outlets, people, lines to leave out, defaults. It holds in its folder.",
    "~/.config/tracer/config.toml": "The same, where there is no tracer.toml (on Linux).",
}
COMPLETION = (
    "`tracer --install-completion` sets up the shell that you use to complete commands, options and their values at "
    "the tabulator key; `tracer --install-completion zsh` sets up that one (bash, zsh, fish, powershell, pwsh), and "
    "`--show-completion` prints what it would install."
)
READING = {
    "at the left edge": "An origin: who said it first. In parentheses, what it is.",
    "indented, had it from": "A relay: who has it from whoever stands above.",
    "→ this article": "The way ends here.",
    "“told”, +5": "The words that prove the step, and how many other words of this kind there are.",
    "+3 more": "So many other statements of the same source: `--claims full` shows them.",
    "denied, a denial": "The source takes back or rejects what stands there.",
    "inferred": "Taken over: the article names the way once, not again for each statement.",
    "or:": "The same words allow another reading, for this reason.",
    "not sure: 0.67": "Of readings with this number about 67 in 100 are right. Where none stands, more than 80 are.",
    "supplied by": "Who supplied the whole article, by its dateline, its credit line or the file that it came in.",
    "set right by": "Somebody at your desk has corrected how the sentence is read.",
    "not read": "It is in a language that is not read, or could not be read: that nothing stands below means nothing.",
}
DATES = {
    "2024 or 2024-03 or 2024-03-04": "A year, a month, a day.",
    "2024-03-04T08:10:00Z": "A time; without a zone it is one of UTC.",
    "4 March 2024 or March 4, 2024": "A day with the name of its month.",
    "3/25/2024 or 25/3/2024": "A day above 12, so that the other number is the month.",
    "1709539800 or 1709539800000": "Seconds or milliseconds since 1970.",
    "Mon, 04 Mar 2024 08:10:00 +0200": "As in e-mail.",
}
_WRITES = {  # the command -> where its formats are
    "trace": "tracer.render",
    "story": "tracer.render.story",
    "drift": "tracer.render.drift",
    "network": "tracer.render.network",
    "stats": "tracer.render.stats",
    "query": "tracer.render.rows",
}


def _reading() -> Iterator[str]:
    yield from _table("What the marks of a tree say, which is about how it is read, not whether it is true:", READING)


def _formats() -> Iterator[str]:
    needs = {name: f"  needs the extra {one.extra}" if one.extra else "" for name, one in FORMATS.items()}
    reads = {name: " ".join(one.suffixes) or "told by its content" for name, one in FORMATS.items()}
    told = "What is read, also when gzip, bzip2, xz, zstd or zip packs it; content tells which, or --from does:"
    yield from _table(told, {name: reads[name] + needs[name] for name in sorted(FORMATS)})
    yield ""
    writes = {command: ", ".join(import_module(module).FORMATS) for command, module in _WRITES.items()}
    yield from _table("What is written, by --format:", writes)


def _dates() -> Iterator[str]:
    yield from _table("Dates of articles, and of --since and --until, which leave out what has no date:", DATES)


TOPICS: Mapping[str, Callable[[], Iterator[str]]] = {
    "reading": _reading,
    "formats": _formats,
    "dates": _dates,
    "exit-codes": lambda: _table("What a run ends with:", EXITS),
    "environment": lambda: _table("Variables that are heeded:", ENVIRONMENT),
    "files": lambda: _table("Files that are looked for:", FILES),
    "completion": lambda: iter(textwrap.wrap(_plain(COMPLETION), _WIDTH)),
}


def tell(topic: str) -> int:
    """Print one of `TOPICS`, as wide as a terminal at most; the exit code."""
    try:
        run(
            lambda out, _: print(*TOPICS[topic](), sep="\n", file=out),
            Batch([], AUTO, quiet=True),
            None,
            "never",
            Options(),
        )
    except Stop as stop:
        return stop.code
    return 0


def _table(title: str, rows: Rows) -> Iterator[str]:
    yield from textwrap.wrap(title, _WIDTH)
    indent = max(map(len, rows)) + 2 * _GAP
    for name, about in rows.items():
        first = " " * _GAP + name
        lines = textwrap.wrap(_plain(about), _WIDTH - indent, break_on_hyphens=False)
        yield first.ljust(indent) + lines[0]
        yield from (" " * indent + line for line in lines[1:])


def _plain(text: str) -> str:
    """Text without the marks of code."""
    return text.replace("`", "")
