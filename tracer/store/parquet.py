"""Tables as Parquet files, written by DuckDB."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from tracer.errors import InputError, is_full, reason_of
from tracer.store.schema import NO_SPACE, TABLES, Unwritable, reason

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def paths(folder: str) -> list[str]:
    """The file of each table."""
    return [os.path.join(folder, f"{table}.parquet") for table in TABLES]


def export(connection: "DuckDBPyConnection", folder: str) -> list[str]:
    """Write each table to a file of its name in a folder: all of them or, if that fails, none; returns the paths.

    Raises InputError, and Unwritable for what can be no folder.
    """
    import duckdb

    written = paths(folder)
    # names that stay the same, so that an export writes over what a killed one left
    beside = [os.path.join(folder, f".tracer-{table}.parquet") for table in TABLES]
    try:
        os.makedirs(folder, exist_ok=True)
        if taken := next(filter(os.path.isdir, written), None):
            raise Unwritable(taken, "is a folder")
        for table, path in zip(TABLES, beside, strict=True):
            open(path, "wb").close()  # to be told in the words of the system what cannot be written
            connection.table(table).write_parquet(os.path.abspath(path))
        for path, target in zip(beside, written, strict=True):
            os.replace(path, target)
    except duckdb.Error as error:
        if (why := reason(error)) == NO_SPACE:
            raise InputError(folder, why) from None
        raise
    except (OSError, ValueError) as error:
        raise (InputError if is_full(error) else Unwritable)(folder, reason_of(error)) from None
    finally:
        for path in beside:
            with suppress(OSError):
                os.unlink(path)
    return written
