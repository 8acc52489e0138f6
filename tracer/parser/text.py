"""Paragraphs, sentences and quotations, all as offsets into the text that is read."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache

from tracer.language.lexicon import Lexicon, load

MAX_SENTENCE = 3000  # code points; longer stretches are cut at a space, so that work stays linear in the text

_BREAKS = "\r\n\u2028\u2029"
TERMINAL = ".!?:;\u201d\"'\u2019)]"  # what a paragraph ends with, but for a heading
MARKS = "\u201c\u201d\u201e\u00ab\u00bb\"'`\u2018\u2019"
_SURE_MARKS = '\u201c\u201d\u201e\u00ab\u00bb"'
_CLAUSE_MARKS = ",.?!\u2026"  # behind which a single mark may close
MARK = (  # what `_mark_length` finds, where a pattern is needed
    rf"[{MARKS}]"
    r"(?:(?<=[\u201c\u201d\u201e\u00ab\u00bb\"])|(?<=')'|(?<=`)`"
    r"|(?<=(?<!\w)[\u2018'])(?=\w)|(?<=[\w,.?!\u2026][\u2019'])(?!\w))"
)
_LOST_MARK = rf"{MARK}|(?<!\S)\?(?=\w)|(?<=[,.])\?(?!\w)"  # lost in a wrong encoding
_DATED = 3  # paragraphs that may open with a dateline
# Places in capitals, or places before an agency in brackets; then a dash, then the story.
_DATELINE = (
    r"(?:(?:[^\W\d_a-z]{2,}+[.,]?(?:[ /-](?=[^\W\d_a-z]{2,}))?)+(?:, [A-Z][\w.]+)*{date}(?: ?\([A-Z][\w .&]{1,30}\))?"
    r"|(?:[A-Z][\w.\u2019'/-]+,? ){1,5}{date}\([A-Z][\w .&]{1,30}\))"
    r"\s?(?:(?:--|[\u2013\u2014])\s?|-\s)(?=[\"\u201c\u2018']?[^\W_a-z])"
).replace("{date}", r"(?:,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)? ?")
_STOPS = ".!?\u2026"
_END = (
    rf"[{_STOPS}]++[\"\u201d\u2019')\]]*"  # nothing that may follow can begin with a stop
    r"(?:\s++(?=[^\sa-z,;])|(?=[\"\u201c'\u2018][A-Z])|(?<=[\"\u201d])(?=[A-Z])"
    r"|(?<=[a-z0-9)%]{2}[.!?])(?=[A-Z][a-z]*[ ,\u2019']))"  # a lost space: "on Friday.The minister"
)
_SINGLE_CLOSES = r"[\w,.?!\u2026][\u2019'](?!\w)"
_LOST = r"[,.]\?(?!\w)"
_ABBREVIATED = re.compile(r"\b(?P<word>[A-Za-z]+)\.\Z")
_INITIALS = re.compile(r"(?:\b[A-Z]|(?:\b[A-Za-z]\.)+[A-Za-z])\.\Z")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that most texts do not need, compiled when one first does."""
    return re.compile(pattern)


