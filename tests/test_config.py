"""`tracer.toml`: what a desk knows is known in every command, and a mistake in it is told with its line."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from support.command import Done, run, run_here, run_process
from support.paths import ROOT, SAMPLES
from support.program import Program

import tracer
from tracer import Article, config
from tracer.cli import COMMANDS
from tracer.language.desk import NOTHING, Desk, using
from tracer.language.outlets import Named, Outlet, registry

PAPER = '[[outlets]]\nname = "Ebbtide"\n'
NEWS = "The ferry is late, skipper Lars Holm told Ebbtide. The quay is closed, NRK reported."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    return tmp_path


def at(folder: Path, *arguments: object) -> Done:
    return run_here(*arguments, folder=folder)


def chains(done: Done) -> list[list[tuple[str, str]]]:
    """Name and kind of the sources of each chain of the first article."""
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout.splitlines()[0])
    return [[(source["name"], source["kind"]) for source in chain["sources"]] for chain in record["chains"]]


def ebbtide(done: Done) -> tuple[str, str]:
    return chains(done)[0][-1]


def test_an_unknown_paper_in_two_lines_is_an_outlet(desk: Path) -> None:
    assert ("Ebbtide", "outlet") not in chains(at(desk, "news.txt", "-f", "jsonl"))[0]
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    assert ebbtide(at(desk, "news.txt", "-f", "jsonl")) == ("Ebbtide", "outlet")
    assert "Ebbtide (outlet)" in at(desk, "story", "news.txt", "--claim", "The ferry is late.").stdout.decode()
    assert b"[[Ebbtide]]" in at(desk, "explain", "news.txt").stdout
    (desk / "news.jsonl").write_text(json.dumps({"id": "1", "text": NEWS, "outlet": "Quay Herald"}), "utf-8")
    assert "Ebbtide" in at(desk, "network", "news.jsonl").stdout.decode()


def test_the_files_of_the_desk_are_no_articles_that_were_left_out(desk: Path) -> None:
    (desk / "tracer.toml").write_text('corrections = "fixes.toml"\n', "utf-8")
    for name in ("fixes.toml", "more.toml"):
        (desk / name).write_text("", "utf-8")
    for command in ("trace", "story"):
        done = at(desk, command, ".", "--corrections", desk / "more.toml")
        assert (done.returncode, done.lines) == (0, [])
    (desk / "old.toml").write_text("", "utf-8")
    (told,) = at(desk, ".", "--corrections", "more.toml").lines
    assert told == "tracer: .: 1 file left out, whose suffix is of no format that is read: 1 .toml"


def test_worker_processes_know_it(desk: Path) -> None:
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    files = [desk / "news.txt"] * 3
    one = run("--config", desk / "tracer.toml", *files, "-f", "jsonl")
    assert ebbtide(one) == ("Ebbtide", "outlet")
    assert run("--config", desk / "tracer.toml", *files, "-f", "jsonl", "-j", 2).stdout == one.stdout
    spawning = Program(pacing={"chunk": 10, "method": "spawn"})
    spawned = run_process(spawning.command, "--config", desk / "tracer.toml", *files, "-f", "jsonl", "-j", 2)
    assert (spawned.returncode, spawned.stdout) == (0, one.stdout)


def test_an_agency_of_a_config_is_one_in_the_network_and_the_database(desk: Path) -> None:
    text = "The ferry is late, Tidewire reported."
    article = {"id": "1", "text": text, "outlet": "Quay Herald", "url": "https://quayherald.example/1"}
    (desk / "news.jsonl").write_text(json.dumps(article), "utf-8")
    (desk / "tracer.toml").write_text('[[outlets]]\nname = "Tidewire"\nkind = "agency"\n', "utf-8")
    told = json.loads(at(desk, "network", "news.jsonl", "-f", "json").stdout)
    assert {one["name"]: one["kind"] for one in told["outlets"]}["Tidewire"] == "agency"
    assert at(desk, "index", "news.jsonl", "--db", "news.duckdb").returncode == 0
    kept = json.loads(at(desk, "network", "--db", "news.duckdb", "-f", "json").stdout)
    assert kept["outlets"] == told["outlets"]
    assert b"1 read again" not in at(desk, "index", "--retrace", "--db", "news.duckdb").stderr
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    assert b"1 read again" in at(desk, "index", "--retrace", "--db", "news.duckdb").stderr  # the desk knows otherwise


def test_a_domain_of_a_config_tells_whose_a_page_is(desk: Path) -> None:
    article = {"id": "1", "text": "The dam is safe, Reuters reported.", "url": "https://www.ebbtide.example/1"}
    (desk / "news.jsonl").write_text(json.dumps(article), "utf-8")
    (desk / "tracer.toml").write_text(f'{PAPER}domains = ["ebbtide.example"]\n', "utf-8")
    told = json.loads(at(desk, "network", "news.jsonl", "-f", "json").stdout)
    assert [(one["reader"], one["source"]) for one in told["reliances"]] == [("Ebbtide", "Reuters")]


def test_a_folder_or_a_pipe_of_the_name_is_no_config(desk: Path) -> None:
    os.mkfifo(desk / "tracer.toml")
    assert at(desk, "news.txt").returncode == 0  # and does not wait for somebody to write


def test_an_entry_adds_to_an_outlet_that_is_known(desk: Path) -> None:
    known = registry().find("Reuters")
    assert known
    given = Named(Outlet("Reuters", "", None, ("wire.example",)), ("Reuters", "the Rtr"))
    with using(NOTHING._replace(outlets=(given,))):
        found = registry().find("the Rtr")
        assert found == registry().by_domain("https://eu.wire.example/a")
        assert found
        assert (found.kind, found.country) == (known.kind, known.country)
        assert registry().by_domain("reuters.com") == known
    assert registry().find("the Rtr") is None
    assert registry().by_domain("wire.example") is None


def test_a_name_of_a_config_goes_before_that_of_the_registry() -> None:
    assert registry().find("AFP") != Outlet("Alpine Flyer", "newspaper")
    with using(NOTHING._replace(outlets=(Named(Outlet("Alpine Flyer", "newspaper"), ("Alpine Flyer", "AFP")),))):
        assert registry().find("AFP") == Outlet("Alpine Flyer", "newspaper")
        found = tracer.trace(Article("The dam is safe, AFP reported.", outlet="Quay Herald")).chains[0]
        assert found.sources[0].name == "Alpine Flyer"


def test_where_a_config_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert config.find() is None
    shared = Path(config.folder()) / "config.toml"
    assert str(shared.parent) == platformdirs.user_config_dir("tracer", appauthor=False)
    if sys.platform == "linux":
        shared.parent.mkdir(parents=True)
        shared.write_text("", "utf-8")
        assert config.find() == str(shared)
    (tmp_path / "tracer.toml").write_text("", "utf-8")
    assert config.find() == "tracer.toml"
    assert config.find("other.toml") == "other.toml"


def test_no_config_and_an_empty_one_are_the_same(desk: Path) -> None:
    before = at(desk, SAMPLES / "exchange.jsonl", "-f", "jsonl").stdout
    (desk / "tracer.toml").write_text("", "utf-8")
    assert at(desk, SAMPLES / "exchange.jsonl", "-f", "jsonl").stdout == before
    assert config.load(str(desk / "tracer.toml")).desk._replace(files=()) == NOTHING


def traced(text: str, desk: Desk) -> Any:
    with using(desk):
        return tracer.trace(text).to_dict()


def from_config(folder: Path, text: str) -> Desk:
    path = folder / "tracer.toml"
    path.write_text(text, "utf-8")
    return config.load(str(path)).desk


LINES = (
    ("Have a tip? Write to*", "Have a tip? Write to us, editor Per Vik said."),
    ("have  a TIP? write to us, editor*said.", "Have a tip? Write to us, editor Per Vik said."),
    ("*editor Per Vik said.", "Have a tip? Write to us, editor Per Vik said."),
    ("* [more] *", "We said [more] than that, editor Per Vik said."),
)


@pytest.mark.parametrize(("pattern", "line"), LINES, ids=[pattern for pattern, _ in LINES])
def test_an_ignored_line_is_not_read(pattern: str, line: str, tmp_path: Path) -> None:
    text = f"The dam is safe, Ida Moen said.\n\n{line}\n\nThe lake is full, Ida Moen said."
    ignoring = from_config(tmp_path, f"[ignore]\nlines = [{json.dumps(pattern)}]\n")
    assert len(traced(text, NOTHING)["chains"]) > 2
    record = traced(text, ignoring)
    assert [chain["sources"][0]["name"] for chain in record["chains"]] == ["Ida Moen", "Ida Moen"]
    reasons = {cue["reason"] for cue in record["unused"] if cue["text"] == "said"}
    assert reasons == {"in a notice of the page or a line that points elsewhere"}


def test_a_line_is_ignored_as_a_whole_only(tmp_path: Path) -> None:
    ignoring = from_config(tmp_path, '[ignore]\nlines = ["Write to us"]\n')
    text = "Write to us, Ida Moen said.\n\nThe lake is full, Ida Moen said."
    assert traced(text, ignoring) == traced(text, NOTHING)


def test_an_ignored_line_of_many_stars_takes_no_longer(tmp_path: Path) -> None:
    """Each star is tried once: with a way back for each this would not end."""
    ignoring = from_config(tmp_path, f"[ignore]\nlines = [{json.dumps('a*' * 40 + 'b')}]\n")
    assert traced("a" * 5000, ignoring)["chains"] == []


def test_an_ignored_credit_supplies_nothing(tmp_path: Path) -> None:
    text = "OSLO (Reuters) - The dam is safe, Ida Moen said.\n\nSource: Harbour Stock\n\nVia: The Kesla Courier"
    named = [credit["name"] for credit in traced(text, NOTHING)["credits"]]
    assert {"Reuters", "Harbour Stock"} <= set(named)
    ignoring = from_config(tmp_path, '[ignore]\ncredits = ["harbour stock"]\n')
    record = traced(text, ignoring)
    assert [credit["name"] for credit in record["credits"]] == [name for name in named if name != "Harbour Stock"]
    assert [chain["sources"][0]["name"] for chain in record["chains"]] == ["Ida Moen"]
    whole = from_config(tmp_path, '[ignore]\nlines = ["Source: *"]\n')
    assert "Harbour Stock" not in [credit["name"] for credit in traced(text, whole)["credits"]]


def test_a_person_of_a_config_is_a_person_under_one_name(tmp_path: Path) -> None:
    text = "Summer Press said the lake was full. FM Torvald said the dam was safe."
    sources = [chain["sources"][0] for chain in traced(text, NOTHING)["chains"]]
    assert ("Summer Press", "outlet") in [(source["name"], source["kind"]) for source in sources]
    people = '[[people]]\nname = "Summer Press"\n\n[[people]]\nname = "Ane Torvald"\naliases = ["FM Torvald"]\n'
    record = traced(text, from_config(tmp_path, people))
    sources = [chain["sources"][0] for chain in record["chains"]]
    assert [(source["name"], source["kind"]) for source in sources] == [
        ("Summer Press", "person"),
        ("Ane Torvald", "person"),
    ]
    assert [source["text"] for source in sources] == ["Summer Press", "FM Torvald"]  # as the article has it


def test_an_office_of_a_config_has_a_name(tmp_path: Path) -> None:
    text = "The mayor of Skerries told Reuters the dam was safe. The deputy mayor of Skerries said it was full."
    people = '[[people]]\nname = "Ane Torvald"\naliases = ["mayor of Skerries"]\n'
    chains = traced(text, from_config(tmp_path, people))["chains"]
    assert [[source["name"] for source in chain["sources"]] for chain in chains] == [
        ["Ane Torvald", "Reuters"],
        ["deputy mayor of Skerries"],
    ]


DEFAULTS = """
[defaults]
width = 40
format = "json"

