"""What a database costs, and whether it survives: `tracer index` against `tracer trace`, kills at random moments.

    python benchmarks/store.py ARTICLES.jsonl [--articles 5000] [--kills 20] [--runs 3]

Makes as many different articles as wanted out of those given (as `network.py` does). Then `tracer trace -f jsonl`,
`tracer index` into a new database, once more into the same, `tracer network` from the files and from the database run
in turn, each as a process of its own: the seconds of the fastest run, since whatever else a machine does only slows it,
their ratio to those of the first command, and the peak memory. Last, a run of `tracer index` is killed (`kill -9`) at a
random moment, again and again, and in the end comes through: its tables, row by row, have to be those of a run that
nobody disturbed. Ends with 1 if they are not.
"""

import argparse
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

from tracer.store.schema import TABLES


def dump(path: str) -> dict[str, list[str]]:
    """All rows of all tables, sorted: what two databases of the same content have in common."""
    with duckdb.connect(path, read_only=True) as connection:
        found = {}
        for table in TABLES:
            result = connection.execute(f"SELECT * FROM {table}")
            found[table] = sorted(repr(row) for row in result.fetchall())
        return found


def kill(news: Path, path: Path, seconds: float) -> int:
    """Begin a run, kill it after a while, and count the articles that are in."""
    process = subprocess.Popen([str(NETWORK.TRACER), "index", str(news), "--db", str(path), "-q"])
    time.sleep(seconds)
    process.kill()
    process.wait()
    if not path.exists():
        return 0
    with duckdb.connect(str(path), read_only=True) as connection:
        return int((connection.execute("SELECT count(*) FROM articles").fetchone() or (0,))[0])


def survive(news: Path, folder: Path, whole: Path, kills: int, takes: float) -> bool:
    """Whether a run that is killed again and again ends with the content of an undisturbed one."""
    chance = random.Random()
    path = folder / "killed.duckdb"
    counts = []
    for _ in range(kills):
        counts.append(kill(news, path, chance.uniform(0.1, 0.5 + 3 * takes / kills)))
    print(f"killed {kills} times with {', '.join(f'{count:,}' for count in counts)} articles in")
    NETWORK.run(NETWORK.TRACER, "index", news, "--db", path, "-q")
    same = dump(str(path)) == dump(str(whole))
    rows = sum(map(len, dump(str(path)).values()))
    print(f"then run to its end: {rows:,} rows, {'the same as' if same else 'NOT those of'} an undisturbed run")
    return same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news, whole = folder / "articles.jsonl", folder / "whole.duckdb"
        with news.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(article) + "\n" for article in NETWORK.articles(options.input, options.articles))
        print(f"{options.articles:,} articles, {news.stat().st_size / 1e6:.1f} MB")
        commands = {
            "trace": ("trace", "-f", "jsonl", news),
            "index": ("index", news, "--db", whole, "-q"),
            "index again": ("index", news, "--db", whole, "-q"),
            "network": ("network", "-f", "json", news),
            "network --db": ("network", "-f", "json", "--db", whole),
        }
        costs: dict[str, list[Any]] = {command: [] for command in commands}
        for _ in range(options.runs):
            whole.unlink(missing_ok=True)
            for command, arguments in commands.items():
                costs[command].append(NETWORK.run(NETWORK.TRACER, *arguments))
        for command, spent in costs.items():
            seconds, processor = (min(column) for column in list(zip(*spent, strict=True))[:2])
            mebibytes = max(one.mebibytes for one in spent)
            ratio = processor / min(one.processor for one in costs["trace"])
            times = f"{seconds:6.1f} s, {processor:6.1f} s of processor time, {ratio:.2f} of trace"
            print(f"{command:13} {times}, {mebibytes:4.0f} MiB at most")
        print(f"database: {whole.stat().st_size / 1e6:.1f} MB")
        if not survive(news, folder, whole, options.kills, min(one.seconds for one in costs["index"])):
            sys.exit(1)


def _network() -> ModuleType:
    """The benchmark whose articles and processes are the same here."""
    spec = importlib.util.spec_from_file_location("network", Path(__file__).parent / "network.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NETWORK = _network()

if __name__ == "__main__":
    main()
