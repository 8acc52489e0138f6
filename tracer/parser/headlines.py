"""Sources set off by a colon or a dash instead of a verb.

"Lake lowest since 1911: water authority", "Firm to sell ships -sources", "Rune Dahl: We will sail", "“…” — Jana Beck".
"""

from collections.abc import Sequence

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.attribution import Attribution, Link
from tracer.parser.chunks import DASHES, NOUN
from tracer.parser.mention import Mention
from tracer.parser.noun_phrases import reach
from tracer.parser.nouns import owner_within
from tracer.parser.parse import Parse
from tracer.parser.phrases import POSSESSIVE
from tracer.parser.tokens import QUOTE
from tracer.parser.venue import adjuncts

_NEVER = (":", ";", "?", "!", "/", "@")  # in what names a speaker
_TITLED = 16  # tokens that a name and what its bearer is may have before a colon
_PERSON = 0.7  # how sure an unknown noun must be one for somebody
_FRONT, _TAIL = 9, 7  # tokens that a source before or behind the mark may have
LONGEST = 180  # characters of a headline


def headline(p: Parse, found: Sequence[Attribution], *, line: bool) -> Attribution | None:
    """What the mark of a sentence attributes. `line`: it is a headline, not a sentence of a paragraph."""
    t = p.t
    n = len(t.at)
    front = min(n - 1, _TITLED + 1) if ":" in p.lows else 0
    colon = next((i for i in range(1, front) if t.at[i].text == ":"), None)
    if colon is not None and not any(a.first <= colon for a in found):
        quoted = t.at[colon + 1].text == QUOTE
        # "QUETTA: “We will go,” Otto Brandl said": where it was, when the sentence says who speaks
        place = bool(found) and all(t.at[i].text.isupper() for i in range(colon) if t.at[i].word)
        place = place and not ((known := p.sources.outlet_at(t, 0, colon)) and known.end == colon)  # "NRK: …"
        mention = _titled(p, colon) if quoted and not place else None
        if mention is None and (line or quoted) and not place and colon <= _FRONT:
            mention = _labelled(p, colon)
        if mention is not None and (n - colon > 3 or quoted) and t.at[n - 1].text != "?":
            return _entered(p, mention, colon, colon + 1, 0, "pre")
    if (heard := _heard(p)) is not None and not found and t.at[n - 1].text != "?":
        mention, last = heard
        return _entered(p, mention, last, last + 1, 0, "pre")
    if not line or found:
        return None
    for i in range(n - 2, max(2, n - _TAIL - 2), -1):
        mark = t.at[i].text
        if mark == ":" or mark in DASHES:
            mention = _signed(p, i + 1, n, colon=mark == ":")
            person = mention is not None and mention.form == "name" and mention.kind is Kind.PERSON
            if person and not any(tag.startswith(("VB", "MD")) for tag in p.tags[:i]):
                return None  # "Garden of the Year: Ida Moe"
            return _entered(p, mention, i, i + 1, n, "post") if mention is not None else None
    return None


def _heard(p: Parse) -> tuple[Mention, int] | None:
    """Who speaks by the label of a transcript, and the mark that closes it: "[Moe] …", "OLE BERG: …"."""
    t = p.t
    if ("]" not in p.lows and ":" not in p.lows) or (t.start[0] and t.source[t.start[0] - 1] != "\n"):
        return None
    bracket = t.at[0].text == "["
    close = next((i for i in range(1, min(_FRONT, len(t.at) - 3)) if t.at[i].text == ("]" if bracket else ":")), 0)
    words = t.at[bracket:close]
    if not words or any(not token.word or not token.caps or token.low in p.lexicon.lists["label"] for token in words):
        return None
    given = p.lexicon.male | p.lexicon.female | p.lexicon.lists["given_names"]
    titled = bool(words[0].flags & (Word.HONORIFIC | Word.ROLE)) or words[0].low in given
    if not bracket and not (titled and len(words) > 1 and all(token.text.isupper() for token in words)):
        return None  # "SPECIAL COVERAGE: …"
    spaced = close + 1 < len(t.at) and t.end(close) < t.start[close + 1]
    if bracket and (not spaced or any(token.flags for token in words[1:] or words)):
        return None  # "[Reporter]", "[Report]"
    mention = p.sources.read(t, int(bracket), close)
    if mention is None or mention.kind is not Kind.PERSON or mention.form != "name":
        return None
    return mention.but(sure=min(mention.sure, 0.8)), close


