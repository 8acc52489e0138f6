"""What a story is exported as is read by the libraries and programs of each format, whatever the articles say.

igraph cannot read GEXF, and nothing here reads PROV-N: these are read by networkx alone, and counted line by line.
"""

import html
import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from prov.model import ProvAttribution, ProvDerivation, ProvDocument
from support import pages
from support.handmade import relay
from support.node import node_scripts
from support.paths import SAMPLES
from support.pictures import draw, texts_in

from tracer import render
from tracer.model import Article, Trace
from tracer.pipeline import trace
from tracer.readers import read_paths
from tracer.render import Options
from tracer.render.drawing import drawing, legend
from tracer.render.markdown import escaped
from tracer.render.story import FORMATS, write
from tracer.render.story.outline import hand
from tracer.render.story.picture import picture as picture_of
from tracer.render.story.prov import document
from tracer.render.wording import Wording
from tracer.safety import visible
from tracer.stories import story
from tracer.stories.graph import build
from tracer.stories.model import Story

igraph = pytest.importorskip("igraph")
pydot = pytest.importorskip("pydot")

NASTY = [
    'say "no" & don\'t',
    "<script>alert(1)</script>",
    "--> ]]> %% end",
    "\x00\x1b[31mred\x1b]0;title\x07",
    "two\nlines\r\nand\ttabs",
    "back\\slash\\",
    "| a | b |",
    "\u202eright to left\u200f",
    "🦭 seal",
    "`code` *bold* _it_ [link](javascript:1) ![picture](x)",
    "12. item",
    "2024) item",
    "- item",
    "# heading",
    "direction TB",
    'life-style:"#9829;"',
    "&lt;b&gt; &#60; #quot;",
    "{curly} $$x$$ ~~gone~~ ^1",
    "\u2028separate\x85 lines",
    "</title></graph></gexf>",
    "]; n9 [label=x",
]


def fresh_articles() -> list[Article]:
    return [
        Article(
            "Havnia will sell its whaling museum to the city of Bodø before Christmas, director Runa Falk told NRK.",
            id="nrk-1",
            title="Havnia sells its museum",
            url="https://www.nrk.no/havnia",
            outlet="NRK",
            published="2024-11-04T07:00:00Z",
        ),
        Article(
            "Havnia will sell its whaling museum to the city of Bodø, NRK reported, citing director Runa Falk.",
            id="nordlys-1",
            outlet="Nordlys",
            published="2024-11-04T09:30:00Z",
        ),
        Article(
            "The museum has a buyer. “We will sell the museum to the city of Bodø before Christmas,” Runa Falk said, "
            "according to Nordlys.",
            id="courier-1",
        ),
        Article("Havnia's whaling museum will be sold to the city of Bodø. Nobody knows the price.", id="silent-1"),
    ]


def hostile_articles() -> list[Article]:
    """Each bad text as title, id, outlet, date, in the address, within a quotation and beside a name."""
    return [
        Article(
            f"Havnia will sell its whaling museum to the city of Bodø, Runa Falk told {nasty} Post. "
            f"“We will sell the museum {nasty} to the city of Bodø,” director {nasty} Falk said, NRK reported.",
            id=nasty,
            title=nasty,
            outlet=f"{nasty} Post",
            url=f"https://example.com/{nasty}",
            published=nasty,
        )
        for nasty in NASTY
    ]


Check: TypeAlias = Callable[..., list[dict[str, Any]]]

CLAIM = "Havnia will sell its whaling museum to the city of Bodø."
ARTICLES = {"fresh": fresh_articles, "hostile": hostile_articles, "none": list}


@cache
def named(name: str) -> Story:
    return story(map(trace, ARTICLES[name]()), CLAIM)


@pytest.fixture(params=ARTICLES)
def told(request: pytest.FixtureRequest) -> Story:
    return named(request.param)


