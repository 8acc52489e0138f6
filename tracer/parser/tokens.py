"""Tokens: the words of a sentence, each with what the lexicon knows of it."""

import re
from collections.abc import Collection, Sequence

from tracer.language.lexicon import Form, Lexicon, Token, Word
from tracer.language.outlets import registry
from tracer.parser.patterns import DOMAIN, compiled
from tracer.parser.text import Sentence

QUOTE = "\u201c\u201d"  # how a whole quotation shows among the tokens
_DOUBLED = ("''", "``", "\u2019\u2019")  # quotation marks of two characters
_REMEMBERED = 30_000  # words, and runs of characters, that are remembered: the frequent ones come first
_TITLE = 50  # characters of a name in quotation marks
_TITLE_WORDS = 6
_SAYS = frozenset(("say", "report", "clause", "post", "cite"))  # frames whose subject may be an outlet
_WRITES = frozenset(("report", "post", "cite"))  # and hardly anybody else
_INITIAL = re.compile(r"(?<![^\W_])[A-Z]\.\Z")  # one token before a name only
_TOKEN = re.compile(
    r"\s*+(?:"  # with the space before it, so that the lengths of the tokens give their offsets
    r"[A-Za-z][a-z]*(?=[ ,])|,(?= )|\.(?=\s)"  # most tokens: nothing else need be tried
    r"|(?:[A-Z]\.){2,}(?:-[a-z]+|[A-Z]?(?!\w))"  # "U.S.-based"
    r"|[A-Z][a-z]{1,5}\.(?=\s|,)"
    r"|[DRI]-[A-Z][a-z]{1,5}\.(?=[,)])"
    r"|[ap]\.m\."
    r"|[A-Z]\.(?=\s?[A-Z])"
    r"|[@#]\w+"
    r"|[A-Z]\w*+!(?=\s[A-Z])"  # "Yahoo! News"
    r"|[\u2019']s\b"
    r"|\d+(?:[.,:]\d+)+"
    r"|\w+(?:(?:[-./&\u2010\u2011]|[\u2019'](?!s\b))\w+)*"
    r"|\.\.\.|--|\S)"
)


class Tokens:
    """The words of a sentence; a quotation is one token."""

    __slots__ = ("at", "named", "source", "start")

    def __init__(self, source: str) -> None:
        self.at: list[Token] = []
        self.named: list[tuple[int, int]] = []  # tokens that are one name, since they stood in quotation marks
        self.start: list[int] = []
        self.source = source

    def end(self, i: int) -> int:
        """Where a token ends."""
        return self.start[i] + self.at[i].width

    def span(self, a: int, b: int) -> str:
        """The text of tokens a to b (exclusive)."""
        return self.source[self.start[a] : self.end(b - 1)]

    def inside(self, i: int) -> tuple[int, int]:
        """The offsets of what stands between the marks of a quotation."""
        start, end = self.start[i], self.end(i)
        first = 1 + (self.source[start : start + 2] in _DOUBLED)
        return start + first, max(start + first, end - 1 - (first > 1 and self.source[end - 2 : end] in _DOUBLED))

    def texts(self, a: int, b: int) -> list[str]:
        """Tokens a to b (exclusive), as written."""
        return [token.text for token in self.at[a:b]]

    def lows(self, a: int, b: int) -> list[str]:
        """Tokens a to b (exclusive), in lower case."""
        return [token.low for token in self.at[a:b]]

    def reads(self, a: int, words: Sequence[str]) -> bool:
        """Whether these words, in lower case, stand at token `a`."""
        at = self.at
        if a < 0 or a + len(words) > len(at):
            return False
        for word in words:
            if at[a].low != word:
                return False
            a += 1
        return True

    def has(self, words: Collection[str], a: int, b: int) -> bool:
        """Whether any of the words, in lower case, is among tokens a to b (exclusive)."""
        for token in self.at[a : max(a, b)]:  # noqa: SIM110  a generator takes longer than most searches
            if token.low in words:
                return True
        return False

    def find(self, mark: str, a: int, b: int) -> int:
        """The first token from a to b (exclusive) that is the mark as written; -1 where none is."""
        for i in range(a, min(b, len(self.at))):
            if self.at[i].text == mark:
                return i
        return -1

    def name(self, i: int, lexicon: Lexicon) -> None:
        """Take token `i` for a given name where it may be one, as behind a space: "Per Vang" is no "per"."""
        token = self.at[i]
        if token.caps and token.low in lexicon.lists["given_names"]:
            self.at[i] = Token(token.text, token.low, 0, True, token.word, token.width, token.before, token.length)


