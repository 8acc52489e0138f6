"""Bytes to articles."""

import gzip
import io
import json
import os
import pickle
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tracer import Article, read
from tracer.cli import app
from tracer.errors import InputError, Unreadable, debug
from tracer.readers import contract, covers, fetch, formats, jsonl, packed, read_paths, records, text
from tracer.readers.contract import LIMITS, InputWarning, Item, Limits
from tracer.readers.guard import guarded


def from_text(data: bytes, limits: Limits = LIMITS) -> list[Item]:
    return list(guarded("folder/a.txt", text.read(io.BytesIO(data), "folder/a.txt", limits=limits)))


def from_jsonl(data: bytes | str, limits: Limits = LIMITS) -> list[Item]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(guarded("in", jsonl.read(stream, "in", limits=limits)))


def article(items: list[Item]) -> Article:
    (item,) = (item for item in items if not isinstance(item, InputWarning))
    assert isinstance(item, Article)
    return item


def ids(items: Iterator[Item]) -> list[str]:
    return [item.id if isinstance(item, Article) else str(item) for item in items]


def test_the_registry_and_the_folder_agree() -> None:
    files = {path.stem for path in Path(contract.__file__).parent.glob("*.py")}
    others = {
        "__init__",
        "contract",
        "formats",
        "guard",
        "records",
        "packed",
        "fetch",
        "metadata",
        "parquet_pages",
        "xml",
        "news_fields",
        "json_stream",
    }
    others |= {"blocks", "clean", "encoding", "escapes", "headers", "letters", "markup", "marks", "quotations"}
    assert set(formats.FORMATS) == files - others


def test_the_table_of_formats() -> None:
    assert len(formats.SUFFIXES) == sum(len(one.suffixes) for one in formats.FORMATS.values()), (
        "a suffix is of one format"
    )
    unsure = {name for name, one in formats.FORMATS.items() if not one.begins}
    assert unsure == {"docx", "eml", "json", "jsonl", "csv", "text"}  # docx: begins as archives do
    assert list(formats.FORMATS)[-1] == "text"


BEGINNINGS = [
    b"\xef\xbb\xbf", b" ", b"\n", b"<html>", b"<?xml version='1.0'?>", b"<rss>", b"<nitf>", b"<newsItem>", b"{", b"[", b'{"text": ',
    b'"messages": [', b'"name": "a"', b"}", b"]", b"text,title", b"From a Mon May  3 10:00:00 2021", b"From: Ida", b"Subject: a",
    b"Date: b", b"WARC/1.0\r\n", b"%PDF-1.4", b"PAR1", b"PK\x03\x04", b"word/", b"The dam is safe, she said.",
]  # fmt: skip


@given(st.lists(st.sampled_from(BEGINNINGS), max_size=6), st.booleans())
def test_no_format_is_ruled_out_that_its_module_knows(pieces: list[bytes], wide: bool) -> None:
    head = b"".join(pieces)
    head = head.decode("latin-1").encode("utf-16") if wide else head
    for form in formats.FORMATS:
        assert formats._may_be(head, form) or not formats.reader(form).sniff(head)


# --- text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Grün.".encode(), "Grün."),
        ("\ufeffGrün.".encode(), "Grün."),
        ("Grün.".encode("utf-16"), "Grün."),
        ("\ufeffGrün.".encode("utf-16-be"), "Grün."),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (("x" * 100 + "\0.").encode(), "x" * 100 + "\0."),
    ],
)
def test_decoding_keeps_every_character(data: bytes, expected: str) -> None:
    items = from_text(data)
    assert len(items) == 1
    assert article(items).text == expected
    assert article(items).id == "a.txt"


