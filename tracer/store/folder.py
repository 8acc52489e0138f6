"""Tables as a folder of Parquet files, in parts that many may write at once; read back as traces, asked as a database.

    FOLDER/_tracer.json                    what was asked, and what came of it
    FOLDER/articles/part-000000.parquet    a folder a table, the articles of one part of the input a file
    FOLDER/failures/, FOLDER/warnings/     what could not be read, and what there is to know of what could
    FOLDER/network.json                    who relies on whom

A file gets its name when it is whole. Parquet knows neither UUID nor JSON: these columns are text in it.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from tracer.errors import InputError, Unreadable, debug
from tracer.model import Trace
from tracer.network import Boilerplate, Network, Outlet, Proof, Reliance, Way
from tracer.readers.contract import library
from tracer.store import records, schema
from tracer.store.rows import Row, clean

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLAN = "_tracer.json"
NETWORK = "network.json"
FAILURES, WARNINGS = "failures", "warnings"
_BESIDE = {  # tables that are no part of the schema
    FAILURES: (schema.Column("input", "VARCHAR", False), schema.Column("error", "VARCHAR", False)),
    WARNINGS: (schema.Column("warning", "VARCHAR", False),),
}
_AS_TEXT = ("UUID", "JSON")
_PAGE = 100  # articles that are held at a time
_EXTRA = "spark"
_REMOTE = "://"


class Place(NamedTuple):
    """A file or a folder, on whatever system keeps it."""

    files: Any  # a `pyarrow.fs.FileSystem`
    path: str

    def within(self, *names: str) -> "Place":
        """A file or a folder within this one."""
        return Place(self.files, "/".join((self.path.rstrip("/"), *names)))

    def exists(self) -> bool:
        """Whether anything is there."""
        return bool(self.files.get_file_info(self.path).type.value)

    def names(self) -> list[str]:
        """The names of what is in a folder, sorted; none where there is no folder."""
        fs = library("pyarrow.fs", _EXTRA, "Spark")
        found = self.files.get_file_info(fs.FileSelector(self.path, allow_not_found=True))
        return sorted(str(one.base_name) for one in found)

    def read(self) -> bytes:
        """All bytes of a small file. Raises OSError."""
        with self.files.open_input_stream(self.path) as stream:
            return bytes(stream.read())

    def remove(self) -> None:
        """Have nothing there, file or folder, if anything is."""
        with suppress(FileNotFoundError):
            if self.files.get_file_info(self.path).is_file:
                self.files.delete_file(self.path)
            else:
                self.files.delete_dir(self.path)


def place(name: str) -> Place:
    """What a path or a URL of an object store leads to. Raises InputError for a URL of no kind that is known."""
    fs = library("pyarrow.fs", _EXTRA, "Spark")
    if _REMOTE not in name:
        return Place(fs.LocalFileSystem(), os.path.abspath(name))
    try:
        return Place(*fs.FileSystem.from_uri(name))
    except (OSError, ValueError) as error:
        raise InputError(name, str(error).partition("\n")[0]) from None


def part_file(number: int) -> str:
    """What the files of a part are called."""
    return f"part-{number:06}.parquet"


# To write


class NewFiles:
    """Files in the making: each is written elsewhere and gets its name when all are whole, in the order of `finish`."""

    def __init__(self, making: Place) -> None:
        """`making`: a folder of its own, on the same system, for what is not whole."""
        self._making = making
        self._open: dict[str, tuple[Any, Place, Place]] = {}

    def put(self, target: Place, batch: Any) -> None:
        """Write rows, a `pyarrow.RecordBatch`, behind those that were written for the same target."""
        if target.path not in self._open:
            unfinished = self._place(target)
            parquet = library("pyarrow.parquet", _EXTRA, "Spark")
            writer = parquet.ParquetWriter(unfinished.path, batch.schema, filesystem=target.files, compression="zstd")
            self._open[target.path] = (writer, unfinished, target)
        self._open[target.path][0].write_batch(batch)

    def finish(self) -> None:
        """Give all files their names."""
        for writer, _, _ in self._open.values():
            writer.close()
        for _, unfinished, target in self._open.values():
            self._publish(unfinished, target)
        self._open.clear()
        self._making.remove()

    def note(self, target: Place, content: bytes) -> None:
        """Write a small file at once."""
        unfinished = self._place(target)
        with target.files.open_output_stream(unfinished.path) as stream:
            stream.write(content)
        self._publish(unfinished, target)
        self._making.remove()

    def close(self) -> None:
        """Leave nothing of what was not finished."""
        for writer, _, _ in self._open.values():
            with suppress(Exception):
                writer.close()
        self._open.clear()
        with suppress(OSError):
            self._making.remove()

    def _place(self, target: Place) -> Place:
        if not _moves(target):  # there a file is seen when it is closed, and to move it is to copy it
            return target
        self._making.files.create_dir(self._making.path)
        return self._making.within(str(len(self._open)))

    def _publish(self, unfinished: Place, target: Place) -> None:
        if unfinished != target:
            target.files.create_dir(target.path.rpartition("/")[0])
            target.files.move(unfinished.path, target.path)


def _moves(target: Place) -> bool:
    return target.files.type_name in ("local", "hdfs", "subtree")


def batch(table: str, lines: Sequence[Row]) -> Any:
    """Rows of a table as a `pyarrow.RecordBatch`."""
    pyarrow = library("pyarrow", _EXTRA, "Spark")
    fields = arrow(table)
    columns = zip(*lines, strict=True) if lines else ((),) * len(fields)
    arrays = [_array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=fields)


def _array(values: Sequence[Any], kind: Any) -> Any:
    pyarrow = library("pyarrow", _EXTRA, "Spark")
    if pyarrow.types.is_timestamp(kind):
        from datetime import datetime

        values = [datetime.fromisoformat(value) if isinstance(value, str) else value for value in values]
    try:
        return pyarrow.array(values, kind)
    except UnicodeEncodeError:
        return pyarrow.array([clean(value) if isinstance(value, str) else value for value in values], kind)


@cache
def arrow(table: str) -> Any:
    """The columns of a table as a `pyarrow.Schema`."""
    pyarrow = library("pyarrow", _EXTRA, "Spark")
    kinds = {
        "BIGINT": pyarrow.int64(),
        "INTEGER": pyarrow.int32(),
        "DOUBLE": pyarrow.float64(),
        "BOOLEAN": pyarrow.bool_(),
        "TIMESTAMP": pyarrow.timestamp("us"),
        "BLOB": pyarrow.binary(),
    }
    columns = _BESIDE.get(table) or schema.declared()[table]
    return pyarrow.schema([pyarrow.field(one.name, kinds.get(one.type, pyarrow.string()), True) for one in columns])


# To read


def is_one(path: str) -> bool:
    """Whether there is a folder that `tracer spark` has made, finished or not."""
    return os.path.isfile(os.path.join(path, PLAN))


def plan(path: str) -> dict[str, Any]:
    """What a finished folder says of itself. Raises InputError for one that is not finished, or of another schema."""
    try:
        with open(os.path.join(path, PLAN), encoding="utf-8") as file:
            found = json.load(file)
        made, counts = found["schema"], found.get("counts")
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        debug(error)
        raise InputError(path, f"its {PLAN} is broken") from None
    if made != schema.SCHEMA:
        raise InputError(path, f"made by another version of tracer (schema {made!r:.20}, not {schema.SCHEMA})")
    if counts is None:
        raise InputError(path, "not finished: the same `tracer spark` again goes on where it was")
    return dict(found)


def connected(duckdb: Any, path: str, config: Mapping[str, str]) -> "DuckDBPyConnection":
    """A database in memory, with a view of each table. Its files are read by pyarrow: DuckDB itself opens none.

    So SQL of a user's reaches no file at all where `config` says so. Raises InputError.
    """
    plan(path)
    dataset = library("pyarrow.dataset", _EXTRA, "a folder of tables")
    locked = config.get("lock_configuration")
    connection: DuckDBPyConnection = duckdb.connect(
        ":memory:", config={name: value for name, value in config.items() if name != "lock_configuration"}
    )
    connection.execute("CREATE TABLE meta (name VARCHAR, value VARCHAR)")
    connection.execute("INSERT INTO meta VALUES ('schema', $1)", [str(schema.SCHEMA)])
    try:
        for table in schema.TABLES[1:]:
            columns = schema.declared()[table]
            files = _files(path, table)
            held = dataset.dataset(files, schema=arrow(table), format="parquet") if files else batch(table, [])
            connection.register(f"_{table}", held if files else _table(held))
            shown = ", ".join(f"{one.name}::{one.type} AS {one.name}" for one in columns)
            connection.execute(f"CREATE VIEW {table} AS SELECT {shown} FROM _{table}")
    except (OSError, ValueError) as error:
        debug(error)
        raise InputError(path, "its tables are broken") from None
    if locked:
        connection.execute(f"SET lock_configuration={locked}")
    return connection


def _table(held: Any) -> Any:
    return library("pyarrow", _EXTRA, "Spark").Table.from_batches([held])


def _files(path: str, table: str) -> list[str]:
    """The files of a table, in the order of the parts."""
    folder = os.path.join(os.path.abspath(path), table)
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [os.path.join(folder, name) for name in sorted(names) if name.endswith(".parquet") and name[0] not in "._"]


def traces(path: str) -> Iterator[Trace]:
    """All traces of a finished folder, in the order in which their articles were read. Raises InputError."""
    plan(path)
    for kept in _files(path, "records"):
        yield from part_traces(place(kept), place(os.path.join(path, "articles", os.path.basename(kept))))


def part_traces(kept: Place, articles: Place) -> Iterator[Trace]:
    """The traces of a part, of its file of records and its file of articles. Raises InputError."""
    texts = _cells(articles, "text")
    for number, (record, text) in enumerate(zip(_cells(kept, "record"), chain(texts, [None]), strict=False), 1):
        if text is None:
            raise InputError(f"{articles.path}:{number}", "has fewer rows than there are records")
        yield records.loads(record, text)


def _cells(file: Place, column: str) -> Iterator[Any]:
    parquet = library("pyarrow.parquet", _EXTRA, "a folder of tables")
    pyarrow = library("pyarrow", _EXTRA, "a folder of tables")
    try:
        with file.files.open_input_file(file.path) as stream:
            table = parquet.ParquetFile(stream, pre_buffer=False)
            for page in table.iter_batches(_PAGE, columns=[column], use_threads=False):
                yield from page.column(0).to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        debug(error)
        raise InputError(file.path, "broken Parquet") from None


# The network, which is counted where the tables are made


def network(path: str) -> Network | None:
    """The network of a finished folder; None where what counted it knew other outlets. Raises InputError."""
    if plan(path).get("version") != schema.version():
        return None
    try:
        with open(os.path.join(path, NETWORK), "rb") as file:
            return network_loads(file.read())
    except FileNotFoundError:
        return None
    except (OSError, Unreadable) as error:
        debug(error)
        raise InputError(path, f"its {NETWORK} is broken") from None


def network_dumps(network: Network) -> bytes:
    """A network as JSON, for `network_loads`."""
    return json.dumps(network._replace(unread=dict(network.unread)), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def network_loads(content: bytes) -> Network:
    """The network of such JSON. Raises Unreadable for anything else."""
    try:
        articles, unknown, outlets, reliances, boilerplate, unread = json.loads(content)
        return Network(
            articles,
            unknown,
            tuple(_outlet(*fields) for fields in outlets),
            tuple(_reliance(*fields) for fields in reliances),
            tuple(Boilerplate(*fields) for fields in boilerplate),
            unread,
        )
    except (ValueError, TypeError, RecursionError) as error:
        debug(error)
        raise Unreadable("not a network") from None


def _outlet(name: str, kind: str, articles: int, statements: int, ways: dict[str, int], *more: int) -> Outlet:
    return Outlet(name, kind, articles, statements, {Way(way): number for way, number in ways.items()}, *more)


def _reliance(*fields: Any) -> Reliance:
    made = Reliance(*fields)
    return made._replace(proofs=tuple(Proof(*proof) for proof in made.proofs))
