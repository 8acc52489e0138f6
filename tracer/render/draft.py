"""Corrections to begin with: each statement as it was read, in TOML, to be edited and given to `--corrections`."""

from collections.abc import Iterable
from typing import TextIO

from tracer.model import Chain, Source, Trace
from tracer.render import Options
from tracer.safety import visible


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write the statements of each trace, those without words left out: a correction is pinned to words."""
    for index, trace in enumerate(traces):
        if index:
            out.write("\n")
        out.write(f"# {visible(trace.article.title or trace.article.id)}\n")
        for _, chain in trace.having(options.only):
            if chain.content.start < chain.content.end:
                out.write(f"\n{_statement(trace, chain)}")
        out.flush()


def _statement(trace: Trace, chain: Chain) -> str:
    start, end, _ = chain.content
    lines = [
        "[[statement]]",
        f"article = {_text(trace.article.id)}",
        f"start = {start}",
        f"end = {end}",
        f"text = {_text(trace.article.text[start:end])}",
        "sources = [",
        *(f"  {_source(source)}," for source in chain.sources),
        "]",
    ]
    return "".join(f"{line}\n" for line in lines)


def _source(source: Source) -> str:
    return f"{{name = {_text(source.name)}, kind = {_text(source.kind)}}}"


def _text(text: str) -> str:
    """A text as TOML writes it, on one line and within ASCII as far as it is not drawn."""
    return '"' + "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text) + '"'
