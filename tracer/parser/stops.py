"""Full stops that may not end their sentence: abbreviations, initials, and those behind which the space was lost."""

from tracer.language.lexicon import Lexicon, Word
from tracer.parser.patterns import DOMAIN, compiled

_ABBREVIATED = r"\b(?P<word>[A-Za-z]+)\.\Z"
_DOTTED = r"(?:\b[A-Za-z]\.)+[A-Za-z]\.\Z"  # U.S., p.m.
_INITIAL = r"\b[A-Z]\.\Z"
_NAMED = r"[^\W\d_a-z][\w\u2019'-]*+(?:(?: [a-z]{1,3}){0,2} [^\W\d_a-z][\w\u2019'-]*+){0,4}"  # "Ida van der Moen"
_TITLED = rf"\.? {_NAMED}"
_VERB = r"(?:, [^,;.]{3,60},)? (?P<verb>[a-z][\w\u2019']*)"
_CLOSERS = "\"'\u201d\u2019\u201c\u00ab\u00bb\u203a\u2039)]"
_OPENERS = "\"\u201c\u2018'"
_LONGEST = 60  # characters without a space that are looked at
_BEFORE = 300  # characters of the sentence before
_NO_OPENER = Word.TIME | Word.HONORIFIC | Word.ROLE | Word.ORGANISATION
_OPENER = (
    Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION | Word.BOUNDARY | Word.COORDINATORS | Word.ADVERB
    | Word.NUMBER | Word.AUXILIARY
)  # fmt: skip
_BODY = Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT | Word.ROLE | Word.HONORIFIC | Word.TIME | Word.NATIONALITY
_MANY = Word.COLLECTIVE | Word.ROLE | Word.ANONYMOUS


def abbreviation(text: str, start: int, stop: int, lexicon: Lexicon) -> str:
    """The abbreviation or initial whose full stop is the one before `stop`, as written; empty where it is none."""
    plain = text[max(text.rfind(" ", start, stop) + 1, start) : stop - 1]
    if len(plain) > 1 and plain.isalpha():  # most words: no pattern need be tried
        return plain if plain[0].isupper() and plain.lower() in lexicon.lists["abbreviations"] else ""
    if match := compiled(_DOTTED).search(text, start, stop) or compiled(_INITIAL).search(text, start, stop):
        return match.group()
    word = compiled(_ABBREVIATED).search(text, start, stop)
    known = word is not None and word["word"].lower() in lexicon.lists["abbreviations"] and word["word"][0].isupper()
    return word["word"] if word and known else ""


