"""DOT, Mermaid and GraphML: golden, and readable by their own tools for any text."""

import io
import re
from html import unescape

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.handmade import harbour, joined, nobody, relay
from support.pictures import draw, draw_all, texts_in

from tracer.model import Kind, Trace
from tracer.render import FORMATS, Options, write
from tracer.safety import visible

pydot = pytest.importorskip("pydot")

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)
ARTICLE = r"Lindmoor harbour to close\nThe Example · 2024-03-05 · harbour.txt\nsupplied by Coast Radio"
HOSTILE = [
    "a:b",
    "<b>bold</b>",
    "<",
    'say "no"',
    "back\\",
    'both\\"',
    r"\N \G \n",
    "&lt;&amp;&#34;",
    "--> |x| ]; n9",
    "#quot;",
    "`code`",
    "1. one",
    "- item",
    "end",
    "\x00\x1b[31m\u202e\ud800",
    "strict digraph {}",
]


def drawn(format: str, *traces: Trace, **options: object) -> str:
    """What a format makes of traces."""
    out = io.StringIO()
    write(format, traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def test_dot_of_one_article() -> None:
    shown = drawn("dot", harbour())
    lines = [re.sub(r' (label)?tooltip=("[^"]*"|\w+)| penwidth=1.0', "", line.strip()) for line in shown.splitlines()]
    assert lines[4:-1] == [
        f'n1 [label="{ARTICLE}" fillcolor="#ffffff" penwidth=2.2 shape=box style="filled,bold"]',
        'n2 [label="Lindmoor Gazette" fillcolor="#e8f5e9" shape=box style="filled,rounded"]',
        'n3 [label="Coast Radio" fillcolor="#e8f5e9" shape=box style="filled,rounded"]',
        'n4 [label="Ada Quill" fillcolor="#e3f2fd" shape=ellipse]',
        'n5 [label="Dockers\' Union" fillcolor="#e8eaf6" shape=box3d]',
        'n6 [label="North Wire" fillcolor="#e8f5e9" shape=box style="filled,rounded"]',
        'n7 [label="two officials" fillcolor="#f5f5f5" shape=ellipse style="filled,dashed"]',
        'n2 -> n1 [label="“according to” ×2\\n(1 of 2 inferred)" penwidth=1.5]',
        'n3 -> n2 [label="“according to” ×2\\n(1 of 2 inferred)" penwidth=1.5]',
        'n4 -> n3 [label="“said in an interview with”\\n“added”" penwidth=1.5]',
        'n5 -> n1 [label="“said”"]',
        'n6 -> n1 [label="“reported”" color="#e65100" fontcolor="#e65100"]',
        'n7 -> n6 [label="“citing”" color="#e65100" fontcolor="#e65100"]',
    ]


def test_dot_tooltips_are_the_evidence() -> None:
    assert "Quill added that no jobs would go." in draw(drawn("dot", harbour()))


def test_what_is_only_inherited_is_dashed() -> None:
    lead, later, *_ = harbour().chains
    shown = drawn("dot", harbour()._replace(chains=(later,)))
    assert shown.count("style=dashed") == 2
    assert '-.->|"“according to”"|' in drawn("mermaid", harbour()._replace(chains=(later,)))
    assert "style=dashed" not in drawn("dot", harbour()._replace(chains=(lead,)))


def test_several_articles_share_their_sources_and_have_a_legend() -> None:
    one, other = relay("Ada Moe", "Radio R", id="one"), relay("Ada Moe", "Radio R", id="other")
    for format in ("dot", "mermaid"):
        shown = drawn(format, one, other, relay("Bo Li", "Radio R", id="third"))
        assert shown.count('"Ada Moe"') == 1
        assert shown.count('"Radio R"') == 2  # who has it from A, and who has it from B: they are not one path
        assert "from the source to whoever has it from there" in shown
    assert "no attributed statements found" in texts_in(draw(drawn("dot", harbour(), nobody())))


def test_of_many_articles_the_sources_of_one_alone_are_counted() -> None:
    few = [joined(*(relay(f"{letter}{at}", id=letter) for at in range(5)), relay("Z")) for letter in "abcd"]
    many = [*few, relay("Z", id="e")]
    assert "other sources" not in drawn("dot", *few)
    assert drawn("dot", *many).count("5 other sources") == 4
    assert drawn("mermaid", *many).count("5 other sources") == 4
    assert drawn("mermaid", *many).count('"Z"') == 1


def test_nothing_is_a_graph_too() -> None:
    assert drawn("mermaid") == "flowchart LR\n"
    assert len(nx.parse_graphml(drawn("graphml"))) == 0
    assert texts_in(draw(drawn("dot"))) == []


def test_dot_shows_hostile_names_as_they_are() -> None:
    pictures = draw_all([drawn("dot", relay(name, cue=name, text=name)) for name in HOSTILE])
    for name, picture in zip(HOSTILE, pictures, strict=True):
        assert visible(name) in texts_in(picture)


def twice(name: str, cue: str, text: str, ascii: bool) -> str:
    """Two articles of any text in one graph."""
    trace = relay(name, "B", text=text, cue=cue, title=text)
    return drawn("dot", trace, trace, ascii=ascii)


@pytest.mark.parametrize("number", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_pydot_takes_any_text(number: int) -> None:
    """Few of them where it must be quick, for its parser takes its time."""

    @settings(max_examples=number)
    @given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans())
    def read(name: str, cue: str, text: str, ascii: bool) -> None:
        (parsed,) = pydot.graph_from_dot_data(twice(name, cue, text, ascii))
        assert len(parsed.get_edges()) == 3  # one way into both articles

    read()


def test_graphviz_takes_any_text() -> None:
    """All examples in one run of Graphviz, whose start takes longer than what it draws."""
    graphs: list[str] = []

    @settings(max_examples=60)
    @given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans())
    def add(name: str, cue: str, text: str, ascii: bool) -> None:
        graphs.append(twice(name, cue, text, ascii))

    add()
    assert len(draw_all(graphs)) >= 60


