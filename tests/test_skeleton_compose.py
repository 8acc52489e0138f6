"""Which attribution of a sentence wraps which, and whose words a relay's are: nouns that no list has."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    """The chains of a text, each distinct one once."""
    found = trace(Article(text), language="en").chains
    return list(dict.fromkeys(" > ".join(source.name for source in chain.sources) for chain in found))


def contents(text: str) -> list[str]:
    """What each statement of a text says."""
    return [text[c.content.start : c.content.end] for c in trace(Article(text), language="en").chains]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a relay without words of its own
        (
            "CNN reported that the weir had cracked, according to two surveyors familiar with the matter, as the village waited.",
            ["two surveyors familiar with the matter > CNN"],
        ),
        ("The weir is sound, said Ole Berg, deputy head of the mill, NRK reported.", ["Ole Berg > NRK"]),
        ("A survey, carried by the agency AFP, said the weir had cracked.", ["survey > AFP"]),
        ("The glazier rose at ten and said the kiln had burst, NRK reported.", ["glazier > NRK"]),
        # coordinate clauses
        (
            "The glazier said that the kiln had burst, but that nobody was hurt, according to local media reports.",
            ["glazier > local media reports"],
        ),
        ("The glazier said the kiln had burst, and the cooper told NRK it had not.", ["glazier", "cooper > NRK"]),
        ("The glazier said the kiln had burst, and in Bergen the cooper said it had not.", ["glazier", "cooper"]),
        ("The kiln had burst, the glazier said, and NRK reported that the roof had fallen.", ["glazier", "NRK"]),
        ("The kiln had burst, the glazier told AFP, and NRK reported.", ["glazier > AFP", "NRK"]),
        (
            "NRK reported that the glazier said the kiln had burst and that the cooper denied it.",
            ["glazier > NRK", "cooper > NRK"],
        ),
        # islands
        ("The cooper denounced the verger, who said the bells were cracked.", ["cooper", "verger"]),
        ("The cooper said the verger, who told NRK the bells were cracked, had lied.", ["cooper", "verger > NRK"]),
        ("The mill will close, after the verger warned of a flood, the cooper said.", ["verger", "cooper"]),
        (
            "The glazier claimed a third had left (the number is closer to a tenth, according to AFP).",
            ["glazier", "AFP"],
        ),
        ("While the glazier says the kiln is sound, the cooper said it had burst.", ["glazier", "cooper"]),
        (
            "The mill, the cooper told AFP, was a ruin – a view the verger has said is widely shared.",
            ["cooper > AFP", "verger"],
        ),
        (
            "The glazier said he would stay, but the cooper, who had told NRK he was ill, said he would not.",
            ["glazier", "cooper", "cooper > NRK"],
        ),
        # direction
        ("The prosecutor said the suspect, according to police, had been in Bergen.", ["police > prosecutor"]),
        ("The verger, according to NRK, said that the kiln was weak.", ["verger > NRK"]),
        ("According to NRK, the glazier told AFP that the kiln had burst.", ["glazier > AFP > NRK"]),
        ("The cooper says, according to the almanac, the kiln had burst, NRK reported.", ["almanac > cooper > NRK"]),
        (
            "The verger denounced him, according to one report, “as a miser with no heart at all”.",
            ["verger > one report"],
        ),
        ("As NRK reported, the glazier also said that the kiln had burst.", ["glazier > NRK"]),
        ("According to NRK, the kiln had burst, and the Guardian said the roof had fallen.", ["NRK", "The Guardian"]),
        (
            "“It is sound,” said Ida Moen, 41, whose kiln has been shut since the flood, NRK reported.",
            ["Ida Moen > NRK"],
        ),
        # one occasion
        ("The glazier denied it, telling NRK that the kiln was sound.", ["glazier > NRK"]),
        ("In a post on Facebook, the glazier praised the cooper and said the kiln was sound.", ["glazier > Facebook"]),
        ("The glazier called it a “lie” and said the kiln was sound in an interview with NRK.", ["glazier > NRK"]),
        # a quotation that is somebody's statement
        ("“Per Lund said that the kiln had burst and fallen,” the cooper said.", ["Per Lund > cooper"]),
    ],
)
def test_chains(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CNN reported that the weir had cracked, according to two surveyors.", ["the weir had cracked"]),
        ("The glazier sold the kiln, as NRK reported on Tuesday.", ["The glazier sold the kiln"]),
        ("NRK reported that the kiln had burst on Monday, citing two clerks.", ["the kiln had burst on Monday"]),
        ("The merger, first reported by AFP, came on Monday.", ["The merger"]),
        ("The cooper, the glazier told NRK, had gone to the fair in Bergen.", ["had gone to the fair in Bergen"]),
    ],
)
def test_contents(text: str, wanted: list[str]) -> None:
    assert contents(text) == wanted


@pytest.mark.parametrize(
    "title", ["Transport Minister of Norvia, Ola Berg", "Deputy Warden of the Lodge, Head of the Guild Ola Berg"]
)
@pytest.mark.parametrize("said", ["said on Monday", "told NRK", "said in an interview with NRK"])
def test_a_title_that_comes_first_is_not_said(title: str, said: str) -> None:
    assert contents(f"The link could carry freight soon, {title} {said}.") == ["The link could carry freight soon"]
