"""What an article says about its sources' standing: why one is unnamed, what is hedged and what nobody could check."""

from collections.abc import Collection, Sequence

from tracer.language.lexicon import Lexicon
from tracer.model import HEDGED, Chain, Kind, Source, UnusedCue, Words
from tracer.parser.occasions import Stated
from tracer.parser.patterns import compiled

_NEAR = 140  # characters behind a source within which it asks not to be named
_NOBODY = r"[a-z][a-z-]*(?: [a-z][a-z'\u2019-]*)*(?= (?:at|in|of|for|from|with) |\Z)"  # "senior engineer at Carrow"
_GAP = 8  # characters between a hedge and the cue behind it
_AFTER = 260  # characters behind a source within which its reason for anonymity stands


def ground(text: str, start: int, stop: int, lexicon: Lexicon) -> Words | None:
    """Why the source that begins at `start` asked not to be named, as written; looked for up to its sentence's end."""
    sentence = text[start : min(stop, start + _AFTER)]
    if not any(hint in sentence for hint in lexicon.lists["anonymity_hint"]):
        return None
    match = lexicon.pattern("anonymity_reason").search(text, start, min(stop, start + _AFTER))
    if match is None:
        return None
    group = "because" if match["because"] else "stated"
    return Words(match[group].rstrip(), match.start(group), match.start(group) + len(match[group].rstrip()))


def unnamed(stated: Sequence[Stated], text: str, lexicon: Lexicon) -> frozenset[str]:
    """Those who are nobody by name and asked not to be, as they are called."""
    origins = [(item.statement.links[0].mention, item.sentence.end) for item in stated]
    people = [(one, end) for one, end in origins if one.kind is Kind.PERSON and one.form != "pronoun"]
    return frozenset(
        [
            one.name
            for one, end in people
            if compiled(_NOBODY).match(one.name) and _asks_for_no_name(text, one.end, end, lexicon)
        ]
    )


def _asks_for_no_name(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether behind a source, which ends at `start`, and in its sentence it is told that it wants no name."""
    stop = min(stop, start + _NEAR)
    if not any(hint in text[start:stop] for hint in lexicon.lists["anonymity_hint"]):
        return False
    return lexicon.pattern("anonymity_asked").search(text, start, stop) is not None


def without_names(chains: Sequence[Chain], unnamed: Collection[str]) -> tuple[Chain, ...]:
    """The chains with the people of these names as unnamed sources."""

    def told(sources: tuple[Source, ...]) -> tuple[Source, ...]:
        people = [one.kind is Kind.PERSON and one.name in unnamed for one in sources]
        kinds = [Kind.ANONYMOUS if of else one.kind for one, of in zip(sources, people, strict=True)]
        return tuple([one._replace(kind=kind) for one, kind in zip(sources, kinds, strict=True)])

    made = []
    for chain in chains:
        others = tuple([other._replace(sources=told(other.sources)) for other in chain.alternatives])
        made.append(chain._replace(sources=told(chain.sources), alternatives=others))
    return tuple(made)


def with_hedges(
    chains: tuple[Chain, ...], unused: Sequence[UnusedCue], text: str
) -> tuple[tuple[Chain, ...], list[UnusedCue]]:
    """The chains with the "allegedly" right before a cue as a part of it; the unused cues without these."""
    hedges = {cue.end: cue for cue in unused if cue.reason == HEDGED}
    if not hedges:
        return chains, list(unused)
    taken: set[int] = set()
    made = []
    for chain in chains:
        hop, first = chain.hops[0], chain.sources[0]
        before = text[max(0, hop.start - _GAP) : hop.start]
        if (cue := hedges.get(hop.start - len(before) + len(before.rstrip()))) is not None:
            taken.add(cue.start)
            words = Words(text[cue.start : hop.end], cue.start, hop.end)
            same = first.cue is not None and first.cue.start == hop.start
            chain = chain._replace(
                hops=(hop._replace(cue=words.text, start=words.start), *chain.hops[1:]),
                sources=(first._replace(cue=words) if same else first, *chain.sources[1:]),
            )
        made.append(chain)
    return tuple(made), [cue for cue in unused if cue.start not in taken]


def unverified(text: str, start: int, end: int, lexicon: Lexicon) -> Words | None:
    """The words of a sentence that say that nobody could check what was said."""
    match = lexicon.pattern("unverified").search(text, start, end)
    return Words(match.group(), match.start(), match.end()) if match else None
