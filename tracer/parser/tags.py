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
from tracer.language.lexicon import Token
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

_TURNS: Final = _ANCHORS | _NOUNS | 1 << _COORDINATOR  # what a `Neighbour` takes note of, besides commas
# the flags that may follow each flag, as numbers beside those of the tags
FLAG_CHOICES: Final = [[WIDTH, WIDTH + 1], [WIDTH, WIDTH + 1, WIDTH + 2], [WIDTH, WIDTH + 1, WIDTH + 2]]


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
        self.verb = may_be(tags, _FINITE)
        self.pause = word == ","
        self.clitic = clitic(low)


class Table:
    """Weights of features by `place`: bytes, a power of two of them; those of a feature for all tags side by side."""

    __slots__ = ("by_tag", "data", "mask")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.mask = max(0, len(data) - 1)
        tags = WIDTH + len(FLAGS)
        beyond = memoryview(data + data[:tags])  # so that no place is behind the end
        self.by_tag = [beyond[tag : tag + len(data)] for tag in range(tags)]

    def best(self, features: list[int], tags: list[int]) -> int:
        """The tag whose weights for these features add up to the most; the first of equals."""
        by_tag = self.by_tag
        weights = itemgetter(*features)
        winner = tags[0]
        most = sum(weights(by_tag[winner]))
        for tag in tags[1:]:
            total = sum(weights(by_tag[tag]))
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


def may_be(tags: list[int], wanted: int) -> bool:
    """Whether any of some tags is in a set of them, as bits."""
    for tag in tags:  # noqa: SIM110  a generator takes longer than most lists
        if wanted >> tag & 1:
            return True
    return False


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
    if "'" not in low and "\u2019" not in low:
        return False
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
    """The neighbour as the word behind this one sees it: another, or the same with more between."""
    if _ANCHORS >> tag & 1:
        return Neighbour(tag, one.word, 0)
    if one.pause:
        near.between |= _PAUSE
    elif _NOUNS >> tag & 1:
        near.between |= _NOUN
    elif tag == _COORDINATOR:
        near.between |= _COORDINATED
    return near


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


def word_features(
    forms: list[Form], i: int, p1: int, p2: int, behind: Neighbour, verb_ahead: int, mask: int
) -> list[int]:
    """The features of a word that tell its tag, from the tags of the two words before it and the forms of all.

    `mask`: the bits of a place in the table.
    """
    one = forms[i]
    word, look = one.word, one.shape
    left = forms[i - 1].word if i else 1
    right = kind = 2
    if i + 1 < len(forms):
        right, kind = forms[i + 1].word, forms[i + 1].kind + 3
    kind2 = forms[i + 2].kind + 3 if i + 2 < len(forms) else 2
    found = [
        word * 0x940C1 + 0x694ED & mask,
        one.end * 0x9B8EB + 0xD966F & mask,
        one.tail * 0xEEC31 + p1 * 0x921B9 + 0x244C7 & mask,
        p1 * 0x7462D + p2 * 0x96BD + 0xF3F33 & mask,
        p1 * 0xC8CA3 + look * 0xFC475 + 0x77F9D & mask,
        word * 0x309D1 + p1 * 0x306B9 + 0x9CBD7 & mask,
        left * 0xCCF81 + 0x170CF & mask,
        left * 0xC4B41 + word * 0x2EFAB + 0x49CB9 & mask,
        right * 0x62AD9 + 0xC7F5B & mask,
        word * 0x64389 + right * 0x6FAAF + 0x7E1D1 & mask,
        kind * 0x9AFF3 + look * 0x39391 + 0x590DD & mask,
        kind * 0x3D0F1 + kind2 * 0x95305 + 0xB3FBB & mask,
        p1 * 0xB8D5B + kind * 0x1C3AB + look * 0xAACAD + 0x487F7 & mask,
        word * 0xDF9AD + kind * 0x4B7EF + 0x610F9 & mask,
        word * 0x32B7F + p1 * 0x1D1E9 + p2 * 0x45459 + 0x47B95 & mask,
        one.head * 0xD0F2F + 0x1F7E9 & mask,
        p1 * 0x898D1 + kind * 0xB810F + kind2 * 0xFE16D + 0x9A087 & mask,
    ]
    if i == 0:
        found.append(one.end * 0x66A45 + 0xC46E3 & mask)
    if one.verb:
        own, last, between = one.kind, behind.tag, behind.between
        found += [
            own * 0x3B8B + behind.word * 0xFFBF + between * 0x9D18F + 0xC0191 & mask,
            own * 0x5C5F3 + last * 0x7C9F9 + between * 0xE4C37 + 0xECC0D & mask,
            own * 0xD6629 + verb_ahead * 0x4CBE5 + 0xE86BB & mask,
            own * 0x52143 + verb_ahead * 0x3B239 + last * 0x43FCD + between * 0x47199 + 0xF582F & mask,
            own * 0x4395D + p1 * 0x344E7 + verb_ahead * 0x21B03 + kind * 0x4A275 + 0xF12DD & mask,
            word * 0x4333F + last * 0x99593 + between * 0x5C9EF + 0x9CB49 & mask,
        ]
    return found


