"""Dates of articles: what is written, and what may be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.dates import before, is_slashed, moment


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 06 May 2024 08:99999999999999999999:00 GMT",
        "Mon, 06 May 99999999999999999999 08:00 GMT",
        "0001-01-01T00:00:00+23:59",
        "99 May 2024",
        "1 Foo 2024",
    ],
)
def test_absurd_numbers_are_no_date(written: str) -> None:
    assert moment(written) is None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59"),
        ("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59"),
        ("2024-02-29", "2024-02-29T00:00:00", "2024-02-29T23:59:59"),
        ("20240301", "2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        ("2024-W10-1", "2024-03-04T00:00:00", "2024-03-04T23:59:59"),
        ("9999", "9999-01-01T00:00:00", "9999-12-31T23:59:59"),
        ("2024-03-01T08:10:00Z", "2024-03-01T08:10:00", "2024-03-01T08:10:00"),
        ("2024-03-01 08:10", "2024-03-01T08:10:00", "2024-03-01T08:10:00"),
        ("2024-03-01T08:10:00+02:00", "2024-03-01T06:10:00", "2024-03-01T06:10:00"),
        ("1 Mar 2024", "2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        ("01 March 2024", "2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        ("March 1, 2024", "2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        ("Friday, 1 March 2024", "2024-03-01T00:00:00", "2024-03-01T23:59:59"),
        ("Fri, 01 Mar 2024 08:10:00 +0200", "2024-03-01T06:10:00", "2024-03-01T06:10:00"),
        ("1451883600.0", "2016-01-04T05:00:00", "2016-01-04T05:00:00"),
        ("1451883600", "2016-01-04T05:00:00", "2016-01-04T05:00:00"),
        ("1451883600000", "2016-01-04T05:00:00", "2016-01-04T05:00:00"),
        ("915148800", "1999-01-01T00:00:00", "1999-01-01T00:00:00"),
        ("8/25/2016", "2016-08-25T00:00:00", "2016-08-25T23:59:59"),
        ("25/8/2016", "2016-08-25T00:00:00", "2016-08-25T23:59:59"),
        ("08/08/2016", "2016-08-08T00:00:00", "2016-08-08T23:59:59"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written: str, first: str, last: str) -> None:
    found = moment(f" {written} ")
    assert found is not None
    assert [str(found.first), str(found.last)] == [f"{end.replace('T', ' ')}+00:00" for end in (first, last)]


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        "0000",
        "0001",
        "0001-01-01T00:00:00Z",
        "2024-13",
        "2024-02-30",
        "01.03.2024",
        "3/4/2016",
        "13/25/2016",
        "2/30/2016",
        "8/25/16",
        "8/25/0016",
        "202403041130",
        "20240304113000",
        "012345678",
        "0001-01-01T00:00:00+10:00",
        "2024-3-1",
    ],
)
def test_what_is_no_date_is_never_compared(written: str | None) -> None:
    assert moment(written) is None
    assert not before(written, "2024-01-01")
    assert not before("2024-01-01", written)


def test_only_what_is_sure_is_before() -> None:
    assert before("2024-03-01", "2024-03-02T00:00:00Z")
    assert before("2024-02", "2024-03-01")
    assert not before("2024-03-01", "2024-03-01T23:00:00Z")
    assert not before("2024-03-01T08:00:00Z", "2024-03-01")
    assert not before("2024-03-02T01:00:00+02:00", "2024-03-01T23:00:00Z")  # one moment


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_one_way_at_most(one: str, other: str) -> None:
    assert not (before(one, other) and before(other, one))


@pytest.mark.parametrize(("written", "slashed"), [("3/4/2016", True), (" 10/7/2016", True), ("soon", False)])
def test_a_date_that_may_be_of_two_days(written: str, slashed: bool) -> None:
    assert is_slashed(written) is slashed
    assert moment(written) is None
