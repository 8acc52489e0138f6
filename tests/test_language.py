"""In which language an article is: what is not English is never answered as if it were."""

import json
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command import run_here
from support.paths import ROOT

import tracer
from tracer import Article, Trace, story, trace
from tracer.language import files
from tracer.language.identify import UNKNOWN, code_of, is_plain, name_of, verdict
from tracer.language.lexicon import load, load_for
from tracer.language.shares import _without_codes, shares
from tracer.network import network

FOREIGN: dict[str, list[str]] = tomllib.loads((ROOT / "tests" / "languages.toml").read_text("utf-8"))
NAMED = {  # languages that one sentence may not tell apart
    "no": {"no", "da", "sv"}, "da": {"da", "no", "sv"}, "sv": {"sv", "no", "da"},
    "id": {"id", "ms"}, "cs": {"cs", "sk", "sl"},
}  # fmt: skip
GERMAN = FOREIGN["de"][0]
RUSSIAN = FOREIGN["ru"][0]
DAM = "The dam is safe, Ida Moen told NRK."
ONLY = "only English is read"

ENGLISH = {
    "two words": "Dam fails.",
    "a headline": "Minister quits after leak",
    "a headline without a word of grammar": "Harbour strike: dockers reject offer, ferries cancelled",
    "capitals": "THE DAM IS SAFE, IDA MOEN TOLD NRK ON MONDAY. SHE SAID THE GATE WAS SHUT.",
    "capitals without a word of grammar": "DAM FAILS: HUNDREDS FLEE VALLEY",
    "names alone": "Oscar de la Renta\nLudwig van Beethoven\nUrsula von der Leyen\nLos Angeles\nRio de la Plata",
    "a table of results": "Lyon 3 Paris SG 0\nReal Madrid 2 Atlético de Madrid 2\nBayern München 1 FC Köln 1",
    "a table of figures": "Brent 82.10 +0.4\nWTI 78.33 -0.2\nNord Pool 41.02 0.0\nFTSE 100 7,512.3 +1.1",
    "an obituary": "Anna Lund, 84, beloved wife of Per, died peacefully at home on Monday. Services Friday, St. Olav's.",
    "a foreign quotation": "“Nous avons tout fait pour la ville et pour ses habitants,” said Anne Duval, the mayor.",
    "a foreign quotation in angles": "«Мы сделали всё, что могли для города», Duval said.",
    "a foreign quotation that is longer": (
        "Lund said: “Wir haben alles geprüft, und es gibt keinen Grund zur Sorge, das ist alles, was ich sagen kann.”"
    ),
    "foreign words": "The Länder and the Bundesrat agreed; the jefe de gabinete and the garde des sceaux did not.",
    "foreign names": "El País and Le Monde said Die Zeit and La Repubblica had it from Der Spiegel.",
    "a foreign dateline": "SÃO PAULO, Brasil — A dam broke near the town of Água Fria, the mayor told Folha de S.Paulo.",
    "accents": "The café’s naïve façade hid a cliché; the fiancée’s résumé, she said, was a protégé’s.",
    "a code": "GME AMC TSLA NVDA $BTC #crypto @elonmusk https://example.com/de/und/die/der",
    "acronyms that are words elsewhere": "NI Protocol: NE states, DE and LA governors meet US and UN envoys",
}  # fmt: skip


def as_read(text: str, language: str = "en") -> Trace:
    return trace(Article(text, id="a", language=language))


# What is not English


@pytest.mark.parametrize("code", FOREIGN)
def test_short_news_in_other_languages_is_kept_out(code: str) -> None:
    assert len(FOREIGN[code]) >= 10
    named = 0
    for text in FOREIGN[code]:
        found = as_read(text)
        assert found.skipped == "language", text
        assert (found.chains, found.credits, found.unused) == ((), (), ())
        assert found.errors[0].startswith("looks like ")
        assert found.errors[0].endswith(f"; {ONLY}")
        assert found.language in NAMED.get(code, {code}) | {UNKNOWN}, text
        named += found.language == code
    assert named >= 6 if code in NAMED else named >= 8


