"""Fit the confidence: calibrate.py GOLD.jsonl [GOLD.jsonl …] --unseen GOLD.jsonl [GOLD.jsonl …] [--scorer SCORER.py].

Prints the weights for `[confidence]` of the language's frames.toml: a logistic regression of "the chain is right" on
the signs of its reading (`tracer/parser/confidence.py`). The signs are weighed on all passages; the constant is then
set on the unseen ones alone, of which fewer chains are right than of those that the rules were written with. Before
that, each unseen file is judged with weights that know nothing of it: how well the confidence ranks chains (the area
under the curve) and by how much it is off. Needs the plain Python code, whose signs it listens to.
"""

import argparse
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from accuracy import calibration_error, module, passages

from tracer import Article, pipeline, trace
from tracer.parser.confidence import signs
from tracer.parser.occasions import Stated

_PENALTY = 4.0  # of the squares of the weights: a sign of few chains weighs little
_ROUNDS = 25
_ALWAYS = "always"

Row = tuple[dict[str, float], bool]  # the signs of a chain, and whether it is right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--unseen", type=Path, nargs="+", required=True)
    parser.add_argument("--scorer", type=Path, help="default: score.py beside the first gold file")
    options = parser.parse_args()
    scorer = options.scorer or options.gold[0].parent / "score.py"
    known = [row for gold in options.gold for row in rows(gold, scorer)]
    unseen = [rows(gold, scorer) for gold in options.unseen]
    judged: list[tuple[float, bool]] = []
    for n, some in enumerate(unseen):
        others = [row for rest in (*unseen[:n], *unseen[n + 1 :]) for row in rest]
        weights = level(fit([*known, *others]), others)
        judged += [(stated(weights, found), right) for found, right in some]
    print(
        f"# {len(judged)} unseen chains, {sum(right for _, right in judged)} right; by weights of the other files: "
        f"area under the curve {area(judged):.3f}, expected calibration error {calibration_error(judged):.3f}"
    )
    every = [row for some in unseen for row in some]
    for name, weight in level(fit([*known, *every]), every).items():
        print(f"{name} = {weight:.3f}")


def rows(gold: Path, scorer: Path) -> list[Row]:
    """The signs of each stated chain of the passages, and whether the gold has it; without those it leaves open."""
    rules = module(scorer)
    heard: list[dict[str, float]] = []

    def listening(item: Stated) -> dict[str, float]:
        heard.append(signs(item))
        return heard[-1]

    pipeline.signs = listening  # type: ignore[attr-defined]
    found: list[Row] = []
    for passage in passages(gold):
        heard.clear()
        wanted = [*passage["chains"], *passage.get("alt", [])]
        for chain, reading in zip(trace(Article(passage["text"])).chains, heard, strict=True):
            sources = [{"name": s.name, "text": s.text} for s in chain.sources if not s.inferred]
            right = any(rules.chain_match(want, sources) for want in wanted)
            if right or not any(rules.chain_match(want, sources) for want in passage.get("optional", [])):
                found.append(({_ALWAYS: 1.0} | reading, right))
    pipeline.signs = signs  # type: ignore[attr-defined]
    return found


def stated(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """How often chains with such signs are right."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


def fit(some: Sequence[Row]) -> dict[str, float]:
    """Weights of greatest likelihood with a penalty, by Newton's method."""
    names = sorted({name for found, _ in some for name in found}, key=lambda name: (name != _ALWAYS, name))
    penalty = [0.0 if name == _ALWAYS else _PENALTY for name in names]
    weights = dict.fromkeys(names, 0.0)
    for _ in range(_ROUNDS):
        slope = [penalty[i] * weights[name] for i, name in enumerate(names)]
        curve = [[penalty[i] * (i == j) for j in range(len(names))] for i in range(len(names))]
        for found, right in some:
            share = stated(weights, found)
            for i, one in enumerate(names):
                value = found.get(one, 0.0)
                if value:
                    slope[i] += (share - right) * value
                    for j, other in enumerate(names):
                        curve[i][j] += share * (1 - share) * value * found.get(other, 0.0)
        for name, step in zip(names, solve(curve, slope), strict=True):
            weights[name] -= step
    return weights


def level(weights: Mapping[str, float], some: Sequence[Row]) -> dict[str, float]:
    """The weights with a constant that states as many chains right as are."""
    moved = dict(weights)
    for _ in range(_ROUNDS):
        shares = [(stated(moved, found), right) for found, right in some]
        moved[_ALWAYS] -= sum(p - right for p, right in shares) / sum(p * (1 - p) for p, _ in shares)
    return moved


def solve(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """The solution of linear equations by elimination."""
    equations = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(equations)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(equations[r][i]))
        equations[i], equations[best] = equations[best], equations[i]
        for r in range(size):
            if r != i:
                share = equations[r][i] / equations[i][i]
                equations[r] = [a - share * b for a, b in zip(equations[r], equations[i], strict=True)]
    return [equations[i][size] / equations[i][i] for i in range(size)]


def area(pairs: Sequence[tuple[float, bool]]) -> float:
    """How often a right chain is stated as surer than a wrong one."""
    right, wrong = [p for p, ok in pairs if ok], [p for p, ok in pairs if not ok]
    return sum((a > b) + 0.5 * (a == b) for a in right for b in wrong) / max(1, len(right) * len(wrong))


if __name__ == "__main__":
    main()
