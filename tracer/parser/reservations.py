"""What an article says about its sources' standing: why one is unnamed, and what could not be verified."""

from tracer.language.lexicon import Lexicon
from tracer.model import Words

_NEAR = 140  # characters behind a source within which it asks not to be named
_AFTER = 260  # characters behind a source within which its reason for anonymity stands


def ground(text: str, start: int, stop: int, lexicon: Lexicon) -> Words | None:
    """Why the source that begins at `start` asked not to be named, as written; looked for up to its sentence's end."""
    sentence = text[start : min(stop, start + _AFTER)]
    if not any(hint in sentence for hint in lexicon.lists["anonymity_hint"]):
        return None
    match = lexicon.pattern("anonymity_reason").search(text, start, min(stop, start + _AFTER))
    if match is None:
        return None
    group = "because" if match["because"] else "stated"
    return Words(match[group].rstrip(), match.start(group), match.start(group) + len(match[group].rstrip()))


def asked_not_to_be_named(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether behind a source, which ends at `start`, and in its sentence it is told that it wants no name."""
    stop = min(stop, start + _NEAR)
    if not any(hint in text[start:stop] for hint in lexicon.lists["anonymity_hint"]):
        return False
    return lexicon.pattern("anonymity_asked").search(text, start, stop) is not None


def unverified(text: str, start: int, end: int, lexicon: Lexicon) -> Words | None:
    """The words of a sentence that say that nobody could check what was said."""
    match = lexicon.pattern("unverified").search(text, start, end)
    return Words(match.group(), match.start(), match.end()) if match else None
