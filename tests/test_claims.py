"""A story answers the claim that it is asked: another claim, another answer; one that nobody makes, none."""

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer.model import Article
from tracer.pipeline import trace
from tracer.render.story import write
from tracer.render.story.record import record
from tracer.statements import Passage
from tracer.stories import story
from tracer.stories.claims import read_claim
from tracer.stories.model import Stance, Status, Story
from tracer.stories.origins import IN_OTHER_WORDS
from tracer.stories.reading import read

# one event in the manner of four newsrooms, with a second fact, a reaction and a denial
ARTICLES = [
    Article(
        "Verrano plans to close its tyre factory in Halmsund by the end of June, three people briefed on the plan told "
        "the Kestrel Post. About 640 workers would lose their jobs, the people said.\n\n"
        "Verrano bought the factory from a Finnish rival in 2011. Union leader Astrid Nygaard said the members would "
        "block the gates.",
        id="kestrel",
        outlet="Kestrel Post",
    ),
    Article(
        "The tyre maker Verrano is to shut its factory in Halmsund by the end of June, the Kestrel Post reported on "
        "Monday. Some 640 people work there.\n\nMayor Ole Brandt said he had asked the government for help.",
        id="nordlys",
        outlet="Nordlys",
    ),
    Article(
        "Verrano will close the tyre factory in Halmsund in June, according to the Kestrel Post.\n\nThe town has 9,000 "
        "inhabitants and one more large employer, a cannery.\n\nA fire damaged the warehouse of the factory last week, "
        "police said. Nobody was hurt.",
        id="wave",
        outlet="Daily Wave",
    ),
    Article(
        "Verrano denied on Tuesday that it would close its tyre factory in Halmsund by the end of June. “The report is "
        "not true,” spokeswoman Lena Falk said.",
        id="gazette",
        outlet="Harbour Gazette",
    ),
]
CLOSES = "Verrano will close its tyre factory in Halmsund by the end of June."
NOBODY_SAYS = [
    "Verrano will close its tyre factory in Trondheim by the end of June.",  # another place
    "Verrano will close its tyre factory in Halmsund by the end of November.",  # another time
    "Corvalto will close its tyre factory in Halmsund by the end of June.",  # another firm
    "The owner of the factory has been arrested for tax fraud.",
    "The queen will visit Halmsund in the summer.",
    "Copper prices rose to a record on Friday.",
]


def ask(claim: str | None, articles: list[Article] = ARTICLES) -> Story:
    """A story of some articles, asked for a claim."""
    return story(map(trace, articles), claim)


def origins(told: Story) -> list[tuple[list[str], set[str]]]:
    """The roots and the articles of each origin."""
    return [([told.title(key) for key in origin.roots], set(origin.articles)) for origin in told.origins]


def test_the_event_has_its_origin_its_relay_and_its_denier() -> None:
    told = ask(CLOSES)
    assert origins(told) == [(["three people briefed on the plan (Kestrel Post)"], {"kestrel", "nordlys", "wave"})]
    assert told.counts == (1, 1, 1)
    assert told.stances == {
        "kestrel": Stance.STATES,
        "nordlys": Stance.STATES,
        "wave": Stance.STATES,
        "gazette": Stance.DENIES,
    }
    assert {told.title(telling.keys[0]) for telling in told.denials} == {"Verrano", "Lena Falk"}


@pytest.mark.parametrize(
    ("claim", "who", "article"),
    [
        ("A fire damaged the warehouse of the factory.", "police", "wave"),
        ("The union's members will block the gates of the factory.", "Astrid Nygaard", "kestrel"),
        ("The mayor has asked the government for help.", "Ole Brandt", "nordlys"),
    ],
)
def test_another_claim_has_another_origin(claim: str, who: str, article: str) -> None:
    told = ask(claim)
    assert origins(told)[0] == ([who], {article})
    assert told.independent_origins == 1
    assert told.stances["gazette"] is Stance.SILENT


@pytest.mark.parametrize("claim", NOBODY_SAYS)
def test_a_claim_that_nobody_makes_has_no_origin(claim: str) -> None:
    told = ask(claim)
    assert not told.origins
    assert told.counts == (0, 0, 0)
    assert set(told.stances.values()) == {Stance.SILENT}
    assert not told.unattributed


def test_a_surname_is_his_who_goes_by_it() -> None:
    articles = [
        Article("Rolf Hagen was found dead in his cabin near Lillevann, police said. Hagen was 71.", id="1"),
        Article("Hagen was found dead in the cabin, police said. His wife Eva Hagen had called them.", id="2"),
        Article("Police found Rolf Hagen dead in his cabin. “I had warned him,” she said.", id="3"),
    ]
    assert ask("Rolf Hagen was found dead in his cabin.", articles).independent_origins == 1
    assert not ask("Eva Hagen was found dead in her cabin.", articles).origins


