"""How far noun phrases reach, what stands in apposition to them, and which ones "and" joins."""

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    FINITE,
    ING,
    MARK,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    SHUTS,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.mention import Mention
from tracer.parser.parse import Parse
from tracer.parser.phrases import POSSESSIVE

_MOST = 24  # chunks that a noun phrase may hold: bounds the work


def reach(p: Parse, k: int, *, short: bool = False) -> int:
    """The chunk behind the noun phrase that begins at chunk `k`, with what hangs on it.

    `short`: of an addressee or a subject behind its verb, only what surely belongs to it.
    """
    t, parts = p.t, p.parts
    i = k + 1
    stop = min(len(parts), k + _MOST)
    while i < stop:
        part = parts[i]
        last = t.at[parts[i - 1].b - 1]
        plain = Word.ROLE | Word.ORGANISATION | Word.NUMBER | Word.DETERMINER  # "Six in 10", "Those surveyed"
        named = last.caps and not last.flags & plain
        step = 0
        if part.kind == MARK and part.low == "(":
            shut = i + 2 + (p.low(i + 2) == ".")  # "(Mich.)"
            if p.low(shut) == ")" and p.kind(i + 1) in (NOUN, OTHER) and parts[i + 1].b - parts[i + 1].a <= 2:
                step = shut + 1
        elif part.kind == MARK and part.low == "&" and p.kind(i + 1) == NOUN:
            step = i + 2
        elif (part.kind == MARK and part.low == "&") or (
            part.kind == NOUN and (t.at[part.a].text in POSSESSIVE or (last.text in POSSESSIVE and t.at[part.a].caps))
        ):
            step = i + 1  # "Y's" "The Morning Hour"
        elif part.kind == QUOTATION:
            bare = all(
                t.at[x].flags & (Word.DETERMINER | Word.NUMBER | Word.ANONYMITY) for x in range(parts[k].a, part.a)
            )
            step = i + 1 if bare and p.kind(i + 1) != NOUN else 0  # "an “insider”"
        elif part.kind == PREPOSITION:
            step = _complement(p, k, i, named, short)
        elif part.kind == OTHER and not short:  # "familiar with the matter"
            if p.kind(i + 1) == PREPOSITION and p.kind(i + 2) in (NOUN, QUOTATION):
                step = i + 3
        elif part.kind == VERB and part.form in (PARTICIPLE, ING) and not named:
            step = _participle(p, k, i) if not short or _goes_by(p, part.low) else 0
        elif part.kind == AND and i > k + 1 and p.kind(i + 1) == NOUN and p.low(i - 1) == ")":
            break  # "Ida Moe (Oslo) and Ole Berg (Moss)"
        elif part.kind == AND and i > k + 1 and p.kind(i + 1) == NOUN and _others(p, k, i + 1):
            break  # "Ida Moe of Lund College in Oslo and colleagues"
        elif part.kind == AND and i > k + 1 and p.kind(i + 1) == NOUN and not own_phrase(p, i - 1, i + 1):
            step = 0 if _same_build(p, k, i) else i + 2
        elif part.kind == MARK and part.low == "," and i == k + 3 and (places := p.near.place_list(i - 1)):
            step = places
        elif part.kind == MARK and part.low == "," and i == k + 3 and _fields(p, k, i):
            step = i + 4  # "the Department for Business, Energy and Industrial Strategy"
        if not step and i == k + 1:
            step = _dated_author(p, k, i)
        if not step:
            break
        i = step
    return i


def _dated_author(p: Parse, k: int, i: int) -> int:
    """Behind whose a text is, where it says first when that came out: "a report on Monday by Y"; else 0."""
    text = p.t.at[p.parts[k].head]
    j = p.near.past_time(i) if text.flags & Word.DOCUMENT and not text.caps else i
    return j + 2 if j > i and p.low(j) in ("by", "from") and p.kind(j + 1) == NOUN else 0


def _fields(p: Parse, k: int, i: int) -> bool:
    """Whether what an office of state is for goes on behind the comma at chunk `i`: ", Energy and Strategy"."""
    office = p.t.at[p.parts[k].head]
    fields = [p.t.at[p.parts[x].a] for x in (i - 1, i + 1, i + 3) if p.kind(x) == NOUN]
    if len(fields) < 3 or p.kind(i + 2) != AND or p.low(i - 2) not in ("for", "of"):
        return False
    return (
        office.caps
        and bool(office.flags & Word.ORGANISATION)
        and all(f.caps and not f.flags & Word.DETERMINER for f in fields)
    )


