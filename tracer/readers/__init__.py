"""Inputs to articles: one module a format, chosen by `--from`, by suffix or by content."""

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, cast

from tracer.errors import InputError
from tracer.model import Article
from tracer.readers.contract import Item, Notice, Reader

FORMATS: dict[str, str] = {"jsonl": "jsonl", "text": "text"}  # name -> module; content is tried in this order
AUTO = "auto"
STDIN = "-"
_HEAD = 4096  # bytes that content is known by


def read(source: str, form: str = AUTO) -> Iterator[Article]:
    """The articles of a file, a folder or standard input (`-`). Raises InputError for what cannot be read."""
    for item in read_paths([source], form):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Notice):
            warnings.warn(item, stacklevel=2)
        else:
            yield item


def read_paths(sources: Iterable[str], form: str = AUTO) -> Iterator[Item]:
    """The articles of files, of folders (in order of name) and of standard input; what fails is told in its place.

    `NAME:FORMAT` forces the format of one source, unless a file is really called that.
    """
    for source in sources:
        name, forced = _forced(source)
        if name == STDIN:
            yield from _read_stdin(forced or form)
        elif os.path.isdir(name):
            yield from _read_folder(name, forced or form)
        else:
            yield from _read_file(name, forced or form)


def _forced(source: str) -> tuple[str, str]:
    name, _, form = source.rpartition(":")
    return (name, form) if name and form in FORMATS and not os.path.lexists(source) else (source, "")


def _reader(form: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{FORMATS[form]}"))


def _suffixes() -> dict[str, str]:
    return {suffix: form for form in FORMATS for suffix in _reader(form).SUFFIXES}


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _read_folder(folder: str, form: str) -> Iterator[Item]:
    known = _suffixes()
    closed: list[OSError] = []
    found = False
    for place, folders, names in os.walk(folder, onerror=closed.append):  # links to folders are left, so it ends
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _suffix(name) in known:
                found = True
                yield from _read_file(os.path.join(place, name), form)
    yield from (_failed(str(error.filename), error) for error in closed)
    if not found and not closed:
        yield InputError(f"{folder}: no articles in this folder ({', '.join(sorted(known))})")


def _read_file(name: str, form: str) -> Iterator[Item]:
    try:
        with open(name, "rb") as stream:
            yield from _read_stream(stream, name, form, _suffix(name))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _failed(name, error)


def _read_stdin(form: str) -> Iterator[Item]:
    if sys.stdin is None:
        yield InputError("stdin: closed")
        return
    try:
        yield from _read_stream(sys.stdin.buffer, "stdin", form, "")
    except OSError as error:
        yield _failed("stdin", error)


def _read_stream(stream: BinaryIO, name: str, form: str, suffix: str) -> Iterator[Item]:
    chosen = form if form != AUTO else _suffixes().get(suffix) or _sniffed(stream)
    yield from _reader(chosen).read(stream, name)


def _sniffed(stream: BinaryIO) -> str:
    peek = getattr(stream, "peek", None)
    head = bytes(peek(_HEAD)[:_HEAD]) if peek else b""
    return next(form for form in FORMATS if _reader(form).sniff(head))


def _failed(name: str, error: OSError | ValueError) -> InputError:
    return InputError(f"{name}: {getattr(error, 'strerror', None) or error}")
