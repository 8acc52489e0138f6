"""Names that somebody asks a database for: other forms of them, names like them, and none at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import run_here

from tracer.model import Kind
from tracer.names.lookup import Known, listed, lookup, similar
from tracer.names.words import fold


def known(*names: str, kind: Kind = Kind.PERSON) -> dict[str, Known]:
    """Names, the first standing most often."""
    return {fold(name): Known(name, kind, len(names) - place) for place, name in enumerate(names)}


def forms(asked: str, names: dict[str, Known]) -> tuple[set[str], set[str]]:
    """What a name is joined with, and what it is kept apart from."""
    found = lookup([fold(asked)], names)
    assert fold(asked) in found.keys
    return {one.name for one in found.joined}, {one.name for one in found.apart}


ONE = known("Milan Dorrani", "Dorrani", "M. Dorrani", "Minister Milan Dorrani", "Anna Falk")


@pytest.mark.parametrize("asked", ["Dorrani", "milan dorrani", "M. Dorrani", "the Minister Milan Dorrani", "DORRANI"])
def test_one_person_under_all_forms(asked: str) -> None:
    all_forms = {"Milan Dorrani", "Dorrani", "M. Dorrani", "Minister Milan Dorrani"}
    joined, apart = forms(asked, ONE)
    assert joined == {name for name in all_forms if fold(name) != fold(asked)}
    assert apart == set()


@pytest.mark.parametrize(
    ("asked", "apart"),
    [("Falk", {"Anna Falk", "Bo Falk"}), ("Anna Falk", {"Falk"}), ("Bo Falk", {"Falk"})],
)
def test_two_people_of_one_surname_are_not_joined(asked: str, apart: set[str]) -> None:
    assert forms(asked, known("Anna Falk", "Falk", "Bo Falk")) == (set(), apart)


def test_a_form_that_does_not_stand_finds_the_others() -> None:
    assert forms("Vik", known("Sofia Vik")) == ({"Sofia Vik"}, set())
    assert forms("S. Vik", known("Sofia Vik", "Vik")) == ({"Sofia Vik", "Vik"}, set())
    assert forms("Karin Vik", known("Sofia Vik")) == (set(), set())


def test_an_outlet_has_the_names_of_the_registry_alone() -> None:
    papers = known("Valley Courier", "Courier", "Harbour Courier", kind=Kind.OUTLET)
    assert forms("Courier", papers) == (set(), {"Valley Courier", "Harbour Courier"})
    assert forms("Valley Courier", papers) == (set(), {"Courier"})


@pytest.mark.parametrize(
    ("asked", "first"),
    [("Doranni", "Milan Dorrani"), ("reuter", "Reuters"), ("Milan Dorani", "Milan Dorrani"), ("Harbour Gazete", "Harbour Gazette"),
     ("gazette", "Harbour Gazette"), ("Kyodonews", "Kyodo News"), ("DORRANY", "Milan Dorrani")],
)  # fmt: skip
def test_similar_names(asked: str, first: str) -> None:
    names = known("Milan Dorrani") | known("Reuters", "Harbour Gazette", "Kyodo News", "EU", kind=Kind.OUTLET)
    assert similar(asked, names)[0].name == first


@pytest.mark.parametrize("asked", ["Xqwzt", "", " ", "%", "'", "the"])
def test_nothing_is_similar_to_it(asked: str) -> None:
    assert similar(asked, ONE) == []


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_no_name_is_too_much(asked: str, names: list[str]) -> None:
    table = {fold(name): Known(name, Kind.PERSON, 1) for name in names}
    found = lookup([fold(asked)], table)
    assert fold(asked) in found.keys
    assert not {one.name for one in found.joined} & {one.name for one in found.apart}
    assert all(one in table.values() for one in similar(asked, table))


def test_long_lists_and_long_names_are_cut() -> None:
    names = [Known("x" * 200, Kind.PERSON, 1_000), *(Known(f"N{n}", Kind.PERSON, 1) for n in range(11))]
    line = listed(names)
    assert line.startswith(f"{'x' * 60}… (1,000), N0 (1), ")
    assert line.endswith("N6 (1) and 4 more")


LINES = [
    {
        "id": "1",
        "outlet": "Kystnett",
        "text": "The dam is safe, Milan Dorrani told NRK. Dorrani said the gate was shut.",
    },
    {"id": "2", "outlet": "Kystnett", "text": "The lake is low, Foreign Minister Dorrani said on Monday."},
    {"id": "3", "outlet": "Nordlys", "text": "Rain will come, M. Dorrani said, according to Reuters."},
    {"id": "4", "outlet": "Nordlys", "text": "Anna Falk said the road is shut. Bo Falk said it is open."},
    {"id": "5", "outlet": "Nordlys", "text": "Falk said that the bridge is closed."},
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lookup")
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    assert run_here("index", folder / "a.jsonl", "--db", folder / "a.duckdb").returncode == 0
    return folder / "a.duckdb"


@pytest.mark.parametrize("asked", ["Dorrani", "Milan Dorrani", "M. Dorrani", "dorrani"])
def test_who_said_what_under_every_form_of_the_name(database: Path, asked: str) -> None:
    done = run_here("query", "says", asked, "--db", database, "-f", "json")
    assert done.returncode == 0
    assert [row["article"] for row in json.loads(done.stdout)] == ["1", "1", "2", "3"]
    assert len(done.lines) == 1
    assert done.lines[0].startswith(f"tracer: says {asked}: with ")
    assert run_here("query", "says", asked, "--db", database, "-q").lines == []


def test_what_is_not_joined_is_told(database: Path) -> None:
    done = run_here("query", "says", "Falk", "--db", database, "-f", "json")
    assert [row["article"] for row in json.loads(done.stdout)] == ["5"]
    assert done.lines == ["tracer: says Falk: not with Anna Falk (1), Bo Falk (1)"]
    rests = run_here("query", "rests-on", "Dorrani", "--db", database, "-f", "json")
    assert [row["article"] for row in json.loads(rests.stdout)] == ["1", "2", "3"]


@pytest.mark.parametrize("question", ["says", "rests-on", "relies-on", "has-from", "changes", "sources"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("reuter", "no source is called “reuter”; similar: Reuters (1)"),
        ("Doranni", "no source is called “Doranni”; similar: Milan Dorrani (2), Dorrani (1), M. Dorrani (1)"),
        ("Lavrov", "no source is called “Lavrov”"),
        ("Bo\u202e\x1b[31m", "no source is called “Bo\\u202e\\x1b[31m”"),
    ],
)
def test_a_name_that_is_not_there(database: Path, question: str, asked: str, told: str) -> None:
    done = run_here("query", question, asked, "--db", database)
    if question == "sources" and asked.startswith("reuter"):
        assert done.returncode == 0  # words may begin a name
        return
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.lines == [f"tracer: {told}"]


def test_an_outlet_that_is_there_without_an_answer(database: Path) -> None:
    done = run_here("query", "relies-on", "Kystnett", "--db", database, "-f", "json")
    assert (done.returncode, json.loads(done.stdout), done.lines) == (0, [], [])
