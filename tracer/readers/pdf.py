"""PDF: one article a file, its lines joined to paragraphs again and without what its pages repeat."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract, text
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import failing_as, suppressed

_LOST = 500  # objects among which the first of a damaged file is looked for: each is a search of all of it
_FORM = "PDF"
_BROKEN = "no PDF that can be read"
_FAR = 1e6  # no page is so large
_EDGE = 3  # lines at the top and at the bottom of a page, among which its head and its number stand
_OFTEN = 0.4  # of the pages: left and right ones may have heads of their own
_SURE = 4  # pages; a chapter has its own too
_GAP = 1.25  # of the usual distance of lines: further apart, a paragraph has ended
_SIZES = 1.12  # letters that differ more are no part of one paragraph
_INDENT = 0.7  # of the size of letters
_SHORT = 0.55  # of a full line: a headline, a byline
_ENOUGH = 5  # lines to tell how long a full one is
_WIDTH = 24  # lines begin in one column that begin no further apart
_BULLETS = ("• ", "‣ ", "▪ ", "● ", "◦ ", "■ ")
_FULL = 0.92  # of a full line: where the next word had found room, the line was meant to end
_NUMBER = r"(?i)[-–—|(\[\s]*+(?:(?:page|p\.)\s*+)?\d{1,4}(?:\s*+(?:of|/)\s*+\d{1,4})?[-–—|)\]\s]*+"
_WORD = 100  # characters at the ends of lines, among which the word in question is
_DIGITS = r"\d+"
_ENDED = r"[.!?:…][\"'”’»)\]]*\Z"
_BREAK = r"(?<=[^\W\d_])[-‐\xad]\Z"
_COMPOUND = r"(?<![^\W\d_])[^\W\d_]++(?:[-‐][^\W\d_]++)++"
_TAIL = r"[\w‐\xad-]+\Z"
_LETTERS = r"[^\W\d_]+"
_PLAIN = {0: None, 0x7F: "•", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
_TITLE = 300  # characters; what is longer is none
_NO_TITLE = (
    r"(?is)(?:untitled|document|layout|slide|template|microsoft word|powerpoint presentation|word document)\b.{0,12}"
    r"|.*\.(?:docx?|indd|qxd|rtf|odt|pdf|pptx?|tex|dvi|ps|html?|pages|txt)"
)
_DAY = rb"(\d{4}-\d\d(?:-\d\d(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)?)"
_PUBLISHED = re.compile(rb"prism:(?:publicationDate|coverDate)(?:>\s*+" + _DAY + rb"\s*+<|=[\"']" + _DAY + rb"[\"'])")
_METADATA = 1024 * 1024  # bytes
_NOBODY = ("", "anonymous", "unknown", "unspecified")
_MAKER = r"(?i)Microsoft (?:Office )?Word\s*-\s*"


class _Line(NamedTuple):
    """A line of a page; place and size are None where the page does not tell them."""

    text: str
    page: int
    x: float | None = None
    y: float | None = None
    size: float | None = None


class _Usual(NamedTuple):
    """What most lines of a document are like."""

    lead: float  # from one line to the next, in sizes of its letters
    size: float
    full: dict[tuple[int, int], int]  # characters of a full line, by page and by where lines begin
    fullest: int  # of all of them

    def room(self, line: _Line) -> int:
        """How many characters a line like this may have."""
        return self.full.get(_column(line), self.fullest)


def sniff(head: bytes) -> bool:
    """The mark of PDF, perhaps behind a few bytes that are none of its own."""
    return head.lstrip(b"\xef\xbb\xbf\0\t\n\f\r ").startswith(b"%PDF-")


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """The one article of a file."""
    reader = _opened(source(stream, limits.article))
    lines, failed = _lines(reader, limits)
    found = list(paragraphs(_without_heads(lines)))
    if not found:
        raise Unreadable("no text in it, only pictures: recognise the text first (OCR)")
    article = _article(found, reader, os.path.basename(name))
    yield from (InputWarning(f"{name}: page {page} cannot be read") for page in failed)
    yield article


def real_title(title: object) -> str | None:
    """A title that somebody gave a document, and not what its program or its file was called."""
    if not isinstance(title, str):
        return None
    written = " ".join(re.sub(_MAKER, "", title).split())
    if " " not in written or len(written) > _TITLE or not re.search(_LETTERS, written):
        return None
    return None if re.fullmatch(_NO_TITLE, written) else written


def source(stream: BinaryIO, limit: int) -> BinaryIO:
    """A file to go back and forth in, in memory unless it is large. Raises Unreadable for none, and for too much."""
    from io import BytesIO

    data = stream.read(limit + 1)
    if not data.strip():
        raise Unreadable("empty")
    if len(data) <= limit:
        return BytesIO(data)
    if not stream.seekable() or stream.seek(0, os.SEEK_END) <= limit:  # a device says that it can be sought in
        raise Unreadable(f"{contract.too_large(limit)}: save it to a file first")
    return stream


def _opened(file: BinaryIO) -> Any:
    """What the library makes of a file. Raises Unreadable for what it cannot read."""
    import logging

    pypdf = contract.library("pypdf", "documents", _FORM)
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # else its warnings go to standard error
    with failing_as(_BROKEN):
        reader = pypdf.PdfReader(file, root_object_recovery_limit=_LOST)
        locked = reader.is_encrypted
    if locked:
        with suppressed():  # an encryption that it does not know, without a library of its own at least
            locked = not reader.decrypt("")
    if locked:
        raise Unreadable("encrypted: save it without a password first")
    return reader


def _lines(reader: Any, limits: Limits) -> tuple[list[_Line], list[int]]:
    """The lines of all pages, and the numbers of pages that cannot be read."""
    lines: list[_Line] = []
    failed: list[int] = []
    size = 0
    with failing_as(_BROKEN):
        count = len(reader.pages)
    if count > limits.pages:
        raise Unreadable(f"more than {limits.pages} pages")
    for number in range(count):
        pieces = Pieces(number)
        whole: str | None = None
        with suppressed():  # the other pages may be well
            whole = reader.pages[number].extract_text(visitor_text=pieces.add)
        if whole is None:
            failed.append(number + 1)
            continue
        found = pieces.lines(whole)
        size += sum(len(line.text) for line in found)
        if size > limits.article:
            raise Unreadable(f"more text than {limits.article // 2**20} MiB")
        lines += found
    if count and len(failed) == count:
        raise Unreadable("no page of it can be read")
    return lines, failed


class Pieces:
    """The text of a page, of which the library tells one piece after the other, with line feeds among them."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._lines: list[_Line] = []
        self._text = ""
        self._longest = 0
        self._place: tuple[float, float, float] | None = None

    def add(self, piece: str, around: Sequence[float], within: Sequence[float], font: Any, size: float) -> None:
        """A piece with the matrices that place its beginning."""
        first, *more = piece.translate(_PLAIN).split("\n")
        if len(first.strip()) > self._longest:  # a line is where most of it is: marks and notes are higher or lower
            self._longest = len(first.strip())
            self._place = _placed(around, within, size)
        self._text += first
        for part in more:
            self._close()
            self._text = part

    def lines(self, whole: str) -> list[_Line]:
        """The lines that were told; those of the whole text, in no place, if it is another one."""
        self._close()
        whole = whole.translate(_PLAIN)
        if "".join(line.text for line in self._lines).replace(" ", "") == "".join(whole.split()):
            return self._lines
        written = (" ".join(line.split()) for line in whole.split("\n"))
        return [_Line(line, self._page) for line in written if line]

    def _close(self) -> None:
        if written := " ".join(self._text.split()):
            self._lines.append(_Line(written, self._page, *(self._place or ())))
        self._text, self._longest, self._place = "", 0, None


