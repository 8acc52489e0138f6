"""Readings that a person has set right, put in place of what was read.

A correction is pinned to words of an article. Where they stand there no longer, it is not applied and the trace says
so: it is never taken for one of other words.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracer.language.desk import Correction, SetName, SetSource, SetStatement
from tracer.language.patterns import compiled
from tracer.model import SET_RIGHT, Chain, Content, Hop, Kind, Relation, Source, Span, Trace, UnusedCue, Words

RULE = "set right"  # of a hop that a person states
_SHOWN = 60  # characters of words that stand where others should
_REACH = 2000  # characters before and behind some words in which their sentence begins and ends
_BREAK = r"[.!?][\"'\u2019\u201d)\]]*\s+|\n\s*"
_OPENING = ("\u201c", "\u00ab", "\u201e", '"')


def corrected(trace: Trace, corrections: Sequence[Correction]) -> Trace:
    """The trace with its corrections: statements, then names; those that fit its text no more are told as warnings."""
    warnings = list(trace.warnings)

    def fits(correction: Correction) -> bool:
        reason = _unfit(trace, correction)
        if reason:
            warnings.append(f"{correction.place}: correction not applied: {reason}")
        return reason is None

    said: dict[tuple[int, int], list[SetStatement]] = {}  # several of the same words: each has its own source
    for one in corrections:
        if isinstance(one, SetStatement) and fits(one):
            said.setdefault((one.start, one.end), []).append(one)
    for some in said.values():
        trace = _with_statements(trace, some)
    for one in corrections:
        if isinstance(one, SetName) and fits(one):
            trace = _with_name(trace, one)
    return trace._replace(warnings=tuple(warnings))


def _unfit(trace: Trace, correction: Correction) -> str | None:
    """Why a correction does not fit the article, if so."""
    text = trace.article.text
    start, end = correction.start, correction.end
    if end > len(text) or text[start:end] != correction.text:
        there = text[start : min(end, start + _SHOWN)]
        return f"at {start}-{end} stands “{there}”" if there else f"the text ends before {start}"
    if isinstance(correction, SetName):
        return None if any(_meant(trace, correction)) else f"no source was read at {start}-{end}"
    sentence = _sentence_of(text, correction, _chains_of(trace.chains, correction))
    within = text[slice(*sentence)]
    for source in correction.sources:
        if source.text and source.text not in text:
            return f"“{source.text}” stands nowhere in the text"
        if source.cue and source.cue not in within:
            return f"“{source.cue}” does not stand in its sentence"
    return None


def _told(correction: Correction) -> str:
    return f"{correction.place}: {correction.note}" if correction.note else correction.place


def _with_statements(trace: Trace, corrections: Sequence[SetStatement]) -> Trace:
    """The trace with the sources of some words set, in the place of all that was read of them."""
    first = corrections[0]
    old = _chains_of(trace.chains, first)
    new = [_chain(trace.article.text, one, old) for one in corrections if one.sources]
    if not old and not new:
        return trace
    chains = [chain for chain in trace.chains if not any(chain is one for one in old)]
    before = sum(1 for chain in chains if chain.sentence.start <= first.start)
    at = next((n for n, chain in enumerate(trace.chains) if chain is old[0]), 0) if old else before
    chains[at:at] = new
    used = {(hop.start, hop.end) for chain in chains for hop in chain.hops}
    freed = {(hop.start, hop.end): hop.cue for chain in old for hop in chain.hops if hop.cue}
    reason = f"{SET_RIGHT} {_told(first)}"
    unused = [cue for cue in trace.unused if not any(a < cue.end and cue.start < b for a, b in used)]
    unused += [UnusedCue(cue, *place, reason) for place, cue in freed.items() if place not in used]
    return trace._replace(chains=tuple(chains), unused=tuple(sorted(unused, key=lambda cue: (cue.start, cue.end))))


def _chains_of(chains: Sequence[Chain], correction: SetStatement) -> list[Chain]:
    """The chains of some words: of these very words, else of their sentence, else of what is mostly the same."""
    place = correction.start, correction.end
    chains = [chain for chain in chains if not chain.corrected]
    return (
        [chain for chain in chains if chain.content[:2] == place]
        or [chain for chain in chains if chain.sentence == place]
        or [chain for chain in chains if _mostly(chain.content, *place)]
    )


def _mostly(content: Content, start: int, end: int) -> bool:
    """Whether more than half of both is the same."""
    shared = min(content.end, end) - max(content.start, start)
    return 2 * shared > max(content.end - content.start, end - start)


def _chain(text: str, correction: SetStatement, old: Sequence[Chain]) -> Chain:
    """The chain that a person states, with what was read of its sources and hops as far as it stays."""
    start, end = correction.start, correction.end
    sentence = _sentence_of(text, correction, old)
    read = {_key(source): (source, hop, then) for chain in old for source, hop, then in _steps(chain)}
    sources, hops = [], []
    for given, then in zip(correction.sources, (*correction.sources[1:], None), strict=True):
        source, hop, before = read.get(_key(given), (None, None, None))
        stays = given.cue is None and (before and _key(before)) == (then and _key(then))
        own = source.cue if source and then is None else None  # that it says so is proved still, if not to whom
        kept = hop if hop and stays else _hop(text, sentence, given, own)
        hops.append(kept)
        sources.append(_source(text, sentence, given, source, kept))
    same = bool(old) and old[0].content[:2] == (start, end)
    content = old[0].content if same else Content(start, end, text[max(0, start - 1) : start + 1].startswith(_OPENING))
    denied = bool(old) and old[0].denied
    return Chain(tuple(sources), tuple(hops), content, sentence, 1.0, (), denied, _told(correction))


def _steps(chain: Chain) -> Iterator[tuple[Source, Hop, Source | None]]:
    """Each source with its hop and the source that this leads to; None for the article."""
    yield from zip(chain.sources, chain.hops, (*chain.sources[1:], None), strict=True)


def _source(text: str, sentence: Span, given: SetSource, read: Source | None, hop: Hop) -> Source:
    kind = Kind(given.kind)
    cue = Words(hop.cue, hop.start, hop.end) if hop.cue else None
    if read is not None and given.text in (None, read.text):
        return read._replace(name=given.name, kind=kind, cue=cue if hop.rule == RULE else read.cue)
    place = _find(text, sentence, given.text or given.name)
    return Source(given.name, kind, text[slice(*place)], *place, place, cue=cue)


def _hop(text: str, sentence: Span, given: SetSource, own: Words | None) -> Hop:
    """The hop from a source, proved by the words that a person names, else by its own; by none if it has none."""
    place = Span(own.start, own.end) if own and not given.cue else _find(text, sentence, given.cue)
    relation = Relation.REPORTING if given.kind == Kind.OUTLET else Relation.SPEECH
    return Hop(relation, text[slice(*place)], *place, RULE)


def _find(text: str, sentence: Span, words: str | None) -> Span:
    """Where words stand: in the sentence, else last before it, else first behind it; none at its start for none."""
    if words:
        found = (text.find(words, *sentence), text.rfind(words, 0, sentence.start), text.find(words, sentence.end))
        for at in found:
            if at >= 0:
                return Span(at, at + len(words))
    return Span(sentence.start, sentence.start)


def _sentence_of(text: str, correction: SetStatement, old: Sequence[Chain]) -> Span:
    """The sentence of what was read there, else the one that full stops and line breaks show around the words."""
    if old:
        return old[0].sentence
    start, end = correction.start, correction.end
    most = min(len(text), end + _REACH)
    before = [match.end() for match in compiled(_BREAK).finditer(text, max(0, start - _REACH), start)]
    behind = compiled(_BREAK).search(text, max(start, end - 1), most)
    first = before[-1] if before else max(0, start - _REACH)
    return Span(first, max(end, len(text[: behind.end() if behind else most].rstrip())))


def _key(source: Source | SetSource) -> str:
    return source.name.casefold()


def _meant(trace: Trace, correction: SetName) -> Iterator[tuple[Kind, str]]:
    """What was read at the place of a name."""
    for chain in trace.chains:
        for source in _all_sources(chain):
            if source.start < correction.end and correction.start < source.end:
                yield source.kind, _key(source)


def _all_sources(chain: Chain) -> Iterator[Source]:
    yield from chain.sources
    for reading in chain.alternatives:
        yield from reading.sources


def _with_name(trace: Trace, correction: SetName) -> Trace:
    """The trace with a source called otherwise, wherever it is meant."""
    meant = set(_meant(trace, correction))

    def renamed(source: Source) -> Source:
        if (source.kind, _key(source)) not in meant:
            return source
        return source._replace(name=correction.name, kind=Kind(correction.kind or source.kind))

    def with_name(chain: Chain) -> Chain:
        if all(renamed(source) == source for source in _all_sources(chain)):
            return chain
        sources, hops = _joined(map(renamed, chain.sources), chain.hops)
        others = tuple(one._replace(sources=tuple(map(renamed, one.sources))) for one in chain.alternatives)
        return chain._replace(sources=sources, hops=hops, alternatives=others, corrected=_told(correction))

    return trace._replace(chains=tuple(map(with_name, trace.chains)))


def _joined(sources: Iterable[Source], hops: Sequence[Hop]) -> tuple[tuple[Source, ...], tuple[Hop, ...]]:
    """A path on which nobody has it from himself: of two in a row that are one, the first with the second's hop."""
    kept: list[tuple[Source, Hop]] = []
    for source, hop in zip(sources, hops, strict=True):
        if kept and (kept[-1][0].kind, _key(kept[-1][0])) == (source.kind, _key(source)):
            kept[-1] = kept[-1][0], hop
        else:
            kept.append((source, hop))
    return tuple(source for source, _ in kept), tuple(hop for _, hop in kept)
