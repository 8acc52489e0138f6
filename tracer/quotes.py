"""Direct quotations across articles, and which of them are the same words.

Newsrooms cut quotations, mend them and mark what they left out, so the same words are seldom the same characters. Two
quotations are one when the shorter one stands in the longer one but for a word in ten; a short one must stand in it as
it is. What was changed on the way is for `drift` to say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracer.language.files import word_list
from tracer.language.lexicon import load_for
from tracer.model import Trace
from tracer.parser.normalize import normalize, plain, segment
from tracer.parser.text import sentences

_HOPELESS = 50.0  # of 100: a piece that is less like anything in the other quotation is not looked for further
_ALIKE = 0.88  # share of the shorter quotation's characters that must stand in the longer one
_SHORT = 6  # words below which a quotation must be met as it is
_LEAST = 3  # words of a quotation that can be recognised
_TELLING = 2  # of them, words that are more than function words
_SHINGLE = 3  # words in a row by which a quotation is found again
_CROWD = 300  # quotations beyond which such words are a phrase that anybody uses
_MARKS = "“”\"‘’'«»‹›„‚「」 "
BREAK = ""
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_INSERTED = re.compile(r"\[[^\]]*\]")
_LEFT_OUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\s?\.\s?\.")


class Quote(NamedTuple):
    """Words between quotation marks; offsets are those of the article's text, without the marks."""

    trace: int  # place among the traces
    chain: int | None  # place in the trace of the statement that holds it; None when nobody is named for it
    text: str
    start: int
    end: int


def quotes(traces: Sequence[Trace]) -> list[Quote]:
    """All quotations of some articles, in order."""
    return [
        quote
        for number, trace in enumerate(traces)
        for sentence in segment(trace.article.text, load_for(trace.language))
        for start, end in sentence.quotes
        if (quote := _quote(trace, number, start, end)) and recognisable(quote.text)
    ]


class _Parsed(NamedTuple):
    """The words of a quotation, and of its pieces between ellipses."""

    words: tuple[str, ...]
    whole: str
    pieces: tuple[str, ...]


def same(one: str, other: str) -> float:
    """How far two quotations are the same words: 0 to 1. Pieces set off by an ellipsis are looked for one by one."""
    return _same(_parsed(one), _parsed(other))


def groups(quotations: Sequence[Quote]) -> list[tuple[Quote, ...]]:
    """The quotations that are the same words, two or more together, in order of their first."""
    import networkx as nx

    parsed = [_parsed(quote.text) for quote in quotations]
    graph: nx.Graph[int] = nx.Graph()
    for one, other in _candidates(parsed):
        if _same(parsed[one], parsed[other]) >= _ALIKE:
            graph.add_edge(one, other)
    found = [sorted(component) for component in nx.connected_components(graph)]
    return [tuple(quotations[place] for place in places) for places in sorted(found)]


def _parsed(text: str) -> _Parsed:
    found = words(text)
    pieces = (words(piece) for piece in _LEFT_OUT.split(text))
    return _Parsed(tuple(found), " ".join(found), tuple(" ".join(piece) for piece in pieces if piece))


def _same(one: _Parsed, other: _Parsed) -> float:
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=lambda parsed: len(parsed.words))
    if not short.pieces or not long.whole:
        return 0.0
    score = 0.0
    for piece in short.pieces:
        if f" {piece} " in f" {long.whole} ":
            score += len(piece)
        elif piece.count(" ") + 1 < _SHORT:
            return 0.0
        else:
            score += len(piece) * fuzz.partial_ratio(piece, long.whole, score_cutoff=_HOPELESS) / 100
    return score / sum(map(len, short.pieces))


def words(text: str) -> list[str]:
    """The words of a quotation as they are compared: lower case, without what an editor put in."""
    bare = _INSERTED.sub(" ", plain(text).text).lower().replace("’", "'")
    return [word.strip("'.,") for word in _WORD.findall(bare)]


class Unquoted(NamedTuple):
    """The words of an article outside its quotations with their places, `BREAK` where a quotation stands."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def unquoted(trace: Trace) -> Unquoted:
    """What an article says in words of its own."""
    read = normalize(trace.article.text, load_for(trace.language))
    text = read.text
    found: list[tuple[str, tuple[int, int]]] = []
    start = 0
    quoted = [quote for sentence in sentences(text, load_for(trace.language)) for quote in sentence.quotes]
    for begin, end in [*quoted, (len(text), len(text))]:
        for match in _WORD.finditer(text, start, max(start, begin)):
            found.append((match.group().casefold().replace("’", "'"), read.given(*match.span())))
        found.append((BREAK, read.given(begin, begin)))
        start = max(start, end)
    return Unquoted(tuple(word for word, _ in found), tuple(place for _, place in found))


def recognisable(text: str) -> bool:
    """Whether a quotation is more than a word or two that anybody might say."""
    found = words(text)
    return len(found) >= _LEAST and sum(word not in word_list("stories.statements.stop") for word in found) >= _TELLING


def _quote(trace: Trace, number: int, start: int, end: int) -> Quote | None:
    """The quotation between two marks, with the statement that it is part of."""
    text = trace.article.text
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    if start == end:
        return None
    holding = [
        place
        for place, chain in enumerate(trace.chains)
        if any(span.start < end and start < span.end for span in chain.said)
    ]
    best = min(holding, key=lambda place: _distance(trace, place, start, end), default=None)
    return Quote(number, best, text[start:end], start, end)


def _distance(trace: Trace, place: int, start: int, end: int) -> int:
    return min(abs(span.start - start) + abs(span.end - end) for span in trace.chains[place].said)


def _candidates(parsed: Sequence[_Parsed]) -> Iterator[tuple[int, int]]:
    """The pairs that may be alike: a quarter of what the shorter one is made of stands in the other."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, quote in enumerate(parsed):
        found = quote.words
        for shingle in {found[at : at + _SHINGLE] for at in range(len(found) - _SHINGLE + 1)}:
            if not word_list("stories.statements.stop").issuperset(shingle):
                places[shingle].append(place)
    shared = Counter(pair for sharing in places.values() if len(sharing) <= _CROWD for pair in combinations(sharing, 2))
    for (one, other), count in sorted(shared.items()):
        if count * 4 > min(len(parsed[one].words), len(parsed[other].words)) - _SHINGLE:
            yield one, other