def _entered(p: Parse, mention: Mention, a: int, b: int, edge: int, position: str) -> Attribution:
    link = Link(mention, Relation.SPEECH, p.t.start[a], p.t.end(b - 1), "headline")
    first, last = (0, b) if position == "pre" else (a, edge)
    return Attribution([link], first, last, position, "headline")


def _whole(p: Parse, a: int, b: int) -> bool:
    """Whether tokens a to b are one noun phrase with what hangs on it."""
    k = p.chunk_at[a]
    while p.kind(k) == NOUN and p.token(k) < b:
        k = reach(p, k)
    return p.token(k) >= b


def _titled(p: Parse, colon: int) -> Mention | None:
    """ "Jana Beck, head of the road office: “…”", "Per Holm: “…”"."""
    t = p.t
    comma = next((i for i in range(1, colon) if t.at[i].text == ","), colon)
    if comma == colon and t.at[0].low not in p.lexicon.lists["given_names"]:
        return None  # a plain label
    mention = _person(p, 0, comma)
    return mention if mention and (comma == colon or _apposed(p, mention, comma, colon)) else None


def signer(p: Parse) -> tuple[Mention, list[Link]] | None:
    """The person who signs a quotation, by name, and where it was said; the dash is the first token.

    "— Mayor Jana Beck", "— Jana Beck, mayor of Brodany", "— Jana Beck, in an interview with NRK".
    """
    t = p.t
    n = len(t.at)
    while n > 1 and t.at[n - 1].text == ".":
        n -= 1
    ended = n < len(t.at)
    edge = next((i for i in range(1, n) if t.at[i].text in (",", "(")), n)
    beside = next((i for i in range(3, edge) if t.at[i].flags & Word.PREPOSITION and adjuncts(p, p.chunk_at[i])[0]), n)
    if any(t.at[i].text in _NEVER or t.at[i].text in DASHES or t.at[i].low[0] == "@" for i in range(1, n)):
        return None
    venue: list[Link] = []
    stop = edge
    if beside < edge:  # "— Jana Beck to NRK"
        edge = beside
        venue, k = adjuncts(p, p.chunk_at[edge])
        stop = p.token(k)
    elif edge < n and t.at[edge].text == ",":
        venue, k = adjuncts(p, p.chunk_at[edge] + 1)
        stop = p.token(k)
    if (venue and stop < n) or any(edge < hit.end and hit.start >= stop for hit in p.hits):
        return None
    if ended and edge < n and not venue and not _one_role(p, edge + 1, n):
        return None  # "— Jana Beck, the mayor, left the hall.": a clause
    mention = _person(p, 1, edge)
    if mention is None and edge < n and t.at[edge].text == "," and not t.at[edge - 1].caps:
        last = next((i for i in range(edge + 1, n) if t.at[i].text in (",", "(")), n)
        role = p.sources.read(t, 1, edge)  # "— the mayor, Jana Beck"
        given = role is not None and role.form == "role" and _whole(p, 1, edge)
        mention = _person(p, edge + 1, last) if given else None
        return (mention, []) if mention and last == n else None
    if mention is None or (edge < n and not venue and not _apposed(p, mention, edge, n)):
        return None
    return mention, venue