@pytest.mark.parametrize("code", FOREIGN)
def test_articles_in_other_languages_are_kept_out_in_any_dress(code: str) -> None:
    together = "\n\n".join(FOREIGN[code])
    for text in (together, together.replace("\n\n", " "), together.upper(), f"NRK\n\n{together}\n\nReuters, AP"):
        found = as_read(text)
        assert found.skipped == "language"
        assert found.language == code


def test_accents_in_two_characters_are_accents() -> None:
    import unicodedata

    for text in FOREIGN["vi"] + FOREIGN["cs"]:
        assert as_read(unicodedata.normalize("NFD", text)).skipped == "language"


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [
        ("ދިވެހި ރާއްޖޭގެ ޚަބަރު މިއަދު", UNKNOWN, "text in Thaana script"),
        ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᏗᎦᎪᏗ", UNKNOWN, "text in Cherokee script"),
        ("ድልድዩ ተዘግቷል ሲል ከንቲባው ተናግሯል", "am", "Amharic"),
        ("Haftar: La guerra continúa", UNKNOWN, "another language"),
        (
            ". ".join(f"lorotan pelústa{n} mirovek tašu{n}lim debo{n}ra vaši{n}k" for n in "abcdefghijkl"),
            UNKNOWN,
            "another language",
        ),
    ],
)
def test_what_has_no_name_is_kept_out_too(text: str, language: str, what: str) -> None:
    found = as_read(text)
    assert (found.language, found.errors) == (language, (f"looks like {what}; {ONLY}",))


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_is_never_refused(kind: str) -> None:
    found = as_read(ENGLISH[kind])
    assert found.skipped is None
    assert found.errors == ()
    assert [line for line in found.warnings if "looks like" in line] == []


