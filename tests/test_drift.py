"""Drift: each kind of change is found and named, what newsrooms do to any quotation is none, and every place is exact."""

import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.command import run_here
from support.golden import Golden

from tracer.cli.drift import CHANGES
from tracer.drift import drift
from tracer.drift.model import Change, Drift, Ledger, Order
from tracer.model import Article
from tracer.pipeline import trace
from tracer.render import Options
from tracer.render.drift import FORMATS, write
from tracer.safety import visible

NRK = "The harbour board met on Monday. “{},” harbour master Signe Aas told NRK. The talks go on."
NORDLYS = "A day later the debate went on. “{},” Signe Aas said, according to NRK. It rained."
TOLD = "A day later the debate went on. Signe Aas said that {}. It rained."
LUND = "A day later the debate went on. “{},” mayor Bo Lund said. It rained."
COST = "The new breakwater will cost 40 million kroner and may keep the ferries in port for a whole winter"
TOLD_COST = "the new breakwater would cost 40 million kroner and could keep the ferries in port for a whole winter"


def articles(before: str, after: str, first: str = NRK, second: str = NORDLYS) -> list[Article]:
    """A statement in two articles, the second of which has it from the first one's outlet or names nobody."""
    return [
        Article(first.format(before), id="nrk", outlet="NRK", published="2024-01-08"),
        Article(second.format(after), id="nordlys", outlet="Nordlys", published="2024-01-09"),
    ]


def compared(*texts: str) -> Ledger:
    return drift(map(trace, articles(*texts)))


def only(*texts: str) -> Drift:
    (one,) = compared(*texts).drifts
    return one


def changes(*texts: str) -> list[Change]:
    return list(only(*texts).changes)


# What is a change


def test_another_word() -> None:
    one = only(COST, COST.replace("ferries", "trawlers"))
    assert one.changes == (Change.WORDS,)
    assert [(piece.before, piece.after) for piece in one.diff if piece.changes] == [("ferries", "trawlers")]


def test_another_number() -> None:
    assert changes(COST, COST.replace("40", "60")) == [Change.NUMBER]


@pytest.mark.parametrize("number", ["3 million", "three million", "3m", "3,000,000"])
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    ledger = compared(COST.replace("40 million", "three million"), COST.replace("40 million", number))
    assert (ledger.compared, ledger.drifts) == (1, ())


def test_another_number_in_words() -> None:
    assert changes(COST.replace("40", "three"), COST.replace("40", "four")) == [Change.NUMBER]


def test_the_last_digit_of_a_long_number_counts() -> None:
    assert changes(COST.replace("40 million", "41,204,511"), COST.replace("40 million", "41,204,519")) == [
        Change.NUMBER
    ]


@pytest.mark.parametrize("mark", ["²", "¹", "٣", "½", "Ⅳ", "1.2.3.4", "9" * 400])
def test_what_only_looks_like_a_number_is_read(mark: str) -> None:
    before, after = (COST.replace("port", f"port {seven}") for seven in ("7", mark))
    assert compared(before, after).compared == 1
    assert compared(after, after).drifts == ()


def test_a_hedge_lost() -> None:
    assert changes(COST, COST.replace("may keep", "will keep")) == [Change.HEDGE_LOST]


def test_a_hedge_gained() -> None:
    assert changes(COST.replace("may keep", "will keep"), COST) == [Change.HEDGE_GAINED]


def test_the_month_is_no_hedge() -> None:
    assert changes(COST.replace("may", "in May will"), COST.replace("may", "in June will")) == [Change.WORDS]


def test_a_negation() -> None:
    assert changes(COST.replace("may", "will"), COST.replace("may", "will not")) == [Change.NEGATION]


def test_a_quotation_turned_to_a_paraphrase() -> None:
    one = only(COST, TOLD_COST, NRK, TOLD)
    assert one.changes == (Change.INTO_PARAPHRASE,)
    assert (one.before.direct, one.after.direct, one.diff) == (True, False, ())


