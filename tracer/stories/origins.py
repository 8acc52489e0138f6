"""On how many independent origins a claim rests, and how each article knows it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from tracer.dates import before
from tracer.model import DOUBTFUL
from tracer.stories.model import Count, Evidence, Knowing, Link, Origin, Status, Telling, corrected, proof
from tracer.stories.opposites import OPPOSITE
from tracer.stories.reading import Reading
from tracer.stories.tellings import NAMED
from tracer.stories.who import UNNAMED, people

IN_OTHER_WORDS = "may say it in other words"
_LIGHT, _SURE = 0.4, 0.5  # share of the weight of the main origin below which another one is only possible; certain
_MORE = 0.8  # what the weight of an origin times this must exceed for another, that may be the same, to yield to it


def origins(reading: Reading, counted: Sequence[Telling], tied: Sequence[Link]) -> list[Origin]:
    """The groups of tellings that share a named source, the weightiest first. `tied`: sources that may be one."""
    flow = flows(reading, counted)
    found = [_origin(reading, flow, members, counted) for members in nx.weakly_connected_components(flow)]
    found.sort(key=lambda origin: (-origin.weight, origin.roots))
    main = next((origin for origin in found if origin.status is not Status.POSSIBLE), None)
    weights = {key: origin.weight for origin in found for key in origin.members}
    yielding = [
        (lighter, other, link.reason)
        for link in tied
        if not link.sure and link.one in weights and link.other in weights
        for lighter, other in [_lighter(link, weights)]
    ]
    ranked = [_ranked(origin, main or origin, yielding) for origin in found]
    return sorted(ranked, key=lambda origin: origin.status is Status.POSSIBLE)


def _lighter(link: Link, weights: Mapping[str, float]) -> tuple[str, str]:
    """Which of two that may be one is told as possible, and the other: the first, unless it weighs far more."""
    heavy = weights[link.one] * _MORE > weights[link.other]
    return (link.other, link.one) if heavy else (link.one, link.other)


def _ranked(origin: Origin, main: Origin, yielding: Sequence[tuple[str, str, str]]) -> Origin:
    """An origin with its status: one of little weight beside the main one, or that may be another, is possible."""
    same = [why for one, other, why in yielding if one in origin.roots and other not in origin.members]
    if same:
        doubts = ("may be one with another origin", same[0], *origin.doubts)
        return origin._replace(status=Status.POSSIBLE, doubts=doubts)
    if origin.status is Status.POSSIBLE:
        return origin
    if origin.weight < _LIGHT * main.weight:
        return origin._replace(
            status=Status.POSSIBLE, doubts=("says it less surely, in fewer articles", *origin.doubts)
        )
    return origin._replace(status=Status.CERTAIN if origin.weight >= _SURE * main.weight else Status.LIKELY)


def count(found: Sequence[Origin]) -> Count:
    """On how many origins the claim rests.

    At least on those that more than one article has, at best on those that are certain or likely, at most on one more.
    """
    held = Counter(origin.status for origin in found)
    best = held[Status.CERTAIN] + held[Status.LIKELY]
    shared = sum(len(origin.articles) > 1 for origin in found)
    return Count(min(best, max(1, shared)), best, best + min(1, held[Status.POSSIBLE]))


def flows(reading: Reading, counted: Iterable[Telling]) -> "nx.DiGraph[str]":
    """Whom each source has the claim from; what an outlet is cited for goes on where its own articles have it from."""
    flow: nx.DiGraph[str] = nx.DiGraph()
    told = list(counted)
    own = {
        telling.article
        for telling in told
        if (publisher := reading.publishers.get(telling.article)) and publisher.key in telling.keys
    }
    cited: set[str] = set()  # by others than themselves
    by_article: dict[int, list[Telling]] = defaultdict(list)
    for telling in told:
        nx.add_path(flow, telling.keys)
        by_article[telling.article].append(telling)
        publisher = reading.publishers.get(telling.article)
        cited |= {key for key in telling.keys if publisher is None or key != publisher.key}
    goes_on = []
    for number, tellings in by_article.items():
        publisher = reading.publishers.get(number)
        # who has sources of its own is not cited for what others had, and whom nobody cites passes nothing on
        if publisher and number not in own and publisher.key in cited:
            goes_on += [(t.keys[-1], publisher.key) for t in tellings if _states(flow, t, tellings)]
    flow.add_edges_from(goes_on)
    # whom an outlet has it from without a name stands behind it where it is only said to report it
    behind = [(key, people(key).behind) for key in flow if key.startswith(UNNAMED)]
    flow.add_edges_from((key, outlet) for key, outlet in behind if outlet in flow)
    return flow


def knowing(reading: Reading, counted: Sequence[Telling]) -> list[Knowing]:
    """For each article its shortest way to an origin, as far back as any of the articles tells."""
    flow = flows(reading, counted)
    roots = [key for key in flow if not flow.in_degree(key)] or list(flow)
    back = flow.reverse(copy=False)
    found = []
    for number, name in enumerate(reading.ids):
        told = [telling for telling in counted if telling.article == number and telling.why != NAMED]
        paths = [
            [*reversed(way), *telling.keys[1:]]
            for telling in told
            if not shortened(flow, telling, told)
            for way in _ways(back, telling.keys[0], roots)
        ]
        path = min(paths, key=lambda keys: (len(keys), keys), default=[])
        hand = _hand(reading, number, path) if path else None
        found.append(Knowing(name, hand, tuple(path)))
    return found


def _states(flow: "nx.DiGraph[str]", telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether an article's outlet is one by whose way a telling goes on."""
    return telling.why != NAMED and not shortened(flow, telling, told)


