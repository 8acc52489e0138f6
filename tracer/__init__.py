"""tracer: who said it, who had it first, who relayed it.

>>> import tracer
>>> [source.name for source in tracer.trace("The dam is safe, Ida Moen told NRK.").chains[0].sources]
['Ida Moen', 'NRK']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracer.api.stories import Story, story
    from tracer.api.traces import Trace, trace
    from tracer.graph import build as build_graph
    from tracer.model import Article, Chain, Hop, Source
    from tracer.readers import read

__all__ = ["Article", "Chain", "Hop", "Source", "Story", "Trace", "build_graph", "read", "story", "trace"]
__version__ = "0.1.0"

_HOMES = {
    "Story": "api.stories.Story",
    "Trace": "api.traces.Trace",
    "build_graph": "graph.build",
    "read": "readers.read",
    "story": "api.stories.story",
    "trace": "api.traces.trace",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a command pays only for what it needs."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES.get(name, f"model.{name}").rpartition(".")
    value = getattr(import_module(f"{__name__}.{module}"), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
