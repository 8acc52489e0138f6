"""Names: where one begins behind titles and descriptions, and what kind of source it is."""

from typing import TYPE_CHECKING

from tracer.language.desk import current
from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.parts import Part, opens_sentence
from tracer.parser.patterns import compiled
from tracer.parser.phrases import POSSESSIVE, called_by, goes_by
from tracer.parser.tokens import QUOTE, Tokens

if TYPE_CHECKING:
    from tracer.parser.sources import Sources

# an American station: "WBXT-TV", "KX9", "FOX8"
_CALL_SIGN = r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?\Z|[KW][A-Z]{1,2}\d\Z|(?:ABC|CBS|NBC|FOX|CW)\d{1,2}\Z"
_SITE = r"(?i)(?!@)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|ru|tv|io|co\.uk|news)\Z"
_DIGITAL = r"[A-Z]\w*/[A-Za-z]\w+\Z|\d[^\Wa-z]*[a-z][^\WA-Z]*[A-Z]\w*\Z|[A-Z][a-z]{3,}\d{1,3}\Z"
_CAMEL = r"([A-Z][a-z]+)[A-Z][A-Za-z]+\Z"  # "GoErie"
_ACRONYM = r"(?:[A-Z]\.?){2,7}s?\Z|[A-Z]{2,6}\d*\Z"
_PARTY = r"[DRI]-[A-Z]"
_ORDINAL = r"\d+(?:st|nd|rd|th)\Z"
_LONG = 5  # words that the name of a person has at most
_TITLE = Word.ROLE | Word.HONORIFIC | Word.ORGANISATION | Word.OUTLET | Word.ANONYMOUS
_BEFORE_NAME = _TITLE | Word.NATIONALITY | Word.PORTFOLIO


def call_sign(name: str) -> bool:
    """Whether a name is written as the call sign of a station is."""
    return compiled(_CALL_SIGN).match(name) is not None


def acronym(name: str) -> bool:
    """Whether a name is written as the first letters of others: "OPEC", "M16", "MPs"."""
    return compiled(_ACRONYM).match(name) is not None


def last_title(p: "Sources", part: Part) -> int | None:
    """The last word of the core that is a title, a role, an institution or a descriptor rather than part of a name."""
    t = part.t
    for i in range(part.last, part.head - 1, -1):
        flag = t.at[i].flags
        if not flag & _TITLE or (flag & Word.NATIONALITY and not flag & Word.ROLE):
            continue
        if t.at[i].caps:
            if _is_surname(p, part, i) or _is_given_before(p, part, i):
                continue
            if i < part.last and flag & Word.ORGANISATION and t.at[part.last].low in p.lexicon.lists["ends_firm"]:
                continue  # "Harbour Holdings Limited"
            if i < part.last and t.at[i + 1].caps and t.at[i + 1].flags & Word.PREPOSITION:
                continue  # "Doctors Without Borders"
            if i > part.head and t.at[i - 1].text == "&":
                continue  # "Ahlberg & Sons"
            if flag & Word.OUTLET and _begins_name(t, i, part.last):
                continue
            opens = t.at[part.head]
            periodic = opens.low in p.lexicon.lists["of_press"] and opens.flags & (Word.OUTLET_NAME | Word.TIME)
            if i == part.last and i > part.head and opens.caps and periodic:
                continue  # "the Daily Anchor"
            ends = flag & Word.OUTLET_NAME and i == part.last and i > part.head
            if ends and not (flag & Word.ROLE and part.role == "speaker" and not (part.definite and t.at[i - 1].caps)):
                continue  # "the Harlow Star"
            if i < part.last and flag & Word.ORGANISATION and not flag & (Word.OUTLET | Word.ROLE):
                paper = t.at[part.last].flags & Word.OUTLET_NAME and not t.at[part.last].flags & Word.ORGANISATION
                if paper and part.definite and all(t.at[x].caps for x in range(i, part.last + 1)):
                    continue  # "the Port Ellandra Business Journal"
        return i
    return None


def with_ordinal(t: Tokens, head: int, start: int) -> int:
    """Where a name begins with the number before it: "the 1st Signal Brigade"."""
    return start - (start == head + 1 and compiled(_ORDINAL).match(t.at[head].text) is not None)