[defaults.trace]
format = "jsonl"
with-text = true
only = "person"

[defaults.explain]
color = "always"
"""


def test_defaults(desk: Path) -> None:
    (desk / "tracer.toml").write_text(DEFAULTS, "utf-8")
    record = json.loads(at(desk, "news.txt").stdout)
    assert record["text"] == NEWS
    assert len(record["chains"]) == 1  # only those with a person
    assert at(desk, "news.txt", "--format", "tree").stdout.startswith(b"news.txt\n")  # what is typed goes before
    assert json.loads(at(desk, "network", "news.txt").stdout)["articles"]
    explained = at(desk, "explain", "news.txt").stdout.decode()
    assert "\x1b[" in explained
    assert max(map(len, at(desk, "explain", "news.txt", "--color", "never").stdout.decode().splitlines())) <= 40


def test_a_default_that_does_not_apply_is_no_mistake(desk: Path) -> None:
    """Unlike one on the command line: an option of other commands, one that a format does not heed."""
    (desk / "tracer.toml").write_text('[defaults]\nevidence = true\nclaim = "The ferry is late."\n', "utf-8")
    assert at(desk, "news.txt", "-f", "jsonl").returncode == 0
    assert at(desk, "news.txt", "-f", "jsonl", "--evidence").returncode == 2


MISTAKES = {
    '[[outlets]]\nnme = "X"': "2: outlets[1].nme: unknown key (did you mean 'name'?)",
    '\n[[outlets]]\nkind = "agency"': "2: outlets[1]: has no 'name'",
    '[[outlets]]\nname = "Ebbtide"\nkind = "paper"': "3: outlets[1].kind: 'paper' is not one of agency",
    '[[outlets]]\nname = "A B"\n[[outlets]]\nname = "the a b"': "4: outlets[2].name: 'the a b' is a name of outlets[1]",
    '[[people]]\nname = "A"\n[[people]]\nname = "B"\naliases = ["A"]': "3: people[2]: 'A' is a name of people[1], too",
    "[ignore]\nlines = [3]": "2: ignore.lines[1]: a text is wanted, not 3",
    "outlets = 3": "1: outlets: a list is wanted, not 3",
    "[defaults": "1: not TOML: ",
    '[defaults]\nwidth = "wide"': "2: defaults.width: 'wide' is not a valid",
    "[defaults]\nwidth = 2": "2: defaults.width: 2 is less than 20",
    '[defaults]\nformt = "json"': "2: defaults.formt: no option (did you mean 'format'?)",
    '[defaults.trace]\nformt = "json"': "2: defaults.trace.formt: no option (did you mean 'format'?)",
    '[defaults.trce]\nformat = "json"': "2: defaults.trce: no command (did you mean 'trace'?)",
    '[defaults.trace]\nformat = "png"': "2: defaults.trace.format: 'png' is not one of tree, json",
    '[defaults]\njobs = "many"': "2: defaults.jobs: 'many' is neither a number nor auto",
    "[defaults]\nevidence = 3": "2: defaults.evidence: true or false is wanted, not 3",
    '[defaults]\nevidence = ["a"]': "2: defaults.evidence: true or false is wanted, not ['a']",
    '[defaults.trace]\nreverse = "yes"': "2: defaults.trace.reverse: true or false is wanted, not 'yes'",
    "[defaults]\ndepth = 1.5": "2: defaults.depth: a whole number is wanted, not 1.5",
    "[defaults]\ndepth = true": "2: defaults.depth: a whole number is wanted, not True",
    '[defaults]\ndepth = ["1"]': "2: defaults.depth: one value is wanted, not ['1']",
    "[defaults]\nformat = true": "2: defaults.format: a text is wanted, not True",
    "[defaults]\ntime-limit = 3": "2: defaults.time-limit: is for the command line alone",
    "[defaults]\nquiet = true": "2: defaults.quiet: is for the command line alone",
    '[defaults]\nlanguage = "en"': "2: defaults.language: is for the command line alone",
    '[defaults]\noutput = "news.txt"': "2: defaults.output: is for the command line alone",
    '[defaults]\nerrors = "news.txt"': "2: defaults.errors: is for the command line alone",
    "[defaults]\nallow-local = true": "2: defaults.allow-local: is for the command line alone",
}


@pytest.mark.parametrize(("content", "told"), MISTAKES.items(), ids=list(MISTAKES.values()))
def test_a_mistake_is_one_line(content: str, told: str, desk: Path) -> None:
    (desk / "mine.toml").write_text(content, "utf-8")
    done = at(desk, "news.txt", "--config", "mine.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.lines
    expected = f"tracer: mine.toml:{told}"
    assert line.startswith(expected)


def test_a_value_of_the_command_line_is_not_blamed_on_the_config(desk: Path) -> None:
    (desk / "tracer.toml").write_text('[defaults]\nformat = "jsonl"\n', "utf-8")
    done = at(desk, "news.txt", "--format", "png")
    assert done.returncode == 2
    assert "tracer.toml" not in done.stderr.decode()


def test_a_config_that_is_not_there_or_not_text(desk: Path) -> None:
    assert at(desk, "news.txt", "--config", "none.toml").lines == ["tracer: none.toml: is missing"]
    (desk / "bytes.toml").write_bytes(b"a = 1\nb = '\xff'\n")
    assert at(desk, "news.txt", "--config", "bytes.toml").lines == ["tracer: bytes.toml:2: is not valid UTF-8"]
    (desk / "large.toml").write_text("#" * 16_000_001, "utf-8")
    assert at(desk, "news.txt", "--config", "large.toml").lines == ["tracer: large.toml: is larger than 16 MB"]
    (desk / "full.toml").write_text("#" * 16_000_000, "utf-8")
    assert at(desk, "news.txt", "--config", "full.toml").returncode == 0


@pytest.mark.parametrize("option", ["--config", "--corrections"])
def test_what_is_no_file_is_not_read(option: str, desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    for path in ("/dev/zero", "pipe", "."):
        done = at(desk, "news.txt", option, path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.lines == [f"tracer: {path}: is no regular file"]
    assert at(desk, "news.txt", option, os.devnull).returncode == 0


def test_a_config_is_never_written_over(desk: Path) -> None:
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    for options in (["-o", "tracer.toml"], ["--errors", "tracer.toml"]):
        done = at(desk, "news.txt", *options)
        assert done.returncode == 2
        assert b"is one of the inputs" in done.stderr
    assert (desk / "tracer.toml").read_text("utf-8") == PAPER


def test_what_a_config_says_cannot_steer_a_terminal(desk: Path) -> None:
    (desk / "tracer.toml").write_text('[defaults]\n"x\\u001b[31m" = 1\n', "utf-8")
    done = at(desk, "news.txt")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr


def test_every_command_takes_a_config() -> None:
    for command in set(COMMANDS) - {"schema"}:  # which tells of no article
        assert b"--config" in run_here(command, "--help").stdout


def test_nothing_of_a_config_stays_behind(desk: Path) -> None:
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    at(desk, "news.txt")
    assert registry().find("Ebbtide") is None
    assert os.getcwd() != str(desk)


# ---------------------------------------------------------------- tracer outlets


def rows(done: Done) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_find_tells_what_is_known_of_a_name(desk: Path) -> None:
    (desk / "tracer.toml").write_text(
        f'{PAPER}kind = "newspaper"\naliases = ["Ebb"]\ndomains = ["ebbtide.example"]\n', "utf-8"
    )
    whole = {
        "name": "Ebbtide", "aliases": ["Ebb"], "kind": "newspaper", "domains": ["ebbtide.example"], "country": None,
        "state": False, "known_by": "config",
    }  # fmt: skip
    for asked, match in (("ebbtide", "name"), ("the Ebb", "alias"), ("https://www.ebbtide.example/a", "domain")):
        done = at(desk, "outlets", "find", asked, "-f", "json")
        assert (done.returncode, rows(done)) == (0, [{"match": match, **whole}])
    (reuters,) = rows(at(desk, "outlets", "find", "Reuters News", "-f", "json"))
    assert (reuters["match"], reuters["name"], reuters["known_by"]) == ("alias", "Reuters", "tracer")


def test_find_offers_what_is_nearly_called_so(desk: Path) -> None:
    done = at(desk, "outlets", "find", "Reutres", "-f", "json")
    assert done.returncode == 1
    assert done.lines == ["tracer: no outlet is called “Reutres”"]
    assert rows(done)[0]["match"] == "near: Reuters"
    assert at(desk, "outlets", "find", "qqzzxxyy", "-f", "csv").stdout.count(b"\n") == 1


CHECKED = """[[outlets]]
name = "Harbour Post"
aliases = ["Post", "AFP"]
domains = ["bbc.co.uk", "harbourpost.example"]

