"""When articles were published, as exactly as their dates are written: what is not sure is not compared."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


class Moment(NamedTuple):
    """The time within which something was published, in UTC; both ends are within it."""

    first: datetime
    last: datetime


@lru_cache(10_000)
def moment(text: str | None) -> Moment | None:
    """A date as written: ISO 8601 (a year, a month, a day or a time), or as in e-mail; None for anything else.

    A time without a zone is taken for one of UTC.
    """
    written = (text or "").strip()
    if match := _PART.match(written):
        return _span(*(int(part) if part else None for part in match.groups()))
    try:
        made = datetime.fromisoformat(written)
    except ValueError:
        try:
            made = parsedate_to_datetime(written)
        except (ValueError, TypeError):
            return None
    try:
        made = made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)
    except OverflowError:
        return None
    return Moment(made, made)


def before(one: str | None, other: str | None) -> bool:
    """Whether one date is surely earlier than the other: not on a day of which only one has the hour."""
    a, b = moment(one), moment(other)
    return a is not None and b is not None and a.last < b.first


def _span(year: int | None, month: int | None, day: int | None) -> Moment | None:
    try:
        first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
        last = first.replace(month=month or 12, day=day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Moment(first, last + timedelta(hours=23, minutes=59, seconds=59))
