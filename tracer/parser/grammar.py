"""Composition: the attributions of one sentence nest, and each innermost statement gets its chain, origin first.

Read as operators over one statement: what stands before its content wraps what follows; what stands after it wraps what
is to its left; a citing phrase puts its object inside its own subject.
"""

from collections.abc import Sequence

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.attribution import Attribution, Link
from tracer.parser.tokens import QUOTE, Tokens


class Statement:
    """One statement of a sentence: its links, origin first, and where its content stands (characters)."""

    __slots__ = ("alternatives", "direct", "end", "links", "start", "sure")

    def __init__(
        self,
        links: tuple[Link, ...],
        start: int,
        end: int,
        direct: bool,
        sure: float,
        alternatives: tuple[tuple[tuple[Link, ...], str], ...] = (),
    ) -> None:
        self.links = links
        self.start = start
        self.end = end
        self.direct = direct
        self.sure = sure
        self.alternatives = alternatives

    def but(self, links: tuple[Link, ...], sure: float) -> "Statement":
        """The same with other links."""
        return Statement(links, self.start, self.end, self.direct, sure, self.alternatives)


_WHO = ("who", "whose", "whom")
_CUT = 3  # words behind a source at which a text breaks off
_LONG = 60  # tokens of a sentence beyond which more goes wrong


def compose(
    tokens: Tokens, attributions: list[Attribution], *, cut: bool = False, verbs: Sequence[int] | None = None
) -> list[Statement]:
    """The statements of a sentence, one for each innermost attribution and each of its joint origins.

    `cut`: the text breaks off behind it.
    """
    if cut and attributions:
        _turn(tokens, attributions[-1])
    for a in attributions:
        a.scope = _scope(tokens, a, attributions)
    outer = {id(a): _wrappers(a, attributions) for a in attributions}
    statements: list[Statement] = []
    for a in attributions:
        inner = [b for b in attributions if any(w is a for w in outer[id(b)])]
        if inner and not (
            _has_own_content(tokens, a, inner) if verbs is None else _own(tokens, a, inner, attributions, verbs)
        ):
            continue
        statements += _statements(tokens, a, outer[id(a)])
    return statements


def _turn(t: Tokens, a: Attribution) -> None:
    """What stands before the source is its content, where of what follows a text that breaks off has no more to say."""
    rest = [token for token in t.at[a.last :] if token.word]
    if a.position == "pre" and len(rest) <= _CUT and all(token.text != QUOTE for token in t.at[a.last :]):
        before = t.at[a.first - 1].text if a.first > 1 else ""
        if before == "," or before == QUOTE:
            a.position = "post"


def _scope(t: Tokens, a: Attribution, every: list[Attribution]) -> list[tuple[int, int]]:
    """The token ranges that an attribution attributes."""
    scope = []
    if a.position == "noun":
        scope.append((max(0, a.first - 2), a.first))
    if a.position == "nominal":
        stops = [i for i in range(a.last, len(t.at)) if t.at[i].text == ","]
        scope.append((a.last, min([*stops, *(b.first for b in every if b.first >= a.last), len(t.at)])))
    if a.position in ("post", "mid"):
        left = 0
        for b in every:
            if b is a or b.last > a.first:
                continue
            if b.fronted and not (a.near.kind is Kind.OUTLET and b.near.kind is not Kind.OUTLET):
                left = max(left, b.last)
            elif cut := _coordination(t, b.last, a.first):
                left = max(left, cut)
        scope.append((left, a.first))
    if a.position in ("pre", "mid"):
        right = len(t.at)
        for b in every:
            if b is a or b.first < a.last:
                continue
            if (b.position == "post" and not _inside(b, a)) or (
                b.position != "post" and not a.fronted and _coordinated(t, a, b)
            ):
                right = min(right, b.first)
        if a.rule == "naming":  # "called it a “blow”, …": no more than its object
            quote = next((i for i in range(a.last, right) if t.at[i].text == QUOTE), None)
            right = right if quote is None else next((i for i in range(quote, right) if t.at[i].text == ","), right)
        fronted = a.last < len(t.at) and t.at[a.last].text == ","  # "As Reuters notes, …"
        if a.first and t.at[a.first - 1].low in ("while", "although", "though", "whereas", "as") and not fronted:
            right = min(
                right,
                next(
                    (i for i in range(a.last, right) if t.at[i].text == "," and any(b.first > i for b in every)), right
                ),
            )
        scope.append((a.last, right))
    return [(x, y) for x, y in scope if x < y]


