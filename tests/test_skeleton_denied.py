"""What is denied, set against or a mere step is nobody's statement; what stands between a verb and "that" is not said."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def read(text: str) -> list[tuple[str, str, bool]]:
    """Of each statement its chain, what is said, and whether it is denied."""
    return [
        (
            " > ".join(source.name for source in chain.sources),
            text[chain.content.start : chain.content.end],
            chain.denied,
        )
        for chain in trace(Article(text), language="en").chains
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who denies that somebody said something passes nothing on
        (
            "NRK denied that Ida Moe told Reuters that the weir is safe.",
            [("NRK", "Ida Moe told Reuters that the weir is safe", True)],
        ),
        (
            "The Lodge denied reports that Ivan Sund told the Herald that the bridge was shut.",
            [("Lodge", "reports that Ivan Sund told the Herald that the bridge was shut", True)],
        ),
        # a denial of having said it is a denial of it, to nobody
        ("Ida Moe denied telling NRK that the weir was safe.", [("Ida Moe", "the weir was safe", True)]),
        ("The glazier denied having said that the kiln was cold.", [("glazier", "the kiln was cold", True)]),
        # what a sentence is against is not what somebody said
        ("Contrary to what Ida Moe told NRK, the weir is not safe.", []),
        (
            "Contrary to what Reuters reported, the kiln is cold, Ida Moe said.",
            [("Ida Moe", "Contrary to what Reuters reported, the kiln is cold", False)],
        ),
        ("According to what Moe told NRK, the weir is safe.", [("Moe > NRK", "the weir is safe", False)]),
        ("There was no official confirmation from the Lodge that Berg would be freed.", []),
        ("The Lodge gave confirmation that Berg would be freed.", [("Lodge", "Berg would be freed", False)]),
        ("Not all glaziers agree that it is safe.", []),
        ("The glaziers agree that it is safe.", [("glaziers", "it is safe", False)]),
        # a step to a statement is none
        (
            "Moe replied by saying that the weir needed a warden.",
            [("Moe", "the weir needed a warden", False)],
        ),
        (
            "Sund released a statement on Thursday saying the panel will meet in June.",
            [("Sund", "the panel will meet in June", False)],
        ),
        # nor is what stands between its verb and "that"
        ("Ida Moe told WKLO, a county radio station, that the plan was dead.", [("Ida Moe > WKLO", "the plan was dead", False)]),
        ("Ida Moe told Ola Berg, her neighbour, that the plan was dead.", [("Ida Moe", "the plan was dead", False)]),
        ("The report says, however, that the plan was dead.", [("report", "the plan was dead", False)]),
        ("The Herald adds, by the way, that the plan was dead.", [("Herald", "the plan was dead", False)]),
        ("Moe said the plan, that she had drawn up, was dead.", [("Moe", "the plan, that she had drawn up, was dead", False)]),
        # signs belong to what they stand before
        ("$5 million is missing, Ida Moe told NRK.", [("Ida Moe > NRK", "$5 million is missing", False)]),
        ("-5 degrees is normal, Ida Moe told NRK.", [("Ida Moe > NRK", "-5 degrees is normal", False)]),
        ("The firm reported €2.5 million in sales.", [("firm", "€2.5 million in sales", False)]),
        # a clause whose words are a quotation ends with it
        ("It depends on how “the wind turns,” Ida Moe said.", [("Ida Moe", "It depends on how “the wind turns,”", False)]),
        ("The plan hangs on whether “the ice holds,” Sund said.", [("Sund", "The plan hangs on whether “the ice holds,”", False)]),
        ("The kiln is so old that “nobody dares light it,” Moe said.", [("Moe", "The kiln is so old that “nobody dares light it,”", False)]),
        # whom something is done to does not speak behind a colon
        ("Nadia is brought ashore in the mouth of a seal: “It held you like glass.”", []),
        ("Nadia was at a loss: “It held me like glass.”", [("Nadia", "“It held me like glass.”", False)]),
        # who somebody is says what he says
        ("Sund is the warden who said that the weir was safe.", [("Sund", "the weir was safe", False)]),
        ("Ida Moe is one of the glaziers who told NRK that it was over.", [("Ida Moe > NRK", "it was over", False)]),
        ("Sund is not the warden who said that the weir was safe.", [("warden", "the weir was safe", False)]),
        ("Fate is the pattern that explains all.", []),
        # what is reported is a clause, not results of one's own
        ("The Lodge reported heavy losses were suffered in May.", [("Lodge", "heavy losses were suffered in May", False)]),
        ("The firm reported a loss of $5 million.", []),
        # a day is no outlet
        ("“Do not ask,” Carling said on his Monday show.", [("Carling", "“Do not ask,”", False)]),
        # a participle behind a comma is the subject's, not whose text the object is
        (
            "Moe answered the Lodge's letter calling for calm, telling the Herald that it was absurd.",
            [("Lodge", "calm", False), ("Moe > Herald", "it was absurd", False)],
        ),
        (
            "Berg responded to the warden's tweet calling for talks, telling the Herald: “It is too late.”",
            [("warden > Twitter", "talks", False), ("Berg > Herald", "“It is too late.”", False)],
        ),
    ],
)  # fmt: skip
def test_what_is_said(text: str, wanted: list[tuple[str, str, bool]]) -> None:
    assert read(text) == wanted
