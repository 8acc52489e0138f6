"""Surface name to entity: the outlet registry of `tracer/data/outlets.toml`.

The registry settles identity and kind; it is never a precondition for being a source.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tracer import datafiles


class Outlet(NamedTuple):
    """One newsroom as the registry knows it."""

    name: str
    kind: str  # agency, broadcaster, newspaper, magazine, site
    country: str | None = None
    domains: tuple[str, ...] = ()
    state: bool = False


class Registry(NamedTuple):
    """Outlets by the words of their names, and by domain."""

    by_words: Mapping[str, tuple[tuple[tuple[str, ...], Outlet], ...]]  # first word -> (all words, outlet), longest first
    by_domain: Mapping[str, Outlet]

    def match(self, words: Sequence[str], start: int, end: int) -> tuple[int, Outlet] | None:
        """The longest registered name at `words[start:]` within `end`, as (its end, outlet); words are lower case."""
        for name, outlet in self.by_words.get(words[start], ()):
            stop = start + len(name)
            if stop <= end and tuple(words[start:stop]) == name:
                return stop, outlet
        return None

    def find(self, name: str) -> Outlet | None:
        """The outlet of a whole written name, or None."""
        words = split_name(name)
        found = self.match(words, 0, len(words)) if words else None
        return found[1] if found and found[0] == len(words) else None


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a name as the tokenizer cuts them, without a leading article."""
    text = name.lower().replace("\u2019", "'").replace("'s ", " 's ").replace("s' ", "s ' ")
    words = tuple(word.rstrip(".,") or word for word in text.split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@cache
def registry() -> Registry:
    """The registry that ships with tracer."""
    data = datafiles.load("outlets")
    index: dict[str, list[tuple[tuple[str, ...], Outlet]]] = {}
    domains: dict[str, Outlet] = {}
    for entry in data["outlet"]:
        outlet = Outlet(
            entry["name"],
            entry["kind"],
            entry.get("country"),
            tuple(entry.get("domains", ())),
            entry.get("state", False),
        )
        for name in (entry["name"], *entry.get("aliases", ())):
            words = split_name(name)
            index.setdefault(words[0], []).append((words, outlet))
        for domain in outlet.domains:
            domains[domain] = outlet
    for names in index.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return Registry({first: tuple(names) for first, names in index.items()}, domains)
