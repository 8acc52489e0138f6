"""Fit the confidence on labelled passages: calibrate.py GOLD.jsonl [GOLD.jsonl …] [--scorer SCORER.py].

Prints the slope and the intercept for `[confidence]` of the language's file: a logistic regression of "the chain is
right" on the log odds of how sure its reading was (Platt scaling), fitted to what the present constants give.
"""

import argparse
import math
from pathlib import Path

from accuracy import judged

from tracer.language import lexicon


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, help="default: score.py beside the first gold file")
    options = parser.parse_args()
    scorer = options.scorer or options.gold[0].parent / "score.py"
    pairs = [pair for gold in options.gold for pair in judged(gold, scorer)]
    slope, intercept = fit([(odds(p), right) for p, right in pairs])
    old_slope, old_intercept = lexicon.load("en").confidence
    print(f"{len(pairs)} chains, {sum(right for _, right in pairs)} right")
    print(f"slope = {slope * old_slope:.3f}\nintercept = {slope * old_intercept + intercept:.3f}")


def odds(p: float) -> float:
    p = min(0.9999, max(0.0001, p))
    return math.log(p / (1 - p))


def fit(points: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept of greatest likelihood, by Newton's method, each pulled a little to 1 and 0."""
    a, b = 1.0, 0.0
    for _ in range(50):
        ga, gb, haa, hab, hbb = a - 1, b / 10, 1.0, 0.0, 0.1
        for x, right in points:
            p = 1 / (1 + math.exp(-(a * x + b)))
            w = p * (1 - p)
            ga, gb = ga + (p - right) * x, gb + (p - right)
            haa, hab, hbb = haa + w * x * x, hab + w * x, hbb + w
        step = haa * hbb - hab * hab
        a, b = a - (hbb * ga - hab * gb) / step, b - (haa * gb - hab * ga) / step
    return a, b


if __name__ == "__main__":
    main()
