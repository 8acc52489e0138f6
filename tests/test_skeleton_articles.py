"""What whole articles bring that single passages do not: headlines, lists of places, sources that only count."""

import pytest

from tracer import Article, trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


@pytest.mark.parametrize("many", ["Many", "Some", "Others", "Most", "Several"])
@pytest.mark.parametrize("said", ["said the plan to drain the mere was mad", "also warned the ford would flood"])
def test_those_who_are_only_counted_say_it(many: str, said: str) -> None:
    assert chains(f"{many} {said}.") == [many]
    assert chains(f"The weir held, but {many.lower()} {said}.") == [many.lower()]
    assert chains(f"{many} {said}.\n\nThe {many.lower()} left.") == [many]


@pytest.mark.parametrize(
    "text",
    [
        "To drain what some call the “soup bowl”, they dug for a year.",
        "The rowers — tired by then — both left.",
        "Most said nothing.",
    ],
)
def test_counted_ones_who_say_nothing(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to a count by Gallup, voters in Moss, Voss and Bodø want a ferry.", "Gallup"),
        ("According to the quay office, pilots in Moss, Voss and Bodø stayed at home.", "quay office"),
        ("According to Ebba Dahl, a trader in Moss, Voss and Bodø, the ferry is late.", "Ebba Dahl"),
        ("Ebba Dahl, a trader in Moss, Voss and Bodø, said the ferry was late.", "Ebba Dahl"),
    ],
)
def test_a_list_of_places_goes_on(text: str, source: str) -> None:
    assert chains(text) == [source]


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Dahl Just Revealed the One Thing She Will Never Sell", "Ebba Dahl"),
        ("Ebba Dahl Explains Why The Ferry Is So Late", "Ebba Dahl"),
        ("Minister Denies Report Of Leak At Voss Power Plant", "Minister"),
        ("NATO Says the Pier Will Reopen Within Weeks", "NATO"),
    ],
)
def test_a_headline_with_a_capital_on_each_word(headline: str, source: str) -> None:
    text = f"{headline}\n\nFor years Ebba Dahl has sold tickets for the ferry."
    (chain,) = trace(Article(text)).chains
    assert chain.sources[0].name == source
    assert text[chain.hops[0].start : chain.hops[0].end] == chain.hops[0].cue


def test_other_lines_are_no_headlines() -> None:
    assert chains("Ebba Dahl, Harbour Master Of Voss\n\nAnnual Reports And Accounts Of The Bank Of Voss") == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Retired pilot and author Ebba Dahl said the mere was dry.", ["Ebba Dahl"]),
        ("Voss Times columnist and part-time cooper Ebba Dahl, who sings, said it was dry.", ["Ebba Dahl"]),
        ("The pilot and Mayor Ebba Dahl said the mere was dry.", ["pilot", "Ebba Dahl"]),
        ("Police and Mayor Ebba Dahl said the mere was dry.", ["Police", "Ebba Dahl"]),
        ("Prof Aldo Brunvik and pilot and author Prof Ebba Dahl say it is dry.", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Farmers, nurses and town officials say the mere is dry.", ["Farmers", "nurses", "town officials"]),
        ("Analysts, traders and a dealer denied it was dry.", ["Analysts", "traders", "dealer"]),
        ("In an interview with hosts Ebba Dahl and Aldo Brunvik, the mayor said it was dry.", ["mayor"]),
        ("At a lunch with senators Ebba Dahl and Aldo Brunvik, the bishop warned it was dry.", ["bishop"]),
        ("According to analysts Ebba Dahl and Aldo Brunvik, the mere is dry.", ["Ebba Dahl", "Aldo Brunvik"]),
    ],
)
def test_who_is_one_and_who_are_several(text: str, sources: list[str]) -> None:
    assert chains(text) == sources


