"""Surface name to entity: the outlet registry of `tracer/data/outlets.toml`, and what a desk adds to it.

The registry settles identity and kind; it is never a precondition for being a source.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from tracer.language import files


class Outlet(NamedTuple):
    """One newsroom as the registry knows it."""

    name: str
    kind: str  # agency, broadcaster, newspaper, magazine, site
    country: str | None = None
    domains: tuple[str, ...] = ()
    state: bool = False


class Named(NamedTuple):
    """An outlet with all that it is called."""

    outlet: Outlet
    names: tuple[str, ...]


class Match(NamedTuple):
    """An outlet found among words, and where its name ends."""

    end: int
    outlet: Outlet


_PLAIN, _CAPITALS, _ARTICLE = range(3)  # how strictly a written form must be met
_WORDS = 4  # words of an outlet's name that is looked for in all articles
_KNOWN = 50_000  # first words whose names are remembered
_NONE: "Group" = {}


class Name:
    """A name of an outlet, in lower-case words."""

    __slots__ = ("_capitals", "_form", "outlet", "words")

    def __init__(self, name: str, outlet: Outlet) -> None:
        written = split_name(name, lower=False)
        self.words = split_name(name)
        self.outlet = outlet
        self._capitals = [i for i, word in enumerate(written) if i and word[0].isupper()]  # "Florida Today"
        self._form = _form(name)

    def is_written(self, words: Sequence[str], article: bool) -> bool:
        """Whether words that are its own but for their capitals are written as it is, behind "the" or not."""
        parts = words[0].split("-")
        hyphened = len(parts) > 1 and all(part[:1].isupper() for part in parts)  # "C-Span": no everyday word
        if self._form == _CAPITALS and not (words[0].isupper() or hyphened):
            return False
        if self._form == _ARTICLE and not article:
            return False
        return all(words[i][0].isupper() for i in self._capitals)


Group: TypeAlias = Mapping[int, Mapping[tuple[str, ...], Sequence[Name]]]


class Registry:
    """Outlets by the words of their names. A name is cut into words when its first word is first asked for."""

    def __init__(self, outlets: bytes, lines: list[bytes], base: "Registry | None" = None) -> None:
        """`outlets`: a line each; `lines`: sorted, of first word, name and outlet: see `files.outlet_index`.

        `base`: the registry that this one adds to.
        """
        self._outlets = outlets
        self._lines = lines
        self._names: dict[str, Group] = {}
        self._domains: dict[str, int] | None = None
        self._base = base
        self._own: Mapping[str, Outlet] = {}  # by domain, of those that are added

    def match(self, words: Sequence[str], start: int, end: int, written: Sequence[str] = ()) -> Match | None:
        """The longest registered name at `words[start:]` within `end`; words are lower case.

        With the words as `written`, a short form in capitals must be in capitals, the later words of a name must have
        theirs, and a title of one word with an article ("The Hill") must have its article.
        """
        article = start > 0 and words[start - 1] == "the"
        for length, names in self.names(words[start]).items():
            stop = start + length
            for name in names.get(tuple(words[start:stop]), ()) if stop <= end else ():
                if not written or name.is_written(written[start:stop], article):
                    return Match(stop, name.outlet)
        return None

    def names(self, first: str) -> Group:
        """The names that begin with a word, in lower case, by their words, by how many these are: longest first."""
        found = self._names.get(first)
        if found is None:
            found = self._base.names(first) if self._base else self._read(first)
            if len(self._names) < _KNOWN:
                self._names[first] = found
        return found

    def find(self, name: str) -> Outlet | None:
        """The outlet of a whole written name, or None."""
        words = split_name(name)
        found = self.match(words, 0, len(words)) if words else None
        return found.outlet if found and found.end == len(words) else None

    def by_domain(self, url: str) -> Outlet | None:
        """The outlet at the host of a URL or at the nearest domain above it ("edition.cnn.com"), or None."""
        host = host_of(url)
        while "." in host:
            if outlet := self._at(host):
                return outlet
            host = host.partition(".")[2]
        return None

    def all(self) -> Iterator[Named]:
        """Every outlet that ships with tracer, with its names."""
        names: dict[int, list[str]] = {}
        for line in self._lines:
            _, name, offset = line.decode("utf-8").split("\t")
            names.setdefault(int(offset), []).append(name)
        for place, called in sorted(names.items()):
            yield Named(self._outlet(place), tuple(called))

    def _at(self, host: str) -> Outlet | None:
        """The outlet of that very domain."""
        if self._base is not None:
            return self._own.get(host) or self._base._at(host)
        if self._domains is None:
            self._domains = self._index_domains()
        return self._outlet(self._domains[host]) if host in self._domains else None

    def _index_domains(self) -> dict[str, int]:
        """Where the line of each domain's outlet begins; of two outlets at one domain the first."""
        places: dict[str, int] = {}
        start = 0
        for line in self._outlets.split(b"\n"):
            fields = line.split(b"\t")
            for domain in fields[3].decode().split() if len(fields) > 3 else ():
                places.setdefault(domain.lower().removeprefix("www."), start)
            start += len(line) + 1
        return places

    def with_outlets(self, names: Iterable[str]) -> "Registry":
        """The registry with some more outlets, of which nothing is known but the name."""
        return self.with_named(Named(Outlet(name, ""), (name,)) for name in sorted(set(names)))

    def with_named(self, outlets: Iterable[Named]) -> "Registry":
        """The registry with some more outlets, which go before those that share a name or a domain with them.

        One that it has by that name keeps what it is known for where the new entry does not say otherwise.
        """
        more = Registry(self._outlets, self._lines, self)
        own: dict[str, Outlet] = {}
        added: dict[str, list[Name]] = {}  # by first word
        for given, names in outlets:
            outlet = _joined(given, self.find(given.name))
            for name in names:
                added.setdefault(files.first_word(name), []).append(Name(name, outlet))
            own |= dict.fromkeys(given.domains, outlet)
        for first, new in added.items():
            before = (name for names in self.names(first).values() for some in names.values() for name in some)
            more._names[first] = _grouped([*reversed(new), *before])
        more._own = own
        return more

    def _read(self, first: str) -> Group:
        key = first.encode("utf-8", "replace") + b"\t"
        at = bisect_left(self._lines, key)
        if at == len(self._lines) or not self._lines[at].startswith(key):
            return _NONE  # as most words
        names = []
        while at < len(self._lines) and self._lines[at].startswith(key):
            _, name, offset = self._lines[at].decode("utf-8").split("\t")
            names.append(Name(name, self._outlet(int(offset))))
            at += 1
        return _grouped(names)

    def _outlet(self, offset: int) -> Outlet:
        line = self._outlets[offset : self._outlets.index(b"\n", offset)].decode("utf-8")
        name, kind, country, domains, state = line.split("\t")
        return Outlet(name, kind, country or None, tuple(domains.split()), bool(state))


