"""The provenance tree of each article, for the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.text import Text
from rich.tree import Tree

from tracer.console import make_console
from tracer.graph import Branch, Path, identity, paths, tails
from tracer.model import Kind, Trace
from tracer.render import Options
from tracer.render.wording import DOUBTFUL, Wording, plural

NAME_STYLES = {
    Kind.PERSON: "bold cyan",
    Kind.ORGANISATION: "bold blue",
    Kind.OUTLET: "bold green",
    Kind.PLATFORM: "bold magenta",
    Kind.DOCUMENT: "bold yellow",
    Kind.ANONYMOUS: "bold red",
}
_CUES, _SENTENCES, _READINGS = 3, 2, 2  # at most so many are shown at a node
_SENTENCE_LENGTH = 240


class AsciiTree(Tree):
    """A tree whose guides are plain ASCII."""

    TREE_GUIDES = [Tree.ASCII_GUIDES] * 3


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write a tree for each trace, a blank line between two."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    for index, trace in enumerate(traces):
        if index:
            console.print()
        for part in _Drawing(trace, words, options).parts():
            console.print(part)
        out.flush()


class _Drawing(NamedTuple):
    """One article's tree in the making."""

    trace: Trace
    words: Wording
    options: Options

    def parts(self) -> Iterator[Text | Tree]:
        """What to print: one tree, or the heading and a tree for each origin when reversed."""
        shown = list(paths(self.trace, only=self.options.only, depth=self.options.depth))
        branches = tails(shown, reverse=self.options.reverse)
        heading = self.heading(shown)
        if self.options.reverse and branches:
            yield heading
            for branch in branches:
                tree = self.tree(self.label(branch))
                self.fill(tree, branch)
                yield tree
            return
        tree = self.tree(heading)
        if said := self.words.found(self.trace, bool(branches)):
            tree.add(Text(said, "bold red" if self.trace.errors else "dim italic"))
        for branch in branches:
            self.fill(tree.add(self.label(branch)), branch)
        yield tree

    def tree(self, label: Text) -> Tree:
        """A root."""
        return (AsciiTree if self.options.ascii else Tree)(label, guide_style="dim")

    def fill(self, node: Tree, branch: Branch) -> None:
        """Hang a branch's children under its node; reversed, the article comes after the last relay."""
        for child in branch.children:
            self.fill(node.add(self.label(child)), child)
        if self.options.reverse and branch.ended:
            text = Text(f"{self.words.arrow} article", "bold")
            node.add(self.remark(text, branch.ended))

    def heading(self, shown: Sequence[Path]) -> Text:
        """The article: its title, then a line each for where and when, how much, and who supplied it."""
        total = len(self.trace.chains)
        sources = {identity(source) for path in shown for source in path.chain.sources}
        part = f"{len(shown)} of " if len(shown) < total else ""
        summary = f"{part}{plural(total, 'statement')}, {plural(len(sources), 'source')}" if shown else ""
        text = Text(self.words.title(self.trace.article), "bold")
        for line in (self.words.published(self.trace.article), summary, self.words.supplied(self.trace)):
            if line:
                text.append(f"\n{line}", "not bold dim")
        return text

    def label(self, branch: Branch) -> Text:
        """A source: name, kind, cues, statements, marks."""
        text = Text()
        text.append(self.words.name(branch.source.name), NAME_STYLES[branch.source.kind])
        for part, style in self._marks(branch):
            if part:
                text.append(f" {part}", style)
        return text if self.options.reverse else self.remark(text, branch.begun)

    def remark(self, text: Text, finished: Sequence[Path]) -> Text:
        """Add, where the drawn paths of these statements end, what is to be said of each statement."""
        if doubt := _doubt(finished):
            text.append(f" {doubt}", "bold red")
        for line, style in self._notes(finished):
            text.append(f"\n{line}", f"not bold {style}")
        return text

    def _marks(self, branch: Branch) -> Iterator[tuple[str, str]]:
        yield f"({branch.source.kind})", "dim"
        cues = self.words.cues(step.source.cue.text if step.source.cue else step.hop.cue for _, step in branch.passing)
        yield ", ".join(cue for cue, _ in cues[:_CUES]), "italic"
        yield (f"+{len(cues) - _CUES}" if len(cues) > _CUES else ""), "dim"
        yield self.words.count(len(branch.passing)), "bold"
        yield ("~ inferred" if branch.inferred else ""), "yellow"
        yield self.words.cut(path.cut for path in branch.begun), "dim"

    def _notes(self, finished: Sequence[Path]) -> Iterator[tuple[str, str]]:
        readings = list(
            dict.fromkeys(self.words.reading(other) for path in finished for other in path.chain.alternatives)
        )
        for reading in readings[:_READINGS]:
            yield f"or: {reading}", "dim"
        if len(readings) > _READINGS:
            yield f"+{len(readings) - _READINGS} more readings", "dim"
        if self.options.evidence:
            sentences = list(dict.fromkeys(path.chain.sentence for path in finished))
            for start, end in sentences[:_SENTENCES]:
                sentence = self.words.excerpt(self.trace.article.text[start:end], _SENTENCE_LENGTH)
                yield f"> {sentence}", "dim"
            if len(sentences) > _SENTENCES:
                yield f"> +{len(sentences) - _SENTENCES} more", "dim"


def _doubt(finished: Sequence[Path]) -> str:
    doubtful = [path.chain.confidence for path in finished if path.chain.confidence < DOUBTFUL]
    if not doubtful:
        return ""
    share = f" ({len(doubtful)} of {len(finished)})" if len(doubtful) < len(finished) else ""
    return f"? low confidence {min(doubtful):.2f}{share}"