def _same_build(p: Parse, k: int, i: int) -> bool:
    """Whether the "and" at chunk `i` joins a phrase built as the one at `k`: "Moen of Oslo and Lie of Bergen"."""
    heads = p.t.at[p.parts[k].head], p.t.at[p.parts[i + 1].head]
    both = all(head.caps and not head.flags & (Word.ROLE | Word.ORGANISATION | Word.PORTFOLIO) for head in heads)
    same = p.kind(i + 2) == PREPOSITION and p.low(i + 2) == p.low(i - 2) and p.kind(i + 3) == NOUN
    return both and same and i == k + 3


def _others(p: Parse, k: int, i: int) -> bool:
    """Whether several who are not named stand at chunk `i` beside the name at chunk `k`, before a verb or the end."""
    name, some = p.t.at[p.parts[k].head], p.parts[i]
    people = p.t.at[some.head].flags & (Word.ROLE | Word.AUDIENCE) > 0 and some.b - some.a == 1 and some.low[-1] == "s"
    ends = p.kind(i + 1) in ("", MARK, QUOTATION) or (p.kind(i + 1) == VERB and p.parts[i + 1].form == FINITE)
    return people and ends and name.caps and not name.flags & (Word.ROLE | Word.ORGANISATION)


def _goes_by(p: Parse, low: str) -> bool:
    """Whether a participle gives an unnamed one a name: "a user going by tin_kettle"."""
    return any(phrase.split()[0] == low for phrase in p.lexicon.lists["goes_by"])


def _complement(p: Parse, k: int, i: int, named: bool, short: bool) -> int:
    """The chunk behind a prepositional complement at chunk `i` of the noun phrase at `k`; 0 where it is none."""
    t, part = p.t, p.parts[i]
    low = part.low
    if not t.at[part.a].flags & Word.COMPLEMENT or any(hit.start == part.a for hit in p.hits):
        return 0
    j = i + 1
    while p.kind(j) == PREPOSITION and j < i + 2:
        j += 1  # "close to", "from within"
    noun = p.kind(j) == NOUN or (p.kind(j) == QUOTATION and p.parts[j].b - p.parts[j].a < 60)
    if not noun:
        return 0
    object_ = t.at[p.parts[j].head]
    timely = object_.flags & Word.TIME or (p.kind(j) == NOUN and p.near.is_time(j))  # "on Monday", "on May 3"
    if timely and low != "of" and low in p.lexicon.lists["time_preposition"]:
        return 0
    office = t.at[p.parts[k].head]  # "said an aide to Moe", not "said the mayor to reporters"
    heard = Word.AUDIENCE | Word.OUTLET | Word.CHANNEL | Word.PRONOUN
    to = low == "to" and office.flags & Word.ROLE > 0 and not office.caps and not object_.flags & heard
    if short and not to and (low not in ("of", "for", "from", "at", "with") or (named and low != "of")):
        return 0
    if named and low in p.lexicon.lists["ends_name"]:
        country = t.at[p.parts[k].a].text in p.lexicon.countries and i == k + 1 and object_.caps
        if not (country and low in ("in", "on") and object_.text not in p.lexicon.countries):
            return 0  # but "Azerbaijan in Focus"
    if object_.flags & Word.CHANNEL and not object_.caps and low in ("in", "on", "during", "at"):
        return 0  # "the minister in an interview"
    text = t.at[p.parts[k].head].flags & (Word.DOCUMENT | Word.CHANNEL)
    if low == "on" and object_.caps and object_.low in p.lexicon.platforms and not text:
        return 0  # "the minister on Facebook"
    return j + 1


def _participle(p: Parse, k: int, i: int) -> int:
    """Behind a participle that hangs on a noun: "briefed on the plan", "representing the family"."""
    part = p.parts[i]
    if any(part.a <= hit.start < part.b for hit in p.hits) and part.form == ING:
        return 0
    j = i + 1
    while (
        p.kind(j) == ADVERB
        or (p.kind(j) == NOUN and p.near.is_time(j))
        or (
            p.kind(j) == PREPOSITION
            and p.kind(j + 1) == NOUN
            and p.near.is_time(j + 1)
            and p.kind(j + 2) == PREPOSITION
        )
    ):
        j += 1 + (p.kind(j) == PREPOSITION)
    if (part.form == ING or part.low == "named" or part.low in p.lexicon.lists["named_so"]) and p.kind(j) == NOUN:
        return j + 1
    if part.form == PARTICIPLE and j == i + 1 and p.kind(j) == VERB and p.parts[j].form == FINITE:
        return j  # "those surveyed said"
    if p.kind(j) == PREPOSITION and p.kind(j + 1) == NOUN:
        low = p.t.at[part.head].low
        text = any(p.t.at[x].flags & Word.DOCUMENT and not (p.t.at[x].caps and x) for x in range(p.parts[k].a, part.a))
        if low in p.lexicon.lists["carries"] and text and p.low(j) == "in" and p.t.at[p.parts[j + 1].head].caps:
            return 0  # "a study published in the Annals"
        if low in p.lexicon.author_participles and text and not _relayed(p, k, j + 1):
            return j + 2  # "figures released by the bureau"
        if (
            low in p.lexicon.relay_participles
            or low in p.lexicon.lists["speaking_to"]
            or low in p.lexicon.lists["handed"]
        ):
            return 0
        return j + 2
    return 0


