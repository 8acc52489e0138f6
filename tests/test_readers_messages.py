"""Messages and wire copy to articles: Telegram, NewsML-G2, NITF, e-mail."""

import io
import json
import sys
import time
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer import Article, trace
from tracer.errors import InputError
from tracer.model import Given
from tracer.readers import eml, news_fields, newsml, nitf, telegram
from tracer.readers.contract import LIMITS, Item, Limits, Reader
from tracer.readers.guard import guarded


class Pipe(io.BytesIO):
    """A stream that cannot go back, and gives no more at once than it has."""

    def __init__(self, data: bytes, at_once: int = 2**30) -> None:
        super().__init__(data)
        self.at_once = at_once

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.at_once if size is None or size < 0 else min(size, self.at_once))

    def read1(self, size: int | None = -1) -> bytes:
        return self.read(size)

    def seekable(self) -> bool:
        return False

    def seek(self, *where: int) -> int:
        raise io.UnsupportedOperation("seek")


def items(
    reader: Any, data: bytes | str, name: str = "folder/in", limits: Limits = LIMITS, at_once: int = 2**30
) -> list[Item]:
    stream = Pipe(data.encode() if isinstance(data, str) else data, at_once)
    return list(guarded(name, reader.read(stream, name, limits=limits)))


def article(reader: Any, data: bytes | str, name: str = "folder/in") -> Article:
    (item,) = items(reader, data, name)
    assert isinstance(item, Article), item
    return item


def error(reader: Any, data: bytes | str, limits: Limits = LIMITS) -> str:
    (item,) = items(reader, data, limits=limits)
    assert isinstance(item, InputError), item
    return str(item)


def shown(found: list[Item]) -> list[str]:
    return [item.id if isinstance(item, Article) else str(item) for item in found]


# --- Telegram Desktop

POST = {
    "id": 4012,
    "type": "message",
    "date": "2024-05-02T09:15:00",
    "date_unixtime": "1714634100",
    "edited": "2024-05-02T09:20:11",
    "edited_unixtime": "1714634411",
    "from": "Quay Watch",
    "from_id": "channel1450000001",
    "author": "Night desk",
    "forwarded_from": "Port Ellery Live",
    "reply_to_message_id": 4009,
    "photo": "photos/photo_117@02-05-2024_09-15-00.jpg",
    "width": 1280,
    "height": 853,
    "text": [
        {"type": "bold", "text": "Lock gate jammed.\n\n"},
        "Two barges are waiting, ",
        {"type": "text_link", "text": "Brindlow Courier", "href": "https://courier.example/lock"},
        " reported, citing the harbour master. ",
        {"type": "hashtag", "text": "#lock"},
    ],
    "text_entities": [
        {"type": "bold", "text": "Lock gate jammed.\n\n"},
        {"type": "plain", "text": "Two barges are waiting, "},
        {"type": "text_link", "text": "Brindlow Courier", "href": "https://courier.example/lock"},
        {"type": "plain", "text": " reported, citing the harbour master. "},
        {"type": "hashtag", "text": "#lock"},
    ],
}
SERVICE = {
    "id": 1,
    "type": "service",
    "date": "2023-01-10T12:00:00",
    "date_unixtime": "1673352000",
    "actor": "Quay Watch",
    "actor_id": "channel1450000001",
    "action": "create_channel",
    "title": "Quay Watch",
    "text": "",
    "text_entities": [],
}
PICTURE = {"id": 2, "type": "message", "date": "2023-01-10T12:01:00", "photo": "photos/a.jpg", "text": ""}
PLAIN = {"id": 3, "type": "message", "date": "2023-01-10T12:02:00", "text": "It holds.", "forwarded_from": None}


