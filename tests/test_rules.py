"""The rules and reasons that tracer shows: each is documented, each example yields it, and the parser has no others."""

import ast
import importlib.util
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import test_cases
from support.paths import ROOT, SAMPLES

import tracer
from tracer import Article, Trace
from tracer.cli.story import FINDINGS
from tracer.drift import drift
from tracer.drift.model import Change
from tracer.language.lexicon import load
from tracer.model import Chain, Given, Kind, Reading, Relation


def generator() -> ModuleType:
    """tools/pages.py as a module."""
    spec = importlib.util.spec_from_file_location("tools_pages", ROOT / "tools" / "pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = generator()
ENTRIES: dict[str, list[dict[str, Any]]] = GENERATE.read_entries()
MARKED = ("rule", "unused", "alternative", "relation", "kind", "credit")  # what is traced, with words in brackets
COMPARED = {"change": ("before", "after"), "merge": ("articles",)}  # what two articles show, and under which keys


def key(kind: str) -> str:
    return "reason" if kind in ("unused", "alternative") else "name"


def names(kind: str) -> list[str]:
    return [entry[key(kind)] for entry in ENTRIES[kind]]


# ---------------------------------------------------------------- the entries and their examples


def shown(kind: str, found: Trace) -> Iterator[tuple[str, int, int]]:
    """The names of a kind in a trace, each with the place of its words."""
    others = [other for chain in found.chains for other in chain.alternatives]
    readings: list[Chain | Reading] = [*found.chains, *others]
    hops = [hop for reading in readings for hop in reading.hops]
    if kind == "rule":
        yield from ((hop.rule, hop.start, hop.end) for hop in hops)
    elif kind == "unused":
        yield from ((cue.reason, cue.start, cue.end) for cue in found.unused)
    elif kind == "alternative":
        yield from ((other.reason, hop.start, hop.end) for other in others for hop in other.hops)
    elif kind == "relation":
        yield from ((hop.relation, hop.start, hop.end) for hop in hops)
    elif kind == "kind":
        yield from ((source.kind, source.start, source.end) for reading in readings for source in reading.sources)
    elif kind == "credit":
        yield from ((credit.form, credit.start, credit.end) for credit in found.credits)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        pytest.param(kind, entry, id=f"{kind}: {entry[key(kind)]}")
        for kind in MARKED
        for entry in ENTRIES[kind]
        if entry[key(kind)] != "given"  # in no text
    ],
)
def test_the_example_yields_it_at_the_marked_words(kind: str, entry: dict[str, str]) -> None:
    text, *place = GENERATE.unmark(entry["example"])
    name = GENERATE.as_pattern(entry[key(kind)])
    found = list(shown(kind, tracer.trace(Article(text))))
    at_the_words = [one for one, start, end in found if [start, end] == place]
    assert any(map(name.fullmatch, at_the_words)), [(one, text[start:end]) for one, start, end in found]


def test_a_supplier_that_the_input_gives() -> None:
    (entry,) = [entry for entry in ENTRIES["credit"] if entry["name"] == "given"]
    field, _, name = GENERATE.unmark(entry["example"])[0].partition(": ")
    (credit,) = tracer.trace(Article("The ferry will sail.", given=(Given(name, field, name),))).credits
    assert (credit.form, credit.text) == ("given", f"{field}: {name}")


@pytest.mark.parametrize("entry", ENTRIES["change"], ids=names("change"))
def test_the_change_is_the_only_one(entry: dict[str, str]) -> None:
    before = Article(entry["before"], outlet="Kesla Courier", published="2024-03-01")
    after = Article(entry["after"], outlet="NRK", published="2024-03-02")
    (drifted,) = drift(map(tracer.trace, (before, after))).drifts
    assert drifted.changes == (entry["name"],)
    assert (drifted.before.outlet, drifted.after.outlet) == ("Kesla Courier", "NRK")


@pytest.mark.parametrize("entry", ENTRIES["merge"], ids=names("merge"))
def test_the_articles_have_two_names_for_one_source(entry: dict[str, Any]) -> None:
    told = tracer.story([Article(text, id=str(number)) for number, text in enumerate(entry["articles"])]).to_dict()
    merges = [*told["unnamed"], *(merge for name in told["names"] for merge in name["merges"])]
    assert {merge["rule"] for merge in merges} == {entry["name"]}


@pytest.mark.parametrize("kind", ENTRIES)
def test_entries_are_whole_and_single(kind: str) -> None:
    assert len(set(names(kind))) == len(names(kind))
    for entry in ENTRIES[kind]:
        assert entry.keys() == {key(kind), "means", *COMPARED.get(kind, ("example",))}
        assert re.fullmatch(r"[A-Z*].*\.", entry["means"]), "one sentence"
        if kind in MARKED:
            assert (entry["example"].count("["), entry["example"].count("]")) == (1, 1), "one place is marked"


