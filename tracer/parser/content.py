"""What is said: whether it follows a verb, stands before it, or both, and where a clause ends."""

from tracer.language.lexicon import Word
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    DASHES,
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
from tracer.parser.clause import ADVERBIAL, ASIDE, CONJUNCT, CONTENT, RELATIVE, Clause
from tracer.parser.parse import Parse

_DEEP = 8  # clauses around one that are looked at
_QUOTES = ('"', "\u201c", "\u201d", "\u2019", "''")


def content_right(p: Parse, clause: Clause | None, verb: int) -> bool:
    """Whether a clause or a quotation follows the verb at chunk `verb` as what is said."""
    if clause is not None:
        # "something that he regretted when he left"
        gap = clause.kind == RELATIVE and p.low(clause.opener) in ("that", "which") and clause.subject > clause.opener
        for other in p.clauses:
            told = other.parent is clause and other.kind == CONTENT and other.start > verb
            told = told and not (gap and p.kind(other.start) == WHO)
            if told and (other.verb >= 0 or p.kind(other.start) in (THAT, WHO)):
                return not _of_claims(p, other.start)
    i = verb + 1
    if clause is not None and what_is(p, clause, i):
        return True
    for _ in range(9):
        kind, low = p.kind(i), p.low(i)
        if kind == QUOTATION or (kind == MARK and low == ":"):
            return True
        if kind == THAT and low in ("that", "how", "whether", "why", "if"):
            return not _of_claims(p, i)
        if kind == WHO and low == "that" and any(c.opener == i and c.kind == CONTENT for c in p.clauses):
            return True  # "wrote in a letter seen by Y that"
        if kind == MARK and (low == "," or low in DASHES) and p.kind(i + 1) == QUOTATION:
            return True
        if kind == VERB and p.parts[i].form == INFINITIVE and p.low(i) in p.lexicon.inverting:
            return True  # "wrote to Y to say that"
        timely = kind == OTHER and p.kind(i + 1) == NOUN and p.near.is_time(i + 1)  # "a" "day earlier"
        softly = kind == AND and p.kind(i - 1) == ADVERB and p.kind(i + 1) == ADVERB
        if kind == VERB and p.parts[i].form == ING and p.low(i - 1) == "without":
            i += 1  # "claimed without giving proof that"
            continue
        if kind in (ADVERB, NOUN, PREPOSITION) or (kind == VERB and p.parts[i].form == PARTICIPLE) or timely or softly:
            i += 1
            continue
        return kind == MARK and _behind_aside(p, verb + 1, i)
    return False


def _of_claims(p: Parse, k: int) -> bool:
    """ "responded to reports that …": whether "that" at chunk `k` tells what others claim, and somebody speaks of."""
    if p.kind(k - 1) != NOUN or p.low(k - 2) not in ("to", "on", "about") or p.low(k) != "that":
        return False
    head = p.parts[k - 1].head
    return any(hit.start <= head < hit.end and "noun" in hit.cue.frames for hit in p.hits)


def past_manner(p: Parse, k: int) -> int:
    """Behind "without giving proof", "after the win" at chunk `k`, where "that" or a colon follows; else `k` itself."""
    lists = p.lexicon.lists
    if p.kind(k) == PREPOSITION and (p.low(k) in lists["when_or_where"] or p.low(k) in lists["by_means"]):
        i = k
        while p.kind(i) in (NOUN, PREPOSITION, ADVERB, OTHER) and i < k + 8:
            i += 1
        colon = p.low(i) == ":" and p.kind(i + 1) == QUOTATION
        that = p.kind(i) == THAT and p.low(i) == "that"
        return i if colon or that else k  # "said after the win that", "told Y by telephone that", "in May: “…”"
    if p.low(k) != "without" or p.kind(k + 1) != VERB or p.parts[k + 1].form != ING:
        return k
    i = k + 2
    while p.kind(i) in (NOUN, PREPOSITION, ADVERB, OTHER) and i < k + 8:
        i += 1
    return i if p.kind(i) == THAT and p.low(i) in p.lexicon.lists["complementiser"] else k


