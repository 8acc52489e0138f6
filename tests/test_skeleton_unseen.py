"""Classes of English that whole articles nobody had looked at were found misread by: invented sentences."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def said(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in chain.said] for chain in trace(Article(text)).chains]


# --- a quotation of several paragraphs is closed in the last of them alone


@pytest.mark.parametrize(("opens", "shuts"), [("\u201c", "\u201d"), ('"', '"'), ("``", "''")])
def test_a_quotation_of_several_paragraphs(opens: str, shuts: str) -> None:
    first, second, third = f"{opens}The weir is old.", f"{opens}It leaks.", f"{opens}So it goes.{shuts}"
    text = f"Ida Holmvik added: {first}\n\n{second}\n\n{third}\n\nIt rained."
    assert said(text) == [[first, second, third]]
    text = f"{first}\n\n{opens}It leaks,{shuts} Ida Holmvik added.\n\nIt rained."
    assert said(text) == [[first, f"{opens}It leaks,{shuts}"]]


def test_what_somebody_else_goes_on_with() -> None:
    first = "\u201cThe weir is old."
    text = f"Ida Holmvik said: {first}\n\n\u201cIt leaks,\u201d Kari Pellvik said."
    assert said(text) == [[first], ["\u201cIt leaks,\u201d"]]
    text = f"\u201cThe weir,\u201d Ida Holmvik said. {first}\n\n\u201cIt leaks,\u201d she added."
    assert said(text) == [["\u201cThe weir,\u201d", first], ["\u201cIt leaks,\u201d"]]


# --- what a source is


def kinds(text: str) -> list[str]:
    return [f"{chain.sources[0].name}: {chain.sources[0].kind.value}" for chain in trace(Article(text)).chains]


@pytest.mark.parametrize("name", ["Ida Holmvik", "Ali Reza Pellvik", "John Pellvik"])
def test_who_reports_by_a_given_name(name: str) -> None:
    assert kinds(f"{name} reported on Sunday that the weir had burst.") == [f"{name}: person"]
    assert kinds(f"As {name} reports for NRK, the weir has burst.") == [f"{name}: person"]


@pytest.mark.parametrize(
    ("name", "short"), [("World Crane Council", "WCC"), ("Lund Weir Records Clearinghouse", "LWRC")]
)
def test_a_body_with_its_letters_behind(name: str, short: str) -> None:
    assert kinds(f"The {name} ({short}) has said the pills work.") == [f"{name}: organisation"]
    assert kinds("Ida Holmvik (R-Ohio) has said the pills work.") == ["Ida Holmvik: person"]


# --- nothing is said


@pytest.mark.parametrize("many", ["dozens", "hundreds", "scores"])
def test_what_claims_many_lives(many: str) -> None:
    assert chains(f"The flood broke out on Sunday, claiming {many} of lives, in the north.") == []
    assert chains(f"Ida Holmvik claimed {many} of sheds were lost.") == ["Ida Holmvik"]
    assert chains(f'A group, calling itself "the {many.title()} Bearers," was blamed.') == []


# --- marks and times


@pytest.mark.parametrize("shuts", ["\u2019\u2019", "\u201d", "''"])
def test_two_single_marks_close(shuts: str) -> None:
    text = f"\u201cThe mayors\u2019 weir does better,{shuts} said Ida Holmvik. \u201cSo it does,{shuts} she added."
    assert said(text) == [[f"\u201cThe mayors\u2019 weir does better,{shuts}"], [f"\u201cSo it does,{shuts}"]]


def test_paragraphs_of_one_quotation_run_together() -> None:
    text = 'Ida Holmvik said: "The weir is old. It leaks. "It will go, and so will we." It rained.'
    assert said(text) == [['"The weir is old. It leaks.', '"It will go, and so will we."']]
    lost = '"The weir is old and leaks, said Ida Holmvik, a baker. "It will go."'
    assert chains(lost) == ["Ida Holmvik"]


@pytest.mark.parametrize("when", ["that day", "in the talk which was held in Oslo"])
@pytest.mark.parametrize("comma", [',"', '",'])
def test_a_quotation_and_when_it_was_said(comma: str, when: str) -> None:
    assert said(f'"The weir is old{comma} she said {when}.') == [
        [f'"The weir is old{comma[: comma.index(chr(34)) + 1]}']
    ]


@pytest.mark.parametrize("when", ["in March", "on Monday", "late today"])
def test_when_it_is_according_to_somebody(when: str) -> None:
    assert said(f"According to Dagsavisen {when}, the weir has burst.") == [["the weir has burst"]]
    assert said(f"The Oslo branch, according to Dagsavisen {when}, is too big for one sale.") == [
        ["The Oslo branch", "is too big for one sale"]
    ]


# --- what stands between


@pytest.mark.parametrize("front", ["With the purchase", "In the old mill", "At the harbour"])
@pytest.mark.parametrize("name", ["Holmo", "Ida Holmvik"])
def test_a_subject_behind_a_front_without_its_comma(front: str, name: str) -> None:
    assert chains(f"{front} {name} said it was time to grow in the south.") == [name]


@pytest.mark.parametrize("means", ["by telephone", "over the phone", "via Zoom on Monday"])
def test_by_what_means_somebody_is_told(means: str) -> None:
    assert said(f"Ida Holmvik told Reuters {means} that the weir had burst.") == [["the weir had burst"]]


# --- a clause that begins without a word or a mark for it


@pytest.mark.parametrize("outlet", ["local media", "the newspaper", "the magazine"])
def test_what_is_told_begins_right_behind_the_outlet(outlet: str) -> None:
    assert chains(f"Vestrik told {outlet} Kolden's arm was broken.") == [f"Vestrik > {outlet.removeprefix('the ')}"]
    assert chains(f"Vestrik told {outlet} rents would rise.") == [f"Vestrik > {outlet.removeprefix('the ')}"]


@pytest.mark.parametrize("press", ["the press", "the media", "reporters"])
def test_the_press_is_no_relay(press: str) -> None:
    assert chains(f"Vestrik told {press} the weir was safe.") == ["Vestrik"]


@pytest.mark.parametrize("text", ["Vestrik told the guard to jail them.", "Vestrik told the reporters to leave."])
def test_an_order_is_no_statement(text: str) -> None:
    assert not chains(text)


@pytest.mark.parametrize("critics", ["critics", "engineers", "local historians"])
def test_a_clause_right_behind_its_noun(critics: str) -> None:
    assert chains(f"The council passed a plan {critics} say will fail.") == [critics]
    assert chains(f"It was a law {critics} called a disaster.") == [critics]
    assert chains(f"She signed the treaty, which {critics} called a gift.") == [critics]
    assert chains(f"She signed the treaty, which {critics} described as a gift.") == [critics]


@pytest.mark.parametrize("who", ["wildlife experts", "top rescue officials"])
def test_a_wrong_article_begins_no_clause(who: str) -> None:
    assert chains(f"A {who} told NRK it was odd.") == [f"{who} > NRK"]


@pytest.mark.parametrize("text", ["Police seek a man identified only as P.", "A woman described as a widow left."])
def test_a_participle_with_its_as_has_no_speaker(text: str) -> None:
    assert not chains(text)


@pytest.mark.parametrize("seems", ["It seems", "It appears"])
def test_nobody_seems(seems: str) -> None:
    assert chains(f"{seems} the singer suggests she will leave.") == ["singer"]


def test_what_the_weather_does_is_no_first_half() -> None:
    assert chains("It was raining and Holmvik said the weir was safe.") == ["Holmvik"]


@pytest.mark.parametrize("seat", ["R-Ohio", "D-Maine"])
def test_a_phrase_with_a_preposition_opens(seat: str) -> None:
    assert chains(f"Before Moen's remarks, Speaker Pellvik, {seat}, called the plan absurd.") == ["Pellvik"]


# --- whose words they are


@pytest.mark.parametrize("when", ["on Wednesday", "last year", "earlier this month"])
@pytest.mark.parametrize("paper", ["report", "study", "poll"])
def test_who_made_a_paper_behind_its_date(paper: str, when: str) -> None:
    assert chains(f"The weir leaks, according to a {paper} {when} by Kerlan Group.") == ["Kerlan Group"]
    assert chains(f"A {paper} {when} by Kerlan Group found the weir leaks.") == ["Kerlan Group"]


@pytest.mark.parametrize("talk", ["speech", "comments", "remarks"])
def test_whose_speech_it_is(talk: str) -> None:
    assert chains(f"The weir will be rebuilt, according to Holmvik's {talk}.") == ["Holmvik"]
    assert chains(f"The mayor's {talk} suggested the weir would be rebuilt.") == ["mayor"]
    late = f"The figures rose in the wake of Moe's {talk}, the bank's report of Tuesday said."
    assert chains(late) == ["bank"]


@pytest.mark.parametrize("kind", ["daily", "weekly"])
@pytest.mark.parametrize("name", ["The Fjord", "The Harbour"])
def test_an_outlet_whose_name_an_article_opens(kind: str, name: str) -> None:
    assert chains(f"It will be rebuilt, the mayor told the {kind} {name}.") == [f"mayor > {name}"]
    assert chains(f"It will be rebuilt, the mayor told the {kind} \u201c{name}\u201d.") == [f"mayor > {name}"]


@pytest.mark.parametrize("aside", ["a baker who lives in Lund", "a farmer who lost a cow", "of Lund"])
@pytest.mark.parametrize("cry", ["Yikes!", "Who knew?"])
def test_an_aside_parts_a_cry_from_who_wrote_it(cry: str, aside: str) -> None:
    assert chains(f"\u201c{cry}\u201d Ida Vang, {aside}, wrote on Facebook.") == ["Ida Vang > Facebook"]


def test_a_role_beside_the_name_is_another() -> None:
    assert chains("The mayor told Moen that the weir was safe. Moen is a baker.") == ["mayor"]
    assert chains("Moen is ill, and the mayor said she would resign.") == ["mayor"]
    assert chains("Ida Moen is the mayor. The mayor said the weir was safe.") == ["Ida Moen"]
