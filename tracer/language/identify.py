"""In which language a text is: by the words that no sentence of a language can do without, and by script.

A text is taken for another language only where that shows: names, tables, headlines and a few words tell nothing, and
English with foreign quotations is English. Every step is linear in the text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tracer.language import files

UNKNOWN = "und"  # ISO 639: a language, but which is not known
_CHUNK = 300  # characters of which each must have frequent words for a text to be plainly of a language
_LEAST = 2  # different words that show a language
_SEGMENT = 12  # words at least, if the text has them, that are looked at together
_LONG, _SHARE = 25, 0.08  # from so many words on, this share of them must be words of the language
_PART = 0.25  # of the letters: so much in another language is told, and so much in its own makes a text worth reading
_MANY = 150  # letters of another language that are told
_PROSE = 40  # words in lower case that have some words of their language among them, whatever they tell
_TOKEN = re.compile(r"[^\W\d_]+'?")
_STOP = re.compile(r"[\n.!?\u2026\u3002\uff01\uff1f\u0964]+")
_SUBTAG = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


class Shares(NamedTuple):
    """How many letters of a text are in which language, as far as that shows."""

    letters: Mapping[str, int]  # by code
    total: int
    prose: bool = False  # so many words in lower case that it is no list of names
    script: str = "latin"  # that of most letters

    def most(self, but: Collection[str] = ()) -> str | None:
        """The language of most letters, `but` those; None where no part shows one."""
        found = {code: number for code, number in self.letters.items() if code not in but}
        return max(sorted(found), key=lambda code: found[code], default=None)


class Verdict(NamedTuple):
    """In which language to read a text, or why not to."""

    language: str  # the code found, else as declared, else the default
    error: str | None = None  # why it is not to be read
    warning: str | None = None  # what to know of it all the same


def verdict(text: str, declared: str | None, frequent: Sequence[str]) -> Verdict:
    """The language of a text whose input declares one, in any form; the default language counts as not declared.

    `frequent`: the most frequent words of the default language, as they stand in a text.
    """
    said = code_of(declared)
    if is_plain(text, frequent):
        return Verdict(files.DEFAULT, warning=_contradicted(said))
    readable = files.languages()
    found = shares(text)
    other = found.most(but=readable)
    own = found.most(but=[code for code in found.letters if code not in readable])
    foreign = sum(number for code, number in found.letters.items() if code not in readable)
    ours = sum(found.letters.values()) - foreign
    if own and ours >= _PART * foreign:
        part = other and foreign >= _MANY and foreign >= _PART * found.total
        warning = f"part of it looks like {name_of(other)}; {_only(readable)}" if part and other else None
        return Verdict(own, warning=warning or _contradicted(said))
    if said not in (None, *readable):
        assert said
        how = "looks like" if said == other else "is declared as"
        return Verdict(said, f"{how} {name_of(said)}; {_only(readable)}")
    if other and foreign >= _PART * found.total:
        what = name_of(other) if other != UNKNOWN else f"text in {found.script.capitalize()} script"
        return Verdict(other, f"looks like {what}; {_only(readable)}")
    if found.prose and not found.letters:
        return Verdict(UNKNOWN, f"looks like no language that is known; {_only(readable)}")
    return Verdict(said or files.DEFAULT)


def _contradicted(said: str | None) -> str | None:
    """That a text which is read is not in the language that its input declares."""
    if said is None or said in files.languages():
        return None
    return f"is declared as {name_of(said)}, but looks like {name_of(files.DEFAULT)}"


def _only(readable: Sequence[str]) -> str:
    names = [name_of(code) for code in readable]
    return f"only {' and '.join(names)} {'is' if len(names) == 1 else 'are'} read"


def is_plain(text: str, frequent: Sequence[str]) -> bool:
    """Whether nearly all of a text has the most frequent words of a language all along: cheap, and never wrong.

    What it lets through has no other language in it that would have to be told.
    """
    starts = range(0, max(1, len(text) - _CHUNK // 2), _CHUNK)
    missing = 0
    for start in starts:
        seen = 0
        for word in frequent:
            if text.find(word, start, start + _CHUNK) >= 0:
                seen += 1
                if seen == _LEAST:
                    break
        else:
            missing += 1
            if missing >= _PART * len(starts):
                return False
    return True


def shares(text: str) -> Shares:
    """How much of a text is in which language."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    letters: Counter[str] = Counter()  # of the segments that show a language
    hits: Counter[str] = Counter()  # over all segments of another language than the default: they name it together
    scripts: Counter[str] = Counter()
    total = lower = 0
    for segment in _segments(text.replace("\u2019", "'")):
        tally = _tally(segment)
        total += sum(tally.scripts.values())
        scripts.update(tally.scripts)
        lower += tally.lower
        language = _language(tally)
        if language == files.DEFAULT:
            letters[language] += sum(tally.scripts.values())
        elif language is not None:
            letters[UNKNOWN] += sum(tally.scripts.values())
            hits.update({code: number for code, number in tally.hits.items() if code != files.DEFAULT})
            hits[language] += 1
    if foreign := letters.pop(UNKNOWN, 0):
        hits.pop(UNKNOWN, None) if len(hits) > 1 else None
        letters[max(sorted(hits), key=lambda code: hits[code])] = foreign
    script = max(sorted(scripts), key=lambda name: scripts[name], default="latin")
    return Shares(letters, total, lower >= _PROSE, script)


