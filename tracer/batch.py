"""The articles of a run, traced one by one or by several processes; one that fails never stops the others."""

import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, TextIO, TypeAlias, cast

from tracer.errors import InputError, TracerError, is_full, reason_of
from tracer.language.desk import current, fits
from tracer.model import Article, Trace, Unread
from tracer.output import CLOSED, FAILED, MISUSE, STDOUT, Stop, abandon, fail, say
from tracer.pacing import PACING, Pacing
from tracer.readers import STDIN
from tracer.readers.contract import NO_COLUMNS, Columns, InputWarning, Item
from tracer.render import Options, write
from tracer.timing import TIME_LIMIT

if TYPE_CHECKING:
    from tracer.dates import Span
    from tracer.progress import Progress
    from tracer.work import Counts, Found, JobResult, RenderJob, Tracing
    from tracer.workers import Task

    Group: TypeAlias = Iterator[tuple[Article, JobResult]]

_LEAST = 256  # characters that anything read counts for
_YOUNG = 100_000  # new objects between two searches for garbage: reading makes hardly any that needs one


class Batch:
    """The traces of a run, in input order; what fails is told on standard error and counted."""

    def __init__(
        self,
        files: list[str] | None,
        form: str,
        quiet: bool,
        columns: Columns = NO_COLUMNS,
        allow_local: bool = False,
        jobs: int = 1,
        errors: str | None = None,
        tracing: "Tracing | None" = None,
        pacing: Pacing = PACING,
        limit: float = TIME_LIMIT,
        language: str | None = None,
    ) -> None:
        """`tracing`: what traces an article, if not `tracer.pipeline.trace`; workers that are not forks unpickle it.

        `limit`: seconds that an article may take, for each million characters begun; one that takes longer has
        failed. 0 is no limit. `language`: the code of a language to read all articles as, whatever they look like.
        """
        self.form = form
        self.columns = columns
        self.allow_local = allow_local
        self.files = files or [STDIN]
        self.quiet = quiet
        self.jobs = jobs  # processes that trace
        self.errors = errors  # a file for a record of each failure
        self.tracing = tracing
        self.pacing = pacing
        self.limit = limit
        self.language = language
        self.done = 0  # articles that came through, those that were not read because of their language too
        self.failed = 0
        self.unread: Counter[str] = Counter()  # articles that were not read, by the code of their language
        self.outlet: str | None = None  # whose articles are, of which the input does not tell
        self.span: Span | None = None  # when articles were published that are wanted; None: whenever
        self.left_out: Counter[bool | None] = Counter()  # articles that are not: of another date (False), of none
        self._met = 0  # articles that were read, whatever became of them
        self._corrected: Counter[str] = Counter()  # to how many of them the corrections of an id apply
        self.summing = False  # whether a terminal is told in the end what was found
        self._found: Counter[str] = Counter()  # in all of them, by the names of `work.Counts`
        self._began = time.monotonic()
        self._last_unread: Unread | None = None
        self._records: TextIO | None = None
        self._progress: Progress | None = None
        self._read_to = 0  # bytes of the inputs, as far as they are counted
        self._done_to = 0
        self._working = False

    def __iter__(self) -> Iterator[Trace]:
        """One trace an article, in input order."""
        with self._work():
            if self.jobs == 1:
                yield from self._serial()
                return
            from tracer.work import RenderJob

            job = RenderJob(tracing=self.tracing, limit=self.limit, language=self.language, desk=current())
            for group in self._groups(job):
                for article, outcome in group:
                    yield Trace(article, *cast("Found", outcome.rendered))

    def write(self, format: str, out: TextIO, options: Options) -> None:
        """Write the traces in a format of `tracer.render`; the processes that trace write, too, where that can be."""
        from tracer.work import SEPARATORS, render_job, separators

        if format not in SEPARATORS:  # nothing is written until all are read
            self._write(format, out, options)
            return
        with self._work(shown=not out.isatty()):
            if self.jobs == 1:
                self._write(format, out, options)
                return
            begin, before, between, end = separators(format, options)
            out.write(begin)
            job = render_job(format, out, options, self.tracing, self.limit, self.language)
            with closing(self._groups(job, out)) as groups:
                for group in groups:
                    for _, outcome in group:
                        out.write(before + cast(str, outcome.rendered))
                        before = between
                    out.flush()
            out.write(end)

    def _write(self, format: str, out: TextIO, options: Options) -> None:
        with closing(cast("Generator[Trace]", iter(self))) as traces:
            write(format, traces, out, options)

    def inputs(self) -> Sequence[str]:
        """What is read."""
        return self.files

    def outputs(self) -> list[tuple[str, str]]:
        """What is written to beside the results: each option with its file."""
        return [] if self.errors is None else [("--errors", self.errors)]

    def need(self) -> None:
        """Raises Stop if there is nothing to read together: why has been said of each input."""
        if self.done == self.unread.total():
            self.tell_unread()
            self.tell_left_out()
            raise Stop

    def close(self) -> None:
        """Say how many failed, and how many were not read. Raises Stop if any."""
        self.tell_corrections()
        told = self.tell_summary()
        if self.failed and not (told or self.quiet) and self.failed + self.done > 1:
            say(f"{self.done - self.unread.total()} read, {self.failed} failed")
        if not told or self.unread.total() == 1:
            self.tell_unread()
        self.tell_left_out()
        if self.failed or self.unread or self.emptied():
            raise Stop

    def emptied(self) -> bool:
        """Whether there were articles, and none of them is of the time that is asked for."""
        return bool(self.left_out.total()) and not self._met

    def tell_summary(self) -> bool:
        """Say on a terminal what was found in more than one article, if that is wanted; whether it was said."""
        somebody = sys.stderr is not None and sys.stderr.isatty()
        if not (self.summing and somebody) or self.quiet or self.done + self.failed < 2:
            return False
        from tracer.stats import summary

        read, seconds = self.done - self.unread.total(), time.monotonic() - self._began
        found = self._found
        counts = (found["statements"], found["relayed"], found["unsure"])
        say(summary(read, *counts, self.unread, self.failed, seconds))
        return True

    def tell_unread(self) -> None:
        """Say how many articles were not read because of their language, and which: "2 German, 1 Russian"."""
        if self.unread.total() > 1:
            from tracer.language.identify import counted

            say(f"{self.unread.total():,} articles not read: {counted(self.unread)}")
        elif self._last_unread:
            say(f"{self._last_unread.id}: {self._last_unread.reason}")

    def tell_left_out(self) -> None:
        """Say how many articles were left out because of their date."""
        if self.left_out.total() and not self.quiet:
            undated = f", {self.left_out[None]:,} of no date that tells" if self.left_out[None] else ""
            say(f"left out: {self.left_out[False]:,} of another date{undated}")

    def wanted(self, article: Article) -> bool:
        """Whether an article is of the time that is asked for; it is counted either way."""
        holds = True if self.span is None else self.span.holds(article.published)
        if holds is True:
            self._meet(article)
        else:
            self.left_out[holds] += 1
        return holds is True

    def tell_corrections(self) -> None:
        """Say how many corrections are for no article that was read, and which were applied to several."""
        if self.quiet or not self._met:
            return
        missed = sum(len(some) for id, some in current().corrections.items() if id not in self._corrected)
        if missed:
            say(
                "1 correction is for an article that was not read"
                if missed == 1
                else f"{missed:,} corrections are for articles that were not read"
            )
        several = [(id, number) for id, number in self._corrected.items() if number > 1]
        for id, number in several[:1]:
            more = f"; so it is with {len(several) - 1:,} other ids" if len(several) > 1 else ""
            say(f"{id}: its corrections were applied to {number:,} articles of this id{more}")

    @contextmanager
    def _work(self, shown: bool = True) -> Iterator[None]:
        """The time in which articles are read: failures are recorded, and a terminal shows how far it is."""
        if self._working:
            yield
            return
        self._working = True
        try:
            self._open_records()
            if shown:
                self._progress = _progress(self.files, self.quiet, self.pacing)
            yield
        except KeyboardInterrupt:
            self._hide()
            if self.jobs > 1:
                say(f"interrupted, {self.done} read")
            raise
        finally:
            self._hide()
            if self._records and self._records is not sys.stdout:
                with suppress(OSError):  # each record was flushed, or it was told that it could not be
                    self._records.close()
            self._records = None
            self._working = False

    def _hide(self) -> None:
        if self._progress:
            self._progress.close()
            self._progress = None

    def _read(self) -> Iterator[Item]:
        from tracer.readers import read_paths

        reading = read_paths(self.files, self.form, self.columns, self.allow_local)
        if self._progress is None:
            yield from map(self._owned, filter(self._kept, reading))
            return
        from tracer.progress import Position

        position = Position(reading)
        for item in reading:
            self._read_to = position()
            if self._kept(item):
                yield self._owned(item)

    def _owned(self, item: Item) -> Item:
        return owned(item, self.outlet)

    def _kept(self, item: Item) -> bool:
        return not isinstance(item, Article) or self.wanted(item)

    def _meet(self, article: Article) -> None:
        """Count an article that was read, and whether there are corrections for it that apply."""
        self._met += 1
        if known_better := current().corrections.get(article.id):
            self._corrected[article.id] += any(fits(article.text, one) for one in known_better)

    def _serial(self) -> Iterator[Trace]:
        gc.set_threshold(_YOUNG)
        for item in self._read():
            if isinstance(item, Article):
                yield self._traced(item)
            else:
                self._other(item)
            self._done_to = self._read_to
            self._tick()

    def _groups(self, job: "RenderJob", out: TextIO | None = None) -> "Generator[Group]":
        """What several processes make of the articles, some at a time; an interrupt lets through what is done."""
        from tracer.interrupts import Interrupts
        from tracer.work import outcome
        from tracer.workers import Pool

        tasks = self.tasks()
        first, second = next(tasks, None), next(tasks, None)
        if first is None:
            return
        if second is None:
            yield self._settled(first, (outcome(article, job, self._heard()) for article in first.articles()))
            return
        tick = self._tick if self._progress else None
        with (
            Interrupts(self.pacing.grace) as interrupts,
            closing(Pool(self.jobs, job, interrupts, self._say, self.pacing)) as pool,
        ):
            try:
                for task, outcomes in pool.run(chain((first, second), tasks), tick):
                    yield self._settled(task, outcomes)
            except KeyboardInterrupt:
                for task, outcomes in pool.rest():
                    yield self._settled(task, outcomes)
                raise
            finally:
                if interrupts.torn and out is not None:
                    abandon(out)

    def tasks(self) -> "Iterator[Task]":
        """What is read, cut into pieces that are worth the way to another process."""
        from tracer.workers import Task

        items: list[Item] = []
        size = 0
        begun = time.monotonic()
        for item in self._read():
            items.append(item)
            size += _weight(item)
            if size >= self.pacing.chunk or time.monotonic() - begun > self.pacing.wait:
                yield Task(tuple(items), size, self._read_to)
                items, size, begun = [], 0, time.monotonic()
        if items:
            yield Task(tuple(items), size, self._read_to)

    def _settled(self, task: "Task", outcomes: "Iterator[JobResult]") -> "Group":
        """A task's articles with what was made of them; what else was read is told in its place."""
        for item in task.items:
            if isinstance(item, Article):
                outcome = next(outcomes)
                self._count(item, outcome.reason, outcome.unread, outcome.warnings, outcome.counts)
                yield item, outcome
            else:
                self._other(item)
        self._done_to = task.position

    def _traced(self, article: Article) -> Trace:
        from tracer.work import attempt, counts

        traced, reason = attempt(article, self.tracing, self.limit, self._heard(), language=self.language)
        self._count(article, reason, traced.unread, traced.told, counts(traced))
        return traced

    def _count(
        self,
        article: Article,
        reason: str | None,
        unread: Unread | None,
        warnings: Iterable[str],
        counts: "Counts",
    ) -> None:
        if reason is not None:
            self._fail(InputError(article.id, reason))
            return
        self.done += 1
        self._found.update(counts._asdict())
        if unread is not None:
            self.count_unread(unread)
        if not self.quiet:
            for warning in warnings:
                self._say(f"{article.id}: {warning}")

    def count_unread(self, unread: Unread) -> None:
        """Count an article that was not read because of its language, and record it."""
        self.unread[unread.language] += 1
        self._last_unread = unread
        if self._records:
            self._record(self._records, InputError(unread.id, unread.reason), language=unread.language)

    def _other(self, item: InputWarning | InputError) -> None:
        if isinstance(item, InputError):
            self._fail(item)
        elif not self.quiet:
            self._say(item)

    def _fail(self, error: TracerError) -> None:
        """Count a failure, say it, and record it."""
        self.failed += 1
        self._say(str(error))
        if self._records and isinstance(error, InputError):
            self._record(self._records, error)

    def _say(self, line: str) -> None:
        if not (self._progress and self._progress.say(line)):
            say(line)

    def _heard(self) -> "Callable[[float], None] | None":
        """What to tell how much of the article at hand is read (0 to 1), where somebody looks at the bar."""
        progress = self._progress
        if progress is None:
            return None
        count, begin, size = self.done + self.failed, self._done_to, max(0, self._read_to - self._done_to)
        return lambda part: progress.update(count, begin + int(part * size))

    def _tick(self) -> None:
        if self._progress:
            self._progress.update(self.done + self.failed, self._done_to)

    def _open_records(self) -> None:
        if self.errors == STDOUT:
            self._records = sys.stdout or fail("standard output is closed")
        elif self.errors is not None:
            try:
                self._records = open(self.errors, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
            except (OSError, ValueError) as error:
                fail(f"{self.errors}: {reason_of(error)}", FAILED if is_full(error) else MISUSE)

    def _record(self, out: TextIO, failure: InputError, **more: str) -> None:
        import json

        from tracer.safety import visible_json

        record = json.dumps({"input": failure.place, "error": failure.reason, **more}, ensure_ascii=False)
        try:
            out.write(visible_json(record) + "\n")
            out.flush()
        except OSError as error:
            if out is sys.stdout:
                abandon(out)
            if isinstance(error, BrokenPipeError):
                raise Stop(CLOSED) from None
            fail(f"{self.errors}: {reason_of(error)}")


def owned(item: Item, outlet: str | None) -> Item:
    """What was read, with the outlet that is told of all where nothing that was read tells it."""
    if outlet is None or not isinstance(item, Article):
        return item
    from tracer.names import publisher
    from tracer.readers.news_fields import same

    if publisher(item):
        return item
    others = tuple(given for given in item.given if not same(given.name, outlet))
    return item._replace(outlet=outlet, given=others)


def _progress(sources: list[str], quiet: bool, pacing: Pacing) -> "Progress | None":
    """A bar, if there is somebody to look at it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None
    from tracer.progress import Progress

    return Progress(sources, pacing)


def _weight(item: Item) -> int:
    """About how many characters go to a worker with what was read."""
    if not isinstance(item, Article):
        return _LEAST
    return _LEAST + len(item.text) + (len(str(item.extra)) if item.extra else 0)