def _relayed(p: Parse, k: int, outlet: int) -> bool:
    """Whether what an outlet published is another's text: "a poll published in the Sunday Times"."""
    if p.t.at[p.parts[k].head].low in p.lexicon.lists["outlet_noun"] and p.low(k + 1) not in ("by", "from", "of"):
        return False
    found = p.sources.read(p.t, p.parts[outlet].a, p.parts[outlet].b, "reporter")
    return found is not None and found.kind is Kind.OUTLET and found.sure >= 0.85


def pronoun(p: Parse, k: int) -> bool:
    """Whether a noun phrase is a pronoun alone."""
    part = p.parts[k]
    return part.b - part.a == 1 and p.tags[part.a] in ("PRP", "PRP$", "EX")


def own_phrase(p: Parse, left: int, right: int, *, first_of: bool = False) -> bool:
    """Whether "and" between two noun phrases joins two phrases of one shape rather than words within one.

    `first_of`: nothing is read before the left one, whatever governs it.
    """
    t, a, b = p.t, p.parts[left], p.parts[right]
    marked = Word.DETERMINER | Word.NUMBER
    first, second = t.at[a.a], t.at[b.a]
    if second.flags & marked or p.tags[b.a] in ("DT", "PRP$", "CD", "PRP"):
        return True
    if t.at[b.head].caps:
        apart = not governed(p, left) or _parallel(p, left, right) or _somebody_else(p, left, right)
        return t.at[a.head].caps and (first_of or apart)
    others = t.at[b.head].flags & (Word.ROLE | Word.AUDIENCE) if b.b - b.a == 2 else b.b - b.a == 1
    if t.at[a.head].caps and others and t.at[b.head].low.endswith("s"):
        return first_of or not governed(p, left)  # "Ida Moe and colleagues"
    heads = t.at[a.head], t.at[b.head]
    people = all(one.flags & (Word.ROLE | Word.AUDIENCE) and one.low.endswith("s") for one in heads)
    if first.flags & Word.DETERMINER and p.tags[a.a] == "DT" and not people:  # "some teachers and nurses"
        return False  # "the head of engineering and physics"
    # "witnesses and police", "police and neighbours"
    several = [
        t.at[x.head].low.endswith("s") or (x.b - x.a == 1 and t.at[x.head].flags & Word.AUDIENCE) for x in (a, b)
    ]
    return all(several) and (first_of or not governed(p, left))


def _somebody_else(p: Parse, left: int, right: int) -> bool:
    """ "the mayor of Lund and Ida Moe": whether a name in full stands behind a place that somebody is of."""
    if (
        p.low(left - 1) != "of"
        or p.kind(left - 2) != NOUN
        or not _full_name(p, right)
        or p.parts[right].b - p.parts[right].a > 3
    ):
        return False
    office, words = p.t.at[p.parts[left - 2].head], p.t.at[p.parts[right].a : p.parts[right].b]
    place = p.parts[left].b - p.parts[left].a == 1 and not p.t.at[p.parts[left].head].flags
    return bool(office.flags & Word.ROLE) and place and not any(word.flags for word in words)


def _parallel(p: Parse, left: int, right: int) -> bool:
    """ "X of A and Y of B": whether names on both sides of "and" have a place behind the same preposition."""
    if p.kind(right + 1) != PREPOSITION or p.low(right + 1) != p.low(left - 1) or p.kind(left - 2) != NOUN:
        return False
    heads = p.t.at[p.parts[left - 2].head], p.t.at[p.parts[right].head]
    return all(head.caps and not head.flags & (Word.ROLE | Word.ORGANISATION | Word.DOCUMENT) for head in heads)


def governed(p: Parse, k: int) -> bool:
    """Whether a preposition stands before chunk `k`."""
    return p.kind(k - 1) == PREPOSITION


