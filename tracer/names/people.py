"""Given names: whether two full names of one surname may be, or cannot be, one person."""

from collections.abc import Sequence
from functools import cache


def agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether given names are surely those of one person: the first alike, short for it or its initial."""
    if clash(a, b):
        return False
    return a[0] == b[0] or len(a[0]) == 1 or len(b[0]) == 1 or short(a[0], b[0])


def clash(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether given names are those of two people."""
    if a == b or short(a[0], b[0]):
        return False
    x, y = initials(a), initials(b)
    if any(one != other for one, other in zip(x, y, strict=False)):
        return True
    return len(a[0]) > 2 < len(b[0]) and a[0] != b[0]


def short(a: str, b: str) -> bool:
    """ "Chris" and "Christopher", "Bill" and "William": one is used for the other."""
    return a in _nicknames(b) or b in _nicknames(a)


def initials(given: Sequence[str]) -> str:
    """ "Ram Khiladi" is "rk", and so is "RK"; a run of two or three consonants is initials."""
    if abbreviated(given):
        return given[0]
    return "".join(word[0] for word in given)


def abbreviated(given: Sequence[str]) -> bool:
    """Whether given names are written as initials only."""
    if len(given) == 1 and len(given[0]) <= 3 and not set(given[0]) & set("aeiouy"):
        return True
    return all(len(word) == 1 for word in given)


@cache
def _nicknames(name: str) -> frozenset[str]:
    return frozenset(_namer().nicknames_of(name))


@cache
def _namer():  # type: ignore[no-untyped-def]
    from nicknames import NickNamer

    return NickNamer()
