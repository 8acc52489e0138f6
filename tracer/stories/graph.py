"""The story as a graph: statements, sources and articles are nodes; every edge is typed, dated and proved."""

import itertools
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from tracer.graph import unique
from tracer.model import Hop
from tracer.stories.model import Story, Telling, corrected, proof
from tracer.stories.tellings import NAMED

if TYPE_CHECKING:
    Graph: TypeAlias = "nx.MultiDiGraph[str]"

HOP, STATED, SAID, PUBLISHED = "hop", "stated-in", "said-by", "published-by"


def build(story: Story) -> "Graph":
    """All statements of all articles. A path is asked of a statement: its hops are the edges that bear its name.

    Nodes have `type` (article, source, statement) and `label`. Edges have `type`: `hop` (from a source to the next one
    or to the article: where the words go), `said-by` (statement to origin), `stated-in` (statement to article),
    `published-by` (article to outlet); a hop has `statement`, `place`, `relation`, `cue`, `date` and `evidence`.
    """
    graph: Graph = nx.MultiDiGraph()
    for number, trace in enumerate(story.traces):
        article = trace.article
        graph.add_node(
            _article(story, number),
            type="article",
            label=article.title or story.ids[number],
            id=story.ids[number],
            url=article.url or "",
            outlet=article.outlet or "",
            published=article.published or "",
            hand=story.knowing[number].hand or 0,
        )
    for unread in story.unread:
        label = unread.title or unread.id
        node = unique(f"article:{unread.id or label or 'untitled'}", graph)
        graph.add_node(node, type="article", label=label, id=unread.id, skipped=unread.reason, language=unread.language)
    for number, telling in enumerate(story.tellings, 1):
        if telling.keys:
            _add(graph, story, number, telling)
    for number, publisher in sorted(story.publishers.items()):
        _source(graph, story, publisher.key)
        graph.add_edge(
            _article(story, number), _name(publisher.key), type=PUBLISHED, evidence=publisher.known, statement=""
        )
    return graph


def _add(graph: "Graph", story: Story, number: int, telling: Telling) -> None:
    trace = story.traces[telling.article]
    text = trace.article.text
    article = _article(story, telling.article)
    statement = f"statement:{number}"
    evidence = proof(telling, trace)
    by = corrected(telling, trace)
    graph.add_node(
        statement,
        type="statement",
        label=text[telling.content.start : telling.content.end],
        claim=telling.counted,
        score=round(telling.score, 3),
        why=telling.why,
        start=telling.content.start,
        end=telling.content.end,
        **({"corrected": by} if by else {}),
    )
    for key in telling.keys:
        _source(graph, story, key)
    proved = {"statement": statement, "date": trace.article.published or "", "evidence": evidence}
    graph.add_edge(statement, article, type=STATED, **proved)
    graph.add_edge(statement, _name(telling.keys[0]), type=SAID, **proved)
    path = [*map(_name, telling.keys), article]
    for place, (source, target) in enumerate(itertools.pairwise(path)):
        hop = _hop(story, telling, place)
        credit = "mention" if telling.why == NAMED else "credit"
        relation, cue = (str(hop.relation), hop.cue) if hop else (credit, evidence)
        graph.add_edge(source, target, type=HOP, place=place, relation=relation, cue=cue, **proved)


def _hop(story: Story, telling: Telling, place: int) -> Hop | None:
    """The hop that carries a telling on from one of its sources; None for the supplier of the article."""
    at = telling.places[place]
    if telling.chain is None or at is None:
        return None
    return story.traces[telling.article].chains[telling.chain].hops[at]


def _source(graph: "Graph", story: Story, key: str) -> None:
    entity = story.names.entities.get(key)
    kind = story.kinds.get(key)
    graph.add_node(
        _name(key),
        type="source",
        label=story.title(key),
        kind=str(kind) if kind else "",
        names="; ".join(entity.names) if entity else "",
    )


def _name(key: str) -> str:
    return f"source:{key}"


def _article(story: Story, number: int) -> str:
    return f"article:{story.ids[number]}"
