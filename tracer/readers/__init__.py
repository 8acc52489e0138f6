"""Inputs to articles: one module a format, chosen by `--from`, by content that is sure, by suffix, by content."""

import io
import os
import stat
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from tracer.errors import InputError, Unreadable, reason_of
from tracer.model import Article
from tracer.readers import contract, formats, packed
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt, guarded

AUTO = "auto"
STDIN = "-"
_URLS = ("http://", "https://")
_ODD_DATES, _DATE_LENGTH = 3, 40  # of dates in no known form: so many are told of an input, so long


class _ReadOptions(NamedTuple):
    """What is asked of the reading of a source."""

    form: str
    columns: Columns
    allow_local: bool
    limits: Limits
    layers: int = 0  # of packing that have been undone


def read(source: str, form: str = AUTO, columns: Columns = NO_COLUMNS, allow_local: bool = False) -> Iterator[Article]:
    """The articles of a file, a folder, a pattern, a URL or standard input (`-`).

    Raises InputError for what cannot be read.
    """
    for item in read_paths([source], form, columns, allow_local):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, InputWarning):
            warnings.warn(item, stacklevel=2)
        else:
            yield item


def read_paths(
    sources: Iterable[str],
    form: str = AUTO,
    columns: Columns = NO_COLUMNS,
    allow_local: bool = False,
    limits: Limits = LIMITS,
) -> Iterator[Item]:
    """The articles of files, of folders and patterns (in order of name), of URLs and of standard input.

    What fails is told in its place. `NAME:FORMAT` forces the format of one source, unless a file is really called
    that. `columns`: what the input calls the fields of an article. `allow_local`: URLs of the own network, too.
    `limits`: how much is read of each.
    """
    for source in sources:
        name, forced = name_and_form(source)
        options = _ReadOptions(forced or form, columns, allow_local, limits)
        if name == STDIN:
            yield from _read_stdin(options)
        elif name[:8].lower().startswith(_URLS):
            yield from _read_url(name, options)
        elif _is_pattern(name):
            yield from _read_pattern(name, options)
        else:
            yield from _read_folder(name, options) if os.path.isdir(name) else _read_file(name, options)


def name_and_form(source: str) -> tuple[str, str]:
    """The name of a source, and the format that it forces as in `NAME:FORMAT`, else none."""
    name, _, form = source.rpartition(":")
    return (name, form) if name and form in formats.FORMATS and not os.path.lexists(source) else (source, "")


def _read_folder(folder: str, options: _ReadOptions) -> Iterator[Item]:
    for found in in_folder(folder):
        yield from (found,) if isinstance(found, InputWarning | InputError) else _read_found(found, options)


def in_folder(folder: str) -> Iterator[str | InputWarning | InputError]:
    """The files of a folder that are read, in order; behind them what cannot be opened and what is left."""
    closed: list[OSError] = []
    left: list[str] = []
    found = False
    for path in files_in(folder, closed.append, left.append):
        found = True
        yield path
    yield from (InputError(str(error.filename), reason_of(error)) for error in closed)
    if found and (left := _not_ours(left)):
        yield InputWarning(f"{folder}: {formats.left_out(left)}")
    if not found and not closed:
        known = ", ".join(sorted((*formats.SUFFIXES, formats.XML, formats.ZIP)))
        yield InputError(folder, f"no articles in this folder ({known})")


def _not_ours(paths: list[str]) -> list[str]:
    """Paths without those of the desk's own files: everybody knows that these are no articles."""
    if not paths:
        return paths
    from tracer.language.desk import current

    own = {*map(os.path.realpath, current().files)}
    return [path for path in paths if os.path.realpath(path) not in own]


def local_files(sources: Iterable[str]) -> Iterator[str]:
    """The files that sources name, folders and patterns included; none for URLs and standard input."""
    for source in sources:
        name, _ = name_and_form(source)
        if name == STDIN or name[:8].lower().startswith(_URLS):
            continue
        for path in _matching(name) if _is_pattern(name) else [name]:
            yield from files_in(path) if os.path.isdir(path) else [path]


