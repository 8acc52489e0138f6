"""A sentence as the constructions read it: its tokens with their chunks, clauses and cues."""

from collections.abc import Sequence

from tracer.language.lexicon import Form, Lexicon, Word
from tracer.parser.chunks import NOUN, OTHER, PREPOSITION, VERB, Chunk, chunks
from tracer.parser.clauses import Clause, clauses
from tracer.parser.cues import Hit
from tracer.parser.sources import Sources
from tracer.parser.tags import tagger
from tracer.parser.tokens import QUOTE, Tokens


class Parse:
    """One sentence; nothing of it changes once it is made."""

    __slots__ = ("chunk_at", "clause_of", "clauses", "hits", "lexicon", "parts", "sources", "t", "tags")

    def __init__(self, t: Tokens, hits: Sequence[Hit], sources: Sources, lexicon: Lexicon) -> None:
        self.t = t
        self.hits = hits
        self.sources = sources
        self.lexicon = lexicon
        tags, flags = tagger(lexicon.language).tag([token.text for token in t.at])
        edges = _known_names(t, tags, flags, sources)
        _cues(t, tags, flags, hits)
        self.tags = tags
        self.parts: list[Chunk] = merged(t, chunks(t, tags, flags, lexicon), lexicon, edges)
        self.chunk_at: list[int] = [k for k, part in enumerate(self.parts) for _ in range(part.a, part.b)]
        self.clauses: list[Clause] = clauses(t, self.parts, lexicon)
        self.clause_of: dict[int, Clause] = {clause.verb: clause for clause in self.clauses if clause.verb >= 0}

    def kind(self, k: int) -> str:
        """What chunk `k` is; nothing beyond the sentence."""
        return self.parts[k].kind if 0 <= k < len(self.parts) else ""

    def low(self, k: int) -> str:
        """The head of chunk `k` in lower case; nothing beyond the sentence."""
        return self.parts[k].low if 0 <= k < len(self.parts) else ""

    def token(self, k: int) -> int:
        """The first token of chunk `k`, or the number of tokens."""
        return self.parts[k].a if k < len(self.parts) else len(self.t.at)


_TITLES = Word.ROLE | Word.HONORIFIC | Word.NATIONALITY
_EVERYDAY = Word.TIME | Word.ADVERB | Word.BOUNDARY | Word.PRONOUN | Word.DETERMINER | Word.PREPOSITION | Word.AUXILIARY


def _known_names(t: Tokens, tags: list[str], flags: list[str], sources: Sources) -> set[int]:
    """Names of outlets are one piece, whatever the tagger makes of their words; names in capitals are no verbs.

    Returns the tokens at which the names of outlets begin and end.
    """
    i, n = 0, len(t.at)
    edges: set[int] = set()
    while i < n:
        token = t.at[i]
        if not token.caps:
            i += 1
            continue
        found = sources.outlet_at(t, i, n)
        if found is not None and (found.end > i + 1 or tags[i].startswith("NN") or not token.flags & _EVERYDAY):
            for k in range(i, found.end):
                tags[k] = "NNP"
                if k > i:
                    flags[k] = "I"
            country = i > 0 and t.at[i - 1].text in sources.lexicon.countries
            if flags[i] == "O" or country:
                flags[i] = "B"  # "in Germany Bild wrote"
            described = found.end < n and _says_outlet(t, found.end)
            if not described:
                edges |= {i, found.end} if country else {found.end}
                _cut(t, flags, found.end)
            i = found.end
            continue
        if _named_by_preposition(t, tags, i):
            tags[i], flags[i] = "NNP", "B"
            flags[i + 1] = "I"
        if not tags[i].startswith(("NN", "JJ", "CD", "PRP", "DT")) and _is_name(t, i, tags[i], sources):
            tags[i] = "NNP"
            if flags[i] == "O":
                flags[i] = "I" if i and flags[i - 1] != "O" and t.at[i - 1].caps else "B"
            if i + 1 < n and t.at[i + 1].caps and flags[i + 1] == "B":
                flags[i + 1] = "I"
        i += 1
    return edges


