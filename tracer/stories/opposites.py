"""Whether articles say the opposite of a claim in nearly its words: "found alive", where "found dead" is asked."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracer.language import files
from tracer.language.files import word_list
from tracer.statements import Sentence, Vocabulary, stem, terms
from tracer.stories.claims import Claim

OPPOSITE = "may say the opposite"
_FEW = 2  # times in which a claim is said the other way round, for each time in which it is not: no chance


class Opposite(NamedTuple):
    """A sentence that says a claim the other way round."""

    sentence: Sentence
    said: str  # stem in the sentence; empty where it lacks the claim's "not"
    asked: str


def opposites(words: Vocabulary, claim: Claim) -> list[Opposite]:
    """The sentences that come nearest to a claim in the articles that state it, if most say the opposite."""
    if claim.denial:
        return []
    negated = not word_list("drift.words.negations").isdisjoint(claim.text.lower().replace("n't", " not").split())
    asked = {term.stem for term in terms(claim.text)}
    found = []
    for article in sorted(claim.stated):
        row = claim.support[article]
        at = max(range(len(row)), key=row.__getitem__)
        if opposite := _opposite(words.read[article][at], words.text(article, at), asked, negated):
            found.append(opposite)
    return found if len(found) * _FEW > len(claim.stated) else []


def _opposite(sentence: Sentence, text: str, asked: set[str], negated: bool) -> Opposite | None:
    said = {term.stem for term in sentence.terms}
    for word in asked - said:
        if other := min(_pairs().get(word, frozenset()) & said, default=None):
            return Opposite(sentence, other, word)
    lacks = word_list("drift.words.negations").isdisjoint(
        text.lower().replace("n’t", " not").replace("n't", " not").split()
    )
    return Opposite(sentence, "", "not") if negated and lacks else None


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    """The stems that each stem is the opposite of."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in files.stories()["statements"]["opposites"]:
        one, other = map(stem, pair.split())
        found[one].add(other)
        found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}
