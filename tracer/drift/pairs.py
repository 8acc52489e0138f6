"""Which places of some articles carry the same statement, and which of two places comes first."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracer import names as naming
from tracer import statements
from tracer.dates import before, moment
from tracer.drift import compare
from tracer.drift.model import Order
from tracer.drift.words import Token, tokens
from tracer.quotes import quotes
from tracer.statements import Passage
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED

_SHINGLE = 3  # words in a row by which a quotation is found again
_CROWD = 300  # quotations beyond which such words are a phrase that anybody uses
_ALIKE, _ALIKE_ANYBODY = 0.65, 0.8  # share of the words of two quotations that are the same: of one speaker, of any
_SAME, _SAME_ANYBODY = 3, 5  # words that are the same at least: of one speaker, of any ("millions of people")
_TELLING = 2  # of them, words that tell something
_NEAR = 0.45  # cosine of a statement and its paraphrase, before it is looked at more closely
_CONTAINED, _WORDS = 0.7, 4  # share and number of a paraphrase's telling words that stand in the statement


class Utterance(NamedTuple):
    """Words of somebody at one place."""

    article: int  # place among the traces
    start: int
    end: int
    direct: bool
    keys: tuple[str, ...]  # of the chain's sources, origin first; empty when nobody is named
    speaker: str | None
    words: tuple[Token, ...]
    sentence: tuple[int, int]
    corrected: str  # by which correction of a person's, with its note; empty: as it was read


class Pair(NamedTuple):
    """Two places that carry the same statement, the earlier one first."""

    before: Utterance
    after: Utterance
    order: Order


def utterances(reading: Reading) -> list[Utterance]:
    """Every quotation, and every statement that is not wholly one, in the order of the articles."""
    found: list[Utterance] = []
    quoted: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for quote in quotes(reading.traces):
        if quote.chain is not None:
            quoted[quote.trace, quote.chain].append((quote.start, quote.end))
        found.append(_utterance(reading, quote.trace, quote.chain, quote.start, quote.end, direct=True))
    for number, trace in enumerate(reading.traces):
        for at, chain in enumerate(trace.chains):
            content = chain.content
            inside = sum(end - start for start, end in quoted[number, at])
            if not content.direct and inside * 2 < content.end - content.start:
                found.append(_utterance(reading, number, at, content.start, content.end, direct=False))
    return sorted(found, key=lambda said: (said.article, said.start, said.end))


def pairs(reading: Reading, said: Sequence[Utterance]) -> list[Pair]:
    """Each place that repeats a statement of another article, with the place that it has it from.

    Of many that come before, that is the one whose outlet the article names, else the first, quotations before
    paraphrases.
    """
    alike: dict[int, set[int]] = defaultdict(set)
    copied: set[tuple[int, int]] = set()  # article and quotation: the article has a copy of it
    for one, other in _quoted(said):
        alike[one].add(other)
        alike[other].add(one)
        copied |= {(said[one].article, other), (said[other].article, one)}
    for one, other in _paraphrased(reading, said):
        if (said[one].article, other) not in copied and (said[other].article, one) not in copied:
            alike[one].add(other)
            alike[other].add(one)
    found = []
    for place, others in sorted(alike.items()):
        earlier = [
            pair for other in others if (pair := _ordered(reading, said[other], said[place])).after is said[place]
        ]
        if earlier:
            found.append(min(earlier, key=lambda pair: _rank(reading, pair)))
    return found


def _utterance(reading: Reading, number: int, at: int | None, start: int, end: int, *, direct: bool) -> Utterance:
    trace = reading.traces[number]
    keys: tuple[str, ...] = ()
    speaker = None
    sentence = (start, end)
    corrected = ""
    if at is not None:
        chain = trace.chains[at]
        named = [source for source in chain.sources if not naming.generic(source)]
        keys = tuple(
            f"{UNNAMED}{naming.fold(source.name)}" if naming.unnamed(source) else reading.key(source.name)
            for source in named
        )
        speaker = named[0].name if named else None
        sentence = (chain.sentence.start, chain.sentence.end)
        corrected = chain.corrected
    made = tuple(tokens(trace.article.text, start, end))
    return Utterance(number, start, end, direct, keys, speaker, made, sentence, corrected)


def _quoted(said: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """The pairs of quotations in different articles that are the same words, but for a few."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(said):
        norms = [token.norm for token in one.words] if one.direct else []
        for shingle in {tuple(norms[at : at + _SHINGLE]) for at in range(len(norms) - _SHINGLE + 1)}:
            places[shingle].append(place)
    seen: set[tuple[int, int]] = set()
    for sharing in places.values():
        for pair in combinations(sharing, 2) if len(sharing) <= _CROWD else ():
            a, b = said[pair[0]], said[pair[1]]
            if a.article != b.article and pair not in seen:
                seen.add(pair)
                if _same_words(a, b):
                    yield pair


