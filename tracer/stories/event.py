"""Whether articles are about one event: whether most of them share telling words with the others."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from tracer.model import Trace
from tracer.statements import terms
from tracer.stories.claims import rarity

_OPENING = 1500  # characters of an article that tell what it is about
_ALIKE = 0.3  # cosine with all others together: of 89 real and invented stories half of the articles have more
_FEW = 3  # articles below which nothing is said


def strangers(traces: Sequence[Trace]) -> list[int]:
    """The articles, by place, that share little with the others, if they are most of them; otherwise none."""
    if len(traces) < _FEW:
        return []
    bags = [_bag(trace) for trace in traces]
    total = Counter[str]()
    for bag in bags:
        total.update(bag)
    length = sum(value * value for value in total.values())
    apart = [at for at, bag in enumerate(bags) if _likeness(bag, total, length) < _ALIKE]
    return apart if len(apart) * 2 > len(traces) else []


def _likeness(bag: Mapping[str, float], total: Mapping[str, float], length: float) -> float:
    """The cosine of an article with all others, whose sum is the total without it. `length`: the total's, squared."""
    shared = sum(value * (total[stem] - value) for stem, value in bag.items())
    others = length - sum(value * (2 * total[stem] - value) for stem, value in bag.items())
    return shared / math.sqrt(others) if others > 0 else 0.0


def _bag(trace: Trace) -> dict[str, float]:
    """The stems of an article's opening, weighted by how rare they are in news, of unit length."""
    article = trace.article
    counts = Counter(term.stem for term in terms(f"{article.title or ''}. {article.text[:_OPENING]}"))
    bag = {stem: (1 + math.log(count)) * rarity(stem) ** 2 for stem, count in counts.items()}
    length = math.sqrt(sum(value * value for value in bag.values()))
    return {stem: value / length for stem, value in bag.items()} if length else {}
