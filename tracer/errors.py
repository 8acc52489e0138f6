"""Errors that a user sees: each is one clear line on standard error."""


class TracerError(Exception):
    """Anything that tracer reports and survives; `str(error)` is the line to print."""


class InputError(TracerError):
    """An input that could not be read; the rest of the batch goes on."""
