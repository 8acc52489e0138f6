"""Composition: the attributions of one sentence nest, and each innermost statement gets its chain, origin first.

What is said stands in clauses. An attribution takes the clauses behind it as far as they hang on its own, those before
it up to the last one that stands beside what it closes over, or both; an attribution that lies within another's reach
is relayed by it. A relay has a statement of its own only where a clause or a quotation is said by nobody within it.
"""

import math
from collections.abc import Iterator, Sequence

from tracer.language.lexicon import Token, Word
from tracer.model import Kind, Relation, Span
from tracer.parser.attribution import Attribution, Link, Statement
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    FINITE,
    ING,
    MARK,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, MAIN, NONFINITE, RELATIVE, Clause
from tracer.parser.content import added, closes
from tracer.parser.parse import Parse
from tracer.parser.tokens import QUOTE, Tokens
from tracer.parser.venue import adjuncts, occasions

_CHAINS = 16  # of one attribution: six speakers and two outlets give twelve
_CUT = 3  # words behind a source at which a text breaks off
_SHARED = 4  # clauses in a row that may share a subject
_ASIDE = 12  # tokens of an aside between a verb and "that"
_SPOKEN = 6  # words of a quotation that is more than a part of a sentence
_QUOTED = 25  # characters of a quotation that is a statement rather than a word in quotation marks
_TURNED = {"pre": "post", "post": "pre"}
_SIGNS = "$\u20ac\u00a3\u00a5\u20b9+-\u2212~<>\u2248#@"  # what belongs to the word or number behind it
_ENDS = (".", "!", "?", "\u2026")
_UNITS = ("%", "\u00b0", "\u20ac", "\u00a3")  # signs behind a number
_CONVEYS = (Kind.OUTLET, Kind.DOCUMENT)


def compose(p: Parse, attributions: Sequence[Attribution], *, cut: bool = False) -> list[Statement]:
    """The statements of a sentence, one for each innermost attribution and each of its joint origins.

    `cut`: the text breaks off behind it.
    """
    if not attributions:
        return []
    found = _distinct_phrases(attributions)
    for a in found:
        a.home = _home(p, a)
    _share_occasions(p.t, found)
    if cut and found:
        _turn_at_cut(p.t, found[-1])
    for a in found:
        a.scope = _scope(p, found, a)
        if a.position in _TURNED and not _has_words(p.t, found, a) and not _opened(p, a.home):
            _turn_round(p, found, a)
    for a in found:
        a.scope = _scope(p, found, a)
        a.gap = _gap(p, a)
    outer = [_wrappers(p, found, a) for a in found]
    own = [a for a, around in zip(found, outer, strict=True) if not _told_of(p, a, around)]
    if len(own) < len(found):
        found = own
        for a in found:
            a.scope = _scope(p, found, a)
        outer = [_wrappers(p, found, a) for a in found]
    out: list[Statement] = []
    for a, around in zip(found, outer, strict=True):
        if any(b.denied for b in around):
            continue  # "NRK denied that X told Y that": who denies it passes nothing on
        inner = [b for b, wraps in zip(found, outer, strict=True) if a in wraps]
        if not inner or a.denied or _says_more(p, found, a, inner):
            out += _statements(p.t, a, around)
    return _without_leads(p, out)


def _told_of(p: Parse, a: Attribution, around: Sequence[Attribution]) -> bool:
    """Whether what looks like a statement is a part of somebody's words: "Lund praised it, Moe said".

    Not within an outlet's, which passes it on, nor where words of it are quoted.
    """
    origin = a.links[0].mention
    if origin.form == "pronoun" and origin.name in p.lexicon.lists["thing_pronoun"] and len(a.links) == 1 and around:
        return around[0].near.kind not in _CONVEYS  # "Moe said it showed that …": what it is, is not told
    if any(b.near.kind not in _CONVEYS for b in around) and _of_hearsay(p, a.home):
        return True
    tags = [b for b in around if b.position in ("post", "mid") and b.near.kind not in _CONVEYS]
    if not tags or len(a.links) > 1 or any(p.t.at[i].text == QUOTE for x, y in a.scope for i in range(x, y)):
        return False
    measured = origin.name.lower().rpartition(" ")[2] in p.lexicon.lists["measured"]
    return a.rule == "act" or (measured and origin.form in ("common", "descriptor"))


def _without_leads(p: Parse, found: list[Statement]) -> list[Statement]:
    """The statements without words that only lead to the next one of the same source.

    "replied by saying that", "released a statement on Monday saying that"; "denied having said that" denies what
    follows.
    """
    out: list[Statement] = []
    for n, a in enumerate(found):
        b = found[n + 1] if n + 1 < len(found) else None
        if b is None or not _leads(p, a, b):
            out.append(a)
        elif a.denied:
            found[n + 1] = Statement(a.links[:1], b.start, b.end, b.direct, b.sure, (), True)
    return out


