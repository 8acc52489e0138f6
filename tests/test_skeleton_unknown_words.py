"""Readings that must not hang on whether a word is listed: what stands beside it shows what it is."""

import pytest

from tracer import Article
from tracer.pipeline import trace


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        # a verb beside a quotation
        ("“The ferry is late,” chortled sexton Per Vang.", ["Per Vang"]),
        ("“It was,” chortled the sexton, “the coldest week of the year.”", ["sexton"]),
        ("“The ferry is late,” the cobbler grumped.", ["cobbler"]),
        ("Ida Moen, a sexton in Lund, tittered, “We have waited for years.”", ["Ida Moen"]),
        # nouns before names
        ("NRK cited embalmer Ida Moen as saying that the mill was sold.", ["Ida Moen > NRK"]),
        ("The mill is sold, druid Per Vang said.", ["Per Vang"]),
        # where somebody is
        ("A sexton in Duluth, Minnesota, said the dam leaked.", ["sexton in Duluth"]),
        ("The tale comes from a sexton in Kelmby who said that the coins were false.", ["sexton in Kelmby"]),
        ("Ida Moen of Kelmby and Per Vang of Torrby said the lock was sound.", ["Ida Moen", "Per Vang"]),
        ("The cobbler and the tanner said the lock was sound.", ["cobbler", "tanner"]),
        ("Ida Moen (47) said the herring had come back.", ["Ida Moen"]),
        ("The sexton who found the letter said it had been hidden.", ["sexton"]),
        # names
        ("The Order of the Heron said it would move.", ["Order of the Heron"]),
        ("Fenwick al-Carro had said the lock was sound.", ["Fenwick al-Carro"]),
        ("Ida Moen told the Kelmby Sunday Herald that the lock was sound.", ["Ida Moen > Kelmby Sunday Herald"]),
        ("The mill is sold, the Kelmby Optic reported.", ["Kelmby Optic"]),
        ("Ida Moen said in an interview with the Kelmby Optic that the mill was sold.", ["Ida Moen > Kelmby Optic"]),
        ("A report in the Kelmby Courier said wells had run dry.", ["Kelmby Courier"]),
        # nothing said
        ("If the cobbler grumped that the dam leaked, the fair would move.", []),
        ("Ida Moen walked out, choosing that door for its shade.", []),
    ],
)
def test_unlisted_words(text: str, chains: list[str]) -> None:
    found = [
        " > ".join(source.name for source in chain.sources) for chain in trace(Article(text), language="en").chains
    ]
    assert [name.lower() for name in found] == [name.lower() for name in chains]


def test_a_town_in_a_state_is_nobody() -> None:
    (chain,) = trace(
        Article("Police in Kelmby, Nebraska, said on April 3 that the driver had fled."), language="en"
    ).chains
    assert "Nebraska" not in chain.sources[0].name.split(", ")[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two cobblers familiar with the matter said it was off.", "anonymous"),
        ("A cobbler living near the quarry said it was off.", "person"),
    ],
)
def test_who_is_unnamed(text: str, kind: str) -> None:
    (chain,) = trace(Article(text), language="en").chains
    assert str(chain.sources[0].kind) == kind
