"""Tables as text (CSV, TSV): an article a row, the first row naming the columns."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.model import Article
from tracer.readers import contract, encoding, records
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Damaged, InputWarning, Item, Limits
from tracer.readers.guard import attempt

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)  # what Excel can have before the first row
_HEAD = 4096


def sniff(head: bytes) -> bool:
    """The first line names a column of text and another one that is known."""
    line = head.decode(encoding.of_stream(head), "replace").partition("\n")[0].rstrip("\r")
    fields = {records.field_of(column) for column in _cells(line, _delimiter(line, NO_COLUMNS))} - {None}
    return "text" in fields and len(fields) > 1


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a row, as the rows come; they are numbered as a spreadsheet does, the names of columns being row 1."""
    lines = _Lines(stream, limits.article)
    header: list[str] = []
    told = found = gap = unsure = False
    try:
        for number, row in enumerate(_rows(lines, columns, limits.article), 1):
            place = f"{name}:{number}"
            if lines.doubt and not told:
                told = True
                yield InputWarning(f"{name}: {lines.doubt}")
            if isinstance(row, Damaged) and not header:
                raise row
            if isinstance(row, Unreadable | Damaged):
                found = True
                gap = isinstance(row, Damaged)
                yield InputError(place, str(row))
            elif gap:  # the rest of a row
                gap, unsure = False, True
            elif unsure and row and len(row) != len(header):  # a quotation may have begun in what is damaged
                continue
            elif row and header:
                found, unsure = True, False
                yield from _read_row(row, header, place, columns)
            elif row:
                header = _header(row, columns)
    finally:
        lines.close()
    if not found:
        raise Unreadable("no rows below the names of its columns" if header else "empty")


class _Lines:
    """The lines of a table: decoded, and bounded by what is left of a row that may go over many."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        stream = contract.peekable(stream)
        head = stream.peek(_HEAD)[:_HEAD]
        written = encoding.of_stream(head)
        utf8 = written.startswith("utf-8")
        if utf8 and b"\0" in (head.splitlines() or [b""])[0]:  # names of columns have none, whatever the cells have
            raise Unreadable("looks like a binary file")
        self._text = io.TextIOWrapper(stream, written, "surrogateescape" if utf8 else "replace", newline="")
        self._guessed: str | None = None  # the encoding of lines that are no UTF-8
        self._limit = limit  # characters of a row
        self._row = 0  # characters that it has so far
        self._first: str | None = None
        self.doubt = ""  # what to tell of its encoding
        self.cut = False  # whether the table ended within a row

    def first(self) -> str:
        """The first line, which is read again."""
        self._first = self._line()
        return self._first

    def begin_row(self) -> None:
        """What is read now belongs to a further row."""
        self._row = 0

    def close(self) -> None:
        """Leave the stream as it is, for whoever opened it."""
        self._text.detach()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line, self._first = self._first or self._line(), None
        if not line:
            self.cut = self._row > 0
            raise StopIteration
        self._row += len(line)
        if self._row > self._limit:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(_HEAD)
            raise Unreadable(f"row: {contract.too_large(self._limit)}")
        return line

    def _line(self) -> str:
        line = self._text.readline(self._limit + 1)
        decoded = encoding.mended(line, self._guessed)
        if decoded.doubt:
            self._guessed, self.doubt = decoded.encoding, decoded.doubt
        return decoded.text


def _rows(lines: _Lines, columns: Columns, limit: int) -> Iterator[list[str] | Unreadable | Damaged]:
    """The cells of each row; none for an empty line."""
    import csv

    first = lines.first()
    declared = _SEPARATOR.match(first)
    reader = csv.reader(lines, delimiter=declared[1] if declared else _delimiter(first, columns))
    if declared:
        next(reader)
        yield []
    while True:
        lines.begin_row()
        before = csv.field_size_limit(limit)  # of the whole process
        try:
            row: list[str] | Unreadable | Damaged = next(reader)
        except StopIteration:
            return
        except Damaged as error:
            row = error
        except (csv.Error, Unreadable) as error:
            row = Unreadable(str(error))
        finally:
            csv.field_size_limit(before)
        yield Unreadable("a quotation mark is never closed") if lines.cut else row


def _delimiter(line: str, columns: Columns) -> str:
    """What cuts a line of names of columns into the most names that are known, else into the most."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = _cells(line, delimiter)
        return sum(cell in columns.values() or records.field_of(cell) is not None for cell in cells), len(cells)

    return max(_DELIMITERS, key=known)


def _cells(line: str, delimiter: str) -> list[str]:
    import csv

    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _header(row: list[str], columns: Columns) -> list[str]:
    """The names of the columns, each once. Raises Unreadable for a table that has no articles."""
    seen = {""}
    header: list[str] = []
    for number, cell in enumerate(row, 1):
        column = cell.strip()
        header.append(f"column {number}" if column in seen else column)
        seen.add(column)
    records.check(header, columns)
    return header


def _read_row(row: list[str], header: list[str], place: str, columns: Columns) -> Iterator[Item]:
    if any(cell.strip() for cell in row[len(header) :]):  # a delimiter in a text that is not quoted: it is cut apart
        yield InputError(place, f"{len(row)} cells, but {len(header)} columns")
        return
    record = dict.fromkeys(header) | {column: cell or None for column, cell in zip(header, row, strict=False)}
    made = attempt(place, records.article, record, place, columns)
    if isinstance(made, Article) and len(row) < len(header):
        yield InputWarning(f"{place}: {len(row)} cells, but {len(header)} columns")
    if isinstance(made, Article) and any("\0" in cell for cell in row):
        yield InputWarning(f"{place}: with NUL characters")
    yield made
