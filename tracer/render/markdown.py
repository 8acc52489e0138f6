"""Text in Markdown: what Markdown or HTML would take for its own is escaped."""

import re

_LIST = "|".join(rf"(?<=\A\d{{{digits}}})[.)]" for digits in range(1, 10))
_SPECIAL = re.compile(rf"([\\`*_{{}}\[\]<>()#!|~$&^]|\A[-+=]|{_LIST})")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is. It is to be made visible before."""
    return _SPECIAL.sub(r"\\\1", text)
