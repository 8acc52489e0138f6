"""Plain text: one article a file. Offsets count code points of the decoded text, line ends as they are."""

import os
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract, encoding
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits

_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\f\r\x1b")))  # an escape may be hostile, but is still text
_LABELLED = re.compile(r"\s*+(?:[->=_\u2013\u2014* ]|[^\n]{1,40}?:)")  # as the fields of a message may begin
_FIRST_LINE = re.compile(r"\s*+([^\r\n]{1,200}+)[\r\n]\s*+\S")  # a longer one is no headline
_STOP = re.compile(r"(?:\w{3}\.|\w{2}[!?])[\"'”’)]*\s+[\"“‘]?[A-Z]")  # a sentence ends within the line
_ENDS = (".", "!", "?", "…")
_BLOCK, _WRAP, _RAGGED = 1_000, 45, 20  # characters: of the first lines that are compared, of one that is wrapped


def sniff(head: bytes) -> bool:
    """Anything may be text."""
    return True


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """The one article of a stream, its first line taken as the title when it looks like a headline."""
    decoded = decode(contract.whole(stream, limits.article))
    if not decoded.text.strip():
        raise Unreadable("empty")
    if decoded.doubt:
        yield InputWarning(f"{name}: {decoded.doubt}")
    yield _article(decoded.text, os.path.basename(name))


def _article(text: str, id: str) -> Article:
    """The article of a text; of a message that was saved or pasted, what is below its fields."""
    if _LABELLED.match(text):
        from tracer.readers import headers

        messages = headers.within(text)
        if messages and not text[: messages[0].start].strip():
            rest = headers.without(text, messages)
            if not rest.strip():
                raise Unreadable("no text in it")
            said = messages[0].shown()
            title = said.get("subject") or headline(rest)
            return Article(rest, id=id, title=title, extra={"forwarded": [said]} if said else {})
    return Article(text, id=id, title=headline(text))


def decode(data: bytes, label: str | None = None) -> encoding.Decoded:
    """Bytes as text, as `encoding.decode` reads them. Raises Unreadable for what is no text."""
    decoded = encoding.decode(data, label)
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        if decoded.text.count("\ufffd") * 20 > len(decoded.text):
            raise Unreadable("looks like a binary file")
        return decoded
    # real articles have a stray NUL now and then
    binary = _controls(data) * 20 > len(data) if decoded.sure else b"\0" in data or _controls(data) * 50 > len(data)
    if binary:
        raise Unreadable("looks like a binary file")
    return decoded


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def headline(text: str) -> str | None:
    """The first line, when it is short, does not end in a full stop and more text follows.

    Neither a paragraph of several sentences nor the first line of one that is wrapped.
    """
    match = _FIRST_LINE.match(text)
    if not match:
        return None
    line = match[1].strip()
    if line.rstrip("\"'”’»)]").endswith((".", "…", ":", ",")) or len(_STOP.findall(line)) > 1:
        return None
    return None if _wrapped(text, match.start(1)) else line


def _wrapped(text: str, start: int) -> bool:
    """Whether the line at `start` goes on in the next: that begins small, or the lines of the block are as long.

    A short line goes on only into a paragraph, which ends as a sentence does: the byline of a headline may begin small.
    """
    lines = [line.strip() for line in text[start : start + _BLOCK].split("\n")]
    block = list(takewhile(bool, lines))
    if len(block) < 2:
        return False
    if len(block[0]) < _WRAP:
        ended = len(block) == len(lines) or block[-1].rstrip("\"'”’»)]").endswith(_ENDS)
        return ended and block[1][0].islower() and not block[0][0].islower()
    longest = max(map(len, block))
    return block[1][0].islower() or (len(block) > 2 and all(len(line) > longest - _RAGGED for line in block[:-1]))
