"""What the sources of a story are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tracer.model import Kind, Source
from tracer.stories.model import Telling
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED


def titles(reading: Reading, tellings: Iterable[Telling]) -> dict[str, str]:
    """Names by key; people without a name are written with the outlet that has it from them."""
    found = {key: entity.name for key, entity in reading.names.entities.items()}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for key, source in _mentioned(reading, tellings):
        found.setdefault(key, source.name)
        if key.startswith(UNNAMED):
            forms[key][source.name] += 1
    for key, written in forms.items():
        behind = key.partition("@")[2]
        name = max(sorted(written), key=lambda name: (not name.startswith("one of"), len(name.split()), written[name]))
        whose = found.get(behind, behind.removeprefix("#"))
        found[key] = f"{name} ({whose})" if whose else name
    return found


def kinds(reading: Reading, tellings: Iterable[Telling]) -> dict[str, Kind]:
    """What each source is, by key."""
    found = {key: source.kind for key, source in _mentioned(reading, tellings)}
    return found | {key: entity.kind for key, entity in reading.names.entities.items()}


def _mentioned(reading: Reading, tellings: Iterable[Telling]) -> Iterator[tuple[str, Source]]:
    """Each key of a chain with a mention of it."""
    for telling in tellings:
        if telling.chain is not None:
            chain = reading.traces[telling.article].chains[telling.chain]
            for key, place in zip(telling.keys, telling.places, strict=True):
                if place is not None:
                    yield key, chain.sources[place]
