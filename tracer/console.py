"""The one place that makes a rich Console: colour, width and pipe are settled here."""

from typing import TextIO

from rich.console import Console

_ENDLESS = 1_000_000  # columns: a pipe has no width, and a name must not be broken for one


class _Console(Console):
    """A console that leaves it to us what follows when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Called while the error is handled: it goes on its way."""
        raise


def make_console(out: TextIO, *, width: int | None, color: bool) -> Console:
    """A console that prints article text as it is: no markup, no highlighting, no emoji, no colour unless asked."""
    terminal = out.isatty()
    endless = width is None and not terminal
    return _Console(
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
