"""Descriptions: what kind of source a phrase is whose head is a common noun or a title."""

from typing import TYPE_CHECKING

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.offices import heading_words
from tracer.parser.parts import Part, closeness
from tracer.parser.titles import is_medium, kind_of_thing, name_after_complement, with_ordinal

if TYPE_CHECKING:
    from tracer.parser.sources import Sources

_SHORT = 4  # letters of acronyms
_OPEN = Word.TIME | Word.ADVERB | Word.PREPOSITION | Word.AUXILIARY | Word.NOMINAL


def described(p: "Sources", part: Part) -> Mention | None:
    """The source of a phrase without a name as its core: by the class of its head noun, else by how that ends."""
    noun = part.t.at[part.last]
    if noun.flags & Word.ANONYMOUS and (not noun.caps or part.opens):
        return _unnamed(p, part)
    if noun.flags & Word.ROLE or (noun.flags & Word.HONORIFIC and noun.caps):
        return _by_role(p, part)
    if is_document(p, part):
        return _document(p, part)
    if noun.flags & Word.OUTLET and not _body_in_capitals(part) and is_medium(p, part.t, part.last, part.head):
        return _medium(p, part)
    if noun.flags & (Word.ORGANISATION | Word.OUTLET):
        return _body(p, part)
    return _unlisted(p, part)


def is_document(p: "Sources", part: Part) -> bool:
    """Whether the head noun is a text, rather than the paper or the site that one can be told something."""
    t, noun = part.t, part.t.at[part.last]
    if not noun.flags & Word.DOCUMENT or (noun.flags & Word.ORGANISATION and noun.caps and not part.opens):
        return False
    if not noun.flags & Word.OUTLET:
        return True
    if part.definite and part.role != "speaker":
        return False  # "told the paper"
    suffixes = p.lexicon.lists["adjective_suffix"]
    if any(t.at[i].low.rpartition("-")[2] in suffixes for i in range(part.head, part.last)):
        return False  # "the Brindlow-owned paper"
    before = t.at[part.last - 1]
    people = before.flags & Word.NATIONALITY and before.text not in p.lexicon.countries
    return not (part.last > part.head and (people or before.low in p.lexicon.lists["of_press"]))


def _unnamed(p: "Sources", part: Part) -> Mention:
    """ "sources", "two people": anonymous, but for people of whom it is said who they are."""
    t = part.t
    marked = any(t.at[i].flags & (Word.ANONYMITY | Word.NUMBER) for i in range(part.head, part.last))
    people = t.at[part.last].low in p.lexicon.lists["people"] and part.cut >= part.b and not marked
    if people and not closeness(p, t, part.head, part.b):
        return part.mention(p.lexicon, part.head, part.b, Kind.PERSON, "role", 0.7)
    return part.mention(p.lexicon, part.head, part.b, Kind.ANONYMOUS, "role", 0.9)


def _by_role(p: "Sources", part: Part) -> Mention:
    """ "a ministry spokesman": a person, unless bare, counted or close to what is told; the name behind it, if any."""
    if name := name_after_complement(p, part):
        return part.mention(p.lexicon, *name, Kind.PERSON, "name", 0.95)
    t, noun = part.t, part.t.at[part.last]
    core = [t.at[i] for i in range(part.head, part.last)]
    unidentified = any(word.low in p.lexicon.lists["unidentified"] for word in core)
    bare = (
        noun.flags & Word.COLLECTIVE
        and part.cut >= part.b
        and not (part.definite and not noun.low.endswith("s"))  # "the official" has been named
        and all(word.low in ("senior", "other") or _says_nothing(word.flags) for word in core)
    )
    close = closeness(p, t, part.head, part.b)
    told = close is not None and close.split()[0] not in p.lexicon.lists["where"]  # not "living near the quarry"
    anonymous = unidentified or bare or told
    kind = Kind.ANONYMOUS if anonymous else Kind.PERSON
    return part.mention(p.lexicon, part.head, part.end, kind, "role", 0.92)


