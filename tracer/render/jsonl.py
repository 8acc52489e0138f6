"""One JSON record a line, each written as its article is done."""

from collections.abc import Iterable
from typing import TextIO

from tracer.model import Trace
from tracer.render import Options
from tracer.render.record import dumps


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write a line for each trace."""
    for trace in traces:
        out.write(dumps(trace, options) + "\n")
        out.flush()
