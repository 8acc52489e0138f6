"""Tags and noun phrases corrected by the cues of a sentence and by what stands beside a quotation."""

from collections.abc import Sequence

from tracer.language.lexicon import Form, Lexicon, Word
from tracer.model import Kind
from tracer.parser.cues import Hit
from tracer.parser.sources import Sources
from tracer.parser.tags import NUMBER
from tracer.parser.tokens import QUOTE, Tokens

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PAUSES = (",", ";", ":", "\u2013", "\u2014", QUOTE)
_NEAR = 30  # tokens behind "who" in which its clause is looked through
_ALL = ("both", "all", "each")  # words that stand apart from their noun


def correct_times(t: Tokens, tags: list[str], flags: list[str], lexicon: Lexicon) -> None:
    """Times and particles that were taken for conjunctions are none; nor are times and "but" parts of noun phrases."""
    if len(tags) > 1 and tags[0] == "VB" and t.at[0].flags & Word.TIME and tags[1] in ("DT", "NNP", "PRP"):
        tags[0] = "RB"  # "Yesterday the agency said"
    if len(tags) > 1 and t.at[0].low in lexicon.lists["interjection"] and not t.at[1].word:
        tags[0], flags[0] = "UH", "O"  # "Okay, Moe said"
    for i in range(1, len(t.at) - 1):
        token = t.at[i]
        if tags[i] == "SC" and tags[i - 1] == "VBN" and tags[i + 1] == "IN" and token.flags & Word.PREPOSITION:
            tags[i] = "RP"  # "a place to be agreed upon in May"
        if not (token.flags & Word.TIME and token.caps) and token.low not in ("since", "but", "part"):
            continue
        before, after = t.at[i - 1], t.at[i + 1]
        since = token.low == "since" and tags[i] == "SC" and before.low in lexicon.lists["have"]
        if since and tags[i + 1] in ("VBN", "VBD"):
            tags[i] = "RB"  # "has since tried"
        if token.low == "but" and flags[i] == "I" and tags[i] == "CC" and tags[i - 1] == "CD":
            flags[i], flags[i + 1] = "O", "B"  # "numbered 300 but footage showed more"
        if token.low == "part" and tags[i - 1] == "PRP$" and t.at[i - 2].low == "for" and after.caps:
            tags[i - 2 : i + 1], flags[i - 2 : i + 1], flags[i + 1] = (
                ["RB"] * 3,
                ["O"] * 3,
                "B",
            )  # "For his part" "Moe said"
        day = token.caps and token.flags & Word.TIME and before.low in lexicon.lists["time_preposition"]
        if day and flags[i + 1] == "I" and not after.caps and after.flags & Word.ROLE and not after.flags & Word.TIME:
            flags[i + 1] = "B"  # "On Sunday" "councillor Moe said"


