"""E-mail: one article a message, of which `.eml` has one and `.mbox` many.

Of a message that was sent on, whoever wrote it first is whom the article is from, where the message says so.
"""

import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tracer.errors import InputError, Unreadable
from tracer.model import Article, Given
from tracer.readers import contract, encoding, headers, letters
from tracer.readers.clean import unmistaken
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Damaged, InputWarning, Item, Limits
from tracer.readers.guard import attempt, failing_as, suppressed

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

_CHUNK = 1024 * 1024
_DEEPEST = 20  # parts within each other
_WORK = 30_000_000  # lines of a message, times parts that hold parts: each line is looked for the ends of them all
_FIELD_SIZE = 10_000  # the standard library takes too long over longer ones
_LONG_FIELD = rb"(?im)^content-[a-z-]{1,40}[ \t]*+:(?:[^\r\n]|\r?\n[ \t]){%d}" % _FIELD_SIZE
_BLOCK = 4000  # characters behind the mark of a message that was sent on, in which its fields stand
_FAR_SHORTER = 4  # times fewer words than in the other form of a message
_START = b"From "
_FIELD = rb"([!-9;-~]{1,76}):"
_QUOTED_START = rb"(?m)^>(?=>*From )"
_BOUNDARY = rb"(?i)boundary\s*+="
_MAIL = frozenset({b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature"})
_COMMON = frozenset({b"from", b"to", b"cc", b"subject", b"date", b"reply-to", b"sender", b"content-type", b"list-id"})
_FORWARD = (
    r"(?im)^[> \t]*+(?:-{2,}+[ \t]*+(?P<what>forwarded message|original message|forwarded by [^\n]{1,80}?)[ \t]*-{2,}+"
    r"|begin forwarded message:|(?P<rule>_{20,}+))[ \t\r]*+$"
)
_SENT_ON = r"(?i)(From|Date|Sent|Subject|To|Cc|Reply-To|Newsgroups|Message-ID)\*?:\*?(.*)"
_REPLY = r"(?i)\s*(?:re|aw|sv|antw)\s*:"
_PASSED = r"(?i)\s*(?:fwd?|wg|tr|vs|vb|rv|enc|pd|doorst)\s*:"
_ADDRESS = r"[\w.+-]{1,64}@[\w.-]{1,255}"
_ATTACHED = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")  # what is read of attached files
_NO_TEXT = ("-signature", "-encrypted", "-keys", "calendar", "vcard", "mime", "ms-tnef")  # what kinds of files end in
_PAGES = ("http://", "https://", "file:")  # where a page was that was saved as a message
_SOFT = r"(?m)(?<!^--) \n(?![> \n])"


class _Body(NamedTuple):
    """What a message says, and from whom it has that, as far as its parts tell."""

    text: str = ""
    given: tuple[Given, ...] = ()
    doubts: tuple[str, ...] = ()  # of its encoding
    leads: tuple[str, ...] = ()  # the lines above what it quotes
    signature: str = ""


def sniff(head: bytes) -> bool:
    """Fields as a message begins with, perhaps behind the line that begins each message of an mbox."""
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    box = bool(lines) and lines[0].startswith(_START)  # as prose may begin, too: no field follows it
    if box:
        del lines[0]
    names: set[bytes] = set()
    for line in lines:
        match = re.match(_FIELD, line)
        if match:
            names.add(match[1].lower())
        elif not names or not line.startswith((b" ", b"\t")):
            break
    return (box or bool(names & _MAIL)) and len(names & (_MAIL | _COMMON)) > 1


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a message; of an mbox no more than the message at hand is held."""
    first = stream.readline(_CHUNK)
    if first.startswith(_START):
        for number, data in enumerate(_messages(contract.lines(stream, _CHUNK), limits.article), 1):
            place = f"{name}:{number}"
            if isinstance(data, Damaged):
                yield InputError(place, str(data))
                continue
            made = attempt(place, _items, data, place, place, limits)
            yield from (made,) if isinstance(made, InputError) else made
        return
    data = first + stream.read(limits.article + 1)
    if not data.strip():
        raise Unreadable("empty")
    yield from _items(data, os.path.basename(name), name, limits)


def _items(data: bytes | None, id: str, place: str, limits: Limits) -> list[Item]:
    """The article of a message, and those of what is attached to it; what is to be told stands before each.

    Of None, which was too large, and where there is nothing to be read, it raises Unreadable.
    """
    if data is None or len(data) > limits.article:
        raise contract.too_large(limits.article)
    message = _parsed(data)
    own = _field(message, "message-id").strip("<> ") or id
    attached = [item for part in _attachments(message, 0) for item in _read_attached(part, own, place, limits)]
    try:
        article, doubts = _article(message, own)
    except Unreadable:
        if not any(isinstance(item, Article) for item in attached):
            raise
        return attached
    return [*(InputWarning(f"{place}: {doubt}") for doubt in dict.fromkeys(doubts)), article, *attached]


def _attachments(part: "Message", depth: int) -> Iterator["Message"]:
    """The files that a message has with it, those of a message within it too."""
    inner = part.get_payload() if part.is_multipart() else None  # of text it would be decoded, whatever its charset
    if isinstance(inner, list):
        for one in inner if depth <= _DEEPEST else ():
            if not isinstance(one, str):
                yield from _attachments(one, depth + 1)
    elif part.get_content_disposition() == "attachment" and part.get_content_maintype() in ("text", "application"):
        yield part


def _read_attached(part: "Message", id: str, place: str, limits: Limits) -> Iterator[Item]:
    """The articles of an attached file, called as the message and the file; what cannot be read is told."""
    from tracer.readers import formats, text

    name = ""
    with suppressed():  # as with fields
        name = os.path.basename(" ".join((part.get_filename() or "").replace("\\", "/").split()))
    kind = part.get_content_type()
    suffix = formats.suffix_of(name)
    if suffix not in formats.SUFFIXES:
        suffix = formats.suffix_of_url("", kind)
    if suffix not in _ATTACHED:
        if name and not kind.endswith(_NO_TEXT):
            yield InputWarning(f"{place}: attached {name} is not read")
        return
    data, charset = _payload(part)
    if kind == "text/plain" and charset:
        with suppressed():  # what is no text is told below
            data = text.decode(data, charset).text.encode()
    made = attempt(place, _attached_items, data, suffix, f"{id}/{name or kind}", limits)
    for item in (made,) if isinstance(made, InputError) else made:
        if isinstance(item, InputError):
            yield InputWarning(f"{place}: attached {name or kind} is not read ({item.reason})")
        else:
            yield item


def _attached_items(data: bytes, suffix: str, id: str, limits: Limits) -> list[Item]:
    from tracer.readers import formats

    reader = formats.reader(formats.choose(data[: formats.HEAD], suffix))
    items = reader.read(io.BytesIO(data), id, NO_COLUMNS, limits)
    return [item._replace(id=id) if isinstance(item, Article) else item for item in items]


def _messages(lines: Iterator[bytes | Damaged], limit: int) -> Iterator[bytes | Damaged | None]:
    """The messages of an mbox behind its first line, None for one that is too large, and what of it is damaged.

    Each further one stands behind a blank line and one that begins with "From ". A damaged part takes the message with
    it that it is in.
    """
    held: list[bytes] = []
    size = 0
    behind_blank = lost = False
    for line in lines:
        # a line of text may begin like this too: no field follows it
        following = next(lines, b"") if behind_blank and _begins(line) else b""
        if isinstance(following, bytes) and re.match(_FIELD, following):
            if not lost:
                yield _whole(held, size, limit)
            held, size, lost = [], 0, False
            line = following
        elif isinstance(line, bytes) and isinstance(following, bytes):
            line += following
        else:
            line = following or line
        if isinstance(line, Damaged):
            yield line
            held, size, lost, behind_blank = [], 0, True, True
            continue
        behind_blank = line in (b"\n", b"\r\n") or line.endswith((b"\n\n", b"\n\r\n"))
        size += len(line)
        if size <= limit and not lost:
            held.append(line)
        else:
            held.clear()
    if not lost:
        yield _whole(held, size, limit)


def _begins(line: bytes | Damaged) -> bool:
    return isinstance(line, bytes) and line.startswith(_START)


def _whole(lines: Iterable[bytes], size: int, limit: int) -> bytes | None:
    return re.sub(_QUOTED_START, b"", b"".join(lines)) if size <= limit else None


def _parsed(data: bytes) -> "EmailMessage":
    from email import message_from_bytes
    from email.policy import default

    if sum(1 for _ in re.finditer(_BOUNDARY, data)) * data.count(b"\n") > _WORK:
        raise Unreadable("too many parts")
    if re.search(_LONG_FIELD, data):
        raise Unreadable(f"says of a part what it is in more than {_FIELD_SIZE} characters")
    with failing_as("no e-mail"):  # the standard library stumbles over some of what arrives, RecursionError among it
        return message_from_bytes(data, policy=default)


def _article(message: "EmailMessage", id: str) -> tuple[Article, Sequence[str]]:
    """The article of a message, and what is to be told of its encoding."""
    body = _body(message, 0)
    if not body.text.strip():
        raise Unreadable("no text in it")
    subject = _field(message, "subject")
    sender = _field(message, "from")
    name, address = _sender(sender), re.search(_ADDRESS, sender)
    mailing = _field(message, "list-id").partition("<")[0].strip(" \"'")
    forwarded = headers.within(body.text)
    extra = {
        "from": name if name != sender else None,
        "address": address and address[0],
        "list": mailing,
        "forwarded": [said for block in forwarded if (said := block.shown())],
        "quoted": list(body.leads),
        "signature": body.signature,
    }
    article = Article(
        headers.without(body.text, forwarded) or body.text,
        id=id,
        title=subject or None,
        url=_url(_field(message, "archived-at")),
        outlet=_outlet(message, name, mailing),
        published=_date(_field(message, "date")),
        language=_field(message, "content-language").strip() or "en",
        extra={key: value for key, value in extra.items() if value},
        given=_once((*_sent_on(body.text, subject), *_passed_on(forwarded, subject), *body.given)),
    )
    return article, body.doubts


def _outlet(message: "EmailMessage", name: str | None, mailing: str) -> str | None:
    """Who publishes a newsletter; to a list where people write to each other, it is the list. Else nobody does."""
    if not _field(message, "list-id"):
        return None
    writers = _field(message, "list-post")
    named = name if name and "@" not in name and (not writers or writers.upper().startswith("NO")) else None
    return named or mailing or None


def _field(message: "Message", name: str) -> str:
    """A field on one line, decoded; nothing for none, and for what cannot be read."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if len(raw) > _FIELD_SIZE:
        return ""
    with suppressed():  # the standard library stumbles over some malformed ones
        value = str(message[name] or "")
        octets = str(raw).encode("ascii", "surrogateescape")
        if not octets.isascii():  # in no encoding that it says
            value = encoding.decode(octets).text
        return " ".join(unmistaken(value).split())
    return ""


def _date(written: str) -> str | None:
    from email.utils import parsedate_to_datetime

    with suppress(ValueError, TypeError, OverflowError, IndexError):
        return parsedate_to_datetime(written).isoformat()
    return written or None


def _url(written: str) -> str | None:
    address = written.strip("<> ")
    return address if address.startswith(("http://", "https://")) else None


def _sender(written: str) -> str | None:
    """The name of who wrote, else the address."""
    name = re.split(r"[<\[]", written, maxsplit=1)[0].strip(" \t\"'*")
    address = re.search(_ADDRESS, written)
    return name or (address[0] if address else None)


def _sent_on(text: str, subject: str) -> Iterator[Given]:
    """Who wrote what was sent on: only where the message marks its beginning, and names them there."""
    for match in re.finditer(_FORWARD, text):
        answered = match["what"] and match["what"].lower() == "original message" and re.match(_REPLY, subject)
        if answered or (match["rule"] and not re.match(_PASSED, subject)):
            continue
        if (written := _from(text[match.end() : match.end() + _BLOCK])) and (name := _sender(written)):
            yield Given(name, "forwarded", written)


def _once(found: Iterable[Given]) -> tuple[Given, ...]:
    by_name: dict[str, Given] = {}
    for given in found:
        by_name.setdefault(given.name, given)
    return tuple(by_name.values())


def _passed_on(blocks: Iterable[headers.Block], subject: str) -> Iterator[Given]:
    """The same where the message says in its subject that it was sent on, and marks it in another language or not."""
    for block in blocks if re.match(_PASSED, subject) else ():
        if (written := block.field("sender")) and (name := _sender(written)):
            yield Given(name, "forwarded", written)


def _from(block: str) -> str | None:
    """What the field From says among those that a text begins with."""
    begun = False
    for line in block.splitlines():
        shown = line.strip("> \t*")
        field = re.match(_SENT_ON, shown)
        if field and field[1].lower() == "from":
            return " ".join(field[2].replace("*", "").split()) or None
        if (begun and not shown) or (shown and not field and not begun):
            return None
        begun = begun or field is not None
    return None


# --- the text of a message


def _body(part: "Message", depth: int) -> _Body:
    """The text of a part, in which nothing is attached but messages."""
    kind = part.get_content_type()
    if depth > _DEEPEST:
        return _Body()
    if kind == "message/rfc822":
        return _attached(part, depth)
    if part.get_content_disposition() == "attachment":
        return _Body()
    if part.is_multipart():
        return _joined(part, kind, depth)
    if kind == "text/plain":
        return _plain(part)
    return _html(part) if kind == "text/html" else _Body()


def _joined(part: "Message", kind: str, depth: int) -> _Body:
    """The texts of all parts; of those that say the same in several forms, the plainest that says it."""
    parts = [inner for inner in (part.get_payload() if part.is_multipart() else ()) if not isinstance(inner, str)]
    alternative = kind == "multipart/alternative"
    if alternative:
        parts.sort(key=lambda inner: inner.get_content_type() != "text/plain")
    elif kind in ("multipart/related", "multipart/report"):  # the others are its pictures, or the message it is about
        del parts[1:]
    found: list[_Body] = []
    failed: Unreadable | None = None
    for inner in parts:
        try:
            body = _body(inner, depth + 1)
        except Unreadable as error:
            failed = failed or error
            continue
        if body.text.strip():
            found.append(body)
    if failed and not found:
        raise failed
    if alternative and found:
        found = [found[0] if len(found) == 1 or _says(found[0].text, found[1].text) else found[1]]
    return _Body(
        "\n\n".join(one.text for one in found),
        tuple(given for one in found for given in one.given),
        tuple(doubt for one in found for doubt in one.doubts),
        tuple(lead for one in found for lead in one.leads),
        "\n\n".join(one.signature for one in found if one.signature),
    )


def _says(plain: str, rich: str) -> bool:
    """Whether a plain text says what a rich one does, and not only where that is to be seen."""
    words, others = ([word for word in re.findall(r"\S+", text) if "://" not in word] for text in (plain, rich))
    held = set(others)
    return sum(word in held for word in words) * 2 >= len(words) and len(words) * _FAR_SHORTER >= len(others)


def _attached(part: "Message", depth: int) -> _Body:
    inner = part.get_payload() if part.is_multipart() else None
    if not isinstance(inner, list) or not inner or isinstance(inner[0], str):
        return _Body()
    body = _body(inner[0], depth + 1)
    written = _field(inner[0], "from")
    name = _sender(written)
    return body._replace(given=(*body.given, *((Given(name, "forwarded", written),) if name else ())))


def _plain(part: "Message") -> _Body:
    from tracer.readers.text import decode

    try:
        decoded = decode(*_payload(part))
    except Unreadable:
        return _Body()
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(_SOFT, "" if str(part.get_param("delsp", "")).lower() == "yes" else " ", text)
    return _letter(text.strip("\n"), decoded.doubt)


def _html(part: "Message") -> _Body:
    from tracer.readers import html

    data, charset = _payload(part)
    if not data.strip():
        return _Body()
    markup = html.decode(data, charset)
    if _field(part, "content-location").startswith(_PAGES):
        page = html.page(markup.text)
        return _Body(page.text, page.given, (markup.doubt,) if markup.doubt else ())
    return _letter(letters.shown(markup.text), markup.doubt)


def _letter(text: str, doubt: str | None) -> _Body:
    letter = letters.parted(text)
    return _Body(letter.text, (), (doubt,) if doubt else (), letter.leads, letter.signature)


def _payload(part: "Message") -> tuple[bytes, str | None]:
    """The bytes of a part, and in which encoding it says they are."""
    with suppressed():  # as above
        data = part.get_payload(decode=True)
        return (data if isinstance(data, bytes) else b""), part.get_content_charset()
    return b"", None
