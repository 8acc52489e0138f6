"""Chunks: base noun phrases, verb groups, and the words and marks between them."""

from collections.abc import Sequence
from typing import Final

from tracer.language.lexicon import Lexicon, Word
from tracer.parser.tokens import QUOTE, Tokens

# what a chunk is
NOUN: Final = "noun"  # a base noun phrase: its last token is the head
VERB: Final = "verb"  # a verb group: auxiliaries, adverbs between them, the main verb
PREPOSITION: Final = "preposition"
THAT: Final = "that"  # a word that opens a subordinate clause: that, because, if
WHO: Final = "who"  # a relative or question word: who, which, where
AND: Final = "and"  # a coordinator
ADVERB: Final = "adverb"
QUOTATION: Final = "quotation"
MARK: Final = "mark"  # a comma, a dash, a bracket, a colon
OTHER: Final = "other"

# tags of what may open a verb group
_VERBAL: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO"))
_FINITE_TAGS: Final = ("VBD", "VBZ", "VBP", "MD")

# the form of a verb group
FINITE: Final = "finite"
ING: Final = "ing"
PARTICIPLE: Final = "participle"
INFINITIVE: Final = "infinitive"
BASE: Final = "base"
_FORMS: Final = {"VBD": FINITE, "VBZ": FINITE, "VBP": FINITE, "VBG": ING, "VBN": PARTICIPLE, "VB": BASE}
_NO_LONE_VERB: Final = ("n't", "n\u2019t", "'s", "\u2019s", "cannot")  # how a word ends that stands for more than one
_DENIES: Final = ("neither", "nor", "never", "not")

DASHES: Final = ("\u2014", "\u2013", "--", "-")
ASIDES: Final = (",", "\u2014", "\u2013", "--", "-")  # marks that set off what is beside
BRACKETED: Final = (",", ")", "\u2014", "\u2013", "--", "-")  # marks behind what was set off
SHUTS: Final = (",", ".", ";", "\u2014", "\u2013", "--", "-")  # marks behind which what hangs on a noun ends
HEADED: Final = (".", ":", ";", ")", "\u2014", "\u2013", "--", "-")  # marks behind what stands before a clause


class Chunk:
    """Tokens `a` to `b` (exclusive) that belong together."""

    __slots__ = ("a", "b", "form", "head", "kind", "low", "negative", "passive", "unreal")

    def __init__(
        self,
        kind: str,
        a: int,
        b: int,
        head: int,
        low: str,
        form: str = "",
        *,
        passive: bool = False,
        negative: bool = False,
        unreal: bool = False,
    ) -> None:
        self.kind = kind
        self.a = a
        self.b = b
        self.head = head  # token: the last of a noun phrase, the main verb of a verb group
        self.low = low  # the head in lower case
        self.form = form  # of a verb group: finite, ing, participle, infinitive, base
        self.passive = passive
        self.negative = negative
        self.unreal = unreal  # under a modal: would, could, will

    def __repr__(self) -> str:
        return f"{self.kind}[{self.a}:{self.b} {self.low}{' ' + self.form if self.form else ''}]"


def chunks(t: Tokens, tags: Sequence[str], inside: Sequence[str], lexicon: Lexicon) -> list[Chunk]:
    """The chunks of a sentence, left to right, every token in one of them.

    `tags`: the parts of speech (Penn Treebank); `inside`: B, I or O for the base noun phrases.
    """
    found: list[Chunk] = []
    at, counting = t.at, lexicon.lists["quantifier"] | lexicon.lists["amount"]
    i, n = 0, len(at)
    while i < n:
        token, tag = at[i], tags[i]
        low = token.low
        if low == QUOTE:
            found.append(Chunk(QUOTATION, i, i + 1, i, low))
            i += 1
        elif tag[0] == "W":
            end = i + 1
            if low == "whose":
                while end < n and inside[end] == "I":
                    end += 1
            found.append(Chunk(WHO, i, end, i, low.partition("'")[0]))  # "who've", "that'll"
            i = end
        elif tag in _VERBAL and _is_verb(t, tags, inside, i):
            chunk = _verb_group(t, tags, inside, i, lexicon)
            found.append(chunk)
            i = chunk.b
        elif inside[i] != "O" and (token.word or tag == "POS") and low != ",":
            end = i + 1
            while end < n and inside[end] == "I" and at[end].low != QUOTE:
                if at[end].low == "," and tags[end - 1].startswith("NN"):
                    break  # "told the Times, divisions": two phrases
                end += 1
            while end > i + 1 and at[end - 1].low == ",":
                end -= 1
            if end == i + 2 and end + 2 < n and at[end].low == "," and "-" in at[i + 1].low and tag == "DT":
                end = _second_adjective(t, tags, inside, end)
            found.append(Chunk(NOUN, i, end, end - 1, at[end - 1].low))
            i = end
        elif low in counting and _counts_alone(t, tags, i):
            found.append(Chunk(NOUN, i, i + 1, i, low))  # "many of the agents", "Many said"
            i += 1
        elif tag == "CC" or (token.flags & Word.COORDINATORS and tag != "SC" and low in ("and", "or", "but")):
            found.append(Chunk(AND, i, i + 1, i, low))
            i += 1
        elif tag == "SC":
            found.append(Chunk(THAT, i, i + 1, i, low))
            i += 1
        elif tag in ("IN", "TO"):
            found.append(Chunk(PREPOSITION, i, i + 1, i, low))
            i += 1
        elif tag in ("RB", "RP", "UH"):
            found.append(Chunk(ADVERB, i, i + 1, i, low))
            i += 1
        elif not token.word:
            found.append(Chunk(MARK, i, i + 1, i, token.text))
            i += 1
        elif tag in ("NN", "NNS", "NNP", "CD", "PRP", "EX"):  # a noun that the flags left out
            found.append(Chunk(NOUN, i, i + 1, i, low))
            i += 1
        else:
            found.append(Chunk(OTHER, i, i + 1, i, low))
            i += 1
    return found


