"""Sentences that the constructions read by what stands beside a verb: labels, orders, names without a comma, "as"."""

import pytest

from tracer import Article, trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kyodo: two divers say the wreck will be raised", ["two divers > Kyodo"]),
        ("Read more than one map, Bryndis Vaal said.", ["Bryndis Vaal"]),
        ("The lighter drifts, the weekly Petrolist wrote.", ["Petrolist"]),
        ("A woman described as a smuggler was shot.", []),
        ("The Kesla Courier picked up the story from Kyodo.", ["Kyodo > Kesla Courier"]),
        ("The dog picked up the story from Kyodo.", []),
        ("The vault is dry, a clerk not authorised to speak told Ritzau.", ["clerk > Ritzau"]),
        ("Aldo Brunvik of Moss and Ebba Dahl of Voss said the lock was sound.", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Aldo Brunvik, a cooper, and Ebba Dahl, a glazier, said it was sound.", ["Aldo Brunvik", "Ebba Dahl"]),
        ("The luthier and the shipwright said the lock was sound.", ["luthier", "shipwright"]),
        ("If the luthier stuttered that the dam was unsafe, the fair would move.", []),
        ("Memos reviewed by the Tesswick Spectator show that it leaked.", ["Memos > Tesswick Spectator"]),
        ("Cooper to shut Leipzig yard, Handelsblatt reports", ["Handelsblatt"]),
    ],
)
def test_constructions(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize("law", ["Velmark law", "Velmark Union charter", "Skerry statute", "Tarn Valley treaty"])
@pytest.mark.parametrize("says", [" that says", ", which says", ", which states that"])
def test_a_law_is_its_own_source_whoever_has_it(law: str, says: str) -> None:
    (chain,) = trace(Article(f"They stayed away because of the {law}{says} nobody may vote twice.")).chains
    assert [(source.name, source.kind) for source in chain.sources] == [(law, "document")]


CLASSES = {  # what stands in real text without a source where a rule of the subject is too narrow
    "surnames that are months or peoples": [
        ("Iris May runs the ferry. The ferry is late, May said.", ["May"]),
        ("Iris May runs the ferry. Calling it a farce, May told Ritzau that the ferry was late.", ["May > Ritzau"]),
        ("Otto English runs the ferry. English added that the ferry was late.", ["English"]),
        ("The vote was lost, and May said little of the flood. Said June: the ferry is late.", []),
    ],
    "plain plurals": [
        ("The 49ers said the ferry was late.", ["49ers"]),
        ("The ferry was late, the 76ers told Ritzau.", ["76ers > Ritzau"]),
        ("The ferry was late, dockhands said.", ["dockhands"]),
        ("The ferry was late, said former interns.", ["former interns"]),
        ("Ritzau met weavers who said the ferry was late.", ["weavers"]),
        ("Two-thirds of the weavers say the ferry is late.", []),
    ],
    "words of number": [
        ("Several said the ferry was late.", ["Several"]),
        ("The ferry was late, some said.", ["some"]),
        ("“The ferry was late,” said another.", ["another"]),
    ],
    "names that begin small or end as adverbs do": [
        ("dKarte said in June that the ferry was late.", ["dKarte"]),
        ("Feasly says the ferry is late.", ["Feasly"]),
        ("McSkelly has said that the ferry was late.", ["McSkelly"]),
        ("Newly announced cuts will hurt, a weaver said.", ["weaver"]),
    ],
    "times before a verb of speech": [
        ("Ole Berg, who runs the ferry, today said that it was late.", ["Ole Berg"]),
        ("Ole Berg, who runs the ferry, Monday told Ritzau that it was late.", ["Ole Berg > Ritzau"]),
        ("Ole Berg has backed the ferry and last month said it was late.", ["Ole Berg"]),
        ("In October council leader Ole Berg said the ferry was late.", ["Ole Berg"]),
        ("On Tuesday Radio Liman reported that the ferry was late.", ["Radio Liman"]),
        ("The council sent a letter Monday that said the ferry was late.", ["council"]),
    ],
    "asides between": [
        ("A weaver, when asked for comment, said that the ferry was late.", ["weaver"]),
        ("Ole Berg - head of the ferry office - said it was late.", ["Ole Berg"]),
        ("In a post on X, formerly Twitter, the weaver said the ferry was late.", ["weaver > X"]),
        ("The weaver said on X, formerly Twitter, that the ferry was late.", ["weaver > X"]),
    ],
    "titles": [
        ("“The ferry is late,” said retired Brig. Gen. Ole Berg, who left.", ["Ole Berg"]),
        ("“The ferry is late,” disgraced Senator Ole Berg told Ritzau.", ["Ole Berg > Ritzau"]),
        ("“The ferry is late,” the deputy PM said.", ["deputy PM"]),
        ("The ferry leaves at 5 PM, a weaver said.", ["weaver"]),
        ("“The ferry is late,” said neighbours of Mr Berg.", ["neighbours of Mr Berg"]),
    ],
    "a pronoun behind a clause without its comma": [
        ("When the ferry was stopped by the court she said it was late.", ["she"]),
        ("After the vote was lost they told Ritzau that it was over.", ["they > Ritzau"]),
        ("Citing talks he said he had with Malta, Ole Berg told Ritzau that it was over.", ["he", "Ole Berg > Ritzau"]),
        ("Weavers whom I met told me that it was over.", ["Weavers"]),
    ],
    "what is apposed to nobody": [
        ("The firm bought Lumeo Inc., a move that underscores its hopes.", []),
        ("After the feast at the Tilvik Palace, weavers who warned of a strike left.", ["weavers"]),
        ("Ritzau met Ole Berg, the cooper who said it was over.", ["Ole Berg"]),
    ],
    "verbs that share what may not be": [
        ("The firm may not sell, offer to sell or promise to sell shares.", []),
        ("Ole Berg would never lie or claim that it was over.", []),
        ("Ole Berg may undo the plans that Ida Moen signed and add that it was over.", []),
        ("The plan to stay, mock the weavers and blame the ferry may fail.", []),
        ("That was before Ole Berg left and said that it was over.", ["Ole Berg"]),
    ],
    "names behind what somebody is": [
        ("Former Fleche de Moss winner Ole Berg said that the ferry was late.", ["Ole Berg"]),
        ("Ferry contributor Ida B. Moen told Ritzau that it was late.", ["Ida B. Moen > Ritzau"]),
        ("The ferry is late, according to Skerry lead Ole Berg.", ["Ole Berg"]),
        ("The University of Moss Press said that the ferry was late.", ["University of Moss Press"]),
        ("Ole Berg was among those who said that the ferry was late.", ["Ole Berg"]),
        ("Ida Moen is one of those who warn of a flood.", ["Ida Moen"]),
    ],
    "what somebody cites as something": [
        ("Asked about the ferry, Ole Berg cited Malta and Chile as examples of thrift.", ["Ole Berg"]),
        ("The weavers cited the flood as the reason for the delay.", ["weavers"]),
        ("Ole Berg cited a weaver as saying that the ferry was late.", ["weaver > Ole Berg"]),
    ],
    "what others say is turned down": [
        ("The weavers rejected claims that the ferry was late, Ritzau reported.", ["weavers > Ritzau"]),
        ("Ole Berg disputed the allegations.", ["Ole Berg"]),
        ("Ole Berg rejected the ferry, a weaver said.", ["weaver"]),
        ("The weavers rejected a bill that would close the ferry.", []),
    ],
    "whose verb it is": [
        ("Ole Berg wrote of a call for Malta to act and said that the ferry was late.", ["Ole Berg"]),
        ("The ferry is late, or so says Ole Berg.", ["Ole Berg"]),
        ("Ole Berg agreed on Friday, but when the ferry came, he said that it was late.", ["Ole Berg"]),
        ("Ida lives in Moss and says the ferry is late.", ["Ida"]),
    ],
}


@pytest.mark.parametrize(("text", "wanted"), [pair for pairs in CLASSES.values() for pair in pairs])
def test_subjects_of_every_class(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MP for Velmark and Skerry Aldo Brunvik said the lock was sound.", ["Aldo Brunvik"]),
        ("Mayor of Greater Tesswick Ebba Dahl said the lock was sound.", ["Ebba Dahl"]),
        ("Senator for Upper Kesla Ida B. Holm told Kyodo it was sound.", ["Ida B. Holm > Kyodo"]),
        ("Administrator Ebba Dahl said the lock was sound.", ["Ebba Dahl"]),
        ("The North's Velmark News Agency reported that it was sound.", ["Velmark News Agency"]),
        ("The town's own Skerry Gazette reported that it was sound.", ["Skerry Gazette"]),
        ("The lock held, Aldo Brunvik, a cooper at a yard in Salem, Oregon, told CNN.", ["Aldo Brunvik > CNN"]),
        ("The lock held, Ebba Dahl, baker at the quay in Mesa, Arizona, told CNN.", ["Ebba Dahl > CNN"]),
        ("“The lock held,” lead welder Ebba Dahl told CNN.", ["Ebba Dahl > CNN"]),
        ("“The lock held,” lead author Aldo Brunvik told CNN.", ["Aldo Brunvik > CNN"]),
        ("“The lock held,” head brewer Aldo Brunvik told CNN.", ["Aldo Brunvik > CNN"]),
        ("They met Ebba Dahl, a smith known as Old Iron, who said the lock was sound.", ["Ebba Dahl"]),
        ("They met Ebba Dahl, the smith hired by Lumeo Ltd, who said the lock was sound.", ["Ebba Dahl"]),
    ],
)
def test_whose_name_is_the_subject(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize(
    "several", ["police and neighbours", "drivers and Skerry farmers", "dock officials and army doctors"]
)
def test_two_groups_of_people_are_two_sources(several: str) -> None:
    first, second = several.split(" and ")
    assert chains(f"The lock held, according to {several}.") == [first, second]
    assert chains(f"The talks failed over a claim by {several} that the lock held.") == [first, second]


@pytest.mark.parametrize("verb", ["claimed", "claims", "pledged"])
@pytest.mark.parametrize("to", ["need the lock", "have found the lock", "know who built the lock"])
def test_what_somebody_claims_to_do(verb: str, to: str) -> None:
    assert chains(f"The Kesla Council {verb} to {to}.") == ["Kesla Council"]
    assert chains(f"They distrust firms that claim to {to}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants to leave and say that the lock held.",
        "The mayor may be hoping to meet Dahl and reveal what they hold.",
        "The mayor will go to Moss and tell reporters that the lock held.",
        "The toll will differ according to your tariff.",
    ],
)
def test_what_is_still_to_come_is_not_said(text: str) -> None:
    assert chains(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The tests, announced late Monday, were sound, according to Ritzau.", ["Ritzau"]),
        ("The tests, reported in the Annals, are proof, Ebba Dahl told Ritzau.", ["Ebba Dahl > Ritzau"]),
        ("The deal, disclosed in Moss last week, will cost millions, Ebba Dahl said.", ["Ebba Dahl"]),
        ("Engineers Aldo Brunvik and Ebba Dahl said the lock was sound.", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Engineers Aldo Brunvik, Ida Holm and Ebba Dahl told Ritzau so.", ["Aldo Brunvik > Ritzau", "Ida Holm > Ritzau", "Ebba Dahl > Ritzau"]),
        ("Aldo Brunvik, Ida Holm and Ebba Dahl, among others, said it was sound.", ["Aldo Brunvik", "Ida Holm", "Ebba Dahl"]),
        ("Farmers, dock officials, and even Mayor Ebba Dahl have warned that it leaks.", ["Farmers", "dock officials", "Ebba Dahl"]),
        ("Aldo Brunvik, Mayor of Moss and Chairman of the Port, said it was sound.", ["Aldo Brunvik"]),
        ("Aldo Brunvik and others said the lock was sound.", ["Aldo Brunvik"]),
        ("Aldo Brunvik and neighbours said the lock was sound.", ["Aldo Brunvik", "neighbours"]),
        ("The road is shut for the winter said harbour chief Ebba Dahl.", ["Ebba Dahl"]),
        ("Nineteen people fell ill overnight said clinic head Aldo Brunvik.", ["Aldo Brunvik"]),
    ],
)  # fmt: skip
def test_lists_and_lost_commas(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize("who", ["A vet helping advise the council", "A welder hired to represent the union"])
@pytest.mark.parametrize("where", ["", " on its plan", " in the dispute over the lock"])
@pytest.mark.parametrize("said", ["has told Ritzau", "told Ritzau"])
def test_the_object_of_a_participle_is_no_subject(who: str, where: str, said: str) -> None:
    assert chains(f"{who}{where} {said} the lock was sound.") == [f"{who.split()[1]} > Ritzau"]


@pytest.mark.parametrize("who", ["welder Aldo Brunvik", "Lumeo's chief welder", "two officials in Moss"])
@pytest.mark.parametrize("says", ["quoted as saying", "quoted on Monday as saying", "saying"])
def test_with_somebody_saying(who: str, says: str) -> None:
    (chain,) = chains(f"The lock was shut, with {who} {says} that no barge had come.")
    assert chain == who.removeprefix("welder ")


@pytest.mark.parametrize("asked", ["asked Dahl to explain why he had", "asked why Dahl had", "wondered how Dahl had"])
def test_what_somebody_is_asked_is_not_said(asked: str) -> None:
    assert chains(f"The judge {asked} claimed that the lock was sound.") == []


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("heavy fighting near the mill where they live", ["Villagers"]),
        ("being beaten by the guards", ["Villagers"]),
        ("seeing a fire", ["Villagers"]),
        ("thefts to the guard", []),
    ],
)
def test_what_somebody_reports(what: str, wanted: list[str]) -> None:
    assert chains(f"Villagers reported {what}.") == wanted