def ends_sentence(text: str, first: int, stop: int, after: int, short: str, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with the abbreviation `short`, which stops at `stop`: by what stands at `after`.

    `first`: where its sentence can have begun at the earliest.
    """
    name = compiled(_NAMED).match(text, after)
    if name is None:
        return False
    end = name.end()
    low = short.lower().rstrip(".")
    words = name.group().split(" ")
    flags = [lexicon.classes.get(word.lower().replace("\u2019", "'"), 0) for word in words]
    title = bool(lexicon.classes.get(low, 0) & Word.HONORIFIC) and "." not in low
    before = low in lexicon.lists["before_name"] and not short[1:2].isupper()  # "Ft. Moen", not "the FT."
    named = title or len(low) == 1 or before  # a name goes on: "Dr. Moen", "J. Moen"
    if _opens(words, flags, lexicon):
        plain = flags[0] & (Word.DETERMINER | Word.PRONOUN) and not flags[0] & Word.BOUNDARY
        surname = len(words[0]) < 3 or (title and bool(flags[0] & Word.PRONOUN))  # "Mr. An", "Dr. He"
        return text[end : end + 1] != "." and (not named or bool(plain and not surname))
    region = len(words) > 1 and _region(text, max(first, stop - _BEFORE), stop - len(short), short, lexicon)
    if named or not (region or stated(text, first, stop - len(short), lexicon)):
        return False
    if words[-1].lower() in lexicon.lists["courtesy_title"] and len(words) == 1:  # "Mr. Holt told NRK"
        name = compiled(_TITLED).match(text, end)
        return name is not None and _verbal(text, name.end(), lexicon)
    return _subject(text, end, words, flags, short, region, lexicon)


def attributed(text: str, stop: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a quotation whose closing mark ends at `stop` has its speaker behind it: "… Corp. “Yes,” Moen said"."""
    if text[stop - 2] not in ",?!":
        return False
    word = compiled(r" (?P<word>[\w\u2019'-]+)").match(text, stop, last)
    if word is None:
        return False
    flag = lexicon.classes.get(word["word"].lower(), 0)
    if flag & (Word.CUE | Word.PRONOUN | Word.DETERMINER):
        return True
    return word["word"][0].isupper() and not flag & Word.BOUNDARY


def _opens(words: list[str], flags: list[int], lexicon: Lexicon) -> bool:
    """Whether the first word names nothing, and so has its capital from the sentence that it opens."""
    if not flags[0] & _OPENER or flags[0] & _NO_OPENER or words[0].lower() in lexicon.lists["given_names"]:
        return False
    return len(words) == 1 or not words[1][0].isupper() or _closed(flags[0], flags[1])


def _closed(first: int, second: int) -> bool:
    """Whether two words in capitals are an opener and a name, "In Oslo", "The Kestrel", not a title or a body."""
    return bool(first & (Word.DETERMINER | Word.PRONOUN | Word.COORDINATORS)) or (
        not first & Word.NUMBER and not second & (Word.ROLE | Word.ORGANISATION)
    )


def _region(text: str, first: int, start: int, short: str, lexicon: Lexicon) -> bool:
    """Whether an abbreviation says where a town lies, "Washington, D.C.", and so is the first word of nothing."""
    place, comma, rest = text[first:start].rpartition(",")
    town = place.rpartition(" ")[2]
    return bool(comma) and not rest.strip() and town[:1].isupper() and short.rstrip(".") not in lexicon.countries


def _subject(
    text: str, end: int, words: list[str], flags: list[int], short: str, region: bool, lexicon: Lexicon
) -> bool:
    """Whether the words in capitals before `end` are the subject of a verb behind them."""
    first = words[0].lower()
    if len(words) == 1 and flags[0] & _MANY and first.endswith(tuple(lexicon.lists["plural_end"])):
        return compiled(r" [a-z]").match(text, end) is not None  # "Officials fear"
    if any(flag & _BODY for flag in flags) or not _verbal(text, end, lexicon):
        return False
    land = (
        "." in short and short[0].isupper() and not region
    )  # "U.S.", which may as well be the first word of a body or of a title
    if len(words) == 1:
        return not land and first not in lexicon.lists["abbreviations"]
    given = first in lexicon.lists["given_names"]
    return given or not land or (short.rstrip(".") in lexicon.countries and not words[-1].endswith("s"))


def _verbal(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands behind a name, perhaps with an apposition between commas before it."""
    match = compiled(_VERB).match(text, end)
    verb = match["verb"].lower() if match else ""
    return verb.endswith("ed") or bool(lexicon.classes.get(verb, 0) & (Word.CUE | Word.AUXILIARY | Word.PREVERBAL))


def stated(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands before the abbreviation has a verb, as a sentence has."""
    words = text[max(start, end - _BEFORE) : end].split()
    return any(
        word.islower() and (word.endswith(("ed", "s")) or lexicon.classes.get(word, 0) & (Word.AUXILIARY | Word.CUE))
        for word in words[-30:]
    )


def glued(text: str, at: int, first: int, last: int) -> int:
    """Where the next sentence begins right behind the full stop at `at`, whose space was lost; -1 where none does.

    Behind a word, "NRK.The lake", not within an address, a file or an initial: "Kestrel.com", "J.Moen", "No.10".
    """
    stop = at + 1
    while stop < last and text[stop] in _CLOSERS and text[stop + 1 : stop + 2].isalnum():
        stop += 1
    begin = stop + (stop < last and text[stop] in _OPENERS)
    end = begin
    while end < last and text[end].isalpha():
        end += 1
    word = text[begin:end]
    if not word[:1].isupper() or (end < last and text[end] not in " ,\u2019'\n\xa0"):
        return -1
    chunk = text[max(first, at - _LONGEST, text.rfind(" ", max(first, at - _LONGEST), at) + 1) : at].strip(
        _CLOSERS + "(\u201e["
    )
    if not chunk or chunk[0] in "@#" or "/" in chunk or "@" in chunk or compiled(DOMAIN).match(f"{chunk}.{word}"):
        return -1
    dotted = "." in chunk and compiled(_DOTTED).search(f"{chunk}.") is not None
    if "." in chunk and not dotted and not chunk.replace(".", "").isdigit():
        return -1
    if (len(chunk) == 1 and chunk.isalpha()) or (len(word) == 1 and not chunk[-1].islower()):
        return -1  # "J.Moen", "BRK.A"
    small = word[1:].islower() or len(word) == 1
    return stop if small or (chunk[-1].islower() and word.isupper()) else -1
