"""Text as it comes -> text as the parser reads it, with the way back for every offset.

Line wraps and odd spaces become a space, characters that nobody sees go, accents are composed, styled letters plain.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tracer.language.characters import rare
from tracer.language.lexicon import Lexicon, Word
from tracer.language.lookalikes import LETTERS, as_latin
from tracer.parser.patterns import compiled
from tracer.parser.text import TERMINAL, Sentence, places, sentences
from tracer.parser.truecase import headlines, in_capitals, is_word, names, restored

# soft hyphens, zero-width characters, marks of direction, byte order marks, variants of emoji, halves of characters
_UNSEEN = r"\ud800-\udfff\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_CONTROLS = "".join(map(chr, {*range(32), 127} - {*b"\t\n\r"}))
_TERMINAL = rf"\x1b\[[0-9;]{{0,20}}m|[{re.escape(_CONTROLS)}]"  # colours of a terminal, and what has no form at all
# Markdown: headings, emphasis, links. What is set must touch its marks, which touch no letter outside.
_MARKED = (
    r"(?m:^(?P<heading>#{1,6} +)(?=\S))"
    r"|(?<![\w*_@#/])(?P<open>\*{1,3}|_{1,3})(?=[^\s*_])(?P<set>[^*_\n]{1,300}?)(?<=\S)(?P<close>[*_]{1,3})(?![\w*_])"
    r"|(?<!\w)(?P<bracket>!?\[)(?P<label>[^\[\]\n]{1,300})(?P<target>\]\((?:https?:|/|mailto:)[^\s()]{0,2000}"
    r"(?:\([^\s()]{0,200}\)[^\s()]{0,2000})?\)|\]\[\w{1,20}\])"
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STYLED = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"  # ligatures, letters of full width, bold and script ones
_ACCENTS = "\u0300-\u036f"
_ODD = rf"[{_UNSEEN}{_SPACES}{_STYLED}{_ACCENTS}]+"
_SUSPECT = rf"[{_UNSEEN}{_SPACES}{_STYLED}{_ACCENTS}{LETTERS}]"  # one class, since most texts have none of them
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"  # all that most texts have beside ASCII, and none of these
# accents by the dozen: more on one letter are no writing, and putting them in order would take quadratic time
_PART = rf"(?P<unseen>[{_UNSEEN}]+)|[{_SPACES}]|[{_STYLED}]|[{_ACCENTS}]{{1,16}}"

_NOTE = r"(?<=[\w.,;:!?\"'\u201d\u2019)])\[\d{1,3}\](?:\[\d{1,3}\]){0,9}(?=[\s.,;:!?)\"'\u201d\u2019]|\Z)"
_GAP = r"(?<=\S)  +(?=[^\sa-z,.;:)])"  # spaces before what may open a sentence
_ENDED = ".!?\u2026\"'\u201d\u2019)"
_FEWEST_GAPS = 3  # behind sentences
_BREAKS = "\n\r\u2028"
_NARROW, _WIDE = 20, 130  # code points: no wrapped line is narrower or wider
_FEW = 50  # a single break is taken for a wrap only behind a line of so many code points
_PLAINLY = 0.7  # how surely lines of less must go on in the next ones
_LONG = 60  # code points of a line that goes on in the next one, in text that is not wrapped
_SEVERAL = 3  # lines from which text may be broken at any length
_WORD = 45  # code points of the longest word that counts
_QUOTED = (" ", ">", "\n", "\r", "")  # what stands behind the mark of a quoted line
# what begins a sentence rather than goes on in it, with a capital
_OPENER = Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION | Word.COORDINATORS
_GLUE = r"[a-z](?=[A-Z\d\"'\u2018\u201c])"  # where a title is glued to a name: "MoenPort to close"
_IN_FULL = r" (?:\(?[A-Z][\w.'\u2019-]*\)?\s)*"
_TITLES, _IN_FULL_LONG = 1500, 80  # characters of such titles, and of the name before them
_ITEM = r"(?:[-*+>\u2022\u2013\u2014\u25aa\u25cf\u00b7]|(?P<number>\(?\d{1,3}[.)])|\(?[a-z]\))\s"


class Edit:
    """A place where the text that is read is longer or shorter than the text as given."""

    __slots__ = ("end", "given_end", "given_start", "start")

    def __init__(self, start: int, end: int, given_start: int, given_end: int) -> None:
        self.start = start
        self.end = end
        self.given_start = given_start
        self.given_end = given_end


class Normalized:
    """A text as it is read; `layers`: what was changed in its length, the last change first."""

    __slots__ = ("capitals", "layers", "text")

    def __init__(
        self, text: str, layers: tuple[tuple[Edit, ...], ...] = (), capitals: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self.text = text
        self.layers = layers
        self.capitals = capitals  # what is read in a restored case, as offsets in the text that is read

    @property
    def in_capitals(self) -> bool:
        """Whether all of it is read in a restored case."""
        return self.capitals == ((0, len(self.text)),)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as given of a span of the text that is read."""
        for layer in self.layers:  # mostly none: another character in the place of one
            start, end = _given_start(layer, start), _given_end(layer, end) if end > start else _given_start(layer, end)
        return start, end


