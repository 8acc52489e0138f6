"""JSON lines: one object a line with at least `text`; keys that tracer does not know are carried through."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from tracer.errors import InputError
from tracer.model import Article

SUFFIXES = (".jsonl", ".ndjson")
_FIELDS = ("title", "url", "outlet", "published", "language")


def sniff(head: bytes) -> bool:
    """An object with a text key on the first line."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"text"' in head


def read(stream: BinaryIO, name: str) -> Iterator[Article | InputError]:
    """An article a line, without holding the stream in memory; a bad line is reported and the next one read."""
    from tracer.readers import MAX_BYTES

    number = 0
    found = False
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            found = True
            yield InputError(f"{name}:{number}: larger than {MAX_BYTES // 2**20} MiB")
        elif line.strip():
            found = True
            yield _article(line, f"{name}:{number}")
    if not found:
        yield InputError(f"{name}: empty")


def _article(line: bytes, place: str) -> Article | InputError:
    import json

    try:
        record: Any = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return InputError(f"{place}: not valid UTF-8")
    except (ValueError, RecursionError) as error:
        return InputError(f"{place}: not JSON ({error})")
    if not isinstance(record, dict):
        return InputError(f"{place}: not a JSON object")
    text = record.pop("text", None)
    if not isinstance(text, str):
        return InputError(f'{place}: no "text"')
    known = {key: record.pop(key) for key in _FIELDS if isinstance(record.get(key), str)}
    given = record.pop("id", None)
    return Article(text, id=str(given) if isinstance(given, str | int) else place, extra=record, **known)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
