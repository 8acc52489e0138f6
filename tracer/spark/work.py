"""What a task does with its part of the input, wherever it runs: read, trace, make rows. Nothing here knows Spark.

A task that is begun again, here or elsewhere, makes the same files; they get their names when they are whole.
"""

import io
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, TypeAlias, cast

from tracer.batch import owned
from tracer.dates import Span
from tracer.errors import InputError, TracerError
from tracer.language.desk import NOTHING, Desk, using
from tracer.model import Article, Trace
from tracer.network import Counts, counts
from tracer.readers import AUTO, finished, jsonl, parquet, read_paths, read_stream
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item
from tracer.readers.guard import guarded
from tracer.store import records
from tracer.store.folder import FAILURES, WARNINGS, NewFiles, Place, batch, part_file, part_traces, place
from tracer.store.rows import Rows, rows
from tracer.store.schema import TABLES, version, version_of
from tracer.store.write import Stored, batches, record
from tracer.timing import TIME_LIMIT
from tracer.work import attempt

WORK = ".work"  # within the folder: what is needed until all is done; Spark reads no folder of such a name
FILLED = TABLES[1:]
_TOGETHER, _CHARACTERS = 200, 4_000_000  # articles whose rows are held at a time, and characters of their texts
PLACE_BITS = 32  # bits for the place of an article in its part
_URLS = ("http://", "https://")


class Asked(NamedTuple):
    """How articles are read and traced; all that a task has to know."""

    form: str = AUTO
    columns: Columns = NO_COLUMNS
    allow_local: bool = False
    outlet: str | None = None
    language: str | None = None
    span: Span | None = None
    limit: float = TIME_LIMIT
    desk: Desk = NOTHING
    version: str = ""  # of tracer and of its data where the job was begun


class Cut(NamedTuple):
    """A file, or a piece of one."""

    name: str  # as ids and errors have it
    path: str  # where it is on every machine; empty where the name is an address
    form: str  # what to read it as, or `auto`
    size: int  # bytes of the file
    modified: int  # when, in nanoseconds since 1970, as far as the system tells
    first: int = 1  # of a piece, the number of its first line; of a table, its first group of rows
    begin: int = 0  # of a piece, its first byte
    end: int = 0  # of a piece, the byte or the group of rows that it ends before; 0: it is the whole file


Part: TypeAlias = tuple[Cut, ...]


class WrongVersion(TracerError):
    """A machine has another tracer than the one that the job was begun with."""


# To trace


@contextmanager
def prepared(asked: Asked) -> Iterator[None]:
    """A time in which this process knows what the desk knows. Raises WrongVersion."""
    with using(asked.desk):
        if asked.version and version() != asked.version:
            raise WrongVersion(f"a worker has tracer {version()}, the job was begun with {asked.version}")
        yield


def traces(items: Iterable[Item], asked: Asked, tally: Counter[str]) -> Iterator[Trace | InputWarning | InputError]:
    """The trace of each article that is wanted, and what else there is to tell, in order; all is counted."""
    for item in items:
        if not isinstance(item, Article):
            tally["failed"] += isinstance(item, InputError)
            yield item
            continue
        if asked.span is not None and (holds := asked.span.holds(item.published)) is not True:
            tally["undated" if holds is None else "of another date"] += 1
            continue
        tally["read"] += 1
        article = cast(Article, owned(item, asked.outlet))
        trace, reason = attempt(article, limit=asked.limit, language=asked.language)
        yield from (InputWarning(f"{article.id}: {told}") for told in trace.told)
        if reason is not None:
            tally["failed"] += 1
            yield InputError(article.id, reason)
        else:
            yield trace


def stored(number: int, trace: Trace, asked: Asked) -> Stored:
    """A trace as the store has it."""
    return Stored(number, records.digest(trace.article), trace, version_of(trace.article, asked.version or None))


def all_rows(some: Iterable[Stored]) -> Rows:
    """The rows of some traces, those of `records` among them."""
    held = list(some)
    made = rows(held)
    made["records"] = [(one.number, record(one.trace)) for one in held]
    return made


# To read


def read(cut: Cut, asked: Asked) -> Iterator[Item]:
    """The articles of a file or of a piece of one. What fails is told in its place."""
    if not cut.path:
        yield from read_paths([cut.name], cut.form, asked.columns, asked.allow_local)
        return
    yield from guarded(cut.name, _read(cut, asked))


def _read(cut: Cut, asked: Asked) -> Iterator[Item]:
    with opened(cut.path) as stream:
        if not cut.end:
            yield from read_stream(stream, cut.name, cut.form, asked.columns)
        elif cut.form == "parquet":
            groups = (cut.first, cut.end)
            yield from finished(cut.name, parquet.read(stream, cut.name, asked.columns, LIMITS, groups))
        else:
            piece = cast(BinaryIO, io.BufferedReader(_Piece(stream, cut.begin, cut.end)))
            yield from finished(cut.name, jsonl.read(piece, cut.name, asked.columns, LIMITS, cut.first))


