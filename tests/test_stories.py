"""Stories: which statements carry the claim, on how many origins it rests, what is found. Real parser, fresh articles."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer.model import Article
from tracer.pipeline import trace
from tracer.stories import story
from tracer.stories.model import Link, Story
from tracer.stories.origins import _lighter

CLAIM = "Norrline will close its last night ferry across the Baltic in October."


def read(*articles: str | Article, claim: str | None = CLAIM) -> Story:
    """A story of some texts, called 1, 2 and so on."""
    made = (a if isinstance(a, Article) else Article(a, id=str(n)) for n, a in enumerate(articles, 1))
    return story(map(trace, made), claim)


def groups(told: Story) -> list[tuple[set[str], set[str]]]:
    """The names and the articles of each origin."""
    return [({told.title(key) for key in origin.members}, set(origin.articles)) for origin in told.origins]


def kinds(told: Story) -> list[str]:
    """The findings by kind."""
    return [finding.kind for finding in told.findings]


PEOPLE = "Norrline will close its last night ferry across the Baltic in October, two people familiar with the plan told Reuters."
REUTERS = "Norrline is to close its last night ferry across the Baltic, Reuters reported on Monday."
BLOOMBERG = (
    "Norrline plans to close the last night ferry in October, Bloomberg reported, citing a person close to the board."
)
SILENT = "Norrline will close its last night ferry across the Baltic in October. The harbour is quiet."


def test_articles_that_share_a_relay_rest_on_one_origin() -> None:
    told = read(PEOPLE, REUTERS)
    assert told.independent_origins == 1
    assert groups(told) == [({"two people familiar with the plan (Reuters)", "Reuters"}, {"1", "2"})]
    assert [told.title(key) for key in told.origins[0].roots] == ["two people familiar with the plan (Reuters)"]


def test_unnamed_people_of_two_outlets_are_two_origins() -> None:
    assert read(PEOPLE, REUTERS, BLOOMBERG).independent_origins == 2


def test_an_article_without_a_source_rests_on_nobody() -> None:
    told = read(PEOPLE, SILENT)
    assert told.unattributed == ("2",)
    assert told.independent_origins == 1


def test_an_article_about_something_else_is_set_aside() -> None:
    told = read(PEOPLE, REUTERS, "The city's zoo has a new elephant. Keepers said it is called Momo.")
    assert told.unrelated == ("3",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norrline's spokeswoman Ada Holm said the report was not true.",
        "Norrline chief Ada Holm denied that the night ferry across the Baltic would close in October.",
        "Transport analyst Ada Holm said the night ferry could be replaced by flights.",
        "In 2019 Ada Holm told Bloomberg that fuel was too expensive.",
    ],
)
def test_denials_comments_and_background_are_no_origin(sentence: str) -> None:
    told = read(PEOPLE, f"{REUTERS}\n\n{sentence}")
    assert told.independent_origins == 1
    assert all("Ada Holm" not in names for names, _ in groups(told))


def test_reports_and_local_media_are_nobody() -> None:
    told = read(PEOPLE, "Norrline will close its last night ferry across the Baltic in October, local media report.")
    assert told.independent_origins == 1
    assert told.unattributed == ("2",)


def test_an_outlets_own_article_carries_the_chain_on() -> None:
    first = Article(
        "Norrline will close its last night ferry across the Baltic, director Ada Holm said in an interview.",
        id="1",
        outlet="Nordkurier",
    )
    told = read(first, "Norrline closes its last night ferry across the Baltic in October, Nordkurier reported.")
    assert groups(told) == [({"Ada Holm", "Nordkurier"}, {"1", "2"})]
    assert [known.hand for known in told.knowing] == [1, 2]


def test_a_supplier_named_in_a_line_is_the_last_relay() -> None:
    told = read(
        PEOPLE, f"{SILENT}\n\nVia: Engadget", "Norrline closes its night ferry, Reuters reports.\n\nVia: Engadget"
    )
    assert told.independent_origins == 1
    assert "Engadget" in groups(told)[0][0]


def test_a_quotation_gives_nameless_people_no_name() -> None:
    quote = "“The night ferry has lost money on every single crossing and will close in October,”"
    told = read(
        f"Norrline will close its last night ferry. {quote} a manager said.",
        f"The last night ferry across the Baltic will close in October. {quote} Ada Holm told Reuters.",
        f"No more nights at sea. {quote} Ada Holm said.",
        claim="The night ferry has lost money on every single crossing and will close in October.",
    )
    assert [told.title(key) for key in told.origins[0].roots] == ["Ada Holm"]
    (manager,) = told.origins[1:]
    assert (manager.status, manager.articles) == ("possible", ("1",))
    assert told.counts == (1, 1, 2)
    assert [(link.other, link.sure) for link in told.links] == [("Ada Holm", False)]


def test_an_article_that_only_denies_is_told_apart() -> None:
    told = read(
        PEOPLE,
        REUTERS,
        "Norrline's last night ferry across the Baltic will go on. “The report is not true,” director Ada Holm said.",
    )
    assert told.denying == ("3",)
    (denied,) = [finding for finding in told.findings if finding.kind == "denied"]
    assert denied.message.startswith("Ada Holm")
    assert denied.evidence[0].article == "3"


def test_what_was_said_to_the_article_s_own_outlet_is_first_hand() -> None:
    told = read(Article(f"{CLAIM[:-1]}, Ada Holm told Reuters.", id="1", outlet="Reuters"))
    assert [known.hand for known in told.knowing] == [1]


def test_findings_of_a_single_nameless_origin() -> None:
    told = read(PEOPLE, REUTERS)
    assert kinds(told) == ["single-origin", "anonymous-only"]
    assert all(finding.evidence for finding in told.findings)


def test_a_named_origin_is_not_anonymous() -> None:
    told = read(f"{CLAIM[:-1]}, Ada Holm told Reuters.", REUTERS)
    assert kinds(told) == ["single-origin"]


def ring(*outlets: str, hours: Sequence[int] = ()) -> list[Article]:
    """Each outlet has the claim from the one before, the first from the last."""
    return [
        Article(
            f"Norrline will close its last night ferry across the Baltic in October, {outlets[place - 1]} reported.",
            id=str(place),
            outlet=outlet,
            published=f"2024-03-01T{hours[place]:02d}:00:00Z" if hours else None,
        )
        for place, outlet in enumerate(outlets)
    ]


@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_circle_is_printed_with_each_hop(length: int) -> None:
    outlets = ("Reuters", "Bloomberg", "Xinhua", "Anadolu", "Kyodo")[:length]
    told = read(*ring(*outlets))
    (circle,) = [finding for finding in told.findings if finding.kind == "circular"]
    assert {item.article for item in circle.evidence} == {str(place) for place in range(length)}
    assert all(item.text for item in circle.evidence)
    assert told.independent_origins == 1


def test_the_hop_against_time_is_named() -> None:
    told = read(*ring("Reuters", "Bloomberg", hours=(8, 12)))
    (circle,) = [finding for finding in told.findings if finding.kind == "circular"]
    assert "0 has it from Bloomberg, which published it only later" in circle.message


def test_no_circle_across_statements() -> None:
    told = read(
        Article("The night ferry will close in October, Reuters reported.", id="1", outlet="Bloomberg"),
        Article("Copper prices fell to 8,100 dollars a tonne on Friday, Bloomberg reported.", id="2", outlet="Reuters"),
    )
    assert "circular" not in kinds(told)


def test_a_relay_that_is_not_named() -> None:
    quote = "“We have lost money on every single crossing for six years,”"
    told = read(
        f"Norrline will close its last night ferry across the Baltic. {quote} director Ada Holm told Reuters.",
        f"Norrline will close its last night ferry across the Baltic. {quote} director Ada Holm said.",
    )
    (missing,) = [finding for finding in told.findings if finding.kind == "relay-missing"]
    assert [item.article for item in missing.evidence] == ["2", "1"]


COPIED = (
    "Norrline will close its last night ferry across the Baltic in October. The ship left the yard in Turku in 1987 and "
    "has since carried some eleven million people, most of them in bunks that nobody ever managed to make as long as a "
    "grown man. The crew of sixty will be offered work on the day boats."
)


def copies(first: str = COPIED, second: str = COPIED, outlets: tuple[str | None, str | None] = ("NRK", "Yle")) -> Story:
    """Two articles, the second one a day after the first."""
    return read(
        Article(first, id="1", outlet=outlets[0], published="2024-03-01"),
        Article(f"{second} Yle keeps you posted.", id="2", outlet=outlets[1], published="2024-03-02"),
    )


def test_wording_whose_outlet_is_not_named() -> None:
    told = copies()
    (missing,) = [finding for finding in told.findings if finding.kind == "relay-missing"]
    assert missing.message == "2 has 58 words in the same order as 1 by NRK and does not name it"
    assert [item.article for item in missing.evidence] == ["2", "1"]
    assert missing.evidence[0].text == missing.evidence[1].text == COPIED.removesuffix(".")


@pytest.mark.parametrize(
    "told",
    [
        copies(second=f"{COPIED} NRK has more on it."),
        copies(first=f"HELSINKI (Reuters) - {COPIED}", second=f"HELSINKI (Reuters) - {COPIED}"),
        copies(second=f"{COPIED.partition('.')[0]}. Sixty people will lose their berths."),
        copies(first=f"“{COPIED}”", second=f"“{COPIED}”"),
        copies(outlets=("NRK", "NRK")),
    ],
    ids=["named", "one supplier", "other words", "a quotation", "one outlet"],
)
def test_wording_that_hides_no_relay(told: Story) -> None:
    assert not {"relay-missing", "same-wording"} & set(kinds(told))


def test_wording_of_nobody_known() -> None:
    told = copies(outlets=(None, None))
    assert "relay-missing" not in kinds(told)
    (same,) = [finding for finding in told.findings if finding.kind == "same-wording"]
    assert "whose they are is not known" in same.message


def test_no_comment_is_no_denial() -> None:
    told = read(PEOPLE, REUTERS, f"{REUTERS}\n\nNorrline said that it does not comment on rumours and speculation.")
    assert "denied" not in kinds(told)
    (silent,) = [finding for finding in told.findings if finding.kind == "not-confirmed"]
    assert silent.message == "Norrline says nothing on it"


def test_an_article_that_only_names_an_outlet_of_the_story() -> None:
    told = read(PEOPLE, REUTERS, f"{SILENT} I have it all from Reuters and a bad night.", SILENT)
    assert told.independent_origins == 1
    assert told.origins[0].articles == ("1", "2", "3")
    assert told.unattributed == ("4",)
    (mention,) = [telling for telling in told.tellings if telling.article == 2]
    assert mention.chain is None
    assert told.knowing[2].hand is None


def test_a_picture_s_agency_is_no_mention() -> None:
    assert read(PEOPLE, REUTERS, f"{SILENT}\n\nPhoto: Reuters").unattributed == ("3",)


def test_people_described_alike_are_those_of_the_one_outlet() -> None:
    told = read(PEOPLE, "Norrline will close its last night ferry, two people familiar with the plan said.")
    assert told.independent_origins == 1
    (merge,) = told.unnamed
    assert (merge.name, merge.into) == ("unnamed people of 2", "those of Reuters")
    assert merge.evidence == "2 people familiar"


def test_what_is_added_is_known_by_the_same_way() -> None:
    told = read(f"{CLAIM[:-1]}, Ada Holm told Reuters. The ferry is old, Holm added.")
    assert [known.hand for known in told.knowing] == [2]


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    goes_on = "“Nobody who has slept on that ferry will ever miss the bunks,”"
    told = read(
        f"Norrline closes its night ferry. “It is over,” Ada Holm told Reuters. {goes_on.replace(',', '.')}",
        f"Norrline closes its night ferry. {goes_on} Ada Holm said.",
    )
    (missing,) = [finding for finding in told.findings if finding.kind == "relay-missing"]
    assert missing.evidence[0].article == "2"


def test_who_was_first() -> None:
    told = read(
        Article(f"{PEOPLE}", id="1", outlet="Reuters", published="2024-03-02"),
        Article(
            "Norrline will close its last night ferry across the Baltic, a plan first reported by Bloomberg.",
            id="2",
            published="2024-03-01",
        ),
    )
    messages = [finding.message for finding in told.findings if finding.kind == "first"]
    assert any("as dated: 2" in message for message in messages)


def test_the_sentence_that_gives_credit_names_who_was_first() -> None:
    told = read(
        "A fire has destroyed the paper mill in Orrvik, NRK told CNN, which was first to report the news.",
        "A fire has destroyed the paper mill in Orrvik, CNN reported.",
        claim=None,
    )
    assert "as stated: CNN" in [finding.message for finding in told.findings if finding.kind == "first"]


def test_who_denies_it_did_not_report_it_first() -> None:
    told = read(
        Article(f"“The report is not true,” director Ada Holm said. {SILENT}", id="1", published="2024-03-01"),
        Article(PEOPLE, id="2", published="2024-03-02"),
        Article(REUTERS, id="3", published="2024-03-03"),
    )
    assert "as dated: 2, 2024-03-02" in [finding.message for finding in told.findings if finding.kind == "first"]


FIRE = "A fire destroyed the paper mill in Orrvik on Sunday"


def test_an_office_has_one_holder() -> None:
    told = read(f"{FIRE}, fire chief Odd Lien said.", f"{FIRE}, the fire chief said.", claim=FIRE)
    assert told.independent_origins == 1
    (merge,) = told.unnamed
    assert (merge.into, merge.evidence) == ("Odd Lien", "the only chief here is Odd Lien")


def test_an_office_of_two_holders_is_nobodys() -> None:
    told = read(
        f"{FIRE}, fire chief Odd Lien said.",
        f"{FIRE}, fire chief Per Vang said.",
        f"{FIRE}, the fire chief said.",
        claim=FIRE,
    )
    assert [origin.status for origin in told.origins] == ["certain", "certain", "possible"]
    assert told.origins[2].articles == ("3",)
    assert told.counts == (1, 2, 3)
    assert not told.unnamed
    assert {(link.other, link.sure) for link in told.links} == {("Odd Lien", False), ("Per Vang", False)}


def test_a_spokesperson_speaks_for_the_body() -> None:
    told = read(
        f"{CLAIM[:-1]}, Norrline spokeswoman Eva Lund said.",
        f"{CLAIM[:-1]}, Norrline said.",
    )
    assert told.independent_origins == 1
    assert [told.title(key) for key in told.origins[0].roots] == ["Norrline"]


def test_nameless_officials_of_two_bodies_are_two_origins() -> None:
    told = read(
        f"{FIRE}, a White House official told Reuters.", f"{FIRE}, a Kremlin official told Reuters.", claim=FIRE
    )
    assert len(told.origins[0].roots) == 2


def test_a_body_without_a_name_is_not_anonymous() -> None:
    told = read(f"{FIRE}, the interior ministry said.", f"{FIRE}, the interior ministry told NRK.", claim=FIRE)
    assert kinds(told) == ["single-origin"]


def test_two_named_people_who_both_state_it_are_two_origins() -> None:
    told = read(f"{FIRE}, fire chief Odd Lien said.", f"{FIRE}, mill owner Kari Dahl said.", claim=None)
    assert told.independent_origins == 2


def test_one_publisher_makes_no_one_origin_of_two() -> None:
    told = read(
        Article(f"{FIRE}, fire chief Odd Lien said.", id="1", outlet="NRK"),
        Article(f"{FIRE}, mill owner Kari Dahl said.", id="2", outlet="NRK"),
        claim=FIRE,
    )
    assert told.independent_origins == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Odd Lien denied that he had stolen money from the union.",
        "The mayor said there were no plans to raise taxes.",
        "Kari Dahl said the new bridge was not ready.",
    ],
)
def test_a_denial_of_something_else_is_none_of_the_claim(sentence: str) -> None:
    told = read(PEOPLE, f"{REUTERS} {sentence}")
    assert not {"denied", "not-confirmed"} & set(kinds(told))


def test_one_text_twice_is_told() -> None:
    told = read(
        Article(COPIED, id="x"), Article(COPIED.replace(". ", ".\n\n"), id="x"), Article(PEOPLE, id="y"), claim=None
    )
    assert told.ids == ("x", "x#2", "y")
    (same,) = [finding for finding in told.findings if finding.kind == "duplicate"]
    assert same.message == "x and x#2 are one text"
    assert [item.article for item in same.evidence] == ["x", "x#2"]
    assert same.evidence[1].text == COPIED.partition(" The")[0]
    assert "same-wording" not in kinds(told)


def test_the_claim_is_found() -> None:
    told = read(PEOPLE, REUTERS, BLOOMBERG, SILENT, claim=None)
    assert "night ferry" in told.claim.text
    assert told.independent_origins == 2


def test_nothing_at_all() -> None:
    told = story([])
    assert told.independent_origins == 0
    assert told.claim.text == ""
    assert read("", claim=None).independent_origins == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4), st.none() | st.text(max_size=50))
def test_any_texts_are_read(texts: list[str], claim: str | None) -> None:
    from tracer.render.story.record import record

    told = read(*texts, claim=claim)
    assert json.loads(json.dumps(record(told)))["schema"] == "tracer-story/2"
    placed = [
        *told.unattributed,
        *told.denying,
        *told.unrelated,
        *(name for origin in told.origins for name in origin.articles),
    ]
    assert set(placed) == set(told.ids)


@settings(max_examples=15, deadline=None)
@given(st.permutations([PEOPLE, REUTERS, BLOOMBERG, SILENT]))
def test_the_order_of_articles_does_not_matter(texts: list[str]) -> None:
    told = read(*(Article(text, id=text) for text in texts))
    assert {frozenset(articles) for _, articles in groups(told)} == {
        frozenset({PEOPLE, REUTERS}),
        frozenset({BLOOMBERG}),
    }


ELSEWHERE = (
    "A choir from Tveita won the county prize for the third time, its conductor Solveig Ness said on Sunday.",
    "Cod stocks in the fjord fell by a tenth, the Marine Institute said in a report on Monday.",
    "The council wants to widen the tunnel at Skarvik, deputy mayor Per Eide told the Beacon.",
    "Bread is dearer than a year ago, the statistics office said. Flour costs a fifth more.",
)


def test_a_claim_that_was_not_found_shows_what_comes_nearest() -> None:
    told = read(PEOPLE, REUTERS, claim="The ferry company wants to sell its ships to a Danish rival.")
    (finding,) = [finding for finding in told.findings if finding.kind == "not-found"]
    assert told.independent_origins == 0
    assert {item.article for item in finding.evidence} == {"1", "2"}
    assert {item.text for item in finding.evidence} == {PEOPLE, REUTERS}


def test_a_claim_that_is_found_is_not_said_to_be_missing() -> None:
    assert "not-found" not in kinds(read(PEOPLE, REUTERS))


FOUND = (
    "The skipper was found alive on the skerry on Monday, the coastguard told the Beacon.",
    "The missing skipper was found alive on the skerry, the coastguard said.",
)


@pytest.mark.parametrize("claim", ["The skipper was found dead on the skerry.", "The skipper died on the skerry."])
def test_the_opposite_of_a_claim_is_no_sure_origin_of_it(claim: str) -> None:
    told = read(*FOUND, claim=claim)
    (finding,) = [finding for finding in told.findings if finding.kind == "opposite"]
    assert finding.message == "the articles have “alive” where the claim has the opposite of it"
    assert finding.evidence
    assert told.independent_origins == 0
    assert {doubt for origin in told.origins for doubt in origin.doubts} == {"may say the opposite"}


def test_a_claim_with_a_not_that_the_articles_lack_is_told() -> None:
    told = read(*FOUND, claim="The skipper was not found alive on the skerry.")
    assert [finding.message for finding in told.findings if finding.kind == "opposite"] == [
        "the claim has a “not”, and the sentences nearest to it have none"
    ]


def test_what_is_said_as_it_is_asked_is_no_opposite() -> None:
    told = read(*FOUND, claim="The skipper was found alive on the skerry.")
    assert "opposite" not in kinds(told)
    assert told.independent_origins == 1


def test_articles_about_several_events_are_no_story() -> None:
    told = read(*ELSEWHERE, claim=None)
    (finding,) = [finding for finding in told.findings if finding.kind == "several-events"]
    assert finding.message == "these articles are not about one event: 4 of 4 share little with the rest"


@pytest.mark.parametrize("articles", [(PEOPLE, REUTERS, BLOOMBERG), (PEOPLE, REUTERS, BLOOMBERG, SILENT, ELSEWHERE[0])])
def test_a_story_with_a_stray_article_is_still_one(articles: tuple[str, ...]) -> None:
    assert "several-events" not in kinds(read(*articles))


CHIEF = "Norrline will close its last night ferry across the Baltic in October, its chief executive Nora Lund said on Monday."
TOLD = "Norrline is to close its last night ferry across the Baltic in October. Passengers in Visby were sad."


@pytest.mark.parametrize("told", ["said", "told the Visby Post"])
def test_what_a_source_says_of_something_else_is_no_statement_of_the_claim(told: str) -> None:
    read_together = read(CHIEF, f'{TOLD} "We have had forty good years," Nora Lund {told}.')
    assert groups(read_together) == [({"Nora Lund"}, {"1"})]
    assert read_together.unattributed == ("2",)


def test_who_is_named_for_nothing_of_it_elsewhere_is_no_source() -> None:
    told = read(CHIEF, f'{TOLD} "We have had forty good years," Erik Holm said.')
    assert groups(told) == [({"Nora Lund"}, {"1"})]
    assert told.unattributed == ("2",)


@pytest.mark.parametrize("word", ["baseless", "untrue", "nonsense"])
def test_who_calls_the_rumour_untrue_denies_what_is_asked_of_him(word: str) -> None:
    denied = "Norrline denied on Monday that it will close its last night ferry across the Baltic."
    bare = f"Passengers in Visby were sad on Monday. Norrline said the rumour was {word}."
    told = read(denied, bare, claim="Norrline denies that it will close its last night ferry across the Baltic.")
    assert groups(told) == [({"Norrline"}, {"1", "2"})]
    assert told.stances == {"1": "states", "2": "states"}


def test_of_two_that_may_be_one_the_far_lighter_is_the_possible_one() -> None:
    link = Link("one", "other", False, "each is an analyst")
    assert _lighter(link, {"one": 1.0, "other": 1.0}) == ("one", "other")
    assert _lighter(link, {"one": 2.0, "other": 1.0}) == ("other", "one")
