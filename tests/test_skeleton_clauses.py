"""Constructions that came up in articles nobody had looked at; all sentences are invented."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    """The chains of a text, origin first."""
    return sorted({" > ".join(s.name for s in c.sources) for c in trace(Article(text), language="en").chains})


FOUND = {
    # what opens a sentence without a verb of its own
    "If so, she said, the ferry would stay in port.": ["she"],
    "Roughly a month ago, Varga, at a council briefing, said the pier was sound.": ["Varga"],
    "Last fall, the abbot told a seminar on bees that the hives were full.": ["abbot"],
    "[Report] [Nils Dahl] [Text] Colonel Jorun Vik has stated that the fort is empty.": ["Jorun Vik"],
    "In the debate, in Hempel, New York, the glove maker vowed to sue.": ["glove maker"],
    "The harbour master has since said that the mole is sound.": ["harbour master"],
    # the only verb that is left
    "The lifeboat service indicated on Twitter the girl was well, while two men were hurt.": [
        "lifeboat service > Twitter"
    ],
    "Varga, however, conceded during the vote that the bridge had moved.": ["Varga"],
    "Dr. Unni Holt, glazier and poet, called Dr. Lie a “father of glass.”": ["Unni Holt"],
    # an apposition, not an inversion
    "Sir Odd, a former miller, says the fire brigade, part of which struck, needs help.": ["Odd"],
    "Ulf Vang, a professor who has written on eels, said anglers, like others, had duties.": ["Ulf Vang"],
    # noun phrases that were cut or run together
    "Even the academic said the dam was safe.": ["academic"],
    "On a trip to Norway's close ally Denmark, General Vik said the fleet was ready.": ["Vik"],
    "Most of her rivals have said the vote was fair.": ["rivals"],
    "The police in Wilmer, North Carolina, said the road was shut.": ["police in Wilmer"],
    "The Ministry of Forests, Mines and Lakes denied it.": ["Ministry of Forests, Mines and Lakes"],
    "In that interview Varga called for the mill to close.": ["Varga"],
    # two of them
    "The road is shut, witnesses and police said.": ["police", "witnesses"],
    "It was announced by Ole Berg and Unni Holt on Saturday.": ["Ole Berg", "Unni Holt"],
    # quotations that end an interrupted clause
    "The kiln, which was lit in May, “will run until June,” the potter, Unni Holt, said.": ["Unni Holt"],
    "In the wake of it, Norway “vastly improved its ferries,” writes the Associated Press.": ["Associated Press"],
    # what is said, as a participle, behind “as”, in a gap
    "The farmer admitted burning the barn.": ["farmer"],
    "Two aldermen have suggested closing the mill.": ["Two aldermen"],
    "But as the miller Ole Berg explained at a meeting in Hamar, the wheel no longer turns.": ["Ole Berg"],
    "They were shot at close range, which is what the two survivors said.": ["two survivors"],
    "Unni Holt used her first day in court to say that the dike would hold.": ["Unni Holt"],
    # who says what stands in a participle
    "The union argued that the owners should reopen the mine, saying it would be cheap.": ["union"],
    "The girls chose not to speak after the trial ended, saying they were tired.": ["girls"],
    "Unni Holt spoke to NRK on Sunday, saying that the flood was over.": ["Unni Holt > NRK"],
    # composition
    "Varga said, according to NRK, that the mill was closed.": ["Varga > NRK"],
    "Gasnor said it would halt the flow, after both refused to pay, NRK reported.": ["Gasnor > NRK"],
    # no outlet, no source
    "“It is over,” she told the press on Monday.": ["she"],
    "The minister said on television that it was over.": ["minister"],
    # texts that lost their commas
    "At least 18 people were also wounded in the air raids he added.": ["he"],
}

NONE = (
    "This voucher cannot be used with other codes, offers, gift cards, or coupons.",
    "The war in the north threatened to do lasting harm.",
    "Read the prospectus carefully before investing.",
    "Disclosure: firms mentioned may have a stake in the fair.",
    "Release Date: April 3, 2025",
    "When Ola Lie put a flute solo in the middle of “Old Mill Song” in 1986, the crowd rose.",
)


@pytest.mark.parametrize("text", FOUND)
def test_source_is_found(text: str) -> None:
    assert chains(text) == FOUND[text]


@pytest.mark.parametrize("text", NONE)
def test_nobody_says_it(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize("end", ["", ".", " of", " of Harlow"])
def test_a_passage_may_end_behind_a_participle_and_a_noun(end: str) -> None:
    assert trace(Article(f"“Warning. Smuggling specialists{end}”, Ida Moe said on Monday.")).errors == ()
    assert trace(Article(f"Smuggling specialists{end}")).errors == ()


@pytest.mark.parametrize("text", ["“The road is shut,” he", "“The road is shut?” Moe", "“Shut!” warned", "“Shut,” the"])
def test_a_text_may_end_behind_a_quotation(text: str) -> None:
    assert trace(Article(text), language="en").errors == ()