def opened(path: str) -> BinaryIO:
    """A file, on this system or another one. Raises OSError."""
    if "://" not in path:
        return open(path, "rb")
    at = place(path)
    return cast(BinaryIO, io.BufferedReader(at.files.open_input_file(at.path)))


class _Piece(io.RawIOBase):
    """The bytes of a stream from one place to another."""

    def __init__(self, stream: BinaryIO, begin: int, end: int) -> None:
        stream.seek(begin)
        self._stream = stream
        self._left = end - begin

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


# First step: a part into files of rows, numbered from 1 within the part


def note_of(folder: Place, number: int) -> Place:
    """Where it is noted what came of a part: it is traced when that is there."""
    return folder.within(WORK, "traced", f"{number:06}.json")


def trace_part(number: int, part: Part, asked: Asked, folder: Place) -> dict[str, Any]:
    """Read and trace a part, and write its rows; what came of it, in numbers."""
    tally: Counter[str] = Counter()
    last = 0
    files = NewFiles(folder.within(WORK, "making", uuid.uuid4().hex))
    try:
        with prepared(asked):
            items = (item for cut in part for item in read(cut, asked))
            for group in batches(traces(items, asked, tally), _TOGETHER, _CHARACTERS):
                good = [one for one in group if isinstance(one, Trace)]
                made = all_rows(stored(last + place, one, asked) for place, one in enumerate(good, 1))
                last += len(good)
                for table, lines in made.items():
                    files.put(folder.within(WORK, table, part_file(number)), batch(table, lines))
                failed = [(one.place, one.reason) for one in group if isinstance(one, InputError)]
                warned = [(str(one),) for one in group if isinstance(one, InputWarning)]
                for table, told in ((FAILURES, failed), (WARNINGS, warned)):
                    if told:
                        files.put(folder.within(table, part_file(number)), batch(table, told))
                tally["warnings"] += len(warned)
        files.finish()
        came = {**tally, "traced": last}
        files.note(note_of(folder, number), json.dumps(came).encode())
        return came
    finally:
        files.close()


# Second step: of what is in twice the first stays, and all get their numbers


def first_places(number: int, folder: Place) -> Iterator[tuple[list[bytes], list[int]]]:
    """The hashes of the articles of a part, each with its place in the whole input; some at a time."""
    for page in _pages(folder.within(WORK, "articles", part_file(number)), ["article", "hash"]):
        hashes = [uuid.UUID(hash).bytes for hash in page.column(1).to_pylist()]
        yield hashes, [number << PLACE_BITS | place for place in page.column(0).to_pylist()]


def split(where: int) -> tuple[int, int]:
    """The part of a place in the whole input, and the place in it."""
    return where >> PLACE_BITS, where & ((1 << PLACE_BITS) - 1)


def numbered(folder: Place, number: int) -> Place:
    """Where it is noted that the articles of a part have their numbers."""
    return folder.within(WORK, "numbered", f"{number:06}")


def number_part(number: int, places: list[int], before: int, folder: Place) -> None:
    """Write the rows of those articles of a part that stay, in order, numbered on from `before`."""
    import pyarrow
    import pyarrow.compute as compute

    numbers: list[int | None] = [None] * (max(places, default=0) + 1)
    for number_there, kept in enumerate(places, before + 1):
        numbers[kept] = number_there
    looked_up = pyarrow.array(numbers, pyarrow.int64())
    files = NewFiles(folder.within(WORK, "making", uuid.uuid4().hex))
    try:
        for table in FILLED:
            for page in _pages(folder.within(WORK, table, part_file(number))):
                fits = page.filter(compute.less(page.column(0), len(numbers)))
                column = looked_up.take(fits.column(0))
                made = pyarrow.RecordBatch.from_arrays([column, *fits.columns[1:]], schema=page.schema)
                if kept_rows := made.filter(column.is_valid()):
                    files.put(folder.within(table, part_file(number)), kept_rows)
        files.finish()
        files.note(numbered(folder, number), b"")
    finally:
        files.close()


def _pages(file: Place, columns: list[str] | None = None) -> Iterator[Any]:
    """The groups of rows of a file that a task has written, each whole; none where there is no file."""
    import pyarrow.parquet as arrow_parquet

    if not file.exists():
        return
    with file.files.open_input_file(file.path) as stream:
        table = arrow_parquet.ParquetFile(stream, pre_buffer=False)
        for group in range(table.num_row_groups):
            yield from table.read_row_group(group, columns=columns, use_threads=False).to_batches()


# Third step: who relies on whom


def count_part(number: int, folder: Place, asked: Asked) -> Counts:
    """The counters of the network, of one part."""
    kept, articles = (folder.within(table, part_file(number)) for table in ("records", "articles"))
    with prepared(asked):
        return counts(part_traces(kept, articles) if kept.exists() else ())


def together(some: Iterable[Counts]) -> Counts:
    """Counters added up."""
    whole = Counts()
    for one in some:
        whole.join(one)
    return whole


def is_address(source: str) -> bool:
    """Whether a source is the address of a page."""
    return source[:8].lower().startswith(_URLS)
