"""The claim that a story is asked for, and how surely each sentence says the same.

Likeness is absolute: it does not ask how near the other sentences come: a claim that nobody makes finds nothing.
A sentence says what the claim says when it has the claim's telling words near each other, next to the names and numbers
of the claim. Words are weighted by how rare they are in the story and in news at large; a rare word that stands nowhere
in the story tells that its articles do not speak of this. The few weights are data (stories.toml).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tracer import pipeline
from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Article, Trace
from tracer.statements import Sentence, Term, Vocabulary, cosine, predicate, stem, terms, things
from tracer.stories.polarity import AGAINST, FOR, Signs, compare, signs

GATE = 0.54  # how surely some sentence must say a claim for it to be made at all
STATED = 0.36  # how surely an article then says it
_OF_ITSELF = 0.3  # how surely it must say so without the echo of others
_OF_THE_EVENT = 0.15  # and how surely where it is what the articles are about, or where none surely says it
_BOTH = 0.7  # of how surely it says that it is not so, from which an article that also says it does not deny it
_LEADING = 3  # sentences with which an article opens, its headline among them
_PER_SENTENCE = 10  # telling words of a claim that one sentence may hold
_SPREAD_OUT = 5  # and of a longer one
_LEAD = 6  # sentences of an article among which the claim of a story is looked for
_OPENING = 2  # its sentences that may be the claim though nobody is named for them
_ATTRIBUTED = 1.2  # what a sentence counts more for somebody's being named
_SHORT = 8  # words below which a statement gains nothing by being short
_SPREAD, _ROOM = 1.5, 3  # terms among which the claim's must stand: so many for each of them, and so many more
_STEM, _ENDING = 5, 3  # letters of a name's beginning, and of an ending that makes its people of a place
_CLOSE = range(1, 4)  # how far apart two words stand that follow each other in the claim
_QUOTES = '"“‘'
_LONGEST = 80  # words of a claim that are looked for
_OPENS = 5  # sentences of an article whose names the rest of it may call "he"
_BEFORE = 0.7  # what a name in the sentence beside counts
_RARE = 0.85  # rarity of what is none of the common words
_EVEN = 0.3  # what the commonest word still weighs
_HEARD, _HEADS = 0.3, 10  # how surely a sentence must say it for others to echo it; such sentences at most
_LIKE = 0.5  # how like a sentence is to one that says it that may say it in other words
_ALIKE = 0.5  # what a word counts that stands for one of the claim
_MOST = 1.5  # unheard rarity beyond which more changes nothing


class Claim(NamedTuple):
    """A statement as it is asked for."""

    text: str
    denial: bool  # it says that somebody denies what follows: the denier is its source
    speaker: frozenset[str]  # stems of the words by which it names that one, or the one who it says has said it
    support: tuple[tuple[float, ...], ...]  # of each sentence of each article (`Vocabulary.read`): 0 to 1
    echoes: tuple[tuple[float, ...], ...]  # of each sentence: how like it is to one of another article that says it
    asked: "Asked"
    read: tuple[tuple[Sentence, ...], ...]  # the sentences of each article, in the words of the claim
    polarity: tuple[tuple[int, ...], ...]  # of each sentence: whether it says it, or that it is not so
    made: bool  # some article surely makes it: a sentence says it, also of itself
    stated: frozenset[int]  # the articles that state it, or, where none surely does, may state it in other words
    opposed: frozenset[int]  # the articles that do not, and surely say that it is not so

    def nearness(self, article: int) -> float:
        """How surely some sentence of an article says it."""
        return max(_near(self.support[article], self.polarity[article]))

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return self.asked.signs.turned


class Asked(NamedTuple):
    """What of a claim is looked for."""

    stems: tuple[str, ...]  # in order, each once
    weights: Mapping[str, float]
    names: tuple[tuple[str, ...], ...]  # stems of each name
    words: frozenset[str]  # stems that are in no name
    told: frozenset[str]  # those of them that stand from its first finite verb on: what it says of its subject
    numbers: frozenset[str]
    signs: Signs  # of its words, whether a negation turns them
    known: Mapping[tuple[str, ...], float]  # name -> share of the articles that open with it
    shared: frozenset[tuple[str, ...]]  # names whose last word alone means somebody else here
    unheard_thing: float  # rarity of its nouns, names and numbers that stand nowhere in the story
    strange: bool  # one of its names or numbers stands nowhere in the story: nobody says it in other words
    alike: Mapping[str, str]  # stem that says the same -> that of the claim

    def heard(self, told: Iterable[Term]) -> tuple[Term, ...]:
        """The words of a sentence, as the claim says them."""
        return tuple(
            term._replace(stem=self.alike[term.stem], sure=_ALIKE) if term.stem in self.alike else term for term in told
        )


def read_claim(words: Vocabulary, text: str) -> Claim:
    """A claim with how surely each sentence of a story says it.

    Newsrooms that write of one event in other words still share some: what is like a sentence of another article that
    surely says it is the sooner taken to say it, too.
    """
    speaker, denied = _denied(text)
    if not denied:
        speaker = next((chain.sources[0].name for chain in pipeline.trace(Article(text)).chains), "")
    asked = _asked(words, denied or text)
    read = tuple(tuple(one._replace(terms=asked.heard(one.terms)) for one in told) for told in words.read)
    silence = [[0.0] * len(told) for told in read]
    first = [_support(asked, told, none) for told, none in zip(read, silence, strict=True)]
    echoes = echo(words, first)
    support = tuple(tuple(_support(asked, told, heard)) for told, heard in zip(read, echoes, strict=True))
    made = _most(support) >= GATE and _most(first) >= _OF_ITSELF
    # who denies it says what a claim asks that is of a denial
    polarity = tuple(
        (FOR,) * len(row) if denied else _polarity(words, asked, article, row) for article, row in enumerate(support)
    )
    near = [max(_near(*rows)) for rows in zip(support, polarity, strict=True)]
    contrary = [max(_near(*rows, AGAINST)) for rows in zip(support, polarity, strict=True)]
    opposed = frozenset(
        article
        for article, (yes, no) in enumerate(zip(near, contrary, strict=True))
        if made and no >= STATED > yes and yes < _BOTH * no
    )
    stated = _stated(read, asked, support, near, STATED if made else _OF_THE_EVENT) - opposed
    stated = frozenset() if asked.strange and not made else stated
    return Claim(
        text,
        bool(denied),
        frozenset(term.stem for term in terms(speaker)),
        support,
        tuple(map(tuple, echoes)),
        asked,
        read,
        polarity,
        made,
        stated,
        opposed,
    )


def _most(support: Sequence[Sequence[float]]) -> float:
    return max((max(row, default=0.0) for row in support), default=0.0)


def _polarity(words: Vocabulary, asked: Asked, article: int, support: Sequence[float]) -> tuple[int, ...]:
    """Of each sentence of an article whether it says what is asked or the opposite; what does neither says nothing."""
    return tuple(
        FOR if value < _OF_THE_EVENT else agrees(asked, words.text(article, at)) for at, value in enumerate(support)
    )


def agrees(asked: Asked, text: str, start: int = 0, end: int | None = None) -> int:
    """Whether the words of `text[start:end]` say what is asked, or that it is not so."""
    return compare(asked.signs, {word: asked.weights[word] for word in asked.words}, text, start, end)


def _near(support: Sequence[float], polarity: Sequence[int], side: int = FOR) -> Iterator[float]:
    """How surely each sentence says what is asked, or, `AGAINST`, that it is not so; 0 for nothing."""
    yield 0.0
    yield from (value for value, sign in zip(support, polarity, strict=True) if (sign == AGAINST) is (side == AGAINST))


def _stated(
    read: Sequence[Sequence[Sentence]],
    asked: Asked,
    support: Sequence[Sequence[float]],
    near: Sequence[float],
    least: float,
) -> frozenset[int]:
    """The articles that state a claim; where most of them open with it, all of the event that have words of it."""
    sure = {article for article, value in enumerate(near) if value >= least}
    opening = sum(max(support[article][:_LEADING]) >= least for article in sure)
    if len(sure) < 2 or opening * 2 < len(sure):
        return frozenset(sure)
    return frozenset(sure).union(
        article
        for article, value in enumerate(near)
        if value >= _OF_THE_EVENT
        and any(term.stem in (asked.told or asked.words) for told in read[article] for term in told.terms)
    )


def _support(asked: Asked, sentences: Sequence[Sentence], echoes: Sequence[float]) -> list[float]:
    """How surely each sentence of an article says what is asked; a long claim is looked for in several together."""
    found = [likeness(asked, sentences, at, echo=heard) for at, heard in enumerate(echoes)]
    several = 1 if len(asked.stems) <= _PER_SENTENCE else -(-len(asked.stems) // _SPREAD_OUT)
    for first in range(len(sentences) - several + 1 if several > 1 else 0):
        inside = range(first, first + several)
        together = tuple(term for at in inside for term in sentences[at].terms)
        value = likeness(asked, sentences, first, together, max(echoes[at] for at in inside))
        for at in inside:
            found[at] = max(found[at], value)
    return found


def echo(words: Vocabulary, support: Sequence[Sequence[float]]) -> list[list[float]]:
    """How like each sentence is to one of another article that says it: their cosine, as sure as that one is."""
    heads = []
    for article, row in enumerate(support):
        at = max(range(len(row)), key=row.__getitem__, default=0)
        if row and row[at] >= _HEARD:
            heads.append((row[at], article, words.sentence_bag(words.read[article][at])))
    heads = sorted(heads, key=lambda head: (-head[0], head[1]))[:_HEADS]
    found = []
    for article, told in enumerate(words.read):
        others = [(sure, bag) for sure, other, bag in heads if other != article]
        bags = map(words.sentence_bag, told)
        found.append([max((sure * cosine(bag, other) for sure, other in others), default=0.0) for bag in bags])
    return found


def likeness(
    asked: Asked,
    sentences: Sequence[Sentence],
    number: int,
    part: Sequence[Term] | None = None,
    echo: float = 0.0,
) -> float:
    """How surely a sentence of an article, or a part of it, says what is asked: 0 to 1."""
    weights = files.stories()["weights"]
    found = evidence(asked, sentences, number, part)
    if echo < _LIKE and _says_else(asked, sentences, number, part):
        found = {name: value for name, value in found.items() if name not in ("said", "beside", "in_a_row")}
    if "said" in found:  # what has no word of the claim may share no more with another article than who said it
        found |= {"echo": echo}
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in found.items())))  # type: ignore[literal-required]


def _says_else(asked: Asked, sentences: Sequence[Sentence], number: int, part: Sequence[Term] | None) -> bool:
    """Whether a sentence and those beside it have no word of what a claim says of its subject."""
    around = [sentences[at].terms for at in (number - 1, number, number + 1) if 0 <= at < len(sentences)]
    return bool(asked.told) and asked.told.isdisjoint({term.stem for some in (*around, part or ()) for term in some})


def evidence(
    asked: Asked, sentences: Sequence[Sentence], number: int, part: Sequence[Term] | None = None
) -> dict[str, float]:
    """What speaks for and against a sentence's saying it, by the names of the weights, but for the echo."""
    own = sentences[number].terms if part is None else part
    beside = [sentences[at].terms for at in (number - 1, number + 1) if 0 <= at < len(sentences)]
    if part is not None:
        beside.append(sentences[number].terms)
    stems = {term.stem for term in own}
    near = {term.stem for side in beside for term in side}
    others = (term for side in beside for term in side if term.stem not in stems)
    silent = {"always": 1.0, "other_name": float(bool(asked.names)), "unheard_thing": asked.unheard_thing}
    if asked.words.isdisjoint(stems):
        return silent
    names = [_name_value(name, own, beside, asked) for name in asked.names]
    if min(names, default=0.0) < 0:
        return silent  # it speaks of somebody else of that name
    heavy = [max(asked.weights[word] for word in name) for name in asked.names]
    share = sum(map(float.__mul__, heavy, names)) / sum(heavy) if heavy else 1.0
    total = sum(asked.weights[word] for word in asked.words) or 1.0
    return {
        "always": 1.0,
        "said": share * _together(asked, own) / total,
        "beside": share * _weight(asked, others) / total,
        "other_name": max((1 - value for value in names), default=0.0),
        "other_number": float(bool(asked.numbers) and asked.numbers.isdisjoint(stems | near)),
        "in_a_row": _in_a_row(asked, own),
        "unheard_thing": asked.unheard_thing,
    }


