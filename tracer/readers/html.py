"""Web pages: the article of a page, and whom the page itself says it has it from."""

import codecs
import os
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import contract, metadata
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, Item, Limits
from tracer.readers.guard import failing_as

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
_CROWD = 2000**2  # or of those beside each other
_INLINE = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "template", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
_PIECES = 500  # of text, each in an element of its own
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)"
_ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:{_VALUE}))?+"  # as parsers read it
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{LIMITS.attributes}}}+({_ATTRIBUTE})?+")
_PROSE = 300  # letters in a cell of a table that lays out the page
_LATEST = "2100-12-31"  # no date of a page is refused for being later than today, so that it is read alike every day


def sniff(head: bytes) -> bool:
    """The stream begins as a page does, behind comments and the like."""
    return _PAGE.match(head.replace(b"\0", b"")) is not None  # UTF-16 has a NUL at each letter of markup


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """The one article of a page."""
    address = name if metadata.address(name) else None
    made = page(contract.whole(stream, limits.article), address)
    yield made._replace(id=address or os.path.basename(name) or name)


def page(data: bytes, url: str | None = None, *, charset: str | None = None) -> Article:
    """The article of a page, without an id. Raises Unreadable when there is none to be read.

    `url`: where the page was, if that is known; `charset`: what the server or the mail said of its encoding.
    """
    import warnings

    with failing_as("cannot be read as a web page"), warnings.catch_warnings():
        library = contract.library("trafilatura", "web", "HTML")
        if not data.strip():
            raise Unreadable("empty")
        warnings.simplefilter("ignore")  # of the libraries, about dates that they do not understand
        return _article(_markup(data, charset), url, library)


# --- bytes


def _markup(data: bytes, charset: str | None) -> str:
    markup = decode(data, charset)
    if sum(map(markup[:_BINARY_WITHIN].count, _CONTROLS)) * 20 > len(markup[:_BINARY_WITHIN]):
        raise Unreadable("looks like a binary file")
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


def _article(markup: str, url: str | None, library: Any) -> Article:
    check_tags(markup)
    tree = library.load_html(_whole(markup))
    if tree is None:
        raise Unreadable("not a web page")
    _join_pieces(tree)
    crowd = _crowd(tree)
    if crowd > LIMITS.beside**2:
        raise Unreadable(f"too many elements beside each other, as {LIMITS.beside} in one")
    head = metadata.read(tree, markup, url)
    own = metadata.own_url(head, url)
    said = _said(tree, own, library)
    _clear(tree)
    _unfold(tree)
    large = crowd > _CROWD or sum(1 for _ in tree.iter()) > _LARGE
    found = library.bare_extraction(tree, url=own, fast=large, include_comments=False, include_tables=False)
    text = _plain(found.text or "") if found else ""
    if not text:
        raise Unreadable("no article found in this page")
    outlet = metadata.outlet(head, own, said.sitename)
    author = metadata.authors(head) or said.author
    return Article(
        text,
        title=metadata.title(head, said.title, outlet),
        url=own or metadata.address(said.url),
        outlet=outlet,
        published=metadata.published(head, said.date),
        language=head.language or "en",
        extra={"author": author} if author else {},
        given=metadata.given(head, metadata.Own(own, outlet, metadata.name_of(head, head.article.get("publisher")))),
    )


def check_tags(markup: str) -> None:
    """Raises Unreadable for a tag with more attributes than any has: the library compares each with all others."""
    if any(tag[1] for tag in _TAG.finditer(markup)):
        raise Unreadable(f"a tag with more than {LIMITS.attributes} attributes")


def _crowd(tree: Any) -> int:
    """How many elements there are, each counted as often as there are elements beside it: the time of the library."""
    return sum(len(element) ** 2 for element in tree.iter())


def _join_pieces(tree: Any) -> None:
    """Make the text of elements that hold very many pieces plain, as of a page that sets each word by itself."""
    etree = contract.library("lxml.etree", "web", "markup")
    for element in list(tree.iter()):
        if len(element) > _PIECES and sum(1 for _ in element.iterchildren(*_INLINE)) > _PIECES:
            etree.strip_tags(element, *_INLINE)
            element.text = element.text  # one piece, of what are many still
            for inner in element.iterdescendants(etree.Element):
                inner.text, inner.tail = inner.text, inner.tail


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
    check_tags(markup)
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
