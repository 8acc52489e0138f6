"""How far a run has come: a line on the terminal, once it takes a while, that is gone when it ends."""

import io
import os
import sys
import time
from collections.abc import Iterable
from types import GeneratorType
from typing import TYPE_CHECKING

from tracer.pacing import PACING, Pacing
from tracer.readers import STDIN, files_in
from tracer.readers.formats import FORMATS
from tracer.safety import visible

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_WIDTH = 24


class Progress:
    """A bar with the articles done, their number each second and, where the inputs' sizes are known, the time left."""

    def __init__(self, sources: Iterable[str], pacing: Pacing = PACING) -> None:
        self._sources = list(sources)
        self._begun = time.monotonic()
        self._next = self._begun + pacing.patience
        self._pause = pacing.pause
        self._done = (0, 0)
        self._seconds = 0.0  # until so much was done
        self._total: int | None = None
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def update(self, articles: int, position: int) -> None:
        """So many articles are done, which were read out of so many bytes."""
        now = time.monotonic()
        if self._done != (articles, position):
            self._done = articles, position
            self._seconds = now - self._begun
        if now >= self._next:
            self._next = now + self._pause
            self._draw(articles, position)

    def say(self, line: str) -> bool:
        """A line above the bar; False where there is none, and the line can be put where it belongs."""
        if self._bar is None:
            return False
        from rich.text import Text

        self._bar.console.print(Text(f"tracer: {visible(line)}"), soft_wrap=True)
        return True

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        self._next = float("inf")

    def _draw(self, articles: int, position: int) -> None:
        if self._bar is None:
            self._total = total(self._sources)
            self._bar = _bar()
            self._task = self._bar.add_task("", total=self._total)
        if self._task is not None:
            text = described(articles, position, self._total, self._seconds)
            done = 0 if self._total is None else min(position, self._total)
            self._bar.update(self._task, description=text, completed=done)
            self._bar.start()
            self._bar.refresh()


def _bar() -> "Bar":
    """A bar that is drawn when we say so: it starts no thread, for who forks must have none."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    from tracer.console import make_console

    return Progress(
        SpinnerColumn("line"),  # turns while one large text is read by another process
        BarColumn(_WIDTH),
        TextColumn("{task.description}", markup=False),
        console=make_console(sys.stderr, width=None, color=not os.environ.get("NO_COLOR")),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def described(articles: int, position: int, total: int | None, seconds: float) -> str:
    """What stands beside the bar."""
    parts = [f"{articles:,} articles"]
    if articles and seconds:
        rate = articles / seconds
        parts.append(f"{rate:,.0f} articles/s" if rate >= 10 else f"{rate:.1f} articles/s")
    if total is not None and position:
        parts.append(f"{_clock(max(0, total - position) * seconds / position)} left")
    return "  ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def total(sources: Iterable[str]) -> int | None:
    """How many bytes there are to read; None where one of the sources does not tell."""
    found = 0
    for source in sources:
        size = _size(source)
        if size is None:
            return None
        found += size
    return found


def _size(source: str) -> int | None:
    name, _, form = source.rpartition(":")
    path = name if name and form in FORMATS and not os.path.lexists(source) else source
    try:
        if path == STDIN:
            return _regular(sys.stdin.fileno()) if sys.stdin else None
        return sum(map(os.path.getsize, files_in(path))) if os.path.isdir(path) else _regular(path)
    except (OSError, ValueError):
        return None


def _regular(file: str | int) -> int | None:
    import stat

    found = os.stat(file)
    return found.st_size if stat.S_ISREG(found.st_mode) else None


class Position:
    """How many bytes of the inputs have been read: those of the files behind, and how far the one at hand is."""

    def __init__(self, reading: Iterable[object]) -> None:
        self._reading = reading
        self._file: io.BufferedReader | None = None
        self._size = 0  # of the file at hand
        self._behind = 0
        self._known = 0

    def __call__(self) -> int:
        """The number, which never gets smaller; to be asked at each article, so as to miss no file."""
        file = open_file(self._reading)
        if file is None:
            return self._known
        try:
            if file is not self._file:
                self._behind += self._size
                self._file = file
                self._size = os.fstat(file.fileno()).st_size
            self._known = max(self._known, self._behind + min(file.tell(), self._size))
        except (OSError, ValueError):  # a pipe, or closed meanwhile
            pass
        return self._known


def open_file(reading: object) -> io.BufferedReader | None:
    """The file that a chain of generators reads from, where they stand now.

    Looked up in the generators themselves, so that no reader has to account for what it reads.
    """
    while isinstance(reading, GeneratorType) and reading.gi_frame is not None:
        for value in reading.gi_frame.f_locals.values():
            if isinstance(value, io.BufferedReader) and isinstance(value.raw, io.FileIO) and not value.closed:
                return value
        reading = reading.gi_yieldfrom
    return None
