"""Who relies on whom: the weighted, directed network of outlets over any number of articles.

It is counted from statements, each along its own chain, while the articles stream by; only counters are kept. Of a
merged graph of sources it could not be told which statement went which way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tracer.dates import moment
from tracer.language.outlets import registry
from tracer.model import Chain, Kind, Source, Trace
from tracer.names import fold, publisher

if TYPE_CHECKING:
    from networkx import DiGraph

    Graph = DiGraph[str]

_PROOFS = 3  # sentences that are kept for each pair
_MEDIA = (Kind.OUTLET, Kind.PLATFORM)
_SUPPLIERS = ("dateline", "signature", "source", "via", "material", "reprint", "copyright", "given")


class Way(StrEnum):
    """From whom an outlet has a statement: exactly one for each."""

    OWN = "own"  # from a person, an organisation or a document itself
    AGENCY = "agency"  # the nearest relay is a news agency
    MEDIA = "media"  # the nearest relay is another outlet, or a platform


class Proof(NamedTuple):
    """A sentence that shows one outlet to rely on another."""

    article: str
    start: int
    end: int
    text: str


class Outlet(NamedTuple):
    """An outlet, with what its own articles have from whom."""

    name: str
    kind: str  # agency, broadcaster, newspaper, magazine, site; outlet or platform where the registry does not tell
    articles: int  # of its own among those read
    statements: int  # in them
    ways: dict[Way, int]  # of the statements; all together they are `statements`
    anonymous: int  # statements whose origin has no name
    credits: int  # articles supplied by somebody else, as a line in them says

    def share(self, way: Way) -> float:
        """The share of its statements that it has that way; 0 without a statement."""
        return self.ways.get(way, 0) / self.statements if self.statements else 0.0

    @property
    def anonymous_share(self) -> float:
        """The share of its statements whose origin has no name; 0 without a statement."""
        return self.anonymous / self.statements if self.statements else 0.0


class Reliance(NamedTuple):
    """That one outlet relies on another: `reader` has statements from `source`."""

    reader: str
    source: str
    statements: int
    credits: int  # articles of the reader that the source supplied as a whole
    articles: int
    relations: dict[str, int]  # statements by the family of the construction that proves the hop
    first: str | None  # dates of the first and the last article, where known
    last: str | None
    proofs: tuple[Proof, ...]

    @property
    def weight(self) -> int:
        """How much it relies on it: statements and supplied articles."""
        return self.statements + self.credits


class Network(NamedTuple):
    """All outlets and who of them relies on whom, the strongest first."""

    articles: int
    unknown: int  # articles of which nothing tells the outlet: their inner hops count all the same
    outlets: tuple[Outlet, ...]
    reliances: tuple[Reliance, ...]

    def reciprocal(self) -> list[tuple[Reliance, Reliance]]:
        """The pairs that rely on each other, the strongest first by the weaker side."""
        by_ends = {(edge.reader, edge.source): edge for edge in self.reliances}
        pairs = [
            (edge, back)
            for (reader, source), edge in by_ends.items()
            if reader < source and (back := by_ends.get((source, reader)))
        ]
        return sorted(pairs, key=lambda pair: (-min(edge.weight for edge in pair), pair[0].reader, pair[0].source))

    def to_networkx(self) -> "Graph":
        """A DiGraph with an edge from each outlet to the one that it relies on, `weight` its statements and credits."""
        from networkx import DiGraph

        graph: Graph = DiGraph()
        for outlet in self.outlets:
            graph.add_node(
                outlet.name,
                label=outlet.name,
                kind=outlet.kind,
                articles=outlet.articles,
                statements=outlet.statements,
                own=round(outlet.share(Way.OWN), 4),
                agency=round(outlet.share(Way.AGENCY), 4),
                media=round(outlet.share(Way.MEDIA), 4),
                anonymous=round(outlet.anonymous_share, 4),
            )
        for edge in self.reliances:
            graph.add_edge(
                edge.reader,
                edge.source,
                weight=edge.weight,
                statements=edge.statements,
                credits=edge.credits,
                articles=edge.articles,
                first=edge.first or "",
                last=edge.last or "",
            )
        return graph


def network(traces: Iterable[Trace]) -> Network:
    """Count who relies on whom. The traces are read once and not kept; an article that failed is not counted."""
    counting = _Counting()
    for trace in traces:
        if not trace.errors:
            counting.add(trace)
    return counting.network()


class _Pair:
    """What is counted of one outlet's relying on another."""

    __slots__ = ("articles", "credits", "dates", "nearest", "proofs", "relations", "seen")

    def __init__(self) -> None:
        self.relations: Counter[str] = Counter()
        self.nearest = 0  # statements of the reader's own articles that name nobody nearer
        self.credits = 0
        self.articles = 0
        self.seen = -1  # the article that was counted last
        self.dates: list[str] = []  # the first and the last that can be read
        self.proofs: list[Proof] = []

    def add(self, other: "_Pair") -> None:
        """Count what another one has counted, of other statements."""
        self.relations.update(other.relations)
        self.nearest += other.nearest
        self.credits += other.credits
        self.articles += other.articles
        for date in other.dates:
            self.date(date)
        for proof in other.proofs:
            self.prove(proof)

    def date(self, published: str | None) -> None:
        """Keep a date if it is the first or the last."""
        if moment(published):
            dates = sorted({*self.dates, published or ""}, key=lambda date: (moment(date), date))
            self.dates = [dates[0], dates[-1]] if len(dates) > 1 else dates

    def prove(self, proof: Proof) -> None:
        """Keep a proof if it is one of the first by article and place, in whatever order they come."""
        if len(self.proofs) < _PROOFS or proof < self.proofs[-1]:
            self.proofs = sorted([*self.proofs, proof])[:_PROOFS]


