"""Tables as Parquet files, written by DuckDB."""

import os
from typing import TYPE_CHECKING

from tracer.errors import InputError, reason_of
from tracer.store.schema import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def export(connection: "DuckDBPyConnection", folder: str) -> list[str]:
    """Write each table to a file of its name in a folder; returns the paths. Raises InputError."""
    try:
        os.makedirs(folder, exist_ok=True)
        return [_written(connection, table, os.path.join(folder, f"{table}.parquet")) for table in TABLES]
    except (OSError, ValueError) as error:
        raise InputError(folder, reason_of(error)) from None


def _written(connection: "DuckDBPyConnection", table: str, path: str) -> str:
    """Write a table beside its place and move it there, so that no half of a file ever stands there."""
    beside = f"{path}.part"
    connection.table(table).write_parquet(os.path.abspath(beside))
    os.replace(beside, path)
    return path
