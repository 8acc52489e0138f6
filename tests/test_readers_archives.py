"""Packed files, zip archives and web archives."""

import bz2
import gzip
import io
import json
import lzma
import re
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard
from fastwarc import warc as crawls
from hypothesis import given, settings
from hypothesis import strategies as st
from support.params import slow

from tracer import Article
from tracer.errors import InputError
from tracer.readers import contract, packed, read_paths, warc
from tracer.readers.contract import LIMITS, InputWarning, Item, Limits
from tracer.readers.guard import guarded

STORY = b"Dam holds after storm\n\nThe dam held on Monday, two officials told the Gazette.\n"
LINES = b"".join(b'{"text": "The dam held, officials said.", "n": %d}\n' % number for number in range(3))
PACKINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": (".gz", gzip.compress),
    "bzip2": (".bz2", bz2.compress),
    "xz": (".xz", lzma.compress),
    "Zstandard": (".zst", zstandard.compress),
}
EVERY = pytest.mark.parametrize("kind", PACKINGS)


def of(path: Path, data: bytes, form: str = "auto", limits: Limits = LIMITS) -> list[Item]:
    path.write_bytes(data)
    return list(read_paths([str(path)], form, limits=limits))


def shown(items: list[Item]) -> list[str]:
    return [item.id if isinstance(item, Article) else str(item) for item in items]


def unpack(data: bytes, kind: str) -> bytes:
    assert packed.packing(data) == kind
    return packed.unpacked(io.BytesIO(data), kind).read()


# --- packed streams


@EVERY
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, kind: str) -> None:
    suffix, pack = PACKINGS[kind]
    lines, story = tmp_path / f"a.jsonl{suffix}", tmp_path / f"b.txt{suffix.upper()}"
    assert shown(of(lines, pack(LINES))) == [f"{lines}:{number}" for number in (1, 2, 3)]
    assert shown(of(story, pack(STORY))) == [story.name]
    assert shown(list(read_paths([str(tmp_path)]))) == [*(f"{lines}:{number}" for number in (1, 2, 3)), story.name]


@EVERY
def test_a_suffix_that_does_not_say_so_does_not_matter(tmp_path: Path, kind: str) -> None:
    assert len(of(tmp_path / "a", PACKINGS[kind][1](LINES))) == 3
    assert shown(of(tmp_path / "b.txt", PACKINGS[kind][1](STORY))) == ["b.txt"]
    assert len(of(tmp_path / f"c.jsonl{PACKINGS[kind][0]}", LINES)) == 3  # unpacked on its way
    assert shown(of(tmp_path / "d.jsonl", PACKINGS[kind][1](LINES), "text")) == ["d.jsonl"]


