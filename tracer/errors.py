"""Errors that a user sees: each is one clear line on standard error."""


class TracerError(Exception):
    """Anything that tracer reports and survives; `str(error)` is the line to print."""


class InputError(TracerError):
    """An input that could not be read; the rest of the batch goes on."""


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
