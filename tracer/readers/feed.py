"""Feeds: RSS, Atom and RDF, an article an entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article, Given
from tracer.readers import contract
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt, failing_as

SUFFIXES = (".rss", ".atom")
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?(?:(?!\?>)[\s\S])*+\?>\s*+|<!--(?:(?!-->)[\s\S])*+-->\s*+"
    rb"|<!DOCTYPE[^>]*+>\s*+)*+<(?:\w+:)?(?:rss|feed|RDF)[\s>]"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z")
_PARTS = re.compile(r"\s*[|»›·:\u2013\u2014]\s*|\s+[-~<>]+\s+")  # "World | Kestrel Post"
_REFERENCE = re.compile(rb"&#(?:(\d{5,9})|[xX]([0-9a-fA-F]{4,8}));")
_LONGEST = 500  # of a name or an address


def sniff(head: bytes) -> bool:
    """The root of the document is that of a feed."""
    return _FEED.match(head.replace(b"\0", b"")) is not None  # UTF-16 has a NUL at each letter of markup


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article an entry; an entry without text is told in its place. Nothing that a feed refers to is fetched."""
    from xml.sax import SAXException

    feed = _parsed(contract.whole(stream, limits.article))
    if feed.bozo and isinstance(feed.bozo_exception, SAXException):
        yield InputWarning(f"{name}: not well-formed, read as far as it goes")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{name}:{number}"
        yield attempt(place, _article, entry, feed.feed, place)


def _parsed(data: bytes) -> Any:
    """A feed with at least one entry."""
    from tracer.readers.html import check_tags

    library = contract.library("feedparser", "web", "a feed")
    if not data.strip():
        raise Unreadable("empty")
    if b"<!ENTITY" in data.replace(b"\0", b""):  # no feed needs any, and a few lines of them make gigabytes
        raise Unreadable("declares entities of its own")
    check_tags(data.replace(b"\0", b"").decode("latin-1"))
    with failing_as("cannot be read as a feed"):
        feed = _fed(data, library)
    if not feed.entries:
        raise Unreadable("no entries in this feed" if feed.get("version") else "not a feed")
    return feed


def _fed(data: bytes, library: Any) -> Any:
    from io import BytesIO  # bytes as they are would be taken for the name of a file

    try:
        return library.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except UnicodeError:  # a reference to half of a character, as of an emoji that was cut
        mended = _REFERENCE.sub(_mended, data)
        return library.parse(BytesIO(mended), resolve_relative_uris=False, sanitize_html=False)


def _mended(reference: re.Match[bytes]) -> bytes:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return b"&#65533;" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else reference[0]


@failing_as("cannot be read")
def _article(entry: Any, feed: Any, id: str) -> Article:
    text = _text(entry)
    if not text:
        raise Unreadable("no text")
    outlet = _outlet(feed)
    url = _url(entry.get("link"))
    return Article(
        text,
        id=_line(entry.get("id")) or id,
        title=_plain(entry.get("title")) or None,
        url=url,
        outlet=outlet,
        published=_published(entry),
        language=_language(entry, feed),
        extra=_extra(entry),
        given=tuple(_given(entry, (outlet, _plain(feed.get("title")), url, _url(feed.get("link"))))),
    )


def _text(entry: Any) -> str:
    """The whole text where there is one, else the summary."""
    from tracer.readers.html import paragraphs

    for part in (*entry.get("content", ()), entry.get("summary_detail"), {"value": entry.get("summary")}):
        value = part.get("value") if part else None
        if not isinstance(value, str):
            continue
        markup = part.get("type") != "text/plain" and re.search(r"<[a-zA-Z!/]", value)
        if text := paragraphs(value) if markup else _lines(value):
            return text
    return ""


def _lines(text: str) -> str:
    """Plain text, its line breaks as they are."""
    from html import unescape

    return "\n".join(line.strip() for line in unescape(text).splitlines()).strip()


def _plain(value: Any) -> str:
    """A title without markup, on one line."""
    from tracer.readers.html import paragraphs

    if not isinstance(value, str):
        return ""
    return " ".join((paragraphs(value) if re.search(r"<[a-zA-Z!/]", value) else _lines(value)).split())


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _url(value: Any) -> str | None:
    line = _line(value)
    return line if line.lower().startswith(("http://", "https://")) else None


def _published(entry: Any) -> str | None:
    """When an entry was published as ISO 8601, or as written if that is in no form that is known."""
    from time import strftime

    for field in ("published", "updated", "created"):
        written = _line(dict.get(entry, field))  # `get` of its own takes one field for another one
        if not written:
            continue
        parsed = dict.get(entry, f"{field}_parsed")
        if parsed is None or _ISO.match(written):
            return written
        return strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
    return None


def _language(entry: Any, feed: Any) -> str:
    detail = next(iter(entry.get("content", ())), None) or entry.get("summary_detail") or {}
    match = re.match(r"[A-Za-z]{2,3}(?=[-_]|\Z)", _line(detail.get("language")) or _line(feed.get("language")))
    return match[0].lower() if match else "en"


def _outlet(feed: Any) -> str | None:
    """The title of a feed; of its parts the one that is a known outlet or its host: "Kestrel Post" of "World | …"."""
    from tracer.language.outlets import registry
    from tracer.readers.metadata import same

    title, home = _plain(feed.get("title")), _url(feed.get("link"))
    if registry().find(title):
        return title
    parts = [part for part in _PARTS.split(title) if part]
    known = [part for part in parts if registry().find(part) or (home and same(part, home))]
    return known[0] if len(known) == 1 else title or None


def _extra(entry: Any) -> Mapping[str, Any]:
    authors = (_plain(author.get("name")) for author in entry.get("authors", ()))
    terms = (_plain(tag.get("label") or tag.get("term")) for tag in entry.get("tags", ()))
    found = {
        "author": "; ".join(dict.fromkeys(filter(None, authors))) or _plain(entry.get("author")),
        "category": list(dict.fromkeys(filter(None, terms))),
    }
    return {key: value for key, value in found.items() if value}


def _given(entry: Any, own: tuple[str | None, ...]) -> Iterator[Given]:
    """Where an entry says it is from: its source, or an Atom link to where its information was found."""
    from tracer.readers.metadata import same

    source = entry.get("source") or {}
    name, url = _plain(source.get("title")), _url(source.get("href") or source.get("link"))
    via = (_url(link.get("href")) for link in entry.get("links", ()) if link.get("rel") == "via")
    named = [(name or url, url, "source"), (_line(entry.get("dc_source")), None, "dc:source")]
    seen = {*filter(None, own)}
    for value, place, field in (*named, *((one, None, "via") for one in via)):
        forms = [form for form in (value, place) if form]
        if value and len(value) <= _LONGEST and not any(same(form, other) for form in forms for other in seen):
            seen.update(forms)
            yield Given(value, field, value)
