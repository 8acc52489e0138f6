"""Two wordings of one statement: what is the same, what changed, and what the change does."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.drift.model import Change, Piece
from tracer.drift.words import Token, unit, value
from tracer.statements import stem

_EDITED = 4  # words that an editor's brackets may stand for
_GOVERNS, _RULES = 5, 3  # words before a clause that may turn or soften it; of them, those that do so at once
_ROUNDED = 0.1  # how far a number may be from another one that is given as "about" so much

Wording = Sequence[Token]


class Region(NamedTuple):
    """Words of both sides that stand for each other; one side may be empty."""

    before: slice
    after: slice
    same: bool


def regions(before: Wording, after: Wording) -> list[Region]:
    """The alignment of two wordings, in order: what is the same and what is not, in turn."""
    from rapidfuzz.distance import Levenshtein

    found: list[Region] = []
    for code in Levenshtein.opcodes([t.norm for t in before], [t.norm for t in after]):
        same = code.tag == "equal"
        a, b = slice(code.src_start, code.src_end), slice(code.dest_start, code.dest_end)
        if found and not same and not found[-1].same:
            last = found.pop()
            a, b = slice(last.before.start, a.stop), slice(last.after.start, b.stop)
        found.append(Region(a, b, same))
    return found


def shared(before: Wording, after: Wording, found: Sequence[Region]) -> tuple[int, int, float]:
    """How many words are the same, how many of these tell something, and the share of the shorter side's they are.

    What only the longer side has at either end counts for nothing: quotations are cut.
    """
    same = sum(region.before.stop - region.before.start for region in found if region.same)
    telling = sum(not token.role.function for region in found if region.same for token in before[region.before])
    inner = [_trimmed(region, place, len(found)) for place, region in enumerate(found)]
    lengths = (
        sum(region.before.stop - region.before.start for region in inner),
        sum(region.after.stop - region.after.start for region in inner),
    )
    return same, telling, same / max(1, *lengths)


def verbatim(before: Wording, after: Wording, text_before: str, text_after: str) -> list[Piece]:
    """The word diff of two quotations, each piece with what its change does.

    What one of them goes on with at either end is no change: quotations are cut.
    """
    found = regions(before, after)
    pieces = []
    for place, region in enumerate(found):
        a, b = before[region.before], after[region.after]
        changes: tuple[Change, ...] = ()
        if not region.same:
            inner = _trimmed(region, place, len(found))
            changes = tuple(_changed(before, after, inner))
        pieces.append(
            Piece(
                _text(text_before, a),
                _text(text_after, b),
                changes,
                a[0].start if a else -1,
                b[0].start if b else -1,
            )
        )
    return pieces


def cut_off(before: Wording, after: Wording, around: Wording) -> Iterator[Change]:
    """What a cut at the front took away that turned or softened the rest: "I do not think" of "the dam will fail".

    `around`: the words beside the shorter quotation, which may say the same without quoting it.
    """
    found = regions(before, after)
    if not found or found[0].same or len(found) < 2:
        return
    first = found[0]
    gone = before[first.before][
        : max(0, (first.before.stop - first.before.start) - (first.after.stop - first.after.start))
    ]
    follows = before[found[1].before.start]
    gone = [token for token in gone[-_GOVERNS:] if token.sentence == follows.sentence]
    if any(token.role.gap for token in after[first.after]):
        return
    thought = any(token.role.hedge for token in gone[-_RULES:])
    if thought and any(token.role.negation for token in gone) and not any(token.role.negation for token in around):
        yield Change.NEGATION
    elif thought and not any(token.role.hedge for token in around):
        yield Change.HEDGE_LOST


def loose(before: Wording, after: Wording) -> Iterator[Change]:
    """What changed between two statements of one thing in different words: its numbers, its hedges.

    A number is another one only if both sides count the same with a single number; what one side leaves out says
    nothing.
    """
    before, after = _common(before, after), _common(after, before)
    counted, others = _counted(before), _counted(after)
    for what in counted.keys() & others.keys():
        if len(counted[what]) == len(others[what]) == 1 and not _equal(counted[what][0], others[what][0]):
            yield Change.NUMBER
            break
    hedged, later = _hedged(before, after), _hedged(after, before)
    if hedged and not later:
        yield Change.HEDGE_LOST
    if later and not hedged:
        yield Change.HEDGE_GAINED


def _hedged(side: Wording, other: Wording) -> bool:
    """Whether it leaves something open; "could" for "can" is how speech is reported."""
    able = any(token.norm == "can" for token in other)
    return any(token.role.hedge and not (able and token.norm == "could") for token in side)


def _common(side: Wording, other: Wording) -> Wording:
    """The stretch of a wording that says what the other one says too, with the words that govern it."""
    others = {stem(token.norm) for token in other}
    places = [
        place
        for place, token in enumerate(side)
        if not token.role.function and (token.role.number or stem(token.norm) in others)
    ]
    return side[max(0, places[0] - _GOVERNS) : places[-1] + 1] if places else side


def _trimmed(region: Region, place: int, count: int) -> Region:
    """A region at either end without the words that only the longer side goes on with."""
    if region.same or place not in (0, count - 1):
        return region
    length = min(region.before.stop - region.before.start, region.after.stop - region.after.start)
    if place == 0:
        return region._replace(
            before=slice(region.before.stop - length, region.before.stop),
            after=slice(region.after.stop - length, region.after.stop),
        )
    return region._replace(
        before=slice(region.before.start, region.before.start + length),
        after=slice(region.after.start, region.after.start + length),
    )


def _changed(before: Wording, after: Wording, region: Region) -> Iterator[Change]:
    """What a region that is not the same does to the meaning."""
    a, b = before[region.before], after[region.after]
    if not a and not b:
        return
    if any(token.role.gap for token in (*a, *b)):
        return
    edited = any(token.role.editor for token in (*a, *b))
    grave = list(_grave(before, after, region))
    yield from grave
    if edited and max(len(a), len(b)) <= _EDITED:
        return
    if not grave or any(not _accounted(token) for token in (*a, *b)):
        yield Change.WORDS


def _grave(before: Wording, after: Wording, region: Region) -> Iterator[Change]:
    a, b = before[region.before], after[region.after]
    if sum(token.role.negation for token in a) % 2 != sum(token.role.negation for token in b) % 2:
        yield Change.NEGATION
    numbers, others = ([token for token in side if token.role.number] for side in (a, b))
    if numbers and others and [value(token) for token in numbers] != [value(token) for token in others]:
        yield Change.NUMBER
    hedges, later = (sum(token.role.hedge for token in side) for side in (a, b))
    if hedges > later:
        yield Change.HEDGE_LOST
    if later > hedges:
        yield Change.HEDGE_GAINED


def _accounted(token: Token) -> bool:
    """Whether a graver change says all there is to say of a word."""
    role = token.role
    return role.function or role.hedge or role.negation or role.number or role.editor


def _counted(side: Wording) -> dict[str, list[tuple[float, bool]]]:
    """The numbers by what they count; whether each is given as rounded."""
    found: dict[str, list[tuple[float, bool]]] = {}
    for place, token in enumerate(side):
        what = unit(side, place) if token.role.number else ""
        if what:
            rounded = any(other.role.hedge for other in side[max(0, place - 2) : place])
            found.setdefault(what, []).append((value(token), rounded))
    return found


def _equal(one: tuple[float, bool], other: tuple[float, bool]) -> bool:
    """Whether two numbers are the same, one perhaps rounded."""
    near = abs(one[0] - other[0]) <= _ROUNDED * max(abs(one[0]), abs(other[0]))
    return one[0] == other[0] or (near and (one[1] or other[1]))


def _text(text: str, side: Wording) -> str:
    return text[side[0].start : side[-1].end] if side else ""


def containment(part: Wording, whole: Wording) -> tuple[int, float]:
    """How many words that tell something of `part` are in `whole`, and the share of them that are."""
    own = {stem(token.norm) for token in part if not token.role.function and not token.role.number}
    others = {stem(token.norm) for token in whole}
    return len(own & others), len(own & others) / max(1, len(own))
