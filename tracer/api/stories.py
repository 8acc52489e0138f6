"""Many articles: `tracer.story`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tracer import model, pipeline
from tracer.model import Article
from tracer.stories import model as stories
from tracer.stories import story as read_together

if TYPE_CHECKING:
    from tracer.graph import Graph


class Story(stories.Story):
    """Articles about one event, read together; a notebook shows it as its provenance tree and picture."""

    __slots__ = ()

    def __repr__(self) -> str:
        from tracer.render.wording import plural

        counts = plural(len(self.ids), "article"), plural(self.independent_origins, "independent origin")
        return f"<Story {self.claim.text!r}: {', '.join(counts)}>"

    def to_dict(self) -> dict[str, Any]:
        """The record of schema `tracer-story/2`."""
        from tracer.render.story.record import record

        return record(self)

    def to_networkx(self) -> "Graph":
        """The story's graph: a MultiDiGraph of statements, sources and articles with typed, dated, proved edges."""
        from tracer.stories.graph import build

        return build(self)

    def _repr_html_(self) -> str:
        from tracer.api import show
        from tracer.render.story import write

        return show.html(lambda out: write("tree", self, out, show.OPTIONS)) + (self._repr_svg_() or "")

    def _repr_svg_(self) -> str | None:
        from tracer.api import show
        from tracer.render.story import write

        return show.svg(lambda out: write("dot", self, out))


def story(articles: Iterable[Article | str | model.Trace], claim: str | None = None) -> Story:
    """Read articles about one event together: who has it from whom, on how many independent origins.

    `articles`: articles, texts or traces. `claim`: the statement to trace; else the one that most articles share.
    """
    return Story(*read_together(map(_traced, _numbered(articles)), claim))


def _numbered(articles: Iterable[Article | str | model.Trace]) -> Iterable[Article | model.Trace]:
    for number, article in enumerate(articles, 1):
        yield Article(article, id=f"article {number}") if isinstance(article, str) else article


def _traced(article: Article | model.Trace) -> model.Trace:
    return article if isinstance(article, model.Trace) else pipeline.trace(article)
