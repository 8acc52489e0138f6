"""Web pages: the article of a page, and whom the page itself says it has it from."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers import blocks, contract, encoding, metadata, quotations
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import failing_as

_PROLOG = rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:(?!-->)[\s\S])*+-->\s*+)*+"
_PAGE = re.compile(_PROLOG + rb"<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE)

_META = re.compile(
    rb"""<(?:meta\b[^>]*?|\?xml\b[^>]*?\sen)(?:charset|coding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_META_WITHIN = 8192
_BINARY_WITHIN = 4096
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\f\r\x1b"]

# What is no text of the article though it may stand within: pictures' lines, advertisements, messages, lists of links
_APART = ("noscript", "figcaption", "amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-user-notification")
_PICTURE = re.compile(r"(?:^|[ _-])(?:photo|image|img|picture|media)[_-]*(?:credit|copyright|source|caption)", re.I)
_COMPONENT = re.compile(r"byline|image|caption|topic|links|related|promo|most-read", re.I)
_ASIDE = re.compile(r"(?:\d+ min(?:ute)?s?(?: read)?|advertisement|sponsored)\Z", re.IGNORECASE)
# How the blocks are called that open a story, or that lead to another one
_LEAD = re.compile(r"(?:^|[\s_-])(?:teaser|stand-?first|lead|lede|summary|intro|dek|excerpt|abstract)(?=$|[\s_-])")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEADING = ("div", "section", "p", "span", "header", "h2", "h3")
_ASIDES = ("aside", "nav", "footer", "li", "a", "form")
_MOST = 20  # paragraphs of a lead
_SENTENCE = 40  # letters of a lead, at least
_LINKED = 3  # of a lead no more than one letter in so many is of a link
_LARGE = 6000  # elements: what the library tries besides takes time by their square
_CROWD = 2000**2  # or of those beside each other
_INLINE = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "template", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
_PAGES = ("html", "head", "body", "main", "article")  # hidden until a script shows them, if they are
_SHORT_PAGE = 1000  # letters; of a longer one more than a half is hidden only until a script shows it
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
    data = contract.whole(stream, limits.article)
    markup = decode(data)
    made = page(markup.text if data.strip() else "", address)
    if markup.doubt:
        yield InputWarning(f"{name}: {markup.doubt}")
    yield made._replace(id=address or os.path.basename(name) or name)


def page(data: bytes | str, url: str | None = None, *, charset: str | None = None) -> Article:
    """The article of a page, without an id. Raises Unreadable when there is none to be read.

    `url`: where the page was, if that is known; `charset`: what the server or the mail said of its encoding.
    """
    import warnings

    with failing_as("cannot be read as a web page"), warnings.catch_warnings():
        library = contract.library("trafilatura", "web", "HTML")
        if not data.strip():
            raise Unreadable("empty")
        warnings.simplefilter("ignore")  # of the libraries, about dates that they do not understand
        return _article(_checked(data if isinstance(data, str) else decode(data, charset).text), url, library)


# --- bytes


def decode(data: bytes, charset: str | None = None) -> encoding.Decoded:
    """The text of a page or of other markup: `charset`, or what it says of itself, is taken for a label."""
    label = charset if encoding.known(charset) else None
    if not label and (match := _META.search(data, 0, _META_WITHIN)):
        label = match[1].decode("ascii", "replace")
        if label.lower().startswith(("utf-16", "utf-32")):  # it could not be read if it were
            label = None
    return encoding.decode(data, label)


def _checked(markup: str) -> str:
    if sum(map(markup[:_BINARY_WITHIN].count, _CONTROLS)) * 20 > len(markup[:_BINARY_WITHIN]):
        raise Unreadable("looks like a binary file")
    return markup


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
    quotations.mark(tree)
    _clear(tree)
    leads = _leads(tree)
    _unfold(tree)
    large = crowd > _CROWD or sum(1 for _ in tree.iter()) > _LARGE
    found = library.bare_extraction(tree, url=own, fast=large, include_comments=False, include_tables=False)
    paragraphs = _plain(found.text or "") if found else []
    if _torn(tree, paragraphs):
        paragraphs = _own(tree)
    text = _led(paragraphs, leads) or _linked_text(head)
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
    unseen = _unseen(tree)
    letters = len(_text(tree))
    if letters < _SHORT_PAGE or 2 * sum(len(_text(element)) for element in unseen) < letters:
        for element in unseen:
            element.drop_tree()
    for element in list(tree.iter(*_APART, "div", "section", "p", "span", "small", "cite")):
        component = element.get("data-component")
        if (
            element.tag in _APART
            or _PICTURE.search(element.get("class", ""))
            or (component and _COMPONENT.search(component))
        ):
            element.drop_tree()


def _unseen(tree: Any) -> list[Any]:
    """The elements that nobody sees, without those within them."""
    found: list[Any] = []
    within: set[Any] = set()
    for element in tree.iter():
        if element.getparent() in within:
            within.add(element)
        elif element.tag not in _PAGES and blocks.is_hidden(element):
            found.append(element)
            within.add(element)
    return found


def _unfold(tree: Any) -> None:
    """Make tables that lay out a page ordinary blocks, so that what is read is prose and not cells."""
    for table in list(tree.iter("table")):
        cells = table.iter("td", "th")
        if any(sum(map(len, cell.itertext())) > _PROSE for cell in cells):
            for element in table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th"):
                element.tag = "div"


def _linked_text(head: metadata.Metadata) -> str:
    """The text that a page gives in JSON-LD, for one that shows it by a script only."""
    from tracer.readers.markup import plain

    body = head.article.get("articleBody")
    return plain(body, known=True).strip() if isinstance(body, str) else ""


def _torn(tree: Any, paragraphs: list[str]) -> bool:
    """Whether a paragraph was torn at an element within a line: the library does so where little text is on a page."""
    held = set(paragraphs)
    for element in tree.iter("a", "q", "cite", *_INLINE):
        tail = (element.tail or "").strip()
        if tail and " ".join(tail.split()) in held and _text(element) in held:
            return True
        before = element.getprevious()
        led = (before.tail if before is not None else element.getparent().text) or ""
        if led.strip() and " ".join(led.split()) in held and _text(element) in held:
            return True
    return False


def _own(tree: Any) -> list[str]:
    """The paragraphs of all that is on a page but what stands beside and below its text."""
    for element in list(tree.iter("aside", "footer")):
        element.drop_tree()
    return [paragraph for paragraph in blocks.paragraphs(tree, "\f") if not _ASIDE.match(paragraph)]


def _plain(text: str) -> list[str]:
    """The paragraphs of lines as the library gives them."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in lines if line and not _ASIDE.match(line)]


def _leads(tree: Any) -> list[str]:
    """The paragraphs of blocks above a story that are called its lead, its teaser or the like: the library drops some.

    Such blocks within the story lose what they are called, so that they are kept. No block that leads to another story
    is one: one in a list, or with a link as its heading or as most of its text.
    """
    story, heading, share = _story(tree)
    found: list[str] = []
    alone = story is not None and story.tag == "body" and _articles(story) == 1
    behind, begun = heading is None, False
    for element in story.iter() if story is not None else ():
        behind = behind or element is heading
        begun = begun or len(found) >= _MOST
        if not behind or not isinstance(element.tag, str):
            continue
        called = _HUMP.sub("-", f"{element.get('class', '')} {element.get('id', '')}").lower()
        if element.tag in _LEADING and _LEAD.search(called) and _tells(element, story, 0 if begun else share, alone):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
            found += () if begun else blocks.paragraphs(element, "\f")
        elif element.tag == "p" and not begun:
            text = _text(element)
            begun = len(text) >= _SENTENCE and not any(text in lead for lead in found)
    return found


def _story(tree: Any) -> tuple[Any, Any, int]:
    """What holds the story of a page, behind what heading of it that is, and which share of a lead may be of links.

    It is the article around the only heading, else all that is behind that, else the only article.
    """
    headings = list(tree.iter("h1"))
    heading = headings[0] if len(headings) == 1 else None
    around = next(headings[0].iterancestors("article", "main"), None) if headings else None
    if around is not None:
        return around, None, _LINKED
    if heading is not None:
        return next(tree.iter("body"), None), heading, _LINKED if _articles(tree) == 1 else 0
    outer = [one for one in tree.iter("article", "main") if next(one.iterancestors("article", "main"), None) is None]
    return (outer[0] if len(outer) == 1 else None), None, _LINKED


def _articles(element: Any) -> int:
    """How many articles an element holds, as far as it matters: none, one or several."""
    return len(list(islice(element.iter("article"), 2)))


def _tells(element: Any, story: Any, share: int, alone: bool) -> bool:
    """Whether a block is prose of the story that it stands in; one letter in so many may be of a link, none for 0.

    `alone`: the page has but one article, and the story is whatever is in it or around it.
    """
    for above in element.iterancestors():
        if above is story:
            break
        if above.tag in _ASIDES or (above.tag == "article" and not alone):
            return False
    linked = sum(len(_text(link)) for link in element.iter("a"))
    led_on = any(next(inner.iter("a"), None) is not None for inner in element.iter("h2", "h3", "h4", "h5", "h6"))
    letters = len(_text(element))
    return not led_on and letters >= _SENTENCE and (linked * share <= letters if share else not linked)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _led(paragraphs: list[str], leads: list[str]) -> str:
    """A text with the paragraphs of its lead in front that it lacks."""
    if not paragraphs:
        return ""
    held = {" ".join(paragraph.split()) for paragraph in paragraphs}
    whole = "\n".join(held)
    lacking = [lead for lead in dict.fromkeys(" ".join(lead.split()) for lead in leads) if lead not in whole]
    return "\n\n".join(quotations.joined([*lacking, *paragraphs]))
