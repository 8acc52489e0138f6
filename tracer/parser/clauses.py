"""Clauses: which verb has which subject, and which clause stands within which.

One pass over the chunks of a sentence, left to right, with the clauses that are open on a stack. A finite verb goes to
the clause that waits for one; where none waits it opens a clause of its own, with the nearest noun phrase that nothing
governs as its subject.
"""

from typing import Final

from tracer.language.lexicon import Word
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    BASE,
    FINITE,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
)
from tracer.parser.clause import (
    ADVERBIAL,
    ASIDE,
    CONTENT,
    DEEP,
    MAIN,
    NONFINITE,
    RELATIVE,
    Clause,
    Stack,
)
from tracer.parser.finite_verbs import finite
from tracer.parser.neighbours import Neighbours
from tracer.parser.participles import active, open_nonfinite
from tracer.parser.phrases import POSSESSIVE
from tracer.parser.verb_subjects import without_verb

_CLOSING: Final = ('"', "\u201d", "\u2019")  # a mark of quotation whose other one stands in an earlier sentence
_WORDS = 6  # words of a quotation that holds a clause of its own
_FAR = 40  # chunks that are looked through for another verb


def clauses(near: Neighbours) -> list[Clause]:
    """The clauses of a sentence, in the order of their beginnings."""
    s = Stack(near)
    parts = s.parts
    for k, part in enumerate(parts):
        top = s.open[-1]
        if part.kind == NOUN:
            _noun(s, k, top)
        elif part.kind == VERB:
            _verb(s, k, top)
        elif part.kind == WHO:
            _who(s, k, top)
        elif part.kind == THAT:
            _that(s, k, top)
        elif part.kind == MARK:
            _mark(s, k, top)
        elif part.kind == QUOTATION:
            _quotation(s, k, top)
    for clause in s.found:
        clause.end = clause.end if clause.end >= 0 else len(parts)
    for clause in list(s.found):
        if clause.kind == MAIN and clause.verb < 0 and clause.subject >= 0:
            without_verb(s, clause)
    return s.found


def _mark(s: Stack, k: int, top: Clause) -> None:
    low = s.parts[k].low
    if low in (";", ")", "]") or (low == ":" and _label(s, k, top)):  # "Disclosure: …": a label
        _close(s, k, low)
    elif low == "," and _verbless(s, k, top):
        s.open.pop().end = k
    elif low in ("(", "["):
        s.push(Clause(ASIDE, top, k + 1, k))


def _verb(s: Stack, k: int, top: Clause) -> None:
    part = s.parts[k]
    if part.form == FINITE or (part.form == BASE and not s.near.bare_infinitive(k)):
        finite(s, k)
        return
    opened = top.opener >= 0 and s.parts[top.opener].kind == THAT and top.subject == top.opener + 1 == k - 1
    if opened and part.form == INFINITIVE:
        top.verb = k  # "a call for China to step in": its subject waits for no finite verb
    elif active(s, k, top):
        part.form = FINITE
        finite(s, k)
    else:
        open_nonfinite(s, k, top)


def _verbless(s: Stack, k: int, clause: Clause) -> bool:
    """Whether a comma ends a clause that is no more than its opener and words without a verb: "if so, he said"."""
    if clause.kind != ADVERBIAL or clause.opener < 0 or s.parts[clause.opener].kind != THAT:
        return False
    empty = clause.verb < 0 and clause.subject < 0 and not clause.pre
    return empty and k > clause.opener + 1 and all(p.kind in (ADVERB, OTHER) for p in s.parts[clause.opener + 1 : k])


def _label(s: Stack, k: int, clause: Clause) -> bool:
    """Whether nothing but a noun phrase stands before a colon."""
    if clause is not s.root or clause.verb >= 0 or not clause.pre:
        return False
    return all(part.kind in (NOUN, PREPOSITION, ADVERB, AND, OTHER) for part in s.parts[clause.start : k])


