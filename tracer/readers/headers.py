"""The fields of a message above the text that was passed on: From, Sent, To, Subject, in the language of the program.

They are nobody's words. They stand behind a mark of their own ("-----Original Message-----", a rule, "Begin forwarded
message:"), behind a ">" in each line, or without any.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.language.files import word_list

_LABEL = (
    r"[> \t]*+\*{0,2}(?P<label>[^\W\d_][^\n:*<>]{0,30}?)\*{0,2}[ \t\xa0]?[:\uff1a]\*{0,2}[ \t\xa0]*+(?P<value>[^\n]*+)"
)
_MARK = (
    r"[> \t]*+(?:[-_=\u2013\u2014*]{2,}+[ \t]*+[^\n]{0,80}?[ \t]*+[-_=\u2013\u2014*]{2,}+|[-_=\u2013\u2014]{10,}+"
    r"|begin forwarded message:)[ \t\r]*+"
)
_LEADS_ON = r"[^\n]{1,60}:[ \t\r]*+"  # "Anfang der weitergeleiteten Nachricht:"
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,100}\.[\w.-]"
_TIME = r"\d{1,2}[:.]\d\d"
_YEAR = r"\b(?:19|20)\d\d\b"
_QUOTED = r"(?m)^(?:>[ \t]?)++"
_LINES = 40  # of one block of fields; a list of recipients may be long
_FEWEST = 3  # fields of a block that nothing announces


class Block(NamedTuple):
    """The fields above one message, with the mark before them."""

    start: int
    end: int
    fields: tuple[tuple[str, str], ...]  # label and value as written, on one line

    def field(self, kind: str) -> str | None:
        """What the first field of a kind says: sender, date or subject."""
        return next((value for label, value in self.fields if value and _kind(label) == kind), None)

    def shown(self) -> dict[str, str]:
        """Who wrote it, when and about what, as far as it says."""
        said = {kind: self.field(kind) for kind in ("sender", "date", "subject")}
        return {kind: value for kind, value in said.items() if value}


class _Line(NamedTuple):
    start: int
    end: int  # behind its end
    text: str  # without what quotes it

    @property
    def blank(self) -> bool:
        return not self.text.strip("> \t\r\n")


def within(text: str) -> list[Block]:
    """The blocks of such fields in a text, in order."""
    if ":" not in text and "\uff1a" not in text:
        return []
    lines = list(_lines(text))
    found: list[Block] = []
    number = 0
    while number < len(lines):
        block, behind = _block(lines, number)
        if block:
            found.append(block)
        number = behind
    return found


def without(text: str, blocks: Sequence[Block]) -> str:
    """A text without its blocks of fields, at each of which a paragraph ends, and without what marks quoted lines."""
    parts: list[str] = []
    at = 0
    for block in blocks:
        parts.append(text[at : block.start].rstrip("> \t\r\n"))
        at = block.end
    parts.append(text[at:])
    return "\n\n".join(part.strip("\r\n") for part in (re.sub(_QUOTED, "", part) for part in parts) if part.strip())


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield _Line(at, at + len(line), line.rstrip("\r\n\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85"))
        at += len(line)


def _kind(label: str) -> str:
    """sender, date, subject or others; nothing for what is no label of mail."""
    folded = " ".join(label.casefold().split())
    if folded in word_list("names.mail.sender"):
        return "sender"
    if folded in word_list("names.mail.date"):
        return "date"
    if folded in word_list("names.mail.subject"):
        return "subject"
    return "others" if folded in word_list("names.mail.others") else ""


def _block(lines: Sequence[_Line], first: int) -> tuple[Block | None, int]:
    """The block that begins at a line, if one does, and the line where the search goes on."""
    marked = re.fullmatch(_MARK, lines[first].text, re.IGNORECASE) is not None
    number = first + 1 if marked else first
    while marked and number < len(lines) and lines[number].blank and number < first + 4:
        number += 1
    before = next((line for line in reversed(lines[max(0, first - 2) : first]) if not line.blank), None)
    announced = marked or (before is not None and re.fullmatch(_LEADS_ON, before.text.strip("> \t")) is not None)
    fields, end = _fields(lines, number, announced)
    if not fields or not _of_mail(fields, announced, first == 0 or before is None):
        return None, max(first + 1, end)  # what fails as a whole fails from each of its lines
    return Block(lines[first].start, lines[end - 1].end, tuple(fields)), end


def _fields(lines: Sequence[_Line], first: int, announced: bool) -> tuple[list[tuple[str, str]], int]:
    """The fields of consecutive lines, and the line behind them. Where a page was made text, blank lines part them."""
    fields: list[tuple[str, str]] = []
    number = end = first
    while number < min(len(lines), first + _LINES):
        line = lines[number]
        match = re.match(_LABEL, line.text)
        kind = _kind(match["label"]) if match else ""
        if match and (kind or (announced and len(match["label"].split()) <= 2 and number == end)):
            fields.append((match["label"].strip(), " ".join(match["value"].replace("*", "").split())))
        elif fields and not line.blank and number == end and _goes_on(line, fields[-1][1]):
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {' '.join(line.text.split())}")
        elif line.blank and fields and number == end:
            number += 1
            continue
        else:
            break
        number = end = number + 1
    return fields, end


def _goes_on(line: _Line, value: str) -> bool:
    """Whether a line goes on with the value before it: one that is indented, or further recipients."""
    return line.text.strip("> ").startswith("\t") or line.text.startswith("  ") or value.endswith((",", ";"))


def _of_mail(fields: Sequence[tuple[str, str]], announced: bool, on_top: bool) -> bool:
    """Whether fields are those of a message: by their names, or behind a mark by an address or a time of day."""
    kinds = {_kind(label) for label, _ in fields}
    named = "sender" in kinds and bool(kinds & {"date", "subject"})
    if named and (announced or on_top or len(fields) >= _FEWEST):
        return True
    told = any(
        re.search(_ADDRESS, value) or (re.search(_TIME, value) and re.search(_YEAR, value)) for _, value in fields
    )
    return announced and told and len(fields) >= _FEWEST
