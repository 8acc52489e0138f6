"""Who relies on whom: the weighted, directed network of outlets over any number of articles.

It is counted from statements, each along its own chain, while the articles stream by; only counters are kept. Of a
merged graph of sources it could not be told which statement went which way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracer.dates import moment
from tracer.language.identify import counted
from tracer.language.outlets import registry
from tracer.model import Chain, Kind, Source, Trace
from tracer.names import fold, publisher
from tracer.suppliers import closing_line, supplies

if TYPE_CHECKING:
    from networkx import DiGraph

    Graph = DiGraph[str]

_PROOFS = 3  # sentences that are kept for each pair
_MEDIA = (Kind.OUTLET, Kind.PLATFORM)
_NEARLY_ALL, _ENOUGH = 0.8, 10  # of an outlet's articles, which must be so many, that a line ends which says nothing


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


class Boilerplate(NamedTuple):
    """A line that ends nearly all articles of an outlet: it says nothing of one of them, and no count has it."""

    outlet: str
    line: str  # without its figures
    articles: int  # that end so
    of: int  # articles of the outlet


class Network(NamedTuple):
    """All outlets and who of them relies on whom, the strongest first."""

    articles: int
    unknown: int  # articles of which nothing tells the outlet: their inner hops count all the same
    outlets: tuple[Outlet, ...]
    reliances: tuple[Reliance, ...]
    boilerplate: tuple[Boilerplate, ...] = ()
    unread: Mapping[str, int] = MappingProxyType(
        {}
    )  # articles that were not read, by the code of their language; in no other number

    def not_read(self) -> str:
        """How many articles were not read because of their language, and which: "2 German"; nothing for none."""
        return counted(self.unread)

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
        """A DiGraph with an edge from each outlet to those that rely on it, `weight` their statements and credits."""
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
                edge.source,
                edge.reader,
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
    return counts(traces).network()


def counts(traces: Iterable[Trace]) -> "Counts":
    """The counters of some traces, to be put together with those of others."""
    counting = Counts()
    for trace in traces:
        if not trace.failed:
            counting.add(trace)
    return counting


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
        _keep_ends(self.dates, published)

    def prove(self, proof: Proof) -> None:
        """Keep a proof if it is one of the first by article and place, in whatever order they come."""
        if len(self.proofs) < _PROOFS or proof < self.proofs[-1]:
            self.proofs = sorted([*self.proofs, proof])[:_PROOFS]


def _keep_ends(dates: list[str], published: str | None) -> None:
    """Keep a date if it is the first or the last."""
    if moment(published):
        known = sorted({*dates, published or ""}, key=lambda date: (moment(date), date))
        dates[:] = [known[0], known[-1]] if len(known) > 1 else known


class _Supplied:
    """What is counted of an outlet's articles whose last lines name the same suppliers: it may be boilerplate."""

    __slots__ = ("articles", "bare", "bodies", "dates", "first")

    def __init__(self) -> None:
        self.articles = 0
        self.bare = 0  # statements that name no relay
        self.bodies: Counter[tuple[str, str]] = Counter()  # and of these the ones by bodies that may be outlets
        self.first: Counter[str] = Counter()  # articles in which nothing else shows that the outlet relies on one
        self.dates: list[str] = []

    def add(self, other: "_Supplied") -> None:
        """Count what another one has counted, of other articles."""
        self.articles += other.articles
        self.bare += other.bare
        self.bodies.update(other.bodies)
        self.first.update(other.first)
        for date in other.dates:
            _keep_ends(self.dates, date)


_Lines: TypeAlias = tuple[tuple[str, str], ...]  # suppliers by name, each with its line where that ends the article


