"""Whether articles say the opposite of a claim in nearly its words: "found alive", where "found dead" is asked."""

from typing import NamedTuple

from tracer.statements import Sentence, Vocabulary
from tracer.stories.claims import Claim
from tracer.stories.polarity import AGAINST, turned_round

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
    found = []
    speaking = claim.stated | claim.opposed
    for article in sorted(speaking):
        row = claim.support[article]
        at = max(range(len(row)), key=row.__getitem__)
        if word := turned_round(claim.asked.signs, words.text(article, at)):
            found.append(Opposite(words.read[article][at], *word))
        elif claim.polarity[article][at] == AGAINST:
            found.append(Opposite(words.read[article][at], "", "not"))
    return found if len(found) * _FEW > len(speaking) else []
