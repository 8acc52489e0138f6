"""Statements by way of a noun: "X's claim that", "a report by Y saying", "an interview in which X said"."""

from tracer.language.lexicon import Form, Word
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.scan import Attribution, Link
from tracer.parser.speech import Speech
from tracer.parser.tokens import QUOTE

_REACH = 14  # tokens between a noun and the participle that goes on from it


class Nouns(Speech):
    """Nouns that stand for a statement or carry one, with whoever made them."""

    def _noun(self, hit: Hit) -> bool:
        """ "X's claim that", "a warning from Y that", "a Guardian report that", "issued a statement: …"."""
        t = self.t
        at = hit.start
        if hit.cue.form & Form.PHRASE or hit.end >= len(t.at) or (t.at[at].caps and at):
            return False
        outlet_only = hit.cue.lemma in self.lexicon.lists["outlet_noun"]
        start = self.sources.left(t, at, 0)
        verb_like = hit.cue.form & (Form.BASE | Form.THIRD | Form.PAST) and not self._determined(start, at)
        owner = None if verb_like else self._owner(start, at)
        end = hit.end
        by = self._time_after(hit.end)
        if owner is None and by < len(t.at) and t.at[by].low in ("by", "from", "of", "in"):
            owner, end = self._maker(by)
            end = hit.end if owner is None else end
        after_time = end
        while (
            after_time < len(t.at) and t.at[after_time].flags & Word.TIME and not t.at[after_time].flags & Word.BOUNDARY
        ):
            after_time += 1
        after_time = self._published_aside(after_time)
        opens = after_time < len(t.at) and (
            t.at[after_time].low == "that" or (t.at[after_time].text in (":", QUOTE) and hit.end == end)
        )
        if not opens or (t.at[after_time].low == "that" and not self._clause_follows(after_time + 1)):
            return False
        first = min(start, at)
        verb = None
        if owner is None and t.at[after_time].low != QUOTE:
            issued = self._issuer(start)
            if issued:
                owner, first, verb = issued
        if owner is None or (outlet_only and (owner.kind is not Kind.OUTLET or owner.form != "name")):
            return False
        if t.at[after_time].text == QUOTE and verb is None:
            return False
        if owner.form == "common" and owner.sure < 0.7:
            return False
        relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
        link = Link(owner, relation, t.start[verb if verb is not None else at], t.end(at), f"{hit.cue.lemma}, a noun")
        position = "pre" if verb is not None and not outlet_only else "nominal"
        self._add(Attribution([link], first, after_time, position, "noun"))
        return True

    def _published_aside(self, comma: int) -> int:
        """Over ", published Friday," and the like: where the text goes on, or `comma` where there is no such aside."""
        t = self.t
        if (
            comma + 1 >= len(t.at)
            or t.at[comma].text != ","
            or t.at[comma + 1].low not in self.lexicon.relay_participles
        ):
            return comma
        close = next((i for i in range(comma + 2, min(len(t.at) - 1, comma + 9)) if t.at[i].text == ","), None)
        return comma if close is None or t.at[close + 1].low != "that" else close + 1

    def _gave_word(self, hit: Hit) -> str | None:
        """ "a source has given Y the heads up that": as "told Y that"."""
        t = self.t
        gave = next(
            (i for i in range(hit.start - 1, max(0, hit.start - 9), -1) if t.at[i].low in self.lexicon.lists["gives"]),
            0,
        )
        if not gave or t.has(("no",), gave, hit.start):
            return "nobody is told it here"
        at, unreal, passive = self._before_verb(gave)
        subject = None if unreal or passive else self._subject(at, "speaker")
        if subject is None or (subject[0].form == "common" and subject[0].sure < 0.7):
            return "no source found beside it"
        told, _ = self._addressee(gave + 1)
        link = Link(subject[0], Relation.SPEECH, t.start[gave], t.end(hit.end - 2), "gave word")
        links = self._merge([link, *told], gave)
        self._add(Attribution(links, subject[1], hit.end, "pre", "tell"))
        return None

    def _determined(self, start: int, at: int) -> bool:
        """Whether an article or a possessive makes a noun of a word: "a CBS report", "his claim", not "CBS reports"."""
        t = self.t
        marks = ("'s", "\u2019s", "'", "\u2019")
        before = range(max(0, start - 1), at)
        return any(t.at[i].flags & (Word.DETERMINER | Word.PREPOSITION) or t.at[i].text in marks for i in before)

    def _maker(self, preposition: int) -> tuple[Mention | None, int]:
        """Who follows "a claim by", "a report in", and where the name ends."""
        t = self.t
        end = self.sources.right(t, preposition + 1)
        if end <= preposition + 1:
            return None, preposition
        low = t.at[preposition].low
        found = self.sources.read(t, preposition + 1, end, "reporter" if low == "in" else "speaker")
        if found is None or (low == "in" and found.kind is not Kind.OUTLET) or found.kind is Kind.DOCUMENT:
            return None, preposition
        if end < len(t.at) and t.at[end].text == ",":
            # "comments from his running mate, Nicole Shanahan, that he …"
            close = next((i for i in range(end + 1, min(len(t.at), end + 14)) if t.at[i].text == ","), None)
            if close and close + 1 < len(t.at) and t.at[close + 1].low == "that":
                whole = self.sources.read(t, preposition + 1, close)
                return whole or found, close + 1
        return found, end

    def _clause_follows(self, at: int) -> bool:
        """Whether "that" opens a clause with a subject of its own: "the claim that he lied", not "that rocked"."""
        t = self.t
        if at >= len(t.at):
            return False
        flag = t.at[at].flags
        if flag & (Word.AUXILIARY | Word.PREVERBAL) and not t.at[at].caps:
            return False
        return not (
            t.at[at].word
            and not t.at[at].caps
            and not flag
            and t.at[at].low.endswith(("ed", "s"))
            and at + 1 < len(t.at)
            and bool(t.at[at + 1].flags & (Word.DETERMINER | Word.PREPOSITION))
        )

    def _paper(self, hit: Hit) -> str | bool:
        """ "a statement on Monday saying", "a letter from the union warning": whose words the noun carries.

        False when no such noun stands before the participle.
        """
        t = self.t
        at = hit.start
        noun = self._carrier_noun(at)
        claims = "act" in hit.cue.frames and len(hit.cue.words) > 1
        if noun is None or not (claims or self._content_after(hit.end)):
            return False
        if any(a.first <= noun < a.last for a in self.found):
            return False
        start = self._noun_start(noun)
        if start and t.at[start - 1].flags & Word.PREPOSITION and t.at[at - 1].text == ",":
            return False  # "addressed them in an email, saying": the subject's words
        issued = self._issuer(start)
        if issued is None and t.at[at - 1].text == "," and start and self._did(start - 1):
            return False  # "rejected the paper's account, saying": likewise
        source = self.sources.read(t, start, at) or self.sources.read(t, start, noun + 1)
        owner = self._owner(start, noun)
        if owner is None and source and source.kind is not Kind.DOCUMENT and source.form != "common":
            owner = source
        if owner is not None and (owner.kind is Kind.DOCUMENT or owner.sure < 0.6):
            owner = None
        first, cue = start, hit.start
        links: list[Link] = []
        extra, _ = self._adjuncts(noun + 1)
        relays = [link for link in extra if link.mention.end <= t.start[at]]
        if owner is None and issued:
            owner, first, cue = issued
        elif owner is None and t.at[noun].low in self.lexicon.lists["stands_alone"] and source:
            owner = source.but(sure=min(source.sure, 0.7))
        if owner is None:
            return "nobody is named whose words these are"
        relation = Relation.REPORTING if owner.kind is Kind.OUTLET else Relation.SPEECH
        links = [Link(owner, relation, t.start[cue], t.end(hit.end - 1), "a text, saying"), *relays]
        self._add(Attribution(self._merge(links, cue), first, hit.end, "pre", "paper"))
        return True

    def _did(self, at: int) -> bool:
        """Whether token `at` is what the subject did to what follows: "rejected", "refuted"."""
        t = self.t
        return not t.at[at].caps and bool(t.at[at].low.endswith("ed") or t.at[at].flags & Word.CUE)

    def _noun_start(self, noun: int) -> int:
        """Where the phrase of a noun begins, a preposition before it left out."""
        t = self.t
        start = noun
        low = self.sources.left(t, noun, 0)
        while start > low and not t.at[start].flags & Word.DETERMINER and not t.at[start - 1].flags & Word.PREPOSITION:
            start -= 1
        if t.texts(start - 1, start) and t.at[start - 1].text in ("'s", "\u2019s"):
            return low
        return start

    def _carrier_noun(self, at: int) -> int | None:
        """The noun before token `at` that carries words, nothing but its complements between them."""
        t = self.t
        for i in range(at - 1, max(-1, at - _REACH), -1):
            flag = t.at[i].flags
            if not t.at[i].caps and flag & (Word.CHANNEL | Word.DOCUMENT) and not flag & Word.OUTLET:
                return i
            if t.at[i].text in (QUOTE, ";", ":") or (t.at[i].text == "," and i != at - 1):
                return None
            if (
                flag & (Word.BOUNDARY | Word.PRONOUN | Word.AUXILIARY | Word.CUE)
                and not flag & Word.DETERMINER
                and not t.at[i].caps
            ):
                return None
        return None
