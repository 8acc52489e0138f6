"""What is said of a cited source is no part of what is said: invented sentences."""

import pytest

from tracer import Article
from tracer.pipeline import trace

SOURCES = ["a senior pilot", "two dockers", "a nurse", "officials", "an aide to the mayor"]
DESCRIBED = [
    "who asked not to be named",
    "who declined to give their names",
    "who was not authorised to speak",
    "who saw it",
]
SAID = "the Corvane bridge had moved by nine centimetres"


def told(text: str) -> list[str]:
    return [text[chain.content.start : chain.content.end] for chain in trace(Article(text)).chains]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("who", DESCRIBED)
@pytest.mark.parametrize("comma", ["", ","])
@pytest.mark.parametrize(
    "text",
    [
        "Tidewire reported on Monday, citing {}, that {}.",
        "Tidewire reported, quoting {}, that {}.",
        "The newspaper quoted {}{} as saying that {}.",
        "Tidewire cited {}{} as saying that {}.",
    ],
)
def test_what_is_said_of_a_source_is_not_what_it_says(source: str, who: str, comma: str, text: str) -> None:
    described = f"{source}{comma} {who}"
    filled = text.format(described, comma, SAID) if text.count("{}") == 3 else text.format(described, SAID)
    assert told(filled) == [SAID]


@pytest.mark.parametrize(
    "what", ["", ", a diver", ", head of the dockers' union", ", who saw it", ", the mayor of Lund"]
)
@pytest.mark.parametrize("verb", ["said", "reported that"])
def test_a_cited_name_with_what_it_is_ends_the_statement(what: str, verb: str) -> None:
    assert told(f"Tidewire {verb} {SAID}, citing Ida Moen{what}.") == [SAID]


def test_what_a_cited_source_says_there_stays_its_own() -> None:
    assert "the death toll at 25" in told("Later reports quoted officials who put the death toll at 25.")
    assert told(f"Tidewire said {SAID}, citing Ida Moen, the gate was shut.") != [SAID]
