"""The constructions of one sentence: each cue with its arguments, read as attributions that `grammar` composes."""

from tracer.language.lexicon import Form, Lexicon
from tracer.parser import citations, cues, statements
from tracer.parser.attribution import MOST, Attribution, Link
from tracer.parser.chunks import FINITE, NOUN, PARTICIPLE, VERB
from tracer.parser.clauses import MAIN
from tracer.parser.cues import Hit
from tracer.parser.headlines import headline
from tracer.parser.mention import Mention
from tracer.parser.parse import Parse
from tracer.parser.sources import Sources
from tracer.parser.tokens import Tokens
from tracer.parser.unlisted import occasion, unlisted

# reasons of a verb that an occasion still makes a statement: "responded to it in an interview with Y"
_MENDED = ("no content of a statement beside it", "no statement of its own")
Pending = list[tuple[int, int, list[list[Link]]]]


class Reading:
    """What a sentence's cues gave: attributions, and (first token, last token, reason) of those that gave none."""

    __slots__ = ("attributions", "parse", "unused")

    def __init__(self, attributions: list[Attribution], unused: list[tuple[int, int, str]], parse: Parse) -> None:
        self.attributions = attributions
        self.unused = unused
        self.parse = parse


def read(t: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon, *, line: bool = False) -> Reading:
    """All attributions of a sentence, in text order. `line`: it is a headline."""
    found: list[Attribution] = []
    unused: list[tuple[int, int, str]] = []
    p = Parse(t, hits, sources, lexicon)
    if p.parts:
        pending: Pending = []
        taken: list[tuple[int, int]] = []  # tokens that a construction has used up
        for start, hit in _verbs(p):
            if any(a <= start < b for a, b in taken):
                continue
            if len(found) >= MOST:
                if hit is not None:
                    unused.append((hit.start, hit.end, "too many statements in one sentence"))
                continue
            if hit is None:
                for a in unlisted(p, p.chunk_at[start]):
                    a.cue = start
                    _add(found, a, pending)
                    taken.append((a.first, a.last))
                continue
            got = _construct(p, hit, found, pending, taken)
            if isinstance(got, str) and got in _MENDED:
                got = occasion(p, p.chunk_at[start]) or got
            if isinstance(got, str):
                unused.append((hit.start, hit.end, got))
            else:
                for a in got:
                    a.denied = hit.cue.lemma in lexicon.lists["denies"]
                    a.cue = start
                    _add(found, a, pending)
                    taken.append((a.first, a.last))
        for start, end, _ in pending:
            unused.append((start, end, "no statement beside it that rests on this source"))
    if (entered := headline(p, found, line=line)) is not None:
        found.append(entered)
    found.sort(key=lambda x: (x.first, x.last))
    return Reading(found, unused, p)


def _verbs(p: Parse) -> list[tuple[int, Hit | None]]:
    """The cues of a sentence and its verbs that are none, by their first tokens."""
    listed = {i for hit in p.hits for i in range(hit.start, hit.end)}
    other = [part.head for part in p.parts if part.kind == VERB and part.head not in listed]
    both = [*((hit.start, hit) for hit in p.hits), *((i, None) for i in other)]
    # occasions ("outlined it in an interview with Y") show what nothing else does
    return sorted(both, key=lambda x: (x[1] is not None and "occasion" in x[1].cue.frames, x[0]))


def _add(found: list[Attribution], a: Attribution, pending: Pending) -> None:
    for item in list(pending):
        start, end, chains = item
        beside = end <= a.first <= end + 1 or a.first <= start < a.last
        if beside or (start == 0 and a.position != "post"):
            a.cites += chains
            pending.remove(item)
    found.append(a)


def _construct(p: Parse, hit: Hit, found: list[Attribution], pending: Pending, taken: list[tuple[int, int]]) -> list[Attribution] | str:
    frames, form = hit.cue.frames, hit.cue.form
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    if trap := statements.trap(p, hit):
        return trap
    if "according" in frames:
        return citations.according(p, hit, found)
    if "outlet_only" in frames:
        return citations.outlet_only(p, hit, found)
    if "citing" in frames:
        return citations.citing(p, hit, found, pending, taken)
    if "occasion" in frames:
        return citations.occasion(p, hit, found)
    if "word" in frames:
        return statements.gave_word(p, hit)
    if part.kind == NOUN:
        if "noun" in frames and (noun := statements.nominal(p, hit)) is not None:
            return noun
        return "a noun, not a statement made here"
    if part.kind != VERB or not part.a <= hit.start < part.b:
        if "carried" in frames and form & Form.PARTICIPLE:
            return citations.carried(p, hit, found)
        return "no source beside it"
    if hit.start != part.head:
        return "a noun, not a statement made here"
    if "cite" in frames:
        if part.form == "ing":
            return citations.citing(p, hit, found, pending, taken)
        return citations.quotes(p, hit, found, pending, taken)
    if "carried" in frames and form & Form.PARTICIPLE and (part.passive or part.form == PARTICIPLE):
        got = citations.carried(p, hit, found)
        if not isinstance(got, str) or part.form == PARTICIPLE:
            return got
        if part.passive and got != "a participle, not a statement":
            return got
    if frames & statements._VERBS:
        if part.form == FINITE or part.form == "base":
            return statements.finite(p, hit, found)
        return statements.nonfinite(p, hit, found)
    return "a noun, with nobody whose statement it is"


def topic(t: Tokens, sources: Sources, lexicon: Lexicon) -> Mention | None:
    """The subject of a sentence's main clause: whom a pronoun may mean."""
    p = Parse(t, cues.find(t, lexicon), sources, lexicon)
    for clause in p.clauses:
        if clause.kind == MAIN and clause.verb >= 0 and not clause.inverted:
            source = statements.who(p, clause, "speaker")
            if source is not None:
                return source.mentions[0]
    return None
