"""A desk's own files, `tracer.toml` and what it names: where they are, whether they are right, what they say."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from tracer.errors import DataError
from tracer.language import files
from tracer.language.desk import NOTHING, Correction, Desk, SetName, SetSource, SetStatement, fold
from tracer.language.outlets import Named, Outlet

FILE = "tracer.toml"
_SHARED = "config.toml"  # in the user's configuration folder

Value: TypeAlias = str | bool | float | list[str]


class Default(NamedTuple):
    """A value that a config gives an option, and where."""

    value: Value
    file: str
    line: int
    key: str


class Config(NamedTuple):
    """What a config says."""

    desk: Desk
    defaults: Mapping[str, Default]  # by option, of all commands
    of: Mapping[str, Mapping[str, Default]]  # by command and option


def find(path: str | None = None) -> str | None:
    """The config of this run: the one that is named, else that of this folder, else the user's; None: there is none."""
    if path is not None:
        return path
    if os.path.isfile(FILE):
        return FILE
    shared = os.path.join(folder(), _SHARED)
    return shared if os.path.isfile(shared) else None


def folder() -> str:
    """The user's configuration folder for tracer, there or not."""
    if sys.platform not in ("darwin", "win32"):  # what platformdirs says there, without the 4 ms of its import
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(base, "tracer")
    from platformdirs import user_config_dir

    return user_config_dir("tracer", appauthor=False)


def load(path: str) -> Config:
    """What a config says, with the corrections that it names. Raises DataError for the first mistake."""
    content = files.parse(path, "config", filled=False)
    ignored = content.get("ignore", {})
    named = content.get("corrections")
    beside = os.path.join(os.path.dirname(path), named) if named else None
    desk = NOTHING._replace(
        outlets=tuple(map(_outlet, content.get("outlets", ()))),
        credits=frozenset(map(fold, ignored.get("credits", ()))),
        lines="|".join(map(_as_pattern, ignored.get("lines", ()))),
        people=dict(_names(content.get("people", ()))),
        corrections=corrections(beside) if beside else {},
        files=(path, beside) if beside else (path,),
    )
    return Config(desk, *_defaults(path, content.get("defaults", {})))


def corrections(path: str) -> Mapping[str, Sequence[Correction]]:
    """The corrections of a file by article, in its order, equal ones once. Raises DataError for the first mistake."""
    content = files.parse(path, "corrections", filled=False)
    lines = files.lines(path)
    file = os.path.basename(path)
    found: dict[str, list[tuple[int, Correction]]] = {}
    for table in ("statement", "source"):
        for number, entry in enumerate(content.get(table, ())):
            line = lines[table, number]
            place = (f"{file}:{line}", int(entry["start"]), int(entry["end"]), entry["text"], entry.get("note", ""))
            if table == "statement":
                sources = tuple(SetSource(**source) for source in entry.get("sources", ()))
                correction: Correction = SetStatement(*place, sources)
            else:
                correction = SetName(*place, entry["name"], entry.get("kind"))
            found.setdefault(entry["article"], []).append((line, correction))
    return {article: _agreed(one for _, one in sorted(some, key=itemgetter(0))) for article, some in found.items()}


def joined(
    some: Mapping[str, Sequence[Correction]], more: Mapping[str, Sequence[Correction]]
) -> Mapping[str, Sequence[Correction]]:
    """The corrections of two files, equal ones once. Raises DataError for two that contradict each other."""
    return {article: _agreed((*some.get(article, ()), *more.get(article, ()))) for article in {**some, **more}}


def _agreed(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections of an article, equal ones once. Raises DataError for the first that contradicts one before it."""
    different: dict[Correction, Correction] = {}
    first: dict[tuple[type, int, int], Correction] = {}
    for one in corrections:
        before = first.setdefault((type(one), one.start, one.end), one)
        if _contradict(before, one):
            file, _, line = one.place.rpartition(":")
            raise DataError(file, int(line), "", f"contradicts {before.place}, which is about the same words")
        different.setdefault(one._replace(place="", note=""), one)
    return [*different.values()]


def _contradict(one: Correction, other: Correction) -> bool:
    """Whether two corrections of the same words cannot both be: of those of a statement several may have said it."""
    match one, other:
        case SetName(), SetName():
            return (one.name, one.kind) != (other.name, other.kind)
        case SetStatement(), SetStatement():
            return bool(one.sources) != bool(other.sources)
    return False


def _outlet(entry: Mapping[str, Any]) -> Named:
    domains = tuple(domain.removeprefix("www.") for domain in entry.get("domains", ()))
    outlet = Outlet(entry["name"], entry.get("kind", ""), entry.get("country"), domains, entry.get("state", False))
    return Named(outlet, (entry["name"], *entry.get("aliases", ())))


def _names(people: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each name of some people, with what they are to be called."""
    for entry in people:
        for name in (entry["name"], *entry.get("aliases", ())):
            yield name, entry["name"]


def _as_pattern(line: str) -> str:
    """A pattern for a line in which * stands for anything, whatever its capitals and its spaces."""
    import re

    first, *rest = (r"\s+".join(map(re.escape, part.split())) or "" for part in line.split("*"))
    middle = "".join(rf"(?>.*?{part}\s*)" for part in rest[:-1] if part)  # nothing is tried twice: it stays linear
    return rf"(?si:{first}\s*{middle}{rf'.*{rest[-1]}' if rest else ''}\s*)"


def _defaults(path: str, content: Mapping[str, Any]) -> tuple[dict[str, Default], dict[str, dict[str, Default]]]:
    """The values for all commands, and those for one."""
    if not content:
        return {}, {}
    lines = files.lines(path)

    def default(*key: str, value: Value) -> Default:
        return Default(value, path, lines.get(("defaults", *key), 0), files.dotted(("defaults", *key)))

    plain = {name: default(name, value=value) for name, value in content.items() if not isinstance(value, dict)}
    tables = {
        name: {option: default(name, option, value=one) for option, one in value.items()}
        for name, value in content.items()
        if isinstance(value, dict)
    }
    return plain, tables