def correct_cues(
    t: Tokens, tags: list[str], flags: list[str], hits: Sequence[Hit], sources: Sources, lows: set[str]
) -> set[int]:
    """Phrases that are cues ("according to") are prepositions; a cue that can be nothing but a verb is one.

    `lows`: the words of the sentence. Returns the tokens at which a clause begins without a word or mark for it.
    """
    starts: set[int] = set()
    nouns = Word.ROLE | Word.ORGANISATION | Word.OUTLET | Word.DOCUMENT
    for i, token in enumerate(t.at):
        if (
            token.flags & nouns
            and tags[i].startswith("VB")
            and not token.flags & (Word.CUE | Word.AUXILIARY)
            and i + 1 < len(t.at)
            and t.at[i + 1].caps
            and tags[i + 1] == "NNP"
            and not token.low.endswith(("ed", "ing"))
        ):
            tags[i], flags[i], flags[i + 1] = "NN", "I" if flags[i] == "I" else "B", "I"  # "sociologist Ida Moe"
    for i in range(1, 0 if lows.isdisjoint(_ALL) else len(t.at) - 1):
        if t.at[i].low in _ALL and tags[i + 1].startswith(("VB", "MD")) and tags[i - 1] != "SC":
            tags[i], flags[i] = "RB", "O"  # "Moe and Lie both said", "have all urged"
    for i in range(1, len(t.at) - 2 if "VBZ" in tags else 0):
        if tags[i] != "VBZ":
            continue
        listed = t.at[i - 1].text == "," and t.at[i + 1].text == "," and i > 1
        if listed and tags[i - 2] == "NNS" and tags[i + 2] in ("NN", "NNS") and not t.at[i - 2].caps:
            tags[i], flags[i] = "NNS", "B"  # "codes, offers, cards"
        if tags[i - 1] == "NNP" and tags[i + 1] == "NN" and t.at[i + 2].flags & Word.CUE:
            inner = (
                flags[i + 1] == "B" and not t.at[i].flags & (Word.CUE | Word.AUXILIARY) and tags[i + 2].startswith("VB")
            )
            if inner:
                tags[i], flags[i], flags[i + 1] = "NNS", "I", "I"  # "in the Tora Bora caves region said"
    if "who" in lows:
        _who_does(t, tags, flags)
    if QUOTE in lows:
        _beside_quotations(t, tags, flags)
    for hit in hits:
        _verb(t, tags, flags, hit)
        _described(t, tags, flags, hit.start)
    for hit in hits:
        if "as" in hit.cue.frames and tags[hit.start] == "VBD" and _taken_for(t, tags, flags, hit.start):
            tags[hit.start] = "VBN"
        starts.add(_contact(t, tags, flags, hit, sources.lexicon))
        _charged(t, tags, flags, hit.start)
    if "," not in lows and QUOTE not in lows:
        for hit in hits:
            _parted(t, tags, flags, hit)
    if "that" in lows:
        _complementisers(t, tags, flags)
    for hit in hits:
        if "tell" in hit.cue.frames and tags[hit.start].startswith("VB"):
            starts.add(_told(t, tags, flags, hit.end, sources))
    for hit in hits:
        if "outlet_only" in hit.cue.frames and _outlet_follows(t, hit, sources):
            tags[hit.start], flags[hit.start], flags[hit.end] = "IN", "O", "B"  # "Per GoErie": no Per
        if hit.cue.form & Form.PARTICIPLE and _hangs_on_text(t, flags, hit):
            tags[hit.start], flags[hit.start] = "VBN", "O"  # "an interview broadcast on CBS"
        if (
            hit.cue.form & Form.PHRASE
            and hit.cue.frames.isdisjoint(("occasion", "hedge"))
            and not (hit.end == hit.start + 1 and tags[hit.start].startswith("NN"))
        ):
            for k in range(hit.start, hit.end):
                tags[k], flags[k] = "IN", "O"
            if hit.end < len(t.at) and flags[hit.end] == "I":
                flags[hit.end] = "B"
            if hit.end + 1 < len(t.at) and tags[hit.end] in ("VB", "VBP") and tags[hit.end + 1] in ("NN", "NNS"):
                tags[hit.end], flags[hit.end], flags[hit.end + 1] = "NN", "B", "I"  # "according to witness accounts"
            if hit.end + 1 < len(t.at) and tags[hit.end] == "VBG" and tags[hit.end + 1] == "IN":
                tags[hit.end], flags[hit.end] = "NN", "B"  # "according to reporting by Y"
    return starts


