"""Classes of English that strict readers of chains and of whole articles found misread: invented sentences."""

import pytest

from tracer import Article
from tracer.model import Kind
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def said(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in chain.said] for chain in trace(Article(text)).chains]


# --- both halves of what a cue parts


@pytest.mark.parametrize("tag", ["she adds", "says Ida Holmvik", "she told the court"])
@pytest.mark.parametrize("judged", ["It's a myth", "It is unlikely", "It was plain"])
def test_a_judgement_and_what_it_is_about(judged: str, tag: str) -> None:
    text = f"Ida Holmvik runs the clinic. {judged}, {tag}, that older pills work better."
    assert said(text)[-1] == [judged, "older pills work better"]


@pytest.mark.parametrize("adverb", ["merely", "only", "never", "hardly ever"])
def test_an_adverb_behind_a_tag_in_a_relative_clause(adverb: str) -> None:
    text = f"Oskar Pellvik led a shift to a serious tone, which, he insisted, {adverb} mirrored the times."
    assert said(text) == [["a shift to a serious tone", f"{adverb} mirrored the times"]]


@pytest.mark.parametrize("preposition", ["during", "after"])
def test_what_happened_during_what_is_said(preposition: str) -> None:
    text = f"A fire broke out at the weir, guards said, {preposition} which two sheds collapsed."
    assert said(text) == [["A fire broke out at the weir", f"{preposition} which two sheds collapsed"]]


@pytest.mark.parametrize(("opens", "shuts"), [("``", "''"), ("\u201c", "\u201d"), ('"', '"')])
def test_a_quotation_parted_by_its_speaker(opens: str, shuts: str) -> None:
    text = f"{opens}We should meet,{shuts} Ida Holmvik added, {opens}to say goodbye.{shuts}"
    assert said(text) == [[f"{opens}We should meet,{shuts}", f"{opens}to say goodbye.{shuts}"]]


def test_a_heading_before_a_colon_is_not_said() -> None:
    text = "As for the legal side: Kari Holmvik says because the weir is so old, the case may take years."
    assert said(text) == [["because the weir is so old, the case may take years"]]


# --- where what is said ends


@pytest.mark.parametrize(
    "occasion",
    [
        "in a statement issued soon after the raid ended",
        "in a statement on Monday",
        "in a tweet",
        "in an interview with CNN",
        "in a letter sent to AFP",
    ],
)
@pytest.mark.parametrize("comma", ["", ","])
def test_the_occasion_is_not_said(occasion: str, comma: str) -> None:
    assert said(f"The Red Guild said that the raid was over{comma} {occasion}.") == [["the raid was over"]]


@pytest.mark.parametrize("aside", ["seeming not to know of the war", "ignoring the flood"])
def test_a_comment_behind_a_quotation_is_the_writers(aside: str) -> None:
    assert said(f'On Tuesday, Holmvik said, "We have never had it worse" \u2014 {aside}.') == [
        ['"We have never had it worse"']
    ]


@pytest.mark.parametrize("demand", ["urged the port to open its books", "offered to pay", "vowed to fight on"])
@pytest.mark.parametrize("rest", ["but Dag Lundvik rebuffed them", "and his lawyers left the room"])
def test_no_clause_goes_on_with_a_demand(demand: str, rest: str) -> None:
    wanted = demand.partition(" ")[2]
    assert said(f"The union {demand}, {rest}.")[0] == [wanted]


def test_what_others_refused_may_be_said() -> None:
    text = "Holmvik said the union wanted to talk, but the port refused."
    assert said(text) == [["the union wanted to talk, but the port refused"]]


def test_a_participle_before_the_verb_has_words_of_its_own() -> None:
    text = "Dag Holmvik, calling for calm, said he had asked clerks to search the archive."
    assert sorted(said(text)) == [["calm"], ["he had asked clerks to search the archive"]]


@pytest.mark.parametrize("text", ["book", "novel", "memoir"])
def test_a_title_is_not_said(text: str) -> None:
    found = said(f'Mr. Holmvik recalled in his {text} "Here at the Mill," "The owner worked day and night."')
    assert found == [['"The owner worked day and night."']]


def test_a_verb_behind_two_closing_marks_begins_a_sentence() -> None:
    text = "\u201cI tell myself, \u2018It\u2019s a long way.\u2019 \u201d He says he decided to try again."
    assert said(text)[-1] == ["he decided to try again"]