def written(format: str, told: Story, **options: object) -> str:
    out = io.StringIO()
    write(format, told, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_unseen_is_written(told: Story, format: str) -> None:
    lines = written(format, told, evidence=True).split("\n")
    assert [char for line in lines for char in line.lstrip("\t") if visible(char) != char] == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_story_makes_the_same_bytes(told: Story, format: str) -> None:
    again = story(told.traces, CLAIM)
    assert written(format, again) == written(format, told)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_the_day_does_not_matter(told: Story, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(format, told)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert written(format, told) == before


# PROV


def test_prov_json_is_read_back_as_the_same_document(told: Story) -> None:
    read = ProvDocument.deserialize(content=written("prov", told), format="json")
    assert read == document(told, Options())


def derivations(read: ProvDocument, kind: str) -> set[tuple[str, str]]:
    """Which entity is from which, by the kind of derivation; those of no kind for an empty one."""
    found = set()
    for record in read.get_records(ProvDerivation):
        kinds = {str(one) for one in record.get_asserted_types()}
        if kinds == ({kind} if kind else set()):
            derived, used = (str(value) for _, value in record.formal_attributes[:2])
            found.add((derived.removeprefix("tracer:"), used.removeprefix("tracer:")))
    return found


def test_prov_tells_quotation_primary_source_and_derivation() -> None:
    read = ProvDocument.deserialize(content=written("prov", named("fresh")), format="json")
    assert derivations(read, "prov:Quotation") == {("article3", "statement3.2")}
    assert derivations(read, "prov:PrimarySource") == {
        ("article1", "statement1.1"),
        ("article2", "statement2.1"),
        ("article3", "statement3.1"),
    }
    assert derivations(read, "") == {
        ("statement1.2", "statement1.1"),
        ("statement2.2", "statement2.1"),
        ("statement3.2", "statement3.1"),
        ("article1", "statement1.2"),
        ("article2", "statement2.2"),
    }


def test_prov_attributes_statements_to_sources_and_articles_to_outlets() -> None:
    read = ProvDocument.deserialize(content=written("prov", named("fresh")), format="json")
    found = set()
    for record in read.get_records(ProvAttribution):
        entity, agent = (value for _, value in record.formal_attributes[:2])
        (about,) = read.get_record(agent)
        found.add((entity.localpart, about.label))
    assert found == {
        ("article1", "NRK"),
        ("article2", "Nordlys"),
        ("statement1.1", "Runa Falk"),
        ("statement1.2", "NRK"),
        ("statement2.1", "Runa Falk"),
        ("statement2.2", "NRK"),
        ("statement3.1", "Runa Falk"),
        ("statement3.2", "Nordlys"),
    }


def test_prov_n_has_a_line_for_each_record(told: Story) -> None:
    lines = written("provn", told).splitlines()
    assert (lines[0], lines[-1]) == ("document", "endDocument")
    records = [line for line in lines if re.match(r"  (entity|agent|wasAttributedTo|wasDerivedFrom)\(.*\)\Z", line)]
    others = [line for line in lines[1:-1] if line not in records and line.strip()]
    assert others in ([], ["  prefix tracer <urn:tracer:>"])
    assert len(records) == len(list(document(told, Options()).get_records()))


# Graphs


def test_graphml_in_networkx(told: Story) -> None:
    graph, read = build(told), nx.parse_graphml(written("graphml", told), force_multigraph=True)
    assert (len(read), read.number_of_edges()) == (len(graph), graph.number_of_edges())
    for one, other in ((read.nodes, graph.nodes), (read.edges, graph.edges)):
        assert Counter(data["type"] for *_, data in one(data=True)) == Counter(
            data["type"] for *_, data in other(data=True)
        )


def test_graphml_in_igraph(told: Story, tmp_path: Path) -> None:
    path = tmp_path / "story.graphml"
    path.write_text(written("graphml", told), "utf-8")
    graph, read = build(told), igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(graph), graph.number_of_edges())


def test_igraph_knows_the_nodes_that_edges_name(tmp_path: Path) -> None:
    path = tmp_path / "story.graphml"
    path.write_text(written("graphml", named("fresh")), "utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert {"article:nrk-1", "source:runa falk", "statement:1"} <= set(read.vs["id"])
    assert {name for name in read.es["statement"] if name} == {"statement:1", "statement:2", "statement:3"}


def test_gexf_in_networkx(told: Story) -> None:
    graph, read = build(told), nx.read_gexf(io.BytesIO(written("gexf", told).encode()))
    assert (len(read), read.number_of_edges()) == (len(graph), graph.number_of_edges())


def test_gexf_and_graphml_name_the_same_nodes(told: Story) -> None:
    graphml = nx.parse_graphml(written("graphml", told), force_multigraph=True)
    assert set(nx.read_gexf(io.BytesIO(written("gexf", told).encode()))) == set(graphml)


def test_gexf_takes_no_offsets_for_times(told: Story) -> None:
    shown = written("gexf", told)
    assert 'mode="static"' in shown
    assert not re.search(r"<node [^>]* (start|end)=", shown)


def test_an_article_named_like_a_source_stays_another_node() -> None:
    told = story([trace(Article("The museum is sold, Runa Falk told NRK.", id="source:nrk"))], "The museum is sold.")
    assert len(nx.read_gexf(io.BytesIO(written("gexf", told).encode()))) == len(build(told)) == 4


def test_the_path_of_a_statement_is_its_hops() -> None:
    read = nx.parse_graphml(written("graphml", named("fresh")), force_multigraph=True)
    hops = {
        (edge["place"], source, target)
        for source, target, edge in read.edges(data=True)
        if edge["type"] == "hop" and edge["statement"] == "statement:2"
    }
    assert hops == {(0, "source:runa falk", "source:nrk"), (1, "source:nrk", "article:nordlys-1")}


ANY_TEXT = st.text(st.characters(codec=None), max_size=30)


@settings(max_examples=25, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans())
def test_any_title_id_and_outlet_are_read_back(title: str, id: str, outlet: str, ascii: bool) -> None:
    text = f"The museum is sold, Runa Falk told NRK. “{title} is sold for good,” she said, {outlet} reported."
    told = story([trace(Article(text, id=id, title=title, outlet=outlet))], "The museum is sold.")
    size = len(build(told)), build(told).number_of_edges()
    graphml = nx.parse_graphml(written("graphml", told, ascii=ascii), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(written("gexf", told, ascii=ascii).encode()))
    assert [(len(graph), graph.number_of_edges()) for graph in (graphml, gexf)] == [size, size]
    read = ProvDocument.deserialize(content=written("prov", told, ascii=ascii), format="json")
    assert len(list(read.get_records())) == len(list(document(told, Options()).get_records()))


# Pictures


def test_dot_in_pydot(told: Story) -> None:
    picture = picture_of(told, Wording())
    (read,) = pydot.graph_from_dot_data(written("dot", told))
    nodes = {node.get_name() for node in read.get_nodes()} - {"node", "edge", "graph"}
    assert nodes == {node.id for node in picture.nodes}
    assert len(read.get_edges()) == len(picture.edges)


def test_dot_in_graphviz(told: Story) -> None:
    shown = texts_in(draw(written("dot", told)))
    picture = picture_of(told, Wording())
    words = " ".join(shown).split()
    for node in picture.nodes:
        assert node.label[0].split()[0] in words


@pytest.fixture(scope="module")
def mermaid(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """What Mermaid's own parser makes of some flowcharts: see node/mermaid.mjs."""
    folder = node_scripts()
    if isinstance(folder, str):
        pytest.skip(f"no Mermaid parser: {folder}")
    drawn = tmp_path_factory.mktemp("charts")

    def check(*texts: str, fails: bool = False) -> list[dict[str, Any]]:
        files = [drawn / f"{number}.mmd" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, "utf-8")
        done = subprocess.run(["node", folder / "mermaid.mjs", *files], capture_output=True, check=False)
        assert (done.returncode, bool(done.stderr)) == (int(fails), fails), done.stderr.decode()
        return [json.loads(line) for line in done.stdout.splitlines()]

    return check


def chart(*traces: Trace) -> str:
    """Articles as a flowchart."""
    out = io.StringIO()
    render.write("mermaid", traces, out)
    return out.getvalue()


def label(kept: object) -> str:
    """A label as a reader sees it: Mermaid keeps entity codes in marks of its own until it draws."""
    return html.unescape(re.sub(r"ﬂ°°(\d+)¶ß", r"&#\1;", str(kept))).replace("<br>", "\n")


def test_the_mermaid_check_can_fail(mermaid: Check) -> None:
    assert mermaid('flowchart LR\n  n1["no end', fails=True) == []


def test_mermaid_draws_each_node_of_a_story(mermaid: Check) -> None:
    stories = [named(name) for name in ARTICLES]
    for told, read in zip(stories, mermaid(*(written("mermaid", told) for told in stories)), strict=True):
        picture = picture_of(told, Wording())
        assert {id: label(text) for id, text in read["nodes"].items()} == {
            node.id: "\n".join(node.label) for node in picture.nodes
        }
        assert read["edges"] == len(picture.edges)


def test_mermaid_draws_the_samples(mermaid: Check) -> None:
    traces = [trace(item) for item in read_paths([str(SAMPLES)]) if isinstance(item, Article)]
    assert len(traces) > 8
    *single, joint = mermaid(*map(chart, traces), chart(*traces))
    for one, read in zip(traces, single, strict=True):
        assert read["nodes"].keys() == {node.id for node in drawing([one], Options(), Wording()).nodes}
    picture = drawing(traces, Options(), Wording())
    assert joint["nodes"].keys() == {node.id for part in (picture, legend(picture)) for node in part.nodes}


def test_mermaid_shows_hostile_names_as_they_are(mermaid: Check) -> None:
    charts = [chart(relay(nasty, cue=nasty, title=nasty)) for nasty in NASTY]
    for nasty, read in zip(NASTY, mermaid(*charts), strict=True):
        assert label(read["nodes"]["n2"]).split() == visible(nasty).split()
        assert (len(read["nodes"]), read["edges"]) == (2, 1)


@pytest.mark.parametrize(
    ("name", "written"), [("1. FC", "1#46; FC"), ("24) Ore", "24#41; Ore"), ("2024. A", "2024#46; A")]
)
def test_mermaid_sees_no_list(name: str, written: str) -> None:
    assert f'n2(["{written}"])' in chart(relay(name))


def test_mermaid_takes_an_article_without_a_title(mermaid: Check) -> None:
    read = mermaid(
        *(chart(relay("Runa Falk", title=title, id=id)) for title, id in (("", "a"), (" \n", "b"), (" ", " ")))
    )
    assert [one["nodes"]["n1"] for one in read] == ["a", "b", "untitled article"]


# Markdown


def markdown(text: str) -> list[Token]:
    """All tokens of a page, with the tables and strikethrough of GitHub, and raw HTML where it is let in."""
    read = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [token for block in read for token in (block, *(block.children or ()))]


TABLE = {"table", "thead", "tbody", "tr", "th", "td"}


def test_markdown_lets_nothing_break_out(told: Story) -> None:
    kinds = {token.type.removesuffix("_open") for token in markdown(written("markdown", told)) if token.nesting >= 0}
    assert kinds <= {"heading", "inline", "text", "paragraph", "strong", "bullet_list", "list_item", "link"} | TABLE


def test_markdown_has_its_own_headings_only(told: Story) -> None:
    headings = [token.tag for token in markdown(written("markdown", told)) if token.type == "heading_open"]
    assert headings == ["h2", *["h3"] * (len(told.origins) + bool(told.findings))]


def test_markdown_links_only_to_articles() -> None:
    links = {
        token.attrs["href"] for token in markdown(written("markdown", named("fresh"))) if token.type == "link_open"
    }
    assert links == {"https://www.nrk.no/havnia"}
    hostile = {
        token.attrs["href"] for token in markdown(written("markdown", named("hostile"))) if token.type == "link_open"
    }
    assert hostile
    assert all(str(link).startswith("https://example.com/") for link in hostile)


def test_markdown_shows_hostile_titles_as_they_are() -> None:
    told = named("hostile")
    page = " ".join(
        "".join(token.content for token in markdown(written("markdown", told)) if token.type == "text").split()
    )
    lines = re.sub(r"\s", "", page)
    for nasty in NASTY:
        assert re.sub(r"\s", "", visible(" ".join(nasty.split()))) in lines


def test_a_pipe_of_an_article_ends_no_cell() -> None:
    for line in re.sub(r"\\\|", "", written("markdown", named("hostile"))).splitlines():
        assert line.count("|") == (7 if line.startswith("|") else 0)


def test_markdown_says_of_each_article_whom_it_has_it_from_and_quotes_a_sentence_once(told: Story) -> None:
    page = written("markdown", told)
    tokens = markdown(page)
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == sum(len(origin.articles) + 1 for origin in told.origins)
    words = Wording()
    for item in {item.text for origin in told.origins for item in origin.evidence}:
        quotes = [(one.article, one.text) for origin in told.origins for one in origin.evidence if one.text == item]
        assert page.count(words.quoted(escaped(words.excerpt(item, 400)))) == len(set(quotes))


def test_a_proof_that_is_a_credit_line_is_told_as_one() -> None:
    told = story(pages.read("single-origin"))
    assert "credit line: “Daily Wave”" in written("markdown", told)
    assert "passed it on: credit line “Daily Wave”" in written("tree", told)
    assert "> credit line: Daily Wave" in written("tree", told, evidence=True)
    assert "credit line: Daily Wave" in written("html", told)
    assert "credit line: Daily Wave" in written("dot", told)
    others = re.findall("credit line: (.{10})", written("markdown", told))
    assert others == ["“Daily Wav"]  # every other proof is a sentence


@pytest.mark.parametrize(
    ("number", "words"), [(1, "first hand"), (4, "fourth hand"), (10, "tenth hand"), (11, "after 10 hands")]
)
def test_at_which_hand_an_article_knows_is_said_in_words(number: int, words: str) -> None:
    told = story(pages.read("single-origin"))
    first, *rest = told.knowing
    assert hand(told._replace(knowing=(first._replace(hand=number), *rest)), 0) == words


def test_dates_are_shown_to_the_minute_in_findings_too() -> None:
    told = story(pages.read("single-origin"))
    assert [finding.message for finding in told.findings if finding.kind == "first"] == [
        "as dated: kestrel-post by Kestrel Post, 2024-04-15 06:00"
    ]


@pytest.mark.parametrize("format", ["tree", "markdown", "dot", "html"])
def test_an_article_without_a_headline_is_told_by_its_first_words(format: str) -> None:
    text = "The weir at Kellmouth is leaking and has been since spring, Ida Moen told NRK."
    untitled = trace(Article(text, "weir.txt"))
    titled = trace(Article(text, "lock.txt", title="Weir leaks"))
    shown = html.unescape(re.sub(r"\\n", " ", written(format, story([untitled, titled]))))
    assert "weir.txt (“The weir at Kellmouth is leaking and has…”)" in shown.replace("\\", "")
    assert "Weir leaks (“" not in shown