def _second_adjective(t: Tokens, tags: Sequence[str], inside: Sequence[str], comma: int) -> int:
    """Where "a three-member, | all-male panel" ends, whose adjectives look like nouns; else the comma."""
    word, end = comma + 1, comma + 2
    if (
        t.at[word].text[0].isupper()
        or not (tags[word] == "JJ" or "-" in t.at[word].low)
        or not tags[end].startswith("NN")
    ):
        return comma
    while end < len(tags) and inside[end] != "O" and (end == comma + 2 or inside[end] == "I"):
        end += 1
    return end


def _counts_alone(t: Tokens, tags: Sequence[str], i: int) -> bool:
    """Whether a word that counts has no noun behind it: "many of the agents", "Many also said", ", but most say"."""
    k = i + 1
    if k < len(tags) and t.at[k].low == "of":
        return True
    while k < len(tags) and tags[k] == "RB":
        k += 1
    floats = bool(t.at[i].flags & Word.PREVERBAL)  # "the rivals, who left, both said"
    opens = i == 0 or tags[i - 1] in ("CC", "SC") or t.at[i - 1].text == QUOTE or (tags[i - 1] == "." and not floats)
    return opens and k < len(tags) and tags[k] in _FINITE_TAGS


def _is_verb(t: Tokens, tags: Sequence[str], inside: Sequence[str], i: int) -> bool:
    tag = tags[i]
    if tag in ("MD", "VBD", "VBZ", "VBP", "VB"):
        return inside[i] != "I" or tag in ("MD", "VBD", "VBZ")
    if tag in ("VBN", "VBG"):
        return inside[i] == "O" or (inside[i] == "B" and not (i + 1 < len(tags) and inside[i + 1] == "I"))
    if tag == "TO":
        j = i + 1
        while j < len(tags) and tags[j] == "RB":
            j += 1
        return j < len(tags) and tags[j] == "VB"
    return False


def _verb_group(t: Tokens, tags: Sequence[str], inside: Sequence[str], i: int, lexicon: Lexicon) -> Chunk:
    """The verb group that begins at token `i`."""
    n = len(t.at)
    first = tags[i]
    word = t.at[i].low
    if first in _FORMS and word not in lexicon.helpers and not word.endswith(_NO_LONE_VERB):
        negative = i > 0 and t.at[i - 1].low in _DENIES
        return Chunk(VERB, i, i + 1, i, word, _FORMS[first], negative=negative)  # most groups are one verb
    infinitive = first == "TO"
    unreal = first == "MD"
    negative = passive = False
    main = i
    j = i
    helper = ""
    while j < n:
        tag, low = tags[j], t.at[j].low
        if j == i:
            fits = True
        elif tag == "RB" or low in ("not", "n't"):
            k = j + 1
            while k < n and tags[k] == "RB":
                k += 1
            if not (k < n and _goes_on(helper, tags[k], inside[k])):
                break
            negative = negative or any(t.at[x].low in ("not", "n't", "never") for x in range(j, k))
            j = k
            continue
        else:
            fits = _goes_on(helper, tag, inside[j])
        if not fits:
            break
        if j > i or not infinitive:
            main = j
        if helper == "be" and tag in ("VBN", "VBD"):
            passive = True
        elif helper == "be" and tag == "VBG":
            passive = False
        elif helper == "is or has" and tag == "VBN":
            passive = not _active(t, i, j)
        helper = _helper(low, tag, lexicon)
        negative = negative or low.endswith(("n't", "n\u2019t")) or low == "cannot"
        j += 1
        if not helper:
            break
    form = INFINITIVE if infinitive else _FORMS.get(first, FINITE)
    if i and t.at[i - 1].low in _DENIES:
        negative = True
    if main > i and any(t.at[x].low in ("neither", "nor") for x in range(i, main)):
        negative = True
    return Chunk(VERB, i, max(j, i + 1), main, t.at[main].low, form, passive=passive, negative=negative, unreal=unreal)


def _active(t: Tokens, i: int, j: int) -> bool:
    """ "he's said", not "it's called" or "he's told by": whether "'s" at token `i` is "has"."""
    person = i > 0 and bool(t.at[i - 1].flags & Word.PRONOUN) and t.at[i - 1].low not in ("it", "that", "what")
    return person and bool(t.at[j].flags & Word.CUE) and not (j + 1 < len(t.at) and t.at[j + 1].low in ("by", "to"))


def _goes_on(helper: str, tag: str, flag: str) -> bool:
    """Whether a verb form may follow an auxiliary in its group."""
    if helper in ("modal", "to", "do"):
        return tag in ("VB", "VBP")
    if helper == "have":
        return tag in ("VBN", "VBD")
    if helper == "is or has":
        return tag in ("VBN", "VBG") and flag != "I"
    if helper == "be":
        return tag in ("VBN", "VBG", "VBD") and flag != "I"
    return False


def _helper(low: str, tag: str, lexicon: Lexicon) -> str:
    """What follows a verb form that may be an auxiliary: modal, to, do, have, be; nothing for another verb."""
    if tag == "MD":
        return "modal"
    if tag == "TO":
        return "to"
    if low in ("'s", "\u2019s") and tag == "VBZ":
        return "is or has"
    return lexicon.helpers.get(low, "")
