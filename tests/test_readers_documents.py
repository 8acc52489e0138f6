"""Documents to articles: PDF as another library makes it, Word as its own library does."""

# mypy: disable-error-code="import-untyped"

import io
import logging
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx as word
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from tracer import Article, trace
from tracer.errors import InputError, Unreadable
from tracer.readers import docx, pdf
from tracer.readers.contract import LIMITS, InputWarning, Item, Limits
from tracer.readers.guard import guarded


class Pipe(io.BytesIO):
    """A stream that cannot go back."""

    def seekable(self) -> bool:
        return False

    def seek(self, *where: int) -> int:
        raise io.UnsupportedOperation("seek")


def items(reader: Any, data: bytes, name: str = "folder/in", limits: Limits = LIMITS) -> list[Item]:
    return list(guarded(name, reader.read(Pipe(data), name, limits=limits)))


def article(reader: Any, data: bytes, name: str = "folder/in") -> Article:
    (item,) = items(reader, data, name)
    assert isinstance(item, Article), item
    return item


def error(reader: Any, data: bytes, limits: Limits = LIMITS) -> str:
    (item,) = items(reader, data, limits=limits)
    assert isinstance(item, InputError), item
    assert "\n" not in str(item)
    return str(item)


# --- PDF

STORY = [
    "The night ferry between Norrland and the mainland will be taken out of service at the end of October, the port "
    "authority said on Monday, confirming what the Kestrel Post had reported a week earlier from two people familiar "
    "with the plan.",
    "“We looked at every way to keep it,” its chairwoman, Inga Solberg, told Reuters in an interview. “There was none.” "
    "Both ships are to be sold, according to a letter to the crews that the Brindlow Courier has seen. It names no "
    "buyer.",
    "The seafarers’ union called it a surprise. A spokesman said that nobody had spoken to the crews before Friday, "
    "when the first of them heard of it on the radio.",
] * 6
STORY = [f"{number}. {paragraph}" for number, paragraph in enumerate(STORY, 1)]
HEADLINE = "Night ferry to end in October"


def paper(
    columns: int = 1,
    gap: float = 6,
    indent: float = 0,
    head: Callable[[Canvas, Any], None] | None = None,
    paragraphs: list[str] = STORY,
    headline: str = HEADLINE,
    **about: Any,
) -> bytes:
    """A PDF of some paragraphs, set in columns, with a head on each page."""
    width = (A4[0] - 144 - 18 * (columns - 1)) / columns
    frames = [Frame(72 + (width + 18) * at, 560, width, 200, 0, 0, 0, 0) for at in range(columns)]
    body = ParagraphStyle("body", alignment=TA_JUSTIFY, firstLineIndent=indent, spaceBefore=gap, leading=12)
    large = ParagraphStyle("large", fontSize=18, leading=22, spaceAfter=6)
    data = io.BytesIO()
    made = BaseDocTemplate(data, pagesize=A4, **about)
    made.addPageTemplates([PageTemplate(frames=frames, onPage=head or (lambda canvas, document: None))])
    made.build([Paragraph(headline, large), *(Paragraph(paragraph, body) for paragraph in paragraphs)])
    return data.getvalue()


def heads(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, A4[1] - 40, f"Harbour Gazette · {'left' if document.page % 2 else 'right'}")
    canvas.drawCentredString(A4[0] / 2, 380, f"- {document.page} -")
    canvas.drawRightString(A4[0] - 72, 30, f"Page {document.page} of 5")


