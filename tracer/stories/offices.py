"""Who holds which office, as articles introduce people: "fire chief Odd Lien", "Ada Holm, spokeswoman for Norrline"."""

import re
from collections import defaultdict
from functools import cache

from tracer import names as naming
from tracer.language import files
from tracer.language.files import word_list

_BODY = r"(?P<body>[A-Z][\w&.'’-]*(?:\s+(?:of|for|and|the|[A-Z][\w&.'’-]*))*"
_BEFORE = re.compile(rf"{_BODY}?)(?:'s|’s)?\s+\Z")


class Offices:
    """The offices of some articles."""

    def __init__(self) -> None:
        # role -> person -> the names that are told with it
        self.held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.speaks_for: dict[str, str] = {}  # key of a person -> the name of a body

    def add(self, key: str, name: str, phrase: str) -> None:
        """Learn from the phrase by which somebody is named."""
        around = phrase.replace(name, " \0 ")
        for match in re.finditer(r"[^\W\d_]+", around):
            word = match.group().casefold()
            if word in word_list("names.bodies.offices"):
                self.held[word][key] |= _proper(around)
            if word in word_list("names.bodies.spokesman"):
                of = _of_a_body().search(around, match.end()) or _BEFORE.search(around[: match.start()])
                if of:
                    self.speaks_for.setdefault(key, of["body"])

    def holder(self, role: str, mention: str) -> str | None:
        """The one person who holds an office, when nothing in the mention tells of another such office."""
        holders = self.held.get(role, {})
        if len(holders) != 1:
            return None
        ((key, known),) = holders.items()
        return key if _proper(mention) <= known else None


def _proper(phrase: str) -> set[str]:
    """The words of a phrase that name places and bodies, countries in one form."""
    found, place = naming.body(" ".join(re.findall(r"[A-Z][\w.-]+", phrase)))
    return {*found, *place.split()} - word_list("names.bodies.offices") - {"in"}


@cache
def _of_a_body() -> re.Pattern[str]:
    """ "for Norrline" behind a spokesperson."""
    return re.compile(rf"\b(?:{'|'.join(files.names()['bodies']['speaks_for'])})\s+(?:the\s+)?{_BODY})")
