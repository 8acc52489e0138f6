"""Whether articles say the opposite of a claim in nearly its words: "found alive", where "found dead" is asked."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracer.language import files
from tracer.statements import Sentence, Vocabulary, stem, terms
from tracer.stories.claims import Claim
from tracer.stories.polarity import AGAINST, FOR

OPPOSITE = "may say the opposite"
_FEW = 2  # times in which a claim is said the other way round, for each time in which it is not: no chance


class Opposite(NamedTuple):
    """A sentence that says a claim the other way round."""

    sentence: Sentence
    said: str  # stem in the sentence; empty where only one of sentence and claim has a "not"
    asked: str


def opposites(words: Vocabulary, claim: Claim) -> list[Opposite]:
    """The sentences that come nearest to a claim in the articles that speak of it, if most say the opposite."""
    if claim.denial:
        return []
    asked = {term.stem for term in terms(claim.text)}
    found = []
    speaking = claim.stated | claim.opposed
    for article in sorted(speaking):
        row = claim.support[article]
        at = max(range(len(row)), key=row.__getitem__)
        if opposite := _opposite(words.read[article][at], asked, claim.polarity[article][at]):
            found.append(opposite)
    return found if len(found) * _FEW > len(speaking) else []


def _opposite(sentence: Sentence, asked: set[str], polarity: int) -> Opposite | None:
    """What makes a sentence the opposite: a word that is one, unless it is negated, too; or a negation alone."""
    said = {term.stem for term in sentence.terms}
    for word in sorted(asked - said):
        if other := min(_pairs().get(word, frozenset()) & said, default=None):
            return Opposite(sentence, other, word) if polarity == FOR else None
    return Opposite(sentence, "", "not") if polarity == AGAINST else None


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    """The stems that each stem is the opposite of."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in files.stories()["statements"]["opposites"]:
        one, other = map(stem, pair.split())
        found[one].add(other)
        found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}
