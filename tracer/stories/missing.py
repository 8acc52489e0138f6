"""Relays that articles keep quiet about: another's quotation, wording or whole text, and not a word on whose it is."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracer.dates import before
from tracer.language.files import word_list
from tracer.model import Relation
from tracer.statements import Passage
from tracer.stories.model import Evidence, Finding, Story, Telling
from tracer.stories.origins import evidence
from tracer.stories.reading import Reading
from tracer.stories.reuse import Reuse, reuses

MISSING, SAME, DUPLICATE = "relay-missing", "same-wording", "duplicate"
_SHORT = 4  # letters up to which a name is looked for in the case it is written in: "AP" is in no "app"


def missing(story: Story, reading: Reading) -> Iterator[Finding]:
    """Each article that repeats what another outlet was told, or how it wrote it, and does not name the outlet."""
    yield from _quotations(story, reading)
    yield from _wording(story, reading)
    yield from _duplicates(story, reading)


def _quotations(story: Story, reading: Reading) -> Iterator[Finding]:
    """A quotation that somebody gave to an outlet, repeated by an article that does not name the outlet."""
    by_place = {(telling.article, telling.chain): telling for telling in story.tellings if telling.chain is not None}
    for group in reading.quoted:
        tellings = [by_place[said] for said in group if said in by_place]
        for source in tellings:
            outlet = _given_to(reading, source)
            if outlet is None:
                continue
            silent = [
                telling
                for telling in tellings
                if telling.article != source.article
                and not _names(reading, telling.article, outlet)
                and not _had_itself(reading, telling)
                and not before(_date(reading, telling.article), _date(reading, source.article))
            ]
            for telling in {telling.article: telling for telling in silent}.values():
                article = story.ids[telling.article]
                told = f"the same words as {story.ids[source.article]}, which were said to {story.title(outlet)}"
                message = f"{article} has {told}, and does not name it"
                yield Finding(MISSING, message, (evidence(reading, telling), evidence(reading, source)))
            if silent:
                break


def _had_itself(reading: Reading, telling: Telling) -> bool:
    """Whether an article says that it had words itself, or from a statement that everybody may have."""
    return bool(_first_hand().search(reading.traces[telling.article].article.text))


@cache
def _first_hand() -> re.Pattern[str]:
    phrases = sorted(word_list("stories.statements.first_hand"), key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def _given_to(reading: Reading, telling: Telling) -> str | None:
    """The outlet to which words were said, where the article says so."""
    assert telling.chain is not None
    chain = reading.traces[telling.article].chains[telling.chain]
    if len(telling.keys) < 2 or chain.hops[0].relation is not Relation.ADDRESSED or chain.hops[0].inferred:
        return None
    key = telling.keys[1]
    return key if reading.media(key) else None


class _Copy(NamedTuple):
    """Wording that an article has from another, as far as can be told which of them."""

    copy: Passage
    source: Passage
    words: int
    outlet: str | None  # key of the outlet that the source is by
    sure: bool  # whether the dates say which one was first


def _wording(story: Story, reading: Reading) -> Iterator[Finding]:
    """Sentences that stand in two articles word for word: the one to blame is the later one, where dates are known."""
    related = [number for number, name in enumerate(story.ids) if name not in story.unrelated]
    copies: dict[int, _Copy] = {}
    for found in reuses([reading.unquoted[number] for number in related]):
        copy = _copy(reading, _placed(found, related))
        if copy is not None and (copy.copy.article not in copies or copy.words > copies[copy.copy.article].words):
            copies[copy.copy.article] = copy
    for _, copy in sorted(copies.items()):
        names = (story.ids[copy.copy.article], story.ids[copy.source.article])
        proof = tuple(_words(reading, passage) for passage in (copy.copy, copy.source))
        if copy.outlet is None:
            if len({_text(reading, passage.article) for passage in (copy.copy, copy.source)}) == 1:
                continue  # said of the whole text
            message = f"{' and '.join(names)} share {copy.words} words in the same order; whose they are is not known"
            yield Finding(SAME, message, proof)
        elif copy.sure:
            message = f"{names[0]} has {copy.words} words in the same order as {names[1]} by {story.title(copy.outlet)}"
            yield Finding(MISSING, f"{message} and does not name it", proof)
        else:
            message = f"{' and '.join(names)} share {copy.words} words in the same order and neither names the other"
            yield Finding(MISSING, message, proof)


def _duplicates(story: Story, reading: Reading) -> Iterator[Finding]:
    """Articles that are one text, which must not count as so many reports."""
    same: dict[str, list[int]] = {}
    for number in range(len(story.ids)):
        same.setdefault(_text(reading, number), []).append(number)
    for numbers in same.values():
        if len(numbers) > 1:
            names = [story.ids[number] for number in numbers]
            proof = tuple(_words(reading, _opening(reading, number)) for number in numbers)
            yield Finding(DUPLICATE, f"{', '.join(names[:-1])} and {names[-1]} are one text", proof)


def _text(reading: Reading, number: int) -> str:
    """An article's text, however its lines are broken."""
    return " ".join(reading.traces[number].article.text.split())


def _opening(reading: Reading, number: int) -> Passage:
    """The first line of an article."""
    text = reading.traces[number].article.text
    start = len(text) - len(text.lstrip())
    return Passage(number, start, start + len(text[start:].partition("\n")[0].rstrip()))


def _placed(found: Reuse, related: list[int]) -> Reuse:
    """The same with places among all articles."""
    one, other = (passage._replace(article=related[passage.article]) for passage in (found.one, found.other))
    return found._replace(one=one, other=other)


def _copy(reading: Reading, found: Reuse) -> _Copy | None:
    """Which article has the words from which; nothing where one of them says so, or both name who supplied them."""
    pair = (found.one, found.other)
    outlets = [_publisher(reading, passage.article) for passage in pair]
    suppliers = [_suppliers(reading, passage.article) for passage in pair]
    if suppliers[0] & suppliers[1]:
        return None
    if any(
        outlet and _names(reading, passage.article, outlet)
        for passage, outlet in zip(pair, reversed(outlets), strict=True)
    ):
        return None
    one, other = (_date(reading, passage.article) for passage in pair)
    first = 1 if before(other, one) else 0
    sure = before(one, other) or before(other, one)
    if outlets[first] is None and outlets[1 - first] is not None:
        first, sure = 1 - first, False
    return _Copy(pair[1 - first], pair[first], found.words, outlets[first], sure or not all(outlets))


def _date(reading: Reading, number: int) -> str | None:
    return reading.traces[number].article.published


def _publisher(reading: Reading, number: int) -> str | None:
    publisher = reading.publishers.get(number)
    return publisher.key if publisher else None


def _suppliers(reading: Reading, number: int) -> set[str]:
    """Who made an article or some of it, as its credits say, and its outlet."""
    found = {reading.key(credit.name) for credit in reading.traces[number].credits}
    outlet = _publisher(reading, number)
    return found | {outlet} if outlet else found


def _names(reading: Reading, article: int, outlet: str) -> bool:
    """Whether an article names an outlet anywhere, or is that outlet's own."""
    if _publisher(reading, article) == outlet:
        return True
    told = reading.traces[article].article
    text = f"{told.title or ''}\n{told.text}"
    names = reading.names.entities[outlet].names if outlet in reading.names.entities else (outlet,)
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE if len(name) > _SHORT else 0)
        for name in names
    )


def _words(reading: Reading, passage: Passage) -> Evidence:
    text = reading.traces[passage.article].article.text[passage.start : passage.end]
    return Evidence(reading.ids[passage.article], passage.start, passage.end, text)
