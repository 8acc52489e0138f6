"""What a desk knows besides what ships with tracer: outlets, what to ignore, people, readings that are set right.

It is known for as long as a `with using(desk)` lasts, in the thread that says so, and is handed to worker processes:
nothing of it outlives a run.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeAlias

from tracer.language.outlets import Named, know


class SetSource(NamedTuple):
    """A source as a person reads it."""

    name: str
    kind: str
    text: str | None = None  # its words in the article
    cue: str | None = None  # those that make it a source


class SetStatement(NamedTuple):
    """Whose the words at two offsets are; without a source they are nobody's."""

    place: str  # of the correction: corrections.toml:12
    start: int
    end: int
    text: str
    note: str
    sources: tuple[SetSource, ...]


class SetName(NamedTuple):
    """Who is meant by the words at two offsets."""

    place: str
    start: int
    end: int
    text: str
    note: str
    name: str
    kind: str | None


Correction: TypeAlias = SetStatement | SetName
_NOBODY: Mapping[str, str] = {}
_NONE: Mapping[str, Sequence[Correction]] = {}


class Desk(NamedTuple):
    """All that a desk knows."""

    outlets: tuple[Named, ...] = ()
    credits: frozenset[str] = frozenset()  # names that supply nothing, as `fold` writes them
    lines: str = ""  # a pattern of lines that are not read; empty: all are
    people: Mapping[str, str] = _NOBODY  # names of people, as they are written -> what each is to be called
    corrections: Mapping[str, Sequence[Correction]] = _NONE  # by the id of the article
    files: tuple[str, ...] = ()  # where all this stands


NOTHING = Desk()
_USED: ContextVar[Desk] = ContextVar("desk", default=NOTHING)


def current() -> Desk:
    """What is known here."""
    return _USED.get()


def use(desk: Desk) -> None:
    """Know what a desk knows from here on: in this thread, or in the `contextvars.Context` in which this runs."""
    _USED.set(desk)
    know(desk.outlets)


@contextmanager
def using(desk: Desk) -> Iterator[None]:
    """Know what a desk knows for a while, in this thread."""
    before = current()
    use(desk)
    try:
        yield
    finally:
        use(before)


def fits(text: str, correction: Correction) -> bool:
    """Whether the words of a correction stand in a text where they should."""
    return correction.end <= len(text) and text[correction.start : correction.end] == correction.text


def fold(name: str) -> str:
    """A name as names of credits are compared: whatever its capitals, its spaces and its article."""
    return " ".join(name.casefold().split()).removeprefix("the ")