def what_is(p: Parse, clause: Clause, k: int) -> bool:
    """Whether "is" at chunk `k` leads to what is said: "What Moe said is that P", "in what Moe said was a raid"."""
    asked = clause.opener >= 0 and p.low(clause.opener) == "what"
    if not asked or p.lexicon.helpers.get(p.low(k)) != "be":
        return False
    above, told = clause.parent, False
    his = clause.subject >= 0 and p.t.at[p.parts[clause.subject].a].flags & Word.PRONOUN > 0
    for _ in range(_DEEP):
        if above is not None and above.verb >= 0:  # "Moe insisted on what he said was a vote" is his own all the same
            told = told or (p.near.speaks(above.verb) if his else p.low(above.verb) in p.lexicon.lists["asks"])
        above = above.parent if above is not None else None
    hangs = p.kind(clause.opener - 1) in (PREPOSITION, VERB) and clause.opener > 0 and not told
    return p.kind(k + 1) == THAT or (hangs and p.kind(k + 1) == NOUN and p.parts[k].b - p.parts[k].a == 1)


def _behind_aside(p: Parse, first: int, k: int) -> bool:
    """Whether what is said stands behind an aside that the mark at chunk `k` opens: ", written by Y, that".

    `first`: the chunk behind the verb.
    """
    relative = False
    object_ = p.kind(first) == NOUN and not p.near.is_time(first)  # not "noted the day, May 4, “Owl Day,” on a map"
    if p.low(k) not in ASIDES or p.kind(k + 1) in (AND, THAT):
        return False
    for i in range(k + 1, min(k + 12, len(p.parts))):
        part = p.parts[i]
        relative = relative or part.kind == WHO
        if part.kind == MARK:
            that = p.kind(i + 1) == THAT and p.low(i + 1) in p.lexicon.lists["complementiser"]
            quoted = p.kind(i + 1) == QUOTATION and (relative or not object_)
            return part.low == p.low(k) and (that or quoted)
        if part.kind == VERB and not (part.form == PARTICIPLE or (relative and part.form == FINITE)):
            return False  # another clause: "Moe left, telling them, “…”"
    return False


def content_left(p: Parse, k: int, closes: bool) -> bool:
    """Whether what was said ends right before chunk `k`, and the verb closes its clause."""
    if k <= 0 or not closes:
        return False
    # a mark of quotation alone: the passage begins within the words
    marks = (",", ";", "?", "!") + DASHES + _QUOTES  # noqa: RUF005 (what mypyc can compile)
    return (
        p.kind(k - 1) == QUOTATION
        or (p.kind(k - 1) == MARK and p.low(k - 1) in marks)
        or (
            p.low(k - 1) == "as" and (k < 2 or p.kind(k - 2) in (MARK, QUOTATION, AND))  # not "as bad as he said"
        )
    )


def closes(p: Parse, k: int) -> bool:
    """Whether a clause ends before chunk `k`, times and adverbs left out."""
    k = p.near.past_time(k)
    return (
        k >= len(p.parts)
        or p.kind(k) in (MARK, QUOTATION)
        or (k < len(p.parts) and p.t.at[p.parts[k].a].low in p.lexicon.lists["closes_clause"])
        or (p.low(k) == "without" and p.kind(k + 1) == VERB)  # "Moe added without giving a date"
    )