def _placed(around: Sequence[float], within: Sequence[float], size: float) -> tuple[float, float, float] | None:
    """Where a piece begins on its page, and how large its letters are there."""
    x = within[4] * around[0] + within[5] * around[2] + around[4]
    y = within[4] * around[1] + within[5] * around[3] + around[5]
    place = float(x), float(y), float(size * abs(within[2] * around[1] + within[3] * around[3]))
    return place if all(abs(number) < _FAR for number in place) else None


def _without_heads(lines: list[_Line]) -> list[_Line]:
    """The lines but what most pages repeat apart from their text, above or below it, and the numbers of pages."""
    for _ in range(_EDGE):  # there may be several, one within the other
        edges = list(_edges(lines, _usual(lines).lead))
        often = Counter(_key(line) for line in {(_key(line), line.page): line for line in edges}.values())
        least = max(2, min(_SURE, len({line.page for line in lines}) * _OFTEN))
        heads = {line for line in edges if often[_key(line)] >= least or re.fullmatch(_NUMBER, line.text)}
        kept = [line for line in lines if line not in heads]
        if not heads or not kept:
            break
        lines = kept
    return lines


def _key(line: _Line) -> tuple[str, int | None]:
    """What is the same in a head on all pages."""
    return re.sub(_DIGITS, "#", line.text.casefold()), None if line.y is None else round(line.y / 3)


