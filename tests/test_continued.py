"""Quotations that go on behind the words that tell whose they are, in the sentence and in its paragraph."""

import json

import pytest

from tracer import Article
from tracer.pipeline import trace
from tracer.render.record import record


def said(text: str) -> list[str]:
    """Of each statement all that is attributed, its parts joined."""
    return [" | ".join(text[s:e] for s, e in chain.said) for chain in trace(Article(text), language="en").chains]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the other half of what "he said" interrupts
        ("“The work is slow,” Kessner said, “so our barge is a help.”", ["“The work is slow,” | “so our barge is a help.”"]),
        ("“The work is slow,” Kessner said on Monday, “but it goes on.”", ["“The work is slow,” | “but it goes on.”"]),
        ('"Why not?" Ida Moe told NRK, "the ice is thick."', ['"Why not?" | "the ice is thick."']),
        # the sentences behind
        ("“The weir will go,” Long said Thursday. “The power is going out. It is bad.”", ["“The weir will go,” | “The power is going out. It is bad.”"]),
        ("Long said that it was over. “The power is going out.” “It is bad.”", ["it was over | “The power is going out.” | “It is bad.”"]),
        ("“The weir will go,” Long said.\n\n“The power is going out.”", ["“The weir will go,” | “The power is going out.”"]),
        # nobody's, or not surely his
        ("“The weir will go,” Long said. He pointed at “the gap”.", ["“The weir will go,”"]),
        ("“The weir will go,” Long said.\n\n“The power”", ["“The weir will go,”"]),
        ("“The weir will go,” Long said.\n\nIt rained.\n\n“The power is out.”", ["“The weir will go,”"]),
        ("“The weir will go,” Long said. “It will not,” said Berg.", ["“The weir will go,”", "“It will not,”"]),
        ("“It is so,” Long said, and Berg called it “bad”. “No.”", ["“It is so,”", "it “bad”"]),
        ("“It is so,” Long said, with a nod to his wife, who is called “Bee”.", ["“It is so,”"]),
    ],
)  # fmt: skip
def test_a_quotation_goes_on(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize("before", ["", "It is\u00a0late. So\u00adon. ", "THE WEIR\n\n"])
def test_its_parts_are_places_of_the_text_as_given(before: str) -> None:
    text = f"{before}“The weir will go,” Long said. “The power is\u00a0going out.”"
    assert said(text)[-1] == "“The weir will go,” | “The power is\u00a0going out.”"


def test_it_stands_in_the_record() -> None:
    text = "“The weir will go,” Long said. “The power is going out.”"
    (chain,) = record(trace(Article(text)))["chains"]
    (more,) = chain["content"]["more"]
    assert text[more["start"] : more["end"]] == "“The power is going out.”"
    (plain,) = record(trace(Article("“The weir will go,” Long said.")))["chains"]
    assert "more" not in plain["content"]
    assert json.dumps(plain)


@pytest.mark.parametrize("marks", ['""', "\u201c\u201d"])
def test_a_quotation_whose_lines_are_paragraphs(marks: str) -> None:
    opens, shuts = marks[0], marks[1]
    text = f"Long said that it was over.\n{opens}The weir will go.\nThe power goes out,{shuts} she warned.\nIt rained."
    assert said(text) == ["it was over", f"{opens}The weir will go. | The power goes out"]
