"""How well stories are read: independent origins, and articles on a common one, of labelled stories.

    python benchmarks/stories.py STORIES.jsonl ARTICLES.jsonl [STORIES.jsonl ARTICLES.jsonl …] [--show]

STORIES has a story a line: {"id", "claim", "independent_origins", "groups": [{"members", "articles"}], "articles":
[{"id", "chains"}]}; ARTICLES an article a line: {"id", "story", "text"} and, where known, "title", "outlet" and
"published". Prints, with the claim named and without, how often the number of origins is right, and precision and
recall of the pairs of articles that rest on a common origin.
`--show` lists the origins of both sides.
"""

import argparse
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracer.model import Article, Trace
from tracer.pipeline import trace
from tracer.stories import story
from tracer.stories.model import Story

Record = dict[str, Any]


def lines(path: str) -> Iterator[Record]:
    """The objects of a file of JSON lines."""
    with open(path, encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def load(paths: Sequence[str]) -> Iterator[tuple[Record, list[Trace]]]:
    """Each labelled story with its articles, read."""
    for stories, articles in zip(paths[::2], paths[1::2], strict=True):
        texts: dict[str, list[Trace]] = defaultdict(list)
        for article in lines(articles):
            known: dict[str, Any] = {name: article.get(name) for name in ("title", "outlet", "published")}
            texts[article["story"]].append(trace(Article(article["text"], id=article["id"], **known)))
        for gold in lines(stories):
            yield gold, texts[gold["id"]]


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """The pairs of articles that are in one group."""
    return {pair for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


class Score:
    """Counts over stories."""

    def __init__(self) -> None:
        self.stories = self.exact = self.near = self.off = self.hits = self.found = self.wanted = 0

    def add(self, gold: Record, told: Story) -> str:
        """Count a story; returns its line."""
        off = abs(told.independent_origins - gold["independent_origins"])
        want, have = pairs(g["articles"] for g in gold["groups"]), pairs(o.articles for o in told.origins)
        self.stories += 1
        self.exact += off == 0
        self.near += off <= 1
        self.off += off
        self.hits += len(want & have)
        self.found += len(have)
        self.wanted += len(want)
        return f"{gold['id']}: {gold['independent_origins']} origins, found {told.independent_origins}"

    def line(self) -> str:
        """All of it."""
        precision, recall = self.hits / max(1, self.found), self.hits / max(1, self.wanted)
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counts = f"{self.stories} stories: {self.exact} exact, {self.near} within one"
        error = f"mean error {self.off / max(1, self.stories):.2f}"
        return f"{counts}, {error}; pairs: precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}"


def show(gold: Record, told: Story) -> None:
    """The origins of both sides."""
    for group in gold["groups"]:
        print("    gold ", group["members"], group["articles"])
    for origin in told.origins:
        print("    found", [told.title(key) for key in origin.members], list(origin.articles))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    stories = list(load(options.files))
    for named in (True, False):
        score = Score()
        for gold, traces in stories:
            told = story(traces, gold["claim"] if named else None)
            print("claim named: " if named else "claim found: ", score.add(gold, told))
            if options.show:
                show(gold, told)
        print(score.line(), "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
