"""Databases: made, opened and known for what they are; every failure is one clear line."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from tracer import __version__
from tracer.errors import InputError, reason_of
from tracer.language import files
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


@cache
def version() -> str:
    """What traces an article: the version of tracer and a checksum of its word lists."""
    import zlib

    checksum = 0
    for path in files.paths():
        with open(path, "rb") as file:
            checksum = zlib.crc32(file.read(), checksum)
    return f"{__version__}+{checksum:08x}"


@contextmanager
def open_database(path: str, use: Use) -> Iterator["DuckDBPyConnection"]:
    """A connection to a database of tracer's.

    Raises InputError, also for what fails while it is open; Unreadable where DuckDB is not installed.
    """
    duckdb = library("duckdb", "store", "a database")
    try:
        if use is Use.WRITE:
            _make(duckdb, path)
        elif not os.path.exists(path):
            raise InputError(path, "no such database")
        # an absolute path: duckdb takes some names for addresses
        full = os.path.abspath(path)
        connection = duckdb.connect(full, read_only=use is not Use.WRITE, config=_BASE | _CONFIG[use])
    except duckdb.Error as error:
        raise InputError(path, _reason(error)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(path, reason_of(error)) from None
    try:
        _check(duckdb, connection, path)
        yield connection
    except duckdb.Error as error:
        raise InputError(path, error_text(error)) from None
    except RuntimeError as error:
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from None
        raise
    finally:
        connection.close()


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


def _make(duckdb: Any, path: str) -> None:
    """Create the database atomically, in a temporary folder beside `path`; nothing for a file that is not empty."""
    target = os.path.realpath(path)
    if os.path.exists(target) and (not os.path.isfile(target) or os.path.getsize(target)):
        return
    with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".tracer-") as folder:
        new = os.path.join(folder, "new.duckdb")
        with duckdb.connect(new, config=_BASE) as connection:
            connection.begin()
            connection.execute(files.sql())
            connection.execute("INSERT INTO meta VALUES ('schema', $1)", [str(SCHEMA)])
            connection.commit()
        if os.path.exists(f"{target}.wal"):
            os.unlink(f"{target}.wal")  # of a database that is gone
        if os.path.exists(target):
            os.replace(new, target)  # an empty file, as `mktemp` makes
        else:
            _moved(new, target)


def _moved(new: str, target: str) -> None:
    """Move a file to where nothing is; whoever was faster keeps the place."""
    try:
        os.link(new, target)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not os.path.exists(target):
            os.rename(new, target)


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


def _reason(error: Exception) -> str:
    """Why a database cannot be opened, in a few words where they are known."""
    text = error_text(error)
    if "lock" in text:
        return "in use by another process"
    if "not a valid DuckDB database" in text:
        return "not a DuckDB database"
    if "Is a directory" in text:
        return "is a folder"
    return text