@pytest.mark.parametrize("verb", ["recalls", "admits", "insists"])
@pytest.mark.parametrize("mark", ["?", "!"])
def test_any_verb_of_speech_behind_a_question(verb: str, mark: str) -> None:
    assert chains(f'"Do we want that{mark}" Holmvik {verb}.') == ["Holmvik"]


def test_what_a_passive_speaks_of() -> None:
    assert said("These plans have been criticised by road safety campaigners.") == [["These plans"]]


# --- what is no statement


@pytest.mark.parametrize("who", ["government", "critics"])
@pytest.mark.parametrize("when", ["when", "whenever"])
def test_what_is_said_again_and_again_by_anybody(when: str, who: str) -> None:
    verb = "insists" if who == "government" else "insist"
    assert chains(f"We neglect our duties {when} {who} {verb} that all is well.") == []


def test_what_is_said_at_one_time_by_somebody() -> None:
    assert chains("It was noon when Ida Holmvik said that all was well.") == ["Ida Holmvik"]
    assert chains("Mr. Lund was 18 when, prosecutors say, he robbed the shop.") == ["prosecutors"]


def test_several_people_are_no_reason() -> None:
    assert chains("Dag and Ida are both trained divers, which explains why their film works.") == []


@pytest.mark.parametrize("verb", ["identify", "identified"])
def test_who_takes_a_name_says_nothing(verb: str) -> None:
    assert chains(f"The ministry takes new sailors who {verb} as deaf.") == []


@pytest.mark.parametrize("word", ["Remember", "Imagine"])
def test_an_order_to_the_reader_is_nobody(word: str) -> None:
    text = f"{word}, the tone of the notes between his allies suggests that this was no one-off."
    assert word not in chains(text)


@pytest.mark.parametrize("act", ["avoided making a sweeping statement", "avoided saying anything"])
def test_who_avoids_it_says_nothing(act: str) -> None:
    assert chains(f"Holmvik has {act} about where the party goes.") == []


def test_what_is_done_rather_than_said() -> None:
    assert chains("He shouts rather than express regret that the men died.") == []


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_who_grants_or_refuses_something(answer: str) -> None:
    assert chains(f'Holmvik is saying "{answer}" to most other networks.') == []


def test_what_somebody_laughs_about() -> None:
    text = "Mr. Holmvik laughs as he explains to Ms. Lund what that means."
    assert said(text) == [["what that means"]]


# --- studies, texts and posts


@pytest.mark.parametrize("who", ["Researchers", "The auditors", "A court in Lund", "Her team"])
def test_who_finds_things_out_by_trade(who: str) -> None:
    (found,) = said(f"{who} found that the drug worked.")
    assert found == ["the drug worked"]


def test_somebody_and_their_colleagues() -> None:
    assert chains("Dag Holmvik and his colleagues found that the drug worked.") == ["Dag Holmvik", "colleagues"]


@pytest.mark.parametrize("who", ["The boy", "She", "Ida Holmvik"])
def test_who_only_comes_upon_something(who: str) -> None:
    assert chains(f"{who} found that the door was open.") == []


@pytest.mark.parametrize("made", ["carried out", "conducted", "written", "led"])
def test_an_author_between_commas(made: str) -> None:
    assert chains(f"The research, {made} by Dag Holmvik, says the limit should fall.") == ["Dag Holmvik"]


@pytest.mark.parametrize("made", ["carried", "published"])
def test_what_carries_a_text_did_not_write_it(made: str) -> None:
    assert chains(f"The study, {made} by Reuters, says the limit should fall.")[0].startswith("study")


def test_a_poll_that_shows() -> None:
    assert chains("A Norstat poll showing that most voters are tired came out.") == ["Norstat"]
    assert chains("The ministry released figures showing that exports fell.") == ["ministry"]


@pytest.mark.parametrize("got", ["obtained", "has seen", "reviewed"])
def test_an_outlet_that_has_got_texts(got: str) -> None:
    assert chains(f"AFP {got} documents showing that the dam was unsafe.") == ["documents > AFP"]
    assert chains(f"The mayor {got} documents showing that the dam was unsafe.") == []


@pytest.mark.parametrize("post", ["tweet", "tweets"])
def test_whose_tweet_it_is(post: str) -> None:
    assert chains(f"Holmvik's {post} claimed that all is well.") == ["Holmvik > Twitter"]