def normalize(text: str, lexicon: Lexicon) -> Normalized:
    """The text as it is read; the very same object if nothing is to be changed."""
    few = rare(text)
    read, controls = _changed(text, _controls(text, few))
    read, notes = _changed(read, _notes(read))
    read, marks = _changed(read, _markdown(read))
    read, characters = _plain(read, few)
    read, wraps = _changed(read, _wraps(read, lexicon))
    read, _ = _changed(read, _flattened(read))
    read, titles = _changed(read, _glued(read, lexicon))
    capitals = in_capitals(read)
    for start, end in capitals:
        read, _ = _changed(read, restored(read, start, end, lexicon))
    if titled := headlines(read, lexicon):
        kept = names(read, titled)
        for start, end in titled:
            read, _ = _changed(read, restored(read, start, end, lexicon, kept))
        capitals = sorted({*capitals, *titled})
    layers = tuple([edits for edits in (titles, wraps, characters, marks, notes, controls) if edits])
    return Normalized(read, layers, tuple(capitals))


def _controls(text: str, few: str) -> Iterator[tuple[int, int, str]]:
    """The colours of a terminal and what has no form: where it begins and ends, and nothing in its place."""
    if few and (min(few) < " " or "\x7f" in few):
        for match in compiled(_TERMINAL).finditer(text):
            yield match.start(), match.end(), ""


def _markdown(text: str) -> Iterator[tuple[int, int, str]]:
    """The marks of Markdown: where they begin and end, and nothing in their place."""
    # one character is found ten times as fast as two
    linked = "[" in text and ("](" in text or "][" in text)
    if linked or "*" in text or "_" in text or ("#" in text and "# " in text):
        for match in compiled(_MARKED).finditer(text):
            if match["open"] != match["close"]:
                continue
            for group in ("heading", "open", "bracket", "close", "target"):
                if match[group]:
                    yield match.start(group), match.end(group), ""


def _notes(text: str) -> Iterator[tuple[int, int, str]]:
    """The marks of footnotes behind a word or a stop: "It leaks.[5][6] He left"."""
    if "[" in text:
        for match in compiled(_NOTE).finditer(text):
            yield match.start(), match.end(), ""


def _flattened(text: str) -> Iterator[tuple[int, int, str]]:
    """Where headings stood in a text whose line breaks became spaces, several at once: a blank line of that length."""
    if "  " not in text or "\n" in text:
        return
    gaps = list(compiled(_GAP).finditer(text))
    headings = [gap for gap in gaps if text[gap.start() - 1] not in _ENDED]
    if len(gaps) - len(headings) >= max(_FEWEST_GAPS, 2 * len(headings)):  # elsewhere they stand between sentences
        for gap in headings:
            yield gap.start(), gap.start() + 2, "\n\n"


