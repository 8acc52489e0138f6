"""Cells of CSV: visible text that a spreadsheet shows as it is."""

import csv
from collections.abc import Iterable
from typing import TextIO

from tracer.safety import visible, visible_ascii

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what a spreadsheet computes, in wide letters too


def write(rows: Iterable[Iterable[object]], out: TextIO, *, ascii: bool) -> None:
    """Write rows by RFC 4180, lines ending as they do in a pipe: numbers as they are, None as nothing.

    All words stand in quotes: a spreadsheet that parts cells at semicolons would compute what stands behind one.
    """
    show = visible_ascii if ascii else visible

    def cell(value: object) -> object:
        if value is None or isinstance(value, int | float):
            return value
        shown = show(str(value))
        return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown

    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerows([*map(cell, row)] for row in rows)