def test_a_paraphrase_turned_to_a_quotation() -> None:
    one = only(TOLD_COST, COST, TOLD, NORDLYS)
    assert one.changes == (Change.INTO_QUOTE,)
    assert (one.before.direct, one.after.direct) == (False, True)


def test_a_paraphrase_with_another_number() -> None:
    assert changes(COST, TOLD_COST.replace("40", "90"), NRK, TOLD) == [Change.NUMBER, Change.INTO_PARAPHRASE]


def test_another_speaker() -> None:
    one = only(COST, COST, NRK, LUND)
    assert one.changes == (Change.SPEAKER,)
    assert (one.before.speaker, one.after.speaker) == ("Signe Aas", "Bo Lund")


def test_a_cut_that_turns_the_rest() -> None:
    rest = "the old quay will fall into the sea before the spring"
    assert changes(f"I do not think that {rest}", rest) == [Change.NEGATION]


def test_a_cut_that_makes_the_rest_certain() -> None:
    rest = "the old quay will fall into the sea before the spring"
    assert changes(f"I think that {rest}", rest) == [Change.HEDGE_LOST]


def test_several_changes_are_named_the_gravest_first() -> None:
    changed = COST.replace("40", "60").replace("may keep", "will keep").replace("ferries", "trawlers")
    assert changes(COST, changed) == [Change.NUMBER, Change.HEDGE_LOST, Change.WORDS]


# What is none


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (COST, COST),
        (COST, COST.partition(" and ")[2]),
        (COST, COST.partition(" and ")[0]),
        (COST, COST.replace("and may keep the", "… the")),
        (COST, COST.replace("The new", "the new")),
        (COST, COST.replace(" and", " — and")),
        (COST, COST.replace(" and", ", and").replace("port for", "port, for")),
        (COST, COST.replace("The new breakwater", "[It]")),
        ("We do not know when the old ferry is going to sail", "We don't know when the old ferry is going to sail"),
        ("It's the harbour’s own ferry that won’t sail again", "It's the harbour's own ferry that won't sail again"),
        (
            "The harbour programme was organised around the colour of the water",
            "The harbor program was organized around the color of the water",
        ),
        ("It will cost forty per cent of the harbour's income", "It will cost 40% of the harbour's income"),
        ("It will cost $5 billion to build the quay again", "It will cost five billion dollars to build the quay again"),
    ],
    ids=["same", "front-cut", "end-cut", "ellipsis", "case", "dash", "commas", "bracket", "contraction", "apostrophe",
         "spelling", "percent", "currency"],
)  # fmt: skip
def test_no_change(before: str, after: str) -> None:
    ledger = compared(before, after)
    assert (ledger.articles, ledger.compared, ledger.drifts) == (2, 1, ())


@pytest.mark.parametrize("marks", ['"{},"', "‘{},’", "«{}»,", "„{},“"])
def test_other_quotation_marks_are_no_change(marks: str) -> None:
    ledger = compared(COST, COST, NRK, NORDLYS.replace("“{},”", marks))
    assert (ledger.compared, ledger.drifts) == (1, ())


def test_statements_about_different_things_are_not_compared() -> None:
    assert compared(COST, "The mayor has my full support in the matter of the school roof").compared == 0


def test_one_article_is_not_compared_with_itself() -> None:
    text = f"{NRK.format(COST)} {LUND.format(COST.replace('40', '60'))}"
    assert drift([trace(Article(text, id="nrk"))]) == Ledger(1, 0, ())


def test_nothing_at_all() -> None:
    assert drift([]) == Ledger(0, 0, ())


# Which comes first


def ordered(first: Article, second: Article) -> tuple[str, Order]:
    (one,) = drift(map(trace, (first, second))).drifts
    return one.before.article, one.order


def test_what_names_the_other_comes_after_it() -> None:
    nrk, nordlys = articles(COST, COST.replace("40", "60"))
    assert ordered(nordlys, nrk) == ("nrk", Order.RELAYED)
    assert ordered(nordlys._replace(published="2024-01-01"), nrk) == ("nrk", Order.RELAYED)


