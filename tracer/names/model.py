"""Frozen data of names."""

from collections.abc import Mapping
from typing import NamedTuple

from tracer.model import Kind
from tracer.names.words import fold


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
    roles: Mapping[str, frozenset[str]]  # entity key -> nouns of what the person does

    def of(self, name: str) -> Entity | None:
        """The entity that a name means."""
        key = self.keys.get(fold(name))
        return None if key is None else self.entities[key]