def shortened(flow: "nx.DiGraph[str]", telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether the article names somebody else who has it from the same source: "he added" does not tell by which way.

    To call an article first-hand that only copies would be the graver error.
    """
    if len(telling.keys) > 1:
        return False
    key = telling.keys[0]
    nearer = {name for other in told for name in other.keys if name != key}
    return any(nx.has_path(flow, key, name) and not nx.has_path(flow, name, key) for name in nearer)


def _hand(reading: Reading, number: int, path: Sequence[str]) -> int:
    """At which hand an article knows that has the claim along a path.

    An outlet at the root is no witness: it has it from somebody whom nobody names. What was said to the article's own
    outlet was said to the article.
    """
    publisher = reading.publishers.get(number)
    own = publisher is not None and path[-1] == publisher.key
    return max(1, len(path) - own) + (reading.media(path[0]) and not (own and len(path) == 1))


def evidence(reading: Reading, telling: Telling) -> Evidence:
    """The sentence that states a telling."""
    place = telling.sentence
    trace = reading.traces[telling.article]
    name, by = reading.ids[telling.article], corrected(telling, trace)
    return Evidence(name, place.start, place.end, proof(telling, trace), telling.keys, by)


def _ways(back: "nx.DiGraph[str]", start: str, roots: Sequence[str]) -> Iterator[list[str]]:
    """The shortest ways from a source back to an origin."""
    reached = nx.single_source_shortest_path(back, start)
    ends = [root for root in roots if root in reached] or [start]
    yield min((reached[end] for end in ends), key=lambda way: (len(way), way))


def _origin(reading: Reading, flow: "nx.DiGraph[str]", members: set[str], counted: Sequence[Telling]) -> Origin:
    resting = [telling for telling in counted if telling.keys[0] in members]
    articles = sorted({telling.article for telling in resting})
    own = [number for number, publisher in sorted(reading.publishers.items()) if publisher.key in members]
    roots = [key for key in members if not flow.in_degree(key) or _before(reading, key, resting)]
    roots = roots or _rounds(flow, members)
    unsure = all(telling.unsure for telling in resting)
    doubts = [OPPOSITE] if unsure else ["not sure who says it"] if all(_doubtful(reading, t) for t in resting) else []
    return Origin(
        roots=tuple(sorted(roots)),
        members=tuple(sorted(members)),
        articles=tuple(reading.ids[number] for number in articles),
        own=tuple(reading.ids[number] for number in own),
        evidence=tuple(evidence(reading, telling) for telling in resting),
        weight=sum(max(t.score for t in resting if t.article == number) for number in articles),
        status=Status.POSSIBLE if unsure else Status.CERTAIN,
        doubts=tuple(doubts),
    )


def _doubtful(reading: Reading, telling: Telling) -> bool:
    """Whether the chain of a telling is not surely read right."""
    return telling.chain is not None and reading.traces[telling.article].chains[telling.chain].confidence < DOUBTFUL


def _before(reading: Reading, key: str, resting: Sequence[Telling]) -> bool:
    """Whether a source was cited, surely, before anybody is known to have told it."""
    cited, told = (
        [reading.traces[t.article].article.published for t in resting if place(t)]
        for place in (lambda t: t.keys[0] == key, lambda t: key in t.keys[1:])
    )
    return bool(told) and any(all(before(date, other) for other in told) for date in cited)


def _rounds(flow: "nx.DiGraph[str]", members: set[str]) -> list[str]:
    """Where everybody has it from somebody, the origin is the circle that all others rest on."""
    condensed = nx.condensation(flow.subgraph(members))
    return [key for node, inner in condensed.nodes(data="members") if not condensed.in_degree(node) for key in inner]
