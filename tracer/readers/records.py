"""A record of named fields (a line of JSON, a row of a table) as an article; what is not used is carried through."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from tracer.errors import Unreadable
from tracer.model import Article
from tracer.readers.contract import NO_COLUMNS, Columns

if TYPE_CHECKING:
    from json import JSONDecoder

# what records call the fields of an article, best first; case and "_", "-", " " do not matter
_CALLED = {
    "text": "text body content maintext article fulltext articletext contenttext articlebody",
    "title": "title headline",
    "url": "url link permalink canonicalurl",
    "outlet": "outlet source publisher sitename medianame site domain sourcedomain",
    "published": "published date publishdate datepublish publishedat pubdate datepublished datetime timestamp",
    "language": "language lang",
    "id": "id guid uuid",
}
FIELDS = tuple(_CALLED)
_NAMES = {
    name: (rank, field)
    for rank, (field, name) in enumerate((field, name) for field, names in _CALLED.items() for name in names.split())
}
_LONGEST = 30  # a key that is longer is none of these
_SHOWN = 12  # columns in an error
_JOINTS = str.maketrans("", "", "_- ")
_DEEPEST = 100  # levels of what is carried through, so that it can always be written again
_YEAR_1973, _YEAR_5138 = 1e8, 1e11  # in seconds since 1970; more are milliseconds


def field_of(name: str) -> str | None:
    """The field of an article that a column or key of this name is taken for."""
    found = _found(name)
    return found[1] if found else None


def article(record: dict[str, Any], place: str, columns: Columns = NO_COLUMNS) -> Article:
    """The article of a record. `place` is its id where it has none. Raises Unreadable."""
    known: dict[str, Any]
    known, used = _named(record, columns) if columns else ({}, set())
    keys = sorted((found, key) for key in record if key not in used and (found := _found(key)))
    for (_, field), key in keys:
        if field not in columns and _is_blank(known.get(field)):
            value = _value(field, key, record[key])
            if value is not None and (key == field or not _is_blank(value)):
                known[field] = value
                used.add(key)
    if "text" not in known:
        raise Unreadable(
            f'no "{columns.get("text") or next((key for (_, is_), key in keys if is_ == "text"), "text")}"'
        )
    recognised = {key for _, key in keys}
    extra = {
        key: value
        for key, value in record.items()
        if key not in used and not (value is None and (key in recognised or key in columns.values()))
    }
    return Article(**{"id": place, **known}, extra=extra)


def check(header: Iterable[str], columns: Columns) -> None:
    """Raises Unreadable for a table whose columns lack a text or what the user names."""
    names = list(header)
    shown = ", ".join(name[:_LONGEST] for name in names[:_SHOWN])
    there = f"its columns: {shown}{', …' if len(names) > _SHOWN else ''}"
    for column in columns.values():
        if column not in names:
            raise Unreadable(f'no column "{column}" ({there})')
    if "text" not in columns and not any(field_of(name) == "text" for name in names):
        raise Unreadable(f"no column of text ({there}); --map text=COLUMN says which it is")


def parse(source: str, strict: bool = True) -> dict[str, Any]:
    """A JSON object that can be written again; `strict` refuses line ends in a string. Raises Unreadable."""
    try:
        record = _decoder(strict).decode(source)
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise Unreadable("not a JSON object")
    if _deeper(record, _DEEPEST):
        raise Unreadable("nested too deeply")
    return record


@cache
def _decoder(strict: bool) -> "JSONDecoder":
    """Made once: that takes longer than to read a short record."""
    import json

    return json.JSONDecoder(strict=strict, parse_constant=_refuse, parse_float=_finite, parse_int=_whole)


def _found(key: str) -> tuple[float, str] | None:
    """The field that a key is taken for, behind how good a name it is for it."""
    found = _NAMES.get(key)
    if found or len(key) > _LONGEST:
        return found
    found = _NAMES.get(key.lower().translate(_JOINTS))
    return (found[0] + 0.5, found[1]) if found else None


def _is_blank(value: str | None) -> bool:
    return not value or value.isspace()


def _named(record: dict[str, Any], columns: Columns) -> tuple[dict[str, str], set[str]]:
    """The fields whose columns the user names, and these columns."""
    known: dict[str, str] = {}
    for field, column in columns.items():
        if column not in record:
            raise Unreadable(f'no "{column}"')
        held = record[column]
        value = _value(field, "timestamp", held)
        if value is None and held is not None:
            raise Unreadable(f'"{column}" is not text')
        if value:
            known[field] = value
    return known, {column for field, column in columns.items() if field in known}


def _value(field: str, key: str, held: Any) -> str | None:
    """What a field of an article gets from what a record holds under a key; None for what is no such thing."""
    if field == "outlet" and isinstance(held, dict):
        held = held.get("name")  # as the interfaces of news services have it
    if field == "published" and key.lower().endswith("timestamp"):
        return _time(held)
    if field == "id" and isinstance(held, int) and not isinstance(held, bool):
        return str(held)
    return held if isinstance(held, str) else None


def _time(held: Any) -> str | None:
    """A date: text as it is written, and a number of seconds or milliseconds since 1970 as ISO 8601."""
    number = int(held) if isinstance(held, str) and held.isascii() and held.isdigit() and len(held) <= 13 else held
    if not isinstance(number, int | float) or not _YEAR_1973 <= number < _YEAR_5138 * 1000:
        return held if isinstance(held, str) else None
    from datetime import UTC, datetime

    return datetime.fromtimestamp(number if number < _YEAR_5138 else number / 1000, UTC).isoformat()


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(item, levels - 1) for item in inner)


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise ValueError(f"a number of {len(digits):,} digits") from None


def _finite(digits: str) -> float:
    number = float(digits)
    return number if abs(number) < float("inf") else _refuse(digits)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant[:40]} is not a number of JSON")
