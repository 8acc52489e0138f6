"""What a picture of provenance is made of; DOT and Mermaid each write it in their own way.

Paths are merged from the articles outwards and then wherever all that lies behind two sources is the same, in whatever
article. So a source is seldom drawn twice, and yet every way from an origin to an article is some statement's path. Of
many articles, the sources that only one of them has, and without a relay, are one node that counts them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import cycle, pairwise
from typing import NamedTuple

from tracer.graph import Branch, Path, branches, identity, paths
from tracer.model import DOUBTFUL, Hop, Kind, Source, Trace
from tracer.render import Options
from tracer.render.wording import UNCLEAR, Wording, plural
from tracer.unsourced import Unsourced, unresolved, unsourced

_CUES, _SENTENCES = 3, 3
_FEW, _ALONE = 4, 3  # articles, and sources that only one of them has, beyond which those are folded
_SENTENCE_LENGTH = 300
MANY = 12  # articles beyond which only the outlets and platforms behind them are drawn
_STRONGEST = 40  # pairs of sources that are drawn of many articles
_FOLDED = {
    Kind.PERSON: "people",
    Kind.ORGANISATION: "organisations",
    Kind.OUTLET: "outlets without a name",
    Kind.PLATFORM: "platforms without a name",
    Kind.DOCUMENT: "documents",
    Kind.ANONYMOUS: "unnamed sources",
}


class Node(NamedTuple):
    """A source, or an article where `kind` is None; each line of the label is safe to show."""

    id: str
    kind: Kind | None
    label: tuple[str, ...]
    tooltip: tuple[str, ...]
    folded: bool = False  # it stands for sources of an article, whom the tooltip names, or for nobody
    sort: str = ""  # of outlet: agency, newspaper …, where that is known


class _End(NamedTuple):
    """An end of an arrow over many articles: an outlet or a platform, or all of a kind from whom one has something."""

    kind: Kind
    whose: tuple[Kind, str]
    folded: bool


class _Passing(NamedTuple):
    """A statement that goes along an edge."""

    trace: Trace
    path: Path
    hop: Hop

    @property
    def sentence(self) -> str:
        """The sentence that states it."""
        start, end = self.path.chain.sentence
        return self.trace.article.text[start:end]


class Edge(NamedTuple):
    """The statements that go from one source to the next, or to the article."""

    source: str
    target: str
    statements: int
    inferred: int  # of these: how many are not said to go this way, but inherit it
    doubtful: bool
    label: tuple[str, ...]  # cues
    tooltip: tuple[str, ...]  # sentences

    @property
    def inherited(self) -> bool:
        """Whether none of them is said to go this way."""
        return self.inferred == self.statements


class Drawing(NamedTuple):
    """A picture; the nodes of the articles come first."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def legend(picture: Drawing) -> Drawing:
    """What the shapes and lines of a picture mean: those that it has."""
    found = {node.kind for node in picture.nodes if not node.folded}
    kinds = [kind for kind in (*Kind, None) if kind in found]
    ids = [f"legend_{kind or 'article'}" for kind in kinds]
    nodes = [Node(id, kind, (kind or "article",), ()) for id, kind in zip(ids, kinds, strict=True)]
    inferred, doubtful = (any(edge.inherited for edge in picture.edges), any(edge.doubtful for edge in picture.edges))
    marks = [
        *([("stated", 0, False)] if inferred or doubtful else []),
        *([("inferred", 1, False)] if inferred else []),
        *([("not sure", 0, True)] if doubtful else []),
    ]
    edges = [
        Edge(*ends, 1, inherited, unsure, (word,), ())
        for (word, inherited, unsure), ends in zip(marks, cycle(zip(ids[::2], ids[1::2], strict=False)), strict=False)
    ]
    return Drawing("from the source to whoever has it from there", tuple(nodes), tuple(edges))


def drawing(traces: Sequence[Trace], options: Options, words: Wording) -> Drawing:
    """One picture of all traces, or of the outlets behind them where they are too many; ids are `n1`, `n2` …."""
    return media(traces, options, words) if folds(len(traces), options) else _Sketch(words, options).drawing(traces)


def folds(articles: int, options: Options) -> bool:
    """Whether a picture of so many articles is one of the outlets and platforms behind them."""
    return articles > MANY or options.pairs is not None


