"""Frozen data of drift: a statement at two places, and what became of it on the way."""

from enum import StrEnum
from typing import NamedTuple

from tracer.model import Unread


class Change(StrEnum):
    """What became of a statement, the gravest first."""

    NEGATION = "negation"  # a "not" came or went
    NUMBER = "number"
    SPEAKER = "speaker"  # the same words from somebody else
    HEDGE_LOST = "hedge-lost"  # "may have" became "has"
    HEDGE_GAINED = "hedge-gained"
    INTO_QUOTE = "paraphrase-to-quote"  # quoted now, though the words before were not
    INTO_PARAPHRASE = "quote-to-paraphrase"
    WORDS = "words"


class Order(StrEnum):
    """Why the one place comes before the other."""

    RELAYED = "relayed"  # the later article names the earlier one's outlet for it
    DATED = "dated"
    GIVEN = "given"  # nothing tells: as the articles were given


class Place(NamedTuple):
    """Where the statement stands; offsets are those of the article's text."""

    article: str  # its id
    outlet: str | None
    published: str | None
    speaker: str | None  # who says it, as far as the article tells
    direct: bool  # within quotation marks
    start: int
    end: int
    text: str
    corrected: str = ""  # by which correction of a person's, with its note; empty: as it was read


class Piece(NamedTuple):
    """Some words of a word diff: the same on both sides but for case and marks, or changed."""

    before: str
    after: str
    changes: tuple[Change, ...] = ()  # what makes of the one the other; none where they are the same or left out
    before_start: int = -1  # offsets in the articles' texts; -1 for words that are not there
    after_start: int = -1


class Drift(NamedTuple):
    """A statement at two places, with what changed in between."""

    before: Place
    after: Place
    order: Order
    changes: tuple[Change, ...]  # without doubles, the gravest first
    diff: tuple[Piece, ...]  # word by word


class Ledger(NamedTuple):
    """What became of all statements that some articles share."""

    articles: int
    compared: int  # pairs of places that carry the same statement
    drifts: tuple[Drift, ...]  # those of them that differ, the gravest first
    unread: tuple[Unread, ...] = ()  # articles in other languages, which were not compared
