"""Frozen data of stories. A source of a story has a key; `Story.titles` says what it is called."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from tracer.model import Kind, Trace, Unread
from tracer.names import Merge, Names
from tracer.statements import Passage
from tracer.stories.claims import Claim

DENIES, SILENT = "denies it", "says nothing on it"
SEVERAL = "several-events"


class Evidence(NamedTuple):
    """The words of an article that prove something; offsets are those of its text."""

    article: str
    start: int
    end: int
    text: str
    sources: tuple[str, ...] = ()  # the chain that the words state, origin first
    corrected: str = ""  # by which correction of a person's, with its note; empty: as it was read


class Telling(NamedTuple):
    """One way in which an article has a statement from somebody: a chain, or a line that credits a supplier."""

    article: int  # place among the story's articles
    chain: int | None  # place in the trace; None for a credit
    keys: tuple[str, ...]  # of its sources, origin first, without those that are nobody in particular
    places: tuple[int | None, ...]  # of each of them among the chain's sources; None for the supplier of the article
    score: float  # how surely it says what the claim says: 0 to 1
    denial: str | None  # whether it is a denial or a refusal to comment: see `denials`
    counted: bool  # whether it carries the claim
    why: str  # the reason
    content: Passage
    sentence: Passage
    unsure: bool = False  # whether it cannot be told if it says what the claim says, or the opposite


def proof(telling: Telling, trace: Trace) -> str:
    """The words that prove a telling of an article: its sentence, or the field of the input that says so."""
    sentence = trace.article.text[telling.sentence.start : telling.sentence.end]
    return sentence or "; ".join(credit.text for credit in trace.credits if credit.form == "given")


def corrected(telling: Telling, trace: Trace) -> str:
    """By which correction a telling of an article is set right, with its note; empty: it is as it was read."""
    return "" if telling.chain is None else trace.chains[telling.chain].corrected


class Status(StrEnum):
    """How sure it is that an origin is one more of the claim's."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Count(NamedTuple):
    """On how many independent origins the claim rests."""

    at_least: int
    best: int
    at_most: int


class Origin(NamedTuple):
    """Chains of the claim that share a named source: all together they are one independent origin."""

    roots: tuple[str, ...]  # keys of those behind whom nobody is known
    members: tuple[str, ...]  # keys of all sources
    articles: tuple[str, ...]  # ids of those that rest on it
    own: tuple[str, ...]  # ids of those that a member published
    evidence: tuple[Evidence, ...]
    weight: float  # articles that rest on it, each as sure as its surest statement
    status: Status
    doubts: tuple[str, ...]  # why it may be none, or one with another


class Finding(NamedTuple):
    """Something that a desk should know about the story, with its proof."""

    kind: str
    message: str
    evidence: tuple[Evidence, ...]


class Knowing(NamedTuple):
    """How an article knows what it says: from whom, and at which hand."""

    article: str
    hand: int | None  # 1: from the origin itself, 2: from one who has it from there …; None: it does not say
    path: tuple[str, ...]  # keys, origin first


class Link(NamedTuple):
    """Two sources that are one, or may be."""

    one: str  # key; in a story that was read, what it is called
    other: str
    sure: bool
    reason: str


class Stance(StrEnum):
    """What an article does with the claim."""

    STATES = "states"  # asserts or passes on the whole
    PART = "part"  # or only some of it
    DENIES = "denies"  # holds nothing but a denial of it
    ABOUT = "about"  # mentions that it is said or looked into
    SILENT = "silent"


class Publisher(NamedTuple):
    """The outlet that an article is by, and how that is known."""

    key: str
    known: str


class Story(NamedTuple):
    """Articles about one event, read together."""

    claim: Claim
    traces: tuple[Trace, ...]
    ids: tuple[str, ...]
    names: Names
    titles: Mapping[str, str]  # key of a source -> what it is called here
    kinds: Mapping[str, Kind]
    publishers: Mapping[int, Publisher]
    tellings: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    stances: Mapping[str, Stance]  # by the id of the article
    counts: Count
    unattributed: tuple[str, ...]  # ids of articles that state the claim and name nobody for it
    denying: tuple[str, ...]  # ids of articles in which it is only denied or commented on
    unrelated: tuple[str, ...]  # ids of articles that do not state it
    knowing: tuple[Knowing, ...]
    links: tuple[Link, ...]  # sources of the claim that are, or may be, one
    unnamed: tuple[Merge, ...]  # people without a name who were taken for those of an outlet
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()  # articles in other languages, or without text: of them nothing is known

    @property
    def denials(self) -> tuple[Telling, ...]:
        """Who denies the claim, or does not comment on it."""
        return tuple(telling for telling in self.tellings if telling.why in (DENIES, SILENT) and telling.keys)

    @property
    def caution(self) -> str:
        """What is to be read before all else: that the articles are not about one event; mostly nothing."""
        return next((finding.message for finding in self.findings if finding.kind == SEVERAL), "")

    @property
    def contrary(self) -> str:
        """What those who are against the claim do; it may itself say that something is not so."""
        return "says the opposite" if self.claim.negated else DENIES

    @property
    def stating(self) -> int:
        """How many articles state the claim, with a source or without."""
        return sum(stance in (Stance.STATES, Stance.PART) for stance in self.stances.values())

    @property
    def independent_origins(self) -> int:
        """On how many origins the claim rests that do not rest on each other."""
        return self.counts.best

    def title(self, key: str) -> str:
        """What a source is called."""
        return self.titles.get(key, key)
