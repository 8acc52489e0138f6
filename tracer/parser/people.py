"""Evidence from the whole article: which surnames stand in it, in full and alone."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from tracer.language.files import DEFAULT
from tracer.language.lexicon import Lexicon, Word, load
from tracer.model import Kind
from tracer.parser.offices import spelled_out
from tracer.parser.patterns import compiled
from tracer.parser.text import places
from tracer.parser.truecase import is_word

REACH = 200_000  # characters searched for evidence: longer than any article, and a heap of text costs no more
OWNER = r"['\u2019]s?\s"
_WORD = 60  # characters before a name that are looked at
_AFTER = r"[\u2019']s\b|\s+[a-z]|[,.]"
_OPENING_GAP = 4  # characters between two sentences
_PREFIX = 3  # characters of "al-"
_LETTERS = 60  # of a word of a name
_ACRONYM = r"(?:\(|as )[A-Z][A-Z.s\d]*\)"
_PIECE = r"[\w-]+"
_FEW = 32  # searches before all words are listed
_MOST = 1000  # places that are looked at for some words together
_TELLING = 60  # places of a name at which it is looked for what the article says of it
_BESIDE = 80  # characters beside a name that may say what it is
_APPOSITION = r"(?:,| [\u2014\u2013-]) (?:(a|an|one of|the)\b) ?([^,;:.()\u2014\u2013]*+)([,.\u2014\u2013]?)(?! [A-Z])"
_NOUN = Word.NOMINAL | Word.DOCUMENT | Word.NATIONALITY  # what a word may be that may be a verb, too
_BEHIND_NAME = Word.CUE | Word.AUXILIARY | Word.PREPOSITION | Word.BOUNDARY | Word.PREVERBAL | Word.ADVERB | Word.TIME
_OPENING = (
    Word.DETERMINER | Word.PREPOSITION | Word.BOUNDARY | Word.PRONOUN | Word.NUMBER | Word.ADVERB
)  # of a word that is none of the name
_AGE = r"(?:, \d{1,3}|,? who\b)"
_NEXT_WORD = r"(?:['\u2019]s?)? ([\w-]+)"
_REPORTS = r" (?:(?:has|had|first|also) )?(\w+) (?:that|on [A-Z]\w+ that|it)\b"
_RELATIVE = r", which ([\w-]+)"


class People:
    """Surnames of the article: the last words of names that are written in full somewhere in it.

    A few words are searched for, which is quicker than to list all; when more are asked for, they are looked up in
    lists made in one pass, so that the work does not grow with their number.
    """

    def __init__(self, text: str, language: str = DEFAULT) -> None:
        self._text = text
        self._language = language
        self._full: dict[str, str] | None = None
        self._alone: dict[str, bool] = {}
        self._named: dict[str, bool] = {}
        self._described: dict[str, Kind | None] = {}
        self._acronyms: dict[str, int] | None = None
        self._places: dict[str, list[int]] | None = None
        self._searches = 0

    def full(self, surname: str) -> str | None:
        """The first full name of the article that ends with the surname, a word: "Adel al-Jubeir" for "Jubeir"."""
        if self._full is None:
            self._full = _written_in_full(self._text, self._language)
        return self._full.get(surname)

    def introduced(self, acronym: str) -> bool:
        """Whether the article introduces an acronym as a body's: "the Harbour Organization (HO)"."""
        if self._acronyms is None:
            self._acronyms = {}
            for match in compiled(_ACRONYM).finditer(self._text, 0, REACH):
                self._acronyms.setdefault(match[0].removeprefix("(")[:-1], match.start())
        at = self._acronyms.get(acronym, self._acronyms.get(f"as {acronym}", -1))
        before = self._text[max(0, at - 80) : at].lower() if at >= 0 else ""
        return at >= 0 and not any(word in before for word in load(self._language).lists["newsroom_hint"])

    def stands_for(self, acronym: str) -> bool:
        """Whether the article spells an acronym out, and as no newsroom's: "the Harbour Organization (HO)"."""
        if not self.introduced(acronym):
            return False
        end = (self._acronyms or {}).get(acronym, -1)
        end -= end > 0 and self._text[end - 1] == " "
        return end >= 0 and spelled_out(self._text, end, acronym) is not None

    def alone(self, word: str) -> bool:
        """Whether the word stands in the article without a capitalised word before it, as a surname does."""
        if word not in self._alone:
            self._alone[word] = any(_stands_alone(self._text, at, word, self._language) for at in self._whole(word))
        return self._alone[word]

    def named(self, word: str) -> bool:
        """Whether the article shows a capitalised word to be a name: in full, or with its capital within a sentence."""
        if word not in self._named:
            within = any(_within(self._text, at) for at in self._whole(word))
            self._named[word] = within or self.full(word) is not None
        return self._named[word]

    def described(self, name: str) -> Kind | None:
        """What the article says a name is, by what stands beside it somewhere: "Corvane, a maker of glass".

        None where it says nothing. A person where a title or a role says so, whatever else is said.
        """
        if name not in self._described:
            lexicon = load(self._language)
            kinds = {_kind_beside(self._text, at, name, lexicon) for at in islice(self._whole(name), _TELLING)}
            order = (Kind.PERSON, Kind.OUTLET, Kind.ORGANISATION)
            self._described[name] = next((kind for kind in order if kind in kinds), None)
        return self._described[name]

    def reports(self, name: str) -> bool:
        """Whether the article says elsewhere that a name reported something, as an outlet does."""
        cues = load(self._language).cues
        for at in islice(self._whole(name), _TELLING):
            behind = compiled(_REPORTS).match(self._text, at + len(name))
            if behind is not None and any("report" in cue.frames for cue in cues.get(behind[1], ())):
                return True
        return False

    def stands(self, word: str, times: int = 1) -> bool:
        """Whether a word stands so many times in the article, in the very letters."""
        return len(list(islice(self._whole(word), times))) == times

    def only_opens(self, word: str, opening: str, rest: str) -> bool:
        """Whether a word before a name is none of its own: it stands in small letters, and the name stands without it.

        `opening`: the word as it stands before the name, with the space behind it.
        """
        text = self._text
        spaced = f" {word} "
        common = any(at and text.startswith(spaced, at - 1) for at in self._whole(word))
        return common and any(text[max(0, at - len(opening)) : at] != opening for at in self._whole(rest))

    def _whole(self, words: str) -> Iterator[int]:
        """Where a word or some words stand, no part of a longer one."""
        text = self._text
        self._searches += 1
        if self._searches <= _FEW:
            return _standing(text, words, places(text, (words,), 0, REACH))
        if self._places is None:
            self._places = {}
            for match in compiled(_PIECE).finditer(text, 0, REACH):
                self._places.setdefault(match[0], []).append(match.start())
        if compiled(_PIECE).fullmatch(words):
            return _standing(text, words, self._places.get(words, ()))
        pieces = [(self._places.get(piece[0], []), piece.start()) for piece in compiled(_PIECE).finditer(words)]
        found, offset = min(pieces, key=lambda piece: len(piece[0]), default=([], 0))
        return _standing(text, words, [at - offset for at in found[:_MOST]])


