"""Who tells what: every chain and every supplier's line of every article, and how near it comes to the claim."""

from collections.abc import Iterator, Sequence

from tracer.model import Kind
from tracer.statements import Passage, closeness
from tracer.stories.denials import denies
from tracer.stories.model import Telling
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED, Known

_MEDIA_KINDS = (Kind.OUTLET, Kind.PLATFORM)
_TOP = 3  # statements that set what near is
_LINE = 0.7  # how likely a line at the end tells where the claim is from
_FIELD = 0.95  # and a field of the input, such as the source of a feed's entry
SUPPLIED = "supplied the article"
NAMED = "names this outlet, a source of the story"


def tellings(reading: Reading, known: Known) -> list[Telling]:
    """All tellings of all articles, in order, none of them judged."""
    found = _named(reading, _alike(reading, list(_told(reading, known))))
    top = sorted((telling.score for telling in found if telling.keys), reverse=True)[:_TOP]
    nearest = sum(top) / len(top) if top else 0.0
    return [telling._replace(score=min(1.0, telling.score / nearest) if nearest else 0.0) for telling in found]


def media(reading: Reading, key: str) -> bool:
    """Whether a source is an outlet or a platform."""
    entity = reading.names.entities.get(key)
    return entity is not None and entity.kind in _MEDIA_KINDS


def _told(reading: Reading, known: Known) -> Iterator[Telling]:
    for number, trace in enumerate(reading.traces):
        for at, chain in enumerate(trace.chains):
            yield Telling(
                article=number,
                chain=at,
                keys=known.ways[number, at].keys,
                places=known.ways[number, at].places,
                score=closeness(reading.claim, trace, chain, reading.words),
                denial=denies(reading, number, chain),
                chance=0.0,
                counted=False,
                why="",
                content=Passage(number, chain.content.start, chain.content.end),
                sentence=Passage(number, *chain.sentence),
            )
        yield from _supplied(reading, number)


def _supplied(reading: Reading, number: int) -> Iterator[Telling]:
    """What lines at the end say: "Source: X", "Via: Y" and "Source: X" together are X by way of Y."""
    credits = [credit for credit in reading.traces[number].credits if credit.form in ("source", "via", "given")]
    vias = [credit for credit in credits if credit.form == "via"]
    originals = [credit for credit in credits if credit.form != "via"]
    for credit in originals or vias:
        way = [credit, *vias] if originals and len(vias) == 1 else [credit]
        keys = tuple(dict.fromkeys(reading.key(one.name) for one in way))
        place = Passage(number, credit.start, credit.end)
        chance = _FIELD if credit.form == "given" else _LINE
        yield Telling(number, None, keys, (None,) * len(keys), 0.0, None, chance, True, SUPPLIED, place, place)


def _alike(reading: Reading, found: list[Telling]) -> list[Telling]:
    """The same words say the same: a quotation is as near to the claim as any of its copies with their sentences."""
    place = {(telling.article, telling.chain): at for at, telling in enumerate(found) if telling.chain is not None}
    best = [telling.score for telling in found]
    for group in reading.quoted:
        at = [place[said] for said in group if said in place]
        score = max((found[n].score for n in at), default=0.0)
        for n in at:
            best[n] = max(best[n], score)
    return [telling._replace(score=score) for telling, score in zip(found, best, strict=True)]


def _named(reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """People without a name who say word for word what one person is quoted with are that person."""
    place = {(telling.article, telling.chain): at for at, telling in enumerate(told) if telling.chain is not None}
    found = list(told)
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
