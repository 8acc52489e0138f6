"""NITF, the News Industry Text Format: one article a `<nitf>`, of which a file may hold many.

NewsML-G2 wraps NITF, so what both need stands here: elements of XML from hostile hands, and the text within them.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.language.files import word_list
from tracer.model import Article, Given
from tracer.readers import blocks, contract, encoding, quotations
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.records import RIGHTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIXES = ()  # .xml is known by what is in it
_ROOT = "nitf"
_DEEPEST = 200  # elements within each other
_CHUNK = 64 * 1024
_PARTS = frozenset(("byline", "dateline", "distributor"))  # names and places in elements of their own
_DECLARED = rb"""[^<]{0,8}<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)"""
_ENCLOSED = r"\(([^()]{2,60})\)|/([^/]{2,60})/"
_PARTED = r"[,;/()\u2013\u2014]|\s-+\s"
_WORDS = 4  # of an agency's name
_TAG = 100  # bytes that hold the beginning of an element that is wanted
_LOOSE = r" (?=[,.;:)])"
_DAY = r"(\d{4})-?(\d\d)-?(\d\d)\Z"
_WORD = r"[^\W_]+"


def sniff(head: bytes) -> bool:
    """XML with `<nitf>` soon after its beginning."""
    return begins(head, (_ROOT,))


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a `<nitf>`; what is no XML is told in its place."""
    number = 0
    for element in elements(stream, (_ROOT,), limits):
        if isinstance(element, str):
            yield InputWarning(f"{name}: {element}")
            continue
        number += 1
        if isinstance(element, Unreadable):
            yield InputError(f"{name}:{number}", str(element))
            continue
        made = article(element, os.path.basename(name) if number == 1 else f"{name}:{number}")
        yield made or InputError(f"{name}:{number}", "no text in it")
    if not number:
        raise Unreadable(f"no <{_ROOT}> in it")


def article(nitf: "Element", id: str = "") -> Article | None:
    """What a `<nitf>` holds; nothing where it has no text.

    The outlet is the publication that it names, else who distributes it, as the standard calls an agency or a
    syndicate. A distributor other than the publication, and the sources of blocks, are from whom the article is.
    """
    text = _text(nitf)
    if not text:
        return None
    publication = _attribute(nitf, "pubdata", "name")
    distributor = _said(nitf, "distributor")
    holder = _attribute(nitf, "doc.copyright", "holder")
    register = _attribute(nitf, "doc-id", "regsrc")
    outlet = publication or distributor or holder or register
    dateline = _said(nitf, "dateline")
    givers = [
        ("distributor", distributor),
        ("dateline", supplier(dateline)),
        *(("datasource", said(source)) for source in nitf.iter("datasource")),
    ]
    return Article(
        text,
        id=_attribute(nitf, "doc-id", "id-string") or id,
        title=_said(nitf, "hl1") or _said(nitf, "title"),
        url=_address(_attribute(nitf, "pubdata", "ex-ref")),
        outlet=outlet,
        published=_published(nitf),
        language=nitf.get("lang") or _attribute(nitf, "body", "lang") or "en",
        extra=told(
            byline=_said(nitf, "byline"),
            dateline=dateline,
            subtitle=_said(nitf, "hl2") if nitf.find(".//hedline/hl2") is not None else None,
            copyright=holder or _said(nitf, "copyrite"),
            registered_by=register,
        ),
        given=given(givers, outlet),
    )


def _text(nitf: "Element") -> str:
    """The paragraphs; a dateline in a field of its own is no part of them."""
    body = nitf.find(".//body.content")
    found = nitf.find(".//body") if body is None else body
    if found is None:
        return ""
    return shown(list(_full(found)) or [found])  # archives repeat the lead


def _full(element: "Element") -> Iterator["Element"]:
    """The blocks that are said to hold the full text, none of them within another one."""
    for inner in element:
        if inner.tag == "block" and inner.get("class") == "full_text":
            yield inner
        else:
            yield from _full(inner)


def _said(nitf: "Element", tag: str) -> str | None:
    found = nitf.find(f".//{tag}")
    return None if found is None else said(found)


def _attribute(nitf: "Element", tag: str, attribute: str) -> str | None:
    values = ((found.get(attribute) or "").strip() for found in nitf.iter(tag))
    return next((value for value in values if value), None)


def _published(nitf: "Element") -> str | None:
    places = (("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"), ("story.date", "norm"))
    values = (_attribute(nitf, tag, attribute) for tag, attribute in places)
    return next((iso(value) for value in values if value), None)


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None


# --- what NewsML needs too


def told(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value}


def shown(parts: "Iterable[Element]") -> str:
    """The paragraphs of elements, quotations with marks and their speakers next to them."""
    found: list[str] = []
    for part in parts:
        quotations.mark(part)
        found += blocks.paragraphs(part)
    return "\n\n".join(quotations.joined(found))


def supplier(dateline: str | None) -> str | None:
    """The agency that a dateline names, if it is known: "BREMEN (AP)", "PARIS, April 3 /PRNewswire/", "SYDNEY, AAP".

    In brackets and between slashes there are states, too; all else that a dateline has are places and days.
    """
    from tracer.language.outlets import registry

    enclosed = re.findall(_ENCLOSED, dateline or "")
    last = re.split(_PARTED, (dateline or "").rstrip(" -\u2013\u2014_:."))[-1].split()
    ends = [" ".join(last[number:]) for number in range(len(last))][-_WORDS:]
    for name in (*(one.strip() for pair in enclosed for one in pair if one.strip()), *ends):
        outlet = registry().find(name)
        if outlet and (outlet.kind == "agency" or name not in ends):
            return outlet.name
    return None


def given(givers: Collection[tuple[str, str | None]], outlet: str | None) -> tuple[Given, ...]:
    """Fields that name somebody other than the outlet; each name once."""
    found: list[Given] = []
    for field, name in givers:
        if (
            name
            and not RIGHTS.search(name)
            and not (outlet and same(name, outlet))
            and not any(same(name, one.name) for one in found)
        ):
            found.append(Given(name, field, name))
    return tuple(found)


def same(name: str, other: str) -> bool:
    """Whether two names may be of one body: "Reuters" and "Thomson Reuters", "AP" and "The Associated Press"."""
    ours, theirs = _words(name), _words(other)
    if not ours or not theirs:
        return name == other
    initials = {"".join(word[0] for word in words) for words in (ours, theirs)}
    less, more = sorted((set(ours), set(theirs)), key=len)
    within = less <= more and (less == more or not less <= word_list("names.sources.common_papers"))
    return within or bool(initials & {"".join(ours), "".join(theirs)})


def _words(name: str) -> list[str]:
    words = [word.casefold() for word in re.findall(_WORD, name)]
    return [word for word in words if word not in word_list("names.sources.idle")] or words


def iso(written: str) -> str:
    """A date of the standards, 20240501T120000Z for one, as ISO 8601 with its separators; else as written."""
    from datetime import datetime

    written = written.strip()
    if match := re.match(_DAY, written):
        return "-".join(match.groups())
    with suppress(ValueError):
        return datetime.fromisoformat(written).isoformat().removesuffix("+00:00") + (
            "Z" if written.endswith(("Z", "z", "+00:00", "+0000")) else ""
        )
    return written


def said(element: "Element") -> str | None:
    """The text of an element on one line; None where it has none."""
    between = " " if element.tag in _PARTS else ""
    return re.sub(_LOOSE, "", " ".join(between.join(element.itertext()).split())) or None


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
