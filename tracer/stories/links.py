"""Sources of the claim that may be one: people without a name, and those who speak for an outlet; each with the reason.

Only sources that carry the claim are compared: two analysts of one event are two, but "the analyst" of an article that
states the claim is the one analyst who is named for it elsewhere. What is surely one is joined; what may be is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tracer.model import Kind, Source
from tracer.stories.model import Link, Telling
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED, compatible, people


def links(reading: Reading, counted: Sequence[Telling]) -> list[Link]:
    """All links between sources of the claim."""
    keys = sorted({key for telling in counted for key in telling.keys})
    unnamed = [key for key in keys if key.startswith(UNNAMED)]
    return [*_described(unnamed), *_named(reading, counted, unnamed), *_writing(reading, counted)]


def joined(counted: Sequence[Telling], found: Sequence[Link]) -> list[Telling]:
    """The tellings with those that are surely one under one key."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while key in parent:
            key = parent[key]
        return key

    for link in found:
        one, other = root(link.one), root(link.other)
        if link.sure and one != other:
            parent[one] = other
    return [_moved(telling, {key: root(key) for key in telling.keys}) for telling in counted]


def _moved(telling: Telling, homes: Mapping[str, str]) -> Telling:
    kept: dict[str, int | None] = {}
    for key, place in zip(telling.keys, telling.places, strict=True):
        kept.setdefault(homes[key], place)
    return telling._replace(keys=tuple(kept), places=tuple(kept.values()))


def _described(unnamed: Sequence[str]) -> Iterator[Link]:
    """ "a military official" and "a senior military official" of two articles, unless two outlets have them."""
    for one, other in combinations(unnamed, 2):
        a, b = people(one), people(other)
        if compatible(a, b) and (a.own or b.own or a.behind == b.behind):
            first, second = (one, other) if a.own else (other, one)
            yield Link(first, second, True, f"both are described as {a.head or 'people without a name'}")


def _named(reading: Reading, counted: Sequence[Telling], unnamed: Sequence[str]) -> Iterator[Link]:
    """ "the analyst" where one analyst alone is named for the claim."""
    holders: dict[str, set[str]] = defaultdict(set)
    for telling in counted:
        for key, source in _sources(reading, telling):
            if source.kind is Kind.PERSON and not key.startswith(UNNAMED):
                for noun in reading.roles(key):
                    holders[noun].add(key)
    for key in unnamed:
        who = people(key)
        named = sorted(holders.get(who.head, ()))
        reason = f"the only {who.head} who is named for it" if len(named) == 1 else f"each is a {who.head}"
        for holder in named:
            yield Link(key, holder, len(named) == 1 and who.own, reason)


def _writing(reading: Reading, counted: Sequence[Telling]) -> Iterator[Link]:
    """ "the Alpha's Kim Dahl", where the Alpha is a source of the claim, too."""
    outlets = {
        key
        for telling in counted
        for key, source in _sources(reading, telling)
        if source.kind is Kind.OUTLET and not key.startswith(UNNAMED)
    }
    seen: set[tuple[str, str]] = set()
    for telling in counted:
        text = reading.traces[telling.article].article.text
        for key, source in _sources(reading, telling):
            if source.kind is Kind.PERSON and not key.startswith(UNNAMED):
                around = text[source.phrase.start : source.phrase.end]
                for outlet in outlets:
                    if (key, outlet) not in seen and any(
                        f"{name}'s " in around.replace("’", "'") for name in reading.forms(outlet)
                    ):
                        seen.add((key, outlet))
                        yield Link(key, outlet, True, f"“{around}”")


def _sources(reading: Reading, telling: Telling) -> Iterator[tuple[str, Source]]:
    """The keys of a chain with their mentions."""
    if telling.chain is not None:
        chain = reading.traces[telling.article].chains[telling.chain]
        for key, place in zip(telling.keys, telling.places, strict=True):
            if place is not None:
                yield key, chain.sources[place]
