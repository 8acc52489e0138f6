"""Inputs to articles: one module a format, chosen by `--from`, by content that is sure, by suffix, by content."""

import io
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, NamedTuple, cast

from tracer.errors import InputError
from tracer.model import Article
from tracer.readers import contract, packed
from tracer.readers.contract import NO_COLUMNS, Columns, Item, Notice, Reader

FORMATS: dict[str, str] = {  # name -> module; content is tried in this order
    "telegram": "telegram",
    "newsml": "newsml",
    "nitf": "nitf",
    "feed": "feed",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
    "parquet": "parquet",
    "warc": "warc",
    "eml": "eml",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "text": "text",
}
_SUFFIXES = {  # as the modules have them: to import them all takes longer than to read an article
    ".rss": "feed",
    ".atom": "feed",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".eml": "eml",
    ".mbox": "eml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
_SURE = {  # how a stream begins -> the formats that it can only be of, whatever its suffix says, if it looks like them
    b"<": ("newsml", "nitf", "feed", "html"),
    b"{": ("telegram",),
    b"%PDF": ("pdf",),
    b"PAR1": ("parquet",),
    b"WARC/": ("warc",),
}
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f"  # what may stand before that; UTF-16 has a NUL at each letter of it
AUTO = "auto"
STDIN = "-"
_HEAD = 4096  # bytes that content is known by
_XML = ".xml"  # of any format that is XML: only content tells of which
_ZIP = ".zip"
_URLS = ("http://", "https://")
_TYPES = {  # how files of what a server calls so are called; none: as the address has it
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "message/rfc822": ".eml",
}


class _Wish(NamedTuple):
    """What is asked of the reading of a source."""

    form: str
    columns: Columns
    allow_local: bool
    layers: int = 0  # of packing that have been undone


def read(source: str, form: str = AUTO, columns: Columns = NO_COLUMNS, allow_local: bool = False) -> Iterator[Article]:
    """The articles of a file, a folder, a pattern, a URL or standard input (`-`).

    Raises InputError for what cannot be read.
    """
    for item in read_paths([source], form, columns, allow_local):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Notice):
            warnings.warn(item, stacklevel=2)
        else:
            yield item


def read_paths(
    sources: Iterable[str], form: str = AUTO, columns: Columns = NO_COLUMNS, allow_local: bool = False
) -> Iterator[Item]:
    """The articles of files, of folders and patterns (in order of name), of URLs and of standard input.

    What fails is told in its place. `NAME:FORMAT` forces the format of one source, unless a file is really called
    that. `columns`: what the input calls the fields of an article. `allow_local`: URLs of the own network, too.
    """
    for source in sources:
        name, forced = _forced(source)
        wish = _Wish(forced or form, columns, allow_local)
        if name == STDIN:
            yield from _read_stdin(wish)
        elif name[:8].lower().startswith(_URLS):
            yield from _read_url(name, wish)
        elif any(sign in name for sign in "*?[") and not os.path.lexists(name):
            yield from _read_pattern(name, wish)
        else:
            yield from _read_path(name, wish)


def _forced(source: str) -> tuple[str, str]:
    name, _, form = source.rpartition(":")
    return (name, form) if name and form in FORMATS and not os.path.lexists(source) else (source, "")


