"""Who said it, in the manner of political reporting: places, clauses on names, subjects behind commas, no statements."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def _sources(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text), language="en").chains]


def _phrases(text: str) -> list[str]:
    chains = trace(Article(text), language="en").chains
    return [text[source.phrase.start : source.phrase.end].strip(" ,") for chain in chains for source in chain.sources]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # the state in which a town lies is no subject, and no antecedent
        ("During a meeting in Cedar Bluff, Ohio, Moe told voters that the plan would fail.", ["Moe"]),
        ("At a rally in Tarrytown, Delaware, on Saturday, Lund said the mill would close.", ["Lund"]),
        ("“It rains,” said Bo Berg, a tiler from Eastwood, Kansas, who said he was cold.", ["Bo Berg", "Bo Berg"]),
        # what stands before a comma and a subject is none
        ("Sometimes, they say, it means reading all posts.", ["they"]),
        ("A self-taught glazier, Lund said he would consider it.", ["Lund"]),
        ("The root of the trouble, two managers and a clerk say, is plain.", ["two managers", "clerk"]),
        # participles go with the main clause
        ("Moe rejected the notion that Lund could win, arguing that he was too old.", ["Moe"]),
        ("Moe gave a defence of “harbour values,” saying the town was brave.", ["Moe"]),
        # a word of a title that may be a verb
        ("“It rains,” lead author Ada Moe said.", ["Ada Moe"]),
        ("“It rains,” host baker Ada Moe told Kyodo.", ["Ada Moe > Kyodo"]),
        ("“It rains,” say mayor Ole Berg and his wife.", ["Ole Berg", "wife"]),
        # verbs in pieces
        ("He's said he will fight.", ["he"]),
        ("Moe's campaign vowed Tuesday to stay in the fight.", ["Moe's campaign"]),
        ("Ole Berg, who hopes to be mayor, wrote on Friday to say he had never met her.", ["Ole Berg"]),
        ("But smuggling specialists say the worst is still to come.", ["smuggling specialists"]),
        ("Some accused Berg of stirring up trouble.", ["Some"]),
        ("She called the plan for the port absurd.", ["she"]),
    ],
)
def test_who_said_it(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources


@pytest.mark.parametrize(
    "text",
    [
        "The vote promised to be a turning point for the port.",
        "In Bergen, Lodestone Partners, a firm founded in 2014, is advising two shipyards on the sale.",
        "Moe, who in 2012 added to his lands by buying a farm, left.",
        "He fought against what he calls the “harbour cartel”.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert _sources(text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ms. Moe, who lives in Bergen, said she was tired.", "Ms. Moe, who lives in Bergen"),
        ("“It rains,” said a tiler who works for Lund.", "a tiler who works for Lund"),
        ("“It rains,” said Bo Berg, a tiler who works for Lund.", "Bo Berg, a tiler who works for Lund"),
        ("Dutch economists, like their rivals, say taxes are good.", "Dutch economists, like their rivals"),
        ("Bo Berg, a clerk now working for the port, said it was over.", "Bo Berg, a clerk now working for the port"),
        # a clause that says something itself is none of it
        ("Ms. Moe, who argues that it rains, said she was tired.", "Ms. Moe"),
    ],
)
def test_phrases_reach_as_far_as_what_hangs_on_them(text: str, phrase: str) -> None:
    assert phrase in _phrases(text)


def test_elements_of_markup_are_no_cues() -> None:
    assert _sources("We pray for all of the first responders.</tweet>") == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("“It rains,” an “insider” is quoted as saying.", ["insider"]),
        ("It rains, a “palace aide” told Kyodo.", ["palace aide > Kyodo"]),
        ("It rains, according to a “friend”.", ["friend"]),
        ("The “mayor” claimed that it rains.", ["mayor"]),
        # what nobody is called by, and an attribute
        ("The “best” said it rains.", []),
        ("A “great mayor”, said Ole Berg.", ["Ole Berg"]),
    ],
)
def test_sources_in_quotation_marks(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # a participle goes with whoever acts, not with what only leads up to it
        ("The trouble is that the museum closed the hall, claiming that it was cold.", ["museum"]),
        ("One more snag is that the council withheld a ruling, arguing that the pier is old.", ["council"]),
        ("The gap is that the port board kept the fee, saying that ships must pay.", ["port board"]),
        # nor with those who were shown what explains it
        ("The visitors were handed a leaflet, saying that the tower is closed.", []),
        ("The guests were given a letter, explaining that the tower is closed.", ["letter"]),
        # a participle that opens a sentence is no name
        ("Given the weight of the threat, Holm called on the bloc to act.", ["Holm"]),
        ("Given the state of the roof, the mayor warned that the hall may close.", ["mayor"]),
        ("Born in Lund to a baker, Holm said she knew bread.", ["Holm"]),
        # an adverb is none of whom it stands beside
        ("The bill is cheap, and privately Liberals say they expect it to pass.", ["Liberals"]),
        ("The bill is cheap, but publicly Labour leaders said they expect it to pass.", ["Labour leaders"]),
        # nor is what somebody does
        ("Promoter Ola Brekke said it was late.", ["Ola Brekke"]),
        # whether it is true is not said
        ("Holm doubts that the mayor is telling the truth about the fire.", []),
        ("Holm asked whether Moen had told a lie about the fire.", []),
        # as often as somebody wants it
        ("The town files reports twice as often as the Bureau for Rights calls for.", []),
        # labels
        ("MOEN'S LAST DAY: I have big shoes to fill\n\nIt rains.", []),
        ("Last Thing: Eels keep their lights on in lockdown", []),
        ("Please note: No interviews will be given before the meeting.", []),
        ("It was a blow to the mayor, accusing him of theft.", []),
        # nor is whom an interview speaks to
        ("You write, “Rain is good.”", []),
        ("As you said, rain is good, Holm said.", ["Holm"]),
        # whose study it is, and where texts stand
        ("Rain is good, a St. Olav's Hospital study found.", ["St. Olav's Hospital"]),
        ("Rain is good, a King's College paper said.", ["King's College"]),
        ("A pair of sharp articles in Politico described how the mayor was cut out.", ["Politico"]),
    ],
)
def test_what_only_stands_beside_a_source(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("While Holm may be thinking of himself, he said the bid was serious.", "Holm"),
        ("Bo Lund and Ole Berg may stand. While Nils Holm may not, he said the bid was serious.", "Nils Holm"),
        # a pronoun goes back as far as sentences go on with it
        (
            "Ole Berg fears it, Per Moe said. Nils Holm left. He slept. He ate. He sang. “It rains,” he said.",
            "Nils Holm",
        ),
        (
            "Ada Berg fears it, Ida Moe said. Eva Holm left. She slept. She ate. She sang. She said it rains.",
            "Eva Holm",
        ),
        # whoever tells what another said goes on, not that other one
        ("Ole Berg tweeted that Nils Holm denied it. He said he was glad.", "Ole Berg"),
        ("Ida Moen says Eva Holm claimed it rains. “It snows,” she said.", "Ida Moen"),
        ("Per Moe said Bo Lund had called it a farce. He added that it rains.", "Per Moe"),
        # whose daughter it is, and no people as a whole
        ("Ida Moen said it rains. Her daughter will go. It is hard, she said.", "Ida Moen"),
        ("Per Moe said it rains. His doctor gave him pills. “I slept,” he said.", "Per Moe"),
        ("Norwegians in Oslo said it rains. It is a deep worry, he said.", "he"),
        # an age means whom the article gives it to, or the last one named
        ("Ida Moen, 61, lost her barn. Ola Brekke helped. “It burned,” the 61-year-old said.", "Ida Moen"),
        ("Ida Moen lost her barn. “It burned,” the 34-year-old said.", "Ida Moen"),
        ("Ola Brekke, 22, helped. The 22-year-old said it was hot.", "Ola Brekke"),
        # who has a title by that name has it as a surname
        ("President Moen left. Holm drove to Moen Country. The road is bad, Moen said.", "Moen"),
        ("Mr. Dahl spoke in Dahl Valley on Monday. Dahl said the road is bad.", "Dahl"),
        ("Kari Moen was there. Kari said the road is bad.", "Kari Moen"),
        # titles that a page glued to a name
        ("Sen. Ida Moen Ida Kari MoenPort to close, papers show Briefing: Vote MORE (L) said it rains.", "Ida Moen"),
        ("Mayor Dahl Ola Berge DahlPort fee grows 'No fee,' Holm says MORE denied that it rains.", "Dahl"),
        ("“It rains,” Rep. Bo Lund Bo Ole LundHolm blasts fee MORE (R) said.", "Bo Lund"),
    ],
)
def test_whom_the_last_statement_is_from(text: str, source: str) -> None:
    assert _sources(text)[-1] == source


@pytest.mark.parametrize("name", ["Connely", "Brinkely", "Varholly"])
@pytest.mark.parametrize(
    "text",
    [
        "{} told Reuters that the plan was not safe.",
        "In his memo, {} told Reuters that the plan was not safe.",
        "The plan was dropped after {} told Reuters that it was not safe.",
        "“The plan is not safe,” {} told Reuters.",
    ],
)
def test_a_name_that_ends_like_an_adverb(text: str, name: str) -> None:
    (chain,) = trace(Article(text.format(name)), language="en").chains
    assert [source.name for source in chain.sources] == [name, "Reuters"]


@pytest.mark.parametrize("participle", ["Dubbed", "Called", "Hailed", "Praised"])
def test_who_is_called_so_says_nothing(participle: str) -> None:
    text = f"{participle} Captain Lantern, the ship will sail in May."
    assert not trace(Article(text), language="en").chains


@pytest.mark.parametrize("what", ["technology giant", "shipping giant", "chipmaker", "drugmaker", "tech start-up"])
@pytest.mark.parametrize("before", ["The Oslo-based ", "Norwegian ", "The "])
def test_a_firm_behind_what_it_makes(before: str, what: str) -> None:
    text = f"{before}{what} Corvane said it would stop. Corvane told NRK that it was sorry."
    sources = [chain.sources[0] for chain in trace(Article(text), language="en").chains]
    assert {(source.name, source.kind.value) for source in sources} == {("Corvane", "organisation")}


@pytest.mark.parametrize("verb", ["prompted", "forced", "led"])
@pytest.mark.parametrize("who", ["the minister", "Ida Moe", "a Lund baker"])
def test_who_is_made_to_say_it_says_it(verb: str, who: str) -> None:
    name = who.removeprefix("the ").removeprefix("a ")
    text = f"The leak {verb} {who} to admit that the files were lost."
    assert [chain.sources[0].name for chain in trace(Article(text), language="en").chains] == [name]
    for other in (
        f"The leak could force {who} to admit",
        f"The leak {verb} some to conclude",
        f"He asked {who} to say",
    ):
        assert not trace(Article(f"{other} that the files were lost."), language="en").chains


@pytest.mark.parametrize("name", ["Theresa May", "Brian March", "Anna August"])
@pytest.mark.parametrize("title", ["", "Prime Minister ", "British baker "])
def test_a_surname_that_is_a_month(title: str, name: str) -> None:
    surname = name.split()[-1]
    text = (
        f"{title}{name} told NRK that the plan was bad. “It is over,” {surname} said. Moe said in {surname} it was not."
    )
    assert [chain.sources[0].name for chain in trace(Article(text), language="en").chains] == [name, name, "Moe"]


@pytest.mark.parametrize("surname", ["de Klerk", "von Moltke", "van Dyke"])
def test_a_surname_with_its_particle_opens_a_sentence(surname: str) -> None:
    capital = surname[0].upper() + surname[1:]
    text = f"Eben {surname} said the plan was bad. {capital} told NRK that it was over."
    assert {chain.sources[0].name for chain in trace(Article(text), language="en").chains} == {f"Eben {surname}"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "It differs from that of Ole Brandt, the pick for the party nomination, who said that it was safe.",
            "Ole Brandt",
        ),
        (
            "He heard a man asking questions during one of the rallies, who said that it was safe.",
            "man asking questions",
        ),
        ("She met Ida Moe, the owner of the ferry, who said that it was safe.", "Ida Moe"),
    ],
)
def test_who_is_somebody(text: str, who: str) -> None:
    assert [chain.sources[0].name for chain in trace(Article(text), language="en").chains] == [who]


@pytest.mark.parametrize("many", ["Two firms", "Opposition parties"])
def test_it_is_not_several(many: str) -> None:
    text = f"{many} said that the plan was bad. It said that it would appeal."
    assert trace(Article(text), language="en").chains[-1].sources[0].name == "it"


@pytest.mark.parametrize(
    "opening", ["Neither Ida Moe nor Berg had replied.", "Unlike Ida Moe, he left.", "Maybe Ida Moe left."]
)
def test_what_opens_a_sentence_is_no_part_of_a_name(opening: str) -> None:
    chains = trace(Article(f"{opening} Moe told NRK that it was over."), language="en").chains
    assert [source.name for source in chains[-1].sources] == ["Ida Moe", "NRK"]
