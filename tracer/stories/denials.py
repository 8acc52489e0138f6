"""Who takes the claim back, and who has nothing to say on it: neither is a source of it."""

import re
from functools import cache

from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Chain
from tracer.statements import cosine, stem
from tracer.stories.reading import Reading

DENIES, SILENT, OTHER = "denies it", "says nothing on it", "denies or does not comment on something else"
_BARE = 1  # telling words up to which a denial says nothing of what it denies
_NEAR = 0.2  # cosine with the claim from which it is the claim that is denied


def denies(reading: Reading, number: int, chain: Chain) -> str | None:
    """`DENIES` or `SILENT` for a speaker who takes the claim back or does not comment on it.

    `OTHER` for one who does so of something else, who is no source of the claim by that either; None for any other.
    """
    content = reading.traces[number].article.text[chain.content.start : chain.content.end].casefold().replace("’", "'")
    if _among(reading, content, "denying") or _cued(chain, "denials") or _none(reading, content):
        found = DENIES
    elif _among(reading, content, "silent") or _cued(chain, "refusals"):
        found = SILENT
    else:
        return None
    return found if _of_the_claim(reading, content) else OTHER


def _of_the_claim(reading: Reading, content: str) -> bool:
    """Whether a denial is one of the claim: it speaks of that, or of nothing at all: "The report is not true"."""
    for words in sorted(
        word_list("stories.statements.denying") | word_list("stories.statements.silent"), key=len, reverse=True
    ):
        content = content.replace(words, " ")
    bag = reading.words.bag(content)
    telling = [word for word in bag if word not in _reports()]
    return len(telling) <= _BARE or cosine(bag, reading.claim.bag) >= _NEAR


@cache
def _reports() -> frozenset[str]:
    """The stems of what a claim is called."""
    return frozenset(map(stem, word_list("stories.statements.claims")))


def _among(reading: Reading, content: str, name: str) -> bool:
    """Whether it has listed words that are not the claim's own."""
    claim = reading.claim.text.casefold()
    return any(words in content and words not in claim for words in word_list(f"stories.statements.{name}"))


def _none(reading: Reading, content: str) -> bool:
    """Whether it says that there is none of what the claim speaks of."""
    claim = reading.claim.text
    if _none_of_it().search(claim.casefold()):
        return False
    claimed = reading.words.bag(" ".join(word for word in claim.split() if word.islower()))
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
