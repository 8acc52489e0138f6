"""A story as a picture: sources and articles as nodes, the claim's way from one to the next as edges."""

from tracer.render.drawing import Drawing, Edge, Node
from tracer.render.story.outline import Link, cues, links, proof_of, published
from tracer.render.wording import Wording, plural
from tracer.stories.model import Story, Telling, corrected
from tracer.stories.tellings import NAMED

_CUES, _SENTENCES, _LENGTH = 2, 3, 300


def picture(story: Story, words: Wording) -> Drawing:
    """A picture of the claim: every origin, its relays, its articles; articles that name nobody stand alone."""
    return _Sketch(story, words).drawing()


class _Sketch:
    """A picture in the making."""

    def __init__(self, story: Story, words: Wording) -> None:
        self.story = story
        self.words = words
        self.ids: dict[str, str] = {}
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def drawing(self) -> Drawing:
        """The whole picture."""
        for origin in self.story.origins:
            for link in links(self.story, origin):
                self.link(link)
            for article, key in published(self.story, origin).items():
                self.edges.append(Edge(self.article(article), self.source(key), 1, 0, False, ("published by",), ()))
        for article in self.story.unattributed:
            self.article(article)
        for number, unread in enumerate(self.story.unread, len(self.ids) + 1):
            why = f"not read: {self.words.excerpt(unread.reason, 200)}"
            self.nodes.append(Node(f"n{number}", None, (self.words.called(unread.title, unread.id), why), (why,)))
        return Drawing(self.words.excerpt(self.story.claim.text, 160), tuple(self.nodes), tuple(self.edges))

    def link(self, link: Link) -> None:
        """A step as an edge with its cues, its sentences as the tooltip."""
        source = self.source(link.source)
        target = self.article(link.article) if link.target is None else self.source(link.target)
        found = cues(self.story, link.tellings, link.source, self.words)
        sentences = list(dict.fromkeys(map(self.sentence, link.tellings)))[:_SENTENCES]
        mentioned = len(link.tellings) if _mention(link) else 0
        right = [by for telling in link.tellings if (by := corrected(telling, self.story.traces[telling.article]))]
        label = (*found[:_CUES], *self.words.share_set_right(len(right), len(link.tellings)))
        tooltip = (*sentences, *dict.fromkeys(map(self.words.set_right, right)))
        self.edges.append(Edge(source, target, len(link.tellings), mentioned, False, label, tooltip))

    def source(self, key: str) -> str:
        """The node of a source."""
        if key not in self.ids:
            self.ids[key] = f"n{len(self.ids) + 1}"
            kind = self.story.kinds[key]
            entity = self.story.names.entities.get(key)
            names = tuple(map(self.words.name, entity.names)) if entity else ()
            self.nodes.append(Node(self.ids[key], kind, (self.words.name(self.story.title(key)),), (str(kind), *names)))
        return self.ids[key]

    def article(self, name: str) -> str:
        """The node of an article."""
        key = f"article {name}"
        if key not in self.ids:
            self.ids[key] = f"n{len(self.ids) + 1}"
            article = self.story.traces[self.story.ids.index(name)].article
            about = self.words.published(article)
            silent = "names no source" if name in self.story.unattributed else ""
            label = (self.words.among(article), *(line for line in (about, silent) if line))
            self.nodes.append(Node(self.ids[key], None, label, (plural(self.count(name), "statement"),)))
        return self.ids[key]

    def count(self, name: str) -> int:
        """How many statements of an article carry the claim."""
        number = self.story.ids.index(name)
        return sum(telling.counted and telling.article == number for telling in self.story.tellings)

    def sentence(self, telling: Telling) -> str:
        """The sentence of a telling."""
        return proof_of(self.story, telling, self.words, _LENGTH)


def _mention(link: Link) -> bool:
    """Whether an article only names the source."""
    return all(telling.why == NAMED for telling in link.tellings)
