"""Frozen data that every stage shares. Imports nothing of ours.

Named tuples rather than frozen dataclasses: as immutable, a quarter of the import time, cheap to make by the thousand.

Offsets are Python code points into `Article.text` as given; `text[start:end]` reproduces a span exactly.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

SET_RIGHT = "set right by"  # what the reason of a cue begins with that a person says proves nothing


DOUBTFUL = 0.8  # the confidence below which a statement is marked as not sure
SURE = 0.9  # the confidence from which on it is called sure


class Kind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLATFORM = "platform"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class Relation(StrEnum):
    """The family of the construction that proves a hop."""

    SPEECH = "speech"  # S said
    ADDRESSED = "addressed"  # S told Y, in an interview with Y
    ACCORDING = "according"  # according to Y
    CITING = "citing"  # Y, citing Z
    QUOTED = "quoted"  # quoted by Y, carried by Y; Y quoted S as saying
    REPORTING = "reporting"  # Y reported, reporting Y, as reported by Y
    POSTED = "posted"  # on Telegram, tweeted
    CREDIT = "credit"  # whole-article supply line


class Given(NamedTuple):
    """Somebody from whom the article is, as its input says in a field of its own: certain, and not in the text."""

    name: str  # an outlet, a channel, or a URL
    field: str  # what says so, as the input calls it: isBasedOn, forwarded_from, source
    text: str  # what it holds, as written


class Article(NamedTuple):
    """One news text with what is known of it."""

    text: str
    id: str = ""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "en"  # as the input says, in any form: de, en-GB, English; the default is as good as nothing
    extra: Mapping[str, Any] = MappingProxyType({})
    given: tuple[Given, ...] = ()


class Span(NamedTuple):
    """A half-open range of code points in the article's text."""

    start: int
    end: int


class Words(NamedTuple):
    """Some words of the article, with their place."""

    text: str
    start: int
    end: int


class Source(NamedTuple):
    """Whoever or whatever a statement is attributed to, as mentioned in the text."""

    name: str  # resolved: full name, or the registry's canonical outlet name
    kind: Kind
    text: str  # the mention as written
    start: int
    end: int
    phrase: Span  # the whole noun phrase around the mention
    inferred: bool = False  # inherited from an earlier statement of the article
    number: int | None = None  # "two officials": 2
    closeness: str | None = None  # "familiar with the matter", as written
    anonymity: Words | None = None  # why it is unnamed: "because he was not authorised to speak"
    cue: Words | None = None  # the words that make it a source here: said, according to, reporting
    antecedent: Words | None = None  # where the article names whom a pronoun, a role or a short name means


class Hop(NamedTuple):
    """Source to the next source, or last source to the article, with the words that prove it."""

    relation: Relation
    cue: str
    start: int
    end: int
    rule: str  # the grammar rule that fired, for `tracer explain`
    inferred: bool = False
    unverified: Words | None = None  # "could not be independently verified", said of this hop's statement


class Content(NamedTuple):
    """What is attributed; `direct` when it is wholly within quotation marks."""

    start: int
    end: int
    direct: bool


class Reading(NamedTuple):
    """Another way to read the same words."""

    sources: tuple[Source, ...]
    hops: tuple[Hop, ...]
    reason: str


class Chain(NamedTuple):
    """The ordered sources of one statement: origin first, nearest relay last.

    `hops[i]` joins `sources[i]` to `sources[i + 1]`; the last hop joins the last source to the article.
    """

    sources: tuple[Source, ...]
    hops: tuple[Hop, ...]
    content: Content
    sentence: Span  # the evidence: the sentence that states the chain
    confidence: float
    alternatives: tuple[Reading, ...] = ()
    denied: bool = False  # the origin denies the content
    corrected: str = ""  # by which correction of a person's, with its note; empty: as it was read
    more: tuple[Span, ...] = ()  # the rest of the same statement: the words that tell whose it is stand between

    @property
    def said(self) -> tuple[Span, ...]:
        """All that is attributed, in order."""
        return tuple(sorted((Span(self.content.start, self.content.end), *self.more)))


class Credit(NamedTuple):
    """Who supplied the whole article: a line that names it, or a field of the input."""

    name: str
    text: str
    start: int  # both offsets are 0 for a field of the input, whose name and value are the text
    end: int
    # dateline, signature, source ("Source: X"), via ("Via: X"), reprint, material, copyright; given: a field says so
    form: str = "source"


HEDGED = "hedged, and nobody is named for it"
_UNSOURCED = ("said, and nobody is named for it", HEDGED)


class UnusedCue(NamedTuple):
    """A cue that was seen and built no chain, with the reason."""

    text: str
    start: int
    end: int
    reason: str

    @property
    def unsourced(self) -> bool:
        """Whether it tells that something is said, and the article does not tell by whom."""
        return self.reason in _UNSOURCED


class Unread(NamedTuple):
    """An article that was not read, because of its language."""

    id: str
    title: str | None
    language: str  # the code, ISO 639
    reason: str


class Trace(NamedTuple):
    """Everything that was read out of one article."""

    article: Article
    chains: tuple[Chain, ...] = ()
    credits: tuple[Credit, ...] = ()
    unused: tuple[UnusedCue, ...] = ()
    errors: tuple[str, ...] = ()  # why it could not be read, or was not
    language: str | None = None  # the code of the language that it was found to be in; None: nothing shows it
    skipped: str | None = None  # "language": it was not read at all, and so nothing found in it says nothing of it
    warnings: tuple[str, ...] = ()  # what to know of it, though it was read

    @property
    def unsourced(self) -> tuple[UnusedCue, ...]:
        """The cues that tell that something is said and not by whom, but for those within what somebody says."""
        found = sorted((cue for cue in self.unused if cue.unsourced), key=lambda cue: cue.start)
        said = sorted(span for chain in self.chains for span in chain.said) if found else []
        outside = []
        reach = at = 0  # one pass over both: a text may have thousands of each
        for cue in found:
            while at < len(said) and said[at].start <= cue.start:
                reach, at = max(reach, said[at].end), at + 1
            if cue.start >= reach:
                outside.append(cue)
        return tuple(outside)

    @property
    def failed(self) -> bool:
        """Whether it should have been read and could not be."""
        return bool(self.errors) and self.skipped is None

    @property
    def corrected(self) -> bool:
        """Whether a person has set right what was read in it."""
        return any(chain.corrected for chain in self.chains) or any(
            cue.reason.startswith(SET_RIGHT) for cue in self.unused
        )

    @property
    def told(self) -> tuple[str, ...]:
        """The warnings that a run says: that a text shows no language is seen where nothing is found in it."""
        return self.warnings if self.language else ()

    @property
    def unread(self) -> Unread | None:
        """What to tell of an article that was not read because of its language."""
        if self.skipped is None:
            return None
        article = self.article
        return Unread(article.id, article.title, self.language or article.language, "; ".join(self.errors))

    def having(self, kinds: Collection[Kind]) -> Iterator[tuple[int, Chain]]:
        """The chains, with their place, that have a source of one of the kinds; all of them for no kinds."""
        for index, chain in enumerate(self.chains):
            if not kinds or any(source.kind in kinds for source in chain.sources):
                yield index, chain
