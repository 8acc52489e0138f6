"""tracer: who said it, who had it first, who relayed it.

>>> from tracer import Article, trace
>>> [s.name for s in trace(Article("The dam is safe, Ida Moen told NRK.")).chains[0].sources]
['Ida Moen', 'NRK']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracer.graph import build as build_graph
    from tracer.model import Article, Chain, Hop, Source, Trace
    from tracer.pipeline import trace
    from tracer.readers import read

__all__ = ["Article", "Chain", "Hop", "Source", "Trace", "build_graph", "read", "trace"]
__version__ = "0.1.0"

_HOMES = {"build_graph": "graph.build", "read": "readers.read", "trace": "pipeline.trace"}


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
