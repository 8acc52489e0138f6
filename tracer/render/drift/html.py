"""Drift as a page: each statement at both places, with what changed word by word."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from tracer.drift.model import Drift, Ledger, Place
from tracer.model import Article
from tracer.render import Options
from tracer.render.drift.telling import meaning, order, summary, unread
from tracer.render.html import page
from tracer.render.wording import Wording

_LENGTH = 600  # characters of a side, where it is no quotation


class Side(NamedTuple):
    """A statement at one place."""

    words: str
    speaker: str
    about: str  # article, outlet, date; by what it is set right


class Shift(NamedTuple):
    """A statement that changed."""

    changes: tuple[tuple[str, str], ...]  # each kind, and what it means
    before: Side
    after: Side
    order: str
    diff: tuple[tuple[str, str], ...]  # in order: `same`, `gone` or `new`, and the words; empty where no words compare


def write(ledger: Ledger, out: TextIO, options: Options) -> None:
    """Write one page, the gravest changes first."""
    words = Wording()
    kinds = dict.fromkeys(str(change) for drift in ledger.drifts for change in drift.changes)
    page.write(
        "drift",
        out,
        ascii=options.ascii,
        title="What became of the words",
        summary=summary(ledger),
        changes=list(kinds),
        drifts=[shown(drift, words) for drift in ledger.drifts],
        unread=unread(ledger, words),
    )


def shown(drift: Drift, words: Wording) -> Shift:
    """A statement that changed, as a page shows it."""
    return Shift(
        tuple((str(change), meaning(change)) for change in drift.changes),
        _side(drift.before, words),
        _side(drift.after, words),
        order(drift),
        tuple(_diff(drift)),
    )


def _side(place: Place, words: Wording) -> Side:
    text = words.excerpt(place.text, _LENGTH)
    id, outlet, published = place[:3]
    about = words.published(Article("", id=id, title=id, outlet=outlet, published=published))
    about = f" {words.dot} ".join(filter(None, (about, words.set_right(place.corrected))))
    return Side(
        words.quoted(text) if place.direct and text[:1].isalnum() else text,
        words.name(place.speaker or ""),
        about,
    )


def _diff(drift: Drift) -> Iterator[tuple[str, str]]:
    for before, after, made, *_ in drift.diff:
        if made:
            yield from (("gone", before),) if before else ()
            yield from (("new", after),) if after else ()
        else:
            yield "same", after or before
