"""What there is to read, cut into parts: one a task. The same files always give the same parts."""

import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, BinaryIO

from tracer.errors import InputError, debug, reason_of
from tracer.readers import AUTO, STDIN, formats, listed, name_and_form, packed
from tracer.readers.contract import InputWarning, library
from tracer.spark.work import Cut, Part, is_address, opened
from tracer.store import folder
from tracer.store.folder import Place

LARGE = 64 * 2**20  # bytes of a part, about; an archive of pages is one, however large
SMALL = 2**20
_REMOTE = "://"
_PIECE = 2**20
_ALONE = "warc"


def cuts(sources: Iterable[str], form: str) -> Iterator[Cut | InputWarning | InputError]:
    """The files that sources name, in the order in which they are read, and what is to be told of them."""
    for source in sources:
        if source == STDIN:
            yield InputError("stdin", "is on this machine alone: name a file that all machines of the cluster see")
        elif is_address(source):
            name, wanted = name_and_form(source)
            yield Cut(name, "", wanted or form, 0, 0)
        elif _REMOTE in source:
            yield from _remote(source, form)
        else:
            for found in listed(source):
                yield found if isinstance(found, InputWarning | InputError) else _local(found, form)


def _local(source: str, form: str) -> Cut | InputError:
    name, wanted = name_and_form(source)
    try:
        found = os.stat(name)
        if not stat.S_ISREG(found.st_mode):
            return InputError(name, "no file: tasks may begin it again, and elsewhere")
        open(name, "rb").close()  # what cannot be read is told at once
    except (OSError, ValueError) as error:
        return InputError(name, reason_of(error))
    return Cut(name, os.path.abspath(name), wanted or form, found.st_size, found.st_mtime_ns)


def _remote(source: str, form: str) -> Iterator[Cut | InputWarning | InputError]:
    """What a URL of an object store leads to: a file, a folder with all within it, or a pattern."""
    name, wanted = name_and_form(source)
    begin, pattern = _parted(name)
    left: list[str] = []
    try:
        at = folder.place(begin)
        found = sorted(_within(at), key=lambda one: str(one.path))
    except (OSError, InputError) as error:
        debug(error)
        yield InputError(name, error.reason if isinstance(error, InputError) else str(error).partition("\n")[0])
        return
    scheme = name.partition(_REMOTE)[0]
    slashes = "/" if at.path.startswith("/") else ""
    any_found = False
    for one in found:
        inner = str(one.path)[len(at.path) :].strip("/")
        if pattern and not fnmatchcase(f"{at.path.rstrip('/')}/{inner}", f"{at.path.rstrip('/')}/{pattern}"):
            continue
        if inner and any(part.startswith((".", "_")) for part in inner.split("/")):
            continue
        if inner and not pattern and packed.is_passed_over(inner.rpartition("/")[2]):
            continue
        if inner and not pattern and not formats.is_known(inner):
            left.append(inner)
            continue
        any_found = True
        called = f"{scheme}{_REMOTE}{slashes}{str(one.path).lstrip('/')}"
        yield Cut(called, called, wanted or form, one.size, one.mtime_ns or 0)
    if any_found and left:
        yield InputWarning(f"{name}: {formats.left_out(left)}")
    if not any_found:
        yield InputError(name, "nothing matches" if pattern else "no articles there")


def _parted(name: str) -> tuple[str, str]:
    """A URL up to the last slash before a sign of a pattern, and the pattern behind it; all of it where it is none."""
    first = min((at for sign in "*?[" if (at := name.find(sign)) >= 0), default=len(name))
    begin = name[:first].rpartition("/")[0] if first < len(name) else name
    return begin, name[len(begin) + 1 :]


def _within(at: Place) -> Iterator[Any]:
    fs = library("pyarrow.fs", "spark", "Spark")
    (found,) = at.files.get_file_info([at.path])
    if found.type == fs.FileType.File:
        yield found
        return
    for one in at.files.get_file_info(fs.FileSelector(at.path, recursive=True)):
        if one.type == fs.FileType.File:
            yield one


def piece_size(found: Iterable[Cut], tasks: int) -> int:
    """How large a part should be for a number of tasks at a time: some parts for each, and none too small."""
    return max(SMALL, min(LARGE, sum(one.size for one in found) // (4 * max(1, tasks))))


def parts(found: Iterable[Cut], size: int) -> Iterator[Part]:
    """Files and pieces of files, put together to parts of about a size, in order. An archive of pages is a part."""
    held: list[Cut] = []
    taken = 0
    for cut in found:
        for piece in _pieces(cut, size):
            alone = formats.suffix_of(cut.name) in formats.FORMATS[_ALONE].suffixes or cut.form == _ALONE
            weight = piece.end - piece.begin if piece.end and piece.form == "jsonl" else min(piece.size, size)
            if held and (alone or taken + weight > size):
                yield tuple(held)
                held, taken = [], 0
            held.append(piece)
            taken += size if alone else weight
    if held:
        yield tuple(held)


def _pieces(cut: Cut, size: int) -> Iterator[Cut]:
    """The pieces of a large file whose form lets it be cut without reading all of it; else the file."""
    if cut.size <= size or not cut.path or cut.form not in (AUTO, "jsonl", "parquet"):
        yield cut
        return
    try:
        with opened(cut.path) as stream:
            head = stream.read(formats.HEAD)
            form = formats.choose(head, formats.suffix_of(cut.name)) if cut.form == AUTO else cut.form
            if packed.packing(head):
                form = AUTO
            stream.seek(0)
            if form == "jsonl" and b"\0" not in head:
                yield from _lines(cut, stream, size)
            elif form == "parquet":
                yield from _groups(cut, stream, size)
            else:
                yield cut
    except Exception as error:  # whatever is wrong with it is told by who reads it
        debug(error)
        yield cut


def _lines(cut: Cut, stream: BinaryIO, size: int) -> Iterator[Cut]:
    """Pieces of lines, each begun where a line begins."""
    begin, first = 0, 1
    while begin < cut.size:
        lines, end = 0, begin
        while end - begin < size and (data := stream.read(min(_PIECE, size))):
            lines += data.count(b"\n")
            end += len(data)
        while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
            end += len(rest)
        lines += bool(rest)
        end += len(rest)
        yield cut._replace(form="jsonl", first=first, begin=begin, end=end)
        begin, first = end, first + lines


def _groups(cut: Cut, stream: BinaryIO, size: int) -> Iterator[Cut]:
    """Pieces of some groups of rows."""
    parquet = library("pyarrow.parquet", "spark", "Parquet")
    about = parquet.ParquetFile(stream).metadata
    begin = held = 0
    for group in range(about.num_row_groups):
        held += max(about.row_group(group).total_byte_size, 1)
        if held >= size or group + 1 == about.num_row_groups:
            yield cut._replace(form="parquet", first=begin, end=group + 1)
            begin, held = group + 1, 0
    if not about.num_row_groups:
        yield cut
