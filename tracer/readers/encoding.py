"""Bytes as text, by one rule for all formats: a mark of order, then what is valid UTF-8, then the label, then a guess.

Labels mean what browsers take them for: "iso-8859-1" and "us-ascii" are Windows-1252. One that the bytes belie is none.
"""

import codecs
import re
from typing import NamedTuple

from tracer.language.patterns import compiled

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {  # encodings as the standard has them, and Python's that hold all of them
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
_NO_TEXT = ("replacement", "x-user-defined")  # names of the standard for what must not be read
_UTF32 = r"utf-?32(?:[lb]e)?"
_WRITTEN_IN = [  # what news were written in before UTF-8
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8_r",
    "koi8_u", "iso8859_2", "iso8859_5", "mac_roman", "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
WESTERN = "windows-1252"
HEAD = 64 * 1024  # bytes that an encoding is guessed by
_HIGH = [bytes([code]) for code in range(128, 256)]
_FEW = 33  # of so many letters of English one is not ASCII: a dash, a quote
_SOME = 4  # of so many letters of other Latin scripts
_LEAST, _ENOUGH = 12, 60  # letters that are not ASCII, to tell which script and which encoding of Latin letters it is
# Letters of which Western words have no four in a row that are not ASCII: those of other alphabets.
_FOREIGN, _WORDS = rb"[\xc0-\xff]{4,}", rb"[\xc0-\xff]+"
_UNDECODED = "[\udc80-\udcff]"  # what "surrogateescape" makes of a byte that is no UTF-8
_NOT_ASCII = r"[^\x00-\x7f]"
_RIGHT = 2  # letters of UTF-8 for each byte that is none, where it is UTF-8 all the same
_UNDECODED_RUN = "[\udc80-\udcff]+"
_WIDE_WITHIN = 512  # bytes in which UTF-16 without a mark is known


class Decoded(NamedTuple):
    """A text, in which encoding its bytes were, and whether that is sure: said of them, or plain by itself."""

    text: str
    encoding: str
    sure: bool = True

    @property
    def doubt(self) -> str:
        """What to tell of it; nothing where the encoding is sure."""
        if self.sure:
            return ""
        if self.encoding.startswith("utf-8"):
            return f"not valid UTF-8 throughout, the rest read as {shown(WESTERN)}"
        return f"not valid UTF-8, read as {shown(self.encoding)}"


def decode(data: bytes, label: str | None = None) -> Decoded:
    """Bytes as text; what cannot be decoded becomes a replacement character. `label`: what was said of the encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(encoding, "replace"), encoding)
    told = known(label)
    if told.startswith(("utf-16", "utf-32")):
        return Decoded(data.decode(told, "replace"), told)
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
    if not told.startswith("iso-2022"):  # which is ASCII to look at
        try:
            return Decoded(data.decode("utf-8"), "utf-8")  # by accident no other encoding is
        except UnicodeDecodeError:
            pass
    if told in ("", "utf-8", WESTERN) and (mostly := _mostly_utf8(data)):
        return Decoded(mostly, "utf-8", sure=False)
    if told == WESTERN and (other := alphabet(data)):
        return Decoded(data.decode(other, "replace"), other, sure=False)
    if told and told != "utf-8":
        return Decoded(data.decode(told, "replace"), told)
    guessed = _guess(data)
    return Decoded(data.decode(guessed, "replace"), guessed, sure=False)


def of_stream(head: bytes, label: str | None = None) -> str:
    """The encoding of a stream that begins like this, as Python calls it; UTF-8 for all that may yet be it."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    told = known(label)
    if told.startswith(("utf-16", "utf-32")):
        return told
    return _wide(head) or "utf-8-sig"


def mended(text: str, label: str | None = None) -> Decoded:
    """A text that was decoded as UTF-8 with "surrogateescape", where it holds bytes that are none."""
    if text.isascii() or not compiled(_UNDECODED).search(text):
        return Decoded(text, "utf-8")
    return decode(text.encode("utf-8", "surrogateescape"), label)


def mended_in_part(text: str, label: str | None = None) -> str:
    """The same for a part of a longer text, of which all else stays as it is."""
    if text.isascii() or not compiled(_UNDECODED).search(text):
        return text
    told = known(label)
    encoding = WESTERN if told in ("", "utf-8") else told
    return compiled(_UNDECODED_RUN).sub(
        lambda run: run[0].encode("ascii", "surrogateescape").decode(encoding, "replace"), text
    )


class Stream:
    """The text of a stream that comes in pieces, by the same rule as far as its first piece tells."""

    def __init__(self, first: bytes, label: str | None = None) -> None:
        encoding = of_stream(first, label)
        self.doubt = ""  # what is to be told of its encoding so far
        self._fallback = label if known(label) not in ("", "utf-8") else None
        if encoding.startswith("utf-8") and not _begins_utf8(first):
            started = decode(first, label)
            encoding, self.doubt = started.encoding, started.doubt
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)

    def text(self, data: bytes) -> str:
        """The text of the next piece; none is the end."""
        text = self._decoder.decode(data, not data)
        if not self._fallback and not text.isascii() and compiled(_UNDECODED).search(text):
            self.doubt = self.doubt or Decoded("", WESTERN, sure=False).doubt
        return mended_in_part(text, self._fallback)


def _begins_utf8(data: bytes) -> bool:
    """Whether bytes may be the beginning of UTF-8, whose last letter may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def known(label: str | None) -> str:
    """The encoding that a label means, as Python calls it; empty for none, for an unknown one, and for no text."""
    name = (label or "").strip().strip("\"'").lower()
    if not name:
        return ""
    if compiled(_UTF32).fullmatch(name):  # which the standard leaves out, and old files have
        return name
    from webencodings import lookup

    found = lookup(name)
    meant = str(found.name) if found else ""
    return "" if meant in _NO_TEXT else _WIDER.get(meant, meant)


def shown(encoding: str) -> str:
    """How an encoding is called in a message."""
    if encoding.startswith(("cp125", "windows")):
        return f"Windows-{encoding[-4:]}"
    return encoding.upper().replace("_", "-")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, of which every other byte is a NUL where it is English; empty for anything else."""
    head = data[: _WIDE_WITHIN - _WIDE_WITHIN % 2]
    half = len(head) // 2
    if half < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > half * 0.7 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and not odd else ""


def _mostly_utf8(data: bytes) -> str:
    """A text of UTF-8 with a few bytes that are none, as of a quotation that was pasted in; empty for anything else."""
    for part, few in ((data[:HEAD], HEAD // 100), (data, 0)):  # megabytes of anything else are seen by their beginning
        text = part.decode("utf-8", "surrogateescape")
        wrong = len(compiled(_UNDECODED).findall(text))
        if wrong > few and len(compiled(_NOT_ASCII).findall(text)) - wrong <= _RIGHT * wrong:
            return ""
    return mended_in_part(text)


def alphabet(data: bytes) -> str:
    """The encoding of bytes in another alphabet that pass for Western; empty for anything else."""
    head = data[:HEAD]
    words = re.findall(_WORDS, head)
    letters = sum(map(len, words))
    if letters < _LEAST or sum(map(len, re.findall(_FOREIGN, head))) * 2 < letters:
        return ""
    guessed = _guess(b" ".join(words))
    return "" if guessed == WESTERN else guessed


def _guess(data: bytes) -> str:
    """An encoding for bytes of which nothing is said, or nothing that is right."""
    head = data[:HEAD]
    high = sum(map(head.count, _HIGH))
    if high * _FEW < len(head) or high < (_ENOUGH if high * _SOME < len(head) else _LEAST):
        return WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=_WRITTEN_IN, enable_fallback=False).best()
    if best is None or head.decode(best.encoding, "replace") == head.decode(WESTERN, "replace"):
        return WESTERN
    return best.encoding