def test_other_bytes_are_read_as_windows_1252_with_a_notice() -> None:
    items = from_text("Gr\xfcn \x93so\x94.".encode("latin-1"))
    assert items[0] == "folder/a.txt: not valid UTF-8, read as Windows-1252"
    assert isinstance(items[0], InputWarning)
    assert article(items).text == "Grün “so”."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00\x01", "looks like a binary file"),
        (bytes(range(256)) * 4, "looks like a binary file"),
        (b"\x81\x02\x03\x04" * 9, "looks like a binary file"),
        (b"\xff\xfe\x00\xd8\x00", "looks like a binary file"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    (item,) = from_text(data)
    assert isinstance(item, InputError)
    assert str(item) == f"folder/a.txt: {reason}"


@given(st.binary())
def test_any_bytes_are_an_article_or_an_error(data: bytes) -> None:
    assert from_text(data)
    assert from_jsonl(data)


@given(st.text())
def test_text_is_read_as_it_was_written(body: str) -> None:
    for item in from_text(body.encode()):
        assert isinstance(item, InputError) or item.text == body.removeprefix("\ufeff")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Dam holds\n\nIt is safe.", "Dam holds"),
        ("\n\n  Dam holds \r\nIt is safe.", "Dam holds"),
        ("Will it hold?\rIt will.", "Will it hold?"),
        ("‘It will hold’\n\nIt held.", "‘It will hold’"),
        ("It is safe.\n\nIt held.", None),
        ("“It is safe.”\n\nIt held.", None),
        ("Dam holds", None),
        ("Dam holds\n\n \n", None),
        ("A rumour went round. Could it be? A dam of cheese to go with the cheese?\n\nIt is false.", None),
        ("Could it be? Dam of cheese is real\n\nIt is.", "Could it be? Dam of cheese is real"),
        ("x" * 200 + "\n\nIt is safe.", "x" * 200),
        ("x" * 201 + "\n\nIt is safe.", None),
    ],
)
def test_headlines(body: str, title: str | None) -> None:
    assert text.headline(body) == title


def test_headlines_are_found_in_linear_time() -> None:
    assert text.headline("x" + "\n" * 3_000_000) is None
    assert text.headline("\n" * 3_000_000 + "x") is None


# --- JSON lines


def test_fields_and_extra() -> None:
    line = '{"id": 7, "text": "x", "title": "T", "outlet": null, "url": 3, "n": [1], "m": null}\n\n'
    found = article(from_jsonl(line))
    assert (found.id, found.title, found.outlet, found.language) == ("7", "T", None, "en")
    assert found.extra == {"url": 3, "n": [1], "m": None}


def test_an_id_is_made_from_the_line() -> None:
    assert ids(iter(from_jsonl('\n{"text": "a"}\n{"text": "b", "id": ""}\n{"text": "c", "id": true}'))) == [
        "in:2",
        "",
        "in:4",
    ]


def test_odd_characters_survive() -> None:
    odd = "a\0b\ud800c\u2028d\r\ne"
    assert article(from_jsonl(json.dumps({"text": odd}))).text == odd


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"id": "x"}', 'no "text"'),
        ('{"text": 3}', 'no "text"'),
        ('{"text": "x", "n": NaN}', "not JSON"),
        ('{"text": "x", "n": -1e999}', "not JSON"),
        ('{"text": "x", "n": ' + "[" * 200 + "]" * 200 + "}", "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "not JSON"),
        (b'{"n": "\xff"}', 'no "text"'),
    ],
)
def test_a_bad_line_is_told_and_reading_goes_on(line: str | bytes, reason: str) -> None:
    data = line.encode() if isinstance(line, str) else line
    bad, good = from_jsonl(data + b'\n{"text": "x"}\n')
    assert isinstance(bad, InputError)
    assert str(bad).startswith(f"in:1: {reason}")
    assert isinstance(good, Article)


def test_a_stream_is_read_as_it_comes() -> None:
    stream = io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n')
    next(jsonl.read(stream, "in"))
    assert stream.tell() == len(b'{"text": "a"}\n')


