"""Renderers: one module a format, imported when it is asked for. Each has `write(traces, out, options)`."""

from collections.abc import Iterable
from importlib import import_module
from typing import NamedTuple, TextIO

from tracer.model import Kind, Trace

FORMATS: dict[str, str] = {
    "tree": "tree",
    "json": "json",
    "jsonl": "jsonl",
    "dot": "dot",
    "mermaid": "mermaid",
    "graphml": "graphml",
    "csv": "csv",
    "html": "html.trace",
}
# The options that some formats heed and others cannot: by command, then by format. With a format that does not heed it,
# or is not named here, such an option is an error. What a format shows hangs on the others in every format.
HEEDS: dict[str, dict[str, tuple[str, ...]]] = {
    "trace": {
        "tree": ("claims", "depth", "evidence", "reverse"),
        "json": ("with_text", "with_words"),
        "jsonl": ("with_text", "with_words"),
        "dot": ("depth", "pairs"),
        "mermaid": ("depth", "pairs"),
        "graphml": ("depth",),
        "csv": ("rows",),
        "html": ("depth", "pairs"),
    },
    "story": {"tree": ("by", "evidence", "explain_names")},
    "query": {"table": ("expanded",)},
}
ROWS = ("hop", "chain")
CLAIMS = ("short", "full", "none")
EXPLAIN, DRAFT = "explain", "draft"  # of a command of its own, not formats


class Options(NamedTuple):
    """What a user may ask of a rendering; a renderer heeds what makes sense for it."""

    width: int | None = None  # columns; None: the terminal's own, or endless in a pipe
    color: bool = False
    ascii: bool = False  # nothing beyond ASCII is written
    evidence: bool = False
    depth: int | None = None  # sources of each path that are shown, counted from the article
    only: frozenset[Kind] = frozenset()  # chains that have a source of one of these kinds; all when empty
    reverse: bool = False  # the sources nearest to the article first, origins last
    claims: str = "short"  # of CLAIMS: how much of what was said stands under an origin
    with_text: bool = False  # records hold the text that their offsets count in
    with_words: bool = False  # records hold the words of each statement and its sentence beside their offsets
    expanded: bool = False  # of a table: each row has lines of its own
    pairs: int | None = None  # a picture of that many pairs of outlets; None: of the articles, unless they are many
    rows: str = "hop"  # of CSV: what a row is, a hop or a chain
    by_article: bool = False  # of a story: each article with its sources, instead of each origin with its articles


DEFAULTS = Options()


def write(format: str, traces: Iterable[Trace], out: TextIO, options: Options = DEFAULTS) -> None:
    """Write traces to `out` in one of `FORMATS`, `EXPLAIN` or `DRAFT`."""
    module = format if format in (EXPLAIN, DRAFT) else FORMATS[format]
    import_module(f"{__name__}.{module}").write(traces, out, options)