def chat(*messages: Any, name: str | None = "Quay Watch", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": 1450000001, **more, "messages": list(messages)}


def export(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def test_a_post_of_a_channel() -> None:
    found = article(telegram, export(chat(SERVICE, PICTURE, POST)))
    assert found.text == (
        "Lock gate jammed.\n\nTwo barges are waiting, Brindlow Courier reported, citing the harbour master. #lock"
    )
    assert (found.id, found.title, found.outlet) == ("Quay Watch/4012", None, "Quay Watch")
    assert found.published == "2024-05-02T07:15:00Z"
    assert found.given == (Given("Port Ellery Live", "forwarded_from", "Port Ellery Live"),)
    assert found.extra == {
        "from": "Quay Watch",
        "author": "Night desk",
        "reply_to": 4009,
        "photo": "photos/photo_117@02-05-2024_09-15-00.jpg",
        "links": ["https://courier.example/lock"],
    }


def test_a_forwarded_post_is_from_where_it_was_forwarded() -> None:
    traced = trace(article(telegram, export(chat(POST))))
    assert [(credit.name, credit.form) for credit in traced.credits] == [("Port Ellery Live", "given")]


def test_an_older_post_has_the_clock_of_who_exported() -> None:
    found = article(telegram, export(chat(PLAIN)))
    assert (found.text, found.published, found.given, found.extra) == ("It holds.", "2023-01-10T12:02:00", (), {})


def test_all_chats_of_an_account() -> None:
    account = {
        "about": "Here is the data you requested. Telegram keeps little.",
        "personal_information": {"user_id": 7, "first_name": "Ada"},
        "contacts": {"about": "…", "list": [{"user_id": 8, "messages": [1]}]},
        "chats": {
            "about": "This page lists all chats from this export.",
            "list": [chat(PLAIN, POST), chat(PLAIN, name=None, type="personal_chat"), {"type": "saved_messages"}],
        },
        "left_chats": {"about": "…", "list": [chat(PLAIN, name="Old Quay")]},
    }
    found = items(telegram, export(account))
    assert shown(found) == ["Quay Watch/3", "Quay Watch/4012", "1450000001/3", "Old Quay/3"]
    assert [item.outlet for item in found if isinstance(item, Article)] == [
        "Quay Watch",
        "Quay Watch",
        None,
        "Old Quay",
    ]


def test_posts_are_read_as_they_come() -> None:
    stream = Pipe(export(chat(POST, *[{**PLAIN, "id": number} for number in range(1000)])), 64)
    reading = telegram.read(stream, "in")
    assert isinstance(first := next(reading), Article)
    assert first.given[0].name == "Port Ellery Live"
    assert stream.tell() < 4000
    assert len(list(reading)) == 1000


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_chunks_end_anywhere(chunk: int) -> None:
    odd = {**PLAIN, "text": 'Ä "{[,\\ \u2028 😀', "id": 12345, "n": [1.5e3, -0.25, True, None]}
    whole = items(telegram, export(chat(odd, POST)))
    assert items(telegram, export(chat(odd, POST)), at_once=chunk) == whole
    assert items(telegram, json.dumps(chat(odd, POST)), at_once=chunk) == whole


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["folder/in: empty"]),
        (b" \n", ["folder/in: empty"]),
        (b"[]", ["folder/in: not a JSON object"]),
        (b'{"name": "x"}', ["folder/in: no messages of Telegram in it"]),
        (b'{"messages": 3}', ["folder/in: no messages of Telegram in it"]),
        (b'{"messages": []} x', ["folder/in: not JSON ('x' stands behind its end)"]),
        (b"{3: 4}", ["folder/in: not JSON (a key with its colon expected)"]),
        (b'{"' + b"k" * 5000 + b'": 4}', ["folder/in: no messages of Telegram in it"]),
        (b'{"chats": {"list": [3, {"messages": [{"id": 1, "text": "x"}]}]}}', ["in/1"]),
        (b'{"chats": 3, "left_chats": {"list": 4}}', ["folder/in: no messages of Telegram in it"]),
        (b'\xff\xfe{"messages": []}', ["folder/in: not a JSON object"]),  # UTF-16, as its mark says
        (
            b'{"messages": [{"id": 1, "text": "x"}, {"id": 2, "te',
            ["in/1", "folder/in:2: not JSON (it ends too early)", "folder/in: it ends before its list does"],
        ),
        (
            b'{"messages": [{"id": 1, "text": "x"}, nothing]}',
            ["in/1", "folder/in:2: not JSON (Expecting value: line 1 column 1 (char 0))"],
        ),
        (b'{"messages": [{"id": 1, "text": "x"} {"id": 2, "text": "y"}]}', ["in/1", "in/2"]),
        (
            b'{"messages": [' + b"[" * 100_000,
            ["folder/in:1: not JSON (it ends too early)", "folder/in: it ends before its list does"],
        ),
        (b'{"messages": [{"id": ' + b"9" * 5000 + b"}]}", ["folder/in:1: not JSON (a number of 5,000 digits)"]),
        (b'{"messages": [1, null, {"text": 3}, {"text": [4, {"text": 5}]}]}', []),
    ],
)
def test_a_broken_export_says_why(data: bytes, expected: list[str]) -> None:
    assert shown(items(telegram, data)) == expected


def test_no_message_may_be_too_large() -> None:
    data = export(chat(PLAIN, {**PLAIN, "text": "x" * 2**23}, PLAIN))
    found = items(telegram, data, limits=Limits(article=2**20))
    assert shown(found) == ["Quay Watch/3", "folder/in:2: larger than 1 MiB", "Quay Watch/3"]


def test_sniffing_telegram() -> None:
    assert telegram.sniff(export(chat(POST))[:4096])
    assert telegram.sniff(json.dumps(chat(POST, type="private_supergroup")).encode())
    assert telegram.sniff(b'\xef\xbb\xbf{\n "about": "Here is what you asked for. Telegram is \xe2\x80\xa6')
    assert telegram.sniff(b'{"chats": {"about": "", "list": [')
    assert not telegram.sniff(b'{"id": 1, "text": "A channel has \\"messages\\""}')
    assert not telegram.sniff(b'{"messages": [], "type": "thread"}')
    assert not telegram.sniff(b"[]")
    assert not telegram.sniff(b"")


