"""In which language to read an article, or why not to read it.

A text is taken for another language only where that shows: names, tables, headlines and a few words tell nothing, and
English with foreign quotations is English.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracer.language import files

if TYPE_CHECKING:  # most articles are plainly of the default language, and need none of it
    from tracer.language.shares import Shares

UNKNOWN = "und"  # ISO 639: a language, but which is not known
_CHUNK, _CHUNKS = 200, 12  # characters, or parts of a long text, that each have frequent words of a plain language
_LEAST = 2  # different ones of them
_PART = 0.25  # of the letters: so much in another language is told, and so much in its own makes a text worth reading
_MANY = 100  # letters of another language that are told
_NAMED = 3  # languages that are named where a text may be of each
_SUBTAG = r"[A-Za-z]{2,3}(?![A-Za-z])"


class Verdict(NamedTuple):
    """In which language to read a text, or why not to."""

    language: str  # the code found, else as declared, else the default
    error: str | None = None  # why it is not to be read
    warning: str | None = None  # what to know of it all the same
    shown: bool = True  # False: nothing in the text shows its language


def verdict(text: str, declared: str | None, frequent: Sequence[str]) -> Verdict:
    """The language of a text whose input declares one, in any form; the default language counts as not declared.

    `frequent`: the most frequent words of the default language, as they stand in a text.
    """
    said = code_of(declared)
    if is_plain(text, frequent):
        return Verdict(files.DEFAULT, warning=_contradicted(said))
    from tracer.language.shares import shares

    readable = files.languages()
    found = shares(text)
    other = found.most(but=readable)
    own = found.most(but=[code for code in found.letters if code not in readable])
    foreign = sum(number for code, number in found.letters.items() if code not in readable)
    ours = sum(found.letters.values()) - foreign
    if found.little and said not in (None, files.DEFAULT):
        own = None  # it contradicts nothing
    if own and ours >= _PART * foreign:
        part = other and foreign >= _MANY and foreign >= _PART * found.total
        warning = f"part of it looks like {_what(found)}; {_only(readable)}" if part and other else None
        return Verdict(own, warning=warning or _contradicted(said))
    if said not in (None, *readable):
        assert said
        how = "looks like" if said in found.like else "is declared as"
        return Verdict(said, f"{how} {name_of(said)}; {_only(readable)}")
    if (other and foreign >= _PART * found.total) or (found.prose and not own):
        return Verdict(other or UNKNOWN, f"looks like {_what(found)}; {_only(readable)}")
    return Verdict(said or files.DEFAULT, shown=False)


def _contradicted(said: str | None) -> str | None:
    """That a text which is read is not in the language that its input declares."""
    if said in (None, files.DEFAULT) or said in files.languages():
        return None
    return f"is declared as {name_of(said)}, but looks like {name_of(files.DEFAULT)}"


def _what(found: "Shares") -> str:
    """What the part of a text in other languages looks like."""
    if found.like:
        return " or ".join(map(name_of, found.like)) if len(found.like) <= _NAMED else "another language"
    return f"text in {found.script.capitalize()} script" if found.script != "latin" else "another language"


def _only(readable: Sequence[str]) -> str:
    names = [name_of(code) for code in readable]
    return f"only {' and '.join(names)} {'is' if len(names) == 1 else 'are'} read"


def is_plain(text: str, frequent: Sequence[str]) -> bool:
    """Whether a text has the most frequent words of the default language all along, or nothing else where it has not.

    Cheap: for most articles no more than a few words are looked for.
    """
    step = max(_CHUNK // 2, len(text) // _CHUNKS)
    size = max(_CHUNK, step)  # of a short text they overlap: in one that is half English each may have a bit of it
    starts = range(0, max(1, len(text) - size // 2), step)
    missing = [start for start in starts if not _has_words(text[start : start + size], frequent)]
    if len(missing) >= _PART * len(starts):
        return False
    if 2 * len(missing) < _PART * len(starts):  # with what may lie in their neighbours, too
        return True
    from tracer.language.shares import shares

    around = " ".join(text[max(0, start - size // 2) : start + size + size // 2] for start in missing)
    return shares(around).most(but=(files.DEFAULT,)) is None


def _has_words(piece: str, frequent: Sequence[str]) -> bool:
    """Whether enough different ones of some words stand in a piece of a text."""
    seen = 0
    for word in frequent:
        if word in piece:
            seen += 1
            if seen == _LEAST:
                return True
    return False


def code_of(tag: str | None) -> str | None:
    """The code of a language that an input names: `de`, `en-GB`, `eng`, `English`; None for what is none."""
    if not isinstance(tag, str):
        return None
    name = tag.strip().casefold()
    if name == files.DEFAULT or name.startswith(f"{files.DEFAULT}-"):  # of nearly all: no table has to be read
        return files.DEFAULT
    data = files.known_languages()["names"]
    if match := re.match(_SUBTAG, name):
        code = match[0]
        if code in data:
            return code
        return next((known for known, entry in data.items() if code in entry["codes"]), None)
    return next((code for code, entry in data.items() if entry["name"].casefold() == name.partition(" (")[0]), None)


def counted(numbers: Mapping[str, int]) -> str:
    """How many of which language, by code, the most frequent first: "2 German, 1 Russian"."""
    order = sorted(numbers, key=lambda code: (-numbers[code], name_of(code)))
    return ", ".join(f"{numbers[code]} {name_of(code) if code != UNKNOWN else 'unknown'}" for code in order)


def name_of(code: str) -> str:
    """What a language is called."""
    entry = files.known_languages()["names"].get(code)
    return entry["name"] if entry else "an unknown language"
