"""Tags and noun phrases corrected by what is known of names: of outlets, of people, in capitals."""

import re
from collections.abc import Sequence

from tracer.language.lexicon import Word
from tracer.parser.sources import Sources
from tracer.parser.tokens import QUOTE, Tokens
from tracer.parser.truecase import is_word

_HYPHENED = re.compile(r"[a-z]{2,3}-[A-Z]")
_TITLES = Word.ROLE | Word.HONORIFIC | Word.NATIONALITY
_NOMINAL = ("NN", "JJ", "CD", "PR", "DT")  # how tags begin of what may be a part of a name
_EVERYDAY = Word.TIME | Word.ADVERB | Word.BOUNDARY | Word.PRONOUN | Word.DETERMINER | Word.PREPOSITION | Word.AUXILIARY


def correct_names(t: Tokens, tags: list[str], flags: list[str], sources: Sources) -> set[int]:
    """Names of outlets are one piece, whatever the tagger makes of their words; names in capitals are no verbs.

    Returns the tokens at which the names of outlets begin and end.
    """
    at = t.at
    i, n = 0, len(at)
    edges: set[int] = set()
    for k in range(_opening_name(t, tags, sources.lexicon.language)):
        tags[k], flags[k] = "NNP", "I" if k else "B"
    for a, b in t.named:
        described = a > 0 and flags[a - 1] != "O" and not t.at[a - 1].caps and t.at[a - 1].word
        for k in range(a, b):
            tags[k], flags[k] = "NNP", "I" if k > a or described else "B"
        said = b + (b < n and t.at[b].text.isupper())
        if said < n and _says_outlet(t, said) and t.at[b - 1].flags & Word.OUTLET_NAME:  # "the “Fjord” TV channel"
            for k in range(b, said + 1):
                tags[k], flags[k] = "NN", "I"
            continue
        edges.add(b)
        if b < n and flags[b] == "I":
            flags[b] = "B"
    within = {k for a, b in t.named for k in range(a, b)}
    while i < n:
        token = at[i]
        if i in within:
            i += 1
            continue
        if not token.caps:
            if tags[i] in ("VB", "VBP") and _leads(t, i):
                tags[i], flags[i], flags[i + 1] = "JJ", "B", "I"
            if not (i + 1 < n and at[i + 1].caps) and not (i and at[i - 1].caps):
                i += 1  # no name beside it
                continue
            if (
                tags[i] == "RB"
                and token.flags & Word.OUTLET
                and 0 < i < n - 1
                and t.at[i + 1].caps
                and flags[i - 1] != "O"
            ):
                tags[i], flags[i], flags[i + 1] = "NN", "I", "I"  # "the Estonian daily Postimees"
            if i and t.at[i - 1].caps and _HYPHENED.match(token.text):
                tags[i], flags[i] = "NNP", "I"  # "Ida al-Moe"
                if i + 1 < n and tags[i + 1] == "VBN":
                    tags[i + 1], flags[i + 1] = "VBD", "O"  # for whom the tagger saw a verb in the name
                i += 1
                continue
            if tags[i] == "JJ" and _trade(t, tags, flags, i):
                tags[i], flags[i], flags[i + 1] = "NN", "B", "I"  # "cited obstetrician Ida Moe"
            named = 0 < i < n - 1 and t.at[i + 1].caps and t.at[i - 1].caps and tags[i - 1] == "NNP"
            if (
                named
                and token.low in sources.lexicon.lists["full_name_particle"]
                and tags[i] not in ("CC", "IN", "DT", "POS")
            ):
                tags[i], flags[i], tags[i + 1], flags[i + 1] = "NNP", "I", "NNP", "I"  # "Anselmo dei Fabbri"
            i += 1
            continue
        if (
            i == 0
            and tags[0] == "NNP"
            and token.low.endswith("ing")
            and not token.flags
            and n > 2
            and t.at[1].caps
            and flags[1] == "I"
            and not sources.people.stands(token.text, 2)
        ):
            tags[0], flags[0], flags[1] = "VBG", "O", "B"  # "Discussing Moe's case, …"
            i += 1
            continue
        if i == 0 and tags[0] == "MD" and _named_as_helper(t, tags):
            tags[0], flags[0], flags[1] = "NNP", "B", "I"  # "Will Moen said"
        given = token.low in sources.lexicon.lists["given_names"] and i + 1 < n and t.at[i + 1].caps
        if given and tags[i] != "NNP" and (i == 0 or not sources.outlet_at(t, i + 1, n)):
            tags[i], tags[i + 1] = "NNP", "NNP"  # "Per Vang"
            flags[i], flags[i + 1] = ("I" if i and flags[i - 1] != "O" else "B"), "I"
            i += 1
            continue
        if i and tags[i - 1] in ("VBN", "VBD") and _formerly(t, tags, flags, i):
            tags[i - 1], flags[i - 1], flags[i] = "JJ", "B", "I"  # "said retired Lt. Gen. Ole Berg"
        if token.flags & Word.TIME and flags[i] != "I" and _goes_on_by_day(t, tags, flags, i):
            flags[i] = flags[i + 1] = "I"
            tags[i] = tags[i + 1] = "NNP"
            i += 1
            continue
        found = sources.outlet_at(t, i, n)
        if found is not None and (found.end > i + 1 or tags[i].startswith("NN") or not token.flags & _EVERYDAY):
            for k in range(i, found.end):
                tags[k] = "NNP"
                if k > i:
                    flags[k] = "I"
            country = i > 0 and t.at[i - 1].text in sources.lexicon.countries
            if flags[i] == "O" or country:
                flags[i] = "B"  # "in Germany Bild wrote"
            described = found.end < n and _says_outlet(t, found.end)
            if not described:
                edges |= {i, found.end} if country else {found.end}
                _cut(t, flags, found.end)
            i = found.end
            continue
        if tags[i] in ("IN", "RB", "RP") and _named_by_preposition(t, tags, i):
            tags[i], flags[i] = "NNP", "B"
            flags[i + 1] = "I"
        between = 0 < i < n - 2 and t.at[i - 1].caps and t.at[i + 1].caps
        modal = between and tags[i] == "MD" and tags[i + 1] == "NNP"  # "Chairman Will Moe"
        if modal or (between and tags[i] == "IN" and flags[i - 1] != "O" and t.at[i + 2].flags & Word.CUE):
            tags[i], flags[i], flags[i + 1] = "NNP", "I", "I"  # "Glaziers Without Borders said"
        if tags[i][:2] not in _NOMINAL and _is_name(t, i, tags[i], sources):
            if tags[i] == "RB" and i + 1 < n and tags[i + 1] == "VBN":
                tags[i + 1] = "VBD"  # which the tagger took for what the adverb goes with
            tags[i] = "NNP"
            if flags[i] == "O":
                flags[i] = "I" if i and flags[i - 1] != "O" and t.at[i - 1].caps else "B"
            if i + 1 < n and t.at[i + 1].caps and flags[i + 1] == "B":
                flags[i + 1] = "I"
        i += 1
    owned = False
    for k in range(1, n - 1):
        owns = tags[k] == "POS" and flags[k] == "O" and at[k].low[1:] == "s"
        owned = flags[k - 1] != "O" if owns else owned and at[k].caps
        if owned and flags[k + 1] == "O" and tags[k + 1].startswith("NN"):
            flags[k] = flags[k + 1] = "I"  # "BBC Radio 4" "'s" "Morning Show"
    return edges


