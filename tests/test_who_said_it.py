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


# --- interviews and programmes


@pytest.mark.parametrize("aired", ["aired on CNN on Sunday", "ran Sunday on CNN", "was broadcast on CNN"])
@pytest.mark.parametrize("which", ["that", "which"])
def test_an_interview_airs_where_it_does(which: str, aired: str) -> None:
    said = "Per Lund said the weir was safe"
    assert chains(f"In an interview {which} {aired}, {said}.") == ["Per Lund > CNN"]
    assert chains(f"Per Lund said in an interview {which} {aired} that the weir was safe.") == ["Per Lund > CNN"]


@pytest.mark.parametrize("aired", ["aired Sunday", "ran shortly after the flood", "appeared on Monday"])
def test_when_an_interview_airs_is_not_what_was_said(aired: str) -> None:
    article = Article(f"\u201cIt was hard,\u201d Brandt told Reuters in an interview that {aired}.")
    (chain,) = trace(article).chains
    assert article.text[chain.content.start : chain.content.end] == "\u201cIt was hard,\u201d"


@pytest.mark.parametrize("programme", ["NPR's All Grain Considered", "CNN's The Harvest Hour", "the BBC's The Weir"])
def test_a_programme_is_none_of_what_was_said(programme: str) -> None:
    article = Article(f"Per Lund told {programme} that prices would fall.")
    (chain,) = trace(article).chains
    assert article.text[chain.content.start : chain.content.end] == "prices would fall"


@pytest.mark.parametrize("place", ["The Bakery on the Hill", "The Chapel on Medium Street"])
def test_where_somebody_is_from_is_no_outlet(place: str) -> None:
    assert chains(f"Per Lund, from {place}, said it was over.") == ["Per Lund"]


@pytest.mark.parametrize("verb", ["say", "complain that", "argue that"])
def test_those_who_say_it_are_as_many_as_their_verb_says(verb: str) -> None:
    assert chains(f"There are groups in Kesla that {verb} the mill is closed.") == ["groups in Kesla"]


# --- full names


@pytest.mark.parametrize("owner", ["Voss'", "Voss\u2019", "Voss's", "Brekk's"])
def test_a_full_name_is_one_whatever_it_owns(owner: str) -> None:
    family = owner.rstrip("s'\u2019") + ("ss" if "Voss" in owner else "")
    text = f"The case stems from Arne {owner} decision to sell the mill. At the time, {family} said it was empty."
    assert chains(text)[-1] == f"Arne {family}"


@pytest.mark.parametrize("title", ["House Speaker", "Finance Minister", "Mayor", "Harbour Commissioner"])
def test_an_initial_stands_behind_a_given_name_and_a_title(title: str) -> None:
    text = f"{title} Arne D. Ryvik refused. The {title.split()[-1].lower()} said it was late. Ryvik said no more would come."
    assert chains(text) == ["Arne D. Ryvik", "Arne D. Ryvik"]


def test_with_or_without_an_initial_it_is_one_person() -> None:
    text = "Many like Arne Ryvik. Judge Arne D. Ryvik spoke on Friday. The clerks accused Ryvik and he denied it."
    assert chains(text)[-1] in ("Arne Ryvik", "Arne D. Ryvik")


@pytest.mark.parametrize(("pronoun", "who"), [("she", "Ida Moevik"), ("he", "Ole Moevik")])
def test_a_pronoun_tells_two_of_one_surname_apart(pronoun: str, who: str) -> None:
    text = (
        "Ole Moevik signed the plan but now wants it gone. His wife, former mayor Ida Moevik, does, too. "
        f"Moevik spoke at a fair in Lund.\n\n“They are full citizens,” {pronoun} said."
    )
    assert chains(text) == [who]
