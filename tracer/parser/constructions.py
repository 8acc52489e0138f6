"""Constructions: each cue with its arguments, read as an attribution that the grammar then composes.

An attribution holds its own links, origin first: "Hajiyev said in an interview with TASS" is Hajiyev -> TASS. Which
constructions a cue may open is decided by its frames in the lexicon; nothing here knows an outlet or a person.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from tracer.lexicon import Form, Lexicon, Word
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.sources import Mention, Sources
from tracer.parser.text import QUOTE, Tokens, is_word

MEDIA = (Kind.OUTLET, Kind.PLATFORM)
_FRONTS = frozenset(["speaking", "writing", "talking", "appearing", "interviewed"])
_CARRIES = frozenset(
    [
        "published",
        "posted",
        "aired",
        "broadcast",
        "released",
        "carried",
        "airing",
        "streamed",
        "shared",
        "shown",
        "televised",
        "uploaded",
        "run",
        "printed",
    ]
)
_STARTERS = frozenset(["that", "and", "but", "while", "although", "though", "because", "as", "whereas", "so"])


class Link(NamedTuple):
    """A source and the words that pass its statement on."""

    mention: Mention
    relation: Relation
    start: int  # of its cue, characters
    end: int
    rule: str
    leads: bool = False  # its cue names the next source too: "told Reuters"; else the next source's cue proves the hop


@dataclass(slots=True)
class Attribution:
    """One construction of a sentence. Token ranges are half open."""

    links: list[Link]
    first: int  # the construction's own tokens: source, cue, arguments
    last: int
    position: str  # pre (content follows), post (content stands before), mid (both)
    rule: str
    fronted: bool = False
    joint: list[Mention] = field(default_factory=list)  # further origins: "X and Y said"
    cites: list[list[Link]] = field(default_factory=list)  # sources that this one cites, each nearer the origin
    scope: list[tuple[int, int]] = field(default_factory=list)
    ambiguous: bool = False  # ", reporting Z" after a relay: Z may as well be what the relay cites
    continues: bool = False  # has no subject of its own: "adding that"

    @property
    def near(self) -> Mention:
        """The source nearest to the article."""
        return self.links[-1].mention


class Reading(NamedTuple):
    """What a sentence's cues gave: attributions, and (first token, last token, reason) of those that gave none."""

    attributions: list[Attribution]
    unused: list[tuple[int, int, str]]