def _is_surname(p: "Sources", part: Part, i: int) -> bool:
    """ "writer Olav King": a title behind a given name, which itself stands behind what somebody is."""
    before = part.t.at[i - 1]
    if i != part.last or i < part.head + 2 or not before.caps or not is_given(p, before.low):
        return False
    trade = part.t.at[i - 2]
    small = not trade.caps or trade.flags & (Word.ROLE | Word.HONORIFIC) > 0  # "Actor Olav King", "Rep. Olav King"
    return not before.flags & _TITLE and small and trade.word and not trade.flags & ~_BEFORE_NAME


def _is_given_before(p: "Sources", part: Part, i: int) -> bool:
    """ "Dean Moll, a ministry spokesman,": a title that is a given name, of somebody with another office."""
    t, behind = part.t, part.b + 1
    if i != part.head or part.last != i + 1 or not t.at[i + 1].caps or not is_given(p, t.at[i].low):
        return False
    if behind >= len(t.at) or t.at[part.b].text != "," or not t.at[behind].flags & Word.DETERMINER:
        return False
    end = next((k for k in range(behind, min(len(t.at), behind + _LONG + 1)) if t.at[k].text == ","), behind)
    return any(t.at[k].flags & Word.ROLE for k in range(behind, end))


def _begins_name(t: Tokens, i: int, last: int) -> bool:
    """ "Paper Lantern Records": a capital that is no description of an outlet, as in "newspaper Sabah"."""
    flag = t.at[i].flags
    if i >= last or not t.at[i + 1].caps or flag & (Word.OUTLET_NAME | Word.ORGANISATION | Word.ROLE):
        return False
    return not opens_sentence(t, i) or bool(flag & Word.DOCUMENT and i + 2 <= last and t.at[i + 2].caps)


def named(p: "Sources", part: Part, start: int, end: int, titled: int | None = None) -> Mention | None:
    """The capitalised name at tokens start to end; `titled`: the token of the title or descriptor before it."""
    t = part.t
    while end > start and not t.at[end - 1].caps and not numbered(t, end - 1):
        end -= 1
    first = start
    start = _past_description(p, part, start, end, titled)
    if start >= end or _nobody(p, part, start, end, titled):
        return None
    if first < start and end - start == 1 and t.at[start].flags & Word.OUTLET:
        return part.mention(p.lexicon, first, end, Kind.OUTLET, "descriptor", 0.85)  # "State TV"
    if titled is None:
        short = t.find("(", start + 1, end)  # "the World Crane Council (WCC)"
        kind, sure = _kind(p, part, start, short if short > 0 else end)
        letters = t.at[short + 1].text if short > 0 else ""
        if kind is Kind.PERSON and len(letters) > 2 and acronym(letters) and letters[0] == t.at[start].text[0]:
            kind = Kind.ORGANISATION
    else:
        kind, sure = _titled_kind(p, part, start, end, titled)
        if kind is Kind.OUTLET and t.at[titled].caps and titled == start - 1 and t.at[titled].flags & Word.OUTLET_NAME:
            start = titled  # "Radio Liman", "Dayton Daily News"
            while start > part.a and t.at[start - 1].caps and t.at[start - 1].word and not t.at[start - 1].flags:
                start -= 1
    name = _domain(p, t.span(start, end)) if kind is Kind.OUTLET and end - start == 1 else None
    return part.mention(p.lexicon, start, end, kind, "name", sure, name)


def numbered(t: Tokens, i: int) -> bool:
    """Whether a number ends the name of an outlet: "Channel 9"."""
    return i > 0 and t.at[i].low.isdigit() and bool(t.at[i - 1].flags & Word.OUTLET_NAME)