def added(p: Parse, clause: Clause, k: int, stop: int) -> int:
    """Where the writer goes on behind an object that somebody put in words, from chunk `k` on; else `stop`.

    "condemned the raid and left", "offered to help, but the council refused", "denied paying Ida Lund, who was jailed".
    A clause or a quotation that follows the verb may be the speaker's to its end, and is left alone.
    """
    if clause.inverted or clause.kind == ADVERBIAL:
        return stop
    if (thought := _thought_else(p, clause, k, stop)) < stop:
        return thought
    quoted = [i for i in range(k, stop) if p.kind(i) == QUOTATION]
    if len(quoted) == 1 and quoted[0] <= k + 1 and p.near.ended(quoted[0]):  # "said, “Is it safe?” when she saw it"
        return quoted[0] + 1 if _whole(p, k, quoted[0]) else stop
    for q in quoted:
        if p.low(q + 1) in DASHES and p.kind(q + 2) == VERB and p.parts[q + 2].form == ING:
            return q + 1  # "said, “We won” — seeming not to know"
    verb = p.parts[clause.verb]
    clausal = any(verb.a <= hit.start < verb.b and hit.cue.frames & {"say", "tell"} for hit in p.hits)
    if clausal or quoted or content_right(p, clause, clause.verb):
        return stop
    among = False  # who fought and died: of a relative clause
    for c in p.clauses:
        if not k < c.start < stop or c.verb < 0:
            continue
        before = c.start - (p.kind(c.start) != AND)
        while p.kind(before) == ADVERB:
            before -= 1
        marked = p.low(before - (p.kind(before) == AND)) == "," or p.low(c.start - 1) == ","
        shared = not among and c.subject == clause.subject and not _helped(p, k, c)
        if c.kind == CONJUNCT and p.kind(before) == AND and (shared or (marked and c.subject >= c.start)):
            if shared and p.tags[p.parts[c.verb].head] not in ("VBD", "VBZ", "VBN"):
                continue
            if p.parts[c.verb].form == FINITE or p.tags[p.parts[c.verb].head] == "VBN":
                return before
        elif c.kind == RELATIVE and marked and p.low(c.start) in ("who", "which", "whose"):
            goes_on = any(p.low(i) == "," for i in range(c.start, stop))  # "found her son, who was ill, in a hut"
            return stop if goes_on or p.near.speaks(c.verb) else c.start - 1
        elif c.kind == ADVERBIAL and marked and p.low(c.start) in p.lexicon.lists["sets_beside"]:
            return c.start - 1
        among = among or c.kind == RELATIVE
    return stop


def _thought_else(p: Parse, clause: Clause, k: int, stop: int) -> int:
    """Where the writer goes on with what somebody else thinks: "said that it was over, but Ida Lund believes".

    Or does, behind a demand, with which no clause with another subject goes on: "urged them to go, but Ida left".
    """
    first = next((i for i in range(k, stop) if p.kind(i) in (VERB, THAT, QUOTATION, WHO)), stop)
    demands = first < stop and p.kind(first) == VERB and p.parts[first].form == INFINITIVE
    for c in p.clauses:
        but = c.opener if c.kind == CONTENT else c.start
        if not k < but < stop or p.kind(but) != AND or p.low(but - 1) not in ASIDES or c.subject != but + 1:
            continue
        if demands and c.verb >= 0 and p.parts[c.verb].form == FINITE and not p.parts[c.verb].unreal:
            return but - 1
        thinks = p.low(c.verb) in p.lexicon.lists["takes_clause"] and p.tags[p.parts[c.verb].head] in ("VBZ", "VBP")
        if thinks and p.low(but) == "but" and p.t.at[p.parts[c.subject].head].caps and c.subject != clause.subject:
            return but - 1
    return stop


def _whole(p: Parse, k: int, q: int) -> bool:
    """Whether the quotation at chunk `q` is all that is said behind chunk `k`: not "said, “P,” and that", "“P” is"."""
    whole = p.kind(k) == MARK or p.t.source[p.t.inside(p.parts[q].a)[0]].isupper()
    goes_on = p.kind(q + 1) == VERB and p.parts[q + 1].form == FINITE
    goes_on = goes_on or p.kind(q + 1) == THAT or (p.kind(q + 1) == AND and p.kind(q + 2) == THAT)
    return whole and (not goes_on or p.low(q + 1) in p.lexicon.lists["closes_clause"])


def _helped(p: Parse, k: int, clause: Clause) -> bool:
    """Whether the verb of a clause shares the helper of one from chunk `k` on: "to have killed ten and hurt others"."""
    verb = p.parts[clause.verb]
    if verb.b - verb.a > 1:
        return False
    before = [x for x in p.parts[k : clause.verb] if x.kind == VERB and x.form in (INFINITIVE, ING, PARTICIPLE)]
    return any(x.b - x.a > 1 + (x.form == INFINITIVE) for x in before)


