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


class Match(NamedTuple):
    """An outlet found among words, and where its name ends."""

    end: int
    outlet: Outlet


_PLAIN, _CAPITALS, _ARTICLE = range(3)  # how strictly a written form must be met
Name = tuple[tuple[str, ...], Outlet, int]


class Registry(NamedTuple):
    """Outlets by the words of their names, and by domain."""

    by_words: Mapping[str, tuple[Name, ...]]  # first word -> (all words, outlet, form), longest first
    by_domain: Mapping[str, Outlet]

    def match(self, words: Sequence[str], start: int, end: int, written: Sequence[str] = ()) -> Match | None:
        """The longest registered name at `words[start:]` within `end`; words are lower case.

        With the words as `written`, a short form in capitals must be in capitals, and a title of one word with an
        article ("The Hill") must have its article.
        """
        for name, outlet, form in self.by_words.get(words[start], ()):
            stop = start + len(name)
            if stop > end or tuple(words[start:stop]) != name:
                continue
            if written and form == _CAPITALS and not written[start].isupper():
                continue
            if written and form == _ARTICLE and not (start and words[start - 1] == "the"):
                continue
            return Match(stop, outlet)
        return None

    def find(self, name: str) -> Outlet | None:
        """The outlet of a whole written name, or None."""
        words = split_name(name)
        found = self.match(words, 0, len(words)) if words else None
        return found.outlet if found and found.end == len(words) else None


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a name as the tokenizer cuts them, without a leading article."""
    text = name.lower().replace("\u2019", "'").replace("'s ", " 's ").replace("s' ", "s ' ")
    words = tuple(word.rstrip(".,") or word for word in text.split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@cache
def registry() -> Registry:
    """The registry that ships with tracer."""
    data = datafiles.load("outlets")
    index: dict[str, list[Name]] = {}
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
            form = _PLAIN
            if len(words) == 1:
                short = name.isupper() and name.isascii() and len(name) <= 6
                form = _CAPITALS if short else _ARTICLE if name.lower().startswith("the ") else _PLAIN
            index.setdefault(words[0], []).append((words, outlet, form))
        for domain in outlet.domains:
            domains[domain] = outlet
    for names in index.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return Registry({first: tuple(names) for first, names in index.items()}, domains)