def _name_value(name: tuple[str, ...], own: Sequence[Term], beside: Sequence[Sequence[Term]], asked: Asked) -> float:
    """How surely a sentence is about a name: it stands in it, beside it, or at the top of most articles."""
    here = _named(name, own, asked)
    if here:
        return here
    return _BEFORE * max(asked.known[name], *(_named(name, side, asked) for side in beside), 0.0)


def _named(name: tuple[str, ...], own: Sequence[Term], asked: Asked) -> float:
    """1 where a name stands, 0 where it does not, -1 where its last word stands as somebody else's name."""
    found = 0.0
    for at, term in enumerate(own):
        if _same_name(term.stem, name[-1]):
            before = own[at - 1] if at else None
            if len(name) == 1 or (before is not None and before.stem in name):
                return 1.0
            other = before is not None and before.capital
            if not other and name not in asked.shared:
                return 1.0
            found = -1.0
    return found


def _same_name(one: str, other: str) -> bool:
    """Whether two words are one name, or a place and its people: "California", "Californian"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _STEM
        and long.startswith(short[: max(_STEM, len(short) - 1)])
        and len(long) - len(short) <= _ENDING
    )


def _together(asked: Asked, own: Sequence[Term]) -> float:
    """The weight of the claim's words that stand near each other."""
    room = int(_SPREAD * len(asked.stems) + _ROOM)
    places = [(at, term) for at, term in enumerate(own) if term.stem in asked.words]
    best = 0.0
    for first, (start, _) in enumerate(places):
        inside = [term for at, term in places[first : first + room] if at < start + room]
        best = max(best, _weight(asked, inside))
    return best


