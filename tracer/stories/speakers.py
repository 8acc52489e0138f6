"""Claims that somebody said or denies something: whose word each telling of such a claim is."""

from collections import defaultdict
from collections.abc import Sequence, Set

from tracer.model import Relation
from tracer.statements import terms
from tracer.stories.claims import STATED, Claim
from tracer.stories.model import Telling
from tracer.stories.reading import Reading


def speakers(reading: Reading, claim: Claim) -> frozenset[str]:
    """The keys of those whom a claim names as who said or denies it: by their names or by what articles call them.

    Who denies it is often named in other words: one of them is enough.
    """
    called: dict[str, set[str]] = defaultdict(set)
    for trace in reading.traces if claim.speaker else ():
        for source in (chain.sources[0] for chain in trace.chains):
            key = reading.key(source.name)
            phrase = trace.article.text[source.phrase.start : source.phrase.end]
            called[key].update(term.stem for form in (phrase, source.name, *reading.forms(key)) for term in terms(form))
    if claim.denial:
        return frozenset(key for key, words in called.items() if not words.isdisjoint(claim.speaker))
    return frozenset(key for key, words in called.items() if claim.speaker <= words)


def said_by(reading: Reading, telling: Telling, named: Set[str]) -> bool:
    """Whether a telling goes back to one of some sources."""
    if telling.chain is None:
        return False
    return reading.key(reading.traces[telling.article].chains[telling.chain].sources[0].name) in named


def without_speaker(reading: Reading, told: Sequence[Telling], named: Set[str]) -> list[Telling]:
    """The tellings, without the speaker whose saying so is the claim, where others know of it.

    "Trump told several people that …" is asked of those who heard him: what he says himself is another statement.
    """
    said = [t for t in told if t.score >= STATED and said_by(reading, t, named)]
    heard = {telling.article for telling in said if _by_others(reading, telling)}
    himself = {telling.article for telling in said} - heard
    if len(heard) <= len(himself):
        return list(told)
    return [
        telling._replace(keys=telling.keys[1:], places=telling.places[1:])
        if telling.denial is None
        and telling.places[:1] == (0,)
        and said_by(reading, telling, named)
        and (len(telling.keys) == 1 or _by_others(reading, telling))
        else telling
        for telling in told
    ]


def _by_others(reading: Reading, telling: Telling) -> bool:
    """Whether somebody else knows of a speaker's saying so, to whom he did not say it."""
    if telling.chain is None or len(telling.keys) < 2:
        return False
    hop = reading.traces[telling.article].chains[telling.chain].hops[telling.places[0] or 0]
    return hop.relation is not Relation.ADDRESSED or not reading.media(telling.keys[1])
