"""Evidence from the whole article: which surnames stand in it, in full and alone."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from tracer.language.files import DEFAULT
from tracer.language.lexicon import load
from tracer.parser.text import compiled, places

_REACH = 200_000  # characters searched for evidence: longer than any article, and a heap of text costs no more
OWNER = r"['\u2019]s?\s"
_WORD = 60  # characters before a name that are looked at
_AFTER = r"[\u2019']s\b|\s+[a-z]|[,.]"
_PREFIX = 3  # characters of "al-"


class People:
    """Surnames of the article: the last words of names that are written in full somewhere in it."""

    def __init__(self, text: str, language: str = DEFAULT) -> None:
        self._text = text
        self._language = language
        self._full: dict[str, str | None] = {}
        self._alone: dict[str, bool] = {}
        self._named: dict[str, bool] = {}

    def full(self, surname: str) -> str | None:
        """The first full name of the article that ends with the surname: "Adel al-Jubeir" for "Jubeir"."""
        if surname not in self._full:
            self._full[surname] = self._written_in_full(surname)
        return self._full[surname]

    def _written_in_full(self, surname: str) -> str | None:
        text = self._text
        for at in places(text, (surname,), 0, _REACH):
            end = at + len(surname)
            start = at - _PREFIX if text[at - 1 : at] == "-" else at  # "al-Jubeir"
            if start > 0 and text[start - 1].isspace() and not _goes_on(text, end):
                for match in name_run(self._language).finditer(text, _stretch(text, start, self._language), _REACH):
                    if match.end() == end:
                        run = match.group()
                        if "'" in run or "\u2019" in run:
                            run = compiled(OWNER).split(run)[-1]  # "Lapland's Polarposten" is no full name
                        words = run.split()
                        if len(words) > 1 and (words[-1] == surname or words[-1][:_PREFIX].lower() in ("al-", "el-")):
                            return run
                    if match.end() >= end:
                        break
        return None

    def introduced(self, acronym: str) -> bool:
        """Whether the article introduces an acronym as a body's: "the Harbour Organization (HO)"."""
        at = self._text.find(f"({acronym})", 0, _REACH)
        if at < 0:
            at = self._text.find(f"as {acronym})", 0, _REACH)
        before = self._text[max(0, at - 80) : at].lower() if at >= 0 else ""
        return at >= 0 and not any(word in before for word in load(self._language).lists["newsroom_hint"])

    def alone(self, word: str) -> bool:
        """Whether the word stands in the article without a capitalised word before it, as a surname does."""
        if word not in self._alone:
            self._alone[word] = self._stands_alone(word)
        return self._alone[word]

    def named(self, word: str) -> bool:
        """Whether the article shows a capitalised word to be a name: in full, or with its capital within a sentence."""
        if word not in self._named:
            within = any(_within(self._text, at) for at in _whole(self._text, word))
            self._named[word] = within or self.full(word) is not None
        return self._named[word]

    def stands(self, word: str, times: int = 1) -> bool:
        """Whether a word stands so many times in the article, in the very letters."""
        return len(list(islice(_whole(self._text, word), times))) == times

    def _stands_alone(self, word: str) -> bool:
        text = self._text
        for at in places(text, (word,), 0, _REACH):
            before = text[max(0, at - _WORD) : at]
            if compiled(_AFTER).match(text, at + len(word)) and (
                not at or _before_a_name(self._language).search(before)
            ):
                return True
        return False


def _whole(text: str, word: str) -> Iterator[int]:
    """Where a word stands, no part of a longer one."""
    for at in places(text, (word,), 0, _REACH):
        before = text[at - 1 : at]
        if not (before.isalnum() or before in ("-", "_")) and not _goes_on(text, at + len(word), "_-"):
            yield at


def _within(text: str, at: int) -> bool:
    """Whether a word stands within a sentence: behind another in small letters, or behind a comma."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ",")


def _stretch(text: str, at: int, language: str) -> int:
    """Where to look for a name from that has the word at `at`: at or before its first word, and behind any other."""
    particles = load(language).lists["full_name_particle"]
    start = at
    while start:
        end = start
        while end and text[end - 1].isspace():
            end -= 1
        start = end
        while start and not text[start - 1].isspace():
            start -= 1
        word = text[start:end]
        if not (word in particles or word[:1].isupper() or word.startswith(("al-", "el-"))):
            break  # but for what it ends with, "then-President", no name has it
    return start


def _goes_on(text: str, at: int, marks: str = "_-'\u2019") -> bool:
    """Whether a word goes on there, with a letter, a digit or one of the marks."""
    after = text[at : at + 1]
    return after.isalnum() or (after != "" and after in marks)


@cache
def name_run(language: str) -> re.Pattern[str]:
    """A name written in full: words with capitals, particles and initials between them."""
    particles = "|".join(sorted(load(language).lists["full_name_particle"] - {"of", "the"}))
    return re.compile(
        r"[A-Z](?<![\w.].)[\w\u2019'-]++"  # the capital first: what stands before it is looked at only there
        r"(?=\s++[A-Zabdeilov])"  # and a first letter of what may follow, before all that is tried
        rf"(?:\s+(?:[A-Z]\.|{particles}|of the)){{0,3}}"
        r"(?:\s++(?:al-|el-)?[A-Z][\w\u2019'-]++)+"
    )


@cache
def _before_a_name(language: str) -> re.Pattern[str]:
    """What shows that a capital behind it is a name's: a word in small letters, a mark, a title."""
    titles = "|".join(sorted(title.capitalize() for title in load(language).lists["courtesy_title"]))
    return re.compile(rf"(?:(?<![\w\u2019'-])[a-z][\w\u2019'-]*\s+|[,;.\u201d\"\u2014]\s+|\n|\b(?:{titles})\.? )\Z")
