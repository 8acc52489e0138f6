"""The reading of a sentence hangs on its construction, not on words that the parser happens to know.

Templates and words are in invariance/; `python benchmarks/invariance.py` prints what is read wrong, and with which words.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from support.benchmarks import benchmark
from support.paths import ROOT

from tracer.language.outlets import registry, split_name

invariance = benchmark("invariance")
TEMPLATES = invariance.templates()
WORDS = invariance.words()
LEXICON = ("words", "lists", "names", "frames")


def strings(value: Any) -> Iterator[str]:
    """All texts in a data file, its keys with them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


@pytest.fixture(scope="module")
def lexicon() -> set[str]:
    folder = ROOT / "tracer" / "data" / "en"
    texts = [text for name in LEXICON for text in strings(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))]
    return {word.lower() for text in texts for word in (text, *text.split())}


def registered(name: str) -> bool:
    """The registry has a name in full."""
    words = split_name(name.removeprefix("the "))
    match = registry().match(words, 0, len(words))
    return match is not None and match.end == len(words)


def test_there_are_templates_and_words_enough() -> None:
    assert len(TEMPLATES) >= 48
    assert len({(t.group, t.name) for t in TEMPLATES}) == len(TEMPLATES)
    for slot in ("head", "verb", "name", "place", "outlet", "paper", "org"):
        assert len(set(WORDS.strange(slot))) >= 100, slot
    for kind, words in WORDS.unknown.items():
        assert len(set(words)) == len(words), kind


@pytest.mark.parametrize("kind", ["head", "verb", "manner", "place", "mind", "deed"])
def test_unknown_words_are_not_in_the_lexicon(kind: str, lexicon: set[str]) -> None:
    assert [word for word in WORDS.unknown[kind] if word.lower() in lexicon] == []


@pytest.mark.parametrize("kind", ["name", "org", "title"])
def test_no_word_of_an_unknown_name_tells_what_it_names(kind: str, lexicon: set[str]) -> None:
    assert [name for name in WORDS.unknown[kind] if name.lower().split()[-1] in lexicon] == []


@pytest.mark.parametrize("kind", ["name", "place", "org", "outlet", "title"])
def test_unknown_names_are_not_in_the_registry(kind: str) -> None:
    assert [name for name in WORDS.unknown[kind] if registered(name)] == []


@pytest.mark.parametrize("kind", ["head", "verb", "manner"])
def test_known_words_are_in_the_lexicon(kind: str, lexicon: set[str]) -> None:
    assert [word for word in WORDS.known[kind] if word not in lexicon] == []


@pytest.mark.parametrize(
    ("word", "form", "wanted"),
    [
        ("actuary", "a", "an actuary"),
        ("luthier", "A", "A luthier"),
        ("actuary", "s", "actuaries"),
        ("helmsman", "s", "helmsmen"),
        ("abbess", "S", "Abbesses"),
        ("valet", "s", "valets"),
        ("pleaded", "ing", "pleading"),
        ("prophesied", "ing", "prophesying"),
        ("decreed", "ing", "decreeing"),
        ("the Vardholm Courier", "^", "The Vardholm Courier"),
        ("Miro de la Jablonec", "last", "de la Jablonec"),
        ("Corvin J. Zamoyczyk", "last", "Zamoyczyk"),
    ],
)
def test_forms(word: str, form: str, wanted: str) -> None:
    assert invariance.form(word, form) == wanted


@pytest.mark.parametrize(
    ("wanted", "found", "is_it"),
    [
        ("Aldo Brunvik", "Aldo Brunvik", True),
        ("Aldo Brunvik", "master luthier Aldo Brunvik", True),
        ("Aldo Brunvik", "Aldo", False),
        ("Aldo Brunvik", "Brunvik", False),
        ("Aldo Brunvik", "Aldo Brunvik of Vardholm", False),
        ("luthiers", "three luthiers with knowledge of the talks in Vardholm", True),
        ("luthier", "luthiers", False),
        ("the Vardholm Courier", "Vardholm Courier", True),
        ("the Vardholm Courier", "Courier", False),
        ("The Tarn", "Tarn", True),
    ],
)
def test_a_found_name_is_the_wanted_one(wanted: str, found: str, is_it: bool) -> None:
    assert invariance.named(wanted, found) == is_it


def test_nothing_may_be_missed_or_too_much() -> None:
    told, said = (("Ida Moen", "person"), ("NRK", "outlet")), (("Per Vang", "person"),)
    assert invariance.same([told, said], [said, told])
    assert not invariance.same([told, said], [told])
    assert not invariance.same([told], [told, said])
    assert not invariance.same([told], [told[::-1]])
    assert not invariance.same([said], [(("Per Vang", "organisation"),)])
    assert invariance.same([(("Per Vang", "organisation|person"),)], [said])
    assert invariance.same([], [])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: f"{t.group}: {t.name}")
def test_each_wanted_source_stands_in_its_sentence(template: Any) -> None:
    """Also: two slots of a kind hold two words."""
    for sentence in invariance.sentences(template, WORDS, step=40):
        assert "{" not in sentence.text
        assert len({*sentence.words.values()}) == len(sentence.words)
        for chain in sentence.wanted:
            assert chain
            for name, kinds in chain:
                # "tweeted" names its platform, and a second mention only the family name
                assert name.casefold() in sentence.text.casefold() or kinds == "platform"
        assert len(sentence.wanted) == len(template.chains)


def below(measured: Any, floors: dict[str, int]) -> list[str]:
    """The groups that are read worse than they were once."""
    share = invariance.percent(measured)
    assert share.keys() == floors.keys(), "run `python benchmarks/invariance.py --raise`"
    return [
        f"{group}: {share[group]} % are right, {least} % were"
        for group, least in floors.items()
        if share[group] < least
    ]


def test_some_unknown_words_are_read_as_well_as_before() -> None:
    readings = invariance.measure(TEMPLATES, WORDS, invariance.QUICK, [invariance.ALL])
    assert below(invariance.shares(readings), invariance.floors()["quick"]) == []


@pytest.mark.slow
def test_all_unknown_words_are_read_as_well_as_before() -> None:
    readings = invariance.measure(TEMPLATES, WORDS)
    measured = invariance.shares(readings)
    print("\n".join(invariance.table(measured, WORDS)))
    assert below(measured, invariance.floors()["full"]) == []
