"""The cue families and word lists of a language, read once from `tracer/data/<language>.toml` and indexed for speed."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from tracer import datafiles
from tracer.errors import TracerError
from tracer.scanner import Scanner


class Word:
    """The classes of a word, as bits of an int; one word may have several.

    Plain ints: an enum's operators cost a third of the run.
    """

    PREVERBAL: Final = 1 << 0
    UNREAL: Final = 1 << 1
    AUXILIARY: Final = 1 << 2
    BOUNDARY: Final = 1 << 3
    COORDINATORS: Final = 1 << 4
    PREPOSITION: Final = 1 << 5
    COMPLEMENT: Final = 1 << 6
    DETERMINER: Final = 1 << 7
    PRONOUN: Final = 1 << 8
    NUMBER: Final = 1 << 9
    ADVERB: Final = 1 << 10
    TIME: Final = 1 << 11
    HONORIFIC: Final = 1 << 12
    ROLE: Final = 1 << 13
    ANONYMOUS: Final = 1 << 14
    COLLECTIVE: Final = 1 << 15
    ANONYMITY: Final = 1 << 16
    ORGANISATION: Final = 1 << 17
    NATIONALITY: Final = 1 << 18
    OUTLET: Final = 1 << 19
    OUTLET_NAME: Final = 1 << 20
    DOCUMENT: Final = 1 << 21
    CHANNEL: Final = 1 << 22
    AUDIENCE: Final = 1 << 23
    OWN: Final = 1 << 24
    REFUSAL: Final = 1 << 25
    HEARSAY: Final = 1 << 26
    PORTFOLIO: Final = 1 << 40
    NOMINAL: Final = 1 << 27
    CUE: Final = 1 << 28  # a form of a cue verb, or "according"
    ANCHOR: Final = 1 << 29  # the first word of any cue


class Form:
    """The forms of a verb that a word can be, as bits of an int."""

    BASE: Final = 1 << 0
    THIRD: Final = 1 << 1
    PAST: Final = 1 << 2
    ING: Final = 1 << 3
    PARTICIPLE: Final = 1 << 4
    PHRASE: Final = 1 << 5  # no verb: "according to"


class Cue(NamedTuple):
    """One entry of the lexicon: words that tie a source and its content."""

    words: tuple[str, ...]
    frames: frozenset[str]  # the tables it stands in: say, clause, act, tell, report, cite, post, document, according …
    form: int  # bits of Form; none: a noun
    lemma: str  # the first form of a verb, or the phrase


class Token:
    """A word, a mark or a whole quotation, wherever it occurs: sentences share it, so it must not be changed."""

    __slots__ = ("before", "caps", "flags", "length", "low", "text", "width", "word")

    def __init__(self, text: str, low: str, flags: int, caps: bool, word: bool, width: int, before: int, length: int):
        self.text = text  # without a full stop that ends its sentence
        self.low = low  # in lower case
        self.flags = flags  # Word flags
        self.caps = caps  # written as a name: with a capital, or in a script without case
        self.word = word  # a word rather than punctuation or a quotation
        self.width = width  # characters
        self.before = before  # white space before it
        self.length = length  # with that space, and a full stop that is not its own


Runs = dict[str, list[Token]]  # characters between spaces -> their tokens


class Lexicon(NamedTuple):
    """A language, ready for the parser."""

    language: str
    classes: Mapping[str, int]  # lower-case word -> Word flags
    cues: Mapping[str, tuple[Cue, ...]]  # first word -> cues, longest first
    carried: frozenset[str]  # participles of "carried by Y"
    made: frozenset[str]  # participles of either kind, and those of "handed to Y"
    authored: frozenset[str]  # participles whose "by Y" names the author of a document
    traps: Mapping[str, tuple[tuple[frozenset[str], str], ...]]  # cue or verb -> words that must not follow, reason
    lists: Mapping[str, frozenset[str]]  # small closed classes by name
    posts: Mapping[str, str]  # verb or noun that names its own platform -> platform
    platforms: Mapping[str, str]  # lower-case words -> name
    countries: frozenset[str]
    role_ends: tuple[str, ...]  # how words end that name people by what they do
    scanner: Scanner
    known: dict[str, Token]  # a memory for the tokenizer
    runs: tuple[Runs, Runs, Runs]  # another one: at the beginning of a stretch of text, within it, and at its end
    confidence: tuple[float, float]  # slope and intercept: how sure a reading is -> how often such readings are right
    closeness: frozenset[str]  # phrases that say how close an unnamed source is
    close: frozenset[str]  # the first words of these


_FORMS = (Form.BASE, Form.THIRD, Form.PAST, Form.ING, Form.PARTICIPLE)


def _phrases(forms: str) -> list[tuple[tuple[str, ...], int]]:
    """ "point_out points_out pointed_out pointing_out" -> its word sequences, the past serving as past participle."""
    out: dict[tuple[str, ...], int] = {}
    names = forms.split()
    for name, form in zip(names, _FORMS, strict=False):
        if name == "-":
            continue
        words = tuple(name.split("_"))
        out[words] = out.get(words, 0) | form
    if len(names) == 4:
        past = tuple(names[2].split("_"))
        out[past] |= Form.PARTICIPLE
    return list(out.items())


def _cues(data: Mapping[str, Any]) -> dict[str, tuple[Cue, ...]]:
    entries: dict[tuple[str, ...], tuple[set[str], int, str]] = {}

    def enter(words: tuple[str, ...], frame: str, form: int, lemma: str) -> None:
        frames, known, first = entries.get(words, (set(), 0, lemma))
        entries[words] = (frames | {frame}, known | form, first)

    for frame, verbs in data["cues"].items():
        for verb in verbs:
            for words, form in _phrases(verb):
                lemma = next(name for name in verb.split() if name != "-")
                enter(words, frame, form, lemma.replace("_", " "))
    for frame, phrases in data["phrases"].items():
        for phrase in phrases:
            enter(tuple(phrase.split()), frame, Form.PHRASE, phrase)
    for participle in data["carried"]["by"]:
        enter(tuple(participle.split("_")), "carried", Form.PARTICIPLE, participle)
    for nouns in data["nouns"]["statement"]:
        for noun in nouns.split():
            enter((noun,), "noun", 0, nouns.split()[0])
    index: dict[str, list[Cue]] = {}
    for words, (frames, form, lemma) in entries.items():
        index.setdefault(words[0], []).append(Cue(words, frozenset(frames), form, lemma))
    return {first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in index.items()}


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language. Raises TracerError that names the file and the key of a mistake."""
    try:
        data = datafiles.load(language)
    except FileNotFoundError:
        raise TracerError(f"no lexicon for the language {language!r}") from None
    try:
        return _index(language, data)
    except (KeyError, AttributeError) as error:
        raise TracerError(f"lexicon {language!r}: unknown or missing key {error}") from None


