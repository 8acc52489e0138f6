"""Classes of English that whole articles nobody had looked at were found misread by: invented sentences."""

import pytest

from tracer import Article
from tracer.pipeline import trace


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def said(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in chain.said] for chain in trace(Article(text)).chains]


# --- a quotation of several paragraphs is closed in the last of them alone


@pytest.mark.parametrize(("opens", "shuts"), [("\u201c", "\u201d"), ('"', '"'), ("``", "''")])
def test_a_quotation_of_several_paragraphs(opens: str, shuts: str) -> None:
    first, second, third = f"{opens}The weir is old.", f"{opens}It leaks.", f"{opens}So it goes.{shuts}"
    text = f"Ida Holmvik added: {first}\n\n{second}\n\n{third}\n\nIt rained."
    assert said(text) == [[first, second, third]]
    text = f"{first}\n\n{opens}It leaks,{shuts} Ida Holmvik added.\n\nIt rained."
    assert said(text) == [[first, f"{opens}It leaks,{shuts}"]]


def test_what_somebody_else_goes_on_with() -> None:
    first = "\u201cThe weir is old."
    text = f"Ida Holmvik said: {first}\n\n\u201cIt leaks,\u201d Kari Pellvik said."
    assert said(text) == [[first], ["\u201cIt leaks,\u201d"]]
    text = f"\u201cThe weir,\u201d Ida Holmvik said. {first}\n\n\u201cIt leaks,\u201d she added."
    assert said(text) == [["\u201cThe weir,\u201d", first], ["\u201cIt leaks,\u201d"]]


# --- what a source is


def kinds(text: str) -> list[str]:
    return [f"{chain.sources[0].name}: {chain.sources[0].kind.value}" for chain in trace(Article(text)).chains]


@pytest.mark.parametrize("name", ["Ida Holmvik", "Ali Reza Pellvik", "John Pellvik"])
def test_who_reports_by_a_given_name(name: str) -> None:
    assert kinds(f"{name} reported on Sunday that the weir had burst.") == [f"{name}: person"]
    assert kinds(f"As {name} reports for NRK, the weir has burst.") == [f"{name}: person"]


@pytest.mark.parametrize(
    ("name", "short"), [("World Crane Council", "WCC"), ("Lund Weir Records Clearinghouse", "LWRC")]
)
def test_a_body_with_its_letters_behind(name: str, short: str) -> None:
    assert kinds(f"The {name} ({short}) has said the pills work.") == [f"{name}: organisation"]
    assert kinds("Ida Holmvik (R-Ohio) has said the pills work.") == ["Ida Holmvik: person"]


# --- nothing is said


@pytest.mark.parametrize("many", ["dozens", "hundreds", "scores"])
def test_what_claims_many_lives(many: str) -> None:
    assert chains(f"The flood broke out on Sunday, claiming {many} of lives, in the north.") == []
    assert chains(f"Ida Holmvik claimed {many} of sheds were lost.") == ["Ida Holmvik"]
    assert chains(f'A group, calling itself "the {many.title()} Bearers," was blamed.') == []


# --- marks and times


@pytest.mark.parametrize("shuts", ["\u2019\u2019", "\u201d", "''"])
def test_two_single_marks_close(shuts: str) -> None:
    text = f"\u201cThe mayors\u2019 weir does better,{shuts} said Ida Holmvik. \u201cSo it does,{shuts} she added."
    assert said(text) == [[f"\u201cThe mayors\u2019 weir does better,{shuts}"], [f"\u201cSo it does,{shuts}"]]


def test_paragraphs_of_one_quotation_run_together() -> None:
    text = 'Ida Holmvik said: "The weir is old. It leaks. "It will go, and so will we." It rained.'
    assert said(text) == [['"The weir is old. It leaks.', '"It will go, and so will we."']]
    lost = '"The weir is old and leaks, said Ida Holmvik, a baker. "It will go."'
    assert chains(lost) == ["Ida Holmvik"]


@pytest.mark.parametrize("when", ["that day", "in the talk which was held in Oslo"])
@pytest.mark.parametrize("comma", [',"', '",'])
def test_a_quotation_and_when_it_was_said(comma: str, when: str) -> None:
    assert said(f'"The weir is old{comma} she said {when}.') == [
        [f'"The weir is old{comma[: comma.index(chr(34)) + 1]}']
    ]


@pytest.mark.parametrize("when", ["in March", "on Monday", "late today"])
def test_when_it_is_according_to_somebody(when: str) -> None:
    assert said(f"According to Dagsavisen {when}, the weir has burst.") == [["the weir has burst"]]
    assert said(f"The Oslo branch, according to Dagsavisen {when}, is too big for one sale.") == [
        ["The Oslo branch", "is too big for one sale"]
    ]


# --- what stands between


@pytest.mark.parametrize("front", ["With the purchase", "In the old mill", "At the harbour"])
@pytest.mark.parametrize("name", ["Holmo", "Ida Holmvik"])
def test_a_subject_behind_a_front_without_its_comma(front: str, name: str) -> None:
    assert chains(f"{front} {name} said it was time to grow in the south.") == [name]


@pytest.mark.parametrize("means", ["by telephone", "over the phone", "via Zoom on Monday"])
def test_by_what_means_somebody_is_told(means: str) -> None:
    assert said(f"Ida Holmvik told Reuters {means} that the weir had burst.") == [["the weir had burst"]]
