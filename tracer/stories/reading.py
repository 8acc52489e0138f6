"""What all steps of reading a story share: names, words, publishers, quotations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from typing import NamedTuple

from tracer import names as naming
from tracer import pipeline
from tracer.graph import unique
from tracer.language.desk import current
from tracer.language.lexicon import load
from tracer.language.outlets import is_distinctive, registry
from tracer.model import Credit, Kind, Trace
from tracer.names import Names
from tracer.quotes import Quote, Unquoted, groups, quotes, unquoted, words
from tracer.statements import Vocabulary, cosine, stem
from tracer.stories.model import Publisher

SAME_SPEAKER = 0.3  # cosine from which all that two people say makes one of them, if their names allow it
_HEAD = 6  # words by which such a quotation is found
_VERBATIM = 60  # characters quoted from an outlet that show the article they stand in to be that outlet's
_SUPPLIED = ("dateline", "reprint", "signature", "copyright")  # credits of who made the article


class Reading(NamedTuple):
    """Some articles with what is known of them all together."""

    traces: tuple[Trace, ...]
    ids: tuple[str, ...]
    words: Vocabulary
    names: Names
    publishers: Mapping[int, Publisher]
    unquoted: tuple[Unquoted, ...]  # what each article says in words of its own
    quoted: tuple[tuple[tuple[int, int], ...], ...]  # article and chain of the statements that hold the same words

    def key(self, name: str) -> str:
        """The key of a named source."""
        entity = self.names.of(name)
        return entity.key if entity else naming.fold(name)

    def forms(self, key: str) -> tuple[str, ...]:
        """The names by which a source goes."""
        entity = self.names.entities.get(key)
        return entity.names if entity else ()

    def media(self, key: str) -> bool:
        """Whether a source is an outlet or a platform."""
        entity = self.names.entities.get(key)
        return entity is not None and entity.kind in (Kind.OUTLET, Kind.PLATFORM)

    def roles(self, key: str) -> frozenset[str]:
        """The nouns by which articles tell what a person does: "analyst"."""
        return self.names.roles.get(key, frozenset())


def read(traces: tuple[Trace, ...]) -> Reading:
    """Read what the steps need to know. An article that failed says nothing, not even that it has no source."""
    traces = tuple(_named_apart(_read_again(tuple(trace for trace in traces if not trace.errors))))
    vocabulary = Vocabulary(traces)
    quotations = tuple(groups(quotes(traces)))
    own_words = tuple(map(unquoted, traces))
    names = naming.resolve(traces, _spoken_alike(traces, quotations, vocabulary))
    publishers = {number: Publisher(*known) for number, known in _publishers(traces, names, own_words)}
    quoted = tuple(
        tuple((quote.trace, quote.chain) for quote in group if quote.chain is not None) for group in quotations
    )
    return Reading(
        traces, tuple(trace.article.id for trace in traces), vocabulary, names, publishers, own_words, quoted
    )


def _read_again(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """The traces, with each outlet that the registry lacks known to all as soon as one article shows what it is.

    One out of a database that was set right by corrections which are not known here stays as it is.
    """
    found = {trace.article.outlet for trace in traces if trace.article.outlet}
    for trace in traces:
        for chain in trace.chains:
            found |= {source.name for source in chain.sources if source.kind is Kind.OUTLET}
    new = {name for name in found if is_distinctive(name) and registry().find(name) is None}
    if not new:
        return traces
    known = registry().with_outlets(new)
    wanted = re.compile("|".join(map(re.escape, sorted(new))))
    here = current().corrections
    return tuple(
        pipeline.trace(trace.article, known, trace.language)
        if wanted.search(trace.article.text) and (trace.article.id in here or not trace.corrected)
        else trace
        for trace in traces
    )


def _named_apart(traces: Iterable[Trace]) -> Iterator[Trace]:
    """The traces, with an id that no other article has for each."""
    taken: set[str] = set()
    for trace in traces:
        name = unique(trace.article.id or trace.article.title or "untitled", taken)
        taken.add(name)
        yield trace if name == trace.article.id else trace._replace(article=trace.article._replace(id=name))


def makers(trace: Trace) -> list[Credit]:
    """The credits that say who made an article, not whom it thanks."""
    return [credit for credit in trace.credits if credit.form in _SUPPLIED]


def _spoken_alike(
    traces: Sequence[Trace], quotations: Sequence[Sequence[Quote]], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    """Pairs of persons' names to whom the same words are attributed, or nearly the same."""
    for group in quotations:
        speakers = {_origin(traces, quote): quote for quote in group if quote.chain is not None}
        named = sorted(name for name in speakers if name)
        for name, other in pairwise(named):
            yield name, other, f"quoted with the same words: “{speakers[name].text}”"
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for trace in traces:
        for chain in trace.chains:
            source = chain.sources[0]
            if source.kind is Kind.PERSON and " " in source.name and not naming.unnamed(source):
                content = trace.article.text[chain.content.start : chain.content.end]
                said[naming.fold(source.name).rsplit(" ", 1)[-1]][source.name].append(content)
    for namesakes in said.values():
        for one, other in combinations(sorted(namesakes), 2):
            pairs = product(namesakes[one], namesakes[other])
            score = max(cosine(vocabulary.bag(a), vocabulary.bag(b)) for a, b in pairs)
            if score >= SAME_SPEAKER:
                yield one, other, f"what both say agrees ({score:.2f})"


