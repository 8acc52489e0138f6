"""What a few words call somebody: an office, a title, a name, an acronym."""

from collections.abc import Sequence

from tracer.language.lexicon import Lexicon, Word
from tracer.parser.patterns import compiled

Place = tuple[int, int]  # where something stands: offsets

_WORDS = 12  # of a description
_LONGEST = 5  # words of a person's name
_ACRONYM = 5  # letters of one word in capitals that may be a body's: "NATO chief"
_LETTERS = 3  # fewest of an acronym that tells a body by itself
_FEW = 3  # words of a role whose last one is its noun, whatever it is
_BEFORE = 6  # words in small letters that a title before a name may have
_NO_NAME = (
    Word.ROLE | Word.ORGANISATION | Word.HONORIFIC | Word.NATIONALITY | Word.OUTLET | Word.TIME | Word.ADVERB
    | Word.DETERMINER | Word.DOCUMENT | Word.PREPOSITION | Word.CUE | Word.AUXILIARY | Word.PRONOUN | Word.BOUNDARY
    | Word.NUMBER
)  # fmt: skip
# words of a body's name
_RUN = r"\b[A-Z][\w\u2019'-]++(?: (?:(?:of|for|on)(?: the)? |the |and )?+[A-Z][\w\u2019'-]++){2,9}+"
_PIECE = r"[\w&.\u2019'-]+"


def read_office(phrase: str, lexicon: Lexicon) -> tuple[str, frozenset[str]] | None:
    """The head noun of a description of one, and its words; None for a clause, or for words that name nobody."""
    head = ""
    said: list[str] = []
    clause = Word.AUXILIARY | Word.CUE | Word.PRONOUN
    inside = True  # before "of", "in" …
    for word in compiled(_PIECE).findall(phrase)[:_WORDS]:
        low = word.lower().rstrip(".").removesuffix("'s").removesuffix("\u2019s")
        flags = lexicon.classes.get(low, 0)
        role = flags & (Word.ROLE | Word.HONORIFIC)
        if flags & Word.BOUNDARY and not flags & Word.DETERMINER:
            break
        if flags & Word.PREPOSITION and word[0].islower():
            if not head:
                return None
            inside = False
        elif inside and low == word and flags & clause and not (role or flags & Word.DETERMINER):
            return None
        elif inside and not flags & (Word.DETERMINER | Word.NUMBER):
            head = low
        said.append(low)
    words = frozenset(said) - lexicon.lists["no_role_word"]
    courtesy = lexicon.lists["surname_title"]
    if not head or not (is_role(head, lexicon) or head in courtesy or words & (lexicon.lists["any_body"])):
        return None
    return head, words | ({"former"} if "former" in said else set[str]())


