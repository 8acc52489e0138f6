"""The whole job: parts are traced, articles numbered, the network counted; what is done is not done again."""

import json
import os
import pickle
import sys
import tempfile
import threading
import uuid
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from tracer.errors import InputError, TracerError, debug
from tracer.language.identify import counted
from tracer.output import FAILED, MISUSE, Stop, fail, say
from tracer.readers import covers
from tracer.readers.contract import InputWarning, library
from tracer.spark import work
from tracer.spark.parts import cuts, parts, piece_size
from tracer.spark.session import reason, session
from tracer.spark.work import WORK, Asked, Cut, Part
from tracer.store.folder import (
    FAILURES,
    NETWORK,
    PLAN,
    WARNINGS,
    NewFiles,
    Place,
    batch,
    network_dumps,
    part_file,
    place,
)
from tracer.store.schema import SCHEMA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from tracer.network import Counts, Network

_LISTED = "listed.parquet"  # in FAILURES: what could not even be found
_TOLD = 20  # failures that are told one by one; all are in FAILURES
_LOOK = 1.0  # seconds between two looks at how far the tasks are
_QUIET = 30.0  # seconds between two lines of it where nobody looks at them as they come
_SUMS = ("read", "failed", "of another date", "undated", "warnings")  # what a part counts
_MADE = ("articles", "statements")  # what is counted in the end
_AT_ONCE = 8  # parts whose counters one task adds up


class Job(NamedTuple):
    """What to do."""

    sources: Sequence[str]
    folder: str
    asked: Asked
    master: str | None = None
    settings: Mapping[str, str] = {}
    quiet: bool = False


def run(job: Job) -> None:
    """Do it, or what is left of it. Raises Stop, when why has been said; what is done by then stays."""
    try:
        library("pyarrow.parquet", "spark", "Spark")
        library("pyspark", "spark", "Spark")
        _run(job)
    except TracerError as error:
        fail(str(error))
    except OSError as error:
        debug(error)
        fail(f"{job.folder}: {error.strerror or str(error).partition(chr(10))[0]}")


def _run(job: Job) -> None:
    folder = _folder(job.folder)
    found = list(cuts(job.sources, job.asked.form))
    files = [one for one in found if isinstance(one, Cut)]
    told = [one for one in found if not isinstance(one, Cut)]
    for one in told:
        if isinstance(one, InputError) or not job.quiet:
            say(str(one))
    if not files:
        raise Stop(FAILED)
    _apart(job, folder, files)
    plan = _known(job.folder, folder)
    with (
        _alone(job.folder, folder),
        tempfile.TemporaryDirectory(prefix="tracer-", ignore_cleanup_errors=True) as beside,
    ):
        if plan.get("counts") is not None:
            _check(job, plan, list(parts(files, plan["size"])))
        else:
            with session(job.master, job.settings, beside) as spark:
                at_once = spark.sparkContext.defaultParallelism
                size = plan.get("size") or piece_size(files, at_once)
                cut = list(parts(files, size))
                if plan:
                    _check(job, plan, cut)
                else:
                    plan = described(job, cut, size)
                    _note(folder, PLAN, plan)
                plan = _work(spark, job, folder, plan, cut, told)
        folder.within(WORK).remove()
    _tell(job, plan["counts"])


def _folder(name: str) -> Place:
    """The folder to fill. Raises Stop for what is none."""
    if "://" not in name and os.path.exists(name) and not os.path.isdir(name):
        fail(f"{name}: not a folder", MISUSE)
    try:
        folder = place(name)
        folder.files.create_dir(folder.path)
        if folder.names() and not folder.within(PLAN).exists() and not folder.within(WORK).exists():
            fail(f"{name}: has other files; name a new folder", MISUSE)
    except InputError as error:
        fail(str(error), MISUSE)
    except OSError as error:
        debug(error)
        fail(f"{name}: {os.strerror(error.errno) if error.errno else 'cannot be made'}", MISUSE)
    return folder


