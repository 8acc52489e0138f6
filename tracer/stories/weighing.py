"""Which sources of an article carry the claim, and why: evidence for and against, added up.

What a reader goes by is counted for each source of each article: how near its statements come to the claim, whether it
is an outlet, where it stands, who else has the story from it, whether it denies, reacts or looks back. The weights of
the evidence are data (the language's stories.toml), fitted on labelled stories by `benchmarks/stories.py`.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

import networkx as nx

from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Chain
from tracer.stories.model import Telling
from tracer.stories.origins import flows
from tracer.stories.reading import Reading
from tracer.stories.tellings import media
from tracer.stories.who import UNNAMED

STATES = "a named source that says what the claim says"
NOBODY = "nobody in particular"
# How sure an origin must be that joins no other: with an outlet, without one, of unnamed people whom no outlet has.
_ALONE_OUTLET, _ALONE, _ALONE_UNNAMED = 0.70, 0.75, 0.85
_CLAIMS = 0.5  # how near a statement comes that an article's outlet may be cited for
_SAME, _SURE = 0.85, 0.9  # how near the words of a named source come that are the claim's; how sure it is then
_MANY = 3  # other articles with a source, from which more add nothing
_EVEN = 0.5  # probability from which a source is taken to carry the claim
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Unit(NamedTuple):
    """A source of an article: all that the article has from it, by its nearest name."""

    article: int
    key: str
    tellings: tuple[int, ...]  # places among the tellings
    evidence: Mapping[str, float]


def weigh(reading: Reading, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, each counted for the claim or not, with the reason."""
    judged = [_plain(telling) for telling in tellings]
    for unit in units(reading, tellings):
        chance = probability(unit.evidence)
        reason = _reason(unit.evidence, chance >= _EVEN)
        if _states_it(reading, unit, tellings):
            chance, reason = max(chance, _SURE), STATES
        for at in unit.tellings:
            denial = tellings[at].denial
            counted = chance >= _EVEN and denial is None
            judged[at] = tellings[at]._replace(chance=chance, counted=counted, why=denial or reason)
    return _alone(reading, _wrapped(_beside(judged)))


def _states_it(reading: Reading, unit: Unit, tellings: Sequence[Telling]) -> bool:
    """Whether a person or a body with a name says what the claim says, all but word for word, and now."""
    if unit.key.startswith(UNNAMED) or media(reading, unit.key) or unit.evidence["looks back"]:
        return False
    return any(tellings[at].score >= _SAME and tellings[at].denial is None for at in unit.tellings)


def _beside(tellings: Sequence[Telling]) -> list[Telling]:
    """Unnamed people of no outlet in an article that names whom it has the claim from are no origin of their own."""
    named = {telling.article for telling in tellings if telling.counted and not _own(telling)}
    return [
        telling._replace(counted=False, why="no name, in an article that names its source")
        if telling.counted and _own(telling) and telling.article in named
        else telling
        for telling in tellings
    ]


def _own(telling: Telling) -> bool:
    """Whether nobody but unnamed people of the article itself tell it."""
    return all(map(_of_the_article, telling.keys))


def _of_the_article(key: str) -> bool:
    """Whether a key is that of people without a name whom no outlet is known to have it from."""
    return key.startswith(UNNAMED) and key.partition("@")[2].startswith("#")


def _alone(reading: Reading, tellings: Sequence[Telling]) -> list[Telling]:
    """What would be an origin by itself must be surer than what joins one."""
    flow = flows(reading, [telling for telling in tellings if telling.counted])
    surest: dict[str, float] = {}
    for telling in tellings:
        if telling.counted:
            for key in telling.keys:
                surest[key] = max(surest.get(key, 0.0), telling.chance)
    weak: set[str] = set()
    for members in nx.weakly_connected_components(flow):
        outlet = any(media(reading, key) for key in members)
        own = all(map(_of_the_article, members))
        least = _ALONE_OUTLET if outlet else _ALONE_UNNAMED if own else _ALONE
        if max(surest.get(key, 0.0) for key in members) < least:
            weak |= members
    return [
        telling._replace(counted=False, why="not sure enough to be an origin of its own")
        if telling.counted and telling.keys[0] in weak
        else telling
        for telling in tellings
    ]


def _wrapped(tellings: Sequence[Telling]) -> list[Telling]:
    """A line that names the one supplier of an article is the last relay of all that the article tells."""
    lines: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for telling in tellings:
        if telling.chain is None:
            lines[telling.article].append(telling.keys)
    found = []
    for telling in tellings:
        supplier = lines[telling.article] if telling.chain is not None and telling.counted else []
        if len(supplier) == 1 and supplier[0][-1] not in telling.keys:
            telling = telling._replace(keys=(*telling.keys, supplier[0][-1]), places=(*telling.places, None))
        found.append(telling)
    told = {telling.article for telling in found if telling.counted and telling.chain is not None}
    several = {article for article, keys in lines.items() if len(keys) > 1}
    return [
        telling._replace(counted=False, why="a line under an article that names its sources")
        if telling.chain is None and telling.article in told | several
        else telling
        for telling in found
    ]


def probability(evidence: Mapping[str, float]) -> float:
    """How likely a source carries the claim: 0 to 1."""
    total = sum(weight * evidence.get(name, 0.0) for name, weight in weights().items())
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> Mapping[str, float]:
    """The weight of each kind of evidence."""
    return cast(Mapping[str, float], files.stories()["weights"])


def units(reading: Reading, tellings: Sequence[Telling]) -> list[Unit]:
    """The sources of all articles with the evidence for and against."""
    around = _Around(reading, tellings)
    made = []
    for number, places in around.places.items():
        for key, at in places.items():
            evidence = _evidence(reading, number, key, [tellings[place] for place in at], around)
            evidence |= _company(reading, number, key, evidence["near"], around)
            made.append(Unit(number, key, tuple(at), evidence))
    return made


