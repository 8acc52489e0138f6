"""Names across articles: which mentions mean one source, and the evidence for every merge.

The registry goes first: it has already given the outlets it knows one name, and two of its outlets are never one. Then
rules, each with its evidence, from what cannot be otherwise (the same letters) to what a careful reader would infer
(a surname that only one full name fits). What is in doubt stays apart: a wrong merge makes two origins one.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from tracer import datafiles
from tracer.model import Article, Kind, Source, Trace
from tracer.outlets import registry

_TYPO = 92.0  # of 100: one letter in twelve
_SURNAME, _NAMESAKE = 85.0, 80.0  # of 100, for surnames alone, and behind the same given name
_LETTERS = 5  # that such a surname has at least
_TITLE = 84.0  # of 100, for the name of an outlet that nobody else calls so
_DOMAIN = re.compile(r"(?<=\w)\.(?:co\.)?[a-z]{2,4}\Z")
_TELLING = 4  # letters that tell an outlet without what describes it: not "NK" of "Daily NK"
_DOMINANT = 3  # how many times more often one country's body must be named for "the ministry" to be that
_NAME = 5  # words of a person's name at most
_SPELLED = 10  # letters below which a near spelling may be another name


class Mention(NamedTuple):
    """A name as one kind of source in some articles."""

    name: str
    kind: Kind


class Merge(NamedTuple):
    """Two names that are one source, the rule that says so, and what it rests on."""

    name: str
    into: str
    rule: str
    evidence: str


class Entity(NamedTuple):
    """One source of a set of articles."""

    key: str
    name: str
    kind: Kind
    names: tuple[str, ...]  # every written form, the most frequent first
    merges: tuple[Merge, ...] = ()


class Names(NamedTuple):
    """The sources of a set of articles by their names."""

    entities: Mapping[str, Entity]
    keys: Mapping[str, str]  # folded name -> entity key

    def of(self, name: str) -> Entity | None:
        """The entity that a name means."""
        key = self.keys.get(fold(name))
        return None if key is None else self.entities[key]


def resolve(traces: Sequence[Trace], same: Iterable[tuple[str, str, str]] = ()) -> Names:
    """One entity for all names that mean one source.

    `same`: pairs of names of which something else shows that they say the same, with that evidence: enough to make one
    person of two whose surnames agree and whose first names may be one.
    """
    counts: Counter[Mention] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for name, kind, text in _mentions(traces):
        counts[Mention(name, kind)] += 1
        written[fold(name)][text] += 1
    return _Resolver(counts, written).resolved(tuple(same))


def unnamed(source: Source) -> bool:
    """Whether a source has no name: people "familiar with the matter", "a spokesman", "the company"."""
    if source.kind is Kind.ANONYMOUS:
        return True
    words = _words(source.name)
    if len(words) == 1 and words[0].casefold() in _bodies()["proper"]:
        return False
    return not any(char.isupper() for char in source.name) or all(word.lower() in _common() for word in words)


def is_role(word: str) -> bool:
    """Whether a lower-case noun names people by what they do."""
    return word in _common() or word.removesuffix("s") in _common()


def generic(source: Source) -> bool:
    """Whether it is nobody in particular: "a new report", "local media", "rumours"."""
    name = source.name
    for link in (" across ", " in ", " from ", " of ", " on ", " around "):
        name = name.partition(link)[0]  # "reports across Europe"
    words = [word.lower() for word in _words(name)]
    known = datafiles_words("generic")
    return any(word in known for word in words) and all(
        word in known or word in datafiles_words("around") or word.endswith(("ese", "ish", "ian", "ean"))
        for word in words
    )


def publisher(article: Article, credits: Sequence[str] = ()) -> str | None:
    """The outlet that an article is by: as given, else by its URL's host, else as its dateline or reprint line says."""
    if article.outlet:
        found = registry().find(article.outlet)
        return found.name if found else article.outlet
    if article.url and (outlet := registry().by_domain(article.url)):
        return outlet.name
    return credits[0] if credits else None