def test_a_post_by_somebody() -> None:
    assert chains("A tweet by Dag Holmvik said that all is well.") == ["Dag Holmvik > Twitter"]
    assert chains("His Facebook post said that all is well.") == ["he > Facebook"]


def test_the_post_is_that_of_before() -> None:
    text = "Dag Holmvik wrote on Facebook that the dam is safe. The post said it would hold."
    assert [one.split(" > ")[0] for one in chains(text)] == ["Dag Holmvik", "Dag Holmvik"]


def test_who_tweets_about_a_tweet_does_not_cite_it() -> None:
    text = '"It is absurd," Holmvik tweeted, quoting a reporter\'s tweet on the vote.'
    assert chains(text) == ["Holmvik > Twitter"]


# --- where it was said


@pytest.mark.parametrize("occasion", ["during a CNN interview", "during a Politico interview Thursday"])
def test_an_interview_of_an_outlet(occasion: str) -> None:
    outlet = occasion.split()[2]
    assert chains(f'"We will make news," Mr. Holmvik said {occasion}.') == [f"Holmvik > {outlet}"]


@pytest.mark.parametrize("how", ["received by", "sent to", "emailed to", "sent to staff and seen by"])
def test_a_text_that_an_outlet_was_sent(how: str) -> None:
    assert chains(f"The Red Guild said in a statement {how} AFP that the raid was over.") == ["Red Guild > AFP"]


@pytest.mark.parametrize("whom", ["parents", "Dag Lundvik", "the court"])
def test_a_text_that_others_were_sent(whom: str) -> None:
    assert chains(f"The Red Guild said in a statement sent to {whom} that the raid was over.") == ["Red Guild"]


def test_an_outlet_behind_a_time() -> None:
    text = "The museum issued a statement last night to AFP saying it will defend its collection."
    assert chains(text) == ["museum > AFP"]


# --- who it is


@pytest.mark.parametrize("suffix", ["Jr.", "III", "Sr."])
def test_a_surname_before_what_tells_it_from_the_fathers(suffix: str) -> None:
    text = f"Frederick E. Holmvik {suffix}, a baker, said it was safe. Mr. Holmvik said it would hold."
    assert chains(text) == [f"Frederick E. Holmvik {suffix}"] * 2


def test_the_elder_is_meant_by_the_name_alone() -> None:
    text = "Donald Holmvik spoke. His son Donald Holmvik Jr. said it was so. Holmvik said it was not."
    assert chains(text)[-1] == "Donald Holmvik"


def test_half_a_double_name() -> None:
    assert chains("Dr Amina Hassan-Balvik runs the ward. Balvik said it was full.") == ["Amina Hassan-Balvik"]


def test_a_maker_is_not_its_product() -> None:
    text = "Corvane makes locks. Corvane Lookwise can tell faces. Corvane said it was safe."
    assert chains(text) == ["Corvane"]


def test_a_given_name_is_somebodys() -> None:
    assert chains("Rune Holmvik runs the mill. Rune said it was safe.") == ["Rune Holmvik"]


@pytest.mark.parametrize(
    ("named", "called"),
    [("Harbour Administration", "agency"), ("University of Brama", "school"), ("Brama Museum of Glass", "museum")],
)
def test_a_body_by_what_it_is(named: str, called: str) -> None:
    assert chains(f"The {named} opened on Monday. The {called} said it was glad.") == [named]


def test_a_body_named_long_before() -> None:
    between = "Painters came in May. Two halls were closed, and a third was opened. " * 5
    assert chains(f"The Brama Museum of Glass opened. {between}The museum said it was glad.") == [
        "Brama Museum of Glass"
    ]


def test_one_of_two_bodies_is_none() -> None:
    assert chains("The Harbour Office and the Port Authority sent boats. The agency said it was over.") == ["agency"]


def test_an_agency_that_reported() -> None:
    assert chains("The dam broke, AFP reported. The agency said 12 people died.") == ["AFP", "AFP"]


@pytest.mark.parametrize("kind", ["a college that is part of Brama University", "a mill that makes rope"])
def test_a_clause_beside_what_somebody_works_at(kind: str) -> None:
    assert chains(f"Rose Tamvik, who works at Confetti, {kind}, said the head was ill.") == ["Rose Tamvik"]


