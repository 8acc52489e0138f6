"""Words in which letters of another script stand for Latin ones that look the same, as a Cyrillic `а` does."""

import re

from tracer.language.patterns import compiled

# Cyrillic and Greek letters that a reader takes for Latin ones, and those in the same order
LETTERS = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u04ae"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
_LATIN = "ABEKMHOPCTXSIJYaeopcyxsijhdqwABEZHIKMNOPTYXo"
_READ_AS = str.maketrans(LETTERS, _LATIN)
_ANY = f"[{LETTERS}]"  # most texts have none, which is found fast
_WORD = r"[^\W\d_]++"
_BOTH = f"[{LETTERS}A-Za-z]*+"


def as_latin(text: str) -> str:
    """A text of the same length with words of Latin letters and their look-alikes in Latin; else the very same text.

    A word of look-alikes alone may be one of their own script, and one with other letters of that is.
    """
    if text.isascii() or compiled(_ANY).search(text) is None:
        return text
    made = compiled(_WORD).sub(_word, text)
    return made if made != text else text


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii() or not compiled(_ANY).search(word) or not compiled(_BOTH).fullmatch(word):
        return word
    return word.translate(_READ_AS) if any(map(str.isascii, word)) else word
