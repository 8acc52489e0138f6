"""Classes of English that readers of whole articles found misread: invented sentences, each class on its own."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def said(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in chain.said] for chain in trace(Article(text)).chains]


# --- names


@pytest.mark.parametrize("trade", ["horror writer", "best-selling novelist", "former actor"])
@pytest.mark.parametrize("surname", ["King", "Bishop", "Judge"])
def test_a_surname_that_is_a_title(trade: str, surname: str) -> None:
    assert chains(f"However, {trade} Martin {surname} dismissed the claim.") == [f"Martin {surname}"]


@pytest.mark.parametrize("office", ["a ministry spokesman", "the union's director", "a clerk of the court"])
def test_a_given_name_that_is_a_title(office: str) -> None:
    assert chains(f"Dean Holmvik, {office}, said the fund was empty.") == ["Dean Holmvik"]


def test_a_title_that_could_be_a_given_name() -> None:
    assert chains("Dean Holmvik said the fund was empty.") == ["Holmvik"]


@pytest.mark.parametrize("rest", [", a baker, said", " said", " has said"])
def test_a_given_name_that_is_a_helper(rest: str) -> None:
    assert chains(f"Will Holmvik{rest} the fund was empty.") == ["Will Holmvik"]


def test_a_question_is_no_name() -> None:
    assert chains("Will Holmvik say that the fund is empty?") == []


@pytest.mark.parametrize("body", ["1st Signal Brigade", "82nd Harbour Division"])
def test_the_number_of_a_body_is_of_its_name(body: str) -> None:
    assert chains(f"The {body} also reported that the road was open.") == [body]


@pytest.mark.parametrize("body", ["Save The Rivers", "Fair Harbour", "Rivers International"])
@pytest.mark.parametrize("title", ["Norway director", "Regional director", "Director"])
def test_a_name_behind_a_title_and_its_body(title: str, body: str) -> None:
    assert chains(f"{title} of {body} Ida-Lin Holmvik said the fund was empty.") == ["Ida-Lin Holmvik"]


@pytest.mark.parametrize("body", ["Association for UK Interactive Gardens", "Council for Oslo Harbour Affairs"])
def test_the_name_of_a_body_is_whole(body: str) -> None:
    assert chains(f"A spokesperson for the {body} said that it was shut.") == [f"spokesperson for the {body}"]


@pytest.mark.parametrize("outlet", ["news site", "radio station", "local paper"])
@pytest.mark.parametrize("one", ["One", "A"])
def test_an_outlet_beside_what_it_is(one: str, outlet: str) -> None:
    found = trace(Article(f"{one} {outlet}, Kronavik, says that police know the man.")).chains
    assert [(c.sources[0].name, c.sources[0].kind) for c in found] == [("Kronavik", "outlet")]


@pytest.mark.parametrize("made", ["conducted", "led", "carried out"])
def test_research_is_whose_it_is(made: str) -> None:
    text = f"Research {made} by Kari Holmvik at Lund University found that mice sleep less."
    assert chains(text)[0] in ("Kari Holmvik", "Research")


def test_an_outlets_foundation_is_another() -> None:
    assert chains("The mayor told The Daily Caller News Foundation that the vote was off.") == [
        "mayor > Daily Caller News Foundation"
    ]


@pytest.mark.parametrize("word", ["Okay", "Yeah", "Sorry"])
@pytest.mark.parametrize("mark", [", ", " \u2013 so "])
def test_an_interjection_says_nothing(word: str, mark: str) -> None:
    assert chains(f"{word}{mark}Berg admitted that he lied.") == ["Berg"]


@pytest.mark.parametrize("based", ["Oslo-based", "Norway-based"])
@pytest.mark.parametrize("body", ["Norwegian Observatory for River Rights", "Northern Observatory"])
def test_a_body_by_where_it_is(based: str, body: str) -> None:
    assert chains(f"The {body} said 20 fled. The {based} Observatory said that more had left.") == [body, body]


def test_a_heading_in_capitals_is_none_of_a_name() -> None:
    text = (
        "FUND DIRECTOR TO SPEAK AT OSLO  Mark Kvale, its writer, will speak. Kvale says interest is up. Ring Eva Kvale."
    )
    assert chains(text) == ["Mark Kvale"]


@pytest.mark.parametrize("body", ["the Farm Union", "Lund Hospital"])
@pytest.mark.parametrize("other", ["the University of Lund", "the Harbour Institute"])
def test_bodies_that_somebody_is_of(body: str, other: str) -> None:
    assert chains(f"\u201cClouds broke,\u201d said Ole Berg of {body} and {other}.") == ["Ole Berg"]


def test_somebody_of_a_town_and_a_body() -> None:
    assert chains("Ole Berg of Lund and the Farm Union said clouds broke.") == ["Ole Berg", "Farm Union"]


# --- what is no statement


@pytest.mark.parametrize("label", ["My Favourite Garden Award", "Best Harbour of the Year"])
def test_a_label_before_a_name_is_no_statement(label: str) -> None:
    assert chains(f"{label}: Ida Holmvik") == []


def test_a_headline_before_a_name_is_one() -> None:
    assert chains("Storm shuts port: Ida Holmvik") == ["Ida Holmvik"]


def test_what_an_interviewer_asks_is_no_statement() -> None:
    assert chains("AMY HOLMVIK: Why do these gates shut?") == []
    assert chains("AMY HOLMVIK: These gates shut.") == ["AMY HOLMVIK"]


@pytest.mark.parametrize("thing", ["a photo of the weir", "a link to the story", "a video from the raid"])
def test_who_puts_up_a_picture_says_nothing(thing: str) -> None:
    assert chains(f"Ida Holmvik tweeted {thing}.") == []


@pytest.mark.parametrize("how", ["claim flatly rejected by", "allegation rejected by", "report, denied by"])
def test_who_turns_down_what_is_said_denies_it(how: str) -> None:
    text = f"The film shows a coup, a {how} Norway and Sweden."
    found = trace(Article(text)).chains
    assert [(c.sources[0].name, c.denied) for c in found] == [("Norway", True), ("Sweden", True)]


def test_what_a_council_rejected_may_have_been_voted_down() -> None:
    assert chains("The plan rejected by the council was costly.") == []


@pytest.mark.parametrize("phase", ["keeps", "kept", "began", "started"])
def test_who_keeps_saying_says_it(phase: str) -> None:
    assert chains(f"Ida Holmvik {phase} insisting that the fund was empty.") == ["Ida Holmvik"]
    assert chains(f"Ida Holmvik never {phase} insisting that.") == []


@pytest.mark.parametrize("who", ["Ida Holmvik", "the guards"])
def test_advice_before_who_gives_it(who: str) -> None:
    verb = "advise" if who.endswith("s") else "advises"
    assert said(f"Wait a day before you leave, {who} {verb}.") == [["Wait a day before you leave"]]


@pytest.mark.parametrize("where", ["on Telegram", "on Facebook"])
def test_what_is_sent_on_a_platform(where: str) -> None:
    text = f"Holmvik sent the following message {where}: \u201cWe are done.\u201d"
    assert chains(text) == [f"Holmvik > {where.split()[1]}"]


# --- what was said


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("The weir is, Holmvik said, closed by the army.", ["The weir is", "closed by the army"]),
        ("The weir has, officials say, been closed for years.", ["The weir has", "been closed for years"]),
        ("The raid, which Holmvik says is a gift to the rich, came in May.", ["The raid", "is a gift to the rich"]),
        ("They fear a raid which, experts warn, kills many people.", ["a raid", "kills many people"]),
    ],
)
def test_a_tag_within_what_is_said(text: str, halves: list[str]) -> None:
    assert [sorted(parts, key=text.index) for parts in said(text)] == [halves]


@pytest.mark.parametrize("of", ["of which", "whose owners"])
def test_half_a_phrase_is_no_half(of: str) -> None:
    assert all("of \u2026" not in part for part in said(f"They met guards, most {of} he said were men.")[0])


@pytest.mark.parametrize("amount", ["little of the money", "much of the town", "little"])
def test_a_clause_behind_what_somebody_stated(amount: str) -> None:
    assert said(f"While Holmvik stated that he left, {amount} was seen.") == [["he left"]]


@pytest.mark.parametrize("thinks", ["believes", "fears", "hopes"])
def test_what_another_thinks_is_none_of_it(thinks: str) -> None:
    assert said(f"Holmvik said the plan was dead, but Professor Berg {thinks} it will last.") == [["the plan was dead"]]


@pytest.mark.parametrize("told", ["told a panel", "said on Monday"])
def test_a_quotation_in_a_relative_clause(told: str) -> None:
    assert said(f"Holmvik, who {told}, \u201cWe're working on it,\u201d left.") == [
        ["\u201cWe're working on it,\u201d"]
    ]


# --- outlets that nobody knows


@pytest.mark.parametrize("outlet", ["Kystradioen", "Nordvik Tidende", "Lampwire"])
@pytest.mark.parametrize("when", ["", " on Monday"])
def test_who_reports_is_an_outlet_wherever_it_is_told(outlet: str, when: str) -> None:
    told, reported = f"The mayor told {outlet}{when} that he was sorry.", f"Later {outlet} reported that it was shut."
    assert chains(f"{told} {reported}") == [f"mayor > {outlet}", outlet]
    assert chains(f"{reported} {told}") == [outlet, f"mayor > {outlet}"]


def test_who_reported_a_loss_is_no_outlet() -> None:
    assert chains("Holmvik reported a loss. The mayor told Holmvik that he was sorry.") == ["mayor"]


@pytest.mark.parametrize("made", ["study carried out by", "survey commissioned jointly by", "video posted online by"])
def test_a_text_by_whoever_made_it(made: str) -> None:
    assert chains(f"A {made} the Nordic Institute shows that prices rose.") == ["Nordic Institute"]


# --- what others say, and that it is not so


@pytest.mark.parametrize(
    "act",
    [
        "called the report \u201cfalse\u201d", "described the allegations as baseless", "branded the claims \u201cabsurd\u201d",
        "dismissed the report as fake news", "called the claims a lie",
    ],
)  # fmt: skip
def test_who_calls_a_report_untrue_denies_it(act: str) -> None:
    found = trace(Article(f"The ministry {act}.")).chains
    assert [(c.sources[0].name, c.denied) for c in found] == [("ministry", True)]


@pytest.mark.parametrize(
    "act", ["described the report as \u201cthorough\u201d", "called the plan \u201cnonsense\u201d"]
)
def test_who_calls_something_else_so_does_not(act: str) -> None:
    assert [c.denied for c in trace(Article(f"The ministry {act}.")).chains] == [False]


@pytest.mark.parametrize(
    "hedge", ["is believed to have fled", "is rumoured to be ill", "is thought to have left", "is reportedly ill"]
)
def test_what_is_believed_is_told_of_nobody(hedge: str) -> None:
    found = trace(Article(f"The mayor {hedge}."))
    assert not found.chains
    assert [cue.unsourced for cue in found.unused] == [True]
    assert trace(Article(f"Police said that the mayor {hedge}.")).unsourced == ()


def test_what_somebody_believes_is_no_hearsay() -> None:
    assert trace(Article("Police believed the mayor had fled.")).unsourced == ()


# --- whose words they are


@pytest.mark.parametrize("whom", ["Mayor Ida Holmvik, of Lund,", "House Minority Leader Ida Holmvik, D-Calif.,"])
def test_aides_are_not_whom_they_serve(whom: str) -> None:
    assert chains(f"Aides to {whom} said the deal would expire.") == [f"Aides to {whom.split(',')[0]}"]


@pytest.mark.parametrize(
    "tag", ["The data show that prices fell", "More than 100 people have expressed interest in it"]
)
def test_what_others_did_within_somebodys_words(tag: str) -> None:
    assert chains(f"{tag}, the organizer said.") == ["organizer"]


@pytest.mark.parametrize("first", ["Lund said it was shut", "The report says it was shut"])
def test_what_others_said_within_somebodys_words(first: str) -> None:
    assert len(chains(f"{first}, the organizer said.")[0].split(" > ")) == 2


def test_an_outlet_passes_on_what_somebody_did() -> None:
    assert chains("Lund praised the plan, Reuters reported.") == ["Lund > Reuters"]


@pytest.mark.parametrize("whom", ["the mayor", "Ole Berg", "them"])
@pytest.mark.parametrize("where", ["Facebook", "Telegram"])
def test_whom_somebody_warned_is_none_of_what_was_said(whom: str, where: str) -> None:
    text = f"Holmvik warned {whom} on {where} that it was late."
    assert (chains(text), said(text)) == ([f"Holmvik > {where}"], [["it was late"]])


@pytest.mark.parametrize("event", ["a CNN town hall", "an NRK debate", "a Dec. 6 CNN town hall"])
def test_what_an_outlet_stages(event: str) -> None:
    assert chains(f"At {event}, Holmvik said she was tired.")[0].split(" > ")[1] in ("CNN", "NRK")


def test_a_surname_that_is_an_outlets_name() -> None:
    assert chains("Michael Bloomberg spoke in Lund. Bloomberg said that it was over.") == ["Michael Bloomberg"]
    assert chains("Bloomberg said that it was over.") == ["Bloomberg"]


def test_a_thing_is_not_quoted() -> None:
    assert chains("The office tried it by using its site to quote the mayor's angry rhetoric.") == []


def test_an_aside_on_somebody_carries_nothing() -> None:
    text = "A guard said a badge was used by the man, reported by The Guardian as convicted of theft."
    assert chains(text) == ["guard"]


def test_a_participle_that_opens_a_sentence_is_none_of_a_name() -> None:
    assert chains("Worried Holmvik would leave. Holmvik said it was late.") == ["Holmvik"]


# --- hedges and signs are part of what is said


@pytest.mark.parametrize("adverb", ["Maybe", "Perhaps", "Typically", "Sometimes", "Unfortunately"])
def test_an_adverb_before_who_said_it(adverb: str) -> None:
    assert said(f"{adverb}, Holmvik said, the weir leaks.") == [[adverb, "the weir leaks"]]


@pytest.mark.parametrize("adverb", ["However", "Meanwhile", "Still", "Instead", "Yesterday"])
def test_what_links_two_sentences_is_not_said(adverb: str) -> None:
    assert said(f"{adverb}, Holmvik said, the weir leaks.") == [["the weir leaks"]]


def test_a_clause_that_is_a_subject() -> None:
    assert said("What is at stake, experts say, is whether it will hold.") == [
        ["What is at stake", "is whether it will hold"]
    ]


@pytest.mark.parametrize("end", ["5%", "20\u00b0", "old (and leaky)"])
def test_what_is_said_ends_with_its_sign(end: str) -> None:
    assert said(f"Holmvik said it was {end}.") == [[f"it was {end}"]]


def test_a_bracket_around_a_statement_is_none_of_it() -> None:
    assert said("The weir leaks (Holmvik said it was old).") == [["it was old"]]


def test_a_surname_that_is_a_title_behind_two_titles() -> None:
    assert chains("Former Vermont Gov. Martin Dean said it was old.") == ["Martin Dean"]


@pytest.mark.parametrize("link", ["but", "and", "though"])
def test_what_leads_on_is_not_said(link: str) -> None:
    assert [f"The weir is old, {link}"] not in said(f"The weir is old, {link}, as Berg noted, it holds.")
    assert said("Experts do not know it yet, Holmvik said.") == [["Experts do not know it yet"]]


@pytest.mark.parametrize("when", ["in December", "in 2019", "in late May"])
def test_who_praised_somebody_at_another_time(when: str) -> None:
    lead = "Ida Holmvik told NRK that she was tired."
    assert chains(f"{lead} Holmvik drew anger when she blasted the coach {when}.")[1:] == ["Ida Holmvik"]
    assert chains(f"{lead} Holmvik praised the crowd.")[1:] == ["Ida Holmvik > NRK"]


@pytest.mark.parametrize("outlet", ["NRK", "the Harbour Post", "the Lund Gazette"])
def test_whose_reporter_was_told(outlet: str) -> None:
    assert len(chains(f"One resident told Ida Holmvik of {outlet} that it was late.")[0].split(" > ")) == 2


def test_who_is_of_no_outlet_is_no_relay() -> None:
    assert chains("One resident told Ida Holmvik of Lund that it was late.") == ["One resident"]


@pytest.mark.parametrize("called", ["who goes by", "who called himself Mr.", "who gave her name as"])
def test_what_somebody_goes_by(called: str) -> None:
    assert chains(f"A protester {called} Sabo told NRK that it was late.") == ["Sabo > NRK"]


@pytest.mark.parametrize("body", ["Catholic Bishops' Conference", "Farmers\u2019 Union of Norway"])
def test_a_body_of_several(body: str) -> None:
    assert chains(f"The {body} said it was late.") == [body]


def test_a_firm_that_is_called_like_a_programme() -> None:
    assert chains("Outfront Media, which runs it, told the union that it was late.") == ["Outfront Media"]


def test_what_people_are_doing_within_somebodys_words() -> None:
    text = "One man told NRK that people are calling his kids \u201cgerms\u201d at school."
    assert chains(text) == ["One man > NRK"]
    assert len(chains("One man told NRK that the army was claiming that it had won.")[0].split(" > ")) == 3


@pytest.mark.parametrize("firm", ["Harbour Holdings Limited", "Harbour Group Limited", "Harbour Bank Incorporated"])
def test_how_the_name_of_a_firm_ends(firm: str) -> None:
    assert chains(f"{firm} said it was late.") == [firm]


# --- the only unnamed source that was described


@pytest.mark.parametrize("described", ["Two sources close to the board", "Three sources familiar with it"])
def test_the_sources_are_those_that_were_described(described: str) -> None:
    text = f"{described} told CNN that he was ill. It is late. The sources said the board would meet."
    assert chains(text) == [f"{described} > CNN"] * 2


def test_the_sources_of_two_sorts_stay_as_they_are() -> None:
    text = "Two sources close to the board told CNN it was late. Three sources familiar with it said it was not. "
    assert chains(f"{text}The sources said it was over.")[2] == "sources"
