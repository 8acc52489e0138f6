"""Plain text: one article a file. Offsets count code points of the decoded text, line ends as they are."""

import codecs
import os
from collections.abc import Iterator
from typing import BinaryIO

from tracer.errors import InputError
from tracer.model import Article

SUFFIXES = (".txt", ".text", ".md")
_TITLE = 200  # a longer first line is no headline


def sniff(head: bytes) -> bool:
    """Anything may be text."""
    return b"\0" not in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def read(stream: BinaryIO, name: str) -> Iterator[Article | InputError]:
    """The one article of a stream, its first line taken as the title when it looks like a headline."""
    from tracer.readers import MAX_BYTES

    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield InputError(f"{name}: larger than {MAX_BYTES // 2**20} MiB")
        return
    try:
        text = decode(data)
    except InputError as error:
        yield InputError(f"{name}: {error}")
        return
    if not text.strip():
        yield InputError(f"{name}: empty")
        return
    yield Article(text, id=os.path.basename(name), title=headline(text))


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252. Raises InputError for what is no text."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise InputError("looks like a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        control = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data[:65536])
        if control * 50 > min(len(data), 65536):
            raise InputError("looks like a binary file") from None
        return data.decode("cp1252", errors="replace")


def headline(text: str) -> str | None:
    """The first line, when it is short, does not end like a sentence and more text follows."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if first and len(first) <= _TITLE and first[-1] not in ".!?\u2026\u201d\"'" and rest.strip():
        return first
    return None