@pytest.mark.parametrize("verb", ["studies", "heads", "coaches", "models"])
def test_what_stands_behind_who_is_a_verb(verb: str) -> None:
    assert chains(f"Rose Tamvik, who {verb} Operational Research at Lund, said it was late.") == ["Rose Tamvik"]


@pytest.mark.parametrize("kinds", ["teachers and nurses", "prominent senators and lawmakers"])
def test_two_kinds_of_people(kinds: str) -> None:
    first, _, second = kinds.partition(" and ")
    assert chains(f"Some {kinds} said it was over.") == [first, second]


def test_a_couple_is_not_one_of_them() -> None:
    text = "Linda and Bob Holmvik point out that he is young. He will live long, says Ms. Holmvik."
    assert " and " not in chains(text)[-1]


# --- several who say it


@pytest.mark.parametrize("who", ["Larry Holmvik, Gary Lundvik, and Anna Damvik", "Larry Holmvik and Gary Lundvik"])
@pytest.mark.parametrize("before", ["", "the authors of the study, "])
def test_names_behind_the_verb(before: str, who: str) -> None:
    names = who.replace(", and ", ", ").replace(" and ", ", ").split(", ")
    assert chains(f'"The need may be smaller," write {before}{who}.') == names


@pytest.mark.parametrize(
    "who", ["Ida Moevik and Ole Bergvik", "Earthvik and Webvik", "Pell Partners and Lund Partners"]
)
def test_authors_joined_by_and(who: str) -> None:
    assert chains(f"The sea is warm, according to a study by {who}.") == who.split(" and ")


def test_one_name_with_an_and() -> None:
    text = "The sea is warm, according to data from the National Oceanic and Coastal Administration."
    assert chains(text) == ["National Oceanic and Coastal Administration"]


@pytest.mark.parametrize("whose", ["his", "her"])
def test_for_ones_part_without_a_comma(whose: str) -> None:
    text = f"For {whose} part President Dag Holmvik blamed Avalan forces for the attack."
    assert chains(text) == ["Dag Holmvik"]
    assert said(text) == [["Avalan forces for the attack"]]


# --- conditions, occasions and idioms


@pytest.mark.parametrize(
    "condition", ["If the request is refused", "Without a working system", "Unlike in Brama", "Despite the storm"]
)
@pytest.mark.parametrize("tag", ["Holmvik said", "Holmvik says,"])
def test_a_condition_is_said(tag: str, condition: str) -> None:
    assert said(f"{condition}, {tag} the town would flood.") == [[condition, "the town would flood"]]


@pytest.mark.parametrize(
    "opening",
    [
        "When asked about it",
        "At a rally in Lund",
        "On Monday",
        "Without elaborating",
        "Despite having lost",
        "If asked",
    ],
)
def test_an_occasion_before_the_speaker_is_not_said(opening: str) -> None:
    assert said(f"{opening}, Holmvik said the town would flood.") == [["the town would flood"]]


@pytest.mark.parametrize("occasion", ["after the 4-0 win", "at the port on Monday", "in a speech in Lund"])
def test_an_occasion_behind_the_verb_is_not_said(occasion: str) -> None:
    assert said(f"Holmvik said {occasion} that he trusts him.") == [["he trusts him"]]
    assert said(f'Holmvik said {occasion}: "I trust him."') == [['"I trust him."']]


def test_what_the_writer_adds_behind_an_object() -> None:
    text = "Investors criticize Holmvik's decision to seek aid from the fund, but the gamble could pay off."
    assert said(text) == [["Holmvik's decision to seek aid from the fund"]]


def test_what_something_is_described_as() -> None:
    text = 'He returns to Brama, which Holmvik describes as "a pearl of the coast," for a stay, and is glad.'
    assert said(text) == [['as "a pearl of the coast,"']]


@pytest.mark.parametrize("much", ["a lot", "volumes", "much"])
def test_what_shows_something(much: str) -> None:
    assert chains(f"The guard's silence says {much} about the plan.") == []


@pytest.mark.parametrize("what", ["was an attack that could slow the talks", "is nerve gas"])
def test_what_somebody_says_it_is(what: str) -> None:
    text = f"Ten people were hurt in what officials said {what}."
    assert (chains(text), said(text)) == (["officials"], [[what.partition(" ")[2]]])


@pytest.mark.parametrize("verb", ["hit back", "left", "resigned on Monday", "went even further"])
def test_a_participle_of_speech_right_behind_a_verb(verb: str) -> None:
    assert said(f"Holmvik {verb} saying that the plan was dead.") == [["the plan was dead"]]


