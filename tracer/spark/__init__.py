"""Traces on Spark: for what is too much for one machine.

`trace` makes of a DataFrame of articles the rows of the tables of docs/store.md. `tracer spark` is the same for files:
`parts.py` cuts them, `work.py` is what a task does, `job.py` the order of all, `session.py` brings Spark up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tracer.errors import InputError
from tracer.language.desk import current
from tracer.model import Trace
from tracer.readers import finished, records
from tracer.readers.contract import InputWarning, Item, library
from tracer.readers.guard import attempt
from tracer.readers.parquet import values
from tracer.spark import work
from tracer.spark.work import Asked
from tracer.store.folder import arrow
from tracer.store.rows import clean
from tracer.store.schema import declared, version
from tracer.timing import TIME_LIMIT

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["FAILURES", "TABLES", "table", "trace"]

TABLES = work.FILLED
FAILURES = "failures"
_ROWS = 33  # bits of an article's number for its place in a partition
_TOGETHER = 50  # articles whose rows are given out together
_TYPES = {
    "BIGINT": "bigint",
    "INTEGER": "int",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "timestamp_ntz",
    "BLOB": "binary",
}


def trace(
    frame: "DataFrame",
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    language: str | None = None,
    limit: float = TIME_LIMIT,
) -> "DataFrame":
    """The rows of all tables, an article a row: a column a table, and `failures` for a record that is none.

    `frame`: columns named as the keys of JSON lines may be (text, id, title, outlet, published, url, language and
    others), or as `columns` says, field -> column. `outlet`, `language`: as the options of these names. `limit`:
    seconds that an article may take. What this process knows of a desk is known in all tasks. No record stops the job.

    Articles are numbered in the order of the frame, with gaps. Ask for one table after the other with `table`, and
    persist this first: else every one is traced anew.
    """
    asked = Asked(
        columns=dict(columns or {}),
        outlet=outlet,
        language=language,
        limit=limit,
        desk=current(),
        version=version(),
    )

    def traced(batches: Iterable[Any]) -> Iterator[Any]:
        with work.prepared(asked):
            yield from _traced(batches, asked)

    return frame.mapInArrow(traced, _schema())


def table(traced: "DataFrame", name: str) -> "DataFrame":
    """One of TABLES, or `failures`, out of what `trace` gave."""
    from pyspark.sql import functions

    if name not in (*TABLES, FAILURES):
        raise ValueError(f"{name!r} is none of {', '.join((*TABLES, FAILURES))}")
    return traced.select(functions.explode(name).alias("row")).select("row.*")


def _schema() -> str:
    """The columns of `trace`, as Spark writes types."""
    tables = {name: [(one.name, _TYPES.get(one.type, "string")) for one in declared()[name]] for name in TABLES}
    tables[FAILURES] = [("input", "string"), ("error", "string")]
    return ", ".join(
        f"{name} array<struct<{', '.join(f'{column}: {kind}' for column, kind in columns)}>>"
        for name, columns in tables.items()
    )


@cache
def _nested() -> Any:
    pyarrow = library("pyarrow", "spark", "Spark")
    return pyarrow.schema([(name, pyarrow.list_(pyarrow.struct(arrow(name)))) for name in (*TABLES, FAILURES)])


def _traced(batches: Iterable[Any], asked: Asked) -> Iterator[Any]:
    """The rows of the articles of some record batches, some at a time."""
    held: list[dict[str, Any]] = []
    number = _before()
    for item in work.traces(finished("row", _items(batches, asked)), asked, Counter()):
        if isinstance(item, InputWarning):
            continue
        number += 1
        held.append(_row(number, item, asked))
        if len(held) == _TOGETHER:
            yield _batch(held)
            held = []
    if held:
        yield _batch(held)


def _before() -> int:
    """The number behind which those of this partition begin."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return (context.partitionId() if context else 0) << _ROWS


def _items(batches: Iterable[Any], asked: Asked) -> Iterator[Item]:
    number = _before()
    for one in batches:
        names = one.schema.names
        for cells in zip(*(values(column) for column in one.columns), strict=True):
            number += 1
            record = dict(zip(names, cells, strict=True))
            yield attempt(f"row {number}", records.article, record, f"row {number}", asked.columns)


def _row(number: int, item: Trace | InputError, asked: Asked) -> dict[str, Any]:
    if isinstance(item, InputError):
        return {FAILURES: [{"input": item.place, "error": item.reason}]}
    made = work.all_rows([work.stored(number, item, asked)])
    return {name: [_named(name, line) for line in made.get(name, ())] for name in TABLES} | {FAILURES: []}


def _named(name: str, line: tuple[Any, ...]) -> dict[str, Any]:
    from datetime import datetime

    return {
        column.name: datetime.fromisoformat(cell) if column.type == "TIMESTAMP" and cell else cell
        for column, cell in zip(declared()[name], line, strict=True)
    }


def _batch(rows: list[dict[str, Any]]) -> Any:
    pyarrow = library("pyarrow", "spark", "Spark")
    try:
        return pyarrow.RecordBatch.from_pylist(rows, schema=_nested())
    except UnicodeEncodeError:
        return pyarrow.RecordBatch.from_pylist(_clean(rows), schema=_nested())


def _clean(value: Any) -> Any:
    """A value in which UTF-8 can hold every text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value
