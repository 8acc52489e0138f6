"""Who stands before a verb: subjects over appositions, parentheses, relative clauses and lists of titles."""

import re

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.mention import Mention
from tracer.parser.relatives import Relatives
from tracer.parser.scan import MEDIA, Link
from tracer.parser.tokens import QUOTE, adverb

_OPENS_NOUN = Word.DETERMINER | Word.PRONOUN


class Subjects(Relatives):
    """Finds the source that a verb belongs to."""

    def _before_verb(self, verb: int) -> tuple[int, bool, bool]:
        """Where the subject ends, going left over auxiliaries, adverbs and times; whether unreal; whether passive."""
        t = self.t
        at = verb
        unreal = passive = False
        base = any(hit.start == verb and hit.cue.form == Form.BASE for hit in self.hits)
        while at > 0:
            low, flag = t.at[at - 1].low, t.at[at - 1].flags
            if low in self.lexicon.lists["be"] and all(
                adverb(t, i) or t.at[i].flags & Word.PREVERBAL for i in range(at, verb)
            ):
                passive = True
            if low == "to" and (real := self._raised(at - 1)) is not None:
                at = real
                continue
            if flag & Word.UNREAL and (
                low not in ("did", "does", "may", "will") or base or (low in ("may", "will") and not t.at[at - 1].caps)
            ):
                if low not in ("did", "does", "do"):
                    unreal = True
                at -= 1
                continue
            if flag & (Word.PREVERBAL | Word.REFUSAL) or adverb(t, at - 1):
                if flag & Word.PRONOUN or (flag & Word.TIME and at - 1 > 0 and t.at[at - 2].low in ("the",)):
                    break
                if at > 1 and t.at[at - 1].caps and t.at[at - 2].caps:
                    break  # "USA Today said"
                at -= 1
                continue
            step = self._time_before(at)
            if step == at:
                break
            at = step
        return at, unreal, passive

    def _raised(self, to: int) -> int | None:
        """ "appeared to suggest", "went on to say", "continues to insist": where the verb before "to" begins."""
        t = self.t
        if to < 1:
            return None
        if t.at[to - 1].low in self.lexicon.lists["raising"]:
            return to - 1
        if (took := self._took_to(to)) is not None:
            return took
        if to > 1 and t.at[to - 1].low == "on" and t.at[to - 2].low in self.lexicon.lists["went"]:
            return to - 2
        return None

    def _took_to(self, to: int) -> int | None:
        """ "took to Facebook to condemn": where "took" stands."""
        t = self.t
        for width in (1, 2):
            start = to - width
            took = start >= 2 and t.at[start - 1].low == "to" and t.at[start - 2].low in self.lexicon.lists["took"]
            if took and " ".join(t.lows(start, to)) in self.lexicon.platforms:
                return start - 2
        return None

    def _time_before(self, at: int) -> int:
        """ "Peskov on Monday said": the start of a time phrase that ends at `at`, or `at`."""
        t = self.t
        if at > 1 and t.at[at - 1].low == "turn" and t.at[at - 2].low == "in":
            return at - 2
        i = at
        while i > 0 and (
            t.at[i - 1].flags & Word.TIME or (t.at[i - 1].text[0].isdigit() and len(t.at[i - 1].text) <= 4)
        ):
            i -= 1
        if i == at or i == 0 or (t.at[i - 1].flags & Word.HONORIFIC and t.at[i].caps):
            return at  # "Mrs May"
        while i > 0 and t.at[i - 1].low in self.lexicon.lists["time_opener"]:
            i -= 1
        if i > 0 and t.at[i - 1].low in ("on", "in", "at"):
            i -= 1
        elif t.at[i].flags & Word.TIME and not t.at[i].caps and t.at[i].low not in self.lexicon.lists["bare_time"]:
            return at
        return i

    def _subject(self, at: int, role: str) -> tuple[Mention, int] | None:
        """The subject that ends at `at`, over an apposition or a parenthesis, with joint subjects' first token."""
        t = self.t
        end = at
        hops = 0
        self._modifiers = []
        self._joined = []
        if end and (text := self._kept_text(end, role)):
            return text
        if self._carriers and self._carriers[-1][1] == end:
            end = self._carriers[-1][0]
        else:
            end, self._modifiers = self._modified(end)
        while end > 0 and t.at[end - 1].text in (",", "\u2014", "\u2013", "--", ")", "-") and hops < 4:
            opener = self._opener(end - 1)
            if opener is None:
                return self._before_stray_comma(end - 1, at, role)
            if t.at[end - 1].text == ",":
                inner_start = opener + 1
                short = end - 1 - inner_start
                plausible = short <= 40 and t.at[inner_start].low not in self.lexicon.lists["no_apposition"]
                if not plausible:
                    return None
                while opener > 1 and self._parenthetical(opener) is not None:
                    opener = self._parenthetical(opener) or opener
                opener = self._relative_opener(opener)
            end = opener
            hops += 1
        if end <= 0:
            return None
        if t.at[end - 1].low in ("who", "which") or (t.at[end - 1].low == "that" and self._hangs(end - 1)):
            if (near := self._just_read(end - 1)) is not None:
                return near, end - 1
            if end - 1 > 0:
                before = end - 1 - (t.at[end - 2].text in (",", "\u2014", "\u2013", "-", "--"))
                return self._noun_before(before, role, 0, relative=True)
            return None
        if (paper := self._paper_before(end, role)) is not None:
            return paper
        if t.at[end - 1].text == QUOTE and (quoted := self._quoted_source(end - 1)):
            start = end - 1
            while start and t.at[start - 1].flags & (Word.ANONYMITY | Word.DETERMINER | Word.NUMBER):
                start -= 1
            return quoted, start
        end, venue = self._venue_before(end)
        self._modifiers = self._modifiers or venue
        found = self._noun_before(end, role, self._clause_floor(end))
        if found and (two := self._two_makers(found)):
            found = two
        if found and (opened := self._open_apposition(found, role)):
            found = opened
        if antecedent := self._antecedent(end, found, role):
            found = antecedent
        carried = any(found and found[1] <= c[0] < at for c in self._carriers)
        apposed = end + 1 < at and not t.at[end + 1].flags & (Word.BOUNDARY | Word.PREPOSITION)
        apposed = apposed and (t.at[end + 1].caps or not t.at[end + 1].low.endswith("ing"))
        if found and t.at[found[1]].low in ("a", "an") and self._in_place(end, at):
            apposed = False  # "a nurse from Moss, Ohio, said"
        if found and hops and apposed and not carried and found[0].form in ("role", "descriptor", "common"):
            whole = self.sources.read(t, found[1], at, role)
            if whole and whole.form == "name":
                return whole, found[1]
        if found and hops:
            mention = found[0]
            phrase_end = at - 1 if at > 0 and t.at[at - 1].text in (",", ")", "\u2014") else at
            return mention.but(phrase_end=max(mention.phrase_end, t.end(max(phrase_end - 1, 0)))), found[1]
        if found and not hops:
            return self._extend_titles(found, role)
        return found

    def _before_stray_comma(self, comma: int, verb: int, role: str) -> tuple[Mention, int] | None:
        """ "A source close to the club, has told Reuters": a long subject cut off from its verb by a comma."""
        t = self.t
        if t.at[comma].text != "," or comma < 2 or verb != comma + 1:
            return None
        end = comma
        while end > 1 and t.at[end - 1].flags & Word.ADVERB and not t.at[end - 1].flags & Word.PREPOSITION:
            end -= 1  # "sources familiar with the talks however, told"
        found = self._noun_before(end, role, self._clause_floor(end))
        if found is None or found[0].form != "role" or end - found[1] < 4:
            return None
        opens = (
            found[1] == 0
            or t.at[found[1] - 1].text in (QUOTE, ";")
            or t.at[found[1] - 1].low in self.lexicon.lists["content_link"]
        )
        helped = t.at[verb].low in ("has", "have", "had") or found[0].kind is Kind.ANONYMOUS
        return found if opens and helped else None

    def _quoted_source(self, at: int) -> Mention | None:
        """ "cited “a judicial source in Oslo”", "“a source close to the club” told Y": a source in quotation marks."""
        t = self.t
        if at >= len(t.at) or t.at[at].text != QUOTE or t.end(at) - t.start[at] > 90:
            return None
        start, end = t.inside(at)
        inner = t.source[start:end]
        words = re.findall(r"[\w'\u2019]+", inner)
        words[:1] = [w.lower() for w in words[:1]]
        classes = self.lexicon.classes
        head = next((i for i, w in enumerate(words) if classes.get(w, 0) & (Word.ANONYMOUS | Word.ROLE)), None)
        if head is None or any(classes.get(w, 0) & (Word.PREPOSITION | Word.AUXILIARY) for w in words[:head]):
            return None
        if inner.rstrip()[-1:] in ".!?," and at + 1 < len(t.at) and t.at[at + 1].word:
            return None  # "“…, sources,” said": words that were said
        first = t.source[start:end].split(" ", 1)
        if len(first) > 1 and classes.get(first[0].lower(), 0) & Word.DETERMINER:
            start += len(first[0]) + 1
        name = t.source[start:end].rstrip(".,")
        return Mention(start, start + len(name), t.start[at], t.end(at), Kind.ANONYMOUS, name, "role", 0.85, place=at)

    def _issuer(self, start: int) -> tuple[Mention, int, int] | None:
        """Who issued what begins at `start`: "the ministry released a statement"; with the first token and the verb."""
        t = self.t
        verb = start - 1
        while verb > 0 and t.at[verb].low in ("out", "up", "off"):
            verb -= 1
        if verb <= 0 or t.at[verb].low not in self.lexicon.lists["issues"]:
            return None
        at, unreal, passive = self._before_verb(verb)
        if unreal or passive:
            return None
        found = self._subject(at, "speaker")
        if found is None or (found[0].form == "common" and found[0].sure < 0.7):
            return None
        return found[0], found[1], verb

    def _holder(self, start: int) -> Link | None:
        """ "Y has obtained documents that show": the outlet that has the text which begins at `start`."""
        t = self.t
        verb = start - 1
        if verb < 1 or t.at[verb].low not in self.lexicon.lists["kept"]:
            return None
        at, unreal, passive = self._before_verb(verb)
        found = None if unreal or passive else self._subject(at, "reporter")
        self._modifiers = []
        if found is None or found[0].kind is not Kind.OUTLET or found[0].form != "name":
            return None
        return Link(found[0], Relation.QUOTED, t.start[verb], t.end(verb), "kept by")

    def _venue_clause(self, first: int) -> list[Link]:
        """ "an interview with Y in which X said", "a video posted on Telegram where X says": the relays of the noun."""
        t = self.t
        end = first
        if end >= 2 and t.at[end - 1].low == "which" and t.at[end - 2].low in ("in", "during", "where"):
            end -= 2
        elif end >= 1 and t.at[end - 1].low in ("where", "wherein"):
            end -= 1
        else:
            return []
        if end and t.at[end - 1].text == ",":
            end -= 1
        for i in range(end - 1, max(-1, end - 22), -1):
            if t.at[i].text in (QUOTE, ";") or (t.at[i].flags & (Word.BOUNDARY | Word.AUXILIARY) and not t.at[i].caps):
                break
            if t.at[i].flags & Word.CHANNEL and not t.at[i].caps:
                links, _ = self._adjuncts(i + 1, channel=True)
                links = [link for link in links if link.mention.end <= t.end(end - 1)]
                start = self.sources.left(t, i, 0)
                if not links:
                    owner = self._owner(start, i)
                    issued = self._issuer(start)
                    host = owner if owner and owner.kind in MEDIA else issued[0] if issued else None
                    if host and host.kind in MEDIA:
                        links = [Link(host, Relation.ADDRESSED, t.start[i], t.end(i), "adjunct")]
                return links
        return []

    def _open_apposition(self, found: tuple[Mention, int], role: str) -> tuple[Mention, int] | None:
        """A name before a description that is not set off by both its commas.

        "Hamid Zohrabi, deputy chief for the environment said", "Golani a commander of the group said".
        """
        t = self.t
        mention, first = found
        if (mention.form == "name" and mention.kind is Kind.PERSON) or mention.kind is Kind.ANONYMOUS:
            return None
        if mention.form == "role" and t.at[first].low not in ("a", "an") and self._head_of(mention.name).endswith("s"):
            return None
        at = first
        while at > 0 and first - at < 16 and t.at[at - 1].text != ",":
            if not t.at[at - 1].word or (
                t.at[at - 1].flags & (Word.AUXILIARY | Word.CUE | Word.PRONOUN) and not t.at[at - 1].caps
            ):
                break
            at -= 1
        comma = at - 1 if at > 0 and t.at[at - 1].text == "," else None
        if comma is not None and comma > 0:
            described = any(t.at[i].flags & Word.ROLE for i in range(at, min(at + 6, first + 4, len(t.at)))) and (
                t.at[at].flags & (Word.ROLE | Word.DETERMINER) or t.at[at].caps
            )
            floor = self._clause_floor(comma)
            left = self.sources.left(t, comma, floor)
            start = self._skip_front(left, comma)
            opens = (
                left == floor or t.at[left - 1].text in (",", QUOTE, ";", ".") or t.at[left - 1].flags & Word.BOUNDARY
            )
            named = self.sources.read(t, start, comma) if described and start < comma and opens else None
            alone = named is not None and named.end == t.end(comma - 1)
            if named and alone and named.form == "name" and named.kind is Kind.PERSON and named.sure > 0.85:
                return named.but(phrase_end=max(mention.phrase_end, named.phrase_end)), start
        if first > 1 and t.at[first - 1].low == "and" and mention.form == "common" and mention.sure < 0.7:
            start = self._skip_front(self.sources.left(t, first - 1, self._clause_floor(first - 1)), first - 1)
            whole = self.sources.read(t, start, first - 1) if start < first - 1 else None
            if whole and whole.form in ("name", "role") and whole.sure > mention.sure:
                # "the head of engineering and physics at the university": one phrase
                mention = whole.but(phrase_end=max(mention.phrase_end, whole.phrase_end))
                return self._open_apposition((mention, start), role) or (mention, start)
        bare = (
            t.at[first].low in ("a", "an")
            and first > 0
            and t.at[first - 1].caps
            and not t.at[first - 1].flags & Word.TIME
        )
        if bare and mention.form in ("role", "common") and mention.kind is not Kind.DOCUMENT:
            start = self._skip_front(self.sources.left(t, first, self._clause_floor(first)), first)
            named = self.sources.read(t, start, first) if start < first else None
            if named and named.form == "name" and named.kind in (Kind.PERSON, Kind.ORGANISATION):
                return named.but(phrase_end=max(mention.phrase_end, named.phrase_end)), start
        return None

    def _head_of(self, phrase: str) -> str:
        """The last word of a phrase before what hangs on it: "minister" of "deputy minister for fisheries"."""
        head = ""
        for word in phrase.lower().split():
            if head and self.lexicon.classes.get(word, 0) & Word.PREPOSITION:
                break
            head = word
        return head

    def _antecedent(self, end: int, found: tuple[Mention, int] | None, role: str) -> tuple[Mention, int] | None:
        """ "an analyst who specialises in Iraq told": what looks like the subject is the end of a relative clause."""
        t = self.t
        start = found[1] if found else self.sources.left(t, end, 0)
        did = (
            start > 2
            and not t.at[start - 1].caps
            and (t.at[start - 1].low.endswith("ed") or t.at[start - 1].flags & Word.CUE)
        )
        does = start > 2 and self._relates(start - 2) and bool(t.at[start - 1].word) and not t.at[start - 1].caps
        relative = does or (did and t.has(("who",), max(0, start - 4), start - 1))  # "people who know the matter told"
        whole = found is not None and start < end
        if whole and not relative and (t.at[start].caps or t.at[start].flags & (Word.DETERMINER | Word.PRONOUN)):
            return None
        if start < 2 or not (
            relative
            or found is None
            or t.at[start - 1].low == "who"
            or (found[0].form == "common" and found[0].sure < 0.6)
        ):
            return None
        at = start - 1
        while at > 0 and start - at < 14 and not self._relates(at):
            if t.at[at].text in (",", QUOTE, ";") or t.at[at].low in ("that", "because"):
                return None
            if t.at[at].low in ("and", "but") and not self._goes_on_relative(at + 1):
                return None
            at -= 1
        if at <= 0 or not self._relates(at) or any(a.last > at for a in self.found):
            return None
        return self._noun_before(at - (t.at[at - 1].text == ","), role, self._clause_floor(at), relative=True)

    def _extend_titles(self, found: tuple[Mention, int], role: str) -> tuple[Mention, int]:
        """A list of titles before the name: "Assistant to the President, Head of the Department NAME said"."""
        t = self.t
        mention, first = found
        while first >= 2 and t.at[first - 1].text == "," and mention.kind is Kind.PERSON:
            start = self.sources.left(t, first - 1, self._clause_floor(first - 1))
            segment = range(start, first - 1)
            titled = any(t.at[i].flags & Word.ROLE for i in segment) and t.at[first].flags & (
                Word.ROLE | Word.HONORIFIC | Word.NATIONALITY | Word.ORGANISATION
            )
            opens = start == 0 or t.at[start - 1].text in (",", QUOTE) or t.at[start - 1].flags & Word.BOUNDARY
            if start >= first - 1 or not titled or not opens:
                break
            if not (t.at[start].flags & Word.ROLE or t.at[start].caps) or self._has_name(start, first - 1):
                break
            first = start
            mention = mention.but(phrase_start=t.start[start])
        return mention, first

    def _has_name(self, a: int, b: int) -> bool:
        read = self.sources.read(self.t, a, b)
        return read is not None and read.form == "name" and read.kind is Kind.PERSON

    def _noun_before(self, end: int, role: str, floor: int, relative: bool = False) -> tuple[Mention, int] | None:
        t = self.t
        start = self.sources.left(t, end, floor)
        while relative and start < end and t.at[start].flags & Word.PREPOSITION:
            start += 1  # "responding to an article that quoted": the article
        start = (relative and self._acted_on(start, end)) or self._skip_front(start, end)
        if start >= end or (
            start
            and t.at[start - 1].flags & (Word.AUXILIARY | Word.UNREAL)
            and not (relative and t.at[start - 1].low == "to")  # "spoke to people who say"
            and not t.at[start].caps
            and not t.at[start].flags & (Word.DETERMINER | Word.PRONOUN)
        ):
            return None
        reach = self.sources.right(t, start)
        called = reach < end and self.sources.goes_by(t, start, end)
        if (
            reach < end
            and self._verb_like(reach)
            and not called
            and not self.sources.participle_after_noun(t, reach, end)
        ):
            return None  # another verb stands between
        if end - start == 1 and t.at[start].low.endswith("ing") and not t.at[start].caps and not t.at[start].flags:
            return None
        if (
            t.at[start].low.endswith("ing")
            and not t.at[start].caps
            and t.at[start + 1].flags & (Word.DETERMINER | Word.NUMBER | Word.PRONOUN)
        ):
            return None
        if account := self._account(start, end):
            owner, platform = account
            self._modifiers = [Link(platform, Relation.POSTED, platform.start, platform.end, "account")]
            return owner, start
        if had := self._its_sources(start, end):
            self._modifiers = [Link(had[1], Relation.ADDRESSED, t.start[end - 1], t.end(end - 1), "its sources")]
            return had[0], start
        if self._object_pronoun(start, end):
            return self._beside(end, role, floor)
        if t.at[start].low == "them" and start > 1 and t.at[start - 1].low == "of" and not relative:
            some = self.sources.pronoun(t, start)  # "one of them said"
            return some.but(phrase_start=t.start[start - 2]), start - 2
        mention = self.sources.read(t, start, end, role)
        if relative and (nearer := self._nearest(start, end, role, mention)):
            mention, start = nearer
        if mention is None or t.at[start].low in self.lexicon.lists["no_subject"]:
            return None
        if mention.name.startswith("of "):
            return None  # its noun could not be told
        if start and t.at[start - 1].low in ("no", "neither"):
            return None
        if relative and mention.form == "pronoun":
            return None
        if relative and t.at[start].low.endswith("ing") and not t.at[start].caps and not t.at[start].flags:
            inner = self.sources.read(t, start + 1, end, role)  # "uniting liberals who"
            return (inner, start + 1) if inner else None
        return mention, start

    def _verb_like(self, i: int) -> bool:
        """An unknown lower-case word that looks like a verb with its object."""
        t = self.t
        low = t.at[i].low
        if not t.at[i].word or t.at[i].caps or t.at[i].flags & ~(Word.PREVERBAL | Word.ADVERB | Word.CUE | Word.ANCHOR):
            return False
        after = t.at[i + 1].flags if i + 1 < len(t.at) else 0
        if i + 1 < len(t.at) and t.at[i + 1].low == "of":
            return False
        takes = after & (Word.DETERMINER | Word.PREPOSITION | Word.PRONOUN | Word.NUMBER | Word.BOUNDARY)
        return low.endswith(("ed", "ing")) or bool(takes) or (i + 1 < len(t.at) and t.at[i + 1].caps)

    def _skip_front(self, start: int, end: int) -> int:
        """Drop a fronted adverbial without a comma: "On Monday officials", "In Oslo the minister"."""
        t = self.t
        i = start
        while i < end:
            low, flag = t.at[i].low, t.at[i].flags
            if (
                flag & Word.ADVERB
                and not flag & (Word.PREPOSITION | Word.DETERMINER | Word.PRONOUN)
                and not (t.at[i].caps and i + 1 < end and t.at[i + 1].caps)
            ):
                i += 1
                continue
            if flag & Word.TIME and i == start and (i == 0 or t.at[i - 1].text in (QUOTE, ".")):
                stop = i
                while stop < end and t.at[stop].flags & Word.TIME:
                    stop += 1
                if stop < end and not t.at[stop].low.startswith(("'", "\u2019")):
                    i = stop  # "Last month Rune Dahl threatened"
                    continue
            if low in ("inside", "outside") and i + 1 < end and t.at[i + 1].flags & (Word.ANONYMOUS | Word.ROLE):
                break  # "inside sources", "outside experts"
            if low == "in" and i + 2 < end and t.at[i + 1].text in self.lexicon.countries and t.at[i + 2].caps:
                i += 2  # "in Germany Bild wrote"
                continue
            if flag & Word.PREPOSITION and low not in ("of",):
                stop = i + 1
                while stop < end and (t.at[stop].flags & (Word.TIME | Word.DETERMINER) or t.at[stop].text[0].isdigit()):
                    if t.at[stop].flags & Word.DETERMINER and stop > i + 1:
                        break
                    stop += 1
                if stop > i + 1 and any(t.at[k].flags & Word.TIME for k in range(i + 1, stop)):
                    i = stop
                    continue
                later = [
                    k
                    for k in range(i + 2, end)
                    if t.at[k].flags & Word.DETERMINER and not t.at[k - 1].flags & Word.PREPOSITION
                ]
                if later:
                    i = later[0]
                    continue
                named = [
                    k
                    for k in range(i + 2, end)
                    if t.at[k].caps
                    and not t.at[k - 1].caps
                    and not t.at[k - 1].flags & (Word.PREPOSITION | Word.DETERMINER)
                ]
                if named:
                    i = named[0]
                    continue
                return end
            break
        return i

    def _first_noun(self) -> tuple[Mention, int] | None:
        """The subject of the sentence's main clause."""
        t = self.t
        i = 0
        n = len(t.at)
        dash = next((k for k in range(1, min(n, 12)) if t.at[k].text in ("\u2014", "\u2013", "-", "--")), None)
        if dash and all(t.at[k].caps or not t.at[k].word or t.at[k].text[0].isdigit() for k in range(dash)):
            i = dash + 1  # a dateline
        while i < n and (
            not t.at[i].word
            or (t.at[i].flags & Word.ADVERB and not t.at[i].flags & (Word.PREPOSITION | Word.DETERMINER | Word.PRONOUN))
        ):
            i += 1
        if i < n and t.at[i].flags & Word.PREPOSITION:
            comma = next((k for k in range(i, min(n, i + 25)) if t.at[k].text == ","), None)
            if comma is None:
                return None
            i = comma + 1
        if i >= n:
            return None
        stop = self.sources.right(t, i)
        while stop > i + 1 and not t.at[stop - 1].flags and not t.at[stop - 1].caps:
            stop -= 1  # "The bank cut": the verb of the clause
        mention = self.sources.read(t, i, stop)
        return (mention, i) if mention else None

    def topic(self) -> Mention | None:
        """The subject of the main clause, when a verb follows it: whom a pronoun may mean."""
        t = self.t
        n = min(len(t.at), 60)
        starts = [0, *(i + 1 for i in range(n - 1) if t.at[i].text == ",")][:4]
        for start in starts:
            i = start
            while i < n and (not t.at[i].word or (t.at[i].flags & Word.ADVERB and not t.at[i].flags & _OPENS_NOUN)):
                i += 1
            if i >= n or t.at[i].flags & Word.PREPOSITION or self._fronted_adjective(i):
                continue
            stop = self.sources.right(t, i)
            while stop > i + 1 and not t.at[stop - 1].flags and not t.at[stop - 1].caps:
                stop -= 1  # "The bank cut": the verb of the clause
            end = self._apposition_end(stop)
            mention = self.sources.read(t, i, end)
            plain = (
                mention and mention.form == "name" and end < n and not t.at[end].flags and t.at[end].text[0].islower()
            )
            complete = self._past_complement(end) if mention and mention.form == "role" else end
            if mention and (plain or self._verb_at(complete)):
                return mention
        return None

    def _past_complement(self, at: int) -> int:
        """Over what tells where somebody is, up to a plain verb: "A diplomat in the capital urged"."""
        t = self.t
        if at >= len(t.at) or not t.at[at].flags & Word.PREPOSITION:
            return at
        for i in range(at + 1, min(len(t.at), at + 8)):
            if not t.at[i].word or t.at[i].flags & Word.PRONOUN:
                break
            if t.at[i].flags & (Word.AUXILIARY | Word.CUE) and not t.at[i].caps and not t.at[i].flags & Word.NOMINAL:
                return i
        return at

    def _fronted_adjective(self, i: int) -> bool:
        """ "Unable to free herself, she": one capital that only opens the sentence, with a complement of its own."""
        t = self.t
        opens = i == 0 or t.at[i - 1].text == QUOTE
        if not opens or i + 1 >= len(t.at) or not t.at[i + 1].flags & Word.PREPOSITION:
            return False
        named = self.sources.people.full(t.at[i].text) or t.at[i].text in self.lexicon.countries
        known = named or self.sources.outlet_at(t, i, i + 1)
        nouns = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.DOCUMENT | Word.OUTLET | Word.COLLECTIVE
        if known or t.at[i].flags & (nouns | _OPENS_NOUN):
            return False
        return t.find(",", i + 2, i + 20) >= 0

    def _verb_at(self, at: int) -> bool:
        """Whether a verb follows a subject that ends at `at`, perhaps over a clause set off by commas."""
        t = self.t
        if at < len(t.at) and t.at[at].text == "(":
            at = next((i + 1 for i in range(at, min(len(t.at), at + 12)) if t.at[i].text == ")"), at)
        if (
            at + 1 < len(t.at)
            and t.at[at].text == ","
            and t.at[at + 1].flags & (Word.AUXILIARY | Word.PREVERBAL | Word.CUE)
        ):
            return True
        if at < len(t.at) and t.at[at].text == ",":
            close = next((i for i in range(at + 1, min(len(t.at), at + 30)) if t.at[i].text == ","), None)
            at = close + 1 if close else at + 1
        if at >= len(t.at) or not t.at[at].word:
            return False
        verb = t.at[at].flags & (Word.AUXILIARY | Word.PREVERBAL | Word.CUE | Word.UNREAL) or adverb(t, at)
        return bool(verb) or t.at[at].low.endswith(("ed", "s"))

    def _joint_left(self, first: int, mention: Mention) -> list[Mention]:
        """ "X and Y said": X, when nothing but a source stands left of the "and"."""
        t = self.t
        if first < 2 or t.at[first - 1].low != "and" or mention.form == "pronoun":
            return []
        end = first - 1
        if t.at[end - 1].text == "," and (opener := self._opener(end - 1)) is not None:
            end = opener  # "Ahlberg, the harbour master, and his deputy"
        start = self.sources.left(t, end, self._clause_floor(end))
        opens = start == 0 or t.at[start - 1].text in (",", QUOTE, ";") or t.at[start - 1].flags & Word.BOUNDARY
        if not opens:
            return []
        start = self._skip_front(start, end)
        other = self.sources.read(t, start, end) if start < end else None
        if other is None or other.sure < 0.7 or (other.form == "common" and other.kind is not Kind.ORGANISATION):
            return []
        plural = other.form == "role" and t.at[end - 1].low.endswith("s") and not t.at[start].flags & Word.DETERMINER
        titled = other.form == "role" and mention.form == "name" and mention.start > t.start[first]
        determined = (t.at[start].flags | t.at[first].flags) & (Word.DETERMINER | Word.NUMBER)
        if titled and not determined and not t.at[end - 1].low.endswith("s"):
            return []  # "Economist and university professor Jane Roe said"
        counted = (t.at[start].flags & Word.NUMBER or plural) and start and t.at[start - 1].text == ","
        if (
            other.form != "name"
            and start
            and not counted
            and t.at[start - 1].low not in ("both", "that")
            and t.at[start - 1].text != QUOTE
        ):
            return []
        listed = self._listed(start) if other.form == "name" else []
        if listed:
            return [*listed, other]
        if other.form != "name" or (
            start == 0
            or t.at[start - 1].text in (QUOTE, ";", ",")
            or t.at[start - 1].low in self.lexicon.lists["content_link"]
            or t.at[start - 1].low in ("what", "which", "whom")
        ):
            return [other]
        return []

    def _listed(self, at: int) -> list[Mention]:
        """The names of a list before its last two: "Mogherini, Minister Le Drian" of "…, Minister Maas and X said"."""
        t = self.t
        found: list[Mention] = []
        while at > 1 and t.at[at - 1].text == "," and len(found) < 8:
            floor = self._clause_floor(at - 1)
            start = self._skip_front(self.sources.left(t, at - 1, floor), at - 1)
            name = self.sources.read(t, start, at - 1) if start < at - 1 else None
            if name is None or name.form != "name" or name.kind is Kind.DOCUMENT or name.sure < 0.8:
                break
            found.insert(0, name)
            at = start
        opens = (
            at == 0
            or t.at[at - 1].text in (QUOTE, ";", ":", "\u2014", "\u2013")
            or t.at[at - 1].flags & (Word.BOUNDARY | Word.PREPOSITION)
            or (t.at[at - 1].text == "," and at > 1 and (t.at[at - 2].flags & Word.TIME or t.at[at - 2].text.isdigit()))
        )
        return found if opens else []

    def _joint_right(self, stop: int, role: str) -> list[Mention]:
        t = self.t
        if stop + 1 >= len(t.at) or t.at[stop].low != "and":
            return []
        end = self.sources.right(t, stop + 1, short=True)
        if end <= stop + 1:
            return []
        follows = end >= len(t.at) or t.at[end].text in (",", ".", QUOTE, ";") or t.at[end].flags & Word.TIME
        other = self.sources.read(t, stop + 1, end, role)
        if not follows or other is None or other.form == "common":
            return []
        return [other]