def _named_by_preposition(t: Tokens, tags: Sequence[str], i: int) -> bool:
    """ "told In Touch": a preposition in capitals, behind a verb and before a name, opens a name itself."""
    if not 0 < i < len(t.at) - 1 or not t.at[i + 1].caps or tags[i] not in ("IN", "RB", "RP"):
        return False
    before = t.at[i - 1]
    return bool(before.flags & Word.CUE) and tags[i - 1].startswith("VB") and not before.caps


def _says_outlet(t: Tokens, i: int) -> bool:
    """Whether words behind a name say that it is an outlet: "AFP" "news agency"."""
    last = i + (i + 1 < len(t.at) and bool(t.at[i + 1].flags & Word.OUTLET) and not t.at[i].flags & Word.OUTLET)
    return not t.at[i].caps and not t.at[last].caps and bool(t.at[last].flags & Word.OUTLET)


def _cut(t: Tokens, flags: list[str], i: int) -> None:
    """End a noun phrase before token `i` where a mark, an article or a pronoun stands there."""
    if i >= len(t.at) or flags[i] != "I":
        return
    if t.at[i].flags & (Word.DETERMINER | Word.PRONOUN):
        flags[i] = "B"
    elif not t.at[i].word and t.at[i].text == "," and i + 1 < len(t.at) and not t.at[i + 1].caps:
        flags[i] = "O"
        if flags[i + 1] == "I":
            flags[i + 1] = "B"


def _is_name(t: Tokens, i: int, tag: str, sources: Sources) -> bool:
    """Whether a word in capitals is a name though it was tagged as something else."""
    token = t.at[i]
    if token.flags & _TITLES and tag.startswith("VB"):
        return True
    if len(token.text) > 2 and token.text.isupper():
        return not token.flags & _EVERYDAY or tag in ("WP", "VB", "VBZ", "VBD", "VBP", "VBN")
    if token.flags & ~(Word.CUE | Word.ANCHOR):
        return False
    opens = i == 0 or not t.at[i - 1].word
    if not opens:
        return tag.startswith("VB") and not (i and t.at[i - 1].flags & Word.PRONOUN)
    return not token.flags and not sources.people.stands(token.low) and not token.low.endswith(("ly", "ing", "ed"))


def _cues(t: Tokens, tags: list[str], flags: list[str], hits: Sequence[Hit]) -> None:
    """Phrases that are cues ("according to") are prepositions; a cue that can be nothing but a verb is one."""
    nouns = Word.ROLE | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT
    for i, token in enumerate(t.at):
        if tags[i].startswith("VB") and token.flags & nouns and not token.flags & (Word.CUE | Word.AUXILIARY):
            if i + 1 < len(t.at) and t.at[i + 1].caps and tags[i + 1] == "NNP" and not token.low.endswith(("ed", "ing")):
                tags[i], flags[i], flags[i + 1] = "NN", "I" if flags[i] == "I" else "B", "I"  # "sociologist Ida Moe"
    for hit in hits:
        _verb(t, tags, flags, hit)
        _described(t, tags, flags, hit.start)
    _complementisers(t, tags, flags)
    for hit in hits:
        if hit.cue.form & Form.PARTICIPLE and _hangs_on_text(t, flags, hit):
            tags[hit.start], flags[hit.start] = "VBN", "O"  # "an interview broadcast on CBS"
        if hit.cue.form & Form.PHRASE and "occasion" not in hit.cue.frames and not (hit.end == hit.start + 1 and tags[hit.start].startswith("NN")):
            for k in range(hit.start, hit.end):
                tags[k], flags[k] = "IN", "O"
            if hit.end < len(t.at) and flags[hit.end] == "I":
                flags[hit.end] = "B"


