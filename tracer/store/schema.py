"""Databases: made, opened and known for what they are; every failure is one clear line."""

import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tracer import __version__
from tracer.atomic import new_file
from tracer.errors import InputError, debug, is_full, reason_of
from tracer.language import files
from tracer.language.desk import current
from tracer.model import Article
from tracer.pacing import PACING
from tracer.readers.contract import library

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = 1  # of `tracer/data/store.sql` and of the records
TABLES = ("meta", "articles", "statements", "sources", "hops", "credits", "unused", "reliances", "records")
_BASE = {  # no code, data or name that a database or a question brings is ever looked for elsewhere
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_PAUSE = 0.05  # seconds between two tries to open what is in use
_IN_USE = "in use by another process"
NO_SPACE = "No space left on device"
_FOLDER = "is a folder"
_DENIED = "Permission denied"
_READ_ONLY = "Read-only file system"
_CORRUPT = "corrupt: take a copy of it from before, or index the articles anew"
_REASONS = (  # what DuckDB says, and what a user is told
    ("Could not set lock", _IN_USE),
    (NO_SPACE, NO_SPACE),
    ("Is a directory", _FOLDER),
    (_DENIED, _DENIED),
    (_READ_ONLY, _READ_ONLY),
    ("with version number", "made by another version of DuckDB"),
    ("is not a valid DuckDB database", "not a DuckDB database"),
    ("Out of Memory", "not enough memory"),
    ("Corrupt", _CORRUPT),
    ("Could not read enough bytes", _CORRUPT),
    ("Serialization Error", _CORRUPT),
    ("checksum", _CORRUPT),
)
_CACHE = "512MB"  # of a database that is held in memory while articles stream by


class Use(Enum):
    """What a database is opened for."""

    WRITE = "to put traces in; it is made where it is missing"
    TRACES = "to get traces back"
    ASK = "to ask, also in SQL of a user's: nothing can be written and no other file be read"
    COPY = "to write tables to files; never together with SQL of a user's"


_CONFIG = {
    Use.WRITE: {"memory_limit": _CACHE, "checkpoint_threshold": "64MB"},  # what is written is seldom written anew
    Use.TRACES: {"memory_limit": _CACHE},
    Use.ASK: {"enable_external_access": "false", "lock_configuration": "true", "memory_limit": "2GB"},
    Use.COPY: {"memory_limit": _CACHE},
}


def version() -> str:
    """What traces articles: the version of tracer, a checksum of its word lists, and one of what a desk adds."""
    import zlib

    desk = current()
    own = (desk.outlets, sorted(desk.credits), desk.lines, sorted(desk.people.items()))
    return f"{_shipped()}.{zlib.crc32(repr(own).encode()):08x}" if any(own) else _shipped()


def version_of(article: Article, traced_by: str | None = None) -> str:
    """What traces an article: `traced_by` or this version, with a checksum of the corrections of this article."""
    import zlib

    corrections = current().corrections.get(article.id)
    own = f"/{zlib.crc32(repr(corrections).encode()):08x}" if corrections else ""
    return (traced_by or version()) + own


def corrections_of(traced_by: str) -> str:
    """The checksum of the corrections in what traced an article; empty: there were none."""
    return traced_by.partition("/")[2]


@cache
def _shipped() -> str:
    import zlib

    checksum = 0
    for path in files.paths():
        with open(path, "rb") as file:
            checksum = zlib.crc32(file.read(), checksum)
    return f"{__version__}+{checksum:08x}"


@contextmanager
def open_database(path: str, use: Use, wait: float = PACING.lock) -> Iterator["DuckDBPyConnection"]:
    """A connection to a database of tracer's. One that is in use is waited for, up to so many seconds.

    A folder that `tracer spark` filled is read as a database is.

    Raises InputError, also for what fails while it is open: Unwritable where none can be made at all, Lost where what
    was written did not stay. Raises Unreadable where DuckDB is not installed.
    """
    from tracer.store import folder

    duckdb = library("duckdb", "store", "a database")
    with _interruptible(duckdb):
        place: tuple[int, int] | None = None
        if use is not Use.WRITE and folder.is_one(path):
            connection = folder.connected(duckdb, path, _BASE | _CONFIG[use])
        else:
            connection, place = _connected(duckdb, path, use, wait)
        try:
            _check(duckdb, connection, path)
            yield connection
        except duckdb.InterruptException:
            raise
        except duckdb.Error as error:
            raise InputError(path, reason(error)) from None
        finally:
            connection.close()
    if use is Use.WRITE and _place(path) != place:
        raise Lost(path, "deleted or replaced while it was open: what was put in is gone")


class Unwritable(InputError):
    """There can be no database where one is wanted."""


class Lost(InputError):
    """What was put into a database is not where it was put."""


def reason(error: Exception) -> str:
    """Why a database failed, in plain words: DuckDB's own are for those who ask in SQL."""
    debug(error)
    text = str(error)
    return next((plain for sign, plain in _REASONS if sign in text), "broken: DuckDB cannot read or write it")


def error_text(error: Exception) -> str:
    """What DuckDB says of a failure, without the statement that it points into."""
    text = str(error).partition("\nLINE ")[0]
    return " ".join(text.split())


def columns(connection: "DuckDBPyConnection", table: str) -> list[tuple[str, str]]:
    """The columns of a table, each with its type."""
    found: list[tuple[str, str]] = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index", [table]
    ).fetchall()
    return found


