"""Who: what a noun phrase names, from word classes, the outlet registry and the whole article."""

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import Match, Registry
from tracer.model import Kind
from tracer.parser import kinds, titles
from tracer.parser.mention import GUESSED, Mention
from tracer.parser.parts import Part, between_commas, capital_end, closeness, complement, trimmed
from tracer.parser.people import People
from tracer.parser.phrases import POSSESSIVE, apposed, dated
from tracer.parser.titles import call_sign as call_sign  # what the credits ask for
from tracer.parser.tokens import QUOTE, Tokens

_PEOPLE = Word.ROLE | Word.ANONYMOUS
_PLURAL = ("'", "\u2019")  # behind a plural: whose something is
_IN_MARKS = 4  # words in quotation marks that may say what an unnamed source is
_COMMON = _PEOPLE | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT
_EVERYDAY = Word.ANONYMOUS | Word.ROLE | Word.TIME | Word.ADVERB | Word.BOUNDARY | Word.PRONOUN | Word.DETERMINER
_PRESS = Word.OUTLET | Word.OUTLET_NAME
_TITLES = Word.OUTLET | Word.NATIONALITY | Word.ROLE | Word.ORGANISATION | Word.HONORIFIC


class Sources:
    """Reads noun phrases as sources."""

    own: str | None = None  # the outlet that published the article, when that is known

    def __init__(self, lexicon: Lexicon, registry: Registry, people: People) -> None:
        self.lexicon = lexicon
        self.registry = registry
        self.people = people
        self._read: dict[tuple[int, int, str], Mention | None] = {}  # of one sentence: see `part`
        self._sentence: Tokens | None = None

    def outlet_at(self, t: Tokens, i: int, end: int) -> Match | None:
        """The registered outlet whose name begins at token `i`.

        One that is an everyday word ("People", "Time") must not open the sentence, where any word has a capital.
        """
        article = i > 0 and t.at[i - 1].low == "the"
        found = self._named_at(t, i, end, article) or self._owner_at(t, i, end)
        if found is None or found.end > i + 1:
            return found
        if article and not t.at[i].text.isupper() and _is_of_body(t, found.end):
            return None  # but the outlet of "the AP Washington Bureau"
        if t.at[i].flags & _EVERYDAY and (i == 0 or t.at[i - 1].text == QUOTE):
            return None
        if t.at[i].flags & Word.NATIONALITY and not article:
            return None
        if titles.acronym(t.at[i].text) and self.people.stands_for(t.at[i].text):
            return None  # "the African National Congress (ANC)", no broadcaster of that name
        return found

    def _owner_at(self, t: Tokens, i: int, end: int) -> Match | None:
        """ "SANAs correspondent": an agency in a text that lost its apostrophes."""
        word = t.at[i].text
        if len(word) < 4 or word[-1] != "s" or not word[:-1].isupper() or i + 1 >= end:
            return None
        known = self.registry.find(word[:-1]) if t.at[i + 1].low in self.lexicon.lists["newsmen"] else None
        return Match(i + 1, known) if known is not None else None

    def _named_at(self, t: Tokens, i: int, end: int, article: bool) -> Match | None:
        for length, names in self.registry.names(t.at[i].low).items():
            stop = i + length
            if stop > end:
                continue
            for name in names.get(tuple([token.low for token in t.at[i:stop]]), ()):
                if name.is_written(t.texts(i, stop), article):
                    return Match(stop, name.outlet)
        return None

    def read(self, t: Tokens, a: int, b: int, role: str = "speaker") -> Mention | None:
        """The source that tokens a to b name. `role`: speaker, reporter (subject of "reported") or addressee."""
        a, b = trimmed(self, t, a, b)
        if a >= b:
            return None
        if b - a == 1 and t.at[a].flags & Word.PRONOUN:
            return self.pronoun(t, a)
        best: Mention | None = None
        for first, last in between_commas(self, t, a, b):
            if best is not None and _lies_in(self, t, a, first, last):
                continue  # "a farmer in Duluth, Minnesota"
            found = self.part(t, first, last, role)
            if found and best and found.form == "name" and best.kind is Kind.OUTLET and best.form == "descriptor":
                found = found.but(kind=Kind.OUTLET)  # "one news site, Krona"
            if found and (best is None or (found.form == "name" and best.form in ("role", "descriptor", "common"))):
                best = found
            if best and best.form == "name":
                break
        if best is None:
            return None
        start, end, close = t.start[a], t.end(b - 1), closeness(self, t, a, b)
        if close is None and best.phrase_start == start and best.phrase_end == end:
            return best
        return best.but(phrase_start=start, phrase_end=end, closeness=close)

    def part(self, t: Tokens, a: int, b: int, role: str) -> Mention | None:
        """What a part of a phrase names, read once: the phrases within it go back to the same words again and again."""
        if t is not self._sentence:
            self._sentence = t
            self._read.clear()
        key = (a, b, role)
        if key not in self._read:
            self._read[key] = _read_part(self, t, a, b, role)
        return self._read[key]

    def pronoun(self, t: Tokens, a: int) -> Mention:
        """The mention that a personal or possessive pronoun is."""
        kind = Kind.ORGANISATION if t.at[a].low in ("it", "its") else Kind.PERSON
        name = self.lexicon.subject_forms.get(t.at[a].low, t.at[a].low)
        return Part(t, a, a, a + 1, a + 1, "").mention(self.lexicon, a, a + 1, kind, "pronoun", 0.85, name)

    def board(self, t: Tokens, a: int, b: int) -> Mention | None:
        """ "the Shipspotters forum": a platform named by what it is."""
        start = next((i for i in range(a, b - 1) if t.at[i].caps), b)
        if start == b or t.at[b - 1].caps or t.at[b - 1].low not in self.lexicon.lists["board"]:
            return None
        return Part(t, a, a, b, b, "").mention(self.lexicon, start, b, Kind.PLATFORM, "name", 0.85)

    def own_outlet(self, t: Tokens, a: int, b: int) -> Mention | None:
        """ "us", "this newspaper": the article's own outlet, when that is known."""
        this = t.at[a].low == "this" and a + 1 < b and t.at[b - 1].low in self.lexicon.lists["own_outlet"]
        if self.own is None or not (this or (t.at[a].flags & Word.OWN and not t.at[a].caps and b - a == 1)):
            return None
        return Part(t, a, a, b, b, "").mention(self.lexicon, a, b, Kind.OUTLET, "name", 0.9, self.own)