# --- NewsML-G2

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20240502:LOCK-GATE" version="3"
    standard="NewsML-G2" standardversion="2.32" conformance="power" xml:lang="en-GB">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
  <rightsInfo>
    <copyrightHolder uri="https://wire.example/about"><name>North Sea Wire Ltd</name></copyrightHolder>
  </rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:NSW"><name>North Sea Wire</name></provider>
    <versionCreated>2024-05-02T10:05:00+02:00</versionCreated>
    <firstCreated>2024-05-02T07:40:00Z</firstCreated>
    <pubStatus qcode="stat:usable"/>
  </itemMeta>
  <contentMeta>
    <contentCreated>2024-05-02T07:30:00Z</contentCreated>
    <creator qcode="staff:12"><name>Ida Brandt</name></creator>
    {sources}
    <language tag="en-GB"/>
    <slugline separator="-">LOCK-GATE</slugline>
    <headline>Lock gate jams at Port Ellery</headline>
    <by>By Ida Brandt</by>
    <dateline>PORT ELLERY, May 2</dateline>
  </contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>
"""
XHTML = """<inlineXML contenttype="application/xhtml+xml">
  <html xmlns="http://www.w3.org/1999/xhtml"><head><title>No title</title><style>p { }</style></head>
  <body><h1>Lock gate jams at Port Ellery</h1>
  <p>The <b>lock gate</b> jammed
     on Thursday, the harbour
     master said.</p>
  <table><tr><td>Barges</td><td>2</td></tr></table>
  <p>“It will be<br/>open by noon,” she added.</p></body></html></inlineXML>"""
PARAGRAPHS = (
    "The lock gate jammed on Thursday, the harbour master said.",
    "Barges",
    "2",
    "“It will be\nopen by noon,” she added.",
)


def item(content: str = XHTML, sources: str = "") -> str:
    return G2.format(content=content, sources=sources)


def test_an_item_of_an_agency() -> None:
    found = article(newsml, item())
    assert found.text.split("\n\n") == [*PARAGRAPHS]
    assert found.id == "urn:newsml:wire.example:20240502:LOCK-GATE"
    assert (found.title, found.outlet) == ("Lock gate jams at Port Ellery", "North Sea Wire")
    assert (found.published, found.language, found.given) == ("2024-05-02T10:05:00+02:00", "en-GB", ())
    assert found.extra == {
        "slugline": "LOCK-GATE",
        "byline": "By Ida Brandt",
        "dateline": "PORT ELLERY, May 2",
        "creator": "Ida Brandt",
        "copyright": "North Sea Wire Ltd",
        "version": "3",
        "created": "2024-05-02T07:30:00Z",
        "first_created": "2024-05-02T07:40:00Z",
    }


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("<creditline>North Sea Wire</creditline>", ()),
        ('<infoSource qcode="nprov:NSW"/>', ()),  # its initials
        ('<infoSource literal="NSW / Ida Brandt, North Sea Wire"/>', ()),
        (
            '<infoSource qcode="is:EP"><name>Ellery Post</name></infoSource><creditline>Ellery Post</creditline>',
            (Given("Ellery Post", "infoSource", "Ellery Post"),),
        ),
        (
            '<infoSource qcode="nprov:TASS" role="isrol:originator"/><creditline>AP/Kestrel Post</creditline>',
            (Given("TASS", "infoSource", "TASS"), Given("AP/Kestrel Post", "creditline", "AP/Kestrel Post")),
        ),
        (
            '<infoSource uri="https://www.elleryport.example/press/"/>',
            (Given("elleryport.example", "infoSource", "elleryport.example"),),
        ),
        (
            '<infoSource uri="http://cv.iptc.org/newscodes/newsprovider/AFP"/><infoSource uri="http://[bad"/><infoSource/>',
            (Given("AFP", "infoSource", "AFP"),),
        ),
    ],
)
def test_sources_other_than_the_provider_are_given(sources: str, expected: tuple[Given, ...]) -> None:
    assert article(newsml, item(sources=sources)).given == expected


def test_inline_data_and_its_fall_back() -> None:
    content = (
        '<remoteContent href="a.jpg"/><inlineXML/><inlineData contenttype="text/plain">\nIt\njammed.\n</inlineData>'
    )
    assert article(newsml, item(content)).text == "It\njammed."
    markup = "&lt;p&gt;" + "The lock gate jammed on Thursday, the harbour master said. " * 5 + "&lt;/p&gt;"
    found = article(newsml, item(f'<inlineData contenttype="text/html">{markup}</inlineData>'))
    assert found.text.startswith("The lock gate jammed on Thursday")


def test_nitf_within_newsml() -> None:
    wrapped = NITF[NITF.index("<nitf") :]
    found = article(newsml, item(f'<inlineXML contenttype="application/nitf+xml">{wrapped}</inlineXML>'))
    assert found.text.split("\n\n") == STORY
    assert (found.title, found.outlet) == ("Lock gate jams at Port Ellery", "North Sea Wire")
    assert found.given == (
        Given("Associated Press", "distributor", "Associated Press"),
        Given("Interfax", "datasource", "Interfax"),
    )


def message(*parts: str) -> str:
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-05-02T08:06:00Z</sent>'
        "<sender>wire.example</sender></header><itemSet>" + "".join(parts) + "</itemSet></newsMessage>"
    )


def test_a_message_with_items_of_several_kinds() -> None:
    text = item().partition("?>")[2]
    picture = text.replace("ninat:text", "ninat:picture").replace(XHTML, "<remoteContent href='a.jpg'/>")
    empty = item("<inlineXML/>").partition("?>")[2]
    other = text.replace("LOCK-GATE", "OTHER").replace("newsItem", "n:newsItem").replace("xmlns=", "xmlns:n=", 1)
    package = '<packageItem guid="urn:p"><itemMeta/></packageItem>'
    found = items(newsml, message(text, picture, package, empty, other))
    assert shown(found) == [
        "urn:newsml:wire.example:20240502:LOCK-GATE",
        "folder/in:3: no text in it",
        "urn:newsml:wire.example:20240502:OTHER",
    ]
    assert error(newsml, message(picture)) == "folder/in: no <newsItem> of text in it"


def test_items_are_read_as_they_come() -> None:
    stream = io.BytesIO(message(*[item().partition("?>")[2]] * 500).encode())
    reading = newsml.read(stream, "in")
    next(reading)
    assert stream.tell() <= len(stream.getvalue()) // 5
    assert len(list(reading)) == 499


def test_what_was_read_before_a_break_stays() -> None:
    whole = message(item().partition("?>")[2])
    found = items(newsml, whole[: -len("</newsMessage>")])
    assert len(found) == 2
    assert isinstance(found[0], Article)
    assert str(found[1]).startswith("folder/in: no XML (no element found")


# --- NITF

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.4//EN">
  <head>
    <title>Port-Lock</title>
    <docdata>
      <doc-id id-string="D8X0001" regsrc="AP"/>
      <date.issue norm="20240502T074000Z"/>
      <urgency ed-urg="4"/>
      <doc.copyright holder="Ellery Press" year="2024"/>
    </docdata>
    <pubdata name="Brindlow Courier" date.publication="20240503" ex-ref="https://courier.example/lock"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Lock gate jams at&#160;Port <em>Ell</em>ery</hl1><hl2>Two barges wait</hl2></hedline>
      <byline>By <person>Ida Brandt</person>, <byttl>Staff Writer</byttl></byline>
      <distributor><org>Associated Press</org></distributor>
      <dateline><location>PORT ELLERY, England</location> <story.date norm="20240502">May 2</story.date> (AP)</dateline>
    </body.head>
    <body.content>
      <block>
        <p>The <org>lock</org> gate jammed on <chron norm="20240502">Thursday</chron>.</p>
        <media media-type="image"><media-reference source="a.jpg"/><media-caption>A gate</media-caption></media>
        <hl2>What now</hl2>
        <bq><block><p>“It will be open by noon.”</p></block><credit>Harbour master</credit></bq>
        <ul><li>One</li><li>Two</li></ul>
        <datasource>Interfax</datasource>
      </block>
    </body.content>
    <body.end><tagline>The writer is in Port Ellery.</tagline></body.end>
  </body>
</nitf>
"""
STORY = [
    "The lock gate jammed on Thursday.",
    "What now",
    "“It will be open by noon.” — Harbour master",
    "One",
    "Two",
]


