"""What hangs on a noun: relative clauses, and what stands between commas behind it."""

from tracer.lexicon import Word
from tracer.model import Kind
from tracer.parser.scan import Link
from tracer.parser.sources import Mention
from tracer.parser.text import QUOTE
from tracer.parser.texts import Texts

_OPENS_NOUN = Word.DETERMINER | Word.PRONOUN


class Relatives(Texts):
    """Goes from "who", "which" or "that" back to the noun, and over what is set off by commas."""

    def _hangs(self, that: int) -> bool:
        """Whether a "that" stands behind a noun, not a verb: "a Reuters report that said"."""
        t = self.t
        if that == 0 or not t.flags[that - 1] & Word.CUE:
            return that > 0
        return bool(t.flags[that - 1] & Word.DOCUMENT) and t.low[that - 1][-1] != "s" and self._singular(that - 1)

    def _just_read(self, who: int) -> Mention | None:
        """ "said Weaver, who said": the source that "who" goes back to, in the words of the pronoun itself."""
        t = self.t
        before = t.end[who - 1 - (t.text[who - 1] == ",")]
        for a in reversed(self.found):
            if not who - 2 <= a.last <= who:
                continue
            near = next((link.mention for link in reversed(a.links) if link.mention.phrase_end >= before - 1), None)
            mention = near or (a.links[0].mention if a.rule != "carried" else None)
            if mention is None or (t.low[who] == "who" and mention.kind in (Kind.OUTLET, Kind.DOCUMENT)):
                return None
            at, end = t.start[who], t.end[who]
            return mention._replace(start=at, end=end, phrase_start=at, phrase_end=end, place=who)
        return None

    def _parenthetical(self, comma: int) -> int | None:
        """The comma before `comma`, when what stands between them hangs on a noun: "X, speaking in Newport, Wales,"."""
        t = self.t
        before = self._opener(comma)
        if before is None or t.text[comma] != ",":
            return None
        first = before + 1
        place = comma - first <= 2 and all(t.caps[i] for i in range(first, comma)) and t.caps[before - 1]
        opens = (
            (place and any(t.low[i] in ("in", "at", "of", "near", "from") for i in range(max(0, before - 4), before)))
            or t.low[first].endswith("ing")
            or t.low[first] in ("who", "which", "whose", "including", "where")
            or (t.flags[first] & Word.PREPOSITION and not t.flags[first] & Word.BOUNDARY)
            or t.text[first][0].isdigit()
            or t.text[first][1:2] == "-"
        )
        return before if opens else None

    def _relative_opener(self, opener: int) -> int:
        """ "X, whose start-up, Y, uses it to find suppliers, said": the comma before "whose"."""
        t = self.t
        best = opener
        for i in range(opener - 1, max(0, opener - 40), -1):
            if t.text[i] in (QUOTE, ";", ":") or any(a.first < i < a.last for a in self.found):
                break
            if t.text[i] == "," and t.low[i + 1] in ("who", "whose") and t.caps[i - 1]:
                best = i
        return best

    def _relates(self, at: int) -> bool:
        """Whether "who", or "that" and "which" behind a body, opens a clause that hangs on the noun before it."""
        t = self.t
        if t.low[at] == "who" or at < 2 or t.low[at] not in ("that", "which"):
            return t.low[at] == "who"
        body = t.flags[at - 1] & (Word.ORGANISATION | Word.OUTLET) and not t.caps[at - 1]
        verb = at + 1 < len(t.text) and not t.caps[at + 1] and t.word[at + 1]
        return bool(body and verb) and not t.flags[at + 1] & (_OPENS_NOUN | Word.PREPOSITION | Word.NATIONALITY)

    def _goes_on_relative(self, at: int) -> bool:
        """ "who is familiar with the plan but not authorised to speak": no subject of its own behind the "but"."""
        t = self.t
        return t.low[at] == "not" or (t.low[at].endswith("ed") and not t.caps[at]) or t.low[at] in ("who", "was", "is")

    def _opener(self, close: int) -> int | None:
        """The comma, dash or bracket that opens the parenthesis which token `close` ends."""
        t = self.t
        mark = t.text[close]
        want = "(" if mark == ")" else mark
        floor = max(0, close - 42)
        for i in range(close - 1, floor - 1, -1):
            if t.text[i] == want:
                return i if i > 0 else None
            if t.text[i] == QUOTE and mark == ",":
                inner = t.source[t.end[i] - 2]
                if inner in ",.!?" or i == 0:
                    return None
        return None

    def _object_pronoun(self, start: int, end: int) -> bool:
        """ "people who worked on it told", "who sat opposite him recalled": a pronoun that is no subject."""
        t = self.t
        if end - start != 1 or not t.flags[start] & Word.PRONOUN or start == 0 or t.low[start - 1] == "of":
            return False  # but "one of them"
        governed = t.flags[start - 1] & Word.PREPOSITION or t.low[start - 1] in self.lexicon.lists["beside"]
        return t.low[start] in ("him", "them", "me", "us", "her", "it") and bool(governed)

    def _beside(self, end: int, role: str, floor: int) -> tuple[Mention, int] | None:
        """ "the man opposite him recalled": somebody told from others by whom he is next to."""
        t = self.t
        at = end - 2
        at -= t.low[at] == "to" and t.low[at - 1] in ("next", "close")
        if at < 2 or t.caps[at - 1] or not t.flags[at - 1] & (Word.ROLE | Word.ANONYMOUS):
            return None
        start = self.sources.left(t, at, floor)
        mention = self.sources.read(t, start, at, role) if t.flags[start] & (Word.DETERMINER | Word.NUMBER) else None
        if mention is None or mention.form != "role":
            return None
        stop = t.end[end - 1]
        return mention._replace(end=stop, phrase_end=stop, name=t.source[mention.start : stop]), start

    def _nearest(self, start: int, end: int, role: str, whole: Mention | None) -> tuple[Mention, int] | None:
        """ "criticism from the United Nations, which says": the noun that a relative clause goes back to."""
        t = self.t
        text = t.flags[end - 1] & Word.DOCUMENT and not t.caps[end - 1] and t.low[end : end + 1] == ["that"]
        named = whole is not None and whole.form in ("name", "role", "descriptor")
        if whole is not None and named and whole.kind is not Kind.DOCUMENT and not text:
            return None
        at = max(
            (i for i in range(start + 1, end - 1) if t.flags[i] & Word.PREPOSITION and not t.caps[i]), default=None
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
        if t.caps[end - 1] or not t.flags[end - 1] & Word.DOCUMENT:
            return 0
        for i in range(end - 2, start + 1, -1):
            if t.flags[i] & Word.DETERMINER and t.flags[i - 1] & Word.PREPOSITION and not t.caps[i - 1]:
                return i if t.low[i - 2].endswith("ed") and not t.flags[i - 2] and not t.caps[i - 2] else 0
        return 0

    def _singular(self, verb: int) -> bool:
        """Whether an article that stands for one thing opens the words right before."""
        t = self.t
        i = verb - 1
        while i > 0 and verb - i < 8 and (t.caps[i] or not t.flags[i] & ~Word.NATIONALITY) and t.word[i]:
            i -= 1
        return i >= 0 and t.low[i] in ("a", "an", "another")

    def _modified(self, end: int) -> tuple[int, list[Link]]:
        """ "a source speaking to Y said", "residents who spoke to Y said": the subject ends before the modifier."""
        t = self.t
        if end and (t.text[end - 1] == "," or "because" in t.low[max(0, end - 24) : end]):
            aside = self._spoken_aside(end)
            if aside is not None:
                return aside
        for i in range(end - 1, max(0, end - 14), -1):
            if t.text[i] in (",", QUOTE) and i != end - 1:
                break
            if t.low[i] in ("speaking", "spoke", "talking", "interviewed") and i > 0:
                start = i - 1 if t.low[i - 1] == "who" else i
                links = self._attached(start)
                rest = [word for word in t.low[self._attached_end : end] if word != "the"]
                unnamed = rest[-2:] == ["of", "anonymity"] and len(rest) < 5
                if links and (unnamed or end - 1 <= self._attached_end <= end + 2):
                    return start - (t.text[start - 1] == ","), links
        return end, []

    def _spoken_aside(self, end: int) -> tuple[int, list[Link]] | None:
        """ "a banker, speaking to Y because the talks are private, said": the subject ends before the aside."""
        t = self.t
        start = self._opener(end - 1) if t.text[end - 1] == "," else self._reasoned(end)
        if start is None:
            return None
        i = start + (t.text[start] == ",")
        opens = t.low[i] in ("speaking", "talking", "writing") or (t.low[i] == "who" and t.low[i + 1] != "told")
        links = self._attached(i) if opens else []
        if t.low[i] in ("in", "during", "on") and any(t.flags[k] & Word.CHANNEL for k in range(i, min(end, i + 5))):
            links = [link for link in self._adjuncts(i)[0] if link.mention.end <= t.end[end - 1]]
        if t.text[start] != "," and opens:
            return start, links
        return (start, links) if links and links[-1].mention.end <= t.end[end - 1] else None

    def _reasoned(self, end: int) -> int | None:
        """ "an official who spoke on condition of anonymity because he was not allowed to said": where "who" stands."""
        t = self.t
        floor = max(0, end - 24)
        because = floor + t.low[floor:end].index("because")
        if any(t.text[i] in (",", QUOTE, ";") for i in range(because, end)):
            return None
        reach = range(because - 2, max(0, because - 16), -1)
        who = next((i for i in reach if t.low[i] in ("who", "speaking")), None)
        if who is None or t.text[who - 1] == "," or not t.word[who - 1]:
            return None
        words = self.lexicon.lists["unnamed"]
        between = t.low[who:because]
        verb = any(t.flags[i] & Word.AUXILIARY for i in range(because + 1, end))
        return who if verb and "," not in between and not words.isdisjoint(between) else None
