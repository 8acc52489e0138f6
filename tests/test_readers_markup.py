"""Markup, entities, broken encodings and quotations, in whichever field or format they come."""

import io
import json
import string
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer import Article, trace
from tracer.readers import clean, feed, html, markup, newsml, read_paths
from tracer.readers.contract import InputWarning, Item

SAID = "The weir holds, Aud Nesse told the Brindlow Courier."


def cleaned(text: str, **fields: Any) -> Article:
    *_, article = clean.cleaned([Article(text, **fields)], "in")
    assert isinstance(article, Article)
    return article


def items(data: bytes, name: str, tmp: Any) -> list[Item]:
    (tmp / name).write_bytes(data)
    return list(read_paths([str(tmp / name)]))


def sources(article: Article) -> list[list[str]]:
    return [[source.name for source in chain.sources] for chain in trace(article).chains]


# --- markup in fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>The weir <em>holds</em>.</p><p>It is old.</p>", "The weir holds.\n\nIt is old."),
        ("<div class='body'>The weir holds.<br/><br/>It is old.</div>", "The weir holds.\n\nIt is old."),
        ("The weir holds.<p>It is old.<p>It leaks.", "The weir holds.\n\nIt is old.\n\nIt leaks."),
        ("<ul><li>The weir holds.<li>It is old.</ul>", "The weir holds.\n\nIt is old."),
        ('The <a href="https://x.example/?a=1&amp;b=2" title="a > b">weir</a> holds.', "The weir holds."),
        ("<!-- wp:paragraph -->The weir holds.<!-- /wp:paragraph -->", "The weir holds."),
        ("<![CDATA[<p>The weir holds.</p>]]>", "The weir holds."),
        ("<SPAN STYLE=x>The weir holds.</SPAN>", "The weir holds."),
        ("The weir <b>holds</b>.\n\nIt is <i>old</i>,\nshe said.", "The weir holds.\n\nIt is old,\nshe said."),
        ("<p>The weir\n  holds.</p>\n\nIt is old.\n\nIt leaks.", "The weir holds.\n\nIt is old.\n\nIt leaks."),
        ("<p>The weir holds.</p><script>if (a < b) { '<p>no</p>' }</script><style>p { }</style>", "The weir holds."),
        ("<p>The weir holds.</p><figure><img src='a.jpg'><figcaption>A weir</figcaption></figure>", "The weir holds."),
        ("<p>The weir holds and it is <a href='https://x.exam", "The weir holds and it is"),
        ("<o:p></o:p><p>The <font size=2>weir</font> holds.</p>", "The weir holds."),
        ("Br&uuml;ck said it wo&#8217;t &mdash; and it&#x2019;s old", "Brück said it wo’t — and it’s old"),
        ("&amp;ldquo;It holds,&amp;rdquo; she said.", "“It holds,” she said."),
        ("&lt;p&gt;The weir holds.&lt;/p&gt;", "The weir holds."),
        ("&amp;lt;p&amp;gt;The weir wo&amp;amp;#39;t hold.&amp;lt;/p&amp;gt;", "The weir wo't hold."),
        ("<p>The weir&nbsp;holds, R&amp;D says.</p>", "The weir holds, R&D says."),
    ],
)
def test_markup_is_read_as_it_is_shown(text: str, expected: str) -> None:
    assert markup.plain(text) == expected
    assert markup.plain(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and B&Q said x < y; R&D; S&P 500 rose & fell",
        "It is 3 < 4 and 5 > 4, the minister said.",
        "Write to <desk@courier.example> or see <https://courier.example>.",
        "A List<String> and a map<int, b> hold it; if (a<b && c>d) {}",
        "He typed <enter> twice and <unk> came; she wrote <3.",
        "The <b> key was stuck, she said.",
        "Use `<b>bold</b>` there.\n```\n<p>one</p>\n```",
        "“It holds,” she said… — at 5 o’clock; £5m; ½",
        "&nosuch; &; &# ; &#; &copy 2024",
        "<Anchor> Good evening. <Reporter> Good evening.",
        "",
    ],
)
def test_prose_with_signs_of_markup_stays_as_it_is(text: str) -> None:
    assert markup.plain(text) is text or markup.plain(text) == text
    article = Article(text, title="x < y & z")
    assert list(clean.cleaned([article], "in"))[-1:] == [article]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=f"{string.ascii_letters} <>&;/\"'=!-[]#\n", max_size=120))