def covers(source: str, path: str) -> bool:
    """Whether a file would be read with a folder or a pattern if it was there."""
    name, _ = name_and_form(source)
    if _is_pattern(name):
        from pathlib import PurePath

        return PurePath(os.path.abspath(path)).match(os.path.abspath(name))
    if not os.path.isdir(name):
        return os.path.abspath(path) == os.path.abspath(name)
    inner = os.path.relpath(os.path.realpath(path), os.path.realpath(name)).split(os.sep)
    hidden = any(part.startswith(".") for part in inner[:-1])
    return formats.is_known(inner[-1]) and not hidden and not packed.is_passed_over(inner[-1])


def files_in(
    folder: str, closed: Callable[[OSError], None] | None = None, left: Callable[[str], None] | None = None
) -> Iterator[str]:
    """The files of a folder and of those within it that are read, in order.

    `closed`: told of what cannot be opened. `left`: told of the files whose names say that they are not read.
    """
    for place, folders, names in os.walk(folder, onerror=closed):  # links to folders are left, so it ends
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for name in sorted(names):
            if packed.is_passed_over(name):
                continue
            path = os.path.join(place, name)
            if formats.is_known(name):
                yield path
            elif left is not None:
                left(path)


def _read_pattern(pattern: str, options: _ReadOptions) -> Iterator[Item]:
    for found in in_pattern(pattern):
        yield from (found,) if isinstance(found, InputWarning | InputError) else _read_found(found, options)


def in_pattern(pattern: str) -> Iterator[str | InputWarning | InputError]:
    """The files that a pattern matches, as a shell has it; the folders that `**` matches are those it looks into."""
    try:
        names = _matching(pattern)
    except (OSError, ValueError) as error:
        yield InputError(pattern, reason_of(error))
        return
    for name in names:
        yield from in_folder(name) if os.path.isdir(name) else (name,)
    if not names:
        yield InputError(pattern, "nothing matches")


