"""CSV for a spreadsheet: a row for each hop, or for each chain."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeAlias

from tracer.model import DOUBTFUL, SURE, Chain, Span, Trace
from tracer.render import Options
from tracer.render.cells import write as write_rows
from tracer.unsourced import unresolved, unsourced

Row: TypeAlias = tuple[object, ...]

_ARTICLE = ("article", "title", "outlet", "published", "statement")
HOPS = (
    *_ARTICLE, "hop", "source", "kind", "relation", "cue", "next", "inferred", "confidence", "certainty", "words",
    "sentence", "corrected", "unresolved",
)  # fmt: skip
CHAINS = (
    *_ARTICLE, "origin", "kind", "relays", "nearest", "words", "sentence", "direct", "denied", "inferred",
    "readings", "confidence", "certainty", "corrected", "unresolved",
)  # fmt: skip
_NOBODY = "nobody"  # the kind in the row of what is said and not by whom


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write the heading, then the rows of each trace as it comes."""
    write_heading(out, options)
    for trace in traces:
        write_trace(trace, out, options)
        out.flush()


def write_heading(out: TextIO, options: Options) -> None:
    """Write the names of the columns."""
    write_rows([CHAINS if options.rows == "chain" else HOPS], out, ascii=options.ascii)


def write_trace(trace: Trace, out: TextIO, options: Options) -> None:
    """Write the rows of one trace, its statements numbered from 1 as they stand in the article.

    Behind them, without a number, the sentences in which something is said and nobody is named for it.
    """
    rows = _chain if options.rows == "chain" else _hops
    for place, chain in trace.having(options.only):
        write_rows(rows(trace, place + 1, chain, options), out, ascii=options.ascii)
    if not options.only:
        write_rows(_unsourced(trace, options), out, ascii=options.ascii)


def _unsourced(trace: Trace, options: Options) -> Iterator[Row]:
    for one in unsourced(trace):
        sentence = _at(trace, one.sentence)
        cues = "; ".join(cue.text for cue in one.cues)
        known = {"kind": _NOBODY, "cue": cues, "words": sentence, "sentence": sentence}
        columns = CHAINS if options.rows == "chain" else HOPS
        yield (*_about(trace), *(known.get(column) for column in columns[len(_about(trace)) :]))


def _hops(trace: Trace, number: int, chain: Chain, options: Options) -> Iterator[Row]:
    following = [*(source.name for source in chain.sources[1:]), "article"]
    said = _said(trace, chain)
    for place, (source, hop, after) in enumerate(zip(chain.sources, chain.hops, following, strict=True), 1):
        marks = (_yes(hop.inferred), *_confidence(chain))
        link = (place, source.name, source.kind, hop.relation, hop.cue, after)
        yield (*_about(trace), number, *link, *marks, *said, chain.corrected, _yes(unresolved(source)))


def _chain(trace: Trace, number: int, chain: Chain, options: Options) -> Iterator[Row]:
    origin, *relays = chain.sources
    arrow = " -> " if options.ascii else " → "
    inferred = any(hop.inferred for hop in chain.hops)
    marks = map(_yes, (chain.content.direct, chain.denied, inferred))
    yield (
        *(*_about(trace), number, origin.name, origin.kind),
        *(arrow.join(relay.name for relay in relays), chain.sources[-1].name),
        *(*_said(trace, chain), *marks, len(chain.alternatives), *_confidence(chain), chain.corrected),
        _yes(any(map(unresolved, chain.sources))),
    )


def _about(trace: Trace) -> Row:
    article = trace.article
    return article.id, article.title, article.outlet, article.published


def _confidence(chain: Chain) -> tuple[float, str]:
    """How surely a chain is read: as a number, and in the word by which a desk sorts."""
    word = "check" if chain.confidence < DOUBTFUL else "likely" if chain.confidence < SURE else "sure"
    return round(chain.confidence, 2), word


def _said(trace: Trace, chain: Chain) -> tuple[str, str]:
    """The words of the statement, and the sentence that proves its chain."""
    return " … ".join(_at(trace, span) for span in chain.said), _at(trace, chain.sentence)


def _at(trace: Trace, span: Span) -> str:
    return trace.article.text[span.start : span.end]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
