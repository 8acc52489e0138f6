"""Many articles, one story: who had it from whom, on how many independent origins it rests, where it goes in a circle.

Everything is asked of statements. An article's chains that carry the story's claim are its ways to know it; chains that
share a named source rest on one origin; what is had from an outlet goes on where that outlet's own article has it from.
Reactions, denials and background are kept apart, each with the reason.
"""

from collections.abc import Iterable

from tracer.model import Trace
from tracer.stories.denials import DENIES, SILENT
from tracer.stories.findings import findings
from tracer.stories.mentions import mentions
from tracer.stories.model import Story
from tracer.stories.naming import kinds, titles
from tracer.stories.origins import knowing, origins
from tracer.stories.reading import Reading, read
from tracer.stories.tellings import tellings as all_tellings
from tracer.stories.weighing import weigh
from tracer.stories.who import know

_STATED = 0.25  # how near to the claim some sentence of an article comes that states it


def story(traces: Iterable[Trace], claim: str | None = None) -> Story:
    """Read articles about one event together. `claim`: what is to be traced; else what most of them say."""
    given = tuple(traces)
    reading = read(tuple(trace for trace in given if trace.unread is None), claim)
    who = know(reading)
    tellings = weigh(reading, all_tellings(reading, who))
    tellings += mentions(reading, tellings)
    counted = [telling for telling in tellings if telling.counted]
    known = {telling.article for telling in counted}
    deniers = {telling.article for telling in tellings if telling.why in (DENIES, SILENT)} - known
    silent = [number for number in range(len(reading.traces)) if number not in known | deniers]
    read_together = Story(
        claim=reading.claim,
        traces=reading.traces,
        ids=reading.ids,
        names=reading.names,
        titles=titles(reading, tellings),
        kinds=kinds(reading, tellings),
        publishers=reading.publishers,
        tellings=tuple(tellings),
        origins=tuple(origins(reading, counted)),
        unattributed=tuple(reading.ids[number] for number in silent if _states(reading, number)),
        denying=tuple(reading.ids[number] for number in sorted(deniers)),
        unrelated=tuple(reading.ids[number] for number in silent if not _states(reading, number)),
        knowing=tuple(knowing(reading, counted)),
        unnamed=who.merges,
        unread=tuple(trace.unread for trace in given if trace.unread is not None),
    )
    return read_together._replace(findings=findings(read_together, reading))


def _states(reading: Reading, number: int) -> bool:
    """Whether an article says what the claim says."""
    return reading.claim.nearness[number] >= _STATED
