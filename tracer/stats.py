"""What a run found, counted while the articles stream by; only counters are kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tracer.language.identify import counted, name_of
from tracer.model import DOUBTFUL, Chain, Kind, Trace
from tracer.names import fold, generic, publisher
from tracer.suppliers import supplies

_NONE: Mapping[str, int] = MappingProxyType({})


class Relied(NamedTuple):
    """An outlet on which articles of others rely."""

    name: str
    statements: int  # that come from it or through it
    articles: int  # with such a statement, or supplied by it
    supplied: int  # articles that it supplied as a whole


class Stats(NamedTuple):
    """What was found in some articles; all numbers but the last two are of those that were read."""

    articles: int
    words: int  # what stands between blanks
    statements: int
    direct: int  # statements that are quotations
    relayed: int  # statements with a relay
    inferred: int  # of these, statements whose relays an earlier statement names
    denied: int  # statements that are denied
    unsure: int  # statements that may be read wrongly
    supplied: int  # articles that somebody else supplied as a whole
    origins: Mapping[str, int]  # statements by the kind of their origin
    relays: Mapping[str, int]  # by the kind of a relay: statements with one of that kind
    lengths: Mapping[int, int]  # statements by the number of their sources
    outlets: tuple[Relied, ...]  # the most relied on first
    unread: Mapping[str, int] = _NONE  # articles that were not read, by the code of their language
    failed: int = 0  # articles that could not be read


def summary(
    articles: int, statements: int, relayed: int, unsure: int, unread: Mapping[str, int], failed: int, seconds: float
) -> str:
    """What was found, on one line: "312 articles, 2,104 statements, 411 relayed, 38 unsure, 3 failed, 4 s"."""
    parts = [f"{articles:,} article{'' if articles == 1 else 's'}"]
    parts += [f"{statements:,} statement{'' if statements == 1 else 's'}", f"{relayed:,} relayed"]
    if unsure:
        parts.append(f"{unsure:,} unsure")
    if unread:
        which = counted(unread) if len(unread) > 1 else name_of(next(iter(unread)))
        parts.append(f"{sum(unread.values()):,} not read ({which})")
    if failed:
        parts.append(f"{failed:,} failed")
    return ", ".join([*parts, f"{seconds:,.1f} s"])


def stats(traces: Iterable[Trace]) -> Stats:
    """The numbers of some traces."""
    totals: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    relays: Counter[str] = Counter()
    lengths: Counter[int] = Counter()
    unread: Counter[str] = Counter()
    relied = (Counter[str](), Counter[str](), Counter[str]())  # statements, articles, supplied articles by outlet
    for trace in traces:
        if trace.unread is not None:
            unread[trace.unread.language] += 1
        elif trace.failed:
            totals["failed"] += 1
        else:
            totals.update(articles=1, words=len(trace.article.text.split()))
            for chain in trace.chains:
                totals.update(_marks(chain))
                origins[chain.sources[0].kind] += 1
                relays.update({source.kind for source in chain.sources[1:]})
                lengths[len(chain.sources)] += 1
            _count_outlets(trace, *relied)
            totals["supplied"] += any(map(supplies, trace.credits))
    outlets = [Relied(name, *(count[name] for count in relied)) for name in relied[1]]
    return Stats(
        articles=totals["articles"],
        words=totals["words"],
        statements=totals["statements"],
        direct=totals["direct"],
        relayed=totals["relayed"],
        inferred=totals["inferred"],
        denied=totals["denied"],
        unsure=totals["unsure"],
        supplied=totals["supplied"],
        origins=_ranked(origins),
        relays=_ranked(relays),
        lengths=dict(sorted(lengths.items())),
        outlets=tuple(sorted(outlets, key=lambda one: (-one.statements, -one.articles, one.name))),
        unread=_ranked(unread),
        failed=totals["failed"],
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _marks(chain: Chain) -> dict[str, int]:
    relayed = len(chain.sources) > 1
    return {
        "statements": 1,
        "direct": chain.content.direct,
        "relayed": relayed,
        "inferred": relayed and any(source.inferred for source in chain.sources),
        "denied": chain.denied,
        "unsure": chain.confidence < DOUBTFUL,
    }


def _count_outlets(trace: Trace, statements: Counter[str], articles: Counter[str], supplied: Counter[str]) -> None:
    """Count the outlets other than its own that an article names for something."""
    own = fold(publisher(trace.article) or "")
    cited = [
        {one.name for one in chain.sources if one.kind is Kind.OUTLET and not generic(one)} for chain in trace.chains
    ]
    suppliers = {credit.name for credit in trace.credits if supplies(credit)}
    others = {name for name in suppliers.union(*cited) if fold(name) != own}
    for names in cited:
        statements.update(names & others)
    supplied.update(suppliers & others)
    articles.update(others)