def test_a_participle_behind_an_object() -> None:
    assert chains("Holmvik fed the horses saying that the plan was dead.") == []


# --- what a text, or somebody, is said to have


@pytest.mark.parametrize("how", ["noted", "reported", "described"])
def test_as_a_paper_has_it(how: str) -> None:
    text = f"As {how} in the Harbour Post last week, the city has cancelled the vote."
    assert (chains(text), said(text)) == (["Harbour Post"], [["the city has cancelled the vote"]])


def test_as_somebody_notes() -> None:
    found = trace(Article("As noted by Ida Holmvik, the city has cancelled the vote.")).chains
    assert [(c.sources[0].name, c.sources[0].kind) for c in found] == [("Ida Holmvik", "person")]


@pytest.mark.parametrize("how", ["seen in Brama", "proposed by the council", "reported in Brama"])
def test_as_it_is_somewhere(how: str) -> None:
    assert chains(f"As {how}, the city has cancelled the vote.") == []


@pytest.mark.parametrize("text", ["a statement by", "an email from", "a letter from"])
def test_whose_text_said_so(text: str) -> None:
    assert chains(f'"It is late," said {text} the Avalan defence ministry.') == ["Avalan defence ministry"]


def test_whoever_asked_for_something_on_a_condition_adds() -> None:
    text = "Holmvik asked the clerk to look for it if her team can find it, noting that none of the aides was told."
    assert "Holmvik" in chains(text)


# --- texts that lost their commas


@pytest.mark.parametrize("who", ["activists", "residents", "officials"])
def test_people_behind_what_a_preposition_governs(who: str) -> None:
    text = f"Ten rebels were killed in the raid {who} said."
    assert (chains(text), said(text)) == ([who], [["Ten rebels were killed in the raid"]])


def test_somebody_behind_the_verb_who_did_something() -> None:
    text = "Rebels were also killed said Rami Holmvik who did not give a number."
    assert (chains(text), said(text)) == (["Rami Holmvik"], [["Rebels were also killed"]])


def test_somebody_on_the_telephone() -> None:
    text = "Those who were killed are all farmers Observatory director Rami Holmvik said by telephone from Lund."
    assert (chains(text), said(text)) == (["Rami Holmvik"], [["Those who were killed are all farmers"]])


def test_a_body_behind_what_somebody_shows() -> None:
    text = "Victims appeared to show signs of a nerve agent the World Health Organization said on Wednesday."
    assert chains(text) == ["World Health Organization"]
    assert said(text) == [["Victims appeared to show signs of a nerve agent"]]


def test_what_somebody_is_called_besides() -> None:
    assert chains("Mr Justice Ida Moevik came late. The judge said it was over.") == ["Ida Moevik"]


@pytest.mark.parametrize("who", ["Hezvolah", "Corvane", "The Lund Guild"])
def test_not_every_body_is_an_agency(who: str) -> None:
    text = f"{who} said the raid was over. Boats came. The agency said it was safe."
    assert chains(text)[-1] == "agency"


@pytest.mark.parametrize("what", ["Troubled clothing chain", "Popular drugmaker", "Green charity the"])
@pytest.mark.parametrize("body", ["Avalan Apparel Inc.", "Avalan Innovation Institute"])
def test_a_body_behind_what_it_is_at_the_beginning(body: str, what: str) -> None:
    assert chains(f"{what} {body} said it may close.") == [body]


@pytest.mark.parametrize("text", ["study", "report", "survey", "analysis"])
def test_a_text_is_whose_it_was_before(text: str) -> None:
    first = f"One {text} by the Harbour Bank of Lund found that the poor used the money wisely."
    assert chains(f"{first} They bought cars. The {text} said they spent well.") == ["Harbour Bank of Lund"] * 2


def test_another_text_is_not() -> None:
    text = "A study by Ida Moevik found that mice sleep less. Another study found that they do not. The study said it was odd."
    assert chains(text) == ["Ida Moevik", "study", "study"]


@pytest.mark.parametrize("say", ["deny the failure of the strategy", "say that it failed", "are defending the flag"])
def test_what_few_say(say: str) -> None:
    assert chains(f"Few observers {say}.") == []


@pytest.mark.parametrize("place", ["San Salvik", "Lundvik", "San Salvik and Bramavik"])
def test_where_reports_are_from(place: str) -> None:
    assert chains(f"Reports from {place} say that clashes are growing.") == [f"Reports from {place}"]


