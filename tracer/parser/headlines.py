"""Headlines: "Lake lowest since 1911: water authority", "Firm to sell ships -sources", "Rune Dahl: We will sail"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.mention import Mention
from tracer.parser.relays import Relays
from tracer.parser.scan import Attribution, Link
from tracer.parser.tokens import QUOTE

_DASHES = ("-", "\u2013", "\u2014", "--")
_FRONT, _TAIL = 9, 7  # tokens that a source before or behind the mark may have
LONGEST = 180  # characters of a headline


class Headlines(Relays):
    """A source set off by a colon or a dash instead of a verb."""

    def _headline(self, *, line: bool) -> None:
        """Enter what the mark attributes. `line`: the sentence is a headline, not one of a paragraph."""
        t = self.t
        n = len(t.at)
        front = min(n - 1, _FRONT + 1)
        colon = next((i for i in range(1, front) if t.at[i].text == ":"), None)
        if colon is not None and not any(a.first <= colon for a in self.found):
            quoted = t.at[colon + 1].text == QUOTE
            # "QUETTA: “We will go,” Otto Brandl said": where it was, when the sentence says who speaks
            place = bool(self.found) and all(t.at[i].text.isupper() for i in range(colon) if t.at[i].word)
            mention = self._labelled(0, colon) if (line or quoted) and not place else None
            if mention is not None and (n - colon > 3 or quoted):
                self._enter(mention, colon, colon + 1, 0, "pre")
                return
        if not line or self.found:
            return
        for i in range(n - 2, max(2, n - _TAIL - 2), -1):
            mark = t.at[i].text
            if mark == ":" or mark in _DASHES:
                mention = self._signed(i + 1, n, colon=mark == ":")
                if mention is not None:
                    self._enter(mention, i, i + 1, n, "post")
                return

    def _enter(self, mention: Mention, a: int, b: int, edge: int, position: str) -> None:
        t = self.t
        link = Link(mention, Relation.SPEECH, t.start[a], t.end(b - 1), "headline")
        first, last = (0, b) if position == "pre" else (a, edge)
        self._add(Attribution([link], first, last, position, "headline"))

    def _labelled(self, a: int, b: int) -> Mention | None:
        """Who speaks in "X: …"; topics ("Ukraine war:", "Brexit:") and labels ("Watch:") are nobody."""
        t = self.t
        if any(t.at[i].text == QUOTE for i in range(a, b)) or t.at[a].low in self.lexicon.lists["label"]:
            return None
        mention = self.sources.read(t, a, b)
        if self.sources.right(t, a) < b:
            return None  # a clause, not a name
        if mention and mention.kind is Kind.DOCUMENT and mention.form == "common":
            return mention if t.at[b - 1].low in self.lexicon.lists["stands_alone"] and b - a <= 3 else None
        if mention is None or t.at[b - 1].flags & Word.TIME or mention.form in ("pronoun", "common"):
            return None
        if mention.name in self.lexicon.countries or mention.kind is Kind.PLATFORM:
            return None
        words = mention.name.split()
        if mention.form == "name" and mention.kind is Kind.PERSON and len(words) == 1:
            titled = mention.start > t.start[a]
            return mention if titled or self.sources.people.full(words[0]) else None
        if mention.form == "name" and mention.kind is Kind.ORGANISATION and not t.at[b - 1].flags & Word.ORGANISATION:
            return mention.but(sure=min(mention.sure, 0.7)) if words[0].isupper() and b - a == 1 else None
        return mention.but(sure=min(mention.sure, 0.85))

    def _signed(self, a: int, b: int, *, colon: bool) -> Mention | None:
        """Who stands behind the last mark of a headline."""
        t = self.t
        while b > a and not t.at[b - 1].word:
            b -= 1
        if a >= b or any(not t.at[i].word and t.at[i].text not in ("'s", "\u2019s", "&") for i in range(a, b)):
            return None
        mention = self.sources.read(t, a, b)
        agents = t.at[b - 1].low.endswith(tuple(self.lexicon.lists["plural_agent_suffix"])) and t.at[b - 1].caps
        if agents and b - a == 1:  # "- Dermatologists"
            mention = self.sources.read(t, a, b, "speaker")
            return mention.but(sure=0.75, kind=Kind.PERSON, form="role") if mention else None
        if mention is None or mention.form == "pronoun" or mention.kind is Kind.PLATFORM or mention.sure < 0.7:
            return None
        spaced = t.end(a - 1) < t.start[a]
        if mention.kind is Kind.OUTLET and not colon and spaced:
            return None  # "Lake lowest since 1911 - Gull News": whose page it is
        if mention.name in self.lexicon.countries or (t.at[b - 1].flags & Word.TIME):
            return None
        if mention.form == "name" and mention.kind is Kind.PERSON and len(mention.name.split()) == 1:
            return mention if self.sources.people.full(mention.name) else None
        return mention.but(sure=min(mention.sure, 0.85))