TABLES = {
    "results": "Marlow 2 Thorne 2 (half-time 2-1; Ash 90, 90; Fenn 60 pen; att 47,187)\n",
    "races": "1.05 1 Secret Harbour (H Dunn) 9-1; 2 Storm Vale (R Holt) evens fav. 18 ran. 4l, nk. Tote: 29.50. Exacta: 66.20\n",
    "shares": "Brack Systems 8574.6 -57.4 hi 1972 lo 608 yld 7.9 p/e 13\n",
    "a log": "2024-03-05T10:00:00Z INFO worker[0] reported status=ok latency=0ms\n",
    "a list to buy": "2 tbsp olive oil; 1 tsp salt; 200g flour; 3 eggs, beaten; black pepper\n",
    "a game of chess": "1 e4 e5 2 Nf3 Nc6 3 Bb5 a6 4 Ba4 Nf6 5 O-O Be7 6 Re1 b5 7 Bb3 d6 8 c3 O-O 9 h3 Na5\n",
    "hours": "Gate 5am 6am 7pm; lock 12am 1pm; mill 4h 7m; quay 10am 11am; ferry 6pm 8pm dep arr\n",
    "words of no language": "lorotan pelusta mirovek tasulim debora\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_shows_no_language_is_no_other_language(kind: str) -> None:
    for text in (
        TABLES[kind] * 40,
        TABLES[kind] * 3,
        (TABLES[kind] * 20).replace("\n", "; "),
        f"Monday\n\n{TABLES[kind] * 30}",
    ):
        found = as_read(text)
        assert (found.skipped, found.errors) == (None, ())
        assert found.warnings == ("too little to tell its language by",) or found.language == "en"


def test_too_little_text_is_not_called_english() -> None:
    found = as_read("Dam fails.")
    assert (found.language, found.warnings) == (None, ("too little to tell its language by",))
    assert as_read("Dam fails, Moen says.").warnings == ()
    assert as_read("  \n ").warnings == ()
    assert as_read("The dam is old, and nobody has looked at it for years.").language == "en"


PIECES = (
    "The gate will stay shut until the end of the week, and nobody may cross the bridge that leads to the mill. ",
    "Das Tor bleibt bis zum Ende der Woche geschlossen, und niemand darf über die Brücke, die zur Mühle führt. ",
)


@pytest.mark.parametrize("joint", ["", "\n", "\n\n"])
@pytest.mark.parametrize(
    ("english", "german", "read", "warned"),
    [(4, 0, True, False), (8, 1, True, False), (4, 4, True, True), (8, 4, True, True), (3, 6, True, True),
     (1, 8, False, False), (0, 4, False, False)],
)  # fmt: skip
def test_articles_in_two_languages(joint: str, english: int, german: int, read: bool, warned: bool) -> None:
    for parts in ((PIECES[0] * english, PIECES[1] * german), (PIECES[1] * german, PIECES[0] * english)):
        found = as_read(joint.join(parts))
        assert (found.skipped is None) == read
        expected = (f"part of it looks like German; {ONLY}",) if warned else ()
        assert found.warnings == expected


@pytest.mark.parametrize("english", [2, 3, 4])
@pytest.mark.parametrize("code", ["de", "fr", "ru", "tr"])
def test_short_articles_half_in_another_language(code: str, english: int) -> None:
    ours = (
        "The ministry said on Tuesday that the dam is safe and that nobody was hurt, and the mayor agreed. " * english
    )
    other = ""
    for text in FOREIGN[code]:
        if len(other) < max(len(ours), 130):
            other += f"{text} "
    for text in (f"{ours}\n\n{other}", f"{other}\n\n{ours}"):
        found = as_read(text)
        assert found.skipped is None, text
        assert [line for line in found.warnings if line.startswith("part of it looks like ")], text


@given(st.text(), st.sampled_from(["en", "de", "", "xx", "en-GB", "\0", "German", "  "]))
def test_no_text_and_no_tag_is_too_much(text: str, declared: str) -> None:
    found = as_read(text, declared)
    assert found.article.text == text
    assert (found.skipped is None) == (found.errors == ())
    assert found == as_read(text, declared)


@pytest.mark.parametrize("piece", ["də ", "“", '"', "a.", "‘’", "«»", "이", "\n", "e'", "Ђ"])
def test_the_time_grows_with_the_text_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        shares(text)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(400_000) < 40 * max(seconds(40_000), 0.005)


# What the input says of it


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("EN", "en"), ("en-GB", "en"), ("en_US", "en"), ("eng", "en"), ("English", "en"), ("english", "en"),
     ("de", "de"), ("de-AT", "de"), ("ger", "de"), ("deu", "de"), ("German", "de"), ("zh-Hans-CN", "zh"), ("fil", "fil"),
     ("pt_BR", "pt"), (" fr ", "fr"), ("de, en", "de"), ("Norwegian Bokmål", "nb"), ("x-klingon", None), ("und", None),
     ("mul", None), ("", None), ("unknown", None), ("n/a", None), ("1", None), ("xx", None), (None, None), (7, None)],
)  # fmt: skip
def test_tags(tag: str, code: str | None) -> None:
    assert code_of(tag) == code


@pytest.mark.parametrize("tag", ["de", "de-CH", "ger", "German"])
def test_a_language_that_the_input_declares_is_believed(tag: str) -> None:
    assert as_read("Dammbruch", tag).errors == (f"is declared as German; {ONLY}",)
    assert as_read(GERMAN, tag).errors == (f"looks like German; {ONLY}",)
    assert {as_read(text, tag).language for text in ("Dammbruch", GERMAN)} == {"de"}


