"""Packed files, unpacked as they are read: gzip, bzip2, xz and Zstandard around any format, and zip archives."""

import io
import re
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from tracer.errors import Unreadable, debug
from tracer.readers import contract
from tracer.readers.contract import LIMITS, Damaged

if TYPE_CHECKING:
    from typing import Protocol
    from zipfile import ZipFile, ZipInfo

    class _Decoder(Protocol):
        """What unpacks one stretch of a packed stream."""

        @property
        def eof(self) -> bool: ...
        @property
        def unused_data(self) -> bytes: ...
        @property
        def needs_input(self) -> bool: ...
        def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


SUFFIXES = (".gz", ".bz2", ".xz", ".zst")  # each stands behind the suffix of what is packed
ZIP = "zip"
LAYERS = 2  # a packed file in an archive, and no deeper
MARKS = {
    "gzip": (b"\x1f\x8b\x08",),
    "bzip2": tuple(b"BZh%d%s" % (size, begin) for size in range(1, 10) for begin in (b"1AY&SY", b"\x17rE8P\x90")),
    "xz": (b"\xfd7zXZ\0",),
    "Zstandard": (b"\x28\xb5\x2f\xfd", *(b"%c\x2a\x4d\x18" % kind for kind in range(0x50, 0x60))),
    ZIP: (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"),
}
_MARK = max(len(mark) for marks in MARKS.values() for mark in marks)
_PIECE = 64 * 1024
_ZSTD_PIECE = 4 * 1024  # what comes of it has no bound that could be set, and is at most 128 MiB
_ZSTD_WINDOW = _XZ_MEMORY = 256 * 1024 * 1024
_RATIO = 250  # articles do not become so many times smaller; what unpacks to little is not looked at
_ENCRYPTED = 1  # a bit of a member's flags
_LINK, _KIND = 0o120000, 0o170000  # of a member's mode, as of a file's
_UTF8 = 8  # a bit of the second byte of a member's flags
_ENTRY = rb"PK\x01\x02"  # in the list of members
_LONGEST = 1000  # characters of a member's name; systems have 255
_README = "readme"  # tells of the folder in which it lies
_DOCX = "word/document.xml"
_DOCUMENTS = ("[Content_Types].xml", "mimetype")  # in spreadsheets; in OpenDocument and e-books


def packing(head: bytes) -> str | None:
    """What a stream that begins like this is packed with, if it is."""
    return next((kind for kind, marks in MARKS.items() if head.startswith(marks)), None)


def unpacked(stream: BinaryIO, kind: str, free: int = LIMITS.unpacked) -> BinaryIO:
    """What is packed in a stream. Reading it raises Damaged where it is broken, and goes on where more can be unpacked.

    `free`: bytes from which on it is not trusted if it is far smaller packed. Raises Unreadable where a library is
    missing.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(stream, kind, free), _PIECE))


class _Unpacking(io.RawIOBase):
    """The bytes that another stream holds packed, perhaps in several stretches one behind the other."""

    def __init__(self, stream: BinaryIO, kind: str, free: int) -> None:
        self._stream = stream
        self._free = free
        self._kind = kind
        self._decoder: _Decoder | None = _decoder(kind)  # None behind a damaged part
        self._ahead = b""  # read, and not given to the decoder yet
        self._given = b""  # to the decoder, last
        self._read = self._made = self._begun = 0
        self._over = False  # it is not trusted any more

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._over or not self._resumed():
            return 0
        made = self._next(len(buffer))
        buffer[: len(made)] = made
        self._made += len(made)
        if self._made > self._free and self._made > _RATIO * self._read:
            self._over = True
            raise OSError(f"unpacks to more than {_RATIO} times its size")
        return len(made)

    def _next(self, size: int) -> bytes:
        while self._decoder and (not self._decoder.eof or self._goes_on()):
            wants = self._decoder.needs_input
            data = self._ahead or self._more() if wants else b""
            if wants:
                self._ahead, self._given = b"", data
            try:
                made = self._decoder.decompress(data, size)
            except Exception as error:  # each library has its own
                raise self._damaged(error) from None
            if made:
                return made
            if wants and not data and not self._decoder.eof:
                raise self._damaged("it ends too early")
        return b""

    def _damaged(self, why: Exception | str) -> Damaged:
        if isinstance(why, Exception):
            debug(why)
        self._decoder = None
        return Damaged(f"broken {self._kind} ({why})", self._made - self._begun)

    def _resumed(self) -> bool:
        """Whether there is anything to unpack; behind a damaged part that begins where a stretch seems to."""
        if self._decoder:
            return True
        begin = re.compile(b"|".join(map(re.escape, MARKS[self._kind])))
        rest, at = self._given, 1  # the stretch that is damaged may have begun there
        while not (match := begin.search(rest, at)):
            more = self._more()
            if not more:
                return False
            rest, at = rest[-_MARK:] + more, 0
        self._ahead, self._given = rest[match.start() :], b""
        self._decoder = _decoder(self._kind)
        self._begun = self._made
        return True

    def _goes_on(self) -> bool:
        """Whether a further stretch follows; files may be filled up with zeros."""
        assert self._decoder is not None
        rest = self._decoder.unused_data
        while not (rest := rest.lstrip(b"\0")):
            if not (rest := self._more()):
                return False
        self._ahead = rest
        self._decoder = _decoder(self._kind)
        self._begun = self._made
        return True

    def _more(self) -> bytes:
        data = self._stream.read(_PIECE)
        self._read += len(data)
        return data


def _decoder(kind: str) -> "_Decoder":
    if kind == "gzip":
        return _Gzip()
    if kind == "Zstandard":
        return _Zstandard()
    if kind == "bzip2":
        import bz2

        return bz2.BZ2Decompressor()
    import lzma

    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


class _Gzip:
    """Gzip in the manner of the decoders of bzip2 and xz."""

    def __init__(self) -> None:
        import zlib

        self._inner = zlib.decompressobj(wbits=31)  # with the header and the sum of gzip

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Zstandard:
    """Zstandard in the manner of the decoders of bzip2 and xz; its own streams do not tell when one ends too early."""

    def __init__(self) -> None:
        library = contract.library("zstandard", "archive", "Zstandard")
        self._inner = library.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._given = self._made = memoryview(b"")

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof) and not self._made

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data) + bytes(self._given)

    @property
    def needs_input(self) -> bool:
        return not self._given and not self._made and not self._inner.eof

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        self._given = memoryview(data) if data else self._given
        while self._given and not self._made and not self._inner.eof:
            piece, self._given = self._given[:_ZSTD_PIECE], self._given[_ZSTD_PIECE:]
            self._made = memoryview(self._inner.decompress(piece))
        made, self._made = bytes(self._made[:max_length]), self._made[max_length:]
        return made


def _broken(why: Exception | str) -> OSError:
    if isinstance(why, Exception):
        debug(why)
    return OSError(f"broken {ZIP} ({why})")


def opened(stream: BinaryIO) -> "ZipFile":
    """A zip archive in a stream that is seekable. Raises OSError for none."""
    import zipfile

    try:
        try:
            return zipfile.ZipFile(stream)
        except UnicodeDecodeError:  # a name that is not what it says costs the archive, else
            return zipfile.ZipFile(_without_claims(stream))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise _broken(error) from None


def _without_claims(stream: BinaryIO) -> BinaryIO:
    """An archive in which no name of a member is said to be UTF-8 that is none. Raises OSError for a large one."""
    stream.seek(0)
    data = bytearray(contract.whole(stream, LIMITS.unpacked))
    for match in re.finditer(_ENTRY, data):
        at = match.start()
        size = int.from_bytes(data[at + 28 : at + 30], "little")
        try:
            data[at + 46 : at + 46 + size].decode()
        except UnicodeDecodeError:
            data[at + 9] &= ~_UTF8 & 0xFF
    return io.BytesIO(data)


def is_docx(archive: "ZipFile") -> bool:
    """Whether an archive is in truth a document of Word."""
    return _DOCX in archive.NameToInfo


def members(archive: "ZipFile", size: int, wanted: Callable[[str], bool], free: int) -> "Iterator[ZipInfo]":
    """The members of an archive of this size that are wanted by their names, in its own order.

    Raises Unreadable for an archive without any, and before they unpack to far more than `free` and its size.
    """
    if any(document in archive.NameToInfo for document in _DOCUMENTS):
        raise Unreadable("a document of a kind that is not read")
    found = False
    unpacks_to = 0
    for info in archive.infolist():
        if not _is_file(info) or (info.filename and not wanted(info.filename)):
            continue
        found = True
        unpacks_to += info.file_size  # no more is read of it, whatever is in it
        if unpacks_to > free and unpacks_to > _RATIO * size:
            raise Unreadable(f"unpacks to more than {_RATIO} times its size")
        yield info
    if not found:
        raise Unreadable("no articles in this archive")


def unwanted(archive: "ZipFile", wanted: Callable[[str], bool]) -> list[str]:
    """The names of the members that are not."""
    return [
        info.filename for info in archive.infolist() if _is_file(info) and info.filename and not wanted(info.filename)
    ]


def named(info: "ZipInfo") -> str:
    """What a member is called in a message."""
    return info.filename if len(info.filename) <= _LONGEST else f"{info.filename[:100]}\u2026"


def is_passed_over(name: str) -> bool:
    """Whether a file of a folder or an archive is none of its articles, whatever its suffix: hidden, or a README."""
    return name.startswith(".") or name.lower().partition(".")[0] == _README


def _is_file(info: "ZipInfo") -> bool:
    if not info.filename:
        return True
    *folders, name = info.filename.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in folders) or is_passed_over(name)
    return not info.is_dir() and not hidden and (info.external_attr >> 16) & _KIND != _LINK


def member(archive: "ZipFile", info: "ZipInfo") -> BinaryIO:
    """The bytes of a member. Raises Unreadable or OSError, as reading it may."""
    if not info.filename:
        raise _broken("a member without a name")
    if len(info.filename) > _LONGEST:
        raise _broken(f"a member with a name of {len(info.filename)} characters")
    if info.flag_bits & _ENCRYPTED:
        raise Unreadable("encrypted")
    try:
        stream = _Guarded(archive.open(info))
    except Exception as error:  # of many kinds: a method that is not known, a header that is none, a file cut short
        raise _broken(error) from None
    return cast(BinaryIO, io.BufferedReader(stream, _PIECE))


class _Guarded(io.RawIOBase):
    """A member of a zip archive, all of whose errors are OSErrors."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            made = self._stream.read(len(buffer))
        except Exception as error:
            raise _broken(error if str(error) else "it ends too early") from None
        buffer[: len(made)] = made
        return len(made)
