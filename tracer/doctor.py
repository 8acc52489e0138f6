"""What this installation of tracer has: its version, its data, the config that holds, extras, and Graphviz."""

import platform
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from tracer import __version__, config
from tracer.errors import how_to_get
from tracer.language import files as data_files

PACKAGE = "source-tracer"
EXTRAS = {
    "web": "web pages, feeds, archives of pages, addresses",
    "archive": "files packed with zstd",
    "tables": "Parquet",
    "documents": "PDF and Word",
    "store": "databases: index, query, --db",
}
_OF_EXTRA = re.compile(r"([\w.-]+).*;\s*extra == ['\"](\w+)['\"]")


class Check(NamedTuple):
    """A part, and whether it is there."""

    part: str
    state: str  # `ok`, `missing`, or `none` for what need not be there
    note: str


def examine(path: str | None = None) -> Iterator[Check]:
    """Every part. `path`: a config, if not the one that holds. Raises DataError for a mistake in it or in the data."""
    yield Check("tracer", "ok", f"{__version__}, Python {platform.python_version()}, {_speed()}")
    data_files.check()
    yield Check("data", "ok", f"languages that are read: {', '.join(data_files.languages())}")
    found = config.find(path)
    if found is not None:
        config.load(found)
    yield Check("config", "none" if found is None else "ok", found or f"no {config.FILE} here")
    for extra, reads in EXTRAS.items():
        lacking = sorted(name for name in _packages(extra) if not _installed(name))
        note = f"{reads}; lacks {', '.join(lacking)}: {how_to_get(extra)}" if lacking else reads
        yield Check(extra, "missing" if lacking else "ok", note)
    dot = shutil.which("dot")
    yield Check("Graphviz", "ok" if dot else "missing", dot or "pages and notebooks have no pictures without it")


def _speed() -> str:
    """Whether the parser is machine code."""
    from tracer.parser import parse

    return "the parser as Python" if (parse.__file__ or "").endswith(".py") else "the parser as machine code"


def _packages(extra: str) -> set[str]:
    try:
        wanted = requires(PACKAGE) or []
    except PackageNotFoundError:  # it runs where it was unpacked
        return {PACKAGE}
    return {match[1] for one in wanted if (match := _OF_EXTRA.match(one)) and match[2] == extra}


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False