def _glued(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Titles that a page glued to a name in full: "Ida Moen Ida Kari MoenPort to close … MORE"; "Ida Moen" stays."""
    done = 0
    marks = [f" {word.upper()}" for word in lexicon.lists["titles_end"]]
    for at in places(text, marks, 0, len(text)):
        end = at + next(len(mark) for mark in marks if text.startswith(mark, at))
        first = max(done, at - _TITLES, text.rfind("\n", done, at) + 1)
        done = end
        for glue in compiled(_GLUE).finditer(text, first, at):
            word = max(first, text.rfind(" ", first, glue.start()) + 1)
            surname = text[word : glue.end()]
            start = text.rfind(f"{surname} ", max(first, word - _IN_FULL_LONG), word)
            if start >= 0 and compiled(_IN_FULL).fullmatch(text, start + len(surname), word):
                yield start + len(surname), end, ""
                break


def plain(text: str) -> Normalized:
    """Some words without the characters that nobody sees, with composed accents and simple spaces."""
    read, edits = _plain(text, rare(text))
    return Normalized(read, (edits,) if edits else ())


def _plain(text: str, few: str) -> tuple[str, tuple[Edit, ...]]:
    """What `plain` gives; `few`: the rare characters that a text has at most."""
    simple = text
    if "\u00a0" in few:  # by far the most frequent one of all
        simple, few = text.replace("\u00a0", " "), few.replace("\u00a0", "")
    if not few.strip(_MARKS) or compiled(_SUSPECT).search(few) is None:
        return simple, ()
    simple = as_latin(simple)
    return _changed(simple, _characters(simple))


def segment(text: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of a text, with offsets of the text as given."""
    read = normalize(text, lexicon)
    found = sentences(read.text, lexicon)
    if not read.layers:
        return list(found)
    return [
        Sentence(
            *read.given(item.start, item.end), tuple([read.given(*inner) for inner in item.quotes]), item.paragraph
        )
        for item in found
    ]


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Edit, ...]]:
    """A text with some places replaced, and the places whose length is another then."""
    pieces: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for start, end, new in changes:
        pieces += (text[done:start], new)
        length += start - done
        if len(new) != end - start:
            edits.append(Edit(length, length + len(new), start, end))
        length += len(new)
        done = end
    if not pieces:
        return text, ()
    pieces.append(text[done:])
    return "".join(pieces), tuple(edits)


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    """The characters that are read as others, or not at all: where they begin and end, and as what."""
    from unicodedata import normalize as composed  # few texts need it

    done = 0
    for found in compiled(_ODD).finditer(text):
        for match in compiled(_PART).finditer(text, *found.span()):
            start, end = match.span()
            odd = match.group()
            if "\u0300" <= odd[0] <= "\u036f":
                start -= start > done and text[start - 1].isalpha()  # its letter, unless that is read as another
                odd = text[start:end]
            new = "" if match["unseen"] else " " if odd.isspace() else composed("NFKC", odd)
            if new != odd:
                done = end
                yield start, end, new


class _Line:
    """A line break between two lines that are not empty."""

    __slots__ = ("at", "deeper", "end", "goes_on", "length", "next_word", "parted", "start", "sure")

    def __init__(
        self,
        start: int,
        at: int,
        end: int,
        length: int,
        deeper: int,
        next_word: int,
        goes_on: float,
        sure: bool,
        parted: bool,
    ) -> None:
        self.start = start  # of the line before
        self.at = at  # where the white space around the break begins
        self.end = end
        self.length = length  # of the line before
        self.deeper = deeper  # how far the line behind is further in
        self.next_word = next_word  # length of the first word of the line behind
        # how surely the line before goes on in the next one, by its last and the next one's first word
        self.goes_on = goes_on
        self.sure = sure  # it does: a comma, and a small letter
        self.parted = parted  # the next line is an item of a list, or begins a paragraph by being further in


