"""Parquet tables: an article a row, a few rows in memory at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.model import Article
from tracer.readers import contract, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import attempt, failing_as

SUFFIXES = (".parquet", ".pq")
_MARK = b"PAR1"
_BROKEN = "broken Parquet"
_ROWS = 32  # in memory at a time
_BUFFER = 1024 * 1024  # bytes of a column that are read ahead
_INDEX = "__index_level_"  # what pandas adds: the numbers of its rows


def sniff(head: bytes) -> bool:
    """The mark of Parquet."""
    return head.startswith(_MARK)


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a row, numbered from 1. Where rows are broken, reading goes on with the next group of rows."""
    parquet = contract.library("pyarrow.parquet", "tables", "Parquet")
    with contract.seekable(stream, limits.copied) as whole:
        with failing_as(_BROKEN, quoted=True):
            table = parquet.ParquetFile(whole, pre_buffer=False, buffer_size=_BUFFER)
        records.check(table.schema_arrow.names, columns)
        yield from _read_table(table, name, columns, limits.article)


def _read_table(table: Any, name: str, columns: Columns, limit: int) -> Iterator[Item]:
    done = 0
    for group in range(table.num_row_groups):
        number = done
        try:
            for row in _rows(table, group):
                number += 1
                place = f"{name}:{number}"
                yield attempt(place, _article, row, place, columns, limit)
        except Unreadable as error:
            yield InputError(f"{name}:{number + 1}", str(error))
        done += table.metadata.row_group(group).num_rows
    if not done:
        raise Unreadable("no rows")


def _article(row: dict[str, Any], place: str, columns: Columns, limit: int) -> Article:
    article = records.article(row, place, columns)
    if len(article.text) > limit:
        raise contract.too_large(limit)
    return article


def _rows(table: Any, group: int) -> Iterator[dict[str, Any]]:
    """The rows of a group, read a few at a time. Raises Unreadable behind those that could be read."""
    batches = table.iter_batches(_ROWS, row_groups=[group], use_threads=False)
    while True:
        with failing_as(_BROKEN, quoted=True):
            batch = next(batches, None)
            if batch is None:
                return
            names = [name for name in batch.schema.names if not name.startswith(_INDEX)]
            values = [_values(batch.column(name)) for name in names]
        yield from (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))


def _values(column: Any) -> list[Any]:
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
