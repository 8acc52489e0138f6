"""Renderers of the outlet network: one module a format. Each has `write(network, out, options)`."""

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from tracer.render import DEFAULTS, Options

if TYPE_CHECKING:
    from tracer.network import Network

FORMATS: dict[str, str] = {
    "table": "table",
    "csv": "csv",
    "json": "json",
    "graphml": "graphml",
    "gexf": "gexf",
    "dot": "dot",
    "html": "html",
}


def write(format: str, network: "Network", out: TextIO, options: Options = DEFAULTS) -> None:
    """Write a network to `out` in one of `FORMATS`."""
    import_module(f"{__name__}.{FORMATS[format]}").write(network, out, options)
