"""Who takes the claim back, and who has nothing to say on it: neither is a source of it."""

import re
from collections.abc import Set
from functools import cache

from tracer.language.files import word_list
from tracer.model import Chain
from tracer.statements import Bag, Passage, cosine, stem, terms
from tracer.stories.claims import STATED, Claim
from tracer.stories.model import DENIES, SILENT
from tracer.stories.polarity import AGAINST
from tracer.stories.reading import Reading

OTHER = "denies or does not comment on something else"
REACTS = "only reacts to it"
_BARE = 1  # telling words up to which a denial says nothing of what it denies
_SPEAKS_OF_IT = 0.12  # how surely a sentence must say the claim that a word of untruth in it or beside it is about
_OF_THE_BEST = 0.3  # and what share of how surely the article says it anywhere
_STATED_BESIDE, _AROUND = 0.36, 600  # how surely it must be said, and within how many characters, for a bare denial
_NOUN_BEHIND = re.compile(r" ([a-z]+)")
_NEAR = 0.2  # cosine with the claim from which it is the claim that is denied


def narrated(reading: Reading, claim: Claim, number: int) -> bool:
    """Whether an article says in its own words that the claim is not so: "the story is a hoax"."""
    trace = reading.traces[number]
    told = reading.words.read[number]
    said = bytearray(len(trace.article.text))  # what somebody else says, by character
    for chain in trace.chains:
        said[chain.content.start : chain.content.end] = b"\1" * (chain.content.end - chain.content.start)
    least = max(_SPEAKS_OF_IT, _OF_THE_BEST * claim.nearness(number))
    for at, sentence in enumerate(told):
        place = sentence.place
        if place is None:  # a headline that calls it untrue speaks for an article that tells it
            headline = _phrases("untrue").search((trace.article.title or "").lower())
            if headline and headline.group() not in claim.text.casefold() and claim.nearness(number) >= STATED:
                return True
            continue
        bare = all(term.stem in _reports() or term.stem in _untrue_stems() for term in sentence.terms)
        if claim.support[number][at - bare] < (STATED if bare and at else least):
            continue
        content = trace.article.text[place.start : place.end].replace("’", "'").lower()
        for match in _phrases("untrue").finditer(content):
            own = match.group() not in claim.text.casefold() and not said[place.start + match.start()]
            if own and not _of_another(content, match):
                return True
    return False


def _of_another(content: str, found: re.Match[str]) -> bool:
    """Whether a word of untruth stands in quotation marks, or before what is no name of a claim: "fake quotes"."""
    before = content[: found.start()]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    noun = _NOUN_BEHIND.match(content, found.end())
    return noun is not None and noun[1] not in word_list("stories.statements.stop") and stem(noun[1]) not in _reports()


def denies(
    reading: Reading, claim: Claim, number: int, chain: Chain, speakers: Set[str], side: int, score: float
) -> str | None:
    """`DENIES` or `SILENT` for a speaker who takes the claim back or does not comment on it.

    `OTHER` for one who does so of something else, who is no source of the claim by that either; None for any other.
    `speakers`: those who deny it by the words of the claim. `side`: whether its words say what the claim says,
    as far as they speak of it by their `score`: who tells something else than a claim that negates does not deny that.
    """
    content = reading.traces[number].article.text[chain.content.start : chain.content.end].casefold().replace("’", "'")
    taken_back = _among(claim, content, "denying") or _cued(chain, "denials")
    if side == AGAINST or (taken_back and not claim.negated):
        found = DENIES
    elif taken_back and not _telling(reading, content):
        return OTHER  # "That is not true" of what a claim negates may be for it
    elif _among(claim, content, "silent") or _cued(chain, "refusals"):
        found = SILENT
    else:
        return REACTS if _reacts(claim, chain) else None
    own = claim.denial and found == DENIES and reading.key(chain.sources[0].name) in speakers
    far = claim.negated and side == AGAINST and score < STATED
    return found if own or (not far and _of_the_claim(reading, claim, number, chain, content)) else OTHER


def _reacts(claim: Claim, chain: Chain) -> bool:
    """Whether somebody praises or blames what others tell: "defended the plan to close the mill"."""
    cue = chain.hops[0].cue if chain.hops else ""
    return not chain.content.direct and _begins(cue, "reactions") and stem(cue.casefold()) not in claim.asked.weights


def _of_the_claim(reading: Reading, claim: Claim, number: int, chain: Chain, content: str) -> bool:
    """Whether a denial is one of the claim: it speaks of that, or of nothing at all beside it: "That is not true"."""
    if told := _telling(reading, content):
        return cosine(told, reading.words.bag(claim.text)) >= _NEAR
    start, end = max(0, chain.sentence.start - _AROUND), chain.sentence.start + _AROUND
    return any(claim.support[number][at] >= _STATED_BESIDE for at in reading.words.within(Passage(number, start, end)))


def _telling(reading: Reading, content: str) -> Bag:
    """The words of a denial that say what is denied; nothing for a bare one."""
    for words in sorted(
        word_list("stories.statements.denying") | word_list("stories.statements.silent"), key=len, reverse=True
    ):
        content = content.replace(words, " ")
    bag = reading.words.bag(content)
    return bag if sum(word not in _reports() for word in bag) > _BARE else {}


@cache
def _untrue_stems() -> frozenset[str]:
    """The stems of what an article calls a claim that it knows to be false."""
    return frozenset(term.stem for words in word_list("stories.statements.untrue") for term in terms(words))


@cache
def _reports() -> frozenset[str]:
    """The stems of what a claim is called."""
    return frozenset(map(stem, word_list("stories.statements.claims") | word_list("stories.polarity.hearsay")))


def _among(claim: Claim, content: str, name: str) -> bool:
    """Whether it has listed words that are not the claim's own."""
    return any(found not in claim.text.casefold() for found in _phrases(name).findall(content))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """The words and phrases of a list, each whole."""
    listed = sorted(word_list(f"stories.statements.{name}"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")


def _cued(chain: Chain, name: str) -> bool:
    """Whether one of a chain's cues is a form of a listed verb."""
    cues = [source.cue.text for source in chain.sources if source.cue] + [hop.cue for hop in chain.hops]
    return any(_begins(cue, name) for cue in cues)


def _begins(cue: str, name: str) -> bool:
    words = [stem(word) for word in cue.casefold().split()[:2]]
    return any(" ".join(words[:length]) in _verbs(name) for length in (1, 2))


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(" ".join(map(stem, verb.split())) for verb in word_list(f"stories.statements.{name}"))