@EVERY
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, *slow(3_000_000)])
def test_unpacking(kind: str, size: int) -> None:
    data = (STORY * (size // len(STORY) + 1))[:size]
    assert unpack(PACKINGS[kind][1](data), kind) == data


@EVERY
def test_several_stretches_and_zeros_behind_them(kind: str) -> None:
    pack = PACKINGS[kind][1]
    assert unpack(pack(b"a") + pack(b"") + pack(b"bc") + bytes(200_000), kind) == b"abc"
    assert unpack(b"".join(pack(b"%d," % number) for number in range(500)), kind).count(b",") == 500


def spoilt(parts: list[bytes], kind: str, which: int) -> bytes:
    """Parts, each packed by itself, of which one is damaged in its middle."""
    pack = PACKINGS[kind][1]
    if kind == "Zstandard":  # else nothing tells that bytes are other ones
        pack = zstandard.ZstdCompressor(write_checksum=True).compress
    made = [pack(part) for part in parts]
    middle = len(made[which]) // 2
    made[which] = made[which][:middle] + b"\xff\xfe\xfd\xfc" + made[which][middle + 4 :]
    return b"".join(made)


@EVERY
def test_what_is_behind_a_damaged_stretch_is_read(kind: str) -> None:
    data = spoilt([b"%d\n" % number * 50 for number in range(20)], kind, 7)
    stream = packed.unpacked(io.BytesIO(data), kind)
    found = list(contract.lines(stream, 1000))
    told = [str(item) for item in found if not isinstance(item, bytes)]
    assert len(told) == 1
    assert told[0].startswith(f"broken {kind} (")
    every = [b"%d\n" % number * 50 for number in range(20) if number != 7]
    assert b"".join(item for item in found if isinstance(item, bytes) and item != b"7\n") == b"".join(every)


HELD = "The dam held, officials said; that was number {}."


def _jsonl(number: int) -> bytes:
    return b"".join(b'{"text": "%s"}\n' % HELD.format(one).encode() for one in range(number, number + 10))


def _csv(number: int) -> bytes:
    rows = "".join(f'"{HELD.format(one)}",{one},"a, b"\n' for one in range(number, number + 10))
    return (rows if number else "text,n,note\n" + rows).encode()


def _mbox(number: int) -> bytes:
    return b"".join(
        b"From a@b.example Mon May  6 08:00:00 2024\nFrom: a@b.example\nSubject: Dam\n\n%s\n\n"
        % HELD.format(one).encode()
        for one in range(number, number + 10)
    )


@EVERY
@pytest.mark.parametrize(("name", "make"), [("a.jsonl", _jsonl), ("a.csv", _csv), ("a.mbox", _mbox)])
def test_records_behind_a_damaged_stretch_are_read(
    tmp_path: Path, name: str, make: Callable[[int], bytes], kind: str
) -> None:
    whole = b"".join(make(number) for number in range(0, 200, 10))
    cuts = [whole[at : at + 317] for at in range(0, len(whole), 317)]  # in the midst of records
    found = of(tmp_path / name, spoilt(cuts, kind, 9))
    texts = [item.text.strip() for item in found if isinstance(item, Article)]
    every = [HELD.format(number) for number in range(200)]
    assert [text for text in every if text in texts] == texts  # none but whole ones, in their order
    assert len(texts) >= 200 - 2 * 317 // len(make(10)) * 10 - 15
    assert texts[-1] == every[-1]
    (told,) = [str(item) for item in found if not isinstance(item, Article)]
    assert f": broken {kind} (" in told


def test_zstandard_with_what_is_to_be_skipped() -> None:
    skipped = b"\x5a\x2a\x4d\x18\x04\0\0\0abcd"
    assert unpack(skipped + zstandard.compress(b"a") + skipped + zstandard.compress(b"b"), "Zstandard") == b"ab"


@EVERY
@given(data=st.binary(max_size=300_000), cut=st.integers(1, 7))
@settings(max_examples=20, deadline=None)
def test_any_bytes_come_back_however_they_arrive(kind: str, data: bytes, cut: int) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, cut * 1000))

    assert packed.unpacked(Slow(PACKINGS[kind][1](data)), kind).read() == data