def _same_words(one: Utterance, other: Utterance) -> bool:
    found = compare.regions(one.words, other.words)
    same, telling, share = compare.shared(one.words, other.words, found)
    if one.keys and other.keys and one.keys[0] == other.keys[0]:
        return same >= _SAME and telling >= _TELLING and share >= _ALIKE
    return same >= _SAME_ANYBODY and telling >= _TELLING and share >= _ALIKE_ANYBODY


def _paraphrased(reading: Reading, said: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """The pairs of statements of one speaker, not both quotations, of which one says what the other says."""
    contents = [
        (Passage(one.article, one.start, one.end), reading.traces[one.article].article.text[one.start : one.end])
        for one in said
    ]
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for one, other, score in statements.alike(contents, reading.words, _NEAR):
        a, b = said[one], said[other]
        if a.article == b.article or (a.direct and b.direct) or not _related(reading, a, b):
            continue
        part, whole = (a, b) if len(a.words) <= len(b.words) else (b, a)
        number, share = compare.containment(part.words, whole.words)
        if number < _WORDS or share < _CONTAINED:
            continue
        for key in ((one, b.article), (other, a.article)):
            best[key] = max(best.get(key, (0.0, 0, 0)), (score, one, other))
    chosen = Counter((one, other) for _, one, other in best.values())
    yield from sorted(pair for pair, times in chosen.items() if times == 2)


def _related(reading: Reading, a: Utterance, b: Utterance) -> bool:
    """Whether both are of one speaker, or the one is what the other's article has from its outlet."""
    if not a.keys or not b.keys:
        return False
    if a.keys[0] == b.keys[0]:
        return True
    return _names(reading, a, b) or _names(reading, b, a)


def _names(reading: Reading, one: Utterance, other: Utterance) -> bool:
    """Whether a statement names the outlet of the other's article, which is not its own article's."""
    own, its = (reading.publishers.get(said.article) for said in (one, other))
    return its is not None and its.key in one.keys and (own is None or own.key != its.key)


def _ordered(reading: Reading, a: Utterance, b: Utterance) -> Pair:
    """Which of two comes first."""
    if _names(reading, b, a) != _names(reading, a, b):
        return Pair(a, b, Order.RELAYED) if _names(reading, b, a) else Pair(b, a, Order.RELAYED)
    one, other = (reading.traces[said.article].article.published for said in (a, b))
    if before(one, other) or before(other, one):
        return Pair(a, b, Order.DATED) if before(one, other) else Pair(b, a, Order.DATED)
    return Pair(a, b, Order.GIVEN) if a.article < b.article else Pair(b, a, Order.GIVEN)


def _rank(reading: Reading, pair: Pair) -> tuple[bool, int, str, int, int]:
    """How likely a place is to be where another one has its words from: the lowest rank is the likeliest."""
    when = moment(reading.traces[pair.before.article].article.published)
    date = when.first.isoformat() if when else "~"
    copied = pair.before.direct and pair.after.direct
    return not copied, list(Order).index(pair.order), date, -len(pair.before.words), pair.before.article
