"""Text in Markdown: what Markdown or HTML would take for its own is escaped."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#!|~$&^]|\A[-+=]|(?<=\A\d)[.)])")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is. It is to be made visible before."""
    return _SPECIAL.sub(r"\\\1", text)
