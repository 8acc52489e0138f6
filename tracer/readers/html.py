"""Web pages: the article of a page, and whom the page itself says it has it from."""

import codecs
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tracer.errors import InputError
from tracer.model import Article, Given
from tracer.readers import contract
from tracer.readers.contract import NO_COLUMNS, Columns, Item

SUFFIXES = (".html", ".htm", ".xhtml")
_PROLOG = rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:(?!-->)[\s\S])*+-->\s*+)*+"
_PAGE = re.compile(_PROLOG + rb"<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<(?:meta\b[^>]*?|\?xml\b[^>]*?\sen)(?:charset|coding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_META_WITHIN = 8192
_HIGH = [bytes([code]) for code in range(128, 256)]
_BINARY_WITHIN = 4096
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\f\r\x1b"]
_NO_CONTROLS = dict.fromkeys(map(ord, _CONTROLS))
_KNOWN = re.compile(  # of all that Python can decode, what pages are written in
    r"utf-?(?:8|16|16[lb]e|32)|(?:us-)?ascii|(?:iso-?|)8859-\d\d?|iso8859\d\d?|latin-?\d|(?:windows-|cp-?)\d{3,4}|koi8-?[ru]|"
    r"mac(?:intosh|-cyrillic)|gbk?|gb2312|gb18030|big5(?:-hkscs)?|(?:x-)?s(?:hift[_-]?)?jis|euc-(?:jp|kr)|"
    r"iso-2022-(?:jp|kr)|tis-620"
)
_WIDER = {  # what browsers read for a name: these hold all of the other one, and more
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

_SAVED = re.compile(  # what browsers and copying programs note at the top of a page that they save
    r"<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*|mirrored from )(?P<url>[^\s>]+)",
    re.IGNORECASE,
)
_NOTED_WITHIN = 8192
# Addresses at which a page is kept or passed on as it is: what they hold is the address of its own
_WITHIN = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+[a-z_]*/(?P<whole>https?:/.+)"
    r"|[\w-]+\.cdn\.ampproject\.org/[a-z]/(?P<amp>.+)|(?:www\.)?google\.[a-z.]+/amp/(?P<google>.+))",
    re.IGNORECASE,
)
_KEEPERS = ("ampproject.org", "bing-amp.com", "translate.goog", "googleusercontent.com", "archive.ph", "archive.today")

# What is no text of the article though it may stand within: pictures' lines, advertisements, messages, lists of links
_APART = ("noscript", "figcaption", "amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-user-notification")
_PICTURE = re.compile(r"(?:^|[ _-])(?:photo|image|img|picture|media)[_-]*(?:credit|copyright|source|caption)", re.I)
_COMPONENT = re.compile(r"byline|image|caption|topic|links|related|promo|most-read", re.I)
_UNREAD = frozenset({*_APART, "script", "style", "template", "iframe", "head", "figure", "svg", "select", "button"})
_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
)  # fmt: skip
_ASIDE = re.compile(r"(?:\d+ min(?:ute)?s?(?: read)?|advertisement|sponsored)\Z", re.IGNORECASE)
_LARGE = 6000  # elements: what the library tries besides takes time by their square
_PROSE = 300  # letters in a cell of a table that lays out the page
_LATEST = "2100-12-31"  # no date of a page is refused for being later than today, so that it is read alike every day
_SUBTAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*\Z", re.DOTALL)
_LONGEST_NAME, _LONGEST_URL, _LONGEST_TITLE = 120, 2000, 500
_VALUES = 20  # of one field
_NODES = 10_000  # of JSON-LD that are looked at
_DOWN = ("@graph", "mainEntity", "mainEntityOfPage")  # what an article may stand within and still be the page's own
_ARTICLES = ("article", "posting", "report", "newsitem")  # ends of types: NewsArticle, LiveBlogPosting
_WORKS = (*_ARTICLES, "dataset", "webpage", "website", "creativework", "book")


def sniff(head: bytes) -> bool:
    """The stream begins as a page does, behind comments and the like."""
    return _PAGE.match(head.replace(b"\0", b"")) is not None  # UTF-16 has a NUL at each letter of markup


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """The one article of a page."""
    data = stream.read(contract.MAX_BYTES + 1)
    if len(data) > contract.MAX_BYTES:
        yield contract.too_large(name)
        return
    address = name if _address(name) else None
    try:
        yield page(data, name, address)._replace(id=address or os.path.basename(name) or name)
    except InputError as error:
        yield error