@EVERY
def test_what_is_cut_is_told_behind_what_was_read(tmp_path: Path, kind: str) -> None:
    data = PACKINGS[kind][1](b"".join(b'{"text": "%d held."}\n' % (number * number) for number in range(30_000)))
    path = tmp_path / "a.jsonl.packed"
    *found, told = of(path, data[: len(data) * 2 // 3])
    assert len(found) > 5000 or kind == "bzip2"  # whose stretches are of 900 kB
    assert all(isinstance(item, Article) for item in found)
    assert re.sub(r":\d+:", ":", str(told)) == f"{path}: broken {kind} (it ends too early)"


@EVERY
def test_what_is_broken_is_told(tmp_path: Path, kind: str) -> None:
    data = bytearray(PACKINGS[kind][1](b"".join(b'{"text": "%d held."}\n' % (n * n) for n in range(30_000))))
    data[len(data) // 2 : len(data) // 2 + 9] = b"\xff" * 9
    path = tmp_path / "a.jsonl.packed"
    told = str(of(path, bytes(data))[-1])
    assert re.match(rf"{path}(:\d+)?: broken {kind} \(", told)
    assert "\n" not in told
    assert shown(of(path, PACKINGS[kind][1](STORY) + b"something else"))[-1].startswith(f"{path}: broken {kind} (")


@EVERY
def test_what_becomes_far_too_large_is_not_unpacked(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.jsonl.packed"
    data = PACKINGS[kind][1](b"\n" * 2**25)
    found = of(path, data, limits=Limits(unpacked=2**20))
    assert shown(found) == [f"{path}: unpacks to more than 250 times its size"]


def test_packed_in_packed(tmp_path: Path) -> None:
    once = gzip.compress(LINES)
    assert len(of(tmp_path / "a.jsonl.gz.xz", lzma.compress(once))) == 3
    path = tmp_path / "a.jsonl.gz.xz.gz"
    assert shown(of(path, gzip.compress(lzma.compress(once)))) == [f"{path}: packed too deeply"]


def test_what_is_missing_for_zstandard_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    path = tmp_path / "a.jsonl.zst"
    assert shown(of(path, zstandard.compress(LINES))) == [
        f"{path}: Zstandard needs more: pip install 'source-tracer[archive]' (from a checkout: pip install '.[archive]')"
    ]


def test_packed_standard_input() -> None:
    command = [sys.executable, "-m", "tracer", "-f", "jsonl", "-"]
    done = subprocess.run(command, input=gzip.compress(LINES), capture_output=True, check=True)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["stdin:1", "stdin:2", "stdin:3"]
    made = zipped({"a.jsonl": LINES})
    done = subprocess.run(command, input=made, capture_output=True, check=True)
    assert json.loads(done.stdout.splitlines()[0])["id"] == "stdin/a.jsonl:1"


# --- zip archives


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip(tmp_path: Path, method: int) -> None:
    members = {
        "news/b.jsonl": LINES,
        "news/a.csv": b"id;text\n7;It held, officials said.\n",
        "news/": b"",
        "picture.png": b"\x89PNG",
        ".hidden.txt": STORY,
        "news/README.txt": STORY,
        "__MACOSX/._a.txt": STORY,
        "packed.jsonl.gz": gzip.compress(LINES),
        "wrong.json": b"{",
        "story.txt": STORY,
    }
    path = tmp_path / "a.zip"
    assert shown(of(path, zipped(members, method))) == [
        *(f"{path}/news/b.jsonl:{number}" for number in (1, 2, 3)),
        "7",
        *(f"{path}/packed.jsonl.gz:{number}" for number in (1, 2, 3)),
        f"{path}/wrong.json: not JSON (it ends too early)",
        "story.txt",
        f"{path}: 1 file left out, whose suffix is of no format that is read: 1 .png",
    ]


def test_an_archive_in_an_archive_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"story.txt": STORY, "deeper.txt.gz": gzip.compress(STORY), "deeper.zip": zipped({"a.txt": STORY})})
    path = tmp_path / "a.zip"
    assert shown(of(path, zipped({"inner.zip": inner}))) == [
        "story.txt",
        f"{path}/inner.zip/deeper.txt.gz: packed too deeply",
        f"{path}/inner.zip/deeper.zip: packed too deeply",
    ]


def test_members_of_zip_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    data = zipped({"a.txt": STORY, "b.txt": STORY, "c.txt": STORY, "d.txt": STORY}, zipfile.ZIP_STORED)
    archive = zipfile.ZipFile(io.BytesIO(data))
    broken = bytearray(data)
    broken[archive.getinfo("b.txt").header_offset + 40] ^= 1  # its sum is wrong now
    central = data.index(b"PK\x01\x02")
    third, fourth = (data.index(b"PK\x01\x02", data.index(name, central) - 50) for name in (b"c.txt", b"d.txt"))
    broken[third + 8] |= 1  # encrypted
    broken[fourth + 10] = 99  # a method that there is not
    path = tmp_path / "a.zip"
    found = shown(of(path, bytes(broken)))
    assert found[0] == "a.txt"
    assert found[1].startswith(f"{path}/b.txt: broken zip (Bad CRC-32")
    assert found[2] == f"{path}/c.txt: encrypted"
    assert found[3].startswith(f"{path}/d.txt: broken zip (")
    assert len(found) == 4


NAMELESS = "broken zip (a member without a name)"


@pytest.mark.parametrize("other", [b"", b"\0\0", b"\xff\xfe", b"\xf0\x9f", b"../../x", b"/", b"\x1b[2J", b"a\nb"])
@pytest.mark.parametrize("both", [True, False])
def test_a_member_with_a_broken_name_costs_no_other(tmp_path: Path, other: bytes, both: bool) -> None:
    """In the list of the archive, or before the member, too; it says that it is UTF-8."""
    name = b"b" * max(1, len(other))
    data = bytearray(zipped({"a.txt": STORY, f"{name.decode()}.txt": STORY, "c.txt": STORY}))
    central = data.index(b"PK\x01\x02")
    for match in re.finditer(re.escape(name) + rb"\.txt", bytes(data)):
        if both or match.start() > central:
            data[match.start() : match.start() + len(other)] = other
    data[data.rindex(b"PK\x01\x02", 0, data.index(b".txt", data.index(b".txt", central) + 9)) + 9] |= 8
    found = shown(of(tmp_path / "a.zip", bytes(data)))
    assert [item for item in found if item in ("a.txt", "c.txt")] == ["a.txt", "c.txt"]
    assert not any("internal" in item for item in found)


def test_members_without_a_name_or_with_an_absurd_one_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    long = "n" * 5000 + ".txt"
    data = bytearray(zipped({"a.txt": STORY, "\x01\x01.txt": STORY, long: STORY, "c.txt": STORY}))
    for at in (match.start() for match in re.finditer(rb"\x01\x01\.txt", bytes(data))):
        data[at : at + 6] = bytes(6)
    assert shown(of(path, bytes(data))) == [
        "a.txt",
        f"{path}/: {NAMELESS}",
        f"{path}/{'n' * 100}\u2026: broken zip (a member with a name of 5004 characters)",
        "c.txt",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 is no more than a beginning", "broken zip (File is not a zip file)"),
        (zipped({"a.txt": STORY})[:-30], "broken zip (File is not a zip file)"),
        (zipped({}), "no articles in this archive"),
        (zipped({"a.png": b"x"}), "no articles in this archive"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "a document of a kind that is not read"),
        (zipped({"mimetype": b"application/epub+zip", "a.html": b"<html>"}), "a document of a kind that is not read"),
    ],
)
def test_what_is_no_archive_of_articles_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    assert shown(of(tmp_path / "a.zip", data)) == [f"{tmp_path / 'a.zip'}: {reason}"]


def test_a_zip_that_becomes_far_too_large_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped({"s.txt": STORY, "a.txt": b" " * 2**24})
    found = of(path, data, limits=Limits(unpacked=2**20))
    assert shown(found) == ["s.txt", f"{path}: unpacks to more than 250 times its size"]


def test_a_document_of_word_is_no_archive(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("The dam held on Monday, two officials told the Gazette.")
    document.save(str(tmp_path / "a.docx"))
    data = (tmp_path / "a.docx").read_bytes()
    for name in ("b.docx", "b.zip", "b.txt", "b"):
        assert shown(of(tmp_path / name, data)) == [name]
    assert shown(of(tmp_path / "c.zip", zipped({"in/c.docx": data}))) == ["c.docx"]
    assert shown(of(tmp_path / "d.docx.gz", gzip.compress(data))) == ["d.docx.gz"]


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_mark_are_an_error(data: bytes) -> None:
    for kind, marks in packed.MARKS.items():
        if kind != packed.ZIP:
            with pytest.raises(OSError, match=f"broken {kind}"):
                packed.unpacked(io.BytesIO(marks[0] + b"\xff" * 9 + data), kind).read()


# --- web archives

URL = "https://gazette.example/news/dam-{}"


def page(number: int, words: int = 1) -> bytes:
    paragraphs = "".join(
        f"<p>The dam above town {number} held through the night, two officials told the agency, and part {part} of"
        " the road below it will be open again on Tuesday.</p>"
        for part in range(3 * words)
    )
    title = f"Dam {number} holds after storm"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def http(body: bytes, fields: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}\r\n\r\n".encode() + body


def record(uri: str, block: bytes, kind: str = "response", type: str = "application/http; msgtype=response") -> bytes:
    fields = (
        f"WARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(uri.encode()):012d}>\r\n"
        f"WARC-Date: 2024-05-07T08:00:00Z\r\nWARC-Target-URI: {uri}\r\nContent-Type: {type}\r\n"
    )
    return f"WARC/1.0\r\n{fields}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


INFO = record("", b"software: test\r\n", "warcinfo", "application/warc-fields")


def crawl(count: int) -> Iterator[bytes]:
    yield INFO
    for number in range(count):
        yield record(URL.format(number), http(page(number)))


def from_warc(data: bytes, limits: Limits = LIMITS) -> list[Item]:
    return list(guarded("in.warc", warc.read(io.BytesIO(data), "in.warc", limits=limits)))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a", "a.txt"])
def test_warc(tmp_path: Path, name: str) -> None:
    records = list(crawl(3))
    data = b"".join(map(gzip.compress, records)) if name == "a.warc.gz" else b"".join(records)
    found = of(tmp_path / name, data)
    assert shown(found) == [URL.format(number) for number in range(3)]
    last = found[2]
    assert isinstance(last, Article)
    assert last.text.startswith("Dam 2 holds after storm\n\nThe dam above town 2 held")
    assert (last.title, last.url, last.published) == ("Dam 2 holds after storm", URL.format(2), None)
    assert last.extra["fetched"] == "2024-05-07T08:00:00Z"


def test_warc_that_another_tool_wrote(tmp_path: Path) -> None:
    out = io.BytesIO()
    for number in range(2):
        made = crawls.WarcRecord()
        made.init_headers(record_type=crawls.response)
        made.headers["WARC-Target-URI"] = URL.format(number)
        made.set_bytes_content(http(page(number)))
        made.is_http = True
        made.write(out, checksum_data=True)
    assert shown(from_warc(out.getvalue())) == [URL.format(0), URL.format(1)]


def test_pages_alone_are_read_and_nothing_else_is_told() -> None:
    records = [
        INFO,
        record("https://x.example/missing", http(page(1), status="404 Not Found")),
        record("https://x.example/moved", http(b"", "Location: /a", "301 Moved Permanently")),
        record("https://x.example/a.png", http(b"\x89PNG", "Content-Type: image/png")),
        record("https://x.example/robots.txt", http(b"User-agent: *", "Content-Type: text/plain")),
        record("https://x.example/page", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        record("https://x.example/page", b"fetchTimeMs: 1", "metadata", "application/warc-fields"),
        record("dns:x.example", b"20240507 192.0.2.1", "response", "text/dns"),
        record("https://x.example/page", http(page(9)), "revisit"),
        record("https://x.example/plain", http(STORY, "content-type:text/plain")),
        record("https://x.example/unsaid", http(page(2), "Server: x")),
        record("https://x.example/wet", STORY, "conversion", "text/plain"),
        record("<https://x.example/kept>", page(3), "resource", "text/html"),
        record("https://x.example/xhtml", http(page(4), "Content-Type: application/xhtml+xml")),
    ]
    assert shown(from_warc(b"".join(records))) == [
        f"https://x.example/{name}" for name in ("plain", "unsaid", "wet", "kept", "xhtml")
    ]
    assert shown(from_warc(b"".join(records[:9]))) == ["in.warc: no pages in it"]


def test_plain_text_has_a_headline_and_an_encoding() -> None:
    notice, found = from_warc(
        record("https://x.example/a", http("Grün\n\nJa.".encode("cp1252"), "Content-Type: text/plain"))
    )
    assert notice == "in.warc:1: not valid UTF-8, read as Windows-1252"
    assert isinstance(notice, InputWarning)
    assert isinstance(found, Article)
    assert (found.title, found.url) == ("Grün", "https://x.example/a")


def chunked(data: bytes) -> bytes:
    parts = (data[at : at + 100] for at in range(0, len(data), 100))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Transfer-Encoding: chunked", chunked(page(1))),
        ("Transfer-Encoding: chunked", page(1)),  # the crawler undid it, and left the field
        ("Content-Encoding: gzip", gzip.compress(page(1), mtime=0)),
        ("Content-Encoding: gzip", page(1)),
        ("Content-Encoding: br", page(1)),
        ("Content-Encoding: deflate", zlib.compress(page(1))),
        ("Content-Encoding: deflate", DEFLATE.compress(page(1)) + DEFLATE.flush()),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip.compress(page(1), mtime=0))),
        ("X: " + "x" * 40_000, page(1, 300)),
    ],
)
def test_bodies_as_they_were_sent(fields: str, body: bytes) -> None:
    (found,) = from_warc(record(URL.format(1), http(body, f"Content-Type: text/html\r\n{fields}")))
    assert isinstance(found, Article), found
    assert found.text.startswith("Dam 1 holds after storm\n\nThe dam above town 1 held through")