def _reader(form: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{FORMATS[form]}"))


def _suffix(name: str) -> str:
    """The suffix of what is in a file, whatever it is packed with."""
    stem, suffix = os.path.splitext(name.lower())
    while suffix in packed.SUFFIXES:
        stem, suffix = os.path.splitext(stem)
    return suffix


def _is_known(name: str) -> bool:
    """Whether a file of this name in a folder or an archive is read."""
    suffix = _suffix(name)
    return suffix in _SUFFIXES or suffix in (_XML, _ZIP)


def _read_path(name: str, wish: _Wish) -> Iterator[Item]:
    yield from _read_folder(name, wish) if os.path.isdir(name) else _read_file(name, wish)


def _read_folder(folder: str, wish: _Wish) -> Iterator[Item]:
    closed: list[OSError] = []
    found = False
    for path in files_in(folder, closed.append):
        found = True
        yield from _read_file(path, wish)
    yield from (_failed(str(error.filename), error) for error in closed)
    if not found and not closed:
        yield InputError(f"{folder}: no articles in this folder ({', '.join(sorted((*_SUFFIXES, _XML, _ZIP)))})")


def files_in(folder: str, closed: Callable[[OSError], None] | None = None) -> Iterator[str]:
    """The files of a folder and of those within it that are read, in order. `closed`: told of what cannot be opened."""
    for place, folders, names in os.walk(folder, onerror=closed):  # links to folders are left, so it ends
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _is_known(name):
                yield os.path.join(place, name)


def _read_pattern(pattern: str, wish: _Wish) -> Iterator[Item]:
    """What a pattern matches, as a shell has it; the folders that `**` matches are those it looks into."""
    from glob import glob

    try:
        names = sorted(glob(pattern, recursive=True))
    except (OSError, ValueError) as error:
        yield _failed(pattern, error)
        return
    if "**" in pattern:
        names = [name for name in names if not os.path.isdir(name)]
    for name in names:
        yield from _read_path(name, wish)
    if not names:
        yield InputError(f"{pattern}: nothing matches")


def _read_file(name: str, wish: _Wish) -> Iterator[Item]:
    try:
        with open(name, "rb") as stream:
            yield from _read_stream(stream, name, _suffix(name), wish)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _failed(name, error)


def _read_stdin(wish: _Wish) -> Iterator[Item]:
    if sys.stdin is None:
        yield InputError("stdin: closed")
        return
    yield from _read_stream(sys.stdin.buffer, "stdin", "", wish)


def _read_url(url: str, wish: _Wish) -> Iterator[Item]:
    from tracer.readers.fetch import fetch

    try:
        got = fetch(url, allow_local=wish.allow_local)
    except InputError as error:
        yield error
        return
    for item in _read_stream(io.BytesIO(got.data), got.url, _suffix_of(got.url, got.content_type), wish):
        if isinstance(item, Article):
            whole = item.id == os.path.basename(got.url)  # all there is at the address
            item = item._replace(url=item.url or got.url, id=got.url if whole else item.id)
        yield item


def _suffix_of(url: str, content_type: str | None) -> str:
    """The suffix that a file of what a URL gave would have."""
    said = (content_type or "").partition(";")[0].strip().lower()
    suffix = _suffix(url.partition("#")[0].partition("?")[0])
    return _TYPES.get(said) or (suffix if said != "text/plain" or suffix in _SUFFIXES else ".txt")


def _read_stream(stream: BinaryIO, name: str, suffix: str, wish: _Wish) -> Iterator[Item]:
    """The articles of a stream, packed or not; no exception but those of its reader's reader gets out."""
    try:
        yield from _read_any(stream, name, suffix, wish)
    except InputError as error:
        yield InputError(f"{name}: {error}")
    except OSError as error:
        yield _failed(name, error)
    except Exception as error:  # one bad input never stops a batch
        yield InputError(f"{name}: internal error: {type(error).__name__}: {error}")


def _read_any(stream: BinaryIO, name: str, suffix: str, wish: _Wish) -> Iterator[Item]:
    stream = contract.peekable(stream)
    head = bytes(stream.peek(_HEAD)[:_HEAD])
    kind = packed.packing(head)
    if kind and wish.layers == packed.LAYERS:
        raise InputError("packed too deeply")
    if kind == packed.ZIP and wish.form != "docx":
        yield from _read_archive(stream, name, wish)
    elif kind and kind != packed.ZIP:
        yield from _read_stream(packed.unpacked(stream, kind), name, suffix, wish._replace(layers=wish.layers + 1))
    else:
        form = _chosen(head, suffix) if wish.form == AUTO else wish.form
        yield from _reader(form).read(stream, name, wish.columns)


def _read_archive(stream: BinaryIO, name: str, wish: _Wish) -> Iterator[Item]:
    """The articles of the members of a zip archive; a document of Word is one, too, and is an article."""
    whole = contract.seekable(stream)
    try:
        archive = packed.opened(whole)
        size = whole.seek(0, os.SEEK_END)
        if packed.is_docx(archive):
            whole.seek(0)
            yield from _reader("docx").read(whole, name, wish.columns)
            return
        inner = wish._replace(layers=wish.layers + 1)
        for member in packed.members(archive, name, size, _is_known):
            if isinstance(member, InputError):
                yield member
            else:
                with member.stream:
                    yield from _read_stream(member.stream, member.name, _suffix(member.name), inner)
    finally:
        if whole is not stream:
            whole.close()


def _chosen(head: bytes, suffix: str) -> str:
    """The format of a stream: as its content surely says, else as its suffix says, else as its content looks."""
    named = _SUFFIXES.get(suffix)
    begin = head.lstrip(_BEFORE)
    sure = next((forms for mark, forms in _SURE.items() if begin.startswith(mark)), ())
    if begin.startswith(b"{") and named == "jsonl":  # no export of a chat has one object a line
        sure = ()
    if found := _fitting(head, sure):
        return found
    if suffix == _XML or (begin.startswith(b"<?xml") and not named):
        raise InputError("XML of a kind that is not read" if begin else "empty")
    return named or _fitting(head, FORMATS) or "text"


def _fitting(head: bytes, forms: Iterable[str]) -> str | None:
    return next((form for form in forms if _reader(form).sniff(head)), None)


def _failed(name: str, error: OSError | ValueError) -> InputError:
    return InputError(f"{name}: {getattr(error, 'strerror', None) or error}")
