"""Paragraphs, sentences and quotations, all as offsets into the text that is read."""

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from tracer.language.lexicon import Lexicon, Word, load
from tracer.language.outlets import Registry, registry
from tracer.parser.cuts import uncut
from tracer.parser.datelines import Dateline, dateline
from tracer.parser.patterns import compiled
from tracer.parser.stops import abbreviation, attributed, ends_sentence, glued, stated

MAX_SENTENCE = 3000  # code points; longer stretches are cut at a space, so that work stays linear in the text

_BREAKS = "\r\n\u2028\u2029"
TERMINAL = ".!?:;\u201d\"'\u2019)]"  # what a paragraph ends with, but for a heading
MARKS = "\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u201a\"'`\u2018\u2019"
SURE_MARKS = '\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d"'
_CLAUSE_MARKS = ",.?!\u2026"  # behind which a single mark may close
MARK = (  # what `_mark_length` finds, where a pattern is needed
    rf"[{MARKS}]"
    rf"(?:(?<=[{SURE_MARKS}])|(?<=')'|(?<=\u2019)\u2019|(?<=`)`"
    r"|(?<=(?<!\w)[\u2018\u201a'])(?=\w)|(?<=[\w,.?!\u2026][\u2019\u2018'])(?!\w))"
)
_LOST_MARK = rf"{MARK}|(?<!\S)\?(?=\w)|(?<=[,.])\?(?!\w)"  # lost in a wrong encoding
_DATED = 3  # paragraphs that may open with a dateline
_STOPS = ".!?\u2026"
_CLOSES = "\"\u201d\u2019')\\]\u00bb\u00ab\u203a\u2039\u201c"
_TAG = r"(?:[A-Z][\w.\u2019'-]*\s+){1,4}([a-z]+)(?=[,.]|\s*\Z)"  # "Smith recalls."
_END = (
    rf"[{_STOPS}]++[{_CLOSES}]*"  # nothing that may follow can begin with a stop
    r"(?:(?<=['\u2019])[ \u00a0\u202f][\"\u201d](?=\s|\Z))?"  # two marks parted by a space: .\u2019 \u201d
    r"(?:\s++(?=[^\sa-z,;])(?![\u2013\u2014-]\s+[a-z])|(?=[\"\u201c'\u2018][A-Z])|(?<=[\"\u201d])(?=[A-Z]))"
)
_DRAWN = (  # bullets, arrows, geometric shapes, dingbats, emoji, flags and what joins them
    r"\u00b7\u203c\u2022\u2023\u2043\u2049\u2190-\u21ff\u2219\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    r"\u200d\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
_LEAD_IN = (
    rf"(?:[{_DRAWN}>*]\s*|[\u2013-\u2015\u2212](?!\d)\s*|\d\ufe0f?\u20e3\s*"
    rf"|[^\w\s{MARKS}()\[\]{{@#/$\u20ac\u00a3\u00a5%&+\u00a9\u00ae.,;:!?\u2026<]\s+"
    r"|\(?\d{1,3}[.)]\s+(?=\D)|[a-z]\)\s+)*+"
)
_SPEECH_DASHES = ("- ", "\u2013 ", "\u2014 ")
_SPEECH_DASH = r"(?:(?P<open>\A|(?<=\n)|(?<=[.!?\u201d\"]) ?|\")|\s)(?P<dash>[-\u2013\u2014])\s"
_SPEECH = 1500  # characters of a speech between dashes
_SINGLE_CLOSES = r"[\w,.?!\u2026][\u2019\u2018'](?!\w)"
_NAME = 40  # characters of an outlet's name on either side of a mark in it
_LOST = r"[,.]\?(?!\w)"


class Sentence:
    """A sentence: its offsets and the quotations within it (offsets of the inside, marks excluded)."""

    __slots__ = ("cut", "end", "paragraph", "quotes", "start")

    def __init__(
        self, start: int, end: int, quotes: tuple[tuple[int, int], ...], paragraph: int, cut: bool = False
    ) -> None:
        self.start = start
        self.end = end
        self.quotes = quotes
        self.paragraph = paragraph
        self.cut = cut  # the text breaks off behind it


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: a line break ends one (those of wrapped lines are gone, see `normalize`)."""
    start = end = len(text) - len(text.lstrip())
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


# What closes a quotation by what opened it. Papers set the pointed marks either way: "»Yes«", "»Yes»", "« Yes »".
_CLOSERS = {
    "\u201c": ("\u201d",), "\u201e": ("\u201c", "\u201d"), "``": ("''",), "\u300c": ("\u300d",),
    "\u00ab": ("\u00bb",), "\u00bb": ("\u00ab", "\u00bb"), "\u2039": ("\u203a",), "\u203a": ("\u2039", "\u203a"),
    "'": ("'",), "\u2018": ("\u2019", "'"), "\u201a": ("\u2018", "\u2019", "'"), "?": ("?",),
}  # fmt: skip
_NESTED = 9  # marks that are looked at for quotations within another one
_POINTED = "\u00ab\u00bb\u2039\u203a"
_STRAIGHT = ('"', "\u201c", "\u201d", "''", "``", "\u201e")  # any of which another of them may close
_SINGLE = ("'", "\u2018", "\u201a")


def quotations(
    text: str, start: int, end: int, marks: str = MARKS, lexicon: Lexicon | None = None
) -> list[tuple[int, int]]:
    """Offsets of the insides of the quotations of a paragraph; one left open runs to the paragraph's end.

    One that the next reopens runs to the end of the sentence before that, as those of two paragraphs run together do.
    `marks`: the quotation marks that the text has at all; `lexicon`: what tells who speaks.
    """
    found: list[tuple[int, int]] = []
    opened, mark, behind = -1, "", 0
    every = quotation_marks(text, start, end, marks)
    for number, (at, stop) in enumerate(every):
        if number < behind:
            continue
        token = text[at:stop].replace("\u2019\u2019", "''")
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if opened < 0:
            if _opens(text, at, stop, end, before, after):
                opened, mark = stop, token
            continue
        if token in _STRAIGHT[:4] and mark in _STRAIGHT:
            reopens = token in ('"', "\u201c") and before.isspace() and not after.isspace()
            if reopens and (inner := _nested(text, every[number : number + _NESTED])):
                behind = number + inner
                continue
            if reopens and token == mark and at - opened > 1:
                if lexicon is not None and _runs_on(text, opened, at - 1, lexicon):
                    found.append((opened, at - 1))
                opened, mark = stop, token
                continue
        elif token not in _CLOSERS.get(mark, ()):
            continue
        elif mark in _SINGLE and before == "s" and after.isspace() and _single_closes(text, stop, end, 160):
            continue  # an apostrophe
        found.append((opened, at))
        opened = -1
    if opened >= 0 and mark not in _SINGLE:
        found.append((opened, end))
    return found


def _runs_on(text: str, opened: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a quotation that nothing closes runs to the end of a sentence: no "…, he said", "Moe said" is in it."""
    if not text[opened].isupper() or text[end - 1] not in _STOPS:
        return False
    parts = text[opened:end].replace(". ", ", ").split(", ")[1:]
    return not any(word in lexicon.inverting for part in parts for word in part.split(maxsplit=4)[:4])


def _nested(text: str, marks: list[tuple[int, int]]) -> int:
    """How many of these marks are those of quotations within one: "The “friends” of Oslo are none"."""
    closing = [
        text[at:stop] in _STRAIGHT[:4] and not text[at - 1].isspace() and not text[stop : stop + 1].isalnum()
        for at, stop in marks
    ]
    inner = 0
    while closing[inner : inner + 2] == [False, True]:
        inner += 2
    return inner if inner < len(closing) and closing[inner] else 0


def _opens(text: str, at: int, stop: int, end: int, before: str, after: str) -> bool:
    """Whether the mark at `at` opens a quotation, where none is open."""
    token = text[at:stop]
    if token == "?":
        return compiled(_LOST).search(text, stop, min(end, at + 600)) is not None
    if token in _SINGLE and (after.isdigit() or not _single_closes(text, stop, end)):
        return False
    set_off = before.isspace() or before in "([\u2014\u2013-\u2026:"
    if token in _POINTED:
        return set_off and (token in "\u00ab\u2039" or not after.isspace())
    if token in ("\u201c", "\u201e", "``", "\u300c", "\u2018", "\u201a"):
        return True
    if token == '"' and before.isspace() and after.isspace():  # " as old corpora set them , "
        return text.find('"', stop, end) >= 0
    glued = token == '"' and before in ".,!?" and after.isalnum()
    return token in ('"', "''", "\u201d", "'") and not after.isspace() and (set_off or glued)


def dialogue(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The insides of the speeches of a paragraph that dashes set off, "- We will sail - said Ole Berg".

    A speech may have several sentences; its second dash stands before who said it, and a verb of speech.
    """
    found: list[tuple[int, int]] = []
    if not any(text.find(dash, start, end) >= 0 for dash in _SPEECH_DASHES):
        return found
    opened = -1
    for match in compiled(_SPEECH_DASH).finditer(text, start, end):
        at = match.start("dash")
        if match["open"] is not None and _begins(text, match.end()):
            opened = match.end("dash")
        elif opened >= 0 and at - opened <= _SPEECH and _speaker_follows(text, match.end(), end, lexicon):
            close = at
            while close > opened and text[close - 1].isspace():
                close -= 1
            found.append((opened, close))
            opened = -1
    return found


def _begins(text: str, at: int) -> bool:
    """Whether a sentence may begin at an offset."""
    first = text[at : at + 1]
    return first.isupper() or first.isdigit() or (first != "" and first in MARKS)


def _speaker_follows(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "said Ole Berg", "he said" or "Berg said" stands at an offset."""
    words = [word.rstrip(",.") for word in text[at : min(end, at + 60)].split()[:4]]
    for number, word in enumerate(words):
        if word in lexicon.inverting or (number == 0 and word in lexicon.lists["takes_clause"]):
            return True  # "- said Berg", "- believes Berg"
        pronoun = number == 0 and lexicon.classes.get(word, 0) & Word.PRONOUN
        if not (pronoun or word[:1].isupper()):
            return False
    return False


def _spoken(quotes: list[tuple[int, int]], speeches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Quotations and speeches in order; what is quoted within a speech is a part of it."""
    if not speeches:
        return quotes
    apart = [(a, b) for a, b in quotes if not any(a < close and opened - 2 < b for opened, close in speeches)]
    return sorted([*apart, *speeches])


def quotation_marks(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Where marks of quotations begin and end."""
    # one character is found ten times as fast as two, and two faster than the pattern
    lost = text.find("?", start, end) >= 0 and (text.find(",?", start, end) >= 0 or text.find(".?", start, end) >= 0)
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
    if mark in SURE_MARKS:
        return 1
    after = text[at + 1] if at + 1 < end else ""
    if mark in "'`\u2019" and after == mark:
        return 2
    before = text[at - 1] if at else ""
    word_before, word_after = before.isalnum() or before == "_", after.isalnum() or after == "_"
    opens = mark in "\u2018\u201a'" and word_after and not word_before
    closes = mark in "\u2019\u2018'" and not word_after and (word_before or (before != "" and before in _CLAUSE_MARKS))
    return int(opens or closes)


def _single_closes(text: str, start: int, end: int, reach: int = 600) -> bool:
    return compiled(_SINGLE_CLOSES).search(text, start, min(end, start + reach)) is not None


def sentences(text: str, lexicon: Lexicon, dated: Mapping[int, Dateline] | None = None) -> Iterator[Sentence]:
    """The sentences of a text, in order. A full stop within a quotation that closes does not end its sentence.

    `dated`: its datelines, where they are known already.
    """
    if dated is None:
        dated = datelines(text, registry(), lexicon)
    # what the text has none of is looked for in none of its paragraphs
    marks = "".join([mark for mark in MARKS if mark in text])
    stops = "".join([mark for mark in _STOPS if mark in text])
    dashed = any(dash in text for dash in _SPEECH_DASHES)
    openers = [f" {word.capitalize()} " for word in lexicon.lists["opens_sentence"]]
    openers = [word for word in openers if word in text]
    words_end = len(text.rstrip())
    for number, (first, stop) in enumerate(paragraphs(text)):
        last = uncut(text, first, stop, lexicon.language, last=stop >= words_end)
        speeches = dialogue(text, first, last, lexicon) if dashed else []
        quotes = deque(_spoken(quotations(text, first, last, marks, lexicon), speeches))
        start = dated[first].end if first in dated else lead_in(text, first, last)
        if speeches and speeches[0][0] <= start:
            start = first
        ends = list(_ends(text, start, last, list(quotes), lexicon, stops))
        if openers and (unstopped := _unstopped(text, start, last, quotes, openers)):
            ends = sorted({*ends, *unstopped})
        for end in [*ends, last]:
            while start < end:
                cut = end
                if end - start > MAX_SENTENCE:
                    cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
                    cut = cut if cut > 0 else start + MAX_SENTENCE
                sentence = _sentence(text, start, cut, quotes, number)
                if sentence.start < sentence.end:  # not the white space at the end of a text that was cut before it
                    sentence.cut = cut == last < stop
                    yield sentence
                start = cut
            start = end


def datelines(text: str, outlets: Registry, lexicon: Lexicon) -> dict[int, Dateline]:
    """The datelines of an article, which open one of its first paragraphs, by where these begin."""
    found = {}
    for first, last in islice(paragraphs(text), _DATED):
        if dated := dateline(text, lead_in(text, first, last), last, outlets, lexicon):
            found[first] = dated
    return found


def lead_in(text: str, start: int, end: int) -> int:
    """Where a paragraph begins behind a bullet, an emoji, a dash or the number of an item: "⚡️ Reuters: …"."""
    first = text[start : start + 1]
    if first in MARKS or (first.isalpha() and text[start + 1 : start + 2] != ")"):  # as nearly all paragraphs
        return start
    match = compiled(_LEAD_IN).match(text, start, end)
    return match.end() if match and match.end() < end else start


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


def _ends(
    text: str, first: int, last: int, quotes: list[tuple[int, int]], lexicon: Lexicon, stops: str
) -> Iterator[int]:
    spans = iter(quotes)
    quote = next(spans, None)
    began = end = first
    for at in places(text, stops, first, last):
        if at < end or (at > first and text[at - 1] in _STOPS):  # of "..." the first tells
            continue
        after = _after_stop(text, at, first, last)
        if after < 0:
            continue
        end = after
        stop = at + 1
        while quote and quote[1] < at:
            quote = next(spans, None)
        if quote and quote[0] == end == stop + 1:  # 'told NRK."We': the mark behind the stop opens
            end = stop
        closes = quote is not None and quote[1] < end
        if quote and quote[0] < stop and not closes and quote[1] < last:
            continue
        if text[at] == "." and (end == stop or text[stop] == " "):
            short = abbreviation(text, max(first, at - 12), stop, lexicon)
            if short and not ends_sentence(text, began, stop, end, short, lexicon):
                rest = text[end : end + 1]
                lost = end == stop and rest == "\u201c"  # a space
                long = quote is not None and quote[1] - quote[0] > 40
                quoted = rest in ("\u201c", '"') and long and text[stop - 2].isupper()  # "wrote on X. “The …”"
                opens = quote is not None and quote[0] == end + 1
                if not (lost or quoted or (opens and _apart(text, began, stop, quote, last, short, lexicon))):
                    continue
        if closes and text[at] != "." and _resumed(text, end, lexicon):
            continue
        if text[at] == "!" and not closes and _within_name(text, first, at):
            continue
        began = end
        yield end


def _within_name(text: str, first: int, at: int) -> bool:
    """Whether the mark at an offset stands within the name of an outlet: "Yahoo! News"."""
    start = text.rfind(" ", max(first, at - _NAME), at) + 1 or first
    outlets, word = registry(), text[start : at + 1].lower()
    if not word[0].isalpha() or not outlets.names(word):
        return False
    words = [word, *(behind.rstrip(".,;:").lower() for behind in text[at + 1 : at + _NAME].split())]
    found = outlets.match(words, 0, len(words))
    return found is not None and found.end > 1


def _unstopped(
    text: str, first: int, last: int, quotes: Collection[tuple[int, int]], openers: Sequence[str]
) -> list[int]:
    """Where a sentence begins whose predecessor lost its stop, or was a heading: "Floods in Moholm Meanwhile the"."""
    found = []
    for at in places(text, openers, first, last):
        behind = at + 2
        while text[behind] != " ":
            behind += 1
        plain = at > first and text[at - 1].isalnum() and text[behind + 1 : behind + 2].islower()
        if plain and not any(a <= at < b for a, b in quotes):
            found.append(at + 1)
    return found


def _apart(
    text: str, first: int, stop: int, quote: tuple[int, int] | None, last: int, short: str, lexicon: Lexicon
) -> bool:
    """Whether a quotation behind an abbreviation opens a sentence: "… to Fjord Corp. “We are glad,” Moen told NRK"."""
    title = lexicon.classes.get(short.lower().rstrip("."), 0) & Word.HONORIFIC
    if (
        quote is None
        or title
        or len(short) < 3
        or not text[quote[0] : quote[0] + 1].isupper()
        or not attributed(text, quote[1] + 1, last, lexicon)
    ):
        return False
    return stated(text, first, stop - len(short), lexicon)


def _after_stop(text: str, at: int, first: int, last: int) -> int:
    """Where text goes on behind a full stop, or what else may end a sentence; -1 where it plainly ends none."""
    if at + 2 < last:  # most stops: the pattern need not be tried
        after = text[at + 1]
        if after == " " and text[at + 2].isupper():
            return at + 2
        if after.isalnum() and not after.isupper():
            return -1
    match = compiled(_END).match(text, at, last)
    return match.end() if match else glued(text, at, first, last)


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


def _resumed(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on after a question or an exclamation in quotation marks: "Why?" Smith asked."""
    if _asked(lexicon.language).match(text, at):
        return True
    tag = compiled(_TAG).match(text, at)  # "Why?" Smith recalls.
    return tag is not None and any(cue.frames & {"say", "clause"} for cue in lexicon.cues.get(tag[1].lower(), ()))


@cache
def _asked(language: str) -> re.Pattern[str]:
    """Who asks in the words that go on so most often."""
    lists = load(language).lists
    named, alone = ("|".join(sorted(lists[name])) for name in ("resumes", "resumes_alone"))
    name = r"[A-Z][\w.\u2019'-]*"
    described = rf"(?:{name} ){{0,3}}{name}, [^.!?{SURE_MARKS}\n]{{2,120}}, (?:{named})\b"  # "Ida Moe, a baker, said"
    return re.compile(rf"(?:{name}\s+){{1,4}}(?:{named})\b|{described}|(?:{alone})\b")
