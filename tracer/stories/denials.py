"""Who takes the claim back, and who has nothing to say on it: neither is a source of it."""

import re
from functools import cache

from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Chain
from tracer.statements import Passage, cosine, stem
from tracer.stories.claims import STATED, Claim
from tracer.stories.model import DENIES, SILENT
from tracer.stories.reading import Reading

OTHER = "denies or does not comment on something else"
_BARE = 1  # telling words up to which a denial says nothing of what it denies
_SPEAKS_OF_IT = 0.12  # how surely a sentence must say the claim that a word of untruth in it or beside it is about
_OF_THE_BEST = 0.3  # and what share of how surely the article says it anywhere
_STATED_BESIDE, _AROUND = 0.36, 600  # how surely it must be said, and within how many characters, for a bare denial
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
        if claim.support[number][at] < least:
            continue
        content = trace.article.text[place.start : place.end].replace("’", "'")
        for match in _phrases("untrue").finditer(content.lower()):
            if match.group() not in claim.text.casefold() and not said[place.start + match.start()]:
                return True
    return False


def denies(reading: Reading, claim: Claim, number: int, chain: Chain) -> str | None:
    """`DENIES` or `SILENT` for a speaker who takes the claim back or does not comment on it.

    `OTHER` for one who does so of something else, who is no source of the claim by that either; None for any other.
    """
    content = reading.traces[number].article.text[chain.content.start : chain.content.end].casefold().replace("’", "'")
    if chain.denied or _among(claim, content, "denying") or _cued(chain, "denials") or _none(reading, claim, content):
        found = DENIES
    elif _among(claim, content, "silent") or _cued(chain, "refusals"):
        found = SILENT
    else:
        return None
    return found if _of_the_claim(reading, claim, number, chain, content) else OTHER


def _of_the_claim(reading: Reading, claim: Claim, number: int, chain: Chain, content: str) -> bool:
    """Whether a denial is one of the claim: it speaks of that, or of nothing at all beside it: "That is not true"."""
    for words in sorted(
        word_list("stories.statements.denying") | word_list("stories.statements.silent"), key=len, reverse=True
    ):
        content = content.replace(words, " ")
    bag = reading.words.bag(content)
    telling = [word for word in bag if word not in _reports()]
    if len(telling) > _BARE:
        return cosine(bag, reading.words.bag(claim.text)) >= _NEAR
    start, end = max(0, chain.sentence.start - _AROUND), chain.sentence.start + _AROUND
    return any(claim.support[number][at] >= _STATED_BESIDE for at in reading.words.within(Passage(number, start, end)))


@cache
def _reports() -> frozenset[str]:
    """The stems of what a claim is called."""
    return frozenset(map(stem, word_list("stories.statements.claims")))


def _among(claim: Claim, content: str, name: str) -> bool:
    """Whether it has listed words that are not the claim's own."""
    return any(found not in claim.text.casefold() for found in _phrases(name).findall(content))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """The words and phrases of a list, each whole."""
    listed = sorted(word_list(f"stories.statements.{name}"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")


def _none(reading: Reading, claim: Claim, content: str) -> bool:
    """Whether it says that there is none of what the claim speaks of."""
    if _none_of_it().search(claim.text.casefold()):
        return False
    claimed = reading.words.bag(" ".join(word for word in claim.text.split() if word.islower()))
    return any(stem(word) in claimed for found in _none_of_it().findall(content) for word in " ".join(found).split())


@cache
def _none_of_it() -> re.Pattern[str]:
    """ "no fire took place", "there was no fire", "did not burn"."""
    words = files.stories()["statements"]
    happened, there_is, not_so = map("|".join, (words["happened"], words["there_is"], words["not_so"]))
    return re.compile(
        rf"\bno (\w+(?: \w+)?) (?:{happened})\b|\bthere (?:{there_is}) no (\w+(?: \w+)?)"
        rf"|(?:\b(?:{not_so})|n't) (\w+(?: \w+)?)"
    )


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
