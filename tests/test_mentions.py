"""Who is meant: roles, titles, short names, bodies and pronouns, each with the words of the article that say so."""

import pytest

from tracer import Article, trace


def origins(text: str) -> list[str]:
    """The origin of each statement, in the order of the text."""
    return [chain.sources[0].name for chain in trace(Article(text)).chains]


@pytest.mark.parametrize(
    ("given", "role"),
    [
        ("Finance Minister Runa Vestergaard opened the hall.", "The finance minister"),
        ("Finance Minister Runa Vestergaard opened the hall.", "The minister"),
        ("The mayor of Brama, Runa Vestergaard, opened the hall.", "The mayor"),
        ("Runa Vestergaard, the harbourmaster of Brama, opened the hall.", "The harbourmaster"),
        ("Runa Vestergaard, who is the rector of the school, opened the hall.", "The rector"),
        ("The union's lawyer Runa Vestergaard opened the hall.", "The lawyer"),
        ("The historian and former envoy Runa Vestergaard opened the hall.", "The historian"),
        ("Gov. Runa Vestergaard opened the hall.", "The governor"),
        ("Sen. Runa Vestergaard opened the hall.", "The lawmaker"),
        ("Health Minister Runa Vestergaard opened the hall.", "The official"),
        ("Deputy Mayor Runa Vestergaard opened the hall.", "The deputy mayor"),
        ("Assistant to the President Runa Vestergaard opened the hall.", "The assistant to the president"),
    ],
)
def test_a_role_is_whom_the_article_gave_it_to(given: str, role: str) -> None:
    assert origins(f"{given} Ole Tamm was there. {role} told NRK that the roof would hold.") == ["Runa Vestergaard"]


@pytest.mark.parametrize(
    ("given", "role"),
    [
        ("Prime Minister Runa Vestergaard said taxes would fall.", "opposition leader"),
        ("Deputy Mayor Runa Vestergaard said the hall was full.", "mayor"),
        ("Former president Runa Vestergaard said the hall was full.", "president"),
        ("The Greek minister Runa Vestergaard said the hall was full.", "Turkish minister"),
        ("Captain Runa Vestergaard said the engine was old. A passenger was hurt.", "passenger"),
        ("The driver Runa Vestergaard said the road was icy. Another driver was hurt.", "driver"),
        ("Runa Vestergaard, whose brother drowned, said she wanted answers.", "coast guard"),
        ("Assistant to the President Runa Vestergaard said the hall was full.", "president"),
    ],
)
def test_a_role_is_nobody_to_whom_the_article_did_not_give_it(given: str, role: str) -> None:
    assert origins(f"{given} The {role} told NRK that nothing had been decided.") == ["Runa Vestergaard", role]


def test_of_two_in_one_office_the_one_meant_last() -> None:
    first = "Greek Foreign Minister Nikos Halaris said the border was open."
    second = "Turkish Foreign Minister Emre Soylak said it was shut."
    assert origins(f"{first} {second} The Greek minister told NRK that it would open.")[-1] == "Nikos Halaris"
    both = "Foreign Minister Nikos Halaris met Foreign Minister Emre Soylak. "
    assert origins(f"{both}The foreign minister told NRK that it would open.") == ["foreign minister"]


def test_a_name_behind_a_role_goes_before_all_said_earlier() -> None:
    text = "Commissioner Per Aune said nobody was hurt. The director, Runa Vestergaard, at once told NRK of the fire."
    assert "Per Aune" not in origins(text)[1:]


@pytest.mark.parametrize("who", ["A senior official", "A union source", "A Greek diplomat", "An army officer"])
def test_an_unnamed_source_stays_one_and_becomes_nobody_named_nearby(who: str) -> None:
    noun = who.split()[-1]
    text = (
        f"Premier Runa Vestergaard left on Monday. {who} said the dam held. The {noun} added that it had been checked."
    )
    first, second = origins(text)
    assert first == second == who.partition(" ")[2] or first == second == who.lower()
    assert "Vestergaard" not in first


