"""Which format a stream is of: by content that is sure, by suffix, by content that looks like it."""

import os
from collections import Counter
from collections.abc import Collection, Iterable
from importlib import import_module
from typing import NamedTuple, cast

from tracer.errors import Unreadable
from tracer.readers import packed
from tracer.readers.contract import Reader


class Format(NamedTuple):
    """How a format is known; its module, of the same name, is imported only when it may be one."""

    suffixes: tuple[str, ...] = ()
    begins: bytes = b""  # a stream that begins so is surely of one of the formats that do, whatever its suffix says
    marks: tuple[bytes, ...] = ()  # without one of these near its beginning a stream is not of the format; none: it may
    extra: str = ""  # what it needs beside the plain installation


FORMATS = {  # content is tried in this order
    "telegram": Format((), b"{", (b"{",)),  # .json is known by what is in it, and so is .xml
    "newsml": Format((), b"<", (b"<",)),
    "nitf": Format((), b"<", (b"<",)),
    "feed": Format((".rss", ".atom"), b"<", (b"<",), "web"),
    "html": Format((".html", ".htm", ".xhtml"), b"<", (b"<",), "web"),
    "pdf": Format((".pdf",), b"%PDF", (b"%PDF-",), "documents"),
    "docx": Format((".docx",), marks=(b"PK",), extra="documents"),  # begins as archives do
    "parquet": Format((".parquet", ".pq"), b"PAR1", (b"PAR1",), "tables"),
    "warc": Format((".warc", ".wet"), b"WARC/", (b"WARC/",), "web"),
    "eml": Format((".eml", ".mbox")),
    "json": Format((".json",), marks=(b"{", b"[")),
    "jsonl": Format((".jsonl", ".ndjson"), marks=(b"{",)),
    "csv": Format((".csv", ".tsv", ".tab")),
    "text": Format((".txt", ".text", ".md")),
}
SUFFIXES = {suffix: name for name, one in FORMATS.items() for suffix in one.suffixes}
_FIELDS = 2  # lines, of which one ends the name of the first field of a message
NAMED_TEXT = ("eml", "json", "jsonl", "csv")  # what text surely is instead, if it looks like one of them
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f"  # what may stand before that; UTF-16 has a NUL at each letter of it
_RTF = b"{\\rtf"
HEAD = 4096  # bytes that content is known by
_SHOWN, _LONGEST = 6, 10  # suffixes of files that are left out, and characters of one
XML = ".xml"  # of any format that is XML: only content tells of which
ZIP = ".zip"
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


def reader(form: str) -> Reader:
    """The module of a format."""
    return cast(Reader, import_module(f"tracer.readers.{form}"))


def suffix_of(name: str) -> str:
    """The suffix of what is in a file, whatever it is packed with."""
    stem, suffix = os.path.splitext(name.lower())
    while suffix in packed.SUFFIXES:
        stem, suffix = os.path.splitext(stem)
    return suffix


def is_known(name: str) -> bool:
    """Whether a file of this name in a folder or an archive is read."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in (XML, ZIP)


def left_out(names: Collection[str]) -> str:
    """What is told of files that are not read, by their suffixes, the most frequent first."""
    plain = (suffix if (suffix := suffix_of(name)).isprintable() and len(suffix) <= _LONGEST else "" for name in names)
    suffixes = Counter(plain)
    order = sorted(suffixes, key=lambda suffix: (-suffixes[suffix], suffix))
    shown = [f"{suffixes[suffix]:,} {suffix or 'without one'}" for suffix in order[:_SHOWN]]
    if rest := sum(suffixes[suffix] for suffix in order[_SHOWN:]):
        shown.append(f"{rest:,} others")
    files = "1 file" if len(names) == 1 else f"{len(names):,} files"
    return f"{files} left out, whose suffix is of no format that is read: {', '.join(shown)}"


def suffix_of_url(url: str, content_type: str | None) -> str:
    """The suffix that a file of what a URL gave would have."""
    said = (content_type or "").partition(";")[0].strip().lower()
    suffix = suffix_of(url.partition("#")[0].partition("?")[0])
    return _TYPES.get(said) or (suffix if said != "text/plain" or suffix in SUFFIXES else ".txt")


def choose(head: bytes, suffix: str) -> str:
    """The format of a stream: as its content surely says, else as its suffix says, else as its content looks.

    Raises Unreadable for XML of another kind, and for RTF.
    """
    named = SUFFIXES.get(suffix)
    begin = head.lstrip(_BEFORE)
    if begin.startswith(_RTF):
        raise Unreadable("RTF, which is not read: save it as text or .docx")
    sure = [form for form, one in FORMATS.items() if one.begins and begin.startswith(one.begins)]
    if begin.startswith(b"{") and named == "jsonl":  # no export of a chat has one object a line
        sure = []
    if found := _fitting(head, sure):
        return found
    if suffix == XML or (begin.startswith(b"<?xml") and not named):
        raise Unreadable("XML of a kind that is not read" if begin else "empty")
    if named == "text":
        return _fitting(head, NAMED_TEXT) or named
    return named or _fitting(head, FORMATS) or "text"


def _fitting(head: bytes, forms: Iterable[str]) -> str | None:
    return next((form for form in forms if _may_be(head, form) and reader(form).sniff(head)), None)


def _may_be(head: bytes, form: str) -> bool:
    if form == "eml":
        return b":" in b"\n".join(head.split(b"\n", _FIELDS)[:_FIELDS])
    marks = FORMATS[form].marks
    return not marks or any(mark in head for mark in marks)