def _past_description(p: "Sources", part: Part, start: int, end: int, titled: int | None) -> int:
    """Where a name begins without the adjectives, titles and nationalities before it."""
    t = part.t
    start = _behind_noun(p, t, start, end)
    body = bool(t.at[end - 1].flags & Word.OUTLET_NAME) or part.definite
    body = body or any(t.at[i].flags & Word.ORGANISATION for i in range(start + 1, end))
    while start < end - 1 and t.at[start].low not in p.lexicon.lists["name_particle"]:
        word = t.at[start]
        people = word.flags & Word.NATIONALITY and titled is None and end - start > 2 and not body
        people = people or (word.flags & Word.NATIONALITY and "-" in word.low)  # "Bergen-based Lumeo"
        if word.caps and not people and not (word.flags & Word.HONORIFIC and not word.flags & Word.NATIONALITY):
            break
        start += 1
    if end - start > 2 and opens_sentence(t, start) and not t.at[start].flags:
        opening = t.source[t.start[start] : t.start[start + 1]]
        # "Dishwasher Tomas Reyes said", where he is Tomas Reyes elsewhere
        given = is_given(p, t.at[start + 1].low)
        trade = given and t.at[start].low.endswith(tuple(p.lexicon.lists["agent_suffix"]))
        if (trade and not is_given(p, t.at[start].low)) or p.people.only_opens(
            t.at[start].low, opening, t.span(start + 1, end)
        ):
            start += 1
    return start


def is_given(p: "Sources", low: str) -> bool:
    """Whether a word is a given name, or begins with one: "Ida-Lin"."""
    first = low.partition("-")[0]
    return first in p.lexicon.male or first in p.lexicon.female


def _behind_noun(p: "Sources", t: Tokens, start: int, end: int) -> int:
    """Where a full name begins behind what somebody is: "Tour de France winner" "Ole Berg"."""
    i = next((i for i in range(end - 1, start, -1) if not t.at[i].caps), start)
    word = t.at[i]
    hangs = Word.PREPOSITION | Word.DETERMINER | Word.COORDINATORS | Word.BOUNDARY
    noun = i > start and end - i > 2 and word.text.isalpha() and not word.flags & hangs
    return i + 1 if noun and word.low not in p.lexicon.lists["name_particle"] else start


def _nobody(p: "Sources", part: Part, start: int, end: int, titled: int | None) -> bool:
    """Whether capitalised words name no source: days, adjectives without a noun, a word that opens its sentence."""
    t = part.t
    word = t.at[start]
    if end - start == 1 and compiled(_PARTY).match(word.text):
        return True  # "Ida Moen, D-Ohio, said"
    if titled is not None or (end - start == 1 and p.people.full(word.text)):
        return False  # "Theresa May … May said"
    paper = part.role != "speaker" and (part.definite or t.at[start].flags & Word.OUTLET_NAME)  # "The Sunday reported"
    if not paper and all(t.at[i].flags & Word.TIME for i in range(start, end)):
        return not (start and t.at[start - 1].flags & Word.HONORIFIC)  # "Wednesday added one more"
    if end - start > 1:
        return False
    if word.low in p.lexicon.lists["interjection"] and opens_sentence(t, start):
        return p.people.full(word.text) is None
    if word.low in p.lexicon.lists["provision"] and end < len(t.at) and t.at[end].text[0].isdigit():
        return True  # "Article 5 of the treaty"
    if word.flags & Word.NATIONALITY and word.text not in p.lexicon.countries and start == part.a:
        plain = not word.low.endswith("s") and not word.flags & Word.DETERMINER  # "American promises"
        noun = word.flags & Word.PORTFOLIO  # "Labour said"
        return plain and not noun and p.people.full(word.text) is None  # but "Cuban said", of Ida Cuban
    state = word.text.endswith(".") and word.low in p.lexicon.lists["state"]  # "a Tampa, Fla., nurse said"
    return state or _ordinary(p, t, start, part.b)


def _ordinary(p: "Sources", t: Tokens, i: int, end: int) -> bool:
    """Whether a word that opens a sentence has its capital from that alone: "Lack of rain", "Private clinics".

    `end`: of its noun phrase.
    """
    word = t.at[i]
    if not opens_sentence(t, i) or word.flags or p.people.named(word.text):
        return False
    if i + 1 >= len(t.at) or p.people.stands(word.low):
        return i + 1 < len(t.at)
    after = t.at[i + 1]
    if word.low.endswith("ing") and after.flags & (Word.DETERMINER | Word.PRONOUN):
        return True  # "Aiming his words at the mayor, he said"
    compound = i + 1 < end or word.low.endswith("s")  # "Private clinics", "Employers facing fines"
    noun = compound and after.word and not after.caps and not after.flags and not after.low.endswith("ed")
    return (after.low == "of" or noun) and not p.people.stands(word.text, 2)


