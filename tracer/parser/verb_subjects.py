"""Subjects that are not the first noun phrase of a clause: behind another verb, before a comma, without a verb."""

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
from tracer.parser.participles import last_verb

_JOINS = ("and", "or", "&")
_FAR = 40  # chunks that are looked through for another verb


def apposed(s: Stack, clause: Clause, k: int) -> bool:
    """Whether the comma before the verb at chunk `k` ends an apposition, and a clause follows.

    "Moe, a vet, says the cow, which …, needs", not "The dam, said Moe, has cracked".
    """
    pre = [n for n in clause.pre if n < k]
    if len(pre) < 2 or not any(s.near.marked(n) for n in pre[1:]) or s.near.is_time(pre[-1]):
        return False
    head = s.t.at[s.parts[clause.subject].head]
    person = head.caps or bool(head.flags & (Word.ROLE | Word.ORGANISATION))
    later = any(part.kind == VERB and part.form == FINITE for part in s.parts[k + 2 : k + _FAR])
    return person and later


def interrupts(s: Stack, clause: Clause, k: int, j: int, comma: bool) -> bool:
    """ "The dam, he said, had cracked": a subject of its own, and a verb still to come for the first one."""
    if comma or len(clause.pre) < 2:
        return False
    last = joint(s, clause)
    b = s.near.before(last)
    if b < 0 or s.parts[b].kind != MARK or s.parts[b].low not in ASIDES:
        return False
    if clause.kind == ADVERBIAL:
        return True  # "…, since the flood, X said": no clause
    i = k + 1
    n = len(s.parts)
    apart = b > clause.subject + 1 or s.near.two_names(clause.subject, last)
    if (i >= n or (i == n - 1 and s.parts[i].kind == MARK)) and apart:
        return s.parts[k].low in s.lexicon.inverting  # "Rail link ready by June, minister says"
    while i < n and s.parts[i].kind in (ADVERB, PREPOSITION, NOUN):
        i += 1
    if i >= n or s.parts[i].kind != MARK or s.parts[i].low not in ASIDES:
        return False
    i += 1
    if i < n and s.parts[i].kind == QUOTATION:  # "The mill, he said, “is a ruin”"
        inner = s.t.source[s.t.inside(s.parts[i].a)[0] :][:1]
        return inner.islower() and s.parts[k].low in s.lexicon.inverting
    while i < n and s.parts[i].kind in (ADVERB, OTHER):
        i += 1
    return i < n and s.parts[i].kind == VERB and s.parts[i].form == FINITE


def joint(s: Stack, clause: Clause) -> int:
    """The last subject before a verb, or the first of those that "and" joins to it."""
    last = clause.pre[-1]
    if len(clause.pre) > 2 and s.parts[last - 1].kind == AND and clause.pre[-2] == last - 2:
        return last - 2
    return last


