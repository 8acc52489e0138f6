"""The answer to a question as a table for the terminal, as CSV or as JSON; rows are written as they come."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from tracer.console import make_console
from tracer.render import DEFAULTS, Options
from tracer.render.cells import write as write_rows
from tracer.render.wording import Wording
from tracer.safety import visible_json

FORMATS = ("table", "csv", "json")
_SHOWN, _LONGEST = 50, 300  # rows and characters of a cell in the terminal; the other formats have all
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def write(
    format: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: TextIO,
    options: Options = DEFAULTS,
) -> None:
    """Write rows to `out` in one of `FORMATS`."""
    writer = {"table": _table, "csv": _csv, "json": _json}[format]
    writer(columns, rows, out, options)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, options: Options) -> None:
    words = Wording(ascii=options.ascii)
    console = make_console(out, width=options.width, color=options.color)
    table = Table(box=box.ASCII2 if options.ascii else box.SIMPLE_HEAD, pad_edge=False)
    coming = iter(rows)
    shown = list(islice(coming, _SHOWN))
    for place, column in enumerate(columns):
        number = any(isinstance(row[place], int | float) and not isinstance(row[place], bool) for row in shown)
        table.add_column(Text(words.excerpt(column, _LONGEST)), justify="right" if number else "left")
    for row in shown:
        table.add_row(*(Text(words.excerpt(_brief(value).replace("→", words.arrow), _LONGEST)) for value in row))
    console.print(table)
    if next(coming, None) is not None:
        console.print(Text(f"the first {_SHOWN} rows; the other formats have all"))
    out.flush()


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, options: Options) -> None:
    write_rows(([*map(_plain, row)] for row in chain([columns], rows)), out, ascii=options.ascii)


def _plain(value: object) -> object:
    """A value for a cell: a number, or words."""
    number = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    return value if number else _said(value)


def _json(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, options: Options) -> None:
    """An array of objects, one on each line."""
    for before, line in _joined(json.dumps(_record(columns, row), ensure_ascii=options.ascii) for row in rows):
        out.write(before + visible_json(line))
    out.write("\n]\n")


def _joined(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "[", ""
    before = "\n"
    for line in lines:
        yield before, line
        before = ",\n"


def _record(columns: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    return {column: _value(value) for column, value in zip(columns, row, strict=True)}


def _value(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    return _said(value)


def _brief(value: object) -> str:
    """A value in words, a time to the minute."""
    said = _said(value)
    return said[:16].replace("T", " ") if _TIME.fullmatch(said) else said


def _said(value: object) -> str:
    """A value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value))
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value.isoformat() if isinstance(value, date) else str(value)
