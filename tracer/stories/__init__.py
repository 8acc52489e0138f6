"""Many articles, one story: who had it from whom, on how many independent origins it rests, where it goes in a circle.

Everything is asked of statements. An article's chains that carry the story's claim are its ways to know it; chains that
share a named source rest on one origin; what is had from an outlet goes on where that outlet's own article has it from.
Reactions, denials and background are kept apart, each with the reason.
"""

from collections.abc import Iterable

from tracer.model import Trace, Unread
from tracer.stories.claims import central, read_claim
from tracer.stories.denials import narrated
from tracer.stories.findings import findings
from tracer.stories.links import joined, links
from tracer.stories.mentions import mentions
from tracer.stories.model import Stance, Status, Story
from tracer.stories.naming import kinds, titles
from tracer.stories.opposites import OPPOSITE, opposites
from tracer.stories.origins import IN_OTHER_WORDS, count, knowing, origins
from tracer.stories.reading import read
from tracer.stories.speakers import speakers
from tracer.stories.stances import stances
from tracer.stories.tellings import tellings as all_tellings
from tracer.stories.verdict import judge
from tracer.stories.who import know


def story(traces: Iterable[Trace], claim: str | None = None) -> Story:
    """Read articles about one event together. `claim`: what is to be traced; else what most of them say."""
    given = tuple(traces)
    unread = {number: why for number, trace in enumerate(given) if (why := _unread(trace))}
    reading = read(tuple(trace for number, trace in enumerate(given) if number not in unread))
    asked = read_claim(reading.words, claim or central(reading.traces, reading.words))
    if not claim:
        asked = asked._replace(speaker=frozenset())  # whom one of the articles names is not whom the story is asked for
    who = know(reading)
    positive = not (asked.denial or asked.negated)
    untrue = {number for number in range(len(reading.traces)) if positive and narrated(reading, asked, number)}
    named = speakers(reading, asked)
    tellings = judge(reading, asked, all_tellings(reading, asked, who, named), untrue, named)
    tellings += mentions(reading, asked, tellings)
    tied = links(reading, [telling for telling in tellings if telling.counted])
    called = titles(reading, tellings)
    tellings = joined(tellings, tied)
    counted = [telling for telling in tellings if telling.counted]
    turned = opposites(reading.words, asked)
    found = origins(reading, counted, tied)
    doubt = IN_OTHER_WORDS if not asked.made else OPPOSITE if any(one.said for one in turned) else ""
    if doubt:
        found = [one._replace(status=Status.POSSIBLE, doubts=(doubt,)) for one in found]
    taken = stances(reading, asked, tellings, untrue)
    told = {telling.article for telling in counted}
    apart = [(number, name) for number, name in enumerate(reading.ids) if number not in told]
    read_together = Story(
        claim=asked,
        traces=reading.traces,
        ids=reading.ids,
        names=reading.names,
        titles=titles(reading, tellings),
        kinds=kinds(reading, tellings),
        publishers=reading.publishers,
        tellings=tuple(tellings),
        origins=tuple(found),
        stances=taken,
        counts=count(found),
        unattributed=tuple(name for _, name in apart if taken[name] in (Stance.STATES, Stance.PART)),
        denying=tuple(name for _, name in apart if taken[name] is Stance.DENIES),
        unrelated=tuple(name for _, name in apart if taken[name] in (Stance.ABOUT, Stance.SILENT)),
        knowing=tuple(knowing(reading, counted)),
        links=tuple(link._replace(one=called[link.one], other=called[link.other]) for link in tied),
        unnamed=who.merges,
        unread=tuple(unread.values()),
    )
    return read_together._replace(findings=findings(read_together, reading, turned, given=bool(claim)))


def _unread(trace: Trace) -> Unread | None:
    """Why nothing is known of what an article says, if nothing is: its language, or that it has no text."""
    article = trace.article
    if trace.errors or article.text.strip() or (article.title or "").strip():
        return trace.unread
    return Unread(article.id, article.title, "und", "no text")