def _index(language: str, data: Mapping[str, Any]) -> Lexicon:
    classes: dict[str, int] = {}
    words = data["words"]
    other = {"country", "platform_noun", "closeness"}
    for name in words.keys() - other:
        flag = int(getattr(Word, name.upper()))
        for word in words[name]:
            if " " not in word:
                classes[word] = classes.get(word, 0) | flag
    cues = _cues(data)
    for first, entries in cues.items():
        verb = first == "according" or any(cue.form & ~Form.PHRASE for cue in entries)
        classes[first] = classes.get(first, 0) | (Word.ANCHOR | Word.CUE if verb else Word.ANCHOR)
    traps: dict[str, list[tuple[frozenset[str], str]]] = {}
    for trap in data["traps"]:
        traps.setdefault(trap["after"], []).append((frozenset(trap["words"]), trap["reason"]))
    return Lexicon(
        language=language,
        classes=classes,
        cues=cues,
        carried=frozenset(p.split("_")[0] for p in data["carried"]["by"]),
        made=frozenset(
            p.split("_")[0] for p in (*data["carried"]["by"], *data["carried"]["author"], *data["lists"]["handed"])
        ),
        authored=frozenset(p.split("_")[0] for p in data["carried"]["author"]),
        traps={after: tuple(some) for after, some in traps.items()},
        lists={name: frozenset(words) for name, words in data["lists"].items()},
        posts=data["posts"],
        platforms={written.lower(): name for written, name in data["platforms"].items()},
        countries=frozenset(words["country"]),
        role_ends=tuple(data["lists"]["role_suffix"]),
        scanner=Scanner(cue.words for entry in cues.values() for cue in entry),
        known={},
        runs=({}, {}, {}),
        confidence=(data["confidence"]["slope"], data["confidence"]["intercept"]),
        closeness=frozenset(words["closeness"]),
        close=frozenset(phrase.split()[0] for phrase in words["closeness"]),
    )
