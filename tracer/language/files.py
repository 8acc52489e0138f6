"""The TOML files of `tracer/data`: checked when they were changed, and read fast.

Parsing TOML takes longer than tracing an article, so a build leaves each file's content beside it in compiled form,
headed by the checksum of the TOML that it was made from and the number of the format. A file that was edited since is
checked against `schema.py` and compiled anew: the TOML is what counts.
"""

import os
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tracer.errors import DataError, TracerError, reason_of

if TYPE_CHECKING:
    from tracer.language import schema
    from tracer.language.validation import Path

DEFAULT = "en"
# names as in the schema, which is imported only where something was changed
LANGUAGE = ("frames", "words", "lists", "patterns", "credits", "names", "stories", "drift", "case", "common")
_CHECK = 9  # bytes of the checksum before what was learned
_TRACING = ("frames", "words", "lists", "patterns", "credits", "case")  # those that a trace depends on
COMMON = ("outlets", "queries", "languages")
PAGES = ("rules",)
_LARGEST = 16_000_000  # bytes of a TOML file
_FORMAT = 5  # of the compiled files; another one is made anew
FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")
TEMPLATE = "TEMPLATE"  # a language with every key and no word


def frames(language: str = DEFAULT) -> "schema.Frames":
    """Cues by the frame that they need."""
    content: schema.Frames = _load(language, "frames")
    return content


def word_classes(language: str = DEFAULT) -> "schema.WordClasses":
    """Words by what they do in a sentence, and platforms."""
    content: schema.WordClasses = _load(language, "words")
    return content


def lists(language: str = DEFAULT) -> "schema.Lists":
    """The small closed lists of the parser."""
    content: schema.Lists = _load(language, "lists")
    return content


def patterns(language: str = DEFAULT) -> "schema.Patterns":
    """Phrases that are looked for as patterns."""
    content: schema.Patterns = _load(language, "patterns")
    return content


def credits(language: str = DEFAULT) -> "schema.Credits":
    """Lines that name who supplied an article."""
    content: schema.Credits = _load(language, "credits")
    return content


@cache
def names(language: str = DEFAULT) -> "schema.Names":
    """How names of sources are compared."""
    content: schema.Names = _load(language, "names")
    return content


@cache
def stories(language: str = DEFAULT) -> "schema.Stories":
    """What `tracer story` knows about words, and how much evidence weighs."""
    content: schema.Stories = _load(language, "stories")
    return content


@cache
def drift(language: str = DEFAULT) -> "schema.Drift":
    """What counts when the same statement comes along twice."""
    content: schema.Drift = _load(language, "drift")
    return content


def case(language: str = DEFAULT) -> "schema.Case":
    """How words are written, for texts in capitals."""
    content: schema.Case = _load(language, "case")
    return content


@cache
def common(language: str = DEFAULT) -> "schema.Common":
    """How common words are in news at large."""
    content: schema.Common = _load(language, "common")
    return content


@cache
def word_list(path: str) -> frozenset[str]:
    """The words of a list of the language, by its file, table, where it has some, and key: `names.sources.generic`."""
    name, *keys = path.split(".")
    found = _load(DEFAULT, name)
    for key in keys:
        found = found[key]
    return frozenset(found)


def queries() -> "schema.Queries":
    """The ready questions of `tracer query`."""
    content: schema.Queries = _load("", "queries")
    return content


@cache
def known_languages() -> "schema.Languages":
    """What languages are called, and by what a text shows its own."""
    content: schema.Languages = _load("", "languages")
    return content


def outlet_index() -> tuple[bytes, bytes]:
    """The outlets of `tracer/data/outlets.toml`, in UTF-8.

    First a line each: name, kind, country, domains, "state" or nothing, with tabs between. Then sorted lines of their
    names: first word as it is looked up, name, offset of the outlet's line among the first.
    """
    outlets, _, names = _compiled("", "outlets").partition(b"\0")
    return outlets, names