def _verb(t: Tokens, tags: list[str], flags: list[str], hit: Hit) -> None:
    """Correct the tag of a cue that is a verb by its form or by what stands beside it."""
    i, form = hit.start, hit.cue.form
    token, n = t.at[i], len(t.at)
    after = flags[i + 1] if i + 1 < n else "O"
    before = tags[i - 1] if i else ""
    if token.caps and i:
        return
    if i == 0 and token.caps and form & Form.PAST and n > 2 and t.at[1].caps and tags[1] == "NNP" and flags[1] == "I":
        tags[0], flags[0], flags[1] = "VBD", "O", "B"  # "Added Ole Berg, a baker:"
        return
    if form & Form.PAST and not form & Form.BASE and not token.low.endswith(("ed", "wn", "id")) or token.low == "said":
        certain = not tags[i].startswith("VB")
    elif form & Form.PAST and token.low.endswith("ed") and flags[i] == "I":
        certain = after != "I" and (before in ("NNS", "NNP", "PRP", "NN") or t.at[i - 1].low in ("both", "all"))
        certain = certain or t.at[i - 1].low == "both"
    elif form & (Form.BASE | Form.THIRD) and tags[i] in ("NN", "NNS") and "noun" not in hit.cue.frames:
        that = i + 1 < n and (tags[i + 1] == "SC" or t.at[i + 1].text == QUOTE)
        certain = that and flags[i] == "I" and before in ("NNS", "NNP", "NN")
    elif form & Form.ING and hit.cue.frames & {"citing", "cite"} and flags[i] == "O" and not tags[i].startswith("VB"):
        tags[i] = "VBG"
        return
    elif form & Form.ING and tags[i] in ("NN", "JJ") and i and t.at[i - 1].text == ",":
        if i + 1 < n and t.at[i + 1].caps and "report" in hit.cue.frames:
            tags[i], flags[i], flags[i + 1] = "VBG", "O", "B"  # ", reporting Kyodo"
        return
    else:
        return
    if certain:
        tags[i] = "VBD" if form & Form.PAST else "VBP" if form & Form.BASE else "VBZ"
        flags[i] = "O"
        if after == "I":
            flags[i + 1] = "B"


def _described(t: Tokens, tags: list[str], flags: list[str], verb: int) -> None:
    """ "…,” sprinter Ada Moe said": what stands before a name and its verb of speech is no verb itself."""
    i = verb
    while i > 0 and t.at[i - 1].caps and tags[i - 1] == "NNP":
        i -= 1
    word = i - 1
    if i == verb or verb - i > 5 or word < 0 or not tags[verb].startswith("VB") or t.at[word].caps:
        return
    opens = word == 0 or not t.at[word - 1].word or tags[word - 1] in ("IN", "SC", "CC", "DT", "JJ")
    if opens and tags[word] in ("VB", "VBP", "VBZ") and not t.at[word].flags & (Word.CUE | Word.AUXILIARY):
        tags[word] = "NN"
        if flags[word] == "O":
            flags[word] = "B"
        flags[i] = "I"


def _complementisers(t: Tokens, tags: list[str], flags: list[str]) -> None:
    """ "told Avesta that cash would not disappear": a "that" behind a verb of speech and whom it told."""
    speaks = False
    for i, token in enumerate(t.at):
        if token.flags & Word.CUE and tags[i].startswith("VB"):
            speaks = True
        elif tags[i] == "SC" or tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            speaks = False
        elif token.low == "that" and tags[i] == "DT" and speaks and i + 2 < len(t.at):
            if tags[i - 1] in ("NNP", "NN", "NNS", "PRP") or t.at[i - 1].flags & Word.CUE:
                tags[i], flags[i] = "SC", "O"
                if flags[i + 1] == "I":
                    flags[i + 1] = "B"
            speaks = False


