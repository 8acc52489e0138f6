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


@pytest.mark.parametrize("whose", ["The Kremlin's press service", "The union’s newspaper", "Norway's broadcaster"])
def test_what_is_somebodys_is_not_what_was_named_before(whose: str) -> None:
    for before in ("Reuters", "the Kesla Courier", "the BBC"):
        *_, last = chains(f"Talks are to resume, {before} reports. {whose} said that the vote was fair.")
        assert last == [(whose.removeprefix("The "), "outlet")]


@pytest.mark.parametrize("between", ["", "Brennan wrote in an article in the New York Times that the case was open. "])
@pytest.mark.parametrize(("full", "short"), [("Wall Street Journal", "Journal"), ("Kesla Weekly", "Weekly")])
def test_a_title_is_short_for_one_that_has_the_word(full: str, short: str, between: str) -> None:
    first = f"Mara Lindqvist told the {full} that the mill was to close. {between}"
    *_, last = chains(f"{first}“It is late,” Lindqvist told the {short}.")
    assert last == [("Mara Lindqvist", "person"), (full, "outlet")]


def test_a_title_that_no_outlet_of_the_article_has_is_nobody_elses() -> None:
    *_, last = chains("The case is open, the New York Times reported. “It is late,” Lindqvist told the Journal.")
    assert last == [("Lindqvist", "person"), ("Journal", "outlet")]


def test_the_paper_is_the_one_that_was_named() -> None:
    *_, last = chains("The case is open, the New York Times reported. “It is late,” Lindqvist told the paper.")
    assert last == [("Lindqvist", "person"), ("New York Times", "outlet")]


@pytest.mark.parametrize(
    "told",
    [
        "History tells us that",
        "Our mayor has told us that",
        "The growers are telling us that",
        "Lindqvist reminds us that",
        "The records cannot tell us that",
    ],
)
def test_what_tells_us_all_has_not_told_the_newspaper(told: str) -> None:
    found = trace(Article(f"{told} the mill was safe.", outlet="Kesla Courier")).chains
    assert all(source.kind != "outlet" for chain in found for source in chain.sources)


@pytest.mark.parametrize(
    "told", ["told us", "later told us", "had told us", "told me", "tells me", "told this newspaper"]
)
def test_a_reporter_was_told(told: str) -> None:
    (chain,) = trace(Article(f"Mara Lindqvist {told} that the mill was safe.", outlet="Kesla Courier")).chains
    assert [source.name for source in chain.sources] == ["Mara Lindqvist", "Kesla Courier"]


@pytest.mark.parametrize("paper", ["Times", "Observer", "Telegraph", "Mirror"])
@pytest.mark.parametrize("rest", ["Picayune", "Harbour Review", "Corvane Dispatch"])
@pytest.mark.parametrize("ending", [".", " on Tuesday.", ", adding that they would go."])
def test_a_newspaper_whose_name_is_the_beginning_of_anothers(paper: str, rest: str, ending: str) -> None:
    told = f"Tariffs would hurt growers, Mara Lindqvist told the {paper} {rest}{ending}"
    assert chains(told)[0] == [("Mara Lindqvist", "person"), (f"{paper} {rest}", "outlet")]
