"""Plain text: one article a file. Offsets count code points of the decoded text, line ends as they are."""

import codecs
import os
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits

SUFFIXES = (".txt", ".text", ".md")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\f\r\x1b")))  # an escape may be hostile, but is still text
_FIRST_LINE = re.compile(r"\s*+([^\r\n]{1,200}+)[\r\n]\s*+\S")  # a longer one is no headline
_STOP = re.compile(r"\w{3}[.!?][\"'”’)]*\s+[\"“‘]?[A-Z]")  # a sentence ends within the line
_BLOCK, _WRAP, _RAGGED = 1_000, 45, 20  # characters: of the first lines that are compared, of one that is wrapped


def sniff(head: bytes) -> bool:
    """Anything may be text."""
    return True


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """The one article of a stream, its first line taken as the title when it looks like a headline."""
    text, sure = decode(contract.whole(stream, limits.article))
    if not text.strip():
        raise Unreadable("empty")
    if not sure:
        yield InputWarning(f"{name}: not valid UTF-8, read as Windows-1252")
    yield Article(text, id=os.path.basename(name), title=headline(text))


def decode(data: bytes) -> tuple[str, bool]:
    """Bytes as text, and whether the encoding is sure: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises Unreadable for what is no text.
    """
    try:
        if data.startswith(_UTF16):
            return data.decode("utf-16"), True
        text = data.decode("utf-8-sig")
        binary = _controls(data) * 20 > len(data)  # real articles have a stray NUL now and then
        sure = True
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        binary = b"\0" in data or data.startswith(_UTF16) or _controls(data) * 50 > len(data)
        sure = False
    if binary:
        raise Unreadable("looks like a binary file")
    return text, sure


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
    if line.rstrip("\"'”’»)]").endswith((".", "…")) or len(_STOP.findall(line)) > 1:
        return None
    return None if _wrapped(text, match.start(1)) else line


def _wrapped(text: str, start: int) -> bool:
    """Whether the line at `start` goes on in the next: that begins small, or the lines of the block are as long."""
    lines = [line.strip() for line in text[start : start + _BLOCK].split("\n")]
    block = list(takewhile(bool, lines))
    if len(block) < 2 or len(block[0]) < _WRAP:
        return False
    longest = max(map(len, block))
    return block[1][0].islower() or (len(block) > 2 and all(len(line) > longest - _RAGGED for line in block[:-1]))