def _written_in_full(text: str, language: str) -> dict[str, str]:
    """The names that are written in full, the first for each surname."""
    found: dict[str, str] = {}
    classes, given = load(language).classes, load(language).lists["given_names"]
    last: dict[str, str] = {}  # those at the end of a line: of a heading, in which any word may have a capital
    for match in name_run(language).finditer(text, 0, REACH):
        run = match[0]
        names = last if text[match.end() : match.end() + 1] in ("\n", "") else found
        if "'" in run or "\u2019" in run:
            run = compiled(OWNER).split(run)[-1]  # "Lapland's Polarposten" is no full name
        words = run.split()
        if classes.get(words[0].lower(), 0) & _OPENING and words[0].lower() not in given:
            run, words = run[len(words[0]) :].lstrip(), words[1:]  # "But Moen", "The Kestrel"
        if len(words) > 1 and opens_as_participle(text, match.start(), words[0], language):
            run, words = run[len(words[0]) :].lstrip(), words[1:]  # "Concerned Moen would talk, Lund left"
        if len(words) > 2 and classes.get(words[-2].lower(), 0) & Word.NUMBER:
            continue  # "Get More Brandl": a call, not a name
        if len(words) > 1:
            names.setdefault(words[-1], run)
            if words[-1][:_PREFIX].lower() in ("al-", "el-"):  # "al-Jubeir"
                names.setdefault(words[-1][_PREFIX:], run)
    return last | found


