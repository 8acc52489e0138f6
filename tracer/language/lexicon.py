"""The cues, word classes and lists of a language (`tracer/data/<language>`), indexed for the parser."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from tracer.language import files
from tracer.language.files import DEFAULT
from tracer.language.phrase_matcher import PhraseMatcher

if TYPE_CHECKING:
    from tracer.language.schema import Classes, Frames, Trap, WordClasses


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
    PORTFOLIO: Final = 1 << 25
    NOMINAL: Final = 1 << 26
    CUE: Final = 1 << 27  # a form of a cue verb, or "according"
    ANCHOR: Final = 1 << 28  # the first word of any cue


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

    __slots__ = ("before", "caps", "flags", "length", "low", "others", "tagged", "text", "width", "word")

    def __init__(self, text: str, low: str, flags: int, caps: bool, word: bool, width: int, before: int, length: int):
        self.text = text  # without a full stop that ends its sentence
        self.low = low  # in lower case
        self.flags = flags  # Word flags
        self.caps = caps  # written as a name: with a capital, or in a script without case
        self.word = word  # a word rather than punctuation or a quotation
        self.width = width  # characters
        self.before = before  # white space before it
        self.length = length  # with that space, and a full stop that is not its own
        self.others: list[Token] | None = None  # those that stand behind it before the next space
        self.tagged: Any = None  # what the tagger knows of it, once it is asked

    def before_others(self, others: "list[Token]") -> "Token":
        """The same before others, with no space between them."""
        token = Token(self.text, self.low, self.flags, self.caps, self.word, self.width, self.before, self.length)
        token.others = others
        return token


Runs = dict[str, Token]  # characters between spaces -> their first token, with the others


class Lexicon:
    """A language, ready for the parser."""

    __slots__ = (
        "abstract_suffixes",
        "author_participles", "classes", "clausal", "closeness", "closeness_heads", "confidence", "countries", "cues",
        "female", "frequent", "helpers", "inverting", "inverting_quoted", "language", "lists", "male", "matcher",
        "numbers", "offices", "outlet_kinds", "pattern_cache", "patterns",
        "platforms", "post_platforms",
        "relay_participles", "role_suffixes", "run_cache", "subject_forms", "surname_suffixes", "token_cache",
        "traps",
    )  # fmt: skip

    def __init__(
        self,
        language: str,
        frames: "Frames",
        words: "WordClasses",
        lists: Mapping[str, list[str]],
        patterns: Mapping[str, str],
    ) -> None:
        by, author = frames["carried"]["by"], frames["carried"]["author"]
        self.language = language
        self.cues = _cues(frames)  # first word -> cues, longest first
        self.classes = _classes(words["classes"], self.cues)  # lower-case word -> Word flags
        self.lists: dict[str, frozenset[str]] = {name: frozenset(some) for name, some in lists.items()}
        self.frequent = tuple([f" {word} " for word in lists["frequent"]])  # as they stand in a text
        self.patterns = patterns
        self.pattern_cache: dict[str, re.Pattern[str]] = {}
        self.traps = _traps(frames["traps"])  # cue or verb -> words that must not follow, reason
        # participles of "carried by Y", and those whose "by Y" names the author of a document
        self.relay_participles = _first_words(by)
        self.author_participles = _first_words(author)
        self.post_platforms: dict[str, str] = words["posts"]  # verb or noun that names its own platform -> platform
        self.platforms: dict[str, str] = {written.lower(): name for written, name in words["platforms"].items()}
        self.subject_forms: dict[str, str] = words["subject_forms"]  # "him" -> "he"
        # given names of those who are "she", and "he"
        self.female: frozenset[str] = frozenset(words["given"]["female"])
        self.male: frozenset[str] = frozenset(words["given"]["male"])
        # what somebody may be called besides -> the offices that imply it: official -> minister
        self.offices: dict[str, list[str]] = words["offices"]
        kinds = cast(Mapping[str, list[str]], words["outlet_kinds"])
        self.outlet_kinds = {kind: frozenset(some) for kind, some in kinds.items()}  # kind -> what such are called
        self.numbers = {word: value for value, word in enumerate(lists["small_number"], 1)}
        # verbs that may stand before their subject: "said Holm"
        self.inverting = frozenset(
            [
                cue.words[0]
                for some in self.cues.values()
                for cue in some
                if len(cue.words) == 1
                and cue.frames & {"say", "clause", "report", "post"}
                and not cue.frames & {"act", "cite", "tell"}
            ]
        )
        # and those that may only behind a quotation, since they have objects, too: "“…,” confirmed Holm"
        self.inverting_quoted = self.inverting | frozenset(
            [
                cue.words[0]
                for some in self.cues.values()
                for cue in some
                if len(cue.words) == 1 and "clause" in cue.frames and not cue.frames & {"cite", "tell"}
            ]
        )
        # verbs that a clause without "that" may be the object of
        takes = {"say", "clause", "report", "tell", "document", "own", "promise"}
        self.clausal = self.lists["takes_clause"] | {
            cue.words[0]
            for some in self.cues.values()
            for cue in some
            if cue.frames & takes and cue.form and len(cue.words) < 3  # not "made the case that"
        }
        # a form of an auxiliary -> what follows it in a verb group
        self.helpers = {form: verb for verb in ("be", "have", "do") for form in self.lists[verb]}
        self.countries: frozenset[str] = self.lists["country"]
        # endings of words that name people by what they do; of these the ones that end surnames, too
        self.role_suffixes: tuple[str, ...] = tuple(lists["role_suffix"])
        self.surname_suffixes: tuple[str, ...] = tuple(lists["surname_suffix"])
        self.abstract_suffixes: tuple[str, ...] = tuple(
            lists["abstract_suffix"]
        )  # endings of nouns that name no people
        self.closeness: frozenset[str] = self.lists["closeness"]  # phrases that say how close a source is
        self.closeness_heads = frozenset([phrase.split()[0] for phrase in self.closeness])  # the first words of these
        self.confidence: dict[str, float] = cast(
            dict[str, float], frames["confidence"]
        )  # weights of the signs that a reading is right
        self.matcher = PhraseMatcher([cue.words for entry in self.cues.values() for cue in entry])
        # what the tokenizer remembers: tokens by their words, and by the characters between two spaces at the beginning
        # of a stretch of text, within it, and at its end
        self.token_cache: dict[str, Token] = {}
        self.run_cache: tuple[Runs, Runs, Runs] = ({}, {}, {})

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of patterns.toml, compiled when it is first asked for."""
        found = self.pattern_cache.get(name)
        if found is None:
            source = re.sub(r"\{([a-z_]+)\}", lambda part: alternatives(self.lists[part[1]]), self.patterns[name])
            found = self.pattern_cache[name] = re.compile(source, re.IGNORECASE)
        return found


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


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


