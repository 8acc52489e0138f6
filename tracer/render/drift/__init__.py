"""Renderers of drift: one module a format. Each has `write(ledger, out, options)`."""

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from tracer.render import DEFAULTS, Options

if TYPE_CHECKING:
    from tracer.drift.model import Ledger

FORMATS: dict[str, str] = {"diff": "diff", "json": "json", "markdown": "markdown", "html": "html"}


def write(format: str, ledger: "Ledger", out: TextIO, options: Options = DEFAULTS) -> None:
    """Write a ledger to `out` in one of `FORMATS`."""
    import_module(f"{__name__}.{FORMATS[format]}").write(ledger, out, options)
