"""Score tracer on a gold file: accuracy.py GOLD.jsonl [SCORER.py] [--errors N] [--floor chain=70 relay=65 source=85].

Prints precision, recall and F1 of chains, relays (two or more sources), edges and sources, the accuracy of kinds, and
chain F1 for each corpus of the gold file. What is printed for a development set is a development figure: the rules were
written with those passages at hand.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tracer import Article, trace
from tracer.render.record import record


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
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
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
        for corpus, passages in sorted(corpora.items()):
            write(place / "corpus.jsonl", passages)
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

    below = [(name, least) for name, least in options.floor if table[0][1][name]["f1"] < least]
    for name, least in below:
        print(f"{name} F1 is below {least:g}", file=sys.stderr)
    sys.exit(1 if below else 0)


def floor(argument: str) -> tuple[str, float]:
    name, _, least = argument.partition("=")
    if name not in ("chain", "relay", "edge", "source"):
        raise argparse.ArgumentTypeError(f"{name!r} is not one of chain, relay, edge, source")
    return name, float(least)


def write(path: Path, records: Iterable[Any]) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")


def score(scorer: Path, gold: Path, predicted: Path) -> Any:
    command = [sys.executable, scorer, gold, predicted, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
