"""How far a noun phrase reaches, to the right of a cue and to its left, without a model."""

from functools import cache

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import Match, Registry
from tracer.parser.people import People
from tracer.parser.tokens import QUOTE, Tokens

REACH = 40  # tokens that a noun phrase may hold; bounds the work per cue
POSSESSIVE = ("'s", "\u2019s", "'", "\u2019")
_NOUN = (
    Word.ROLE
    | Word.OUTLET
    | Word.ORGANISATION
    | Word.DOCUMENT
    | Word.ANONYMOUS
    | Word.NATIONALITY
    | Word.COLLECTIVE
    | Word.HONORIFIC
)
_PLAIN = Word.ANCHOR | Word.NOMINAL | Word.PORTFOLIO | Word.ANONYMITY  # of a noun that is no person or body
_EVERYDAY = Word.ANONYMOUS | Word.ROLE | Word.TIME | Word.ADVERB | Word.BOUNDARY | Word.PRONOUN | Word.DETERMINER


@cache
def _openers(phrases: frozenset[str]) -> frozenset[str]:
    """The first words of some phrases."""
    return frozenset(phrase.split()[0] for phrase in phrases)


class Phrases:
    """The extent of noun phrases in one article's sentences."""

    def __init__(self, lexicon: Lexicon, registry: Registry, people: People) -> None:
        self.lexicon = lexicon
        self.registry = registry
        self.people = people

    def outlet_at(self, t: Tokens, i: int, end: int) -> Match | None:
        """The registered outlet whose name begins at token `i`.

        One that is an everyday word ("People", "Time") must not open the sentence, where any word has a capital.
        """
        article = i > 0 and t.at[i - 1].low == "the"
        found: Match | None = None
        for name in self.registry.names(t.at[i].low):
            stop = i + len(name.words)
            if stop <= end and t.reads(i, name.words) and name.is_written(t.texts(i, stop), article):
                found = Match(stop, name.outlet)
                break
        if found is None or found.end > i + 1:
            return found
        if t.at[i].flags & _EVERYDAY and (i == 0 or t.at[i - 1].text == QUOTE):
            return None
        if t.at[i].flags & Word.NATIONALITY and not article:
            return None
        return found

    def dated(self, t: Tokens, i: int) -> bool:
        """ "a Saturday Gazette report": an article at token `i`, then a day or a month and a name."""
        if t.at[i].low not in ("a", "an") or i + 2 >= len(t.at):
            return False
        return t.at[i + 1].caps and t.at[i + 2].caps and t.at[i + 1].low in self.lexicon.lists["calendar"]

    def apposed(self, t: Tokens, i: int, n: int) -> bool:
        """Whether the article at token `i` opens the name of the outlet just described: "the Polish daily the Kurier".

        A small "the" may also open a clause, "the paper the town reads": its name must end where the phrase does.
        """
        if t.at[i].low != "the" or i == 0 or i + 1 >= n or not t.at[i + 1].caps:
            return False
        if not t.at[i - 1].flags & Word.OUTLET or t.at[i - 1].caps:
            return False
        if t.at[i].caps:
            return True
        end = i + 1
        while end < n and t.at[end].caps and t.at[end].word:
            end += 1
        named = end - i > 2 or t.at[end - 1].flags & Word.OUTLET_NAME or self.outlet_at(t, i + 1, n)
        closes = end >= n or not t.at[end].word or t.at[end].flags & Word.CUE or t.at[end].low == "that"
        return bool(named and closes and not t.at[i + 1].flags & (Word.ORGANISATION | Word.NATIONALITY))

    def _compound(self, t: Tokens, i: int, n: int) -> bool:
        """Within "Industry, Mining and Trade Ministry": a comma or an "and" inside one capitalised title."""
        end = min(n, i + 7)
        if not (0 < i < end - 1 and t.at[i - 1].caps and t.at[i + 1].caps) or t.at[i - 1].flags & Word.TIME:
            return False
        if t.at[i].text == "," and t.at[i + 1].low.endswith("-based"):
            place = i - 1
            while place > 0 and t.at[place - 1].caps and not t.at[place - 1].flags & Word.DETERMINER:
                place -= 1
            return place > 0 and bool(t.at[place - 1].flags & Word.DETERMINER)  # "the Waterloo, Ontario-based company"
        j = i
        seen_and = False
        while j < end:
            if t.at[j].low == "and":
                seen_and = True
            elif t.at[j].text == ",":
                if seen_and:
                    return False
            elif not t.at[j].caps:
                break
            elif seen_and and t.at[j].low in self.lexicon.lists["portfolio_head"]:
                return True
            j += 1
        before = i - 1
        while before > 0 and t.at[before - 1].caps:
            before -= 1
        # "the Office of Economic, Social and Environmental Studies"
        return seen_and and t.at[i].text == "," and before > 1 and t.at[before - 1].low == "of" and i - before == 1

    def goes_by(self, t: Tokens, head: int, b: int) -> tuple[int, int] | None:
        """ "a user going by the name of quiet_storm", "a man named Leo Stamm": the name at the end of the phrase."""
        openers = _openers(self.lexicon.lists["goes_by"])
        for i in range(head + 1, b - 1):
            if not t.at[i].word:
                return None
            if t.at[i].low not in openers:
                continue
            for width in (5, 4, 3, 2, 1):
                words = " ".join(t.lows(i, i + width))
                start = i + width
                if start >= b or words not in self.lexicon.lists["goes_by"]:
                    continue
                if t.at[start].text == QUOTE and start == b - 1:
                    return start, b
                written = t.at[start].caps or any(mark in t.at[start].text[1:] for mark in "_.0123456789")
                online = t.at[i - 1].low in self.lexicon.lists["online"] and start == b - 1 and not t.at[start].flags
                written = written or online  # "a user named ropewalker"
                return (start, b) if written and not t.at[start].flags & Word.DETERMINER else None
        return None

    @staticmethod
    def participle_after_noun(t: Tokens, i: int, b: int) -> bool:
        """ "documents lodged with the court", "people injured in the blast": where the participle begins."""
        noun = Word.DOCUMENT | Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION
        return (
            t.at[i].low.endswith(("ed", "en"))
            and not t.at[i].caps
            and not t.at[i].flags & noun
            and bool(t.at[i - 1].flags & noun)
            and i + 1 < len(t.at)
            and bool(t.at[i + 1].flags & (Word.PREPOSITION | Word.TIME))
        )


