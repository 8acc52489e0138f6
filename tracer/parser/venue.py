"""Where something was said: "in an interview with X", "on Y's site"."""

from collections.abc import Iterator

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.addressees import addressee
from tracer.parser.attribution import Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    MARK,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import RELATIVE, Clause
from tracer.parser.keepers import keeper, past_times, titled
from tracer.parser.media import POSSESSIVE, apposed_name, described_as_outlet, joined, journal, medium, programme
from tracer.parser.mention import GUESSED, Mention
from tracer.parser.noun_phrases import MEDIA, reach
from tracer.parser.parse import Parse


def adjuncts(p: Parse, k: int, *, channel: bool = False) -> tuple[list[Link], int]:
    """Where it was said, from chunk `k` on: "in an interview with Y", "on Telegram"; and the chunk behind.

    `channel`: words of somebody's stand before it: "an interview" "with Y".
    """
    t, parts = p.t, p.parts
    links: list[Link] = []
    i = last = k
    begin = p.token(k)
    occasion = text = False
    while i < len(parts):
        if (behind := past_times(p, i)) > i:
            i = last = behind
            continue
        part = parts[i]
        holds = channel or text or bool(links)
        if part.kind == MARK and part.low == "," and i > k:
            if holds and carried_at(p, i + 1, channel or text):
                i += 1
                continue
            if holds and p.near.renamed(i + 1):
                i = last = i + 2 + (p.low(i + 2) == ",")  # "on X, formerly Twitter, that"
                continue
            nxt = i + 1 + (p.kind(i + 1) == VERB and p.low(i + 1) in ("speaking", "writing"))
            if p.kind(nxt) == PREPOSITION:
                deeper, stop = adjuncts(p, nxt)
                if deeper:
                    return _handed_on(links + deeper), stop
            break
        if holds and part.kind == AND and carried_at(p, i + 1, True):
            i += 1  # "an email sent to staff and seen by Y"
            continue
        if holds and part.kind in (WHO, THAT, NOUN):
            kept, stop = keeper(p, i)
            given = channel and part.kind == NOUN and p.low(i + 1) in p.lexicon.lists["gave"]
            if not kept and given and p.kind(i + 2) == PREPOSITION:
                i += 2  # "an interview he gave to Y"
                continue
            if kept:
                links += kept
                i = last = stop
                continue
        carries = False
        if at := carried_at(p, i, channel or text or bool(links)):
            carries = True
            i = at
            if part.kind == WHO or p.kind(i) != PREPOSITION:
                last = i  # "published Wednesday", "that aired after the vote"
            if p.kind(i) != PREPOSITION:
                if p.kind(i) == NOUN:
                    break
                continue
            part = parts[i]
        low = part.low
        if part.kind != PREPOSITION or low in p.lexicon.lists["no_venue"]:
            break
        body = t.at[parts[i - 1].head]
        if i > k and low in ("for", "of") and body.caps and body.flags & Word.ORGANISATION and p.kind(i + 1) == NOUN:
            i = last = i + 2  # "for the Moe Foundation" "for the Protection" "of Children"
            continue
        if low != "via" and any(hit.start == part.a and hit.cue.form == Form.PHRASE for hit in p.hits):
            break
        at = _one_of(p, i + 1)
        got = _object(p, at, low, channel, carries, text)
        if got is None:
            break
        mention, is_channel, stop = got
        a, b = parts[at].a, p.token(stop)
        written = t.at[parts[stop - 1].head].flags & Word.DOCUMENT and p.kind(stop) == QUOTATION
        stop += bool(
            written and {QUOTATION, THAT} & {p.kind(stop + 1), p.kind(stop + 2)}
        )  # "in his book “The Mill,” “…”"
        if mention is not None and mention.form == "descriptor" and p.low(stop) == "of" and p.kind(stop + 1) == NOUN:
            mention, is_channel = None, True  # "on the website of the Courier": the Courier
        if low == "in" and mention and mention.kind is Kind.OUTLET and _place(p, mention, occasion):
            mention = None
        occasion = occasion or any(t.at[x].low in p.lexicon.lists["event"] for x in range(a, b))
        text = text or any(t.at[x].flags & Word.DOCUMENT and not t.at[x].caps for x in range(a, b))
        if mention is not None:
            same = links and mention.kind is links[-1].mention.kind
            if same and (mention.kind is Kind.PLATFORM or p.kind(stop - 1) == QUOTATION):
                i = last = stop  # "with CNN on “The Hour”": its programme
                continue
            relation = Relation.ADDRESSED
            if mention.kind is Kind.PLATFORM:
                relation = Relation.POSTED
            elif carries:
                relation = Relation.QUOTED
            at = begin if channel and begin < part.a else part.a
            also: tuple[Mention, ...] = ()
            if mention.kind is Kind.OUTLET:
                also, stop = joined(p, stop, "venue")
            links.append(Link(mention, relation, t.start[at], t.end(part.b - 1), "adjunct", also=also))
            begin = p.token(stop)
        channel = channel or is_channel
        alone = i == k or low != "of"  # but "on condition of anonymity to Y"
        if mention is None and not is_channel and low in ("of", "for", "by") and not channel and alone:
            break
        i = last = stop
    return _handed_on(links), last


