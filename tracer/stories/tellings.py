"""Which statements carry the claim: every chain and credit of every article, weighed, with the reason."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracer import names as naming
from tracer.model import Chain, Kind, Source
from tracer.statements import Passage, closeness, listed, stem
from tracer.stories.model import Telling
from tracer.stories.reading import Reading

# How near a statement must come, of 1 for those that come nearest: from media, from others, from somebody who has
# already been found to tell the claim elsewhere.
_MEDIA, _SPEAKER, _KNOWN_MEDIA, _KNOWN_SPEAKER = 0.40, 0.55, 0.08, 0.30
_DISCOUNT = 0.6  # for forecasts, and for those who are asked for an opinion
_TOP = 3  # statements that set what near is
_MEDIA_KINDS = (Kind.OUTLET, Kind.PLATFORM)
_ONLY_MEDIA, _ONLY_SPEAKER = 0.12, 0.30  # for the nearest of an article that has none so near
DENIES = "denies or comments"
OTHER = "about something else"
_NONE = re.compile(r"\bthere (?:is|are|was|were|has been|had been) no (?:\w+ )?(\w+)")
UNNAMED = "?"  # begins the key of people without a name


def weigh(reading: Reading) -> list[Telling]:
    """All tellings of all articles, in order, each counted for the claim or not."""
    tellings = _named(reading, _alike(reading, list(_told(reading))))
    top = sorted((telling.score for telling in tellings if telling.keys), reverse=True)[:_TOP]
    nearest = sum(top) / len(top) if top else 0.0
    scaled = [telling._replace(score=min(1.0, telling.score / nearest) if nearest else 0.0) for telling in tellings]
    judged = _denied(reading, [_judged(reading, telling) for telling in scaled])
    return _wrapped(_anonymous(_lone(reading, _familiar(reading, _only(reading, judged)))))


def media(reading: Reading, key: str) -> bool:
    """Whether a source is an outlet or a platform."""
    entity = reading.names.entities.get(key)
    return entity is not None and entity.kind in _MEDIA_KINDS


def _told(reading: Reading) -> Iterator[Telling]:
    for number, trace in enumerate(reading.traces):
        for at, chain in enumerate(trace.chains):
            yield Telling(
                article=number,
                chain=at,
                keys=_keys(reading, number, chain),
                score=closeness(reading.claim, trace, chain, reading.words),
                counted=False,
                why="",
                content=Passage(number, chain.content.start, chain.content.end),
                sentence=Passage(number, *chain.sentence),
            )
        for credit in trace.credits:
            if credit.form in ("source", "via"):
                place = Passage(number, credit.start, credit.end)
                yield Telling(
                    number, None, (reading.key(credit.name),), 0.0, True, "supplied the article", place, place
                )


def _keys(reading: Reading, number: int, chain: Chain) -> tuple[str, ...]:
    """The chain's sources by key; the unnamed belong to the next one who is named, or to the article's outlet."""
    keys: list[str] = []
    publisher = reading.publishers.get(number)
    behind = publisher.key if publisher else f"#{reading.ids[number]}"
    for source in reversed(chain.sources):
        if naming.generic(source):
            continue
        if naming.unnamed(source):
            key = f"{UNNAMED}{_what(source)}@{behind}"
        else:
            key = behind = reading.key(source.name)
        if key not in keys:
            keys.append(key)
    return tuple(reversed(keys))


def _what(source: Source) -> str:
    """What tells unnamed people apart: those without a role are the same people."""
    return "" if source.kind is Kind.ANONYMOUS else naming.fold(source.name).split(" of ")[0].rsplit(" ", 1)[-1]


def _alike(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """The same words say the same: a quotation is as near to the claim as any of its copies with their sentences."""
    place = {(telling.article, telling.chain): at for at, telling in enumerate(tellings) if telling.chain is not None}
    best = [telling.score for telling in tellings]
    for group in reading.quoted:
        at = [place[said] for said in group if said in place]
        score = max((tellings[n].score for n in at), default=0.0)
        for n in at:
            best[n] = max(best[n], score)
    return [telling._replace(score=score) for telling, score in zip(tellings, best, strict=True)]


def _named(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """People without a name who say word for word what one person is quoted with are that person."""
    place = {(telling.article, telling.chain): at for at, telling in enumerate(tellings) if telling.chain is not None}
    found = list(tellings)
    for group in reading.quoted:
        said = [place[said] for said in group if said in place]
        origins = {found[at].keys[0] for at in said if found[at].keys}
        speakers = {key for key in origins if not key.startswith(UNNAMED) and not media(reading, key)}
        if len(speakers) == 1:
            speaker = speakers.pop()
            for at in said:
                keys = found[at].keys
                if keys and keys[0].startswith(UNNAMED) and speaker not in keys:
                    found[at] = found[at]._replace(keys=(speaker, *keys[1:]))
    return found


def _judged(reading: Reading, telling: Telling) -> Telling:
    """Whether a statement carries the claim by itself."""
    if telling.chain is None:
        return telling
    chain = reading.traces[telling.article].chains[telling.chain]
    if not telling.keys:
        return telling._replace(why="nobody in particular")
    if _denies(reading, telling, chain):
        return telling._replace(why=DENIES)
    score = telling.score * (_DISCOUNT if _opinion(reading, telling, chain) else 1.0)
    bar = _MEDIA if media(reading, telling.keys[-1]) else _SPEAKER
    if score >= bar:
        return telling._replace(counted=True, why="says what the claim says")
    return telling._replace(score=score, why=OTHER)


def _denied(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """Who denies the claim in an article does not tell it there in another sentence."""
    deniers = {
        (telling.article, telling.keys[0])
        for telling in tellings
        if telling.why == DENIES
        and telling.keys
        and not (telling.keys[0].startswith(UNNAMED) or media(reading, telling.keys[0]))
    }
    return [
        telling._replace(counted=False, why=DENIES)
        if telling.keys and (telling.article, telling.keys[0]) in deniers
        else telling
        for telling in tellings
    ]


def _familiar(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """Who tells the claim somewhere tells it also where few of its words are repeated."""
    tell = {key for telling in tellings if telling.counted for key in telling.keys if not key.startswith(UNNAMED)}
    found = []
    for telling in tellings:
        if not telling.counted and telling.why == OTHER and telling.keys:
            key = telling.keys[-1]
            bar = _KNOWN_MEDIA if media(reading, key) else _KNOWN_SPEAKER
            if key in tell and telling.score >= bar:
                telling = telling._replace(counted=True, why="from one who tells the claim elsewhere")
        found.append(telling)
    return found


def _only(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """An article that has the claim from nobody else has it from whoever comes nearest to telling it."""
    best: dict[int, tuple[float, int]] = {}
    sourced = {telling.article for telling in tellings if telling.counted}
    for at, telling in enumerate(tellings):
        if telling.article in sourced or telling.why != OTHER or not telling.keys:
            continue
        bar = _ONLY_MEDIA if media(reading, telling.keys[-1]) else _ONLY_SPEAKER
        if telling.score >= bar and (telling.score, -at) > best.get(telling.article, (0.0, 0)):
            best[telling.article] = telling.score, -at
    chosen = {-at for _, at in best.values()}
    return [
        telling._replace(counted=True, why="the only source of an article that tells the claim")
        if at in chosen
        else telling
        for at, telling in enumerate(tellings)
    ]


def _lone(reading: Reading, tellings: list[Telling]) -> list[Telling]:
    """Who speaks in one article alone, which has the claim from media, adds to it rather than being its origin."""
    relayed = {telling.article for telling in tellings if telling.counted and _through_media(reading, telling)}
    heard: dict[str, set[int]] = defaultdict(set)
    for telling in tellings:
        if telling.counted:
            for key in telling.keys:
                heard[key].add(telling.article)
    return [
        telling._replace(counted=False, why="speaks in one article, which has the claim from media")
        if telling.counted
        and telling.article in relayed
        and not _through_media(reading, telling)
        and all(len(heard[key]) == 1 for key in telling.keys)
        else telling
        for telling in tellings
    ]


def _through_media(reading: Reading, telling: Telling) -> bool:
    return any(media(reading, key) for key in telling.keys)


def _anonymous(tellings: list[Telling]) -> list[Telling]:
    """Nameless people in an article that names whom it has the claim from are no origin of their own."""
    named = {telling.article for telling in tellings if telling.counted and not _nameless(telling)}
    return [
        telling._replace(counted=False, why="no name, in an article that names its source")
        if telling.counted and _nameless(telling) and telling.article in named
        else telling
        for telling in tellings
    ]


def _wrapped(tellings: list[Telling]) -> list[Telling]:
    """A line that names the one supplier of an article is the last relay of all that the article tells."""
    lines: dict[int, list[str]] = defaultdict(list)
    for telling in tellings:
        if telling.chain is None:
            lines[telling.article] += telling.keys
    found = []
    for telling in tellings:
        supplier = lines[telling.article] if telling.chain is not None and telling.counted else []
        if len(supplier) == 1 and supplier[0] not in telling.keys:
            telling = telling._replace(keys=(*telling.keys, supplier[0]))
        found.append(telling)
    return found


def _nameless(telling: Telling) -> bool:
    return all(key.startswith(UNNAMED) for key in telling.keys)


def _denies(reading: Reading, telling: Telling, chain: Chain) -> bool:
    """Whether the speaker takes the claim back, or says that there is nothing to say."""
    text = reading.traces[telling.article].article.text
    claim = reading.claim.text.casefold()
    content = text[chain.content.start : chain.content.end].casefold().replace("’", "'")
    cues = [source.cue.text for source in chain.sources if source.cue] + [hop.cue for hop in chain.hops]
    denying = any(words in content and words not in claim for words in listed("denying"))
    return denying or _cued(cues, "denials") or _none(reading, content)


def _none(reading: Reading, content: str) -> bool:
    """Whether it says that there is none of what the claim speaks of."""
    claimed = reading.words.bag(reading.claim.text)
    return any(stem(word) in claimed for word in _NONE.findall(content)) and "no " not in reading.claim.text.casefold()


def _opinion(reading: Reading, telling: Telling, chain: Chain) -> bool:
    """Whether it is a forecast, or an expert's view."""
    source = chain.sources[0]
    text = reading.traces[telling.article].article.text
    phrase = text[source.phrase.start : source.phrase.end].casefold().split()
    asked = any(word.strip(".,") in listed("commentators") for word in phrase)
    return asked or _cued([source.cue.text] if source.cue else [], "forecasts")


def _cued(cues: Sequence[str], name: str) -> bool:
    """Whether one of some cues is a form of a listed verb."""
    verbs = {" ".join(map(stem, verb.split())) for verb in listed(name)}
    return any(_begins(" ".join(map(stem, cue.casefold().split())), verbs) for cue in cues)


def _begins(cue: str, verbs: set[str]) -> bool:
    words = cue.split()
    return any(" ".join(words[:length]) in verbs for length in (1, 2))