def absolute(p: Parse, k: int) -> int:
    """The noun phrase before chunk `k` where "with" makes it a subject, "with officials saying"; -1 for none."""
    while p.kind(k) == NOUN and governed(p, k):
        if p.low(k - 1) in p.lexicon.lists["absolute"] and p.low(k - 1) != "of":
            return k
        k -= 2
    return -1


def apposition(p: Parse, i: int) -> int:
    """The chunk that closes an apposition which the mark at chunk `i` opens; `i` where it opens none."""
    mark = p.low(i)
    if p.kind(i) != MARK or mark not in (",", "(", "\u2014", "\u2013", "--", "-"):
        return i
    j = i + 1
    while p.kind(j) == ADVERB or (p.kind(j) == OTHER and p.kind(j + 1) == NOUN):
        j += 1
    if p.kind(j) != NOUN or pronoun(p, j) or (p.near.is_time(j) and not p.t.at[p.parts[j].head].text.isdigit()):
        return i
    if mark == "," and p.kind(i - 1) == NOUN and _listed(p, i - 1) and _list_goes_on(p, j):
        return i  # "the bakers Ida Moe, Ole Berg and Per Lie, among others"
    end = reach(p, j)
    while p.kind(end) == AND and p.kind(end + 1) == NOUN and end < i + 9:
        end = reach(p, end + 1)  # "a professor and author of …"
    if p.kind(end) == WHO:
        return i
    if p.low(end) == "," and governed(p, end - 1) and p.t.at[p.parts[end - 1].head].caps:
        end = max(end, _list_end(p, end + 1))  # ", a trader in Oslo, Lund and Bergen, said", but ", traders in … left"
    end = _past_times(p, end)
    closes = end >= len(p.parts) or p.kind(end) == QUOTATION or (p.kind(end) == MARK and p.low(end) != "(")
    if not closes:
        return i
    if holds(p, i - 1, j) or p.t.at[p.parts[j].a].text[1:2] == "-":
        return end  # "the mayor, Ole Berg, and …", "Ole Berg, D-Ohio, and …"
    if p.kind(end) == MARK and p.low(end) == "," and p.kind(end + 1) == AND and p.kind(end + 2) == NOUN:
        indefinite = p.t.at[p.parts[j].a].low in ("a", "an") and p.t.at[p.parts[i - 1].head].caps
        return i if not (indefinite or _described(p, j, end)) else end
    return end


def holds(p: Parse, k: int, j: int) -> bool:
    """Whether chunk `k` is what one person is whose full name is chunk `j`: "the mayor, Ole Berg"."""
    role, name = p.t.at[p.parts[k].head], p.parts[j]
    held = role.flags & Word.ROLE and not role.caps and not role.low.endswith("s") and p.kind(k) == NOUN
    return bool(held) and name.b - name.a > 1 and all(p.t.at[x].caps for x in range(name.a, name.b))


def _past_times(p: Parse, k: int) -> int:
    """Behind times and places that end an apposition at chunk `k`: "a strategist in the campaign four years ago"."""
    flags = Word.TIME | Word.NUMBER
    i = k
    while p.kind(i) == ADVERB or (
        p.kind(i) == NOUN and all(p.t.at[x].flags & flags for x in range(p.parts[i].a, p.parts[i].b))
    ):
        i += 1
    return i if i >= len(p.parts) or p.kind(i) == MARK else k


def _described(p: Parse, k: int, stop: int) -> bool:
    """Whether chunks say what somebody is rather than who: "the head of the office"."""
    nouns = Word.ROLE | Word.OUTLET | Word.ORGANISATION | Word.DOCUMENT
    if p.t.at[p.parts[k].a].low in ("a", "an") and not p.t.at[p.parts[k].head].caps:
        return True
    return any(p.t.at[i].flags & nouns and not p.t.at[i].caps for i in range(p.token(k), p.token(stop)))


def appositions(p: Parse, i: int) -> int:
    """The chunk behind all appositions from chunk `i` on; a closing comma is the last one's."""
    for _ in range(4):
        end = apposition(p, i)
        if end == i:
            return i
        i = end
        if p.low(i) == ")":
            return i + 1
    return i


def read(p: Parse, k: int, stop: int, role: str) -> Mention | None:
    """What chunks `k` to `stop` (exclusive) name."""
    if stop <= k:
        return None
    a, b = p.parts[k].a, p.parts[stop - 1].b
    a += b - a > 1 and p.tags[a] == "RB" and p.tags[a + 1].startswith("NN")  # "privately Conservatives say"
    found = p.sources.read(p.t, a, b, role)
    if found is not None and found.name.startswith("of ") and p.low(k + 1) == "of" and stop > k + 2:
        some = p.sources.read(p.t, p.parts[k + 2].a, p.parts[stop - 1].b, role)  # "most of his opponents"
        return some.but(phrase_start=p.t.start[p.parts[k].a]) if some is not None else None
    return found