def _noun(s: Stack, k: int, top: Clause) -> None:
    if s.near.opens_quotation(k):
        return
    if s.near.governed(k):
        b = s.near.before(k)
        opens = s.parts[b].kind == PREPOSITION and s.t.at[s.parts[b].a].flags & Word.BOUNDARY
        if opens and not s.near.completes(b):
            verb = s.near.verb_follows(k) or s.near.verb_behind_aside(k)
            if verb and not _only_verb(s, b, k, top):  # "after Reuters reported"
                clause = s.push(Clause(ADVERBIAL, top, b, b))
                clause.pre.append(k)
                clause.subject = k
        return
    if top.opener == k - 1 >= 0 and s.parts[k - 1].kind == THAT and not top.pre:
        preposition = s.t.at[s.parts[k - 1].a].flags & Word.PREPOSITION
        nxt = s.parts[k + 1] if k + 1 < len(s.parts) else None
        if (
            preposition
            and not s.near.verb_follows(k)
            and not s.near.verb_behind_aside(k)
            and (nxt is None or nxt.kind in (NOUN, THAT) or s.near.phrase_ends(k) or s.near.is_time(k))
        ):
            s.open.pop()  # "despite the rain, officials say"
            s.found.remove(top)
            return
    if s.near.region(k) or s.near.renamed(k) or s.near.among_places(k):
        return  # "In Tarrytown, Ohio, X said"
    said = k > 0 and s.parts[k - 1].kind == VERB and s.near.speaks(k - 1) and s.near.takes_clause(k - 1)
    follows = k + 1 < len(s.parts) and s.parts[k + 1].kind == VERB
    apart = follows and k > 0 and s.parts[k - 1].kind in (AND, MARK) and s.near.speaks(k + 1)
    joins = apart and s.t.at[s.parts[k].a].caps and not s.waits()
    # "reports indicated May has", ", and May said", ", May said."
    named = (said or joins) and s.parts[k].b - s.parts[k].a == 1 and s.near.verb_follows(k)
    if s.near.is_time(k) and (not (follows and (not top.pre or named)) or (not named and _told_then(s, k))):
        return
    if top.verb >= 0:
        top.after.append(k)
        return
    if not top.pre and s.near.given(k):  # "In an interview he gave to Y, X said"
        rel = s.push(Clause(RELATIVE, top, k))
        rel.pre.append(k)
        rel.subject = k
        return
    if top.pre and s.near.unmarked_apposition(k):
        return
    if (
        top.pre
        and k > 0
        and s.parts[k - 1].kind == NOUN
        and s.parts[k].kind == NOUN
        and s.near.verb_follows(k)
        and s.near.second_verb(k)
    ):
        # "the plan he backed": a relative clause without its pronoun
        rel = s.push(Clause(RELATIVE, top, k))
        rel.pre.append(k)
        rel.subject = k
        return
    quoted = top.pre and s.parts[k - 1].kind == MARK and s.parts[k - 1].low in _CLOSING  # "Treason?" he said
    if top.pre and k > 1 and s.parts[k - 1].kind == QUOTATION and s.near.verb_follows(k):
        a, b = s.t.inside(s.parts[k - 1].a)
        # no comma: "East of it “clashes broke out …” Y said"
        quoted = quoted or s.t.source.count(" ", a, b) > _WORDS
    quoted = quoted or (top.pre and s.near.ends_quoted(k))
    if top.pre and (quoted or s.near.quoted_between(top.pre[-1], k)):  # "The tip “came late,” the source said"
        aside = s.push(Clause(ASIDE, top, k))
        aside.pre.append(k)
        aside.subject = k
        return
    pronoun = top.opener >= 0 and s.parts[top.opener].kind == WHO
    if pronoun and (not top.pre or (top.pre == [top.opener] and top.opener == k - 1)):
        top.subject = k  # "what a source told CNN", "whose plan he said would fail": the pronoun is no subject
    top.pre.append(k)
    if top.subject < 0:
        top.subject = k


def _told_then(s: Stack, k: int) -> bool:
    """ "Moe, who is ill, today said", "Moe has left and last week said": a time before a verb of speech."""
    day = s.t.at[s.parts[k].head].caps  # or a name: "May said"
    return k > 0 and s.near.speaks(k + 1) and (not day or s.waits())


def _only_verb(s: Stack, b: int, k: int, top: Clause) -> bool:
    """Whether the verb behind chunk `k` has its subject before the preposition at `b`: "a town like Oslo needs"."""
    if s.parts[b].low == "as" and top.kind == RELATIVE and top.verb >= 0 and s.waits(len(s.open) - 1):
        head = s.t.at[s.parts[k].head]  # "those who see it as a threat said", not "who left as the guard said"
        speaker = Word.PRONOUN | Word.ROLE | Word.COLLECTIVE | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT
        return s.t.at[s.parts[k].a].low in ("a", "an") or not (head.caps or head.flags & speaker)
    such = s.parts[b - 1].low == "such"  # "towns such as Oslo need"
    if b < 1 or top.verb >= 0 or top.subject < 0 or top.subject != b - 1 - such:
        return False
    if not such and s.parts[b].low not in ("like", "unlike"):
        return False
    return not s.near.second_verb(k)