def check(language: str = DEFAULT) -> None:
    """Check the common files and those of a language. Raises DataError for the first mistake.

    A file that was not changed since it was compiled was checked then.
    """
    require(language)
    for folder, names in (("", COMMON), (language, LANGUAGE)):
        for file in sorted(os.listdir(os.path.join(FOLDER, folder))):
            name, suffix = os.path.splitext(file)
            if suffix == ".toml" and name not in (*names, *(PAGES if folder else ())):
                raise DataError(_path(folder, name), 0, "", f"unknown file (known are {', '.join(names)})")
        for name in names:
            if not _is_current(folder, name):
                _compile(folder, name)


def require(language: str) -> None:
    """Raises TracerError for a language that there are no files for."""
    if language not in (known := languages()):
        raise TracerError(f"no such language: {language!r} (there are: {', '.join(known)})")


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are files for."""
    return tuple(
        sorted(one for one in os.listdir(FOLDER) if one != TEMPLATE and os.path.isdir(os.path.join(FOLDER, one)))
    )


def paths(language: str = DEFAULT) -> list[str]:
    """The files that a trace depends on."""
    return [_path(language, name) for name in _TRACING] + [_path("", "outlets"), _path("", "languages")]


def tag_weights(language: str = DEFAULT) -> bytes:
    """What `tools/tagger.py` learned, as `parser/tags.py` reads it. A language without its own has those of English.

    The file holds it as it is, behind a comment and a checksum: to unpack it would take longer than all other files.
    """
    path = _path(language, "tags", ".weights")
    if not os.path.exists(path):
        path = _path(DEFAULT, "tags", ".weights")
    try:
        with open(path, "rb") as file:
            _, _, held = file.read().partition(b"\n\n")
    except OSError as error:
        raise _unread(path, error) from None
    if held[:_CHECK] != checksum(held[_CHECK:]):
        raise DataError(path, 0, "", "is damaged")
    return held[_CHECK:]


def checksum(content: bytes) -> bytes:
    """The checksum that stands before some content."""
    return b"%08x\n" % zlib.crc32(content)


def sql() -> str:
    """The statements that make the tables of a database."""
    path = _path("", "store", ".sql")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise _unread(path, error) from None


def compile_all() -> list[str]:
    """Check every TOML file and write its compiled form; returns the paths. Called when a distribution is built."""
    written = []
    for folder in ("", *languages()):
        for name in LANGUAGE if folder else COMMON:
            path = _path(folder, name, ".compiled")
            content = _checksum(_source(folder, name)) + b"\n" + _compile(folder, name)
            beside = f"{path}.{os.getpid()}"  # whoever runs meanwhile finds the old one or the new one
            with open(beside, "wb") as stream:
                stream.write(content)
            os.replace(beside, path)
            written.append(path)
        for name in PAGES if folder else ():
            parse(_path(folder, name), name)
    return written


def first_word(name: str) -> str:
    """The first word of an outlet's name as the registry looks it up: lower case, a leading article left out."""
    words = name.lower().replace("\u2019", "'").split()
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    first = words[0]
    if len(words) > 1 and first.endswith(("'s", "s'")):
        first = first.removesuffix("'s").removesuffix("'")  # "Lloyd's List": the tokenizer parts the ending off
    return first.rstrip(".,") or first


def _load(folder: str, name: str) -> Any:
    import json

    return json.loads(_compiled(folder, name))


def _compiled(folder: str, name: str) -> bytes:
    """The compiled form of a file, without its heading."""
    if not _is_current(folder, name):
        return _compile(folder, name)
    with open(_path(folder, name, ".compiled"), "rb") as file:
        return file.read().partition(b"\n")[2]


@cache
def _is_current(folder: str, name: str) -> bool:
    """Whether the compiled form of a file was made from it as it is now, and so was checked."""
    source = _source(folder, name)
    try:
        with open(_path(folder, name, ".compiled"), "rb") as file:
            return file.readline().rstrip(b"\n") == _checksum(source)
    except FileNotFoundError:
        return False


@cache  # only of files that were changed: reading what a build left is cheap
def _compile(folder: str, name: str) -> bytes:
    return _FORMS.get(name, _as_json)(parse(_path(folder, name), name))


