"""Verbs that are not finite: the clauses that they open, and which of them only look so."""

from tracer.language.lexicon import Word
from tracer.parser.chunks import (
    ADVERB,
    AND,
    ASIDES,
    BASE,
    BRACKETED,
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
    Chunk,
)
from tracer.parser.clause import (
    ADVERBIAL,
    CONJUNCT,
    CONTENT,
    DEEP,
    MAIN,
    NONFINITE,
    RELATIVE,
    Clause,
    Stack,
)

_WAITING = (MAIN, CONTENT, CONJUNCT, ADVERBIAL)  # clauses whose subject waits for a finite verb of its own
_FAR = 40  # chunks that are looked through for another verb


def open_nonfinite(s: Stack, k: int, top: Clause) -> None:
    """Open the clause of an infinitive or a participle, and find whose it is."""
    if _shortened(s, k, top):
        s.open.pop()
        s.found.remove(top)
        top = s.open[-1]
    if s.near.speaks(k) and top.kind == CONTENT and (comma := _absolute(s, k)):
        s.pop_to(s.root, comma)  # "Moe said the pier was shut, with a clerk saying that"
        top = s.root
    owner = top
    if k > 0 and s.parts[k - 1].kind == MARK and s.parts[k - 1].low in ASIDES:
        # ", adding that": not of the clause that hangs on the last noun
        for clause in reversed(s.open):
            if clause.kind in (NONFINITE, RELATIVE) or (s.near.speaks(k) and _stands_back(s, clause, k)):
                continue
            if not (s.near.speaks(k) and _supposed(s, clause)):
                owner = clause
                break
    clause = s.push(Clause(NONFINITE, top, k))
    clause.verb = k
    clause.controller = owner


def _absolute(s: Stack, k: int) -> int:
    """The comma before "with" and who does what the participle at chunk `k` says; 0 without one."""
    if s.parts[k].form != ING:
        return 0
    i = k - 1
    while i > 1 and i > k - 6 and s.parts[i].kind in (NOUN, ADVERB, AND, PREPOSITION):
        if s.parts[i].low in s.lexicon.lists["absolute"] and s.parts[i - 1].low in ASIDES:
            return i - 1
        i -= 1
    return 0


def _stands_back(s: Stack, clause: Clause, k: int) -> bool:
    """Whether what is said at chunk `k` is not of a clause's subject: "left after the trial ended, saying"."""
    if clause.kind == ADVERBIAL:
        return clause.verb >= 0 and s.outer()
    host = clause.parent
    said = host is not None and host.kind == NONFINITE and host.verb >= 0 and s.near.speaks(host.verb)
    return clause.kind == CONTENT and said and s.parts[k].low in s.lexicon.lists["adds"]


def _supposed(s: Stack, clause: Clause) -> bool:
    """Whether a clause is what somebody argues, and nothing that its subject did: "that judges should"."""
    host = clause.parent
    if clause.kind != CONTENT or host is None or host.verb < 0 or host.subject < 0 or clause.verb < 0:
        return False
    verb = s.parts[clause.verb]
    helper = verb.low in s.lexicon.helpers or verb.passive or verb.negative
    return bool(verb.unreal or helper)


def _shortened(s: Stack, k: int, top: Clause) -> bool:
    """Whether a participle is all the clause there is: "if needed, the mayor said", "Moe, when asked, said"."""
    alone = top.opener == k - 1 >= 0 and top.subject < 0 and top.verb < 0 and s.parts[k].form == PARTICIPLE
    return alone and s.parts[k - 1].low in s.lexicon.lists["reduced"]


