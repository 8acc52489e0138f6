"""NewsML-G2, as agencies deliver it: one article a `<newsItem>` of text, alone or in the set of a `<newsMessage>`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tracer.errors import InputError, Unreadable
from tracer.model import Article, Given
from tracer.readers import markup, nitf, xml
from tracer.readers import news_fields as fields
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits
from tracer.readers.guard import attempt

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ITEM = "newsItem"
_MARKUP = ("html", "body", "article", "section", "div")  # what the text of <inlineXML> may be in, besides NITF


class _Content(NamedTuple):
    """The text of an item, with what it says of itself."""

    text: str = ""
    title: str | None = None
    byline: str | None = None
    given: tuple[Given, ...] = ()


def sniff(head: bytes) -> bool:
    """XML with `<newsItem>` or `<newsMessage>` soon after its beginning."""
    return xml.begins(head, (_ITEM, "newsMessage"))


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a `<newsItem>`; pictures, films and the like are left without a word."""
    found = False
    number = 0
    for item in xml.elements(stream, (_ITEM,), limits):
        if isinstance(item, str):
            yield InputWarning(f"{name}: {item}")
            continue
        number += 1
        place = f"{name}:{number}"
        if isinstance(item, Unreadable):
            found = True
            yield InputError(place, str(item))
        elif made := attempt(place, _article, item, place):
            found = True
            yield made
    if not found:
        raise Unreadable(f"no <{_ITEM}> of text in it")


def _article(item: "Element", id: str) -> Article | None:
    content = _content(item)
    if not content.text:
        if _kind(item) in ("", "text"):
            raise Unreadable("no text in it")
        return None
    outlet = _party(item.find("itemMeta/provider"))
    headline = _said(item, "contentMeta/headline") or content.title or _said(item, "itemMeta/title")
    language = item.find("contentMeta/language")
    return Article(
        _behind(headline, content.text),
        id=item.get("guid") or id,
        title=headline,
        outlet=outlet,
        published=_date(item, "itemMeta/versionCreated") or _date(item, "contentMeta/contentCreated"),
        language=(language is not None and language.get("tag")) or item.get("lang") or "en",
        extra=_extra(item, content),
        given=fields.given(_givers(item, content), outlet),
    )


def _givers(item: "Element", content: _Content) -> list[tuple[str, str | None]]:
    """Who is named besides the provider. The standard has an `<infoSource>` for who had the information first."""
    sources = [("infoSource", _party(source)) for source in item.findall("contentMeta/infoSource")]
    lines = [("creditline", fields.said(line)) for line in item.findall("contentMeta/creditline")]
    dated = [("dateline", fields.supplier(_said(item, "contentMeta/dateline")))]
    return [*sources, *lines, *dated, *((one.field, one.name) for one in content.given)]


def _extra(item: "Element", content: _Content) -> dict[str, object]:
    first = _date(item, "itemMeta/firstCreated")
    creators = [_party(creator) for creator in item.findall("contentMeta/creator")]
    status = _code(item.find("itemMeta/pubStatus"))
    return fields.told(
        slugline=_said(item, "contentMeta/slugline"),
        byline=_said(item, "contentMeta/by") or content.byline,
        dateline=_said(item, "contentMeta/dateline"),
        creator=", ".join(creator for creator in creators if creator),
        copyright=_party(item.find("rightsInfo/copyrightHolder")),
        version=item.get("version"),
        created=_date(item, "contentMeta/contentCreated"),
        first_created=first,
        status=status if status != "usable" else None,
    )


def _kind(item: "Element") -> str:
    """text, picture, video and so on; nothing where it is not said."""
    return _code(item.find("itemMeta/itemClass"))


def _code(element: "Element | None") -> str:
    """What a code says without its scheme."""
    value = "" if element is None else element.get("qcode") or element.get("uri") or ""
    return re.split("[:/#]", value.rstrip("/"))[-1]


def _party(element: "Element | None") -> str | None:
    """What a person or an organisation is called: by name, in letters, by code, or by the host of its address."""
    if element is None:
        return None
    name = element.find("name")
    if name is not None and (called := fields.said(name)):
        return called
    if literal := (element.get("literal") or "").strip():
        return literal
    uri = element.get("uri") or ""
    host = _host(uri)
    coded = element.get("qcode") or "://" not in uri or "iptc.org" in host
    return (_code(element) if coded else host) or None


def _host(uri: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(uri).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _said(item: "Element", path: str) -> str | None:
    found = item.find(path)
    return None if found is None else fields.said(found)


def _date(item: "Element", path: str) -> str | None:
    written = _said(item, path)
    return fields.iso(written) if written else None


def _behind(headline: str | None, text: str) -> str:
    """A text without the headline that is its first paragraph."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and first == headline else text


def _content(item: "Element") -> _Content:
    """The first of the forms in which the text is given that has any."""
    for part in item.findall("contentSet/*"):
        if part.tag == "inlineXML":
            content = _marked_up(part)
        elif part.tag == "inlineData":
            content = _data(part)
        else:
            continue
        if content.text:
            return content
    return _Content()


def _marked_up(part: "Element") -> _Content:
    inner = part.find(".//nitf")
    made = None if inner is None else nitf.article(inner)
    if inner is not None and made:
        return _Content(made.text, made.title, made.extra.get("byline"), made.given)
    for tag in _MARKUP:
        if (found := part.find(f".//{tag}")) is not None:
            return _Content(fields.shown([found]), _said(part, ".//h1") or _said(part, ".//title"))
    return _Content(fields.shown(part.iter("p")))


def _data(part: "Element") -> _Content:
    written = "".join(part.itertext())
    kind = part.get("contenttype") or "text/plain"
    if "html" in kind:
        return _Content(markup.plain(written, known=True).strip())
    return _Content(written.strip() if kind.startswith("text/") else "")
