"""JSON lines: one object a line with at least a text; keys that tracer does not know are carried through."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import attempt

SUFFIXES = (".jsonl", ".ndjson")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*+\{[ \t]*+"')
_CHUNK = 1024 * 1024


def sniff(head: bytes) -> bool:
    """The stream begins with an object on its first line."""
    return _OBJECT.match(head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a line, without holding the stream in memory; a bad line is reported and the next one read."""
    number = 0
    found = False
    while line := stream.readline(limits.article + 1):
        number += 1
        long = len(line) > limits.article
        if long or line.strip():
            found = True
            place = f"{name}:{number}"
            yield attempt(place, _article, line, place, columns, limits.article)
        while long and line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
    if not found:
        raise Unreadable("empty")


def _article(line: bytes, place: str, columns: Columns, limit: int) -> Article:
    if len(line) > limit:
        raise contract.too_large(limit)
    try:
        source = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not valid UTF-8") from None
    return records.article(records.parse(source), place, columns)
