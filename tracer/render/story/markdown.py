"""A story as Markdown to paste into a fact-check: the count, each origin with its proof, the findings."""

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from tracer.render import Options
from tracer.render.markdown import escaped
from tracer.render.story.outline import hand
from tracer.render.wording import Wording, plural
from tracer.stories.model import Evidence, Origin, Status, Story

_LENGTH = 400


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write one page."""
    page = _Page(story, Wording(ascii=options.ascii))
    out.writelines(f"{line}\n" for line in page.lines())


class _Page:
    """The page in the making."""

    def __init__(self, story: Story, words: Wording) -> None:
        self.story = story
        self.words = words

    def lines(self) -> Iterator[str]:
        """All lines."""
        story = self.story
        yield f"## {self.text(story.claim.text)}"
        yield ""
        count = plural(story.independent_origins, "independent origin")
        apart = f"; {plural(len(story.unread), 'article')} not read" if story.unread else ""
        if story.counts.at_least != story.counts.at_most:
            count += f" ({story.counts.at_least} to {story.counts.at_most})"
        if not story.claim.made:
            count = "The claim was not found"
        yield f"**{count}** in {plural(len(story.ids), 'article')}{apart}."
        yield from self.listed("Deny it or do not confirm it", story.denying)
        for number, origin in enumerate(story.origins, 1):
            yield ""
            yield from self.origin(number, origin)
        yield from self.listed("Name no source", story.unattributed)
        if story.claim.made:
            yield from self.listed("About something else", story.unrelated)
        if story.unread:
            yield ""
            yield "**Not read:**"
            yield ""
            for unread in story.unread:
                title = self.words.called(unread.title, unread.id)
                yield f"- {self.text(title)}: {self.text(self.words.excerpt(unread.reason, 200))}"
        if story.findings:
            yield ""
            yield "### Findings"
            yield ""
            for finding in story.findings:
                yield f"- **{finding.kind}**: {self.text(finding.message)}"
                yield from (f"  {line}" for item in finding.evidence for line in self.proof(item))

    def listed(self, label: str, articles: Sequence[str]) -> Iterator[str]:
        """Articles that rest on nobody, where there are any."""
        if articles:
            yield ""
            yield f"**{label}:** {', '.join(map(self.article, articles))}"

    def origin(self, number: int, origin: Origin) -> Iterator[str]:
        """An origin: who, who relayed it, and the sentences."""
        roots = ", ".join(self.text(self.story.title(key)) for key in origin.roots)
        status = f" ({origin.status})" if origin.status is not Status.CERTAIN else ""
        yield f"### Origin {number}: {roots}{status}"
        relays = [self.text(self.story.title(key)) for key in origin.members if key not in origin.roots]
        if relays:
            yield ""
            yield f"Relayed by {', '.join(relays)}."
        yield ""
        for article in origin.articles:
            yield f"- {self.article(article)} ({hand(self.story, self.story.ids.index(article))})"
            for item in origin.evidence:
                if item.article == article:
                    yield from (f"  {line}" for line in self.proof(item, named=False))

    def proof(self, item: Evidence, *, named: bool = True) -> Iterator[str]:
        """A sentence as a quotation."""
        where = f"{self.article(item.article)}: " if named else ""
        yield f"- {where}*{self.text(self.words.excerpt(item.text, _LENGTH))}*"

    def article(self, name: str) -> str:
        """An article by title, with a link where there is one."""
        article = self.story.traces[self.story.ids.index(name)].article
        title = self.text(self.words.title(article))
        url = article.url or ""
        if re.match(r"https?://[^\s<>()\[\]\\]+\Z", url):
            return f"[{title}](<{self.words.show(url)}>)"
        return title

    def text(self, text: str) -> str:
        """Text that Markdown shows as it is."""
        return escaped(self.words.show(text))
