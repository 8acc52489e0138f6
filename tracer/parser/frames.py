"""What makes a verb a statement: its frame, its agreement with the subject, and where its content stands."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.subjects import Subjects
from tracer.parser.tokens import QUOTE, adverb

_CLAUSE = frozenset(["clause", "noun"])  # frames that need a clause or a quotation


class Frames(Subjects):
    """Judges whether a verb with its subject is a statement that was made."""

    def _cannot(self, hit: Hit) -> str | None:
        """Why a verb is no statement whatever its subject: seen at a glance, before the subject is looked for."""
        t = self.t
        before = hit.start - 1
        while before > 0 and adverb(t, before):
            before -= 1
        if before < 0:
            return None
        flag = t.at[before].flags
        noun = flag & (Word.PREPOSITION | Word.DETERMINER) and not flag & Word.PRONOUN and not t.at[before].caps
        noun = noun and not self._text_that(before, hit.end)
        if noun and hit.cue.form & (Form.BASE | Form.THIRD) and t.at[before].low != "to":
            return "a noun, not a statement made here"
        if not hit.cue.frames <= _CLAUSE or hit.end >= len(t.at) or t.at[hit.end].flags & Word.AUXILIARY:
            return None
        says = self._content_after(hit.end) or self._closes(hit.end)
        inverted = t.at[hit.start - 1].text in (",", QUOTE, "-", "\u2013", "\u2014") or t.at[hit.start - 1].low == "as"
        return None if says or inverted else "no content of a statement beside it"

    def _text_that(self, that: int, end: int) -> bool:
        """ "documents that show the firm knew": a text, and what stands in it."""
        t = self.t
        text = (
            that > 0 and t.at[that].low == "that" and t.at[that - 1].flags & Word.DOCUMENT and not t.at[that - 1].caps
        )
        return bool(text) and self._hangs(that) and self._content_after(end)

    def _agrees(self, hit: Hit, mention: Mention) -> str | None:
        """A noun that only looks like a verb: "Washington's claim", "security reports"."""
        t = self.t
        verb = hit.start
        possessive = ("'s", "\u2019s", "'", "\u2019")
        before = verb - 1
        while before > 0 and adverb(t, before):
            before -= 1  # "the senator's highly criticized speech"
        names = bool(t.at[verb].flags & Word.NOMINAL) or not hit.cue.frames & {
            "say",
            "tell",
        }  # not "a firm advising Byju's said"
        if self.sources.subject_noun(t, verb):
            return "a noun, not a statement made here"
        if (t.at[before].text in possessive and (names or before < verb - 1)) or (
            hit.end < len(t.at) and t.at[hit.end].text in possessive
        ):
            return "a noun, not a statement made here"
        noun_follows = (
            t.at[before].flags & (Word.PREPOSITION | Word.DETERMINER) and not t.at[before].flags & Word.PRONOUN
        )
        noun_follows = noun_follows and not self._text_that(before, hit.end)
        noun_follows = noun_follows and not (t.at[before].low == "to" and self._raised(before) is not None)
        if noun_follows and not t.at[before].caps and hit.cue.form & (Form.BASE | Form.THIRD):
            return "a noun, not a statement made here"
        newsroom = (
            mention.kind is Kind.OUTLET and mention.form == "name" and hit.cue.frames & {"say", "report", "clause"}
        )
        many = hit.cue.form == Form.BASE and self._speaks_as_many(hit, mention, bool(newsroom))
        if (
            hit.cue.form == Form.BASE
            and not (self._plural(mention) or many)
            and not (verb and t.at[verb - 1].low in ("did", "does", "do", "i"))
            and not (verb and t.at[verb - 1].low == "to" and self._raised(verb - 1) is not None)
        ):
            return "a noun or an infinitive, not a statement made here"
        bare = mention.form == "common" or (mention.form == "descriptor" and mention.start == mention.phrase_start)
        if bare and t.at[verb].flags & Word.NOMINAL:
            start = next((i for i in range(verb) if t.start[i] >= mention.phrase_start), verb)
            if start and t.at[start - 1].flags & Word.PREPOSITION:
                return "a noun, not a statement made here"  # "amid news reports that"
        if hit.cue.form == Form.THIRD and mention.form == "common" and self._plural(mention):
            joined = any(f" {word} " in mention.name for word in ("of", "to", "at", "in", "for", "on", "with"))
            if not joined:
                return "a noun, not a statement made here"  # "a look at helicopters suggests"
        lone = hit.cue.form & Form.PARTICIPLE and hit.end < len(t.at) and t.at[hit.end].low in ("as", "with")
        if lone and not hit.cue.frames & {"say", "tell", "report"} and mention.form in ("common", "role"):
            return "a participle, not a statement"  # "people identified as"
        if verb and t.at[verb - 1].low in ("has", "have", "had") and not hit.cue.form & (Form.PAST | Form.PARTICIPLE):
            return "a noun, not a statement made here"  # "have reasons"
        if (
            t.at[verb].flags & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and mention.sure < (0.7 if mention.form == "common" else 0.5)
        ):
            return "a noun, not a statement made here"
        if (
            t.at[verb].flags & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and not self._content_after(hit.end)
            and t.at[verb - 1].text not in (",", QUOTE)
        ):
            closes = hit.end >= len(t.at) or t.at[hit.end].text in (".", ",", QUOTE)
            closes = closes or t.at[hit.end].low in ("with", "citing", "quoting")
            noted = closes and t.has(("as",), max(0, verb - 6), verb)  # "As Reuters notes, …"
            if not (closes and ("report" in hit.cue.frames or noted) and mention.kind is Kind.OUTLET):
                return "a noun, not a statement made here"
        return None

    def _speaks_as_many(self, hit: Hit, mention: Mention, newsroom: bool) -> bool:
        """ "L'Equipe say that", "RMC Sport claim that", "the club insist": one body, as the British have it."""
        t = self.t
        verb = hit.start
        if not self._content_after(hit.end):
            return hit.cue.lemma == "have it that"  # "rumours in Marca have it that"
        opens = next((i for i in range(verb) if t.start[i] >= mention.phrase_start), verb)
        if (
            opens
            and t.at[opens - 1].flags & (Word.AUXILIARY | Word.UNREAL | Word.PREPOSITION)
            and not t.at[opens - 1].caps
        ):
            return False  # "did the club insist"
        if t.at[verb].flags & Word.NOMINAL:
            that = t.reads(hit.end, ("that",))
            return newsroom and that and mention.sure >= 0.95 and t.at[opens].low not in ("a", "an", "this", "that")
        body = mention.kind is Kind.ORGANISATION and t.at[verb - 1].low in self.lexicon.lists["speaks_as_many"]
        return newsroom or body

    def _plural(self, mention: Mention) -> bool:
        last = mention.name.lower().split()[-1] if mention.name else ""
        phrase = self.t.source[mention.phrase_start : mention.phrase_end].lower().split()
        if any(w.endswith("s") or w == "data" for w in phrase[:6] if self.lexicon.classes.get(w, 0) & Word.DOCUMENT):
            return True  # "figures released by the bureau show"
        if any(
            (w.endswith("s") or w == "people") and self.lexicon.classes.get(w, 0) & Word.ANONYMOUS for w in phrase[:4]
        ):
            return True  # "people familiar with the plan say"
        collective = self.lexicon.lists["collective_plural"]
        return (
            last.endswith("s")
            or last in collective
            or mention.number not in (None, 1)
            or (mention.form == "role" and "s " in mention.name)
        )

    def _fits(self, hit: Hit, mention: Mention, first: int, inverted: bool = False) -> str | None:
        """Whether the verb's frame allows this source and this content; the reason when it does not."""
        t, frames = self.t, hit.cue.frames
        if frames == {"own"}:
            outlet = mention.kind is Kind.OUTLET and mention.form == "name" and not inverted
            told = self._content_after(hit.end) or self._content_before(hit, first)
            return None if outlet and told else "knows it, does not say it"
        if hit.cue.lemma == "have it that" and (mention.kind is not Kind.OUTLET or mention.sure < 0.85):
            return "hearsay, nobody's statement"
        if hit.cue.lemma == "posted" and (
            mention.kind is Kind.DOCUMENT or not self._quoted_beside(hit, first, inverted)
        ):
            return "put up somewhere, not a statement made here"
        if frames == {"put"}:
            return None if self._puts_at(hit.end, mention) else "puts it somewhere, does not say it"
        if frames <= {"document", "carried"}:
            phrase = t.source[mention.phrase_start : mention.phrase_end].lower().split()
            made = any(self.lexicon.classes.get(word, 0) & Word.DOCUMENT for word in phrase)
            if mention.kind is not Kind.DOCUMENT and not made:
                return "shows or finds, says nothing"
            return None
        if "say" in frames and not inverted and self._bare(hit, first):
            return "no content of a statement beside it"
        if "say" in frames and self._answer(mention):
            return "answers to a poll, which is the source"
        if "say" in frames or "tell" in frames or "post" in frames:
            return None
        if "promise" in frames and hit.end < len(t.at) and t.at[hit.end].low == "to":
            return None
        if frames <= {"promise"} and not inverted and not self._content_before(hit, first):
            return "no content of a statement beside it"
        thing = first > 0 and t.at[hit.start - 1].low == "which" and mention.kind is Kind.PERSON
        thing = thing or mention.name.lower().rpartition(" ")[2].removesuffix("s") in self.lexicon.lists["devices"]
        if hit.cue.lemma in self.lexicon.lists["of_things"] and thing:
            return "a thing suggests it, nobody says it"
        if (
            frames & {"act", "naming"}
            and mention.form == "common"
            and mention.sure < 0.6
            and mention.kind is Kind.PERSON
        ):
            return "no source found beside it"
        if hit.cue.lemma in self.lexicon.lists["of_things"] and mention.sure < (
            0.7 if mention.form == "common" else 0.5
        ):
            return "a thing suggests it, nobody says it"
        if mention.kind is Kind.DOCUMENT and "document" in frames:
            return None
        if inverted:
            return None
        if "report" in frames:
            byline = t.reads(hit.end, ("from",)) and len(t.at) - hit.end < 6
            topic = t.reads(hit.end, ("on",)) and hit.end + 1 < len(t.at)
            on_air = t.has(("that",), hit.end + 2, hit.end + 7)  # "reported on its website that"
            if (
                topic
                and not on_air
                and not t.at[hit.end + 1].flags & Word.TIME
                and not self._content_before(hit, first)
            ):
                return "what it reported on, not what it said"
            if byline and mention.sure < 0.95:
                return "where the writer was, not a statement"
            return (
                None
                if mention.kind is not Kind.PERSON or self._content_after(hit.end) or self._content_before(hit, first)
                else "no content of a statement beside it"
            )
        if self._answer(mention):
            return "answers to a poll, which is the source"
        if self._object_relative(mention, first) and "act" not in frames and t.find(QUOTE, hit.end, hit.end + 1) < 0:
            return "no content of a statement beside it"
        if hit.cue.lemma in ("continue", "agree") and hit.end < len(t.at) and t.at[hit.end].low in ("to", "on", "with"):
            return "no content of a statement beside it"
        reach = range(hit.end, min(hit.end + 24, len(t.at)))
        quote = next((i for i in reach if t.at[i].text in (QUOTE, ",", ";")), None)
        if quote is not None and t.at[quote].text != QUOTE:
            quote = None
        if "naming" in frames and quote is not None:
            thing = (mention.kind is not Kind.PERSON and mention.form in ("common", "descriptor")) or mention.sure < 0.6
            by = quote + 1 < len(t.at) and t.at[quote + 1].low == "by"
            passive = (quote == hit.end and thing) or (quote <= hit.end + 1 and by)  # "a website called “X”"
            if passive:
                return "a participle, not a statement"
        if frames <= {"as"}:
            return None if t.has(("as",), hit.end + 1, hit.end + 14) else "no content of a statement beside it"
        if self._names(hit, mention):
            return "a participle, not a statement"
        if hit.cue.words[-1].startswith("call") and self._phoned(hit.end):
            return "a telephone call, not a statement"
        if "naming" in frames and self._two_objects(hit.end):
            return None
        inserted = first > 0 and t.at[first - 1].low in ("which", "that", "who") and hit.end < len(t.at)
        if inserted and t.at[hit.end].flags & Word.AUXILIARY:
            return None  # "a mark, which deputies noted was red"
        if (
            self._content_after(hit.end)
            or self._content_before(hit, first)
            or ("naming" in frames and quote is not None)
            or ("as" in frames and t.has(("as",), hit.end + 1, hit.end + 14))
        ):
            return None
        if "act" in frames:
            nxt = self._time_after(hit.end)  # "condemned on Monday the attack"
            if (nxt < len(t.at) and t.at[nxt].word and not t.at[nxt].flags & Word.PREPOSITION) or len(
                hit.cue.words
            ) > 1:
                return None
        return "no content of a statement beside it"

    def _answer(self, mention: Mention) -> bool:
        """ "The poll found that 51 percent of respondents said": those who answered it, "six in 10 voters"."""
        if not any(a.near.kind is Kind.DOCUMENT for a in self.found):
            return False
        words = mention.name.lower().split()
        return bool({"percent", "%", "majority", "quarter", "third", "half"} & set(words)) or "in" in words[1:2]

    def _object_relative(self, mention: Mention, first: int) -> bool:
        """ "the book she wrote", "the e-mails he submitted": the pronoun's clause hangs on the noun before it."""
        t = self.t
        if mention.form != "pronoun" or first < 2 or not t.at[first - 1].word or t.at[first - 1].caps:
            return False
        before = t.at[first - 1].flags
        nouns = Word.DOCUMENT | Word.CHANNEL | Word.ROLE | Word.ORGANISATION
        return bool(before & nouns or not before) and bool(t.at[first - 2].flags & (Word.DETERMINER | Word.NATIONALITY))

    def _quoted_beside(self, hit: Hit, first: int, inverted: bool) -> bool:
        """ "“…,” they posted", "posted: “…”": a quotation right before the subject or close behind the verb."""
        before = (hit.start if inverted else first) - 1
        t = self.t
        after = t.texts(hit.end, hit.end + 12)
        return (before >= 0 and t.at[before].text == QUOTE) or QUOTE in after or "that" in after

    def _puts_at(self, at: int, mention: Mention) -> bool:
        """ "put the toll at 12", "puts it closer to $60": a number or a quotation behind the thing put.

        Of people, only several who put a measure: "agents put the price at 9,000", not "workers put the fence at 12".
        """
        t = self.t
        if mention.form not in ("name", "descriptor", "role", "common"):
            return False
        reach = range(at + 1, min(at + 14, len(t.at) - 1))
        place = next((i for i in reach if t.at[i].low == "at" or t.reads(i - 1, ("closer", "to"))), None)
        if place is None or any(
            not t.at[i].word or t.at[i].low in ("up", "down", "off", "out") for i in range(at, place)
        ):
            return False
        measured = any(t.at[i].low in self.lexicon.lists["measure"] for i in range(at, place))
        people = mention.kind is Kind.PERSON or mention.form == "common"
        if people and not (measured and self._plural(mention)):
            return False
        return self._number_near(place + 1)

    def _number_near(self, at: int) -> bool:
        t = self.t
        marks = (QUOTE, "$", "\u20ac", "\u00a3")
        return any(t.at[i].text in marks or t.at[i].text[0].isdigit() for i in range(at, min(at + 4, len(t.at))))

    def _two_objects(self, at: int) -> bool:
        """ "called the move a mistake": an object, and right after it what it is called."""
        t = self.t
        stop = self.sources.right(t, at, short=True)
        return at < stop < len(t.at) and stop - at <= 8 and t.at[stop].low in ("a", "an") and t.at[at].word

    def _names(self, hit: Hit, mention: Mention) -> bool:
        """ "a man called Leo Stamm has been arrested": what somebody is called, not what somebody calls it."""
        t = self.t
        if hit.cue.words[-1] not in self.lexicon.lists["named_so"] or mention.form == "name":
            return False
        if hit.end >= len(t.at) or not t.at[hit.end].caps or mention.form == "pronoun":
            return False
        end = self.sources.right(t, hit.end, short=True)
        unmarked = t.source[mention.phrase_start : mention.phrase_end].lower().startswith(("a ", "an ", "one "))
        return unmarked and end < len(t.at) and not self._two_objects(hit.end)

    def _phoned(self, at: int) -> bool:
        """ "called the police with a plea", "called 911 and", "called Dahl with a “plea”": nobody is given a name."""
        t = self.t
        n = min(len(t.at), at + 8)
        end = at
        while end < n and t.at[end].word and not t.at[end].flags & (Word.PREPOSITION | Word.BOUNDARY):
            end += 1
        if end == at or (end < len(t.at) and t.at[end].text == QUOTE):
            return False
        number = len(t.at[end - 1].text) == 3 and t.at[end - 1].text.isdigit()
        if number or t.at[end - 1].low in self.lexicon.lists["phoned"]:
            return True
        gift = t.reads(end, ("with", "a")) or t.reads(end, ("with", "an"))
        return gift and t.find(QUOTE, end + 2, end + 5) >= 0 and t.at[end - 1].low not in ("a", "an")

    def _bare(self, hit: Hit, first: int) -> bool:
        """ "whatever he says.", "as bad as he said": a verb with nothing said before or after it."""
        t = self.t
        closes = hit.end >= len(t.at) or t.at[hit.end].text in (".", ",", ";", "?", "!", ")")
        if not closes:  # "one he has underlined with a stroke of the pen"
            return t.at[hit.end].low in ("with", "by") and first > 0 and bool(t.at[first - 1].flags & Word.NUMBER)
        if first > 0 and t.at[first - 1].low in ("as", "than"):
            return t.at[first - 1].low == "than" or t.has(("as",), max(0, first - 6), first - 1)
        return first > 0 and t.at[first - 1].word and t.at[first - 1].low not in self.lexicon.lists["clause_opener"]

    def _content_after(self, at: int) -> bool:
        """A clause or a quotation follows: that, a quotation, or a subject with a verb."""
        if at not in self._followed:
            self._followed[at] = self._content_from(at)
        return self._followed[at]

    def _content_from(self, at: int) -> bool:
        t = self.t
        n = len(t.at)
        i = at
        while (
            i < n
            and (
                t.at[i].flags & Word.TIME or t.at[i].low in self.lexicon.lists["before_content"] or t.at[i].text == ","
            )
            and i < at + 10
        ):
            i += 1
        if i < n and t.at[i].text == QUOTE:
            return True  # "added, “…”", "added in a statement, “…”"
        for j in range(at, min(n, at + 14)):
            if t.at[j].text == QUOTE or t.at[j].low in ("that", "how", "why"):
                return True
            if t.at[j].text in (";", "\u2014"):
                break
            if t.at[j].text == ":":
                return True
            if (
                j > at
                and t.at[j].flags & Word.AUXILIARY
                and not t.at[j].flags & Word.PRONOUN
                and not self._possessive(j)
            ):
                return True
            if j > at + 1 and t.at[j].low.endswith("ed") and not t.at[j].caps and j + 1 < n and not t.at[j].flags:
                takes = t.at[j + 1].low in ("to", "from") or t.at[j + 1].flags & (Word.DETERMINER | Word.NUMBER)
                if takes and not t.at[j - 1].flags & (Word.DETERMINER | Word.PREPOSITION | Word.ADVERB):
                    return True  # "added exports last year amounted to"
            if (
                j > at
                and t.at[j].low.endswith("ed")
                and not t.at[j].caps
                and t.at[j - 1].flags & (Word.ROLE | Word.ORGANISATION | Word.PRONOUN)
            ):
                return True
            if t.at[j].text == "," and j + 1 < n and t.at[j + 1].text == QUOTE:
                return True  # "argued in a letter, “…”"
            if t.at[j].text == "," or (
                t.at[j].flags & Word.BOUNDARY and not t.at[j].flags & Word.DETERMINER and j > at
            ):
                break
        return False

    def _possessive(self, i: int) -> bool:
        """Whether an "'s" is a possessive rather than a verb: "the party's leadership", not "it's"."""
        t = self.t
        if t.at[i].text not in ("'s", "\u2019s"):
            return False
        return not t.at[i - 1].flags & Word.PRONOUN and t.at[i - 1].low not in ("that", "there", "here", "what", "this")

    def _content_before(self, hit: Hit, first: int) -> bool:
        """The verb closes its clause, and what was said ends right before its subject."""
        t = self.t
        if first == 0 or not (
            t.at[first - 1].text in (",", QUOTE, "\u2014", "\u2013", "-", ";") or t.at[first - 1].low == "as"
        ):
            return False
        return self._closes(hit.end)

    def _closes(self, after: int) -> bool:
        """Whether a verb that ends at `after` closes its clause, over times and adverbs."""
        t = self.t
        while after < len(t.at) and (
            (t.at[after].flags & (Word.TIME | Word.ADVERB) and not t.at[after].flags & Word.PREPOSITION)
            or t.at[after].text[0].isdigit()
            or t.has(("later", "earlier", "ago"), after + 1, after + 2)
        ):
            after += 1
        return (
            after >= len(t.at)
            or t.at[after].text in (".", ",", ";", QUOTE, "?", "!")
            or t.at[after].low in self.lexicon.lists["closes_clause"]
        )

    def _statement_ahead(self, at: int) -> bool:
        """Whether the rest of the sentence is another "Y reported" rather than more of the content."""
        t = self.t
        for hit in self.hits:
            if at <= hit.start < at + 10 and hit.cue.frames & {"report", "say", "clause", "according"}:
                after = hit.end
                while after < len(t.at) and (
                    t.at[after].flags & Word.TIME or t.at[after].low in ("on", "in", "late", "earlier")
                ):
                    after += 1
                if after >= len(t.at) or t.at[after].text in (".", ",", ";") or "according" in hit.cue.frames:
                    return True
        return False

    def _position(self, first: int, end: int) -> str:
        """Whether the content follows, stands before, or both."""
        t = self.t
        n = len(t.at)
        i = end
        before = first > 0 and (t.at[first - 1].text == QUOTE or t.at[first - 1].text == ",")
        if first > 0 and t.at[first - 1].low == "as":
            return "pre" if self._opens_clause(first - 1) or not self._closes(end) else "post"
        if i < n and t.at[i].text == ":" and before and first > 3:
            return "mid"
        if i >= n or t.at[i].text in (".", "?", "!", ";", ")"):
            if first > 0 and i + 1 < n and t.at[i + 1].text == QUOTE and t.at[first - 1].text in (QUOTE, ","):
                return "mid"
            return "post" if first > 0 else "pre"
        if t.at[i].text == QUOTE:
            return (
                "mid"
                if first > 0 and t.at[first - 1].text == QUOTE and t.source[t.inside(first - 1)[1] - 1] == ","
                else "pre"
            )
        if t.at[i].text == ",":
            if not before:
                return "pre"
            nxt = t.at[i + 1].low if i + 1 < n else ""
            if i + 1 < n and t.at[i + 1].text == QUOTE:
                return "mid"
            if t.at[first - 1].text == QUOTE or self._statement_ahead(i + 1):
                return "post"
            if nxt in self.lexicon.lists["after_comma"] or nxt.endswith("ing"):
                return "post"
            return "mid"
        if before and t.at[first - 1].text == QUOTE and t.at[i].low != "that":
            return "post"
        if before and (t.at[i].low in self.lexicon.lists["after_verb"] or t.at[i].flags & Word.TIME):
            return "post"
        return "pre"
