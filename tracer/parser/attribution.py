"""Attributions: a construction of a sentence that ties a source to what it said, before they are composed to chains."""

from tracer.model import Kind, Relation, Span
from tracer.parser.clause import Clause
from tracer.parser.mention import Mention

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
        "ambiguous", "cites", "continues", "cue", "denied", "first", "fronted", "gap", "home", "joint", "last", "links",
        "position", "relative", "rule", "scope",
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
        self.gap: tuple[int, int] | None = None  # the tokens of what is said that its verb is parted from
        self.ambiguous = ambiguous  # ", reporting Z" after a relay: Z may as well be what the relay cites
        self.continues = continues  # has no subject of its own: "adding that"
        self.cue = -1  # the first token of its cue
        self.home: Clause | None = None  # the clause of its cue
        self.denied = False  # its source denies the content
        self.relative = False  # hangs on a noun: "Y, who said"

    @property
    def near(self) -> Mention:
        """The source nearest to the article."""
        return self.links[-1].mention


class Statement:
    """One statement of a sentence: its links, origin first, and where its content stands (characters)."""

    __slots__ = ("alternatives", "denied", "direct", "end", "links", "rest", "start", "sure")

    def __init__(
        self,
        links: tuple[Link, ...],
        start: int,
        end: int,
        direct: bool,
        sure: float,
        alternatives: tuple[tuple[tuple[Link, ...], str], ...] = (),
        denied: bool = False,
        rest: Span | None = None,
    ) -> None:
        self.links = links
        self.start = start
        self.end = end
        self.direct = direct
        self.sure = sure
        self.alternatives = alternatives
        self.denied = denied
        self.rest = rest  # its other half, where the words that tell whose it is stand between

    def but(self, links: tuple[Link, ...], sure: float) -> "Statement":
        """The same with other links."""
        return Statement(links, self.start, self.end, self.direct, sure, self.alternatives, self.denied, self.rest)