def _weight(asked: Asked, told: Iterable[Term]) -> float:
    """What the words of the claim among some others weigh, each once and as surely as it stands there."""
    found: dict[str, float] = {}
    for term in told:
        if term.stem in asked.words:
            found[term.stem] = max(found.get(term.stem, 0.0), term.sure * asked.weights[term.stem])
    return sum(found.values())


def _in_a_row(asked: Asked, own: Sequence[Term]) -> float:
    """The share of the pairs of words that follow each other in the claim and here stand close, too."""
    pairs = {
        pair: asked.weights[pair[0]] + asked.weights[pair[1]]
        for pair in pairwise(asked.stems)
        if not asked.words.isdisjoint(pair)
    }
    beside: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    last: dict[str, int] = {}
    close: set[frozenset[str]] = set()
    for at, term in enumerate(own):
        if term.sure < 1:
            continue
        close |= {
            frozenset((term.stem, other)) for other in beside.get(term.stem, ()) if at - last.get(other, at) in _CLOSE
        }
        last[term.stem] = at
    found = sum(weight for pair, weight in pairs.items() if frozenset(pair) in close)
    return found / sum(pairs.values()) if pairs else 0.0


def _denied(text: str) -> tuple[str, str]:
    """Who denies what in a claim that says so; nothing for any other claim."""
    words = text.split()
    for at, word in enumerate(words[1:], 1):
        if stem(word.lower()) in _denials():
            return " ".join(words[:at]), " ".join(words[at + 1 :])
    return "", ""


