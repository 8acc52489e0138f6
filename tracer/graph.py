"""The provenance graph: statements, their paths, and the ways to merge paths without losing a statement's own.

A graph of sources alone forgets which statement went along which path: A → B from one article and B → C from another do
not make A → B → C. So every edge belongs to one statement, and a path is asked of a statement, never of two nodes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracer.model import Article, Chain, Hop, Kind, Relation, Source, Trace
from tracer.unsourced import Unsourced, unresolved, unsourced

if TYPE_CHECKING:  # networkx is a third of a second: only `build` pays for it
    from networkx import MultiDiGraph

    Graph: TypeAlias = MultiDiGraph[str]

DEEPEST = 64  # sources of one path that are ever drawn; what is beyond is counted as cut


class Step(NamedTuple):
    """One source of a path, with the hop that carries the statement on from it."""

    source: Source
    hop: Hop
    inferred: bool


class Path(NamedTuple):
    """The provenance path of one statement, origin first; the article follows. `cut` sources before it are left out."""

    statement: int  # index in `Trace.chains`
    chain: Chain
    steps: tuple[Step, ...]
    cut: int = 0


class Branch(NamedTuple):
    """A source where paths meet; `passing` keeps each statement that goes through, with its own mention and hop."""

    passing: tuple[tuple[Path, Step], ...]
    children: tuple[Branch, ...]

    @property
    def source(self) -> Source:
        """The first mention."""
        return self.passing[0][1].source

    @property
    def inferred(self) -> int:
        """How many of the statements only inherit this source."""
        return sum(step.inferred for _, step in self.passing)

    @property
    def begun(self) -> tuple[Path, ...]:
        """The statements whose path begins here: this is their origin, or as far back as they are shown."""
        return tuple(path for path, step in self.passing if step is path.steps[0])

    @property
    def ended(self) -> tuple[Path, ...]:
        """The statements that go on from here to the article."""
        return tuple(path for path, step in self.passing if step is path.steps[-1])


def identity(source: Source) -> tuple[Kind, str]:
    """What makes two mentions one source."""
    return source.kind, source.name.casefold()


def own_cue(path: Path) -> str:
    """The words that make the origin of a path one; those behind "seen by Y" tell who has what it says instead."""
    first = path.chain.sources[0]
    if path.chain.hops[0].relation is Relation.QUOTED and len(path.chain.sources) > 1:
        first = path.chain.sources[1]
    return first.cue.text if first.cue else path.chain.hops[0].cue


def relay_cue(path: Path, step: Step) -> str:
    """The words by which a source has a statement from the one before it; the relay's own where they are inherited."""
    if step.inferred and step.source.cue:
        return step.source.cue.text
    return path.steps[path.steps.index(step) - 1].hop.cue


def relay_cues(passing: Iterable[tuple[Path, Step]]) -> list[str]:
    """The words by which a source has some statements from the one before it: of those that say so, if any do."""
    found = list(passing)
    stated = [(path, step) for path, step in found if not step.inferred]
    return [relay_cue(path, step) for path, step in stated or found]


def paths(trace: Trace, *, only: Collection[Kind] = (), depth: int | None = None) -> Iterator[Path]:
    """The path of each statement, in the order of the trace, cut to the `depth` sources nearest to the article."""
    for index, chain in trace.having(only):
        cut = 0 if depth is None else max(0, len(chain.sources) - max(1, depth))
        yield Path(index, chain, tuple(_steps(chain))[cut:], cut)


def branches(paths: Iterable[Path], *, nearest_first: bool = False) -> list[Branch]:
    """Paths merged from their origins on, as far as they agree; from the article outwards when `nearest_first`.

    Sources with more statements come first, then those that appear first in the text. Stated and inferred statements
    that go the same way are one branch.
    """
    return _merge([_drawable(path) for path in paths], 0, nearest_first)


def build(traces: Iterable[Trace], *, only: Collection[Kind] = (), depth: int | None = None) -> Graph:
    """The provenance graph of all traces: articles and sources are nodes, each hop of each statement is an edge."""
    from networkx import MultiDiGraph

    graph: Graph = MultiDiGraph()
    for trace in traces:
        article = _add_article(graph, trace, () if only else unsourced(trace))
        for path in paths(trace, only=only, depth=depth):
            _add_path(graph, article, trace.article, path)
    return graph


