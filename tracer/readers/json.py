"""JSON: a list of records, an object that holds one, one record, or several one behind the other; read as it comes."""

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt
from tracer.readers.json_stream import STRING, JsonStream

_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "news",
    "stories",
    "posts",
    "hits",
    "@graph",
)
_AROUND = ("response", "data", "results", "hits", "articles", "story")  # objects that such a list may be in
_AHEAD = 64 * 1024  # characters of an object in which its list begins


def _brackets(levels: int) -> str:
    """A list or an object that is no deeper."""
    inner = f"|{_brackets(levels - 1)}" if levels > 1 else ""
    return rf"[\[{{](?:[^\"\[\]{{}}]++|{STRING}{inner})*+[\]}}]"


_KEY = re.compile(rf"[\s,}}]*+({STRING})\s*+:\s*+", re.DOTALL)
_VALUE = re.compile(rf"{STRING}|[-+.\w]++|{_brackets(4)}", re.DOTALL)
_LIST = re.compile(r"\[(?=\s*+[{\]])")

_MANY = re.compile(r"\s*+\[\s*+(?:\{\s*+(?:[\"}]|\Z)|\]\s*+\Z)")  # "[ ]" before other text ticks an item of a list off
_OVER_LINES = re.compile(r'\s*+\{[ \t]*+\r?\n\s*+["}]')
_LINES = re.compile(r"\n\s*+\{")


def sniff(head: bytes) -> bool:
    """A list of objects, an object over several lines, or one that holds a list of articles."""
    text = head.decode(encoding.of_stream(head), "replace")
    if _MANY.match(text) or _OVER_LINES.match(text):
        return True
    return text.lstrip()[:1] == "{" and not _LINES.search(text) and _list_in(text, text.index("{")) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a record, without holding the stream in memory; a bad record is reported and the next one read."""
    source = JsonStream(stream, limits.article)
    number = 0
    while mark := source.mark():
        if mark == "{":
            source.fill(_AHEAD)
            at = _list_in(source.text, source.at)
            if at is None:
                number += 1
                value = source.value()
                alone = number == 1 and not source.mark()
                place = name if alone else f"{name}:{number}"
                own = os.path.basename(name) if alone else place
                yield from _items(attempt(place, _article, value, source, own, columns))
                continue
            source.at = at
        elif mark != "[":
            raise Unreadable(f"not JSON ({mark!r} {'stands behind its end' if number else 'is how it begins'})")
        for value in source.elements():
            number += 1
            place = f"{name}:{number}"
            yield from _items(attempt(place, _article, value, source, place, columns))
        if source.open and not source.cut:
            yield InputError(name, "it ends before its list does")
        if mark == "{":  # what is around the list does not matter
            break
    if not number:
        raise Unreadable("no articles in it" if source.began else "empty")


def _items(made: list[Item] | InputError) -> list[Item]:
    return [made] if isinstance(made, InputError) else made


def _list_in(text: str, at: int) -> int | None:
    """Where the list of articles begins that the object at this place is there for, if it is no article itself."""
    at += 1
    while match := _KEY.match(text, at):
        key, at = match[1][1:-1], match.end()
        if text.startswith('"', at) and records.field_of(key) == "text":
            return None
        if key in _LISTS and _LIST.match(text, at):
            return at
        if key in _AROUND and text.startswith("{", at):
            at += 1
        elif value := _VALUE.match(text, at):
            at = value.end()
        else:
            return None
    return None


def _article(value: str | None, source: JsonStream, id: str, columns: Columns) -> list[Item]:
    if value is None:
        raise contract.too_large(source.limit)
    if source.cut:
        raise Unreadable("not JSON (it ends too early)")
    decoded = encoding.mended(value)
    record = records.parse(decoded.text, strict=False)
    try:
        article = records.article(record, id, columns)
    except Unreadable:
        if records.is_of_another_type(record):
            return []
        raise
    return [InputWarning(f"{id}: {decoded.doubt}"), article] if decoded.doubt else [article]