def test_a_story_of_a_paper() -> None:
    found = article(nitf, NITF)
    assert found.text.split("\n\n") == STORY
    assert (found.id, found.title, found.url) == (
        "D8X0001",
        "Lock gate jams at Port Ellery",
        "https://courier.example/lock",
    )
    assert (found.outlet, found.published, found.language) == ("Brindlow Courier", "2024-05-02T07:40:00Z", "en")
    assert found.extra == {
        "byline": "By Ida Brandt, Staff Writer",
        "dateline": "PORT ELLERY, England May 2 (AP)",
        "subtitle": "Two barges wait",
        "copyright": "Ellery Press",
        "registered_by": "AP",
    }
    assert found.given == (
        Given("Associated Press", "distributor", "Associated Press"),
        Given("Interfax", "datasource", "Interfax"),
    )


def test_an_agency_is_the_outlet_where_no_publication_is_named() -> None:
    found = article(nitf, NITF.replace("<pubdata", "<!--").replace('courier.example/lock"/>', "-->"))
    assert found.outlet == "Associated Press"
    assert found.given == (Given("Interfax", "datasource", "Interfax"),)


def test_an_archive_that_repeats_the_lead() -> None:
    found = article(
        nitf,
        """<nitf><head><docdata><doc-id id-string="17"/></docdata>
        <pubdata date.publication="19870101T000000" name="The Ellery Times"/></head><body><body.content>
        <block class="lead_paragraph"><p>It jammed.</p></block>
        <block class="full_text"><p>It jammed.</p><p>It opened.</p></block></body.content></body></nitf>""",
    )
    assert (found.text, found.published) == ("It jammed.\n\nIt opened.", "1987-01-01T00:00:00")


