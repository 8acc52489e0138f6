"""What all steps of reading a story share: names, words, publishers, quotations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import NamedTuple

from tracer import names as naming
from tracer import pipeline, statements
from tracer.graph import unique
from tracer.model import Credit, Kind, Trace
from tracer.names import Names
from tracer.outlets import registry
from tracer.quotes import Quote, groups, quotes
from tracer.statements import Claim, Vocabulary, cosine, stem
from tracer.stories.model import Publisher

SAME_SPEAKER = 0.3  # cosine from which all that two people say makes one of them, if their names allow it
_WORDS = 4  # words of an outlet's name that is looked for in all articles
_VERBATIM = 60  # characters quoted from an outlet that show the article they stand in to be that outlet's
_LEARNS = ("learn", "learnt", "understand", "understood")  # what an outlet says of itself alone
_SUPPLIED = ("dateline", "reprint", "signature", "copyright")  # credits of who made the article


class Reading(NamedTuple):
    """Some articles with what is known of them all together."""

    traces: tuple[Trace, ...]
    ids: tuple[str, ...]
    words: Vocabulary
    claim: Claim
    names: Names
    publishers: Mapping[int, Publisher]
    quoted: tuple[tuple[tuple[int, int], ...], ...]  # article and chain of the statements that hold the same words

    def key(self, name: str) -> str:
        """The key of a named source."""
        entity = self.names.of(name)
        return entity.key if entity else naming.fold(name)


def read(traces: tuple[Trace, ...], claim: str | None) -> Reading:
    """Read what the steps need to know."""
    traces = _read_again(traces)
    words = Vocabulary(traces)
    quotations = tuple(groups(quotes(traces)))
    names = naming.resolve(traces, _spoken_alike(traces, quotations, words))
    publishers = {number: Publisher(*known) for number, known in _publishers(traces, names, quotations)}
    found = statements.claim(traces, words, claim)
    quoted = tuple(
        tuple((quote.trace, quote.chain) for quote in group if quote.chain is not None) for group in quotations
    )
    return Reading(traces, _ids(traces), words, found, names, publishers, quoted)


def _read_again(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """The traces, with each outlet that the registry lacks known to all as soon as one article shows what it is."""
    found = {trace.article.outlet for trace in traces if trace.article.outlet}
    for trace in traces:
        for chain in trace.chains:
            found |= {source.name for source in chain.sources if source.kind is Kind.OUTLET}
    new = {name for name in found if _outlet_name(name) and registry().find(name) is None}
    if not new:
        return traces
    known = registry().having(new)
    wanted = re.compile("|".join(map(re.escape, sorted(new))))
    return tuple(
        pipeline.trace(trace.article, known) if wanted.search(trace.article.text) else trace for trace in traces
    )


def _outlet_name(name: str) -> bool:
    """Whether a name may be looked for in any article: written as one, and long enough not to be another word."""
    words = name.split()
    return len(name) > 3 and 0 < len(words) <= _WORDS and all(word[0].isupper() for word in words)


def _ids(traces: Sequence[Trace]) -> tuple[str, ...]:
    taken: dict[str, None] = {}
    for trace in traces:
        taken[unique(trace.article.id or trace.article.title or "untitled", taken)] = None
    return tuple(taken)


def makers(trace: Trace) -> list[Credit]:
    """The credits that say who made an article, not whom it thanks."""
    return [credit for credit in trace.credits if credit.form in _SUPPLIED]


def _spoken_alike(
    traces: Sequence[Trace], quotations: Sequence[Sequence[Quote]], words: Vocabulary
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
            score = max(cosine(words.bag(a), words.bag(b)) for a, b in pairs)
            if score >= SAME_SPEAKER:
                yield one, other, f"what both say agrees ({score:.2f})"


def _origin(traces: Sequence[Trace], quote: Quote) -> str:
    assert quote.chain is not None
    source = traces[quote.trace].chains[quote.chain].sources[0]
    return "" if source.kind is not Kind.PERSON or naming.unnamed(source) else source.name


def _publishers(
    traces: Sequence[Trace], names: Names, quotations: Sequence[Sequence[Quote]]
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
            if (
                entity is not None
                and stem(chain.hops[-1].cue.casefold().split()[-1]) in _LEARNS
                and number not in known
            ):
                known.add(number)
                yield number, (entity.key, f"“{chain.sources[-1].text} {chain.hops[-1].cue}”")
    for number, key, how in _quoted_from(traces, names):
        if number not in known:
            known.add(number)
            yield number, (key, how)


def _quoted_from(traces: Sequence[Trace], names: Names) -> Iterator[tuple[int, str, str]]:
    """Articles whose own words another one quotes as those of an outlet."""
    for number, trace in enumerate(traces):
        for chain in trace.chains:
            words = trace.article.text[chain.content.start : chain.content.end].strip(" \"“”'‘’.,")
            entity = names.of(chain.sources[0].name) if chain.sources else None
            outlet = entity is not None and (entity.kind is Kind.OUTLET or len(chain.sources) == 1)
            if entity is None or not chain.content.direct or not outlet or len(words) < _VERBATIM:
                continue
            for other, told in enumerate(traces):
                at = told.article.text.find(words) if other != number else -1
                if at >= 0 and not _quoted(told.article.text, at, at + len(words)):
                    yield other, entity.key, f"quoted as its words in {trace.article.id}"


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand between quotation marks."""
    return text[max(0, start - 2) : start].strip()[-1:] in ("“", '"') or text[end : end + 3].strip(" .,")[:1] in (
        "”",
        '"',
    )