def _lies_in(s: Sources, t: Tokens, a: int, first: int, last: int) -> bool:
    """Whether a name between commas says where the place before it lies, of a phrase that begins at token `a`."""
    if last - first > 2 or not all(t.at[i].caps and not t.at[i].flags & ~Word.NATIONALITY for i in range(first, last)):
        return False
    if last - first == 2 and t.span(first, last) not in s.lexicon.countries:
        return False
    place = first - 2
    while place > a and t.at[place].caps and t.at[place].word:
        place -= 1
    somewhere = place < first - 2 and (t.at[place].low in s.lexicon.lists["where"] or t.at[place].low in ("of", "from"))
    return somewhere and place > a and s.people.full(t.at[last - 1].text) is None


def _read_part(s: Sources, t: Tokens, a: int, b: int, role: str) -> Mention | None:
    """The readings of a part in their order: the surer one first."""
    head = _past_determiners(s, t, a, b)
    counts = t.at[a].low in s.lexicon.lists["quantifier"]
    if head >= b or (counts and b - a == 1):  # "Others said"
        if not counts:
            return None
        return Part(t, a, a, b, b, role).mention(s.lexicon, a, b, Kind.PERSON, "common", 0.75 if b - a == 1 else 0.5)
    part = Part(t, a, head, complement(s, t, head, b), b, role)
    several = t.at[part.last].low in s.lexicon.numbers or t.at[part.last].low in s.lexicon.lists["counting"]
    if several and part.cut < b and t.at[part.cut].low == "of":
        return _some_of(s, part)
    issue = not t.at[part.last].caps and t.at[part.last].low in s.lexicon.lists["edition"]
    if issue and part.cut + 1 < b and t.at[part.cut].low == "of":
        whole = s.part(t, part.cut + 1, b, "reporter")  # "the Sunday edition of the Courier"
        return whole if whole is not None and whole.kind is Kind.OUTLET else None
    if t.at[b - 1].text == QUOTE and all(t.at[i].flags & (Word.ANONYMITY | Word.NUMBER) for i in range(head, b - 1)):
        return _quoted(s, part)
    for reading in (_apposed_outlet, titles.quoted_name, _registered, _in_marks, _platform, _owned, _place_in, _plain):
        found = reading(s, part)
        if found is not None:
            return found
    return None