def named(p: Parse, k: int, role: str, *, short: bool = False, subject: bool = True) -> tuple[list[Mention], int]:
    """Whom the noun phrase at chunk `k` names, with those that "and" joins to it; and the chunk behind it all.

    `subject`: whether it may be that of the verb behind it: "according to Y, and X left" is not.
    """
    if p.kind(k) != NOUN:
        return [], k
    end = reach(p, k, short=short)
    several = end > k + 3 and p.near.place_list(k + 2) == end  # "officials in Norway, Holland and Iceland"
    if place := end if several else _region(p, k, end):
        mention, more = read(p, k, k + 3 if several else end, role), place  # "the police in Salem, Oregon, said"
        until = p.t.end(p.parts[place - 1].b - 1)
        if mention is not None and several and mention.place >= 0:
            name = p.t.span(mention.place, p.parts[place - 1].b)
            mention = mention.but(name=name, end=until)
        mention = mention.but(phrase_end=until) if mention is not None else None
    else:
        more = appositions(p, end)
        mention = read(p, k, more, role)
    if mention is None and more > end:
        more = end
        mention = read(p, k, end, role)
    if mention is None:
        return [], k
    if mention.form == "name" and " and " in mention.name and k < (names := p.chunk_at[mention.place]) < end + 2:
        both, stop = named(p, names, role, short=short, subject=subject)  # "said the authors, Ida Moe and Ole Berg"
        ends = [p.lexicon.classes.get(one.name.lower().rpartition(" ")[2], 0) for one in both]
        bodies = mention.kind is not Kind.ORGANISATION or all(flags & Word.ORGANISATION for flags in ends)
        if len(both) > 1 and bodies:  # "the Office of Oceanic and Coastal Affairs" is one
            return [both[0].but(phrase_start=p.t.start[p.parts[k].a]), *both[1:]], stop
    if mention.form == "role" and more == end and (behind := _name_behind(p, k, end, role)):
        mention, more = behind[0].but(phrase_start=mention.phrase_start), behind[1]
    if mention.form == "name" and mention.kind is Kind.PERSON and (first := _other_title(p, k)) < k:
        mention = mention.but(phrase_start=p.t.start[p.parts[first].a])
    found = [mention]
    i = more
    while len(found) < 6 and p.kind(i) in (MARK, AND):
        j = i
        listed = p.kind(j) == MARK and p.low(j) == "," and p.kind(j + 1) == NOUN
        listed = listed and (not short or _full_name(p, j + 1)) and _list_goes_on(p, j + 1)
        if p.kind(j) == MARK and p.low(j) == "," and p.kind(j + 1) == AND:
            j += 1
        if not (p.kind(j) == AND and p.low(j) in ("and", "or", "&") and p.kind(j + 1) == NOUN) and not listed:
            break
        right = j + 1
        if pronoun(p, right):
            break
        stop = reach(p, right, short=short)
        if mention.form == "name" and mention.kind is Kind.PERSON and _describes(p, more > end, listed, right, stop):
            i = appositions(p, reach(p, stop + 1, short=short) if listed else stop)
            continue  # "Ida Moe, a baker, and a painter", "Ida Moe, the painter and baker said": one person
        verb = p.kind(stop) == VERB and p.parts[stop].form == FINITE
        if verb and not (subject and role in ("speaker", "reporter")):
            break
        plain = not listed and j == i and i == k + 1 and not (mention.form == "name" and mention.kind is Kind.PERSON)
        plain = plain and not own_phrase(p, k, right, first_of=True)
        if plain and not p.t.at[p.parts[right].head].caps:
            whole = read(p, k, stop, role)  # "the meteorology and geophysics agency"
            if whole is not None and len(found) == 1:
                found = [whole]
                i = appositions(p, stop)
                continue
        other = read(p, right, appositions(p, stop), role)
        if other is None or (other.sure < 0.6 and not _alike(p, k, mention, right, other)):
            break
        if other.form == "common" and other.kind is not Kind.ORGANISATION and not _alike(p, k, mention, right, other):
            break
        of_hers = other.kind is not Kind.PERSON and mention.form == "name" and mention.kind is Kind.PERSON
        if of_hers and not listed and _of_body(p, k, j):
            i = appositions(p, stop)
            continue  # "Ida Moe of Lund Hospital and the University of Lund"
        before = p.chunk_at[found[-1].place] if found[-1].place >= 0 else k
        titled = not listed and j == i == before + 1 and other.form == "name" and other.kind is Kind.PERSON
        if titled and other.phrase_start < other.start and _bare_title(p, before, found[-1]):
            found[-1] = other.but(phrase_start=found[-1].phrase_start)  # "Former guard and mayor Ole Berg"
        elif other.place != found[-1].place:
            found.append(other)
        i = appositions(p, stop)
    return found, i