def position(p: Parse, clause: Clause, first: int, end: int) -> str:
    """Whether the content follows, stands before, or both; `first` and `end` are the construction's tokens.

    It follows, unless the clause stands aside, is inverted or closes a quotation.
    """
    n = len(p.t.at)
    k = p.chunk_at[first] if first < n else len(p.parts)
    e = p.chunk_at[end] if end < n else len(p.parts)
    mark = p.low(e) if p.kind(e) == MARK else ""
    quoted = p.kind(k - 1) == QUOTATION
    told = quoted or (k == 2 and p.low(1) == "," and p.kind(0) == QUOTATION)  # "“P”, he said in a talk which was held"
    if k == 0 or (p.low(k - 1) == "as" and (k == 1 or (k == 2 and p.kind(0) == AND))):
        return "pre"
    if p.low(k - 1) == "as":
        inner = [c.opener for c in p.clauses if c.parent is clause and c.kind == CONTENT and c.opener >= 0]
        if any(p.kind(i) in (THAT, WHO) and (p.low(i) == "what" or p.low(i - 1) != ",") for i in inner):
            return "pre"  # "laughs as he explains to her what that means"
        host = clause.parent
        ahead = host is not None and not 0 <= host.verb < clause.verb  # "However, as X noted, the dam had"
        goes_on = ahead and host is not None and (host.verb >= 0 or p.kind(e + 1) == QUOTATION)
        if mark == "," and (p.kind(e + 1) == THAT or goes_on):
            return "mid"  # "X said, as Y reported, that …"
        return "post" if closes(p, e) else "pre"
    if not (told or clause.kind == ASIDE or clause.inverted):
        begun = _conditional(p, clause, k) or _modified(p, clause, k) or _asks_what(p, clause, k, e)
        return "mid" if mark == "," and begun else "pre"
    if p.kind(e) == QUOTATION:
        return "mid" if quoted and breaks_off(p, k - 1) else "pre"
    if mark == ":":
        return "mid" if quoted or p.kind(k - 1) == MARK else "pre"
    more = (p.kind(e + 1) == THAT and p.low(e + 1) == "that") or (p.kind(e + 1) == PREPOSITION and p.kind(e + 2) == WHO)
    if not quoted and mark == "," and _judges(p, clause, k):
        if more:
            return "mid"  # "It is a myth, she adds, that the pills work", "The mill burnt, he said, during which"
        if (when := _subordinate(p, e + 1)) is not None:
            return "post" if p.low(when.subject) in p.lexicon.lists["person_pronoun"] else "mid"
    if p.low(k - 1) == ":" and not closes(p, e):
        return "pre"  # "As for the mill: Moe says it is safe"
    if (p.low(e) == "that" and p.kind(e) != OTHER) or (not told and says_clause(p, clause)):
        return "pre"
    if mark in ASIDES:
        host = clause.parent
        goes_on = host is not None and host.subject >= 0 and not 0 <= host.verb < clause.verb  # "The dam, he said, had"
        goes_on = goes_on or _helper_waits(p, k - 1 if not clause.inverted else clause.verb - 1)
        return "mid" if goes_on or p.kind(e + 1) == QUOTATION or _resumed(p, clause, k, e) else "post"
    if e >= len(p.parts) or quoted or clause.inverted or mark or p.kind(e) in (AND, THAT):
        return "post"
    loose = p.kind(e) in (PREPOSITION, ADVERB, WHO) or (p.kind(e) == VERB and p.parts[e].form != FINITE)
    return "post" if loose or (p.kind(e) == NOUN and p.near.is_time(e)) else "pre"


def _helper_waits(p: Parse, mark: int) -> bool:
    """Whether the comma at chunk `mark` parts a helper from its complement: "The dam is, he said, an old one"."""
    verb = mark - 1
    return p.low(mark) in ASIDES and p.kind(verb) == VERB and p.low(verb) in p.lexicon.helpers


def _resumed(p: Parse, clause: Clause, k: int, e: int) -> bool:
    """Whether a statement goes on behind the comma at chunk `e`: "This is so, some say, against all odds".

    Nothing but a source and its verb may stand between the two commas, the first of them before chunk `k`. What a
    writer adds begins with a participle, "while" or "and", more often than not.
    """
    verb = clause.verb + 1 if not clause.inverted else clause.subject + 1
    if p.low(e) != "," or p.low(k - 1) != "," or p.near.past_time(verb) != e:
        return False
    kind = p.kind(e + 1)
    if kind == PREPOSITION and p.low(e + 1) not in p.lexicon.lists["absolute"]:  # not ", with a smile"
        object_ = p.t.at[p.parts[e + 2].head] if p.kind(e + 2) == NOUN and not p.near.is_time(e + 2) else None
        return object_ is not None and not (object_.flags & (Word.CHANNEL | Word.OUTLET) or object_.caps)
    if kind == NOUN:
        return p.near.verb_follows(e + 1) and not any(h.start >= p.parts[e].a for h in p.hits)
    goes_on = p.near.past_time(e + 1)
    return p.kind(goes_on) == VERB and p.parts[goes_on].form == FINITE


