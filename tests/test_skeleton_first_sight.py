"""Classes of English that were misread where they were first met: invented sentences, each class on its own."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def said(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in chain.said] for chain in trace(Article(text)).chains]


# --- whom "and" joins


@pytest.mark.parametrize("first", ["Ida Lund", "Mayor Ida Lund", "House Speaker Ida Lund"])
@pytest.mark.parametrize(
    "second", ["Council Leader Ole Berg", "Senate Democratic Leader Ole Berg", "Governor Ole Berg"]
)
def test_two_people_before_a_title(first: str, second: str) -> None:
    assert chains(f"{first} and {second} said in a joint statement that the weir was safe.") == ["Ida Lund", "Ole Berg"]


@pytest.mark.parametrize(
    "title",
    ["Mining and Trade Minister", "Foreign Affairs and Trade Minister", "Land Reform and Rural Development Minister"],
)
def test_a_title_may_have_an_and(title: str) -> None:
    assert chains(f"{title} Ole Berg said the weir was safe.") == ["Ole Berg"]


@pytest.mark.parametrize("all_of", ["both", "all"])
def test_both_of_whom(all_of: str) -> None:
    text = f"Ida Lund and Ole Berg, {all_of} of whom have said they will not run, met on Monday."
    assert chains(text) == ["Ida Lund", "Ole Berg"]


def test_neither_of_whom_says_nothing() -> None:
    assert chains("Ida Lund and Ole Berg, neither of whom said he would run, met on Monday.") == []


@pytest.mark.parametrize("places", ["Tarn, New Holland and Fjell", "Moss, Lund, Bryne and Salten"])
@pytest.mark.parametrize("who", ["Authorities in", "Farmers near", "Police in"])
def test_people_in_several_places_are_one_source(who: str, places: str) -> None:
    assert chains(f"{who} {places} said there was no danger.") == [f"{who} {places}"]


def test_a_place_and_two_speakers() -> None:
    assert chains("There was a fire in Moss, Lund and Berg said.") == ["Lund", "Berg"]


@pytest.mark.parametrize("where", ["of Lund College", "of Lund College in Tarn"])
def test_colleagues_beside_a_name(where: str) -> None:
    assert chains(f"Ole Berg {where} and colleagues wrote that the weir was old.") == ["Ole Berg", "colleagues"]


def test_another_clause_behind_a_source_is_none() -> None:
    assert chains("The weir is old, according to a leaflet from the Tarn Board, and Berg left.") == ["Tarn Board"]


# --- both halves of what is said


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Nothing, the skipper said, will change.", ["Nothing", "will change"]),
        (
            "This is so, some skippers argue, against the backdrop of the strike.",
            ["This is so", "against the backdrop of the strike"],
        ),
        (
            "Should the quay close, Ida Lund said, the town will die.",
            ["Should the quay close", "the town will die"],
        ),
        ("If the weir breaks, Ida Lund told reporters, Tarn will drown.", ["If the weir breaks", "Tarn will drown"]),
        ("But now, according to the Tarn Board, there is a new way.", ["But now", "there is a new way"]),
        (
            "Anyone who thinks that they care, she added, is misguided.",
            ["Anyone who thinks that they care", "is misguided"],
        ),
    ],
)
def test_a_statement_goes_on_behind_its_source(text: str, halves: list[str]) -> None:
    assert said(text) == [halves]


@pytest.mark.parametrize(
    "more",
    [
        "while the council met",
        "killing two",
        "with a smile",
        "on Monday",
        "in a statement to the press",
        "but it leaks",
    ],
)
def test_what_the_writer_adds_is_no_half(more: str) -> None:
    assert said(f"The weir is safe, Ida Lund said, {more}.") == [["The weir is safe"]]


# --- media


@pytest.mark.parametrize("what", ["a baker at Tarn College", "the chair of the Tarn Board", "who runs the quay"])
@pytest.mark.parametrize(
    ("where", "outlet"),
    [("to the Evening Post", "Evening Post"), ("on CNN", "CNN"), ("in the Daily Courier", "Daily Courier")],
)
def test_a_medium_behind_what_a_speaker_is(what: str, where: str, outlet: str) -> None:
    assert chains(f"“The weir will hold,” said Ida Lund, {what}, {where}.") == [f"Ida Lund > {outlet}"]


@pytest.mark.parametrize("station", ["Radio Seven", "Five Alive", "BBC Radio 4"])
@pytest.mark.parametrize("show", ["Morning Show", "Sportsnight"])
def test_a_programme_is_its_stations(station: str, show: str) -> None:
    name = station.removeprefix("BBC ")  # as the registry calls it
    assert chains(f"Ida Lund told {station}’s {show} that the weir would hold.") == [f"Ida Lund > {name}"]


@pytest.mark.parametrize(
    ("told", "outlet"), [("Norway’s Bladet", "Bladet"), ("Ole Berg’s Evening Post", "Evening Post")]
)
def test_an_outlet_is_not_its_owner(told: str, outlet: str) -> None:
    assert chains(f"Ida Lund told {told} that the weir would hold.") == [f"Ida Lund > {outlet}"]


@pytest.mark.parametrize(
    "journal", ["Archives of Masonry", "Proceedings of the Lund Society", "Norse Journal of Weirs"]
)
def test_a_journal_by_what_it_is_of(journal: str) -> None:
    assert chains(f"Walls crack in winter, the team reported in the {journal}.") == [f"team > {journal}"]


def test_a_study_just_published_in_a_journal() -> None:
    text = "Walls may crack, according to a large study just published in the Journal of Weirs and Walls."
    assert chains(text) == ["large study > Journal of Weirs and Walls"]


def test_an_announcement_on_a_platform() -> None:
    assert chains("Berg made an announcement on Twitter that he was running.") == ["Berg > Twitter"]


def test_via_an_agency_behind_a_source() -> None:
    text = "The crew was going home, according to the mayor of Tarn via news agency Interfax."
    assert chains(text) == ["mayor of Tarn > Interfax"]


def test_a_date_between_a_story_and_what_it_claims() -> None:
    text = "The rumours stem from a story on Radar Online on Thursday, May 26, that claimed Berg had left."
    assert chains(text) == ["Radar Online"]


def test_an_outlet_that_reads_like_a_day() -> None:
    assert chains("“We are a modern family,” Jen told Today last summer.") == ["Jen > Today"]


@pytest.mark.parametrize("verb", ["described", "dismissed", "derided"])
def test_what_something_is_called_is_no_programme(verb: str) -> None:
    assert chains(f"Ida Lund {verb} the plan as “Dead On Arrival.”") == ["Ida Lund"]


@pytest.mark.parametrize("name", ["Voice of Tarn", "Echo of Lund", "Radio of Norway"])
def test_an_outlet_by_what_it_is_of(name: str) -> None:
    assert chains(f"The weir is old, {name} reported.") == [name]


# --- who is meant


@pytest.mark.parametrize("several", ["State media", "Pro-government media", "Broadcast outlets", "Local news sites"])
def test_outlets_in_the_plural_are_none_that_was_named(several: str) -> None:
    assert chains(f"SANA said the town was shelled. {several} reported that two planes were lost.")[1:] == [several]


@pytest.mark.parametrize("newsman", ["reporter", "correspondent"])
def test_the_reporter_of_an_agency(newsman: str) -> None:
    text = f"Fifty were hurt, a SANA {newsman} said. Houses were damaged, the {newsman} added."
    assert chains(text) == ["SANA", "SANA"]


def test_a_statement_said_it() -> None:
    text = "A statement from the club’s organisers said the medal was replaced. The committee would pay, it said."
    assert chains(text) == ["club’s organisers", "club’s organisers"]


@pytest.mark.parametrize(
    "other",
    [
        "Lund has since said the quay leaks.",
        "Lund and other engineers have said the quay leaks.",
        "The quay is small. " * 150 + "Lund said the quay leaks.",
    ],
)
def test_another_occasion_has_no_relay(other: str) -> None:
    text = f"Ida Lund told the Evening Post that the weir was old. {other}"
    assert chains(text)[:2] == ["Ida Lund > Evening Post", "Ida Lund"]


def test_the_same_occasion_has_it() -> None:
    text = "Ida Lund told the Evening Post that the weir was old. Lund said the quay leaks."
    assert chains(text) == ["Ida Lund > Evening Post", "Ida Lund > Evening Post"]


def test_what_the_writer_told_a_medium_is_nobody_elses() -> None:
    text = "As I have written in the Evening Post, the weir is old. I told the BBC that it leaks. Lund told me so."
    assert all("Post" not in chain and "BBC" not in chain for chain in chains(text))


@pytest.mark.parametrize("noun", ["statement", "letter"])
def test_who_issued_what_said_so(noun: str) -> None:
    assert chains(f"“The weir will hold,” said the {noun} issued by Ida Lund.") == ["Ida Lund"]


def test_a_survey_of_so_many_is_not_theirs() -> None:
    assert chains("According to a survey of 500 farmers conducted by Rivage Research, it is dry.") == [
        "Rivage Research"
    ]


def test_who_wrote_a_book_said_so() -> None:
    text = "Ole Berg, a scholar who wrote the book “Leaving the Weir,” said he would run."
    assert chains(text) == ["Ole Berg"]


@pytest.mark.parametrize("time", ["", " since October"])
def test_the_contrary_without_a_comma(time: str) -> None:
    text = f"Oslo says it has not moved{time} but officer Ole Berg told a briefing that the army had asked for leave."
    assert chains(text) == ["Oslo", "Ole Berg"]


@pytest.mark.parametrize("when", ["at the time", "on Monday", "at a meeting in Tarn"])
def test_who_criticised_somebody(when: str) -> None:
    assert chains(f"He was criticised {when} by the former skipper Ole Berg.") == ["Ole Berg"]


@pytest.mark.parametrize("texts", ["Labour Ministry data show", "bureau data show"])
def test_data_that_show_it_at_the_end(texts: str) -> None:
    (chain,) = chains(f"Wages rose 2 percent, compared with 3 in June, six months before, {texts}.")
    assert chain in texts


def test_an_agency_at_the_end_of_an_unmarked_sentence() -> None:
    text = "The groups left tens of dead behind and pulled the rest back from the field FNA reported."
    assert chains(text) == ["Fars"]


# --- nothing is said


@pytest.mark.parametrize(
    "gerund", ["warning people", "revealing secret plans", "denying the claim", "telling the truth"]
)
def test_a_gerund_may_be_what_a_statement_is_about(gerund: str) -> None:
    text = f"Ida Lund said that {gerund} was a mistake."
    assert said(text) == [[f"{gerund} was a mistake"]]
    text = f"Ida Lund said {gerund} would be a mistake."
    assert said(text) == [[f"{gerund} would be a mistake"]]


@pytest.mark.parametrize("provision", ["Article 5", "Section 12", "Rule 6", "Chapter 11"])
def test_a_provision_says_nothing(provision: str) -> None:
    text = f"Berg cited {provision} of the treaty and said, “They need to stand by us.”"
    assert chains(text) == ["Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "A town dubbed the “pearl” of the coast was hit.",
        "Tarn once dubbed the “capital” of the revolt for its protests has been the scene of fights.",
        "The council has dismissed two members.",
        "The court dismissed the appeal.",
        "Ole Berg did reply with one for Tarn.",
        "The film tells the story of a girl who ages after a spell.",
        "Oh, and the quay is closed.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert chains(text) == []


def test_what_is_asked_for_is_not_said() -> None:
    text = "Asked whether Berg would ask the archive to release any complaint about the quay, Lund indicated he would."
    assert chains(text) == ["Lund"]


def test_who_is_seen_calling_somebody_names() -> None:
    text = "He showed some daylight between himself and Berg, calling Lund “small and bullying,” for example."
    assert chains(text) == ["he"]


# --- the second half of these


@pytest.mark.parametrize("act", ["condemned the raid", "called for a vote to hide the theft", "joked about the mayor"])
@pytest.mark.parametrize("that", ["", "that "])
def test_an_act_that_somebodys_words_tell_of(act: str, that: str) -> None:
    assert chains(f"Ida Lund said {that}the union {act}.") == ["Ida Lund"]
    assert chains(f"Reuters said {that}the union {act}.") == ["union > Reuters"]


@pytest.mark.parametrize("heard", ["them to keep quiet", "both sides against delay", "her that it leaks"])
def test_a_warning_that_somebodys_words_tell_of_is_one(heard: str) -> None:
    assert chains(f"Ida Lund told Axios that the envoy had warned {heard}.") == ["envoy > Ida Lund > Axios"]


def test_a_denial_within_somebodys_words_is_one() -> None:
    text = "Ida Lund said that the skipper ordered the raid, an allegation that Tarn denies."
    assert "Tarn" in chains(text)


@pytest.mark.parametrize("reason", ["progress in the talks", "more than a dozen cases in which Berg left"])
def test_a_reason_that_officials_cite(reason: str) -> None:
    text = f"Officials cited {reason}."
    assert (chains(text), said(text)) == (["Officials"], [[reason]])


@pytest.mark.parametrize("dash", ["–", "-", "—"])
def test_a_dash_before_a_quotation(dash: str) -> None:
    assert chains(f"He added {dash} “We have done more and it is fine.”") == ["he"]


def test_who_releases_a_paper() -> None:
    text = "In a paper released on Monday by the Tarn Policy Institute, Lund said the risk was high."
    assert chains(text) == ["Lund > Tarn Policy Institute"]


def test_the_writer_of_a_report_in_an_outlet_is_a_person() -> None:
    (chain,) = trace(Article("As Ida Lund reported in the Evening Post, the raiders have come.")).chains
    assert [source.kind for source in chain.sources] == ["person", "outlet"]


@pytest.mark.parametrize("to", ["to local media", "to the press"])
def test_the_press_relays_nothing(to: str) -> None:
    assert chains(f"“We have to stop it,” the mayor Ida Lund commented on the findings {to}.") == ["Ida Lund"]


def test_whom_a_letter_is_for_relays_nothing() -> None:
    assert chains("Ida Lund wrote a letter to the FDA complaining that the weir leaks.") == ["Ida Lund"]


@pytest.mark.parametrize("place", ["for Norway", "of the Centre for Pest Control"])
def test_a_name_behind_a_place_or_a_body(place: str) -> None:
    assert chains(f"The director {place} Thomas Lund left. Mr Lund said it was bad.") == ["Thomas Lund"]


def test_a_quotation_that_stands_alone() -> None:
    text = "Ole Berg could not hide his shock, and wept: “This is bad,” he said."
    assert said(text) == [["“This is bad,”"]]


def test_he_is_whom_the_sentence_is_about() -> None:
    text = "Ole Berg said it was fine. Per Lie was more direct: “This is bad,” he said."
    assert chains(text) == ["Ole Berg", "Per Lie"]


@pytest.mark.parametrize("occasion", ["During interviews", "In public statements"])
def test_other_occasions_have_no_relay(occasion: str) -> None:
    text = f"Ida Lund told the Evening Post that the weir was old. {occasion}, Lund said that it leaks."
    assert chains(text) == ["Ida Lund > Evening Post", "Ida Lund"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We are on the right track Lund told an investment forum.", "Lund"),
        ("They were hit in the attack local journalist Ida Lund reported.", "Ida Lund"),
    ],
)
def test_who_ends_an_unmarked_sentence(text: str, who: str) -> None:
    assert chains(text) == [who]


@pytest.mark.parametrize("what", ["the fund’s president told La Tribune", "the mayor of Tarn said"])
def test_what_a_speaker_is_without_its_second_comma(what: str) -> None:
    assert chains(f"The fund is ready if needed, Klaus Berg, {what}.")[0].startswith("Klaus Berg")


def test_a_body_of_two_fields() -> None:
    name = "National Development and Reform Commission"
    assert chains(f"Prices are set, according to the {name}.") == [name]


def test_footnotes_are_read_over() -> None:
    text = "The plan states that it should be banned.[5] “The ban is a step,” Lund said.[6][7] Berg said it leaks."
    assert chains(text) == ["plan", "Lund", "Berg"]
    assert said(text)[-1] == ["it leaks"]


def test_an_agency_that_lost_its_apostrophe() -> None:
    assert chains("A source at Tarn told SANAs correspondent that the town was hit.") == ["source at Tarn > SANA"]


@pytest.mark.parametrize("text", ["Ida Lund added.", "Ida Lund wrote in an email to CNN."])
def test_words_right_before_where_a_text_was_cut(text: str) -> None:
    assert chains(f"{text} The weir is old.")[0].startswith("Ida Lund")
    assert chains(f"The weir is old. {text}") == []


@pytest.mark.parametrize("verb", ["claimed", "confirmed", "acknowledged", "conceded", "predicted"])
@pytest.mark.parametrize("who", ["Ida Lund, a baker", "the minister"])
def test_verbs_that_have_objects_may_stand_before_their_subject_behind_a_quotation(verb: str, who: str) -> None:
    name = who.removeprefix("the ").removesuffix(", a baker")
    assert chains(f"The fund “will rise,” {verb} {who}.") == [name]
    assert chains(f"“The fund will rise toward 13,000,” {verb} {who}.") == [name]


@pytest.mark.parametrize("without", ["without giving proof", "without elaborating", "without naming the source of it"])
def test_how_something_was_claimed(without: str) -> None:
    text = f"Lund claimed {without} that the town was ready."
    assert (chains(text), said(text)) == (["Lund"], [["the town was ready"]])


@pytest.mark.parametrize("what", ["an 8 percent fall in prices", "a rise of 8 percent"])
def test_what_is_forecast(what: str) -> None:
    assert said(f"In November the bank predicted {what}.") == [[what]]


def test_a_name_behind_a_town_in_an_unmarked_sentence() -> None:
    text = "A boat struck a quay in the old district in Lund Thomas Berg told Anadolu Agency."
    assert chains(text) == ["Thomas Berg > Anadolu"]


def test_a_law_is_no_he() -> None:
    text = "The country’s Constitution prohibits it. It was an interview in which he said that it was fine."
    assert all("Constitution" not in chain for chain in chains(text))


@pytest.mark.parametrize("site", ["their official website", "its website"])
def test_somebodys_own_website_relays_nothing(site: str) -> None:
    text = f"The Evening Post reported a loss. The club said in a statement on {site} that it was fine."
    assert chains(text)[-1] == "club"


def test_good_news_is_no_outlet() -> None:
    text = "Lund added that the study offers “good news that indicates that the water is safe.”"
    assert all("news" not in chain for chain in chains(text))


def test_who_made_a_review_relays_nothing() -> None:
    text = "A review of the quays, released last year by David Lund of the Open Fund, found that it was so."
    assert chains(text) == ["review of the quays"]


@pytest.mark.parametrize("how", ["how", "why"])
def test_how_somebody_said_it_is_the_writers_remark(how: str) -> None:
    assert chains(f"But {how} he expressed that frustration was interesting.") == []


def test_a_role_within_somebodys_words_is_another() -> None:
    assert chains("Ida Lund told Axios that the envoy had warned that it leaks.") == ["envoy > Ida Lund > Axios"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Moe condemned the flood and has visited the quay.", "the flood"),
        ("Moe praised the tug and quickly left the hall.", "the tug"),
        ("Moe promised to mend the weir, but the council refused.", "to mend the weir"),
        ("Moe denied paying Ida Lund, who was jailed in May.", "paying Ida Lund"),
        ("Moe claimed to have sunk ten and hurt some.", "to have sunk ten and hurt some"),
        ("Moe criticised the plan, even as the weir leaked.", "the plan"),
        ("Moe condemned the raid, which killed two, and the arrests.", "the raid, which killed two, and the arrests"),
        ("Moe praised those who fought and died.", "those who fought and died"),
        ("Moe said the weir was safe, but the council refused.", "the weir was safe, but the council refused"),
    ],
)
def test_what_the_writer_adds_behind_an_object(text: str, said: str) -> None:
    (chain,) = trace(Article(text)).chains
    assert text[chain.content.start : chain.content.end] == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("However, as Moe explained, the weir was old.", ["However", "the weir was old"]),
        (
            "However, as Moe explained, when the mill closed, it was old.",
            ["However", "when the mill closed, it was old"],
        ),
        ("Indeed, as Ida Moe writes, “many are glad to go.”", ["“many are glad to go.”"]),
        ("In May, as Moe noted, the weir broke.", ["In May", "the weir broke"]),
        ("The weir, as Moe noted, was old.", ["The weir", "was old"]),
        ("The weir was old, as Moe noted, in May.", ["The weir was old"]),
    ],
)
def test_what_somebody_noted_goes_on_behind_him(text: str, words: list[str]) -> None:
    assert said(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moe said, “Is it safe?” when she saw the weir.", "“Is it safe?”"),
        ("Moe said, “It is safe,” which surprised the council.", "“It is safe,”"),
        ("Moe said, “It is safe,” and left.", "“It is safe,”"),
        ("Moe said it was “safe” when dry.", "it was “safe” when dry"),
        ("The law says, “The town may fill it,” and that it ends.", "“The town may fill it,” and that it ends"),
    ],
)
def test_a_whole_quotation_ends_with_its_mark(text: str, words: str) -> None:
    assert said(text) == [[words]]


def test_a_statement_that_begins_with_what_others_say() -> None:
    text = "Reuters reported that even though the union says it is safe, the weir was shut."
    assert said(text)[0] == ["even though the union says it is safe, the weir was shut"]
    assert chains(text) == ["Reuters", "union > Reuters"]


@pytest.mark.parametrize("who", ["the authors", "Ida Moe and her team", "the council"])
def test_those_who_found_it_close_a_sentence(who: str) -> None:
    assert chains(f"The risk fell by a third, {who} found.")


@pytest.mark.parametrize("text", ["It was the first link guards found to it.", "The keys were in the hall, he found."])
def test_what_is_found_is_not_said(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize("role", ["as a threat", "as their first choice"])
def test_what_somebody_is_seen_as_says_nothing(role: str) -> None:
    assert chains(f"Farmers who see him {role} said the weir was safe.") == ["Farmers"]


@pytest.mark.parametrize("verb", ["was responding to", "commented on"])
def test_the_reports_that_somebody_speaks_of_are_not_his(verb: str) -> None:
    assert chains(f"Moe {verb} reports that the weir had failed.") == []
    assert chains(f"Moe {verb} reports that the weir had failed, saying it was safe.") == ["Moe"]


@pytest.mark.parametrize("when", ["in March", "last week"])
def test_when_somebody_announced_is_not_what(when: str) -> None:
    assert chains(f"Moe announced {when}, weeks before Ida Lund, who announced {when}.") == []


def test_what_many_have_been_saying() -> None:
    assert chains("The weir is lost. Or so guards have been saying for 40 years.") == ["guards"]


@pytest.mark.parametrize("name", ["April Holt", "Jan Hollis", "August Fenn"])
def test_a_name_that_is_a_month(name: str) -> None:
    assert chains(f"{name} said the weir was bad.") == [name]
    assert chains(f"Ida Moe, {name} and Kay Lund said it was bad.") == ["Ida Moe", name, "Kay Lund"]


def test_a_month_before_a_name() -> None:
    assert chains("In April Holt said the weir was bad.") == ["Holt"]


@pytest.mark.parametrize("what", ["its founder and president", "Weir Fund's founder and president", "guard and baker"])
def test_two_offices_of_one_person(what: str) -> None:
    assert chains(f"“It is bad,” Ida Moe, {what} said.") == ["Ida Moe"]


def test_two_people_behind_a_name() -> None:
    assert len(chains("Ida Moe, police and the council said it was bad.")) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moe vowed never to forget the flood.", "never to forget the flood"),
        ("Moe vowed on Monday never again to run.", "never again to run"),
        ("Moe promised not to run.", "not to run"),
        ("Moe pledged no longer to run.", "no longer to run"),
        ("Moe told them not to run.", "not to run"),
        ("Moe said never again would it run.", "never again would it run"),
    ],
)
def test_a_negation_before_an_infinitive_is_said(text: str, words: str) -> None:
    assert said(text) == [[words]]


def test_a_body_introduced_with_its_possessive() -> None:
    text = "It was the Harbour Council for Lower Moss's (HCLM) last fund. HCLM said the weir was bad."
    assert chains(text) == ["Harbour Council for Lower Moss"]