@cache
def _denials() -> frozenset[str]:
    return frozenset(map(stem, word_list("stories.statements.denials")))


def _asked(words: Vocabulary, text: str) -> Asked:
    """What of a text is looked for in a story."""
    text = " ".join(text.split()[:_LONGEST])
    told = list(terms(text))
    names = list(_names(words, text))
    named = {part for name in names for part in name}
    own = frozenset(term.stem for term in told)
    alike = {
        other: stem
        for stem in dict.fromkeys(term.stem for term in told if term.stem not in named)
        for other in sorted(_alike().get(stem, frozenset()) - own)
    }
    said = {alike[other] for other in alike.keys() & words.weights.keys()}
    weights = {term.stem: words.weight(term.stem) * (_EVEN + rarity(term.stem)) for term in told}
    unheard = [
        stem
        for stem in weights
        if stem not in words.weights
        and not (stem in named and any(_same_name(stem, other) for other in words.capitals))
    ]
    named_things = things(text)
    long = max(1.0, len(weights) / _PER_SENTENCE)  # the more words a claim has, the likelier some are only its own
    openings = [{term.stem for sentence in told[:_OPENS] for term in sentence.terms} for told in words.read]
    known = {name: sum(name[-1] in opening for opening in openings) / max(1, len(openings)) for name in names}
    return Asked(
        stems=tuple(weights),
        weights=weights,
        names=tuple(names),
        words=frozenset(weights.keys() - named),
        told=predicate(text) & (weights.keys() - named),
        numbers=frozenset(stem for stem in weights if stem[0].isdigit()),
        signs=signs(text),
        known=known,
        shared=frozenset(_shared(words, names)),
        unheard_thing=min(
            _MOST,
            sum(rarity(stem) ** 2 * (1 - _ALIKE * (stem in said)) for stem in unheard if stem in named_things) / long,
        ),
        strange=any(
            term.stem in named or term.stem[0].isdigit() or (term.capital and term.stem not in _common())
            for term in told
            if term.stem in unheard and term.stem not in said
        ),
        alike=alike,
    )


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    """For each stem those of the words that say the same."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in word_list("stories.statements.alike"):
        stems = {stem(word) for word in row.split()}
        for one in stems:
            found[one] |= stems - {one}
    return {one: frozenset(others) for one, others in found.items()}


def _names(words: Vocabulary, text: str) -> Iterator[tuple[str, ...]]:
    """The names of a text: words with a capital that stand together."""
    capitals = words.capitals
    name: list[str] = []
    for at, word in enumerate(text.replace("-", " ").split()):
        found = list(terms(word))
        if len(found) == 1 and found[0].capital and (at > 0 or found[0].stem in capitals):
            name.append(found[0].stem)
        if name and (len(found) != 1 or not found[0].capital or not word[-1].isalnum()):
            yield tuple(name)
            name = []
    if name:
        yield tuple(name)


def _shared(words: Vocabulary, names: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Names with a last word that more often follows another first name: "Hefner" is Hugh, not Crystal."""
    for name in names:
        if len(name) > 1:
            before = words.before(name[-1])
            rival = max((count for other, count in before.items() if other not in name), default=0)
            if rival > before[name[-2]]:
                yield name


