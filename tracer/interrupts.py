"""Signals that end a run: all as Ctrl-C does; while several processes work, at a moment when nothing is torn."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

from tracer.pacing import PACING

# what ends a run: Ctrl-C, `kill` and systems that stop or shut down, a terminal that is closed
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class _Ending:
    """SIGTERM and SIGHUP as Ctrl-C: the run cleans up. One of them is enough, and more are not in the way of that."""

    def __init__(self) -> None:
        self.number = 0  # the signal that came

    def come(self, number: int, frame: FrameType | None) -> None:
        """The handler."""
        if not self.number:
            self.number = number
            raise KeyboardInterrupt


@contextmanager
def ending() -> Iterator[None]:
    """A time in which SIGTERM and SIGHUP raise KeyboardInterrupt; the exit code is 128 and the signal's number then.

    Where somebody else handles or ignores one of them, as `nohup` does, that stays.
    """
    end = _Ending()
    before: dict[int, Any] = {}
    try:
        if _is_main_thread():
            for number in ENDING:
                if signal.getsignal(number) == signal.SIG_DFL:
                    before[number] = signal.SIG_DFL
                    signal.signal(number, end.come)
        yield
    except (KeyboardInterrupt, SystemExit):
        if end.number:
            raise SystemExit(128 + end.number) from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A short time at the end of which signals that end a run come; so they do in a process that is started in it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Interrupts:
    """Signals that end a run are put off but where they are allowed: it waits there, and has nothing half done.

    One that is put off for longer than `grace` seconds, since nobody reads what is written, comes all the same, and so
    does a second one; what was being written is torn then.
    """

    def __init__(self, grace: float = PACING.grace) -> None:
        self._grace = grace
        self.torn = False
        self._allowed = False
        self._pending = 0  # the signal that was put off
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Interrupts":
        if _is_main_thread():
            for number in ENDING:
                handler = signal.getsignal(number)
                if handler is signal.default_int_handler or isinstance(getattr(handler, "__self__", None), _Ending):
                    self._before[number] = signal.signal(number, self._interrupted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._before and hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._pending and kind is None:
            self._end()
        self._before.clear()

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Let an interrupt through, one that was put off included."""
        self._allowed = True
        try:
            if self._pending:
                self._end()
            yield
        finally:
            self._allowed = False

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self._allowed:
            self._allowed = False  # one is enough: what comes now is in the way of ending
            self._pending = number
            self._wait()
            self._end()
        if self._pending:
            self._now(number, frame)
        self._pending = number
        self._wait()

    def _wait(self) -> None:
        if hasattr(signal, "setitimer"):
            self._before.setdefault(signal.SIGALRM, signal.signal(signal.SIGALRM, self._now))
            signal.setitimer(signal.ITIMER_REAL, self._grace)

    def _now(self, number: int, frame: FrameType | None) -> None:
        self.torn = True
        self._end()

    def _end(self) -> None:
        """Raise KeyboardInterrupt; who handled the signal before learns which it was."""
        self._before[self._pending](self._pending, None)
        raise KeyboardInterrupt


def _is_main_thread() -> bool:
    """Whether signals come to this thread."""
    return threading.current_thread() is threading.main_thread()