def listed(source: str) -> Iterator[str | InputWarning | InputError]:
    """What a source of files names, in the order in which it is read: files, and what is to be told of them.

    What was not named itself and is no file is told, too.
    """
    name, form = name_and_form(source)
    if not _is_pattern(name) and not os.path.isdir(name):
        yield source
        return
    for found in in_pattern(name) if _is_pattern(name) else in_folder(name):
        if isinstance(found, InputWarning | InputError):
            yield found
        elif kind := _special(found):
            yield InputError(found, f"{kind}, which is read only if it is named itself")
        else:
            yield f"{found}:{form}" if form else found


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[") and not os.path.lexists(name)


def _matching(pattern: str) -> list[str]:
    """What a pattern matches, in order."""
    from glob import glob

    names = sorted(glob(pattern, recursive=True))
    return [name for name in names if not os.path.isdir(name)] if "**" in pattern else names


def _read_found(path: str, options: _ReadOptions) -> Iterator[Item]:
    """A file that nobody named: what is none might never end, or never begin."""
    if kind := _special(path):
        yield InputError(path, f"{kind}, which is read only if it is named itself")
    else:
        yield from _read_file(path, options)


def _special(path: str) -> str | None:
    """What stands at a path, or where a link there leads, if it is no file."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # opening it will say so
        return None
    if stat.S_ISREG(mode):
        return None
    return "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def _read_file(name: str, options: _ReadOptions) -> Iterator[Item]:
    try:
        with open(name, "rb") as stream:
            yield from _read_stream(stream, name, formats.suffix_of(name), options)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield InputError(name, reason_of(error))


def _read_stdin(options: _ReadOptions) -> Iterator[Item]:
    if sys.stdin is None:
        yield InputError("stdin", "closed")
        return
    yield from _read_stream(sys.stdin.buffer, "stdin", "", options)


def _read_url(url: str, options: _ReadOptions) -> Iterator[Item]:
    from tracer.readers.fetch import fetch

    got = attempt(url, fetch, url, allow_local=options.allow_local, max_bytes=options.limits.article)
    if isinstance(got, InputError):
        yield got
        return
    suffix = formats.suffix_of_url(got.url, got.content_type)
    for item in _read_stream(io.BytesIO(got.data), got.url, suffix, options):
        if isinstance(item, Article):
            whole = item.id == os.path.basename(got.url)  # all there is at the address
            item = item._replace(url=item.url or got.url, id=got.url if whole else item.id)
        yield item


def read_stream(
    stream: BinaryIO, name: str, form: str = AUTO, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS
) -> Iterator[Item]:
    """The articles of a file that is open, packed or not; `name` is what errors and ids call it. Raises nothing."""
    return _read_stream(stream, name, formats.suffix_of(name), _ReadOptions(form, columns, False, limits))


def _read_stream(stream: BinaryIO, name: str, suffix: str, options: _ReadOptions) -> Iterator[Item]:
    """The articles of a stream, packed or not. Every exception becomes an InputError item."""
    return guarded(name, _read_any(stream, name, suffix, options))


def _read_any(stream: BinaryIO, name: str, suffix: str, options: _ReadOptions) -> Iterator[Item]:
    stream = contract.peekable(stream)
    head = bytes(stream.peek(formats.HEAD)[: formats.HEAD])
    kind = packed.packing(head)
    if kind and options.layers == packed.LAYERS:
        raise Unreadable("packed too deeply")
    if kind == packed.ZIP and options.form != "docx":
        yield from _read_archive(stream, name, options)
    elif kind and kind != packed.ZIP:
        inner = packed.unpacked(stream, kind, options.limits.unpacked)
        yield from _read_any(inner, name, suffix, options._replace(layers=options.layers + 1))
    else:
        form = formats.choose(head, suffix) if options.form == AUTO else options.form
        found = formats.reader(form).read(stream, name, options.columns, options.limits)
        yield from finished(name, found)


def finished(name: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items as they are given out, cleaned and with their dates looked at."""
    from tracer.readers.clean import cleaned  # only here: what reads nothing need not load it

    return _dated(name, cleaned(items, name))


def _dated(name: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items, with a warning before each article whose date is none; of many, some are told and the rest counted."""
    odd = 0
    for item in items:
        if isinstance(item, Article) and item.published:
            from tracer.dates import is_slashed, moment

            if moment(item.published) is None:
                odd += 1
                if odd <= _ODD_DATES:
                    place = item.id if item.id.startswith(name) else f"{name}: {item.id}"
                    place = name if item.id == os.path.basename(name) else place
                    odds = "may be of two days" if is_slashed(item.published) else "is in no form that is known"
                    told = f"its date “{' '.join(item.published.split())[:_DATE_LENGTH]}” {odds}"
                    yield InputWarning(f"{place}: {told}: the article counts as undated")
        yield item
    if odd > _ODD_DATES:
        yield InputWarning(f"{name}: dates in no form that is known: {odd - _ODD_DATES:,} more")


def _read_archive(stream: BinaryIO, name: str, options: _ReadOptions) -> Iterator[Item]:
    """The articles of the members of a zip archive; a document of Word is one, too, and is an article."""
    with contract.seekable(stream, options.limits.copied) as whole:
        archive = packed.opened(whole)
        size = whole.seek(0, os.SEEK_END)
        if packed.is_docx(archive):
            whole.seek(0)
            found = formats.reader("docx").read(whole, name, options.columns, options.limits)
            yield from finished(name, found)
            return
        inner = options._replace(layers=options.layers + 1)
        for info in packed.members(archive, size, formats.is_known, options.limits.unpacked):
            place = f"{name}/{packed.named(info)}"
            member = attempt(place, packed.member, archive, info)
            if isinstance(member, InputError):
                yield member
                continue
            with member:
                yield from _read_stream(member, place, formats.suffix_of(place), inner)
        if left := packed.unwanted(archive, formats.is_known):
            yield InputWarning(f"{name}: {formats.left_out(left)}")
