"""NITF, the News Industry Text Format: one article a `<nitf>`, of which a file may hold many."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from tracer.errors import InputError, Unreadable
from tracer.model import Article
from tracer.readers import news_fields as fields
from tracer.readers import xml
from tracer.readers.contract import LIMITS, NO_COLUMNS, Columns, InputWarning, Item, Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = "nitf"


def sniff(head: bytes) -> bool:
    """XML with `<nitf>` soon after its beginning."""
    return xml.begins(head, (_ROOT,))


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS, limits: Limits = LIMITS) -> Iterator[Item]:
    """An article a `<nitf>`; what is no XML is told in its place."""
    number = 0
    for element in xml.elements(stream, (_ROOT,), limits):
        if isinstance(element, str):
            yield InputWarning(f"{name}: {element}")
            continue
        number += 1
        if isinstance(element, Unreadable):
            yield InputError(f"{name}:{number}", str(element))
            continue
        made = article(element, os.path.basename(name) if number == 1 else f"{name}:{number}")
        yield made or InputError(f"{name}:{number}", "no text in it")
    if not number:
        raise Unreadable(f"no <{_ROOT}> in it")


def article(nitf: "Element", id: str = "") -> Article | None:
    """What a `<nitf>` holds; nothing where it has no text.

    The outlet is the publication that it names, else who distributes it, as the standard calls an agency or a
    syndicate. A distributor other than the publication, and the sources of blocks, are from whom the article is.
    """
    text = _text(nitf)
    if not text:
        return None
    publication = _attribute(nitf, "pubdata", "name")
    distributor = _said(nitf, "distributor")
    holder = _attribute(nitf, "doc.copyright", "holder")
    register = _attribute(nitf, "doc-id", "regsrc")
    outlet = publication or distributor or holder or register
    dateline = _said(nitf, "dateline")
    givers = [
        ("distributor", distributor),
        ("dateline", fields.supplier(dateline)),
        *(("datasource", fields.said(source)) for source in nitf.iter("datasource")),
    ]
    return Article(
        text,
        id=_attribute(nitf, "doc-id", "id-string") or id,
        title=_said(nitf, "hl1") or _said(nitf, "title"),
        url=_address(_attribute(nitf, "pubdata", "ex-ref")),
        outlet=outlet,
        published=_published(nitf),
        language=nitf.get("lang") or _attribute(nitf, "body", "lang") or "en",
        extra=fields.told(
            byline=_said(nitf, "byline"),
            dateline=dateline,
            subtitle=_said(nitf, "hl2") if nitf.find(".//hedline/hl2") is not None else None,
            copyright=holder or _said(nitf, "copyrite"),
            registered_by=register,
        ),
        given=fields.given(givers, outlet),
    )


def _text(nitf: "Element") -> str:
    """The paragraphs; a dateline in a field of its own is no part of them."""
    body = nitf.find(".//body.content")
    found = nitf.find(".//body") if body is None else body
    if found is None:
        return ""
    return fields.shown(list(_full(found)) or [found])  # archives repeat the lead


def _full(element: "Element") -> Iterator["Element"]:
    """The blocks that are said to hold the full text, none of them within another one."""
    for inner in element:
        if inner.tag == "block" and inner.get("class") == "full_text":
            yield inner
        else:
            yield from _full(inner)


def _said(nitf: "Element", tag: str) -> str | None:
    found = nitf.find(f".//{tag}")
    return None if found is None else fields.said(found)


def _attribute(nitf: "Element", tag: str, attribute: str) -> str | None:
    values = ((found.get(attribute) or "").strip() for found in nitf.iter(tag))
    return next((value for value in values if value), None)


def _published(nitf: "Element") -> str | None:
    places = (("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"), ("story.date", "norm"))
    values = (_attribute(nitf, tag, attribute) for tag, attribute in places)
    return next((fields.iso(value) for value in values if value), None)


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
