"""Records to articles: JSON lines, JSON, CSV and TSV, Parquet."""

# mypy: disable-error-code="import-untyped"

import csv as tables
import decimal
import io
import json as notation
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as columnar
from typer.testing import CliRunner

from tracer import Article
from tracer.cli import app
from tracer.errors import InputError, Unreadable
from tracer.readers import csv, json, jsonl, parquet, read_paths, records
from tracer.readers.contract import LIMITS, InputWarning, Item, Limits
from tracer.readers.guard import guarded
from tracer.readers.parquet_pages import Chunk, groups, pages

DAM = "The dam held through the night, two officials told the Gazette."
ENVOY = "The envoy will fly home, the agency reported, citing “a person at the airport”; he did not say when."


def shown(items: Iterator[Item]) -> list[str]:
    return [item.text if isinstance(item, Article) else str(item) for item in items]


class Slow(io.BytesIO):
    """A stream that gives a few bytes at once."""

    def __init__(self, data: bytes, at_once: int) -> None:
        super().__init__(data)
        self.at_once = at_once

    def read1(self, size: int | None = -1) -> bytes:
        return super().read1(self.at_once)


def from_json(data: str | bytes, limits: Limits = LIMITS, at_once: int = 2**30, **columns: str) -> list[Item]:
    stream = Slow(data.encode() if isinstance(data, str) else data, at_once)
    return list(guarded("f/in.json", json.read(stream, "f/in.json", columns, limits)))


def from_csv(data: str | bytes, limits: Limits = LIMITS, **columns: str) -> list[Item]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(guarded("in.csv", csv.read(stream, "in.csv", columns, limits)))


def articles(items: list[Item]) -> list[Article]:
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


# --- a record


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (
            "text",
            "text Body CONTENT maintext article full_text fullText articleText article_text content_text articleBody",
        ),
        ("title", "title Headline"),
        ("url", "url Link permalink canonical_url"),
        ("outlet", "outlet source Publisher domain source_domain site sitename siteName media_name"),
        ("published", "published date publish_date date_publish published_at publishedAt pubDate datetime timestamp"),
        ("language", "language lang"),
        ("id", "id GUID uuid"),
    ],
)
def test_the_usual_names_are_known(field: str, names: str) -> None:
    for name in names.split():
        found = records.article({"text": DAM, "other": 1} | {name: "x"} if field != "text" else {name: "x"}, "in:1")
        assert getattr(found, field) == "x", name
        assert name not in found.extra


def test_the_best_name_goes_first_and_the_others_are_carried_through() -> None:
    record = {"body": "B", "text": "T", "URL": "U", "url": "u", "title": "", "headline": "H", "id": None, "guid": "g"}
    found = records.article(record, "in:1")
    assert (found.text, found.url, found.title, found.id) == ("T", "u", "H", "g")
    assert found.extra == {"body": "B", "URL": "U"}


def test_what_holds_no_text_does_not_count() -> None:
    found = records.article({"text": " ", "Body": "B", "url": 3, "link": ["x"], "lang": None, "m": None}, "in:1")
    assert (found.text, found.url, found.language, found.id) == ("B", None, "en", "in:1")
    assert found.extra == {"url": 3, "link": ["x"], "m": None}


def test_a_source_may_be_an_object() -> None:
    assert (
        records.article({"text": DAM, "source": {"id": "gazette", "name": "The Gazette"}}, "").outlet == "The Gazette"
    )
    found = records.article({"text": DAM, "source": {"url": "x"}}, "")
    assert found.outlet is None
    assert found.extra == {"source": {"url": "x"}}


@pytest.mark.parametrize(
    ("held", "published"),
    [
        (1714989600, "2024-05-06T10:00:00+00:00"),
        (1714989600000, "2024-05-06T10:00:00+00:00"),
        (1714989600.5, "2024-05-06T10:00:00.500000+00:00"),
        ("1714989600", "2024-05-06T10:00:00+00:00"),
        ("2024-05-06", "2024-05-06"),
        ("20240506", "20240506"),
        (20240506, None),
        (True, None),
        (float("inf"), None),
        (10**400, None),
    ],
)
def test_a_timestamp_may_be_a_number(held: Any, published: str | None) -> None:
    assert records.article({"text": DAM, "timestamp": held}, "").published == published


