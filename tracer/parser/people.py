"""Evidence from the whole article: which surnames stand in it, in full and alone."""

import re

_REACH = 200_000  # characters searched for evidence: longer than any article, and a heap of text costs no more
_OWNER = re.compile(r"['\u2019]s?\s")
_WORD = 60  # characters before a name that are looked at
_BEFORE = re.compile(r"(?:(?<![\w\u2019'-])[a-z][\w\u2019'-]*\s+|[,;.\u201d\"\u2014]\s+|\n|\b(?:Mr|Ms|Mrs|Dr)\.? )\Z")
_AFTER = re.compile(r"[\u2019']s\b|\s+[a-z]|[,.]")
_NAME_RUN = re.compile(
    r"[A-Z](?<![\w.].)[\w\u2019'-]++"  # the capital first: what stands before it is looked at only there
    r"(?=\s++[A-Zabdeilov])"  # and a first letter of what may follow, before all that is tried
    r"(?:\s+(?:[A-Z]\.|al|el|bin|ibn|von|van|der|den|de|del|della|di|da|dos|la|le|du|ben|abu|of the)){0,3}"
    r"(?:\s++(?:al-|el-)?[A-Z][\w\u2019'-]++)+"
)


class People:
    """Surnames of the article: the last words of names that are written in full somewhere in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._full: dict[str, str] | None = None
        self._alone: dict[str, bool] = {}

    @property
    def full(self) -> dict[str, str]:
        """Surname to the full name that ends with it."""
        if self._full is None:
            self._full = {}
            for match in _NAME_RUN.finditer(self._text, 0, _REACH):
                run = match.group()
                if "'" in run or "\u2019" in run:
                    run = _OWNER.split(run)[-1]  # "Lapland's Polarposten" is no full name
                words = run.split()
                if len(words) < 2:
                    continue
                self._full.setdefault(words[-1], run)
                if words[-1][2:3] == "-" and words[-1][:2].lower() in ("al", "el"):
                    self._full.setdefault(words[-1][3:], run)  # "Jubeir" for "Adel al-Jubeir"
        return self._full

    def introduced(self, acronym: str) -> bool:
        """Whether the article introduces an acronym as a body's: "the Harbour Organization (HO)"."""
        at = self._text.find(f"({acronym})", 0, _REACH)
        if at < 0:
            at = self._text.find(f"as {acronym})", 0, _REACH)
        before = self._text[max(0, at - 80) : at].lower() if at >= 0 else ""
        return at >= 0 and not any(word in before for word in ("news", "agency", "broadcast", "radio", "press", "tv"))

    def alone(self, word: str) -> bool:
        """Whether the word stands in the article without a capitalised word before it, as a surname does."""
        if word not in self._alone:
            self._alone[word] = self._stands_alone(word)
        return self._alone[word]

    def _stands_alone(self, word: str) -> bool:
        text = self._text
        at = text.find(word, 0, _REACH)
        while at >= 0:
            before = text[max(0, at - _WORD) : at]
            if _AFTER.match(text, at + len(word)) and (not at or _BEFORE.search(before)):
                return True
            at = text.find(word, at + 1, _REACH)
        return False