def _past_determiners(s: Sources, t: Tokens, a: int, b: int) -> int:
    """Where the core begins behind articles and the like, which a name may begin with, too: "A Bola"."""
    head = a
    while head < b and t.at[head].flags & Word.DETERMINER:
        named = t.at[head].caps and head + 1 < b
        if named and ((head > a and t.at[head + 1].caps) or (t.at[head].low != "the" and s.outlet_at(t, head, b))):
            break
        head += 1
    if head < b and t.at[head].low in s.lexicon.lists["approximate"]:
        head += 1
    if a < head < b - 1 and dated(s, t, head - 1) and not s.outlet_at(t, head, b):
        head += 1  # "a Saturday Gazette report"
    return head


def _some_of(s: Sources, part: Part) -> Mention | None:
    """ "two of the officials", "a number of firms": as many of what is named there, and the same kind."""
    inner = s.part(part.t, part.cut + 1, part.b, part.role)
    if inner is None:
        return None
    texts = any(part.t.at[i].flags & Word.DOCUMENT for i in range(part.cut + 1, max(part.cut + 1, inner.place)))
    if inner.kind is Kind.OUTLET and texts:
        return inner  # "a pair of articles in the Courier"
    kind = inner.kind if inner.kind is not Kind.OUTLET else Kind.PERSON
    if part.t.at[part.b - 1].flags & Word.ANONYMOUS:
        kind = Kind.ANONYMOUS
    return part.mention(s.lexicon, part.head, part.b, kind, "role", 0.9)


def _quoted(s: Sources, part: Part) -> Mention | None:
    """ "three “senior officials”", "an “insider”": an unnamed source in quotation marks."""
    t, at = part.t, part.b - 1
    start, end = t.inside(at)
    words = t.source[start:end].lower().split()
    if len(words) > _IN_MARKS or not words or not s.lexicon.classes.get(words[-1], 0) & (Word.ANONYMOUS | Word.ROLE):
        return None
    found = part.mention(s.lexicon, part.head, part.b, Kind.ANONYMOUS, "role", 0.85)
    return found if part.head < at else found.but(start=start, end=end, name=t.source[start:end])


def _apposed_outlet(s: Sources, part: Part) -> Mention | None:
    """ "the Polish daily the Kurier", "the US programme 24 Hours": the outlet named behind what it is."""
    t, b = part.t, part.b
    the = next((i for i in range(part.head + 1, b - 1) if apposed(s, t, i, b)), None)
    if the is None:
        return None
    known = s.outlet_at(t, the + 1, b)
    end = known.end if known else next((i for i in range(the + 1, b) if not t.at[i].caps), b)
    short = t.at[the].caps and end == the + 2 and not known
    start = the if short or t.at[the].text.isdigit() else the + 1  # "The Local", "60 Days"
    return part.mention(s.lexicon, start, end, Kind.OUTLET, "name", 0.95, known.outlet.name if known else None)


def _is_of_body(t: Tokens, i: int) -> bool:
    """Whether a name goes on at token `i` to become that of a body: "the National | Farmers Union" is no newspaper.

    Not where a clause begins there: "told the Guardian Corvane Group had paid".
    """
    end = capital_end(t, i, len(t.at))
    if end == i or not t.at[end - 1].flags & Word.ORGANISATION or t.at[end - 1].flags & _PRESS:
        return False
    told = i > 2 and t.at[i - 3].flags & Word.CUE
    return not (told and end < len(t.at) and t.at[end].flags & Word.AUXILIARY)


