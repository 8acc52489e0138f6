"""HTML pages as text: what is in them, that it is all there, and that nothing an article says becomes part of the page."""

import base64
import hashlib
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.handmade import harbour, nobody
from support.pages import (
    HOSTILE,
    VIEWS,
    hostile,
    hostile_traces,
    of_drift,
    of_network,
    of_story,
    of_traces,
    read,
    sample,
)

from tracer.cli.story import FINDINGS
from tracer.model import Article, Chain, Kind, Trace
from tracer.pipeline import trace
from tracer.render import Options
from tracer.render.drawing import Drawing, Edge, Node, media
from tracer.render.html import picture as pictures
from tracer.render.html.marks import Marked, mark
from tracer.render.html.page import address
from tracer.render.story.html import _FINDINGS as LABELS
from tracer.render.wording import Wording
from tracer.safety import visible

html = pytest.importorskip("lxml.html")
graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not on this machine")
LINKING = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "background", "cite"}


class Elements(HTMLParser):
    """The elements of a page, as they are written."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    return Elements(page).found


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def main_text(page: str) -> str:
    """What the page says, without style and script."""
    return text_of(html.fromstring(page).find("body"))


# What is an article's stays text


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_becomes_no_element(view: str) -> None:
    found = elements(hostile(view))
    tags = [tag for tag, _ in found]
    assert [tags.count(tag) for tag in ("script", "style", "title", "img", "iframe", "form", "object", "base")] == [
        1, 1, 1 + tags.count("g"), 0, 0, 0, 0, 0,
    ]  # fmt: skip
    assert tags.count("svg") == tags.count("figure")
    names = {name for _, attributes in found for name in attributes}
    assert [name for name in names if name.startswith("on") or name in ("style", "srcdoc")] == []
    assert [name for name in names if not re.fullmatch("[a-z-]+", name)] == []


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_is_shown(view: str) -> None:
    shown = main_text(hostile(view))
    assert "<script>window.hacked = 1</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "\\u202eevol\\u2066" in shown


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("ascii", [False, True])
def test_nothing_unseen_is_written(view: str, ascii: bool) -> None:
    page = VIEWS[view](hostile_traces(), ascii=ascii)
    assert {char for line in page.split("\n") for char in line if visible(char) != char} == set()
    assert page.isascii() or not ascii


def test_plain_ascii_says_the_same() -> None:
    traces = [harbour(), *read("exchange.jsonl")]
    assert main_text(of_traces(traces, ascii=True)) == main_text(of_traces(traces))


@pytest.mark.parametrize(
    "url",
    [
        *HOSTILE,
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://news.example/\u202egpj.exe",
        "https://news.example/ x",
        "https://news.example/\nx",
        'https://news.example/"onclick="x',
        "",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert address(url) is None
    links = [attributes["href"] for tag, attributes in elements(of_traces([harbour_at(url)])) if tag == "a"]
    assert links
    assert [link for link in links if not str(link).startswith("#")] == []


@pytest.mark.parametrize("url", ["https://news.example/a?b=1&c=%20#d", "HTTP://news.example/Ä"])
def test_a_web_address_is_a_link(url: str) -> None:
    for page in (of_traces([harbour_at(url)]), of_story([harbour_at(url)])):
        assert url in [attributes.get("href") for _, attributes in elements(page)]


def harbour_at(url: str) -> Trace:
    found = harbour()
    return found._replace(article=found.article._replace(url=url))


# The page loads nothing and runs only what is its own


@pytest.mark.parametrize("view", VIEWS)
def test_no_address_outside_the_page(view: str) -> None:
    page = sample(view)
    linked = [str(value) for _, found in elements(page) for name, value in found.items() if name in LINKING]
    assert [value for value in linked if not value.startswith("#")] == []
    assert "://" not in page
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("view", VIEWS)
def test_the_policy_allows_this_style_and_this_script_alone(view: str) -> None:
    page = sample(view)
    (policy,) = [a["content"] for _, a in elements(page) if a.get("http-equiv") == "Content-Security-Policy"]
    allowed = dict(part.split(" ", 1) for part in str(policy).split("; "))
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", page)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert allowed.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert set(allowed.values()) == {"'none'"}
    assert "default-src" in allowed
    assert page.index("Content-Security-Policy") < page.index("<style>")


@pytest.mark.parametrize("view", VIEWS)
def test_every_link_within_the_page_leads_somewhere_and_every_id_is_one(view: str) -> None:
    for page in (sample(view), hostile(view)):
        found = elements(page)
        ids = [attributes["id"] for _, attributes in found if "id" in attributes]
        assert len(ids) == len(set(ids))
        targets = {str(a["href"])[1:] for tag, a in found if tag == "a" and str(a["href"]).startswith("#")}
        assert targets <= set(ids)


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_input_makes_the_same_bytes(view: str) -> None:
    traces = read("circle", "drift")
    assert VIEWS[view](traces) == VIEWS[view](traces)


# The proof of each chain is marked in the text


def bare(text: str) -> str:
    """Text as it is shown, without blanks: the page breaks lines where the article does."""
    return "".join(visible(text).split())


@pytest.mark.parametrize(
    "traces",
    [(harbour(),), *((found,) for found in read("exchange.jsonl", "mill-fire.txt", "tidal-study.txt")), read(".")],
    ids=lambda traces: traces[0].article.id if len(traces) == 1 else "all",
)
def test_every_chain_has_its_marks(traces: tuple[Trace, ...]) -> None:
    root = html.fromstring(of_traces(traces))
    for number, found in enumerate(traces, 1):
        text = found.article.text
        pieces = root.xpath(f"//*[@id='a{number}']//*[@class='text']//p/*[self::a or self::span]")
        for index, chain in enumerate(found.chains, 1):
            (claim,) = root.xpath(f"//*[@id='a{number}c{index}']/a")
            assert marked(pieces, claim, "sentence") == {bare(text[slice(*chain.sentence)])}
            assert marked(pieces, claim, "said") == {bare(text[s:e]) for s, e in chain.said} - {""}
            assert marked(pieces, claim, "sources") == {bare(text[s.start : s.end]) for s in chain.sources}
            assert {bare(text[hop.start : hop.end]) for hop in chain.hops} <= marked(pieces, claim, "cues")
            assert root.get_element_by_id(claim.get("href")[1:]) in pieces


def marked(pieces: list[Any], claim: Any, name: str) -> set[str]:
    """The words of each range of pieces."""
    ranges = [tuple(map(int, part.split("-"))) for part in claim.get(f"data-{name}").split()]
    return {bare("".join(piece.text for piece in pieces[first : last + 1])) for first, last in ranges}


def test_marked_words_lead_to_a_chain_that_they_prove() -> None:
    root = html.fromstring(of_traces([harbour()]))
    led = {piece.text: piece.get("href") for piece in root.xpath("//*[@class='text']//p/a")}
    assert led["Ada Quill"] == "#a1c1"
    assert led["added"] == "#a1c2"
    assert led["two officials"] == "#a1c4"


def test_the_text_is_there_once_and_whole() -> None:
    for found in (harbour(), nobody(), *read("market-wire.txt")):
        (section,) = html.fromstring(of_traces([found])).xpath("//*[@class='text']/div")
        assert bare(section.text_content()) == bare(found.article.text)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab \n\t\u202eé", max_size=60))
    places = st.integers(-2, len(text) + 2)
    return text, draw(st.lists(st.tuples(places, places), max_size=12))


@given(texts_with_spans())
def test_spans_that_overlap_in_any_way_are_marked_to_the_letter(given: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given
    made = mark(Trace(Article(text)), [], spans)
    pieces = [piece for paragraph in made.paragraphs for line in paragraph for piece in line]
    assert bare("".join(piece.text for piece in pieces)) == bare(text)
    numbered = [piece for piece in pieces if piece.number is not None]
    assert [piece.number for piece in numbered] == [*range(len(made.starts))]
    for start, end in spans:
        inside = text[max(0, start) : max(0, end)]
        assert bare("".join(piece.text for piece in covered(made, numbered, max(0, start), end))) == bare(inside)


def covered(made: Marked, numbered: list[Any], start: int, end: int) -> list[Any]:
    found = made.pieces(start, end)
    return numbered[found[0] : found[1] + 1] if found else []


def test_classes_are_those_of_all_marks_over_a_piece() -> None:
    made = mark(harbour(), list(enumerate(harbour().chains)))
    classes = {piece.text: piece.classes.split() for p in made.paragraphs for line in p for piece in line}
    assert classes["Ada Quill"] == ["source", "person"]
    assert classes["Coast Radio"] == ["source", "outlet", "credit"]
    assert classes["no jobs would go"] == ["said"]
    assert classes["said in an interview with"] == ["cue"]


def test_the_page_grows_with_the_text_and_no_faster() -> None:
    sentence = "The dam number {} is safe, Ida Moen told NRK, Reuters reported. "
    small, large = (
        len(of_traces([trace(Article("".join(map(sentence.format, range(count)))))])) - len(of_traces([nobody()]))
        for count in (50, 400)
    )
    assert large < 8.5 * small


# What the page says


def test_one_way_is_shown_once_whether_stated_or_inferred() -> None:
    root = html.fromstring(of_traces([harbour()]))
    ways = [[text_of(stop) for stop in way] for way in root.xpath("//*[@class='way']")]
    assert ways == [
        [
            "Ada Quill person made 2 statements: “said in an interview with”, “added”",
            "Coast Radio outlet had them from Ada Quill: “said in an interview with”",
            "Lindmoor Gazette outlet had them from Coast Radio: “according to”",
            "this article has them from Lindmoor Gazette",
        ],
        ["Dockers' Union organisation made this statement: “said”", "this article has it from Dockers' Union"],
        [
            "two officials anonymous familiar with the plan made this statement: “citing”",
            "North Wire outlet had it from two officials: “citing”",
            "this article has it from North Wire: “reported”",
        ],
    ]
    assert [text_of(count) for count in root.xpath("//*[@class='count']")] == [
        "2 statements; the way of 1 is inferred from an earlier sentence",
        "1 statement",
        "1 statement",
    ]


def test_what_each_did_is_said_of_denials_too() -> None:
    lead, later, *_ = harbour().chains
    root = html.fromstring(of_traces([harbour()._replace(chains=(lead._replace(denied=True), later))]))
    (way,) = root.xpath("//*[@class='way']")
    assert text_of(way[0]).startswith("Ada Quill person made 2 statements, 1 of them to deny something: ")
    (denied,) = html.fromstring(of_traces([harbour()._replace(chains=(lead._replace(denied=True),))])).xpath(
        "//*[@class='way']"
    )
    assert text_of(denied[0]) == "Ada Quill person denied this: “said in an interview with”"


def test_doubt_and_other_readings_are_said() -> None:
    root = html.fromstring(of_traces([harbour()]))
    (item,) = root.xpath("//*[@id='a1c4']")
    assert "unsure: of chains read as surely as this one, 55% turn out right" in text_of(item)
    assert "or: “citing” may name the second reader (North Wire → two officials → this article)" in text_of(item)
    assert [text_of(tag) for tag in root.xpath("//*[@id='a1c2']/b")] == ["way inferred"]
    assert root.xpath("//*[@id='a1c1']/b") == []


def test_a_denial_is_said() -> None:
    found = harbour()
    denied = found._replace(chains=(found.chains[0]._replace(denied=True),))
    assert "denied" in text_of(html.fromstring(of_traces([denied])).get_element_by_id("a1c1"))


def test_an_article_that_was_not_read_says_why() -> None:
    why = "looks like German; only English is read"
    skipped = Trace(Article("Der Damm ist sicher.", "damm.txt"), errors=(why,), skipped="language", language="de")
    failed = Trace(Article("", "leer.txt"), errors=("has no text",))
    root = html.fromstring(of_traces([harbour(), skipped, failed]))
    (section,) = root.xpath("//*[@class='unread']")
    assert [text_of(item) for item in section.xpath(".//li")] == [
        f"damm.txt: not read: {why}",
        "leer.txt: could not be read: has no text",
    ]
    assert "2 articles not read" in text_of(root.find("body"))


def test_nothing_found_is_said() -> None:
    assert "No attributed statements found." in main_text(of_traces([nobody()]))


def test_only_some_kinds_and_the_nearest_sources() -> None:
    shown = main_text(of_traces([harbour()], only=frozenset({Kind.ANONYMOUS})))
    assert "1 of 4 statements" in shown
    root = html.fromstring(of_traces([harbour()], depth=1))
    assert [text_of(way[0]) for way in root.xpath("//*[@class='way']")][:2] == [
        "Lindmoor Gazette outlet had them from … 2 more sources: “according to”",
        "Dockers' Union organisation made this statement: “said”",
    ]


def test_a_story() -> None:
    root = html.fromstring(of_story(read("two-origins")))
    shown = text_of(root.find("body"))
    assert "The claim rests on 2 independent origins." in shown
    assert "5 articles read, 5 of them state it." in shown
    rows = [[text_of(cell) for cell in row] for row in root.xpath("//table//tbody/tr")]
    assert rows[0][1:] == ["Nordlys", "2024-03-12 16:30", "states it", "first hand", "Ane Vik person → Nordlys outlet"]
    line = [text_of(item) for item in root.xpath("//*[@class='time']/li")]
    assert len(line) == 5
    assert line[0].endswith("from Ane Vik")  # not from itself
    assert line[1].endswith("from Nordlys")
    assert "police superintendent Ane Vik told Nordlys" in shown


def test_a_denial_in_a_story_stands_in_front() -> None:
    rumour = Article("The brewer Norrbrygg is making a cheese beer, Beacon News reported.", "a", outlet="Daily Wave")
    denial = Article("Norrbrygg denied that it is making a cheese beer.", "b", outlet="Harbour Gazette")
    shown = main_text(of_story([trace(rumour), trace(denial)], "Norrbrygg is making a cheese beer"))
    assert "Denies it: Norrbrygg" in shown
    assert shown.index("Denies it: Norrbrygg") < shown.index("Origins")


def test_a_claim_that_is_not_found_shows_what_is_nearest() -> None:
    page = of_story(read("two-origins"), "The climber was found dead in a snow cave by a helicopter of the navy.")
    assert "No sentence of these articles surely says this." in main_text(page)
    (nearest,) = html.fromstring(page).xpath("//*[@class='finding']/details[@open]")
    assert text_of(nearest).startswith("Not found. no sentence surely says this; nearest to it:")
    assert len(nearest.xpath("./blockquote")) == 3


def test_every_finding_has_words() -> None:
    assert {*FINDINGS, "first"} == LABELS.keys()


def test_a_network() -> None:
    root = html.fromstring(of_network(read("exchange.jsonl")))
    pairs = {(text_of(row[0]), text_of(row[1])) for row in root.xpath("//table[1]//tbody/tr")}
    assert ("Reuters", "Børsen") in pairs


def test_a_network_can_be_filtered_by_what_the_outlets_are() -> None:
    root = html.fromstring(of_network(read("exchange.jsonl")))
    kinds = [box.get("value") for box in root.xpath("//*[@class='tools']//input[@type='checkbox']")]
    assert kinds == ["agency", "newspaper", "outlet", "platform"]
    rows = {(text_of(row[0]), text_of(row[1])): row.get("data-kinds") for row in root.xpath("//table[1]//tbody/tr")}
    assert rows["Reuters", "Børsen"] == "agency newspaper"
    for row in root.xpath("//tr[@class='item']"):
        assert set(row.get("data-kinds").split()) <= {*kinds}
    alone = html.fromstring(of_network([says_by("Kellmouth Courier")]))
    assert alone.xpath("//*[@class='tools']//input[@type='checkbox']") == []  # nothing to choose from


def says_by(outlet: str) -> Trace:
    return trace(Article("The dam is safe, Ida Moen said.", "dam.txt", outlet=outlet))


@graphviz
def test_the_picture_of_a_network_is_filtered_with_its_tables() -> None:
    root = html.fromstring(of_network(read("exchange.jsonl")))
    boxes = {
        text_of(box.xpath("*[local-name()='text']")[0]): box for box in root.xpath("//*[local-name()='g'][@data-kind]")
    }
    assert boxes["Reuters"].get("data-kind") == "agency"
    assert boxes["Facebook"].get("data-kind") == "platform"


def test_drift_word_by_word() -> None:
    root = html.fromstring(of_drift(read("drift")))
    assert "twelve" in [text_of(gone) for gone in root.xpath("//del")]
    assert {"twenty", "not"} <= {text_of(new) for new in root.xpath("//ins")}


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_at_all_makes_a_page(view: str) -> None:
    made = [nobody()] if view == "story" else []
    assert main_text(VIEWS[view](made))


# Pictures


@graphviz
def test_the_picture_has_every_source_and_every_way() -> None:
    root = html.fromstring(of_traces([harbour()]))
    boxes = [text_of(box) for box in root.xpath("//svg//*[starts-with(@class, 'box')]")]
    for name in ("Ada Quill", "Coast Radio", "North Wire", "two officials"):
        assert [box for box in boxes if name in box]
    paths = root.xpath("//svg//path/@d")
    assert len(paths) == len(root.xpath("//svg//*[starts-with(@class, 'arrow')]")) >= 6
    assert all(re.fullmatch(r"M[-\d.,]+C[-\d., ]+", path) for path in paths)


@pytest.mark.parametrize("view", ["trace", "story", "network"])
def test_without_graphviz_the_page_says_so(view: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = VIEWS[view](read("circle"))
    assert "<svg" not in page
    assert pictures.NO_PROGRAM in main_text(page)


@graphviz
def test_the_picture_of_a_story_leaves_out_what_stands_alone() -> None:
    root = html.fromstring(of_story(read("single-origin")))
    boxes = [text_of(box) for box in root.xpath("//svg//*[starts-with(@class, 'box')]")]
    assert [box for box in boxes if "End of the line" in box]
    assert not [box for box in boxes if "In brief" in box]
    assert "Name no source for it In brief: transport" in text_of(root.find("body"))


def test_what_would_be_too_large_is_not_drawn() -> None:
    nodes = tuple(Node(f"n{n}", Kind.PERSON, (str(n),), ()) for n in range(200))
    edges = tuple(Edge("n0", node.id, 1, 0, False, (), ()) for node in nodes[1:])
    assert pictures.picture(Drawing("large", nodes, edges)) == pictures.TOO_LARGE


@graphviz
def test_many_articles_have_one_picture_of_what_is_the_same_in_all() -> None:
    articles = [
        f"The dam is safe, {who} told the BBC. It may leak, an official told a newspaper. The BBC had it from Reuters."
        for who in ("Ida Moen", "a neighbour", "her husband", "the ministry") * 4
    ]
    traces = [trace(Article(text, str(number))) for number, text in enumerate(articles)]
    drawn = media(traces, Options(), Wording())
    names = [node.label[0] for node in drawn.nodes]
    assert names.count("BBC") == 1
    assert "people" in names
    assert not {"Ida Moen", "neighbour", "husband", "newspaper"} & {*names}
    root = html.fromstring(of_traces(traces))
    assert len(root.xpath("//svg")) == 1


@graphviz
@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=30))
def test_a_name_of_any_characters_is_drawn(name: str) -> None:
    found = harbour()
    chain: Chain = found.chains[2]
    odd = chain._replace(sources=(chain.sources[0]._replace(name=name),))
    root = html.fromstring(of_traces([found._replace(chains=(odd,))]))
    (box,) = root.xpath("//svg//*[@class='box organisation']")
    assert bare(box.xpath("string(.)")).replace("organisation", "", 1).startswith(bare(name)[:20])
