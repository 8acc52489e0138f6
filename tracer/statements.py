"""What the same statement is: the words of statements across articles, and which of them carry a story's claim.

Words are compared as stems weighted by how rare they are among the story's own sentences: in a story about one takeover
the names of both companies stand everywhere and tell nothing, the price and the day do. The claim's own words are
widened by the sentence of each article that comes nearest to it, since every newsroom says it in words of its own.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import snowballstemmer  # type: ignore[import-untyped]

from tracer.language.files import word_list
from tracer.language.lexicon import load
from tracer.model import Chain, Trace
from tracer.parser.normalize import plain, segment

Bag: TypeAlias = Mapping[str, float]  # stem -> weight, of unit length

_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
_LEAD = 6  # sentences of an article among which its version of the claim is looked for
_OPENING = 2  # its sentences that may be the claim though nobody is named for them
_ATTRIBUTED = 1.2  # what a sentence counts more for somebody's being named
_SHORT = 8  # words below which a statement gains nothing by being short
_OWN, _FOUND, _WIDER = 1.0, 0.5, 1.0  # weight of a claim's words, if given or found; of those the articles put it in
_SENTENCE = 0.8  # what the sentence around a content counts, where it is nearer to the claim than the content itself


class Passage(NamedTuple):
    """Some words of an article, by its place among the articles."""

    article: int
    start: int
    end: int


class Vocabulary:
    """The words of a set of articles with their weight; texts become bags of stems."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        lexicon = load()
        self.sentences: list[list[Passage]] = []
        counts: Counter[str] = Counter()
        total = 0
        for number, trace in enumerate(traces):
            text = trace.article.text
            found = [Passage(number, s.start, s.end) for s in segment(text, lexicon)]
            self.sentences.append(found)
            total += len(found)
            for passage in found:
                counts.update(set(_stems(text[passage.start : passage.end])))
        self.weights = {stem: math.log(1 + total / (1 + count)) for stem, count in counts.items()}
        self.unseen = math.log(1 + total)
        self.bags: dict[str, Bag] = {}  # what has been asked: each content is compared many times

    def bag(self, text: str) -> Bag:
        """The stems of a text, weighted, of unit length; empty for a text without a word that tells something."""
        found = self.bags.get(text)
        if found is None:
            counts = Counter(_stems(text))
            found = _unit({stem: count * self.weights.get(stem, self.unseen) for stem, count in counts.items()})
            self.bags[text] = found
        return found