def _inside(post: Attribution, pre: Attribution) -> bool:
    """Whether a source named after the statement is nearer the origin than the one named before it.

    "Reuters reported that …, officials said": an outlet stands nearer to the article than one who is no outlet.
    """
    outlet = post.near.kind is Kind.OUTLET
    if pre.near.kind is Kind.OUTLET and not outlet:
        return True
    return pre.fronted and not (outlet and pre.near.kind is not Kind.OUTLET)


def _coordination(t: Tokens, start: int, end: int) -> int | None:
    """The start of the last coordinate clause between two constructions, when it has words of its own."""
    for i in range(end - 4, start - 1, -1):
        if t.at[i].text == ";" or (
            t.at[i].text == ","
            and i + 1 < end
            and t.at[i + 1].low in ("and", "but", "while", "whereas", "though", "although")
            and not (t.at[i + 1].low == "but" and _no_subject(t, i + 2))
        ):
            words = sum(t.at[k].word for k in range(i + 2, end))
            contrast = t.at[i + 1].low == "but"
            if words >= 4 and (contrast or any(t.at[k].flags & (Word.AUXILIARY | Word.CUE) for k in range(i + 2, end))):
                return i + 1
    return None


def _no_subject(t: Tokens, i: int) -> bool:
    return i < len(t.at) and bool(t.at[i].flags & Word.AUXILIARY or t.at[i].low.endswith("ed"))


def _coordinated(t: Tokens, a: Attribution, b: Attribution) -> bool:
    """Whether `b` opens a clause of its own beside `a` rather than within its content."""
    if b.continues:
        return True
    i = b.first
    while i > a.last and (
        (t.at[i - 1].flags & (Word.ADVERB | Word.TIME) and not t.at[i - 1].flags & (Word.COORDINATORS | Word.BOUNDARY))
        or (t.at[i - 1].text == "," and i - 1 > a.last and t.at[i - 2].low in ("meanwhile", "however"))
    ):
        i -= 1
    i = _before_fronted(t, i, a.last)
    if i <= a.last:
        return False
    before = t.at[i - 1].low
    if before == "after" or (before in ("as", "because", "since") and i - 2 > a.last and t.at[i - 2].text == ","):
        return True  # "X said it would close after Y warned that …"
    if before == "as" and b.position == "pre" and not b.fronted:
        return True  # "X hailed the deal as Y urged its allies to leave it"
    if before in ("which", "whom", "where") and i - 2 > a.last and t.at[i - 2].text == ",":
        return True
    if t.at[i - 1].text in (";", QUOTE):
        return t.at[i - 1].text == ";" or a.last < i - 1
    if before in ("while", "but", "whereas", "although", "though"):
        return True
    if before == "and":
        return not (i - 2 > a.last and t.at[i - 2].low == "that")
    return False


def _before_fronted(t: Tokens, i: int, floor: int) -> int:
    """ ", and in Norway VG said": the token of the place or time in front of a subject that begins at `i`."""
    for k in range(i - 1, max(floor, i - 8), -1):
        if t.at[k - 1].flags & Word.COORDINATORS:
            fronted = t.at[k].flags & Word.PREPOSITION and not t.at[k].flags & Word.BOUNDARY and not t.at[k].caps
            return k if fronted else i
        if t.at[k].text == QUOTE or (t.at[k].flags & (Word.BOUNDARY | Word.AUXILIARY | Word.CUE) and not t.at[k].caps):
            break
    return i


def _wrappers(a: Attribution, every: list[Attribution]) -> list[Attribution]:
    """The attributions that relay `a`, nearest to it first."""
    around = []
    if a.position in ("nominal", "noun"):
        return []  # its own statement, whoever speaks of it
    for b in every:
        if b is a or not any(x <= a.first and a.last <= y for x, y in b.scope):
            continue
        if a.relative and b.position == "pre" and b.near.kind is not Kind.OUTLET:
            continue  # "X denounced the claims of Y, who said": the writer's own words about Y
        mutual = any(x <= b.first and b.last <= y for x, y in a.scope)
        if mutual and not _outside(b, a):
            continue
        around.append(b)
    around.sort(key=lambda b: (sum(y - x for x, y in b.scope), b.last))
    # a wrapper that itself is wrapped by another lies nearer the origin
    around.sort(
        key=lambda b: sum(
            1 for c in around if c is not b and any(x <= c.first and c.last <= y for x, y in b.scope) and _outside(b, c)
        )
    )
    return around