def test_no_markup_raises_or_grows(text: str) -> None:
    made = markup.plain(text)
    assert len(made) <= len(text) + 4 * text.count("<") + 2
    assert len(markup.shown(text)) <= len(text) + 4 * text.count("<") + 2


WORD = st.text(alphabet=string.ascii_letters + "äéøñ’,.-", min_size=1, max_size=9)
PROSE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(PROSE, min_size=1, max_size=4), st.sampled_from(["p", "div", "li", "h2", "section"]), st.integers(0, 2))
def test_paragraphs_survive_markup_and_escapes(texts: list[str], tag: str, escapes: int) -> None:
    piece = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
    for _ in range(escapes):
        piece = escape(piece)
    assert markup.plain(piece) == "\n\n".join(texts)


BODY = f"<p>{SAID}</p><p>&ldquo;It is old,&rdquo; <strong>Nesse</strong> said.</p>"
PLAIN = f"{SAID}\n\n“It is old,” Nesse said."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", json.dumps({"body": BODY, "headline": "A &amp; B", "source": "Q &amp; Co"})),
        ("a.json", json.dumps([{"text": escape(BODY), "title": "<b>A &amp; B</b>", "outlet": "Q &amp;amp; Co"}])),
        ("a.csv", 'title,outlet,text\nA &#38; B,Q &amp; Co,"' + BODY.replace('"', '""') + '"\n'),
        ("a.txt", BODY),
        (
            "result.json",
            json.dumps(
                {
                    "name": "Q &amp; Co",
                    "type": "public_channel",
                    "id": 1,
                    "messages": [{"id": 1, "type": "message", "text": BODY}],
                }
            ),
        ),
    ],
)
def test_every_format_gives_clean_text(name: str, data: str, tmp_path: Any) -> None:
    (article,) = items(data.encode(), name, tmp_path)
    assert isinstance(article, Article)
    assert article.text == PLAIN
    assert article.title in ("A & B", None)
    assert article.outlet in ("Q & Co", None)
    assert ["Aud Nesse", "Brindlow Courier"] in sources(article)
    for chain in trace(article).chains:
        assert all(article.text[one.start : one.end] == one.text for one in chain.sources if not one.inferred)


@pytest.mark.parametrize("escapes", [0, 1, 2])
@pytest.mark.parametrize("field", ["description", "content:encoded"])
def test_feeds_that_are_escaped_more_than_once(escapes: int, field: str) -> None:
    value = BODY
    for _ in range(escapes):
        value = escape(value)
    page = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Brindlow</title>'
        f"<item><title>A</title><{field}>{escape(value)}</{field}></item></channel></rss>"
    )
    (article,) = feed.read(io.BytesIO(page.encode()), "in.rss")
    assert isinstance(article, Article)
    assert article.text == PLAIN


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "text/xml"])
def test_markup_that_an_agency_calls_plain_text(kind: str, tmp_path: Any) -> None:
    item = (
        '<newsItem guid="urn:1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentSet>'
        f'<inlineData contenttype="{kind}">{escape(BODY)}</inlineData></contentSet></newsItem>'
    )
    assert newsml.sniff(item.encode())
    (article,) = items(item.encode(), "a.xml", tmp_path)
    assert isinstance(article, Article)
    assert article.text == PLAIN


@pytest.mark.parametrize(
    "piece",
    [
        "<a",
        "<a '\"",
        "<b>x</b>",
        "<div>",
        "<!-- ",
        "<a \"'<a '\" ",
        "&amp;",
        "<q>",
        "<blockquote>x",
        "<script>",
        "</p>",
    ],
)
def test_any_markup_is_read_in_linear_time(piece: str) -> None:
    assert "\n" not in markup.plain(f"<b>a</b>{piece * 20_000}")[:1]