@pytest.mark.parametrize("act", ["set things straight", "apologised", "took questions"])
def test_what_is_said_where_somebody_acts(act: str) -> None:
    assert chains(f"Ebba Dahl {act} on Facebook, explaining that the lock was sound.") == ["Ebba Dahl > Facebook"]


@pytest.mark.parametrize("noun", ["answer", "message", "verdict", "statement"])
@pytest.mark.parametrize("owner", ["Ebba Dahl", "The mayor", "The Kesla Council"])
def test_whose_words_a_label_announces(owner: str, noun: str) -> None:
    assert chains(f"{owner}'s {noun}: “We will dredge the lock.”") == [owner.removeprefix("The ")]
    assert chains(f"{owner}'s problem: too few barges") == []


@pytest.mark.parametrize("plan", ["a plan to cut costs in Moss", "a court decision to let him leave for talks"])
@pytest.mark.parametrize("warned", ["warned of a flood", "predicted that it would leak"])
def test_a_clause_without_a_verb_has_none_behind_and(plan: str, warned: str) -> None:
    assert chains(f"The Kesla Courier said the lock was sound after {plan} and {warned}.") == ["Kesla Courier"] * 2


@pytest.mark.parametrize("what", ["The prices and rents mentioned do", "The language and tone alleged does"])
def test_a_participle_of_two_things(what: str) -> None:
    assert chains(f"{what} not matter to him, or to anybody.") == []


