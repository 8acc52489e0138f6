"""What the formats of drift share: how a place and a change are called."""

from tracer.drift.model import Change, Drift, Ledger, Order, Place
from tracer.render.wording import Wording, plural

_SAID = {
    Change.NEGATION: "a negation came or went",
    Change.NUMBER: "another number",
    Change.SPEAKER: "another speaker",
    Change.HEDGE_LOST: "a hedge was lost",
    Change.HEDGE_GAINED: "a hedge was added",
    Change.INTO_QUOTE: "quoted, though paraphrased before",
    Change.INTO_PARAPHRASE: "paraphrased, though quoted before",
    Change.WORDS: "other words",
}
_ORDERS = {Order.RELAYED: "which names it", Order.DATED: "later by its date", Order.GIVEN: "in the order given"}


def changes(drift: Drift) -> str:
    """What changed, in words."""
    return "; ".join(f"{change}: {meaning(change)}" for change in drift.changes)


def meaning(change: Change) -> str:
    """What a kind of change is, in words."""
    return _SAID[change]


def place(place: Place, words: Wording) -> str:
    """Where a statement stands: speaker, article, outlet, date, offsets; and by what it is set right."""
    known = (place.speaker, place.article, place.outlet, place.published, f"{place.start}-{place.end}")
    shown = [words.excerpt(part, 80) for part in known if part]
    return f" {words.dot} ".join((*shown, *filter(None, (words.set_right(place.corrected),))))


def order(drift: Drift) -> str:
    """Why the one comes before the other."""
    return _ORDERS[drift.order]


def summary(ledger: Ledger) -> str:
    """How much was compared."""
    compared = plural(ledger.compared, "repeated statement")
    apart = f", {plural(len(ledger.unread), 'article')} not read" if ledger.unread else ""
    return f"{plural(ledger.articles, 'article')}, {compared}, {len(ledger.drifts)} changed{apart}"


def unread(ledger: Ledger, words: Wording) -> list[tuple[str, str]]:
    """The articles that were not read: what they are called, and why."""
    return [(words.called(one.title, one.id), words.excerpt(one.reason, 200)) for one in ledger.unread]
