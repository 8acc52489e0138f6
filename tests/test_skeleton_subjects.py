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
        ("That was before Ole Berg left and said that it was over.", ["Ole Berg"]),
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