class _Around:
    """What is looked up for every source: what others say, where sources are heard, which words the story has."""

    def __init__(self, reading: Reading, tellings: Sequence[Telling]) -> None:
        self.tellings = tellings
        self.places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.nearest: dict[str, dict[int, float]] = defaultdict(dict)  # source -> article -> how near it comes there
        for at, telling in enumerate(tellings):
            if telling.keys and telling.chain is not None:
                self.places[telling.article][telling.keys[-1]].append(at)
            for key in telling.keys:
                if not _of_the_article(key):
                    near = self.nearest[key]
                    near[telling.article] = max(near.get(telling.article, 0.0), telling.score)
        self.words = _core(reading)
        self.quoted = {said for group in reading.quoted if len({number for number, _ in group}) > 1 for said in group}
        self.deniers = {
            telling.keys[0]
            for telling in tellings
            if telling.keys and not media(reading, telling.keys[0]) and telling.denial
        }


def _company(reading: Reading, number: int, key: str, near: float, around: _Around) -> dict[str, float]:
    """What the other sources of the article and the other articles say for or against a source."""
    places = around.places[number]
    told = [around.tellings[at] for at in places[key]]
    keys = {name for telling in told for name in telling.keys}
    publisher = reading.publishers.get(number)
    if publisher and near >= _CLAIMS:
        keys.add(publisher.key)  # what the article's outlet is cited for elsewhere
    heard = {article: score for name in keys for article, score in around.nearest[name].items() if article != number}
    outlets = [other for other in places if other != key and media(reading, other)]
    best = max((around.tellings[at].score for other in outlets for at in places[other]), default=0.0)
    outlet = media(reading, key)
    return {
        "elsewhere": min(1.0, len(heard) / _MANY),
        "near elsewhere": max(
            (score for name in keys for article, score in around.nearest[name].items() if article != number),
            default=0.0,
        ),
        "denier": float(any(telling.keys[0] in around.deniers for telling in told)),
        "nearer media": max(0.0, best - near),
        "only outlet": float(outlet and not outlets),
        "only source": float(len(places) == 1),
        "beside outlet": float(not outlet and bool(outlets)),
    }


def _evidence(
    reading: Reading,
    number: int,
    key: str,
    told: Sequence[Telling],
    around: _Around,
) -> dict[str, float]:
    """What one source's statements in one article say for themselves."""
    trace = reading.traces[number]
    text = trace.article.text
    chains = [trace.chains[telling.chain] for telling in told if telling.chain is not None]
    sentences = reading.words.sentences[number]
    first = min(chain.sentence.start for chain in chains)
    place = sum(sentence.start < first for sentence in sentences)
    outlet = media(reading, key)
    contents = [text[chain.content.start : chain.content.end] for chain in chains]
    near = max(telling.score for telling in told)
    return {
        "always": 1.0,
        "near": near,
        "outlet": float(outlet),
        "near outlet": near * outlet,
        "relays": float(outlet and any(len(telling.keys) > 1 for telling in told)),
        "unnamed at outlet": float(outlet and any(telling.keys[0].startswith(UNNAMED) for telling in told)),
        "nameless": float(all(name.startswith(UNNAMED) for telling in told for name in telling.keys)),
        "late": place / max(1, len(sentences)),
        "several": min(1.0, (len(told) - 1) / 3),
        "of the story": max(_share(reading, content, around.words) for content in contents),
        "quoted elsewhere": float(any((number, telling.chain) in around.quoted for telling in told)),
        "looks back": float(all(_looks_back(text, chain) for chain in chains)),
        "denies": float(all(telling.denial for telling in told)),
    }


def _plain(telling: Telling) -> Telling:
    """What needs no weighing: suppliers' lines, and what nobody in particular says."""
    if not telling.keys:
        return telling._replace(counted=False, why=NOBODY)
    return telling


def _reason(evidence: Mapping[str, float], counted: bool) -> str:
    """What weighs most for the judgement."""
    sign = 1 if counted else -1
    found = {name: sign * weight * evidence.get(name, 0.0) for name, weight in weights().items() if name != "always"}
    telling = sorted((name for name, weight in found.items() if weight > 0), key=lambda name: -found[name])[:2]
    words = _reasons()
    said = [words[name]["for" if weights()[name] > 0 else "against"] for name in telling]
    return " and ".join(said) if said else "about something else"


@cache
def _reasons() -> Mapping[str, Mapping[str, str]]:
    return cast(Mapping[str, Mapping[str, str]], files.stories()["reasons"])


def _core(reading: Reading) -> Mapping[str, float]:
    """The words that a story is made of: stems by the share of the articles that have them, the rarer ones left out."""
    counts: Counter[str] = Counter()
    for number, trace in enumerate(reading.traces):
        text = trace.article.text
        stems: set[str] = set()
        for passage in reading.words.sentences[number]:
            stems |= reading.words.bag(text[passage.start : passage.end]).keys()
        counts.update(stems)
    total = len(reading.traces)
    return {word: count / total for word, count in counts.items() if count > min(2, total - 1)}


def _share(reading: Reading, content: str, shared: Mapping[str, float]) -> float:
    """How much of a statement are words that the story is made of."""
    bag = reading.words.bag(content)
    return sum(shared.get(word, 0.0) for word in bag) / math.sqrt(len(bag) + 4) if bag else 0.0


def _looks_back(text: str, chain: Chain) -> bool:
    """Whether it speaks of other times: another year, "last month", "previously"."""
    sentence = text[chain.sentence.start : chain.sentence.end].casefold()
    return bool(_YEAR.search(sentence)) or any(words in sentence for words in word_list("stories.statements.back"))
