"""Drift in the terminal: each statement at both places, with a word diff where both are quotations."""

from typing import TextIO

from rich.text import Text

from tracer.console import make_console
from tracer.drift.model import Drift, Ledger, Piece
from tracer.render import Options
from tracer.render.drift.telling import changes, order, place, summary, unread
from tracer.render.wording import Wording

_LENGTH = 600


def write(ledger: Ledger, out: TextIO, options: Options) -> None:
    """Write the gravest changes first; `[-gone-]` and `{+new+}` mark words where there is no colour."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    console.print(Text(summary(ledger), "bold"))
    for drift in ledger.drifts:
        console.print(_shown(drift, words, color=options.color))
    if ledger.unread:
        text = Text("\nnot read", "bold")
        for name, why in unread(ledger, words):
            text.append(f"\n  {words.arrow} {name} {words.dot} {why}", "not bold")
        console.print(text)
    out.flush()


def _shown(drift: Drift, words: Wording, *, color: bool) -> Text:
    text = Text(f"\n{changes(drift)}", "bold red")
    text.append(f"\n  {place(drift.before, words)}", "not bold cyan")
    text.append(f"\n  {words.arrow} {place(drift.after, words)} ({order(drift)})", "not bold cyan")
    if drift.diff:
        text.append("\n  ")
        for number, piece in enumerate(drift.diff):
            text.append(" " if number else "")
            _append(text, piece, words, color=color)
        return text
    for mark, said in (("-", drift.before), ("+", drift.after)):
        shown = words.excerpt(said.text, _LENGTH)
        text.append(f"\n  {mark} {words.quoted(shown) if said.direct else shown}", "not bold default")
    return text


def _append(text: Text, piece: Piece, words: Wording, *, color: bool) -> None:
    before, after = (words.excerpt(side, _LENGTH) for side in (piece.before, piece.after))
    if piece.changes:
        gone, new = ("", ""), ("", "")
        if not color:
            gone, new = ("[-", "-]"), ("{+", "+}")
        if before:
            text.append(f"{gone[0]}{before}{gone[1]}", "not bold red strike")
        if after:
            text.append(f"{' ' if before else ''}{new[0]}{after}{new[1]}", "not bold green underline")
    else:
        text.append(after or before, "not bold dim" if not (before and after) else "not bold default")
