"""Traces kept in a DuckDB database: what is in is not traced again, and is there to be asked.

`schema.py` opens databases, `rows.py` makes the rows of a trace and `records.py` its exact record; `write.py` puts them
in, `read.py` gives traces back, `queries.py` asks, `parquet.py` writes tables out. The SQL is in `tracer/data`.
"""

from tracer.store.read import Reader
from tracer.store.schema import Lost, Unwritable, Use, open_database
from tracer.store.write import Writer

__all__ = ["Lost", "Reader", "Unwritable", "Use", "Writer", "open_database"]
