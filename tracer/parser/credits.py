"""Credits: datelines, signatures, reprint and contribution lines that name who supplied the whole article."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracer.language import files
from tracer.language.lexicon import Lexicon, Word, alternatives
from tracer.language.outlets import Registry, split_name
from tracer.model import Credit
from tracer.parser.datelines import Dateline
from tracer.parser.patterns import compiled
from tracer.parser.sources import call_sign
from tracer.parser.text import Sentence, places

if TYPE_CHECKING:
    from tracer.language.schema import CreditForm

_HEADED, _HEADING = 8, 20  # sentences at the end among which a heading "Sources" is looked for; its characters
_LONGEST, _PARAGRAPHS, _NAME_WORDS = 80, 4, 5  # of a line that lists suppliers; how near to the end; words of a name


class Form(NamedTuple):
    """One way to credit a supplier."""

    name: str  # what the credit is called: see `model.Credit`
    marks: tuple[str, ...]  # one of these stands in any such line, in lower case
    pattern: str
    known: bool = False  # only for a supplier that the registry has


class Forms(NamedTuple):
    """All ways to credit a supplier, and the words of such lines."""

    closing: tuple[Form, ...]
    lines: tuple[Form, ...]
    openers: tuple[str, ...]  # marks that open a line, and their first characters
    first: frozenset[str]
    within: Mapping[str, tuple[str, ...]]  # marks that may stand anywhere in one, by what is searched for
    list: str  # a line of suppliers
    head_again: str
    between: str
    via: frozenset[str]
    bare: frozenset[str]
    heading: frozenset[str]
    headed: tuple[str, ...]  # how a line below a picture may begin
    within_name: frozenset[str]
    nobody: frozenset[str]
    picture: str


@cache
def forms(language: str) -> Forms:
    """The forms of a language, with those of any language: datelines and signatures."""
    data = files.credits(language)
    words, heads = data["words"], data["heads"]
    inner = "|".join(words["within_any_name"])
    name = rf"(?P<name>[^\W\d_a-z][\w.&\u2019'-]*(?: (?:[^\W\d_a-z][\w.&\u2019'-]*|{inner})){{0,5}})"

    def form(entry: "CreditForm") -> Form:
        pattern = entry["pattern"].replace("{name}", name)
        return Form(entry["kind"], tuple(entry["marks"]), pattern, entry.get("known", False))

    closing = (
        Form("signature", (")",), rf"\({name}\)\s*\Z", known=True),
        *[form(entry) for entry in data["form"] if entry.get("closes")],
        Form("source", ("]",), rf"\A\[{name}\]\s*\Z", known=True),
        Form("signature", ("/",), rf"(?:\A|\s)/{name}/\.?\s*\Z", known=True),
        Form("signature", ("\u2014", "\u2013"), rf"\s[\u2014\u2013]\s?{name}\s*\Z", known=True),
    )
    lines = [entry for entry in data["form"] if not entry.get("closes")]
    opens = [mark for entry in lines if entry.get("opens") for mark in entry["marks"]]
    openers = (*heads["source"], *heads["via"], *opens)
    inside = [mark for entry in lines if not entry.get("opens") for mark in entry["marks"]]
    begun = Counter(mark.partition(" ")[0] for mark in inside)
    within: dict[str, tuple[str, ...]] = {}
    for mark in inside:
        word = mark.partition(" ")[0]
        begin = f"{word} " if begun[word] > 1 else mark  # one search for the four that begin with "this"
        within[begin] = (*within.get(begin, ()), mark)
    listing, again, both, via = map(
        alternatives, ([*heads["source"], *heads["via"]], words["again"], words["and"], heads["via"][:1])
    )
    return Forms(
        closing,
        tuple(map(form, lines)),
        openers,
        frozenset(["(", "[", *[mark[0] for mark in openers]]),
        within,
        rf"\A\W{{0,2}}(?P<head>(?i:{listing}))"
        r"(?P<colon>\s*:)?\s+(?P<names>\S.*?)(?:\s*\([^()]*\)|,?\s*https?://\S*)?\W*\Z",
        rf"(?i)\s*(?P<head>{again})\s*:\s*",
        rf"(?P<via>\s+(?i:{via})\s+)|\s*(?:[,;|/&]|\b(?:{both})\b)\s*",
        frozenset(heads["via"]),
        frozenset(words["bare"]),
        frozenset(words["heading"]),
        tuple(word.capitalize() for word in words["heading"]),
        frozenset(words["within_name"]),
        frozenset(words["nobody"]),
        rf"(?i)\b(?:{alternatives(words['pictures'])})\b",
    )


def credits_of(
    text: str,
    low: str,
    sentences: Sequence[Sentence],
    dated: Iterable[Dateline],
    registry: Registry,
    lexicon: Lexicon,
) -> tuple[tuple[Credit, ...], frozenset[int]]:
    """The credits of an article, in text order, and where the sentences begin that hold nothing else.

    `low`: the text in lower case, every offset kept. `dated`: its datelines.
    """
    found: dict[tuple[int, int], Credit] = {}
    whole: set[int] = set()
    for credit, line in _credits(text, low, sentences, dated, registry, lexicon):
        found.setdefault((credit.start, credit.end), credit)
        if line is not None:
            whole.add(line)
    return tuple(found[key] for key in sorted(found)), frozenset(whole)


def _credits(
    text: str,
    low: str,
    sentences: Sequence[Sentence],
    dated: Iterable[Dateline],
    registry: Registry,
    lexicon: Lexicon,
) -> Iterator[tuple[Credit, int | None]]:
    if not sentences:
        return
    known = forms(lexicon.language)
    for dateline in dated:
        for start, end in dateline.suppliers:
            credit = _named(text[start:end], start, Form("dateline", (), ""), registry, known)
            if credit and not _picture(text[start:end], known):
                yield credit, None
    for number in _marked(low, sentences, known):
        sentence = sentences[number]
        before = sentences[number - 1] if number else sentence
        previous = text[before.start : before.end] if before.end - before.start < 120 else ""
        late = sentence.paragraph > sentences[-1].paragraph - _PARAGRAPHS
        for start, end in _parts(text, sentence.start, min(sentence.end, sentence.start + 400)):
            line = text[start:end]
            if _picture(line, known) or (line.startswith(known.headed) and _picture(previous, known)):
                continue
            listed = _listed(line, start, registry, known, late=late)
            for credit in listed or (_first(known.lines, line, start, registry, known),):
                if credit:
                    yield credit, sentence.start
    yield from _headed(text, sentences, registry, known, lexicon)
    for sentence in sentences[-3:]:
        tail_at = max(sentence.start, sentence.end - 80)
        tail = text[tail_at : sentence.end]
        credit = _first(known.closing, tail, tail_at, registry, known)
        if credit and not _picture(text[max(tail_at, credit.start - 30) : credit.start], known):
            yield credit, None


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line, or what it opens with in brackets and then the rest: "(Source: Bay Times) All content by NRK"."""
    close = text.find(")", start, end) + 1
    if text[start] == "(" and 0 < close < end:
        yield start, close
        start = close + len(text[close:end]) - len(text[close:end].lstrip())
    yield start, end


