"""What inputs say of themselves: whose they are, when they were published, which lines are nobody's words."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from tracer import Article, trace
from tracer.errors import Unreadable
from tracer.model import Given
from tracer.readers import eml, feed, headers, newsml, nitf, pdf, records, text
from tracer.readers import json as objects
from tracer.readers.contract import Columns

SAID = "The weir holds, Aud Nesse told Reuters on Monday."


def articles(reader: Any, data: bytes | str, name: str = "in") -> list[Article]:
    found = list(reader.read(io.BytesIO(data.encode() if isinstance(data, str) else data), name))
    assert all(isinstance(item, Article) for item in found), found
    return found


def sources(article: Article) -> list[list[str]]:
    return [[source.name for source in chain.sources] for chain in trace(article).chains]


# --- feeds of searches


def rss(entries: str, title: str = "Brindlow Courier", link: str = "https://courier.example/", more: str = "") -> str:
    return (
        f'<rss version="2.0" xmlns:News="https://www.bing.com/news/search?q=x"><channel><title>{title}</title>'
        f"<link>{link}</link>{more}{entries}</channel></rss>"
    )


GOOGLE = """<item><title>{title} - {source}</title><link>https://news.google.com/rss/articles/X{n}</link>
<description>&lt;a href="https://news.google.com/rss/articles/X{n}" target="_blank"&gt;{title}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font
color="#6f6f6f"&gt;{source}&lt;/font&gt;</description><source url="https://{host}">{source}</source></item>"""
CLUSTER = """<item><title>{title} – {source}</title><link>https://finder.example/go/{n}</link>
<description>&lt;ol&gt;&lt;li&gt;&lt;a href="a"&gt;{title}&lt;/a&gt;&amp;nbsp;&lt;font&gt;{source}&lt;/font&gt;&lt;/li&gt;&lt;li&gt;&lt;a
href="b"&gt;Weir fails, NRK reports&lt;/a&gt;&amp;nbsp;&lt;font&gt;Daily Wave&lt;/font&gt;&lt;/li&gt;&lt;/ol&gt;</description>
<source url="https://{host}">{source}</source></item>"""
BING = """<item><title>{title}</title><link>http://www.bing.com/news/apiclick.aspx?ref=x&amp;url=https%3a%2f%2f{host}%2f{n}&amp;c=1</link>
<description>{title}.</description><News:Source>{source}</News:Source></item>"""
YAHOO = """<item><title>{title}</title><link>https://www.yahoo.com/news/weir-{n}.html</link><description>{title}.</description>
<source url="https://{host}">{source}</source></item>"""
PLANET = """<item><title>{title}</title><link>https://{host}/weir-{n}</link><description>{title}.</description>
<source url="https://{host}/feed">{source}</source></item>"""


@pytest.mark.parametrize(
    ("entry", "title", "link"),
    [
        (GOOGLE, '"weir" - Google News', "https://news.google.com/search?q=weir"),
        (CLUSTER, "Finder: weir", "https://finder.example/"),
        (BING, "weir - BingNews", "https://www.bing.com/news/search?q=weir&amp;format=rss"),
        (YAHOO, "Yahoo News - Latest News &amp; Headlines", "https://www.yahoo.com/news"),
        (PLANET, "Planet Weirs", "https://planet.example/"),
    ],
)
def test_what_a_search_lists_is_of_whoever_published_it(entry: str, title: str, link: str) -> None:
    headlines = [
        ("Weir holds, Aud Nesse tells Reuters", "Kestrel Post", "kestrel.example"),
        ("Weir shut, Reuters reports", "Harbour Gazette", "gazette.example"),
    ]
    page = rss(
        "".join(entry.format(title=t, source=s, host=h, n=n) for n, (t, s, h) in enumerate(headlines)), title, link
    )
    for found, (headline, source, _) in zip(articles(feed, page), headlines, strict=True):
        assert (found.title, found.outlet, found.given) == (headline, source, ())
        assert found.text.rstrip(".") == headline
        assert sources(found)[0][-1] == "Reuters"
        assert "search" not in (found.url or "")
        assert "apiclick" not in (found.url or "")


@pytest.mark.parametrize(
    ("entry", "outlet", "given_by"),
    [
        # a paper's own feed that says whose report it took over
        (YAHOO.replace("www.yahoo.com/news", "courier.example"), "Brindlow Courier", ["Kestrel Post"]),
        (YAHOO.replace("<title>{title}", "<title>{title} - {source}").replace("www.yahoo.com", "courier.example"), "Brindlow Courier", ["Kestrel Post"]),
        ("<item><title>{title}</title><description>{title}.</description></item>", "Brindlow Courier", []),
    ],
)  # fmt: skip
def test_the_feed_of_a_paper_stays_its_own(entry: str, outlet: str, given_by: list[str]) -> None:
    page = rss(entry.format(title="Weir holds", source="Kestrel Post", host="kestrel.example", n=1))
    (found,) = articles(feed, page)
    assert (found.outlet, [one.name for one in found.given]) == (outlet, given_by)


def test_a_search_that_names_no_publisher_is_none_itself() -> None:
    entry = "<item><title>Weir</title><link>https://www.google.com/url?rct=j&amp;url=https://{}/1&amp;ct=ga</link><description>It holds.</description></item>"
    page = rss(
        entry.format("weirs.example") + entry.format("www.reuters.com"),
        "Google Alert - weir",
        "https://www.google.com/alerts/feeds/1/2",
    )
    one, other = articles(feed, page)
    assert (one.outlet, one.url) == (None, "https://weirs.example/1")
    assert (other.outlet, other.url) == ("Reuters", "https://www.reuters.com/1")


# --- rights and licences


@pytest.mark.parametrize(
    ("more", "own"),
    [
        ("<copyright>Copyright 2024 Reuters. All rights reserved.</copyright>", ""),
        ('<rights xmlns="http://purl.org/dc/elements/1.1/">© AFP</rights>', ""),
        ("", '<rights xmlns="http://purl.org/dc/elements/1.1/">(c) The Associated Press</rights>'),
        (
            "",
            '<license xmlns="http://backend.userland.com/creativeCommonsRssModule">https://reuters.com/licence</license>',
        ),
    ],
)
def test_rights_of_feeds_are_nobodys_supply(more: str, own: str) -> None:
    (found,) = articles(
        feed, rss(f"<item><title>Weir</title><description>It holds.</description>{own}</item>", more=more)
    )
    assert found.given == ()
    assert not trace(found).credits


@pytest.mark.parametrize(
    "rights",
    [
        {"copyrightholder": "Reuters", "copyrightnotice": "© 2024 Reuters", "usageterms": "Licensed by AFP"},
        {"rights": "AFP", "license": "CC BY, Reuters", "copyright": "The Associated Press"},
        {"@type": "NewsArticle", "copyrightHolder": {"name": "AFP"}, "license": "https://www.reuters.com/licensing"},
        {"creditline": "© Reuters", "infosource": [{"name": "Copyright AFP"}]},
    ],
)
def test_rights_of_records_are_nobodys_supply(rights: dict[str, Any]) -> None:
    assert records.article({"text": SAID, **rights}, "").given == ()


@pytest.mark.parametrize("rights", ["<copyrite>Copyright 2024 AFP</copyrite>", "<distributor>(c) AFP</distributor>"])
def test_rights_of_agencies_are_nobodys_supply(rights: str) -> None:
    page = f'<nitf><head><pubdata name="Courier"/></head><body><body.head>{rights}</body.head><body.content><p>{SAID}</p></body.content></body></nitf>'
    (found,) = articles(nitf, page)
    assert (found.outlet, found.given) == ("Courier", ())


# --- datelines in fields of their own


def wire(dateline: str, body: str = "The president named five ministers.", more: str = "") -> Article:
    page = (
        f"<nitf><body><body.head>{more}<dateline>{dateline}</dateline></body.head>"
        f"<body.content><p>{body}</p></body.content></body></nitf>"
    )
    (found,) = articles(nitf, page)
    return found


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("BREMEN (AP)", "Associated Press"),
        ("<location>BREMEN</location> <story.date>May 2</story.date> (Reuters)", "Reuters"),
        ("<location><city>Paris</city></location>, May 2 /AFP/ -", "AFP"),
        ("SYDNEY, AAP", "AAP"),
        ("SYDNEY May 2 AAP —", "AAP"),
        ("<location><city>Ottawa</city><state>Ontario</state><country>Canada</country></location>", None),
        ("SPRINGFIELD (Illinois), May 2", None),
        ("<location>WASHINGTON POST ROAD</location>", None),
        ("LONDON", None),
        ("", None),
    ],
)
def test_a_dateline_names_an_agency_or_a_place(dateline: str, agency: str | None) -> None:
    found = wire(dateline)
    assert found.text == "The president named five ministers."
    assert [one.name for one in found.given] == ([agency] if agency else [])
    assert [credit.name for credit in trace(found).credits] == ([agency] if agency else [])
    assert found.extra.get("dateline") or not dateline


@pytest.mark.parametrize("dateline", ["Ottawa", "<location><city>OTTAWA</city></location>", "Toronto", "OTTAWA (AP)"])
def test_a_dateline_does_not_hide_the_one_of_the_text(dateline: str) -> None:
    found = wire(dateline, "OTTAWA (AP) - The president named five ministers, his office said.")
    assert {credit.name for credit in trace(found).credits} == {"Associated Press"}
    assert sources(found) == [["office"]]


def test_a_dateline_of_newsml() -> None:
    page = (
        '<newsItem guid="urn:1"><contentMeta><dateline>PORT ELLERY, May 2 (AFP)</dateline></contentMeta>'
        f"<contentSet><inlineXML><html><body><p>{SAID}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    (found,) = articles(newsml, page)
    assert (found.text, [one.name for one in found.given]) == (SAID, ["AFP"])


def test_the_credit_of_a_quotation_in_nitf() -> None:
    found = wire("LONDON", "He spoke.</p><bq><block><p>It holds.</p></block><credit>Aud Nesse</credit></bq><p>End.")
    assert found.text == "He spoke.\n\n“It holds.” — Aud Nesse\n\nEnd."


# --- dates of documents


def paper(metadata: str = "") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, SAID)
    canvas.save()
    writer = PdfWriter(PdfReader(io.BytesIO(out.getvalue())))
    if metadata:
        stream = DecodedStreamObject()
        stream.set_data(metadata.encode())
        stream[NameObject("/Type")] = NameObject("/Metadata")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("", None),
        ("<prism:publicationDate>2024-05-02</prism:publicationDate>", "2024-05-02"),
        ('<rdf:Description prism:coverDate="2024-05"/>', "2024-05"),
        ("<prism:publicationDate>last May</prism:publicationDate>", None),
        ("<xmp:CreateDate>2024-05-02T08:00:00Z</xmp:CreateDate><dc:date>2024-05-02</dc:date>", None),
    ],
)
def test_a_pdf_was_published_when_its_publisher_says_so(said: str, published: str | None) -> None:
    (found,) = articles(pdf, paper(f"<x:xmpmeta><rdf:RDF>{said}</rdf:RDF></x:xmpmeta>" if said else ""))
    assert found.published == published


# --- fields above forwarded mail

BLOCKS = {
    "outlook": "-----Original Message-----\nFrom: Kestrel Post Alerts\nSent: Monday, April 15, 2024 6:00 AM\nTo: Desk\nSubject: Weir\n",
    "many": "-----Original Message-----\nFrom: K [mailto:k@x.example]\nSent: Monday, April 15, 2024 6:00 AM\nTo: Desk; Night Desk <n@x.example>,\n\tDay Desk <d@x.example>;\nOla Nord\nCc: all@x.example\nSubject: Weir\n",
    "gmail": "---------- Forwarded message ---------\nFrom: *K* <k@x.example>\nDate: Mon, 15 Apr 2024 at 06:00\nSubject: Weir\nTo: <d@x.example>\n\n",
    "apple": "Begin forwarded message:\n\n> From: K <k@x.example>\n> Subject: Weir\n> Date: 15 April 2024 at 06:00:00 CEST\n> To: Desk\n>\n> ",
    "rule": "________________________________\nFrom: K <k@x.example>\nSent: 15 April 2024 06:00\nTo: Desk\nSubject: Weir\n",
    "bare": "From: K <k@x.example>\nSent: 15 April 2024 06:00\nTo: Desk\nSubject: Weir\n",
    "apart": "From: K <k@x.example>\n\nSent: 15 April 2024 06:00\n\nTo: Desk\n\nSubject: Weir\n",
    "german": "-----Ursprüngliche Nachricht-----\nVon: K [mailto:k@x.example]\nGesendet: Montag, 15. April 2024 06:00\nAn: Desk\nBetreff: Weir\n",
    "french": "De : K <k@x.example>\nEnvoyé : lundi 15 avril 2024 06:00\nÀ : Desk\nObjet : Weir\n",
    "spanish": "De: K <k@x.example>\nEnviado el: lunes, 15 de abril de 2024 6:00\nPara: Desk\nAsunto: Weir\n",
    "russian": "-------- Пересылаемое сообщение --------\nОт: K <k@x.example>\nДата: 15.04.2024 06:00\nКому: Desk\nТема: Weir\n",
    "unknown": "---------- Tovább ----------\nKütől: K <k@x.example>\nKüdve: 2024. április 15. 06:00\nKünek: Desk\nTürgy: Weir\n",
}  # fmt: skip


def mail(body: str, subject: str = "FW: Weir") -> str:
    return f"From: Desk <desk@hg.example>\nTo: b@x.example\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}"


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("subject", ["FW: Weir", "RE: Weir", "Weir"])
def test_fields_of_a_forwarded_mail_are_no_statements(name: str, subject: str) -> None:
    (found,) = articles(eml, mail(f"Please check.\n\n{BLOCKS[name]}\n{SAID}\n", subject))
    assert found.text == f"Please check.\n\n{SAID}"
    assert sources(found) == [["Aud Nesse", "Reuters"]]


@pytest.mark.parametrize("name", [name for name in BLOCKS if name not in ("outlook", "unknown")])
def test_whoever_wrote_it_first_is_given_in_any_language(name: str) -> None:
    (found,) = articles(eml, mail(f"{BLOCKS[name]}\n{SAID}\n", "Fwd: Weir"))
    assert [one.name for one in found.given] == ["K"]
    assert found.extra["forwarded"][0]["subject"] == "Weir"


@pytest.mark.parametrize("name", [name for name in BLOCKS if name != "unknown"])
def test_a_text_that_begins_with_such_fields(name: str) -> None:
    (found,) = articles(text, f"{BLOCKS[name]}\n{SAID}\n\nIt is old.\n")
    assert found.text == f"{SAID}\n\nIt is old."
    assert found.title == "Weir"
    assert sources(found) == [["Aud Nesse", "Reuters"]]


@pytest.mark.parametrize(
    "prose",
    [
        "MEDIA ADVISORY\n\nWhat: A visit\nWhen: Monday, 15 April 2024, 10:00\nWhere: Brindlow\nContact: press@x.example\n\nIt holds.",
        "From: the weir to the sea it is far.\n\nIt holds.",
        "From Aud Nesse: it holds.\nTo all: do not worry.\n\nIt holds.",
        "Q: Does it hold?\nA: It does.\nQ: Since 12:30 on 3 May 2024?\nA: Yes.",
        "Ola Nord: It holds.\nAud Nesse: It does not, said on 3 May 2024 at 10:30.\nIda Moen: Who knows?",
        "-----\n\nDate: none\n\nIt holds.",
        "To: be or not to be.",
    ],
)
def test_lines_with_colons_are_text(prose: str) -> None:
    (found,) = articles(text, prose)
    assert found.text == prose
    (found,) = articles(eml, mail(prose))
    assert found.text == prose


@given(st.text(alphabet="From: Sent\n->_Tox@.,;Subject15/", max_size=200))
def test_no_text_is_made_longer_by_taking_fields_out(body: str) -> None:
    blocks = headers.within(body)
    assert all(block.start < block.end <= len(body) for block in blocks)
    assert len(headers.without(body, blocks)) <= len(body) + 2 * len(blocks)


# --- shapes of JSON

SHAPES: dict[str, tuple[Any, dict[str, Any]]] = {
    "ninjs 1": (
        {"uri": "urn:x:1", "versioncreated": "2024-05-02T06:00:00Z", "headline": "Weir", "body_xhtml": f"<p>{SAID}</p>", "infosource": [{"name": "Border Wire"}]},
        {"id": "urn:x:1", "published": "2024-05-02T06:00:00Z", "given": (Given("Border Wire", "infosource", "Border Wire"),)},
    ),
    "ninjs 3": (
        {"uri": "urn:x:1", "versionCreated": "2024-05-02T06:00:00Z", "headlines": [{"role": "kicker", "value": "A longer line above it"}, {"role": "main", "value": "Weir"}],
         "bodies": [{"role": "lead", "value": "Short."}, {"contentType": "text/html", "value": SAID}], "infoSources": [{"name": "Border Wire"}]},
        {"published": "2024-05-02T06:00:00Z", "given": (Given("Border Wire", "infoSources", "Border Wire"),)},
    ),
    "WordPress": (
        [{"id": 7, "date": "2024-05-02T08:00:00", "date_gmt": "2024-05-02T06:00:00", "link": "https://c.example/7", "title": {"rendered": "Weir"}, "content": {"rendered": f"<p>{SAID}</p>", "protected": False}, "excerpt": {"rendered": "x"}}],
        {"id": "7", "published": "2024-05-02T06:00:00Z", "url": "https://c.example/7"},
    ),
    "Event Registry": (
        {"articles": {"results": [{"uri": "81", "dateTime": "2024-05-02T06:09:00Z", "dateTimePub": "2024-05-02T06:00:00Z", "title": "Weir", "body": SAID, "source": {"uri": "c.example", "title": "Courier"}}], "totalResults": 1}},
        {"id": "81", "published": "2024-05-02T06:00:00Z", "outlet": "Courier"},
    ),
    "NewsAPI": (
        {"status": "ok", "articles": [{"source": {"id": None, "name": "Courier"}, "title": "Weir", "description": "x", "publishedAt": "2024-05-02", "content": SAID}]},
        {"outlet": "Courier", "published": "2024-05-02"},
    ),
    "NewsAPI without content": (
        {"status": "ok", "articles": [{"source": {"id": None, "name": "Courier"}, "title": "Weir", "description": SAID, "content": None}]},
        {"outlet": "Courier"},
    ),
    "GDELT": (
        {"articles": [{"url": "https://c.example/1", "title": "Weir", "seendate": "20240502T060000Z", "domain": "c.example", "language": "English"}]},
        {"text": "Weir", "outlet": "c.example", "published": "20240502T060000Z"},
    ),
    "Guardian": (
        {"response": {"status": "ok", "results": [{"id": "w/1", "webPublicationDate": "2024-05-02", "webTitle": "Weir", "webUrl": "https://g.example/1", "fields": {"bodyText": SAID, "publication": "Courier"}}]}},
        {"id": "w/1", "url": "https://g.example/1", "outlet": "Courier", "published": "2024-05-02"},
    ),
    "New York Times": (
        {"status": "OK", "copyright": "Copyright (c)", "response": {"docs": [{"abstract": "x", "web_url": "https://n.example/1", "lead_paragraph": SAID, "source": "Courier", "headline": {"main": "Weir"}, "pub_date": "2024-05-02"}]}},
        {"url": "https://n.example/1", "outlet": "Courier", "published": "2024-05-02"},
    ),
    "mediacloud": (
        {"stories": [{"media_name": "c.example", "publish_date": "2024-05-02", "title": "Weir", "story_text": SAID, "url": "https://c.example/1"}]},
        {"outlet": "c.example", "published": "2024-05-02"},
    ),
    "JSON-LD": (
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Weir", "articleBody": SAID, "datePublished": "2024-05-02", "publisher": {"name": "Courier"}, "isBasedOn": "https://wire.example/1", "inLanguage": "en"},
        {"outlet": "Courier", "published": "2024-05-02", "given": (Given("https://wire.example/1", "isBasedOn", "https://wire.example/1"),)},
    ),
    "a graph of JSON-LD": (
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Weir", "articleBody": SAID}, {"@type": "Person", "name": "Ida"}]},
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_that_are_known(name: str) -> None:
    data, expected = SHAPES[name]
    (found,) = articles(objects, json.dumps(data), "in.json")
    assert found.title == "Weir"
    assert found._asdict() | expected == found._asdict()
    assert "text" in expected or found.text in (SAID, f"<p>{SAID}</p>")


def named(record: dict[str, Any], columns: Columns) -> Article:
    return records.article(record, "", columns)


@pytest.mark.parametrize(
    "text",
    [
        {"text": [SAID, "It is old."]},
        {"content": [SAID, "", "It is old."]},
        {"paragraphs": [SAID, " It is old. "]},
        {"body": [{"type": "p", "text": SAID}, {"type": "image"}, {"type": "p", "text": "It is old."}]},
        {"content": {"body": f"{SAID}\n\nIt is old."}},
    ],
)
def test_paragraphs_in_a_list_are_a_text(text: dict[str, Any]) -> None:
    found = records.article({"title": "Weir", **text}, "1")
    assert found.text == f"{SAID}\n\nIt is old."


@pytest.mark.parametrize("text", [[1, 2], [SAID, 7], [], [[SAID]], {"a": SAID}])
def test_lists_of_anything_else_are_no_text(text: Any) -> None:
    with pytest.raises(Unreadable):
        records.article({"title": "Weir", "text": text}, "1")


def test_of_bodies_with_roles_the_main_one_is_read() -> None:
    bodies = [{"role": "caption", "text": "It is old. " * 9}, {"role": "main", "text": SAID}]
    assert records.article({"body": bodies}, "1").text == SAID


def test_nested_names_that_the_user_gives() -> None:
    record = {"a": {"b": {"c": SAID, "d": 1}}, "e": [{"x": 1}, {"f": "Weir"}], "g.h": "Courier", "g": {"h": "no"}}
    found = named(record, {"text": "a.b.c", "title": "e.f", "outlet": "g.h"})
    assert (found.text, found.title, found.outlet) == (SAID, "Weir", "Courier")
    assert found.extra == {"a": {"b": {"d": 1}}, "e": [{"x": 1}, {"f": "Weir"}], "g": {"h": "no"}}


@pytest.mark.parametrize("path", ["a.b.x", "a.x", "x.y", "a.b.c.d", "a..b", "."])
def test_nested_names_that_are_not_there_are_told(path: str) -> None:
    from tracer.errors import Unreadable

    with pytest.raises(Unreadable, match=f'no "{path}"'.replace(".", r"\.")):
        named({"a": {"b": {"c": SAID}}}, {"text": path})


@pytest.mark.parametrize("key", ["corpo", "testo_completo", "cuerpo"])
def test_a_summary_is_no_text_beside_one_that_is_called_otherwise(key: str) -> None:
    from tracer.errors import Unreadable

    with pytest.raises(Unreadable, match='no "text"'):
        named({"title": "Weir", "url": "https://c.example/1", "description": "It holds.", key: SAID}, {})


def test_nested_names_of_parquet(tmp_path: Any) -> None:
    import pyarrow
    from pyarrow import parquet as columnar

    from tracer.errors import InputError
    from tracer.readers import read_paths

    path = str(tmp_path / "a.parquet")
    columnar.write_table(pyarrow.table({"story": [{"said": f"<p>{SAID}</p>", "n": 1}]}), path)
    (found,) = read_paths([path], columns={"text": "story.said"})
    assert isinstance(found, Article)
    assert (found.text, found.extra) == (SAID, {"story": {"n": 1}})
    (missing,) = read_paths([path], columns={"text": "tale.said"})
    assert isinstance(missing, InputError)
    assert 'no column "tale.said"' in str(missing)
