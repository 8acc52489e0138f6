"""Where a run's output goes: standard output, or a file that is replaced only by a run that came to its end."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn, Protocol, TextIO, TypeAlias

from tracer.atomic import new_file, permissions
from tracer.errors import is_full, reason_of
from tracer.language.desk import current
from tracer.readers import STDIN, covers, local_files
from tracer.render import Options

COLORS = ("auto", "always", "never")
STDOUT = "-"
FAILED = 1  # the exit code of a run in which something failed
MISUSE = 2  # the exit code of wrong usage, and of mistakes in data files
CLOSED = 141  # the exit code when nobody reads any more, as of a program that ends by SIGPIPE

Writer: TypeAlias = Callable[[TextIO, Options], None]


class Work(Protocol):
    """What is written, as far as its success matters."""

    done: int
    failed: int

    def inputs(self) -> Iterable[str]:
        """What is read: files, folders, patterns, URLs or standard input."""

    def outputs(self) -> Sequence[tuple[str, str]]:
        """What is written to beside the output itself: each option with its file."""

    def close(self) -> None:
        """Raises Stop if any failed."""


class Stop(Exception):
    """The run ends here with an exit code; all that there is to say has been said."""

    def __init__(self, code: int = FAILED) -> None:
        super().__init__(code)
        self.code = code


def run(writer: Writer, batch: Work, output: str | None, color: str, options: Options) -> None:
    """Write what is made of a batch to where it is wanted. Raises Stop when that cannot be done, or if any failed."""
    check(batch, [] if output is None else [("--output", output)])
    if output is None or output == STDOUT:
        if any(path == STDOUT for _, path in batch.outputs()):
            fail("--errors -: standard output has the results; --output FILE puts them elsewhere", MISUSE)
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
        # with PYTHONUNBUFFERED, what the system does not take at once is lost and nothing said of it
        if isinstance(out.buffer, io.RawIOBase):
            raw = io.FileIO(out.fileno(), "w", closefd=False)
            out = io.TextIOWrapper(io.BufferedWriter(raw), out.encoding, "backslashreplace", newline="\n")
    try:
        writer(out, _dressed(options, out, color))
        out.flush()
    except OSError as error:
        abandon(out)
        if isinstance(error, BrokenPipeError):
            raise Stop(CLOSED) from None
        fail(f"standard output: {error.strerror or error}")


def abandon(out: TextIO) -> None:
    """Write nothing more to where nothing can be written, not even when the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


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


def check(work: Work, outputs: Sequence[tuple[str, str]] = ()) -> None:
    """Raises Stop, before anything is read or written, for an output that is also an input, or another output."""
    wanted = [(option, path) for option, path in (*outputs, *work.outputs()) if path != STDOUT and _may_be(path)]
    for place, (option, path) in enumerate(wanted):
        for other, before in wanted[:place]:
            if os.path.realpath(path) == os.path.realpath(before) or _same(path, before):
                fail(f"{path}: both {other} and {option}", MISUSE)
    late = {path for _, path in outputs}
    for option, path in wanted:
        for source in _written_over(path, (*work.inputs(), *current().files), late=path in late):
            fail(f"{path}: {option} is one of the inputs{'' if source == path else f' ({source})'}", MISUSE)


def _written_over(path: str, sources: Iterable[str], *, late: bool) -> Iterator[str]:
    """The inputs that would be lost if something was written to a path, or would be read while it is written.

    `late`: the path is written to when all has been read.
    """
    exists = os.path.exists(path)
    for source in sources:
        if source == STDIN:
            if exists and _is_stdin(path):
                yield "standard input"
        elif exists:
            yield from (file for file in local_files([source]) if _same(path, file))
        elif not late and covers(source, path):
            yield source


def _may_be(path: str) -> bool:
    """Whether a path is or could be a file whose content matters: no device, no named pipe."""
    return not os.path.exists(path) or os.path.isfile(path)


def _is_stdin(path: str) -> bool:
    try:
        return sys.stdin is not None and _same(path, sys.stdin.fileno())
    except (OSError, ValueError):  # something that stands in for standard input
        return False


def _same(path: str, other: str | int) -> bool:
    """Whether two names, or a name and what is open, are one file."""
    try:
        return os.path.samestat(os.stat(path), os.stat(other))
    except (OSError, ValueError):
        return False


def _write_file(output: str, writer: Writer, batch: Work, options: Options) -> None:
    """Write a new file and move it into place, so that a run that fails leaves the old one."""
    target = os.path.realpath(output)
    begun = False
    try:
        if os.path.exists(target) and not os.path.isfile(target):  # a device, a named pipe
            with open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                begun = True
                writer(out, options)
            return
        if os.path.exists(target) and not os.access(target, os.W_OK):
            fail(f"{output}: Permission denied", MISUSE)
        permissions(target)  # raises what is wrong with the name
        with new_file(os.path.dirname(target)) as new:
            begun = True
            with open(new.handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False) as out:
                writer(out, options)
            if batch.done or not batch.failed:
                new.replace(target)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if begun and isinstance(error, ValueError):
            raise
        fail(f"{output}: {reason_of(error)}", FAILED if begun or is_full(error) else MISUSE)


def fail(line: str, code: int = FAILED) -> NoReturn:
    """Say why and stop."""
    say(line)
    raise Stop(code)


def say(line: str) -> None:
    """One line on standard error."""
    from tracer.safety import visible

    if sys.stderr is not None:
        print(f"tracer: {visible(line)}", file=sys.stderr)
