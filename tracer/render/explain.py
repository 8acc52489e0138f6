"""How an article was read: the text with its marks, each hop with its rule, and each cue that led nowhere."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tracer.console import make_console
from tracer.model import DOUBTFUL, Chain, Hop, Source, Trace, UnusedCue
from tracer.render import Options
from tracer.render.wording import Wording, plural

_CONTEXT = 50  # characters on either side of an unused cue
_LONG_LINE = 20_000  # beyond this, leave the wrapping to the terminal


class _Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class _Mark(NamedTuple):
    """How one sort of span is shown: with colour a style, without it brackets."""

    style: str
    before: str
    after: str


_SOURCE = _Mark("bold underline cyan", "[[", "]]")
_CUE = _Mark("italic green", "{", "}")
_UNUSED = _Mark("strike yellow", "{?", "?}")


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write text, chains and unused cues of each trace."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    for index, trace in enumerate(traces):
        if index:
            console.print()
        _explain(trace, console, words, options)
        out.flush()


def _explain(trace: Trace, console: Console, words: Wording, options: Options) -> None:
    console.print(Text(words.title(trace.article), "bold"))
    if published := words.published(trace.article):
        console.print(Text(published, "dim"))
    for warning in trace.warnings:
        console.print(Text(words.excerpt(warning, 200), "yellow"))
    console.print()
    for line in _marked_lines(trace, words, brackets=not options.color):
        console.print(line, soft_wrap=console.soft_wrap or len(line) > _LONG_LINE)
    if trace.errors:
        _section(console, words.nothing(trace))
        return
    chains = list(trace.having(options.only))
    _section(console, plural(len(chains), "chain"))
    for index, chain in chains:
        for level, line in _chain_lines(index, chain, words):
            console.print(Padding(line, (0, 0, 0, level * 3), expand=False))
    if trace.credits:
        _section(console, plural(len(trace.credits), "credit"))
        for credit in trace.credits:
            console.print(Text(f"{words.name(credit.name)} {words.quoted(words.name(credit.text))} {_at(credit)}"))
    if trace.unused:
        _section(console, plural(len(trace.unused), "unused cue"))
        for cue in trace.unused:
            console.print(_unused_line(cue, words))
            console.print(Padding(_context(trace, cue, words, not options.color), (0, 0, 0, 3), expand=False))


def _section(console: Console, heading: str) -> None:
    console.print()
    console.print(Text(heading, "bold"))


def _chain_lines(index: int, chain: Chain, words: Wording) -> Iterator[tuple[int, Text]]:
    doubt = " ?" if chain.confidence < DOUBTFUL else ""
    speech = "direct" if chain.content.direct else "indirect"
    head = Text(f"{index + 1}. confidence {chain.confidence:.2f}{doubt}", "bold")
    head.append(f"  {speech} content {_at(chain.content)}, sentence {_at(chain.sentence)}", "not bold dim")
    yield 0, head
    if chain.corrected:
        yield 1, Text(words.set_right(chain.corrected), "yellow")
    yield from _hop_lines(chain.sources, chain.hops, words, 1)
    for other in chain.alternatives:
        yield 1, Text(f"or: {words.reading(other)}")
        yield from _hop_lines(other.sources, other.hops, words, 2)


def _hop_lines(
    sources: tuple[Source, ...], hops: tuple[Hop, ...], words: Wording, level: int
) -> Iterator[tuple[int, Text]]:
    targets = (*(words.name(source.name) for source in sources[1:]), "article")
    dash = words.arrow.replace("→", "—").replace(">", "")
    for source, hop, target in zip(sources, hops, targets, strict=True):
        line = Text()
        line.append(words.name(source.name), "bold cyan")
        line.append(f" {dash} " if hop.cue else " ")
        line.append(words.quoted(words.name(hop.cue)) if hop.cue else "", "italic green")
        line.append(f" {words.arrow} {target}")
        if hop.inferred:
            line.append(" ~ inferred", "yellow")
        yield level, line
        mention = f", written {words.quoted(words.name(source.text))}" if source.text not in ("", source.name) else ""
        if named := source.antecedent:
            mention += f", as in {words.quoted(words.excerpt(named.text, 80))} {_at(named)}"
        place = f"{_at(source)}{mention}" if source.text else "that the article does not name here"
        cue = f"; cue {_at(hop)}" if hop.cue else ""
        about = f"{words.kind(source)} {place}{cue}; {hop.relation}, rule {words.show(hop.rule)}"
        yield level + 1, Text(about, "dim")


def _unused_line(cue: UnusedCue, words: Wording) -> Text:
    line = Text("cue seen, no chain: ")
    line.append(words.quoted(words.name(cue.text)), "yellow")
    return line.append(f" {_at(cue)}: {words.excerpt(cue.reason, 200)}")


def _context(trace: Trace, cue: UnusedCue, words: Wording, brackets: bool) -> Text:
    text = trace.article.text
    start, end = max(0, cue.start - _CONTEXT), min(len(text), cue.end + _CONTEXT)
    before = words.ellipsis if start else ""
    after = words.ellipsis if end < len(text) else ""
    line = Text(before + words.show(text[start : cue.start]), "dim")
    mark = f"{{?{words.show(cue.text)}?}}" if brackets else words.show(cue.text)
    line.append(mark, f"not dim {_UNUSED.style}")
    return line.append(words.show(text[cue.end : end]) + after)


def _marked_lines(trace: Trace, words: Wording, *, brackets: bool) -> Iterator[Text]:
    """The text line by line; marks may nest and overlap, so it is cut at each edge of any of them."""
    text = trace.article.text
    opening, closing = _edges(trace)
    edges = sorted({0, len(text), *opening, *closing})
    line = Text()
    active: list[_Mark] = []
    for start, end in zip(edges, (*edges[1:], len(text)), strict=True):
        for mark in closing.get(start, ()):
            active.remove(mark)
            line.append(mark.after if brackets else "")
        for mark in opening.get(start, ()):
            active.append(mark)
            line.append(mark.before if brackets else "")
        style = "" if brackets else " ".join(dict.fromkeys(mark.style for mark in active))
        first, *rest = [text[start:end]] if active else text[start:end].split("\n")  # a proof stays on one line
        line.append(words.show(first), style)
        for piece in rest:
            yield line
            line = Text()
            line.append(words.show(piece), style)
    yield line


def _edges(trace: Trace) -> tuple[dict[int, list[_Mark]], dict[int, list[_Mark]]]:
    """Where marks begin and where they end; what began last ends first."""
    spans: dict[tuple[int, int, _Mark], None] = {}
    for chain in trace.chains:
        spans |= {(source.start, source.end, _SOURCE): None for source in chain.sources}
        spans |= {(hop.start, hop.end, _CUE): None for hop in chain.hops}
    spans |= {(credit.start, credit.end, _SOURCE): None for credit in trace.credits}
    spans |= {(cue.start, cue.end, _UNUSED): None for cue in trace.unused}
    opening: dict[int, list[_Mark]] = {}
    closing: dict[int, list[_Mark]] = {}
    for start, end, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end:
            opening.setdefault(start, []).append(mark)
            closing.setdefault(end, []).insert(0, mark)
    return opening, closing


def _at(span: _Spanned) -> str:
    return f"{span.start}-{span.end}"
