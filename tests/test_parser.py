"""The parser on any text: proofs hold, nothing raises, chains are well formed."""

import itertools
import sys
from copy import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer import Article, Trace, trace
from tracer.language import lexicon as lexicons
from tracer.language.phrase_matcher import WORTH
from tracer.parser import people
from tracer.parser import text as texts_of
from tracer.parser import tokens as tokens_of
from tracer.parser.patterns import compiled

PIECES = st.sampled_from(
    [
        "Ida Moen", "the minister", "NRK", "Reuters", "the Kesla Courier", "two officials", "police", "he", "it", "Mr. Bo",
        " said", " told ", ", according to ", ", citing ", " reported", "reporting ", " quoted ", " as saying ", " in an interview with ",
        "\u201c", "\u201d", '"', "'", ",", ".", "! ", "\n", "\r\n", "\n\n", " that ", " and ", " the dam is safe", " (", ")", " \u2014 ",
        "/TASS/", "OSLO (Reuters) - ", "\u202e", "\x1b[31m", "\x00", "U.S. ", "al-Sabah", "\u0130stanbul", "wrote on X", "who ", "which ", "'s ",
    ]
)  # fmt: skip
NEWSY = st.lists(PIECES, max_size=40).map("".join)


def check(found: Trace) -> None:
    text = found.article.text
    for chain in found.chains:
        assert chain.sources
        assert len(chain.hops) == len(chain.sources)
        assert 0 < chain.confidence < 1
        assert 0 <= chain.content.start <= chain.content.end <= len(text)
        assert 0 <= chain.sentence.start < chain.sentence.end <= len(text)
        readings = [(chain.sources, chain.hops), *((r.sources, r.hops) for r in chain.alternatives)]
        for sources, hops in readings:
            for source in sources:
                assert text[source.start : source.end] == source.text
                assert source.phrase.start <= source.start < source.end <= source.phrase.end
                assert source.cue is not None
                assert text[source.cue.start : source.cue.end] == source.cue.text
            for hop in hops:
                assert text[hop.start : hop.end] == hop.cue
                assert hop.cue
            names = [s.name.casefold() for s in sources]
            assert all(a != b for a, b in itertools.pairwise(names))
    for credit in found.credits:
        assert text[credit.start : credit.end] == credit.text
    for cue in found.unused:
        assert text[cue.start : cue.end] == cue.text
        assert cue.reason


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(trace(Article(text)))


@settings(max_examples=600, deadline=None)
@given(NEWSY)
def test_any_jumble_of_news(text: str) -> None:
    check(trace(Article(text)))


def test_the_same_article_gives_the_same_trace() -> None:
    article = Article("The dam is safe, Ida Moen told NRK, Reuters reported. It will hold, she added.")
    assert trace(article) == trace(article)


UNITS = ["a", "he said ", '"', "\u201c", ", ", "(", "according to ", "said, ", "X ", "'s ", "the of "]