def _opening_name(t: Tokens, tags: Sequence[str], language: str) -> int:
    """Behind the name that opens a sentence and was tagged as something else: "Nationwide said"."""
    first = t.at[0] if t.at else None
    other = _EVERYDAY | Word.CUE | Word.COORDINATORS
    if first is None or not first.caps or first.flags & other or tags[0] not in ("RB", "VBG", "VB"):
        return 0
    k = 1
    while k < len(t.at) and t.at[k].caps and tags[k].startswith("NN") and not t.at[k].flags & Word.TIME:
        k += 1
    verb = k + (k < len(t.at) and bool(t.at[k].flags & Word.AUXILIARY))
    said = verb < len(t.at) and bool(t.at[verb].flags & Word.CUE) and tags[verb] in ("VBD", "VBZ", "VBN")
    if not said or k > 3:
        return 0
    adverb = first.low.endswith("ly") and tags[k] != "VBZ" and verb == k  # "Recently announced cuts", not "Kiely says"
    return 0 if adverb and is_word(first.low, language) else k


def _named_as_helper(t: Tokens, tags: Sequence[str]) -> bool:
    """Whether a modal verb that opens a sentence is a given name: no question has another finite verb, or a comma."""
    k = 1
    while k < len(t.at) and t.at[k].caps and tags[k].startswith("NNP"):
        k += 1
    return 1 < k < len(t.at) - 1 and (tags[k] in ("VBD", "VBZ", "MD") or t.at[k].text == ",")


def _leads(t: Tokens, i: int) -> bool:
    """Whether what was taken for a verb behind a quotation belongs to a title: "“…,” lead author Ida Moe said"."""
    if not 0 < i < len(t.at) - 2 or t.at[i - 1].text not in (QUOTE, ","):
        return False
    titled = t.at[i + 1].flags & Word.ROLE > 0 and not t.at[i + 1].caps and t.at[i + 2].caps
    return titled and not t.at[i].flags & Word.CUE


