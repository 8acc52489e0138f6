"""What hangs on a noun: relative clauses, and what stands between commas behind it."""

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.scan import Link
from tracer.parser.texts import Texts
from tracer.parser.tokens import QUOTE

_OPENS_NOUN = Word.DETERMINER | Word.PRONOUN


class Relatives(Texts):
    """Goes from "who", "which" or "that" back to the noun, and over what is set off by commas."""

    def _hangs(self, that: int) -> bool:
        """Whether a "that" stands behind a noun, not a verb: "a Reuters report that said"."""
        t = self.t
        if that == 0 or not t.at[that - 1].flags & Word.CUE:
            return that > 0
        return bool(t.at[that - 1].flags & Word.DOCUMENT) and t.at[that - 1].low[-1] != "s" and self._singular(that - 1)

    def _just_read(self, who: int) -> Mention | None:
        """ "said Weaver, who said": the source that "who" goes back to, in the words of the pronoun itself."""
        t = self.t
        before = t.end(who - 1 - (t.at[who - 1].text == ","))
        for a in reversed(self.found):
            if not who - 2 <= a.last <= who:
                continue
            near = next((link.mention for link in reversed(a.links) if link.mention.phrase_end >= before - 1), None)
            mention = near or (a.links[0].mention if a.rule != "carried" else None)
            if mention is None or (t.at[who].low == "who" and mention.kind in (Kind.OUTLET, Kind.DOCUMENT)):
                return None
            at, end = t.start[who], t.end(who)
            return mention.but(start=at, end=end, phrase_start=at, phrase_end=end, place=who)
        return None

    def _parenthetical(self, comma: int) -> int | None:
        """The comma before `comma`, when what stands between them hangs on a noun: "X, speaking in Newport, Wales,"."""
        t = self.t
        before = self._opener(comma)
        if before is None or t.at[comma].text != ",":
            return None
        first = before + 1
        opens = (
            self._in_place(before, comma)
            or t.at[first].low.endswith("ing")
            or t.at[first].low in ("who", "which", "whose", "including", "where")
            or (t.at[first].flags & Word.PREPOSITION and not t.at[first].flags & Word.BOUNDARY)
            or t.at[first].text[0].isdigit()
            or t.at[first].text[1:2] == "-"
        )
        return before if opens else None

    def _in_place(self, comma: int, end: int) -> bool:
        """Whether what stands between a comma and `end` says where a place is: "a nurse from Moss, Ohio"."""
        t = self.t
        first = comma + 1
        end -= t.at[end - 1].text == ","
        if not 0 < end - first <= 2 or not all(t.at[i].caps for i in range(first, end)):
            return False
        place = comma - 1
        while place > 0 and comma - place < 5 and t.at[place].caps and not t.at[place].flags & Word.TIME:
            place -= 1
        return place < comma - 1 and t.at[place].low in ("in", "at", "of", "near", "from")

    def _relative_opener(self, opener: int) -> int:
        """ "X, whose start-up, Y, uses it to find suppliers, said": the comma before "whose"."""
        t = self.t
        best = opener
        for i in range(opener - 1, max(0, opener - 40), -1):
            if t.at[i].text in (QUOTE, ";", ":") or any(a.first < i < a.last for a in self.found):
                break
            if t.at[i].text == "," and t.at[i + 1].low in ("who", "whose") and t.at[i - 1].caps:
                best = i
        return best

    def _relates(self, at: int) -> bool:
        """Whether "who", or "that" and "which" behind a body, opens a clause that hangs on the noun before it."""
        t = self.t
        if t.at[at].low == "who" or at < 2 or t.at[at].low not in ("that", "which"):
            return t.at[at].low == "who"
        body = t.at[at - 1].flags & (Word.ORGANISATION | Word.OUTLET) and not t.at[at - 1].caps
        verb = at + 1 < len(t.at) and not t.at[at + 1].caps and t.at[at + 1].word
        return bool(body and verb) and not t.at[at + 1].flags & (_OPENS_NOUN | Word.PREPOSITION | Word.NATIONALITY)

    def _goes_on_relative(self, at: int) -> bool:
        """ "who is familiar with the plan but not authorised to speak": no subject of its own behind the "but"."""
        t = self.t
        return (
            t.at[at].low == "not"
            or (t.at[at].low.endswith("ed") and not t.at[at].caps)
            or t.at[at].low in ("who", "was", "is")
        )

    def _opener(self, close: int) -> int | None:
        """The comma, dash or bracket that opens the parenthesis which token `close` ends."""
        t = self.t
        mark = t.at[close].text
        want = "(" if mark == ")" else mark
        floor = max(0, close - 42)
        for i in range(close - 1, floor - 1, -1):
            if t.at[i].text == want:
                return i if i > 0 else None
            if t.at[i].text == QUOTE and mark == ",":
                inner = t.source[t.inside(i)[1] - 1]
                if inner in ",.!?" or i == 0:
                    return None
        return None

    def _object_pronoun(self, start: int, end: int) -> bool:
        """ "people who worked on it told", "who sat opposite him recalled": a pronoun that is no subject."""
        t = self.t
        if end - start != 1 or not t.at[start].flags & Word.PRONOUN or start == 0 or t.at[start - 1].low == "of":
            return False  # but "one of them"
        governed = t.at[start - 1].flags & Word.PREPOSITION or t.at[start - 1].low in self.lexicon.lists["beside"]
        return t.at[start].low in self.lexicon.lists["object_pronoun"] and bool(governed)

    def _beside(self, end: int, role: str, floor: int) -> tuple[Mention, int] | None:
        """ "the man opposite him recalled": somebody told from others by whom he is next to."""
        t = self.t
        at = end - 2
        at -= t.at[at].low == "to" and t.at[at - 1].low in ("next", "close")
        if at < 2 or t.at[at - 1].caps or not t.at[at - 1].flags & (Word.ROLE | Word.ANONYMOUS):
            return None
        start = self.sources.left(t, at, floor)
        mention = self.sources.read(t, start, at, role) if t.at[start].flags & (Word.DETERMINER | Word.NUMBER) else None
        if mention is None or mention.form != "role":
            return None
        stop = t.end(end - 1)
        return mention.but(end=stop, phrase_end=stop, name=t.source[mention.start : stop]), start

    def _nearest(self, start: int, end: int, role: str, whole: Mention | None) -> tuple[Mention, int] | None:
        """ "criticism from the United Nations, which says": the noun that a relative clause goes back to."""
        t = self.t
        text = t.at[end - 1].flags & Word.DOCUMENT and not t.at[end - 1].caps and t.reads(end, ("that",))
        named = whole is not None and whole.form in ("name", "role", "descriptor")
        if whole is not None and named and whole.kind is not Kind.DOCUMENT and not text:
            return None
        at = max(
            (i for i in range(start + 1, end - 1) if t.at[i].flags & Word.PREPOSITION and not t.at[i].caps),
            default=None,
        )
        if at is None:
            return None
        inner = self.sources.read(t, at + 1, end, role)
        if text and inner is not None and inner.kind is Kind.DOCUMENT:
            return (inner, at + 1) if whole is not None and whole.kind is Kind.PERSON else None
        if inner is None or inner.form not in ("name", "role") or inner.kind is Kind.DOCUMENT or (named and text):
            return None
        return inner, at + 1

    def _acted_on(self, start: int, end: int) -> int:
        """ "The owner laughed at a story that said": where the text begins, or 0 when nobody does anything to it."""
        t = self.t
        if t.at[end - 1].caps or not t.at[end - 1].flags & Word.DOCUMENT:
            return 0
        for i in range(end - 2, start + 1, -1):
            if t.at[i].flags & Word.DETERMINER and t.at[i - 1].flags & Word.PREPOSITION and not t.at[i - 1].caps:
                return i if t.at[i - 2].low.endswith("ed") and not t.at[i - 2].flags and not t.at[i - 2].caps else 0
        return 0

    def _singular(self, verb: int) -> bool:
        """Whether an article that stands for one thing opens the words right before."""
        t = self.t
        i = verb - 1
        while i > 0 and verb - i < 8 and (t.at[i].caps or not t.at[i].flags & ~Word.NATIONALITY) and t.at[i].word:
            i -= 1
        return i >= 0 and t.at[i].low in ("a", "an", "another")

    def _modified(self, end: int) -> tuple[int, list[Link]]:
        """ "a source speaking to Y said", "residents who spoke to Y said": the subject ends before the modifier."""
        t = self.t
        if end and (t.at[end - 1].text == "," or t.has(("because",), max(0, end - 24), end)):
            aside = self._spoken_aside(end)
            if aside is not None:
                return aside
        for i in range(end - 1, max(0, end - 14), -1):
            if t.at[i].text in (",", QUOTE) and i != end - 1:
                break
            if t.at[i].low in self.lexicon.lists["interviewed"] and i > 0:
                start = i - 1 if t.at[i - 1].low == "who" else i
                links = self._attached(start)
                rest = [word for word in t.lows(self._attached_end, end) if word != "the"]
                unnamed = rest[-2:] == ["of", "anonymity"] and len(rest) < 5
                if links and (unnamed or end - 1 <= self._attached_end <= end + 2):
                    return start - (t.at[start - 1].text == ","), links
        return end, []

    def _spoken_aside(self, end: int) -> tuple[int, list[Link]] | None:
        """ "a banker, speaking to Y because the talks are private, said": the subject ends before the aside."""
        t = self.t
        start = self._opener(end - 1) if t.at[end - 1].text == "," else self._reasoned(end)
        if start is None:
            return None
        i = start + (t.at[start].text == ",")
        opens = t.at[i].low in ("speaking", "talking", "writing") or (
            t.at[i].low == "who" and t.at[i + 1].low != "told"
        )
        links = self._attached(i) if opens else []
        if t.at[i].low in ("in", "during", "on") and any(
            t.at[k].flags & Word.CHANNEL for k in range(i, min(end, i + 5))
        ):
            links = [link for link in self._adjuncts(i)[0] if link.mention.end <= t.end(end - 1)]
        if t.at[start].text != "," and opens:
            return start, links
        return (start, links) if links and links[-1].mention.end <= t.end(end - 1) else None

    def _reasoned(self, end: int) -> int | None:
        """ "an official who spoke on condition of anonymity because he was not allowed to said": where "who" stands."""
        t = self.t
        floor = max(0, end - 24)
        because = floor + t.lows(floor, end).index("because")
        if any(t.at[i].text in (",", QUOTE, ";") for i in range(because, end)):
            return None
        reach = range(because - 2, max(0, because - 16), -1)
        who = next((i for i in reach if t.at[i].low in ("who", "speaking")), None)
        if who is None or t.at[who - 1].text == "," or not t.at[who - 1].word:
            return None
        words = self.lexicon.lists["unnamed"]
        between = t.lows(who, because)
        verb = any(t.at[i].flags & Word.AUXILIARY for i in range(because + 1, end))
        return who if verb and "," not in between and not words.isdisjoint(between) else None