class _Tally(NamedTuple):
    """What is counted of some words."""

    words: int
    lower: int  # of them in lower case
    scripts: Mapping[str, int]  # letters of each script, weighed
    hits: Mapping[str, int]  # words and letters of each language
    seen: Mapping[str, frozenset[str]]  # its words, each once


class _Index(NamedTuple):
    """The data file, by what is looked up."""

    words: Mapping[str, tuple[str, ...]]  # word -> languages
    letters: Mapping[str, tuple[str, ...]]  # letter -> languages
    scripts: Mapping[str, tuple[str, ...]]  # script -> languages
    particles: frozenset[str]
    dense: frozenset[str]


@cache
def _index() -> _Index:
    data = files.known_languages()
    tables: tuple[dict[str, tuple[str, ...]], ...] = ({}, {}, {})
    for code, entry in data["language"].items():
        for table, keys in zip(
            tables, (entry.get("words", ()), entry.get("letters", ""), entry["script"].split()), strict=True
        ):
            for key in keys:
                table[key] = (*table.get(key, ()), code)
    return _Index(*tables, frozenset(data["particles"]), frozenset(data["dense"]))


def _segments(text: str) -> Iterator[list[str]]:
    """The words of a text, some sentences at a time."""
    words: list[str] = []
    for piece in _STOP.split(text):
        words += _TOKEN.findall(piece)
        if len(words) >= _SEGMENT:
            yield words
            words = []
    if words:
        yield words


def _tally(segment: Sequence[str]) -> _Tally:
    index = _index()
    scripts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    lower = 0
    for written in segment:
        word = written.casefold()
        lower += word == written
        if word.isascii():
            scripts["latin"] += len(word)
        else:
            script = _script(word)
            scripts[script] += len(word) * (3 if script in index.dense else 1)
            hits.update({code for letter in word for code in index.letters.get(letter, ())})
        for code in index.words.get(word) or index.words.get(word.removesuffix("'"), ()):
            hits[code] += 1
            seen.setdefault(code, set()).add(word)
    return _Tally(len(segment), lower, scripts, hits, {code: frozenset(words) for code, words in seen.items()})


def _script(word: str) -> str:
    """The script of the first letter that has one."""
    return next((script for letter in word if (script := _script_of(letter))), "latin")


@lru_cache(4096)
def _script_of(letter: str) -> str:
    """The script of a letter as Unicode names it; nothing for what any script may have."""
    name = unicodedata.name(letter, "").partition(" ")[0].lower()
    return name if letter.isalpha() and name not in ("modifier", "fullwidth", "mathematical") else ""


def _language(tally: _Tally) -> str | None:
    """The language of some words, if they show it."""
    index = _index()
    script = max(sorted(tally.scripts), key=lambda name: tally.scripts[name], default="latin")
    among = index.scripts.get(script, (UNKNOWN,))
    if script == "latin":
        return _by_words(tally, [code for code in among if code in tally.seen])
    if tally.scripts["latin"] >= tally.scripts[script]:
        return None
    return max(among, key=lambda code: tally.hits.get(code, 0))


def _by_words(tally: _Tally, among: Sequence[str]) -> str | None:
    """The language whose words outnumber those of the default; words that both have do not count."""
    own = tally.seen.get(files.DEFAULT, frozenset())
    best = max(among, key=lambda code: tally.hits[code] * (code != files.DEFAULT), default=None)
    if best is None:
        return None
    other = tally.seen[best] if best != files.DEFAULT else frozenset()
    foreign, ours = len(other - own), len(own - other)
    telling = [word for word in other - own - _index().particles if len(word) > 1]
    shown = foreign >= max(_LEAST, 2 * ours + 1) and bool(telling)
    if shown and (tally.words < _LONG or tally.hits[best] >= _SHARE * tally.words):
        return best
    return files.DEFAULT if ours >= _LEAST and ours > foreign else None


def code_of(tag: str | None) -> str | None:
    """The code of a language that an input names: `de`, `en-GB`, `eng`, `English`; None for what is none."""
    if not isinstance(tag, str):
        return None
    name = tag.strip().casefold()
    if name == files.DEFAULT or name.startswith(f"{files.DEFAULT}-"):  # of nearly all: no table has to be read
        return files.DEFAULT
    data = files.known_languages()["names"]
    if match := _SUBTAG.match(name):
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
