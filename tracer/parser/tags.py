"""Parts of speech and base noun phrases of a sentence, by weights that were learned (`tools/tagger.py`).

A dictionary says which tags a word may have. Where it leaves a choice, a perceptron makes it, from left to right;
another one then finds the noun phrases. A feature is a number made of numbers, and its weight for a tag stands in a
table of bytes, at a place computed from both: nothing is looked up by name, and loading is reading.
"""

from functools import cache
from operator import itemgetter
from typing import Final
from zlib import crc32

from tracer.language.files import DEFAULT, tag_weights
from tracer.parser.tokens import QUOTE

TAGS: Final = [
    ".", "CC", "CD", "DT", "EX", "IN", "JJ", "MD", "NN", "NNP", "NNS", "POS", "PRP", "PRP$", "Q", "RB", "RP", "SC",
    "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WRB",
]  # fmt: skip
NUMBER: Final = {tag: number for number, tag in enumerate(TAGS)}
FLAGS: Final = ["O", "B", "I"]  # outside, begins, inside a base noun phrase
OUTSIDE: Final = 0
UNSURE: Final = 3  # in the table of flags: the weights decide

# what stands for a tag where there is none, or more than one
EDGE: Final = 29  # before the first and behind the last token
CLITIC: Final = 30  # a verb hangs on the word: "they've"
WIDTH: Final = 31

CUT: Final = 40  # letters of a token that are looked at
_REMEMBERED: Final = 30_000  # words whose forms are kept: the frequent ones come first
_STEP: Final = 0x5BD1F  # between the places of a feature's weights for two tags

_PROPER: Final = NUMBER["NNP"]
_COORDINATOR: Final = NUMBER["CC"]
_PAUSE, _NOUN, _COORDINATED = 1, 2, 4  # what stands between two words, as bits


def _mask(names: str) -> int:
    """A set of tags as the bits of an int."""
    return sum(1 << NUMBER[name] for name in names.split())


_FINITE: Final = _mask("VBD VBZ VBP MD")
_ANCHORS: Final = _mask("VB VBD VBG VBN VBP VBZ MD SC WDT WP WRB Q TO") | 1 << CLITIC
_VERBAL: Final = _mask("MD VB VBD VBG VBN VBP VBZ RB RP UH")
_NOUNS: Final = _mask("NN NNS NNP PRP")


class Dictionary:
    """Which tags words may have, under the checksums of their keys: an open table of slots, each of three bytes.

    A slot holds a check of the key (0: it is free), the number of the set of tags that the word may have, and that of
    the set which it mostly has, its kind.
    """

    __slots__ = ("checks", "kinds", "mask", "numbers", "sets")

    def __init__(self, sets: list[list[int]], checks: bytes, numbers: bytes, kinds: bytes) -> None:
        self.sets = sets
        self.checks = checks
        self.numbers = numbers
        self.kinds = kinds
        self.mask = len(checks) - 1

    def find(self, key: str) -> int:
        """The slot of a key; -1 where it is not known."""
        code = checksum(key)
        check = check_of(code)
        at = code & self.mask
        for _ in range(len(self.checks)):
            held = self.checks[at]
            if held == check:
                return at
            if held == 0:
                break
            at = at + 1 & self.mask
        return -1


class Form:
    """What is known of a word before its sentence is: the tags it may have, and numbers that features are made of."""

    __slots__ = ("clitic", "end", "head", "kind", "pause", "shape", "tags", "tail", "verb", "word")

    def __init__(self, word: str, code: int, kind: int, tags: list[int]) -> None:
        low = word.lower()
        self.word = code
        self.kind = kind
        self.tags = tags
        self.shape = shape(word)
        self.end = number(low[-3:]) * 8 + self.shape
        self.tail = number(low[-2:])
        self.head = number(low[:3]) * 8 + self.shape
        self.verb = any(_FINITE >> tag & 1 for tag in tags)
        self.pause = word == ","
        self.clitic = clitic(low)


class Table:
    """Weights of features by `place`: bytes, a power of two of them, and where they begin for each tag."""

    __slots__ = ("by_tag", "data", "mask")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.mask = max(0, len(data) - 1)
        twice = memoryview(data + data)  # so that no place is behind the end
        starts = [place(0, tag, self.mask) for tag in range(WIDTH + len(FLAGS))]
        self.by_tag = [twice[start : start + len(data)] for start in starts]

    def best(self, features: list[int], tags: list[int]) -> int:
        """The tag whose weights for these features add up to the most; the first of equals."""
        mask = self.mask
        weights = itemgetter(*[feature & mask for feature in features])
        winner, most = 0, -1
        for tag in tags:
            total = sum(weights(self.by_tag[tag]))
            if total > most:
                winner, most = tag, total
        return winner