def cosine(a: Bag, b: Bag) -> float:
    """How much two texts say the same: 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[stem] for stem, weight in a.items() if stem in b)


class Claim(NamedTuple):
    """The statement that a story is about."""

    text: str
    bag: Bag  # of its words and those in which the articles say it
    passages: tuple[Passage | None, ...]  # where each article comes nearest to it, in its lead
    nearness: tuple[float, ...]  # how near each article comes there


def claim(traces: Sequence[Trace], words: Vocabulary, text: str | None = None) -> Claim:
    """The claim as named by the user, else the statement that most articles share."""
    weight = _OWN
    if text is None:
        text, weight = _central(traces, words), _FOUND
    own = words.bag(text)
    wider: dict[str, float] = defaultdict(float)
    passages: list[Passage | None] = []
    for number, trace in enumerate(traces):
        near = _nearest(trace, words.sentences[number], words, own)
        passages.append(near)
        if near is not None:
            for word, share in words.bag(_text(trace, near)).items():
                wider[word] += share
    count = max(1, len(traces))
    bag: Bag = {word: weight * own.get(word, 0.0) + _WIDER * wider[word] / count for word in {*own, *wider}}
    bag = _unit(bag)
    nearness = (
        0.0 if place is None else cosine(words.bag(_text(traces[place.article], place)), bag) for place in passages
    )
    return Claim(text, bag, tuple(passages), tuple(nearness))


def closeness(claim: Claim, trace: Trace, chain: Chain, words: Vocabulary) -> float:
    """How near a statement comes to the claim: by its content, or by the whole sentence where that is nearer."""
    text = trace.article.text
    content = words.bag(text[chain.content.start : chain.content.end])
    sentence = words.bag(text[chain.sentence.start : chain.sentence.end])
    return max(cosine(content, claim.bag), _SENTENCE * cosine(sentence, claim.bag))


def alike(contents: Sequence[tuple[Passage, str]], words: Vocabulary, least: float) -> list[tuple[int, int, float]]:
    """The pairs of contents, by place, whose cosine is at least `least`; those that share a rare word are compared."""
    bags = [words.bag(text) for _, text in contents]
    places: dict[str, list[int]] = {}
    for place, bag in enumerate(bags):
        for stem in sorted(bag, key=lambda stem: (-bag[stem], stem))[:_KEYS]:
            places.setdefault(stem, []).append(place)
    seen: set[tuple[int, int]] = set()
    found = []
    for sharing in places.values():
        if len(sharing) > _CROWD:
            continue
        for at, one in enumerate(sharing):
            for other in sharing[at + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    score = cosine(bags[one], bags[other])
                    if score >= least:
                        found.append((one, other, score))
    return sorted(found)


_KEYS, _CROWD = 6, 400  # words by which a content is found again; contents beyond which a word tells nothing


def differ(one: str, other: str) -> bool:
    """Whether two texts have numbers, and none in common."""
    numbers, others = _numbers(one), _numbers(other)
    return bool(numbers and others) and not numbers & others


def _numbers(text: str) -> set[str]:
    return {stem for stem in _stems(text) if stem[0].isdigit()}


@lru_cache(100_000)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    stemmed: str = _stemmer().stemWord(_bases().get(word, word))
    return stemmed


@cache
def _bases() -> Mapping[str, str]:
    """The base form of each form of an irregular verb."""
    return {
        form: forms.split()[0] for forms in sorted(word_list("stories.statements.irregular")) for form in forms.split()
    }


@cache
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")


def _stems(text: str) -> list[str]:
    stop = word_list("stories.statements.stop")
    words = (word.rstrip(".,") for word in _WORD.findall(plain(text).text.lower()))
    return [stem(word.removesuffix(".00")) for word in words if word not in stop]


def _unit(bag: Mapping[str, float]) -> Bag:
    length = math.sqrt(sum(weight * weight for weight in bag.values()))
    return {stem: weight / length for stem, weight in bag.items()} if length else {}


def _text(trace: Trace, passage: Passage) -> str:
    return trace.article.text[passage.start : passage.end]


def _nearest(trace: Trace, found: Iterable[Passage], words: Vocabulary, bag: Bag) -> Passage | None:
    """The sentence of an article's lead that is nearest to a bag; None when none has a word of it."""
    scored = [(cosine(words.bag(_text(trace, passage)), bag), -passage.start, passage) for passage in found]
    scored = [item for item in scored[:_LEAD] if item[0] > 0]
    return max(scored)[2] if scored else None


def _central(traces: Sequence[Trace], words: Vocabulary) -> str:
    """The statement made of the words with which most articles open.

    Whatever is attributed to somebody or opens an article may be it; what is attributed is so the sooner.
    """
    shared: Counter[str] = Counter()
    for number, trace in enumerate(traces):
        shared.update({stem for place in words.sentences[number][:_LEAD] for stem in _stems(_text(trace, place))})
    best, found = 0.0, ""
    for number, trace in enumerate(traces):
        for text, factor in _candidates(trace, words.sentences[number]):
            stems = set(_stems(text))
            score = factor * sum(shared[stem] ** 2 for stem in stems) / math.sqrt(max(_SHORT, len(stems)))
            if score > best:
                best, found = score, text
    return " ".join(found.split())


def _candidates(trace: Trace, found: Sequence[Passage]) -> Iterator[tuple[str, float]]:
    """What may be the claim, with how likely it is to be by its place."""
    text = trace.article.text
    head = found[:_LEAD]
    for chain in trace.chains:
        if head and chain.sentence.start <= head[-1].start:
            yield text[chain.content.start : chain.content.end], _ATTRIBUTED
    for passage in head[:_OPENING]:
        if not any(passage.start <= chain.content.start < passage.end for chain in trace.chains):
            yield _text(trace, passage), 1.0