def _edges(lines: list[_Line], lead: float) -> Iterator[_Line]:
    """What stands apart at the top and the bottom of each page."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        ordered = sorted(page, key=lambda line: -line.y if line.y is not None else 0.0)
        yield from _apart(ordered, lead)
        yield from _apart(ordered[::-1], lead)


def _apart(ordered: list[_Line], lead: float) -> list[_Line]:
    """The first lines, if a gap or another size of letters follows them soon."""
    for number, (line, inner) in enumerate(pairwise(ordered[: _EDGE + 1]), 1):
        if line.y is None or inner.y is None or not line.size or not inner.size:
            return ordered[:1]
        gap = abs(line.y - inner.y) > lead * _GAP * max(line.size, inner.size)
        if gap or not _alike(line.size, inner.size):
            return ordered[:number]
    return []


def _alike(size: float, other: float) -> bool:
    return 1 / _SIZES < size / other < _SIZES


def paragraphs(lines: list[_Line]) -> Iterator[_Line]:
    """Lines joined to paragraphs, each in the place of its first line."""
    usual = _usual(lines)
    words = _words(lines)
    held: list[_Line] = []
    for line in lines:
        if held and _begins(line, held[-1], usual):
            yield held[0]._replace(text=_joined(held, words))
            held = []
        held.append(line)
    if held:
        yield held[0]._replace(text=_joined(held, words))


def _usual(lines: list[_Line]) -> _Usual:
    sizes: Counter[float] = Counter()
    leads: Counter[float] = Counter()
    for line in lines:
        if line.size:
            sizes[round(line.size, 1)] += len(line.text)
    for line, after in pairwise(lines):
        if lead := _lead(line, after):
            leads[round(lead, 1)] += 1
    return _Usual(_most(leads), _most(sizes), _full(lines), _long(len(line.text) for line in lines))


def _full(lines: list[_Line]) -> dict[tuple[int, int], int]:
    """What a full line has in each column of each page, where there are enough lines to tell."""
    columns: dict[tuple[int, int], list[int]] = {}
    for line in lines:
        page, column = _column(line)
        for near in (column - 1, column, column + 1):  # a first line may be indented
            columns.setdefault((page, near), []).append(len(line.text))
    return {key: _long(lengths) for key, lengths in columns.items() if len(lengths) >= _ENOUGH}


def _column(line: _Line) -> tuple[int, int]:
    return line.page, round((line.x or 0.0) / _WIDTH)


def _long(lengths: Iterable[int]) -> int:
    """What all but the longest tenth of lines have at most."""
    ordered = sorted(lengths)
    return ordered[len(ordered) * 9 // 10] if ordered else 0


def _most(counted: "Counter[float]") -> float:
    return counted.most_common(1)[0][0] if counted else 0.0


def _lead(line: _Line, after: _Line) -> float | None:
    """How far down the next line is, in sizes of letters; None where it is elsewhere."""
    if line.page != after.page or line.y is None or after.y is None or not line.size:
        return None
    lead = (line.y - after.y) / line.size
    return lead if lead > 0 else None


def _begins(line: _Line, before: _Line, usual: _Usual) -> bool:
    """Whether a paragraph begins with a line."""
    if line.size and before.size and not _alike(line.size, before.size):
        return True
    lead = _lead(before, line)
    if lead and usual.lead and lead > usual.lead * _GAP + 0.05:
        return True
    if line.text.startswith(_BULLETS):
        return True
    needed = len(before.text) + 1 + len(line.text.partition(" ")[0])  # for the next word to be on the line before
    if not re.search(_ENDED, before.text[-_WORD:]):
        return needed < usual.room(before) * _SHORT
    if lead and line.x is not None and before.x is not None and line.x > before.x + _INDENT * (line.size or 0):
        return True
    return needed < usual.room(before) * _FULL


def _joined(lines: list[_Line], words: set[str]) -> str:
    """The lines of a paragraph as one, words that were broken whole again."""
    pieces = [lines[0].text]
    for line in lines[1:]:
        if re.search(_BREAK, pieces[-1][-2:]):
            pieces[-1] = _mended(pieces[-1], line.text, words)
        else:
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces).replace("\xad", "")


def _mended(before: str, line: str, words: set[str]) -> str:
    """A line that ends with a hyphen: without it, unless it belongs to what the next line begins with."""
    if not line[:1].islower():  # "Anglo-" and "Saxon", "COVID-" and "19"
        return before.rstrip("\xad")
    found = re.search(_TAIL, before[-_WORD:]), re.match(_LETTERS, line[:_WORD])
    first, second = (part[0].casefold() if part else "" for part in found)
    compound = f"{first}{second}" in words and first[:-1] + second not in words
    return before if compound else before[:-1]


def _words(lines: Iterable[_Line]) -> set[str]:
    """Compounds with a hyphen and plain words that stand within lines."""
    found: set[str] = set()
    for line in lines:
        found.update(match[0].casefold() for match in re.finditer(_COMPOUND, line.text))
        found.update(match[0].casefold() for match in re.finditer(_LETTERS, line.text))
    return found


def _article(paragraphs: list[_Line], reader: Any, place: str) -> Article:
    whole = "\n\n".join(paragraph.text for paragraph in paragraphs)
    author = str(_said(reader, "author") or "").strip()
    extra = {"author": author if author.strip("()").lower() not in _NOBODY else None, "created": _created(reader)}
    return Article(
        whole,
        id=place,
        title=real_title(_said(reader, "title")) or _largest(paragraphs) or text.headline(whole),
        published=_published(reader),
        extra={key: value for key, value in extra.items() if value},
    )


def _largest(paragraphs: list[_Line]) -> str | None:
    """What stands in the largest letters of the first page, if it looks like a headline."""
    first = [one for one in paragraphs if one.page == paragraphs[0].page and one.size]
    body = _usual(paragraphs).size
    top = max(first, key=lambda one: one.size or 0.0, default=None)
    fits = top and (top.size or 0.0) > body * _SIZES and " " in top.text and len(top.text) <= 200
    return top.text if top and fits else None


def _said(reader: Any, field: str) -> Any:
    """What a file says of itself; None for nothing, and for what cannot be read."""
    with suppressed():
        return getattr(reader.metadata, field, None)
    return None


def _published(reader: Any) -> str | None:
    """When the file says that its text was published, in the fields that publishers have for it (PRISM)."""
    data = b""
    with suppressed():  # of what is no such metadata
        data = reader.root_object["/Metadata"].get_data()[:_METADATA]
    days = [match[1] or match[2] for match in _PUBLISHED.finditer(data)]
    return days[0].decode("ascii") if days else None


def _created(reader: Any) -> str | None:
    """When the file was made, or a page printed: that is no day of publication."""
    from datetime import datetime

    made = _said(reader, "creation_date")
    if not isinstance(made, datetime) or not 1990 <= made.year <= datetime.now().year + 1:
        return None
    return made.isoformat().replace("+00:00", "Z")
