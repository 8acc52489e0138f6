"""Noun phrases that were cut in two or run together: titles with "and", names behind what they are, times."""

from tracer.language.lexicon import Lexicon, Word
from tracer.parser.chunks import AND, BASE, FINITE, ING, MARK, NOUN, OTHER, PREPOSITION, QUOTATION, VERB, Chunk
from tracer.parser.tokens import Tokens

_HEADS = Word.ROLE | Word.ORGANISATION
_PEOPLE = Word.ANONYMOUS | Word.ROLE | Word.COLLECTIVE


def regrouped(t: Tokens, parts: list[Chunk], lexicon: Lexicon, edges: set[int], starts: set[int]) -> list[Chunk]:
    """The chunks with the noun phrases put together that are one: titles with "and", descriptions before names.

    `edges`: tokens at which names of outlets begin and end; `starts`: those at which clauses without a mark begin.
    """
    out: list[Chunk] = []
    k = 0
    n = len(parts)
    while k < n:
        part = parts[k]
        noun = part.kind == NOUN or part.kind == OTHER
        if not noun and not (part.kind == VERB and part.b - part.a == 1 and _modifies(t, parts, k)):
            out.append(part)
            k += 1
            continue
        if part.kind == NOUN and (k + 1 == n or _apart(parts[k + 1])):
            if part.b - part.a > 1 and (several := _cut(t, parts, k, edges, lexicon)):
                out += several
            else:
                out.append(part)
            k += 1
            continue
        opens_time = part.kind == OTHER and part.low in lexicon.lists["time_opener"] and k + 1 < len(parts)
        fronted = opens_time and k == 0 and len(parts) > 2 and parts[2].low == "," and parts[1].b - parts[1].a == 1
        if opens_time and parts[k + 1].kind == NOUN and (fronted or t.at[parts[k + 1].head].flags & Word.TIME):
            last = parts[k + 1]
            out.append(Chunk(NOUN, part.a, last.b, last.head, last.low))  # "last" "week"
            k += 2
            continue
        if part.kind == NOUN and part.b - part.a == 1 and t.at[part.a].low in ("the", "a", "an") and k + 1 < len(parts):
            last = parts[k + 1]
            if last.kind == NOUN and not t.at[last.a].flags & (Word.DETERMINER | Word.PRONOUN):
                parts[k + 1] = Chunk(NOUN, part.a, last.b, last.head, last.low)  # "the" "BBC"
                k += 1
                continue
        if _opens_name(t, parts, k) or (part.kind == NOUN and _titled_noun(t, parts, k)):
            reached = k + 1 + (parts[k + 1].kind != NOUN and parts[k + 1].kind != OTHER)
            rest = parts[reached]
            parts[reached] = Chunk(rest.kind, part.a, rest.b, rest.head, rest.low)
            k = reached
            continue
        if _bare(t, parts, k):
            head = parts[k + 1]
            out.append(Chunk(NOUN, part.a, head.b, head.head, head.low))  # "the" "academic"
            k += 2
            continue
        if _modifies(t, parts, k):
            rest = parts[k + 1]
            parts[k + 1] = Chunk(NOUN, part.a, rest.b, rest.head, rest.low)
            k += 1
            continue
        if part.kind == NOUN:
            stop = (
                _date(t, parts, k, lexicon)
                or _title(t, parts, k, lexicon)
                or _place(t, parts, k)
                or _bracket(t, parts, k)
            )
            while True:
                nxt = stop or k + 1
                if (
                    nxt < len(parts)
                    and parts[nxt].kind == NOUN
                    and parts[nxt].a not in starts
                    and not _ends_apart(t, parts, nxt, lexicon)
                    and (
                        _describes(t, parts, nxt, lexicon)
                        or _one_name(t, parts[nxt - 1], parts[nxt], out[-1] if out else None, edges, lexicon)
                    )
                ):
                    stop = nxt + 1
                    continue
                break
            if not stop and (several := _cut(t, parts, k, edges, lexicon)):
                out += several
                k += 1
                continue
            if stop:
                last = parts[stop - 1]
                out.append(Chunk(NOUN, part.a, last.b, last.head, last.low))
                k = stop
                continue
        out.append(part)
        k += 1
    if len(out) > 3 and out[0].form == ING and out[1].kind == PREPOSITION and out[2].kind == NOUN:
        part = out[2]
        if cut := _subject_of_fronted(t, part, out, 3, edges, lexicon):
            out[2:3] = [
                Chunk(NOUN, part.a, cut, cut - 1, t.at[cut - 1].low),
                Chunk(NOUN, cut, part.b, part.head, part.low),
            ]
    return out