def _one_role(p: Parse, a: int, b: int) -> bool:
    """ "head of surgery at the clinic": nothing but a role, perhaps with what it is of."""
    return _whole(p, a, b) and any(p.t.at[i].flags & Word.ROLE and not p.t.at[i].caps for i in range(a, b))


def _apposed(p: Parse, mention: Mention, comma: int, end: int) -> bool:
    """Whether what stands behind a name and a comma or in brackets says who it is, not where a place lies."""
    t = p.t
    titled = mention.phrase_start < mention.start
    verb = any(t.at[i].flags & Word.AUXILIARY and not t.at[i].caps for i in range(comma, end))
    relative = t.has(("who", "whose"), comma + 1, comma + 2)
    rest = t.span(comma + 1, end).rstrip(")")
    place = rest in p.lexicon.countries or t.at[end - 1].low in p.lexicon.lists["state"]
    return (relative or not verb) and (titled or not place or end - comma > 3)


def _person(p: Parse, a: int, b: int) -> Mention | None:
    """The person whom tokens a to b name in full or with a title, where they do nothing else."""
    t = p.t
    if a >= b:
        return None
    t.name(a, p.lexicon)
    if a + 2 < b and t.at[a].caps and _lower_title(p, a + 1):  # "Harbour master Jana Beck:"
        named = _person(p, a + 2, b)
        return named.but(phrase_start=t.start[a]) if named else None
    if any(hit.start < b and hit.end > a and t.at[hit.start].flags for hit in p.hits):
        return None
    mention = p.sources.read(t, a, b)
    if mention is None or mention.form != "name" or mention.kind is not Kind.PERSON:
        return None
    if not _whole(p, a, b) or not a <= mention.place < b or mention.name in p.lexicon.countries:
        return None
    at = mention.place
    end = next((i for i in range(at, b) if t.end(i) >= mention.end), b - 1) + 1
    before = [t.at[i] for i in range(a, at)]
    if any(token.flags & Word.DOCUMENT or not token.word for token in before):
        return None  # "— a review by Jana Beck"
    if before and (before[-1].flags & (Word.PREPOSITION | Word.DETERMINER) or before[0].flags & Word.PREPOSITION):
        return None
    noun = Word.DOCUMENT | Word.ORGANISATION | Word.NATIONALITY | Word.TIME | Word.DETERMINER | Word.BOUNDARY
    noun |= Word.NUMBER
    if any(t.at[i].flags & noun for i in range(at, end)):
        return None
    people = p.sources.people
    if end - at == 1:
        return mention if before or people.full(mention.name) else None
    return None if people.stands(f"in {mention.name}") or people.stands(f"at {mention.name}") else mention


def _lower_title(p: Parse, i: int) -> bool:
    """Whether a word in small letters behind the first one of a line may end a title, and is no verb."""
    word = p.t.at[i]
    other = Word.PREPOSITION | Word.BOUNDARY | Word.AUXILIARY | Word.CUE | Word.DETERMINER | Word.DOCUMENT
    if word.caps or not word.word or word.flags & other or word.low in p.lexicon.lists["name_particle"]:
        return False
    return p.t.at[i + 1].caps and not word.low.endswith(("s", "ed", "ing"))


def announced(p: Parse) -> Mention | None:
    """Who speaks in the next paragraph, by a line of its own: "And from Mayor Jana Beck:", "Jana Beck, mayor:"."""
    t = p.t
    colon = len(t.at) - 1
    a = 0
    while a < colon and t.at[a].flags & (Word.COORDINATORS | Word.ADVERB) and not t.at[a].flags & Word.PREPOSITION:
        a += 1
    a += t.at[a].low == "this" and t.at[a + 1].low == "from"
    said_from = t.at[a].low == "from"
    a += said_from
    if t.at[colon].text != ":":
        return None
    edge = next((i for i in range(a, colon) if t.at[i].text == ","), colon)
    mention = _person(p, a, edge)
    if mention is None or (edge < colon and not _apposed(p, mention, edge, colon)):
        return None
    titled = said_from or edge < colon or mention.phrase_start < mention.start  # not "Dear Jana Beck:"
    return mention if titled or p.sources.people.stands(mention.name, 2) else None