class Sentence:
    """A sentence: its offsets and the quotations within it (offsets of the inside, marks excluded)."""

    __slots__ = ("end", "paragraph", "quotes", "start")

    def __init__(self, start: int, end: int, quotes: tuple[tuple[int, int], ...], paragraph: int) -> None:
        self.start = start
        self.end = end
        self.quotes = quotes
        self.paragraph = paragraph


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: a line break ends one (those of wrapped lines are gone, see `normalize`)."""
    start = end = 0
    for at in places(text, _BREAKS, 0, len(text)):
        if at < end:
            continue
        end = at + 1
        while end < len(text) and text[end].isspace():
            end += 1
        stop = at
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield start, stop
        start = end
    if start < len(text) and text[start:].strip():
        yield start, len(text)


_CLOSER = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019", "``": "''"}


def quotations(text: str, start: int, end: int, marks: str = MARKS) -> list[tuple[int, int]]:
    """Offsets of the insides of the quotations of a paragraph; one left open runs to the paragraph's end.

    `marks`: the quotation marks that the text has at all.
    """
    found: list[tuple[int, int]] = []
    opened, mark = -1, ""
    for at, stop in quotation_marks(text, start, end, marks):
        token = text[at:stop]
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if opened < 0:
            opens = (
                token in _CLOSER
                or (token == "?" and compiled(_LOST).search(text, stop, min(end, at + 600)) is not None)
                or (
                    token in ('"', "''", "\u201d", "'")
                    and not after.isspace()
                    and (
                        before.isspace()
                        or before in "([\u2014\u2013-\u2026:"
                        or at == start
                        or (token == '"' and before in ".,!?" and after.isalnum())
                    )
                )
            )
            if opens and not (token in ("'", "\u2018") and (after.isdigit() or not _single_closes(text, stop, end))):
                opened, mark = stop, token
            continue
        if token in ('"', "\u201d", "\u201c", "''") and mark in ('"', "\u201c", "\u201d", "''", "``", "\u201e"):
            reopens = token in ('"', "\u201c") and before.isspace() and not after.isspace()
            if reopens and token == mark and at - opened > 1:
                # a second opening mark: the first was never closed; it ran to the last sentence end before this one
                opened, mark = stop, token
                continue
            found.append((opened, at))
            opened = -1
        elif token == mark == "?":
            found.append((opened, at))
            opened = -1
        elif token == _CLOSER.get(mark) or (mark == "'" and token == "'") or (mark == "\u2018" and token == "'"):
            if (
                mark in ("'", "\u2018")
                and before not in ",.?!\u2026"
                and after.isspace()
                and before == "s"
                and _single_closes(text, stop, end, 160)
            ):
                continue
            found.append((opened, at))
            opened = -1
    if opened >= 0 and mark not in ("'", "\u2018"):
        found.append((opened, end))
    return found


def quotation_marks(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Where marks of quotations begin and end."""
    lost = text.find(",?", start, end) >= 0 or text.find(".?", start, end) >= 0  # faster than the pattern
    if lost and compiled(_LOST).search(text, start, end):
        return [match.span() for match in compiled(_LOST_MARK).finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    reach = start
    for at in places(text, marks, start, end):
        if at >= reach and (length := _mark_length(text, at, end)):
            reach = at + length
            found.append((at, reach))
    return found


def _mark_length(text: str, at: int, end: int) -> int:
    """How long the quotation mark at `at` is; 0 for an apostrophe and what else is none."""
    mark = text[at]
    if mark in _SURE_MARKS:
        return 1
    after = text[at + 1] if at + 1 < end else ""
    if mark in "'`" and after == mark:
        return 2
    before = text[at - 1] if at else ""
    word_before, word_after = before.isalnum() or before == "_", after.isalnum() or after == "_"
    opens = mark in "\u2018'" and word_after and not word_before
    closes = mark in "\u2019'" and not word_after and (word_before or (before != "" and before in _CLAUSE_MARKS))
    return int(opens or closes)


def _single_closes(text: str, start: int, end: int, reach: int = 600) -> bool:
    return compiled(_SINGLE_CLOSES).search(text, start, min(end, start + reach)) is not None


def sentences(text: str, lexicon: Lexicon) -> Iterator[Sentence]:
    """The sentences of a text, in order. A full stop within a quotation that closes does not end its sentence."""
    marks = "".join([mark for mark in MARKS if mark in text])
    for number, (first, last) in enumerate(paragraphs(text)):
        quotes = deque(quotations(text, first, last, marks))
        start = dateline(text, first, last) if number < _DATED else first
        for end in [*_ends(text, first, last, list(quotes), lexicon), last]:
            while start < end:
                cut = end
                if end - start > MAX_SENTENCE:
                    cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
                    cut = cut if cut > 0 else start + MAX_SENTENCE
                sentence = _sentence(text, start, cut, quotes, number)
                if sentence.start < sentence.end:  # not the white space at the end of a text that was cut before it
                    yield sentence
                start = cut
            start = end


def dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph goes on behind its dateline, "BRINDLOW, May 3 (Reuters) - "; `start` when it has none."""
    last = min(end, start + 120)
    dashed = any(text.find(dash, start, last) >= 0 for dash in "-\u2013\u2014")
    if dashed and text[start : start + 1].isupper() and (match := compiled(_DATELINE).match(text, start, last)):
        return match.end()
    return start


def _sentence(text: str, start: int, end: int, quotes: deque[tuple[int, int]], number: int) -> Sentence:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = []
    while quotes and quotes[0][1] <= start:
        quotes.popleft()
    for a, b in quotes:
        if a >= end:
            break
        inside.append((max(a, start), min(b, end)))
    return Sentence(start, end, tuple(inside), number)


def _ends(text: str, first: int, last: int, quotes: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[int]:
    spans = iter(quotes)
    quote = next(spans, None)
    end = first
    for at in places(text, _STOPS, first, last):
        if at < end:
            continue
        after = _after_stop(text, at, last)
        if after < 0:
            end = at + 1
            while end < last and text[end] in _STOPS:  # what ends nothing behind the first ends nothing behind the last
                end += 1
            continue
        end = after
        stop = at + 1
        while quote and quote[1] < at:
            quote = next(spans, None)
        closes = quote is not None and quote[1] < end
        if quote and quote[0] < stop and not closes and quote[1] < last:
            continue
        if (
            text[at] == "."
            and (end == stop or text[stop] == " ")
            and _abbreviated(text, max(first, at - 12), stop, lexicon)
        ):
            rest = text[end : end + 1]
            quoted = rest in ("\u201c", '"') and quote is not None and quote[1] - quote[0] > 40  # "wrote on X. “The …”"
            opens = (
                text[stop - 3 : stop - 2] == "."
                and rest.isupper()
                and _sentence_opener(lexicon.language).match(text, end)
            )
            if not (opens or (quoted and text[stop - 2].isupper())):
                continue
        if closes and text[at] != "." and _resumed(lexicon.language).match(text, end):
            continue
        yield end


def _after_stop(text: str, at: int, last: int) -> int:
    """Where text goes on behind a full stop, or what else may end a sentence; -1 where it plainly ends none."""
    if at + 2 < last:  # most stops: the pattern need not be tried
        after = text[at + 1]
        if after == " " and text[at + 2].isupper():
            return at + 2
        if after.isalnum() and not after.isupper():
            return -1
    match = compiled(_END).match(text, at, last)
    return match.end() if match else -1


def places(text: str, marks: Sequence[str], first: int, last: int) -> list[int]:
    """Where any of the marks or words stands, in order. Several searches outrun one pattern: most find none."""
    found: list[int] = []
    kinds = 0
    for mark in marks:
        at = text.find(mark, first, last)
        kinds += at >= 0
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1, last)
    if kinds > 1:
        found.sort()
    return found


def _abbreviated(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the full stop before `stop` belongs to an abbreviation or an initial."""
    plain = text[max(text.rfind(" ", start, stop) + 1, start) : stop - 1]
    if len(plain) > 1 and plain.isalpha():  # most words: no pattern need be tried
        return plain[0].isupper() and plain.lower() in lexicon.lists["abbreviations"]
    word = _ABBREVIATED.search(text, start, stop)
    known = word is not None and word["word"].lower() in lexicon.lists["abbreviations"] and word["word"][0].isupper()
    return known or _INITIALS.search(text, start, stop) is not None


@cache
def _sentence_opener(language: str) -> re.Pattern[str]:
    """A word that names nothing: after "U.S." or "a.m." it begins a new sentence."""
    words = sorted(load(language).lists["sentence_opener"])
    return re.compile(rf"(?:{'|'.join(word.capitalize() for word in words)})\b")


@cache
def _resumed(language: str) -> re.Pattern[str]:
    """How a sentence goes on after a question or an exclamation in quotation marks: "Why?" Smith asked."""
    lists = load(language).lists
    named, alone = ("|".join(sorted(lists[name])) for name in ("resumes", "resumes_alone"))
    return re.compile(rf"(?:[A-Z][\w.\u2019'-]*\s+){{1,4}}(?:{named})\b|(?:{alone})\b")