def _joined(given: Outlet, known: Outlet | None) -> Outlet:
    """What an entry says of an outlet, and else what is known of it."""
    if known is None:
        return given
    domains = tuple(dict.fromkeys((*given.domains, *known.domains)))
    kind, country = given.kind or known.kind, given.country or known.country
    return Outlet(known.name, kind, country, domains, given.state or known.state)


def _grouped(names: Iterable[Name]) -> Group:
    """Some names by their words, by how many these are: longest first. Of one spelling, the first goes first."""
    found: dict[int, dict[tuple[str, ...], list[Name]]] = {}
    for name in names:
        found.setdefault(len(name.words), {}).setdefault(name.words, []).append(name)
    return dict(sorted(found.items(), reverse=True))


def host_of(url: str) -> str:
    """The host of a URL, or of one without its scheme."""
    host = url.partition("://")[2] or url
    return host.split("/", 1)[0].rpartition("@")[2].partition(":")[0].lower().rstrip(".")


def is_distinctive(name: str) -> bool:
    """Whether the name of an outlet may be looked for in any article: written as one, and no word of everyday."""
    words = name.split()
    return len(name) > 3 and 0 < len(words) <= _WORDS and all(word[0].isupper() for word in words)


def split_name(name: str, *, lower: bool = True) -> tuple[str, ...]:
    """The words of a name as the tokenizer cuts them, in lower case, without a leading article."""
    text = (name.lower() if lower else name).replace("\u2019", "'").replace("'s ", " 's ").replace("s' ", "s ' ")
    words = tuple(word.rstrip(".,") or word for word in text.split())
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _form(name: str) -> int:
    if len(split_name(name)) > 1:
        return _PLAIN
    if name.isupper() and name.isascii() and len(name) <= 6:
        return _CAPITALS
    return _ARTICLE if name.lower().startswith("the ") else _PLAIN


_KNOWN_HERE: ContextVar[Registry | None] = ContextVar("registry", default=None)


@cache
def shipped() -> Registry:
    """The registry that ships with tracer."""
    outlets, names = files.outlet_index()
    return Registry(outlets, names.split(b"\n"))


def registry() -> Registry:
    """The outlets that are known here: those that ship with tracer, and what a desk adds to them (`know`)."""
    return _KNOWN_HERE.get() or shipped()


def know(outlets: Sequence[Named]) -> None:
    """Know these outlets besides those that ship with tracer, in this context: see `desk.use`."""
    _KNOWN_HERE.set(shipped().with_named(outlets) if outlets else None)


def registry_of(outlet: str | None) -> Registry:
    """The registry for articles of an outlet, which knows that one at least."""
    return _with_outlet(registry(), outlet)


@lru_cache(1000)
def _with_outlet(known: Registry, outlet: str | None) -> Registry:
    if not outlet or not is_distinctive(outlet) or known.find(outlet):
        return known
    return known.with_outlets([outlet])
