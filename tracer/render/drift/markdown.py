"""Drift as Markdown to paste into a fact-check."""

from collections.abc import Iterator
from typing import TextIO

from tracer.drift.model import Drift, Ledger, Piece
from tracer.render import Options
from tracer.render.drift.telling import changes, order, place, summary, unread
from tracer.render.markdown import escaped
from tracer.render.wording import Wording

_LENGTH = 600


def write(ledger: Ledger, out: TextIO, options: Options) -> None:
    """Write a list of changes, the gravest first."""
    words = Wording(ascii=options.ascii)
    out.write(f"**{escaped(summary(ledger))}**\n")
    for drift in ledger.drifts:
        out.writelines(f"{line}\n" for line in _lines(drift, words))
    if ledger.unread:
        out.write("\n**not read**\n\n")
        out.writelines(f"- {escaped(name)}: {escaped(why)}\n" for name, why in unread(ledger, words))


def _lines(drift: Drift, words: Wording) -> Iterator[str]:
    yield ""
    yield f"- **{escaped(changes(drift))}**"
    yield f"  - {escaped(place(drift.before, words))}"
    yield f"  - {escaped(place(drift.after, words))} ({order(drift)})"
    if drift.diff:
        yield f"  - {' '.join(_piece(piece, words) for piece in drift.diff)}"
        return
    for said in (drift.before, drift.after):
        shown = escaped(words.excerpt(said.text, _LENGTH))
        yield f"  - {words.quoted(shown) if said.direct else shown}"


def _piece(piece: Piece, words: Wording) -> str:
    before, after = (escaped(words.excerpt(side, _LENGTH)) for side in (piece.before, piece.after))
    if not piece.changes:
        return after or before
    return " ".join(part for part in (f"~~{before}~~" if before else "", f"**{after}**" if after else "") if part)
