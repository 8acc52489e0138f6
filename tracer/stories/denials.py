"""Who takes the claim back, and who has nothing to say on it: neither is a source of it."""

import re
from functools import cache

from tracer.model import Chain
from tracer.statements import listed, stem
from tracer.stories.model import Telling
from tracer.stories.reading import Reading

DENIES, SILENT = "denies it", "says nothing on it"
_NONE = re.compile(
    r"\bthere (?:is|are|was|were|has been|had been) no (?:\w+ )?(\w+)|(?:\bnot|n't|\bnever) (?:\w+ )??(\w+)"
)


def denies(reading: Reading, telling: Telling) -> str | None:
    """`DENIES` or `SILENT` for a speaker who takes the claim back or does not comment on it; None for any other."""
    if telling.chain is None:
        return None
    trace = reading.traces[telling.article]
    chain = trace.chains[telling.chain]
    content = trace.article.text[chain.content.start : chain.content.end].casefold().replace("’", "'")
    if _among(reading, content, "denying") or _cued(chain, "denials") or _none(reading, content):
        return DENIES
    return SILENT if _among(reading, content, "silent") or _cued(chain, "refusals") else None


def _among(reading: Reading, content: str, name: str) -> bool:
    """Whether it has listed words that are not the claim's own."""
    claim = reading.claim.text.casefold()
    return any(words in content and words not in claim for words in listed(name))


def _none(reading: Reading, content: str) -> bool:
    """Whether it says that there is none of what the claim speaks of."""
    claim = reading.claim.text
    if _NONE.search(claim.casefold()):
        return False
    claimed = reading.words.bag(" ".join(word for word in claim.split() if word.islower()))
    return any(stem(word) in claimed for words in _NONE.findall(content) for word in words if word)


def _cued(chain: Chain, name: str) -> bool:
    """Whether one of a chain's cues is a form of a listed verb."""
    cues = [source.cue.text for source in chain.sources if source.cue] + [hop.cue for hop in chain.hops]
    return any(_begins(cue, name) for cue in cues)


def _begins(cue: str, name: str) -> bool:
    words = [stem(word) for word in cue.casefold().split()[:2]]
    return any(" ".join(words[:length]) in _verbs(name) for length in (1, 2))


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(" ".join(map(stem, verb.split())) for verb in listed(name))
