"""Which medium a noun phrase is, and whose: a programme, an account, "its sources"."""

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.chunks import (
    AND,
    FINITE,
    NOUN,
    THAT,
    VERB,
)
from tracer.parser.mention import GUESSED, Mention
from tracer.parser.noun_phrases import MEDIA, apposition, reach
from tracer.parser.parse import Parse
from tracer.parser.tokens import QUOTE

_NAMED_SO = 0.9  # how sure what owns a programme is an outlet when its name is one's
POSSESSIVE = ("'s", "\u2019s", "'", "\u2019")


def described_as_outlet(p: Parse, k: int, stop: int, mention: Mention) -> tuple[Mention, int]:
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


def journal(p: Parse, k: int) -> tuple[Mention, int] | None:
    """ "in the Archives of Masonry": a journal by what it is of, and the chunk behind it."""
    t, part = p.t, p.parts[k]
    if t.at[part.b - 1].low not in p.lexicon.lists["journal"] or not t.at[part.b - 1].caps or p.low(k + 1) != "of":
        return None
    stop = reach(p, k, short=True)
    first = next(i for i in range(part.a, part.b) if t.at[i].caps)
    b = p.parts[stop - 1].b
    if stop < k + 3 or not t.at[b - 1].caps:
        return None
    start, end = t.start[first], t.end(b - 1)
    return Mention(start, end, t.start[part.a], end, Kind.OUTLET, t.span(first, b), "name", 0.9, place=first), stop


def station(p: Parse, a: int, b: int) -> Mention | None:
    """ "told Radio Seven's Morning Show", "told Five Alive's Sportsnight": whose the programme at tokens a to b is."""
    t = p.t
    mark = next((i for i in range(a + 1, b - 1) if t.at[i].text in POSSESSIVE), 0)
    first = a + (t.at[a].low == "the")
    title = t.at[b - 1].caps or t.at[b - 1].flags & (Word.OUTLET | Word.CHANNEL)  # or "Today programme"
    if not first < mark or not title or not all(t.at[i].caps or t.at[i].low.isdigit() for i in range(first, mark)):
        return None
    if not t.at[mark + 1].caps:
        return None
    other = Word.TIME | Word.NATIONALITY | Word.ROLE | Word.HONORIFIC | Word.ORGANISATION
    if any(t.at[i].flags & other for i in range(first, mark)) or t.span(first, mark) in p.lexicon.countries:
        return None
    owner = p.sources.read(t, a, mark, "venue")
    known = owner is not None and owner.kind is Kind.OUTLET and owner.sure >= _NAMED_SO
    given = t.at[first].low in p.lexicon.male or t.at[first].low in p.lexicon.female
    person = given or p.sources.people.full(t.at[mark - 1].text)
    paper = t.at[b - 1].flags & Word.OUTLET_NAME or any(p.sources.outlet_at(t, i, b) for i in range(mark + 1, b))
    if not known and (person or paper or t.at[b - 1].flags & Word.ORGANISATION):
        return None  # "Ole Berg's Evening Post"
    end = t.end(mark - 1)
    span = t.start[a], t.end(b - 1)
    whole = known and owner is not None and owner.start == t.start[first]  # not "BBC" "Radio 4"
    name, sure = (owner.name, owner.sure) if owner is not None and whole else (t.span(first, mark), GUESSED)
    return Mention(t.start[first], end, *span, Kind.OUTLET, name, "name", sure, place=first)


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
    if site and p.tags[a] == "PRP$":
        return None, is_channel  # "on their official website": what they say there is their own
    if t.at[b - 1].low in lexicon.lists["staged"] and preposition in lexicon.lists["somewhere"]:
        at = next((i for i in range(a, b - 1) if t.at[i].caps and p.sources.outlet_at(t, i, b)), -1)
        host = p.sources.outlet_at(t, at, b) if at >= 0 else None
        if host is not None:  # "at a CNN debate"
            end = t.end(host.end - 1)
            return Mention(t.start[at], end, *span, Kind.OUTLET, host.outlet.name, "name", 0.9, place=at), True
    spoken = is_channel and preposition in lexicon.lists["occasion_preposition"]  # "during a CNN interview"
    if preposition not in lexicon.lists["venue_preposition"] and not (preposition == "at" and site) and not spoken:
        return None, is_channel
    if preposition in ("by", "from", "of", "for") and not channel:
        return None, is_channel
    if channel and preposition == "on" and t.at[b - 1].flags & Word.DOCUMENT and not site:
        return None, False  # "in a comment on a Journal report": what it is about
    mention = p.sources.read(t, a, b, "reporter" if carries and preposition == "by" else "venue")
    known = any(t.at[i].caps and p.sources.outlet_at(t, i, b) for i in range(a, b))
    named = mention is not None and mention.form == "name" and not known
    if named and all(t.at[i].flags & Word.TIME for i in range(a, b) if t.at[i].caps):
        return None, is_channel  # "on his Monday show"
    unknown = not known and mention is not None and mention.form == "name" and mention.sure < 0.7
    if unknown and (t.at[a].low in ("a", "an") or preposition in ("of", "to")):
        return None, is_channel  # "the University of Savoie"
    owned = next((i for i in range(b - 2, a, -1) if t.at[i].text in POSSESSIVE), None) if site else None
    if owned is not None and (mention is None or mention.kind is Kind.DOCUMENT):
        owner = p.sources.read(t, a, owned, "venue")
        if owner is not None and owner.kind is Kind.OUTLET:
            return owner, is_channel  # "on the Gazette's website"
    body = mention is not None and mention.form == "name" and mention.kind is Kind.ORGANISATION
    if carries and preposition == "by" and body:
        return mention, is_channel  # "in a paper released by the Lund Institute, X said"
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


def account(p: Parse, k: int, stop: int) -> tuple[Mention, Mention] | None:
    """ "the Telegram channel of the governor", "the ministry's Facebook page": whose it is, and the platform."""
    t = p.t
    a, b = p.parts[k].a, p.parts[k].b
    head = p.parts[k].head
    posted = t.at[head].low in p.lexicon.lists["account"] or t.at[head].low in p.lexicon.post_platforms
    if not posted or t.at[head].caps:
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
