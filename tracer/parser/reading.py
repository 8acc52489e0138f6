"""The constructions of one sentence: each cue with its arguments, read as attributions that `compose` joins."""

from tracer.language.lexicon import Form, Lexicon
from tracer.model import Kind
from tracer.parser import according, carried, citations, fitting, nonfinite, nouns, passives, statements, subjects
from tracer.parser.attribution import MOST, Attribution
from tracer.parser.chunks import AND, FINITE, MARK, NOUN, PARTICIPLE, QUOTATION, THAT, VERB, Chunk
from tracer.parser.clause import ADVERBIAL, ASIDE, CONJUNCT, MAIN, Clause
from tracer.parser.cues import Hit
from tracer.parser.headlines import headline
from tracer.parser.media import POSSESSIVE
from tracer.parser.mention import Mention, Topic
from tracer.parser.noun_phrases import named, reach
from tracer.parser.offices import is_role
from tracer.parser.parse import Parse
from tracer.parser.sources import Sources
from tracer.parser.tokens import QUOTE, Tokens
from tracer.parser.unlisted import closing, occasion, unlisted

# reasons of a verb that an occasion still makes a statement: "responded to it in an interview with Y"
_PREDICATE = 9  # chunks behind a verb that hold what it calls what
_MENDED = ("no content of a statement beside it", "no statement of its own")


class Reading:
    """What a sentence's cues gave: attributions, and (first token, last token, reason) of those that gave none."""

    __slots__ = ("attributions", "parse", "unused")

    def __init__(self, attributions: list[Attribution], unused: list[tuple[int, int, str]], parse: Parse) -> None:
        self.attributions = attributions
        self.unused = unused
        self.parse = parse


def read(t: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon, *, line: bool = False) -> Reading:
    """All attributions of a sentence, in text order. `line`: it is a headline."""
    every: list[Attribution] = []  # in the order in which they were read; those that wait for a source with them
    unused: list[tuple[int, int, str]] = []
    p = Parse(t, hits, sources, lexicon)
    for start, hit in _verbs(p):
        if any(a.first <= start < a.last for a in every):
            continue  # a construction has used it up
        found = [a for a in every if a.links]
        if len(found) >= MOST or len(every) >= 4 * MOST:
            if hit is not None:
                unused.append((hit.start, hit.end, "too many statements in one sentence"))
            continue
        if hit is None:
            got: list[Attribution] | str = unlisted(p, p.chunk_at[start])
        else:
            got = _construct(p, hit, found, [a for a in every if a.cites and not a.links])
            if isinstance(got, str) and got in _MENDED:
                got = occasion(p, p.chunk_at[start]) or got
        if isinstance(got, str):
            unused.append((start, hit.end if hit is not None else start + 1, got))
            continue
        for a in got:
            a.denied = hit is not None and (hit.cue.lemma in lexicon.lists["denies"] or _calls_untrue(p, hit))
            a.cue = start
            if a.links:
                _take_up(a, every)
            every.append(a)
    found = [a for a in every if a.links]
    unused += [
        (a.first, a.last, "no statement beside it that rests on this source") for a in every if a.cites and not a.links
    ]
    for a in closing(p, found):
        a.cue = a.last
        _take_up(a, every)
        found.append(a)
    if (entered := headline(p, found, line=line)) is not None:
        found.append(entered)
    found.sort(key=lambda x: (x.first, x.last))
    return Reading(found, unused, p)


def _calls_untrue(p: Parse, hit: Hit) -> bool:
    """ "called the report “false”", "dismissed as nonsense a claim that": what others say, and that it is not so."""
    k = p.chunk_at[hit.start]
    if not hit.cue.frames & {"naming", "as", "act"} or p.kind(k) != VERB:
        return False
    told = untrue = False
    for i in range(k + 1, min(k + _PREDICATE, len(p.parts))):
        part = p.parts[i]
        if part.kind == QUOTATION:
            start, end = p.t.inside(part.a)
            untrue = untrue or not p.lexicon.lists["false"].isdisjoint(p.t.source[start:end].lower().split())
        elif part.kind in (VERB, THAT, MARK, AND):
            break
        elif part.kind == NOUN:
            told = told or any(h.start <= part.head < h.end and "noun" in h.cue.frames for h in p.hits)
        words = p.t.lows(part.a, part.b)
        untrue = untrue or not p.lexicon.lists["false"].isdisjoint(words)
    return told and untrue