def opens_as_participle(text: str, at: int, word: str, language: str) -> bool:
    """Whether a word before a name has its capital from the sentence that it opens: "Concerned", not "Alfred"."""
    if not word.endswith("ed"):
        return False
    lexicon, low = load(language), word.lower()
    given = low in lexicon.male or low in lexicon.female
    opens = text[max(0, at - _OPENING_GAP) : at].rstrip(" ")[-1:] in (".", "\n", "")
    return opens and not given and is_word(low, language)


def _stands_alone(text: str, at: int, word: str, language: str) -> bool:
    before = text[max(0, at - _WORD) : at]
    return compiled(_AFTER).match(text, at + len(word)) is not None and (
        not at or _before_a_name(language).search(before) is not None
    )


def _standing(text: str, words: str, where: Iterable[int]) -> Iterator[int]:
    """Those of some places where words stand, no part of a longer one."""
    for at in where:
        before = text[at - 1 : at] if at else ""
        if (
            at >= 0
            and text.startswith(words, at)
            and not (before.isalnum() or before in ("-", "_"))
            and not _goes_on(text, at + len(words), "_-")
        ):
            yield at


def _kind_beside(text: str, at: int, name: str, lexicon: Lexicon) -> Kind | None:
    """What the words before and behind a name say that it is."""
    before, after = text[max(0, at - _BESIDE) : at], text[at + len(name) : at + len(name) + _BESIDE]
    words = ["", *before.split()][-2:] if before.endswith(" ") else []
    return _kind_before(words, after, lexicon) or _kind_after(words, after, lexicon)


def _kind_before(words: list[str], after: str, lexicon: Lexicon) -> Kind | None:
    if len(words) < 2:
        return None
    low = words[1].lower().rstrip(".")
    who, flags = lexicon.classes.get(words[0].lower(), 0), lexicon.classes.get(low, 0)
    short = low in lexicon.lists["abbreviations"] or flags & Word.HONORIFIC
    if words[1].endswith(".") and not short:
        return None  # "… left the charity. Tavik Moen said"
    behind = compiled(_NEXT_WORD).match(after)
    next_flags = lexicon.classes.get(behind[1], 0) if behind is not None else 0
    ends = behind is None or next_flags & _BEHIND_NAME > 0  # not "chief Border Patrol agent", "the firm Moen left"
    if flags & Word.HONORIFIC or (flags & Word.ROLE and not flags & (Word.NATIONALITY | Word.ORGANISATION)):
        return Kind.PERSON if ends else None
    if (low == "at" and who & Word.ROLE) or (low == "of" and who & Word.ROLE and who & Word.HONORIFIC):
        return Kind.ORGANISATION  # "an analyst at Corvane", "the chairman of Corvane"
    if low in lexicon.lists["any_body"] and (ends or not who & Word.DETERMINER):
        return Kind.ORGANISATION  # "the carmaker Corvane"
    says = next_flags & (Word.CUE | Word.AUXILIARY) and not next_flags & _NOUN and not who & Word.PREPOSITION
    if not says or words[1] != "the" or behind is None:
        return None
    shows = any(cue.frames & {"report", "document"} for cue in lexicon.cues.get(behind[1], ()))
    return None if shows else Kind.ORGANISATION  # "the Red Crescent said", not "the Vindicator reported"


