"""Who is meant and where it was heard: times between words, what has no article, whose name ends how."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


# --- words between a verb and where it was said

ASKED = ["Asked later on CNN", "Pressed again on CNN", "Speaking earlier on CNN", "Speaking exclusively to CNN"]
ABOUT = ["Asked about the weir on CNN", "Asked on Monday about the weir in an interview with CNN"]
BY = ["Asked repeatedly by CNN", "Interviewed separately by CNN"]


@pytest.mark.parametrize("front", [*ASKED, *ABOUT, *BY])
def test_when_and_what_about_may_stand_before_where_it_was_said(front: str) -> None:
    assert chains(f"{front}, Arne Holmvik said the weir would hold.") == ["Arne Holmvik > CNN"]


@pytest.mark.parametrize("front", ["Asked about CNN on Monday", "Asked about his interview with CNN"])
def test_what_somebody_is_asked_about_is_not_where(front: str) -> None:
    assert chains(f"{front}, Arne Holmvik said the weir would hold.") == ["Arne Holmvik"]


# --- outlets without a name

TOLD = "Ida Holmvik told CNN that the weir was safe. "


@pytest.mark.parametrize(
    "said", ["said on state TV", "told state television", "said on local radio", "told German television"]
)
def test_an_outlet_without_an_article_is_none_of_before(said: str) -> None:
    relay = chains(f"{TOLD}Per Lund {said} that it was not.")[1].partition(" > ")[2]
    assert relay not in ("", "CNN")


def test_an_outlet_with_an_article_is_the_one_of_before() -> None:
    assert chains(f"{TOLD}Per Lund told the network that it was not.")[1] == "Per Lund > CNN"


# --- full names


@pytest.mark.parametrize("owner", ["Voss'", "Voss\u2019", "Voss's", "Brekk's"])
def test_a_full_name_is_one_whatever_it_owns(owner: str) -> None:
    family = owner.rstrip("s'\u2019") + ("ss" if "Voss" in owner else "")
    text = f"The case stems from Arne {owner} decision to sell the mill. At the time, {family} said it was empty."
    assert chains(text)[-1] == f"Arne {family}"
