"""JSON lines: one object a line with at least a text; keys that tracer does not know are carried through."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Damaged, InputWarning, Item, Limits
from tracer.readers.guard import attempt

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*+\{[ \t]*+"(?:[^"\\\n]|\\.)*+(?:"\s*+:|\Z)')


def sniff(head: bytes) -> bool:
    """The stream begins with an object on its first line."""
    return _OBJECT.match(head) is not None


def read(
    stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS, first: int = 1
) -> Iterator[Item]:
    """An article a line, without holding the stream in memory; a bad line is reported and the next one read.

    `first`: the number of the first line, where the stream is a piece of a file.
    """
    found = partial = False
    for number, line in enumerate(_lines(stream, limits.article), first):
        place = f"{name}:{number}"
        if isinstance(line, Damaged):
            found = partial = True
            yield InputError(place, str(line))
        elif line.strip() or len(line) > limits.article:
            found = True
            made = attempt(place, _article, line, place, columns, limits.article)
            if not partial or not isinstance(made, InputError):  # else it is the rest of a line that was told
                yield from (made,) if isinstance(made, InputError) else made
            partial = False
    if not found:
        raise Unreadable("empty")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | Damaged]:
    """The lines of a stream; one that is too large is cut to a byte more than the limit."""
    rest = False
    for line in contract.lines(stream, limit + 1):
        if isinstance(line, Damaged) or not rest:
            yield line
        rest = not isinstance(line, Damaged) and not line.endswith(b"\n")


def _article(line: bytes, place: str, columns: Columns, limit: int) -> list[Item]:
    if len(line) > limit:
        raise contract.too_large(limit)
    decoded = encoding.decode(line)
    article = records.article(records.parse(decoded.text), place, columns)
    return [InputWarning(f"{place}: {decoded.doubt}"), article] if decoded.doubt else [article]