def own_subject(s: Stack, clause: Clause, k: int, j: int, comma: bool, waits: bool) -> int:
    """The noun phrase behind the verb of `clause` that is the subject of the verb at `k`, or -1."""
    taken = {n for other in s.found[-DEEP:] if other is not clause and other.verb >= 0 for n in other.pre}
    after = [n for n in clause.after if n > clause.verb and not s.near.is_object(n) and n not in taken]
    if j >= 0 and s.parts[j].kind == AND:
        return -1  # "called her and told"
    pair = len(after) == 2 and after[0] == clause.verb + 1 and after[1] == clause.verb + 3 == k - 1
    says = s.near.takes_clause(clause.verb) or (clause.kind == NONFINITE and s.near.speaks(clause.verb))
    if pair and s.parts[clause.verb + 2].kind == AND and says:
        return after[0]  # "saying he and Moe had agreed"
    if not after:
        if clause.kind == NONFINITE and not comma:
            # "saying the dam had cracked"
            nxt = s.near.next_noun(clause.verb)
            if 0 <= nxt <= j and nxt not in taken and s.near.takes_clause(clause.verb):
                return nxt
        return -1
    joint = s.parts[after[-1] - 1].kind == AND and s.parts[after[-1] - 2].kind == NOUN
    if waits and joint and clause.kind == NONFINITE and s.near.governed(after[-1] - 2):
        return -1  # "a study published in Work and Stress found"
    if comma:
        # a closing comma: what stands behind the one before it is an apposition
        segments = s.near.segments(after)
        b = s.near.before(segments[-1][0])
        if b > 1 and s.parts[b].kind == AND and s.parts[b - 1].kind == MARK:
            return segments[-1][0]  # ", but the mayor, who had left, said"
        first = segments[0][0]
        if (
            len(segments) == 1
            and first == clause.verb + 1
            and s.parts[first + 1].kind == MARK
            and (clause.subject >= 0 and not clause.inverted and s.parts[clause.verb].low in s.lexicon.inverting)
        ):
            return first  # "X said the mill, according to Y, was closed"
        fronted = s.empty() is not None and s.near.marked(first)
        if len(segments) == 1 and fronted and any(part.low == "," for part in s.parts[first:j]):
            return first  # "When the mill shut, the mayor, in tears, said"
        name = s.t.at[s.parts[first].head].caps and len(segments) == 1 and s.near.marked(first)
        from_ = s.parts[first + 1].kind == MARK and s.parts[first + 2].kind == PREPOSITION
        if name and from_ and not waits and s.near.speaks(k):
            return first  # "The dam is old, Ida Moe, of the port office, said"
        if len(segments) > 2 and s.near.beside_place(segments[-1][0]):
            segments.pop()  # "Moe, a baker in Salem, Oregon, said"
        if len(segments) >= 2 and not waits:
            last = segments[-1]
            what = s.t.at[s.parts[last[0]].head]  # ", a baker and the head of X,", not "Mines and Trade,"
            pair = len(last) == 2 and s.parts[last[1] - 1].kind == AND
            pair = pair and (not what.caps or what.flags & Word.ROLE > 0)
            return segments[-2][0] if len(last) == 1 or pair else -1
        return -1
    segments = s.near.segments(after)
    last = segments[-1]
    if len(segments) > 1 and s.near.office(last[0]) and s.parts[last[0] - 1].low == ",":
        before = segments[-2][-1]
        if before == last[0] - 2 and s.t.at[s.parts[before].a].caps:
            last = [before]  # "Speaking to Y, Ida Moe, head of the union said"
    separated = s.near.separated(last[0], clause.verb)
    verb = s.parts[clause.verb]
    object_ = clause.kind == NONFINITE and (verb.form in (BASE, INFINITIVE) or verb.low not in s.lexicon.inverting)
    waits = waits or (object_ and _hired(s, clause))
    if waits and object_ and not separated and s.near.speaks(k) and last_verb(s, k):
        return -1  # "an expert helping advise the council has told"
    finds = s.near.takes_clause(clause.verb) and s.parts[clause.verb].low not in s.lexicon.inverting
    if waits and not separated and finds and clause.kind == RELATIVE and s.near.speaks(k) and len(last) == 1:
        head = s.t.at[s.parts[last[0]].head]
        if not head.caps and not head.flags & (Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN):
            return -1  # "the farmer who found the letter said"
    takes = s.near.takes_clause(clause.verb) or _impersonal(s, clause)
    if waits and not separated and not takes:
        return -1  # "the man wearing a hat said"
    if not separated and not takes and clause.kind != NONFINITE:
        # "bought the mill that … said" cannot be told; a verb that takes no clause has an object
        if len(last) >= 2 and last[-1] == last[-2] + 1:
            return last[-1]
        return -1
    if len(last) >= 2 and last[1] == last[0] + 1:
        return last[1]  # "told Reuters the dam had cracked"
    if len(last) >= 2 and separated and last[-1] == j and s.parts[j - 1].kind == NOUN:
        return last[-1]  # "…, a side of the law he rejects"
    return _list_from(s, last[0])


def nobodys(s: Stack, clause: Clause) -> bool:
    """Whether an "it" that is nobody has the verb of a clause: "it seems", "it was"."""
    it = clause.verb >= 0 and clause.subject >= 0 and s.parts[clause.subject].low == "it"
    low = s.parts[clause.verb].low
    return it and (low in s.lexicon.lists["says_nothing"] or low in s.lexicon.helpers)


