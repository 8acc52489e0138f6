"""Who has a text: "a letter that Y has seen", "documents Y has at its disposal", "a memo that was leaked to Y"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.mention import Mention
from tracer.parser.scan import Link, Scan
from tracer.parser.tokens import QUOTE

_REACH = 16  # tokens between a text and the verb that follows what is said of its keeper


class Keepers(Scan):
    """Finds the outlet that has a text, in the clause that hangs on the text."""

    def _keeper(self, that: int) -> list[Link]:
        """ "a letter that Y has seen", "a paper which Y has at its disposal": the outlet that has the text.

        Where it ends is in `_attached_end`.
        """
        t = self.t
        n = len(t.at)
        if that + 2 >= n or t.at[that].low not in ("that", "which"):
            return []
        if t.at[that + 1].flags & Word.AUXILIARY and not t.at[that + 1].caps:
            return self._kept_by(that + 1)
        return self._has(that + 1)

    def _has(self, start: int) -> list[Link]:
        """ "Y has seen", "Y has at its disposal" from token `start` on."""
        t = self.t
        n = len(t.at)
        stop = self.sources.right(t, start, short=True)
        verb = self._past_auxiliaries(stop)
        if stop <= start or verb >= n:
            return []
        if t.at[verb].low in ("at", "in", "access"):  # "at its disposal", "in hand", "access to"
            verb = next((i for i in range(verb + 1, min(n, verb + 3)) if t.at[i].low in self.lexicon.lists["held"]), n)
        elif t.at[verb].low not in self.lexicon.lists["kept"]:
            return []
        keeper = self.sources.read(t, start, stop, "reporter") if verb < n else None
        if keeper is None or keeper.kind is not Kind.OUTLET:
            return []
        self._attached_end = verb + 1
        return [Link(keeper, Relation.QUOTED, t.start[stop], t.end(self._attached_end - 1), "kept by")]

    def _kept_by(self, start: int) -> list[Link]:
        """ "has been seen by Y", "was leaked to Y" from token `start` on."""
        t = self.t
        verb = self._past_auxiliaries(start)
        if verb + 2 >= len(t.at):
            return []
        by = verb + 1 + (t.at[verb + 1].low == "up")  # "picked up by"
        seen = t.at[verb].low in self.lexicon.lists["kept"] or t.at[verb].low in self.lexicon.relay_participles
        handed = t.at[verb].low in self.lexicon.lists["handed"] and t.at[by].low in ("to", "with")
        stop = self.sources.right(t, by + 1) if (seen and t.at[by].low == "by") or handed else by
        keeper = self.sources.read(t, by + 1, stop, "reporter") if stop > by + 1 else None
        if keeper is None or keeper.kind is not Kind.OUTLET:
            return []
        self._attached_end = stop
        return [Link(keeper, Relation.QUOTED, t.start[verb], t.end(by), "kept by")]

    def _past_auxiliaries(self, at: int) -> int:
        t = self.t
        while at < len(t.at) and (
            (t.at[at].flags & Word.AUXILIARY and not t.at[at].caps)
            or t.at[at].low in ("been", "able", "to", "exclusively")
        ):
            at += 1
        return at

    def _kept_text(self, end: int, role: str) -> tuple[Mention, int] | None:
        """ "A letter (that) Y has seen shows": the text before a verb at `end`; its keeper goes to `_modifiers`."""
        t = self.t
        if not t.has(self.lexicon.lists["keeps"], max(0, end - _REACH), end):
            return None
        stop = end - (t.at[end - 1].text == ",")
        for at in range(stop - 2, max(-1, stop - _REACH), -1):
            if t.at[at].text in (QUOTE, ";", ":") or (t.at[at].text == "," and t.at[at + 1].low != "which"):
                return None
            if (t.at[at].caps and at) or not t.at[at].flags & Word.DOCUMENT or not t.at[at].word:
                continue
            that = at + 1 + (t.at[at + 1].text == ",")
            links = self._keeper(that) or (self._has(that) if that == at + 1 and self._bare_noun(at) else [])
            if not links or self._attached_end != stop:
                continue
            start = self.sources.left(t, at + 1, 0)
            text = self.sources.read(t, start, at + 1, role)
            if text is None:
                return None
            self._modifiers = links
            return text.but(phrase_end=t.end(stop - 1)), start
        return None

    def _bare_noun(self, at: int) -> bool:
        """Whether a name right behind token `at` has a clause of its own: "a letter Y has seen"."""
        t = self.t
        return bool(
            t.at[at + 1].caps or (t.at[at + 1].flags & Word.DETERMINER and t.at[min(at + 2, len(t.at) - 1)].caps)
        )
