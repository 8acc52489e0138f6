"""Readings that a person has set right: applied in every command, never misapplied, never lost."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import Done, run, run_here, run_process
from support.paths import SAMPLES
from support.program import Program

import tracer
from tracer import Article, config
from tracer.corrections import corrected
from tracer.language.desk import NOTHING, Correction, SetName, SetSource, SetStatement, using
from tracer.model import Kind, Trace
from tracer.render import write
from tracer.schemas import schema

TEXT = (
    "The ferry is late, skipper Lars Holm told the Quay Herald. "
    "The quay is closed, NRK reported.\n\n"
    "“The storm broke two piers,” Holm said. Harbour staff read the notice."
)
FERRY, QUAY, STORM = "The ferry is late,", "The quay is closed,", "The storm broke two piers,"


def place(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return f'article = "news.txt"\nstart = {start}\nend = {start + len(words)}\ntext = {json.dumps(words)}\n'


def statement(words: str, *lines: str) -> str:
    return "\n".join(("[[statement]]", place(words), *lines, ""))


REMOVED = statement(QUAY, "remove = true", 'note = "a caption"')
REPLACED = statement(
    FERRY,
    'sources = [{name = "Lars Holm", kind = "person"}, {name = "Tidewire", kind = "outlet"}, '
    '{name = "Quay Herald", kind = "outlet"}]',
    'note = "the agency had it first"',
)
RENAMED = "\n".join(("[[source]]", place("Lars Holm"), 'name = "Lasse Holm"', ""))
ADDED = statement(
    "Harbour staff read the notice.",
    'sources = [{name = "harbour staff", kind = "anonymous", text = "Harbour staff", cue = "read"}]',
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    return tmp_path


def fix(folder: Path, *corrections: str, name: str = "fixes.toml") -> Path:
    path = folder / name
    path.write_text("\n".join(corrections), "utf-8")
    return path


def at(folder: Path, *arguments: object) -> Done:
    return run_here(*arguments, folder=folder)


def record(done: Done) -> dict[str, Any]:
    assert done.returncode == 0
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return found


def paths(told: dict[str, Any]) -> dict[str, list[str]]:
    """The names of each chain's sources by what they say."""
    return {
        TEXT[slice(chain["content"]["start"], chain["content"]["end"])].strip("“,”"): [
            s["name"] for s in chain["sources"]
        ]
        for chain in told["chains"]
    }


def traced(desk: Path, *corrections: str) -> Trace:
    known = config.corrections(str(fix(desk, *corrections)))
    with using(NOTHING._replace(corrections=known)):
        return tracer.trace(Article(TEXT, "news.txt"))


PLAIN = {
    "The ferry is late": ["Lars Holm", "Quay Herald"],
    "The quay is closed": ["NRK"],
    "The storm broke two piers": ["Lars Holm", "Quay Herald"],
}


def test_what_is_read_without_corrections(desk: Path) -> None:
    told = record(at(desk, "news.txt", "-f", "jsonl"))
    assert paths(told) == PLAIN
    assert not any("corrected" in chain for chain in told["chains"])


def test_a_statement_that_is_none(desk: Path) -> None:
    fix(desk, REMOVED)
    told = record(at(desk, "news.txt", "-f", "jsonl", "--corrections", "fixes.toml"))
    assert paths(told) == {said: names for said, names in PLAIN.items() if said != "The quay is closed"}
    reasons = {cue["text"]: cue["reason"] for cue in told["unused"]}
    assert reasons["reported"] == "set right by fixes.toml:1: a caption"