def capital(word: str) -> bool:
    """Whether a word is written as a name: with a capital, or in a script without case."""
    first = word[0]
    if first.isdigit():  # "24.kg", "9News"
        return not word.isdigit() and ((word[-1].isalpha() and "." in word) or any(c.isupper() for c in word))
    if first in "aeAE" and word[1:3] == "l-":  # al-Sabah, el-Sissi
        return word[3:4].isupper()
    if first.isupper() or (first.isalpha() and not first.islower()) or (first in "@#" and len(word) > 1):
        return True
    if word[1:2].isupper() and word[2:].islower():  # "eBay", "iRobot"
        return True
    return "." in word and compiled(DOMAIN).match(word) is not None


def tokenize(text: str, sentence: Sentence, lexicon: Lexicon) -> Tokens:
    """The tokens of a sentence. Short quotations without an end of their own ("scare quotes") stay words."""
    tokens = Tokens(text)
    at = sentence.start
    for a, b in sentence.quotes:
        if a < at:
            continue
        _words(tokens, text, at, a, lexicon)
        opening = max(a - 1 - (text[a - 2 : a] in _DOUBLED), sentence.start)
        # the mark, and an apostrophe before it
        while tokens.at and tokens.start[-1] >= at and (tokens.start[-1] >= opening or tokens.at[-1].text == "'"):
            tokens.at.pop()
            tokens.start.pop()
        closing = min(b + 1 + (text[b : b + 2] in _DOUBLED), sentence.end)
        if outlet := _names(tokens, text, a, b, closing, sentence.end, lexicon):
            _name(tokens, text, a, b, outlet, lexicon)
            at = closing
            continue
        tokens.at.append(Token(QUOTE, QUOTE, 0, False, False, closing - opening, 0, closing - opening))
        tokens.start.append(opening)
        at = closing
    _words(tokens, text, at, sentence.end, lexicon)
    return tokens


def _names(tokens: Tokens, text: str, a: int, b: int, closing: int, end: int, lexicon: Lexicon) -> int:
    """Whether a quotation, inside from `a` to `b`, is a name that somebody is called by: who wrote, or was cited.

    0: it is none; `Word.OUTLET_NAME`: that of an outlet; `Word.ANCHOR`: of anybody.
    """
    if b - a > _TITLE or not text[a : a + 1].isupper() or not text[b - 1].isalnum():
        return 0
    words = text[a:b].split()
    classes = lexicon.classes
    if len(words) > _TITLE_WORDS:
        return 0
    first = len(tokens.at) - 1
    while first > 0 and tokens.at[first].flags & Word.DETERMINER and not tokens.at[first].caps:
        first -= 1  # "told the “Fjord Gazette”"
    before = tokens.at[first] if first >= 0 else None
    earlier = tokens.at[first - 1].low if first > 0 else ""
    if before is not None and not before.caps:
        owned = first > 0 and tokens.at[first - 1].caps and registry().find(tokens.at[first - 1].text) is not None
        described = before.flags & Word.OUTLET and not owned  # not "the BBC programme “Fjord”"
        cited = before.low == "by" and earlier in lexicon.relay_participles
        cited = cited or (before.low == "to" and earlier == "according")
        met = before.low == "with" and earlier in lexicon.lists["interview"]
        told = first < len(tokens.at) - 1 and before.low in lexicon.lists["tells"]
        issue = before.low == "of" and earlier in lexicon.lists["edition"]
        if described or cited or met or told or issue:
            return Word.OUTLET_NAME
    article = any(token.flags & (Word.DETERMINER | Word.NATIONALITY) for token in tokens.at[-2:])
    if article and _says_outlet(text, closing, end, lexicon):
        return Word.OUTLET_NAME
    small = [word for word in words[1:] if not (word[0].isupper() or word[0].isdigit() or word == "&")]
    if any(not classes.get(word.lower(), 0) and len(word) > 3 for word in small):
        return 0
    if (
        before is not None
        and before.word
        and not (before.flags & Word.COORDINATORS or tokens.at[-1].flags & Word.DETERMINER)
    ):
        return 0
    after = text[closing : min(end, closing + _TITLE)].split(maxsplit=2)
    if not after or not text[closing].isspace():
        return 0
    cue = next((cue for cue in lexicon.cues.get(after[0], ()) if len(cue.words) == 1), None)
    if cue is None or not cue.form & (Form.THIRD | Form.PAST) or not cue.frames & _SAYS:
        return 0
    behind = after[1] if len(after) > 1 else ""
    subject = bool(behind[:1].isupper() or classes.get(behind, 0) & (Word.DETERMINER | Word.PRONOUN))
    if subject and (behind != "that" and after[0] in lexicon.inverting and not cue.frames & {"cite"}):
        return 0  # "“Good Morning” said the man"
    known = cue.frames & _WRITES or registry().find(text[a:b]) is not None
    if before is not None and before.flags & Word.DETERMINER and len(words) == 1 and not known:
        return 0  # "the “exodus” suggests"
    return Word.OUTLET_NAME if known else Word.ANCHOR


