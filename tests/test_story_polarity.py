"""Who says the opposite of a claim denies it and never states it; with a negated claim, whoever says it is so does."""

import io
from collections.abc import Callable

import pytest

from tracer.model import Article
from tracer.pipeline import trace
from tracer.render import Options
from tracer.render.story import markdown, tree
from tracer.stories import story
from tracer.stories.model import Stance, Status, Story
from tracer.stories.polarity import AGAINST, FOR, UNSURE, agreement

CLOSES = [
    "the Fellmark quarry will be closed for two years",
    "the owner will close the Fellmark quarry for two years",
    "there is a plan to close the Fellmark quarry for two years",
]
CLOSES_NOT = [
    "the Fellmark quarry will not be closed for two years",
    "the Fellmark quarry won't be closed for two years",
    "the owner will never close the Fellmark quarry for two years",
    "there is no plan to close the Fellmark quarry for two years, or for two days",
    "nobody will close the Fellmark quarry for two years",
    "none of the owners will close the Fellmark quarry for two years",
    "neither the owner nor the council will close the Fellmark quarry for two years",
    "it is not true that the Fellmark quarry will be closed for two years",
    "it is untrue that the Fellmark quarry will be closed for two years",
    "there is no truth in the report that the Fellmark quarry will be closed for two years",
    "the rumour that the Fellmark quarry will be closed for two years is false",
    "the report that the Fellmark quarry will be closed for two years is a hoax",
    "the owner has ruled out closing the Fellmark quarry for two years",
    "the owner refuses to close the Fellmark quarry for two years",
    "the owner is far from closing the Fellmark quarry for two years",
    "the owner will dig on without closing the Fellmark quarry for two years",
    "the council does not believe that the Fellmark quarry will be closed for two years",
]
CRACKED = ["the bridge at Ostrel has a crack in its pier", "there is a crack in the pier of the bridge at Ostrel"]
CRACKED_NOT = [
    "the bridge at Ostrel has no crack in its pier",
    "the bridge at Ostrel does not have a crack in its pier",
    "there is no crack in the pier of the bridge at Ostrel",
    "divers found no crack in the pier of the bridge at Ostrel",
    "there was never a crack in the pier of the bridge at Ostrel",
    "nobody has found a crack in the pier of the bridge at Ostrel",
    "claims that the bridge at Ostrel has a crack in its pier are baseless",
    "the bridge at Ostrel came through the flood without a crack in its pier",
]
FACTS = [(CLOSES, CLOSES_NOT), (CRACKED, CRACKED_NOT)]
PAIRS = [(yes, no) for positive, negative in FACTS for yes in positive for no in negative]
NEGATED = [(facts[0][0], no) for facts in FACTS for no in facts[1]]

MANNERS: list[Callable[[str, str], str]] = [
    lambda said, who: f'"{said[0].upper()}{said[1:]}," {who} told reporters on Monday.',
    lambda said, who: f"{said[0].upper()}{said[1:]}, {who} said on Monday.",
    lambda said, who: f"{who[0].upper()}{who[1:]} said {said}.",
]
DENIER, STATER, OTHER = "director Hanna Voss", "geologist Ole Brandt", "alderman Piet Maas"
TAILS = [
    "The weather was mild, and the shops of the village had opened at nine.",
    "A school stands beside the church.",
    "Visitors may park at the station.",
    "The county has twelve museums.",
]


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _told(claim: str | None, statements: list[tuple[str, str]], manner: Callable[[str, str], str]) -> Story:
    rest = zip(statements, TAILS, strict=False)
    articles = [Article(f"{manner(*said)}\n\n{tail}", id=str(at)) for at, (said, tail) in enumerate(rest, 1)]
    return story(map(trace, articles), claim)


def _members(told: Story) -> set[str]:
    return {told.title(key) for origin in told.origins for key in origin.members}


def _deniers(told: Story) -> set[str]:
    return {told.title(telling.keys[0]) for telling in told.denials}


@pytest.mark.parametrize(("yes", "no"), PAIRS)
def test_a_negation_turns_a_statement(yes: str, no: str) -> None:
    assert agreement(yes, no) == AGAINST
    assert agreement(no, yes) == AGAINST


