"""Questions to a database: the ready ones of `tracer/data/queries.toml`, and any SQL that only reads."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from tracer.dates import ALWAYS, Span
from tracer.errors import InputError, Unreadable
from tracer.language import files
from tracer.language.files import word_list
from tracer.language.outlets import registry
from tracer.model import Kind
from tracer.names import fold
from tracer.names.lookup import Known, listed, lookup, similar
from tracer.names.words import plain
from tracer.statements import stem
from tracer.store.read import Reader
from tracer.store.schema import error_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tracer.stories.model import Origin

Row: TypeAlias = tuple[Any, ...]
Made = TypeVar("Made")

_PAGE = 1000  # rows that are fetched at a time
_ALL, _SHARE = 3, 0.7  # up to how many words an article must have all; else how many of them
_STEM = 3  # letters that a word and its stem share at least for the stem to be looked for
_STORY = 1000  # articles that are read as one story at most
_WORD = re.compile(r"[^\W_]+")


class Question(NamedTuple):
    """A ready question."""

    name: str
    help: str
    sql: str
    takes: str | None = None  # what stands behind its name: `name`, `words`, or nothing
    optional: bool = False  # whether that may be left out
    publishers: bool = False  # whether only articles of which it is known whose they are count
    names: bool = False  # whether the words are those of a source's name
    shares: Sequence[str] = ()  # columns that are shares of one
    story: bool = False  # the rows are articles, of whose story the origins are shown


class Answer(NamedTuple):
    """A table whose rows are fetched while they are shown."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    shares: Sequence[str] = ()  # columns that are shares of one
    notes: tuple[str, ...] = ()  # what to know of it: names that were taken for the one asked for, or were not


@cache
def questions() -> dict[str, Question]:
    """The ready questions by name."""
    content = files.queries()
    found = {name: Question(name, **fields) for name, fields in content["question"].items()}
    return {name: question._replace(sql=_filled(question.sql, content["parts"])) for name, question in found.items()}


def ask(connection: "DuckDBPyConnection", name: str, about: str | None, span: Span = ALWAYS) -> Answer:
    """The answer to a ready question, of the articles of a time.

    Raises Unreadable for too much to answer, and for a name that is not there.
    """
    question = questions()[name]
    if question.story:
        return _origins(connection, about or "", span)
    notes = _ownerless(connection, name, span) if question.publishers else ()
    answer = _answer(connection, question, about, span)
    return answer._replace(shares=question.shares, notes=(*answer.notes, *notes))


def parted(connection: "DuckDBPyConnection", span: Span) -> tuple[int, int, int]:
    """How many articles are of a time, how many of another date, and how many of none that tells."""
    ((within, another, undated),) = _run(connection, _whole("parted"), _times(span)).rows
    return within, another, undated


def _times(span: Span) -> dict[str, object]:
    """The parameters of a time; the database has UTC and says nothing of it."""
    return {
        "since": span.since and span.since.replace(tzinfo=None),
        "until": span.until and span.until.replace(tzinfo=None),
    }


def _ownerless(connection: "DuckDBPyConnection", name: str, span: Span) -> tuple[str, ...]:
    """That of most articles nothing tells whose they are, where it is so."""
    ((read, unknown),) = _run(connection, _whole("publishers"), _times(span)).rows
    if unknown * 2 <= read:
        return ()
    return (
        f"{name}: articles of an unknown outlet: {unknown:,} of {read:,}; "
        "`tracer index --outlet NAME` says whose they are",
    )


def _answer(connection: "DuckDBPyConnection", question: Question, about: str | None, span: Span) -> Answer:
    if question.takes == "name" and about is not None:
        return _about_name(connection, question, about, span)
    answer = _run(connection, question.sql, _values(question, about) | _times(span))
    if about is None or question.takes is None:
        return answer
    first = next(answer.rows, None)
    if first is None:
        if question.names:
            raise _unknown(about, _known(connection))
        return answer
    return answer._replace(rows=chain([first], answer.rows))


def _about_name(connection: "DuckDBPyConnection", question: Question, name: str, span: Span) -> Answer:
    """The answer to a question about a source, by all names that are surely its."""
    known = _known(connection)
    found = lookup(keys(name), known)
    if not any(key in known for key in found.keys):
        raise _unknown(name, known)
    notes = [f"with {listed(found.joined)}"] if found.joined else []
    notes += [f"not with {listed(found.apart)}"] if found.apart else []
    return _run(connection, question.sql, {"keys": list(found.keys)} | _times(span))._replace(
        notes=tuple(f"{question.name} {name}: {note}" for note in notes)
    )


def _known(connection: "DuckDBPyConnection") -> dict[str, Known]:
    """All names of sources, suppliers and publishers by their keys."""
    rows = _run(connection, _part("names"), {}).rows
    return {key: Known(name, Kind(kind), statements) for key, name, kind, statements in rows}


def _unknown(name: str, known: Mapping[str, Known]) -> Unreadable:
    """That no source has a name, and which are like it."""
    like = similar(name, known)
    return Unreadable(f"no source is called “{name}”" + (f"; similar: {listed(like)}" if like else ""))