def _who(s: Stack, k: int, top: Clause) -> None:
    j = s.near.before(k)
    j -= j > 0 and s.parts[j].low in POSSESSIVE  # "a friend of Moe's who said"
    before = s.parts[j] if j >= 0 else None
    if before is not None and before.kind == PREPOSITION:
        j = s.near.before(j)
        before = s.parts[j] if j >= 0 else None
    comma = before is not None and before.kind == MARK and before.low in ASIDES
    if comma:
        j = s.near.before(j)
        if j > 0 and s.parts[j].low == ")":  # "Ida Moe (Oslo), who"
            j = next((i - 1 for i in range(j - 1, max(0, j - 8), -1) if s.parts[i].low == "("), j)
        before = s.parts[j] if j >= 0 else None
    low = s.parts[k].low
    if low == "that" and before is not None and before.kind == VERB:
        _that(s, k, top)
        return
    if before is not None and before.kind == QUOTATION and j > 1 and s.parts[j - 1].low == ",":
        j -= 2 * (s.parts[j - 2].kind == NOUN)  # "Ida Moe, “the greatest singer,” who told"
        before = s.parts[j]
    relative = before is not None and before.kind in (NOUN, QUOTATION) and low not in ("how", "why", "what")
    nxt = s.parts[k + 1] if k + 1 < len(s.parts) else None
    gerund = nxt is not None and nxt.kind == VERB and nxt.form == ING
    apposed = comma or (j > 0 and s.parts[j - 1].kind == MARK and s.parts[j - 1].low in ASIDES)
    told = low == "that" and relative and nxt is not None and (nxt.kind == NOUN or gerund)
    if told and s.lacks(top) and not (apposed and not comma and top.kind == CONTENT):
        _that(s, k, top)  # "alleged in a suit that X had lied"
        return
    fronted = k + 1 < len(s.parts) and s.parts[k + 1].kind == NOUN
    but = j > 0 and s.parts[j].kind == AND and s.parts[j - 1].kind == MARK
    fronted = fronted and (before is None or (but and low in s.lexicon.lists["reduced"]))  # ", but when"
    clause = s.push(Clause(RELATIVE if relative else ADVERBIAL if fronted else CONTENT, top, k, k))
    if relative and j == k - 2 > 1 and s.parts[k - 1].low == "of" and s.parts[j - 1].low in ASIDES:
        owner = s.near.before(j - 1)  # "two guards, one of whom said"
        clause.subject = _antecedent(s, owner, top, True, k) if s.parts[owner].kind == NOUN else -1
    elif low in ("who", "which", "that", "what", "whoever", "whatever"):
        clause.subject = _antecedent(s, j, top, comma, k) if relative else k
    elif low == "whose" or s.parts[k].b - s.parts[k].a > 1:
        clause.subject = k
        clause.pre.append(k)


def _antecedent(s: Stack, j: int, top: Clause, comma: bool, opener: int) -> int:
    """The noun phrase that a relative pronoun behind chunk `j` goes back to."""
    if comma and top.verb < 0 and top.subject >= 0:
        return top.subject
    k = j
    while s.near.is_time(k) and k > 1 and (s.near.governed(k) or s.parts[k - 1].kind == NOUN or s.near.dated(k)):
        # "a report by Y on Friday that", "a letter Monday that", "a story on Thursday, May 26, that"
        k -= 2 if s.near.governed(k) or s.near.dated(k) else 1
    if comma and s.near.beside_place(k):
        k -= 2  # "a baker from Eastwood, Kansas, who said"
        k -= 2 * (s.parts[k - 2].kind == NOUN)
    nearest = k
    who = s.parts[opener].low in ("who", "whom")
    lives = who and s.near.in_place(k)
    wanted = Word.ROLE | Word.ANONYMOUS if who else Word.DOCUMENT | Word.CHANNEL
    for _ in range(4):
        token = s.t.at[s.parts[k].head]
        if token.flags & wanted and not token.caps:
            return k
        if who and k != nearest and token.caps and s.parts[k + 1].low in s.lexicon.lists["before_town"]:
            return k  # "Ole Berg of Ohio, who"
        if lives and k != nearest:
            return k  # "a luthier in Oslo who said"
        b = s.near.before(k)
        if b < 1 or s.parts[b].kind != PREPOSITION:
            break
        b -= 1 + (b > 1 and (s.parts[b - 1].kind == OTHER or s.parts[b - 1].form == PARTICIPLE))
        if s.parts[b].kind != NOUN:
            break
        k = b
    return _somebody(s, nearest) if who and comma else nearest


