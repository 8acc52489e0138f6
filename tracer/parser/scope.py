"""Which tokens an attribution attributes: before its cue, behind it, or both."""

from collections.abc import Sequence

from tracer.language.lexicon import Token, Word
from tracer.model import Kind
from tracer.parser.attribution import Attribution
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    FINITE,
    MARK,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    VERB,
    WHO,
)
from tracer.parser.clause import ADVERBIAL, CONJUNCT, CONTENT, MAIN, NONFINITE, RELATIVE, Clause
from tracer.parser.content import added, closes
from tracer.parser.parse import Parse
from tracer.parser.standing import (
    begins_at,
    bracket_of,
    goes_past,
    is_apart,
    is_marked,
    is_outer_outlet,
    lies_inside,
    own_clause,
    shares_content,
    stands_within,
)
from tracer.parser.tokens import QUOTE, Tokens
from tracer.parser.venue import adjuncts, occasions

_CUT = 3  # words behind a source at which a text breaks off
_SPOKEN = 6  # words of a quotation that is more than a part of a sentence
TURNED = {"pre": "post", "post": "pre"}


def turn_at_cut(t: Tokens, a: Attribution) -> None:
    """What stands before the source is its content, where of what follows a text that breaks off has no more to say."""
    rest = [token for token in t.at[a.last :] if token.word]
    if a.position == "pre" and len(rest) <= _CUT and all(token.text != QUOTE for token in t.at[a.last :]):
        before = t.at[a.first - 1].text if a.first > 1 else ""
        if before == "," or before == QUOTE:
            a.position = "post"


def turn_round(p: Parse, found: Sequence[Attribution], a: Attribution) -> None:
    """Let the content of an attribution stand on its other side, where there is any."""
    position = a.position
    a.position = TURNED[position]
    a.scope = scope_of(p, found, a)
    if not has_words(p.t, found, a):
        a.position = position


def has_words(t: Tokens, found: Sequence[Attribution], a: Attribution) -> bool:
    """Whether anything stands in the scope of an attribution but the sources and verbs of others."""
    taken = {i for b in found for i in range(b.first, b.last)}
    return any(i not in taken and _tells(t.at[i]) for x, y in a.scope for i in range(x, y))


def _tells(token: Token) -> bool:
    """Whether a token is more than a "however" or an "and": a word that may be somebody's, a quotation."""
    idle = token.flags & (Word.ADVERB | Word.COORDINATORS) and not token.flags & (Word.PRONOUN | Word.DETERMINER)
    return token.text == QUOTE or (token.word and not idle)


def scope_of(p: Parse, found: Sequence[Attribution], a: Attribution) -> list[tuple[int, int]]:
    """The token ranges that an attribution attributes."""
    left, right = _edges(p, a)
    before = next((b for b in found if shares_content(p, b, a)), None)
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
        start = begins_at(p, a)
        if own_clause(p, a, (RELATIVE,)) is not None:
            scope.append(_noun_before(p, start))  # "the plan, which X denied"
        elif a.position != "pre":
            scope.append((_left(p, found, a, left), start))
    if a.position in ("pre", "mid"):
        scope.append(behind)
    return [(x, y) for x, y in scope if x < y]


def gap_of(p: Parse, a: Attribution) -> tuple[int, int] | None:
    """The other half of a relative clause that somebody says: "the plan, which X says is dead", "which, X says, is"."""
    if a.position == "pre" and (begun := _fronted(p, a)) is not None:
        return begun
    own = own_clause(p, a, (RELATIVE,))
    if own is None or own.opener < 0 or own.subject <= own.opener or p.kind(own.opener) != WHO:
        return None
    verb = own.verb + 1
    if a.position == "pre" and p.kind(verb) == VERB and p.parts[verb].form == FINITE:
        before = own.opener - 1 - (p.kind(own.opener - 1) == MARK)  # not "most of which, he says, were"
        return _noun_before(p, begins_at(p, a), ("of",)) if p.kind(before) == NOUN else None
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
    inside = range(first, k - 1)
    if any(p.kind(i) in (QUOTATION, MARK) for i in inside):
        return None
    if p.low(first) not in p.lexicon.lists["conditional"] and any(p.kind(i) == VERB for i in inside):
        return None  # "Without giving details, Moe said"
    clause = any(first < c.subject < c.verb < k for c in p.clauses)
    if p.low(first) in p.lexicon.lists["conditional"] and not clause:
        return None  # "If asked, Moe says"
    if p.low(first) == "unlike" and p.kind(first + 1) != PREPOSITION:
        return None  # "Unlike her rival, Moe said"
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
    bracket = bracket_of(p, a)
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
        if is_marked(p, c)
    ]
    for b in found:
        if b is a or b.last > a.first:
            continue
        if b.position == "pre" and lies_inside(a, b):
            left = max(left, b.last)
            continue
        whole = is_outer_outlet(a, b)  # "X said P, after Q, Reuters reported"
        starts = [p.token(c.start) for c in beside if c is not b.home and not (whole and c.kind == ADVERBIAL)]
        left = max([left, *(x for x in starts if b.last <= x + 1)])
    return max(left, _quotation_alone(p, a))


def _quotation_alone(p: Parse, a: Attribution) -> int:
    """ "Moe wept: “It is bad,” he said": the token of the quotation right before a source, where it is all; else 0."""
    k = p.chunk_at[begins_at(p, a)] - 1 if begins_at(p, a) < len(p.chunk_at) else -1
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
    if (own := own_clause(p, a, (RELATIVE, ADVERBIAL))) is not None:
        end = p.token(p.near.before(own.end) + 1 if p.kind(own.end) == VERB else own.end)  # "which, he says, merely is"
        alone = a.position == "mid" or not any(token.word for token in t.at[a.last : end])
        if own.kind == ADVERBIAL and alone:
            whole = True  # "As Y reported, …", "However, as Y reported, …"
        right = right if whole else min(right, end)
    inner = own_clause(p, a, (NONFINITE,))
    if inner is not None and inner.parent is not None and inner.parent.verb >= inner.end:
        right = min(right, p.token(inner.end))  # "Moe, calling for calm, said that"
    for b in found:
        if b is a or b.first < a.last:
            continue
        if b.position == "post":
            closes = not lies_inside(b, a)
        else:
            anew = b.fronted and p.kind(p.chunk_at[b.first] - 1) == AND  # "…, and according to Y"
            told = b.home is not None and b.home.kind == CONTENT and stands_within(b.home, a.home)
            goes_on = b.continues and not told  # "said they took it and told him so" is told, all of it
            beside = goes_on or anew or is_apart(p, a.home, b.home) or goes_past(p, a.home, b.home)
            hangs = own_clause(p, b, (RELATIVE,))
            interrupts = b.position == "mid" or (hangs is not None and p.token(hangs.end) < right)
            closes = beside and not interrupts and (not whole or _other_outlet(p, a, b))
        if (apart := _set_apart(p, b)) >= a.last:
            right = min(right, apart)
        elif closes:
            right = min(right, max(a.last, begins_at(p, b)))
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
    own = own_clause(p, b, (NONFINITE,)) is not None and b.position == "pre"
    comma = own and p.low(k - 1) in p.lexicon.lists["absolute"] and p.low(k - 2) in ASIDES
    return p.token(k - 2) if comma else -1


def _other_outlet(p: Parse, a: Attribution, b: Attribution) -> bool:
    """ "According to Y, …, and Z said …": whether a coordinate clause is another outlet's."""
    conjoined = b.home is not None and p.kind(b.home.opener) == AND
    return conjoined and a.near.kind is b.near.kind is Kind.OUTLET and len(b.links) == 1