def _impersonal(s: Stack, clause: Clause) -> bool:
    """ "It seems the mayor said so", "it is likely the firm denied it": nobody's verb, with a clause behind it."""
    if not nobodys(s, clause):
        return False
    predicate = s.parts[clause.verb + 1].kind == NOUN  # "it was the mayor who", "it was a lie he told"
    return not (predicate and s.parts[clause.verb].low in s.lexicon.helpers)


def _list_from(s: Stack, n: int) -> int:
    """The first of several that "and" joins behind a coordinator: "…, but Moe, Lie and Berg said"."""
    i = n - 2 if n > 2 and s.parts[n - 1].low in _JOINS and s.parts[n - 2].kind == NOUN else n
    first, last = s.t.at[s.parts[i].a], s.t.at[s.parts[n].a]
    if i < n and first.flags & Word.DETERMINER and last.caps and not last.flags & Word.DETERMINER:
        return n  # "and the Drought Warning and Survey Center said"
    joined = i + 2 < len(s.parts) and s.parts[i + 1].low in _JOINS and s.parts[i + 2].kind == NOUN
    while joined:  # the condition stands within: mypyc cannot compile it here
        joined = i > 2 and s.parts[i - 1].low == "," and s.parts[i - 2].kind == NOUN
        i -= 2 if joined else 0
    of = i < n and i > 3 and s.parts[i - 1].low == "of" and s.parts[i - 2].kind == NOUN
    if of and last.flags & Word.DETERMINER and s.parts[i - 4].kind != NOUN:
        i -= 2  # "Moe left, and the mayor of Lund and the police said"
    return i if i < n and s.parts[i - 1].kind == AND else n


def new_clause(s: Stack, clause: Clause, k: int, subject: int) -> None:
    """Open a clause for the verb at chunk `k` with the noun phrase at chunk `subject`, behind the verb of `clause`."""
    b = s.near.before(subject)
    mark = s.parts[b] if b >= 0 else None
    if mark is not None and mark.kind == PREPOSITION:
        b = s.near.before(b)
    while b > 1 and s.parts[b].kind == NOUN and s.parts[b - 1].kind == PREPOSITION:
        b = s.near.before(b - 1)  # ", and in Norway VG said"
        mark = s.parts[b]
    separated = s.near.separated(subject, clause.verb)
    conj = mark is not None and mark.kind == AND
    host = s.empty()
    if separated and not conj and host is not None and mark is not None and (mark.low == "," or mark.kind == QUOTATION):
        s.pop_to(host, subject, k)  # "After Y warned of it, X said": what the fronted clause hangs on
        host.subject = subject
        host.pre.append(subject)
        host.verb = k
        return
    if not separated and host is not None and clause.kind == NONFINITE and s.near.carried(clause.verb):
        s.pop_to(host, subject, k)  # "In a statement carried by Y the mayor said"
        host.subject = subject
        host.pre.append(subject)
        host.verb = k
        return
    teller = clause.parent if clause.kind == NONFINITE and clause.parent is not None else clause
    if separated and not conj and _told_behind(s, teller, subject, k):
        s.pop_to(teller, subject, k)
        clause, separated = teller, False
    s.pop_to(clause, subject, k)
    hangs = s.parts[subject - 1].kind == NOUN and not conj  # "a plan the mayor said would fail"
    relative = hangs and clause.kind == MAIN and not s.near.takes_clause(clause.verb) and not s.near.shuts(k)
    if not separated and not relative:
        new = s.push(Clause(CONTENT, clause, subject))
    elif conj:
        parent = clause.parent
        kind = clause.kind if clause.kind == CONTENT else CONJUNCT
        if clause.kind == RELATIVE and s.parts[b - 1].kind != MARK:
            kind = RELATIVE  # "who had built it and whose cows had drowned"
        if parent is not None:
            s.pop_to(parent, subject, k)
        new = s.push(Clause(kind, parent, b, b))
    elif hangs:
        new = s.push(Clause(RELATIVE, clause, subject))
    else:
        new = s.push(Clause(ASIDE, clause, subject))
    new.subject = subject
    new.pre.append(subject)
    new.verb = k


