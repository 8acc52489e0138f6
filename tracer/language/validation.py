"""Check the content of a data file against its type, and find the line of what is wrong.

The types are those of `schema.py`: TypedDicts, lists, dicts, literals and plain values. `Annotated[T, rule]` adds a
rule.
"""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

Path: TypeAlias = tuple[str | int, ...]  # keys of tables and places in lists, from the top of a file

_SHOWN = 60  # characters of a value that is not as it should be
_WANTED = {str: "a text", float: "a number", bool: "true or false"}


class Problem(NamedTuple):
    """Something that is wrong in a data file."""

    path: Path
    reason: str


Rule: TypeAlias = Callable[[Any], str | Problem | None]  # what is wrong with a value, or with something in it


def problems(value: object, kind: Any, path: Path = ()) -> Iterator[Problem]:
    """Everything in a value that its type does not allow, in the order of the file."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *rules = get_args(kind)
        found = list(problems(value, inner, path))
        yield from found
        if not found:  # a rule may rely on the type
            for rule in rules:
                if wrong := rule(value):
                    inside, reason = ((), wrong) if isinstance(wrong, str) else wrong
                    yield Problem((*path, *inside), reason)
    elif is_typeddict(kind):
        yield from _table(value, kind, path)
    elif origin in (Union, UnionType):
        yield from _either(value, get_args(kind), path)
    elif origin is Literal:
        if value not in get_args(kind):
            yield Problem(
                path, f"{_shown(value)} is not one of {', '.join(get_args(kind))}{_similar(value, get_args(kind))}"
            )
    elif origin is NotRequired:
        yield from problems(value, get_args(kind)[0], path)
    elif origin is list:
        yield from _each(value, kind, path)
    elif origin is dict:
        yield from _pairs(value, kind, path)
    elif not _is_plain(value, kind):
        yield Problem(path, f"{_WANTED[kind]} is wanted, not {_shown(value)}")


def _is_plain(value: object, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool
    if kind is float:
        return isinstance(value, int | float) and math.isfinite(value)
    return isinstance(value, kind)


def _table(value: object, kind: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(path, f"a table is wanted, not {_shown(value)}")
        return
    hints = _hints(kind)
    for key, inner in value.items():
        if key in hints:
            yield from problems(inner, hints[key], (*path, key))
        else:
            yield Problem((*path, key), f"unknown key{_similar(key, hints)}")
    for key in hints:
        if key in kind.__required_keys__ and key not in value:
            yield Problem(path, f"has no {key!r}")


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _each(value: object, kind: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(path, f"a list is wanted, not {_shown(value)}")
        return
    (inner,) = get_args(kind)
    for place, item in enumerate(value):
        yield from problems(item, inner, (*path, place))


def _pairs(value: object, kind: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(path, f"a table is wanted, not {_shown(value)}")
        return
    of_key, of_value = get_args(kind)
    for key, item in value.items():
        yield from problems(key, of_key, (*path, key))
        yield from problems(item, of_value, (*path, key))


def _either(value: object, kinds: Sequence[Any], path: Path) -> Iterator[Problem]:
    """Of a union, the problems with the alternative that comes nearest: a table is measured as a table."""
    tried = [list(problems(value, kind, path)) for kind in kinds]
    if all(tried):
        table = isinstance(value, dict)
        fitting = [found for found, kind in zip(tried, kinds, strict=True) if is_typeddict(kind) is table]
        yield from (fitting or tried)[0]


def _shown(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def _similar(word: object, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(word), [str(one) for one in known], 1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def empty(content: object, path: Path = ()) -> Iterator[Problem]:
    """Every list and table without content, and every text."""
    if content in ("", [], {}):
        yield Problem(path, "is empty")
    items = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, inner in items:
        yield from empty(inner, (*path, key))


def unique(values: Sequence[str]) -> Problem | None:
    """Rule for a list: no value stands in it twice."""
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value in seen:
            return Problem((place,), f"{value!r} stands in this list twice")
        seen.add(value)
    return None


# ---------------------------------------------------------------------------------------------------------------------
# Lines: Python's TOML parser does not keep them, and they are wanted only when something is wrong.

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<line>\n)
    | (?P<text>\"{3}(?:\\[\s\S]|[^\\])*?\"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,.])
    | (?P<bare>[^\s\#\[\]{}=,."']+)
    """,
    re.VERBOSE,
)
_END = ("line", "\n")