def _titled_kind(p: "Sources", part: Part, start: int, end: int, titled: int) -> tuple[Kind, float]:
    """What a name behind a title or a description is."""
    t = part.t
    flag, ends = t.at[titled].flags, t.at[end - 1].flags
    words = end - start
    outlet = _like_outlet(p, t, start, end)
    if flag & Word.OUTLET and not flag & Word.ROLE and is_medium(p, t, titled, part.head):
        return Kind.OUTLET, 0.95
    if flag & Word.ORGANISATION and not flag & (Word.ROLE | Word.HONORIFIC):
        person = words > 1 and not outlet and not ends & Word.ORGANISATION and t.at[titled].caps
        return (Kind.PERSON, 0.9) if person and not acronym(t.span(start, end)) else (Kind.ORGANISATION, 0.85)
    if outlet and words > 1 and not flag & Word.HONORIFIC and part.role != "speaker":
        return Kind.OUTLET, 0.8
    return Kind.PERSON, 0.97


def is_medium(p: "Sources", t: Tokens, i: int, head: int) -> bool:
    """Whether a noun that names outlets and other bodies names an outlet: "news agency", no "space agency"."""
    noun = t.at[i]
    if not noun.flags & Word.ORGANISATION or noun.caps or i == head:
        return True
    before = t.at[i - 1]
    press = before.flags & (Word.OUTLET | Word.OUTLET_NAME | Word.NATIONALITY)
    return bool(before.caps or press or not before.word or before.low in p.lexicon.lists["of_press"])


def _kind(p: "Sources", part: Part, start: int, end: int) -> tuple[Kind, float]:
    """What a name without a title is: by its words, by what it is the subject or the addressee of, by the article."""
    t, lists = part.t, p.lexicon.lists
    text, words, last = t.span(start, end), end - start, t.at[end - 1]
    the = start == part.a + 1 and t.at[part.a].low == "the"
    if text in p.lexicon.countries or (
        words == 2 and last.text in p.lexicon.countries and t.at[start].flags & Word.NATIONALITY
    ):
        return Kind.ORGANISATION, 0.8
    if text in current().people:
        return Kind.PERSON, 0.95
    full = p.people.full(last.text)
    surname = words == 1 and full and not the and part.role == "speaker"  # "Sun said", of Michael Sun
    if _like_outlet(p, t, start, end) and not surname:
        return Kind.OUTLET, 0.9
    described = p.people.described(text)
    if words == 1 and len(text) > 1 and acronym(text):
        reports = part.role in ("reporter", "venue") and not p.people.introduced(text)
        newsroom = described is Kind.OUTLET or reports or (part.role == "addressee" and call_sign(text))
        return (Kind.OUTLET if newsroom else Kind.ORGANISATION), 0.85
    if words > 1 and last.flags & Word.ORGANISATION and not last.flags & Word.ROLE:
        return Kind.ORGANISATION, 0.9  # "Lund University reported"
    if described is not None and (words > 1 or not full):
        return described, 0.9
    person = full if words == 1 else is_given(p, t.at[start].low) and not last.flags  # "Ida Moe reported"
    if part.role == "reporter" and not person and words < _LONG:
        return Kind.OUTLET, 0.75
    if words == 1 and (written := _written_like(p, text, part.role)):
        return written, 0.85
    heard = part.role in ("addressee", "venue") and words < _LONG
    heard = heard and not (is_given(p, t.at[start].low) if words > 1 else full)
    if heard and p.people.reports(text):
        return Kind.OUTLET, 0.8  # "told Kystradioen", where "Kystradioen reported"
    if part.role == "addressee":
        paper = words == 1 and the and end == part.b
        people = last.flags & (Word.NATIONALITY | Word.ROLE | Word.AUDIENCE | Word.ORGANISATION)
        paper = paper and not (full or people or last.low.endswith("s"))  # "told the Mercury"
        return (Kind.OUTLET, 0.75) if paper else (Kind.PERSON, 0.5)
    if part.role == "venue":
        return (Kind.PERSON if not the and (words > 1 or full) else Kind.OUTLET), 0.6
    if any(t.at[i].flags & Word.ORGANISATION or t.at[i].text == "&" for i in range(start, end)):
        return Kind.ORGANISATION, 0.9
    if words > _LONG:
        return Kind.ORGANISATION, 0.5
    initial = not the and any(len(t.at[i].text) == 2 and t.at[i].text[1] == "." for i in range(start, end - 1))
    owned = start > 0 and t.at[start - 1].text in POSSESSIVE  # "the country's Constitution"
    if (words > 1 or the or owned) and not initial and (thing := kind_of_thing(p, last.low)):
        return thing, 0.85  # "the Clean River Act", "the Constitution"
    portfolio = last.flags & Word.PORTFOLIO and not last.flags & _TITLE  # "Lumeo Health"
    if portfolio or (words > 1 and last.low in lists["ends_body"]):
        return Kind.ORGANISATION, 0.9  # "Amnesty International"
    if any(t.at[i].flags & Word.PREPOSITION for i in range(start, end)):
        return (Kind.OUTLET if t.at[start].text in p.lexicon.countries else Kind.ORGANISATION), 0.85
    owned = words == 1 and start > part.a and t.at[start - 1].low.endswith(("-based", "-owned", "-listed"))
    if owned or (the and (words > 1 or not full)):
        return Kind.ORGANISATION, 0.85
    return Kind.PERSON, 0.92 if words > 1 or full else 0.85