def phrase_features(forms: list[Form], tags: list[int], i: int, flag: int, mask: int) -> list[int]:
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
        here * 0x16DBD + b1 * 0x51BB + 0x7A0B9 & mask,
        here * 0xD4C69 + a1 * 0x24807 + b1 * 0x8D311 + 0xF4957 & mask,
        here * 0x2123F + a1 * 0x38D59 + b1 * 0x66EBD + b2 * 0x12C45 + 0x6F1F5 & mask,
        here * 0x70ACD + a1 * 0xB2DAB + a2 * 0x8CE81 + 0xE9A93 & mask,
        one.word * 0xCC291 + flag * 0x2279F + 0x64331 & mask,
        one.word * 0xBE3C3 + here * 0x3E7E9 + b1 * 0x89A3B + 0x1FEF & mask,
        left * 0xB4D35 + here * 0xF8C7 + 0x7C88D & mask,
        right * 0xF94C9 + here * 0x23753 + 0xF712B & mask,
        one.word * 0x3DC5D + left * 0xC87EF + flag * 0xC2267 + 0x719C9 & mask,
        one.word * 0x321AF + right * 0xEC67B + 0xEC267 & mask,
        here * 0xA54F1 + one.shape * 0xEE61D + look * 0x997C3 + b1 * 0x85271 + 0x66B05 & mask,
        one.end * 0xE9C85 + here * 0x111A3 + 0xE13A3 & mask,
    ]


def place(feature: int, tag: int, mask: int) -> int:
    """Where the weight of a feature for a tag stands."""
    return feature + tag & mask


def context(flag: int, before: int, tag: int, after: int) -> int:
    """The place in the table of flags for a word between two tags whose predecessor has a flag."""
    return ((flag * WIDTH + before) * WIDTH + tag) * WIDTH + after


class Tagger:
    """A language's tagger. It remembers the forms of words that it has met, and nothing of sentences."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def tag(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The tag of each token of a sentence, as in `TAGS`, and its flag, as in `FLAGS`."""
        return self._tag(forms_of(self._weights, words))

    def tag_tokens(self, tokens: list[Token]) -> tuple[list[str], list[str]]:
        """The same for tokens of the parser: what is known of each is kept with it."""
        forms = [token.tagged or self._keep(token) for token in tokens]
        if tokens:
            forms[0] = form(self._weights, _plain(tokens[0].text), True)
        return self._tag(forms)

    def _keep(self, token: Token) -> Form:
        found = form(self._weights, _plain(token.text), False)
        token.tagged = found
        return found

    def _tag(self, forms: list[Form]) -> tuple[list[str], list[str]]:
        tags = tags_of(self._weights, forms)
        flags = flags_of(self._weights, forms, tags)
        return [TAGS[tag] for tag in tags], [FLAGS[flag] for flag in flags]

    def may_end_verb(self, word: str, *, opens: bool) -> bool:
        """Whether a word may be a finite verb or a participle, or an adverb behind one."""
        return may_be(form(self._weights, _plain(word), opens).tags, _VERBAL)


def _plain(word: str) -> str:
    """A word with the apostrophe that the dictionary has."""
    return word.replace("\u2019", "'")


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
    best, mask = weights.words.best, weights.words.mask
    for i, one in enumerate(forms):
        tag = one.tags[0]
        if len(one.tags) > 1:
            tag = best(word_features(forms, i, p1, p2, behind, verbs[i], mask), one.tags)
        tags.append(tag)
        p2, p1 = p1, history(one, tag) if one.clitic else tag
        if _TURNS >> p1 & 1 or one.pause:
            behind = beyond(behind, one, p1)
    return tags


def flags_of(weights: Weights, forms: list[Form], tags: list[int]) -> list[int]:
    """Whether each word begins a base noun phrase, is inside or outside of one."""
    table, best, mask = weights.flags, weights.phrases.best, weights.phrases.mask
    flags: list[int] = []
    flag = OUTSIDE
    before = EDGE
    last = len(tags) - 1
    for i, tag in enumerate(tags):
        after = tags[i + 1] if i < last else EDGE
        known = table[context(flag, before, tag, after)]
        if known == UNSURE:
            known = best(phrase_features(forms, tags, i, flag, mask), FLAG_CHOICES[flag]) - WIDTH
        flag = known
        flags.append(flag)
        before = tag
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
