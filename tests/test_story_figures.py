"""How well stories are read must not fall: floors for our labelled stories, and for a further set where there is one."""

from pathlib import Path

import pytest
from conftest import ROOT, SHARED, benchmark

STORIES = ROOT / "benchmarks" / "stories"


def score(stories: Path, articles: Path, *, named: bool):  # type: ignore[no-untyped-def]
    """The counts over labelled stories."""
    bench = benchmark("stories")
    counts = bench.Score()
    for gold, traces in bench.load([str(stories), str(articles)]):
        counts.add(gold, bench.story(traces, gold["claim"] if named else None))
    return counts


@pytest.mark.parametrize(("named", "exact", "near"), [(True, 19, 38), (False, 18, 38)])
def test_our_stories(named: bool, exact: int, near: int) -> None:
    counts = score(STORIES / "stories.jsonl", STORIES / "articles.jsonl", named=named)
    assert counts.stories == 45
    assert counts.exact >= exact
    assert counts.near >= near
    assert counts.hits / counts.found >= 0.93
    assert counts.hits / counts.wanted >= 0.58


@pytest.mark.skipif(
    not (SHARED / "gold" / "stories-dev.jsonl").exists(), reason="the shared labelled stories are not here"
)
@pytest.mark.parametrize(("named", "exact"), [(True, 4), (False, 3)])
def test_further_stories(named: bool, exact: int) -> None:
    counts = score(SHARED / "gold" / "stories-dev.jsonl", SHARED / "gold" / "stories-dev-articles.jsonl", named=named)
    assert counts.exact >= exact
    assert counts.near == counts.stories == 4
    precision, recall = counts.hits / counts.found, counts.hits / counts.wanted
    assert 2 * precision * recall / (precision + recall) >= 0.85


def test_planted_circles() -> None:
    circles = benchmark("circles")
    maker = circles.Maker(7)
    rings = [maker.circle(2 + number % 4) for number in range(12)]
    articles = [article for ring, _ in rings for article in ring] + [a for _ in range(6) for a in maker.tree(5)]
    maker.chance.shuffle(articles)
    assert circles.circles(articles) == {ids for _, ids in rings}
    for number in range(12):
        assert not circles.circles(maker.crossed() if number % 2 else maker.tree(10))