def test_other_sources(desk: Path) -> None:
    fix(desk, REPLACED)
    told = record(at(desk, "news.txt", "-f", "jsonl", "--corrections", "fixes.toml"))
    assert paths(told) == PLAIN | {"The ferry is late": ["Lars Holm", "Tidewire", "Quay Herald"]}
    (chain,) = [chain for chain in told["chains"] if "corrected" in chain]
    assert chain["corrected"] is True
    assert chain["correction"] == "fixes.toml:1: the agency had it first"
    assert chain["confidence"] == 1
    holm, wire, herald = chain["sources"]
    assert TEXT[holm["start"] : holm["end"]] == "Lars Holm"
    assert (wire["text"], wire["start"]) == ("", wire["end"])  # the article does not name it
    assert TEXT[herald["start"] : herald["end"]] == "Quay Herald"
    assert [hop["cue"] for hop in chain["hops"]] == ["", "", "told"]  # a hop that stays keeps its proof
    explained = at(desk, "explain", "news.txt", "--corrections", "fixes.toml").stdout.decode()
    assert "set right by fixes.toml:1: the agency had it first" in explained
    assert "outlet that the article does not name here" in explained


def test_a_source_called_otherwise_throughout(desk: Path) -> None:
    fix(desk, RENAMED)
    told = record(at(desk, "news.txt", "-f", "jsonl", "--corrections", "fixes.toml"))
    assert paths(told)["The ferry is late"] == paths(told)["The storm broke two piers"] == ["Lasse Holm", "Quay Herald"]
    assert [chain.get("corrected") for chain in told["chains"]] == [True, None, True]
    assert told["chains"][0]["sources"][0]["text"] == "Lars Holm"  # the article's words stay


def test_sources_that_are_one(desk: Path) -> None:
    joined = "\n".join(("[[source]]", place("Quay Herald"), 'name = "Lars Holm"', 'kind = "person"', ""))
    chain = traced(desk, joined).chains[0]
    assert [(source.name, source.kind) for source in chain.sources] == [("Lars Holm", Kind.PERSON)]
    assert len(chain.hops) == 1


def test_a_statement_that_was_not_read(desk: Path) -> None:
    trace = traced(desk, ADDED)
    chain = trace.chains[-1]
    assert [source.name for source in chain.sources] == ["harbour staff"]
    assert TEXT[slice(*chain.sentence)] == "Harbour staff read the notice."
    assert TEXT[chain.hops[0].start : chain.hops[0].end] == chain.hops[0].cue == "read"
    assert not [cue for cue in trace.unused if cue.text == "read"]
    assert len(trace.chains) == len(PLAIN) + 1


def test_it_counts_in_every_command(desk: Path) -> None:
    fix(desk, REPLACED)
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    article = {"id": "news.txt", "text": TEXT, "outlet": "Quay Herald"}
    (desk / "news.jsonl").write_text(json.dumps(article), "utf-8")
    assert b"Tidewire" in at(desk, "story", "news.txt", "--claim", "The ferry is late.").stdout
    assert b"Tidewire" in at(desk, "network", "news.jsonl").stdout
    assert at(desk, "index", "news.jsonl", "--db", "news.duckdb").returncode == 0
    asked = json.loads(at(desk, "query", "--db", "news.duckdb", "relies-on", "Tidewire", "-f", "json").stdout)
    assert [row["outlet"] for row in asked] == ["Quay Herald"]
    assert b"Tidewire" in at(desk, "network", "--db", "news.duckdb").stdout


SET_RIGHT = "fixes.toml:1: the agency had it first"
UNPROVED = REPLACED.replace('{name = "Quay Herald", kind = "outlet"}', '{name = "Bergwire", kind = "outlet"}')


@pytest.mark.parametrize("options", [[], ["--rows", "chain"]])
def test_csv_tells_what_is_set_right(options: list[str], desk: Path) -> None:
    fix(desk, UNPROVED)
    done = at(desk, "news.txt", "-f", "csv", *options, "--corrections", "fixes.toml")
    told = [(row["words"], row["corrected"]) for row in csv.DictReader(done.stdout.decode().splitlines())]
    assert dict(told) == {FERRY: SET_RIGHT, QUAY.rstrip(","): "", f"“{STORM}”": ""}


