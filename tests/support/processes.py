"""Looking at running processes, and waiting for what they do: for an event, never for some time."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from support.command import HANG


def until(happened: Callable[[], object], what: str) -> None:
    """Wait until something has happened; the time only ends a wait that would have no end."""
    end = time.monotonic() + HANG
    while not happened():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.005)


def children(pid: int, number: int = 2) -> list[int]:
    """The workers of a process, as soon as there are so many."""
    found: list[int] = []

    def enough() -> bool:
        found[:] = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return len(found) >= number

    until(enough, f"process {pid} has {number} workers")
    return list(found)


def state(pid: int) -> str:
    """What the system calls the state of a process: R when it runs, S when it waits; empty when it has ended."""
    try:
        found = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
    return "" if found in "ZX" else found  # ended, though nobody has asked how


def await_end(pids: Iterable[int]) -> None:
    """Wait until processes have ended."""
    for pid in pids:
        until(lambda: not state(pid), f"process {pid} has ended")  # noqa: B023


def await_rest(pids: Iterable[int], counted: Callable[[], int] = int) -> None:
    """Wait until processes all wait for something, with nothing new counted for as long as a hundred looks take."""
    seen, looks = -1, 0

    def resting() -> bool:
        nonlocal seen, looks
        still = counted() == seen and all(state(pid) == "S" for pid in pids)
        seen, looks = counted(), looks + 1 if still else 0
        return looks > 100

    pids = list(pids)
    until(resting, f"processes {pids} are at rest")


def catches(pid: int, number: signal.Signals) -> bool:
    """Whether a process has a handler for a signal."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return bool(int(status["SigCgt"], 16) >> (number - 1) & 1)


def opened_by(pid: int) -> set[str]:
    """The files that a process has open."""
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(os.readlink(link))
        except OSError:  # closed meanwhile
            continue
    return found


def processor_time(pid: int) -> float:
    """The seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def unread(pipe: int) -> int:
    """How many bytes stand in a pipe."""
    import fcntl
    import struct
    import termios

    return int(struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0])