@pytest.mark.parametrize("made", ["made clear", "makes it clear", "is making the case", "made the point"])
def test_what_somebody_makes_clear(made: str) -> None:
    assert chains(f"Ebba Dahl {made} that the lock was sound.") == ["Ebba Dahl"]
    assert chains(f"The storm {made} that the lock was weak.") == []


@pytest.mark.parametrize("judged", ["slammed", "rejected", "tore up"])
@pytest.mark.parametrize("text", ["the council's report", "Aldo Brunvik's letter", "the union's coverage of it"])
def test_who_judges_a_text_says_why(judged: str, text: str) -> None:
    assert chains(f"Ebba Dahl {judged} {text}, saying that the lock was sound.")[-1] == "Ebba Dahl"


@pytest.mark.parametrize("text", ["another tweet", "a tweet on Monday", "a long tweet"])
@pytest.mark.parametrize("saying", ["saying", "falsely claiming", "warning"])
def test_a_tweet_is_on_its_platform(text: str, saying: str) -> None:
    assert chains(f"Ebba Dahl sent {text} {saying} that the lock leaked.") == ["Ebba Dahl > Twitter"]


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("The Kesla Trust (KT) group", "Kesla Trust"),
        ("Kesla Trust (KT) chairman Aldo Brunvik", "Aldo Brunvik"),
        ("A Kesla Trust (KT) lawyer", "Kesla Trust (KT) lawyer"),
        ("An adviser to the Kesla Trust (KT)", "adviser to the Kesla Trust"),
    ],
)
def test_a_bracket_within_a_subject(subject: str, wanted: str) -> None:
    assert chains(f"{subject} said the lock was sound.") == [wanted]
    assert chains(f"The lock was sound, {subject} told Ritzau.") == [f"{wanted} > Ritzau"]