@pytest.mark.parametrize("command", ["trace", "story"])
@pytest.mark.parametrize("format", ["dot", "mermaid", "graphml", "html"])
def test_pictures_and_pages_tell_what_is_set_right(command: str, format: str, desk: Path) -> None:
    fix(desk, UNPROVED)
    line = (command, "news.txt", "-f", format, *(["--claim", "The ferry is late."] if command == "story" else []))
    shown, plain = (at(desk, *line, *more) for more in (("--corrections", "fixes.toml"), ()))
    wanted = {"mermaid": "(set right)", "graphml": SET_RIGHT}.get(format, f"set right by {SET_RIGHT}")
    assert wanted in shown.stdout.decode()
    assert wanted not in plain.stdout.decode()
    if format == "html":
        assert b"only what is marked <i>set right</i> is as a person has corrected it" in shown.stdout


def test_a_picture_of_many_articles_tells_how_many_are_set_right(desk: Path) -> None:
    fix(desk, UNPROVED)
    done = at(desk, *["news.txt"] * 13, "-f", "dot", "--corrections", "fixes.toml")
    assert b"13 statements to Bergwire\\n(set right)" in done.stdout
    assert done.stdout.count(b"(set right)") == 2  # of two arrows


STORIES = {
    "tree": f"set right by {SET_RIGHT}",
    "markdown": f"(set right by {SET_RIGHT})",
    "gexf": SET_RIGHT,
    "prov": SET_RIGHT,
    "provn": SET_RIGHT,
}


@pytest.mark.parametrize(("format", "wanted"), STORIES.items())
def test_a_story_tells_what_is_set_right(format: str, wanted: str, desk: Path) -> None:
    fix(desk, UNPROVED)
    line = ("story", "news.txt", "-f", format, "--claim", "The ferry is late.", "--width", 200)
    assert wanted in at(desk, *line, "--corrections", "fixes.toml").stdout.decode().replace("\\", "")
    assert SET_RIGHT not in at(desk, *line).stdout.decode().replace("\\", "")
    if format == "tree":
        assert wanted in at(desk, *line, "--corrections", "fixes.toml", "--by", "article").stdout.decode()


def test_a_story_record_tells_what_is_set_right(desk: Path) -> None:
    fix(desk, UNPROVED)
    line = ("story", "news.txt", "-f", "json", "--claim", "The ferry is late.", "--corrections", "fixes.toml")
    told = json.loads(at(desk, *line).stdout)
    jsonschema.validate(told, schema("story"))
    found = [one for one in (*told["statements"], *told["origins"][0]["evidence"]) if "corrected" in one]
    assert len(found) == 2
    assert all(one["correction"] == SET_RIGHT and "Bergwire" in one["sources"] for one in found)


def test_a_story_reads_a_hop_that_is_stated_without_words(desk: Path) -> None:
    fix(desk, UNPROVED)
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    assert at(desk, "index", "news.txt", "--db", "news.duckdb").returncode == 0
    for read in (["news.txt"], ["--db", "news.duckdb"]):
        for command in ("story", "drift", "network"):
            done = at(desk, command, *read)
            assert (done.returncode, done.stderr) == (0, b"")
        assert b"Bergwire (outlet) had it from Tidewire" in at(desk, "story", *read, "-c", "The ferry is late.").stdout


def test_drift_reads_it_too(desk: Path) -> None:
    said = "“We have found deep corrosion in twelve of the main cables,” engineer {} said."
    texts = said.format("Sunniva Brekke"), said.format("Sunniva Brekke")
    for number, text in enumerate(texts):
        (desk / f"{number}.txt").write_text(text, "utf-8")
    names = "\n".join(("[[source]]", place("Sunniva Brekke", texts[1]), 'name = "Odd Lien"', ""))
    fix(desk, names.replace("news.txt", "1.txt"))
    assert b"speaker" not in at(desk, "drift", "0.txt", "1.txt").stdout
    read = ("drift", "0.txt", "1.txt", "--corrections", "fixes.toml")
    assert b"speaker" in at(desk, *read).stdout
    for format in ("diff", "markdown", "html"):
        assert b"set right by fixes.toml" in at(desk, *read, "-f", format).stdout.replace(b"\\", b"")
    (drift,) = record(at(desk, *read, "-f", "json"))["drifts"]
    assert "corrected" not in drift["before"]
    assert (drift["after"]["corrected"], drift["after"]["correction"]) == (True, "fixes.toml:1")