def _told_behind(s: Stack, clause: Clause, subject: int, k: int) -> bool:
    """ "X said, during the flood, Y had left": whether a verb gets its content behind phrases in commas."""
    plain = clause.kind == MAIN and not clause.inverted and clause.subject == (clause.pre or [-1])[0]
    if not plain or not s.lacks(clause):
        return False
    first = clause.subject
    opens = all(p.kind in (ADVERB, MARK, AND) for p in s.parts[clause.start : first])
    between = s.parts[clause.verb + 1 : subject]
    phrases = all(p.kind in (ADVERB, MARK, PREPOSITION, NOUN) or p.form == ING for p in between)
    marks = any(p.kind == MARK for p in between) and all(p.low in ASIDES for p in between if p.kind == MARK)
    bare = between and between[0].kind in (MARK, PREPOSITION)
    behind = s.parts[s.near.past_time(k + 1)] if s.near.past_time(k + 1) < len(s.parts) else None
    ends = s.near.shuts(k) or (behind is not None and behind.kind == MARK)
    return bool(opens and phrases and marks and bare) and not ends


def _hired(s: Stack, clause: Clause) -> bool:
    """Whether what was read as a verb may hang on its subject: "a lawyer hired to advise the council said"."""
    host = clause.controller
    if host is None or host.verb != clause.verb - 1 or host.subject != host.verb - 1:
        return False
    past = s.parts[host.verb]
    low = s.parts[host.subject].a
    plain = not s.t.at[low].flags & Word.PRONOUN and not s.near.speaks(host.verb)
    return plain and past.b - past.a == 1 and past.low.endswith(tuple(s.lexicon.lists["participle_end"]))


def without_verb(s: Stack, main: Clause) -> None:
    """Give a subject that is left without a verb the verb of speech that was read as something else.

    "The baker, who had been ill, posted of his plans", "the aide who reported the call recalled that".
    """
    hangs = next((c for c in s.found if c.kind == RELATIVE and c.start > main.subject and c.verb >= 0), None)
    for clause in s.found:
        k = clause.verb
        if not main.subject < k < main.end or not s.near.speaks(k):
            continue
        if clause.kind == NONFINITE and _late_past(s, main, hangs, k):
            s.parts[k].form = FINITE
        elif not (
            clause.kind == CONTENT
            and clause.opener < 0
            and clause.parent is hangs is not None
            and clause.subject == hangs.verb + 1
            and s.parts[k].form == FINITE
        ):
            continue
        if clause.kind == CONTENT and hangs is not None:
            hangs.after.append(clause.subject)
        main.verb = k
        main.after = clause.after
        for other in s.found:
            other.parent = main if other.parent is clause else other.parent
            other.controller = main if other.controller is clause else other.controller
            if hangs is not None and other is hangs:
                other.end = min(other.end, k)
        s.found.remove(clause)
        return


def _late_past(s: Stack, main: Clause, hangs: Clause | None, k: int) -> bool:
    """Whether a participle at chunk `k` may be the verb of a clause whose subject stands before asides."""
    part, before = s.parts[k], s.parts[k - 1]
    behind = s.parts[k + 1] if k + 1 < len(s.parts) else None
    if part.form != PARTICIPLE or part.b - part.a > 1 or behind is None or behind.low == "by":
        return False
    if hangs is not None and hangs.verb < k:
        return True
    closed = before.kind == MARK and before.low in BRACKETED
    opened = any(p.kind == MARK and p.low in BRACKETED for p in s.parts[main.subject : k - 1])
    content = behind.kind in (THAT, QUOTATION) or (behind.kind == MARK and behind.low == ":")
    content = content or (main.subject > 0 and s.parts[main.subject - 1].kind == QUOTATION)
    i = s.near.past_time(k + 1)
    content = content or (i < len(s.parts) and s.parts[i].form == ING)
    return closed and opened and content


