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


class _Name(NamedTuple):
    words: tuple[str, ...]
    outlet: Outlet
    form: int


class Registry:
    """Outlets by the words of their names. A name is cut into words when its first word is first asked for."""

    def __init__(self, outlets: Sequence[str], names: Mapping[str, str]) -> None:
        """`outlets`: a line each; `names`: first word -> lines of the names that begin with it, see `datafiles`."""
        self._outlets = outlets
        self._written = names
        self._names: dict[str, tuple[_Name, ...]] = {}

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
        lines = (line.split("\t") for line in self._written[first].split("\n"))
        names = [_Name(split_name(name), _outlet(self._outlets[int(number)]), _form(name)) for number, name in lines]
        self._names[first] = tuple(sorted(names, key=lambda name: -len(name.words)))
        return self._names[first]


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a name as the tokenizer cuts them, without a leading article."""
    text = name.lower().replace("\u2019", "'").replace("'s ", " 's ").replace("s' ", "s ' ")
    words = tuple(word.rstrip(".,") or word for word in text.split())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _form(name: str) -> int:
    if len(split_name(name)) > 1:
        return _PLAIN
    if name.isupper() and name.isascii() and len(name) <= 6:
        return _CAPITALS
    return _ARTICLE if name.lower().startswith("the ") else _PLAIN


def _outlet(line: str) -> Outlet:
    name, kind, country, domains, state = line.split("\t")
    return Outlet(name, kind, country or None, tuple(domains.split()), bool(state))


@cache
def registry() -> Registry:
    """The registry that ships with tracer."""
    content = datafiles.load("outlets")
    return Registry(content["outlets"], content["names"])
