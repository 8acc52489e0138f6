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
