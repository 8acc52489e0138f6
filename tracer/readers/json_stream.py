"""The characters of JSON as they come: where its values begin, and each of them as it is written."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tracer.errors import Unreadable
from tracer.readers import encoding

STRING: Final = r'"(?:[^"\\]++|\\.)*+"'
_CHUNK = 256 * 1024
_LONGEST_KEY = 1024  # characters, with its colon

_SPACE = re.compile(r"[\s\ufeff]*+")
_KEY = re.compile(r'"((?:[^"\\]++|\\.)*+)"\s*+:', re.DOTALL)
_ON_TOP = re.compile(rf"(?:[^\"\[\]{{}},]++|{STRING})*+", re.DOTALL)  # to what begins, parts or ends values
_WITHIN = re.compile(rf"(?:[^\"\[\]{{}}]++|{STRING})*+", re.DOTALL)  # to a bracket, or a string that is not all there
_QUOTED = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)  # to the end of a string


class JsonStream:
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

    def each(self) -> Iterator[None]:
        """Once before each value of the list that begins here; the value is to be taken."""
        self.at += 1
        while (mark := self.mark()) and mark != "]":
            if mark in ",}":  # a bracket too many is of what was told as bad
                self.at += 1
            else:
                yield
        self.open = not mark
        self.at += 1

    def elements(self) -> Iterator[str | None]:
        """The values of the list that begins here, as they are written; None for one that is too large."""
        return (self.value() for _ in self.each())

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the value of each is to be taken before the next key is asked for.

        Raises Unreadable where no key stands.
        """
        self.at += 1
        while (mark := self.mark()) and mark != "}":
            if mark == ",":
                self.at += 1
                continue
            while not (key := _KEY.match(self.text, self.at)):
                if len(self.text) - self.at < _LONGEST_KEY and self._more():
                    continue
                raise Unreadable("not JSON (a key with its colon expected)")
            self.at = key.end()
            yield key[1]
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