def _full_name(p: Parse, k: int) -> bool:
    """Whether chunk `k` is a name in full and nothing else."""
    part = p.parts[k]
    words = p.t.at[part.a : part.b]
    return len(words) > 1 and all(word.caps and word.word for word in words)


def _of_body(p: Parse, k: int, end: int) -> bool:
    """Whether what hangs on the name at chunk `k`, right before chunk `end`, is a body: "of Lund Hospital"."""
    part = p.parts[end - 1]
    if p.kind(end - 1) != NOUN or end - 1 <= k or p.kind(end - 2) != PREPOSITION or not p.t.at[part.head].caps:
        return False
    several = sum(p.t.at[i].caps for i in range(part.a, part.b)) > 1
    body = any(p.t.at[i].flags & (Word.ORGANISATION | Word.OUTLET_NAME) for i in range(part.a, part.b))
    return (several or body) and p.t.span(part.a, part.b) not in p.lexicon.countries


def _describes(p: Parse, apposed: bool, listed: bool, k: int, stop: int) -> bool:
    """Whether chunks `k` to `stop` say what a person is: a second "a baker", "the cook" of "the cook and baker"."""
    first = p.t.at[p.parts[k].a].low
    if not listed:
        return apposed and first in ("a", "an") and not p.t.at[p.parts[k].head].caps
    head = p.t.at[p.parts[k].head]
    one = bool(head.flags & Word.ROLE) and not head.caps and not head.low.endswith("s")
    whose = p.tags[p.parts[k].a] == "PRP$"  # "its founder and president"
    another = p.t.at[p.parts[k].a].flags & (Word.NUMBER | Word.DETERMINER) and not whose
    if not (first == "the" or (one and not another)) or p.kind(stop) != AND or p.kind(stop + 1) != NOUN:
        return False
    second = p.parts[stop + 1]
    bare = not p.t.at[second.a].caps and not p.t.at[second.a].flags & (Word.DETERMINER | Word.NUMBER)
    return bare and not p.t.at[second.head].low.endswith("s")


def _bare_title(p: Parse, k: int, mention: Mention) -> bool:
    """Whether one singular noun without an article says what somebody is who is named behind it."""
    part, head = p.parts[k], p.t.at[p.parts[k].head]
    several = head.low.endswith("s") or head.low in p.lexicon.lists["collective_plural"]
    article = p.t.at[part.a].flags & (Word.DETERMINER | Word.NUMBER) > 0 or p.tags[part.a] in ("DT", "PRP$", "CD")
    lone = part.b - part.a == 1 and head.caps and part.a > 0
    return mention.form in ("role", "common") and mention.kind is Kind.PERSON and not (several or article or lone)


def whole(p: Parse, k: int, limit: int) -> int:
    """The chunk behind the appositions and relative clauses that begin at chunk `k`, no further than `limit`."""
    i = k
    kind = p.kind(k)
    if kind not in (MARK, PREPOSITION, WHO, VERB):
        return k  # nothing hangs on the phrase
    if kind == VERB and p.parts[k].form != PARTICIPLE:
        return k
    if kind == VERB and (end := p.near.past_time(k + 1)) > k + 1:
        return end if end == limit or p.kind(end) in ("", MARK) else k  # "a poll released Sunday"
    if p.kind(k) == PREPOSITION and p.kind(k - 1) == NOUN and not p.t.at[p.parts[k - 1].head].caps:
        end = reach(p, k - 1)  # "said an adviser to Moe, who left"
        if (
            end > k
            and end <= limit
            and not p.t.at[p.parts[k + 1].head].flags & (Word.AUDIENCE | Word.OUTLET | Word.CHANNEL)
        ):
            i = k = end
    if (end := _set_off(p, k, limit)) > k:
        return end
    for _ in range(4):
        j = i + (p.kind(i) == MARK and p.low(i) in ASIDES)
        if p.kind(j) == NOUN and j > i:
            end = reach(p, j)
            inner = p.kind(end) == WHO or (p.low(end) == "," and p.kind(end + 1) == WHO)
            if not inner or pronoun(p, j) or end > limit:
                return i
            i = j = end
            j += p.kind(j) == MARK
        clause = p.relatives.get(j) if p.kind(j) == WHO else None
        if clause is None or not i < clause.verb < limit or _tells(p, clause.verb):
            return i  # a statement of its own is no part of the phrase
        end = clause.verb + 1
        while end < limit and not (p.kind(end) == MARK and p.low(end) in SHUTS):
            end += 1
        if end >= limit and limit < len(p.parts):
            return limit  # up to the verb of which it is the subject
        i = min(end, limit)
    return i


