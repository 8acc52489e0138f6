"""Whose words they are where another source stands close by: invented sentences."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[list[str]]:
    return [[source.name for source in chain.sources] for chain in trace(Article(text)).chains]


def told(text: str) -> list[str]:
    return [text[chain.content.start : chain.content.end] for chain in trace(Article(text)).chains]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(chain.sources[0].name, str(chain.sources[0].kind)) for chain in trace(Article(text)).chains]


SEVERAL = [
    ("Norway and Denmark", ["Norway", "Denmark"]),
    ("Norway, Denmark and Sweden", ["Norway", "Denmark", "Sweden"]),
    ("Ida Moen and Ola Dahl", ["Ida Moen", "Ola Dahl"]),
    ("unions and the mayor", ["unions", "mayor"]),
    ("Ida Moen, Ola Dahl and Per Lund", ["Ida Moen", "Ola Dahl", "Per Lund"]),
]


@pytest.mark.parametrize(("several", "names"), SEVERAL)
@pytest.mark.parametrize("first", ["Finland", "The company", "Kim Berg"])
def test_several_who_say_the_contrary_relay_nobody(several: str, names: list[str], first: str) -> None:
    text = f"{first} said the attack had failed, but {several} said the bridge was gone."
    assert chains(text) == [[first.removeprefix("The ")], *[[name] for name in names]]
    assert told(text) == ["the attack had failed", *["the bridge was gone"] * len(names)]


@pytest.mark.parametrize("whom", ["the Guardian", "Reuters", "BBC News", "the newspaper", "the agency", "reporters"])
@pytest.mark.parametrize(
    "clause", ["prices would rise", "oil prices had risen", "the dam would hold", "talks were off"]
)
def test_what_is_told_begins_behind_whoever_is_told(whom: str, clause: str) -> None:
    assert told(f"Ida Moen told {whom} {clause}.") == [clause]
    assert told(f"Ida Moen told {whom} that {clause}.") == [clause]


def test_what_stands_in_brackets_behind_an_outlet_relays_it() -> None:
    text = "Ida Moen told Reuters (via the Guardian) that she would go."
    assert (chains(text), told(text)) == ([["Ida Moen", "Reuters", "The Guardian"]], ["she would go"])


@pytest.mark.parametrize("verb", ["reported", "described", "cited"])
def test_whom_an_outlet_reports_as_saying_it(verb: str) -> None:
    assert chains(f"Reuters {verb} Ida Moen as saying that the dam was safe.") == [["Ida Moen", "Reuters"]]


def test_who_cites_is_not_behind_whom_it_cites() -> None:
    text = "Citing two officials, the Kesla Courier said that the quay was shut, the paper also said."
    assert chains(text) == [["two officials", "Kesla Courier"]]


@pytest.mark.parametrize("before", ["", "Ola Dahl is still missing. ", "Ola Dahl said it was late. "])
@pytest.mark.parametrize("opener", ["after", "because", "when", "before"])
def test_he_is_the_one_whom_a_body_acted_on(before: str, opener: str) -> None:
    *_, last = chains(f"{before}Police arrested Kim Berg on Monday {opener} he told the BBC that he had done it.")
    assert last == ["Kim Berg", "BBC"]


@pytest.mark.parametrize("noun", ["address", "speech", "letter"])
def test_he_in_which_is_whose_text_it_is(noun: str) -> None:
    text = f"President Berg said peace was near. An {noun} by Mr Dahl, in which he said the raids must end, was read."
    assert chains(text)[-1] == ["Dahl"]


@pytest.mark.parametrize(
    "what", ["luthier {}", "dock steward {}", "harbour master {}", "{}, a luthier,", "the steward, {},"]
)
def test_the_mayor_is_nobody_who_is_called_something_else(what: str) -> None:
    text = f"The wall moved, {what.format('Ilse Brandvik')} told Reuters. It was fine last year, the mayor said."
    assert chains(text) == [["Ilse Brandvik", "Reuters"], ["mayor"]]
    assert told(text)[0] == "The wall moved"
    plain = "The wall moved, Ilse Brandvik told Reuters. It was fine last year, the mayor said."
    assert chains(plain)[1] == ["Ilse Brandvik"]


def test_a_statement_is_whose_it_was() -> None:
    end = "The dam is safe, the statement said."
    assert chains(f"The ministry issued a statement. Ida Moen said she was glad. {end}")[-1] == ["statement"]
    assert chains(f"Both were worried, according to a joint statement. Ida Moen called for peace. {end}")[-1] == [
        "joint statement"
    ]
    assert chains(f"In a statement, the ministry said it was glad. Ida Moen said no. {end}")[-1] == ["ministry"]
    assert chains(f"Ida Moen said in a statement that she was glad. {end}")[-1] == ["Ida Moen"]


@pytest.mark.parametrize("verb", ["coughed", "came", "left the room"])
def test_who_said_so_is_not_said_to_be_charged(verb: str) -> None:
    text = f"A man who {verb} and said he had a knife was charged on Tuesday, officials said."
    assert "he had a knife" in told(text)
    assert not any("had a knife was" in words and not words.startswith("A man") for words in told(text))


@pytest.mark.parametrize("hedge", ["allegedly", "reportedly", "supposedly"])
def test_a_hedge_is_part_of_the_words_that_prove_it(hedge: str) -> None:
    found = trace(Article(f"Ola Dahl {hedge} told two dockers that they were lucky."))
    assert [chain.hops[0].cue for chain in found.chains] == [f"{hedge} told"]
    assert not found.unused
    alone = trace(Article(f"The mine will {hedge} close."))
    assert [cue.text for cue in alone.unsourced] == [hedge]


@pytest.mark.parametrize(
    "wish",
    [
        "who asked not to be named",
        "who declined to be identified",
        "who didn't want to be named",
        "on condition of anonymity",
    ],
)
def test_who_wants_no_name_is_anonymous(wish: str) -> None:
    assert kinds(f"The plan is late, a senior engineer at Carrow Water {wish} told Reuters.")[0][1] == "anonymous"
    assert kinds(f"A clerk of the port, {wish}, said the plan was late.") == [("clerk of the port", "anonymous")]
    named = f"Ida Moen said the plan was late. A clerk {wish} agreed."
    assert kinds(named)[0] == ("Ida Moen", "person")


def test_an_acronym_that_the_article_spells_out_is_no_outlet_of_that_name() -> None:
    text = "The African National Congress (ANC) held talks. The ANC said the dam was safe."
    assert kinds(text) == [("African National Congress", "organisation")]
    station = "The Australian Broadcasting Corporation (ABC) held talks. The ABC said the dam was safe."
    assert kinds(station)[0][1] == "outlet"


@pytest.mark.parametrize("who", ["the mayor", "media reports", "Ida Moen"])
def test_which_according_to_somebody(who: str) -> None:
    assert told(f"A row has broken out over the lake, which according to {who} will be closed.") == ["will be closed"]


def test_data_from_a_country_are_not_its_words() -> None:
    assert kinds("Radar data from Norway suggested the ship was adrift.") == [("Radar data from Norway", "document")]


def test_measured_things_within_what_is_said_say_nothing() -> None:
    assert chains("Dr. Holm said the grim figures underscore the need for a new dam.") == [["Holm"]]


APPOSED = [
    "On Monday, Ida Moen, head of the dockers' union",
    "Speaking to the BBC, Ida Moen, director of Corvane's Prospects Group",
    "Ida Moen, the baker and singer with the Elbows",
    "Ida Moen, a former pilot, and a veteran of the Lund campaign,",
]


@pytest.mark.parametrize("who", APPOSED)
def test_what_somebody_is_besides_is_no_second_source(who: str) -> None:
    assert [names[0] for names in chains(f"{who} said the quay was shut.")] == ["Ida Moen"]


def test_others_beside_somebody_are_sources_of_their_own() -> None:
    assert chains("Ida Moen, the mayor and the bishop said it was shut.") == [["Ida Moen"], ["mayor"], ["bishop"]]
    assert chains("In Lund, the mayor said it was shut.") == [["mayor"]]
    assert chains("After talks with Ida Moen, people close to the port said it was shut.") == [
        ["people close to the port"]
    ]
