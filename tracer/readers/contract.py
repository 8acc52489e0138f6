"""What every reader and whoever reads with one agree on."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import BinaryIO, Protocol, TypeAlias

from tracer.errors import InputError
from tracer.model import Article

MAX_BYTES = 64 * 1024 * 1024  # of one article; a longer one is refused with a clear error


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