def test_several_stories_in_a_file() -> None:
    one = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"
    found = items(nitf, f"<stories>{one.format('A.')}{one.format('')}{one.format('C.')}</stories>")
    assert shown(found) == ["in", "folder/in:2: no text in it", "folder/in:3"]


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Reuters", "Thomson Reuters", True),
        ("reuters.com", "Reuters", True),
        ("AP", "The Associated Press", True),
        ("dpa", "Deutsche Presse-Agentur", True),
        ("Ida Brandt/AFP", "AFP", True),
        ("AP", "AFP", False),
        ("The Times", "The Irish Times", False),
        ("The Times", "Times", True),
        ("Post", "Kyiv Post", False),
        ("—", "Reuters", False),
    ],
)
def test_names_of_one_body(name: str, other: str, expected: bool) -> None:
    assert news_fields.same(name, other) is expected
    assert news_fields.same(other, name) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20240502T074000Z", "2024-05-02T07:40:00Z"),
        ("20240502T074000-0500", "2024-05-02T07:40:00-05:00"),
        ("2024-05-02T07:40:00+00:00", "2024-05-02T07:40:00Z"),
        ("20240502", "2024-05-02"),
        ("2024-05-02", "2024-05-02"),
        (" May 2 ", "May 2"),
        ("20249999", "2024-99-99"),
    ],
)
def test_dates_of_the_standards(written: str, expected: str) -> None:
    assert news_fields.iso(written) == expected


# --- XML from hostile hands


@pytest.mark.parametrize(
    ("reader", "whole"), [(nitf, NITF), (newsml, item().replace("?>", "?><!DOCTYPE newsItem SYSTEM 'x.dtd'>"))]
)
def test_entities_are_refused(reader: Any, whole: str) -> None:
    start = "SYSTEM " + ('"nitf-3-4.dtd"' if reader is nitf else "'x.dtd'")
    for declaration in (
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;',
    ):
        declared = whole.replace(start, f"{start} [{declaration}]")
        assert declared != whole
        assert error(reader, declared).startswith("folder/in: declares entities")


def test_entities_of_html_are_known() -> None:
    found = article(nitf, NITF.replace("Thursday", "Thursday&nbsp;&mdash; &ldquo;now&rdquo;&nosuch;"))
    assert found.text.split("\n\n")[0].endswith("jammed on Thursday — “now” .")


@pytest.mark.parametrize("reader", [nitf, newsml])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"It jammed.", "no XML (syntax error"),
        (b"<rss/>", "no <"),
    ],
)
def test_what_is_no_such_xml_says_why(reader: Any, data: bytes, reason: str) -> None:
    assert error(reader, data).startswith(f"folder/in: {reason}")


def test_elements_are_bounded() -> None:
    assert error(nitf, "<nitf>" + "<p>" * 1000).startswith("folder/in: nested too deeply")
    assert "too many elements" in error(nitf, "<nitf>" + "<p/>" * 2000 + "</nitf>", Limits(elements=1000))
    limits = Limits(article=2**20)
    assert error(nitf, "<nitf>" + "x" * 2**21 + "</nitf>", limits) == "folder/in: larger than 1 MiB"
    one = "<nitf><body><p>" + "x" * 2**18 + "</p></body></nitf>"
    assert len(items(nitf, f"<all>{one * 8}</all>", limits=limits)) == 8  # bounded each, not together


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_of_xml(encoding: str) -> None:
    said = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    data = f"{said}<nitf><body><p>Grün.</p></body></nitf>".encode(encoding)
    assert nitf.sniff(data)
    assert article(nitf, data).text == "Grün."


def test_sniffing_xml() -> None:
    assert newsml.sniff(item().encode()[:4096])
    assert newsml.sniff(message().encode())
    assert newsml.sniff(b'<g2:newsItem xmlns:g2="http://iptc.org/std/nar/2006-10-01/"')
    assert not nitf.sniff(item().encode()[:4096])
    assert nitf.sniff(NITF.encode()[:4096])
    assert nitf.sniff(b"\xef\xbb\xbf\n<nitf>")
    for reader in (nitf, newsml):
        assert not reader.sniff(b"<rss version='2.0'><channel><newsitems>")
        assert not reader.sniff(b"They write <nitf> and <newsItem>")
        assert not reader.sniff(b"")


# --- e-mail

BODY = "The lock gate jammed on Thursday, the harbour master said.\n"


def mail(body: str = BODY, **fields: str) -> EmailMessage:
    made = EmailMessage()
    fields = {"Subject": "Lock gate jams", "From": "Ida Brandt <ida@wire.example>", **fields}
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def test_a_message() -> None:
    made = mail(
        Subject="Lock gate jams at Port Ellery – für heute",
        From='"Brandt, Ida" <ida@wire.example>',
        Date="Thu, 02 May 2024 10:05:00 +0200",
        Message_ID="<20240502.17@wire.example>",
        Archived_At="<https://lists.example/17>",
    )
    found = article(eml, made.as_bytes(), "folder/a.eml")
    assert (found.text, found.id) == (BODY.strip(), "20240502.17@wire.example")
    assert (found.title, found.outlet) == ("Lock gate jams at Port Ellery – für heute", None)
    assert (found.published, found.url) == ("2024-05-02T10:05:00+02:00", "https://lists.example/17")
    assert found.extra == {"from": "Brandt, Ida", "address": "ida@wire.example"}
    assert found.given == ()
    assert article(eml, mail().as_bytes(), "folder/a.eml").id == "a.eml"