def _kind_after(words: list[str], after: str, lexicon: Lexicon) -> Kind | None:
    if compiled(_AGE).match(after):
        return Kind.PERSON
    relative = compiled(_RELATIVE).match(after)
    hangs = words and lexicon.classes.get(words[-1], 0) & Word.PREPOSITION  # "the inquiry into Moen, which"
    if relative and (not hangs or words[-1] == "by" or words[0].lower() == "according"):
        airs = lexicon.lists["quoted_in"]  # "Ropewalk, which broadcasts from Oslo"
        return Kind.OUTLET if relative[1] in airs or relative[1].removesuffix("s") in airs else Kind.ORGANISATION
    behind = compiled(_NEXT_WORD).match(after)
    if behind and behind[1] in lexicon.lists["of_a_body"]:
        return Kind.ORGANISATION  # "Corvane shares", "Corvane plc"
    apposition = compiled(_APPOSITION).match(after)
    if apposition is None or (apposition[1] == "the" and not apposition[3]):
        return None
    return _kind_of_description(apposition[2].split(), lexicon)


def _kind_of_description(words: list[str], lexicon: Lexicon) -> Kind | None:
    """What the noun before the first preposition names: "maker of glass", "weekly based in Oslo"."""
    head, before = "", 0
    for word in words:
        flags = lexicon.classes.get(word, 0)
        if word == "who":
            return Kind.PERSON  # "an authority who"
        if flags & (Word.PREPOSITION | Word.BOUNDARY) or word == "based":
            break
        head, before = word, lexicon.classes.get(head, 0)
    flags = lexicon.classes.get(head, 0)
    if flags & Word.ROLE or (not flags and head.endswith(lexicon.role_suffixes)):
        return Kind.PERSON
    if flags & Word.OUTLET and (not flags & Word.ORGANISATION or before & (Word.OUTLET | Word.NATIONALITY)):
        return Kind.OUTLET
    return Kind.ORGANISATION if flags & Word.ORGANISATION and not flags & Word.CUE else None


def _within(text: str, at: int) -> bool:
    """Whether a word stands within a sentence: behind another in small letters, or behind a comma."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ",")


def _goes_on(text: str, at: int, marks: str = "_-'\u2019") -> bool:
    """Whether a word goes on there, with a letter, a digit or one of the marks."""
    after = text[at : at + 1]
    return after.isalnum() or (after != "" and after in marks)


@cache
def name_run(language: str) -> re.Pattern[str]:
    """A name written in full: words with capitals, particles and initials between them."""
    particles = "|".join(sorted(load(language).lists["full_name_particle"] - {"of", "the"}))
    return re.compile(
        # the capital first: what stands before it is looked at only there; and no word without end, as one with hyphens
        # may be begun at each
        rf"[A-Z](?<![\w.].)[\w\u2019'-]{{1,{_LETTERS}}}+"
        r"(?=[^\S\n]++[A-Zabdeilov])"  # and a first letter of what may follow, before all that is tried
        rf"(?:[^\S\n]++(?:[A-Z]\.|{particles}|of the)){{0,3}}"
        r"(?:(?:[^\S\n]++[A-Z]\.)?+[^\S\n]++(?:al-|el-)?[A-Z][\w\u2019'-]++)+"  # "Mayor Ida B. Holm"
    )


@cache
def _before_a_name(language: str) -> re.Pattern[str]:
    """What shows that a capital behind it is a name's: a word in small letters, a mark, a title."""
    titles = "|".join(sorted(title.capitalize() for title in load(language).lists["courtesy_title"]))
    return re.compile(rf"(?:(?<![\w\u2019'-])[a-z][\w\u2019'-]*\s+|[,;.\u201d\"\u2014]\s+|\n|\b(?:{titles})\.? )\Z")