@contextmanager
def _alone(name: str, folder: Place) -> Iterator[None]:
    """A time in which no other run on a file system fills the same folder. Raises InputError while one does."""
    if folder.files.type_name != "local":
        yield
        return
    try:
        import fcntl
    except ImportError:  # elsewhere than on Unix it is nobody's fault but the user's
        yield
        return
    folder.files.create_dir(folder.within(WORK).path)
    with open(folder.within(WORK, "lock").path, "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(name, "in use by another process") from None
        yield


def _apart(job: Job, folder: Place, files: Iterable[Cut]) -> None:
    """Raises Stop if what is written would be read, now or the next time."""
    inside = os.path.realpath(folder.path) + os.sep
    written = os.path.join(job.folder, "articles", part_file(0))
    for source in job.sources:
        if "://" not in source and "://" not in job.folder and covers(source, written):
            fail(f"{job.folder}: --output is within one of the inputs ({source})", MISUSE)
    for cut in files:
        if cut.path and os.path.realpath(cut.path).startswith(inside):
            fail(f"{job.folder}: one of the inputs is within --output ({cut.name})", MISUSE)


def _known(name: str, folder: Place) -> dict[str, Any]:
    """What a folder that was begun says of itself; nothing for a new one. Raises InputError."""
    if not folder.within(PLAN).exists():
        return {}
    try:
        found = json.loads(folder.within(PLAN).read())
        counts = found.get("counts")
        whole = counts is None or all(isinstance(counts[key], int) for key in (*_SUMS, "traced", *_MADE))
        if found["schema"] == SCHEMA and isinstance(found["size"], int) and whole:
            return dict(found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        debug(error)
    raise InputError(name, f"its {PLAN} is none of this version of tracer: name a new folder")


def described(job: Job, cut: Sequence[Part], size: int) -> dict[str, Any]:
    """What is asked, so that it is known again."""
    asked = job.asked
    options = (
        asked.form, sorted(asked.columns.items()), asked.outlet, asked.language, asked.span, asked.limit,
        sorted(asked.desk.corrections.items()),
    )  # fmt: skip
    return {
        "schema": SCHEMA,
        "version": asked.version,
        "options": f"{zlib.crc32(repr(options).encode('utf-8', 'surrogatepass')):08x}",
        "size": size,
        "parts": len(cut),
        "inputs": f"{zlib.crc32(repr([list(map(tuple, part)) for part in cut]).encode('utf-8', 'surrogatepass')):08x}",
    }


def _check(job: Job, plan: Mapping[str, Any], cut: Sequence[Part]) -> None:
    """Raises Stop for a folder that was begun with something else."""
    now = described(job, cut, plan["size"])
    for key, what in (
        ("version", "by another version of tracer, or with another config"),
        ("options", "with other options"),
        ("inputs", "with other inputs"),
    ):
        if plan.get(key) != now[key]:
            fail(f"{job.folder}: was begun {what}: name a new folder, or ask as before", MISUSE)


def _note(folder: Place, name: str, content: Mapping[str, Any]) -> None:
    NewFiles(folder.within(WORK, "making", uuid.uuid4().hex)).note(
        folder.within(name), json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    )


def _work(
    spark: "SparkSession",
    job: Job,
    folder: Place,
    plan: dict[str, Any],
    cut: Sequence[Part],
    told: Sequence[InputWarning | InputError],
) -> dict[str, Any]:
    """All steps that are left; what the folder says of itself then."""
    try:
        came = _traced(spark, job, folder, cut)
        kept = _number(spark, job, folder, len(cut))
        network = _network(spark, job, folder, len(cut)).network()
    except KeyboardInterrupt:
        _tell_interrupted(job, folder, len(cut))
        raise
    except Exception as error:  # Spark and Java have many kinds
        if isinstance(error, TracerError):
            raise
        debug(error)
        fail(f"{job.folder}: Spark: {reason(error)}; the same command goes on where it was")
    return finish(job, folder, plan, came, told, network, kept)


def finish(
    job: Job,
    folder: Place,
    plan: Mapping[str, Any],
    came: Sequence[Mapping[str, Any]],
    told: Sequence[InputWarning | InputError],
    network: "Network",
    kept: int,
) -> dict[str, Any]:
    """Write what is known when all parts are done, and remove what was needed until then; what the folder says now.

    `came`: the numbers of each part; `told`: what was met before there were parts; `kept`: how many articles there are.
    """
    lost = [(one.place, one.reason) for one in told if isinstance(one, InputError)]
    if lost:
        files = NewFiles(folder.within(WORK, "making", uuid.uuid4().hex))
        files.put(folder.within(FAILURES, _LISTED), batch(FAILURES, lost))
        files.finish()
    counts = Counter({key: sum(one.get(key, 0) for one in came) for key in (*_SUMS, "traced")})
    counts["failed"] += len(lost)
    counts["articles"] = kept
    counts["statements"] = _rows_of(folder, "statements")
    NewFiles(folder.within(WORK, "making", uuid.uuid4().hex)).note(folder.within(NETWORK), network_dumps(network))
    done = {**plan, "counts": {**counts, "unread": dict(network.unread)}}
    _note(folder, PLAN, done)
    return done


def _rows_of(folder: Place, table: str) -> int:
    parquet = library("pyarrow.parquet", "spark", "Parquet")
    held = folder.within(table)
    paths = [held.within(name).path for name in held.names()]
    return sum(parquet.ParquetFile(path, filesystem=folder.files).metadata.num_rows for path in paths)


# The steps


def _traced(spark: "SparkSession", job: Job, folder: Place, cut: Sequence[Part]) -> list[dict[str, Any]]:
    """Trace the parts that are not; what came of each of all."""
    done = {int(name.partition(".")[0]) for name in folder.within(WORK, "traced").names()}
    left = [number for number in range(len(cut)) if number not in done]
    if left:
        if done and not job.quiet:
            say(f"{job.folder}: {len(done):,} of {len(cut):,} parts are traced; going on with the others")
        todo = {number: cut[number] for number in left}
        with _progress(spark, job.quiet, "traced", len(done), len(cut)):
            _each(spark, left, partial(_trace, todo, job.asked, folder), "part bigint").collect()
    return [json.loads(work.note_of(folder, number).read()) for number in range(len(cut))]


def _trace(todo: Mapping[int, Part], asked: Asked, folder: Place, number: int) -> tuple[Any, ...]:
    work.trace_part(number, todo[number], asked, folder)
    return (number,)


def _number(spark: "SparkSession", job: Job, folder: Place, many: int) -> int:
    """Number the articles as they were read, without those that were read before; how many there are."""
    from pyspark.sql import functions

    done = {int(name) for name in folder.within(WORK, "numbered").names()}
    places = _rows(spark, range(many), partial(_first_places, folder), "hash binary, place bigint")
    first = places.groupBy("hash").agg(functions.min("place").alias("place")).select("place")
    part = functions.shiftright("place", work.PLACE_BITS).cast("int").alias("part")
    kept = first.select(part, "place").persist()
    held = {row[0]: row[1] for row in kept.groupBy("part").count().collect()}
    before = {}
    last = 0
    for number in range(many):
        before[number] = last
        last += held.get(number, 0)
    left = [number for number in held if number not in done]
    if left:
        shared = kept.where(kept.part.isin(left)) if len(left) < len(held) else kept
        ordered = shared.repartition(many, "part").sortWithinPartitions("part", "place")
        with _progress(spark, job.quiet, "numbered", 0, many):
            ordered.mapInArrow(partial(_number_parts, before, folder), "part int").collect()
    kept.unpersist()
    return last


def _first_places(folder: Place, number: int) -> Iterator[list[Any]]:
    for hashes, places in work.first_places(number, folder):
        yield [hashes, places]


def _number_parts(before: Mapping[int, int], folder: Place, batches: Iterable[Any]) -> Iterator[Any]:
    import pyarrow

    ordered = (row for one in batches for row in zip(one.column(0).to_pylist(), one.column(1).to_pylist(), strict=True))
    for number, rows in groupby(ordered, itemgetter(0)):
        work.number_part(number, [work.split(place)[1] for _, place in rows], before[number], folder)
        yield pyarrow.RecordBatch.from_arrays([pyarrow.array([number], pyarrow.int32())], names=["part"])


def _network(spark: "SparkSession", job: Job, folder: Place, many: int) -> "Counts":
    """Count who relies on whom: each part by itself, then some together, and these here."""
    groups = [list(range(first, min(first + _AT_ONCE, many))) for first in range(0, many, _AT_ONCE)]
    if len(groups) < spark.sparkContext.defaultParallelism:
        groups = [[number] for number in range(many)]
    with _progress(spark, job.quiet, "counted", 0, len(groups)):
        found = _each(spark, range(len(groups)), partial(_count, groups, job.asked, folder), "counts binary")
        return work.together(pickle.loads(counts) for (counts,) in found.toLocalIterator(prefetchPartitions=True))


def _count(groups: Sequence[Sequence[int]], asked: Asked, folder: Place, number: int) -> tuple[Any, ...]:
    made = work.together(work.count_part(part, folder, asked) for part in groups[number])
    return (pickle.dumps(made),)


def _each(
    spark: "SparkSession", numbers: Iterable[int], make: Callable[[int], tuple[Any, ...]], columns: str
) -> "DataFrame":
    """A row for each of some numbers, each made in a task of its own."""

    def row(number: int) -> Iterator[list[Any]]:
        yield [[value] for value in make(number)]

    return _rows(spark, numbers, row, columns)


def _rows(
    spark: "SparkSession", numbers: Iterable[int], make: Callable[[int], Iterator[list[Any]]], columns: str
) -> "DataFrame":
    """What is made of each of some numbers, each in a task of its own: columns of values, some rows at a time."""
    given = list(numbers)
    names = [column.split()[0] for column in columns.split(",")]

    def made(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for one in batches:
            for which in one.column(0).to_pylist():
                for values in make(given[which]):
                    yield pyarrow.RecordBatch.from_pydict(dict(zip(names, values, strict=True)))

    return spark.range(0, len(given), 1, max(1, len(given))).mapInArrow(made, columns)


# What is told


@contextmanager
def _progress(spark: "SparkSession", quiet: bool, done: str, before: int, of: int) -> Iterator[None]:
    """A time in which standard error tells how many of the parts are done: a terminal each second, a log seldom."""
    if quiet or sys.stderr is None:
        yield
        return
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(spark, ended, done, before, of), daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join(2 * _LOOK)


def _watch(spark: "SparkSession", ended: threading.Event, done: str, before: int, of: int) -> None:
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    tracker = spark.sparkContext.statusTracker()
    waited = 0.0
    shown = ""
    while not ended.wait(_LOOK):
        waited += _LOOK
        with suppress(Exception):  # between two stages there is none, and at the end no Spark
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            number = before + max((one.numCompletedTasks for one in stages if one), default=0)
            active = sum(one.numActiveTasks for one in stages if one)
            line = f"{done}: {min(number, of):,} of {of:,} parts, {active:,} in the making"
            if terminal:
                print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
                shown = line
            elif waited >= _QUIET and line != shown:
                say(line)
                waited, shown = 0.0, line
    if terminal and shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _tell_interrupted(job: Job, folder: Place, many: int) -> None:
    with suppress(OSError):
        done = len(folder.within(WORK, "traced").names())
        say(
            f"{job.folder}: broken off; {done:,} of {many:,} parts are traced, the same command goes on with the others"
        )


def _tell(job: Job, counts: Mapping[str, Any]) -> None:
    """The failures that are told one by one, and the line of counts. Raises Stop if any failed or was not read."""
    _tell_failures(job, counts["failed"])
    unread = Counter(counts["unread"])
    if not job.quiet:
        if counts["warnings"]:
            say(f"warnings: {counts['warnings']:,}, in {os.path.join(job.folder, WARNINGS)}")
        if left_out := counts["of another date"] + counts["undated"]:
            undated = f", {counts['undated']:,} of no date that tells" if counts["undated"] else ""
            say(f"left out: {left_out - counts['undated']:,} of another date{undated}")
    if unread:
        say(f"{unread.total():,} article{'s' * (unread.total() > 1)} not read: {counted(unread)}")
    if not job.quiet:
        twice = counts["traced"] - counts["articles"]
        parts = [f"{counts['read']:,} read", f"{counts['articles']:,} kept", f"{counts['statements']:,} statements"]
        parts += [f"{twice:,} in twice"] if twice else []
        parts += [f"{counts['failed']:,} failed"] if counts["failed"] else []
        say(f"{job.folder}: {', '.join(parts)}")
    if counts["failed"] or unread:
        raise Stop(FAILED)


def _tell_failures(job: Job, failed: int) -> None:
    parquet = library("pyarrow.parquet", "spark", "Parquet")
    held = place(job.folder).within(FAILURES)
    told = 0
    for name in held.names():
        if name == _LISTED:  # told when it was looked for
            failed -= parquet.ParquetFile(held.within(name).path, filesystem=held.files).metadata.num_rows
            continue
        if told < _TOLD:
            pages = parquet.ParquetFile(held.within(name).path, filesystem=held.files).iter_batches(_TOLD)
            for row in next(pages).to_pylist()[: _TOLD - told]:
                say(f"{row['input']}: {row['error']}")
                told += 1
    if failed > told:
        say(f"and {failed - told:,} more, in {os.path.join(job.folder, FAILURES)}")