def lines(*written: str, size: float = 11, lead: float = 13, **about: str) -> bytes:
    """A PDF of one page with these lines."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for name, value in about.items():
        getattr(canvas, f"set{name.title()}")(value)
    for at, line in enumerate(written):
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, 700 - at * lead, line)
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize(("columns", "gap", "indent"), [(1, 6, 0), (2, 6, 0), (1, 0, 12), (2, 0, 12), (1, 0, 0)])
def test_paragraphs_are_whole_again(columns: int, gap: float, indent: float) -> None:
    data = paper(columns, gap, indent, heads)
    found = article(pdf, data)
    assert found.text.split("\n\n") == [HEADLINE, *STORY]
    assert found.title == HEADLINE


def test_no_word_is_lost_between_columns() -> None:
    found = article(pdf, paper(3, head=heads))
    assert found.text.split() == " ".join([HEADLINE, *STORY]).split()


def test_the_offsets_of_a_trace_are_those_of_the_text() -> None:
    found = article(pdf, paper(2, head=heads))
    chains = trace(found).chains
    assert any([source.name for source in chain.sources] == ["Inga Solberg", "Reuters"] for chain in chains)
    for chain in chains:
        assert all(
            found.text[source.start : source.end] == source.text for source in chain.sources if not source.inferred
        )


def test_what_a_file_says_of_itself() -> None:
    found = article(pdf, paper(title="Ferry: the end", author="Ida Brandt"), "folder/ferry.pdf")
    assert (found.id, found.title, found.published) == ("ferry.pdf", "Ferry: the end", None)
    assert found.extra.keys() == {"author", "created"}
    assert found.extra["author"] == "Ida Brandt"
    assert datetime.fromisoformat(found.extra["created"]).year == datetime.now(UTC).year


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry: the end", "Ferry: the end"),
        ("Microsoft Word - Ferry: the end", "Ferry: the end"),
        (" Ferry:\n the  end ", "Ferry: the end"),
        ("Document moved to another court", "Document moved to another court"),
        ("Microsoft Word - ferry final.docx", None),
        ("ferry_final_v2.indd", None),
        ("untitled", None),
        ("Document 1", None),
        ("Word Document", None),
        ("ferry", None),
        ("1 2 3", None),
        ("x " * 200, None),
        (None, None),
        (3, None),
    ],
)
def test_titles_that_somebody_gave(title: object, expected: str | None) -> None:
    assert pdf.real_title(title) == expected


def test_a_title_that_is_none_gives_way() -> None:
    assert article(pdf, paper(title="ferry.indd")).title == HEADLINE
    short = lines("It is over", "", "", "The ferry has ended.", "It was told", "on Monday.", "", "", title="ferry.indd")
    assert article(pdf, short).text == "It is over\n\nThe ferry has ended. It was told on Monday."
    assert article(pdf, short).title == "It is over"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("the inter-", "nationalisation of it"), "the internationalisation of it"),
        (("north-eastern, and the north-", "eastern shore"), "north-eastern, and the north-eastern shore"),
        (("(“north-", "eastern”), north-eastern"), "(“north-eastern”), north-eastern"),
        (("the Anglo-", "Norse crew"), "the Anglo-Norse crew"),
        (("of COVID-", "19 there"), "of COVID-19 there"),
        (("the years 1990 -", "it was then"), "the years 1990 - it was then"),
        (("re\xad", "port of it"), "report of it"),
        (("pages 3-", "4 of it"), "pages 3- 4 of it"),
    ],
)
def test_broken_words_are_whole_again(written: tuple[str, ...], expected: str) -> None:
    assert article(pdf, lines(*written)).text == expected


def test_ligatures_are_letters() -> None:
    (line,) = pdf.Pieces(0).lines("The o\ufb03cial \ufb01rst con\ufb02ict\0")
    assert line.text == "The official first conflict"


def test_heads_and_numbers_are_left_and_what_is_within_stays() -> None:
    found = article(pdf, paper(head=heads)).text
    assert "Gazette" not in found
    assert "Page" not in found
    assert "- 2 -" not in found
    numbers = lines(
        "It was seen first in 2022", "and again in the summers of", "2023 and, by many, of", "2024", "", "", "- 3 -"
    )
    assert (
        article(pdf, numbers).text == "It was seen first in 2022 and again in the summers of 2023 and, by many, of 2024"
    )
    assert article(pdf, lines("7")).text == "7"


def test_a_byline_and_a_list_are_paragraphs_of_their_own() -> None:
    written = (
        "By Ida Brandt",
        "The night ferry will be taken out of service at the end of",
        "October, the port authority said on Monday, confirming what a",
        "paper had reported. It listed",
        "• both ships,",
        "• all crews and the offices that now have to be closed in both",
        "of the ports.",
    )
    assert article(pdf, lines(*written)).text.split("\n\n") == [
        "By Ida Brandt",
        " ".join(written[1:4]),
        "• both ships,",
        " ".join(written[5:]),
    ]


def test_lines_without_a_place_are_read_as_text() -> None:
    whole = "Ferry to end\nThe ferry will end in October, as the paper had\nreported before.\nIt is over."
    pieces = pdf.Pieces(0)
    pieces.add("Ferry to end\nFerry to end\n", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, 0], None, 10)
    found = pieces.lines(whole)
    assert [line.text for line in found] == whole.split("\n")
    assert {line.y for line in found} == {None}
    assert list(pdf.paragraphs(found))


def test_an_encrypted_file_says_so() -> None:
    assert error(pdf, paper(encrypt=StandardEncryption("secret"))) == (
        "folder/in: encrypted: save it without a password first"
    )


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert HEADLINE in article(pdf, paper(encrypt=StandardEncryption("", "owner", canCopy=0))).text


def test_a_scan_says_so() -> None:
    from PIL import Image

    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "white"), 0, 0)
    canvas.save()
    assert error(pdf, data.getvalue()) == "folder/in: no text in it, only pictures: recognise the text first (OCR)"


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PageObject

    extract = PageObject.extract_text

    def failing(page: Any, *args: Any, **more: Any) -> str:
        if page.page_number == 1:
            raise KeyError("/Font")
        return extract(page, *args, **more)

    monkeypatch.setattr(PageObject, "extract_text", failing)
    notice, found = items(pdf, paper())
    assert notice == "folder/in: page 2 cannot be read"
    assert isinstance(notice, InputWarning)
    assert isinstance(found, Article)
    assert STORY[0] in found.text
    monkeypatch.setattr(PageObject, "extract_text", lambda *args, **more: 1 / 0)
    assert error(pdf, paper()) == "folder/in: no page of it can be read"


@pytest.mark.parametrize("cut", [10, 500, 1500])
def test_a_cut_file_says_so(cut: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert error(pdf, paper()[:cut]).startswith("folder/in: no ")
    assert capsys.readouterr() == ("", "")


def test_warnings_of_the_library_stay_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("pypdf").handlers.clear()
    moved = paper().replace(b"startxref\n", b"startxref\n1")
    assert HEADLINE in article(pdf, moved).text
    assert capsys.readouterr() == ("", "")


def test_documents_are_bounded(tmp_path: Path) -> None:
    data = paper()
    assert error(pdf, data, Limits(pages=1)) == "folder/in: more than 1 pages"
    assert error(pdf, data, Limits(article=2000)).startswith("folder/in: larger than")
    (tmp_path / "a.pdf").write_bytes(paper(paragraphs=STORY[:1]) + b"%" * 10_000)
    with open(tmp_path / "a.pdf", "rb") as stream:  # a large file is read where it is
        (found,) = pdf.read(stream, "a.pdf", limits=Limits(article=2000))
    assert isinstance(found, Article)
    assert STORY[0] in found.text
    (tmp_path / "a.pdf").write_bytes(data)
    with open(tmp_path / "a.pdf", "rb") as stream, pytest.raises(Unreadable, match="more text than"):
        list(pdf.read(stream, "a.pdf", limits=Limits(article=100)))


def test_sniffing_documents() -> None:
    assert pdf.sniff(paper()[:4096])
    assert pdf.sniff(b"\xef\xbb\xbf\n%PDF-1.7")
    assert not pdf.sniff(b"It begins with %PDF-")
    assert docx.sniff(saved(word.Document())[:4096])
    assert docx.sniff(b"PK\x03\x04\x14\0\x06\0" + b"\0" * 20 + b"word/document.xml")
    assert not docx.sniff(b"PK\x03\x04" + b"\0" * 26 + b"a.txt")
    assert not docx.sniff(b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml ... xl/workbook.xml")
    assert not docx.sniff(b"[Content_Types].xml and word/document.xml")
    assert not docx.sniff(b"")


# --- Word


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def release() -> Any:
    """A press release with a table, a list and tracked changes."""
    made = word.Document()
    made.core_properties.title = "Ferry: the end"
    made.core_properties.author = "Ida Brandt"
    made.core_properties.created = datetime(2024, 5, 2, 8, 0, 30)
    made.sections[0].header.paragraphs[0].text = "North Sea Wire"
    made.add_heading(HEADLINE, 0)
    paragraph = made.add_paragraph("The night ferry will ")
    paragraph.add_run("end").bold = True
    paragraph.add_run(" in October,\tthe port authority said.")
    paragraph.paragraph_format.tab_stops.add_tab_stop(100000)
    made.add_paragraph("")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "Route"
    table.cell(0, 1).text = "Last day"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "All: October 31"
    made.add_paragraph("Both ships are to be sold.", style="List Bullet")
    return made


PARAGRAPHS = [
    HEADLINE,
    "The night ferry will end in October,\tthe port authority said.",
    "Route",
    "Last day",
    "All: October 31",
    "Both ships are to be sold.",
]


def test_a_release() -> None:
    found = article(docx, saved(release()), "folder/ferry.docx")
    assert found.text.split("\n\n") == PARAGRAPHS
    assert (found.id, found.title, found.published) == ("ferry.docx", "Ferry: the end", None)
    assert found.extra == {"author": "Ida Brandt", "created": "2024-05-02T08:00:30Z"}


def test_what_a_library_leaves_in_a_document_is_not_told() -> None:
    made = word.Document()
    made.add_paragraph("It is over")
    made.add_paragraph("The ferry has ended.")
    found = article(docx, saved(made))
    assert (found.title, found.published, found.extra) == ("It is over", None, {})


def test_tracked_changes_are_as_they_are_shown() -> None:
    made = word.Document()
    names = nsdecls("w")
    made.element.body.insert(
        0,
        parse_xml(
            f'<w:p {names}><w:r><w:t xml:space="preserve">It ends in </w:t></w:r>'
            '<w:del w:id="1" w:author="a"><w:r><w:delText>May</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>October</w:t></w:r></w:ins>'
            "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>, it says</w:t></w:r></w:moveFrom>"
            '<w:hyperlink w:anchor="a"><w:r><w:t>, they say</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>so.</w:t></w:r></w:p>'
        ),
    )
    made.element.body.insert(
        1,
        parse_xml(f"<w:sdt {names}><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    )
    assert article(docx, saved(made)).text == "It ends in October, they say\nso.\n\nIn a field."


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    made = word.Document()
    made.element.body.insert(
        0,
        parse_xml(
            f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">{box.format("In a box")}'
            f"</mc:Choice><mc:Fallback>{box.format('In a box')}</mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t> and after.</w:t></w:r></w:p>"
        ),
    )
    assert article(docx, saved(made)).text == "Before and after.\n\nIn a box"


def repacked(part: str, content: bytes) -> bytes:
    """A release with other content in one of its parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(release()))) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return data.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = repacked("word/document.xml", b" " * 80 * 2**20)
    assert len(bomb) < 2**20
    assert error(docx, bomb) == "folder/in: unpacks to 80 MiB, which no article does"
    dense = repacked("word/document.xml", b" " * 40 * 2**20)
    assert "unpacks to" in error(docx, dense)


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    document = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY b "bbbb">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>It is &a;&b; over.</w:t></w:r></w:p></w:body></w:document>"
    )
    for found in items(docx, repacked("word/document.xml", document.encode())):
        assert "secret" not in str(found)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (b"It is over.", "no Word document that can be read (BadZipFile)"),
        (saved(release())[:2000], "no Word document that can be read (BadZipFile)"),
        (saved(word.Document()), "no text in it"),
        (repacked("word/document.xml", b"<broken"), "no Word document that can be read (XMLSyntaxError)"),
        (repacked("[Content_Types].xml", b"<x/>"), "no Word document that can be read ("),
    ],
)
def test_what_is_no_document_says_why(data: bytes, reason: str) -> None:
    assert error(docx, data).startswith(f"folder/in: {reason}")


