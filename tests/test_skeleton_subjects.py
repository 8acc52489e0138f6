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
