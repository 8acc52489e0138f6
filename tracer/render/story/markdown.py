"""A story as Markdown to paste into a fact-check: the count, each origin as a table with its proof, the findings."""

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from tracer.model import Article
from tracer.render import Options
from tracer.render.markdown import escaped
from tracer.render.story.outline import hand, lead
from tracer.render.wording import Wording, plural
from tracer.stories.model import Evidence, Origin, Status, Story

_LENGTH = 400
_COLUMNS = ("outlet", "date", "article", "hand", "has it from", "words")


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write one page."""
    page = _Page(story, Wording(ascii=options.ascii))
    out.writelines(f"{line}\n" for line in page.lines())


class _Page:
    """The page in the making."""

    def __init__(self, story: Story, words: Wording) -> None:
        self.story = story
        self.words = words
        self.quoted: set[tuple[str, str, str]] = set()  # articles with sentences, as corrected: each is quoted once

    def lines(self) -> Iterator[str]:
        """All lines."""
        story = self.story
        yield f"## {self.text(story.claim.text)}"
        yield ""
        if story.caution:
            yield f"**{self.text(story.caution[0].upper() + story.caution[1:])}.**"
            yield ""
        count = plural(story.independent_origins, "independent origin")
        apart = f"; {plural(len(story.unread), 'article')} not read" if story.unread else ""
        if story.counts.at_least != story.counts.at_most:
            count += f" ({story.counts.at_least} to {story.counts.at_most})"
        if not story.claim.made:
            count = f"The claim was not {'surely ' if story.origins else ''}found"
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
        """An origin: who, and how each article has it from there."""
        roots = ", ".join(self.text(self.story.title(key)) for key in origin.roots)
        status = f" ({origin.status})" if origin.status is not Status.CERTAIN else ""
        yield f"### Origin {number}: {roots}{status}"
        yield ""
        if origin.doubts:
            yield f"Not sure: {self.text('; '.join(origin.doubts))}."
            yield ""
        yield f"| {' | '.join(_COLUMNS)} |"
        yield f"|{'---|' * len(_COLUMNS)}"
        for name in origin.articles:
            yield f"| {' | '.join(self.row(name, origin))} |"

    def row(self, name: str, origin: Origin) -> Iterator[str]:
        """The cells of an article that rests on an origin."""
        number = self.story.ids.index(name)
        article, publisher = self.story.traces[number].article, self.story.publishers.get(number)
        outlet = self.story.title(publisher.key) if publisher else article.outlet or ""
        yield self.text(self.words.name(outlet))
        yield self.text(self.words.published(Article("", published=article.published)))
        yield self.article(name)
        yield hand(self.story, number)
        path = self.story.knowing[number].path
        before = path[:-1] if publisher and path[-1:] == (publisher.key,) else path
        yield f" {self.words.arrow} ".join(self.text(self.story.title(key)) for key in before or path)
        yield " ".join(quote for item in origin.evidence if item.article == name for quote in self.new(item))

    def new(self, item: Evidence) -> Iterator[str]:
        """The words of a proof, and by which correction it is set right, unless they stand here already."""
        if (item.article, item.text, item.corrected) not in self.quoted:
            self.quoted.add((item.article, item.text, item.corrected))
            by = f" ({self.text(self.words.set_right(item.corrected))})" if item.corrected else ""
            before = lead(self.story, self.story.ids.index(item.article), item.start, item.end)
            yield before + self.words.quoted(self.text(self.words.excerpt(item.text, _LENGTH))) + by

    def proof(self, item: Evidence) -> Iterator[str]:
        """A proof that is not quoted yet, with its article."""
        yield from (f"- {self.article(item.article)}: {quote}" for quote in self.new(item))

    def article(self, name: str) -> str:
        """An article by title, with a link where there is one."""
        article = self.story.traces[self.story.ids.index(name)].article
        title = self.text(self.words.among(article))
        url = article.url or ""
        if re.match(r"https?://[^\s<>()\[\]\\]+\Z", url):
            bar = url.replace("|", "%7C")  # it would end a cell of a table
            return f"[{title}](<{self.words.show(bar)}>)"
        return title

    def text(self, text: str) -> str:
        """Text that Markdown shows as it is."""
        return escaped(self.words.show(text))
