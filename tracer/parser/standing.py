"""How the attributions of a sentence stand to each other, by their clauses: within, beside, apart, past a bracket."""

from collections.abc import Sequence

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.attribution import Attribution
from tracer.parser.chunks import (
    ADVERB,
    AND,
    FINITE,
    MARK,
    NOUN,
    PREPOSITION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, MAIN, NONFINITE, RELATIVE, Clause
from tracer.parser.parse import Parse

_SHARED = 4  # clauses in a row that may share a subject


def shares_content(p: Parse, a: Attribution, b: Attribution) -> bool:
    """ "…, X told Y, and Z reported": whether both have the same content."""
    if a.position != "post" or b.position != "post" or b.first <= a.last:
        return False
    return p.kind(p.chunk_at[b.first] - 1) == AND


def home_of(p: Parse, a: Attribution) -> Clause | None:
    """The clause of an attribution's cue."""
    if a.cue < 0:
        return None
    k = p.chunk_at[a.cue]
    if p.kind(k) == VERB and k in p.clause_of:
        return p.clause_of[k]
    return max((c for c in p.clauses if c.start <= k < c.end), key=lambda c: c.start, default=None)


def own_clause(p: Parse, a: Attribution, kinds: Sequence[str]) -> Clause | None:
    """The clause whose verb the cue of an attribution is, where it is of one of these kinds."""
    home = a.home
    return home if home is not None and home.kind in kinds and home.verb == p.chunk_at[a.cue] else None


def begins_at(p: Parse, a: Attribution) -> int:
    """The first token of an attribution with what opens its clause: "…, as Y reported"."""
    home = a.home
    if home is None or home.opener < 0 or home.verb != p.chunk_at[a.cue] or p.kind(home.opener) not in (AND, THAT, WHO):
        return a.first
    return min(a.first, p.token(home.opener))


def subject_of(clause: Clause | None) -> int:
    """The chunk of a clause's subject, which it may share with another one; -1 without one."""
    for _ in range(_SHARED):
        if clause is None or clause.controller is None:
            break
        clause = clause.controller
    return clause.subject if clause is not None else -1


def clauses_of(p: Parse, subjects: set[int]) -> set[Clause]:
    """The clauses that have one of these subjects, with all that stands within them."""
    found: set[Clause] = set()
    for clause in p.clauses:  # a clause begins before those within it
        if subject_of(clause) in subjects or clause.parent in found:
            found.add(clause)
    return found


def bracket_of(p: Parse, a: Attribution) -> Clause | None:
    """The parenthesis around an attribution, unless the attribution is all that it holds."""
    clause = a.home
    while clause is not None and not (clause.kind == ASIDE and 0 <= clause.opener < clause.start):
        clause = clause.parent
    if clause is not None and a.first <= p.token(clause.start) and p.token(clause.end) <= a.last:
        return None
    return clause


def is_marked(p: Parse, clause: Clause) -> bool:
    """Whether a mark stands before a clause."""
    return p.kind(clause.start - 1) == MARK


def is_opened(p: Parse, clause: Clause | None) -> bool:
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
        return is_marked(p, clause) or p.low(clause.opener) in p.lexicon.lists["sets_beside"]
    if clause.kind == RELATIVE:
        return is_marked(p, clause) and clause.subject > clause.opener  # "…, which X said", but not "Y, who said"
    return False


def is_apart(p: Parse, outer: Clause | None, inner: Clause | None) -> bool:
    """Whether `inner` stands beside `outer` and what hangs on it; a headline's source has no clause beside it."""
    if outer is None:
        return False
    while inner is not None and inner is not outer:
        if _breaks(p, inner):
            return True
        inner = inner.parent
    return inner is None


def goes_past(p: Parse, outer: Clause | None, inner: Clause | None) -> bool:
    """ "…'s letter calling for talks, telling Z that": whether a participle behind a comma is not of `outer`."""
    if outer is None or inner is None or outer.kind != NONFINITE or inner.kind != NONFINITE:
        return False
    return is_marked(p, inner) and inner.controller is not outer and p.kind(outer.verb - 1) == NOUN


def stands_within(inner: Clause | None, outer: Clause | None) -> bool:
    """Whether a clause is another one, or within it."""
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer and outer is not None


def as_told_by(p: Parse, b: Attribution) -> bool:
    """ "As X noted, Y said that": whether an attribution is fronted by "as", and so tells its main clause."""
    home = b.home
    if home is None or home.kind != ADVERBIAL or home.parent is None:
        return False
    return p.low(home.opener) == "as" and home.opener < home.parent.subject


def as_others_do(p: Parse, b: Attribution) -> bool:
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


def of_hearsay(p: Parse, inner: Clause | None) -> bool:
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


def is_island(p: Parse, inner: Clause | None, b: Attribution) -> bool:
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


def is_outer_outlet(a: Attribution, b: Attribution) -> bool:
    """Whether `a` is an outlet's and `b` is not: an outlet stands nearer to the article than one who is none."""
    return a.near.kind is Kind.OUTLET and b.near.kind is not Kind.OUTLET


def lies_inside(post: Attribution, pre: Attribution) -> bool:
    """Whether a source named after the statement is nearer the origin than the one named before it.

    "Reuters reported that …, officials said": the agency has it from them, unless it names somebody else already.
    """
    if len(pre.links) == 1 and is_outer_outlet(pre, post):
        return True
    by = post.links[0].rule == "passive, by" and post.home is not pre.home
    if by and stands_within(post.home, pre.home):
        return True  # "Y reported that the plan was denounced by X"
    if post.position == "mid" and post.home is not pre.home and not is_outer_outlet(post, pre):
        return stands_within(post.home, pre.home)  # "X said the dam, according to Y, had cracked"
    return pre.fronted and not is_outer_outlet(post, pre)


def lies_outside(b: Attribution, a: Attribution) -> bool:
    """Of two that could wrap each other, whether `b` is nearer to the article than `a`."""
    if b.position == "pre" and a.position != "pre":
        return lies_inside(a, b)
    if a.position == "pre" and b.position != "pre":
        return not lies_inside(b, a)
    return b.first > a.first if b.position != "pre" else b.first < a.first


def covers(b: Attribution, a: Attribution) -> bool:
    """Whether `a` stands in the scope of `b`, or one of them interrupts the other: "X, according to Y, said"."""
    if (b.position == "mid" and a.first <= b.first < a.last) or (a.position == "mid" and b.first <= a.first < b.last):
        return True
    return any(x <= a.first and a.last <= y for x, y in b.scope)
