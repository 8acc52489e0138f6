"""What a text that somebody carries says: "carried by Y", "published in Y", "as quoted by Y"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    DASHES,
    HEADED,
    ING,
    MARK,
    NOUN,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
)
from tracer.parser.content import closes
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import MEDIA, named, reach, read, whole
from tracer.parser.parse import Parse

_KNOWN = 0.85  # how sure an outlet must be one for a text in it to be told of
_MOST = 24  # chunks in which what is said of a source ends


def opens(p: Parse, k: int) -> bool:
    """Whether a clause begins at chunk `k`."""
    if k <= 0:
        return True
    if p.kind(k - 1) == MARK and p.low(k - 1) in HEADED:
        t = p.t
        pair = p.low(k - 1) in DASHES and not any(p.low(i) in DASHES for i in range(k, len(p.parts)))
        return pair or all(not t.at[i].word or t.at[i].caps or t.at[i].text[0].isdigit() for i in range(p.token(k)))
    if p.t.at[p.token(k) - 1].low in p.lexicon.lists["content_link"] or p.kind(k - 1) in (AND, THAT):
        return True
    return p.low(k - 1) == "," and p.kind(k - 2) in (AND, THAT)


def as_saying(p: Parse, k: int) -> int:
    """Behind ", as saying" at chunk `k`, or `k`."""
    i = k + (p.low(k) == ",")
    if (
        p.low(i) == "as"
        and p.kind(i + 1) == VERB
        and (p.low(i + 1) in p.lexicon.lists["as_saying"] or p.t.at[p.parts[i + 1].a].low in ("having", "saying"))
    ):
        return i + 2
    return k


def described(p: Parse, k: int) -> int:
    """Behind what is said of a source at chunk `k`, where "that", "as saying" or nothing more follows; else `k`.

    "citing a pilot who asked not to be named, that the dam would hold", "citing Ida Moe, a pilot".
    """
    limit = next((i for i in range(k + 1, min(k + _MOST, len(p.parts))) if as_saying(p, i) > i), len(p.parts))
    end = whole(p, k, limit)
    if end == k or end == limit < len(p.parts) or p.kind(end + (p.low(end) == ",")) == THAT:
        return end
    ends = end >= len(p.parts) or (p.kind(end) == MARK and p.low(end) in ".?!;")
    tells = any(hit.start >= p.token(k) for hit in p.hits if hit.end <= p.token(end))
    return end if ends and p.low(k) == "," and not tells else k


def is_cue(p: Parse, k: int) -> bool:
    """Whether a verb chunk is a cue."""
    return any(hit.start == p.parts[k].head for hit in p.hits)


def _somebody(p: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk `k` is a person: "he", "the judge", "Ida Moe"."""
    if p.kind(k) != NOUN:
        return False
    head = p.t.at[p.parts[k].head]
    if head.low in p.lexicon.lists["person_pronoun"] or (head.flags & Word.ROLE and not head.caps):
        return True
    found = read(p, k, k + 1, "speaker")
    return found is not None and found.kind is Kind.PERSON and found.form == "name" and " " in found.name


def _tells_who(p: Parse, a: Attribution, end: int) -> bool:
    """ "said Moe, an author of a study, published in Y": whether the text before token `end` only tells who speaks."""
    t, speaker = p.t, a.links[0].mention
    if speaker.kind is not Kind.PERSON or a.links[0].relation is not Relation.SPEECH:
        return False
    texts = Word.DOCUMENT | Word.CHANNEL
    behind = [i for i in range(p.token(p.chunk_at[a.first]), end) if t.start[i] >= speaker.end]
    comma = next((i for i in behind if t.at[i].text == ","), end)
    return any(t.at[i].flags & texts and not t.at[i].caps for i in range(comma, end))


