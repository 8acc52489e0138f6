"""What a picture of one article's provenance is made of; DOT and Mermaid each write it in their own way.

Paths are merged from the article outwards and then wherever all that lies behind two sources is the same. So a source
is seldom drawn twice, and yet every way from an origin to the article is the path of some statement.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import count
from typing import NamedTuple

from tracer.graph import Branch, Path, Step, identity, paths, tails
from tracer.model import Hop, Kind, Trace
from tracer.render import Options
from tracer.render.wording import DOUBTFUL, Wording, plural

_CUES, _SENTENCES = 3, 3
_SENTENCE_LENGTH = 300


class Node(NamedTuple):
    """A source, or the article where `kind` is None; each line of the label is safe to show."""

    id: str
    kind: Kind | None
    label: tuple[str, ...]
    tooltip: tuple[str, ...]


class Edge(NamedTuple):
    """The statements that go from one source to the next, or to the article."""

    source: str
    target: str
    inferred: bool
    doubtful: bool
    statements: int
    label: tuple[str, ...]  # cues
    tooltip: tuple[str, ...]  # sentences


class Drawing(NamedTuple):
    """One article's picture; the first node is the article."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawings(traces: Iterable[Trace], options: Options, words: Wording) -> Iterator[Drawing]:
    """A picture of each trace; ids `n1`, `n2` … are unique over all of them."""
    numbers = count(1)
    for trace in traces:
        yield _Sketch(trace, words, numbers).drawing(options)


class _Sketch:
    """A picture in the making: nodes by what they stand for, the statements of each edge."""

    def __init__(self, trace: Trace, words: Wording, numbers: "count[int]") -> None:
        self.trace = trace
        self.words = words
        self.numbers = numbers
        self.ids: dict[Hashable, str] = {}
        self.branches: dict[str, list[Branch]] = {}
        self.edges: dict[tuple[str, str, bool], list[tuple[Path, Hop]]] = {}

    def drawing(self, options: Options) -> Drawing:
        """The whole picture."""
        article = self.id("article")
        for branch in tails(paths(self.trace, only=options.only, depth=options.depth), key=_source_of):
            self.join(branch, article)
        nodes = (self.article(article), *(self.node(id, branches) for id, branches in self.branches.items()))
        edges = tuple(self.edge(*ends, passing) for ends, passing in self.edges.items())
        return Drawing(self.words.title(self.trace.article), nodes, edges)

    def id(self, meaning: Hashable) -> str:
        """The id of whatever means this."""
        if meaning not in self.ids:
            self.ids[meaning] = f"n{next(self.numbers)}"
        return self.ids[meaning]

    def join(self, branch: Branch, target: str) -> None:
        """Add a branch and all behind it."""
        node = self.id(_meaning(branch))
        self.branches.setdefault(node, []).append(branch)
        for path, step in branch.passing:
            self.edges.setdefault((node, target, step.hop.inferred), []).append((path, step.hop))
        for child in branch.children:
            self.join(child, node)

    def article(self, id: str) -> Node:
        """The article's box."""
        lines = (self.words.published(self.trace.article), self.words.supplied(self.trace))
        found = self.words.found(self.trace, bool(self.trace.chains))
        label = (self.words.title(self.trace.article), *(line for line in (*lines, found) if line))
        tooltip = found if self.trace.errors else plural(len(self.trace.chains), "statement")
        return Node(id, None, label, (tooltip,))

    def node(self, id: str, branches: list[Branch]) -> Node:
        """A source; its tooltip tells the kind and other readings of what begins there."""
        source = branches[0].source
        begun = [path for branch in branches for path in branch.begun]
        cut = self.words.cut(path.cut for path in begun)
        readings = dict.fromkeys(self.words.reading(other) for path in begun for other in path.chain.alternatives)
        label = (self.words.name(source.name), *((cut,) if cut else ()))
        return Node(id, source.kind, label, (str(source.kind), *(f"or: {reading}" for reading in readings)))

    def edge(self, source: str, target: str, inferred: bool, passing: list[tuple[Path, Hop]]) -> Edge:
        """All hops between two nodes that are alike in being stated or inferred."""
        cues = self.words.cues(hop.cue for _, hop in passing)
        label = [f"{cue} {self.words.count(number)}".rstrip() for cue, number in cues[:_CUES]]
        if len(cues) > _CUES:
            label.append(f"+{len(cues) - _CUES} more")
        sentences = list(dict.fromkeys(path.chain.sentence for path, _ in passing))
        tooltip = [
            self.words.excerpt(self.trace.article.text[start:end], _SENTENCE_LENGTH)
            for start, end in sentences[:_SENTENCES]
        ]
        if len(sentences) > _SENTENCES:
            tooltip.append(f"+{len(sentences) - _SENTENCES} more")
        doubtful = all(path.chain.confidence < DOUBTFUL for path, _ in passing)
        return Edge(source, target, inferred, doubtful, len(passing), tuple(label), tuple(tooltip))


def _source_of(step: Step) -> Hashable:
    return identity(step.source)


def _meaning(branch: Branch) -> Hashable:
    """What a node stands for: a source with all that lies behind it."""
    behind = frozenset(_meaning(child) for child in branch.children)
    cuts = frozenset(path.cut for path in branch.begun)
    return identity(branch.source), cuts, behind
