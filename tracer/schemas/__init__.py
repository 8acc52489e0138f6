"""JSON Schemas (draft 2020-12) of all records, one file each, in ASCII: they are the same wherever they are shown."""

import json
from functools import cache
from pathlib import Path
from typing import Any

NAMES = ("trace", "story", "network", "drift", "stats")  # the commands that write the records


def text(name: str) -> str:
    """A schema as it stands in its file."""
    return (Path(__file__).parent / f"{name}.json").read_text("ascii")


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema as what its JSON holds; `title` is what `schema` says in the records."""
    content: dict[str, Any] = json.loads(text(name))
    return content
