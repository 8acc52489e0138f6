"""What of a message is its sender's own: HTML, quoted mail, leads, signatures, forms of one message, attached files."""

import io
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer import Article, trace
from tracer.readers import eml, letters
from tracer.readers.contract import InputWarning, Item

SAID = "The weir holds, Aud Nesse told the Courier on Monday."
OWN = "The council told me that it leaks."


def mail(body: str, subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Message-ID"] = "Weir", "Ola Nord <ola@x.example>", "<1@x.example>"
    made.set_content(body, subtype=subtype)
    return made


def items(made: EmailMessage) -> list[Item]:
    return list(eml.read(io.BytesIO(made.as_bytes()), "in.eml"))


def read(body: str, subtype: str = "plain") -> Article:
    (item,) = items(mail(body, subtype))
    assert isinstance(item, Article), item
    return item


def sources(found: Article) -> list[list[str]]:
    return [[source.name for source in chain.sources] for chain in trace(found).chains]


# --- HTML


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><p>{}</p></td></tr></table>",
        "<html><body><table width=600><tr><td><img src=x></td></tr><tr><td>{}</td></tr></table></body></html>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<div>{}</div>",
        "<p>{}",
        "{}",
        "<div style='display:none;max-height:0'>The mayor told Radio Ellery about it.</div><p>{}</p>",
        "<span style='FONT-SIZE: 0px'>The mayor told Radio Ellery about it.</span><p>{}</p>",
        "<div hidden>The mayor told Radio Ellery about it.</div><p>{}</p>",
        "<p style='visibility: hidden'>The mayor told Radio Ellery about it.</p><p>{}</p>",
        "<td style='font-size:0'><div style='font-size:14px'>{}</div></td>",
    ],
)
def test_html_is_read_as_it_is_shown(markup: str) -> None:
    text = "The weir holds, <b>Aud Nesse</b> told the <a href='x'>Courier</a> on <i>Mon</i>day."
    assert read(markup.format(text), "html").text == SAID


def test_lines_of_html() -> None:
    assert read("<div>One<br>two<br><br>Three</div><div>Four</div>", "html").text == "One\ntwo\n\nThree\n\nFour"


# --- quoted mail

LEAD = "On Tue, 5 Mar 2024 at 09:12, Ida Brandt &lt;<a href='mailto:ida@x.example'>ida@x.example</a>&gt; wrote:"


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class='gmail_quote'><div class='gmail_attr'>{LEAD}<br></div><blockquote class='gmail_quote'><div>{SAID}</div></blockquote></div>",
        f"<div>{LEAD}</div><blockquote type='cite'><p>{SAID}</p></blockquote>",
        f"<div class='moz-cite-prefix'>Am 05.03.24 um 09:12 schrieb Ida Brandt:<br></div><blockquote type='cite' cite='mid:1@x.example'>{SAID}</blockquote>",
        f"<div class='yahoo_quoted'><div>{LEAD}</div><div>{SAID}</div></div>",
        f"<p>Ida Brandt wrote:</p><blockquote style='border-left:1px solid'>{SAID}</blockquote>",
        f"<hr><div id='divRplyFwdMsg'><b>From:</b> Ida Brandt &lt;ida@x.example&gt;<br><b>Sent:</b> Tuesday, March 5, 2024 9:12 AM<br><b>To:</b> Ola Nord<br><b>Subject:</b> Weir</div><div>{SAID}</div>",
    ],
)  # fmt: skip
def test_quoted_mail_is_read_and_is_no_quotation(markup: str) -> None:
    found = read(f"<div dir='ltr'>{OWN}</div><br>{markup}", "html")
    assert found.text == f"{OWN}\n\n{SAID}"
    assert ["Aud Nesse", "Courier"] in sources(found)


def test_mail_quoted_within_quoted_mail() -> None:
    inner = f"<div>{LEAD}</div><blockquote type='cite'><p>{SAID}</p><p>It is old.</p></blockquote>"
    found = read(
        f"<p>{OWN}</p><div>Ida Brandt wrote:</div><blockquote type='cite'><p>Yes.</p>{inner}</blockquote>", "html"
    )
    assert found.text == f"{OWN}\n\nYes.\n\n{SAID}\n\nIt is old."
    assert len(found.extra["quoted"]) == 2


def test_a_quotation_in_a_newsletter_keeps_its_speaker() -> None:
    markup = "<p>It leaks.</p><blockquote><p>The weir is old.</p><cite>Aud Nesse, engineer</cite></blockquote>"
    assert read(markup, "html").text == "It leaks.\n\n“The weir is old.” — Aud Nesse, engineer"


@pytest.mark.parametrize(
    "lead",
    [
        "Ida Brandt wrote:",
        "On Tue, 5 Mar 2024 at 09:12, Ida Brandt <ida@x.example> wrote:",
        "On Tuesday 5 March 2024, Ida Brandt of the\nNight Desk wrote:",
        "Le mar. 5 mars 2024 à 09:12, Ida Brandt a écrit :",
        "Am 05.03.24 um 09:12 schrieb Ida Brandt:",
        "вт, 5 мар. 2024 г. в 09:12, Ida Brandt написал:",
    ],
)
def test_leads_are_no_text_and_quoted_lines_are(lead: str) -> None:
    quoted = "> The weir above the town holds and has held since the war, Aud Nesse told\n> the Courier on Monday.\n>\n> It is old."
    found = read(f"{OWN}\n\n{lead}\n\n{quoted}\n\nThanks.")
    assert found.text == f"{OWN}\n\n{quoted.replace('> ', '').replace('>', '')}\n\nThanks."
    assert found.extra["quoted"] == [" ".join(lead.split())]
    assert ["Aud Nesse", "Courier"] in sources(found)


