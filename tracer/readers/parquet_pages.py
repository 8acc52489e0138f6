"""How large the pages of a Parquet file become, by their headers: that is known before the library unpacks any.

A column is kept in pages, each packed by itself. What the index of a file says of their sizes binds nobody, and the
library takes as much memory as a page asks for.
"""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from tracer.errors import Unreadable

_HEADER = 64 * 1024  # bytes of a header: with the least and the greatest of its values, which are cut
_END = 8  # bytes behind the index: its size and the mark
_DEEPEST = 16  # structures within each other
_UNPACKED, _PACKED, _FIRST, _SECOND, _COUNT = 2, 3, 5, 8, 1  # fields: sizes; headers of data of two kinds; its values
_GROUPS, _COLUMNS, _ABOUT = 4, 1, 3  # fields of the index, of a group of rows, and of a column in it
_VALUES, _SIZE, _DATA, _DICTIONARY = 5, 7, 9, 11  # fields of what is said of that
_Struct: TypeAlias = dict[int, Any]


class _NoHeaderError(Exception):
    """What stands where a header should."""


class Chunk(NamedTuple):
    """What a column has in a group of rows."""

    start: int  # bytes from the beginning of the file
    packed: int  # bytes
    values: int


class Page(NamedTuple):
    """What the header of a page says."""

    unpacked: int  # bytes
    values: int  # of data; none of a dictionary


def groups(file: BinaryIO) -> list[list[Chunk]]:
    """The columns of each group of rows, by the index at the end of a file. Raises Unreadable for none.

    The library has the same, but ends the whole process over some that are broken.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END))
    length = int.from_bytes(file.read(_END)[:4], "little")
    file.seek(max(0, size - _END - length))
    try:
        index, _ = _struct(file.read(length), 0, _DEEPEST)
        return [[_chunk(column[_ABOUT]) for column in group[_COLUMNS]] for group in index[_GROUPS]]
    except (IndexError, KeyError, TypeError, _NoHeaderError):
        raise Unreadable("broken Parquet (its index)") from None


def _chunk(about: _Struct) -> Chunk:
    start = min(filter(None, (about[_DATA], about.get(_DICTIONARY))), default=0)
    return Chunk(start, about[_SIZE], about[_VALUES])


def pages(file: BinaryIO, chunk: Chunk) -> Iterator[Page]:
    """The pages of a column in a group of rows, up to the first header that is none. There the library stops, too."""
    at = max(0, chunk.start)
    end = at + chunk.packed
    left = chunk.values
    while at < end and left > 0:
        file.seek(at)
        try:
            header, size = _struct(file.read(min(_HEADER, end - at)), 0, _DEEPEST)
        except (IndexError, _NoHeaderError):
            return
        unpacked, packed = header.get(_UNPACKED), header.get(_PACKED)
        if not isinstance(unpacked, int) or not isinstance(packed, int) or unpacked < 0 or packed < 0:
            return
        kinds = (header.get(_FIRST), header.get(_SECOND))
        values = sum(int(kind.get(_COUNT) or 0) for kind in kinds if isinstance(kind, dict))
        yield Page(unpacked, values)
        left -= values
        at += size + packed


def _struct(data: bytes, at: int, levels: int) -> tuple[_Struct, int]:
    """A structure of Thrift's compact protocol: numbers and inner structures by their fields, and where it ends."""
    found: _Struct = {}
    field = 0
    while kind := data[at]:
        at += 1
        if kind >> 4:
            field += kind >> 4
        else:
            field, at = _number(data, at)
        found[field], at = _value(data, at, kind & 15, levels)
    return found, at + 1


def _value(data: bytes, at: int, kind: int, levels: int) -> tuple[Any, int]:
    if kind in (1, 2):  # true, false
        return None, at
    if kind == 3:
        return None, at + 1
    if kind in (4, 5, 6):
        return _number(data, at)
    if kind == 7:
        return None, at + 8
    if kind == 8:
        size, at = _varint(data, at)
        return None, at + size
    if not levels:
        raise _NoHeaderError
    if kind == 12:
        return _struct(data, at, levels - 1)
    if kind in (9, 10):
        return _list(data, at, levels - 1)
    raise _NoHeaderError


def _list(data: bytes, at: int, levels: int) -> tuple[list[Any], int]:
    """A list or a set, and where it ends."""
    size, kind = data[at] >> 4, data[at] & 15
    at += 1
    if size == 15:
        size, at = _varint(data, at)
    found: list[Any] = []
    for _ in range(size):
        value, at = (None, at + 1) if kind in (1, 2) else _value(data, at, kind, levels)
        if at > len(data):
            raise _NoHeaderError
        found.append(value)
    return found, at


def _number(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return (value >> 1) ^ -(value & 1), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at += 1
        shift += 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise _NoHeaderError