class Weights:
    """What was learned, and the forms of the words met so far."""

    __slots__ = ("dictionary", "flags", "forms", "openers", "phrases", "words")

    def __init__(self, dictionary: Dictionary, flags: bytes, words: Table, phrases: Table) -> None:
        self.dictionary = dictionary
        self.flags = flags  # by `context`
        self.words = words
        self.phrases = phrases
        self.forms: dict[str, Form] = {}
        self.openers: dict[str, Form] = {}  # of words at the beginning of a sentence


def shape(word: str) -> int:
    """How a word is written: small 0, small with a hyphen 1, capital 2, capitals 3, digit 4, else 5."""
    first = word[:1]
    if first.isalpha():
        if first.isupper():
            return 3 if len(word) > 1 and word.isupper() else 2
        return 1 if "-" in word else 0
    return 4 if first.isdigit() else 5


def clitic(low: str) -> bool:
    """Whether a verb hangs on the word: "they've", not "didn't" or "O'Hara"."""
    at = max(low.rfind("'"), low.rfind("\u2019"))
    return at > 0 and 0 < len(low) - at - 1 <= 2 and low[-1] != "t"


def checksum(key: str) -> int:
    """A number of 32 bits for a piece of text, the same in every run."""
    return crc32(key.encode("utf-8", "replace"))


def check_of(code: int) -> int:
    """The check of a key in the dictionary, by its checksum."""
    return (code >> 24) % 255 + 1


def number(text: str) -> int:
    """A number of 24 bits for a piece of text: features are made of such."""
    return checksum(text) & 0xFFFFFF


def key(word: str, opens: bool) -> str:
    """The key of a word in the dictionary; `opens`: it is the first of its sentence."""
    low = word.lower()
    return low if word[:1] == low[:1] else ("~" if opens else "^") + low


def look(word: str) -> str:
    """The key for words that the dictionary lacks and that look like this one."""
    return f"?{shape(word)}{word[-2:].lower()}"


def form(weights: Weights, word: str, opens: bool) -> Form:
    """The form of a word, from memory where it was met before."""
    memory = weights.openers if opens else weights.forms
    found = memory.get(word)
    if found is None:
        found = new_form(weights.dictionary, word[:CUT], opens)
        if len(memory) < _REMEMBERED and len(word) <= CUT:
            memory[word] = found
    return found


def new_form(dictionary: Dictionary, word: str, opens: bool) -> Form:
    """The form of a word by the dictionary, or by its look where the dictionary lacks it."""
    if word == QUOTE:
        return Form(word, 0, 0, [NUMBER["Q"]])
    name = key(word, opens)
    slot = dictionary.find(name)
    known = name.lstrip("~^")
    sets, numbers = dictionary.sets, dictionary.numbers
    if slot >= 0:
        return Form(word, number(known), dictionary.kinds[slot], sets[numbers[slot]])
    if name[:1] == "~":
        low, capital = dictionary.find(known), dictionary.find("^" + known)
        slot = max(low, capital) if low < 0 or capital < 0 else low
        if slot >= 0:
            others = sets[numbers[capital]] if capital >= 0 else [_PROPER]
            tags = sorted({*sets[numbers[slot]], *others})
            return Form(word, number(known), dictionary.kinds[slot], tags)
    name = look(word)
    for size in (len(name), 2, 1):
        slot = dictionary.find(name[:size])
        if slot >= 0:
            return Form(word, number(name), dictionary.kinds[slot], sets[numbers[slot]])
    return Form(word, number(name), 0, [NUMBER["NN"]])


class Neighbour:
    """The last word that a clause turns on before another one, and what stands between."""

    __slots__ = ("between", "tag", "word")

    def __init__(self, tag: int, word: int, between: int) -> None:
        self.tag = tag
        self.word = word
        self.between = between


