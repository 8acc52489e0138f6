"""Which source of the story a mention is: names by their entity, people without a name by whose people they are.

Unnamed people belong to the outlet that has it from them. Where an article names no outlet for them, they are those of
the one that it names for the same people elsewhere, or of the one outlet whose unnamed people are described alike: "two
people briefed on the talks". Spokespeople speak for their body, and an event has one police.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tracer import names as naming
from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Chain, Kind, Source
from tracer.names import Merge
from tracer.stories.offices import Offices
from tracer.stories.reading import Reading

_DOMINANT = 3  # how many times more often one firm must be named for "the company" to be that
UNNAMED = "?"  # begins the key of people without a name


class Way(NamedTuple):
    """The sources of a chain that are somebody, origin first."""

    keys: tuple[str, ...]
    places: tuple[int, ...]  # among the chain's sources


class Known(NamedTuple):
    """The keys of every chain, and why people without a name were taken for those of an outlet."""

    ways: Mapping[tuple[int, int], Way]  # by article and chain
    merges: tuple[Merge, ...]


class _Profile(NamedTuple):
    """How unnamed people are described."""

    number: int | None
    closeness: str


def know(reading: Reading) -> Known:
    """The sources of all chains."""
    who = _Who(reading)
    who.introduce()
    ways = {
        (number, at): who.way(number, chain)
        for number, trace in enumerate(reading.traces)
        for at, chain in enumerate(trace.chains)
    }
    return who.joined(ways)


def nobody(source: Source) -> bool:
    """Whether a source is nobody in particular: "media reports", "others", a pronoun that goes back to nobody."""
    return naming.generic(source) or source.name.casefold() in _nobodies()


@cache
def _links() -> tuple[str, ...]:
    return tuple(f" {word} " for word in files.names()["bodies"]["links"])


@cache
def _firms() -> frozenset[str]:
    """What firms are called without their names."""
    return word_list("names.bodies.firms")


@cache
def _nobodies() -> frozenset[str]:
    return word_list("names.sources.pronouns") | word_list("names.sources.anybody")


class _Who:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.bodies: dict[frozenset[str], set[str]] = defaultdict(set)  # words of a public body -> entities called so
        for key, entity in reading.names.entities.items():
            if entity.kind is Kind.ORGANISATION:
                words, _ = naming.body(entity.name)
                if nouns := words & word_list("names.bodies.public"):
                    self.bodies[words].add(key)
                    self.bodies[nouns].add(key)
        self.profiles: dict[str, set[_Profile]] = defaultdict(set)  # key of unnamed people -> how they are described
        self.offices = Offices()
        self.firms: dict[int, Counter[str]] = defaultdict(Counter)  # article -> its bodies that are no public ones
        self.foremost = ""  # the one of all articles, where there is one
        self.merges: dict[tuple[str, str], Merge] = {}

    def introduce(self) -> None:
        """Learn from all articles who holds which office and speaks for which body, and which firms they name."""
        for number, trace in enumerate(self.reading.traces):
            for chain in trace.chains:
                for source in chain.sources:
                    entity = None if naming.unnamed(source) else self.reading.names.of(source.name)
                    if entity is not None and entity.kind is Kind.ORGANISATION:
                        words, _ = naming.body(entity.name)
                        self.firms[number][entity.key] += words.isdisjoint(word_list("names.bodies.public"))
                    if source.kind is Kind.PERSON and not naming.unnamed(source):
                        phrase = trace.article.text[source.phrase.start : source.phrase.end]
                        self.offices.add(self.reading.key(source.name), source.text, phrase)
        self.foremost = _dominant(sum(self.firms.values(), Counter()))

    def way(self, number: int, chain: Chain) -> Way:
        """The sources of one chain, the nearest mention of each."""
        found: dict[str, int] = {}
        publisher = self.reading.publishers.get(number)
        behind = publisher.key if publisher else _own(self.reading, number)
        somebody = [(place, source) for place, source in enumerate(chain.sources) if not nobody(source)]
        # anybody may write on a platform: it makes nobody one with others
        owned = [(place, source) for place, source in somebody if source.kind is not Kind.PLATFORM]
        for place, source in reversed(owned or somebody):
            key = self.key(source) if source.name.casefold() not in _firms() else self.firm(number, source)
            if key is None:
                key = _key(_what(source, behind))
                if source.closeness:
                    self.profiles[key].add(_Profile(source.number, _closeness(source.closeness)))
            elif not key.startswith(UNNAMED):
                behind = key
            found.setdefault(key, place)
        return Way(tuple(reversed(found)), tuple(reversed(found.values())))

    def key(self, source: Source) -> str | None:
        """The key of a source that can be told without its chain; None for people without a name."""
        if source.kind is Kind.ANONYMOUS:
            return None
        role, of = _role(source)
        if role and role in word_list("names.bodies.spokesman") and of:
            return self.body(of) or self.reading.key(of)
        if role:
            return self.body(role) if role in word_list("names.bodies.public") else self.holder(role, source)
        if source.kind is Kind.DOCUMENT and naming.unnamed(source):
            head = _what(source, "").head
            return f"{UNNAMED}{head}" if head in word_list("names.bodies.papers") else None
        if source.kind is Kind.ORGANISATION and (shared := self.body(source.name)):
            return shared
        if naming.unnamed(source):
            return None
        key = self.reading.key(source.name)
        return self.spoken_for(key, source) if source.kind is Kind.PERSON else key

    def holder(self, role: str, source: Source) -> str | None:
        """ "the town's fire chief": the one person here who holds the office."""
        found = self.offices.holder(role, source.name)
        if found is None:
            return None
        name = self.reading.names.entities[found].name if found in self.reading.names.entities else found
        self.merges[source.name, found] = Merge(source.name, name, "office", f"the only {role} here is {name}")
        return found

    def spoken_for(self, key: str, source: Source) -> str:
        """The body that a named spokesperson speaks for; anybody else speaks for himself."""
        of = self.offices.speaks_for.get(key)
        body = (self.body(of) or self.reading.key(of)) if of else None
        if of is None or body is None or body.startswith(UNNAMED):
            return key
        self.merges[source.name, body] = Merge(source.name, of, "speaks for it", f"{source.name}, spokesperson: {of}")
        return body

    def body(self, name: str) -> str | None:
        """The one entity that a public body is, by its noun alone or by its name."""
        entity = self.reading.names.of(name)
        words, _ = naming.body(name)
        if not words & word_list("names.bodies.public"):
            return entity.key if entity else None
        called = self.bodies.get(words, set())
        if len(called) == 1:
            return min(called)
        return entity.key if entity else f"{UNNAMED}{' '.join(sorted(words))}"

    def firm(self, number: int, source: Source) -> str | None:
        """ "the company": the one firm that speaks in its article, or three times as often as the next.

        Where none speaks there, it is that of all articles, if its name stands in the text.
        """
        text = self.reading.traces[number].article.text
        of_all = self.foremost if any(form in text for form in self.reading.forms(self.foremost)) else ""
        key = _dominant(self.firms[number]) if +self.firms[number] else of_all
        if not key:
            return None
        name = self.reading.names.entities[key].name
        self.merges[source.name, key] = Merge(source.name, name, "what it is", f"the firm of these articles is {name}")
        return key

    def joined(self, ways: dict[tuple[int, int], Way]) -> Known:
        """The keys with unnamed people of no outlet joined to those of the outlet that has it from them."""
        same = _settled(key for way in ways.values() for key in way.keys if key.startswith(UNNAMED))
        ways = {said: _moved(way, same) for said, way in ways.items()}
        for key, settled in same.items():
            self.profiles[settled] |= self.profiles.get(key, set())
        homes: dict[str, str] = {}
        merges: list[Merge] = []
        held: dict[int, set[str]] = defaultdict(set)  # article -> its unnamed people whom an outlet has it from
        for (number, _), way in ways.items():
            held[number] |= {key for key in way.keys if people(key).behind and not people(key).own}
        for (number, _), way in ways.items():
            for key in way.keys:
                described = people(key)
                if key in homes or not described.own:
                    continue
                alike = {other for other in held[number] if compatible(described, people(other))}
                if len({people(other).behind for other in alike}) == 1:
                    homes[key] = max(alike, key=lambda other: (len(people(other).about), other))
                elif not alike and (outlet := self.alike(key)):
                    homes[key] = _key(described._replace(behind=outlet[0]))
                    title = self.reading.names.entities[outlet[0]].name
                    name = f"unnamed people of {described.behind.removeprefix('#')}"
                    merges.append(Merge(name, f"those of {title}", "people without a name", outlet[1]))
        return Known({said: _moved(way, homes) for said, way in ways.items()}, (*self.merges.values(), *merges))

    def alike(self, key: str) -> tuple[str, str] | None:
        """The one outlet whose unnamed people are described as these are, and the words."""
        found: dict[str, str] = {}
        exact: set[str] = set()
        for other, profiles in self.profiles.items():
            behind = people(other).behind
            if behind not in self.reading.names.entities:
                continue
            for one in self.profiles.get(key, ()):
                for two in profiles:
                    alike = one.number == two.number or None in (one.number, two.number)
                    if alike and one.closeness == two.closeness:
                        found[behind] = f"{one.number or ''} people {one.closeness}".strip()
                        if one.number == two.number and one.number is not None:
                            exact.add(behind)
        candidates = exact if len(exact) == 1 else set(found)
        return (outlet := min(candidates), found[outlet]) if len(candidates) == 1 else None


def _dominant(named: Counter[str]) -> str:
    """The one that is named at least three times as often as the next; nothing where none is."""
    first, second = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(1, _DOMINANT * second[1]) else ""


def _moved(way: Way, homes: Mapping[str, str]) -> Way:
    """A way with the keys that became others."""
    found: dict[str, int] = {}
    for key, place in zip(way.keys, way.places, strict=True):
        found.setdefault(homes.get(key, key), place)
    return Way(tuple(found), tuple(found.values()))


def _own(reading: Reading, number: int) -> str:
    return f"#{reading.ids[number]}"


class People(NamedTuple):
    """Unnamed people: what they are, the words that tell which, and whose they are."""

    head: str  # nothing for people of whom nobody says what they do
    about: frozenset[str]
    behind: str  # key of an outlet, or an article's id behind "#"

    @property
    def own(self) -> bool:
        """Whether no outlet is known to have it from them."""
        return self.behind.startswith("#")


def _key(who: People) -> str:
    return f"{UNNAMED}{who.head}/{' '.join(sorted(who.about))}@{who.behind}"


def people(key: str) -> People:
    """The people of a key; nobody for that of a named source."""
    if not key.startswith(UNNAMED):
        return People("", frozenset(), "")
    what, _, behind = key[len(UNNAMED) :].partition("@")
    head, _, about = what.partition("/")
    return People(head, frozenset(about.split()), behind)


def compatible(one: People, other: People) -> bool:
    """Whether what is said of two does not tell them apart: "official", "intelligence official"."""
    return one.head == other.head and (one.about <= other.about or other.about <= one.about)


def _settled(keys: Iterable[str]) -> dict[str, str]:
    """For each key that only says less than one other of the same outlet or article: that other."""
    groups: dict[tuple[str, str], set[People]] = defaultdict(set)
    for key in keys:
        described = people(key)
        groups[described.head, described.behind].add(described)
    found = {}
    for group in groups.values():
        fullest = [one for one in group if not any(one.about < other.about for other in group)]
        for one in group:
            fitting = [other for other in fullest if one.about < other.about]
            if len(fitting) == 1:
                found[_key(one)] = _key(fitting[0])
    return found


def _what(source: Source, behind: str) -> People:
    """Who people without a name are: those without a role are the same people."""
    name = naming.fold(source.name)
    core, _, rest = name.partition(next((link for link in _links() if link in name), "\0"))
    words = core.split()
    if not word_list("names.bodies.people").isdisjoint(words):
        return People("", frozenset(), behind)  # "source familiar", "two people briefed"
    head = next((word for word in reversed(words) if word not in ("familiar", "close", "briefed")), core)
    about = {*words, *rest.split()} - {head} - word_list("names.bodies.indistinct")
    return People(head.removesuffix("s"), frozenset(word.removesuffix("s") for word in about), behind)


def _role(source: Source) -> tuple[str, str]:
    """The noun of a role, and the body that it is of: "Pentagon spokesman", "spokesman for the ministry"."""
    if source.kind is not Kind.PERSON:
        return "", ""
    name, of = source.name, ""
    for link in _links():
        before, mark, after = name.partition(link)
        if mark and before.split()[-1:] and before.split()[-1].islower():
            name, of = before, after
            break
    head = name.split()[-1] if name.split() else ""
    if not head.islower() or not naming.is_role(head):
        return "", ""
    titles = [word for word in name.split()[:-1] if not word.islower() or word in word_list("names.bodies.public")]
    return head, of or " ".join(titles).removesuffix("'s").removesuffix("’s")


def _closeness(words: str) -> str:
    """How close people are, in one word: "briefed on", "with knowledge of" as "briefed", "knowledge"."""
    telling = [word for word in words.casefold().split() if word in word_list("names.bodies.closeness")]
    return telling[0] if telling else words.casefold()