def test_sizes_are_bounded() -> None:
    limits = Limits(article=2**20)
    long = b"x" * (2**20 + 5000)
    assert [str(item) for item in from_text(long, limits)] == ["folder/a.txt: larger than 1 MiB"]
    for line in (long, b" " * len(long), long * 4):  # the last one is left behind in several steps
        first, second = from_jsonl(line + b'\n{"text": "x"}', limits)
        assert str(first) == "in:1: larger than 1 MiB"
        assert isinstance(second, Article)
    assert len(from_text(long[: 2**20], limits)) == 1
    assert isinstance(from_text(long[: 2**20], limits)[0], Article)


def test_sniffing() -> None:
    assert jsonl.sniff(b'\xef\xbb\xbf {"id": 1, "text": "x"}')
    assert jsonl.sniff(b'\n{ "id": "' + b"x" * 9000)
    assert not jsonl.sniff(b"The text of {it}")
    assert not jsonl.sniff(b'{\n  "text": "spread over lines"\n}')
    assert not jsonl.sniff(b"")


# --- where they come from


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "c.TEXT",
        "z/d.jsonl",
        "z/e.ndjson",
        "z/y/f.txt",
        ".hidden.txt",
        ".git/g.txt",
        "h.bin",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text('{"id": "j", "text": "x"}' if "json" in name else "It held.", "utf-8")
    return tmp_path


def test_a_folder_is_searched_in_order(folder: Path) -> None:
    os.symlink(folder, folder / "z" / "loop")
    left = f"{folder}: 1 file left out, whose suffix is of no format that is read: 1 .bin"
    assert ids(read_paths([str(folder)])) == ["a.md", "b.txt", "c.TEXT", "j", "j", "f.txt", left]


def test_a_readme_is_read_where_it_is_named(folder: Path) -> None:
    before = ids(read_paths([str(folder)]))
    for name in ("README.md", "z/Readme.en.txt"):
        (folder / name).write_text("About this folder, Ida Moen said.")
    assert ids(read_paths([str(folder)])) == before
    assert ids(read_paths([str(folder / "README.md")])) == ["README.md"]
    assert ids(read_paths([str(folder / "R*.md")])) == ["README.md"]
    assert not covers(str(folder), str(folder / "README.md"))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a.ht\n3"], "1 file left out, whose suffix is of no format that is read: 1 without one"),
        (["a.doc"], "1 file left out, whose suffix is of no format that is read: 1 .doc"),
        (["a.rtf", "sub/b.RTF", "c"], "3 files left out, whose suffix is of no format that is read: 2 .rtf, 1 without one"),
        (["a.doc.gz", "b." + "x" * 50], "2 files left out, whose suffix is of no format that is read: 1 without one, 1 .doc"),
        (
            [f"{n}.t{n}" for n in range(9)],
            "9 files left out, whose suffix is of no format that is read: 1 .t0, 1 .t1, 1 .t2, 1 .t3, 1 .t4, 1 .t5, 3 others",
        ),
        ([".hidden", ".git/config", "b.html"], None),
        (["README", "sub/readme.rst", "README.de.md"], None),
    ],
)  # fmt: skip
def test_a_folder_says_what_it_leaves_out(tmp_path: Path, names: list[str], told: str | None) -> None:
    for name in ("a.txt", *names):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("It held.")
    found = [str(item) for item in read_paths([str(tmp_path)]) if isinstance(item, InputWarning)]
    assert found == ([f"{tmp_path}: {told}"] if told else [])


@pytest.mark.parametrize("pattern", ["", "/*", "/**", "/**/*.txt"])
def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path, pattern: str) -> None:
    """A pipe that nobody writes to would never be opened, and a device might never end."""
    (tmp_path / "b.txt").write_text("The dam held, officials said.")
    os.mkfifo(tmp_path / "a.txt")
    os.symlink(tmp_path / "a.txt", tmp_path / "c.txt")
    os.symlink("/dev/zero", tmp_path / "d.txt")
    os.symlink("nowhere", tmp_path / "e.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(tmp_path / "f.txt"))
        assert [
            item.id if isinstance(item, Article) else str(item) for item in read_paths([f"{tmp_path}{pattern}"])
        ] == [
            f"{tmp_path}/a.txt: a pipe, which is read only if it is named itself",
            "b.txt",
            f"{tmp_path}/c.txt: a pipe, which is read only if it is named itself",
            f"{tmp_path}/d.txt: a device, which is read only if it is named itself",
            f"{tmp_path}/e.txt: No such file or directory",
            f"{tmp_path}/f.txt: a socket, which is read only if it is named itself",
        ]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("The dam held, officials said.",))
    writer.start()
    assert ids(read_paths([str(pipe)])) == ["a.txt"]
    writer.join()


