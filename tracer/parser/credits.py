"""Credits: datelines, signatures, reprint and contribution lines that name who supplied the whole article."""

import re
from collections.abc import Iterator, Sequence

from tracer.model import Credit
from tracer.names import Registry, split_name
from tracer.parser.text import Sentence

_NAME = r"(?P<name>[^\W\d_a-z][\w.&\u2019'-]*(?: (?:[^\W\d_a-z][\w.&\u2019'-]*|of|the|de|and)){0,5})"
_PLACE = r"[^\W\d_a-z][^\W\d_a-z.,\u2019' /-]+(?:, [A-Z][\w.]+)*"
_DATE = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)?"
_OPENING = (
    re.compile(rf"\A(?:{_PLACE}{_DATE}[.,]? )?\({_NAME}\)\s*(?:[-\u2013\u2014:]|--)"),
    re.compile(rf"\A(?:{_PLACE}{_DATE}[.,]? ?)?/{_NAME}/"),
    re.compile(rf"\A{_NAME}\s*[\u2014\u2013]\s"),
)
_CLOSING = (
    re.compile(rf"\({_NAME}\)\s*\Z"),
    re.compile(rf"(?:\A|\s)/{_NAME}/\.?\s*\Z"),
    re.compile(rf"\s[\u2014\u2013]\s?{_NAME}\s*\Z"),
)
_LINES = (
    re.compile(rf"\A\(?(?:Source|Via|H/T|Courtesy|Agency|Agencies)\s*:\s*{_NAME}\)?\.?\s*\Z", re.I),
    re.compile(rf"\A\(?(?:With|Includes) (?:additional )?(?:inputs?|reporting|material) (?:from|by) (?:the )?{_NAME}[^\w]*\Z", re.I),
    re.compile(rf"(?i:\bThis (?:article|story|piece|report) (?:was |has been |is |also |first |originally )*(?:republished|reprinted|reproduced|published|appeared|syndicated|distributed)(?: here)? (?:from|by|in|on|with permission (?:from|of)) (?:the )?){_NAME}"),
    re.compile(rf"\A(?:The )?{_NAME} (?:contributed|also contributed) to this (?:report|story|article)"),
    re.compile(rf"(?i:\ball content by (?:the )?){_NAME}"),
    re.compile(rf"(?:\u00a9|\(c\)|Copyright)\s*(?:\d{{4}}\s*)?(?:by )?(?:The )?{_NAME}"),
)
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?\Z")
_PICTURE = re.compile(r"(?i)\b(?:photo(?:graph)?s?|pictures?|image|file|graphic|chart|video|getty|caption|data)\b")
_WHOLE = ("Source", "Photo", "Figure")


def credits_of(text: str, sentences: Sequence[Sentence], registry: Registry) -> tuple[tuple[Credit, ...], list[tuple[int, int]]]:
    """The credits of an article, in text order, and the spans of lines that hold nothing else."""
    found: dict[tuple[int, int], Credit] = {}
    whole: list[tuple[int, int]] = []
    for credit, span in _credits(text, sentences, registry):
        found.setdefault((credit.start, credit.end), credit)
        if span:
            whole.append(span)
    return tuple(found[key] for key in sorted(found)), whole


def _credits(text: str, sentences: Sequence[Sentence], registry: Registry) -> Iterator[tuple[Credit, tuple[int, int] | None]]:
    if not sentences:
        return
    firsts = {s.paragraph: s for s in reversed(sentences)}
    opening = [firsts[number] for number in sorted(firsts)[:3]]
    for sentence in opening:
        head = text[sentence.start : min(sentence.end + 120, sentence.start + 200)]
        for n, pattern in enumerate(_OPENING):
            match = pattern.match(head)
            if match and (credit := _credit(match, sentence.start, registry, known=n == 2)):
                yield credit, None
                break
    previous = ""
    for sentence in sentences:
        line = text[sentence.start : sentence.end]
        if len(line) <= 400 and not (_PICTURE.search(line) or _PICTURE.search(previous) and line.startswith(_WHOLE)):
            for n, pattern in enumerate(_LINES):
                match = pattern.search(line)
                if match and (credit := _credit(match, sentence.start, registry, known=n in (3, 5))):
                    yield credit, (sentence.start, sentence.end)
                    break
        previous = line[-80:] if len(line) < 120 else ""
    for sentence in sentences[-3:]:
        tail_at = max(sentence.start, sentence.end - 80)
        tail = text[tail_at : sentence.end]
        for pattern in _CLOSING:
            match = pattern.search(tail)
            if match and not _PICTURE.search(tail[: match.start()][-30:]) and (credit := _credit(match, tail_at, registry, known=True)):
                yield credit, None
                break


def _credit(match: re.Match[str], offset: int, registry: Registry, *, known: bool) -> Credit | None:
    """A credit for the name matched; `known`: only when the registry has it."""
    name = match.group("name").rstrip(".")
    words = split_name(name)
    hit = registry.match(words, 0, len(words)) if words else None
    outlet = hit[1] if hit else None
    if outlet is None and (known or _CALL_SIGN.match(name) or len(name) < 2 or name.lower() in ("with", "photo", "update", "ap photo", "file", "agencies")):
        return None
    start = offset + match.start("name")
    return Credit(outlet.name if outlet else name, name, start, start + len(name))
