"""What an article does not tell: whom a pronoun means, and who said what is said in it."""

from bisect import bisect_right
from typing import NamedTuple

from tracer.language.files import word_list
from tracer.model import Source, Span, Trace, UnusedCue


class Unsourced(NamedTuple):
    """A sentence in which something is said, and the article does not tell by whom."""

    sentence: Span
    cues: tuple[UnusedCue, ...]


def unresolved(source: Source) -> bool:
    """Whether a source is a pronoun still: nothing tells whom it means."""
    return source.antecedent is None and source.name.casefold() in word_list("names.sources.pronouns")


def unsourced(trace: Trace) -> list[Unsourced]:
    """The sentences of an article in which something is said and not by whom, in their order."""
    cues = trace.unsourced
    if not cues:  # most articles: they are not parted into sentences again
        return []
    from tracer.language.lexicon import load_for
    from tracer.parser.normalize import segment

    found = segment(trace.article.text, load_for(trace.language))
    starts = [sentence.start for sentence in found]
    told: dict[Span, list[UnusedCue]] = {}
    for cue in cues:
        sentence = found[max(0, bisect_right(starts, cue.start) - 1)]
        told.setdefault(Span(sentence.start, sentence.end), []).append(cue)
    return [Unsourced(sentence, tuple(of)) for sentence, of in told.items()]
