"""Texts and who made or keeps them: "a statement issued by X", "documents seen by Y", "the governor's channel"."""

from tracer.language.lexicon import Word
from tracer.model import Kind, Relation
from tracer.parser.mention import Mention
from tracer.parser.scan import Link
from tracer.parser.tokens import QUOTE
from tracer.parser.venues import Venues


class Texts(Venues):
    """Finds the maker of a text, and the outlet or the platform by which it came."""

    def _paper_before(self, end: int, role: str) -> tuple[Mention, int] | None:
        """ "documents seen by Y show", "a statement issued by X on Friday said": the text or its maker, and its relays.

        Relays go to `_modifiers`.
        """
        t = self.t
        if not t.has(self.lexicon.maker_participles, max(0, end - 18), end):
            return None
        for at in range(end - 3, max(0, end - 18), -1):
            flag = t.at[at].flags
            if t.at[at].text in (QUOTE, ";", ":") or (
                flag & (Word.BOUNDARY | Word.AUXILIARY) and not flag & Word.DETERMINER and not t.at[at].caps
            ):
                return None
            made = t.at[at].low in self.lexicon.author_participles
            kept = t.at[at].low in self.lexicon.relay_participles or t.at[at].low in self.lexicon.lists["handed"]
            if not (made or kept) or t.at[at].caps:
                continue
            by = self._time_after(at + 1)
            if by + 1 >= end or t.at[by].low not in ("by", "from", "to", "with", "in", "on"):
                continue
            return self._made_or_kept(at, by, end, role)
        return None

    def _made_or_kept(self, at: int, by: int, end: int, role: str) -> tuple[Mention, int] | None:
        """The maker of a text, or the text with the outlet that has it, from the participle at `at`."""
        t = self.t
        close = at - (t.at[at - 1].text == ",")
        start = self.sources.left(t, close, self._clause_floor(close))
        if start >= close or (t.at[start].flags & Word.PREPOSITION and not t.at[start].caps):
            return None
        paper = self.sources.read(t, start, close, role)
        texts = Word.DOCUMENT | Word.CHANNEL
        if paper is None or not any(t.at[k].flags & texts and not (t.at[k].caps and k) for k in range(start, close)):
            return None
        stop = end - (t.at[end - 1].text == ",")
        if t.find(",", by, stop) >= 0:
            return None
        who = self.sources.read(t, by + 1, stop, "reporter" if t.at[by].low == "by" else "venue")
        made = t.at[at].low in self.lexicon.author_participles and t.at[by].low in ("by", "from")
        if who is not None and who.kind is Kind.OUTLET and not made:
            self._modifiers = [Link(who, Relation.QUOTED, t.start[at], t.end(by), "quoted by")]
            return paper.but(phrase_end=t.end(end - 1)), start
        if made and (maker := self.sources.read(t, by + 1, stop) or who):
            return maker.but(phrase_start=t.start[start]), start
        return None

    def _two_makers(self, found: tuple[Mention, int]) -> tuple[Mention, int] | None:
        """ "a study by the Trust and the Institute found": the first maker; the second goes to `_joined`."""
        t = self.t
        mention, first = found
        if first < 4 or t.at[first - 1].low != "and" or mention.form == "pronoun":
            return None
        start = self.sources.left(t, first - 1, self._clause_floor(first - 1))
        other = self.sources.read(t, start, first - 1)
        if other is None or other.kind is Kind.DOCUMENT or other.place < 1:
            return None
        before = other.place - 1
        while before > start and t.at[before].flags & Word.DETERMINER:
            before -= 1
        if t.at[before].low not in ("by", "from") or not any(
            t.at[k].flags & Word.DOCUMENT for k in range(start, before)
        ):
            return None
        self._joined = [mention]
        return other, start

    def _time_after(self, at: int) -> int:
        """Over "on Tuesday", "this week" from token `at` on."""
        t = self.t
        i = at
        if i + 1 < len(t.at) and t.at[i].low in ("on", "in", "at") and t.at[i + 1].flags & Word.TIME:
            i += 1
        while i < len(t.at) and (
            t.at[i].flags & Word.TIME
            or t.at[i].low in self.lexicon.lists["time_opener"]
            or (t.at[i].text[0].isdigit() and t.at[i - 1].flags & Word.TIME)
        ):
            i += 1
        return i

    def _account(self, a: int, b: int) -> tuple[Mention, Mention] | None:
        """ "the Telegram channel of the governor", "the ministry's Facebook page": whose it is, and the platform."""
        t = self.t
        noun = next((i for i in range(a, b) if t.at[i].low in self.lexicon.lists["account"] and not t.at[i].caps), None)
        if noun is None:
            return None
        platform = self._medium(a, noun + 1, "on", True, False)[0]
        if platform is None or platform.kind is not Kind.PLATFORM:
            return None
        owner = None
        if noun + 2 < b and t.at[noun + 1].low in ("of", "for", "by", "belonging", "from"):
            owner = self.sources.read(t, noun + 2, b)
        mark = next((i for i in range(a + 1, noun) if t.at[i].text in ("'s", "\u2019s", "'", "\u2019")), None)
        if owner is None and mark is not None and mark <= platform.place:
            owner = self.sources.read(t, a, mark)
        if owner is None and t.at[a].low in ("his", "her", "its", "their"):
            owner = self.sources.pronoun(t, a)
        if owner is None or owner.kind is Kind.PLATFORM:
            return None
        return owner.but(phrase_start=t.start[a], phrase_end=t.end(b - 1)), platform

    def _desk(self, a: int, b: int) -> Mention | None:
        """ "Reuters' Jane Roe", "Jane Roe of Reuters": the newsroom of somebody who conveys what it has."""
        t = self.t
        i = a + bool(t.at[a].flags & Word.DETERMINER)
        found = self.sources.outlet_at(t, i, b) if i < b and t.at[i].caps else None
        if own_paper := self._its_reporter(a, b):
            return own_paper
        if found is not None and found.end < b and t.at[found.end].text in ("'s", "\u2019s", "'", "\u2019"):
            rest = range(found.end + 1, b)
            own = all(t.at[k].caps and not t.at[k].flags & Word.DOCUMENT for k in rest if not self._newsman(k))
            named = bool(rest) and t.at[b - 1].caps
            return self.sources.read(t, a, found.end, "venue") if own and named else None
        of = next((k for k in range(a + 1, min(b, a + 4)) if t.at[k].low == "of"), None)
        if of is None or not all(t.at[k].caps for k in range(a, of)) or t.at[a].flags & (Word.ROLE | Word.ORGANISATION):
            return None
        i = of + 1 + bool(t.at[min(of + 1, b - 1)].flags & Word.DETERMINER)
        found = self.sources.outlet_at(t, i, b) if i < b and t.at[i].caps else None
        whole = found is not None and found.end == b and of - a > 1
        return self.sources.read(t, of + 1, b, "venue") if whole else None

    def _its_reporter(self, a: int, b: int) -> Mention | None:
        """ "the site's Jane Roe": the outlet named before, for what its reporter conveys."""
        t = self.t
        mark = next((i for i in range(a + 1, min(b - 1, a + 4)) if t.at[i].text in ("'s", "\u2019s")), None)
        if (
            mark is None
            or t.at[a].low not in ("the", "this")
            or t.at[mark - 1].caps
            or not t.at[mark - 1].flags & Word.OUTLET
        ):
            return None
        named = all(t.at[k].caps for k in range(mark + 1, b) if not self._newsman(k)) and t.at[b - 1].caps
        named = named or t.at[mark + 1].low in (
            "correspondent",
            "reporter",
        )  # "the station's correspondent in the north"
        return self.sources.read(t, a, mark, "reporter") if named else None

    def _newsman(self, i: int) -> bool:
        return not self.t.at[i].caps and self.t.at[i].low in self.lexicon.lists["newsmen"]

    def _its_sources(self, a: int, b: int) -> tuple[Mention, Mention] | None:
        """ "the paper's sources", "the Journal's unnamed source": the sources, and the outlet that has them."""
        t = self.t
        mark = next((i for i in range(b - 2, a, -1) if t.at[i].text in ("'s", "\u2019s", "'", "\u2019")), None)
        if mark is None or t.at[b - 1].caps or not t.at[b - 1].flags & Word.ANONYMOUS:
            return None
        own = self.sources.read(t, a, mark, "venue")
        those = self.sources.read(t, mark + 1, b)
        if own is None or own.kind is not Kind.OUTLET or own.sure < 0.85 or those is None:
            return None
        name = t.span(a + bool(t.at[a].flags & Word.DETERMINER), b)
        return those.but(name=name, kind=Kind.ANONYMOUS, phrase_start=t.start[a]), own

    def _owner(self, start: int, at: int) -> Mention | None:
        """Whose noun it is by what stands before it: "the mayor's", "his", "a Reuters", "a Foreign Ministry"."""
        t = self.t
        if start >= at:
            return None
        if (
            t.at[start].flags & Word.DETERMINER
            and t.at[start].low in ("his", "her", "its", "their")
            and at - start <= 3
        ):
            return self.sources.pronoun(t, start)
        marks = [i for i in range(start, at) if t.at[i].text in ("'s", "\u2019s", "'", "\u2019")]
        if marks and marks[-1] > start:
            return self.sources.read(t, start, marks[-1])
        end = at
        while end > start and not t.at[end - 1].caps:
            end -= 1
        if end == start or end < at - 1 or (start == 0 and end == 1):
            return None
        found = self._desk(start, end) or self.sources.read(t, start, end, "reporter")
        if found and found.kind in (Kind.OUTLET, Kind.ORGANISATION) and found.form == "name" and found.sure >= 0.75:
            return found
        return None

    def _venue_before(self, end: int) -> tuple[int, list[Link]]:
        """ "the minister in a tweet said", "X on Telegram wrote": the subject ends before the phrase."""
        t = self.t
        if not (t.at[end - 1].caps or t.at[end - 1].flags & (Word.CHANNEL | Word.OUTLET | Word.TIME)):
            return end, []
        for i in range(end - 1, max(0, end - 12), -1):
            if not t.at[i].word or (t.at[i].flags & (Word.BOUNDARY | Word.AUXILIARY) and not t.at[i].caps):
                break
            if t.at[i].low in ("in", "on", "via", "during") and not t.at[i - 1].flags & (Word.BOUNDARY | Word.CUE):
                links, stop = self._adjuncts(i)
                if links and stop == end and t.at[i - 1].word:
                    return i, links
        return end, []

    def _clause_floor(self, end: int) -> int:
        if not self.found:
            return 0
        return max((a.last for a in self.found if a.last <= end and a.position != "post"), default=0)