def test_the_charset_of_the_answer_is_heeded() -> None:
    body = page(1).replace(b"The dam", "Плотина".encode("cp1251"))
    (found,) = from_warc(record(URL.format(1), http(body, "Content-Type: text/html; charset=windows-1251")))
    assert isinstance(found, Article)
    assert "Плотина above town 1" in found.text


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (http(b"<html><body></body></html>"), None),
        (http(b"\0\1\2", "Content-Type: text/html\r\nContent-Encoding: br"), "packed as 'br', which is not read"),
        (http(b"", "Content-Type: text/plain"), "empty"),
        (b"nothing that a server says", "no answer of a web server"),
    ],
)
def test_a_page_without_text_is_told_and_reading_goes_on(bad: bytes, reason: str | None) -> None:
    told, good = shown(from_warc(record(URL.format(0), bad) + record(URL.format(1), http(page(1)))))
    assert told.startswith(f"in.warc:1: {reason or ''}")
    assert good == URL.format(1)


def test_warc_sizes_are_bounded() -> None:
    records = [
        record(URL.format(0), http(b"<html>" + b" " * 2**20)),
        record(
            URL.format(1), http(gzip.compress(bytes(2**20 + 1)), "Content-Type: text/html\r\nContent-Encoding: gzip")
        ),
        record(URL.format(2), http(b"x" * 2**21, "Content-Type: video/mp4")),
        record(URL.format(3), http(page(3))),
    ]
    assert shown(from_warc(b"".join(records), Limits(article=2**20))) == [
        "in.warc:1: larger than 1 MiB",
        "in.warc:2: larger than 1 MiB",
        URL.format(3),
    ]