def _conditional(p: Parse, clause: Clause, k: int) -> bool:
    """ "If the dam breaks, he said, …": whether what is said begins with a condition before chunk `k`."""
    i = clause.start + (p.kind(clause.start) == AND)
    return 0 <= i < k - 1 and p.low(k - 1) == "," and p.low(i) in p.lexicon.lists["conditional"]


def _modified(p: Parse, clause: Clause, k: int) -> bool:
    """ "Perhaps, he said, the dam will hold": whether an adverb before chunk `k` is of what is said, no connective.

    Or a phrase that sets a condition: "Without a deal, he said, the dam will break".
    """
    i = clause.start
    if p.low(k - 1) != "," or not 0 <= i < k - 1:
        return False
    sets = p.low(i) in p.lexicon.lists["condition"] and (p.low(i) != "unlike" or p.kind(i + 1) == PREPOSITION)
    if sets and all(p.kind(n) not in (VERB, MARK) for n in range(i, k - 1)):
        return True
    tokens = [p.t.at[n] for part in p.parts[i : k - 1] for n in range(part.a, part.b)]
    plain = not any(token.flags & Word.TIME or token.low in p.lexicon.lists["connective"] for token in tokens)
    return plain and all(part.kind == ADVERB for part in p.parts[i : k - 1])


def _asks_what(p: Parse, clause: Clause, k: int, e: int) -> bool:
    """ "What counts, he says, is that …": whether a clause before chunk `k` is the subject of the verb behind `e`."""
    opens = p.kind(clause.start) == WHO and p.low(k - 1) == ","
    return opens and p.kind(e + 1) == VERB and p.parts[e + 1].form == FINITE


def _subordinate(p: Parse, k: int) -> Clause | None:
    """ "The mill burnt, he said, when a wire broke": the clause from chunk `k` on; its "when he left" is a writer's.

    So is, more often than not, what happened meanwhile: "…, he said, as crowds left".
    """
    if p.kind(k) not in (THAT, WHO, PREPOSITION) or p.low(k) in ("as", "while"):
        return None
    found = next((c for c in p.clauses if c.opener == k and c.verb > c.subject > k), None)
    return found if found is not None and p.parts[found.verb].form == FINITE else None


def _judges(p: Parse, clause: Clause, k: int) -> bool:
    """Whether a finite clause ends with the comma before chunk `k`: "It is a myth, she adds, that …"."""
    before = next((c for c in p.clauses if c.verb >= 0 and c is not clause and c.verb < k), None)
    return before is not None and p.low(k - 1) == "," and before.subject >= 0


def breaks_off(p: Parse, k: int) -> bool:
    """Whether a quotation breaks off with a comma, to go on behind its speaker."""
    return p.t.source[p.t.inside(p.parts[k].a)[1] - 1] == ","


def says_clause(p: Parse, clause: Clause) -> bool:
    """Whether a clause behind the verb is what is said."""
    return any(c.parent is clause and c.kind == CONTENT and c.start > clause.verb and c.verb >= 0 for c in p.clauses)


def subject_of_content(p: Parse, clause: Clause, k: int) -> bool:
    """Whether the noun phrase at chunk `k` opens what the verb of a clause says: "said the dam had cracked"."""
    return any(other.parent is clause and other.kind == CONTENT and other.start <= k + 1 for other in p.clauses)


def quoted_beside(p: Parse, first: int, verb: int) -> bool:
    """Whether a quotation stands right before a source or close behind its verb."""
    k = p.chunk_at[first]
    after = any(p.kind(i) == QUOTATION or p.low(i) == "that" for i in range(verb + 1, min(verb + 11, len(p.parts))))
    return p.kind(k - 1) == QUOTATION or after
