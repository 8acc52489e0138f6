"""Reading takes time in proportion to the text, whatever it says: hostile texts, and every pattern of the parser."""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from support import ambiguity
from support.params import slow
from support.work import Text, lines, work

import tracer
from tracer import Article, trace
from tracer.language import lexicon as lexicons
from tracer.language.desk import NOTHING, using
from tracer.language.outlets import Named, Outlet, shipped
from tracer.parser import credits as credits_of
from tracer.parser import people
from tracer.parser import text as texts

SIZE = 3_000  # characters: as many as the longest sentence has, up to which work may grow faster
MANY = 4  # times as much where everybody has another name: a hundred are remembered, and only then does it level out
LARGE = 10 * SIZE  # where a step that is small beside the others shows, too
WHILE = 10.0  # seconds of the processor, for what takes less than one on a slow machine
ROOT = Path(tracer.__file__).parent


def of(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def numbered(form: str) -> Callable[[int], str]:
    def made(size: int) -> str:
        return "".join(form.replace("#", f"{n:05}") for n in range(size // len(form) + 1))[:size]

    return made


FAMILIES = {
    "stops": of("."),
    "questions": of("?"),
    "ellipses": of("\u2026"),
    "stops and marks": of('."'),
    "spaces": of("he said" + " " * 500),
    "breaks": of("said\n \n"),
    "capitals": of("A"),
    "capitals with a hyphen": of("A-"),
    "words of a name": of("Moen Berg "),
    "one word with everything": of("9aA"),
    "initials": of("A.B."),
    "documents of documents": of("a report by "),
    "articles of articles": of("an article by a statement from "),
    "statements": of("a statement by "),
    "names and participles": of("S DECRIED BY Petra, "),
    "prices of prices": of("a $20 a dose "),
    "one verb": of("sing "),
    "relatives that say": of("the dam that Moe said "),
    "owners": of("Moen's report's "),
    "lists": of("Moen, Berg and "),
    "cues": of("said told reported "),
    "according": of("according to "),
    "citing": of("citing Moen, "),
    "told": of("Moen told Berg that "),
    "relatives": of("who said that "),
    "quotations": of("\u201cIt holds,\u201d he said. "),
    "openings": of("\u201c"),
    "single marks": of("'a "),
    "lost marks": of(",?said"),
    "brackets": of("(Moen) ("),
    "labels": of("Moen: \u201ca\u201d "),
    "places": of("MOSS, OSLO - "),
    "speakers and media of each other": of(
        "Moen, Berg and Lie told Reuters and AFP, according to Vik and Dahl, citing Kyodo and Ajil, "
    ),
    "posts": of("It holds. \u2014 Moen (@moen) May 3, 2016 "),
    "doubts": of("Moen said so; it could not be independently verified. "),
    "credits": of("Source: Moen | Via: Berg\n"),
    "unseen": of("s\u200ba\u0301i\u00add "),
}
OF_MANY = {
    "names": numbered("Moen# said it was over. "),
    "full names": numbered("Ane Moen# said it was over. "),
    "people of one word": numbered("- item, said Moen#\n"),
    "labels of many": numbered("Minister#: we will go - source\n\n"),
    "openers": numbered("Smith Ane Berg# said so, a smith in town told Berg#. "),
    "acronyms": numbered("The Bureau (B#) told B# that it held. "),
    "pronouns": numbered("Moen# spoke. He said it held. It said so. "),
}
FAMILIES |= OF_MANY
DEAR = ["articles of articles", "cues", "documents of documents", "lost marks", "owners", "statements"]  # to count


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    """All is made that is made once."""
    lexicons.load("en").matcher.find("x" * 60_000)
    for family in FAMILIES.values():
        trace(Article(family(1_000)))


def grows(family: Callable[[int], str], size: int) -> None:
    trace(Article(family(2 * size)))  # words are remembered
    short, long = work(family(size)), work(family(2 * size))
    assert long.total <= 2.1 * short.total + 2_000
    assert long.characters <= 2.1 * short.characters + 20_000


@pytest.mark.parametrize("name", [*(name for name in FAMILIES if name not in DEAR), *slow(*DEAR)])
def test_twice_the_text_takes_twice_the_work(name: str) -> None:
    grows(FAMILIES[name], MANY * SIZE if name in OF_MANY else SIZE)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FAMILIES if name not in DEAR])
def test_twice_a_large_text_takes_twice_the_work(name: str) -> None:
    grows(FAMILIES[name], LARGE)


@pytest.mark.parametrize("name", FAMILIES)
def test_ten_kilobytes_are_read_at_once(name: str) -> None:
    text = FAMILIES[name](10_000)
    begun = time.process_time()
    trace(Article(text))
    assert time.process_time() - begun < WHILE


def test_one_sentence_is_no_more_than_some_chains() -> None:
    text = "remain, the daily Vikten reported on Monday, citing three people with knowls " * 25
    assert len(trace(Article(text)).chains) < 300


def test_work_is_seen_that_grows_faster() -> None:
    """The measure itself: searches and slices count as much as loops."""

    def grown(step: Callable[[Text], object]) -> float:
        def made(size: int) -> int:
            text = Text("x" * size)
            text.counter = type(work(""))()
            step(text)
            return text.counter.characters

        return made(2_000) / made(1_000)

    assert grown(lambda text: text.find("y")) == 2
    assert grown(lambda text: [text.find("y", at) for at in range(len(text))]) > 3.9
    assert grown(lambda text: [text[at:] for at in range(len(text))]) > 3.9
    assert grown(lambda text: ["y" in text for _ in range(len(text))]) > 3.9


def test_outlets_of_one_first_word_take_twice_the_work_for_twice_as_many() -> None:
    def named(number: int) -> list[Named]:
        return [Named(Outlet(name, ""), (name,)) for name in (f"Harbour Post {n}" for n in range(number))]

    def known(number: int) -> int:
        outlets = named(number)
        return lines(lambda: shipped().with_named(outlets))

    def read(number: int) -> int:
        text = "Harbour Post 1 said so, and the Harbour told Harbour Post 2 that it was over."
        with using(NOTHING._replace(outlets=tuple(named(number)))):
            trace(Article(text))
            return lines(lambda: trace(Article(text)))

    assert known(800) <= 2.1 * known(400)
    assert read(800) <= 1.1 * read(400)


# Every pattern


MADE: tuple[Callable[[], re.Pattern[str]], ...] = (
    lambda: people._before_a_name("en"),
    lambda: texts._asked("en"),
)
ROOMS = ("parser", "language", "names", "stories", "drift", "pipeline.py", "quotes.py", "statements.py", "dates.py")
# Why patterns may be as they are whose work grows faster than what they look at.
BOUND = {
    "names>\\S.*?)": "a line of at most 80 characters",
    "(?:With|Includes)": "a line of at most 400 characters",
    "Copyright)": "a line of at most 400 characters",
    "(?:, [A-Z][\\w.]+)*(?:,? ?": "a dateline of at most 120 characters",
    "\\s?\\([^()]*": "a dateline",
    "[A-Za-z]\\.)+[A-Za-z]": "at most 12 characters",
    "able|possible": "the words of one sentence, of which only those within one verb are looked at twice",
    "anonymously": "at most 260 characters",
    "(?P<word>[A-Za-z]+)": "at most 12 characters",
    "[^\\W\\d_]*-\\Z": "at most 45 characters",
    "(?:\\b[A-Z]|(?:": "at most 12 characters",
    "(?P<body>": "the phrase of one source",
    "\\[[^\\]]{0,200}\\]": "the words of one statement",
    "\\[[^\\]]*\\]": "the words of one quotation in a sentence",
}
ATOMIC = "*]\\s*|["  # of a loop that gives nothing back, however it was gone through
WHOLE = ("[^\\W\\d_]+",)  # any letter is found
ENDS = {  # those that find something wherever they begin to look
    "\\u200b-\\u200f": "any of its letters is found",
    "(?<![ \\t])[ \\t]*+": "begins once in a run of spaces",
    "\\s*+(?:[A-Za-z]": "any character is a token",
    "\\b\\w+": "begins once in a word",
    "[^\\W_]+(?:": "any letter is a word",
    "(?:[^\\W\\d_]|[": "any letter is a word",
    "(?<!\\S)(?:https": "begins once in a run of what is no space",
    "[\\n.!?": "any of its signs is found",
    "(?<![A-Za-z\\d])[A-Za-z]*+": "begins once in a run of letters and digits",
    "[\u201c\u201e][^": "begins once between two marks",
    "[^\\W\\d_]+(?:[": "any letter is a word",
    "[^\\W\\d_]++": "any letter is a word",
    "\\d[A-Za-z\\d]*+": "any digit is found",
    "[^\\r\\n": "any character is of a line",
    "[^\\W\\d_]+|": "any letter or digit is a word",
    "[A-Z](?<![\\w.].)": "a name of two words, and the first has a bound",
}


def written() -> Iterator[tuple[str, int, str]]:
    """The patterns of the code with their flags, and whether each is matched at one place or searched for."""
    for room in ROOMS:
        path = ROOT / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if file.name in ("files.py", "schema.py", "validation.py"):  # which read the data files only
                continue
            name = ".".join(("tracer", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
            module = importlib.import_module(name)
            tree = ast.parse(file.read_text("utf-8"))
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in ("re.compile", "compiled"):
                    try:
                        code = compile(ast.Expression(call.args[0]), name, "eval")
                        pattern = eval(code, dict(vars(module)))
                    except (NameError, AttributeError, KeyError):
                        continue  # made of words of the data: below
                    yield pattern, 0, _used(tree, call)


def _used(tree: ast.AST, call: ast.Call) -> str:
    """What is done with a pattern: the method called on it, or on the name that it is given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.value is call:
            return node.attr
        if isinstance(node, ast.Assign) and node.value is call and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            used = {
                other.attr
                for other in ast.walk(tree)
                if isinstance(other, ast.Attribute) and isinstance(other.value, ast.Name) and other.value.id == name
            }
            return "match" if used <= {"match", "fullmatch"} else "search"
    return "search"


def in_data() -> Iterator[tuple[str, int, str]]:
    lexicon = lexicons.load("en")
    for name in lexicon.patterns:
        yield lexicon.pattern(name).pattern, re.IGNORECASE, "search"
    forms = credits_of.forms("en")
    every = [form for field in forms if isinstance(field, tuple) for form in field if isinstance(form, credits_of.Form)]
    for form in every:
        yield form.pattern, 0, "match" if form.pattern.startswith("\\A") else "search"
    yield forms.list, 0, "match"
    for pattern in (forms.head_again, forms.picture):
        yield pattern, 0, "match"
    yield people.name_run("en").pattern, 0, "search"
    for make in MADE:
        yield make().pattern, 0, "match"


@cache
def patterns() -> tuple[tuple[str, int, str], ...]:
    return tuple(dict.fromkeys([*written(), *in_data()]))


def test_patterns_are_found() -> None:
    assert len(patterns()) > 60
    assert any(use == "match" for _, _, use in patterns())


def test_no_pattern_is_exponential() -> None:
    wrong = [
        pattern
        for pattern, flags, _ in patterns()
        if ATOMIC not in pattern and ambiguity.exponential(ambiguity.Automaton(pattern, flags))
    ]
    assert wrong == []


def test_no_pattern_is_quadratic() -> None:
    """At one place; and where it is searched for, unless it finds something wherever it begins."""
    wrong = []
    for pattern, flags, use in patterns():
        reasons = BOUND if use == "match" else BOUND | ENDS
        if pattern not in WHOLE and not any(part in pattern for part in reasons):
            automaton = ambiguity.Automaton(pattern, flags)
            if ambiguity.quadratic(automaton, use == "search"):
                wrong.append(pattern)
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "exponential", "quadratic", "searched"),
    [
        (r"(?:a+)+b", True, False, True),
        (r"(?:[A-Z]{2,}[ ]?)+x", True, False, True),
        (r"(?:[A-Z]{2,}+[ ]?)+x", False, False, True),
        (r"(?:a|ab|b)*c", True, False, True),
        (r"(?:was |is )*x", False, False, True),
        (r"a+a+b", False, True, True),
        (r"a*b*c", False, False, True),
        (r"\d\w*[a-z]\w*[A-Z]\w*\Z", False, True, True),
        (r"\ba[bc]{1,20}d", False, False, False),
    ],
)
def test_the_judge_of_patterns(pattern: str, exponential: bool, quadratic: bool, searched: bool) -> None:
    automaton = ambiguity.Automaton(pattern)
    assert ambiguity.exponential(automaton) == exponential
    assert ambiguity.quadratic(automaton, False) == quadratic
    assert ambiguity.quadratic(automaton, True) == searched