def occasions(p: Parse, clause: Clause, k: int, stop: int) -> Iterator[int]:
    """The chunks before `stop` at which the occasion of a statement may stand behind it: "in a statement", "on a show".

    `clause`, `k`: whose words they are behind, and where these begin.
    """
    t = p.t
    for i in range(k + 1, stop - 1):
        if p.kind(i) != PREPOSITION or p.low(i) not in p.lexicon.lists["occasion_preposition"]:
            continue
        if p.kind(i + 1) != NOUN or not t.at[p.parts[i + 1].head].flags & Word.CHANNEL or p.low(i + 1) == "contact":
            continue
        a = p.parts[i + 1].a
        owned = t.at[a].low in p.lexicon.lists["indefinite"] or p.tags[a] == "PRP$" or p.low(i - 1) == ","
        owned = owned or (clause.inverted and p.kind(i + 2) == VERB and p.low(i + 2) in p.lexicon.relay_participles)
        between = (h for h in p.hits if p.token(k) < h.start < a)
        if owned and all(t.at[h.start].flags & Word.CHANNEL for h in between):
            yield i


def _one_of(p: Parse, k: int) -> int:
    """The chunk of what is counted: "the first of" "four tweets"; `k` itself where nothing is."""
    i = k
    while p.kind(i) == OTHER and i < k + 3:
        i += 1
    return i + 1 if i > k and p.low(i) == "of" and p.kind(i + 1) == NOUN else k


def carried_at(p: Parse, i: int, holds: bool) -> int:
    """Behind a participle that says where words came out, "published on", "which was posted on"; 0 where none is.

    `holds`: whether there are words for it to hang on.
    """
    if p.kind(i) == WHO and p.low(i) in ("that", "which"):
        i += 1
        object_ = past_times(p, i + 1)
        airs = p.low(i) in p.lexicon.lists["carries"] and p.kind(object_) not in (NOUN, QUOTATION)
        if not (p.kind(i) == VERB and (p.parts[i].passive or airs)):  # "that was posted on", "that aired Sunday on"
            return 0
    elif not (p.kind(i) == VERB and p.parts[i].form == PARTICIPLE):
        return 0
    low = p.low(i)
    behind = past_times(p, i + 1)
    handed = low in p.lexicon.lists["handed"] and p.low(behind) == "to"  # "a statement sent to Y"
    if not holds or not (handed or low in p.lexicon.lists["carries"] or low in p.lexicon.relay_participles):
        return 0
    return behind


