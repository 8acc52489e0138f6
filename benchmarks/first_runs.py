"""Whether anything is lost when several runs make one database at the same moment, and some of them are ended.

    python benchmarks/first_runs.py [--tries 200] [--articles 40] [--seed N]

In each try, two, three or four runs of `tracer index` begin at once with a database that does not exist yet, or with
an empty file; each has articles of its own. In two of three tries some of them get a SIGKILL, SIGTERM or SIGINT at a
random moment. Then: who ended with 0 has all its articles in; who did not says in one line that the database is in use,
or was ended; nothing else lies in the folder; and one more run comes through and completes the database. Ends with 1 if
any of this does not hold.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

TRACER = (sys.executable, "-m", "tracer")
ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
LONGEST = 1.2  # seconds until a run is ended: some have not begun by then, some are done


def articles_of(run: int, number: int) -> list[dict[str, str]]:
    """The articles of a run."""
    said = "Dam {0} is safe, Ida Moen told NRK. The ferry sails at {0}, Reuters reported."
    return [{"id": f"r{run}-{place}", "text": said.format(f"{run}-{place}")} for place in range(number)]


def ids_in(path: Path) -> Counter[str]:
    """The articles of a database, each with how often it is in."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return Counter(id for (id,) in connection.execute("SELECT id FROM articles").fetchall())


def attempt(
    folder: Path, runs: int, number: int, chance: random.Random, *, ended: bool
) -> tuple[list[str], Counter[str]]:
    """What went wrong in a try, and how its runs ended."""
    path, wrong, ends = folder / "news.duckdb", [], Counter[str]()
    if empty := chance.random() < 0.25:
        path.touch()
    inputs = [folder.parent / f"{run}.jsonl" for run in range(runs)]
    processes = [
        subprocess.Popen(
            [*TRACER, "index", str(news), "--db", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for news in inputs
    ]
    begun = time.monotonic()
    chosen = [process for process in processes if ended and chance.random() < 0.6]
    for moment, process in sorted(
        ((chance.uniform(0, LONGEST), process) for process in chosen), key=lambda one: one[0]
    ):
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        process.send_signal(chance.choice(ENDS))
    done = []
    for run, process in enumerate(processes):
        _, told = process.communicate()
        code = process.returncode
        if "Traceback" in told and "tracer/cli/" not in told:
            code = 130  # an interrupt before there was a line of ours
        ends[str(code)] += 1
        if code == 0:
            done.append(run)
        elif code == 1 and told.splitlines() != [f"tracer: {path}: in use by another process"]:
            wrong.append(f"run {run} said {told!r}")
        elif code not in (1, 130, 143, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT):
            wrong.append(f"run {run} ended with {code}: {told!r}")
        if "Traceback" in told and "tracer/cli/" in told:
            wrong.append(f"run {run}: {told!r}")
    found = ids_in(path) if path.exists() and path.stat().st_size else Counter[str]()
    for run in done:
        if missing := {article["id"] for article in articles_of(run, number)} - found.keys():
            wrong.append(f"run {run} ended with 0 and lost {len(missing)} articles")
    if not ended and not done:
        wrong.append("nobody came through")
    if left := {file.name for file in folder.iterdir()} - {path.name, f"{path.name}.wal"}:
        wrong.append(f"left behind: {left}")
    last = subprocess.run(
        [*TRACER, "index", *map(str, inputs), "--db", str(path)], capture_output=True, text=True, check=False
    )
    if last.returncode:
        wrong.append(f"the last run ended with {last.returncode}: {last.stderr!r}")
    elif ids_in(path) != Counter(article["id"] for run in range(runs) for article in articles_of(run, number)):
        wrong.append("the last run did not complete the database")
    return [f"{line}{' (an empty file)' if empty else ''}" for line in wrong], ends


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background, and what it starts, ignores it
    chance, failed, ends = random.Random(options.seed), 0, Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for run in range(4):
            lines = (json.dumps(article) + "\n" for article in articles_of(run, options.articles))
            (folder / f"{run}.jsonl").write_text("".join(lines), "utf-8")
        for number in range(options.tries):
            (place := folder / str(number)).mkdir()
            wrong, codes = attempt(place, number % 3 + 2, options.articles, chance, ended=number % 9 > 2)
            ends += codes
            failed += bool(wrong)
            for line in wrong:
                print(f"try {number}: {line}", flush=True)
    told = ", ".join(f"{code}: {count}" for code, count in sorted(ends.items()))
    print(f"{options.tries} tries, {failed} with something wrong (seed {options.seed}); exit codes {told}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
