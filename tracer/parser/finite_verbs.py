"""Finite verbs: to which clause each goes, or which it opens.

The readings are tried one after the other, the surest first; each says whether it has placed the verb.
"""

from tracer.language.lexicon import Word
from tracer.parser.chunks import (
    AND,
    BASE,
    BRACKETED,
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
from tracer.parser.clause import (
    ADVERBIAL,
    ASIDE,
    CONJUNCT,
    CONTENT,
    DEEP,
    MAIN,
    NONFINITE,
    RELATIVE,
    Clause,
    Stack,
)
from tracer.parser.participles import called, last_verb, open_nonfinite, reduced, set_off
from tracer.parser.verb_subjects import (
    apposed,
    behind_front,
    behind_preposition,
    behind_word,
    hung_on,
    interrupts,
    joint,
    new_clause,
    nobodys,
    own_subject,
    subject_without_comma,
)

_PEOPLE = Word.ROLE | Word.COLLECTIVE | Word.ANONYMOUS | Word.AUDIENCE | Word.ORGANISATION


class _Verb:
    """A finite verb, and what stands before it, times and brackets left out."""

    __slots__ = ("before", "comma", "coordinated", "j", "k", "part", "speaking")

    def __init__(self, s: Stack, k: int) -> None:
        self.k = k
        self.part = s.parts[k]
        self.j = _before(s, k)  # chunk
        self.before = s.parts[self.j] if self.j >= 0 else None
        self.comma = self.before is not None and self.before.kind == MARK and self.before.low in BRACKETED
        self.coordinated = self.before is not None and self.before.kind == AND
        self.speaking = False  # "a senator, speaking to Y, said"


def finite(s: Stack, k: int) -> None:
    """Give the finite verb at chunk `k` to the clause that waits for it, or open a clause for it."""
    if s.parts[k].form == BASE and k > 0 and s.parts[k - 1].kind == VERB and s.parts[k - 1].form != FINITE:
        open_nonfinite(s, k, s.open[-1])  # "an expert helping advise the council"
        return
    if _asks(s, k) or reduced(s, k) or set_off(s, k) or called(s, k):
        s.parts[k].form = PARTICIPLE
        open_nonfinite(s, k, s.open[-1])
        return
    v = _Verb(s, k)
    if _what_is_said(s, v):
        return
    while v.comma and len(s.open) > 1 and _elliptic(s, s.open[-1]):
        s.open.pop().end = k  # "though legally blind, said", "when asked about it, said"
    top = s.open[-1]
    v.speaking = top.kind == NONFINITE and s.parts[top.verb].low in s.lexicon.lists["speaking_to"]
    v.speaking = v.speaking and v.comma and s.waits(len(s.open) - 1)
    if _inverted(s, v) or _unmarked(s, v) or _takes_up(s, k, top) or _appointed(s, k, top):
        return
    if not _awaited(s, v):
        _alone(s, v)


def _asks(s: Stack, k: int) -> bool:
    """ "Asked what happened, Moe said": what looks like the verb is a participle."""
    asks = k + 1 < len(s.parts) and s.parts[k + 1].kind == WHO and s.parts[k].low not in s.lexicon.helpers
    asks = asks and s.parts[k].low[-2:] in s.lexicon.lists["participle_end"] and not s.root.pre
    return asks and (k == 0 or (k == 1 and s.parts[0].kind == AND))


def _before(s: Stack, k: int) -> int:
    """The chunk before a verb, adverbs, times and a bracket left out."""
    j = s.near.before(k)
    while (
        j > 0
        and s.parts[j].kind == NOUN
        and s.near.is_time(j)
        and s.parts[j - 1].kind not in (MARK, QUOTATION, AND, THAT)
    ):
        j = s.near.before(j)  # "the mayor on Monday said", "X last week said"
        if j >= 0 and s.parts[j].kind == PREPOSITION:
            j = s.near.before(j)
    if j > 0 and s.parts[j].kind == MARK and s.parts[j].low == ")":  # "the Lake Rescue Council (LRC) said"
        opens = next((i for i in range(j - 1, max(-1, j - 4), -1) if s.parts[i].low == "("), j + 1)
        j = opens - 1
    return j


def _what_is_said(s: Stack, v: _Verb) -> bool:
    """Open what the verb right before says, which begins with a verb: "which he said underscores"."""
    top, k = s.open[-1], v.k
    asked = top.opener >= 0 and s.parts[top.opener].low in ("what", "whatever")
    adjacent = top.verb == k - 1 and s.parts[k - 1].form == FINITE and s.near.speaks(k - 1) and not asked
    if not adjacent or s.parts[k - 1].passive:  # "a guard whose name is not revealed said"
        return False
    # "firms mentioned may have a stake", "said the price agreed was less": a participle of the subject
    hangs = top.kind in (MAIN, CONTENT) and s.parts[k - 1].low.endswith("ed")
    hangs = hangs and (k - 2 == top.subject or k - 2 in top.pre)
    hangs = hangs and not s.t.at[s.parts[k - 2].head].flags & Word.PRONOUN
    relative = top.kind == RELATIVE and s.parts[k - 1].low in s.lexicon.inverting
    if hangs or not (relative or not s.waits(len(s.open) - 1)):
        return False
    s.push(Clause(CONTENT, top, k)).verb = k
    return True


def _inverted(s: Stack, v: _Verb) -> bool:
    """Open a clause whose subject stands behind its verb, beside another one."""
    k, j, before = v.k, v.j, v.before
    inverts = before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and s.near.inverts(k)
    inverts = inverts and not v.speaking  # "a senator, speaking to Y, said Moe would resign"
    inverts = inverts or (s.parts[k - 1].low == "so" and k > 0 and s.near.inverts(k))  # "or so says Moe"
    if inverts and v.comma:
        waiting = next((c for c in reversed(s.open[-DEEP:]) if c.verb < 0 and c.subject >= 0), None)
        inverts = waiting is None or not apposed(s, waiting, k)
    if inverts and s.near.says(k):
        root = s.root
        quoted = bool(root.pre) and before is not None and before.kind == QUOTATION
        beside = s.open[-1] is not root or root.verb >= 0
        if beside or (quoted and s.near.quoted_between(root.pre[-1], k)):
            s.invert(s.open[-1], k)
            return True
    if before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and not s.waits():
        subject = s.near.displaced(k) if s.root.verb >= 0 or before.low != "," else -1
        if subject >= 0:
            host = s.root if s.root.verb < 0 and s.root.subject < 0 else None
            aside = host or s.push(Clause(ASIDE, s.open[-1], k))
            aside.verb = k
            aside.inverted = True
            aside.subject = subject
            return True
    return False


def _unmarked(s: Stack, v: _Verb) -> bool:
    """Open a clause in a text that lost its commas: "60 people were hurt said Holm", "in the town a nurse said"."""
    k, j = v.k, v.j
    inverts = v.part.low in s.lexicon.inverting and s.near.inverts(k) and s.near.says(k)
    if inverts and s.open[-1].verb >= 0 and not s.waits():
        ended = j == k - 1 and (_unfit(s, k, j) or (s.parts[j].kind == VERB and s.parts[j].passive))
        if ended or s.near.ends_named(k):
            s.invert(s.open[-1], k)
            return True
    subject = subject_without_comma(s, k, j)
    told = subject > 1 and s.open[-1].verb == subject - 2 and s.parts[subject - 2].low in s.lexicon.lists["tells"]
    if subject < 0 or told:  # "Moe told Reuters the parties agreed"
        return False
    aside = s.push(Clause(ASIDE, s.open[-1], subject))
    aside.subject = subject
    aside.pre.append(subject)
    aside.verb = k
    return True


def _appointed(s: Stack, k: int, top: Clause) -> bool:
    """ "Recently appointed Mayor Moe said": a participle before a name is no clause."""
    named = top.kind == NONFINITE and top.verb == k - 2 <= 1 and s.parts[k - 1].kind == NOUN
    if not named or s.parts[k - 2].form != PARTICIPLE or s.root.subject >= 0:
        return False
    s.pop_to(s.root, k - 2, k)
    s.found.remove(top)
    s.root.subject = k - 1
    s.root.verb = k
    return True


def _awaited(s: Stack, v: _Verb) -> bool:
    """Give a verb to the clause that waits for one, or to a noun phrase behind the verb of a clause."""
    for depth in range(len(s.open) - 1, -1, -1):
        clause = s.open[depth]
        if clause.verb >= 0:
            if _behind_verb(s, v, clause, depth):
                return True
            continue
        if clause.kind == ADVERBIAL and v.coordinated and s.outer():
            continue  # "said … after a plan to cut costs and warned": not of the plan
        if clause.pre and v.coordinated and s.near.quoted_between(clause.pre[-1], v.k):
            continue  # "that the law “raises questions,” but said": its verb is in the quotation
        return _completes(s, v, clause)
    return False


def _completes(s: Stack, v: _Verb, clause: Clause) -> bool:
    """Give a verb to a clause without one, or to what interrupts that clause."""
    k, j, comma = v.k, v.j, v.comma
    if clause.kind == RELATIVE and clause.subject < 0 and clause.pre:
        clause.subject = clause.pre[-1]
    quoted = v.before is not None and v.before.kind == QUOTATION and j == k - 1 and s.near.ended(j)
    inverts = clause.subject >= 0 and (comma or quoted) and not v.speaking and s.near.inverts(k) and s.near.says(k)
    if inverts and not apposed(s, clause, k):
        s.invert(clause, k)
        return True
    if clause.subject >= 0 and not comma and (last := behind_front(s, clause, k)) >= 0:
        clause.subject = last
    if clause.subject >= 0 and not comma and (last := behind_word(s, clause, k)) >= 0:
        clause.subject = last
    after = behind_preposition(s, clause) if comma else -1
    if after >= 0 and (host := s.empty()) is not None:
        s.pop_to(host, after, k)
        host.subject = after
        host.verb = k
        return True
    inner = s.open[-1]
    if v.coordinated and inner.kind == RELATIVE and inner.verb >= 0:
        tight = s.near.speaks(k) and not s.near.marked(inner.opener) and not last_verb(s, k)
        if tight or s.near.closes_later(k):
            return False  # "Moe, who has a farm and grows rye, said", "a man who came and said he was ill was"
    if clause.subject >= 0 and not interrupts(s, clause, k, j, comma):
        s.pop_to(clause, k)
        clause.verb = k
        return True
    if clause.subject >= 0:
        subject = joint(s, clause)
        clause.pre = [n for n in clause.pre if n < subject]
        host = s.empty() if clause.kind == ADVERBIAL else None
        if host is not None:
            s.pop_to(host, subject, k)  # "Since the flood, X said"
        new = host or s.push(Clause(ASIDE, clause, subject))
        new.subject = subject
        new.verb = k
        return True
    if clause.kind == CONTENT and clause.opener >= 0 and _gerund(s, clause, k):
        s.pop_to(clause, k)
        clause.verb = k
        return True
    return False


def _behind_verb(s: Stack, v: _Verb, clause: Clause, depth: int) -> bool:
    """Open a clause for a verb whose subject stands behind the verb of a clause."""
    k = v.k
    if clause.kind == NONFINITE and (host := _whose_gerund(s, clause)) is not None:
        if host.verb < 0:
            return False  # "that warning people was a mistake": of the clause that waits
        s.pop_to(host, clause.verb, k)
        s.push(Clause(CONTENT, host, clause.verb)).verb = k  # "said warning people was a mistake"
        return True
    host, noun = hung_on(s, clause)
    hung = host is not None and noun in host.after and s.near.marked(noun)
    # "When the mill shut, the aide who saw the fire said", "The mill was shut, an aide who saw it told Moe"
    still = hung and (s.empty() is not None or s.near.speaks(k))
    waits = s.waits(depth)
    if hung and waits and v.comma and host is not None and host.kind == RELATIVE and s.near.one_of(noun):
        return False  # "Moe, who works at Lund, a college that grew, said"
    # "Moe, who wrote the book “The Dam,” said"
    titled = waits and clause.kind == RELATIVE and v.before is not None and v.before.kind == QUOTATION
    comma = v.comma or (titled and s.near.ended(v.j))
    subject = own_subject(s, clause, k, v.j, comma, still or waits)
    if subject < 0 and (v.comma or still) and hung and host is not None and host.verb >= 0:
        # "…, the parishioner – who gave no name – told CNN", "…, the press office of the mill, which …, said"
        beside = noun - 2 in host.after and s.parts[noun - 1].kind == MARK and not v.coordinated
        if beside and s.near.one_of(noun):
            noun -= 2  # "… to talk: Ida Moe – a friend of Berg's who left – said"
        clause, subject = host, noun
    if subject < 0:
        return False
    new_clause(s, clause, k, subject)
    return True


def _whose_gerund(s: Stack, clause: Clause) -> Clause | None:
    """The clause whose subject a gerund begins: right behind its "that", or behind the verb whose content it is."""
    host, k = clause.parent, clause.verb
    if host is None or s.parts[k].form != ING or not s.near.speaks(k):
        return None
    if host.kind == CONTENT and host.opener == k - 1 and host.verb < 0 and host.subject < 0:
        return host
    said = host.verb == k - 1 and s.parts[k - 1].form == FINITE and s.parts[k - 1].low in s.lexicon.inverting
    return host if said and s.near.takes_clause(k - 1) else None


def _alone(s: Stack, v: _Verb) -> None:
    """Open a clause for a verb that none waits for and that has no subject of its own, or close one with it."""
    k, part, before, top = v.k, v.part, v.before, s.open[-1]
    if v.coordinated:
        _conjunct(s, k)
        return
    if top.verb < 0 and top.subject < 0:
        # nothing before it: inverted, an order, or "that rocked"
        if (
            part.b - part.a == 1
            and s.parts[k - 1].kind == NOUN
            and k > 1
            and s.near.governed(k - 1)
            and part.low[-2:] in s.lexicon.lists["participle_end"]
        ):
            part.form = PARTICIPLE  # "In an interview with Y published Wednesday, X hailed"
            open_nonfinite(s, k, top)
            return
        top.verb = k
        quoted = before is not None and before.kind == QUOTATION and part.low in s.lexicon.inverting
        ordered = k == 0 and part.form == BASE
        top.inverted = (not ordered or quoted) and s.near.inverts(k)  # but "Read more than one book"
        if top.inverted:
            top.subject = k + 1
        return
    may = before is not None and (before.kind == QUOTATION or part.low in s.lexicon.inverting)
    if may and before is not None and before.kind in (QUOTATION, MARK) and s.near.inverts(k):
        s.invert(top, k)
        return
    if v.comma:
        while len(s.open) > 1 and s.open[-1].kind in (RELATIVE, NONFINITE) and s.outer():
            s.open.pop().end = k
        _conjunct(s, k)
    elif part.form != FINITE or not _second(s, k):
        _conjunct(s, k)


def _second(s: Stack, k: int) -> bool:
    """Whether a clause takes a second verb behind its first one, which then is a participle: "the man held said"."""
    for clause in reversed(s.open):
        verb = s.parts[clause.verb] if clause.verb >= 0 else None
        if verb is not None and clause.subject >= 0 and verb.form == FINITE and verb.b - verb.a == 1:
            who = s.parts[clause.subject]
            whole = who.b - who.a == 1 and s.t.at[who.a].flags & Word.PRONOUN
            behind = s.parts[clause.verb + 1]
            if whole and s.near.speaks(clause.verb) and behind.form == ING:
                s.pop_to(clause, clause.verb + 1, k)
                s.push(Clause(CONTENT, clause, clause.verb + 1)).verb = k  # "He added respecting the law was a duty"
                return True
            acts = clause.verb + 1 < k and behind.kind == NOUN and s.t.at[behind.a].flags & Word.DETERMINER
            if verb.low.endswith(("ed", "en", "t", "n", "wn", "de", "ld")) and not acts:
                verb.form = PARTICIPLE
                s.pop_to(clause, k)
                clause.verb = k
                clause.after = []
                return True
        if clause.kind == CONTENT and clause.verb >= 0:
            break  # "warned that it would make us face a flood"
    return False


def _takes_up(s: Stack, k: int, top: Clause) -> bool:
    """ "When the mill was shut he said so": a pronoun behind a fronted clause begins the one that it hangs on.

    Any noun phrase does behind whom somebody speaks to: "Speaking to NRK the mayor said so".
    """
    j = k - 1
    part = s.parts[j]
    somebody = part.kind == NOUN and part.b - part.a == 1 and part.low in s.lexicon.lists["person_pronoun"]
    if part.kind == NOUN and top.verb == 0 and s.parts[0].low in s.lexicon.lists["speaking_to"]:
        j -= j == 4 and s.parts[3].kind == NOUN and s.t.at[part.a].low in ("a", "an")  # "Ole Brenn a local farmer"
        somebody = somebody or (j == 3 and s.parts[2].kind == NOUN and not s.near.is_time(2))
    host = s.empty() if somebody and top.verb >= 0 and j > top.verb else None
    if host is None or host.kind != MAIN or s.near.takes_clause(top.verb) or s.waits():
        return False
    if s.parts[j - 1].kind in (AND, MARK):
        return False
    owned = s.parts[j - 1].kind == NOUN and (j - 1 in top.after or j - 1 == top.verb + 1)
    if owned and (top.kind == NONFINITE or not s.near.speaks(k) or s.near.shuts(k)):
        return False  # "when they saw the mill he owned", "Citing talks he said he had, Moe left"
    s.pop_to(host, j, k)
    host.subject = j
    host.pre.append(j)
    host.verb = k
    return True


def _elliptic(s: Stack, clause: Clause) -> bool:
    """Whether a clause is an opener without a subject and a verb, or a participle behind such a one."""
    if clause.kind == NONFINITE and clause.parent is not None and s.waits():
        clause = clause.parent
    empty = clause.verb < 0 and clause.subject < 0 and clause.opener >= 0
    return empty and (clause.kind == ADVERBIAL or (clause.kind == RELATIVE and s.waits()))


def _unfit(s: Stack, k: int, j: int) -> bool:
    """Whether the noun phrase before a verb is no subject of it: it is counted, or something governs it."""
    part = s.parts[j]
    return (
        part.kind == NOUN
        and (s.near.governed(j) or s.near.joined_object(j) or s.near.counted(j))
        and not s.near.takes_clause(s.open[-1].verb)
    )


def _gerund(s: Stack, clause: Clause, k: int) -> bool:
    """Whether the verb at chunk `k` has a gerund as its subject: "that closing mills makes sense"."""
    i = clause.opener + 1
    while i + 2 < k and s.parts[i].kind == PREPOSITION and s.parts[i + 1].kind == NOUN:
        i += 2
        i += s.parts[i].low == ","  # "that from June, wearing a mask would be a must"
    return i < k and s.parts[i].kind == VERB and s.parts[i].form == ING


def _tells_speaker(s: Stack, k: int) -> bool:
    """ "Moe said the guards took his bag and told him": whom the verb at chunk `k` tells is the speaker, no guard.

    Known by the number: of the pronoun behind the verb, of the speaker, and of who acts in what is said.
    """
    top = s.open[-1]
    host = top.parent
    told = (
        k + 1 < len(s.parts) and s.parts[k + 1].low in s.lexicon.lists["object_pronoun"] and s.parts[k + 1].low != "it"
    )
    if not told or top.kind != CONTENT or host is None or min(top.subject, host.subject) < 0:
        return False
    several = s.parts[k + 1].low in ("them", "us")
    people = s.t.at[s.parts[top.subject].head].flags & _PEOPLE
    return bool(people) and _several(s, host.subject) == several != _several(s, top.subject)


def _several(s: Stack, k: int) -> bool:
    """Whether a noun phrase means several: "the guards", "they", "police"."""
    low, head = s.parts[k].low, s.t.at[s.parts[k].head]
    plural = low.endswith("s") and not low.endswith("ss") and not head.caps
    return plural or low in ("they", "we") or low in s.lexicon.lists["collective_plural"]


def _conjunct(s: Stack, k: int) -> None:
    """A verb that shares the subject of the nearest clause with one; a verb of speech that of another such."""
    cue = s.near.speaks(k)
    beside = k > 0 and s.parts[k - 1].kind == NOUN  # "It was the day he said so": no verb of "it"
    spoken = cue and any(c.verb >= 0 and c.kind != NONFINITE and s.near.speaks(c.verb) for c in s.open)
    order = s.open if cue and not spoken else list(reversed(s.open))
    within = spoken and _tells_speaker(s, k)
    spoken = spoken and not within
    for clause in order:
        if clause.kind == NONFINITE or (spoken and not (clause.verb >= 0 and s.near.speaks(clause.verb))):
            continue
        if clause is not order[-1] and clause.subject >= 0 and s.near.says_nothing(clause.subject):
            continue  # "That was before Moe left and said"
        if beside and nobodys(s, clause):
            continue
        text = s.t.at[s.parts[clause.subject].head] if clause.subject >= 0 else None
        told = text is not None and text.flags & Word.DOCUMENT > 0 and not text.caps and clause.kind == CONTENT
        if told and spoken and s.outer():
            continue  # "Moe said the report praised them but added"
        modal = clause.verb >= 0 and s.parts[clause.verb].unreal and not s.parts[k].unreal
        if modal and clause.kind == CONTENT and s.outer() and s.parts[k].form == FINITE:
            continue  # "said that it would close and went on to say"
        if clause.verb >= 0 and (clause.subject >= 0 or clause.controller is not None):
            parent = clause.parent
            if parent is not None:
                s.pop_to(parent, k)
            opener = -1 if within else s.near.before(k)
            new = s.push(Clause(CONJUNCT if clause.kind == MAIN else clause.kind, parent, k, opener))
            new.subject = clause.subject
            new.controller = clause
            new.verb = k
            return
    top = s.open[-1]
    new = s.push(Clause(CONJUNCT, top, k))
    new.verb = k