def _verbs(p: Parse) -> list[tuple[int, Hit | None]]:
    """The cues of a sentence and its verbs that are none, by their first tokens."""
    listed = {i for hit in p.hits for i in range(hit.start, hit.end)}
    other = [part.head for part in p.parts if part.kind == VERB and part.head not in listed] if _may_show(p) else []
    both: list[tuple[int, Hit | None]] = [*((hit.start, hit) for hit in p.hits), *((i, None) for i in other)]
    # occasions ("outlined it in an interview with Y") show what nothing else does
    return sorted(both, key=lambda x: (x[1] is not None and "occasion" in x[1].cue.frames, x[0]))


def _may_show(p: Parse) -> bool:
    """Whether anything stands in a sentence that shows its other verbs to be of speech; most have nothing."""
    if QUOTE in p.lows or not p.lexicon.lists["interview"].isdisjoint(p.lows):
        return True
    return "that" in p.lows and any(part.kind == THAT and part.low == "that" for part in p.parts)


def _take_up(a: Attribution, every: list[Attribution]) -> None:
    """Enter the sources into an attribution that those who cite them beside it wait to name."""
    for waiting in every:
        if waiting.links or not waiting.cites:
            continue
        beside = waiting.last <= a.first <= waiting.last + 1 or a.first <= waiting.first < a.last
        if beside or (waiting.first == 0 and a.position != "post"):
            a.cites += waiting.cites
            waiting.cites = []


def _construct(p: Parse, hit: Hit, found: list[Attribution], waiting: list[Attribution]) -> list[Attribution] | str:
    """The attributions of a cue, or why it has none. `waiting`: sources that are cited by what is yet to come."""
    frames, form = hit.cue.frames, hit.cue.form
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    if trap := fitting.trap(p, hit):
        return trap
    if "according" in frames:
        return according.according(p, hit, found)
    if "hedge" in frames:
        return "hedged, and nobody is named for it"
    if "outlet_only" in frames:
        return according.outlet_only(p, hit, found)
    if "citing" in frames:
        return citations.citing(p, hit, found)
    if "occasion" in frames:
        return citations.occasion(p, hit, found)
    if "word" in frames:
        return nouns.gave_word(p, hit)
    if part.kind == NOUN:
        if "noun" in frames:
            return nouns.nominal(p, hit) or "a noun, with nobody whose statement it is"
        if hit.start != part.head and form & Form.PARTICIPLE:
            return "no source beside it" if "carried" in frames else "no source found beside it"
        return "a noun, not a statement made here"
    if part.kind != VERB or not part.a <= hit.start < part.b:
        if "carried" in frames and form & Form.PARTICIPLE:
            return carried.carried(p, hit, found)
        return "no source beside it"
    if hit.start != part.head:
        return "a noun, not a statement made here"
    if "cite" in frames:
        if part.form == "ing":
            return citations.citing(p, hit, found)
        return citations.quotes(p, hit, found, waiting)
    if part.form == FINITE and not part.passive and p.kind(k + 1) == NOUN:
        end = reach(p, k + 1)
        if (behind := carried.as_saying(p, end)) > end and p.low(behind - 1) in p.lexicon.lists["as_saying"]:
            return citations.quotes(p, hit, found, waiting)  # "reported Moe as saying"
    if "carried" in frames and form & Form.PARTICIPLE and (part.passive or part.form == PARTICIPLE):
        got = carried.carried(p, hit, found)
        if not isinstance(got, str) or part.form == PARTICIPLE:
            return got
        clause = p.clause_of.get(k)
        told = clause is not None and passives.of_before(p, clause)  # "This was confirmed by the mayor"
        if part.passive and got != "a participle, not a statement" and not told:
            return got
    as_told = part.form == PARTICIPLE and p.low(k - 1) == "as" and p.low(k) not in p.lexicon.lists["bids"]
    if as_told and p.low(k + 1) in ("by", "in") and not isinstance(got := carried.carried(p, hit, found), str):
        return got  # "as noted in Y"
    if frames & statements.VERBS:
        if part.form == FINITE or part.form == "base":
            return statements.finite(p, hit, found)
        return nonfinite.nonfinite(p, hit, found)
    return unlisted(p, k) or "no source beside it"  # "“It is safe,” Moe shared", which else is said of outlets


