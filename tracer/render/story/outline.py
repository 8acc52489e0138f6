"""What the drawn formats of a story share: who passed the claim on to whom, and in which words."""

from collections.abc import Sequence
from typing import NamedTuple

from tracer.render.wording import Wording, plural
from tracer.stories.model import Origin, Story, Telling, proof
from tracer.stories.tellings import NAMED

_HANDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Link(NamedTuple):
    """A source and the next one, or an article (None for the key), with the tellings that say so."""

    source: str
    target: str | None
    article: str  # id, where the target is an article
    tellings: tuple[Telling, ...]


def links(story: Story, origin: Origin) -> list[Link]:
    """Every step of an origin's chains, in the order of the articles."""
    members = set(origin.members)
    longer = {(t.article, t.keys[0]) for t in story.tellings if t.counted and len(t.keys) > 1}
    found: dict[tuple[str, str | None, str], list[Telling]] = {}
    for telling in story.tellings:
        if telling.counted and telling.keys[0] in members:
            for source, target in zip(telling.keys, telling.keys[1:], strict=False):
                found.setdefault((source, target, ""), []).append(telling)
            # "he added" after "told Reuters": by whose way is told already
            if len(telling.keys) > 1 or (telling.article, telling.keys[0]) not in longer:
                last = (telling.keys[-1], None, story.ids[telling.article])
                found.setdefault(last, []).append(telling)
    return [Link(*ends, tuple(tellings)) for ends, tellings in found.items()]


def published(story: Story, origin: Origin) -> dict[str, str]:
    """The articles of an origin that one of its sources published: id -> key."""
    members = set(origin.members)
    return {
        story.ids[number]: publisher.key
        for number, publisher in sorted(story.publishers.items())
        if publisher.key in members
    }


def cue(story: Story, telling: Telling, source: str) -> str:
    """The words that make a source one in a telling."""
    trace = story.traces[telling.article]
    if telling.why == NAMED:
        return ""
    if telling.chain is None:
        return trace.article.text[telling.content.start : telling.content.end]
    chain = trace.chains[telling.chain]
    place = telling.places[telling.keys.index(source)]
    if place is None:
        return ""
    found = chain.sources[place].cue
    return found.text if found else chain.hops[place].cue


def cues(story: Story, tellings: Sequence[Telling], source: str, words: Wording) -> list[str]:
    """The different cues of a source in some tellings, in quotation marks, those of credit lines last."""
    found: dict[bool, list[str]] = {False: [], True: []}
    for telling in tellings:
        if source in telling.keys:
            found[telling.chain is None].append(cue(story, telling, source))
    said, credited = ([shown for shown, _ in words.cues(found[credit])] for credit in (False, True))
    return [*said, *(f"credit line {shown}" for shown in credited)]


def share(story: Story, origin: Origin) -> str:
    """On how many of the articles an origin tells, in words."""
    if not story.claim.made:
        return f"{plural(len(origin.articles), 'article')} of {len(story.ids)}"
    verb = "states" if story.stating == 1 else "state"
    return f"{len(origin.articles)} of {plural(story.stating, 'article')} that {verb} it"


def hand(story: Story, number: int) -> str:
    """How far an article is from the origin, in words."""
    known = story.knowing[number]
    if known.hand is None:
        if known.article in story.denying:
            return "denied or not confirmed"
        rests = any(known.article in origin.articles for origin in story.origins)
        return "names it, states no hop" if rests else "no source named for it"
    return f"{_HANDS[known.hand - 1]} hand" if known.hand <= len(_HANDS) else f"after {known.hand - 1} hands"


def lead(story: Story, article: int, start: int, end: int) -> str:
    """What is said before the words of a proof: that they are no sentence, but a line that credits somebody."""
    credits = story.traces[article].credits
    return "credit line: " if any((credit.start, credit.end) == (start, end) for credit in credits if end) else ""


def proof_of(story: Story, telling: Telling, words: Wording, length: int) -> str:
    """The words that prove a telling, on one line."""
    said = words.excerpt(proof(telling, story.traces[telling.article]), length)
    return lead(story, *telling.sentence) + said