def _object(
    p: Parse, k: int, low: str, channel: bool, carries: bool, text: bool
) -> tuple[Mention | None, bool, int] | None:
    """The medium behind the preposition `low`, whether it is a channel of words, and the chunk behind."""
    t, parts = p.t, p.parts
    if p.kind(k) == QUOTATION:
        airs = low in p.lexicon.lists["venue_preposition"] and low not in ("of", "for", "by", "from")
        found = programme(p, parts[k].a) if airs else None  # not "described it as “Dead on Arrival”"
        return (found, False, k + 1) if found is not None else None
    if p.kind(k) != NOUN:
        return None
    if p.kind(k + 1) == QUOTATION and parts[k].b - parts[k].a == 1 and t.at[parts[k].a].flags & Word.DETERMINER:
        said = p.kind(k + 2) == NOUN and t.at[parts[k + 2].head].flags & (Word.OUTLET | Word.CHANNEL)
        found = programme(p, parts[k + 1].a) if low in ("on", "for", "with", "to") and (channel or said) else None
        if found is not None:  # "on the “Morning” programme"
            return found, False, k + 2 + (p.kind(k + 2) == NOUN)
    if low == "in" and (printed := journal(p, k)) is not None:
        return printed[0], False, printed[1]
    a, stop = parts[k].a, k + 1
    while t.at[parts[stop - 1].b - 1].text in POSSESSIVE or (
        p.kind(stop) in (MARK, NOUN)
        and t.at[parts[stop].a].text in POSSESSIVE
        and p.kind(stop + 1) in (NOUN, QUOTATION)
    ):
        if p.kind(stop) == QUOTATION or (p.kind(stop) == NOUN and t.at[parts[stop].a].text not in POSSESSIVE):
            stop += 1  # "CNN's" "“The Hour”"
        elif p.kind(stop) in (MARK, NOUN) and p.kind(stop + 1) in (NOUN, QUOTATION):
            stop += 2
        else:
            break
    b = parts[stop - 1].b
    mention, is_channel = medium(p, a, b, low, channel or carries or (text and low == "by"), carries)
    press = mention is not None and mention.kind is Kind.OUTLET and mention.form != "name"
    if press and t.at[b - 1].low in p.lexicon.lists["the_press"]:
        mention = None  # "told it to local media": to nobody by name
    if p.low(stop) == "," and t.at[b - 1].flags & Word.OUTLET and not t.at[b - 1].caps:
        if low in p.lexicon.lists["venue_preposition"] and (apposed := apposed_name(p, stop)):
            mention, stop = apposed
    elif mention is None and low in ("with", "to") and (channel or low == "to"):
        found = p.sources.read(t, a, b, "venue")
        if found is not None and found.form == "name":
            found, behind = described_as_outlet(p, k, stop, found)
            if found.kind is Kind.OUTLET and behind > stop:
                mention, stop = found, behind
    site = t.at[b - 1].low in p.lexicon.lists["site"]
    if channel and low == "on" and mention is None and t.at[b - 1].flags & Word.DOCUMENT and not site:
        return None
    return mention, is_channel, stop


def _handed_on(links: list[Link]) -> list[Link]:
    """Of several media, each is proved by the words that lead on to the next one."""
    for x in range(len(links) - 1):
        links[x] = links[x].but(start=links[x + 1].start, end=links[x + 1].end, relation=Relation.QUOTED)
    return links


def _place(p: Parse, mention: Mention, occasion: bool) -> bool:
    """Whether "in X" after an occasion is a place: "at a news conference in Hiroshima"."""
    known = p.sources.outlet_at(p.t, mention.place, len(p.t.at)) if mention.place >= 0 else None
    return known is None and (occasion or mention.sure < 0.9)


def around(p: Parse, clause: Clause) -> list[Link]:
    """The media of the noun a clause hangs on: "an interview with Y in which X said", "Y has documents that show"."""
    t = p.t
    o = clause.opener
    if clause.kind != RELATIVE or o < 1:
        return []
    inside = p.kind(o - 1) == PREPOSITION and p.low(o - 1) in ("in", "during") and p.low(o) == "which"
    if not inside and p.low(o) not in ("where", "wherein"):
        return _had_by(p, clause)
    end = o - inside - (p.low(o - inside - 1) == ",")
    for k in range(end - 1, max(-1, end - 12), -1):
        if p.kind(k) in (QUOTATION, THAT) or p.low(k) == ";":
            break
        inside_ = range(p.parts[k].a, p.parts[k].b)
        if p.kind(k) == NOUN and any(t.at[i].flags & Word.CHANNEL and not t.at[i].caps for i in inside_):
            links, _ = adjuncts(p, k + 1, channel=True)
            links = [link for link in links if link.mention.end <= t.end(p.parts[end - 1].b - 1)]
            own, _ = medium(p, p.parts[k].a, p.parts[k].b, "in", False, False)
            if not links and own is not None and own.kind in MEDIA:
                at = p.parts[k].head
                links = [Link(own, Relation.ADDRESSED, t.start[at], t.end(at), "adjunct")]
            return links
    return []


