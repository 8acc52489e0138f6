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


@pytest.mark.parametrize("other", ["In February, she said it was a danger.", "She said in 2015 that it was a danger."])
def test_another_month_is_another_occasion(other: str) -> None:
    assert chains(f"{TOLD}The quarry opened in 1950. {other}")[-1] == "Ida Holmvik"


def test_what_was_said_when_is_another_occasion() -> None:
    text = f"{TOLD}The council has not forgotten the day when she said the dust was good for roses."
    assert chains(text)[-1] == "Ida Holmvik"


def test_an_interview_of_another_year_ends_with_what_is_told_of_it() -> None:
    filler = "The quarry lies above the village and has been worked since the last century, by three families. " * 8
    text = "In a 2006 interview with NBC News, Ida Holmvik said the road was safe. "
    assert chains(f"{text}She said that it had been mended.")[-1] == "Ida Holmvik > NBC News"
    assert chains(f"{text}{filler}“We are breaking no law,” Holmvik said.")[-1] == "Ida Holmvik"


@pytest.mark.parametrize("place", ["in the filing itself", "in the quarry's yearly report", "at a rally in the square"])
def test_another_place_is_another_occasion(place: str) -> None:
    assert chains(f"{TOLD}The road is open, she said {place}.")[1] == "Ida Holmvik"


def test_the_same_place_is_the_same_occasion() -> None:
    text = TOLD.replace("told the Veldmark Courier", "told the Veldmark Courier at a fair")
    assert chains(f"{text}The road is open, she said at the fair.")[1] == "Ida Holmvik > Veldmark Courier"


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


# --- whose statement stands within whose


@pytest.mark.parametrize("verb", ["cannot rule out", "cannot promise", "cannot confirm"])
def test_what_somebody_cannot_do_is_no_statement(verb: str) -> None:
    assert chains(f"Ida Holmvik said Lund {verb} a delay at the quarry.") == ["Ida Holmvik"]


@pytest.mark.parametrize("act", ["proposed a toll so steep", "announced such a toll"])
def test_what_something_leads_to_is_told_by_the_article(act: str) -> None:
    found = chains(f'Ida Holmvik {act} that even the harbour board dismissed it as "robbery".')
    assert "harbour board > Ida Holmvik" not in found
    assert "Ida Holmvik" in found


@pytest.mark.parametrize("who", ["analysts", "two engineers", "Per Lund"])
def test_what_others_say_of_a_demand_is_not_passed_on_by_it(who: str) -> None:
    found = chains(f"Farmers in the valley have demanded reforms that {who} said were unlikely before spring.")
    assert not [chain for chain in found if ">" in chain]


@pytest.mark.parametrize(
    "aside", ["as Lund had demanded", "as some neighbours had claimed", "as the harbour board called for"]
)
def test_an_aside_is_no_relay(aside: str) -> None:
    found = chains(f"Ida Holmvik said that the quarry would not be sold, {aside}.")
    assert "Ida Holmvik" in found
    assert not [chain for chain in found if ">" in chain]


def test_as_an_outlet_reported_is_a_relay() -> None:
    assert chains("Ida Holmvik said that the quarry would not be sold, as Reuters reported.") == (
        ["Ida Holmvik > Reuters"]
    )


@pytest.mark.parametrize("whom", ["he", "the judge", "Per Lund"])
def test_who_is_confirmed_in_office_is_told_of(whom: str) -> None:
    text = f"Ida Holmvik told reporters that the review began after {whom} was confirmed by the Senate in May."
    assert chains(text) == ["Ida Holmvik"]


@pytest.mark.parametrize("text", ["a report on the findings", "an article on dust", "a study of quarries"])
def test_an_author_does_not_speak_in_what_was_printed(text: str) -> None:
    said = f"The dust is harmless, said Ida Holmvik, a chemist and author of {text}, published in Nature."
    assert chains(said) == ["Ida Holmvik"]


def test_a_letter_that_was_printed() -> None:
    assert chains("The dust is harmless, Ida Holmvik said in a letter published in Nature.") == ["Ida Holmvik > Nature"]


@pytest.mark.parametrize("act", ["announced articles of faith", "announced cuts of a third"])
def test_a_plain_act_that_somebody_tells_of(act: str) -> None:
    assert chains(f"Some farmers argue Holmvik {act} in the same week.") == ["farmers"]


@pytest.mark.parametrize("word", ["reports", "claims", "rumours"])
def test_what_is_told_in_reports_that_somebody_rejects(word: str) -> None:
    found = chains(f"Ida Holmvik said she did not believe {word} that the harbour board had concluded it was unsafe.")
    assert "Ida Holmvik" in found
    assert not [chain for chain in found if ">" in chain]


@pytest.mark.parametrize("lies", ["false statements", "a false statement"])
def test_false_statements_are_an_act(lies: str) -> None:
    assert chains(f"The tax office said Per Lund made {lies} about his quarry.") == ["tax office"]


