"""Web archives (WARC): an article a page that was there, in constant memory, as crawls of news keep them."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from tracer.errors import InputError, Unreadable
from tracer.model import Article
from tracer.readers import contract, html, text
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Damaged, InputWarning, Item, Limits
from tracer.readers.guard import attempt, guarded

_MARK = re.compile(rb"WARC/[01]\.\d+\r?\n")
_KINDS = ("response", "resource", "conversion")
_PAGES = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_FIELDS_END = re.compile(rb"\r?\n(?:(\r?\n)|(?=WARC/[01]\.\d+\r?\n))")  # or where another record begins
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_BEGIN = re.compile(rb"WARC/[01]\.\d+\r?\n(?=[A-Za-z-]+:)")  # a record, if only its mark is looked for
_BEHIND = re.compile(rb"\r\n\r\n|[\r\n]{0,8}(?:\Z|(?<=\n)WARC/[01]\.)")  # what stands behind a record
_FIELDS = 64 * 1024  # bytes in which the fields of a record or an answer end
_LINE = 64  # bytes that hold the beginning of a record with what is before it
_DIGITS = 18  # of a length
_PIECE = 64 * 1024
_FOR_MACHINES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt")


def sniff(head: bytes) -> bool:
    """The mark of WARC."""
    return _MARK.match(head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a page of HTML or plain text that was found (status 200), numbered as the records are.

    What else was fetched is left without a word. A damaged record is told, and reading goes on with the next one that
    can be found.
    """
    found = broken = False
    number = 0
    for number, record in enumerate(_records(_Window(stream), limits.article), 1):
        place = f"{name}:{number}"
        if isinstance(record, str):
            broken = True
            yield InputError(place, record)
        elif page := _page(record, place, limits.article):
            found = True
            yield from (page,) if isinstance(page, InputError) else guarded(place, _read_page(page, place))
    if not broken and not found:
        raise Unreadable("no pages in it" if number else "empty")


class _Window:
    """What is ahead in a stream, up to a damaged part of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self.ahead = bytearray()
        self.damage: Damaged | None = None  # what follows

    def fill(self, size: int) -> bool:
        """Have that many bytes ahead; whether there are."""
        while len(self.ahead) < size and not self.damage:
            try:
                data = self._read(max(_PIECE, size - len(self.ahead)))
            except Damaged as error:
                self.damage = error
                break
            if not data:
                break
            self.ahead += data
        return len(self.ahead) >= size

    def spoilt(self, size: int) -> bool:
        """Whether any of so many bytes are of a stretch that turned out to be damaged: its check comes at its end."""
        return self.damage is not None and size > len(self.ahead) - self.damage.since

    def resume(self, told: bool) -> None:
        """Go on to where a further record begins, behind the damaged part if that has been told."""
        while not (match := _BEGIN.search(self.ahead, 1)):
            del self.ahead[: max(0, len(self.ahead) - _LINE)]
            if self.fill(len(self.ahead) + 1):
                continue
            self.ahead.clear()
            if not self.damage or not told:
                return
            self.damage = None
            self.ahead += b"\n"  # what comes now may begin with a record, and is looked at from its second byte
        del self.ahead[: match.start()]


class _Record(NamedTuple):
    """A record, whatever it is of."""

    fields: dict[str, str]  # by their names in small letters
    size: int  # bytes of the content
    content: bytes  # no more than begins it if it is too large


def _records(window: _Window, limit: int) -> Iterator[_Record | str]:
    """The records of an archive, and what to tell of each part of it that is none."""
    while True:
        while window.fill(1) and window.ahead[0] in b"\r\n":
            del window.ahead[:1]
        if window.ahead:
            window.fill(_FIELDS)
            record = _record(window, limit)
        elif window.damage:
            record = str(window.damage)
        else:
            return
        yield record
        if isinstance(record, str):
            window.resume(told=record == str(window.damage))


class _Page(NamedTuple):
    """What was at an address."""

    url: str
    fetched: str
    kind: str
    charset: str | None
    body: bytes


def _record(window: _Window, limit: int) -> _Record | str:
    """Take the record that is ahead; where it is damaged it stays, and why is told."""
    if not _MARK.match(window.ahead):
        return _broken("something else than a record")
    head = _FIELDS_END.search(window.ahead, 0, _FIELDS)
    if not head:
        early = len(window.ahead) < _FIELDS
        return _broken("it ends too early" if early else "a record whose fields do not end", window if early else None)
    fields = _fields(window.ahead[: head.start()])
    length = fields.get("content-length", "")
    if not head[1] or not length.isascii() or not length.isdecimal() or len(length) > _DIGITS:
        return _broken("a record without a length")
    size = int(length)
    if size > limit + _FIELDS:
        del window.ahead[: head.end()]
        window.fill(_FIELDS)
        record = _Record(fields, size, bytes(window.ahead[:_FIELDS]))
        _pass(window, size)
        return record
    end = head.end() + size
    window.fill(end + _LINE)
    if len(window.ahead) < end:
        return _broken("it ends too early", window)
    if not _BEHIND.match(window.ahead, end):
        return _broken("a record of another length")
    if window.spoilt(end):
        return str(window.damage)
    record = _Record(fields, size, bytes(window.ahead[head.end() : end]))
    del window.ahead[:end]
    return record


def _broken(why: str, window: _Window | None = None) -> str:
    return str(window.damage) if window and window.damage else f"broken WARC ({why})"


def _pass(window: _Window, size: int) -> None:
    """Go on behind what is too large to be held, at most to where another record begins: its length may be wrong."""
    while size > 0 and window.fill(1):
        window.fill(min(size, _PIECE) + _LINE)
        if match := _BEGIN.search(window.ahead, 1):
            del window.ahead[: match.start()]
            return
        passed = min(size, max(1, len(window.ahead) - _LINE))
        del window.ahead[:passed]
        size -= passed


def _fields(head: bytes | bytearray) -> dict[str, str]:
    """The fields of a record or an answer by their names in small letters, of each the first."""
    fields: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        key, colon, value = line.partition(":")
        if colon:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _page(record: _Record, place: str, limit: int) -> _Page | InputError | None:
    """The page of a record, if it has one that was found and is text."""
    if record.fields.get("warc-type", "").lower() not in _KINDS:
        return None
    fields, data = record.fields, record.content
    if fields.get("content-type", "").lower().startswith("application/http"):
        if not data:
            return InputError(place, _broken("a record without content"))
        status, fields, data = _answer(data)
        if status is None:
            return InputError(place, "no answer of a web server")
        if status != 200:
            return None
    url = record.fields.get("warc-target-uri", "").strip("<>")
    said = fields.get("content-type") or (_PAGES[0] if html.sniff(data.lstrip()) else "")
    kind = said.partition(";")[0].strip().lower()
    if kind not in (*_PAGES, _PLAIN) or url.lower().endswith(_FOR_MACHINES):
        return None
    if record.size > limit:
        return InputError(place, str(contract.too_large(limit)))
    charset = _CHARSET.search(said)
    body = attempt(place, _body, data, fields, limit)
    if isinstance(body, InputError):
        return body
    return _Page(url, record.fields.get("warc-date", ""), kind, charset[1] if charset else None, body)


def _answer(data: bytes) -> tuple[int | None, dict[str, str], bytes]:
    """The status of an answer of HTTP, its fields and what of its body there is in the data."""
    status = _STATUS.match(data)
    end = _HEAD_END.search(data, 0, _FIELDS)
    if not status or not end:
        return None, {}, b""
    return int(status[1]), _fields(data[: end.start()]), data[end.end() :]


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