def _registered(s: Sources, part: Part) -> Mention | None:
    """A registered outlet as the head of the phrase, alone or with descriptors around it."""
    t, head, b = part.t, part.head, part.b
    for i in range(head, b):
        if not t.at[i].caps or (i > head and _hangs(t, head, i)) or (found := s.outlet_at(t, i, b)) is None:
            continue
        if found.end + 1 < b and t.at[found.end].low in s.lexicon.lists["partner"] and t.at[found.end + 1].caps:
            return part.mention(s.lexicon, found.end + 1, b, Kind.OUTLET, "name", 0.9)  # "CNN affiliate WXYZ"
        start = i
        while start > head and (
            t.at[start - 1].text == "&"
            or (
                t.at[start - 1].caps
                and t.at[start - 1].word
                and not t.at[start - 1].flags & (_TITLES | Word.DETERMINER)
                and t.at[start - 1].text not in s.lexicon.countries
            )
        ):
            start -= 1
        owner = found.end == i + 1 < b and t.at[b - 1].caps and t.at[b - 1].low in s.lexicon.lists["owner_end"]
        if owner and not titles.acronym(t.at[i].text):
            return None  # "Outfront Media": a firm, not the programme
        if found.end == i + 1 and part.role == "speaker" and _is_surname(s, t, i):
            return None  # "Bloomberg said", of Michael Bloomberg
        surname = found.end + 1 == b and t.at[b - 1].caps and not t.at[b - 1].flags
        given = start == i and found.end == i + 1 and t.at[i].low in s.lexicon.lists["given_names"]
        if given and surname and part.role != "speaker":
            return None  # "told Dawn Copperfield"
        if start == i and (end := _longer_name(t, i, found.end, b, part.role)):
            return part.mention(s.lexicon, i, end, Kind.OUTLET, "name", 0.9)
        if start == i:
            outlet = _is_head(s, part, i, found)
            return (
                part.mention(s.lexicon, i, found.end, Kind.OUTLET, "name", 1.0, found.outlet.name) if outlet else None
            )
        named = t.at[found.end - 1].flags & Word.OUTLET_NAME or found.end > i + 1
        if named and found.end >= b:  # "the Dayton Daily News"
            return part.mention(s.lexicon, start, b, Kind.OUTLET, "name", 0.9)
    return None


def _is_surname(s: Sources, t: Tokens, i: int) -> bool:
    """Whether the article names somebody in full whose surname a word is that is an outlet's name, too."""
    full = s.people.full(t.at[i].text)
    return full is not None and i == 0 and titles.is_given(s, full.split()[0].lower()) and s.registry.find(full) is None


def _in_marks(s: Sources, part: Part) -> Mention | None:
    """ "the “Fjord” TV channel": the name in quotation marks, without what the outlet is."""
    t, last = part.t, part.t.at[part.last]
    if not last.flags & Word.OUTLET or last.caps:
        return None
    for a, b in t.named:
        if part.head <= a < b <= part.last and t.at[b - 1].flags & Word.OUTLET_NAME:
            return part.mention(s.lexicon, a, b, Kind.OUTLET, "name", 0.95)
    return None


def _longer_name(t: Tokens, i: int, end: int, b: int, role: str) -> int:
    """Where the name of another outlet ends that begins as a registered one, "the Mirror of Lund"; else 0."""
    last = t.at[b - 1]
    foundation = last.caps and last.flags & Word.ORGANISATION and not last.flags & _PRESS
    foundation = foundation and any(t.at[k].flags & _PRESS for k in range(end, b))
    if role != "speaker" and foundation and capital_end(t, end, b) == b > end:
        return b  # "told the Daily Anchor News Foundation"
    longer = end == i + 1 and t.at[i].flags & Word.OUTLET_NAME and end + 1 < b and t.at[end].low == "of"
    stop = capital_end(t, end + 1, b) if longer else 0
    return stop if stop == b > end + 1 else 0


def _hangs(t: Tokens, head: int, i: int) -> bool:
    """Whether a preposition hangs the name at `i` on a noun that is no text or outlet: "a friend of Reuters"."""
    before = t.at[i - 1 - bool(t.at[i - 1].flags & Word.DETERMINER)]
    press = any(t.at[k].flags & (Word.OUTLET | Word.DOCUMENT) for k in range(head, i))
    return before.low in ("of", "for", "from", "at") and not press


