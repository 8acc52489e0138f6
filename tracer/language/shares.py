"""How much of a text is in which language: by the words that no sentence of it can do without, and by script.

Every step is linear in the text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tracer.language import files
from tracer.language.identify import UNKNOWN
from tracer.language.lookalikes import as_latin
from tracer.language.patterns import compiled

_LEAST = 2  # different words that show a language
_SEGMENT = 12  # words at least, if the text has them, that are looked at together
_LONG, _SHARE = 25, 0.08  # from so many words on, this share of them must be words of the language
_PROSE = 40  # words in lower case that have some words of their language among them, whatever they tell
_FOREIGN = 0.1  # of them words with letters that English has not, or of all letters those in another language
_TOKEN = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+(?:'s\b|')?")  # of Indic scripts the signs of vowels, too
_ADDRESS = r"(?<!\S)(?:https?://|www\.|[@#])\S+"
_ADDRESSED = ("@", "#", "http", "www.")  # without one of which nothing is an address
_FIGURE = r"\d[A-Za-z\d]*+"
_UNIT = 3  # letters before a figure that belong to it: moves of chess, hours, units
_APOSTROPHES = "\u2018\u2019\u02bb\u02bc"
_QUOTED = '[\u201c\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]|\u00ab[^\u00ab\u00bb]*\u00bb|"[^"\\n]*"'
_STOP = r"[\n.!?\u2026\u3002\uff01\uff1f\u0964]+"


class Shares(NamedTuple):
    """How many letters of a text are in which language, as far as that shows."""

    letters: Mapping[str, int]  # by code
    total: int
    like: tuple[str, ...] = ()  # what the part in other languages looks like: one language, or several as much
    prose: bool = False  # words in lower case that are surely no English, in text that is no list of names
    script: str = "latin"  # that of most letters
    little: bool = False  # a word or two are all that shows a language

    def most(self, but: Collection[str] = ()) -> str | None:
        """The language of most letters, `but` those; None where no part shows one."""
        found = {code: number for code, number in self.letters.items() if code not in but}
        return max(sorted(found), key=lambda code: found[code], default=None)


def shares(text: str) -> Shares:
    """How much of a text is in which language. What is quoted counts only where nothing else shows one."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for mark in _APOSTROPHES:
            text = text.replace(mark, "'")
        text = as_latin(text)
    if any(map(text.__contains__, _ADDRESSED)):
        text = compiled(_ADDRESS).sub(" ", text)
    text = _without_codes(text)
    outside = compiled(_QUOTED).sub("\n", text)
    if len(outside) == len(text):
        return _shares(text)
    found = _shares(outside)
    return found if found.letters else _shares(text)


def _without_codes(text: str) -> str:
    """A text without figures, and what of the words they touch belongs to them: "Nf3", "5km"."""
    *pieces, last = compiled(_FIGURE).split(text)
    kept = []
    for piece in pieces:
        end = len(piece)
        while end and len(piece) - end < _UNIT and piece[end - 1].isascii() and piece[end - 1].isalpha():
            end -= 1
        kept.append(piece[:end])
    return " ".join((*kept, last))


def _shares(text: str) -> Shares:
    letters: Counter[str] = Counter()  # of the segments that show a language
    hits: Counter[str] = Counter()  # over all segments of another language than the default: they name it together
    scripts: Counter[str] = Counter()
    lower = marked = ours = 0
    for segment in _segments(text):
        if size := _default_letters(segment):
            letters[files.DEFAULT] += size
            scripts["latin"] += size
            continue
        tally = _tally(segment)
        scripts.update(tally.scripts)
        lower += tally.lower
        marked += len(tally.marked)
        ours += tally.only_default
        language = _language(tally)
        if language == files.DEFAULT:
            letters[language] += sum(tally.scripts.values())
        elif language is not None:
            letters[UNKNOWN] += sum(tally.scripts.values())
            hits.update({code: number for code, number in tally.hits.items() if code != files.DEFAULT})
            if tally.script != "latin":
                hits[language] += _LEAST  # its script shows it
    little = not letters and ours > 0 and scripts.total() == scripts["latin"]
    if little:
        letters[files.DEFAULT] = scripts["latin"]  # little, but nothing else: “…” she said
    most = max(hits.values(), default=0)
    like = tuple(sorted(code for code in hits if hits[code] == most >= _LEAST and code != UNKNOWN))
    if len(like) == 1 and UNKNOWN in letters:
        letters[like[0]] = letters.pop(UNKNOWN)
    elsewhere = letters.total() - letters[files.DEFAULT]
    foreign = marked >= _FOREIGN * lower or elsewhere >= _FOREIGN * scripts.total()
    prose = lower >= _PROSE and foreign  # without words of another language it is a table, a list, a log
    return Shares(letters, scripts.total(), like, prose, _most(scripts), little)


