"""Renderers of a story: one module a format, imported when it is asked for. Each has `write(story, out, options)`."""

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from tracer.render import DEFAULTS, Options

if TYPE_CHECKING:
    from tracer.stories.model import Story

FORMATS: dict[str, str] = {
    "tree": "tree",
    "json": "json",
    "dot": "dot",
    "graphml": "graphml",
    "gexf": "gexf",
    "mermaid": "mermaid",
    "markdown": "markdown",
    "html": "html",
    "prov": "provjson",
    "provn": "provn",
}
NAMES = "names"  # a page of its own, not a format


def write(format: str, story: "Story", out: TextIO, options: Options = DEFAULTS) -> None:
    """Write a story to `out` in one of `FORMATS`, or `NAMES`."""
    module = NAMES if format == NAMES else FORMATS[format]
    import_module(f"{__name__}.{module}").write(story, out, options)
