"""Whether machine code reads as the source does: identity.py ARTICLES.jsonl [--articles 5000].

For an installation that was made with TRACER_COMPILE=1. Traces the articles (over and over, with a sentence in front,
until there are enough) to JSON lines by the compiled modules, and again by the Python source that lies beside them, and
compares the records. Prints the seconds of both; ends with 1 if a record differs.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tracer.pipeline

PURE = """
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
def source_only(path):
    if "tracer" not in path.replace("\\\\", "/").split("/"):
        raise ImportError
    return FileFinder(path, (SourceFileLoader, SOURCE_SUFFIXES))
sys.path_hooks.insert(0, source_only)
from tracer.__main__ import main
import tracer.pipeline
assert tracer.pipeline.__file__.endswith(".py")
main()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--articles", dest="number", type=int, default=5000)
    options = parser.parse_args()
    if tracer.pipeline.__file__.endswith(".py"):
        sys.exit("nothing is compiled here: install with TRACER_COMPILE=1")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        enlarge(Path(options.articles), path, options.number)
        compiled, fast = traced([sys.executable, "-P", "-m", "tracer"], path)
        source, slow = traced([sys.executable, "-P", "-c", PURE], path)
    different = sum(one != other for one, other in itertools.zip_longest(compiled, source))
    print(f"{len(compiled)} articles: {different} records differ; compiled {fast:.1f} s, source {slow:.1f} s")
    sys.exit(different > 0)


def enlarge(source: Path, target: Path, number: int) -> None:
    """Write so many articles: those of the source, then the same ones with a sentence in front."""
    with source.open("rb") as lines:
        records = [json.loads(line) for line in lines]
    with target.open("w", encoding="utf-8") as out:
        for place in range(number):
            record = dict(records[place % len(records)])
            if turn := place // len(records):
                record["text"] = f"Edition {turn} of the paper said so. {record['text']}"
                record["id"] = f"{record.get('id', place)}-{turn}"
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def traced(command: list[str], path: Path) -> tuple[list[bytes], float]:
    """The records of the articles, and the seconds that they took."""
    start = time.perf_counter()
    options = ("-q", "--language", "en", "-f", "jsonl")  # whatever language an article may be in
    done = subprocess.run([*command, "trace", *options, str(path)], stdout=subprocess.PIPE, check=True)
    return done.stdout.splitlines(), time.perf_counter() - start


if __name__ == "__main__":
    main()
