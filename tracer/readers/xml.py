"""Elements of XML from hostile hands, each as soon as it ends: nothing is fetched, no entity is declared.

The standard library's parser is fed here by hand: its own way to read on, `iterparse`, gives up at the first fault, and
archives have many.
"""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO

from tracer.errors import Unreadable
from tracer.readers import contract, encoding
from tracer.readers.contract import LIMITS, Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 200  # elements within each other
_CHUNK = 64 * 1024
_DECLARED = rb"""[^<]{0,8}<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)"""
_TAG = 100  # bytes that hold the beginning of an element that is wanted


def begins(head: bytes, roots: Collection[str]) -> bool:
    """Whether bytes begin as XML, and one of the elements follows soon."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # without the NULs of UTF-16
    names = "|".join(roots).encode()
    return plain.startswith(b"<") and re.search(rb"<(?:[\w.-]{1,40}:)?(?:" + names + rb")[\s>/]", plain) is not None


class _Recoded:
    """A stream as UTF-8, in whichever encoding it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder: encoding.Stream | None = None

    @property
    def doubt(self) -> str:
        """What is to be told of its encoding so far."""
        return self._decoder.doubt if self._decoder else ""

    def read(self) -> bytes:
        """The next bytes; none at the end."""
        while True:
            data = self._stream.read(_CHUNK)
            if self._decoder is None:
                said = re.match(_DECLARED, data.replace(b"\0", b""))
                self._decoder = encoding.Stream(data, said[1].decode("ascii") if said else None)
            text = self._decoder.text(data)
            if text or not data:  # else all there was is the beginning of a letter
                return text.encode("utf-8", "replace")


def elements(
    stream: BinaryIO, roots: Collection[str], limits: Limits = LIMITS
) -> Iterator["Element | Unreadable | str"]:
    """Each outermost element of one of the names, with all in it, as soon as it ends; before it a doubt of encoding.

    Names have no prefixes. Entities are never declared, nothing is fetched, and no more than one element is held.
    What is no XML is told in its place if a further element begins behind it. Raises Unreadable if none does, and for
    too much.
    """
    from xml.parsers.expat import ExpatError

    begin = re.compile(rf"<(?:[\w.-]{{1,60}}:)?(?:{'|'.join(map(re.escape, roots))})[\s/>]".encode())
    builder = _Builder(roots, limits)
    source = _Recoded(stream)
    data, at = source.read(), 0
    told = ""
    while True:
        if source.doubt and not told:
            told = source.doubt
            yield told
        try:
            builder.feed(memoryview(data)[at:])
        except (ExpatError, LookupError, ValueError) as error:  # the latter two: encodings that are not known
            yield from builder.taken()
            failure = Unreadable(f"no XML ({error})" if builder.read else "empty")
            news = builder.within or not builder.resumed  # else it is an end whose beginning was not read
            readable = bool(data) and isinstance(error, ExpatError)
            found = _next(source, data, at + builder.reached + 1, begin) if readable else None
            if not found:
                if news:
                    raise failure from None
                return
            if news:
                yield failure
            data, at = found
            builder = _Builder(roots, limits, resumed=True)
        except Unreadable:
            yield from builder.taken()
            raise
        else:
            yield from builder.taken()
            if not data:
                return
            data, at = source.read(), 0


def _next(source: _Recoded, data: bytes, at: int, begin: re.Pattern[bytes]) -> tuple[bytes, int] | None:
    """The data in which an element begins that is wanted, and where in it; from a place in the data on."""
    while not (match := begin.search(data, at)):
        more = source.read()
        if not more:
            return None
        data, at = data[max(at, len(data) - _TAG) :] + more, 0
    return data, match.start()


class _Builder:
    """Elements out of chunks of XML."""

    def __init__(self, roots: Collection[str], limits: Limits, *, resumed: bool = False) -> None:
        """`resumed`: what comes is a later part of XML."""
        from xml.parsers.expat import ParserCreate

        self.read = 0  # bytes
        self._roots = roots
        self._limits = limits
        self._ready: list[Element] = []
        self._since = 0  # bytes
        self._depth = 0
        self._count = 0
        self._root = 0  # the depth of the element that is being built
        self._parser = ParserCreate("utf-8")  # whatever the declaration says: see `_Recoded`
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._declared
        self._parser.SkippedEntityHandler = self._skipped
        self._fed = 0  # bytes before the last ones
        self.resumed = resumed
        if resumed:
            self.feed(memoryview(b"<_>"))

    @property
    def within(self) -> bool:
        """Whether an element has begun that is wanted."""
        return self._root > 0

    @property
    def reached(self) -> int:
        """How much of the last bytes was read before they failed."""
        return max(0, self._parser.ErrorByteIndex - self._fed)

    def feed(self, chunk: memoryview) -> None:
        """Read on; no bytes are the end."""
        self._fed = self.read
        self.read += len(chunk)
        self._since += len(chunk)
        if self._since > self._limits.article:
            raise contract.too_large(self._limits.article)
        self._parser.Parse(chunk, not chunk)

    def taken(self) -> "list[Element]":
        """The elements that have ended since."""
        ready, self._ready = self._ready, []
        return ready

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self._depth += 1
        tag = _local(tag)
        if not self._root and tag in self._roots:
            self._root = self._depth
            self._count = 0
            self._tree = TreeBuilder()
        if not self._root:
            return
        self._count += 1
        if self._depth > _DEEPEST or self._count > self._limits.elements:
            raise Unreadable("nested too deeply or too many elements")
        self._tree.start(tag, {_local(key): value for key, value in attributes.items()})

    def _end(self, tag: str) -> None:
        if self._root:
            self._tree.end(_local(tag))
        if self._root == self._depth:
            self._ready.append(self._tree.close())
            self._root = 0
            self._since = 0
        self._depth -= 1

    def _data(self, text: str) -> None:
        if self._root:
            self._tree.data(text)

    def _declared(self, *declaration: object) -> None:
        raise Unreadable("declares entities, which news does not need and attacks do")

    def _skipped(self, entity: str, parameter: bool) -> None:
        """An entity of a DTD that is not read: those of HTML are known all the same."""
        from html.entities import html5

        self._data("" if parameter else html5.get(f"{entity};", " "))


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
