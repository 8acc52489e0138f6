"""Feeds: RSS, Atom and RDF, an article an entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from tracer.errors import Unreadable
from tracer.model import Article, Given
from tracer.readers import contract, encoding
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt, failing_as

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?(?:(?!\?>)[\s\S])*+\?>\s*+|<!--(?:(?!-->)[\s\S])*+-->\s*+"
    rb"|<!DOCTYPE[^>]*+>\s*+)*+<(?:\w+:)?(?:rss|feed|RDF)[\s>]"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z")
_PARTS = re.compile(r"\s*[|»›·:\u2013\u2014]\s*|\s+[-~<>]+\s+")  # "World | Kestrel Post"
_COLLECTORS = re.compile(  # where feeds of searches and of collections have their home: what they list is others'
    r"https?://(?:[\w-]+\.)*?(?:news\.google\.|google\.[a-z.]+/alerts|bing\.com/news|(?:news|search)\.yahoo\.|"
    r"yahoo\.com/(?:news|rss)|feedly\.|inoreader\.|flipboard\.|newsblur\.|duckduckgo\.)|tag:google\.com,[\d-]*:reader/user",
    re.IGNORECASE,
)
_BEHIND = (" - ", " \u2013 ", " \u2014 ", " | ", " \xb7 ")
_NAME = 60  # letters of the name of a publisher
_DECLARED = re.compile(rb"""([^<]{0,8}<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["'])([\w.:-]+)""")
_DECLARED_WITHIN = 400
_SAYS = re.compile(r"""\A([^<]{0,8}<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["'])([\w.:-]+)(["'])""")
_REFERENCE = re.compile(rb"&#(?:(\d{5,9})|[xX]([0-9a-fA-F]{4,8}));")
_LONGEST = 500  # of a name or an address


def sniff(head: bytes) -> bool:
    """The root of the document is that of a feed."""
    return _FEED.match(head.replace(b"\0", b"")) is not None  # UTF-16 has a NUL at each letter of markup


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article an entry; an entry without text is told in its place. Nothing that a feed refers to is fetched."""
    from xml.sax import SAXException

    data = contract.whole(stream, limits.article)
    said = _DECLARED.match(data.replace(b"\0", b"")[:_DECLARED_WITHIN])
    decoded = encoding.decode(data, said[2].decode("ascii", "replace") if said else None)
    feed = _parsed(decoded.text)
    if decoded.doubt:
        yield InputWarning(f"{name}: {decoded.doubt}")
    if feed.bozo and isinstance(feed.bozo_exception, SAXException):
        yield InputWarning(f"{name}: not well-formed, read as far as it goes")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{name}:{number}"
        yield attempt(place, _article, entry, feed.feed, place)


def _parsed(text: str) -> Any:
    """A feed with at least one entry."""
    from tracer.readers.html import check_tags

    data = _SAYS.sub(r"\1utf-8\3", text, count=1).encode("utf-8", "replace")
    library = contract.library("feedparser", "web", "a feed")
    if not data.strip():
        raise Unreadable("empty")
    if b"<!ENTITY" in data:  # no feed needs any, and a few lines of them make gigabytes
        raise Unreadable("declares entities of its own")
    check_tags(text)
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
    url, source = _url(entry.get("link")), _source(entry)
    searched = _COLLECTORS.match(_url(feed.get("link")) or _line(feed.get("id"))) is not None
    if searched:
        url = _led_to(url)
    title = _plain(entry.get("title"))
    links = next(filter(None, (_links(part["value"]) for part in _parts(entry))), [])
    listed = bool(links)
    headline = _without(title, source.name, links[0] if links else "")
    collected = (
        searched or (headline != title and listed) or (source.name is not None and _elsewhere(feed, url, source))
    )
    text = headline if collected and listed else _text(entry) or (headline if searched else "")
    if not text:
        raise Unreadable("no text")
    outlet = (source.name or _known_at(url)) if collected else _outlet(feed)
    return Article(
        text,
        id=_line(entry.get("id")) or id,
        title=(headline if collected else title) or None,
        url=url,
        outlet=outlet,
        published=_published(entry),
        language=_language(entry, feed),
        extra=_extra(entry),
        given=tuple(_given(entry, source, (outlet, _plain(feed.get("title")), url, _url(feed.get("link"))))),
    )


class _Source(NamedTuple):
    """The feed or the outlet that an entry is from, as it says."""

    name: str | None
    url: str | None


def _source(entry: Any) -> _Source:
    """The source of an entry: its `<source>`, or the `<News:Source>` of some searches."""
    held = entry.get("source") or {}
    if not isinstance(held, dict):
        held = {"title": held}
    name = _plain(held.get("title")) or _plain(entry.get("news_source"))
    return _Source(name or None, _url(held.get("href") or held.get("link")))


def _elsewhere(feed: Any, url: str | None, source: _Source) -> bool:
    """Whether an entry leads to its source's own page, and not to one of the feed's own."""
    from tracer.readers.metadata import domain

    there = domain(url or "")
    return bool(there) and there != domain(_url(feed.get("link")) or "") and there == domain(source.url or "")


def _led_to(url: str | None) -> str | None:
    """The address that a search's own link leads to."""
    from urllib.parse import parse_qs, urlsplit

    try:
        inner = parse_qs(urlsplit(url or "").query).get("url", [""])[0]
    except ValueError:
        return url
    return _url(inner) or url


def _known_at(url: str | None) -> str | None:
    """The outlet at an address, if it is known."""
    from tracer.language.outlets import registry

    found = registry().by_domain(url or "")
    return found.name if found else None


def _without(title: str, publisher: str | None, link: str) -> str:
    """A headline without the publisher that a search put behind it: "Dam holds - Kestrel Post".

    `link`: what the description calls the same entry, which has no publisher behind it.
    """
    if publisher and link and title.startswith(link) and title[len(link) :].startswith(_BEHIND):
        return link
    for mark in _BEHIND if publisher else ():
        if title.endswith(f"{mark}{publisher}") and len(title) > len(f"{mark}{publisher}"):
            return title.removesuffix(f"{mark}{publisher}").rstrip()
    return title


def _links(value: str) -> list[str]:
    """The links of a description that is but a list of them, each with the name of who has what it leads to."""
    from tracer.readers import blocks, markup

    if not re.search(r"<a\b", value, re.IGNORECASE):
        return []
    root = markup.element(value)
    links = [" ".join("".join(link.itertext()).split()) for link in root.iter("a")]
    beside = sum(map(len, blocks.paragraphs(root, "\f"))) - sum(map(len, links))
    return links if beside <= _NAME * len(links) else []


def _parts(entry: Any) -> Iterator[Mapping[str, Any]]:
    """The whole text where there is one, then the summary."""
    for part in (*entry.get("content", ()), entry.get("summary_detail"), {"value": entry.get("summary")}):
        if part and isinstance(part.get("value"), str):
            yield part


def _text(entry: Any) -> str:
    for part in _parts(entry):
        text = _unescaped(part["value"], known=part.get("type") != "text/plain")
        if text := "\n".join(line.strip() for line in text.splitlines()).strip():
            return text
    return ""


def _unescaped(text: str, known: bool = False) -> str:
    from tracer.readers import markup

    return markup.plain(text, known) if "<" in text or "&" in text else text


def _plain(value: Any) -> str:
    """A title without markup, on one line."""
    return " ".join(_unescaped(value, known=True).split()) if isinstance(value, str) else ""


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


def _given(entry: Any, source: _Source, own: tuple[str | None, ...]) -> Iterator[Given]:
    """Where an entry says it is from: its source, or an Atom link to where its information was found."""
    from tracer.readers.metadata import same

    via = (_url(link.get("href")) for link in entry.get("links", ()) if link.get("rel") == "via")
    named = [(source.name or source.url, source.url, "source"), (_line(entry.get("dc_source")), None, "dc:source")]
    seen = {*filter(None, own)}
    for value, place, field in (*named, *((one, None, "via") for one in via)):
        forms = [form for form in (value, place) if form]
        if value and len(value) <= _LONGEST and not any(same(form, other) for form in forms for other in seen):
            seen.update(forms)
            yield Given(value, field, value)
