"""An article that takes too long is given up, and nothing else is lost by it."""

import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.articles import json_lines
from support.command import HANG, run_here, run_process
from support.params import slow
from support.processes import await_end
from support.program import Program

from tracer import Article, Trace, pipeline, workers
from tracer.batch import Batch
from tracer.interrupts import Interrupts
from tracer.timing import TimeUp, Watch, seconds_for
from tracer.work import RenderJob, attempt
from tracer.workers import Pool, Task

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers of Unix")
linux = pytest.mark.skipif(sys.platform != "linux", reason="workers are forks there")

NUMBER = 30
LATE = "a7"
LIMIT = 3  # seconds: no other article takes a tenth of that, however busy the machine is
TOLD = f"took more than {LIMIT} seconds to trace, see --time-limit"
CHUNKS = {"chunk": 3_000}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("few") / "few.jsonl"
    path.write_text(json_lines(NUMBER), "utf-8")
    return path


def endless(article: Article) -> Trace:
    if article.id == LATE:
        while True:
            pass
    return Trace(article)


@pytest.mark.parametrize(("action", "jobs"), [("spin", 1), *slow(("spin", 2), ("deaf", 2))])
def test_an_article_that_never_ends_is_given_up(action: str, jobs: int, few: Path, tmp_path: Path) -> None:
    record = tmp_path / "errors.jsonl"
    command = [*Program({LATE: action}, CHUNKS).command, "-f", "jsonl", "-j", jobs, "--time-limit", LIMIT]
    done = run_process([*map(str, command), "--errors", str(record), str(few)])
    assert done.returncode == 1
    assert f"tracer: {LATE}: {TOLD}" in done.lines
    assert json.loads(record.read_text("utf-8")) == {"input": LATE, "error": TOLD}
    expected = [json.loads(line) for line in run_here("-f", "jsonl", few).stdout.splitlines()]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == [one["id"] for one in expected]
    assert [one for one in found if one["id"] != LATE] == [one for one in expected if one["id"] != LATE]
    assert next(one for one in found if one["id"] == LATE)["errors"] == [TOLD]


@pytest.mark.parametrize("jobs", [1, *slow(2)])
def test_an_article_that_is_merely_slow_is_read(jobs: int, few: Path) -> None:
    program = Program({LATE: "dawdle"}, CHUNKS)
    done = run_process([*program.command, "-f", "jsonl", "-j", str(jobs), "--time-limit", "30", str(few)])
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout == run_here("-f", "jsonl", few).stdout


@pytest.mark.parametrize("command", ["explain", "network", *slow("story", "drift")])
def test_every_command_that_traces_has_the_limit(command: str, few: Path) -> None:
    assert run_here(command, "--time-limit", "0", few).returncode == 0


@pytest.mark.parametrize("wrong", ["-1", "nan", "inf", "1e12", "soon"])
def test_no_limit_that_is_none(wrong: str, few: Path) -> None:
    assert run_here("--time-limit", wrong, few).returncode == 2


def test_a_batch_has_a_limit(few: Path) -> None:
    batch = Batch([str(few)], "jsonl", True, tracing=endless, limit=0.2)
    traces = list(batch)
    assert [trace.article.id for trace in traces if trace.errors] == [LATE]
    assert (batch.done, batch.failed) == (NUMBER - 1, 1)


def test_the_parser_looks_at_the_clock_itself() -> None:
    """No signal is needed between two sentences, as in machine code none is heard."""
    parts: list[float] = []
    text = "The dam is safe, Ida Moen told NRK. " * 50
    assert pipeline.trace(Article(text), heed=parts.append) == pipeline.trace(Article(text))
    assert len(parts) >= 18  # of the sentences that are found, are read, and have their statement, each eighth
    assert parts == sorted(parts)
    assert 0 < parts[0] < parts[-1] <= 1

    def stop(part: float) -> None:
        if part > 0.5:
            raise TimeUp

    with pytest.raises(TimeUp):
        pipeline.trace(Article(text), heed=stop)


def test_the_time_grows_with_the_text() -> None:
    assert seconds_for(0, 60) == seconds_for(1_000_000, 60) == 60
    assert seconds_for(20_000_000, 60) == 1200


def test_a_watch_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    for late in (False, True):
        traced, reason = attempt(Article("", id=LATE if late else "x"), endless, 0.05)
        assert bool(traced.errors) == (reason is not None) == late
        assert signal.getsignal(signal.SIGALRM) is before
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    watch = Watch(0.01)
    watch.start(1)
    watch.stop()
    watch.stop()
    time.sleep(0.03)  # nothing comes


@linux
def test_a_worker_that_hears_nothing_is_ended() -> None:
    def deaf() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        attempt(Article("", id=LATE), endless, 0.1, expendable=True)

    process = multiprocessing.get_context("fork").Process(target=deaf)
    process.start()
    process.join(HANG)
    assert process.exitcode == -signal.SIGVTALRM


# Workers that die before they begin


@pytest.fixture
def pool(tmp_path: Path) -> Callable[[list[str]], Pool]:
    return lambda told: Pool(1, RenderJob("jsonl"), Interrupts(), told.append)


def killed(pool: Pool) -> None:
    """Kill the pool's worker, which has nothing to do."""
    (process,) = multiprocessing.active_children()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    await_end([process.pid])


@linux
@pytest.mark.parametrize("again", [False, True])
def test_an_idle_worker_that_is_killed_costs_nothing(again: bool, pool: Callable[[list[str]], Pool]) -> None:
    told: list[str] = []
    articles = [Task((Article("The dam is safe, Ida Moen said.", id=name),), 1) for name in "ab"]
    with closing(pool(told)) as working:
        run = working.run(iter(articles[:1]), None)  # the second one is handed out below
        next(run)
        killed(working)
        held = workers._Held(articles[1])
        working._held.append(held)
        working._waiting.append(workers._Part(held, 0, 1, again))
        working._hand_out()
        while held.missing:
            working._collect(None)
            working._hand_out()
        (outcome,) = held.outcomes()
    assert outcome.reason is None
    assert told == []
