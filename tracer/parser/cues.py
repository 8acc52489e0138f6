"""Cues: where in the text something may be attributed. One pass over the article finds where to look."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tracer.language.lexicon import Cue, Form, Lexicon, Word
from tracer.parser.text import Sentence
from tracer.parser.tokens import Tokens

_SAID = 12  # characters of a quotation that may be a sentence


class Hit:
    """A cue of the lexicon at tokens `start` to `end` (exclusive) of a sentence."""

    __slots__ = ("cue", "end", "start")

    def __init__(self, start: int, end: int, cue: Cue) -> None:
        self.start = start
        self.end = end
        self.cue = cue


def fold(text: str) -> str:
    """Lower case that keeps every offset (some capitals grow when lowered)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def occurrences(low: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The offsets of every cue of the lexicon in a text in lower case, whatever it means there."""
    return lexicon.matcher.find(low)


def with_cues(found: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> Iterator[int]:
    """Indexes of the sentences that may hold a cue, in order."""
    starts = [sentence.start for sentence in sentences]
    last = -1
    for start, _ in found:
        index = bisect_right(starts, start) - 1
        if index > last:
            last = index
            yield index


def without_cues(low: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[int]:
    """Indexes of the sentences with a quotation, a clause or an occasion that may be a statement without a cue."""
    for index, sentence in enumerate(sentences):
        whole = sentence.end - sentence.start - 2
        if any(_SAID < end - start < whole for start, end in sentence.quotes):
            yield index
    starts = [sentence.start for sentence in sentences]
    for word in (*lexicon.lists["interview"], *(f" {word} " for word in lexicon.lists["complementiser"])):
        at = low.find(word)
        while at >= 0:
            yield max(0, bisect_right(starts, at) - 1)
            at = low.find(word, at + len(word))


def find(tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """The cues among the tokens, left to right, the longest where several begin."""
    hits = []
    skip = 0
    at = tokens.at
    for i, token in enumerate(at):
        if not token.flags & Word.ANCHOR or i < skip:
            continue
        for cue in lexicon.cues[token.low]:
            words = cue.words
            end = i + len(words)
            named = token.caps and i and cue.form & (Form.BASE | Form.THIRD | Form.PAST)
            if named and (tokens.at[i - 1].word or (cue.form & Form.BASE and tokens.at[i - 1].text == ",")):
                break  # "United States", "the Washington Post": a name, not a verb
            if end == i + 1 or (i + 1 < len(at) and at[i + 1].low == words[1] and tokens.reads(i, words)):
                if not _in_markup(tokens, i):
                    hits.append(Hit(i, end, cue))
                    skip = end
                break
    return hits


def _in_markup(tokens: Tokens, i: int) -> bool:
    """Whether a word is the name of an element of markup that nobody knows: "</tweet>"."""
    before = tokens.source[max(0, tokens.start[i] - 2) : tokens.start[i]]
    return before.endswith(("<", "</"))
