"""The data files: every mistake is named by file, line and key before anything is read, and examples hold."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import ROOT

from tracer import Article, Trace, trace
from tracer.errors import DataError
from tracer.language import files, schema
from tracer.language.lexicon import Lexicon, Word, load
from tracer.language.validation import line_numbers

DATA = ROOT / "tracer" / "data"
MISTAKES = [  # file, what is written, what is written instead, a part of the line, key, a part of the reason
    ("en/frames", "put = [", "putt = [", "putt", "cues.putt", "did you mean 'put'?"),
    ("en/frames", '"quip quips quipped quipping"', '"quip quips"', '"quip quips"', "cues.say[4]", "2 forms"),
    ("en/frames", "[nouns]", "[noun]", "[noun]", "noun", "did you mean 'nouns'?"),
    ("en/frames", 'after = "state"', 'after = "sttate"', 'after = "sttate"', "traps[3].after", "is no cue"),
    ("en/frames", "always = ", 'always = "', None, "confidence.always", "not TOML"),
    ("en/frames", "always = 2", "always = true #", "always", "confidence.always", "a number is wanted"),
    ("en/frames", "\ndirect = ", "\ndirect = nan #", "direct", "confidence.direct", "a number is wanted"),
    ("en/frames", "\ndirect = ", "\ndirekt = ", "direkt", "confidence.direkt", "did you mean 'direct'?"),
    (
        "en/frames",
        '"retort retorts',
        '"reply replies replied replying", "retort retorts',
        "reply",
        "cues.say[7]",
        "twice",
    ),
    ("en/words", 'own = ["us"', 'own = ["us\\u200b"', "own", "classes.own[1]", "controls and shows nothing"),
    ("en/words", 'own = ["us"', 'own = ["de\\u0301pute"', "own", "classes.own[1]", "as two characters"),
    ("en/words", "\nrole = [", "\nrolle = [", "rolle", "classes.rolle", "did you mean 'role'?"),
    ("en/words", 'own = ["us"', 'own = ["Us"', "own", "classes.own[1]", "lower case"),
    ("en/words", '"nv", ', '"nv", "news agency", ', '"news agency"', "classes.organisation[2]", "several words"),
    ("en/lists", 'be = ["was", ', 'be = ["was", "was", ', "be =", "be[2]", "twice"),
    ("en/lists", 'given_names = ["per", "till", "than"]', "given_names = []", "given_names", "given_names", "is empty"),
    ("en/lists", "took = ", "tok = ", "tok =", "tok", "did you mean 'took'?"),
    ("en/names", 'titles = ["prince"', 'titles = ["prince "', "titles", "bodies.titles[1]", "white space"),
    (
        "en/names",
        "[countries]",
        "[countries]\nswedish = 4\n[countries2]",
        "swedish",
        "countries.swedish",
        "a text is wanted",
    ),
    ("en/credits", "(?:The )?{name} (", "(?:The )?name (", "pattern", "form[4].pattern", "has no {name}"),
    ("en/credits", r"\A\(?(?i:(?:With", r"\A\(?(?i:(((?:With", "pattern", "form[2].pattern", "is no pattern"),
    (
        "en/credits",
        'kind = "material"',
        'kind = "materiel"',
        'kind = "materiel"',
        "form[2].kind",
        "did you mean 'material'?",
    ),
    ("en/patterns", "(?:{checks})", "(?:{chekcs})", "unverified", "unverified", "no list 'chekcs'"),
    ("en/patterns", "(?P<because>", "(?P<becuase>", "anonymity", "anonymity_reason", "no group 'because'"),
    ("en/patterns", "unverified = '''", "unverified = '''|", "unverified", "unverified", "where nothing stands"),
    ("en/patterns", "(?:{occasion})", "(?:{occasion}", "other_occasion", "other_occasion", "is no pattern"),
    ("en/stories", '"hang hung"', '"hang"', '"hang"', "statements.irregular[28]", "needs the others"),
    ("en/drift", "dozen = 12", "dozen = -12", "scales", "numbers.scales.dozen", "not above zero"),
    ("en/stories", "beside = ", "besid = ", "besid", "weights.besid", "did you mean 'beside'?"),
    ("en/common", '"ask"', '"Ask"', '"Ask"', 'words."2"[1]', "lower"),
    ("en/drift", "negations = ", "negation = ", "negation", "words.negation", "did you mean 'negations'?"),
    ("en/drift", '["grey", "gray"]', '["grey"]', "same", "spelling.same[1]", "two are wanted"),
    ("outlets", 'kind = "agency"', 'kind = "agncy"', "kind", "outlet[1].kind", "did you mean 'agency'?"),
    ("outlets", 'name = "Khaama"\n', "", None, "outlet[3]", "has no 'name'"),
    (
        "outlets",
        'aliases = ["Khaama Press"',
        'aliases = ["WAM"',
        None,
        "outlet[3].aliases[1]",
        "a name of outlet[1], too",
    ),
    ("outlets", 'country = "AF"', 'country = "Afghanistan"', 'country = "Afgh', "outlet[2].country", "ISO 3166"),
    (
        "outlets",
        'domains = ["wam.ae"]',
        'domains = ["https://wam.ae/"]',
        "domains",
        "outlet[1].domains[1]",
        "is no domain",
    ),
    (
        "outlets",
        'domains = ["khaama.com"]',
        'domains = ["wam.ae"]',
        "domains",
        "outlet[3].domains[1]",
        "a domain of outlet[1]",
    ),
    ("outlets", 'name = "Khaama"', 'name = "the WAM"', "name", "outlet[3].name", "a name of outlet[1], too"),
    ("outlets", 'name = "Khaama"', 'name = "…"', "name", "outlet[3].name", "is no name"),
    ("queries", 'takes = "words"', 'takes = "word"', 'takes = "word"', "question.first.takes", "did you mean 'words'?"),
    ("queries", "{accent}", "{acccent}", None, "parts.matching", "no part 'acccent'"),
]


def unplaced(key: str) -> str:
    """A key without places in lists, which change when the lists do."""
    return re.sub(r"\[\d+\]", "[]", key)


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "key", "reason"), MISTAKES, ids=[f"{one[0]}-{one[4]}" for one in MISTAKES]
)
def test_a_mistake_is_named_by_file_line_and_key(
    tmp_path: Path, file: str, old: str, new: str, line: str | None, key: str, reason: str
) -> None:
    source = (DATA / f"{file}.toml").read_text("utf-8")[:100_000]
    source = source[: source.rindex("\n\n")] if file == "outlets" else source  # all of them take a second to parse
    assert old in source
    path = tmp_path / f"{Path(file).name}.toml"
    path.write_text(source.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        files.parse(str(path), path.stem)
    error = caught.value
    assert error.file == str(path)
    assert unplaced(error.key) == unplaced(key)
    assert reason in error.reason
    assert "\n" not in str(error)
    assert str(error).startswith(f"{path}:{error.line}: {error.key}: ")
    if line is not None:
        assert line in path.read_text("utf-8").splitlines()[error.line - 1]


@pytest.mark.parametrize("content", [f"x = {'[' * 5000}", f"x = {'9' * 5000}", None])
def test_what_python_cannot_parse_is_a_mistake_too(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "lists.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_text(content, "utf-8")
    with pytest.raises(DataError):
        files.parse(str(path), "lists")


@pytest.mark.parametrize(("file", "content"), [("lists.toml", None), ("storys.toml", ""), ("drift.toml", b"\xff")])
def test_a_command_ends_with_2_before_it_reads(tmp_path: Path, file: str, content: str | bytes | None) -> None:
    shutil.copytree(ROOT / "tracer", tmp_path / "tracer", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    path = tmp_path / "tracer" / "data" / "en" / file
    if content is None:
        path.unlink()
    elif isinstance(content, str):
        path.write_text(content, "utf-8")
    else:
        path.write_bytes(content)
    command = [sys.executable, "-P", "-m", "tracer", str(ROOT / "samples" / "border-talks.txt"), "missing.txt"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(path) in done.stderr


def test_the_files_that_are_loaded_are_those_of_the_schema() -> None:
    english = {path.stem for path in (DATA / "en").glob("*.toml")}
    assert english == schema.LANGUAGE.keys() | schema.PAGES.keys()
    assert {path.stem for path in DATA.glob("*.toml")} == schema.COMMON.keys()
    assert set(files.LANGUAGE) == schema.LANGUAGE.keys()
    assert set(files.COMMON) == schema.COMMON.keys()
    assert set(files.PAGES) == schema.PAGES.keys()


def test_an_unknown_language_says_which_there_are() -> None:
    from tracer.errors import TracerError

    with pytest.raises(TracerError, match="no such language: 'xx'"):
        load("xx")


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def test_the_line_of_every_key_and_item_is_found() -> None:
    for path in sorted((DATA / "en").glob("*.toml")):
        source = path.read_text("utf-8")
        lines = source.splitlines()
        content = tomllib.loads(source)
        found = line_numbers(source)
        for where in paths(content):
            value: Any = content
            for part in where:
                value = value[part]
            written = where[-1] if isinstance(where[-1], str) else value if isinstance(value, str) else ""
            assert written in lines[found[where] - 1].replace('\\"', '"')


def test_the_template_has_every_key_and_no_word() -> None:
    content = {
        name: files.parse(str(DATA / "TEMPLATE" / f"{name}.toml"), name, filled=False) for name in schema.LANGUAGE
    }
    for name, tables in content.items():
        english = tomllib.loads((DATA / "en" / f"{name}.toml").read_text("utf-8"))
        assert tables.keys() == english.keys()
    assert not any(content["words"]["classes"].values())
    assert not any(content["lists"].values())
    Lexicon("xx", content["frames"], content["words"], content["lists"], content["patterns"])


def test_the_template_is_as_its_tool_writes_it() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "template.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_word_list_that_code_asks_for_is_there_and_each_is_asked_for() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tracer").rglob("*.py") if path.name != "schema.py")
    asked = set(re.findall(r'word_list\(f?"([\w.]+)"\)', code))
    for path in asked:
        files.word_list(path)
    lists = tomllib.loads((DATA / "en" / "lists.toml").read_text("utf-8"))
    patterns = (DATA / "en" / "patterns.toml").read_text("utf-8")
    unused = [name for name in lists if f'"{name}"' not in code and f"{{{name}}}" not in patterns]
    assert not unused


def test_code_has_no_list_of_words() -> None:
    """Single words of grammar stand in the parser's constructions ("of", "by"); four of them that mean something do not."""
    lexicon = load()
    grammar = Word.PREPOSITION | Word.AUXILIARY | Word.PRONOUN | Word.DETERMINER | Word.BOUNDARY | Word.COORDINATORS
    grammar |= Word.ADVERB | Word.TIME | Word.PREVERBAL | Word.UNREAL
    frames = {*schema.Cues.__annotations__, "noun", "carried", "according", "name"}
    rooms = [path for room in ("parser", "names", "stories", "drift") for path in (ROOT / "tracer" / room).glob("*.py")]
    found = []
    for path in [*rooms, *(ROOT / "tracer" / f"{name}.py" for name in ("statements", "quotes", "pipeline"))]:
        tree = ast.parse(path.read_text("utf-8"))
        named = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
        fields = {id(node.value) for node in named if ast.unparse(node.targets[0]) in ("__slots__", "__all__")}
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) >= 4 and id(node) not in fields:
                texts = [one.value for one in node.elts if isinstance(one, ast.Constant)]
                words = {text for text in texts if isinstance(text, str) and text in lexicon.classes} - frames
                if sum(not lexicon.classes[word] & grammar for word in words) >= 2:
                    found.append(f"{path.name}:{node.lineno}: {', '.join(sorted(words))}")
    assert not found


