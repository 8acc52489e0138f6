"""A story in the terminal: origins at the root, relays below, the articles as leaves; then what was found."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from tracer.console import make_console
from tracer.model import Kind
from tracer.render import Options
from tracer.render.story.outline import Link, cues, hand, lead, links, proof_of, published, share
from tracer.render.tree import NAME_STYLES, AsciiTree
from tracer.render.wording import Wording, plural
from tracer.stories.model import Evidence, Origin, Status, Story, Telling, corrected

_PROVED = ("circular", "denied", "not-confirmed", "not-found", "opposite")  # nobody takes these on trust
_CUES, _SENTENCES, _LENGTH = 2, 2, 240


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write the story by origin, or by article."""
    console = make_console(out, width=options.width, color=options.color)
    page = _Page(story, Wording(ascii=options.ascii), options, console)
    for part in page.parts():
        console.print(part)
    out.flush()


class _Page(NamedTuple):
    """A story's page in the making."""

    story: Story
    words: Wording
    options: Options
    console: Console

    def parts(self) -> Iterator[Text | Tree]:
        """What to print, from the claim to the findings."""
        yield self.heading()
        if self.options.by_article:
            for number in range(len(self.story.ids)):
                yield self.article(number)
        else:
            yield from self.listed("denied or not confirmed", self.story.denying)
            for number, origin in enumerate(self.story.origins, 1):
                yield self.origin(number, origin)
            yield from self.listed("no source named for it", self.story.unattributed)
            if self.story.claim.made:
                yield from self.listed("about something else", self.story.unrelated)
        if self.story.unread:
            yield self.unread()
        if self.story.findings:
            yield Text()
        yield from self.findings()

    def heading(self) -> Text:
        """The claim and how it stands."""
        story = self.story
        count = story.independent_origins
        text = Text(self.words.quoted(self.words.excerpt(story.claim.text, 300)), "bold")
        if story.caution:
            text.append(f"\n{self.words.show(story.caution)}", "not bold red")
        line = f"{plural(len(story.ids), 'article')}, {self.counted(count)}"
        apart = f", {plural(len(story.unread), 'article')} not read" if story.unread else ""
        text.append(f"\n{line}{apart}", "not bold")
        return text

    def counted(self, count: int) -> str:
        """On how many origins the claim rests, with the doubt."""
        story = self.story
        if not story.claim.made:
            return f"none in which this claim was {'surely ' if story.origins else ''}found"
        if not story.origins:
            return "no origin named"
        least, most = story.counts.at_least, story.counts.at_most
        doubt = f" ({least} to {most})" if least != most else ""
        return f"{plural(count, 'independent origin')}{doubt}"

    def tree(self, label: Text) -> Tree:
        """A root."""
        return (AsciiTree if self.options.ascii else Tree)(label, guide_style="dim")

    def origin(self, number: int, origin: Origin) -> Tree:
        """One independent origin, its roots first."""
        text = Text(f"\norigin {number}", "bold")
        status = [str(origin.status)] if origin.status is not Status.CERTAIN else []
        for part in (share(self.story, origin), *status, *origin.doubts):
            text.append(f" {self.words.dot} {part}", "not bold dim")
        tree = self.tree(text)
        steps = links(self.story, origin)
        drawn: set[str] = set()
        for root in origin.roots:
            if root in drawn:  # all of a circle are its roots: it is drawn once
                continue
            self.branch(tree, root, steps, published(self.story, origin), drawn, self.words.made(1))
        return tree

    def branch(
        self,
        parent: Tree,
        key: str,
        steps: Sequence[Link],
        own: dict[str, str],
        drawn: set[str],
        did: str,
        before: str | None = None,
    ) -> None:
        """A source and all that go on from it; what has been drawn already is only named.

        `did`: what it did, to whoever is `before` it.
        """
        out = [step for step in steps if step.source == key]
        text = self.source(key)
        text.append(f" {did}")
        if before is not None:
            text.append(" ").append_text(self.name(before))
        node = parent.add(self.proved(text, key, [telling for step in out for telling in step.tellings]))
        if key in drawn:
            if out:
                node.label.append(" (see above)", "dim")  # type: ignore[union-attr]
            return
        drawn.add(key)
        for step in out:
            if step.target is not None:
                self.branch(node, step.target, steps, own, drawn, "had it from", key)
        for step in out:
            if step.target is None:
                self.leaf(node, step, own, steps, drawn)

    def leaf(self, parent: Tree, step: Link, own: dict[str, str], steps: Sequence[Link], drawn: set[str]) -> None:
        """An article, and what goes on from the outlet that it is by."""
        mark = f"article {step.article}"
        again = mark in drawn
        drawn.add(mark)
        node = parent.add(self.named(step.article, step.tellings, again=again))
        publisher = own.get(step.article)
        goes_on = any(other.source == publisher for other in steps)
        if publisher and goes_on and publisher not in drawn:
            self.branch(node, publisher, steps, own, drawn, "passed it on")

    def named(self, article: str, tellings: Sequence[Telling], *, again: bool) -> Text:
        """An article as a leaf, with the sentences that prove it when asked for."""
        number = self.story.ids.index(article)
        text = Text(f"{self.words.arrow} {self.words.among(self.story.traces[number].article)}", "bold")
        about = self.words.published(self.story.traces[number].article)
        known = "" if again else hand(self.story, number)
        for part in (about, known):
            if part:
                text.append(f" {self.words.dot} {part}", "not bold dim")
        self.set_right(text, tellings)
        if self.options.evidence:
            self.quote(text, [self.sentence(telling) for telling in tellings])
        return text

    def set_right(self, text: Text, tellings: Sequence[Telling]) -> None:
        """Append by which corrections some tellings are not as they were read."""
        for by in dict.fromkeys(corrected(telling, self.story.traces[telling.article]) for telling in tellings):
            if by:
                text.append(f" {self.words.dot} {self.words.set_right(by)}", "not bold yellow")

    def name(self, key: str) -> Text:
        """The name of a source."""
        kind = self.story.kinds.get(key, Kind.ORGANISATION)
        text = Text()
        text.append(self.words.name(self.story.title(key)), NAME_STYLES[kind])
        return text

    def source(self, key: str) -> Text:
        """A source: name and kind."""
        text = self.name(key)
        text.append(f" ({self.story.kinds.get(key, Kind.ORGANISATION)})", "dim")
        return text

    def proved(self, text: Text, key: str, tellings: Sequence[Telling]) -> Text:
        """The same with the words that show it of a source."""
        if found := self.words.some(cues(self.story, tellings, key, self.words), _CUES):
            text.append(f": {found}", "italic")
        return text

    def article(self, number: int) -> Tree:
        """An article with the paths by which it knows."""
        story = self.story
        text = Text(f"\n{self.words.among(story.traces[number].article)}", "bold")
        about = self.words.published(story.traces[number].article)
        text.append(f" {about}" if about else "", "not bold dim")
        text.append(f" {self.words.dot} {hand(story, number)}", "not bold dim")
        tree = self.tree(text)
        for telling in story.tellings:
            if telling.article == number and telling.counted:
                self.back(tree, telling)
        path = story.knowing[number].path
        if path and not any(t.keys == path for t in story.tellings if t.article == number and t.counted):
            way = f" {self.words.arrow} ".join(self.words.name(story.title(key)) for key in path)
            tree.add(Text(f"as other articles tell: {way}", "dim"))
        return tree

    def back(self, tree: Tree, telling: Telling) -> None:
        """A telling from the nearest relay back to its origin."""
        node, whoever = tree, Text("has it from ")
        for key in reversed(telling.keys):
            node = node.add(self.proved(whoever.append_text(self.source(key)), key, [telling]))
            whoever = self.name(key).append(" had it from ")
        self.set_right(node.label, [telling])  # type: ignore[arg-type]
        if self.options.evidence:
            self.quote(node.label, [self.sentence(telling)])  # type: ignore[arg-type]

    def listed(self, label: str, articles: Sequence[str]) -> Iterator[Text]:
        """Articles that rest on nobody, where there are any."""
        if articles:
            text = Text(f"\n{label}", "bold")
            for article in articles:
                about = self.words.among(self.story.traces[self.story.ids.index(article)].article)
                text.append(f"\n  {self.words.arrow} {about}", "not bold")
            yield text

    def unread(self) -> Text:
        """The articles of which nothing is known, each with the reason."""
        text = Text("\nnot read", "bold")
        for unread in self.story.unread:
            text.append(f"\n  {self.words.arrow} {self.words.called(unread.title, unread.id)}", "not bold")
            text.append(f" {self.words.dot} {self.words.excerpt(unread.reason, 200)}", "not bold dim")
        return text

    def findings(self) -> Iterator[Text]:
        """What was found, each with its proof, the kinds in a column of their own."""
        indent = max((len(finding.kind) for finding in self.story.findings), default=0) + 2
        for finding in self.story.findings:
            text = Text(self.words.show(finding.message))
            if self.options.evidence or finding.kind in _PROVED:
                limit = len(finding.evidence) if finding.kind in ("circular", "not-found") else _SENTENCES
                self.quote(text, [self.proof(item) for item in finding.evidence], limit)
            kind = Text(finding.kind.ljust(indent), "bold" if finding.kind == "first" else "bold red")
            lines = text.wrap(self.console, max(20, self.console.width - indent))
            yield kind.append_text(Text("\n" + " " * indent).join(lines))

    def proof(self, item: Evidence) -> str:
        """A sentence with the article that it stands in."""
        by = f" ({self.words.set_right(item.corrected)})" if item.corrected else ""
        before = lead(self.story, self.story.ids.index(item.article), item.start, item.end)
        return f"{self.words.name(item.article)}: {before}{self.words.excerpt(item.text, _LENGTH)}{by}"

    def sentence(self, telling: Telling) -> str:
        """The sentence of a telling."""
        return proof_of(self.story, telling, self.words, _LENGTH)

    def quote(self, text: Text, sentences: Sequence[str], limit: int = _SENTENCES) -> None:
        """Append sentences, each on a line of its own."""
        different = list(dict.fromkeys(sentences))
        for sentence in different[:limit]:
            text.append(f"\n> {sentence}", "not bold dim")
        if len(different) > limit:
            text.append(f"\n> +{len(different) - limit} more", "not bold dim")
