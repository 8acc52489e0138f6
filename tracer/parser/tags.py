"""Parts of speech and base noun phrases of a sentence, by weights that were learned (`tools/tagger.py`).

Averaged perceptrons decide, from left to right, what a dictionary leaves open. A feature is a number made of numbers,
and its weight for a tag stands in one table of bytes, at a place computed from both: nothing is looked up by name, and
loading is reading.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final
from zlib import crc32

from tracer.language.files import DEFAULT, tag_weights
from tracer.parser.tokens import QUOTE

TAGS: Final = [
    ".", "CC", "CD", "DT", "EX", "IN", "JJ", "MD", "NN", "NNP", "NNS", "POS", "PRP", "PRP$", "Q", "RB", "RP", "SC",
    "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WRB",
]  # fmt: skip
FLAGS: Final = "OBI"  # outside, begins, inside a base noun phrase
NUMBER: Final = {tag: number for number, tag in enumerate(TAGS)}
EDGE: Final = len(TAGS)  # the tag of what stands before the first and behind the last token
WIDTH: Final = EDGE + 1
UNSURE: Final = 3  # in the table of flags: the weights decide
_FLAG: Final = WIDTH  # the number of the first flag among the classes that have weights

_CUT = 40  # letters of a token that are looked at
_REMEMBERED = 30_000  # words whose forms are kept: the frequent ones come first
_VERBS = frozenset([NUMBER["VBD"], NUMBER["VBZ"], NUMBER["VBP"], NUMBER["MD"]])
_ANCHORS = frozenset(
    [NUMBER[tag] for tag in TAGS if tag[:2] == "VB" or tag in ("MD", "SC", "WDT", "WP", "WRB", "Q", "TO")]
)
_COMMA = 1


class Form:
    """What is known of a word before its sentence is: numbers that features are made of, and the tags it may have."""

    __slots__ = ("comma", "end", "head", "kind", "shape", "tags", "tail", "verb", "word")

    def __init__(self, word: str, kind: str, tags: tuple[int, ...]) -> None:
        low = word.lower()
        self.tags = tags
        self.word = _number(low)
        self.shape = shape(word)
        self.end = _number(low[-3:]) * 8 + self.shape
        self.tail = _number(low[-2:])
        self.head = _number(low[:3]) * 8 + self.shape
        self.kind = _number(kind)
        self.verb = not _VERBS.isdisjoint(tags)
        self.comma = word == ","


class Weights:
    """What was learned: the dictionary, the table of flags, the table of weights (a power of two of them)."""

    __slots__ = ("flags", "forms", "known", "openers", "table")

    def __init__(self, known: dict[str, tuple[int, ...]], flags: bytes, table: bytes) -> None:
        self.known = known  # key of a word (see `key`) or of what is unknown: the tags it may have
        self.flags = flags
        self.table = table
        self.forms: dict[str, Form] = {}  # by word
        self.openers: dict[str, Form] = {}  # by word, at the beginning of a sentence


def shape(word: str) -> int:
    """How a word is written: small, with a hyphen, capital, capitals, digit, other."""
    first = word[:1]
    if first.isalpha():
        if first.islower() or not first.isupper():
            return 1 if "-" in word else 0
        return 3 if len(word) > 1 and word.isupper() else 2
    return 4 if first.isdigit() else 5


def _number(text: str) -> int:
    """A number of 24 bits for a piece of text, the same in every run."""
    return crc32(text.encode("utf-8", "replace")) & 0xFFFFFF


def key(word: str, opens: bool) -> str:
    """The key of a word in the dictionary; `opens`: it is the first of its sentence."""
    low = word.lower()
    return low if word[:1] == low[:1] else ("~" if opens else "^") + low


def unknown(word: str) -> str:
    """The key for words that the dictionary lacks and that look like this one."""
    return f"?{shape(word)}{word[-2:].lower()}"


def form(weights: Weights, word: str, opens: bool) -> Form:
    """The form of a word, from memory where it was met before."""
    memory = weights.openers if opens else weights.forms
    found = memory.get(word)
    if found is None:
        found = _form(weights.known, word[:_CUT], opens)
        if len(memory) < _REMEMBERED and len(word) <= _CUT:
            memory[word] = found
    return found


def _form(known: dict[str, tuple[int, ...]], word: str, opens: bool) -> Form:
    if word == QUOTE:
        return Form(word, word, (NUMBER["Q"],))
    name = key(word, opens)
    tags = known.get(name)
    if tags is None and name[:1] == "~":
        low, capital = known.get(name[1:]), known.get("^" + name[1:])
        if low and capital:
            tags = tuple(sorted({*low, *capital}))
        elif low:
            tags = tuple(sorted({*low, NUMBER["NNP"]}))
    if tags is None:
        look = unknown(word)
        tags = known.get(look) or known.get(look[:2]) or known["?"]
        return Form(word, look, tags)
    return Form(word, " ".join([TAGS[tag] for tag in tags]), tags)


def ahead(forms: Sequence[Form]) -> list[int]:
    """For each word, the kind of the next one that may be a finite verb, and whether a comma stands before it."""
    found = [0] * len(forms)
    kind = comma = 0
    for i in range(len(forms) - 1, -1, -1):
        found[i] = kind * 2 + comma
        one = forms[i]
        if one.verb:
            kind, comma = one.kind, 0
        elif one.comma:
            comma = 1
    return found


class Behind:
    """The last verb, or word that opens a clause, before a word; and what stands between."""

    __slots__ = ("between", "tag", "word")

    def __init__(self) -> None:
        self.tag = EDGE
        self.word = 0
        self.between = 0

    def past(self, one: Form, tag: int) -> None:
        """Take note of a word and its tag."""
        if tag in _ANCHORS:
            self.tag, self.word, self.between = tag, one.word, 0
        elif one.comma:
            self.between |= 1
        elif tag in _NOUNS:
            self.between |= 2
        elif tag == _COORDINATOR:
            self.between |= 4


_NOUNS = frozenset([NUMBER[tag] for tag in TAGS if tag[:2] == "NN" or tag == "PRP"])
_COORDINATOR = NUMBER["CC"]


def features(forms: Sequence[Form], i: int, before: int, before2: int, behind: Behind, verb_ahead: int) -> list[int]:
    """The features of a word that tell its tag: `before` and `before2` are the tags of the two words on its left."""
    one = forms[i]
    word, look = one.word, one.shape
    left = forms[i - 1].word if i else 1
    if i + 1 < len(forms):
        right, kind = forms[i + 1].word, forms[i + 1].kind
    else:
        right = kind = 2
    kind2 = forms[i + 2].kind if i + 2 < len(forms) else 3
    found = [
        word * 0x2545F + 0x1B3,
        one.end * 0x9E375 + 0x2A71,
        one.tail * 0x3C6EF + before * 0xDAA67 + 0x3F19,
        before * 0x1B873 + before2 * 0xCC9E3 + 0x4E2D,
        before * 0x85EBD + look * 0xC2B2B + 0x5D03,
        word * 0x27D4F + before * 0x16567 + 0x6A09,
        left * 0x45D9F + 0x7C11,
        left * 0x119DF + word * 0x344B5 + 0x8F67,
        right * 0xE6547 + 0x9B05,
        word * 0xB5297 + right * 0x68E31 + 0xA54F,
        kind * 0x1B56D + look * 0x5EB8F + 0xB3C3,
        kind * 0xD3A2F + kind2 * 0x4BE9B + 0xC6A5,
        before * 0x94D05 + kind * 0x2F0B5 + look * 0x7A1F3 + 0xD1E9,
        word * 0x6F4F3 + kind * 0x8B8F1 + 0xE327,
        word * 0xA0761 + before * 0xE7037 + before2 * 0x8EBC7 + 0xF80B,
        one.head * 0x589B1 + 0x10A37,
        before * 0x1CE4F + kind * 0x7B3D1 + kind2 * 0xAC533 + 0x11B59,
    ]
    if i == 0:
        found.append(one.end * 0x4CF5B + 0x12C7D)
    if len(one.tags) > 1 and one.verb:
        own = one.kind
        last, between = behind.tag, behind.between
        found += [
            own * 0x3D4D5 + behind.word * 0x9FB21 + between * 0x1F351 + 0x13D8F,
            own * 0x65F6D + last * 0xB4A27 + between * 0x2D5A9 + 0x14E93,
            own * 0x8A3F7 + verb_ahead * 0x5C1BB + 0x15FA5,
            own * 0xC7E1D + verb_ahead * 0x3A9E7 + last * 0xF12D3 + between * 0x4B687 + 0x160B1,
            own * 0xD9B43 + before * 0x6E2F9 + verb_ahead * 0x17C5D + kind * 0x90D2B + 0x171C3,
            word * 0x2B7A1 + last * 0x5A3CD + between * 0x3E6F1 + 0x182D7,
        ]
    return found


def best(table: bytes, found: list[int], classes: Sequence[int]) -> int:
    """The class whose weights for these features add up to the most; the first of equals."""
    mask = len(table) - 1
    winner, most = 0, -1
    for one in classes:
        step = one * STEP
        total = 0
        for feature in found:
            total += table[(feature + step) & mask]
        if total > most:
            winner, most = one, total
    return winner


STEP: Final = 0x5BD1F  # between the places of a feature's weights for two classes


def place(feature: int, one: int, mask: int) -> int:
    """Where the weight of a feature for a class stands."""
    return (feature + one * STEP) & mask


def chunk_features(forms: Sequence[Form], tags: Sequence[int], i: int, flag: int) -> list[int]:
    """The features of a word that tell its flag: `flag` is that of the word before."""
    tag, count = tags[i], len(tags)
    one = forms[i]
    a1, left = (tags[i - 1], forms[i - 1].word) if i else (EDGE, 1)
    a2 = tags[i - 2] if i > 1 else EDGE
    b1, right = (tags[i + 1], forms[i + 1].word) if i + 1 < count else (EDGE, 2)
    b2 = tags[i + 2] if i + 2 < count else EDGE
    here = flag * WIDTH + tag
    return [
        here * 0x1D2E3 + b1 * 0x7F4A5 + 0x20B67,
        here * 0x2C5B7 + a1 * 0x6E3D9 + b1 * 0xA1C0F + 0x21C89,
        here * 0x3B8A1 + a1 * 0x5D2C7 + b1 * 0x9F1E3 + b2 * 0xC4D5B + 0x22DAB,
        here * 0x4A7D3 + a1 * 0x8C6B5 + a2 * 0xB3E9F + 0x23ECD,
        one.word * 0x59C8F + flag * 0xE2F41 + 0x24FEF,
        one.word * 0x68B9D + here * 0xD1A37 + b1 * 0xF3C25 + 0x250F1,
        left * 0x77A6B + here * 0xC0B19 + 0x26213,
        right * 0x86957 + here * 0xBFA0D + 0x27335,
        one.word * 0x95843 + left * 0xAE8F1 + flag * 0x13579 + 0x28457,
        one.word * 0xA4731 + right * 0x9D7E5 + 0x29579,
        here * 0xB362F + one.shape * 0x24683 + (forms[i - 1].shape if i else 6) * 0x3579D + b1 * 0x468AF + 0x2A69B,
        one.end * 0xC251B + here * 0x579BD + 0x2B7BD,
    ]


def context(tags: Sequence[int], i: int, flag: int) -> int:
    """The place in the table of flags for a word whose predecessor has a flag."""
    before = tags[i - 1] if i else EDGE
    after = tags[i + 1] if i + 1 < len(tags) else EDGE
    return ((flag * WIDTH + before) * WIDTH + tags[i]) * WIDTH + after


class Tagger:
    """A language's tagger. It keeps the forms of words that it has met, and nothing of the sentences."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def tag(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """The tag of each token of a sentence, and its flag: "B", "I" or "O"."""
        forms = self._forms(words)
        tags = self._tags(forms)
        return [TAGS[tag] for tag in tags], [FLAGS[flag] for flag in self._flags(forms, tags)]

    def _forms(self, words: Sequence[str]) -> list[Form]:
        memory, weights = self._weights.forms, self._weights
        forms = [memory.get(word) or form(weights, word, False) for word in words]
        if words:
            forms[0] = form(weights, words[0], True)
        return forms

    def _tags(self, forms: list[Form]) -> list[int]:
        table = self._weights.table
        verbs_ahead = ahead(forms)
        behind = Behind()
        before = before2 = EDGE
        tags: list[int] = []
        for i, one in enumerate(forms):
            if len(one.tags) == 1:
                tag = one.tags[0]
            else:
                tag = best(table, features(forms, i, before, before2, behind, verbs_ahead[i]), one.tags)
            tags.append(tag)
            behind.past(one, tag)
            before2, before = before, tag
        return tags

    def _flags(self, forms: list[Form], tags: list[int]) -> list[int]:
        sure, table = self._weights.flags, self._weights.table
        flags: list[int] = []
        flag = 0
        for i in range(len(tags)):
            known = sure[context(tags, i, flag)]
            if known == UNSURE:
                classes = (_FLAG, _FLAG + 1, _FLAG + 2) if flag else (_FLAG, _FLAG + 1)
                known = best(table, chunk_features(forms, tags, i, flag), classes) - _FLAG
            flag = known
            flags.append(flag)
        return flags


@cache
def tagger(language: str = DEFAULT) -> Tagger:
    """The tagger of a language. Raises DataError where its weights cannot be read."""
    return Tagger(weights_of(tag_weights(language)))


def weights_of(data: bytes) -> Weights:
    """The weights as the tool writes them: lines of tags and words, the table of flags, the table of weights."""
    text, _, tables = data.partition(b"\0")
    known: dict[str, tuple[int, ...]] = {}
    for line in text.decode("utf-8").split("\n"):
        names, _, words = line.partition("\t")
        known.update(dict.fromkeys(words.split(" "), tuple([NUMBER[name] for name in names.split(" ")])))
    size = 3 * WIDTH**3
    return Weights(known, tables[:size], tables[size:])
