"""Which tellings carry the claim, each with the reason; the claim is a gate.

Where no sentence of any article surely says what the claim says, nobody does. An article that says it has it from
whoever says it there; else from a source who says it in another article. Only where nobody says it in any article it
is whoever comes nearest.
How often a source is cited lets nobody in.
"""

from collections import defaultdict
from collections.abc import Sequence, Set

from tracer.stories.claims import STATED, Claim
from tracer.stories.denials import by_denier
from tracer.stories.model import DENIES, Telling
from tracer.stories.reading import Reading
from tracer.stories.tellings import media
from tracer.stories.who import people

_HEARD = 0.15  # how surely a denial must speak of it, or a source of it that says it elsewhere
_NEAREST = 0.75  # share of the best score in its article that a telling must have to count beside it

SAYS = "says what the claim says"
ELSEWHERE = "its source says it in another article"
NEAREST = "comes nearest to the claim in an article that states it"
NAMELESS = "no name, in an article that names its source"
SUPPLIED = "supplied the article"
NOBODY = "nobody in particular"
OTHER = "about something else"
BESIDE = "another source of the article comes nearer to the claim"
DENIER = "its source denies it"
REFUTED = "in an article where it is only denied"
NOT_STATED = "in an article that does not state the claim"


def judge(reading: Reading, claim: Claim, tellings: Sequence[Telling], denying: Set[int]) -> list[Telling]:
    """The tellings, each counted for the claim or not, with the reason. `denying`: articles that call it untrue."""
    stating = claim.stated - denying
    denied = [telling for telling in tellings if telling.keys and telling.denial == DENIES and not claim.denial]
    deniers = {telling.keys[0] for telling in denied if not media(reading, telling.keys[0])}
    tellings = [_without_denier(telling, deniers) for telling in tellings]
    eligible = [
        _eligible(claim, telling) and telling.article in stating and telling.keys[0] not in deniers
        for telling in tellings
    ]
    by_him = [may and _by_denier(reading, claim, telling) for telling, may in zip(tellings, eligible, strict=True)]
    eligible = by_him if any(by_him) else eligible
    best: dict[int, float] = defaultdict(float)  # article -> score of its telling that comes nearest
    for telling, may in zip(tellings, eligible, strict=True):
        if may:
            best[telling.article] = max(best[telling.article], telling.score)
    says = [
        may and telling.chain is not None and telling.score >= max(STATED, _NEAREST * best[telling.article])
        for telling, may in zip(tellings, eligible, strict=True)
    ]
    speaking = {telling.article for telling, sure in zip(tellings, says, strict=True) if sure}
    sources = {key for telling, sure in zip(tellings, says, strict=True) if sure for key in telling.keys}
    sources |= {publisher.key for article, publisher in reading.publishers.items() if article in speaking}
    known = [
        may and telling.chain is not None and telling.score >= _HEARD and not sources.isdisjoint(telling.keys)
        for telling, may in zip(tellings, eligible, strict=True)
    ]
    named = {
        telling.article for telling, heard in zip(tellings, known, strict=True) if heard and not _nameless(telling)
    }
    nameless = named - {
        telling.article for telling, sure in zip(tellings, says, strict=True) if sure and not _nameless(telling)
    }
    knowing = {telling.article for telling, heard in zip(tellings, known, strict=True) if heard}
    refuted = {
        telling.article
        for telling in tellings
        if telling.denial == DENIES and not claim.denial and telling.score >= max(_HEARD, best[telling.article])
    }
    supplied = {telling.article for telling in tellings if telling.chain is None}
    judged = []
    for telling, may, sure, heard in zip(tellings, eligible, says, known, strict=True):
        article = telling.article
        if not may:
            counted, why = False, _barred(claim, telling, deniers)
        elif telling.chain is None:
            counted, why = article not in speaking | knowing | refuted, SUPPLIED
        elif article in named and _nameless(telling):
            counted, why = False, NAMELESS
        elif article in speaking:
            counted = sure or (heard and article in nameless)
            why = SAYS if sure else ELSEWHERE if counted else BESIDE if telling.score >= STATED else OTHER
        elif article in knowing - refuted:
            counted, why = heard, ELSEWHERE if heard else OTHER
        elif article in refuted:
            counted, why = False, REFUTED
        else:
            counted = telling.score == best[article] > 0 and not speaking and article not in supplied
            why = NEAREST if counted else OTHER
        judged.append(telling._replace(counted=counted, why=why))
    return _supplied(judged)


def _supplied(judged: Sequence[Telling]) -> list[Telling]:
    """The tellings, with the one supplier whom a line names as the last relay of all that its article tells."""
    lines: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for telling in judged:
        if telling.chain is None:
            lines[telling.article].append(telling.keys)
    found = []
    for telling in judged:
        supplier = lines[telling.article] if telling.chain is not None and telling.counted else []
        if len(supplier) == 1 and supplier[0][-1] not in telling.keys:
            telling = telling._replace(keys=(*telling.keys, supplier[0][-1]), places=(*telling.places, None))
        found.append(telling)
    return found


def _without_denier(telling: Telling, deniers: Set[str]) -> Telling:
    """A telling without one who denies the claim, where others pass on what he is to have said."""
    if len(telling.keys) > 1 and telling.keys[0] in deniers and telling.denial is None:
        return telling._replace(keys=telling.keys[1:], places=telling.places[1:])
    return telling


def _nameless(telling: Telling) -> bool:
    """Whether nobody but people without a name tell it."""
    return all(people(key).behind for key in telling.keys)


def _eligible(claim: Claim, telling: Telling) -> bool:
    """Whether a telling may carry the claim: it is somebody's, and no denial of it."""
    denied = telling.denial == DENIES if claim.denial else telling.denial is None
    return bool(telling.keys) and (denied or telling.chain is None)


def _by_denier(reading: Reading, claim: Claim, telling: Telling) -> bool:
    """Whether a telling goes back to the one who denies it by the words of a claim that says so."""
    return telling.chain is not None and by_denier(
        reading, claim, reading.traces[telling.article].chains[telling.chain]
    )


def _barred(claim: Claim, telling: Telling, deniers: Set[str]) -> str:
    """Why a telling may not."""
    if not telling.keys:
        return NOBODY
    if telling.keys[0] in deniers and not telling.denial:
        return DENIER
    return telling.denial if telling.denial and not claim.denial else NOT_STATED
