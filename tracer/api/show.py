"""What is written for a terminal or for Graphviz, as a notebook shows it."""

import io
from collections.abc import Callable
from typing import TextIO

from tracer.render import Options

WIDTH = 120  # columns of a page in a notebook
OPTIONS = Options(width=WIDTH, color=True)
_FONT = "font-family:Menlo,Consolas,'DejaVu Sans Mono',monospace;line-height:1.25"
_HTML = f'<pre style="{_FONT};white-space:pre-wrap">{{code}}</pre>'  # a narrow cell wraps, and need not be scrolled


def html(write: Callable[[TextIO], None]) -> str:
    """What is written to a terminal as HTML; rich escapes the text."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    write(out)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), markup=False, highlight=False, emoji=False)
    console.print(Text.from_ansi(out.getvalue()))
    return console.export_html(inline_styles=True, code_format=_HTML)


def svg(write: Callable[[TextIO], None]) -> str | None:
    """DOT as a picture; None where Graphviz is not installed."""
    import graphviz  # type: ignore[import-untyped]

    out = io.StringIO()
    write(out)
    try:
        drawn: str = graphviz.Source(out.getvalue()).pipe(format="svg", encoding="utf-8")
    except graphviz.ExecutableNotFound:
        return None
    return drawn[drawn.index("<svg") :]
