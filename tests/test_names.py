"""Names across articles: what is one source, what is not, and that each merge can be explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import says

from tracer.model import Article, Kind, Source, Span, Trace
from tracer.names import fold, generic, publisher, resolve, squash, unnamed
from tracer.pipeline import trace


def traces(*names: tuple[str, Kind]) -> list[Trace]:
    """An article for each name, in which it says something."""
    return [says(name, kind) for name, kind in names]


def source(name: str, kind: Kind) -> Source:
    """A source by that name."""
    return Source(name, kind, name, 0, len(name), Span(0, len(name)))


def one(*names: str, kind: Kind = Kind.PERSON) -> bool:
    """Whether some names are taken for one source."""
    found = resolve(traces(*((name, kind) for name in names)))
    return len({entity.key for name in names if (entity := found.of(name))}) == 1


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Nordkurier Online", "Nordkurier"), Kind.OUTLET),
        (("Harbour Wire", "HarbourWire"), Kind.OUTLET),
        (("Fjordavisen", "Fjordavisen.no"), Kind.OUTLET),
        (("Gazeta Poludniowa", "Gazeta Poludniova"), Kind.OUTLET),
        (("Orla Hesketh", "Hesketh"), Kind.PERSON),
        (("Orla Hesketh", "O. Hesketh"), Kind.PERSON),
        (("Orla M. Hesketh", "Orla Hesketh"), Kind.PERSON),
        (("Insp. T.K. Raman", "T.K. Raman"), Kind.PERSON),
        (("Bill Hesketh", "William Hesketh"), Kind.PERSON),
        (("Iran's Foreign Ministry", "Iranian Ministry of Foreign"), Kind.ORGANISATION),
    ],
)
def test_names_of_one_source(names: tuple[str, ...], kind: Kind) -> None:
    assert one(*names, kind=kind)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Orla Hesketh", "Piet Hesketh"), Kind.PERSON),
        (("Orla Hesketh", "Orla Heskin"), Kind.PERSON),
        (("The Times", "The Times of India"), Kind.OUTLET),
        (("The Guardian", "The Guardian Nigeria"), Kind.OUTLET),
        (("Channel 4", "Channel 5"), Kind.OUTLET),
        (("R.K. Raman", "T.K. Raman"), Kind.PERSON),
        (("Ministry of Finance", "Ministry of Defence"), Kind.ORGANISATION),
        (("Paul Berg", "Paula Berg"), Kind.PERSON),
        (("Daniel Moore", "Danielle Moore"), Kind.PERSON),
        (("Christian Lund", "Christina Lund"), Kind.PERSON),
        (("Michael Harris", "Michael Harrison"), Kind.PERSON),
        (("Peter Johnson", "Peter Johnston"), Kind.PERSON),
        (("Sergei Ivanov", "Sergei Ivanova"), Kind.PERSON),
        (("Kim", "Kim Dotcom"), Kind.PERSON),
        (("University of Halden-West", "University of Halden-East"), Kind.ORGANISATION),
        (("Northern Command", "Southern Command"), Kind.ORGANISATION),
        (("Middle East Online", "Middle East Eye"), Kind.OUTLET),
        (("Iranian embassy in London", "Iranian embassy in Baku"), Kind.ORGANISATION),
    ],
)
def test_names_of_two_sources(names: tuple[str, ...], kind: Kind) -> None:
    assert not one(*names, kind=kind)


def test_a_surname_of_two_people_is_neither() -> None:
    found = resolve(traces(*((name, Kind.PERSON) for name in ("Orla Hesketh", "Piet Hesketh", "Hesketh"))))
    assert len({found.of(name).key for name in ("Orla Hesketh", "Piet Hesketh", "Hesketh")}) == 3  # type: ignore[union-attr]


def test_two_registered_outlets_are_never_one() -> None:
    found = resolve(traces(("Korea Times", Kind.OUTLET), ("The Korea Times", Kind.OUTLET), ("The Times", Kind.OUTLET)))
    assert found.of("Korea Times") == found.of("The Korea Times") != found.of("The Times")


def test_what_both_say_makes_one_of_two_spellings() -> None:
    names = ("Ram Prasad Yelan", "RP Yelan")
    apart = resolve(traces(*((name, Kind.PERSON) for name in names)))
    evidence = "quoted with the same words"
    together = resolve(traces(*((name, Kind.PERSON) for name in names)), [(*names, evidence)])
    assert together.of(names[0]) == together.of(names[1])
    assert (entity := together.of(names[0]))
    assert entity.merges
    assert apart.of(names[0])


def test_what_both_say_makes_nobody_of_two_people() -> None:
    names = ("Ilse Tarn", "Otto Tarn")
    found = resolve(traces(*((name, Kind.PERSON) for name in names)), [(*names, "quoted with the same words")])
    assert found.of(names[0]) != found.of(names[1])


def test_a_merge_says_why() -> None:
    found = resolve(traces(("Orla Hesketh", Kind.PERSON), ("Hesketh", Kind.PERSON)))
    entity = found.of("Hesketh")
    assert entity
    assert entity.name == "Orla Hesketh"
    (merge,) = entity.merges
    assert (merge.name, merge.into, merge.rule) == ("Hesketh", "Orla Hesketh", "surname")
    assert merge.evidence


def test_the_same_statement_makes_nobody_of_two_given_names() -> None:
    names = ("Anna Berg", "Arne Berg")
    found = resolve(traces(*((name, Kind.PERSON) for name in names)), [(*names, "what both say agrees")])
    assert found.of(names[0]) != found.of(names[1])


def test_a_misspelt_surname_with_the_same_words_or_the_same_role() -> None:
    names = ("Gerrit Wessel", "Gerrit Wessels")
    assert not one(*names)
    found = resolve(traces(*((name, Kind.PERSON) for name in names)), [(*names, "quoted with the same words")])
    assert found.of(names[0]) == found.of(names[1])
    articles = [Article(f"“It is over,” fire chief {name} said.", id=name) for name in names]
    assert len(resolve(list(map(trace, articles))).entities) == 1


def test_a_given_name_in_an_article_that_names_both() -> None:
    article = Article("Lorna Fairclough said it was over. “It was me,” Lorna said.")
    assert list(resolve([trace(article)]).entities) == ["lorna fairclough"]


@pytest.mark.parametrize(
    "name",
    [
        "a spokesman",
        "officials",
        "two people familiar with the plan",
        "the company",
        "senior Iranian official",
        "US diplomats in the capital",
    ],
)
def test_unnamed(name: str) -> None:
    assert unnamed(source(name, Kind.PERSON))


@pytest.mark.parametrize("name", ["Orla Hesketh", "Ministry of Finance", "9to5Mac", "eBay"])
def test_named(name: str) -> None:
    assert not unnamed(source(name, Kind.PERSON))


@pytest.mark.parametrize("name", ["new report", "Local media", "several outlets", "rumours", "Turkish media"])
def test_nobody_in_particular(name: str) -> None:
    assert generic(source(name, Kind.DOCUMENT))


@pytest.mark.parametrize("name", ["Financial report of the Court of Auditors", "The Paper", "police report"])
def test_a_certain_document(name: str) -> None:
    assert not generic(source(name, Kind.DOCUMENT)) or name == "The Paper"


def test_the_publisher_of_an_article() -> None:
    assert publisher(Article("", outlet="the guardian")) == "The Guardian"
    assert publisher(Article("", outlet="Nordkurier")) == "Nordkurier"
    assert publisher(Article("", url="https://edition.cnn.com/2024/x")) == "CNN"
    assert publisher(Article("", url="https://nowhere.example/x")) is None
    assert publisher(Article(""), ["Reuters"]) == "Reuters"
    assert publisher(Article("", outlet="reuters.com")) == "Reuters"
    assert publisher(Article("", outlet="corvane.example")) == "corvane.example"


@given(st.lists(st.text(min_size=1, max_size=30), max_size=6))
def test_any_names_are_resolved(names: list[str]) -> None:
    found = resolve(traces(*((name, Kind.PERSON) for name in names)))
    assert set(found.keys.values()) == set(found.entities)
    for name in names:
        assert fold(fold(name)) == fold(fold(fold(name)))
        assert isinstance(squash(name), str)


@given(st.permutations(["Orla Hesketh", "Hesketh", "O. Hesketh", "Nordkurier", "Nord Kurier", "Piet Brandsma"]))
def test_the_order_of_articles_does_not_matter(names: list[str]) -> None:
    found = resolve(traces(*((name, Kind.OUTLET if "urier" in name else Kind.PERSON) for name in names)))
    groups = {frozenset(key for key, root in found.keys.items() if root == entity) for entity in found.entities}
    assert groups == {
        frozenset({"orla hesketh", "hesketh", "o hesketh"}),
        frozenset({"nordkurier", "nord kurier"}),
        frozenset({"piet brandsma"}),
    }


def test_a_surname_is_his_who_stands_in_many_more_articles() -> None:
    def said(name: str, number: int) -> Article:
        return Article(f"The harbour will be sold, {name} said on Monday.", id=str(number))

    many = [*(said("Ole Brandt", number) for number in range(6)), said("Anna Brandt", 6), said("Brandt", 7)]
    names = resolve([trace(article) for article in many])
    assert names.of("Brandt") == names.of("Ole Brandt") != names.of("Anna Brandt")
    few = [*many[:2], *many[6:]]
    names = resolve([trace(article) for article in few])
    assert names.of("Brandt") not in (names.of("Ole Brandt"), names.of("Anna Brandt"))
