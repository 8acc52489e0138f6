"""Where something was said: addressees, interviews, posts, programmes, and who has a text."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Link
from tracer.parser.chunks import (
    ADVERB,
    AND,
    FINITE,
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
from tracer.parser.clauses import RELATIVE, Clause
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import MEDIA, apposition, appositions, pronoun, reach
from tracer.parser.parse import Parse
from tracer.parser.tokens import QUOTE

POSSESSIVE = ("'s", "\u2019s", "'", "\u2019")


def addressee(p: Parse, k: int, role: str = "addressee") -> tuple[list[Link], int]:
    """The outlet that is told at chunk `k`, and the chunk behind whoever is told."""
    t = p.t
    if p.kind(k) == QUOTATION and (found := programme(p, p.parts[k].a)) is not None:
        return [_told(p, k, found)], k + 1
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
    if mention is not None and mention.kind in MEDIA and mention.form == "descriptor":
        mention, end = apposed_name(p, stop) or (mention, stop)
    elif mention is not None and mention.form == "name" and mention.kind not in MEDIA:
        mention, end = _described_as_outlet(p, k, stop, mention)
    if mention is None or mention.kind not in MEDIA or mention.form == "pronoun":
        after = _second(p, stop)
        return [], after
    last = t.at[p.parts[stop - 1].b - 1]
    if mention.form != "name" and (last.flags & Word.ROLE or last.low in p.lexicon.lists["the_press"]):
        return [], stop
    also, end = joined(p, end, "addressee")
    if not also and end > stop and p.low(end) == "," and p.kind(end + 1) == THAT:
        end += 1
    return [_told(p, k, mention).but(also=also)], end


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


def _described_as_outlet(p: Parse, k: int, stop: int, mention: Mention) -> tuple[Mention, int]:
    """ "told Ajil, a Saudi daily": a name is an outlet where the text says so."""
    end = apposition(p, stop)
    if end == stop:
        return mention, stop
    a, b = p.token(stop) + 1, p.token(end)
    nouns = Word.OUTLET | Word.OUTLET_NAME
    if any(p.t.at[i].flags & nouns and not p.t.at[i].caps for i in range(a, b)):
        return mention.but(kind=Kind.OUTLET, sure=max(mention.sure, 0.85)), end + (p.low(end) == ",")
    return mention, stop


def apposed_name(p: Parse, i: int) -> tuple[Mention, int] | None:
    """ "told the local weekly, the Harlow Courier": the name of the outlet just described, and the chunk behind it."""
    end = apposition(p, i)
    if end == i or p.near.is_time(i + 1):
        return None
    found = p.sources.read(p.t, p.parts[i + 1].a, p.parts[end - 1].b, "addressee")
    if found is None or found.form != "name":
        return None
    on = end + (p.low(end) == "," and p.kind(end + 1) == THAT)
    if found.kind in (Kind.PERSON, Kind.ORGANISATION):
        article = p.t.at[p.parts[i + 1].a].low == "the"
        if not (article or on > end or end >= len(p.parts) or p.low(end) == "."):
            return None
        found = found.but(kind=Kind.OUTLET, sure=0.85)
    return (found, on) if found.kind is Kind.OUTLET else None


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
            nxt = i + 1 + (p.kind(i + 1) == VERB and p.low(i + 1) in ("speaking", "writing"))
            if p.kind(nxt) == PREPOSITION:
                deeper, stop = adjuncts(p, nxt)
                if deeper:
                    return _handed_on(links + deeper), stop
            break
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
            if p.kind(i) != PREPOSITION:
                last = i  # "published Wednesday"
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


def _one_of(p: Parse, k: int) -> int:
    """The chunk of what is counted: "the first of" "four tweets"; `k` itself where nothing is."""
    i = k
    while p.kind(i) == OTHER and i < k + 3:
        i += 1
    return i + 1 if i > k and p.low(i) == "of" and p.kind(i + 1) == NOUN else k


def past_times(p: Parse, i: int) -> int:
    """The chunk behind all adverbs and times from chunk `i` on."""
    while True:
        if p.kind(i) == ADVERB or (p.kind(i) == NOUN and p.near.is_time(i)):
            i += 1
        elif p.kind(i) == PREPOSITION and p.kind(i + 1) == NOUN and p.near.is_time(i + 1):
            i += 2
        else:
            return i


def carried_at(p: Parse, i: int, holds: bool) -> int:
    """Behind a participle that says where words came out, "published on", "which was posted on"; 0 where none is.

    `holds`: whether there are words for it to hang on.
    """
    if p.kind(i) == WHO and p.low(i) in ("that", "which"):
        i += 1
        if not (p.kind(i) == VERB and p.parts[i].passive):
            return 0
    elif not (p.kind(i) == VERB and p.parts[i].form == PARTICIPLE):
        return 0
    low = p.low(i)
    if not holds or (low not in p.lexicon.lists["carries"] and low not in p.lexicon.relay_participles):
        return 0
    return past_times(p, i + 1)


def _object(
    p: Parse, k: int, low: str, channel: bool, carries: bool, text: bool
) -> tuple[Mention | None, bool, int] | None:
    """The medium behind the preposition `low`, whether it is a channel of words, and the chunk behind."""
    t, parts = p.t, p.parts
    if p.kind(k) == QUOTATION:
        found = programme(p, parts[k].a) if low not in ("of", "for", "by", "from") else None
        return (found, False, k + 1) if found is not None else None
    if p.kind(k) != NOUN:
        return None
    if p.kind(k + 1) == QUOTATION and parts[k].b - parts[k].a == 1 and t.at[parts[k].a].flags & Word.DETERMINER:
        said = p.kind(k + 2) == NOUN and t.at[parts[k + 2].head].flags & (Word.OUTLET | Word.CHANNEL)
        found = programme(p, parts[k + 1].a) if low in ("on", "for", "with", "to") and (channel or said) else None
        if found is not None:  # "on the “Morning” programme"
            return found, False, k + 2 + (p.kind(k + 2) == NOUN)
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
    if p.low(stop) == "," and t.at[b - 1].flags & Word.OUTLET and not t.at[b - 1].caps:
        if low in p.lexicon.lists["venue_preposition"] and (apposed := apposed_name(p, stop)):
            mention, stop = apposed
    elif mention is None and low in ("with", "to") and (channel or low == "to"):
        found = p.sources.read(t, a, b, "venue")
        if found is not None and found.form == "name":
            found, behind = _described_as_outlet(p, k, stop, found)
            if found.kind is Kind.OUTLET and behind > stop:
                mention, stop = found, behind
    site = t.at[b - 1].low in p.lexicon.lists["site"]
    if channel and low == "on" and mention is None and t.at[b - 1].flags & Word.DOCUMENT and not site:
        return None
    return mention, is_channel, stop


def joined(p: Parse, k: int, role: str) -> tuple[tuple[Mention, ...], int]:
    """The outlets that "and" adds at chunk `k`, "with Kyodo and Antara", and the chunk behind them."""
    if not (p.kind(k) == AND and p.kind(k + 1) == NOUN):
        return (), k
    stop = reach(p, k + 1, short=True)
    other = p.sources.read(p.t, p.parts[k + 1].a, p.parts[stop - 1].b, role)
    if other is None or other.kind not in MEDIA or other.form != "name" or other.sure < 0.6:
        return (), k
    if p.kind(stop) == VERB and p.parts[stop].form == FINITE and role == "addressee":
        return (), k  # "told Reuters and Kyodo reported"
    return (other,), stop


def _handed_on(links: list[Link]) -> list[Link]:
    """Of several media, each is proved by the words that lead on to the next one."""
    for x in range(len(links) - 1):
        links[x] = links[x].but(start=links[x + 1].start, end=links[x + 1].end, relation=Relation.QUOTED)
    return links


def _place(p: Parse, mention: Mention, occasion: bool) -> bool:
    """Whether "in X" after an occasion is a place: "at a news conference in Hiroshima"."""
    known = p.sources.outlet_at(p.t, mention.place, len(p.t.at)) if mention.place >= 0 else None
    return known is None and (occasion or mention.sure < 0.9)


def programme(p: Parse, i: int) -> Mention | None:
    """A title in quotation marks at token `i`: on "Fox and Friends", told "The Axe Files"."""
    t = p.t
    if i >= len(t.at) or t.at[i].text != QUOTE or t.end(i) - t.start[i] > 50:
        return None
    start, end = t.inside(i)
    title = t.source[start:end].rstrip(".,;!? ")
    words = title.split()
    small = p.lexicon.classes
    if not words or len(words) > 6 or not words[0][:1].isupper():
        return None
    if any(not (w[0].isupper() or w[0].isdigit() or small.get(w.lower(), 0) or w == "&") for w in words[1:]):
        return None
    if len(words) > 2 and all(w.islower() for w in words[1:]):
        return None
    known = p.sources.registry.find(title)
    name = known.name if known else title
    return Mention(start, start + len(title), t.start[i], t.end(i), Kind.OUTLET, name, "name", 0.85, place=i)


def medium(p: Parse, a: int, b: int, preposition: str, channel: bool, carries: bool) -> tuple[Mention | None, bool]:
    """The outlet or platform in a "where it was said" phrase, and whether the phrase is a channel of words."""
    t, lexicon = p.t, p.lexicon
    if own := p.sources.own_outlet(t, a, b):
        return own, False
    is_channel = any(t.at[i].flags & Word.CHANNEL and (not t.at[i].caps or i == b - 1) for i in range(a, b))
    span = t.start[a], t.end(b - 1)
    for i in range(a, b):
        for width in (2, 1):
            name = lexicon.platforms.get(" ".join(t.lows(i, i + width))) if t.at[i].caps and i + width <= b else None
            if name and (name not in lexicon.lists["everyday_platform"] or preposition in ("on", "via")):
                end = t.end(i + width - 1)
                return Mention(t.start[i], end, *span, Kind.PLATFORM, name, "name", 0.95, place=i), is_channel
    for i in range(a, b):
        if t.at[i].low in lexicon.post_platforms:
            name = lexicon.post_platforms[t.at[i].low]
            return Mention(t.start[i], t.end(i), *span, Kind.PLATFORM, name, "name", 0.9, place=i), True
    if t.at[b - 1].low == "media" and b - a >= 2 and t.at[b - 2].low == "social":
        start = t.start[b - 2]
        social = Mention(start, t.end(b - 1), *span, Kind.PLATFORM, "social media", "descriptor", 0.8, place=a)
        return social, is_channel
    if preposition == "on" and (board := p.sources.board(t, a, b)):
        return board, is_channel
    site = any(t.at[i].low in lexicon.lists["site"] for i in range(a, b))
    if preposition not in lexicon.lists["venue_preposition"] and not (preposition == "at" and site):
        return None, is_channel
    if preposition in ("by", "from", "of", "for") and not channel:
        return None, is_channel
    if channel and preposition == "on" and t.at[b - 1].flags & Word.DOCUMENT and not site:
        return None, False  # "in a comment on a Journal report": what it is about
    mention = p.sources.read(t, a, b, "reporter" if carries and preposition == "by" else "venue")
    known = any(t.at[i].caps and p.sources.outlet_at(t, i, b) for i in range(a, b))
    unknown = not known and mention is not None and mention.form == "name" and mention.sure < 0.7
    if unknown and (t.at[a].low in ("a", "an") or preposition in ("of", "to")):
        return None, is_channel  # "the University of Savoie"
    owned = next((i for i in range(b - 2, a, -1) if t.at[i].text in POSSESSIVE), None) if site else None
    if owned is not None and (mention is None or mention.kind is Kind.DOCUMENT):
        owner = p.sources.read(t, a, owned, "venue")
        if owner is not None and owner.kind is Kind.OUTLET:
            return owner, is_channel  # "on the Gazette's website"
    whom = channel and site and preposition in ("with", "to", "for")
    if whom and mention is not None and mention.kind is Kind.DOCUMENT:
        return mention.but(kind=Kind.OUTLET, form="descriptor"), is_channel  # "an interview with a news website"
    if mention is None or mention.kind is not Kind.OUTLET:
        if known and (is_channel or (channel and preposition in ("with", "to"))):
            for i in range(a, b):
                if t.at[i].caps and (found := p.sources.outlet_at(t, i, b)):
                    end = t.end(found.end - 1)
                    name = found.outlet.name
                    if not is_channel and found.end < b:
                        end, name = t.end(b - 1), t.span(i, b)  # a longer name than the known one
                    return Mention(t.start[i], end, *span, Kind.OUTLET, name, "name", 0.95, place=i), True
        return None, is_channel
    if mention.form == "name" and not t.source[mention.start].isupper() and not t.at[mention.place].caps:
        return None, is_channel
    if is_channel and not known and mention.form != "name":
        return None, True
    if mention.form == "descriptor" and preposition in ("on", "in") and not channel:
        broadcast = ("television", "tv", "radio") if b - a > 1 else ()  # not "on television" alone
        if not any(t.at[i].flags & Word.NATIONALITY or t.at[i].low in broadcast for i in range(a, b)):
            return None, is_channel
    if mention.form != "name" and not channel and t.at[b - 1].low in lexicon.lists["generic_outlet"]:
        return None, is_channel
    own_site = site and any(t.at[i].text in POSSESSIVE for i in range(a, b))
    apart = preposition in lexicon.lists["place_preposition"] or mention.form == "name"
    if not known and not channel and not own_site and apart and mention.sure < 0.85:
        return None, is_channel
    return mention, is_channel


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


def _titled(p: Parse, k: int, stop: int, found: Mention) -> bool:
    """Whether what a text was published in is a title: "the Annals of Neurology", "Clinical Oncology", no "Geneva"."""
    inside = range(p.parts[k].a, p.parts[stop - 1].b)
    words = [i for i in inside if p.t.at[i].caps and not p.t.at[i].flags & Word.DETERMINER]
    article = p.t.at[p.parts[k].a].low == "the"
    if found.place >= 0 and p.sources.outlet_at(p.t, found.place, len(p.t.at)) is not None:
        return False
    return found.form == "name" and found.kind is not Kind.PLATFORM and (article or len(words) > 1)


def account(p: Parse, k: int, stop: int) -> tuple[Mention, Mention] | None:
    """ "the Telegram channel of the governor", "the ministry's Facebook page": whose it is, and the platform."""
    t = p.t
    a, b = p.parts[k].a, p.parts[k].b
    head = p.parts[k].head
    if t.at[head].low not in p.lexicon.lists["account"] or t.at[head].caps:
        return None
    platform = medium(p, a, b, "on", True, False)[0]
    if platform is None and p.low(k + 1) == "on" and p.kind(k + 2) == NOUN:
        platform = medium(p, p.parts[k + 2].a, p.parts[k + 2].b, "on", True, False)[0]  # "his post on Facebook"
    if platform is None or platform.kind is not Kind.PLATFORM:
        return None
    owner = None
    if p.low(k + 1) in ("of", "for", "by", "belonging", "from") and p.kind(k + 2) == NOUN:
        owner = p.sources.read(t, p.parts[k + 2].a, p.parts[min(stop, reach(p, k + 2)) - 1].b, "speaker")
    mark = next((i for i in range(a + 1, head) if t.at[i].text in POSSESSIVE), None)
    if owner is None and mark is not None and (mark <= platform.place or platform.place >= b):
        owner = p.sources.read(t, a, mark)
    if owner is None and t.at[a].low in ("his", "her", "its", "their"):
        owner = p.sources.pronoun(t, a)
    if owner is None or owner.kind is Kind.PLATFORM:
        return None
    return owner.but(phrase_start=t.start[a], phrase_end=t.end(b - 1)), platform


def its_sources(p: Parse, k: int) -> tuple[Mention, Mention] | None:
    """ "the paper's sources", "the Journal's unnamed source": the sources, and the outlet that has them."""
    t = p.t
    a, b = p.parts[k].a, p.parts[k].b
    mark = next((i for i in range(b - 2, a, -1) if t.at[i].text in POSSESSIVE), None)
    if mark is None or t.at[b - 1].caps or not t.at[b - 1].flags & Word.ANONYMOUS:
        return None
    own = p.sources.read(t, a, mark, "venue")
    those = p.sources.read(t, mark + 1, b)
    if own is None or own.kind is not Kind.OUTLET or own.sure < 0.85 or those is None:
        return None
    name = t.span(a + bool(t.at[a].flags & Word.DETERMINER), b)
    return those.but(name=name, kind=Kind.ANONYMOUS, phrase_start=t.start[a]), own


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


def attached(p: Parse, k: int) -> tuple[list[Link], int]:
    """What hangs on a source just read, from chunk `k` on: "quoted by Y", "who spoke to Y"; the chunk behind."""
    t = p.t
    i = k + (p.low(k) == ",")
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
        if (carried or handed) and p.kind(j + 1) == NOUN:
            stop = reach(p, j + 1, short=True)
            found = p.sources.read(t, p.parts[j + 1].a, p.parts[stop - 1].b, "reporter")
            printed = by == "in" and low in p.lexicon.lists["carries"]
            if found is not None and printed and _titled(p, j + 1, stop, found):
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


__all__ = ["OTHER", "addressee", "adjuncts", "appositions", "attached", "keeper", "medium", "programme"]