def page(data: bytes, place: str, url: str | None = None, *, charset: str | None = None) -> Article:
    """The article of a page. Raises InputError, beginning with `place`, when there is none to be read.

    `url`: where the page was, if that is known; `charset`: what the server or the mail said of its encoding.
    """
    import warnings

    try:
        library = contract.library("trafilatura", "web", "a web page")
        if not data.strip():
            raise InputError("empty")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the libraries, about dates that they do not understand
            return _article(_markup(data, charset), place, url, library)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    except Exception as error:  # whatever a hostile page makes the libraries do, the next one is read
        raise InputError(f"{place}: cannot be read as a web page ({type(error).__name__})") from None


# --- bytes


def _markup(data: bytes, charset: str | None) -> str:
    markup = decode(data, charset)
    if sum(map(markup[:_BINARY_WITHIN].count, _CONTROLS)) * 20 > len(markup[:_BINARY_WITHIN]):
        raise InputError("looks like a binary file")
    return markup


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a page or of other markup, by its mark, by what was said of it, by what it says, or as it looks."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    told = _codec(charset)
    if told.startswith(("utf-16", "utf-32")):
        return data.decode(told, errors="replace")
    if not told and (match := _META.search(data, 0, _META_WITHIN)):
        told = _codec(match[1].decode("ascii", errors="replace"))
    if not told.startswith("iso2022"):  # which is ASCII to look at
        try:
            return data.decode("utf-8")  # by accident no other encoding is
        except UnicodeDecodeError:
            pass
    return data.decode(told or _looks(data), errors="replace")


def _codec(charset: str | None) -> str:
    name = (charset or "").strip().strip("\"'").lower()
    if not _KNOWN.fullmatch(name):
        return ""
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return ""
    return _WIDER.get(name, name)


def _looks(data: bytes) -> str:
    """An encoding for bytes of which nothing is said. English has few letters that are not ASCII: a dash, a quote."""
    if sum(map(data.count, _HIGH)) * 33 < len(data):
        return "cp1252"
    from trafilatura.utils import detect_encoding

    return next((name for name in map(_codec, detect_encoding(data)) if name), "cp1252")


# --- the article


class _Head(NamedTuple):
    """What a page says of itself."""

    meta: Mapping[str, Sequence[str]]  # by name or property
    canonical: str | None
    language: str | None
    saved: str | None  # where a copy was saved from
    article: Mapping[str, Any]  # of its JSON-LD, the article; its `@id`s are resolved by `known`
    known: Mapping[str, Mapping[str, Any]]

    def first(self, *names: str) -> str | None:
        """The first content of the first name that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def _article(markup: str, place: str, url: str | None, library: Any) -> Article:
    tree = library.load_html(_whole(markup))
    if tree is None:
        raise InputError("not a web page")
    head = _head(tree, markup, url)
    own = _own_url(head, url)
    said = _said(tree, own, library)
    _clear(tree)
    _unfold(tree)
    large = sum(1 for _ in tree.iter()) > _LARGE
    found = library.bare_extraction(tree, url=own, fast=large, include_comments=False, include_tables=False)
    text = _plain(found.text or "") if found else ""
    if not text:
        raise InputError("no article found in this page")
    outlet = _outlet(head, own, said.sitename)
    author = _authors(head) or said.author
    return Article(
        text,
        id=place,
        title=_title(head, said.title, outlet),
        url=own or _address(said.url),
        outlet=outlet,
        published=_published(head, said.date),
        language=head.language or "en",
        extra={"author": author} if author else {},
        given=_given(head, _Own(own, outlet, _name(head, head.article.get("publisher")))),
    )


def _said(tree: Any, own: str | None, library: Any) -> Any:
    """What the library finds that a page says of itself, but not in JSON-LD: that is read here."""
    from copy import deepcopy

    tree = deepcopy(tree)
    for script in list(tree.iter("script")):
        script.drop_tree()
    dates = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
    return library.extract_metadata(tree, default_url=own, date_config=dates)


def _whole(markup: str) -> str:
    """Markup as a whole page, which is all that the library takes."""
    markup = re.sub(r"\A\s*<\?xml[^>]*>", "", markup)
    if not re.search(r"<html[\s>/]", markup, re.IGNORECASE):
        inner = re.search(r"<(?:head|body)[\s>]", markup[:_META_WITHIN], re.IGNORECASE)
        markup = f"<html>{markup}</html>" if inner else f"<html><body>{markup}</body></html>"
    return markup if "html" in markup[:50].lower() else f"<!DOCTYPE html>\n{markup}"


def _clear(tree: Any) -> None:
    """Take out what would be read as text of the article."""
    for element in list(tree.iter(*_APART, "div", "section", "p", "span", "small", "cite")):
        component = element.get("data-component")
        if (
            element.tag in _APART
            or _PICTURE.search(element.get("class", ""))
            or (component and _COMPONENT.search(component))
        ):
            element.drop_tree()


def _unfold(tree: Any) -> None:
    """Make tables that lay out a page ordinary blocks, so that what is read is prose and not cells."""
    for table in list(tree.iter("table")):
        cells = table.iter("td", "th")
        if any(sum(map(len, cell.itertext())) > _PROSE for cell in cells):
            for element in table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th"):
                element.tag = "div"


def _plain(text: str) -> str:
    """Lines as the library gives them as paragraphs with a blank line between."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return "\n\n".join(line for line in lines if line and not _ASIDE.match(line))