def _who_does(t: Tokens, tags: list[str], flags: list[str]) -> None:
    """ "Moe, who studies tides": what stands behind "who" is its verb, where it may be one in the present."""
    for i in range(len(t.at) - 2):
        word, after = t.at[i + 1], t.at[i + 2]
        if tags[i] != "WP" or t.at[i].low != "who" or tags[i + 1] not in ("NN", "NNS") or word.caps:
            continue
        opens = flags[i + 2] != "O" or tags[i + 2] in ("IN", "RB", "TO")
        end = min(len(t.at), i + _NEAR)
        stop = next((k for k in range(i + 2, end) if t.at[k].text == ","), end)
        may = word.tagged is not None and NUMBER["VBZ"] in word.tagged.tags
        may = may or (word.low.endswith("s") and not any(tags[k] in _FINITE for k in range(i + 2, stop)))
        if may and opens and not after.flags & Word.CUE:
            tags[i + 1], flags[i + 1] = "VBZ", "O"
            flags[i + 2] = "B" if flags[i + 2] == "I" else flags[i + 2]


def _beside_quotations(t: Tokens, tags: list[str], flags: list[str]) -> None:
    """ "“…,” insisted engineer Ida Moe", "“…,” the glazier groaned.": a past beside a quotation."""
    n = len(t.at)
    nouns = Word.ROLE | Word.ORGANISATION | Word.DOCUMENT | Word.ANONYMOUS | Word.AUXILIARY
    first_finite = next((i for i in range(n) if tags[i] in _FINITE), n)
    for i in range(n):
        if (
            t.at[i].text == QUOTE
            and 2 < i <= first_finite
            and t.at[i - 1].text in (",", ":")
            and tags[i - 2] == "VBN"
            and t.at[i - 2].low.endswith("ed")
            and not t.at[i - 2].flags & nouns
        ):
            tags[i - 2], flags[i - 2] = "VBD", "O"  # "Moe, a baker, tittered, “…”"
        if (
            i + 1 >= n
            or t.at[i].text != QUOTE
            or t.source[t.inside(i)[1] - 1] not in ",?!"
            or (flags[i + 1] == "O" and not tags[i + 1].startswith("VB"))
        ):
            continue
        if i + 2 >= n:
            continue
        end = min(n, i + 2 + (flags[i + 1] == "O"))
        while end < n and (flags[end] == "I" or (flags[end] == "B" and t.at[end].caps and not t.at[end - 1].caps)):
            end += 1
        first, last = t.at[i + 1], t.at[end - 1]
        shut = end >= n or not t.at[end].word or tags[end] in ("SC", "IN", "RB")
        if first.low.endswith("ed") and not first.caps and not first.flags & nouns and flags[i + 2] != "O":
            if shut and tags[i + 1] in ("VBN", "VBD", "JJ", "NN"):
                tags[i + 1], flags[i + 1], flags[i + 2] = "VBD", "O", "B"
        elif flags[i + 1] == "O":
            continue
        elif end >= i + 3 and shut and last.low.endswith("ed") and not last.caps and not last.flags & nouns:
            tags[end - 1], flags[end - 1] = "VBD", "O"
        elif (
            end < n and tags[end] == "VBN" and t.at[end].low.endswith("ed") and not _verb_before_mark(t, tags, end + 1)
        ):
            tags[end] = "VBD"  # "“…,” Moe certified to the BBC"


def _verb_before_mark(t: Tokens, tags: Sequence[str], i: int) -> bool:
    """Whether a finite verb stands between token `i` and the next mark or subordinate clause."""
    while i < len(t.at) and t.at[i].word and tags[i] != "SC" and t.at[i].low != "as":
        if tags[i] in _FINITE:
            return True
        i += 1
    return False