def calls(text: str) -> int:
    """How many calls it takes to read a text: work that no clock has to measure."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        trace(Article(text))
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("unit", UNITS)
def test_work_is_linear_in_the_text(unit: str) -> None:
    """Twice the text takes no more than twice the work: no phrase is read without bound."""
    short, long = (unit * (size // len(unit)) for size in (5_000, 10_000))
    lexicons.load("en").matcher.find("x" * (WORTH + 1))
    trace(Article(long))  # now all is made that is made once
    assert calls(long) < 2.2 * calls(short) + 100


@pytest.mark.parametrize("size", [40_000, pytest.param(400_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", UNITS)
def test_much_of_anything_is_read(unit: str, size: int) -> None:
    """It ends, which it would not if a pattern backtracked."""
    check(trace(Article(unit * (size // len(unit)))))


def names(text: str) -> list[list[str]]:
    return [[s.name for s in chain.sources] for chain in trace(Article(text)).chains]


def test_a_later_statement_inherits_the_relays_of_the_lead() -> None:
    text = (
        "The canal will reopen in May, Harbour Minister Rolf Aune said in an interview with NRK, according to Nordlys.\n\n"
        "Aune noted that two locks had been replaced. \u201cThe gates are new,\u201d he said."
    )
    first, second, third = trace(Article(text)).chains
    for later in (second, third):
        assert [s.name for s in later.sources] == [s.name for s in first.sources]
        assert [s.inferred for s in later.sources] == [False, True, True]


def test_another_occasion_ends_the_inheritance() -> None:
    text = (
        "The canal will reopen in May, Harbour Minister Rolf Aune told NRK.\n\n"
        "In a separate statement, Aune said that the ferries would run all summer."
    )
    assert names(text)[-1] == ["Rolf Aune"]


def test_post_posed_reporting_lists_the_other_reading() -> None:
    chain = trace(Article("Lisa Vik said the mine was shut, according to Mining Weekly, reporting Kyodo.")).chains[0]
    assert [s.name for s in chain.sources] == ["Lisa Vik", "Mining Weekly", "Kyodo"]
    assert [s.name for s in chain.alternatives[0].sources] == ["Lisa Vik", "Kyodo", "Mining Weekly"]


def test_a_name_seen_alone_settles_where_a_title_ends() -> None:
    text = (
        "Adviser to the Chairman of the Board of the Coastal Railway Company Anders Holt Lund said the line would close. "
        "Lund gave no date."
    )
    assert names(text)[0] == ["Anders Holt Lund"]


def test_why_not_is_said() -> None:
    unused = trace(Article("The company reported a loss of 3 million, citing higher fuel costs.")).unused
    assert {cue.text for cue in unused} == {"reported", "citing"}


TEXTS = st.text(st.sampled_from("aB.,'\u2019-&J \n\t\u00a0\u201c\"dsPerUSn"), max_size=60) | st.text(max_size=60)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_was_read_before_changes_no_token(texts: list[str]) -> None:
    """Tokens that are remembered for what stands between two spaces are those of the pattern."""
    remembering = copy(lexicons.load("en"))
    remembering.run_cache = {}, {}, {}  # it has met nothing yet
    for text in [*texts, *texts, " ".join(texts), f"He {texts[0]} J. {texts[-1]} said U.S. Gen. {texts[0]} Jan."]:
        found, told = tokens_of.Tokens(text), tokens_of.Tokens(text)
        tokens_of.append_by_pattern(told, text, 0, len(text), lexicons.load("en"))
        if tokens_of.append_by_runs(found, text, 0, len(text), remembering):
            assert found.start == told.start
            assert list(map(fields, found.at)) == list(map(fields, told.at))
        else:
            assert not found.at


def fields(token: lexicons.Token) -> list[object]:
    return [getattr(token, name) for name in lexicons.Token.__slots__ if name not in ("others", "tagged")]


@given(
    st.text(st.sampled_from("\"'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb a1_,.?!\u2026-\n\u00e9"), max_size=14),
    st.integers(0, 4),
)
def test_quotation_marks_are_those_of_the_pattern(written: str, start: int) -> None:
    text = f"{written} end"
    end = max(start, len(text) - 3)
    found = texts_of.quotation_marks(text.replace("?", "!"), min(start, end), end, texts_of.MARKS)
    pattern = compiled(texts_of.MARK)
    assert found == [match.span() for match in pattern.finditer(text.replace("?", "!"), min(start, end), end)]


NAMES = st.sampled_from(
    ["Anna", "Holt", "Lund", "al-Holt", "Al-Lund", "von", "of the", "of", "J.", "then-Holt", "Lund's", "Anna\u2019s", "said", ",", "(Anna", "the", "el-", "U.S.", "\u201cLund\u201d"]
)  # fmt: skip


@given(st.lists(NAMES, max_size=12), st.sampled_from([" ", "\n", "  "]))
def test_a_surname_has_the_first_name_that_ends_with_it(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    full: dict[str, str] = {}
    for match in people.name_run("en").finditer(text):
        run = compiled(people.OWNER).split(match.group())[-1]
        last = run.split()[-1]
        if len(run.split()) > 1:
            full.setdefault(last, run)
            if last[:3].lower() in ("al-", "el-"):
                full.setdefault(last[3:], run)
    evidence = people.People(text)
    for surname in ("Holt", "Lund", "Anna", "al-Holt", "Al-Lund", "then-Holt", "U.S."):
        assert evidence.full(surname) == full.get(surname)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund said so.", True),
        ("A mayor, Lund, said so.", True),
        ("It was Mr. Lund who said so.", True),
        ("It was what\nLund's office said.", True),
        ("Anna Lund said so.", False),
        ("It was Lundqvist who said so.", False),
        ("", False),
    ],
)
def test_a_name_alone(text: str, expected: bool) -> None:
    assert people.People(text).alone("Lund") is expected


@pytest.mark.parametrize(
    "clause",
    [
        "whose father had built it",
        "who had lived on the quay for thirty years",
        "a lawyer who had spoken for the families in court",
        "who has a farm by the river and whose cows had drowned",
        "41, whose shop has been shut since the flood",
    ],
)
@pytest.mark.parametrize("relay", ["according to NRK", "NRK reported", "according to a report by NRK"])
def test_a_relative_clause_on_the_speaker_is_no_statement_of_the_relay(clause: str, relay: str) -> None:
    assert names(f"\u201cWe want it back,\u201d said Ida Moen, {clause}, {relay}.") == [["Ida Moen", "NRK"]]


@pytest.mark.parametrize(
    "clause", ["who had built it, and the ferry had sunk in May", "who had built it, but the ferry had sunk in May"]
)
def test_a_clause_of_its_own_behind_it_is_one(clause: str) -> None:
    assert ["NRK"] in names(f"\u201cWe want it back,\u201d said Ida Moen, {clause}, according to NRK.")


@pytest.mark.parametrize(
    "end", ["Corp. \u201c", "U.S. \u201c", "s.s. \u201c", 'p.m. "', "Inc. \u00ab", "Jr. (", "No. \u2014"]
)
def test_a_text_may_end_in_the_middle_of_anything(end: str) -> None:
    check(trace(Article(f"The yard was sold, Ida Moen told NRK, to {end}")))
