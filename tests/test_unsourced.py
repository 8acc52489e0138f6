"""What an article does not tell, in every format: whom a pronoun means, and by whom something is said."""

import csv
import io
import json
import re

import networkx as nx
import pytest
from jsonschema import Draft202012Validator
from support.command import run_here
from support.handmade import relay
from support.pages import of_traces

from tracer import schemas
from tracer.model import Article, Kind, Trace, Words
from tracer.pipeline import trace
from tracer.render import FORMATS, Options, write
from tracer.unsourced import unresolved, unsourced

html = pytest.importorskip("lxml.html")

TITLE = "Weir at Kellmouth to be mended"
FIRST = "The weir at Kellmouth is reportedly cracked from one end to the other, and allegedly has been since spring."
SECOND = "The keeper is said to have left."
TEXT = f"{TITLE}\n\n{FIRST} They said it was old.\n\n{SECOND} The lock is shut, Ida Moen told the Kellmouth Courier."
WEIR = trace(Article(TEXT, "weir.txt", TITLE))


def written(format: str, *traces: Trace, **options: object) -> str:
    out = io.StringIO()
    write(format, traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def test_whole_sentences_each_once_with_its_cues() -> None:
    found = [(TEXT[slice(*one.sentence)], [cue.text for cue in one.cues]) for one in unsourced(WEIR)]
    assert found == [(FIRST, ["reportedly", "allegedly"]), (SECOND, ["said"])]
    assert unsourced(relay("Ida Moen")) == []


def test_sentences_of_a_text_that_is_read_otherwise_than_given_are_as_given() -> None:
    text = "The\u200b weir is reported\xadly cracked. The gate is shut, Ida Moen said."
    (one,) = unsourced(trace(Article(text)))
    assert text[slice(*one.sentence)] == "The\u200b weir is reported\xadly cracked."


def test_a_pronoun_is_unresolved_until_something_tells_whom_it_means() -> None:
    (they,) = relay("They").chains[0].sources
    (moen,) = relay("Ida Moen").chains[0].sources
    assert unresolved(they)
    assert not unresolved(they._replace(antecedent=Words("the keepers", 0, 11)))
    assert not unresolved(moen)


@pytest.mark.parametrize("format", FORMATS)
def test_both_show_in_every_format(format: str) -> None:
    unclear, nobody = {
        "json": ('"unresolved": true', '"unsourced": true'),
        "jsonl": ('"unresolved": true', '"unsourced": true'),
        "csv": ('"yes"\n', '"nobody"'),
        "graphml": ('attr.name="unresolved"', FIRST),
    }.get(format, ("not clear who", "obody is named"))
    shown = written(format, WEIR)
    assert unclear in shown
    assert nobody in shown
    sure = written(format, trace(Article("The lock is shut, Ida Moen told the Kellmouth Courier.", "lock.txt")))
    assert unclear not in sure
    assert nobody not in sure


@pytest.mark.parametrize("format", ["tree", "dot", "mermaid", "csv", "graphml", "html"])
def test_who_asks_for_some_kinds_does_not_ask_for_nobody(format: str) -> None:
    shown = written(format, WEIR, only=frozenset({Kind.OUTLET}))
    assert "Kellmouth Courier" in shown
    assert not re.search('[Nn]obody is named|"nobody"|unsourced', shown.partition("<body")[2] or shown)


def test_a_record_says_which_and_is_by_the_schema() -> None:
    told = json.loads(written("jsonl", WEIR))
    assert [(source["name"], source.get("unresolved")) for chain in told["chains"] for source in chain["sources"]] == [
        ("they", True),
        ("Ida Moen", None),
        ("Kellmouth Courier", None),
    ]
    assert [cue["text"] for cue in told["unused"] if cue.get("unsourced")] == ["reportedly", "allegedly", "said"]
    assert list(Draft202012Validator(schemas.schema("trace")).iter_errors(told)) == []


@pytest.mark.parametrize("rows", ["hop", "chain"])
def test_a_row_for_each_sentence_that_nobody_said(rows: str) -> None:
    found = list(csv.DictReader(io.StringIO(written("csv", WEIR, rows=rows))))
    last = found[-2:]
    assert [(row["statement"], row["kind"], row["words"]) for row in last] == [
        ("", "nobody", FIRST),
        ("", "nobody", SECOND),
    ]
    assert [row.get("cue") for row in last] == (["reportedly; allegedly", "said"] if rows == "hop" else [None, None])
    assert [row["unresolved"] for row in found[:2]] == ["yes", "no"]


def test_graphs_say_it_of_the_nodes() -> None:
    graph = nx.parse_graphml(written("graphml", WEIR))
    assert graph.nodes["article:weir.txt"]["unsourced"] == f"{FIRST}; {SECOND}"
    assert [node for node, about in graph.nodes(data=True) if about.get("unresolved")] == [
        "source:person:they@article:weir.txt"
    ]


def test_the_page_marks_the_words_and_lists_the_sentences() -> None:
    root = html.fromstring(of_traces([WEIR]))
    (listed,) = [item for item in root.xpath("//li[@class='route']") if "Nobody" in item.text_content()]
    assert "Nobody is named for 3 statements: “reportedly”, “allegedly”, “said”" in listed.text_content()
    claims = listed.xpath(".//a[@class='claim']")
    assert [claim.text for claim in claims] == [FIRST, SECOND]
    pieces = root.xpath("//*[@class='text']//p//*")
    for claim, cues in zip(claims, (["reportedly", "allegedly"], ["said"]), strict=True):
        ranges = [range_.split("-") for range_ in claim.get("data-cues").split()]
        marked = [piece for first, last in ranges for piece in pieces[int(first) : int(last) + 1]]
        assert [piece.text for piece in marked] == cues
        assert {piece.get("class") for piece in marked} == {"cue unsourced"}
    assert "person, not clear who" in root.text_content()


def test_a_page_of_an_article_in_which_nobody_is_named_at_all_says_so() -> None:
    root = html.fromstring(of_traces([trace(Article("The weir is reportedly cracked.", "weir.txt"))]))
    assert "Nobody is named for one statement" in root.text_content()
    assert "No attributed statements" not in root.text_content()


def test_hostile_sentences_stay_text() -> None:
    evil = 'The <img src=x onerror=alert(1)> \x1b[31mweir\u202e is reportedly `cracked` "]; a-->b.'
    found = trace(Article(evil, "weir.txt"))
    assert unsourced(found)
    assert html.fromstring(of_traces([found])).xpath("//img") == []
    for format in FORMATS:
        for options in ({"evidence": True}, {"claims": "full"}):
            shown = written(format, found, **options)
            assert "\x1b[31m" not in shown
            assert "\u202e" not in shown


def test_evidence_is_the_first_two_whole_sentences_and_how_many_more() -> None:
    text = " ".join(
        f"The {thing} at Kellmouth is reportedly to be sold by the county." for thing in ("weir", "lock", "mill")
    )
    shown = written("tree", trace(Article(text, "sale.txt")), evidence=True)
    assert shown == (
        "sale.txt\n"
        "└── nobody is named for 3 statements: “reportedly”\n"
        "    > The weir at Kellmouth is reportedly to be sold by the county.\n"
        "    > The lock at Kellmouth is reportedly to be sold by the county.\n"
        "    > +1 more\n"
    )


def test_full_claims_have_the_words_that_nobody_is_named_for() -> None:
    shown = written("tree", WEIR, claims="full")
    assert shown.endswith(
        f"└── nobody is named for 3 statements: “reportedly”, “allegedly”, “said”\n    {FIRST}\n    {SECOND}\n"
    )
    assert FIRST not in written("tree", WEIR)


def test_explain_says_it_too() -> None:
    assert "person, not clear who" in run_here("explain", "-", stdin=TEXT).stdout.decode()


@pytest.mark.parametrize("format", ["dot", "mermaid", "graphml"])
def test_a_pronoun_of_two_articles_is_two_sources(format: str) -> None:
    articles = [Article(f"They said the weir was {word}.", id=word) for word in ("old", "new")]
    out = io.StringIO()
    write(format, map(trace, articles), out, Options())
    nodes = re.findall(r"(?m)^.*(?:label=.they|they<br|\"they|>they<).*$", out.getvalue())
    assert len(nodes) == 2