def _verb(t: Tokens, tags: list[str], flags: list[str], hit: Hit) -> None:
    """Correct the tag of a cue that is a verb by its form or by what stands beside it."""
    i, form = hit.start, hit.cue.form
    token, n = t.at[i], len(t.at)
    after = flags[i + 1] if i + 1 < n else "O"
    before = tags[i - 1] if i else ""
    if token.caps and i:
        return
    if i > 1 and before == "JJ" and flags[i - 1] == "O" and tags[i - 2] == "DT" and form & (Form.PAST | Form.THIRD):
        tags[i - 1], flags[i - 1] = "NN", "I"  # "a cleaner identified"
    if i and form & Form.PAST and tags[i] == "VBN" and before == "PRP" and flags[i - 1] == "B":
        tags[i] = "VBD"  # "He added respecting the law was a duty"
        return
    if (
        tags[i] == "NN"
        and form & Form.BASE
        and before == "NNP"
        and i + 1 < n
        and tags[i + 1] == "SC"
        and _lacks(tags, i)
    ):
        tags[i], flags[i] = "VBP", "O"  # "Scientists at the University of Lund report that"
        return
    inverts = 0 < i < n - 1 and t.at[i - 1].text == QUOTE and form & (Form.THIRD | Form.PAST) and not token.caps
    if inverts and t.at[i + 1].caps and tags[i + 1] == "NNP" and hit.cue.frames & {"say", "clause"}:
        tags[i], flags[i], flags[i + 1] = "VBZ", "O", "B"  # "“…,” comments Ida Moe"
        return
    # "Called Provent, the patch …", "Dubbed Provent, …", but "Continued Ole Berg: …"
    naming = i == 0 and hit.cue.frames & {"naming", "act"} and all(other.text != ":" for other in t.at)
    opens = i == 0 and token.caps and n > 1
    speaks = form & Form.PAST or (form & Form.ING and "cite" in hit.cue.frames)
    if opens and speaks and not naming and n > 2 and t.at[1].caps and tags[1] == "NNP" and flags[1] == "I":
        tags[0] = "VBD" if form & Form.PAST else "VBG"  # "Added Ole Berg, a baker:", "Citing Kyodo, …"
        flags[0], flags[1] = "O", "B"
        return
    if opens and form & (Form.PAST | Form.PARTICIPLE) and tags[0].startswith("NN") and tags[1] == "IN":
        tags[0], flags[0] = "VBN", "O"  # "Informed of the plan, …"
        return
    third = tags[i] == "NNS" or (tags[i], flags[i]) == ("VBZ", "I")
    if form & Form.THIRD and third and i and not token.caps and after != "I":
        closes = i + 1 >= n or t.at[i + 1].text in (".", ",")
        named = t.at[i - 1].caps and tags[i - 1] == "NNP"
        thing = before == "NN" and i > 1 and tags[i - 2] == "DT" and i + 1 < n and tags[i + 1] in ("DT", "PRP", "PRP$")
        tells = bool(t.at[i - 1].flags & Word.ROLE) and "report" in hit.cue.frames
        tells = tells or bool(t.at[i - 1].flags & (Word.DOCUMENT | Word.OUTLET))  # ", the website states."
        reporter = before == "NN" and tells
        start = i
        while start > 0 and flags[start] == "I":
            start -= 1
        apart = start > 0 and t.at[start - 1].text in (",", QUOTE)
        reporter = reporter and apart  # ", a Kyodo correspondent reports."
        outside = tags[i] == "NNS" and flags[i] == "O" and before in ("NN", "NNP")  # no noun is in no noun phrase
        outside = outside or bool(named and i + 1 < n and tags[i + 1] == "CD")  # "the Institute of Health estimates 16"
        says = hit.cue.frames & {"say", "report", "clause", "document"}
        if (closes and (named or reporter) and says) or thing or outside:
            # "…, Handelsblatt reports", "the consul states the visas were …", "Kazinform reports that …"
            tags[i], flags[i] = "VBZ", "O"
            return
    if (
        form & Form.PAST and not form & Form.BASE and not token.low.endswith(("ed", "wn", "id"))
    ) or token.low == "said":
        certain = not tags[i].startswith("VB")
    elif form & Form.PAST and token.low.endswith("ed") and flags[i] == "I":
        some = i == 1 and n > 2 and t.at[0].low in ("some", "many", "others", "most", "several", "both")
        if some and t.at[2].caps:
            tags[1], flags[1], flags[2] = "VBD", "O", "B"  # "Some accused Berg"
            return
        certain = after != "I" and (before in ("NNS", "NNP", "PRP", "NN") or t.at[i - 1].low in ("both", "all"))
        certain = (
            certain or t.at[i - 1].low == "both" or (before == "NNP" and t.at[i - 1].caps)
        )  # "Kyodo cited lawyer Moe"
    elif form & Form.THIRD and "report" in hit.cue.frames and tags[i] == "NNS" and flags[i] == "I" and t.at[i - 1].caps:
        start = i
        while start > 0 and flags[start] == "I":
            start -= 1
        certain = t.at[start - 1].text == "," and (i + 1 == n or t.at[i + 1].text in ",.")  # "…, the Herald reports, …"
        bare = all(t.at[k].caps and not t.at[k].flags & Word.DETERMINER for k in range(start, i))
        opens = start == 0 or t.at[start - 1].text in (",", QUOTE) or tags[start - 1] == "SC"
        certain = certain or (bare and opens and i + 1 < n and t.at[i + 1].low == "that")  # "Axios reports that"
    elif form & (Form.BASE | Form.THIRD) and tags[i] in ("NN", "NNS") and "noun" not in hit.cue.frames:
        that = i + 1 < n and (tags[i + 1] == "SC" or t.at[i + 1].text == QUOTE)
        document = "document" in hit.cue.frames and t.at[i - 1].caps and not token.caps
        certain = that and (flags[i] == "I" or document) and before in ("NNS", "NNP", "NN")
        several = before == "NNS" and form & Form.BASE > 0 and token.low[-1] != "s"
        certain = certain or bool(several and i + 1 < n and t.at[i + 1].low == "that")  # "Researchers state that"
        opens = i + 1 < n and tags[i + 1] in ("DT", "PRP", "PRP$") and i > 0
        person = form & Form.THIRD and t.at[i - 1].flags & (Word.ROLE | Word.DOCUMENT) and before == "NN"
        certain = certain or bool(opens and (document or person))  # "seen by the Herald show the plan"
        if i + 2 < n and form & Form.THIRD and t.at[i + 1].low == "that" and before == "NN" and flags[i] == "I":
            opens = tags[i + 2] in ("NNS", "NNP", "DT", "PRP", "PRP$")
            certain = certain or opens  # "the bank projects that rents"
            tags[i + 1] = "SC" if opens else tags[i + 1]
        apart = flags[i] != "I" and (after == "B" or that) and before in ("NNS", "NNP")
        certain = certain or (apart and form & Form.BASE > 0)
        shut = i + 1 >= n or t.at[i + 1].text in (".", QUOTE)
        texts = before == "NNS" and t.at[i - 1].flags & Word.DOCUMENT > 0 and not token.caps
        certain = certain or bool(form & Form.BASE and shut and texts and flags[i] == "I")  # ", ministry data show."
    elif (
        form & Form.ING
        and tags[i] in ("NN", "VBG")
        and flags[i] == "I"
        and i + 1 < n
        and (t.at[i + 1].low == "that" or ("tell" in hit.cue.frames and after != "I" and tags[i + 1].startswith("NN")))
    ):
        flags[i + 1] = "B" if tags[i + 1].startswith("NN") else flags[i + 1]
        tags[i], flags[i] = "VBG", "O"  # "an item reporting that", "a circular telling parents"
        return
    elif form & Form.ING and flags[i] == "I" and t.at[i - 1].caps and hit.cue.frames & {"say", "tell", "clause"}:
        tags[i], flags[i] = "VBG", "O"  # "with finance minister Ole Berg telling parliament"
        if i + 1 < n and flags[i + 1] == "I":
            flags[i + 1] = "B"
        return
    elif form & Form.ING and hit.cue.frames & {"citing", "cite"} and flags[i] == "O" and not tags[i].startswith("VB"):
        tags[i] = "VBG"
        return
    elif form & Form.ING and tags[i] in ("NN", "JJ") and i and t.at[i - 1].text == "," and _quotes_next(t, i):
        tags[i], flags[i] = "VBG", "O"  # ", writing, “…”"
        return
    elif form & Form.ING and tags[i] in ("NN", "JJ") and i and t.at[i - 1].text == ",":
        if i + 1 < n and t.at[i + 1].caps and "report" in hit.cue.frames:
            tags[i], flags[i], flags[i + 1] = "VBG", "O", "B"  # ", reporting Kyodo"
        return
    else:
        return
    if certain:
        tags[i] = "VBD" if form & Form.PAST else "VBP" if form & Form.BASE else "VBZ"
        flags[i] = "O"
        if after == "I":
            flags[i + 1] = "B"


