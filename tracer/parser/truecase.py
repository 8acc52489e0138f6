"""Text in capitals, and headlines -> the case in which it would have been written, as far as counts of words tell."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracer.language.files import case
from tracer.language.lexicon import Form, Lexicon
from tracer.language.outlets import registry
from tracer.parser.patterns import compiled

WORD = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*"
RIGHT = 0.89  # share of the chains of an article in capitals that are those of the same article as it was written
_CAPITALS = 0.9  # share of the letters of a text, or of a paragraph, from which it is in capitals throughout
_FEWEST = 8  # words of a paragraph in capitals within other text; fewer are a heading, a place, an agency
_FEWEST_ALONE = 4  # words of a text in capitals
_FEWEST_TITLE, _LONGEST_TITLE = 4, 180  # words and code points of a headline in which all but short words have capitals
_SHORT = 4  # letters that a word may have that is not written with a capital there
_HEAD = 40  # code points of a stretch that are looked at first
_NO_SMALL = 12  # code points at the beginning of such a paragraph without a small letter
_LINE = r"[^\r\n\u2028\u2029]+"
_LOUD = rf"\n(?=[^a-z\r\n\u2028\u2029]{{{_NO_SMALL}}})({_LINE})"
# a sentence, a remark, and what stands behind one, and behind a dateline
_OPENS = r"[.!?\u2026][\"'\u201d\u2019)\]]*\s|[\r\n\[\]]|\)\s?[-\u2012-\u2015_]+\s"
_NAME = r"[a-z,;] ([A-Z][^\W\d_]+)"  # a capital within a sentence
_VOWEL = r"[aeiouy\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f8-\u00fd]"
_CLITIC = r"(?<=\w)['\u2019](?i:S|T|D|M|LL|RE|VE)\Z"


class _Case:
    __slots__ = ("capitals", "names", "small")

    def __init__(self, small: frozenset[str], capitals: frozenset[str], names: frozenset[str]) -> None:
        self.small = small
        self.capitals = capitals
        self.names = names  # pairs of words


def in_capitals(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are in capitals throughout: the whole of it, or paragraphs of some length."""
    if _is_shouted(text, 0, len(text), _FEWEST_ALONE):
        return [(0, len(text))]
    lines = []
    if text[:_NO_SMALL].upper() == text[:_NO_SMALL] and (first := compiled(_LINE).match(text)):
        lines.append(first.span())
    lines += [match.span(1) for match in compiled(_LOUD).finditer(text)]
    return [line for line in lines if _is_shouted(text, *line, _FEWEST)]


def headlines(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The lines of a text in which all but short words have capitals, one of them a verb of saying."""
    lines = compiled(_LINE).finditer(text)
    return [line.span() for line in lines if line.end() - line.start() <= _LONGEST_TITLE and _is_titled(line, lexicon)]


def _is_titled(line: re.Match[str], lexicon: Lexicon) -> bool:
    count, small, said = 0, 0, False
    for match in compiled(WORD).finditer(line.string, line.start(), line.end()):
        word = match.group()
        if word[0].islower():
            if len(word) > _SHORT:
                return False  # nearly every other line, at its second or third word
            small += 1
        elif count and word[1:].islower():
            said = said or _forms(word.lower(), lexicon) & (Form.THIRD | Form.PAST) > 0
        count += 1
    return said and count >= max(_FEWEST_TITLE, 3 * small)


def _forms(low: str, lexicon: Lexicon) -> int:
    """The forms of verbs of saying that a word may be."""
    return next((cue.form for cue in lexicon.cues.get(low, ()) if len(cue.words) == 1), 0)


def names(text: str, lines: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The words of a text that have a capital within a sentence, other than on those lines."""
    edges = [0, *(edge for line in lines for edge in line), len(text)]
    rest = zip(edges[::2], edges[1::2], strict=True)
    return frozenset(name for start, end in rest for name in compiled(_NAME).findall(text, start, end))


def restored(
    text: str, start: int, end: int, lexicon: Lexicon, kept: frozenset[str] | None = None
) -> Iterator[tuple[int, int, str]]:
    """The words of a stretch in capitals that are to be written otherwise: where they begin and end, and how.

    `kept`: of a headline, names, which stay as they are written, as do acronyms. No word changes its length. Unigrams
    and pairs (Lita et al. 2003, tRuEcasIng).
    """
    known = _known(lexicon.language)
    words = list(compiled(WORD).finditer(text, start, end))
    low = [compiled(_CLITIC).sub("", word.group()).lower() for word in words]
    outlets = _outlets(text, words, low, known)
    done = start
    for at, word in enumerate(words):
        written = word.group()
        between = text[done : word.start()]
        initial = at > 0 and len(low[at - 1]) == 1 and between[:1] == "."  # U.S., J. Moen
        opens = at == 0 or compiled(_OPENS).search(between, initial) is not None
        paired = (at > 0 and between.strip() in ("", "-") and f"{low[at - 1]} {low[at]}" in known.names) or (
            at + 1 < len(words)
            and text[word.end() : words[at + 1].start()].strip() in ("", "-")
            and f"{low[at]} {low[at + 1]}" in known.names
        )
        done = word.end()
        dated = low[at] in lexicon.lists["calendar"] and (
            between[-2:-1].isdigit() or text[done + 1 : done + 2].isdigit()
        )
        if kept is not None and (written in kept or (len(written) > 1 and not written[1:].islower())):
            continue
        new = _written(written, low[at], known, opens or paired or dated or at in outlets)
        dotted = text[word.end() : word.end() + 1] == "." and len(written) == 1  # an initial, U.S.
        if new != written and len(new) == len(written) and not dotted:
            yield word.start(), word.end(), new


def _outlets(text: str, words: Sequence[re.Match[str]], low: Sequence[str], known: _Case) -> set[int]:
    """The numbers of the words that are part of an outlet's name of several words, one of which is no common one."""
    found: set[int] = set()
    for at in range(len(words)):
        match = registry().match(low, at, len(low))
        if match and match.end - at > 1 and not known.small.issuperset(low[at : match.end]):
            spaced = (text[words[n].end() : words[n + 1].start()] == " " for n in range(at, match.end - 1))
            found |= set(range(at, match.end)) if all(spaced) else set()
    return found


def is_word(low: str, language: str) -> bool:
    """Whether texts have a word, in small letters."""
    return low in _known(language).small


def _written(word: str, low: str, known: _Case, capital: bool) -> str:
    clitic = word[len(low) :].lower()
    whole = word.lower()
    if low in known.capitals or not compiled(_VOWEL).search(low):
        return word[: len(low)] + clitic
    if not capital and (whole in known.small or low in known.small):
        return whole
    if whole[1:2] in "'\u2019" and len(whole) > 3:  # O'Neill
        return word[:3] + whole[3:]
    return word[0] + whole[1:]


def _is_shouted(text: str, start: int, end: int, fewest: int) -> bool:
    head = text[start : min(end, start + _HEAD)]  # nearly always enough to see that it is not
    if head == head.lower() or (head != head.upper() and sum(map(str.islower, head)) > _HEAD * (1 - _CAPITALS)):
        return False
    part = text[start:end]
    upper = sum(map(str.isupper, part))
    if upper < _CAPITALS * sum(map(str.isalpha, part)):
        return False
    return sum(len(word) > 1 for word in compiled(WORD).findall(part)) >= fewest


@cache
def _known(language: str) -> _Case:
    words = case(language)["words"]
    return _Case(*[frozenset(words[key]) for key in ("small", "capitals", "names")])