@pytest.mark.parametrize(
    ("held", "published"),
    [
        (1714989600, "2024-05-06T10:00:00+00:00"),
        (1714989600.5, "2024-05-06T10:00:00.500000+00:00"),
        (1714989600000, "2024-05-06T10:00:00+00:00"),
        ("1451883600.0", "2016-01-04T05:00:00+00:00"),
        ({"$date": 1474984149000}, "2016-09-27T13:49:09+00:00"),
        ({"$date": {"$numberLong": "1474984149000"}}, "2016-09-27T13:49:09+00:00"),
        ({"$date": "2016-09-27T13:49:09Z"}, "2016-09-27T13:49:09Z"),
        ("20240506", "20240506"),
        ("8/25/2016", "8/25/2016"),
    ],
)
def test_a_date_under_any_name_may_be_a_number_or_an_object(held: Any, published: str) -> None:
    found = records.article({"text": DAM, "publish_date": held}, "")
    assert (found.published, found.extra) == (published, {})


@pytest.mark.parametrize("held", [7, 20240506, 1999123123, True, 10**400, float("inf"), {"$date": [1]}, {"date": 1}])
def test_a_number_that_may_be_another_one_is_no_date(held: Any) -> None:
    found = records.article({"text": DAM, "published": held}, "")
    assert found.published is None
    assert found.extra == {"published": held}


def test_columns_that_are_named() -> None:
    record = {"text": "teaser", "story": DAM, "paper": "The Gazette", "title": "T", "when": 1714989600, "no": 7}
    named = {"text": "story", "outlet": "paper", "published": "when", "id": "no"}
    found = records.article(record, "in:1", named)
    assert (found.text, found.outlet, found.title, found.id) == (DAM, "The Gazette", "T", "7")
    assert found.published == "2024-05-06T10:00:00+00:00"
    assert found.extra == {"text": "teaser"}


