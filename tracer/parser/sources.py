"""Who: what a noun phrase names, from word classes, the outlet registry and the whole article."""

from collections.abc import Iterator

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import Registry
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.patterns import compiled
from tracer.parser.people import People
from tracer.parser.phrases import POSSESSIVE, Phrases
from tracer.parser.tokens import QUOTE, Tokens

# an American station: "WBXT-TV", "KX9", "FOX8"
_CALL_SIGN = r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?\Z|[KW][A-Z]{1,2}\d\Z|(?:ABC|CBS|NBC|FOX|CW)\d{1,2}\Z"
_SITE = r"(?i)(?!@)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|ru|tv|io|co\.uk|news)\Z"
_DIGITAL = r"[A-Z]\w*/[A-Za-z]\w+\Z|\d[^\Wa-z]*[a-z][^\WA-Z]*[A-Z]\w*\Z|[A-Z][a-z]{3,}\d{1,3}\Z"
_CAMEL = r"[A-Z][a-z]+[A-Z][A-Za-z]+\Z"  # "GoErie"
_ACRONYM = r"(?:[A-Z]\.?){2,7}s?\Z|[A-Z]{2,6}\d*\Z"


def call_sign(name: str) -> bool:
    """Whether a name is written as the call sign of a station is."""
    return compiled(_CALL_SIGN).match(name) is not None