class _Sketch:
    """A picture in the making: nodes by what they stand for, the statements of each edge."""

    def __init__(self, words: Wording, options: Options) -> None:
        self.words = words
        self.options = options
        self.ids: dict[Hashable, str] = {}
        self.branches: dict[str, list[Branch]] = {}
        self.edges: dict[tuple[str, str], list[_Passing]] = {}

    def drawing(self, traces: Sequence[Trace]) -> Drawing:
        """The whole picture."""
        articles = [self.id(("article", number)) for number in range(len(traces))]
        for article, trace in zip(articles, traces, strict=True):
            for branch in branches(paths(trace, only=self.options.only, depth=self.options.depth), nearest_first=True):
                self.join(branch, article, trace)
        folded = self.folded(articles) if len(traces) > _FEW else {}
        hidden = {node for nodes in folded.values() for node in nodes}
        nodes = [self.article(article, trace) for article, trace in zip(articles, traces, strict=True)]
        nodes += [self.node(id, found) for id, found in self.branches.items() if id not in hidden]
        edges = [self.edge(*ends, passing) for ends, passing in self.edges.items() if ends[0] not in hidden]
        for article, ids in folded.items():
            rest = self.rest(article, ids)
            nodes.append(rest)
            count = sum(len(self.edges[id, article]) for id in ids)
            edges.append(Edge(rest.id, article, count, 0, False, (plural(count, "statement"),), ()))
        for article, trace in zip(articles, traces, strict=True):
            if found := () if self.options.only else unsourced(trace):
                edge = self.by_nobody(f"{article}u", article, trace, found)
                nodes.append(Node(edge.source, None, ("nobody is named",), (self.words.nobody(edge.statements),), True))
                edges.append(edge)
        title = self.words.title(traces[0].article) if len(traces) == 1 else self.repeated()
        return Drawing(title, tuple(nodes), tuple(edges))

    def repeated(self) -> str:
        """Why some sources are drawn more than once, or nothing."""
        drawn = Counter(identity(branches[0].source) for branches in self.branches.values())
        sources = [one for branches in self.branches.values() if not unresolved(one := branches[0].source)]
        names = self.words.listed((source.name for source in sources if drawn[identity(source)] > 1), _CUES)
        why = "drawn more than once, each time with other sources behind it: every way is one that a statement went"
        return f"{names}: {why}" if names else ""

    def id(self, meaning: Hashable) -> str:
        """The id of whatever means this."""
        return self.ids.setdefault(meaning, f"n{len(self.ids) + 1}")

    def folded(self, articles: Sequence[str]) -> dict[str, list[str]]:
        """Of each article with many of them, the sources that no other one has and that have it from nobody."""
        targets: dict[str, set[str]] = {}
        for source, target in self.edges:
            targets.setdefault(source, set()).add(target)
        relays = {target for _, target in self.edges}
        alone: dict[str, list[str]] = {article: [] for article in articles}
        for node, found in targets.items():
            if len(found) == 1 and node not in relays and (article := next(iter(found))) in alone:
                alone[article].append(node)
        return {article: nodes for article, nodes in alone.items() if len(nodes) > _ALONE}

    def rest(self, article: str, nodes: Sequence[str]) -> Node:
        """The node that stands for some sources of an article."""
        names = tuple(self.words.name(self.branches[id][0].source.name) for id in nodes)
        return Node(f"{article}r", None, (f"{len(names)} other sources",), names, folded=True)

    def join(self, branch: Branch, target: str, trace: Trace) -> None:
        """Add a branch and all behind it."""
        node = self.id(_meaning(branch, trace.article.id))
        self.branches.setdefault(node, []).append(branch)
        passing = self.edges.setdefault((node, target), [])
        passing += (_Passing(trace, path, step.hop) for path, step in branch.passing)
        for child in branch.children:
            self.join(child, node, trace)

    def article(self, id: str, trace: Trace) -> Node:
        """An article's box."""
        lines = (self.words.published(trace.article), self.words.supplied(trace))
        found = "" if trace.chains else self.words.nothing(trace)
        label = (self.words.title(trace.article), *(line for line in (*lines, found) if line))
        tooltip = (found,) if trace.errors else (plural(len(trace.chains), "statement"),)
        return Node(id, None, label, tooltip)

    def node(self, id: str, branches: list[Branch]) -> Node:
        """A source; its tooltip tells the kind and other readings of what begins there."""
        source = branches[0].source
        begun = [path for branch in branches for path in branch.begun]
        cut = self.words.cut(path.cut for path in begun)
        readings = dict.fromkeys(self.words.reading(other) for path in begun for other in path.chain.alternatives)
        unclear = UNCLEAR if unresolved(source) else ""
        label = (self.words.name(source.name), *filter(None, (unclear, cut)))
        return Node(id, source.kind, label, (str(source.kind), *(f"or: {reading}" for reading in readings)))

    def edge(self, source: str, target: str, passing: Sequence[_Passing]) -> Edge:
        """All hops between two nodes."""
        label = self.cues(one.hop.cue for one in passing)
        inferred = sum(one.hop.inferred for one in passing)
        if 0 < inferred < len(passing):
            label.append(f"({inferred} of {len(passing)} inferred)")
        right = [one.path.chain.corrected for one in passing if one.path.chain.corrected]
        label += self.words.share_set_right(len(right), len(passing))
        sentences = list(dict.fromkeys(one.sentence for one in passing))
        tooltip = self.proof(sentences)
        tooltip += list(dict.fromkeys(map(self.words.set_right, right)))[:_SENTENCES]
        doubtful = all(one.path.chain.confidence < DOUBTFUL for one in passing)
        return Edge(source, target, len(passing), inferred, doubtful, tuple(label), tuple(tooltip))

    def by_nobody(self, source: str, article: str, trace: Trace, found: Sequence[Unsourced]) -> Edge:
        """What an article says is said, and not by whom."""
        cues = [cue.text for one in found for cue in one.cues]
        sentences = [trace.article.text[slice(*one.sentence)] for one in found]
        return Edge(source, article, len(cues), 0, False, tuple(self.cues(cues)), tuple(self.proof(sentences)))

    def cues(self, found: Iterable[str]) -> list[str]:
        """The words on an edge, a line each with how often they occur."""
        cues = self.words.cues(found)
        more = [f"+{len(cues) - _CUES} more"] if len(cues) > _CUES else []
        return [*(f"{cue} {self.words.count(number)}".rstrip() for cue, number in cues[:_CUES]), *more]

    def proof(self, sentences: Sequence[str]) -> list[str]:
        """The sentences behind an edge."""
        more = [f"+{len(sentences) - _SENTENCES} more"] if len(sentences) > _SENTENCES else []
        return [*(self.words.excerpt(sentence, _SENTENCE_LENGTH) for sentence in sentences[:_SENTENCES]), *more]


