"""Where a text breaks off: "… [+1200 chars]", "[…]", "(more)", "Continue reading" at its end."""

import re
from functools import cache

from tracer.language.lexicon import alternatives, load

_REACH = 120  # characters at the end of a paragraph that are looked at
_ENDS = ("]", ")", "\u2026", "...", "\u2013", "\u2014", "-", ">", "\u00bb", "\u203a", "\u2192")


def uncut(text: str, start: int, end: int, language: str, *, last: bool) -> int:
    """Where the words of a paragraph end, before the mark of a cut; `end` where it has none.

    `last`: it is the last paragraph; another one breaks off only where brackets say so.
    """
    if text.endswith(_endings(language), max(start, end - _REACH), end) if last else text[end - 1] == "]":
        match = _mark(language).search(text, max(start, end - _REACH), end)
        if match and (last or text[match.start() : end].rstrip().endswith("]")):
            return match.start()
    return end


@cache
def _written(language: str) -> frozenset[str]:
    """The phrases that stand without brackets, as they may be written."""
    several = [phrase for phrase in load(language).lists["cut_phrase"] if " " in phrase]
    return frozenset(form for one in several for form in (one.capitalize(), one.title(), one.upper()))


@cache
def _endings(language: str) -> tuple[str, ...]:
    """What a text ends with that has a mark of a cut: nearly none need be searched for one."""
    return (*_ENDS, *sorted(_written(language)))


@cache
def _mark(language: str) -> re.Pattern[str]:
    phrases, written = load(language).lists["cut_phrase"], alternatives(_written(language))
    return re.compile(
        r"(?:\s*+\[\+\d[^\[\]\n]{0,30}\]"
        r"|\s*+[\[(]\s?(?:\u2026|\.{3})\s?[\])]"
        r"|\s*+(?:\u2026|\.{3,}+)"
        rf"|\s*(?:\[|\(|[\u2013\u2014-]\s?)(?i:{alternatives(phrases)})\s?(?:\u2026|\.{{3}})?(?:\]|\)|\s?[\u2013\u2014-])"
        rf"|(?:\s+|(?<=[\u2026.\])])|\A)(?:{written})(?:\s?(?:\u2026|\.{{3}}|[>\u00bb\u203a\u2192]+))*)+\s*\Z"
    )
