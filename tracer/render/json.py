"""A JSON array of records, written as it grows."""

from collections.abc import Iterable
from typing import TextIO

from tracer.model import Trace
from tracer.render import Options
from tracer.render.record import dumps


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write the array, a record a line."""
    out.write("[")
    for index, trace in enumerate(traces):
        out.write(",\n" if index else "\n")
        out.write(dumps(trace, options))
    out.write("\n]\n")