def test_broken_properties_do_not_matter() -> None:
    found = article(
        docx, repacked("docProps/core.xml", saved(release())[:0] + b"<x xmlns='urn:x'><created>3</created></x>")
    )
    assert found.text.startswith(HEADLINE)
    assert "created" not in found.extra


def test_the_root_of_a_damaged_pdf_is_looked_for_among_few_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdf

    asked: list[object] = []
    get = pypdf.PdfReader.get_object

    def counted(reader: pypdf.PdfReader, what: Any) -> Any:
        asked.append(what)
        return get(reader, what)

    monkeypatch.setattr(pypdf.PdfReader, "get_object", counted)
    damaged = re.sub(rb"/Root \d+ 0 R", b"/Root 99 0 R", re.sub(rb"/Size \d+", b"/Size 900000", paper()))
    damaged = damaged.replace(b"/Catalog", b"/Cattlog")
    assert error(pdf, damaged).startswith("folder/in: no PDF that can be read (")
    assert 0 < len(asked) < 1000  # each is a search of the whole file


# --- both


@pytest.mark.parametrize(("reader", "module", "form"), [(pdf, "pypdf", "PDF"), (docx, "docx", "Word")])
def test_a_missing_extra_is_named(reader: Any, module: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    data = paper() if reader is pdf else saved(release())
    assert (
        error(reader, data)
        == f"folder/in: {form} needs more: pip install 'source-tracer[documents]' (from a checkout: pip install '.[documents]')"
    )


@pytest.mark.parametrize("reader", [pdf, docx])
@given(data=st.binary())
def test_any_bytes_are_articles_or_errors(reader: Any, data: bytes) -> None:
    assert items(reader, data)
    assert items(reader, b"%PDF-1.4\n" + data if reader is pdf else b"PK\x03\x04" + data)
    reader.sniff(data)


PROMISING = {pdf: lines("It is over.", "It was told."), docx: saved(release())}


@pytest.mark.parametrize("reader", PROMISING)
@given(data=st.data())
def test_damaged_ones_are_articles_or_errors(reader: Any, data: st.DataObject) -> None:
    whole = PROMISING[reader]
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(start + 50, len(whole))))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[stop:]
    for found in items(reader, damaged):
        assert isinstance(found, Article) or "\n" not in str(found)
