"""Cost of the outlet network: `tracer network` against `tracer trace -f jsonl` on the same articles.

    python benchmarks/network.py ARTICLES.jsonl [--articles 10000] [--runs 3] [--keep FILE]

Makes as many articles as wanted out of those given: after the first round, copies with another id, another outlet and
their sentences in another order, so that no two texts are the same. Then both commands run in turn, each as a process
of its own. Prints the median seconds of each (as the clock and as the processor counts them), their ratio, which can be
trusted where the seconds cannot, and the peak memory of each. That of the network grows with the outlets and with what
they say of each other, not with the articles.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TRACER = Path(sys.executable).parent / "tracer"
OUTLETS = ("Reuters", "NRK", "Bloomberg", "Xinhua", "BBC", "Kyodo", "Nordlys", "Anadolu", "Le Monde", "Interfax")


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float
    mebibytes: float


def articles(path: str, number: int) -> Iterator[dict[str, str]]:
    """As many different articles as wanted."""
    with open(path, encoding="utf-8") as file:
        given = [json.loads(line) for line in file]
    for place in range(number):
        article = given[place % len(given)]
        if place >= len(given):
            chance = random.Random(place)
            sentences = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", article["text"])
            chance.shuffle(sentences)
            copy = f"{article['id']}#{place // len(given)}"
            article = article | {"id": copy, "outlet": chance.choice(OUTLETS), "text": " ".join(sentences)}
        yield article


def run(*command: str | Path) -> Cost:
    """A command that must succeed, its output thrown away."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
    seconds = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
    kibibytes = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Cost(seconds, used.ru_utime + used.ru_stime, kibibytes / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="leave the articles in this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(options.keep or Path(folder) / "articles.jsonl")
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(article) + "\n" for article in articles(options.input, options.articles))
        print(f"{options.articles:,} articles, {path.stat().st_size / 1e6:.1f} MB")
        costs: dict[str, list[Cost]] = {"trace -f jsonl": [], "network -f json": []}
        for _ in range(options.runs):
            for command, spent in costs.items():
                spent.append(run(TRACER, *command.split(), path))
    median = {command: Cost(*map(statistics.median, zip(*spent, strict=True))) for command, spent in costs.items()}
    for command, cost in median.items():
        times = f"{cost.seconds:.1f} s, {cost.processor:.1f} s of processor time"
        print(f"{command:16} {times}, {cost.mebibytes:.0f} MiB at most")
    trace, network = median.values()
    processor = network.processor / trace.processor
    print(f"network / trace: {network.seconds / trace.seconds:.2f}, {processor:.2f} of processor time")


if __name__ == "__main__":
    main()