def _is_head(s: Sources, part: Part, i: int, found: Match) -> bool:
    """Whether a phrase with a registered outlet at `i` is that outlet: not "a BBC spokesman", "the BBC's chief"."""
    t, b = part.t, part.b
    rest = found.end
    while rest < b and (
        (t.at[rest].flags & (Word.OUTLET | Word.NATIONALITY) and not t.at[rest].flags & Word.DOCUMENT & ~Word.OUTLET)
        or t.at[rest].low in ("news", "online", "digital")
        or t.at[rest].text in ("(", ")")
        or titles.acronym(t.at[rest].text)
    ):
        rest += 1
    if rest >= b or t.at[rest].flags & Word.PREPOSITION or t.at[rest].text in ("(", ",", QUOTE):
        whose = i - 1 > part.head and t.at[i - 2].text in POSSESSIVE  # "North Korea's official Korean Central …"
        people = any(t.at[k].flags & _PEOPLE and not t.at[k].caps for k in range(part.head, i - whose))
        return not people or i == part.head + 1  # not "a spokesman for the BBC"
    owned = t.at[rest].text in POSSESSIVE
    if owned and (part.role != "speaker" or rest + 1 >= b):
        return True
    last = t.at[complement(s, t, rest + owned, b) - 1]
    if owned:
        if last.flags & (Word.DOCUMENT | Word.OUTLET) and not last.caps:
            return True
        return not last.caps and not last.flags & _PEOPLE
    if last.flags & Word.DOCUMENT and not last.caps:
        return last.low not in s.lexicon.lists["source_itself"]
    if last.low in s.lexicon.lists["newsroom"] and not last.caps:
        return True
    return part.role == "addressee" and not last.flags & Word.ROLE and not _goes_on(part, i, found.end, rest)


def _goes_on(part: Part, i: int, end: int, rest: int) -> bool:
    """Whether a newspaper's name is the beginning of another's: "the Times | Picayune".

    Not that of an agency, whose rooms are its own ("CNN Business"), and not where a clause may begin there.
    """
    t, b = part.t, part.b
    paper = end == i + 1 and i > 0 and t.at[i - 1].low == "the" and not titles.acronym(t.at[i].text)
    named = all(t.at[k].caps and t.at[k].word and not t.at[k].flags & Word.TIME for k in range(rest, b))
    if not (paper and named) or b == len(t.at):
        return paper and named
    behind = t.at[b]
    return not behind.word or behind.low == "that" or bool(behind.flags & (Word.PREPOSITION | Word.TIME))


def _platform(s: Sources, part: Part) -> Mention | None:
    t = part.t
    if not t.at[part.head].caps:
        return None
    name = s.lexicon.platforms.get(" ".join(t.lows(part.head, part.b)).replace("\u2019", "'"))
    return part.mention(s.lexicon, part.head, part.b, Kind.PLATFORM, "name", 1.0, name) if name else None


def _owned(s: Sources, part: Part) -> Mention | None:
    """Possessives: "Russia's oil minister", "the ministry's data", "CNN's source"."""
    t, head, b = part.t, part.head, part.b
    mark = next((i for i in range(part.cut - 1, head - 1, -1) if t.at[i].text in POSSESSIVE), b)
    if mark + 1 >= b:
        return None
    role = part.role
    if role == "reporter" and t.span(head, max(head + 1, mark)) not in s.lexicon.countries:
        role = "speaker"  # "the airline's Ida Moen reported"
    noun = t.at[part.last]
    if role == "speaker" and noun.flags & Word.CHANNEL and not noun.flags & _COMMON and not noun.caps:
        return s.part(t, part.a, mark, role)  # "the mayor's speech", "Vang's comments": in the owner's own words
    rest = _plain(s, Part(t, mark + 1, mark + 1, max(part.cut, mark + 2), b, role))
    if rest is None:
        return None
    whole = rest.but(start=t.start[head], name=t.source[t.start[head] : rest.end], place=head)
    several = t.at[mark].text in _PLURAL and t.at[mark - 1].caps and t.at[mark - 1].low.endswith("s")
    if several and t.at[mark + 1].caps and t.at[mark + 1].flags and rest.kind is not Kind.OUTLET:
        return whole.but(kind=Kind.ORGANISATION, form="name")  # "the Catholic Bishops' Conference"
    if rest.form == "name":  # "Norway's Trade Union", but "Norway's statistics agency Ostat"
        described = any(t.at[i].flags & _COMMON for i in range(mark + 1, rest.place))
        return whole if rest.kind is Kind.ORGANISATION and t.at[mark - 1].caps and not described else rest
    if rest.kind is Kind.DOCUMENT and is_law(s.lexicon, t.at[rest.place].low if rest.place == part.last else ""):
        return whole
    if rest.kind is Kind.DOCUMENT or (rest.kind is Kind.OUTLET and rest.form == "descriptor"):
        run = capital_end(t, mark + 1, part.last)
        within = t.at[part.a].low in ("a", "an") and t.at[mark - 1].caps  # "a St. Olav's Hospital study"
        owner = s.part(t, part.a, run if within and run > mark + 1 else mark, part.role)
        if owner and owner.kind is Kind.OUTLET and owner.form == "name":
            return owner  # "the Ledger's podcast"
        if rest.kind is Kind.DOCUMENT:
            return owner if owner and owner.kind is not Kind.DOCUMENT and owner.form != "pronoun" else rest
    return whole.but(form="descriptor" if rest.form == "descriptor" else "role")