def beyond(near: Neighbour, one: Form, tag: int) -> Neighbour:
    """The neighbour as the word behind this one sees it."""
    if _ANCHORS >> tag & 1:
        return Neighbour(tag, one.word, 0)
    between = near.between
    if one.pause:
        between |= _PAUSE
    elif _NOUNS >> tag & 1:
        between |= _NOUN
    elif tag == _COORDINATOR:
        between |= _COORDINATED
    return near if between == near.between else Neighbour(near.tag, near.word, between)


def ahead(forms: list[Form]) -> list[int]:
    """For each word, the kind of the next one that may be a finite verb, and whether a comma stands before it."""
    found = [0] * len(forms)
    kind = pause = 0
    for i in range(len(forms) - 1, -1, -1):
        found[i] = kind * 2 + pause
        one = forms[i]
        if one.verb:
            kind, pause = one.kind, 0
        elif one.pause:
            pause = 1
    return found


def history(one: Form, tag: int) -> int:
    """What the words behind see of a word with its tag."""
    return CLITIC if one.clitic and _NOUNS >> tag & 1 else tag


def word_features(forms: list[Form], i: int, p1: int, p2: int, behind: Neighbour, verb_ahead: int) -> list[int]:
    """The features of a word that tell its tag, from the tags of the two words before it and the forms of all."""
    one = forms[i]
    word, look = one.word, one.shape
    left = forms[i - 1].word if i else 1
    right = kind = 2
    if i + 1 < len(forms):
        right, kind = forms[i + 1].word, forms[i + 1].kind + 3
    kind2 = forms[i + 2].kind + 3 if i + 2 < len(forms) else 2
    found = [
        word * 0x2545F + 0x1B3,
        one.end * 0x9E375 + 0x2A71,
        one.tail * 0x3C6EF + p1 * 0xDAA67 + 0x3F19,
        p1 * 0x1B873 + p2 * 0xCC9E3 + 0x4E2D,
        p1 * 0x85EBD + look * 0xC2B2B + 0x5D03,
        word * 0x27D4F + p1 * 0x16567 + 0x6A09,
        left * 0x45D9F + 0x7C11,
        left * 0x119DF + word * 0x344B5 + 0x8F67,
        right * 0xE6547 + 0x9B05,
        word * 0xB5297 + right * 0x68E31 + 0xA54F,
        kind * 0x1B56D + look * 0x5EB8F + 0xB3C3,
        kind * 0xD3A2F + kind2 * 0x4BE9B + 0xC6A5,
        p1 * 0x94D05 + kind * 0x2F0B5 + look * 0x7A1F3 + 0xD1E9,
        word * 0x6F4F3 + kind * 0x8B8F1 + 0xE327,
        word * 0xA0761 + p1 * 0xE7037 + p2 * 0x8EBC7 + 0xF80B,
        one.head * 0x589B1 + 0x10A37,
        p1 * 0x1CE4F + kind * 0x7B3D1 + kind2 * 0xAC533 + 0x11B59,
    ]
    if i == 0:
        found.append(one.end * 0x4CF5B + 0x12C7D)
    if one.verb:
        own, last, between = one.kind, behind.tag, behind.between
        found += [
            own * 0x3D4D5 + behind.word * 0x9FB21 + between * 0x1F351 + 0x13D8F,
            own * 0x65F6D + last * 0xB4A27 + between * 0x2D5A9 + 0x14E93,
            own * 0x8A3F7 + verb_ahead * 0x5C1BB + 0x15FA5,
            own * 0xC7E1D + verb_ahead * 0x3A9E7 + last * 0xF12D3 + between * 0x4B687 + 0x160B1,
            own * 0xD9B43 + p1 * 0x6E2F9 + verb_ahead * 0x17C5D + kind * 0x90D2B + 0x171C3,
            word * 0x2B7A1 + last * 0x5A3CD + between * 0x3E6F1 + 0x182D7,
        ]
    return found


def phrase_features(forms: list[Form], tags: list[int], i: int, flag: int) -> list[int]:
    """The features of a word that tell its flag, from the flag of the word before it and the tags of all."""
    one = forms[i]
    count = len(tags)
    a1 = a2 = b1 = b2 = EDGE
    left, right, look = 1, 2, 6
    if i:
        a1, left, look = tags[i - 1], forms[i - 1].word, forms[i - 1].shape
        if i > 1:
            a2 = tags[i - 2]
    if i + 1 < count:
        b1, right = tags[i + 1], forms[i + 1].word
        if i + 2 < count:
            b2 = tags[i + 2]
    here = flag * WIDTH + tags[i]
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
        here * 0xB362F + one.shape * 0x24683 + look * 0x3579D + b1 * 0x468AF + 0x2A69B,
        one.end * 0xC251B + here * 0x579BD + 0x2B7BD,
    ]