def _quotes_next(t: Tokens, i: int) -> bool:
    """Whether a quotation stands behind token `i`, with no more than a mark between."""
    return any(
        t.at[j].text == QUOTE and (j == i + 1 or not t.at[i + 1].word) for j in range(i + 1, min(i + 3, len(t.at)))
    )


def _outlet_follows(t: Tokens, hit: Hit, sources: Sources) -> bool:
    """Whether a name right behind a phrase is written as only an outlet's is."""
    if hit.end >= len(t.at) or not t.at[hit.end].caps:
        return False
    found = sources.read(t, hit.end, hit.end + 1, "addressee")
    return found is not None and found.kind is Kind.OUTLET and found.sure >= 0.85


def _described(t: Tokens, tags: list[str], flags: list[str], verb: int) -> None:
    """ "…,” sprinter Ada Moe said": what stands before a name and its verb of speech is no verb itself."""
    i = verb
    while i > 0 and t.at[i - 1].caps and tags[i - 1] == "NNP":
        i -= 1
    word = i - 1
    if i == verb or verb - i > 5 or word < 0 or not tags[verb].startswith("VB") or t.at[word].caps:
        return
    if verb - i > 1 and tags[word] in ("NN", "NNP") and t.at[word].word and not t.at[word].flags & Word.TIME:
        first = word
        while first and tags[first - 1] in ("NN", "NNP", "JJ") and not t.at[first - 1].caps:
            first -= 1
        if first and t.at[first - 1].text in _PAUSES:
            for k in range(first, verb):
                flags[k] = "I" if k > first else "B"  # "The wall moved, dock steward Ida Moe said"
            return
    opens = word == 0 or not t.at[word - 1].word or tags[word - 1] in ("IN", "SC", "CC", "DT", "JJ")
    verbal = tags[word] in ("VB", "VBP", "VBZ") or (
        tags[word] in ("VBD", "VBN")
        and verb - i > 1
        and not t.at[word].flags
        and not t.at[word].low.endswith(("ed", "en"))
    )
    if opens and verbal and not t.at[word].flags & (Word.CUE | Word.AUXILIARY):
        tags[word] = "NN"
        if flags[word] == "O":
            flags[word] = "B"
        flags[i] = "I"


