"""How well claims are told apart, and the weights of it: `python benchmarks/claims.py STORIES ARTICLES … [--fit]`.

STORIES has a story a line: {"id", "articles": [{"id"}], "claims": [{"id", "type", "text", "stance": {id: stance}}]},
or, asked for one claim only, {"id", "articles", "claim", "groups": [{"articles"}]}; ARTICLES an article a line: {"id",
"text"} and, where known, "title", "outlet" and "published". For each story the weights are fitted on the others. Prints
how often an article that states a claim ranks above one that does not, how many claims that nobody makes are let in,
and how many that somebody makes are not. `--fit` prints the weights that fit all stories.
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tracer.language import files
from tracer.model import Article
from tracer.pipeline import trace
from tracer.stories.claims import GATE, evidence, read_claim
from tracer.stories.reading import read

_NOBODY = ("altered", "absent")  # types of claims that no article makes
_GATE = 3.0  # what an article weighs when it is asked for one of these
_ROUNDS, _STEPS, _PENALTY = 6, 25, 1.0


class Row(NamedTuple):
    """An article that is asked for a claim."""

    story: str
    claim: str
    nobody: bool  # the claim is one that no article makes
    states: bool
    sentences: list[list[float]]  # evidence of each


def rows(stories: str, articles: str) -> Iterator[Row]:
    """Every claim asked of every article of its story."""
    names = list(files.stories()["weights"])
    with open(articles, encoding="utf-8") as file:
        texts = {article["id"]: article for article in map(json.loads, file)}
    with open(stories, encoding="utf-8") as file:
        for story in map(json.loads, file):
            told = [texts[article["id"]] for article in story["articles"]]
            known = ("title", "outlet", "published")
            traces = [trace(Article(x["text"], id=x["id"], **{name: x.get(name) for name in known})) for x in told]
            words = read(tuple(traces)).words
            for claim in story.get("claims") or [_only(story)]:
                read_as = read_claim(words, claim["text"])
                for number, article in enumerate(told):
                    sentences = read_as.read[number]
                    found = [evidence(read_as.asked, sentences, at) for at in range(len(sentences))]
                    echoes = zip(found, read_as.echoes[number], strict=True)
                    heard = [each | {"echo": loud if "said" in each else 0.0} for each, loud in echoes]
                    vectors = [[each.get(name, 0.0) for name in names] for each in heard]
                    stance = claim["stance"].get(article["id"])
                    if stance is None:
                        continue
                    states = stance in ("states", "part", "denies")
                    yield Row(story["id"], claim["id"], claim["type"] in _NOBODY, states, vectors)


def _only(story: dict[str, Any]) -> dict[str, Any]:
    """The claim of a story that is asked for one: of the articles it is known which rest on an origin."""
    resting = {article: "states" for group in story["groups"] for article in group["articles"]}
    return {"id": "core", "type": "core", "text": story["claim"], "stance": resting}


def chance(weights: Sequence[float], vector: Sequence[float]) -> float:
    """How surely a sentence says it."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w * x for w, x in zip(weights, vector, strict=True))))))


def best(weights: Sequence[float], row: Row) -> float:
    """How surely some sentence of an article says it."""
    return max((chance(weights, vector) for vector in row.sentences), default=0.0)


def fit(asked: Sequence[Row]) -> list[float]:
    """Logistic regression on the sentence of each article that comes nearest, which the weights choose in turn."""
    weights: list[float] = [files.stories()["weights"][name] for name in files.stories()["weights"]]  # type: ignore[literal-required]
    for _ in range(_ROUNDS):
        chosen = [
            (max(row.sentences, key=lambda vector: chance(weights, vector)), row) for row in asked if row.sentences
        ]
        for _ in range(_STEPS):
            size = len(weights)
            slope = [-_PENALTY * w * (place > 0) for place, w in enumerate(weights)]
            curve = [[(_PENALTY if i else 1e-6) * (i == j) for j in range(size)] for i in range(size)]
            for vector, row in chosen:
                share = chance(weights, vector)
                factor = _GATE if row.nobody else 1.0
                for i in range(size):
                    slope[i] += factor * (row.states - share) * vector[i]
                    for j in range(size):
                        curve[i][j] += factor * share * (1 - share) * vector[i] * vector[j]
            step = solved(curve, slope)
            weights = [w + s for w, s in zip(weights, step, strict=True)]
            if max(map(abs, step)) < 1e-5:
                break
    return weights


def solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a small system of equations."""
    rows_ = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for i in range(len(rows_)):
        pivot = max(range(i, len(rows_)), key=lambda k: abs(rows_[k][i]))
        rows_[i], rows_[pivot] = rows_[pivot], rows_[i]
        for k in range(len(rows_)):
            if k != i:
                factor = rows_[k][i] / rows_[i][i]
                rows_[k] = [x - factor * y for x, y in zip(rows_[k], rows_[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows_)]


def above(high: Sequence[float], low: Sequence[float]) -> float:
    """How often one of the first is above one of the second."""
    return sum((x > y) + 0.5 * (x == y) for x in high for y in low) / max(1, len(high) * len(low))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    asked = [row for pair in zip(options.files[::2], options.files[1::2], strict=True) for row in rows(*pair)]
    if options.fit:
        for name, weight in zip(files.stories()["weights"], fit(asked), strict=True):
            print(f"{name} = {weight:.2f}")
    stated: list[float] = []
    other: list[float] = []
    claims: dict[tuple[str, str, bool], Any] = defaultdict(float)
    for story in sorted({row.story for row in asked}):
        weights = fit([row for row in asked if row.story != story])
        for row in asked:
            if row.story == story:
                value = best(weights, row)
                (stated if row.states else other).append(value)
                key = (row.story, row.claim, row.nobody)
                claims[key] = max(claims[key], value)
    # the gate asks what sentences say of themselves
    made, absent = ([value for key, value in claims.items() if key[2] is nobody] for nobody in (False, True))
    print(f"articles that state a claim above those that do not: {above(stated, other):.3f}")
    print(f"claims that somebody makes above those that nobody does: {above(made, absent):.3f}")
    for gate in (GATE, *(tenths / 20 for tenths in range(8, 15))):
        inside, outside = sum(v >= gate for v in absent), sum(v < gate for v in made)
        print(
            f"gate {gate}: {inside} of {len(absent)} that nobody makes let in, {outside} of {len(made)} others kept out"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
