"""What `tracer index`, `tracer query` and `--db` do: batches that read from a database or fill one."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, TextIO, cast

from tracer.batch import Batch
from tracer.errors import InputError, TracerError
from tracer.language.desk import current
from tracer.model import Article, Trace
from tracer.output import FAILED, MISUSE, STDOUT, Stop, check, fail, say
from tracer.readers.contract import Item
from tracer.render import Options

if TYPE_CHECKING:
    from tracer.dates import Span
    from tracer.network import Network
    from tracer.store import Writer


class Stored(Batch):
    """The traces of a database, in the order in which their articles were read."""

    def __init__(self, database: str, quiet: bool, match: str | None = None) -> None:
        super().__init__([database], "", quiet)
        self.database = database
        self.match = match

    def inputs(self) -> Sequence[str]:
        """The database, and what DuckDB may have written beside it."""
        return _of_database(self.database)

    def __iter__(self) -> Iterator[Trace]:
        try:
            for stored in self._stored():
                if not self.wanted(stored.article):
                    continue
                trace = self._set_right(stored)
                self.done += 1
                if trace.unread is not None:
                    self.count_unread(trace.unread)
                yield trace
        except TracerError as error:
            self._fail(error)
        if not self.done and not self.failed and not self.left_out:
            with_words = f" with “{self.match}”" if self.match else ""
            self._fail(InputError(self.database, f"no articles{with_words}"))

    def _stored(self) -> Iterator[Trace]:
        from tracer.store import Reader, Use, folder, open_database
        from tracer.store.queries import matching

        if self.match is None and folder.is_one(self.database):
            yield from folder.traces(self.database)
            return
        with open_database(self.database, Use.TRACES) as connection:
            numbers = None if self.match is None else matching(connection, self.match)
            yield from Reader(connection).traces(numbers)

    def network(self) -> "Network | None":
        """The network that was counted where a folder was filled, if all of it is wanted as it was read there."""
        from tracer.store import folder

        if self.span or self.match is not None or current().corrections or not folder.is_one(self.database):
            return None
        try:
            found = folder.network(self.database)
        except TracerError:  # it is told where the traces are read
            return None
        if found is None or sum(found.unread.values()) == 1:  # the one that was not read is told by its name
            return None
        self.unread.update(found.unread)
        self.done = found.articles + self.unread.total()
        return found if self.done else None

    def _set_right(self, stored: Trace) -> Trace:
        """The trace of an article with the corrections that it has by now: traced again where there are any."""
        if stored.errors or stored.article.id not in current().corrections:
            return stored
        from tracer.pipeline import trace

        again = trace(stored.article, language=stored.language)
        for warning in () if self.quiet else again.told:
            say(f"{again.article.id}: {warning}")
        return again


def _of_database(path: str) -> list[str]:
    return [path, f"{path}.wal"]


class Index(Batch):
    """The articles of a run, of which those that a database does not have are traced and put in."""

    def __init__(self, batch: Batch, database: str, retrace: bool, reading: bool) -> None:
        """`batch`: what to read, if `reading`; `retrace`: whether to read again what another version read."""
        super().__init__(
            batch.files,
            batch.form,
            batch.quiet,
            batch.columns,
            batch.allow_local,
            batch.jobs,
            batch.errors,
            batch.tracing,
            batch.pacing,
            batch.limit,
            batch.language,
        )
        self.span, self.outlet = batch.span, batch.outlet
        self.database = database
        self.retrace = retrace
        self.reading = reading
        self.seen = 0
        self.summing = True
        self._writer: Writer | None = None

    def inputs(self) -> Sequence[str]:
        """What is read, if anything but the database is."""
        return self.files if self.reading else []

    def outputs(self) -> list[tuple[str, str]]:
        """What is written to."""
        return [*super().outputs(), *(("--db", path) for path in _of_database(self.database))]

    def fill(self) -> None:
        """Do it. Raises Stop if any failed; whatever was put in by then stays."""
        from tracer.store import Lost, Unwritable, Use, Writer, open_database
        from tracer.store.write import batches

        check(self)
        if self.database == STDOUT:
            fail("--db -: a database is a file", MISUSE)
        lost = False
        broken_off = True
        try:
            with open_database(self.database, Use.WRITE, self.pacing.lock) as connection:
                self._writer = Writer(connection)
                with closing(cast("Generator[Trace]", iter(self))) as traces:
                    for batch in batches(traces, self.pacing.transaction):
                        self._writer.put(batch)
            broken_off = False
        except Unwritable as error:
            fail(str(error), MISUSE)
        except TracerError as error:
            lost, broken_off = isinstance(error, Lost), False
            self._fail(error)
        finally:
            if self._writer and not lost:
                self._tell(self._writer, broken_off)
        self.tell_corrections()
        if not self.tell_summary() or self.unread.total() == 1:
            self.tell_unread()
        self.tell_left_out()
        if self.failed or self.unread or self.emptied():
            raise Stop(FAILED)

    def _read(self) -> Iterator[Item]:
        """What has to be traced: of articles, only those."""
        assert self._writer
        if self.retrace:
            for article in self._writer.old():
                self._corrected.setdefault(article.id, 0)
                yield article
        if self.reading:
            yield from self._writer.new(self._counted(super()._read()), self.pacing.transaction)

    def _counted(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self.seen += isinstance(item, Article)
            yield item

    def _tell(self, writer: "Writer", broken_off: bool) -> None:
        """Say what was done, of a run that was broken off what of it stays."""
        if broken_off and not self.quiet:
            say(f"{self.database}: broken off; {writer.added:,} new articles are kept, the next run adds the others")
        elif not self.quiet:
            again = f", {writer.again:,} read again" if self.retrace or writer.again else ""
            failed = f", {self.failed:,} failed" if self.failed else ""
            say(f"{self.database}: {self.seen:,} read, {writer.added:,} of them new{again}{failed}")


def ready() -> tuple[str, ...]:
    """The names of the ready questions."""
    from tracer.store.queries import questions

    return tuple(questions())


class Query(Batch):
    """A question to a database, with nothing to trace."""

    def __init__(
        self,
        database: str | None,
        question: list[str],
        sql: str | None,
        folder: str | None,
        quiet: bool,
        span: "Span | None" = None,
    ) -> None:
        """Raises ValueError for what cannot be asked."""
        from tracer.store.queries import questions

        super().__init__([], "", quiet)
        self.database = database or ""
        self.sql = sql
        self.folder = folder
        self.span = span
        self.name = question[0] if question else None
        self.about = " ".join(question[1:]).strip() or None
        if bool(question) + (sql is not None) + (folder is not None) > 1:
            raise ValueError("goes with neither --sql nor --parquet")
        if self.name is not None:
            asked = questions()[self.name]
            if asked.takes and not asked.optional and self.about is None:
                raise ValueError(f"{self.name}: name {'a source' if asked.takes == 'name' else 'words'}")
            if not asked.takes and self.about is not None:
                raise ValueError(f"{self.name}: nothing may stand behind it")
        if not database and (question or sql is not None or folder is not None):
            raise ValueError("name a database with --db")

    def inputs(self) -> Sequence[str]:
        """The database, if one is asked."""
        return _of_database(self.database) if self.database else []

    def outputs(self) -> list[tuple[str, str]]:
        """The files of a folder of tables."""
        from tracer.store.parquet import paths

        return [] if self.folder is None else [("--parquet", path) for path in paths(self.folder)]

    def write(self, format: str, out: TextIO, options: Options) -> None:
        """Write the answer. Raises Stop when there is none."""
        from tracer.dates import ALWAYS
        from tracer.render import rows
        from tracer.store import Unwritable, Use, open_database
        from tracer.store.parquet import export
        from tracer.store.queries import ask, ask_sql, parted, questions

        try:
            if self.folder is not None:
                with open_database(self.database, Use.COPY) as connection:
                    written = export(connection, self.folder)
                if not self.quiet:
                    say(f"{self.folder}: {len(written)} tables")
            elif self.name is None and self.sql is None:
                columns = ("question", "about", "what it tells")
                told = [
                    (one.name, f"[{one.takes}]" if one.optional else one.takes, one.help)
                    for one in questions().values()
                ]
                if format == "table" and not options.expanded:
                    rows.write_list(columns, told, out, options)
                else:
                    rows.write(format, columns, told, out, options)
            else:
                with open_database(self.database, Use.ASK) as connection:
                    sql, name = self.sql, self.name or ""
                    if self.span:  # before the answer, whose rows the connection still has to give
                        self._met, self.left_out[False], self.left_out[None] = parted(connection, self.span)
                    if sql is None:
                        answer = ask(connection, name, self.about, self.span or ALWAYS)
                    else:
                        answer = ask_sql(connection, sql)
                    for note in () if self.quiet else answer.notes:
                        say(note)
                    rows.write(format, answer.columns, answer.rows, out, options, answer.shares)
        except Unwritable as error:
            fail(str(error), MISUSE)
        except TracerError as error:
            fail(str(error))
