"""Speech: finite verbs before and after their subject, participles, and what makes words a statement."""

from tracer.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.scan import Attribution, Link
from tracer.parser.sources import Mention
from tracer.parser.subjects import Subjects
from tracer.parser.text import QUOTE, is_word


class Speech(Subjects):
    """ "X said that …", "…, said X", "X told Y", "…, adding that …", "Y reported"."""

    def _finite(self, hit: Hit) -> str | None:
        t, frames = self.t, hit.cue.frames
        verb = hit.start
        if hit.cue.form == Form.PARTICIPLE:
            return "a participle, not a statement"
        if self._nominal(hit) or self._confirmed_to(hit):
            return None
        at, unreal, passive = self._before_verb(verb)
        if verb > 2 and t.low[verb - 1] == "to" and t.low[verb - 2] == "first":
            at = self._before_verb(verb - 2 - (t.low[verb - 3] == "the"))[0]
            unreal = passive = False
        if unreal:
            return "not said: refused, absent, conditional or still to come"
        if passive:
            return "passive, without the one who said it"
        role = "reporter" if "report" in frames else "speaker"
        subject = None
        if self._may_invert(hit, at) and (inverted := self._inverted(hit, role)):
            return inverted if isinstance(inverted, str) else None
        subject = self._subject(at, role)
        if subject is None:
            last = self.found[-1] if self.found else None
            if last and self._continues(last, at):
                return self._continue(hit, last, verb)
            coordinated = (
                at > 1
                and t.low[at - 1] in ("and", "but")
                and not self.found
                and frames & {"say", "clause", "tell", "post"}
            )
            main = self._first_noun() if coordinated else None
            if (
                main
                and main[0].sure >= 0.85
                and main[0].form != "common"
                and main[1] < at
                and not self._fits(hit, main[0], at)
            ):
                return self._speech(hit, main[0], verb, verb)
            return "no source found beside it"
        mention, first = subject
        if first and t.low[first - 1] in self.lexicon.lists["conditional"]:
            return "conditional, not said"
        first_to = verb > 2 and t.low[verb - 1] == "to" and t.low[verb - 2] == "first"
        if not first_to and (reason := self._agrees(hit, mention)):
            return reason
        if any(
            a.links[0].mention.start == mention.start and a.first <= first < a.last and len(a.links) == 1
            for a in self.found
        ) and not self._content_after(hit.end):
            return "restates a source already read"
        if reason := self._fits(hit, mention, first):
            return reason
        return self._speech(hit, mention, first, verb)

    def _nominal(self, hit: Hit) -> bool:
        """ "a Guardian report that …", "a report by N1 that …": the outlet's own statement, whoever speaks of it."""
        t = self.t
        if hit.cue.lemma != "report" or not hit.cue.form & (Form.BASE | Form.THIRD) or hit.end >= len(t.text):
            return False
        first, stop = hit.start, hit.end
        found: tuple[Mention, int] | None = None
        if t.low[stop] == "that":
            first = next(
                (i for i in range(hit.start - 1, max(-1, hit.start - 8), -1) if t.flags[i] & Word.DETERMINER), -1
            )
            named = self.sources.read(t, first, hit.start, "reporter") if first >= 0 else None
            if named is None or named.end != t.end[hit.start - 1]:
                return False
            found = named, first
        elif t.low[stop] in ("by", "in", "from"):
            end = self.sources.right(t, stop + 1)
            mention = self.sources.read(t, stop + 1, end, "reporter") if end > stop + 1 else None
            if mention is None or end >= len(t.text) or t.low[end] != "that":
                return False
            found, stop = (mention, hit.start), end
        if found is None or found[0].kind is not Kind.OUTLET or found[0].form != "name":
            return False
        link = Link(found[0], Relation.REPORTING, t.start[hit.start], t.end[hit.end - 1], "report as a noun")
        self._add(Attribution([link], first, stop, "nominal", "report"))
        return True

    def _confirmed_to(self, hit: Hit) -> bool:
        """ "was confirmed to Y by X": X, who told Y."""
        t = self.t
        if not hit.cue.form & Form.PARTICIPLE or hit.end >= len(t.text) or t.low[hit.end] != "to":
            return False
        end = self.sources.right(t, hit.end + 1, short=True)
        if end <= hit.end + 1 or end + 1 >= len(t.text) or t.low[end] != "by":
            return False
        outlet = self.sources.read(t, hit.end + 1, end, "addressee")
        speakers, stop, _ = self._named_after(end + 1, "speaker")
        if outlet is None or outlet.kind is not Kind.OUTLET or not speakers or speakers[0].form == "common":
            return False
        span = t.start[hit.start], t.end[hit.end]
        links = [Link(m, Relation.ADDRESSED, *span, "confirmed to") for m in (speakers[0], outlet)]
        self._add(Attribution(links, hit.start, stop, "noun", "confirmed to"))
        return True

    def _may_invert(self, hit: Hit, at: int) -> bool:
        t = self.t
        if at != hit.start or hit.end >= len(t.text):
            return False
        if hit.start == 0:
            return bool(hit.cue.form & Form.PAST) and t.cap(hit.end)
        if (
            t.text[at - 1] not in (",", QUOTE, "\u2014", "\u2013", "-", "\u201d", '"', "?", "!", "'", "\u2019", "as")
            and t.low[at - 1] != "as"
        ):
            return False
        if not hit.cue.frames & {"say", "clause", "report", "post"}:
            return False
        nxt = hit.end
        flag = t.flags[nxt]
        if t.low[nxt] in self.lexicon.lists["content_opener"]:
            return False
        return bool(
            (t.cap(nxt) and not flag & Word.TIME)
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
            or (is_word(t, nxt) and not flag & (Word.PREPOSITION | Word.BOUNDARY | Word.AUXILIARY | Word.TIME))
        )

    def _inverted(self, hit: Hit, role: str) -> bool | str:
        """ "…," said X. False when the words after the verb are its content rather than its subject."""
        t = self.t
        verb = hit.start
        stop = self.sources.right(t, hit.end, short=True)
        if stop <= hit.end:
            return False
        nxt = stop
        while (
            nxt < len(t.text)
            and (t.flags[nxt] & Word.TIME or t.low[nxt] in ("on", "in", "at", "late", "earlier"))
            and nxt < stop + 4
        ):
            nxt += 1
        ends = (
            nxt >= len(t.text)
            or t.text[nxt] in (",", ".", QUOTE, ";", ":", "\u2014", "\u2013", "(", "?", "!")
            or t.flags[nxt] & (Word.PREPOSITION | Word.BOUNDARY | Word.CUE)
        )
        if not ends or (nxt < len(t.text) and t.flags[nxt] & Word.AUXILIARY and not t.flags[nxt] & Word.PREPOSITION):
            return False
        if t.text[verb - 1] == "," and (appositive := self._opener(verb - 1)) is not None:
            # ", a spokesman, said the mayor …": an apposition before the verb means that the subject stands left
            left = self._subject(verb, role)
            inner = range(appositive + 1, verb - 1)
            is_apposition = (
                any(
                    t.flags[i] & Word.ROLE or t.low[i] in ("who", "which", "whose") or t.text[i].isdigit()
                    for i in inner
                )
                and appositive <= 8
            )
            if left and is_apposition and left[0].form == "name" and left[1] <= 1:
                return False
        mention = self.sources.read(t, hit.end, self._apposition_end(stop), role)
        if mention is None or (mention.form == "common" and mention.sure < 0.5):
            return False
        if reason := self._fits(hit, mention, verb, inverted=True):
            return reason
        links = [Link(mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], self._rule(hit) + ", inverted")]
        if "post" in hit.cue.frames:
            links.append(self._own_platform(hit))
        extra, last = self._adjuncts(stop)
        links = self._merge([*links, *extra], verb, last)
        quote_after = last + 1 < len(t.text) and t.text[last] in (",", ".") and t.text[last + 1] == QUOTE
        position = "mid" if quote_after else "post"
        reporting = "report" in hit.cue.frames
        self._add(
            Attribution(
                links, verb, last, position, self._rule(hit), ambiguous=False, joint=self._joint_right(stop, role)
            )
        )
        _ = reporting
        return True

    def _agrees(self, hit: Hit, mention: Mention) -> str | None:
        """A noun that only looks like a verb: "Washington's claim", "security reports"."""
        t = self.t
        verb = hit.start
        possessive = ("'s", "\u2019s", "'", "\u2019")
        before = verb - 1
        if t.text[before] in possessive or (hit.end < len(t.text) and t.text[hit.end] in possessive):
            return "a noun, not a statement made here"
        noun_follows = t.flags[before] & (Word.PREPOSITION | Word.DETERMINER) and not t.flags[before] & Word.PRONOUN
        if noun_follows and not t.cap(before) and hit.cue.form & (Form.BASE | Form.THIRD):
            return "a noun, not a statement made here"
        if (
            hit.cue.form == Form.BASE
            and not self._plural(mention)
            and not (verb and t.low[verb - 1] in ("did", "does", "do", "i"))
        ):
            return "a noun or an infinitive, not a statement made here"
        if (
            t.flags[verb] & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and mention.form == "common"
            and mention.sure < 0.7
        ):
            return "a noun, not a statement made here"
        if (
            t.flags[verb] & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and not self._content_after(hit.end)
            and t.text[verb - 1] not in (",", QUOTE)
        ):
            closes = hit.end >= len(t.text) or t.text[hit.end] in (".", ",", QUOTE)
            closes = closes or t.low[hit.end] in ("with", "citing", "quoting")
            if not (closes and "report" in hit.cue.frames and mention.kind is Kind.OUTLET):
                return "a noun, not a statement made here"
        return None

    def _plural(self, mention: Mention) -> bool:
        last = mention.name.lower().split()[-1] if mention.name else ""
        collective = self.lexicon.lists["collective_plural"]
        return (
            last.endswith("s")
            or last in collective
            or mention.number is not None
            or (mention.form == "role" and "s " in mention.name)
        )

    def _fits(self, hit: Hit, mention: Mention, first: int, inverted: bool = False) -> str | None:
        """Whether the verb's frame allows this source and this content; the reason when it does not."""
        t, frames = self.t, hit.cue.frames
        if frames <= {"document", "carried"}:
            phrase = t.source[mention.phrase_start : mention.phrase_end].lower().split()
            made = any(self.lexicon.classes.get(word, 0) & Word.DOCUMENT for word in phrase)
            if mention.kind is not Kind.DOCUMENT and not made:
                return "shows or finds, says nothing"
            return None
        if "say" in frames or "tell" in frames or "post" in frames:
            return None
        if mention.kind is Kind.DOCUMENT and "document" in frames:
            return None
        if inverted:
            return None
        if "report" in frames:
            return (
                None
                if mention.kind is not Kind.PERSON or self._content_after(hit.end) or self._content_before(hit, first)
                else "no content of a statement beside it"
            )
        if self._content_after(hit.end) or self._content_before(hit, first):
            return None
        if "naming" in frames and any(t.text[i] == QUOTE for i in range(hit.end, min(hit.end + 9, len(t.text)))):
            return None
        if "act" in frames:
            nxt = hit.end
            if (
                nxt < len(self.t.text) and is_word(self.t, nxt) and not self.t.flags[nxt] & Word.PREPOSITION
            ) or " " in " ".join(hit.cue.words):
                return None
        return "no content of a statement beside it"

    def _content_after(self, at: int) -> bool:
        """A clause or a quotation follows: that, a quotation, or a subject with a verb."""
        t = self.t
        n = len(t.text)
        i = at
        while (
            i < n
            and (t.flags[i] & Word.TIME or t.low[i] in self.lexicon.lists["before_content"] or t.text[i] == ",")
            and i < at + 10
        ):
            if t.text[i] == QUOTE:
                return True
            i += 1
        for j in range(at, min(n, at + 14)):
            if t.text[j] == QUOTE or t.low[j] in ("that", "how", "why"):
                return True
            if t.text[j] in (";", "\u2014"):
                break
            if t.text[j] == ":":
                return True
            if t.flags[j] & Word.AUXILIARY and j > at and not t.flags[j] & Word.PRONOUN:
                return True
            if (
                j > at
                and t.low[j].endswith("ed")
                and not t.cap(j)
                and t.flags[j - 1] & (Word.ROLE | Word.ORGANISATION | Word.PRONOUN)
            ):
                return True
            if t.text[j] == "," or (t.flags[j] & Word.BOUNDARY and not t.flags[j] & Word.DETERMINER and j > at):
                break
        return False

    def _content_before(self, hit: Hit, first: int) -> bool:
        """The verb closes its clause, and what was said ends right before its subject."""
        t = self.t
        if first == 0 or not (
            t.text[first - 1] in (",", QUOTE, "\u2014", "\u2013", "-", ";") or t.low[first - 1] == "as"
        ):
            return False
        after = hit.end
        while after < len(t.text) and (
            (t.flags[after] & (Word.TIME | Word.ADVERB) and not t.flags[after] & Word.PREPOSITION)
            or t.text[after][0].isdigit()
        ):
            after += 1
        return (
            after >= len(t.text)
            or t.text[after] in (".", ",", ";", QUOTE, "?", "!")
            or t.low[after] in self.lexicon.lists["closes_clause"]
        )

    def _continues(self, last: Attribution, at: int) -> bool:
        """ "… and warned": a verb that shares the subject of the attribution before."""
        t = self.t
        if last.rule == "carried":
            return False
        return (at > 0 and t.low[at - 1] in ("and", "but", "or", "then")) or (
            at > 0 and t.text[at - 1] == "," and last.last < at
        )

    def _continue(self, hit: Hit, last: Attribution, verb: int) -> str | None:
        if not self._content_after(hit.end) and "act" not in hit.cue.frames and "say" not in hit.cue.frames:
            return "no content of a statement beside it"
        origin = last.links[0].mention
        link = Link(
            origin, self._relation(hit), self.t.start[verb], self.t.end[hit.end - 1], self._rule(hit) + ", same subject"
        )
        extra, end = self._adjuncts(hit.end)
        links = [link, *extra]
        if "tell" in hit.cue.frames:
            addressee, end = self._addressee(hit.end)
            links += addressee
        if len(links) == 1 and (last.position == "pre" or hit.cue.form & Form.ING):
            links = [link._replace(leads=True) if last.links[1:] else link, *last.links[1:]]
        self._add(Attribution(links, verb, end, "pre", self._rule(hit), continues=True))
        return None

    def _relation(self, hit: Hit) -> Relation:
        if "report" in hit.cue.frames:
            return Relation.REPORTING
        return Relation.POSTED if "post" in hit.cue.frames else Relation.SPEECH

    def _rule(self, hit: Hit) -> str:
        for frame in ("report", "tell", "post", "say", "clause", "act", "document", "cite"):
            if frame in hit.cue.frames:
                return frame
        return "say"

    def _speech(self, hit: Hit, mention: Mention, first: int, verb: int) -> str | None:
        t = self.t
        frames = hit.cue.frames
        link = Link(mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], self._rule(hit))
        links = [link]
        for relay in self._modifiers:
            links[-1] = links[-1]._replace(relation=relay.relation, start=relay.start, end=relay.end, rule=relay.rule)
            links.append(relay._replace(relation=link.relation, start=link.start, end=link.end))
        end = hit.end
        if "tell" in frames:
            addressee, end = self._addressee(end)
            if end == hit.end:
                return "nobody is told anything here"
            if end < len(t.text) and t.low[end] in ("to", "not"):
                return "an order, not a statement"
            links += addressee
        elif "post" in frames:
            links.append(self._own_platform(hit))
        extra, end = self._adjuncts(end)
        links += extra
        start, fronted = self._fronted(first)
        links += fronted
        if len(links) == 1:
            links += self._trailing(end)
        links = self._merge(links, verb, end)
        position = self._position(first, end)
        joint = self._joint_left(first, mention)
        self._add(Attribution(links, min(first, start), end, position, self._rule(hit), joint=joint))
        return None

    def _merge(self, links: list[Link], verb: int, end: int) -> list[Link]:
        """No source twice in one construction; the first hop's cue runs to the relay it introduces."""
        t = self.t
        out: list[Link] = []
        for link in links:
            if all(o.mention.name != link.mention.name for o in out):
                out.append(link)
        if len(out) > 1:
            own = len(out) > 1 and out[1].mention.phrase_start > t.start[verb]
            second = out[1].mention
            if t.start[verb] < second.phrase_start <= t.start[verb] + 160 and out[0].end <= second.phrase_start:
                text = t.source[out[0].start : second.phrase_start].rstrip()
                if "," not in text:
                    out[0] = out[0]._replace(
                        end=out[0].start + len(text),
                        relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED,
                    )
                else:
                    out[0] = out[0]._replace(
                        relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED
                    )
            else:
                out[0] = out[0]._replace(
                    relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED
                )
            if own and out[1].rule in ("adjunct", "tell", "post"):
                out[1] = out[1]._replace(start=out[0].start, end=out[0].end, relation=out[0].relation)
        return out

    def _own_platform(self, hit: Hit) -> Link:
        t = self.t
        i = hit.start
        mention = Mention(t.start[i], t.end[i], t.start[i], t.end[i], Kind.PLATFORM, "Twitter", "name", 0.95, place=i)
        return Link(mention, Relation.POSTED, t.start[i], t.end[i], "post")

    def _position(self, first: int, end: int) -> str:
        """Whether the content follows, stands before, or both."""
        t = self.t
        n = len(t.text)
        i = end
        before = first > 0 and (t.text[first - 1] == QUOTE or t.text[first - 1] == ",")
        if first > 0 and t.low[first - 1] == "as":
            return "pre" if self._opens_clause(first - 1) else "post"
        if i < n and t.text[i] == ":" and before and first > 3:
            return "mid"
        if i >= n or t.text[i] in (".", "?", "!", ";", ")"):
            if first > 0 and i + 1 < n and t.text[i + 1] == QUOTE and t.text[first - 1] in (QUOTE, ","):
                return "mid"
            return "post" if first > 0 else "pre"
        if t.text[i] == QUOTE:
            return (
                "mid" if first > 0 and t.text[first - 1] == QUOTE and t.source[t.end[first - 1] - 2] == "," else "pre"
            )
        if t.text[i] == ",":
            if not before:
                return "pre"
            nxt = t.low[i + 1] if i + 1 < n else ""
            if i + 1 < n and t.text[i + 1] == QUOTE:
                return "mid"
            if t.text[first - 1] == QUOTE or self._statement_ahead(i + 1):
                return "post"
            if nxt in self.lexicon.lists["after_comma"] or nxt.endswith("ing"):
                return "post"
            return "mid"
        if before and t.text[first - 1] == QUOTE and t.low[i] != "that":
            return "post"
        if before and (t.low[i] in self.lexicon.lists["after_verb"] or t.flags[i] & Word.TIME):
            return "post"
        return "pre"

    def _statement_ahead(self, at: int) -> bool:
        """Whether the rest of the sentence is another "Y reported" rather than more of the content."""
        t = self.t
        for hit in self.hits:
            if at <= hit.start < at + 10 and hit.cue.frames & {"report", "say", "clause", "according"}:
                after = hit.end
                while after < len(t.text) and (
                    t.flags[after] & Word.TIME or t.low[after] in ("on", "in", "late", "earlier")
                ):
                    after += 1
                if after >= len(t.text) or t.text[after] in (".", ",", ";") or "according" in hit.cue.frames:
                    return True
        return False

    def _participle(self, hit: Hit) -> str | None:
        """ ", adding that …" goes on for the subject before it; ", reporting Y" wraps all to the left."""
        t = self.t
        verb = hit.start
        frames = hit.cue.frames
        after_comma = verb > 0 and t.text[verb - 1] == ","
        if "report" in frames and after_comma and verb + 1 < len(t.text):
            stop = self.sources.right(t, hit.end)
            mention = self.sources.read(t, hit.end, stop, "reporter")
            if mention and mention.kind is Kind.OUTLET and mention.form == "name":
                link = Link(
                    mention, Relation.REPORTING, t.start[verb], t.end[hit.end - 1], "reporting, after the clause"
                )
                ambiguous = bool(self.found)
                self._add(Attribution([link], verb, stop, "post", "reporting", ambiguous=ambiguous))
                return None
            return "nobody who reports follows it"
        if verb > 0 and t.low[verb - 1] in self.lexicon.lists["no_participle"]:
            return "no statement of its own"
        if not frames & {"say", "clause", "tell", "post"} or not (self._content_after(hit.end) or "say" in frames):
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
            mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], "participle of the clause's subject"
        )
        links = [link]
        end = hit.end
        if "tell" in frames:
            more, end = self._addressee(end)
            links += more
        self._add(Attribution(self._merge(links, verb, end), verb, end, "pre", self._rule(hit)))
        return None
