"""Surface name to entity: the outlet registry of `tracer/data/outlets.toml`.

The registry settles identity and kind; it is never a precondition for being a source.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

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


class _Name(NamedTuple):
    words: tuple[str, ...]
    outlet: Outlet
    form: int


class Registry:
    """Outlets by the words of their names. A name is cut into words when its first word is first asked for."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._entries = entries
        self._written: dict[str, list[tuple[str, int]]] = {}  # first word -> names as written, with their entry
        self._names: dict[str, tuple[_Name, ...]] = {}
        for number, entry in enumerate(entries):
            for name in (entry["name"], *entry.get("aliases", ())):
                self._written.setdefault(_first_word(name), []).append((name, number))

    def match(self, words: Sequence[str], start: int, end: int, written: Sequence[str] = ()) -> Match | None:
        """The longest registered name at `words[start:]` within `end`; words are lower case.

        With the words as `written`, a short form in capitals must be in capitals, and a title of one word with an
        article ("The Hill") must have its article.
        """
        first = words[start]
        if first not in self._written:
            return None
        for name, outlet, form in self._names.get(first) or self._cut(first):
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

    def _cut(self, first: str) -> tuple[_Name, ...]:
        names = [_Name(split_name(name), _outlet(self._entries[n]), _form(name)) for name, n in self._written[first]]
        self._names[first] = tuple(sorted(names, key=lambda name: -len(name.words)))
        return self._names[first]


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a name as the tokenizer cuts them, without a leading article."""
    text = name.lower().replace("\u2019", "'").replace("'s ", " 's ").replace("s' ", "s ' ")
    words = tuple(word.rstrip(".,") or word for word in text.split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _first_word(name: str) -> str:
    low = name.lower()
    first, _, rest = low.partition(" ")
    if first == "the" and rest:
        first = rest.partition(" ")[0]
    if "'" in first or "\u2019" in first:
        return split_name(name)[0]
    return first.rstrip(".,") or first


def _form(name: str) -> int:
    if len(split_name(name)) > 1:
        return _PLAIN
    if name.isupper() and name.isascii() and len(name) <= 6:
        return _CAPITALS
    return _ARTICLE if name.lower().startswith("the ") else _PLAIN


def _outlet(entry: Mapping[str, Any]) -> Outlet:
    domains = tuple(entry.get("domains", ()))
    return Outlet(entry["name"], entry["kind"], entry.get("country"), domains, entry.get("state", False))


@cache
def registry() -> Registry:
    """The registry that ships with tracer."""
    return Registry(datafiles.load("outlets")["outlet"])
