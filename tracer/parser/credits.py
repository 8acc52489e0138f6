"""Credits: datelines, signatures, reprint and contribution lines that name who supplied the whole article."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.language.lexicon import Word, load
from tracer.language.outlets import Registry, split_name
from tracer.model import Credit
from tracer.parser.sources import call_sign
from tracer.parser.text import Sentence, compiled, places

_NAME = r"(?P<name>[^\W\d_a-z][\w.&\u2019'-]*(?: (?:[^\W\d_a-z][\w.&\u2019'-]*|of|the|de|and)){0,5})"
_PLACE = r"[^\W\d_a-z][\w.\u2019'-]+(?:[ /][^\W\d_a-z][\w.\u2019'-]+){0,4}(?:, [A-Z][\w.]+)*"
_DATE = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?)?"


class Form(NamedTuple):
    """One way to credit a supplier."""

    name: str  # what the credit is called: see `model.Credit`
    marks: tuple[str, ...]  # one of these stands in any such line, in lower case
    pattern: str
    known: bool = False  # only for a supplier that the registry has
    opens: bool = False  # the mark opens the line, perhaps behind a bracket


_OPENING = (
    Form("dateline", (")",), rf"\A(?:{_PLACE}{_DATE}[.,]? )?\({_NAME}\)\s*(?:[-\u2013\u2014:]|--)(?!\s*[a-z])"),
    Form("dateline", ("/",), rf"\A(?:{_PLACE}{_DATE}[.,]? ?)?/{_NAME}/"),
    Form("dateline", ("\u2014", "\u2013"), rf"\A{_NAME}\s*[\u2014\u2013]\s", known=True),
)
_CLOSING = (
    Form("signature", (")",), rf"\({_NAME}\)\s*\Z", known=True),
    Form(
        "source",
        ("subscri", "paywall", "registration"),
        rf"\A{_NAME} \((?i:[^()]{{0,30}}(?:subscri|paywall|registration)[^()]{{0,30}})\)\s*\Z",
        known=True,
    ),
    Form("source", ("]",), rf"\A\[{_NAME}\]\s*\Z", known=True),
    Form("signature", ("/",), rf"(?:\A|\s)/{_NAME}/\.?\s*\Z", known=True),
    Form("signature", ("\u2014", "\u2013"), rf"\s[\u2014\u2013]\s?{_NAME}\s*\Z", known=True),
)
_LINES = (
    Form(
        "material",
        ("with ", "includes "),
        r"\A\(?(?i:(?:With|Includes) (?:additional )?(?:inputs?|reporting|material) (?:from|by) (?:the )?)"
        rf"{_NAME}[^\w]*\Z",
        opens=True,
    ),
    Form(
        "reprint",
        ("this article", "this story", "this piece", "this report"),
        r"(?i:\bThis (?:article|story|piece|report) (?:was |has been |is |also |first |originally )*"
        r"(?:republished|reprinted|reproduced|published|appeared|syndicated|distributed)(?: here)? "
        rf"(?:from|by|in|on|with permission (?:from|of)) (?:the )?){_NAME}",
    ),
    Form(
        "material",
        ("contributed",),
        rf"\A(?:The )?{_NAME} (?:contributed|also contributed) to this (?:report|story|article)",
        known=True,
    ),
    Form("reprint", ("all content by",), rf"(?i:\ball content by (?:the )?){_NAME}"),
    Form(
        "copyright",
        ("\u00a9", "(c)", "copyright"),
        rf"(?:\u00a9|\([cC]\)|Copyright)\s*(?:\d{{4}}\s*)?(?:by )?(?:The )?{_NAME}",
        known=True,
    ),
)
# Marks that open a line, and the letters that open them; marks that may stand anywhere in one.
_HEADS = ("source", "via", "h/t", "hat tip", "courtesy", "agenc", "information from")
_OPEN = (*_HEADS, *[mark for form in _LINES if form.opens for mark in form.marks])
_OPENERS = frozenset(["(", "[", *[mark[0] for mark in _OPEN]])
_WITHIN: dict[str, tuple[str, ...]] = {}  # by what is searched for: one search for the four that begin with "this "
for _mark in [mark for form in _LINES if not form.opens for mark in form.marks]:
    _begin = "this " if _mark.startswith("this ") else _mark
    _WITHIN[_begin] = (*_WITHIN.get(_begin, ()), _mark)
_LIST = (
    r"\A\W{0,2}(?P<head>(?i:sources?|via|h/t|hat tip(?: to)?|courtesy(?: of)?|agency|agencies|information from))"
    r"(?P<colon>\s*:)?\s+(?P<names>\S.*?)(?:\s*\([^()]*\)|,?\s*https?://\S*)?\W*\Z"
)
_HEAD_WITHIN = r"(?i)\s*(?P<head>sources?|via|h/t)\s*:\s*"  # "Source: Nikkei | Via: Engadget"
_BETWEEN = r"(?P<via>\s+(?i:via)\s+)|\s*(?:[,;|/&]|\band\b)\s*"
_HEADED, _HEADING = 8, 20  # sentences at the end among which a heading "Sources" is looked for; its characters
_DATED = 3  # paragraphs that may open with a dateline
_LONGEST, _PARAGRAPHS, _NAME_WORDS = 80, 4, 5  # of a line that lists suppliers; how near to the end; words of a name
_NOBODY = ("with", "photo", "update", "ap photo", "file", "agencies", "source", "sources", "read more", "twitter")
_PICTURE = r"(?i)\b(?:photo(?:graph)?s?|pictures?|image|file|graphic|chart|video|getty|caption|data)\b"


def credits_of(
    text: str, low: str, sentences: Sequence[Sentence], registry: Registry
) -> tuple[tuple[Credit, ...], frozenset[int]]:
    """The credits of an article, in text order, and where the sentences begin that hold nothing else.

    `low`: the text in lower case, every offset kept.
    """
    found: dict[tuple[int, int], Credit] = {}
    whole: set[int] = set()
    for credit, line in _credits(text, low, sentences, registry):
        found.setdefault((credit.start, credit.end), credit)
        if line is not None:
            whole.add(line)
    return tuple(found[key] for key in sorted(found)), frozenset(whole)


def _credits(
    text: str, low: str, sentences: Sequence[Sentence], registry: Registry
) -> Iterator[tuple[Credit, int | None]]:
    if not sentences:
        return
    for sentence in _opening(sentences):
        start = text.rfind("\n", 0, sentence.start) + 1  # the sentence begins behind the dateline
        start += len(text[start : sentence.start]) - len(text[start : sentence.start].lstrip())
        head = text[start : min(sentence.end + 120, start + 200)]
        if credit := _first(_OPENING, head, start, registry):
            yield credit, None
    for number in _marked(low, sentences):
        sentence = sentences[number]
        before = sentences[number - 1] if number else sentence
        previous = text[before.start : before.end] if before.end - before.start < 120 else ""
        late = sentence.paragraph > sentences[-1].paragraph - _PARAGRAPHS
        for start, end in _parts(text, sentence.start, min(sentence.end, sentence.start + 400)):
            line = text[start:end]
            if _picture(line) or (line.startswith("Source") and _picture(previous)):
                continue
            for credit in _listed(line, start, registry, late=late) or (_first(_LINES, line, start, registry),):
                if credit:
                    yield credit, sentence.start
    yield from _headed(text, sentences, registry)
    for sentence in sentences[-3:]:
        tail_at = max(sentence.start, sentence.end - 80)
        tail = text[tail_at : sentence.end]
        credit = _first(_CLOSING, tail, tail_at, registry)
        if credit and not _picture(text[max(tail_at, credit.start - 30) : credit.start]):
            yield credit, None


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line, or what it opens with in brackets and then the rest: "(Source: Bay Times) All content by NRK"."""
    close = text.find(")", start, end) + 1
    if text[start] == "(" and 0 < close < end:
        yield start, close
        start = close + len(text[close:end]) - len(text[close:end].lstrip())
    yield start, end