# ---------------------------------------------------------------- what the parser can say, read from its source

Function = ast.FunctionDef


class Source:
    """The functions of some rooms of tracer, and which strings their expressions can be."""

    def __init__(self, *rooms: str) -> None:
        self.functions: list[tuple[Path, Function]] = []
        self.constants: dict[str, ast.expr] = {}  # of the modules
        for path in [path for room in rooms for path in sorted((ROOT / "tracer" / room).glob("*.py"))]:
            tree = ast.parse(path.read_text("utf-8"))
            self.functions += [(path, node) for node in ast.walk(tree) if isinstance(node, Function)]
            assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
            self.constants |= {name_of(node.targets[0]): node.value for node in assigned}

    def called(self, name: str) -> Iterator[tuple[Function, ast.Call]]:
        """Every call of a function or method of this name, with the function that it stands in."""
        for _, function in self.functions:
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and name_of(node.func) == name:
                    yield function, node

    def strings(self, node: ast.expr, function: Function, within: tuple[str, ...] = ()) -> set[str]:
        """What an expression can be as far as the source tells; {} stands for what only a run can tell.

        `within`: the functions that are followed, none of which is entered twice.
        """
        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) else set()
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            return {"".join(map(str, parts))}
        if isinstance(node, ast.BinOp):
            left, right = self.strings(node.left, function, within), self.strings(node.right, function, within)
            return {a + b for a, b in itertools.product(left, right)}
        inner: list[tuple[ast.expr, Function]] = []
        if isinstance(node, ast.IfExp):
            inner = [(node.body, function), (node.orelse, function)]
        elif isinstance(node, ast.BoolOp):
            inner = [(value, function) for value in node.values]
        elif isinstance(node, ast.Call) and name_of(node.func) == "next":  # the first of some, or what there is else
            some = node.args[0]
            inner = [(some.elt if isinstance(some, ast.GeneratorExp) else some, function), (node.args[1], function)]
        elif isinstance(node, ast.Call):
            called = [one for _, one in self.functions if one.name == name_of(node.func) and one.name not in within]
            within = (*within, name_of(node.func))
            inner = [(value, one) for one in called for value in returned(one)]
        elif isinstance(node, ast.Name):
            bound = self.bindings(node.id, function)
            inner = [(value, function) for value in bound if isinstance(value, ast.Constant)]
        return set[str]().union(*(self.strings(value, one, within) for value, one in inner))

    def bindings(self, name: str, function: Function) -> Iterator[ast.expr]:
        """The expressions that a name is given: by an assignment, or by a loop over a tuple."""
        if name in self.constants:
            yield self.constants[name]
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and [name_of(target) for target in node.targets] == [name]:
                yield node.value
            if isinstance(node, ast.For | ast.comprehension) and name_of(node.target) == name:
                several = self.constants.get(name_of(node.iter), node.iter)
                yield from several.elts if isinstance(several, ast.Tuple) else ()


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def returned(function: Function) -> Iterator[ast.expr]:
    yield from (node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None)


def given_rules(source: Source) -> Iterator[tuple[Function, ast.expr]]:
    """Every expression that becomes the rule of a link: of `Link(…)`, of `link.but(…)`, of a parameter `rule`."""
    for function, call in source.called("Link"):
        spread = any(isinstance(one, ast.Starred) for one in call.args)  # start and end in one: `*span`
        yield from ((function, rule) for rule in call.args[3 if spread else 4 :][:1])
    for name in ("Link", "but"):
        for function, call in source.called(name):
            yield from ((function, keyword.value) for keyword in call.keywords if keyword.arg == "rule")
    for _, wanting in source.functions:
        parameters = [one.arg for one in wanting.args.args]
        if "rule" in parameters and not {wanting.name} & {"__init__", "but"}:
            for function, call in source.called(wanting.name):
                yield function, call.args[parameters.index("rule") - (parameters[0] == "self")]


@cache
def rules_in_code() -> set[str]:
    source = Source("parser")
    found = set[str]()
    for function, rule in given_rules(source):
        passed_on = name_of(rule) == "rule" or function.name == "but"  # of another link, or what a caller gave
        written = set() if passed_on else source.strings(rule, function)
        assert passed_on or written, f"{function.name}, line {rule.lineno}: cannot tell what {ast.unparse(rule)} may be"
        found |= written
    return found