def _lacks(tags: Sequence[str], i: int) -> bool:
    """Whether the plural that opens the sentence still lacks its verb at token `i`: "Doctors at the Lund Clinic"."""
    first = next((k for k in range(i) if tags[k].startswith("NN")), i)
    return (
        first + 1 < i
        and tags[first] == "NNS"
        and tags[first + 1] == "IN"
        and not any(tag in _FINITE for tag in tags[:i])
    )


def _charged(t: Tokens, tags: list[str], flags: list[str], verb: int) -> None:
    """ "murder accused Ole Berg": what he is, where his verb stands at token `verb` and would lack its subject else."""
    first = verb
    while first > 0 and tags[first - 1] == "NNP" and t.at[first - 1].caps:
        first -= 1
    i = first - 1
    if i < 1 or verb - first < 2 or tags[verb] not in _FINITE or t.at[i].low != "accused":
        return
    if i == 1 or (tags[i - 1] == "NN" and (tags[i - 2] in ("IN", "CC", ",") or t.at[i - 2].flags & Word.TIME)):
        tags[i - 1], tags[i] = "NN", "NN"
        flags[i - 1], flags[i], flags[first] = "B", "I", "I"


def _taken_for(t: Tokens, tags: Sequence[str], flags: Sequence[str], i: int) -> bool:
    """ "a man identified only as P.": whether what looks like a past has no object, before its "as" or behind it."""
    k = i + 1
    while k < len(t.at) and tags[k] == "RB":
        k += 1
    first = i - 1
    if k + 2 >= len(t.at) or t.at[k].low != "as" or first < 0 or flags[first] == "O" or tags[first] == "PRP":
        return False
    while first and flags[first] == "I":
        first -= 1
    if first and (flags[first - 1] != "O" or tags[first - 1][0] == "W" or tags[first - 1] == "SC"):
        return False  # "a move | the minister described as reckless", "which the minister described as"
    behind = k + 2 if tags[k + 1] == "JJ" or t.at[k + 1].text == QUOTE else k + 1
    return flags[behind] == "O" or behind == k + 1  # "described as “rubbish” a report"


