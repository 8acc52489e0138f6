"""The rules by which names become one source, in order of certainty; each merge says by which and on what it rests."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tracer.language.files import word_list
from tracer.language.outlets import registry
from tracer.model import Kind
from tracer.names.mentions import Survey
from tracer.names.model import Entity, Merge, Names
from tracer.names.people import abbreviated, agree, clash
from tracer.names.words import body, common, fold, plain, squash, words

_LETTERS = 6  # of a word at least, for another one with one letter changed to be that word
_SPELLED = 10  # letters of an outlet's name from which a near spelling needs no better-known name beside it
_ALIKE = 80.0  # of 100, for two surnames behind the same given name, where something else makes them one person
_DOMINANT = 3  # how many times more often one country's body must be named for "the ministry" to be that
_NAME = 5  # words of a person's name at most


class Person(NamedTuple):
    """A full name."""

    key: str
    surname: str
    given: tuple[str, ...]


class Resolver:
    """Entities in the making: a union of names, with the reason of each step."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.names = {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in survey.spelling.items()}
        self.parent = {key: key for key in self.names}
        self.members = {key: [key] for key in self.names}
        self.merges: list[Merge] = []
        self.registered = {key: found.name for key, name in self.names.items() if (found := registry().find(name))}
        self.people = {key: person for key in sorted(self.names) if (person := self.person(key))}
        self.surnames: dict[str, list[Person]] = defaultdict(list)
        self.ending: dict[str, list[Person]] = defaultdict(list)  # the last words of full names, two at least
        for person in self.people.values():
            self.surnames[person.surname].append(person)
            parts = person.key.split()
            for start in range(1, len(parts) - 1):
                self.ending[" ".join(parts[start:])].append(person)

    def resolved(self, same: Sequence[tuple[str, str, str]]) -> Names:
        """Run the rules."""
        self.by_letters()
        self.by_definition()
        self.by_acronym()
        self.by_spelling()
        self.by_short_title()
        self.by_body()
        self.by_title()
        self.by_descriptor()
        self.by_surname()
        self.by_statement(same)
        self.by_role()
        self.by_given()
        roots = sorted({self.root(key) for key in self.names})
        entities = {root: self.entity(root, sorted(self.members[root])) for root in roots}
        roles: dict[str, frozenset[str]] = defaultdict(frozenset)
        for key in self.names:
            roles[self.root(key)] |= self.survey.roles.get(key, frozenset())
        return Names(entities, {key: self.root(key) for key in self.names}, roles)

    def entity(self, root: str, keys: Sequence[str]) -> Entity:
        """The entity of some names: called by the registry's name, else by the fullest of the frequent ones."""
        weight = {key: self.weight(key) for key in keys}
        known = [key for key in keys if key in self.registered]
        kinds: Counter[Kind] = sum((self.survey.kinds[key] for key in keys), Counter())
        kind = Kind.OUTLET if known and kinds[Kind.OUTLET] else max(sorted(kinds), key=lambda kind: kinds[kind])
        best = max(known or keys, key=lambda key: (kind is Kind.PERSON and len(words(key)) > 1, weight[key], key))
        forms: Counter[str] = Counter({self.names[key]: weight[key] for key in keys})
        for key in keys:
            forms.update(form for form in self.survey.written[key] if form not in forms)
        merges = tuple(merge for merge in self.merges if self.root(fold(merge.name)) == root)
        return Entity(root, self.names[best], kind, tuple(form for form, _ in forms.most_common()), merges)

    def weight(self, key: str) -> int:
        """How often a name is used."""
        return self.survey.kinds[key].total()

    def person(self, key: str) -> Person | None:
        """A name as given names and surname, when it is a person's in full."""
        found = [word.strip(".,") for word in plain(self.names[key]).replace(".", ". ").split()]
        written = all(word[:1].isupper() and word.lower() not in common() for word in found)
        if not written or not 1 < len(found) <= _NAME or self.organised(key):
            return None
        folded = [word.casefold().removeprefix("al-").removeprefix("el-") for word in found]
        given = [part for word in folded[:-1] for part in word.split("-") if part]  # "Ming-Chi Kuo" is "Ming Chi Kuo"
        return Person(key, folded[-1], tuple(given or folded[:-1]))

    def root(self, key: str) -> str:
        """Who stands for a name."""
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def merge(self, a: str, b: str, rule: str, evidence: str, *, titled: bool = False) -> None:
        """Make `a` one with `b`, unless the registry knows both as different or they are two people's names.

        `titled`: what stands before the name of `a` is no given name.
        """
        one, other = self.root(a), self.root(b)
        if one == other or len(self.outlets(one) | self.outlets(other)) > 1:
            return
        if not titled and self.two_people(one, other):
            return
        self.parent[one] = other
        self.members[other] += self.members.pop(one)
        self.merges.append(Merge(self.names[a], self.names[b], rule, evidence))

    def two_people(self, one: str, other: str) -> bool:
        """Whether some full names among the members of both cannot be one person's."""
        pairs = (
            (self.people[a], self.people[b])
            for a in self.members[one]
            for b in self.members[other]
            if a in self.people and b in self.people
        )
        return any(clash(a.given, b.given) and not (abbreviated(a.given) or abbreviated(b.given)) for a, b in pairs)

    def outlets(self, root: str) -> set[str]:
        """The registry's names among the members."""
        return {self.registered[key] for key in self.members[root] if key in self.registered}

    def organised(self, key: str) -> bool:
        """Whether a name is mostly that of no person."""
        kinds = self.survey.kinds[key]
        return kinds[Kind.PERSON] * 2 <= kinds.total()

    def by_letters(self) -> None:
        """ "Korea Bizwire" and "Korea Biz Wire", "Benzinga.com" and "Benzinga"."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.names):
            groups[squash(self.names[key])].append(key)
        for letters, keys in groups.items():
            for key in keys[1:]:
                self.merge(key, keys[0], "same letters", f"both are “{letters}”")

    def by_definition(self) -> None:
        """ "South Sudan People's Defence Forces (SSPDF)": a short form that an article gives itself."""
        for short_form, full in self.survey.defined:
            key = fold(short_form)
            written = full.split()
            named = (fold(" ".join(written[at:])) for at in range(len(written) - 1))
            other = next((name for name in named if name in self.parent), None)
            if key in self.parent and other and self.organised(key) and self.organised(other):
                self.merge(key, other, "short form", f"“{full} ({short_form})”")

    def by_acronym(self) -> None:
        """ "TOI" where one outlet or organisation alone has these initials."""
        initials: dict[str, set[str]] = defaultdict(set)
        for key, name in self.names.items():
            found = [word for word in words(name) if word.lower() != "the"]
            if len(found) > 2:
                initials["".join(word[0] for word in found).casefold()].add(key)
                initials["".join(word[0] for word in found if word[0].isupper()).casefold()].add(key)
        for key, name in sorted(self.names.items()):
            full = initials.get(key, set()) - {key}
            if name.isupper() and len(name) >= 3 and len(full) == 1 and self.organised(key):
                other = min(full)
                if self.organised(other):
                    self.merge(key, other, "initials", f"the only name here with the initials {name}")

    def by_spelling(self) -> None:
        """ "Kyunghyang Shinmum" and "Kyunghyang Shinmun": one letter of one word, in no name of a person."""
        shapes: dict[tuple[str, ...], list[str]] = defaultdict(list)  # a name's words but for one -> names
        own = {key: _own_words(key) for key in sorted(self.names) if self.organised(key)}
        for key, found in own.items():
            for place, word in enumerate(found):
                if len(word) >= _LETTERS - 1:
                    shapes[*found[:place], word[0], *found[place + 1 :]].append(key)
        for keys in shapes.values():
            for key, other in combinations(keys, 2):
                changed = _one_letter(own[key], own[other])
                rare, known = sorted((key, other), key=self.weight)
                sure = len(squash(self.names[key])) >= _SPELLED or self.weight(known) > self.weight(rare)
                if changed and sure:
                    self.merge(rare, known, "near spelling", f"one letter apart in {changed}")

    def by_short_title(self) -> None:
        """ "the Echo" where one outlet alone ends in it."""
        outlets = [key for key in sorted(self.names) if self.survey.kinds[key][Kind.OUTLET] and self.organised(key)]
        for key in outlets:
            if key in self.registered:
                continue
            ends = {self.root(other) for other in outlets if other.endswith((f" {key}", f" {squash(self.names[key])}"))}
            if len(ends) == 1 and (full := ends.pop()) != self.root(key):
                self.merge(key, full, "short title", f"the only outlet here that is called “… {self.names[key]}”")

    def by_body(self) -> None:
        """ "Iraq's Defense Ministry", "the Iraqi Ministry of Defence", "Defence Ministry": one body of one country."""
        groups: dict[frozenset[str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key in sorted(self.names):
            if self.survey.kinds[key][Kind.ORGANISATION]:
                found, country = body(self.names[key])
                if found & word_list("names.bodies.public"):
                    groups[found][country].append(key)
        for found, places in groups.items():
            weight = {place: sum(map(self.weight, keys)) for place, keys in places.items()}
            named = sorted((place for place in places if place), key=lambda place: (-weight[place], place))
            noun = " ".join(sorted(found))
            for place in named:
                for key in places[place][1:]:
                    self.merge(key, places[place][0], "one body", f"both are the {noun} of {place}")
            if named and (len(named) == 1 or weight[named[0]] >= _DOMINANT * weight[named[1]]):
                for key in places.get("", ()):
                    evidence = f"the {noun} of these articles is that of {named[0]}"
                    self.merge(key, places[named[0]][0], "one body", evidence)
        self.by_broad_body(groups)

    def by_broad_body(self, groups: Mapping[frozenset[str], Mapping[str, Sequence[str]]]) -> None:
        """ "Dutch police" where the police of these articles are those of Almelo."""
        for found, places in groups.items():
            if len(found) > 1 or len(places) > 1:
                continue
            narrow = {
                self.root(key) for other in groups if found < other for keys in groups[other].values() for key in keys
            }
            if len(narrow) == 1:
                noun = " ".join(found)
                for key in (key for keys in places.values() for key in keys):
                    self.merge(key, min(narrow), "one body", f"the only {noun} that these articles name otherwise")

    def by_title(self) -> None:
        """ "SHO RP Solanki" and "RP Solanki": the same full name behind a title or an office."""
        for key in sorted(self.names):
            found = key.split()
            for start in range(1, len(found) - 1):
                rest = " ".join(found[start:])
                if rest in self.parent and not self.organised(rest):
                    evidence = f"“{self.names[key]}” ends in “{self.names[rest]}”"
                    self.merge(key, rest, "title before the name", evidence, titled=True)
                    break

    def by_descriptor(self) -> None:
        """ "Computer giant IBM", "the newspaper Yuzhny Kurier": a name behind what it is, in small letters."""
        for key in sorted(self.names):
            written = self.names[key].split()
            found = key.split()
            for start in range(1, len(found)):
                rest = " ".join(found[start:])
                if len(written) == len(found) and written[start - 1].islower() and rest in self.parent:
                    evidence = f"“{self.names[key]}” ends in “{self.names[rest]}”"
                    self.merge(key, rest, "what it is before the name", evidence, titled=True)
                    break

    def by_surname(self) -> None:
        """A surname that one full name alone fits; full names whose given names are the same, short or initials."""
        for surname, named in self.surnames.items():
            for place, one in enumerate(named):
                for other in named[place + 1 :]:
                    if agree(one.given, other.given):
                        evidence = f"surname {surname}, given names agree"
                        self.merge(other.key, one.key, "same name in full or short", evidence)
        for key in sorted(self.names):
            fitting = self.surnames.get(key) or self.ending.get(key, [])
            if not fitting or key in self.people or self.organised(key):
                continue
            if not any(
                clash(a.given, b.given) for a in fitting for b in fitting if self.root(a.key) != self.root(b.key)
            ):
                self.merge(key, fitting[0].key, "surname", f"nobody else here is called {self.names[key]}")
            elif person := self.foremost(fitting):
                evidence = f"{self.names[person]} stands in {_DOMINANT} times as many articles as others of that name"
                self.merge(key, person, "surname", evidence)

    def foremost(self, people: Sequence[Person]) -> str | None:
        """The one of several people who stands in three times as many articles as the next: "Trump" is Donald."""
        where: dict[str, set[int]] = defaultdict(set)
        for person in people:
            where[self.root(person.key)] |= self.survey.where[person.key]
        first, second = sorted(where, key=lambda key: (-len(where[key]), key))[:2]
        return first if len(where[first]) >= max(1, _DOMINANT * len(where[second])) else None

    def by_statement(self, same: Sequence[tuple[str, str, str]]) -> None:
        """Persons who are quoted with the same statement: initials of the same letter, or a surname spelt otherwise."""
        for one, other, evidence in same:
            a, b = self.people.get(fold(one)), self.people.get(fold(other))
            if a is None or b is None or a.given[0][0] != b.given[0][0]:
                continue
            initials = a.surname == b.surname and (abbreviated(a.given) or abbreviated(b.given))
            if initials or _misspelt(a, b):
                self.merge(a.key, b.key, "same statement", evidence)

    def by_role(self) -> None:
        """ "analyst Daryl Kesman" and "analyst Daryl Kessman": one role, one given name, surnames nearly alike."""
        given: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for person in self.people.values():
            given[person.given].append(person)
        for namesakes in given.values():
            for one, other in combinations(namesakes, 2):
                roles = self.survey.roles[one.key] & self.survey.roles[other.key]
                apart = not self.survey.where[one.key] & self.survey.where[other.key]
                if roles and apart and _misspelt(one, other):
                    self.merge(other.key, one.key, "near spelling", f"both are {min(roles)} {self.names[one.key]}")

    def by_given(self) -> None:
        """ "Lorna", or a surname misspelt, in articles that name one such person in full as well."""
        named: dict[int, list[Person]] = defaultdict(list)  # article -> the people whom it names in full
        for person in self.people.values():
            for number in self.survey.where[person.key]:
                named[number].append(person)
        for key in sorted(self.names):
            if " " in key or len(key) < 3 or self.organised(key) or self.root(key) != key:
                continue
            where = self.survey.where[key]
            beside = [p for p in named[min(where)] if where <= self.places(self.root(p.key))]
            called = {self.root(person.key) for person in beside if person.given[0] == key}
            nearly = {self.root(person.key) for person in beside if _one_letter([key], [person.surname])}
            if len(called) == 1:
                self.merge(key, min(called), "given name", f"the only {self.names[key]} of articles that name both")
            elif not called and len(nearly) == 1:
                self.merge(key, min(nearly), "near spelling", "one letter apart, in articles that name both")

    def places(self, root: str) -> frozenset[int]:
        """The articles that name an entity in full."""
        full = (self.survey.where[key] for key in self.members[root] if key in self.people)
        return frozenset().union(*full)


def _own_words(key: str) -> list[str]:
    """The words of a folded name without those that only describe an outlet."""
    return [word for word in words(key) if word not in word_list("names.sources.descriptors")]


def _one_letter(a: Sequence[str], b: Sequence[str]) -> str:
    """The two words, when names are the same but for one letter of one long word; else nothing."""
    from rapidfuzz.distance import OSA

    if len(a) != len(b):
        return ""
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(apart) != 1:
        return ""
    ((x, y),) = apart
    long = min(len(x), len(y)) >= _LETTERS and x[0] == y[0] and not any(map(str.isdigit, x + y))
    return f"“{x}” and “{y}”" if long and OSA.distance(x, y, score_cutoff=1) == 1 else ""


def _misspelt(a: Person, b: Person) -> bool:
    """Whether two people have one given name and surnames that may be one, in other letters."""
    from rapidfuzz import fuzz

    short, long = sorted((a.surname, b.surname), key=len)
    sexes = long == f"{short}a"  # "Ivanov", "Ivanova"
    return (
        a.given == b.given
        and a.surname[0] == b.surname[0]
        and a.surname != b.surname
        and not sexes
        and fuzz.ratio(a.surname, b.surname) >= _ALIKE
    )
