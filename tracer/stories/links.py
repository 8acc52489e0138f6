"""Sources of the claim that may be one: people without a name, and those who write for an outlet; with the reason.

Only sources that carry the claim are compared. An unnamed source stays unnamed: that "an analyst", or somebody quoted
with the same words, may be the one who is named for it is told, not made so; only "the analyst" is the one analyst of a
claim. What is surely one is joined; what may be is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tracer.language.lexicon import load
from tracer.model import Kind, Source
from tracer.stories.model import Link, Telling
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED, compatible, people


def links(reading: Reading, counted: Sequence[Telling]) -> list[Link]:
    """All links between sources of the claim."""
    mentioned: dict[str, list[_Mention]] = defaultdict(list)
    for telling in counted:
        text = reading.traces[telling.article].article.text
        for key, source in _sources(reading, telling):
            mentioned[key].append(_Mention(source, text[source.phrase.start : source.phrase.end]))
    unnamed = [key for key in sorted(mentioned) if people(key).behind]
    found = [*_described(unnamed), *_named(reading, mentioned, unnamed), *_quoted(reading, counted)]
    return [*found, *_writing(reading, mentioned)]


class _Mention(NamedTuple):
    """A source of the claim where it is named, with the words around."""

    source: Source
    phrase: str


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
    """ "a military official" of an article and "a senior military official" of the one outlet that has such people."""
    by_head: dict[str, list[str]] = defaultdict(list)
    for key in unnamed:
        by_head[people(key).head].append(key)
    for head, keys in by_head.items():
        reason = f"both are described as {head or 'people without a name'}"
        for key in (key for key in keys if people(key).own):
            alike = [other for other in keys if other != key and compatible(people(key), people(other))]
            theirs = [other for other in alike if not people(other).own]
            outlets = {people(other).behind for other in theirs}
            if outlets:
                for other in theirs:
                    yield Link(key, other, len(outlets) == 1, reason)
            else:
                for other in (other for other in alike if key < other):
                    yield Link(key, other, False, reason)


def _named(reading: Reading, mentioned: Mapping[str, Sequence[_Mention]], unnamed: Sequence[str]) -> Iterator[Link]:
    """ "the analyst" where one analyst alone is named for the claim; "an analyst" may be."""
    holders: dict[str, set[str]] = defaultdict(set)
    for key, mentions in mentioned.items():
        if any(mention.source.kind is Kind.PERSON for mention in mentions) and not key.startswith(UNNAMED):
            for noun in reading.roles(key):
                holders[noun].add(key)
    for key in unnamed:
        who = people(key)
        named = sorted(holders.get(who.head, ()))
        definite = who.own and all(mention.phrase.lower().startswith(_definite()) for mention in mentioned[key])
        reason = f"the only {who.head} who is named for it" if len(named) == 1 else f"each is a {who.head}"
        for holder in named:
            yield Link(key, holder, len(named) == 1 and definite, reason)


@cache
def _definite() -> tuple[str, ...]:
    """The beginnings of a phrase that means a certain one."""
    return tuple(f"{word} " for word in load().lists["definite"])


def _quoted(reading: Reading, counted: Sequence[Telling]) -> Iterator[Link]:
    """People without a name who are quoted with the words of one who has a name."""
    by_place = {(telling.article, telling.chain): telling for telling in counted if telling.chain is not None}
    for group in reading.quoted:
        speakers = {by_place[said].keys[0] for said in group if said in by_place}
        named = sorted(key for key in speakers if not people(key).behind and not reading.media(key))
        for key in sorted(key for key in speakers if people(key).behind):
            for other in named:
                yield Link(key, other, False, "both are quoted with the same words")


def _writing(reading: Reading, mentioned: Mapping[str, Sequence[_Mention]]) -> Iterator[Link]:
    """ "the Alpha's Kim Dahl", where the Alpha is a source of the claim, too."""
    outlets = {
        f"{name}'s ": key
        for key, mentions in mentioned.items()
        if any(mention.source.kind is Kind.OUTLET for mention in mentions)
        for name in reading.forms(key)
    }
    for key, mentions in mentioned.items():
        for phrase in sorted({mention.phrase for mention in mentions if mention.source.kind is Kind.PERSON}):
            owned = {outlet for name, outlet in outlets.items() if name in phrase.replace("’", "'") and outlet != key}
            if owned and not key.startswith(UNNAMED):
                yield Link(key, min(owned), True, f"“{phrase}”")
                break


def _sources(reading: Reading, telling: Telling) -> Iterator[tuple[str, Source]]:
    """The keys of a chain with their mentions."""
    if telling.chain is not None:
        chain = reading.traces[telling.article].chains[telling.chain]
        for key, place in zip(telling.keys, telling.places, strict=True):
            if place is not None:
                yield key, chain.sources[place]
