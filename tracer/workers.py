"""Processes that trace chunks of articles, so that a run uses several cores.

The main process alone reads and writes. It has one thread and a pipe to each worker, so it knows what each has in hand:
a worker that dies takes nothing along, and no lock is left behind.
"""

import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracer.errors import debug
from tracer.interrupts import ENDING, Interrupts, uninterrupted
from tracer.language.desk import use
from tracer.model import Article
from tracer.pacing import PACING, Pacing
from tracer.readers.contract import Item
from tracer.timing import too_long
from tracer.work import JobResult, RenderJob, failed, outcome, render_trace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_BEGUN = b""  # what a worker says first: it has the articles, and if it dies now, one of them may be why
_LATE = "took too long"
_LOST = 3  # workers that may die before they begin with a part; it is taken for the reason then
_PAUSE = 0.2  # seconds between two looks at how far it is


class Task(NamedTuple):
    """A chunk of what was read, in its order."""

    items: tuple[Item, ...]
    size: int  # about the characters
    position: int = 0  # bytes of the inputs that were read when it was full

    def articles(self) -> list[Article]:
        """What there is to trace."""
        return [item for item in self.items if isinstance(item, Article)]


class _Held:
    """A task on its way, with what has come back."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.articles = task.articles()
        self.missing = len(self.articles)
        self.parts: dict[int, bytes] = {}  # by the place of the first article: outcomes, pickled to be kept small

    def outcomes(self) -> Iterator[JobResult]:
        """What was made of the articles, in their order."""
        for start in sorted(self.parts):
            yield from (JobResult(*fields) for fields in pickle.loads(self.parts[start]))


class _Part(NamedTuple):
    """Articles of a task that go to a worker together."""

    held: _Held
    start: int
    end: int
    again: bool = False  # a worker died that had them in hand
    lost: int = 0  # workers that died before they had begun with them

    def articles(self) -> list[Article]:
        """What there is to trace."""
        return self.held.articles[self.start : self.end]

    def done(self, outcomes: bytes) -> None:
        """Take what was made of them."""
        self.held.parts[self.start] = outcomes
        self.held.missing -= self.end - self.start


class _Worker:
    """A process, our end of the pipe to it, and what it has in hand."""

    def __init__(self, process: "BaseProcess", pipe: "Connection") -> None:
        self.process = process
        self.pipe = pipe
        self.part: _Part | None = None
        self.begun = False  # with the part in hand


class Pool:
    """At most so many workers, started when there is something for them. To be closed in any case."""

    def __init__(
        self, jobs: int, job: RenderJob, interrupts: Interrupts, tell: Callable[[str], None], pacing: Pacing = PACING
    ) -> None:
        self._jobs = jobs
        self._job = job
        self._interrupts = interrupts
        self._tell = tell
        self._forks = pacing.method == "fork"
        self._most = jobs * pacing.ahead * pacing.chunk  # characters under way
        self._workers: list[_Worker] = []
        self._held: deque[_Held] = deque()
        self._waiting: deque[_Part] = deque()

    def run(self, tasks: Iterator[Task], tick: Callable[[], None] | None) -> Iterator[tuple[Task, Iterator[JobResult]]]:
        """Each task with what was made of its articles, in order. Interrupts come only where it waits or reads."""
        more = True
        while True:
            self._hand_out()
            self._collect(0)
            if tick:
                tick()
            if done := self._first():
                yield done
            elif more and not self._waiting and self._room():
                with self._interrupts.allowed():
                    task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._take(task)
            elif self._held:
                self._collect(_PAUSE if tick else None)
            else:
                return

    def rest(self) -> Iterator[tuple[Task, Iterator[JobResult]]]:
        """What is done by now and comes next, for a run that ends before its time."""
        self._collect(0)
        while done := self._first():
            yield done

    def close(self) -> None:
        """End the workers, whatever they do."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()  # it has nothing that could be lost
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _first(self) -> tuple[Task, Iterator[JobResult]] | None:
        if not self._held or self._held[0].missing:
            return None
        held = self._held.popleft()
        return held.task, held.outcomes()

    def _room(self) -> bool:
        return not self._held or sum(held.task.size for held in self._held) < self._most

    def _take(self, task: Task) -> None:
        held = _Held(task)
        self._held.append(held)
        if held.articles:
            self._waiting.append(_Part(held, 0, len(held.articles)))

    def _hand_out(self) -> None:
        while self._waiting:
            worker = next((worker for worker in self._workers if worker.part is None), None)
            if worker is None and len(self._workers) < self._jobs:
                worker = self._start()
            if worker is not None:
                self._send(worker, self._waiting.popleft())
            elif self._jobs:
                return
            else:
                self._do(self._waiting.popleft())

    def _send(self, worker: _Worker, part: _Part) -> None:
        worker.part, worker.begun = part, False
        # an article's extras may be a mapping that cannot be pickled
        fields = [article._replace(extra=dict(article.extra))[:] for article in part.articles()]
        try:
            worker.pipe.send_bytes(pickle.dumps(fields, pickle.HIGHEST_PROTOCOL))
        except OSError:
            self._died(worker)

    def _do(self, part: _Part) -> None:
        """Do without workers."""
        with self._interrupts.allowed():
            outcomes = [outcome(article, self._job)[:] for article in part.articles()]
        part.done(pickle.dumps(outcomes))

    def _collect(self, timeout: float | None) -> None:
        """Take what workers have made, waiting for the first of them."""
        from multiprocessing.connection import wait

        busy = {worker.pipe: worker for worker in self._workers if worker.part is not None}
        if not busy:
            return
        if timeout == 0:
            ready = wait(busy, 0)
        else:
            with self._interrupts.allowed():
                ready = wait(busy, timeout)
        for pipe, worker in busy.items():
            if pipe in ready and worker.part is not None:
                try:
                    said = pipe.recv_bytes()
                except (EOFError, OSError):
                    self._died(worker)
                    continue
                if said == _BEGUN:
                    worker.begun = True
                else:
                    worker.part.done(said)
                    worker.part = None

    def _start(self) -> _Worker | None:
        """Another worker; None where the system has none to give and those that there are must do."""
        from multiprocessing import get_context

        context = get_context("fork") if self._forks else get_context("spawn")
        if self._forks and not self._workers:
            _warm()
        try:
            ours, theirs = context.Pipe()
            # a fork gets our ends of all pipes; it must close them, or the others would not notice when we are gone
            inherited = [ours, *(worker.pipe for worker in self._workers)] if self._forks else []
            process = context.Process(target=serve, args=(theirs, self._job, inherited), daemon=True)
            with theirs, uninterrupted():
                process.start()
        except BrokenPipeError:  # what was written so far is flushed before, and nobody reads it
            raise
        except OSError as error:
            self._jobs = len(self._workers)
            self._tell(f"no more than {self._jobs} worker processes can be started: {error.strerror or error}")
            return None
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _died(self, worker: _Worker) -> None:
        """Give what a dead worker had in hand to others, one by one, so that one bad article is found out."""
        worker.pipe.close()
        worker.process.join(5)
        self._workers.remove(worker)
        part = worker.part
        if part is None:
            return
        how = _ended(worker.process.exitcode)
        if not worker.begun and part.lost < _LOST:
            self._waiting.appendleft(part._replace(lost=part.lost + 1))
            return
        if part.again:
            article = part.articles()[0]
            late = how == _LATE
            reason = too_long(len(article.text), self._job.limit) if late else f"the worker process that read it {how}"
            outcome = JobResult(render_trace(failed(article, reason), self._job), reason)
            part.done(pickle.dumps([outcome[:]]))
            return
        number = part.end - part.start
        what = "the article" if number == 1 else f"the {number} articles"
        self._tell(f"a worker process {how}: {what} that it had in hand will be read again")
        again = [_Part(part.held, place, place + 1, True) for place in range(part.start, part.end)]
        self._waiting.extendleft(reversed(again))