def test_a_place_is_known_by_its_people() -> None:
    articles = [Article("A firm in Karelia will lay off 300 loggers, the trade minister said.", id="1")]
    assert ask("A Karelian firm will lay off 300 loggers.", articles).independent_origins == 1


def test_five_is_5_and_not_15() -> None:
    articles = [Article("The rebels freed five hostages in exchange for a general, a Red Cross official said.", id="1")]
    assert ask("The rebels freed 5 hostages in exchange for a general.", articles).independent_origins == 1
    assert not ask("The rebels freed fifteen hostages in exchange for a general.", articles).origins


def test_a_denial_may_be_asked_for() -> None:
    told = ask("Verrano denies that it will close its tyre factory in Halmsund.")
    assert origins(told) == [(["Verrano"], {"gazette"})]


def test_who_says_that_somebody_said_so_is_the_origin_of_that() -> None:
    articles = [
        Article("Verrano's chief has told several friends that he will resign, two of them told the Post.", id="1"),
        Article(
            "Ivar Stenmark has privately told several friends that he will resign, two friends told the Kestrel Post.",
            id="2",
        ),
        Article("Ivar Stenmark has told friends that he will resign, the Kestrel Post reported.", id="3"),
    ]
    told = ask("Ivar Stenmark has told several friends that he will resign.", articles[1:])
    assert origins(told) == [(["two friends (Kestrel Post)"], {"2", "3"})]


def test_an_article_that_calls_it_a_hoax_denies_it() -> None:
    articles = [
        Article(
            "The singer Mona Rask was found dead at a hotel in Bergen, police officer Jan Moe told NBX Today.",
            id="fake",
        ),
        Article(
            "Singer Mona Rask is alive and well. A story that she was found dead at a hotel in Bergen is a hoax.",
            id="check",
        ),
    ]
    told = ask("Mona Rask was found dead at a hotel in Bergen.", articles)
    assert told.stances == {"fake": Stance.STATES, "check": Stance.DENIES}
    assert told.denying == ("check",)


def test_the_analyst_is_the_one_who_is_named() -> None:
    articles = [
        Article("The watch will ship in March, KLM Securities analyst Min-Chi Kao said in a note.", id="1"),
        Article("The watch will ship in March, the analyst said.", id="2"),
        Article("The watch will ship in March, Min Chi Kao told WatchSite.", id="3"),
    ]
    told = ask("The watch will ship in March.", articles)
    assert told.independent_origins == 1
    assert set(told.origins[0].articles) == {"1", "2", "3"}
    assert any(link.sure and "analyst" in link.reason for link in told.links)


def test_an_analyst_may_be_the_one_who_is_named_and_stays_unnamed() -> None:
    articles = [
        Article("The watch will ship in March, KLM Securities analyst Min-Chi Kao said in a note.", id="1"),
        Article("The watch will ship in March, an analyst said.", id="2"),
    ]
    told = ask("The watch will ship in March.", articles)
    assert told.counts == (1, 1, 2)
    assert [origin.status for origin in told.origins] == ["certain", "possible"]
    assert [link.sure for link in told.links] == [False]


def test_a_source_of_nobody_joins_no_two_outlets() -> None:
    articles = [
        Article("The ferry will stop in October, two people briefed on the plan told Reuters.", id="1"),
        Article("The ferry will stop in October, a person close to the board told Bloomberg.", id="2"),
        Article("The ferry will stop in October, a source said.", id="3"),
    ]
    told = ask("The ferry will stop in October.", articles)
    assert told.independent_origins == 2
    assert [origin.status for origin in told.origins if "3" in origin.articles] == ["possible"]
    assert not any(link.sure for link in told.links)


@given(st.integers(0, 90), st.integers(1, 90))
def test_the_sentences_of_a_passage(start: int, length: int) -> None:
    text = "The ferry will stop. Nobody knows why.\n\nIt is old, and slow. The captain is 61."
    words = read((trace(Article(text, id="1", title="The last ferry")),)).words
    end = min(len(text), start + length)
    expected = [
        at
        for at, sentence in enumerate(words.read[0])
        if sentence.place and sentence.place.start < end and start < sentence.place.end and start < end
    ]
    assert start >= end or list(words.within(Passage(0, start, end))) == expected


def test_a_platform_makes_nobody_one() -> None:
    articles = [
        Article("The ferry will stop in October, minister Ada Holm wrote on Twitter.", id="1"),
        Article("The ferry will stop in October, captain Nils Wiik wrote on Twitter.", id="2"),
    ]
    assert ask("The ferry will stop in October.", articles).independent_origins == 2


