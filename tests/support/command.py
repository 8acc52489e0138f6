"""Running `tracer`: in this process where only its answer matters, or as the process that a user starts.

Every command is remembered until the test ends, and shown if the test fails: see `conftest.py`.
"""

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tracer import cli

HANG = 600  # seconds after which something hangs; what takes longest here, ten megabytes, takes a tenth of that
MODULE = (sys.executable, "-m", "tracer")
_SHOWN = 4_000  # characters of an output that are shown of a command in a test that failed
_UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8", "TRACER_COMPLETE")


def _installed() -> tuple[str, ...]:
    """The command that a user types, where it is installed beside this interpreter."""
    script = Path(sys.executable).parent / "tracer"
    return (str(script),) if script.exists() else MODULE


INSTALLED = _installed()


@dataclass
class Done:
    """A command that has ended."""

    command: tuple[str, ...]
    folder: Path
    returncode: int
    stdout: bytes
    stderr: bytes
    environment: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """All that helps to see why it did not do what it should."""
        before = "".join(f"{name}={shlex.quote(value)} " for name, value in self.environment.items())
        return "\n".join(
            (
                f"$ {before}{shlex.join(self.command)}",
                f"folder: {self.folder}",
                f"exit code: {self.returncode}",
                f"stdout: {_short(self.stdout)}",
                f"stderr: {_short(self.stderr)}",
            )
        )

    @property
    def lines(self) -> list[str]:
        """What stands on standard error, line by line."""
        return self.stderr.decode().splitlines()


RAN: list[Done] = []  # the commands of the test that is running


def _short(output: bytes) -> str:
    text = output.decode(errors="backslashreplace")
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN]} … and {len(text) - _SHOWN:,} characters more"
    return f"\n{text}" if "\n" in text else text


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a command: ours without what changes its output, and with what is wanted."""
    return {name: value for name, value in os.environ.items() if name not in _UNSET} | environment


def run(*arguments: object, stdin: bytes | str = b"", **environment: str) -> Done:
    """Run the installed command as a process."""
    return run_process(INSTALLED, *arguments, stdin=stdin, **environment)


def run_process(command: Sequence[str], *arguments: object, stdin: bytes | str = b"", **environment: str) -> Done:
    """Run a process to its end; it must not end with a traceback."""
    whole = (*command, *map(str, arguments))
    data = stdin.encode() if isinstance(stdin, str) else stdin
    env = surroundings(**environment)
    done = subprocess.run(whole, input=data, capture_output=True, env=env, timeout=HANG, check=False)
    return _noted(Done(whole, Path.cwd(), done.returncode, done.stdout, done.stderr, environment))


def shell(line: str, *values: object) -> Done:
    """Run a line of shell, with `tracer` as a command of it; it gets the values as $1, $2 ..."""
    functions = f'tracer() {{ {shlex.join(MODULE)} "$@"; }}; {line}'
    return run_process(("bash", "-c", functions, "bash"), *values)


def start(
    command: Sequence[str],
    *arguments: object,
    stdin: int = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> "subprocess.Popen[bytes]":
    """Start a process in a group of its own, so that it and its workers can be interrupted as by Ctrl-C."""
    whole = [*command, *map(str, arguments)]
    return subprocess.Popen(
        whole, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=surroundings(), start_new_session=True
    )


def run_here(*arguments: object, stdin: bytes | str = b"", folder: Path | None = None, **environment: str) -> Done:
    """Run the command in this process, which takes a tenth of the time of another one.

    For what it prints and its exit code. Signals, pipes, terminals, workers and start-up need a process: `run`.
    """
    whole = ("tracer", *map(str, arguments))
    data = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = _Stream(), _Stream()
    with _instead(io.TextIOWrapper(io.BytesIO(data)), out, err, environment), contextlib.chdir(folder or Path.cwd()):
        try:
            cli.main(list(whole[1:]))
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return _noted(Done(whole, folder or Path.cwd(), code, out.written(), err.written(), environment))


def _noted(done: Done) -> Done:
    RAN.append(done)
    assert b"Traceback" not in done.stderr
    return done


class _Stream(io.TextIOWrapper):
    """What stands in for standard output: a pipe that is UTF-8, as far as the command can see."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def written(self) -> bytes:
        """All of it."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@contextlib.contextmanager
def _instead(stdin: io.TextIOWrapper, out: _Stream, err: _Stream, environment: dict[str, str]) -> Iterator[None]:
    """Streams and environment of a command, for the time that it runs."""
    import gc

    before, threshold = dict(os.environ), gc.get_threshold()
    streams = sys.stdin, sys.stdout, sys.stderr
    os.environ.clear()
    os.environ.update({k: v for k, v in before.items() if k not in _UNSET} | environment)
    sys.stdin, sys.stdout, sys.stderr = stdin, out, err
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.environ.clear()
        os.environ.update(before)
        gc.set_threshold(*threshold)
