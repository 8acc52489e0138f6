"""What is a statement and what is none, whatever the verb, the form of the verb and the words around it."""

import pytest

import tracer
from tracer import Article

SAID = [
    # verbs outside the lexicon
    ("Deputy mayor Ulla Frisk unveiled that the quay would be sold.", "Ulla Frisk"),
    ("“We have nothing to hide,” harbour master Till Orrin chirped.", "Till Orrin"),
    ("Orrin parried: “The nets were ours.”", "Orrin"),
    ("“Would you drink from that well?” asked councillor Ada Brix.", "Ada Brix"),
    ("The foreman bragged to the Tarn Herald that the bridge would hold.", "foreman > Tarn Herald"),
    # one entry, every diathesis
    ("The plan was called “a gift to smugglers” by pilot Ona Reyes.", "Ona Reyes"),
    ("It was argued by the union that the mine was safe.", "union"),
    ("The raid was claimed on Telegram by the Reed Brigade.", "Reed Brigade > Telegram"),
    ("Two divers filed a suit in May, accusing the port of neglect.", "Two divers"),
    ("A leak that the dockers' union condemned is being mended.", "dockers' union"),
    ("The brewer attributed the taste to the old pipes.", "brewer"),
    ("Shipowners called on Monday for lower tolls.", "Shipowners"),
    # nouns that a verb puts out
    ("The coastguard issued a warning about thin ice.", "coastguard"),
    ("The clerk gave an assurance that the ford would be closed.", "clerk"),
    ("A skipper gave NRK the heads-up that the ferry would be late.", "skipper > NRK"),
    # said all the same
    ("Mayor Pia Lund took to Facebook to say that the fair was off.", "Pia Lund > Facebook"),
    ("Lund was heard to say that the fair was off.", "Lund"),
    ("The port was quick to deny the sale.", "port"),
    ("Pia Lund was swift to condemn the raid.", "Pia Lund"),
    ("Lund hastened to add that the fair was off.", "Lund"),
    ("The port put the damage at $4m.", "port"),
    ("The brewer estimated the loss at 40 tonnes.", "brewer"),
    ("The port estimates the damage at $4m.", "port"),
    ("Insurers put the loss at 3 million euros, the growers at 5 million.", "Insurers"),
    # an unknown name before what may be a noun
    ("Havnform reports that the yard in Batumi came upon 159 shells.", "Havnform"),
    ("Tarnblatt reports that the ferry in Orrin sold a collector 19 charts.", "Tarnblatt"),
    # nobody is cited
    ("Citing no other source, Dawn said that the yard is sold.", "Dawn"),
    ("The yard is sold, the Tarn Herald reported, citing no named officials.", "Tarn Herald"),
]
NOT_SAID = [
    "The rower claimed her third title on Sunday.",
    "The judge denied him bail.",
    "Had Moe said that the dam was weak, they would have left.",
    "No official confirmed the sale.",
    "Neither brother commented on it.",
    "The nurse believes that the ward is full.",
    "It is not as bad as he said.",
    "The film, “The Long Way to the Lake,” opened on Friday.",
    "A witness reported the theft to the guard.",
    "The baker called the police.",
    "The port will be quick to deny the sale.",
    "The port was not quick to deny the sale.",
    "Nobody rushed to defend the plan.",
    "Divers estimated the depth at dawn.",
    "The sale puts the value of the yard at $4 billion.",
    "The cut puts the price of a ticket at 5 euros.",
    "Monday's announcement of a sale puts the price at $5.",
    "The clerk checks that callers are who they say they are.",
    "Nobody knows whether the baker is who he says he is.",
    "The relic may not be what it says it is.",
]


@pytest.mark.parametrize(("sentence", "chain"), SAID)
def test_it_is_said(sentence: str, chain: str) -> None:
    found = [" > ".join(source.name for source in one.sources) for one in tracer.trace(Article(sentence)).chains]
    assert chain in found, found


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_nothing_is_said(sentence: str) -> None:
    assert [one.sources for one in tracer.trace(Article(sentence)).chains] == []


def test_the_denied_report_stands_beside_its_denial() -> None:
    chains = tracer.trace(Article("The ministry denied a Reuters report that the dam had cracked.")).chains
    assert [(one.sources[0].name, one.denied) for one in chains] == [("ministry", True), ("Reuters", False)]