def _like_outlet(p: "Sources", t: Tokens, start: int, end: int) -> bool:
    """Whether a name begins or ends as those of outlets do: "Radio Liman", "the Dayton Post", "Channel 9"."""
    last, before = t.at[end - 1], t.at[end - 2] if end - start > 1 else t.at[end - 1]
    opens = end - start > 1 and t.at[start].flags & Word.OUTLET_NAME > 0
    body = last.flags & Word.ORGANISATION and not (opens and end - start == 2)  # "the World Crane Council"
    if body and not before.flags & (Word.OUTLET | Word.OUTLET_NAME):
        plain = end - start == 2 and not before.flags and not _is_abstract(p, before.low)
        return plain and last.flags & Word.OUTLET_NAME > 0  # "Kesla Agency", not "Civil Protection Agency"
    return opens or last.flags & Word.OUTLET_NAME > 0 or numbered(t, end - 1)


def _is_abstract(p: "Sources", noun: str) -> bool:
    """Whether a noun ends as no person's name does: "municipality", "protection"."""
    return noun.isalpha() and noun.endswith(p.lexicon.abstract_suffixes)


def kind_of_thing(p: "Sources", noun: str) -> Kind | None:
    """What a noun of no class is that names no people, in lower case: "theorem" is a text, "municipality" a body."""
    one = noun.removesuffix("s")
    if one in p.lexicon.lists["text"] or one in p.lexicon.lists["law"]:
        return Kind.DOCUMENT
    return Kind.ORGANISATION if noun in p.lexicon.lists["ends_body"] or _is_abstract(p, one) else None


def _domain(p: "Sources", name: str) -> str | None:
    """What the outlet at a bare domain is called; None for one that is not known."""
    known = p.registry.by_domain(name.lower()) if compiled(_SITE).match(name) else None
    return known.name if known else None


def _written_like(p: "Sources", name: str, role: str) -> Kind | None:
    """What a word is that is written as no person is: "ostnews.no", "Re/code", "9to5Mac", "Ostnews", "GoErie"."""
    compound = name.isalpha() and name.lower().endswith(tuple(p.lexicon.lists["outlet_end"]))
    if compound or compiled(_SITE).match(name) or compiled(_DIGITAL).match(name):
        return Kind.OUTLET
    camel = compiled(_CAMEL).match(name)
    if camel is None or camel[1].lower() in p.lexicon.lists["surname_prefix"]:
        return None
    return Kind.ORGANISATION if role == "speaker" else Kind.OUTLET