def parse(path: str, name: str, *, filled: bool = True) -> Any:
    """The content of a file called `name` in the schema; `filled`: nothing in it may be empty.

    Raises DataError for what cannot be read, is no TOML, or is not as the schema wants.
    """
    import tomllib
    from itertools import chain

    from tracer.language import schema
    from tracer.language.validation import empty, line_of, problems

    source = _content(path)
    try:
        text = source.decode("utf-8-sig")  # some editors leave a mark of order
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise DataError(path, source.count(b"\n", 0, error.start) + 1, "", "is not valid UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, text, error) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise DataError(path, 0, "", f"not TOML: {type(error).__name__}") from None
    kind = (schema.LANGUAGE | schema.PAGES | schema.COMMON | schema.DESK)[name]
    for problem in chain(empty(content) if filled else (), problems(content, kind)):
        raise DataError(path, line_of(text, problem.path), dotted(problem.path), problem.reason)
    return content


def lines(path: str) -> "Mapping[Path, int]":
    """The line, counted from 1, of each key and each list's item of a TOML file that `parse` has read."""
    from tracer.language.validation import line_numbers

    return line_numbers(_content(path).decode("utf-8-sig"))


def _content(path: str) -> bytes:
    """What a file of a user's or of ours holds. Raises DataError where that may be without end, and for too much."""
    try:
        if not os.path.isfile(path):
            os.stat(path)  # which says so where nothing is there
            if os.path.realpath(path) == os.path.realpath(os.devnull):
                return b""
            raise DataError(path, 0, "", "is no regular file")
        with open(path, "rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unread(path, error) from None
    if len(content) > _LARGEST:
        raise DataError(path, 0, "", f"is larger than {_LARGEST // 1_000_000} MB")
    return content


def _not_toml(path: str, text: str, error: ValueError) -> DataError:
    """What Python's parser says, which tells the line in its sentence only (before Python 3.14)."""
    import re

    from tracer.language.validation import key_before

    reason, _, _ = str(error).partition(" (at ")
    match = re.search(r"\(at line (\d+)", str(error))
    line = int(match[1]) if match else text.count("\n") + 1  # "at end of document"
    return DataError(path, line, dotted(key_before(text, line)), f"not TOML: {reason}")


def dotted(path: "Path") -> str:
    """A path as TOML writes it, with the places of lists counted from 1: `cues.say[3]`."""
    text = ""
    for part in path:
        plain = isinstance(part, str) and part.replace("-", "_").isidentifier()
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if plain else f'."{part}"'
    return text.removeprefix(".")


def _as_json(content: Mapping[str, Any]) -> bytes:
    import json

    return json.dumps(content, ensure_ascii=False).encode("utf-8")


def _as_frames(content: Mapping[str, Any]) -> bytes:
    """Cues and traps without their examples, which only tests read."""
    plain = dict(content)
    plain["traps"] = [{key: trap[key] for key in ("reason", "after", "words")} for trap in content["traps"]]
    for table in ("cues", "phrases"):
        plain[table] = {
            frame: [cue if isinstance(cue, str) else cue.get("forms") or cue["phrase"] for cue in cues]
            for frame, cues in content[table].items()
        }
    return _as_json(plain)


def _as_index(content: Mapping[str, Any]) -> bytes:
    outlets = bytearray()
    names = []
    for entry in content["outlet"]:
        state = "state" if entry.get("state") else ""
        domains = " ".join(entry.get("domains", ()))
        for name in (entry["name"], *entry.get("aliases", ())):
            names.append(f"{first_word(name)}\t{name}\t{len(outlets)}".encode())
        outlets += f"{entry['name']}\t{entry['kind']}\t{entry.get('country', '')}\t{domains}\t{state}\n".encode()
    return bytes(outlets) + b"\0" + b"\n".join(sorted(names))


_FORMS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {"outlets": _as_index, "frames": _as_frames}


def _path(folder: str, name: str, suffix: str = ".toml") -> str:
    return os.path.join(FOLDER, folder, name + suffix)


def _source(folder: str, name: str) -> bytes:
    path = _path(folder, name)
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise _unread(path, error) from None


def _unread(path: str, error: OSError | ValueError) -> DataError:
    return DataError(path, 0, "", "is missing" if isinstance(error, FileNotFoundError) else reason_of(error))


def _checksum(source: bytes) -> bytes:
    return b"%08x %d" % (zlib.crc32(source), _FORMAT)
