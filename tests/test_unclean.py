"""Text as it comes: datelines, cuts, marks, lost spaces, bullets, notices of a page, passages that come twice."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer import Article, trace
from tracer.language.lexicon import load
from tracer.parser import cuts, datelines, furniture
from tracer.parser.text import sentences

STORY = "The council named five wardens on Monday, port director Ilmar Saks said."


def chains(text: str) -> list[str]:
    return [" > ".join(source.name for source in chain.sources) for chain in trace(Article(text)).chains]


def contents(text: str) -> list[str]:
    return [text[chain.content.start : chain.content.end] for chain in trace(Article(text)).chains]


def credits(text: str) -> list[str]:
    return [credit.name for credit in trace(Article(text)).credits]


def cut(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text, load())]


# Datelines


@pytest.mark.parametrize(
    ("dateline", "agencies"),
    [
        ("FORT LUND, Pa. (AP) _ ", ["Associated Press"]),
        ("Vestby, Jan 2 (EFE).- ", ["EFE"]),
        ("SYDNEY, March 22 AAP - ", ["AAP"]),
        ("Vestby (dpa) - ", ["DPA"]),
        ("Vestby dpa – ", ["DPA"]),
        ("VESTBY - dpa - ", ["DPA"]),
        ("VESTBY | AFP | ", ["AFP"]),
        ("DENVER, March 17, 2016 /PRNewswire/ -- ", ["PR Newswire"]),
        ("VESTBY, January 5. /TASS/. ", ["TASS"]),
        ("LONDON (Reuters) / ", ["Reuters"]),
        ("PARIS: (AFP) ", ["AFP"]),
        ("Kabul (Reuters): ", ["Reuters"]),
        ("VESTBY/BERLIN (Reuters) — ", ["Reuters"]),
        ("VESTBY, Monday (Reuters) ― ", ["Reuters"]),
        ("12 March 2024, VESTBY (NTB) — ", ["NTB"]),
        ("VESTBY, the Netherlands, Sept. 15 (Xinhua) -- ", ["Xinhua"]),
        ("OSLO, Oct. 12 (AP)--", ["Associated Press"]),
        ("NEW VESTBY–(BUSINESS WIRE)–", ["Business Wire"]),
        ("ROME (AFP/Reuters) - ", ["AFP", "Reuters"]),
        ("Vestby (VNX) - ", ["VNX"]),
        ("(CNN) ", ["CNN"]),
        ("Reuters — ", ["Reuters"]),
        ("• OSLO (AP) — ", ["Associated Press"]),
        ("OSLO — ", []),
        ("Vestby, March 3 - ", []),
        ("VESTBY (Feb. 1, 2016)--", []),
        ("April 14, 2010 (Vestby) -- ", []),
    ],
)
def test_a_dateline_credits_its_agency_and_is_no_part_of_the_sentence(dateline: str, agencies: list[str]) -> None:
    text = f"Wardens\n\n{dateline}{STORY}"
    assert credits(text) == agencies
    assert chains(text) == ["Ilmar Saks"]
    assert cut(text)[1] == STORY


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moen (Labour): The dam is safe.",
        "Ida Moen (NRK): Why did you go?",
        "Otto Brandl (SPD) - The mayor must go.",
        "Exclusive (Update): The ferry sank.",
        "NATO — the alliance — said on Monday that it would go.",
        "The Associated Press (AP) said that it would go.",
        "AP Photos - The week in pictures",
        "The Vestby Board (VB) said on Monday that it would go.",
        "(Reuters photo: Anna Holt)",
    ],
)
def test_other_brackets_and_dashes_are_no_dateline(text: str) -> None:
    assert credits(text) == []


# Cuts


CUTS = ["… [+2219 chars]", " [+99 chars]", " […]", " [...]", "…", "...", " (more)", " - more -", " Read more »", "… [Continue reading]", " MORE TO COME"]  # fmt: skip


@pytest.mark.parametrize("mark", CUTS)
@pytest.mark.parametrize("end", ["told NRK on Mond", "said", "told NRK", "said in an interview with", "added that the"])
def test_behind_a_cut_is_no_content(mark: str, end: str) -> None:
    text = f"The line will go in October, its chief, Greta Moe, {end}{mark}"
    assert contents(text) == ["The line will go in October"]


@pytest.mark.parametrize("mark", CUTS)
def test_content_ends_at_the_cut(mark: str) -> None:
    text = f"It is late.\n\nGreta Moe told NRK that the line will go in Oct{mark}"
    assert contents(text) == ["the line will go in Oct"]


@pytest.mark.parametrize(
    "text", ["The council wants more", "He asked for (more) money, Greta Moe said.", "“We will go…” Greta Moe said."]
)
def test_other_ends_are_no_cut(text: str) -> None:
    assert cut(text)[-1] == text


# Marks


@pytest.mark.parametrize(
    "marks", ["»|«", "«|»", "›|‹", "‹|›", "»|»", "« | »", "„|“", "„|”", '„|"', "‚|‘", "``|''", "''|''", '"|“', '“|"', "「|」"]
)  # fmt: skip
def test_quotation_marks_of_any_country(marks: str) -> None:
    opened, closed = marks.split("|")
    line, paid = f"{opened}The line will open on Monday{closed}", f"{opened}Nobody paid us for it{closed}"
    before = f"{line}, Jana Beck told the Kestrel Post. {paid}, said Uwe Kern of the union."
    assert chains(before) == ["Jana Beck > Kestrel Post", "Uwe Kern"]
    assert [content.strip() for content in contents(before)] == [line, paid]
    after = f"Jana Beck told the Kestrel Post: {line}. Uwe Kern said: {paid}."
    assert chains(after) == ["Jana Beck > Kestrel Post", "Uwe Kern"]


@pytest.mark.parametrize(
    "text",
    [
        'Jana Beck told NRK:"The line will open."She added that it was late.',
        '"The line will open,"Jana Beck told NRK."We tested it,"she added.',
        '" The line will open , " Jana Beck told NRK . " We tested it , " she added .',
    ],
)
def test_marks_without_their_spaces(text: str) -> None:
    assert chains(text) == ["Jana Beck > NRK", "Jana Beck > NRK"]


@pytest.mark.parametrize("marks", ["“|”", "''|''", "``|''", "»|«", '"|"'])
def test_doubled_marks_are_read_as_single_ones(marks: str) -> None:
    opened, closed = marks.split("|")
    texts = [
        "His saga of Karl and Lina <is the longest that was ever told by one man,> Bo Vik, a professor, said on NRK.",
        "Work on the Dam <I am going to live as I lived before,> Dr. Bryndis Vaal said.",
        "His saga of Ida <is the longest,> Bo Vik said on the PBS <NewsHour> with Jim Lehrer.",
        "Traders cited <a judicial source in Vestby> on Monday, NRK said.",
    ]
    for text in texts:
        other, usual = (text.replace("<", a).replace(">", b) for a, b in ((opened, closed), "“”"))
        assert chains(other) == chains(usual)
        bare = re.compile("[\u201c\u201d'`\u00bb\u00ab\"]")
        assert [bare.sub("", content) for content in contents(other)] == [
            bare.sub("", content) for content in contents(usual)
        ]


# Ends of sentences


@pytest.mark.parametrize(
    "text",
    [
        "The dam is safe, Otto Brandl told NRK.|The lake was lowered, Tove Lund told Reuters.",
        "The dam is safe (NRK).|The lake fell.",
        "He said “no”.|The bank said so.",
        "It rose by 5.|The bank said so.",
        "It rose in G7.|The bank said so.",
        "It was built by Kesla Inc.|The firm said so.",
        "It opened at 5 p.m.|The firm said so.",
        "They sailed to the U.S.|The firm said so.",
        "He left the E.U.|“The yard will go,” she said.",
        "The dam is safe.|NRK said so.",
        "It moved to the U.S. |Otto Brandl told NRK that the yard was closed.",
        "He works for Kesla Inc. |Bryndis Vaal said the firm was closed.",
        "The yard works for Vestby Corp. |Bryndis Vaal, the mayor, told NRK so.",
        "It opened at 5 p.m. |Officials said it was late.",
        "The gates opened at 5 p.m. |Brandl told NRK so.",
        "The award went to Karl Holt Jr. |Bryndis Vaal told NRK it was due.",
        "They left the U.K. |Residents fear the worst.",
        "He lives in the U.S. |Mr. Holt told NRK so.",
        "She was born on Main St. |The house is gone.",
        "Karl sold boats, nets, etc. |Bryndis Vaal told NRK so.",
        "The boats landed in Dayton, Ohio. |Skippers said so.",
        "It fell in the E.U. |Two officials said so.",
    ],
)
def test_two_sentences(text: str) -> None:
    assert cut(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. State Department said so.",
        "He told U.S. President Karl Holt so.",
        "The U.S. Virgin Islands said it was closed.",
        "In a statement, the U.S. Border Patrol said it was closed.",
        "U.S. Under Secretary Ida Moen said so.",
        "The U.S. Second Fleet said so.",
        "Kesla Inc. Chief Executive Ida Moen said so.",
        "It left at 5 p.m. Monday and came back.",
        "At 5 p.m. Ida Moen told NRK so.",
        "Dr. Ida Moen, Gov. Holt and Lt. Col. Bo Vik met in St. Petersburg.",
        "Dr.Moen and St.Petersburg stay.",
        "Mr. An told NRK so.",
        "He met Brig. Gen. Ida Moen told NRK.",
        "George H. W. Holt, J.Moen and J.K. Moen said so.",
        "It is No.10 in the list, at 3.5 to 4.2.",
        "See Kestrel.Com, Kestrel.com, Node.js and https://kesla.no/The.html for more.",
        "@nrk.Oslo wrote it, and BRK.A reported a loss.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


# Bullets


@pytest.mark.parametrize(
    "bullet",
    [
        "⚡️⚡️ ",
        "🔴",
        "🇺🇦 ",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 ",
        "👨‍👩‍👧 ",
        "1️⃣ ",
        "‼️",
        "• ",
        "•",
        "▪️",
        "– ",
        "—",
        "- ",
        "* ",
        ">> ",
        "1) ",
        "2. ",
        "a) ",
    ],
)
@pytest.mark.parametrize(
    ("said", "chain"),
    [
        ("Reuters: two people familiar with the plan say the lake will be lowered", "two people familiar with the plan > Reuters"),
        ("Ilmar Saks: “The lake will be lowered before the winter”", "Ilmar Saks"),
    ],
)  # fmt: skip
def test_what_stands_before_a_paragraph_hides_no_source(bullet: str, said: str, chain: str) -> None:
    assert chains(f"It froze.\n\n{bullet}{said}") == [chain]


@pytest.mark.parametrize("text", ["-5 degrees were too cold.", "$5 is enough.", "@kesla is closed.", "(c) 2024 NRK"])
def test_what_belongs_to_a_sentence_stays(text: str) -> None:
    assert cut(text)[0].startswith(text[:2])


# Notices


FREED = "The lake was lowered, Bryndis Vaal told NRK."


@pytest.mark.parametrize(
    "notice",
    [
        "Read more: Dam safe, says minister\n\n",
        "Also read | ‘Dam safe’, says minister\n\n",
        "Related article Dam safe, says minister ",
        "Related Coverage Dam safe, minister says\n\n",
        "Watch: Dam safe, says minister\n\n",
        "ADVERTISEMENT ",
        "Advertisement\n\n",
        "Story continues below ",
        "Follow us on Facebook and Telegram ",
        "Sign up for our newsletter ",
        "Photo: Minister told NRK the dam was safe. Anna Holt/Reuters\n\n",
        "(Image: Reuters)\n\n",
    ],
)
def test_notices_say_nothing_and_swallow_nothing(notice: str) -> None:
    text = f"The harbour froze.\n\n{notice}{FREED}"
    assert chains(text) == ["Bryndis Vaal > NRK"]
    assert contents(text) == ["The lake was lowered"]
    assert credits(text) == []
    assert chains(f"{FREED} {notice}") == ["Bryndis Vaal > NRK"]


@pytest.mark.parametrize(
    "text",
    [
        "Related stories emerged on Monday, Bryndis Vaal said.",
        "Read more than one book, Bryndis Vaal said.",
        "Advertisement revenue fell, Bryndis Vaal said.",
        "Share this burden, Bryndis Vaal said.",
        "Watch the dam, Bryndis Vaal said.",
        "Image problems remain, Bryndis Vaal said.",
        "Follow us on the river, Bryndis Vaal said.",
    ],
)
def test_sentences_that_begin_like_notices_are_read(text: str) -> None:
    assert chains(text) == ["Bryndis Vaal"]


# Twice


TWICE = (
    "“Every sailor will get a mask,” port director Ilmar Saks told Reuters.\n\n"
    "Two sailors fell ill, the health office said. “No,” he said."
)


@pytest.mark.parametrize("between", ["\n\n", " ", "\n\nMasks for all\n\n"])
def test_a_passage_that_comes_twice_is_read_once(between: str) -> None:
    once = trace(Article(TWICE))
    twice = trace(Article(f"{TWICE}{between}{TWICE}"))
    assert twice.chains == once.chains
    assert {cue.reason for cue in twice.unused} - {cue.reason for cue in once.unused} == {
        "in a passage that repeats what stands elsewhere"
    }


def test_a_credit_that_comes_twice_is_one() -> None:
    text = f"OSLO (Reuters) - {STORY}"
    assert credits(f"{text}\n\n{text}") == ["Reuters"]


@pytest.mark.parametrize("apart", ["“Every sailor will get a mask” — Ilmar Saks", "“Every sailor will get a mask.”"])
def test_a_quotation_set_apart_is_read_once(apart: str) -> None:
    assert chains(f"{TWICE}\n\n{apart}\n\nIt froze.") == chains(TWICE)


def test_the_same_words_of_two_people_are_two_statements() -> None:
    text = "“Every sailor will get a mask,” Ilmar Saks said.\n\n“Every sailor will get a mask,” Bryndis Vaal told NRK."
    assert chains(text) == ["Ilmar Saks", "Bryndis Vaal > NRK"]


@given(st.lists(st.sampled_from([*TWICE.split("\n\n"), STORY, FREED, "“No,” he said."]), min_size=1, max_size=8))
def test_no_sentence_of_some_length_is_read_twice(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    read = [text[chain.sentence.start : chain.sentence.end] for chain in trace(Article(text)).chains]
    long = [sentence for sentence in read if len(sentence) >= 40]
    assert len(long) == len(set(long))


# Licences


@pytest.mark.parametrize(
    "line",
    [
        "All Content by Mehr News Agency is licensed under a Creative Commons Attribution 4.0 International License.",
        "All content by the Associated Press",
        "This work is licensed under a Creative Commons licence by Xinhua.",
        "The material on this site may not be reproduced without permission of Reuters.",
        "Reproduction without permission of the BBC is forbidden.",
        "Content from Reuters may be used under licence.",
    ],
)
def test_a_licence_is_no_credit(line: str) -> None:
    assert credits(f"{STORY}\n\n{line}") == []


# Work


@pytest.mark.parametrize(
    "unit", ["...", "OSLO, ", "(A", "/a/", "A - ", "a.A", "Inc. O ", "» ", '" ', "Read more: A ", "1) "]
)
def test_work_is_linear(unit: str) -> None:
    spent = []
    for size in (20_000, 40_000):
        text = unit * (size // len(unit))
        start = time.process_time()
        trace(Article(text))
        spent.append(time.process_time() - start)
    assert all(long < 3 * short + 0.2 for short, long in pairwise(spent))


# What stands behind an abbreviation, and copies whose marks differ


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The yard was sold to Fjord Marine Corp.", "“We are glad of it,” Ida Moen told NRK."),
        ("The plant was closed by Holt Inc.", "“It was a shock,” said Ida Moen."),
        ("The plant was closed by Holt Ltd.", '"It was a shock," the mayor said.'),
        ("The council flew to Washington, D.C.", "Ida Moen told the BBC that it had been in vain."),
        ("She moved to Albany, N.Y.", "Tove Lund told NRK that it was cold."),
        ("They met in Vestby, N.J.", "Uwe Kern said it had rained."),
    ],
)
def test_a_sentence_ends_with_an_abbreviation_before_a_quotation_or_behind_a_town(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Gen. “Mad Dog,” Ida Moen said.",
        "She told Fjord Corp. “We are done,” and left the yard.",
        "She told Fjord Corp. “we are done,” Ida Moen said.",
        "The merger failed, U.S. Cellular Wireless said.",
        "The team of Washington, D.C. Mayor Ida Moen said it would stay.",
    ],
)
def test_or_goes_on(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize("other", [("“", "”"), ("„", "“"), ("«", "»")])
def test_a_copy_in_other_marks_is_a_copy(other: tuple[str, str]) -> None:
    story = '"The bridge will shut in May and stay so," road chief Ida Moen told Reuters. It’s old, clerk Tove Lund told NRK.'
    copy = story.replace('"', other[0], 1).replace('"', other[1]).replace("’", "'")
    assert len(chains(story)) == 2
    assert chains(f"{copy}\n\n\n{story}") == chains(story)


# What is looked at first, to see that there is nothing to look for


@given(st.text(st.sampled_from("A b.-\u2013|_\u2011"), max_size=24), st.integers(0, 4))
def test_breaks_of_datelines_are_found_by_their_signs(text: str, start: int) -> None:
    found = [match.start() for match in re.compile(datelines._BREAKS).finditer(text, start, len(text))]
    assert list(datelines._breaks(text, start, len(text))) == found


@given(
    st.lists(st.sampled_from(["The pier held", "\u201cYes,\u201d", '"Yes,"', "he said"]), min_size=3, max_size=8),
    st.data(),
)
def test_copies_are_seen_before_they_are_looked_for(pieces: list[str], data: st.DataObject) -> None:
    lines = [" ".join((piece, "of the harbour and of the town on Monday.")) for piece in pieces]
    text = "\n".join([*lines, *data.draw(st.lists(st.sampled_from(lines), max_size=2))])
    found = list(sentences(text, load()))
    assert furniture._may_repeat(text, found) == bool(furniture._same(text, found))


@pytest.mark.parametrize("sentence", ["It held.", "It held", "\u201cIt held\u201d", "It held!"])
@pytest.mark.parametrize(
    "mark", ["", " \u2026", "...", " [\u2026]", " (more)", " [+120 chars]", " \u2013 more \u2013", " Read More >>"]
)
def test_no_mark_of_a_cut_is_passed_over(sentence: str, mark: str) -> None:
    text = f"The pier is old. {sentence}{mark}"
    found = cuts._mark("en").search(text, max(0, len(text) - 120))
    assert cuts.uncut(text, 0, len(text), "en", last=True) == (found.start() if found else len(text))