def active(s: Stack, k: int, top: Clause) -> bool:
    """Whether what looks like a participle is the verb of its clause, since an object stands right behind it."""
    part = s.parts[k]
    if part.form != PARTICIPLE or part.b - part.a > 1:
        return False
    if _only_verb_left(s, k):
        return True
    idle = part.low in s.lexicon.lists["says_nothing"] or part.low in s.lexicon.lists["takes_clause"]
    if k > 0 and not idle and _tells(s, k, s.parts[k - 1]):
        return True
    if not s.near.speaks(k):
        # "the blast wounded 60 people": a participle has no object, but for verbs of giving
        follows = k + 1 < len(s.parts) and s.parts[k + 1].kind == NOUN and not s.near.is_time(k + 1)
        waits = top.verb < 0 and top.subject >= 0 and k > 0 and s.parts[k - 1].kind in (NOUN, ADVERB)
        return follows and waits and part.low.endswith("ed") and part.low not in s.lexicon.lists["gives"]
    if k == 0:
        second = s.near.next_noun(k)  # "Added Ole Berg, a baker:"
        return part.low in s.lexicon.inverting and second == 1 and s.t.at[s.parts[second].head].caps
    plain = False  # "called the police", not "called the Fox"
    if k + 1 < len(s.parts):
        first, head = s.t.at[s.parts[k + 1].a], s.t.at[s.parts[k + 1].head]
        plain = bool(first.flags & Word.DETERMINER) and head is not first and not head.caps
    if part.low in s.lexicon.lists["named_so"] and not plain:
        return False
    before = s.parts[k - 1]
    if before.kind == MARK:
        if before.low not in BRACKETED:
            return False
        waits = s.waits()
        if waits and k + 1 < len(s.parts):
            i = s.near.past_time(k + 1)  # "the merger, announced on Tuesday, came": it hangs on the subject
            if s.parts[k + 1].kind == PREPOSITION and s.near.that_follows(k + 1):
                return True  # "…, reported on Friday that"
            hung = any(c.kind == RELATIVE and c.verb >= 0 and s.near.marked(c.opener) for c in s.open)
            if hung and i < len(s.parts) and s.parts[i].kind == VERB and s.parts[i].form == INFINITIVE:
                return True  # "Moe, who is ill, wrote on Friday to say"
            kind = s.parts[i].kind if i < len(s.parts) else ""
            return kind in (THAT, QUOTATION) or (kind == NOUN and i == k + 1)
        if not any(c.after for c in s.open):
            return False
    elif before.kind == VERB and before.form == INFINITIVE:
        pass  # "an official not authorised to speak told Y"
    elif before.kind not in (NOUN, ADVERB, OTHER) or _governed_object(s, k - 1):
        return False
    i = s.near.past_time(k + 1)
    if i >= len(s.parts):
        return True
    if s.near.that_follows(i):
        return True  # "posted on Y that"
    nxt = s.parts[i]
    return nxt.kind in (THAT, QUOTATION, NOUN, MARK, WHO) and nxt.low not in ("as", "because")


def _only_verb_left(s: Stack, k: int) -> bool:
    """Whether somebody waits for a verb and no other one behind the participle at chunk `k` could be it."""
    if k == 0 or not s.near.speaks(k):
        return False
    if s.parts[k].low in s.lexicon.lists["named_so"] and not s.near.names_twice(k):
        return False
    if not any(c.verb < 0 and c.subject >= 0 and c.kind in _WAITING for c in s.open[-DEEP:]):
        return False
    before = s.parts[k - 1]
    if before.kind not in (NOUN, ADVERB, MARK, QUOTATION) or (before.kind == MARK and before.low not in BRACKETED):
        return False
    if k + 1 >= len(s.parts) or s.parts[k + 1].low == "by":
        return False
    return last_verb(s, k)


def last_verb(s: Stack, k: int) -> bool:
    """Whether each verb behind the one at chunk `k` has a subject of its own."""
    behind = s.parts[k + 1].kind if k + 1 < len(s.parts) else ""
    opened = s.near.takes_clause(k) and behind == QUOTATION  # "claimed “the idea” was wrong"
    for i in range(k + 1, min(len(s.parts), k + _FAR)):
        part = s.parts[i]
        if part.kind in (THAT, WHO):
            opened = True
        elif part.kind == VERB and part.form in (FINITE, BASE):
            two = s.parts[i - 2].kind == NOUN or (i - 2 == k and s.near.takes_clause(k))
            own = s.parts[i - 1].kind == NOUN and two and s.near.subject_like(i - 1)
            if not opened and not own:
                return False
            opened = False
    return len(s.parts) < k + _FAR