# --- mojibake


@pytest.mark.parametrize(
    "text",
    [
        "“The weir’s old,” José Núñez said – in Ærø.",
        "Плотина держит, сказал инженер.",
        "£5m, €6m and “naïve” café owners…",
        "‘It holds’ – Ödön Šimić",
    ],
)
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_utf8_that_was_read_as_something_else_is_mended(text: str, wrong: str) -> None:
    data = text.encode()
    try:
        broken = data.decode(wrong)
    except UnicodeDecodeError:
        broken = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in data)
    assert clean.unmistaken(broken) == text


@pytest.mark.parametrize("lost", ["", "\ufffd"])
def test_a_closing_mark_of_which_a_byte_was_lost(lost: str) -> None:
    broken = f"â€œIt holds,â€{lost} Aud Nesse said. “Fine.”"
    assert clean.unmistaken(broken) == "“It holds,” Aud Nesse said. “Fine.”"


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ” and “À la carte” – Ê… É– Ô’ Ã São",
        "« à la carte », dit-il, « voilà »",
        "Â vowel, ÅÄÖ, Ñ, ß, þ, Ð, Þórður",
        "Im Café „Überall“ – größer als früher",
        "PORTÉ… “Ä” Ü’ Â… Ê–",
        "Плотина держит, сказал инженер.",
        "Guaidó’s plan, Juppé’s “fiancé” and José… – they said",
    ],
)
def test_good_text_is_no_mojibake(text: str) -> None:
    assert clean.unmistaken(text) == text
    assert list(clean.cleaned([Article(text)], "in")) == [Article(text)]


LETTER = st.sampled_from("abcdefghABC") | st.sampled_from("éèàâêîôûçñöäüåæøßÉÀÖÄÅØÑÈÜ")
CLOSED = st.lists(LETTER, min_size=1, max_size=8).filter(lambda word: not any(a > "~" < b for a, b in pairwise(word)))
MARKED = st.tuples(
    st.sampled_from(["", "“", "‘", "«", "(", "–"]), CLOSED, st.sampled_from(["", "”", "’", "»", "…", ",", "—"])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKED, min_size=1, max_size=8))
def test_words_with_accents_and_marks_come_back(words: list[tuple[str, list[str], str]]) -> None:
    text = " ".join(f"{opening}{''.join(word)}{closing}" for opening, word, closing in words)
    assert clean.unmistaken(text) == text


def test_what_cannot_be_mended_is_told(tmp_path: Any) -> None:
    found = items("São Paulo ‚Äúgo‚Äù, Ð±ÐµÐ·Ð¾Ð¿Ð°ÑÐ½Ð°".encode(), "a.txt", tmp_path)
    assert [str(item) for item in found[:-1]] == [
        f"{tmp_path / 'a.txt'}: some letters look like those of another encoding (mojibake)"
    ]
    assert isinstance(found[0], InputWarning)


def test_mojibake_and_entities_together() -> None:
    assert cleaned("<p>It&acirc;&euro;&trade;s old.</p>").text == "It’s old."
    assert cleaned("x", title="Itâ€™s", outlet="CafÃ© Post")[2:5:2] == ("It’s", "Café Post")


@pytest.mark.parametrize(
    "code",
    [
        '[caption id="attachment_7" align="left" width="300"]<img src="x"> The weir, as Radio Ellery reported[/caption]',
        "[caption]The weir, as Radio Ellery reported[/caption]",
        "[embed]https://x.example/1[/embed]",
        '[gallery ids="1,2"]',
    ],
)
def test_codes_of_wordpress_are_no_text(code: str) -> None:
    assert cleaned(f"It is old.\n\n{code}\n\nIt holds.").text.split() == ["It", "is", "old.", "It", "holds."]