def place(feature: int, tag: int, mask: int) -> int:
    """Where the weight of a feature for a tag stands."""
    return feature + tag * _STEP & mask


def context(tags: list[int], i: int, flag: int) -> int:
    """The place in the table of flags for a word whose predecessor has a flag."""
    before = tags[i - 1] if i else EDGE
    after = tags[i + 1] if i + 1 < len(tags) else EDGE
    return ((flag * WIDTH + before) * WIDTH + tags[i]) * WIDTH + after


def flag_choices(flag: int) -> list[int]:
    """The flags that may follow a flag, as numbers beside those of the tags."""
    return [WIDTH, WIDTH + 1] if flag == OUTSIDE else [WIDTH, WIDTH + 1, WIDTH + 2]


class Tagger:
    """A language's tagger. It remembers the forms of words that it has met, and nothing of sentences."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def tag(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The tag of each token of a sentence, as in `TAGS`, and its flag, as in `FLAGS`."""
        forms = forms_of(self._weights, words)
        tags = tags_of(self._weights, forms)
        flags = flags_of(self._weights, forms, tags)
        return [TAGS[tag] for tag in tags], [FLAGS[flag] for flag in flags]

    def may_end_verb(self, word: str, *, opens: bool) -> bool:
        """Whether a word may be a finite verb or a participle, or an adverb behind one."""
        return any(_VERBAL >> tag & 1 for tag in form(self._weights, word.replace("\u2019", "'"), opens).tags)


def forms_of(weights: Weights, words: list[str]) -> list[Form]:
    """The forms of the words of a sentence."""
    memory = weights.forms
    forms = [memory.get(word) or form(weights, word, False) for word in words]
    if words:
        forms[0] = form(weights, words[0], True)
    return forms


def tags_of(weights: Weights, forms: list[Form]) -> list[int]:
    """Tags, each told without those on its right."""
    verbs = ahead(forms)
    behind = Neighbour(EDGE, 0, 0)
    p1 = p2 = EDGE
    tags: list[int] = []
    for i, one in enumerate(forms):
        choice = one.tags
        tag = choice[0]
        if len(choice) > 1:
            tag = weights.words.best(word_features(forms, i, p1, p2, behind, verbs[i]), choice)
        tags.append(tag)
        p2, p1 = p1, history(one, tag)
        behind = beyond(behind, one, p1)
    return tags


def flags_of(weights: Weights, forms: list[Form], tags: list[int]) -> list[int]:
    """Whether each word begins a base noun phrase, is inside or outside of one."""
    flags: list[int] = []
    flag = OUTSIDE
    for i in range(len(tags)):
        known = weights.flags[context(tags, i, flag)]
        if known == UNSURE:
            known = weights.phrases.best(phrase_features(forms, tags, i, flag), flag_choices(flag)) - WIDTH
        flag = known
        flags.append(flag)
    return flags


@cache
def tagger(language: str = DEFAULT) -> Tagger:
    """The tagger of a language. Raises DataError where its weights cannot be read."""
    return Tagger(read(tag_weights(language)))


def read(data: bytes) -> Weights:
    """The weights as `written` gives them."""
    head, _, tables = data.partition(b"\n\n")
    *lines, last = head.decode("ascii").split("\n")
    sets = [[NUMBER[name] for name in line.split()] for line in lines]
    parts = []
    at = 0
    for size in map(int, last.split()):
        parts.append(tables[at : at + size])
        at += size
    checks, numbers, kinds, flags, words, phrases = parts
    return Weights(Dictionary(sets, checks, numbers, kinds), flags, Table(words), Table(phrases))


def written(weights: Weights) -> bytes:
    """The sets of tags, a line each; the sizes of the tables; the tables."""
    held = weights.dictionary
    tables = [held.checks, held.numbers, held.kinds, weights.flags, weights.words.data, weights.phrases.data]
    lines = [" ".join([TAGS[tag] for tag in one]) for one in held.sets]
    head = "\n".join([*lines, " ".join([str(len(table)) for table in tables])])
    return b"".join([head.encode("ascii"), b"\n\n", *tables])