class Sources(Phrases):
    """Reads noun phrases as sources."""

    own: str | None = None  # the outlet that published the article, when that is known

    def __init__(self, lexicon: Lexicon, registry: Registry, people: People) -> None:
        super().__init__(lexicon, registry, people)
        self._read: dict[tuple[int, int, str], Mention | None] = {}  # of one sentence: see `_segment`
        self._sentence: Tokens | None = None

    def read(self, t: Tokens, a: int, b: int, role: str = "speaker") -> Mention | None:
        """The source that tokens a to b name. `role`: speaker, reporter (subject of "reported") or addressee."""
        a, b = self._trim(t, a, b)
        if a >= b:
            return None
        if b - a == 1 and t.at[a].flags & Word.PRONOUN:
            return self.pronoun(t, a)
        segments = list(self._segments(t, a, b))
        best: Mention | None = None
        for first, last in segments:
            found = self._segment(t, first, last, role)
            if found is None:
                continue
            if best is None or (best.form in ("role", "descriptor", "common") and found.form == "name"):
                best = found
            if best.form == "name":
                break
        if best is None:
            return None
        close = self._closeness(t, a, b)
        start, end = t.start[a], t.end(b - 1)
        if close is None and best.phrase_start == start and best.phrase_end == end:
            return best
        return best.but(phrase_start=start, phrase_end=end, closeness=close)

    def pronoun(self, t: Tokens, a: int) -> Mention:
        """The mention that a personal or possessive pronoun is."""
        kind = Kind.ORGANISATION if t.at[a].low in ("it", "its") else Kind.PERSON
        return self._mention(
            t, a, a + 1, a, a + 1, kind, self.lexicon.subject_forms.get(t.at[a].low, t.at[a].low), "pronoun", 0.85
        )

    def board(self, t: Tokens, a: int, b: int) -> Mention | None:
        """ "the Shipspotters forum": a platform named by what it is."""
        start = next((i for i in range(a, b - 1) if t.at[i].caps), b)
        if start == b or t.at[b - 1].caps or t.at[b - 1].low not in self.lexicon.lists["board"]:
            return None
        return self._mention(t, start, b, a, b, Kind.PLATFORM, None, "name", 0.85)

    def own_outlet(self, t: Tokens, a: int, b: int) -> Mention | None:
        """ "us", "this newspaper": the article's own outlet, when that is known."""
        this = t.at[a].low == "this" and a + 1 < b and t.at[b - 1].low in self.lexicon.lists["own_outlet"]
        if self.own is None or not (this or (t.at[a].flags & Word.OWN and not t.at[a].caps and b - a == 1)):
            return None
        return self._mention(t, a, b, a, b, Kind.OUTLET, self.own, "name", 0.9)

    def _closeness(self, t: Tokens, a: int, b: int) -> str | None:
        """The words that say how close an unnamed source is: the longest that stand in the phrase or behind "who"."""
        if b < len(t.at) and t.at[b].low == "who":  # "three people who have been briefed on the plans"
            b = next((i for i in range(b, min(len(t.at), b + 9)) if t.at[i].text in (",", QUOTE, ".")), b + 9)
            b = min(len(t.at), b)
        if not t.has(self.lexicon.closeness_heads, a, b) and t.find(QUOTE, a, b) < 0:
            return None
        low = t.source[t.start[a] : t.end(b - 1)].lower()
        return max((words for words in self.lexicon.closeness if words in low), key=len, default=None)

    def _segments(self, t: Tokens, a: int, b: int) -> Iterator[tuple[int, int]]:
        start = a
        for i in range(a, b + 1):
            if i == b or (t.at[i].text in (",", "\u2014", "\u2013", "--") and not self._compound(t, i, b)):
                first, last = self._trim(t, start, i)
                if first < last:
                    yield first, last
                start = i + 1

    def _trim(self, t: Tokens, a: int, b: int) -> tuple[int, int]:
        while a < b and (
            not t.at[a].word
            or (
                t.at[a].flags & Word.ADVERB
                and not t.at[a].flags & (Word.PRONOUN | Word.DETERMINER)
                and not (t.at[a].caps and a + 1 < b and t.at[a + 1].caps and self.outlet_at(t, a, b))
            )
        ):
            a += 1
        while b > a and (
            (not t.at[b - 1].word and t.at[b - 1].text not in (")", QUOTE))
            or (
                t.at[b - 1].flags & (Word.PREPOSITION | Word.DETERMINER)
                and not t.at[b - 1].caps
                and not t.at[b - 1].flags & Word.PRONOUN
            )
        ):
            b -= 1
        return a, b

    def _mention(
        self, t: Tokens, a: int, b: int, pa: int, pb: int, kind: Kind, name: str | None, form: str, sure: float
    ) -> Mention:
        if t.find("(", a + 1, b) >= 0 and (t.at[b - 1].text != ")" or kind is Kind.ORGANISATION):
            b = t.find("(", a + 1, b)  # "the Harbour Organization (HO)"
        text = t.span(a, b)
        value_of = self.lexicon.numbers
        numbers = [value_of[t.at[i].low] for i in range(pa, min(b, pa + 3)) if t.at[i].low in value_of]
        return Mention(
            t.start[a],
            t.end(b - 1),
            t.start[pa],
            t.end(pb - 1),
            kind,
            name or text,
            form,
            sure,
            numbers[0] if numbers and kind is not Kind.OUTLET else None,
            None,
            a,
        )

    def _segment(self, t: Tokens, a: int, b: int, role: str) -> Mention | None:
        """What a part of a phrase names, read once: the phrases within it go back to the same words again and again."""
        if t is not self._sentence:
            self._sentence = t
            self._read.clear()
        key = (a, b, role)
        if key not in self._read:
            self._read[key] = self._segment_read(t, a, b, role)
        return self._read[key]

    def _segment_read(self, t: Tokens, a: int, b: int, role: str) -> Mention | None:
        head = a
        while (
            head < b
            and (t.at[head].flags & Word.DETERMINER)
            and not (t.at[head].caps and head + 1 < b and head > a and t.at[head + 1].caps)
            and not (t.at[head].caps and t.at[head].low != "the" and self.outlet_at(t, head, b))  # "A Bola"
        ):
            head += 1
        if head < b and t.at[head].low in self.lexicon.lists["approximate"]:
            head += 1
        if a < head < b - 1 and self.dated(t, head - 1):
            head += not self.outlet_at(t, head, b)  # "a Saturday Gazette report"
        if head >= b:
            if t.at[a].low in self.lexicon.lists["quantifier"]:
                return self._mention(t, a, b, a, b, Kind.PERSON, None, "common", 0.5)
            return None
        one_of = (
            head + 1 < b
            and (t.at[head].low in self.lexicon.numbers or t.at[head].low in self.lexicon.lists["counting"])
            and t.at[head + 1].low == "of"
        )
        if one_of:
            inner = self._segment(t, head + 2, b, role)
            if inner:
                kind = inner.kind if inner.kind in (Kind.ANONYMOUS, Kind.ORGANISATION) else Kind.PERSON
                if t.at[b - 1].flags & Word.ANONYMOUS:
                    kind = Kind.ANONYMOUS
                return self._mention(t, head, b, a, b, kind, None, "role", 0.9)
            return None
        if t.at[b - 1].text == QUOTE and all(
            t.at[i].flags & (Word.ANONYMITY | Word.NUMBER) for i in range(head, b - 1)
        ):
            quoted = t.span(b - 1, b).lower()
            if "source" in quoted or "official" in quoted:
                return self._mention(t, head, b, a, b, Kind.ANONYMOUS, None, "role", 0.85)
            return None
        if (the := next((i for i in range(head + 1, b - 1) if self.apposed(t, i, b)), None)) is not None:
            known = self.outlet_at(t, the + 1, b)
            name = the + 1
            end = known[0] if known else next((i for i in range(name, b) if not t.at[i].caps), b)
            name = the if t.at[the].caps and end == the + 2 and not known else name  # "The Local"
            return self._mention(t, name, end, a, b, Kind.OUTLET, known[1].name if known else None, "name", 0.95)
        if (called := self.goes_by(t, head, b)) and not t.at[head].flags & Word.OUTLET:
            marked = t.at[called[0]].text == QUOTE
            written = t.source[t.inside(called[0])[0] : t.inside(called[1] - 1)[1]] if marked else None
            return self._mention(t, *called, a, b, Kind.PERSON, written, "name", 0.85)
        if (found := self._outlet(t, a, head, b, role)) is not None:
            return found
        if (found := self._platform(t, a, head, b)) is not None:
            return found
        owned = self._owned(t, a, head, b, role)
        if owned is not None:
            return owned
        cut = self._complement(t, head, b)
        if (
            cut == head + 1
            and t.at[head].text in self.lexicon.countries
            and cut + 1 < b
            and t.at[cut].low in ("in", "on")
            and t.at[cut + 1].caps
            and t.at[cut + 1].text not in self.lexicon.countries
        ):
            return self._mention(t, head, b, a, b, Kind.OUTLET, None, "name", 0.85)  # "Azerbaijan in Focus"
        return self._plain(t, a, head, cut, b, role)

    def _complement(self, t: Tokens, head: int, b: int) -> int:
        for i in range(head + 1, b):
            if t.at[i].flags & Word.PREPOSITION and not t.at[i].caps and not t.at[i].flags & Word.OUTLET:
                return i
            if t.at[i].low in self.lexicon.author_participles and i + 1 < b and t.at[i + 1].low in ("by", "on", "in"):
                return i
            if t.at[i].low in self.lexicon.lists["opens_complement"]:
                return i
            if self.participle_after_noun(t, i, b):
                return i
            if t.at[i].text == QUOTE:
                return i
        return b

    def _outlet(self, t: Tokens, a: int, head: int, b: int, role: str) -> Mention | None:
        """A registered outlet as the head of the phrase, alone or with descriptors around it."""
        for i in range(head, b):
            if not t.at[i].caps or (
                i > head
                and t.at[i - 1 - bool(t.at[i - 1].flags & Word.DETERMINER)].low in ("of", "for", "from", "at")
                and not any(t.at[k].flags & (Word.OUTLET | Word.DOCUMENT) for k in range(head, i))
            ):
                continue
            found = self.outlet_at(t, i, b)
            if not found:
                continue
            stop, outlet = found
            titles = Word.OUTLET | Word.NATIONALITY | Word.ROLE | Word.ORGANISATION | Word.HONORIFIC
            run = i
            while (
                run > head
                and (t.at[run - 1].caps or t.at[run - 1].text == "&")
                and (t.at[run - 1].word or t.at[run - 1].text == "&")
                and not t.at[run - 1].flags & (titles | Word.DETERMINER)
                and t.at[run - 1].text not in self.lexicon.countries
            ):
                run -= 1
            if run < i:  # the last words of a longer name: "the Dayton Daily News"
                if t.at[stop - 1].flags & Word.OUTLET_NAME and stop >= b:
                    return self._mention(t, run, stop, a, b, Kind.OUTLET, None, "name", 0.9)
                continue
            rest = stop
            while (
                rest < b
                and (
                    t.at[rest].flags & (Word.OUTLET | Word.NATIONALITY)
                    or t.at[rest].low in ("news", "online", "digital")
                    or t.at[rest].text in ("(", ")")
                    or compiled(_ACRONYM).match(t.at[rest].text)
                )
                and not t.at[rest].flags & Word.DOCUMENT & ~(Word.OUTLET)
            ):
                rest += 1
            kind = Kind.OUTLET
            mention = self._mention(t, i, stop, a, b, kind, outlet.name, "name", 1.0)
            if rest >= b or t.at[rest].flags & Word.PREPOSITION or t.at[rest].text in ("(", ",", QUOTE):
                if (
                    any(t.at[k].flags & (Word.ROLE | Word.ANONYMOUS) and not t.at[k].caps for k in range(head, i))
                    and i > head + 1
                ):
                    return None  # "a spokesman for the BBC"
                return mention
            if t.at[rest].text in POSSESSIVE:
                tail = rest + 1
                if role != "speaker" or tail >= b:
                    return mention
                last = self._complement(t, tail, b) - 1
                if t.at[last].flags & (Word.DOCUMENT | Word.OUTLET) and not t.at[last].caps:
                    return mention
                if t.at[last].flags & (Word.ROLE | Word.ANONYMOUS) and not t.at[last].caps:
                    return None
                return None if t.at[last].caps else mention
            last = self._complement(t, rest, b) - 1
            word = t.at[last].flags
            if word & Word.DOCUMENT and not t.at[last].caps:
                return None if t.at[last].low in ("poll", "survey", "polls") else mention
            if t.at[last].low in self.lexicon.lists["newsroom"] and not t.at[last].caps:
                return mention
            if role == "addressee" and not word & Word.ROLE:
                return mention
            return None
        return None

    def _platform(self, t: Tokens, a: int, head: int, b: int) -> Mention | None:
        if not t.at[head].caps:
            return None
        name = self.lexicon.platforms.get(" ".join(t.lows(head, b)).replace("\u2019", "'"))
        if name:
            return self._mention(t, head, b, a, b, Kind.PLATFORM, name, "name", 1.0)
        return None

    def _owned(self, t: Tokens, a: int, head: int, b: int, role: str) -> Mention | None:
        """Possessives: "Russia's oil minister", "the ministry's data", "CNN's source"."""
        cut = self._complement(t, head, b)
        marks = [i for i in range(head, cut) if t.at[i].text in POSSESSIVE]
        if not marks or marks[-1] + 1 >= b:
            return None
        at = marks[-1]
        rest = self._plain(t, at + 1, at + 1, max(cut, at + 2), b, role)
        owner_start = head
        if rest is None:
            return None
        if rest.form == "name":
            if rest.kind is Kind.ORGANISATION:
                return rest.but(
                    start=t.start[owner_start], name=t.source[t.start[owner_start] : rest.end], place=owner_start
                )
            return rest
        if rest.kind is Kind.OUTLET and rest.form == "descriptor":
            owner = self._segment(t, a, at, role)
            if owner and owner.kind is Kind.OUTLET and owner.form == "name":
                return owner  # "the Ledger's podcast"
        if rest.kind is Kind.DOCUMENT:
            owner = self._segment(t, a, at, role)
            if owner and owner.kind is not Kind.DOCUMENT and owner.form != "pronoun":
                return owner
            return rest
        form = "role" if rest.form != "descriptor" else "descriptor"
        return rest.but(
            start=t.start[owner_start], name=t.source[t.start[owner_start] : rest.end], form=form, place=owner_start
        )

    def _plain(self, t: Tokens, a: int, head: int, cut: int, b: int, role: str) -> Mention | None:
        """A phrase without a registered outlet or a possessive: head..cut is the core, cut..b its complement."""
        last = cut - 1
        while last > head and (not t.at[last].word or t.at[last].flags & Word.DETERMINER):
            last -= 1
        flag = t.at[last].flags
        opens = last == a and (a == 0 or t.at[a - 1].text == QUOTE)  # where any word has a capital
        capital = t.at[last].caps and not (
            flag & Word.DOCUMENT and (opens or t.at[last].low in ("poll", "survey", "study"))
        )
        capital = capital and not (opens and t.at[last].low in self.lexicon.lists["hearsay_noun"])
        if t.at[last].low.isdigit() and last > head and t.at[last - 1].flags & Word.OUTLET_NAME:
            return self._named(t, a, head, last + 1, b, role)  # "Channel 9"
        # a role, title or descriptor in the core with a name after it
        title = self._last_title(t, head, last + 1, role)
        if title is not None and title + 1 <= last and t.at[title + 1].caps:
            return self._named(t, a, title + 1, last + 1, b, role, titled=title)
        if not capital or (
            flag & (Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT) and title == last
        ):
            return self._common(t, a, head, last, cut, b, role)
        return self._named(t, a, head, last + 1, b, role)

    @staticmethod
    def _opens_name(t: Tokens, i: int, b: int) -> bool:
        """ "Paper Lantern Records": a capital that is no description of an outlet, "newspaper Sabah"."""
        flag = t.at[i].flags
        if flag & (Word.OUTLET_NAME | Word.ORGANISATION | Word.ROLE) or i + 1 >= b:
            return False
        opens = i == 0 or t.at[i - 1].text == QUOTE
        return t.at[i + 1].caps and (not opens or bool(flag & Word.DOCUMENT and i + 2 < b and t.at[i + 2].caps))

    def _last_title(self, t: Tokens, a: int, b: int, role: str) -> int | None:
        """The last word of a..b that is a title, role, institution or descriptor rather than part of a name."""
        at = None
        title = Word.ROLE | Word.HONORIFIC | Word.ORGANISATION | Word.OUTLET | Word.ANONYMOUS
        for i in range(a, b):
            flag = t.at[i].flags
            if flag & Word.NATIONALITY and not flag & Word.ROLE:
                continue
            if flag & Word.OUTLET and t.at[i].caps and self._opens_name(t, i, b):
                continue
            if flag & title and not (
                t.at[i].caps
                and flag & Word.OUTLET_NAME
                and i + 1 == b
                and i > a
                and (not flag & Word.ROLE or role != "speaker")
            ):
                at = i
        return at

    def _named(
        self, t: Tokens, a: int, start: int, end: int, b: int, role: str, titled: int | None = None
    ) -> Mention | None:
        """A capitalised name at start..end; `titled`: the token of the title or descriptor before it."""
        while (
            end > start
            and not t.at[end - 1].caps
            and not (t.at[end - 1].low.isdigit() and t.at[end - 2].flags & Word.OUTLET_NAME)
        ):
            end -= 1
        if titled is not None and titled == start - 1 and t.at[titled].caps and self._preposition_within(t, start, end):
            return self._mention(
                t, titled, end, a, b, Kind.ORGANISATION, None, "name", 0.9
            )  # "Doctors Without Borders"
        first = start
        while start < end - 1 and (
            not t.at[start].caps
            or (t.at[start].flags & Word.HONORIFIC and not t.at[start].flags & Word.NATIONALITY)
            or (
                t.at[start].flags & Word.NATIONALITY
                and titled is None
                and end - start > 2
                and not t.at[end - 1].flags & Word.ORGANISATION
            )
        ):
            if t.at[start].low in self.lexicon.lists["name_particle"]:
                break
            start += 1
        if start >= end:
            return None
        if end - start > 2 and (start == 0 or t.at[start - 1].text == QUOTE) and not t.at[start].flags:
            rest = t.span(start + 1, end)
            if self.people.only_opens(t.at[start].low, t.source[t.start[start] : t.start[start + 1]], rest):
                start += 1  # "Dishwasher Tomas Reyes said", where he is Tomas Reyes elsewhere
        if first < start and end - start == 1 and t.at[start].flags & Word.OUTLET:
            return self._mention(t, first, end, a, b, Kind.OUTLET, None, "descriptor", 0.85)  # "State TV"
        if (
            all(t.at[i].flags & Word.TIME for i in range(start, end))
            and role == "speaker"
            and titled is None
            and not (start and t.at[start - 1].flags & Word.HONORIFIC)
        ):
            return None  # "Wednesday added one more": a day says nothing
        words = end - start
        if words == 1 and titled is None and self._ordinary(t, start):
            return None
        if words == 1 and t.at[start].text.endswith(".") and t.at[start].low in self.lexicon.lists["state"]:
            return None  # "a Tampa, Fla., nurse said"
        text = t.span(start, end)
        adjective = words == 1 and t.at[start].flags & Word.NATIONALITY and text not in self.lexicon.countries
        if (
            adjective
            and titled is None
            and not t.at[start].low.endswith("s")
            and not t.at[start].flags & Word.DETERMINER
            and start == a
        ):
            return None  # "American promises": an adjective without its noun
        low = t.at[end - 1].low
        outlet_like = bool(
            t.at[end - 1].flags & Word.OUTLET_NAME or (t.at[start].flags & Word.OUTLET_NAME and words > 1)
        )
        if titled is not None:
            flag = t.at[titled].flags
            if flag & Word.OUTLET and not flag & Word.ROLE:
                if t.at[titled].caps and titled == start - 1 and flag & Word.OUTLET_NAME:
                    start = titled  # "Radio Liman", "Dayton Daily News"
                    while start > a and t.at[start - 1].caps and t.at[start - 1].word and not t.at[start - 1].flags:
                        start -= 1
                return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.95)
            if flag & Word.ORGANISATION and not flag & (Word.ROLE | Word.HONORIFIC):
                if (
                    words >= 2
                    and not outlet_like
                    and not compiled(_ACRONYM).match(text)
                    and not t.at[end - 1].flags & Word.ORGANISATION
                    and t.at[titled].caps
                ):
                    return self._mention(t, start, end, a, b, Kind.PERSON, None, "name", 0.9)
                return self._mention(t, start, end, a, b, Kind.ORGANISATION, None, "name", 0.85)
            if outlet_like and words >= 2 and not flag & Word.HONORIFIC and role != "speaker":
                return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.8)
            return self._mention(t, start, end, a, b, Kind.PERSON, None, "name", 0.97)
        if text in self.lexicon.countries or (
            words > 1
            and t.at[end - 1].text in self.lexicon.countries
            and words == 2
            and t.at[start].flags & Word.NATIONALITY
        ):
            return self._mention(t, start, end, a, b, Kind.ORGANISATION, None, "name", 0.8)
        if outlet_like and (
            words > 1
            or role != "speaker"
            or (a < start and t.at[a].low == "the")
            or low not in self.lexicon.lists["everyday_title"]
        ):
            return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.9)
        if words == 1 and compiled(_ACRONYM).match(text) and len(text) > 1:
            kind = (
                Kind.OUTLET
                if (role in ("reporter", "venue") and not self.people.introduced(text))
                or (role == "addressee" and call_sign(text))
                else Kind.ORGANISATION
            )
            return self._mention(t, start, end, a, b, kind, None, "name", 0.85)
        full = self.people.full(t.at[end - 1].text)
        if role == "reporter" and not (full and words == 1) and words < 5:
            return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.75)
        if words == 1 and role != "speaker" and compiled(_CAMEL).match(text):
            return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.85)
        if words == 1 and (outlet := self._written_like_outlet(text)):
            return self._mention(t, start, end, a, b, Kind.OUTLET, outlet, "name", 0.85)
        if role == "addressee":
            if (
                words == 1
                and end == b
                and a < start
                and t.at[a].low == "the"
                and low not in self.lexicon.lists["one_word_body"]
            ):
                people = full or t.at[start].flags & (Word.NATIONALITY | Word.ROLE | Word.AUDIENCE | Word.ORGANISATION)
                if not people and not low.endswith("s"):
                    return self._mention(t, start, end, a, b, Kind.OUTLET, None, "name", 0.75)  # "told the Mercury"
            return self._mention(t, start, end, a, b, Kind.PERSON, None, "name", 0.5)
        if role == "venue":
            kind = Kind.PERSON if (words > 1 and not (a < start and t.at[a].low == "the")) or full else Kind.OUTLET
            return self._mention(t, start, end, a, b, kind, None, "name", 0.6)
        if any(t.at[i].flags & Word.ORGANISATION for i in range(start, end)):
            return self._mention(t, start, end, a, b, Kind.ORGANISATION, None, "name", 0.9)
        if words > 5:
            return self._mention(t, start, end, a, b, Kind.ORGANISATION, None, "name", 0.5)
        if words > 1 and low in self.lexicon.lists["ends_text"]:
            return self._mention(t, start, end, a, b, Kind.DOCUMENT, None, "name", 0.85)  # "the Clean River Act"
        if words > 1 and low in self.lexicon.lists["ends_body"]:
            return self._mention(t, start, end, a, b, Kind.ORGANISATION, None, "name", 0.9)  # "Amnesty International"
        if any(t.at[i].flags & Word.PREPOSITION for i in range(start, end)):
            kind = Kind.OUTLET if t.at[start].text in self.lexicon.countries else Kind.ORGANISATION
            return self._mention(t, start, end, a, b, kind, None, "name", 0.85)
        kind = Kind.PERSON
        if low.endswith("s") and words == 1 and a < start and not full:
            kind = Kind.ORGANISATION if t.at[a].low == "the" else Kind.PERSON
        elif words == 1 and a < start and t.at[a].low == "the" and not full:
            kind = Kind.ORGANISATION
        return self._mention(t, start, end, a, b, kind, None, "name", 0.92 if words > 1 or full else 0.85)

    def _preposition_within(self, t: Tokens, i: int, end: int) -> bool:
        """Whether a preposition in capitals goes on with a name: "Reporters Without Borders"."""
        return i + 1 < end and t.at[i].caps and t.at[i].low in self.lexicon.lists["within_name"]

    def _ordinary(self, t: Tokens, i: int) -> bool:
        """Whether a word that opens a sentence has its capital from that alone: "Lack of rain", "Private clinics"."""
        word = t.at[i]
        if word.flags or (i and t.at[i - 1].text != QUOTE) or self.people.named(word.text):
            return False
        after = t.at[i + 1] if i + 1 < len(t.at) else None
        if after is None or self.people.stands(word.low):
            return after is not None
        if word.low.endswith("ing") and after.flags & (Word.DETERMINER | Word.PRONOUN):
            return True  # "Aiming his words at the mayor, he said"
        noun = after.word and not after.caps and not after.flags and not after.low.endswith("ed")  # "Moen chaired"
        return (after.low == "of" or noun) and not self.people.stands(word.text, 2)

    def _written_like_outlet(self, name: str) -> str | None:
        """A bare domain, "Re/code", "9to5Mac", "Ostnews": what the outlet is called; None for a name as any other."""
        if compiled(_SITE).match(name):
            known = self.registry.by_domain(name.lower())
            return known.name if known else name
        compound = name.lower().endswith(tuple(self.lexicon.lists["outlet_end"])) and name.isalpha()
        return name if compound or compiled(_DIGITAL).match(name) else None

    def _common(self, t: Tokens, a: int, head: int, last: int, cut: int, b: int, role: str) -> Mention | None:
        """A phrase whose core ends in a common noun or a title: role, institution, document, descriptor, anonymous."""
        flag = t.at[last].flags
        definite = t.at[a].low in self.lexicon.lists["definite"]
        opens = last == a and (a == 0 or t.at[a - 1].text == QUOTE)
        if flag & Word.ANONYMOUS and (not t.at[last].caps or opens):
            people = t.at[last].low in self.lexicon.lists["people"]
            identified = cut >= b and not any(t.at[i].flags & (Word.ANONYMITY | Word.NUMBER) for i in range(head, last))
            named = people and identified and not self._closeness(t, head, b)
            kind = Kind.PERSON if named else Kind.ANONYMOUS
            return self._mention(t, head, b, a, b, kind, None, "role", 0.7 if named else 0.9)
        if flag & Word.ROLE:
            name = self._name_after_complement(t, last, b)
            if name:
                return self._mention(t, *name, a, b, Kind.PERSON, None, "name", 0.95)
            kind = Kind.PERSON
            core = range(head, last)
            unnamed = any(t.at[i].low in self.lexicon.lists["unidentified"] for i in core)
            bare = (
                flag & Word.COLLECTIVE
                and not (definite and not t.at[last].low.endswith("s"))  # "the official" has been named
                and cut >= b
                and all(
                    (t.at[i].flags & (Word.NUMBER | Word.ANONYMITY) and not t.at[i].flags & Word.NATIONALITY)
                    or t.at[i].low in ("senior", "other")
                    for i in core
                )
            )
            if unnamed or bare or self._closeness(t, head, b):
                kind = Kind.ANONYMOUS
            return self._mention(t, head, self._end_of(t, cut, b), a, b, kind, None, "role", 0.92)
        press = role in ("addressee", "venue", "reporter")  # "told the paper"
        owned = any(t.at[i].low.rpartition("-")[2] in self.lexicon.lists["adjective_suffix"] for i in range(head, last))
        of_press = last > head and (
            (t.at[last - 1].flags & Word.NATIONALITY and t.at[last - 1].text not in self.lexicon.countries)
            or t.at[last - 1].low in self.lexicon.lists["of_press"]
        )
        medium = flag & Word.OUTLET and ((definite and press) or owned or of_press)  # "the Brindlow-owned paper"
        if t.at[last].low in self.lexicon.lists["hearsay_noun"]:
            teller = self._author(t, head, last, cut, b, role)
            return teller if teller and teller.kind is Kind.OUTLET else None  # "rumours from Marca", not "from Italy"
        if flag & Word.DOCUMENT and not medium and not (flag & Word.ORGANISATION and t.at[last].caps):
            author = self._author(t, head, last, cut, b, role)
            if author:
                return author
            made = cut < b and t.at[cut].low.endswith(("ed", "en")) and not t.at[cut].flags & Word.PREPOSITION
            stop = cut if made else b  # "a Gallup poll taken in May"
            return self._mention(t, head, stop, a, b, Kind.DOCUMENT, None, "descriptor" if definite else "common", 0.85)
        if flag & Word.OUTLET and not (
            t.at[last].caps
            and flag & Word.ORGANISATION
            and last > head
            and t.at[last - 1].caps
            and role == "speaker"
            and not flag & Word.OUTLET_NAME
        ):
            run = last
            while run > head and t.at[run - 1].flags & Word.OUTLET and not t.at[run - 1].caps:
                run -= 1  # "the Pomorze24 news site"
            name_end = run
            small = t.at[run - 1].text if run > head and not t.at[run - 1].flags & ~Word.ANCHOR else ""
            if small.islower() and (known := self.registry.find(small.upper())):
                return self._mention(t, run - 1, run, a, b, Kind.OUTLET, known.name, "name", 0.95)  # "the dpa agency"
            while (
                run > head and t.at[run - 1].caps and not t.at[run - 1].flags & Word.NATIONALITY and t.at[run - 1].word
            ):
                run -= 1
            if run < name_end and not t.at[last].caps:
                if t.span(run, name_end) in self.lexicon.countries:
                    return self._mention(t, run, last + 1, a, b, Kind.OUTLET, None, "name", 0.85)
                if (
                    t.at[last - 1].flags & Word.ORGANISATION
                    and not t.at[last - 1].flags & Word.OUTLET_NAME
                    and t.at[last].low in self.lexicon.lists["own_site"]
                ):
                    return self._mention(t, head, last + 1, a, b, Kind.OUTLET, None, "name", 0.7)
                return self._mention(t, run, name_end, a, b, Kind.OUTLET, None, "name", 0.95)
            if t.at[last].caps and last > head:
                return self._mention(t, run, last + 1, a, b, Kind.OUTLET, None, "name", 0.85)
            name = self._name_in_complement(t, last, b)
            if name:
                return self._mention(t, *name, a, b, Kind.OUTLET, None, "name", 0.8)
            if flag & Word.ORGANISATION and not definite and role == "speaker" and not t.at[last].caps and last == head:
                return self._mention(t, head, b, a, b, Kind.ORGANISATION, None, "descriptor", 0.6)
            kind = Kind.OUTLET
            return self._mention(t, head, self._end_of(t, cut, b), a, b, kind, None, "descriptor", 0.85)
        if flag & Word.ORGANISATION:
            form = "name" if t.at[last].caps and last > head else "descriptor" if definite else "common"
            end = self._end_of(t, cut, b)
            start = head
            capital = next((i for i in range(head, last + 1) if t.at[i].caps), None)
            if capital is not None and all(not t.at[i].flags & ~Word.NATIONALITY for i in range(head, capital)):
                start = capital  # "the far-left Harbour party"
            if t.at[last].caps and cut < b:
                found = self._name_after_complement(t, last, b)
                if found:
                    return self._mention(t, *found, a, b, Kind.PERSON, None, "name", 0.9)
            news = last > head and t.at[last - 1].low == "news" and not t.at[last - 1].caps
            kind = Kind.OUTLET if news else Kind.ORGANISATION  # "Russian news agencies"
            return self._mention(t, start, end, a, b, kind, None, form, 0.93 if t.at[last].caps else 0.88)
        if flag & Word.AUDIENCE or role != "speaker":
            return None
        if (
            flag & (Word.TIME | Word.ADVERB | Word.PREPOSITION | Word.AUXILIARY | Word.NOMINAL)
            or not t.at[last].text[0].isalpha()
        ):
            return None
        if last == head and not flag & ~Word.ANCHOR and t.at[last].low.endswith(("ed", "ing")):
            return None  # "prompted", "factoring": a verb; "the planned projects"
        agent = t.at[last].low.endswith(tuple(self.lexicon.lists["agent_suffix"]))
        sure = 0.75 if agent else 0.55 if a < head or t.at[head].flags & Word.NUMBER else 0.4
        return self._mention(t, head, b, a, b, Kind.PERSON, None, "common", sure)

    def _end_of(self, t: Tokens, cut: int, b: int) -> int:
        end = b
        while end > cut and not t.at[end - 1].word:
            end -= 1
        return end

    def _name_after_complement(self, t: Tokens, last: int, b: int) -> tuple[int, int] | None:
        """ "Head of the Department of the Presidential Administration Hikmat Hajiyev": the name at the very end."""
        end = b
        if end - 1 <= last or not t.at[end - 1].caps or not t.at[end - 1].word:
            return None
        run = end - 1
        while (
            run - 1 > last
            and (
                (t.at[run - 1].caps and t.at[run - 1].word) or t.at[run - 1].low in self.lexicon.lists["name_particle"]
            )
            and t.at[run - 1].text not in POSSESSIVE
        ):
            run -= 1
        stop = Word.ORGANISATION | Word.ROLE | Word.HONORIFIC | Word.NATIONALITY | Word.OUTLET | Word.PORTFOLIO
        start = run
        for i in range(run, end):
            if (
                t.at[i].flags & stop
                or (compiled(_ACRONYM).match(t.at[i].text) and len(t.at[i].text) > 2)
                or t.at[i].text in self.lexicon.countries
            ):
                start = i + 1
        words = end - start
        if (words < 2 or words > 5) and not (
            words == 1
            and t.at[start - 1].flags & (Word.ROLE | Word.HONORIFIC | Word.ORGANISATION)
            and self.people.alone(t.at[start].text)
        ):
            return None
        if t.span(start, end) in self.lexicon.countries:
            return None
        if start == run and t.at[run - 1].text in POSSESSIVE:
            return None  # "a staffer at the town's Harbour Clinic": the owner's
        if start == run:
            # nothing within the run says where a name begins: only evidence from elsewhere in the article helps
            if t.at[run - 1].flags & (Word.ROLE | Word.ORGANISATION) and not t.at[run - 1].flags & Word.PREPOSITION:
                return start, end
            if words > 3 or not self.people.alone(t.at[end - 1].text):
                return None
            if words == 3 or (words == 2 and t.at[run - 1].flags & (Word.PREPOSITION | Word.DETERMINER)):
                return None
        return start, end

    def _name_in_complement(self, t: Tokens, last: int, b: int) -> tuple[int, int] | None:
        for i in range(last + 1, b):
            if t.at[i].caps and self.outlet_at(t, i, b):
                return i, self.outlet_at(t, i, b)[0]  # type: ignore[index]
        return None

    def _author(self, t: Tokens, head: int, last: int, cut: int, b: int, role: str) -> Mention | None:
        """Whose document it is: "a report by Amnesty", "data from the bureau", "figures released by the ministry"."""
        i = cut
        own = self._owner_before(t, head, last) if cut < b and t.at[cut].low == "from" else None
        if own:
            return own  # "SurveyMonkey data from Iowa"
        while i < b:
            low = t.at[i].low
            if (
                low in ("by", "from")
                or (low == "in" and t.at[last].low in self.lexicon.lists["hearsay_noun"])
                or (low in ("on", "in") and t.at[i - 1].low in self.lexicon.author_participles)
                or (low == "of" and t.at[last].low in self.lexicon.lists["authored_document"])
            ):
                start = i + 1
                author = self._segment(t, start, b, role)
                data = low == "from" and t.at[last].low in self.lexicon.lists["measured"]
                if data and author is not None and author.kind is Kind.PERSON and " " not in author.name:
                    author = author if self.people.full(author.name) else None  # "data from Iowa"
                if (
                    author
                    and author.kind is not Kind.DOCUMENT
                    and author.form in ("name", "role", "descriptor", "common")
                    and author.sure >= 0.7
                ):
                    return author
            i += 1
        return self._owner_before(t, head, last)

    def _owner_before(self, t: Tokens, head: int, last: int) -> Mention | None:
        """ "an NBC report", "a World Bank press release", "Foreign Ministry statement"."""
        end = last
        while end > head and (not t.at[end - 1].caps):
            end -= 1
        if end == head or end < last - 2:
            return None
        found = self._plain(t, head, head, end, end, "speaker")
        alone = end - head == 1 and t.at[head].flags & Word.OUTLET_NAME and not t.at[head].flags & Word.ORGANISATION
        if alone and t.at[last].low not in ("poll", "survey"):
            return self._mention(t, head, end, head, end, Kind.OUTLET, None, "name", 0.85)  # "a Gazette report"
        if (
            found
            and found.kind in (Kind.OUTLET, Kind.ORGANISATION)
            and found.form == "name"
            and t.at[last].low not in ("poll", "survey")
        ):
            return found
        return None