def _apart(behind: Chunk) -> bool:
    """Whether no rule joins a noun phrase to what stands behind it, when this does."""
    return behind.kind not in (NOUN, OTHER, QUOTATION) and behind.low not in (",", "and", "(", "&")


def _opens_name(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """Whether a word in capitals that was left out begins the name behind it: "The" "Oregonian", "Costa" "Rican"."""
    part = parts[k]
    if part.kind == NOUN and k + 2 < len(parts) and parts[k + 1].low == "&" and parts[k + 2].kind == NOUN:
        return t.at[part.head].caps and t.at[parts[k + 2].a].caps  # "Safe & Green"
    if part.kind != OTHER or k + 1 >= len(parts):
        return False
    more = parts[k + 1]
    if not t.at[part.a].caps:  # "the" "US-based" "rights group"
        article = t.at[part.a].low in ("the", "a", "an")
        return article and more.kind == OTHER and k + 2 < len(parts) and parts[k + 2].kind == NOUN
    return (
        more.kind in (NOUN, OTHER) and t.at[more.a].caps and not t.at[more.a].flags & (Word.DETERMINER | Word.PRONOUN)
    )


def _titled_noun(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """ "the “Hairspray Live” star": an article, a title in marks, and the noun."""
    part = parts[k]
    if k + 2 >= len(parts) or parts[k + 1].kind != QUOTATION or parts[k + 2].kind != NOUN or part.b - part.a > 1:
        return False
    last = t.source[t.inside(parts[k + 1].a)[1] - 1]
    first = t.at[parts[k + 2].a]
    return t.at[part.a].low in ("the", "a", "an") and last not in ",.!?" and bool(first.flags & Word.ROLE)


def _bare(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """Whether an adjective behind an article is the noun: "even the academic said", "the accused told"."""
    part = parts[k]
    if part.kind != NOUN or k + 2 >= len(parts) or parts[k + 1].kind != OTHER or parts[k + 2].kind != VERB:
        return False
    return t.at[part.head].low in ("the", "an", "a") and t.at[parts[k + 1].a].word


def _title(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Behind "Industry, Mining and Trade Minister Ole Berg"; 0 where the chunk at `k` opens no such title."""
    if not t.at[parts[k].head].caps or t.at[parts[k].head].flags & Word.HONORIFIC:
        return 0
    if not t.at[parts[k].a].caps:
        return _body(t, parts, k, lexicon)
    i = k
    if i + 2 < len(parts) and parts[i + 1].low == "," and parts[i + 2].kind == NOUN:
        inner = parts[i + 2]  # "Industry" "," "Mining and Trade Minister"
        both = any(t.at[x].low == "and" for x in range(inner.a, inner.b)) and t.at[inner.a].caps
        if both and any(t.at[x].flags & _HEADS for x in range(inner.a, inner.b)):
            return 0 if t.at[parts[k].head].flags & (_HEADS | Word.OUTLET_NAME) else k + 3
    while i + 2 < len(parts) and parts[i + 1].low == "," and parts[i + 2].kind == NOUN and t.at[parts[i + 2].a].caps:
        if parts[i + 2].b - parts[i + 2].a > 2 or i > k + 4:
            return 0
        i += 2
    if not (i + 2 < len(parts) and parts[i + 1].low == "and" and parts[i + 2].kind == NOUN):
        return 0
    last = parts[i + 2]
    if t.at[last.a].flags & (Word.DETERMINER | Word.ROLE | Word.HONORIFIC) or not t.at[last.a].caps:
        return 0
    body = t.at[last.a].flags & Word.ORGANISATION and last.b - last.a > 2 and t.at[last.a + 1].flags & Word.ROLE
    if i == k and body:
        return 0  # "Ida Moen and Council Leader Ole Berg": of a body, not of a field
    head = any(t.at[x].flags & _HEADS and t.at[x].caps for x in range(last.a + 1, last.b))
    own = any(t.at[part.head].flags & (_HEADS | Word.OUTLET_NAME) for part in parts[k : i + 1 : 2])
    first = t.at[parts[k].a]
    given = first.low in lexicon.male or first.low in lexicon.female or first.low in lexicon.lists["given_names"]
    titled = any(t.at[x].flags & (Word.ROLE | Word.HONORIFIC) for x in range(parts[k].a, parts[k].b - 1))
    person = parts[k].b - parts[k].a > 1 and (given or titled)  # "Mayor Ida Moen", "House Speaker Ida Moen"
    person = person and any(t.at[x].flags & Word.ROLE for x in range(last.a, last.b))
    return i + 3 if head and not own and not person else 0


def _body(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Behind "the Pest Control and Forest Commission": a body of what two nouns name that are no bodies themselves."""
    part = parts[k]
    if t.at[part.a].low != "the" or k + 2 >= len(parts) or parts[k + 1].low != "and" or parts[k + 2].kind != NOUN:
        return 0
    field, last = t.at[part.head], parts[k + 2]
    abstract = field.low.endswith(lexicon.abstract_suffixes) or field.flags & Word.PORTFOLIO > 0
    named = all(t.at[x].caps for x in range(part.a + 1, part.b)) and all(t.at[x].caps for x in range(last.a, last.b))
    head = t.at[last.head].flags
    body = last.b - last.a > 1 and head & Word.ORGANISATION and not head & Word.ROLE
    return k + 3 if abstract and named and body and not field.flags & (_HEADS | Word.OUTLET_NAME) else 0


def _place(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Behind "Darwin, Australia-based NT News"."""
    if (
        k + 2 < len(parts)
        and parts[k + 1].low == ","
        and parts[k + 2].kind == NOUN
        and t.at[parts[k + 2].a].low.endswith("-based")
    ):
        return k + 3
    return 0


def _bracket(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Behind "the Rainbow Trust (RT) group", "Rainbow Trust (RT) chairman Ole Berg"; 0 without a bracket within."""
    if k + 2 >= len(parts) or parts[k + 1].low != "(" or parts[k + 2].kind != NOUN or not t.at[parts[k].head].caps:
        return 0
    short = parts[k + 2]
    inside = short.b - short.a > 2 and t.at[short.a + 1].text == ")"
    last = k + 2 if inside else k + 4
    if not inside and (last >= len(parts) or parts[k + 3].low != ")" or parts[last].kind != NOUN):
        return 0
    first = t.at[short.a + 2] if inside else t.at[parts[last].a]
    people = first.flags & _HEADS > 0 and (k == 0 or parts[k - 1].kind != VERB)
    return last + 1 if not first.caps and (people or (inside and not t.at[short.head].caps)) else 0


def _one_name(t: Tokens, part: Chunk, more: Chunk, before: Chunk | None, edges: set[int], lexicon: Lexicon) -> bool:
    """Whether two noun phrases side by side are one name: "Mrs" "May", "TV" "2", "JET" "24 Action News"."""
    last, first = t.at[part.head], t.at[more.a]
    if _plain(t, part, more, before, edges, lexicon):
        return True
    alone = more.b - more.a == 1 and first.text.isdigit() and len(first.text) <= 4
    if alone and last.caps and last.flags & Word.TIME and len(first.text) <= 2:
        return True  # "Aug." "22"
    if (
        alone
        and last.caps
        and not last.flags & Word.TIME
        and not (before is not None and before.kind in (VERB, PREPOSITION))
    ):
        return True  # "TV 12", "Dockers Local 12"
    if not last.caps or more.a in edges or first.flags & (Word.DETERMINER | Word.PRONOUN):
        return False
    if first.caps:
        return not first.flags & Word.TIME or bool(last.flags & Word.HONORIFIC)
    number = first.text.isdigit() and len(first.text) <= 2
    return number and (bool(last.flags & Word.OUTLET_NAME) or t.at[more.head].caps)


def _plain(t: Tokens, part: Chunk, more: Chunk, before: Chunk | None, edges: set[int], lexicon: Lexicon) -> bool:
    """Whether two noun phrases side by side are one that was cut in two: "Harris" "campaign adviser"."""
    last, first = t.at[part.head], t.at[more.a]
    other = Word.DETERMINER | Word.PRONOUN | Word.NUMBER | Word.TIME
    if first.flags & other or last.flags & (Word.PRONOUN | Word.TIME) or not first.text[0].isalpha() or first.caps:
        return False
    abroad = before is not None and before.kind == PREPOSITION and last.text in lexicon.countries
    if abroad and part.b - part.a == 1 and t.at[more.head].flags & _PEOPLE and t.at[more.head].low.endswith("s"):
        return False  # "south of Slovenia" "local officials said"
    if before is not None and before.kind == VERB and (before.low in lexicon.lists["tells"] or more.a in edges):
        outlet = t.at[more.head].flags & Word.OUTLET and more.b - more.a == 1 and last.flags & Word.OUTLET
        helped = more.b < len(t.at) and t.at[more.b].flags & Word.AUXILIARY
        return bool(outlet and not helped)  # "told Reuters officials knew", but "told US TV show 60 Days"
    return last.text[0].isalpha() and not last.flags & Word.AUDIENCE


def _dated_name(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Where a name begins behind a time in the same phrase, "early May Olaf Brandt"; 0 where there is none."""
    part = parts[k]
    month = t.at[part.a].low in lexicon.lists["month_name"] and t.at[part.a].caps
    if month and t.at[part.a + 1].caps and not (k and parts[k - 1].kind == PREPOSITION):
        return 0  # "April Holt said", but "in April Holt said"
    for i in range(part.a + 1, part.b):
        if t.at[i].caps and t.at[i - 1].flags & Word.TIME and not t.at[i].flags & Word.TIME:
            timely = all(
                t.at[x].flags & (Word.TIME | Word.ADVERB | Word.NUMBER | Word.DETERMINER) or not t.at[x].caps
                for x in range(part.a, i)
            )
            name = all(t.at[x].caps for x in range(i, part.b))
            return i if timely and name and not t.at[i].flags & (Word.OUTLET_NAME | Word.OUTLET) else 0
    return 0


def _dated_front(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Where a subject begins behind the day that opens one: "On Tuesday" "Danish forces", "In May" "Ole Berg"."""
    part = parts[k]
    if k == 0 or parts[k - 1].kind != PREPOSITION or part.b - part.a < 2 or not t.at[part.a].caps:
        return 0
    i = part.a
    while i < part.b and (t.at[i].flags & Word.TIME or (i > part.a and t.at[i].text.isdigit())):
        i += 1
    if not part.a < i < part.b:
        return 0
    if t.at[i].flags & Word.OUTLET_NAME and not (i + 1 < part.b and t.at[i + 1].caps):
        return 0  # "Sunday Times", but "Tuesday" "Radio Liman"
    named = t.at[part.head].caps and k + 1 < len(parts) and parts[k + 1].kind == VERB and parts[k + 1].form == FINITE
    return i if named or (parts[k - 1].low == "on" and t.at[i].caps) else 0


def _glued_outlet(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Where an outlet begins behind the place before it, in a text without commas: "of the city" "news agency Moe"."""
    part = parts[k]
    last = k + 2 == len(parts) - 1 and parts[k + 2].kind == MARK
    if not (last and k and parts[k - 1].kind == PREPOSITION and parts[k + 1].kind == VERB and t.at[part.head].caps):
        return 0
    outlet = next((i for i in range(part.a + 2, part.b - 1) if t.at[i].flags & Word.OUTLET and not t.at[i].caps), 0)
    opens = t.at[part.a].flags & Word.DETERMINER and not t.at[part.a + 1].flags & (_HEADS | Word.OUTLET)
    return part.a + 2 if outlet and opens and not t.at[part.a + 1].caps else 0


def _name_behind(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Where the name begins behind what somebody is the head of: "the head of" "Norwegian diplomacy" "Ole Berg"."""
    part = parts[k]
    if k < 2 or not t.at[part.head].caps or part.b - part.a < 3 or not _headed(t, parts, k):
        return 0
    i = part.b
    while i > part.a and t.at[i - 1].caps:
        i -= 1
    small = _HEADS | Word.OUTLET | Word.DETERMINER | Word.COORDINATORS | Word.PREPOSITION
    plain = i > part.a and t.at[i - 1].word and not t.at[i - 1].flags & small
    if plain:
        return i if part.b - i >= 2 and t.at[i - 1].low.isalpha() else 0
    if t.at[parts[k - 2].head].flags & Word.ROLE:
        return 0  # "the envoy for Norway Ole Berg" is one phrase
    for at in range(max(part.a + 1, i), part.b - 1):  # "of Norway" "Ole Berg"
        place = t.at[at - 1].text in lexicon.countries or t.at[at].low in lexicon.lists["given_names"]
        if (
            place
            and part.b - at <= 3
            and not any(t.at[x].flags & (_HEADS | Word.OUTLET_NAME | Word.PORTFOLIO) for x in range(at, part.b))
        ):
            return at if all(t.at[x].flags == 0 for x in range(part.a, at)) else 0
    return 0


def _headed(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """Whether a phrase hangs on somebody's office, perhaps behind an "and": "the secretary of A and B of" "C"."""
    i = k
    for _ in range(4):
        if i < 2 or parts[i - 2].kind != NOUN:
            return False
        if parts[i - 1].low in ("of", "for") and t.at[parts[i - 2].head].flags & (Word.ROLE | Word.HONORIFIC):
            return True
        if parts[i - 1].kind != AND and parts[i - 1].low not in ("of", "for"):
            return False
        i -= 2
    return False


def _modifies(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """Whether what was taken for a verb opens a noun phrase that has one of its own: "lead author Ida Moe told"."""
    part = parts[k]
    if part.kind == OTHER and k + 1 < len(parts) and parts[k + 1].kind == NOUN and t.at[part.a].text.isalpha():
        opens = k == 0 or parts[k - 1].kind in (MARK, QUOTATION, AND)
        opens = opens and not t.at[part.a].flags & (Word.DETERMINER | Word.PRONOUN | Word.TIME)
        return opens and not t.at[parts[k + 1].a].flags & (Word.DETERMINER | Word.PRONOUN)  # "Former" "Governor"
    ing = part.form == ING and not t.at[part.head].flags & Word.CUE and not t.at[part.a].flags & Word.PREPOSITION
    word = t.at[part.a]
    base = part.form == BASE or (part.form == FINITE and not word.flags and not word.low.endswith(("ed", "s")))
    if (
        part.kind != VERB
        or not (base or ing)
        or part.b - part.a > 1
        or k + 2 >= len(parts)
        or parts[k + 1].kind != NOUN
    ):
        return False
    if (k and parts[k - 1].kind not in (MARK, QUOTATION, AND)) or t.at[parts[k + 1].a].flags & (
        Word.DETERMINER | Word.PRONOUN
    ):
        return False
    i = k + 2
    if ing:
        return parts[i].kind == VERB and parts[i].form == FINITE  # "smuggling specialists say"
    i += parts[i].kind == NOUN and t.at[parts[i].a].caps  # "lead" "welder" "Ida Moe"
    while i + 1 < len(parts) and parts[i].kind == PREPOSITION and parts[i + 1].kind == NOUN:
        i += 2
    return i < len(parts) and parts[i].kind == VERB and parts[i].form == FINITE


def _behind_occasion(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Where a name begins behind what a preposition governs; 0 if nowhere.

    An occasion opens the sentence, "in that interview Power called", or the name has its title, "in the hall Mrs Moe".
    """
    part = parts[k]
    if k == 0 or parts[k - 1].kind != PREPOSITION or k + 1 >= len(parts) or parts[k + 1].kind != VERB:
        return 0
    for i in range(part.a + 1, part.b):
        if t.at[i].caps and not t.at[i - 1].caps:
            before = t.at[i - 1]
            event = before.flags & (Word.CHANNEL | Word.TIME) > 0 or before.low in lexicon.lists["event"]
            occasion = k == 1 and event
            occasion = occasion or _courteous(t, i, lexicon)
            name = all(t.at[x].caps for x in range(i, part.b)) and not t.at[i].flags & Word.TIME
            return i if occasion and name else 0
    return 0


def _courteous(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether a "Mr" at token `i` begins a name of its own: "in the hall Mr Moe", not "by the mayor Mr Moe"."""
    plain = not t.at[i - 1].flags & (Word.ROLE | Word.NATIONALITY | Word.HONORIFIC)
    return plain and t.at[i].low.rstrip(".") in lexicon.lists["courtesy_title"]


def _cut(t: Tokens, parts: list[Chunk], k: int, edges: set[int], lexicon: Lexicon) -> list[Chunk]:
    """The noun phrases that the one at chunk `k` is made of; none where it is one."""
    part = parts[k]
    last = part.b - 1
    if last == part.a:
        return []
    cut = 0
    for token in t.at[part.a : part.b]:
        if token.caps:  # as all have that are cut at a name
            if cut := _joined(t, part, edges, lexicon):
                before = Chunk(NOUN, part.a, cut, cut - 1, t.at[cut - 1].low)
                return [before, Chunk(AND, cut, cut + 1, cut, "and"), Chunk(NOUN, cut + 1, part.b, part.head, part.low)]
            cut = (
                _abroad(t, parts, k, lexicon)
                or _dated_name(t, parts, k, lexicon)
                or _behind_occasion(t, parts, k, lexicon)
            )
            cut = cut or _name_behind(t, parts, k, lexicon) or _dated_front(t, parts, k) or _glued_outlet(t, parts, k)
            break
    if not cut and last > part.a and t.at[last].flags & Word.TIME:
        while last > part.a + 1 and t.at[last - 1].flags & Word.TIME and not t.at[last - 1].flags & Word.OUTLET_NAME:
            last -= 1  # "Fox News Monday night"
        openers = lexicon.lists["time_opener"]
        day = all(t.at[x].flags & Word.DETERMINER or t.at[x].low in openers for x in range(part.a, last))
        cut = last if not day and _timely(t, last, lexicon) else 0  # "the following day" says when, all of it
    if not cut:
        return []
    return [Chunk(NOUN, part.a, cut, cut - 1, t.at[cut - 1].low), Chunk(NOUN, cut, part.b, part.head, part.low)]


def _joined(t: Tokens, part: Chunk, edges: set[int], lexicon: Lexicon) -> int:
    """The "and" within what was taken for one name, between an outlet and another: "the Guardian and Harvard"."""
    for i in range(part.a + 1, part.b - 1):
        if t.at[i].low == "and" and t.at[i - 1].caps and t.at[i + 1].low in lexicon.lists["such_others"]:
            return i  # "Moen and other engineers"
        if t.at[i].low == "and" and t.at[i - 1].caps and t.at[i + 1].caps:
            other = t.at[i + 1].flags & Word.DETERMINER
            office = t.at[i - 1].flags & Word.PORTFOLIO and any(t.at[x].flags & Word.ROLE for x in range(i, part.b))
            edge = i in edges and not office  # "Foreign Affairs and Trade Minister Ole Berg"
            return i if edge or other or _two_bodies(t, part, i) else 0
    return 0


def _two_bodies(t: Tokens, part: Chunk, i: int) -> bool:
    """Whether names of two words or more stand on both sides of "and", the second one with its owner."""
    before, marks = i - part.a, ("'s", "\u2019s")
    owner = next((j for j in range(i + 2, part.b - 2) if t.at[j].text in marks), 0)
    named = all(t.at[j].caps for j in (*range(part.a, i), *range(i + 1, part.b)) if t.at[j].text not in marks)
    return bool(before >= 2 and owner and part.b - owner > 2 and named)


def _abroad(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Where a name begins behind the country that opens a sentence: "In Slovenia Piranski Dnevnik wrote"."""
    part = parts[k]
    if not k or parts[k - 1].low not in ("in", "of") or part.b - part.a < 2:
        return 0
    if k + 1 >= len(parts) or parts[k + 1].kind != VERB:
        return 0
    country = t.at[part.a].text in lexicon.countries
    if country and t.at[part.head].flags & _PEOPLE and t.at[part.head].low.endswith("s") and not t.at[part.a + 1].caps:
        return part.a + 1  # "south of Slovenia local officials said"
    named = parts[k - 1].low == "in" and all(t.at[i].caps for i in range(part.a, part.b))
    given = t.at[part.a + 1].low in lexicon.male or t.at[part.a + 1].low in lexicon.female
    town = given and part.b - part.a > 2 and _tells_last(t, parts, k + 1, lexicon)  # "in Lund Ida Moen told a fair."
    return part.a + 1 if (country or town) and named else 0


def _subject_of_fronted(t: Tokens, part: Chunk, parts: list[Chunk], k: int, edges: set[int], lexicon: Lexicon) -> int:
    """Where the name begins that the verb needs as its subject: "Speaking to Fjord Agency" "Ole Brenn" "said".

    `k`: the chunk behind `part`, which a preposition governs.
    """
    # behind the name, or behind what its bearer is: "Ole Brenn" "a local farmer" "said"
    apposed = k < len(parts) and parts[k].kind == NOUN and t.at[parts[k].a].low in ("a", "an")
    k += apposed
    if k >= len(parts) or parts[k].kind != VERB or parts[k].form != FINITE:
        return 0
    first = next((i for i in range(part.a, part.b) if t.at[i].caps), part.b)
    if part.b - first < 2 or not all(t.at[i].caps or "-" in t.at[i].text for i in range(first, part.b)):
        return 0
    body = Word.OUTLET | Word.OUTLET_NAME | Word.ORGANISATION
    for i in range(part.b - 1, first, -1):  # "the BBC", "Fjord Agency", "Norway", and then who
        ended = i in edges or t.at[i - 1].flags & body or t.at[i - 1].text in lexicon.countries
        if ended or (t.at[i].flags & Word.ROLE and i < part.b - 1):
            if i == first + 1 and i not in edges and t.at[first].flags & Word.OUTLET:
                return part.b - 2 if part.b - i == 3 else 0  # "Radio Fjord" "Ole Brenn"
            return 0 if apposed and i > part.b - 2 else i
    named = (i for i in range(first + 1, part.b - 1) if t.at[i].low in lexicon.male or t.at[i].low in lexicon.female)
    return next(named, part.b - 2 if part.b - first == 3 else 0)


def _timely(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether the last word of a noun phrase says when: "the minister today", "Peskov Monday"."""
    token, before = t.at[i], t.at[i - 1]
    if before.flags & Word.HONORIFIC:
        return False  # "Mrs May"
    if token.caps and before.caps and token.low in lexicon.lists["month_name"]:
        return before.low not in lexicon.female and before.low not in lexicon.male  # "Theresa May"
    if not token.flags & Word.TIME or (before.flags & (Word.TIME | Word.DETERMINER | Word.NUMBER) and not before.caps):
        return False
    other = Word.ROLE | Word.PREPOSITION | (Word.OUTLET_NAME if token.caps else 0)
    return not token.flags & other and before.word and before.text[0].isalpha()


def _date(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Behind "a May 3, 2019, interview"; 0 where no such date stands in the phrase at chunk `k`."""
    if k + 1 == len(parts) or (parts[k + 1].low != "," and not t.at[parts[k + 1].a].text.isdigit()):
        return 0
    dated = any(
        t.at[i].low.rstrip(".") in lexicon.lists["calendar"] or t.at[i].flags & Word.TIME
        for i in range(parts[k].a, parts[k].b)
    )
    i = k
    month = t.at[parts[k].head].low.rstrip(".") in lexicon.lists["calendar"]
    day = month and k + 1 < len(parts) and parts[k + 1].kind == NOUN and t.at[parts[k + 1].a].text.isdigit()
    year = k + 3 < len(parts) and parts[k + 2].low == "," and t.at[parts[k + 3].a].text.isdigit()
    if day and parts[k + 1].b - parts[k + 1].a == 1 and not year:
        return k + 2  # "August" "1"
    if dated and i + 1 < len(parts) and parts[i + 1].kind == NOUN and t.at[parts[i + 1].a].text.isdigit():
        i += 1
    if (
        dated
        and i + 2 < len(parts)
        and parts[i + 1].low == ","
        and t.at[parts[i + 2].a].text.isdigit()
        and len(t.at[parts[i + 2].a].text) == 4
        and i + 4 < len(parts)
        and parts[i + 3].low == ","
    ):
        noun = parts[i + 4]
        if noun.kind == NOUN and t.at[parts[k].a].flags & Word.DETERMINER and not t.at[noun.a].caps:
            return i + 5
    return 0


def _unnamed_trade(t: Tokens, parts: list[Chunk], k: int) -> bool:
    """Whether one singular noun without an article stands before the full name at chunk `k`, which no verb follows."""
    part, name = parts[k - 1], parts[k]
    plain = (
        part.b - part.a == 1
        and not t.at[part.a].flags & ~(Word.ROLE | Word.ANCHOR)
        and not t.at[part.a].low.endswith("s")
    )
    full = name.b - name.a > 1 and all(t.at[i].caps for i in range(name.a, name.b))
    verb = k + 1 < len(parts) and parts[k + 1].kind == VERB and parts[k + 1].form == FINITE
    return plain and full and verb == (parts[k - 2].kind != VERB)


def _ends_apart(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> bool:
    """ "back from the field" "FNA reported.", "on the right track" "Moen told a fair.": a text without its comma."""
    if k < 2 or parts[k - 2].kind != PREPOSITION or not _tells_last(t, parts, k + 1, lexicon):
        return False
    head, article = t.at[parts[k - 1].head], t.at[parts[k - 1].a].flags & Word.DETERMINER
    return bool(article) and not head.caps and not head.flags & (_HEADS | Word.OUTLET | Word.CHANNEL | Word.DOCUMENT)


def _tells_last(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> bool:
    """Whether the verb at chunk `k` ends a sentence, but for whom it tells: "said.", "told a fair."."""
    if k + 1 >= len(parts) or not t.at[parts[k].head].flags & Word.CUE or parts[k].b - parts[k].a > 1:
        return False
    i = k + 1 + (parts[k].low in lexicon.lists["tells"])
    i += i + 1 < len(parts) and parts[i].kind == OTHER  # "a" "fair"
    return i >= len(parts) or (i == len(parts) - 1 and parts[i].kind == MARK)


def _titled_outlet(t: Tokens, part: Chunk, name: Chunk) -> bool:
    """ "the daily" "The Fjord", "the television show" "60 Days": an outlet whose name an article or a number opens."""
    head, first = t.at[part.head], t.at[name.a]
    opens = first.text == "The" or first.text.isdigit()
    plain = not head.caps and head.flags & (Word.OUTLET | Word.CHANNEL) and not head.low.endswith("s")
    return bool(opens and plain and name.b - name.a > 1 and all(t.at[i].caps for i in range(name.a + 1, name.b)))


def _describes(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> bool:
    """Whether the noun phrase before chunk `k` tells what the name there is: "the TV channel" "Rudav"."""
    part, name = parts[k - 1], parts[k]
    head, first = t.at[part.head], t.at[name.a]
    if part.b - part.a == 1 and (head.flags & Word.NUMBER or head.low in lexicon.numbers):
        return not first.flags & (Word.DETERMINER | Word.PRONOUN)  # "Two" "years"
    if _titled_outlet(t, part, name):
        return True
    if head.caps or not first.caps or first.flags & (Word.DETERMINER | Word.PRONOUN | Word.TIME):
        return False
    subject = k > 1 and parts[k - 2].kind == PREPOSITION and k + 1 < len(parts) and parts[k + 1].kind == VERB
    if subject and _courteous(t, name.a, lexicon):
        return False
    if not head.text[0].isalpha() or head.flags & (Word.TIME | Word.PRONOUN):
        return False
    several = head.flags & Word.ROLE > 0 and head.low.endswith("s") and (k < 2 or parts[k - 2].kind != VERB)
    if several and name.b - name.a > 1 and k + 2 < len(parts) and t.at[parts[k + 2].a].caps:
        return parts[k + 1].kind == AND or parts[k + 1].low == ","  # "candidates" "Ole Berg" and "Ida Moe"
    if head.flags & (Word.ROLE | Word.OUTLET | Word.ORGANISATION) and not head.low.endswith("s"):
        told = k > 1 and parts[k - 2].low in lexicon.lists["tells"]
        return not told or head.flags & Word.OUTLET > 0
    if head.flags & Word.ROLE and k + 2 < len(parts) and parts[k + 1].low == "and" and parts[k + 2].kind == NOUN:
        governed = k > 1 and parts[k - 2].kind == PREPOSITION  # "with hosts" "Ida Moe" "and" "Ole Berg"
        return governed and t.at[name.head].caps and t.at[parts[k + 2].a].caps
    if head.flags & (Word.DOCUMENT | Word.CHANNEL):
        return False
    if k > 1 and (parts[k - 2].kind == VERB or parts[k - 2].low == ",") and _unnamed_trade(t, parts, k):
        return True  # "…,” argued carpenter Ida Moe", "cited forester Ida Moe as saying", ", druid Ida Moe said"
    possessed = any(t.at[i].text in ("'s", "\u2019s", "'", "\u2019") for i in range(part.a + 1, part.b - 1))
    owned = (t.at[part.a].flags & Word.DETERMINER or possessed) and not head.low.endswith("s")
    front = subject and k == 2 and parts[k + 1].form == FINITE  # "With the sale" "Lumeo said"
    return bool(owned) and not front and not (k > 1 and parts[k - 2].kind == VERB)
