"""A record of named fields (a line of JSON, a row of a table) as an article; what is not used is carried through."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from tracer.errors import Unreadable
from tracer.model import Article, Given
from tracer.readers.contract import NO_COLUMNS, Columns

if TYPE_CHECKING:
    from json import JSONDecoder

# What records call the fields of an article, best first; case and "_", "-", " " do not matter. A name within an object
# stands behind a full stop, and so it does within the objects of a list, of which the first counts that has it: so are
# those of ninjs, of schema.org, of WordPress and of the interfaces of newspapers and of collections of news.
_CALLED = {
    "text": "text body content maintext article fulltext articletext contenttext articlebody bodytext paragraphs "
    "bodyxhtml bodyhtml contenthtml storytext content.rendered content.value content.html content.text content.body "
    "body.value body.text bodies.value fields.bodytext fields.body story.text leadparagraph "
    "description summary abstract snippet",
    "title": "title headline webtitle title.rendered title.value fields.headline headline.main headlines.value",
    "url": "url link permalink canonicalurl weburl mainentityofpage mainentityofpage.@id url.canonical",
    "outlet": "outlet source publisher sitename medianame site domain sourcedomain source.name source.title source.uri "
    "publisher.name fields.publication site.name",
    "published": "published dategmt date publishdate datepublish publishedat pubdate datepublished datetimepub "
    "datetime timestamp webpublicationdate versioncreated firstcreated contentcreated seendate",
    "language": "language lang inlanguage",
    "id": "id guid uuid uri guid.rendered",
}
_SHORT = frozenset(
    ["leadparagraph", "description", "summary", "abstract", "snippet"]
)  # what stands for a text that is lacking
_IDENTIFIED = frozenset(("dategmt",))  # a time of Greenwich that does not say so
FIELDS = tuple(_CALLED)
_NAMES = {
    name: (rank, field)
    for rank, (field, name) in enumerate((field, name) for field, names in _CALLED.items() for name in names.split())
}
_OUTER = frozenset(name.partition(".")[0] for names in _CALLED.values() for name in names.split() if "." in name)
# Whose it is: that is nobody who supplied it.
RIGHTS = re.compile(r"\xa9|\(c\)|\bcopyright|\brights? reserved|\blicen[cs]e", re.IGNORECASE)
_SUPPLIERS = frozenset(("infosource", "infosources", "creditline"))  # of ninjs: who had it first, whom it is from
_LISTED = 20  # objects of a list that are looked at
_GONE = object()
Path: TypeAlias = tuple[str, ...]  # a key, or one within another

_LONGEST = 30  # a key that is longer is none of these
_SHOWN = 12  # columns in an error
_JOINTS = str.maketrans("", "", "_- ")
_DEEPEST = 100  # levels of what is carried through, so that it can always be written again
_YEAR_1973, _YEAR_5138 = 1e8, 1e11  # in seconds since 1970; more are milliseconds


def field_of(name: str) -> str | None:
    """The field of an article that a column or key of this name is taken for."""
    found = _found((name,))
    return found[1] if found and _plainly(name) not in _SHORT else None


def article(record: dict[str, Any], place: str, columns: Columns = NO_COLUMNS) -> Article:
    """The article of a record. `place` is its id where it has none. Raises Unreadable."""
    known: dict[str, Any]
    known, used = _named(record, columns) if columns else ({}, set())
    keys = sorted((found, path) for path in _paths(record) if path not in used and (found := _found(path)))
    for (_, field), path in keys:
        if field not in columns and _is_blank(known.get(field)) and not _is_less(record, path):
            held = _paragraphs(record, path) if field == "text" else None
            value = held or _value(field, path[-1], _at(record, path))
            if value is not None and (path == (field,) or not _is_blank(value)):
                known[field] = value
                used.add(path)
    linked = "text" not in columns and not _is_blank(known.get("url"))
    if "text" not in known and linked and _is_all(record, known.get("title")):  # a list of headlines
        known["text"] = known["title"]
    if "text" not in known:
        called = next((".".join(path) for (_, is_), path in keys if is_ == "text" and field_of(path[-1])), "text")
        raise Unreadable(f'no "{columns.get("text") or called}"')
    recognised = {path for _, path in keys}
    unsaid = {path[0] for path in recognised | {_path(record, column) for column in columns.values()} if len(path) == 1}
    extra = {
        key: value for key, value in record.items() if (key,) not in used and not (value is None and key in unsaid)
    }
    if any(len(path) > 1 for path in used):
        extra = {
            key: left
            for key, value in extra.items()
            if (left := _without(value, {path[1:] for path in used if path[0] == key and len(path) > 1})) is not _GONE
        }
    return Article(**{"id": place, **known}, extra=extra, given=_given(record, known.get("outlet")))


def is_of_another_type(record: dict[str, Any]) -> bool:
    """Whether JSON-LD says that a record is something else than an article: who wrote it, a picture, the page."""
    kinds = record.get("@type")
    named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    return bool(named) and not any(kind.lower().endswith(("article", "posting", "report")) for kind in named)


def check(header: Iterable[str], columns: Columns) -> None:
    """Raises Unreadable for a table whose columns lack a text or what the user names."""
    names = list(header)
    shown = ", ".join(" ".join(name.split())[:_LONGEST] for name in names[:_SHOWN])
    there = f"its columns: {shown}{', …' if len(names) > _SHOWN else ''}"
    for column in columns.values():
        if column not in names and column.partition(".")[0] not in names:  # a name within a column of objects
            raise Unreadable(f'no column "{column}" ({there})')
    if "text" not in columns and not any(field_of(name) == "text" for name in names):
        raise Unreadable(f"no column of text ({there}); --map text=COLUMN says which it is")


def parse(source: str, strict: bool = True) -> dict[str, Any]:
    """A JSON object that can be written again; `strict` refuses line ends in a string. Raises Unreadable."""
    record = parsed(source, strict)
    if not isinstance(record, dict):
        raise Unreadable("not a JSON object")
    if _deeper(record, _DEEPEST):
        raise Unreadable("nested too deeply")
    return record


def parsed(source: str, strict: bool = True) -> Any:
    """A value of JSON. Raises Unreadable."""
    try:
        return _decoder(strict).decode(source)
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"not JSON ({error})") from None


@cache
def _decoder(strict: bool) -> "JSONDecoder":
    """Made once: that takes longer than to read a short record."""
    import json

    return json.JSONDecoder(strict=strict, parse_constant=_refuse, parse_float=_finite, parse_int=_whole)


@lru_cache(1000)
def _plainly(key: str) -> str:
    """A key, which is none of the longest, without case and joints; those of a file are nearly always the same."""
    return key.lower().translate(_JOINTS)


def _found(path: Path) -> tuple[float, str] | None:
    """The field that a key, or one within another, is taken for, behind how good a name it is for it."""
    key = path[0] if len(path) == 1 else ".".join(path)
    found = _NAMES.get(key)
    if found or len(key) > _LONGEST:
        return found
    found = _NAMES.get(_plainly(key))
    return (found[0] + 0.5, found[1]) if found else None


def _paths(record: dict[str, Any]) -> Iterator[Path]:
    """The keys of a record, and those of the objects that keys hold which are known to hold some."""
    for key, value in record.items():
        yield (key,)
        if isinstance(value, dict | list) and len(key) <= _LONGEST and _plainly(key) in _OUTER:
            for inner in value[:_LISTED] if isinstance(value, list) else [value]:
                yield from ((key, name) for name in inner) if isinstance(inner, dict) else ()


def _at(record: Any, path: Path) -> Any:
    """What a record holds under a key, or under one within another; of a list, in the first object that has it."""
    for key in path:
        if isinstance(record, list):
            record = _main([one for one in record[:_LISTED] if isinstance(one, dict) and key in one], key)
        record = record.get(key) if isinstance(record, dict) else None
    return record


def _paragraphs(record: dict[str, Any], path: Path) -> str | None:
    """The text of a list of paragraphs: strings, or objects with a text and without roles; None for anything else."""
    held = record.get(path[0])
    if not isinstance(held, list) or not held:
        return None
    roles = any(isinstance(one, dict) and "role" in one for one in held)
    if len(path) == 2 and path[1].lower() == "text" and not roles:
        held = [one.get(path[1]) for one in held if isinstance(one, dict) and path[1] in one]
    texts = [one.strip() for one in held if isinstance(one, str)]
    return "\n\n".join(text for text in texts if text) if len(texts) == len(held) else None


def _main(objects: list[dict[str, Any]], key: str) -> dict[str, Any] | None:
    """Of objects with a key the one that is said to be the main one, else the one that holds the longest text there."""
    main = next((one for one in objects if one.get("role") == "main"), None)
    return main or max(objects, key=lambda one: len(one[key]) if isinstance(one[key], str) else 0, default=None)


def _path(record: dict[str, Any], column: str) -> Path:
    """Where the user says that something stands: under a key, else under one within others, "a.b.c"."""
    return (column,) if column in record or "." not in column else tuple(column.split("."))


def _without(value: Any, paths: set[Path]) -> Any:
    """A value without what was taken from it; what has nothing else is gone."""
    if not paths or not isinstance(value, dict):
        return value
    kept = {
        key: _without(inner, {path[1:] for path in paths if path[0] == key and len(path) > 1})
        for key, inner in value.items()
        if (key,) not in paths
    }
    kept = {key: inner for key, inner in kept.items() if inner is not _GONE}
    return kept or _GONE


def _is_less(record: dict[str, Any], path: Path) -> bool:
    """Whether a key holds a summary or the like beside something that may be the text itself, under another name."""
    return _plainly(path[-1]) in _SHORT and not _is_all(record, _at(record, path))


def _is_all(record: dict[str, Any], text: Any) -> bool:
    """Whether a record has a text, and none that is longer."""
    if not isinstance(text, str) or _is_blank(text):
        return False
    words = len(text.split())
    return not any(isinstance(value, str) and len(value.split()) > words for value in record.values())


def _given(record: dict[str, Any], outlet: str | None) -> tuple[Given, ...]:
    """Whom ninjs or JSON-LD says that the article is from: rights, licences and who holds them say no such thing."""
    found: dict[str, Given] = {}
    for field, held in record.items():
        if len(field) > _LONGEST or _plainly(field) not in _SUPPLIERS:
            continue
        for one in (held if isinstance(held, list) else [held])[:_LISTED]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip() and name.strip() != outlet and not RIGHTS.search(name):
                found.setdefault(name.strip(), Given(name.strip(), field, name))
    if "@type" in record:
        from tracer.readers import metadata

        head = metadata.Metadata({}, None, None, None, record, {})
        publisher = metadata.name_of(head, record.get("publisher"))
        for given in metadata.given(head, metadata.Own(metadata.address(record.get("url")), outlet, publisher)):
            found.setdefault(given.name, given)
    return tuple(found.values())


def _is_blank(value: str | None) -> bool:
    return not value or value.isspace()


def _named(record: dict[str, Any], columns: Columns) -> tuple[dict[str, str], set[Path]]:
    """The fields whose columns the user names, and where these are."""
    known: dict[str, str] = {}
    used: set[Path] = set()
    for field, column in columns.items():
        path = _path(record, column)
        if path[0] not in record or (len(path) > 1 and not _has(record, path)):
            raise Unreadable(f'no "{column}"')
        held = _at(record, path)
        value = _value(field, "timestamp", held)
        if value is None and held is not None:
            raise Unreadable(f'"{column}" is not text')
        if value:
            known[field] = value
            used.add(path)
    return known, used


def _has(record: dict[str, Any], path: Path) -> bool:
    around = _at(record, path[:-1])
    return any(isinstance(one, dict) and path[-1] in one for one in (around if isinstance(around, list) else [around]))


def _value(field: str, key: str, held: Any) -> str | None:
    """What a field of an article gets from what a record holds under a key; None for what is no such thing."""
    if field == "published" and isinstance(held, str) and held and _plainly(key) in _IDENTIFIED:
        return held if held.endswith("Z") else f"{held}Z"
    if field == "published":
        held = _undressed(held)
        if key.lower().endswith("timestamp"):
            return _time(held)
        return _counted(held) or (held if isinstance(held, str) else None)
    if field == "id" and isinstance(held, int) and not isinstance(held, bool):
        return str(held)
    return held if isinstance(held, str) else None


def _undressed(held: Any) -> Any:
    """A date as MongoDB exports it, without the objects around it: {"$date": {"$numberLong": "1474984149000"}}."""
    for key in ("$date", "$numberLong"):
        if isinstance(held, dict) and held.keys() == {key}:
            held = held[key]
    return held


def _counted(held: Any) -> str | None:
    """A number, or a text of one, that is surely one of seconds or milliseconds since 1970, as ISO 8601."""
    if isinstance(held, bool) or not isinstance(held, str | int | float):
        return None
    written = str(held).strip() if isinstance(held, str) or abs(held) < _YEAR_5138 * 1000 else ""
    if not written[:1].isdigit():  # most are written as dates
        return None
    from tracer.dates import counted

    made = counted(written)
    return made.isoformat() if made else None


def _time(held: Any) -> str | None:
    """A date: text as it is written, and a number of seconds or milliseconds since 1970 as ISO 8601."""
    number = int(held) if isinstance(held, str) and held.isascii() and held.isdigit() and len(held) <= 13 else held
    if not isinstance(number, int | float) or not _YEAR_1973 <= number < _YEAR_5138 * 1000:
        return held if isinstance(held, str) else None
    from datetime import UTC, datetime

    return datetime.fromtimestamp(number if number < _YEAR_5138 else number / 1000, UTC).isoformat()


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):  # faster than a union, and asked of each value
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
