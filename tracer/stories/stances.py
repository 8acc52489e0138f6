"""What each article does with the claim: states it, denies it, speaks about it, or keeps silent."""

from collections.abc import Mapping, Sequence, Set

from tracer.stories.claims import STATED, Claim
from tracer.stories.model import DENIES, SILENT, Stance, Telling
from tracer.stories.reading import Reading


def stances(reading: Reading, claim: Claim, tellings: Sequence[Telling], untrue: Set[int]) -> Mapping[str, Stance]:
    """The stance of each article by its id."""
    if not claim.made:
        return dict.fromkeys(reading.ids, Stance.SILENT)
    counted = {telling.article for telling in tellings if telling.counted}
    denied = {telling.article for telling in tellings if telling.denial == DENIES and not claim.denial}
    silent = {telling.article for telling in tellings if telling.denial == SILENT}
    found = {}
    for number, name in enumerate(reading.ids):
        near = claim.nearness(number)
        if claim.denial:
            found[name] = Stance.STATES if number in counted else Stance.SILENT
        elif number not in counted and number in denied | untrue | claim.opposed:
            found[name] = Stance.DENIES
        elif number in claim.stated:
            found[name] = Stance.STATES if near >= STATED or number in counted else Stance.PART
        else:
            found[name] = Stance.ABOUT if number in silent else Stance.SILENT
    return found