def fold(name: str) -> str:
    """A name as it is compared: lower case, without an article, a possessive, accents or a full stop."""
    text = " ".join(_plain(name).replace("’", "'").replace("'s ", " ").removesuffix("'s").casefold().split())
    return text.removeprefix("the ").replace(".", "") if text.removeprefix("the ") else text


def _plain(name: str) -> str:
    """A name without the accents of its letters: "Hélène" and "Helene" are one."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not "\u0300" <= char <= "\u036f"))


def squash(name: str) -> str:
    """The letters and digits of a name without what describes it: "Korea Biz Wire" is "koreabizwire"."""
    words = [word for word in _words(_DOMAIN.sub("", _plain(name).casefold()).replace("/", "")) if word != "the"]
    plain = [word for word in words if word not in datafiles_words("descriptors")]
    letters = "".join(char for word in plain for char in word if char.isalnum())
    if len(letters) >= _TELLING:
        return letters
    return "".join(char for word in words for char in word if char.isalnum())


@cache
def datafiles_words(name: str) -> frozenset[str]:
    """A word list of `tracer/data/stories.toml`, by its key in `[sources]`."""
    return frozenset(datafiles.load("stories")["sources"][name])


@cache
def _common() -> frozenset[str]:
    """The nouns that name people by what they do, and the words around them."""
    words = datafiles.load("en")["words"]
    return frozenset(
        (
            *words["role"],
            *words["anonymous"],
            *words["organisation"],
            *words["determiner"],
            *words["number"],
            "of",
            "at",
        )
    ) - {"prince", "king", "queen", "pope"}


def _words(name: str) -> list[str]:
    return [word for word in name.replace("’", "'").replace("-", " ").split() if any(map(str.isalnum, word))]


def _mentions(traces: Iterable[Trace]) -> Iterator[tuple[str, Kind, str]]:
    """Every named source with the words that name it; the outlets that articles are by, and those they credit."""
    for trace in traces:
        for chain in trace.chains:
            for source in chain.sources:
                if not unnamed(source) and not generic(source):
                    yield source.name, source.kind, source.text if _form(source.text, source.name) else source.name
        for credit in trace.credits:
            yield credit.name, Kind.OUTLET, credit.text
        if name := publisher(trace.article):
            yield name, Kind.OUTLET, trace.article.outlet or name


def _form(text: str, name: str) -> bool:
    """Whether a mention is a form of the name, not a pronoun or a role that stands for it."""
    return text[:1].isupper() and bool({*fold(text).split()} & {*fold(name).split()} or text.isupper())


def body(name: str) -> tuple[frozenset[str], str]:
    """The words that tell which body a name means, in one spelling, and its country or place, if it has one."""
    text = " ".join(name.replace("’", "'").replace("'s", " ").replace("'", " ").casefold().replace(".", " ").split())
    country = ""
    written = text.split()
    for at in range(len(written)):
        for form in (" ".join(written[at : at + 2]), written[at]):
            if place := _countries().get(form):
                country = country or place
                text = f" {text} ".replace(f" {form} ", " ").strip()
                break
    head, _, where = text.partition(" in ")
    plain, same = _bodies()["plain"], _bodies()["same"]
    words = frozenset(same.get(word, word) for word in head.split() if word not in plain)
    return words, country or where


@cache
def public() -> frozenset[str]:
    """The nouns of public bodies."""
    return frozenset(_bodies()["public"])


@cache
def _bodies() -> Mapping[str, Any]:
    return MappingProxyType(datafiles.load("stories")["bodies"])


@cache
def _countries() -> Mapping[str, str]:
    names = datafiles.load("stories")["countries"]
    return MappingProxyType(names | {country: country for country in names.values()})


class _Resolver:
    """Entities in the making: a union of names, with the reason of each step."""

    def __init__(self, counts: Mapping[Mention, int], written: Mapping[str, Counter[str]]) -> None:
        self.written = written
        self.kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
        self.spelling: dict[str, Counter[str]] = defaultdict(Counter)
        for mention, count in counts.items():
            self.kinds[fold(mention.name)][mention.kind] += count
            self.spelling[fold(mention.name)][mention.name] += count
        self.names = {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in self.spelling.items()}
        self.parent = {key: key for key in self.names}
        self.merges: list[Merge] = []
        self.registered = {key: found.name for key, name in self.names.items() if (found := registry().find(name))}

    def resolved(self, same: Sequence[tuple[str, str, str]]) -> Names:
        """Run the rules in order of certainty."""
        self.by_letters()
        self.by_acronym()
        self.by_spelling()
        self.by_short_title()
        self.by_body()
        self.by_title()
        self.by_surname()
        self.by_given()
        self.by_statement(same)
        members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.names):
            members[self.root(key)].append(key)
        entities = {root: self.entity(root, keys) for root, keys in members.items()}
        return Names(entities, {key: self.root(key) for key in self.names})

    def entity(self, root: str, keys: Sequence[str]) -> Entity:
        """The entity of some names: called by the registry's name, else by the fullest of the frequent ones."""
        weight = {key: sum(self.kinds[key].values()) for key in keys}
        known = [key for key in keys if key in self.registered]
        kinds: Counter[Kind] = sum((self.kinds[key] for key in keys), Counter())
        kind = Kind.OUTLET if known and kinds[Kind.OUTLET] else max(sorted(kinds), key=lambda kind: kinds[kind])
        best = max(known or keys, key=lambda key: (kind is Kind.PERSON and len(_words(key)) > 1, weight[key], key))
        forms: Counter[str] = Counter({self.names[key]: weight[key] for key in keys})
        for key in keys:
            forms.update(form for form in self.written[key] if form not in forms)
        merges = tuple(merge for merge in self.merges if self.parent_of(merge.name) == root)
        return Entity(root, self.names[best], kind, tuple(form for form, _ in forms.most_common()), merges)

    def parent_of(self, name: str) -> str:
        """The root of a written name."""
        return self.root(fold(name))

    def root(self, key: str) -> str:
        """Who stands for a name."""
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def merge(self, a: str, b: str, rule: str, evidence: str) -> None:
        """Make `a` one with `b`, unless the registry knows both as different."""
        one, other = self.root(a), self.root(b)
        if one == other or len(self.outlets(one) | self.outlets(other)) > 1:
            return
        self.parent[one] = other
        self.merges.append(Merge(self.names[a], self.names[b], rule, evidence))

    def outlets(self, root: str) -> set[str]:
        """The registry's names among the members."""
        return {name for key, name in self.registered.items() if self.root(key) == root}

    def by_letters(self) -> None:
        """ "Korea Bizwire" and "Korea Biz Wire", "Benzinga.com" and "Benzinga"."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.names):
            groups[squash(self.names[key])].append(key)
        for letters, keys in groups.items():
            for key in keys[1:]:
                self.merge(key, keys[0], "same letters", f"both are “{letters}”")

    def by_acronym(self) -> None:
        """ "TOI" where one outlet or organisation alone has these initials."""
        initials: dict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            words = [word for word in _words(name) if word.lower() != "the"]
            if len(words) > 2:
                initials["".join(word[0] for word in words).casefold()].append(key)
                initials["".join(word[0] for word in words if word[0].isupper()).casefold()].append(key)
        for key, name in sorted(self.names.items()):
            full = set(initials.get(key, ())) - {key}
            if name.isupper() and len(name) >= 3 and len(full) == 1 and self.organised(key):
                other = full.pop()
                if self.organised(other):
                    self.merge(key, other, "initials", f"the only name here with the initials {name}")

    def organised(self, key: str) -> bool:
        """Whether a name is mostly that of no person."""
        kinds = self.kinds[key]
        return kinds[Kind.PERSON] * 2 <= sum(kinds.values())

    def by_spelling(self) -> None:
        """ "Kyunghyang Shinmum" and "Kyunghyang Shinmun": a letter or two in a long name."""
        from rapidfuzz import fuzz, process

        long = {key: squash(self.names[key]) for key in sorted(self.names)}
        long = {key: letters for key, letters in long.items() if len(letters) >= _SPELLED and not letters[-1].isdigit()}
        keys = list(long)
        for place, key in enumerate(keys):
            choices = {other: long[other] for other in keys[place + 1 :] if long[other][0] == long[key][0]}
            for _, score, other in process.extract(
                long[key], choices, scorer=fuzz.ratio, score_cutoff=_TYPO, limit=None
            ):
                if self.organised(key) and self.organised(other):
                    self.merge(other, key, "near spelling", f"{score:.0f} of 100 letters alike")

    def by_short_title(self) -> None:
        """ "the Echo" where one outlet alone ends in it; "Respect" for an outlet that all others call "Respekt"."""
        from rapidfuzz import fuzz

        outlets = [key for key in sorted(self.names) if self.kinds[key][Kind.OUTLET] and self.organised(key)]
        for key in outlets:
            if key in self.registered and len(key.split()) > 1:
                continue
            ends = {self.root(other) for other in outlets if other.endswith((f" {key}", f" {squash(self.names[key])}"))}
            if len(ends) == 1 and key not in self.registered and (full := ends.pop()) != self.root(key):
                self.merge(key, full, "short title", f"the only outlet here that is called “… {self.names[key]}”")
                continue
            near = [
                other
                for other in outlets
                if other != key
                and len(key) > _LETTERS
                and (key not in self.registered or other not in self.registered)
                and sum(self.kinds[other].values()) > sum(self.kinds[key].values())
                and fuzz.ratio(squash(self.names[key]), squash(self.names[other])) >= _TITLE
            ]
            if len({self.root(other) for other in near}) == 1:
                self.merge(key, near[0], "near spelling", f"nearly “{self.names[near[0]]}”, which is named more often")

    def by_body(self) -> None:
        """ "Iraq's Defense Ministry", "the Iraqi Ministry of Defence", "Defence Ministry": one body of one country."""
        groups: dict[frozenset[str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key in sorted(self.names):
            if self.kinds[key][Kind.ORGANISATION]:
                words, country = body(self.names[key])
                if words & public():
                    groups[words][country].append(key)
        for words, places in groups.items():
            weight = {place: sum(sum(self.kinds[key].values()) for key in keys) for place, keys in places.items()}
            named = sorted((place for place in places if place), key=lambda place: (-weight[place], place))
            for place in named:
                for key in places[place][1:]:
                    self.merge(key, places[place][0], "one body", f"both are the {' '.join(sorted(words))} of {place}")
            if not named:
                continue
            if len(named) == 1 or weight[named[0]] >= _DOMINANT * weight[named[1]]:
                for key in places.get("", ()):
                    evidence = f"the {' '.join(sorted(words))} of these articles is that of {named[0]}"
                    self.merge(key, places[named[0]][0], "one body", evidence)

        self.by_broad_body(groups)

    def by_broad_body(self, groups: Mapping[frozenset[str], Mapping[str, Sequence[str]]]) -> None:
        """ "Dutch police" where the police of these articles are those of Almelo."""
        for words, places in groups.items():
            if len(words) > 1 or len(places) > 1:
                continue
            narrow = {
                self.root(key) for other in groups if words < other for keys in groups[other].values() for key in keys
            }
            if len(narrow) == 1:
                noun = " ".join(words)
                for key in (key for keys in places.values() for key in keys):
                    self.merge(key, min(narrow), "one body", f"the only {noun} that these articles name otherwise")

    def people(self) -> dict[str, list[tuple[str, list[str]]]]:
        """Full names of persons by surname, each with its given names."""
        found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for key in sorted(self.names):
            words = [word.strip(".,") for word in _plain(self.names[key]).replace(".", ". ").split()]
            written = all(word[:1].isupper() for word in words) and not any(w.lower() in _common() for w in words)
            if not self.organised(key) and 1 < len(words) <= _NAME and written:
                found[words[-1].casefold()].append((key, [word.casefold() for word in words[:-1]]))
        return found

    def by_title(self) -> None:
        """ "SHO RP Solanki" and "RP Solanki": the same full name behind a title or an office."""
        for key in sorted(self.names):
            words = key.split()
            for start in range(1, len(words) - 1):
                rest = " ".join(words[start:])
                if rest in self.parent and not self.organised(rest):
                    self.merge(key, rest, "title before the name", f"“{self.names[key]}” ends in “{self.names[rest]}”")
                    break

    def by_surname(self) -> None:
        """A surname that one full name alone fits; full names whose given names are the same or its initials."""
        people = self.people()
        for key in sorted(self.names):
            fitting = people.get(key, []) or [
                named for family in people.values() for named in family if named[0].endswith(f" {key}")
            ]
            if (
                fitting
                and all(named[0] != key for named in fitting)
                and not self.organised(key)
                and not any(_clash(a, b) for _, a in fitting for _, b in fitting)
            ):
                self.merge(key, fitting[0][0], "surname", f"nobody else here is called {self.names[key]}")
        for surname, named in people.items():
            for place, (key, given) in enumerate(named):
                for other, names in named[place + 1 :]:
                    if _agree(given, names):
                        self.merge(other, key, "same name in full or short", f"surname {surname}, given names agree")

    def by_given(self) -> None:
        """ "Lorna" where one person alone is called so; "Gerrit Wessel" and "Gerrit Wessels"."""
        from rapidfuzz import fuzz

        people = [(key, surname, given) for surname, named in self.people().items() for key, given in named]
        for place, (key, surname, given) in enumerate(people):
            for other, surname_too, given_too in people[place + 1 :]:
                near = min(len(surname), len(surname_too)) >= _LETTERS and surname[0] == surname_too[0]
                if near and given == given_too and surname != surname_too:
                    score = fuzz.ratio(surname, surname_too)
                    if score >= _NAMESAKE:
                        self.merge(
                            other, key, "near spelling", f"the same given name, {score:.0f} of 100 letters alike"
                        )
        for key in sorted(self.names):
            if " " in key or self.organised(key) or self.root(key) != key:
                continue
            called = {self.root(full) for full, _, given in people if given[0] == key}
            nearly = {
                self.root(full)
                for full, surname, _ in people
                if len(key) > _LETTERS and surname[0] == key[0] and fuzz.ratio(key, surname) >= _SURNAME
            }
            if len(key) > 2 and len(called) == 1:
                self.merge(key, called.pop(), "given name", f"nobody else here is called {self.names[key]}")
            elif len(nearly) == 1:
                self.merge(key, nearly.pop(), "near spelling", f"nobody else here is called nearly {self.names[key]}")

    def by_statement(self, same: Sequence[tuple[str, str, str]]) -> None:
        """Two persons of one surname whose first initials agree and who are quoted with the same statement."""
        for one, other, evidence in same:
            a, b = fold(one), fold(other)
            if a in self.parent and b in self.parent and a != b:
                x, y = _words(self.names[a].replace(".", " ")), _words(self.names[b].replace(".", " "))
                if len(x) > 1 < len(y) and x[-1].casefold() == y[-1].casefold() and x[0][0] == y[0][0]:
                    self.merge(a, b, "same surname and statement", evidence)


def _agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether given names are surely those of one person: the first alike or its initial, nothing against it."""
    if _clash(a, b):
        return False
    first, other = _initials(a), _initials(b)
    return first[0] == other[0] and (a[0] == b[0] or len(a[0]) == 1 or len(b[0]) == 1 or _short(a[0], b[0]))


def _clash(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether given names are those of two people."""
    if a == b:
        return False
    x, y = _initials(a), _initials(b)
    if any(one != other for one, other in zip(x, y, strict=False)):
        return True
    return len(a[0]) > 2 < len(b[0]) and a[0] != b[0] and not _short(a[0], b[0])


def _short(a: str, b: str) -> bool:
    """ "Chris" and "Christopher"."""
    return min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))


def _initials(given: Sequence[str]) -> str:
    """ "Ram Khiladi" is "rk", and so is "RK"; a run of two or three consonants is initials."""
    if len(given) == 1 and len(given[0]) <= 3 and not set(given[0]) & set("aeiouy"):
        return given[0]
    return "".join(word[0] for word in given)