def _contact(t: Tokens, tags: list[str], flags: list[str], hit: Hit, lexicon: Lexicon) -> int:
    """ "a plan | local critics called a gift", "the plan | critics say will fail": a clause right behind its noun.

    An article for one tells that the plural behind it begins another phrase; a second verb, that no object follows.
    The token at which the clause begins, or 0.
    """
    i = hit.start
    who = last = i - 1
    if not tags[i].startswith("VB") or last < 2 or flags[last] == "O":
        return 0
    while who > 1 and (tags[who - 1] == "JJ" or t.at[who - 1].caps) and flags[who - 1] != "O":
        who -= 1
    noun = t.at[who - 1]
    if tags[who - 1] != "NN" or noun.caps or flags[who - 1] == "O":
        return 0
    first = who - 1
    while first and flags[first] == "I":
        first -= 1
    counts = noun.flags & Word.NUMBER or noun.low in lexicon.numbers or noun.low in lexicon.lists["counting"]
    if first == who - 1 or counts or not t.at[first].flags & Word.DETERMINER:
        return 0
    nxt = next((k for k in range(i + 1, len(t.at)) if tags[k] != "RB"), i)
    gap = nxt > i and tags[nxt] in _FINITE
    several = tags[last] == "NNS" and not t.at[last].caps and t.at[last].low.endswith(("s", "a", "e"))
    one = t.at[first].low in ("a", "an") and not hit.cue.frames.isdisjoint(("naming", "as"))
    named = t.at[last].caps and not noun.flags & (Word.ROLE | Word.ORGANISATION | Word.OUTLET)
    if not (several and (one or gap)) and not (named and gap):
        return 0
    flags[who] = "B"
    tags[i] = "VBD" if tags[i] == "VBN" else "VBP" if tags[i] == "VB" else tags[i]
    return who


def _parted(t: Tokens, tags: Sequence[str], flags: list[str], hit: Hit) -> None:
    """ "killed in the raid | activists said.": people who say it are not what a preposition governs before them."""
    i, last = hit.start, len(t.at) - 1
    if not tags[i].startswith("VB") or hit.cue.frames.isdisjoint(("say", "report")) or i < 3 or i < last - 2:
        return
    who = t.at[i - 1]
    several = who.flags & (Word.ROLE | Word.ANONYMOUS) and tags[i - 1] == "NNS" and not who.caps
    first = i - 1
    while first and flags[first] == "I":
        first -= 1
    if several and flags[i - 1] == "I" and tags[first - 1] == "IN" and any(tag in _FINITE for tag in tags[:first]):
        flags[i - 1] = "B"


