"""What an article says of its sources' standing, its own reporting, and every cue that built nothing."""

import pytest

from tracer import Article, Chain, trace
from tracer.language import lexicon, schema
from tracer.parser import cues
from tracer.parser.confidence import confidence

NEWS = """\
Ferry deal close, officials say

The ferry deal will be signed in May, two officials familiar with the talks told NRK, speaking on condition of anonymity \
because the talks are private. A spokesman for the harbour said no decision had been made. Lund would not comment on the \
report, which was first published by Nordlys.

\u201cHe said it would be May,\u201d according to a person briefed on the matter. The well-reported plan, known as Claim \
House, was quoted at six million. Nobody reported a fault, and it remains to be announced.

With reporting by Kyodo
"""


def chains(text: str, outlet: str | None = None) -> tuple[Chain, ...]:
    return trace(Article(text, outlet=outlet)).chains


def names(text: str, outlet: str | None = None) -> list[list[str]]:
    return [[source.name for source in chain.sources] for chain in chains(text, outlet)]


def accounted(text: str) -> None:
    """Every cue of the lexicon is in a chain or in the why-not list, with a reason."""
    found = trace(Article(text))
    spans = [(s.cue.start, s.cue.end) for c in found.chains for s in c.sources if s.cue]
    spans += [(h.start, h.end) for c in found.chains for h in c.hops]
    spans += [(u.start, u.end) for u in found.unused]
    for start, end in cues.occurrences(cues.fold(text), lexicon.load("en")):
        assert any(a < end and start < b for a, b in spans), text[start:end]
    assert all(cue.reason for cue in found.unused)


def test_every_cue_is_accounted_for() -> None:
    accounted(NEWS)


def test_every_cue_of_a_long_text_is_accounted_for() -> None:
    accounted(NEWS * 40)


@pytest.mark.parametrize("gap", [" ", "\n", "  "])
def test_cues_are_found_across_any_white_space(gap: str) -> None:
    text = f"It fell,{gap}according{gap}to the ministry. In{gap}the words{gap}of Lund, it held. Pointed{gap}outward."
    low = cues.fold(text)
    found = cues.occurrences(low, lexicon.load("en"))
    assert [text[start:end].split() for start, end in found] == [["according", "to"], ["In", "the", "words", "of"]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The lake will be drained, said an official who asked not to be named because he feared for his post.",
            "because he feared for his post",
        ),
        (
            "Two officials, speaking on condition of anonymity because the talks are private, said the deal was close.",
            "because the talks are private",
        ),
        ("The deal is close, a person briefed on the talks told NRK.", None),
    ],
)
def test_why_a_source_is_unnamed(text: str, why: str | None) -> None:
    (chain,) = chains(text)
    reason = chain.sources[0].anonymity
    assert (reason.text if reason else None) == why
    assert reason is None or text[reason.start : reason.end] == reason.text


@pytest.mark.parametrize(
    "text",
    [
        "The militia said on Telegram that it had taken the bridge. The claim could not be independently verified.",
        "\u201cThe gates were never shut,\u201d the governor said. Kyodo was unable to independently verify his account.",
        "Activists said nine people were held, a figure that NRK could not independently confirm.",
    ],
)
def test_what_could_not_be_verified_is_marked_on_the_last_hop(text: str) -> None:
    (chain,) = chains(text)
    doubt = chain.hops[-1].unverified
    assert doubt is not None
    assert text[doubt.start : doubt.end] == doubt.text
    assert all(hop.unverified is None for hop in chain.hops[:-1])


def test_a_doubt_marks_the_statement_before_it_alone() -> None:
    first, second = chains(
        "The mayor said the road was open.\n\nThe militia said it had mined it. The claim could not be verified."
    )
    assert first.hops[-1].unverified is None
    assert second.hops[-1].unverified is not None


@pytest.mark.parametrize(
    "text",
    [
        "The minister told this newspaper that the dam would hold.",
        "\u201cThe dam will hold,\u201d the minister told us.",
        "The minister told me that the dam would hold.",
    ],
)
def test_own_reporting_is_a_hop_to_the_own_outlet_where_that_is_known(text: str) -> None:
    assert names(text, "Kesla Courier") == [["minister", "Kesla Courier"]]
    assert names(text) == [["minister"]]


def test_a_title_that_looks_like_a_pronoun_is_none() -> None:
    assert names("A singer told Us Weekly that the tour was off.", "Kesla Courier") == [["singer", "Us Weekly"]]


def test_what_an_outlet_has_learned_is_its_own_report() -> None:
    assert names("Kyodo has learned that the ferry company will be sold.") == [["Kyodo"]]


def test_an_embedded_post() -> None:
    text = "The pier reopened on Monday.\n\nWe are open again. \u2014 Harbour Office (@harbouroffice) May 3, 2016"
    (chain,) = chains(text)
    assert [(s.name, s.kind) for s in chain.sources] == [("Harbour Office", "organisation"), ("Twitter", "platform")]
    assert text[chain.content.start : chain.content.end] == "We are open again."


def test_a_headline_that_the_article_repeats_with_its_relay_is_not_counted_twice() -> None:
    text = "Liv Hansen: We will sail on Monday\n\nThe ferries will sail on Monday, Liv Hansen told NRK."
    assert names(text) == [["Liv Hansen", "NRK"]]
    assert names("Liv Hansen: We will sail on Monday\n\nThe ferries were built in 1990.") == [["Liv Hansen"]]


def test_confidence_rises_with_what_speaks_for_a_reading_and_is_never_certain() -> None:
    weights = lexicon.load("en").confidence
    steps = [confidence({"sure": n / 4}, weights) for n in range(-16, 22)]
    assert steps == sorted(steps)
    assert 0 < steps[0] < steps[10] < steps[-1] < 1


def test_a_name_beside_its_verb_is_surer_than_what_stands_apart_in_a_long_sentence() -> None:
    (plain,) = chains("The bridge will close, Jana Beck told NRK on Monday.")
    (far,) = chains(
        "A driver who had seen the flood of last spring, when three arches fell and the council moved out, says the bridge "
        "will close."
    )
    assert far.confidence < plain.confidence


def test_signs_of_a_reading_are_those_that_are_weighed() -> None:
    weighed = set(schema.Confidence.__annotations__)
    assert set(lexicon.load("en").confidence) == weighed
