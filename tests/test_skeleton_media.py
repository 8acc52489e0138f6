"""Relays that one construction or another hides: invented sentences, each with all its chains."""

import pytest

from tracer import Article
from tracer.pipeline import trace

CASES = [
    # a subject that waits for its verb behind asides
    ("“They want to bow,” Tandberg, who is of Samish descent, tweeted of her planned visit.", ["Tandberg > Twitter"]),
    ("One council member who has been reading the mail noted in an email to the Guardian: “I have got ten letters.”",
     ["One council member > The Guardian"]),
    ("The clerk who reported the call recalled that the dam was dry.", ["clerk"]),
    ("A second senator, speaking to CNN on condition of anonymity, said Varga, R-Ky., will not call a vote.",
     ["second senator > CNN"]),
    # where it was said
    ("Lund said the road is closed in an interview on the website of the Guardian.", ["Lund > The Guardian"]),
    ("“I love it,” Hanna Moe said in the first of four tweets.", ["Hanna Moe > Twitter"]),
    ("Lund’s post on Facebook said the letter had been lost.", ["Lund > Facebook"]),
    ("Flores was interviewed on Peru TV and said that the prison is rough.", ["Flores > Peru TV"]),
    ("The mayor, during a television interview aired Sunday by CNN, said that the road was bad.", ["mayor > CNN"]),
    ("Ida Moe, a consultant for Fairness in the Arab World Now (FAWN), says that the law is bad.", ["Ida Moe"]),
    # research in a journal is a source beside it
    ("Five percent were ill, according to a study published in the Annals of Neurology.",
     ["study > Annals of Neurology"]),
    ("Five percent were ill, according to a study of 30 cats in Nature.", ["study > Nature"]),
    ("Five percent were ill, according to an article in Nature.", ["Nature"]),
    # what wraps what
    ("As Hanna Moe noted, a baker said that the dam broke.", ["baker > Hanna Moe"]),
    ("Linh said after meeting with the council, the company said the mill was safe.", ["company > Linh"]),
    ("Minister Ole Berg said Monday, according to local media reports, that the law will pass.",
     ["Ole Berg > local media reports"]),
    ("NRK reports that the plan was criticized by Ole Berg.", ["Ole Berg > NRK"]),
    ("Polls suggest that \"people want the mill to close\", Ms Sund says.", ["Polls > Sund"]),
    ("The governor said so far three people have died, Tasnim reported.", ["governor > Tasnim"]),
    ("Moe, the deputy leader, was quoted by Reuters saying that the men gave up.", ["Moe > Reuters"]),
    ("Rivers rise, Kyodo reported, citing a recent NASA warning that the ice melts.", ["NASA > Kyodo"]),
    # and what is none
    ("“It will end,” Moe said in an interview with CNN, referring to the deal by its name, the Joint Plan of Action.",
     ["Moe > CNN"]),
    ("Swiss officials said that the prince ordered the raid, an allegation that Riyadh denies.",
     ["Swiss officials", "Riyadh"]),
    ("The final decision will be announced by the officials, Ole Berg noted.", ["Ole Berg"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_relays(text: str, wanted: list[str]) -> None:
    found = {" > ".join(s.name for s in c.sources) for c in trace(Article(text), language="en").chains}
    assert found == set(wanted)


@pytest.mark.parametrize(
    "titles",
    [
        "Adviser to the Governor of Harlow Province, Head of the Border Department of the Provincial Office Ole Brevik",
        "Deputy Mayor and Head of the Harbour Board of the City of Harlow, Ole Brevik",
    ],
)
def test_titles_before_titles_are_in_the_phrase_and_name_the_role(titles: str) -> None:
    role = titles.partition(" and ")[0].partition(",")[0].removesuffix(" of Harlow Province")
    text = f"Both piers will open, {titles} said.\n\nAccording to the {role.lower()}, they are safe."
    first, second = trace(Article(text)).chains
    phrase = first.sources[0].phrase
    assert text[phrase.start : phrase.end] == titles
    assert [c.sources[0].name for c in (first, second)] == ["Ole Brevik", "Ole Brevik"]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("The New York Times said the mayor left. A clerk told The Times that it was so.", ["New York Times"] * 2),
        ("The bridge of a New York Times story is shut. A clerk told the Times that it was so.", ["New York Times"]),
        ("The Sydney Morning Herald said the bridge was shut. The mayor told the Herald it was not.",
         ["Sydney Morning Herald"] * 2),
        ("The Valmont Tribune said the bridge was shut. The mayor told the Tribune it was not.",
         ["Valmont Tribune"] * 2),
        ("The Financial Times and the New York Times said the dam broke. The mayor told The Times it was not.",
         ["Financial Times", "New York Times", "New York Times"]),
        # what was named so before keeps its name; nobody calls a Sunday paper by that of its sister
        ("The Times said the dam broke. The New York Times said it was safe. The mayor told The Times it was not.",
         ["The Times", "New York Times", "The Times"]),
        ("The Sunday Times said the bridge was shut. The mayor told The Times it was not.",
         ["Sunday Times", "The Times"]),
    ],
)  # fmt: skip
def test_a_paper_is_called_again_by_the_last_word_of_its_title(text: str, outlets: list[str]) -> None:
    assert [chain.sources[-1].name for chain in trace(Article(text), language="en").chains] == outlets


def test_an_outlet_calls_itself_by_the_last_word_of_its_title() -> None:
    article = Article("“The bridge is shut,” the mayor told The Times.", outlet="Los Angeles Times")
    assert trace(article, language="en").chains[0].sources[-1].name == "Los Angeles Times"


@pytest.mark.parametrize(
    "said",
    [
        "who have left the harbour",
        "whose homes were flooded",
        "who asked not to be named",
        "who was briefed on the plan",
    ],
)
@pytest.mark.parametrize("who", ["a fisherman", "Ola Brandt,", "two engineers"])
def test_what_is_said_of_a_source_behind_according_to_is_no_part_of_the_statement(who: str, said: str) -> None:
    text = f"According to {who} {said}, the ferry never sailed."
    (chain,) = trace(Article(text), language="en").chains
    assert text[chain.content.start : chain.content.end] == "the ferry never sailed"


@pytest.mark.parametrize("where", ["in the Baltic", "in Lund", "in the north of the county"])
def test_where_a_source_is_behind_according_to_is_no_part_of_the_statement(where: str) -> None:
    text = f"According to the Centre for Water and Ice {where}, the ferry never sailed."
    (chain,) = trace(Article(text), language="en").chains
    assert text[chain.content.start : chain.content.end] == "the ferry never sailed"


def test_some_of_those_whose_warning_it_is() -> None:
    text = "There were assurances from ministers, including Ola Brandt and Mira Koss, that the base would stay open."
    (chain,) = trace(Article(text), language="en").chains
    assert [source.name for source in chain.sources] == ["ministers"]
    assert text[chain.content.start : chain.content.end] == "the base would stay open"


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_an_embedded_post_may_be_signed_in_a_line_of_its_own(between: str) -> None:
    signed = f"It is shut.\n\nThe whole family is well.{between}— Ida Moe (@idamoe) December 29, 2014\n\nSo it is."
    (chain,) = trace(Article(signed), language="en").chains
    assert [source.name for source in chain.sources] == ["Ida Moe", "Twitter"]
    assert signed[chain.content.start : chain.content.end] == "The whole family is well."


def test_a_signature_behind_another_is_of_nothing() -> None:
    signed = "We are well.\n\n— Ida Moe (@idamoe) May 2, 2014\n\n— Ole Berg (@oleberg) May 3, 2014\n\nIt is shut."
    assert [chain.sources[0].name for chain in trace(Article(signed), language="en").chains] == ["Ida Moe"]


@pytest.mark.parametrize("opening", ["The Kestrel Post reports:", "As Ida Moe told NRK:", "Ole Berg wrote:"])
def test_what_follows_a_colon_may_be_the_next_paragraph(opening: str) -> None:
    told = f"The plan is dead.\n\n{opening}\n\nThe council grew tired of the harbour. It was in May.\n\nThat was all."
    (chain,) = trace(Article(told), language="en").chains
    assert told[chain.content.start : chain.content.end] == "The council grew tired of the harbour. It was in May."


@pytest.mark.parametrize("slug", ["UPDATE 2-", "UPDATE 1 - ", "WRAPUP 3-", "RPT-", "EXCLUSIVE - ", "CORRECTED-"])
def test_a_slug_of_a_wire_is_nobody(slug: str) -> None:
    told = f"{slug}Corvane says the mill will close\n\nThe mill employs 40 people."
    assert [chain.sources[0].name for chain in trace(Article(told), language="en").chains] == ["Corvane"]


@pytest.mark.parametrize("before", ["", "Yet ", "On Sunday the "])
def test_where_a_paper_has_its_title_is_shown_to_the_letter(before: str) -> None:
    text = f"{before}New York Times readers left. “It is shut,” the mayor told The Times."
    paper = trace(Article(text), language="en").chains[-1].sources[-1]
    assert paper.name == "New York Times"
    assert paper.antecedent is not None
    assert text[paper.antecedent.start : paper.antecedent.end] == "New York Times"
