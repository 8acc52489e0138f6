"""A name that somebody asks for, among those that are known: its other forms, names like it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracer.model import Kind
from tracer.names.mentions import Survey
from tracer.names.rules import Resolver
from tracer.names.words import fold

_SIMILAR, _ALIKE = 5, 75.0  # names that are offered at most, and how like the one asked for, of 100
_ALSO = 8  # names that are listed at most
_LONGEST = 60  # characters of a name that are listed


class Known(NamedTuple):
    """A name of a source, with how often it stands."""

    name: str
    kind: Kind
    statements: int

    def __str__(self) -> str:
        name = self.name if len(self.name) <= _LONGEST else f"{self.name[:_LONGEST]}…"
        return f"{name} ({self.statements:,})"


class Lookup(NamedTuple):
    """What a name means among those that are known."""

    keys: tuple[str, ...]  # folded names that are surely the same source, the one asked for among them
    joined: tuple[Known, ...]  # those of them that are written otherwise
    apart: tuple[Known, ...]  # longer and shorter names that may be somebody else's


def lookup(asked: Sequence[str], known: Mapping[str, Known]) -> Lookup:
    """Find all forms of a name: surname, full name, initials, behind a title.

    `asked`: its folded forms. `known`: names by their folded form; of these only those with the last word of one of
    the forms are looked at. A surname belongs to a full name where no two people share it.
    """
    ends = {form.rsplit(" ", 1)[-1] for form in asked}
    near = {key: entry for key, entry in known.items() if key in asked or ends & set(key.split())}
    people = {key: entry for key, entry in near.items() if entry.kind is Kind.PERSON}
    here = {form: people.get(form) or Known(_capitalised(form), Kind.PERSON, 0) for form in asked}
    if any(form in near and form not in people for form in asked):
        return _lookup(asked, near, set(asked))  # an outlet or a body: its names are the registry's
    resolver = Resolver(_survey(people | here))
    resolver.by_title()
    resolver.by_surname()
    roots = {resolver.root(form) for form in asked}
    return _lookup(asked, near, {key for root in roots for key in resolver.members[root]})


def similar(name: str, known: Mapping[str, Known]) -> list[Known]:
    """Names that somebody may have meant, the most likely first: each word like one of theirs, or all of it alike."""
    from rapidfuzz import fuzz, process

    asked = fold(name)
    scores = {
        key: score
        for key, score, _ in process.extract(asked, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    }
    with_word: dict[str, list[str]] = defaultdict(list)
    for key in known:
        for word in set(key.split()):
            with_word[word].append(key)
    words = [_like(word, with_word) for word in set(asked.split())]
    for key in set.intersection(*map(set, words)) if words else ():
        mean = sum(like[key] for like in words) / len(words)
        scores[key] = max(scores.get(key, 0), mean)
    ranked = sorted(scores, key=lambda key: (-round(scores[key] / 10), -known[key].statements, key))
    return [known[key] for key in ranked[:_SIMILAR]]


def _like(word: str, with_word: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The names with a word that is like this one, each with how like it is, of 100."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, list(with_word), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    best: dict[str, float] = {}
    for other, score, _ in found:
        for key in with_word[other]:
            best[key] = max(best.get(key, 0), score)
    return best


def listed(names: Sequence[Known]) -> str:
    """Names in one line, with how often each stands."""
    more = f" and {len(names) - _ALSO} more" if len(names) > _ALSO else ""
    return ", ".join(map(str, names[:_ALSO])) + more


def _lookup(asked: Sequence[str], near: Mapping[str, Known], keys: set[str]) -> Lookup:
    def order(entry: Known) -> tuple[int, str]:
        return -entry.statements, entry.name

    joined = [near[key] for key in keys if key in near and key not in asked]
    apart = [entry for key, entry in near.items() if key not in keys and any(_within(key, form) for form in asked)]
    return Lookup(tuple(sorted(keys)), tuple(sorted(joined, key=order)), tuple(sorted(apart, key=order)))


def _within(one: str, other: str) -> bool:
    """Whether all words of one name are in the other."""
    words, others = {*one.split()}, {*other.split()}
    return words <= others or others <= words


def _survey(known: Mapping[str, Known]) -> Survey:
    return Survey(
        kinds={key: Counter({entry.kind: max(1, entry.statements)}) for key, entry in known.items()},
        spelling={key: Counter({entry.name: max(1, entry.statements)}) for key, entry in known.items()},
        written={key: Counter() for key in known},
        where={key: frozenset() for key in known},
        roles={key: frozenset() for key in known},
        defined=(),
    )


def _capitalised(form: str) -> str:
    """A name as one writes it; in which case it was asked for tells nothing."""
    return " ".join(word[:1].upper() + word[1:] for word in form.split())
