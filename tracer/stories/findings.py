"""What a desk should know about a story: each finding with a sentence to read and the words that prove it."""

from collections.abc import Callable, Iterator, Sequence

from tracer.model import Relation
from tracer.stories.circles import circles
from tracer.stories.model import Finding, Story, Telling
from tracer.stories.origins import evidence
from tracer.stories.reading import Reading
from tracer.stories.tellings import media
from tracer.stories.weighing import DENIES
from tracer.stories.who import UNNAMED

SINGLE, ANONYMOUS, CIRCULAR, MISSING, DENIED, FIRST = (
    "single-origin",
    "anonymous-only",
    "circular",
    "relay-missing",
    "denied",
    "first",
)
_FIRST = ("first reported by", "first published by", "originally reported by", "broke the story", "first to report")


def findings(story: Story, reading: Reading) -> tuple[Finding, ...]:
    """All findings, the gravest first."""
    finders: tuple[Callable[[Story, Reading], Iterator[Finding]], ...] = (
        _single,
        _anonymous,
        _circular,
        _missing,
        _denied,
        _first,
    )
    return tuple(finding for finder in finders for finding in finder(story, reading))


def _single(story: Story, reading: Reading) -> Iterator[Finding]:
    """Several articles, one origin."""
    if len(story.origins) == 1 and len(story.origins[0].articles) > 1:
        origin = story.origins[0]
        roots = _listed(story, origin.roots)
        number = len(origin.articles)
        yield Finding(SINGLE, f"all {number} articles that name a source rest on {roots}", origin.evidence)


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


def _missing(story: Story, reading: Reading) -> Iterator[Finding]:
    """A quotation that somebody gave to an outlet, repeated by an article that does not name the outlet."""
    told = {(telling.article, telling.chain): telling for telling in story.tellings if telling.chain is not None}
    for group in reading.quoted:
        tellings = [told[said] for said in group if said in told]
        for source in tellings:
            outlet = _given_to(reading, source)
            if outlet is None:
                continue
            silent = [
                telling
                for telling in tellings
                if telling.article != source.article and not _names(reading, telling.article, outlet, story)
            ]
            for telling in {telling.article: telling for telling in silent}.values():
                article = story.ids[telling.article]
                message = f"{article} repeats words that were said to {story.title(outlet)} and does not name it"
                yield Finding(MISSING, message, (evidence(reading, telling), evidence(reading, source)))
            if silent:
                break


def _given_to(reading: Reading, telling: Telling) -> str | None:
    """The outlet to which words were said, where the article says so."""
    assert telling.chain is not None
    chain = reading.traces[telling.article].chains[telling.chain]
    if len(telling.keys) < 2 or chain.hops[0].relation is not Relation.ADDRESSED or chain.hops[0].inferred:
        return None
    key = telling.keys[1]
    return key if media(reading, key) else None


def _names(reading: Reading, article: int, outlet: str, story: Story) -> bool:
    """Whether an article names an outlet anywhere, or is that outlet's own."""
    publisher = reading.publishers.get(article)
    if publisher and publisher.key == outlet:
        return True
    text = reading.traces[article].article.text.casefold()
    return any(name.casefold() in text for name in reading.names.entities[outlet].names)


def _denied(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who takes the claim back, or has nothing to say on it."""
    found: dict[str, list[Telling]] = {}
    for telling in story.tellings:
        if telling.why == DENIES and telling.keys:
            found.setdefault(telling.keys[0], []).append(telling)
    for key, tellings in found.items():
        proof = tuple(evidence(reading, telling) for telling in tellings)
        yield Finding(DENIED, f"{story.title(key)} denies it or comments on it", proof)


def _first(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who had it first: as an article says, and as the dates say."""
    for telling in story.tellings:
        if telling.counted and telling.chain is not None and (key := _credited(reading, telling)):
            yield Finding(FIRST, f"first, as stated: {story.title(key)}", (evidence(reading, telling),))
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
        yield Finding(FIRST, f"first, as dated: {story.ids[number]}{by}, {date}", ())


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
