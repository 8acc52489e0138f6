"""What an article says about its sources' standing: why one is unnamed, and what could not be verified."""

import re
from functools import cache

from tracer.language.lexicon import Lexicon
from tracer.model import Words

_HINTS = ("anonym", "named", "identified", "authori", "permitted", "allowed", "fear")  # one of them stands in any
_AFTER = 260  # characters behind a source within which its reason for anonymity stands


def ground(text: str, start: int, stop: int, lexicon: Lexicon) -> Words | None:
    """Why the source that begins at `start` asked not to be named, as written; looked for up to its sentence's end."""
    sentence = text[start : min(stop, start + _AFTER)]
    if not any(hint in sentence for hint in _HINTS):
        return None
    match = _grounds(lexicon.language).search(text, start, min(stop, start + _AFTER))
    if match is None:
        return None
    group = "because" if match["because"] else "stated"
    return Words(match[group].rstrip(), match.start(group), match.start(group) + len(match[group].rstrip()))


def unverified(text: str, start: int, end: int, lexicon: Lexicon) -> Words | None:
    """The words of a sentence that say that nobody could check what was said."""
    match = _unverified(lexicon.language).search(text, start, end)
    return Words(match.group(), match.start(), match.end()) if match else None


@cache
def _grounds(language: str) -> re.Pattern[str]:
    from tracer.language.lexicon import load

    lists = load(language).lists
    why, stated = (
        "|".join(sorted(map(re.escape, lists[n]), key=len, reverse=True))
        for n in ("anonymity_ground", "anonymity_stated")
    )
    rest = r"[^.;,\u201c\"]"
    return re.compile(
        rf"(?i)\b(?:anonymity|anonymously|(?:named|identified)) (?P<because>(?:{why})\b{rest}{{3,120}})"
        rf"|\b(?P<stated>(?:{stated})\b{rest}{{0,80}})"
    )


@cache
def _unverified(language: str) -> re.Pattern[str]:
    from tracer.language.lexicon import load

    lists = load(language).lists
    checks = "|".join(lists["checks"])
    return re.compile(
        r"(?i)\b(?:(?:could|can) ?not|couldn['\u2019]t|cannot|(?:has|have|had|was|were) not|(?:was|were|been) unable to"
        r"|not (?:been )?(?:able|possible) to)(?: (?:be|been|immediately|yet|fully|to))*"
        rf"(?: independently| immediately| separately| be| been)+ (?:{checks})\b"
        rf"|\b(?:could|can) ?not be (?:{checks})\b|\bunable to (?:independently )?(?:{checks})\b"
    )
