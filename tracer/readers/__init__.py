"""Inputs to articles: one module a format, chosen by `--from`, by suffix or by content.

A reader has `SUFFIXES`, `sniff(head)` and `read(stream, name)`, which yields an `Article`, or an `InputError` for a
part that could not be read; what comes after that part is still read.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, Protocol, TypeAlias, cast

from tracer.errors import InputError
from tracer.model import Article

FORMATS: tuple[str, ...] = ("text", "jsonl")
STDIN = "-"
MAX_BYTES = 64 * 1024 * 1024  # of one article; a longer one is refused with a clear error
_HEAD = 4096

Item: TypeAlias = Article | InputError


class Reader(Protocol):
    """What each module of this package offers."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes) -> bool:
        """Whether a stream that begins like this is of the format."""

    def read(self, stream: BinaryIO, name: str) -> Iterator[Item]:
        """The articles of a stream; `name` is what errors and ids call it."""


def read(inputs: Iterable[str], form: str = "auto") -> Iterator[Item]:
    """The articles of files, of folders (searched for known suffixes, in order) and of standard input (`-`)."""
    for name in inputs:
        if name == STDIN:
            yield from _read_stream(sys.stdin.buffer, "stdin", form, "")
        elif os.path.isdir(name):
            yield from _read_folder(name, form)
        else:
            yield from _read_file(name, form)


def _reader(form: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{form}"))


def _suffixes() -> dict[str, str]:
    return {suffix: form for form in FORMATS for suffix in _reader(form).SUFFIXES}


def _read_folder(folder: str, form: str) -> Iterator[Item]:
    known = _suffixes()
    found = False
    for place, folders, names in os.walk(folder):  # does not follow links to folders, so it ends
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in known:
                found = True
                yield from _read_file(os.path.join(place, name), form)
    if not found:
        yield InputError(f"{folder}: no articles in this folder ({', '.join(sorted(known))})")


def _read_file(name: str, form: str) -> Iterator[Item]:
    try:
        with open(name, "rb") as stream:
            yield from _read_stream(stream, name, form, os.path.splitext(name)[1].lower())
    except OSError as error:
        yield InputError(f"{name}: {error.strerror or 'cannot be read'}")


def _read_stream(stream: BinaryIO, name: str, form: str, suffix: str) -> Iterator[Item]:
    if form == "auto":
        form = _suffixes().get(suffix, "")
    if not form:
        peek = getattr(stream, "peek", None)
        head = peek(_HEAD)[:_HEAD] if peek else b""
        form = next((f for f in FORMATS if f != "text" and _reader(f).sniff(head)), "text")
    yield from _reader(form).read(stream, name)
