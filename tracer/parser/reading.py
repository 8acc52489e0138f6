"""The constructions of one sentence: each cue with its arguments, read as attributions that `grammar` composes."""

from tracer.language.lexicon import Form, Lexicon, Word
from tracer.parser import citations, statements
from tracer.parser.chunks import FINITE, NOUN, PARTICIPLE, VERB
from tracer.parser.constructions import Constructions, Reading
from tracer.parser.cues import Hit
from tracer.parser.parse import Parse
from tracer.parser.scan import MOST, Attribution, Link
from tracer.parser.sources import Sources
from tracer.parser.tokens import Tokens

Pending = list[tuple[int, int, list[list[Link]]]]


def read(t: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon, *, line: bool = False) -> Reading:
    """All attributions of a sentence, in text order. `line`: it is a headline."""
    found: list[Attribution] = []
    unused: list[tuple[int, int, str]] = []
    old = Constructions(t, hits, sources, lexicon)
    if hits:
        p = Parse(t, hits, sources, lexicon)
        pending: Pending = []
        taken: list[tuple[int, int]] = []  # tokens that a construction has used up
        for hit in hits:
            if any(a <= hit.start < b for a, b in taken):
                continue
            if len(found) >= MOST:
                unused.append((hit.start, hit.end, "too many statements in one sentence"))
                continue
            got = _construct(p, hit, found, pending, taken, old)
            if isinstance(got, str):
                unused.append((hit.start, hit.end, got))
            else:
                for a in got:
                    a.cue = hit.start
                    _add(found, a, pending)
                    taken.append((a.first, a.last))
        for start, end, _ in pending:
            unused.append((start, end, "no statement beside it that rests on this source"))
    old.found = found
    old._headline(line=line)
    found.sort(key=lambda x: (x.first, x.last))
    reading = Reading(found, unused + old.unused)
    if hits:
        reading.parse = p
    return reading


def _add(found: list[Attribution], a: Attribution, pending: Pending) -> None:
    for item in list(pending):
        start, end, chains = item
        beside = end <= a.first <= end + 1 or a.first <= start < a.last
        if beside or (start == 0 and a.position != "post"):
            a.cites += chains
            pending.remove(item)
    found.append(a)


def _construct(p: Parse, hit: Hit, found: list[Attribution], pending: Pending, taken: list[tuple[int, int]], old: Constructions) -> list[Attribution] | str:
    frames, form = hit.cue.frames, hit.cue.form
    k = p.chunk_at[hit.start]
    part = p.parts[k]
    if trap := old._trap(hit):
        return trap
    if "according" in frames:
        return citations.according(p, hit, found)
    if "outlet_only" in frames:
        return citations.outlet_only(p, hit, found)
    if "citing" in frames:
        return citations.citing(p, hit, found, pending, taken)
    if "word" in frames:
        return "nobody is told it here"
    if part.kind == NOUN:
        if "noun" in frames and (got := statements.nominal(p, hit)) is not None:
            return got
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


__all__ = ["Word"]
