"""Score tracer on a gold file: accuracy.py GOLD.jsonl [SCORER.py] [--errors N] [--floor chain=88 relay=85 source=92].

Prints one table: precision, recall and F1 of chains, F1 of relays (two or more sources), edges and sources, and the
accuracy of kinds, over all and for each corpus of the gold file; how the confidence agrees with what is right; and,
where a folder `polnear` lies beside the gold file, how plain attributions are found in its articles. What is
printed for a development set is a development figure: the rules were written with those passages at hand.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from tracer import Article, trace
from tracer.render.record import record

BINS = 10  # of as many chains each, for the reliability of the confidence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path, nargs="?", help="default: score.py beside the gold file")
    parser.add_argument("--errors", type=int, default=0, help="print this many passages that are not perfect")
    parser.add_argument(
        "--floor", nargs="+", type=floor, default=[], metavar="NAME=F1", help="end with 1 when an F1 over all is below"
    )
    options = parser.parse_args()
    scorer = options.scorer or options.gold.parent / "score.py"
    gold = passages(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        predicted = [record(trace(Article(passage["text"], id=passage["id"]))) for passage in gold]
        write(place / "predicted.jsonl", predicted)
        if options.errors:
            subprocess.run(
                [sys.executable, scorer, options.gold, place / "predicted.jsonl", "--errors", str(options.errors)],
                check=True,
            )
        table = [("all", score(scorer, options.gold, place / "predicted.jsonl"))]
        corpora = defaultdict(list)
        for passage in gold:
            corpora[passage.get("corpus", "?")].append(passage)
        for corpus, some in sorted(corpora.items()):
            write(place / "corpus.jsonl", some)
            table.append((corpus, score(scorer, place / "corpus.jsonl", place / "predicted.jsonl")))
    print(f"{options.gold.name}: figures in percent; development figures if the rules were written with it")
    print(
        f"{'corpus':16}{'passages':>9}{'chain P':>9}{'R':>7}{'F1':>7}"
        f"{'relay F1':>10}{'edge F1':>9}{'source F1':>11}{'kind':>7}"
    )
    for name, s in table:
        print(
            f"{name:16}{s['passages']:9}{s['chain']['precision']:9.1f}{s['chain']['recall']:7.1f}{s['chain']['f1']:7.1f}"
            f"{s['relay']['f1']:10.1f}{s['edge']['f1']:9.1f}{s['source']['f1']:11.1f}{s['kind']['accuracy']:7.1f}"
        )
    reliability(list(judged(options.gold, scorer)))
    if (options.gold.parent / "polnear" / "polnear_eval.py").exists():
        attributions(options.gold.parent / "polnear" / "polnear_eval.py")

    below = [(name, least) for name, least in options.floor if table[0][1][name]["f1"] < least]
    for name, least in below:
        print(f"{name} F1 is below {least:g}", file=sys.stderr)
    sys.exit(1 if below else 0)


def reliability(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print stated confidence beside the share that is right, in bins of as many chains each, and the error."""
    print(f"\n{'confidence':16}{'chains':>9}{'stated':>9}{'right':>7}")
    for some in bins(pairs):
        name = f"{some[0][0]:.2f} to {some[-1][0]:.2f}"
        print(f"{name:16}{len(some):9}{100 * share(some, 0):9.1f}{100 * share(some, 1):7.1f}")
    print(f"expected calibration error {calibration_error(pairs):.3f} over {BINS} bins")


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """By how much stated confidence and the share that is right differ, over bins of as many chains each."""
    return sum(abs(share(some, 0) - share(some, 1)) * len(some) for some in bins(pairs)) / max(1, len(pairs))


def bins(pairs: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    """Bins of as many chains each, by confidence."""
    ranked = sorted(pairs)
    cuts = [len(ranked) * n // BINS for n in range(BINS + 1)]
    return [ranked[a:b] for a, b in pairwise(cuts) if a < b]


def share(some: Sequence[tuple[float, bool]], column: int) -> float:
    """The mean of what is stated (0), or the share that is right (1)."""
    return sum(pair[column] for pair in some) / len(some)


def judged(gold: Path, scorer: Path) -> Iterator[tuple[float, bool]]:
    """The confidence of each stated chain of the passages, and whether the gold has it (or allows it)."""
    rules = module(scorer)
    for passage in passages(gold):
        allowed = [*passage["chains"], *passage.get("alt", []), *passage.get("optional", [])]
        for chain in trace(Article(passage["text"])).chains:
            sources = [{"name": s.name, "text": s.text} for s in chain.sources if not s.inferred]
            yield chain.confidence, any(rules.chain_match(want, sources) for want in allowed)


def attributions(evaluator: Path) -> None:
    """Print how plain attributions are found in a corpus without nesting; relays count as wrong there."""
    rules = module(evaluator)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        write(out, (record(trace(Article(text, id=name))) for name, text in rules.load_texts("train").items()))
        result = rules.evaluate(rules.from_tracer(out), "train")
    print(
        f"\nPolNeAR, {result['n_articles']} articles (development figures): precision {result['precision']:.3f}, "
        f"recall of communication {result['recall_communication']:.3f}, "
        f"with the exact source {result['srcexact_communication']:.3f}"
    )


def passages(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def floor(argument: str) -> tuple[str, float]:
    name, _, least = argument.partition("=")
    if name not in ("chain", "relay", "edge", "source"):
        raise argparse.ArgumentTypeError(f"{name!r} is not one of chain, relay, edge, source")
    return name, float(least)


def write(path: Path, records: Iterable[Any]) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")


def score(scorer: Path, gold: Path, predicted: Path) -> Any:
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
