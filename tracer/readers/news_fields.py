"""What the fields of the news agencies' standards say: from whom an article is, when it appeared, its paragraphs."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tracer.language.files import word_list
from tracer.model import Given
from tracer.readers import blocks, quotations
from tracer.readers.records import RIGHTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARTS = frozenset(("byline", "dateline", "distributor"))  # names and places in elements of their own
_ENCLOSED = r"\(([^()]{2,60})\)|/([^/]{2,60})/"
_PARTED = r"[,;/()\u2013\u2014]|\s-+\s"
_WORDS = 4  # of an agency's name
_LOOSE = r" (?=[,.;:)])"
_DAY = r"(\d{4})-?(\d\d)-?(\d\d)\Z"
_WORD = r"[^\W_]+"


def told(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value}


def shown(parts: "Iterable[Element]") -> str:
    """The paragraphs of elements, quotations with marks and their speakers next to them."""
    found: list[str] = []
    for part in parts:
        quotations.mark(part)
        found += blocks.paragraphs(part)
    return "\n\n".join(quotations.joined(found))


def supplier(dateline: str | None) -> str | None:
    """The agency that a dateline names, if it is known: "BREMEN (AP)", "PARIS, April 3 /PRNewswire/", "SYDNEY, AAP".

    In brackets and between slashes there are states, too; all else that a dateline has are places and days.
    """
    from tracer.language.outlets import registry

    enclosed = re.findall(_ENCLOSED, dateline or "")
    last = re.split(_PARTED, (dateline or "").rstrip(" -\u2013\u2014_:."))[-1].split()
    ends = [" ".join(last[number:]) for number in range(len(last))][-_WORDS:]
    for name in (*(one.strip() for pair in enclosed for one in pair if one.strip()), *ends):
        outlet = registry().find(name)
        if outlet and (outlet.kind == "agency" or name not in ends):
            return outlet.name
    return None


def given(givers: Collection[tuple[str, str | None]], outlet: str | None) -> tuple[Given, ...]:
    """Fields that name somebody other than the outlet; each name once."""
    found: list[Given] = []
    for field, name in givers:
        if (
            name
            and not RIGHTS.search(name)
            and not (outlet and same(name, outlet))
            and not any(same(name, one.name) for one in found)
        ):
            found.append(Given(name, field, name))
    return tuple(found)


def same(name: str, other: str) -> bool:
    """Whether two names may be of one body: "Reuters" and "Thomson Reuters", "AP" and "The Associated Press"."""
    ours, theirs = _words(name), _words(other)
    if not ours or not theirs:
        return name == other
    initials = {"".join(word[0] for word in words) for words in (ours, theirs)}
    less, more = sorted((set(ours), set(theirs)), key=len)
    within = less <= more and (less == more or not less <= word_list("names.sources.common_papers"))
    return within or bool(initials & {"".join(ours), "".join(theirs)})


def _words(name: str) -> list[str]:
    words = [word.casefold() for word in re.findall(_WORD, name)]
    return [word for word in words if word not in word_list("names.sources.idle")] or words


def iso(written: str) -> str:
    """A date of the standards, 20240501T120000Z for one, as ISO 8601 with its separators; else as written."""
    from datetime import datetime

    written = written.strip()
    if match := re.match(_DAY, written):
        return "-".join(match.groups())
    with suppress(ValueError):
        return datetime.fromisoformat(written).isoformat().removesuffix("+00:00") + (
            "Z" if written.endswith(("Z", "z", "+00:00", "+0000")) else ""
        )
    return written


def said(element: "Element") -> str | None:
    """The text of an element on one line; None where it has none."""
    between = " " if element.tag in _PARTS else ""
    return re.sub(_LOOSE, "", " ".join(between.join(element.itertext()).split())) or None
