"""What commands that read articles are told: the options, and the articles that they ask for."""

import os
import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from tracer.batch import Batch
from tracer.cli.completion import offer, offer_languages
from tracer.cli.desk import Config, Corrections, near, wrong
from tracer.language import files as data_files
from tracer.readers import AUTO
from tracer.readers.formats import FORMATS
from tracer.readers.records import FIELDS
from tracer.timing import TIME_LIMIT

if TYPE_CHECKING:
    from tracer.dates import Span

Number = TypeVar("Number", int, float)
_YEAR = 31_536_000  # seconds


def at_least(least: Number) -> Callable[[typer.CallbackParam, Number | None], Number | None]:
    """What looks at the value of an option: no less than that. A range of typer's own is told in signs, `[x>=20]`."""

    def looked_at(option: typer.CallbackParam, value: Number | None) -> Number | None:
        if value is not None and value < least:
            raise wrong(option.opts[0], f"{value:g} is less than {least:g}.")
        return value

    return looked_at


Files = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, patterns, URLs, or - for standard input.", show_default=False),
]
Db = Annotated[
    str | None,
    typer.Option(
        "--db", help="A database of `tracer index`, or a folder of `tracer spark`.", metavar="FILE", show_default=False
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        help="Only articles published from then on: 2024, 2024-03, 2024-03-04; undated ones are left out.",
        metavar="DATE",
        show_default=False,
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", help="Only articles published until then.", metavar="DATE", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]


class Inputs(NamedTuple):
    """How articles are read."""

    form: Annotated[
        str,
        typer.Option(
            "--from",
            help="Format of the input, packed or not; `tracer help formats` lists them.",
            metavar="FORMAT",
            autocompletion=offer((AUTO, *FORMATS)),
        ),
    ] = AUTO
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="What a column or key holds, as in text=data.body; repeatable.",
            metavar="FIELD=COLUMN",
            autocompletion=offer(f"{field}=" for field in FIELDS),
        ),
    ] = None
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Fetch URLs of this machine and its network, too.")
    ] = False
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            help="Read every article as this language, whatever it looks like.",
            metavar="CODE",
            autocompletion=offer_languages,
            show_default=False,
        ),
    ] = None
    outlet: Annotated[
        str | None,
        typer.Option(
            "--outlet",
            help="Whose articles these are, where the input does not say it, as text files cannot.",
            metavar="NAME",
            show_default=False,
        ),
    ] = None
    since: Since = None
    until: Until = None
    jobs: Annotated[
        str, typer.Option("--jobs", "-j", help="Processes that trace; 0 or auto: one for each core.", metavar="N")
    ] = "1"
    errors: Annotated[
        str | None,
        typer.Option("--errors", help="Write each failure to this file, too, as a JSON line.", metavar="FILE"),
    ] = None
    seconds: Annotated[
        float,
        typer.Option(
            "--time-limit",
            help="How long an article may take, for each million characters begun; 0: as long as it takes.",
            metavar="SECONDS",
            callback=at_least(0),
        ),
    ] = TIME_LIMIT
    quiet: Quiet = False
    config: Config = None
    corrections: Corrections = None

    def batch(
        self, context: typer.Context, files: list[str] | None, db: str | None = None, match: str | None = None
    ) -> Batch:
        """The articles that are asked for, from files or from a database.

        Raises DataError for a mistake in data files, BadParameter for what cannot be asked.
        """
        data_files.check()
        batch = self._batch(context, files, db, match)
        batch.span = span_of(self.since, self.until)
        if self.outlet is not None:
            batch.outlet = _outlet(self.outlet)
        return batch

    def _batch(self, context: typer.Context, files: list[str] | None, db: str | None, match: str | None) -> Batch:
        if db is not None:
            from tracer.stored import Stored

            if files:
                raise typer.BadParameter("goes with no files: `tracer index` puts them in.", param_hint="--db")
            for option, value in (
                ("--errors", self.errors),
                ("--language", self.language),
                ("--outlet", self.outlet),
            ):
                if value is not None:
                    raise typer.BadParameter("goes with files, not with a database.", param_hint=option)
            return Stored(db, self.quiet, match)
        if match is not None:
            raise typer.BadParameter("needs --db.", param_hint="--match")
        if not files and no_pipe():
            raise typer.BadParameter("name a file or a folder, or pipe an article in.", param_hint="FILES")
        make_batch: Callable[..., Batch] = context.obj or Batch
        return make_batch(
            files,
            choice("--from", self.form, (AUTO, *FORMATS)),
            self.quiet,
            _columns(self.mapped or []),
            self.allow_local,
            _processes(self.jobs),
            self.errors,
            limit=_limit(self.seconds),
            language=None if self.language is None else _language(self.language),
        )


def no_pipe() -> bool:
    """Whether nothing is piped in."""
    return sys.stdin is None or sys.stdin.isatty()


def choice(option: str, value: str, choices: Collection[str]) -> str:
    """The value, if it is one of the choices. Raises BadParameter otherwise."""
    if value not in choices:
        raise wrong(option, f"{value!r} is not one of {', '.join(choices)}{near(value, choices)}.")
    return value


def kinds(option: str, value: str | None, choices: Collection[str]) -> set[str]:
    """The kinds of a list with commas. Raises BadParameter for one that is none of the choices."""
    return {choice(option, kind.strip(), choices) for kind in (value or "").split(",") if kind.strip()}


def _language(named: str) -> str:
    """The code of the language that `--language` names."""
    from tracer.language.identify import code_of

    return choice("--language", code_of(named) or named, data_files.languages())


def _outlet(named: str) -> str:
    """The name of an outlet that `--outlet` has."""
    if name := " ".join(named.split()):
        return name
    raise wrong("--outlet", f"{named!r} is no name.")


def span_of(since: str | None, until: str | None) -> "Span | None":
    """The time that `--since` and `--until` name; None for neither."""
    if since is None and until is None:
        return None
    from tracer.dates import Span, moment

    begin, end = moment(since), moment(until)
    for option, written, made in (("--since", since, begin), ("--until", until, end)):
        if written is not None and made is None:
            raise wrong(option, f"{written!r} is no date as 2024, 2024-03 or 2024-03-04.")
    if begin and end and begin.first > end.last:
        raise wrong("--until", f"{until!r} is before {since!r}.")
    return Span(begin and begin.first, end and end.last)


def _limit(seconds: float) -> float:
    """The seconds of `--time-limit`, no more than a clock can count."""
    if not seconds < _YEAR:
        raise typer.BadParameter(f"{seconds:g} is too long; 0 is without end.", param_hint="--time-limit")
    return seconds


def _processes(jobs: str) -> int:
    """How many processes `--jobs` asks for; all that this process may use for none."""
    if jobs != "auto" and not (jobs.isascii() and jobs.isdigit() and len(jobs) < 5):
        raise wrong("--jobs", f"{jobs!r} is neither a number nor auto.")
    if jobs != "auto" and int(jobs):
        return int(jobs)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _columns(mapped: list[str]) -> dict[str, str]:
    """What each `--map FIELD=COLUMN` says: a field of an article and what the input calls it."""
    columns: dict[str, str] = {}
    for pair in mapped:
        field, equals, column = pair.partition("=")
        if not equals or not column:
            raise wrong("--map", f"{pair!r} is not FIELD=COLUMN.")
        if choice("--map", field, FIELDS) in columns:
            raise wrong("--map", f"{field!r} is named twice.")
        columns[field] = column
    return columns