def test_plain_text_is_preferred_and_html_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><body><h1>Lock</h1><p>{BODY * 3}</p><p>In HTML: Grün.</p></body></html>"
    both = mail()
    both.add_alternative(page, subtype="html")
    both.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="a.gif")
    assert article(eml, both.as_bytes()).text == BODY.strip()
    rich = mail()
    rich.set_content(page, subtype="html", charset="iso-8859-1")
    assert article(eml, rich.as_bytes()).text.endswith("In HTML: Grün.")
    blank = mail("\n")
    blank.add_alternative(page, subtype="html")
    assert "In HTML" in article(eml, blank.as_bytes()).text
    for module in list(sys.modules):
        if module.split(".")[0] == "trafilatura":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert article(eml, both.as_bytes()).text == BODY.strip()
    assert article(eml, rich.as_bytes()).text.endswith("In HTML: Grün.")
    rich["Content-Location"] = "https://wire.example/lock.html"  # a page that was saved as a message
    missing = error(eml, rich.as_bytes())
    assert missing.startswith("folder/in: ")
    assert missing.endswith("pip install 'source-tracer[web]' (from a checkout: pip install '.[web]')")


def test_all_parts_are_read() -> None:
    made = mail("One.\n")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    part = EmailMessage()
    part.set_content("Two.\n")
    made.attach(part)
    assert article(eml, made.as_bytes()).text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"List_Id": "Quay Morning <quay.wire.example>", "From": "ida@wire.example"}, "Quay Morning"),
        (
            {"List_Id": '"Quay Morning" <quay.wire.example>', "From": "North Sea Wire <ida@wire.example>"},
            "North Sea Wire",
        ),
        ({"List_Id": "<quay.wire.example>", "From": "North Sea Wire <ida@wire.example>"}, "North Sea Wire"),
        ({"List_Id": "<quay.wire.example>", "From": "ida@wire.example"}, None),
        ({"List_Id": "Quay Talk <talk.example>", "List_Post": "<mailto:talk@talk.example>"}, "Quay Talk"),
        ({"List_Id": "Quay Morning <quay.example>", "List_Post": "NO"}, "Ida Brandt"),
        ({}, None),
    ],
)
def test_newsletters_have_an_outlet(fields: dict[str, str], outlet: str | None) -> None:
    assert article(eml, mail(**fields).as_bytes()).outlet == outlet


GMAIL = """Have a look.

---------- Forwarded message ---------
From: *Kestrel Post* <desk@kestrel.example>
Date: Thu, 2 May 2024 at 08:00
Subject: Lock gate
To: <ida@wire.example>


It jammed.
"""
OUTLOOK = """
-----Original Message-----
From: Kestrel Post [mailto:desk@kestrel.example]
Sent: Thursday, May 2, 2024 8:00 AM
To: Ida Brandt
Subject: Lock gate

It jammed.
"""
APPLE = """Begin forwarded message:

> From: Kestrel Post <desk@kestrel.example>
> Subject: Lock gate
> Date: 2 May 2024 at 08:00:00 CEST
>
> It jammed.
"""
THUNDERBIRD = """
-------- Forwarded Message --------
Subject: \tLock gate
Date: \tThu, 2 May 2024 08:00:00 +0200
From: \tdesk@kestrel.example
To: \tida@wire.example

It jammed.
"""
RULE = """________________________________
From: Kestrel Post <desk@kestrel.example>
Sent: 02 May 2024 08:00
To: Ida Brandt
Subject: Lock gate

It jammed.
"""


@pytest.mark.parametrize(
    ("body", "subject", "name"),
    [
        (GMAIL, "Fwd: Lock gate", "Kestrel Post"),
        (OUTLOOK, "FW: Lock gate", "Kestrel Post"),
        (OUTLOOK, "Lock gate", "Kestrel Post"),
        (OUTLOOK, "RE: Lock gate", None),  # an answer to it
        (APPLE, "Fwd: Lock gate", "Kestrel Post"),
        (THUNDERBIRD, "Fwd: Lock gate", "desk@kestrel.example"),
        (RULE, "Fw: Lock gate", "Kestrel Post"),
        (RULE, "Lock gate", None),
        (GMAIL.replace("From:", "Sent by"), "Fwd: Lock gate", None),
        ("---------- Forwarded message ---------\n\nIt jammed.\nFrom: here on, it is closed.\n", "Fwd: x", None),
        ("From: Kestrel Post\n\nIt jammed.\n", "Fwd: x", None),
    ],
)
def test_whoever_wrote_what_was_sent_on_is_given(body: str, subject: str, name: str | None) -> None:
    found = article(eml, mail(body, Subject=subject).as_bytes())
    assert [one.name for one in found.given] == ([name] if name else [])
    assert all(one.field == "forwarded" and one.text.startswith(one.name) for one in found.given)
    assert "It jammed." in found.text


def test_a_message_that_is_attached_was_sent_on() -> None:
    outer = mail("See this.\n", From="Ola Nord <ola@brindlow.example>", Subject="Fwd: Lock gate jams")
    outer.add_attachment(mail())
    found = article(eml, outer.as_bytes())
    assert found.text == f"See this.\n\n{BODY.strip()}"
    assert found.given == (Given("Ida Brandt", "forwarded", "Ida Brandt <ida@wire.example>"),)
    assert [credit.name for credit in trace(found).credits] == ["Ida Brandt"]


