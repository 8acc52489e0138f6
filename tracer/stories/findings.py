"""What a desk should know about a story: each finding with a sentence to read and the words that prove it."""

from collections.abc import Callable, Iterator, Sequence

from tracer.stories.circles import circles
from tracer.stories.denials import DENIES, SILENT
from tracer.stories.missing import missing
from tracer.stories.model import Finding, Story, Telling
from tracer.stories.origins import evidence
from tracer.stories.reading import Reading
from tracer.stories.tellings import media
from tracer.stories.who import UNNAMED

SINGLE, ANONYMOUS, CIRCULAR = "single-origin", "anonymous-only", "circular"
DENIED, UNCONFIRMED, FIRST = "denied", "not-confirmed", "first"
_FIRST = ("first reported by", "first published by", "originally reported by", "broke the story", "first to report")


def findings(story: Story, reading: Reading) -> tuple[Finding, ...]:
    """All findings, the gravest first."""
    finders: tuple[Callable[[Story, Reading], Iterator[Finding]], ...] = (
        _single,
        _anonymous,
        _circular,
        missing,
        _denied,
        _first,
    )
    return tuple(finding for finder in finders for finding in finder(story, reading))


def _single(story: Story, reading: Reading) -> Iterator[Finding]:
    """Several articles, one origin."""
    if len(story.origins) == 1 and len(story.origins[0].articles) > 1:
        origin = story.origins[0]
        rings = [{hop.source for hop in circle.hops} for circle in circles(reading, story.tellings)]
        circular = "a circle of " if any(ring & set(origin.roots) for ring in rings) else ""
        message = f"all {len(origin.articles)} articles that name a source rest on {circular}"
        yield Finding(SINGLE, f"{message}{_listed(story, origin.roots)}", origin.evidence)


def _anonymous(story: Story, reading: Reading) -> Iterator[Finding]:
    """Nobody with a name stands behind the claim."""
    roots = [root for origin in story.origins for root in origin.roots]
    if roots and all(root.startswith(UNNAMED) for root in roots):
        proof = tuple(item for origin in story.origins for item in origin.evidence if item.sources[0] in origin.roots)
        yield Finding(ANONYMOUS, f"no named origin: {_listed(story, roots)}", proof)


def _circular(story: Story, reading: Reading) -> Iterator[Finding]:
    """Outlets that rest on each other."""
    for circle in circles(reading, story.tellings):
        names = [story.title(hop.source) for hop in circle.hops]
        message = f"{' → '.join([*names, names[0]])}: each has it from the one before"
        late = [hop for hop in circle.hops if hop.backwards]
        if late:
            hop = late[0]
            article = story.ids[hop.telling.article]
            message += f"; against time: {article} has it from {story.title(hop.source)}, which published it only later"
        yield Finding(CIRCULAR, message, tuple(evidence(reading, hop.telling) for hop in circle.hops))


def _denied(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who denies the claim, or has nothing to say on it."""
    found: dict[str, list[Telling]] = {}
    for telling in story.tellings:
        if telling.why in (DENIES, SILENT) and telling.keys:
            found.setdefault(telling.keys[0], []).append(telling)
    for key, tellings in found.items():
        kind, why = (DENIED, DENIES) if any(t.why == DENIES for t in tellings) else (UNCONFIRMED, SILENT)
        proof = tuple(evidence(reading, telling) for telling in tellings if telling.why == why)
        yield Finding(kind, f"{story.title(key)} {why}", proof)


def _first(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who had it first: as an article says, and as the dates say."""
    for telling in story.tellings:
        if telling.counted and telling.chain is not None and (key := _credited(reading, telling)):
            yield Finding(FIRST, f"as stated: {story.title(key)}", (evidence(reading, telling),))
            break
    dated = [
        (trace.article.published, number)
        for number, trace in enumerate(reading.traces)
        if trace.article.published and story.ids[number] not in story.unrelated
    ]
    if dated:
        date, number = min(dated)
        publisher = reading.publishers.get(number)
        by = f" by {story.title(publisher.key)}" if publisher else ""
        yield Finding(FIRST, f"as dated: {story.ids[number]}{by}, {date}", ())


def _credited(reading: Reading, telling: Telling) -> str | None:
    """The outlet that a sentence credits with the first report."""
    trace = reading.traces[telling.article]
    sentence = " ".join(trace.article.text[telling.sentence.start : telling.sentence.end].casefold().split())
    at = min((place for words in _FIRST if (place := sentence.find(words)) >= 0), default=-1)
    if at < 0:
        return None
    outlets = [key for key in telling.keys if media(reading, key)]
    return outlets[0] if outlets else None


def _listed(story: Story, keys: Sequence[str]) -> str:
    return "; ".join(story.title(key) for key in keys)