def test_answers_between_quoted_lines_are_paragraphs_of_their_own() -> None:
    found = read(f"Ida wrote:\n> {SAID}\nNo.\n> It is old.\nYes.")
    assert found.text == f"{SAID}\n\nNo.\n\nIt is old.\n\nYes."


@pytest.mark.parametrize(
    "prose",
    [
        "The council had this to say:\n\nThe weir is old.",
        "Aud Nesse wrote:\n\nThe weir is old.",
        "In 2019, the Courier wrote: it leaks.",
        "Aud Nesse wrote a letter on 5 March 2024:\n\nThe weir is old.",
    ],
)
def test_lines_of_a_text_are_no_leads(prose: str) -> None:
    assert read(prose).text == prose
    assert "quoted" not in read(prose).extra


# --- signatures


@pytest.mark.parametrize("below", ["Ola Nord\nNight desk", "Ola\n\nThe desk said that mail is secret.", "O"])
def test_a_signature_is_no_text(below: str) -> None:
    found = read(f"{SAID}\n\nOla\n-- \n{below}")
    assert (found.text, found.extra["signature"]) == (f"{SAID}\n\nOla", below)
    found = read(f"{OWN}\n\n-- \n{below}\n\nIda wrote:\n> {SAID}\n> -- \n> Ida")
    assert (found.text, found.extra["signature"]) == (f"{OWN}\n\n{SAID}", f"{below}\n\nIda")
    markup = f"<p>{SAID}</p><div>-- <br>{below.replace(chr(10), '<br>')}</div>"
    assert read(markup, "html").text == SAID


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}\n-- \n" + "\n".join([SAID] * 20),  # a rule between two stories
        f"-- \n{SAID}",
        f"{OWN}\n---\n{SAID}",
        f"{OWN}\n-- {SAID}",
    ],
)
def test_what_stands_below_a_rule_is_text(text: str) -> None:
    assert SAID in read(text).text
    assert "signature" not in read(text).extra


@given(st.text(alphabet="> -wrote:\n\r.x@2024", max_size=200))
def test_no_word_of_a_message_is_lost(body: str) -> None:
    letter = letters.parted(body)
    kept = "".join((letter.text, *letter.leads, letter.signature))
    for sign in "wx":
        assert kept.count(sign) == body.count(sign)


# --- the forms of one message


@pytest.mark.parametrize(
    ("plain", "chosen"),
    [
        ("Please view this mail in a browser that shows HTML.", True),
        ("Your program does not show this.\nhttps://x.example/1", True),
        (SAID, False),
        (f"{SAID}\nhttps://x.example/1", False),
        ("The weir holds.", True),  # its first words only
    ],
)
def test_the_form_that_has_the_article_is_read(plain: str, chosen: bool) -> None:
    rest = "It is old and has not been repaired since the war, and the town below it has grown by a half since then."
    made = mail(plain)
    made.add_alternative(
        f"<p>{SAID}</p>{f'<p>{rest}</p>' if plain.startswith('The weir holds.') else ''}", subtype="html"
    )
    (found,) = items(made)
    assert isinstance(found, Article)
    assert found.text.startswith(SAID) is (chosen or plain.startswith(SAID))
    assert ("https" in found.text) is ("https" in plain and not chosen)


# --- attached files


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("release.txt", "plain", SAID.encode()),
        ("Ausgabe.TXT", "plain", SAID.encode("utf-16")),
        ("page.html", "html", f"<html><body><p>{SAID.replace('Aud Nesse', '<b>Aud Nesse</b>')}</p></body></html>".encode()),
        ("release", "plain", SAID.encode()),
    ],
)  # fmt: skip
def test_attached_files_are_articles_of_their_own(name: str, kind: str, data: bytes) -> None:
    made = mail("See below.")
    made.add_attachment(data, maintype="text", subtype=kind, filename=name)
    own, attached = items(made)
    assert isinstance(own, Article)
    assert isinstance(attached, Article)
    assert (own.text, own.id) == ("See below.", "1@x.example")
    assert (attached.text, attached.id) == (SAID, f"1@x.example/{name}")


def test_a_message_with_nothing_but_an_attached_file() -> None:
    made = mail("\n")
    made.add_attachment(SAID, filename="../../etc/release.txt")
    (found,) = items(made)
    assert isinstance(found, Article)
    assert found.id == "1@x.example/release.txt"


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("weir.zip", "zip", "in.eml: attached weir.zip is not read"),
        ("weir.pdf", "pdf", "in.eml: attached weir.pdf is not read ("),
        ("smime.p7s", "pkcs7-signature", ""),
    ],
)
def test_attached_files_that_are_not_read_are_told(name: str, kind: str, told: str) -> None:
    made = mail(SAID)
    made.add_attachment(b"\0\1", maintype="application", subtype=kind, filename=name)
    found: Any = items(made)
    assert [item.text for item in found if isinstance(item, Article)] == [f"{SAID}"]
    warnings = [item for item in found if isinstance(item, InputWarning)]
    assert len(warnings) == bool(told)
    assert all(item.startswith(told) for item in warnings)
