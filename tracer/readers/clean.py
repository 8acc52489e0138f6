"""What every reader's articles pass before they are read: markup and entities as text, and broken encodings mended."""

import os
import re
from collections.abc import Iterable, Iterator

from tracer.language.characters import rare
from tracer.language.patterns import compiled
from tracer.model import Article
from tracer.readers import encoding
from tracer.readers.contract import InputWarning, Item

_CONTINUED = (  # what Windows-1252 has for the second byte of a letter in UTF-8
    "\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d"
    "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_SHORTCODE = (  # of WordPress: pictures with what is below them, and what is shown of other pages
    r"\[(?P<name>caption|embed)(?:\s[^\[\]]{0,1000}+)?\](?:[^\[]|\[(?!/(?P=name)\])){0,2000}+\[/(?P=name)\]"
    r"|\[gallery\s[^\[\]]{0,1000}+\]"
)
_WATCHED = "[\x80-\x9f\xc2-\xf4\u201a]"  # without these, which most texts lack, there is nothing to mend
# UTF-8 that was read as something else: letters of two to four bytes, and quotation marks; no "Ren\xe9\u2019s"
_SIGN = f"[\xc2-\xdf][{_CONTINUED}]|[\xe0-\xef][{_CONTINUED}]{{2}}|[\xf0-\xf4][{_CONTINUED}]{{3}}|\xe2\u20ac"
_FOREIGN = "[\xc0-\xff]{4}"  # as no Western word has them
_MAC_SIGN = "\u201a\xc4"  # the same of a Macintosh
_SPACED = "(?<=[^\\W\\d_])\xc2 "  # of a space that does not break, which became one that does
# What no text has are letters of Windows-1252: of one that was read, or of numbers that were written, as Latin-1.
_CONTROLS = "[\x80-\x9f]"
# Of the letters that begin with these two bytes only one that is written has a third that Windows-1252 lacks.
_LOST = f"\xe2\u20ac\ufffd|\xe2\u20ac(?![{_CONTINUED}])"


def cleaned(items: Iterable[Item], name: str) -> Iterator[Item]:
    """The items, of articles the text, the title and the outlet without markup, entities and mojibake.

    An article without a text is told. What may be mojibake and cannot surely be mended is told. `name`: the input.
    """
    for item in items:
        if not isinstance(item, Article):
            yield item
            continue
        plain = _plain(_unescaped(_without_shortcodes(item.text)), False)
        watched = _is_watched(plain)
        if watched:
            plain = _in_its_alphabet(plain)
        suspect = watched and _is_suspect(plain)
        text = unmistaken(plain) if suspect else _without_controls(plain) if watched else plain
        title, outlet = (value and unmistaken(_plain(value, True)) for value in (item.title, item.outlet))
        if suspect and (doubt := _doubt(text)):
            yield InputWarning(f"{_place(item, name)}: {doubt}")
        if not text.strip():
            yield InputWarning(f"{_place(item, name)}: no text")
        if text is item.text and title is item.title and outlet is item.outlet:
            yield item
        else:
            yield item._replace(text=text, title=title or None, outlet=outlet or None)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    from tracer.readers import escapes

    return escapes.unescaped(text)


def _without_shortcodes(text: str) -> str:
    return compiled(_SHORTCODE).sub("", text) if "[" in text else text


def _plain(text: str, line: bool) -> str:
    if "[" in text and ("[[" in text or "[/" in text):
        from tracer.readers import marks

        text = marks.plain(text)
    if "<" not in text and "&" not in text:
        return text
    from tracer.readers import markup

    return markup.line(text) if line else markup.plain(text)


def unmistaken(text: str) -> str:
    """A text in which UTF-8 that was read in another encoding is mended, where that is what it surely is."""
    return _without_controls(_mended(text) if _is_suspect(text) else text)


def _in_its_alphabet(text: str) -> str:
    """A text of which the letters are those of another alphabet, read in a Western encoding, in that alphabet."""
    if compiled(_FOREIGN).search(text) is None:
        return text
    try:
        data = text.encode(encoding.WESTERN)
    except UnicodeEncodeError:
        return text
    other = encoding.alphabet(data)
    return data.decode(other, "replace") if other else text


def _is_watched(text: str) -> bool:
    return not text.isascii() and compiled(_WATCHED).search(rare(text)) is not None


def _without_controls(text: str) -> str:
    if text.isascii() or not re.search(_CONTROLS, text):
        return text
    return re.sub(
        _CONTROLS, lambda control: control[0].encode("latin-1").decode("cp1252", "ignore") or control[0], text
    )


def _is_suspect(text: str) -> bool:
    """Whether a text has letters next to each other that look like one of UTF-8; most texts pass fast."""
    if not _is_watched(text):
        return False
    mac = "\u201a" in text and _MAC_SIGN in text
    return mac or re.search(_SIGN, text) is not None or ("\xc2" in text and re.search(_SPACED, text) is not None)


def _mended(text: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    # U+FFFD for what was lost would be no better than what stands there
    config = TextFixerConfig(unescape_html=False, replace_lossy_sequences=False)
    mended: str = fix_encoding(re.sub(_LOST, "\u201d", text), config)
    return mended


def _doubt(text: str) -> str:
    """What is to be told of a text that was mended as far as it is sure; nothing where it is well."""
    if not _is_suspect(text):
        return ""
    from ftfy.badness import is_bad

    return "some letters look like those of another encoding (mojibake)" if is_bad(text) else ""


def _place(article: Article, name: str) -> str:
    own = article.id and article.id != os.path.basename(name)
    return article.id if own and article.id.startswith(name) else f"{name} ({article.id})" if own else name
