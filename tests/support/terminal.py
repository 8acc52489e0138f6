"""A terminal to run commands on, and what stands on its screen in the end."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pyte
import pytest

from support.command import HANG, surroundings

COLUMNS = 100
_ROWS = 400  # more than any test writes, so that nothing leaves the screen at its top


class Shown(NamedTuple):
    """What a command did to a terminal."""

    returncode: int
    written: bytes

    @property
    def screen(self) -> list[str]:
        """The lines that stand there in the end, but for empty ones."""
        screen = pyte.Screen(COLUMNS, _ROWS)
        pyte.ByteStream(screen).feed(self.written)
        return [line.rstrip() for line in screen.display if line.strip()]

    @property
    def text(self) -> str:
        """All that was ever written, without what steers the terminal."""
        import re

        return re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", self.written.decode())


def run_on_terminal(
    command: Sequence[str], *arguments: object, output: bool = False, stdin: bool = False, **environment: str
) -> Shown:
    """Run a command whose standard error is a terminal, and with `output` or `stdin` these streams, too."""
    if sys.platform == "win32":
        pytest.skip("terminals of Unix")
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    with subprocess.Popen(
        [*command, *map(str, arguments)],
        stdin=theirs if stdin else subprocess.DEVNULL,
        stdout=theirs if output else subprocess.DEVNULL,
        stderr=theirs,
        env=surroundings(**({"TERM": "xterm"} | environment)),
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:  # as Linux tells the end
                break
            if not some:
                break
            written += some
        os.close(ours)
        process.wait(HANG)
    return Shown(process.returncode, written)
