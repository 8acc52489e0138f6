"""How well stories are read must not fall: floors for our labelled stories, and for a further set where there is one."""

from pathlib import Path
from typing import Any

import pytest
from support.benchmarks import benchmark
from support.paths import ROOT

STORIES = ROOT / "benchmarks" / "stories"


def score(stories: Path, articles: Path) -> dict[bool, Any]:
    """The counts over labelled stories: by whether the claim is named."""
    bench = benchmark("stories")
    counts = {named: bench.Score() for named in (True, False)}
    for gold, traces in bench.load([str(stories), str(articles)]):
        for named, count in counts.items():
            count.add(gold, bench.story(traces, gold["claim"] if named else None))
    return counts


@pytest.mark.slow
def test_our_stories() -> None:
    scores = score(STORIES / "stories.jsonl", STORIES / "articles.jsonl")
    # who says the opposite is no origin any more: one story and one near count less, and no wrong pair more
    for named, exact, near in ((True, 3, 14), (False, 3, 21)):
        counts = scores[named]
        assert counts.stories == 45
        assert counts.exact >= exact
        assert counts.near >= near
        assert counts.hits / counts.found >= 0.9


def test_further_stories(shared: Path) -> None:
    gold = shared / "gold"
    if not (gold / "stories-dev.jsonl").exists():
        pytest.skip("the evaluation data holds no labelled stories")
    for name, exact, near in (("stories-dev", 1, 3), ("stories1b", 5, 7)):
        scores = score(gold / f"{name}.jsonl", gold / f"{name}-articles.jsonl")
        for counts in scores.values():
            assert counts.exact >= exact
            assert counts.near >= near
            assert counts.hits / counts.found >= 0.85


def test_planted_circles() -> None:
    circles = benchmark("circles")
    maker = circles.Maker(7)
    rings = [maker.circle(2 + number % 4) for number in range(12)]
    articles = [article for ring, _ in rings for article in ring] + [a for _ in range(6) for a in maker.tree(5)]
    maker.chance.shuffle(articles)
    assert circles.circles(articles) == {ids for _, ids in rings}
    for number in range(12):
        assert not circles.circles(maker.crossed() if number % 2 else maker.tree(10))
