"""What Telegram Desktop exports as JSON (`result.json`): one article a message, of one chat or of all of them.

The file is read as it comes: no more of it is held than the message at hand.
"""

import os
import re
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article, Given
from tracer.readers import contract, encoding
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits

_OBJECT = rb"(?:\xef\xbb\xbf)?\s*+\{"
_CHAT = rb'"type"\s*+:\s*+"(?:\w++(?<=channel)|\w++(?<=chat)|\w++(?<=group)|saved_messages)"'
_ACCOUNT = rb'"(?:left_)?chats"\s*+:\s*+\{|"about"\s*+:\s*+"[^"]*?Telegram'
_BLANK = r"[ \t\r\n]*+"
_CHUNK = 256 * 1024
_CUT = 16  # how far before its end what is cut off, such as `tru` or `\u12`, may look wrong
_EXTRA = {  # what an export calls it -> what it is in `extra`
    "from": "from", "author": "author", "reply_to_message_id": "reply_to", "file_name": "file_name", "file": "file",
    "photo": "photo", "via_bot": "via_bot",
}  # fmt: skip


def sniff(head: bytes) -> bool:
    """An object that begins as the export of a chat or of an account does."""
    head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")  # UTF-16 has a NUL at each letter of markup
    if not re.match(_OBJECT, head):
        return False
    return (b'"messages"' in head and re.search(_CHAT, head) is not None) or re.search(_ACCOUNT, head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a message that has text; what is broken ends the reading, as nothing behind it can be trusted."""
    found = False
    for chat, message in _messages(_Values(stream, limits.article)):
        found = True
        if article := _article(message, chat, name):
            yield article
    if not found:
        raise Unreadable("no messages of Telegram in it")


def _messages(values: "_Values") -> Iterator[tuple[dict[str, Any], Any]]:
    """Every message, with what was said of its chat before it."""
    if (first := values.peek()) != "{":
        raise Unreadable("not a JSON object" if first else "empty")
    account: dict[str, Any] = {}
    for key in values.members():
        if key == "messages":
            yield from ((account, message) for message in values.array())
        elif key in ("chats", "left_chats"):
            yield from _chats(values)
        else:
            _note(account, key, values.value())
    values.end()


def _chats(values: "_Values") -> Iterator[tuple[dict[str, Any], Any]]:
    for key in values.members():
        if key != "list":
            values.value()
            continue
        for _ in values.each():
            chat: dict[str, Any] = {}
            for of_chat in values.members():
                if of_chat == "messages":
                    yield from ((chat, message) for message in values.array())
                else:
                    _note(chat, of_chat, values.value())


def _note(chat: dict[str, Any], key: str, value: Any) -> None:
    """Hold what each message of a chat needs."""
    if key in ("name", "id") and isinstance(value, str | int):
        chat[key] = value


def _article(message: Any, chat: dict[str, Any], name: str) -> Article | None:
    if not isinstance(message, dict) or message.get("type") == "service":
        return None
    text = _text(message.get("text")) or _text(message.get("text_entities"))
    if not text.strip():
        return None
    title = _named(chat.get("name"))
    number = message.get("id")
    called = title or chat.get("id") or os.path.basename(name)
    return Article(
        text,
        id=f"{called}/{number}" if isinstance(number, int | str) else str(called),
        outlet=title,
        published=_published(message),
        extra=_extra(message),
        given=_given(message),
    )


def _named(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _text(value: Any) -> str:
    """Text as it is shown: a string, or strings and pieces with a form of their own."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in value)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _published(message: dict[str, Any]) -> str | None:
    """When it was sent, in UTC; older exports tell no more than the time on the clock of who exported."""
    from datetime import UTC, datetime

    with suppress(ValueError, TypeError, OverflowError, OSError):
        return datetime.fromtimestamp(int(message.get("date_unixtime", "")), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _named(message.get("date"))


def _given(message: dict[str, Any]) -> tuple[Given, ...]:
    origin = message.get("forwarded_from")
    return (Given(origin.strip(), "forwarded_from", origin),) if isinstance(origin, str) and origin.strip() else ()


def _extra(message: dict[str, Any]) -> dict[str, Any]:
    extra = {ours: message[theirs] for theirs, ours in _EXTRA.items() if isinstance(message.get(theirs), str | int)}
    links = list(dict.fromkeys(_links(message.get("text_entities")) or _links(message.get("text"))))
    return {**extra, "links": links} if links else extra


def _links(value: Any) -> list[str]:
    """Where the words lead that are links without showing it."""
    pieces = value if isinstance(value, list) else []
    return [piece["href"] for piece in pieces if isinstance(piece, dict) and isinstance(piece.get("href"), str)]


class _Values:
    """The values of a JSON document one after the other, each read whole, with no more than one of them held."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        from json import JSONDecoder

        self._stream = stream
        self._limit = limit  # characters of a value
        self._blank = re.compile(_BLANK)
        self._decoder: IncrementalDecoder | None = None
        self._scan = JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            blank = self._blank.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def members(self) -> Iterator[str]:
        """The keys of the object that is next; the value of each must be taken before the next key is asked for."""
        for _ in self._members("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise Unreadable("not JSON (a key is no string)")
            self._take(":")
            yield key

    def each(self) -> Iterator[None]:
        """Once before each member of the array that is next; the member must be taken."""
        return self._members("[", "]")

    def array(self) -> Iterator[Any]:
        """The members of the array that is next."""
        return (self.value() for _ in self.each())

    def value(self) -> Any:
        """The next value as a whole."""
        self.peek()
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except RecursionError:
                raise Unreadable("nested too deeply") from None
            except ValueError as error:
                if not self._cut(error, _CUT) or not self._more():
                    raise self._broken(error) from None
                continue
            if end < len(self._text) or not self._more():  # a number at the end may go on
                self._at = end
                return value

    def end(self) -> None:
        """There is nothing more. Raises Unreadable if there is."""
        if self.peek():
            raise Unreadable("not JSON (more behind its end)")

    def _members(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self.peek() != closing:
            yield None
            while self.peek() == ",":
                self._at += 1
                yield None
        self._take(closing)

    def _take(self, wanted: str) -> None:
        found = self.peek()
        if found != wanted:
            raise Unreadable(f"not JSON ({wanted!r} expected, not {found!r})" if found else "cut off before its end")
        self._at += 1

    def _cut(self, error: ValueError, near: int) -> bool:
        """Whether a value may only look wrong because its end is not there."""
        at = getattr(error, "pos", None)  # none: a number with too many digits
        return at is not None and (at >= len(self._text) - near or str(error).startswith("Unterminated"))

    def _broken(self, error: ValueError) -> Unreadable:
        if self._cut(error, 0):
            return Unreadable("cut off before its end")
        return Unreadable(f"not JSON ({getattr(error, 'msg', 'a number too long')})")

    def _more(self) -> bool:
        """Read on, twice as much each time one value goes on, so that a long one is not scanned too often."""
        if self._ended:
            return False
        self._text = self._text[self._at :]
        self._at = 0
        if len(self._text) > self._limit:
            raise contract.too_large(self._limit)
        data = self._stream.read(max(_CHUNK, len(self._text)))
        self._ended = not data
        if self._decoder is None:
            self._decoder = getincrementaldecoder(encoding.of_stream(data))("surrogateescape")
        self._text += encoding.mended_in_part(self._decoder.decode(data, self._ended))
        return True
