"""Readings that a person has set right, put in place of what was read.

A correction is pinned to words of an article. Where they stand there no longer, it is not applied and the trace says
so: it is never taken for one of other words.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from tracer.language.desk import Correction, SetName, SetSource, SetStatement, fits
from tracer.language.patterns import compiled
from tracer.model import SET_RIGHT, Chain, Content, Hop, Kind, Relation, Source, Span, Trace, UnusedCue, Words

RULE = "set right"  # of a hop that a person states
_SHOWN = 60  # characters of words that stand where others should
_REACH = 2000  # characters before and behind some words in which their sentence begins and ends
_BREAK = r"[.!?][\"'\u2019\u201d)\]]*\s+|\n\s*"
_OPENING = ("\u201c", "\u00ab", "\u201e", '"')

_Identity: TypeAlias = tuple[Kind, str]


def corrected(trace: Trace, corrections: Sequence[Correction]) -> Trace:
    """The trace with its corrections: statements, then names; those that fit its text no more are told as warnings."""
    text = trace.article.text
    told: list[str] = []
    said: dict[tuple[int, int], list[SetStatement]] = {}  # several of the same words: each has its own source
    named: list[SetName] = []
    for correction in corrections:
        if there := _other_words(text, correction):
            told.append(_not_applied(correction, there))
        elif isinstance(correction, SetStatement):
            said.setdefault((correction.start, correction.end), []).append(correction)
        else:
            named.append(correction)
    if said:
        trace = _with_statements(trace, said.values(), told)
    if named:
        trace = _with_names(trace, named, told)
    return trace._replace(warnings=(*trace.warnings, *told))


def _other_words(text: str, correction: Correction) -> str | None:
    """What stands in the place of a correction, if not its words."""
    if fits(text, correction):
        return None
    start, end = correction.start, correction.end
    there = text[start : min(end, start + _SHOWN)]
    return f"at {start}-{end} stands “{there}”" if there else f"the text ends before {start}"


def _not_applied(correction: Correction, reason: str) -> str:
    return f"{correction.place}: correction not applied: {reason}"


def _told(correction: Correction) -> str:
    return f"{correction.place}: {correction.note}" if correction.note else correction.place


# ---------------------------------------------------------------------------------------------------------------------
# Statements


class _Chains:
    """The chains of a trace by what they say; each is found once."""

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = chains
        self._taken: set[int] = set()
        self._by_content: dict[tuple[int, ...], list[int]] = defaultdict(list)
        self._by_sentence: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, chain in enumerate(chains):
            self._by_content[chain.content[:2]].append(number)
            self._by_sentence[tuple(chain.sentence)].append(number)
        self._order = sorted(range(len(chains)), key=self._start)

    def take(self, start: int, end: int) -> list[int]:
        """Those of some words: of these very words, else of their sentence, else of what is mostly the same."""
        for found in (self._by_content.get((start, end)), self._by_sentence.get((start, end)), self._like(start, end)):
            if free := [number for number in found or () if number not in self._taken]:
                self._taken.update(free)
                return sorted(free)
        return []

    def _start(self, number: int) -> int:
        return self._chains[number].content.start

    def _like(self, start: int, end: int) -> Iterator[int]:
        """Those of whose content and the given one more than half is the same."""
        first = bisect_left(self._order, 2 * start - end, key=self._start)
        for number in self._order[first : bisect_left(self._order, end, key=self._start)]:
            content = self._chains[number].content
            shared = min(content.end, end) - max(content.start, start)
            if 2 * shared > max(content.end - content.start, end - start):
                yield number


def _with_statements(trace: Trace, said: Iterable[Sequence[SetStatement]], told: list[str]) -> Trace:
    """The trace with the sources of some words set, in the place of all that was read of them.

    `said`: the corrections of the same words together. What does not fit is added to `told`.
    """
    text = trace.article.text
    chains = _Chains(trace.chains)
    sentences = list(accumulate((chain.sentence.start for chain in trace.chains), max))
    new: dict[int, list[Chain]] = defaultdict(list)  # before which chain
    gone: dict[int, str] = {}  # chain -> the correction that takes its place
    for some in said:
        found = chains.take(some[0].start, some[0].end)
        old = [trace.chains[number] for number in found]
        sentence = old[0].sentence if old else _sentence(text, some[0].start, some[0].end)
        fitting = []
        for one in some:
            if reason := _unproved(text, sentence, one.sources):
                told.append(_not_applied(one, reason))
            else:
                fitting.append(one)
        if fitting:
            gone |= dict.fromkeys(found, _told(fitting[0]))
            at = found[0] if found else bisect_right(sentences, some[0].start)
            new[at] += [_chain(text, sentence, one, old) for one in fitting if one.sources]
    kept: list[Chain] = []
    for number, chain in enumerate((*trace.chains, None)):
        kept += new.get(number, ())
        if chain is not None and number not in gone:
            kept.append(chain)
    freed = [(hop, by) for number, by in gone.items() for hop in trace.chains[number].hops if hop.cue]
    return trace._replace(chains=tuple(kept), unused=_unused(trace.unused, kept, freed))


def _unproved(text: str, sentence: Span, sources: Iterable[SetSource]) -> str | None:
    """Which words that a person names for a source do not stand where they should, if any."""
    for source in sources:
        if source.text and source.text not in text:
            return f"“{source.text}” stands nowhere in the text"
        if source.cue and text.find(source.cue, *sentence) < 0:
            return f"“{source.cue}” does not stand in its sentence"
    return None


def _unused(
    unused: Iterable[UnusedCue], chains: Iterable[Chain], freed: Iterable[tuple[Hop, str]]
) -> tuple[UnusedCue, ...]:
    """The cues that prove nothing: those that did not before and do not now, and those that proved what is gone."""
    used = sorted({(hop.start, hop.end) for chain in chains for hop in chain.hops if hop.cue})
    ends = list(accumulate((end for _, end in used), max))

    def free(start: int, end: int) -> bool:
        at = bisect_left(used, (end, 0))
        return not at or ends[at - 1] <= start

    gone = {
        (hop.start, hop.end): UnusedCue(hop.cue, hop.start, hop.end, f"{SET_RIGHT} {by}")
        for hop, by in freed
        if free(hop.start, hop.end)
    }
    kept = [cue for cue in unused if free(cue.start, cue.end)]
    return tuple(sorted((*kept, *gone.values()), key=lambda cue: (cue.start, cue.end)))


def _chain(text: str, sentence: Span, correction: SetStatement, old: Sequence[Chain]) -> Chain:
    """The chain that a person states, with what was read of its sources and hops as far as it stays."""
    start, end = correction.start, correction.end
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
    place = _find(text, sentence, given.name) if given.text is None else _find_anywhere(text, sentence, given.text)
    return Source(given.name, kind, text[slice(*place)], *place, place, cue=cue)


def _hop(text: str, sentence: Span, given: SetSource, own: Words | None) -> Hop:
    """The hop from a source, proved by the words that a person names, else by its own; by none if it has none."""
    place = Span(own.start, own.end) if own and not given.cue else _find(text, sentence, given.cue)
    relation = Relation.REPORTING if given.kind == Kind.OUTLET else Relation.SPEECH
    return Hop(relation, text[slice(*place)], *place, RULE)


def _find(text: str, sentence: Span, words: str | None) -> Span:
    """Where words stand in a sentence; nothing at its start where they do not."""
    at = text.find(words, *sentence) if words else -1
    return Span(at, at + len(words)) if words and at >= 0 else Span(sentence.start, sentence.start)


def _find_anywhere(text: str, sentence: Span, words: str) -> Span:
    """Where words of the text stand: in the sentence, else last before it, else first behind it."""
    found = (text.find(words, *sentence), text.rfind(words, 0, sentence.start), text.find(words))
    at = next(at for at in found if at >= 0)
    return Span(at, at + len(words))


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around some words, as full stops and line breaks show it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    for match in compiled(_BREAK).finditer(text, first, start):
        first = match.end()
    behind = compiled(_BREAK).search(text, max(start, end - 1), last)
    stop = behind.end() if behind else last
    return Span(first, max(end, start + len(text[start:stop].rstrip())))


# ---------------------------------------------------------------------------------------------------------------------
# Names


class _Called(NamedTuple):
    """What a source is to be called."""

    name: str
    kind: Kind
    told: str


def _key(source: Source | SetSource) -> str:
    return source.name.casefold()


def _identity(source: Source) -> _Identity:
    return source.kind, _key(source)


def _with_names(trace: Trace, named: Sequence[SetName], told: list[str]) -> Trace:
    """The trace with some sources called otherwise, wherever they are meant. What does not fit is added to `told`."""
    places = sorted({(one.start, one.end, _identity(one)) for chain in trace.chains for one in _all_sources(chain)})
    longest = max((end - start for start, end, _ in places), default=0)
    called: dict[_Identity, _Called] = {}
    for one in named:
        near = places[bisect_left(places, (one.start - longest,)) : bisect_left(places, (one.end,))]
        meant = {identity for _, end, identity in near if end > one.start}
        if not meant:
            told.append(_not_applied(one, f"no source was read at {one.start}-{one.end}"))
        for kind, name in meant:
            called[kind, name] = _Called(one.name, Kind(one.kind or kind), _told(one))
    return trace._replace(chains=tuple(_renamed(chain, called) for chain in trace.chains))


def _all_sources(chain: Chain) -> Iterator[Source]:
    yield from chain.sources
    for reading in chain.alternatives:
        yield from reading.sources


def _renamed(chain: Chain, called: Mapping[_Identity, _Called]) -> Chain:
    by = [called[_identity(source)].told for source in _all_sources(chain) if _identity(source) in called]
    if not by:
        return chain

    def renamed(source: Source) -> Source:
        new = called.get(_identity(source))
        return source._replace(name=new.name, kind=new.kind) if new else source

    sources, hops = _joined(map(renamed, chain.sources), chain.hops)
    others = tuple(one._replace(sources=tuple(map(renamed, one.sources))) for one in chain.alternatives)
    return chain._replace(sources=sources, hops=hops, alternatives=others, corrected=by[0])


def _joined(sources: Iterable[Source], hops: Sequence[Hop]) -> tuple[tuple[Source, ...], tuple[Hop, ...]]:
    """A path on which nobody has it from himself: of two in a row, the first with the hop of the second."""
    kept: list[tuple[Source, Hop]] = []
    for source, hop in zip(sources, hops, strict=True):
        if kept and _identity(kept[-1][0]) == _identity(source):
            kept[-1] = kept[-1][0], hop
        else:
            kept.append((source, hop))
    return tuple(source for source, _ in kept), tuple(hop for _, hop in kept)
