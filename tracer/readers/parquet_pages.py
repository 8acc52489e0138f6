"""How large the pages of a Parquet file become, by their headers: that is known before the library unpacks any.

A column is kept in pages, each packed by itself. What the index of a file says of their sizes binds nobody, and the
library takes as much memory as a page asks for.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, TypeAlias

_HEADER = 64 * 1024  # bytes of a header: with the least and the greatest of its values, which are cut
_DEEPEST = 8  # structures within each other
_UNPACKED, _PACKED, _FIRST, _SECOND, _COUNT = 2, 3, 5, 8, 1  # fields: sizes; headers of data of two kinds; its values
_Struct: TypeAlias = dict[int, Any]


class _NoHeaderError(Exception):
    """What stands where a header should."""


class Page(NamedTuple):
    """What the header of a page says."""

    unpacked: int  # bytes
    values: int  # of data; none of a dictionary


def pages(file: BinaryIO, chunk: Any) -> Iterator[Page]:
    """The pages of a part of a column, as the library's index has it, up to the first header that is none.

    There the library stops, too.
    """
    starts = (chunk.dictionary_page_offset if chunk.has_dictionary_page else None, chunk.data_page_offset)
    at: int = min(start for start in starts if start)
    end = at + int(chunk.total_compressed_size)
    left = chunk.num_values
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
        values = sum(int(kind.get(_COUNT, 0)) for kind in kinds if isinstance(kind, dict))
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
        return None, _list_end(data, at, levels - 1)
    raise _NoHeaderError


def _list_end(data: bytes, at: int, levels: int) -> int:
    """Where a list or a set ends."""
    size, kind = data[at] >> 4, data[at] & 15
    at += 1
    if size == 15:
        size, at = _varint(data, at)
    for _ in range(size):
        at = at + 1 if kind in (1, 2) else _value(data, at, kind, levels)[1]
        if at > len(data):
            raise _NoHeaderError
    return at


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