def walk(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    """Each statement of a graph that `build` made, with the nodes of its path: origin first, the article last."""
    order = {node: place for place, node in enumerate(graph)}
    hops: dict[tuple[int, int, str], list[tuple[int, str, str]]] = {}
    for source, target, edge in graph.edges(data=True):
        statement = order[edge["article"]], edge["number"], edge["statement"]
        hops.setdefault(statement, []).append((edge["place"], source, target))
    for (_, _, name), edges in sorted(hops.items()):
        edges.sort()
        yield name, [edges[0][1], *(target for _, _, target in edges)]


def unique(name: str, taken: Collection[str]) -> str:
    """`name`, numbered if something else is already called so."""
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}#{number}"
    return free


def _steps(chain: Chain) -> Iterator[Step]:
    following = (*(source.inferred for source in chain.sources[1:]), False)
    for source, hop, shown in zip(chain.sources, chain.hops, following, strict=True):
        # A stated source whose hop leads to an inferred relay was itself seen: the mark belongs to the relay.
        yield Step(source, hop, source.inferred or (hop.inferred and not shown))


def _drawable(path: Path) -> Path:
    extra = max(0, len(path.steps) - DEEPEST)
    return path._replace(steps=path.steps[extra:], cut=path.cut + extra)


def _merge(paths: Iterable[Path], at: int, nearest_first: bool) -> list[Branch]:
    groups: dict[Hashable, list[tuple[Path, Step]]] = {}
    for path in paths:
        if at < len(path.steps):
            step = path.steps[~at if nearest_first else at]
            groups.setdefault(identity(step.source), []).append((path, step))
    merged = [
        Branch(tuple(passing), tuple(_merge((path for path, _ in passing), at + 1, nearest_first)))
        for passing in groups.values()
    ]
    return sorted(merged, key=lambda branch: (-len(branch.passing), _first(branch)))


def _first(branch: Branch) -> tuple[int, int]:
    path = branch.passing[0][0]
    return path.chain.sentence.start, path.statement


def _add_article(graph: Graph, trace: Trace, by_nobody: Sequence[Unsourced]) -> str:
    article = trace.article
    said = tuple(article.text[slice(*one.sentence)] for one in by_nobody)
    node = unique(f"article:{article.id or article.title or 'untitled'}", graph)
    graph.add_node(
        node,
        kind="article",
        label=article.title or article.id or "untitled",
        id=article.id,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        published=article.published,
        language=trace.language or article.language,
        credits=tuple(credit.name for credit in trace.credits),
        **({"skipped": trace.skipped} if trace.skipped else {}),
        **({"errors": trace.errors} if trace.errors else {}),  # why it could not be read
        **({"warnings": trace.warnings} if trace.warnings else {}),
        **({"unsourced": said} if said else {}),  # sentences in which something is said, and nobody is named for it
    )
    return node


def _add_path(graph: Graph, node: str, article: Article, path: Path) -> None:
    statement = f"{node.removeprefix('article:')}/{path.statement + 1}"
    places = [_add_source(graph, step.source, node) for step in path.steps]
    chain = path.chain
    for place, (step, source, target) in enumerate(zip(path.steps, places, (*places[1:], node), strict=True)):
        graph.add_edge(
            source,
            target,
            key=f"{statement}/{place + 1}",
            statement=statement,
            number=path.statement + 1,
            place=place,
            cut=path.cut if place == 0 else 0,
            article=node,
            relation=str(step.hop.relation),
            cue=step.hop.cue,
            start=step.hop.start,
            end=step.hop.end,
            rule=step.hop.rule,
            inferred=step.hop.inferred,
            confidence=round(chain.confidence, 2),
            direct=chain.content.direct,
            content_start=chain.content.start,
            content_end=chain.content.end,
            evidence=article.text[chain.sentence.start : chain.sentence.end],
            evidence_start=chain.sentence.start,
            evidence_end=chain.sentence.end,
            **({"corrected": chain.corrected} if chain.corrected else {}),
        )


def _add_source(graph: Graph, source: Source, article: str) -> str:
    """The node of a source; a pronoun that nothing resolves is another one in each article, whose node is given."""
    kind, name = identity(source)
    node = f"source:{kind}:{name}" + (f"@{article}" if unresolved(source) else "")
    if node not in graph:
        unclear = {"unresolved": True} if unresolved(source) else {}
        graph.add_node(node, kind=str(kind), label=source.name, **unclear)
    return node
