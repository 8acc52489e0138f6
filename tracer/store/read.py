"""Traces out of a database, in the order in which their articles were read, a few at a time."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracer.model import Trace
from tracer.store import records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAGE = 100  # articles that are held at a time
_SELECT = "SELECT record, text FROM records JOIN articles USING (article) WHERE {} ORDER BY article"
# both tables are told, so that both skip what lies outside
_RANGE = _SELECT.format("articles.article BETWEEN $1 AND $2 AND records.article BETWEEN $1 AND $2")
_LISTED = _SELECT.format("article IN (SELECT unnest($1::BIGINT[]))")


class Reader:
    """Gives back what was put into a database."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self._connection = connection

    def traces(self, numbers: Sequence[int] | None = None) -> Iterator[Trace]:
        """The traces of all articles, or of those with the given numbers, by number."""
        for query, values in self._pages(numbers):
            for record, text in self._connection.execute(query, values).fetchall():
                yield records.loads(record, text)

    def _pages(self, numbers: Sequence[int] | None) -> Iterator[tuple[str, list[object]]]:
        if numbers is not None:
            wanted = sorted(set(numbers))
            for at in range(0, len(wanted), _PAGE):
                yield _LISTED, [wanted[at : at + _PAGE]]
            return
        ((last,),) = self._connection.execute("SELECT coalesce(max(article), 0) FROM articles").fetchall()
        for first in range(1, last + 1, _PAGE):
            yield _RANGE, [first, first + _PAGE - 1]
