"""The constructions of one sentence: each cue with its arguments, read as attributions that `grammar` composes."""

from tracer.language.lexicon import Form, Lexicon, Word
from tracer.parser import citations, cues, statements
from tracer.parser.chunks import FINITE, NOUN, PARTICIPLE, VERB
from tracer.parser.clauses import CONJUNCT, CONTENT, MAIN
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.parse import Parse
from tracer.parser.attribution import MOST, Attribution, Link, Reading
from tracer.parser.headlines import headline
from tracer.parser.sources import Sources
from tracer.parser.tokens import Tokens

_OWN = (MAIN, CONTENT, CONJUNCT)
Pending = list[tuple[int, int, list[list[Link]]]]


def read(t: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon, *, line: bool = False) -> Reading:
    """All attributions of a sentence, in text order. `line`: it is a headline."""
    found: list[Attribution] = []
    unused: list[tuple[int, int, str]] = []
    p = Parse(t, hits, sources, lexicon)
    if hits:
        pending: Pending = []
        taken: list[tuple[int, int]] = []  # tokens that a construction has used up
        for hit in sorted(hits, key=lambda hit: "occasion" in hit.cue.frames):  # occasions show what nothing else does
            if any(a <= hit.start < b for a, b in taken):
                continue
            if len(found) >= MOST:
                unused.append((hit.start, hit.end, "too many statements in one sentence"))
                continue
            got = _construct(p, hit, found, pending, taken)
            if isinstance(got, str):
                unused.append((hit.start, hit.end, got))
            else:
                for a in got:
                    _add(found, a, pending)
                    taken.append((a.first, a.last))
        for start, end, _ in pending:
            unused.append((start, end, "no statement beside it that rests on this source"))
    if (entered := headline(p, found, line=line)) is not None:
        found.append(entered)
    found.sort(key=lambda x: (x.first, x.last))
    verbs = [p.parts[c.verb].head for c in p.clauses if c.verb >= 0 and c.kind in _OWN]
    return Reading(found, unused, verbs)


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
    if trap := _trap(p, hit):
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


def _trap(p: Parse, hit: Hit) -> str | None:
    """The reason of a trap of the lexicon: words behind a cue that make it none."""
    t = p.t
    after = hit.cue.lemma
    for words, reason in p.lexicon.traps.get(after, ()):
        reach = 6 if after in ("report", "according to") else 1
        for i in range(hit.end, min(hit.end + reach, len(t.at))):
            if after == "report" and i == hit.end and t.at[i].low == "for":
                continue
            if not t.at[i].word or (t.at[i].flags & (Word.BOUNDARY | Word.PREPOSITION) and t.at[i].low not in words):
                break
            if t.at[i].low in words and (not t.at[i].caps or _treaty(p, i)):
                if after == "report" and hit.start and t.at[hit.start - 1].text == ",":
                    break
                more = i + 1 < len(t.at)
                if after != "report" and more and t.at[i + 1].low in p.lexicon.lists["after_report"]:
                    break
                if after == "say" and more and t.at[i + 1].word and not t.at[i + 1].flags & (
                    Word.PREPOSITION | Word.BOUNDARY | Word.TIME | Word.ADVERB
                ):
                    break  # "said nothing had been decided"
                return reason
    return None


def _treaty(p: Parse, i: int) -> bool:
    """Whether a word in capitals ends the name of a treaty: "the Lisbon Treaty", no "Treaty Bank"."""
    t = p.t
    more = i + 1 < len(t.at) and t.at[i + 1].word and t.at[i + 1].caps
    named = t.at[i - 1].caps or bool(t.at[i - 1].flags & Word.DETERMINER)
    return named and not more and t.at[i].low in p.lexicon.lists["treaty"]


def topic(t: Tokens, sources: Sources, lexicon: Lexicon) -> Mention | None:
    """The subject of a sentence's main clause: whom a pronoun may mean."""
    p = Parse(t, cues.find(t, lexicon), sources, lexicon)
    for clause in p.clauses:
        if clause.kind == MAIN and clause.verb >= 0 and not clause.inverted:
            source = statements.who(p, clause, "speaker")
            if source is not None:
                return source.mentions[0]
    return None