def _cues(data: "Frames") -> dict[str, tuple[Cue, ...]]:
    frames: dict[tuple[str, ...], list[str]] = {}
    forms: dict[tuple[str, ...], int] = {}
    lemmas: dict[tuple[str, ...], str] = {}

    def enter(words: tuple[str, ...], frame: str, form: int, lemma: str) -> None:
        if words in frames:
            frames[words].append(frame)
            forms[words] |= form
        else:
            frames[words], forms[words], lemmas[words] = [frame], form, lemma

    for frame, verbs in cast(Mapping[str, list[str]], data["cues"]).items():
        for verb in verbs:
            lemma = next(name for name in verb.split() if name != "-").replace("_", " ")
            for words, form in _phrases(verb):
                enter(words, frame, form, lemma)
    for frame, phrases in cast(Mapping[str, list[str]], data["phrases"]).items():
        for phrase in phrases:
            enter(tuple(phrase.split()), frame, Form.PHRASE, phrase)
    for participle in data["carried"]["by"]:
        enter(tuple(participle.split("_")), "carried", Form.PARTICIPLE, participle)
    for nouns in data["nouns"]["statement"]:
        for noun in nouns.split():
            enter((noun,), "noun", 0, nouns.split()[0])
    index: dict[str, list[Cue]] = {}
    for words, its_frames in frames.items():
        index.setdefault(words[0], []).append(Cue(words, frozenset(its_frames), forms[words], lemmas[words]))
    for cues in index.values():
        if len(cues) > 1:
            cues.sort(key=lambda cue: -len(cue.words))
    return {first: tuple(cues) for first, cues in index.items()}


def load(language: str = DEFAULT) -> Lexicon:
    """The lexicon of a language. Raises DataError for a mistake in its files, TracerError where there are none."""
    return _load(language)  # one for each language, whether it was named or not


def load_for(language: str | None) -> Lexicon:
    """The lexicon to compare texts of a language by: the default one where there is none of it."""
    return load(language if language in files.languages() else DEFAULT)


@cache
def _load(language: str) -> Lexicon:
    files.require(language)
    lists = cast(Mapping[str, list[str]], files.lists(language))
    patterns = cast(Mapping[str, str], files.patterns(language))
    return Lexicon(language, files.frames(language), files.word_classes(language), lists, patterns)


def _classes(words: "Classes", cues: Mapping[str, Iterable[Cue]]) -> dict[str, int]:
    classes: dict[str, int] = {}
    for name, some in cast(Mapping[str, list[str]], words).items():
        new = dict.fromkeys(some, int(getattr(Word, name.upper())))
        for word in classes.keys() & new.keys():
            new[word] |= classes[word]
        classes.update(new)
    for first, entries in cues.items():
        verb = first == "according" or any(cue.form & ~Form.PHRASE for cue in entries)
        classes[first] = classes.get(first, 0) | (Word.ANCHOR | Word.CUE if verb else Word.ANCHOR)
    return classes


def _traps(entries: Iterable["Trap"]) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    traps: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for entry in entries:
        trap = frozenset(entry["words"]), entry["reason"]
        traps[entry["after"]] = (*traps.get(entry["after"], ()), trap)
    return traps


def _first_words(participles: Iterable[str]) -> frozenset[str]:
    return frozenset([participle.split("_")[0] for participle in participles])
