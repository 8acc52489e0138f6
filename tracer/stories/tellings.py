"""Who tells what: every chain and every supplier's line of every article, and how near it comes to the claim."""

from bisect import bisect_right
from collections.abc import Iterator, Set
from itertools import accumulate

from tracer.statements import Passage, terms
from tracer.stories.claims import Claim, agrees, likeness
from tracer.stories.denials import denies
from tracer.stories.model import Telling
from tracer.stories.polarity import AGAINST, FOR, UNSURE
from tracer.stories.reading import Reading
from tracer.stories.speakers import without_speaker
from tracer.stories.who import Known

_WHOLE = 0.6  # of the length of another's words that a statement must have to hold the same
NAMED = "names this outlet, a source of the story"


def tellings(reading: Reading, claim: Claim, known: Known, named: Set[str]) -> list[Telling]:
    """All tellings of all articles, in order, none of them judged. `named`: whom the claim names as its `speakers`."""
    told = list(_told(reading, claim, known, named))
    return _alike(reading, told if claim.denial else without_speaker(reading, told, named))


def _told(reading: Reading, claim: Claim, known: Known, named: Set[str]) -> Iterator[Telling]:
    for number, trace in enumerate(reading.traces):
        for at, chain in enumerate(trace.chains):
            content = Passage(number, chain.content.start, chain.content.end)
            score, side = max(_said(reading, claim, Passage(number, *span), chain.denied) for span in chain.said)
            yield Telling(
                article=number,
                chain=at,
                keys=known.ways[number, at].keys,
                places=known.ways[number, at].places,
                score=score,
                denial=denies(reading, claim, number, chain, named, side, score),
                counted=False,
                why="",
                content=content,
                sentence=Passage(number, *chain.sentence),
                unsure=side == UNSURE,
            )
        yield from _supplied(reading, number)


def _said(reading: Reading, claim: Claim, content: Passage, denied: bool) -> tuple[float, int]:
    """How surely some sentence of a statement, or what of it is the statement's, says what the claim says.

    And whether that one agrees with the claim, or says that it is not so. `denied`: its speaker says that of all of it.
    """
    sentences = reading.words.read[content.article]
    text = reading.traces[content.article].article.text
    best = (0.0, AGAINST if denied else FOR)
    for at in reading.words.within(content):
        place = sentences[at].place
        assert place is not None
        start, end = max(place.start, content.start), min(place.end, content.end)
        part = claim.asked.heard(terms(text[start:end]))
        alone = likeness(claim.asked, claim.read[content.article], at, part, claim.echoes[content.article][at])
        sure = min(alone, claim.support[content.article][at])
        if sure > best[0]:
            if denied:
                best = sure, AGAINST * agrees(claim.asked, text[start:end])
            else:  # what turns it may stand beside it: "said there was no “plan to close it”"
                whole = text[place.start : place.end]
                best = sure, agrees(claim.asked, whole, start - place.start, end - place.start)
    return best


def _supplied(reading: Reading, number: int) -> Iterator[Telling]:
    """What lines at the end say: "Source: X", "Via: Y" and "Source: X" together are X by way of Y."""
    credits = [credit for credit in reading.traces[number].credits if credit.form in ("source", "via", "given")]
    vias = [credit for credit in credits if credit.form == "via"]
    originals = [credit for credit in credits if credit.form != "via"]
    for credit in originals or vias:
        way = [credit, *vias] if originals and len(vias) == 1 else [credit]
        keys = tuple(dict.fromkeys(reading.key(one.name) for one in way))
        place = Passage(number, credit.start, credit.end)
        yield Telling(number, None, keys, (None,) * len(keys), 0.0, None, False, "", place, place)


def _alike(reading: Reading, found: list[Telling]) -> list[Telling]:
    """The same words say the same: a quotation is as near to the claim as any of its copies with their sentences.

    What is only a part of a copy, as what somebody else says within it, says no more than it says itself.
    """
    place = {(telling.article, telling.chain): at for at, telling in enumerate(found) if telling.chain is not None}
    best = [telling.score for telling in found]
    length = [telling.content.end - telling.content.start for telling in found]
    for group in reading.quoted:
        at = sorted((place[said] for said in group if said in place), key=length.__getitem__)
        surest = list(accumulate((found[n].score for n in at), max))  # of the copies up to each one's length
        for n in at:
            no_longer = bisect_right(at, length[n] / _WHOLE, key=length.__getitem__)
            best[n] = max(best[n], surest[no_longer - 1])
    return [telling._replace(score=score) for telling, score in zip(found, best, strict=True)]