def _opening(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The first sentence of each of the first paragraphs."""
    found: list[Sentence] = []
    for sentence in sentences:
        if not found or sentence.paragraph != found[-1].paragraph:
            found.append(sentence)
            if len(found) == _DATED:
                break
    return found


def _headed(text: str, sentences: Sequence[Sentence], registry: Registry) -> Iterator[tuple[Credit, int | None]]:
    """The names on the lines below "Source(s)" or "Sources" at the end of an article."""
    last = sentences[-_HEADED:]
    for number, sentence in enumerate(last):
        if sentence.end - sentence.start > _HEADING or text[sentence.start : sentence.end].strip(" :").lower() not in (
            "source(s)",
            "sources",
            "source",
        ):
            continue
        for line in last[number + 1 :]:
            name = text[line.start : line.end].partition(" (")[0].strip(" .•-")
            outlet = registry.find(name)
            if (outlet is None and not _titled(name)) or line.paragraph == sentence.paragraph:
                break
            start = text.index(name, line.start)
            yield Credit(outlet.name if outlet else name, name, start, start + len(name), "source"), line.start
        return


def _titled(name: str) -> bool:
    """ "Lakeshore Dispatch": whether an unknown name is written as an outlet's is."""
    words = name.split()
    if not 2 <= len(words) <= _NAME_WORDS or not all(word[0].isupper() or word in ("of", "the") for word in words):
        return False
    classes = load().classes
    return bool((classes.get(words[-1].lower(), 0) | classes.get(words[0].lower(), 0)) & Word.OUTLET_NAME)


def _marked(low: str, sentences: Sequence[Sentence]) -> list[int]:
    """The numbers of the sentences with a mark of a credit line, in order."""
    starts = [sentence.start for sentence in sentences]
    found = {n for n, at in enumerate(starts) if low[at] in _OPENERS and low.startswith(_OPEN, at + (low[at] in "(["))}
    for begin, marks in _WITHIN.items():
        for at in places(low, (begin,), 0, len(low)):
            if low.startswith(marks, at):
                found.add(max(0, bisect_right(starts, at) - 1))
    return sorted(found)


def _listed(line: str, offset: int, registry: Registry, *, late: bool) -> list[Credit]:
    """The suppliers of a line such as "Via: Engadget, The Verge" or "Source: Us Weekly via Just Jared".

    Without a colon only near the end of an article.
    """
    match = compiled(_LIST).match(line) if len(line) <= _LONGEST else None
    if match is None or not (match["colon"] or late):
        return []
    found: list[Credit] = []
    at = 0
    form = "via" if match["head"][0] in "VvHh" else "source"
    for part in compiled(_BETWEEN).split(match["names"]):
        if part is None or not part.strip():
            continue
        if part.strip().lower() == "via":
            form = "via"
            continue
        at = match["names"].index(part, at)
        if another := compiled(_HEAD_WITHIN).match(part):
            form = "via" if another["head"][0] in "VvHh" else "source"
            at += another.end()
            part = part[another.end() :]
        name = part.strip("()[]. ")
        outlet = registry.find(name)
        words = name.split()
        written = bool(words) and all(word[0].isupper() or word.lower() in ("of", "for", "the") for word in words)
        known = outlet is not None or (written and (bool(match["colon"] or found) or match["head"][0] in "Vv"))
        if not known or len(words) > _NAME_WORDS or call_sign(name) or name.lower() in _NOBODY or len(name) < 2:
            if not (found or match["colon"]):
                return []
            continue
        start = offset + match.start("names") + at + part.index(name)
        found.append(Credit(outlet.name if outlet else name, name, start, start + len(name), form))
    return found


def _first(forms: Sequence[Form], line: str, offset: int, registry: Registry) -> Credit | None:
    """The first credit that one of the forms finds in a line."""
    low = line.lower()
    for form in forms:
        if not any(mark in low for mark in form.marks):
            continue
        match = compiled(form.pattern).search(line)
        if match and (credit := _credit(match, offset, registry, form)):
            return credit
    return None


def _picture(line: str) -> bool:
    """Whether a line speaks of a picture or a chart, whose credit is not the article's."""
    return compiled(_PICTURE).search(line) is not None


def _credit(match: re.Match[str], offset: int, registry: Registry, form: Form) -> Credit | None:
    """A credit for the name matched; of a `known` form only when the registry has it."""
    known = form.known
    name = match.group("name").rstrip(".")
    outlet = registry.find(name)
    if outlet is None and known:  # the name may run on into the line
        words = split_name(name)
        hit = registry.match(words, 0, len(words)) if words else None
        outlet = hit.outlet if hit and hit.end > 1 else None
    if outlet is None and (known or call_sign(name) or len(name) < 2 or name.lower() in _NOBODY):
        return None
    start = offset + match.start("name")
    return Credit(outlet.name if outlet else name, name, start, start + len(name), form.name)
