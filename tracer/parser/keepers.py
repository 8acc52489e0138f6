"""Who has a text or has seen it: "a recording that X has heard"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Link
from tracer.parser.chunks import (
    ADVERB,
    NOUN,
    PREPOSITION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import reach
from tracer.parser.parse import Parse


def past_times(p: Parse, i: int) -> int:
    """The chunk behind all adverbs and times from chunk `i` on."""
    while True:
        if p.kind(i) == ADVERB or (p.kind(i) == NOUN and p.near.is_time(i)):
            i += 1
        elif p.kind(i) == PREPOSITION and p.kind(i + 1) == NOUN and p.near.is_time(i + 1):
            i += 2
        else:
            return i


def keeper(p: Parse, k: int) -> tuple[list[Link], int]:
    """ "that Y has seen", "Y has at its disposal", "which was leaked to Y": who has a text; the chunk behind."""
    t = p.t
    i = k
    if p.kind(i) in (WHO, THAT) and p.low(i) in ("that", "which"):
        i += 1
    if p.kind(i) == VERB and i > k:
        part = p.parts[i]
        head = t.at[part.head].low
        lists = p.lexicon.lists
        seen = head in lists["kept"] or head in p.lexicon.relay_participles
        handed = head in lists["handed"]
        j = i + 1
        while p.kind(j) == ADVERB or (p.kind(j) == NOUN and p.near.is_time(j)):
            j += 1
        by = p.low(j)
        if part.passive and p.kind(j + 1) == NOUN and ((seen and by == "by") or (handed and by in ("to", "with"))):
            stop = reach(p, j + 1)
            found = p.sources.read(t, p.parts[j + 1].a, p.parts[stop - 1].b, "reporter")
            if found is not None and found.kind is Kind.OUTLET:
                span = t.start[part.head], t.end(p.parts[j].b - 1)
                return [Link(found, Relation.QUOTED, *span, "kept by")], stop
        return [], k
    if p.kind(i) != NOUN or (not p.t.at[p.parts[i].a].caps and not t.at[p.parts[i].a].flags & Word.DETERMINER):
        return [], k
    stop = reach(p, i, short=True)
    if p.kind(stop) != VERB:
        return [], k
    part = p.parts[stop]
    end = stop + 1
    head = t.at[part.head].low
    if head in p.lexicon.lists["have"]:
        while end < stop + 4 and p.low(end) not in p.lexicon.lists["held"]:
            end += 1
        if p.low(end) not in p.lexicon.lists["held"]:
            return [], k
        end += 1
    elif head not in p.lexicon.lists["kept"]:
        return [], k
    found = p.sources.read(t, p.parts[i].a, p.parts[stop - 1].b, "reporter")
    if found is None or found.kind is not Kind.OUTLET:
        return [], k
    return [Link(found, Relation.QUOTED, t.start[part.a], t.end(p.parts[end - 1].b - 1), "kept by")], end


def titled(p: Parse, k: int, stop: int, found: Mention) -> bool:
    """Whether what a text was published in is a title: "the Annals of Neurology", "Clinical Oncology", no "Geneva"."""
    inside = range(p.parts[k].a, p.parts[stop - 1].b)
    words = [i for i in inside if p.t.at[i].caps and not p.t.at[i].flags & Word.DETERMINER]
    article = p.t.at[p.parts[k].a].low == "the"
    if found.place >= 0 and p.sources.outlet_at(p.t, found.place, len(p.t.at)) is not None:
        return False
    return found.form == "name" and found.kind is not Kind.PLATFORM and (article or len(words) > 1)