def _trade(t: Tokens, tags: Sequence[str], flags: Sequence[str], i: int) -> bool:
    """Whether what was taken for an adjective is what somebody does, between a verb of speech and a full name."""
    if not 0 < i < len(t.at) - 2 or flags[i] != "O" or flags[i + 1] != "B":
        return False
    speaks = tags[i - 1].startswith("VB") and t.at[i - 1].flags & Word.CUE
    return bool(speaks and t.at[i + 1].caps and t.at[i + 2].caps and not t.at[i].flags & ~Word.ROLE)


def _formerly(t: Tokens, tags: Sequence[str], flags: Sequence[str], i: int) -> bool:
    """Whether the participle before a title and a name at token `i` tells of whom, beside a verb of speech."""
    if flags[i - 1] != "O" or not t.at[i - 1].low.endswith("ed"):
        return False
    end = i
    while end < len(t.at) and t.at[end].caps and tags[end].startswith("NN"):
        end += 1
    titled = end > i + 1 and any(t.at[k].flags & _TITLES for k in range(i, end - 1))
    if not titled or t.at[i - 1].caps or t.at[i - 1].flags & Word.CUE:
        return False
    said = i > 1 and t.at[i - 2].flags & Word.CUE and tags[i - 2].startswith("VB")
    opens = i == 1 or t.at[i - 2].text in (QUOTE, ",")
    return bool(said or (opens and end < len(t.at) and t.at[end].flags & Word.CUE))


def _goes_on_by_day(t: Tokens, tags: Sequence[str], flags: Sequence[str], i: int) -> bool:
    """ "the Harlow Sunday Packet": a day within a name that has an article."""
    if not 1 < i < len(t.at) - 1 or not t.at[i + 1].caps or not t.at[i + 1].word:
        return False
    start = i - 1
    while start > 0 and flags[start] == "I" and t.at[start].caps:
        start -= 1
    article = t.at[start].low == "the" and start < i - 1
    return article and t.at[i - 1].caps and tags[i - 1] == "NNP" and not t.at[i + 1].flags & (Word.TIME | Word.NUMBER)


def _named_by_preposition(t: Tokens, tags: Sequence[str], i: int) -> bool:
    """ "told In Touch": a preposition in capitals, behind a verb and before a name, opens a name itself."""
    if not 0 < i < len(t.at) - 1 or not t.at[i + 1].caps:
        return False
    before = t.at[i - 1]
    return bool(before.flags & Word.CUE) and tags[i - 1].startswith("VB") and not before.caps


def _says_outlet(t: Tokens, i: int) -> bool:
    """Whether words behind a name say that it is an outlet: "AFP" "news agency"."""
    last = i + (i + 1 < len(t.at) and bool(t.at[i + 1].flags & Word.OUTLET) and not t.at[i].flags & Word.OUTLET)
    return not t.at[i].caps and not t.at[last].caps and bool(t.at[last].flags & Word.OUTLET)


def _cut(t: Tokens, flags: list[str], i: int) -> None:
    """End a noun phrase before token `i` where a mark, an article or a pronoun stands there."""
    if i >= len(t.at) or flags[i] != "I":
        return
    if t.at[i].flags & (Word.DETERMINER | Word.PRONOUN):
        flags[i] = "B"
    elif not t.at[i].word and t.at[i].text == "," and i + 1 < len(t.at) and not t.at[i + 1].caps:
        flags[i] = "O"
        if flags[i + 1] == "I":
            flags[i + 1] = "B"


def _is_name(t: Tokens, i: int, tag: str, sources: Sources) -> bool:
    """Whether a word in capitals is a name though it was tagged as something else."""
    token = t.at[i]
    if token.flags & _TITLES and tag.startswith("VB"):
        return True
    if i > 1 and t.at[i - 1].low == "by" and t.at[i - 2].low in sources.lexicon.relay_participles:
        return True  # "quoted by OK"
    if len(token.text) > 2 and token.text.isupper():
        return not token.flags & _EVERYDAY or tag in ("WP", "VB", "VBZ", "VBD", "VBP", "VBN")
    if token.flags & ~(Word.CUE | Word.ANCHOR):
        return False
    opens = i == 0 or not t.at[i - 1].word
    inside = i > 0 and not t.at[i - 1].caps and (t.at[i - 1].word or t.at[i - 1].text in (",", QUOTE))
    if inside and tag == "RB" and not token.flags:
        return not is_word(token.low, sources.lexicon.language)  # "In his memo, Connely said"
    if not opens:
        return tag.startswith(("VB", "W")) and not (i and t.at[i - 1].flags & Word.PRONOUN)
    after = t.at[i + 1].flags if i + 1 < len(t.at) else 0
    if tag == "VBN" and after & Word.PREPOSITION:
        return False  # "Born in Oslo, Moe left"
    if tag in ("IN", "RB", "CC", "TO") or after & (Word.DETERMINER | Word.PRONOUN):
        return False  # "Alongside the video, he wrote", "Given the weight of the threat, he wrote"
    return not token.flags and not sources.people.stands(token.low) and not token.low.endswith(("ly", "ing", "ed"))
