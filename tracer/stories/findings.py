"""What a desk should know about a story: each finding with a sentence to read and the words that prove it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracer.dates import before, moment, to_the_minute
from tracer.language import files
from tracer.model import Kind
from tracer.statements import Passage, stem
from tracer.stories.circles import Circle, circles
from tracer.stories.event import strangers
from tracer.stories.missing import missing
from tracer.stories.model import DENIES, SEVERAL, SILENT, Evidence, Finding, Story, Telling
from tracer.stories.opposites import Opposite
from tracer.stories.origins import evidence
from tracer.stories.reading import Reading
from tracer.stories.who import UNNAMED

SINGLE, ANONYMOUS, CIRCULAR = "single-origin", "anonymous-only", "circular"
_MEDIA = (Kind.OUTLET, Kind.PLATFORM)
DENIED, UNCONFIRMED, FIRST = "denied", "not-confirmed", "first"
NOT_FOUND, TURNED = "not-found", "opposite"
_NEAREST = 3  # articles whose nearest sentence is shown where none surely says what is asked


def findings(story: Story, reading: Reading, turned: Sequence[Opposite], given: bool) -> tuple[Finding, ...]:
    """All findings, the gravest first. `turned`: sentences that say the claim the other way round.

    `given`: somebody asks for this claim, so that circles of other statements are not asked for.
    """
    rings = [ring for ring in circles(reading, story.claim, story.tellings) if ring.claimed or not given]
    return (
        *_several(story),
        *_not_found(story, reading),
        *_opposite(story, reading, turned),
        *_single(story, rings),
        *_anonymous(story),
        *_circular(story, reading, rings),
        *missing(story, reading),
        *_denied(story, reading),
        *_first(story, reading),
    )


def _not_found(story: Story, reading: Reading) -> Iterator[Finding]:
    """No sentence surely says what is asked: it may stand there in other words, and a reader can tell."""
    if story.claim.made:
        return
    rows = [[*zip(row, reading.words.read[number], strict=True)] for number, row in enumerate(story.claim.support)]
    asked = story.claim.asked.weights.keys()
    like = [[(v, s.place) for v, s in row if s.place and any(t.stem in asked for t in s.terms)] for row in rows]
    best = [max(row, key=lambda one: one[0]) for row in like if row]
    proof = tuple(
        Evidence(story.ids[place.article], place.start, place.end, _words(story, place), _sources(story, place))
        for _, place in sorted(best, key=lambda one: -one[0])[:_NEAREST]
    )
    nearest = "; nearest to it:" if proof else ", nor anything like it"
    yield Finding(NOT_FOUND, f"no sentence surely says this{nearest}", proof)


def _opposite(story: Story, reading: Reading, turned: Sequence[Opposite]) -> Iterator[Finding]:
    """The articles have nearly the words of the claim, and the opposite of one of them."""
    if not turned:
        return
    words = [one for one in turned if one.said]
    if words:
        message = f"the articles have “{_written(reading, words[0])}” where the claim has the opposite of it"
    else:
        one, other = (
            ("claim has", "sentences nearest to it have")
            if story.claim.negated
            else ("sentences nearest to it have", "claim has")
        )
        message = f"the {one} a “not”, and the {other} none"
    places = [one.sentence.place for one in words or turned]
    proof = tuple(
        Evidence(story.ids[place.article], place.start, place.end, _words(story, place), _sources(story, place))
        for place in places
        if place
    )
    yield Finding(TURNED, message, proof)


def _written(reading: Reading, opposite: Opposite) -> str:
    """The word of a sentence, as it stands there, that is the opposite of one of the claim."""
    for number, told in enumerate(reading.words.read):
        for at, sentence in enumerate(told):
            if sentence is opposite.sentence:
                words = reading.words.text(number, at).split()
                bare = (word.strip(".,;:!?\"'“”‘’()") for word in words)
                return next((word for word in bare if stem(word.lower()) == opposite.said), opposite.said)
    return opposite.said


def _words(story: Story, place: Passage) -> str:
    return story.traces[place.article].article.text[place.start : place.end]


def _sources(story: Story, place: Passage) -> tuple[str, ...]:
    """Whose words a sentence has, as of the first statement in it."""
    for telling in story.tellings:
        if telling.sentence == place:
            return telling.keys
    return ()


def _several(story: Story) -> Iterator[Finding]:
    """Articles that are not about one event: what is said of them as a story means little."""
    if apart := strangers(story.traces):
        message = (
            f"these articles are not about one event: {len(apart)} of {len(story.traces)} share little with the rest"
        )
        yield Finding(SEVERAL, message, ())


def _single(story: Story, rings: Sequence[Circle]) -> Iterator[Finding]:
    """Several articles, one origin."""
    if not story.claim.made or len(story.origins) != 1 or len(story.origins[0].articles) < 2:
        return
    origin = story.origins[0]
    names = _listed(story, origin.roots)
    if any(ring.claimed and ring.among & set(origin.roots) for ring in rings):
        names = f"a circle of {names}"
    elif len(origin.roots) > 1:
        shared = [key for key in origin.members if key not in origin.roots]
        names += f", who are not independent: they share {_listed(story, shared)}" if shared else ""
    yield Finding(SINGLE, f"all {len(origin.articles)} articles that name a source rest on {names}", origin.evidence)


def _anonymous(story: Story) -> Iterator[Finding]:
    """Nobody with a name stands behind the claim: none but outlets and people without a name."""
    members = {key for origin in story.origins for key in origin.members}
    people = {key for key in members if key.startswith(UNNAMED) and story.kinds.get(key) is Kind.PERSON}
    unnamed = people | {key for key in members if story.kinds.get(key) is Kind.ANONYMOUS}
    named = {key for key in members - unnamed if story.kinds.get(key) not in _MEDIA}
    roots = [root for origin in story.origins for root in origin.roots]
    if story.claim.made and roots and not named and all(root in unnamed for root in roots):
        proof = tuple(item for origin in story.origins for item in origin.evidence if item.sources[0] in origin.roots)
        yield Finding(ANONYMOUS, f"no named origin: {_listed(story, roots)}", proof)


def _circular(story: Story, reading: Reading, rings: Sequence[Circle]) -> Iterator[Finding]:
    """Outlets that rest on each other."""
    for ring in rings:
        names = [story.title(hop.source) for hop in ring.hops]
        what = "it" if ring.claimed else "another statement than the claim"
        message = f"{' → '.join([*names, names[0]])}: each has {what} from the one before"
        late = [hop for hop in ring.hops if hop.backwards]
        if late:
            hop = late[0]
            article = story.ids[hop.telling.article]
            message += f"; against time: {article} has it from {story.title(hop.source)}, which published it only later"
        yield Finding(CIRCULAR, message, tuple(evidence(reading, hop.telling) for hop in ring.hops))


def _denied(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who denies the claim, or has nothing to say on it."""
    found: dict[str, list[Telling]] = {}
    for telling in story.tellings:
        if telling.why in (DENIES, SILENT) and telling.keys:
            found.setdefault(telling.keys[0], []).append(telling)
    for key, tellings in found.items():
        kind, why = (DENIED, DENIES) if any(t.why == DENIES for t in tellings) else (UNCONFIRMED, SILENT)
        proof = tuple(evidence(reading, telling) for telling in tellings if telling.why == why)
        both = ", and is a source of it elsewhere" if any(key in origin.members for origin in story.origins) else ""
        yield Finding(kind, f"{story.title(key)} {story.contrary if why == DENIES else why}{both}", proof)


