"""Relays by other words than a verb of speech: according to, citing, quoted by, carried by."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.nouns import Nouns
from tracer.parser.scan import MEDIA, Attribution, Link
from tracer.parser.tokens import QUOTE


class Relays(Nouns):
    """Phrases that put one source inside or around another."""

    def _according(self, hit: Hit) -> str | None:
        t = self.t
        if hit.start and t.at[hit.start - 1].low in ("not", "only", "if"):
            return "negated or conditional"
        if hit.cue.words[0] == "based":
            sources = self._named_after(hit.end, "speaker")[0]
            rests = hit.start and t.at[hit.start - 1].flags & Word.AUXILIARY
            if rests or not sources or sources[0].kind is not Kind.ANONYMOUS:
                return "what a text rests on, nobody's statement"
        return self._prepositional(hit, Relation.ACCORDING, "according", "speaker")

    def _outlet_only(self, hit: Hit) -> str | None:
        t = self.t
        none = "part of a name" if self._given_name(hit) else "no outlet follows it"
        if hit.end >= len(t.at) or not (t.at[hit.end].caps or t.at[hit.end].low == "the"):
            return none
        if (
            t.at[hit.start].low in ("via", "per")
            and hit.start
            and t.at[hit.start - 1].text not in (",", "(", QUOTE, ".", "\u2014", "as")
        ):
            return "no outlet follows it"
        stop = self.sources.right(t, hit.end, short=True)
        known = (
            self.sources.outlet_at(t, hit.end + (t.at[hit.end].low == "the"), len(t.at))
            if hit.end + 1 < len(t.at)
            else None
        )
        mention = self.sources.read(t, hit.end, stop, "addressee")
        if mention is None or mention.kind is not Kind.OUTLET or not (known or mention.sure >= 0.85):
            return none
        if (
            hit.start > 1
            and t.at[hit.start - 1].text == "("
            and t.find(")", stop, stop + 1) == stop
            and t.at[hit.start - 2].caps
        ):
            link = Link(mention, Relation.ACCORDING, t.start[hit.start], t.end(hit.end - 1), "per an outlet")
            host = self.found[-1] if self.found else None
            behind = host is not None and (host.rule == "according" or host.position == "post")
            if host is not None and behind and host.last in (hit.start - 1, stop + 1):
                host.links.append(link)  # "…, according to Kessman (via Barron's)"
                host.last = self.taken = stop + 1
                return None
            self._carriers.append((hit.start - 1, stop + 1, link))  # "RMC Sport (via Get Football) says"
            self.taken = stop
            return None
        return self._prepositional(hit, Relation.ACCORDING, "per an outlet", "addressee")

    def _given_name(self, hit: Hit) -> bool:
        """Whether the cue is a given name before a surname: "Per Vang said", by what the article calls him."""
        t = self.t
        first, last = hit.start, hit.end
        if last != first + 1 or not t.at[first].caps or t.at[first].low not in self.lexicon.lists["given_names"]:
            return False
        while last < len(t.at) and t.at[last].caps and not t.at[last].flags:
            last += 1
        full = self.sources.people.full(t.at[last - 1].text) if last > hit.end else None
        return full == t.span(first, last)

    def _prepositional(self, hit: Hit, relation: Relation, rule: str, role: str) -> str | None:
        """ "according to Y": wraps what it attaches to."""
        t = self.t
        first = hit.start
        fronted = self._opens_clause(first)
        sources, stop, last = self._named_after(hit.end, role, fronted=fronted)
        if not sources:
            return "no source follows it"
        cites: list[Mention] = []
        if kept := self._keeper(stop):
            stop = last = self._attached_end
        elif stop < len(t.at) and t.at[stop].low in ("which", "that") and stop == last:
            cites = self._cited_after(stop)
            stop = last = next((i for i in range(stop, min(len(t.at), stop + 16)) if t.at[i].text == ","), stop)
        links = [Link(sources[0], relation, t.start[hit.start], t.end(hit.end - 1), rule)]
        if account := self._account(hit.end, last):
            owner, platform = account
            links = [
                links[0].but(mention=owner),
                Link(platform, Relation.POSTED, platform.start, platform.end, "account"),
            ]
            sources = [owner]
        elif had := self._its_sources(hit.end, last):
            sources = [had[0]]
            links = [
                links[0].but(mention=had[0]),
                Link(had[1], Relation.ADDRESSED, had[0].start, had[0].end, "its sources"),
            ]
        elif sources[0].kind is Kind.PERSON and (desk := self._desk(hit.end, stop)):
            sources = [desk, *sources[1:]]
            links = [links[0].but(mention=desk)]
        links += kept or self._as_quoted(stop) or self._attached(stop)
        closes = last >= len(t.at) or t.at[last].text in (".", ";", "?", "!")
        host = self.found[-1] if self.found else None
        if (
            host
            and host.position == "pre"
            and host.near.kind is Kind.OUTLET
            and sources[0].kind is not Kind.OUTLET
            and rule == "according"
            and first - 1 <= host.last <= first
            and not closes
        ):  # "Y reported, according to X, that …": X lies inside Y
            host.cites += [[link.but(mention=m) for link in links[:1]] for m in sources]
            host.last = self.taken = max(stop, last) + 1
            return None
        position = "pre" if fronted and not closes else "post"
        if not fronted and last + 1 < len(t.at) and t.at[last].text == "," and t.at[last + 1].text == QUOTE:
            position = "mid"
        self._add(
            Attribution(
                self._outward(links),
                first,
                max(stop, self._attached_end),
                position,
                rule,
                fronted=fronted,
                joint=sources[1:],
                cites=[[Link(m, Relation.CITING, t.start[stop], t.end(stop), "which cited")] for m in cites],
            )
        )
        return None

    def _cited_after(self, that: int) -> list[Mention]:
        """ "according to a report by Y that cites Z, …": Z."""
        hit = next((h for h in self.hits if h.start == that + 1 and "cite" in h.cue.frames), None)
        if hit is None:
            return []
        named, _, _ = self._named_after(hit.end, "speaker")
        quoted = self._quoted_source(hit.end) if not named else None
        return [m for m in named if m.form in ("name", "role")] or ([quoted] if quoted else [])

    def _as_quoted(self, at: int) -> list[Link]:
        """ "according to her, as quoted by Y": Y, and where it ends in `_attached_end`."""
        t = self.t
        i = at + (at < len(t.at) and t.at[at].text == ",")
        if i + 3 > len(t.at) or i == at or t.at[i].low != "as" or not t.reads(i + 2, ("by",)):
            return []
        stop = self.sources.right(t, i + 3)
        mention = self.sources.read(t, i + 3, stop, "reporter") if stop > i + 3 else None
        if t.at[i + 1].low not in self.lexicon.relay_participles or mention is None or mention.kind not in MEDIA:
            return []
        self._attached_end = stop
        return [Link(mention, Relation.QUOTED, t.start[i], t.end(i + 2), "quoted by")]

    def _outward(self, links: list[Link]) -> list[Link]:
        """Give each link of an attached tail the cue that leads on from it: the hop belongs to the inner source."""
        if len(links) < 2:
            return links
        out = [links[0].but(relation=links[1].relation, start=links[1].start, end=links[1].end, rule=links[1].rule)]
        out.append(links[1].but(relation=links[0].relation, start=links[0].start, end=links[0].end, rule=links[0].rule))
        return out + links[2:]

    def _citing(self, hit: Hit) -> str | None:
        """ "Y …, citing Z": Z lies inside Y."""
        t = self.t
        stop = hit.end
        if t.reads(hit.start - 1, ("without",)) or (hit.start and t.at[hit.start - 1].flags & Word.UNREAL):
            return "negated"
        sources, stop, last = self._named_after(hit.end, "speaker")
        police = sources and sources[0].name.lower() in self.lexicon.lists["collective_plural"]
        if not sources or (sources[0].form == "common" and sources[0].kind is not Kind.DOCUMENT and not police):
            return "cites a reason, not a source"
        if t.at[hit.start].low in ("referring", "pointing") and len(hit.cue.words) == 2:
            host = self._host(hit.start)
            if sources[0].kind not in (Kind.OUTLET, Kind.DOCUMENT) or (
                host is not None and host.near.kind is not Kind.OUTLET
            ):
                return "speaks of it, does not cite it"
        if t.at[hit.end - 1].low in ("a", "an", "the") and (
            sources[0].kind is not Kind.OUTLET or sources[0].form != "name"
        ):
            return "speaks of it, does not cite it"  # "relaying a message", "picking up a bag"
        channel = sources[0].form == "descriptor" and t.at[stop - 1].flags & Word.CHANNEL
        if channel and self.found and self.found[-1].near.kind is Kind.OUTLET:
            inner = (a for a in self.found[:-1] if a.position == "pre" and a.near.kind is not Kind.OUTLET)
            if any(a.first < self.found[-1].first for a in inner):
                self.taken = last
                return None  # "he said it would close, CNN reported, quoting the message": his own words
        chains = [[Link(m, Relation.CITING, t.start[hit.start], t.end(hit.end - 1), "citing")] for m in sources]
        tail = self._attached(stop)
        end = max(last, self._attached_end)
        if tail:
            chains = [
                [
                    chain[0].but(relation=tail[0].relation, start=tail[0].start, end=tail[0].end, rule=tail[0].rule),
                    tail[0].but(
                        relation=Relation.CITING, start=t.start[hit.start], end=t.end(hit.end - 1), rule="citing"
                    ),
                ]
                for chain in chains
            ]
        end = self._as_saying(end)
        host = self._host(hit.start)
        if host is not None:
            host.cites += chains
            host.last = max(host.last, end) if host.last >= hit.start - 2 else host.last
            self.taken = end
            return None
        if t.at[hit.start].low in ("picked", "picks") and (subject := self._subject(hit.start, "reporter")):
            if subject[0].kind is not Kind.OUTLET:
                return "speaks of it, does not cite it"
            link = Link(subject[0], Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "picked up")
            self._add(Attribution([link], subject[1], end, "pre", "report", cites=chains))
            return None
        self._pending.append((hit.start, end, chains))
        self.taken = end
        return None

    def _as_saying(self, at: int) -> int:
        t = self.t
        i = at
        if i < len(t.at) and t.at[i].text == ",":
            i += 1
        if i + 1 < len(t.at) and t.at[i].low == "as" and t.at[i + 1].low in self.lexicon.lists["as_saying"]:
            return i + 2
        return at

    def _host(self, at: int) -> Attribution | None:
        """The attribution whose source does the citing: the nearest one before, an outlet rather than another."""
        before = [a for a in self.found if a.first < at and not a.continues]
        if not before:
            return None
        near = before[-1]
        outlets = [a for a in before if a.near.kind is Kind.OUTLET]
        if near.near.kind is not Kind.OUTLET and outlets and near.position == "pre":
            return outlets[-1]
        return near

    def _quotes(self, hit: Hit) -> str | None:
        """ "Y quoted S as saying": S lies inside Y. Passive: "S was quoted as saying (by Y)"."""
        t = self.t
        verb = hit.start
        at, unreal, passive = self._before_verb(verb)
        if unreal:
            return "not said: refused, absent, conditional or still to come"
        if passive:
            return self._passive_quote(hit, at)
        relative = (
            at > 0
            and t.at[at - 1].low in ("which", "who", "that")
            and any(at - 2 <= a.last <= at - 1 for a in self.found)
        )
        subject = None if relative else self._subject(at, "reporter")
        sources, _stop, last = self._named_after(hit.end, "speaker")
        if not sources and (quoted := self._quoted_source(hit.end)):
            sources, last = [quoted], hit.end + 1
        if not sources:
            return "nobody is quoted here"
        if self._cited_by_cited(at, last, sources, t.start[verb], t.end(hit.end - 1)):
            self.taken = self._as_saying(last)
            if self.found and self.found[-1].position == "pre":
                self.found[-1].last = max(self.found[-1].last, self.taken)
            return None
        if subject is None:
            previous = self.found[-1] if self.found else None
            if previous and at > 0 and t.at[at - 1].low in ("which", "who", "that", ",", "and"):
                previous.cites += [
                    [Link(m, Relation.CITING, t.start[verb], t.end(hit.end - 1), "which quoted")] for m in sources
                ]
                previous.last = max(previous.last, self._as_saying(last))
                self.taken = previous.last
                return None
            return "no source found beside it"
        mention, first = subject
        if desk := self._desk(first, at):
            mention = desk
        if t.at[at - 1].low in ("which", "who") and at > 1 and t.at[at - 2].text == ",":
            self._pending.append(
                (
                    hit.start,
                    last,
                    [[Link(m, Relation.CITING, t.start[verb], t.end(hit.end - 1), "which cited")] for m in sources],
                )
            )
            self.taken = self._as_saying(last)
            return None
        cited = self._as_saying(last)
        quoting = cited > last
        text = self._cites_text(hit.end, last) and last + 1 < len(t.at) and t.at[last].low == "that"
        if sources[0].form == "common" and not quoting and not text:
            return "cites a reason, not a source"
        if text and any(h.start == last + 1 for h in self.hits):
            cited = last + 2  # "cited a poll that found"
        if (
            not quoting
            and "quote" not in hit.cue.words[0]
            and "quoting" not in hit.cue.words[0]
            and mention.kind not in (Kind.OUTLET, Kind.DOCUMENT, Kind.ORGANISATION)
            and not self._cites_text(hit.end, last)
        ):
            return "cites a reason, not a source"
        inner = Link(sources[0], Relation.QUOTED, t.start[verb], t.end(hit.end - 1), "quoted as saying")
        outer = Link(mention, Relation.QUOTED, t.start[verb], t.end(hit.end - 1), "quoted as saying")
        telling = quoting and t.at[cited - 1].low == "telling"  # "quoted S as telling Y"
        extra, end = self._addressee(cited) if telling else self._adjuncts(cited)
        links = [inner, *extra, outer]
        if extra:
            links[0] = inner.but(
                relation=Relation.POSTED if extra[0].mention.kind is Kind.PLATFORM else Relation.ADDRESSED,
                start=extra[0].start,
                end=extra[0].end,
            )
            links[-2] = extra[-1].but(relation=Relation.QUOTED, start=inner.start, end=inner.end)
        start, _fronted = self._fronted(first)
        self._add(Attribution(links, min(start, first), end, self._position(first, end), "quoted", joint=sources[1:]))
        return None

    def _cited_by_cited(self, at: int, cited: int, sources: list[Mention], start: int, end: int) -> bool:
        """ "Reuters reported, quoting the Post, which cited officials": the Post's sources, not those of Reuters."""
        t = self.t
        if at < 3 or t.at[at - 1].low not in ("which", "who"):
            return False
        close = t.end(at - 2 - (t.at[at - 2].text == ","))
        inner = [Link(m, Relation.CITING, start, end, "which cited") for m in sources]
        host = self.found[-1] if self.found else None
        if host is not None and self._deepen(host.cites, close, inner):
            return True
        for number, (first, last, chains) in enumerate(self._pending):
            if self._deepen(chains, close, inner):
                self._pending[number] = (first, max(last, self._as_saying(cited)), chains)
                return True
        return False

    @staticmethod
    def _deepen(chains: list[list[Link]], close: int, inner: list[Link]) -> bool:
        """Put sources before the first of the chain whose first source ends at character `close`."""
        for chain in chains:
            if chain[0].mention.phrase_end == close:
                chains.remove(chain)
                chains += [[link, *chain] for link in inner]
                return True
        return False

    def _cites_text(self, start: int, end: int) -> bool:
        """ "he cited a poll by the institute that found": somebody's text rather than a reason."""
        t = self.t
        return end < len(t.at) and any(
            t.at[i].flags & Word.DOCUMENT and not t.at[i].caps for i in range(start, min(end, start + 8))
        )

    def _passive_quote(self, hit: Hit, at: int) -> str | None:
        t = self.t
        subject = self._subject(at, "speaker")
        if subject is None:
            return "no source found beside it"
        mention, first = subject
        i = hit.end
        by = None
        end = i
        extra: list[Link] = []
        for _ in range(3):
            end = max(end, self._as_saying(i))
            i = end
            if i < len(t.at) and t.at[i].low in ("by", "in") and by is None:
                stop = self.sources.right(t, i + 1)
                if (cut := next((k for k in range(i + 1, stop) if t.at[k].low == "as"), None)) is not None:
                    stop = cut
                found = self.sources.read(t, i + 1, stop, "reporter")
                if found and (t.at[i].low == "by" or found.kind is Kind.OUTLET):
                    by = Link(found, Relation.QUOTED, t.start[hit.start], t.end(i), "quoted by")
                    end = i = stop
                else:
                    break
        if by is None:
            if end == hit.end:
                return "cited, not as saying anything"
            extra, end = self._addressee(end) if t.at[end - 1].low == "telling" else self._adjuncts(end)
        relation = Relation.QUOTED if by else Relation.SPEECH
        links = [Link(mention, relation, t.start[hit.start], t.end(hit.end - 1), "quoted by"), *extra]
        if by:
            links.append(by)
        self._add(Attribution(links, first, end, self._position(first, end), "quoted"))
        return None

    def _carried(self, hit: Hit) -> str | bool | None:
        """ "carried by Y", "as reported by Y", "seen by Y". True when the cue is none of these here."""
        t = self.t
        i = hit.start
        if hit.cue.form & Form.PARTICIPLE and hit.end < len(t.at) and t.at[hit.end].low != "by":
            by = self._time_after(hit.end)  # "first reported on Monday by Y"
            if hit.end < by < len(t.at) and t.at[by].low == "by":
                hit = Hit(hit.start, by, hit.cue)
        handed = (
            hit.end < len(t.at) and t.at[hit.end].low in ("to", "with") and t.at[i].low in self.lexicon.lists["handed"]
        )
        if (
            not (hit.cue.form & Form.PARTICIPLE)
            or hit.end >= len(t.at)
            or (t.at[hit.end].low not in ("by", "in", "on", "from") and not handed)
        ):
            return True
        stop = self.sources.right(t, hit.end + 1)
        mention = self.sources.read(t, hit.end + 1, stop, "reporter") if stop > hit.end + 1 else None
        if t.at[hit.end].low != "by" and (
            mention is None
            or mention.kind is not Kind.OUTLET
            or mention.form != "name"
            or (t.at[i].low not in self.lexicon.lists["quoted_in"] and not handed)
        ):
            return True
        if mention is None:
            return True
        link = Link(
            mention,
            Relation.QUOTED if t.at[i].low != "reported" else Relation.REPORTING,
            t.start[i],
            t.end(hit.end),
            "carried by",
        )
        before = i
        while before > 0 and (
            t.at[before - 1].low in self.lexicon.lists["before_participle"]
            or t.at[before - 1].low.endswith("ly")
            or t.at[before - 1].text == ","
        ):
            before -= 1
        if before > 1 and t.at[before - 1].low in ("that", "which") and {"was", "were", "is"} & set(t.lows(before, i)):
            before -= 1 + (t.at[before - 2].text == ",")  # "a letter that was obtained by Y"
        words = [w for w in t.lows(before, i) if w not in ("that", "which")]
        passive = bool({"was", "were", "been", "is", "are"} & set(words))
        clause = (
            "as" in words
            or (passive and t.at[i].low in self.lexicon.lists["said_passive"])
            or (t.at[i].low in ("reported",) and ("first" in words or "originally" in words))
        )
        if not clause:
            for a in reversed(self.found):
                at_end = any(
                    m.mention.phrase_end == t.end(before - 1) or m.mention.end == t.end(before - 1) for m in a.links
                )
                inside = a.first <= before - 1 <= a.last and (
                    at_end
                    or (t.at[before - 1].flags & Word.CHANNEL and not t.at[before - 1].caps)
                    or (t.has(("was",), before, i) and self._carrier_noun(before) is not None)
                )
                if inside and mention.kind in MEDIA:
                    a.links.append(a.links[-1].but(mention=mention))
                    a.links[-2] = a.links[-2].but(
                        relation=link.relation, start=link.start, end=link.end, rule=link.rule
                    )
                    a.last = max(a.last, stop)
                    self.taken = stop
                    return None
            if mention.kind not in MEDIA:
                return "names who made it, not who said it"
            comma = i > 0 and t.at[i - 1].text == ","
            if (
                not passive
                and stop < len(t.at)
                and (
                    t.at[stop].text == "," if comma else t.at[stop].flags & (Word.CUE | Word.PREVERBAL | Word.AUXILIARY)
                )
            ):
                self._carriers.append((i, stop, link))
                self.taken = stop
                return None
            if t.at[i].low in self.lexicon.lists["relaying_participle"] and i and t.at[i - 1].text in (",", QUOTE, ")"):
                clause = True
        if not clause:
            return "no statement that it carries"
        if mention.form == "common" or (
            mention.kind is Kind.PERSON and t.at[i].low in ("confirmed", "announced") and mention.form != "name"
        ):
            return "names who made it, not who said it"
        fronted = "as" in words and self._opens_clause(before)
        if (
            "as" not in words
            and not passive
            and before == i - sum(w in ("first", "originally", "later") for w in words)
            and before
            and t.at[before - 1].word
        ):
            self._add(Attribution([link], i, stop, "noun", "carried"))  # "details first reported by Y"
            return None
        self._add(
            Attribution(
                [link],
                before if "as" in words or t.at[before].text == "," else i,
                stop,
                "pre" if fronted else "post",
                "carried",
                fronted=fronted,
            )
        )
        return None
