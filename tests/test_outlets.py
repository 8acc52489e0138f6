"""The outlet registry: every entry well formed, every name and domain the property of one outlet, the world covered."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tracer.language.outlets import registry

FILE = Path(__file__).parent.parent / "tracer" / "data" / "outlets.toml"
DATA = tomllib.loads(FILE.read_text("utf-8"))
OUTLETS: list[dict[str, Any]] = DATA["outlet"]
TYPES = {"name": str, "kind": str, "country": str, "aliases": list, "domains": list, "state": bool}
KINDS = {"agency", "broadcaster", "newspaper", "magazine", "site"}
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def names(outlet: dict[str, Any]) -> Iterator[str]:
    """The name and the aliases."""
    yield outlet["name"]
    yield from outlet.get("aliases", ())


def key(name: str) -> str:
    """A name as it is compared: without case, and without a leading article."""
    return name.casefold().removeprefix("the ")


def repeated(values: Iterable[str]) -> list[str]:
    """The values that stand there more than once."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


def test_keys() -> None:
    assert set(DATA) == {"outlet"}
    for outlet in OUTLETS:
        assert {"name", "kind"} <= set(outlet) <= set(TYPES), outlet
        assert all(type(value) is TYPES[field] for field, value in outlet.items()), outlet
        assert all(type(text) is str for field in ("aliases", "domains") for text in outlet.get(field, ())), outlet


def test_an_empty_field_is_left_out() -> None:
    for outlet in OUTLETS:
        assert all(outlet.values()), outlet


def test_kinds_and_countries() -> None:
    for outlet in OUTLETS:
        assert outlet["kind"] in KINDS, outlet
        assert re.fullmatch("[A-Z]{2}", outlet.get("country", "GB")), outlet


def test_domains() -> None:
    domains = [domain for outlet in OUTLETS for domain in outlet.get("domains", ())]
    assert [d for d in domains if not HOST.fullmatch(d) or d.startswith("www.")] == []
    assert repeated(domains) == []


def test_names_are_clean() -> None:
    written = [name for outlet in OUTLETS for name in names(outlet)]
    assert [name for name in written if name != " ".join(name.split()) or not key(name)] == []
    # what is invisible cannot be reviewed; a zero-width non-joiner is part of Persian spelling
    assert [name for name in written if not name.replace("\u200c", "").isprintable()] == []


def test_a_name_belongs_to_one_outlet() -> None:
    # one outlet may have a name in capitals and without: TASS, Tass
    assert repeated(name for outlet in OUTLETS for name in {key(name) for name in names(outlet)}) == []


def test_every_name_finds_its_outlet() -> None:
    for outlet in OUTLETS:
        for name in names(outlet):
            found = registry().find(name)
            assert found is not None, name
            assert found.name == outlet["name"], name


def test_the_world_is_covered() -> None:
    kinds = Counter(outlet["kind"] for outlet in OUTLETS)
    assert len(OUTLETS) >= 300
    assert kinds["agency"] >= 120
    assert set(kinds) == KINDS
    assert len({outlet["country"] for outlet in OUTLETS if "country" in outlet}) >= 40


def test_later_words_of_a_name_need_their_capitals() -> None:
    written = ["Florida", "Today"]
    words = [word.lower() for word in written]
    assert registry().match(words, 0, 2, written) is not None
    assert registry().match(words, 0, 2, ["Florida", "today"]) is None


def test_any_word_may_be_asked_for() -> None:
    for word in ("", "\ud800", "\x00", "\t", "zzzz", "\u0e01"):
        assert registry().match([word], 0, 1) is None
