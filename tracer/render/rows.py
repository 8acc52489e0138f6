"""The answer to a question as a table for the terminal, as CSV or as JSON; rows are written as they come."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import TextIO

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracer.console import make_console
from tracer.render import DEFAULTS, Options
from tracer.render.cells import write as write_rows
from tracer.render.wording import Wording
from tracer.safety import visible_json

FORMATS = ("table", "csv", "json")
_SHOWN, _LONGEST = 50, 300  # rows and characters of a cell in the terminal; the other formats have all
_NAME = 40  # columns of a name, which is cut where nothing else helps
_LEAST = 16  # columns that a cell is not cut below: where even that is too wide, each row has lines of its own
_WRAPPED = 10  # columns for each cell, gaps and all, in which it may be legible over several lines
_GAP = 3  # columns between two cells, and two at the edges
_WHOLE = ("article", "articles", "by_way_of", "id")  # columns that are never cut: to look a row up
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def write(
    format: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: TextIO,
    options: Options = DEFAULTS,
    shares: Collection[str] = (),
) -> None:
    """Write rows to `out` in one of `FORMATS`. `shares`: columns that a table shows in percent."""
    if format == "table":
        _table(columns, rows, out, options, shares)
    else:
        {"csv": _csv, "json": _json}[format](columns, rows, out, options)


def write_list(columns: Sequence[str], rows: Iterable[Sequence[str | None]], out: TextIO, options: Options) -> None:
    """Write rows as a table whose cells have as many lines as they need."""
    console = make_console(out, width=options.width, color=options.color)
    table = _empty(Wording(ascii=options.ascii))
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    console.print(table)
    out.flush()


def _table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, options: Options, shares: Collection[str]
) -> None:
    """A line for each row, what is long cut; else, where that is asked for or does not fit, a line for each value."""
    words = Wording(ascii=options.ascii)
    console = make_console(out, width=options.width, color=options.color)
    coming = iter(rows)
    shown = list(islice(coming, _SHOWN))
    cells = [
        [
            _brief(value, share=column in shares).replace("→", words.arrow)
            for column, value in zip(columns, row, strict=True)
        ]
        for row in shown
    ]
    names = [words.excerpt(column, _LONGEST) for column in columns]
    lines = [[words.excerpt(cell, _LONGEST) for cell in row] for row in cells]
    widths = _widths(names, lines, console.width)
    if options.expanded or widths is None:
        _print_expanded(console, names, [[words.show(cell) for cell in row] for row in cells])
    else:
        table = _empty(words)
        for place, name in enumerate(names):
            table.add_column(
                Text(name), justify="right" if any(map(_number, (row[place] for row in shown))) else "left"
            )
        for line in lines:
            cut = (_cut(cell, width, words) for cell, width in zip(line, widths, strict=True))
            table.add_row(*map(Text, cut))
        console.print(table)
    if next(coming, None) is not None:
        console.print(Text(f"the first {_SHOWN} rows; --format csv and json have all"))
    out.flush()


def _empty(words: Wording) -> Table:
    return Table(box=box.ASCII2 if words.ascii else box.SIMPLE_HEAD, pad_edge=False)


def _widths(names: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column may be for all to stand side by side; None if they cannot.

    Long text is cut before names. Where there is none, a few columns too many are left to wrap.
    """
    room = width - 2 - _GAP * (len(names) - 1)
    widest = [max(map(cell_len, column)) for column in zip(names, *lines, strict=True)]
    blanks = [any(" " in cell for cell in cells) for cells in zip(names, *lines, strict=True)]
    for bound in (_NAME, _LEAST):
        cut = [
            name not in _WHOLE and blank and wide > bound
            for name, blank, wide in zip(names, blanks, widest, strict=True)
        ]
        level = _level(
            [wide for wide, one in zip(widest, cut, strict=True) if one],
            room - sum(wide for wide, one in zip(widest, cut, strict=True) if not one),
        )
        if level is not None:
            return [min(wide, level) if one else wide for wide, one in zip(widest, cut, strict=True)]
    return widest if max(widest) <= _NAME and len(names) * _WRAPPED <= width else None


def _level(widths: list[int], room: int) -> int | None:
    """To what some widths have to be cut to fit together; None if that is too little."""
    for place, wide in enumerate(sorted(widths)):  # the narrower ones stay as they are, if there is room
        share = room // (len(widths) - place)
        if wide > share:
            return share if share >= _LEAST else None
        room -= wide
    return max(widths, default=0) if room >= 0 else None


def _cut(cell: str, width: int, words: Wording) -> str:
    if cell_len(cell) <= width:
        return cell
    return set_cell_size(cell, width - len(words.ellipsis)).rstrip() + words.ellipsis


def _print_expanded(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Each row under its number, a line or more for each of its values."""
    for number, row in enumerate(rows, 1):
        console.print(Text(f"row {number}", "bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            table.add_row(Text(name, "dim"), Text(cell))
        console.print(table)
        console.print()


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, options: Options) -> None:
    write_rows(([*map(_plain, row)] for row in chain([columns], rows)), out, ascii=options.ascii)


def _plain(value: object) -> object:
    """A value for a cell: a number, or words."""
    return value if value is None or _number(value) else _said(value)


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


def _brief(value: object, *, share: bool) -> str:
    """A value in words, a time to the minute, a share in percent."""
    if share and isinstance(value, int | float):
        return f"{value:.0%}"
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
