"""What the tasks of `tracer spark` cost, in processor time of one core, without Spark itself.

    python benchmarks/spark.py INPUT…

Does the steps of a job in this process, on any inputs that `tracer spark` takes, and prints articles a second for
reading alone, for reading and tracing, for a task that also writes the rows, and for the whole job; and the peak
memory of this process, which is that of a worker's Python.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable

from tracer.model import Article
from tracer.pipeline import trace
from tracer.spark import work
from tracer.spark.parts import cuts, parts
from tracer.spark.work import Asked, Cut
from tracer.store import folder
from tracer.store.schema import version

SIZE = 8 * 2**20  # bytes of a part


def timed(make: Callable[[], int]) -> tuple[int, float]:
    """What a function gives, and the seconds of the processor that it took."""
    begun = time.process_time()
    made = make()
    return made, time.process_time() - begun


def main(inputs: list[str]) -> None:
    """Print the figures."""
    asked = Asked(version=version())
    found = [one for one in cuts(inputs, asked.form) if isinstance(one, Cut)]
    cut = list(parts(found, SIZE))
    with tempfile.TemporaryDirectory() as made:
        place = folder.place(made)

        def reading() -> int:
            return sum(isinstance(item, Article) for one in found for item in work.read(one, asked))

        def tracing() -> int:
            items = (item for one in found for item in work.read(one, asked))
            return sum(len(trace(item).chains) >= 0 for item in items if isinstance(item, Article))

        def writing() -> int:
            return sum(work.trace_part(number, part, asked, place)["traced"] for number, part in enumerate(cut))

        def numbering() -> int:
            last = 0
            for number in range(len(cut)):
                places = [work.split(where)[1] for _, some in work.first_places(number, place) for where in some]
                work.number_part(number, places, last, place)
                last += len(places)
            return last

        def counting() -> int:
            counted = (work.count_part(number, place, asked) for number in range(len(cut)))
            return work.together(counted).network().articles

        articles, read = timed(reading)
        _, traced = timed(tracing)
        _, written = timed(writing)
        rest = timed(numbering)[1] + timed(counting)[1]
    print(
        f"{articles:,} articles, {sum(one.size for one in found) / 1e6:,.1f} MB, {len(cut)} parts; a second and core:"
    )
    for told, seconds in (
        ("read", read),
        ("read and traced", traced),
        ("read, traced, rows written", written),
        ("the whole job", written + rest),
    ):
        print(f"{told:>28}: {articles / seconds:,.0f}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="+")
    main(parser.parse_args().inputs)