def _says_nothing(flags: int) -> bool:
    """Whether a word before a role tells of which country or body it is: "two", "intelligence", not "Norwegian"."""
    return bool(flags & (Word.NUMBER | Word.ANONYMITY)) and not flags & Word.NATIONALITY


def _document(p: "Sources", part: Part) -> Mention:
    t = part.t
    cut = t.at[part.cut] if part.cut < part.b else None
    made = cut is not None and not cut.flags & Word.PREPOSITION
    made = made and cut is not None and (cut.low.endswith(("ed", "en")) or cut.flags & Word.AUXILIARY > 0)
    end = part.cut if made else part.b  # "a Gallup poll taken in May"
    form = "descriptor" if part.definite else "common"
    return part.mention(p.lexicon, part.head, end, Kind.DOCUMENT, form, 0.85)


def _body_in_capitals(part: Part) -> bool:
    """ "Ahlberg Services said": the last word of a body's name, which is a noun of the press, too."""
    t, noun = part.t, part.t.at[part.last]
    name = noun.caps and noun.flags & Word.ORGANISATION and not noun.flags & Word.OUTLET_NAME
    return bool(name and part.role == "speaker" and part.last > part.head and t.at[part.last - 1].caps)


def _medium(p: "Sources", part: Part) -> Mention:
    """ "the Pomorze24 news site", "a Danish paper": the outlet's name, or what it is."""
    t, head, last = part.t, part.head, part.last
    noun = t.at[last]
    end = last
    while end > head and t.at[end - 1].flags & Word.OUTLET and not t.at[end - 1].caps:
        end -= 1
    small = t.at[end - 1].text if end > head and not t.at[end - 1].flags & ~Word.ANCHOR else ""
    if small.islower() and (known := p.registry.find(small.upper())):
        return part.mention(p.lexicon, end - 1, end, Kind.OUTLET, "name", 0.95, known.name)  # "the dpa agency"
    start = end
    others = Word.NATIONALITY | Word.NUMBER  # "One news site"
    while start > head and t.at[start - 1].caps and t.at[start - 1].word and not t.at[start - 1].flags & others:
        start -= 1
    if start < end and not noun.caps and not _several(p, noun.low):
        country = t.span(start, end) in p.lexicon.countries
        before = t.at[last - 1].flags
        if before & Word.ORGANISATION and not before & Word.OUTLET_NAME and noun.low in p.lexicon.lists["own_site"]:
            return part.mention(p.lexicon, head, last + 1, Kind.OUTLET, "name", 0.7)  # "the Trade Ministry website"
        return part.mention(p.lexicon, start, last + 1 if country else end, Kind.OUTLET, "name", 0.95)
    if noun.caps and last > head:
        return part.mention(p.lexicon, start, last + 1, Kind.OUTLET, "name", 0.85)
    if name := _outlet_in_complement(p, part):
        return part.mention(p.lexicon, *name, Kind.OUTLET, "name", 0.8)
    if noun.flags & Word.ORGANISATION and part.role == "speaker" and last == head and not (part.definite or noun.caps):
        return part.mention(p.lexicon, head, part.b, Kind.ORGANISATION, "descriptor", 0.6)
    return part.mention(p.lexicon, head, part.end, Kind.OUTLET, "descriptor", 0.85)


def _several(p: "Sources", noun: str) -> bool:
    """Whether a noun of the press is one for several outlets: "newspapers", "media", not "news"."""
    return noun == "media" or (noun.endswith("s") and p.lexicon.classes.get(noun[:-1], 0) & Word.OUTLET > 0)


def _outlet_in_complement(p: "Sources", part: Part) -> tuple[int, int] | None:
    for i in range(part.last + 1, part.b):
        if part.t.at[i].caps and (found := p.outlet_at(part.t, i, part.b)):
            return i, found.end
    return None