def _complementisers(t: Tokens, tags: list[str], flags: list[str]) -> None:
    """ "told Avesta that cash would not disappear": a "that" behind a verb of speech and whom it told."""
    speaks = False
    for i, token in enumerate(t.at):
        if token.flags & Word.CUE and tags[i].startswith("VB"):
            speaks = True
        elif tags[i] == "SC" or tags[i] in _FINITE:
            speaks = False
        elif token.low == "that" and tags[i] == "DT" and speaks and i + 2 < len(t.at):
            last = not any(tag in _FINITE for tag in tags[i + 2 :])
            beside = tags[i - 1] in ("NNP", "NN", "NNS", "PRP") or t.at[i - 1].flags & Word.CUE or not t.at[i - 1].word
            if beside and last and t.at[i + 1].flags & Word.TIME:
                flags[i], flags[i + 1] = "B", "I"  # "he said that day"
            elif beside:
                tags[i], flags[i] = "SC", "O"
                if flags[i + 1] == "I":
                    flags[i + 1] = "B"
            speaks = False


def _told(t: Tokens, tags: list[str], flags: list[str], i: int, sources: Sources) -> int:
    """ "told the newspaper | prices would rise": where the subject of what is told begins.

    "told the guard to jail them": a verb behind "to", where it may be one. 0 where no such subject begins.
    """
    n = len(t.at)
    end = i + 1
    while end < n and flags[end] == "I":
        end += 1
    if end + 2 < n and t.at[end].low == "to" and tags[end + 1] == "NN" and not t.at[end + 1].caps:
        form = t.at[end + 1].tagged
        if form is not None and NUMBER["VB"] in form.tags and flags[end + 2] != "O":
            tags[end], tags[end + 1], flags[end], flags[end + 1], flags[end + 2] = "TO", "VB", "O", "O", "B"
    verb = end
    apart = end < n and flags[end] == "B" and t.at[end].caps and not t.at[end - 1].caps
    if apart:  # "told local media" "Moe was ill", "told the paper" "Moe's wife was ill"
        while verb < n and t.at[verb].caps:
            verb += 1
        apart = tags[end - 1] == "NNS" or (verb < n and tags[verb] == "POS")
    if verb < n and tags[verb] == "POS":
        verb += 1
        while verb < n and flags[verb] == "I":
            verb += 1
    if not end < n or flags[i] != "B" or verb >= n or tags[verb] not in _FINITE:
        return 0
    if apart:
        return end if t.at[end - 1].flags & (Word.OUTLET | Word.AUDIENCE) else 0
    first = i + (t.at[i].flags & Word.DETERMINER > 0)
    known = sources.outlet_at(t, first, end)
    split = known.end if known else first
    while split < end and tags[split] == "JJ" and not known:
        split += 1  # "told local media | prices would rise"
    medium = split
    if not known and t.at[split].flags & Word.AUDIENCE and tags[split] == "NNS":
        split += 1  # "told reporters | prices would rise"
    while split < end and t.at[split].flags & (Word.OUTLET | Word.CHANNEL) and not t.at[split].caps:
        split += 1
    if not first < split < end or (split == medium and not known):
        return 0
    flags[split] = "B"
    return split


def _hangs_on_text(t: Tokens, flags: Sequence[str], hit: Hit) -> bool:
    """Whether a participle that looks like a noun hangs on a text: "an interview broadcast on"."""
    i = hit.start
    text = Word.DOCUMENT | Word.CHANNEL
    if not 0 < i < len(t.at) - 1 or flags[i] != "I" or t.at[i].caps or flags[i + 1] == "I":
        return False
    if t.at[i].flags & Word.CHANNEL and t.at[i].low.endswith("cast") and t.at[i + 1].low == "on":
        return not t.at[i - 1].caps and not t.at[i - 1].flags & (
            Word.DETERMINER | Word.NATIONALITY
        )  # "a game broadcast on"
    return bool(t.at[i - 1].flags & text) and not t.at[i - 1].caps and t.at[i + 1].low in ("on", "by", "in")
