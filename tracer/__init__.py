"""Who said it, who had it first, who relayed it.

>>> import tracer
>>> [source.name for source in tracer.trace("The dam is safe, Ida Moen told NRK.").chains[0].sources]
['Ida Moen', 'NRK']

read(source)         the articles of a file, a folder, a pattern or a URL, as `Article`
trace(article)       a `Trace`: `chains`, each with its `sources`, origin first, and the `hops` that join them
story(articles)      a `Story`: articles about one event, on how many independent origins it rests
build_graph(traces)  a graph of networkx, of sources and statements

Help for one of them, as in `help(tracer.trace)`, is short; that of the package has all of them in full. The page
docs/library.md has examples, docs/fields.md every field, `tracer --help` the commands.
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
    """What is public, and what every module has: not what this one is made of."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
