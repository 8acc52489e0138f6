"""A story as a page: the claim, on how many origins it rests, what each article does with it, and the articles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TextIO

from tracer.dates import moment
from tracer.drift import drift
from tracer.model import Article
from tracer.render import Options
from tracer.render.drawing import Drawing
from tracer.render.drift.html import shown as shown_drift
from tracer.render.drift.telling import summary as compared
from tracer.render.html import page
from tracer.render.html.picture import picture
from tracer.render.html.trace import Entry, entry
from tracer.render.story.outline import hand, lead, share
from tracer.render.story.picture import picture as drawn
from tracer.render.wording import Wording, plural
from tracer.stories.model import DENIES, Evidence, Origin, Stance, Status, Story, corrected, proof

_LENGTH = 400  # characters of a quoted proof: the text has all of it
_STANCES = {
    Stance.STATES: "states it",
    Stance.PART: "states part of it",
    Stance.DENIES: "denies it",
    Stance.ABOUT: "mentions that it is said or looked into",
    Stance.SILENT: "does not say it",
}
_FINDINGS = {
    "not-found": "Not found",
    "several-events": "Not about one event",
    "opposite": "Perhaps the opposite",
    "single-origin": "One origin only",
    "anonymous-only": "Nobody is named",
    "circular": "It goes in a circle",
    "relay-missing": "Same words, relay not named",
    "same-wording": "The same wording",
    "duplicate": "One text twice",
    "denied": "Denied",
    "not-confirmed": "Not confirmed",
    "first": "The first",
}
_DENIALS = ("denied", "not-confirmed")  # have a section of their own


class Quote(NamedTuple):
    """Words of an article that prove something, with the pieces of its text that they are."""

    words: str
    target: str  # the element of the text where they begin
    sentence: str
    title: str
    about: str


class Source(NamedTuple):
    """A source of the story."""

    name: str
    kind: str


class Group(NamedTuple):
    """An independent origin."""

    roots: tuple[Source, ...]
    relays: tuple[Source, ...]
    share: str
    status: str  # empty where it is certain
    doubts: tuple[str, ...]
    articles: tuple[tuple[str, str, str], ...]  # of each: its element, its title, at which hand
    quotes: tuple[Quote, ...]


class Row(NamedTuple):
    """What an article does with the claim."""

    target: str
    title: str
    url: str | None
    outlet: str
    published: str  # as written
    moment: float  # seconds since 1970 to sort by
    stance: str
    says: str  # the stance in words
    hand: str
    path: tuple[Source, ...]


class Note(NamedTuple):
    """A finding, or somebody who denies the claim, with the proof."""

    label: str
    message: str
    quotes: tuple[Quote, ...]
    open: bool = False  # the message ends in a colon


def write(story: Story, out: TextIO, options: Options) -> None:
    """Write one page."""
    words = Wording()
    articles = dict(zip(story.ids, _articles(story, options, words), strict=True))
    hands = {name: hand(story, number) for number, name in enumerate(story.ids)}
    rows = [_row(story, number, hands[name], words) for number, name in enumerate(story.ids)]
    ledger = drift(story.traces)
    dated = sorted((row for row in rows if row.moment), key=lambda row: row.moment)
    page.write(
        "story",
        out,
        ascii=options.ascii,
        title=words.excerpt(story.claim.text, 300),
        answer=_answer(story),
        doubt=_doubt(story, words),
        counted=_counted(story),
        findings=[
            Note(
                _FINDINGS.get(finding.kind, finding.kind),
                words.show(finding.message),
                tuple(_quote(story, articles[item.article], item, words) for item in finding.evidence),
                finding.message.endswith(":"),
            )
            for finding in story.findings
            if not (story.denials and finding.kind in _DENIALS)
        ],
        origins=[_group(story, articles, hands, origin, words) for origin in story.origins],
        denials=list(_denials(story, articles, words)),
        rows=rows,
        dated=dated,
        undated=len(rows) - len(dated),
        silent=[(articles[name].id, articles[name].title) for name in story.unattributed],
        unrelated=[(articles[name].id, articles[name].title) for name in story.unrelated],
        unread=[(words.called(one.title, one.id), words.excerpt(one.reason, 200)) for one in story.unread],
        picture=picture(_joined(drawn(story, words))) if story.origins else None,
        articles=list(articles.values()),
        compared=compared(ledger),
        drifts=[shown_drift(one, words) for one in ledger.drifts],
    )


def _counted(story: Story) -> str:
    """How many articles were read, and how many of them state the claim."""
    state = "states" if story.stating == 1 else "state"
    return f"{plural(len(story.ids), 'article')} read, {story.stating} of them {state} it."


def _answer(story: Story) -> str:
    """On how many origins the claim rests, in a sentence, after what is to be read before."""
    caution = f"{story.caution[0].upper()}{story.caution[1:]}. " if story.caution else ""
    if not story.claim.made:
        return f"{caution}No sentence of these articles surely says this."
    if not story.independent_origins:
        return f"{caution}No article names an origin for this claim."
    return f"{caution}The claim rests on {plural(story.independent_origins, 'independent origin')}."


def _doubt(story: Story, words: Wording) -> str:
    """How sure the answer is, and who denies the claim, in a sentence or two."""
    least, best, most = story.counts
    unsure = story.claim.made and not least == best == most
    deny = dict.fromkeys(words.name(story.title(told.keys[0])) for told in story.denials if told.why == DENIES)
    parts = (
        f"At least {least}, at most {most}: what makes it uncertain stands with each origin." if unsure else "",
        f"{', '.join(deny)} {story.contrary if len(deny) == 1 else story.contrary.replace('s ', ' ', 1)}."
        if deny
        else "",
    )
    return " ".join(filter(None, parts))


def _articles(story: Story, options: Options, words: Wording) -> Iterator[Entry]:
    """The articles as they are shown, with all places marked that prove something."""
    proofs: dict[str, list[tuple[int, int]]] = {}
    found = (part.evidence for parts in (story.origins, story.findings) for part in parts)
    for item in (item for evidence in found for item in evidence):
        proofs.setdefault(item.article, []).append((item.start, item.end))
    for number, (name, trace) in enumerate(zip(story.ids, story.traces, strict=True), 1):
        yield entry(trace, number, options, words, pictured=False, proofs=proofs.get(name, ()))


def _joined(drawing: Drawing) -> Drawing:
    """A drawing without what stands alone in it: articles that name nobody are listed."""
    ends = {end for edge in drawing.edges for end in (edge.source, edge.target)}
    return drawing._replace(nodes=tuple(node for node in drawing.nodes if node.id in ends))


def _group(
    story: Story, articles: Mapping[str, Entry], hands: Mapping[str, str], origin: Origin, words: Wording
) -> Group:
    return Group(
        tuple(_source(story, key, words) for key in origin.roots),
        tuple(_source(story, key, words) for key in origin.members if key not in origin.roots),
        share(story, origin),
        "" if origin.status is Status.CERTAIN else str(origin.status),
        tuple(words.show(doubt) for doubt in origin.doubts),
        tuple((articles[name].id, articles[name].title, hands[name]) for name in origin.articles),
        tuple(_quote(story, articles[item.article], item, words) for item in _different(origin.evidence)),
    )


def _different(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    return dict.fromkeys(item._replace(sources=()) for item in evidence)


def _denials(story: Story, articles: Mapping[str, Entry], words: Wording) -> Iterator[Note]:
    """Who denies the claim or says nothing on it, each with all the sentences."""
    found: dict[tuple[str, tuple[str, ...]], list[Evidence]] = {}
    for telling in story.denials:
        text = proof(telling, story.traces[telling.article])
        article, start, end = telling.sentence
        by = corrected(telling, story.traces[article])
        item = Evidence(story.ids[article], start, end, text, corrected=by)
        found.setdefault((telling.why, telling.keys), []).append(item)
    for (why, keys), items in found.items():
        names = " → ".join(words.name(story.title(key)) for key in keys)
        label = story.contrary.capitalize() if why == DENIES else "Says nothing on it"
        yield Note(
            label, names, tuple(_quote(story, articles[item.article], item, words) for item in dict.fromkeys(items))
        )


def _row(story: Story, number: int, near: str, words: Wording) -> Row:
    name, article = story.ids[number], story.traces[number].article
    publisher = story.publishers.get(number)
    outlet = story.title(publisher.key) if publisher else article.outlet or ""
    when = moment(article.published)
    stance = story.stances.get(name, Stance.SILENT)
    known = story.knowing[number]
    return Row(
        f"a{number + 1}",
        words.among(article),
        page.address(article.url),
        words.name(outlet),
        words.published(Article("", published=article.published)),
        when.first.timestamp() if when else 0.0,
        str(stance),
        _STANCES[stance],
        near,
        tuple(_source(story, key, words) for key in known.path),
    )


def _source(story: Story, key: str, words: Wording) -> Source:
    return Source(words.name(story.title(key)), str(story.kinds.get(key, "organisation")))


def _quote(story: Story, entry: Entry, item: Evidence, words: Wording) -> Quote:
    pieces = entry.text.pieces(item.start, item.end)
    before = lead(story, story.ids.index(item.article), item.start, item.end)
    return Quote(
        before + words.excerpt(item.text, _LENGTH),
        f"{entry.id}m{pieces[0]}" if pieces else entry.id,
        entry.text.range([(item.start, item.end)]),
        entry.title,
        " · ".join(filter(None, (entry.about, words.set_right(item.corrected)))),
    )