@pytest.mark.parametrize("form", ["docx", "pdf", "text", "html", "eml"])
def test_a_device_without_an_end_is_too_large(form: str) -> None:
    limits = Limits(article=2**20, copied=2**20)
    (told,) = map(str, read_paths(["/dev/zero"], form, limits=limits))
    assert told.startswith("/dev/zero: larger than 1 MiB")


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (item,) = read_paths([str(tmp_path)])
    assert str(item).startswith(f"{tmp_path}: no articles in this folder (.atom, .csv, ")


def test_the_form_can_be_forced(folder: Path) -> None:
    path = str(folder / "z" / "d.jsonl")
    assert ids(read_paths([path])) == ["j"]
    assert ids(read_paths([path], "text")) == ["d.jsonl"]
    assert ids(read_paths([f"{path}:text"])) == ["d.jsonl"]
    odd = folder / "odd:text"
    odd.write_text('{"id": "j", "text": "x"}', "utf-8")
    assert ids(read_paths([str(odd)])) == ["j"]


def test_what_is_missing_is_told_in_its_place(folder: Path) -> None:
    items = ids(read_paths([str(folder / "b.txt"), "no/such.txt", "nul\0.txt", str(folder / "a.md")]))
    assert items == ["b.txt", "no/such.txt: No such file or directory", "nul\0.txt: embedded null byte", "a.md"]


def test_read_raises_and_warns(folder: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(read("no/such.txt"))
    (folder / "old.txt").write_bytes(b"Gr\xfcn.")
    with pytest.warns(UserWarning, match="read as Windows-1252"):
        assert [found.text for found in read(str(folder / "old.txt"))] == ["Grün."]


STORY = b"Dam holds after storm\n\nThe dam held on Monday, two officials told the Gazette.\n"
PAGE = (
    b"<html><head><title>Dam holds after storm</title></head><body><article><h1>Dam holds after storm</h1>"
    + b"<p>The dam above the town held through the night on Monday, two officials told the Gazette by telephone.</p>"
    * 4
    + b"</article></body></html>"
)


def of(path: Path, data: bytes, form: str = "auto") -> list[Item]:
    path.write_bytes(data)
    return list(read_paths([str(path)], form))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", PAGE, "html"),  # what is sure goes before the suffix
        ("a.jsonl", PAGE, "html"),
        ("a.csv", "\ufeff<!doctype html><html><body>x</body></html>".encode("utf-16-le"), "html"),
        ("a.txt", b"%PDF-1.7\n", "pdf"),
        ("a.jsonl", b"PAR1\x15\x04", "parquet"),
        ("a.html", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        ("a.json", b'{\n "name": "A",\n "type": "public_channel",\n "id": 1,\n "messages": [', "telegram"),
        ("a.txt", b'<?xml version="1.0"?><rss version="2.0"><channel>', "feed"),
        ("a.txt", b'{"text": "x"}\n{"text": "y"}', "jsonl"),  # and before one of text what it plainly is
        ("a.text", b'\xef\xbb\xbf{"id": 1, "note": "', "jsonl"),
        ("a.txt", b'{\n "status": "ok",\n "articles": [', "json"),
        ("a.md", b'[\n {"text": "x"}\n]', "json"),
        ("a.txt.gz", b"id,headline,body\n1,Dam,It held.\n", "csv"),
        ("a.txt", b"From a@b.example Mon Mar  4 22:00:00 2024\nFrom: A\nSubject: Dam\n\nIt held.\n", "eml"),
        ("a", b"From a@b.example Mon Mar  4 22:00:00 2024\nFrom: A\nSubject: Dam\n\nIt held.\n", "eml"),
        ("a.txt", b"From: A\nSubject: Dam\nMIME-Version: 1.0\n\nIt held.\n", "eml"),
        ("a.txt", b"From the start: it was doomed.\nSubject: to change, the mayor said.\n", "text"),  # prose is none
        ("a.txt", b'{"The dam is safe"} was all that he wrote.', "text"),
        ("a.md", b"[ ] ask the mayor\n[ ] ask the union\n", "text"),
        ("a.txt", b"[{sic}] he wrote", "text"),
        ("a.txt", b"Title, text and date are missing, the mayor said.\n", "text"),
        ("a", b"[ ] ask the mayor\n", "text"),
        ("a.md", b"From: x@example.org\nSubject: Dam\nDate: Mon, 6 Nov 2017 10:00:00 +0000\n\nIt held.", "text"),
        ("a.json", b'{"text": "x"}', "json"),
        ("a.csv", STORY, "csv"),
        ("a.html", STORY, "html"),
        ("a", b'{"text": "x"}\n{"text": "y"}', "jsonl"),
        ("a", b'{\n  "text": "x"\n}', "json"),
        ("a", b'[{"text": "x"}]', "json"),
        ("a", b"Title;Body\nDam;It held.", "csv"),
        (
            "a",
            b"Message-ID: <1@example.org>\nFrom: x@example.org\nSubject: Dam\nDate: Mon, 6 Nov 2017 10:00:00 +0000\n\nIt held.",
            "eml",
        ),
        ("a.dat", STORY, "text"),
        ("a", b"", "text"),
    ],
)
def test_the_format_is_known_by_content_then_suffix(name: str, data: bytes, expected: str) -> None:
    assert formats.choose(data, formats.suffix_of(name)) == expected


