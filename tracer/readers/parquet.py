"""Parquet tables: an article a row, one row in memory at a time."""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.model import Article
from tracer.readers import contract, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import attempt, failing_as
from tracer.readers.parquet_pages import Chunk, groups, pages

_MARK = b"PAR1"
_BROKEN = "broken Parquet"
_BOMB = "unpacks to far more than it holds"
_BYTES = "BYTE_ARRAY"
_OBJECT = 16  # bytes that any value takes at least
_BUFFER = 1024 * 1024  # bytes of a column that are read ahead
_FREE = 32 * 1024 * 1024  # bytes that pages may become whatever their size in the file
_RATIO = 250  # what pages become beyond that, in their size in the file
_INDEX = "__index_level_"  # what pandas adds: the numbers of its rows


def sniff(head: bytes) -> bool:
    """The mark of Parquet."""
    return head.startswith(_MARK)


def read(
    stream: BinaryIO,
    name: str,
    columns: Columns = NO_COLUMNS,
    limits: Limits = LIMITS,
    within: tuple[int, int | None] = (0, None),
) -> Iterator[Item]:
    """An article a row, numbered from 1. Where rows are broken, reading goes on with the next group of rows.

    `within`: the groups of rows that are read, from the one up to and without the other, where it is not all.
    """
    parquet = contract.library("pyarrow.parquet", "tables", "Parquet")
    with contract.seekable(stream, limits.copied) as whole:
        size = whole.seek(0, os.SEEK_END)
        with failing_as(_BROKEN, quoted=True):
            options = {"pre_buffer": False, "buffer_size": _BUFFER}
            table = parquet.ParquetFile(whole, **options)
            leaves = [table.schema.column(number) for number in range(table.metadata.num_columns)]
            # a value that is repeated within a row stays one in memory
            if repeated := [leaf.path for leaf in leaves if leaf.max_repetition_level and leaf.physical_type == _BYTES]:
                table = parquet.ParquetFile(whole, read_dictionary=repeated, **options)
        records.check(table.schema_arrow.names, columns)
        if table.metadata.num_rows > size or any(leaf.length > limits.article for leaf in leaves):
            raise Unreadable(_BOMB)
        yield from _read_table(table, whole, name, columns, limits, within)


def _read_table(
    table: Any, file: BinaryIO, name: str, columns: Columns, limits: Limits, within: tuple[int, int | None]
) -> Iterator[Item]:
    done = 0
    chunks = groups(file)
    wanted = range(table.num_row_groups)[slice(*within)]
    for group in range(table.num_row_groups):
        if group not in wanted:
            done += table.metadata.row_group(group).num_rows
            continue
        number = done
        try:
            with failing_as(_BROKEN, quoted=True):
                _check(table, group, chunks[group], file, limits)
            for row in _rows(table, group, limits.article):
                number += 1
                place = f"{name}:{number}"
                yield attempt(place, _article, row, place, columns, limits.article)
        except Unreadable as error:
            yield InputError(f"{name}:{number + 1}", str(error))
        done += table.metadata.row_group(group).num_rows
    if not done:
        raise Unreadable("no rows")


def _check(table: Any, group: int, chunks: list[Chunk], file: BinaryIO, limits: Limits) -> None:
    """Raises Unreadable for a group of rows of which one would take far more memory than it has in the file.

    A row may hold the largest page of each column. One may take all that a list holds in a group of rows.
    """
    rows = table.metadata.row_group(group).num_rows
    held = repeated = 0
    for number, chunk in enumerate(chunks):
        largest = values = 0
        for page in pages(file, chunk):
            largest = max(largest, page.unpacked)
            values += page.values
        held += largest
        if table.schema.column(number).max_repetition_level:
            repeated += max(0, values - rows)
    packed = sum(chunk.packed for chunk in chunks)
    far = (held > _FREE and held > packed * _RATIO) or (repeated > limits.elements and repeated > packed * _RATIO)
    if far or held > limits.copied:
        raise Unreadable(_BOMB)


def _article(row: "dict[str, Any] | Unreadable", place: str, columns: Columns, limit: int) -> Article:
    if isinstance(row, Unreadable):
        raise row
    article = records.article(row, place, columns)
    if len(article.text) > limit:
        raise contract.too_large(limit)
    return article


def _rows(table: Any, group: int, limit: int) -> Iterator["dict[str, Any] | Unreadable"]:
    """The rows of a group, or why one is not read. Raises Unreadable behind those that could be read."""
    batches = table.iter_batches(1, row_groups=[group], use_threads=False)
    while True:
        with failing_as(_BROKEN, quoted=True):
            batch = next(batches, None)
            if batch is None:
                return
            held = {name: batch.column(name) for name in batch.schema.names if not name.startswith(_INDEX)}
            fits = sum(map(_size, held.values())) <= limit
            row = {name: values(column)[0] for name, column in held.items()} if fits else contract.too_large(limit)
        yield row


def _size(array: Any) -> int:
    """Bytes that values take once each stands for itself."""
    pyarrow = contract.library("pyarrow", "tables", "Parquet")
    kind = array.type
    if pyarrow.types.is_dictionary(kind):
        lengths = contract.library("pyarrow.compute", "tables", "Parquet").binary_length(array.dictionary)
        return int(lengths.take(array.indices).cast(pyarrow.int64()).sum().as_py() or 0) + _OBJECT * len(array)
    if pyarrow.types.is_struct(kind):
        return sum(map(_size, array.flatten()))
    if pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind):
        return _size(array.flatten()) + _OBJECT * len(array)
    if pyarrow.types.is_map(kind):
        return _size(array.keys) + _size(array.items) + _OBJECT * len(array)
    return int(array.nbytes) + _OBJECT * len(array)


def values(column: Any) -> list[Any]:
    """A column as Python has it: times no finer than it knows them, and as text where it does not know them at all."""
    pyarrow = contract.library("pyarrow", "tables", "Parquet")

    try:
        if pyarrow.types.is_timestamp(column.type):
            column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
        return [_plain(value) for value in column.to_pylist()]
    except (ValueError, OverflowError, NotImplementedError):
        try:
            return list(column.cast(pyarrow.string()).to_pylist())
        except pyarrow.ArrowException:
            return [None] * len(column)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None  # a picture and the like