def _place_in(s: Sources, part: Part) -> Mention | None:
    """ "Azerbaijan in Focus": an outlet named by a place."""
    t, head, cut = part.t, part.head, part.cut
    if cut != head + 1 or cut + 1 >= part.b or t.at[head].text not in s.lexicon.countries:
        return None
    after = t.at[cut + 1]
    if t.at[cut].low not in ("in", "on") or not after.caps or after.text in s.lexicon.countries:
        return None
    return part.mention(s.lexicon, head, part.b, Kind.OUTLET, "name", 0.85)


def _plain(s: Sources, part: Part) -> Mention | None:
    """A phrase without a registered outlet or a possessive: by the name at its end, or by its head noun."""
    t, last = part.t, part.last
    noun = t.at[last]
    if titles.numbered(t, last) and last > part.head:
        return titles.named(s, part, part.head, last + 1)  # "Channel 9"
    title = titles.last_title(s, part)
    letters = title == last and noun.text.isupper() and noun.flags & Word.HONORIFIC and part.a == part.head
    if letters and last - part.head == 2 and not any(t.at[i].flags or not t.at[i].caps for i in range(part.head, last)):
        return titles.named(s, part, part.head, last)  # "Ida Moen MP"
    if title is not None and title < last and t.at[title + 1].caps:
        return titles.named(s, part, title + 1, last + 1, title)
    text = noun.flags & Word.DOCUMENT and (
        part.opens or noun.low in s.lexicon.lists["source_itself"] or noun.low == "study"
    )
    hearsay = noun.low in s.lexicon.lists["hearsay_noun"]
    counts = noun.flags & Word.NUMBER > 0 and part.opens  # "Six in 10"
    common = not noun.caps or text or counts or (part.opens and hearsay) or (title == last and noun.flags & _COMMON)
    common = common or (title == last and part.cut < part.b)  # "the Duke of Westmark"
    friends = title == last and noun.low.endswith("s") and named_of(part, several=True)  # "the Friends of the Tarn"
    if not common or friends:
        if friends or named_of(part):
            kind = Kind.OUTLET if part.role == "reporter" else Kind.ORGANISATION
            return part.mention(s.lexicon, part.head, part.b, kind, "name", GUESSED)
        if _outlet_of(part):
            return part.mention(s.lexicon, part.head, part.b, Kind.OUTLET, "name", 0.85)
        office = titles.name_after_complement(s, part) if part.cut == part.head + 1 < part.b else None
        if office and t.at[office[0] - 1].flags & (Word.ROLE | Word.HONORIFIC):
            return part.mention(s.lexicon, *office, Kind.PERSON, "name", 0.9)  # "Isle of Skye Chief Minister Ida Moen"
        return titles.named(s, part, part.head, last + 1)
    if hearsay:
        teller = _author(s, part)
        return teller if teller and teller.kind is Kind.OUTLET else None  # "rumours from Marca", not "from Italy"
    if noun.low in s.lexicon.lists["no_outlet_alone"] and not noun.caps and _is_bare(part):
        return None  # "good news"
    found = kinds.described(s, part)
    authored = found and found.kind is Kind.DOCUMENT and not is_law(s.lexicon, noun.low)
    return (_author(s, part) or found) if authored else found


def named_of(part: Part, *, several: bool = False) -> bool:
    """ "the Order of the Heron": a body by the name of what it is of, behind a capital that is no title."""
    t, cut = part.t, part.cut
    if not part.definite or cut >= part.b or t.at[cut].low != "of" or cut != part.head + 1:
        return False
    article = cut + 1 < part.b and t.at[cut + 1].low == "the"
    if t.at[part.last].flags & (_TITLES | Word.OUTLET_NAME) and not (several and article and t.at[part.last].caps):
        return False
    first = cut + 1 + article
    return first < part.b and all(t.at[i].caps and t.at[i].word for i in range(first, part.b))