@pytest.mark.parametrize("text", ["[Caption] It holds.", "[caption It holds.", "The [gallery] was shut.", "[sic]"])
def test_brackets_are_text(text: str) -> None:
    assert cleaned(text).text == text


def test_an_article_without_a_text_is_told() -> None:
    found = list(clean.cleaned([Article("", id="7", title="Weir holds, she said")], "in.json"))
    assert found[:1] == ["in.json (7): no text"]
    assert isinstance(found[0], InputWarning)


# --- quotations

HOLDS = "The weir will hold until May."


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (f"<blockquote>{HOLDS}</blockquote>", f"“{HOLDS}”"),
        (f"<blockquote><p>{HOLDS}</p><p>It is old.</p></blockquote>", f"{HOLDS}\n\nIt is old."),
        (f"<p>She had this to say:</p><blockquote><p>{HOLDS}</p><p>It is old.</p></blockquote>", f"She had this to say: “{HOLDS}\n\n“It is old.”"),
        (f"<blockquote><p>{HOLDS}</p><p>It is old.</p><cite>Aud Nesse</cite></blockquote>", f"“{HOLDS}\n\n“It is old.” — Aud Nesse"),
        ("<blockquote>The weir will hold, Aud Nesse told the Courier.</blockquote>", "The weir will hold, Aud Nesse told the Courier."),
        ("<blockquote>According to Aud Nesse the weir will hold.</blockquote>", "According to Aud Nesse the weir will hold."),
        ("<blockquote>The weir, the council insisted, is ‘no danger’.</blockquote>", "The weir, the council insisted, is ‘no danger’."),
        ("<blockquote>We told everybody that it will hold.</blockquote>", "“We told everybody that it will hold.”"),
        ("<p>Aud Nesse:</p><blockquote>The council told us to wait.</blockquote>", "Aud Nesse: “The council told us to wait.”"),
        (f"<blockquote type='cite'>{HOLDS}</blockquote>", HOLDS),
        (f"<blockquote class='gmail_quote'>{HOLDS}</blockquote>", HOLDS),
        (f"<blockquote cite='mid:1@wire.example'><p>{HOLDS}</p></blockquote>", HOLDS),
        (f"<p>Aud Nesse told the Courier:</p><blockquote><p>{HOLDS}</p></blockquote>", f"Aud Nesse told the Courier: “{HOLDS}”"),
        (f"<blockquote>“{HOLDS}”</blockquote>", f"“{HOLDS}”"),
        (f"<blockquote>«{HOLDS}»<cite>Aud Nesse</cite></blockquote>", f"«{HOLDS}» — Aud Nesse"),
        (f"<blockquote>{HOLDS} “Yes,” she said.</blockquote>", f"{HOLDS} “Yes,” she said."),
        (f"<blockquote><p>{HOLDS}</p><footer>— <cite>Aud Nesse</cite>, engineer</footer></blockquote>", f"“{HOLDS}” — Aud Nesse, engineer"),
        (f"<blockquote>{HOLDS}<br>&ndash; <cite>Aud Nesse</cite></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote><p>{HOLDS}</p><p><cite>Aud Nesse</cite>, engineer</p></blockquote>", f"“{HOLDS}” — Aud Nesse, engineer"),
        (f"<blockquote><p>{HOLDS}</p><p>— Aud Nesse</p></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote><p>{HOLDS}</p><small>Aud Nesse</small></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f'<blockquote><p>{HOLDS}</p><p class="quote__attribution">Aud Nesse</p></blockquote>', f"“{HOLDS}” — Aud Nesse"),
        (f'<blockquote>{HOLDS} <a rel="author" href="x">Aud Nesse</a></blockquote>', f"“{HOLDS}” — Aud Nesse"),
        (f'<blockquote>{HOLDS} <span itemprop="creator">Aud Nesse</span></blockquote>', f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote><cite>Aud Nesse:</cite><p>{HOLDS}</p></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<figure><blockquote><p>{HOLDS}</p></blockquote><figcaption>— Aud Nesse, <cite>Weirs</cite></figcaption></figure>", f"“{HOLDS}” — Aud Nesse, Weirs"),
        (f"<figure><figcaption>Aud Nesse</figcaption><blockquote>{HOLDS}</blockquote></figure>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote>{HOLDS}</blockquote><cite>Aud Nesse</cite>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote>{HOLDS}</blockquote><p>— <cite>Aud Nesse</cite></p><p>End.</p>", f"“{HOLDS}” — Aud Nesse\n\nEnd."),
        (f"<blockquote>{HOLDS}</blockquote><footer>Aud Nesse</footer>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote>It is “old”. {HOLDS}<cite>Aud Nesse</cite></blockquote>", f"“It is ‘old’. {HOLDS}” — Aud Nesse"),
        (f"<blockquote>{HOLDS} So wrote <cite>Weirs</cite>.</blockquote>", f"“{HOLDS} So wrote Weirs.”"),
        (f"<blockquote>{HOLDS}</blockquote><p><cite>Weirs</cite> had it first, she said.</p>", f"“{HOLDS}”\n\nWeirs had it first, she said."),
        (f"<p><q>{HOLDS}</q> said Aud Nesse.</p>", f"“{HOLDS}” said Aud Nesse."),
        ("<p><q>The <q>old</q> weir,</q> she said.</p>", "“The ‘old’ weir,” she said."),
        ("<p>“<q>The weir</q>”, she said.</p>", "“The weir”, she said."),
        ("<p><q>“The weir”</q>, she said.</p>", "“The weir”, she said."),
        (f"<p><q>{HOLDS}</q> <cite>Aud Nesse</cite></p>", f"“{HOLDS}” — Aud Nesse"),
        (f"<p><cite>Aud Nesse</cite> <q>{HOLDS}</q></p>", f"Aud Nesse: “{HOLDS}”"),
        (f"<p><q>{HOLDS}</q> <cite>Weirs</cite> had it.</p>", f"“{HOLDS}” Weirs had it."),
        (f"<blockquote>{HOLDS} &mdash; Aud Nesse, engineer</blockquote>", f"“{HOLDS}” — Aud Nesse, engineer"),
        (f"<blockquote>{HOLDS}<br>-- Aud Nesse</blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote><p>{HOLDS}</p><p><b>Aud Nesse</b></p></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<div><blockquote>{HOLDS}</blockquote><div class='author'>Aud Nesse</div></div>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote>{HOLDS}</blockquote><p class='attribution'>Aud Nesse</p><p>End.</p>", f"“{HOLDS}” — Aud Nesse\n\nEnd."),
        (f"<blockquote>{HOLDS}</blockquote><p class='author'>By Ola Nord</p><p>End.</p>", f"“{HOLDS}”\n\nBy Ola Nord\n\nEnd."),
        ("<blockquote><p>The weir is old</p><p>The town is older</p></blockquote>", "The weir is old\n\nThe town is older"),
        ("<blockquote>It is old — 1931 — and it holds.</blockquote>", "“It is old — 1931 — and it holds.”"),
        (f"<p><q>{HOLDS}</q></p><p>— Aud Nesse</p>", f"“{HOLDS}” — Aud Nesse"),
        (f"<dl><dt>Aud Nesse</dt><dd><blockquote>{HOLDS}</blockquote></dd></dl>", f"Aud Nesse: “{HOLDS}”"),
        ("<dl><dt>Weir</dt><dd>A wall in a river</dd></dl>", "Weir\n\nA wall in a river"),
        (f"<blockquote><ul><li>{HOLDS}</li></ul></blockquote>", HOLDS),
        (
            "<blockquote class='twitter-tweet'><p>We are shut.</p>&mdash; Weir (@weir) May 3, 2024</blockquote>",
            "We are shut. — Weir (@weir) May 3, 2024",
        ),
    ],
)  # fmt: skip
def test_quotations_have_marks_and_speakers_stand_next_to_them(piece: str, expected: str) -> None:
    assert markup.shown(piece) == expected


