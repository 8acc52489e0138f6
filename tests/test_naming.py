"""What a noun phrase names, and what kind of source that is: classes of phrases, with words that no list has."""

import pytest

from tracer import Article, trace


def sources(text: str) -> list[tuple[str, str]]:
    """Names and kinds of the first chain, origin first."""
    chains = trace(Article(text)).chains
    return [(source.name, str(source.kind)) for source in chains[0].sources] if chains else []


def first(text: str) -> tuple[str, str]:
    found = sources(text)
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Benvik's law says that small quays silt up first.", "Benvik's law", "document"),
        ("The Rovde theorem states that the tide wins.", "Rovde theorem", "document"),
        ("The Quiet Harbours Act says that mills must pay.", "Quiet Harbours Act", "document"),
        ("The harbour plan says that the quay will be closed in June.", "harbour plan", "document"),
        ("One spreadsheet showed that the boats had been sold.", "One spreadsheet", "document"),
        ("A memo said the dam would leak.", "memo", "document"),
        ("The recording showed that the pilot had been warned.", "recording", "document"),
        ("A copy of the survey said the dam would leak.", "copy of the survey", "document"),
        ("The Constitution says that the king must sign.", "Constitution", "document"),
    ],
)
def test_laws_plans_and_recordings_are_documents(text: str, name: str, kind: str) -> None:
    assert first(text) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ferry is safe, Ida Moen told the Daily Capstan.", "Daily Capstan"),
        ("The ferry is safe, Ida Moen told the Daily Speaker.", "Daily Speaker"),
        ("The ferry is safe, Ida Moen told Ajvar, a Vendian daily.", "Ajvar"),
        ("The ferry is safe, Ida Moen told the Plover, a weekly.", "Plover"),
        ("The ferry is safe, Ida Moen told the news site Gangplank.", "Gangplank"),
        ("The ferry is safe, Ida Moen told Gangplank, which broadcasts from Oslo.", "Gangplank"),
        ("The ferry is safe, the Daily Anchor reported.", "Daily Anchor"),
        ("The ferry is safe, the Plover, a weekly, reported.", "Plover"),
        ("The ferry is safe, the Mirror of Vendby reported.", "Mirror of Vendby"),
        ("Gangplank is a small site. Gangplank, a podcast in Lund, said the ferry was safe.", "Gangplank"),
    ],
)
def test_a_paper_of_which_the_sentence_shows_that_it_is_one_is_an_outlet(text: str, name: str) -> None:
    assert (name, "outlet") in sources(text)


@pytest.mark.parametrize(
    "text",
    [
        "Corvane, a maker of glass, said the plant would close.",
        "Corvane, which employs 400, said the plant would close.",
        "Carmaker Corvane said the plant would close.",
        "An engineer at Corvane found the crack. Corvane said the plant would close.",
        "The chairman of Corvane left. Corvane said the plant would close.",
        "Corvane shares fell. Corvane said the plant would close.",
        "Corvane plc was founded in Lund. Corvane said the plant would close.",
        "The Lund-based Corvane said the plant would close.",
    ],
)
def test_a_name_is_a_body_where_the_article_says_so(text: str) -> None:
    assert ("Corvane", "organisation") in [one for chain in trace(Article(text)).chains for one in named(chain.sources)]


