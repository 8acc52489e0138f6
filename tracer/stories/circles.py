"""Circular reporting: outlets that rest on each other for one statement."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import networkx as nx

from tracer import statements
from tracer.stories.model import Telling
from tracer.stories.reading import Reading

SAME = 0.65  # cosine from which two contents are one statement, in whatever words
_SURE = 0.6  # how near to the claim a statement must come to be the same as the others that come so near
_COHERENT = 0.5  # share of articles that tell the claim, beyond which they are about one event
_MOST = 1000  # circles of one statement beyond which nobody reads on


class Hop(NamedTuple):
    """One step of a circle: `reader` has the statement from `source`, as an article says."""

    source: str
    reader: str
    telling: Telling
    backwards: bool  # the article is older than the first one that the cited outlet has in the set


class Circle(NamedTuple):
    """Sources that rest on each other, each on the one before, the first on the last."""

    hops: tuple[Hop, ...]


def circles(reading: Reading, tellings: Sequence[Telling]) -> list[Circle]:
    """The circles of each statement, shortest first; no hop of one statement closes a circle of another."""
    found: list[Circle] = []
    for group in _statements(reading, tellings):
        flow = _flow(reading, group)
        for component in nx.strongly_connected_components(flow):
            if len(component) > 1:
                found += _within(reading, flow.subgraph(component), group)
    return sorted(found, key=lambda circle: (len(circle.hops), [hop.source for hop in circle.hops]))


def _statements(reading: Reading, tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings of one statement: of the claim, of the same quotation, of contents alike."""
    same: nx.Graph[int] = nx.Graph()
    same.add_nodes_from(range(len(tellings)))
    counted = [at for at, telling in enumerate(tellings) if _sure(reading, telling)]
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


def _sure(reading: Reading, telling: Telling) -> bool:
    """Whether a telling surely is the claim's: near to it, and with none but other numbers."""
    near = telling.counted and telling.score >= _SURE
    return near and not statements.differ(reading.claim.text, _content(reading, telling))


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
    first = _first_published(reading, group)
    for number, nodes in enumerate(nx.simple_cycles(flow)):
        if number == _MOST:
            return
        start = nodes.index(min(nodes))
        ring = [*nodes[start:], *nodes[:start]]
        yield Circle(
            tuple(
                Hop(source, reader, said, _backwards(reading, said, first.get(source)))
                for source, reader in zip(ring, [*ring[1:], ring[0]], strict=True)
                for said in [min(flow.edges[source, reader]["said"], key=lambda telling: telling.article)]
            )
        )


def _first_published(reading: Reading, group: Sequence[Telling]) -> dict[str, str]:
    """When each outlet first published the statement, as far as the articles' dates tell."""
    first: dict[str, str] = {}
    for telling in group:
        publisher = reading.publishers.get(telling.article)
        date = reading.traces[telling.article].article.published
        if publisher and date:
            first[publisher.key] = min(date, first.get(publisher.key, date))
    return first


def _backwards(reading: Reading, said: Telling, first: str | None) -> bool:
    """Whether an article cites what was published later."""
    date = reading.traces[said.article].article.published
    return bool(date and first and date < first)