def _labelled(p: Parse, b: int) -> Mention | None:
    """Who speaks in "X: …"; topics ("Ukraine war:", "Brexit:") and labels ("Watch:") are nobody."""
    t = p.t
    if any(t.at[i].text == QUOTE for i in range(b)) or t.at[0].low in p.lexicon.lists["label"]:
        return None
    if t.at[b - 1].low in p.lexicon.lists["label"] and b <= 3:
        return None  # "Release Date: …"
    if t.at[0].text[0].isdigit() and t.at[0].text != t.span(0, b):
        return None  # "12:00 PM ET: …"
    mention = p.sources.read(t, 0, b)
    if not _whole(p, 0, b):
        return None  # a clause, not a name
    if mention and mention.kind is Kind.DOCUMENT and mention.form == "common":
        return mention if t.at[b - 1].low in p.lexicon.lists["stands_alone"] and b <= 3 else None
    if mention is None or t.at[b - 1].flags & Word.TIME or mention.form in ("pronoun", "common"):
        return None
    said = t.at[p.parts[0].head].flags & (Word.CHANNEL | Word.DOCUMENT | Word.CUE)
    owner = owner_within(p, 0, p.parts[0].b) if said else None
    if owner is not None and owner.form in ("name", "role", "descriptor"):
        return owner  # "Moe's answer: …"
    if mention.form == "role" and mention.sure < _PERSON:
        return None  # "Moe's problem: …"
    if mention.name in p.lexicon.countries or mention.kind is Kind.PLATFORM:
        return None
    words = mention.name.split()
    if any(word.lower().endswith(POSSESSIVE) for word in words[:-1]) or (b > 1 and t.at[0].flags & Word.TIME):
        return None  # "MOE'S LAST DAY: …", "Last thing: …"
    if mention.form == "name" and mention.kind is Kind.PERSON and len(words) == 1:
        titled = mention.start > t.start[0]
        return mention if titled or p.sources.people.full(words[0]) else None
    if mention.form == "name" and mention.kind is Kind.ORGANISATION and not t.at[b - 1].flags & Word.ORGANISATION:
        return mention.but(sure=min(mention.sure, 0.7)) if words[0].isupper() and b == 1 else None
    return mention.but(sure=min(mention.sure, 0.85))


def _signed(p: Parse, a: int, b: int, *, colon: bool) -> Mention | None:
    """Who stands behind the last mark of a headline."""
    t = p.t
    while b > a and not t.at[b - 1].word:
        b -= 1
    if a >= b or any(not t.at[i].word and t.at[i].text not in ("'s", "\u2019s", "&") for i in range(a, b)):
        return None
    mention = p.sources.read(t, a, b)
    agents = t.at[b - 1].low.endswith(tuple(p.lexicon.lists["plural_agent_suffix"])) and t.at[b - 1].caps
    if agents and b - a == 1:  # "- Dermatologists"
        return mention.but(sure=0.75, kind=Kind.PERSON, form="role") if mention else None
    if mention is None or mention.form == "pronoun" or mention.kind is Kind.PLATFORM or mention.sure < 0.7:
        return None
    spaced = t.end(a - 1) < t.start[a]
    if mention.kind is Kind.OUTLET and not colon and spaced:
        return None  # "Lake lowest since 1911 - Gull News": whose page it is
    if mention.name in p.lexicon.countries or (t.at[b - 1].flags & Word.TIME):
        return None
    if mention.form == "name" and mention.kind is Kind.PERSON and len(mention.name.split()) == 1:
        full = p.sources.people.full(mention.name)
        return mention if full and full not in t.span(a, b) else None  # "Moen and Lund: Different Norwegians"
    return mention.but(sure=min(mention.sure, 0.85))
