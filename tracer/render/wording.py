"""The words and marks that the drawn formats share, made from article text that is safe to show."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from tracer.dates import to_the_minute
from tracer.model import SET_RIGHT, Article, Chain, Reading, Source, Trace
from tracer.safety import visible, visible_ascii
from tracer.suppliers import supplies
from tracer.unsourced import unresolved

_LONGEST_NAME = 120
_FIRST_WORDS = 40  # characters of a text that has no headline
UNCLEAR = "not clear who"  # a pronoun means


class Wording:
    """How things are said, in Unicode or in plain ASCII."""

    def __init__(self, *, ascii: bool = False) -> None:
        self.ascii = ascii
        self.show: Callable[[str], str] = visible_ascii if ascii else visible
        self.arrow = "->" if ascii else "→"
        self.dot = "-" if ascii else "·"
        self.between = " ... " if ascii else " … "  # parts of what somebody says
        self.times = "x" if ascii else "×"
        self.ellipsis = "..." if ascii else "…"
        self._quotes = '""' if ascii else "“”"

    def quoted(self, text: str) -> str:
        """Text in quotation marks."""
        return f"{self._quotes[0]}{text}{self._quotes[1]}"

    def name(self, text: str) -> str:
        """A name, cut where nobody would read on."""
        return self.show(text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME] + "…")

    def excerpt(self, text: str, length: int) -> str:
        """Text on one line, cut at a word when it is longer than `length`."""
        line = " ".join(text[: length * 4].split())
        if len(line) > length:
            line = (line[: length + 1].rsplit(" ", 1)[0][:length]).rstrip(" ,;:-–—") + "…"
        return self.show(line)

    def kind(self, source: Source) -> str:
        """What a source is; of a pronoun, too, that nothing tells whom it means."""
        return f"{source.kind}, {UNCLEAR}" if unresolved(source) else str(source.kind)

    def made(self, statements: int, denied: int = 0) -> str:
        """What an origin did: "made this statement", "denied 2 statements"."""
        if statements == denied:
            return "denied this" if statements == 1 else f"denied {statements} statements"
        some = f", {denied} of them to deny something" if denied else ""
        return f"made {'this statement' if statements == 1 else f'{statements} statements'}{some}"

    def nobody(self, statements: int) -> str:
        """That something is said in an article, and not by whom."""
        return f"nobody is named for {'one statement' if statements == 1 else f'{statements} statements'}"

    def listed(self, cues: Iterable[str], most: int) -> str:
        """Some cues: “said”, “noted” and 3 other words; nothing where there are none."""
        return self.some([cue for cue, _ in self.cues(cues)], most)

    def some(self, shown: Sequence[str], most: int) -> str:
        """The first of what is shown, and how many more there are."""
        more = f" +{len(shown) - most}" if len(shown) > most else ""
        return ", ".join(shown[:most]) + more

    def cues(self, cues: Iterable[str]) -> list[tuple[str, int]]:
        """The different ones of some cues, as written but for case and blanks, with how often each occurs."""
        counts = Counter(" ".join(cue.split()) for cue in cues)
        merged: dict[str, tuple[str, int]] = {}
        for cue, count in counts.items():
            shown, before = merged.get(cue.casefold(), (cue, 0))
            merged[cue.casefold()] = shown, before + count
        return [(self.quoted(self.name(cue)), count) for cue, count in merged.values() if cue]

    def count(self, number: int) -> str:
        """How many times, or nothing for once."""
        return f"{self.times}{number}" if number > 1 else ""

    def set_right(self, by: str) -> str:
        """By which correction something is set right, or nothing."""
        return f"{SET_RIGHT} {self.excerpt(by, 200)}" if by else ""

    def share_set_right(self, number: int, statements: int) -> tuple[str, ...]:
        """The line that so many of some statements are set right, if any are."""
        few = f"{number} of {statements} " if number < statements else ""
        return (f"({few}set right)",) if number else ()

    def otherwise(self, chain: Chain, reading: Reading) -> str:
        """What differs in another reading of a chain: who had it from whom, the other way round; else the reason."""
        steps = {(before.name, after.name) for before, after in pairwise(chain.sources)}
        for before, after in pairwise(reading.sources):
            if (after.name, before.name) in steps:
                return f"{self.name(after.name)} had it from {self.name(before.name)}"
        return self.excerpt(reading.reason, 160)

    def reading(self, reading: Reading) -> str:
        """Another reading on one line: the reason, then its sources."""
        names = (*(self.name(source.name) for source in reading.sources), "this article")
        return f"{self.excerpt(reading.reason, 160)} ({f' {self.arrow} '.join(names)})"

    def title(self, article: Article) -> str:
        """What an article is called."""
        return self.called(article.title, article.id)

    def among(self, article: Article) -> str:
        """What an article is called among others: one without a headline by its first words, too."""
        begin = self.excerpt(article.text, _FIRST_WORDS)
        if (article.title or "").strip() or not begin:
            return self.title(article)
        return f"{self.title(article)} ({self.quoted(begin)})" if article.id.strip() else self.quoted(begin)

    def called(self, title: str | None, id: str) -> str:
        """What an article of this title and id is called."""
        return next(filter(None, (self.excerpt(name, 160) for name in (title or "", id))), "untitled article")

    def published(self, article: Article) -> str:
        """Where and when, as far as known; the id too when the title hides it."""
        name = article.id if (article.title or "").strip() else None
        known = (part for part in (article.outlet, to_the_minute(article.published), name) if part)
        return f" {self.dot} ".join(self.excerpt(part, 80) for part in known)

    def supplied(self, trace: Trace) -> str:
        """Who supplied the whole article, or nothing."""
        names = dict.fromkeys(self.name(credit.name) for credit in trace.credits if supplies(credit))
        return f"supplied by {', '.join(names)}" if names else ""

    def nothing(self, trace: Trace) -> str:
        """Why there is nothing of an article: it was not read, or could not be, or no statement stands in it."""
        if trace.errors:
            why = "; ".join(self.excerpt(error, 200) for error in trace.errors)
            return f"{'not read' if trace.skipped else 'could not be read'}: {why}"
        return "no attributed statements found"

    def cut(self, numbers: Iterable[int]) -> str:
        """That sources beyond a point are not shown, or nothing when none are missing."""
        missing = sorted({number for number in numbers if number})
        if not missing:
            return ""
        span = str(missing[0]) if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
        return f"{self.ellipsis} {span} more {'source' if missing == [1] else 'sources'}"


def plural(number: int, noun: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
