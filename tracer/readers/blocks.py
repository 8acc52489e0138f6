"""Elements of HTML and of news formats as text: which of them are blocks, and what a reader of them would see."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BLOCKS = frozenset({
    "abstract", "address", "article", "aside", "bibliography", "block", "blockquote", "body", "body.content",
    "body.head", "bq", "caption", "center", "custom-table", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "fn", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li",
    "main", "nitf-table", "note", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_UNSHOWN = frozenset({
    "amp-ad", "amp-consent", "amp-embed", "amp-sidebar", "amp-user-notification", "button", "copyrite", "datasource",
    "ed-msg", "figure", "form", "head", "iframe", "media", "nav", "noscript", "object", "revision-history", "rp", "rt",
    "script", "select", "style", "svg", "template", "tobject",
})  # fmt: skip
_SOLID = frozenset(
    ["p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"]
)  # where a blank line is but a space
_UNSEEN = re.compile(
    r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|mso-hide\s*+:\s*+all)\b"
    r"|(?P<size>(?:^|;)\s*+font-size\s*+:\s*+0(?:\.0++)?(?:px|pt|em|rem|%)?\s*+(?:;|!|\Z))",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*+\n\s*+")


def paragraphs(element: "Element", broken: str = "\n", loose: bool = False) -> Iterator[str]:
    """The texts of the blocks within an element, in their order, as a reader would see them.

    `broken`: what a `<br>` gives, a form feed being the end of a paragraph. `loose`: a blank line outside of all
    paragraphs parts what is before and behind it, as some systems keep texts.
    """
    pieces: list[str] = []
    _walk(element, pieces, broken, "loose" if loose else "")
    for block in "".join(pieces).split("\f"):
        lines = (" ".join(line.split()) for line in block.split("\n"))
        if text := "\n".join(line for line in lines if line):
            yield text


def is_hidden(element: "Element") -> bool:
    """Whether an element says of itself that nobody sees it, as what mail shows in a list of messages only.

    Letters without a size hide no text where what is within them has sizes of its own.
    """
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    found = _UNSEEN.search(style) if style else None
    if found is None or not found["size"]:
        return found is not None
    styles = ((inner.get("style") or "").lower() for inner in element.iter() if inner is not element)
    return not any("font-size" in style for style in styles)


def unbroken(element: "Element") -> str:
    """The text of an element in which nothing is a block, its lines as they are."""
    pieces: list[str] = []
    _walk(element, pieces, "", "kept")
    return "".join(pieces).replace("\f", " ").strip()


def _walk(element: "Element", pieces: list[str], broken: str, space: str) -> None:
    """Text with a form feed at the ends of blocks and `broken` for each forced line break.

    `space`: whether that of the text is "kept", "loose", where blank lines end a paragraph, or just parts words.
    """
    if element.tag in _UNSHOWN or is_hidden(element):
        return
    end = "\f" if element.tag in BLOCKS else broken if element.tag == "br" else ""
    pieces.append("\f" if end == "\f" else "")
    if element.tag == "pre":
        space = "kept"
    elif space == "loose" and element.tag in _SOLID:
        space = ""
    _add(element.text, space, pieces)
    for child in element:
        _walk(child, pieces, broken, space)
        _add(child.tail, space, pieces)
    pieces.append(end)


def _add(text: str | None, space: str, pieces: list[str]) -> None:
    if not text:
        return
    text = text.replace("\f", " ")
    if space == "loose":
        text = _BLANK_LINE.sub("\f", text)
    pieces.append(text if space == "kept" else re.sub(r"[^\S\f]", " ", text))
