"""JSON: a list of records, an object that holds one, one record, or several one behind the other; read as it comes."""

import codecs
import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt

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
_CHUNK = 256 * 1024

_STRING = r'"(?:[^"\\]++|\\.)*+"'


def _brackets(levels: int) -> str:
    """A list or an object that is no deeper."""
    inner = f"|{_brackets(levels - 1)}" if levels > 1 else ""
    return rf"[\[{{](?:[^\"\[\]{{}}]++|{_STRING}{inner})*+[\]}}]"


_SPACE = re.compile(r"[\s\ufeff]*+")
_KEY = re.compile(rf"[\s,}}]*+({_STRING})\s*+:\s*+", re.DOTALL)
_VALUE = re.compile(rf"{_STRING}|[-+.\w]++|{_brackets(4)}", re.DOTALL)
_LIST = re.compile(r"\[(?=\s*+[{\]])")
_ON_TOP = re.compile(rf"(?:[^\"\[\]{{}},]++|{_STRING})*+", re.DOTALL)  # to what begins, parts or ends values
_WITHIN = re.compile(rf"(?:[^\"\[\]{{}}]++|{_STRING})*+", re.DOTALL)  # to a bracket, or a string that is not all there
_QUOTED = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)  # to the end of a string

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
    source = _Source(stream, limits.article)
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


class _Source:
    """The characters of a stream of JSON, of which only what is being read is held."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.limit = limit  # characters of a value
        self._read = getattr(stream, "read1", stream.read)
        first = self._read(_CHUNK)
        written = encoding.of_stream(first)
        errors = "surrogateescape" if written.startswith("utf-8") else "replace"
        self._decoder = codecs.getincrementaldecoder(written)(errors)
        self.text = self._decoder.decode(first)
        self.at = 0
        self.began = False  # whether there is anything but space
        self.cut = self.open = False  # whether the stream ended within a value; within a list

    def mark(self) -> str:
        """The next character that is no space; none at the end."""
        while True:
            match = _SPACE.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text):
                self.began = True
                return self.text[self.at]
            if not self._more():
                return ""

    def fill(self, size: int) -> None:
        """Have that many characters ahead, if there are."""
        while len(self.text) - self.at < size and self._more():
            pass

    def elements(self) -> Iterator[str | None]:
        """The values of the list that begins here, as they are written; None for one that is too large."""
        self.at += 1
        while (mark := self.mark()) and mark != "]":
            if mark in ",}":  # a bracket too many is of what was told as bad
                self.at += 1
            else:
                yield self.value()
        self.open = not mark
        self.at += 1

    def value(self) -> str | None:
        """The value that begins here, as it is written; None for one that is too large."""
        parts: list[str] = []
        size = depth = 0
        quoted = False
        start = self.at
        while True:
            match = (_QUOTED if quoted else _WITHIN if depth else _ON_TOP).match(self.text, self.at)
            self.at = match.end() if match else self.at
            mark = self.text[self.at : self.at + 1]
            if not mark or mark == "\\":  # no more is here; the character behind the backslash is not, either
                size += self.at - start
                parts.append(self.text[start : self.at])
                if size > self.limit:
                    parts.clear()
                start = 0
                if self._more():
                    continue
                self.cut = depth > 0 or quoted
                break
            if mark == '"':
                quoted = not quoted
            elif mark in "[{":
                depth += 1
            elif depth:
                depth -= 1
            else:
                break
            self.at += 1
            if mark in "]}" and not depth:
                break
        size += self.at - start
        return "".join((*parts, self.text[start : self.at])) if size <= self.limit else None

    def _more(self) -> bool:
        """Go on behind what has been read; whether there was more."""
        self.text = self.text[self.at :]
        self.at = 0
        while data := self._read(_CHUNK):
            if more := self._decoder.decode(data):
                self.text += more
                return True
        more = self._decoder.decode(b"", final=True)
        self.text += more
        return bool(more)


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


def _article(value: str | None, source: "_Source", id: str, columns: Columns) -> list[Item]:
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
