"""Articles that tell a story, state no chain for it, and yet name an outlet that others have it from.

"The tale began on Wave News", "as you may have read in the Post": no construction says who told whom, so no hop is made
of it. But whoever tells the same story and names one of its outlets does not stand for an origin of its own.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracer.language import files
from tracer.names import fold
from tracer.statements import Passage
from tracer.stories.claims import STATED, Claim
from tracer.stories.model import Telling
from tracer.stories.reading import Reading
from tracer.stories.tellings import NAMED

_LEAST = 5  # letters of a name of one word


def mentions(reading: Reading, claim: Claim, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """A telling for each outlet of an origin that an article without a source of its own names."""
    if not claim.made or claim.denial:
        return
    counted = [telling for telling in tellings if telling.counted]
    known = {telling.article for telling in counted}
    asked = f" {fold(claim.text)} "
    outlets = sorted(
        key
        for key in {key for telling in counted for key in telling.keys if reading.media(key)}
        if not any(f" {fold(name)} " in asked for name in reading.names.entities[key].names)  # it is about that one
    )
    for number in range(len(reading.traces)):
        near = claim.nearness(number)
        if number in known or near < STATED:
            continue
        publisher = reading.publishers.get(number)
        for key in outlets:
            if publisher and publisher.key == key:
                continue
            place = _place(reading, number, key)
            if place is not None:
                yield Telling(number, None, (key,), (None,), near, None, True, NAMED, place, place)


def _place(reading: Reading, number: int, key: str) -> Passage | None:
    """The first sentence of an article's text that names an outlet."""
    text = reading.traces[number].article.text
    names = [name for name in reading.names.entities[key].names if " " in name or len(name) >= _LEAST]
    for name in names:
        for match in _pattern(name).finditer(text):
            for sentence in reading.words.sentences[number]:
                inside = sentence.start <= match.start() < sentence.end
                if inside and not _of_a_picture().search(text, sentence.start, sentence.end):
                    return sentence
    return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")


@cache
def _of_a_picture() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(files.stories()['statements']['pictures'])})\b")
