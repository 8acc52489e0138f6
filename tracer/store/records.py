"""A trace as bytes, exactly: what comes back equals what went in.

Named tuples become JSON arrays, fields in their order. A field that is added at the end of one, with a default, can be
read from older records; any other change of `tracer/model.py` needs a new number of the schema.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from tracer.model import (
    Article,
    Chain,
    Content,
    Credit,
    Given,
    Hop,
    Kind,
    Reading,
    Relation,
    Source,
    Span,
    Trace,
    UnusedCue,
    Words,
)

_BITS = 16  # bytes of a hash


def digest(article: Article) -> str:
    """The hash of all that an input says of an article, as a UUID."""
    fields = (
        article.text,
        article.id,
        article.title,
        article.url,
        article.outlet,
        article.published,
        article.language,
        article.extra,
        article.given,
    )
    encoded = json.dumps(fields, ensure_ascii=False, sort_keys=True, default=_plain)
    made = hashlib.blake2b(encoded.encode("utf-8", "surrogatepass"), digest_size=_BITS).hexdigest()
    return f"{made[:8]}-{made[8:12]}-{made[12:16]}-{made[16:20]}-{made[20:]}"


def dumps(trace: Trace, column: str) -> bytes:
    """The record of a trace. Its text is left out where it is `column`: that is kept beside it."""
    article = trace.article
    kept = article._replace(text=None) if article.text == column else article  # type: ignore[arg-type]
    return json.dumps(trace._replace(article=kept), ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass")


def loads(record: bytes, column: str) -> Trace:
    """The trace of a record and the text beside it."""
    article, chains, credits, unused, errors, *added = json.loads(record.decode("utf-8", "surrogatepass"))
    return Trace(
        _article(article, column),
        tuple(map(_chain, chains)),
        tuple(Credit(*credit) for credit in credits),
        tuple(UnusedCue(*cue) for cue in unused),
        tuple(errors),
        *_added(*added),
    )


def _added(
    language: str | None = None, skipped: str | None = None, warnings: Sequence[str] = ()
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The fields of a trace that older records lack."""
    return language, skipped, tuple(warnings)


def _plain(value: object) -> object:
    """What JSON does not know: a frozen mapping is a mapping, anything else is told as text."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def _article(fields: list[Any], column: str) -> Article:
    article = Article(*fields)
    text = column if article.text is None else article.text
    return article._replace(text=text, given=tuple(Given(*given) for given in article.given))


def _chain(fields: list[Any]) -> Chain:
    sources, hops, content, sentence, confidence, alternatives, *added = fields  # older records lack the last ones
    return Chain(
        tuple(map(_source, sources)),
        tuple(map(_hop, hops)),
        Content(*content),
        Span(*sentence),
        confidence,
        tuple(_reading(*alternative) for alternative in alternatives),
        *_marks(*added),
    )


def _marks(
    denied: bool = False, corrected: str = "", more: Sequence[Sequence[int]] = ()
) -> tuple[bool, str, tuple[Span, ...]]:
    """The fields of a chain that older records lack."""
    return denied, corrected, tuple(Span(*span) for span in more)


def _reading(sources: list[Any], hops: list[Any], reason: str) -> Reading:
    return Reading(tuple(map(_source, sources)), tuple(map(_hop, hops)), reason)


def _source(fields: list[Any]) -> Source:
    source = Source(*fields)
    return source._replace(
        kind=Kind(source.kind),
        phrase=Span(*source.phrase),
        anonymity=_words(source.anonymity),
        cue=_words(source.cue),
        antecedent=_words(source.antecedent),
    )


def _hop(fields: list[Any]) -> Hop:
    hop = Hop(*fields)
    return hop._replace(relation=Relation(hop.relation), unverified=_words(hop.unverified))


def _words(fields: Any) -> Words | None:
    return None if fields is None else Words(*fields)