def is_role(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun names people by what they do."""
    low = word.lower()
    titles = Word.ROLE | Word.HONORIFIC
    return bool(lexicon.classes.get(low, 0) & titles) or low.endswith(lexicon.role_suffixes)


def person_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a run of capitals is a person's name throughout."""
    words = name.split()
    if len(words) > _LONGEST:
        return False
    given = words[0].lower()
    skips = given in lexicon.female or given in lexicon.male  # "Mark", "Grant"
    for word in words:
        if not word[0].isupper():
            continue
        if skips:
            skips = False
        elif word_flags(word, lexicon.classes) & _NO_NAME:
            return False
    return True


def surname(name: str, lexicon: Lexicon) -> str:
    """The last word of a name that is of the family: "Holm" of "Frederick Holm Jr."."""
    words = name.split()
    last = len(words) - 1
    while last > 1 and words[last].lower().strip(".,") in lexicon.lists["generation"]:
        last -= 1
    return words[last].rstrip(",")


def word_flags(word: str, classes: "dict[str, int]") -> int:
    """The classes of a word, whatever its capitals, its full stop and what hangs on it by a hyphen."""
    low = word.lower().rstrip(".")
    return classes.get(low, 0) or classes.get(low.partition("-")[0], 0)  # "President-elect"


def titles_before(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[str, int]]:
    """The titles in small letters that end a stretch of text, and where each begins: "a scholar and former envoy"."""
    stop = Word.DETERMINER | Word.PREPOSITION | Word.AUXILIARY | Word.PRONOUN | Word.BOUNDARY | Word.CUE
    out: list[tuple[str, int]] = []
    found = text[start:end].split()
    last = len(found)
    while last and found[last - 1].islower() and is_role(found[last - 1], lexicon):
        at = last - 1
        while at > last - _BEFORE and at and not word_flags(found[at - 1], lexicon.classes) & stop:
            at -= 1
        out.append((" ".join(found[at:last]), text.rfind(found[at], start, end)))
        if not at or found[at - 1] != "and":
            break
        last = at - 1
    return out


def spelled_out(text: str, end: int, short: str) -> Place | None:
    """The words before `end` whose capitals are those of an acronym."""
    letters = [letter.lower() for letter in short if letter.isupper()]
    pieces = list(compiled(r"[\w\u2019'&-]+").finditer(text, max(0, end - 30 * len(letters)), end))
    if len(letters) < 2 or not pieces or pieces[-1].end() != end:
        return None
    wanted = len(letters)
    for piece in reversed(pieces[-2 * len(letters) - 1 :]):
        word = piece[0]
        if wanted and word[0].isupper() and word[0].lower() == letters[wanted - 1]:
            wanted -= 1
            if not wanted:
                return piece.start(), end - 2 * pieces[-1][0].endswith(("'s", "\u2019s"))
        elif word[0].isupper() or word not in ("of", "the", "for", "and", "on", "in", "to"):
            return None
    return None


def initialed(text: str, end: int, lexicon: Lexicon) -> dict[str, tuple[str, Place]]:
    """The bodies before `end` by the letters that their words begin with: "LRB" is the "Lund Rescue Board".

    Letters that stand for two names tell nothing, nor do those of a person.
    """
    found: dict[str, tuple[str, Place]] = {}
    several: set[str] = set()
    for match in compiled(_RUN).finditer(text, 0, end):
        words = list(compiled(r"[A-Z][\w'\u2019-]+").finditer(match[0]))
        stops = [len(words)]
        if match[0][: words[-1].start()].endswith(" and "):
            stops.append(len(words) - 1)  # "CDC" for the "Centers for Disease Control and Prevention"
        for i, word in enumerate(words):
            first = word[0].lower()
            given = (first in lexicon.male or first in lexicon.female) and word[0] not in lexicon.countries
            if given or word[0] in ("The", "A", "An"):
                continue  # "Lena Ruth Borg", "The Patriot Party"
            start = match.start() + word.start()
            name = text[start : match.end()].removesuffix("'s").rstrip("\u2019'").removesuffix("\u2019s")
            for stop in stops:
                short = "".join(word[0][0] for word in words[i:stop])
                if len(short) >= _LETTERS and found.setdefault(short, (name, (start, start + len(name))))[0] != name:
                    several.add(short)
    return {short: body for short, body in found.items() if short not in several}


def heading_words(words: Sequence[str]) -> int:
    """How many words in capitals throughout, of a heading, stand before a name of two words; 0 for an acronym."""
    loud = next((i for i, word in enumerate(words) if not word.isupper()), 0)
    heading = loud > 1 or (loud == 1 and len(words[0]) > _ACRONYM)
    return loud if heading and len(words) - loud > 1 else 0


def head_of(role: str, lexicon: Lexicon) -> str:
    """The noun of a role in small letters: "assistant to the president" is an assistant."""
    office = read_office(role, lexicon)
    words = role.lower().split()
    return office[0] if office else words[-1] if len(words) <= _FEW else " ".join(words)


def title_before(text: str, at: int, lexicon: Lexicon) -> str:
    """The title before a name, in small letters: "mrs"; none is empty."""
    before = compiled(r"([A-Z][a-z]+)\.? \Z").search(text, max(0, at - 20), at)
    title = before[1].lower() if before else ""
    return title if lexicon.classes.get(title, 0) & Word.HONORIFIC else ""
