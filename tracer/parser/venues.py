"""To whom and where it was said: addressees, interviews, posts, programmes, and what hangs on a source."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.keepers import Keepers
from tracer.parser.mention import Mention
from tracer.parser.scan import MEDIA, Link
from tracer.parser.tokens import QUOTE


class Venues(Keepers):
    """Phrases around a cue that name the outlet or platform by which the words came."""

    def _addressee(self, at: int) -> tuple[list[Link], int]:
        """Who is told: a relay only when it is an outlet. The second of "told Y and Z" goes to `_also_told`."""
        t = self.t
        self._also_told = None
        if at >= len(t.at) or t.at[at].low in ("that", "of") or not (t.at[at].word or t.at[at].text == QUOTE):
            return [], at
        stop = self.sources.right(t, at, short=True)
        if stop <= at:
            return [], at
        if stop + 1 < len(t.at) and t.at[stop].text == "," and t.at[stop + 1].low.endswith("-based"):
            at, stop = stop + 1, self.sources.right(t, stop + 1, short=True)  # "told Perth, Australia-based Reef News"
        own_words = t.at[at].flags & Word.OWN and not t.at[at].caps  # not "Us Weekly"
        if own_words:
            stop = at + 1
        if own := self.sources.own_outlet(t, at, stop):
            return [Link(own, Relation.ADDRESSED, t.start[at - 1], t.end(at - 1), "tell")], stop
        if own_words or t.at[at].low == "this":
            return [], stop
        links = []
        mention = self.sources.read(t, at, stop, "addressee")
        runs_on = stop < len(t.at) and t.at[stop].word and not t.at[stop].flags and not t.at[stop].caps
        if mention and mention.sure < 0.8 and runs_on:
            mention = None  # "told the Hajj pilgrim's family"
        if (
            mention
            and mention.kind in MEDIA
            and mention.form != "pronoun"
            and (mention.form == "name" or not t.at[stop - 1].flags & Word.ROLE)
        ):
            if mention.form == "descriptor" and (named := self._apposed_name(stop)):
                mention, stop = named
            links.append(Link(mention, Relation.ADDRESSED, t.start[at - 1], t.end(at - 1), "tell"))
            if stop + 1 < len(t.at) and t.at[stop].low == "and":
                more = self.sources.right(t, stop + 1, short=True)
                other = self.sources.read(t, stop + 1, more, "addressee") if more > stop + 1 else None
                if other and other.kind in MEDIA and other.form == "name":
                    self._also_told = links[-1].but(mention=other)
                    stop = more
        return links, stop

    def _apposed_name(self, comma: int) -> tuple[Mention, int] | None:
        """ "told the local weekly, the Harlow Courier": the name of the outlet just described, and where it ends."""
        t = self.t
        end = self._apposition_end(comma)
        if end == comma:
            return None
        named = self.sources.read(t, comma + 1, end, "addressee")
        if named is None or named.form != "name" or t.at[comma + 1].flags & Word.TIME:
            return None
        on = end + (end + 1 < len(t.at) and t.at[end].text == "," and t.at[end + 1].low == "that")
        if named.kind in (
            Kind.PERSON,
            Kind.ORGANISATION,
        ):  # a newspaper that nobody knows: "the regional daily, Glas Dobrave."
            article = t.at[comma + 1].low == "the"
            if not (article or on > end or end >= len(t.at) or t.at[end].text == "."):
                return None
            named = named.but(kind=Kind.OUTLET, sure=0.85)
        return (named, on) if named.kind is Kind.OUTLET else None

    def _adjuncts(self, at: int, *, channel: bool = False) -> tuple[list[Link], int]:
        """Where it was said: "in an interview with Y", "on Telegram", "to Y", "in a statement carried by Y"."""
        t = self.t
        n = len(t.at)
        links: list[Link] = []
        i = last = begin = at
        occasion = False
        while i < n:
            low, flag = t.at[i].low, t.at[i].flags
            if low != "via" and any(hit.start == i and hit.cue.form == Form.PHRASE for hit in self.hits):
                break  # "with reference to Z" is a cue of its own
            if (
                channel
                and flag & Word.PRONOUN
                and i + 2 < n
                and t.at[i + 1].low in self.lexicon.lists["gave"]
                and t.at[i + 2].flags & Word.PREPOSITION
            ):
                i += 2  # "an interview he gave to Y"
                continue
            if (
                i > at
                and t.at[i].text == ","
                and i + 1 < n
                and (
                    t.at[i + 1].low in ("in", "during", "speaking", "writing")
                    or (links and t.at[i + 1].low == "formerly")
                )
            ):
                if t.at[i + 1].low == "formerly":
                    i += 3
                    last = i
                    continue
                deeper, stop = self._adjuncts(i + 1 + (t.at[i + 1].low in ("speaking", "writing")))
                if deeper:
                    return links + deeper, stop
                break
            if (
                flag & Word.TIME
                and not (flag & Word.PREPOSITION)
                and not (t.at[i].low in ("may", "march") and not t.at[i].caps)
            ):
                i = last = i + 1
                continue
            if i > at and t.at[i].text[0].isdigit() and t.at[i - 1].flags & Word.TIME:
                i = last = i + 1
                continue
            if low in self.lexicon.lists["manner"] or (
                t.at[i].text[0].isdigit() and i + 1 < n and t.at[i + 1].flags & Word.TIME
            ):
                i = last = i + 1
                continue
            if low == "on" and (unnamed := self._past_condition(i)) > i:
                i = last = unnamed
                continue
            if channel and low in ("that", "which") and (kept := self._keeper(i)):
                links += kept  # "in a letter that Y has seen"
                i = last = begin = self._attached_end
                continue
            carrying = low in self.lexicon.lists["carries"]
            carries = carrying and i + 1 < n and t.at[i + 1].low in ("by", "on", "in", "to", "from")
            if carries:
                i += 1
                low, flag = t.at[i].low, t.at[i].flags
            elif channel and carrying:
                i += 1
                continue
            elif channel and low in ("seen", "obtained", "reviewed") and i + 1 < n and t.at[i + 1].low == "by":
                i += 1
                carries = True
                low, flag = t.at[i].low, t.at[i].flags
            if not flag & Word.PREPOSITION or low in self.lexicon.lists["no_venue"]:
                break
            if low == "to" and i + 2 < n and t.at[i + 2].caps and not (t.at[i + 1].caps or t.at[i + 1].flags):
                break  # "called to ban Muslims"
            start = i + 1
            stop = self._simple_noun(start)
            programme = self._programme(stop if stop > start else start) if low in ("on", "to", "by", "with") else None
            mention: Mention | None
            if programme is not None and stop - start <= 1:
                mention, stop = programme
                is_channel = False
                while stop < n and t.at[stop].flags & Word.OUTLET and not t.at[stop].caps:
                    stop += 1
            elif stop <= start:
                break
            else:
                mention, is_channel = self._medium(start, stop, low, channel or carries, carries)
                described = (
                    t.at[stop - 1].flags & Word.OUTLET
                    and not t.at[stop - 1].caps
                    and t.find(",", stop, stop + 1) == stop
                )
                if described and low in self.lexicon.lists["venue_preposition"] and (named := self._apposed_name(stop)):
                    mention, stop = named  # "with his hometown paper, the Ballindean Eagle"
                if channel and low == "on" and mention is None and t.at[stop - 1].flags & Word.DOCUMENT:
                    break  # "in a comment on a Journal report": the report is another thing
                if low == "in" and mention and mention.kind is Kind.OUTLET and self._place(mention, occasion):
                    mention = None
            occasion = occasion or any(t.at[k].low in self.lexicon.lists["event"] for k in range(start, stop))
            if mention is not None:
                if mention.kind is Kind.PLATFORM and links and links[-1].mention.kind is Kind.PLATFORM:
                    i = last = stop
                    continue
                relation = (
                    Relation.POSTED
                    if mention.kind is Kind.PLATFORM
                    else Relation.QUOTED
                    if carries
                    else Relation.ADDRESSED
                )
                links.append(
                    Link(mention, relation, t.start[begin if channel and begin < i else i], t.end(i), "adjunct")
                )
                begin = stop
            channel = channel or is_channel
            if mention is None and not is_channel and low in ("of", "for", "by") and not channel:
                break
            i = last = stop
        for k in range(len(links) - 1):
            links[k] = links[k].but(start=links[k + 1].start, end=links[k + 1].end, relation=Relation.QUOTED)
        return links, last

    def _past_condition(self, at: int) -> int:
        """Over "on (the) condition of anonymity", or `at`."""
        rest = at + 1 + self.t.reads(at + 1, ("the",))
        return rest + 3 if self.t.reads(rest, ("condition", "of", "anonymity")) else at

    def _programme(self, i: int) -> tuple[Mention, int] | None:
        """A title in quotation marks at token `i`: on "Fox and Friends", told "The Axe Files"; and where it ends."""
        t = self.t
        if i >= len(t.at) or t.at[i].text != QUOTE or t.end(i) - t.start[i] > 50:
            return None
        start, end = t.inside(i)
        name = t.source[start:end]
        title = name.rstrip(".,;!? ")
        words = title.split()
        small = self.lexicon.classes
        if not words or len(words) > 6 or not words[0][:1].isupper():
            return None
        if any(not (w[0].isupper() or w[0].isdigit() or small.get(w.lower(), 0) or w == "&") for w in words[1:]):
            return None
        if len(words) > 2 and all(w.islower() for w in words[1:]):
            return None
        known = self.sources.registry.find(title)
        mention = Mention(
            start,
            start + len(title),
            t.start[i],
            t.end(i),
            Kind.OUTLET,
            known.name if known else title,
            "name",
            0.85,
            place=i,
        )
        return mention, i + 1

    def _place(self, mention: Mention, occasion: bool) -> bool:
        """Whether "in X" after an occasion is a place: "at a news conference in Hiroshima"."""
        t = self.t
        known = self.sources.outlet_at(t, mention.place, len(t.at)) if mention.place >= 0 else None
        return known is None and (occasion or mention.sure < 0.9)

    def _simple_noun(self, start: int) -> int:
        """A noun phrase without its complements."""
        t = self.t
        i, n = start, min(len(t.at), start + 14)
        while i < n:
            flag = t.at[i].flags
            if t.at[i].caps and (found := self.sources.outlet_at(t, i, len(t.at))):
                i = found[0]
                continue
            if (
                t.at[i].text == QUOTE
                and i > start
                and t.end(i) - t.start[i] < 60
                and t.at[i - 1].text in ("'s", "\u2019s")
            ) or t.at[i].text in ("'s", "\u2019s", "'", "\u2019", "&"):
                i += 1
                continue
            if (
                not t.at[i].word
                or (flag & (Word.PREPOSITION | Word.BOUNDARY) and not t.at[i].caps)
                or (flag & Word.AUXILIARY and not t.at[i].caps and i > start)
            ):
                break
            if (flag & Word.PRONOUN and i > start) or (
                flag & Word.DETERMINER and i > start and t.at[i - 1].low not in ("'s", "all")
            ):
                break
            if (
                i > start
                and flag & Word.TIME
                and not t.at[start].caps
                and t.at[i - 1].flags & (Word.CHANNEL | Word.OUTLET | Word.DOCUMENT)
            ):
                break
            if i > start and t.at[i].low in self.lexicon.lists["carries"] and not t.at[i].caps:
                break
            verb = flag & Word.CUE and not flag & (
                Word.CHANNEL | Word.OUTLET | Word.DOCUMENT | Word.ROLE | Word.NOMINAL | Word.ORGANISATION
            )
            if i > start and verb and not t.at[i].caps:
                break  # "the minister in a tweet said"
            in_name = i + 1 < n and t.at[i + 1].flags & (Word.OUTLET | Word.OUTLET_NAME)
            if i > start and flag & Word.TIME and t.at[i].caps and t.at[i - 1].caps and not in_name:
                break
            if (
                i > start
                and t.at[i - 1].caps
                and not t.at[i].caps
                and not t.at[i - 1].flags & Word.NATIONALITY
                and not flag & (Word.CHANNEL | Word.OUTLET | Word.ROLE | Word.DOCUMENT | Word.ORGANISATION)
            ):
                break
            i += 1
        return i

    def _medium(self, a: int, b: int, preposition: str, channel: bool, carries: bool) -> tuple[Mention | None, bool]:
        """The outlet or platform in a "where it was said" phrase, and whether the phrase is a channel of words."""
        t = self.t
        if all(t.at[i].flags & (Word.TIME | Word.DETERMINER) or t.at[i].text[0].isdigit() for i in range(a, b)):
            return None, False
        if own := self.sources.own_outlet(t, a, b):
            return own, False
        is_channel = bool(t.at[b - 1].flags & Word.CHANNEL) or any(
            t.at[i].flags & Word.CHANNEL and not t.at[i].caps for i in range(a, b)
        )
        platforms = self.lexicon.platforms
        for i in range(a, b):
            for width in (2, 1):
                name = platforms.get(" ".join(t.lows(i, i + width))) if t.at[i].caps and i + width <= b else None
                if name and (name not in self.lexicon.lists["everyday_platform"] or preposition in ("on", "via")):
                    end = i + width
                    return Mention(
                        t.start[i], t.end(end - 1), t.start[a], t.end(b - 1), Kind.PLATFORM, name, "name", 0.95, place=i
                    ), is_channel
        if (i := next((i for i in range(a, b) if t.at[i].low in self.lexicon.post_platforms), -1)) >= 0:
            name = self.lexicon.post_platforms[t.at[i].low]
            return Mention(
                t.start[i], t.end(i), t.start[a], t.end(b - 1), Kind.PLATFORM, name, "name", 0.9, place=i
            ), True
        if t.at[b - 1].low == "media" and b - a >= 2 and t.at[b - 2].low == "social":
            return Mention(
                t.start[b - 2],
                t.end(b - 1),
                t.start[a],
                t.end(b - 1),
                Kind.PLATFORM,
                "social media",
                "descriptor",
                0.8,
                place=a,
            ), is_channel
        if preposition == "on" and (board := self.sources.board(t, a, b)):
            return board, is_channel
        site = any(t.at[i].low in self.lexicon.lists["site"] for i in range(a, b))
        if preposition not in self.lexicon.lists["venue_preposition"] and not (preposition == "at" and site):
            return None, is_channel
        if preposition in ("by", "from", "of", "for") and not channel:
            return None, is_channel
        head = a
        while head < b and t.at[head].flags & Word.DETERMINER:
            head += 1
        if channel and preposition == "on" and t.at[b - 1].flags & Word.DOCUMENT:
            return None, False  # "in a comment on a Journal report": what it is about
        mention = self.sources.read(t, a, b, "reporter" if carries and preposition == "by" else "venue")
        known = any(t.at[i].caps and self.sources.outlet_at(t, i, b) for i in range(head, b))
        unknown = not known and mention is not None and mention.form == "name" and mention.sure < 0.7
        if unknown and (t.at[a].low in ("a", "an") or preposition == "of"):
            return None, is_channel  # "the University of Savoie"
        if mention is None or mention.kind is not Kind.OUTLET:
            if known and is_channel:
                for i in range(head, b):
                    if t.at[i].caps and (found := self.sources.outlet_at(t, i, b)):
                        stop, outlet = found
                        return Mention(
                            t.start[i],
                            t.end(stop - 1),
                            t.start[a],
                            t.end(b - 1),
                            Kind.OUTLET,
                            outlet.name,
                            "name",
                            0.95,
                            place=i,
                        ), True
            return None, is_channel
        if mention.form == "name" and not t.source[mention.start].isupper() and not t.at[mention.place].caps:
            return None, is_channel
        if is_channel and not known and mention.form != "name":
            return None, True
        if (
            mention.form == "descriptor"
            and preposition in ("on", "in")
            and not channel
            and not any(
                t.at[i].flags & Word.NATIONALITY or t.at[i].low in ("television", "tv", "radio") for i in range(head, b)
            )
        ):
            return None, is_channel
        if mention.form != "name" and not channel and t.at[b - 1].low in self.lexicon.lists["generic_outlet"]:
            return None, is_channel
        own_site = site and any(t.at[i].text in ("'s", "\u2019s", "'", "\u2019") for i in range(head, b))
        places = self.lexicon.lists["place_preposition"]
        apart = preposition in places or mention.form == "name"  # "in comparison to Obama"
        if not known and not channel and not own_site and apart and mention.sure < 0.85:
            return None, is_channel
        return mention, is_channel

    def _fronted(self, first: int) -> tuple[int, list[Link]]:
        """ "In an interview with Y on Sunday, X said": the links of a phrase in front of the subject."""
        t = self.t
        if (
            first >= 4
            and t.at[first - 1].text != ","
            and t.at[0].flags & Word.PREPOSITION
            and not t.at[first].flags & Word.PRONOUN
        ):
            links, stop = self._adjuncts(0)  # "In a statement on Telegram the group said", without a comma
            return (0, links) if links and stop == first else (first, [])
        if first < 3 or t.at[first - 1].text != ",":
            return first, []
        start = first - 1
        while (
            start > 0
            and t.at[start - 1].text not in (QUOTE, ";", ".", "\u2014", "\u2013", "-", ":")
            and first - start < 45
        ):
            start -= 1
        if any(a.first < first and a.last > start for a in self.found):
            start = max(a.last for a in self.found if a.first < first)
        while start < first and (t.at[start].text == "," or t.at[start].flags & Word.COORDINATORS):
            start += 1
        i = start
        if i < first and t.at[i].low == "also":
            i += 1
        if i < first and t.at[i].low in self.lexicon.lists["speaking_front"]:
            i += 1
        if i and i < first and t.at[i - 1].low == "posting" and not t.at[i].flags & Word.PREPOSITION:
            i = next(
                (k for k in range(i, first) if t.at[k].low in ("on", "to")), first
            )  # "Posting a photo on Twitter,"
        if i >= first or not t.at[i].flags & Word.PREPOSITION:
            return first, []
        if t.at[i + 1].low in ("response", "reaction", "reply") and t.at[i].low in ("in", "by"):
            return first, []  # "In response to the Times report, X said"
        links, _stop = self._adjuncts(i)
        links = [link for link in links if link.mention.end <= t.start[first]]
        return (start, links) if links else (first, [])

    def _trailing(self, at: int) -> list[Link]:
        """ "The rebels said they would hold, in a statement carried by Y.": a channel at the end of the sentence."""
        t = self.t
        noun = Word.CHANNEL | Word.NOMINAL
        after = (hit.start for hit in self.hits if hit.start >= at + 3 and not t.at[hit.start].flags & noun)
        for i in range(at + 3, min(len(t.at) - 3, next(after, len(t.at)))):
            if (
                t.at[i].low == "in"
                and t.at[i + 1].low in ("a", "an", "his", "her", "their")
                and t.has(("interview",), i, i + 5)
            ):
                links, stop = self._adjuncts(i)  # "criticised the cut in an interview with Y"
                if links and (stop >= len(t.at) or not t.at[stop].word or t.at[stop].flags & Word.BOUNDARY):
                    return links
            if t.at[i].text == "," and t.at[i + 1].low in ("in", "during") and t.at[i + 2].flags & Word.DETERMINER:
                links, stop = self._adjuncts(i + 1)
                closes = stop >= len(t.at) or t.at[stop].text in (".", ",")
                if links and closes and any(t.at[k].flags & Word.CHANNEL for k in range(i + 2, stop)):
                    return links
        return []

    def _apposition_end(self, stop: int) -> int:
        """Include ", the director of X," after a name or a name after a role, up to its closing comma."""
        t = self.t
        if stop + 1 < len(t.at) and t.at[stop].text == ",":
            nxt = stop + 1
            if t.at[nxt].low != "that" and (
                t.at[nxt].flags & (Word.DETERMINER | Word.ROLE | Word.NATIONALITY)
                or t.at[nxt].caps
                or t.at[nxt].text[0].isdigit()
            ):
                end = self.sources.right(t, nxt)
                if (end < len(t.at) and t.at[end].text in (",", ".", ";", QUOTE) and end > nxt) or end == len(t.at):
                    segment = range(nxt, end)
                    if any(
                        t.at[i].flags & Word.CUE
                        and not t.at[i].caps
                        and not t.at[i].flags & (Word.OUTLET | Word.DOCUMENT | Word.ROLE)
                        for i in segment
                    ):
                        return stop
                    return end
        return stop

    def _clause_at(self, comma: int) -> bool:
        """Whether what follows a fronted "according to Y" and its comma is the statement, not an apposition to Y.

        "the mill closed.", "Jane Roe, 25, fell", "the mill, which opened in 1901, closed".
        """
        t = self.t
        n = len(t.at)
        end = self.sources.right(t, comma + 1)
        if end >= n or t.at[end].text in (".", ";"):
            return True
        last = t.at[end - 1].low
        if end > comma + 2 and last.endswith("ed") and not t.at[end - 1].flags and not t.at[end - 1].caps:
            return True  # "the mill closed, and"
        if t.at[end].text != ",":
            return False
        close = next((i for i in range(end + 1, min(n, end + 30)) if t.at[i].text in (",", QUOTE, ";")), None)
        return close is not None and t.at[close].text == "," and self._bare_verb(close + 1)

    def _bare_verb(self, at: int) -> bool:
        """Whether a verb stands at token `at` that has its subject before a comma: ", fell to the ground"."""
        t = self.t
        if at >= len(t.at) or not t.at[at].word or t.at[at].caps:
            return False
        flag = t.at[at].flags
        if flag & (Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION | Word.BOUNDARY | Word.TIME | Word.NUMBER):
            return False
        if flag & (Word.AUXILIARY | Word.CUE | Word.UNREAL):
            return not flag & Word.NOMINAL
        if flag:
            return False
        if at + 1 >= len(t.at) or t.at[at + 1].text == ".":
            return True
        takes = Word.PREPOSITION | Word.DETERMINER | Word.ADVERB | Word.NUMBER | Word.TIME
        object_ = t.at[at].low.endswith("ed") and (t.at[at + 1].caps or t.at[at + 1].text[0].isdigit())
        return bool(t.at[at + 1].flags & takes) or object_

    def _named_after(self, at: int, role: str, *, fronted: bool = False) -> tuple[list[Mention], int, int]:
        """The sources named from token `at` on (joint ones too), where the first ends, where all end.

        `fronted`: a statement follows them.
        """
        t = self.t
        if at + 1 < len(t.at) and t.at[at].low in ("yet", "only", "just", "even", "what"):
            at += 1  # "citing yet other sources"
        if at >= len(t.at):
            return [], at, at
        stop = self.sources.right(t, at)
        if stop <= at:
            return [], at, at
        stated = fronted and stop < len(t.at) and t.at[stop].text == "," and self._clause_at(stop)
        end = stop if stated else self._apposition_end(stop)
        mention = self.sources.read(t, at, end, role)
        if mention is None or (mention.form == "common" and mention.sure < 0.5):
            return [], at, at
        if mention.form == "name" and end > stop and mention.start < t.start[stop - 1] + 1:
            pass
        out = [mention]
        last = end
        if end < len(t.at) and t.at[end].low == "and":
            more = self.sources.right(t, end + 1)
            other = self.sources.read(t, end + 1, more, role) if more > end + 1 else None
            closes = (
                more >= len(t.at)
                or t.at[more].text in (",", ".", ";", QUOTE, ")")
                or t.at[more].flags & (Word.TIME | Word.PREPOSITION)
            )
            if other and other.form in ("name", "role") and closes and other.sure > 0.6:
                out.append(other)
                last = more
        return out, last, last

    def _attached(self, at: int) -> list[Link]:
        """Modifiers of a source just read: "quoted by Y", "who spoke to Y", "in an interview with Y"."""
        t = self.t
        self._attached_end = at
        i = at
        n = len(t.at)
        if i < n and t.at[i].text == ",":
            i += 1
        if i < n and t.at[i].low in ("as",):
            return []
        if i + 1 < n and t.at[i].low == "who":
            i += 1
            if t.at[i].low in ("was", "were"):
                i += 1
        if i + 1 < n and t.at[i].low in self.lexicon.lists["speaking_to"]:
            start = i
            if t.at[i].low == "told":
                links, stop = self._addressee(i + 1)
            else:
                links, stop = self._adjuncts(i + 1)
            if links:
                self._attached_end = stop
                return [
                    Link(
                        links[0].mention,
                        Relation.ADDRESSED,
                        t.start[start],
                        t.start[start] + len(t.source[t.start[start] : links[0].mention.phrase_start].rstrip()),
                        "speaking to",
                    )
                ]
            return []
        if keeper := self._keeper(i):
            return keeper
        carried = (
            t.at[i].low in self.lexicon.relay_participles and t.at[i + 1].low in ("by", "in", "on")
            if i + 1 < n
            else False
        )
        handed = (
            t.at[i].low in self.lexicon.lists["handed"] and t.at[i + 1].low in ("to", "with") if i + 1 < n else False
        )
        if (carried or handed) and i - at <= 1:
            stop = self.sources.right(t, i + 2)
            mention = self.sources.read(t, i + 2, stop, "reporter") if stop > i + 2 else None
            if mention and mention.kind in MEDIA:
                self._attached_end = stop
                return [Link(mention, Relation.QUOTED, t.start[i], t.end(i + 1), "quoted by")]
        if t.texts(at - 1, at) and i == at and i + 1 < n and t.at[i].low in ("in", "on"):
            links, stop = self._adjuncts(i)
            if links:
                self._attached_end = stop
                return links[:1]
        return []
