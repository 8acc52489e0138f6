"""Fresh passages of every family (cases/en.toml): the chains, kinds and credits that a careful reader finds.

A case with `gap` is a known miss and must stay one: when it passes, take the mark out.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracer import Article, Trace, trace

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "en.toml").read_text("utf-8"))["case"]


def words(name: str) -> tuple[str, ...]:
    """A name for comparison: lower case, no determiner, no punctuation."""
    found = re.findall(r"[\w&'+-]+", name.casefold().replace("\u2019", "'"))
    return tuple(found[1:] if len(found) > 1 and found[0] in ("the", "a", "an") else found)


def same(want: str, *given: str) -> bool:
    """One is the other's beginning or end in whole words, with at most three more in front."""
    for name in map(words, given):
        wanted = words(want)
        short, long = sorted((wanted, name), key=len)
        if short and (long[-len(short) :] == short or long[: len(short)] == short) and len(name) <= len(wanted) + 3:
            return True
    return False


def stated(found: Trace) -> list[list[Any]]:
    chains: list[list[Any]] = []
    for chain in found.chains:
        sources = [s for s in chain.sources if not s.inferred]
        if [s.name for s in sources] not in [[s.name for s in c] for c in chains]:
            chains.append(sources)
    return chains


def fits(want: str, chain: list[Any]) -> bool:
    names = [name.strip() for name in want.split(">")]
    return len(names) == len(chain) and all(same(n, s.name, s.text) for n, s in zip(names, chain, strict=True))


def params() -> list[Any]:
    out = []
    for number, case in enumerate(CASES):
        marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
        out.append(pytest.param(case, id=f"{case['family']}-{number}", marks=marks))
    return out


@pytest.mark.parametrize("case", params())
def test_case(case: dict[str, Any]) -> None:
    found = trace(Article(case["text"]))
    left = stated(found)
    for want in case["chains"]:
        hit = next((chain for chain in left if fits(want, chain)), None)
        assert hit is not None, f"missed {want}; found {[[s.name for s in c] for c in left]}"
        left.remove(hit)
    assert not left, f"too much: {[[s.name for s in c] for c in left]}"
    for name, kind in case.get("kinds", {}).items():
        kinds = {str(s.kind) for chain in stated(found) for s in chain if same(name, s.name, s.text)}
        assert kind in kinds
    if "credits" in case:
        assert len(found.credits) == len(case["credits"])
        assert all(any(same(want, c.name, c.text) for c in found.credits) for want in case["credits"])


def test_the_cases_are_enough_and_few_are_gaps() -> None:
    assert len(CASES) >= 370
    assert sum("gap" in case for case in CASES) <= len(CASES) // 20