def test_the_speaker_and_somebody_else() -> None:
    text = "“Deputy Mayor Per Lund and I have concluded that the road is safe,” Ida Holmvik wrote in a letter."
    assert chains(text) == ["Ida Holmvik"]


@pytest.mark.parametrize("whom", ["us", "me"])
def test_whom_a_quotation_means_by_us_is_not_the_outlet(whom: str) -> None:
    text = f"“Consul Per Lund told {whom} that the talks had failed,” one cable reported."
    found = [[s.name for s in chain.sources] for chain in trace(Article(text, outlet="Kestrel Times")).chains]
    assert found == [["Per Lund", "one cable"]]


@pytest.mark.parametrize("act", ["shook her head", "was not convinced", "disagreed"])
@pytest.mark.parametrize("set_against", ["but", "yet"])
def test_whoever_is_set_against_the_speaker_says_what_follows(act: str, set_against: str) -> None:
    text = f"The mayor said the dam was safe, {set_against} Ida Holmvik {act}, saying the wall had cracked."
    assert chains(text) == ["mayor", "Ida Holmvik"]


def test_who_goes_on_speaking_of_somebody() -> None:
    text = "The mayor said Ida Holmvik was not convinced, adding that the wall had cracked."
    assert chains(text) == ["mayor", "mayor"]


@pytest.mark.parametrize("what", ["it showed", "it had confirmed"])
def test_what_a_thing_shows_is_said_by_who_tells_of_it(what: str) -> None:
    text = f"The harbour board has a new gauge. Ida Holmvik said {what} that the dam was safe."
    assert chains(text) == ["Ida Holmvik"]


def test_words_that_are_lent() -> None:
    text = "Farmers hailed the plan as brave and, in the words of Senator Per Lund, “nothing short of heroic”."
    assert sorted(chains(text)) == ["Farmers", "Per Lund"]


@pytest.mark.parametrize("bid", ["demanded", "insisted", "recommended"])
def test_what_somebody_is_to_explain(bid: str) -> None:
    assert chains(f"Ida Holmvik {bid} that the harbour board explain why the road was shut.") == ["Ida Holmvik"]


def test_an_alleged_victim() -> None:
    assert chains("Both alleged victims claim that they were drugged.") == ["victims"]


def test_both_of_them_say() -> None:
    assert len(chains("Both said high bills would continue to hurt.")) == 1


# --- which outlet is told


@pytest.mark.parametrize("network", ["CNN", "ABC", "NBC"])
def test_the_partner_of_a_network(network: str) -> None:
    assert chains(f'"It was loud," Ida Holmvik told {network} affiliate WXYT.') == ["Ida Holmvik > WXYT"]


def test_a_programme_that_begins_with_a_time_of_day() -> None:
    assert chains("Ida Holmvik told Morning Edition that it was loud.") == ["Ida Holmvik > Morning Edition"]


@pytest.mark.parametrize("topic", ["QRF", "LTB"])
def test_what_somebody_speaks_on(topic: str) -> None:
    assert chains(f"On the {topic}, Ida Holmvik said the talks had begun.") == ["Ida Holmvik"]


# --- what is no statement


@pytest.mark.parametrize("who", ["The group called itself", "The men called themselves", "Ida Holmvik calls herself"])
def test_a_name_that_is_taken(who: str) -> None:
    assert chains(f"{who} the Lantern Bearers.") == []


def test_a_name_that_is_quoted() -> None:
    assert chains("Ida Holmvik calls herself “an optimist”.") == ["Ida Holmvik"]


def test_a_statement_whose_words_are_not_told() -> None:
    assert chains("The gunmen read a statement of their demands on Monday.") == []


def test_a_victory_that_is_claimed() -> None:
    assert chains("Ida Holmvik claimed a victory over the harbour board.") == []


def test_say_for_example() -> None:
    assert chains("The loggers are often fined for, say, felling a beech.") == []


@pytest.mark.parametrize("verb", ["had said", "said"])
def test_whom_a_speaker_cites_within_a_report(verb: str) -> None:
    found = chains(f"The BBC reported that Ida Holmvik, citing Per Lund, {verb} the dam was safe.")
    assert found == ["Per Lund > Ida Holmvik > BBC"]


@pytest.mark.parametrize("met", ["opened up to", "spoke to", "sat down with"])
def test_with_whom_somebody_sat_down(met: str) -> None:
    assert chains(f"Ida Holmvik {met} NBC News about the dam, saying it was safe.") == ["Ida Holmvik > NBC News"]


def test_whom_an_outlet_cites_before_somebody_speaks() -> None:
    found = chains("According to Reuters, quoting the state broadcaster NRK, Ida Holmvik praised the new road.")
    assert found == ["Ida Holmvik > NRK > Reuters"]
