"""The provenance tree of each article, for the terminal: origins first, each line a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from tracer.console import make_console
from tracer.graph import Branch, Path, branches, identity, own_cue, paths, relay_cues
from tracer.model import DOUBTFUL, Chain, Kind, Reading, Span, Trace
from tracer.render import Options
from tracer.render.wording import Wording, plural
from tracer.unsourced import Unsourced, unsourced

NAME_STYLES = {
    Kind.PERSON: "bold cyan",
    Kind.ORGANISATION: "bold blue",
    Kind.OUTLET: "bold green",
    Kind.PLATFORM: "bold magenta",
    Kind.DOCUMENT: "bold yellow",
    Kind.ANONYMOUS: "bold red",
}
_CUES, _SENTENCES, _READINGS = 3, 2, 2  # at most so many are shown at a node
_SENTENCE_LENGTH, _CLAIM_LENGTH = 600, 90
_ARTICLE = "this article"
_INDENT, _ROOM = 4, 40  # columns a level of the tree takes, and those that a line has however deep it stands
_LEGEND = {
    "inferred": "the article names the way once, not again for each statement",
    "not sure": "how it is read, not whether it is true; of 100 statements marked 0.55, about 55 are read right",
}


class AsciiTree(Tree):
    """A tree whose guides are plain ASCII."""

    TREE_GUIDES = [Tree.ASCII_GUIDES] * 3


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write a tree for each trace, a blank line between two."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    total = silent = 0
    only_one: Trace | None = None  # of all without such a source: they are counted, unless there is no other
    for trace in traces:
        total += 1
        if options.only and not trace.errors and not any(trace.having(options.only)):
            silent += 1
            only_one = trace
            continue
        if total - silent > 1:
            console.print()
        _print(trace, words, options, console)
        out.flush()
    if only_one and total == 1:
        _print(only_one, words, options, console)
    elif silent:
        if total > silent:
            console.print()
        console.print(Text(f"{silent:,} of {total:,} articles have no such source", "dim italic"))


def _print(trace: Trace, words: Wording, options: Options, console: Console) -> None:
    for part in _Drawing(trace, words, options, console.width).parts():
        console.print(part)


class _Drawing(NamedTuple):
    """One article's tree in the making."""

    trace: Trace
    words: Wording
    options: Options
    width: int

    def parts(self) -> Iterator[Text | Tree]:
        """What to print: the tree, and what its marks mean where it has some."""
        shown = list(paths(self.trace, only=self.options.only, depth=self.options.depth))
        tree = (AsciiTree if self.options.ascii else Tree)(self.heading(shown), guide_style="dim")
        by_nobody = [] if self.options.only else unsourced(self.trace)
        if not shown and not by_nobody:
            tree.add(self.nothing())
        for branch in branches(shown, nearest_first=self.options.reverse):
            if self.options.reverse:
                self.back(tree, branch, _ARTICLE, 1)
            else:
                self.forth(tree, branch, None, 1)
        if by_nobody:
            tree.add(self.nobody(by_nobody))
        yield tree
        marks = [
            *(["inferred"] if any(step.inferred for path in shown for step in path.steps) else []),
            *(["not sure"] if any(path.chain.confidence < DOUBTFUL for path in shown) else []),
        ]
        for mark in marks:
            yield Text(f"{mark}: {_LEGEND[mark]}", "dim")

    def forth(self, parent: Tree, branch: Branch, before: Branch | None, level: int) -> None:
        """A source below the one that it has statements from, and all that go on from it to the article."""
        text = self.origin(branch, level) if before is None else self.relay(branch, before, level)
        last = not branch.children
        if last and before is not None:
            text.append(f" {self.words.arrow} {_ARTICLE}", "bold")
        if not any(_goes_on(branch, child) for child in branch.children):
            text.append(_inferred(branch), "yellow")
        begun = branch.begun if before is None else ()
        node = parent.add(self.remarked(text, begun, branch.ended if last else (), level))
        for child in branch.children:
            self.forth(node, child, branch, level + 1)
        if branch.ended and not last:
            article = Text(_ARTICLE, "bold")
            article.append(f" has {_share(branch.ended, branch)} from ", "not bold")
            article.append(self.words.name(branch.source.name), NAME_STYLES[branch.source.kind])
            node.add(self.remarked(article, (), branch.ended, level + 1))

    def back(self, parent: Tree, branch: Branch, whoever: str, level: int) -> None:
        """A source below whoever has statements from it, and those that it has them from."""
        text = Text(whoever)
        text.append(f" {'has' if whoever == _ARTICLE else 'had'} {_these(branch)} from ")
        text.append_text(self.source(branch))
        self.proof(text, (step.hop.cue for _, step in branch.passing), level)
        if not any(_goes_on(branch, child) for child in branch.children):
            text.append(_inferred(branch), "yellow")
        node = parent.add(self.remarked(text, branch.begun, branch.begun, level))
        for child in branch.children:
            self.back(node, child, self.words.name(branch.source.name), level + 1)

    def source(self, branch: Branch) -> Text:
        """Who it is, and what."""
        text = Text(self.words.name(branch.source.name), NAME_STYLES[branch.source.kind])
        text.append(f" ({self.words.kind(branch.source)})", "not bold dim")
        return text

    def origin(self, branch: Branch, level: int) -> Text:
        """A source with what it said, or with what lies behind it and is not shown."""
        text = self.source(branch)
        count = len(branch.passing)
        denied = sum(path.chain.denied for path in branch.begun)
        hidden = [path.cut for path in branch.begun if path.cut]
        if len(hidden) == count:
            text.append(f" had {_these(branch)} from {self.words.cut(hidden)}")
            self.proof(text, (step.hop.cue for _, step in branch.passing), level)
            return text
        text.append(f" {self.words.made(count, denied)}")
        text.append(f", {len(hidden)} of them had from {self.words.cut(hidden)}" if hidden and denied < count else "")
        self.proof(text, map(own_cue, (path for path, _ in branch.passing)), level)
        return text

    def relay(self, branch: Branch, before: Branch, level: int) -> Text:
        """A source with what it has from the one before it."""
        text = self.source(branch)
        text.append(f" had {_share(branch.passing, before)} from ")
        text.append(self.words.name(before.source.name), NAME_STYLES[before.source.kind])
        self.proof(text, relay_cues(branch.passing), level)
        return text

    def room(self, level: int) -> int:
        """How many columns there are for a line at this level of the tree."""
        return max(self.width - _INDENT * level, _ROOM)

    def proof(self, text: Text, found: Iterable[str], level: int) -> None:
        """Add the words that show it: as many as fit on the line, and one at least."""
        cues = list(found)
        listed = [self.words.listed(cues, most) for most in range(_CUES, 0, -1)]
        room = self.room(level) - text.cell_len - len(": ")
        if listed[-1]:
            text.append(f": {next((few for few in listed if cell_len(few) <= room), listed[-1])}", "italic")

    def claims(self, begun: Sequence[Path], level: int) -> Iterator[str]:
        """What was said, as much of it as is wanted."""
        text = self.trace.article.text
        mixed = len({path.chain.denied for path in begun}) > 1
        full = self.options.claims == "full" and len(begun) > 1
        contents = dict.fromkeys(
            (path.chain.said, mixed and path.chain.denied, _marks(path) if full else "") for path in begun
        )
        said = [
            f"{'denied: ' if denied else ''}{words}{marks}"
            for spans, denied, marks in contents
            if (words := self.words.between.join(text[start:end] for start, end in spans).strip())
        ]
        if self.options.claims == "full":
            yield from (self.words.excerpt(words, len(words)) for words in said)
        elif self.options.claims == "short" and said:
            more = f" +{len(said) - 1} more" if len(said) > 1 else ""
            yield self.words.excerpt(said[0], min(_CLAIM_LENGTH, self.room(level) - len(more) - 1)) + more

    def heading(self, shown: Sequence[Path]) -> Text:
        """The article: its title, where and when it appeared with how much stands in it, and who supplied it."""
        total = len(self.trace.chains)
        origins = {identity(path.chain.sources[0]) for path in shown}
        relays = {identity(source) for path in shown for source in path.chain.sources[1:]}
        part = f"{len(shown)} of " if len(shown) < total else ""
        count = f"{part}{plural(total, 'statement')} from {plural(len(origins), 'origin')}" if shown else ""
        count += f" through {plural(len(relays), 'relay')}" if relays else ""
        about = f" {self.words.dot} ".join(filter(None, (self.words.published(self.trace.article), count)))
        text = Text(self.words.title(self.trace.article), "bold")
        for line in (about, self.words.supplied(self.trace)):
            if line:
                text.append(f"\n{line}", "not bold dim")
        for warning in self.trace.warnings:
            text.append(f"\n{self.words.excerpt(warning, 200)}", "not bold yellow")
        return text

    def nothing(self) -> Text:
        """What to say when there is no path to show."""
        if total := len(self.trace.chains):
            return Text(f"none of {plural(total, 'statement')} has such a source", "dim italic")
        return Text(self.words.nothing(self.trace), "bold red" if self.trace.errors else "dim italic")

    def nobody(self, found: Sequence[Unsourced]) -> Text:
        """What is said to be said, and not by whom; the whole sentences, since nothing tells what in them is said."""
        cues = [cue.text for one in found for cue in one.cues]
        text = Text(self.words.nobody(len(cues)))
        text.stylize("bold", 0, len("nobody"))
        text.append(f": {self.words.listed(cues, _CUES)}", "italic")
        sentences = [one.sentence for one in found]
        if self.options.claims == "full":
            lines = [self.words.excerpt(self.trace.article.text[start:end], end - start) for start, end in sentences]
        else:
            lines = list(self.sentences(sentences)) if self.options.evidence else []
        for line in lines:
            text.append(f"\n{line}", "dim")
        return text

    def other(self, chain: Chain, reading: Reading) -> str:
        """Another reading of a chain: what differs, or all of it beside the proof."""
        return self.words.reading(reading) if self.options.evidence else self.words.otherwise(chain, reading)

    def sentences(self, found: Sequence[Span]) -> Iterator[str]:
        """The first of some sentences, and how many more there are."""
        for start, end in found[:_SENTENCES]:
            yield f"> {self.words.excerpt(self.trace.article.text[start:end], _SENTENCE_LENGTH)}"
        if len(found) > _SENTENCES:
            yield f"> +{len(found) - _SENTENCES} more"

    def remarked(self, text: Text, begun: Sequence[Path], ended: Sequence[Path], level: int) -> Text:
        """Add what was said where paths begin, and where they end what is to be said of each."""
        if doubt := _doubt(ended):
            text.append(f" {doubt}", "bold red")
        for line in (*self.claims(begun, level), *self._notes(ended)):
            text.append(f"\n{line}", "not bold dim")
        return text

    def _notes(self, finished: Sequence[Path]) -> Iterator[str]:
        for by in dict.fromkeys(path.chain.corrected for path in finished if path.chain.corrected):
            yield f"set right by {self.words.excerpt(by, 200)}"
        others = [(path.chain, other) for path in finished for other in path.chain.alternatives]
        readings = list(dict.fromkeys(self.other(chain, reading) for chain, reading in others))
        for reading in readings[:_READINGS]:
            yield f"or: {reading}"
        if len(readings) > _READINGS:
            yield f"+{len(readings) - _READINGS} more readings"
        if self.options.evidence:
            yield from self.sentences(list(dict.fromkeys(path.chain.sentence for path in finished)))