def rarity(stem: str) -> float:
    """How rare a word is in news at large: 0 for one that every article has, to 1."""
    return _common().get(stem, _RARE)


@cache
def _common() -> Mapping[str, float]:
    """The rarity of common words by their stem."""
    return {stem: int(tenths) / 10 for tenths, stems in files.common()["words"].items() for stem in stems}


def central(traces: Sequence[Trace], words: Vocabulary) -> str:
    """The statement made of the words with which most articles open.

    Whatever is attributed to somebody or opens an article may be it; what is attributed is so the sooner.
    """
    shared: Counter[tuple[str, bool]] = Counter()
    for number, trace in enumerate(traces):
        text = trace.article.text
        heads = words.sentences[number][:_LEAD]
        shared.update({word for place in heads for word in _turned(text[place.start : place.end])})
    best, found = 0.0, ""
    for number, trace in enumerate(traces):
        for text, factor in _candidates(trace, words, number):
            told = _turned(text)
            score = factor * sum(shared[word] ** 2 for word in told) / math.sqrt(max(_SHORT, len(told)))
            if score > best:
                best, found = score, text
    return found


def _turned(text: str) -> frozenset[tuple[str, bool]]:
    """The telling words of a text, each with whether it is negated: what one denies is not what the others say."""
    return frozenset((one.stem, one.sign != FOR) for one in signs(text).words)


def _candidates(trace: Trace, words: Vocabulary, number: int) -> Iterator[tuple[str, float]]:
    """What may be the claim, with how likely it is to be by its place."""
    text = trace.article.text
    head = words.sentences[number][:_LEAD]
    opens = max((credit.end for credit in trace.credits if credit.form == "dateline"), default=0)
    for chain in trace.chains:
        if head and chain.sentence.start <= head[-1].start:
            yield _bare(text[max(opens, chain.content.start) : chain.content.end]), _ATTRIBUTED
    for place in head[:_OPENING]:
        if not any(place.start <= chain.content.start < place.end for chain in trace.chains):
            yield _bare(text[max(opens, place.start) : place.end]), 1.0


def _bare(text: str) -> str:
    """A statement in one line, without the marks around all of it."""
    text = " ".join(text.split())
    inner = text.strip("\"“”‘' ,;:-–—")
    whole = text[:1] in _QUOTES and not any(mark in inner for mark in '"“”')
    return inner if whole else text.lstrip(").,;:/-–— ").rstrip(",;:-–— ")