BEFORE = "The weir above Brindlow was built in 1931 and has not been repaired since the war, and the town lies right below it."


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (f"<p>Aud Nesse, an engineer, told the Courier:</p><blockquote>{HOLDS}</blockquote>", f"told the Courier: “{HOLDS}”"),
        (f"<figure><blockquote><p>{HOLDS}</p></blockquote><figcaption>Aud Nesse</figcaption></figure>", f"“{HOLDS}” — Aud Nesse"),
        (f"<blockquote><p>{HOLDS}</p><cite>Aud Nesse</cite></blockquote>", f"“{HOLDS}” — Aud Nesse"),
        (f"<p><q>{HOLDS}</q> said Aud Nesse, who built it.</p>", f"“{HOLDS}” said Aud Nesse"),
    ],
)  # fmt: skip
def test_quotations_of_pages(piece: str, expected: str) -> None:
    page = f"<html><head><title>Weir</title></head><body><article><h1>Weir</h1><p>{BEFORE}</p>{piece}<p>{BEFORE[:-1]}, she knew.</p></article></body></html>"
    assert expected in html.page(page).text


def test_a_quotation_within_an_announced_line_is_a_statement() -> None:
    article = Article(markup.plain(f"<p>Aud Nesse told Reuters:</p><blockquote>{HOLDS}</blockquote>"))
    (chain,) = trace(article).chains
    assert [source.name for source in chain.sources] == ["Aud Nesse", "Reuters"]
    assert article.text[chain.content.start : chain.content.end] == f"“{HOLDS}”"


