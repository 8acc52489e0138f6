"""The outlet network as JSON, schema `tracer-network/1`."""

import json
from typing import TextIO

from tracer.network import Network, Way
from tracer.render import Options
from tracer.safety import visible_json

SCHEMA = "tracer-network/1"


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write one object on one line, safe to show on a terminal."""
    record = {
        "schema": SCHEMA,
        "articles": network.articles,
        "unknown": network.unknown,
        "outlets": [
            {
                "name": outlet.name,
                "kind": outlet.kind,
                "articles": outlet.articles,
                "statements": outlet.statements,
                "own": round(outlet.share(Way.OWN), 4),
                "agency": round(outlet.share(Way.AGENCY), 4),
                "media": round(outlet.share(Way.MEDIA), 4),
                "anonymous": round(outlet.anonymous_share, 4),
                "supplied": outlet.credits,
            }
            for outlet in network.outlets
        ],
        "reliances": [
            edge._asdict() | {"weight": edge.weight, "proofs": [proof._asdict() for proof in edge.proofs]}
            for edge in network.reliances
        ],
        "boilerplate": [left._asdict() for left in network.boilerplate],
        "reciprocal": [[edge.reader, edge.source] for edge, _ in network.reciprocal()],
    }
    out.write(visible_json(json.dumps(record, ensure_ascii=options.ascii)) + "\n")