def _hangs_on_text(t: Tokens, flags: Sequence[str], hit: Hit) -> bool:
    """Whether a participle that looks like a noun hangs on a text: "an interview broadcast on"."""
    i = hit.start
    text = Word.DOCUMENT | Word.CHANNEL
    if not 0 < i < len(t.at) - 1 or flags[i] != "I" or t.at[i].caps or flags[i + 1] == "I":
        return False
    return bool(t.at[i - 1].flags & text) and not t.at[i - 1].caps and t.at[i + 1].low in ("on", "by", "in")


_HEADS = Word.ROLE | Word.ORGANISATION


def merged(t: Tokens, parts: list[Chunk], lexicon: Lexicon, edges: set[int]) -> list[Chunk]:
    """The chunks with the noun phrases put together that are one: titles with "and", descriptions before names."""
    out: list[Chunk] = []
    k = 0
    while k < len(parts):
        part = parts[k]
        opens_time = part.kind == OTHER and part.low in lexicon.lists["time_opener"] and k + 1 < len(parts)
        if opens_time and parts[k + 1].kind == NOUN and t.at[parts[k + 1].head].flags & Word.TIME:
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
        if part.kind == NOUN:
            stop = _date(t, parts, k, lexicon) or _title(t, parts, k) or _place(t, parts, k)
            while True:
                nxt = stop or k + 1
                if nxt < len(parts) and parts[nxt].kind == NOUN and (
                    _describes(t, parts, nxt, lexicon) or _one_name(t, parts[nxt - 1], parts[nxt], out[-1] if out else None, edges, lexicon)
                ):
                    stop = nxt + 1
                    continue
                break
            last = part.b - 1
            if not stop and (cut := _dated_name(t, part)):
                out.append(Chunk(NOUN, part.a, cut, cut - 1, t.at[cut - 1].low))
                out.append(Chunk(NOUN, cut, part.b, part.head, part.low))
                k += 1
                continue
            if not stop and last > part.a and _timely(t, last):
                out.append(Chunk(NOUN, part.a, last, last - 1, t.at[last - 1].low))
                out.append(Chunk(NOUN, last, part.b, last, t.at[last].low))
                k += 1
                continue
            if stop:
                last = parts[stop - 1]
                out.append(Chunk(NOUN, part.a, last.b, last.head, last.low))
                k = stop
                continue
        out.append(part)
        k += 1
    return out


