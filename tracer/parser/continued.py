"""What goes on around whoever says it: “…,” he said, “…”, “…” he said. “…”, and paragraphs of one quotation."""

from collections.abc import Collection, Sequence

from tracer.model import Span
from tracer.parser.occasions import Stated
from tracer.parser.text import Sentence

_MARKS = "`\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e"
_MARK = 2  # signs of a mark: ``so''
_WORDS = 4  # between the attribution and the quotation that it interrupts: "on Monday", "with a smile"


def continued(
    text: str, stated: Sequence[Stated], found: Sequence[Sentence], skipped: Collection[int]
) -> list[tuple[Span, ...]]:
    """Of each statement its other half, and the quotations of its speaker that follow in its sentence and paragraph.

    Only what nobody else can have said: those of a sentence without another's statement, and the sentences and the
    paragraphs right behind it that are a quotation and nothing else. A quotation of several paragraphs is closed in
    the last of them alone. `skipped`: where sentences begin that are not read.
    """
    by_sentence: dict[int, list[int]] = {}
    for n, item in enumerate(stated):
        by_sentence.setdefault(item.number, []).append(n)
    more: list[tuple[Span, ...]] = [(item.statement.rest,) if item.statement.rest else () for item in stated]
    behind = -1  # the last sentence that somebody's quotation has reached
    for number, there in by_sentence.items():
        if len(there) > 1:
            continue  # whose the next quotation is, is not sure
        (n,) = there
        item = stated[n]
        if not item.statement.start < item.statement.end:
            continue
        before: list[Span] = []
        opens = found[number].quotes and item.statement.start <= found[number].quotes[0][0] < item.statement.end
        if (opens and _opens_with_quotation(found[number])) or _ends_quotation(text, item, found[number]):
            before = _pure(text, range(number - 1, behind, -1), found, by_sentence, skipped)
        after = _pure(text, range(number + 1, len(found)), found, by_sentence, skipped)
        behind = max(number, number + len(after))
        more[n] = (*more[n], *reversed(before), *_interrupted(text, item, found[number]), *after)
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


def _pure(
    text: str,
    places: range,
    found: Sequence[Sentence],
    stated: Collection[int],
    skipped: Collection[int],
) -> list[Span]:
    """The quotations that the sentences at these places are, one after the other: on or back from a statement."""
    spans: list[Span] = []
    for at in places:
        sentence, last = found[at], found[at - places.step]
        first, second = (last, sentence) if places.step > 0 else (sentence, last)
        goes_on = _left_open(first) if places.step < 0 else _left_open(first) or _ended(text, second)
        reopens = _opens_with_quotation(second) or not second.quotes  # as a line of a quotation may be without a mark
        goes_on = goes_on and reopens and second.paragraph == first.paragraph + 1
        if first.paragraph != second.paragraph and not goes_on:
            break
        if first.paragraph == second.paragraph and places.step < 0 and not spans:
            break
        if at in stated or sentence.start in skipped or len(sentence.quotes) != 1:
            break
        (quote,) = sentence.quotes
        span = _with_marks(text, *quote)
        if span.start > sentence.start or span.end < sentence.end:
            break
        spans.append(span)
    return spans


def _left_open(sentence: Sentence) -> bool:
    """Whether a sentence ends within a quotation: where its paragraph ends, too, the next one goes on with it."""
    return bool(sentence.quotes) and sentence.quotes[-1][1] == sentence.end


def _ended(text: str, sentence: Sentence) -> bool:
    """Whether a quotation is shut behind a full stop, and asks nobody: it is whose the last one was."""
    return bool(sentence.quotes) and not _left_open(sentence) and text[sentence.quotes[-1][1] - 1] in ".!\u2026"


def _ends_quotation(text: str, item: Stated, sentence: Sentence) -> bool:
    """Whether a quotation ends with a statement that has no beginning in its sentence: "… the war,” he said"."""
    start, end = item.statement.start, item.statement.end
    closing = text[end : end + _MARK].strip(" ,.")
    return not sentence.quotes and start == sentence.start and closing != "" and closing[0] in _MARKS


def _opens_with_quotation(sentence: Sentence) -> bool:
    return bool(sentence.quotes) and 0 < sentence.quotes[0][0] - sentence.start <= _MARK


def _with_marks(text: str, start: int, end: int) -> Span:
    """A quotation with its marks, which may be two signs: ``so''."""
    first, last = start, end
    while first > max(0, start - 2) and text[first - 1] in _MARKS and text[first - 1] == text[start - 1]:
        first -= 1
    while last < min(len(text), end + 2) and text[last] in _MARKS and text[last] == text[end]:
        last += 1
    return Span(first, last)