@pytest.mark.parametrize("text", [DAM, f"{DAM} " * 30, DAM.upper()])
def test_a_language_that_the_text_contradicts_is_not(text: str) -> None:
    found = as_read(text, "de")
    assert found.skipped is None
    assert (found.language, found.warnings[0]) == ("en", "is declared as German, but looks like English")
    assert as_read(GERMAN, "en-GB").language == "de"
    assert as_read(FOREIGN["nl"][5], "da").errors == (f"is declared as Danish; {ONLY}",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"text": "Dammbruch", "language": "de"})),
        ("a.jsonl", json.dumps({"text": "Dammbruch", "lang": "de_DE"})),
        ("a.csv", "text,language\nDammbruch,German\n"),
        ("a.eml", "Subject: x\nFrom: a@b.example\nContent-Language: de\n\nDammbruch\n"),
        ("a.html", "<html lang='de'><head><title>x</title></head><body><article><p>" + "Dammbruch " * 40 + "</p></article>"),
        ("a.xml", "<rss version='2.0'><channel><title>x</title><language>de-at</language><item><title>x</title>"
         "<description>Dammbruch</description></item></channel></rss>"),
        ("b.xml", "<nitf xml:lang='de'><body><body.content><p>Dammbruch</p></body.content></body></nitf>"),
    ],
)  # fmt: skip
def test_every_format_that_declares_it(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    done = run_here(tmp_path / name, "-f", "jsonl")
    found = json.loads(done.stdout)
    assert (found["language"], found["skipped"], found["chains"]) == ("de", "language", [])
    assert found["errors"] == [f"is declared as German; {ONLY}"]
    assert done.returncode == 1


def test_languages_are_in_the_tables_of_the_data() -> None:
    data = files.known_languages()
    assert set(data["language"]) <= set(data["names"])
    assert set(files.languages()) <= set(data["language"])
    assert "fr" not in files.languages()
    assert load_for("fr") is load_for(None) is load()
    assert name_of("xx") == "an unknown language"
    spelt = [word for entry in data["language"].values() for word in entry.get("words", ())]
    assert all(re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff])*'?", word) for word in spelt)


def test_the_cheap_test_lets_nothing_else_through() -> None:
    frequent = load().frequent
    for texts in FOREIGN.values():
        assert not any(is_plain(text, frequent) for text in (*texts, " ".join(texts), " ".join(texts) * 9))
    for text in FOREIGN["nl"] + FOREIGN["da"]:  # that share words with English
        assert verdict(text, "en", frequent).error


def test_a_language_can_be_forced() -> None:
    from tracer.pipeline import trace as traced

    found = traced(Article(f"{GERMAN} {DAM}"), language="en")
    assert (found.language, found.skipped, found.errors, found.warnings) == ("en", None, (), ())
    assert [source.name for chain in found.chains for source in chain.sources][-2:] == ["Ida Moen", "NRK"]


# What is said of it


LINES = [
    {"id": "a", "title": "Brücke gesperrt", "text": GERMAN},
    {
        "id": "b",
        "outlet": "VG",
        "published": "2024-05-01",
        "text": f"{DAM} “We have checked every bolt of it,” she said.",
    },
    {"id": "c", "text": RUSSIAN},
    {"id": "d", "outlet": "NRK", "text": FOREIGN["de"][4]},
]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("format", ["tree", "jsonl", "dot"])
def test_a_run_says_how_many_were_not_read(mixed: Path, jobs: str, format: str) -> None:
    errors = mixed.parent / "errors.jsonl"
    done = run_here(mixed, "-f", format, "--jobs", jobs, "--errors", errors)
    assert done.returncode == 1
    assert done.lines == ["tracer: 3 articles not read: 2 German, 1 Russian"]
    assert [json.loads(line) for line in errors.read_text("utf-8").splitlines()] == [
        {"input": "a", "error": f"looks like German; {ONLY}", "language": "de"},
        {"input": "c", "error": f"looks like Russian; {ONLY}", "language": "ru"},
        {"input": "d", "error": f"looks like German; {ONLY}", "language": "de"},
    ]


def test_one_article_is_named() -> None:
    done = run_here(stdin=GERMAN)
    assert done.returncode == 1
    assert done.lines == [f"tracer: stdin: looks like German; {ONLY}"]
    assert done.stdout.decode() == f"stdin\n└── not read: looks like German; {ONLY}\n"
    assert run_here("-q", stdin=GERMAN).lines == done.lines