def test_mermaid_of_one_article() -> None:
    assert drawn("mermaid", harbour()).splitlines()[:14] == [
        "flowchart LR",
        '  n1["Lindmoor harbour to close<br/>The Example · 2024-03-05 · harbour.txt<br/>supplied by Coast Radio"]:::article',
        '  n2("Lindmoor Gazette"):::outlet',
        '  n3("Coast Radio"):::outlet',
        '  n4(["Ada Quill"]):::person',
        '  n5[["Dockers\' Union"]]:::organisation',
        '  n6("North Wire"):::outlet',
        '  n7{{"two officials"}}:::anonymous',
        '  n2 -->|"“according to” ×2<br/>(1 of 2 inferred)"| n1',
        '  n3 -->|"“according to” ×2<br/>(1 of 2 inferred)"| n2',
        '  n4 -->|"“said in an interview with”<br/>“added”"| n3',
        '  n5 -->|"“said”"| n1',
        '  n6 -->|"“reported”<br/>? low confidence"| n1',
        '  n7 -->|"“citing”<br/>? low confidence"| n6',
    ]


@given(ANY_TEXT, ANY_TEXT)
def test_mermaid_keeps_any_text_in_its_label(name: str, cue: str) -> None:
    lines = drawn("mermaid", relay(name, cue=cue)).split("\n")
    match = re.fullmatch(r'  n2\(\["([^"<>\[\]{}|`;&]*(?:#\d+;[^"<>\[\]{}|`;&]*)*)"\]\):::person', lines[2])
    assert match
    assert re.fullmatch(r'  n2 -->(\|"[^"|`]*"\|)? n1', lines[3])
    assert unescape(re.sub(r"#(\d+;)", r"&#\1", match[1])).split() == visible(name).split()


def test_graphml_reads_back() -> None:
    graph = nx.parse_graphml(drawn("graphml", harbour(), nobody()), force_multigraph=True)
    assert graph.number_of_edges() == sum(len(chain.hops) for chain in harbour().chains)
    assert graph.nodes["article:harbour.txt"]["credits"] == "Coast Radio"
    statements = {edge["statement"] for *_, edge in graph.edges(data=True)}
    assert statements == {f"harbour.txt/{number}" for number in (1, 2, 3, 4)}


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans())
def test_graphml_takes_any_text(name: str, cue: str, text: str, ascii: bool) -> None:
    trace = relay(name, f"{name}2", text=text, cue=cue, title=text, id=text)
    graph = nx.parse_graphml(drawn("graphml", trace, ascii=ascii), force_multigraph=True)
    assert graph.number_of_edges() == 2
    if not ascii:
        assert {edge.get("cue", "") for *_, edge in graph.edges(data=True)} == {visible(cue)}


def test_names_that_only_look_alike_stay_two_nodes() -> None:
    graph = nx.parse_graphml(drawn("graphml", joined(relay("\x1b"), relay("\\x1b"))))
    assert len(graph) == 3


@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_only_and_depth_hold(format: str) -> None:
    shown = drawn(format, harbour(), only=frozenset({Kind.PERSON}), depth=1)
    assert "… 2 more sources" in shown
    assert "Ada Quill" not in shown.replace("mayor Ada Quill", "")
    assert "Dockers' Union" not in shown


def test_depth_holds_for_graphml() -> None:
    graph = nx.parse_graphml(drawn("graphml", harbour(), depth=1), force_multigraph=True)
    assert [edge["cut"] for *_, edge in graph.edges(data=True)] == [2, 2, 0, 1]


@pytest.mark.parametrize("format", FORMATS)
def test_same_input_same_bytes(format: str) -> None:
    assert drawn(format, harbour(), nobody()) == drawn(format, harbour(), nobody())