def test_else_the_dates_tell() -> None:
    nrk, lund = articles(COST, COST, NRK, LUND)
    assert ordered(lund, nrk) == ("nrk", Order.DATED)


def test_else_the_order_in_which_they_are_given() -> None:
    nrk, lund = (article._replace(published=None) for article in articles(COST, COST, NRK, LUND))
    assert ordered(nrk, lund) == ("nrk", Order.GIVEN)
    assert ordered(lund, nrk) == ("nordlys", Order.GIVEN)


# Places


SEVERAL = [
    (COST, COST.replace("40", "60")),
    (COST, COST.replace("ferries", "trawlers")),
    (COST, TOLD_COST, NRK, TOLD),
    (TOLD_COST, COST, TOLD, NORDLYS),
    (COST, COST, NRK, LUND),
]


@pytest.mark.parametrize("texts", SEVERAL)
def test_both_places_point_to_their_words(texts: tuple[str, ...]) -> None:
    of = {article.id: article.text for article in articles(*texts)}
    one = only(*texts)
    for place in (one.before, one.after):
        assert place.text == of[place.article][place.start : place.end]
    assert one.before.text.strip("“,”") == texts[0]
    assert one.after.text.strip("“,”") == texts[1]


def test_each_piece_points_to_its_words() -> None:
    nrk, nordlys = (article.text for article in articles(COST, COST.replace("the ferries", "trawlers")))
    pieces = only(COST, COST.replace("the ferries", "trawlers")).diff
    assert len(pieces) > 2
    for piece in pieces:
        assert nrk[piece.before_start :].startswith(piece.before) or piece.before_start < 0
        assert nordlys[piece.after_start :].startswith(piece.after) or piece.after_start < 0
    assert " ".join(piece.before for piece in pieces if piece.before).split() == COST.split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=2, max_size=3))
def test_any_quotations_are_read_and_their_places_are_exact(texts: list[str]) -> None:
    made = [Article(NRK.format(f"{COST} {text}"), id=str(number)) for number, text in enumerate(texts)]
    of = {article.id: article.text for article in made}
    for one in drift(map(trace, made)).drifts:
        for place in (one.before, one.after):
            assert place.text == of[place.article][place.start : place.end]


# Formats


def written(format: str, ledger: Ledger, **options: object) -> str:
    out = io.StringIO()
    write(format, ledger, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def ledger() -> Ledger:
    """A number, a speaker, a paraphrase: four articles."""
    nrk, number = articles(COST, COST.replace("40", "60").replace("may keep", "will keep"))
    _, speaker = articles("", COST, NRK, LUND)
    _, told = articles("", TOLD_COST, NRK, TOLD)
    made = (nrk, number, speaker._replace(id="avisa", outlet=None), told._replace(id="courier", outlet=None))
    return drift(map(trace, made))


def test_diff_golden(golden: Golden) -> None:
    golden("breakwater.drift.diff", written("diff", ledger()))


def test_diff_marks_words_without_colour_only() -> None:
    found = compared(COST, COST.replace("ferries", "trawlers"))
    assert "[-ferries-] {+trawlers+}" in written("diff", found)
    colored = written("diff", found, color=True)
    assert "[-" not in colored
    assert re.search(r"\x1b\[[\d;]*mferries\x1b\[0m", colored)


def test_json_is_the_ledger() -> None:
    found = ledger()
    read = json.loads(written("json", found))
    assert (read["schema"], read["articles"], read["compared"]) == ("tracer-drift/1", 4, found.compared)
    assert [one["changes"] for one in read["drifts"]] == [list(one.changes) for one in found.drifts]
    for one, drifted in zip(read["drifts"], found.drifts, strict=True):
        assert one["order"] == drifted.order
        for told, place in ((one["before"], drifted.before), (one["after"], drifted.after)):
            assert told | {"corrected": ""} == place._asdict()
        assert [piece["before"] for piece in one["diff"]] == [piece.before for piece in drifted.diff]


def test_markdown_strikes_what_is_gone() -> None:
    shown = MarkdownIt("commonmark").enable("strikethrough").render(written("markdown", ledger()))
    assert "<s>40 million</s> <strong>60 million</strong>" in shown
    assert "<s>may</s> <strong>will</strong>" in shown
    assert shown.count("<s>") == 2


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\u202eleft\u200f",
    "\x00",
    "<img src=x>",
    "| a |",
    "[bold red]rich[/]",
    "12. item",
    "`code` *bold* [link](x)",
    "~~gone~~ **new**",
]


