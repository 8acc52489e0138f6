"""Comparing an output with the file that is kept of it."""

import json
from collections.abc import Callable
from typing import TypeAlias

from support.paths import GOLDEN

Golden: TypeAlias = Callable[[str, str], None]  # the name of a file, and what it should hold


def compare(name: str, text: str, *, update: bool) -> None:
    """Compare a text with a golden file, or rewrite the file. JSON is kept indented, so that people can review it."""
    path = GOLDEN / name
    if path.suffix == ".json":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