@pytest.mark.parametrize("who", ["Anna Bergvik", "the Lund Institute", "activists"])
def test_whom_reports_are_from(who: str) -> None:
    assert chains(f"Reports from {who} say that clashes are growing.") == [who.removeprefix("the ")]


@pytest.mark.parametrize(
    "share", ["4 in 10", "Nearly half of drivers", "Nine out of ten bakers", "Some 52%", "Three in five"]
)
def test_shares_of_those_asked_are_nobody(share: str) -> None:
    trace_ = trace(Article(f"{share} said they would stay at home."))
    assert not trace_.chains
    assert "answers to a poll, which is the source" in {one.reason for one in trace_.unused}


@pytest.mark.parametrize("some", ["Seven of 12 jurors", "Two of the three drivers"])
def test_some_of_a_number_are_people(some: str) -> None:
    assert chains(f"{some} said the road was wet.") == [some]


@pytest.mark.parametrize("verb", ["described", "hailed", "dismissed", "condemned"])
@pytest.mark.parametrize("who", ["the deputy mayor, Ole Vangvik", "Ole Vangvik", "Ole Vangvik on Monday"])
def test_described_as_something_by_somebody(verb: str, who: str) -> None:
    text = f"The deal was {verb} as a gift by {who}."
    assert chains(text) == ["Ole Vangvik"]
    assert said(text) == [[f"The deal was {verb} as a gift"]]


def test_described_as_something_that_stands_by_a_thing() -> None:
    assert chains("The house is described as a ruin by the road.") == []


@pytest.mark.parametrize("domain", ["norrby-avis.no", "fjordposten.se", "lundvik.com"])
def test_a_domain_of_a_country_is_a_name(domain: str) -> None:
    assert chains(f"The dam is safe, according to {domain}.") == [domain]


@pytest.mark.parametrize("verb", ["described as", "called", "are calling"])
@pytest.mark.parametrize("what", ["a targeted attack", "\u201ca targeted attack\u201d"])
def test_what_somebody_calls_it(verb: str, what: str) -> None:
    text = f"Two people died in what police {verb} {what}."
    assert chains(text) == ["police"]
    assert said(text) == [[what]]


@pytest.mark.parametrize(
    "text", ["what Ida Moevik calls socialism", "what the group calls itself", "what she called home"]
)
def test_what_it_is_called_as_a_rule(text: str) -> None:
    assert chains(f"Few people know {text} in the north.") == []


@pytest.mark.parametrize(
    "text", ["unofficial returns", "early tallies", "the flowchart", "a campaign invite", "radar images"]
)
def test_what_no_list_knows_is_a_text_behind_according_to(text: str) -> None:
    found = trace(Article(f"The gap is closing, according to {text}.")).chains
    assert [one.sources[0].kind for one in found] == [Kind.DOCUMENT]


@pytest.mark.parametrize("who", ["milkmaids in Lund", "an actuary from Lund", "the sacristan in Lund"])
def test_whoever_is_from_somewhere_is_none(who: str) -> None:
    found = trace(Article(f"The gap is closing, according to {who}.")).chains
    assert [one.sources[0].kind for one in found] == [Kind.PERSON]


@pytest.mark.parametrize(
    "thing", ["testing by", "draft guidance issued Monday by", "a case summary posted this week by"]
)
@pytest.mark.parametrize("who", ["the Harbour Safety Board", "Ida Moevik"])
def test_things_that_somebody_made(thing: str, who: str) -> None:
    assert chains(f"The gap is closing, according to {thing} {who}.") == [who.removeprefix("the ")]


@pytest.mark.parametrize("need", ["age", "regional interests", "reason"])
def test_what_something_is_done_according_to(need: str) -> None:
    assert chains(f"Pay is set according to {need}.") == []


@pytest.mark.parametrize(
    "more", ["when the roof fell in", "because its beams were old", "after a wire broke", "since nobody looked"]
)
@pytest.mark.parametrize("first", ["At least three people died", "The mill burnt down"])
def test_a_clause_behind_a_tag_is_said_too(first: str, more: str) -> None:
    assert said(f"{first}, wardens said, {more}.") == [[first, more]]


