"""What of a message is whose: its sender's own lines, the lines of others that it quotes, a signature.

The lines that lead on to what is quoted ("On Tuesday, Ida wrote:") are of the mail program: nobody states anything.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracer.language.files import word_list
from tracer.readers import blocks, headers, quotations

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARKS = re.compile(r"(?:>[ \t]?)*")
_SIGN = re.compile(r"--[ \u00a0]")
_SIGNATURE, _LETTERS = 12, 1000  # lines and letters; what is longer is text behind a rule
_LEAD, _LEAD_LETTERS = 3, 300  # lines and letters that lead on to what is quoted
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,100}\.\w")
_DATED = re.compile(r"\b(?:19|20)\d\d\b.{0,40}?\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[:.]\d\d\b.{0,40}?\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}\b\D{1,20}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_DEEPEST = 10  # messages quoted within each other; the text of deeper ones is of the last
_QUOTED, _BROKEN = "\x0e", "\x0f"  # which no text has: each is taken out where markup becomes elements


class Letter(NamedTuple):
    """A text with ">" before the lines that it quotes, and what was taken out of it."""

    text: str
    leads: tuple[str, ...] = ()  # the lines that lead on to what is quoted
    signature: str = ""


class _Line(NamedTuple):
    text: str  # as it is
    shown: str  # without the marks before it
    depth: int  # how many of them there are
    start: int


def parted(text: str) -> Letter:
    """A message without its signature and without the lines that lead on to what it quotes; paragraphs end at either.

    Where nothing else would be left, all of it is text.
    """
    lines = list(_lines(text))
    leads = _leads(lines)
    own = {number for first, end in leads for number in range(first, end)}
    tops = {block.start for block in headers.within(text)}
    signed: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if number not in own and (_SIGN.fullmatch(line.shown) or (line.depth and line.shown == "--")):
            end = number + 1
            last = min(len(lines), number + _SIGNATURE + 1)
            while end < last and lines[end].depth == line.depth and end not in own and lines[end].start not in tops:
                end += 1
            letters = sum(len(one.shown) for one in lines[number:end])
            before = any(one.shown.strip() for one in lines[max(0, number - _SIGNATURE) : number])
            if before and end - number <= _SIGNATURE and letters <= _LETTERS:
                signed.append((number, end))
    if not leads and not signed and all(not line.depth for line in lines):
        return Letter(text)
    own.update(number for first, end in signed for number in range(first, end))
    made = _without(lines, own)
    if not re.sub(r"[>\s]", "", made):
        return Letter(text)
    return Letter(
        made,
        tuple(" ".join(" ".join(line.shown for line in lines[first:end]).split()) for first, end in leads),
        "\n\n".join("\n".join(line.shown for line in lines[first + 1 : end]).strip() for first, end in signed),
    )


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        marks = _MARKS.match(line)
        behind = marks.end() if marks else 0
        yield _Line(line, line[behind:].rstrip("\r"), line.count(">", 0, behind), at)
        at += len(line) + 1


def _without(lines: Sequence[_Line], left: set[int]) -> str:
    """The lines but some, with a blank one in their place, and where more or less is quoted than before."""
    kept: list[str] = []
    depth = 0
    for number, line in enumerate(lines):
        if number in left:
            line = _Line("", "", line.depth, line.start)
        if kept and kept[-1] and line.depth != depth and line.shown.strip():
            kept.append("")
        if line.shown.strip() or (kept and kept[-1]):
            kept.append(line.text if line.shown.strip() else "")
        depth = line.depth if line.shown.strip() else depth
    return "\n".join(kept).strip("\n")


def _leads(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The first line of each lead, and the one behind its last: a paragraph that ends in a colon above what is quoted.

    It says that somebody wrote. One that says at what time, or gives an address, does without anything marked as
    quoted, as does one with a date where what is quoted begins.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for number, line in enumerate(lines):
        blank = not line.shown.strip()
        before = lines[number - 1] if number else line
        if blank or before.depth != line.depth or not before.shown.strip():
            first = number + blank
        if blank or not line.shown.rstrip().endswith((":", "\uff1a")) or number - first >= _LEAD:
            continue
        behind = next((one for one in lines[number + 1 : number + 4] if one.shown.strip()), None)
        said = " ".join(one.shown for one in lines[first : number + 1])
        if behind is None or len(said) > _LEAD_LETTERS or word_list("names.mail.wrote").isdisjoint(_words(said)):
            continue
        above = next((one for one in reversed(lines[max(0, first - 3) : first]) if one.shown.strip()), None)
        begins = line.depth > (above.depth if above else 0) and _DAY.search(said)
        if behind.depth > line.depth or begins or _ADDRESS.search(said) or _DATED.search(said):
            found.append((first, number + 1))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


# --- HTML


def shown(markup: str) -> str:
    """What the HTML of a message shows, with ">" before each line that it quotes."""
    from tracer.readers.markup import element

    root = element(markup)
    quoted = list(root.iter("blockquote"))
    depths = Counter(inner for block in quoted for inner in block.iter("blockquote"))
    for block in reversed(quoted):  # those within others first
        if depths[block] <= _DEEPEST and not quotations.signed(block):
            _quote(block)
    quotations.mark(root)
    return "\n\n".join(_marked(paragraph) for paragraph in quotations.joined(_paragraphs(root)))


def _paragraphs(element: "Element") -> Iterator[str]:
    """The paragraphs of an element: two line breaks end one."""
    for block in blocks.paragraphs(element, _BROKEN):
        for paragraph in re.split(rf"(?:\s*+{_BROKEN}){{2,}}", block):
            lines = (line.strip() for line in re.split(f"[{_BROKEN}\n]", paragraph))
            if text := "\n".join(line for line in lines if line):
                yield text


def _quote(block: "Element") -> None:
    """Let an element hold its paragraphs as such that are quoted."""
    texts = list(_paragraphs(block))
    quotations.fill(block, [f"{_QUOTED}{text}".replace("\n", _BROKEN) for text in texts])


def _marked(paragraph: str) -> str:
    depth = len(paragraph) - len(paragraph.lstrip(_QUOTED))
    if not depth:
        return "-- " if paragraph == "--" else re.sub(r"(?m)^--$", "-- ", paragraph)
    marks = ">" * depth + " "
    return "\n".join(f"{marks}{line}" for line in paragraph[depth:].split("\n"))