def carried(p: Parse, hit: Hit, found: list[Attribution]) -> list[Attribution] | str:
    """ "carried by Y", "as reported by Y", "first reported by Y", "seen by Y"."""
    t = p.t
    i = hit.start
    k = p.chunk_at[i]
    j = p.chunk_at[hit.end - 1] + 1
    while (
        p.kind(j) == ADVERB
        or (p.kind(j) == NOUN and p.near.is_time(j))
        or (p.kind(j) == PREPOSITION and p.kind(j + 1) == NOUN and p.near.is_time(j + 1))
    ):
        j += 1 + (p.kind(j) == PREPOSITION)
    if p.kind(k) == VERB and (p.parts[k].unreal or p.parts[k].negative):
        return "not said: refused, absent, conditional or still to come"
    by = p.low(j)
    handed = by in ("to", "with") and t.at[i].low in p.lexicon.lists["handed"]
    if p.kind(j) != PREPOSITION or (by not in ("by", "in", "on", "from") and not handed) or p.kind(j + 1) != NOUN:
        return "a participle, not a statement"
    stop = reach(p, j + 1, short=True)
    tells = hit.cue.frames & {"say", "clause", "report"} and t.at[i].low not in p.lexicon.lists["bids"]
    as_told = p.low(k - 1) == "as" and bool(tells)  # not "as proposed by the council"
    said = p.parts[k].passive and t.at[i].low in p.lexicon.lists["said_passive"]
    joint: list[Mention] = []
    mention = read(p, j + 1, stop, "reporter")
    if said and by == "by" and t.at[i].low != "reported":  # "announced by Moe and Berg"
        speakers, behind = named(p, j + 1, "speaker", short=True)
        if speakers and (
            mention is None or mention.kind not in MEDIA or len(speakers) > 1 or speakers[0].kind is Kind.PERSON
        ):
            mention, joint, stop = speakers[0], speakers[1:], behind
    if as_told and by == "by" and (mention is None or mention.kind is Kind.OUTLET) and "report" not in hit.cue.frames:
        speakers, behind = named(p, j + 1, "speaker", short=True)
        if speakers and speakers[0].kind is Kind.PERSON and speakers[0].form == "name":
            mention, stop = speakers[0], behind  # "as noted by Ida Moe"
    if mention is None:
        return "a participle, not a statement"
    if by != "by" and (
        mention.kind is not Kind.OUTLET
        or mention.form != "name"
        or (t.at[i].low not in p.lexicon.lists["quoted_in"] and not handed and not (as_told and mention.sure >= _KNOWN))
    ):
        return "a participle, not a statement"
    saying = stop + 1 < len(p.parts) and p.parts[stop + 1].form == ING
    if by == "by" and p.low(stop) == "as" and not saying and t.at[i].low == "reported":
        return "a participle, not a statement"  # "the man, reported by Y as a thief"
    relation = Relation.REPORTING if t.at[i].low == "reported" else Relation.QUOTED
    link = Link(mention, relation, t.start[i], t.end(p.parts[j].b - 1), "carried by")
    part = p.parts[k]
    end = p.token(stop)
    stop2 = as_saying(p, stop)
    end = p.token(p.near.past_time(stop2) if as_told else stop2)
    before = k - 1
    while p.kind(before) == ADVERB:
        before -= 1
    words = t.lows(p.token(before) if before >= 0 else 0, i)
    passive = part.passive
    as_ = p.low(before) == "as"
    first_time = any(word in ("first", "originally") for word in words)
    clause = as_ or said or (t.at[i].low == "reported" and first_time)
    comma = before >= 0 and p.kind(before) == MARK and p.low(before) == ","
    noun_end = p.token(before) if comma else p.token(before + 1)
    apposed = p.token(before - 1) if p.kind(before) == NOUN and p.low(before - 1) == "," and closes(p, stop) else -1
    if not clause:
        for a in reversed(found):
            end_char = t.end(noun_end - 1)
            at_end = any(m.mention.phrase_end == end_char or m.mention.end == end_char for m in a.links)
            channel = t.at[noun_end - 1].flags & Word.CHANNEL and not t.at[noun_end - 1].caps
            hangs = a.first <= noun_end - 1 <= a.last and bool(at_end or channel)
            if by in ("in", "on") and hangs and _tells_who(p, a, noun_end):
                return "no statement that it carries"
            if (hangs or a.last == apposed) and mention.kind in MEDIA:  # "she added, a baker quoted by Y"
                a.links.append(a.links[-1].but(mention=mention))
                a.links[-2] = a.links[-2].but(relation=link.relation, start=link.start, end=link.end, rule=link.rule)
                a.last = max(a.last, end)
                return []
        if mention.kind not in MEDIA:
            return "names who made it, not who said it"
        if t.at[i].low in p.lexicon.lists["relaying_participle"] and p.kind(before) in (MARK, QUOTATION):
            clause = True
    if not clause:
        return "no statement that it carries"
    own = p.clause_of.get(k)
    if said and t.at[i].low in p.lexicon.lists["put_in_office"] and own is not None and _somebody(p, own.subject):
        return "names who made it, not who said it"
    if mention.form == "common" or (
        mention.kind is Kind.PERSON and t.at[i].low in ("confirmed", "announced") and mention.form != "name"
    ):
        return "names who made it, not who said it"
    fronted = as_ and opens(p, before)
    waits = own is not None and own.parent is not None and own.parent.verb > k and own.parent.subject < k
    if waits and comma and not as_ and not first_time and mention.kind in MEDIA:
        verb = own.parent.verb if own is not None and own.parent is not None else -1
        if is_cue(p, verb) and not p.parts[verb].passive:
            return []  # "the mayor, cited by Y, said": a relay of the subject
    if not as_ and not passive and (not comma or (waits and first_time)) and (p.kind(before) == NOUN or comma):
        return [Attribution([link], i, end, "noun", "carried")]
    start = p.token(before) if as_ or comma else i
    where = "pre" if fronted else "post"
    return [Attribution([link], start, end, where, "carried", fronted=fronted, joint=joint)]
