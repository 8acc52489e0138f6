"""Speech: finite verbs before and after their subject, participles, and what makes words a statement."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.frames import Frames
from tracer.parser.mention import Mention
from tracer.parser.scan import MEDIA, Attribution, Link
from tracer.parser.tokens import QUOTE, adverb


class Speech(Frames):
    """ "X said that …", "…, said X", "X told Y", "…, adding that …", "Y reported"."""

    def _finite(self, hit: Hit) -> str | None:
        t, frames = self.t, hit.cue.frames
        verb = hit.start
        if hit.cue.form == Form.PARTICIPLE and not self._perfect(verb):
            return "a participle, not a statement"
        if self._confirmed_to(hit):
            return None
        if reason := self._cannot(hit):
            return reason
        if t.at[verb].flags & Word.NOMINAL and hit.cue.form & Form.BASE and self._singular(verb):
            return "a noun, not a statement made here"  # "a Herald report"
        at, unreal, passive = self._before_verb(verb)
        first_to = verb > 2 and t.at[verb - 1].low == "to" and t.at[verb - 2].low == "first"
        if first_to:  # "was the first to report"
            at = self._before_verb(verb - 2 - (t.at[verb - 3].low == "the"))[0]
            unreal = passive = False
        if unreal:
            return "not said: refused, absent, conditional or still to come"
        if passive:
            return self._passive(hit)
        role = "reporter" if "report" in frames else "speaker"
        if self._may_invert(hit, at) and (inverted := self._inverted(hit, role)):
            return inverted if isinstance(inverted, str) else None
        subject = self._subject(at, role)
        if subject is None:
            last = self.found[-1] if self.found else None
            if last and self._continues(last, at):
                return self._continue(hit, last, verb)
            coordinated = (
                at > 1
                and t.at[at - 1].low in ("and", "but")
                and not self.found
                and frames & {"say", "clause", "tell", "post"}
            )
            main = (self.topic() or (self._first_noun() or [None])[0]) if coordinated else None
            summoned = any(t.at[i].low in self.lexicon.lists["be"] for i in range(max(0, at - 6), at - 1))
            if summoned and "tell" in frames:
                return "passive, without the one who said it"  # "were summoned and told"
            certain = main and main.sure >= 0.85 and main.form != "common" and main.end <= t.start[at - 1]
            if main and certain and not self._fits(hit, main, at):
                return self._speech(hit, main, verb, verb)
            return "no source found beside it"
        mention, first = subject
        writes = hit.cue.lemma == "write" and hit.cue.form & Form.THIRD  # "the Guardian's Jane Roe writes"
        if (role == "reporter" or writes) and mention.form == "name" and (desk := self._desk(first, at)):
            mention = desk
        if mention.kind is Kind.DOCUMENT and (issued := self._issuer(first)):
            mention, first, _ = issued  # "the paper carried a report that stated"
        elif mention.kind is Kind.DOCUMENT and not self._modifiers and (holder := self._holder(first)):
            self._modifiers = [holder]
        if first and t.at[first - 1].low in self.lexicon.lists["conditional"]:
            return "conditional, not said"
        if not first_to and (reason := self._agrees(hit, mention)):
            return reason
        if any(
            a.links[0].mention.start == mention.start and a.first <= first < a.last and len(a.links) == 1
            for a in self.found
        ) and not self._content_after(hit.end):
            return "restates a source already read"
        if frames == {"own"} and self._learned_from(hit, mention, first):
            return None
        if reason := self._fits(hit, mention, first):
            return reason
        reason = self._speech(hit, mention, first, verb)
        if frames == {"put"} and reason is None:
            self._put_again(hit)
        return reason

    def _put_again(self, hit: Hit) -> None:
        """ "Police put the crowd at 8,000, the organisers at 20,000": the second has the verb of the first."""
        t = self.t
        comma = next((i for i in range(hit.end, min(hit.end + 18, len(t.at) - 3)) if t.at[i].text == ","), None)
        if comma is None or not t.has(("at",), comma + 2, comma + 7):
            return
        stop = t.lows(0, comma + 7).index("at", comma)
        if not all(token.word for token in t.at[comma + 1 : stop]) or not self._number_near(stop + 1):
            return
        mention = self.sources.read(t, comma + 1, stop)
        if mention is None or mention.sure < 0.8 or mention.form not in ("name", "role", "descriptor"):
            return
        if mention.kind is not Kind.PERSON or self._plural(mention):
            link = Link(mention, Relation.SPEECH, t.start[stop], t.end(stop), "put, of another")
            self._add(Attribution([link], comma + 1, stop + 1, "pre", "say", continues=True))

    def _perfect(self, verb: int) -> bool:
        """ "has learnt", "have often written": a participle that is the verb of its clause."""
        t = self.t
        at = verb - 1
        while at > 0 and adverb(t, at):
            at -= 1
        return at > 0 and t.at[at].low in ("has", "have", "had")

    def _learned_from(self, hit: Hit, mention: Mention, first: int) -> bool:
        """ "P, Y has learned from two officials", "Y understands from a source that P": as "Y reports, citing"."""
        t = self.t
        outlet = mention.kind is Kind.OUTLET and mention.form == "name"
        if not outlet or not t.reads(hit.end, ("from",)):
            return False
        sources, stop, last = self._named_after(hit.end + 1, "speaker")
        told = stop < len(t.at) and t.at[stop].low == "that"
        if not sources or sources[0].form in ("common", "pronoun") or not (told or self._closes(last)):
            return False
        link = Link(mention, Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "learned")
        cites = [[Link(m, Relation.CITING, t.start[hit.start], t.end(hit.end), "learned from")] for m in sources]
        self._add(Attribution([link], first, last, self._position(first, last), "report", cites=cites))
        return True

    def _confirmed_to(self, hit: Hit) -> bool:
        """ "was confirmed to Y by X": X, who told Y."""
        t = self.t
        if not hit.cue.form & Form.PARTICIPLE or hit.end >= len(t.at) or t.at[hit.end].low != "to":
            return False
        end = self.sources.right(t, hit.end + 1, short=True)
        if end <= hit.end + 1 or end + 1 >= len(t.at) or t.at[end].low != "by":
            return False
        outlet = self.sources.read(t, hit.end + 1, end, "addressee")
        speakers, stop, _ = self._named_after(end + 1, "speaker")
        if outlet is None or outlet.kind is not Kind.OUTLET or not speakers or speakers[0].form == "common":
            return False
        span = t.start[hit.start], t.end(hit.end)
        links = [Link(m, Relation.ADDRESSED, *span, "confirmed to") for m in (speakers[0], outlet)]
        self._add(Attribution(links, hit.start, stop, "noun", "confirmed to"))
        return True

    def _may_invert(self, hit: Hit, at: int) -> bool:
        t = self.t
        if at != hit.start or hit.end >= len(t.at):
            return False
        if hit.start == 0:
            return bool(hit.cue.form & Form.PAST) and t.at[hit.end].caps
        if (
            t.at[at - 1].text not in (",", QUOTE, "\u2014", "\u2013", "-", "\u201d", '"', "?", "!", "'", "\u2019", "as")
            and t.at[at - 1].low != "as"
        ):
            return False
        reads = hit.cue.lemma == "read" and t.at[hit.end].flags & Word.DETERMINER
        if not hit.cue.frames & {"say", "clause", "report", "post"} and not reads:
            return False
        nxt = hit.end
        flag = t.at[nxt].flags
        if t.at[nxt].low in self.lexicon.lists["content_opener"]:
            return False
        return bool(
            (t.at[nxt].caps and not flag & Word.TIME)
            or flag
            & (
                Word.DETERMINER
                | Word.ROLE
                | Word.NATIONALITY
                | Word.ORGANISATION
                | Word.ANONYMOUS
                | Word.NUMBER
                | Word.COLLECTIVE
            )
            or (t.at[nxt].word and not flag & (Word.PREPOSITION | Word.BOUNDARY | Word.AUXILIARY | Word.TIME))
        )

    def _inverted(self, hit: Hit, role: str) -> bool | str:
        """ "…," said X. False when the words after the verb are its content rather than its subject."""
        t = self.t
        verb = hit.start
        stop = self._past_name(self.sources.right(t, hit.end, short=True))
        if stop <= hit.end:
            return False
        nxt = stop
        while (
            nxt < len(t.at)
            and (t.at[nxt].flags & Word.TIME or t.at[nxt].low in ("on", "in", "at", "late", "earlier"))
            and nxt < stop + 4
        ):
            nxt += 1
        ends = (
            nxt >= len(t.at)
            or t.at[nxt].text in (",", ".", QUOTE, ";", ":", "\u2014", "\u2013", "(", "?", "!")
            or t.at[nxt].flags & (Word.PREPOSITION | Word.BOUNDARY | Word.CUE)
            or t.at[stop].flags & Word.PREPOSITION
        )
        if not ends or (
            nxt < len(t.at) and t.at[nxt].flags & Word.AUXILIARY and not t.at[nxt].flags & Word.PREPOSITION
        ):
            return False
        if t.at[verb - 1].text == "," and not self._closes_subject(hit.end, stop):
            return False
        if t.at[verb - 1].text == "," and (appositive := self._opener(verb - 1)) is not None:
            # ", a spokesman, said the mayor …": an apposition before the verb means that the subject stands left
            left = self._subject(verb, role)
            inner = range(appositive + 1, verb - 1)
            is_apposition = (
                any(
                    t.at[i].flags & Word.ROLE or t.at[i].low in ("who", "which", "whose") or t.at[i].text.isdigit()
                    for i in inner
                )
                and appositive <= 8
            )
            if left and is_apposition and left[0].form == "name" and left[1] <= 1:
                return False
        mention = self.sources.read(t, hit.end, self._apposition_end(stop), role)
        if role == "reporter" and (desk := self._desk(hit.end, self.sources.right(t, hit.end))):
            mention = desk
        floor = 0.5 if t.at[verb - 1].text == QUOTE or "say" in hit.cue.frames else 0.7
        if mention is None or (mention.form == "common" and mention.sure < floor):
            return False  # ", wrote a host of songs"
        if reason := self._fits(hit, mention, verb, inverted=True):
            return reason
        links = [Link(mention, self._relation(hit), t.start[verb], t.end(hit.end - 1), self._rule(hit) + ", inverted")]
        if "post" in hit.cue.frames:
            links.append(self._own_platform(hit))
        if had := self._its_sources(hit.end, stop):
            links[0] = links[0].but(mention=had[0])
            links.append(links[0].but(mention=had[1]))
        extra, last = self._adjuncts(stop)
        if not extra and (extra := self._attached(stop)):
            last = self._attached_end
        links = self._merge([*links, *extra], verb)
        quote_after = last + 1 < len(t.at) and t.at[last].text in (",", ".") and t.at[last + 1].text == QUOTE
        position = "mid" if quote_after else "post"
        self._add(Attribution(links, verb, last, position, self._rule(hit), joint=self._joint_right(stop, role)))
        return True

    def _past_name(self, at: int) -> int:
        """Over "going by the name of X" behind "wrote a user": where the name ends, or `at`."""
        t = self.t
        for width in (5, 4, 3, 2, 1):
            name = at + width
            if name < len(t.at) and " ".join(t.lows(at, name)) in self.lexicon.lists["goes_by"]:
                end = name + 1
                while t.at[name].caps and end < len(t.at) and t.at[end].caps and t.at[end].word:
                    end += 1
                return end if self.sources.goes_by(t, at - 1, end) else at
        return at

    def _closes_subject(self, start: int, stop: int) -> bool:
        """Not so in ", said Clinton's response to it was weak" and ", said Gates described it": a clause follows."""
        t = self.t
        if stop >= len(t.at):
            return True
        if t.at[stop].flags & Word.CUE and not t.at[stop].caps and not t.at[stop].low.endswith("ing"):
            return False
        full = self.sources.right(t, start)
        verb = full < len(t.at) and t.at[full].flags & Word.AUXILIARY and not self._possessive(full)
        verb = verb or (
            full < len(t.at) and t.at[full].low.endswith("ed") and not t.at[full].caps and not t.at[full].flags
        )
        if self._goes_on(stop):
            return False
        return not (t.at[stop].flags & Word.PREPOSITION and full > stop and verb)

    def _goes_on(self, stop: int) -> bool:
        """Whether an inverted subject has a verb of its own: ", said Kim, 79, the chairman, had fallen"."""
        t = self.t
        for i in range(stop, min(len(t.at), stop + 24)):
            if t.at[i].text == "," or t.at[i].low == "and":
                if t.at[i].text == "," and t.reads(i + 1, ("and",)):
                    return False
                continue
            if not t.at[i].word or (t.at[i].flags & (Word.BOUNDARY | Word.PRONOUN) and not t.at[i].caps):
                return False
            if t.at[i].flags & Word.AUXILIARY and not t.at[i].caps and not self._possessive(i):
                return True
        return False

    def _continues(self, last: Attribution, at: int) -> bool:
        """ "… and warned": a verb that shares the subject of the attribution before."""
        t = self.t
        if last.rule == "carried":
            return False
        return (at > 0 and t.at[at - 1].low in ("and", "but", "or", "then")) or (
            at > 0 and t.at[at - 1].text == "," and last.last < at
        )

    def _continue(self, hit: Hit, last: Attribution, verb: int) -> str | None:
        if not self._content_after(hit.end) and "act" not in hit.cue.frames and "say" not in hit.cue.frames:
            return "no content of a statement beside it"
        origin = last.links[0].mention
        link = Link(
            origin, self._relation(hit), self.t.start[verb], self.t.end(hit.end - 1), self._rule(hit) + ", same subject"
        )
        extra, end = self._adjuncts(hit.end)
        links = [link, *extra]
        if "tell" in hit.cue.frames:
            addressee, end = self._addressee(hit.end)
            links += addressee
        if len(links) == 1 and (last.position == "pre" or hit.cue.form & Form.ING):
            links = [link.but(leads=True) if last.links[1:] else link, *last.links[1:]]
        self._add(Attribution(links, verb, end, "pre", self._rule(hit), continues=True))
        return None

    def _relation(self, hit: Hit) -> Relation:
        if "report" in hit.cue.frames:
            return Relation.REPORTING
        return Relation.POSTED if "post" in hit.cue.frames else Relation.SPEECH

    def _rule(self, hit: Hit) -> str:
        for frame in ("report", "tell", "post", "say", "clause", "act", "document", "naming"):
            if frame in hit.cue.frames:
                return frame
        return "say"

    def _speech(self, hit: Hit, mention: Mention, first: int, verb: int) -> str | None:
        t = self.t
        frames = hit.cue.frames
        link = Link(mention, self._relation(hit), t.start[verb], t.end(hit.end - 1), self._rule(hit))
        links = [link]
        for relay in self._modifiers:
            links[-1] = links[-1].but(relation=relay.relation, start=relay.start, end=relay.end, rule=relay.rule)
            links.append(relay.but(relation=link.relation, start=link.start, end=link.end))
        end = hit.end
        if "tell" in frames:
            addressee, end = self._addressee(end)
            bare = end == hit.end and hit.cue.lemma != "tell" and t.reads(end, ("that",))  # "informed that"
            if (end == hit.end and not bare) or (
                not bare and hit.cue.lemma != "tell" and not links[1:] + addressee and not self._tells(end, first)
            ):
                return "nobody is told anything here"
            if end < len(t.at) and t.at[end].low in ("to", "not"):
                return "an order, not a statement"
            links += addressee
        elif "post" in frames:
            links.append(self._own_platform(hit))
        object_ = self._past_object(hit, end) if len(links) == 1 else None
        extra, after = self._adjuncts(end if object_ is None else object_)
        end = after if object_ is None else end
        links += extra
        start, fronted = self._fronted(first)
        links += fronted
        if (took := self._took_to(verb - 1)) is not None and t.at[verb - 1].low == "to":
            extra, _ = self._adjuncts(took + 1)
            links += extra
        if len(links) == 1:
            links += self._venue_clause(first) or self._trailing(end)
        links = self._merge(links, verb)
        position = self._position(first, end)
        joint = self._joined or self._joint_left(first, mention)
        self._add(Attribution(links, min(first, start), end, position, self._rule(hit), joint=joint))
        if "tell" in frames and self._also_told is not None and len(links) == 2:  # "told Channel 9 and the Herald"
            told = [links[0], self._also_told.but(start=links[1].start, end=links[1].end)]
            self._add(Attribution(told, min(first, start), end, position, self._rule(hit), joint=joint, continues=True))
        return None

    def _past_object(self, hit: Hit, at: int) -> int | None:
        """Over what is said to the place where it is said: "the same thing" on CNBC, "the arrest" to Reuters.

        None where no outlet follows the object.
        """
        t = self.t
        if t.reads(at, ("the", "same")):
            end = at + 2 + t.reads(at + 2, ("thing",))
        elif hit.cue.lemma in self.lexicon.lists["confides"] and not self._content_after(at):
            end = self._simple_noun(at)
            if not at < end < len(t.at) or t.at[end].low != "to":
                return None
            told, _ = self._addressee(end + 1)
            if not told or told[0].mention.form != "name" or told[0].mention.sure < 0.85:
                return None
            return end
        else:
            return None
        return end if end < len(t.at) and t.at[end].low in ("on", "to", "in") else None

    def _tells(self, end: int, first: int) -> bool:
        """Whether "assured them", "reminds me" goes on with what was said, or closes it."""
        t = self.t
        before = first > 0 and t.at[first - 1].text in (",", QUOTE)
        return before or ((end < len(t.at) and t.at[end].low not in ("of", "about", "on")) and self._content_after(end))

    def _merge(self, links: list[Link], verb: int) -> list[Link]:
        """No source twice in one construction; the first hop's cue runs to the relay it introduces."""
        t = self.t
        out: list[Link] = []
        for link in links:
            if all(o.mention.name != link.mention.name for o in out):
                out.append(link)
        if len(out) > 1:
            first, second = out[0], out[1]
            relation = Relation.POSTED if second.mention.kind is Kind.PLATFORM else Relation.ADDRESSED
            end = first.end
            if first.end <= second.mention.phrase_start <= first.start + 160:
                words = t.source[first.start : second.mention.phrase_start].rstrip()
                end = first.end if "," in words else first.start + len(words)
            out[0] = first.but(end=end, relation=relation)
            if second.mention.phrase_start > t.start[verb] and second.rule in ("adjunct", "tell", "post"):
                out[1] = second.but(start=first.start, end=end, relation=relation)
        return out

    def _own_platform(self, hit: Hit) -> Link:
        t = self.t
        i = hit.start
        name = self.lexicon.post_platforms[hit.cue.lemma]
        mention = Mention(t.start[i], t.end(i), t.start[i], t.end(i), Kind.PLATFORM, name, "name", 0.95, place=i)
        return Link(mention, Relation.POSTED, t.start[i], t.end(i), "post")

    def _passive(self, hit: Hit) -> str | None:
        """ "was called “blasphemy” by the church", "the BBC has been told by X that": who said it."""
        t = self.t
        reason = "passive, without the one who said it"
        by = next((i for i in range(hit.end, min(hit.end + 3, len(t.at))) if t.at[i].low == "by"), None)
        if by is None and hit.cue.lemma == "tell" and hit.end < len(t.at) and t.at[hit.end].low == "that":
            return self._was_told(hit) or None
        if by is None or not hit.cue.form & Form.PARTICIPLE:
            return reason
        quoted = by == hit.end + 1 and t.at[hit.end].text == QUOTE
        told = by == hit.end and "tell" in hit.cue.frames
        if not (quoted and hit.cue.frames & {"naming", "as", "act", "clause"}) and not told:
            return reason
        sources, stop, _ = self._named_after(by + 1, "speaker")
        if not sources or sources[0].form == "common":
            return reason
        if told and hit.cue.lemma != "tell" and not (stop < len(t.at) and t.at[stop].low == "that"):
            return reason  # "informed by her own experience"
        link = Link(sources[0], Relation.SPEECH, t.start[hit.start], t.end(by), "passive, by")
        links = [link]
        if told:
            hearer = self._subject(self._before_verb(hit.start)[0], "addressee")
            if hearer and hearer[0].kind in MEDIA and hearer[0].form != "pronoun":
                links.append(link.but(mention=hearer[0], relation=Relation.ADDRESSED))
        self._add(Attribution(links, hit.start, stop, "pre" if told else "post", "passive", joint=sources[1:]))
        return None

    def _was_told(self, hit: Hit) -> str | None:
        """ "the BBC was told that": all that is known is that the outlet reports it."""
        t = self.t
        found = self._subject(self._before_verb(hit.start)[0], "addressee")
        if found is None or found[0].kind is not Kind.OUTLET or found[0].form == "pronoun":
            return "passive, without the one who said it"
        link = Link(found[0], Relation.REPORTING, t.start[hit.start], t.end(hit.end - 1), "was told")
        self._add(Attribution([link], found[1], hit.end, "pre", "report"))
        return None

    def _by_saying(self, hit: Hit) -> str | None:
        """ "Moscow responded by saying that …": the subject of the clause."""
        last = self.found[-1] if self.found else None
        if last is not None and last.position in ("pre", "post", "mid"):
            return self._continue(hit, last, hit.start)
        subject = self._first_noun()
        if subject is None or subject[0].sure < 0.8 or subject[0].form == "common":
            return "no source found beside it"
        return self._speech(hit, subject[0], hit.start, hit.start)

    def _absolute(self, hit: Hit) -> tuple[Mention, int] | None:
        """ "with officials saying the bridge could fall": a subject of its own after "with" or "despite"."""
        t = self.t
        at = hit.start
        if not hit.cue.frames & {"say", "clause", "tell"} or not self._content_after(hit.end):
            return None
        while at > 0 and (t.at[at - 1].flags & Word.PREVERBAL or adverb(t, at - 1)):
            at -= 1
        floor = max(0, at - 12)
        opener = next((i for i in range(at - 1, floor - 1, -1) if t.at[i].low in self.lexicon.lists["absolute"]), None)
        if opener is None or opener + 1 >= at or self.sources.right(t, opener + 1) < at:
            return None
        if any(not t.at[i].word and t.at[i].text not in ("'s", "\u2019s", "&") for i in range(opener + 1, at)):
            return None
        mention = self.sources.read(t, opener + 1, at)
        if mention is None or mention.kind is Kind.DOCUMENT or mention.sure < 0.8 or mention.form == "common":
            return None
        return mention, opener + 1

    def _progressive(self, hit: Hit) -> str | None:
        """ "Reuters is reporting that": as "Reuters reports"."""
        at, unreal, _ = self._before_verb(hit.start)
        subject = None if unreal else self._subject(at, "reporter" if "report" in hit.cue.frames else "speaker")
        if subject is None or subject[0].form == "common" or not self._content_after(hit.end):
            return "no content of a statement beside it" if subject else "no source found beside it"
        return self._speech(hit, subject[0], subject[1], hit.start)

    def _participle(self, hit: Hit) -> str | None:
        """ ", adding that …" goes on for the subject before it; ", reporting Y" wraps all to the left."""
        t = self.t
        verb = hit.start
        frames = hit.cue.frames
        after_comma = verb > 0 and t.at[verb - 1].text == ","
        helper = verb - 1
        while helper > 1 and (t.at[helper].flags & Word.ADVERB or t.at[helper].low == "been") and t.at[helper].word:
            helper -= 1  # "is now reporting"
        progressive = t.at[helper].low in ("is", "are", "was", "were", "has", "have", "had", "'s", "\u2019s")
        if frames & {"say", "report"} and helper > 0 and progressive:
            return self._progressive(hit)
        if "report" in frames and after_comma and verb + 1 < len(t.at):
            stop = self.sources.right(t, hit.end)
            mention = self.sources.read(t, hit.end, stop, "reporter")
            if mention and mention.kind is Kind.OUTLET and mention.form == "name":
                link = Link(
                    mention, Relation.REPORTING, t.start[verb], t.end(hit.end - 1), "reporting, after the clause"
                )
                ambiguous = bool(self.found)
                self._add(Attribution([link], verb, stop, "post", "reporting", ambiguous=ambiguous))
                return None
            return "nobody who reports follows it"
        if t.at[verb - 1].low == "by" and verb > 1 and frames & {"say", "tell"} and self._content_after(hit.end):
            return self._by_saying(hit)
        if verb > 0 and t.at[verb - 1].low in self.lexicon.lists["no_participle"]:
            return "no statement of its own"
        if absolute := self._absolute(hit):
            return self._speech(hit, absolute[0], absolute[1], verb)
        audience = hit.end < len(t.at) and t.at[hit.end].flags & (Word.AUDIENCE | Word.ROLE)
        told = "tell" in frames and after_comma and audience  # ", telling reporters as he left that …"
        content = "say" in frames or told or self._content_after(hit.end)
        if not frames & {"say", "clause", "tell", "post"} or not content:
            return "no content of a statement beside it"
        last = self.found[-1] if self.found else None
        if last is not None and last.position in ("pre", "post", "mid"):
            return self._continue(hit, last, verb)
        if not after_comma:
            return "no source found beside it"
        subject = self._first_noun()
        if subject is None or subject[0].sure < 0.8 or subject[0].form == "common":
            return "no source found beside it"
        mention, first = subject
        if first >= verb or subject[0].kind is Kind.DOCUMENT:
            return "no source found beside it"
        link = Link(
            mention, self._relation(hit), t.start[verb], t.end(hit.end - 1), "participle of the clause's subject"
        )
        links = [link]
        end = hit.end
        if "tell" in frames:
            more, end = self._addressee(end)
            links += more
        self._add(Attribution(self._merge(links, verb), verb, end, "pre", self._rule(hit)))
        return None
