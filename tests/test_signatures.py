"""Quotations that stand by themselves: who said them is behind a dash, on the line above, or named with a role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer import Article, trace

WORDS = "We will have the boats out of the water by Friday."
STORY = "The council met on Monday evening."


def said(text: str) -> list[tuple[str, str]]:
    return [
        (" > ".join(source.name for source in chain.sources), text[chain.content.start : chain.content.end])
        for chain in trace(Article(text)).chains
    ]


def names(text: str) -> list[str]:
    return [name for name, _ in said(text)]


@pytest.mark.parametrize("dash", [" — ", " – ", " -- ", " - ", " ― ", " —", "\n— ", "\n\n– ", "\n-- "])
@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Marit Solheim", "Marit Solheim"),
        ("Marit Solheim, harbour master", "Marit Solheim"),
        ("harbour master Marit Solheim", "Marit Solheim"),
        ("Dr. Marit Solheim, head of surgery at the clinic.", "Marit Solheim"),
        ("the mayor, Corin Abeyta", "Corin Abeyta"),
        ("Per Vang, ferryman", "Per Vang"),
        ("Corin Abeyta, 41, teacher", "Corin Abeyta"),
        ("Corin Abeyta (Labour)", "Corin Abeyta"),
        ("Corin Abeyta, whose boat sank", "Corin Abeyta"),
        ("Corin Abeyta, in an interview with NRK", "Corin Abeyta > NRK"),
        ("Corin Abeyta to NRK", "Corin Abeyta > NRK"),
    ],
)
def test_a_quotation_is_signed_behind_a_dash(dash: str, signature: str, name: str) -> None:
    text = f"{STORY}\n\n“{WORDS}”{dash}{signature}\n\nThe boats are old."
    assert said(text) == [(name, f"“{WORDS}”")]


@pytest.mark.parametrize(("opening", "closing"), ["“”", "„“", "«»", "»«", '""', ("``", "''")])
def test_in_marks_of_any_country(opening: str, closing: str) -> None:
    quotation = f"{opening}{WORDS}{closing}"
    assert said(f"{quotation} — Marit Solheim") == [("Marit Solheim", quotation)]


@pytest.mark.parametrize(
    "text",
    [
        "“The Long Night” — a review",
        "“The Long Night” — Marit Solheim",
        "“What Is to Be Done?” — Marit Solheim",
        "“We are ready to go” — or so he thought",
        "“We are ready to go.” — a review by Marit Solheim",
        f"“{WORDS}” — Oslo",
        f"“{WORDS}” — San Marco, Italy",
        f"“{WORDS}” — New Vestby\n\nThe ferry came late in New Vestby.",
        f"“{WORDS}” — Kestrel Post",
        f"“{WORDS}” — Reuters",
        f"“{WORDS}” — Irish proverb",
        f"“{WORDS}” — Psalm 23",
        f"“{WORDS}” — Green Party",
        f"“{WORDS}” — Marit Solheim, the mayor, left the hall.",
        f"“{WORDS}”\n- Marit Solheim\n- Corin Abeyta\n- Per Vang",
        "Read more\n\nDear Marit Solheim:\n\n“We are glad.”",
        "By Marit Solheim:\n\n“We are glad.”",
        "Chapter One, Page Six: “We are glad.”",
        "In Vestby, Norway: “We are glad.”",
    ],
)
def test_what_signs_nothing(text: str) -> None:
    assert names(text) == []


def test_a_quotation_set_apart_is_said_once() -> None:
    text = f"“{WORDS}” Marit Solheim told NRK.\n\n“{WORDS}” — Marit Solheim\n\n“{WORDS}”\n— Marit Solheim"
    assert names(text) == ["Marit Solheim > NRK"]


def test_of_several_paragraphs_the_signature_is_of_all() -> None:
    quotation = f"“{WORDS} They are old.\n\n“We have no others.\n\n“That is all.”"
    assert said(f"{STORY}\n\n{quotation} — Marit Solheim, mayor") == [("Marit Solheim", quotation)]


@pytest.mark.parametrize(
    "line",
    [
        "And from Chairwoman Marit Solheim:",
        "And this from Mayor Marit Solheim:",
        "From Marit Solheim:",
        "Harbour master Marit Solheim:",
        "Marit Solheim, harbour master:",
    ],
)
def test_a_line_above_says_whose_words_follow(line: str) -> None:
    assert said(f"{STORY}\n\n{line}\n\n“{WORDS}”") == [("Marit Solheim", f"“{WORDS}”")]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Per Vang", "Per Vang"),
        ("Per Vang, ferryman", "Per Vang"),
        ("Marit Solheim, head of the road office", "Marit Solheim"),
        ("Corin Abeyta, 41, a teacher at the school of the island", "Corin Abeyta"),
    ],
)
def test_a_name_with_a_role_before_a_colon(label: str, name: str) -> None:
    assert said(f"{STORY}\n\n{label}: “{WORDS}”") == [(name, f"“{WORDS}”")]


def test_per_is_a_name_before_a_surname_and_a_cue_before_an_outlet() -> None:
    found = trace(Article("Per Vang said the ferry would sail."))
    assert [cue.reason for cue in found.unused] == ["part of a name"]
    assert names("The ferry will sail, per Reuters.") == ["Reuters"]
    assert names("Per Reuters, the ferry will sail on Friday.") == ["Reuters"]


@pytest.mark.parametrize("outlet", ["NRK", "BBC", "Reuters"])
def test_an_outlet_before_a_colon_relays_the_statement_of_its_line(outlet: str) -> None:
    assert names(f"{outlet}: two officials say the bridge will shut in May") == [f"two officials > {outlet}"]
    assert names("VESTBY: “We will go,” Otto Brandl said") == ["Otto Brandl"]


def test_names_do_not_reach_over_the_end_of_a_paragraph() -> None:
    assert names("ADVERTISEMENT\n\nBrandl said it would rain.\n\nThe mayor, Otto Brandl, left.") == ["Otto Brandl"]
    assert names("O'Neill and Lund: Different Irishmen") == []


@given(st.text(alphabet='“”"«»—-\n .,AbPer():@', max_size=80))
def test_any_text_is_read_and_every_content_stands_in_it(text: str) -> None:
    for chain in trace(Article(f"“{WORDS}” — {text}")).chains:
        assert 0 <= chain.sentence.start <= chain.sentence.end
        assert chain.content.end <= len(text) + len(WORDS) + 5