@pytest.mark.parametrize("found", ["found in a drawer", "held in Moss", "kept at the mill"])
def test_where_a_text_was_found_is_none_of_its_name(found: str) -> None:
    assert chains(f"According to letters {found}, the lock was sound, although a guard denied this.") == [
        "letters",
        "guard",
    ]


@pytest.mark.parametrize("past", ["said to be the oldest in Norway", "told to wait", "thought to have cracked"])
def test_what_somebody_is_said_to_be(past: str) -> None:
    assert chains(f"The lock, {past}, was shut, Ebba Dahl said.") == ["Ebba Dahl"]
    assert chains(f"The lock, {past}, was shut.") == []


@pytest.mark.parametrize("thing", ["a sign that says", "a sign on a pole which says"])
def test_a_thing_that_says_something(thing: str) -> None:
    assert chains(f"He stood there with {thing}, “No more,” and sang.") == []


@pytest.mark.parametrize("asked", ["when asked about it", "while touring the yard", "as expected", "when in Moss"])
@pytest.mark.parametrize("said", ["said that", "warned", "told Ritzau"])
def test_a_clause_without_a_subject_between_a_subject_and_its_verb(asked: str, said: str) -> None:
    wanted = ["mayor > Ritzau"] if "Ritzau" in said else ["mayor"]
    assert chains(f"The mayor, {asked}, {said} the lock was sound.") == wanted


