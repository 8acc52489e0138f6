"""JSON lines: one object a line with at least a text; keys that tracer does not know are carried through."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
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
            made = attempt(place, _article, line, place, columns, limits.article)
            yield from (made,) if isinstance(made, InputError) else made
        while long and line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
    if not found:
        raise Unreadable("empty")


def _article(line: bytes, place: str, columns: Columns, limit: int) -> list[Item]:
    if len(line) > limit:
        raise contract.too_large(limit)
    decoded = encoding.decode(line)
    article = records.article(records.parse(decoded.text), place, columns)
    return [InputWarning(f"{place}: {decoded.doubt}"), article] if decoded.doubt else [article]