def test_warnings_are_said_and_shown() -> None:
    text = PIECES[0] * 4 + PIECES[1] * 4
    done = run_here(stdin=text)
    assert done.returncode == 0
    assert done.lines == [f"tracer: stdin: part of it looks like German; {ONLY}"]
    assert f"part of it looks like German; {ONLY}" in done.stdout.decode()
    assert run_here("-q", stdin=text).lines == []
    assert json.loads(run_here("-f", "jsonl", stdin=text).stdout)["warnings"] == [
        f"part of it looks like German; {ONLY}"
    ]
    assert run_here(stdin="Dam fails.").lines == []


@pytest.mark.parametrize("command", [["explain"], ["-f", "dot"], ["-f", "mermaid"], ["-f", "graphml"], ["--reverse"]])
def test_no_format_says_that_nothing_was_found(mixed: Path, command: list[str]) -> None:
    shown = " ".join(run_here(*command, mixed).stdout.decode().replace("#59;", ";").replace("\\n", " ").split())
    shown = shown.replace("<br/>", " ")
    assert "no attributed statements" not in shown
    assert shown.count(f"looks like German; {ONLY}") >= 2
    assert f"looks like Russian; {ONLY}" in shown
    assert "Ida Moen" in shown


@pytest.mark.parametrize("command", ["trace", "explain", "story", "drift", "network"])
def test_every_command_can_be_told_the_language(mixed: Path, command: str) -> None:
    done = run_here(command, mixed, "--language", "English")
    assert done.returncode == 0
    assert done.lines == []
    bad = run_here(command, mixed, "--language", "de")
    assert bad.returncode == 2
    assert "'de' is not one of en." in bad.stderr.decode()


@pytest.mark.parametrize("format", ["tree", "markdown", "dot", "mermaid", "graphml", "gexf", "prov", "provn"])
def test_a_story_keeps_them_apart(mixed: Path, format: str) -> None:
    done = run_here("story", mixed, "-f", format)
    shown = done.stdout.decode().replace("#59;", ";").replace("\\;", ";").replace("\\n", " ")
    assert done.returncode == 1
    assert done.lines == ["tracer: 3 articles not read: 2 German, 1 Russian"]
    assert shown.count("looks like German") == 2 * (2 if format == "dot" else 1)  # a tooltip, too
    assert "no source named for it" not in shown


def test_a_story_counts_them_in_nothing_else(mixed: Path) -> None:
    found = json.loads(run_here("story", mixed, "-f", "json").stdout)
    assert [one["id"] for one in found["unread"]] == ["a", "c", "d"]
    assert found["unread"][0] == {
        "id": "a", "title": "Brücke gesperrt", "language": "de", "reason": f"looks like German; {ONLY}"
    }  # fmt: skip
    assert [one["id"] for one in found["articles"]] == ["b"]
    assert (found["unattributed"], found["denying"], found["unrelated"]) == ([], [], [])
    together = story([GERMAN, DAM, RUSSIAN])
    assert [one.id for one in together.unread] == ["article 1", "article 3"]
    assert together.ids == ("article 2",)
    assert [node for node, data in together.to_networkx().nodes(data=True) if "skipped" in data] == [
        "article:article 1",
        "article:article 3",
    ]


def test_nothing_but_other_languages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, "utf-8")
    for command in ("story", "drift", "network"):
        done = run_here(command, tmp_path / "a.txt")
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.lines == [f"tracer: a.txt: looks like German; {ONLY}"]
    assert story([GERMAN]).origins == ()
    assert run_here(tmp_path / "a.txt", "-o", tmp_path / "out.json", "-f", "json").returncode == 1
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))[0]["language"] == "de"


