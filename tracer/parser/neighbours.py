"""What stands beside a chunk of a sentence: what can be told of it before any clause is known."""

from collections.abc import Sequence

from tracer.language.lexicon import Lexicon, Word
from tracer.parser.chunks import (
    ADVERB,
    AND,
    BRACKETED,
    FINITE,
    INFINITIVE,
    ING,
    MARK,
    NOUN,
    OTHER,
    PARTICIPLE,
    PREPOSITION,
    QUOTATION,
    THAT,
    VERB,
    WHO,
    Chunk,
)
from tracer.parser.tokens import Tokens

_PEOPLE = Word.ROLE | Word.COLLECTIVE | Word.ANONYMOUS | Word.ORGANISATION | Word.AUDIENCE
_JOINED = 8  # noun phrases joined by "and" that are looked through


class Neighbours:
    """The chunks of a sentence and what stands around each; all numbers are chunks, -1 is none."""

    __slots__ = ("lexicon", "parts", "t")

    def __init__(self, t: Tokens, parts: Sequence[Chunk], lexicon: Lexicon) -> None:
        self.t = t
        self.parts = parts
        self.lexicon = lexicon

    def bare_infinitive(self, k: int) -> bool:
        """ "helping advise the government", "made him leave": a base form that belongs to the verb before it."""
        j = self.before(k)
        if j < 0:
            return False
        if self.parts[j].kind == VERB:
            return True
        return self.parts[j].low in self.lexicon.lists["object_pronoun"] and self.parts[j].low not in ("you", "it")

    def before(self, k: int) -> int:
        """The chunk before `k`, adverbs left out; -1 at the start."""
        k -= 1
        while k >= 0 and self.parts[k].kind == ADVERB:
            k -= 1
        return k

    def governed(self, k: int, depth: int = 0) -> bool:
        """Whether a preposition or a verb that is not finite governs the noun phrase at chunk `k`.

        `depth`: of the phrases looked at, each joined to the next.
        """
        j = self.before(k)
        if j < 0 or depth > _JOINED:
            return False
        part = self.parts[j]
        if part.kind == PREPOSITION:
            return True
        if part.kind == VERB and part.form in (ING, PARTICIPLE, INFINITIVE):
            return True
        if (
            part.kind == NOUN
            and j == k - 1
            and self.t.at[self.parts[k].a].low in ("a", "an")
            and self.governed(j, depth + 1)
        ):
            return any(c.isdigit() for c in self.t.at[part.head].text)  # "$20 a dose"
        if part.kind == AND and j > 0 and self.parts[self.before(j)].kind == NOUN:
            before = self.before(j)
            return self.governed(before, depth + 1) and not self.verb_follows(k)
        return False

    def verb_follows(self, k: int) -> bool:
        """Whether a finite verb stands right behind chunk `k`, over adverbs and what is governed."""
        j = k + 1
        while j < len(self.parts):
            part = self.parts[j]
            if part.kind == ADVERB:
                j += 1
            elif part.kind == PREPOSITION and j + 1 < len(self.parts) and self.parts[j + 1].kind == NOUN:
                j += 2
            else:
                return part.kind == VERB and part.form == FINITE
        return False

    def is_time(self, k: int) -> bool:
        """Whether a noun phrase says when: "last week", "Monday"."""
        part = self.parts[k]
        at = self.t.at
        first, head = at[part.a], at[part.head]
        behind = self.parts[k + 1].low if k + 1 < len(self.parts) else ""
        opens = part.a == 0 and part.b == 2 and behind == "," and first.low != "the" and not at[1].caps
        if opens and first.low in self.lexicon.lists["time_opener"]:
            return True  # "Last fall, Moe said"
        ago = behind in self.lexicon.lists["ago"]
        if ago and head.flags & Word.TIME and not head.caps:
            return True  # "roughly a month" "ago"
        if ago and k + 2 < len(self.parts) and head.low.endswith("s") and not head.flags & _PEOPLE:
            opens = k == 0 or (k < 3 and all(p.kind == OTHER for p in self.parts[:k]))
            set_off = self.parts[k + 2].kind == NOUN or self.parts[k + 2].low == ","
            return opens and set_off  # "Minutes later, Moe said", "A few miles later they said"
        if head.flags & Word.TIME and not head.flags & (Word.ROLE | (Word.OUTLET_NAME if head.caps and part.a else 0)):
            return all(
                at[i].flags & (Word.TIME | Word.DETERMINER | Word.NUMBER | Word.ADVERB)
                or at[i].text[0].isdigit()
                or at[i].low in self.lexicon.lists["time_opener"]
                for i in range(part.a, part.b)
            )
        if part.b - part.a > 1:
            if first.low.rstrip(".") not in self.lexicon.lists["calendar"] and not (
                first.caps and first.flags & Word.TIME
            ):
                return False
            return all(at[i].text.isdigit() or at[i].text == "," for i in range(part.a + 1, part.b))  # "March 7"
        if not first.text.isdigit():
            return False
        if k > 0 and len(first.text) <= 2:
            month = at[self.parts[k - 1].head]
            if (
                self.parts[k - 1].kind == NOUN
                and month.caps
                and (month.flags & Word.TIME or month.low.rstrip(".") in self.lexicon.lists["calendar"])
            ):
                return True  # "August" "1"
        return len(first.text) == 4

    def dated(self, k: int) -> bool:
        """Whether a time at chunk `k` tells the date of the day before it: "on Thursday, May 26"."""
        return self.parts[k - 1].low == "," and self.parts[k - 2].kind == NOUN and self.is_time(k - 2)

    def opens_quotation(self, k: int) -> bool:
        """Whether an article alone stands before a quotation that ends its clause: "The “ban is wrong,” said Moe"."""
        part = self.parts[k]
        if part.b - part.a > 1 or part.low not in ("the", "a", "an") or k + 1 >= len(self.parts):
            return False
        nxt = self.parts[k + 1]
        return nxt.kind == QUOTATION and self.t.source[self.t.inside(nxt.a)[1] - 1] in ",.!?\u2026"

    def completes(self, b: int) -> bool:
        """Whether the "as" at chunk `b` completes the verb before it: "a man identified as a baker was held"."""
        if self.parts[b].low != "as" or b == 0 or self.parts[b - 1].kind != VERB:
            return False
        verb = self.parts[b - 1].low
        named = verb in self.lexicon.lists["named_so"]
        return named or any("as" in cue.frames for cue in self.lexicon.cues.get(verb, ()))

    def region(self, k: int) -> bool:
        """Whether chunk `k` tells in which country or state the place before it lies: "in Tarrytown, Ohio, X said"."""
        if not self.beside_place(k):
            return False
        i = self.past_time(k + 1) + 1  # "in Tarrytown, Ohio on Monday, X said"
        if i >= len(self.parts) or self.parts[i - 1].low != ",":
            return False
        if self.parts[i].kind == PREPOSITION and i + 2 < len(self.parts) and self.parts[i + 2].low == ",":
            i += 3  # "…, on Saturday, X said"
        while i + 1 < len(self.parts) and self.is_time(i):
            i += 1 + (self.parts[i + 1].low == ",")
        if i >= len(self.parts) or self.parts[i].kind != NOUN:
            return False
        return not self.office(i) and self.verb_follows(i)  # but "On Monday, Ida Moe, head of the union said"

    def office(self, k: int) -> bool:
        """Whether a noun phrase is a bare office, as it stands behind a name: "head", not "the head"."""
        first = self.t.at[self.parts[k].a]
        several = first.low.endswith("s") or first.low in self.lexicon.lists["plural_end"]
        return first.flags & Word.ROLE > 0 and not (first.caps or several or bool(first.flags & Word.ANONYMOUS))

    def renamed(self, k: int) -> bool:
        """Whether chunk `k` is another name of what a preposition governs: "on X, formerly Twitter, Y said"."""
        if k < 3 or k + 1 >= len(self.parts) or self.parts[k - 1].low != "," or self.parts[k + 1].kind != MARK:
            return False
        part = self.parts[k]
        once = self.t.at[part.a].low in self.lexicon.lists["renamed"] and part.b - part.a > 1
        return once and self.parts[k - 2].kind == NOUN and self.governed(k - 2)

    def beside_place(self, k: int) -> bool:
        """Whether a bare name at chunk `k` stands behind a comma and a name that a preposition of place governs."""
        if k < 3 or self.parts[k - 1].low != "," or self.parts[k - 2].kind != NOUN or self.parts[k].kind != NOUN:
            return False
        part, place = self.parts[k], self.parts[k - 2]
        said = Word.ROLE | Word.HONORIFIC | Word.OUTLET_NAME
        bare = all(self.t.at[i].caps and not self.t.at[i].flags & said for i in range(part.a, part.b))
        governed = self.parts[k - 3].kind == PREPOSITION and self.parts[k - 3].low in self.lexicon.lists["before_town"]
        return bare and governed and self.t.at[place.a].caps and self.t.at[place.head].caps

    def place_list(self, k: int) -> int:
        """The chunk behind the places where somebody is, from the name at chunk `k` on; 0 where they are no list.

        "officials in Norway, New Holland and Iceland said": the list hangs on people, and each place is a bare name.
        """
        if k < 2 or self.parts[k - 1].low not in self.lexicon.lists["where"] or self.parts[k - 2].kind != NOUN:
            return 0
        people = self.t.at[self.parts[k - 2].head]
        if (people.caps and self.parts[k - 2].a) or not people.flags & _PEOPLE:
            return 0
        i = k
        while i + 2 < len(self.parts) and self.parts[i + 1].low == "," and self._bare_name(i + 2):
            i += 2
        last = i + 1 + (self.parts[i + 1].low == "," if i + 1 < len(self.parts) else 0)
        if i == k or last + 1 >= len(self.parts) or self.parts[last].kind != AND or not self._bare_name(last + 1):
            return 0
        return last + 2

    def _bare_name(self, k: int) -> bool:
        """Whether a noun phrase is a name that may be a place's."""
        part = self.parts[k]
        first = self.t.at[part.a]
        given = first.low in self.lexicon.male or first.low in self.lexicon.female
        said = Word.ROLE | Word.HONORIFIC | Word.OUTLET_NAME | Word.DETERMINER | Word.TIME
        bare = part.kind == NOUN and all(self.t.at[i].caps for i in range(part.a, part.b))
        return bare and not given and not any(self.t.at[i].flags & said for i in range(part.a, part.b))

    def among_places(self, k: int) -> bool:
        """Whether a noun phrase is one of such a list of places."""
        for i in range(k - 2, max(1, k - _JOINED), -1):
            if self.parts[i].kind not in (NOUN, AND, MARK):
                return False
            if self.parts[i - 1].kind == PREPOSITION:
                return self.place_list(i) > k
        return False

    def unmarked_apposition(self, k: int) -> bool:
        """Whether chunk `k` says what the name before it is, in a text that lost its commas: "Moe the mayor said"."""
        part = self.parts[k]
        first, head = self.t.at[part.a], self.t.at[part.head]
        if k == 0 or self.parts[k - 1].kind != NOUN or not self.t.at[self.parts[k - 1].head].caps:
            return False
        if self.t.at[self.parts[k - 1].head].flags & Word.TIME or first.caps or not self.verb_follows(k):
            return False
        one = first.low in ("a", "an") and not head.caps
        return one or bool(first.flags & Word.DETERMINER and head.flags & Word.ROLE)

    def given(self, k: int) -> bool:
        """Whether what was said is given at chunk `k`: "an interview" "he gave"."""
        if k == 0 or k + 1 >= len(self.parts) or self.parts[k - 1].kind != NOUN or not self.governed(k - 1):
            return False
        words = self.t.at[self.parts[k - 1].head]
        return bool(words.flags & Word.CHANNEL) and self.parts[k + 1].low in self.lexicon.lists["gave"]

    def second_verb(self, k: int) -> bool:
        """Whether two finite verbs follow chunk `k` before anything else could be the subject of the second."""
        if self.parts[k].b - self.parts[k].a == 1 and self.t.at[self.parts[k].a].flags & Word.PRONOUN:
            return True
        verbs = 0
        for part in self.parts[k + 1 : k + 10]:
            if part.kind == VERB and part.form == FINITE:
                verbs += 1
            elif part.kind in (THAT, WHO, AND, QUOTATION, MARK):
                break
        return verbs > 1

    def verb_behind_aside(self, k: int) -> bool:
        """ "after the chief, Ole Berg, slammed": a finite verb behind an apposition to the noun phrase at chunk `k`."""
        j = k + 1
        while j + 1 < len(self.parts) and self.parts[j].kind == PREPOSITION:
            j += 2
        if j + 2 >= len(self.parts) or self.parts[j].low != "," or self.parts[j + 1].kind != NOUN:
            return False
        for i in range(j + 2, min(len(self.parts) - 1, j + 9)):
            if self.parts[i].low == ",":
                return self.parts[i + 1].kind == VERB and self.parts[i + 1].form == FINITE
            if self.parts[i].kind not in (NOUN, PREPOSITION, ADVERB, AND):
                return False
        return False

    def phrase_ends(self, k: int) -> bool:
        """Whether a mark stands behind the noun phrase at chunk `k` and the prepositions that hang on it."""
        j = k + 1
        while j + 1 < len(self.parts) and self.parts[j].kind in (PREPOSITION, ADVERB):
            j += 1 + (self.parts[j].kind == PREPOSITION)
        return j >= len(self.parts) or self.parts[j].kind == MARK

    def ended(self, k: int) -> bool:
        """Whether a quotation ends with a mark of its own: "The plan “is bad,” said Berg"."""
        return self.t.source[self.t.inside(self.parts[k].a)[1] - 1] in ",!?\u2026"

    def quoted_between(self, a: int, b: int) -> bool:
        """Whether a quotation that ends a clause stands between two chunks."""
        for i in range(a + 1, b):
            if self.parts[i].kind == QUOTATION:
                inner = self.t.source[self.t.inside(self.parts[i].a)[1] - 1]
                if inner in ",.!?\u2026" or self.parts[i + 1].low == ",":
                    return True
        return False

    def ends_quoted(self, k: int) -> bool:
        """Whether the verb of a clause stands in the quotation before its speaker: "The ferry “will sail” he said"."""
        if self.parts[k - 1].kind != QUOTATION or k + 1 >= len(self.parts) or self.parts[k + 1].kind != VERB:
            return False
        alone = self.parts[k].b - self.parts[k].a == 1 and self.t.at[self.parts[k].a].flags & Word.PRONOUN
        return bool(alone) and not self.is_object(k) and self.speaks(k + 1) and self.shuts(k + 1)

    def in_place(self, k: int) -> bool:
        """Whether the noun phrase at chunk `k` is where somebody is, a name behind "in" or "near"."""
        b = self.before(k)
        name = self.t.at[self.parts[k].head].caps
        return name and b > 0 and self.parts[b].low in self.lexicon.lists["where"] and self.parts[b - 1].kind == NOUN

    def names_twice(self, k: int) -> bool:
        """Whether two objects follow a verb of naming: "called Moe a “liar”"."""
        if k + 2 >= len(self.parts) or self.parts[k + 1].kind != NOUN:
            return False
        second = self.parts[k + 2]
        article = second.kind == NOUN and self.t.at[second.a].low in ("a", "an", "the")
        return article or second.kind == QUOTATION

    def subject_like(self, k: int) -> bool:
        """Whether a noun phrase right behind another one begins a clause: with an article, a name or a pronoun."""
        first = self.t.at[self.parts[k].a]
        return first.caps or bool(first.flags & (Word.DETERMINER | Word.PRONOUN))

    def past_time(self, i: int) -> int:
        """The chunk behind adverbs and times from chunk `i` on."""
        n = len(self.parts)
        while i < n:
            kind = self.parts[i].kind
            behind = kind == PREPOSITION and i + 1 < n and self.parts[i + 1].kind == NOUN and self.is_time(i + 1)
            if not (behind or kind == ADVERB or (kind == NOUN and self.is_time(i))):
                break
            i += 1 + behind
        return i

    def that_follows(self, i: int) -> bool:
        """Whether nothing but phrases of time and place stands between chunk `i` and a "that"."""
        while i + 2 < len(self.parts) and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2
        return i < len(self.parts) and self.parts[i].kind == THAT and self.parts[i].low == "that"

    def closes_later(self, k: int) -> bool:
        """Whether a mark and a finite verb right behind it follow chunk `k`: the end of what stands between the two."""
        for i in range(k + 1, min(k + 12, len(self.parts) - 1)):
            if self.parts[i].kind == MARK and self.parts[i].low in BRACKETED:
                nxt = self.parts[i + 1]
                return nxt.kind == VERB and nxt.form == FINITE
        return False

    def speaks(self, k: int) -> bool:
        """Whether a verb is a cue."""
        return bool(self.t.at[self.parts[k].head].flags & Word.CUE)

    def says_nothing(self, k: int) -> bool:
        """Whether a pronoun stands for no speaker: "that was", "there were"."""
        part = self.parts[k]
        first = self.t.at[part.a]
        alone = part.b - part.a == 1 and first.flags & (Word.PRONOUN | Word.DETERMINER)
        return bool(alone) and first.low in self.lexicon.lists["no_speaker"]

    def counted(self, j: int) -> bool:
        """Whether a number of people stands behind a verb: "hurt more than 60 people"."""
        part = self.parts[j]
        number = any(
            self.t.at[i].text[0].isdigit() or self.t.at[i].low in self.lexicon.numbers for i in range(part.a, part.b)
        )
        return j > 0 and self.parts[j - 1].kind in (VERB, ADVERB) and number

    def joined_object(self, j: int) -> bool:
        """Whether "and" joins chunk `j` to a noun phrase that a preposition governs: "with rockets and missiles"."""
        b = self.before(j)
        return b > 1 and self.parts[b].kind == AND and self.parts[b - 1].kind == NOUN and self.governed(b - 1)

    def shuts(self, k: int) -> bool:
        """Whether a verb ends its sentence, but for whom it told and when."""
        i, n = k + 1, len(self.parts)
        if i < n and self.parts[i].kind == NOUN and self.parts[k].low in self.lexicon.lists["tells"]:
            i += 1
        i = self.past_time(i)
        if i + 1 < n and self.parts[i].low == "in" and self.parts[i + 1].kind == NOUN:
            head = self.t.at[self.parts[i + 1].head]
            if head.flags & (Word.CHANNEL | Word.DOCUMENT) and not head.caps:
                i = self.past_time(i + 2)  # "said in a new report"
        if i < n and self.parts[i].kind == VERB and self.parts[i].form == ING and self.speaks(i):
            return True  # "said citing medical sources"
        if i < n and self.parts[i].kind == PREPOSITION and self.parts[i].low in self.lexicon.lists["by_means"]:
            i = self.past_time(i + 2)  # "said by telephone from Lund"
            while i + 1 < n and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
                i = self.past_time(i + 2)
        told = self.parts[k].low in self.lexicon.lists["tells"] and i > k + 1
        if told and i + 1 < n and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
            i += 2  # "told Kyodo by telephone"
        return i >= n or (i == n - 1 and self.parts[i].kind == MARK)

    def next_noun(self, k: int) -> int:
        """The noun phrase behind chunk `k`, adverbs left out."""
        k += 1
        while k < len(self.parts) and self.parts[k].kind == ADVERB:
            k += 1
        return k if k < len(self.parts) and self.parts[k].kind == NOUN else -1

    def inverts(self, k: int) -> bool:
        """Whether a noun phrase follows the verb that may be its subject: "…, said the mayor"."""
        nxt = self.next_noun(k)
        if nxt < 0 or self.parts[k].b - self.parts[k].a > 1:
            return False
        if k > 0 and self.parts[k].low in self.lexicon.lists["tells"]:
            return False  # but "Assured Mayor Moe: “…”"
        if self.is_time(nxt):
            return False  # "IRNA, reported Saturday"
        return not self.verb_follows(nxt) or self.parts[nxt - 1].kind == ADVERB

    def says(self, k: int) -> bool:
        """Whether a verb and the noun phrase behind it are "says Holm", and nothing more."""
        nxt = self.next_noun(k)
        head = self.t.at[self.parts[nxt].head]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.PRONOUN | Word.OUTLET
        named = head.caps or bool(head.flags & people)
        ends = nxt + 1 >= len(self.parts) or self.parts[nxt + 1].kind in (MARK, PREPOSITION)
        ends = ends or (head.caps and self.one_of(nxt + 1))  # "said Holm a baker"
        ends = ends or (head.caps and self.parts[nxt + 1].kind == WHO and self.parts[nxt + 1].low == "who")
        j = k - 1 - (k > 1 and self.parts[k - 1].low == ",")
        quoted = k > 0 and self.parts[j].kind == QUOTATION and (j < k - 1 or self.ended(j))
        verbs = self.lexicon.inverting_quoted if quoted else self.lexicon.inverting
        return self.parts[k].low in verbs and named and ends

    def ends_named(self, k: int) -> bool:
        """Whether a verb and a full name end the sentence: "The road is shut said Ida Holm"."""
        nxt = self.next_noun(k)
        last = nxt + 1 >= len(self.parts) or (nxt + 2 == len(self.parts) and self.parts[nxt + 1].kind == MARK)
        part = self.parts[nxt]
        return nxt > 0 and last and part.b - part.a > 1 and self.t.at[part.b - 2].caps and self.t.at[part.head].caps

    def displaced(self, k: int) -> int:
        """The subject behind a verb, a time and a place: "…, wrote on Twitter the mayor"; -1 where none is."""
        if self.parts[k].low not in self.lexicon.inverting or self.parts[k].b - self.parts[k].a > 1:
            return -1
        i = self.past_time(k + 1)
        for _ in range(2):
            if i + 1 < len(self.parts) and self.parts[i].kind == PREPOSITION and self.parts[i + 1].kind == NOUN:
                i = self.past_time(i + 2)
        if (
            i <= k + 1
            or i >= len(self.parts)
            or self.parts[i].kind != NOUN
            or self.parts[i - 1].kind not in (NOUN, ADVERB)
        ):
            return -1
        first, head = self.t.at[self.parts[i].a], self.t.at[self.parts[i].head]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET
        inside = range(self.parts[i].a, self.parts[i].b)
        full = len(inside) > 2 and self.t.at[inside[-2]].caps  # "the cooper Ole Berg"
        titled = full or any(self.t.at[x].flags & people for x in inside)
        named = head.caps and (not first.flags & Word.DETERMINER or titled)
        if head.flags & Word.TIME or first.flags & Word.PRONOUN or self.verb_follows(i):
            return -1
        if not (named or head.flags & people):
            return -1
        ends = i + 1 >= len(self.parts) or self.parts[i + 1].kind in (MARK, PREPOSITION, NOUN, QUOTATION)
        return i if ends else -1

    def one_of(self, k: int) -> bool:
        """Whether a noun phrase says what the name before it is: "a baker", "an Oslo-based group"."""
        part = self.parts[k]
        return part.kind == NOUN and self.t.at[part.a].low in ("a", "an") and not self.verb_follows(k)

    def two_names(self, k: int, n: int) -> bool:
        """ "Safe, Bo Lund said", "The ferry waits, the weekly Petrolist wrote": what is nobody, and a name.

        The phrase at chunk `k` is one word that says nothing of who it is, or a thing; that at `n` ends in a name.
        """
        at, phrase, name = self.t.at, self.parts[k], self.parts[n]
        people = Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT | Word.PRONOUN
        thing = (
            phrase.b - phrase.a > 1 and not at[phrase.head].caps and not at[phrase.head].flags & (people | Word.CHANNEL)
        )
        one = phrase.b - phrase.a == 1 and not at[phrase.a].flags
        return (thing or one) and name.b - name.a > 1 and at[name.head].caps

    def is_object(self, n: int) -> bool:
        """Whether a noun phrase is a pronoun that can be no subject: him, them."""
        low = self.parts[n].low
        if low in self.lexicon.lists["reflexive"]:
            return True
        return low in self.lexicon.lists["object_pronoun"] and low not in ("you", "it")

    def separated(self, noun: int, verb: int) -> bool:
        """Whether a mark, a quotation or a coordinator stands between a verb and a noun phrase behind it."""
        return any(
            self.parts[i].kind in (QUOTATION, AND) or (self.parts[i].kind == MARK and self.parts[i].low != "'")
            for i in range(verb + 1, noun)
        )

    def marked(self, n: int) -> bool:
        """Whether a mark stands right before a noun phrase."""
        b = self.before(n)
        return b >= 0 and self.parts[b].kind in (MARK, QUOTATION)

    def segments(self, nouns: Sequence[int]) -> list[list[int]]:
        """The noun phrases in groups, by the marks, quotations and coordinators between them."""
        out: list[list[int]] = []
        for n in nouns:
            both = self.parts[n - 1].kind == AND and self.parts[n - 2].kind == NOUN
            joint = out and both and self.marked(out[-1][0]) and not self.marked(n - 2 if n - 2 != out[-1][0] else n)
            if out and (joint or self._ends_body(out[-1][-1], n) or not self.separated(n, out[-1][-1])):
                out[-1].append(n)
            else:
                out.append([n])
        return out

    def _ends_body(self, k: int, n: int) -> bool:
        """Whether chunk `n` ends the name of the body at chunk `k`: "the Center for Tide Control and Prevention"."""
        if n != k + 4 or self.parts[k + 1].kind != PREPOSITION or self.parts[k + 3].kind != AND:
            return False
        of, last = self.t.at[self.parts[k + 2].head], self.t.at[self.parts[n].head]
        first = self.t.at[self.parts[n].a].low
        person = first in self.lexicon.male or first in self.lexicon.female
        named = of.caps and not person and all(self.t.at[i].caps for i in range(self.parts[n].a, self.parts[n].b))
        field = self.parts[k + 1].low == "for" or (of.flags | last.flags) & Word.PORTFOLIO
        return bool(named and field and self.t.at[self.parts[k].head].flags & Word.ORGANISATION)

    def takes_clause(self, verb: int) -> bool:
        """Whether a clause without "that" may be the object of a verb."""
        return self.parts[verb].low in self.lexicon.clausal

    def carried(self, k: int) -> bool:
        """Whether the verb at chunk `k` is a participle that says where words came out."""
        part = self.parts[k]
        return part.form == PARTICIPLE and (
            part.low in self.lexicon.relay_participles or part.low in self.lexicon.lists["carries"]
        )