def ask_sql(connection: "DuckDBPyConnection", sql: str) -> Answer:
    """The answer to one statement of SQL. Raises InputError for what is none, or may not be done."""
    import duckdb

    if sql != _sound(sql):
        raise InputError("SQL", "not valid UTF-8")
    with _failing_as_sql():
        found = connection.extract_statements(sql)
        if len(found) != 1:
            raise InputError("SQL", f"{'several statements' if found else 'no statement'}: ask with one")
        if found[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise InputError("SQL", "no question: ask with SELECT")
        answer = _run(connection, found[0], {})
        return answer._replace(rows=_sql_rows(answer.rows))


def _sql_rows(rows: Iterator[Row]) -> Iterator[Row]:
    with _failing_as_sql():
        yield from rows


@contextmanager
def _failing_as_sql() -> Iterator[None]:
    """What is wrong with SQL is told in DuckDB's words; what is wrong with the database is no matter of SQL."""
    import duckdb

    of_the_database = (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.SerializationException,
        duckdb.OutOfMemoryException,
        duckdb.InterruptException,
    )
    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, of_the_database) or type(error) is duckdb.Error:  # so, without a kind, a broken block
            raise
        raise InputError("SQL", error_text(error)) from None


@cache
def _part(name: str) -> str:
    """The SQL of a part that the questions share."""
    return files.queries()["parts"][name]


def _whole(name: str) -> str:
    """The SQL of such a part with the parts that it is put together from."""
    return _filled(_part(name), files.queries()["parts"])


def _filled(sql: str, parts: dict[str, str]) -> str:
    """SQL with its parts, and with theirs."""
    for name, part in reversed(parts.items()):
        sql = sql.replace(f"{{{name}}}", part)
    return sql


def _run(connection: "DuckDBPyConnection", sql: Any, values: dict[str, object]) -> Answer:
    result = _waited(connection, lambda: connection.execute(sql, values))
    columns = tuple(str(column[0]) for column in result.description or ())
    return Answer(columns, _rows(connection, result))


def _rows(connection: "DuckDBPyConnection", result: "DuckDBPyConnection") -> Iterator[Row]:
    while page := _waited(connection, lambda: result.fetchmany(_PAGE)):
        yield from page


def _waited(connection: "DuckDBPyConnection", work: Callable[[], Made]) -> Made:
    """What is made in a thread of its own: DuckDB misses some interrupts, so they are waited for and passed on here."""
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(work)
        try:
            return doing.result()
        except KeyboardInterrupt:
            while not doing.done():
                connection.interrupt()
                wait([doing], 0.1)
            raise


def _values(question: Question, about: str | None) -> dict[str, object]:
    """The parameters of a question."""
    if question.takes == "name":
        return {"keys": None}
    if question.takes == "words":
        found = None if about is None else terms(about)
        return {"words": found, "least": 0 if found is None else least(len(found))}
    return {}


def keys(name: str) -> list[str]:
    """The forms in which a name may be compared: as it is written, and as the registry calls the outlet."""
    known = registry().find(name)
    return sorted({_sound(fold(form)) for form in (name, known.name if known else name)})


def terms(text: str) -> list[str]:
    """How the words of a text that tell something may begin, each once; all words where none tells anything."""
    found = list(dict.fromkeys(_WORD.findall(_sound(plain(text)).lower())))
    telling = [word for word in found if word not in word_list("stories.statements.stop")]
    return list(dict.fromkeys(map(_beginning, telling or found)))


def least(number: int) -> int:
    """How many of some words an article must have; without a word there is none that has them."""
    return max(1, number) if number <= _ALL else max(_ALL, math.ceil(number * _SHARE))


def _beginning(word: str) -> str:
    """What a word has in common with its other forms."""
    root = stem(word)
    shared = next((end for end, (one, other) in enumerate(zip(word, root, strict=False)) if one != other), len(root))
    return word[:shared] if shared >= _STEM else word


def _sound(text: str) -> str:
    """What an argument holds that is no UTF-8 can be in no database."""
    return text.encode("utf-8", "replace").decode("utf-8")


def matching(connection: "DuckDBPyConnection", words: str, span: Span = ALWAYS) -> list[int]:
    """The numbers of the articles of a time with some words. Raises Unreadable for more than one story can have."""
    question = questions()["origins"]
    numbers = [int(row[0]) for row in _run(connection, question.sql, _values(question, words) | _times(span)).rows]
    if len(numbers) > _STORY:
        raise Unreadable(f"{len(numbers):,} articles have these words, {_STORY:,} can be one story: name more words")
    return numbers


def _origins(connection: "DuckDBPyConnection", claim: str, span: Span) -> Answer:
    """The origins of the story that the articles with the words of a claim tell."""
    from tracer.stories import story

    told = story(Reader(connection).traces(matching(connection, claim, span)), claim)

    def row(place: int, origin: "Origin") -> Row:
        roots, members = ([told.title(key) for key in keys] for keys in (origin.roots, origin.members))
        proof = origin.evidence[0].text if origin.evidence else None
        return place, roots, members, list(origin.articles), proof, str(origin.status)

    columns = ("origin", "roots", "sources", "articles", "proof", "status")
    return Answer(columns, (row(place, origin) for place, origin in enumerate(told.origins, 1)))
