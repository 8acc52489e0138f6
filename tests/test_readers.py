"""Bytes to articles."""

import io

import pytest

from tracer import Article
from tracer.errors import InputError
from tracer.readers import jsonl, text


def one(data: bytes, name: str = "folder/a.txt") -> Article | InputError:
    (item,) = text.read(io.BytesIO(data), name)
    return item


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Grün.".encode(), "Grün."),
        ("\ufeffGrün.".encode(), "Grün."),
        ("Grün.".encode("utf-16"), "Grün."),
        ("Gr\xfcn \x93so\x94.".encode("latin-1"), "Grün “so”."),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_decoding_keeps_every_character(data: bytes, expected: str) -> None:
    item = one(data)
    assert isinstance(item, Article)
    assert item.text == expected
    assert item.id == "a.txt"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \n\t", "empty"), (b"\x00\x01", "binary"), (b"\x81\x02\x03\x04" * 9, "binary")],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    item = one(data)
    assert isinstance(item, InputError)
    assert reason in str(item)
    assert str(item).startswith("folder/a.txt: ")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Dam holds\n\nIt is safe.", "Dam holds"),
        ("It is safe.\n\nIt held.", None),
        ("Dam holds", None),
        ("x" * 201 + "\n\nIt is safe.", None),
    ],
)
def test_headlines(body: str, title: str | None) -> None:
    assert text.headline(body) == title


def test_jsonl_fields_and_extra() -> None:
    line = b'{"id": 7, "text": "x", "title": "T", "outlet": null, "url": 3, "n": [1]}\n\n'
    (item,) = jsonl.read(io.BytesIO(line), "in")
    assert isinstance(item, Article)
    assert (item.id, item.title, item.outlet, dict(item.extra)) == (
        "7",
        "T",
        None,
        {"outlet": None, "url": 3, "n": [1]},
    )


def test_sniffing() -> None:
    assert jsonl.sniff(b'\xef\xbb\xbf {"id": 1, "text": "x"}')
    assert not jsonl.sniff(b"The text of {it}")
