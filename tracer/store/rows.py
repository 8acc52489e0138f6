"""The rows of a trace, table by table, in the order of the columns of `tracer/data/store.sql`."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from tracer.dates import moment
from tracer.model import Chain, Trace
from tracer.names import fold, publisher
from tracer.network import Outlet, Way, network

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = dict[str, list[Row]]

_LONE = re.compile("[\ud800-\udfff]")
_MOST = 2**63 - 1


def rows(stored: Iterable[tuple[int, str, Trace, str]]) -> Rows:
    """The rows of some traces, each with its number, its hash and what traced it."""
    tables: Rows = defaultdict(list)
    for number, hash, trace, traced_by in stored:
        _Rows(tables, number, trace).add(hash, traced_by)
    return tables


def clean(text: str) -> str:
    """A text that UTF-8 can hold: half a surrogate pair becomes a mark."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


class _Rows:
    """The rows of one trace in the making."""

    def __init__(self, tables: Rows, number: int, trace: Trace) -> None:
        self.tables = tables
        self.number = number
        self.trace = trace
        self.text = trace.article.text

    def add(self, hash: str, version: str) -> None:
        """All rows."""
        tables, number = self.tables, self.number
        counted = network([self.trace])
        own = next((outlet for outlet in counted.outlets if outlet.articles), None)
        tables["articles"].append((number, hash, *self.about(), *_counts(own), version))
        for place, chain in enumerate(self.trace.chains):
            self.chain(place, chain)
        for place, credit in enumerate(self.trace.credits):
            name = credit.name
            row = (number, place, name, key(name), credit.form, credit.text, credit.start, credit.end)
            tables["credits"].append(row)
        for place, cue in enumerate(self.trace.unused):
            tables["unused"].append((number, place, cue.text, cue.start, cue.end, cue.reason))
        for edge in counted.reliances:
            proof = edge.proofs[0].text if edge.proofs else None
            ends = (edge.reader, key(edge.reader), edge.source, key(edge.source))
            tables["reliances"].append((number, *ends, edge.statements, edge.credits, proof))

    def about(self) -> Iterator[Any]:
        """What is known of the article."""
        article = self.trace.article
        by = publisher(article)
        date = moment(article.published)
        yield from (article.id, article.title, article.url, article.outlet)
        yield from (by, key(by) if by else None)
        yield from (article.published, *((str(end.replace(tzinfo=None)) for end in date) if date else (None, None)))
        yield from (
            self.trace.language or article.language,
            article.text,
            _json(dict(article.extra)) if article.extra else None,
        )

    def chain(self, statement: int, chain: Chain) -> None:
        """A statement with its sources and hops."""
        number, text, tables = self.number, self.text, self.tables
        content = text[chain.content.start : chain.content.end]
        sure = (chain.confidence, len(chain.alternatives))
        tables["statements"].append((number, statement, content, *chain.content, *chain.sentence, *sure))
        names = [source.name for source in chain.sources]
        for place, source in enumerate(chain.sources):
            mention = (source.text, source.start, source.end, text[source.phrase.start : source.phrase.end])
            count = source.number if source.number is None or abs(source.number) <= _MOST else None
            why = source.anonymity.text if source.anonymity else None
            cue = source.cue.text if source.cue else None
            about = (*source.phrase, source.inferred, count, source.closeness, why, cue)
            named = (source.name, key(source.name), str(source.kind))
            tables["sources"].append((number, statement, place, *named, *mention, *about))
        for place, hop in enumerate(chain.hops):
            ends = (names[place], names[place + 1] if place + 1 < len(names) else None)
            proof = (str(hop.relation), hop.cue, hop.start, hop.end, hop.rule, hop.inferred)
            doubt = hop.unverified.text if hop.unverified else None
            tables["hops"].append((number, statement, place, *ends, *proof, doubt))


@lru_cache(10_000)
def key(name: str) -> str:
    """A name as names are compared."""
    return fold(name)


def _counts(own: Outlet | None) -> tuple[int, int, int, int]:
    """From whom the publisher has its statements."""
    if own is None:
        return 0, 0, 0, 0
    return own.ways.get(Way.OWN, 0), own.ways.get(Way.AGENCY, 0), own.ways.get(Way.MEDIA, 0), own.anonymous


def _json(value: object) -> str | None:
    """JSON that every reader of JSON takes; None where there is none."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
    except (ValueError, RecursionError):
        return None
