"""The text that is read against the text as given: wraps, odd spaces, unseen characters, accents, capitals."""

import itertools
import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SAMPLES

from tracer import Article, trace
from tracer.language.characters import rare
from tracer.language.lexicon import load
from tracer.model import Trace
from tracer.parser.normalize import normalize
from tracer.quotes import groups, quotes
from tracer.stories import story

REPORT = (
    "The footbridge over the Skelde has been closed since a crack was found in its eastern pier, the municipal engineer "
    "Ottilie Varga told Kanal Nord on Tuesday.\n\n"
    "Two people familiar with the inspection said the contractor had known since the spring, according to the Skelde "
    "Courier, which cited a letter it had seen. José Núñez, who runs the ferry, said in an interview with Radio Brama "
    "that he had been asked to double the number of crossings; the harbour office declined to comment.\n\n"
    "“We were promised a well-known and long-tested alloy. We did not get it,” Varga said, Reuters reported."
)


def said(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Who says what, with every offset checked."""
    found = trace(Article(text))
    assert_in_place(found)
    return [
        (tuple(source.name for source in chain.sources), squeezed(text[chain.content.start : chain.content.end]))
        for chain in found.chains
    ]


def squeezed(text: str) -> str:
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"-\s+", "-", " ".join(unicodedata.normalize("NFC", seen).split()))


def assert_in_place(found: Trace) -> None:
    text = found.article.text
    for chain in found.chains:
        for sources, hops in ((chain.sources, chain.hops), *((one.sources, one.hops) for one in chain.alternatives)):
            for source in sources:
                assert text[source.start : source.end] == source.text
                assert 0 <= source.phrase.start <= source.start < source.end <= source.phrase.end <= len(text)
                for words in (source.cue, source.anonymity):
                    assert words is None or text[words.start : words.end] == words.text
            for hop in hops:
                assert text[hop.start : hop.end] == hop.cue
        assert 0 <= chain.content.start <= chain.content.end <= len(text)
        assert 0 <= chain.sentence.start < chain.sentence.end <= len(text)
    for credit in found.credits:
        assert credit.start == credit.end or text[credit.start : credit.end] == credit.text
    for cue in found.unused:
        assert text[cue.start : cue.end] == cue.text


def wrapped(text: str, width: int, end: str = "\n") -> str:
    return (end * 2).join(end.join(textwrap.wrap(part, width)) for part in text.split("\n\n"))


def hyphenated(text: str) -> str:
    return re.sub(r"\w{9,}", lambda word: f"{word[0][:4]}\u00ad{word[0][4:]}", text)


FORMS: dict[str, Callable[[str], str]] = {
    **{f"wrapped at {width}": partial(wrapped, width=width) for width in (50, 60, 66, 72, 80, 100)},
    "wrapped with CRLF": lambda text: wrapped(text, 72, "\r\n"),
    "wrapped and indented": lambda text: textwrap.indent(wrapped(text, 72), "    "),
    "wrapped with spaces behind": lambda text: wrapped(text, 72, " \n"),
    "no blank lines": lambda text: "\n".join(textwrap.fill(part, 72) for part in text.split("\n\n")),
    "first lines indented": lambda text: "\n".join(
        textwrap.fill(part, 72, initial_indent="   ") for part in text.split("\n\n")
    ),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "soft hyphens": hyphenated,
    "zero-width spaces": lambda text: re.sub(r"(?<=\w)(?=[A-Z])|(?<=\w{6})(?=\w)", "\u200b", text),
    "zero-width joiners and marks of direction": lambda text: text.replace("Reuters", "\u202aReu\u2060ters\u202c"),
    "a byte order mark before each paragraph": lambda text: "\n\n".join(f"\ufeff{part}" for part in text.split("\n\n")),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "all at once": lambda text: hyphenated(
        unicodedata.normalize("NFD", wrapped(text, 72, "\r\n")).replace(" the ", "\u00a0the ")
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", ["report", "border-talks.txt", "water-compact.txt", "tidal-study.txt"])
def test_the_form_of_a_text_changes_nothing(form: str, sample: str) -> None:
    text = REPORT if sample == "report" else (SAMPLES / sample).read_text("utf-8")
    assert said(FORMS[form](text)) == said(text)


def test_a_break_within_a_name_is_part_of_its_words_and_not_of_its_name() -> None:
    text = "The dam is safe, Ida Moen told NRK, according to Silk Road\nMonitor, reporting Kazinform.\n"
    chain = trace(Article(text)).chains[0]
    assert [source.name for source in chain.sources] == ["Ida Moen", "NRK", "Silk Road Monitor", "Kazinform"]
    assert chain.sources[2].text == "Silk Road\nMonitor"


@pytest.mark.parametrize(
    "text",
    [
        "Council split over tram line\nBy Greta Solheim\n\nThe tram line will be built, the mayor told Kanal Nord.",
        "What we know:\n- The mayor told Kanal Nord that the tram line will be built\n- The council declined to comment on it",
        "Reuters said the dam is safe.\nNRK said it is not.\nThe harbour office said it did not know of it.",
        "CARGO SHIP RUNS AGROUND OFF SKELDE AS PILOTS GO ON STRIKE FOR PAY\nBRAMA, May 3 (Reuters) - A ship ran aground.",
        "1) The pier, the engineer said, was never checked by anybody at all\n2) The letter, the Courier said, was lost",
        "To: The desk\nFrom: Brama bureau\nSubject: the ferry\n\nThe ferry sank, the office said.",
    ],
)
def test_lines_that_are_not_full_stay_lines(text: str) -> None:
    assert normalize(text, load("en")).text.count("\n") == text.count("\n")


def test_a_hyphen_at_the_end_of_a_line_joins() -> None:
    text = "The deal is off for now, a person familiar with the long-\nrunning talks told the Skelde Courier, which did not name her."
    assert "long-running" in normalize(text, load("en")).text


@given(st.text())
def test_rare_characters_are_all_but_those_of_plain_english(text: str) -> None:
    assert rare(text) == re.sub(r"[\t\n\r -~]+", "", text)


STYLED = {
    "bold": str.maketrans(
        {chr(65 + n): chr(0x1D400 + n) for n in range(26)} | {chr(97 + n): chr(0x1D41A + n) for n in range(26)}
    ),
    "full width": str.maketrans({chr(n): chr(n + 0xFEE0) for n in (*range(65, 91), *range(97, 123))}),
}


@pytest.mark.parametrize("style", STYLED)
def test_styled_letters_are_letters(style: str) -> None:
    text = "The pier is cracked, Ottilie Varga told Reuters, according to the Skelde Courier.".translate(STYLED[style])
    assert [names for names, _ in said(text)] == [("Ottilie Varga", "Reuters", "Skelde Courier")]


MARKED = [
    ("**The Health Ministry** said on Tuesday that 42 people were ill.", [("Health Ministry",)]),
    ("_Reuters_ reported that the mayor of *Brama* had resigned.", [("Reuters",)]),
    ("The mayor told [NRK](https://nord.example/a_(b)?c=d#e) on Monday that it was false, [Reuters][1] reported.", [("mayor", "NRK", "Reuters")]),
    ("## The wells\n\n__Lars Holm__ told **the BBC** that he did not know.", [("Lars Holm", "BBC")]),
    ("The mayor \x1b[31mtold\x1b[0m Reuters that the \x00dam\x07 is safe.", [("mayor", "Reuters")]),
    ("The mayor told\ud83d Reuters that the dam is safe.", [("mayor", "Reuters")]),
    ("**The mayor** \x1b[1mtold\x1b[0m _Reuters_ that the dam is safe.", [("mayor", "Reuters")]),
    ("\x07## Wells\n\nLars Holm told [NRK](https://nord.example/a\x00b) that he did not know.", [("Lars Holm", "NRK")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), MARKED)
def test_marks_of_text_are_no_part_of_it(text: str, names: list[tuple[str, ...]]) -> None:
    assert [who for who, _ in said(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 is 24, the mayor *said.",
        "The file a_b_c and the _ of the wire __ are kept [sic] (see below) by NRK [1] and **.",
        "He paid 5* and 6*, and signed the #1 [list] (a).",
        "#Brama is on the map, @nrk_brama and @_x_ wrote",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert normalize(text, load("en")).text is text


def test_a_ligature_is_two_letters() -> None:
    text = "The o\ufb03ce is shut, \ufb01nance minister Ola Berg told Reuters."
    assert [names for names, _ in said(text)] == [("Ola Berg", "Reuters")]


CAPITALS = [
    (
        "THE FOOTBRIDGE IS CLOSED, THE ENGINEER OTTILIE VARGA TOLD REUTERS ON TUESDAY.",
        [("Ottilie Varga", "Reuters")],
    ),
    (
        "BRAMA, 7 MAY (AFP) -- TWO PEOPLE FAMILIAR WITH THE TALKS SAID ON FRIDAY THAT THE TRUCE HAD HELD. DEFENSE MINISTER "
        "PABLO CERDA TOLD THE BBC THAT HE DID NOT KNOW ABOUT THAT.",
        [("Two people familiar with the talks",), ("Pablo Cerda", "BBC")],
    ),
    (
        "“WE DID NOT SINK IT,” SKIPPER LARS HOLM SAID IN AN INTERVIEW WITH CNN. HE SAID THE SHIP'S PUMPS HAD FAILED.",
        [("Lars Holm", "CNN"), ("Lars Holm", "CNN")],
    ),
]


@pytest.mark.parametrize(("text", "names"), CAPITALS)
def test_a_text_in_capitals_is_read_less_surely(text: str, names: list[tuple[str, ...]]) -> None:
    assert [who for who, _ in said(text)] == names
    plain = trace(Article("The footbridge is closed, the engineer Ottilie Varga told Reuters on Tuesday."))
    found = trace(Article(text))
    assert all(chain.confidence < plain.chains[0].confidence for chain in found.chains)
    assert [warning.partition(":")[0] for warning in found.warnings] == ["in capitals throughout"]
    assert plain.warnings == ()


SMALL = (
    "the port authority said on monday that the crane was sound. the harbour master told reuters that ships may enter.",
    "storm shuts bridge\n\nofficials say the crossing to the island stays shut until the wind drops on sunday night",
    "a gate failed at the upper lock, the engineer ottilie varga told nrk. “we closed it at once,” she said. " * 20
    + "I saw.",
)


@pytest.mark.parametrize("text", SMALL)
def test_a_text_without_capitals_says_that_names_cannot_be_told(text: str) -> None:
    assert trace(Article(text)).warnings[-1:] == ("no capitals: names cannot be told from other words",)


@pytest.mark.parametrize(
    "text", ["dam fails", *map(str.upper, SMALL), *(text.replace("the", "The") for text in SMALL[:2])]
)
def test_a_text_with_capitals_or_of_few_words_does_not(text: str) -> None:
    assert [line for line in trace(Article(text)).warnings if line.startswith("no capitals")] == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R\u0435ut\u0435rs r\u0435ported", "Reuters reported"),
        ("\u041dealth Ministry s\u0430id", "Health Ministry said"),
        ("\u039fttilie V\u03bfga", "Ottilie Voga"),
        ("\u0410nna \u0421ole, NR\u039a", "Anna Cole, NRK"),
    ],
)
def test_letters_that_look_like_latin_ones_within_words_are_read_as_such(written: str, read: str) -> None:
    found = normalize(written, load())
    assert (found.text, found.layers) == (read, ())


@pytest.mark.parametrize(
    "text",
    ["\u0440\u043e\u0441\u0430", "c\u043a\u0430\u0437\u0430\u043b", "\u0394t", "\u0422\u0410\u0421\u0421", "caf\u00e9"],
)
def test_words_of_another_script_stay(text: str) -> None:
    text = f"He wrote {text}, she said."
    assert normalize(text, load()).text is text


def test_a_text_full_of_such_letters_is_english_and_is_proved_as_written() -> None:
    plain = "The Health Ministry said on Tuesday that the crane was sound, Ottilie Varga told Reuters. " * 4
    text = plain.replace("e", "\u0435").replace("a", "\u0430")
    found, expected = trace(Article(text)), trace(Article(plain))
    assert (found.language, found.warnings, found.skipped) == ("en", (), None)
    assert [[source.name for source in chain.sources] for chain in found.chains] == [
        [source.name for source in chain.sources] for chain in expected.chains
    ]
    assert all(text[hop.start : hop.end] == hop.cue for chain in found.chains for hop in chain.hops)


@pytest.mark.parametrize("width", [60, 72])
def test_wraps_and_capitals_together(width: int) -> None:
    text = f"{CAPITALS[1][0]}\n\n{CAPITALS[0][0]} {CAPITALS[2][0]}"
    assert said(wrapped(text, width)) == said(text)


@pytest.mark.parametrize(
    ("text", "names", "credits"),
    [
        ("WARSAW, MARCH 5 (REUTERS) - THE WELLS WERE CLOSED, THE MAYOR TOLD THE POLISH PRESS AGENCY.", [("mayor", "PAP")], ["Reuters"]),
        ("BRAMA, 7 MAY 1990 (AFP) -- [TEXT] THE TRUCE HAS HELD, LARS HOLM TOLD NEW STRAITS TIMES.", [("Lars Holm", "New Straits Times")], ["AFP"]),
    ],
)  # fmt: skip
def test_agencies_in_capitals_are_agencies(text: str, names: list[tuple[str, ...]], credits: list[str]) -> None:
    assert [who for who, _ in said(text)] == names
    assert [credit.name for credit in trace(Article(text)).credits] == credits


def test_a_dateline_may_be_further_in() -> None:
    text = "   BRAMA, Poland (AP) _ The wells were closed, the mayor told NRK."
    assert [credit.name for credit in trace(Article(text)).credits] == ["Associated Press"]


NEWSLETTER = "The dam is safe, the mayor told NRK. Read the full story on our site, which has all:\n{}\nThe mayor knew, said Ida Moen."


@pytest.mark.parametrize("line", ["https://news.example/" + "a" * 200, "=" * 120, ">" * 300, "-" * 500, "x" * 5000])
def test_a_line_without_a_space_may_be_of_any_length(line: str) -> None:
    assert [who for who, _ in said(NEWSLETTER.format(line))] == [("mayor", "NRK"), ("Ida Moen",)]


MAIL = (
    "The mayor of Brama said the wells had been closed, according to the\nPolish Press Agency.\n\nBest regards,\nEwa Lis\n"
    "Night editor\nBrama desk\n",
    "The mayor of Brama said the wells were closed,\naccording to the Polish Press Agency.",
    "> The mayor of Brama said on Monday that the wells had been closed for a\n> week and that nobody had told her why, according to the Polish Press\n"
    "> Agency, which had seen a letter.\n>\n> Nothing else is known.\n",
    "The mayor of Brama said\nthe wells had been closed for a week,\nand would stay closed until the rain\ncomes, according to the Polish\n"
    "Press Agency, which had asked\nher about it.",
    "The mayor of Brama said on Monday that the wells had been closed, accor-\nding to the Polish Press Agency.",
    "Ein paar Worte.\n\nThe mayor of Brama said on Monday that the wells had been clo-\nsed, according to the Polish Press Agency.",
)  # fmt: skip


@pytest.mark.parametrize("text", MAIL)
def test_mail_is_wrapped_in_many_ways(text: str) -> None:
    assert "PAP" in [who[-1] for who, _ in said(text)]


@pytest.mark.parametrize("width", [24, 30, 34])
def test_narrow_columns(width: int) -> None:
    assert said(wrapped(REPORT, width)) == said(REPORT)


def test_capitals_within_a_text_stay_as_they_are() -> None:
    text = "BRAMA, May 3 (Reuters) - NATO and the IAEA said the USS Halden had left. MEPs told the BBC they knew."
    assert normalize(text, load("en")).text is text


ODD = st.lists(
    st.sampled_from(
        [
            *"aeznSTR .,-:'\"\n\r\t",
            "\r\n",
            "\u00ad",
            "\u200b",
            "\u0301",
            "\u00a0",
            "\ufb01",
            "\U0001d400",
            " said ",
            "Reuters",
        ]
    ),
    max_size=200,
).map("".join)


@given(ODD)
def test_every_offset_is_one_of_the_text_as_given(text: str) -> None:
    read = normalize(text, load("en"))
    places = [read.given(at, at + 1) for at in range(len(read.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in itertools.pairwise(places))
    for at, (start, end) in enumerate(places):
        if read.text[at] in "aezn" and end - start == 1:
            assert text[start].lower() == read.text[at]
    assert_in_place(trace(Article(text)))


@given(st.lists(st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufeff"]), min_size=1, max_size=8), st.data())
def test_unseen_characters_anywhere_change_nothing(signs: list[str], data: st.DataObject) -> None:
    text = REPORT
    for sign in signs:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + sign + text[at:]
    assert said(text) == said(REPORT)


def articles(change: Callable[[str], str]) -> list[Trace]:
    return [
        trace(Article(text, outlet, outlet=outlet))
        for text, outlet in ((REPORT, "Kestrel Post"), (change(REPORT), "Skelde Courier"))
    ]


@pytest.mark.parametrize("form", FORMS)
def test_articles_are_compared_however_their_text_came(form: str) -> None:
    plain, other = articles(str), articles(FORMS[form])
    assert [len(group) for group in groups(quotes(other))] == [len(group) for group in groups(quotes(plain))] == [2]
    assert [origin.articles for origin in story(other).origins] == [origin.articles for origin in story(plain).origins]