def _first(story: Story, reading: Reading) -> Iterator[Finding]:
    """Who had it first: as an article says, and as the dates say."""
    for telling in story.tellings:
        if telling.counted and telling.chain is not None and (key := _credited(reading, telling)):
            yield Finding(FIRST, f"as stated: {story.title(key)}", (evidence(reading, telling),))
            break
    telling_it = {name for origin in story.origins for name in origin.articles} | {*story.unattributed}
    dates = {
        number: trace.article.published
        for number, trace in enumerate(reading.traces)
        if story.ids[number] in telling_it and moment(trace.article.published)
    }
    first = [number for number, date in dates.items() if not any(before(other, date) for other in dates.values())]
    if len(first) == 1:
        (number,) = first
        publisher = reading.publishers.get(number)
        by = f" by {story.title(publisher.key)}" if publisher else ""
        yield Finding(FIRST, f"as dated: {story.ids[number]}{by}, {to_the_minute(dates[number])}", ())


def _credited(reading: Reading, telling: Telling) -> str | None:
    """The outlet that a sentence credits with the first report: the one beside the words that do."""
    assert telling.chain is not None
    trace = reading.traces[telling.article]
    sentence = trace.article.text[telling.sentence.start : telling.sentence.end]
    match = _first_report().search(sentence)
    if match is None:
        return None
    at = telling.sentence.start + match.start()
    sources = trace.chains[telling.chain].sources
    outlets = [
        (sources[place].start, key)
        for key, place in zip(telling.keys, telling.places, strict=True)
        if place is not None and reading.media(key)
    ]
    beside = [(start, key) for start, key in outlets if (start > at) is bool(match["by"])]
    return min(beside, key=lambda one: abs(one[0] - at))[1] if beside else None


@cache
def _first_report() -> re.Pattern[str]:
    """ "first reported by" credits what follows, "first reported" what stands before."""
    words = files.stories()["statements"]
    return re.compile(rf"(?i)\b(?P<by>{'|'.join(words['first_by'])})\b|\b(?:{'|'.join(words['first'])})\b")


def _listed(story: Story, keys: Sequence[str]) -> str:
    return "; ".join(story.title(key) for key in keys)
