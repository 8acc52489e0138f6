"""How well stories are read: independent origins, and articles on a common one, of labelled stories.

    python benchmarks/stories.py STORIES.jsonl ARTICLES.jsonl [STORIES.jsonl ARTICLES.jsonl …] [--show] [--fit]

STORIES has a story a line: {"id", "claim", "independent_origins", "groups": [{"members", "articles"}], "articles":
[{"id", "chains"}]}; ARTICLES an article a line: {"id", "story", "text"} and, where known, "title", "outlet" and
"published". Prints, with the claim named and without, how often the number of origins is right, and precision and
recall of the pairs of articles that rest on a common origin.
`--show` lists the origins of both sides, `--fit` prints the weights of evidence that fit the stories best.
"""

import argparse
import itertools
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracer.model import Article, Trace
from tracer.names import fold
from tracer.pipeline import trace
from tracer.stories import story
from tracer.stories.model import Story
from tracer.stories.reading import read
from tracer.stories.tellings import tellings
from tracer.stories.weighing import units
from tracer.stories.who import UNNAMED, know

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


def carries(told: Story, key: str, chains: Sequence[Sequence[Mapping[str, str]]]) -> bool:
    """Whether a source is one of those that the labels name for an article."""
    entity = told.names.entities.get(key)
    forms = entity.names if entity else (told.title(key).partition(" (")[0],)
    for source in (source for chain in chains for source in chain):
        name, _, outlet = source["name"].partition(" (")
        if any(alike(form, name) for form in forms):
            return True
        if outlet and key.startswith(UNNAMED) and (words(forms[0]) & words(name) or source["kind"] == "anonymous"):
            return True
    return False


def words(name: str) -> set[str]:
    """The words of a name as they are compared."""
    return set(re.findall(r"\w+", fold(name)))


def alike(one: str, other: str) -> bool:
    """Whether a name is a part of another one, or its initials."""
    a, b = words(one), words(other)
    initials = {"".join(word[0] for word in name.split() if word[0].isupper()).casefold() for name in (one, other)}
    return bool(a and b) and (a <= b or b <= a or one.casefold() in initials or other.casefold() in initials)


def fit(read_stories: Sequence[tuple[Record, list[Trace]]]) -> dict[str, float]:
    """Weights of evidence by logistic regression with a small penalty."""
    rows: list[tuple[Mapping[str, float], bool]] = []
    for (gold, traces), claimed in itertools.product(read_stories, (True, False)):
        labels = {article["id"]: article["chains"] for article in gold["articles"]}
        claim = gold["claim"] if claimed else None
        reading = read(tuple(traces), claim)
        told = tellings(reading, know(reading))
        named = story(traces, claim)
        for unit in units(reading, told):
            article = reading.ids[unit.article]
            if not all(told[place].denial for place in unit.tellings):
                rows.append((unit.evidence, carries(named, unit.key, labels[article])))
    names = sorted({name for evidence, _ in rows for name in evidence})
    weights = dict.fromkeys(names, 0.0)
    for step in range(3000):
        slope = dict.fromkeys(names, 0.0)
        for evidence, carried in rows:
            total = sum(weights[name] * value for name, value in evidence.items())
            miss = 1 / (1 + math.exp(-total)) - carried
            for name, value in evidence.items():
                slope[name] += miss * value
        rate = 4.0 / (1 + step / 500)
        for name in names:
            weights[name] -= rate * (slope[name] + _PENALTY * weights[name] * (name != "always")) / len(rows)
            if name in _FOR:
                weights[name] = max(0.0, weights[name])
    right = sum((sum(weights[n] * v for n, v in evidence.items()) > 0) == label for evidence, label in rows)
    claims = sum(label for _, label in rows)
    print(f"{len(rows)} sources, {claims} of them carry the claim, {right / len(rows):.1%} told right")
    return weights


_PENALTY = 1.0
_FOR = ("near", "near outlet", "near elsewhere", "of the story")  # what comes near the claim never speaks against


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    stories = list(load(options.files))
    if options.fit:
        for name, weight in fit(stories).items():
            print(f'"{name}" = {weight:.2f}')
        return 0
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
