"""Quotations as markup sets them: marks around those that have none, and their speakers next to them.

Works on the elements of the standard library as on those of lxml: those of a page, of NITF and of a piece of HTML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from tracer.language.files import frames
from tracer.readers.blocks import BLOCKS, paragraphs

_QUOTED = ("blockquote", "bq")
_SPEAKERS = ("cite", "footer", "figcaption", "credit", "small", "address")  # `credit`: of NITF
_BESIDE = ("cite", "footer", "figcaption")  # what may say it from outside
_HOLDERS = ("p", "div", "span", "em", "i", "b", "strong")  # what may be around such an element and hold nothing else
_ROLE = re.compile(r"(?:\b|[_-])(?:attribution|author|creator|speaker|cite|citation|byline|name)(?:\b|[_-])")
_OF_QUOTATION = re.compile(r"quot|attribution|cite|citation|speaker")
_PARTED = frozenset(("ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dl", "form"))
_POSTED = re.compile(r"tweet|embed|plugin|-(?:media|card|post)\b", re.IGNORECASE)
_SIGNED = re.compile(r"\(@\w")  # a post, which says whose it is in a way of its own
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~ \t\n\r\xa0"
_DASHED = re.compile(r"\s*(?:--?|[\u2010-\u2015\u2212~])\s*")
_SIGNATURE = re.compile(r"(?:--|[\u2012-\u2015])\s*[^\W\d_a-z][^.!?]{2,120}\Z")
_ENDED = re.compile(r"[.!?\u2026,:;\u2010-\u2015\u2212\u201d\u2019\u00bb\"'-]\s*\Z")
_MARKS = '\u201c\u201d\u201e\u00ab\u00bb"'
_ANY_MARK = f"{_MARKS}\u2018\u2019'"
_OPENING = '\u201c\u201e\u00ab"'
_NAMED = re.compile(
    r"(?<=[.!?\u2026\u201d\"])\s*(?:--|[\u2012-\u2015])\s*(?P<name>[^\W\d_a-z][^.!?\u2012-\u2015]{2,90})\Z"
)
_SINGLE = re.compile(r"(?<!\w)['\u2018](?=\w)[^'\u2019]{0,300}+['\u2019](?!\w)")
_OF_MAIL = re.compile(r"mail[\w-]*quot|yahoo[\w-]*quot|\bmoz-|\biosymail|mail_extra", re.IGNORECASE)
_SELF = ("i", "we")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = 60  # characters of a name that stands alone, with what belongs to it
_MOST = 12  # paragraphs; more are a text that is set off, not what somebody said
_LONGEST = 200  # characters of who said it


def mark(root: Any) -> None:
    """Set marks around the quotations within an element that have none, and who said each behind it: “…” — Name."""
    for parent in list(root.iter()):
        children = list(parent)
        for number, child in enumerate(children):
            if child.tag in ("q", "cite") and number + 1 < len(children):
                _part(parent, children, number)
            if child.tag == "q":
                _mark_inline(child, (children[number - 1].tail if number else parent.text) or "")
    for parent in list(root.iter()):
        children = list(parent)
        for number, child in enumerate(children):
            if child.tag == "dd" and number and children[number - 1].tag == "dt":
                _announce(children[number - 1], child)
            if child.tag in _QUOTED and not any(inner.tag in _QUOTED for inner in child.iter() if inner is not child):
                before = children[number - 1] if number else None
                led = (parent.text if before is None else before.tail) or ""
                announced = (led.strip() or (_text(before) if before is not None else "")).endswith(":")
                _mark_block(child, children, number, announced)
            elif child.tag == "figure" and any(inner.tag in _QUOTED for inner in child.iter()):
                child.tag = "div"  # else it is taken for a picture


def signed(block: Any) -> bool:
    """Whether an element of a quotation says who said it."""
    return any(inner is not block and inner.tag != "small" and _names(inner) for inner in block.iter())


def joined(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs; a quotation goes on with the line of the colon before it, a name behind a dash with the quotation."""
    held = ""
    for paragraph in paragraphs:
        announced = held.endswith(":") and paragraph.startswith(tuple(_OPENING))
        signed = held.startswith(tuple(_OPENING)) and held.endswith(tuple(_MARKS)) and _SIGNATURE.match(paragraph)
        if announced or signed:
            held = f"{held} {paragraph}"
            continue
        if held:
            yield held
        held = paragraph
    if held:
        yield held


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


# --- within a line


