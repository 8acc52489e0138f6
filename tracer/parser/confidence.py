"""How often readings like a statement's are right: a logistic model over signs of the reading.

The signs are read off the composed statement; their weights stand in the language's `frames.toml` and are fitted on
labelled passages (`benchmarks/calibrate.py`).
"""

import math
from collections.abc import Mapping

from tracer.model import Kind
from tracer.parser.occasions import Stated

_LEAST, _MOST = 0.02, 0.995  # how sure a reading can be
_SENTENCE, _CONTENT = 150, 80  # characters of a usual one
_SHORT = 20  # characters below which a sentence is no shorter for it
_WORD = 8  # characters of a content below which it is no shorter for it
_FAR = 200  # characters between a source and its cue beyond which it is no farther
_FRONT = 3  # characters before a source that opens its sentence
_MANY = 2  # relays beyond which a chain is a long one


def confidence(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The share of right chains among those with such signs, between 0 and 1."""
    total = weights["always"]
    for name, value in found.items():
        total += weights.get(name, 0.0) * value
    return round(1 / (1 + math.exp(-total)), 4)


def signs(item: Stated) -> dict[str, float]:
    """What speaks for or against a statement's reading, by the names of the weights; what is absent is 0."""
    statement, sentence = item.statement, item.sentence
    link, *relays = statement.links
    origin = link.mention
    sure = max(_LEAST, min(_MOST, statement.sure))
    least = max(_LEAST, min(link.mention.sure for link in statement.links))
    gap = link.start - origin.phrase_end if link.start >= origin.end else origin.phrase_start - link.end
    content = statement.end - statement.start
    found = {
        "sure": math.log(sure / (1 - sure)),
        "least_sure": -math.log(least),
        "cue_apart": math.log1p(max(0, min(_FAR, gap))),
        "sentence_length": math.log(max(_SHORT, sentence.end - sentence.start) / _SENTENCE),
        "content_length": math.log(max(_WORD, content) / _CONTENT),
    }
    is_outlet = origin.kind is Kind.OUTLET
    holds = {
        f"origin_{origin.form}": origin.form in ("name", "pronoun", "common"),
        "origin_outlet": is_outlet,
        "origin_uncapitalised": origin.kind is Kind.PERSON and origin.name[:1].islower(),
        "origin_first": origin.phrase_start <= sentence.start + _FRONT,
        "cue_behind": link.start > origin.start,
        "content_before": statement.start < origin.start,
        "relayed": bool(relays),
        "relayed_often": len(relays) >= _MANY,
        "relay_person": any(relay.mention.kind is Kind.PERSON for relay in relays),
        "relay_name": any(relay.mention.form == "name" for relay in relays),
        "inherited": item.inferred > 0,
        "direct": statement.direct,
        "same_subject": link.rule.endswith("same subject"),
        "other_reading": bool(statement.alternatives),
    }
    return found | {name: 1.0 for name, true in holds.items() if true}