def _tells(p: Parse, k: int) -> bool:
    """Whether the verb at chunk `k` says something there: "who said on Monday that", not "who advised the board"."""
    if not p.t.at[p.parts[k].head].flags & Word.CUE:
        return False
    for i in range(k + 1, min(len(p.parts), k + _MOST)):
        part = p.parts[i]
        if part.kind == QUOTATION or (part.kind == VERB and (part.form == FINITE or i == k + 1)):
            return True
        if part.kind == THAT or (part.kind == MARK and part.low in SHUTS):
            return part.low in p.lexicon.lists["complementiser"]
    return False


def _set_off(p: Parse, k: int, limit: int) -> int:
    """Behind an apposition at chunk `k`, up to the verb at `limit` or to the end; `k` where none stands there alone."""
    if p.kind(k) != MARK or p.low(k) not in ASIDES:
        return k
    if limit < len(p.parts) and p.low(limit - 1) == p.low(k) and p.low(k + 1) in p.lexicon.lists["such_as"]:
        return limit  # "economists, like their rivals, say"
    if p.kind(k + 1) != NOUN:
        return k
    first, head = p.t.at[p.parts[k + 1].a], p.t.at[p.parts[k + 1].head]
    described = first.flags & (Word.DETERMINER | Word.NUMBER) > 0 or (head.flags & Word.ROLE > 0 and not head.caps)
    if pronoun(p, k + 1) or p.near.is_time(k + 1) or not described:
        return k
    relative = False
    for i in range(k + 1, min(limit, k + _MOST)):
        kind = p.kind(i)
        if kind == WHO and p.low(i) in ("who", "which", "whose"):
            relative = True
        elif kind in (QUOTATION, THAT) or (kind == MARK and p.low(i) in (".", ";", ":")):
            return i if p.kind(i - 1) != PREPOSITION else k  # not "author of"
        elif kind == VERB and p.parts[i].form == FINITE and (not relative or _tells(p, i)):
            return k
        elif kind == MARK and p.low(i) in ASIDES and p.kind(i + 1) not in (NOUN, WHO, AND):
            return i  # "…, adding that"
        elif kind == AND and p.kind(i + 1) == VERB and not relative:
            return k
    return limit if limit <= k + _MOST else k


def _alike(p: Parse, k: int, first: Mention, right: int, other: Mention) -> bool:
    """Whether two people are named by nouns of one shape: "the luthier and the shipwright"."""
    words = p.t.at[p.parts[k].a], p.t.at[p.parts[right].a]
    same = words[0].low == words[1].low and bool(words[0].flags & Word.DETERMINER)
    if any(p.t.at[i].caps for x in (k, right) for i in range(p.parts[x].a + 1, p.parts[x].b)):
        return False  # "the Conservatives and the BNP appeal to …"
    return same and first.kind is Kind.PERSON and other.kind is Kind.PERSON and other.form == "common"


def _region(p: Parse, k: int, end: int) -> int:
    """The comma behind the region in which the place lies that a noun phrase ends with; 0 where none does."""
    if p.low(end) != "," or p.kind(end + 1) != NOUN or p.low(end + 2) != "," or p.kind(end + 3) != VERB:
        return 0
    a, b = p.parts[end + 1].a, p.parts[end + 1].b
    lies = p.kind(end - 2) == PREPOSITION and p.t.at[p.parts[end - 1].head].caps and end - 1 > k
    known = p.t.span(a, b) in p.lexicon.countries or p.t.span(a, b).lower() in p.lexicon.lists["region"]
    return end + 2 if lies and known else 0


def _other_title(p: Parse, k: int) -> int:
    """Where another title begins before the title or the name at chunk `k`; `k` without one.

    "Aide to the King, Head of the Court Ole Berg", "Deputy Mayor and Head of the Port of Lund, Ole Berg".
    """
    i = k - 2
    while i > 1 and p.kind(i) == NOUN and p.kind(i - 1) in (PREPOSITION, AND):
        i -= 2
    if p.low(k - 1) != "," or i >= k - 2 or i < 0 or p.kind(i) != NOUN or p.kind(i - 1) not in ("", MARK):
        return k
    head, own = p.t.at[p.parts[i].head], p.t.at[p.parts[k].head]
    full = p.parts[k].b - p.parts[k].a > 1 and all(p.t.at[x].caps for x in range(p.parts[k].a, p.parts[k].b))
    return i if head.caps and head.flags & Word.ROLE and own.caps and (own.flags & Word.ROLE or full) else k


