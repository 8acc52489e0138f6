"""Passives and participles with whoever did it: "was denied by the navy", "confirmed to Y by X"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    INFINITIVE,
    NOUN,
    OTHER,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
)
from tracer.parser.clause import MAIN, Clause
from tracer.parser.content import content_left, content_right
from tracer.parser.cues import Hit
from tracer.parser.links import merge
from tracer.parser.noun_phrases import (
    MEDIA,
    named,
    reach,
    read,
)
from tracer.parser.parse import Parse
from tracer.parser.subjects import front, who
from tracer.parser.venue import adjuncts, attached

_SOMEBODY = 0.7  # how sure it must be that who did it is no thing


def _sets_apart(p: Parse, k: int) -> bool:
    """Whether a noun phrase between a passive and its "by" tells when or where: "on Monday", "at the time"."""
    return p.near.is_time(k) or p.low(k - 1) in p.lexicon.lists["where"]


def passive(p: Parse, hit: Hit, k: int, clause: Clause) -> list[Attribution] | str:
    """ "was called “blasphemy” by the church", "was denied by the navy", "the BBC was told by X that"."""
    t, frames = p.t, hit.cue.frames
    to = p.kind(k + 1) == VERB and p.parts[k + 1].form == INFINITIVE and "tell" not in frames  # "is said to be"
    reason = "passive, without the one who said it"
    if (to or p.kind(k + 1) == THAT) and not p.parts[k].negative:
        reason = "said, and nobody is named for it"
    if confirmed := confided(p, hit, k + 1):
        return confirmed
    if stated := _stated_in(p, hit, k, clause):
        return stated
    where, after = adjuncts(p, k + 1)  # "was claimed on Telegram by"
    if not where or p.low(after) != "by":
        where, after = [], k + 1
    by = next((i for i in range(after, min(k + 7, len(p.parts))) if p.low(i) == "by"), None)
    between = range(after, by) if by is not None else range(0)
    light = (QUOTATION, ADVERB, OTHER, PREPOSITION)
    taken_as = bool(frames & {"as", "act"}) and p.low(after) == "as"  # "was described as a disaster by X"
    apart = {i for i in between if p.kind(i) == NOUN and (_sets_apart(p, i) or (taken_as and i <= after + 3))}
    if any(p.kind(i) not in light and i not in apart for i in between):
        by = None
    if by is None:
        if "tell" in frames and hit.cue.lemma == "tell" and content_right(p, clause, k):
            hearer = who(p, clause, "addressee")
            if hearer and hearer.mentions[0].kind is Kind.OUTLET and hearer.mentions[0].form != "pronoun":
                link = Link(hearer.mentions[0], Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "was told")
                return [Attribution([link], hearer.first, hit.end, "pre", "report")]
        return reason
    speakers, stop = named(p, by + 1, "speaker")
    if not speakers or speakers[0].vague or speakers[0].kind is Kind.DOCUMENT:
        return reason
    if taken_as and speakers[0].sure < _SOMEBODY:
        return reason  # "is described as a ruin by the road"
    quoted = any(p.kind(i) == QUOTATION for i in between)
    told = "tell" in frames
    content = content_right(p, clause, stop - 1)
    if told and not content:
        return reason
    named_so = bool(frames & {"act", "naming", "as", "clause"}) and (quoted or taken_as or "act" in frames)
    if not (told or content or named_so or of_before(p, clause)):
        return reason
    span = t.start[hit.start], t.end(p.parts[by].b - 1)
    link = Link(speakers[0], Relation.SPEECH, *span, "passive, by")
    links = [link]
    # "These plans | have been criticised by X", "The plan was dismissed as a stunt | by X"
    first = p.parts[by if taken_as else k].a
    if told:
        hearer = who(p, clause, "addressee")
        if hearer and hearer.mentions[0].kind in MEDIA and hearer.mentions[0].form != "pronoun":
            links.append(link.but(mention=hearer.mentions[0], relation=Relation.ADDRESSED))
        return [Attribution(links, first, p.token(stop), "pre", "passive", joint=speakers[1:])]
    if not where:
        where, after = attached(p, stop)
        stop = max(stop, after)
    if not where:
        where = front(p, clause, p.token(clause.subject))[1] if clause.subject >= 0 else []
    links = merge(p, [link, *where], hit.start)
    side = "pre" if content and not quoted else "post"
    return [Attribution(links, first, p.token(stop), side, "passive", joint=speakers[1:])]


def of_before(p: Parse, clause: Clause) -> bool:
    """Whether a clause speaks of the sentence before: "This was …", "That plan was …"."""
    first = p.t.at[p.token(clause.subject)].low if clause.kind == MAIN and clause.subject >= 0 else "the"
    return first != "the" and first in p.lexicon.lists["definite"]


def _stated_in(p: Parse, hit: Hit, k: int, clause: Clause) -> list[Attribution] | None:
    """ "It is stated in a letter by X", "“…” was noted in the report": X, or the text that stands alone."""
    t = p.t
    i = p.near.past_time(k + 1)
    if p.low(i) != "in" or p.kind(i + 1) != NOUN or not hit.cue.frames & {"say", "clause", "report"}:
        return None
    text = t.at[p.parts[i + 1].head]
    if not text.flags & Word.DOCUMENT or (text.caps and t.at[p.parts[i + 1].a].caps):
        return None
    speakers, stop = named(p, i + 1, "speaker")
    if not speakers or speakers[0].vague or (text.flags & Word.CHANNEL and speakers[0].kind is Kind.DOCUMENT):
        return None  # "stated in a message": whose is not said
    content = p.low(p.near.past_time(stop)) in ("that", ":")
    if (
        not content
        and not (of_before(p, clause) or (clause.kind == MAIN and p.low(clause.subject) == "it"))
        and p.kind(k - 1) != QUOTATION
        and not content_left(p, clause.subject, True)
    ):
        return None
    link = Link(speakers[0], Relation.SPEECH, t.start[hit.start], t.end(p.parts[i].b - 1), "passive, in")
    links = [link, *attached(p, stop)[0]]
    side = "pre" if content else "post"
    return [Attribution(links, hit.start, p.token(stop), side, "passive", joint=speakers[1:])]


def confided(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "was confirmed to Y by X": X, who told Y."""
    if p.low(k) != "to" or p.kind(k + 1) != NOUN:
        return None
    by = reach(p, k + 1, short=True)
    if p.low(by) != "by" or p.kind(by + 1) != NOUN:
        return None
    outlet = read(p, k + 1, by, "addressee")
    speakers, stop = named(p, by + 1, "speaker")
    if outlet is None or outlet.kind is not Kind.OUTLET or not speakers or speakers[0].kind is Kind.DOCUMENT:
        return None
    span = p.t.start[hit.start], p.t.end(p.parts[k].b - 1)
    links = [Link(m, Relation.ADDRESSED, *span, "confirmed to") for m in (speakers[0], outlet)]
    return [Attribution(links, hit.start, p.token(stop), "noun", "confirmed to")]


def denied_by(p: Parse, hit: Hit, k: int) -> list[Attribution] | None:
    """ "a report denied by the firms": who did so."""
    if "act" not in hit.cue.frames or p.low(k) != "by" or p.kind(k + 1) != NOUN:
        return None
    if hit.cue.lemma in p.lexicon.lists["answers"] and not _of_words(p, p.chunk_at[hit.start]):
        return None  # "was rejected by the council" may have been voted down
    speakers, stop = named(p, k + 1, "speaker")
    if not speakers or speakers[0].vague or speakers[0].kind is Kind.DOCUMENT:
        return None
    link = Link(speakers[0], Relation.SPEECH, p.t.start[hit.start], p.t.end(p.parts[k].b - 1), "passive, by")
    return [Attribution([link], hit.start, p.token(stop), "noun", "passive", joint=speakers[1:])]


def _of_words(p: Parse, k: int) -> bool:
    """Whether what stands before the participle at chunk `k` is something said: "a claim flatly rejected by"."""
    before = p.near.before(k)
    before -= p.low(before) == ","
    head = p.parts[before].head if p.kind(before) == NOUN else -1
    return any(hit.start <= head < hit.end and "noun" in hit.cue.frames for hit in p.hits)
