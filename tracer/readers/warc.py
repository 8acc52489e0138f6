"""Web archives (WARC): an article a page that was there, in constant memory, as crawls of news keep them."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from tracer.errors import InputError, Unreadable, debug
from tracer.model import Article
from tracer.readers import contract, html, text
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt, guarded

SUFFIXES = (".warc", ".wet")
_MARK = re.compile(rb"WARC/[01]\.\d+\r?\n")
_KINDS = ("response", "resource", "conversion")
_PAGES = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_FIELDS_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_FIELDS = 64 * 1024  # bytes in which the fields of an answer end
_FOR_MACHINES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt")


def sniff(head: bytes) -> bool:
    """The mark of WARC."""
    return _MARK.match(head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a page of HTML or plain text that was found (status 200), numbered as the records are.

    What else was fetched is left without a word. Reading ends where a record is broken.
    """
    library = contract.library("fastwarc.warc", "archive", "WARC")
    source = _Source(stream)
    found = broken = False
    number = 0
    try:
        for record in _records(library, source):
            place = f"{name}:{number + 1}"
            if page := _page(record, place, limits.article):
                found = True
                yield from (page,) if isinstance(page, InputError) else guarded(place, _read_page(page, place))
            number += 1
    except _Broken as error:
        broken = True
        if not source.error:
            yield InputError(f"{name}:{number + 1}", str(error))
    if source.error:
        raise source.error
    if not broken and not source.whole:
        raise Unreadable("broken WARC (it ends too early)")
    if not broken and not found:
        raise Unreadable("no pages in it" if number else "empty")


class _Broken(Exception):
    """A record that is none."""

    def __init__(self, why: object) -> None:
        super().__init__(f"broken WARC ({why})")


class _Source:
    """A stream as the library wants it, which never fails: it ends, and the error is kept."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)  # what comes before an error is not lost
        self._at = 0
        self._last = b"\n"
        self.error: OSError | None = None

    @property
    def whole(self) -> bool:
        """Whether the stream ends as a record does."""
        return self._last.endswith(b"\n")

    def read(self, size: int = -1) -> bytes:
        try:
            data: bytes = b"" if self.error else self._read(size)
        except OSError as error:
            self.error, data = error, b""
        self._at += len(data)
        self._last = data[-1:] or self._last
        return data

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        """Whoever opened the stream closes it."""

    flush = close


class _Page(NamedTuple):
    """What was at an address."""

    url: str
    fetched: str
    kind: str
    charset: str | None
    body: bytes


def _records(library: Any, source: _Source) -> Iterator[Any]:
    """The records, each to be read before the next one. Raises _Broken."""
    records = _safely(lambda: iter(library.ArchiveIterator(source, parse_http=False)))
    while record := _safely(lambda: next(records, None)):
        yield record


def _safely(step: Callable[[], Any]) -> Any:
    """What a step of the library gives. Raises _Broken for whatever becomes of it."""
    try:
        return step()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        debug(error)
        raise _Broken((str(error).splitlines() or [type(error).__name__])[0]) from None


def _page(record: Any, place: str, limit: int) -> _Page | InputError | None:
    """The page of a record, if it has one that was found and is text. Raises _Broken."""
    headers = record.headers
    if (headers.get("WARC-Type") or "").lower() not in _KINDS:
        return None
    size = record.content_length
    data = _content(record, min(size, _FIELDS))
    fields = {"content-type": headers.get("Content-Type") or ""}
    if fields["content-type"].lower().startswith("application/http"):
        if not data:
            raise _Broken("a record without content")
        status, fields, data = _answer(data)
        if status is None:
            return InputError(place, "no answer of a web server")
        if status != 200:
            return None
    url = (headers.get("WARC-Target-URI") or "").strip("<>")
    said = fields.get("content-type") or (_PAGES[0] if html.sniff(data.lstrip()) else "")
    kind = said.partition(";")[0].strip().lower()
    if kind not in (*_PAGES, _PLAIN) or url.lower().endswith(_FOR_MACHINES):
        return None
    if size > limit:
        return InputError(place, str(contract.too_large(limit)))
    data += _content(record, size - min(size, _FIELDS))
    charset = _CHARSET.search(said)
    body = attempt(place, _body, data, fields, limit)
    if isinstance(body, InputError):
        return body
    return _Page(url, headers.get("WARC-Date") or "", kind, charset[1] if charset else None, body)


def _content(record: Any, size: int) -> bytes:
    """So many bytes more of a record. Raises _Broken if there are fewer."""
    parts: list[bytes] = []
    while size > 0:
        part: bytes = _safely(partial(record.reader.read, size))
        if not part:
            raise _Broken("it ends too early")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _answer(data: bytes) -> tuple[int | None, dict[str, str], bytes]:
    """The status of an answer of HTTP, its fields and what of its body there is in the data."""
    status = _STATUS.match(data)
    end = _FIELDS_END.search(data)
    if not status or not end:
        return None, {}, b""
    fields: dict[str, str] = {}
    for line in data[: end.start()].decode("latin-1").splitlines()[1:]:
        key, colon, value = line.partition(":")
        if colon:
            fields.setdefault(key.strip().lower(), value.strip())
    return int(status[1]), fields, data[end.end() :]


def _body(data: bytes, fields: Mapping[str, str], limit: int) -> bytes:
    """A body as it was before it was sent; crawls often undo that, and leave the fields that say so."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        data = _joined(data)
    encoding = fields.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip", "deflate"):
        for way in (31, 15, -15) if encoding == "deflate" or data.startswith(b"\x1f\x8b") else ():
            if (body := _inflated(data, way, limit)) is not None:
                return body
    elif encoding in ("br", "zstd", "compress") and b"\0" in data[:_FIELDS]:
        raise Unreadable(f"packed as {encoding!r}, which is not read")
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a body as one; the body as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(data, at):
        size = int(match[1], 16)
        parts.append(data[match.end() : match.end() + size])
        at = match.end() + size
        if not size:
            return b"".join(parts)
    return b"".join(parts) if parts and at >= len(data) else data


def _inflated(data: bytes, way: int, limit: int) -> bytes | None:
    import zlib

    decoder = zlib.decompressobj(way)
    try:
        body = decoder.decompress(data, limit)
    except zlib.error:
        return None
    if decoder.unconsumed_tail:
        raise contract.too_large(limit)
    return body


def _read_page(page: _Page, place: str) -> Iterator[Item]:
    if page.kind != _PLAIN:
        markup = html.decode(page.body, page.charset)
        if markup.doubt:
            yield InputWarning(f"{place}: {markup.doubt}")
        made = html.page(markup.text, page.url or None)
    else:
        decoded = text.decode(page.body, page.charset)
        if not decoded.text.strip():
            raise Unreadable("empty")
        if decoded.doubt:
            yield InputWarning(f"{place}: {decoded.doubt}")
        made = Article(decoded.text, title=text.headline(decoded.text))
    extra = {"fetched": page.fetched} if page.fetched else {}
    yield made._replace(id=page.url or place, url=made.url or page.url or None, extra={**made.extra, **extra})
