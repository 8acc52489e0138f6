"""A clause, and those of a sentence while it is read: which of them are open, within which."""

from typing import Final

from tracer.parser.neighbours import Neighbours

# what a clause is
MAIN: Final = "main"
CONTENT: Final = "content"  # that …, or without a "that"
RELATIVE: Final = "relative"
ADVERBIAL: Final = "adverbial"  # because …, while …
ASIDE: Final = "aside"  # "…, he said, …": beside the clause that it interrupts or follows
CONJUNCT: Final = "conjunct"  # and …
NONFINITE: Final = "nonfinite"

DEEP: Final = 12  # clauses within one another that are looked through
_DEEPEST = 30  # clauses open at once


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


class Stack:
    """The clauses of a sentence while it is read; lives as long as that lasts."""

    __slots__ = ("found", "lexicon", "near", "open", "parts", "root", "t")

    def __init__(self, near: Neighbours) -> None:
        self.near = near
        self.t = near.t
        self.parts = near.parts
        self.lexicon = near.lexicon
        self.root = Clause(MAIN, None, 0)
        self.open = [self.root]  # the innermost one last
        self.found = [self.root]  # all, in the order of their beginnings

    def push(self, clause: Clause) -> Clause:
        """Open a clause within the innermost one."""
        if len(self.open) > _DEEPEST:
            self.open.pop()  # nobody writes so
        self.open.append(clause)
        self.found.append(clause)
        return clause

    def invert(self, parent: Clause, k: int) -> None:
        """Open the clause of an inverted verb beside another one: "…, said the mayor"."""
        aside = self.push(Clause(ASIDE, parent, k))
        aside.verb = k
        aside.inverted = True
        aside.subject = self.near.next_noun(k)

    def pop_to(self, clause: Clause, k: int, now: int = -1) -> None:
        """Close the clauses within one: at chunk `k`, or at chunk `now` where they begin behind that."""
        while self.open and self.open[-1] is not clause:
            last = self.open.pop()
            last.end = k if last.start < k else max(k, now)
        if not self.open:
            self.open.append(self.root)

    def lacks(self, clause: Clause) -> bool:
        """Whether the verb of a clause takes a clause, and has none yet."""
        if clause.verb < 0 or not self.near.speaks(clause.verb):
            return False
        return not any(other.parent is clause and other.kind == CONTENT for other in self.found)

    def empty(self) -> Clause | None:
        """The outermost clause that has neither a subject nor a verb yet."""
        near = self.open[-DEEP:]
        return next((c for c in near if c.verb < 0 and c.subject < 0 and c.kind in (MAIN, CONTENT)), None)

    def outer(self) -> bool:
        """Whether a clause with a verb stands around the innermost one."""
        return any(c.verb >= 0 and c.subject >= 0 and c.kind not in (RELATIVE, NONFINITE) for c in self.open[-DEEP:-1])

    def waits(self, depth: int | None = None) -> bool:
        """Whether a clause around the one at `depth` still has a subject without a verb."""
        for c in self.open if depth is None else self.open[:depth]:  # noqa: SIM110  a generator takes longer
            if c.verb < 0 and c.subject >= 0:
                return True
        return False