FIRST, SECOND, THIRD = (record(URL.format(number), http(page(number))) for number in range(3))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (FIRST + SECOND[:-100], ":2: broken WARC (it ends too early)"),
        (FIRST + SECOND[:150], ":2: broken WARC (it ends too early)"),
        (FIRST + SECOND[:30], ":2: broken WARC (it ends too early)"),
        (FIRST + SECOND.replace(b"Content-Length: ", b"Content-Length: 9"), ":2: broken WARC (it ends too early)"),
    ],
)
def test_a_record_that_is_cut_is_told_behind_what_was_read(data: bytes, reason: str) -> None:
    assert shown(from_warc(data)) == [URL.format(0), f"in.warc{reason}"]


def _length(change: Callable[[int], int | str]) -> bytes:
    """The second record with another length."""
    size = int(re.findall(rb"Content-Length: (\d+)", SECOND)[0])
    return SECOND.replace(b"Content-Length: %d" % size, f"Content-Length: {change(size)}".encode())


DAMAGED = {
    "longer": (_length(lambda size: size + 7), "a record of another length"),
    "far longer": (_length(lambda size: size + 500), "a record of another length"),
    "longer than the file": (_length(lambda size: size * 100), "it ends too early"),
    "shorter": (_length(lambda size: size - 9), "a record of another length"),
    "nothing": (_length(lambda size: 0), "a record of another length"),
    "negative": (_length(lambda size: -size), "a record without a length"),
    "no number": (_length(lambda size: "x"), "a record without a length"),
    "too many digits": (_length(lambda size: "9" * 30), "a record without a length"),
    "no length": (re.sub(rb"Content-Length: \d+\r\n", b"", SECOND), "a record without a length"),
    "another mark": (SECOND.replace(b"WARC/1.0", b"WARK/1.0"), "something else than a record"),
    "something else": (b"something else\r\n\r\n", "something else than a record"),
    "zeros": (bytes(300), "something else than a record"),
    "cut": (SECOND[:400], "a record of another length"),
    "cut in its fields": (SECOND[:100] + b"\r\n", "a record without a length"),
}


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
def test_a_damaged_record_costs_no_other(damage: str, pack: Callable[[bytes], bytes]) -> None:
    data, why = DAMAGED[damage]
    parts = [FIRST, data, THIRD, record(URL.format(3), http(page(3)))]
    for whole in ([b"".join(parts)], parts):  # packed as one, and each by itself
        stream = io.BytesIO(b"".join(map(pack, whole)))
        kind = packed.packing(stream.getvalue())
        found = list(warc.read(packed.unpacked(stream, kind) if kind else stream, "in.warc"))
        assert shown(found) == [
            URL.format(0),
            f"in.warc:2: broken WARC ({why})",
            URL.format(2),
            URL.format(3),
        ]


