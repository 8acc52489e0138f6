"""Tables of answers: a line a row, ids whole, long cells cut; else each row on lines of its own."""

import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracer.render import Options
from tracer.render.rows import write

COLUMNS = ("article", "outlet", "sentence")
SENTENCE = "A crack forty metres long has been found in the old dam above Brodany, Lantern Daily reports."
ID = "_news_117969_Royal_Commission_on_the_dam.txt"


def table(rows: Sequence[Sequence[object]], columns: Sequence[str] = COLUMNS, **options: object) -> list[str]:
    out = io.StringIO()
    write("table", columns, rows, out, Options(**options), ["own"])  # type: ignore[arg-type]
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [90, 110, 200])
def test_a_row_takes_a_line_and_an_id_stays_whole(width: int) -> None:
    shown = table([(ID, "Lantern Daily", SENTENCE), ("b", "Ostnews", "It holds.")], width=width)
    (row,) = (line for line in shown if ID in line)
    assert max(map(cell_len, shown)) <= width
    assert ("…" in row) == (width < 160)
    assert (SENTENCE in row) == (width > 160)
    assert len([line for line in shown if line.strip()]) == 4


def test_what_cannot_stand_side_by_side_stands_below_each_other() -> None:
    shown = table([(ID, "Lantern Daily", SENTENCE)] * 2, width=60)
    assert [line.split()[0] for line in shown if line[:1].strip()] == ["row", *COLUMNS] * 2
    assert f"article   {ID}" in [line.rstrip() for line in shown]
    assert SENTENCE in " ".join(" ".join(shown).split())


def test_lines_of_their_own_are_cut_nowhere() -> None:
    long = " ".join(["word"] * 200)
    shown = table([("a", None, long)], width=100, expanded=True)
    assert " ".join(" ".join(shown).split()).endswith(long)


def test_shares_are_in_percent_in_the_table_alone() -> None:
    rows = [("Kystnett", 0.755, 0.5, None), ("Ostnews", None, 1.0, 0.25)]
    columns = ("outlet", "own", "weight", "rest")
    lines = [line.split() for line in table(rows, columns)]
    assert ["Kystnett", "76%", "0.5"] in lines
    assert ["Ostnews", "1.0", "0.25"] in lines
    for format, shown in (("json", "0.755"), ("csv", '"Kystnett",0.755,0.5,""\n')):
        out = io.StringIO()
        write(format, columns, rows, out, Options(), ["own"])
        assert shown in out.getvalue()


def test_ascii_is_cut_in_ascii() -> None:
    shown = table([("a", "b", SENTENCE)], width=60, ascii=True)
    assert any("..." in line for line in shown)
    assert "\n".join(shown).isascii()


def test_where_the_rest_is() -> None:
    assert table([("a", "b", "c")] * 51)[-1] == "the first 50 rows; --format csv and json have all"


@given(
    st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200)), max_size=4), st.integers(20, 120), st.booleans()
)
def test_any_text_fits_or_stands_on_lines_of_its_own(rows: list[tuple[str, str]], width: int, expanded: bool) -> None:
    shown = table(rows, ("outlet", "sentence"), width=width, expanded=expanded)
    assert all(cell_len(line) <= width for line in shown)
    out = io.StringIO()
    write("json", ("outlet", "sentence"), rows, out)
    assert len(json.loads(out.getvalue())) == len(rows)