@pytest.mark.parametrize("people", ["Engineers", "Two men", "Army officials"])
@pytest.mark.parametrize("doing", ["living near the quay", "holding signs", "working for the port"])
def test_people_who_do_something(people: str, doing: str) -> None:
    assert chains(f"{people} {doing} said the lock was sound.") == [f"{people} {doing}"]


@pytest.mark.parametrize("beside", [" - a baker from Moss -", " - who is a baker -", " MP"])
def test_what_stands_behind_a_name(beside: str) -> None:
    assert chains(f"Ebba Dahl{beside} said the lock was sound.") == ["Ebba Dahl"]


@pytest.mark.parametrize("verb", ["said that", "have warned that", "told Ritzau"])
@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("The mayor, his deputy and the head of the union", ["mayor", "deputy", "head of the union"]),
        ("A baker, a welder and a farmer", ["baker", "welder", "farmer"]),
        ("The army, police and two doctors", ["army", "police", "two doctors"]),
        ("The mayor, Aldo Brunvik, and the governor, Ebba Dahl,", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Sens. Aldo Brunvik (D-Ohio) and Ebba Dahl (R-Maine)", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Sens. Aldo Brunvik, D-Ohio, and Ebba Dahl, R-Maine,", ["Aldo Brunvik", "Ebba Dahl"]),
        ("Aldo Brunvik, a smith at the Council on Trade, Climate and Water,", ["Aldo Brunvik"]),
    ],
)
def test_a_list_of_subjects(subject: str, wanted: list[str], verb: str) -> None:
    relay = " > Ritzau" if "Ritzau" in verb else ""
    assert chains(f"{subject} {verb} the lock was sound.") == [name + relay for name in wanted]


@pytest.mark.parametrize(
    "front",
    [
        "After the lock closed, ",
        "Speaking in Moss, ",
        "In Moss, where the quay stands, ",
        "Asked about the lock, ",
        "To save the lock, ",
    ],
)
@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Ebba Dahl, with tears in her eyes,", "Ebba Dahl"),
        ("Ebba Dahl, then a student,", "Ebba Dahl"),
        ("the glazier, in a letter to his guild,", "glazier"),
        ("Ebba Dahl, a cooper and the head of the guild,", "Ebba Dahl"),
        ("a cooper who saw the flood", "cooper"),
        ("the guild, which runs the lock and the quay,", "guild"),
    ],
)
@pytest.mark.parametrize("verb", ["said", "told Ritzau that"])
def test_a_subject_behind_what_is_fronted(front: str, subject: str, name: str, verb: str) -> None:
    wanted = f"{name} > Ritzau" if "Ritzau" in verb else name
    assert chains(f"{front}{subject} {verb} the town would pay.") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("After the flood Dr Dahl told Ritzau that the lock was sound.", ["Dahl > Ritzau"]),
        ("In Aldo Brunvik's ledger Mrs Dahl says the lock is sound.", ["Dahl"]),
        ("On the quay in the old town Mr. Brunvik said the lock was sound.", ["Brunvik"]),
        ("According to its lawyer, Ebba Dahl of Vik and Vaal, the lock is sound.", ["Ebba Dahl"]),
        ("According to the club's coach, Aldo Brunvik from Moss, the lock is sound.", ["Aldo Brunvik"]),
        ("According to the mayor, Moss and Voss, the two towns on the fjord, must pay.", ["mayor"]),
    ],
)
def test_names_behind_prepositions(text: str, wanted: list[str]) -> None:
    assert chains(text) == wanted


