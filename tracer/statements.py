"""What the same statement is: the words of statements across articles.

Words are compared as stems weighted by how rare they are among the story's own sentences: in a story about one takeover
the names of both companies stand everywhere and tell nothing, the price and the day do.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import snowballstemmer  # type: ignore[import-untyped]

from tracer.language import files
from tracer.language.files import word_list
from tracer.language.lexicon import load_for
from tracer.model import Trace
from tracer.parser.normalize import plain, segment
from tracer.parser.tags import tagger

Bag: TypeAlias = Mapping[str, float]  # stem -> weight, of unit length

_THINGS = ("NN", "NNS", "NNP", "CD")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_AROUND = ',.;:!?"\u201c\u201d'  # marks beside a word
_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")


class Passage(NamedTuple):
    """Some words of an article, by its place among the articles."""

    article: int
    start: int
    end: int


class Term(NamedTuple):
    """A word that tells something, as it is compared."""

    stem: str
    capital: bool
    first: bool  # it begins its text, which explains a capital
    sure: float = 1.0  # how surely it is the word that it stands for


class Sentence(NamedTuple):
    """A sentence of an article, or its headline, with its telling words in order."""

    place: Passage | None  # None for the headline
    terms: tuple[Term, ...]


class Vocabulary:
    """The words of a set of articles with their weight; texts become bags of stems."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._traces = traces
        self.sentences: list[list[Passage]] = []
        self.read: list[list[Sentence]] = []  # of each article, headline first
        counts: Counter[str] = Counter()
        total = 0
        for number, trace in enumerate(traces):
            text = trace.article.text
            found = [Passage(number, s.start, s.end) for s in segment(text, load_for(trace.language))]
            self.sentences.append(found)
            total += len(found)
            told = [Sentence(place, tuple(terms(text[place.start : place.end]))) for place in found]
            for sentence in told:
                counts.update({term.stem for term in sentence.terms})
            title = trace.article.title
            self.read.append([Sentence(None, tuple(terms(title))), *told] if title else told)
        self.weights = {stem: math.log(1 + total / (1 + count)) for stem, count in counts.items()}
        self.unseen = math.log(1 + total)
        self.bags: dict[str, Bag] = {}  # what has been asked: each content is compared many times
        self.capitals: set[str] = set()  # stems of names: written with a capital that no beginning explains
        self._before: dict[str, Counter[str]] = defaultdict(Counter)  # word of a name -> words of it right before that
        for sentence in (sentence for told in self.read for sentence in told):
            self.capitals.update(term.stem for term in sentence.terms if term.capital and not term.first)
            for one, other in pairwise(sentence.terms):
                if one.capital and other.capital and one.stem not in _titles():
                    self._before[other.stem][one.stem] += 1

    def text(self, article: int, sentence: int) -> str:
        """A sentence of an article as written, or its headline, by its place in `read`."""
        of, place = self._traces[article].article, self.read[article][sentence].place
        return (of.title or "") if place is None else of.text[place.start : place.end]

    def before(self, stem: str) -> Counter[str]:
        """How often a word of a name follows each other one: "Hefner" behind "Hugh"."""
        return self._before.get(stem, Counter())

    def weight(self, stem: str) -> float:
        """How rare a stem is among the sentences."""
        return self.weights.get(stem, self.unseen)

    def bag(self, text: str) -> Bag:
        """The stems of a text, weighted, of unit length; empty for a text without a word that tells something."""
        found = self.bags.get(text)
        if found is None:
            counts = Counter(term.stem for term in terms(text))
            found = _unit({stem: count * self.weight(stem) for stem, count in counts.items()})
            self.bags[text] = found
        return found

    def within(self, place: Passage) -> range:
        """Which sentences of its article, as in `read`, a passage has words of."""
        told = self.read[place.article]
        first = bool(told) and told[0].place is None  # the headline is in no text
        starts = self.sentences[place.article]
        begin = bisect_right(starts, place.start, key=lambda sentence: sentence.end)
        end = bisect_left(starts, place.end, key=lambda sentence: sentence.start)
        return range(begin + first, end + first)

    def sentence_bag(self, sentence: Sentence) -> Bag:
        """The stems of a sentence, weighted, of unit length."""
        counts = Counter(term.stem for term in sentence.terms)
        return _unit({stem: count * self.weight(stem) for stem, count in counts.items()})


def cosine(a: Bag, b: Bag) -> float:
    """How much two texts say the same: 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[stem] for stem, weight in a.items() if stem in b)


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
    return {term.stem for term in terms(text) if term.stem[0].isdigit()}


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
def _titles() -> frozenset[str]:
    """The stems of what stands before a name and tells nobody apart: "Mr", "Senator"."""
    return frozenset(map(stem, word_list("words.classes.honorific") | word_list("words.classes.role")))


@cache
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")


def terms(text: str) -> Iterator[Term]:
    """The telling words of a text, in order."""
    stop = word_list("stories.statements.stop")
    for match in _WORD.finditer(plain(text).text):
        word = match.group().rstrip(".,")
        if (lower := word.lower()) not in stop:
            number = _numbers_in_words().get(lower)
            yield Term(number or stem(lower.removesuffix(".00")), word[:1].isupper(), match.start() == 0)


def things(text: str) -> frozenset[str]:
    """The stems of the nouns, names and numbers of a text."""
    words = _WORD.findall(text)
    tags, _ = tagger().tag(words)
    return frozenset(term.stem for word, tag in zip(words, tags, strict=True) if tag in _THINGS for term in terms(word))


def is_deed(words: Sequence[str]) -> list[bool]:
    """Of each word of a clause whether it is a verb."""
    tags, _ = tagger().tag(list(words))
    return [tag.startswith("VB") for tag in tags]


@cache
def _numbers_in_words() -> Mapping[str, str]:
    """ "five" is "5"."""
    words = files.drift()["numbers"]["words"]  # zero to twenty, then tens
    return {word: str(at if at <= 20 else 10 * (at - 18)) for at, word in enumerate(words)}


def _unit(bag: Mapping[str, float]) -> Bag:
    length = math.sqrt(sum(weight * weight for weight in bag.values()))
    return {stem: weight / length for stem, weight in bag.items()} if length else {}


def predicate(text: str) -> frozenset[str]:
    """The stems of a sentence from its first finite verb on: what it says of its subject."""
    pieces = text.split()
    tags, _ = tagger().tag([piece.strip(_AROUND) or piece for piece in pieces])
    at = next((i for i, tag in enumerate(tags) if tag in _FINITE), len(pieces))
    return frozenset(term.stem for term in terms(" ".join(pieces[at:])))