class Counts:
    """The counters. They can be pickled, and added up in any order."""

    def __init__(self) -> None:
        self.articles = 0
        self.unknown = 0
        self.unread: Counter[str] = Counter()
        self.kinds: dict[str, str] = {}  # by key, as all counters here
        self.spelling: dict[str, Counter[str]] = defaultdict(Counter)
        self.published: Counter[str] = Counter()
        self.ways: dict[str, Counter[Way]] = {}
        self.anonymous: Counter[str] = Counter()
        self.supplied: Counter[str] = Counter()
        self.pairs: dict[tuple[str, str], _Pair] = {}
        self.named: set[str] = set()  # the outlets of the article at hand
        self.ends: dict[str, Counter[str]] = defaultdict(Counter)  # articles of an outlet that a line ends
        self.ended: dict[tuple[str, _Lines], _Supplied] = {}
        self.bodies: dict[tuple[str, str], _Pair] = {}  # whose source may turn out to be the outlet of other articles

    def join(self, other: "Counts") -> None:
        """Count what other counters have counted, of other articles. Neither has given its network yet."""
        self.articles += other.articles
        self.unknown += other.unknown
        for key, kind in other.kinds.items():
            if self.kinds.get(key, str(Kind.OUTLET)) == Kind.OUTLET:  # of a key that the registry knows both are one
                self.kinds[key] = kind
        for mine, others in (
            (self.unread, other.unread),
            (self.published, other.published),
            (self.anonymous, other.anonymous),
            (self.supplied, other.supplied),
        ):
            mine.update(others)
        for spelt, forms in other.spelling.items():
            self.spelling[spelt].update(forms)
        for ended, lines in other.ends.items():
            self.ends[ended].update(lines)
        for reader, ways in other.ways.items():
            self.ways.setdefault(reader, Counter()).update(ways)
        for pairs, more in ((self.pairs, other.pairs), (self.bodies, other.bodies)):
            for ends, pair in more.items():
                pairs.setdefault(ends, _Pair()).add(pair)
        for closed, bucket in other.ended.items():
            self.ended.setdefault(closed, _Supplied()).add(bucket)

    def add(self, trace: Trace) -> None:
        """Count one article."""
        if trace.unread is not None:
            self.unread[trace.unread.language] += 1
            return
        self.articles += 1
        name = publisher(trace.article)
        own = None
        if name is None:
            self.unknown += 1
        else:
            own = self.node(name, Kind.OUTLET)
            self.published[own] += 1
        credits = [credit for credit in trace.credits if supplies(credit)]
        lines: dict[str, str] = {}
        for credit in credits:  # one that stands elsewhere too does so for this article
            line = closing_line(trace.article, credit)
            lines[credit.name] = line if lines.get(credit.name, line) else ""
        bucket = None
        if own is not None and any(lines.values()):
            bucket = self.ended.setdefault((own, tuple(sorted(lines.items()))), _Supplied())
            bucket.articles += 1
            self.ends[own].update({line for line in lines.values() if line})
            lines = {}
        others = sorted({self.node(name, Kind.OUTLET) for name in lines} - {own})
        if own is not None and others:
            self.supplied[own] += 1
            for other in others:
                self.pair(self.pairs, own, other, trace).credits += 1
        self.named = {fold(source.name) for chain in trace.chains for source in chain.sources if source.kind in _MEDIA}
        for chain in trace.chains:
            self.chain(trace, chain, own, others[0] if len(others) == 1 else None, bucket)
        if bucket is not None and own is not None:
            for name in {fold(credit.name) for credit in credits}:
                pair = self.pairs.get((own, name))
                bucket.first[name] += pair is None or pair.seen != self.articles
            _keep_ends(bucket.dates, trace.article.published)

    def chain(
        self, trace: Trace, chain: Chain, own: str | None, supplier: str | None, bucket: _Supplied | None
    ) -> None:
        """Count one statement: each outlet of its chain relies on the one before.

        `bucket`: what waits until it is known whether the suppliers of the article are boilerplate.
        """
        stops: list[tuple[str, int]] = []
        for place, source in enumerate(chain.sources):
            name = self.outlet(source)
            if name and (not stops or stops[-1][0] != name):
                stops.append((name, place))
        if own is not None:
            nearest = next((name for name, _ in reversed(stops) if name != own), supplier)
            ways = self.ways.setdefault(own, Counter())
            if bucket is not None and nearest is None:
                bucket.bare += 1
            else:
                ways[self.way(nearest)] += 1
            if chain.sources[0].kind is Kind.ANONYMOUS:
                self.anonymous[own] += 1
            if stops and stops[-1][0] != own:
                stops.append((own, len(chain.sources)))
        self.body(trace, chain, stops, own, supplier, bucket)
        for (relied, place), (reader, _) in pairwise(stops):
            self.count(self.pair(self.pairs, reader, relied, trace), trace, chain, place)

    def body(
        self,
        trace: Trace,
        chain: Chain,
        stops: list[tuple[str, int]],
        own: str | None,
        supplier: str | None,
        bucket: _Supplied | None,
    ) -> None:
        """Remember an origin that looks like no outlet: it is one if there are articles by an outlet of that name."""
        source = chain.sources[0]
        reader = stops[0][0] if stops else own
        written = source.name[:1].isupper() and (source.kind is Kind.ORGANISATION or " " not in source.name)
        if written and source.kind in (Kind.ORGANISATION, Kind.PERSON) and reader is not None:
            self.spelling[fold(source.name)][source.name] += 1
            pair = self.pair(self.bodies, reader, fold(source.name), trace)
            if bucket is None:
                pair.nearest += not stops and supplier is None
            elif not stops:
                bucket.bodies[reader, fold(source.name)] += 1
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
        for (own, lines), bucket in self.ended.items():
            self.settle(own, lines, bucket)
        self.ended.clear()
        for (reader, name), pair in self.bodies.items():
            if self.published[name] and name != reader:
                self.pairs.setdefault((reader, name), _Pair()).add(pair)
                if pair.nearest:
                    self.ways[reader].subtract({Way.OWN: pair.nearest})
                    self.ways[reader].update({self.way(name): pair.nearest})
        self.bodies.clear()
        found = (tuple(self.outlets()), tuple(self.reliances()), tuple(self.boilerplate()))
        return Network(self.articles, self.unknown, *found, dict(self.unread))

    def settle(self, own: str, lines: _Lines, bucket: _Supplied) -> None:
        """Count the articles that end with these lines, now that it is known which of them end nearly all."""
        kept = [name for name, line in lines if not line or not self.ends_all(own, line)]
        others = sorted({self.node(name, Kind.OUTLET) for name in kept} - {own})
        if others:
            self.supplied[own] += bucket.articles
        for other in others:
            pair = self.pairs.setdefault((own, other), _Pair())
            pair.credits += bucket.articles
            pair.articles += bucket.first[other]
            for date in bucket.dates:
                pair.date(date)
        supplier = others[0] if len(others) == 1 else None
        if bucket.bare:
            self.ways[own][self.way(supplier)] += bucket.bare
        if supplier is None:
            for ends, statements in bucket.bodies.items():
                self.bodies[ends].nearest += statements

    def ends_all(self, own: str, line: str) -> bool:
        """Whether a line ends nearly all articles of an outlet of which there are enough."""
        return self.published[own] >= _ENOUGH and self.ends[own][line] >= _NEARLY_ALL * self.published[own]

    def boilerplate(self) -> Iterator[Boilerplate]:
        """The lines that end nearly all articles of an outlet, the most frequent first."""
        for own, lines in sorted(self.ends.items(), key=lambda item: (-self.published[item[0]], item[0])):
            for line, articles in sorted(lines.items(), key=lambda item: (-item[1], item[0])):
                if self.ends_all(own, line):
                    yield Boilerplate(self.name(own), line, articles, self.published[own])

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
