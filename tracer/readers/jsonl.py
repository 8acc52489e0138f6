"""JSON lines: one object a line with at least a text; keys that tracer does not know are carried through."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError
from tracer.model import Article
from tracer.readers import contract, records
from tracer.readers.contract import NO_COLUMNS, Columns, Item

SUFFIXES = (".jsonl", ".ndjson")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*+\{[ \t]*+"')
_CHUNK = 1024 * 1024


def sniff(head: bytes) -> bool:
    """The stream begins with an object on its first line."""
    return _OBJECT.match(head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """An article a line, without holding the stream in memory; a bad line is reported and the next one read."""
    number = 0
    found = False
    while line := stream.readline(contract.MAX_BYTES + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > contract.MAX_BYTES:
            found = True
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield contract.too_large(place)
        elif line.strip():
            found = True
            try:
                yield _article(line, place, columns)
            except InputError as error:
                yield InputError(f"{place}: {error}")
    if not found:
        yield InputError(f"{name}: empty")


def _article(line: bytes, place: str, columns: Columns) -> Article:
    try:
        source = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("not valid UTF-8") from None
    return records.article(records.parse(source), place, columns)