def named(some: object) -> list[tuple[str, str]]:
    return [(source.name, str(source.kind)) for source in some]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Corvane said the plant would close.",
        "Lars Corvane left the firm. Corvane said the plant would close.",
        "The firm Corvane worked for went under. Corvane said he was sorry.",
        "Corvane, 43, said the plant would close.",
        "Corvane, who runs a bakery, said the plant would close.",
        "Corvane, an authority who advises towns, left early. Corvane said the plant would close.",
        "The inquiry into Corvane, which ended in May, was dropped. Corvane said he was glad.",
        "The Corvane plan failed. The minister Corvane said the town was poor.",
        "According to Corvane, the company said it would close.",
    ],
)
def test_a_name_is_a_person_without_evidence_of_a_body(text: str) -> None:
    last = trace(Article(text)).chains[-1].sources
    assert [str(source.kind) for source in last if "Corvane" in source.name] == ["person"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lumeo Health said it would hire 40 nurses.", "Lumeo Health", "organisation"),
        ("Ahlberg & Sons said the plant would close.", "Ahlberg & Sons", "organisation"),
        ("Midwives Without Borders said the clinic had been hit.", "Midwives Without Borders", "organisation"),
        ("The Vendian Red Crescent said its boats had sailed.", "Vendian Red Crescent", "organisation"),
        ("The Lebanese Blue Shield said its boats had sailed.", "Lebanese Blue Shield", "organisation"),
        ("VerdMiner said the pit would close.", "VerdMiner", "organisation"),
        ("MacVerdal said the pit would close.", "MacVerdal", "person"),
        ("The space agency Orbivend said the launch was off.", "Orbivend", "organisation"),
        ("The Danish weather service said snow would fall.", "Danish weather service", "organisation"),
        ("The news agency Orbivend said the launch was off.", "Orbivend", "outlet"),
        ("The European Union's statistics agency Eurometer said prices rose.", "Eurometer", "organisation"),
        ("Several Vendian newspapers reported that the dam leaked.", "Vendian newspapers", "outlet"),
        ("The municipality said the dam was safe.", "municipality", "organisation"),
        ("Angling charities said the dam was safe.", "Angling charities", "organisation"),
        ("Three ferry cooperatives warned that the dam leaked.", "Three ferry cooperatives", "organisation"),
        ("Derrick Banks said the dam was safe.", "Derrick Banks", "person"),
        ("Michael Sun left early. Sun said the dam was safe.", "Michael Sun", "person"),
        ("The Flood Protection Agency said the dam was safe.", "Flood Protection Agency", "organisation"),
        ("The nonprofit Vendia Dam Institute said the dam was safe.", "Vendia Dam Institute", "organisation"),
        ("Rebel-affiliated Tamour news agency said the dam was safe.", "Tamour", "outlet"),
        ("Bank of Vendia figures showed that prices rose.", "Bank of Vendia", "organisation"),
        ("A Bank of Vendia glaziologist said the ice was thin.", "Bank of Vendia glaziologist", "person"),
        ("Kestor's Kent Vadel reported that the flight was cancelled.", "Kent Vadel", "person"),
    ],
)
def test_bodies_outlets_and_people(text: str, name: str, kind: str) -> None:
    assert first(text) == (name, kind)


@pytest.mark.parametrize(
    "title",
    [
        "Her neurosurgeon", "The beekeeper", "Glaciologist", "minister of fisheries", "Trade and Industry Secretary",
        "Assistant to the President", "Brigadier General", "Ex-harbourmaster", "Pastor", "The controversial contributor",
        "The head of research at Lumeo,", "Corvane chief executive", "The Duke's piper", "Chancellor of the Exchequer",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["Tor Vadel", "Anne-Marie Vadel-Lund", "Ludvig van der Vadel", "J. K. Vadel", "Tor F. Vadel Jr."]
)
def test_a_name_goes_without_its_title(title: str, name: str) -> None:
    comma = "," if title.endswith(",") else ""
    assert first(f"{title} {name}{comma} said the bees were well.") == (name, "person")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A source said the talks had failed.", "source", "anonymous"),
        ("Two officials said the talks had failed.", "Two officials", "anonymous"),
        ("An official familiar with the talks said they had failed.", "official familiar with the talks", "anonymous"),
        ("A Danish official said the talks had failed.", "Danish official", "person"),
        ("An official at the ministry said the talks had failed.", "official at the ministry", "person"),
        ("Two glaziologists said the talks had failed.", "Two glaziologists", "person"),
        ("A number of glaziologists said the ice was thin.", "number of glaziologists", "person"),
        ("The Duke of Vendmark said the talks had failed.", "Duke of Vendmark", "person"),
    ],
)
def test_people_without_a_name(text: str, name: str, kind: str) -> None:
    assert first(text) == (name, kind)


@pytest.mark.parametrize("opening", ["But", "The", "Like", "In", "While", "One"])
def test_a_word_that_opens_a_sentence_is_no_given_name(opening: str) -> None:
    text = f"{opening} Vadel was late. Vadel said the ferry was safe. “It sails,” Vadel added."
    assert {source.name for chain in trace(Article(text)).chains for source in chain.sources} == {"Vadel"}
