"""Who relies on whom: what is counted, from which statements, and that every format is read by its own library."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command import run_here
from support.paths import SAMPLES
from support.pictures import draw, texts_in

from tracer.model import Article
from tracer.network import Network, Outlet, Reliance, Way, network
from tracer.pipeline import trace
from tracer.render import Options
from tracer.render.network import FORMATS, write
from tracer.safety import visible

igraph = pytest.importorskip("igraph")
pydot = pytest.importorskip("pydot")

DAM = Article(
    "The dam at Orrin is safe, engineer Ida Moen told NRK, Reuters reported.",
    id="dam",
    outlet="Nordlys",
    published="2024-03-02",
)
FERRY = Article(
    "The ferry will not sail on Friday, Reuters reported.", id="ferry", outlet="Nordlys", published="2024-03-05"
)
MAYOR = Article(
    "The mayor of Orrin will resign, Nordlys reported, citing two people familiar with the matter.",
    id="mayor",
    outlet="Reuters",
    published="2024-02-27",
)
TALK = Article("Work on the dam goes on, Ida Moen told NRK.", id="talk", outlet="NRK", published="2024-03-01")
SUPPLIED = Article("The harbour is closed, pilot Bo Lund said.\n\nSource: Xinhua", id="harbour", outlet="Nordlys")
UNKNOWN = Article("The bridge is open again, Kyodo reported, citing NHK.", id="bridge")
ALL = (DAM, FERRY, MAYOR, TALK, SUPPLIED, UNKNOWN)


def counted(*articles: Article) -> Network:
    return network(map(trace, articles))


def edges(found: Network) -> dict[tuple[str, str], Reliance]:
    return {(edge.reader, edge.source): edge for edge in found.reliances}


def outlet(found: Network, name: str) -> Outlet:
    (one,) = [outlet for outlet in found.outlets if outlet.name == name]
    return one


# Weights


def test_each_outlet_of_a_chain_relies_on_the_one_before() -> None:
    weights = {ends: edge.weight for ends, edge in edges(counted(DAM)).items()}
    assert weights == {("Nordlys", "Reuters"): 1, ("Reuters", "NRK"): 1}


def test_every_statement_counts_and_an_article_once() -> None:
    twice = DAM._replace(text=f"{DAM.text} The road is open, Reuters reported.")
    edge = edges(counted(twice))["Nordlys", "Reuters"]
    assert (edge.statements, edge.articles, edge.weight) == (2, 1, 2)


def test_statements_of_several_articles_add_up() -> None:
    edge = edges(counted(DAM, FERRY))["Nordlys", "Reuters"]
    assert (edge.statements, edge.articles, edge.weight) == (2, 2, 2)


def test_a_supplied_article_counts_as_one() -> None:
    found = counted(SUPPLIED)
    edge = edges(found)["Nordlys", "Xinhua"]
    assert (edge.statements, edge.credits, edge.articles, edge.weight) == (0, 1, 1, 1)
    assert outlet(found, "Nordlys").credits == 1


def test_relations_account_for_the_statements() -> None:
    found = counted(*ALL)
    assert [edge.relations for ends, edge in edges(found).items() if ends == ("Nordlys", "Reuters")] == [
        {"reporting": 2}
    ]
    assert all(sum(edge.relations.values()) == edge.statements for edge in found.reliances)


def test_the_strongest_pair_comes_first() -> None:
    weights = [edge.weight for edge in counted(*ALL).reliances]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_what_an_outlet_was_told_itself_is_no_reliance() -> None:
    assert counted(TALK).reliances == ()


def test_an_outlet_does_not_rely_on_itself() -> None:
    assert counted(FERRY._replace(outlet="Reuters")).reliances == ()


# From statements, never from paths through the merged network


def test_a_reader_does_not_rely_on_what_lies_behind_its_relay() -> None:
    assert ("Nordlys", "NRK") not in edges(counted(DAM))


def test_two_articles_make_no_path() -> None:
    found = edges(counted(FERRY, MAYOR._replace(text="The mayor will resign, Kyodo reported.")))
    assert set(found) == {("Nordlys", "Reuters"), ("Reuters", "Kyodo")}


def test_an_article_by_nobody_counts_what_it_tells_of_others() -> None:
    found = counted(UNKNOWN)
    assert (found.articles, found.unknown) == (1, 1)
    assert set(edges(found)) == {("Kyodo", "NHK")}


def test_the_address_tells_the_outlet() -> None:
    found = counted(FERRY._replace(outlet=None, url="https://www.nrk.no/ferry"))
    assert set(edges(found)) == {("NRK", "Reuters")}
    assert found.unknown == 0


def test_proofs_are_sentences_of_their_articles() -> None:
    texts = {article.id: article.text for article in ALL}
    proofs = [proof for edge in counted(*ALL).reliances for proof in edge.proofs]
    assert len(proofs) > 4
    assert all(texts[proof.article][proof.start : proof.end] == proof.text for proof in proofs)


PETROLIST = Article("The quay is open, pilot Bo Lund said.", id="own", outlet="Petrolist")
SAID = Article("The quay at Orrin is closed, Petrolist said.", id="said", outlet="Nordlys")


def test_a_body_is_an_outlet_if_there_are_articles_by_it() -> None:
    assert edges(counted(SAID)) == {}
    found = counted(SAID, PETROLIST)
    assert {ends: edge.weight for ends, edge in edges(found).items()} == {("Nordlys", "Petrolist"): 1}
    assert outlet(found, "Nordlys").share(Way.MEDIA) == 1


def test_an_article_counts_once_however_it_calls_an_outlet() -> None:
    both = SAID._replace(text=f"{SAID.text} The ferry waits, the newspaper Petrolist reported.")
    edge = edges(counted(both, PETROLIST))["Nordlys", "Petrolist"]
    assert (edge.statements, edge.articles) == (2, 1)


# Shares


def test_shares_by_the_nearest_relay() -> None:
    own = SUPPLIED._replace(text=SUPPLIED.text.partition("\n")[0])
    found = outlet(counted(DAM, FERRY, own, TALK._replace(outlet="Nordlys")), "Nordlys")
    assert (found.articles, found.statements) == (4, 4)
    assert {way: found.share(way) for way in Way} == {Way.OWN: 0.25, Way.AGENCY: 0.5, Way.MEDIA: 0.25}


def test_who_supplied_an_article_supplied_what_it_says() -> None:
    assert outlet(counted(SUPPLIED), "Nordlys").share(Way.AGENCY) == 1


def test_the_nearest_relay_decides_not_the_first() -> None:
    agency, media = DAM, DAM._replace(text="The dam is safe, Ida Moen told Reuters, NRK reported.")
    assert outlet(counted(agency), "Nordlys").share(Way.AGENCY) == 1
    assert outlet(counted(media), "Nordlys").share(Way.MEDIA) == 1


def test_own_agency_and_media_are_the_whole() -> None:
    publishing = [outlet for outlet in counted(*ALL).outlets if outlet.statements]
    assert len(publishing) == 3
    for one in publishing:
        assert sum(map(one.share, Way)) == pytest.approx(1)
        assert sum(one.ways.values()) == one.statements


def test_the_anonymous_share_is_of_the_same_statements() -> None:
    named = "\n\nThe mayor will stay, councillor Bo Lund said."
    found = outlet(counted(MAYOR._replace(text=MAYOR.text + named)), "Reuters")
    assert (found.statements, found.anonymous_share) == (2, 0.5)


def test_an_outlet_without_articles_has_no_shares() -> None:
    found = outlet(counted(DAM), "NRK")
    assert (found.articles, found.statements, found.anonymous_share) == (0, 0, 0)
    assert [found.share(way) for way in Way] == [0, 0, 0]


# Pairs and dates


def test_reciprocal_pairs() -> None:
    ((edge, back),) = counted(DAM, FERRY, MAYOR).reciprocal()
    assert ((edge.reader, edge.source), edge.weight, back.weight) == (("Nordlys", "Reuters"), 2, 1)
    assert (back.reader, back.source) == ("Reuters", "Nordlys")


def test_one_way_is_not_reciprocal() -> None:
    assert counted(DAM, FERRY, TALK).reciprocal() == []


def test_reciprocal_pairs_are_ordered_by_the_weaker_side() -> None:
    ferry, mayor = (
        FERRY._replace(outlet="Aftenposten"),
        MAYOR._replace(text=MAYOR.text.replace("Nordlys", "Aftenposten")),
    )
    pairs = counted(*[FERRY] * 5, MAYOR, *[ferry] * 2, *[mayor] * 2).reciprocal()
    assert [(edge.reader, edge.weight, back.weight) for edge, back in pairs] == [
        ("Aftenposten", 2, 2),
        ("Nordlys", 5, 1),
    ]


def test_the_first_and_the_last_date() -> None:
    undated = FERRY._replace(published=None)
    edge = edges(counted(FERRY, undated, DAM))["Nordlys", "Reuters"]
    assert (edge.first, edge.last) == ("2024-03-02", "2024-03-05")
    assert edges(counted(undated))["Nordlys", "Reuters"][-3:-1] == (None, None)


# Order


CHANNEL = Article("The quay is closed, the harbour wrote on Telegram.", id="quay", outlet="Nordlys")
ORDERED = (*ALL, FERRY._replace(id="copy"), FERRY._replace(id="again"), CHANNEL, FERRY._replace(outlet="Telegram"))


@settings(max_examples=40, deadline=None)
@given(st.permutations(ORDERED))
def test_the_order_of_articles_does_not_matter(articles: Sequence[Article]) -> None:
    assert counted(*articles) == counted(*ORDERED)


def test_nothing_at_all() -> None:
    assert counted() == Network(0, 0, (), ())


# Formats


HOSTILE = [
    'Say "No" & Sons',
    "<b>Post</b>",
    "--> ]]> Post",
    "\x00\x1b[31mPost\x1b]0;x\x07",
    "Two\nLines\r\nPost",
    "Back\\Post\\",
    "| A | B |",
    "\u202ePost\u200f",
    "🦭 Post",
    "A,B;C",
    "\u2028Post\x85",
    "</graph></gexf>",
]


def written(format: str, found: Network, **options: object) -> str:
    out = io.StringIO()
    write(format, found, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def hostile() -> Network:
    """Outlets with bad names, each of which has a statement from Reuters."""
    return counted(*(FERRY._replace(outlet=name, id=name, published=name) for name in HOSTILE))


@pytest.fixture(params=["plain", "hostile", "none"])
def found(request: pytest.FixtureRequest) -> Network:
    return {"plain": lambda: counted(*ALL), "hostile": hostile, "none": counted}[request.param]()


def triples(found: Network) -> list[tuple[str, str, int]]:
    return sorted((visible(edge.reader), visible(edge.source), edge.weight) for edge in found.reliances)


def test_csv(found: Network) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", found), newline="")))
    assert sorted((row["outlet"].lstrip("'"), row["relies_on"], int(row["weight"])) for row in rows) == triples(found)
    assert {int(row["statements"]) + int(row["supplied"]) - int(row["weight"]) for row in rows} <= {0}


def test_json(found: Network) -> None:
    read = json.loads(written("json", found))
    assert (read["schema"], read["articles"], read["unknown"]) == ("tracer-network/1", found.articles, found.unknown)
    assert [outlet["name"] for outlet in read["outlets"]] == [outlet.name for outlet in found.outlets]
    assert [(edge["reader"], edge["source"], edge["weight"]) for edge in read["reliances"]] == [
        (edge.reader, edge.source, edge.weight) for edge in found.reliances
    ]
    assert read["reciprocal"] == [[edge.reader, edge.source] for edge, _ in found.reciprocal()]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_graphs_in_networkx(found: Network, format: str) -> None:
    text = written(format, found).encode()
    read = nx.read_graphml(io.BytesIO(text)) if format == "graphml" else nx.read_gexf(io.BytesIO(text))
    assert sorted(map(visible, (outlet.name for outlet in found.outlets))) == sorted(read)
    assert sorted((reader, source, int(data["weight"])) for source, reader, data in read.edges(data=True)) == triples(
        found
    )


def test_graphml_in_igraph(found: Network, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_text(written("graphml", found), "utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(found.outlets), len(found.reliances))
    assert sum(read.es["weight"] if read.ecount() else ()) == sum(edge.weight for edge in found.reliances)


def test_gexf_tells_neither_the_day_nor_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written("gexf", counted(*ALL))
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    monkeypatch.setattr(nx, "__version__", "0.1")
    assert written("gexf", counted(*ALL)) == before


def test_dot_in_pydot(found: Network) -> None:
    (read,) = pydot.graph_from_dot_data(written("dot", found))
    assert sorted(int(edge.get_label()) for edge in read.get_edges()) == sorted(edge.weight for edge in found.reliances)


def test_dot_in_graphviz(found: Network) -> None:
    texts = texts_in(draw(written("dot", found)))
    assert {visible(name) for edge in found.reliances for name in (edge.reader, edge.source)} <= set(texts)


def test_the_table_tells_the_numbers() -> None:
    lines = [line.split() for line in written("table", counted(*ALL)).splitlines()]
    assert ["Nordlys", "3", "3", "0%", "100%", "0%", "0%"] in lines
    assert ["Nordlys", "Reuters", "2", "0", "2"] in lines
    assert ["Nordlys", "Xinhua", "0", "1", "1"] in lines
    assert ["Nordlys", "Reuters", "2", "1"] in lines


# Lines that say nothing of one article


def daily(line: str, count: int, outlet: str = "Kesla Times") -> list[Article]:
    """Articles of an outlet that end with a line; {n} stands for their number."""
    text = "The dam is safe, Otto Brandl said in year {n}.\n\n" + line
    return [
        Article(text.replace("{n}", str(2000 + n)), id=f"{outlet}-{n}", outlet=outlet, published=f"2024-03-{n + 1:02}")
        for n in range(count)
    ]


@pytest.mark.parametrize(
    "line", ["Copyright {n} The Associated Press. All rights reserved.", "Source: Xinhua", "(AFP)"]
)
def test_a_line_that_ends_nearly_all_articles_supplies_none(line: str) -> None:
    found = counted(*daily(line, 12), *daily("Source: Kyodo", 2))
    assert edges(found).keys() == {("Kesla Times", "Kyodo")}
    assert outlet(found, "Kesla Times").ways == {Way.OWN: 12, Way.AGENCY: 2}
    (left,) = found.boilerplate
    assert (left.outlet, left.articles, left.of) == ("Kesla Times", 12, 14)
    assert "left out: " in written("table", found)
    assert json.loads(written("json", found))["boilerplate"][0]["articles"] == 12


@pytest.mark.parametrize(("line", "agency"), [("Source: Xinhua", "Xinhua"), ("© {n} Reuters", "Reuters")])
def test_a_line_of_some_articles_supplies_them(line: str, agency: str) -> None:
    found = counted(*daily(line, 7), *daily("It froze.", 3))
    edge = edges(found)["Kesla Times", agency]
    assert (edge.credits, edge.articles, edge.first, edge.last) == (7, 7, "2024-03-01", "2024-03-07")
    assert outlet(found, "Kesla Times").ways == {Way.OWN: 3, Way.AGENCY: 7}
    assert outlet(found, "Kesla Times").credits == 7
    assert not found.boilerplate


def test_few_articles_have_no_boilerplate() -> None:
    assert outlet(counted(*daily("Source: Xinhua", 9)), "Kesla Times").credits == 9


def test_the_owner_of_a_page_supplies_nothing_unless_an_agency() -> None:
    assert not edges(counted(*daily("© {n} BBC. All rights reserved.", 3)))


@given(st.permutations([*daily("Source: Xinhua", 9), *daily("(AFP)", 1), *daily("The dam held, Kyodo reported.", 2)]))
def test_the_order_of_articles_changes_no_count(articles: list[Article]) -> None:
    found = counted(*articles)
    assert outlet(found, "Kesla Times").statements == 14
    assert edges(found)["Kesla Times", "Xinhua"].credits == 9


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("ascii", [False, True])
def test_nothing_unseen_is_written(format: str, ascii: bool) -> None:
    lines = written(format, hostile(), ascii=ascii).split("\n")
    assert [char for line in lines for char in line.lstrip("\t") if visible(char) != char] == []


@pytest.mark.parametrize("mark", list("=+-@＝＋－＠"))
def test_a_spreadsheet_computes_nothing(mark: str) -> None:
    text = f'{mark}HYPERLINK("https://example.com") is safe, Reuters reported.'
    rows = csv.reader(io.StringIO(written("csv", counted(Article(text, outlet=f"{mark}1+1", published=f"{mark}2")))))
    (row,) = list(rows)[1:]
    assert row[0] == f"'{mark}1+1"
    assert [cell for cell in row if cell.startswith(mark)] == []
    assert sum(cell.startswith(f"'{mark}") for cell in row) == 2  # the outlet and the sentence; the date is none


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=30), st.booleans())
def test_an_outlet_of_any_name_is_read_back(name: str, ascii: bool) -> None:
    found = counted(FERRY._replace(outlet=name, published=name))
    size = (len(found.outlets), len(found.reliances))
    graphs = (
        nx.parse_graphml(written("graphml", found, ascii=ascii)),
        nx.read_gexf(io.BytesIO(written("gexf", found, ascii=ascii).encode())),
    )
    assert [(len(graph), graph.number_of_edges()) for graph in graphs] == [size, size]
    rows = csv.reader(io.StringIO(written("csv", found, ascii=ascii), newline=""))
    assert {len(row) for row in rows} == {9}
    assert len(json.loads(written("json", found, ascii=ascii))["outlets"]) == size[0]


# The command


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_on_the_samples(format: str) -> None:
    done = run_here("network", "-f", format, SAMPLES / "circle", SAMPLES / "exchange.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Børsen" in unescaped(done.stdout.decode())


def unescaped(text: str) -> str:
    """XML and JSON write some letters as numbers."""
    text = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


@pytest.mark.parametrize("name", ["empty.jsonl", "empty.txt", "missing.jsonl"])
def test_empty_and_missing_files_are_one_line_of_error(tmp_path: Path, name: str) -> None:
    if name.startswith("empty"):
        (tmp_path / name).write_bytes(b"")
    done = run_here("network", "-f", "csv", tmp_path / name)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"tracer: {tmp_path / name}: ".encode())
    assert not done.stdout


def test_nothing_from_a_pipe_is_an_error() -> None:
    done = run_here("network", "-f", "json")
    assert (done.returncode, done.stderr.splitlines()) == (1, [b"tracer: stdin: empty"])


def test_a_bad_line_does_not_stop_the_others() -> None:
    good = json.dumps({"id": "a", "text": DAM.text, "outlet": "Nordlys"})
    done = run_here("network", "-q", "--from", "jsonl", "-f", "json", stdin=f"{good}\nno json\n")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"stdin:2" in done.stderr
    assert json.loads(done.stdout)["articles"] == 1


def test_a_format_that_is_none_is_wrong_usage() -> None:
    done = run_here("network", "-f", "svg", SAMPLES / "circle")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"Error: Invalid value for --format: 'svg'")


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    done = run_here("network", "-f", "gexf", "-o", tmp_path / "out.gexf", SAMPLES / "circle")
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(nx.read_gexf(tmp_path / "out.gexf")) > 2


def test_gexf_has_a_colour_for_each_kind() -> None:
    shown = written("gexf", counted(*ALL))
    colours = re.findall(r'<viz:color r="(\d+)" g="(\d+)" b="(\d+)"', shown)
    assert len(colours) == shown.count("<node ")
    kinds = {data["kind"] for _, data in nx.read_gexf(io.BytesIO(shown.encode())).nodes(data=True)}
    assert len(set(colours)) == len(kinds) >= 2