def test_an_article_twice_changes_nothing_but_the_articles() -> None:
    twice = [*ARTICLES, ARTICLES[1]._replace(id="again")]
    assert [roots for roots, _ in origins(ask(CLOSES, twice))] == [roots for roots, _ in origins(ask(CLOSES))]


@pytest.mark.parametrize("without", range(len(ARTICLES)))
def test_one_article_less_takes_at_most_its_own_origins(without: int) -> None:
    name = ARTICLES[without].id
    own = sum(name in origin.articles for origin in ask(CLOSES).origins)
    rest = ask(CLOSES, [article for article in ARTICLES if article.id != name])
    assert ask(CLOSES).independent_origins - rest.independent_origins <= own


@settings(max_examples=10, deadline=None)
@given(st.permutations(ARTICLES))
def test_the_order_changes_nothing(articles: list[Article]) -> None:
    assert origins(ask(CLOSES, articles)) == origins(ask(CLOSES))


def test_names_written_otherwise_change_nothing() -> None:
    other = [article._replace(text=article.text.replace("the Kestrel Post", "Kestrel Post")) for article in ARTICLES]
    assert origins(ask(CLOSES, other)) == origins(ask(CLOSES))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=120), max_size=3))
def test_likeness_is_a_share_for_any_text(claim: str, texts: list[str]) -> None:
    words = read(tuple(trace(Article(text, id=str(number))) for number, text in enumerate(texts))).words
    found = read_claim(words, claim)
    assert all(0 <= value <= 1 for row in found.support for value in row)
    assert [len(row) for row in found.support] == [len(row) for row in words.read]


def test_a_denial_is_the_word_of_who_denies_not_of_who_told_of_it_first() -> None:
    articles = [
        Article(
            "Minister Ole Brandt told Astrid Nygaard that he wanted to sell the harbour to a rival, the Kestrel Post "
            "reported, citing her book.\n\nBrandt denied telling Nygaard that he wanted to sell the harbour.",
            id="1",
        ),
        Article(
            "The Kestrel Post reported that Nygaard writes in her book that Brandt told her he wanted to sell the "
            "harbour to a rival. Brandt denied it.",
            id="2",
        ),
    ]
    told = ask("Brandt told Nygaard that he wanted to sell the harbour to a rival.", articles)
    assert {telling.keys[0] for telling in told.denials} == {"ole brandt"}
    assert any("nygaard" in key for origin in told.origins for key in origin.members)


@pytest.mark.parametrize(
    ("verdict", "stance"),
    [
        ("The story is fake.", Stance.DENIES),
        ("The report that it would close is a hoax.", Stance.DENIES),
        ("Some workers held up fake coffins at the factory gates.", Stance.STATES),
        ("Nygaard called the plan to close the factory “a fake”.", Stance.STATES),
    ],
)
def test_a_word_of_untruth_is_about_the_claim_or_about_something_else(verdict: str, stance: Stance) -> None:
    text = f"Verrano will close its tyre factory in Halmsund, the Kestrel Post reported. {verdict}"
    told = ask("Verrano will close its tyre factory in Halmsund.", [Article(text, id="1")])
    assert told.stances == {"1": stance}


@pytest.mark.parametrize(
    "denial",
    [
        "Verrano denied that it would close the factory.",
        "Verrano said the factory would not “close”.",
        "“We will never close it,” Verrano told NRK.",
    ],
)
def test_who_denies_it_is_asked_for_by_name(denial: str) -> None:
    articles = [
        Article(f"Verrano will close the factory, the Kestrel Post said. {denial}", id="1"),
        Article("The union denied that Verrano would close the factory, and so did the mayor.", id="2"),
    ]
    told = ask("Verrano denies that it will close the factory.", articles)
    assert origins(told) == [(["Verrano"], {"1"})]


def test_the_company_is_the_one_firm_of_its_article() -> None:
    articles = [
        Article("Tyre maker Verrano said on Monday it was sorry. The company told NRK that 640 jobs would go.", id="1"),
        Article("Some 640 jobs will go, Verrano told the Kestrel Post.", id="2"),
    ]
    told = ask("Some 640 jobs will go.", articles)
    assert origins(told) == [(["Verrano"], {"1", "2"})]


def test_the_company_is_no_firm_that_its_article_does_not_name() -> None:
    articles = [
        Article("Tyre maker Verrano said that 640 jobs would go.", id="1"),
        Article("Some 640 jobs will go, the company told the Kestrel Post.", id="2"),
    ]
    roots = [root for origin in ask("Some 640 jobs will go.", articles).origins for root in origin.roots]
    assert "verrano" in roots
    assert len(roots) == 2