@pytest.mark.parametrize(
    "phrase",
    [
        "Sen. Ebba Dahl (Mich.), a cousin of the miller",
        "Rep. Ebba Dahl (D-R.I.)",
        "Some of the millers",
        "All of her aunts",
        "Retired pilot and author Ebba Dahl",
        "Ebba Dahl, a pilot who advised Moss on the lock",
        "Ebba Dahl, acting director of the lock",
        "Ebba Dahl, one of the few pilots still on the board",
        "A poll released on Sunday",
        "A letter sent Thursday",
        "A woman in Worcester, Massachusetts",
    ],
)
def test_how_far_the_phrase_of_a_source_reaches(phrase: str) -> None:
    closing = "," if ", " in phrase else ""
    text = f"{phrase}{closing} said the mere was dry."
    (chain,) = trace(Article(text)).chains
    assert text[chain.sources[0].phrase.start : chain.sources[0].phrase.end] == phrase


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("An adviser to President Ebba Dahl said the mere was dry.", ["adviser to President Ebba Dahl"]),
        (
            "A former aide to Danish trade minister Ebba Dahl left, she said.",
            ["former aide to Danish trade minister Ebba Dahl"],
        ),
        ("A lawyer for Prof. Ebba Dahl said the mere was dry.", ["lawyer for Prof. Ebba Dahl"]),
        ("Assistant to the President Ebba Dahl said the mere was dry.", ["Ebba Dahl"]),
        ("Isle of Tarn Chief Warden Ebba Dahl said the mere was dry.", ["Ebba Dahl"]),
        ("Battle for Water organizing director Ebba Dahl said the mere was dry.", ["Ebba Dahl"]),
        ("The mere is dry, the council website states.", ["council website"]),
        ("The mere is dry, the report states.", ["report"]),
        ("“The mere is dry,” the council website states.", ["council website"]),
    ],
)
def test_whose_name_it_is(text: str, sources: list[str]) -> None:
    assert chains(text) == sources


@pytest.mark.parametrize(
    "text",
    [
        "The level of the mere sank, signalling that the weir leaks.",
        "Sales of boats rose, suggesting that the mere is not dry.",
        "Her smile faded, hinting that the play was over.",
    ],
)
def test_a_thing_that_shows_something_says_nothing(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize("what", ["data from two towns", "tests on the water", "records of the weir"])
def test_what_is_confirmed_by_a_thing_is_told_by_who_tells_it(what: str) -> None:
    assert chains(f"Professor Ebba Dahl said {what} confirmed the trend.") == ["Ebba Dahl"]


def test_a_heading_whose_line_break_became_spaces() -> None:
    text = (
        "Mere dry, says Aldo Brunvik  12 May  The mere is dry, a bailiff told Kyodo  Ebba Dahl said the weir leaks.  "
        "She has rowed there for years.  The boats lie on the mud.  Nobody knows why.  It has not rained since April.  "
        "The mill stands still.  It was built in 1840."
    )
    assert chains(text) == ["Aldo Brunvik", "bailiff > Kyodo", "Ebba Dahl"]
    assert chains("The mere is dry,  Ebba Dahl  said.  It has not rained.") == ["Ebba Dahl"]


@pytest.mark.parametrize(
    "said", ["argued that the mere is dry", "says it is dry", "and her supporters insist that it is dry"]
)
@pytest.mark.parametrize(
    ("aside", "source"),
    [
        ("with a clerk saying the weir was lost", "clerk"),
        ("with Mayor Aldo Brunvik claiming that it was lost", "Aldo Brunvik"),
        ("with one officer telling Kyodo it was lost", "one officer > Kyodo"),
    ],
)
def test_who_is_heard_beside_a_statement_is_not_within_it(said: str, aside: str, source: str) -> None:
    found = chains(f"Ebba Dahl {said}, {aside}.")
    assert found == ["Ebba Dahl", *["supporters"] * ("supporters" in said), source]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Minutes later, the Dahl campaign issued a statement saying the mere was dry.", ["Dahl campaign"]),
        ("A few beers later they left, rowed to Moss and said the mere was dry.", ["they"]),
        ("Officials later said the mere was dry.", ["Officials"]),
        ("In Lund, Norway on Friday, the cooper said the mere was dry.", ["cooper"]),
        ("At a fair in Hudson, Ohio Monday, the bishop retorted: “It is dry.”", ["bishop"]),
        ("European guidelines say the mere must not run dry.", ["European guidelines"]),
        ("The Latest: Ebba Dahl declares ‘revolution’", ["Ebba Dahl"]),
        ("A 46-year-old told Kyodo the mere was dry.", ["46-year-old > Kyodo"]),
        ("“It is dry,” said a 19-year-old.", ["19-year-old"]),
        ("Those surveyed said the mere was dry.", ["Those surveyed"]),
        ("While those interviewed say the mere is dry, it is not.", ["those interviewed"]),
        ("Backers of the sale, however, say it would keep jobs.", ["Backers of the sale"]),
    ],
)
def test_when_it_was_is_nobody_and_who_is_meant_without_a_name(text: str, sources: list[str]) -> None:
    assert chains(text) == sources