def _goes_on(branch: Branch, child: Branch) -> bool:
    """Whether all that goes through a source goes on through another one, and as much of it is inferred there."""
    return len(child.passing) == len(branch.passing) and child.inferred == branch.inferred


def _inferred(branch: Branch) -> str:
    """How many of the statements through a source only inherit its place: " (8 of 9 inferred)"."""
    if not branch.inferred:
        return ""
    share = "" if branch.inferred == len(branch.passing) else f"{branch.inferred} of {len(branch.passing)} "
    return f" ({share}inferred)"


def _these(branch: Branch) -> str:
    """The statements that go through a source: "it", "3 statements", "a denial"."""
    count = len(branch.passing)
    if all(path.chain.denied for path, _ in branch.passing):
        return "a denial" if count == 1 else f"{count} denials"
    return "it" if count == 1 else f"{count} statements"


def _share(some: Sequence[object], before: Branch) -> str:
    """Of the statements of a source, some: "it" where it has one, "them" for all, "2 of them"."""
    total = len(before.passing)
    return "it" if total == 1 else "them" if len(some) == total else f"{len(some)} of them"


def _marks(path: Path) -> str:
    """What is to be known of one statement among others."""
    marks = [
        *(["inferred"] if any(step.inferred for step in path.steps) else []),
        *([_doubt([path])[1:-1]] if path.chain.confidence < DOUBTFUL else []),
    ]
    return f" ({', '.join(marks)})" if marks else ""


def _doubt(finished: Sequence[Path]) -> str:
    doubtful = [path.chain.confidence for path in finished if path.chain.confidence < DOUBTFUL]
    if not doubtful:
        return ""
    share = f"{len(doubtful)} of {len(finished)} " if len(doubtful) < len(finished) else ""
    return f"({share}not sure: {int(min(doubtful) * 100) / 100:.2f})"
