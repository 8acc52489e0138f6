"""Traces into a database: a batch is one transaction, so that a run that is killed leaves whole batches."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tracer.language.desk import current
from tracer.model import Article, Trace
from tracer.pacing import PACING
from tracer.store import records
from tracer.store.read import Reader
from tracer.store.rows import Row, clean, rows
from tracer.store.schema import TABLES, columns, corrections_of, version, version_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CHARACTERS = 16_000_000  # of their texts, from which on a transaction takes no more
_TRANSPORT = {"JSON": "VARCHAR", "UUID": "VARCHAR"}  # types that are written as text
_FILLED = [table for table in TABLES if table not in ("meta", "records")]
# the range lets it skip most of a table
_DELETE = "DELETE FROM {} WHERE article IN (SELECT unnest($1::BIGINT[])) AND article BETWEEN $2 AND $3"

Item = TypeVar("Item")


class _Coming(NamedTuple):
    """An article that was let through and whose trace has not come yet."""

    hash: str
    number: int | None  # of one that is in already


class _Known(NamedTuple):
    """An article that is in."""

    number: int
    traced_by: str


class Stored(NamedTuple):
    """A trace with its number, the hash of its article and what traced it."""

    number: int
    hash: str
    trace: Trace
    traced_by: str


class Writer:
    """Puts traces into an open database.

    What `new` and `old` let through has to be traced and put in, in the same order; they may run ahead.
    """

    def __init__(self, connection: "DuckDBPyConnection", traced_by: str | None = None) -> None:
        """`traced_by`: the version that made the traces, if they are not made by this one."""
        self._version = traced_by or version()
        self.added = 0
        self.again = 0  # traces that were put in place of older ones
        self._connection = connection
        self._inserts = {table: _insert(table, columns(connection, table)) for table in _FILLED}
        ((self._last,),) = connection.execute("SELECT coalesce(max(article), 0) FROM articles").fetchall()
        self._coming: deque[_Coming] = deque()
        self._hashes: set[str] = set()  # of what is coming

    def new(self, items: Iterable[Item], number: int = PACING.transaction) -> Iterator[Item]:
        """The articles that are not in, or not as they are corrected by now, and whatever is no article.

        So many are looked up together.
        """
        for block in batches(items, number):
            hashes = [records.digest(item) if isinstance(item, Article) else "" for item in block]
            known = self._known([hash for hash in hashes if hash])
            seen: set[str] = set()  # of this block: what comes twice may have been put in meanwhile
            for item, hash in zip(block, hashes, strict=True):
                if not isinstance(item, Article):
                    yield item
                elif hash not in seen and hash not in self._hashes and not self._is_current(item, known.get(hash)):
                    self._coming.append(_Coming(hash, known[hash].number if hash in known else None))
                    self._hashes.add(hash)
                    seen.add(hash)
                    yield item

    def _is_current(self, article: Article, known: "_Known | None") -> bool:
        """Whether an article is in, and with the corrections that it has now, if any; the version does not matter."""
        now = version_of(article, self._version)
        return known is not None and corrections_of(known.traced_by) == corrections_of(now)

    def old(self) -> Iterator[Article]:
        """The articles that another version of tracer traced, or with other corrections."""
        last = 0
        set_right = list(current().corrections)
        while found := self._connection.execute(
            "SELECT article, hash::VARCHAR, traced_by FROM articles "
            "WHERE (traced_by <> $1 OR id IN (SELECT unnest($4::VARCHAR[]))) AND article > $2 ORDER BY 1 LIMIT $3",
            [self._version, last, PACING.transaction, set_right],
        ).fetchall():
            last = found[-1][0]
            traces = Reader(self._connection).traces([number for number, *_ in found])
            for (number, hash, traced_by), trace in zip(found, traces, strict=True):
                if traced_by != version_of(trace.article, self._version):
                    self._coming.append(_Coming(hash, number))
                    self._hashes.add(hash)  # the same article may come from a file, too
                    yield trace.article

    def put(self, traces: Iterable[Trace]) -> None:
        """Put in the next traces, but for those that failed: all of them or, if that fails, none."""
        added: list[Stored] = []
        again: list[Stored] = []
        for trace in traces:
            hash, number = self._coming.popleft()
            self._hashes.discard(hash)
            if trace.failed:
                continue
            traced_by = version_of(trace.article, self._version)
            if number is None:
                added.append(Stored(self._last + len(added) + 1, hash, trace, traced_by))
            else:
                again.append(Stored(number, hash, trace, traced_by))
        self._write(added, again)
        self._last += len(added)
        self.added += len(added)
        self.again += len(again)

    def _known(self, hashes: Sequence[str]) -> "dict[str, _Known]":
        """Those of some hashes that are in."""
        found = self._connection.execute(
            "SELECT hash::VARCHAR, article, traced_by FROM articles WHERE hash IN (SELECT unnest($1::UUID[]))", [hashes]
        )
        return {hash: _Known(*known) for hash, *known in found.fetchall()}

    def _write(self, added: Sequence[Stored], again: Sequence[Stored]) -> None:
        stored = [*again, *added]
        if not stored:
            return
        made = rows(stored)
        kept = [record(item.trace) for item in stored]
        connection = self._connection
        connection.begin()
        try:
            if again:
                old = [item.number for item in again]
                for table in (*_FILLED, "records"):
                    connection.execute(_DELETE.format(table), [old, min(old), max(old)])
            for table, lines in made.items():
                connection.execute(self._inserts[table], [_columns(lines)])
            numbers = [item.number for item in stored]
            connection.execute("INSERT INTO records SELECT unnest($1::BIGINT[]), unnest($2::BLOB[])", [numbers, kept])
            connection.commit()
        except BaseException:
            with suppress(Exception):  # a commit that fails has ended the transaction already
                connection.rollback()
            raise


def record(trace: Trace) -> bytes:
    """The exact record of a trace, beside the text as its column has it."""
    return records.dumps(trace, clean(trace.article.text))


def batches(
    items: Iterable[Item], number: int = PACING.transaction, characters: int = _CHARACTERS
) -> Iterator[list[Item]]:
    """Articles or traces, and what stands between them, in batches that fit a transaction: of `number` at most.

    An interrupt lets through what has come.
    """
    batch: list[Item] = []
    size = 0
    try:
        for item in items:
            batch.append(item)
            article = item.article if isinstance(item, Trace) else item
            size += len(article.text) if isinstance(article, Article) else 0
            if len(batch) >= number or size >= characters:
                yield batch
                batch, size = [], 0
    except KeyboardInterrupt:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _insert(table: str, columns: Sequence[tuple[str, str]]) -> str:
    """How a table is filled from one JSON array a column: many times as fast as a statement a row."""
    form = json.dumps({f"c{place}": [_TRANSPORT.get(kind, kind)] for place, (_, kind) in enumerate(columns)})
    values = ", ".join(f"unnest(j.c{place})::{kind}" for place, (_, kind) in enumerate(columns))
    return f"INSERT INTO {table} SELECT {values} FROM (SELECT json_transform_strict($1, '{form}') AS j)"


def _columns(lines: Sequence[Row]) -> str:
    """Rows as one JSON array a column."""
    turned = {f"c{place}": column for place, column in enumerate(zip(*lines, strict=True))}
    return clean(json.dumps(turned, ensure_ascii=False))