class _Counting:
    """The counters."""

    def __init__(self) -> None:
        self.articles = 0
        self.unknown = 0
        self.kinds: dict[str, str] = {}  # by key, as all counters here
        self.spelling: dict[str, Counter[str]] = defaultdict(Counter)
        self.published: Counter[str] = Counter()
        self.ways: dict[str, Counter[Way]] = {}
        self.anonymous: Counter[str] = Counter()
        self.supplied: Counter[str] = Counter()
        self.pairs: dict[tuple[str, str], _Pair] = {}
        self.named: set[str] = set()  # the outlets of the article at hand
        self.bodies: dict[tuple[str, str], _Pair] = {}  # whose source may turn out to be the outlet of other articles

    def add(self, trace: Trace) -> None:
        """Count one article."""
        self.articles += 1
        name = publisher(trace.article)
        own = None
        if name is None:
            self.unknown += 1
        else:
            own = self.node(name, Kind.OUTLET)
            self.published[own] += 1
        suppliers = {credit.name for credit in trace.credits if credit.form in _SUPPLIERS}
        others = sorted({self.node(name, Kind.OUTLET) for name in suppliers} - {own})
        if own is not None and others:
            self.supplied[own] += 1
            for other in others:
                self.pair(self.pairs, own, other, trace).credits += 1
        self.named = {fold(source.name) for chain in trace.chains for source in chain.sources if source.kind in _MEDIA}
        for chain in trace.chains:
            self.chain(trace, chain, own, others[0] if len(others) == 1 else None)

    def chain(self, trace: Trace, chain: Chain, own: str | None, supplier: str | None) -> None:
        """Count one statement: each outlet of its chain relies on the one before."""
        stops: list[tuple[str, int]] = []
        for place, source in enumerate(chain.sources):
            name = self.outlet(source)
            if name and (not stops or stops[-1][0] != name):
                stops.append((name, place))
        if own is not None:
            nearest = next((name for name, _ in reversed(stops) if name != own), supplier)
            ways = self.ways.setdefault(own, Counter())
            ways[self.way(nearest)] += 1
            if chain.sources[0].kind is Kind.ANONYMOUS:
                self.anonymous[own] += 1
            if stops and stops[-1][0] != own:
                stops.append((own, len(chain.sources)))
        self.body(trace, chain, stops, own, supplier)
        for (relied, place), (reader, _) in pairwise(stops):
            self.count(self.pair(self.pairs, reader, relied, trace), trace, chain, place)

    def body(
        self, trace: Trace, chain: Chain, stops: list[tuple[str, int]], own: str | None, supplier: str | None
    ) -> None:
        """Remember an origin that looks like no outlet: it is one if there are articles by an outlet of that name."""
        source = chain.sources[0]
        reader = stops[0][0] if stops else own
        written = source.name[:1].isupper() and (source.kind is Kind.ORGANISATION or " " not in source.name)
        if written and source.kind in (Kind.ORGANISATION, Kind.PERSON) and reader is not None:
            self.spelling[fold(source.name)][source.name] += 1
            pair = self.pair(self.bodies, reader, fold(source.name), trace)
            pair.nearest += not stops and supplier is None
            self.count(pair, trace, chain, 0)

    def count(self, pair: _Pair, trace: Trace, chain: Chain, place: int) -> None:
        """Count a statement for a pair, with its sentence."""
        pair.relations[str(chain.hops[place].relation)] += 1
        start, end = chain.sentence
        pair.prove(Proof(trace.article.id, start, end, trace.article.text[start:end]))

    def outlet(self, source: Source) -> str | None:
        """The key of a source that is an outlet or a platform and has a name."""
        if not (source.kind in _MEDIA or fold(source.name) in self.named) or not any(map(str.isupper, source.name)):
            return None
        return self.node(source.name, source.kind if source.kind in _MEDIA else Kind.OUTLET)

    def node(self, name: str, kind: Kind) -> str:
        """Know an outlet; returns its key, which is the same in whatever way it is written."""
        key = fold(name)
        self.spelling[key][name] += 1
        if key not in self.kinds:
            known = registry().find(name)
            self.kinds[key] = known.kind if known and known.kind else str(kind)
        elif kind is Kind.PLATFORM and self.kinds[key] == Kind.OUTLET:
            self.kinds[key] = str(kind)
        return key

    def name(self, key: str) -> str:
        """What an outlet is mostly called."""
        forms = self.spelling[key]
        return max(sorted(forms), key=lambda form: forms[form])

    def way(self, nearest: str | None) -> Way:
        """What it means to have a statement from there."""
        if nearest is None:
            return Way.OWN
        return Way.AGENCY if self.kinds[nearest] == "agency" else Way.MEDIA

    def pair(self, pairs: dict[tuple[str, str], _Pair], reader: str, source: str, trace: Trace) -> _Pair:
        """The counters of a pair, its article and date counted."""
        pair = pairs.get((reader, source))
        if pair is None:
            pair = pairs[reader, source] = _Pair()
        if pair.seen != self.articles:
            pair.seen = self.articles
            pair.articles += 1
            pair.date(trace.article.published)
        return pair

    def network(self) -> Network:
        """What has been counted."""
        for (reader, name), pair in self.bodies.items():
            if self.published[name] and name != reader:
                self.pairs.setdefault((reader, name), _Pair()).add(pair)
                if pair.nearest:
                    self.ways[reader].subtract({Way.OWN: pair.nearest})
                    self.ways[reader].update({self.way(name): pair.nearest})
        self.bodies.clear()
        return Network(self.articles, self.unknown, tuple(self.outlets()), tuple(self.reliances()))

    def outlets(self) -> Iterator[Outlet]:
        """The outlets, those with most articles first."""
        relied = Counter(source for _, source in self.pairs)
        for key in sorted(self.kinds, key=lambda key: (-self.published[key], -relied[key], self.name(key))):
            ways = self.ways.get(key, Counter())
            yield Outlet(
                self.name(key),
                self.kinds[key],
                self.published[key],
                ways.total(),
                dict(sorted((+ways).items())),
                self.anonymous[key],
                self.supplied[key],
            )

    def reliances(self) -> Iterator[Reliance]:
        """The pairs, the heaviest first."""
        made = [
            Reliance(
                self.name(reader),
                self.name(source),
                pair.relations.total(),
                pair.credits,
                pair.articles,
                dict(sorted(pair.relations.items())),
                pair.dates[0] if pair.dates else None,
                pair.dates[-1] if pair.dates else None,
                tuple(pair.proofs),
            )
            for (reader, source), pair in self.pairs.items()
        ]
        yield from sorted(made, key=lambda edge: (-edge.weight, edge.reader, edge.source))
