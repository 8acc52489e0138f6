"""Texts that were escaped once more than they were read: line breaks and marks as a program writes them."""

import re

_MANY = 2  # of such line breaks, in a text that has none otherwise, or such marks, in a text without other ones
# Not within a path (`C:\\news`), behind an opening mark or between backticks, as in a text on programs.
_BREAK = re.compile(r"(?<![\s(][\"'])(?<![`\\])\\n(?=\\|[ \t]*[^\sa-z`]|\s*\Z)")
_MARK = re.compile(r"(?<!\\)\\\"")
_ESCAPE = re.compile(r"\\(?:r\\n|[nrt\"'/\\]|u([0-9a-fA-F]{4}))")
_MEANT = {"n": "\n", "r": "\n", "t": "\t"}


def unescaped(text: str) -> str:
    """A text with the characters that its escapes stand for, if it surely was escaped; else the very same text."""
    if "\\" not in text:
        return text
    broken = "\n" not in text.strip() and len(_BREAK.findall(text)) >= _MANY
    marked = len(found := _MARK.findall(text)) >= _MANY and len(found) == text.count('"')
    return _ESCAPE.sub(_character, text) if broken or marked else text


def _character(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return escape[0] if 0xD800 <= code <= 0xDFFF else chr(code)
    return _MEANT.get(escape[0][1], escape[0][-1])