def _says_outlet(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words behind a quotation say that an outlet is called so: "the “Fjord” TV channel"."""
    words = [word.rstrip(",.;") for word in text[at : min(end, at + _TITLE)].split(maxsplit=2)[:2]]
    if not words or not text[at].isspace():
        return False
    tv = lexicon.classes.get(words[0].lower(), 0) & Word.OUTLET
    return any(words[0] in kind or (tv and words[-1] in kind) for kind in lexicon.outlet_kinds.values())


def _name(tokens: Tokens, text: str, a: int, b: int, outlet: int, lexicon: Lexicon) -> None:
    """Append the words of a name that stood in quotation marks, each as one of a name."""
    first = len(tokens.at)
    _words(tokens, text, a, b, lexicon)
    last = len(tokens.at) - 1
    for i in range(first, last + 1):
        token = tokens.at[i]
        flags = token.flags & (Word.DETERMINER | Word.OUTLET | Word.OUTLET_NAME | Word.ORGANISATION)
        flags |= Word.OUTLET_NAME & outlet if i == last else 0
        tokens.at[i] = Token(
            token.text, token.low, flags, token.word, token.word, token.width, token.before, token.length
        )
    tokens.named.append((first, last + 1))


def _words(tokens: Tokens, text: str, start: int, end: int, lexicon: Lexicon) -> None:
    """Append the tokens of a stretch of text."""
    if not append_by_runs(tokens, text, start, end, lexicon):
        append_by_pattern(tokens, text, start, end, lexicon)


def append_by_pattern(tokens: Tokens, text: str, start: int, end: int, lexicon: Lexicon) -> None:
    """Append the tokens of a stretch of text as the pattern finds them."""
    while end > start and text[end - 1].isspace():
        end -= 1  # the pattern would look through the space behind the last token once from each character of it
    _append(tokens, _known(_TOKEN.findall(text, start, end), lexicon), start)


def _append(tokens: Tokens, found: list[Token], at: int) -> None:
    for token in found:
        tokens.at.append(token)
        tokens.start.append(at + token.before)
        at += token.length


def append_by_runs(tokens: Tokens, text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Append the tokens of a stretch of text, from memory for each run of characters between spaces met before.

    False, and nothing appended, where a run may share a token with the next one: at white space other than single
    spaces.
    """
    runs = text[start:end].split(" ")
    last = len(runs) - 1
    if not last:
        return False
    first, inner, final = lexicon.run_cache
    found, starts = tokens.at, tokens.start
    size = len(found)
    at = start  # of the run with the space before it
    space = 0
    memory = first
    for number, run in enumerate(runs):
        if number == last:
            memory = final
        token = memory.get(run)
        if token is None:
            if not run or run[-1].isspace():
                del found[size:], starts[size:]
                return False
            pieces = _known(_pieces(text, run, at, at + space + len(run), end), lexicon)
            token = pieces[0] if len(pieces) == 1 else pieces[0].before_others(pieces[1:])
            if len(memory) < _REMEMBERED and not (number < last and run[-1] == "." and _INITIAL.search(run)):
                memory[run] = token
        found.append(token)
        starts.append(at + token.before)
        if token.others is not None:
            _append(tokens, token.others, at + token.length)
        at += space + len(run)
        space = 1
        memory = inner
    return True


def _pieces(text: str, run: str, start: int, stop: int, end: int) -> list[str]:
    """The words and marks of a run, which stops where a space or the end of the stretch follows."""
    if run.isalpha():  # as nearly all that is met for the first time
        return [text[start:stop]]
    found = _TOKEN.findall(text, start, min(stop + 2, end))
    size = sum(map(len, found))
    while size > stop - start:
        size -= len(found.pop())
    return found


def _known(pieces: list[str], lexicon: Lexicon) -> list[Token]:
    known = lexicon.token_cache
    return [known.get(piece) or _look_up(piece, lexicon) for piece in pieces]


def _look_up(piece: str, lexicon: Lexicon) -> Token:
    """What the tokenizer knows of a word with the space before it, remembered."""
    word = piece.lstrip()
    space = len(piece) - len(word)
    lists, classes = lexicon.lists, lexicon.classes
    low = word.lower().replace("\u2019", "'")
    if len(low) > 1 and low[-1] == ".":
        low = low[:-1]
        if len(low) > 1 and "." not in low and low not in lists["abbreviations"]:
            word = word[:-1]
    upper = word[0].isupper()
    if upper and low in lists["acronyms"] and word.isupper() and len(word) > 1:
        low = ".".join(low)  # the WHO, the US: no pronouns
    named = upper and space and low in lists["given_names"]  # "Per Vang" is no "per"
    flag = 0 if named else classes.get(low, 0)
    if upper and low in lists["capital_role"] and word.isupper():
        flag = Word.ROLE
    surname = upper and low.endswith(lexicon.surname_suffixes)  # "Sherman", "Smith", "Banks"
    if not flag and low.endswith("s") and not surname:
        flag = classes.get(low[:-1], 0) & (Word.ROLE | Word.ORGANISATION)  # "pilots", "charities"
        flag = flag or (classes.get(f"{low[:-3]}y", 0) & Word.ORGANISATION if low.endswith("ies") else 0)
    if not flag and not surname and low.endswith(lexicon.role_suffixes):
        flag = Word.ROLE  # "speechwriter", "cardiologist"
    if not flag and "-" in low:  # "Minister-designate", "Under-Secretary-General"
        parts = low.split("-")
        flag = (classes.get(parts[0], 0) | classes.get(parts[-1], 0)) & Word.ROLE
        adjective = len(parts[0]) > 2 and parts[-1].endswith("ed") and word[-len(parts[-1])].islower()
        if adjective or parts[-1] in lists["adjective_suffix"]:
            flag = Word.NATIONALITY  # "the Rome-based agency", "a rebel-affiliated site"
    letters = word[0].isalnum() or word[0] in "@#"
    token = Token(word, low, flag, capital(word), letters, len(word), space, len(piece))
    if len(lexicon.token_cache) < _REMEMBERED:
        lexicon.token_cache[piece] = token
    return token


def adverb(tokens: Tokens, i: int) -> bool:
    """Whether the token is an adverb by its ending: "publicly", not "daily" or "family"."""
    noun = Word.OUTLET | Word.ORGANISATION | Word.ROLE | Word.DOCUMENT
    return tokens.at[i].low.endswith("ly") and not tokens.at[i].caps and not tokens.at[i].flags & noun
