"""What every reader and whoever reads with one agree on."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import BinaryIO, NamedTuple, Protocol, TypeAlias, cast

from tracer.errors import InputError, Unreadable, how_to_get
from tracer.interrupts import uninterrupted
from tracer.model import Article

_IN_MEMORY = 8 * 1024 * 1024  # of a stream that is copied; a larger one goes to a temporary file
_CHUNK = 1024 * 1024


class InputWarning(str):
    """Something to know about the article that follows; it was read all the same."""

    __slots__ = ()


Item: TypeAlias = Article | InputWarning | InputError
Columns: TypeAlias = Mapping[str, str]  # field of an article -> what the input calls it, where the user says so
NO_COLUMNS: Columns = MappingProxyType({})


class Damaged(OSError):
    """A part of a packed stream is damaged. Whoever reads on gets what could be unpacked behind it."""

    def __init__(self, why: str, since: int = 0) -> None:
        """`since`: how many of the last bytes are of the damaged stretch, whose check comes at its end."""
        super().__init__(why)
        self.since = since


class Limits(NamedTuple):
    """How much is read at most; what is larger is refused with a clear error."""

    article: int = 64 * 1024 * 1024  # bytes of one article
    copied: int = 1024 * 1024 * 1024  # bytes of a stream that is copied because its format is read back and forth
    unpacked: int = 256 * 1024 * 1024  # bytes that any file may unpack to; more only if it is not far smaller itself
    elements: int = 500_000  # of XML in one article
    attributes: int = 500  # of a tag of HTML
    beside: int = 20_000  # elements of HTML in another one; or fewer in each of several
    pages: int = 2000  # of a PDF: more of them are a book


LIMITS = Limits()


class Reader(Protocol):
    """What each format's module offers."""

    def sniff(self, head: bytes) -> bool:
        """Whether a stream that begins like this is of the format."""

    def read(
        self, stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS
    ) -> Iterator[Item]:
        """The articles of a stream; `name` is what errors and ids call it. The stream need not be seekable.

        A part that cannot be read yields an InputError, and reading goes on behind it. Raises Unreadable, and OSError
        from the stream, where it cannot go on. `columns` matters to formats of named fields alone.
        """


def too_large(limit: int) -> Unreadable:
    """The error of what has more bytes than a limit."""
    return Unreadable(f"larger than {limit // 2**20} MiB")


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream. Raises Unreadable if there are more than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


def lines(stream: BinaryIO, longest: int) -> Iterator[bytes | Damaged]:
    """The lines of a stream, longer ones in pieces, and each damaged part, behind which a line may begin midway."""
    while True:
        try:
            line = stream.readline(longest)
        except Damaged as error:
            yield error
            continue
        if not line:
            return
        yield line


def library(module: str, extra: str, form: str) -> ModuleType:
    """A library that an extra brings. Raises Unreadable, with how to get it, where it is missing."""
    try:
        with uninterrupted():  # some end the process where they are interrupted while they are loaded
            return import_module(module)
    except ImportError:
        raise Unreadable(f"{form} needs more: {how_to_get(extra)}") from None


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream itself if one can look ahead in it, else one around it."""
    if hasattr(stream, "peek"):
        return cast(io.BufferedReader, stream)
    return io.BufferedReader(cast(io.RawIOBase, stream))


@contextmanager
def seekable(stream: BinaryIO, limit: int) -> Iterator[BinaryIO]:
    """The stream itself if one can go back and forth in it, else a copy of it. Raises Unreadable beyond the limit."""
    if stream.seekable():
        yield stream
        return
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_IN_MEMORY) as copy:
        while chunk := stream.read(_CHUNK):
            if copy.tell() + len(chunk) > limit:
                raise too_large(limit)
            copy.write(chunk)
        copy.seek(0)
        yield cast(BinaryIO, copy)
