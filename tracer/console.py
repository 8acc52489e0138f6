"""The one place that makes a rich Console: colour, width and pipe are settled here."""

from typing import TextIO

from rich.console import Console

_ENDLESS = 1_000_000  # columns: a pipe has no width, and a name must not be broken for one


def make_console(out: TextIO, *, width: int | None, color: bool) -> Console:
    """A console that prints article text as it is: no markup, no highlighting, no emoji, no colour unless asked."""
    terminal = out.isatty()
    endless = width is None and not terminal
    return Console(
        file=out,
        width=_ENDLESS if endless else width,
        soft_wrap=endless,
        force_terminal=color or terminal,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        highlight=False,
        emoji=False,
    )
