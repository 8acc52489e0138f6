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
from tracer.network import network
from tracer.render import FORMATS, Options, write
from tracer.render.network import write as write_network
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


def media_of(number: int) -> list[Trace]:
    """So many articles, each with what somebody told an outlet of its own."""
    return [says_through(f"Person {at}", f"Radio {at}", id=f"news-{at}") for at in range(number)]


def says_through(person: str, outlet: str, id: str) -> Trace:
    trace = relay(person, outlet, id=id)
    (chain,) = trace.chains
    origin, last = chain.sources
    return trace._replace(chains=(chain._replace(sources=(origin, last._replace(kind=Kind.OUTLET))),))


@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_of_many_articles_it_says_what_share_is_drawn(format: str) -> None:
    def shown(number: int, **options: object) -> str:
        return " ".join(re.sub(r"\\n", " ", drawn(format, *media_of(number), **options)).replace("#59;", ";").split())

    assert "Through which outlets it comes: all pairs; 20 of 20 statements come through one" in shown(20)
    assert "the 40 strongest of 50 pairs; 50 of 50 statements come through one" in shown(50)
    assert "the 3 strongest of 50 pairs" in shown(50, pairs=3)
    assert "the 2 strongest of 4 pairs" in shown(4, pairs=2)  # few articles, too, where that is asked for
    assert "Through which outlets" not in shown(4)


def test_a_picture_that_graphviz_packs_keeps_title_and_legend() -> None:
    texts = texts_in(draw(drawn("dot", *media_of(20))))
    assert {"from the source to whoever has it from there", "person", "outlet"} <= {*texts}
    assert any("20 of 20 statements" in text for text in texts)
    assert {"article", "document", "stated", "inferred", "not sure"}.isdisjoint(texts)  # which do not occur


@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_a_legend_has_the_marks_that_occur(format: str) -> None:
    lead, later, other, doubtful = harbour().chains
    for chains, words in (
        ((lead, other), set()),
        ((later,), {"stated", "inferred"}),
        ((doubtful,), {"stated", "not sure"}),
        ((later, doubtful), {"stated", "inferred", "not sure"}),
    ):
        shown = drawn(format, harbour()._replace(chains=chains), nobody()).partition("legend")[2]
        assert {word for word in ("stated", "inferred", "not sure") if word in shown} == words
    assert not {"stated", "inferred", "not sure"} & {*texts_in(draw(drawn("dot", relay("A"), relay("B"))))}


@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_why_a_source_is_drawn_twice_is_said(format: str) -> None:
    def shown(*traces: Trace) -> str:
        return " ".join(re.sub(r"\\n", " ", drawn(format, *traces)).split())

    why = "“R”: drawn more than once, each time with other sources behind it"
    assert why in shown(relay("A", "R", id="one"), relay("B", "R", id="other"))
    assert "drawn more than once" not in shown(relay("A", "R", id="one"), relay("A", "R", id="other"))


def test_a_proof_stands_twice_only_where_graphviz_needs_it() -> None:
    labelled = drawn("dot", relay("A", text="It was over, A said."))
    assert labelled.count("It was over, A said.") == 2  # for the arrow and for the words on it
    many = drawn("dot", *media_of(20))
    assert many.count("1 statement to Radio 7") == 1
    assert "labeltooltip" not in many


def test_a_network_that_is_cut_says_so() -> None:
    out = io.StringIO()
    articles = [says_through("Ada Moe", f"Radio {at}", id=f"n{at}") for at in range(160)]
    named = [trace._replace(article=trace.article._replace(outlet="Kellmouth Courier")) for trace in articles]
    write_network("dot", network(named), out)
    assert "the 150 strongest of 160 pairs" in out.getvalue()
