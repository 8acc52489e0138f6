"""How long an article may take. The parser looks at the clock at each sentence; a signal ends what never looks.

Two nets: machine code lets no signal through before it returns, and a function of somebody else never looks at the
clock.
"""

import math
import time
from collections.abc import Callable

TIME_LIMIT = 60.0  # seconds: a thousand times what an article takes on a slow machine
_SHARE = 1_000_000  # characters that may take so long: a text of twenty million has twenty times the time
_AGAIN = 1.0  # seconds between two attempts to end what handles every exception
_KILLED = 2  # times the limit, in time of the processor, after which a worker is ended that no exception reaches


class TimeUp(BaseException):
    """An article took too long. No Exception, so that nothing that handles failures of its own goes on with it."""


class Watch:
    """The time of one article after the other."""

    def __init__(
        self, limit: float = TIME_LIMIT, tell: Callable[[float], None] | None = None, *, expendable: bool = False
    ) -> None:
        """`limit`: seconds for each million characters begun, 0: none; `tell`: is told how much is read (0 to 1).

        `expendable`: this process may be killed for an article, since another one will tell of it.
        """
        self._limit = limit
        self._tell = tell
        self._expendable = expendable
        self._end = math.inf
        self._before: object = None
        self._armed = False

    def start(self, characters: int) -> None:
        """Begin with an article. From here on `TimeUp` may be raised anywhere in the main thread, until `stop`."""
        if not self._limit:
            return
        seconds = seconds_for(characters, self._limit)
        self._end = time.monotonic() + seconds
        import signal
        import threading

        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            return
        self._before = signal.signal(signal.SIGALRM, self._ring)
        self._armed = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        if self._expendable:
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_VIRTUAL, _KILLED * seconds)

    def stop(self) -> None:
        """The article is done; may be called twice."""
        armed, self._armed = self._armed, False  # first of all: a signal that comes now does nothing any more
        self._end = math.inf
        if not armed:
            return
        import signal

        if self._expendable:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if signal.getsignal(signal.SIGALRM) == self._ring:  # not an interrupt's, which has begun meanwhile
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]

    def heed(self, part: float) -> None:
        """Look at the clock, when `part` of the article is read (0 to 1). Raises TimeUp."""
        if time.monotonic() > self._end:
            raise TimeUp
        if self._tell is not None:
            self._tell(part)

    def _ring(self, number: int, frame: object) -> None:
        if self._armed:
            raise TimeUp


def seconds_for(characters: int, limit: float) -> float:
    """The seconds that a text of so many characters may take."""
    return limit * max(1, math.ceil(characters / _SHARE))


def too_long(characters: int, limit: float) -> str:
    """Why an article that took too long has failed."""
    return f"took more than {seconds_for(characters, limit):,g} seconds to trace, see --time-limit"
