"""What `tracer spark` leaves, made in this process by the same steps, where it does not matter who runs them."""

from collections.abc import Sequence
from pathlib import Path

from tracer.spark import job, work
from tracer.spark.parts import cuts, parts
from tracer.spark.work import Asked, Cut
from tracer.store import folder
from tracer.store.schema import version


def tables(target: Path, sources: Sequence[Path | str], size: int = 10_000, asked: Asked | None = None) -> Path:
    """A finished folder of the articles of some sources, in parts of about so many bytes."""
    asked = asked or Asked(version=version())
    place = folder.place(str(target))
    found = [one for one in cuts(map(str, sources), asked.form) if isinstance(one, Cut)]
    made = list(parts(found, size))
    came = [work.trace_part(number, part, asked, place) for number, part in enumerate(made)]
    first: dict[bytes, int] = {}
    for number in range(len(made)):
        for hashes, places in work.first_places(number, place):
            for hash, where in zip(hashes, places, strict=True):
                first.setdefault(hash, where)
    kept = sorted(map(work.split, first.values()))
    last = 0
    for number in range(len(made)):
        places = [where for part, where in kept if part == number]
        work.number_part(number, places, last, place)
        last += len(places)
    network = work.together(work.count_part(number, place, asked) for number in range(len(made))).network()
    asking = job.Job(tuple(map(str, sources)), str(target), asked)
    job.finish(asking, place, job.described(asking, made, size), came, [], network, last)
    place.within(work.WORK).remove()
    return target
