"""Constructions: each cue with its arguments, read as an attribution that the grammar then composes.

An attribution holds its own links, origin first: "Hajiyev said in an interview with TASS" is Hajiyev -> TASS. Which
constructions a cue may open is decided by its frames in the lexicon; nothing here knows an outlet or a person.
"""

from tracer.language.lexicon import Form, Word
from tracer.parser.cues import Hit
from tracer.parser.headlines import Headlines
from tracer.parser.parse import Parse
from tracer.parser.scan import MOST, Attribution
from tracer.parser.tokens import adverb


class Reading:
    """What a sentence's cues gave: attributions, and (first token, last token, reason) of those that gave none."""

    __slots__ = ("attributions", "parse", "unused")

    def __init__(self, attributions: list[Attribution], unused: list[tuple[int, int, str]]) -> None:
        self.attributions = attributions
        self.unused = unused
        self.parse: Parse | None = None


class Constructions(Headlines):
    """Reads the constructions of one sentence: the frames of a cue say which it may open."""

    def read(self, *, line: bool = False) -> Reading:
        """All attributions of the sentence, in text order. `line`: it is a headline."""
        for hit in self.hits:
            if hit.start < self.taken:
                continue
            if len(self.found) >= MOST:
                self.unused.append((hit.start, hit.end, "too many statements in one sentence"))
                continue
            self._in_relative = self._after_who(hit.start)
            reason = self._construct(hit)
            if reason:
                self.unused.append((hit.start, hit.end, reason))
        for start, end, link in self._carriers:
            if self.t.at[start].low in self.lexicon.lists["relaying_participle"]:
                self.found.append(Attribution([link], start, end, "post", "carried"))
            else:
                self.unused.append((start, end, "no statement that it carries"))
        for start, end, _ in self._pending:
            self.unused.append((start, end, "no statement beside it that rests on this source"))
        self._headline(line=line)
        self.found.sort(key=lambda x: (x.first, x.last))
        return Reading(self.found, self.unused)

    def _after_who(self, verb: int) -> bool:
        """Whether "who" is the subject of the verb."""
        t = self.t
        i = verb - 1
        while i > 0 and (t.at[i].flags & (Word.PREVERBAL | Word.TIME) or adverb(t, i)) and verb - i < 5:
            i -= 1
        return i > 0 and t.at[i].low == "who"

    def _construct(self, hit: Hit) -> str | None:
        """Try the constructions that the cue's frames allow; a reason when none fits."""
        frames, form = hit.cue.frames, hit.cue.form
        if trap := self._trap(hit):
            return trap
        if "according" in frames:
            return self._according(hit)
        if "outlet_only" in frames:
            return self._outlet_only(hit)
        if "word" in frames:
            return self._gave_word(hit)
        if "citing" in frames:
            return self._citing(hit)
        if "cite" in frames and form & Form.PARTICIPLE and self._before_verb(hit.start)[2]:
            return self._quotes(hit)
        if "carried" in frames and (done := self._carried(hit)) is not True:
            return done if isinstance(done, str) else None
        if "cite" in frames:
            if form & Form.ING:
                return self._citing(hit)
            return self._quotes(hit)
        if "noun" in frames and self._noun(hit):
            return None
        if form & Form.ING:
            paper = self._paper(hit) if frames & {"say", "clause", "report", "tell", "act"} else False
            return self._participle(hit) if paper is False else paper if isinstance(paper, str) else None
        if frames & {
            "say",
            "clause",
            "act",
            "as",
            "own",
            "promise",
            "tell",
            "report",
            "post",
            "put",
            "document",
            "naming",
        }:
            return self._finite(hit)
        return "no source beside it" if form else "a noun, with nobody whose statement it is"

    def _trap(self, hit: Hit) -> str | None:
        t = self.t
        after = hit.cue.lemma
        for words, reason in self.lexicon.traps.get(after, ()):
            reach = 6 if after in ("report", "according to") else 1
            for i in range(hit.end, min(hit.end + reach, len(t.at))):
                if after == "report" and i == hit.end and t.at[i].low == "for":
                    continue
                if not t.at[i].word or (
                    t.at[i].flags & (Word.BOUNDARY | Word.PREPOSITION) and t.at[i].low not in words
                ):
                    break
                if t.at[i].low in words and (not t.at[i].caps or self._treaty(i)):
                    if after == "report" and hit.start and t.at[hit.start - 1].text == ",":
                        break
                    if (
                        after != "report"
                        and i + 1 < len(t.at)
                        and t.at[i + 1].low in self.lexicon.lists["after_report"]
                    ):
                        break
                    if after == "say" and i + 1 < len(t.at) and not self._phrase_ends(i + 1):
                        break  # "said nothing had been decided"
                    return reason
        return None

    def _treaty(self, i: int) -> bool:
        """Whether a word in capitals ends the name of a treaty: "the Lisbon Treaty", no "Treaty Bank"."""
        t = self.t
        more = i + 1 < len(t.at) and t.at[i + 1].word and t.at[i + 1].caps
        named = t.at[i - 1].caps or bool(t.at[i - 1].flags & Word.DETERMINER)
        return named and not more and t.at[i].low in self.lexicon.lists["treaty"]

    def _phrase_ends(self, i: int) -> bool:
        """Whether "said no", "said nothing" ends before token `i` rather than opening a clause."""
        t = self.t
        ends = Word.PREPOSITION | Word.BOUNDARY | Word.TIME
        return (
            not t.at[i].word
            or bool(t.at[i].flags & ends)
            or (bool(t.at[i].flags & Word.ADVERB) and not t.at[i].flags & Word.AUXILIARY)
        )