def paragraphs(markup: str) -> str:
    """All text of a piece of markup as paragraphs with a blank line between: of an entry of a feed, or of a mail."""
    etree, html = (contract.library(f"lxml.{part}", "web", "markup") for part in ("etree", "html"))
    clean = markup.translate(_NO_CONTROLS)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    page = f"<html><body><div>{clean}</div></body></html>".encode("utf-8", "replace")
    lines: list[list[str]] = [[]]
    walk = etree.iterwalk(html.document_fromstring(page, parser=parser), events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            lines.append([])
        if event == "end":
            lines[-1].append(element.tail or "")
        elif element.tag in _UNREAD:
            walk.skip_subtree()
        else:
            lines[-1].append(element.text or "")
    return "\n\n".join(line for line in (" ".join("".join(parts).split()) for parts in lines) if line)


def _title(head: _Head, found: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet behind it."""
    title = head.first("og:title") or _line(head.article.get("headline"), _LONGEST_TITLE) or found
    for mark in (" | ", " - ", " \u2013 ", " \u2014 ") if title and outlet else ():
        title = str(title).removesuffix(f"{mark}{outlet}")
    return title or None


def _authors(head: _Head) -> str | None:
    """The names of the authors that the JSON-LD has."""
    names = (_name(head, value) for value in _listed(head.article.get("author")))
    return "; ".join(dict.fromkeys(filter(None, names))) or None


def _published(head: _Head, found: str | None) -> str | None:
    """When the page says that it was published, to the second where it says so."""
    from datetime import datetime

    for value in (head.article.get("datePublished"), head.first("article:published_time")):
        written = _line(value, 40)
        try:
            datetime.fromisoformat(written)
        except ValueError:
            continue
        return written
    return found


def _outlet(head: _Head, own: str | None, found: str | None) -> str | None:
    """Whose page it is: as it says, unless it is known who is at its address, and that is another outlet."""
    from tracer.outlets import registry

    site = _plain_name(head.first("og:site_name"))
    named = site or _name(head, head.article.get("publisher")) or _site(head, found)
    known, there = registry().find(named or ""), registry().by_domain(own or "")
    return there.name if there and (not named or (known and known.name != there.name)) else named


def _site(head: _Head, found: str | None) -> str | None:
    """The library's name of a site, where it is a name. With JSON-LD it is the longest one there, whoever has it."""
    handle = (head.first("twitter:site") or "").lstrip("@").lower()
    if not found or head.article or found.lower() == handle or re.search(r"\S\.\S|\u00a9|(?i:copyright)", found):
        return None
    return found


# --- what a page says of itself


def _head(tree: Any, markup: str, url: str | None) -> _Head:
    meta: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        if content := _line(element.get("content"), _LONGEST_URL):
            meta[key.strip().lower()].append(content)
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    canonical = next((_line(link.get("href"), _LONGEST_URL) for link in links), None)
    nodes = list(_nodes(tree))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    noted = _SAVED.search(markup, 0, _NOTED_WITHIN)
    saved = _mirrored(noted["url"]) if noted else None
    article = _main(nodes, {url, saved, canonical, *meta.get("og:url", ())})
    return _Head(meta, canonical, _language(tree, meta, article), saved, article, known)


def _mirrored(noted: str) -> str | None:
    return _address(noted if "://" in noted or noted.startswith("about:") else f"https://{noted}")


def _language(tree: Any, meta: Mapping[str, Sequence[str]], article: Mapping[str, Any]) -> str | None:
    root = next(tree.iter("html"), tree)
    said = [article.get("inLanguage"), root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    said += [*meta.get("content-language", ()), *meta.get("og:locale", ())]
    found = (_SUBTAG.match(value) for value in said if isinstance(value, str))
    return next((match[1].lower() for match in found if match), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes of the JSON-LD that describe the page itself, not what it lists. What is broken is left out."""
    import json

    left = _NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads(_bare(script.text or ""), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            node = waiting.pop()
            if isinstance(node, list):
                waiting += reversed(node)
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in _DOWN if isinstance(node.get(key), dict | list)]


def _bare(script: str) -> str:
    """JSON without the marks that hide it from old browsers."""
    script = script.strip().removeprefix("//").lstrip()
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        if script.startswith(opening):
            script = script.removeprefix(opening).removesuffix(closing).rstrip().removesuffix("//")
    return script


def _main(nodes: Sequence[dict[str, Any]], urls: set[str | None]) -> Mapping[str, Any]:
    """The article that a page is about: the one at its address, or the first one."""
    articles = [node for node in nodes if any(kind.endswith(_ARTICLES) for kind in _kinds(node))]
    at = {url.partition("#")[0] for url in urls if url}
    for node in articles:
        about = node.get("mainEntityOfPage")
        places = (node.get("url"), node.get("@id"), about.get("@id") if isinstance(about, dict) else about)
        if any(isinstance(place, str) and place.partition("#")[0] in at for place in places):
            return node
    return articles[0] if articles else {}


def _kinds(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of a node in lower case, without where they are defined."""
    return tuple(re.split(r"[/#:]", kind)[-1].lower() for kind in _listed(node.get("@type")) if isinstance(kind, str))


def _listed(value: Any) -> list[Any]:
    return (value if isinstance(value, list) else [value])[:_VALUES]


def _line(value: Any, longest: int) -> str:
    """A value that is text, on one line; empty where it is anything else, or longer than can be meant."""
    import html

    line = " ".join(html.unescape(value).split()) if isinstance(value, str) and len(value) < 4 * longest else ""
    return line if len(line) <= longest else ""


# --- addresses


def _address(value: str | None) -> str | None:
    """A value that is an address on the web."""
    line = _line(value, _LONGEST_URL)
    try:
        parts = urlsplit(line)
        return line if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _joined(url: str, link: str) -> str | None:
    try:
        return _address(urljoin(url, link))
    except ValueError:
        return None


def _domain(url: str) -> str:
    """The part of a host that is registered, so that www, m and amp are one; empty for an address without a name."""
    courlan = contract.library("courlan", "web", "a web page")
    return courlan.extract_domain(url) or courlan.extract_domain(url, fast=True) or ""


def _own_url(head: _Head, url: str | None) -> str | None:
    """Where the page was, if that is known; of one that a cache or an archive keeps, where it was before."""
    for known in (_address(url), head.saved, _address(head.first("og:url"))):
        if known and (match := _WITHIN.match(known)):
            known = _unpacked(match) or ""
        if known and _domain(known) and not _domain(known).endswith(_KEEPERS):
            return known
    return None


def _unpacked(match: re.Match[str]) -> str | None:
    if match["whole"]:
        return _address(re.sub(r"\A(https?:/)/?", r"\1/", match["whole"]))  # some tools keep one slash of two
    inner = str(match["amp"] or match["google"])
    secure = inner.startswith("s/")
    return _address(f"http{'s' * secure}://{unquote(inner.removeprefix('s/'))}")


# --- whom it is from


class _Own(NamedTuple):
    """Whose page it is: what it has from there it has from nobody else."""

    url: str | None
    outlet: str | None
    publisher: str | None

    def holds(self, name: str) -> bool:
        """Whether a name or an address is its own."""
        if "://" in name:
            return any(same(name, own) for own in (self.url, self.outlet) if own)
        return any(same(name, own) for own in self if own)


def _given(head: _Head, own: _Own) -> tuple[Given, ...]:
    """Each source that the page names in a field, once, by the first field that does."""
    found: dict[str, Given] = {}
    for given in (*_linked(head), *_tagged(head, own)):
        if not own.holds(given.name):
            found.setdefault(_key(given.name), given)
    return tuple(found.values())


def _linked(head: _Head) -> Iterator[Given]:
    """What the JSON-LD of the article names."""
    article = head.article
    for field in ("isBasedOn", "isBasedOnUrl"):
        for value in _listed(article.get(field)):
            yield from _based(head, value, field)
    for field in ("sourceOrganization", "provider", "author", "creditText"):
        for value in _listed(article.get(field)):
            name = _name(head, value)
            if name and _organisation(head, value, field):
                yield Given(name, field, name)


def _based(head: _Head, value: Any, field: str) -> Iterator[Given]:
    """A work that the article is based on: whoever published it, else where it is; a title is no source."""
    node = _resolved(head, value)
    if not isinstance(node, dict):
        if name := _address(node) or _plain_name(node):
            yield Given(name, field, name)
        return
    title = _line(node.get("name") or node.get("headline"), _LONGEST_TITLE)
    places = (node.get("url"), node.get("@id"), node.get("mainEntityOfPage"))
    url = next(filter(None, map(_address, places)), None)
    work = any(kind.endswith(_WORKS) for kind in _kinds(node))
    name = _name(head, node.get("publisher")) or (None if work else _plain_name(title)) or url
    if name:
        yield Given(name, field, ", ".join(dict.fromkeys(filter(None, (title, url)))) or name)


def _organisation(head: _Head, value: Any, field: str) -> bool:
    """Whether a field surely names an organisation that the article is from.

    On whose behalf it was written is one, unless it is a person. A provider must be said to be one or be an outlet that
    is known; a credit must be such an outlet; an author must be an agency, as a page names its own newsroom there, too.
    """
    from tracer.outlets import registry

    node = _resolved(head, value)
    kinds = _kinds(node) if isinstance(node, dict) else ()
    known = registry().find(_name(head, value) or "")
    body = any(kind.endswith(("organization", "corporation")) for kind in kinds)
    if field == "sourceOrganization":
        return "person" not in kinds
    if field == "provider":
        return body or (not kinds and known is not None)
    if field == "author":
        return known is not None and known.kind == "agency" and (body or known.name == _name(head, value))
    return known is not None


def _tagged(head: _Head, own: _Own) -> Iterator[Given]:
    """What the tags in the head of the page name; an address of the article elsewhere is one where it first was."""
    for field in ("syndication-source", "original-source"):
        for value in head.meta.get(field, ()):
            if name := _address(value) or _plain_name(value):
                yield Given(name, field, value)
    for field, link in (("canonical", head.canonical), ("og:url", head.first("og:url"))):
        url = _joined(own.url, link) if own.url and link else None
        if url and urlsplit(url).path.strip("/") and not _domain(url).endswith(_KEEPERS):
            yield Given(url, field, link or url)


def _resolved(head: _Head, value: Any) -> Any:
    """A node for a reference to it."""
    at = value.get("@id") if isinstance(value, dict) and not value.get("name") else value
    return head.known.get(at, value) if isinstance(at, str) else value


def _name(head: _Head, value: Any) -> str | None:
    """The name of whoever a field names, by itself or in a node."""
    node = _resolved(head, next(iter(_listed(value)), None))
    if isinstance(node, dict):
        node = node.get("name") or node.get("legalName")
    return _plain_name(node)


def _plain_name(value: Any) -> str | None:
    """A value that can be a name: neither a path, nor an address, nor a sentence."""
    name = _line(value, _LONGEST_NAME)
    return None if not name or re.match(r"[/#.]|[a-z][a-z0-9+.-]*:\S", name, re.IGNORECASE) else name


def _key(name: str) -> str:
    """The same for a name and an address of one outlet that is known, for addresses of one domain, for one name."""
    from tracer.outlets import registry

    address = "://" in name
    outlet = registry().by_domain(name) if address else registry().find(name)
    return outlet.name if outlet else _domain(name) if address else _squashed(name)


def same(one: str, other: str) -> bool:
    """Whether two names or addresses are or may be those of one outlet: "Daily Wave" and "Daily Wave Media Ltd"."""
    from tracer.outlets import registry

    if _key(one) == _key(other):
        return True
    if ("://" in one) != ("://" in other):
        url, name = (one, other) if "://" in one else (other, one)
        return _domain(url).partition(".")[0].replace("-", "") == _squashed(name)
    if "://" in one or (registry().find(one) and registry().find(other)):
        return False
    short, long = sorted(
        (one.casefold().removeprefix("the ").split(), other.casefold().removeprefix("the ").split()), key=len
    )
    return long[: len(short)] == short


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))
