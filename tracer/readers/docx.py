"""Word documents (`.docx`): one article a file, the paragraphs of its text and its tables in their order."""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract, text
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import failing_as, suppressed
from tracer.readers.pdf import real_title, source

_FORM = "Word"
_BROKEN = "no Word document that can be read"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _BOX = f"{_W}p", f"{_W}t", f"{_W}txbxContent"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same to older programs
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _AGAIN))  # taken away, or no text
_LARGEST = 4  # times the size of an article: pictures count too
_DENSEST = 300  # times its size in the file
_MODEL = "2013-12-23T23:15:00"  # what a common library leaves in each document that it makes


def sniff(head: bytes) -> bool:
    """A zip that begins as the files of Office do, and names no part of its other programs."""
    named = b"[Content_Types].xml" in head or b"word/" in head
    return head.startswith(b"PK\x03\x04") and named and b"xl/" not in head and b"ppt/" not in head


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """The one article of a file."""
    yield _article(_opened(source(stream, limits.article), limits.article), os.path.basename(name))


def _article(document: Any, id: str) -> Article:
    with failing_as(_BROKEN):
        paragraphs = [written for written in _paragraphs(document.element.body) if written.strip()]
    if not paragraphs:
        raise Unreadable("no text in it")
    whole = "\n\n".join(paragraphs)
    return Article(
        whole,
        id=id,
        title=real_title(_said(document, "title")) or text.headline(whole),
        extra=_extra(document),
    )


def _extra(document: Any) -> dict[str, str]:
    """Who made the file, and when: that is no day on which its text was published."""
    author, created = _said(document, "author"), _created(_said(document, "created"))
    named = author if isinstance(author, str) and author not in ("", "python-docx") else None
    return {key: value for key, value in (("author", named), ("created", created)) if value}


def _opened(file: BinaryIO, limit: int) -> Any:
    """What the library makes of a file. Raises Unreadable for what it cannot read, or should not unpack."""
    library = contract.library("docx", "documents", _FORM)
    _unpacks(file, limit)
    with failing_as(_BROKEN):
        return library.Document(file)


def _unpacks(file: BinaryIO, limit: int) -> None:
    """Raises Unreadable for an archive that is none, or whose parts would take too much room."""
    from zipfile import ZipFile

    with failing_as(_BROKEN), ZipFile(file) as archive:
        parts = archive.infolist()
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if markup > limit or whole > limit * _LARGEST or whole > packed * _DENSEST:
        raise Unreadable(f"unpacks to {whole // 2**20} MiB, which no article does")


def _said(document: Any, field: str) -> Any:
    """What a file says of itself; None for nothing, and for what cannot be read."""
    with suppressed():
        return getattr(document.core_properties, field)
    return None


def _created(made: object) -> str | None:
    """When it was made, which is told in UTC."""
    from datetime import datetime

    if not isinstance(made, datetime) or made.year < 1990:
        return None
    written = made.replace(tzinfo=None).isoformat(timespec="seconds")
    return None if written == _MODEL else f"{written}Z"


def _paragraphs(element: Any) -> Iterator[str]:
    """The paragraphs within an element, those of text boxes behind the one that they hang on."""
    for inner in element:
        if inner.tag in _GONE:
            continue
        if inner.tag == _PARAGRAPH:
            yield "".join(_pieces(inner))
            for box in inner.iter(_BOX):
                if _hangs_on(box, inner):
                    yield from _paragraphs(box)
        else:
            yield from _paragraphs(inner)


def _hangs_on(box: Any, paragraph: Any) -> bool:
    for above in box.iterancestors():
        if above.tag == _PARAGRAPH:
            return above is paragraph
        if above.tag == _AGAIN:
            return False
    return False


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph as it is shown."""
    for inner in element:
        if inner.tag in _GONE or inner.tag == _BOX:
            continue
        if inner.tag == _TEXT:
            yield inner.text or ""
        elif inner.tag in _MARKS:
            yield _MARKS[inner.tag]
        else:
            yield from _pieces(inner)