@pytest.mark.parametrize(
    "no",
    [
        "The Fellmark quarry will not, the owner said, be closed for two years.",
        "There is no plan, the owner said, to close the Fellmark quarry for two years.",
        "The owner denied on Tuesday, in a letter to the council, that the Fellmark quarry will be closed.",
        "The rumour that the Fellmark quarry will be closed, spread on a forum, is false.",
        "Closing the Fellmark quarry is out of the question.",
        "Closing the Fellmark quarry was ruled out.",
    ],
)
def test_a_negation_reaches_far(no: str) -> None:
    assert agreement("The Fellmark quarry will be closed.", no) == AGAINST


@pytest.mark.parametrize("facts", FACTS)
def test_two_of_one_polarity_agree(facts: tuple[list[str], list[str]]) -> None:
    for side in facts:
        assert {agreement(one, other) for one in side for other in side} == {FOR}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("yes", "no"), NEGATED)
def test_who_negates_a_claim_denies_it(yes: str, no: str, manner: Callable[[str, str], str]) -> None:
    told = _told(_sentence(yes), [(yes, STATER), (yes, OTHER), (no, DENIER)], manner)
    assert _members(told) == {"Ole Brandt", "Piet Maas"}
    assert all("Hanna Voss" in denier for denier in _deniers(told)), "or whom she speaks of: “owner (Hanna Voss)”"
    assert _deniers(told)
    assert told.stances == {"1": Stance.STATES, "2": Stance.STATES, "3": Stance.DENIES}
    assert "denied" in {finding.kind for finding in told.findings}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("yes", "no"), NEGATED)
def test_who_asserts_what_a_claim_negates_denies_it(yes: str, no: str, manner: Callable[[str, str], str]) -> None:
    told = _told(_sentence(no), [(yes, STATER), (yes, OTHER), (no, DENIER)], manner)
    assert _members(told) == {"Hanna Voss"}
    assert _deniers(told) == {"Ole Brandt", "Piet Maas"}
    assert told.stances == {"1": Stance.DENIES, "2": Stance.DENIES, "3": Stance.STATES}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("yes", "no"), NEGATED)
def test_the_claim_is_what_most_say_and_no_lone_denial(yes: str, no: str, manner: Callable[[str, str], str]) -> None:
    told = _told(None, [(no, DENIER), (yes, STATER), (yes, OTHER), (yes, "miner Jo Falk")], manner)
    assert agreement(told.claim.text, yes) == FOR
    assert "Hanna Voss" not in _members(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quarry will not close until May.", "The quarry will close in May."),
        ("The quarry will close.", "It is not known whether the quarry will close."),
        ("The quarry will close.", "The owner did not say that the quarry will close."),
        ("The quarry will close.", "The owner did not deny that the quarry will close."),
        ("The quarry will close.", "The owner has not ruled out that the quarry will close."),
        ("The quarry was closed.", "The quarry has not yet been closed."),
    ],
)
def test_what_a_negation_leaves_open_is_unsure(one: str, other: str) -> None:
    assert agreement(one, other) == UNSURE
    assert agreement(other, one) == UNSURE


@pytest.mark.parametrize(
    "same",
    [
        "There is no doubt that the quarry will close.",
        "Not only the quarry will close.",
        "The owner, who is not a rich man, will close the quarry.",
        "A man who was not authorised to speak said the quarry will close.",
        "Nobody was hurt when the quarry closed.",
        "The quarry will close because it does not pay.",
        "The owner does not say why the quarry will close.",
        "The quarry will close, not the mill.",
        "No. 2 quarry will close.",
        "Without help, the quarry will close.",
        "The owner was not there, and the quarry will close.",
    ],
)
def test_a_negation_of_something_else_turns_nothing(same: str) -> None:
    assert agreement("The quarry will close.", same) == FOR


@pytest.mark.parametrize(
    "how", ["by failing to tell the council", "for failing to pump it dry", "by not fencing it in"]
)
def test_how_it_was_done_turns_nothing_before_it(how: str) -> None:
    assert agreement("The quarry broke the law.", f"The quarry broke the law {how}.") == FOR


def test_what_may_be_the_opposite_is_possible_at_most() -> None:
    claim = "The Fellmark quarry will be closed in May."
    told = _told(claim, [("the Fellmark quarry will not be closed until May", DENIER)], MANNERS[1])
    assert [origin.status for origin in told.origins] == [Status.POSSIBLE]
    assert told.counts.best == 0
    assert "or the opposite" in next(telling.why for telling in told.tellings if telling.counted)


