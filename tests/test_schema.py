"""The JSON Schemas: whatever is written validates, whatever is not in them fails, and their words are those of the code."""

import gzip
import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.command import run_here
from support.paths import GOLDEN, ROOT, SAMPLES, SHARED

from tracer import schemas
from tracer.cli.story import FINDINGS
from tracer.drift.model import Change, Order
from tracer.model import Article, Kind, Relation
from tracer.pipeline import trace
from tracer.render import Options
from tracer.render.record import record
from tracer.stories.model import Stance, Status

CORPUS = SHARED / "corpus" / "mixed.jsonl.gz"
MANY = 300
FOLDERS = ("single-origin", "two-origins", "circle", "drift")
CHAIN = "The dam is safe, Ida Moen told NRK."


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schemas.schema(name))


def faults(record: dict[str, Any]) -> list[str]:
    """What is wrong with a record, by the schema that it names."""
    (name,) = (name for name in schemas.NAMES if schemas.schema(name)["title"] == record["schema"])
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(record)]


def objects(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All objects that a schema describes, each with its name."""
    whole = schemas.schema(name)
    yield name, whole
    yield from whole["$defs"].items()


@pytest.mark.parametrize("name", schemas.NAMES)
def test_each_is_a_schema_in_which_every_field_is_told(name: str) -> None:
    Draft202012Validator.check_schema(schemas.schema(name))
    for _, one in objects(name):
        assert one["additionalProperties"] is False
        assert set(one["required"]) <= one["properties"].keys()
        for field in one["properties"].values():
            assert field["description"].endswith(".")


def test_words_are_those_of_the_code() -> None:
    source, hop = (schemas.schema("trace")["$defs"][one]["properties"] for one in ("source", "hop"))
    assert source["kind"]["enum"] == schemas.schema("story")["$defs"]["entity"]["properties"]["kind"]["enum"]
    assert source["kind"]["enum"] == list(Kind)
    assert hop["relation"]["enum"] == list(Relation)
    told = schemas.schema("story")
    assert told["properties"]["stances"]["additionalProperties"]["enum"] == list(Stance)
    assert told["$defs"]["origin"]["properties"]["status"]["enum"] == list(Status)
    assert told["$defs"]["finding"]["properties"]["kind"]["enum"] == [*FINDINGS, "first"]
    drifted = schemas.schema("drift")["$defs"]
    assert drifted["drift"]["properties"]["order"]["enum"] == list(Order)
    assert drifted["piece"]["properties"]["changes"]["items"]["enum"] == list(Change)
    counted = schemas.schema("stats")["properties"]
    assert counted["origins"]["propertyNames"]["enum"] == counted["relays"]["propertyNames"]["enum"] == list(Kind)
    relations = schemas.schema("network")["$defs"]["reliance"]["properties"]["relations"]
    assert relations["propertyNames"]["enum"] == list(Relation)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.name)
def test_golden_records_validate(path: Any) -> None:
    content = json.loads(path.read_text("utf-8"))
    for one in content if isinstance(content, list) else [content]:
        assert faults(one) == []


@pytest.mark.parametrize("options", [[], ["--with-text", "--with-words"], ["--only", "anonymous"]])
def test_records_of_samples_validate(options: list[str]) -> None:
    lines = run_here("-f", "jsonl", *options, SAMPLES).stdout.splitlines()
    assert len(lines) > 20
    assert [fault for line in lines for fault in faults(json.loads(line))] == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("command", ["story", "network", "drift", "stats"])
def test_what_samples_say_together_validates(folder: str, command: str) -> None:
    assert faults(json.loads(run_here(command, SAMPLES / folder, "-f", "json").stdout)) == []


def test_what_is_not_read_validates(tmp_path: Any) -> None:
    german = "Der Damm ist sicher, sagte die Ministerin am Montag, und niemand muss sich vor dem Wasser fürchten. " * 3
    (tmp_path / "de.txt").write_text(german, "utf-8")
    (tmp_path / "en.txt").write_text(f"{CHAIN} It could not be verified. Two officials familiar with it denied it.")
    (one, _) = json.loads(run_here("-f", "json", tmp_path).stdout)
    assert (one["skipped"], faults(one)) == ("language", [])
    for command in ("story", "network", "drift", "stats"):
        told = json.loads(run_here(command, tmp_path, "-f", "json").stdout)
        assert told["unread"]
        assert faults(told) == []


def test_a_corrected_record_validates() -> None:
    desk = ROOT / "docs" / "desk"
    told = run_here("-f", "json", "--config", desk / "tracer.toml", desk / "skerries.txt").stdout
    (one,) = json.loads(told)
    assert [chain["correction"] for chain in one["chains"] if chain.get("corrected")]
    assert faults(one) == []


@pytest.mark.skipif(not CORPUS.exists(), reason="needs corpus/mixed.jsonl.gz of TRACER_SHARED or ../shared")
def test_records_of_real_articles_validate(tmp_path: Any) -> None:
    path = tmp_path / "some.jsonl"
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        path.write_text("".join(islice(lines, MANY)), "utf-8")
    for line in run_here("-f", "jsonl", "--with-words", path).stdout.splitlines():
        assert faults(json.loads(line)) == []
    for command in ("story", "network", "drift", "stats"):
        assert faults(json.loads(run_here(command, path, "-f", "json").stdout)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1}, {"schema": "tracer/2"}, {"chains": None}, {"language": None}, {"skipped": "mood"}, {"errors": [1]},
    ],
)  # fmt: skip
def test_what_is_not_in_the_schema_fails(change: dict[str, object]) -> None:
    sound = record(trace(Article(CHAIN, id="a")), Options(with_words=True))
    assert validator("trace").is_valid(sound)
    assert not validator("trace").is_valid(sound | change)


@pytest.mark.parametrize("part", ["sources", "hops"])
def test_an_unknown_field_within_fails(part: str) -> None:
    sound = record(trace(Article(CHAIN, id="a")))
    sound["chains"][0][part][0]["more"] = 1
    assert [fault.split(":")[0] for fault in faults(sound)] == [f"$.chains[0].{part}[0]"]


@pytest.mark.parametrize("name", schemas.NAMES)
def test_a_schema_is_printed_by_both_its_names(name: str) -> None:
    title = schemas.schema(name)["title"]
    shown = [run_here("schema", one) for one in (name, title)]
    assert [json.loads(done.stdout) for done in shown] == [schemas.schema(name)] * 2
    assert shown[0].stdout.isascii()
    assert title in run_here("schema").stdout.decode()


def test_an_unknown_record_is_refused() -> None:
    done = run_here("schema", "trees")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "'trees' is not one of trace, story, network, drift, stats" in done.lines[-1]