def _mark_inline(element: Any, before: str) -> None:
    """Marks as a browser sets them; single ones around what is quoted within a quotation."""
    text = _text(element)
    if not text or text[0] in _ANY_MARK or text[-1] in _MARKS or before.rstrip()[-1:] in tuple(_OPENING):
        return
    for inner in element.iter("q"):
        if inner is not element:
            inner.set("within", "q")
    element.tag = "span"
    opening, closing = ("\u2018", "\u2019") if element.get("within") else ("\u201c", "\u201d")
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _part(parent: Any, children: Sequence[Any], number: int) -> None:
    """Part a quotation that fills a line from who said it, where nothing but space does: “…” — Name, Name: “…”."""
    first, second = children[number], children[number + 1]
    fills = number == 0 and len(children) == 2 and not (parent.text or "").strip()
    alone = not (first.tail or "").strip() and (second.tail or "").strip() in ("", ".")
    if fills and alone and {first.tag, second.tag} == {"q", "cite"}:
        first.tail = ": " if first.tag == "cite" else " \u2014 "


# --- in a block of its own


def _mark_block(block: Any, siblings: Sequence[Any], number: int, announced: bool) -> None:
    """Marks around what somebody said, as a speaker, a colon before it or a single paragraph shows.

    What is marked itself, has attributions of its own or is quoted mail is a text that is set off.
    """
    text = _text(block)
    if is_mail(block):
        return
    if _SIGNED.search(text):
        fill(block, [" ".join(" ".join(paragraphs(block, "\f")).split())])
    if not text or _SIGNED.search(text) or _POSTED.search(block.get("class", "")):
        return
    speaker = _taken(block) or _beside(siblings, number)
    inside = [" ".join(paragraph.split()) for paragraph in paragraphs(block, "\f")]
    if not speaker:
        inside, speaker = _signed(inside)
    apart = any(mark in text for mark in _MARKS) or _SINGLE.search(text) or len(inside) > (_MOST if announced else 1)
    apart = apart or ((not announced or len(inside) > 1) and _attributes(text))
    parted = not _PARTED.isdisjoint(inner.tag for inner in block.iter())
    if not inside or (not speaker and (apart or parted)):
        return
    if not parted and not inside[0].startswith(tuple(_OPENING)):
        inside = [f"\u201c{_nested(paragraph)}" for paragraph in inside]
        inside[-1] += "\u201d"
    if speaker:
        inside[-1] += f" \u2014 {speaker}"
    fill(block, inside)


def is_mail(block: Any) -> bool:
    """Whether a quotation is what a mail program sets around the message that is answered or sent on."""
    mail = block.get("type", "").lower() == "cite" or block.get("cite", "").lower().startswith("mid:")
    return mail or _OF_MAIL.search(block.get("class", "")) is not None


def _attributes(text: str) -> bool:
    """Whether a text says of others that they said something: more than words of somebody."""
    words = _WORD.findall(text.casefold())
    cues = _cues()
    told = any(word in cues and (not number or words[number - 1] not in _SELF) for number, word in enumerate(words))
    said = f" {' '.join(words)} "
    return told or any(f" {phrase} " in said for phrase in _phrases())


@cache
def _cues() -> frozenset[str]:
    """The forms, of the third person and of the past, of the verbs that say of somebody that he said something."""
    cues = frames()["cues"]
    verbs = [cue if isinstance(cue, str) else cue["forms"] for cue in (*cues["say"], *cues["tell"], *cues["report"])]
    return frozenset(form for verb in verbs for form in verb.split()[1:3])


@cache
def _phrases() -> tuple[str, ...]:
    phrases = frames()["phrases"]["according"]
    return tuple(one if isinstance(one, str) else one["phrase"] for one in phrases)


def _signed(paragraphs: list[str]) -> tuple[list[str], str]:
    """The paragraphs of a quotation, and who said it: the last one, or what is behind its dash, if it is but a name."""
    *others, last = paragraphs or [""]
    if others and len(last) <= _LONGEST and _DASHED.match(last):
        return others, last.strip(_DASHES)
    if others and _ENDED.search(others[-1]) and len(last) <= _NAME and last[:1].isupper() and not _ENDED.search(last):
        return others, last
    if match := _NAMED.search(last, max(0, len(last) - _LONGEST)):
        return [*others, last[: match.start()].rstrip()], match["name"]
    return paragraphs, ""


def _nested(text: str) -> str:
    """What is quoted within a quotation, in the marks that are for it."""
    text = re.sub(r"(?<![^\s(\u2014])\"(?=\S)|[\u201c\u201e]", "\u2018", text)
    return re.sub(r"[\u201d\"]", "\u2019", text)


def _taken(block: Any) -> str:
    """Who said what a block holds, as an element at its end or its beginning tells; taken out of it."""
    return _last(block) or _first(block)


