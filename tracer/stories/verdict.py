"""Which tellings carry the claim, each with the reason; the claim is a gate.

Where no sentence of any article surely says what the claim says, nobody does. An article that says it has it from
whoever says it there; else from a source who says it in another article. Only where nobody says it in any article it
is whoever comes nearest.
How often a source is cited lets nobody in.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from tracer.stories.claims import GATE, STATED, Claim
from tracer.stories.model import DENIES, Telling
from tracer.stories.reading import Reading
from tracer.stories.speakers import said_by
from tracer.stories.who import people

_HEARD = 0.15  # how surely a denial must speak of it, or a source of it that says it elsewhere
_NEAREST = 0.75  # share of the best score in its article that a telling must have to count beside it

SAYS = "says what the claim says"
MAY_SAY = "may say what the claim says, or the opposite"
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


class _Told(NamedTuple):
    """A telling, whether it may carry the claim, and whether it surely does."""

    telling: Telling
    may: bool
    sure: bool


def judge(
    reading: Reading, claim: Claim, tellings: Sequence[Telling], denying: Set[int], named: Set[str]
) -> list[Telling]:
    """The tellings, each counted for the claim or not, with the reason.

    `denying`: articles that call it untrue; `named`: whom the claim names as its `speakers`.
    """
    denied = [telling for telling in tellings if telling.keys and telling.denial == DENIES and not claim.denial]
    deniers = {telling.keys[0] for telling in denied if not reading.media(telling.keys[0])}
    if claim.negated:  # so that who says it says that something is not so, too
        deniers = {key for key in deniers if _most(tellings, key, DENIES) > _most(tellings, key, None)}
    tellings = [_without_denier(reading, telling, deniers) for telling in tellings]
    stated = claim.stated - denying
    if claim.denial:  # "the rumour is baseless" denies what is asked in words of its own
        stated |= {t.article for t in tellings if t.denial == DENIES and said_by(reading, t, named)}
    may = [_may(claim, telling, deniers) and telling.article in stated for telling in tellings]
    by_them = [
        able and said_by(reading, telling, named) and (claim.denial or telling.score >= STATED)
        for telling, able in zip(tellings, may, strict=True)
    ]
    if any(by_them):
        theirs = {telling.article for telling, own in zip(tellings, by_them, strict=True) if own}
        may = [
            own
            or (able and telling.article not in theirs and said_by(reading, telling, named))
            or (able and not claim.denial and telling.article not in theirs and _plainly(telling))
            for telling, own, able in zip(tellings, by_them, may, strict=True)
        ]
    articles = [_sure(list(told)) for _, told in groupby(zip(tellings, may, strict=True), lambda one: one[0].article)]
    surely = [one.telling for told in articles for one in told if one.sure]
    sources = {key for telling in surely for key in telling.keys}
    sources |= {reading.publishers[t.article].key for t in surely if t.article in reading.publishers}
    return _supplied([telling for told in articles for telling in _judged(claim, told, sources, deniers)])


def _plainly(telling: Telling) -> bool:
    """Whether it says the claim so surely that it may be another's who knows of what somebody is to have said."""
    return telling.score >= GATE and not telling.unsure


def _most(tellings: Sequence[Telling], key: str, denial: str | None) -> float:
    """How surely somebody says a claim anywhere, or denies it."""
    return max((t.score for t in tellings if t.keys[:1] == (key,) and t.denial == denial and not t.unsure), default=0.0)


def _sure(told: Sequence[tuple[Telling, bool]]) -> list[_Told]:
    """The tellings of an article with those that surely say it."""
    best = max((telling.score for telling, may in told if may), default=0.0)
    least = max(STATED, _NEAREST * best)
    return [_Told(t, may, may and t.chain is not None and t.score >= least) for t, may in told]


def _judged(claim: Claim, told: Sequence[_Told], sources: Set[str], deniers: Set[str]) -> Iterator[Telling]:
    """The tellings of one article, judged. `sources`: those who surely say it in some article."""
    heard = [
        one.may and t.chain is not None and t.score >= _HEARD and not sources.isdisjoint(t.keys)
        for one in told
        for t in [one.telling]
    ]
    best = max((one.telling.score for one in told if one.may), default=0.0)
    named = any(knows and not _nameless(one) for one, knows in zip(told, heard, strict=True))
    hidden = [named and _nameless(one) for one in told]
    speaks = any(one.sure for one in told)
    by_name = any(one.sure and not behind for one, behind in zip(told, hidden, strict=True))
    refuted = not claim.denial and any(
        one.telling.denial == DENIES and one.telling.score >= max(_HEARD, best) for one in told
    )
    supplied = any(one.telling.chain is None for one in told)
    # a bare denial is one of what its speaker is asked about; what else a source says is no statement of the claim
    theirs = [one.telling for one in told if one.may and claim.denial and not sources.isdisjoint(one.telling.keys)]
    nearest = max((telling.score for telling in theirs), default=0.0)
    for one, knows, behind in zip(told, heard, hidden, strict=True):
        telling = one.telling
        if not one.may:
            counted, why = False, _barred(claim, telling, deniers)
        elif telling.chain is None:
            counted, why = not (speaks or any(heard) or refuted), SUPPLIED
        elif behind:
            counted, why = False, NAMELESS
        elif speaks:
            counted = one.sure or (knows and not by_name)
            says = MAY_SAY if telling.unsure else SAYS
            why = says if one.sure else ELSEWHERE if counted else BESIDE if telling.score >= STATED else OTHER
        elif refuted:
            counted, why = False, REFUTED
        elif any(heard):
            counted, why = knows, ELSEWHERE if knows else OTHER
        elif theirs:
            counted = telling in theirs and telling.score == nearest
            why = ELSEWHERE if counted else OTHER
        else:
            counted = telling.score == best >= (0.0 if claim.denial else _HEARD) and not (sources or supplied)
            why = NEAREST if counted else OTHER
        yield telling._replace(counted=counted, why=why)


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


def _without_denier(reading: Reading, telling: Telling, deniers: Set[str]) -> Telling:
    """A telling without one who denies the claim, where others pass on what he is to have said.

    The outlet of the article, to which he says it, is no other.
    """
    publisher = reading.publishers.get(telling.article)
    others = [key for key in telling.keys[1:] if publisher is None or key != publisher.key]
    if others and telling.keys[0] in deniers and telling.denial is None:
        return telling._replace(keys=telling.keys[1:], places=telling.places[1:])
    return telling


def _nameless(one: _Told) -> bool:
    """Whether nobody but people without a name tell it."""
    return all(people(key).behind for key in one.telling.keys)


def _may(claim: Claim, telling: Telling, deniers: Set[str]) -> bool:
    """Whether a telling may carry the claim: it is somebody's, no denial of it and by none who denies it."""
    denied = telling.denial == DENIES if claim.denial else telling.denial is None
    return bool(telling.keys) and (denied or telling.chain is None) and telling.keys[0] not in deniers


def _barred(claim: Claim, telling: Telling, deniers: Set[str]) -> str:
    """Why a telling may not."""
    if not telling.keys:
        return NOBODY
    if telling.keys[0] in deniers and not telling.denial:
        return DENIER
    return telling.denial if telling.denial and not claim.denial else NOT_STATED