@EVERY
@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_damaged_bytes_cost_one_record_that_is_packed_by_itself(kind: str, at: float) -> None:
    pack = PACKINGS[kind][1]
    if kind == "Zstandard":  # else nothing tells that bytes are other ones
        pack = zstandard.ZstdCompressor(write_checksum=True).compress
    parts = [pack(part) for part in crawl(30)]
    where = min(int(len(parts[12]) * at), len(parts[12]) - 12)
    parts[12] = parts[12][:where] + b"\xff\xfe\xfd\xfc" + parts[12][where + 4 :]
    found = list(guarded("in.warc", warc.read(packed.unpacked(io.BytesIO(b"".join(parts)), kind), "in.warc")))
    urls = [item.id for item in found if isinstance(item, Article)]
    told = [item for item in found if not isinstance(item, Article)]
    assert urls == [URL.format(number) for number in range(30) if number != 11]
    assert all(str(item).startswith(f"in.warc:13: broken {kind} (") for item in told[:1])
    assert 1 <= len(told) <= 2


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=9))
def test_damage_anywhere_costs_two_records_at_most(at: int, other: bytes) -> None:
    records = [record(URL.format(number), http(page(number))) for number in range(6)]
    data = b"".join(records)
    at = min(at, len(data))
    found = from_warc(data[:at] + other + data[at + len(other) :])
    assert sum(isinstance(item, Article) for item in found) >= 4


