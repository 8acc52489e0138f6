"""One rule for encodings in all formats: a mark of order, valid UTF-8, the label, a guess that is told."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer import Article
from tracer.readers import encoding, read_paths
from tracer.readers.contract import InputWarning, Item

SAID = "“The weir’s old – and it holds,” Aud Nesse told NRK."
RUSSIAN = "Плотина держит, сказала инженер агентству в понедельник, и никто не должен уезжать из города. " * 3
CHINESE = "大坝是安全的，工程师星期一告诉通讯社，没有人需要离开这座城市，报纸报道说。" * 3
JAPANESE = "ダムは安全だと技師は月曜日に通信社に語った。誰も町を離れる必要はないと新聞は報じた。" * 3


def read(data: bytes, name: str, tmp_path: Path) -> tuple[list[str], str]:
    """What is told of an input, and the text of its first article."""
    (tmp_path / name).write_bytes(data)
    found: list[Item] = list(read_paths([str(tmp_path / name)]))
    told = [str(item).removeprefix(str(tmp_path)) for item in found if isinstance(item, InputWarning)]
    return told, next((item.text for item in found if isinstance(item, Article)), str(found))


def text(body: str, label: str) -> str:
    return body


def mail(body: str, label: str) -> str:
    said = f"; charset={label}" if label else ""
    return f"From: a@wire.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain{said}\nContent-Transfer-Encoding: 8bit\n\n{body}\n"


def page(body: str, label: str) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    filler = "<p>The weir above the town was built long before the war and has not been repaired since then.</p>" * 3
    return f"<!DOCTYPE html><html><head>{meta}<title>Weir</title></head><body><article><p>{body}</p>{filler}</article></body></html>"


def nitf(body: str, label: str) -> str:
    said = f' encoding="{label}"' if label else ""
    return f'<?xml version="1.0"{said}?><nitf><body><body.content><p>{body}</p></body.content></body></nitf>'


def newsml(body: str, label: str) -> str:
    said = f' encoding="{label}"' if label else ""
    return (
        f'<?xml version="1.0"{said}?><newsItem guid="urn:1"><contentSet><inlineXML><html><body><p>{body}</p></body></html>'
        "</inlineXML></contentSet></newsItem>"
    )


def feed(body: str, label: str) -> str:
    said = f' encoding="{label}"' if label else ""
    return f'<?xml version="1.0"{said}?><rss version="2.0"><channel><title>W</title><item><title>t</title><description>{body}</description></item></channel></rss>'


def csv(body: str, label: str) -> str:
    return f'id,text\n1,"{body}"\n'


def jsonl(body: str, label: str) -> str:
    return json.dumps({"text": body}, ensure_ascii=False) + "\n"


def array(body: str, label: str) -> str:
    return json.dumps([{"text": body}], ensure_ascii=False)


def telegram(body: str, label: str) -> str:
    return json.dumps(
        {"name": "W", "type": "public_channel", "messages": [{"id": 1, "type": "message", "text": body}]},
        ensure_ascii=False,
    )


LABELLED = {"a.eml": mail, "a.html": page, "a.xml": nitf, "b.xml": newsml, "a.rss": feed}
UNLABELLED = {"a.txt": text, "a.csv": csv, "a.jsonl": jsonl, "a.json": array, "result.json": telegram}
ALL = {**LABELLED, **UNLABELLED}


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO8859-1", "latin1", "us-ascii", "windows-1252"])
@pytest.mark.parametrize("name", LABELLED)
def test_labels_mean_what_browsers_take_them_for(name: str, label: str, tmp_path: Path) -> None:
    told, found = read(LABELLED[name](SAID, label).encode("cp1252"), name, tmp_path)
    assert SAID in found
    assert not told


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "us-ascii", "koi8-r", "x-nonesuch", ""])
@pytest.mark.parametrize("name", LABELLED)
def test_what_is_utf8_is_read_so_whatever_it_is_called(name: str, label: str, tmp_path: Path) -> None:
    told, found = read(LABELLED[name](SAID, label).encode(), name, tmp_path)
    assert SAID in found
    assert not told


@pytest.mark.parametrize("label", ["utf-8", "x-nonesuch", ""])
@pytest.mark.parametrize("name", [name for name in ALL if name != "a.rss"])
def test_what_is_no_utf8_is_guessed_and_told(name: str, label: str, tmp_path: Path) -> None:
    told, found = read(ALL[name](SAID, label).encode("cp1252"), name, tmp_path)
    assert SAID in found
    assert [one.partition(": ")[2] for one in told] == [
        "not valid UTF-8, read as Windows-1252"
    ] or name == "result.json"


@pytest.mark.parametrize("name", [name for name in LABELLED if name != "a.rss"])
@pytest.mark.parametrize(("label", "body"), [("windows-1251", RUSSIAN), ("gb2312", CHINESE), ("shift_jis", JAPANESE)])
def test_a_label_that_fits_is_sure(name: str, label: str, body: str, tmp_path: Path) -> None:
    told, found = read(LABELLED[name](body.strip(), label).encode(label), name, tmp_path)
    assert body.strip() in found
    assert not told


@pytest.mark.parametrize("name", ["a.eml", "a.html"])
@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252"])
@pytest.mark.parametrize("written", ["cp1251", "koi8-r"])
def test_letters_of_another_alphabet_belie_a_western_label(name: str, label: str, written: str, tmp_path: Path) -> None:
    told, found = read(LABELLED[name](RUSSIAN.strip(), label).encode(written), name, tmp_path)
    assert RUSSIAN.strip() in found
    assert len(told) == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.txt"])
@pytest.mark.parametrize("written", ["cp1251", "koi8-r"])
def test_letters_of_another_alphabet_that_were_read_as_western_ones_are_mended(
    name: str, written: str, tmp_path: Path
) -> None:
    wrong = RUSSIAN.strip().encode(written).decode("cp1252", "ignore")
    _, found = read(ALL[name](wrong, "").encode(), name, tmp_path)
    assert RUSSIAN.strip()[:40] in found


@pytest.mark.parametrize(
    "body",
    [
        "Le Noël d’Ægir à Åé: « Où êtes-vous, chère Zoë ? » œuvre, naïveté, là-bas, déjà vu, créée, agréée.",
        "Fáðu þér sæti, sagði Þórður Ægisson við Ríkisútvarpið á Ísafirði; þeir æfðu í gær.",
        "ÀÉÎÕÜ AND ÅÄÖ: THE NAMES OF THE SIX SHIPS, SHE SAID.",
        "A rule of ÿÿÿÿÿÿ or of ————————————————, then text.",
    ],
)
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_western_letters_stay_western(body: str, label: str, tmp_path: Path) -> None:
    for name in ("a.html", "a.eml"):
        told, found = read(LABELLED[name](body, label).encode("cp1252"), name, tmp_path)
        assert body[:60] in found
        assert not told


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json", "a.eml", "a.html"])
@pytest.mark.parametrize(
    ("written", "body"), [("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("gb18030", CHINESE), ("cp932", JAPANESE)]
)  # fmt: skip
def test_other_scripts_without_a_label_are_guessed(name: str, written: str, body: str, tmp_path: Path) -> None:
    told, found = read(ALL[name](body.strip(), "").encode(written), name, tmp_path)
    assert body.strip() in found
    assert len(told) == 1


@pytest.mark.parametrize("written", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.xml", "b.xml", "result.json"])
def test_wide_letters_with_a_mark_or_without(name: str, written: str, tmp_path: Path) -> None:
    told, found = read(ALL[name](SAID, "").encode(written), name, tmp_path)
    assert SAID in found
    assert not told


@pytest.mark.parametrize(
    "body",
    [
        "“Yes,” he said.",
        "José Núñez told EFE.",
        "£5m — he said",
        "Señor Peña: “sí”",
        "L’été, dit José.",
        "Müller: “Nein”",
    ],
)
def test_a_few_letters_are_western(body: str) -> None:
    assert encoding.decode(body.encode("cp1252")).text == body


@pytest.mark.parametrize(
    "label", ["idna", "punycode", "unicode_escape", "utf-7", "rot13", "replacement", "x" * 5000, "\0"]
)
def test_labels_that_are_no_encoding_of_text(label: str) -> None:
    assert encoding.known(label) == ""
    assert encoding.decode(b"+AGE-", label).text == "+AGE-"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, "utf-8", "iso-8859-1", "nonesuch"]))
def test_utf8_comes_back(body: str, label: str | None) -> None:
    data = body.encode("utf-8", "ignore")
    decoded = encoding.decode(data, label)
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data:
        assert decoded.text == data.decode()
        assert decoded.sure


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "iso-8859-1", "gbk", "utf-16"]), st.integers(1, 40))
def test_no_bytes_raise_in_one_piece_or_in_many(data: bytes, label: str | None, size: int) -> None:
    assert isinstance(encoding.decode(data, label).text, str)
    stream = io.BytesIO(data)
    pieces = encoding.Stream(data[:size], label)
    text = "".join(pieces.text(piece) for piece in iter(lambda: stream.read(size), b"")) + pieces.text(b"")
    text.encode("utf-8")  # no half letters


@pytest.mark.parametrize("name", [name for name in ALL if name != "result.json"])
def test_a_few_bytes_that_are_no_utf8_do_not_spoil_the_rest(name: str, tmp_path: Path) -> None:
    body = "“José Núñez’s weir – it holds,” she said. The café is @shut@."
    data = ALL[name](body, "utf-8").encode().replace(b"@", b"\x92")
    told, found = read(data, name, tmp_path)
    assert body.replace("@", "’") in found
    assert len(told) == 1
    assert "not valid UTF-8 throughout" in told[0] or "read as Windows-1252" in told[0]


@pytest.mark.parametrize("at", range(64 * 1024 - 4, 64 * 1024 + 2))
def test_a_letter_that_is_cut_between_pieces_is_whole(at: int, tmp_path: Path) -> None:
    head = nitf("", "utf-8").index("<p>") + 3
    told, found = read(nitf("a" * (at - head) + "“é”", "utf-8").encode(), "a.xml", tmp_path)
    assert found.endswith("a“é”")
    assert not told


def test_a_stream_that_turns_out_to_be_no_utf8(tmp_path: Path) -> None:
    body = "The weir holds. " * 10_000
    data = nitf(f"{body}</p><p>It’s old.", "").encode("cp1252")
    told, found = read(data, "a.xml", tmp_path)
    assert found.endswith("It’s old.")
    assert told == ["/a.xml: not valid UTF-8, read as Windows-1252"]