def _headed(
    text: str, sentences: Sequence[Sentence], registry: Registry, known: Forms, lexicon: Lexicon
) -> Iterator[tuple[Credit, int | None]]:
    """The names on the lines below "Source(s)" or "Sources" at the end of an article."""
    last = sentences[-_HEADED:]
    for number, sentence in enumerate(last):
        heading = text[sentence.start : sentence.end].strip(" :").lower()
        if sentence.end - sentence.start > _HEADING or heading not in known.heading:
            continue
        for line in last[number + 1 :]:
            name = text[line.start : line.end].partition(" (")[0].strip(" .•-")
            outlet = registry.find(name)
            if (outlet is None and not _titled(name, known, lexicon)) or line.paragraph == sentence.paragraph:
                break
            start = text.index(name, line.start)
            yield Credit(outlet.name if outlet else name, name, start, start + len(name), "source"), line.start
        return


def _titled(name: str, known: Forms, lexicon: Lexicon) -> bool:
    """ "Lakeshore Dispatch": whether an unknown name is written as an outlet's is."""
    words = name.split()
    if not 2 <= len(words) <= _NAME_WORDS or not all(word[0].isupper() or word in known.within_name for word in words):
        return False
    classes = lexicon.classes
    return bool((classes.get(words[-1].lower(), 0) | classes.get(words[0].lower(), 0)) & Word.OUTLET_NAME)


