"""Ctrl-C while several processes work: at a moment when nothing is torn."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

from tracer.pacing import PACING


class Interrupts:
    """Interrupts are put off but where they are allowed: the run waits there, and has nothing half done.

    One that is put off for longer than `grace` seconds, since nobody reads what is written, comes all the same, and so
    does a second one; what was being written is torn then.
    """

    def __init__(self, grace: float = PACING.grace) -> None:
        self._grace = grace
        self.torn = False
        self._allowed = False
        self._pending = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Interrupts":
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before[signal.SIGINT] = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if signal.SIGINT in self._before and hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        if self._pending and kind is None:
            raise KeyboardInterrupt

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Let an interrupt through, one that was put off included."""
        self._allowed = True
        try:
            if self._pending:
                raise KeyboardInterrupt
            yield
        finally:
            self._allowed = False

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self._allowed:
            self._allowed = False  # one is enough: what comes now is in the way of ending
            self._pending = True
            self._wait()
            raise KeyboardInterrupt
        if self._pending:
            self._now(number, frame)
        self._pending = True
        self._wait()

    def _wait(self) -> None:
        if hasattr(signal, "setitimer"):
            self._before.setdefault(signal.SIGALRM, signal.signal(signal.SIGALRM, self._now))
            signal.setitimer(signal.ITIMER_REAL, self._grace)

    def _now(self, number: int, frame: FrameType | None) -> None:
        self.torn = True
        raise KeyboardInterrupt
