"""Whether time and memory grow with the archive: growth.py ARTICLES.jsonl [--sizes 1000 10000 100000].

Traces so many articles, the given ones over and over with another sentence in front, to JSON lines as a process of its
own. Prints seconds of processor time for an article, its ratio to the smallest size, and peak memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from identity import enlarge


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options = parser.parse_args()
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            path = Path(folder) / "articles.jsonl"
            enlarge(Path(options.articles), path, size)
            seconds, mebibytes = traced(path)
            each = seconds / size
            first = first or each
            print(f"{size:8} articles: {each * 1000:.2f} ms each, {each / first:.2f} x, {mebibytes:.0f} MiB at most")


def traced(path: Path) -> tuple[float, float]:
    """Processor seconds and peak memory of the command."""
    command = [sys.executable, "-P", "-m", "tracer", "trace", "-q", "-f", "jsonl", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, use = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("the run failed")
    return use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


if __name__ == "__main__":
    main()
