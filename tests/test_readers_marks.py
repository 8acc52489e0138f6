"""Escapes, and marks of forums and wikis, in texts of any format."""

import json
import time
from pathlib import Path

import pytest

from tracer.readers import escapes, marks, read


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"The dam is safe.\n\nReuters reported it.", "The dam is safe.\n\nReuters reported it."),
        (r"The dam is safe.\r\n\r\nReuters reported it.\r\n", "The dam is safe.\n\nReuters reported it.\n"),
        (r"Dam holds\n\n\"It held,\" Moen told NRK.\tNTB", 'Dam holds\n\n"It held," Moen told NRK.\tNTB'),
        (r"\"It held,\" Moen told NRK, \"and it will.\"", '"It held," Moen told NRK, "and it will."'),
        (r"It held.\n\u201cIt will,\u201d Moen said.\nIt\/she", "It held.\n“It will,” Moen said.\nIt/she"),
        (r"It held.\n\nBr\ud83dck", "It held.\n\nBr\\ud83dck"),
    ],
)
def test_a_text_that_was_escaped_once_more(text: str, shown: str) -> None:
    assert escapes.unescaped(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The dam is safe.\n\nIt ends in \\n, and so does this: \\nA \\nB",
        r"The files are in C:\news\north and C:\news\new.",
        "A line ends in `\\n` or in `\\n`, the engineer said.",
        r'He printed "\n" twice, and then "\n" again.',
        r"One \nOnly.",
        r'"It held," he said; \"yes\".',
        "No such thing.",
    ],
)
def test_a_text_that_has_a_backslash_is_not(text: str) -> None:
    assert escapes.unescaped(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The mayor told [b]Reuters[/b] that [i]it[/i] held.", "The mayor told Reuters that it held."),
        ("As [url=https://a.example/x]the BBC[/url] reported, [color=red][size=4]it held[/size][/color].", "As the BBC reported, it held."),
        ("[quote=Ida Moen]The dam is safe.[/quote]\nWe doubt it.", "“The dam is safe.” — Ida Moen\n\nWe doubt it."),
        ("See.[QUOTE]It held.[/QUOTE] Yes.", "See.\n\n“It held.”\n\n Yes."),
        ("[img]https://a.example/b.png[/img]It held.", "It held."),
        ("[[Reuters]] said that [[Oslo]] voted.", "Reuters said that Oslo voted."),
        ("The mayor told [[BBC News|the BBC]] that '''it''' held.", "The mayor told the BBC that it held."),
        ("==Dam==\n[[Ida Moen]] told NRK.<ref name=\"a\">NRK, 3 May</ref> It held.{{citation needed|date={{now}}}}", "Dam\n\nIda Moen told NRK. It held."),
        ("[[File:Dam.jpg|thumb|The [[dam]]]]\n[[Ida Moen]] told [https://nrk.example NRK] so.", "Ida Moen told NRK so."),
    ],
)  # fmt: skip
def test_marks_of_forums_and_wikis_are_no_text(text: str, shown: str) -> None:
    assert marks.plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "“I [sic] were there,” [s]he said; [Reuters] had it, … [+1200 chars]",
        "It is [b]old, and [/i] nothing.",
        "The [[redacted]] was there.",
        "if [[ -f x ]]; then [[ -d y ]]; fi",
        "[/b] It held. [b]",
        "He wrote ''it'' and {{x}}.",
    ],
)
def test_brackets_of_prose_stay(text: str) -> None:
    assert marks.plain(text) is text


def test_they_are_left_out_of_fields_and_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": r"[b]It held.[/b]\n\nMoen told [url=https://a.example]NRK[/url]."})
    )
    (tmp_path / "b.txt").write_text("[[Reuters]] reported that the [[dam]] held.\n")
    found = [article.text.strip() for article in read(str(tmp_path))]
    assert found == ["It held.\n\nMoen told NRK.", "Reuters reported that the dam held."]


@pytest.mark.parametrize(
    "piece",
    ["[b]", "[/b]", "[b][/b]", "[quote]", "[/quote]", "[img]", "[[a", "[[a]]", "[[a|", "{{", "{{a", "}}", "{|", "<ref>", "<ref ",
     "''", "==", "== a ", "   ", "[http://a ", "\\n", "\\", '\\"', "\\u12", "\\n  "],
)  # fmt: skip
def test_the_time_grows_with_the_text_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"[[a]] [[b]] [b]x[/b] [img]y[/img] \\n\\nA {piece * (size // len(piece))} end"
        start = time.process_time()
        marks.plain(escapes.unescaped(text))
        return time.process_time() - start

    seconds(10_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)