def topic(p: Parse) -> Topic:
    """What a sentence is about: whom a pronoun may mean."""
    subject: list[Mention] = []
    beside: list[Mention] = []
    several: list[Mention] = []
    away = False
    for clause in p.clauses:
        if clause.verb < 0 or clause.inverted or clause.kind not in (MAIN, CONJUNCT):
            continue
        source = subjects.who(p, clause, "speaker")
        mentions, k = source.mentions if source is not None else [], clause.subject
        aside = any(other.kind == ASIDE and other.subject == k > 0 for other in p.clauses)
        if aside and p.kind(0) == NOUN:
            mentions, k = named(p, 0, "speaker")[0], 0
        head = p.parts[k].head if k >= 0 else 0
        opens = mentions and k == head == 0 and mentions[0].form == "name" and not p.tags[0].startswith("NNP")
        if opens and not p.sources.people.named(mentions[0].name):
            mentions = [_any_noun(p, mentions[0]), *mentions[1:]]
        if mentions and p.tags[head] in ("NNS", "NNPS") and mentions[0].start <= p.t.start[head] < mentions[0].end:
            several.append(mentions[0])  # not for "Moen's papers" that are Moen
        if mentions and clause.kind == MAIN and not subject:
            if mentions[0].form == "pronoun" and (before := _before_pronoun(p, clause)) is not None:
                mentions = [before, mentions[0]]
            subject, away = mentions, aside
        else:
            beside += mentions
    owners: list[Mention] = []
    if not p.lows.isdisjoint(POSSESSIVE):
        owners = [owner for part in p.parts if part.kind == NOUN and (owner := _owner(p, part)) is not None]
    return Topic(subject, beside, several, owners, set_off=away)


def _before_pronoun(p: Parse, main: Clause) -> Mention | None:
    """ "While Moe may go, she said": who is named as the subject of the clause before the pronoun."""
    for clause in p.clauses:
        if clause.kind == ADVERBIAL and 0 <= clause.subject < clause.verb < main.subject:
            source = subjects.who(p, clause, "speaker")
            return source.mentions[0] if source is not None and source.mentions[0].form == "name" else None
    return None


def _any_noun(p: Parse, name: Mention) -> Mention:
    """What reads as a name because it opens a sentence: "Teachers were there" or "Trade was slow"."""
    low = name.name.lower()
    return name.but(name=low, form="role") if is_role(low, p.lexicon) else name.but(name=low, form="common", sure=0.5)


def _owner(p: Parse, part: Chunk) -> Mention | None:
    """The person by name whose a noun phrase is: "Moen's remarks"."""
    mark = next((i for i in range(part.a + 1, part.b) if p.t.at[i].text in POSSESSIVE), 0)
    if not mark or not p.t.at[mark - 1].caps:
        return None
    owner = p.sources.part(p.t, part.a, mark, "speaker")
    owned = p.sources.part(p.t, mark + 1, part.b, "speaker") if mark + 1 < part.b else None
    if owner is None or (owned is not None and owned.form == "name" and owned.kind is Kind.PERSON):
        return None  # not "Oslo's Ida Moen"
    return owner if owner.kind is Kind.PERSON and owner.form == "name" else None