def _is_bare(part: Part) -> bool:
    """Whether nothing before a noun tells whose it is: no name, no nationality, no outlet."""
    named = Word.NATIONALITY | Word.OUTLET | Word.ORGANISATION | Word.ROLE
    return not any(part.t.at[i].caps or part.t.at[i].flags & named for i in range(part.a + 1, part.last))


def _outlet_of(part: Part) -> bool:
    """ "Voice of Norway", "Echo of Lund": an outlet by what it is of."""
    t, noun = part.t, part.t.at[part.last]
    if not noun.flags & Word.OUTLET_NAME or noun.flags & (Word.ROLE | Word.OUTLET) or part.cut != part.head + 1:
        return False
    return (
        part.cut + 1 < part.b and t.at[part.cut].low == "of" and all(t.at[i].caps for i in range(part.cut + 1, part.b))
    )


def is_law(lexicon: Lexicon, noun: str) -> bool:
    """Whether what a text is called by is no author: "Moore's Law", "the Ohio statute"."""
    return noun.removesuffix("s") in lexicon.lists["law"]


def _author(s: Sources, part: Part) -> Mention | None:
    """Whose text it is: "a report by Amnesty", "data from the bureau", "figures released by the ministry"."""
    t, noun = part.t, part.t.at[part.last].low
    lists = s.lexicon.lists
    if part.cut < part.b and t.at[part.cut].low == "from" and (owner := _owner_before(s, part)):
        return owner  # "SurveyMonkey data from Iowa"
    for i in range(part.cut, part.b):
        low = t.at[i].low
        whose = i == part.cut or t.at[i - 1].low == "behalf"  # not "figures … in the wake of Moe's speech"
        made = (
            low in ("by", "from")
            or (low == "in" and noun in lists["hearsay_noun"])
            or (low in ("on", "in") and t.at[i - 1].low in s.lexicon.author_participles)
            or (low == "of" and whose and noun in lists["authored_document"] and not _counted(part, i + 1))
        )
        author = s.part(t, i + 1, part.b, part.role) if made or low == "in" else None
        if not made and author is not None and (author.kind is not Kind.OUTLET or author.form != "name"):
            continue  # "a report in the Courier", but "in May"
        if low == "from" and (author is None or author.form == "common") and t.at[i + 1].flags & Word.DETERMINER:
            break  # "documents from a case brought by X": not by X
        if author is None or author.kind is Kind.DOCUMENT or author.form == "pronoun":
            continue
        of_place = low == "from" and noun in lists["measured"] and author.kind is Kind.PERSON  # "data from Iowa"
        if of_place and " " not in author.name and not s.people.full(author.name):
            continue
        given = author.name.partition(" ")[0].lower()
        sent = low == "from" and noun in lists["from_somewhere"] and author.kind is Kind.PERSON
        if sent and author.form == "name" and given not in s.lexicon.male and given not in s.lexicon.female:
            continue  # "reports from San Salvador say"
        if low == "from" and noun in lists["measured"] and author.name in s.lexicon.countries:
            continue  # "radar data from Norway"
        if author.sure >= (0.5 if low == "by" else 0.7):
            return author
    return _owner_before(s, part)


def _counted(part: Part, i: int) -> bool:
    """Whether a number stands at token `i`: "a survey of 500 farmers" is not theirs."""
    return i < part.b and (part.t.at[i].text[0].isdigit() or part.t.at[i].flags & Word.NUMBER > 0)


def _owner_before(s: Sources, part: Part) -> Mention | None:
    """ "an NBC report", "a World Bank press release", "Bank of Korea figures"."""
    t, head, last = part.t, part.head, part.last
    end = last
    while end > head and not t.at[end - 1].caps:
        end -= 1
    if end == head or end < last - 2 or t.at[last].low in s.lexicon.lists["source_itself"]:
        return None
    owner = Part(t, head, head, end, end, "speaker")
    if end - head == 1 and t.at[head].flags & Word.OUTLET_NAME and not t.at[head].flags & Word.ORGANISATION:
        return owner.mention(s.lexicon, head, end, Kind.OUTLET, "name", 0.85)  # "a Gazette report"
    found = _plain(s, owner)
    return found if found and found.kind in (Kind.OUTLET, Kind.ORGANISATION) and found.form == "name" else None
