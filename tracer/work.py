"""What is done with one article of a run: trace it, and write it out where its format lets articles stand alone."""

import io
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TextIO, TypeAlias

from tracer.errors import TracerError, internal
from tracer.language.desk import NOTHING, Desk, current
from tracer.model import DOUBTFUL, Article, Chain, Credit, Trace, Unread, UnusedCue
from tracer.render import DEFAULTS, DRAFT, EXPLAIN, Options, write
from tracer.timing import TIME_LIMIT, TimeUp, Watch, too_long

Found: TypeAlias = tuple[  # a trace without its article
    tuple[Chain, ...],
    tuple[Credit, ...],
    tuple[UnusedCue, ...],
    tuple[str, ...],
    str | None,
    str | None,
    tuple[str, ...],
]
Tracing: TypeAlias = Callable[[Article], Trace]


class Separators(NamedTuple):
    """What stands around the articles of an output, where each can be written without knowing the others."""

    begin: str = ""
    first: str = ""  # before the first article
    between: str = ""
    end: str = ""


SEPARATORS = {
    "tree": Separators(between="\n"),
    "json": Separators("[", "\n", ",\n", "\n]\n"),
    "jsonl": Separators(),
    "csv": Separators(),  # `begin` is its heading, which hangs on the options
    EXPLAIN: Separators(between="\n"),
    DRAFT: Separators(between="\n"),
}


def separators(format: str, options: Options) -> Separators:
    """The separators of one of SEPARATORS, as the options will have them."""
    if format != "csv":
        return SEPARATORS[format]
    from tracer.render.csv import write_heading

    heading = io.StringIO()
    write_heading(heading, options)
    return SEPARATORS[format]._replace(begin=heading.getvalue())


class RenderJob(NamedTuple):
    """What to make of each article."""

    format: str | None = None  # one of SEPARATORS; None: what was found, for others to read on
    options: Options = DEFAULTS
    terminal: bool = False  # the output, as far as it matters to who writes for it
    encoding: str = "utf-8"
    tracing: Tracing | None = None  # None: `tracer.pipeline.trace`
    limit: float = TIME_LIMIT  # seconds that an article may take, see `timing.Watch`
    language: str | None = None  # the code of one to read every article as
    desk: Desk = NOTHING


class Counts(NamedTuple):
    """How much a trace has of what a run tells in its end."""

    statements: int = 0
    relayed: int = 0  # statements with a relay
    unsure: int = 0  # statements that may be read wrongly


NO_COUNTS = Counts()


class JobResult(NamedTuple):
    """What was made of an article, why it failed if it did, and what there is to say of it otherwise."""

    rendered: str | Found
    reason: str | None = None
    unread: Unread | None = None
    warnings: tuple[str, ...] = ()
    counts: Counts = NO_COUNTS


def render_job(
    format: str,
    out: TextIO,
    options: Options,
    tracing: Tracing | None = None,
    limit: float = TIME_LIMIT,
    language: str | None = None,
) -> RenderJob:
    """How to write articles for an output, wherever they are written."""
    terminal = out.isatty()
    if terminal and options.width is None and format in ("tree", EXPLAIN):
        from tracer.console import make_console

        options = options._replace(width=make_console(out, width=None, color=options.color).width)
    return RenderJob(format, options, terminal, out.encoding or "utf-8", tracing, limit, language, current())


def attempt(
    article: Article,
    tracing: Tracing | None = None,
    limit: float = TIME_LIMIT,
    tell: Callable[[float], None] | None = None,
    *,
    expendable: bool = False,
    language: str | None = None,
) -> tuple[Trace, str | None]:
    """The trace of an article, and why it failed if it did: one bad article never stops a batch.

    `limit`, `tell`, `expendable`: as for `timing.Watch`. `language`: as for `tracer.pipeline.trace`.
    """
    watch = Watch(limit, tell, expendable=expendable)
    if tracing is None:
        from tracer.pipeline import trace

        tracing = partial(trace, heed=watch.heed, language=language)
    try:
        try:
            watch.start(len(article.text))
            return tracing(article), None
        finally:
            watch.stop()
    except TimeUp:
        watch.stop()  # where the time was up when it was about to be stopped
        reason = too_long(len(article.text), limit)
        return failed(article, reason), reason
    except Exception as error:
        reason = str(error) if isinstance(error, TracerError) else internal(error)
        return failed(article, reason), reason


def counts(trace: Trace) -> Counts:
    """How many statements a trace has, how many of them with a relay, and how many are not sure."""
    relayed = sum(len(chain.sources) > 1 for chain in trace.chains)
    return Counts(len(trace.chains), relayed, sum(chain.confidence < DOUBTFUL for chain in trace.chains))


def failed(article: Article, reason: str) -> Trace:
    """What there is of an article that could not be traced."""
    return Trace(article, errors=(reason,))


def outcome(
    article: Article, job: RenderJob, tell: Callable[[float], None] | None = None, *, expendable: bool = False
) -> JobResult:
    """Trace an article and make of it what is wanted; if it cannot be written out, it counts as failed."""
    traced, reason = attempt(article, job.tracing, job.limit, tell, expendable=expendable, language=job.language)
    try:
        return JobResult(render_trace(traced, job), reason, traced.unread, traced.told, counts(traced))
    except Exception as error:
        reason = internal(error)
        return JobResult(render_trace(failed(article, reason), job), reason)


def render_trace(trace: Trace, job: RenderJob) -> str | Found:
    """What is wanted of a trace."""
    if job.format is None:
        return trace[1:]
    if job.format in ("json", "jsonl"):
        from tracer.render.record import dumps

        record = dumps(trace, job.options)
        return f"{record}\n" if job.format == "jsonl" else record
    if job.format == "csv":
        from tracer.render.csv import write_trace

        rows = io.StringIO()
        write_trace(trace, rows, job.options)
        return rows.getvalue()
    page = _Page(job.terminal, job.encoding)
    write(job.format, [trace], page, job.options)
    return page.getvalue()


class _Page(io.StringIO):
    """A text in the making, which passes for the output that it goes to."""

    def __init__(self, terminal: bool, encoding: str) -> None:
        super().__init__(newline="\n")
        self._terminal = terminal
        self._encoding = encoding

    def isatty(self) -> bool:
        """Whether the text goes to a terminal."""
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What the text will be encoded in."""
        return self._encoding