class Column(NamedTuple):
    """A column of a table, as `tracer/data/store.sql` declares it."""

    name: str
    type: str
    optional: bool


@cache
def declared() -> dict[str, tuple[Column, ...]]:
    """The columns of each table, for what has no database to ask."""
    return {
        table: tuple(Column(line.split()[0], line.split()[1], "NOT NULL" not in line) for line in lines.split(","))
        for table, lines in re.findall(r"CREATE TABLE (\w+) \((.*?)\);", files.sql(), re.DOTALL)
    }


@contextmanager
def _interruptible(duckdb: Any) -> Iterator[None]:
    """Ctrl-C while DuckDB works is Ctrl-C, whatever DuckDB makes of it."""
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise


def _connected(duckdb: Any, path: str, use: Use, wait: float) -> tuple["DuckDBPyConnection", tuple[int, int]]:
    """A connection, and which file it is to."""
    full = os.path.abspath(path)  # duckdb takes some names for addresses
    config = _BASE | _CONFIG[use]
    end = time.monotonic() + wait
    while True:
        try:
            if use is Use.WRITE:
                _make(duckdb, full)
            if not (place := _place(full)):
                raise InputError(path, "no such database")
            connection = duckdb.connect(full, read_only=use is not Use.WRITE, config=config)
            if _place(full) == place:
                return connection, place
            connection.close()  # another one was put there meanwhile
            failure = _IN_USE
        except duckdb.InterruptException:
            raise
        except duckdb.Error as error:
            failure = reason(error)
        except BlockingIOError:
            failure = _IN_USE
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            kind = Unwritable if use is Use.WRITE and not is_full(error) else InputError
            raise kind(path, reason_of(error)) from None
        if failure != _IN_USE or time.monotonic() > end:
            misused = use is Use.WRITE and failure in (_FOLDER, _DENIED, _READ_ONLY)
            raise (Unwritable if misused else InputError)(path, failure)
        time.sleep(_PAUSE)


def _make(duckdb: Any, path: str) -> None:
    """Put a database where there is none, at once and whole. It never takes the place of anything that has content.

    Raises BlockingIOError where another process is about to do the same.
    """
    target = os.path.realpath(path)
    if not _is_vacant(target):
        return
    log = f"{target}.wal"  # of a database that is gone; it must not be taken for one of the new database
    with suppress(FileNotFoundError), _held(log) as held:
        if held and _is_vacant(target):
            os.unlink(log)
    with new_file(os.path.dirname(target)) as new:
        with open(new.handle, "wb", closefd=False) as file:
            file.write(_blank(duckdb))
        os.fsync(new.handle)
        try:
            new.link(target)
            return
        except FileExistsError:
            pass
        except OSError:  # a file system without links: an empty file is put there first
            with suppress(FileExistsError), open(target, "x"):
                pass
        with _held(target) as held:  # an empty file, as `mktemp` makes
            if held and _is_vacant(target):
                new.replace(target)


def _blank(duckdb: Any) -> bytes:
    """The file of a database without articles."""
    with tempfile.TemporaryDirectory(prefix="tracer-") as folder:
        path = os.path.join(folder, "new.duckdb")
        with duckdb.connect(path, config=_BASE) as connection:
            connection.begin()
            connection.execute(files.sql())
            connection.execute("INSERT INTO meta VALUES ('schema', $1)", [str(SCHEMA)])
            connection.commit()
        with open(path, "rb") as file:
            return file.read()


def _is_vacant(path: str) -> bool:
    """Whether there is nothing, or a file without content."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and not found.st_size


def _place(path: str) -> tuple[int, int] | None:
    """Which file a path leads to; None for none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _held(path: str) -> Iterator[bool]:
    """Hold a file that is to be removed or replaced, which nobody does without: whether it is still there.

    Raises FileNotFoundError, and BlockingIOError while another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # where there are no such locks, no file that is open can be removed either
        yield os.path.exists(path)
        return
    with open(path, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = os.fstat(file.fileno())
        yield _place(path) == (found.st_dev, found.st_ino)


def _check(duckdb: Any, connection: "DuckDBPyConnection", path: str) -> None:
    """Raises InputError for a database that tracer did not make, or not this version of it."""
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        found = []
    if not found:
        raise InputError(path, "a database, but not one that tracer made")
    if found != [(str(SCHEMA),)]:
        made = f"schema {found[0][0]}, not {SCHEMA}"
        raise InputError(path, f"made by another version of tracer ({made}): index the articles anew")
