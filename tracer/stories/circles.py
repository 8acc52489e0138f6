"""Circular reporting: outlets that rest on each other for one statement."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import networkx as nx

from tracer import statements
from tracer.dates import before
from tracer.stories.claims import Claim
from tracer.stories.model import Telling
from tracer.stories.reading import Reading

SAME = 0.65  # cosine from which two contents are one statement, in whatever words
_SURE = 0.6  # how near to the claim a statement must come to be the same as the others that come so near
_COHERENT = 0.5  # share of articles that tell the claim, beyond which they are about one event
_MOST = 10  # circles among the same sources beyond which nobody reads on


class Hop(NamedTuple):
    """One step of a circle: `reader` has the statement from `source`, as an article says."""

    source: str
    reader: str
    telling: Telling
    backwards: bool  # the article is older than the first one that the cited outlet has in the set


class Circle(NamedTuple):
    """Sources that rest on each other, each on the one before, the first on the last."""

    hops: tuple[Hop, ...]
    among: frozenset[str]  # all that can be reached from each of them and back

    @property
    def claimed(self) -> bool:
        """Whether it is a circle of the claim, and not of another statement."""
        return any(hop.telling.counted for hop in self.hops)


def circles(reading: Reading, claim: Claim, tellings: Sequence[Telling]) -> list[Circle]:
    """The circles of each statement, shortest first; no hop of one statement closes a circle of another.

    Of the circles among the same sources, the shortest through each of them.
    """
    found: list[Circle] = []
    for group in _statements(reading, claim, tellings):
        flow = _flow(reading, group)
        for component in nx.strongly_connected_components(flow):
            if len(component) > 1:
                found += _within(reading, flow.subgraph(component), group)
    return sorted(found, key=lambda circle: (len(circle.hops), [hop.source for hop in circle.hops]))


def _statements(reading: Reading, claim: Claim, tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings of one statement: of the claim, of the same quotation, of contents alike."""
    same: nx.Graph[int] = nx.Graph()
    same.add_nodes_from(range(len(tellings)))
    counted = [at for at, telling in enumerate(tellings) if _sure(reading, claim, telling)]
    if len({tellings[at].article for at in counted}) > len(reading.traces) * _COHERENT:
        nx.add_path(same, counted)
    place = {(telling.article, telling.chain): at for at, telling in enumerate(tellings) if telling.chain is not None}
    for group in reading.quoted:
        nx.add_path(same, [place[said] for said in group if said in place])
    contents = [(telling.content, _content(reading, telling)) for telling in tellings]
    same.add_edges_from(
        (one, other)
        for one, other, _ in statements.alike(contents, reading.words, SAME)
        if not statements.differ(contents[one][1], contents[other][1])
    )
    for component in nx.connected_components(same):
        yield [tellings[at] for at in sorted(component)]


def _sure(reading: Reading, claim: Claim, telling: Telling) -> bool:
    """Whether a telling surely is the claim's: near to it, and with none but other numbers."""
    near = telling.counted and telling.score >= _SURE
    return near and not statements.differ(claim.text, _content(reading, telling))


def _content(reading: Reading, telling: Telling) -> str:
    place = telling.content
    return reading.traces[place.article].article.text[place.start : place.end] if telling.chain is not None else ""


def _flow(reading: Reading, group: Sequence[Telling]) -> "nx.DiGraph[str]":
    """Who has it from whom, by stated hops, with the tellings that say so."""
    hops: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in group:
        publisher = reading.publishers.get(telling.article)
        keys = [*telling.keys, publisher.key] if publisher else list(telling.keys)
        for source, reader in pairwise(keys):
            if source != reader:
                hops[source, reader].append(telling)
    flow: nx.DiGraph[str] = nx.DiGraph()
    for (source, reader), said in hops.items():
        flow.add_edge(source, reader, said=said)
    return flow


def _within(reading: Reading, flow: "nx.DiGraph[str]", group: Sequence[Telling]) -> Iterator[Circle]:
    """The circles of a strongly connected part."""
    dates = _published(reading, group)
    rings = {_shortest(flow, node) for node in flow}
    for ring in sorted(rings, key=lambda ring: (len(ring), ring))[:_MOST]:
        hops = []
        for source, reader in zip(ring, [*ring[1:], ring[0]], strict=True):
            said = min(flow.edges[source, reader]["said"], key=lambda telling: telling.article)
            hops.append(Hop(source, reader, said, _backwards(reading, said, dates[source])))
        yield Circle(tuple(hops), frozenset(flow))


def _shortest(flow: "nx.DiGraph[str]", node: str) -> tuple[str, ...]:
    """The shortest circle through a node, from its first name on."""
    ways = (nx.shortest_path(flow, after, node) for after in sorted(flow.successors(node)))
    ring = min(ways, key=lambda way: (len(way), way))
    start = ring.index(min(ring))
    return (*ring[start:], *ring[:start])


def _published(reading: Reading, group: Sequence[Telling]) -> dict[str, list[str | None]]:
    """The dates of all articles in which each outlet published the statement."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for telling in group:
        if publisher := reading.publishers.get(telling.article):
            found[publisher.key].append(reading.traces[telling.article].article.published)
    return found


def _backwards(reading: Reading, said: Telling, dates: Sequence[str | None]) -> bool:
    """Whether an article cites what was surely published later."""
    date = reading.traces[said.article].article.published
    return bool(dates) and all(before(date, other) for other in dates)