def line_of(source: str, path: Path) -> int:
    """The line, counted from 1, of a key or of a list's item in a valid TOML file.

    Of what is not there, the line of the nearest table or list around it; 1 for the file as a whole.
    """
    lines = line_numbers(source)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def line_numbers(source: str) -> Mapping[Path, int]:
    """The line, counted from 1, of each key and each list's item in a valid TOML file."""
    return _Lines(source).read()


def key_before(source: str, line: int) -> Path:
    """The table and the key that a line of a file belongs to, as far as it can be told in a file that is no TOML."""
    table: Path = ()
    key: Path = ()
    for text in source.split("\n")[:line]:
        if header := re.match(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]", text):
            table, key = tuple(header[1].split(".")), ()
        elif named := re.match(r"\s*([\w-]+|\"[^\"]+\")\s*=", text):
            key = (named[1].strip('"'),)
    return (*table, *key)


class _Lines:
    """A walk through the tokens of a TOML file, which notes where each key and each item of a list begins."""

    def __init__(self, source: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        line = 1
        for match in _TOKEN.finditer(source):
            kind, text = match.lastgroup or "", match.group()
            if kind != "blank":
                self._tokens.append((kind, text, line))
            line += text.count("\n")
        self._tokens.append((*_END, line))
        self._at = 0
        self._found: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # arrays of tables -> how many there are so far

    def read(self) -> Mapping[Path, int]:
        """The line of each path."""
        table: Path = ()
        while self._at < len(self._tokens):
            _, text, line = self._tokens[self._at]
            if text == "\n":
                self._at += 1
            elif text == "[":
                array = self._tokens[self._at + 1][1] == "["
                self._at += 1 + array
                table = self._inside(self._key())
                if array:
                    self._found.setdefault(table, line)
                    self._tables[table] = self._tables.get(table, -1) + 1
                    table = (*table, self._tables[table])
                self._found[table] = line
                self._skip_line()
            else:
                self._pair(table)
        return self._found

    def _inside(self, key: Path) -> Path:
        """The path of a table's header, which goes on from the last one of an array of tables."""
        path: Path = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self._tables:
                path = (*path, self._tables[path])
        return (*path, *key[-1:])

    def _key(self) -> Path:
        """A key with dots, up to what ends it."""
        parts: list[str] = []
        while self._tokens[self._at][1] not in ("=", "]", "\n"):
            kind, text, _ = self._tokens[self._at]
            if text != ".":
                parts.append(text[1:-1] if kind == "text" else text)
            self._at += 1
        return tuple(parts)

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at][2]
        path = (*table, *self._key())
        for length in range(len(table) + 1, len(path) + 1):
            self._found.setdefault(path[:length], line)
        self._at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        text = self._tokens[self._at][1]
        if text == "[":
            self._at += 1
            place = 0
            while (next_one := self._tokens[self._at])[1] != "]":
                if next_one[1] in ("\n", ","):
                    self._at += 1
                    continue
                self._found[*path, place] = next_one[2]
                self._value((*path, place))
                place += 1
            self._at += 1
        elif text == "{":
            self._at += 1
            while self._tokens[self._at][1] != "}":
                if self._tokens[self._at][1] in ("\n", ","):
                    self._at += 1
                else:
                    self._pair(path)
            self._at += 1
        else:
            while self._tokens[self._at][1] not in (",", "]", "}", "\n"):
                self._at += 1

    def _skip_line(self) -> None:
        while self._tokens[self._at][1] != "\n":
            self._at += 1