def _title(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Behind "Industry, Mining and Trade Minister Ole Berg"; 0 where the chunk at `k` opens no such title."""
    if not t.at[parts[k].a].caps or not t.at[parts[k].head].caps or t.at[parts[k].head].flags & Word.HONORIFIC:
        return 0
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
    head = any(t.at[x].flags & _HEADS and t.at[x].caps for x in range(last.a + 1, last.b))
    own = any(t.at[part.head].flags & (_HEADS | Word.OUTLET | Word.OUTLET_NAME) for part in parts[k : i + 1 : 2])
    return i + 3 if head and not own else 0


def _place(t: Tokens, parts: list[Chunk], k: int) -> int:
    """Behind "Darwin, Australia-based NT News"."""
    if k + 2 < len(parts) and parts[k + 1].low == "," and parts[k + 2].kind == NOUN:
        if t.at[parts[k + 2].a].low.endswith("-based"):
            return k + 3
    return 0


def _one_name(
    t: Tokens, part: Chunk, more: Chunk, before: Chunk | None, edges: set[int], lexicon: Lexicon
) -> bool:
    """Whether two noun phrases side by side are one name: "Mrs" "May", "TV" "2", "JET" "24 Action News"."""
    last, first = t.at[part.head], t.at[more.a]
    if _plain(t, part, more, before, edges, lexicon):
        return True
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
    if before is not None and before.kind == VERB and (before.low in lexicon.lists["tells"] or more.a in edges):
        return False  # "told Reuters officials knew"
    return last.text[0].isalpha() and not last.flags & Word.AUDIENCE


def _dated_name(t: Tokens, part: Chunk) -> int:
    """Where a name begins behind a time in the same phrase, "early May Olaf Brandt"; 0 where there is none."""
    for i in range(part.a + 1, part.b):
        if t.at[i].caps and t.at[i - 1].flags & Word.TIME and not t.at[i].flags & Word.TIME:
            timely = all(t.at[x].flags & (Word.TIME | Word.ADVERB | Word.NUMBER | Word.DETERMINER) or not t.at[x].caps for x in range(part.a, i))
            name = all(t.at[x].caps for x in range(i, part.b))
            return i if timely and name and not t.at[i].flags & (Word.OUTLET_NAME | Word.OUTLET) else 0
    return 0


def _timely(t: Tokens, i: int) -> bool:
    """Whether the last word of a noun phrase says when: "the minister today", "Peskov Monday"."""
    token, before = t.at[i], t.at[i - 1]
    if not token.flags & Word.TIME or (before.flags & (Word.TIME | Word.DETERMINER | Word.NUMBER) and not before.caps):
        return False
    return not token.flags & (Word.ROLE | Word.OUTLET_NAME | Word.PREPOSITION) and before.word and before.text[0].isalpha()


def _date(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> int:
    """Behind "a May 3, 2019, interview"; 0 where no such date stands in the phrase at chunk `k`."""
    dated = any(t.at[i].low.rstrip(".") in lexicon.lists["calendar"] or t.at[i].flags & Word.TIME for i in range(parts[k].a, parts[k].b))
    i = k
    month = t.at[parts[k].head].low.rstrip(".") in lexicon.lists["calendar"]
    day = month and k + 1 < len(parts) and parts[k + 1].kind == NOUN and t.at[parts[k + 1].a].text.isdigit()
    if day and parts[k + 1].b - parts[k + 1].a == 1 and not (k + 2 < len(parts) and parts[k + 2].low == ","):
        return k + 2  # "August" "1"
    if dated and i + 1 < len(parts) and parts[i + 1].kind == NOUN and t.at[parts[i + 1].a].text.isdigit():
        i += 1
    if dated and i + 2 < len(parts) and parts[i + 1].low == "," and t.at[parts[i + 2].a].text.isdigit():
        if len(t.at[parts[i + 2].a].text) == 4 and i + 4 < len(parts) and parts[i + 3].low == ",":
            noun = parts[i + 4]
            if noun.kind == NOUN and t.at[parts[k].a].flags & Word.DETERMINER and not t.at[noun.a].caps:
                return i + 5
    return 0


def _describes(t: Tokens, parts: list[Chunk], k: int, lexicon: Lexicon) -> bool:
    """Whether the noun phrase before chunk `k` tells what the name there is: "the TV channel" "Rudav"."""
    part, name = parts[k - 1], parts[k]
    head, first = t.at[part.head], t.at[name.a]
    if part.b - part.a == 1 and (head.flags & Word.NUMBER or head.low in lexicon.numbers):
        return not first.flags & (Word.DETERMINER | Word.PRONOUN)  # "Two" "years"
    if head.caps or not first.caps or first.flags & (Word.DETERMINER | Word.PRONOUN | Word.TIME):
        return False
    if not head.text[0].isalpha() or head.flags & (Word.TIME | Word.PRONOUN):
        return False
    if head.flags & (Word.ROLE | Word.OUTLET | Word.ORGANISATION) and not head.low.endswith("s"):
        told = k > 1 and parts[k - 2].low in lexicon.lists["tells"] and not head.flags & Word.OUTLET
        return not told
    if head.flags & (Word.DOCUMENT | Word.CHANNEL):
        return False
    owned = t.at[part.a].flags & Word.DETERMINER and not head.low.endswith("s")
    return bool(owned) and not (k > 1 and parts[k - 2].kind == VERB)


def is_noun(p: Parse, k: int) -> bool:
    """Whether chunk `k` is a noun phrase."""
    return p.kind(k) == NOUN


def is_finite(p: Parse, k: int) -> bool:
    """Whether chunk `k` is a finite verb group."""
    return p.kind(k) == VERB and p.parts[k].form == "finite"
