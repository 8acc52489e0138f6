"""What goes on behind whoever says it: “…,” he said, “…”, and “…” he said. “…” with nobody named anew."""

from collections.abc import Collection, Sequence

from tracer.model import Span
from tracer.parser.occasions import Stated
from tracer.parser.text import Sentence

_MARKS = "`\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e"
_WORDS = 4  # between the attribution and the quotation that it interrupts: "on Monday", "with a smile"


def continued(
    text: str, stated: Sequence[Stated], found: Sequence[Sentence], skipped: Collection[int]
) -> list[tuple[Span, ...]]:
    """Of each statement its other half, and the quotations of its speaker that follow in its sentence and paragraph.

    Only what nobody else can have said: those of a sentence without another's statement, and the sentences behind it
    that are a quotation and nothing else. `skipped`: where sentences begin that are not read.
    """
    by_sentence: dict[int, list[int]] = {}
    for n, item in enumerate(stated):
        by_sentence.setdefault(item.number, []).append(n)
    more: list[tuple[Span, ...]] = [(item.statement.rest,) if item.statement.rest else () for item in stated]
    for number, there in by_sentence.items():
        if len(there) > 1:
            continue  # whose the next quotation is, is not sure
        (n,) = there
        item = stated[n]
        if not item.statement.start < item.statement.end:
            continue
        quotes = (*_interrupted(text, item, found[number]), *_following(text, number, found, by_sentence, skipped))
        more[n] = (*more[n], *quotes)
    return more


def _interrupted(text: str, item: Stated, sentence: Sentence) -> list[Span]:
    """The other half of a quotation around "he said", before it or behind."""
    statement = item.statement
    if not statement.direct:
        return []
    links = statement.links
    own = [(min(x.start, x.mention.phrase_start), max(x.end, x.mention.end, x.mention.phrase_end)) for x in links]
    here = [(start, end) for start, end in own if sentence.start <= start and end <= sentence.end]
    if not here:
        return []
    begin, behind = min(start for start, _ in here), max(end for _, end in here)
    found = []
    for start, end in sentence.quotes:
        if statement.start <= start < statement.end:
            continue
        if end <= begin:
            goes_on = not text[end:begin].strip(_MARKS + " ,")
        else:
            between = text[behind:start].strip(_MARKS + " ")
            goes_on = start >= behind and between.endswith((",", ":")) and len(between.split()) <= _WORDS
        if goes_on:
            found.append(_with_marks(text, start, end))
    return found


def _following(
    text: str,
    number: int,
    found: Sequence[Sentence],
    stated: Collection[int],
    skipped: Collection[int],
) -> list[Span]:
    """The quotations that the sentences behind are."""
    spans = []
    for at in range(number + 1, len(found)):
        sentence = found[at]
        if at in stated or sentence.start in skipped or sentence.paragraph != found[number].paragraph:
            break
        if len(sentence.quotes) != 1:
            break
        (quote,) = sentence.quotes
        span = _with_marks(text, *quote)
        if span.start > sentence.start or span.end < sentence.end:
            break
        spans.append(span)
    return spans


def _with_marks(text: str, start: int, end: int) -> Span:
    """A quotation with its marks, which may be two signs: ``so''."""
    first, last = start, end
    while first > max(0, start - 2) and text[first - 1] in _MARKS and text[first - 1] == text[start - 1]:
        first -= 1
    while last < min(len(text), end + 2) and text[last] in _MARKS and text[last] == text[end]:
        last += 1
    return Span(first, last)