def _had_by(p: Parse, clause: Clause) -> list[Link]:
    """ "Y has obtained documents that show": Y."""
    outer = clause.parent
    if p.low(clause.opener) not in ("that", "which") or outer is None or outer.verb < 0 or outer.subject < 0:
        return []
    verb = p.parts[outer.verb]
    text = p.t.at[p.parts[clause.subject].head]
    if verb.low not in p.lexicon.lists["kept"] or verb.passive or verb.unreal or verb.negative:
        return []
    if clause.subject != outer.verb + 1 or not text.flags & Word.DOCUMENT or text.caps:
        return []
    found = p.sources.read(p.t, p.parts[outer.subject].a, p.parts[outer.verb].a, "reporter")
    if found is None or found.kind is not Kind.OUTLET or found.form != "name":
        return []
    return [Link(found, Relation.QUOTED, p.t.start[verb.head], p.t.end(verb.head), "kept by")]


def _apposed(p: Parse, k: int) -> bool:
    """Whether a text before chunk `k` only tells who somebody is: "Moe, the author of an article on it"."""
    i = k - (p.low(k) == ",")
    while i > 1 and p.kind(i) == NOUN and p.kind(i - 1) == PREPOSITION and p.kind(i - 2) == NOUN:
        i -= 2
    return any(p.t.at[p.parts[j].head].flags & Word.ROLE for j in range(i, k) if p.kind(j) == NOUN)


def attached(p: Parse, k: int) -> tuple[list[Link], int]:
    """What hangs on a source just read, from chunk `k` on: "quoted by Y", "who spoke to Y"; the chunk behind."""
    t = p.t
    i = k + (p.low(k) == "," or (p.kind(k) == ADVERB and p.kind(k + 1) == VERB and p.parts[k + 1].form == PARTICIPLE))
    if p.kind(i) == WHO and p.low(i) == "who":
        i += 1
    if p.kind(i) == VERB and p.low(i) in p.lexicon.lists["speaking_to"]:
        verb = p.parts[i]
        if p.low(i) == "told":
            links, stop = addressee(p, i + 1)
        else:
            links, stop = adjuncts(p, i + 1)
        if links:
            words = t.source[t.start[verb.a] : links[0].mention.phrase_start].rstrip()
            span = t.start[verb.a], t.start[verb.a] + len(words)
            return [Link(links[0].mention, Relation.ADDRESSED, *span, "speaking to", also=links[0].also)], stop
        return [], k
    kept, stop = keeper(p, i)
    if kept:
        return kept, stop
    if (p.kind(i) == VERB and p.parts[i].form == PARTICIPLE) or p.low(i) in p.lexicon.relay_participles:
        low = p.low(i)
        j = past_times(p, i + 1)
        by = p.low(j)
        carried = low in p.lexicon.relay_participles and by in ("by", "in", "on")
        handed = low in p.lexicon.lists["handed"] and by in ("to", "with")
        asked = low in p.lexicon.lists["speaking_front"] and by == "by"  # "the mayor, reached by Y, said"
        if (carried or handed or asked) and p.kind(j + 1) == NOUN:
            stop = reach(p, j + 1, short=True)
            found = p.sources.read(t, p.parts[j + 1].a, p.parts[stop - 1].b, "reporter")
            written = by == "by" and low in p.lexicon.author_participles
            text = t.at[p.parts[k - 1 - (k > 1 and p.low(k - 1) == ",")].head] if k else None
            said = text is not None and text.flags & Word.CHANNEL  # a statement, a letter: its author speaks
            if written and not said and found is not None and found.sure <= GUESSED and " " in found.name:
                return [], k  # "a review released by Ida Moe": whose it is
            printed = by == "in" and low in p.lexicon.lists["carries"]
            if printed and text is not None and not said and _apposed(p, k - 1):
                return [], k  # "said Moe, an author of a study published in Y": not said in Y
            if found is not None and printed and titled(p, j + 1, stop, found):
                whole = t.span(found.place, p.parts[stop - 1].b) if found.place >= 0 else found.name
                end = t.end(p.parts[stop - 1].b - 1)
                found = found.but(kind=Kind.OUTLET, sure=max(found.sure, 0.8), name=whole, end=end)
            cited = any(hit.start == p.parts[i].head and "cite" in hit.cue.frames for hit in p.hits)
            if found is not None and (found.kind in MEDIA or (cited and found.form == "name" and by == "by")):
                also, stop = joined(p, stop, "reporter")
                span = t.start[p.parts[i].a], t.end(p.parts[j].b - 1)
                return [Link(found, Relation.QUOTED, *span, "carried by", also=also)], stop
        return [], k
    if i == k and p.kind(i) == PREPOSITION and p.low(i) in ("in", "on"):
        links, stop = adjuncts(p, i)
        if links:
            return links[:1], stop
    return [], k