@pytest.mark.parametrize(
    ("record", "named", "reason"),
    [
        ({"text": DAM}, {"text": "story"}, 'no "story"'),
        ({"text": DAM, "story": None}, {"text": "story"}, 'no "story"'),
        ({"text": DAM, "story": ["x"]}, {"text": "story"}, '"story" is not text'),
        ({"text": DAM}, {"outlet": "paper"}, 'no "paper"'),
        ({"Body": None}, {}, 'no "Body"'),
        ({}, {}, 'no "text"'),
    ],
)
def test_what_is_not_there_is_told(record: dict[str, Any], named: dict[str, str], reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        records.article(record, "in:1", named)
    assert str(told.value) == reason


def test_a_column_that_is_named_and_empty_is_not_guessed_anew() -> None:
    assert records.article({"text": DAM, "title": "T", "head": None}, "", {"title": "head"}).title is None


def test_jsonl_takes_the_usual_names() -> None:
    line = notation.dumps({"Headline": "Dam holds", "body": DAM, "source": {"name": "The Gazette"}, "n": [1]})
    (found,) = articles(list(jsonl.read(io.BytesIO(line.encode()), "in")))
    assert (found.text, found.title, found.outlet, found.id) == (DAM, "Dam holds", "The Gazette", "in:1")
    assert found.extra == {"n": [1]}


# --- JSON


@pytest.mark.parametrize(
    "around",
    [
        "[%s]",
        " \n[ %s ,]\n",
        '{"status": "ok", "totalResults": 2, "articles": [%s]}',
        '{"response": {"status": "ok", "meta": {"a": [{"b": 1}]}, "docs": [%s]}, "copyright": "…"}',
        '{"pagination": {"limit": 25}, "data": [%s]}',
        '{"data": {"items": [%s]}}',
        '{"hits": {"total": {"value": 2}, "max_score": 1.0, "hits": [%s]}}',
        '{"version": "1.1", "home_page_url": "x", "author": {"name": "\\"[{"}, "items": [%s], "text": "x"}',
    ],
)
def test_a_list_of_records_and_what_may_be_around_it(around: str) -> None:
    listed = ", ".join(notation.dumps({"title": title, "body": title + ' ]}\\" é'}) for title in "ab")
    found = articles(from_json(around % listed))
    assert [one.text for one in found] == ['a ]}\\" é', 'b ]}\\" é']
    assert [one.id for one in found] == ["f/in.json:1", "f/in.json:2"]


def test_one_record_is_called_as_its_file_is() -> None:
    (found,) = articles(from_json('{"text": "x", "items": [{"a": 1}]}'))
    assert found.id == "in.json"
    assert found.extra == {"items": [{"a": 1}]}


def test_records_one_behind_the_other() -> None:
    assert [one.id for one in articles(from_json('{"text": "a"}\n\n{\n"text": "b"}{"text": "c", "id": 3}'))] == [
        "f/in.json:1",
        "f/in.json:2",
        "3",
    ]
    assert shown(iter(from_json('[{"text": "a"}]\n[{"text": "b"}]'))) == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_json(encoding: str) -> None:
    assert shown(iter(from_json('[{"text": "Grün \\ud83d\\ude00"}]'.encode(encoding)))) == ["Grün 😀"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ["f/in.json: empty"]),
        (" \n", ["f/in.json: empty"]),
        ("[]", ["f/in.json: no articles in it"]),
        ('{"articles": []}', ["f/in.json: no articles in it"]),
        ("The dam", ["f/in.json: not JSON ('T' is how it begins)"]),
        ('{"title": "x"}', ['f/in.json: no "text"']),
        ('[{"text": "a"}, {"title": "x"}, {"text": "b"}]', ["a", 'f/in.json:2: no "text"', "b"]),
        ('[{"text": "a"}, {text: "x"}, {"text": "b"}]', ["a", "f/in.json:2: not JSON (", "b"]),
        ('[{"text": "a"], {"text": "b"}]', ["f/in.json:1: not JSON (", "b"]),
        ('[{"text": "a"]}, {"text": "b"}]', ["f/in.json:1: not JSON (", "b"]),
        ('[{"text": "a"} {"text": "b"}]', ["a", "b"]),
        ('[3, "x", null, [{"text": "a"}], {"text": "b"}]', [*(f"f/in.json:{n}: not a JSON object" for n in (1, 2, 3, 4)), "b"]),
        (b'[{"text": "\xff"}, {"text": "b"}]', ["f/in.json:1: not valid UTF-8, read as Windows-1252", "ÿ", "b"]),
        ('[{"text": "a", "n": NaN}, {"text": "b"}]', ["f/in.json:1: not JSON (NaN", "b"]),
        ('[{"text": "a\nb"}]', ["a\nb"]),  # as written by hand
        ('[{"text": "a"}, {"text": "b', ["a", "f/in.json:2: not JSON (it ends too early)"]),
        ('[{"text": "a"},', ["a", "f/in.json: it ends before its list does"]),
        ('{"articles": [{"text": "a"}', ["a", "f/in.json: it ends before its list does"]),
        ('[{"text": "a"}] x', ["a", "f/in.json: not JSON ('x' stands behind its end)"]),
        ("[" * 5000, ["f/in.json:1: not JSON (it ends too early)"]),
        ("[" + "[" * 5000 + "]" * 5000 + ', {"text": "b"}]', ["f/in.json:1: ", "b"]),
    ],
)  # fmt: skip
def test_broken_json_is_told_and_reading_goes_on(data: str | bytes, expected: list[str]) -> None:
    found = shown(iter(from_json(data)))
    assert len(found) == len(expected)
    assert all(one.startswith(begin) for one, begin in zip(found, expected, strict=True)), found


def test_json_is_the_same_wherever_the_stream_is_cut() -> None:
    data = notation.dumps({"a": {"b": "]"}, "articles": [{"text": 'é "\\" \\\\', "n": [{}]}, 3, {"text": "b"}]})
    whole = shown(iter(from_json(data)))
    for size in (1, 2, 3, 5, 7):
        assert shown(iter(from_json(data, at_once=size))) == whole
        escaped = notation.dumps([{"text": "é\\" * 9}], ensure_ascii=False)
        assert shown(iter(from_json(escaped, at_once=size))) == ["é\\" * 9]


def test_json_sizes_are_bounded() -> None:
    long = notation.dumps({"text": "x" * 2**20})
    found = from_json(f'[{long}, {{"text": "b"}}]', Limits(article=2**20))
    assert shown(iter(found)) == ["f/in.json:1: larger than 1 MiB", "b"]