# ---------------------------------------------------------------------------------------------------------------------
# Examples


def examples(of: str) -> list[tuple[frozenset[str], str]]:
    """Each sentence that stands beside a cue, with the cue's forms."""
    frames = tomllib.loads((DATA / "en" / "frames.toml").read_text("utf-8"))
    return [
        (frozenset(form.replace("_", " ") for form in entry["forms"].split()), sentence)
        if "forms" in entry
        else (frozenset([entry["phrase"]]), sentence)
        for table in (*frames["cues"].values(), *frames["phrases"].values())
        for entry in table
        if isinstance(entry, dict)
        for sentence in entry.get(of, ())
    ]


def cues(found: Trace) -> set[str]:
    words = [source.cue.text for chain in found.chains for source in chain.sources if source.cue]
    words += [hop.cue for chain in found.chains for hop in chain.hops]
    return {word.lower() for word in words}


def has(words: set[str], forms: frozenset[str]) -> bool:
    return any(re.search(rf"\b{re.escape(form)}\b", cue) for cue in words for form in forms)


@pytest.mark.parametrize(
    ("forms", "sentence"), examples("examples"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_cue_is_one_in_its_examples(forms: frozenset[str], sentence: str) -> None:
    assert has(cues(trace(Article(sentence))), forms)


@pytest.mark.parametrize(
    ("forms", "sentence"), examples("counterexamples"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_cue_is_none_in_its_counterexamples(forms: frozenset[str], sentence: str) -> None:
    assert any(re.search(rf"\b{re.escape(form)}\b", sentence.lower()) for form in forms)
    assert not has(cues(trace(Article(sentence))), forms)


def test_a_trap_gives_its_reason_in_its_examples() -> None:
    frames = tomllib.loads((DATA / "en" / "frames.toml").read_text("utf-8"))
    given = [(trap["reason"], sentence) for trap in frames["traps"] for sentence in trap.get("examples", ())]
    assert given
    for reason, sentence in given:
        assert reason in {cue.reason for cue in trace(Article(sentence)).unused}, sentence


@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted((DATA / "en").glob("*.toml"))))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start, min(start + 3, len(lines))))
    damage = data.draw(
        st.sampled_from(["", "]\n", "[x]\n", 'a = "b"\n', "[[form]]\n", '"\n', "= 1\n", "\0\n", "a.b = 1\r\n"])
    )
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text("".join([*lines[:start], damage, *lines[end:]]), "utf-8")
        error = None
        try:
            files.parse(str(copy), path.stem)
        except DataError as caught:
            error = caught
        assert error is None or ("\n" not in str(error) and 1 <= error.line <= len(lines) + 2)
