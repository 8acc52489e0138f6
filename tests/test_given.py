"""What the input itself says of whom an article is from: a certain hop, in a trace, a story and a network."""

import pytest

from tracer import Article
from tracer.model import Credit, Given
from tracer.network import network
from tracer.pipeline import trace
from tracer.stories import story

TEXT = "The ferry will stop in October, director Ada Holm said. Both ships will be sold."


def credits(*given: Given, outlet: str | None = None) -> list[str]:
    """Whom an article is from."""
    return [credit.name for credit in trace(Article(TEXT, outlet=outlet, given=given)).credits]


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("Reuters", "Reuters"),
        ("https://www.reuters.com/world/ferry-2024-03-01/", "Reuters"),
        ("https://www.fjord-times.example/a", "fjord-times.example"),
        ("Fjord Times", "Fjord Times"),
    ],
)
def test_who_it_is_from_is_called_as_elsewhere(named: str, name: str) -> None:
    assert credits(Given(named, "source", named)) == [name]


@pytest.mark.parametrize("outlet", ["Reuters", "REUTERS"])
def test_nobody_has_it_from_himself(outlet: str) -> None:
    assert credits(Given("Reuters", "source", "Reuters"), outlet=outlet) == []


def test_the_field_is_the_proof() -> None:
    (credit,) = trace(Article(TEXT, given=(Given("Reuters", "isBasedOn", "Reuters"),))).credits
    assert credit == Credit("Reuters", "isBasedOn: Reuters", 0, 0, "given")


def test_a_story_goes_on_through_it() -> None:
    articles = [
        Article(TEXT, id="1", outlet="Reuters"),
        Article(
            "The ferry will stop in October. Both ships will be sold.", id="2", given=(Given("Reuters", "source", "R"),)
        ),
    ]
    told = story(map(trace, articles), "The ferry will stop in October.")
    assert told.independent_origins == 1
    assert told.origins[0].articles == ("1", "2")
    assert [item.text for item in told.origins[0].evidence if item.article == "2"] == ["source: R"]


def test_a_network_counts_it() -> None:
    given = (Given("Reuters", "forwarded_from", "Reuters"),)
    found = network([trace(Article(TEXT, id="1", outlet="Fjord Times", given=given))])
    assert [(edge.reader, edge.source, edge.credits) for edge in found.reliances] == [("Fjord Times", "Reuters", 1)]
