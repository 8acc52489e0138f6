"""To whom something was said: "told X", "told X and Y"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    FINITE,
    NOUN,
    QUOTATION,
    THAT,
    VERB,
)
from tracer.parser.media import apposed_name, described_as_outlet, joined, programme, station
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import MEDIA, pronoun, reach
from tracer.parser.parse import Parse

_KNOWN = 0.8  # how sure an outlet must be that somebody is of


def addressee(p: Parse, k: int, role: str = "addressee") -> tuple[list[Link], int]:
    """The outlet that is told at chunk `k`, and the chunk behind whoever is told."""
    t = p.t
    if p.kind(k) == QUOTATION and (found := programme(p, p.parts[k].a)) is not None:
        return [_told(p, k, found)], k + 1
    today = t.at[p.parts[k].a] if k < len(p.parts) else None
    if today is not None and today.caps and today.flags & Word.TIME and today.flags & Word.OUTLET_NAME:
        a = p.parts[k].a  # "told Today last week"
        longer = p.sources.outlet_at(t, a, len(t.at))
        if longer is not None and longer.end > a + 1:  # "told Morning Edition"
            name = Mention(
                t.start[a],
                t.end(longer.end - 1),
                t.start[a],
                t.end(longer.end - 1),
                Kind.OUTLET,
                longer.outlet.name,
                "name",
                0.95,
                place=a,
            )
            return [_told(p, k, name)], p.chunk_at[longer.end - 1] + 1
        span = t.start[a], t.end(a)
        return [_told(p, k, Mention(*span, *span, Kind.OUTLET, today.text, "name", 0.85, place=a))], k + 1
    while p.kind(k) == ADVERB:
        k += 1
    if p.kind(k) != NOUN:
        return [], k
    a = p.parts[k].a
    if t.at[a].flags & Word.OWN and not t.at[a].caps and p.parts[k].b - a == 1:
        own = p.sources.own_outlet(t, a, a + 1)
        return ([_told(p, k, own)] if own else []), k + 1
    stop = reach(p, k, short=True)
    if own := p.sources.own_outlet(t, a, p.parts[stop - 1].b):
        return [_told(p, k, own)], stop
    if t.at[a].low == "this":
        return [], stop
    if pronoun(p, k):
        return [], stop
    based = next((i for i in range(a, p.parts[k].b) if t.at[i].low.endswith("-based")), a)
    mention = p.sources.read(t, based, p.parts[stop - 1].b, role)  # "Darwin, Australia-based NT News"
    end = stop
    if (owner := station(p, a, p.parts[k].b)) is not None:
        mention = owner
    elif mention is not None and mention.kind in MEDIA and mention.form == "descriptor":
        mention, end = apposed_name(p, stop) or (mention, stop)
    elif mention is not None and mention.form == "name" and mention.kind not in MEDIA:
        mention, end = _newsroom_of(p, k) or described_as_outlet(p, k, stop, mention)
    if mention is None or mention.kind not in MEDIA or mention.form == "pronoun":
        after = _second(p, stop)
        return [], after
    last = t.at[p.parts[stop - 1].b - 1]
    anyone = last.low in p.lexicon.lists["the_press"] and p.parts[stop - 1].b - a <= 1 + (t.at[a].low == "the")
    if mention.form != "name" and (last.flags & Word.ROLE or anyone):
        return [], stop  # "told the press", but "told local media"
    also, end = joined(p, end, "addressee")
    if not also and end > stop and p.low(end) == "," and p.kind(end + 1) == THAT:
        end += 1
    return [_told(p, k, mention).but(also=also)], end


def _newsroom_of(p: Parse, k: int) -> tuple[Mention, int] | None:
    """ "told Ida Moe of NRK": whose reporter was told, and the chunk behind."""
    if p.low(k + 1) not in ("of", "from", "with") or p.kind(k + 2) != NOUN:
        return None
    stop = reach(p, k + 2, short=True)
    whose = p.sources.read(p.t, p.parts[k + 2].a, p.parts[stop - 1].b, "addressee")
    known = whose is not None and whose.kind is Kind.OUTLET and whose.form == "name" and whose.sure >= _KNOWN
    return (whose, stop) if known and whose is not None else None


def _second(p: Parse, stop: int) -> int:
    """Behind "reporters and staff"."""
    if p.kind(stop) == AND and p.kind(stop + 1) == NOUN and not pronoun(p, stop + 1):
        after = reach(p, stop + 1, short=True)
        if not (p.kind(after) == VERB and p.parts[after].form == FINITE):
            return after
    return stop


def _told(p: Parse, k: int, mention: Mention) -> Link:
    at = p.parts[k].a - 1
    return Link(mention, Relation.ADDRESSED, p.t.start[at], p.t.end(at), "tell")