def test_what_shares_no_more_than_its_source_does_not_state_it() -> None:
    told = [
        Article("A quake hit Kesla on Monday, Ida Moen told Reuters.", id="quake"),
        Article("Border talks will resume in May, Ida Moen told Reuters.", id="talks"),
        Article("The choir has a prize, the Kesla Courier reported.", id="choir"),
    ]
    found = story([trace(article) for article in told], claim="Border talks will resume in May")
    assert [origin.articles for origin in found.origins] == [("talks",)]


@pytest.mark.parametrize("claim", ["The night ferry loses money.", "The night ferry has lost money for years."])
def test_what_is_said_of_the_same_thing_is_another_claim(claim: str) -> None:
    articles = [
        Article(
            "Norrline will take its last night ferry out of service in October, two people told the Kestrel Post. The "
            "night ferry has lost money for years, the people said.",
            id="kestrel",
            outlet="Kestrel Post",
        ),
        Article("Norrline is to end its last night ferry in October, the Kestrel Post reported.", id="wave"),
        Article("The last night ferry of Norrline sails in October, according to the Kestrel Post.", id="sail"),
    ]
    told = ask(claim, articles)
    assert {id for origin in told.origins for id in origin.articles} == {"kestrel"}
    assert told.stances["wave"] is not Stance.STATES


def test_who_may_say_a_claim_in_other_words_is_possible_and_never_counted() -> None:
    told = ask("The Halmsund factory is being given up.")
    assert told.counts == (0, 0, 1)
    (origin,) = told.origins
    assert origin.status == Status.POSSIBLE
    assert origin.doubts == (IN_OTHER_WORDS,)
    assert origin.articles == ("kestrel", "nordlys", "wave")
    assert set(told.stances.values()) == {Stance.SILENT}
    kinds = {finding.kind for finding in told.findings}
    assert "not-found" in kinds
    assert kinds.isdisjoint({"single-origin", "anonymous-only"})


@pytest.mark.parametrize(
    "claim",
    [
        "The Halmsund factory is being given up by Corvalto.",
        "Corvalto is giving up the Halmsund factory.",
        "The Halmsund factory is being given up after 85 years.",
    ],
)
def test_nobody_may_say_in_other_words_what_has_a_name_or_number_of_its_own(claim: str) -> None:
    assert not ask(claim).origins


def test_a_possible_origin_is_no_share_of_the_articles_that_state_a_claim() -> None:
    told = ask("The Halmsund factory is being given up.")
    assert record(told)["origins"][0]["share"] == 0.0
    out = StringIO()
    write("tree", told, out)
    text = " ".join(out.getvalue().split())
    assert "none in which this claim was surely found" in text
    assert "3 articles of 4" in text


def test_a_claim_in_other_words_than_the_articles() -> None:
    articles = [
        Article("Verrano will shut its plant in Halmsund in June, Astrid Nygaard told the Kestrel Post.", id="1"),
        Article("Verrano is to shut its Halmsund plant in June, the Kestrel Post reported on Monday.", id="2"),
    ]
    told = ask("Verrano's factory in Halmsund will shut in June.", articles)
    assert told.independent_origins == 1
    assert set(told.stances.values()) == {Stance.STATES}


def test_a_title_makes_nobody_somebody_else() -> None:
    articles = [
        Article("Jonas Eide left the party. Mr. Eide was angry. Mr. Eide went home.", id="1"),
        Article("Mr. Eide has left the party, Ida Moen said. Mr. Eide did not comment.", id="2"),
    ]
    told = ask("Jonas Eide has left the party.", articles)
    assert [told.title(key) for origin in told.origins for key in origin.roots] == ["Ida Moen"]


def test_who_judges_a_plan_is_no_source_of_it() -> None:
    articles = [
        Article("The council will close the swimming pool in May, Ida Moen said.", id="1"),
        Article("Odd Lien criticised the plan of the council to close the swimming pool in May.", id="2"),
    ]
    told = ask("The council will close the swimming pool in May.", articles)
    assert [told.title(key) for origin in told.origins for key in origin.roots] == ["Ida Moen"]


def test_what_somebody_is_to_have_said_another_may_tell() -> None:
    articles = [
        Article("Odd Lien said the swimming pool would close in May.", id="1"),
        Article("The swimming pool will close in May, Ida Moen said.", id="2"),
    ]
    told = ask("Odd Lien said the swimming pool will close in May.", articles)
    assert {article for origin in told.origins for article in origin.articles} == {"1", "2"}