def name_after_complement(p: "Sources", part: Part) -> tuple[int, int] | None:
    """ "Head of the Department of the Presidential Administration Hikmat Hajiyev": the name at the very end."""
    t, last, end = part.t, part.last, part.b
    if end - 1 <= last or not t.at[end - 1].caps or not t.at[end - 1].word:
        return None
    if t.at[end - 1].flags & Word.ORGANISATION and not t.at[end - 1].flags & Word.ROLE:
        return None  # "the House of Councillors Energy Committee"
    if t.at[last].flags & Word.ROLE and t.at[last].low.endswith("s") and t.at[last + 1].low == "to":
        return None  # "aides to Mayor Ida Moe"
    run = end - 1
    while run - 1 > last and (
        (t.at[run - 1].caps and t.at[run - 1].word) or t.at[run - 1].low in p.lexicon.lists["name_particle"]
    ):
        run -= 1
    start = run
    of = t.at[run - 2]
    of_body = t.at[run - 1].flags & Word.PREPOSITION and of.caps and of.flags & Word.ORGANISATION
    titled = Word.ROLE | Word.HONORIFIC if of_body else _BEFORE_NAME
    for i in range(run, end):
        text = t.at[i].text
        body = t.at[i].low in p.lexicon.lists["ends_body"]  # "of Amnesty International Ida Moe"
        place = not of_body and ((acronym(text) and len(text) > 2) or text in p.lexicon.countries)
        if t.at[i].flags & titled or body or place:  # but "the Association for UK Gardens"
            start = i + 1
    if start == run:  # "of Save the Rivers Ida Moe"
        start = next((i for i in range(max(run + 1, end - 3), end - 1) if is_given(p, t.at[i].low)), run)
    if start > run and t.at[run - 1].flags & Word.PREPOSITION and t.at[run].low in p.lexicon.lists["courtesy_title"]:
        return None  # "neighbours of Mr Moe"
    words = end - start
    before = t.at[start - 1]
    alone = (
        words == 1
        and before.flags & (Word.ROLE | Word.HONORIFIC | Word.ORGANISATION)
        and p.people.alone(t.at[start].text)
    )
    if not (alone or 2 <= words <= _LONG) or t.span(start, end) in p.lexicon.countries:
        return None
    if t.at[part.a].low in ("a", "an") and before.flags & (Word.ROLE | Word.HONORIFIC):
        return None  # "an adviser to President Ida Moen"
    if start > run:
        return start, end
    if before.text in POSSESSIVE:
        return None  # "a staffer at the town's Harbour Clinic": the owner's
    # nothing within the run says where a name begins: only evidence from elsewhere in the article helps
    if before.flags & (Word.ROLE | Word.ORGANISATION | Word.PORTFOLIO) and not before.flags & Word.PREPOSITION:
        return start, end
    title = t.at[last]
    if title.caps and title.flags & Word.ROLE and title.flags & Word.HONORIFIC and part.a == part.head and words > 2:
        # without an article a title has its name behind what it is for: "MP for Oslo West Ida Moe"
        first = end - 2 - (len(t.at[end - 2].text) < 3)
        return None if any(t.at[i].flags for i in range(first, end)) else (first, end)
    if words > 3 or not p.people.alone(t.at[end - 1].text):
        return None
    beside = before.flags & (Word.PREPOSITION | Word.DETERMINER)
    return None if words == 3 or (words == 2 and beside) else (start, end)


def quoted_name(p: "Sources", part: Part) -> Mention | None:
    """Who goes by a name, "a user going by the name of quiet_storm": that name, without its marks."""
    t = part.t
    called = goes_by(p, t, part.head, part.b) or called_by(p, t, part.b)
    if called is None or t.at[part.head].flags & Word.OUTLET:
        return None
    first, end = called
    written = t.source[t.inside(first)[0] : t.inside(end - 1)[1]] if t.at[first].text == QUOTE else None
    return part.mention(p.lexicon, first, end, Kind.PERSON, "name", 0.85, written)