def _leads(p: Parse, a: Statement, b: Statement) -> bool:
    """Whether a statement is nothing but a step to the one behind it."""
    t, cue = p.t, b.links[0]
    if a.links[0].mention.name != b.links[0].mention.name or a.direct or not a.links[0].end <= cue.start:
        return False
    between = t.source[max(a.end, a.links[0].end) : cue.start]
    if between.strip() or b.start == b.end or b.start < cue.start:
        return False
    inside = [k for k, part in enumerate(p.parts) if a.start <= t.start[part.a] < a.end]
    return all(
        p.kind(k) in (PREPOSITION, ADVERB) or p.near.is_time(k) or (p.kind(k) == VERB and p.parts[k].form == ING)
        for k in inside
    )


# -- what several attributions have in common --------------------------------------------------------------------------


def _distinct_phrases(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those whose sources another one has as its relays: "a study carried by Y said"."""
    relays = {link.mention.start for a in found for link in a.links[1:]}
    relays |= {link.mention.start for a in found for chain in a.cites for link in chain}

    def again(a: Attribution) -> bool:
        own = a.continues or a.relative or a.position == "nominal"
        return not own and {link.mention.start for link in a.links} <= relays

    return [a for a in found if not again(a)]


def _share_occasions(t: Tokens, found: Sequence[Attribution]) -> None:
    """Verbs of one subject have one relay.

    "X told Y that … and said …", "X denied it, telling Y that …", "X praised … and said … in an interview with Y".
    """
    for n, b in enumerate(found):
        if not b.continues:
            continue
        a = next((a for a in reversed(found[:n]) if a.links[0].mention.start == b.links[0].mention.start), None)
        if a is None or (len(a.links) > 1) is (len(b.links) > 1):
            continue
        if len(b.links) == 1:
            b.links = [b.links[0].but(leads=True), *a.links[1:]]
        elif b.links[1].mention.start >= t.end(b.last - 1) or (b.home is not None and b.home.kind == NONFINITE):
            a.links = [a.links[0], *b.links[1:]]


def _joined(p: Parse, a: Attribution, b: Attribution) -> bool:
    """ "…, X told Y, and Z reported": whether both have the same content."""
    if a.position != "post" or b.position != "post" or b.first <= a.last:
        return False
    return p.kind(p.chunk_at[b.first] - 1) == AND


# -- clauses -----------------------------------------------------------------------------------------------------------


def _home(p: Parse, a: Attribution) -> Clause | None:
    """The clause of an attribution's cue."""
    if a.cue < 0:
        return None
    k = p.chunk_at[a.cue]
    if p.kind(k) == VERB and k in p.clause_of:
        return p.clause_of[k]
    return max((c for c in p.clauses if c.start <= k < c.end), key=lambda c: c.start, default=None)


def _own_clause(p: Parse, a: Attribution, kinds: Sequence[str]) -> Clause | None:
    """The clause whose verb the cue of an attribution is, where it is of one of these kinds."""
    home = a.home
    return home if home is not None and home.kind in kinds and home.verb == p.chunk_at[a.cue] else None


def _start(p: Parse, a: Attribution) -> int:
    """The first token of an attribution with what opens its clause: "…, as Y reported"."""
    home = a.home
    if home is None or home.opener < 0 or home.verb != p.chunk_at[a.cue] or p.kind(home.opener) not in (AND, THAT, WHO):
        return a.first
    return min(a.first, p.token(home.opener))


def _subject(clause: Clause | None) -> int:
    """The chunk of a clause's subject, which it may share with another one; -1 without one."""
    for _ in range(_SHARED):
        if clause is None or clause.controller is None:
            break
        clause = clause.controller
    return clause.subject if clause is not None else -1


def _of(p: Parse, subjects: set[int]) -> set[Clause]:
    """The clauses that have one of these subjects, with all that stands within them."""
    found: set[Clause] = set()
    for clause in p.clauses:  # a clause begins before those within it
        if _subject(clause) in subjects or clause.parent in found:
            found.add(clause)
    return found


def _bracket(p: Parse, a: Attribution) -> Clause | None:
    """The parenthesis around an attribution, unless the attribution is all that it holds."""
    clause = a.home
    while clause is not None and not (clause.kind == ASIDE and 0 <= clause.opener < clause.start):
        clause = clause.parent
    if clause is not None and a.first <= p.token(clause.start) and p.token(clause.end) <= a.last:
        return None
    return clause


def _marked(p: Parse, clause: Clause) -> bool:
    """Whether a mark stands before a clause."""
    return p.kind(clause.start - 1) == MARK


def _opened(p: Parse, clause: Clause | None) -> bool:
    """Whether a clause begins with "that" or "who", so that what stands before it is none of its content."""
    return clause is not None and p.kind(clause.opener) in (THAT, WHO)


def _breaks(p: Parse, clause: Clause) -> bool:
    """Whether a clause stands beside the one that it hangs on rather than within it."""
    if clause.kind in (CONJUNCT, MAIN) or p.kind(clause.opener) == AND:
        return True  # "X said the dam was safe, and Y said …": without a "that" of its own
    if clause.kind == ADVERBIAL:
        before = clause.start - 1 - (p.kind(clause.start - 1) == ADVERB)
        if p.kind(before) == THAT and clause.opener == clause.start:
            return False  # "reported that even though X says so, …"
        return _marked(p, clause) or p.low(clause.opener) in p.lexicon.lists["sets_beside"]
    if clause.kind == RELATIVE:
        return _marked(p, clause) and clause.subject > clause.opener  # "…, which X said", but not "Y, who said"
    return False


def _apart(p: Parse, outer: Clause | None, inner: Clause | None) -> bool:
    """Whether `inner` stands beside `outer` and what hangs on it; a headline's source has no clause beside it."""
    if outer is None:
        return False
    while inner is not None and inner is not outer:
        if _breaks(p, inner):
            return True
        inner = inner.parent
    return inner is None


def _goes_past(p: Parse, outer: Clause | None, inner: Clause | None) -> bool:
    """ "…'s letter calling for talks, telling Z that": whether a participle behind a comma is not of `outer`."""
    if outer is None or inner is None or outer.kind != NONFINITE or inner.kind != NONFINITE:
        return False
    return _marked(p, inner) and inner.controller is not outer and p.kind(outer.verb - 1) == NOUN


def _stands_within(inner: Clause | None, outer: Clause | None) -> bool:
    """Whether a clause is another one, or within it."""
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer and outer is not None


def _as_told(p: Parse, b: Attribution) -> bool:
    """ "As X noted, Y said that": whether an attribution is fronted by "as", and so tells its main clause."""
    home = b.home
    if home is None or home.kind != ADVERBIAL or home.parent is None:
        return False
    return p.low(home.opener) == "as" and home.opener < home.parent.subject


def _as_others(p: Parse, b: Attribution) -> bool:
    """ "Moe said they would not sell it, as Lund had demanded": whether an aside tells what somebody else says, too."""
    home = b.home
    if home is None or home.kind != ADVERBIAL or p.low(home.opener) != "as" or home.parent is None:
        return False
    return home.opener > home.parent.subject and home.verb == p.chunk_at[b.cue]


def _results(p: Parse, clause: Clause) -> bool:
    """Whether a clause tells what something leads to: "so dear that even Lund denounced it", "such a loss that"."""
    o = clause.opener
    if o < 1 or p.low(o) != "that" or clause.kind != CONTENT:
        return False
    return any(p.t.at[i].low in p.lexicon.lists["to_such_a_degree"] for i in range(p.token(max(0, o - 3)), p.token(o)))


def _of_noun(p: Parse, clause: Clause) -> bool:
    """Whether what looks like content hangs on the noun before it: "demanded reforms that analysts said were"."""
    o = clause.opener
    if clause.kind != CONTENT or p.low(o) != "that" or p.kind(o - 1) != NOUN:
        return False
    head = p.t.at[p.parts[o - 1].head]
    if p.kind(o - 2) == PREPOSITION and head.flags & (Word.DOCUMENT | Word.CHANNEL) and not head.caps:
        return False  # "writes in her book that Y told her"
    verb = clause.verb + 1
    return p.kind(o) == WHO or (clause.verb >= 0 and p.kind(verb) == VERB and p.parts[verb].form == FINITE)


def _of_hearsay(p: Parse, inner: Clause | None) -> bool:
    """Whether a clause stands within what others say: "did not believe reports that the council had concluded"."""
    while inner is not None:
        o = inner.opener
        if inner.kind == CONTENT and p.low(o) == "that" and p.kind(o - 1) == NOUN:
            head = p.parts[o - 1].head
            told = any(hit.start <= head < hit.end and "noun" in hit.cue.frames for hit in p.hits)
            if told or p.t.at[head].low in p.lexicon.lists["hearsay_noun"]:
                return True
        inner = inner.parent
    return False


def _island(p: Parse, inner: Clause | None, b: Attribution) -> bool:
    """Whether a clause hangs on a noun, or sets something beside, so that it is the writer's whatever `b` says.

    "X denounced the claims of Y, who said …", "The mill closed after Y warned …, X said".
    """
    clause, said, beside = inner, False, False
    told = b.links[0].rule.partition(",")[0]
    while clause is not None and clause is not b.home:
        if clause.kind == RELATIVE or _results(p, clause) or (told != "tell" and _of_noun(p, clause)):
            return True
        said = said or clause.kind == CONTENT
        beside = clause.kind == ADVERBIAL or (beside and clause.kind != CONTENT)
        clause = clause.parent
    return beside or (b.position == "pre" and not said and inner is not b.home)


# -- scopes ------------------------------------------------------------------------------------------------------------


def _turn_at_cut(t: Tokens, a: Attribution) -> None:
    """What stands before the source is its content, where of what follows a text that breaks off has no more to say."""
    rest = [token for token in t.at[a.last :] if token.word]
    if a.position == "pre" and len(rest) <= _CUT and all(token.text != QUOTE for token in t.at[a.last :]):
        before = t.at[a.first - 1].text if a.first > 1 else ""
        if before == "," or before == QUOTE:
            a.position = "post"


def _turn_round(p: Parse, found: Sequence[Attribution], a: Attribution) -> None:
    """Let the content of an attribution stand on its other side, where there is any."""
    position = a.position
    a.position = _TURNED[position]
    a.scope = _scope(p, found, a)
    if not _has_words(p.t, found, a):
        a.position = position


def _has_words(t: Tokens, found: Sequence[Attribution], a: Attribution) -> bool:
    """Whether anything stands in the scope of an attribution but the sources and verbs of others."""
    taken = {i for b in found for i in range(b.first, b.last)}
    return any(i not in taken and _tells(t.at[i]) for x, y in a.scope for i in range(x, y))


def _tells(token: Token) -> bool:
    """Whether a token is more than a "however" or an "and": a word that may be somebody's, a quotation."""
    idle = token.flags & (Word.ADVERB | Word.COORDINATORS) and not token.flags & (Word.PRONOUN | Word.DETERMINER)
    return token.text == QUOTE or (token.word and not idle)


def _scope(p: Parse, found: Sequence[Attribution], a: Attribution) -> list[tuple[int, int]]:
    """The token ranges that an attribution attributes."""
    left, right = _edges(p, a)
    before = next((b for b in found if _joined(p, b, a)), None)
    if before is not None:
        return before.scope
    scope = []
    if a.position == "noun":
        scope.append(_noun_before(p, a.first))
    if a.position == "nominal":
        stops = [i for i in range(a.last, right) if p.t.at[i].text == ","]
        scope.append((a.last, min([*stops, *(b.first for b in found if b.first >= a.last), right])))
    behind = _negated(p, a), _right(p, found, a, right)
    empty = not any(p.t.at[i].word or p.t.at[i].text == QUOTE for i in range(*behind))
    if a.position in ("post", "mid") or (a.position == "pre" and empty):
        start = _start(p, a)
        if _own_clause(p, a, (RELATIVE,)) is not None:
            scope.append(_noun_before(p, start))  # "the plan, which X denied"
        elif a.position != "pre":
            scope.append((_left(p, found, a, left), start))
    if a.position in ("pre", "mid"):
        scope.append(behind)
    return [(x, y) for x, y in scope if x < y]


def _gap(p: Parse, a: Attribution) -> tuple[int, int] | None:
    """The other half of a relative clause that somebody says: "the plan, which X says is dead", "which, X says, is"."""
    if a.position == "pre" and (begun := _fronted(p, a)) is not None:
        return begun
    own = _own_clause(p, a, (RELATIVE,))
    if own is None or own.opener < 0 or own.subject <= own.opener or p.kind(own.opener) != WHO:
        return None
    verb = own.verb + 1
    if a.position == "pre" and p.kind(verb) == VERB and p.parts[verb].form == FINITE:
        before = own.opener - 1 - (p.kind(own.opener - 1) == MARK)  # not "most of which, he says, were"
        return _noun_before(p, _start(p, a), ("of",)) if p.kind(before) == NOUN else None
    goes_on = p.near.past_time(verb + 1)  # "which, he insists, merely mirrors"
    if p.low(own.opener + 1) == p.low(verb) == "," and p.kind(goes_on) == VERB:
        stop = next((i for i in range(verb + 1, len(p.parts)) if p.kind(i) == MARK), len(p.parts))
        return p.token(verb + 1), p.token(stop)
    return None


def _fronted(p: Parse, a: Attribution) -> tuple[int, int] | None:
    """The condition before who says what it is of: "If the dam breaks, Moe says the town will flood"."""
    k = p.chunk_at[a.first] if a.first < len(p.chunk_at) else 0
    first = int(p.kind(0) == AND)
    if p.low(k - 1) != "," or p.low(first) not in p.lexicon.lists["condition"] or k < first + 3:
        return None
    if any(p.kind(i) in (QUOTATION, MARK) for i in range(first, k - 1)):
        return None
    return p.token(first), p.token(k - 1)


def _negated(p: Parse, a: Attribution) -> int:
    """Where what stands behind an attribution begins: with the "never" of "vowed on Monday never again to run"."""
    start = a.last
    k = p.chunk_at[start] if start < len(p.t.at) else len(p.parts)
    while a.cue >= 0 and p.kind(k - 1) == ADVERB and k - 1 > p.chunk_at[a.cue]:
        k -= 1
        if any(token.flags & Word.UNREAL or token.low == "no" for token in p.t.at[p.parts[k].a : p.parts[k].b]):
            start = p.parts[k].a
    return start


def _noun_before(p: Parse, first: int, over: Sequence[str] = ()) -> tuple[int, int]:
    """The tokens of the noun phrase that a participle or a relative clause hangs on: "the merger, reported by".

    `over`: the prepositions that belong to it, if not all do.
    """
    end = (p.chunk_at[first] if first < len(p.chunk_at) else len(p.parts)) - 1
    while end > 0 and p.kind(end) in (MARK, ADVERB):
        end -= 1
    k = end
    while k > 1 and p.kind(k) == NOUN and p.kind(k - 1) == PREPOSITION and p.kind(k - 2) == NOUN:
        if over and p.low(k - 1) not in over:
            break
        k -= 2  # "the sale of the mill"
    return p.token(max(k, 0)), p.token(end + 1)


def _edges(p: Parse, a: Attribution) -> tuple[int, int]:
    """Where what an attribution may reach begins and ends: its parenthesis, or what a semicolon sets off."""
    bracket = _bracket(p, a)
    if bracket is not None:
        return p.token(bracket.start), p.token(bracket.end)
    starts = [p.token(c.start) for c in p.clauses if c.kind == MAIN]
    return max((x for x in starts if x <= a.first), default=0), len(p.t.at)


def _left(p: Parse, found: Sequence[Attribution], a: Attribution, left: int) -> int:
    """Where what stands before an attribution begins: behind what wraps it, and at a clause beside another's."""
    beside = [
        c
        for c in p.clauses
        if c.kind in (CONJUNCT, ADVERBIAL) and c.subject >= c.start and c.verb >= 0 and p.parts[c.verb].b <= a.first
        if _marked(p, c)
    ]
    for b in found:
        if b is a or b.last > a.first:
            continue
        if b.position == "pre" and _inside(a, b):
            left = max(left, b.last)
            continue
        whole = _outer_outlet(a, b)  # "X said P, after Q, Reuters reported"
        starts = [p.token(c.start) for c in beside if c is not b.home and not (whole and c.kind == ADVERBIAL)]
        left = max([left, *(x for x in starts if b.last <= x + 1)])
    return max(left, _quotation_alone(p, a))


def _quotation_alone(p: Parse, a: Attribution) -> int:
    """ "Moe wept: “It is bad,” he said": the token of the quotation right before a source, where it is all; else 0."""
    k = p.chunk_at[_start(p, a)] - 1 if _start(p, a) < len(p.chunk_at) else -1
    if a.position != "post" or p.kind(k) != QUOTATION or not p.near.ended(k):
        return 0
    start, end = p.t.inside(p.parts[k].a)
    # "As a cook, “we know more,” she said": one sentence with what stands before it
    whole = p.low(k - 1) == "," and p.t.source[start].isupper() and p.t.source.count(" ", start, end) >= _SPOKEN
    return p.parts[k].a if whole or p.low(k - 1) == ":" else 0


def _right(p: Parse, found: Sequence[Attribution], a: Attribution, right: int) -> int:
    """Where what stands behind an attribution ends: at another's that closes over it, or stands beside it."""
    t = p.t
    whole = a.fronted
    if (own := _own_clause(p, a, (RELATIVE, ADVERBIAL))) is not None:
        end = p.token(p.near.before(own.end) + 1 if p.kind(own.end) == VERB else own.end)  # "which, he says, merely is"
        alone = a.position == "mid" or not any(token.word for token in t.at[a.last : end])
        if own.kind == ADVERBIAL and alone:
            whole = True  # "As Y reported, …", "However, as Y reported, …"
        right = right if whole else min(right, end)
    inner = _own_clause(p, a, (NONFINITE,))
    if inner is not None and inner.parent is not None and inner.parent.verb >= inner.end:
        right = min(right, p.token(inner.end))  # "Moe, calling for calm, said that"
    for b in found:
        if b is a or b.first < a.last:
            continue
        if b.position == "post":
            closes = not _inside(b, a)
        else:
            anew = b.fronted and p.kind(p.chunk_at[b.first] - 1) == AND  # "…, and according to Y"
            beside = b.continues or anew or _apart(p, a.home, b.home) or _goes_past(p, a.home, b.home)
            hangs = _own_clause(p, b, (RELATIVE,))
            interrupts = b.position == "mid" or (hangs is not None and p.token(hangs.end) < right)
            closes = beside and not interrupts and (not whole or _other_outlet(p, a, b))
        if (apart := _set_apart(p, b)) >= a.last:
            right = min(right, apart)
        elif closes:
            right = min(right, max(a.last, _start(p, b)))
    if a.rule == "naming":  # "called it a “blow”, …": no more than its object
        quote = next((i for i in range(a.last, right) if t.at[i].text == QUOTE), None)
        right = right if quote is None else next((i for i in range(quote, right) if t.at[i].text == ","), right)
    if any(hit.start == a.cue and "as" in hit.cue.frames for hit in p.hits):  # "described it as “a blow,” …"
        behind = (i + 1 for i in range(a.last, right - 1) if t.at[i].low == "as" and t.at[i + 1].text == QUOTE)
        quote = next(behind, right)
        shut = quote + 1 < right and (t.source[t.inside(quote)[1] - 1] in ",.!?" or t.at[quote + 1].text == ",")
        right = quote + 1 if shut else right
    if a.position == "pre" and not whole and a.home is not None and a.home.verb == p.chunk_at[a.cue] and a.last < right:
        stop = p.chunk_at[right] if right < len(t.at) else len(p.parts)
        begins = added(p, a.home, p.chunk_at[a.last], stop)
        begins = _occasion(p, a.home, p.chunk_at[a.last], begins)
        right = right if begins == stop else p.token(begins)
    return right


def _occasion(p: Parse, clause: Clause, k: int, stop: int) -> int:
    """Where the occasion of what somebody says begins behind it, "… that he resign in a statement issued on Monday".

    `stop` where none does.
    """
    for i in occasions(p, clause, k, stop):
        end = adjuncts(p, i)[1]
        issued = p.kind(end) == VERB and p.parts[end].form == PARTICIPLE
        if issued or end >= stop or closes(p, end):
            return i - (p.low(i - 1) == ",")
    return stop


def _set_apart(p: Parse, b: Attribution) -> int:
    """The comma before ", with X saying that", which stands beside what another says and is none of it; else -1."""
    k = p.chunk_at[b.first]
    own = _own_clause(p, b, (NONFINITE,)) is not None and b.position == "pre"
    comma = own and p.low(k - 1) in p.lexicon.lists["absolute"] and p.low(k - 2) in ASIDES
    return p.token(k - 2) if comma else -1


def _other_outlet(p: Parse, a: Attribution, b: Attribution) -> bool:
    """ "According to Y, …, and Z said …": whether a coordinate clause is another outlet's."""
    conjoined = b.home is not None and p.kind(b.home.opener) == AND
    return conjoined and a.near.kind is b.near.kind is Kind.OUTLET and len(b.links) == 1


# -- which wraps which -------------------------------------------------------------------------------------------------


def _outer_outlet(a: Attribution, b: Attribution) -> bool:
    """Whether `a` is an outlet's and `b` is not: an outlet stands nearer to the article than one who is none."""
    return a.near.kind is Kind.OUTLET and b.near.kind is not Kind.OUTLET


def _inside(post: Attribution, pre: Attribution) -> bool:
    """Whether a source named after the statement is nearer the origin than the one named before it.

    "Reuters reported that …, officials said": the agency has it from them, unless it names somebody else already.
    """
    if len(pre.links) == 1 and _outer_outlet(pre, post):
        return True
    by = post.links[0].rule == "passive, by" and post.home is not pre.home
    if by and _stands_within(post.home, pre.home):
        return True  # "Y reported that the plan was denounced by X"
    if post.position == "mid" and post.home is not pre.home and not _outer_outlet(post, pre):
        return _stands_within(post.home, pre.home)  # "X said the dam, according to Y, had cracked"
    return pre.fronted and not _outer_outlet(post, pre)


def _outside(b: Attribution, a: Attribution) -> bool:
    """Of two that could wrap each other, whether `b` is nearer to the article than `a`."""
    if b.position == "pre" and a.position != "pre":
        return _inside(a, b)
    if a.position == "pre" and b.position != "pre":
        return not _inside(b, a)
    return b.first > a.first if b.position != "pre" else b.first < a.first


def _covers(b: Attribution, a: Attribution) -> bool:
    """Whether `a` stands in the scope of `b`, or one of them interrupts the other: "X, according to Y, said"."""
    if (b.position == "mid" and a.first <= b.first < a.last) or (a.position == "mid" and b.first <= a.first < b.last):
        return True
    return any(x <= a.first and a.last <= y for x, y in b.scope)


def _wrappers(p: Parse, found: Sequence[Attribution], a: Attribution) -> list[Attribution]:
    """The attributions that relay another one, nearest to it first."""
    if a.position in ("nominal", "noun"):
        return []  # its own statement, whoever speaks of it
    around = []
    for b in found:
        if b is a or not _covers(b, a) or _bracket(p, b) is not _bracket(p, a):
            continue
        kind = b.links[0].mention.kind
        beside = b.fronted and kind is Kind.DOCUMENT and a.home is not None and a.home.kind == ADVERBIAL
        conveys = kind in _CONVEYS and not beside  # not "According to the report, …, though X denied this"
        if not conveys and not _as_told(p, b) and _island(p, a.home, b):
            continue
        if not conveys and (_as_others(p, b) or (a.rule == "according" and b.rule == "act")):
            continue  # "hailed it as, in the words of Lund, “heroic”"
        if not _covers(a, b) or _outside(b, a):
            around.append(b)
    around.sort(key=lambda b: (sum(y - x for x, y in b.scope), b.last))
    # a wrapper that itself is wrapped by another lies nearer the origin
    return sorted(around, key=lambda b: sum(c is not b and _covers(b, c) and _outside(b, c) for c in around))


def _says_more(p: Parse, found: Sequence[Attribution], a: Attribution, inner: Sequence[Attribution]) -> bool:
    """Whether a clause or a quotation in the scope of an attribution is said by none of those within it.

    What one of them does besides ("X rose and said …, Y reported") is no statement of its own.
    """
    t = p.t
    covered = {i for b in found for i in range(b.first, b.last)}
    for b in inner:
        covered.update(i for x, y in b.scope for i in range(x, y))
        if b.position == "post" and b.last <= a.first:
            beside = [p.token(c.start) for c in p.clauses if c.kind == CONJUNCT and c.subject >= c.start]
            covered.update(range(b.last, min([a.first, *(x for x in beside if x >= b.last)])))
    theirs = _of(p, {_subject(b.home) for b in inner} - {-1})
    verbs = {
        p.parts[c.verb].head
        for c in p.clauses
        if c.verb >= 0 and c.kind in (MAIN, CONTENT, CONJUNCT) and c not in theirs
    }
    for x, y in a.scope:
        for i in range(x, y):
            quoted = t.at[i].text == QUOTE and t.at[i].width > _QUOTED and a.position != "mid"
            if i not in covered and (quoted or i in verbs):
                return True
    return False


# -- chains ------------------------------------------------------------------------------------------------------------


def _expand(a: Attribution) -> list[list[Link]]:
    """The chains through an attribution's own links: one for each joint origin, and for each of two outlets told."""
    head, *tail = _leading(a.links)
    out = [[head, *tail], *([head.but(mention=m), *tail] for m in a.joint)]
    for i in range(len(a.links)):
        out += [[*chain[:i], chain[i].but(mention=m), *chain[i + 1 :]] for m in a.links[i].also for chain in out]
        out = out[:_CHAINS]
    return out


def _leading(links: list[Link], beyond: bool = False) -> list[Link]:
    """Mark the links whose cue leads on to the next one; `beyond`: the last one's does too, as in "citing Z"."""
    out = []
    for i, link in enumerate(links):
        after = links[i + 1] if i + 1 < len(links) else None
        apart = after is not None and after.rule == "adjunct" and (after.start, after.end) != (link.start, link.end)
        if after is not None and link.rule == "adjunct" and link.end <= after.mention.phrase_start:
            apart = False  # "X, in an interview with Y, said": its words stand before Y
        leads = (beyond or after is not None) and not apart
        out.append(link if link.leads is leads else link.but(leads=leads))
    return out


def _statements(t: Tokens, a: Attribution, outer: list[Attribution]) -> list[Statement]:
    start, end, direct, rest = _content(t, a)
    if start == end and a.rule in ("carried", "according"):
        return []  # "As published in Y.": nothing that it relays
    out: list[Statement] = []
    cores = _expand(a)
    if a.cites:
        cores = [[*_leading(cite, beyond=True), *core] for core in cores for cite in a.cites][:_CHAINS]
    for core in cores:
        chains: list[list[Link]] = [core]
        for wrapper in outer:
            every = _expand(wrapper)
            tails = [[*_leading(cite, beyond=True), *every[0]] for cite in wrapper.cites] or every[:1]
            tails += every[1:]
            chains = [[*chain, *_new(chain, tail)] for chain in chains for tail in tails][:_CHAINS]
        for chain in chains:
            links = tuple(_distinct(chain))
            sure = math.prod(link.mention.sure for link in links)
            others = _alternatives(links, a, outer)
            out.append(Statement(links, start, end, direct, sure, others, a.denied, rest))
    return out[:_CHAINS]


def _new(chain: list[Link], tail: list[Link]) -> list[Link]:
    known = {(link.mention.name.casefold(), link.mention.kind) for link in chain}
    return [link for link in tail if (link.mention.name.casefold(), link.mention.kind) not in known]


def _distinct(chain: list[Link]) -> list[Link]:
    out: list[Link] = []
    for link in chain:
        if not out or (out[-1].mention.name.casefold() != link.mention.name.casefold()):
            out.append(link)
    return out


def _alternatives(
    links: tuple[Link, ...], a: Attribution, outer: list[Attribution]
) -> tuple[tuple[tuple[Link, ...], str], ...]:
    """Other readings of the same words."""
    out = []
    ambiguous = [b for b in (a, *outer) if b.ambiguous]
    for b in ambiguous:
        at = next((i for i, link in enumerate(links) if link.mention is b.links[0].mention), None)
        if at and at == len(links) - 1 and links[at - 1].mention.kind is Kind.OUTLET:
            swapped = (*links[: at - 1], links[at], links[at - 1])
            name, other = links[at].mention.name, links[at - 1].mention.name
            out.append((swapped, f"\u201creporting {name}\u201d may also mean that {other} reports what {name} said"))
    posts = [b for b in outer if b.position == "post" and b.rule == "according" and a.position == "pre"]
    for b in posts:
        if b.near.kind is not Kind.OUTLET and a.near.kind is not Kind.OUTLET and len(links) == 2:
            out.append(
                ((links[-1],), f"{b.near.name} may be the source of the whole sentence, not of what {a.near.name} said")
            )
    return tuple(out)


def _content(t: Tokens, a: Attribution) -> tuple[int, int, bool, Span | None]:
    """The character span of what is attributed, whether it is all quoted, and the other half of what is cut in two.

    The longest part of two; an empty one if there is none.
    """
    parts = sorted(_parts(t, a), key=lambda part: t.start[part[0]] - t.end(part[1] - 1))
    if not parts:
        at = t.end(min(a.last, len(t.at)) - 1)
        return at, at, False, None
    x, y = parts[0]
    start, end = _span(t, x, y)
    direct = all(t.at[i].text == QUOTE or not t.at[i].word for i in range(x, y))
    rest = Span(*_span(t, *parts[1])) if len(parts) > 1 and a.position == "mid" and not direct else None
    rest = Span(*_span(t, *a.gap)) if a.gap is not None and len(parts) == 1 else rest
    return start, end, direct, rest


def _span(t: Tokens, x: int, y: int) -> tuple[int, int]:
    """Where tokens stand, with a sign before them: "$5 million", "-5 degrees"."""
    start = t.start[x]
    while start and t.source[start - 1] in _SIGNS and (start < 2 or not t.source[start - 2].isalnum()):
        start -= 1
    return start, t.end(y - 1)


def _parts(t: Tokens, a: Attribution) -> Iterator[tuple[int, int]]:
    """The tokens of what is attributed, without the marks around it and what only leads to it."""
    cited = {
        link.start: max(one.mention.whole for one in chain)
        for chain in a.cites
        for link in chain
        if link.relation is Relation.CITING
    }
    for x, y in a.scope:
        cites = next((i for i in range(x, y) if t.start[i] in cited), y)
        whole = cited.get(t.start[cites], -1) if cites < y else -1
        if all(t.at[i].text != "," or t.start[i] < whole for i in range(cites, y)):
            y = cites  # "Y reported that …, citing Z, a pilot"
        x = _behind_aside(t, a, x, y)
        while x < y and ((not t.at[x].word and t.at[x].text != QUOTE) or t.at[x].text == "that"):
            x += 1
        while y > x and t.at[y - 1].text != QUOTE and (_leads_on(t, y - 1) or not t.at[y - 1].word):
            if _closes(t, x, y - 1):
                break
            y -= 1
        if x < y:
            yield x, y


def _leads_on(t: Tokens, i: int) -> bool:
    """Whether the word that ends what is said leads to something else: "and", but not "is not done yet."."""
    coordinates = t.at[i].flags & Word.COORDINATORS and not t.at[i].flags & Word.PREVERBAL and not t.at[i].caps
    return bool(coordinates) and i + 1 < len(t.at) and t.at[i + 1].text not in _ENDS


def _closes(t: Tokens, x: int, i: int) -> bool:
    """Whether a mark belongs to what stands before it: the sign of a number, a bracket that was opened."""
    return t.at[i].text in _UNITS or (t.at[i].text == ")" and t.find("(", x, i) >= 0)


def _behind_aside(t: Tokens, a: Attribution, first: int, last: int) -> int:
    """Where what is said begins: behind "told Y, a weekly, that", "adds, by the way, that"."""
    if first != a.last or first >= last or t.at[first].text != ",":
        return first
    for i in range(first + 1, min(last, first + _ASIDE)):
        if t.at[i].text == QUOTE:
            break
        if t.at[i].text == "," and i + 1 < last:
            return i + 1 if t.at[i + 1].text == "that" else first
    return first
