"""Speed on one core: throughput.py FOLDER_OR_JSONL... [--runs 11].

Prints MB/s and words/s of tracing alone (best of three passes), the whole command to JSON lines, peak memory, and
start-up: the whole command on one article against the bare imports, medians over interleaved runs, so that the ratio
can be trusted where the times cannot.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tracer import Article, trace
from tracer.readers import read_paths

SAMPLE = Path(__file__).parent.parent / "samples" / "border-talks.txt"
TRACER = Path(sys.executable).parent / "tracer"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = [item for item in read_paths(options.inputs) if isinstance(item, Article)]
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    words = sum(len(a.text.split()) for a in articles)
    trace(articles[0])
    best = min(timed(articles) for _ in range(3))
    print(f"{len(articles)} articles, {size:.2f} MB, {words:,} words")
    print(f"tracing: {size / best:.2f} MB/s, {words / best:,.0f} words/s")
    start = time.perf_counter()
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run([TRACER, "trace", "--format", "jsonl", *options.inputs], stdout=out, check=True)
    whole = time.perf_counter() - start
    print(f"command to jsonl: {size / whole:.2f} MB/s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
    startup(options.runs)


def timed(articles: list[Article]) -> float:
    start = time.perf_counter()
    for article in articles:
        trace(article)
    return time.perf_counter() - start


def startup(runs: int) -> None:
    commands = {
        "import typer": [sys.executable, "-c", "import typer"],
        "jsonl": [str(TRACER), "trace", "--format", "jsonl", str(SAMPLE)],
        "import typer, rich.tree, networkx": [sys.executable, "-c", "import typer, rich.tree, networkx"],
        "tree": [str(TRACER), str(SAMPLE)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - start)
    median = {name: statistics.median(spent) for name, spent in times.items()}
    for name, base in (("jsonl", "import typer"), ("tree", "import typer, rich.tree, networkx")):
        print(
            f"start-up, {name}: {median[name] * 1000:.0f} ms, {median[name] / median[base]:.2f} x "
            f"`python -c '{base}'` ({median[base] * 1000:.0f} ms)"
        )


if __name__ == "__main__":
    main()
