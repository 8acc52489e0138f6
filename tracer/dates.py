"""When articles were published, as exactly as their dates are written: what is not sure is not compared."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d\d))?\Z")
# "3 May 2024", "Fri, 3 May 2024", "May 3, 2024"
_NAMED_DAY = re.compile(r"(?:[A-Za-z]{3,9},? )?(?:\d{1,2}[ -][A-Za-z]{3,9}[ -]|[A-Za-z]{3,9} \d{1,2},? )\d{4}\Z")
_SECONDS = re.compile(r"(?:[1-9]\d{8}|1\d{9}|1\d{12})(?:\.\d{1,9})?\Z")  # since 1970, or milliseconds
_LATEST = 1_900_000_000  # of them, in 2030: later ones may be a date without marks, as 1999123123 is
_DIGITS = 10  # of seconds at most; more are milliseconds
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_MONTHS = 12
_TO_THE_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_OLDEST = 1600  # no newspaper is older; programs that know no date write one of the year 1


class Moment(NamedTuple):
    """The time within which something was published, in UTC; both ends are within it."""

    first: datetime
    last: datetime


@lru_cache(10_000)
def moment(text: str | None) -> Moment | None:
    """A date as written: ISO 8601 (a year, a month, a day or a time), as in e-mail, a day with its month's name.

    Also seconds or milliseconds since 1970, and a day such as 8/25/2016, of which one number can only be the day. None
    for anything else. A time without a zone is taken for one of UTC.
    """
    made = _read((text or "").strip())
    return made if made and made.first.year >= _OLDEST else None


def is_slashed(published: str) -> bool:
    """Whether a date is written with slashes, of which nothing tells the day from the month where both may be one."""
    return _SLASHED.match(published.strip()) is not None


def to_the_minute(published: str | None) -> str | None:
    """A date to the minute, where it is written as ISO 8601; else as it is written."""
    if published and _TO_THE_MINUTE.match(published):
        return published[:16].replace("T", " ")
    return published


def _read(written: str) -> Moment | None:
    if _NAMED_DAY.match(written):
        from email.utils import parsedate

        try:
            named = parsedate(f"{written} 00:00")
            return _day(datetime(*named[:3], tzinfo=UTC)) if named else None
        except (ValueError, OverflowError):
            return None
    if since_1970 := counted(written):
        return Moment(since_1970, since_1970)
    if match := _SLASHED.match(written):
        return _slashed(*map(int, match.groups()))
    if match := _PART.match(written):
        return _span(int(match[1]), int(match[2]) if match[2] else None)
    try:
        return _day(datetime.combine(date.fromisoformat(written), datetime.min.time(), UTC))
    except ValueError:  # it has a time
        pass
    try:
        made = datetime.fromisoformat(written)
    except ValueError:
        if not any(map(str.isalpha, written)):  # of e-mail the month is a word
            return None
        from email.utils import parsedate_to_datetime

        try:
            made = parsedate_to_datetime(written)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    try:
        made = made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)
    except OverflowError:
        return None
    return Moment(made, made)


def counted(written: str) -> datetime | None:
    """The time of seconds or milliseconds since 1970, of so many digits that they are nothing else; None otherwise."""
    if not _SECONDS.match(written):
        return None
    seconds = float(written) / (1000 if len(written.partition(".")[0]) > _DIGITS else 1)
    return datetime.fromtimestamp(seconds, UTC) if seconds < _LATEST else None


def _slashed(one: int, other: int, year: int) -> Moment | None:
    """A day whose numbers come in either order, where only one makes a date of them."""
    if one <= _MONTHS and other <= _MONTHS and one != other:
        return None
    month, day = sorted((one, other)) if max(one, other) > _MONTHS else (one, other)
    try:
        return _day(datetime(year, month, day, tzinfo=UTC))
    except ValueError:
        return None


class Span(NamedTuple):
    """From when until when, both ends within it; None: without end."""

    since: datetime | None
    until: datetime | None

    def holds(self, published: str | None) -> bool | None:
        """Whether something of this date, as written, is within it; None where the date does not tell."""
        made = moment(published)
        if made is None:
            return None
        if (self.since and made.last < self.since) or (self.until and made.first > self.until):
            return False
        whole = (not self.since or made.first >= self.since) and (not self.until or made.last <= self.until)
        return True if whole else None


ALWAYS = Span(None, None)


def before(one: str | None, other: str | None) -> bool:
    """Whether one date is surely earlier than the other: not on a day of which only one has the hour."""
    a, b = moment(one), moment(other)
    return a is not None and b is not None and a.last < b.first


def _span(year: int, month: int | None) -> Moment | None:
    """A year, or a month of one."""
    from calendar import monthrange

    try:
        first = datetime(year, month or 1, 1, tzinfo=UTC)
        last = first.replace(month=month or 12, day=monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Moment(first, _day(last).last)


def _day(first: datetime) -> Moment:
    return Moment(first, first + timedelta(hours=23, minutes=59, seconds=59))
