"""The provenance graph: statements keep their own paths, whatever is merged for display."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from support.handmade import harbour, joined, nobody, relay

from tracer.graph import DEEPEST, Branch, branches, build, paths, walk
from tracer.model import Kind, Trace
from tracer.render import Options
from tracer.render.drawing import drawing
from tracer.render.wording import Wording


def names(merged: list[Branch] | tuple[Branch, ...]) -> list[object]:
    """Branches as nested [name, statements, children]."""
    return [[branch.source.name, len(branch.passing), names(branch.children)] for branch in merged]


def drawn_ways(trace: Trace) -> set[tuple[str, ...]]:
    """Every way from a node without sources of its own to the article that a picture of the trace shows."""
    picture = drawing([trace], Options(), Wording())
    label = {node.id: node.label[0] for node in picture.nodes}
    onward: dict[str, set[str]] = {}
    for edge in picture.edges:
        onward.setdefault(edge.source, set()).add(edge.target)
    article = picture.nodes[0].id

    def ways(node: str) -> list[tuple[str, ...]]:
        if node == article:
            return [()]
        return [(label[node], *rest) for following in onward[node] for rest in ways(following)]

    origins = set(onward) - {edge.target for edge in picture.edges}
    return {way for origin in origins for way in ways(origin)}


def test_a_path_goes_from_the_origin_to_the_last_relay() -> None:
    first = next(paths(harbour()))
    assert [step.source.name for step in first.steps] == ["Ada Quill", "Coast Radio", "Lindmoor Gazette"]
    assert [step.hop.cue for step in first.steps] == ["said in an interview with", "according to", "according to"]


def test_the_mark_of_an_inferred_hop_belongs_to_the_relay() -> None:
    _, inherited, *_ = paths(harbour())
    assert [step.inferred for step in inherited.steps] == [False, True, True]


def test_depth_keeps_the_sources_nearest_to_the_article_and_counts_the_rest() -> None:
    first = next(paths(harbour(), depth=1))
    assert [step.source.name for step in first.steps] == ["Lindmoor Gazette"]
    assert first.cut == 2


def test_only_keeps_the_place_in_the_trace() -> None:
    assert [index for index, _ in harbour().having({Kind.ANONYMOUS})] == [3]


def test_paths_merge_from_the_article_outwards() -> None:
    trace = joined(relay("A", "R", "T"), relay("B", "R", "T"), relay("T"), relay("C"))
    merged = branches(paths(trace), nearest_first=True)
    assert names(merged) == [["T", 3, [["R", 2, [["A", 1, []], ["B", 1, []]]]]], ["C", 1, []]]


def test_paths_merge_from_their_origins() -> None:
    trace = joined(relay("A", "R"), relay("A", "S"), relay("A"))
    (top,) = branches(paths(trace))
    assert names([top]) == [["A", 3, [["R", 1, []], ["S", 1, []]]]]
    assert len(top.ended) == 1


def test_what_is_stated_and_inferred_is_one_branch_that_counts_both() -> None:
    lead, later, other, *_ = harbour().chains
    many = harbour()._replace(chains=(lead, other, later, later, later))
    quill, union = branches(paths(many))
    (radio,) = quill.children
    assert [(one.source.name, one.inferred, len(one.passing)) for one in (quill, radio, union)] == [
        ("Ada Quill", 0, 4),
        ("Coast Radio", 3, 4),
        ("Dockers' Union", 0, 1),
    ]


def test_an_endless_chain_is_cut_and_counted() -> None:
    (branch,) = branches(paths(relay(*(f"N{number}" for number in range(5000)))))
    depth = 1
    while branch.children:
        (branch,) = branch.children
        depth += 1
    assert depth == DEEPEST
    assert branch.ended[0].cut == 5000 - DEEPEST


def test_hops_of_different_articles_make_no_path() -> None:
    graph = build([relay("A", "B", id="one"), relay("B", "C", id="two")])
    assert dict(walk(graph)) == {
        "one/1": ["source:person:a", "source:person:b", "article:one"],
        "two/1": ["source:person:b", "source:person:c", "article:two"],
    }


def test_every_edge_tells_its_statement_and_its_proof() -> None:
    trace = harbour()
    graph = build([trace])
    assert graph.number_of_edges() == sum(len(chain.hops) for chain in trace.chains)
    for _, _, edge in graph.edges(data=True):
        assert trace.article.text[edge["start"] : edge["end"]] == edge["cue"]
        assert trace.article.text[edge["evidence_start"] : edge["evidence_end"]] == edge["evidence"]
        assert edge["article"] == "article:harbour.txt"


def test_articles_of_one_name_stay_two() -> None:
    graph = build([relay("A", id="same"), relay("B", id="same"), nobody()])
    articles = [node for node, data in graph.nodes(data=True) if data["kind"] == "article"]
    assert articles == ["article:same", "article:same#2", "article:sun.txt"]


def test_a_picture_does_not_invent_a_path() -> None:
    trace = joined(relay("A", "R", "T"), relay("R", "S"), relay("A"), relay("B", "S"))
    assert drawn_ways(trace) == {("A", "R", "T"), ("R", "S"), ("A",), ("B", "S")}


LETTERS = st.lists(st.sampled_from("ABC"), min_size=1, max_size=4)


@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_the_graph_gives_back_each_statements_path(chains: list[list[str]]) -> None:
    walked = [nodes for _, nodes in walk(build([joined(*(relay(*chain) for chain in chains))]))]
    assert walked == [[*(f"source:person:{name.lower()}" for name in chain), "article:relay.txt"] for chain in chains]


@given(st.lists(LETTERS, min_size=1, max_size=6), st.booleans())
def test_merging_loses_no_statement(chains: list[list[str]], nearest_first: bool) -> None:
    found: dict[int, list[str]] = {}

    def collect(merged: list[Branch] | tuple[Branch, ...]) -> None:
        for branch in merged:
            for path, step in branch.passing:
                found.setdefault(path.statement, []).append(step.source.name)
            collect(branch.children)

    collect(branches(paths(joined(*(relay(*chain) for chain in chains))), nearest_first=nearest_first))
    assert [found[index][::-1] if nearest_first else found[index] for index in range(len(chains))] == chains


@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_pictures_show_only_paths_of_statements(chains: list[list[str]]) -> None:
    assert drawn_ways(joined(*(relay(*chain) for chain in chains))) <= {tuple(chain) for chain in chains}


def test_networkx_comes_only_with_build() -> None:
    code = "import sys, tracer.graph, tracer.render.tree; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
