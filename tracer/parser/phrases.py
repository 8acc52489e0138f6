"""Wordings that give a name within a noun phrase: "the daily the Kurier", "a user going by", titles with commas."""

from functools import cache
from typing import TYPE_CHECKING

from tracer.language.lexicon import Word
from tracer.parser.tokens import QUOTE, Tokens

if TYPE_CHECKING:
    from tracer.parser.sources import Sources

POSSESSIVE = ("'s", "\u2019s", "'", "\u2019")

_CALLED = 6  # words that lead to a name at most


@cache
def _openers(phrases: frozenset[str]) -> frozenset[str]:
    """The first words of some phrases."""
    return frozenset(phrase.split()[0] for phrase in phrases)


def dated(s: "Sources", t: Tokens, i: int) -> bool:
    """ "a Saturday Gazette report": an article at token `i`, then a day or a month and a name."""
    if t.at[i].low not in ("a", "an") or i + 2 >= len(t.at):
        return False
    return t.at[i + 1].caps and t.at[i + 2].caps and t.at[i + 1].low in s.lexicon.lists["calendar"]


def apposed(s: "Sources", t: Tokens, i: int, n: int) -> bool:
    """Whether an article or a number at token `i` opens the name of the outlet just described: "the daily The Kurier".

    A small "the" may also open a clause, "the paper the town reads": its name must end where the phrase does.
    """
    number = t.at[i].text.isdigit()
    if not (number or t.at[i].low == "the") or i == 0 or i + 1 >= n or not t.at[i + 1].caps:
        return False
    if not t.at[i - 1].flags & Word.OUTLET or t.at[i - 1].caps:
        return False
    if number or t.at[i].caps:
        return True
    end = i + 1
    while end < n and t.at[end].caps and t.at[end].word:
        end += 1
    named = end - i > 2 or t.at[end - 1].flags & Word.OUTLET_NAME or s.outlet_at(t, i + 1, n)
    closes = end >= n or not t.at[end].word or t.at[end].flags & Word.CUE or t.at[end].low == "that"
    return bool(named and closes and not t.at[i + 1].flags & (Word.ORGANISATION | Word.NATIONALITY))


def compound(s: "Sources", t: Tokens, i: int, n: int) -> bool:
    """Within "Industry, Mining and Trade Ministry": a comma or an "and" inside one capitalised title."""
    end = min(n, i + 7)
    if not (0 < i < end - 1 and t.at[i - 1].caps and t.at[i + 1].caps) or t.at[i - 1].flags & Word.TIME:
        return False
    if t.at[i].text == "," and t.at[i + 1].low.endswith("-based"):
        place = i - 1
        while place > 0 and t.at[place - 1].caps and not t.at[place - 1].flags & Word.DETERMINER:
            place -= 1
        return place > 0 and bool(t.at[place - 1].flags & Word.DETERMINER)  # "the Waterloo, Ontario-based company"
    j = i
    seen_and = False
    while j < end:
        if t.at[j].low == "and":
            seen_and = True
        elif t.at[j].text == ",":
            if seen_and:
                return False
        elif not t.at[j].caps:
            break
        elif seen_and and t.at[j].low in s.lexicon.lists["portfolio_head"]:
            return True
        j += 1
    before = i - 1
    while before > 0 and t.at[before - 1].caps:
        before -= 1
    # "the Office of Economic, Social and Environmental Studies"
    return seen_and and t.at[i].text == "," and before > 1 and t.at[before - 1].low == "of" and i - before == 1


def goes_by(s: "Sources", t: Tokens, head: int, b: int) -> tuple[int, int] | None:
    """ "a user going by the name of quiet_storm", "a man named Leo Stamm": the name at the end of the phrase."""
    openers = _openers(s.lexicon.lists["goes_by"])
    for i in range(head + 1, b - 1):
        if not t.at[i].word:
            return None
        if t.at[i].low not in openers:
            continue
        for width in (5, 4, 3, 2, 1):
            words = " ".join(t.lows(i, i + width))
            start = i + width
            if start >= b or words not in s.lexicon.lists["goes_by"]:
                continue
            if t.at[start].text == QUOTE and start == b - 1:
                return start, b
            written = t.at[start].caps or any(mark in t.at[start].text[1:] for mark in "_.0123456789")
            online = t.at[i - 1].low in s.lexicon.lists["online"] and start == b - 1 and not t.at[start].flags
            written = written or online  # "a user named ropewalker"
            return (start, b) if written and not t.at[start].flags & Word.DETERMINER else None
    return None


def called_by(s: "Sources", t: Tokens, b: int) -> tuple[int, int] | None:
    """ "a baker | who called himself Mr. Moe": the name in the clause behind a phrase that ends at `b`."""
    if b >= len(t.at) or t.at[b].low != "who":
        return None
    for width in range(_CALLED, 1, -1):
        start = b + 1 + width
        if start < len(t.at) and " ".join(t.lows(b + 1, start)) in s.lexicon.lists["called_by"]:
            start += t.at[start].flags & Word.HONORIFIC > 0
            end = next((i for i in range(start, len(t.at)) if not t.at[i].caps or not t.at[i].word), len(t.at))
            return (start, end) if end > start else None
    return None


def participle_after_noun(t: Tokens, i: int, b: int) -> bool:
    """ "documents lodged with the court", "people injured in the blast": where the participle begins."""
    noun = Word.DOCUMENT | Word.ROLE | Word.ANONYMOUS | Word.ORGANISATION
    before = t.at[i - 1]
    if t.at[i].low.endswith("ing") and not t.at[i].flags and before.flags & (Word.ROLE | Word.ANONYMOUS):
        placed = i + 1 < b and t.at[i + 1].flags & Word.PREPOSITION > 0
        return placed or before.low.endswith(("s", "en"))  # "residents living nearby", "men holding signs"
    return (
        (t.at[i].low.endswith(("ed", "en")) or t.at[i].flags & Word.AUXILIARY > 0)
        and not t.at[i].caps
        and not t.at[i].flags & noun
        and bool(t.at[i - 1].flags & noun)
        and i + 1 < len(t.at)
        and (t.at[i + 1].flags & (Word.PREPOSITION | Word.TIME) > 0 or (i + 2 < b and t.at[i + 2].low == "by"))
    )  # "a study carried out by"
