"""Composition: the attributions of one sentence nest, and each innermost statement gets its chain, origin first.

What is said stands in clauses. An attribution takes the clauses behind it as far as they hang on its own, those before
it up to the last one that stands beside what it closes over, or both; an attribution that lies within another's reach
is relayed by it. A relay has a statement of its own only where a clause or a quotation is said by nobody within it.
"""

from collections.abc import Sequence

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.attribution import Attribution, Link, Statement
from tracer.parser.chunks import ADVERB, AND, MARK, THAT, VERB, WHO
from tracer.parser.clauses import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, MAIN, NONFINITE, RELATIVE, Clause
from tracer.parser.parse import Parse
from tracer.parser.tokens import QUOTE, Tokens

_CUT = 3  # words behind a source at which a text breaks off
_LONG = 60  # tokens of a sentence beyond which more goes wrong
_TURNED = {"pre": "post", "post": "pre"}
_JOINS = Word.BOUNDARY | Word.COORDINATORS
_QUOTED = 25  # characters of a quotation that is a statement rather than a word in quotation marks


def compose(t: Tokens, found: Sequence[Attribution], p: Parse, *, cut: bool = False) -> list[Statement]:
    """The statements of a sentence, one for each innermost attribution and each of its joint origins.

    `p`: the sentence's clauses, where it has a cue. `cut`: the text breaks off behind it.
    """
    found = _distinct_phrases(found)
    homes = [_home(p, a) for a in found]
    _share_occasions(t, found, homes)
    if cut and found:
        _turn(t, found[-1])
    for n, a in enumerate(found):
        a.scope = _scope(t, p, found, homes, n)
        if a.position in _TURNED and not _has_words(t, found, a) and not _opened(p, homes[n]):
            _turn_round(t, p, found, homes, n)
    for n, a in enumerate(found):
        a.scope = _scope(t, p, found, homes, n)
    outer = [_wrappers(p, found, homes, n) for n in range(len(found))]
    out: list[Statement] = []
    for n, a in enumerate(found):
        inner = [m for m in range(len(found)) if n in outer[m]]
        if not inner or _says_more(t, p, found, homes, n, inner):
            out += _statements(t, a, [found[m] for m in outer[n]])
    return out


