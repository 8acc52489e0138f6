"""Markup in texts: whether a text is HTML or prose that merely holds its signs, and what a reader of it would see.

Fields of records, feeds and messages hold HTML now and then, with its entities, escaped once or more often. The parser
of the standard library takes quadratic time over some broken markup; here each character is looked at a few times.
"""

import re
from typing import TYPE_CHECKING, Any

from tracer.readers import quotations
from tracer.readers.blocks import BLOCKS, paragraphs, unbroken

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "figure", "font",
    "form", "head", "iframe", "i", "ins", "kbd", "label", "mark", "noscript", "object", "q", "ruby", "s", "samp",
    "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "template", "time", "title",
    "tt", "u", "var", "video",
})  # fmt: skip
_HTML = _VOID | _INLINE | {name for name in BLOCKS if "." not in name}
_LEFT_OPEN = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "option"])  # whose ends HTML lets one leave out
_RAW = frozenset(("script", "style"))  # what is in them is no markup
_DEEPEST = 100  # elements within each other; deeper ones only part the text
_ESCAPES = 4  # how often a text is taken for one that was escaped once more

# Attributes may hold a ">" in quotation marks; no "<" is passed, so that all matches together pass a text but once.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:.-]*+)(?=[\s/>])"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+(?=>)|[^<>]*+)>"
    r"|<[!?][^<>]*+>"
)
_SIGN = re.compile(r"<(?:[A-Za-z/]|!--|!\[CDATA\[|!doctype)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"(?:\s++[\w:@.-]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+)*+\s*+/?\s*+\Z")
_GIVEN = re.compile(r"\s([\w:-]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SHOWN_AS_CODE = re.compile(r"```[\s\S]*?(?:```|\Z)|`[^`\n]*+`")
_CUT = re.compile(r"<[A-Za-z/!][^<>]*+\Z")  # a tag of which the end was cut off
_UNPRINTED = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r\x1b")


def plain(text: str, known: bool = False) -> str:
    """A text as a reader would see it: of HTML its paragraphs, with a blank line between; of prose the prose.

    Entities are characters in either, however often they were escaped. `known`: it is said to be HTML, so that one tag
    is enough. A text without tags and entities comes back as it is.
    """
    for _ in range(_ESCAPES):
        before = text
        if "<" in text and (is_markup(text) or (known and _SIGN.search(text))):
            text = shown(text)
        elif "&" in text:
            text = unescaped(text)
        if text == before:
            break
        known = False
    return text


def line(text: str) -> str:
    """A title or a name without markup and entities, on one line if it had any."""
    made = plain(text)
    return text if made == text else " ".join(made.split())


def unescaped(text: str) -> str:
    """A text with the characters that its entities stand for; only those that end in a semicolon and exist are any."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    from html import unescape
    from html.entities import html5

    name = entity[0][1:]
    return unescape(entity[0]) if name.startswith("#") or name in html5 else entity[0]


def is_markup(text: str) -> bool:
    """Whether a text is surely HTML: it has an element of it that is closed or stands alone, a comment or a doctype.

    Other tags, comparisons and what stands between backticks are none: "x < y", "<ida@kestrel.example>", "List<T>".
    """
    if not _SIGN.search(text):
        return False
    if "`" in text:
        text = _SHOWN_AS_CODE.sub("", text)
    opened: set[str] = set()
    paragraphs = 0
    for tag in _TAG.finditer(text):
        if not tag["name"]:
            if tag[0].startswith(("<!--", "<![CDATA[")) or tag[0][:9].lower() == "<!doctype":
                return True
            continue
        name = tag["name"].lower()
        if name not in _HTML or not _ATTRIBUTES.match(tag["rest"]):
            continue
        if tag["end"]:
            if name in opened:
                return True
        elif name in _VOID and (name in ("br", "hr", "wbr") or "=" in tag["rest"]):
            return True
        elif name == "p":
            paragraphs += 1
            if paragraphs > 1 or not text[: tag.start()].strip():
                return True
        opened.add(name)
    return False


def shown(text: str) -> str:
    """What a piece of HTML shows: its paragraphs with a blank line between, quotations with marks around them."""
    root = element(text)
    quotations.mark(root)
    if not any(inner.tag in BLOCKS or inner.tag == "br" for inner in root.iter()):  # its lines are what parts it
        return unbroken(root)
    return "\n\n".join(quotations.joined(paragraphs(root, "\f", loose=True)))


# --- strings to elements


def element(text: str) -> "Element":
    """The elements of a piece of HTML, within a `<root>`: with ends where HTML lets one leave them out."""
    from xml.etree.ElementTree import TreeBuilder

    text = _without(_without(text.translate(_UNPRINTED), "<!--", "-->"), "<?", "?>")
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    builder = TreeBuilder()
    builder.start("root", {})
    open_: list[str] = []
    ends = {tag["name"].lower(): tag.start() for tag in _TAG.finditer(text) if tag["end"]}  # the last of each
    at = 0
    skipped: str | None = None
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if skipped:
            if tag["end"] and name == skipped:
                skipped = None
                at = tag.end()
            continue
        builder.data(_data(text[at : tag.start()]))
        at = tag.end()
        if not name:
            continue
        if (tag["end"] and name not in ("p", "br")) or (tag["end"] and name in open_):
            _close(builder, open_, name)
        else:
            skipped = name if name in _RAW and ends.get(name, -1) > at else None
            _open(builder, open_, name, tag["rest"], alone=skipped is not None)
    if not skipped:
        builder.data(_data(_CUT.sub("", text[at:])))
    for name in reversed(open_):
        builder.end(name)
    builder.end("root")
    return builder.close()


def _without(text: str, opening: str, closing: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        parts.append(text[at:start])
        at = end + len(closing)
    return "".join((*parts, text[at:]))


def _data(text: str) -> str:
    return unescaped(text).replace("\f", " ")


def _open(builder: Any, open_: list[str], name: str, rest: str, alone: bool) -> None:
    if open_ and ((open_[-1] == name and name in _LEFT_OPEN) or (open_[-1] == "p" and name in BLOCKS)):
        builder.end(open_.pop())
    builder.start(name, {key.lower(): unescaped(a or b or c) for key, a, b, c in _GIVEN.findall(rest)})
    if alone or name in _VOID or len(open_) >= _DEEPEST or (rest.rstrip().endswith("/") and name not in _HTML):
        builder.end(name)
    else:
        open_.append(name)


def _close(builder: Any, open_: list[str], name: str) -> None:
    if name in open_:
        while (ended := open_.pop()) != name:
            builder.end(ended)
        builder.end(name)
    elif name in BLOCKS:
        builder.start("br", {})
        builder.end("br")