def test_worker_processes_apply_it(desk: Path) -> None:
    path = fix(desk, REPLACED, REMOVED)
    files = [desk / "news.txt"] * 3
    one = run("--corrections", path, *files, "-f", "jsonl")
    assert paths(record(one))["The ferry is late"] == ["Lars Holm", "Tidewire", "Quay Herald"]
    assert run("--corrections", path, *files, "-f", "jsonl", "-j", 2).stdout == one.stdout
    spawning = Program(pacing={"chunk": 10, "method": "spawn"})
    assert run_process(spawning.command, "--corrections", path, *files, "-f", "jsonl", "-j", 2).stdout == one.stdout


def test_a_database_follows_its_corrections(desk: Path) -> None:
    index = ("index", "news.txt", "--db", "news.duckdb")
    assert at(desk, *index).lines == ["tracer: news.duckdb: 1 read, 1 of them new"]
    fix(desk, REPLACED)
    told = at(desk, "story", "--db", "news.duckdb", "--claim", "The ferry is late.", "--corrections", "fixes.toml")
    assert b"Tidewire" in told.stdout  # though the database does not have it yet
    again = (*index, "--corrections", "fixes.toml")
    assert at(desk, *again).lines == ["tracer: news.duckdb: 1 read, 0 of them new, 1 read again"]
    assert at(desk, *again).lines == ["tracer: news.duckdb: 1 read, 0 of them new"]
    assert b"Tidewire" in at(desk, "story", "--db", "news.duckdb", "--claim", "The ferry is late.").stdout
    whole = ("index", "--retrace", "--db", "news.duckdb", "--corrections", "fixes.toml")
    assert b", 0 read again" in at(desk, *whole).stderr
    fix(desk, REMOVED)
    assert b", 1 read again" in at(desk, *whole).stderr
    assert b"Tidewire" not in at(desk, "story", "--db", "news.duckdb", "--claim", "The ferry is late.").stdout


@pytest.mark.parametrize("retraced", [[], ["--retrace"]])
def test_a_database_follows_corrections_that_are_withdrawn(retraced: list[str], desk: Path) -> None:
    index = ("index", *retraced, "news.txt", "--db", "news.duckdb")
    story = ("story", "--db", "news.duckdb", "--claim", "The ferry is late.")
    fix(desk, REPLACED)
    assert at(desk, *index, "--corrections", "fixes.toml").lines[-1].startswith("tracer: news.duckdb: 1 read, 1 of")
    assert b"Tidewire" in at(desk, *story).stdout
    assert at(desk, *index).lines[-1].endswith(", 1 read again")
    assert b"Tidewire" not in at(desk, *story).stdout
    assert not at(desk, *index).lines[-1].endswith(", 1 read again")


def test_a_database_alone_is_read_again_with_new_corrections(desk: Path) -> None:
    fix(desk, REPLACED)
    assert at(desk, "index", "news.txt", "--db", "news.duckdb").returncode == 0
    again = ("index", "--retrace", "--db", "news.duckdb", "--corrections", "fixes.toml")
    assert at(desk, *again).lines == ["tracer: news.duckdb: 0 read, 0 of them new, 1 read again"]
    assert at(desk, *again).lines == ["tracer: news.duckdb: 0 read, 0 of them new, 0 read again"]


def test_a_correction_that_stands_twice_is_one(desk: Path) -> None:
    noted = REPLACED.replace("the agency", "Tidewire")
    fix(desk, REPLACED, RENAMED, noted, RENAMED)
    fix(desk, ADDED, REPLACED, RENAMED, name="more.toml")
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    told = record(at(desk, "news.txt", "-f", "jsonl", "--corrections", "more.toml"))
    assert [chain["sources"][-1]["name"] for chain in told["chains"]] == [
        "Quay Herald", "NRK", "Quay Herald", "harbour staff",
    ]  # fmt: skip
    assert told["chains"][0]["correction"] == "fixes.toml:10"  # the first of the names
    assert "warnings" not in told
    two = "\n".join(statement(FERRY, f'sources = [{{name = "{name}", kind = "person"}}]') for name in ("Ane", "Bo"))
    assert [chain.sources[0].name for chain in traced(desk, two, two).chains] == ["Ane", "Bo", "NRK", "Lars Holm"]


