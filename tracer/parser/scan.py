"""What the constructions of a sentence share: its tokens and cues, and what has been read so far."""

from tracer.language.lexicon import Lexicon
from tracer.model import Kind, Relation
from tracer.parser.cues import Hit
from tracer.parser.mention import Mention
from tracer.parser.sources import Sources
from tracer.parser.tokens import Tokens

MEDIA = (Kind.OUTLET, Kind.PLATFORM)
MOST = 16  # attributions of one sentence; beyond, nobody could follow it either


class Link:
    """A source and the words that pass its statement on."""

    __slots__ = ("also", "end", "leads", "mention", "relation", "rule", "start")

    def __init__(
        self,
        mention: Mention,
        relation: Relation,
        start: int,
        end: int,
        rule: str,
        leads: bool = False,
        also: tuple[Mention, ...] = (),
    ) -> None:
        self.mention = mention
        self.relation = relation
        self.start = start  # of its cue, characters
        self.end = end
        self.rule = rule
        self.leads = leads  # its cue names the next source too: "told Reuters"; else the next source's proves the hop
        self.also = also  # who stands beside it: "told Y and Z"

    def but(
        self,
        *,
        mention: Mention | None = None,
        relation: Relation | None = None,
        start: int = -1,
        end: int = -1,
        rule: str = "",
        leads: bool | None = None,
        also: tuple[Mention, ...] | None = None,
    ) -> "Link":
        """The same with some of it changed."""
        return Link(
            mention or self.mention,
            relation or self.relation,
            self.start if start < 0 else start,
            self.end if end < 0 else end,
            rule or self.rule,
            self.leads if leads is None else leads,
            self.also if also is None else also,
        )


class Attribution:
    """One construction of a sentence. Token ranges are half open."""

    __slots__ = (
        "ambiguous", "cites", "continues", "first", "fronted", "joint", "last", "links", "position", "relative", "rule",
        "scope",
    )  # fmt: skip

    def __init__(
        self,
        links: list[Link],
        first: int,
        last: int,
        position: str,
        rule: str,
        fronted: bool = False,
        *,
        joint: list[Mention] | None = None,
        cites: list[list[Link]] | None = None,
        ambiguous: bool = False,
        continues: bool = False,
    ) -> None:
        self.links = links
        self.first = first  # the construction's own tokens: source, cue, arguments
        self.last = last
        self.position = position  # of the cue: pre (content follows), post (before), mid (both), noun, nominal (of one)
        self.rule = rule
        self.fronted = fronted
        self.joint = joint or []  # further origins: "X and Y said"
        self.cites = cites or []  # sources that this one cites, each nearer the origin
        self.scope: list[tuple[int, int]] = []
        self.ambiguous = ambiguous  # ", reporting Z" after a relay: Z may as well be what the relay cites
        self.continues = continues  # has no subject of its own: "adding that"
        self.relative = False  # hangs on a noun: "Y, who said"

    @property
    def near(self) -> Mention:
        """The source nearest to the article."""
        return self.links[-1].mention


class Scan:
    """The state of reading one sentence, left to right."""

    def __init__(self, tokens: Tokens, hits: list[Hit], sources: Sources, lexicon: Lexicon) -> None:
        self.t = tokens
        self.hits = hits
        self.sources = sources
        self.lexicon = lexicon
        self.found: list[Attribution] = []
        self.unused: list[tuple[int, int, str]] = []
        self.taken = 0  # tokens before this belong to a construction's arguments
        self._pending: list[tuple[int, int, list[list[Link]]]] = []
        self._modifiers: list[Link] = []  # relays that hang on the subject just read
        self._in_relative = False  # the verb at hand belongs to a relative clause
        self._also_told: Link | None = None  # the second addressee of the verb at hand
        self._joined: list[Mention] = []  # who shares the subject just read
        self._followed: dict[int, bool] = {}  # token -> whether content follows it
        self._carriers: list[tuple[int, int, Link]] = []

    def _opens_clause(self, at: int) -> bool:
        t = self.t
        if at == 0:
            return True
        before = t.at[at - 1].text
        if before in ("\u2014", "\u2013", "-", ".", ":", ";", ")"):
            return all(not t.at[i].word or t.at[i].caps or t.at[i].text[0].isdigit() for i in range(at))
        if t.at[at - 1].low in self.lexicon.lists["content_link"] or t.at[at - 1].low in ("or",):
            return True
        return before == "," and at >= 2 and t.at[at - 2].low in ("and", "but", "that")

    def _add(self, attribution: Attribution) -> None:
        """Enter an attribution; a citing phrase between its subject and its verb belongs to it."""
        for item in list(self._pending):
            start, end, chains = item
            beside = end <= attribution.first <= end + 1 or attribution.first <= start < attribution.last
            if beside or (start == 0 and attribution.position != "post"):
                attribution.cites += chains
                self._pending.remove(item)
        for carrier in list(self._carriers):
            if attribution.first <= carrier[0] < attribution.last:
                inner = attribution.links[-1]
                attribution.links[-1] = inner.but(
                    relation=carrier[2].relation, start=carrier[2].start, end=carrier[2].end, rule=carrier[2].rule
                )
                attribution.links.append(carrier[2].but(relation=inner.relation, start=inner.start, end=inner.end))
                self._carriers.remove(carrier)
        attribution.relative = self._in_relative
        self.found.append(attribution)
        self.taken = max(self.taken, attribution.last)