@pytest.mark.parametrize("name", ["a.rtf", "a.txt", "a.doc", "stdin"])
def test_rtf_is_no_text(name: str) -> None:
    with pytest.raises(Unreadable, match=r"RTF, which is not read: save it as text or \.docx"):
        formats.choose(b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 The dam held.}", formats.suffix_of(name))


@pytest.mark.parametrize("name", ["a.xml", "a.XML", "stdin"])
def test_xml_that_is_no_news_is_no_text(name: str) -> None:
    with pytest.raises(Unreadable, match="XML of a kind that is not read"):
        formats.choose(b"<?xml version='1.0'?><recipe/>", formats.suffix_of(name))


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.jsonl.gz", ".jsonl"), ("A.TXT.XZ", ".txt"), ("a.gz", ""), ("a.b/c", ""), ("a.zip", ".zip")]
)
def test_suffixes_of_what_is_packed(name: str, suffix: str) -> None:
    assert formats.suffix_of(name) == suffix


def test_a_page_under_a_wrong_name(tmp_path: Path) -> None:
    found = article(of(tmp_path / "page.txt", PAGE))
    assert found.title == "Dam holds after storm"
    assert "<" not in found.text


def test_patterns(folder: Path) -> None:
    assert ids(read_paths([str(folder / "*.[tm]*")])) == ["a.md", "b.txt"]
    assert ids(read_paths([str(folder / "**" / "*.txt")])) == ["b.txt", "f.txt"]
    assert ids(read_paths([str(folder / "**")])) == ["a.md", "b.txt", "c.TEXT", "h.bin", "j", "j", "f.txt"]
    assert ids(read_paths([str(folder / "?")])) == ["j", "j", "f.txt"]  # a folder
    assert ids(read_paths([f"{folder / 'z' / '*.jsonl'}:text"])) == ["d.jsonl"]
    nothing = str(folder / "*.pdf")
    assert ids(read_paths([nothing])) == [f"{nothing}: nothing matches"]
    assert ids(read_paths(["no\0*"])) in (["no\0*: nothing matches"], ["no\0*: embedded null byte"])


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(STORY)
    assert ids(read_paths([str(tmp_path / "a[1].txt")])) == ["a[1].txt"]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (STORY, ["stdin"]),
        (b'{"text": "a"}\n{"text": "b"}', ["stdin:1", "stdin:2"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["stdin:1", "stdin:2"]),
        (b"title\ttext\nDam\tIt held.\n", ["stdin:2"]),
        (PAGE, ["stdin"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    stdin(monkeypatch, data)
    assert ids(read_paths(["-"])) == expected
    monkeypatch.setattr(sys, "stdin", None)
    assert ids(read_paths(["-"])) == ["stdin: closed"]


@pytest.mark.parametrize(
    ("url", "kind", "data", "expected"),
    [
        ("https://example.org/dam", "text/html; charset=utf-8", PAGE, "https://example.org/dam"),
        ("https://example.org/dam.txt", "text/plain", STORY, "https://example.org/dam.txt"),
        ("https://example.org/raw?x=1", "text/plain", STORY, "https://example.org/raw?x=1"),
        ("https://example.org/raw/a.jsonl?x=y.html", "text/plain", b'{"text": "x", "id": "j"}', "j"),
        ("https://example.org/api", "application/json", b'{"articles": [{"text": "x", "id": "j"}]}', "j"),
        ("https://example.org/a.csv", "application/octet-stream", b"id,text\nj,It held.", "j"),
        ("https://example.org/a.csv", None, b"id,text\nj,It held.", "j"),
    ],
)
def test_urls(monkeypatch: pytest.MonkeyPatch, url: str, kind: str | None, data: bytes, expected: str) -> None:
    def fetched(asked: str, *, allow_local: bool = False, max_bytes: int = 0) -> fetch.Fetched:
        assert asked == "HTTPS://example.org/old"
        assert allow_local
        return fetch.Fetched(data, url, kind)

    monkeypatch.setattr(fetch, "fetch", fetched)
    found = article(list(read_paths(["HTTPS://example.org/old"], allow_local=True)))
    assert found.id == expected
    assert found.url == url


def test_a_url_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(asked: str, *, allow_local: bool = False, max_bytes: int = 0) -> fetch.Fetched:
        raise InputError(asked, "404 Not Found" if asked.endswith("/") else "a URL needs more: …")

    monkeypatch.setattr(fetch, "fetch", fetched)
    assert ids(read_paths(["https://example.org/", "https://example.org/a"])) == [
        "https://example.org/: 404 Not Found",
        "https://example.org/a: a URL needs more: …",
    ]


def test_local_addresses_are_fetched_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def fetched(url: str, *, allow_local: bool = False, max_bytes: int = 0) -> fetch.Fetched:
        asked.append((url, allow_local))
        return fetch.Fetched(STORY, url, "text/plain")

    monkeypatch.setattr(fetch, "fetch", fetched)
    url = "http://localhost/story"
    for options in ([], ["--allow-local"]):
        assert CliRunner().invoke(app(), ["trace", *options, url]).exit_code == 0
    assert asked == [(url, False), (url, True)]


def failing(stream: BinaryIO, name: str, *options: object) -> Iterator[Item]:
    yield Article("x", id="before")
    raise KeyError("oops\x1b[2J")


def test_a_reader_that_fails_does_not_end_the_batch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "read", failing)
    path = str(folder / "z" / "d.jsonl")
    before, told, after = read_paths([path, str(folder / "a.md")])
    assert isinstance(told, InputError)
    assert (told.place, told.reason) == (path, r"internal error: KeyError: 'oops\x1b[2J'")
    assert ids(iter((before, after))) == ["before", "a.md"]


def test_a_record_that_fails_does_not_end_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    real = records.article

    def article(record: dict[str, Any], *options: Any) -> Article:
        return real({"text": record["text"][0] + "\n"}, *options)

    monkeypatch.setattr(records, "article", article)
    assert ids(iter(from_jsonl('{"text": "a"}\n{"text": ""}\n{"text": "b"}\n'))) == [
        "in:1",
        "in:2: internal error: IndexError: string index out of range",
        "in:3",
    ]


@pytest.mark.parametrize(("asked", "expected"), [("1", 1), ("yes", 1), ("0", 0), ("", 0), (None, 0)])
def test_tracebacks_are_shown_where_they_are_asked_for(
    asked: str | None,
    expected: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("TRACER_DEBUG", raising=False)
    if asked is not None:
        monkeypatch.setenv("TRACER_DEBUG", asked)
    monkeypatch.setattr(jsonl, "read", failing)
    of(tmp_path / "a.jsonl", b"{}")  # what nobody foresaw
    shown = capsys.readouterr().err
    assert shown.count("Traceback (most recent call last)") == expected
    assert ("in failing" in shown) is bool(expected)
    of(tmp_path / "a.txt.gz", gzip.compress(STORY)[:-8] + b"x" * 8)  # what a library stumbles over
    shown = capsys.readouterr().err
    assert shown.count("zlib.error") == expected
    of(tmp_path / "none.txt", b"")  # what is foreseen
    assert capsys.readouterr().err == ""


def test_a_traceback_steers_no_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACER_DEBUG", "1")
    debug(ValueError("a\x1b[2J\r\u202eb"))
    assert capsys.readouterr().err == "ValueError: a\ufffd[2J\ufffd\ufffdb\n"
    monkeypatch.setattr(sys, "stderr", None)
    debug(ValueError("a"))
    assert capsys.readouterr().out == ""


def test_an_error_goes_from_one_process_to_another() -> None:
    for error in (InputError("odd: name.jsonl:3", "not JSON (a: b)"), Unreadable("empty")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), copy.__dict__) == (type(error), str(error), error.__dict__)


def test_seekable_copies_what_is_not_and_no_more_than_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(STORY)
    with open(tmp_path / "a", "rb") as stream, contract.seekable(stream, 1) as same:
        assert same is stream
    unpacked = packed.unpacked(io.BytesIO(gzip.compress(STORY * 1000)), "gzip")
    with contract.seekable(unpacked, 2**20) as copy:
        assert copy.seekable()
        assert copy.read() == STORY * 1000
    large = packed.unpacked(io.BytesIO(gzip.compress(bytes(2**20 + 1))), "gzip")
    with pytest.raises(Unreadable, match="larger than 1 MiB"), contract.seekable(large, 2**20):
        pass


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Dam safe\n\nThe lake fell.", "Dam safe"),
        ("Dam safe? Nobody knows\n\nThe lake fell.", "Dam safe? Nobody knows"),
        ("Why St. Vestby and Mr. Holt met\nThe lake fell.", "Why St. Vestby and Mr. Holt met"),
        ("Is it safe? Nobody knows. It was built in 1911. Will it hold?\n\nThe lake fell.", None),
        ("OSLO (Reuters) - The line said on Monday that it would go and that\nthe boats were sold.", None),
        (
            "OSLO (NTB) - The line said on Monday that it would go when\nMonday came, and the board of the line said that\nit was late.",
            None,
        ),
        ("OSLO, 3 May - A picture went\nround the world on Monday.\n\nIt was old.", None),
        ("OSLO, 3 May - A picture went\nround the world, and “nobody\nasked.”\n\nIt was old.", None),
        ("A picture went\n" + "round the world, and " * 60, None),
        ("Dam holds\nby Ida Moen\n\nIt is safe.", "Dam holds"),
        ("Dam holds\nthousands cheer as the lake stays full\n\nIt is safe.", "Dam holds"),
        ("Dam holds\nIt is safe.", "Dam holds"),
        ("dam holds\nit is safe.", "dam holds"),
    ],
)
def test_a_title_is_a_line_of_its_own(written: str, title: str | None) -> None:
    assert text.headline(written) == title