def test_drift_and_network_count_them_apart(mixed: Path) -> None:
    found = json.loads(run_here("drift", mixed, "-f", "json").stdout)
    assert (found["articles"], [one["id"] for one in found["unread"]]) == (1, ["a", "c", "d"])
    for format in ("diff", "markdown"):
        shown = run_here("drift", mixed, "-f", format).stdout.decode()
        assert "3 articles not read" in shown
        assert "Brücke gesperrt" in shown
    counted = json.loads(run_here("network", mixed, "-f", "json").stdout)
    assert (counted["articles"], counted["unknown"], counted["unread"]) == (1, 0, {"de": 2, "ru": 1})
    assert {one["name"]: one["articles"] for one in counted["outlets"]} == {"VG": 1, "NRK": 0}
    assert "3 articles not read: 2 German, 1 Russian" in run_here("network", mixed).stdout.decode()
    assert network([]).not_read() == ""


def test_a_database_keeps_them_apart(mixed: Path) -> None:
    database = mixed.parent / "a.duckdb"
    first, again = (run_here("index", mixed, "--db", database) for _ in range(2))
    assert [first.returncode, again.returncode] == [1, 0]  # they are in, and are not read again
    assert first.lines == [
        f"tracer: {database}: 4 read, 4 of them new",
        "tracer: 3 articles not read: 2 German, 1 Russian",
    ]

    def rows(*question: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(run_here("query", *question, "--db", database, "-f", "json").stdout)
        return found

    assert [(row["language"], row["article"]) for row in rows("unread")] == [("de", "a"), ("de", "d"), ("ru", "c")]
    assert [row["outlet"] for row in rows("outlets")] == ["VG"]
    assert [row["outlet"] for row in rows("changes")] == ["VG"]
    assert [row["credits"] for row in rows("first", "Brücke")] == ["not read: de"]
    assert json.loads(run_here("story", "--db", database, "-f", "json").stdout)["unread"][2]["id"] == "d"
    assert json.loads(run_here("network", "--db", database, "-f", "json").stdout)["unread"] == {"de": 2, "ru": 1}
    assert run_here("network", "--db", database, "--language", "en").returncode == 2


def test_the_languages_that_are_read_are_those_of_the_database() -> None:
    """A question knows a language that is read by its code; whoever adds one adds it there."""
    assert files.queries()["parts"]["read"] == "starts_with(lower(language), 'en')"
    assert files.languages() == ("en",)


@pytest.mark.parametrize("of", [trace, lambda article: tracer.story([article])])
def test_the_library_never_raises(of: Callable[[Article], object]) -> None:
    for text in (GERMAN, RUSSIAN, "", "\ud800", "\x00"):
        for language in ("en", "de", "", "klingon"):
            of(Article(text, id="x", language=language))
    assert trace(Article(GERMAN)).to_dict()["language"] == "de"
    assert trace(GERMAN).to_dict()["errors"] == [f"looks like German; {ONLY}"]
    assert trace(GERMAN).to_networkx().nodes["article:untitled"]["skipped"] == "language"


@pytest.fixture
def with_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if there were a second language: the words of English under another name."""
    import shutil

    data = tmp_path / "data"
    shutil.copytree(files.FOLDER, data)
    shutil.copytree(data / "en", data / "de")
    monkeypatch.setattr(files, "FOLDER", str(data))
    files.languages.cache_clear()
    yield
    files.languages.cache_clear()


def test_a_folder_of_words_is_all_that_a_language_needs(with_german: None) -> None:
    found = as_read(GERMAN)
    assert (found.language, found.skipped, found.errors) == ("de", None, ())
    assert as_read("Dammbruch", "de").skipped is None
    assert as_read("Dammbruch, Moen says.", "de").language == "de"
    assert as_read(DAM, "de").warnings == ()
    assert as_read(RUSSIAN).errors == ("looks like Russian; only German and English are read",)
    assert as_read(PIECES[0] * 4 + PIECES[1] * 4).warnings == ()
    together = story([GERMAN, DAM])
    assert len(together.ids) == 2


@given(st.text(st.sampled_from("abZ\u00e9 1-2'\u0663_.")))
def test_figures_and_units_are_no_words(text: str) -> None:
    assert _without_codes(text) == re.sub(r"[A-Za-z]{0,3}\d[A-Za-z\d]*", " ", text)