def _wraps(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The line breaks that are white space only, since the line was full: those of mail, of wires, of terminals."""
    breaks = list(_single_breaks(text, lexicon))
    if not breaks:
        return
    long = [line for line in breaks if line.length >= _NARROW]  # not of signatures, of addresses, of verse
    width = _width(long)
    ragged = len(long) >= _SEVERAL and sum(line.goes_on == 1 for line in long) * 2 >= len(long)
    for line, after in zip(breaks, [*breaks[1:], None], strict=True):
        # a line further in than the next one begins a paragraph
        opens = after is not None and after.start == line.end and after.deeper < -1
        full = 0 < width < line.length + 1 + line.next_word and line.length <= width + line.next_word
        broken = ragged and line.length >= _NARROW and line.goes_on > (0.5 if width else 0)
        if ((full or broken) and not line.parted and not opens) or (
            line.goes_on == 1 and (line.sure or line.length >= _LONG)
        ):
            yield line.at - _hyphen(text, line.at, line.end, lexicon), line.end, _joint(text, line.at, line.end)


def _joint(text: str, at: int, end: int) -> str:
    """What stands for a line break: nothing behind a hyphen within a word."""
    return "" if at > 1 and text[at - 1] == "-" and text[at - 2].isalnum() and text[end].isalnum() else " "


def _hyphen(text: str, at: int, end: int, lexicon: Lexicon) -> int:
    """1 for a hyphen that only the end of the line has brought: the word is known without it."""
    if not _joint(text, at, end):
        before = compiled(r"[^\W\d_]*-\Z").search(text, max(0, at - _WORD), at)
        after = compiled(r"[^\W\d_]+").match(text, end)
        if before and after and after[0].islower():
            return int(is_word(before[0][:-1].lower() + after[0], lexicon.language))
    return 0


def _inside(text: str, at: int) -> int:
    """Where a line begins behind what it is further in, and behind the marks of a quoted mail."""
    while text[at : at + 1] in (" ", "\t") or (text[at : at + 1] == ">" and text[at + 1 : at + 2] in _QUOTED):
        at += 1
    return at


def _single_breaks(text: str, lexicon: Lexicon) -> Iterator[_Line]:
    begin = _inside(text, 0)  # of the line before
    indent = begin
    listed = compiled(_ITEM).match(text, begin) is not None  # the line before is an item of a list
    for found in places(text, _BREAKS, 0, len(text)):
        at, next_line = found, found + 1
        if text[at] == "\n" and at and text[at - 1] == "\r":
            at -= 1
        elif text[at] == "\r" and text[next_line : next_line + 1] == "\n":
            continue
        while at > begin and text[at - 1] in " \t":
            at -= 1
        end = _inside(text, next_line)
        start, blank = begin, at <= begin
        length, deeper = indent + at - begin, end - next_line - indent
        item, after_item = compiled(_ITEM).match(text, end), listed
        begin, indent, listed = end, end - next_line, item is not None
        first = text[end : end + 1]
        if blank or not first or first.isspace():
            continue
        last = text[at - 1]
        word = text[end : end + _WIDE].split(None, 1)[0]
        if (first.islower() and last not in TERMINAL) or last in ",-\u2013":
            goes_on = 1.0
        elif last in TERMINAL:
            goes_on = 0.0
        elif text[start:at].isupper():  # between two such lines the case of the next word tells nothing
            goes_on = 0.75 if text[end : end + length].isupper() else 0.0
        else:
            goes_on = 0.0 if lexicon.classes.get(word.lower(), 0) & _OPENER else 0.5
        if item:  # a dash or a number may also stand within a sentence
            parted = after_item or last == ":" or (last in TERMINAL and not item["number"])
        else:
            parted = deeper > 1 and not after_item
        yield _Line(start, at, end, length, deeper, len(word), goes_on, last == "," and first.islower(), parted)


def _width(breaks: Sequence[_Line]) -> int:
    """The width at which a text is wrapped; 0 if it is not.

    A line is full if the next word would not have fitted any more: the width is the one at which most lines are full.
    """
    change = [0] * (_WIDE + _WORD + 2)
    for line in breaks:
        if line.length <= _WIDE:
            change[line.length] += 1
            change[line.length + min(line.next_word, _WORD) + 1] -= 1
    best = width = full = 0
    for at, difference in enumerate(change):
        full += difference
        if full > best:
            best, width = full, at
    if best * 2 < len(breaks) or (len(breaks) == 1 and width < _FEW):
        return 0
    fitting = [line for line in breaks if line.length <= width < line.length + 1 + line.next_word]
    least = _PLAINLY if width < _FEW else 0.5
    return width if sum(line.goes_on for line in fitting) >= least * len(fitting) else 0


def _given_start(layer: Sequence[Edit], offset: int) -> int:
    place = bisect_right(layer, offset, key=lambda edit: edit.start) - 1
    if place < 0:
        return offset
    edit = layer[place]
    # what was taken out at the very beginning of a span is not part of it
    return edit.given_start if offset < edit.end else offset - edit.end + edit.given_end


def _given_end(layer: Sequence[Edit], offset: int) -> int:
    place = bisect_right(layer, offset - 1, key=lambda edit: edit.start) - 1
    if place < 0:
        return offset
    edit = layer[place]
    return edit.given_end if offset <= edit.end else offset - edit.end + edit.given_end
