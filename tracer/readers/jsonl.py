"""JSON lines: one object a line with at least `text`; keys that tracer does not know are carried through."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from tracer.errors import InputError
from tracer.model import Article
from tracer.readers import contract
from tracer.readers.contract import NO_COLUMNS, Columns, Item

SUFFIXES = (".jsonl", ".ndjson")
_FIELDS = ("title", "url", "outlet", "published", "language")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*+\{[ \t]*+"')
_CHUNK = 1024 * 1024
_DEEPEST = 100  # levels of what is carried through, so that it can always be written again


def sniff(head: bytes) -> bool:
    """The stream begins with an object on its first line."""
    return _OBJECT.match(head) is not None


def read(stream: BinaryIO, name: str, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """An article a line, without holding the stream in memory; a bad line is reported and the next one read."""
    number = 0
    found = False
    while line := stream.readline(contract.MAX_BYTES + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > contract.MAX_BYTES:
            found = True
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield contract.too_large(place)
        elif line.strip():
            found = True
            try:
                yield _article(line, place)
            except InputError as error:
                yield InputError(f"{place}: {error}")
    if not found:
        yield InputError(f"{name}: empty")


def _article(line: bytes, place: str) -> Article:
    record = _record(line)
    text = record.pop("text", None)
    if not isinstance(text, str):
        raise InputError('no "text"')
    given = record.get("id")
    if isinstance(given, str | int) and not isinstance(given, bool):
        place = str(record.pop("id"))
    known = {key: record.pop(key) for key in _FIELDS if isinstance(record.get(key), str)}
    absent = ("id", *_FIELDS)
    extra = {key: value for key, value in record.items() if value is not None or key not in absent}
    return Article(text, id=place, extra=extra, **known)


def _record(line: bytes) -> dict[str, Any]:
    import json

    try:
        record = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError:
        raise InputError("not valid UTF-8") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError as error:
        raise InputError(f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError("not a JSON object")
    if _deeper(record, _DEEPEST):
        raise InputError("nested too deeply")
    return record


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(item, levels - 1) for item in inner)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if abs(number) < float("inf") else _refuse(digits)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant[:40]} is not a number of JSON")
