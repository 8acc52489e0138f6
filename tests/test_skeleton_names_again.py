"""Who is meant again: bodies by their letters or without their country, sites, titles before names; who tells whom."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def sources(text: str) -> set[str]:
    return {source.name for chain in trace(Article(text)).chains for source in chain.sources}


# --- a body by its letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lund Rescue Board", "LRB"),
        ("Lund Weir and River Trust", "LWRT"),
        ("Israel Tide Forces", "ITF"),
        ("Centers for Tide Control and Prevention", "CTC"),
    ],
)
def test_letters_that_nothing_introduces(name: str, letters: str) -> None:
    said = f"The {name} said the weir was safe. The {letters} said more would follow."
    assert sources(said) == {name}
    opened = f"The {name} opened its doors in 1990. Much was built. The {letters} said the weir was safe."
    assert sources(opened) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Lena Ruth Borg said the weir was safe. The LRB said it was not.",  # a woman's initials
        "The Lund Rescue Board and the Lofoten River Bank met. The LRB said it was safe.",  # of two
        "The Lund Rescue Board met. The LR said it was safe.",  # too few letters tell nothing
    ],
)
def test_letters_that_may_be_anothers(text: str) -> None:
    assert any(name in ("LRB", "LR") for name in sources(text))


# --- a body without its country


@pytest.mark.parametrize("whose", ["The Norwegian", "Norway's"])
@pytest.mark.parametrize("body", ["Foreign Ministry", "Health Agency"])
def test_a_body_goes_on_without_its_country(whose: str, body: str) -> None:
    text = f"{whose} {body} said the weir was safe. The {body} said it would be rebuilt."
    assert len(sources(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The National Security Council said it was safe. The Security Council said it was not.",
        "France's Trade Ministry said it was safe. Italy's Trade Ministry agreed. The Trade Ministry said it was new.",
    ],
)
def test_another_body_of_that_name(text: str) -> None:
    assert len(sources(text)) > 1


@pytest.mark.parametrize("place", ["Lund, Ohio-based", "Lund, N.J.-based", "U.S.-based", "Lund-based"])
def test_where_a_firm_sits_is_no_source(place: str) -> None:
    assert chains(f"The {place} Kolden Group said it leaks.") == ["Kolden Group"]
    assert chains(f"The {place} maker of weirs said it leaks.") == ["maker of weirs"]


# --- "the website"


@pytest.mark.parametrize("named", ["Kolden News, a website for anglers,", "The website Kolden News"])
def test_the_website_named_before(named: str) -> None:
    assert sources(f"{named} reported that the weir had burst. The website said two drowned.") == {"Kolden News"}


def test_a_website_of_nobody_named() -> None:
    text = "The Kolden Post reported that the weir had burst. The website of the mill said two drowned."
    assert sources(text) >= {"Kolden Post"}
    assert len(sources(text)) == 2


# --- titles before names


@pytest.mark.parametrize("charge", ["Murder", "Assault", "On Monday rape"])
def test_who_is_accused_speaks(charge: str) -> None:
    assert chains(f"{charge} accused Ole Vik said he was asleep.") == ["Ole Vik"]
    assert chains("Police accused Ole Vik of theft.") == ["Police"]


@pytest.mark.parametrize("title", ["Majority Whip", "House Minority Whip"])
def test_a_whip(title: str) -> None:
    assert chains(f"{title} Ida Kolden said the bill would pass.") == ["Ida Kolden"]


# --- sentences that lost a comma


@pytest.mark.parametrize("outlet", ["Fjord Agency", "Kolden TV"])
@pytest.mark.parametrize("who", ["Ole Brenn", "Ole Brenn a local farmer", "Ida al-Vang"])
def test_speaking_to_an_outlet_without_a_comma(outlet: str, who: str) -> None:
    name = who.partition(" a ")[0]
    assert chains(f"Speaking to {outlet} {who} said the weir was safe.") == [f"{name} > {outlet}"]


def test_speaking_elsewhere_without_a_comma() -> None:
    assert chains("Speaking to Radio Fjord Ole Brenn said it was safe.") == ["Ole Brenn > Radio Fjord"]
    assert chains("Speaking in Norway Ole Brenn said the weir was safe.") == ["Ole Brenn"]
    assert chains("Talking to Radio Fjord the mayor said the weir was safe.") == ["mayor > Radio Fjord"]


# --- said as a habit, and what somebody said was something


@pytest.mark.parametrize("who", ["Moen", "Officials", "The club"])
def test_what_somebody_used_to_say(who: str) -> None:
    assert chains(f"{who} used to say the weir was safe.") == [who.removeprefix("The ")]


@pytest.mark.parametrize(
    "text",
    [
        "Moen never used to say the weir was safe.",
        "The report was used to claim the weir was safe.",
        "The formula he used to describe the weir as safe is old.",
        "The feature, which used to be called \u201cTide,\u201d is old.",
        "The argument used to deny people a vote is old.",
    ],
)
def test_what_is_used_says_nothing(text: str) -> None:
    assert not chains(text)


@pytest.mark.parametrize("verb", ["found", "saw", "kept"])
def test_what_somebody_said_it_was(verb: str) -> None:
    assert chains(f"Moen {verb} what police said was a stray bullet.") == ["police"]
    assert chains("Moen knows what police said.") == []


# --- whom somebody tells


def test_the_speaker_is_told() -> None:
    assert chains("He said the agents took his bag and told him they would call.") == ["agents > he"]
    assert chains("Vang said the guards were ill and told the court that she was, too.") == ["Vang", "Vang"]
    assert chains("Moen said the plans were ready and told him she would go.") == ["Moen", "Moen"]


@pytest.mark.parametrize("test", ["DNA test", "PCR test"])
def test_a_test_is_nobodys(test: str) -> None:
    assert sources(f"A {test} showed the child was his.") == {test}


# --- what strikes says nothing


@pytest.mark.parametrize("thing", ["Apache helicopters", "F-16s", "Rockets", "Hurricane Ida"])
@pytest.mark.parametrize("verb", ["blasted", "slammed"])
def test_what_strikes_says_nothing(thing: str, verb: str) -> None:
    assert not chains(f"{thing} {verb} the coast on Monday.")


@pytest.mark.parametrize("critic", ["Critics", "Moen", "Harris", "The union"])
@pytest.mark.parametrize("verb", ["blasted", "slammed"])
def test_who_strikes_out_at_a_plan(critic: str, verb: str) -> None:
    assert chains(f"{critic} {verb} the plan on Monday.") == [critic.removeprefix("The ")]


@pytest.mark.parametrize("who", ["Scientists at the University of Kolden", "Researchers from Kolden University"])
def test_a_plural_far_from_its_verb(who: str) -> None:
    assert chains(f"{who} report that milk is safe.") == [who]


# --- adjectives with a comma between them


@pytest.mark.parametrize(
    "who",
    [
        "tall, thin woman",
        "small, family-owned company",
        "12-strong, all-male jury",
        "five-member, state-run board",
        "three-member, all-Republican panel",
    ],
)
def test_two_adjectives_are_one_phrase(who: str) -> None:
    assert chains(f"The {who} said the weir was safe.") == [who]
    assert chains(f"The {who} told NRK the weir was safe.") == [f"{who} > NRK"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A luthier, Ida Vang, said the weir was safe.", "Ida Vang"),
        ("A baker, mother of two, said the weir was safe.", "baker"),
        ("The ex-wife, a nurse, said he was ill.", "ex-wife"),
        ("A quiet, unassuming man, Vang said the weir was safe.", "Vang"),
    ],
)
def test_an_apposition_is_no_adjective(text: str, who: str) -> None:
    assert chains(text) == [who]


# --- verbs that are else said of outlets, and names with a mark in them


@pytest.mark.parametrize("verb", ["shared", "released", "dished"])
def test_a_quotation_tells_what_a_verb_does(verb: str) -> None:
    assert chains(f"\u201cThey are happy now,\u201d the insider {verb}.") == ["insider"]
    assert chains(f"\u201cThey are happy now,\u201d Vang {verb} on Instagram.") == ["Vang > Instagram"]


@pytest.mark.parametrize(
    "text",
    [
        "Vang shared a photo with the caption \u201cThey are happy.\u201d",
        "Vang shared her \u201cWeir\u201d album.",
        "The photo, shared by Vang, shows \u201ca weir.\u201d",
    ],
)
def test_what_is_shared_is_no_statement(text: str) -> None:
    assert not chains(text)


@pytest.mark.parametrize(("written", "name"), [("E! News", "E! News"), ("Yahoo! News", "Yahoo News")])
def test_a_mark_within_the_name_of_an_outlet(written: str, name: str) -> None:
    assert chains(f"A source tells {written} things are heating up.") == [f"source > {name}"]
    assert chains(f"\u201cIt is over,\u201d a source told {written}. Vang was there.") == [f"source > {name}"]
    assert chains(f"According to {written}, it is over.") == [name]


def test_a_mark_that_ends_a_sentence() -> None:
    assert chains("What a day! Vang said it was over.") == ["Vang"]
    assert chains("Moen cried out. Help! Ida Vang said the weir was old.") == ["Ida Vang"]


@pytest.mark.parametrize("heading", ["WEIR'S PATH", "SAFETY MEASURES"])
def test_a_heading_in_capitals_is_no_part_of_a_name(heading: str) -> None:
    assert chains(f"{heading} Kolden Transfer Partners says it has agreements.") == ["Kolden Transfer Partners"]


@pytest.mark.parametrize("name", ["US DOJ Antitrust Division", "UNICEF Kolden Office", "ABB Group"])
def test_letters_of_a_body_are_no_heading(name: str) -> None:
    assert chains(f"{name} says it has agreements.") == [name]


def test_whom_a_quotation_is_shared_with() -> None:
    assert chains("\u201cThey are happy now,\u201d a friend shared with NRK.") == ["friend > NRK"]
    assert chains("\u201cStay with us now,\u201d he pleaded with her.") == ["he"]


# --- "and" within a name and between two


@pytest.mark.parametrize(
    "body",
    [
        "Kolden Center for Tide Control and Prevention",
        "Ministry of Health and Welfare",
        "Kolden Office for Budget and Planning",
    ],
)
def test_a_body_whose_name_goes_on_with_and(body: str) -> None:
    assert chains(f"The {body} said it was over.") == [body]
    assert chains(f"The couple was ill, and the {body} said it was over.") == [body]


@pytest.mark.parametrize("opens", ["The", "Moen left, and the"])
def test_an_office_and_somebody_else(opens: str) -> None:
    both = f"{opens} mayor of Lund and the police said it was over."
    assert chains(both) == ["mayor of Lund", "police"]


def test_an_office_and_a_name() -> None:
    assert chains("The mayor of Lund and Ida Vang said it was over.") == ["mayor of Lund", "Ida Vang"]
    assert chains("The bishop of Bath and Wells said it was over.") == ["bishop of Bath and Wells"]
    one = "minister of Health and Social Welfare"
    assert chains(f"The {one} said it was over.") == [one]


# --- a statement that is given out is another occasion


@pytest.mark.parametrize(
    "gave", ["issued a statement that", "released a statement saying", "put out a press release saying"]
)
@pytest.mark.parametrize("who", ["Moen", "She later"])
def test_what_is_given_out_is_not_told_to_the_outlet(gave: str, who: str) -> None:
    assert chains(f"Moen told NRK the plan was bad. {who} {gave} it was over.") == ["Moen > NRK", "Moen"]
    assert chains("Moen told NRK the plan was bad. She said it was over.") == ["Moen > NRK", "Moen > NRK"]