class Constructions:
    """Reads the constructions of one sentence, left to right."""

    def __init__(self, tokens: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon) -> None:
        self.t = tokens
        self.hits = hits
        self.sources = sources
        self.lexicon = lexicon
        self.found: list[Attribution] = []
        self.unused: list[tuple[int, int, str]] = []
        self.taken = 0  # tokens before this belong to a construction's arguments
        self._pending: list[tuple[int, int, list[list[Link]]]] = []
        self._modifiers: list[Link] = []  # relays that hang on the subject just read
        self._carriers: list[tuple[int, int, Link]] = []

    def read(self) -> Reading:
        """All attributions of the sentence, in text order."""
        for hit in self.hits:
            if hit.start < self.taken:
                continue
            reason = self._construct(hit)
            if reason:
                self.unused.append((hit.start, hit.end, reason))
        for start, end, link in self._carriers:
            if self.t.low[start] in ("quoted", "cited", "reported", "carried"):
                self.found.append(Attribution([link], start, end, "post", "carried"))
            else:
                self.unused.append((start, end, "no statement that it carries"))
        for start, end, _ in self._pending:
            self.unused.append((start, end, "no statement beside it that rests on this source"))
        self.found.sort(key=lambda x: (x.first, x.last))
        return Reading(self.found, self.unused)

    # -- dispatch -------------------------------------------------------------------------------------------------

    def _construct(self, hit: Hit) -> str | None:
        """Try the constructions that the cue's frames allow; a reason when none fits."""
        frames, form = hit.cue.frames, hit.cue.form
        if trap := self._trap(hit):
            return trap
        if "according" in frames:
            return self._according(hit)
        if "outlet_only" in frames:
            return self._outlet_only(hit)
        if "citing" in frames:
            return self._citing(hit)
        if "cite" in frames and form & Form.PARTICIPLE and self._before_verb(hit.start)[2]:
            return self._quotes(hit)
        if "carried" in frames and (done := self._carried(hit)) is not True:
            return done if isinstance(done, str) else None
        if "cite" in frames:
            if form & Form.ING:
                return self._citing(hit)
            return self._quotes(hit)
        if form & Form.ING:
            return self._participle(hit)
        if frames & {"say", "clause", "act", "tell", "report", "post", "document", "naming"}:
            return self._finite(hit)
        return "no source beside it"

    def _trap(self, hit: Hit) -> str | None:
        t = self.t
        for after, words, reason in self.lexicon.traps:
            if hit.cue.lemma != after:
                continue
            reach = 6 if after in ("report", "according to") else 1
            for i in range(hit.end, min(hit.end + reach, len(t.text))):
                if after == "report" and i == hit.end and t.low[i] == "for":
                    continue
                if not is_word(t, i) or (t.flags[i] & (Word.BOUNDARY | Word.PREPOSITION) and t.low[i] not in words):
                    break
                if t.low[i] in words and not t.cap(i):
                    if after == "report" and hit.start and t.text[hit.start - 1] == ",":
                        break
                    if (
                        after != "report"
                        and i + 1 < len(t.text)
                        and t.low[i + 1] in ("released", "published", "by", "provided")
                    ):
                        break
                    return reason
        return None

    # -- finite verbs ---------------------------------------------------------------------------------------------

    def _finite(self, hit: Hit) -> str | None:
        t, frames = self.t, hit.cue.frames
        verb = hit.start
        if hit.cue.form == Form.PARTICIPLE:
            return "a participle, not a statement"
        at, unreal, passive = self._before_verb(verb)
        if verb > 2 and t.low[verb - 1] == "to" and t.low[verb - 2] == "first":
            at = self._before_verb(verb - 2 - (t.low[verb - 3] == "the"))[0]
            unreal = passive = False
        if unreal:
            return "not said: refused, absent, conditional or still to come"
        if passive:
            return "passive, without the one who said it"
        role = "reporter" if "report" in frames else "speaker"
        subject = None
        if self._may_invert(hit, at) and (inverted := self._inverted(hit, role)):
            return inverted if isinstance(inverted, str) else None
        subject = self._subject(at, role)
        if subject is None:
            last = self.found[-1] if self.found else None
            if last and self._continues(last, at):
                return self._continue(hit, last, verb)
            coordinated = (
                at > 1
                and t.low[at - 1] in ("and", "but")
                and not self.found
                and frames & {"say", "clause", "tell", "post"}
            )
            main = self._first_noun() if coordinated else None
            if (
                main
                and main[0].sure >= 0.85
                and main[0].form != "common"
                and main[1] < at
                and not self._fits(hit, main[0], at)
            ):
                return self._speech(hit, main[0], verb, verb)
            return "no source found beside it"
        mention, first = subject
        if first and t.low[first - 1] in self.lexicon.lists["conditional"]:
            return "conditional, not said"
        first_to = verb > 2 and t.low[verb - 1] == "to" and t.low[verb - 2] == "first"
        if not first_to and (reason := self._agrees(hit, mention)):
            return reason
        if any(
            a.links[0].mention.start == mention.start and a.first <= first < a.last and len(a.links) == 1
            for a in self.found
        ) and not self._content_after(hit.end):
            return "restates a source already read"
        if reason := self._fits(hit, mention, first):
            return reason
        return self._speech(hit, mention, first, verb)

    def _before_verb(self, verb: int) -> tuple[int, bool, bool]:
        """Where the subject ends, going left over auxiliaries, adverbs and times; whether unreal; whether passive."""
        t = self.t
        at = verb
        unreal = passive = False
        base = any(hit.start == verb and hit.cue.form == Form.BASE for hit in self.hits)
        while at > 0:
            low, flag = t.low[at - 1], t.flags[at - 1]
            if low in self.lexicon.lists["be"] and at == verb:
                passive = True
            if flag & Word.UNREAL and (
                low not in ("did", "does", "may", "will") or base or (low in ("may", "will") and not t.cap(at - 1))
            ):
                if low not in ("did", "does", "do"):
                    unreal = True
                at -= 1
                continue
            if flag & (Word.PREVERBAL | Word.REFUSAL) or (low.endswith("ly") and not t.cap(at - 1)):
                if flag & Word.PRONOUN or (flag & Word.TIME and at - 1 > 0 and t.low[at - 2] in ("the",)):
                    break
                at -= 1
                continue
            step = self._time_before(at)
            if step == at:
                break
            at = step
        return at, unreal, passive

    def _time_before(self, at: int) -> int:
        """ "Peskov on Monday said": the start of a time phrase that ends at `at`, or `at`."""
        t = self.t
        i = at
        while i > 0 and (t.flags[i - 1] & Word.TIME or (t.text[i - 1][0].isdigit() and len(t.text[i - 1]) <= 4)):
            i -= 1
        if i == at or i == 0:
            return at
        while i > 0 and t.low[i - 1] in self.lexicon.lists["time_opener"]:
            i -= 1
        if i > 0 and t.low[i - 1] in ("on", "in", "at"):
            i -= 1
        elif t.flags[i] & Word.TIME and not t.cap(i) and t.low[i] not in self.lexicon.lists["bare_time"]:
            return at
        return i

    def _floor(self, at: int) -> int:
        """No subject reaches left over an earlier construction."""
        return max((a.last for a in self.found if a.last <= at), default=0)

    def _subject(self, at: int, role: str) -> tuple[Mention, int] | None:
        """The subject that ends at `at`, over an apposition or a parenthesis, with joint subjects' first token."""
        t = self.t
        floor = 0
        end = at
        hops = 0
        self._modifiers = []
        if self._carriers and self._carriers[-1][1] == end:
            end = self._carriers[-1][0]
        else:
            end, self._modifiers = self._modified(end)
        while end > 0 and t.text[end - 1] in (",", "\u2014", "\u2013", "--", ")", "-") and hops < 4:
            opener = self._opener(end - 1)
            if opener is None:
                return None
            if t.text[end - 1] == ",":
                inner_start = opener + 1
                short = end - 1 - inner_start
                plausible = short <= 40 and t.low[inner_start] not in self.lexicon.lists["no_apposition"]
                if not plausible:
                    return None
                while opener > 1 and self._parenthetical(opener) is not None:
                    opener = self._parenthetical(opener) or opener
            end = opener
            hops += 1
        if end <= 0:
            return None
        if t.low[end - 1] in ("who", "which") or (
            t.low[end - 1] == "that" and end > 1 and not t.flags[end - 2] & Word.CUE
        ):
            if any(end - 2 <= a.last <= end - 1 for a in self.found):
                return None  # "people familiar with the matter, who said": the source just read
            if end - 1 > 0:
                before = end - 1 - (t.text[end - 2] == ",")
                return self._noun_before(before, role, max(floor, 0), relative=True)
            return None
        found = self._noun_before(end, role, self._clause_floor(end))
        if antecedent := self._antecedent(end, found, role):
            found = antecedent
        carried = any(found and found[1] <= c[0] < at for c in self._carriers)
        if found and hops and not carried and found[0].form in ("role", "descriptor", "common"):
            whole = self.sources.read(t, found[1], at, role)
            if whole and whole.form == "name":
                return whole, found[1]
        if found and hops:
            mention = found[0]
            phrase_end = at - 1 if at > 0 and t.text[at - 1] in (",", ")", "\u2014") else at
            return mention._replace(phrase_end=max(mention.phrase_end, t.end[max(phrase_end - 1, 0)])), found[1]
        if found and not hops:
            return self._extend_titles(found, role)
        return found

    def _modified(self, end: int) -> tuple[int, list[Link]]:
        """ "a source speaking to Y said", "residents who spoke to Y said": the subject ends before the modifier."""
        t = self.t
        for i in range(end - 1, max(0, end - 14), -1):
            if t.text[i] in (",", QUOTE) and i != end - 1:
                break
            if t.low[i] in ("speaking", "spoke", "talking", "interviewed") and i > 0:
                start = i - 1 if t.low[i - 1] == "who" else i
                links = self._attached(start)
                if links and self._attached_end in (end, end - 1):
                    return start - (t.text[start - 1] == ","), links
        return end, []

    def _parenthetical(self, comma: int) -> int | None:
        """The comma before `comma`, when what stands between them hangs on a noun: "X, speaking in Newport, Wales,"."""
        t = self.t
        before = self._opener(comma)
        if before is None or t.text[comma] != ",":
            return None
        first = before + 1
        opens = (
            t.low[first].endswith("ing")
            or t.low[first] in ("who", "which", "whose", "including", "where")
            or (t.flags[first] & Word.PREPOSITION and not t.flags[first] & Word.BOUNDARY)
            or t.text[first][0].isdigit()
            or t.text[first][1:2] == "-"
        )
        return before if opens else None

    def _antecedent(self, end: int, found: tuple[Mention, int] | None, role: str) -> tuple[Mention, int] | None:
        """ "an analyst who specialises in Iraq told": what looks like the subject is the end of a relative clause."""
        t = self.t
        start = found[1] if found else self.sources.left(t, end, 0)
        if found and start < end and (t.cap(start) or t.flags[start] & (Word.DETERMINER | Word.PRONOUN)):
            return None
        if start < 2 or not (
            found is None or t.low[start - 1] == "who" or (found[0].form == "common" and found[0].sure < 0.6)
        ):
            return None
        at = start - 1
        while at > 0 and start - at < 14 and t.low[at] != "who":
            if t.text[at] in (",", QUOTE, ";") or t.low[at] in ("that", "and", "but", "because"):
                return None
            at -= 1
        if at <= 0 or t.low[at] != "who" or any(a.last > at for a in self.found):
            return None
        return self._noun_before(at - (t.text[at - 1] == ","), role, self._clause_floor(at), relative=True)

    def _extend_titles(self, found: tuple[Mention, int], role: str) -> tuple[Mention, int]:
        """A list of titles before the name: "Assistant to the President, Head of the Department NAME said"."""
        t = self.t
        mention, first = found
        while first >= 2 and t.text[first - 1] == "," and mention.kind is Kind.PERSON:
            start = self.sources.left(t, first - 1, self._clause_floor(first - 1))
            segment = range(start, first - 1)
            titled = any(t.flags[i] & Word.ROLE for i in segment) and t.flags[first] & (
                Word.ROLE | Word.HONORIFIC | Word.NATIONALITY | Word.ORGANISATION
            )
            opens = start == 0 or t.text[start - 1] in (",", QUOTE) or t.flags[start - 1] & Word.BOUNDARY
            if start >= first - 1 or not titled or not opens:
                break
            if not (t.flags[start] & Word.ROLE or t.cap(start)) or self._has_name(start, first - 1):
                break
            first = start
            mention = mention._replace(phrase_start=t.start[start])
        return mention, first

    def _has_name(self, a: int, b: int) -> bool:
        read = self.sources.read(self.t, a, b)
        return read is not None and read.form == "name" and read.kind is Kind.PERSON

    def _clause_floor(self, end: int) -> int:
        return max((a.last for a in self.found if a.last <= end and a.position != "post"), default=0)

    def _opener(self, close: int) -> int | None:
        """The comma, dash or bracket that opens the parenthesis which token `close` ends."""
        t = self.t
        mark = t.text[close]
        want = "(" if mark == ")" else mark
        floor = max(0, close - 42)
        for i in range(close - 1, floor - 1, -1):
            if t.text[i] == want:
                return i if i > 0 else None
            if t.text[i] == QUOTE and mark == ",":
                inner = t.source[t.end[i] - 2]
                if inner in ",.!?" or i == 0:
                    return None
        return None

    def _noun_before(self, end: int, role: str, floor: int, relative: bool = False) -> tuple[Mention, int] | None:
        t = self.t
        start = self.sources.left(t, end, floor)
        start = self._skip_front(start, end)
        if start >= end or (
            start
            and t.flags[start - 1] & (Word.AUXILIARY | Word.UNREAL)
            and not t.cap(start)
            and not t.flags[start] & (Word.DETERMINER | Word.PRONOUN)
        ):
            return None
        reach = self.sources.right(t, start)
        if reach < end and self._verb_like(reach):
            return None  # another verb stands between
        if (
            t.low[start].endswith("ing")
            and not t.cap(start)
            and t.flags[start + 1] & (Word.DETERMINER | Word.NUMBER | Word.PRONOUN)
        ):
            return None
        mention = self.sources.read(t, start, end, role)
        if mention is None or t.low[start] in ("no", "neither", "nobody", "none"):
            return None
        if relative and mention.form == "pronoun":
            return None
        return mention, start

    def _verb_like(self, i: int) -> bool:
        """An unknown lower-case word that looks like a verb with its object."""
        t = self.t
        low = t.low[i]
        if not is_word(t, i) or t.cap(i) or t.flags[i] & ~(Word.PREVERBAL | Word.ADVERB | Word.CUE | Word.ANCHOR):
            return False
        after = t.flags[i + 1] if i + 1 < len(t.text) else 0
        takes = after & (Word.DETERMINER | Word.PREPOSITION | Word.PRONOUN | Word.NUMBER | Word.BOUNDARY)
        return low.endswith(("ed", "ing")) or bool(takes) or (i + 1 < len(t.text) and t.cap(i + 1))

    def _skip_front(self, start: int, end: int) -> int:
        """Drop a fronted adverbial without a comma: "On Monday officials", "In Oslo the minister"."""
        t = self.t
        i = start
        while i < end:
            low, flag = t.low[i], t.flags[i]
            if (
                flag & Word.ADVERB
                and not flag & (Word.PREPOSITION | Word.DETERMINER | Word.PRONOUN)
                and not (t.cap(i) and i + 1 < end and t.cap(i + 1))
            ):
                i += 1
                continue
            if flag & Word.PREPOSITION and low not in ("of",):
                stop = i + 1
                while stop < end and (t.flags[stop] & (Word.TIME | Word.DETERMINER) or t.text[stop][0].isdigit()):
                    if t.flags[stop] & Word.DETERMINER and stop > i + 1:
                        break
                    stop += 1
                if stop > i + 1 and any(t.flags[k] & Word.TIME for k in range(i + 1, stop)):
                    i = stop
                    continue
                later = [
                    k
                    for k in range(i + 2, end)
                    if t.flags[k] & Word.DETERMINER and not t.flags[k - 1] & Word.PREPOSITION
                ]
                if later:
                    i = later[0]
                    continue
                named = [
                    k
                    for k in range(i + 2, end)
                    if t.cap(k) and not t.cap(k - 1) and not t.flags[k - 1] & (Word.PREPOSITION | Word.DETERMINER)
                ]
                if named:
                    i = named[0]
                    continue
                return end
            break
        return i

    # -- inversion ------------------------------------------------------------------------------------------------

    def _may_invert(self, hit: Hit, at: int) -> bool:
        t = self.t
        if at != hit.start or hit.end >= len(t.text):
            return False
        if hit.start == 0:
            return bool(hit.cue.form & Form.PAST) and t.cap(hit.end)
        if (
            t.text[at - 1] not in (",", QUOTE, "\u2014", "\u2013", "-", "\u201d", '"', "?", "!", "'", "\u2019", "as")
            and t.low[at - 1] != "as"
        ):
            return False
        if not hit.cue.frames & {"say", "clause", "report", "post"}:
            return False
        nxt = hit.end
        flag = t.flags[nxt]
        if t.low[nxt] in self.lexicon.lists["content_opener"]:
            return False
        return bool(
            (t.cap(nxt) and not flag & Word.TIME)
            or flag
            & (
                Word.DETERMINER
                | Word.ROLE
                | Word.NATIONALITY
                | Word.ORGANISATION
                | Word.ANONYMOUS
                | Word.NUMBER
                | Word.COLLECTIVE
            )
            or (is_word(t, nxt) and not flag & (Word.PREPOSITION | Word.BOUNDARY | Word.AUXILIARY | Word.TIME))
        )

    def _inverted(self, hit: Hit, role: str) -> bool | str:
        """ "…," said X. False when the words after the verb are its content rather than its subject."""
        t = self.t
        verb = hit.start
        stop = self.sources.right(t, hit.end, short=True)
        if stop <= hit.end:
            return False
        nxt = stop
        while (
            nxt < len(t.text)
            and (t.flags[nxt] & Word.TIME or t.low[nxt] in ("on", "in", "at", "late", "earlier"))
            and nxt < stop + 4
        ):
            nxt += 1
        ends = (
            nxt >= len(t.text)
            or t.text[nxt] in (",", ".", QUOTE, ";", ":", "\u2014", "\u2013", "(", "?", "!")
            or t.flags[nxt] & (Word.PREPOSITION | Word.BOUNDARY | Word.CUE)
        )
        if not ends or (nxt < len(t.text) and t.flags[nxt] & Word.AUXILIARY and not t.flags[nxt] & Word.PREPOSITION):
            return False
        if t.text[verb - 1] == "," and (appositive := self._opener(verb - 1)) is not None:
            # ", a spokesman, said the mayor …": an apposition before the verb means that the subject stands left
            left = self._subject(verb, role)
            inner = range(appositive + 1, verb - 1)
            is_apposition = (
                any(
                    t.flags[i] & Word.ROLE or t.low[i] in ("who", "which", "whose") or t.text[i].isdigit()
                    for i in inner
                )
                and appositive <= 8
            )
            if left and is_apposition and left[0].form == "name" and left[1] <= 1:
                return False
        mention = self.sources.read(t, hit.end, self._apposition_end(stop), role)
        if mention is None or (mention.form == "common" and mention.sure < 0.5):
            return False
        if reason := self._fits(hit, mention, verb, inverted=True):
            return reason
        links = [Link(mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], self._rule(hit) + ", inverted")]
        if "post" in hit.cue.frames:
            links.append(self._own_platform(hit))
        extra, last = self._adjuncts(stop)
        links = self._merge([*links, *extra], verb, last)
        quote_after = last + 1 < len(t.text) and t.text[last] in (",", ".") and t.text[last + 1] == QUOTE
        position = "mid" if quote_after else "post"
        reporting = "report" in hit.cue.frames
        self._add(
            Attribution(
                links, verb, last, position, self._rule(hit), ambiguous=False, joint=self._joint_right(stop, role)
            )
        )
        _ = reporting
        return True

    def _apposition_end(self, stop: int) -> int:
        """Include ", the director of X," after a name or a name after a role, up to its closing comma."""
        t = self.t
        if stop + 1 < len(t.text) and t.text[stop] == ",":
            nxt = stop + 1
            if t.low[nxt] != "that" and (
                t.flags[nxt] & (Word.DETERMINER | Word.ROLE | Word.NATIONALITY)
                or t.cap(nxt)
                or t.text[nxt][0].isdigit()
            ):
                end = self.sources.right(t, nxt)
                if (end < len(t.text) and t.text[end] in (",", ".", ";", QUOTE) and end > nxt) or end == len(t.text):
                    segment = range(nxt, end)
                    if any(
                        t.flags[i] & Word.CUE
                        and not t.cap(i)
                        and not t.flags[i] & (Word.OUTLET | Word.DOCUMENT | Word.ROLE)
                        for i in segment
                    ):
                        return stop
                    return end
        return stop

    # -- what makes it a statement --------------------------------------------------------------------------------

    def _agrees(self, hit: Hit, mention: Mention) -> str | None:
        """A noun that only looks like a verb: "Washington's claim", "security reports"."""
        t = self.t
        verb = hit.start
        if t.text[verb - 1] in ("'s", "\u2019s", "'", "\u2019"):
            return "a noun, not a statement made here"
        if (
            hit.cue.form == Form.BASE
            and not self._plural(mention)
            and not (verb and t.low[verb - 1] in ("did", "does", "do", "i"))
        ):
            return "a noun or an infinitive, not a statement made here"
        if (
            t.flags[verb] & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and mention.form == "common"
            and mention.sure < 0.7
        ):
            return "a noun, not a statement made here"
        if (
            t.flags[verb] & Word.NOMINAL
            and hit.cue.form & (Form.BASE | Form.THIRD)
            and not self._content_after(hit.end)
            and t.text[verb - 1] not in (",", QUOTE)
        ):
            closes = hit.end >= len(t.text) or t.text[hit.end] in (".", ",", QUOTE)
            closes = closes or t.low[hit.end] in ("with", "citing", "quoting")
            if not (closes and "report" in hit.cue.frames and mention.kind is Kind.OUTLET):
                return "a noun, not a statement made here"
        return None

    def _plural(self, mention: Mention) -> bool:
        last = mention.name.lower().split()[-1] if mention.name else ""
        collective = self.lexicon.lists["collective_plural"]
        return (
            last.endswith("s")
            or last in collective
            or mention.number is not None
            or (mention.form == "role" and "s " in mention.name)
        )

    def _fits(self, hit: Hit, mention: Mention, first: int, inverted: bool = False) -> str | None:
        """Whether the verb's frame allows this source and this content; the reason when it does not."""
        t, frames = self.t, hit.cue.frames
        if frames <= {"document", "carried"}:
            phrase = t.source[mention.phrase_start : mention.phrase_end].lower().split()
            made = any(self.lexicon.classes.get(word, 0) & Word.DOCUMENT for word in phrase)
            if mention.kind is not Kind.DOCUMENT and not (made and mention.kind in (Kind.OUTLET, Kind.ORGANISATION)):
                return "shows or finds, says nothing"
            return None
        if "say" in frames or "tell" in frames or "post" in frames:
            return None
        if mention.kind is Kind.DOCUMENT and "document" in frames:
            return None
        if inverted:
            return None
        if "report" in frames:
            return (
                None
                if mention.kind is not Kind.PERSON or self._content_after(hit.end) or self._content_before(hit, first)
                else "no content of a statement beside it"
            )
        if self._content_after(hit.end) or self._content_before(hit, first):
            return None
        if "naming" in frames and any(t.text[i] == QUOTE for i in range(hit.end, min(hit.end + 9, len(t.text)))):
            return None
        if "act" in frames:
            nxt = hit.end
            if (
                nxt < len(self.t.text) and is_word(self.t, nxt) and not self.t.flags[nxt] & Word.PREPOSITION
            ) or " " in " ".join(hit.cue.words):
                return None
        return "no content of a statement beside it"

    def _content_after(self, at: int) -> bool:
        """A clause or a quotation follows: that, a quotation, or a subject with a verb."""
        t = self.t
        n = len(t.text)
        i = at
        while (
            i < n
            and (t.flags[i] & Word.TIME or t.low[i] in self.lexicon.lists["before_content"] or t.text[i] == ",")
            and i < at + 10
        ):
            if t.text[i] == QUOTE:
                return True
            i += 1
        for j in range(at, min(n, at + 14)):
            if t.text[j] == QUOTE or t.low[j] in ("that", "how", "why"):
                return True
            if t.text[j] in (";", "\u2014"):
                break
            if t.text[j] == ":":
                return True
            if t.flags[j] & Word.AUXILIARY and j > at and not t.flags[j] & Word.PRONOUN:
                return True
            if (
                j > at
                and t.low[j].endswith("ed")
                and not t.cap(j)
                and t.flags[j - 1] & (Word.ROLE | Word.ORGANISATION | Word.PRONOUN)
            ):
                return True
            if t.text[j] == "," and j > at:
                break
        return False

    def _content_before(self, hit: Hit, first: int) -> bool:
        """The verb closes its clause, and what was said ends right before its subject."""
        t = self.t
        if first == 0 or not (
            t.text[first - 1] in (",", QUOTE, "\u2014", "\u2013", "-", ";") or t.low[first - 1] == "as"
        ):
            return False
        after = hit.end
        while after < len(t.text) and (
            (t.flags[after] & (Word.TIME | Word.ADVERB) and not t.flags[after] & Word.PREPOSITION)
            or t.text[after][0].isdigit()
        ):
            after += 1
        closes = (
            after >= len(t.text)
            or t.text[after] in (".", ",", ";", QUOTE, "?", "!")
            or t.low[after] in self.lexicon.lists["closes_clause"]
        )
        if not closes:
            return False
        return True

    def _continues(self, last: Attribution, at: int) -> bool:
        """ "… and warned": a verb that shares the subject of the attribution before."""
        t = self.t
        if last.rule == "carried":
            return False
        return (at > 0 and t.low[at - 1] in ("and", "but", "or", "then")) or (
            at > 0 and t.text[at - 1] == "," and last.last < at
        )

    def _continue(self, hit: Hit, last: Attribution, verb: int) -> str | None:
        if not self._content_after(hit.end) and "act" not in hit.cue.frames and "say" not in hit.cue.frames:
            return "no content of a statement beside it"
        origin = last.links[0].mention
        link = Link(
            origin, self._relation(hit), self.t.start[verb], self.t.end[hit.end - 1], self._rule(hit) + ", same subject"
        )
        extra, end = self._adjuncts(hit.end)
        links = [link, *extra]
        if "tell" in hit.cue.frames:
            addressee, end = self._addressee(hit.end)
            links += addressee
        if len(links) == 1 and (last.position == "pre" or hit.cue.form & Form.ING):
            links = [link._replace(leads=True) if last.links[1:] else link, *last.links[1:]]
        self._add(Attribution(links, verb, end, "pre", self._rule(hit), continues=True))
        return None

    # -- speech ---------------------------------------------------------------------------------------------------

    def _relation(self, hit: Hit) -> Relation:
        if "report" in hit.cue.frames:
            return Relation.REPORTING
        return Relation.POSTED if "post" in hit.cue.frames else Relation.SPEECH

    def _rule(self, hit: Hit) -> str:
        for frame in ("report", "tell", "post", "say", "clause", "act", "document", "cite"):
            if frame in hit.cue.frames:
                return frame
        return "say"

    def _speech(self, hit: Hit, mention: Mention, first: int, verb: int) -> str | None:
        t = self.t
        frames = hit.cue.frames
        link = Link(mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], self._rule(hit))
        links = [link]
        for relay in self._modifiers:
            links[-1] = links[-1]._replace(relation=relay.relation, start=relay.start, end=relay.end, rule=relay.rule)
            links.append(relay._replace(relation=link.relation, start=link.start, end=link.end))
        end = hit.end
        if "tell" in frames:
            addressee, end = self._addressee(end)
            if end == hit.end:
                return "nobody is told anything here"
            if end < len(t.text) and t.low[end] in ("to", "not"):
                return "an order, not a statement"
            links += addressee
        elif "post" in frames:
            links.append(self._own_platform(hit))
        extra, end = self._adjuncts(end)
        links += extra
        start, fronted = self._fronted(first)
        links += fronted
        if len(links) == 1:
            links += self._trailing(end)
        links = self._merge(links, verb, end)
        position = self._position(first, end)
        joint = self._joint_left(first, mention)
        self._add(Attribution(links, min(first, start), end, position, self._rule(hit), joint=joint))
        return None

    def _trailing(self, at: int) -> list[Link]:
        """ "The rebels said they would hold, in a statement carried by Y.": a channel at the end of the sentence."""
        t = self.t
        for i in range(at + 3, len(t.text) - 3):
            if t.text[i] == "," and t.low[i + 1] in ("in", "during") and t.flags[i + 2] & Word.DETERMINER:
                links, stop = self._adjuncts(i + 1)
                closes = stop >= len(t.text) or t.text[stop] in (".", ",")
                if links and closes and any(t.flags[k] & Word.CHANNEL for k in range(i + 2, stop)):
                    return links
        return []

    def _merge(self, links: list[Link], verb: int, end: int) -> list[Link]:
        """No source twice in one construction; the first hop's cue runs to the relay it introduces."""
        t = self.t
        out: list[Link] = []
        for link in links:
            if all(o.mention.name != link.mention.name for o in out):
                out.append(link)
        if len(out) > 1:
            own = len(out) > 1 and out[1].mention.phrase_start > t.start[verb]
            second = out[1].mention
            if t.start[verb] < second.phrase_start <= t.start[verb] + 160 and out[0].end <= second.phrase_start:
                text = t.source[out[0].start : second.phrase_start].rstrip()
                if "," not in text:
                    out[0] = out[0]._replace(
                        end=out[0].start + len(text),
                        relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED,
                    )
                else:
                    out[0] = out[0]._replace(
                        relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED
                    )
            else:
                out[0] = out[0]._replace(
                    relation=Relation.POSTED if second.kind is Kind.PLATFORM else Relation.ADDRESSED
                )
            if own and out[1].rule in ("adjunct", "tell", "post"):
                out[1] = out[1]._replace(start=out[0].start, end=out[0].end, relation=out[0].relation)
        return out

    def _own_platform(self, hit: Hit) -> Link:
        t = self.t
        i = hit.start
        mention = Mention(t.start[i], t.end[i], t.start[i], t.end[i], Kind.PLATFORM, "Twitter", "name", 0.95, place=i)
        return Link(mention, Relation.POSTED, t.start[i], t.end[i], "post")

    def _addressee(self, at: int) -> tuple[list[Link], int]:
        """Who is told: a relay only when it is an outlet."""
        t = self.t
        if at >= len(t.text) or t.low[at] in ("that", "of") or not (is_word(t, at) or t.text[at] == QUOTE):
            return [], at if at >= len(t.text) or t.low[at] != "that" else at
        stop = self.sources.right(t, at, short=True)
        if stop <= at:
            return [], at
        if t.flags[at] & Word.OWN or t.low[at : at + 2] == ["this", "newspaper"]:
            return [], stop
        links = []
        mention = self.sources.read(t, at, stop, "addressee")
        if mention and mention.kind in MEDIA and mention.form != "pronoun" and not t.flags[stop - 1] & Word.ROLE:
            links.append(Link(mention, Relation.ADDRESSED, t.start[at - 1], t.end[at - 1], "tell"))
            if stop + 1 < len(t.text) and t.low[stop] == "and":
                more = self.sources.right(t, stop + 1, short=True)
                other = self.sources.read(t, stop + 1, more, "addressee") if more > stop + 1 else None
                if other and other.kind in MEDIA and other.form == "name":
                    stop = more
        return links, stop

    def _adjuncts(self, at: int) -> tuple[list[Link], int]:
        """Where it was said: "in an interview with Y", "on Telegram", "to Y", "in a statement carried by Y"."""
        t = self.t
        n = len(t.text)
        links: list[Link] = []
        i = last = begin = at
        channel = False
        while i < n:
            low, flag = t.low[i], t.flags[i]
            if (
                i > at
                and t.text[i] == ","
                and i + 1 < n
                and (t.low[i + 1] in ("in", "during", "speaking", "writing") or (links and t.low[i + 1] == "formerly"))
            ):
                if t.low[i + 1] == "formerly":
                    i += 3
                    last = i
                    continue
                deeper, stop = self._adjuncts(i + 1 + (t.low[i + 1] in ("speaking", "writing")))
                if deeper:
                    return links + deeper, stop
                break
            if (
                flag & Word.TIME
                and not (flag & Word.PREPOSITION)
                and not (t.low[i] in ("may", "march") and not t.cap(i))
            ):
                i = last = i + 1
                continue
            if i > at and t.text[i][0].isdigit() and t.flags[i - 1] & Word.TIME:
                i = last = i + 1
                continue
            if low in self.lexicon.lists["manner"] or (
                t.text[i][0].isdigit() and i + 1 < n and t.flags[i + 1] & Word.TIME
            ):
                i = last = i + 1
                continue
            carries = low in _CARRIES and i + 1 < n and t.low[i + 1] in ("by", "on", "in", "to", "from")
            if carries:
                i += 1
                low, flag = t.low[i], t.flags[i]
            elif channel and low in _CARRIES:
                i += 1
                continue
            elif channel and low in ("seen", "obtained", "reviewed") and i + 1 < n and t.low[i + 1] == "by":
                i += 1
                carries = True
                low, flag = t.low[i], t.flags[i]
            if not flag & Word.PREPOSITION or low in self.lexicon.lists["no_venue"]:
                if low == "when" or not channel:
                    break
                break
            start = i + 1
            stop = self._simple_noun(start)
            if stop <= start:
                break
            mention, is_channel = self._medium(start, stop, low, channel or carries, carries)
            if mention is not None:
                if mention.kind is Kind.PLATFORM and links and links[-1].mention.kind is Kind.PLATFORM:
                    i = last = stop
                    continue
                relation = (
                    Relation.POSTED
                    if mention.kind is Kind.PLATFORM
                    else Relation.QUOTED
                    if carries
                    else Relation.ADDRESSED
                )
                links.append(
                    Link(mention, relation, t.start[begin if channel and begin < i else i], t.end[i], "adjunct")
                )
                begin = stop
            channel = channel or is_channel
            if mention is None and not is_channel and low in ("of", "for", "by") and not channel:
                break
            i = last = stop
        for k in range(len(links) - 1):
            links[k] = links[k]._replace(start=links[k + 1].start, end=links[k + 1].end, relation=Relation.QUOTED)
        return links, last

    def _simple_noun(self, start: int) -> int:
        """A noun phrase without its complements."""
        t = self.t
        i, n = start, min(len(t.text), start + 14)
        while i < n:
            flag = t.flags[i]
            if t.cap(i) and (found := self.sources.outlet_at(t, i, len(t.text))):
                i = found[0]
                continue
            if (
                t.text[i] == QUOTE and i > start and t.end[i] - t.start[i] < 60 and t.text[i - 1] in ("'s", "\u2019s")
            ) or t.text[i] in ("'s", "\u2019s", "'", "\u2019", "&"):
                i += 1
                continue
            if (
                not is_word(t, i)
                or (flag & (Word.PREPOSITION | Word.BOUNDARY) and not t.cap(i))
                or (flag & Word.AUXILIARY and not t.cap(i) and i > start)
            ):
                break
            if (flag & Word.PRONOUN and i > start) or (
                flag & Word.DETERMINER and i > start and t.low[i - 1] not in ("'s", "all")
            ):
                break
            if (
                i > start
                and flag & Word.TIME
                and not t.cap(start)
                and t.flags[i - 1] & (Word.CHANNEL | Word.OUTLET | Word.DOCUMENT)
            ):
                break
            if i > start and t.low[i] in _CARRIES and not t.cap(i):
                break
            in_name = i + 1 < n and t.flags[i + 1] & (Word.OUTLET | Word.OUTLET_NAME)
            if i > start and flag & Word.TIME and t.cap(i) and t.cap(i - 1) and not in_name:
                break
            if (
                i > start
                and t.cap(i - 1)
                and not t.cap(i)
                and not flag & (Word.CHANNEL | Word.OUTLET | Word.ROLE | Word.DOCUMENT | Word.ORGANISATION)
            ):
                break
            i += 1
        return i

    def _medium(self, a: int, b: int, preposition: str, channel: bool, carries: bool) -> tuple[Mention | None, bool]:
        """The outlet or platform in a "where it was said" phrase, and whether the phrase is a channel of words."""
        t = self.t
        flags = t.flags
        if all(flags[i] & (Word.TIME | Word.DETERMINER) or t.text[i][0].isdigit() for i in range(a, b)):
            return None, False
        is_channel = bool(flags[b - 1] & Word.CHANNEL) or any(
            flags[i] & Word.CHANNEL and not t.cap(i) for i in range(a, b)
        )
        platforms = self.lexicon.platforms
        for i in range(a, b):
            for width in (2, 1):
                name = platforms.get(" ".join(t.low[i : i + width]))
                if (
                    name
                    and i + width <= b
                    and t.cap(i)
                    and (name != "X" or preposition in ("on", "to", "via"))
                    and (name not in ("Medium", "Signal", "Threads") or preposition in ("on", "via"))
                ):
                    end = i + width
                    return Mention(
                        t.start[i], t.end[end - 1], t.start[a], t.end[b - 1], Kind.PLATFORM, name, "name", 0.95, place=i
                    ), is_channel
        if any(t.low[i] in ("tweet", "tweets") for i in range(a, b)):
            i = next(i for i in range(a, b) if t.low[i] in ("tweet", "tweets"))
            return Mention(
                t.start[i], t.end[i], t.start[a], t.end[b - 1], Kind.PLATFORM, "Twitter", "name", 0.9, place=i
            ), True
        if t.low[b - 1] == "media" and b - a >= 2 and t.low[b - 2] == "social":
            return Mention(
                t.start[b - 2],
                t.end[b - 1],
                t.start[a],
                t.end[b - 1],
                Kind.PLATFORM,
                "social media",
                "descriptor",
                0.8,
                place=a,
            ), is_channel
        site = any(t.low[i] in ("website", "site", "blog", "portal") for i in range(a, b - 1))
        if preposition not in self.lexicon.lists["venue_preposition"] and not (preposition == "at" and site):
            return None, is_channel
        if preposition in ("by", "from", "of", "for") and not channel:
            return None, is_channel
        head = a
        while head < b and flags[head] & Word.DETERMINER:
            head += 1
        if channel and preposition == "on" and flags[b - 1] & Word.DOCUMENT:
            return None, False  # "in a comment on a Journal report": what it is about
        mention = self.sources.read(t, a, b, "reporter" if carries and preposition == "by" else "venue")
        known = any(t.cap(i) and self.sources.outlet_at(t, i, b) for i in range(head, b))
        if mention is None or mention.kind is not Kind.OUTLET:
            if known and is_channel:
                for i in range(head, b):
                    if t.cap(i) and (found := self.sources.outlet_at(t, i, b)):
                        stop, outlet = found
                        return Mention(
                            t.start[i],
                            t.end[stop - 1],
                            t.start[a],
                            t.end[b - 1],
                            Kind.OUTLET,
                            outlet.name,
                            "name",
                            0.95,
                            place=i,
                        ), True
            return None, is_channel
        if mention.form == "name" and not t.source[mention.start].isupper() and not t.cap(mention.place):
            return None, is_channel
        if is_channel and not known and mention.form != "name":
            return None, True
        if (
            mention.form == "descriptor"
            and preposition in ("on", "in")
            and not channel
            and not any(
                flags[i] & Word.NATIONALITY or t.low[i] in ("television", "tv", "radio") for i in range(head, b)
            )
        ):
            return None, is_channel
        if mention.form != "name" and not channel and t.low[b - 1] in self.lexicon.lists["generic_outlet"]:
            return None, is_channel
        if not known and not channel and preposition in self.lexicon.lists["place_preposition"] and mention.sure < 0.85:
            return None, is_channel
        return mention, is_channel

    def _fronted(self, first: int) -> tuple[int, list[Link]]:
        """ "In an interview with Y on Sunday, X said": the links of a phrase in front of the subject."""
        t = self.t
        if first < 3 or t.text[first - 1] != ",":
            return first, []
        start = first - 1
        while (
            start > 0
            and t.text[start - 1] not in (QUOTE, ";", ".", "\u2014", "\u2013", "-", ":")
            and first - start < 45
        ):
            start -= 1
        if any(a.first < first and a.last > start for a in self.found):
            start = max(a.last for a in self.found if a.first < first)
        while start < first and (t.text[start] == "," or t.flags[start] & Word.COORDINATORS):
            start += 1
        i = start
        if i < first and t.low[i] == "also":
            i += 1
        if i < first and t.low[i] in _FRONTS:
            i += 1
        if i >= first or not t.flags[i] & Word.PREPOSITION:
            return first, []
        links, stop = self._adjuncts(i)
        links = [link for link in links if link.mention.end <= t.start[first]]
        return (start, links) if links else (first, [])

    def _position(self, first: int, end: int) -> str:
        """Whether the content follows, stands before, or both."""
        t = self.t
        n = len(t.text)
        i = end
        before = first > 0 and (t.text[first - 1] == QUOTE or t.text[first - 1] == ",")
        if first > 0 and t.low[first - 1] == "as":
            return "pre" if self._opens_clause(first - 1) else "post"
        if i < n and t.text[i] == ":" and before and first > 3:
            return "mid"
        if i >= n or t.text[i] in (".", "?", "!", ";", ")"):
            if first > 0 and i + 1 < n and t.text[i + 1] == QUOTE and t.text[first - 1] in (QUOTE, ","):
                return "mid"
            return "post" if first > 0 else "pre"
        if t.text[i] == QUOTE:
            return (
                "mid" if first > 0 and t.text[first - 1] == QUOTE and t.source[t.end[first - 1] - 2] == "," else "pre"
            )
        if t.text[i] == ",":
            if not before:
                return "pre"
            nxt = t.low[i + 1] if i + 1 < n else ""
            if i + 1 < n and t.text[i + 1] == QUOTE:
                return "mid"
            if t.text[first - 1] == QUOTE or self._statement_ahead(i + 1):
                return "post"
            if nxt in self.lexicon.lists["after_comma"] or nxt.endswith("ing"):
                return "post"
            return "mid"
        if before and t.text[first - 1] == QUOTE and t.low[i] != "that":
            return "post"
        if before and (t.low[i] in self.lexicon.lists["after_verb"] or t.flags[i] & Word.TIME):
            return "post"
        return "pre"

    def _statement_ahead(self, at: int) -> bool:
        """Whether the rest of the sentence is another "Y reported" rather than more of the content."""
        t = self.t
        for hit in self.hits:
            if at <= hit.start < at + 10 and hit.cue.frames & {"report", "say", "clause", "according"}:
                after = hit.end
                while after < len(t.text) and (
                    t.flags[after] & Word.TIME or t.low[after] in ("on", "in", "late", "earlier")
                ):
                    after += 1
                if after >= len(t.text) or t.text[after] in (".", ",", ";") or "according" in hit.cue.frames:
                    return True
        return False

    # -- joint ----------------------------------------------------------------------------------------------------

    def _joint_left(self, first: int, mention: Mention) -> list[Mention]:
        """ "X and Y said": X, when nothing but a source stands left of the "and"."""
        t = self.t
        if first < 2 or t.low[first - 1] != "and" or mention.form == "pronoun":
            return []
        start = self.sources.left(t, first - 1, self._clause_floor(first - 1))
        opens = start == 0 or t.text[start - 1] in (",", QUOTE, ";") or t.flags[start - 1] & Word.BOUNDARY
        if not opens:
            return []
        other = self.sources.read(t, start, first - 1)
        if other is None or other.sure < 0.7 or (other.form == "common" and other.kind is not Kind.ORGANISATION):
            return []
        if other.form != "name" and start and t.low[start - 1] not in ("both", "that") and t.text[start - 1] != QUOTE:
            return []
        listed = []
        if other.form == "name" and start > 1 and t.text[start - 1] == ",":
            further = self.sources.left(t, start - 1, self._clause_floor(start - 1))
            third = self.sources.read(t, further, start - 1)
            if third and third.form == "name" and (further == 0 or t.text[further - 1] in (QUOTE, ";")):
                return [third, other]
        if other.form != "name" or (
            start == 0 or t.text[start - 1] in (QUOTE, ";") or t.low[start - 1] in _STARTERS or t.text[start - 1] == ","
        ):
            return [*listed, other]
        return []

    def _joint_right(self, stop: int, role: str) -> list[Mention]:
        t = self.t
        if stop + 1 >= len(t.text) or t.low[stop] != "and":
            return []
        end = self.sources.right(t, stop + 1, short=True)
        if end <= stop + 1:
            return []
        follows = end >= len(t.text) or t.text[end] in (",", ".", QUOTE, ";") or t.flags[end] & Word.TIME
        other = self.sources.read(t, stop + 1, end, role)
        if not follows or other is None or other.form == "common":
            return []
        return [other]

    # -- participles ----------------------------------------------------------------------------------------------

    def _participle(self, hit: Hit) -> str | None:
        """ ", adding that …": says on for the subject before it; ", reporting Y" and ", reports Y" wrap all to the left."""
        t = self.t
        verb = hit.start
        frames = hit.cue.frames
        after_comma = verb > 0 and t.text[verb - 1] == ","
        if "report" in frames and after_comma and verb + 1 < len(t.text):
            stop = self.sources.right(t, hit.end)
            mention = self.sources.read(t, hit.end, stop, "reporter")
            if mention and mention.kind is Kind.OUTLET and mention.form == "name":
                link = Link(
                    mention, Relation.REPORTING, t.start[verb], t.end[hit.end - 1], "reporting, after the clause"
                )
                ambiguous = bool(self.found)
                self._add(Attribution([link], verb, stop, "post", "reporting", ambiguous=ambiguous))
                return None
            return "nobody who reports follows it"
        if verb > 0 and t.low[verb - 1] in self.lexicon.lists["no_participle"]:
            return "no statement of its own"
        if not frames & {"say", "clause", "tell", "post"} or not (self._content_after(hit.end) or "say" in frames):
            return "no content of a statement beside it"
        last = self.found[-1] if self.found else None
        if last is not None and last.position in ("pre", "post", "mid"):
            return self._continue(hit, last, verb)
        if not after_comma:
            return "no source found beside it"
        subject = self._first_noun()
        if subject is None or subject[0].sure < 0.8 or subject[0].form == "common":
            return "no source found beside it"
        mention, first = subject
        if first >= verb or subject[0].kind is Kind.DOCUMENT:
            return "no source found beside it"
        link = Link(
            mention, self._relation(hit), t.start[verb], t.end[hit.end - 1], "participle of the clause's subject"
        )
        links = [link]
        end = hit.end
        if "tell" in frames:
            more, end = self._addressee(end)
            links += more
        self._add(Attribution(self._merge(links, verb, end), verb, end, "pre", self._rule(hit)))
        return None

    def _first_noun(self) -> tuple[Mention, int] | None:
        """The subject of the sentence's main clause."""
        t = self.t
        i = 0
        n = len(t.text)
        while i < n and (
            not is_word(t, i)
            or (t.flags[i] & Word.ADVERB and not t.flags[i] & (Word.PREPOSITION | Word.DETERMINER | Word.PRONOUN))
        ):
            i += 1
        if i < n and t.flags[i] & Word.PREPOSITION:
            comma = next((k for k in range(i, min(n, i + 25)) if t.text[k] == ","), None)
            if comma is None:
                return None
            i = comma + 1
        if i >= n:
            return None
        stop = self.sources.right(t, i)
        while stop > i + 1 and not t.flags[stop - 1] and not t.cap(stop - 1):
            stop -= 1  # "The bank cut": the verb of the clause
        mention = self.sources.read(t, i, stop)
        return (mention, i) if mention else None

    # -- according, citing, quoted --------------------------------------------------------------------------------

    def _according(self, hit: Hit) -> str | None:
        t = self.t
        if hit.start and t.low[hit.start - 1] in ("not", "only", "if"):
            return "negated or conditional"
        return self._prepositional(hit, Relation.ACCORDING, "according", "speaker")

    def _outlet_only(self, hit: Hit) -> str | None:
        t = self.t
        if hit.end >= len(t.text) or not (t.cap(hit.end) or t.low[hit.end] == "the"):
            return "no outlet follows it"
        if (
            t.low[hit.start] in ("via", "per")
            and hit.start
            and t.text[hit.start - 1] not in (",", "(", QUOTE, ".", "\u2014", "as")
        ):
            return "no outlet follows it"
        stop = self.sources.right(t, hit.end, short=True)
        known = (
            self.sources.outlet_at(t, hit.end + (t.low[hit.end] == "the"), len(t.text))
            if hit.end + 1 < len(t.text)
            else None
        )
        mention = self.sources.read(t, hit.end, stop, "addressee")
        if mention is None or mention.kind is not Kind.OUTLET or not (known or mention.sure >= 0.85):
            return "no outlet follows it"
        return self._prepositional(hit, Relation.ACCORDING, "per an outlet", "addressee")

    def _prepositional(self, hit: Hit, relation: Relation, rule: str, role: str) -> str | None:
        """ "according to Y": wraps what it attaches to."""
        t = self.t
        sources, stop, last = self._named_after(hit.end, role)
        if not sources:
            return "no source follows it"
        first = hit.start
        if stop < len(t.text) and t.low[stop] in ("which", "that") and stop == last:
            stop = last = next((i for i in range(stop, min(len(t.text), stop + 16)) if t.text[i] == ","), stop)
        fronted = self._opens_clause(first)
        links = [Link(sources[0], relation, t.start[hit.start], t.end[hit.end - 1], rule), *self._attached(stop)]
        closes = last >= len(t.text) or t.text[last] in (".", ";", "?", "!")
        position = "pre" if fronted and not closes else "post"
        if not fronted and last + 1 < len(t.text) and t.text[last] == "," and t.text[last + 1] == QUOTE:
            position = "mid"
        self._add(
            Attribution(
                self._outward(links),
                first,
                max(stop, self._attached_end),
                position,
                rule,
                fronted=fronted,
                joint=sources[1:],
            )
        )
        return None

    def _outward(self, links: list[Link]) -> list[Link]:
        """Give each link of an attached tail the cue that leads on from it: the hop belongs to the inner source."""
        if len(links) < 2:
            return links
        out = [
            links[0]._replace(relation=links[1].relation, start=links[1].start, end=links[1].end, rule=links[1].rule)
        ]
        out.append(
            links[1]._replace(relation=links[0].relation, start=links[0].start, end=links[0].end, rule=links[0].rule)
        )
        return out + links[2:]

    def _opens_clause(self, at: int) -> bool:
        t = self.t
        if at == 0:
            return True
        before = t.text[at - 1]
        if before in ("\u2014", "\u2013", "-", ".", ":", ";", ")"):
            return all(not is_word(t, i) or t.cap(i) or t.text[i][0].isdigit() for i in range(at))
        if t.low[at - 1] in _STARTERS or t.low[at - 1] in ("or",):
            return True
        return before == "," and at >= 2 and t.low[at - 2] in ("and", "but", "that")

    def _named_after(self, at: int, role: str) -> tuple[list[Mention], int, int]:
        """The sources named from token `at` on (joint ones too), where the first ends, where all end."""
        t = self.t
        if at >= len(t.text):
            return [], at, at
        stop = self.sources.right(t, at)
        if stop <= at:
            return [], at, at
        end = self._apposition_end(stop)
        mention = self.sources.read(t, at, end, role)
        if mention is None or (mention.form == "common" and mention.sure < 0.5):
            return [], at, at
        if mention.form == "name" and end > stop and mention.start < t.start[stop - 1] + 1:
            pass
        out = [mention]
        last = end
        if end < len(t.text) and t.low[end] == "and":
            more = self.sources.right(t, end + 1)
            other = self.sources.read(t, end + 1, more, role) if more > end + 1 else None
            closes = (
                more >= len(t.text)
                or t.text[more] in (",", ".", ";", QUOTE, ")")
                or t.flags[more] & (Word.TIME | Word.PREPOSITION)
            )
            if other and other.form in ("name", "role") and closes and other.sure > 0.6:
                out.append(other)
                last = more
        return out, last, last

    _attached_end = 0

    def _attached(self, at: int) -> list[Link]:
        """Modifiers of a source just read: "quoted by Y", "who spoke to Y", "speaking to Y", "in an interview with Y"."""
        t = self.t
        self._attached_end = at
        i = at
        n = len(t.text)
        if i < n and t.text[i] == ",":
            i += 1
        if i < n and t.low[i] in ("as",):
            return []
        if i + 1 < n and t.low[i] == "who":
            i += 1
            if t.low[i] in ("was", "were"):
                i += 1
        if i + 1 < n and t.low[i] in self.lexicon.lists["speaking_to"]:
            start = i
            if t.low[i] == "told":
                links, stop = self._addressee(i + 1)
            else:
                links, stop = self._adjuncts(i + 1)
            if links:
                self._attached_end = stop
                return [
                    Link(
                        links[0].mention,
                        Relation.ADDRESSED,
                        t.start[start],
                        t.start[start] + len(t.source[t.start[start] : links[0].mention.phrase_start].rstrip()),
                        "speaking to",
                    )
                ]
            return []
        if i + 1 < n and t.low[i] in self.lexicon.carried and t.low[i + 1] in ("by", "in", "on") and i - at <= 1:
            stop = self.sources.right(t, i + 2)
            mention = self.sources.read(t, i + 2, stop, "reporter") if stop > i + 2 else None
            if mention and mention.kind in MEDIA:
                self._attached_end = stop
                return [Link(mention, Relation.QUOTED, t.start[i], t.end[i + 1], "quoted by")]
        if t.text[at - 1 : at] and i == at and i + 1 < n and t.low[i] in ("in", "on"):
            links, stop = self._adjuncts(i)
            if links:
                self._attached_end = stop
                return links[:1]
        return []

    def _citing(self, hit: Hit) -> str | None:
        """ "Y …, citing Z": Z lies inside Y."""
        t = self.t
        stop = hit.end
        if t.low[hit.start - 1 : hit.start] == ["without"] or (hit.start and t.flags[hit.start - 1] & Word.UNREAL):
            return "negated"
        sources, stop, last = self._named_after(hit.end, "speaker")
        if not sources or (sources[0].form == "common" and sources[0].kind is not Kind.DOCUMENT):
            return "cites a reason, not a source"
        if t.low[hit.start] in ("referring", "pointing") and len(hit.cue.words) == 2:
            host = self._host(hit.start)
            if sources[0].kind not in (Kind.OUTLET, Kind.DOCUMENT) or (
                host is not None and host.near.kind is not Kind.OUTLET
            ):
                return "speaks of it, does not cite it"
        chains = [[Link(m, Relation.CITING, t.start[hit.start], t.end[hit.end - 1], "citing")] for m in sources]
        tail = self._attached(stop)
        end = max(last, self._attached_end)
        if tail:
            chains = [
                [
                    chain[0]._replace(
                        relation=tail[0].relation, start=tail[0].start, end=tail[0].end, rule=tail[0].rule
                    ),
                    tail[0]._replace(
                        relation=Relation.CITING, start=t.start[hit.start], end=t.end[hit.end - 1], rule="citing"
                    ),
                ]
                for chain in chains
            ]
        end = self._as_saying(end)
        host = self._host(hit.start)
        if host is not None:
            host.cites += chains
            host.last = max(host.last, end) if host.last >= hit.start - 2 else host.last
            self.taken = end
            return None
        self._pending.append((hit.start, end, chains))
        self.taken = end
        return None

    def _as_saying(self, at: int) -> int:
        t = self.t
        i = at
        if i < len(t.text) and t.text[i] == ",":
            i += 1
        if i + 1 < len(t.text) and t.low[i] == "as" and t.low[i + 1] in self.lexicon.lists["as_saying"]:
            return i + 2
        return at

    def _host(self, at: int) -> Attribution | None:
        """The attribution whose source does the citing: the nearest one before, an outlet rather than another."""
        before = [a for a in self.found if a.first < at and not a.continues]
        if not before:
            return None
        near = before[-1]
        outlets = [a for a in before if a.near.kind is Kind.OUTLET]
        if near.near.kind is not Kind.OUTLET and outlets and near.position == "pre":
            return outlets[-1]
        return near

    def _quotes(self, hit: Hit) -> str | None:
        """ "Y quoted S as saying": S lies inside Y. Passive: "S was quoted as saying (by Y)"."""
        t = self.t
        verb = hit.start
        at, unreal, passive = self._before_verb(verb)
        if unreal:
            return "not said: refused, absent, conditional or still to come"
        if passive:
            return self._passive_quote(hit, at)
        relative = (
            at > 0 and t.low[at - 1] in ("which", "who", "that") and any(at - 2 <= a.last <= at - 1 for a in self.found)
        )
        subject = None if relative else self._subject(at, "reporter")
        sources, stop, last = self._named_after(hit.end, "speaker")
        if not sources:
            return "nobody is quoted here"
        if subject is None:
            previous = self.found[-1] if self.found else None
            if previous and at > 0 and t.low[at - 1] in ("which", "who", "that", ",", "and"):
                previous.cites += [
                    [Link(m, Relation.CITING, t.start[verb], t.end[hit.end - 1], "which quoted")] for m in sources
                ]
                previous.last = max(previous.last, self._as_saying(last))
                self.taken = previous.last
                return None
            return "no source found beside it"
        mention, first = subject
        if t.low[at - 1] in ("which", "who") and at > 1 and t.text[at - 2] == ",":
            self._pending.append(
                (
                    hit.start,
                    last,
                    [[Link(m, Relation.CITING, t.start[verb], t.end[hit.end - 1], "which cited")] for m in sources],
                )
            )
            self.taken = self._as_saying(last)
            return None
        cited = self._as_saying(last)
        quoting = cited > last
        if sources[0].form == "common" and not quoting:
            return "cites a reason, not a source"
        if (
            not quoting
            and "quote" not in hit.cue.words[0]
            and "quoting" not in hit.cue.words[0]
            and mention.kind not in (Kind.OUTLET, Kind.DOCUMENT, Kind.ORGANISATION)
        ):
            return "cites a reason, not a source"
        inner = Link(sources[0], Relation.QUOTED, t.start[verb], t.end[hit.end - 1], "quoted as saying")
        outer = Link(mention, Relation.QUOTED, t.start[verb], t.end[hit.end - 1], "quoted as saying")
        extra, end = self._adjuncts(cited)
        links = [inner, *extra, outer]
        if extra:
            links[0] = inner._replace(
                relation=Relation.POSTED if extra[0].mention.kind is Kind.PLATFORM else Relation.ADDRESSED,
                start=extra[0].start,
                end=extra[0].end,
            )
            links[-2] = extra[-1]._replace(relation=Relation.QUOTED, start=inner.start, end=inner.end)
        start, fronted = self._fronted(first)
        if mention.kind is Kind.PERSON and mention.form == "name" and sources[0].kind is Kind.OUTLET:
            links = links[::-1]
        self._add(Attribution(links, min(start, first), end, self._position(first, end), "quoted", joint=sources[1:]))
        _ = fronted
        return None

    def _passive_quote(self, hit: Hit, at: int) -> str | None:
        t = self.t
        subject = self._subject(at, "speaker")
        if subject is None:
            return "no source found beside it"
        mention, first = subject
        i = hit.end
        by = None
        end = i
        extra: list[Link] = []
        for _ in range(3):
            end = max(end, self._as_saying(i))
            i = end
            if i < len(t.text) and t.low[i] in ("by", "in") and by is None:
                stop = self.sources.right(t, i + 1)
                if (cut := next((k for k in range(i + 1, stop) if t.low[k] == "as"), None)) is not None:
                    stop = cut
                found = self.sources.read(t, i + 1, stop, "reporter")
                if found and (t.low[i] == "by" or found.kind is Kind.OUTLET):
                    by = Link(found, Relation.QUOTED, t.start[hit.start], t.end[i], "quoted by")
                    end = i = stop
                else:
                    break
        if by is None:
            if end == hit.end:
                return "cited, not as saying anything"
            extra, end = self._adjuncts(end)
        relation = Relation.QUOTED if by else Relation.SPEECH
        links = [Link(mention, relation, t.start[hit.start], t.end[hit.end - 1], "quoted by"), *extra]
        if by:
            links.append(by)
        self._add(Attribution(links, first, end, self._position(first, end), "quoted"))
        return None

    def _carried(self, hit: Hit) -> str | bool | None:
        """ "carried by Y", "as reported by Y", "seen by Y". True when the cue is none of these here."""
        t = self.t
        i = hit.start
        if (
            not (hit.cue.form & Form.PARTICIPLE)
            or hit.end >= len(t.text)
            or t.low[hit.end] not in ("by", "in", "on", "from")
        ):
            return True
        stop = self.sources.right(t, hit.end + 1)
        mention = self.sources.read(t, hit.end + 1, stop, "reporter") if stop > hit.end + 1 else None
        if t.low[hit.end] != "by":
            if (
                mention is None
                or mention.kind is not Kind.OUTLET
                or mention.form != "name"
                or t.low[i] not in self.lexicon.lists["quoted_in"]
            ):
                return True
        if mention is None:
            return True
        link = Link(
            mention,
            Relation.QUOTED if t.low[i] != "reported" else Relation.REPORTING,
            t.start[i],
            t.end[hit.end],
            "carried by",
        )
        before = i
        while before > 0 and (
            t.low[before - 1] in self.lexicon.lists["before_participle"]
            or t.low[before - 1].endswith("ly")
            or t.text[before - 1] == ","
        ):
            before -= 1
        words = t.low[before:i]
        passive = bool({"was", "were", "been", "is", "are"} & set(words))
        clause = (
            "as" in words
            or (passive and t.low[i] in ("reported", "quoted", "cited", "confirmed", "announced"))
            or (t.low[i] in ("reported",) and ("first" in words or "originally" in words))
        )
        if not clause:
            for a in reversed(self.found):
                at_end = any(
                    m.mention.phrase_end == t.end[before - 1] or m.mention.end == t.end[before - 1] for m in a.links
                )
                inside = a.first <= before - 1 <= a.last and (
                    at_end or (t.flags[before - 1] & Word.CHANNEL and not t.cap(before - 1))
                )
                if inside and mention.kind in MEDIA:
                    a.links.append(a.links[-1]._replace(mention=mention))
                    a.links[-2] = a.links[-2]._replace(
                        relation=link.relation, start=link.start, end=link.end, rule=link.rule
                    )
                    a.last = max(a.last, stop)
                    self.taken = stop
                    return None
            if mention.kind not in MEDIA:
                return "names who made it, not who said it"
            comma = i > 0 and t.text[i - 1] == ","
            if (
                not passive
                and stop < len(t.text)
                and (t.text[stop] == "," if comma else t.flags[stop] & (Word.CUE | Word.PREVERBAL | Word.AUXILIARY))
            ):
                self._carriers.append((i, stop, link))
                self.taken = stop
                return None
            if t.low[i] in ("quoted", "cited", "reported", "carried") and i and t.text[i - 1] in (",", QUOTE, ")"):
                clause = True
        if not clause:
            return "no statement that it carries"
        if mention.form == "common" or (
            mention.kind is Kind.PERSON and t.low[i] in ("confirmed", "announced") and not mention.form == "name"
        ):
            return "names who made it, not who said it"
        fronted = "as" in words and self._opens_clause(before)
        if (
            "as" not in words
            and not passive
            and before == i - sum(w in ("first", "originally", "later") for w in words)
            and before
            and is_word(t, before - 1)
        ):
            self._add(Attribution([link], i, stop, "noun", "carried"))  # "details first reported by Y"
            return None
        self._add(
            Attribution(
                [link],
                before if "as" in words or t.text[before] == "," else i,
                stop,
                "pre" if fronted else "post",
                "carried",
                fronted=fronted,
            )
        )
        return None

    def _add(self, attribution: Attribution) -> None:
        """Enter an attribution; a citing phrase between its subject and its verb belongs to it."""
        for item in list(self._pending):
            start, end, chains = item
            if start < attribution.last:
                attribution.cites += chains
                self._pending.remove(item)
        for carrier in list(self._carriers):
            if attribution.first <= carrier[0] < attribution.last and attribution.position != "post":
                inner = attribution.links[-1]
                attribution.links[-1] = inner._replace(
                    relation=carrier[2].relation, start=carrier[2].start, end=carrier[2].end, rule=carrier[2].rule
                )
                attribution.links.append(carrier[2]._replace(relation=inner.relation, start=inner.start, end=inner.end))
                self._carriers.remove(carrier)
        self.found.append(attribution)
        self.taken = max(self.taken, attribution.last)
