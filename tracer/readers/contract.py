"""What every reader and whoever reads with one agree on."""

import io
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import BinaryIO, Protocol, TypeAlias, cast

from tracer.errors import InputError
from tracer.model import Article

MAX_BYTES = 64 * 1024 * 1024  # of one article; a longer one is refused with a clear error
MAX_COPY = 1024 * 1024 * 1024  # of a stream that must be copied to a file because its format is read back and forth
_IN_MEMORY = 8 * 1024 * 1024  # of such a copy; a larger one goes to a temporary file
_CHUNK = 1024 * 1024


class Notice(str):
    """Something to know about the article that follows; it was read all the same."""

    __slots__ = ()


Item: TypeAlias = Article | Notice | InputError
Columns: TypeAlias = Mapping[str, str]  # field of an article -> what the input calls it, where the user says so
NO_COLUMNS: Columns = MappingProxyType({})


class Reader(Protocol):
    """What each format's module offers."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes) -> bool:
        """Whether a stream that begins like this is of the format."""

    def read(self, stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
        """The articles of a stream; `name` is what errors and ids call it. The stream need not be seekable.

        A part that cannot be read yields an InputError, and reading goes on behind it. `columns` matters to formats
        of named fields alone.
        """


def too_large(place: str) -> InputError:
    """The error of an article beyond `MAX_BYTES`."""
    return InputError(f"{place}: larger than {MAX_BYTES // 2**20} MiB")


def library(module: str, extra: str, form: str) -> ModuleType:
    """A library that an extra brings. Raises InputError, with how to get it, where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        raise InputError(f"{form} needs more: pip install 'source-tracer[{extra}]'") from None


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream itself if one can look ahead in it, else one around it."""
    if hasattr(stream, "peek"):
        return cast(io.BufferedReader, stream)
    return io.BufferedReader(cast(io.RawIOBase, stream))


def seekable(stream: BinaryIO, limit: int | None = None) -> BinaryIO:
    """The stream itself if one can go back and forth in it, else a copy of it, which is gone when it is closed.

    Raises InputError, without a name, for what is larger than `limit` (`MAX_COPY`).
    """
    if stream.seekable():
        return stream
    from tempfile import SpooledTemporaryFile

    limit = MAX_COPY if limit is None else limit
    copy = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # whoever reads it closes it
    while chunk := stream.read(_CHUNK):
        if copy.tell() + len(chunk) > limit:
            copy.close()
            raise InputError(f"larger than {limit // 2**20} MiB")
        copy.write(chunk)
    copy.seek(0)
    return cast(BinaryIO, copy)