def _name_behind(p: Parse, k: int, end: int, role: str) -> tuple[Mention, int] | None:
    """The name behind a title, perhaps with a time between: "the head of diplomacy" "on Sunday" "Ole Berg"."""
    head = p.t.at[p.parts[k].head]
    if not head.flags & (Word.ROLE | Word.HONORIFIC) or head.flags & Word.COLLECTIVE or head.low.endswith("s"):
        return None
    if p.low(k + 1) not in ("of", "for"):
        return None
    i = end
    while p.kind(i) == AND and p.kind(i + 1) == NOUN and i < end + 6:  # "of the council and defence of Norway Ole Berg"
        i = reach(p, i + 1)
    while (p.kind(i) == NOUN and p.near.is_time(i)) or (
        p.kind(i) == PREPOSITION and p.kind(i + 1) == NOUN and p.near.is_time(i + 1)
    ):
        i += 1 + (p.kind(i) == PREPOSITION)
    if p.kind(i) != NOUN or p.parts[i].b - p.parts[i].a < 2 or i == k + 1:
        return None
    if i == end and p.t.at[p.parts[i - 1].head].flags & (Word.ROLE | Word.HONORIFIC):
        return None  # "staff for contender" "Sen. Ida Moe"
    if not all(p.t.at[x].caps for x in range(p.parts[i].a, p.parts[i].b)):
        return None
    if i > end and p.kind(i + 1) == VERB:
        return None  # "…, said the mayor on Sunday Ole Berg left"
    found = p.sources.read(p.t, p.parts[i].a, p.parts[i].b, role)
    person = found is not None and found.kind is Kind.PERSON and found.form == "name"
    return (found, i + 1) if found is not None and person else None


def _listed(p: Parse, k: int) -> bool:
    """Whether a noun phrase may be one of a list of sources: a name, or people without an article."""
    part, head = p.parts[k], p.t.at[p.parts[k].head]
    people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.AUDIENCE
    if head.caps and part.a:
        return not head.flags & Word.ROLE and head.text[1:2] != "-"  # not "D-Ohio"
    several = head.low.endswith("s") and head.flags & people > 0 and p.tags[part.a] not in ("DT", "PRP$")
    return several or (head.caps and not head.flags & people)


def _list_end(p: Parse, k: int) -> int:
    """The chunk behind names that go on from chunk `k` to an "and": "Lund, Oslo and Bergen"; 0 where nothing does."""
    i = k
    for _ in range(6):
        if p.kind(i) != NOUN or not p.t.at[p.parts[i].head].caps:
            return 0
        last = i + 1 + (p.low(i + 1) == "," and p.kind(i + 2) == AND)
        if p.kind(last) == AND:
            return last + 2 if p.kind(last + 1) == NOUN and p.t.at[p.parts[last + 1].head].caps else 0
        if p.low(i + 1) != ",":
            return 0
        i += 2
    return 0


def _list_goes_on(p: Parse, k: int) -> bool:
    """Whether a list goes on to an "and", "Kyodo, Antara and Bernama": no apposition, as "two men, A and B, said"."""
    i, alike = k, True
    if k > 2 and governed(p, k - 2) and p.t.at[p.parts[k].a].caps:
        return False  # "the Council on Energy, Environment and Water"
    for _ in range(6):
        if p.kind(i) != NOUN or pronoun(p, i) or p.near.is_time(i):
            return False
        alike = alike and _listed(p, i)
        last = i + 1 + (p.low(i + 1) == "," and p.kind(i + 2) == AND)
        if p.kind(last) == AND:
            if p.kind(last + 1) != NOUN:
                return False
            stop = reach(p, last + 1)
            if p.kind(stop) == VERB and p.parts[stop].form == FINITE:
                return True  # "the mayor, his deputy and the head of the union said": no comma closes an apposition
            shut = p.low(stop) == "," and p.kind(stop + 1) == VERB
            return alike and _listed(p, last + 1) and (p.t.at[p.parts[k].head].caps or not shut)
        if p.low(i + 1) != ",":
            return False
        i += 2
    return False


MEDIA = (Kind.OUTLET, Kind.PLATFORM)