def test_flowed_text_is_joined() -> None:
    made = mail()
    made.set_content("The lock gate \njammed on \nThursday.\n\n-- \nIda\n", params={"format": "flowed"})
    found = article(eml, made.as_bytes())
    assert found.text == "The lock gate jammed on Thursday."
    assert found.extra["signature"] == "Ida"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (b"Content-Type: text/plain; charset=nonesuch\n", "Grün.".encode(), "Grün."),
        (
            b"Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: 8bit\n",
            b"\xcf\xee\xf0\xf2.",
            "Порт.",
        ),
        (b"Content-Type: text/plain; charset=idna\n", b"It jammed.", "It jammed."),
        (b"Content-Transfer-Encoding: base64\n", b"SXQgamFtbWVkLg==", "It jammed."),
        (
            b"Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n",
            b"Gr=C3=BCn.",
            "Grün.",
        ),
        (b"Content-Type: multipart/mixed; boundary=a\n", b"--a\n\nIt jammed.\n--a--", "It jammed."),
    ],
)
def test_bodies_as_they_are_sent(head: bytes, body: bytes, expected: str) -> None:
    assert article(eml, b"From: a@b.example\n" + head + b"\n" + body).text == expected


def test_fields_as_they_are_sent() -> None:
    data = b"Subject: Gr\xc3\xbcn\nFrom: =?utf-8?q?Jos=C3=A9?= <j@b.example>\nDate: yesterday\n\nIt jammed."
    found = article(eml, data)
    assert (found.title, found.published, found.extra["from"]) == ("Grün", "yesterday", "José")
    long = b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nIt jammed."
    started = time.process_time()
    assert article(eml, long).title is None
    assert time.process_time() - started < 5


def mbox(*messages: bytes) -> bytes:
    return b"".join(b"From ida@wire.example Thu May  2 08:00:00 2024\n" + one + b"\n" for one in messages)


def test_a_mailbox() -> None:
    first = mail(
        f"{BODY}\nFrom then on, it was closed.\n>From here, one sees it.\n\nFrom \n", Message_ID="<1@wire.example>"
    )
    found = items(eml, mbox(first.as_bytes(), b"Subject: empty\n\n", mail().as_bytes()), "folder/a.mbox")
    assert shown(found) == ["1@wire.example", "folder/a.mbox:2: no text in it", "folder/a.mbox:3"]
    assert isinstance(found[0], Article)
    assert found[0].text == f"{BODY}\nFrom then on, it was closed.\nFrom here, one sees it.\n\nFrom "
    windows = mbox(first.as_bytes(), mail().as_bytes()).replace(b"\n", b"\r\n")
    assert shown(items(eml, windows)) == ["1@wire.example", "folder/in:2"]


def test_a_mailbox_is_read_as_it_comes() -> None:
    stream = io.BytesIO(mbox(*[mail().as_bytes()] * 100))
    reading = eml.read(stream, "in")
    next(reading)
    assert stream.tell() < 1000
    assert len(list(reading)) == 99


def test_messages_are_bounded() -> None:
    limits = Limits(article=2**20)
    long = mail("x" * 2**21).as_bytes()
    assert error(eml, long, limits) == "folder/in: larger than 1 MiB"
    found = items(eml, mbox(mail().as_bytes(), long, mail().as_bytes()), limits=limits)
    assert shown(found) == ["folder/in:1", "folder/in:2: larger than 1 MiB", "folder/in:3"]


def test_parts_within_parts_take_no_long_time() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(400))
    started = time.process_time()
    assert error(eml, deep + b"\n" + b"x\n" * 1_000_000) == "folder/in: too many parts"
    assert items(eml, deep + b"\nx")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"Subject: x\n\n", "no text in it"),
        (mail("").as_bytes(), "no text in it"),
        (b"Content-Type: application/pdf\n\n%PDF", "no text in it"),
    ],
)
def test_what_is_no_message_says_why(data: bytes, reason: str) -> None:
    assert error(eml, data) == f"folder/in: {reason}"


def test_sniffing_mail() -> None:
    assert eml.sniff(mail(Message_ID="<1@wire.example>").as_bytes())
    assert eml.sniff(mbox(mail(Message_ID="<1@wire.example>").as_bytes()))
    assert eml.sniff(b"Received: from a\n\tby b; Thu, 2 May 2024\nReceived: by c\nDate: Thu, 2 May 2024\n")
    assert not eml.sniff(b"From: our correspondent\nDate: Thursday\nSubject: the lock\n\nIt jammed.")
    assert not eml.sniff(b"From now on\n\nit is closed.")
    assert not eml.sniff(b"Source: Interfax\nMessage-ID: of what?")
    assert not eml.sniff(b"")


# --- all of them


def test_a_charset_with_a_nul_is_none() -> None:
    head = b"From: a@b.example\nSubject: Dam\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    part = b'--x\nContent-Type: text/plain; charset="us\0ascii"\n\nThe dam is safe.\n--x--\n'
    found = items(eml, head + part)
    assert not any("internal" in str(item) for item in found)


