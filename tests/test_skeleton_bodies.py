"""A newspaper's name that is the beginning of a body's, and one that is not: invented sentences."""

import pytest

from tracer import Article
from tracer.pipeline import trace

PAPERS = ["National", "Independent", "Guardian", "Times", "Economist"]
BODIES = ["Press Club", "Farmers Union", "Grain Board", "Life Assurance Company", "Rowing Association", "Square Trust"]


def chains(text: str) -> list[list[tuple[str, str]]]:
    return [[(source.name, source.kind) for source in chain.sources] for chain in trace(Article(text)).chains]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("body", BODIES)
def test_a_body_relays_nothing_and_speaks_for_itself(paper: str, body: str) -> None:
    told = f"Tariffs would hurt growers, Mara Lindqvist told the {paper} {body} on Tuesday."
    assert chains(told) == [[("Mara Lindqvist", "person")]]
    for said in (
        f"The {paper} {body} said tariffs would hurt growers.",
        f"Tariffs would hurt growers, according to the {paper} {body}.",
    ):
        assert chains(said) == [[(f"{paper} {body}", "organisation")]]


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("the Guardian on Tuesday", "The Guardian"),
        ("the Guardian Weekly", "The Guardian"),
        ("the Sun Newspaper", "The Sun"),
        ("the Times Tuesday", "The Times"),
        ("the Xinhua Agency", "Xinhua"),
        ("the CNN Network", "CNN"),
        ("the AP Washington Bureau", "Associated Press"),
    ],
)
def test_a_newspaper_is_one(told: str, outlet: str) -> None:
    text = f"Tariffs would hurt growers, Mara Lindqvist told {told}."
    assert chains(text) == [[("Mara Lindqvist", "person"), (outlet, "outlet")]]


@pytest.mark.parametrize("clause", ["Corvane Group had paid too little", "Nordhaven Bank was to close"])
def test_a_clause_may_follow(clause: str) -> None:
    assert chains(f"Mara Lindqvist told the Guardian {clause}.") == [
        [("Mara Lindqvist", "person"), ("The Guardian", "outlet")]
    ]
