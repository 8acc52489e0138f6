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
from tracer.parser.neighbours import Neighbours
from tracer.parser.phrases import POSSESSIVE

# what a clause is
MAIN: Final = "main"
CONTENT: Final = "content"  # that …, or without a "that"
RELATIVE: Final = "relative"
ADVERBIAL: Final = "adverbial"  # because …, while …
ASIDE: Final = "aside"  # "…, he said, …": beside the clause that it interrupts or follows
CONJUNCT: Final = "conjunct"  # and …
NONFINITE: Final = "nonfinite"

_CLOSING: Final = ('"', "\u201d", "\u2019")  # a mark of quotation whose other one stands in an earlier sentence

_JOINS = ("and", "or", "&")
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


def clauses(near: Neighbours) -> list[Clause]:
    """The clauses of a sentence, in the order of their beginnings."""
    return _Reader(near).read()


class _Reader:
    """One pass over a sentence; lives as long as it lasts."""

    def __init__(self, near: Neighbours) -> None:
        self.near = near
        self.t = near.t
        self.parts = near.parts
        self.lexicon = near.lexicon
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
                if part.form == FINITE or (part.form == BASE and not self.near.bare_infinitive(k)):
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
            if not main.subject < k < main.end or not self.near.speaks(k):
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
        i = self.near.past_time(k + 1)
        content = content or (i < len(self.parts) and self.parts[i].form == ING)
        return closed and opened and content

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
        return all(part.kind in (NOUN, PREPOSITION, ADVERB, AND, OTHER) for part in self.parts[clause.start : k])

    # -- pieces ------------------------------------------------------------------------------------------------------

    def _open(self, clause: Clause) -> Clause:
        if len(self.stack) > _DEEPEST:
            self.stack.pop()  # nobody writes so
        self.stack.append(clause)
        self.found.append(clause)
        return clause

    def _invert(self, parent: Clause, k: int) -> None:
        """Open the clause of an inverted verb beside another one: "…, said the mayor"."""
        aside = self._open(Clause(ASIDE, parent, k))
        aside.verb = k
        aside.inverted = True
        aside.subject = self.near.next_noun(k)

    def _pop_to(self, clause: Clause, k: int, now: int = -1) -> None:
        """Close the clauses within one: at chunk `k`, or at chunk `now` where they begin behind that."""
        while self.stack and self.stack[-1] is not clause:
            last = self.stack.pop()
            last.end = k if last.start < k else max(k, now)
        if not self.stack:
            self.stack.append(self.root)

    def _noun(self, k: int, top: Clause) -> None:
        if self.near.opens_quotation(k):
            return
        if self.near.governed(k):
            b = self.near.before(k)
            opens = self.parts[b].kind == PREPOSITION and self.t.at[self.parts[b].a].flags & Word.BOUNDARY
            if opens and not self.near.completes(b):
                verb = self.near.verb_follows(k) or self.near.verb_behind_aside(k)
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
                and not self.near.verb_follows(k)
                and not self.near.verb_behind_aside(k)
                and (nxt is None or nxt.kind in (NOUN, THAT) or self.near.phrase_ends(k))
            ):
                self.stack.pop()  # "despite the rain, officials say"
                self.found.remove(top)
                return
        if self.near.region(k) or self.near.renamed(k):
            return  # "In Tarrytown, Ohio, X said"
        said = k > 0 and self.parts[k - 1].kind == VERB and self.near.speaks(k - 1) and self.near.takes_clause(k - 1)
        follows = k + 1 < len(self.parts) and self.parts[k + 1].kind == VERB
        apart = follows and k > 0 and self.parts[k - 1].kind in (AND, MARK) and self.near.speaks(k + 1)
        joins = apart and self.t.at[self.parts[k].a].caps and not self._waits()
        # "reports indicated May has", ", and May said", ", May said."
        named = (said or joins) and self.parts[k].b - self.parts[k].a == 1 and self.near.verb_follows(k)
        if self.near.is_time(k) and (not (follows and (not top.pre or named)) or (not named and self._told_then(k))):
            return
        if top.verb >= 0:
            top.after.append(k)
            return
        if not top.pre and self.near.given(k):  # "In an interview he gave to Y, X said"
            rel = self._open(Clause(RELATIVE, top, k))
            rel.pre.append(k)
            rel.subject = k
            return
        if top.pre and self.near.unmarked_apposition(k):
            return
        if (
            top.pre
            and k > 0
            and self.parts[k - 1].kind == NOUN
            and self.parts[k].kind == NOUN
            and self.near.verb_follows(k)
            and self.near.second_verb(k)
        ):
            # "the plan he backed": a relative clause without its pronoun
            rel = self._open(Clause(RELATIVE, top, k))
            rel.pre.append(k)
            rel.subject = k
            return
        quoted = top.pre and self.parts[k - 1].kind == MARK and self.parts[k - 1].low in _CLOSING  # "Treason?" he said
        if top.pre and k > 1 and self.parts[k - 1].kind == QUOTATION and self.near.verb_follows(k):
            a, b = self.t.inside(self.parts[k - 1].a)
            # no comma: "East of it “clashes broke out …” Y said"
            quoted = quoted or self.t.source.count(" ", a, b) > _WORDS
        quoted = quoted or (top.pre and self.near.ends_quoted(k))
        if top.pre and (quoted or self.near.quoted_between(top.pre[-1], k)):  # "The tip “came late,” the source said"
            aside = self._open(Clause(ASIDE, top, k))
            aside.pre.append(k)
            aside.subject = k
            return
        pronoun = top.opener >= 0 and self.parts[top.opener].kind == WHO
        if pronoun and (not top.pre or (top.pre == [top.opener] and top.opener == k - 1)):
            top.subject = k  # "what a source told CNN", "whose plan he said would fail": the pronoun is no subject
        top.pre.append(k)
        if top.subject < 0:
            top.subject = k

    def _told_then(self, k: int) -> bool:
        """ "Moe, who is ill, today said", "Moe has left and last week said": a time before a verb of speech."""
        day = self.t.at[self.parts[k].head].caps  # or a name: "May said"
        return k > 0 and self.near.speaks(k + 1) and (not day or self._waits())

    def _lacks(self, clause: Clause) -> bool:
        """Whether the verb of a clause takes a clause, and has none yet."""
        if clause.verb < 0 or not self.near.speaks(clause.verb):
            return False
        return not any(other.parent is clause and other.kind == CONTENT for other in self.found)

    def _only_verb(self, b: int, k: int, top: Clause) -> bool:
        """Whether the verb behind chunk `k` has its subject before the preposition at `b`: "a town like Oslo needs"."""
        such = self.parts[b - 1].low == "such"  # "towns such as Oslo need"
        if b < 1 or top.verb >= 0 or top.subject < 0 or top.subject != b - 1 - such:
            return False
        if not such and self.parts[b].low not in ("like", "unlike"):
            return False
        return not self.near.second_verb(k)

    def _who(self, k: int, top: Clause) -> None:
        j = self.near.before(k)
        j -= j > 0 and self.parts[j].low in POSSESSIVE  # "a friend of Moe's who said"
        before = self.parts[j] if j >= 0 else None
        if before is not None and before.kind == PREPOSITION:
            j = self.near.before(j)
            before = self.parts[j] if j >= 0 else None
        comma = before is not None and before.kind == MARK and before.low in ASIDES
        if comma:
            j = self.near.before(j)
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
        fronted = k + 1 < len(self.parts) and self.parts[k + 1].kind == NOUN
        but = j > 0 and self.parts[j].kind == AND and self.parts[j - 1].kind == MARK
        fronted = fronted and (before is None or (but and low in self.lexicon.lists["reduced"]))  # ", but when"
        clause = self._open(Clause(RELATIVE if relative else ADVERBIAL if fronted else CONTENT, top, k, k))
        if relative and j == k - 2 > 1 and self.parts[k - 1].low == "of" and self.parts[j - 1].low in ASIDES:
            owner = self.near.before(j - 1)  # "two guards, one of whom said"
            clause.subject = self._antecedent(owner, top, True, k) if self.parts[owner].kind == NOUN else -1
        elif low in ("who", "which", "that", "what", "whoever", "whatever"):
            clause.subject = self._antecedent(j, top, comma, k) if relative else k
        elif low == "whose" or self.parts[k].b - self.parts[k].a > 1:
            clause.subject = k
            clause.pre.append(k)

    def _antecedent(self, j: int, top: Clause, comma: bool, opener: int) -> int:
        """The noun phrase that a relative pronoun behind chunk `j` goes back to."""
        if comma and top.verb < 0 and top.subject >= 0:
            return top.subject
        k = j
        if self.near.is_time(k) and k > 1 and (self.near.governed(k) or self.parts[k - 1].kind == NOUN):
            k -= 1 + self.near.governed(k)  # "a report by Y on Friday that", "a letter Monday that"
        if comma and self.near.beside_place(k):
            k -= 2  # "a baker from Eastwood, Kansas, who said"
            k -= 2 * (self.parts[k - 2].kind == NOUN)
        nearest = k
        who = self.parts[opener].low in ("who", "whom")
        lives = who and self.near.in_place(k)
        wanted = Word.ROLE | Word.ANONYMOUS if who else Word.DOCUMENT | Word.CHANNEL
        for _ in range(4):
            token = self.t.at[self.parts[k].head]
            if token.flags & wanted and not token.caps:
                return k
            if who and k != nearest and token.caps and self.parts[k + 1].low in self.lexicon.lists["before_town"]:
                return k  # "Ole Berg of Ohio, who"
            if lives and k != nearest:
                return k  # "a luthier in Oslo who said"
            b = self.near.before(k)
            if b < 1 or self.parts[b].kind != PREPOSITION:
                break
            b -= 1 + (b > 1 and (self.parts[b - 1].kind == OTHER or self.parts[b - 1].form == PARTICIPLE))
            if self.parts[b].kind != NOUN:
                break
            k = b
        return self._somebody(nearest) if who and comma else nearest

    def _somebody(self, k: int) -> int:
        """Who is meant by "who" behind a thing: "Ole Berg, the pick for the post, who said"; or the thing itself."""
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN
        token = self.t.at[self.parts[k].head]
        if token.caps or token.flags & people:
            return k
        for i in range(k - 1, max(-1, k - _FAR), -1):
            part = self.parts[i]
            if part.kind == VERB and part.form == FINITE:
                break
            head = self.t.at[part.head]
            if part.kind == NOUN and (head.caps or head.flags & (Word.ROLE | Word.ANONYMOUS)):
                return i
        return k

    def _that(self, k: int, top: Clause) -> None:
        j = self.near.before(k)
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
        if low != "that" and k + 1 < len(self.parts) and self.parts[k + 1].low == "of":
            return  # "because of the rain": no clause
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
        empty = top.kind in (CONTENT, ADVERBIAL) and top.verb < 0 and top.subject < 0 and top.opener == k - 1 > 0
        if empty and whole and k + 1 < len(self.parts) and self.parts[k + 1].kind in (NOUN, VERB):
            self.stack.pop().end = k + 1  # "depends on whether “the wind turns,” Moe said"
            return
        told = top.verb == k - 1 >= 0 and self.near.takes_clause(k - 1) and not whole and not self._waits()
        i = k + 1
        while told and i + 2 < len(self.parts) and self.parts[i].kind == PREPOSITION:
            if self.t.at[self.parts[i].a].flags & Word.BOUNDARY or self.parts[i + 1].kind != NOUN:
                break  # "after Moe left"
            i += 2
        if told and i < len(self.parts) and self.parts[i].kind == VERB and self.parts[i].form == FINITE:
            inner = self._open(Clause(CONTENT, top, k))
            inner.subject = k  # "claimed “the whole idea” of it was wrong"
            inner.pre.append(k)

    def _nonfinite(self, k: int) -> None:
        top = self.stack[-1]
        opened = top.opener >= 0 and self.parts[top.opener].kind == THAT and top.subject == top.opener + 1 == k - 1
        if opened and self.parts[k].form == INFINITIVE:
            top.verb = k  # "a call for China to step in": its subject waits for no finite verb
            return
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
        if self.near.speaks(k) and top.kind == CONTENT and (comma := self._absolute(k)):
            self._pop_to(self.root, comma)  # "Moe said the pier was shut, with a clerk saying that"
            top = self.root
        owner = top
        if k > 0 and self.parts[k - 1].kind == MARK and self.parts[k - 1].low in ASIDES:
            # ", adding that": not of the clause that hangs on the last noun
            for clause in reversed(self.stack):
                if clause.kind in (NONFINITE, RELATIVE) or (self.near.speaks(k) and self._stands_back(clause, k)):
                    continue
                if not (self.near.speaks(k) and self._supposed(clause)):
                    owner = clause
                    break
        clause = self._open(Clause(NONFINITE, top, k))
        clause.verb = k
        clause.controller = owner

    def _absolute(self, k: int) -> int:
        """The comma before "with" and who does what the participle at chunk `k` says; 0 without one."""
        if self.parts[k].form != ING:
            return 0
        i = k - 1
        while i > 1 and i > k - 6 and self.parts[i].kind in (NOUN, ADVERB, AND, PREPOSITION):
            if self.parts[i].low in self.lexicon.lists["absolute"] and self.parts[i - 1].low in ASIDES:
                return i - 1
            i -= 1
        return 0

    def _stands_back(self, clause: Clause, k: int) -> bool:
        """Whether what is said at chunk `k` is not of a clause's subject: "left after the trial ended, saying"."""
        if clause.kind == ADVERBIAL:
            return clause.verb >= 0 and self._outer()
        host = clause.parent
        said = host is not None and host.kind == NONFINITE and host.verb >= 0 and self.near.speaks(host.verb)
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
        """Whether a participle is all the clause there is: "if needed, the mayor said", "Moe, when asked, said"."""
        alone = top.opener == k - 1 >= 0 and top.subject < 0 and top.verb < 0 and self.parts[k].form == PARTICIPLE
        return alone and self.parts[k - 1].low in self.lexicon.lists["reduced"]

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
        if not self.near.speaks(k):
            # "the blast wounded 60 people": a participle has no object, but for verbs of giving
            follows = k + 1 < len(self.parts) and self.parts[k + 1].kind == NOUN and not self.near.is_time(k + 1)
            waits = top.verb < 0 and top.subject >= 0 and k > 0 and self.parts[k - 1].kind in (NOUN, ADVERB)
            return follows and waits and part.low.endswith("ed") and part.low not in self.lexicon.lists["gives"]
        if k == 0:
            second = self.near.next_noun(k)  # "Added Ole Berg, a baker:"
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
            waits = self._waits()
            if waits and k + 1 < len(self.parts):
                i = self.near.past_time(k + 1)  # "the merger, announced on Tuesday, came": it hangs on the subject
                if self.parts[k + 1].kind == PREPOSITION and self.near.that_follows(k + 1):
                    return True  # "…, reported on Friday that"
                hung = any(c.kind == RELATIVE and c.verb >= 0 and self.near.marked(c.opener) for c in self.stack)
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
        i = self.near.past_time(k + 1)
        if i >= len(self.parts):
            return True
        if self.near.that_follows(i):
            return True  # "posted on Y that"
        nxt = self.parts[i]
        return nxt.kind in (THAT, QUOTATION, NOUN, MARK, WHO) and nxt.low not in ("as", "because")

    def _only_verb_left(self, k: int) -> bool:
        """Whether somebody waits for a verb and no other one behind the participle at chunk `k` could be it."""
        if k == 0 or not self.near.speaks(k):
            return False
        if self.parts[k].low in self.lexicon.lists["named_so"] and not self.near.names_twice(k):
            return False
        if not any(c.verb < 0 and c.subject >= 0 and c.kind in _WAITING for c in self.stack[-_DEEP:]):
            return False
        before = self.parts[k - 1]
        if before.kind not in (NOUN, ADVERB, MARK, QUOTATION) or (before.kind == MARK and before.low not in BRACKETED):
            return False
        if k + 1 >= len(self.parts) or self.parts[k + 1].low == "by":
            return False
        return self._last_verb(k)

    def _last_verb(self, k: int) -> bool:
        """Whether each verb behind the one at chunk `k` has a subject of its own."""
        behind = self.parts[k + 1].kind if k + 1 < len(self.parts) else ""
        opened = self.near.takes_clause(k) and behind == QUOTATION  # "claimed “the idea” was wrong"
        for i in range(k + 1, min(len(self.parts), k + _FAR)):
            part = self.parts[i]
            if part.kind in (THAT, WHO):
                opened = True
            elif part.kind == VERB and part.form in (FINITE, BASE):
                two = self.parts[i - 2].kind == NOUN or (i - 2 == k and self.near.takes_clause(k))
                own = self.parts[i - 1].kind == NOUN and two and self.near.subject_like(i - 1)
                if not opened and not own:
                    return False
                opened = False
        return len(self.parts) < k + _FAR

    def _tells(self, k: int, before: Chunk) -> bool:
        """Whether somebody waits for a verb and "that" follows the one at `k`, perhaps behind a place or a time."""
        if not self._waits() or self.parts[k].low in self.lexicon.lists["tells"]:
            return False
        if before.kind not in (NOUN, ADVERB, MARK) or (before.kind == MARK and before.low not in BRACKETED):
            return False
        i = k + 1
        while (
            i + 1 < len(self.parts)
            and i < k + 7
            and (
                self.parts[i].kind == ADVERB
                or (self.parts[i].kind == NOUN and self.near.is_time(i))
                or (self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN)
            )
        ):
            i += 1 + (self.parts[i].kind == PREPOSITION)
        return i < len(self.parts) and self.parts[i].kind == THAT and self.parts[i].low == "that"

    def _governed_object(self, k: int) -> bool:
        """Whether chunk `k` is the object of the verb of the innermost clause, and nobody waits for a verb."""
        top = self.stack[-1]
        waits = self._waits()
        return top.verb >= 0 and k in top.after and not waits and not self.near.marked(k)

    # -- finite verbs ------------------------------------------------------------------------------------------------

    def _finite(self, k: int) -> None:
        part = self.parts[k]
        if part.form == BASE and k > 0 and self.parts[k - 1].kind == VERB and self.parts[k - 1].form != FINITE:
            self._open_nonfinite(k, self.stack[-1])  # "an expert helping advise the council"
            return
        asks = k + 1 < len(self.parts) and self.parts[k + 1].kind == WHO and part.low not in self.lexicon.helpers
        asks = asks and part.low[-2:] in self.lexicon.lists["participle_end"] and not self.root.pre
        asks = asks and (k == 0 or (k == 1 and self.parts[0].kind == AND))  # "Asked what happened, Moe said"
        if asks or self._reduced(k) or self._set_off(k):
            part.form = PARTICIPLE
            self._open_nonfinite(k, self.stack[-1])
            return
        j = self.near.before(k)
        while (
            j > 0
            and self.parts[j].kind == NOUN
            and self.near.is_time(j)
            and self.parts[j - 1].kind not in (MARK, QUOTATION, AND, THAT)
        ):
            j = self.near.before(j)  # "the mayor on Monday said", "X last week said"
            if j >= 0 and self.parts[j].kind == PREPOSITION:
                j = self.near.before(j)
        if j > 0 and self.parts[j].kind == MARK and self.parts[j].low == ")":  # "the Lake Rescue Council (LRC) said"
            opens = next((i for i in range(j - 1, max(-1, j - 4), -1) if self.parts[i].low == "("), j + 1)
            j = opens - 1
        before = self.parts[j] if j >= 0 else None
        comma = before is not None and before.kind == MARK and before.low in BRACKETED
        coordinated = before is not None and before.kind == AND
        top = self.stack[-1]
        asked = top.opener >= 0 and self.parts[top.opener].low in ("what", "whatever")
        adjacent = top.verb == k - 1 and self.parts[k - 1].form == FINITE and self.near.speaks(k - 1) and not asked
        adjacent = adjacent and not self.parts[k - 1].passive  # "a guard whose name is not revealed said"
        if adjacent:
            # "firms mentioned may have a stake", "said the price agreed was less": a participle of the subject
            hangs = top.kind in (MAIN, CONTENT) and self.parts[k - 1].low.endswith("ed")
            hangs = hangs and (k - 2 == top.subject or k - 2 in top.pre)
            hangs = hangs and not self.t.at[self.parts[k - 2].head].flags & Word.PRONOUN
            relative = top.kind == RELATIVE and self.parts[k - 1].low in self.lexicon.inverting
            if not hangs and (relative or not self._waits(len(self.stack) - 1)):
                inner = self._open(Clause(CONTENT, top, k))  # "which he said underscores"
                inner.verb = k
                return
        while comma and len(self.stack) > 1 and self._elliptic(top):
            self.stack.pop().end = k  # "though legally blind, said", "when asked about it, said"
            top = self.stack[-1]
        inverts = before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and self.near.inverts(k)
        speaking = top.kind == NONFINITE and self.parts[top.verb].low in self.lexicon.lists["speaking_to"]
        speaking = speaking and comma and self._waits(len(self.stack) - 1)
        inverts = inverts and not speaking  # "a senator, speaking to Y, said Moe would resign"
        inverts = inverts or (self.parts[k - 1].low == "so" and k > 0 and self.near.inverts(k))  # "or so says Moe"
        if inverts and comma:
            waiting = next((c for c in reversed(self.stack[-_DEEP:]) if c.verb < 0 and c.subject >= 0), None)
            inverts = waiting is None or not self._apposed(waiting, k)
        if inverts and self.near.says(k):
            root = self.root
            quoted = bool(root.pre) and before is not None and before.kind == QUOTATION
            beside = self.stack[-1] is not root or root.verb >= 0
            if beside or (quoted and self.near.quoted_between(root.pre[-1], k)):
                self._invert(self.stack[-1], k)
                return
        if before is not None and before.kind in (MARK, QUOTATION) and j == k - 1 and not self._waits():
            subject = self.near.displaced(k) if self.root.verb >= 0 or before.low != "," else -1
            if subject >= 0:
                host = self.root if self.root.verb < 0 and self.root.subject < 0 else None
                aside = host or self._open(Clause(ASIDE, self.stack[-1], k))
                aside.verb = k
                aside.inverted = True
                aside.subject = subject
                return
        unmarked = part.low in self.lexicon.inverting and self.near.inverts(k) and self.near.says(k)
        if unmarked and self.stack[-1].verb >= 0 and not self._waits():
            ended = j == k - 1 and (self._unfit(k, j) or (self.parts[j].kind == VERB and self.parts[j].passive))
            if ended or self.near.ends_named(k):
                self._invert(self.stack[-1], k)  # texts that lost their commas: "60 people said Holm", "were hurt said"
                return
        if (subject := self._unmarked(k, j)) >= 0:
            aside = self._open(Clause(ASIDE, self.stack[-1], subject))
            aside.subject = subject
            aside.pre.append(subject)
            aside.verb = k
            return
        if self._takes_up(k, top):
            return
        named = top.kind == NONFINITE and top.verb == k - 2 <= 1 and self.parts[k - 1].kind == NOUN
        if named and self.parts[k - 2].form == PARTICIPLE and self.root.subject < 0:
            self._pop_to(self.root, k - 2, k)  # "Recently appointed Mayor Moe said"
            self.found.remove(top)
            self.root.subject = k - 1
            self.root.verb = k
            return
        # who waits for a verb?
        for depth in range(len(self.stack) - 1, -1, -1):
            clause = self.stack[depth]
            if clause.verb < 0 and clause.kind == ADVERBIAL and coordinated and self._outer():
                continue  # "said … after a plan to cut costs and warned": not of the plan
            if clause.verb < 0 and clause.pre and coordinated and self.near.quoted_between(clause.pre[-1], k):
                continue  # "that the law “raises questions,” but said": its verb is in the quotation
            if clause.verb < 0:
                if clause.kind == RELATIVE and clause.subject < 0 and clause.pre:
                    clause.subject = clause.pre[-1]
                quoted = before is not None and before.kind == QUOTATION and j == k - 1 and self.near.ended(j)
                inverts = (
                    clause.subject >= 0
                    and (comma or quoted)
                    and not speaking
                    and self.near.inverts(k)
                    and self.near.says(k)
                )
                if inverts and not self._apposed(clause, k):
                    self._invert(clause, k)
                    return
                if clause.subject >= 0 and not comma and (last := self._behind_front(clause, k)) >= 0:
                    clause.subject = last
                if clause.subject >= 0 and not comma and (last := self._behind_word(clause, k)) >= 0:
                    clause.subject = last
                inner = self.stack[-1]
                if coordinated and inner.kind == RELATIVE and inner.verb >= 0:
                    tight = self.near.speaks(k) and not self.near.marked(inner.opener) and not self._last_verb(k)
                    if tight or self.near.closes_later(k):
                        break  # "Moe, who has a farm and grows rye, said", "a man who came and said he was ill was"
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
            host, noun = self._hung_on(clause)
            hung = host is not None and noun in host.after and self.near.marked(noun)
            # "When the mill shut, the aide who saw the fire said", "The mill was shut, an aide who saw it told Moe"
            still = hung and (self._empty() is not None or self.near.speaks(k))
            subject = self._own_subject(clause, k, j, comma, still or self._waits(depth))
            if subject < 0 and (comma or still) and hung and host is not None and host.verb >= 0:
                # "…, the parishioner – who gave no name – told CNN", "…, the press office of the mill, which …, said"
                beside = noun - 2 in host.after and self.parts[noun - 1].kind == MARK and not coordinated
                if beside and self.near.one_of(noun):
                    noun -= 2  # "… to talk: Ida Moe – a friend of Berg's who left – said"
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
                and self.near.governed(k - 1)
                and part.low[-2:] in self.lexicon.lists["participle_end"]
            ):
                part.form = PARTICIPLE  # "In an interview with Y published Wednesday, X hailed"
                self._open_nonfinite(k, top)
                return
            top.verb = k
            quoted = before is not None and before.kind == QUOTATION and part.low in self.lexicon.inverting
            ordered = k == 0 and part.form == BASE
            top.inverted = (not ordered or quoted) and self.near.inverts(k)  # but "Read more than one book"
            if top.inverted:
                top.subject = k + 1
            return
        may = before is not None and (before.kind == QUOTATION or part.low in self.lexicon.inverting)
        if may and before is not None and before.kind in (QUOTATION, MARK) and self.near.inverts(k):
            parent = self.stack[-1]
            self._invert(parent, k)
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
                if whole and self.near.speaks(clause.verb) and self.parts[clause.verb + 1].form == ING:
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

    def _hung_on(self, clause: Clause) -> tuple[Clause | None, int]:
        """The clause in which the noun phrase stands that a relative clause goes back to, and that noun phrase."""
        host, noun = clause.parent, clause.subject
        if clause.kind != RELATIVE or not 0 <= noun <= clause.opener:
            return host, -1
        if noun == clause.opener:
            noun = self.near.before(noun)
            noun -= noun > 0 and self.parts[noun].kind == MARK  # "Moe - whose paper … - said"
        while noun > 2 and self.parts[noun - 1].low == "of" and self.parts[noun - 2].kind == NOUN:
            noun -= 2
        while host is not None and noun not in host.after and host.kind == NONFINITE:
            host = host.parent
        return host, noun

    def _takes_up(self, k: int, top: Clause) -> bool:
        """ "When the mill was shut he said so": a pronoun behind a fronted clause begins the one that it hangs on."""
        j = k - 1
        part = self.parts[j]
        somebody = part.kind == NOUN and part.b - part.a == 1 and part.low in self.lexicon.lists["person_pronoun"]
        host = self._empty() if somebody and top.verb >= 0 and j > top.verb else None
        if host is None or host.kind != MAIN or self.near.takes_clause(top.verb) or self._waits():
            return False
        if self.parts[j - 1].kind in (AND, MARK):
            return False
        owned = self.parts[j - 1].kind == NOUN and (j - 1 in top.after or j - 1 == top.verb + 1)
        if owned and (top.kind == NONFINITE or not self.near.speaks(k) or self.near.shuts(k)):
            return False  # "when they saw the mill he owned", "Citing talks he said he had, Moe left"
        self._pop_to(host, j, k)
        host.subject = j
        host.pre.append(j)
        host.verb = k
        return True

    def _elliptic(self, clause: Clause) -> bool:
        """Whether a clause is an opener without a subject and a verb, or a participle behind such a one."""
        if clause.kind == NONFINITE and clause.parent is not None and self._waits():
            clause = clause.parent
        empty = clause.verb < 0 and clause.subject < 0 and clause.opener >= 0
        return empty and (clause.kind == ADVERBIAL or (clause.kind == RELATIVE and self._waits()))

    def _behind_front(self, clause: Clause, k: int) -> int:
        """The subject behind a phrase with an apposition, "with his paper, the Eagle, Moe said"; -1 where none is."""
        first, last = clause.subject, clause.pre[-1] if clause.pre else -1
        if last <= first or last != k - 1 or first < 2 or not (self.near.marked(first) and self.near.marked(last)):
            return -1
        text = self.t.at[self.parts[first - 2].head]
        outlet = text.flags & Word.OUTLET and not text.caps and self.near.governed(first - 2)
        return (
            last
            if outlet and self.parts[first - 2].kind == NOUN and self.parts[last - 2].b <= self.parts[last].a
            else -1
        )

    def _behind_word(self, clause: Clause, k: int) -> int:
        """The subject behind a comma and what only leads to it: "A baker by trade, Moe said"; -1 where none is."""
        last = clause.pre[-1] if len(clause.pre) > 1 else -1
        if last < 0 or self.near.before(k) != last or self.parts[last - 1].low != "," or clause.start > clause.pre[0]:
            return -1
        if self.near.shuts(k) or any(part.kind == QUOTATION for part in self.parts[clause.start : clause.pre[0]]):
            return -1  # "…, he said"
        head = self.t.at[self.parts[last].head]
        other = self.t.at[self.parts[clause.pre[0]].head]
        return last if head.flags & Word.PRONOUN or (head.caps and not other.caps) else -1

    def _reduced(self, k: int) -> bool:
        """Whether what looks like a finite verb hangs on a noun: "in an interview with Y" "aired on Tuesday"."""
        part = self.parts[k]
        carries = part.low in self.lexicon.lists["carries"]
        if not (carries or part.low in self.lexicon.relay_participles) or part.b - part.a > 1 or k < 2:
            return False
        i = self.near.past_time(k + 1)
        by = i < len(self.parts) and self.parts[i].low == "by" and part.low in self.lexicon.relay_participles
        if not (by or carries):
            return False
        noun = k - 1 - (self.parts[k - 1].kind == QUOTATION)  # "on Y's “The Hour” aired"
        if self.parts[noun].kind != NOUN or not self.near.governed(noun) or (not by and self._waits()):
            return False
        return (
            by
            or k + 1 >= len(self.parts)
            or self.parts[k + 1].kind in (PREPOSITION, MARK, ADVERB)
            or self.near.is_time(k + 1)
        )

    def _set_off(self, k: int) -> bool:
        """Whether what looks like a past hangs on a subject whose verb follows: "The results, issued late, were"."""
        part, top = self.parts[k], self.stack[-1]
        if k < 2 or self.parts[k - 1].low != "," or part.b - part.a > 1:
            return False
        if top.verb >= 0 or self.near.before(k - 1) != top.subject:
            return False
        order = k + 1 < len(self.parts) and self.parts[k + 1].kind == VERB and self.parts[k + 1].form == INFINITIVE
        if not order and not part.low.endswith(tuple(self.lexicon.lists["participle_end"])):
            return False  # but "the dam, said to be old, broke"
        i = self.near.past_time(k + 1)
        if i < len(self.parts) and (self.parts[i].kind in (NOUN, THAT, QUOTATION, WHO) or self.parts[i].low == ":"):
            return False
        return self.near.closes_later(k)

    def _hired(self, clause: Clause) -> bool:
        """Whether what was read as a verb may hang on its subject: "a lawyer hired to advise the council said"."""
        host = clause.controller
        if host is None or host.verb != clause.verb - 1 or host.subject != host.verb - 1:
            return False
        past = self.parts[host.verb]
        low = self.parts[host.subject].a
        plain = not self.t.at[low].flags & Word.PRONOUN and not self.near.speaks(host.verb)
        return plain and past.b - past.a == 1 and past.low.endswith(tuple(self.lexicon.lists["participle_end"]))

    def _gerund(self, clause: Clause, k: int) -> bool:
        """Whether the verb at chunk `k` has a gerund as its subject: "that closing mills makes sense"."""
        i = clause.opener + 1
        while i + 2 < k and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2
            i += self.parts[i].low == ","  # "that from June, wearing a mask would be a must"
        return i < k and self.parts[i].kind == VERB and self.parts[i].form == ING

    def _unfit(self, k: int, j: int) -> bool:
        """Whether the noun phrase before a verb is no subject of it: it is counted, or something governs it."""
        part = self.parts[j]
        return (
            part.kind == NOUN
            and (self.near.governed(j) or self.near.joined_object(j) or self.near.counted(j))
            and not self.near.takes_clause(self.stack[-1].verb)
        )

    def _unmarked(self, k: int, j: int) -> int:
        """The subject of a verb that ends its sentence in a text that lost its commas, "in the town a nurse said"."""
        low = self.parts[k].low
        alone = self.parts[k].b - self.parts[k].a == 1  # not "the cargo it had declared"
        short = self.parts[k - 1].low == ")" and j == k - 4  # "the Water Board (WB) said"
        if not alone or not (j == k - 1 or short) or j < 2:
            return -1
        if not (low in self.lexicon.inverting or low in self.lexicon.lists["tells"]):
            return -1
        if self.parts[j].kind != NOUN or self._waits() or not self.near.shuts(k):
            return -1
        n = j
        while (
            n > 2 and self.near.governed(n) and self.parts[n - 1].kind == PREPOSITION and self.parts[n - 2].kind == NOUN
        ):
            if self.parts[n - 1].low not in ("of", "for", "from", "at"):
                return -1
            n -= 2
        before = self.parts[n - 1]
        whole = any(c.verb >= 0 for c in self.stack)
        done = before.kind == VERB and before.passive and before.form == FINITE  # "has been confirmed he said"
        if (
            not whole
            or not (done or before.kind in (NOUN, ADVERB, OTHER))
            or self.near.governed(n)
            or self.near.is_object(n)
        ):
            return -1
        top = self.stack[-1]
        if top.verb >= 0 and self.near.takes_clause(top.verb) and n in top.after and n == top.after[0]:
            return -1  # "he said the man knew"
        return n

    def _outer(self) -> bool:
        """Whether a clause with a verb stands around the innermost one."""
        return any(
            c.verb >= 0 and c.subject >= 0 and c.kind not in (RELATIVE, NONFINITE) for c in self.stack[-_DEEP:-1]
        )

    def _waits(self, depth: int | None = None) -> bool:
        """Whether a clause around the one at `depth` still has a subject without a verb."""
        for c in self.stack if depth is None else self.stack[:depth]:  # noqa: SIM110  a generator takes longer
            if c.verb < 0 and c.subject >= 0:
                return True
        return False

    def _apposed(self, clause: Clause, k: int) -> bool:
        """Whether the comma before the verb at chunk `k` ends an apposition, and a clause follows.

        "Moe, a vet, says the cow, which …, needs", not "The dam, said Moe, has cracked".
        """
        pre = [n for n in clause.pre if n < k]
        if len(pre) < 2 or not any(self.near.marked(n) for n in pre[1:]) or self.near.is_time(pre[-1]):
            return False
        head = self.t.at[self.parts[clause.subject].head]
        person = head.caps or bool(head.flags & (Word.ROLE | Word.ORGANISATION))
        later = any(part.kind == VERB and part.form == FINITE for part in self.parts[k + 2 : k + _FAR])
        return person and later

    def _interrupts(self, clause: Clause, k: int, j: int, comma: bool) -> bool:
        """ "The dam, he said, had cracked": a subject of its own, and a verb still to come for the first one."""
        if comma or len(clause.pre) < 2:
            return False
        last = self._joint(clause)
        b = self.near.before(last)
        if b < 0 or self.parts[b].kind != MARK or self.parts[b].low not in ASIDES:
            return False
        if clause.kind == ADVERBIAL:
            return True  # "…, since the flood, X said": no clause
        i = k + 1
        n = len(self.parts)
        apart = b > clause.subject + 1 or self.near.two_names(clause.subject, last)
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

    def _joint(self, clause: Clause) -> int:
        """The last subject before a verb, or the first of those that "and" joins to it."""
        last = clause.pre[-1]
        if len(clause.pre) > 2 and self.parts[last - 1].kind == AND and clause.pre[-2] == last - 2:
            return last - 2
        return last

    def _own_subject(self, clause: Clause, k: int, j: int, comma: bool, waits: bool) -> int:
        """The noun phrase behind the verb of `clause` that is the subject of the verb at `k`, or -1."""
        taken = {n for other in self.found[-_DEEP:] if other is not clause and other.verb >= 0 for n in other.pre}
        after = [n for n in clause.after if n > clause.verb and not self.near.is_object(n) and n not in taken]
        if j >= 0 and self.parts[j].kind == AND:
            return -1  # "called her and told"
        pair = len(after) == 2 and after[0] == clause.verb + 1 and after[1] == clause.verb + 3 == k - 1
        says = self.near.takes_clause(clause.verb) or (clause.kind == NONFINITE and self.near.speaks(clause.verb))
        if pair and self.parts[clause.verb + 2].kind == AND and says:
            return after[0]  # "saying he and Moe had agreed"
        if not after:
            if clause.kind == NONFINITE and not comma:
                # "saying the dam had cracked"
                nxt = self.near.next_noun(clause.verb)
                if 0 <= nxt <= j and nxt not in taken and self.near.takes_clause(clause.verb):
                    return nxt
            return -1
        joint = self.parts[after[-1] - 1].kind == AND and self.parts[after[-1] - 2].kind == NOUN
        if waits and joint and clause.kind == NONFINITE and self.near.governed(after[-1] - 2):
            return -1  # "a study published in Work and Stress found"
        if comma:
            # a closing comma: what stands behind the one before it is an apposition
            segments = self.near.segments(after)
            b = self.near.before(segments[-1][0])
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
            fronted = self._empty() is not None and self.near.marked(first)
            if len(segments) == 1 and fronted and any(part.low == "," for part in self.parts[first:j]):
                return first  # "When the mill shut, the mayor, in tears, said"
            name = self.t.at[self.parts[first].head].caps and len(segments) == 1 and self.near.marked(first)
            from_ = self.parts[first + 1].kind == MARK and self.parts[first + 2].kind == PREPOSITION
            if name and from_ and not waits and self.near.speaks(k):
                return first  # "The dam is old, Ida Moe, of the port office, said"
            if len(segments) > 2 and self.near.beside_place(segments[-1][0]):
                segments.pop()  # "Moe, a baker in Salem, Oregon, said"
            if len(segments) >= 2 and not waits:
                last = segments[-1]
                what = self.t.at[self.parts[last[0]].head]  # ", a baker and the head of X,", not "Mines and Trade,"
                pair = len(last) == 2 and self.parts[last[1] - 1].kind == AND
                pair = pair and (not what.caps or what.flags & Word.ROLE > 0)
                return segments[-2][0] if len(last) == 1 or pair else -1
            return -1
        segments = self.near.segments(after)
        last = segments[-1]
        if len(segments) > 1 and self.near.office(last[0]) and self.parts[last[0] - 1].low == ",":
            before = segments[-2][-1]
            if before == last[0] - 2 and self.t.at[self.parts[before].a].caps:
                last = [before]  # "Speaking to Y, Ida Moe, head of the union said"
        separated = self.near.separated(last[0], clause.verb)
        verb = self.parts[clause.verb]
        object_ = clause.kind == NONFINITE and (
            verb.form in (BASE, INFINITIVE) or verb.low not in self.lexicon.inverting
        )
        waits = waits or (object_ and self._hired(clause))
        if waits and object_ and not separated and self.near.speaks(k) and self._last_verb(k):
            return -1  # "an expert helping advise the council has told"
        finds = self.near.takes_clause(clause.verb) and self.parts[clause.verb].low not in self.lexicon.inverting
        if waits and not separated and finds and clause.kind == RELATIVE and self.near.speaks(k) and len(last) == 1:
            head = self.t.at[self.parts[last[0]].head]
            if not head.caps and not head.flags & (Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN):
                return -1  # "the farmer who found the letter said"
        if waits and not separated and not self.near.takes_clause(clause.verb):
            return -1  # "the man wearing a hat said"
        if not separated and not self.near.takes_clause(clause.verb) and clause.kind != NONFINITE:
            # "bought the mill that … said" cannot be told; a verb that takes no clause has an object
            if len(last) >= 2 and last[-1] == last[-2] + 1:
                return last[-1]
            return -1
        if len(last) >= 2 and last[1] == last[0] + 1:
            return last[1]  # "told Reuters the dam had cracked"
        if len(last) >= 2 and separated and last[-1] == j and self.parts[j - 1].kind == NOUN:
            return last[-1]  # "…, a side of the law he rejects"
        return self._list_from(last[0])

    def _list_from(self, n: int) -> int:
        """The first of several that "and" joins behind a coordinator: "…, but Moe, Lie and Berg said"."""
        i = n - 2 if n > 2 and self.parts[n - 1].low in _JOINS and self.parts[n - 2].kind == NOUN else n
        first, last = self.t.at[self.parts[i].a], self.t.at[self.parts[n].a]
        if i < n and first.flags & Word.DETERMINER and last.caps and not last.flags & Word.DETERMINER:
            return n  # "and the Drought Warning and Survey Center said"
        joined = i + 2 < len(self.parts) and self.parts[i + 1].low in _JOINS and self.parts[i + 2].kind == NOUN
        while joined:  # the condition stands within: mypyc cannot compile it here
            joined = i > 2 and self.parts[i - 1].low == "," and self.parts[i - 2].kind == NOUN
            i -= 2 if joined else 0
        return i if i < n and self.parts[i - 1].kind == AND else n

    def _empty(self) -> Clause | None:
        """The outermost clause that has neither a subject nor a verb yet."""
        near = self.stack[-_DEEP:]
        return next((c for c in near if c.verb < 0 and c.subject < 0 and c.kind in (MAIN, CONTENT)), None)

    def _new_clause(self, clause: Clause, k: int, subject: int) -> None:
        b = self.near.before(subject)
        mark = self.parts[b] if b >= 0 else None
        if mark is not None and mark.kind == PREPOSITION:
            b = self.near.before(b)
        while b > 1 and self.parts[b].kind == NOUN and self.parts[b - 1].kind == PREPOSITION:
            b = self.near.before(b - 1)  # ", and in Norway VG said"
            mark = self.parts[b]
        separated = self.near.separated(subject, clause.verb)
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
        if not separated and host is not None and clause.kind == NONFINITE and self.near.carried(clause.verb):
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
        behind = self.parts[self.near.past_time(k + 1)] if self.near.past_time(k + 1) < len(self.parts) else None
        ends = self.near.shuts(k) or (behind is not None and behind.kind == MARK)
        return bool(opens and phrases and marks and bare) and not ends

    def _conjunct(self, k: int) -> None:
        """A verb that shares the subject of the nearest clause with one; a verb of speech that of another such."""
        cue = self.near.speaks(k)
        spoken = cue and any(c.verb >= 0 and c.kind != NONFINITE and self.near.speaks(c.verb) for c in self.stack)
        order = self.stack if cue and not spoken else list(reversed(self.stack))
        for clause in order:
            if clause.kind == NONFINITE or (spoken and not (clause.verb >= 0 and self.near.speaks(clause.verb))):
                continue
            if clause is not order[-1] and clause.subject >= 0 and self.near.says_nothing(clause.subject):
                continue  # "That was before Moe left and said"
            text = self.t.at[self.parts[clause.subject].head] if clause.subject >= 0 else None
            told = text is not None and text.flags & Word.DOCUMENT > 0 and not text.caps and clause.kind == CONTENT
            if told and spoken and self._outer():
                continue  # "Moe said the report praised them but added"
            modal = clause.verb >= 0 and self.parts[clause.verb].unreal and not self.parts[k].unreal
            if modal and clause.kind == CONTENT and self._outer() and self.parts[k].form == FINITE:
                continue  # "said that it would close and went on to say"
            if clause.verb >= 0 and (clause.subject >= 0 or clause.controller is not None):
                parent = clause.parent
                if parent is not None:
                    self._pop_to(parent, k)
                new = self._open(
                    Clause(CONJUNCT if clause.kind == MAIN else clause.kind, parent, k, self.near.before(k))
                )
                new.subject = clause.subject
                new.controller = clause
                new.verb = k
                return
        top = self.stack[-1]
        new = self._open(Clause(CONJUNCT, top, k))
        new.verb = k
