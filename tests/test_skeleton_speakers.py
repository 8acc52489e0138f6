"""Who said it, in the manner of political reporting: places, clauses on names, subjects behind commas, no statements."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def _sources(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text), language="en").chains]


def _phrases(text: str) -> list[str]:
    chains = trace(Article(text), language="en").chains
    return [text[source.phrase.start : source.phrase.end].strip(" ,") for chain in chains for source in chain.sources]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # the state in which a town lies is no subject, and no antecedent
        ("During a meeting in Cedar Bluff, Ohio, Moe told voters that the plan would fail.", ["Moe"]),
        ("At a rally in Tarrytown, Delaware, on Saturday, Lund said the mill would close.", ["Lund"]),
        ("“It rains,” said Bo Berg, a tiler from Eastwood, Kansas, who said he was cold.", ["Bo Berg", "Bo Berg"]),
        # what stands before a comma and a subject is none
        ("Sometimes, they say, it means reading all posts.", ["they"]),
        ("A self-taught glazier, Lund said he would consider it.", ["Lund"]),
        ("The root of the trouble, two managers and a clerk say, is plain.", ["two managers", "clerk"]),
        # participles go with the main clause
        ("Moe rejected the notion that Lund could win, arguing that he was too old.", ["Moe"]),
        ("Moe gave a defence of “harbour values,” saying the town was brave.", ["Moe"]),
        # a word of a title that may be a verb
        ("“It rains,” lead author Ada Moe said.", ["Ada Moe"]),
        ("“It rains,” host baker Ada Moe told Kyodo.", ["Ada Moe > Kyodo"]),
        ("“It rains,” say mayor Ole Berg and his wife.", ["Ole Berg", "wife"]),
        # verbs in pieces
        ("He's said he will fight.", ["he"]),
        ("Moe's campaign vowed Tuesday to stay in the fight.", ["Moe's campaign"]),
        ("Ole Berg, who hopes to be mayor, wrote on Friday to say he had never met her.", ["Ole Berg"]),
        ("But smuggling specialists say the worst is still to come.", ["smuggling specialists"]),
        ("Some accused Berg of stirring up trouble.", ["Some"]),
        ("She called the plan for the port absurd.", ["she"]),
    ],
)
def test_who_said_it(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources


@pytest.mark.parametrize(
    "text",
    [
        "The vote promised to be a turning point for the port.",
        "In Bergen, Lodestone Partners, a firm founded in 2014, is advising two shipyards on the sale.",
        "Moe, who in 2012 added to his lands by buying a farm, left.",
        "He fought against what he calls the “harbour cartel”.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert _sources(text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ms. Moe, who lives in Bergen, said she was tired.", "Ms. Moe, who lives in Bergen"),
        ("“It rains,” said a tiler who works for Lund.", "a tiler who works for Lund"),
        ("“It rains,” said Bo Berg, a tiler who works for Lund.", "Bo Berg, a tiler who works for Lund"),
        ("Dutch economists, like their rivals, say taxes are good.", "Dutch economists, like their rivals"),
        ("Bo Berg, a clerk now working for the port, said it was over.", "Bo Berg, a clerk now working for the port"),
        # a clause that says something itself is none of it
        ("Ms. Moe, who argues that it rains, said she was tired.", "Ms. Moe"),
    ],
)
def test_phrases_reach_as_far_as_what_hangs_on_them(text: str, phrase: str) -> None:
    assert phrase in _phrases(text)


def test_elements_of_markup_are_no_cues() -> None:
    assert _sources("We pray for all of the first responders.</tweet>") == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("“It rains,” an “insider” is quoted as saying.", ["insider"]),
        ("It rains, a “palace aide” told Kyodo.", ["palace aide > Kyodo"]),
        ("It rains, according to a “friend”.", ["friend"]),
        ("The “mayor” claimed that it rains.", ["mayor"]),
        # what nobody is called by, and an attribute
        ("The “best” said it rains.", []),
        ("A “great mayor”, said Ole Berg.", ["Ole Berg"]),
    ],
)
def test_sources_in_quotation_marks(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources
