"""A trace as the public JSON record, schema `tracer/1`."""

import json
from functools import cache
from typing import Any, TypeAlias

from tracer.model import Chain, Credit, Hop, Reading, Source, Trace, UnusedCue
from tracer.render import DEFAULTS, Options
from tracer.safety import visible_json

SCHEMA = "tracer/1"

Record: TypeAlias = dict[str, Any]


def dumps(trace: Trace, options: Options) -> str:
    """The record on one line, safe to show on a terminal."""
    return visible_json(_encoder(options.ascii).encode(record(trace, options)))


@cache
def _encoder(ascii: bool) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=ascii, check_circular=False, default=str)


def record(trace: Trace, options: Options = DEFAULTS) -> Record:
    """The record, its keys in the order of the schema."""
    article = trace.article
    fields: Record = {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
    }
    if options.with_text:
        fields["text"] = article.text
    fields |= {
        "chains": [_chain(chain) for _, chain in trace.having(options.only)],
        "credits": [_credit(credit) for credit in trace.credits],
        "errors": list(trace.errors),
        "unused": [_unused(cue) for cue in trace.unused],
    }
    if article.extra:
        fields["extra"] = dict(article.extra)
    return fields


def _chain(chain: Chain) -> Record:
    content, sentence = chain.content, chain.sentence
    return {
        "sources": [_source(source) for source in chain.sources],
        "hops": [_hop(hop) for hop in chain.hops],
        "content": {"start": content.start, "end": content.end, "direct": content.direct},
        "sentence": {"start": sentence.start, "end": sentence.end},
        "confidence": round(chain.confidence, 2),
        "alternatives": [_reading(reading) for reading in chain.alternatives],
    }


def _reading(reading: Reading) -> Record:
    return {
        "sources": [_source(source) for source in reading.sources],
        "hops": [_hop(hop) for hop in reading.hops],
        "reason": reading.reason,
    }


def _source(source: Source) -> Record:
    start, end = source.start, source.end
    fields: Record = {"name": source.name, "kind": str(source.kind), "text": source.text, "start": start, "end": end}
    if source.phrase != (start, end):
        fields["phrase"] = {"start": source.phrase.start, "end": source.phrase.end}
    fields["inferred"] = source.inferred
    if source.cue is not None:
        fields["cue"] = source.cue._asdict()
    if source.number is not None:
        fields["number"] = source.number
    if source.closeness is not None:
        fields["closeness"] = source.closeness
    if source.anonymity is not None:
        fields["anonymity"] = source.anonymity._asdict()
    return fields


def _hop(hop: Hop) -> Record:
    fields: Record = {"relation": str(hop.relation), "cue": hop.cue, "start": hop.start, "end": hop.end}
    fields["rule"] = hop.rule
    if hop.inferred:
        fields["inferred"] = True
    if hop.unverified is not None:
        fields["unverified"] = hop.unverified._asdict()
    return fields


def _credit(credit: Credit) -> Record:
    return {"name": credit.name, "text": credit.text, "start": credit.start, "end": credit.end, "form": credit.form}


def _unused(cue: UnusedCue) -> Record:
    return {"text": cue.text, "start": cue.start, "end": cue.end, "reason": cue.reason}