# --- blocks that are called teasers

STORY = "".join(f"<p>{BEFORE} It was measured for the {n}th time.</p>" for n in range(5))


@pytest.mark.parametrize(
    "block",
    [
        f'<div class="teaser-content"><p>{SAID}</p></div>',
        f'<p class="article__standfirst">{SAID}</p>',
        f'<div id="articleLead"><p>{SAID}</p></div>',
        f'<header><div class="summary">{SAID}</div></header>',
        f'<section class="Teaser"><p>{SAID}</p><p>She sat <a href="x">on it</a>.</p></section>',
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "<article><h1>Weir</h1>{lead}<div class='article-body'>{story}</div></article>",
        "<article><h1>Weir</h1>{lead}{story}</article>",
        "<article>{lead}<h1>Weir</h1><div class='article-body'>{story}</div></article>",
        "<main><h1>Weir</h1>{lead}<div class='content'>{story}</div></main>",
        "<div id='page'><h1>Weir</h1><div>Brindlow</div>{lead}<div class='article-body'>{story}</div></div>",
        "<h1>Weir</h1><article>{lead}<div class='article-body'>{story}</div></article>",
    ],
)
def test_the_lead_of_a_page_is_kept_whatever_it_is_called(block: str, page: str) -> None:
    if "<a" in block and "<div id" in page:
        return  # where nothing says which part of a page is the story, no lead has links
    found = html.page(f"<html><body>{page.format(lead=block, story=STORY)}</body></html>").text
    assert found.count(SAID) == 1


@pytest.mark.parametrize(
    "block",
    [
        f'<div class="teaser"><h3><a href="/2">Bridge shut</a></h3><p>{SAID}</p></div>',
        f'<div class="teaser"><a href="/2">{SAID}</a></div>',
        f'<aside class="summary"><p>{SAID}</p></aside>',
        f'<ul><li class="teaser"><p>{SAID}</p></li></ul>',
        f'<article class="teaser"><div class="teaser-text">{SAID}</div></article>',
    ],
)
def test_teasers_of_other_stories_are_not(block: str) -> None:
    page = f"<html><body><article><h1>Weir</h1><div class='article-body'>{STORY}</div>{block}</article></body></html>"
    assert SAID not in html.page(page).text
    page = f"<html><body><article><h1>Weir</h1>{block}<div class='article-body'>{STORY}</div></article></body></html>"
    assert SAID not in html.page(page).text