def test_json_is_read_as_it_comes() -> None:
    class Parts(io.RawIOBase):
        parts = iter([b'[{"text": "a"}, {"te', b'xt": "b"}'])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            part = next(self.parts)
            buffer[: len(part)] = part
            return len(part)

    found = json.read(io.BufferedReader(Parts()), "in")
    assert shown(iter([next(found), next(found)])) == ["a", "b"]  # and not a read more


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        (b'[{"text": "a"}', True),
        (b"\xef\xbb\xbf [\n  {", True),
        (b"[]", True),
        (b'{\n  "text": "a"', True),
        (b'{"status":"ok","totalResults":2,"articles":[{"source":', True),
        (b'{"id": 1, "text": "x", "items": [{', False),
        (b'{"id": 1, "items": [{}], "text": "x"}\n{"id": 2', False),  # lines
        (b'{"text": "x"}', False),
        (b"[UPDATE] The dam held", False),
        (b"{it} held", False),
        (b"", False),
    ],
)
def test_sniffing_json(head: bytes, fits: bool) -> None:
    assert json.sniff(head) is fits


WORDS = st.text(max_size=9)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=25)
@given(
    st.lists(st.dictionaries(WORDS, JSON_VALUES, max_size=4).map(lambda other: {**other, "text": "x"})), st.booleans()
)
def test_any_list_of_records_is_read(written: list[dict[str, Any]], ascii_only: bool) -> None:
    found = from_json(notation.dumps(written, ensure_ascii=ascii_only).encode("utf-8", "replace"))
    if written:
        assert [one.text for one in articles(found)] == ["x"] * len(written)
    else:
        assert len(found) == 1


@given(st.binary() | st.text(alphabet='[]{}",:\\ax\n ').map(str.encode))
def test_any_bytes_give_something(data: bytes) -> None:
    for reader in (json, csv, parquet):
        assert list(guarded("in", reader.read(io.BytesIO(data), "in")))


# --- CSV and TSV

ROWS = [
    {"Headline": "Dam holds; town “relieved”", "Body": DAM, "source": "The Gazette", "date": "2024-05-06", "n": "1"},
    {"Headline": "Envoy, leaving", "Body": ENVOY + '\n\nHe said: "Later."\r\n', "source": "", "date": "", "n": ""},
]


def written(delimiter: str, **options: Any) -> str:
    out = io.StringIO()
    writer = tables.DictWriter(out, list(ROWS[0]), delimiter=delimiter, **options)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("quoting", [tables.QUOTE_MINIMAL, tables.QUOTE_ALL])
def test_tables(delimiter: str, encoding: str, quoting: int) -> None:
    first, second = articles(from_csv(written(delimiter, quoting=quoting).encode(encoding)))
    assert first == Article(
        DAM, "in.csv:2", "Dam holds; town “relieved”", None, "The Gazette", "2024-05-06", "en", {"n": "1"}
    )
    assert second.text == ROWS[1]["Body"]
    assert (second.id, second.outlet, second.published, second.extra) == ("in.csv:3", None, None, {"n": None})


def test_tables_of_windows() -> None:
    notice, found = from_csv("title,text\r\nGrün,“Ja” – \x9d".encode("cp1252", "replace") + b"\x9d\r\n")
    assert notice == "in.csv: not valid UTF-8, read as Windows-1252"
    assert isinstance(notice, InputWarning)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Grün", "“Ja” – ?\ufffd")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_tables(end: str) -> None:
    assert shown(iter(from_csv(end.join(["id,text", "1,a", "", "2,b", ""])))) == ["a", "b"]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    found = from_csv('sep=;\ntitle;text\n\nA;"two\nlines"\nB;b\n')
    assert [one.id for one in articles(found)] == ["in.csv:4", "in.csv:5"]


def test_the_columns_may_be_named() -> None:
    found = articles(from_csv("a;b;text\nx, y;It held.;z\n", text="b", title="a"))
    assert (found[0].text, found[0].title, found[0].extra) == ("It held.", "x, y", {"text": "z"})


