"""What the sources of a story are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tracer.model import Kind, Source
from tracer.stories.model import Telling
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED
from tracer.stories.who import sources as known_sources


def titles(reading: Reading, tellings: Iterable[Telling]) -> dict[str, str]:
    """Names by key; people without a name are written with the outlet that has it from them."""
    found = {key: entity.name for key, entity in reading.names.entities.items()}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for key, source in _mentioned(reading, tellings):
        found.setdefault(key, source.name)
        if key.startswith(UNNAMED):
            forms[key][source.name] += 1
    for key, written in forms.items():
        behind = key.rpartition("@")[2]
        name = max(sorted(written), key=lambda name: (not name.startswith("one of"), len(name.split()), written[name]))
        found[key] = f"{name} ({found.get(behind, behind.removeprefix('#'))})"
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
            sources = list(known_sources(chain))
            if len(sources) == len(telling.keys):
                yield from zip(telling.keys, sources, strict=True)
