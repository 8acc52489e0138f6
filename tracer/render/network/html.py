"""The outlet network as a page: whose words outlets print, who relies on whom, in tables that sort and a picture."""

from collections.abc import Mapping
from typing import NamedTuple, TextIO

from tracer.model import Kind
from tracer.network import Network, Outlet, Reliance, Way
from tracer.render import Options
from tracer.render.drawing import Drawing, Edge, Node
from tracer.render.html import page
from tracer.render.html.picture import picture
from tracer.render.wording import Wording, plural

_PICTURED = 60  # pairs in the picture: the tables have all
_LENGTH = 300


class Share(NamedTuple):
    """From whom an outlet has its statements, as shares of them."""

    name: str
    kind: str
    articles: int
    statements: int
    shares: tuple[float, ...]  # own, agency, other media, unnamed origin


class Pair(NamedTuple):
    """That one outlet relies on another."""

    reader: str
    source: str
    statements: int
    supplied: int
    articles: int
    first: str
    last: str
    proofs: tuple[tuple[str, str], ...]  # article and sentence
    kinds: str  # of both


class Mutual(NamedTuple):
    """That two outlets rely on each other, and how often."""

    one: str
    other: str
    there: int
    back: int
    kinds: str


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write one page."""
    words = Wording()
    kinds = {outlet.name: words.show(outlet.kind) for outlet in network.outlets}
    counts = (
        plural(network.articles, "article"),
        plural(len(network.outlets), "outlet"),
        plural(len(network.reliances), "pair"),
        f"{plural(network.unknown, 'article')} of an unknown outlet" if network.unknown else "",
    )
    page.write(
        "network",
        out,
        ascii=options.ascii,
        title="Who relies on whom",
        summary=", ".join(filter(None, counts)),
        unread=network.not_read(),
        boilerplate=[
            f"{words.quoted(words.excerpt(left.line, 80))} ends {left.articles:,} of {left.of:,} articles of "
            f"{words.name(left.outlet)}, and is counted nowhere"
            for left in network.boilerplate
        ],
        sorts=sorted({*kinds.values()}),
        outlets=[_share(outlet, words) for outlet in network.outlets if outlet.statements],
        pairs=[_pair(edge, kinds, words) for edge in network.reliances],
        mutual=[
            Mutual(*_ends(edge, words), edge.weight, back.weight, _kinds(edge, kinds))
            for edge, back in network.reciprocal()
        ],
        drawn=min(_PICTURED, len(network.reliances)),
        picture=picture(_drawing(network, kinds, words)) if network.reliances else None,
    )


def _share(outlet: Outlet, words: Wording) -> Share:
    shares = (outlet.share(Way.OWN), outlet.share(Way.AGENCY), outlet.share(Way.MEDIA), outlet.anonymous_share)
    return Share(words.name(outlet.name), words.show(outlet.kind), outlet.articles, outlet.statements, shares)


def _ends(edge: Reliance, words: Wording) -> tuple[str, str]:
    return words.name(edge.reader), words.name(edge.source)


def _kinds(edge: Reliance, kinds: Mapping[str, str]) -> str:
    return " ".join(dict.fromkeys((kinds[edge.reader], kinds[edge.source])))


def _pair(edge: Reliance, kinds: Mapping[str, str], words: Wording) -> Pair:
    proofs = tuple((words.name(proof.article), words.excerpt(proof.text, _LENGTH)) for proof in edge.proofs)
    first, last = (words.excerpt((date or "")[:10], 10) for date in (edge.first, edge.last))
    counts = (edge.statements, edge.credits, edge.articles)
    return Pair(*_ends(edge, words), *counts, first, last, proofs, _kinds(edge, kinds))


def _drawing(network: Network, kinds: Mapping[str, str], words: Wording) -> Drawing:
    """The strongest pairs, from the source to whoever has it from there: as all pictures run."""
    ids: dict[str, str] = {}
    edges = []
    for edge in network.reliances[:_PICTURED]:
        for name in (edge.source, edge.reader):
            ids.setdefault(name, f"n{len(ids) + 1}")
        sentences = (words.excerpt(proof.text, _LENGTH) for proof in edge.proofs)
        known = (f"{edge.reader} relies on {edge.source}: {edge.weight}", *sentences)
        edges.append(Edge(ids[edge.source], ids[edge.reader], edge.weight, 0, False, (), known))
    nodes = tuple(
        Node(id, Kind.OUTLET, (words.name(name),), (kinds[name],), sort=kinds[name]) for name, id in ids.items()
    )
    return Drawing("Who relies on whom", nodes, tuple(edges))