def test_what_is_unsure_makes_nothing_else_so() -> None:
    claim = "The Fellmark quarry will be closed in May."
    until = "the Fellmark quarry will not be closed until May"
    told = _told(claim, [(until, DENIER), ("the Fellmark quarry will be closed in May", STATER)], MANNERS[1])
    assert {told.title(origin.roots[0]): origin.status for origin in told.origins} == {
        "Ole Brandt": Status.CERTAIN,
        "Hanna Voss": Status.POSSIBLE,
    }


def test_who_asserts_what_a_claim_negates_is_told_as_such() -> None:
    told = _told("The Fellmark quarry will not be closed.", [(CLOSES[0], STATER), (CLOSES_NOT[0], DENIER)], MANNERS[1])
    messages = [finding.message for finding in told.findings if finding.kind == "denied"]
    assert messages == ["Ole Brandt says the opposite"]


def test_that_articles_are_not_about_one_event_comes_first() -> None:
    texts = [
        "The Fellmark quarry will be closed, director Hanna Voss said.",
        "Copper rose to a record in London, traders said. Demand from battery makers is strong.",
        "The singer Mona Rask cancelled her tour of Iceland, her manager said.",
        "Floods cut off two villages in the delta, the army said.",
    ]
    told = story(trace(Article(text, id=str(at))) for at, text in enumerate(texts))
    assert told.findings[0].kind == "several-events"
    assert "not about one event" in told.caution
    for write in (tree.write, markdown.write):
        out = io.StringIO()
        write(told, out, Options())
        assert out.getvalue().index("ot about one event") < out.getvalue().index("independent origin")


def test_a_denial_behind_a_report_of_it_is_no_origin() -> None:
    articles = [
        Article(
            "The Fellmark quarry will be closed, a worker who asked not to be named told the Kestrel Post.", id="1"
        ),
        Article("The Fellmark quarry will be closed, a worker told the Kestrel Post.", id="2"),
        Article(
            "“There is no plan to close the Fellmark quarry,” director Hanna Voss told the Wave.", id="3", outlet="Wave"
        ),
        Article("The Wave reported that the Fellmark quarry will not be closed.", id="4"),
    ]
    told = story(map(trace, articles), "The Fellmark quarry will be closed.")
    assert {"single-origin", "anonymous-only", "denied"} <= {finding.kind for finding in told.findings}
    assert set(told.origins[0].articles) == {"1", "2"}
    assert told.stating == 2


def test_a_circle_of_those_who_say_the_opposite_is_not_told() -> None:
    articles = [
        Article(f"The bridge at Ostrel has a crack in its pier, {other} reported.", id=own, outlet=own)
        for own, other in (("Kestrel Post", "the Daily Wave"), ("Daily Wave", "the Kestrel Post"))
    ]
    kinds = [
        {finding.kind for finding in story(map(trace, articles), claim).findings}
        for claim in ("The bridge at Ostrel has a crack in its pier.", "The bridge at Ostrel has no crack in its pier.")
    ]
    assert ["circular" in found for found in kinds] == [True, False]


def test_a_word_turned_round_and_negated_is_no_opposite() -> None:
    texts = ["Jarl Ness was not found alive, police said.", "Police said Jarl Ness had not been found alive."]
    told = story((trace(Article(text, id=str(at))) for at, text in enumerate(texts)), "Jarl Ness was found dead.")
    assert "opposite" not in {finding.kind for finding in told.findings}


@pytest.mark.parametrize(
    ("opening", "claim"),
    [
        ("“The quarry at Fellmark will close,” Hanna Voss said.", "The quarry at Fellmark will close"),
        (
            "WEDNESDAY, April 4, 2012 (HealthDay News) -- The quarry at Fellmark will close in May.",
            "The quarry at Fellmark will close in May.",
        ),
        (
            "WEDNESDAY, April 4, 2012 (HealthDay News) -- People who dig at Fellmark live longer, researchers say.",
            "People who dig at Fellmark live longer",
        ),
        ("BRINDLOW, May 3 (Reuters) - The quarry at Fellmark will close.", "The quarry at Fellmark will close."),
    ],
)
def test_the_claim_is_shown_bare(opening: str, claim: str) -> None:
    assert story([trace(Article(opening, id="1"))]).claim.text == claim
