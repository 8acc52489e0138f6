"""Errors that a user sees: each is one clear line on standard error."""

import errno
import os
import sys


class TracerError(Exception):
    """Anything that tracer reports and survives; `str(error)` is the line to print."""


class Unreadable(TracerError):
    """Why something cannot be read, from code that does not know where it stands."""


class InputError(TracerError):
    """An input, or a place in one, that could not be read; the rest of the batch goes on."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place  # news.jsonl, news.jsonl:3, news.zip/a.txt
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class DataError(TracerError):
    """A mistake in one of tracer's own data files: no article is read before it is mended."""

    def __init__(self, file: str, line: int, key: str, reason: str) -> None:
        """`line` counts from 1, 0 for none; `key` is written as in TOML, with places of lists from 1: `cues.say[3]`."""
        super().__init__(file, line, key, reason)
        self.file = file
        self.line = line
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.reason}" if self.key else f"{place}: {self.reason}"


def how_to_get(extra: str) -> str:
    """How to install an extra, from an index of packages and from a checkout: one of both is what somebody has."""
    return f"pip install 'source-tracer[{extra}]' (from a checkout: pip install '.[{extra}]')"


def reason_of(error: Exception) -> str:
    """Why something failed, for a user: of an error of the system no more than its words."""
    return getattr(error, "strerror", None) or str(error)


def is_full(error: Exception) -> bool:
    """Whether what failed would go well with more room, and so was asked for rightly."""
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)


def internal(error: Exception) -> str:
    """The reason to tell for an exception that nobody foresaw."""
    debug(error)
    return f"internal error: {type(error).__name__}: {error}"


def debug(error: BaseException) -> None:
    """Print the traceback of an exception that was caught, where the environment has TRACER_DEBUG=1."""
    if sys.stderr is None or os.environ.get("TRACER_DEBUG", "0") in ("", "0"):
        return
    from traceback import format_exception

    text = "".join(format_exception(error))  # what it quotes of an input must not steer the terminal
    shown = "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)
    print(shown, end="", file=sys.stderr)
