"""Real text, which lives beside the checkout: cases after reports of others, and articles in other forms than they had."""

import gzip
import json
import random
import re
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.command import run_here
from support.paths import HAS_SHARED, NO_SHARED, SHARED

from tracer import Article, trace

pytestmark = pytest.mark.skipif(not HAS_SHARED, reason=NO_SHARED)

CASES: dict[str, Any] = json.loads((SHARED / "cases" / "expected.json").read_text("utf-8")) if HAS_SHARED else {}
PARSING = ("K1", "K2", "K3", "K4", "K24")  # kinds of misreadings that are known
CORPUS = SHARED / "corpus" / "mixed.jsonl.gz"


def complaints(folder: Path, case: dict[str, Any]) -> Iterator[str]:
    """Where the answer to a case is not what a reader expects."""
    wanted, path = case["expect"], str(folder / case["file"])
    if "origins" in wanted:
        told = json.loads(run_here("story", path, "--format", "json", *case["args"]).stdout)
        if told["independent_origins"] != wanted["origins"]:
            yield f"{told['independent_origins']} origins"
        return
    records = [
        json.loads(line) for line in run_here("-f", "jsonl", "--with-text", *case["args"], path).stdout.splitlines()
    ]
    text = "\n".join(record["text"] for record in records)
    said = [
        (
            [source["name"] for source in chain["sources"]],
            record["text"][chain["content"]["start"] : chain["content"]["end"]],
        )
        for record in records
        for chain in record["chains"]
    ]
    names = [chain for chain, _ in said]
    credits = [credit["name"] for record in records for credit in record["credits"]]
    yield from (f"no {chain}" for chain in wanted.get("has", ()) if chain not in names)
    yield from (f"none of {ways}" for ways in wanted.get("any", ()) if not any(way in names for way in ways))
    yield from (f"has {chain}" for chain in wanted.get("hasnt", ()) if chain in names)
    yield from (f"source {name}" for name in wanted.get("nosource", ()) if any(name in chain for chain in names))
    yield from (f"no credit {name}" for name in wanted.get("credits", ()) if name not in credits)
    yield from (f"text lacks {words}" for words in wanted.get("text_has", ()) if words not in text)
    yield from (f"text has {words}" for words in wanted.get("text_hasnt", ()) if words in text)
    for key, expected in (("content", True), ("nocontent", False)):
        for who, words in wanted.get(key, ()):
            if any(chain[0] == who and words in content for chain, content in said) != expected:
                yield f"{key}: {who}: {words}"
    if wanted.get("outlet", records[0]["outlet"]) != records[0]["outlet"]:
        yield f"outlet {records[0]['outlet']}"
    if wanted.get("count", len(said)) != len(said):
        yield f"{len(said)} statements"
    if "published_not" in wanted and (records[0]["published"] or "").startswith(wanted["published_not"]):
        yield f"published {records[0]['published']}"


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["kind"] not in PARSING])
def test_cases_of_others(name: str) -> None:
    assert list(complaints(SHARED / "cases", CASES[name])) == []


def articles(number: int) -> list[str]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    chosen = random.Random(number).sample(texts, number)
    return [re.sub(r"\s*\n\s*", "\n\n", text) for text in chosen]


def squeezed(words: str) -> str:
    return re.sub(r"-\s+", "-", " ".join(words.replace("\u00ad", "").split()))


def said(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [
        (tuple(source.name for source in chain.sources), squeezed(text[chain.content.start : chain.content.end]))
        for chain in trace(Article(text)).chains
    ]


def wrapped(text: str, width: int) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in text.split("\n\n"))


FORMS: dict[str, Callable[[str], str]] = {
    "60 columns": lambda text: wrapped(text, 60),
    "72 columns": lambda text: wrapped(text, 72),
    "80 columns": lambda text: wrapped(text, 80),
    "CRLF": lambda text: wrapped(text, 72).replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: re.sub(r"[a-zA-Z]{9,}", lambda word: f"{word[0][:4]}\u00ad{word[0][4:]}", text),
}


@pytest.mark.slow
def test_the_form_of_a_text_changes_next_to_nothing() -> None:
    texts = articles(300)
    plain = [said(text) for text in texts]
    for form, change in FORMS.items():
        same = sum(said(change(text)) == expected for text, expected in zip(texts, plain, strict=True))
        assert same >= 0.98 * len(texts), form


@pytest.mark.slow
def test_no_real_article_takes_long_or_is_refused() -> None:
    """Long beside what the others take in the same run: a busy machine is slow with all, and one text is a book."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    refused = 0
    took = []
    for one in found:
        begin = time.process_time()
        traced = trace(Article(one["text"]))
        took.append((time.process_time() - begin, len(one["text"]), one["id"]))
        refused += traced.skipped is not None
    each = sum(seconds for seconds, _, _ in took) / sum(characters for _, characters, _ in took)
    assert not [name for seconds, characters, name in took if seconds > 0.5 + 5 * each * characters]
    assert refused <= 0.005 * len(found)  # some are in other languages
