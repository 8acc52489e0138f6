"""Constructions that came up in articles nobody had looked at; all sentences are invented."""

import pytest

from tracer import Article
from tracer.language.lexicon import Word, load
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


@pytest.mark.parametrize(
    "behind",
    [
        "wrote beneath a picture of it",
        "added of the guards",
        "wrote the mayor",
        "recalled on a walk",
        "argued that day",
    ],
)
def test_what_stands_behind_the_speaker_of_a_quotation(behind: str) -> None:
    assert chains(f"“The lock is old,” Ebba Dahl {behind}.") == ["Ebba Dahl"]
    assert chains(f"“Is the lock old?” the baker {behind}.") == ["baker"]


@pytest.mark.parametrize("said", ["said", "has always claimed", "told the guards"])
def test_what_somebody_said_is_that(said: str) -> None:
    text = f"What Ebba Dahl {said} is that the lock was old."
    [chain] = trace(Article(text), language="en").chains
    assert [source.name for source in chain.sources] == ["Ebba Dahl"]
    assert text[chain.content.start : chain.content.end].startswith("the lock was old")


@pytest.mark.parametrize("who", ["Ebba Dahl", "A retired nurse", "Three guards"])
def test_told_how(who: str) -> None:
    assert chains(f"{who} told how the lock was broken.") == [who.removeprefix("A ")]
    assert chains(f"{who} told the guards to leave.") == []


@pytest.mark.parametrize("of", ["because of the rain", "because of a crack in a wall", "because of losses"])
def test_because_of_opens_no_clause(of: str) -> None:
    for text in (f"The lock was shut {of}, Dahl said.", f"The lock was shut {of}, the mayor said, all of it."):
        [chain] = trace(Article(text), language="en").chains
        assert text[chain.content.start : chain.content.end].startswith(f"The lock was shut {of}")
    assert chains(f"A guard who asked not to be named {of} said the lock was shut.") == ["guard"]


@pytest.mark.parametrize("some", ["some", "two", "many"])
def test_of_whom(some: str) -> None:
    assert chains(f"The town lost ten guards, {some} of whom have said they were beaten.") == ["ten guards"]
    assert chains(f"Bakers from Moss, {some} of whom told Ritzau that they were ill, left.") == [
        "Bakers from Moss > Ritzau"
    ]
    assert chains(f"The town has ten guards, {some} of whom Ebba Dahl said were ill.") == ["Ebba Dahl"]


@pytest.mark.parametrize("passive", ["are not revealed", "were not announced", "have been confirmed"])
def test_a_passive_of_speech_before_a_verb_of_speech(passive: str) -> None:
    assert chains(f"Two guards whose names {passive} said the lock was shut.") == ["Two guards"]


@pytest.mark.parametrize("asked", ["Asked what went wrong", "Asked what the plan was", "But asked who had paid"])
def test_a_question_before_the_answer(asked: str) -> None:
    text = f"{asked}, Ebba Dahl said the lock was shut, according to Ritzau."
    [chain] = trace(Article(text), language="en").chains
    assert [source.name for source in chain.sources] == ["Ebba Dahl", "Ritzau"]
    assert text[chain.content.start : chain.content.end] == "the lock was shut"


@pytest.mark.parametrize("said", ["insisted", "claimed", "argued", "said"])
@pytest.mark.parametrize("of", ["of the lock ", "behind the plan for the lock ", ""])
def test_a_quotation_that_begins_what_is_said(said: str, of: str) -> None:
    text = f"Ebba Dahl {said} “the whole idea” {of}was a lie."
    [chain] = trace(Article(text), language="en").chains
    assert [source.name for source in chain.sources] == ["Ebba Dahl"]
    assert text[chain.content.start : chain.content.end] == f"“the whole idea” {of}was a lie"


@pytest.mark.parametrize("how", ["Recently appointed", "Locally known", "Twice convicted"])
def test_a_participle_before_a_title(how: str) -> None:
    assert chains(f"{how} Mayor Ebba Dahl said that the lock was shut.") == ["Ebba Dahl"]


@pytest.mark.parametrize(
    "text",
    [
        "Moen, revealing warn Lie {}",
        "The mine accusing Moe, was {}",
        "A kid accusing Corvane, account fill. of was {}",
        "dam revealing {} Moe finds",
        "Ida Moen {}",
        "was {}",
        "Moen said, but Lie and {}",
        "Some {}",
        "Many {} Lie",
        "The clerk was n't {}",
        "fell was n't {} to said.",
        "Moen has not n't {} n't",
    ],
)
def test_a_text_may_break_off_behind_any_verb(text: str) -> None:
    cues = [word for word, flags in load().classes.items() if flags & Word.CUE]
    assert len(cues) > 500
    for cue in cues:
        assert not trace(Article(text.format(cue)), language="en").errors
