"""The why-not records: every cue of the lexicon that stands in an article is in a chain, or here with the reason."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from tracer.model import Chain, UnusedCue
from tracer.parser.furniture import Unread
from tracer.parser.text import Sentence

_HYPHENS = ("-", "\u2010", "\u2011")


def account(
    text: str,
    given: str,
    found: Sequence[tuple[int, int]],
    reasons: Sequence[UnusedCue],
    chains: Sequence[Chain],
    sentences: Sequence[Sentence],
    skipped: Mapping[int, Unread],
) -> tuple[UnusedCue, ...]:
    """The cues at the offsets `found` that built no chain: the reasons given, and one for each of the rest.

    `given`: the text that their words are taken from. `skipped`: where the sentences begin that were not read, with
    the reason.
    """
    used = _Spans([span for chain in chains for span in _proofs(chain)])
    kept = [cue for cue in reasons if not used.overlap(cue.start, cue.end)]
    known = _Spans([(cue.start, cue.end) for cue in kept])
    starts = [sentence.start for sentence in sentences]
    for start, end in found:
        if not used.overlap(start, end) and not known.overlap(start, end):
            sentence = sentences[max(0, bisect_right(starts, start) - 1)]
            kept.append(UnusedCue(given[start:end], start, end, _reason(text, start, end, sentence, skipped)))
    return tuple(sorted(kept, key=lambda cue: (cue.start, cue.end)))


def _proofs(chain: Chain) -> list[tuple[int, int]]:
    cues = [(source.cue.start, source.cue.end) for source in chain.sources if source.cue is not None]
    return cues + [(hop.start, hop.end) for hop in chain.hops]


def _reason(text: str, start: int, end: int, sentence: Sentence, skipped: Mapping[int, Unread]) -> str:
    unread = skipped.get(sentence.start)
    if unread is Unread.CREDIT:
        return "in a line that credits the whole article"
    if unread is Unread.REPEAT:
        return "in a passage that repeats what stands elsewhere"
    if unread in (Unread.NOTICE, Unread.IGNORED):
        return "in a notice of the page or a line that points elsewhere"
    if any(a <= start < b for a, b in sentence.quotes):
        return "within a quotation: the speaker's own words"
    if text[start - 1 : start] in _HYPHENS or text[end : end + 1] in _HYPHENS:
        return "part of a longer word"
    if text[start].isupper() and start > sentence.start:
        return "part of a name"
    return "within the words of a source or of another construction"


class _Spans:
    """Offsets that may overlap a given stretch, found by bisection."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = sorted(start for start, _ in spans)
        reach, ends = 0, dict[int, int]()
        for start, end in sorted(spans):
            reach = max(reach, end)
            ends[start] = reach
        self._ends = ends  # start -> the farthest end of all that begin there or before

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of the spans shares a character with start..end."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[self._starts[at - 1]] > start