@pytest.mark.parametrize("more", ["as crowds gathered outside", "when she left the hall", "as she left the hall"])
def test_what_a_writer_adds_behind_a_tag(more: str) -> None:
    assert said(f"Ida Moevik runs the mill. The mill burnt down, she said, {more}.")[-1] == ["The mill burnt down"]


@pytest.mark.parametrize("office", ["UN Special Envoy for Yemen", "envoy to Yemen", "president of Norway"])
@pytest.mark.parametrize(
    "text", ["the {} Martin Ellevik said the parties had agreed.", "according to a letter from the {} Martin Ellevik."]
)
def test_who_holds_an_office_of_a_country(text: str, office: str) -> None:
    assert chains(f"The bridge is shut, {text.format(office)}") == ["Martin Ellevik"]


@pytest.mark.parametrize("verb", ["agreed", "confessed", "complained", "has complained"])
@pytest.mark.parametrize("front", ["On Monday", "In a letter to the mayor", "But in May"])
def test_a_front_is_nothing_that_was_said(verb: str, front: str) -> None:
    assert chains(f"{front}, the union {verb}.") == []
    assert chains(f"According to Ida Moevik, the union {verb}.") == ["Ida Moevik"]


@pytest.mark.parametrize("who", ["reporters", "Reuters", "the board"])
def test_what_somebody_was_told_that_others_did(who: str) -> None:
    found = trace(Article(f"Ida Moevik told {who} the parties agreed.")).chains
    assert [one.sources[0].name for one in found] == ["Ida Moevik"]
    assert said(f"Ida Moevik told {who} the parties agreed.") == [["the parties agreed"]]


@pytest.mark.parametrize("have", ["who've", "who have", "who'd"])
def test_those_who_have(have: str) -> None:
    assert chains(f"The plan worries bakers {have} lamented the mayor's strained relations.") == []


@pytest.mark.parametrize("place", ["agreed upon in Sweden", "relied upon in May"])
def test_a_word_behind_a_participle(place: str) -> None:
    said_ = f"The talks will go on in a hall to be {place}"
    assert said(f"{said_}, the ministry added.") == [[said_]]


@pytest.mark.parametrize("noun", ["charity", "Harbour Party", "carmaker"])
def test_what_ends_a_sentence_is_nothing_that_the_next_name_is(noun: str) -> None:
    found = trace(Article(f"They left the {noun}. Tavik Ellevik, a baker, says the plan is off.")).chains
    assert [(one.sources[0].name, one.sources[0].kind) for one in found] == [("Tavik Ellevik", Kind.PERSON)]


@pytest.mark.parametrize(
    "told", ["he had told Ms Hutvik of the move", "Vang had told the board of the plan on Monday morning"]
)
def test_what_somebody_says_was_told(told: str) -> None:
    assert said(f"Ole Morvik said {told}.") == [[told]]


@pytest.mark.parametrize("time", ["It is high time", "It's time", "It is about time that"])
def test_what_it_is_time_to_say_is_not_said(time: str) -> None:
    assert chains(f"{time} the mayor admitted that the weir is unsafe.") == []
    assert chains("It was the first time the mayor admitted that the weir is unsafe.") == ["mayor"]


@pytest.mark.parametrize("day", ["on Monday", "on Aug. 22", "on May 3"])
def test_a_day_between_a_subject_and_its_verb(day: str) -> None:
    assert chains(f"Cody Wilvik was held after the Norrby Post {day} said that a girl was paid.") == ["Norrby Post"]


@pytest.mark.parametrize(
    "rest",
    [
        "said as recently as Sunday, in response to a vote, that the port would close",
        "said after meeting Ida Moevik in Lund that the port would close",
        "implied Sunday, the port will close",
    ],
)
def test_a_front_before_what_goes_on(rest: str) -> None:
    assert chains(f"In fact, Ole Trumvik {rest}.") == ["Ole Trumvik"]


def test_a_quotation_that_somebody_says_was_told() -> None:
    text = (
        "Ole Woodvik, a baker, said mayor Ida Moevik told him when his son came home to Lund: “We will find the man.”"
    )
    assert chains(text) == ["Ida Moevik > Ole Woodvik"]


@pytest.mark.parametrize("day", ["May 3", "Aug. 22", "March 7"])
def test_a_date_behind_a_role_is_no_part_of_it(day: str) -> None:
    assert chains(f"The mayor on {day} said the weir was safe.") == ["mayor"]
    assert said(f"Ole Vangvik said {day} that the weir was safe.") == [["the weir was safe"]]
