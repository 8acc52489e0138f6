"""Drift as JSON, schema `tracer-drift/1`."""

import json
from typing import Any, TextIO

from tracer.drift.model import Drift, Ledger, Place
from tracer.render import Options
from tracer.safety import visible_json

SCHEMA = "tracer-drift/1"


def write(ledger: Ledger, out: TextIO, options: Options) -> None:
    """Write one object on one line, safe to show on a terminal."""
    encoded = json.dumps(record(ledger), ensure_ascii=options.ascii)
    out.write(visible_json(encoded) + "\n")


def record(ledger: Ledger) -> dict[str, Any]:
    """The record, its keys in the order of the schema."""
    return {
        "schema": SCHEMA,
        "articles": ledger.articles,
        "compared": ledger.compared,
        "unread": [unread._asdict() for unread in ledger.unread],
        "drifts": [_drift(drift) for drift in ledger.drifts],
    }


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "changes": [str(change) for change in drift.changes],
        "order": str(drift.order),
        "before": _place(drift.before),
        "after": _place(drift.after),
        "diff": [piece._asdict() | {"changes": [str(change) for change in piece.changes]} for piece in drift.diff],
    }


def _place(place: Place) -> dict[str, Any]:
    """A place; `corrected` and `correction` only where a person has set it right, as in the other records."""
    by = place.corrected
    told = {field: value for field, value in place._asdict().items() if field != "corrected"}
    return {**told, "corrected": True, "correction": by} if by else told