def _distinct_phrases(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those whose sources another one has as its relays: "a study carried by Y said"."""
    relays = {link.mention.start for a in found for link in a.links[1:]}
    relays |= {link.mention.start for a in found for chain in a.cites for link in chain}
    return [
        a
        for a in found
        if a.continues or a.relative or a.position == "nominal" or not {link.mention.start for link in a.links} <= relays
    ]


def _share_occasions(t: Tokens, found: Sequence[Attribution], homes: Sequence[Clause | None]) -> None:
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
        elif b.links[1].mention.start >= t.end(b.last - 1) or _participle(homes[n]):
            a.links = [a.links[0], *b.links[1:]]


def _participle(clause: Clause | None) -> bool:
    """Whether a clause has no finite verb."""
    return clause is not None and clause.kind == NONFINITE


# -- clauses -----------------------------------------------------------------------------------------------------------


def _home(p: Parse, a: Attribution) -> Clause | None:
    """The clause of an attribution's cue."""
    if a.cue < 0:
        return None
    k = p.chunk_at[a.cue]
    if p.kind(k) == VERB and k in p.clause_of:
        return p.clause_of[k]
    return max((c for c in p.clauses if c.start <= k < c.end), key=lambda c: c.start, default=None)


def _subject(clause: Clause | None) -> int:
    """The chunk of a clause's subject, which it may share with another one; -1 without one."""
    for _ in range(_CUT):
        if clause is None or clause.controller is None:
            break
        clause = clause.controller
    return clause.subject if clause is not None else -1


def _bracket(p: Parse, clause: Clause | None, a: Attribution) -> Clause | None:
    """The parenthesis around an attribution's clause, unless the attribution is all that it holds."""
    while clause is not None and not (clause.kind == ASIDE and clause.opener >= 0 and clause.opener < clause.start):
        clause = clause.parent
    if clause is not None and p is not None and a.first <= p.token(clause.start) and p.token(clause.end) <= a.last:
        return None
    return clause


def _marked(p: Parse, clause: Clause) -> bool:
    """Whether a mark stands before a clause."""
    k = clause.start - 1
    return p.kind(k) == MARK


def _breaks(p: Parse, clause: Clause) -> bool:
    """Whether a clause stands beside the one that it hangs on rather than within it."""
    if clause.kind in (CONJUNCT, MAIN) or p.kind(clause.opener) == AND:
        return True  # "X said the dam was safe, and Y said …": without a "that" of its own
    if clause.kind == ADVERBIAL:
        return _marked(p, clause) or p.low(clause.opener) in p.lexicon.lists["sets_beside"]
    if clause.kind == RELATIVE:
        return _marked(p, clause) and clause.subject > clause.opener  # "…, which X said", but not "Y, who said"
    return False


def _and(p: Parse, a: Attribution) -> bool:
    """ "…, and according to Y": whether a phrase opens a coordinate clause."""
    return a.fronted and p.kind(p.chunk_at[a.first] - 1) == AND


def _joined(p: Parse, a: Attribution, b: Attribution) -> bool:
    """ "…, X told Y, and Z reported": whether both have the same content."""
    if p is None or a.position != "post" or b.position != "post" or b.first <= a.last:
        return False
    return p.kind(p.chunk_at[b.first] - 1) == AND


def _apart(p: Parse, outer: Clause | None, inner: Clause | None) -> bool:
    """Whether `inner` stands beside `outer` and what hangs on it."""
    while inner is not None and inner is not outer:
        if _breaks(p, inner):
            return True
        inner = inner.parent
    return inner is None


# -- scopes ------------------------------------------------------------------------------------------------------------


def _turn(t: Tokens, a: Attribution) -> None:
    """What stands before the source is its content, where of what follows a text that breaks off has no more to say."""
    rest = [token for token in t.at[a.last :] if token.word]
    if a.position == "pre" and len(rest) <= _CUT and all(token.text != QUOTE for token in t.at[a.last :]):
        before = t.at[a.first - 1].text if a.first > 1 else ""
        if before == "," or before == QUOTE:
            a.position = "post"


def _scope(
    t: Tokens, p: Parse, found: Sequence[Attribution], homes: Sequence[Clause | None], n: int
) -> list[tuple[int, int]]:
    """The token ranges that attribution `n` attributes."""
    a = found[n]
    left, right = _edges(t, p, homes[n], a)
    if n and _joined(p, found[n - 1], a):
        return found[n - 1].scope
    scope = []
    if a.position == "noun":
        scope.append((_noun_before(p, a.first), a.first))
    if a.position == "nominal":
        stops = [i for i in range(a.last, right) if t.at[i].text == ","]
        scope.append((a.last, min([*stops, *(b.first for b in found if b.first >= a.last), right])))
    if a.position in ("post", "mid"):
        scope.append((_left(t, p, found, homes, n, left), a.first))
    if a.position in ("pre", "mid"):
        scope.append((a.last, _right(t, p, found, homes, n, right)))
    return [(x, y) for x, y in scope if x < y]


def _opened(p: Parse, clause: Clause | None) -> bool:
    """Whether a clause begins with "that" or "who", so that what stands before it is none of its content."""
    return p is not None and clause is not None and p.kind(clause.opener) in (THAT, WHO)


def _noun_before(p: Parse, first: int) -> int:
    """The first token of the noun phrase that a participle hangs on: "the merger, first reported by Y"."""
    if p is None or first >= len(p.chunk_at):
        return max(0, first - 2)
    k = p.chunk_at[first] - 1
    while k > 0 and p.kind(k) in (MARK, ADVERB):
        k -= 1
    return p.token(max(k, 0))


def _turn_round(
    t: Tokens, p: Parse, found: Sequence[Attribution], homes: Sequence[Clause | None], n: int
) -> None:
    """Let the content of attribution `n` stand on its other side, where there is any."""
    a = found[n]
    position = a.position
    a.position = _TURNED[position]
    a.scope = _scope(t, p, found, homes, n)
    if not _has_words(t, found, a):
        a.position = position


def _has_words(t: Tokens, found: Sequence[Attribution], a: Attribution) -> bool:
    """Whether anything stands in the scope of an attribution but the sources and verbs of others."""
    taken = {i for b in found for i in range(b.first, b.last)}
    return any(i not in taken and (t.at[i].word or t.at[i].text == QUOTE) for x, y in a.scope for i in range(x, y))


def _edges(t: Tokens, p: Parse, home: Clause | None, a: Attribution) -> tuple[int, int]:
    """Where what an attribution may reach begins and ends: its parenthesis, or what a semicolon sets off."""
    if p is None:
        return 0, len(t.at)
    bracket = _bracket(p, home, a)
    if bracket is not None:
        return p.token(bracket.start), p.token(bracket.end)
    starts = [p.token(c.start) for c in p.clauses if c.kind == MAIN]
    return max((x for x in starts if x <= a.first), default=0), len(t.at)


def _left(
    t: Tokens, p: Parse, found: Sequence[Attribution], homes: Sequence[Clause | None], n: int, left: int
) -> int:
    """Where what stands before attribution `n` begins: behind what is another's, and at a clause beside that."""
    a, home = found[n], homes[n]
    if p is not None and home is not None and home.kind == RELATIVE and home.verb == p.chunk_at[a.cue]:
        left = max(left, p.token(home.start))
    for m, b in enumerate(found):
        if b is a or b.last > a.first:
            continue
        if b.position == "pre" and _inside(a, b):
            left = max(left, b.last)
        elif p is not None:
            for c in p.clauses:
                at = p.token(c.start)
                if b.last <= at + 1 and left < at and c.verb >= 0 and p.parts[c.verb].b <= a.first:
                    if c.kind in (CONJUNCT, ADVERBIAL) and _marked(p, c) and c.subject >= c.start and _apart(p, homes[m], c):
                        left = at
    return left


def _right(
    t: Tokens, p: Parse, found: Sequence[Attribution], homes: Sequence[Clause | None], n: int, right: int
) -> int:
    """Where what stands behind attribution `n` ends: at another's that closes over it, or stands beside it."""
    a = found[n]
    home = homes[n]
    whole = a.fronted
    if home is not None and p is not None and home.kind in (RELATIVE, ADVERBIAL) and home.verb == p.chunk_at[a.cue]:
        end = p.token(home.end)
        whole = whole or not any(token.word for token in t.at[a.last : end])  # "As Y reported, …"
        right = right if whole else min(right, end)
    for m, b in enumerate(found):
        if b is a or b.first < a.last:
            continue
        if b.position == "post":
            closes = not _inside(b, a)
        else:
            closes = not whole and b.position != "mid" and (b.continues or (p is not None and (_and(p, b) or _apart(p, home, homes[m]))))
        if closes:
            right = min(right, b.first)
    if a.rule == "naming":  # "called it a “blow”, …": no more than its object
        quote = next((i for i in range(a.last, right) if t.at[i].text == QUOTE), None)
        right = right if quote is None else next((i for i in range(quote, right) if t.at[i].text == ","), right)
    return right


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
    return pre.fronted and not _outer_outlet(post, pre)


def _outside(b: Attribution, a: Attribution) -> bool:
    """Of two that could wrap each other, whether `b` is nearer to the article than `a`."""
    if b.position == "pre" and a.position != "pre":
        return _inside(a, b)
    if a.position == "pre" and b.position != "pre":
        return not _inside(b, a)
    return b.first > a.first if b.position != "pre" else b.first < a.first


def _covers(b: Attribution, a: Attribution) -> bool:
    """Whether `a` stands in the scope of `b`."""
    return any(x <= a.first and a.last <= y for x, y in b.scope)


def _wrappers(
    p: Parse, found: Sequence[Attribution], homes: Sequence[Clause | None], n: int
) -> list[int]:
    """The attributions that relay attribution `n`, nearest to it first."""
    a = found[n]
    if a.position in ("nominal", "noun"):
        return []  # its own statement, whoever speaks of it
    around = []
    for m, b in enumerate(found):
        if b is a or not _covers(b, a) or _bracket(p, homes[m], b) is not _bracket(p, homes[n], a):
            continue
        if b.links[0].mention.kind not in (Kind.OUTLET, Kind.DOCUMENT) and _island(homes[n], homes[m], b):
            continue
        if not _covers(a, b) or _outside(b, a):
            around.append(m)
    around.sort(key=lambda m: (sum(y - x for x, y in found[m].scope), found[m].last))
    # a wrapper that itself is wrapped by another lies nearer the origin
    inner = {m: sum(_covers(found[m], found[o]) and _outside(found[m], found[o]) for o in around if o != m) for m in around}
    around.sort(key=lambda m: inner[m])
    return around


def _island(inner: Clause | None, outer: Clause | None, b: Attribution) -> bool:
    """Whether a clause hangs on a noun, or sets something beside, so that it is the writer's whatever `b` says.

    "X denounced the claims of Y, who said …", "The mill closed after Y warned …, X said".
    """
    clause, said, beside = inner, False, False
    while clause is not None and clause is not outer:
        if clause.kind == RELATIVE:
            return True
        said = said or clause.kind == CONTENT
        beside = clause.kind == ADVERBIAL or (beside and clause.kind != CONTENT)
        clause = clause.parent
    return beside or (b.position == "pre" and not said and inner is not outer)


def _says_more(
    t: Tokens,
    p: Parse,
    found: Sequence[Attribution],
    homes: Sequence[Clause | None],
    n: int,
    inner: Sequence[int],
) -> bool:
    """Whether a clause or a quotation in the scope of attribution `n` is said by none of those within it."""
    a = found[n]
    covered: set[int] = set()
    for b in found:
        covered.update(range(b.first, b.last))
    for m in inner:
        b = found[m]
        for x, y in b.scope:
            covered.update(range(x, y))
        if b.position == "post" and b.last <= a.first:
            covered.update(range(b.last, a.first))
    subjects = {_subject(homes[m]) for m in inner} - {-1}
    verbs = {
        p.parts[c.verb].head
        for c in p.clauses
        if c.verb >= 0 and c.kind in (MAIN, CONTENT, CONJUNCT) and _subject(c) not in subjects
    }
    quoting = a.position == "mid"  # its source's words
    for x, y in a.scope:
        for i in range(x, y):
            if i in covered:
                continue
            if i in verbs or (t.at[i].text == QUOTE and t.at[i].width > _QUOTED and not quoting):
                return True
    return False


# -- chains ------------------------------------------------------------------------------------------------------------

def _expand(a: Attribution) -> list[list[Link]]:
    """The chains through an attribution's own links: one for each joint origin, and for each of two outlets told."""
    head, *tail = _leading(a.links)
    out = [[head, *tail], *([head.but(mention=m), *tail] for m in a.joint)]
    for i in range(len(a.links)):
        out += [[*chain[:i], chain[i].but(mention=m), *chain[i + 1 :]] for m in a.links[i].also for chain in out]
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
    start, end, direct = _content(t, a)
    if start == end and a.rule in ("carried", "according"):
        return []  # "As published in Y.": nothing that it relays
    out: list[Statement] = []
    cores = _expand(a)
    if a.cites:
        cores = [[*_leading(cite, beyond=True), *core] for core in cores for cite in a.cites]
    for core in cores:
        chains: list[list[Link]] = [core]
        for wrapper in outer:
            every = _expand(wrapper)
            tails = [[*_leading(cite, beyond=True), *every[0]] for cite in wrapper.cites] or every[:1]
            tails += every[1:]
            chains = [[*chain, *_new(chain, tail)] for chain in chains for tail in tails]
        for chain in chains:
            links = tuple(_distinct(chain))
            sure = _sure(links, a, outer)
            if direct:
                sure = 1 - (1 - sure) / 2  # a quotation is said by somebody
            if len(t.at) > _LONG:
                sure *= 0.93
            out.append(Statement(links, start, end, direct, sure, _alternatives(links, a, outer), a.denied))
    return out


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


def _sure(links: tuple[Link, ...], a: Attribution, outer: list[Attribution]) -> float:
    sure = 0.97
    for link in links:
        sure *= link.mention.sure
    if len(links) > 1:
        sure *= 0.97 ** (len(links) - 1)
    if a.continues:
        sure *= 0.9
    if a.rule in ("act", "naming", "document"):
        sure *= 0.9  # "praised", "called", "found": more often no statement
    for b in (a, *outer):
        if b.ambiguous:
            sure *= 0.87
    if outer and any(b.position == "pre" and not b.fronted for b in outer):
        sure *= 0.93
    return sure


def _content(t: Tokens, a: Attribution) -> tuple[int, int, bool]:
    """The character span of what is attributed, the longest part of two; an empty one if there is none."""
    best: tuple[int, int] | None = None
    size = 0
    for x, y in a.scope:
        while x < y and ((not t.at[x].word and t.at[x].text != QUOTE) or t.at[x].low == "that"):
            x += 1
        while y > x and t.at[y - 1].text != QUOTE and (not t.at[y - 1].word or t.at[y - 1].flags & _JOINS):
            y -= 1  # "…, as Y reported", "X said … and"
        if x < y and t.end(y - 1) - t.start[x] > size:
            best, size = (x, y), t.end(y - 1) - t.start[x]
    if best is None:
        at = t.end(min(a.last, len(t.at)) - 1)
        return at, at, False
    x, y = best
    return t.start[x], t.end(y - 1), all(t.at[i].text == QUOTE or not t.at[i].word for i in range(x, y))
