"""Valid inputs of every format, made of the samples: what the fuzzer begins with."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
URL = "https://gazette.example/news/"


def texts() -> list[str]:
    """The texts of all samples, in order."""
    found = [path.read_text() for path in sorted(SAMPLES.glob("*.txt"))]
    for path in sorted(SAMPLES.rglob("*.jsonl")):
        found += [json.loads(line)["text"] for line in path.read_text().splitlines()]
    return found


def _records(texts: list[str]) -> list[dict[str, object]]:
    return [
        {"id": str(number), "title": text[:30], "text": text, "date": "2024-05-06", "tags": ["a", "b"], "n": number}
        for number, text in enumerate(texts)
    ]


def _json_lines(texts: list[str]) -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in _records(texts)).encode()


def _json(texts: list[str]) -> bytes:
    return json.dumps({"status": "ok", "articles": _records(texts)}, ensure_ascii=False, indent=1).encode()


def _csv(texts: list[str]) -> bytes:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([("text", "title", "n"), *((text, text[:20], n) for n, text in enumerate(texts))])
    return out.getvalue().encode()


def _telegram(texts: list[str]) -> bytes:
    messages = [
        {
            "id": number,
            "type": "message",
            "date": "2024-05-06T08:00:00",
            "date_unixtime": "1714982400",
            "forwarded_from": "Harbour Desk",
            "text": ["He said: ", {"type": "bold", "text": text}, {"type": "text_link", "text": "x", "href": URL}],
        }
        for number, text in enumerate(texts)
    ]
    return json.dumps({"name": "Harbour", "type": "public_channel", "id": 1, "messages": messages}, indent=1).encode()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _page(text: str) -> str:
    said = json.dumps({"@type": "NewsArticle", "headline": text[:30], "isBasedOn": {"name": "Kestrel", "url": URL}})
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(text[:30])}</title>'
        f'<script type="application/ld+json">{said}</script></head><body><article class="post">'
        f"<h1>{escape(text[:30])}</h1>{_paragraphs(text)}<ul><li><a href='/x'>x</a></li></ul></article></body></html>"
    )


def _feed(texts: list[str]) -> bytes:
    items = "".join(
        f"<item><title>{escape(text[:30])}</title><link>{URL}{number}</link><pubDate>Mon, 06 May 2024 08:00:00 GMT"
        f"</pubDate><source url='{URL}'>Kestrel</source><description>{escape(_paragraphs(text))}</description></item>"
        for number, text in enumerate(texts)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'.encode()


def _nitf(texts: list[str]) -> bytes:
    found = "".join(
        f"<nitf><head><title>{escape(text[:30])}</title><pubdata name='Gazette' date.publication='20240506'/></head>"
        f"<body><body.head><byline>By A</byline><dateline>OSLO</dateline></body.head><body.content>{_paragraphs(text)}"
        "</body.content></body></nitf>"
        for text in texts
    )
    return f'<?xml version="1.0"?><set>{found}</set>'.encode()


def _newsml(texts: list[str]) -> bytes:
    items = "".join(
        f"<newsItem guid='g{number}'><itemMeta><provider literal='Kestrel'/><versionCreated>2024-05-06T08:00:00Z"
        f"</versionCreated></itemMeta><contentMeta><headline>{escape(text[:30])}</headline></contentMeta><contentSet>"
        f"<inlineXML><html><body>{_paragraphs(text)}</body></html></inlineXML></contentSet></newsItem>"
        for number, text in enumerate(texts)
    )
    space = "http://iptc.org/std/nar/2006-10-01/"
    return f'<?xml version="1.0"?><newsMessage xmlns="{space}"><itemSet>{items}</itemSet></newsMessage>'.encode()


def _mail(texts: list[str]) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Desk <a@b.example>",
        "Dam",
        "Mon, 06 May 2024 08:00:00 +0000",
    )
    message.set_content("---------- Forwarded message ---------\nFrom: Kestrel <k@b.example>\n\n" + texts[0])
    message.add_alternative(_page(texts[-1]), subtype="html")
    message.set_boundary("part")  # else it is another one each time
    return message.as_bytes()


def _warc(texts: list[str]) -> bytes:
    return b"".join(_warc_records(texts))


def _warc_records(texts: list[str]) -> Iterator[bytes]:
    for number, text in enumerate(texts):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_page(text)}".encode()
        fields = f"WARC-Type: response\r\nWARC-Target-URI: {URL}{number}\r\nContent-Type: application/http\r\n"
        yield f"WARC/1.0\r\n{fields}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _parquet(texts: list[str]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    records = _records(texts)
    table = pyarrow.table({key: [record[key] for record in records] for key in records[0]})
    parquet.write_table(table, out, row_group_size=2, compression="zstd")
    return out.getvalue()


def _docx(texts: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for part in texts[0].split("\n\n"):
        document.add_paragraph(part)
    document.add_table(1, 1).cell(0, 0).text = texts[-1]
    out = io.BytesIO()
    document.save(out)
    archive = zipfile.ZipFile(out)
    return zipped({name: archive.read(name) for name in archive.namelist()})


def _pdf(texts: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for text in texts[:2]:
        lines = canvas.beginText(72, 760)
        for at in range(0, min(len(text), 2000), 80):
            lines.textLine(text[at : at + 80].replace("\n", " "))
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # of no day
    return out.getvalue()


def _zip(texts: list[str]) -> bytes:
    return zipped(
        {"a.txt": texts[0].encode(), "in/b.jsonl": _json_lines(texts[:2]), "c.html": _page(texts[0]).encode()}
    )


def zstandard(data: bytes) -> bytes:
    """Packed, with a sum of what is in it."""
    import zstandard as library

    packer: bytes = library.ZstdCompressor(write_checksum=True).compress(data)
    return packer


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard,
}
MAKERS: dict[str, tuple[str, Callable[[list[str]], bytes]]] = {  # format -> the name of a file, and what makes one
    "csv": ("a.csv", _csv),
    "text": ("a.txt", lambda texts: texts[0].encode()),
    "jsonl": ("a.jsonl", _json_lines),
    "json": ("a.json", _json),
    "telegram": ("result.json", _telegram),
    "newsml": ("a.xml", _newsml),
    "nitf": ("a.xml", _nitf),
    "zip": ("a.zip", _zip),
    **{
        name: (f"a.jsonl.{name}", lambda texts, pack=pack: b"".join(pack(_json_lines([one])) for one in texts))  # type: ignore[misc]
        for name, pack in PACKERS.items()
    },
    "eml": ("a.eml", _mail),
    "docx": ("a.docx", _docx),
    "parquet": ("a.parquet", _parquet),
    "warc": ("a.warc", _warc),
    "feed": ("a.rss", _feed),
    "pdf": ("a.pdf", _pdf),
    "html": ("a.html", lambda texts: _page(texts[0]).encode()),
}