def test_a_source_that_the_article_names_later_is_that_person() -> None:
    text = (
        "Ole Tamm, a senior official at the port, was on board. The official told NRK that the ferry had been checked."
    )
    assert origins(text) == ["Ole Tamm"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Otto Brekke said the dam was safe. His wife, Eva Brekke, said it was not. “I must go,” Mrs Brekke said. “No,” Mr Brekke said.",
            ["Otto Brekke", "Eva Brekke", "Eva Brekke", "Otto Brekke"],
        ),
        (
            "Gerda Tollefsen and her brother, Aslak Tollefsen, own the mill. Mr. Tollefsen told NRK it was sold. Ms. Tollefsen told TASS it was not.",
            ["Aslak Tollefsen", "Gerda Tollefsen"],
        ),
    ],
)
def test_a_title_tells_two_of_one_surname_apart(text: str, wanted: list[str]) -> None:
    assert origins(text) == wanted


def test_a_surname_of_two_stays_a_surname() -> None:
    text = "Aud Brekke said it was safe. Inga Brekke said it was not. " + "The rain went on. " * 60
    assert origins(text + "Brekke told NRK that the mill was sold.")[-1] == "Brekke"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Abdul Karim Noor", "Abdul"),
        ("Runa Vestergaard", "Runa"),
        ("Runa Vestergaard", "Vestergaard"),
        ("Faisal al-Qadiri", "Qadiri"),
    ],
)
def test_a_short_name_is_the_full_one_of_the_article(full: str, short: str) -> None:
    assert origins(f"{full} runs the ferry. “The rules are clear,” {short} told NRK.") == [full]


def test_an_acronym_is_what_the_article_spells_out() -> None:
    text = "The Vestby Harbour Office (VHO) closed the quay. VHO said it was cracked. The cranes stand still, VHO said."
    assert origins(text) == ["Vestby Harbour Office"] * 2
    assert origins("The quay (see VHO) closed. VHO said it was cracked.") == ["VHO"]


def test_a_body_is_called_what_its_name_allows() -> None:
    ministry = "The Ministry of Harbours said the quay was cracked. "
    assert origins(f"{ministry}The ministry said it would be mended.") == ["Ministry of Harbours"] * 2
    assert origins(f"{ministry}The company said it would be mended.") == ["Ministry of Harbours", "company"]
    named = "A clerk of the Foreign Ministry wept. The ministry said the quay was cracked."
    assert origins(named) == ["Foreign Ministry"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # by the pronouns that the article has for each
        ("Sunniva Ro shut her shop when she fell ill. Arvo Pelt lost his dog when he moved. Ro said the roof leaked. Pelt said it did not. “It drips,” she said.", "Sunniva Ro"),
        # by a word for the relation
        ("Solvor Ryen, a widow, said the roof leaked. Torkel Ask, a priest, said it did not. “It drips,” she said.", "Solvor Ryen"),
        # by the name
        ("Linda Ryen said the roof leaked. Robert Ask said it did not. “It drips,” she said.", "Linda Ryen"),
        # the one whom the sentence names, though nobody quoted her
        ("Robert Ask said the roof was new. Linda Ryen lost her shop in the storm. “It drips,” she said.", "Linda Ryen"),
    ],
)  # fmt: skip
def test_she_is_a_woman_of_the_article(text: str, wanted: str) -> None:
    assert origins(text)[-1] == wanted


def test_a_pronoun_between_two_is_nobody() -> None:
    assert origins("Robert Ask and Peter Ryen said the roof leaked. He added that it would be mended.")[-1] == "he"
    assert origins("Robert Ask said the roof leaked. “It drips,” she said.")[-1] == "she"


@pytest.mark.parametrize(
    "text", ["Last winter I warned that the weir would not hold.", "As we reported in May, the weir is old."]
)
def test_the_writer_is_no_source(text: str) -> None:
    found = trace(Article(text))
    assert not found.chains
    assert [cue.reason for cue in found.unused if cue.text in ("warned", "reported")] == [
        "the first person: the writer of the article, or whom the passage quotes"
    ]
    spaced = trace(Article(f"{text} The weir is dry, according to us.".replace(" ", "\xa0")))
    assert all(cue.text == spaced.article.text[cue.start : cue.end] for cue in spaced.unused)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Tveit was born in Lunde. He left school early. He worked on ferries. He wrote poems. He told NRK he was shy.",
        "Tveit was tired. It had rained for days. “The road is mud.” He told NRK that the harvest was late.",
        "Tveit's letter to the board was blunt. If, as he told NRK, the dam is safe, nobody has to leave.",
        "This was why Tveit's life had changed. In an interview with NRK, he praised the nurses.",
        "Tveit's contract ends in May and he has been seen in Oslo Vest. He told NRK that he would stay.",
        "The plan was drawn up by the engineer Ole Tveit. “It will hold,” he told NRK.",
    ],
)
def test_a_pronoun_goes_back_to_whom_the_sentences_are_about(text: str) -> None:
    assert origins(text)[-1].split()[-1] == "Tveit"


