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

    def right(self, t: Tokens, start: int, *, short: bool = False) -> int:
        """The end of the noun phrase that begins at `start`. `short`: an addressee or an inverted subject."""
        i, n = start, min(len(t.at), start + REACH)
        named = False
        while i < n:
            if (
                t.at[i].caps
                and (found := self.outlet_at(t, i, n))
                and (found[0] - i > 1 or not t.at[i].flags & Word.TIME)
            ):
                i, named = found[0], True
                while i < n and t.at[i].flags & Word.OUTLET and not t.at[i].caps and not self._verb_here(t, i, n):
                    i += 1
                more = i < n and (
                    t.at[i].caps or t.at[i].flags & Word.ROLE or t.at[i].text in POSSESSIVE or not t.at[i].word
                )
                if (
                    short
                    and i < n
                    and not more
                    and not t.at[i].flags & (Word.PREPOSITION | Word.DOCUMENT | Word.CHANNEL)
                ):
                    return i  # "told AFP news agency emergency crews were there"
            elif t.at[i].text == QUOTE:
                if i == start or not self._inner_quote(t, i) or i + 1 >= n or not t.at[i + 1].word:
                    break
                i += 1
            elif t.at[i].text in POSSESSIVE:
                if i + 1 >= n or i == start:
                    break
                i, named = i + 1, False
            elif t.at[i].text == "(" and i > start and i + 2 < n and t.at[i + 2].text == ")":
                i += 3
            elif t.at[i].text == "," and self._compound(t, i, n):
                i += 1
            elif not t.at[i].word:
                if t.at[i].text != "&":
                    break
                i += 1
            elif t.at[i].flags & Word.PRONOUN and i == start and not self._possessed(t, i, n):
                return i + 1
            elif (
                not short
                and t.at[i].low in self.lexicon.author_participles
                and (step := self._author_at(t, start, i, n))
            ):
                i, named = step, False
            elif t.at[i].flags & Word.PREPOSITION and i > start and not t.at[i].flags & Word.BOUNDARY:
                step = self._complement_follows(t, start, i, n, named, short)
                if not step:
                    break
                i, named = step, False
            elif self._ends_phrase(t, start, i, n, named):
                break
            else:
                named = named or t.at[i].caps
                i += 1
        return i

    @staticmethod
    def _possessed(t: Tokens, i: int, n: int) -> bool:
        """ "her deputy" rather than "told her the plan"."""
        return (
            bool(t.at[i].flags & Word.DETERMINER)
            and i + 1 < n
            and bool(t.at[i + 1].flags & _NOUN)
            and not t.at[i + 1].caps
        )

    @staticmethod
    def _verb_here(t: Tokens, i: int, n: int) -> bool:
        """ "documents seen by the Herald show the plan": a noun of the press that is a verb here."""
        if t.at[i].flags & Word.AUXILIARY:
            return True
        opens = Word.DETERMINER | Word.PRONOUN | Word.BOUNDARY | Word.NUMBER
        return bool(t.at[i].flags & Word.CUE) and i + 1 < n and bool(t.at[i + 1].flags & opens)

    @staticmethod
    def _inner_quote(t: Tokens, i: int) -> bool:
        """A short quotation without an end of its own, as in "sources “familiar with” it"."""
        return t.end(i) - t.start[i] < 90 and t.source[t.inside(i)[1] - 1] not in ",.!?"

    def _author_at(self, t: Tokens, start: int, i: int, n: int) -> int:
        """After a document: "released by", "published on": where its author begins, or 0."""
        if i == start or i + 2 >= n:
            return 0
        time = i + 1
        while time < min(n, i + 5) and (t.at[time].flags & Word.TIME or t.at[time].low in ("on", "in", "this")):
            time += 1
        if time + 1 < n and time > i + 1 and t.at[time].low == "by" and t.at[time - 1].flags & Word.TIME:
            i = time - 1  # "published last year by"
        if t.at[i + 1].low not in ("by", "on", "in"):
            return 0
        if t.at[i + 2].flags & Word.TIME or not any(t.at[k].flags & Word.DOCUMENT for k in range(start, i)):
            return 0
        return i + 2 + bool(t.at[i + 2].flags & Word.DETERMINER)

    def _complement_follows(self, t: Tokens, start: int, i: int, n: int, named: bool, short: bool) -> int:
        """Where the noun of a prepositional complement begins, or 0 when the phrase ends before the preposition."""
        low = t.at[i].low
        if not t.at[i].flags & Word.COMPLEMENT or i + 1 >= n or not (t.at[i + 1].word or t.at[i + 1].text == QUOTE):
            return 0
        if t.at[i + 1].flags & Word.TIME and low in self.lexicon.lists["time_preposition"]:
            return 0
        if short and (low not in ("of", "for", "from", "at", "with") or (named and low != "of")):
            return 0
        if (
            named
            and low in self.lexicon.lists["ends_name"]
            and not (
                low in ("in", "on")
                and i == start + 1
                and t.at[start].text in self.lexicon.countries
                and t.at[i + 1].caps
                and t.at[i + 1].text not in self.lexicon.countries
            )
        ):
            return 0  # but "Azerbaijan in Focus": a place that a name goes on from
        step = i + 1
        while step < n and t.at[step].flags & Word.DETERMINER:
            step += 1
        return step if step < n else 0

    def _ends_phrase(self, t: Tokens, start: int, i: int, n: int, named: bool) -> bool:
        """Whether the word at `i` belongs to what follows the noun phrase."""
        low, flag, capital = t.at[i].low, t.at[i].flags, t.at[i].caps
        noun = _NOUN
        if i == start:
            return bool(flag & (Word.BOUNDARY | Word.AUXILIARY) and not flag & Word.DETERMINER)
        if flag & (Word.BOUNDARY | Word.PRONOUN) and not flag & Word.DETERMINER:
            joins = t.at[i - 1].caps and i + 1 < n and t.at[i + 1].caps and self._joins_name(t, i)
            joins = joins or (low == "and" and self._joins_nouns(t, i, n))
            return not (low == "and" and (joins or self._compound(t, i, n)))
        if flag & Word.AUXILIARY and not capital:
            return not self._noun_here(t, i)  # "briefed on the plans"
        if low.isdigit() and t.at[i - 1].caps and t.at[i - 1].flags & Word.OUTLET_NAME:
            return False  # "Channel 9"
        if low.isdigit() and t.at[i - 1].caps and self._numbered_title(t, i, n):
            return False
        if self.apposed(t, i, n):
            return False
        if flag & Word.TIME and (capital or low in self.lexicon.lists["moment"]):
            if i == start + 1 and self.dated(t, start):
                return False
            in_name = (
                capital and t.at[i - 1].caps and i + 1 < n and t.at[i + 1].caps and t.at[i + 1].flags & Word.OUTLET_NAME
            )
            in_name = in_name or (capital and t.at[i - 1].low in self.lexicon.lists["surname_title"])
            return not in_name
        if flag & Word.DETERMINER:
            return not t.at[i - 1].flags & (Word.DETERMINER | Word.NUMBER | Word.PREPOSITION)
        if not capital and (low == "no" or flag & Word.NUMBER) and t.at[i - 1].flags & noun:
            return not t.at[i - 1].flags & (Word.DETERMINER | Word.NUMBER | Word.PREPOSITION)  # "the police no charges"
        if capital:
            return False
        if flag & Word.CUE and self._noun_here(t, i):
            return False  # "familiar with the offer"
        if flag & Word.CUE and (
            not flag & noun or low.endswith(("ed", "said", "told")) or (low in ("reports", "report") and named)
        ):
            one = t.at[start].low in ("a", "an") or (t.at[start].low == "the" and (i + 1 >= n or not t.at[i + 1].word))
            return not (low == "report" and one)  # "a Gazette report": one thing reports nothing
        if flag & Word.REFUSAL and low.endswith(("ed", "es")) and i + 1 < len(t.at) and t.at[i + 1].low == "to":
            return True  # "a clerk at the bank declined to speak, saying"
        if low in self.lexicon.relay_participles and i + 1 < n and t.at[i + 1].low in ("by", "in", "on"):
            return True
        if low in self.lexicon.lists["ends_phrase"]:
            return True
        if low in self.lexicon.lists["near_to"]:
            return False
        named_before = t.at[i - 1].caps and not (i == start + 1 and t.at[start].low in self.lexicon.lists["article"])
        if (
            named_before
            and not flag & noun
            and low not in self.lexicon.lists["name_particle"]
            and not self._noun_ahead(t, i, n)
        ):
            return not (i + 1 < n and t.at[i + 1].low == "of" and t.at[start].flags & Word.DETERMINER)
        if (
            not flag
            and t.at[i - 1].flags & Word.ROLE
            and t.at[i - 1].low not in self.lexicon.lists["adjective_role"]
            and not t.at[i - 1].flags & (Word.ORGANISATION | Word.ANONYMITY)
            and low not in self.lexicon.lists["near_to"]
        ):
            return True
        return low.endswith("ly") and low not in self.lexicon.lists["no_adverb"]

    @staticmethod
    def subject_noun(t: Tokens, i: int) -> bool:
        """Whether a noun that may be a verb is one by the verb behind it: "Gulf states said", "rebel claims were"."""
        noun = t.at[i]
        if i == 0 or i + 2 >= len(t.at) or noun.caps or not noun.flags & Word.NOMINAL or noun.flags & Word.DOCUMENT:
            return False
        verb, after = t.at[i + 1], t.at[i + 2]
        if verb.caps or verb.flags & (Word.NOMINAL | Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION):
            return False
        if verb.flags & Word.AUXILIARY:
            return True
        speaks = noun.flags & Word.ORGANISATION and verb.flags & Word.CUE and not verb.low.endswith("ing")
        opens = Word.DETERMINER | Word.PRONOUN | Word.COMPLEMENT | Word.AUXILIARY
        return bool(speaks and (after.caps or not after.word or after.flags & opens))  # not "states confirmed deaths"

    def _noun_here(self, t: Tokens, i: int) -> bool:
        """Whether a word that may be a verb is a noun by what stands beside it: "the plans", "the firm's offer"."""
        if self.subject_noun(t, i):
            return True
        if i == 0 or not (t.at[i - 1].low in self.lexicon.lists["article"] or t.at[i - 1].text in POSSESSIVE):
            return False
        if t.at[i].low in self.lexicon.lists["noun_and_verb"]:
            return True
        cue = t.at[i].flags & Word.CUE and not t.at[i].flags & (Word.AUXILIARY | Word.CHANNEL)
        last = i + 1 >= len(t.at) or not t.at[i + 1].word or t.at[i + 1].flags & (Word.CUE | Word.PREPOSITION)
        return bool(cue and last) and not t.at[i].low.endswith(("ed", "ing"))

    @staticmethod
    def _numbered_title(t: Tokens, i: int, n: int) -> bool:
        """ "JET 24 Action News": a number within the name of an outlet."""
        for k in range(i + 1, min(n, i + 4)):
            if not t.at[k].caps:
                return False
            if t.at[k].flags & Word.OUTLET_NAME:
                return True
        return False

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

    def _noun_ahead(self, t: Tokens, i: int, n: int) -> bool:
        """An unknown lower-case word after a name goes on with the phrase when a role or the like follows closely."""
        if i + 1 < n and t.at[i + 1].low == "and" and self._joins_nouns(t, i + 1, n):
            return True
        noun = Word.ROLE | Word.OUTLET | Word.ORGANISATION | Word.DOCUMENT | Word.ANONYMOUS
        return any(
            t.at[j].flags & noun and not t.at[j].caps and not t.at[j].flags & Word.AUXILIARY
            for j in range(i + 1, min(n, i + 3))
            if not any(
                not t.at[k].word or t.at[k].flags & (Word.PREPOSITION | Word.BOUNDARY | Word.DETERMINER)
                for k in range(i, j)
            )
        )

    def _joins_nouns(self, t: Tokens, i: int, n: int) -> bool:
        """ "the search and rescue office", "a health and safety inspector": an "and" before one body or person."""
        if t.at[i].low != "and" or i + 2 >= n or t.at[i - 1].flags & (_NOUN & ~Word.NATIONALITY):
            return False
        if t.at[i - 1].caps:  # "Oil and shipping sources"
            field = t.at[0].flags & (Word.PORTFOLIO | Word.ANONYMITY) or t.at[0].low.endswith("ing")
            if i > 1 or not (field or t.at[0].low in self.lexicon.lists["field"]):
                return False
        modifies = (
            t.at[i + 1].flags & Word.ANONYMITY and not t.at[i + 1].flags & Word.NUMBER
        )  # "and military officials"
        plain = (modifies or not t.at[i + 1].flags & ~_PLAIN) and not t.at[i + 1].caps and t.at[i + 1].word
        head = t.at[i + 2].flags & (Word.ORGANISATION | Word.ROLE | Word.ANONYMOUS)
        return plain and bool(head) and not t.at[i + 2].flags & Word.AUXILIARY

    def _joins_name(self, t: Tokens, i: int) -> bool:
        """ "Ministry of Roads and Transport": an "and" within one name."""
        if self._joins_bodies(t, i) or self._joins_body(t, i):
            return True
        if t.at[i - 1].flags & Word.PORTFOLIO and any(t.at[j].flags & Word.ROLE for j in range(max(0, i - 6), i - 1)):
            return True  # "Vice President for Science and Technology Ane Berg"
        before = range(max(0, i - 4), i)
        return any(
            t.at[j].flags & Word.ORGANISATION or t.at[j].low == "of" or t.at[j].low == "minister" for j in before
        ) and not any(t.at[j].low == "and" for j in before)

    def _joins_body(self, t: Tokens, i: int) -> bool:
        """ "the Northern Art and Cultural Institute": one body, since what stands before "and" is none by itself."""
        end = i + 1
        while end < len(t.at) and t.at[end].caps and t.at[end].word:
            end += 1
        start = i
        while start and t.at[start - 1].caps and t.at[start - 1].word and t.at[start - 1].low != "the":
            start -= 1
        if start == 0 or t.at[start - 1].low != "the" or i - start < 2 or end - i < 3:
            return False
        bodies = Word.ORGANISATION | Word.OUTLET | Word.OUTLET_NAME | Word.NATIONALITY | Word.ROLE
        if not t.at[end - 1].flags & Word.ORGANISATION or any(token.flags & bodies for token in t.at[start + 1 : i]):
            return False
        outlet = self.outlet_at(t, start, i)
        return outlet is None or outlet.end < i

    def _joins_bodies(self, t: Tokens, i: int) -> bool:
        """ "officials from Iran and Russia", "employees at Corvane and Lumeo": people of both, no title after "and"."""
        people = i - 1
        while people > 1 and t.at[people].caps:
            people -= 1
        if people == i - 1 or not (
            t.at[people].flags & Word.PREPOSITION and t.at[people].low in self.lexicon.lists["of_body"]
        ):
            return False
        head = people - 1
        many = (
            t.at[head].flags & (Word.ROLE | Word.ANONYMOUS)
            and t.at[head].low.endswith("s")
            and (not t.at[head].caps or head == 0)
        )
        after = i + 1
        while after < len(t.at) and t.at[after].caps and not t.at[after].flags & Word.ROLE:
            after += 1
        return bool(many) and not (after < len(t.at) and t.at[after].flags & (Word.ROLE | Word.ORGANISATION))

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

    def left(self, t: Tokens, end: int, floor: int) -> int:
        """The start of the noun phrase that ends before `end`, not going left of `floor`."""
        i = end
        low_limit = max(floor, end - REACH)
        while i > low_limit:
            j = i - 1
            word, low, flag = t.at[j].text, t.at[j].low, t.at[j].flags
            if word in POSSESSIVE or word == "&":
                i = j
                continue
            if word == ")" and t.find(")", j + 1, end) < 0:
                k = j
                while k > low_limit and t.at[k].text != "(":
                    k -= 1
                if t.at[k].text == "(" and j - k <= 6 and k > low_limit:
                    i = k
                    continue
                break
            if word == QUOTE:
                inner = t.end(j) - t.start[j]
                # "sources “close to the club”"
                hangs = j > low_limit and (i < end or t.at[j - 1].flags & Word.ANONYMOUS)
                if hangs and inner < 90 and t.source[t.inside(j)[1] - 1] not in ",.!?" and t.at[j - 1].word:
                    i = j
                    continue
                break
            if (word == "," or low == "and") and self._compound(t, j, end):
                i = j
                continue
            if not t.at[j].word:
                break
            if flag & Word.BOUNDARY and not (
                flag & Word.COORDINATORS and low == "and" and self._and_in_noun(t, j, end)
            ):
                break
            if flag & Word.AUXILIARY and not t.at[j].caps and not self._noun_here(t, j):
                break
            if flag & Word.PRONOUN and not flag & Word.DETERMINER:
                if i == end:
                    i = j
                break
            if (
                flag & Word.CUE
                and not t.at[j].caps
                and not flag & (Word.OUTLET | Word.DOCUMENT | Word.ROLE | Word.NATIONALITY | Word.ANONYMITY)
                and not (flag & Word.CHANNEL and j > low_limit and t.at[j - 1].flags & Word.DETERMINER)
                and not self._noun_here(t, j)
            ):
                break
            if low.endswith("ed") and not t.at[j].caps and i < end and t.at[i].flags & Word.DETERMINER:
                break
            if flag & Word.DETERMINER and not (
                j > low_limit and t.at[j - 1].flags & (Word.DETERMINER | Word.PREPOSITION | Word.COMPLEMENT)
            ):
                i = j
                if self.apposed(t, j, end):
                    continue
                if j > low_limit and t.at[j - 1].flags & Word.NUMBER and t.at[j - 1].low in self.lexicon.numbers:
                    i = j - 1
                break
            i = j
        return i

    def _and_in_noun(self, t: Tokens, j: int, end: int) -> bool:
        """ "Ministry of Roads and Transport", "the fire and rescue service": an "and" within one phrase."""
        if not 0 < j < len(t.at) - 1:
            return False
        if j == 1 and t.at[0].caps and self._joins_nouns(t, j, end):
            return True
        if t.at[j - 1].caps or t.at[j + 1].caps:
            return t.at[j - 1].caps and t.at[j + 1].caps and self._joins_name(t, j)
        if j < 2 or t.at[j - 1].flags & ~_PLAIN or not self._joins_nouns(t, j, end):
            return False
        opens = t.at[j - 2].flags & (Word.DETERMINER | Word.NATIONALITY | Word.NUMBER) or t.at[j - 2].text in POSSESSIVE
        acted = j > 2 and t.at[j - 3].word and not t.at[j - 3].flags and t.at[j - 2].low == "the"
        return bool(opens) and not (
            acted and t.at[j + 2].low.endswith("s")
        )  # "fought the fire and rescue workers said"