def _default_letters(segment: Sequence[str]) -> int:
    """The letters of some words that show the default language at a glance, as nearly all of its texts do; else 0."""
    joined = "".join(segment)
    found = set(map(str.lower, segment))
    own = len(found & _index().own)
    return len(joined) if own >= _LEAST and own > len(found & _index().foreign) and joined.isascii() else 0


def _most(scripts: Mapping[str, int]) -> str:
    """The script of most letters; Latin where as many are Latin."""
    return max(sorted(scripts), key=lambda name: (scripts[name], name == "latin"), default="latin")


class _Tally(NamedTuple):
    """What is counted of some words."""

    words: int
    lower: int  # of them in lower case
    script: str  # that of most letters
    scripts: Mapping[str, int]  # letters of each script, weighed
    hits: Mapping[str, int]  # words and letters of each language
    seen: Mapping[str, frozenset[str]]  # its words, each once
    only_default: int  # words that only the default language has, less those that it has not
    marked: frozenset[str]  # Latin words in lower case with letters that English has not


class _Index:
    """The data file, by what is looked up."""

    __slots__ = ("dense", "foreign", "letters", "own", "particles", "scripts", "words")

    def __init__(
        self,
        words: Mapping[str, tuple[str, ...]],
        letters: Mapping[str, tuple[str, ...]],
        scripts: Mapping[str, tuple[str, ...]],
        particles: frozenset[str],
        dense: frozenset[str],
    ) -> None:
        self.words = words  # word -> languages
        self.letters = letters  # letter -> languages
        self.scripts = scripts  # script -> languages
        self.particles = particles
        self.dense = dense
        self.own = frozenset(word for word, codes in words.items() if codes == (files.DEFAULT,))  # that no other has
        self.foreign = frozenset(word for word, codes in words.items() if files.DEFAULT not in codes)


@cache
def _index() -> _Index:
    data = files.known_languages()
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    scripts: dict[str, tuple[str, ...]] = {}
    for code, entry in data["language"].items():
        for table, keys in (
            (words, entry.get("words", ())),
            (letters, entry.get("letters", "")),
            (scripts, entry["script"].split()),
        ):
            for key in keys:
                table[key] = (*table.get(key, ()), code)
    return _Index(words, letters, scripts, frozenset(data["particles"]), frozenset(data["dense"]))


def _segments(text: str) -> Iterator[list[str]]:
    """The words of a text, some sentences at a time."""
    words: list[str] = []
    for piece in compiled(_STOP).split(text):
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
    marked: set[str] = set()
    lower = only_default = 0
    shouted = not any(map(str.islower, segment))
    for written in segment:
        word = written.casefold()
        lower += word == written
        if word.isascii():
            scripts["latin"] += len(word)
        else:
            script = _script(word)
            scripts[script] += len(word) * (3 if script in index.dense else 1)
            by_letter = [code for letter in word for code in index.letters.get(letter, ())]
            hits.update(by_letter if script in index.dense else set(by_letter))
            if script == "latin" and word == written:
                marked.add(word)
        if len(word) > 1 and written.isupper() and not shouted:
            continue  # "NI" and "DE" among other words are no words
        only_default += (word in index.own) - (word in index.foreign)
        for code in index.words.get(word) or index.words.get(word.removesuffix("'"), ()):
            hits[code] += 1
            seen.setdefault(code, set()).add(word)
    words = {code: frozenset(words) for code, words in seen.items()}
    return _Tally(len(segment), lower, _most(scripts), scripts, hits, words, only_default, frozenset(marked))


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
    among = index.scripts.get(tally.script, (UNKNOWN,))
    if tally.script == "latin":
        return _by_words(tally, [code for code in among if tally.hits.get(code)])
    return max(among, key=lambda code: tally.hits.get(code, 0))


def _by_words(tally: _Tally, among: Sequence[str]) -> str | None:
    """The language whose words outnumber those of the default; words that both have do not count.

    A word in lower case with a letter that English has not is none of its words, whatever language it is of.
    """
    own = tally.seen.get(files.DEFAULT, frozenset())
    best = max(among, key=lambda code: tally.hits.get(code, 0) * (code != files.DEFAULT), default=None)
    other = tally.seen.get(best or "", frozenset()) if best != files.DEFAULT else frozenset()
    ours = len(own - other)
    foreign = (other - own) | tally.marked
    telling = [word for word in foreign - _index().particles if len(word) > 1]
    enough = max(_LEAST, 2 * ours + 1, _SHARE * tally.words if tally.words >= _LONG else 0)
    if best not in (None, files.DEFAULT) and telling and len(foreign) >= enough:
        return best
    return files.DEFAULT if ours >= _LEAST and ours > len(foreign) else None
