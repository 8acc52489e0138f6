"""A story as a W3C PROV document: every telling a chain of entities, each attributed to the source that told it.

What a source told is an entity of its own for every telling, so that no path of one statement runs into another's. The
article `wasQuotedFrom` the last of them when its words are a direct quotation, else `wasDerivedFrom` it, and
`hadPrimarySource` the first.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from prov.model import PROV, PROV_TYPE, ProvDocument

from tracer.model import Kind
from tracer.render import Options
from tracer.safety import visible, visible_ascii
from tracer.stories.model import Story, Telling, corrected, proof
from tracer.stories.tellings import NAMED

_NAMESPACE = "urn:tracer:"
_AGENTS = {Kind.PERSON: PROV["Person"], Kind.OUTLET: PROV["Organization"], Kind.ORGANISATION: PROV["Organization"]}


def document(story: Story, options: Options) -> ProvDocument:
    """The document, its namespace `tracer`."""
    return _Writer(story, visible_ascii if options.ascii else visible).document()


class _Writer:
    """A document in the making."""

    def __init__(self, story: Story, show: Callable[[str], str]) -> None:
        self.story = story
        self.show = show
        self.made = ProvDocument()
        self.made.add_namespace("tracer", _NAMESPACE)
        self.agents: dict[str, str] = {}

    def document(self) -> ProvDocument:
        """Articles, then tellings."""
        for number, trace in enumerate(self.story.traces):
            article = trace.article
            about = {
                PROV_TYPE: self.made.valid_qualified_name("tracer:Article"),
                "prov:label": article.title or self.story.ids[number],
                "tracer:id": self.story.ids[number],
                "tracer:url": article.url,
                "tracer:published": article.published,
            }
            self.made.entity(f"tracer:article{number + 1}", self.plain(about))
            publisher = self.story.publishers.get(number)
            if publisher:
                self.made.wasAttributedTo(f"tracer:article{number + 1}", self.agent(publisher.key))
        for number, unread in enumerate(self.story.unread, 1):
            about = {
                PROV_TYPE: self.made.valid_qualified_name("tracer:Article"),
                "prov:label": unread.title or unread.id,
                "tracer:id": unread.id,
                "tracer:skipped": unread.reason,
            }
            self.made.entity(f"tracer:unread{number}", self.plain(about))
        for number, telling in enumerate(self.story.tellings, 1):
            if telling.keys:
                self.telling(number, telling)
        return self.made

    def telling(self, number: int, telling: Telling) -> None:
        """One statement along its chain, from the origin to the article."""
        if telling.why == NAMED:
            self.made.wasInfluencedBy(f"tracer:article{telling.article + 1}", self.agent(telling.keys[0]))
            return
        text = self.story.traces[telling.article].article.text
        fields = {
            "tracer:claim": telling.counted,
            "tracer:evidence": proof(telling, self.story.traces[telling.article]),
            "tracer:start": telling.sentence.start,
            "tracer:end": telling.sentence.end,
            "tracer:corrected": corrected(telling, self.story.traces[telling.article]) or None,
        }
        told = [f"tracer:statement{number}.{place}" for place, _ in enumerate(telling.keys, 1)]
        statement = self.made.valid_qualified_name("tracer:Statement")
        content = text[telling.content.start : telling.content.end]
        for name, key in zip(told, telling.keys, strict=True):
            label = f"{content} ({self.story.title(key)})"
            self.made.entity(name, self.plain({PROV_TYPE: statement, "prov:label": label, **fields}))
            self.made.wasAttributedTo(name, self.agent(key))
        for earlier, later in pairwise(told):
            self.made.wasDerivedFrom(later, earlier)
        article = f"tracer:article{telling.article + 1}"
        if self.direct(telling):
            self.made.wasQuotedFrom(article, told[-1])
        else:
            self.made.wasDerivedFrom(article, told[-1])
        self.made.hadPrimarySource(article, told[0])

    def direct(self, telling: Telling) -> bool:
        """Whether the article quotes."""
        chains = self.story.traces[telling.article].chains
        return telling.chain is not None and chains[telling.chain].content.direct

    def agent(self, key: str) -> str:
        """The agent of a source."""
        if key not in self.agents:
            self.agents[key] = f"tracer:source{len(self.agents) + 1}"
            kind = self.story.kinds.get(key, Kind.ORGANISATION)
            about: dict[Any, Any] = {"prov:label": self.story.title(key), "tracer:kind": str(kind)}
            if kind in _AGENTS:
                about[PROV_TYPE] = _AGENTS[kind]
            self.made.agent(self.agents[key], self.plain(about))
        return self.agents[key]

    def plain(self, about: dict[Any, Any]) -> dict[Any, Any]:
        """Attributes with a value, their text safe to show."""
        return {
            key: self.show(value) if isinstance(value, str) else value
            for key, value in about.items()
            if value is not None
        }