def test_columns_without_a_name_and_of_one_name() -> None:
    (found,) = articles(from_csv(",text,tag,tag\n0,It held.,a,b\n"))
    assert found.extra == {"column 1": "0", "tag": "a", "column 4": "b"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ["in.csv: empty"]),
        ("\n\n", ["in.csv: empty"]),
        ("id,text\n", ["in.csv: no rows below the names of its columns"]),
        ("id,teaser\n1,x\n", ["in.csv: no column of text (its columns: id, teaser); --map text=COLUMN says which it is"]),
        ("id,text\n1,a,b\n2,c\n", ["in.csv:2: 3 cells, but 2 columns", "c"]),
        ("id,text\n1,a,, \n2,c\n", ["a", "c"]),
        ("id,text,url\n1,a\n2\n", ["in.csv:2: 2 cells, but 3 columns", "a", 'in.csv:3: no "text"']),
        ("id,text\n1,The dam\0 held.\n", ["in.csv:2: with NUL characters", "The dam\0 held."]),
        ("id,text\n1,\n2,b\n", ['in.csv:2: no "text"', "b"]),
        ('id,text\n1,a\n2,"b\n3,c\n', ["a", "in.csv:3: a quotation mark is never closed"]),
        ("id,text\n1,\0\n", ["in.csv:2: with NUL characters", "\0"]),
        (bytes(range(1, 32)) * 200, ["in.csv: no column of text"]),
        (bytes(range(32)) * 200, ["in.csv: looks like a binary file"]),
        ("id,text\n1,a".encode("utf-16-le"), ["a"]),
    ],
)  # fmt: skip
def test_broken_tables_are_told_and_reading_goes_on(data: str | bytes, expected: list[str]) -> None:
    found = shown(iter(from_csv(data)))
    assert len(found) == len(expected)
    assert all(one.startswith(begin) for one, begin in zip(found, expected, strict=True)), found


def test_what_is_told_of_odd_names_and_dates_is_one_line(tmp_path: Path) -> None:
    (told,) = shown(iter(from_csv('id,"na\r\nme"\n1,a\n')))
    assert "\n" not in told
    assert "na me" in told
    path = tmp_path / "a.jsonl"
    path.write_text(r'{"text": "The dam held.", "published": "some\n day"}')
    assert [str(item).partition("date ")[2][:10] for item in read_paths([str(path)]) if isinstance(item, str)] == [
        "“some day”"
    ]


def test_a_column_that_is_named_must_be_there() -> None:
    assert shown(iter(from_csv("id,text\n1,a\n2,b\n", title="head"))) == [
        'in.csv: no column "head" (its columns: id, text)'
    ]


def test_table_sizes_are_bounded() -> None:
    before = tables.field_size_limit()
    large = "x" * (2**20 - 100)
    rows = f'id,text\n1,{large}\n2,{large * 2}\n3,c\n4,"{"y" * 1000}\n' + f"{'z' * 1000}\n" * 1100 + '"\n5,d\n'
    found = shown(iter(from_csv(rows, Limits(article=2**20))))
    assert found[0] == large
    assert found[1] == "in.csv:3: row: larger than 1 MiB"
    assert found[2] == "c"
    assert found[3] == "in.csv:5: row: larger than 1 MiB"
    assert tables.field_size_limit() == before  # it is of the whole process


def test_the_stream_of_a_table_is_left_open() -> None:
    stream = io.BufferedReader(io.BytesIO(b"id,text\n1,a\n"))
    assert shown(csv.read(stream, "in")) == ["a"]
    assert not stream.closed


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        (b"title,text\nA,b", True),
        (b"Headline\tBody\tDate\r\n", True),
        ("\ufeffid;text\n".encode("utf-16-le"), True),
        (b'"url","content"\n', True),
        (b"text\nIt held.", False),
        (b"Title, and a text\n", False),
        (b"The dam held, officials said; the text was short.\n", False),
        (b"", False),
    ],
)
def test_sniffing_tables(head: bytes, fits: bool) -> None:
    assert csv.sniff(head) is fits


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1), st.sampled_from(",;\t|"))
def test_any_table_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = tables.writer(out, delimiter=delimiter, quoting=tables.QUOTE_ALL)
    writer.writerows([("text", "note"), *rows])
    found = from_csv(out.getvalue().encode("utf-8", "replace"))
    texts = [one.text for one in found if isinstance(one, Article)]
    assert texts == [row[0].encode("utf-8", "replace").decode() for row in rows]


# --- Parquet


def stored(path: Path, table: dict[str, Any] | pyarrow.Table, **options: Any) -> Path:
    made = table if isinstance(table, pyarrow.Table) else pyarrow.table(table)
    columnar.write_table(made, path, **options)
    return path


