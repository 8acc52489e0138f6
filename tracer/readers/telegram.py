"""What Telegram Desktop exports as JSON (`result.json`): one article a message, of one chat or of all of them.

The file is read as it comes: no more of it is held than the message at hand.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.model import Article, Given
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import attempt
from tracer.readers.json_stream import JsonStream

_OBJECT = rb"(?:\xef\xbb\xbf)?\s*+\{"
_CHAT = rb'"type"\s*+:\s*+"(?:\w++(?<=channel)|\w++(?<=chat)|\w++(?<=group)|saved_messages)"'
_ACCOUNT = rb'"(?:left_)?chats"\s*+:\s*+\{|"about"\s*+:\s*+"[^"]*?Telegram'
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
    """An article a message that has text; a broken one is reported, and the next one read."""
    source = JsonStream(stream, limits.article)
    number = 0
    for chat, value in _messages(source):
        number += 1
        made = attempt(f"{name}:{number}", _message, value, source, chat, name)
        if made is not None:
            yield made
    if source.open or source.cut:
        yield InputError(name, "it ends before its list does")
    elif not number:
        raise Unreadable("no messages of Telegram in it")


def _messages(source: JsonStream) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Every message as it is written, with what was said of its chat before it; None for one that is too large."""
    if (first := source.mark()) != "{":
        raise Unreadable("not a JSON object" if first else "empty")
    account: dict[str, Any] = {}
    for key in source.members():
        if key in ("chats", "left_chats") and source.mark() == "{":
            yield from _chats(source)
        else:
            yield from _of_chat(source, account, key)
    if more := source.mark():
        raise Unreadable(f"not JSON ({more!r} stands behind its end)")


def _chats(source: JsonStream) -> Iterator[tuple[dict[str, Any], str | None]]:
    for key in source.members():
        if key != "list" or source.mark() != "[":
            source.value()
            continue
        for _ in source.each():
            if source.mark() != "{":
                source.value()
                continue
            chat: dict[str, Any] = {}
            for of_chat in source.members():
                yield from _of_chat(source, chat, of_chat)


def _of_chat(source: JsonStream, chat: dict[str, Any], key: str) -> Iterator[tuple[dict[str, Any], str | None]]:
    """The messages of a chat, or what each of them is to be told of it."""
    if key == "messages" and source.mark() == "[":
        yield from ((chat, message) for message in source.elements())
    elif (value := source.value()) and key in ("name", "id"):
        chat[key] = records.parsed(value)


def _message(value: str | None, source: JsonStream, chat: dict[str, Any], name: str) -> Article | None:
    if value is None:
        raise contract.too_large(source.limit)
    if source.cut:
        raise Unreadable("not JSON (it ends too early)")
    return _article(records.parsed(encoding.mended(value).text), chat, name)


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