@pytest.mark.parametrize("said", ["said the report praised the guild", "claimed the letter warned of floods"])
@pytest.mark.parametrize("added", ["added that", "noted that", "insisted"])
def test_a_text_that_is_said_to_tell_something_does_not_go_on(said: str, added: str) -> None:
    assert chains(f"Ebba Dahl {said}, but {added} the lock was sound.")[-1] == "Ebba Dahl"
    assert chains(f"The report warned of floods and {added} the lock was sound.")[-1] == "report"


@pytest.mark.parametrize("party", ["Labour"])
@pytest.mark.parametrize("said", ["said it", "warned that it", "told Ritzau that it"])
def test_a_party_that_is_called_as_what_an_office_is_for(party: str, said: str) -> None:
    assert chains(f"{party} {said} would win.") == [f"{party} > Ritzau" if "Ritzau" in said else party]


@pytest.mark.parametrize("body", ["Norsk", "Kesla", "Velmark"])
def test_it_is_the_body_named_last_and_not_the_outlet_told_before(body: str) -> None:
    text = f"Ebba Dahl told Ritzau that sales had grown. {body} has promised to open a mill. It also said it would pay."
    assert chains(text) == ["Ebba Dahl > Ritzau", body, body]


@pytest.mark.parametrize("start", ["The lock was shut, ", "“The lock is shut,” ", "Floods hit the town in May, "])
@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("a cooper who saw the flood told Ritzau.", ["cooper > Ritzau"]),
        ("Ebba Dahl, whose father built the quay and the lock, told Ritzau.", ["Ebba Dahl > Ritzau"]),
        ("the guild, which runs the lock and the quay, told Ritzau.", ["guild > Ritzau"]),
        ("said an aide to Ebba Dahl.", ["aide to Ebba Dahl"]),
        ("said the envoy to Norway.", ["envoy to Norway"]),
        ("said the mayor to reporters.", ["mayor"]),
    ],
)
def test_a_speaker_behind_what_was_said(start: str, who: str, wanted: list[str]) -> None:
    assert chains(f"{start}{who}") == wanted


@pytest.mark.parametrize("who", ["lawyer", "brother", "press officer"])
def test_whose_people_speak(who: str) -> None:
    assert chains(f"Ebba Dahl, whose {who} said the lock was sound, is ill.") == [who]
    assert chains(f"Ebba Dahl, whose {who}, Aldo Brunvik, said the lock was sound, is ill.") == ["Aldo Brunvik"]
    assert chains(f"Ebba Dahl, whose {who} the guards described as “small,” is ill.") == ["guards"]


@pytest.mark.parametrize("of", ["of the port office", "from the Lock Institute in Moss", "of Voss University"])
def test_where_somebody_is_from_behind_what_was_said(of: str) -> None:
    assert chains(f"The lock is old, Ebba Dahl, {of}, said.") == ["Ebba Dahl"]
    assert chains(f"The lock is old, Dr. Ebba Dahl, {of}, told Ritzau.") == ["Ebba Dahl > Ritzau"]
    assert chains(f"Locks such as these are old, Ebba Dahl, {of}, said.") == ["Ebba Dahl"]


@pytest.mark.parametrize("friend", ["friend", "rival", "former classmate"])
def test_a_friend_of_hers(friend: str) -> None:
    assert chains(f"They met a {friend} of Dahl's who said the lock was sound.") == [f"{friend} of Dahl"]
    text = f"One guard came to talk: Aldo Brunvik – a {friend} of Dahl's who has left – said the lock was sound."
    assert chains(text) == ["Aldo Brunvik"]


@pytest.mark.parametrize("who", ["Allies of both camps", "Medics", "Two loyalists"])
def test_people_by_what_they_are_to_others(who: str) -> None:
    assert chains(f"{who} have said the lock was sound.") == [who]