def test_parquet(tmp_path: Path) -> None:
    noon = datetime(2024, 5, 6, 12, 30, tzinfo=UTC)
    path = stored(
        tmp_path / "news.parquet",
        {
            "maintext": [DAM, ENVOY, None],
            "headline": ["Dam holds", None, None],
            "date_publish": pyarrow.array([noon, noon.replace(tzinfo=None), None], pyarrow.timestamp("ns")),
            "source_domain": pyarrow.array(["gazette.example", "post.example", "x"]).dictionary_encode(),
            "seen": [date(2024, 5, 7), None, None],
            "exact": pyarrow.array([noon], pyarrow.timestamp("ns", "UTC")).take(pyarrow.array([0, None, 0])),
            "score": [0.5, float("nan"), 1.0],
            "price": [decimal.Decimal("1.50"), None, None],
            "picture": [b"\xff\xd8", b"plain", None],
            "tags": [[{"tag": "dam", "at": noon}], [], None],
            "__index_level_0__": [0, 1, 2],
        },
    )
    first, second, third = read_paths([str(path)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.title, first.outlet, first.id) == (DAM, "Dam holds", "gazette.example", f"{path}:1")
    assert first.published == "2024-05-06T12:30:00"
    assert first.extra == {
        "seen": "2024-05-07",
        "exact": "2024-05-06T12:30:00+00:00",
        "score": 0.5,
        "price": "1.50",
        "picture": None,
        "tags": [{"tag": "dam", "at": "2024-05-06T12:30:00+00:00"}],
    }
    assert second.text == ENVOY
    assert (second.extra["score"], second.extra["picture"]) == (None, "plain")
    notation.dumps([first, second], allow_nan=False)
    assert str(third) == f'{path}:3: no "maintext"'


def test_parquet_with_times_that_python_does_not_know(tmp_path: Path) -> None:
    times = pyarrow.array([1, 2**62, None], pyarrow.timestamp("us"))
    odd = pyarrow.array([1, 2, None], pyarrow.time64("ns"))
    path = stored(tmp_path / "a.parquet", {"text": ["a", "b", "c"], "published": times, "odd": odd})
    items = list(read_paths([str(path)]))
    first, second, third = (item for item in items if isinstance(item, Article))
    assert len(items) == 4  # and a notice: the year 148,000 is no date
    assert first.published == "1970-01-01T00:00:00.000001"
    assert third.published is None
    assert second.text == "b"


def test_parquet_columns(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", {"story": [DAM], "text": ["teaser"]})
    (found,) = articles(list(read_paths([str(path)], columns={"text": "story"})))
    assert (found.text, found.extra) == (DAM, {"text": "teaser"})
    assert shown(read_paths([str(path)], columns={"text": "body"})) == [
        f'{path}: no column "body" (its columns: story, text)'
    ]
    path = stored(tmp_path / "b.parquet", {"story": [DAM]})
    assert shown(read_paths([str(path)])) == [
        f"{path}: no column of text (its columns: story); --map text=COLUMN says which it is"
    ]
    path = stored(tmp_path / "c.parquet", {"text": pyarrow.array([], pyarrow.string())})
    assert shown(read_paths([str(path)])) == [f"{path}: no rows"]


def _bombs() -> Iterator[Any]:
    far, mine = "x" * 40_000_000, "unpacks to far more than it holds"
    one = {"text": ["It held."]}
    yield pytest.param({"text": [far] * 8}, {}, mine, id="one value in many rows")
    yield pytest.param({"text": [far] * 2}, {"use_dictionary": False}, mine, id="a page of equal letters")
    yield pytest.param({f"note {n}": [far[::4]] for n in range(8)} | one, {}, mine, id="many columns")
    yield pytest.param(one | {"tags": [[far[::8]] * 40]}, {}, "larger than 64 MiB", id="one value many times in a list")
    yield pytest.param(
        one | {"at": [{"in": [{"place": far[::8]}] * 40}]}, {}, "larger than 64 MiB", id="one value deep in lists"
    )
    none = pyarrow.array([[None] * 900_000], pyarrow.list_(pyarrow.string()))
    yield pytest.param(one | {"tags": none}, {}, mine, id="a long list of nothing")
    yield pytest.param({"text": pyarrow.nulls(900_000, pyarrow.string())}, {}, mine, id="many rows of nothing")
    wide = pyarrow.array([None], pyarrow.binary(70_000_000))
    yield pytest.param(one | {"picture": wide}, {}, mine, id="values of a great width")


@pytest.mark.parametrize(("table", "options", "reason"), _bombs())
def test_a_small_parquet_never_takes_much_memory(
    tmp_path: Path, table: dict[str, Any], options: dict[str, Any], reason: str
) -> None:
    path = stored(
        tmp_path / "a.parquet",
        table,
        **{"compression": "zstd", "dictionary_pagesize_limit": 2**28, "write_statistics": False, **options},
    )
    assert path.stat().st_size < 50_000
    before = pyarrow.default_memory_pool().max_memory()
    (told,) = shown(read_paths([str(path)]))
    assert told in (f"{path}: {reason}", f"{path}:1: {reason}")
    assert pyarrow.default_memory_pool().max_memory() <= max(before, 2**28)


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
@pytest.mark.parametrize("dictionary", [True, False])
def test_pages_are_as_large_as_their_headers_say(
    tmp_path: Path, version: str, compression: str, dictionary: bool
) -> None:
    tags = [[str(number)] * (number % 3) for number in range(500)]
    path = stored(
        tmp_path / "a.parquet",
        {"text": [f"{number} held. " * 9 for number in range(500)], "number": range(500), "tags": tags},
        compression=compression,
        use_dictionary=dictionary,
        data_page_version=version,
        data_page_size=1000,
        write_batch_size=10,
    )
    part = columnar.ParquetFile(path).metadata.row_group(0)
    with path.open("rb") as file:
        (chunks,) = groups(file)
        for number, chunk in enumerate(chunks):
            found = list(pages(file, chunk))
            assert len(found) > 2
            assert sum(page.values for page in found) == chunk.values == part.column(number).num_values
            assert sum(page.unpacked for page in found) <= part.column(number).total_uncompressed_size
    assert len(articles(list(read_paths([str(path)])))) == 500


@pytest.mark.parametrize("compression", ["none", "zstd"])
def test_a_broken_index_never_ends_the_process(tmp_path: Path, compression: str) -> None:
    """As the library does over sizes of levels that do not fit, if it is asked for what it says of a column."""
    path = stored(tmp_path / "a.parquet", {"text": [DAM] * 3, "tags": [["a"], [], None]}, compression=compression)
    script = """
import io, pathlib, random, sys
from tracer.readers import parquet
from tracer.readers.guard import guarded
data = pathlib.Path(sys.argv[1]).read_bytes()
size = int.from_bytes(data[-8:-4], "little") + 8
for seed in range(400):
    made = bytearray(data)
    for _ in range(random.Random(seed).choice((1, 2, 4))):
        made[-random.Random(seed * 7).randrange(9, size)] = random.Random(seed * 3).randrange(256)
    found = list(guarded("a", parquet.read(io.BytesIO(made), "a")))
    assert not any("internal" in str(item) for item in found if isinstance(item, Exception)), found
"""
    subprocess.run([sys.executable, "-c", script, path], check=True)


@given(st.binary(max_size=200))
def test_any_bytes_are_pages_or_none(data: bytes) -> None:
    chunk = Chunk(1, len(data), 1000)
    assert len(list(pages(io.BytesIO(b"\0" + data), chunk))) <= len(data)


def test_parquet_that_is_broken_in_the_middle(tmp_path: Path) -> None:
    texts = [f"{number} " + "It held. " * 50 for number in range(60)]
    path = stored(tmp_path / "a.parquet", {"text": texts}, row_group_size=20, use_dictionary=False, compression="none")
    data = bytearray(path.read_bytes())
    at = columnar.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    found = list(read_paths([str(path)]))
    assert [one.text for one in found if isinstance(one, Article)] == texts[:20] + texts[40:]
    (told,) = (str(one) for one in found if isinstance(one, InputError))
    assert told.startswith(f"{path}:21: broken Parquet (")
    assert "\n" not in told
    path.write_bytes(data[:-100])
    (told,) = shown(read_paths([str(path)]))
    assert told.startswith(f"{path}: broken Parquet (")
    assert "\n" not in told


def test_parquet_sizes_are_bounded(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", {"text": ["x" * (2**20 + 1), "b"]})
    assert shown(read_paths([str(path)], limits=Limits(article=2**20))) == [f"{path}:1: larger than 1 MiB", "b"]


def test_what_is_missing_for_parquet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "a.parquet", {"text": ["a"]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert shown(read_paths([str(path)])) == [
        f"{path}: Parquet needs more: pip install 'source-tracer[tables]' (from a checkout: pip install '.[tables]')"
    ]


# --- in constant memory

PEAK = """
import pathlib, resource, sys
from tracer.readers import read_paths
count = sum(1 for _ in read_paths(sys.argv[1:]))
status = pathlib.Path("/proc/self/status")  # what getrusage says is of the process before it, too
if status.exists():
    print(count, next(line.split()[1] for line in status.open() if line.startswith("VmHWM")))
else:
    print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(path: Path) -> tuple[int, int]:
    """How many items a file gives, and the MiB that it takes at most to read them."""
    done = subprocess.run([sys.executable, "-c", PEAK, path], check=True, capture_output=True, text=True)
    count, size = done.stdout.split()
    return int(count), int(size) // 1024


def write(path: Path, count: int) -> None:
    rows = [{"id": str(number), "title": "Dam holds", "text": f"{number} {DAM} " * 60} for number in range(count)]
    if path.suffix == ".parquet":
        stored(path, pyarrow.Table.from_pylist(rows), row_group_size=count, compression="zstd")
    elif path.suffix == ".csv":
        with path.open("w", newline="") as out:
            writer = tables.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text(notation.dumps({"status": "ok", "articles": rows} if path.stem == "around" else rows))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["list.json", "around.json", "rows.csv", "rows.parquet"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    sizes = []
    for count in (2_500, 10_000):  # 11 and 43 MB: buffers are full in both
        write(tmp_path / name, count)
        found, size = peak(tmp_path / name)
        assert found == count
        sizes.append(size)
    assert sizes[1] - sizes[0] < 20


# --- the command line


def test_map(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f'no,story\n7,"{DAM}"\n', "utf-8")
    done = CliRunner().invoke(app(), ["trace", "--map", "text=story", "--map", "id=no", "-f", "jsonl", str(path)])
    assert done.exit_code == 0
    assert notation.loads(done.stdout)["id"] == "7"


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        (["body=text"], "'body' is not one of text, title, url, outlet, published, language, id."),
        (["text"], "'text' is not FIELD=COLUMN."),
        (["text="], "'text=' is not FIELD=COLUMN."),
        (["text=a", "text=b"], "'text' is named twice."),
    ],
)
def test_map_used_wrongly(pairs: list[str], reason: str) -> None:
    done = CliRunner().invoke(app(), ["trace", *(f"--map={pair}" for pair in pairs), "-"])
    assert done.exit_code == 2
    assert reason in " ".join(done.stderr.replace("│", " ").split())


# Dates


@pytest.mark.parametrize(
    "written", ["next Tuesday", "04/03/2024", "2024-13-40", "0001-01-01T00:00:00Z", "-", "\x1b[2J", "x" * 500]
)
@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_a_date_that_is_none_is_told_and_kept(tmp_path: Path, form: str, written: str) -> None:
    record = {"id": "a", "text": DAM, "date": written}
    path = tmp_path / f"news.{form}"
    with path.open("w", encoding="utf-8", newline="") as out:
        if form == "csv":
            table = tables.DictWriter(out, record.keys())
            table.writeheader()
            table.writerow(record)
        else:
            out.write(notation.dumps([record] if form == "json" else record) + "\n")
    notice, article = read_paths([str(path)])
    assert isinstance(notice, InputWarning)
    assert notice.startswith(f"{path}: a: its date “{written[:40]}” ")
    assert isinstance(article, Article)
    assert article.published == written


@pytest.mark.parametrize(
    "written", ["2024", "2024-03-04", "2024-03-04T10:00:00+01:00", "Mon, 04 Mar 2024 10:00:00 GMT", "", None]
)
def test_a_date_is_not_told(tmp_path: Path, written: str | None) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(notation.dumps({"text": DAM, "date": written}) + "\n")
    assert len(list(read_paths([str(path)]))) == 1


def test_of_many_dates_some_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(notation.dumps({"text": DAM, "date": f"day {n}"}) + "\n" for n in range(9)))
    items = list(read_paths([str(path)]))
    told = [item for item in items if isinstance(item, InputWarning)]
    assert len(items) == 9 + len(told)
    assert [told[0], told[-1]] == [
        f"{path}:1: its date “day 0” is in no form that is known: the article counts as undated",
        f"{path}: dates in no form that is known: 6 more",
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_huge_number_is_told_in_plain_words(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"news.{form}"
    path.write_text(f'{{"text": "It rained.", "views": {"9" * 5000}}}\n')
    (error,) = read_paths([str(path)])
    assert isinstance(error, InputError)
    assert error.reason == "not JSON (a number of 5,000 digits)"
