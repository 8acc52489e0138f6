"""What a regular expression costs at worst, told from the pattern alone.

A pattern is taken apart into its characters ("places") with, for each, which may come next (Glushkov's automaton). Python's
engine tries every way through it, so the time is exponential where a loop can be gone through in two ways over the same
characters, and quadratic where two loops that follow each other share characters. Before a pattern that is searched for
stands, as it were, a loop over anything.

What is looked at beside a place, and what bounds a repeat, is left out; so the answer may be too grim, never too mild, but
for references back, which no pattern here has.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import networkx as nx

_FEW = 80  # repeats up to so many are no loop: they multiply the time by a constant
_SAMPLE = (
    "".join(map(chr, range(9, 127)))
    + "\u00a0\u00a9\u00b7\u00c9\u00e9\u0301\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u2028\u200b\u3000\u7f8e\U0001d400"
)
ALL = frozenset(_SAMPLE)
Chars = frozenset[str]
Edge = tuple[int, int, Chars]  # from a place to a place, over which of its characters


class Part(NamedTuple):
    """A piece of a pattern: where it may begin and end, and whether it may be empty."""

    first: frozenset[int] = frozenset()
    last: frozenset[tuple[int, Chars]] = frozenset()  # with what may not come behind it
    empty: bool = True


class Automaton:
    """The places of a pattern and the ways between them."""

    def __init__(self, pattern: str, flags: int = 0, *, ahead: bool = False) -> None:
        """`ahead`: what is looked at beside a place is a way, too, which leads nowhere."""
        self._ahead = ahead
        self.chars: list[Chars] = []
        self.edges: dict[tuple[int, int], Chars] = {}
        self.twice: set[tuple[int, int]] = set()  # ways that may be gone for two reasons: "(?:a+)+"
        tree = parser.parse(pattern, flags)
        self.flags = tree.state.flags
        self.whole = self._sequence(tree)

    def _place(self, chars: Chars) -> Part:
        self.chars.append(chars)
        place = len(self.chars) - 1
        return Part(frozenset([place]), frozenset([(place, frozenset())]), False)

    def _join(self, last: Iterable[tuple[int, Chars]], first: Iterable[int]) -> None:
        for (one, barred), other in product(last, first):
            chars = self.chars[other] - barred
            if chars & self.edges.get((one, other), frozenset()):
                self.twice.add((one, other))
            if chars:
                self.edges[one, other] = self.edges.get((one, other), frozenset()) | chars

    def _sequence(self, items: Iterable[tuple[Any, Any]]) -> Part:
        whole = Part()
        for op, argument in items:
            part = self._part(op, argument)
            self._join(whole.last, part.first)
            whole = Part(
                whole.first | part.first if whole.empty else whole.first,
                whole.last | part.last if part.empty else part.last,
                whole.empty and part.empty,
            )
        return whole

    def _part(self, op: Any, argument: Any) -> Part:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._place(_chars(op, argument, self.flags))
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = argument
            part = self._sequence(inner)
            loop = most is sre.MAXREPEAT or most > _FEW
            if op is sre.POSSESSIVE_REPEAT and loop and len(inner) == 1 and len(part.first) == 1:
                (place,) = part.first
                self._join([(place, frozenset())], part.first)
                part = part._replace(last=frozenset([(place, self.chars[place])]))  # it leaves none of its own behind
            elif loop:
                self._join(part.last, part.first)
            return part._replace(empty=part.empty or least == 0)
        if op is sre.SUBPATTERN:
            return self._sequence(argument[3])
        if op is sre.ATOMIC_GROUP:
            return self._sequence(argument)
        if op is sre.BRANCH:
            parts = [self._sequence(branch) for branch in argument[1]]
            return Part(
                frozenset().union(*(part.first for part in parts)),
                frozenset().union(*(part.last for part in parts)),
                any(part.empty for part in parts),
            )
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = argument
            return Part(self._sequence(inner).first) if self._ahead and direction > 0 else Part()
        assert op is sre.AT, op
        return Part()

    @cached_property
    def after(self) -> dict[int, list[tuple[int, Chars]]]:
        """Where one may go from a place, over which characters."""
        found: dict[int, list[tuple[int, Chars]]] = {}
        for (one, other), chars in self.edges.items():
            found.setdefault(one, []).append((other, chars))
        return found

    def loops(self) -> set[int]:
        """The places that may come again and again."""
        graph: nx.DiGraph[int] = nx.DiGraph(list(self.edges))
        return {
            place
            for some in nx.strongly_connected_components(graph)
            for place in some
            if len(some) > 1 or graph.has_edge(place, place)
        }


def _chars(op: Any, argument: Any, flags: int) -> Chars:
    if op is sre.LITERAL:
        made = re.escape(chr(argument))
    elif op is sre.NOT_LITERAL:
        made = f"[^{re.escape(chr(argument))}]"
    elif op is sre.ANY:
        made = "."
    else:
        found: set[str] = set()
        negated = False
        for kind, value in argument:
            if kind is sre.NEGATE:
                negated = True
            elif kind is sre.LITERAL:
                found.add(chr(value))
            elif kind is sre.RANGE:
                found.update(char for char in _SAMPLE if value[0] <= ord(char) <= value[1])
                found.add(chr(value[0]))
            else:
                shown = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
                name = str(value).removeprefix("CATEGORY_")
                made = shown[name.removeprefix("NOT_")]
                made = made.upper() if name.startswith("NOT_") else made
                found.update(re.findall(made, _SAMPLE))
        if flags & re.IGNORECASE:
            found |= {char.swapcase() for char in found}
        return ALL - found if negated else frozenset(found)
    return frozenset(re.findall(made, _SAMPLE, flags & (re.IGNORECASE | re.DOTALL))) or frozenset([chr(argument)])


def exponential(automaton: Automaton) -> bool:
    """Whether a loop can be gone through in two ways over the same characters."""
    loops = automaton.loops()
    if any(one in loops and other in loops for one, other in automaton.twice):
        return True
    edges = [edge for edge in automaton.edges.items() if edge[0][0] in loops and edge[0][1] in loops]
    graph: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    for ((a, b), one), ((c, d), other) in product(edges, repeat=2):
        if one & other:
            graph.add_edge((a, c), (b, d))
    return any(
        any(a == b for a, b in some) and any(a != b for a, b in some)
        for some in nx.strongly_connected_components(graph)
    )


def quadratic(automaton: Automaton, searched: bool) -> bool:
    """Whether two loops follow each other that can be gone through over the same characters.

    `searched`: the pattern is not only tried at one place of a text; where nothing is found, that is a loop over anything.
    """
    after = dict(automaton.after)
    graph: nx.DiGraph[int] = nx.DiGraph(list(automaton.edges))
    loop_of = {
        place: number
        for number, some in enumerate(nx.strongly_connected_components(graph))
        for place in some
        if len(some) > 1 or graph.has_edge(place, place)
    }
    starts = list(loop_of)
    if searched:
        after[-1] = [(-1, ALL), *((place, automaton.chars[place]) for place in automaton.whole.first)]
        starts.append(-1)
    return any(
        _meet(after, (one, one, other), (one, other, other))
        for one in starts
        for other in loop_of
        if loop_of.get(one) != loop_of[other] and (one == -1 or nx.has_path(graph, one, other))
    )


def _meet(after: dict[int, list[tuple[int, Chars]]], begin: tuple[int, ...], goal: tuple[int, ...]) -> bool:
    """Whether one comes from some places to some others, step by step over the same characters."""
    reached, waiting = {begin}, [begin]
    while waiting:
        for ways in product(*(after.get(place, ()) for place in waiting.pop())):
            places = tuple(place for place, _ in ways)
            if places not in reached and frozenset.intersection(*(chars for _, chars in ways)):
                if places == goal:
                    return True
                reached.add(places)
                waiting.append(places)
    return False


def reach(automaton: Automaton, text: str, first: int, last: int) -> int:
    """How many characters of a text a pattern may look at from one place on: as long as there is any way through it."""
    after: dict[int, list[tuple[int, Chars]]] = automaton.after
    at, places = first, [(place, automaton.chars[place]) for place in automaton.whole.first]
    while at < last and places:
        char = text[at] if text[at] in ALL else _like(text[at])
        come = {place for place, chars in places if char in chars or text[at] in chars}
        places = [way for place in come for way in after.get(place, ())]
        at += 1
    return at - first


def _like(char: str) -> str:
    """A character of the sample of the same sort."""
    if char.isspace():
        return "\u3000"
    if char.isdigit():
        return "7"
    if char.isalpha():
        return "\u00c9" if char.isupper() else "\u00e9" if char.islower() else "\u7f8e"
    return "\u00b7"