def _body(p: "Sources", part: Part) -> Mention:
    """ "the far-left Harbour Party", "Russian news agencies", "the ministry"."""
    t, head, last = part.t, part.head, part.last
    noun = t.at[last]
    if noun.caps and part.cut < part.b and (name := name_after_complement(p, part)):
        return part.mention(p.lexicon, *name, Kind.PERSON, "name", 0.9)
    capital = with_ordinal(t, head, next((i for i in range(head, last + 1) if t.at[i].caps), head))
    if capital == head and noun.caps and (head == 0 or not t.at[head - 1].word):
        links = Word.PREPOSITION | Word.COORDINATORS | Word.DETERMINER
        small = [i for i in range(head, last) if t.at[i].word and not t.at[i].caps and not t.at[i].flags & links]
        capital = next((i for i in range(small[-1], last + 1) if t.at[i].caps), capital) if small else capital
        head = capital  # "Troubled clothing chain" "Corvane Apparel Inc."
    placed = capital
    while placed < last and t.at[placed].caps and t.at[placed + 1].text == "," and "-" in t.at[placed + 2].text:
        placed += 2  # "the Dayton, Ohio-based Observatory"
    while placed < last and t.at[placed].flags & Word.NATIONALITY and "-" in t.at[placed].text:
        head = capital = placed = placed + 1  # "the Oslo-based Observatory"
    plain = noun.caps or all(not t.at[i].flags & ~Word.NATIONALITY for i in range(head, capital))
    news = last > head and t.at[last - 1].low == "news" and not t.at[last - 1].caps
    kind = Kind.OUTLET if news else Kind.ORGANISATION  # "Russian news agencies"
    form = "name" if noun.caps and last > head else "descriptor" if part.definite else "common"
    start = capital if plain else head
    if form == "name" and t.at[start].text.isupper():
        loud = [t.at[i].text for i in range(start, last + 1)]
        heading = heading_words(loud)  # "SAFETY FIRST Kolden Group said", but "US DOJ Antitrust Division"
        start += heading if heading > 1 and max(map(len, loud[:heading])) > _SHORT else 0
    return part.mention(p.lexicon, start, part.end, kind, form, 0.93 if noun.caps else 0.88)


def _unlisted(p: "Sources", part: Part) -> Mention | None:
    """A noun of no class: whoever does it, by its ending, a thing by its ending, else probably a person."""
    t, head, last = part.t, part.head, part.last
    noun = t.at[last]
    agent = noun.low.endswith(tuple(p.lexicon.lists["agent_suffix"]))
    if part.role != "speaker" or noun.flags & _OPEN or not (noun.text[0].isalpha() or agent):
        return None
    verbal = last == head and noun.low.endswith(("ed", "ing"))
    if verbal and head == part.a + 1 and t.at[part.a].low in p.lexicon.lists["quantifier"]:
        return part.mention(p.lexicon, part.a, part.b, Kind.PERSON, "common", 0.75)  # "those surveyed"
    if verbal and not noun.flags & ~Word.ANCHOR:
        return None  # "prompted", "factoring": a verb; "the planned projects"
    thing = kind_of_thing(p, noun.low)
    if thing is Kind.DOCUMENT or (thing and part.definite):
        return part.mention(
            p.lexicon, head, part.b, thing, "common", 0.75 if thing is Kind.DOCUMENT and part.definite else 0.55
        )
    counted = part.a < head or t.at[head].flags & Word.NUMBER
    close = closeness(p, t, head, part.b) if counted else None
    if close and close.split()[0] not in p.lexicon.lists["where"]:  # not "living near the quarry"
        return part.mention(
            p.lexicon, head, part.b, Kind.ANONYMOUS, "common", 0.75
        )  # "a luthier who asked not to be named"
    sure = 0.75 if agent else 0.55 if counted else 0.4
    return part.mention(p.lexicon, head, part.b, Kind.PERSON, "common", sure)