def _meaning(branch: Branch, article: str) -> Hashable:
    """What a node stands for: a source with all that lies behind it; an unresolved pronoun is one article's alone."""
    behind = frozenset(_meaning(child, article) for child in branch.children)
    cuts = frozenset(path.cut for path in branch.begun)
    return identity(branch.source), article if unresolved(branch.source) else "", cuts, behind


def media(traces: Iterable[Trace], options: Options, words: Wording) -> Drawing:
    """Over many articles, through which outlets and platforms statements come: the pairs that most of them go along.

    Only outlets and platforms are the same in all articles; of all others that one has something from, a box for each
    kind says how much.
    """
    counts: Counter[tuple[_End, _End]] = Counter()
    right: Counter[tuple[_End, _End]] = Counter()  # of these: how many are set right
    called: dict[_End, str] = {}
    statements = through = 0
    for trace in traces:
        for path in paths(trace, only=options.only, depth=options.depth):
            hops = pairwise(step.source for step in path.steps)
            relays = [(source, target) for source, target in hops if _named(target)]
            statements += 1
            through += bool(relays)
            for source, target in relays:
                ends = _end(source, target), _end(target, target)
                counts[ends] += 1
                right[ends] += bool(path.chain.corrected)
                called.setdefault(ends[0], source.name if _named(source) else _FOLDED[source.kind])
                called.setdefault(ends[1], target.name)
    drawn = counts.most_common(options.pairs or _STRONGEST)
    ids: dict[_End, str] = {}
    for end in (end for pair, _ in drawn for end in pair):
        ids.setdefault(end, f"n{len(ids) + 1}")
    labels = {end: [words.name(called[end])] for end in ids}
    edges = []
    for (begin, end), count in drawn:
        said = plural(count, "statement")
        if begin.folded:  # it has no other arrow
            labels[begin].append(said)
        tooltip = (f"{said} to {called[end]}", *words.share_set_right(right[begin, end], count))
        edges.append(Edge(ids[begin], ids[end], count, 0, False, (), tooltip))
    nodes = tuple(Node(id, end.kind, tuple(labels[end]), (str(end.kind),)) for end, id in ids.items())
    shown = f"the {len(drawn)} strongest of {len(counts)} pairs" if len(drawn) < len(counts) else "all pairs"
    share = f"{through:,} of {statements:,} statements come through one"
    return Drawing(f"Through which outlets it comes: {shown}; {share}", nodes, tuple(edges))


def _named(source: Source) -> bool:
    """Whether a source is the same wherever it is named so; "a newspaper" is not."""
    return source.kind in (Kind.OUTLET, Kind.PLATFORM) and not source.name.islower()


def _end(source: Source, target: Source) -> _End:
    """Where the arrow to `target` begins."""
    return _End(source.kind, identity(source if _named(source) else target), folded=not _named(source))
