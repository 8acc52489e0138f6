"""Composition: the attributions of one sentence nest, and each innermost statement gets its chain, origin first.

What is said stands in clauses. An attribution takes the clauses behind it as far as they hang on its own, those before
it up to the last one that stands beside what it closes over, or both; an attribution that lies within another's reach
is relayed by it. A relay has a statement of its own only where a clause or a quotation is said by nobody within it.
"""

import math
from collections.abc import Sequence

from tracer.model import Kind
from tracer.parser.attribution import Attribution, Link, Statement
from tracer.parser.chunks import (
    ADVERB,
    ING,
    PREPOSITION,
    VERB,
)
from tracer.parser.clause import ADVERBIAL, CONJUNCT, CONTENT, MAIN, NONFINITE
from tracer.parser.parse import Parse
from tracer.parser.scope import TURNED, gap_of, has_words, scope_of, turn_at_cut, turn_round
from tracer.parser.spans import content_of
from tracer.parser.standing import (
    as_others_do,
    as_told_by,
    bracket_of,
    clauses_of,
    covers,
    home_of,
    is_island,
    is_opened,
    lies_outside,
    of_hearsay,
    subject_of,
)
from tracer.parser.tokens import QUOTE, Tokens

_CHAINS = 16  # of one attribution: six speakers and two outlets give twelve
_QUOTED = 25  # characters of a quotation that is a statement rather than a word in quotation marks
_CONVEYS = (Kind.OUTLET, Kind.DOCUMENT)


def compose(p: Parse, attributions: Sequence[Attribution], *, cut: bool = False) -> list[Statement]:
    """The statements of a sentence, one for each innermost attribution and each of its joint origins.

    `cut`: the text breaks off behind it.
    """
    if not attributions:
        return []
    found = _distinct_phrases(attributions)
    for a in found:
        a.home = home_of(p, a)
    _share_occasions(p.t, found)
    if cut and found:
        turn_at_cut(p.t, found[-1])
    for a in found:
        a.scope = scope_of(p, found, a)
        if a.position in TURNED and not has_words(p.t, found, a) and not is_opened(p, a.home):
            turn_round(p, found, a)
    for a in found:
        a.scope = scope_of(p, found, a)
        a.gap = gap_of(p, a)
    outer = [_wrappers(p, found, a) for a in found]
    own = [a for a, around in zip(found, outer, strict=True) if not _told_of(p, a, around)]
    if len(own) < len(found):
        found = own
        for a in found:
            a.scope = scope_of(p, found, a)
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
    if any(b.near.kind not in _CONVEYS for b in around) and of_hearsay(p, a.home):
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


def _wrappers(p: Parse, found: Sequence[Attribution], a: Attribution) -> list[Attribution]:
    """The attributions that relay another one, nearest to it first."""
    if a.position in ("nominal", "noun"):
        return []  # its own statement, whoever speaks of it
    around = []
    for b in found:
        if b is a or not covers(b, a) or bracket_of(p, b) is not bracket_of(p, a):
            continue
        kind = b.links[0].mention.kind
        beside = b.fronted and kind is Kind.DOCUMENT and a.home is not None and a.home.kind == ADVERBIAL
        conveys = kind in _CONVEYS and not beside  # not "According to the report, …, though X denied this"
        if not conveys and not as_told_by(p, b) and is_island(p, a.home, b):
            continue
        if not conveys and (as_others_do(p, b) or (a.rule == "according" and b.rule == "act")):
            continue  # "hailed it as, in the words of Lund, “heroic”"
        if not covers(a, b) or lies_outside(b, a):
            around.append(b)
    around.sort(key=lambda b: (sum(y - x for x, y in b.scope), b.last))
    # a wrapper that itself is wrapped by another lies nearer the origin
    return sorted(around, key=lambda b: sum(c is not b and covers(b, c) and lies_outside(b, c) for c in around))


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
    theirs = clauses_of(p, {subject_of(b.home) for b in inner} - {-1})
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
    start, end, direct, rest = content_of(t, a)
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
