"""Drift: what became of the same statement from one article to the next, word by word.

Quotations are found again by their words; a statement told in other words by its speaker and what it says. Compared is
each place with the one that it has the words from, as the article says, or as the dates do.
"""

from collections.abc import Iterable

from tracer.drift import compare
from tracer.drift.model import Change, Drift, Ledger, Piece, Place
from tracer.drift.pairs import Pair, Utterance, pairs, utterances
from tracer.drift.words import Token, tokens
from tracer.model import Trace
from tracer.names import fold
from tracer.stories.reading import Reading, read
from tracer.stories.who import UNNAMED

_GRAVITY = list(Change)


def drift(traces: Iterable[Trace]) -> Ledger:
    """Compare the statements that articles share."""
    given = tuple(traces)
    reading = read(tuple(trace for trace in given if trace.unread is None))
    found = pairs(reading, utterances(reading))
    drifts = [drifted for pair in found if (drifted := _drift(reading, pair)).changes]
    drifts.sort(
        key=lambda one: (_GRAVITY.index(one.changes[0]), one.before.article, one.before.start, one.after.article)
    )
    unread = tuple(trace.unread for trace in given if trace.unread is not None)
    return Ledger(len(reading.traces), len(found), tuple(drifts), unread)


def _drift(reading: Reading, pair: Pair) -> Drift:
    before, after = pair.before, pair.after
    if before.direct and after.direct:
        pieces = _diff(reading, pair)
        changes = [change for piece in pieces for change in piece.changes]
        changes += compare.cut_off(before.words, after.words, _around(reading, after))
        if _other_speaker(reading, before, after):
            changes.append(Change.SPEAKER)
    else:
        pieces = []
        changes = list(compare.loose(before.words, after.words))
        if before.direct != after.direct:
            changes.append(Change.INTO_PARAPHRASE if before.direct else Change.INTO_QUOTE)
    return Drift(
        _place(reading, before),
        _place(reading, after),
        pair.order,
        tuple(sorted(set(changes), key=_GRAVITY.index)),
        tuple(pieces),
    )


def _diff(reading: Reading, pair: Pair) -> list[Piece]:
    before, after = (reading.traces[said.article].article.text for said in (pair.before, pair.after))
    return compare.verbatim(pair.before.words, pair.after.words, before, after)


def _around(reading: Reading, said: Utterance) -> list[Token]:
    """The words of the sentence around a quotation."""
    text = reading.traces[said.article].article.text
    start, end = said.sentence
    return [*tokens(text, min(start, said.start), said.start), *tokens(text, said.end, max(end, said.end))]


def _other_speaker(reading: Reading, before: Utterance, after: Utterance) -> bool:
    """Whether the same words are given to somebody else, not to a relay or to one whose name is left out."""
    if not before.keys or not after.keys:
        return False
    one, other = before.keys[0], after.keys[0]
    if one.startswith(UNNAMED) or other.startswith(UNNAMED) or one in after.keys or other in before.keys:
        return False
    return not any(_perhaps(a, b) for a in _all_names(reading, one) for b in _all_names(reading, other))


def _all_names(reading: Reading, key: str) -> tuple[str, ...]:
    entity = reading.names.entities.get(key)
    return (key, *entity.names) if entity else (key,)


def _perhaps(one: str, other: str) -> bool:
    """Whether two names may be one: a part of the other, or one surname and first letter."""
    words, others = fold(one).split(), fold(other).split()
    if not words or not others:
        return True
    namesakes = words[-1] == others[-1] and words[0][0] == others[0][0]
    return namesakes or {*words} <= {*others} or {*others} <= {*words}


def _place(reading: Reading, said: Utterance) -> Place:
    article = reading.traces[said.article].article
    publisher = reading.publishers.get(said.article)
    entity = reading.names.entities.get(said.keys[0]) if said.keys else None
    return Place(
        article=reading.ids[said.article],
        outlet=reading.names.entities[publisher.key].name if publisher else article.outlet,
        published=article.published,
        speaker=entity.name if entity else said.speaker,
        direct=said.direct,
        start=said.start,
        end=said.end,
        text=article.text[said.start : said.end],
        corrected=said.corrected,
    )