def hostile() -> Ledger:
    """Bad text in the changed words, the names, ids and dates; both as quotations and paraphrased."""
    made = []
    for nasty in HOSTILE:
        first, second = articles(f"{COST}, {nasty} or so", f"{COST.replace('40', '60')}, {nasty} {nasty} or so")
        made.append(first._replace(id=f"{nasty} 1", outlet=f"{nasty} 1", published=nasty))
        made.append(second._replace(id=f"{nasty} 2", outlet=f"{nasty} 2", published=f"{nasty} 2"))
    return drift(map(trace, made))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("ascii", [False, True])
def test_nothing_unseen_is_written(format: str, ascii: bool) -> None:
    found = hostile()
    assert len(found.drifts) >= len(HOSTILE)
    for shown in (written(format, found, ascii=ascii), written(format, found, ascii=ascii, width=60)):
        assert [char for line in shown.split("\n") for char in line if visible(char) != char] == []


def test_colours_are_the_only_escapes() -> None:
    shown = re.sub(r"\x1b\[(?:0|1|1;31|36|39|4;32|9;31)m", "", written("diff", hostile(), color=True))
    assert "\x1b" not in shown
    assert r"\x1b[31mred" in shown


def test_markdown_lets_nothing_break_out() -> None:
    read = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .parse(written("markdown", hostile()))
    )
    kinds = {
        token.type.removesuffix("_open")
        for block in read
        for token in (block, *(block.children or ()))
        if token.nesting >= 0
    }
    assert kinds <= {"paragraph", "inline", "text", "strong", "bullet_list", "list_item", "s"}


def test_square_brackets_are_no_markup() -> None:
    assert "[bold red]rich[/]" in written("diff", hostile())


# The command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles of which the second has another number and has lost a hedge."""
    made = articles(COST, COST.replace("40", "60").replace("may keep", "will keep"))
    lines = (json.dumps(article._asdict() | {"extra": {}}) for article in made)
    (tmp_path / "two.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_in_every_format(folder: Path, format: str) -> None:
    done = run_here("drift", "-f", format, folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"number" in done.stdout
    assert b"60 million" in done.stdout


def test_only_shows_some_changes(folder: Path) -> None:
    assert len(json.loads(run_here("drift", "-f", "json", "--only", "number", folder).stdout)["drifts"]) == 1
    assert json.loads(run_here("drift", "-f", "json", "--only", "speaker,words", folder).stdout)["drifts"] == []


@pytest.mark.parametrize(
    ("kinds", "code"), [("number", 3), ("speaker,hedge-lost", 3), ("speaker", 0), ("negation, words", 0)]
)
def test_fail_on(folder: Path, kinds: str, code: int) -> None:
    done = run_here("drift", "--fail-on", kinds, folder)
    assert (done.returncode, done.stderr) == (code, b"")
    assert b"1 changed" in done.stdout


def test_fail_on_sees_what_only_hides(folder: Path) -> None:
    assert run_here("drift", "--only", "speaker", "--fail-on", "number", folder).returncode == 3


@pytest.mark.parametrize("option", ["--only", "--fail-on"])
def test_a_change_that_is_none_is_wrong_usage(folder: Path, option: str) -> None:
    done = run_here("drift", option, "tone", folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"Error: Invalid value for {option}: 'tone'".encode())


def test_a_missing_file_is_one_line_of_error(tmp_path: Path) -> None:
    done = run_here("drift", "-f", "json", tmp_path / "none.jsonl")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_the_command_knows_every_change_and_format() -> None:
    assert set(CHANGES) == set(Change)