@pytest.mark.parametrize("reader", [telegram, newsml, nitf, eml])
@given(data=st.binary())
def test_any_bytes_are_articles_or_errors(reader: Reader, data: bytes) -> None:
    assert all(isinstance(found, Article) or str(found).startswith("in") for found in items(reader, data, "in"))
    reader.sniff(data)


PROMISING = {
    telegram: export(chat(POST, PLAIN)),
    newsml: item().encode(),
    nitf: NITF.encode(),
    eml: mbox(mail(GMAIL, Message_ID="<1@wire.example>").as_bytes(), mail().as_bytes()),
}


@pytest.mark.parametrize("reader", PROMISING)
@given(data=st.data())
def test_damaged_ones_are_articles_or_errors(reader: Any, data: st.DataObject) -> None:
    whole = PROMISING[reader]
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, len(whole)))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[stop:]
    for found in items(reader, damaged, "in"):
        assert isinstance(found, Article) or "\n" not in str(found)


# --- damage

BROKEN_XML = [
    b"<p>He said so & left</p>",
    b"<p>one</b>",
    b"<p a=1>He said so</p>",
    b"<p \xff>",
    b"<<",
    b"\0",
    b"<p>He said",
]


@pytest.mark.parametrize("broken", BROKEN_XML)
@pytest.mark.parametrize("prefix", ["", "n:"])
@pytest.mark.parametrize("size", [10, 70_000])
def test_one_broken_item_costs_no_other(broken: bytes, prefix: str, size: int) -> None:
    """Of agencies that put markup together by hand."""

    def newsml_item(number: int, inner: bytes) -> bytes:
        name, text = f"{prefix}newsItem", b"The dam held. " * (size // 14 + 1)
        parts = f'<{name} guid="g{number}"><contentSet><inlineXML><body><p>'.encode(), text, b"</p>", inner
        return b"".join(parts) + f"</body></inlineXML></contentSet></{name}>".encode()

    def nitf_item(number: int, inner: bytes) -> bytes:
        name, text = f"{prefix}nitf", b"The dam held. " * (size // 14 + 1)
        head = (
            f'<{name}><head><docdata><doc-id id-string="g{number}"/></docdata></head><body><body.content><p>'.encode()
        )
        return head + text + b"</p>" + inner + f"</body.content></body></{name}>".encode()

    for reader, make in ((newsml, newsml_item), (nitf, nitf_item)):
        inner = [make(number, broken if number == 2 else b"") for number in range(5)]
        data = (
            b'<?xml version="1.0" encoding="utf-8"?><set xmlns:n="urn:n"><part>' + b"\n".join(inner) + b"</part></set>"
        )
        found = list(guarded("in.xml", reader.read(io.BytesIO(data), "in.xml")))
        assert [item.id for item in found if isinstance(item, Article)] == ["g0", "g1", "g3", "g4"]
        (told,) = [str(item) for item in found if isinstance(item, InputError)]
        assert told.startswith("in.xml:3: no XML (")


@pytest.mark.parametrize("declaration", ['<?xml version="1.0"stream?>', "<?xml ?>", " <?xml?>"])
def test_a_broken_declaration_costs_no_item(declaration: str) -> None:
    items = "".join(
        f'<nitf><head><docdata><doc-id id-string="g{number}"/></docdata></head><body><body.content><p>The dam held.</p>'
        "</body.content></body></nitf>"
        for number in range(2)
    )
    found = list(guarded("in.xml", nitf.read(io.BytesIO(f"{declaration}<set>{items}</set>".encode()), "in.xml")))
    assert [item.id for item in found if isinstance(item, Article)] == ["g0", "g1"]
    assert not any("internal" in str(item) for item in found)


def test_xml_that_is_cut_is_told() -> None:
    item = b'<newsItem guid="g"><contentSet><inlineData>The dam held.</inlineData></contentSet></newsItem>'
    for data in (b"<set>" + item * 2 + item[:50], b"<set>" + item[:60] + b"<<" + item * 2 + item[:50]):
        found = list(guarded("in.xml", newsml.read(io.BytesIO(data), "in.xml")))
        assert sum(isinstance(one, Article) for one in found) == 2
        assert str(found[-1]).startswith("in.xml: no XML (")


@pytest.mark.parametrize(
    "field",
    [
        "Content-Type: text/plain; " + "; ".join(f"a{number}=1" for number in range(20_000)),
        "Content-Type: text/plain;" + "".join(f"\n a*{number}=1;" for number in range(20_000)),
        "content-disposition: inline; " + "x=y; " * 20_000,
    ],
)
def test_endless_parameters_of_a_part_take_no_long_time(field: str) -> None:
    begun = time.process_time()
    (told,) = items(eml, f"From: a@b.example\nSubject: Dam\n{field}\n\nThe dam held.".encode())
    assert "says of a part what it is in more than 10000 characters" in str(told)
    assert time.process_time() - begun < 2


def test_blocks_of_full_text_within_each_other_are_read_once() -> None:
    inner = '<block class="full_text">' * 100 + "<p>The dam held.</p>" + "</block>" * 100
    (found,) = items(nitf, f"<nitf><body><body.content>{inner}</body.content></body></nitf>".encode())
    assert isinstance(found, Article)
    assert found.text == "The dam held."
