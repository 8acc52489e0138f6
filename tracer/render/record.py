"""A trace as the public JSON record, schema `tracer/1`."""

import json
from typing import Any, Final, TypeAlias

from tracer.model import Chain, Hop, Reading, Source, Trace
from tracer.render import DEFAULTS, Options
from tracer.safety import visible_json
from tracer.unsourced import unresolved

SCHEMA: Final = "tracer/1"

Record: TypeAlias = dict[str, Any]


def dumps(trace: Trace, options: Options = DEFAULTS) -> str:
    """The record on one line, safe to show on a terminal."""
    return visible_json(json.dumps(record(trace, options), ensure_ascii=options.ascii, default=str))


def record(trace: Trace, options: Options = DEFAULTS) -> Record:
    """The record, its keys in the order of the schema."""
    article = trace.article
    text = article.text if options.with_words else None
    unsourced = {*trace.unsourced}
    return {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "language": trace.language or article.language,
        **({"skipped": trace.skipped} if trace.skipped else {}),
        **({"text": article.text} if options.with_text else {}),
        "chains": [_chain(chain, text) for _, chain in trace.having(options.only)],
        "credits": [credit._asdict() for credit in trace.credits],
        "errors": list(trace.errors),
        **({"warnings": list(trace.warnings)} if trace.warnings else {}),
        "unused": [cue._asdict() | ({"unsourced": True} if cue in unsourced else {}) for cue in trace.unused],
        **({"extra": dict(article.extra)} if article.extra else {}),
    }


def _chain(chain: Chain, text: str | None) -> Record:
    return {
        "sources": [_source(source) for source in chain.sources],
        "hops": [_hop(hop) for hop in chain.hops],
        "content": _passage(chain.content.start, chain.content.end, text)
        | {"direct": chain.content.direct}
        | ({"more": [_passage(*span, text) for span in chain.more]} if chain.more else {}),
        "sentence": _passage(chain.sentence.start, chain.sentence.end, text),
        "confidence": round(chain.confidence, 2),
        **({"denied": True} if chain.denied else {}),
        "alternatives": [_reading(reading) for reading in chain.alternatives],
        **({"corrected": True, "correction": chain.corrected} if chain.corrected else {}),
    }


def _reading(reading: Reading) -> Record:
    sources, hops = [_source(source) for source in reading.sources], [_hop(hop) for hop in reading.hops]
    return {"sources": sources, "hops": hops, "reason": reading.reason}


def _source(source: Source) -> Record:
    known = (
        ("cue", source.cue and source.cue._asdict()),
        ("number", source.number),
        ("closeness", source.closeness),
        ("anonymity", source.anonymity and source.anonymity._asdict()),
        ("antecedent", source.antecedent and source.antecedent._asdict()),
    )
    return {
        "name": source.name,
        "kind": source.kind,
        "text": source.text,
        "start": source.start,
        "end": source.end,
        **({"phrase": source.phrase._asdict()} if source.phrase != (source.start, source.end) else {}),
        "inferred": source.inferred,
        **({"unresolved": True} if unresolved(source) else {}),
        **{field: value for field, value in known if value is not None},
    }


def _hop(hop: Hop) -> Record:
    return {
        "relation": hop.relation,
        "cue": hop.cue,
        "start": hop.start,
        "end": hop.end,
        "rule": hop.rule,
        **({"inferred": True} if hop.inferred else {}),
        **({"unverified": hop.unverified._asdict()} if hop.unverified else {}),
    }


def _passage(start: int, end: int, text: str | None) -> Record:
    """A place in a text, with its words where the text is given."""
    return {**({} if text is None else {"text": text[start:end]}), "start": start, "end": end}