CONTRADICTIONS = {
    "a statement that is somebody's and nobody's": (REPLACED, statement(FERRY, "remove = true")),
    "two names": (RENAMED, RENAMED.replace("Lasse", "Ane")),
    "two kinds": (RENAMED, RENAMED + 'kind = "outlet"\n'),
}


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
@pytest.mark.parametrize("several", [False, True])
def test_corrections_that_contradict_each_other_are_a_mistake(several: bool, one: str, other: str, desk: Path) -> None:
    fix(desk, one, *([] if several else [other]))
    fix(desk, *([other] if several else []), name="more.toml")
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    done = at(desk, "news.txt", "--corrections", "more.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    line = "more.toml:1" if several else f"fixes.toml:{one.count(chr(10)) + 2}"
    assert done.lines == [f"tracer: {line}: contradicts fixes.toml:1, which is about the same words"]


def test_a_correction_of_no_article_is_told(desk: Path) -> None:
    gone = REMOVED.replace("news.txt", "gone.txt")
    fix(desk, REPLACED, gone, RENAMED.replace("news.txt", "lost.txt"))
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    told = "tracer: 2 corrections are for articles that were not read"
    for command in ("trace", "explain", "story", "drift", "network", "stats"):
        assert at(desk, command, "news.txt").lines == [told], command
        assert at(desk, command, "news.txt", "--quiet").lines == []
    assert at(desk, "index", "news.txt", "--db", "news.duckdb").lines[1:] == [told]
    assert at(desk, "index", "news.txt", "--db", "news.duckdb").lines[1:] == [told]  # though nothing is traced
    assert at(desk, "index", "--retrace", "--db", "news.duckdb").lines[1:] == []
    assert at(desk, "story", "--db", "news.duckdb").lines == [told]
    assert at(desk, "query", "--db", "news.duckdb", "unread").lines == []
    fix(desk, REPLACED, gone)
    assert at(desk, "news.txt").lines == ["tracer: 1 correction is for an article that was not read"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_id_that_several_articles_have_is_told(jobs: int, desk: Path) -> None:
    fix(desk, REPLACED)
    for folder, text in (("a", f"{TEXT} The rain goes on."), ("b", f"{TEXT} The wind is up."), ("c", "Another text.")):
        (desk / folder).mkdir()
        (desk / folder / "news.txt").write_text(text, "utf-8")
    options = ("--corrections", desk / "fixes.toml", "-j", jobs)
    told = "tracer: news.txt: its corrections were applied to 2 articles of this id"
    assert run(desk / "a", desk / "b", *options).lines == [told]
    assert run(desk / "a", desk / "c", *options).lines[1:] == []  # which says that it was not applied


def test_both_files_of_corrections_count(desk: Path) -> None:
    fix(desk, REPLACED)
    fix(desk, REMOVED, name="more.toml")
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    told = record(at(desk, "news.txt", "-f", "jsonl", "--corrections", "more.toml"))
    assert "The quay is closed" not in paths(told)
    assert paths(told)["The ferry is late"] == ["Lars Holm", "Tidewire", "Quay Herald"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_changed_article_is_told_and_left_as_it_is_read(desk: Path, jobs: int) -> None:
    path = fix(desk, REPLACED, RENAMED)
    changed = f"Update. {TEXT}"
    (desk / "news.txt").write_text(changed, "utf-8")
    done = run(desk / "news.txt", "-f", "jsonl", "--corrections", path, "-j", jobs)
    assert [line.partition(": correction not applied: ") for line in done.lines] == [
        ("tracer: news.txt: fixes.toml:1", ": correction not applied: ", "at 0-18 stands “Update. The ferry ”"),
        ("tracer: news.txt: fixes.toml:10", ": correction not applied: ", "at 27-36 stands “skipper L”"),
    ]
    told = record(done)
    assert len(told.pop("warnings")) == 2
    assert told == tracer.trace(Article(changed, "news.txt", title=told["title"])).to_dict()


def test_corrections_may_stand_in_one_line(desk: Path) -> None:
    where = ", ".join(place("Lars Holm").strip().splitlines())
    inline = f'source = [{{{where}, name = "Lasse Holm", kind = "person"}}]\n'
    assert [chain.sources[0].name for chain in traced(desk, inline).chains] == ["Lasse Holm", "NRK", "Lasse Holm"]


WRONG_WORDS = {
    'sources = [{name = "A", kind = "person", text = "Nobody"}]': "“Nobody” stands nowhere in the text",
    'sources = [{name = "A", kind = "person", cue = "reported"}]': "“reported” does not stand in its sentence",
}


@pytest.mark.parametrize(("line", "reason"), WRONG_WORDS.items())
def test_words_that_do_not_stand_there_prove_nothing(line: str, reason: str, desk: Path) -> None:
    trace = traced(desk, statement(FERRY, line))
    assert trace.warnings == (f"fixes.toml:1: correction not applied: {reason}",)
    assert not any(chain.corrected for chain in trace.chains)


def test_a_name_where_no_source_is_read(desk: Path) -> None:
    trace = traced(desk, "\n".join(("[[source]]", place("The quay"), 'name = "A"', "")))
    assert trace.warnings == ("fixes.toml:1: correction not applied: no source was read at 59-67",)


def test_a_correction_outlives_a_reading_with_other_edges(desk: Path) -> None:
    """Another version may take a word more or less for the statement; it is still the one that was set right."""
    start, end = TEXT.index("ferry is late"), TEXT.index("ferry is late") + len("ferry is late")
    given = SetStatement("fixes.toml:1", start, end, TEXT[start:end], "", (SetSource("NRK", "outlet"),))
    trace = corrected(tracer.trace(Article(TEXT, "news.txt")), [given])
    assert [source.name for source in trace.chains[0].sources] == ["NRK"]
    assert len(trace.chains) == len(PLAIN)


def test_a_note_cannot_steer_a_terminal(desk: Path) -> None:
    fix(desk, REMOVED.replace("a caption", "\\u001b[31mred"))
    done = at(desk, "explain", "news.txt", "--corrections", "fixes.toml")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr


TWICE = '{name = "NRK", kind = "outlet"}, {name = "A", kind = "person"}, {name = "nrk", kind = "outlet"}'
MISTAKES = {
    statement(FERRY, f"sources = [{TWICE}]"): "7: statement[1].sources[3]: 'nrk' is a source of this statement already",
    statement(FERRY): "1: statement[1]: has neither 'remove = true' nor 'sources'",
    statement(FERRY, "remove = true", 'sources = [{name = "A", kind = "person"}]'): "1: statement[1]: has both",
    statement(FERRY, 'sources = [{name = "A", kind = "human"}]'): "7: statement[1].sources[1].kind: 'human' is not one",
    REMOVED.replace("end = ", "end = 1"): "1: statement[1]: 'text' has 19 characters, its place ",
    REMOVED.replace("start = ", "start = -"): "3: statement[1].start: -59 is no offset",
    REMOVED.replace("start = ", "start = 9"): "1: statement[1]: ends before it begins",
    REMOVED.replace("article", "artcle"): "2: statement[1].artcle: unknown key (did you mean 'article'?)",
    "[[source]]\n" + place("NRK"): "1: source[1]: has no 'name'",
    "[[chain]]\na = 1\n": "1: chain: unknown key",
}


@pytest.mark.parametrize(("content", "told"), MISTAKES.items(), ids=list(MISTAKES.values()))
def test_a_mistake_is_one_line(content: str, told: str, desk: Path) -> None:
    fix(desk, content)
    done = at(desk, "news.txt", "--corrections", "fixes.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.lines
    assert line.startswith(f"tracer: fixes.toml:{told}")


def test_a_file_that_a_config_names_stands_beside_it(desk: Path) -> None:
    (desk / "sub").mkdir()
    fix(desk / "sub", REMOVED)
    (desk / "sub" / "mine.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    told = record(at(desk, "news.txt", "-f", "jsonl", "--config", "sub/mine.toml"))
    assert "The quay is closed" not in paths(told)
    assert b"is one of the inputs" in at(desk, "news.txt", "--config", "sub/mine.toml", "-o", "sub/fixes.toml").stderr


HOSTILE = '“It \u202eholds \\ "now"\x7f 🛥️,” Ida Moen told NRK. The\tdam is\nsafe, Ida Moen said.'


@pytest.mark.parametrize("text", [TEXT, HOSTILE])
def test_a_draft_is_a_file_of_corrections_that_change_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(text, "utf-8", newline="")
    plain = record(at(tmp_path, "news.txt", "-f", "jsonl"))
    done = at(tmp_path, "explain", "news.txt", "--draft", "-o", "fixes.toml")
    assert (done.returncode, done.stderr) == (0, b"")
    told = record(at(tmp_path, "news.txt", "-f", "jsonl", "--corrections", "fixes.toml"))
    assert len(told["chains"]) == len(plain["chains"]) > 1
    for before, after in zip(plain["chains"], told["chains"], strict=True):
        assert after["corrected"] is True
        assert [after[key] for key in ("sources", "hops", "content")] == [
            before[key] for key in ("sources", "hops", "content")
        ]


BOTH = "The dam is safe, Ida Moen and Per Vik said."


def test_two_who_say_the_same_words_stay_two(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(BOTH, "utf-8")
    sources = [[{"name": name}] for name in ("Ida Moen", "Per Vik")]
    for number, corrections in enumerate(([], ["--corrections", "fixes.toml"])):
        told = record(at(tmp_path, "news.txt", "-f", "jsonl", *corrections))
        assert [[{"name": one["name"]} for one in chain["sources"]] for chain in told["chains"]] == sources, number
        assert at(tmp_path, "explain", "news.txt", "--draft", "-o", "fixes.toml").returncode == 0


def test_drafts_of_the_samples_change_nothing(tmp_path: Path) -> None:
    for article in tracer.read(str(SAMPLES)):
        plain = tracer.trace(article)
        path = tmp_path / "fixes.toml"
        with path.open("w", encoding="utf-8") as out:
            write("draft", [plain], out)
        with using(NOTHING._replace(corrections=config.corrections(str(path)))):
            set_right = tracer.trace(article)
        if not plain.chains:
            continue
        before, after = (
            [(one.sources, one.content, one.sentence) for one in trace.chains] for trace in (plain, set_right)
        )
        assert after == before, article.id
        assert set_right.warnings == plain.warnings
        assert set_right.unused == plain.unused
        assert [one.hops for one in set_right.chains] == [one.hops for one in plain.chains]


OFFSETS = st.integers(0, len(TEXT))
NAMES = st.sampled_from(["Lars Holm", "NRK", "Quay Herald", "Tidewire", "nobody", ""])


@given(OFFSETS, st.integers(1, 60), st.lists(st.tuples(NAMES, st.sampled_from(list(Kind))), max_size=4), NAMES)
def test_whatever_is_corrected_every_offset_is_one_of_the_text(
    start: int, length: int, sources: list[tuple[str, Kind]], name: str
) -> None:
    words = TEXT[start : start + length]
    end = start + length
    statement = SetStatement("f:1", start, end, words, "", tuple(SetSource(*one) for one in sources))
    given: list[Correction] = [statement, SetName("f:2", start, end, words, "", name, None)]
    trace = corrected(tracer.trace(Article(TEXT, "news.txt")), given)
    for chain in trace.chains:
        assert len(chain.sources) == len(chain.hops) > 0
        for source in chain.sources:
            assert TEXT[source.start : source.end] == source.text
        for hop in chain.hops:
            assert TEXT[hop.start : hop.end] == hop.cue
        assert chain.sentence.start <= chain.sentence.end <= len(TEXT)
    used = {(hop.start, hop.end) for chain in trace.chains for hop in chain.hops}
    assert not used & {(cue.start, cue.end) for cue in trace.unused}
