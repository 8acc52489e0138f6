"""Parts of speech and base noun phrases: `tracer/parser/tags.py`, and `tools/tagger.py`, which learns them."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import tagger as tool
from hypothesis import given
from hypothesis import strategies as st
from support.work import lines

from tracer.errors import DataError
from tracer.language import files
from tracer.parser import tags as tagging
from tracer.parser.tags import FLAGS, TAGS, Tagger, tagger
from tracer.parser.tokens import QUOTE


def tagged(sentence: str) -> list[tuple[str, str]]:
    words = [QUOTE if word == "Q" else word for word in sentence.split()]
    return list(zip(words, tagger().tag(words)[0], strict=True))


def phrases(sentence: str) -> list[str]:
    words = sentence.split()
    flags = "".join(tagger().tag(words)[1])
    return [" ".join(words[a:b]) for a, b in sorted(tool.phrases(flags))]


# Each sentence with the tags that are asked of some of its words, "/" between.
NOUN_OR_VERB = [
    "The harbour board claims/VBZ that its/PRP$ claims/NNS were settled .",
    "She reports/VBZ from Tromsø , and her reports/NNS are read at home .",
    "The council plans/VBZ to sell the plans/NNS .",
    "He quotes/VBZ an unnamed pilot , but the quotes/NNS are wrong .",
    "The comments/NNS angered/VBD the union .",
    "They report/VBP to the board .",
    "The report/NN was late .",
    "The firm will report/VB a loss .",
    "Its statement/NN notes/VBZ that the notes/NNS are lost .",
    "The mayor will question/VB the figures .",
]
FINITE_OR_PARTICIPLE = [
    "The sailor arrested/VBN in Bergen told/VBD the court he was innocent .",
    "The court convicted/VBD two men accused/VBN of smuggling .",
    "Papers obtained/VBN by the newspaper show that the bank lied/VBD .",
    "The ferry was delayed/VBN , the company said/VBD .",
    "The company had delayed/VBN the ferry .",
    "The company delayed/VBD the ferry .",
    "The letter , signed/VBN by nine officers , was leaked/VBN on Friday .",
    "Nine officers signed/VBD the letter .",
    "A driver who asked/VBD not to be named/VBN said/VBD the bridge moved/VBD .",
    "The official quoted/VBN by the agency denied/VBD it .",
    "The agency quoted/VBD an official .",
    "The plan was later rejected/VBN by the senate .",
    "The ministry has repeatedly denied/VBN the claim .",
    "The ministry repeatedly denied/VBD the claim .",
    "Q said/VBD Kari Moe , who led/VBD the inquiry .",
]
THAT = [
    "The envoy said that/SC the talks failed .",
    "The talks that/WDT failed were secret .",
    "The envoy rejected that/DT offer .",
    "He said the village that/WDT was shelled is empty .",
    "Officials insisted that/SC prices would fall .",
]
SUBORDINATE = [
    "Prices rose after/IN the strike .",
    "They left because/SC the dam had cracked .",
    "If/SC the dam breaks , the town will flood .",
    "They talked about/IN the dam .",
    "They hope to/TO win .",
    "They went to/IN Oslo .",
]
MISREAD = [  # as it is: a verb that is mostly a noun, a short clause behind what is mostly a preposition
    "Both states/NNS want/VBP the treaty , the letter states/VBZ .",
    "The minister often comments/VBZ on television .",
    "Prices rose after/SC the strike ended .",
]
NAMES = [
    "Ole/NNP Berg/NNP told the Lodestone/NNP Herald/NNP .",
    "Zorvik/NNP Tramm/NNP denied the report .",
]


@pytest.mark.parametrize(
    "sentence",
    [
        *(NOUN_OR_VERB + FINITE_OR_PARTICIPLE + THAT + SUBORDINATE + NAMES),
        *(pytest.param(sentence, marks=pytest.mark.xfail) for sentence in MISREAD),
    ],
)
def test_words_that_may_be_several_things(sentence: str) -> None:
    asked = [word.partition("/") for word in sentence.split()]
    found = tagged(" ".join(word for word, _, _ in asked))
    assert [(word, tag) for (word, tag), (_, slash, _) in zip(found, asked, strict=True) if slash] == [
        (word, tag) for word, slash, tag in asked if slash
    ]


@pytest.mark.parametrize("noun", ["brellor", "quindel", "harbourmaster", "ombudswoman"])
@pytest.mark.parametrize("verb", ["frimmed", "denied", "overturned"])
def test_words_that_no_list_has(noun: str, verb: str) -> None:
    assert dict(tagged(f"The {noun} has {verb} the deal ."))[verb] == "VBN"
    assert dict(tagged(f"The deal was {verb} by the {noun} ."))[verb] == "VBN"
    found = dict(tagged(f"The {noun} {verb} the deal on Monday ."))
    assert (found[noun], found[verb]) == ("NN", "VBD")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The harbour board sold its last two ferries .", ["The harbour board", "its last two ferries"]),
        ("The mayor 's office told the Northern Post .", ["The mayor 's office", "the Northern Post"]),
        ("He said she left .", ["He", "she"]),
        ("The aunt of a sailor from Bodø wept .", ["The aunt", "a sailor", "Bodø"]),
        ("Ole Berg , deputy head of the water office , resigned .", ["Ole Berg", "deputy head", "the water office"]),
    ],
)
def test_noun_phrases_begin_with_the_determiner_and_end_with_the_head(sentence: str, expected: list[str]) -> None:
    assert phrases(sentence) == expected


def test_a_quotation_is_one_token_of_its_own_kind() -> None:
    assert tagged("Q she said .")[0] == (QUOTE, "Q")


def test_marks_are_marks() -> None:
    assert {tag for _, tag in tagged("( ) , . : ; - — ?")} == {"."}


ODD = st.lists(st.text(max_size=12) | st.sampled_from([QUOTE, "the", "said", "'s", "that", "\ud800", "\0", "X" * 5000]))


@given(ODD)
def test_any_tokens_are_tagged(words: list[str]) -> None:
    tags, flags = tagger().tag(words)
    assert len(tags) == len(flags) == len(words)
    assert set(tags) <= set(TAGS)
    assert set(flags) <= set(FLAGS)
    assert "OI" not in "O" + "".join(flags)


@given(ODD, ODD)
def test_what_was_tagged_before_changes_nothing(first: list[str], second: list[str]) -> None:
    fresh = Tagger(tagging.read(files.tag_weights()))
    expected = fresh.tag(second)
    fresh.tag(first)
    assert fresh.tag(second) == expected


def test_memory_is_bounded() -> None:
    weights = tagging.read(files.tag_weights())
    for number in range(31_000):
        tagging.form(weights, f"w{number}", False)
    assert len(weights.forms) == 30_000
    tagging.form(weights, "X" * 1000, True)
    assert not weights.openers


@pytest.mark.parametrize("unit", ["said", "Moen ,", "that", "the man who", "Q", "plans", "\u2014", "qqxz"])
def test_work_grows_with_the_sentence(unit: str) -> None:
    words = [QUOTE if word == "Q" else word for word in unit.split()]
    fresh = Tagger(tagging.read(files.tag_weights()))
    few, many = [(words * size)[:size] for size in (150, 1500)]
    fresh.tag(few)
    assert lines(lambda: fresh.tag(many)) <= 10.1 * lines(lambda: fresh.tag(few))
    assert len(fresh.tag(many * 7)[0]) == 10_500


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = "import tracer.parser.tags as tags; print(tags.tagger.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_language_without_weights_has_those_of_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = files.tag_weights()
    (tmp_path / "en").mkdir()
    (tmp_path / "xx").mkdir()
    (tmp_path / "en" / "tags.weights").write_bytes(Path(files.FOLDER, "en", "tags.weights").read_bytes())
    monkeypatch.setattr(files, "FOLDER", str(tmp_path))
    assert files.tag_weights("xx") == english


@pytest.mark.parametrize("content", [None, b"", b"# head\n\nno weights", b"# head\n\n00000000\nweights"])
def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    (tmp_path / "en").mkdir()
    if content is not None:
        (tmp_path / "en" / "tags.weights").write_bytes(content)
    monkeypatch.setattr(files, "FOLDER", str(tmp_path))
    with pytest.raises(DataError, match=r"tags\.weights"):
        tagger.__wrapped__()


# ---------------------------------------------------------------------------------------------------------------------
# Learning


def lesson() -> list[tool.Taught]:
    known = {"the": ("DT", "B"), "dog": ("NN", "I"), "plans": ("NNS", "I"), "saw": ("VBD", "O"), ".": (".", "O")}
    sentences = [
        *(["the", "dog", "saw", "the", "plans", "."],) * 30,
        *(["the", "plans", "saw", "the", "dog", "."],) * 30,
    ]
    taught = [[known[word] for word in words] for words in sentences]
    verb = [("DT", "B"), ("NN", "I"), ("VBZ", "O"), ("DT", "B"), ("NN", "I"), (".", "O")]
    sentences += [["the", "dog", "plans", "the", "saw", "."]] * 30
    taught += [verb] * 30
    return [
        tool.Taught(words, [tagging.NUMBER[tag] for tag, _ in one], [FLAGS.index(flag) for _, flag in one])
        for words, one in zip(sentences, taught, strict=True)
    ]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "SIZE", 1 << 12)
    monkeypatch.setattr(tool, "PHRASE_SIZE", 1 << 12)


def test_what_was_taught_is_learned_and_written(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    taught = lesson()
    weights = tool.learn(taught)
    data = tagging.written(weights)
    assert data == tagging.written(tool.learn(taught))
    learned = Tagger(tagging.read(data))
    for sentence in taught:
        tags, flags = learned.tag(sentence.words)
        assert [tagging.NUMBER[tag] for tag in tags] == sentence.tags
        assert [FLAGS.index(flag) for flag in flags] == sentence.flags
    tool.measure("lesson", taught, learned)
    assert "tags 1.0000; noun phrases P 1.0000" in capsys.readouterr().out


def test_tokens_are_parted_as_the_larger_parser_parts_them() -> None:
    assert tool.parted("didn't") == ["did", "n't"]
    assert tool.parted("state-run") == ["state", "-", "run"]
    assert tool.parted("they\u2019ve") == ["they", "\u2019ve"]
    assert tool.parted("cannot") == ["can", "not"]
    assert tool.parted("2-1") == ["2-1"]
    assert tool.parted("'s") == ["'s"]


def piece(
    text: str, tag: str, dep: str, *lefts: SimpleNamespace, head: SimpleNamespace | None = None
) -> SimpleNamespace:
    return SimpleNamespace(
        text=text,
        lower_=text.lower(),
        tag_=tag,
        dep_=dep,
        pos_="SCONJ" if dep == "mark" else "X",
        lefts=lefts,
        head=head,
    )


def test_the_teacher_is_corrected_where_its_tree_contradicts_its_tags() -> None:
    envoy = piece("envoy", "NN", "nsubj")
    left = piece("left", "VBD", "ROOT", envoy)
    assert tool.tag_of([piece("ushered", "VBN", "ROOT", envoy)]) == "VBD"
    assert tool.tag_of([piece("ushered", "VBN", "conj", head=left)]) == "VBD"
    assert tool.tag_of([piece("ushered", "VBD", "acl")]) == "VBN"
    assert tool.tag_of([piece("enjoyed", "VBD", "ROOT", envoy, piece("'ve", "VBP", "aux"))]) == "VBN"
    assert tool.tag_of([piece("stay", "VBD", "ROOT", envoy, piece("did", "VBD", "aux"))]) == "VBD"
    assert tool.tag_of([piece("arrested", "VBN", "acl")]) == "VBN"
    assert tool.tag_of([piece("to", "TO", "prep")]) == "IN"
    assert tool.tag_of([piece("?", "NN", "punct")]) == "."
    assert tool.tag_of([piece("after", "IN", "mark")]) == "SC"


def test_a_token_in_pieces_has_one_tag() -> None:
    hyphen = piece("-", "HYPH", "punct")
    assert tool.tag_of([piece("state", "NN", "npadvmod"), hyphen, piece("owned", "VBN", "amod")]) == "JJ"
    assert tool.tag_of([piece("re", "AFX", "x"), hyphen, piece("elected", "VBN", "ROOT")]) == "VBN"
    assert tool.tag_of([piece("did", "VBD", "aux"), piece("n't", "RB", "neg")]) == "VBD"
    assert tool.tag_of([piece("they", "PRP", "nsubj"), piece("'ve", "VBP", "aux")]) == "PRP"


def test_a_noun_phrase_within_a_quotation_is_none() -> None:
    assert tool.flags_of(5, [(0, 1), (3, 3)], {3}) == "BIOOO"
    assert tool.flags_of(4, [(0, 2)], {1}) == "BIIO"
    assert tool.flags_of(4, [(1, 2)], {1}) == "OOBO"