def _origin(traces: Sequence[Trace], quote: Quote) -> str:
    assert quote.chain is not None
    source = traces[quote.trace].chains[quote.chain].sources[0]
    return "" if source.kind is not Kind.PERSON or naming.unnamed(source) else source.name


def _publishers(
    traces: Sequence[Trace], names: Names, unquoted: Sequence[Unquoted]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """The outlet of each article: given, by its URL, by a dateline, or because its text is quoted as that outlet's."""
    known: set[int] = set()
    for number, trace in enumerate(traces):
        name = naming.publisher(trace.article, [credit.name for credit in makers(trace)])
        entity = names.of(name) if name else None
        if entity is not None:
            known.add(number)
            how = "outlet" if trace.article.outlet else "url" if trace.article.url else "credit"
            yield number, (entity.key, how)
    for number, trace in enumerate(traces):
        for chain in trace.chains if number not in known else ():
            entity = names.of(chain.sources[-1].name)
            cue = chain.hops[-1].cue.casefold().split()  # nothing where a person stated the hop without one
            if entity is not None and cue and stem(cue[-1]) in _own_reporting() and number not in known:
                known.add(number)
                yield number, (entity.key, f"“{chain.sources[-1].text} {chain.hops[-1].cue}”")
    for number, key, how in _quoted_from(traces, names, unquoted):
        if number not in known:
            known.add(number)
            yield number, (key, how)


@cache
def _own_reporting() -> frozenset[str]:
    """The stems of what an outlet says of itself alone: "Reuters has learned"."""
    cues = (cue for entry in load().cues.values() for cue in entry if "own" in cue.frames)
    return frozenset(stem(word) for cue in cues for word in cue.words)


def _quoted_from(traces: Sequence[Trace], names: Names, unquoted: Sequence[Unquoted]) -> Iterator[tuple[int, str, str]]:
    """Articles whose own words another one quotes as those of an outlet or a body."""
    heads: dict[tuple[str, ...], list[tuple[int, str, str]]] = defaultdict(list)
    for number, trace in enumerate(traces):
        for chain in trace.chains:
            entity = names.of(chain.sources[0].name)
            quoted = trace.article.text[chain.content.start : chain.content.end].strip(" \"“”'‘’.,")
            by_nobody = entity is None or entity.kind is Kind.PERSON or not chain.content.direct
            if not by_nobody and len(quoted) >= _VERBATIM:
                heads[tuple(words(quoted)[:_HEAD])].append((number, entity.key, quoted))  # type: ignore[union-attr]
    firsts = {head[0] for head in heads if head}
    for other, told in enumerate(unquoted):
        for at, first in enumerate(told.words):
            if first not in firsts:
                continue
            for number, key, quoted in heads.get(told.words[at : at + _HEAD], ()):
                start = told.places[at][0]
                if other != number and traces[other].article.text.startswith(quoted, start):
                    yield other, key, f"quoted as its words in {traces[number].article.id}"
