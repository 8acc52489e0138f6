"""Chains of more than one source: each hop stands in the text, and goes on as long as the occasion does."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


# --- relays that go on from the sentence before, until the occasion changes

TOLD = "Ida Holmvik, who runs the quarry, told the Veldmark Courier that the road was safe. "


@pytest.mark.parametrize("rest", ['"We have looked at it," she said.', "Holmvik added that the dust had settled."])
def test_an_interview_goes_on(rest: str) -> None:
    assert chains(TOLD + rest)[1] == "Ida Holmvik > Veldmark Courier"


@pytest.mark.parametrize(
    "audience", ["an audience in the town hall", "lawmakers", "her neighbours", "the village council", "me"]
)
def test_whoever_tells_others_is_no_longer_heard_by_the_outlet(audience: str) -> None:
    text = f'{TOLD}She told {audience} that the work had been rushed. "I thought it was sloppy," she recalled.'
    assert chains(text)[1:] == ["Ida Holmvik", "Ida Holmvik"]


@pytest.mark.parametrize("host", ["Lund", "Mr Lund"])
def test_whoever_tells_the_host_is_still_heard(host: str) -> None:
    text = (
        "Ida Holmvik said in an interview with NBC News that the road was safe. The network's Per Lund asked her twice. "
        f'"It is," Holmvik told {host}.'
    )
    assert chains(text)[-1] == "Ida Holmvik > NBC News"


@pytest.mark.parametrize(
    "other",
    [
        "On Friday, she said the lorries would be back.",
        "Holmvik said Friday that the lorries would be back.",
        "She said on Friday that the lorries would be back.",
    ],
)
def test_another_day_is_another_occasion(other: str) -> None:
    text = TOLD.replace("told the Veldmark Courier", "told the Veldmark Courier on Monday")
    assert chains(f"{text}The quarry opened in 1950. {other}")[-1] == "Ida Holmvik"


@pytest.mark.parametrize(
    "same", ["On Monday, she said the lorries would be back.", "She said so on Monday, she noted."]
)
def test_the_same_day_may_be_the_same_occasion(same: str) -> None:
    text = TOLD.replace("told the Veldmark Courier", "told the Veldmark Courier on Monday")
    assert chains(text + same)[1] == "Ida Holmvik > Veldmark Courier"


@pytest.mark.parametrize("text", ["A report by Ms Holmvik", "A letter from Holmvik"])
def test_what_somebody_writes_is_not_what_the_outlet_was_told(text: str) -> None:
    assert chains(f'{TOLD}{text} criticised a "lack of care" at the quarry.')[1] == "Ida Holmvik"


@pytest.mark.parametrize("occasion", ["in a statement", "in a speech", "in a letter"])
def test_another_occasion_of_somebody_who_is_called_she(occasion: str) -> None:
    assert chains(f"{TOLD}The road is open, she said {occasion}.")[1] == "Ida Holmvik"


def test_an_aide_has_not_heard_whatever_is_said() -> None:
    text = (
        "An aide to Ida Holmvik told the Veldmark Courier that Holmvik had said the road was closed. "
        "Holmvik said that it was open."
    )
    assert chains(text)[-1] == "Ida Holmvik"


def test_a_report_is_no_interview() -> None:
    filler = "The quarry lies above the village and has been worked since the last century, by three families. " * 8
    assert chains(f"Ida Holmvik said the road was safe, according to Reuters. {filler}She said it was.")[-1] == (
        "Ida Holmvik"
    )
