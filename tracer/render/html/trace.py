"""Articles with their chains: whose words they hold and through whom, beside the text that proves it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from tracer.graph import Path, Step, identity, own_cue, paths, relay_cues
from tracer.model import DOUBTFUL, Chain, Trace, Words
from tracer.render import Options
from tracer.render.drawing import drawing, folds, media
from tracer.render.html import page
from tracer.render.html.marks import Marked, cues, mark, sources
from tracer.render.html.picture import Picture, picture
from tracer.render.wording import Wording, plural
from tracer.unsourced import Unsourced, unsourced

_WORDS = 180  # characters of a statement in the list: the text has all of it
_CUES, _REASON = 3, 200


class Statement(NamedTuple):
    """A chain in the list, with the pieces of the text that prove it (see `Marked.range`)."""

    id: str
    words: str
    inferred: bool
    denied: bool
    notes: tuple[str, ...]  # doubt, other readings, reasons for leaving out a name
    target: str  # the element of the text where its proof begins
    sources: str
    cues: str
    said: str
    sentence: str


class Place(NamedTuple):
    """Where statements stand: the id of the article's element, its text, and the text as it is marked."""

    id: str
    text: str
    marked: Marked


class Stop(NamedTuple):
    """A source on the way to the article, with what it did and the words that say so: a sentence."""

    name: str
    kind: str
    what: str  # the kind, and that it is not clear who is meant
    did: str  # made this statement, had them from somebody
    cues: str
    inferred: bool  # in all statements that take this way
    note: str


class Route(NamedTuple):
    """Statements that came the same way: the origin first, the article after the last stop."""

    stops: tuple[Stop, ...]
    end: str  # from whom the article has them
    cues: str  # that say so, unless the last stop has them
    kinds: str
    summary: str  # how many statements
    statements: tuple[Statement, ...]


class Nobody(NamedTuple):
    """What an article says is said, and not by whom."""

    summary: str
    cues: str
    statements: tuple[Statement, ...]