def _outside(b: Attribution, a: Attribution) -> bool:
    """Of two that could wrap each other, whether `b` is nearer to the article than `a`."""
    if b.position == "pre" and a.position == "post":
        return _inside(a, b)
    if a.position == "pre" and b.position == "post":
        return not _inside(b, a)
    return b.first > a.first if b.position != "pre" else b.first < a.first


def _relative(t: Tokens, at: int, end: int) -> int:
    """Where a relative clause on the speaker ends, "“…,” said X, a clerk whose boat had sunk, Y reported"; or `at`."""
    clause = Word.AUXILIARY | Word.CUE | Word.COORDINATORS
    who = next((i for i in range(at, end) if t.at[i].low in _WHO or t.at[i].flags & clause), end)
    if at >= end or t.at[at].text != "," or who >= end or t.at[who].low not in _WHO:
        return at
    for i in range(who, end):
        more = t.at[i].text == "," and i + 1 < end and t.at[i + 1].flags & (Word.COORDINATORS | Word.BOUNDARY)
        if t.at[i].text in (";", QUOTE) or (more and t.at[i + 1].low not in _WHO):
            return i
    return end


def _has_own_content(t: Tokens, a: Attribution, inner: list[Attribution]) -> bool:
    """Whether anything in the scope of `a` is said by none of the attributions within it."""
    covered: set[int] = set()
    for b in inner:
        covered.update(range(b.first, b.last))
        for x, y in b.scope:
            covered.update(range(x, y))
        if b.position == "post" and b.last <= a.first:
            covered.update(range(b.last, _relative(t, b.last, a.first)))
    own = 0
    if a.position == "post" and inner:
        lead = min(b.first for b in inner)
        clause = any(
            t.at[i].flags & (Word.AUXILIARY | Word.COORDINATORS) or t.at[i].text == QUOTE
            for i in range(a.scope[0][0], lead)
        )
        if not clause:  # "Speaking on Saturday in Oslo, X said …, Y reported": the phrase in front is X's
            covered.update(range(lead))
    idle = Word.BOUNDARY | Word.ADVERB | Word.TIME | Word.PREPOSITION | Word.DETERMINER | Word.PRONOUN
    for x, y in a.scope:
        for i in range(x, y):
            if i not in covered:
                if t.at[i].text == QUOTE:
                    own += 0 if a.position == "mid" and a.near.kind is Kind.OUTLET else 3  # its source's words
                elif t.at[i].word and not t.at[i].flags & idle:
                    own += 1
    return own >= 3


def _own(t: Tokens, a: Attribution, inner: list[Attribution], every: list[Attribution], verbs: Sequence[int]) -> bool:
    """Whether a clause or a quotation in the scope of `a` is said by none of the attributions within it."""
    covered: set[int] = set()
    for b in every:
        covered.update(range(b.first, b.last))
    for b in inner:
        for x, y in b.scope:
            covered.update(range(x, y))
        if b.position == "post" and b.last <= a.first:
            covered.update(range(b.last, a.first))
    for x, y in a.scope:
        for i in range(x, y):
            if i in covered:
                continue
            if i in verbs:
                return True
            if t.at[i].text == QUOTE and t.at[i].width > 25 and not (a.position == "mid" and a.near.kind is Kind.OUTLET):
                return True
    return False


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
            out.append(Statement(links, start, end, direct, sure, _alternatives(links, a, outer)))
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
        while y > x and not t.at[y - 1].word and t.at[y - 1].text != QUOTE:
            y -= 1
        if x < y and t.end(y - 1) - t.start[x] > size:
            best, size = (x, y), t.end(y - 1) - t.start[x]
    if best is None:
        at = t.end(min(a.last, len(t.at)) - 1)
        return at, at, False
    x, y = best
    return t.start[x], t.end(y - 1), all(t.at[i].text == QUOTE or not t.at[i].word for i in range(x, y))