def _last(block: Any) -> str:
    element = block
    while len(element):
        child = element[-1]
        if (child.tail or "").strip(" \t\r\n."):
            break
        if child.tag in ("br", "hr") and len(element) > 1 and element is block:
            element.remove(child)
            continue
        before = element[-2] if len(element) > 1 else None
        led = (before.tail if before is not None else element.text) or ""
        apart = child.tag in BLOCKS or (before is not None and before.tag in (*BLOCKS, "br") and not led.strip())
        if not led.strip() and before is not None and not apart:
            led = _text(before)
        if _names(child) and (apart or not led.strip() or _ENDED.search(led)) and _fits(child, block):
            name = _text(child).strip(_DASHES)
            _empty(child)
            if before is not None:
                before.tail = (before.tail or "").rstrip(_DASHES)
            else:
                element.text = (element.text or "").rstrip(_DASHES)
            return name
        if child.tag in _HOLDERS and before is not None and _introduced(child, (",", "(", "")) and _fits(child, block):
            name = _text(child).strip(_DASHES)
            _empty(child)
            return name
        element = child
    return ""


def _first(block: Any) -> str:
    child = block[0] if len(block) > 1 and not (block.text or "").strip() else None
    if child is None or (child.tail or "").strip() or not _names(child) or not _fits(child, block):
        return ""
    if child.tag not in BLOCKS and block[1].tag not in BLOCKS:  # it is part of a sentence
        return ""
    name = _text(child).strip(f"{_DASHES}:")
    _empty(child)
    return name


def _names(element: Any) -> bool:
    """Whether an element is there to say who said something."""
    roles = " ".join((element.get("class", ""), element.get("rel", ""), element.get("itemprop", ""))).lower()
    return element.tag in _SPEAKERS or (element.tag in ("a", *_HOLDERS) and _ROLE.search(roles) is not None)


def _fits(element: Any, block: Any) -> bool:
    """Whether an element is short enough for a name and what belongs to it, and not all there is."""
    length = len(_text(element))
    return 0 < length <= _LONGEST and length < len(_text(block))


def _introduced(element: Any, behind: Sequence[str]) -> bool:
    """Whether a paragraph begins with a `<cite>`, and goes on, if it does, as one does that says who somebody is."""
    cite = next(element.iter("cite"), None)
    text = _text(element)
    if cite is None:
        return False
    rest = text.strip(_DASHES).removeprefix(_text(cite))
    if rest == text.strip(_DASHES):
        return False
    return not rest or _DASHED.match(text) is not None or any(mark and rest.startswith(mark) for mark in behind)


def _beside(siblings: Sequence[Any], number: int) -> str:
    """Who said it, of the element next to a quotation that says no more than that; emptied."""
    if (siblings[number].tail or "").strip():
        return ""
    for place in (number + 1, number - 1):
        if not 0 <= place < len(siblings):
            continue
        element = siblings[place]
        if place < number and (element.tag != "figcaption" or (element.tail or "").strip()):
            continue
        sentence = element.tag == "cite" and (element.tail or "").strip(" \t\r\n.") != ""
        roled = _names(element) and (len(siblings) == 2 or _OF_QUOTATION.search(element.get("class", "").lower()))
        names = (element.tag in _BESIDE or roled) and not sentence
        text = _text(element) if names or element.tag in _HOLDERS else ""
        if 0 < len(text) <= _LONGEST and (names or _introduced(element, ())):
            _empty(element)
            return text.strip(_DASHES)
    return ""


def _announce(term: Any, description: Any) -> None:
    """Put a colon behind a speaker whose words are all that is said of him in a list of terms."""
    quotation = next((inner for inner in description.iter() if inner.tag in (*_QUOTED, "q", "span")), None)
    if quotation is not None and _text(quotation) == _text(description) and not _text(term).endswith(":"):
        last = term[-1] if len(term) else None
        if last is None:
            term.text = f"{(term.text or '').rstrip()}:"
        else:
            last.tail = f"{(last.tail or '').rstrip()}:"


def _empty(element: Any) -> None:
    """Take out what an element holds, and leave it and the text behind it where they are."""
    tail = element.tail
    element.clear()
    element.tail = tail if tail and tail.strip(" \t\r\n.") else None
    element.tag = "span"


def fill(block: Any, texts: Sequence[str]) -> None:
    """Let a block hold these paragraphs, and nothing else."""
    tail = block.tail
    block.clear()
    block.tail = tail
    block.tag = "div"
    for text in texts:
        paragraph = block.makeelement("p", {})
        paragraph.text = text
        block.append(paragraph)
