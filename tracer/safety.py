"""Article text is hostile input: what could steer a terminal or hide itself is made visible before it is shown."""

import re
from functools import cache

# Everything that draws nothing but may move, reorder or hide what stands beside it: C0 and C1 controls, soft hyphens,
# zero-width and bidi characters, line and paragraph separators, lone surrogates, noncharacters, tags. Arabic number
# signs are "format" characters too, but are drawn, so they stay.
_INVISIBLE = (
    r"\x7f-\x9f\xad\u061c\u070f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    r"\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANK, _PLANE_14 = "\u115f\u1160\u3164\uffa0", b"\xf3\xa0"  # "printable" all the same; the second in UTF-8
# White space of any kind, and what only says where a word may break or how letters join: no text is the worse without.
_BLANKS = re.compile(r"[ \t\r\n\v\f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNDRAWN = re.compile(r"[\xad\u180e\u200b-\u200f\u2060\ufeff]+")
_ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def visible(text: str) -> str:
    r"""`text` on one line, with every control, format and bidi character as an escape such as `\x1b` or `\u202e`.

    Soft hyphens, zero-width spaces and joiners, byte order marks and marks of direction are left out.
    """
    if text.isascii() and text.isprintable():  # as most texts
        return _BLANKS.sub(" ", text)
    return _unseen("\x00-\x1f").sub(_escape, _BLANKS.sub(" ", _UNDRAWN.sub("", text)))


def visible_ascii(text: str) -> str:
    r"""`visible` for outputs that know no more than ASCII: typographic marks are plain, the rest is escaped."""
    return visible(text).translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")


def visible_json(encoded: str) -> str:
    r"""JSON text with the same value, its unseen characters as `\uXXXX`: they can only stand within strings."""
    if encoded.isprintable() and (encoded.isascii() or not _blank(encoded)):
        return encoded  # as nearly all text: found out in a fraction of the time
    return _unseen().sub(_escape_json, encoded)


def _blank(text: str) -> bool:
    """Whether printable text has characters that draw nothing all the same."""
    return any(mark in text for mark in _BLANK) or _PLANE_14 in text.encode()


@cache
def _unseen(more: str = "") -> re.Pattern[str]:
    return re.compile(f"[{more}{_INVISIBLE}]")  # takes a millisecond: for the output at hand only


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def _escape_json(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