def _marked(low: str, sentences: Sequence[Sentence], known: Forms) -> list[int]:
    """The numbers of the sentences with a mark of a credit line, in order."""
    starts = [sentence.start for sentence in sentences]
    found = {
        n
        for n, at in enumerate(starts)
        if low[at] in known.first and low.startswith(known.openers, at + (low[at] in "(["))
    }
    for begin, marks in known.within.items():
        for at in places(low, (begin,), 0, len(low)):
            if low.startswith(marks, at):
                found.add(max(0, bisect_right(starts, at) - 1))
    return sorted(found)


def _listed(line: str, offset: int, registry: Registry, known: Forms, *, late: bool) -> list[Credit]:
    """The suppliers of a line such as "Via: Engadget, The Verge" or "Source: Us Weekly via Just Jared".

    Without a colon only near the end of an article.
    """
    match = compiled(known.list).match(line) if len(line) <= _LONGEST else None
    if match is None or not (match["colon"] or late):
        return []
    found: list[Credit] = []
    at = 0
    form = _kind_of(match["head"], known)
    for part in compiled(known.between).split(match["names"]):
        if part is None or not part.strip():
            continue
        if part.strip().lower() in known.bare:
            form = "via"
            continue
        at = match["names"].index(part, at)
        if another := compiled(known.head_again).match(part):
            form = _kind_of(another["head"], known)
            at += another.end()
            part = part[another.end() :]
        name = part.strip("()[]. ")
        outlet = registry.find(name)
        words = name.split()
        written = bool(words) and all(word[0].isupper() or word.lower() in known.within_name for word in words)
        bare = match["head"].lower() in known.bare
        named = outlet is not None or (written and (bool(match["colon"] or found) or bare))
        if not named or len(words) > _NAME_WORDS or call_sign(name) or name.lower() in known.nobody or len(name) < 2:
            if not (found or match["colon"]):
                return []
            continue
        start = offset + match.start("names") + at + part.index(name)
        found.append(Credit(outlet.name if outlet else name, name, start, start + len(name), form))
    return found


def _first(forms: Sequence[Form], line: str, offset: int, registry: Registry, known: Forms) -> Credit | None:
    """The first credit that one of the forms finds in a line."""
    low = line.lower()
    for form in forms:
        if not any(mark in low for mark in form.marks):
            continue
        match = compiled(form.pattern).search(line)
        if match and (credit := _credit(match, offset, registry, form, known)):
            return credit
    return None


def _picture(line: str, known: Forms) -> bool:
    """Whether a line speaks of a picture or a chart, whose credit is not the article's."""
    return compiled(known.picture).search(line) is not None


def _credit(match: re.Match[str], offset: int, registry: Registry, form: Form, known: Forms) -> Credit | None:
    """A credit for the name matched; of a `known` form only when the registry has it."""
    return _named(match.group("name").rstrip("."), offset + match.start("name"), form, registry, known)


def _named(name: str, start: int, form: Form, registry: Registry, known: Forms) -> Credit | None:
    """A credit for a name, which stands at `start`."""
    outlet = registry.find(name)
    if outlet is None and form.known:  # the name may run on into the line
        words = split_name(name)
        hit = registry.match(words, 0, len(words)) if words else None
        outlet = hit.outlet if hit and hit.end > 1 else None
    if outlet is None and (form.known or call_sign(name) or len(name) < 2 or name.lower() in known.nobody):
        return None
    return Credit(outlet.name if outlet else name, name, start, start + len(name), form.name)


def _kind_of(head: str, known: Forms) -> str:
    return "via" if head.lower() in known.via else "source"
