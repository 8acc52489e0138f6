"""Text as agencies, translators and scrapers write it: names in quotation marks, dashes, lost commas and stops."""

import pytest

from tracer import Article
from tracer.language.lexicon import load
from tracer.parser.text import dialogue
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    """The chains of a text, each distinct one once."""
    found = trace(Article(text), language="en").chains
    return list(dict.fromkeys(" > ".join(source.name for source in chain.sources) for chain in found))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\u201cMorze Dziennik\u201d wrote on Saturday that the kiln had burst.", ["Morze Dziennik"]),
        ('The kiln had burst, the Polish daily "Morze Dziennik" reports.', ["Morze Dziennik"]),
        ('"Kiln Zeitung" quoted Ole Berg as saying that the kiln had burst.', ["Ole Berg > Kiln Zeitung"]),
        ('The kiln had burst, said Ole Berg, quoted by "Morze Dziennik".', ["Ole Berg > Morze Dziennik"]),
        ('The kiln had burst, said Ole Berg, quoted by "Northern truth".', ["Ole Berg > Northern truth"]),
        ('The chandler, according to "Morze Dziennik", said the kiln had burst.', ["chandler > Morze Dziennik"]),
        (
            'In an interview with the newspaper "Do Morza", the chandler said the kiln had burst.',
            ["chandler > Do Morza"],
        ),
        ('The kiln had burst, Ole Berg told the "Kiln Gazette" on Friday.', ["Ole Berg > Kiln Gazette"]),
        # what is called so stands behind it
        ('The kiln had burst, the "Kiln 24" TV channel reported.', ["Kiln 24"]),
        ('A "Kiln" magazine article cited a baker as saying that the kiln had burst.', ["baker > Kiln"]),
        ('The chandler told the Polish "Morze" news agency that the kiln had burst.', ["chandler > Morze"]),
        ("The “Harbour” newspaper reported that the kiln had burst.", ["Harbour"]),
        ('The "Long Kiln" show was cancelled, said Ole Berg.', ["Ole Berg"]),
        # marks within marks of the same shape
        (
            '"The kiln is cold. Its "keepers" left. We wait," Ole Berg posted on Facebook, a Kyodo correspondent reports.',
            ["Ole Berg > Facebook > Kyodo"],
        ),
        ('"They sold us "clay" and "peat" and called it coal. We paid," said Ole Berg.', ["Ole Berg"]),
        (
            'The kiln is cold. "Who calls it a "gift" is wrong. It is none," the chandler told Kyodo.',
            ["chandler > Kyodo"],
        ),
        ('"The kiln is cold. "We wait," said Ole Berg. "They left," he told Kyodo.', ["Ole Berg", "Ole Berg > Kyodo"]),
        # titles and words in marks that name nobody
        ('The book "The Long Kiln" was printed by Ole Berg, who said it sold well.', ["Ole Berg"]),
        ('"Good Morning" said the chandler.', ["chandler"]),
    ],
)
def test_names_in_quotation_marks(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- The kiln stays shut - said Ole Berg in an interview with Harbour Radio.", ["Ole Berg > Harbour Radio"]),
        ("- The kiln stays shut.We told them so. It is over - said Ole Berg, quoted by Kyodo.", ["Ole Berg > Kyodo"]),
        ("- I agree with Ida Moe when she says that it is over - said Ole Berg.", ["Ole Berg"]),
        ("\u2013 The kiln stays shut \u2013 Berg said.", ["Berg"]),
        ("- The kiln stays shut - believes Ole Berg, who ran it for years.", ["Ole Berg"]),
        ("- kilns - two of them - and a shed", []),
    ],
)
def test_speech_between_dashes(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


def test_dialogue_gives_the_insides() -> None:
    text = "- It is over. Go home - said Berg. - Nobody heard."
    assert [text[a:b] for a, b in dialogue(text, 0, len(text), load("en"))] == [" It is over. Go home"]
    assert not dialogue("The kiln - a big one - burst, said Berg.", 0, 39, load("en"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The kiln had burst, said on Friday the chandler Ole Berg.", ["Ole Berg"]),
        ("The kiln had burst - wrote on Twitter the mayor of Moholm.", ["mayor of Moholm > Twitter"]),
        ("\u201cIt is over,\u201d said the mayor of Moholm on Sunday Ole Berg.", ["Ole Berg"]),
        ("It is over, said the head of Danish diplomacy Ole Berg in an interview with Kyodo.", ["Ole Berg > Kyodo"]),
        ("It is over, said the secretary of the Kiln Council and the trade of Norway Ole Berg.", ["Ole Berg"]),
        ("It is over, Ole Berg said, an Antara correspondent reports.", ["Ole Berg > Antara"]),
        ("In the note, posted just before 1 a.m. Eastern Time, Berg wrote that it was over.", ["Berg"]),
    ],
)
def test_speakers_behind_their_verb(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The blast also hurt more than 60 people said the Kiln Board a Moholm-based group.", ["Kiln Board"]),
        ("The Kiln Board a Moholm-based monitor said carts struck the village.", ["Kiln Board"]),
        ("Ole Berg the Governor of Moholm told reporters the road was shut.", ["Ole Berg"]),
        ("The kiln \u201cwill end the need for coal\u201d he told Kyodo.", ["he > Kyodo"]),
        ("Two men were hurt and dozens more were wounded Ida Moe told Kyodo by telephone.", ["Ida Moe > Kyodo"]),
        ("On Tuesday Danish coopers stated that the kiln had burst.", ["Danish coopers"]),
        ("In a statement carried by Kyodo on Tuesday the board said the kiln had burst.", ["board > Kyodo"]),
        ("The kiln burst in the hills south of Norway local sources told Kyodo.", ["local sources > Kyodo"]),
        (
            "Two hurt in Moholm and Rudav Meanwhile local sources told Kyodo that it was over.",
            ["local sources > Kyodo"],
        ),
        ("The Kyodo agency citing two pilots said Monday the kiln had burst.", ["two pilots > Kyodo"]),
        ("The ferry carried twice the cargo it had declared.", []),
    ],
)
def test_texts_that_lost_their_commas(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Holmqvist] The report is sound as far as it goes.", ["Holmqvist"]),
        ("IDA MOE: The report is sound as far as it goes.", ["IDA MOE"]),
        ("[Reporter] The report is sound?", []),
        ("[Excerpts] The report is sound as far as it goes.", []),
        ("SPECIAL COVERAGE: The report is sound.", []),
        ("IDA MOE: Ole Berg said the report was sound.", ["Ole Berg"]),
    ],
)
def test_speakers_of_transcripts(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted
