"""`tracer` with a tracing function that fails, dies or waits at some articles, and with other pacing.

The program gets a plan, as JSON, before the arguments of `tracer`:

- `pacing`: fields of `tracer.pacing.Pacing`;
- `at`: the id of an article, or `*` for all -> what happens when it is traced, one of `ACTIONS`;
- `folder`: where it says that it waits, and where it is told to go on;
- `forks`: whether the system has more processes to give.

`Program` makes the command line, and is the other side of the waiting.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from tracer import cli
from tracer.batch import Batch
from tracer.model import Article, Trace
from tracer.pacing import Pacing
from tracer.pipeline import trace

ACTIONS = (
    "fail",  # raise an exception
    "crash",  # a worker ends by SIGSEGV
    "exit",  # a worker ends by itself
    "kill",  # the process ends by SIGKILL, whichever it is
    "interrupt",  # the main process gets SIGINT
    "hold",  # wait to be told to go on
    "spin",  # never end
    "deaf",  # never end, in a worker, and heed no signal that Python would handle
    "dawdle",  # take a little longer
    "nothing",  # find nothing
)
_LONG = 1200  # seconds of waiting, after which nobody is there who could tell it to go on


class Tracing:
    """The tracing function."""

    def __init__(self, at: dict[str, str], folder: str) -> None:
        if wrong := set(at.values()) - set(ACTIONS):
            sys.exit(f"no such actions: {', '.join(wrong)}")
        self._at = at
        self._folder = Path(folder)
        self._main = os.getpid()

    def __call__(self, article: Article) -> Trace:
        """Trace an article, or do what stands in the plan."""
        action = self._at.get(article.id) or self._at.get("*")
        worker = os.getpid() != self._main
        if action == "nothing":
            return Trace(article)
        if action == "fail":
            raise RuntimeError("tick\x1btock: boom")
        if action == "crash" and worker:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif action == "exit" and worker:
            os._exit(3)
        elif action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif action == "interrupt":
            os.kill(self._main, signal.SIGINT)
        elif action == "hold":
            self._hold(article.id)
        elif action in ("spin", "deaf"):
            if action == "deaf" and worker:
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            _spin()
        elif action == "dawdle":
            time.sleep(0.3)
        return trace(article)

    def _hold(self, name: str) -> None:
        sign = self._folder / f"held-{name}"
        sign.with_suffix(".new").write_text(str(os.getpid()))
        sign.with_suffix(".new").rename(sign)  # so that it is whole when it is seen
        end = time.monotonic() + _LONG
        while not (self._folder / f"go-{name}").exists():
            if time.monotonic() > end:
                os._exit(70)
            time.sleep(0.005)


class Program(NamedTuple):
    """A plan, and what the test that runs it waits for and tells it."""

    at: dict[str, str] = {}  # noqa: RUF012
    pacing: dict[str, Any] = {}  # noqa: RUF012
    folder: Path = Path()
    forks: bool = True

    @property
    def command(self) -> tuple[str, ...]:
        """The command line, without the arguments of `tracer`."""
        plan = self._asdict() | {"folder": str(self.folder)}
        return sys.executable, "-P", __file__, json.dumps(plan)

    def is_held(self, name: str) -> bool:
        """Whether an article is being waited at."""
        return (self.folder / f"held-{name}").exists()

    def holder(self, name: str) -> int:
        """The process that waits at an article."""
        return int((self.folder / f"held-{name}").read_text())

    def release(self, name: str) -> None:
        """Let an article through."""
        (self.folder / f"go-{name}").touch()


def _spin() -> NoReturn:
    """Never end, whatever comes but what ends an article that takes too long."""
    while True:
        with suppress(Exception):
            sum(range(1000))


def _deny() -> NoReturn:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def main() -> None:
    """Run the plan."""
    plan = json.loads(sys.argv[1])
    if not plan["forks"]:
        os.fork = _deny
    tracing = Tracing(plan["at"], plan["folder"]) if plan["at"] else None
    try:
        cli.main(sys.argv[2:], partial(Batch, tracing=tracing, pacing=Pacing(**plan["pacing"])))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