@pytest.mark.parametrize("surname", ["Cuban", "English", "Finnish"])
def test_a_surname_that_is_a_nationality_too(surname: str) -> None:
    assert chains(f"Ebba {surname} told Kyodo it rained. {surname} said it was dry.") == [f"Ebba {surname} > Kyodo"] * 2
    assert chains(f"{surname} promises said nothing.") == []


@pytest.mark.parametrize(
    "phrase", ["officials who rowed there", "a poll released Sunday", "cables at the time that were later withdrawn"]
)
def test_how_far_the_phrase_behind_according_to_reaches(phrase: str) -> None:
    text = f"The mere is dry, according to {phrase}."
    (chain,) = trace(Article(text)).chains
    assert text[chain.sources[0].phrase.start : chain.sources[0].phrase.end] == phrase


def test_those_who_wrote_to_somebody_say_nothing_by_that() -> None:
    assert chains("The guilds who wrote to her on Thursday say the mere is dry.") == ["guilds"]


@pytest.mark.parametrize(
    "text",
    [
        "Ebba Dahl concluded calmly and softly, “We must row on.”",
        "Ebba Dahl conceded, however, “The lock leaks.”",
        "Ebba Dahl stated a week later, “The lock leaks.”",
        "Ebba Dahl contended in a letter, signed by two pilots, that the lock leaked.",
        "Ebba Dahl argued the lock, which is old, “will never hold” the mere.",
        "Ebba Dahl vowed on Monday in a speech in Moss to mend the lock.",
        "Ebba Dahl promised Sunday at a Moss rally to mend the lock.",
    ],
)
def test_what_is_said_may_stand_behind_asides_times_and_places(text: str) -> None:
    assert chains(text) == ["Ebba Dahl"]


@pytest.mark.parametrize(
    "text",
    ["Ebba Dahl noted the plan, a gift, “Owl Law,” by name.", "Ebba Dahl noted the date, which was late, and left."],
)
def test_asides_behind_what_is_noted_say_nothing(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize("written", ["C-SPAN", "C-Span"])
def test_an_acronym_with_a_hyphen_in_any_case(written: str) -> None:
    assert chains(f"Ebba Dahl told {written} that the lock leaked.") == ["Ebba Dahl > C-SPAN"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The firm received a statement from Ebba Dahl, the owner, confirming she was not bidding.", "Ebba Dahl"),
        ("The paper got a letter from Aldo Brunvik, a cooper, saying the lock leaked.", "Aldo Brunvik"),
        ("Ebba Dahl praised Aldo Brunvik, the mayor, saying he was kind.", "Ebba Dahl"),
        ("Ebba Dahl wrote a letter to Aldo Brunvik, the mayor, demanding that he leave.", "Ebba Dahl"),
    ],
)
def test_whose_words_a_letter_holds(text: str, source: str) -> None:
    assert set(chains(text)) == {source}
