"""Where a run's output goes: standard output, or a file that is replaced only by a run that came to its end."""

import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn, Protocol, TextIO, TypeAlias

from tracer.readers import STDIN
from tracer.render import Options

COLORS = ("auto", "always", "never")
FAILED = 1  # the exit code of a run in which something failed

Writer: TypeAlias = Callable[[TextIO, Options], None]


class Work(Protocol):
    """What is written, as far as its success matters."""

    done: int
    failed: int

    def close(self) -> None:
        """Raises Stop if any failed."""


class Stop(Exception):
    """The run ends here with an exit code; all that there is to say has been said."""

    def __init__(self, code: int = FAILED) -> None:
        super().__init__(code)
        self.code = code


def run(writer: Writer, batch: Work, output: str | None, color: str, options: Options) -> None:
    """Write what is made of a batch to where it is wanted. Raises Stop when that cannot be done, or if any failed."""
    if output is None or output == STDIN:
        _write_stdout(writer, color, options)
    else:
        _write_file(output, writer, batch, options._replace(color=color == "always"))
    batch.close()


def _write_stdout(writer: Writer, color: str, options: Options) -> None:
    out = sys.stdout
    if out is None:
        fail("standard output is closed")
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace", newline="\n")
    try:
        writer(out, _dressed(options, out, color))
        out.flush()
    except OSError as error:
        # nothing more can be written, not even when the interpreter flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            raise Stop from None
        fail(f"standard output: {error.strerror or error}")


def _dressed(options: Options, out: TextIO, color: str) -> Options:
    """The options with what the output can show: colour, and characters beyond ASCII."""
    return options._replace(color=_colored(out, color), ascii=not (out.encoding or "").lower().startswith("utf"))


def _colored(out: TextIO, color: str) -> bool:
    """Whether to colour: as asked, else as the environment says, else only on a terminal that can."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _write_file(output: str, writer: Writer, batch: Work, options: Options) -> None:
    """Write a file beside the wanted one and move it into place, so that a run that fails leaves the old file."""
    import tempfile

    target = os.path.realpath(output)
    try:
        if os.path.exists(target) and not os.path.isfile(target):  # a device, a named pipe
            with open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                writer(out, options)
            return
        mode = _mode(target)
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".tracer-")
        try:
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                writer(out, options)
            if batch.done or not batch.failed:
                os.chmod(beside, mode)
                os.replace(beside, target)
        finally:
            if os.path.exists(beside):
                os.unlink(beside)
    except OSError as error:
        fail(f"{output}: {error.strerror or error}")


def _mode(path: str) -> int:
    """The permissions of a file, or those that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def fail(line: str) -> NoReturn:
    """Say why and stop."""
    say(line)
    raise Stop


def say(line: str) -> None:
    """One line on standard error."""
    from tracer.safety import visible

    if sys.stderr is not None:
        print(f"tracer: {visible(line)}", file=sys.stderr)