[[outlets]]
name = "Reuters"
aliases = ["Rtr Newsfile"]

[[outlets]]
name = "Martin"

[[outlets]]
name = "Martin Brandl"

[[outlets]]
name = "Quay Herald"
"""


def test_check_tells_what_would_misfire(desk: Path) -> None:
    (desk / "mine.toml").write_text(CHECKED, "utf-8")
    done = at(desk, "outlets", "check", "mine.toml", "-f", "json")
    assert done.returncode == 1
    found = [(row["place"], row["key"], row["name"]) for row in rows(done)]
    assert found == [
        ("mine.toml:3", "outlets[1].aliases[1]", "Post"),
        ("mine.toml:3", "outlets[1].aliases[1]", "Post"),
        ("mine.toml:3", "outlets[1].aliases[2]", "AFP"),
        ("mine.toml:4", "outlets[1].domains[1]", "bbc.co.uk"),
        ("mine.toml:11", "outlets[3].name", "Martin"),
        ("mine.toml:14", "outlets[4].name", "Martin Brandl"),
    ]
    problems = [row["problem"] for row in rows(done)]
    for word, problem in zip(("several", "everyday", "AFP", "BBC", "given", "person's"), problems, strict=True):
        assert word in problem


def test_check_has_nothing_to_tell(desk: Path) -> None:
    (desk / "mine.toml").write_text('[[outlets]]\nname = "Quay Herald"\n', "utf-8")
    done = at(desk, "outlets", "check", "mine.toml")
    assert (done.returncode, done.stdout, done.lines) == (0, b"", ["tracer: mine.toml: nothing wrong with its outlets"])
    (desk / "mine.toml").write_text("[[outlets]]\n", "utf-8")
    assert at(desk, "outlets", "check", "mine.toml").returncode == 2


def test_check_takes_the_config_that_holds_here(desk: Path) -> None:
    for action in ("check", "find"):
        done = at(desk, "outlets", action)
        assert (done.returncode, done.stdout) == (2, b"")
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    assert at(desk, "outlets", "check").lines == ["tracer: tracer.toml: nothing wrong with its outlets"]
    (desk / "mine.toml").write_text(CHECKED, "utf-8")
    assert at(desk, "outlets", "check", "--config", "mine.toml").returncode == 1


# ---------------------------------------------------------------- the page

PAGE = (ROOT / "docs" / "desk.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=[block.partition("\n")[0] for block in BLOCKS])
def test_what_the_page_shows_is_right(block: str, desk: Path) -> None:
    option = "--corrections" if block.startswith(("[[statement]]", "[[source]]")) else "--config"
    (desk / "mine.toml").write_text(block, "utf-8")
    for command in ("trace", "story"):
        done = at(desk, command, ROOT / "docs" / "desk" / "skerries.txt", option, "mine.toml")
        assert done.lines == [], "it is one, and each correction fits"


def test_the_mistake_that_the_page_shows(desk: Path) -> None:
    (line,) = re.findall(r"(?m)^tracer: tracer\.toml:7: .*$", PAGE)
    content = '[[outlets]]\nname = "Ebbtide"\n\n\n[[outlets]]\nname = "Lampwire"\nkind = "agncy"\n'
    (desk / "tracer.toml").write_text(content, "utf-8")
    assert at(desk, "news.txt").lines == [line]


def test_the_files_of_the_page_say_what_it_shows() -> None:
    folder = ROOT / "docs" / "desk"
    shown = "\n".join(BLOCKS)
    assert (folder / "corrections.toml").read_text("utf-8") in shown
    assert [line for line in (folder / "tracer.toml").read_text("utf-8").splitlines() if line.startswith("corrections")]
    whole, plain = (config.load(str(folder / name)).desk for name in ("tracer.toml", "outlets.toml"))
    assert plain == whole._replace(corrections={}, files=(str(folder / "outlets.toml"),))


def test_the_python_of_the_page(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (desk / "tracer.toml").write_text(PAPER, "utf-8")
    monkeypatch.chdir(desk)
    shared: dict[str, Any] = {}
    exec(code.replace("    trace(", "    found = trace("), shared)
    assert [source.name for source in shared["found"].chains[0].sources] == ["Lars Holm", "Ebbtide"]