def _somebody(s: Stack, k: int) -> int:
    """Who is meant by "who" behind a thing: "Ole Berg, the pick for the post, who said"; or the thing its."""
    people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN
    token = s.t.at[s.parts[k].head]
    if token.caps or token.flags & people:
        return k
    for i in range(k - 1, max(-1, k - _FAR), -1):
        part = s.parts[i]
        if part.kind == VERB and part.form == FINITE:
            break
        head = s.t.at[part.head]
        if part.kind == NOUN and (head.caps or head.flags & (Word.ROLE | Word.ANONYMOUS)):
            return i
    return k


def _that(s: Stack, k: int, top: Clause) -> None:
    j = s.near.before(k)
    low = s.parts[k].low
    if j >= 0 and s.parts[j].kind == AND and low in ("that", "how", "whether"):
        # "that A and that B": of the same verb
        said = [c for c in reversed(s.open[-DEEP:]) if c.kind == CONTENT and c.parent is not None]
        said.sort(key=lambda c: c.opener < 0 or s.parts[c.opener].kind != THAT)
        for clause in said[:1]:
            if clause.parent is not None:
                parent = clause.parent
                s.pop_to(parent, k)
                s.push(Clause(CONTENT, parent, k, k))
                return
    if low != "that" and k + 1 < len(s.parts) and s.parts[k + 1].low == "of":
        return  # "because of the rain": no clause
    kind = CONTENT if low in ("that", "whether", "if") and j >= 0 and s.parts[j].kind != MARK else ADVERBIAL
    if low == "that":
        kind = CONTENT
    s.push(Clause(kind, top, k, k))


def _close(s: Stack, k: int, mark: str) -> None:
    if mark in (")", "]"):
        for clause in reversed(s.open):
            if clause.kind == ASIDE and clause.opener >= 0 and s.parts[clause.opener].low in ("(", "["):
                parent = clause.parent or s.root
                s.pop_to(clause, k)
                s.open.pop().end = k
                s.pop_to(parent, k)
                return
        return
    s.pop_to(s.root, k)
    s.open.pop().end = k
    s.root = Clause(MAIN, None, k + 1)
    s.open.append(s.root)
    s.found.append(s.root)


def _quotation(s: Stack, k: int, top: Clause) -> None:
    """A quotation ends what stands before it, unless a verb still waits for it."""
    whole = s.t.source[s.t.inside(s.parts[k].a)[1] - 1] in ",.!?\u2026"
    told = top.verb >= 0 and s.near.speaks(top.verb) and not any(c.parent is top for c in s.found)
    if whole and top.kind in (RELATIVE, NONFINITE) and not told and k > 0 and s.parts[k - 1].low == ",":
        for clause in reversed(s.open[-DEEP:]):
            if clause.verb < 0 and clause.subject >= 0 and clause.pre:
                s.pop_to(clause, k)  # "The reactor, which was old, “will work,” she said"
                break
    if top.kind == CONTENT and top.verb < 0 and top.subject < 0 and top.opener == k - 1 and not whole:
        if k + 2 < len(s.parts) and s.parts[k + 1].low == "," and s.parts[k + 2].kind == NOUN:
            s.open.pop().end = k + 1  # "shows that “mills are closing”, Moe says"
        else:
            top.subject = k  # "told them that “males of fifty” pose a threat"
    empty = top.kind in (CONTENT, ADVERBIAL) and top.verb < 0 and top.subject < 0 and top.opener == k - 1 > 0
    if empty and whole and k + 1 < len(s.parts) and s.parts[k + 1].kind in (NOUN, VERB):
        s.open.pop().end = k + 1  # "depends on whether “the wind turns,” Moe said"
        return
    told = top.verb == k - 1 >= 0 and s.near.takes_clause(k - 1) and not whole and not s.waits()
    i = k + 1
    while told and i + 2 < len(s.parts) and s.parts[i].kind == PREPOSITION:
        if s.t.at[s.parts[i].a].flags & Word.BOUNDARY or s.parts[i + 1].kind != NOUN:
            break  # "after Moe left"
        i += 2
    if told and i < len(s.parts) and s.parts[i].kind == VERB and s.parts[i].form == FINITE:
        inner = s.push(Clause(CONTENT, top, k))
        inner.subject = k  # "claimed “the whole idea” of it was wrong"
        inner.pre.append(k)