@pytest.mark.parametrize(
    "text",
    [
        "A book on Per Aune and Ole Tveit sold out. In an interview with NRK, he praised the nurses.",
        "Construction was slow. It had rained for days. He told NRK that the harvest was late.",
        "The speech of Per Aune was read out by Ole Tveit. He told NRK that the harvest was late.",
    ],
)
def test_a_pronoun_is_neither_one_of_two_nor_any_word_with_a_capital(text: str) -> None:
    assert origins(text)[-1] == "he"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ship owners were to meet on Friday, but they have already said that fares will rise.", ["Ship owners"]),
        ("Teachers, he told NRK, were afraid. The school, they said, had no roof.", ["he", "Teachers"]),
        ("Lives were hard, but village teachers loved the ferry. Ferries, they said, were safe.", ["village teachers"]),
        ("Ida Holm and Justice Per Aune met in Oslo: They argued that the dam was old.", ["Ida Holm", "Per Aune"]),
        ("Ida Holm and Per Aune left. The votes were late, they said.", ["Ida Holm", "Per Aune"]),
        ("Owners met. Striker and former captain Ole Berg sat there: They said that he was ill.", ["Owners"]),
        ("The votes were few, but they said that the storm would come.", ["they"]),
    ],
)
def test_they_are_the_last_who_are_several(text: str, wanted: list[str]) -> None:
    assert origins(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nordvik Bank has 200 clerks in Oslo, according to NRK. The bank said it would hire more.", "Nordvik Bank"),
        ("Nordvik Airlines fell by a fifth as the airline operator warned of a loss.", "Nordvik Airlines"),
        ("Ferry boss Ole Tveit has been fined. The chief executive told NRK that the boats were safe.", "Ole Tveit"),
        ("Ole Tveit is open to talks, and the former goalkeeper told NRK that he had been ill.", "Ole Tveit"),
        ("The road is shut, the weekly L'Obs reported. According to the weekly, it will stay so.", "L'Obs"),
    ],
)
def test_a_description_is_whom_the_sentences_are_about(text: str, wanted: str) -> None:
    assert origins(text)[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tveit answered Aune's letter on NRK, and Aune was at home. The president said it was false.", "president"),
        ("HSBC lost a fifth. The bank said it had bought a share in HSBC.", "bank"),
        ("Harbour Watch counted the boats. Nordvik Airways fell. The ministry said it would help.", "ministry"),
    ],
)
def test_a_description_is_nobody_where_another_may_be_meant(text: str, wanted: str) -> None:
    assert origins(text)[-1] == wanted


@pytest.mark.parametrize("new", ["a news outlet", "another news outlet", "a Danish newspaper", "one newspaper"])
def test_who_is_brought_in_is_nobody_named_before(new: str) -> None:
    outlet = new.partition(" ")[2]
    assert origins(f"NRK said the road was shut. The road was open, {new} said.")[-1] in (outlet, new)
    assert origins("NRK said the road was shut. A report by the broadcaster said it was open.")[-1] == "NRK"
    chains = trace(Article(f"NRK said the road was shut. Ole Tveit told {new} that it was open.")).chains
    assert chains[-1].sources[-1].name in (outlet, new)


def test_the_words_that_say_who_is_meant_are_given_with_their_place() -> None:
    text = "The mayor of Brama, Runa\u00a0Vestergaard, opened the hall. The mayor told NRK it was full. She added it would close."
    found = trace(Article(text))
    shown = [chain.sources[0].antecedent for chain in found.chains]
    assert [words.text for words in shown if words] == ["The mayor of Brama, Runa\u00a0Vestergaard"] * 2
    assert all(text[words.start : words.end] == words.text for words in shown if words)
    assert trace(Article("Runa Vestergaard said it was full.")).chains[0].sources[0].antecedent is None