class Entry(NamedTuple):
    """An article."""

    id: str  # of its element
    language: str | None  # of its text, as far as known
    title: str
    about: str
    url: str | None
    summary: str
    supplied: str
    warnings: tuple[str, ...]
    nothing: str  # why no chain is shown
    failed: bool
    origins: tuple[tuple[Route, ...], ...]  # the routes of each origin
    nobody: Nobody | None
    text: Marked
    picture: Picture | str | None  # or why there is none; None: not for one article


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write one page of all articles."""
    read = list(traces)
    words = Wording()
    pictured = not folds(len(read), options)  # each has a picture of its own
    page.write(
        "trace",
        out,
        ascii=options.ascii,
        title=words.title(read[0].article) if len(read) == 1 else plural(len(read), "article"),
        summary=_summary(read, options),
        many=len(read) > 1,
        articles=(entry(trace, number, options, words, pictured=pictured) for number, trace in enumerate(read, 1)),
        picture=None if pictured else picture(media(read, options, words)),
        unread=[(words.title(trace.article), words.nothing(trace)) for trace in read if trace.errors],
    )


def entry(
    trace: Trace,
    number: int,
    options: Options,
    words: Wording,
    *,
    pictured: bool,
    proofs: Sequence[tuple[int, int]] = (),
) -> Entry:
    """An article as a page shows it; `number` tells its elements from those of others, `proofs` are marked, too."""
    id = f"a{number}"
    article = trace.article
    shown = list(paths(trace, only=options.only, depth=options.depth))
    by_nobody = [] if options.only else unsourced(trace)
    cues = [(cue.start, cue.end) for one in by_nobody for cue in one.cues]
    sentences = [one.sentence for one in by_nobody]
    text = mark(trace, [(path.statement, path.chain) for path in shown], (*proofs, *sentences), cues)
    place = Place(id, article.text, text)
    total = len(trace.chains)
    found = {identity(source) for path in shown for source in path.chain.sources}
    part = f"{len(shown)} of " if len(shown) < total else ""
    nothing = ""
    if not shown and not by_nobody:
        nothing = f"None of {plural(total, 'statement')} has such a source." if total else f"{words.nothing(trace)}."
    drawn = pictured and shown
    return Entry(
        id,
        trace.language,
        words.among(article),
        words.published(article),
        page.address(article.url),
        f"{part}{plural(total, 'statement')}, {plural(len(found), 'source')}" if shown else "",
        words.supplied(trace),
        tuple(words.excerpt(warning, _REASON) for warning in trace.warnings),
        nothing[:1].upper() + nothing[1:],
        bool(trace.errors),
        tuple(_origins(shown, place, words)),
        _nobody(by_nobody, place, words) if by_nobody else None,
        text,
        picture(drawing([trace], options, words)) if drawn else None,
    )


def _summary(traces: Sequence[Trace], options: Options) -> str:
    chains = [chain for trace in traces for _, chain in trace.having(options.only)]
    doubtful = sum(chain.confidence < DOUBTFUL for chain in chains)
    silent = sum(not trace.chains and not trace.errors for trace in traces)
    unread = sum(bool(trace.errors) for trace in traces)
    parts = (
        plural(len(chains), "statement") if chains else "no statement",
        f"{doubtful} of them unsure" if doubtful else "",
        f"{plural(silent, 'article')} without one" if silent and len(traces) > 1 else "",
        f"{plural(unread, 'article')} not read" if unread else "",
    )
    return ", ".join(filter(None, parts))


def _origins(shown: Iterable[Path], place: Place, words: Wording) -> Iterator[tuple[Route, ...]]:
    """The routes, those of one origin together; origins of most statements first, then as the text has them."""
    routes: dict[tuple[object, ...], list[Path]] = {}
    for path in shown:
        routes.setdefault((path.cut > 0, *(identity(step.source) for step in path.steps)), []).append(path)
    groups: dict[object, list[list[Path]]] = {}
    for way, passing in routes.items():
        groups.setdefault(way[:2], []).append(passing)
    for group in sorted(groups.values(), key=lambda group: -sum(map(len, group))):
        yield tuple(_route(passing, place, words) for passing in sorted(group, key=len, reverse=True))


def _route(passing: Sequence[Path], place: Place, words: Wording) -> Route:
    stops = tuple(_stops(passing, words))
    last = words.listed((path.steps[-1].hop.cue for path in passing), _CUES)
    end = f"has {_them(passing)} from {stops[-1].name}"
    inferred = sum(any(step.inferred for step in path.steps) for path in passing)
    count = plural(len(passing), "statement")
    if inferred:
        few = f"of {inferred} " if inferred < len(passing) else ""
        count += f"; the way {few}is inferred from an earlier sentence"
    kinds = dict.fromkeys(str(source.kind) for path in passing for source in path.chain.sources)
    statements = tuple(_statement(path, place, words) for path in passing)
    return Route(stops, end, "" if last == stops[-1].cues else last, " ".join(kinds), count, statements)


def _nobody(found: Sequence[Unsourced], place: Place, words: Wording) -> Nobody:
    statements = []
    for number, one in enumerate(found, 1):
        begin = place.marked.pieces(*one.sentence)
        statements.append(
            Statement(
                f"{place.id}u{number}",
                words.excerpt(place.text[slice(*one.sentence)], _WORDS),
                inferred=False,
                denied=False,
                notes=(),
                target=f"{place.id}m{begin[0]}" if begin else place.id,
                sources="",
                cues=place.marked.range((cue.start, cue.end) for cue in one.cues),
                said="",
                sentence=place.marked.range([one.sentence]),
            )
        )
    cues = [cue.text for one in found for cue in one.cues]
    summary = words.nobody(len(cues))
    return Nobody(summary[:1].upper() + summary[1:], words.listed(cues, _CUES), tuple(statements))


def _stops(passing: Sequence[Path], words: Wording) -> Iterator[Stop]:
    """The sources of some statements that came the same way."""
    before = ""
    for place, steps in enumerate(zip(*(path.steps for path in passing), strict=True)):
        through = list(zip(passing, steps, strict=True))
        if place:
            did, cues = f"had {_them(passing)} from {before}", relay_cues(through)
        elif cut := words.cut(path.cut for path in passing):
            did, cues = f"had {_them(passing)} from {cut}", [step.hop.cue for step in steps]
        else:
            did = words.made(len(passing), sum(path.chain.denied for path in passing))
            cues = [own_cue(path) for path in passing]
        yield _stop(steps, did, words.listed(cues, _CUES), words)
        before = words.name(steps[0].source.name)


def _stop(steps: Sequence[Step], did: str, cues: str, words: Wording) -> Stop:
    first = steps[0].source
    note = next((step.source.closeness for step in steps if step.source.closeness), None) or ""
    return Stop(
        words.name(first.name),
        str(first.kind),
        words.kind(first),
        did,
        cues,
        all(step.source.inferred for step in steps),
        words.excerpt(note, _REASON) if note.casefold() not in first.name.casefold() else "",
    )


def _them(passing: Sequence[Path]) -> str:
    return "it" if len(passing) == 1 else "them"


def _statement(path: Path, place: Place, words: Wording) -> Statement:
    id, text, marked = place
    chain = path.chain
    parts = words.between.join(text[start:end] for start, end in chain.said)
    said = parts.strip() or text[chain.sentence.start : chain.sentence.end]
    shown = words.excerpt(said, _WORDS)
    begin = marked.pieces(*chain.said[0]) or marked.pieces(*chain.sentence)
    return Statement(
        f"{id}c{path.statement + 1}",
        words.quoted(shown) if chain.content.direct and said[:1].isalnum() else shown,
        any(step.inferred for step in path.steps),
        chain.denied,
        tuple(_notes(chain, words)),
        f"{id}m{begin[0]}" if begin else id,
        marked.range(sources(chain)),
        marked.range(cues(chain)),
        marked.range(chain.said),
        marked.range([chain.sentence]),
    )


def _notes(chain: Chain, words: Wording) -> Iterator[str]:
    """What to know before a chain is relied on."""
    if chain.corrected:
        yield words.set_right(chain.corrected)
    if chain.confidence < DOUBTFUL:
        yield f"unsure: of chains read as surely as this one, {chain.confidence:.0%} turn out right"
    for other in chain.alternatives:
        yield f"or: {words.reading(other)}"
    for source in chain.sources:
        name = words.name(source.name)
        if source.anonymity:
            yield f"why {name} is not named: {_quotation(source.anonymity, words)}"
        if source.antecedent and not _shares_word(source.text, source.name):
            mention = words.quoted(words.name(source.text))
            yield f"{mention} is {name}: {_quotation(source.antecedent, words)}"
    for hop in chain.hops:
        if hop.unverified:
            yield f"the article says: {_quotation(hop.unverified, words)}"


def _quotation(found: Words, words: Wording) -> str:
    return words.quoted(words.excerpt(found.text, _REASON))


def _shares_word(one: str, other: str) -> bool:
    return not {*one.casefold().split()}.isdisjoint(other.casefold().split())