def serve(pipe: "Connection", job: RenderJob, inherited: "list[Connection]") -> None:
    """What a worker does: articles in, outcomes out, until there is nobody to give them to."""
    import gc

    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)  # the main process decides
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    for other in inherited:
        other.close()
    use(job.desk)
    gc.set_threshold(100_000)
    gc.freeze()
    try:
        while True:
            given = pipe.recv_bytes()
            pipe.send_bytes(_BEGUN)
            articles = [Article(*fields) for fields in pickle.loads(given)]
            outcomes = [outcome(article, job, expendable=True)[:] for article in articles]
            pipe.send_bytes(pickle.dumps(outcomes, pickle.HIGHEST_PROTOCOL))
    except (EOFError, OSError):
        return
    except Exception as error:  # the main process tells of it
        debug(error)
        sys.exit(1)


def _warm() -> None:
    """Load what every worker needs, once for all of them."""
    from tracer.pipeline import trace

    trace(Article("“The dam is safe,” Ida Moen told NRK, Reuters reported."))


def _ended(code: int | None) -> str:
    """How a process came to its end."""
    if code is not None and code < 0:
        if hasattr(signal, "SIGVTALRM") and -code == signal.SIGVTALRM:
            return _LATE
        try:
            return f"was killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"was killed by signal {-code}"
    return f"ended with exit code {code}"