@cache
def reasons_in_code() -> set[str]:
    """What functions return that give a reason or None, what is entered as unused, and the reasons of the traps."""
    source = Source("parser")
    given: list[tuple[Function, ast.expr]] = []
    for path, function in source.functions:
        annotation = ast.unparse(function.returns) if function.returns else ""
        if re.search(r"\bstr \||\| str\b", annotation) or (path.stem == "unused" and annotation == "str"):
            given += [(function, value) for value in returned(function)]
    for _, function in source.functions:
        for node in ast.walk(function):
            if (
                isinstance(node, ast.AugAssign)
                and name_of(node.target) == "unused"
                and isinstance(node.value, ast.ListComp)
            ):
                made = node.value.elt
                given += [(function, one) for one in getattr(made, "elts", getattr(made, "args", ()))[-1:]]
    for function, call in source.called("append"):
        if isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "unused":
            given += [(function, one.elts[-1]) for one in call.args if isinstance(one, ast.Tuple)]
    reasons = {reason for traps in load().traps.values() for _, reason in traps}
    return reasons.union(*(source.strings(value, function) for function, value in given))


def alternatives_in_code() -> set[str]:
    """The f-strings of the function that lists the other readings of a chain."""
    source = Source("parser")
    (function,) = [one for _, one in source.functions if one.name == "_alternatives"]
    written = [node for node in ast.walk(function) if isinstance(node, ast.JoinedStr)]
    return set[str]().union(*(source.strings(node, function) for node in written))


def as_written(kind: str) -> set[str]:
    """The documented names with {} for what differs."""
    return {re.sub(r"\{[^{}]*\}", "{}", name) for name in names(kind)}


def test_the_parser_has_the_documented_rules_and_no_others() -> None:
    assert rules_in_code() == as_written("rule")


def test_the_parser_has_the_documented_reasons_and_no_others() -> None:
    assert reasons_in_code() == as_written("unused")


def test_the_grammar_has_the_documented_reasons_of_other_readings_and_no_others() -> None:
    assert alternatives_in_code() == as_written("alternative")


def test_all_kinds_of_sources_and_changes_and_the_relations_of_hops_are_documented() -> None:
    assert set(names("kind")) == set(Kind)
    assert set(names("change")) == set(Change)
    assert set(names("relation")) == set(Relation) - {Relation.CREDIT}  # which no hop has


def test_the_forms_of_credits_are_those_of_the_database() -> None:
    schema = (ROOT / "tracer" / "data" / "store.sql").read_text("utf-8")
    (comment,) = re.findall(r"COMMENT ON COLUMN credits\.form IS '(.*)';", schema)
    assert set(names("credit")) == set(re.findall("`(.*?)`", comment))


def test_the_merges_of_the_code_are_documented_and_no_others() -> None:
    source = Source("names", "stories")
    calls = [*source.called("merge"), *source.called("Merge")]
    rules = [source.strings(call.args[2], function) for function, call in calls]
    assert set[str]().union(*rules) == set(names("merge"))


def test_the_findings_are_on_the_page_of_stories() -> None:
    page = (ROOT / "docs" / "stories.md").read_text("utf-8")
    table = page.partition("\n## Findings\n")[2].partition("\n\n`--fail-on")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) == {*FINDINGS, "first"}


def test_the_frames_that_name_a_rule_are_tables_of_the_lexicon() -> None:
    frames = {frame for cues in load().cues.values() for cue in cues for frame in cue.frames}
    source = Source("parser")
    (function,) = [one for _, one in source.functions if one.name == "rule_of"]
    assert set[str]().union(*(source.strings(value, function) for value in returned(function))) <= frames


# ---------------------------------------------------------------- what occurs, and the page


def articles() -> Iterator[Article]:
    """The shipped samples, the cases, and the articles of the stories."""
    yield from (Article(case["text"]) for case in test_cases.CASES)
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in (".txt", ".jsonl")]
    for path in (*files, ROOT / "benchmarks" / "stories" / "articles.jsonl"):
        yield from tracer.read(str(path))


SECTIONS = {
    "rule": "Rules",
    "unused": "Reasons of unused cues",
    "alternative": "Reasons of other readings",
    "relation": "Relations",
    "kind": "Kinds of sources",
    "credit": "Forms of credits",
}


def test_what_occurs_in_real_output_is_on_the_page() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    traces = [tracer.trace(article) for article in articles()]
    for kind, title in SECTIONS.items():
        section = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
        on_page = [GENERATE.as_pattern(name) for name in re.findall("(?m)^### `(.*)`$", section)]
        occurring = {name for found in traces for name, _, _ in shown(kind, found)}
        assert occurring
        assert [name for name in occurring if not any(one.fullmatch(name) for one in on_page)] == []


def generate(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "tools" / "pages.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_pages_are_what_the_data_makes_them() -> None:
    done = generate("--check")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_stale_page_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page: Any = GENERATE.write_rules()
    monkeypatch.setitem(GENERATE.PAGES, "rules.md", lambda: page.replace("# Rules and", "# Names and", 1))
    monkeypatch.setattr(sys, "argv", ["pages.py", "--check"])
    assert GENERATE.main() == 1
    told = capsys.readouterr()
    assert "-# Rules and reasons\n+# Names and reasons\n" in told.out
    assert "make docs" in told.err