def _tells(s: Stack, k: int, before: Chunk) -> bool:
    """Whether somebody waits for a verb and "that" follows the one at `k`, perhaps behind a place or a time."""
    if not s.waits() or s.parts[k].low in s.lexicon.lists["tells"]:
        return False
    if before.kind not in (NOUN, ADVERB, MARK) or (before.kind == MARK and before.low not in BRACKETED):
        return False
    i = k + 1
    while (
        i + 1 < len(s.parts)
        and i < k + 7
        and (
            s.parts[i].kind == ADVERB
            or (s.parts[i].kind == NOUN and s.near.is_time(i))
            or (s.parts[i].kind == PREPOSITION and s.parts[i + 1].kind == NOUN)
        )
    ):
        i += 1 + (s.parts[i].kind == PREPOSITION)
    return i < len(s.parts) and s.parts[i].kind == THAT and s.parts[i].low == "that"


def _governed_object(s: Stack, k: int) -> bool:
    """Whether chunk `k` is the object of the verb of the innermost clause, and nobody waits for a verb."""
    top = s.open[-1]
    waits = s.waits()
    return top.verb >= 0 and k in top.after and not waits and not s.near.marked(k)


def reduced(s: Stack, k: int) -> bool:
    """Whether what looks like a finite verb hangs on a noun: "in an interview with Y" "aired on Tuesday"."""
    part = s.parts[k]
    carries = part.low in s.lexicon.lists["carries"]
    if not (carries or part.low in s.lexicon.relay_participles) or part.b - part.a > 1 or k < 2:
        return False
    i = s.near.past_time(k + 1)
    by = i < len(s.parts) and s.parts[i].low == "by" and part.low in s.lexicon.relay_participles
    if not (by or carries):
        return False
    noun = k - 1 - (s.parts[k - 1].kind == QUOTATION)  # "on Y's “The Hour” aired"
    if s.parts[noun].kind != NOUN or not s.near.governed(noun) or (not by and s.waits()):
        return False
    return by or k + 1 >= len(s.parts) or s.parts[k + 1].kind in (PREPOSITION, MARK, ADVERB) or s.near.is_time(k + 1)


def called(s: Stack, k: int) -> bool:
    """Whether what looks like a past names a subject whose verb follows: "a town dubbed the “pearl” of it was hit"."""
    part, top = s.parts[k], s.open[-1]
    if part.low not in s.lexicon.lists["named_so"] or part.b - part.a > 1 or top.verb >= 0 or top.subject < 0:
        return False
    if s.parts[s.near.before(k)].kind != NOUN or (top.opener >= 0 and s.parts[top.opener].kind == WHO):
        return False
    for i in range(k + 1, min(len(s.parts), k + _FAR)):
        other, last = s.parts[i], s.parts[i - 1]
        if other.kind == VERB:
            own = last.kind == NOUN and i > k + 2 and s.parts[i - 2].kind != PREPOSITION  # "“whack,” so we knew"
            return other.form == FINITE and i > k + 1 and not own
        ended = other.kind == QUOTATION and s.near.ended(i)
        if ended or other.kind in (THAT, WHO, AND, MARK) or (other.kind == last.kind == NOUN):
            return False
    return False


def set_off(s: Stack, k: int) -> bool:
    """Whether what looks like a past hangs on a subject whose verb follows: "The results, issued late, were"."""
    part, top = s.parts[k], s.open[-1]
    if k < 2 or s.parts[k - 1].low != "," or part.b - part.a > 1:
        return False
    if top.verb >= 0 or s.near.before(k - 1) != top.subject:
        return False
    order = k + 1 < len(s.parts) and s.parts[k + 1].kind == VERB and s.parts[k + 1].form == INFINITIVE
    if not order and not part.low.endswith(tuple(s.lexicon.lists["participle_end"])):
        return False  # but "the dam, said to be old, broke"
    i = s.near.past_time(k + 1)
    if i < len(s.parts) and (s.parts[i].kind in (NOUN, THAT, QUOTATION, WHO) or s.parts[i].low == ":"):
        return False
    return s.near.closes_later(k)