def hung_on(s: Stack, clause: Clause) -> tuple[Clause | None, int]:
    """The clause in which the noun phrase stands that a relative clause goes back to, and that noun phrase."""
    host, noun = clause.parent, clause.subject
    if clause.kind != RELATIVE or not 0 <= noun <= clause.opener:
        return host, -1
    if noun == clause.opener:
        noun = s.near.before(noun)
        noun -= noun > 0 and s.parts[noun].kind == MARK  # "Moe - whose paper … - said"
    while noun > 2 and s.parts[noun - 1].low == "of" and s.parts[noun - 2].kind == NOUN:
        noun -= 2
    while host is not None and noun not in host.after and host.kind == NONFINITE:
        host = host.parent
    return host, noun


def behind_front(s: Stack, clause: Clause, k: int) -> int:
    """The subject behind a phrase with an apposition, "with his paper, the Eagle, Moe said"; -1 where none is."""
    first, last = clause.subject, clause.pre[-1] if clause.pre else -1
    if last <= first or last != k - 1 or first < 2 or not (s.near.marked(first) and s.near.marked(last)):
        return -1
    text = s.t.at[s.parts[first - 2].head]
    outlet = text.flags & Word.OUTLET and not text.caps and s.near.governed(first - 2)
    return last if outlet and s.parts[first - 2].kind == NOUN and s.parts[last - 2].b <= s.parts[last].a else -1


def behind_preposition(s: Stack, clause: Clause) -> int:
    """The subject of "Before the talks, Moe, a baker, said", where "before" opens no clause; -1 where it does."""
    if clause.kind != ADVERBIAL or clause.opener < 0 or len(clause.pre) < 3:
        return -1
    if not s.t.at[s.parts[clause.opener].a].flags & Word.PREPOSITION or clause.opener + 1 != clause.pre[0]:
        return -1
    segments = s.near.segments(clause.pre)
    name = s.t.at[s.parts[segments[1][0]].head] if len(segments) == 3 else None
    return segments[1][0] if name is not None and (name.caps or name.flags & Word.ROLE) else -1


def behind_word(s: Stack, clause: Clause, k: int) -> int:
    """The subject behind a comma and what only leads to it: "A baker by trade, Moe said"; -1 where none is."""
    last = clause.pre[-1] if len(clause.pre) > 1 else -1
    if last < 0 or s.near.before(k) != last or s.parts[last - 1].low != "," or clause.start > clause.pre[0]:
        return -1
    if s.near.shuts(k) or any(part.kind == QUOTATION for part in s.parts[clause.start : clause.pre[0]]):
        return -1  # "…, he said"
    head = s.t.at[s.parts[last].head]
    other = s.t.at[s.parts[clause.pre[0]].head]
    return last if head.flags & Word.PRONOUN or (head.caps and not other.caps) else -1


def subject_without_comma(s: Stack, k: int, j: int) -> int:
    """The subject of a verb that ends its sentence in a text that lost its commas, "in the town a nurse said"."""
    low = s.parts[k].low
    alone = s.parts[k].b - s.parts[k].a == 1  # not "the cargo it had declared"
    short = s.parts[k - 1].low == ")" and j == k - 4  # "the Water Board (WB) said"
    if not alone or not (j == k - 1 or short) or j < 2:
        return -1
    if not (low in s.lexicon.inverting or low in s.lexicon.lists["tells"]):
        return -1
    if s.parts[j].kind != NOUN or s.waits() or not s.near.shuts(k):
        return -1
    n = j
    while n > 2 and s.near.governed(n) and s.parts[n - 1].kind == PREPOSITION and s.parts[n - 2].kind == NOUN:
        if s.parts[n - 1].low not in ("of", "for", "from", "at"):
            return -1
        n -= 2
    before = s.parts[n - 1]
    whole = any(c.verb >= 0 for c in s.open)
    done = before.kind == VERB and before.passive and before.form == FINITE  # "has been confirmed he said"
    if not whole or not (done or before.kind in (NOUN, ADVERB, OTHER)) or s.near.governed(n) or s.near.is_object(n):
        return -1
    top = s.open[-1]
    direct = not any(s.parts[i].kind == NOUN and not s.near.is_time(i) for i in range(top.verb + 1, n))
    if top.verb >= 0 and s.near.takes_clause(top.verb) and direct and n in top.after and n == top.after[0]:
        return -1  # "he said the man knew"
    return n
