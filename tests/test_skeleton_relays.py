"""Relays and venues of the clause skeleton: sentences whose nouns no list has, and the words that prove each hop."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    """The chains of a text, each distinct one once."""
    found = trace(Article(text), language="en").chains
    return list(dict.fromkeys(" > ".join(source.name for source in chain.sources) for chain in found))


def hops(text: str) -> list[tuple[str, str]]:
    """Relation and words of the hops of a text's only chain."""
    (chain,) = trace(Article(text), language="en").chains
    return [(str(hop.relation), hop.cue) for hop in chain.hops]


SAME = ["chandler > Harbour Radio"]
THISTLE = ["chandler > Weekly Thistle"]
BOTH = ["chandler > Harbour Radio", "chandler > Weekly Thistle"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an interview, wherever it stands
        ("In an interview with Harbour Radio on Monday, the chandler said the kiln had burst.", SAME),
        ("In an interview with Harbour Radio aired on Monday, the chandler said the kiln had burst.", SAME),
        ("In an interview he gave to Harbour Radio, the chandler said the kiln had burst.", SAME),
        (
            "In an interview with her local station, Harbour Radio, chandler Ada Moe said the kiln had burst.",
            ["Ada Moe > Harbour Radio"],
        ),
        ("The chandler, in an interview with Harbour Radio in May, said the kiln had burst.", SAME),
        ("The chandler, who in an interview with Harbour Radio claimed the kiln had burst, left.", SAME),
        ("The chandler argued in a Monday interview with Harbour Radio that closing mills makes sense.", SAME),
        ("The chandler argued that the kiln had burst during her interview with Harbour Radio.", SAME),
        ("The mayor gave an interview to Harbour Radio in which the chandler denied the charge.", SAME),
        ("In an interview with Harbour Radio, the chandler outlined her plans for the kiln.", SAME),
        ("An interview with Harbour Radio lasted an hour.", []),
        # whoever asked
        ("When contacted by Harbour Radio, the chandler said the kiln had burst.", SAME),
        ("Asked by Harbour Radio about the fire, the chandler said the kiln had burst.", SAME),
        ("The chandler, reached by Harbour Radio on Friday, said the kiln had burst.", SAME),
        ("“The kiln had burst,” the chandler said when asked by Harbour Radio.", SAME),
        ("Reached by phone, the chandler said the kiln had burst.", ["chandler"]),
        ("Approached by police, the chandler said the kiln had burst.", ["chandler"]),
        # where somebody did something besides
        ("The chandler set the record straight on Telegram, explaining the kiln had burst.", ["chandler > Telegram"]),
        ("The chandler took aim at the mayor on Harbour Radio, saying the kiln had burst.", SAME),
        ("The chandler hit back on Facebook, writing: “The kiln is cold.”", ["chandler > Facebook"]),
        ("The chandler watched the fair on Harbour Radio, saying the kiln had burst.", ["chandler"]),
        # two outlets
        ("The chandler told Harbour Radio and the Weekly Thistle that the kiln had burst.", BOTH),
        ("The chandler, in an interview with Harbour Radio and the Weekly Thistle, said the kiln had burst.", BOTH),
        ("The chandler was quoted by Harbour Radio and the Weekly Thistle as saying the kiln had burst.", BOTH),
        ("The chandler, speaking to Harbour Radio and the Weekly Thistle, said the kiln had burst.", BOTH),
        # addressees
        ("“The kiln is cold,” the chandler told Ajlun, a Jordanian daily.", ["chandler > Ajlun"]),
        ("The chandler confirmed the fire to Harbour Radio on Friday.", SAME),
        (
            "The fire was reported by Kyodo and confirmed to Harbour Radio by the chandler.",
            ["Kyodo", "chandler > Harbour Radio"],
        ),
        ("The chandler wrote to Harbour Radio to say that the kiln had burst.", SAME),
        # texts
        ("A letter obtained by the Weekly Thistle says the kiln had burst.", ["letter > Weekly Thistle"]),
        ("In a letter that the Weekly Thistle has seen, the chandler said the kiln had burst.", THISTLE),
        ("The chandler said the kiln had burst, in remarks carried by the Weekly Thistle.", THISTLE),
        ("The Weekly Thistle has obtained documents that show the kiln had burst.", ["documents > Weekly Thistle"]),
        ("The chandler wrote in documents obtained by the Weekly Thistle that the kiln had burst.", THISTLE),
        # citing and quoting
        ("The Weekly Thistle, citing an engineer, said the kiln had burst.", ["engineer > Weekly Thistle"]),
        ("Citing an engineer, the Weekly Thistle said the kiln had burst.", ["engineer > Weekly Thistle"]),
        ("Per the Weekly Thistle, citing an engineer, Ada Moe had left.", ["engineer > Weekly Thistle"]),
        (
            "The Weekly Thistle quoted the chandler as telling Harbour Radio that the kiln had burst.",
            ["chandler > Harbour Radio > Weekly Thistle"],
        ),
        ("The chandler was quoted by the Weekly Thistle on Monday as saying the kiln had burst.", THISTLE),
        ("An NRK story which cited two engineers as saying the kiln had burst was wrong.", ["two engineers > NRK"]),
        ("The kiln had burst, the Weekly Thistle said, citing it was old.", ["Weekly Thistle"]),
        ("The kiln's charm was cited by the chandler Ada Moe.", []),
        # platforms
        ("The chandler posted on Telegram that the kiln had burst.", ["chandler > Telegram"]),
        ("The chandler took to Facebook to condemn the fire.", ["chandler > Facebook"]),
        ("The guild's official Facebook page said the kiln had burst.", ["guild > Facebook"]),
        ("“The kiln is cold,” the chandler said in a video posted on YouTube.", ["chandler > YouTube"]),
        ("In the interview, posted on YouTube, the chandler warns that the kiln may burst.", ["chandler > YouTube"]),
        # relays that are the subject's are none of their own
        ("The chandler, cited by Harbour Radio, said the kiln had burst.", SAME),
        ("Ada Moe (via Harbour Radio) said the kiln had burst.", ["Ada Moe > Harbour Radio"]),
    ],
)
def test_chains(text: str, wanted: list[str]) -> None:
    assert [chain.lower() for chain in chains(text)] == [chain.lower() for chain in wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The chandler told Harbour Radio that the kiln had burst.", [("addressed", "told"), ("addressed", "told")]),
        (
            "The chandler, in an interview with Harbour Radio, said the kiln had burst.",
            [("addressed", "in an interview with"), ("speech", "said")],
        ),
        (
            "Speaking to Harbour Radio, the chandler said the kiln had burst.",
            [("addressed", "Speaking to"), ("addressed", "Speaking to")],
        ),
        (
            "Two chandlers quoted by Harbour Radio said the kiln had burst.",
            [("quoted", "quoted by"), ("speech", "said")],
        ),
        (
            "The kiln had burst, Harbour Radio reported, citing an engineer.",
            [("citing", "citing"), ("reporting", "reported")],
        ),
    ],
)
def test_words_of_hops(text: str, wanted: list[tuple[str, str]]) -> None:
    assert hops(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("This is stated in the kelp ledger, a Kyodo correspondent reports.", ["kelp ledger > Kyodo"]),
        ("This was said in a statement by the Moss Senate, Kyodo reports.", ["Moss Senate > Kyodo"]),
        ("That is noted in a resolution adopted by the Moss Senate on Friday.", ["Moss Senate"]),
        ("It was stated in the court filing that the kiln had burst.", ["court filing"]),
        ("\u201cThe kiln had burst,\u201d it was noted in the filing.", ["filing"]),
        ("\u201cThe kiln had burst,\u201d was stated in a letter signed by Ole Berg.", ["Ole Berg"]),
        (
            "That's according to the Moss Compact, which has been published on its site, Kyodo reports.",
            ["Moss Compact > Kyodo"],
        ),
        # nobody's, or what happened to somebody
        ("This was said in a letter.", []),
        ("The chandler was mentioned in the memo.", []),
        ("Ada Moe said it had been reported in the club's accounts.", ["Ada Moe"]),
    ],
)
def test_stated_in_a_text(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In an interview with Harbour Radio, the plan was denounced by the chandler.", SAME),
        ("The plan was denounced by the chandler in an interview with Harbour Radio.", SAME),
        ("The report was denied by the chandler in a statement carried by Harbour Radio.", SAME),
        ("The plan was criticised by Ada Moe on Telegram.", ["Ada Moe > Telegram"]),
        ("This was confirmed by the chandler on Facebook, Kyodo reports.", ["chandler > Facebook > Kyodo"]),
        ("This was stated by Ada Moe during a briefing, a Kyodo correspondent reports.", ["Ada Moe > Kyodo"]),
        ("That decision was announced by the chandler on Friday.", ["chandler"]),
        ("The chandler on Facebook said the kiln had burst.", ["chandler > Facebook"]),
        ("“It is shut,” the chandler was quoted as saying on Monday by Kyodo.", ["chandler > Kyodo"]),
        ("Ada Moe was quoted as saying last week by the daily Kurier that it is shut.", ["Ada Moe > Kurier"]),
        ("The chandler was quoted as saying late on Friday by his website.", ["chandler > website"]),
        # an "it" that may be anything
        ("It was first suggested by the chandler.", []),
    ],
)
def test_passives_with_their_media(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            'The chandler, cited by the Friday edition of "Morze Dziennik", said the kiln had burst.',
            ["chandler > Morze Dziennik"],
        ),
        ("The chandler, quoted by the online edition of the Weekly Thistle, said the kiln had burst.", THISTLE),
        ("The kiln had burst, the Sunday issue of the Weekly Thistle reported.", ["Weekly Thistle"]),
        ("The chandler said the latest edition of the fair was a loss.", ["chandler"]),
        # behind what somebody is who has just been named
        ("“The kiln is cold,” said Ada Moe, a chandler quoted by Kyodo.", ["Ada Moe > Kyodo"]),
        ("The kiln is cold, she added, a chandler cited by the Weekly Thistle.", ["she > Weekly Thistle"]),
        ("- The kiln is cold - Ada Moe said on Monday, a baker quoted by Kyodo.", ["Ada Moe > Kyodo"]),
        # who cites somebody's words
        ("The baker cites comments made by Ada Moe in an interview with Kyodo.", ["Ada Moe > Kyodo > baker"]),
        ("Kyodo, citing remarks made by Ada Moe on Telegram, said the kiln had burst.", ["Ada Moe > Telegram > Kyodo"]),
        (
            "The kiln had burst, Kyodo said, citing comments by Ada Moe to Harbour Radio.",
            ["Ada Moe > Harbour Radio > Kyodo"],
        ),
        ("The chandler cites comments on the kiln.", []),
        # papers whose names are everyday words
        ("A chandler cited by OK revealed that the kiln had burst.", ["chandler > OK"]),
        ("A letter obtained by Out says that the kiln had burst.", ["letter > Out"]),
        ("The kiln had burst, said a chandler quoted by Very.", ["chandler > Very"]),
    ],
)
def test_names_of_those_who_cite(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The announcement was made by the chandler on Telegram.", ["chandler > Telegram"]),
        ("The new claim was made by Ada Moe, Kyodo reports.", ["Ada Moe > Kyodo"]),
        ("The promise was made by Ada Moe and Ole Berg.", ["Ada Moe", "Ole Berg"]),
        ("The chandler has given an interview to Harbour Radio, telling them how the kiln had burst.", SAME),
        ("The announcement was made in Oslo.", []),
        ("The announcement was never made by the chandler.", []),
    ],
)
def test_statements_that_are_made(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # participles between commas, whatever they look like
        ("The results, announced late Friday, were worse, according to Kyodo.", ["Kyodo"]),
        ("The findings, reported in the Annals, are sound, Ada Moe told Harbour Radio.", ["Ada Moe > Harbour Radio"]),
        ("The chandler said the figures, disclosed Monday, were sound.", ["chandler"]),
        ("The dam, warned Ole Berg, was cold.", ["Ole Berg"]),
        # whatever an outlet has obtained is a text
        ("The kiln had burst, according to slides obtained by Kyodo.", ["slides > Kyodo"]),
        (
            "The kiln had burst, according to blueprints seen by the Weekly Thistle.",
            ["blueprints > Weekly Thistle"],
        ),
        # a short form that is no abbreviation
        (
            "It burst, a chandler told the FT. But Ada Moe told Kyodo that it had not.",
            ["chandler > Financial Times", "Ada Moe > Kyodo"],
        ),
    ],
)
def test_participles_and_what_was_obtained(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The kiln had burst, Kyodo reported, citing a chandler who saw the fire.", ["chandler > Kyodo"]),
        ("The kiln had burst, Kyodo reported, citing a diver who had been briefed on it.", ["diver > Kyodo"]),
        ("A chandler who saw the fire, in an interview with Kyodo, said the kiln had burst.", ["chandler > Kyodo"]),
        ("Ada Moe, who saw the fire, speaking on Harbour Radio, said it had burst.", ["Ada Moe > Harbour Radio"]),
        (
            "“It burst,” two pilots familiar with the plan were quoted as saying by Kyodo.",
            ["two pilots familiar with the plan > Kyodo"],
        ),
        ("The chandler left the port, citing a rower who had lied.", []),
    ],
)
def test_relays_beside_what_hangs_on_somebody(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted
