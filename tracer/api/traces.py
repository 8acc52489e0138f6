"""One article: `tracer.trace`."""

from typing import TYPE_CHECKING, Any

from tracer import model, pipeline
from tracer.model import Article

if TYPE_CHECKING:
    from tracer.graph import Graph


class Trace(model.Trace):
    """Everything that was read out of one article; a notebook shows it as its provenance tree and picture."""

    __slots__ = ()

    def __repr__(self) -> str:
        from tracer.render.wording import plural

        found = "not read" if self.errors else plural(len(self.chains), "statement")
        return f"<Trace {self.article.id or self.article.title or 'untitled'!r}: {found}>"

    def to_dict(self) -> dict[str, Any]:
        """The record of schema `tracer/1`."""
        from tracer.render.record import record

        return record(self)

    def to_networkx(self) -> "Graph":
        """The article's provenance graph: a MultiDiGraph with an edge for each hop of each statement."""
        from tracer.graph import build

        return build([self])

    def _repr_html_(self) -> str:
        from tracer.api import show
        from tracer.render import write

        return show.html(lambda out: write("tree", [self], out, show.OPTIONS)) + (self._repr_svg_() or "")

    def _repr_svg_(self) -> str | None:
        from tracer.api import show
        from tracer.render import write

        return show.svg(lambda out: write("dot", [self], out))


def trace(article: Article | str) -> Trace:
    """Read one article, or a text. Never raises for any text; the same article gives the same trace."""
    return Trace(*pipeline.trace(Article(article) if isinstance(article, str) else article))
