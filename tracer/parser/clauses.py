"""Clauses: which verb has which subject, and which clause stands within which.

One pass over the chunks of a sentence, left to right, with the clauses that are open on a stack. A finite verb goes to
the clause that waits for one; where none waits it opens a clause of its own, with the nearest noun phrase that nothing
governs as its subject.
"""

from collections.abc import Sequence
from typing import Final

from tracer.language.lexicon import Lexicon, Word
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
from tracer.parser.tokens import Tokens

# what a clause is
MAIN: Final = "main"
CONTENT: Final = "content"  # that …, or without a "that"
RELATIVE: Final = "relative"
ADVERBIAL: Final = "adverbial"  # because …, while …
ASIDE: Final = "aside"  # "…, he said, …": beside the clause that it interrupts or follows
CONJUNCT: Final = "conjunct"  # and …
NONFINITE: Final = "nonfinite"


_CLOSING: Final = ('"', "\u201d", "\u2019")  # a mark of quotation whose other one stands in an earlier sentence

_WAITING = (MAIN, CONTENT, CONJUNCT, ADVERBIAL)  # clauses whose subject waits for a finite verb of its own
_WORDS = 6  # words of a quotation that holds a clause of its own
_FAR = 40  # chunks that are looked through for another verb
_JOINED = 8  # noun phrases joined by "and" that are looked through
_DEEPEST = 30  # clauses open at once
_DEEP = 12  # clauses within one another that are looked through


class Clause:
    """A clause; chunk numbers of its parts, -1 where it has none."""

    __slots__ = (
        "after", "controller", "end", "inverted", "kind", "opener", "parent", "pre", "start", "subject", "verb",
    )  # fmt: skip

    def __init__(self, kind: str, parent: "Clause | None", start: int, opener: int = -1) -> None:
        self.kind = kind
        self.parent = parent
        self.start = start  # chunk: where it begins
        self.opener = opener  # chunk: that, who, and
        self.subject = -1  # chunk: the first noun phrase of its subject, which may stand in another clause
        self.verb = -1  # chunk
        self.inverted = False  # the subject stands behind the verb
        self.controller: Clause | None = None  # the clause whose subject it shares
        self.pre: list[int] = []  # noun phrases before the verb that nothing governs
        self.after: list[int] = []  # and behind it
        self.end = -1

    def __repr__(self) -> str:
        return (
            f"<{self.kind} {self.start} subject {self.subject} verb {self.verb}{' inverted' if self.inverted else ''}>"
        )