@pytest.mark.parametrize(
    "head",
    [
        b"WARC/1.0\n",
        b"WARC/1.0\nA:\n",
        b"WARC/1.0\r\nA:\r\n\r\n",
        b"WARC/1.0\nContent-Length: 60000000\n\n",
        b"\nWARC/1.",
        b"\r\n",
    ],
)
def test_beginnings_without_a_record_take_time_by_their_number(head: bytes) -> None:
    begun = time.process_time()
    assert from_warc(b"WARC/1.0\n" + head * (1_000_000 // len(head)))
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "in.warc: empty"), (b"nothing\n", "in.warc:1: broken WARC ("), (INFO, "in.warc: no pages in it")],
)
def test_what_is_no_warc_is_told(data: bytes, reason: str) -> None:
    (told,) = shown(from_warc(data))
    assert told.startswith(reason)


def test_a_broken_gzip_is_told_behind_what_was_read(tmp_path: Path) -> None:
    parts = list(map(gzip.compress, crawl(5)))
    path = tmp_path / "a.warc.gz"
    cut = b"".join(parts)[: -len(parts[-1]) // 2]
    assert shown(of(path, cut)) == [*map(URL.format, range(4)), f"{path}:6: broken gzip (it ends too early)"]
    parts[4] = b"\xff" * 9 + parts[4]
    *found, told, fourth, fifth = shown(of(path, b"".join(parts)))
    assert [*found, fourth, fifth] == [*map(URL.format, range(5))]
    assert told.startswith(f"{path}:5: broken gzip (")


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_mark_of_warc_give_something(data: bytes) -> None:
    assert all(isinstance(item, Article | InputWarning | InputError) for item in from_warc(b"WARC/1.0\r\n" + data))
    assert from_warc(b"WARC/1.0\r\n" + data)


def test_what_is_missing_for_warc_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.warc"
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (told,) = shown(of(path, FIRST))
    assert told.startswith(f"{path}:1: ")
    assert told.endswith("needs more: pip install 'source-tracer[web]' (from a checkout: pip install '.[web]')")


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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_is_read_in_constant_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    sizes = []
    for count in (200, 2000):
        with path.open("wb") as out:
            for part in crawl(count):
                out.write(gzip.compress(part) if name.endswith(".gz") else part)
        done = subprocess.run([sys.executable, "-c", PEAK, path], check=True, capture_output=True, text=True)
        found, size = done.stdout.split()
        assert int(found) == count
        sizes.append(int(size) // 1024)
    assert sizes[1] - sizes[0] < 20  # MiB