def clauses(t: Tokens, parts: Sequence[Chunk], lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence, in the order of their beginnings."""
    return _Reader(t, parts, lexicon).read()


class _Reader:
    """One pass over a sentence; lives as long as it lasts."""

    def __init__(self, t: Tokens, parts: Sequence[Chunk], lexicon: Lexicon) -> None:
        self.t = t
        self.parts = parts
        self.lexicon = lexicon
        self.root = Clause(MAIN, None, 0)
        self.stack = [self.root]
        self.found = [self.root]

    def read(self) -> list[Clause]:
        parts = self.parts
        for k, part in enumerate(parts):
            top = self.stack[-1]
            if part.kind == NOUN:
                self._noun(k, top)
            elif part.kind == VERB:
                if part.form == FINITE or (part.form == BASE and not self._bare_infinitive(k)):
                    self._finite(k)
                else:
                    self._nonfinite(k)
            elif part.kind == WHO:
                self._who(k, top)
            elif part.kind == THAT:
                self._that(k, top)
            elif part.kind == MARK and part.low in (";", ")", "]"):
                self._close(k, part.low)
            elif part.kind == MARK and part.low == ":" and self._label(k, top):
                self._close(k, part.low)  # "Disclosure: …": a label
            elif part.kind == MARK and part.low == "," and self._verbless(k, top):
                self.stack.pop().end = k
            elif part.kind == MARK and part.low in ("(", "["):
                self._open(Clause(ASIDE, top, k + 1, k))
            elif part.kind == QUOTATION:
                self._quotation(k, top)
        for clause in self.found:
            clause.end = clause.end if clause.end >= 0 else len(parts)
        for clause in list(self.found):
            if clause.kind == MAIN and clause.verb < 0 and clause.subject >= 0:
                self._without_verb(clause)
        return self.found

    def _without_verb(self, main: Clause) -> None:
        """Give a subject that is left without a verb the verb of speech that was read as something else.

        "The baker, who had been ill, posted of his plans", "the aide who reported the call recalled that".
        """
        hangs = next((c for c in self.found if c.kind == RELATIVE and c.start > main.subject and c.verb >= 0), None)
        for clause in self.found:
            k = clause.verb
            if not main.subject < k < main.end or not self._speaks(k):
                continue
            if clause.kind == NONFINITE and self._late_past(main, hangs, k):
                self.parts[k].form = FINITE
            elif not (
                clause.kind == CONTENT
                and clause.opener < 0
                and clause.parent is hangs is not None
                and clause.subject == hangs.verb + 1
                and self.parts[k].form == FINITE
            ):
                continue
            if clause.kind == CONTENT and hangs is not None:
                hangs.after.append(clause.subject)
            main.verb = k
            main.after = clause.after
            for other in self.found:
                other.parent = main if other.parent is clause else other.parent
                other.controller = main if other.controller is clause else other.controller
                if hangs is not None and other is hangs:
                    other.end = min(other.end, k)
            self.found.remove(clause)
            return

    def _late_past(self, main: Clause, hangs: Clause | None, k: int) -> bool:
        """Whether a participle at chunk `k` may be the verb of a clause whose subject stands before asides."""
        part, before = self.parts[k], self.parts[k - 1]
        behind = self.parts[k + 1] if k + 1 < len(self.parts) else None
        if part.form != PARTICIPLE or part.b - part.a > 1 or behind is None or behind.low == "by":
            return False
        if hangs is not None and hangs.verb < k:
            return True
        closed = before.kind == MARK and before.low in BRACKETED
        opened = any(p.kind == MARK and p.low in BRACKETED for p in self.parts[main.subject : k - 1])
        content = behind.kind in (THAT, QUOTATION) or (behind.kind == MARK and behind.low == ":")
        content = content or (main.subject > 0 and self.parts[main.subject - 1].kind == QUOTATION)
        i = self._past_time(k + 1)
        content = content or (i < len(self.parts) and self.parts[i].form == ING)
        return closed and opened and content

    def _bare_infinitive(self, k: int) -> bool:
        """ "helping advise the government", "made him leave": a base form that belongs to the verb before it."""
        j = self._before(k)
        if j < 0:
            return False
        if self.parts[j].kind == VERB:
            return True
        return self.parts[j].low in self.lexicon.lists["object_pronoun"] and self.parts[j].low not in ("you", "it")

    def _verbless(self, k: int, clause: Clause) -> bool:
        """Whether a comma ends a clause that is no more than its opener and words without a verb: "if so, he said"."""
        if clause.kind != ADVERBIAL or clause.opener < 0 or self.parts[clause.opener].kind != THAT:
            return False
        empty = clause.verb < 0 and clause.subject < 0 and not clause.pre
        return (
            empty
            and k > clause.opener + 1
            and all(p.kind in (ADVERB, OTHER) for p in self.parts[clause.opener + 1 : k])
        )

    def _label(self, k: int, clause: Clause) -> bool:
        """Whether nothing but a noun phrase stands before a colon."""
        if clause is not self.root or clause.verb >= 0 or not clause.pre:
            return False
        return all(part.kind in (NOUN, PREPOSITION, ADVERB, AND) for part in self.parts[clause.start : k])

    # -- pieces ------------------------------------------------------------------------------------------------------

    def _open(self, clause: Clause) -> Clause:
        if len(self.stack) > _DEEPEST:
            self.stack.pop()  # nobody writes so
        self.stack.append(clause)
        self.found.append(clause)
        return clause

    def _pop_to(self, clause: Clause, k: int, now: int = -1) -> None:
        """Close the clauses within one: at chunk `k`, or at chunk `now` where they begin behind that."""
        while self.stack and self.stack[-1] is not clause:
            last = self.stack.pop()
            last.end = k if last.start < k else max(k, now)
        if not self.stack:
            self.stack.append(self.root)

    def _before(self, k: int) -> int:
        """The chunk before `k`, adverbs left out; -1 at the start."""
        k -= 1
        while k >= 0 and self.parts[k].kind == ADVERB:
            k -= 1
        return k

    def _governed(self, k: int, depth: int = 0) -> bool:
        """Whether a preposition or a verb that is not finite governs the noun phrase at chunk `k`.

        `depth`: of the phrases looked at, each joined to the next.
        """
        j = self._before(k)
        if j < 0 or depth > _JOINED:
            return False
        part = self.parts[j]
        if part.kind == PREPOSITION:
            return True
        if part.kind == VERB and part.form in (ING, PARTICIPLE, INFINITIVE):
            return True
        if (
            part.kind == NOUN
            and j == k - 1
            and self.t.at[self.parts[k].a].low in ("a", "an")
            and self._governed(j, depth + 1)
        ):
            return any(c.isdigit() for c in self.t.at[part.head].text)  # "$20 a dose"
        if part.kind == AND and j > 0 and self.parts[self._before(j)].kind == NOUN:
            before = self._before(j)
            return self._governed(before, depth + 1) and not self._verb_follows(k)
        return False

    def _verb_follows(self, k: int) -> bool:
        """Whether a finite verb stands right behind chunk `k`, over adverbs and what is governed."""
        j = k + 1
        while j < len(self.parts):
            part = self.parts[j]
            if part.kind == ADVERB:
                j += 1
            elif part.kind == PREPOSITION and j + 1 < len(self.parts) and self.parts[j + 1].kind == NOUN:
                j += 2
            else:
                return part.kind == VERB and part.form == FINITE
        return False

    def _time(self, k: int) -> bool:
        """Whether a noun phrase says when: "last week", "Monday"."""
        part = self.parts[k]
        at = self.t.at
        named = Word.ROLE | (Word.OUTLET_NAME if at[part.head].caps and part.a else 0)
        opens = part.a == 0 and part.b == 2 and at[0].low in self.lexicon.lists["time_opener"] and not at[1].caps
        if opens and at[0].low != "the" and k + 1 < len(self.parts) and self.parts[k + 1].low == ",":
            return True  # "Last fall, Moe said"
        ago = k + 1 < len(self.parts) and self.parts[k + 1].low in self.lexicon.lists["ago"]
        if ago and at[part.head].flags & Word.TIME and not at[part.head].caps:
            return True  # "roughly a month" "ago"
        if at[part.head].flags & Word.TIME and not at[part.head].flags & named:
            return all(
                at[i].flags & (Word.TIME | Word.DETERMINER | Word.NUMBER | Word.ADVERB)
                or at[i].text[0].isdigit()
                or at[i].low in self.lexicon.lists["time_opener"]
                for i in range(part.a, part.b)
            )
        if at[part.a].low.rstrip(".") in self.lexicon.lists["calendar"] and part.b - part.a > 1:
            return all(at[i].text.isdigit() or at[i].text == "," for i in range(part.a + 1, part.b))  # "March 7"
        if k > 0 and part.b - part.a == 1 and at[part.a].text.isdigit() and len(at[part.a].text) <= 2:
            month = at[self.parts[k - 1].head]
            if (
                self.parts[k - 1].kind == NOUN
                and month.caps
                and (month.flags & Word.TIME or month.low.rstrip(".") in self.lexicon.lists["calendar"])
            ):
                return True  # "August" "1"
        return part.b - part.a == 1 and at[part.a].text.isdigit() and len(at[part.a].text) == 4

    def _noun(self, k: int, top: Clause) -> None:
        if self._opens_quotation(k):
            return
        if self._governed(k):
            b = self._before(k)
            opens = self.parts[b].kind == PREPOSITION and self.t.at[self.parts[b].a].flags & Word.BOUNDARY
            if opens and not self._completes(b):
                verb = self._verb_follows(k) or self._verb_behind_aside(k)
                if verb and not self._only_verb(b, k, top):  # "after Reuters reported"
                    clause = self._open(Clause(ADVERBIAL, top, b, b))
                    clause.pre.append(k)
                    clause.subject = k
            return
        if top.opener == k - 1 >= 0 and self.parts[k - 1].kind == THAT and not top.pre:
            preposition = self.t.at[self.parts[k - 1].a].flags & Word.PREPOSITION
            nxt = self.parts[k + 1] if k + 1 < len(self.parts) else None
            if (
                preposition
                and not self._verb_follows(k)
                and not self._verb_behind_aside(k)
                and (nxt is None or nxt.kind in (NOUN, THAT) or self._phrase_ends(k))
            ):
                self.stack.pop()  # "despite the rain, officials say"
                self.found.remove(top)
                return
        if self._region(k):
            return  # "In Tarrytown, Ohio, X said"
        said = k > 0 and self.parts[k - 1].kind == VERB and self._speaks(k - 1) and self._takes_clause(k - 1)
        follows = k + 1 < len(self.parts) and self.parts[k + 1].kind == VERB
        named = said and self.parts[k].b - self.parts[k].a == 1 and self._verb_follows(k)  # "reports indicated May has"
        if self._time(k) and not (follows and (not top.pre or named)):
            return
        if top.verb >= 0:
            top.after.append(k)
            return
        if not top.pre and self._given(k):  # "In an interview he gave to Y, X said"
            rel = self._open(Clause(RELATIVE, top, k))
            rel.pre.append(k)
            rel.subject = k
            return
        if top.pre and self._unmarked_apposition(k):
            return
        if (
            top.pre
            and k > 0
            and self.parts[k - 1].kind == NOUN
            and self.parts[k].kind == NOUN
            and self._verb_follows(k)
            and self._second_verb(k)
        ):
            # "the plan he backed": a relative clause without its pronoun
            rel = self._open(Clause(RELATIVE, top, k))
            rel.pre.append(k)
            rel.subject = k
            return
        quoted = top.pre and self.parts[k - 1].kind == MARK and self.parts[k - 1].low in _CLOSING  # "Treason?" he said
        if top.pre and k > 1 and self.parts[k - 1].kind == QUOTATION and self._verb_follows(k):
            a, b = self.t.inside(self.parts[k - 1].a)
            # no comma: "East of it “clashes broke out …” Y said"
            quoted = quoted or self.t.source.count(" ", a, b) > _WORDS
        quoted = quoted or (top.pre and self._ends_quoted(k))
        if top.pre and (quoted or self._quoted_between(top.pre[-1], k)):  # "The tip “came late,” the source said"
            aside = self._open(Clause(ASIDE, top, k))
            aside.pre.append(k)
            aside.subject = k
            return
        if not top.pre and top.opener >= 0 and self.parts[top.opener].kind == WHO:
            top.subject = k  # "what a source told CNN": the pronoun is no subject
        top.pre.append(k)
        if top.subject < 0:
            top.subject = k

    def _opens_quotation(self, k: int) -> bool:
        """Whether an article alone stands before a quotation that ends its clause: "The “ban is wrong,” said Moe"."""
        part = self.parts[k]
        if part.b - part.a > 1 or part.low not in ("the", "a", "an") or k + 1 >= len(self.parts):
            return False
        nxt = self.parts[k + 1]
        return nxt.kind == QUOTATION and self.t.source[self.t.inside(nxt.a)[1] - 1] in ",.!?\u2026"

    def _completes(self, b: int) -> bool:
        """Whether the "as" at chunk `b` completes the verb before it: "a man identified as a baker was held"."""
        if self.parts[b].low != "as" or b == 0 or self.parts[b - 1].kind != VERB:
            return False
        verb = self.parts[b - 1].low
        named = verb in self.lexicon.lists["named_so"]
        return named or any("as" in cue.frames for cue in self.lexicon.cues.get(verb, ()))

    def _region(self, k: int) -> bool:
        """Whether chunk `k` tells in which country or state the place before it lies: "in Tarrytown, Ohio, X said"."""
        if not self._beside_place(k) or k + 2 >= len(self.parts) or self.parts[k + 1].low != ",":
            return False
        i = k + 2
        if self.parts[i].kind == PREPOSITION and i + 2 < len(self.parts) and self.parts[i + 2].low == ",":
            i += 3  # "…, on Saturday, X said"
        while i + 1 < len(self.parts) and self._time(i):
            i += 1 + (self.parts[i + 1].low == ",")
        return i < len(self.parts) and self.parts[i].kind == NOUN and self._verb_follows(i)

    def _beside_place(self, k: int) -> bool:
        """Whether a bare name at chunk `k` stands behind a comma and a name that a preposition of place governs."""
        if k < 3 or self.parts[k - 1].low != "," or self.parts[k - 2].kind != NOUN or self.parts[k].kind != NOUN:
            return False
        part, place = self.parts[k], self.parts[k - 2]
        said = Word.ROLE | Word.HONORIFIC | Word.OUTLET_NAME
        bare = all(self.t.at[i].caps and not self.t.at[i].flags & said for i in range(part.a, part.b))
        governed = self.parts[k - 3].kind == PREPOSITION and self.parts[k - 3].low in self.lexicon.lists["before_town"]
        return bare and governed and self.t.at[place.a].caps and self.t.at[place.head].caps

    def _unmarked_apposition(self, k: int) -> bool:
        """Whether chunk `k` says what the name before it is, in a text that lost its commas: "Moe the mayor said"."""
        part = self.parts[k]
        first, head = self.t.at[part.a], self.t.at[part.head]
        if k == 0 or self.parts[k - 1].kind != NOUN or not self.t.at[self.parts[k - 1].head].caps:
            return False
        if self.t.at[self.parts[k - 1].head].flags & Word.TIME or first.caps or not self._verb_follows(k):
            return False
        one = first.low in ("a", "an") and not head.caps
        return one or bool(first.flags & Word.DETERMINER and head.flags & Word.ROLE)

    def _given(self, k: int) -> bool:
        """Whether what was said is given at chunk `k`: "an interview" "he gave"."""
        if k == 0 or k + 1 >= len(self.parts) or self.parts[k - 1].kind != NOUN or not self._governed(k - 1):
            return False
        words = self.t.at[self.parts[k - 1].head]
        return bool(words.flags & Word.CHANNEL) and self.parts[k + 1].low in self.lexicon.lists["gave"]

    def _lacks(self, clause: Clause) -> bool:
        """Whether the verb of a clause takes a clause, and has none yet."""
        if clause.verb < 0 or not self._speaks(clause.verb):
            return False
        return not any(other.parent is clause and other.kind == CONTENT for other in self.found)

    def _second_verb(self, k: int) -> bool:
        """Whether two finite verbs follow chunk `k` before anything else could be the subject of the second."""
        if self.parts[k].b - self.parts[k].a == 1 and self.t.at[self.parts[k].a].flags & Word.PRONOUN:
            return True
        verbs = 0
        for part in self.parts[k + 1 : k + 10]:
            if part.kind == VERB and part.form == FINITE:
                verbs += 1
            elif part.kind in (THAT, WHO, AND, QUOTATION, MARK):
                break
        return verbs > 1

    def _only_verb(self, b: int, k: int, top: Clause) -> bool:
        """Whether the verb behind chunk `k` has its subject before the preposition at `b`: "a town like Oslo needs"."""
        if (
            b < 1
            or top.verb >= 0
            or top.subject < 0
            or top.subject != b - 1
            or self.parts[b].low not in ("like", "unlike")
        ):
            return False
        return not self._second_verb(k)

    def _verb_behind_aside(self, k: int) -> bool:
        """ "after the chief, Ole Berg, slammed": a finite verb behind an apposition to the noun phrase at chunk `k`."""
        j = k + 1
        while j + 1 < len(self.parts) and self.parts[j].kind == PREPOSITION:
            j += 2
        if j + 2 >= len(self.parts) or self.parts[j].low != "," or self.parts[j + 1].kind != NOUN:
            return False
        for i in range(j + 2, min(len(self.parts) - 1, j + 9)):
            if self.parts[i].low == ",":
                return self.parts[i + 1].kind == VERB and self.parts[i + 1].form == FINITE
            if self.parts[i].kind not in (NOUN, PREPOSITION, ADVERB, AND):
                return False
        return False

    def _phrase_ends(self, k: int) -> bool:
        """Whether a mark stands behind the noun phrase at chunk `k` and the prepositions that hang on it."""
        j = k + 1
        while j + 1 < len(self.parts) and self.parts[j].kind in (PREPOSITION, ADVERB):
            j += 1 + (self.parts[j].kind == PREPOSITION)
        return j >= len(self.parts) or self.parts[j].kind == MARK

    def _ended(self, k: int) -> bool:
        """Whether a quotation ends with a mark of its own: "The plan “is bad,” said Berg"."""
        return self.t.source[self.t.inside(self.parts[k].a)[1] - 1] in ",!?\u2026"

    def _quoted_between(self, a: int, b: int) -> bool:
        """Whether a quotation that ends a clause stands between two chunks."""
        for i in range(a + 1, b):
            if self.parts[i].kind == QUOTATION:
                inner = self.t.source[self.t.inside(self.parts[i].a)[1] - 1]
                if inner in ",.!?\u2026" or self.parts[i + 1].low == ",":
                    return True
        return False

    def _ends_quoted(self, k: int) -> bool:
        """Whether the verb of a clause stands in the quotation before its speaker: "The ferry “will sail” he said"."""
        if self.parts[k - 1].kind != QUOTATION or k + 1 >= len(self.parts) or self.parts[k + 1].kind != VERB:
            return False
        alone = self.parts[k].b - self.parts[k].a == 1 and self.t.at[self.parts[k].a].flags & Word.PRONOUN
        return bool(alone) and not self._object(k) and self._speaks(k + 1) and self._shuts(k + 1)

    def _who(self, k: int, top: Clause) -> None:
        j = self._before(k)
        before = self.parts[j] if j >= 0 else None
        if before is not None and before.kind == PREPOSITION:
            j = self._before(j)
            before = self.parts[j] if j >= 0 else None
        comma = before is not None and before.kind == MARK and before.low in ASIDES
        if comma:
            j = self._before(j)
            if j > 0 and self.parts[j].low == ")":  # "Ida Moe (Oslo), who"
                j = next((i - 1 for i in range(j - 1, max(0, j - 8), -1) if self.parts[i].low == "("), j)
            before = self.parts[j] if j >= 0 else None
        low = self.parts[k].low
        if low == "that" and before is not None and before.kind == VERB:
            self._that(k, top)
            return
        relative = before is not None and before.kind in (NOUN, QUOTATION) and low not in ("how", "why", "what")
        nxt = self.parts[k + 1] if k + 1 < len(self.parts) else None
        gerund = nxt is not None and nxt.kind == VERB and nxt.form == ING
        apposed = comma or (j > 0 and self.parts[j - 1].kind == MARK and self.parts[j - 1].low in ASIDES)
        told = low == "that" and relative and nxt is not None and (nxt.kind == NOUN or gerund)
        if told and self._lacks(top) and not (apposed and not comma and top.kind == CONTENT):
            self._that(k, top)  # "alleged in a suit that X had lied"
            return
        fronted = before is None and k + 1 < len(self.parts) and self.parts[k + 1].kind == NOUN
        clause = self._open(Clause(RELATIVE if relative else ADVERBIAL if fronted else CONTENT, top, k, k))
        if low in ("who", "which", "that", "what", "whoever", "whatever"):
            clause.subject = self._antecedent(j, top, comma, k) if relative else k
        elif low == "whose" or self.parts[k].b - self.parts[k].a > 1:
            clause.subject = k
            clause.pre.append(k)

    def _antecedent(self, j: int, top: Clause, comma: bool, opener: int) -> int:
        """The noun phrase that a relative pronoun behind chunk `j` goes back to."""
        if comma and top.verb < 0 and top.subject >= 0:
            return top.subject
        k = j
        if self._time(k) and self._governed(k) and k > 1:
            k -= 2  # "a report by Y on Friday that"
        if comma and self._beside_place(k):
            k -= 2  # "a baker from Eastwood, Kansas, who said"
            k -= 2 * (self.parts[k - 2].kind == NOUN)
        nearest = k
        who = self.parts[opener].low == "who"
        lives = who and self._in_place(k)
        wanted = Word.DOCUMENT | Word.CHANNEL if self.parts[opener].low != "who" else Word.ROLE | Word.ANONYMOUS
        for _ in range(4):
            token = self.t.at[self.parts[k].head]
            if token.flags & wanted and not token.caps:
                return k
            if who and k != nearest and token.caps and self.parts[k + 1].low in self.lexicon.lists["before_town"]:
                return k  # "Ole Berg of Ohio, who"

            if lives and k != nearest:
                return k  # "a luthier in Oslo who said"
            b = self._before(k)
            if b < 1 or self.parts[b].kind != PREPOSITION:
                break
            b -= 1 + (self.parts[b - 1].kind in (OTHER, PARTICIPLE) and b > 1)
            if self.parts[b].kind != NOUN:
                break
            k = b
        return nearest

    def _in_place(self, k: int) -> bool:
        """Whether the noun phrase at chunk `k` is where somebody is, a name behind "in" or "near"."""
        b = self._before(k)
        name = self.t.at[self.parts[k].head].caps
        return name and b > 0 and self.parts[b].low in self.lexicon.lists["where"] and self.parts[b - 1].kind == NOUN

    def _that(self, k: int, top: Clause) -> None:
        j = self._before(k)
        low = self.parts[k].low
        if j >= 0 and self.parts[j].kind == AND and low in ("that", "how", "whether"):
            # "that A and that B": of the same verb
            said = [c for c in reversed(self.stack[-_DEEP:]) if c.kind == CONTENT and c.parent is not None]
            said.sort(key=lambda c: c.opener < 0 or self.parts[c.opener].kind != THAT)
            for clause in said[:1]:
                if clause.parent is not None:
                    parent = clause.parent
                    self._pop_to(parent, k)
                    self._open(Clause(CONTENT, parent, k, k))
                    return
        kind = CONTENT if low in ("that", "whether", "if") and j >= 0 and self.parts[j].kind != MARK else ADVERBIAL
        if low == "that":
            kind = CONTENT
        self._open(Clause(kind, top, k, k))

    def _close(self, k: int, mark: str) -> None:
        if mark in (")", "]"):
            for clause in reversed(self.stack):
                if clause.kind == ASIDE and clause.opener >= 0 and self.parts[clause.opener].low in ("(", "["):
                    parent = clause.parent or self.root
                    self._pop_to(clause, k)
                    self.stack.pop().end = k
                    self._pop_to(parent, k)
                    return
            return
        self._pop_to(self.root, k)
        self.stack.pop().end = k
        self.root = Clause(MAIN, None, k + 1)
        self.stack.append(self.root)
        self.found.append(self.root)

    def _quotation(self, k: int, top: Clause) -> None:
        """A quotation ends what stands before it, unless a verb still waits for it."""
        whole = self.t.source[self.t.inside(self.parts[k].a)[1] - 1] in ",.!?\u2026"
        if whole and top.kind in (RELATIVE, NONFINITE) and k > 0 and self.parts[k - 1].low == ",":
            for clause in reversed(self.stack[-_DEEP:]):
                if clause.verb < 0 and clause.subject >= 0 and clause.pre:
                    self._pop_to(clause, k)  # "The reactor, which was old, “will work,” she said"
                    break
        if top.kind == CONTENT and top.verb < 0 and top.subject < 0 and top.opener == k - 1 and not whole:
            if k + 2 < len(self.parts) and self.parts[k + 1].low == "," and self.parts[k + 2].kind == NOUN:
                self.stack.pop().end = k + 1  # "shows that “mills are closing”, Moe says"
            else:
                top.subject = k  # "told them that “males of fifty” pose a threat"

    def _nonfinite(self, k: int) -> None:
        top = self.stack[-1]
        if self._active(k, top):
            self.parts[k].form = FINITE
            self._finite(k)
        else:
            self._open_nonfinite(k, top)

    def _open_nonfinite(self, k: int, top: Clause) -> None:
        if self._shortened(k, top):
            self.stack.pop()
            self.found.remove(top)
            top = self.stack[-1]
        owner = top
        if k > 0 and self.parts[k - 1].kind == MARK and self.parts[k - 1].low in ASIDES:
            # ", adding that": not of the clause that hangs on the last noun
            for clause in reversed(self.stack):
                if clause.kind in (NONFINITE, RELATIVE) or (self._speaks(k) and self._stands_back(clause, k)):
                    continue
                if not (self._speaks(k) and self._supposed(clause)):
                    owner = clause
                    break
        clause = self._open(Clause(NONFINITE, top, k))
        clause.verb = k
        clause.controller = owner

    def _stands_back(self, clause: Clause, k: int) -> bool:
        """Whether what is said at chunk `k` is not of a clause's subject: "left after the trial ended, saying"."""
        if clause.kind == ADVERBIAL:
            return clause.verb >= 0 and self._outer()
        host = clause.parent
        said = host is not None and host.kind == NONFINITE and host.verb >= 0 and self._speaks(host.verb)
        return clause.kind == CONTENT and said and self.parts[k].low in self.lexicon.lists["adds"]

    def _supposed(self, clause: Clause) -> bool:
        """Whether a clause is what somebody argues, and nothing that its subject did: "that judges should"."""
        host = clause.parent
        if clause.kind != CONTENT or host is None or host.verb < 0 or host.subject < 0 or clause.verb < 0:
            return False
        verb = self.parts[clause.verb]
        helper = verb.low in self.lexicon.helpers or verb.passive or verb.negative
        return bool(verb.unreal or helper)

    def _shortened(self, k: int, top: Clause) -> bool:
        """Whether a participle is all the clause there is: "ready to help if needed, the mayor said"."""
        alone = top.opener == k - 1 >= 0 and top.subject < 0 and top.verb < 0 and self.parts[k].form == PARTICIPLE
        return alone and self.parts[k - 1].kind == THAT and self.parts[k - 1].low in ("if", "unless", "once", "until")

    def _active(self, k: int, top: Clause) -> bool:
        """Whether what looks like a participle is the verb of its clause, since an object stands right behind it."""
        part = self.parts[k]
        if part.form != PARTICIPLE or part.b - part.a > 1:
            return False
        if self._only_verb_left(k):
            return True
        idle = part.low in self.lexicon.lists["says_nothing"] or part.low in self.lexicon.lists["takes_clause"]
        if k > 0 and not idle and self._tells(k, self.parts[k - 1]):
            return True
        if not self._speaks(k):
            # "the blast wounded 60 people": a participle has no object, but for verbs of giving
            follows = k + 1 < len(self.parts) and self.parts[k + 1].kind == NOUN and not self._time(k + 1)
            waits = top.verb < 0 and top.subject >= 0 and k > 0 and self.parts[k - 1].kind in (NOUN, ADVERB)
            return follows and waits and part.low.endswith("ed") and part.low not in self.lexicon.lists["gives"]
        if k == 0:
            second = self._next(k)  # "Added Ole Berg, a baker:"
            return part.low in self.lexicon.inverting and second == 1 and self.t.at[self.parts[second].head].caps
        plain = False  # "called the police", not "called the Fox"
        if k + 1 < len(self.parts):
            first, head = self.t.at[self.parts[k + 1].a], self.t.at[self.parts[k + 1].head]
            plain = bool(first.flags & Word.DETERMINER) and head is not first and not head.caps
        if part.low in self.lexicon.lists["named_so"] and not plain:
            return False
        before = self.parts[k - 1]
        if before.kind == MARK:
            if before.low not in BRACKETED:
                return False
            waits = any(c.verb < 0 and c.subject >= 0 for c in self.stack)
            if waits and k + 1 < len(self.parts):
                i = self._past_time(k + 1)  # "the merger, announced on Tuesday, came": it hangs on the subject
                if self.parts[k + 1].kind == PREPOSITION and self._that_after(k + 1):
                    return True  # "…, reported on Friday that"
                hung = any(c.kind == RELATIVE and c.verb >= 0 and self._marked(c.opener) for c in self.stack)
                if hung and i < len(self.parts) and self.parts[i].kind == VERB and self.parts[i].form == INFINITIVE:
                    return True  # "Moe, who is ill, wrote on Friday to say"
                kind = self.parts[i].kind if i < len(self.parts) else ""
                return kind in (THAT, QUOTATION) or (kind == NOUN and i == k + 1)
            if not any(c.after for c in self.stack):
                return False
        elif before.kind == VERB and before.form == INFINITIVE:
            pass  # "an official not authorised to speak told Y"
        elif before.kind not in (NOUN, ADVERB, OTHER) or self._governed_object(k - 1):
            return False
        i = self._past_time(k + 1)
        if i >= len(self.parts):
            return True
        if self._that_after(i):
            return True  # "posted on Y that"
        nxt = self.parts[i]
        return nxt.kind in (THAT, QUOTATION, NOUN, MARK, WHO) and nxt.low not in ("as", "because")

    def _only_verb_left(self, k: int) -> bool:
        """Whether somebody waits for a verb and no other one behind the participle at chunk `k` could be it."""
        if k == 0 or not self._speaks(k):
            return False
        if self.parts[k].low in self.lexicon.lists["named_so"] and not self._names_twice(k):
            return False
        if not any(c.verb < 0 and c.subject >= 0 and c.kind in _WAITING for c in self.stack[-_DEEP:]):
            return False
        before = self.parts[k - 1]
        if before.kind not in (NOUN, ADVERB, MARK, QUOTATION) or (before.kind == MARK and before.low not in BRACKETED):
            return False
        if k + 1 >= len(self.parts) or self.parts[k + 1].low == "by":
            return False
        opened = False
        for i in range(k + 1, min(len(self.parts), k + _FAR)):
            part = self.parts[i]
            if part.kind in (THAT, WHO):
                opened = True
            elif part.kind == VERB and part.form in (FINITE, BASE):
                two = self.parts[i - 2].kind == NOUN or (i - 2 == k and self._takes_clause(k))
                own = self.parts[i - 1].kind == NOUN and two and self._subject_like(i - 1)
                if not opened and not own:
                    return False
                opened = False
        return len(self.parts) < k + _FAR

    def _names_twice(self, k: int) -> bool:
        """Whether two objects follow a verb of naming: "called Moe a “liar”"."""
        if k + 2 >= len(self.parts) or self.parts[k + 1].kind != NOUN:
            return False
        second = self.parts[k + 2]
        article = second.kind == NOUN and self.t.at[second.a].low in ("a", "an", "the")
        return article or second.kind == QUOTATION

    def _subject_like(self, k: int) -> bool:
        """Whether a noun phrase right behind another one begins a clause: with an article, a name or a pronoun."""
        first = self.t.at[self.parts[k].a]
        return first.caps or bool(first.flags & (Word.DETERMINER | Word.PRONOUN))

    def _tells(self, k: int, before: Chunk) -> bool:
        """Whether somebody waits for a verb and "that" follows the one at `k`, perhaps behind a place or a time."""
        if (
            not any(c.verb < 0 and c.subject >= 0 for c in self.stack)
            or self.parts[k].low in self.lexicon.lists["tells"]
        ):
            return False
        if before.kind not in (NOUN, ADVERB, MARK) or (before.kind == MARK and before.low not in BRACKETED):
            return False
        i = k + 1
        while (
            i + 1 < len(self.parts)
            and i < k + 7
            and (
                self.parts[i].kind == ADVERB
                or (self.parts[i].kind == NOUN and self._time(i))
                or (self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN)
            )
        ):
            i += 1 + (self.parts[i].kind == PREPOSITION)
        return i < len(self.parts) and self.parts[i].kind == THAT and self.parts[i].low == "that"

    def _past_time(self, i: int) -> int:
        """The chunk behind adverbs and times from chunk `i` on."""
        n = len(self.parts)
        while i < n and (
            self.parts[i].kind == ADVERB
            or (self.parts[i].kind == NOUN and self._time(i))
            or (
                self.parts[i].kind == PREPOSITION and i + 1 < n and self.parts[i + 1].kind == NOUN and self._time(i + 1)
            )
        ):
            i += 1 + (self.parts[i].kind == PREPOSITION)
        return i

    def _that_after(self, i: int) -> bool:
        """Whether nothing but phrases of time and place stands between chunk `i` and a "that"."""
        while i + 2 < len(self.parts) and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2
        return i < len(self.parts) and self.parts[i].kind == THAT and self.parts[i].low == "that"

    def _governed_object(self, k: int) -> bool:
        """Whether chunk `k` is the object of the verb of the innermost clause, and nobody waits for a verb."""
        top = self.stack[-1]
        waits = any(c.verb < 0 and c.subject >= 0 for c in self.stack)
        return top.verb >= 0 and k in top.after and not waits and not self._marked(k)

    # -- finite verbs ------------------------------------------------------------------------------------------------

    def _finite(self, k: int) -> None:
        part = self.parts[k]
        if part.form == BASE and k > 0 and self.parts[k - 1].kind == VERB and self.parts[k - 1].form != FINITE:
            self._open_nonfinite(k, self.stack[-1])  # "an expert helping advise the council"
            return
        if self._reduced(k):
            part.form = PARTICIPLE
            self._open_nonfinite(k, self.stack[-1])
            return
        j = self._before(k)
        while (
            j > 0
            and self.parts[j].kind == NOUN
            and self._time(j)
            and self.parts[j - 1].kind not in (MARK, QUOTATION, AND, THAT)
        ):
            j = self._before(j)  # "the mayor on Monday said", "X last week said"
            if j >= 0 and self.parts[j].kind == PREPOSITION:
                j = self._before(j)
        if j > 0 and self.parts[j].kind == MARK and self.parts[j].low == ")":  # "the Lake Rescue Council (LRC) said"
            opens = next((i for i in range(j - 1, max(-1, j - 4), -1) if self.parts[i].low == "("), j + 1)
            j = opens - 1
        before = self.parts[j] if j >= 0 else None
        comma = before is not None and before.kind == MARK and before.low in BRACKETED
        coordinated = before is not None and before.kind == AND
        top = self.stack[-1]
        asked = top.opener >= 0 and self.parts[top.opener].low in ("what", "whatever")
        adjacent = top.verb == k - 1 and self.parts[k - 1].form == FINITE and self._speaks(k - 1) and not asked
        waits = self._waits(len(self.stack) - 1)
        # "firms mentioned may have a stake", "said the price agreed was less": a participle of the subject
        hangs = top.kind in (MAIN, CONTENT) and self.parts[k - 1].low.endswith("ed") and top.subject == k - 2
        hangs = hangs and not self.t.at[self.parts[k - 2].head].flags & Word.PRONOUN
        relative = top.kind == RELATIVE and self.parts[k - 1].low in self.lexicon.inverting
        if adjacent and not hangs and (not waits or relative):
            inner = self._open(Clause(CONTENT, top, k))  # "which he said underscores"
            inner.verb = k
            return
        while (
            comma
            and len(self.stack) > 1
            and top.verb < 0
            and top.subject < 0
            and top.opener >= 0
            and top.kind == ADVERBIAL
        ):
            self.stack.pop().end = k  # "though legally blind, said"
            top = self.stack[-1]
        inverts = before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and self._inverts(k)
        speaking = top.kind == NONFINITE and self.parts[top.verb].low in self.lexicon.lists["speaking_to"]
        speaking = speaking and comma and self._waits(len(self.stack) - 1)
        inverts = inverts and not speaking  # "a senator, speaking to Y, said Moe would resign"
        quoted = (
            bool(self.root.pre)
            and before is not None
            and before.kind == QUOTATION
            and self._quoted_between(self.root.pre[-1], k)
        )
        waiting = next((c for c in reversed(self.stack[-_DEEP:]) if c.verb < 0 and c.subject >= 0), None)
        if inverts and comma and waiting is not None and self._apposed(waiting, k):
            inverts = False
        if (inverts and self._says(k) and self.stack[-1] is not self.root) or (
            inverts and self._says(k) and (self.root.verb >= 0 or quoted)
        ):
            aside = self._open(Clause(ASIDE, self.stack[-1], k))
            aside.verb = k
            aside.inverted = True
            aside.subject = self._next(k)
            return
        if before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and not self._waits(len(self.stack)):
            subject = self._displaced(k) if self.root.verb >= 0 or before.low != "," else -1
            if subject >= 0:
                host = self.root if self.root.verb < 0 and self.root.subject < 0 else None
                aside = host or self._open(Clause(ASIDE, self.stack[-1], k))
                aside.verb = k
                aside.inverted = True
                aside.subject = subject
                return
        unmarked = part.low in self.lexicon.inverting and self._inverts(k) and self._says(k)
        if (
            unmarked
            and j == k - 1
            and self.stack[-1].verb >= 0
            and not self._waits(len(self.stack))
            and self._unfit(k, j)
        ):
            aside = self._open(Clause(ASIDE, self.stack[-1], k))  # texts that lost their commas: "60 people said Holm"
            aside.verb = k
            aside.inverted = True
            aside.subject = self._next(k)
            return
        if (subject := self._unmarked(k, j)) >= 0:
            aside = self._open(Clause(ASIDE, self.stack[-1], subject))
            aside.subject = subject
            aside.pre.append(subject)
            aside.verb = k
            return
        # who waits for a verb?
        for depth in range(len(self.stack) - 1, -1, -1):
            clause = self.stack[depth]
            if clause.verb < 0 and clause.pre and coordinated and self._quoted_between(clause.pre[-1], k):
                continue  # "that the law “raises questions,” but said": its verb is in the quotation
            if clause.verb < 0:
                if clause.kind == RELATIVE and clause.subject < 0 and clause.pre:
                    clause.subject = clause.pre[-1]
                quoted = before is not None and before.kind == QUOTATION and j == k - 1 and self._ended(j)
                inverts = (
                    clause.subject >= 0 and (comma or quoted) and not speaking and self._inverts(k) and self._says(k)
                )
                if inverts and not self._apposed(clause, k):
                    aside = self._open(Clause(ASIDE, clause, k))
                    aside.verb = k
                    aside.inverted = True
                    aside.subject = self._next(k)
                    return
                if clause.subject >= 0 and not comma and (last := self._behind_front(clause, k)) >= 0:
                    clause.subject = last
                if clause.subject >= 0 and not comma and (last := self._behind_word(clause, k)) >= 0:
                    clause.subject = last
                inner = self.stack[-1]
                if coordinated and inner.kind == RELATIVE and inner.verb >= 0 and self._closes_later(k):
                    break  # "Moe, who has a farm and grows rye, said"
                if clause.subject >= 0 and not self._interrupts(clause, k, j, comma):
                    self._pop_to(clause, k)
                    clause.verb = k
                    return
                if clause.subject >= 0:
                    subject = self._joint(clause)
                    clause.pre = [n for n in clause.pre if n < subject]
                    host = self._empty() if clause.kind == ADVERBIAL else None
                    if host is not None:
                        self._pop_to(host, subject, k)  # "Since the flood, X said"
                    new = host or self._open(Clause(ASIDE, clause, subject))
                    new.subject = subject
                    new.verb = k
                    return
                if clause.kind == CONTENT and clause.opener >= 0 and self._gerund(clause, k):
                    self._pop_to(clause, k)
                    clause.verb = k
                    return
                break
            subject = self._own_subject(clause, k, j, comma, self._waits(depth))
            if subject < 0 and comma and clause.kind == RELATIVE and 0 <= clause.subject == clause.opener:
                host, owner = clause.parent, self._before(clause.opener)
                owner -= owner > 0 and self.parts[owner].kind == MARK  # "Responding to it, Moe - whose paper … - said"
                if host is not None and host.verb >= 0 and owner in host.after and self._marked(owner):
                    clause, subject = host, owner
            elif subject < 0 and comma and clause.kind == RELATIVE and 0 <= clause.subject < clause.opener:
                # "…, the parishioner – who gave no name – told CNN", "…, the press office of the mill, which …, said"
                host, noun = clause.parent, clause.subject
                while noun > 2 and self.parts[noun - 1].low == "of" and self.parts[noun - 2].kind == NOUN:
                    noun -= 2
                while host is not None and noun not in host.after and host.kind == NONFINITE:
                    host = host.parent
                if host is not None and host.verb >= 0 and noun in host.after and self._marked(noun):
                    clause, subject = host, noun
            if subject >= 0:
                self._new_clause(clause, k, subject)
                return
        else:
            depth = 0
        top = self.stack[-1]
        if coordinated:
            self._conjunct(k)
            return
        if top.verb < 0 and top.subject < 0:
            # nothing before it: inverted, an order, or "that rocked"
            if (
                part.b - part.a == 1
                and self.parts[k - 1].kind == NOUN
                and k > 1
                and self._governed(k - 1)
                and part.low[-2:] in self.lexicon.lists["participle_end"]
            ):
                part.form = PARTICIPLE  # "In an interview with Y published Wednesday, X hailed"
                self._open_nonfinite(k, top)
                return
            top.verb = k
            quoted = before is not None and before.kind == QUOTATION and part.low in self.lexicon.inverting
            ordered = k == 0 and part.form == BASE
            top.inverted = (not ordered or quoted) and self._inverts(k)  # but "Read more than one book"
            if top.inverted:
                top.subject = k + 1
            return
        may = before is not None and (before.kind == QUOTATION or part.low in self.lexicon.inverting)
        if may and before is not None and before.kind in (QUOTATION, MARK) and self._inverts(k):
            parent = self.stack[-1]
            aside = self._open(Clause(ASIDE, parent, k))
            aside.verb = k
            aside.inverted = True
            aside.subject = self._next(k)
            return
        if comma:
            while len(self.stack) > 1 and self.stack[-1].kind in (RELATIVE, NONFINITE) and self._outer():
                self.stack.pop().end = k
            self._conjunct(k)
            return
        # two verbs for one subject, and nothing between them: the first is a participle: "the man arrested said"
        for clause in reversed(self.stack) if part.form == FINITE else ():
            verb = self.parts[clause.verb] if clause.verb >= 0 else None
            if verb is not None and clause.subject >= 0 and verb.form == FINITE and verb.b - verb.a == 1:
                who = self.parts[clause.subject]
                whole = who.b - who.a == 1 and self.t.at[who.a].flags & Word.PRONOUN
                if whole and self._speaks(clause.verb) and self.parts[clause.verb + 1].form == ING:
                    self._pop_to(clause, clause.verb + 1, k)
                    new = self._open(Clause(CONTENT, clause, clause.verb + 1))
                    new.verb = k  # "He added respecting the law was a duty"
                    return
                acts = (
                    clause.verb + 1 < k
                    and self.parts[clause.verb + 1].kind == NOUN
                    and self.t.at[self.parts[clause.verb + 1].a].flags & Word.DETERMINER
                )
                if verb.low.endswith(("ed", "en", "t", "n", "wn", "de", "ld")) and not acts:
                    verb.form = PARTICIPLE
                    self._pop_to(clause, k)
                    clause.verb = k
                    clause.after = []
                    return
            if clause.kind == CONTENT and clause.verb >= 0:
                break  # "warned that it would make us face a flood"
        self._conjunct(k)

    def _acts(self, k: int) -> bool:
        """Whether a verb has an object in a text that lost its commas: "The men shelled the town NRK reported"."""
        part = self.parts[k]
        if k + 1 >= len(self.parts) or self.parts[k + 1].kind != NOUN or part.low in self.lexicon.lists["named_so"]:
            return False
        first = self.t.at[self.parts[k + 1].a]
        return bool(first.flags & Word.DETERMINER) and first.low != "that" and all(p.low != "," for p in self.parts)

    def _behind_front(self, clause: Clause, k: int) -> int:
        """The subject behind a phrase with an apposition, "with his paper, the Eagle, Moe said"; -1 where none is."""
        first, last = clause.subject, clause.pre[-1] if clause.pre else -1
        if last <= first or last != k - 1 or first < 2 or not (self._marked(first) and self._marked(last)):
            return -1
        text = self.t.at[self.parts[first - 2].head]
        outlet = text.flags & Word.OUTLET and not text.caps and self._governed(first - 2)
        return (
            last
            if outlet and self.parts[first - 2].kind == NOUN and self.parts[last - 2].b <= self.parts[last].a
            else -1
        )

    def _behind_word(self, clause: Clause, k: int) -> int:
        """The subject behind a comma and what only leads to it: "A baker by trade, Moe said"; -1 where none is."""
        last = clause.pre[-1] if len(clause.pre) > 1 else -1
        if last < 0 or self._before(k) != last or self.parts[last - 1].low != "," or clause.start > clause.pre[0]:
            return -1
        if self._shuts(k) or any(part.kind == QUOTATION for part in self.parts[clause.start : clause.pre[0]]):
            return -1  # "…, he said"
        head = self.t.at[self.parts[last].head]
        other = self.t.at[self.parts[clause.pre[0]].head]
        return last if head.flags & Word.PRONOUN or (head.caps and not other.caps) else -1

    def _closes_later(self, k: int) -> bool:
        """Whether a mark and a finite verb right behind it follow chunk `k`: the end of what stands between the two."""
        for i in range(k + 1, min(k + 12, len(self.parts) - 1)):
            if self.parts[i].kind == MARK and self.parts[i].low in BRACKETED:
                nxt = self.parts[i + 1]
                return nxt.kind == VERB and nxt.form == FINITE
        return False

    def _reduced(self, k: int) -> bool:
        """Whether what looks like a finite verb hangs on a noun: "in an interview with Y" "aired on Tuesday"."""
        part = self.parts[k]
        i = self._past_time(k + 1)
        by = i < len(self.parts) and self.parts[i].low == "by" and part.low in self.lexicon.relay_participles
        if not (by or part.low in self.lexicon.lists["carries"]) or part.b - part.a > 1 or k < 2:
            return False
        noun = k - 1 - (self.parts[k - 1].kind == QUOTATION)  # "on Y's “The Hour” aired"
        if (
            self.parts[noun].kind != NOUN
            or not self._governed(noun)
            or (not by and any(c.verb < 0 and c.subject >= 0 for c in self.stack))
        ):
            return False
        return (
            by or k + 1 >= len(self.parts) or self.parts[k + 1].kind in (PREPOSITION, MARK, ADVERB) or self._time(k + 1)
        )

    def _gerund(self, clause: Clause, k: int) -> bool:
        """Whether the verb at chunk `k` has a gerund as its subject: "that closing mills makes sense"."""
        i = clause.opener + 1
        while i + 2 < k and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2
            i += self.parts[i].low == ","  # "that from June, wearing a mask would be a must"
        return i < k and self.parts[i].kind == VERB and self.parts[i].form == ING

    def _speaks(self, k: int) -> bool:
        return bool(self.t.at[self.parts[k].head].flags & Word.CUE)

    def _unfit(self, k: int, j: int) -> bool:
        """Whether the noun phrase before a verb is no subject of it: a plain number, or what a preposition governs."""
        part = self.parts[j]
        return (
            part.kind == NOUN
            and (part.low in ("people", "children") or self._governed(j) or self._joined_object(j))
            and not self._takes_clause(self.stack[-1].verb)
        )

    def _joined_object(self, j: int) -> bool:
        """Whether "and" joins chunk `j` to a noun phrase that a preposition governs: "with rockets and missiles"."""
        b = self._before(j)
        return b > 1 and self.parts[b].kind == AND and self.parts[b - 1].kind == NOUN and self._governed(b - 1)

    def _shuts(self, k: int) -> bool:
        """Whether a verb ends its sentence, but for whom it told and when."""
        i, n = k + 1, len(self.parts)
        if i < n and self.parts[i].kind == NOUN and self.parts[k].low in self.lexicon.lists["tells"]:
            i += 1
        i = self._past_time(i)
        if i + 1 < n and self.parts[i].low == "in" and self.parts[i + 1].kind == NOUN:
            head = self.t.at[self.parts[i + 1].head]
            if head.flags & (Word.CHANNEL | Word.DOCUMENT) and not head.caps:
                i = self._past_time(i + 2)  # "said in a new report"
        if i < n and self.parts[i].kind == VERB and self.parts[i].form == ING and self._speaks(i):
            return True  # "said citing medical sources"
        told = self.parts[k].low in self.lexicon.lists["tells"] and i > k + 1
        if told and i + 1 < n and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2  # "told Kyodo by telephone"
        return i >= n or (i == n - 1 and self.parts[i].kind == MARK)

    def _unmarked(self, k: int, j: int) -> int:
        """The subject of a verb that ends its sentence in a text that lost its commas, "in the town a nurse said"."""
        low = self.parts[k].low
        alone = self.parts[k].b - self.parts[k].a == 1  # not "the cargo it had declared"
        short = self.parts[k - 1].low == ")" and j == k - 4  # "the Water Board (WB) said"
        if not alone or not (j == k - 1 or short) or j < 2:
            return -1
        if not (low in self.lexicon.inverting or low in self.lexicon.lists["tells"]):
            return -1
        if self.parts[j].kind != NOUN or self._waits(len(self.stack)) or not self._shuts(k):
            return -1
        n = j
        while n > 2 and self._governed(n) and self.parts[n - 1].kind == PREPOSITION and self.parts[n - 2].kind == NOUN:
            if self.parts[n - 1].low not in ("of", "for", "from", "at"):
                return -1
            n -= 2
        before = self.parts[n - 1]
        whole = any(c.verb >= 0 for c in self.stack)
        done = before.kind == VERB and before.passive and before.form == FINITE  # "has been confirmed he said"
        if not whole or not (done or before.kind in (NOUN, ADVERB, OTHER)) or self._governed(n) or self._object(n):
            return -1
        top = self.stack[-1]
        if top.verb >= 0 and self._takes_clause(top.verb) and n in top.after and n == top.after[0]:
            return -1  # "he said the man knew"
        return n

    def _outer(self) -> bool:
        """Whether a clause with a verb stands around the innermost one."""
        return any(
            c.verb >= 0 and c.subject >= 0 and c.kind not in (RELATIVE, NONFINITE) for c in self.stack[-_DEEP:-1]
        )

    def _waits(self, depth: int) -> bool:
        """Whether a clause around the one at `depth` still has a subject without a verb."""
        return any(c.verb < 0 and c.subject >= 0 for c in self.stack[max(0, depth - _DEEP) : depth])

    def _next(self, k: int) -> int:
        k += 1
        while k < len(self.parts) and self.parts[k].kind == ADVERB:
            k += 1
        return k if k < len(self.parts) and self.parts[k].kind == NOUN else -1

    def _inverts(self, k: int) -> bool:
        """Whether a noun phrase follows the verb that may be its subject: "…, said the mayor"."""
        nxt = self._next(k)
        if nxt < 0 or self.parts[k].b - self.parts[k].a > 1:
            return False
        if k > 0 and self.parts[k].low in self.lexicon.lists["tells"]:
            return False  # but "Assured Mayor Moe: “…”"
        if self._time(nxt):
            return False  # "IRNA, reported Saturday"
        return not self._verb_follows(nxt) or self.parts[nxt - 1].kind == ADVERB

    def _says(self, k: int) -> bool:
        """Whether a verb and the noun phrase behind it are "says Holm", and nothing more."""
        nxt = self._next(k)
        head = self.t.at[self.parts[nxt].head]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN | Word.OUTLET
        named = head.caps or bool(head.flags & people)
        ends = nxt + 1 >= len(self.parts) or self.parts[nxt + 1].kind in (MARK, PREPOSITION)
        ends = ends or (head.caps and self._one_of(nxt + 1))  # "said Holm a baker"
        return self.parts[k].low in self.lexicon.inverting and named and ends

    def _apposed(self, clause: Clause, k: int) -> bool:
        """Whether the comma before the verb at chunk `k` ends an apposition, and a clause follows.

        "Moe, a vet, says the cow, which …, needs", not "The dam, said Moe, has cracked".
        """
        pre = [n for n in clause.pre if n < k]
        if len(pre) < 2 or not any(self._marked(n) for n in pre[1:]) or self._time(pre[-1]):
            return False
        head = self.t.at[self.parts[clause.subject].head]
        person = head.caps or bool(head.flags & (Word.ROLE | Word.ORGANISATION))
        later = any(part.kind == VERB and part.form == FINITE for part in self.parts[k + 2 : k + _FAR])
        return person and later

    def _displaced(self, k: int) -> int:
        """The subject behind a verb, a time and a place: "…, wrote on Twitter the mayor"; -1 where none is."""
        if self.parts[k].low not in self.lexicon.inverting or self.parts[k].b - self.parts[k].a > 1:
            return -1
        i = self._past_time(k + 1)
        for _ in range(2):
            if i + 1 < len(self.parts) and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
                i = self._past_time(i + 2)
        if (
            i <= k + 1
            or i >= len(self.parts)
            or self.parts[i].kind != NOUN
            or self.parts[i - 1].kind not in (NOUN, ADVERB)
        ):
            return -1
        first, head = self.t.at[self.parts[i].a], self.t.at[self.parts[i].head]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET
        inside = range(self.parts[i].a, self.parts[i].b)
        full = len(inside) > 2 and self.t.at[inside[-2]].caps  # "the cooper Ole Berg"
        titled = full or any(self.t.at[x].flags & people for x in inside)
        named = head.caps and (not first.flags & Word.DETERMINER or titled)
        if head.flags & Word.TIME or first.flags & Word.PRONOUN or self._verb_follows(i):
            return -1
        if not (named or head.flags & people):
            return -1
        ends = i + 1 >= len(self.parts) or self.parts[i + 1].kind in (MARK, PREPOSITION, NOUN, QUOTATION)
        return i if ends else -1

    def _one_of(self, k: int) -> bool:
        """Whether a noun phrase says what the name before it is: "a baker", "an Oslo-based group"."""
        part = self.parts[k]
        return part.kind == NOUN and self.t.at[part.a].low in ("a", "an") and not self._verb_follows(k)

    def _interrupts(self, clause: Clause, k: int, j: int, comma: bool) -> bool:
        """ "The dam, he said, had cracked": a subject of its own, and a verb still to come for the first one."""
        if comma or len(clause.pre) < 2:
            return False
        last = self._joint(clause)
        b = self._before(last)
        if b < 0 or self.parts[b].kind != MARK or self.parts[b].low not in ASIDES:
            return False
        if clause.kind == ADVERBIAL:
            return True  # "…, since the flood, X said": no clause
        i = k + 1
        n = len(self.parts)
        apart = b > clause.subject + 1 or self._two_names(clause.subject, last)
        if (i >= n or (i == n - 1 and self.parts[i].kind == MARK)) and apart:
            return self.parts[k].low in self.lexicon.inverting  # "Rail link ready by June, minister says"
        while i < n and self.parts[i].kind in (ADVERB, PREPOSITION, NOUN):
            i += 1
        if i >= n or self.parts[i].kind != MARK or self.parts[i].low not in ASIDES:
            return False
        i += 1
        if i < n and self.parts[i].kind == QUOTATION:  # "The mill, he said, “is a ruin”"
            inner = self.t.source[self.t.inside(self.parts[i].a)[0] :][:1]
            return inner.islower() and self.parts[k].low in self.lexicon.inverting
        while i < n and self.parts[i].kind in (ADVERB, OTHER):
            i += 1
        return i < n and self.parts[i].kind == VERB and self.parts[i].form == FINITE

    def _two_names(self, k: int, n: int) -> bool:
        """ "Safe, Bo Lund said", "The ferry waits, the weekly Petrolist wrote": what is nobody, and a name.

        The phrase at chunk `k` is one word that says nothing of who it is, or a thing; that at `n` ends in a name.
        """
        at, phrase, name = self.t.at, self.parts[k], self.parts[n]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT | Word.PRONOUN
        thing = (
            phrase.b - phrase.a > 1 and not at[phrase.head].caps and not at[phrase.head].flags & (people | Word.CHANNEL)
        )
        one = phrase.b - phrase.a == 1 and not at[phrase.a].flags
        return (thing or one) and name.b - name.a > 1 and at[name.head].caps

    def _joint(self, clause: Clause) -> int:
        """The last subject before a verb, or the first of those that "and" joins to it."""
        last = clause.pre[-1]
        if len(clause.pre) > 2 and self.parts[last - 1].kind == AND and clause.pre[-2] == last - 2:
            return last - 2
        return last

    def _own_subject(self, clause: Clause, k: int, j: int, comma: bool, waits: bool) -> int:
        """The noun phrase behind the verb of `clause` that is the subject of the verb at `k`, or -1."""
        taken = {n for other in self.found[-_DEEP:] if other is not clause and other.verb >= 0 for n in other.pre}
        after = [n for n in clause.after if n > clause.verb and not self._object(n) and n not in taken]
        if j >= 0 and self.parts[j].kind == AND:
            return -1  # "called her and told"
        pair = len(after) == 2 and after[0] == clause.verb + 1 and after[1] == clause.verb + 3 == k - 1
        says = self._takes_clause(clause.verb) or (clause.kind == NONFINITE and self._speaks(clause.verb))
        if pair and self.parts[clause.verb + 2].kind == AND and says:
            return after[0]  # "saying he and Moe had agreed"
        if not after:
            if clause.kind == NONFINITE and not comma:
                # "saying the dam had cracked"
                nxt = self._next(clause.verb)
                if nxt >= 0 and nxt <= j and self._takes_clause(clause.verb):
                    return nxt
            return -1
        joint = self.parts[after[-1] - 1].kind == AND and self.parts[after[-1] - 2].kind == NOUN
        if waits and joint and clause.kind == NONFINITE and self._governed(after[-1] - 2):
            return -1  # "a study published in Work and Stress found"
        if comma:
            # a closing comma: what stands behind the one before it is an apposition
            segments = self._segments(after)
            b = self._before(segments[-1][0])
            if b > 1 and self.parts[b].kind == AND and self.parts[b - 1].kind == MARK:
                return segments[-1][0]  # ", but the mayor, who had left, said"
            first = segments[0][0]
            if (
                len(segments) == 1
                and first == clause.verb + 1
                and self.parts[first + 1].kind == MARK
                and (
                    clause.subject >= 0
                    and not clause.inverted
                    and self.parts[clause.verb].low in self.lexicon.inverting
                )
            ):
                return first  # "X said the mill, according to Y, was closed"
            if len(segments) >= 2 and not waits:
                return segments[-2][0] if len(segments[-1]) == 1 else -1
            return -1
        segments = self._segments(after)
        last = segments[-1]
        separated = self._separated(last[0], clause.verb)
        finds = self._takes_clause(clause.verb) and self.parts[clause.verb].low not in self.lexicon.inverting
        if waits and not separated and finds and clause.kind == RELATIVE and self._speaks(k) and len(last) == 1:
            head = self.t.at[self.parts[last[0]].head]
            if not head.caps and not head.flags & (Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN):
                return -1  # "the farmer who found the letter said"
        if waits and not separated and not self._takes_clause(clause.verb):
            return -1  # "the man wearing a hat said"
        if not separated and not self._takes_clause(clause.verb) and clause.kind != NONFINITE:
            # "bought the mill that … said" cannot be told; a verb that takes no clause has an object
            if len(last) >= 2 and last[-1] == last[-2] + 1:
                return last[-1]
            return -1
        if len(last) >= 2 and last[1] == last[0] + 1:
            return last[1]  # "told Reuters the dam had cracked"
        if len(last) >= 2 and separated and last[-1] == j and self.parts[j - 1].kind == NOUN:
            return last[-1]  # "…, a side of the law he rejects"
        return last[0]

    def _object(self, n: int) -> bool:
        """Whether a noun phrase is a pronoun that can be no subject: him, them."""
        low = self.parts[n].low
        if low in self.lexicon.lists["reflexive"]:
            return True
        return low in self.lexicon.lists["object_pronoun"] and low not in ("you", "it")

    def _separated(self, noun: int, verb: int) -> bool:
        """Whether a mark, a quotation or a coordinator stands between a verb and a noun phrase behind it."""
        return any(
            self.parts[i].kind in (QUOTATION, AND) or (self.parts[i].kind == MARK and self.parts[i].low != "'")
            for i in range(verb + 1, noun)
        )

    def _marked(self, n: int) -> bool:
        """Whether a mark stands right before a noun phrase."""
        b = self._before(n)
        return b >= 0 and self.parts[b].kind in (MARK, QUOTATION)

    def _segments(self, nouns: Sequence[int]) -> list[list[int]]:
        """The noun phrases in groups, by the marks, quotations and coordinators between them."""
        out: list[list[int]] = []
        for n in nouns:
            both = self.parts[n - 1].kind == AND and self.parts[n - 2].kind == NOUN
            joint = out and both and self._marked(out[-1][0]) and not self._marked(n - 2 if n - 2 != out[-1][0] else n)
            if out and (joint or not self._separated(n, out[-1][-1])):
                out[-1].append(n)
            else:
                out.append([n])
        return out

    def _takes_clause(self, verb: int) -> bool:
        """Whether a clause without "that" may be the object of a verb."""
        return self.parts[verb].low in self.lexicon.clausal

    def _empty(self) -> Clause | None:
        """The outermost clause that has neither a subject nor a verb yet."""
        near = self.stack[-_DEEP:]
        return next((c for c in near if c.verb < 0 and c.subject < 0 and c.kind in (MAIN, CONTENT)), None)

    def _new_clause(self, clause: Clause, k: int, subject: int) -> None:
        b = self._before(subject)
        mark = self.parts[b] if b >= 0 else None
        if mark is not None and mark.kind == PREPOSITION:
            b = self._before(b)
        while b > 1 and self.parts[b].kind == NOUN and self.parts[b - 1].kind == PREPOSITION:
            b = self._before(b - 1)  # ", and in Norway VG said"
            mark = self.parts[b]
        separated = self._separated(subject, clause.verb)
        conj = mark is not None and mark.kind == AND
        host = self._empty()
        if (
            separated
            and not conj
            and host is not None
            and mark is not None
            and (mark.low == "," or mark.kind == QUOTATION)
        ):
            self._pop_to(host, subject, k)  # "After Y warned of it, X said": what the fronted clause hangs on
            host.subject = subject
            host.pre.append(subject)
            host.verb = k
            return
        if not separated and host is not None and clause.kind == NONFINITE and self._carried(clause.verb):
            self._pop_to(host, subject, k)  # "In a statement carried by Y the mayor said"
            host.subject = subject
            host.pre.append(subject)
            host.verb = k
            return
        teller = clause.parent if clause.kind == NONFINITE and clause.parent is not None else clause
        if separated and not conj and self._told_behind(teller, subject, k):
            self._pop_to(teller, subject, k)
            clause, separated = teller, False
        self._pop_to(clause, subject, k)
        if not separated:
            new = self._open(Clause(CONTENT, clause, subject))
        elif conj:
            parent = clause.parent
            kind = clause.kind if clause.kind == CONTENT else CONJUNCT
            if clause.kind == RELATIVE and self.parts[b - 1].kind != MARK:
                kind = RELATIVE  # "who had built it and whose cows had drowned"
            if parent is not None:
                self._pop_to(parent, subject, k)
            new = self._open(Clause(kind, parent, b, b))
        elif self.parts[subject - 1].kind == NOUN:
            new = self._open(Clause(RELATIVE, clause, subject))  # " – a plan the mayor said would fail"
        else:
            new = self._open(Clause(ASIDE, clause, subject))
        new.subject = subject
        new.pre.append(subject)
        new.verb = k

    def _told_behind(self, clause: Clause, subject: int, k: int) -> bool:
        """ "X said, during the flood, Y had left": whether a verb gets its content behind phrases in commas."""
        plain = clause.kind == MAIN and not clause.inverted and clause.subject == (clause.pre or [-1])[0]
        if not plain or not self._lacks(clause):
            return False
        first = clause.subject
        opens = all(p.kind in (ADVERB, MARK, AND) for p in self.parts[clause.start : first])
        between = self.parts[clause.verb + 1 : subject]
        phrases = all(p.kind in (ADVERB, MARK, PREPOSITION, NOUN) or p.form == ING for p in between)
        marks = any(p.kind == MARK for p in between) and all(p.low in ASIDES for p in between if p.kind == MARK)
        bare = between and between[0].kind in (MARK, PREPOSITION)
        behind = self.parts[self._past_time(k + 1)] if self._past_time(k + 1) < len(self.parts) else None
        ends = self._shuts(k) or (behind is not None and behind.kind == MARK)
        return bool(opens and phrases and marks and bare) and not ends

    def _carried(self, k: int) -> bool:
        """Whether the verb at chunk `k` is a participle that says where words came out."""
        part = self.parts[k]
        return part.form == PARTICIPLE and (
            part.low in self.lexicon.relay_participles or part.low in self.lexicon.lists["carries"]
        )

    def _unopened(self, clause: Clause) -> Clause | None:
        """The clause around what opens a sentence, which has neither subject nor verb yet."""
        outer = clause.parent
        while outer is not None and outer.kind != MAIN and (outer.verb >= 0 or outer.subject >= 0):
            outer = outer.parent
        return outer if outer is not None and outer.verb < 0 and outer.subject < 0 and outer in self.stack else None

    def _conjunct(self, k: int) -> None:
        """A verb that shares the subject of the nearest clause with one; a verb of speech that of another such."""
        cue = self._speaks(k)
        spoken = cue and any(c.verb >= 0 and c.kind != NONFINITE and self._speaks(c.verb) for c in self.stack)
        order = self.stack if cue and not spoken else list(reversed(self.stack))
        for clause in order:
            if clause.kind == NONFINITE or (spoken and not (clause.verb >= 0 and self._speaks(clause.verb))):
                continue
            modal = clause.verb >= 0 and self.parts[clause.verb].unreal and not self.parts[k].unreal
            if modal and clause.kind == CONTENT and self._outer() and self.parts[k].form == FINITE:
                continue  # "said that it would close and went on to say"
            if clause.verb >= 0 and (clause.subject >= 0 or clause.controller is not None):
                parent = clause.parent
                if parent is not None:
                    self._pop_to(parent, k)
                new = self._open(Clause(CONJUNCT if clause.kind == MAIN else clause.kind, parent, k, self._before(k)))
                new.subject = clause.subject
                new.controller = clause
                new.verb = k
                return
        top = self.stack[-1]
        new = self._open(Clause(CONJUNCT, top, k))
        new.verb = k
