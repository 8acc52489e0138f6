"""The tree: golden at 80 columns, in a pipe, in ASCII, reversed, cut and filtered; never a raw escape."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import harbour, joined, nobody, relay

from tracer import pipeline
from tracer.model import Article, Kind, Reading, Trace, Words
from tracer.render import Options, write
from tracer.safety import visible

ANY_TEXT = st.text(st.characters(codec=None))


def tree(*traces: Trace, **options: object) -> str:
    """The trees of traces."""
    out = io.StringIO()
    write("tree", traces, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def stripped(text: str) -> str:
    """Without the blank that wrapping leaves at the end of a line."""
    return "\n".join(line.rstrip() for line in text.splitlines())


HEAD = """\
Lindmoor harbour to close
The Example · 2024-03-05 · harbour.txt · 4 statements from 3 origins through 3 relays
supplied by Coast Radio
"""
LEGEND = """\
inferred: the article names the way once, not again for each statement
not sure: how it is read, not whether it is true; of 100 statements marked 0.55, about 55 are read right
"""


def test_in_a_pipe() -> None:
    assert tree(harbour(), nobody()) == HEAD + (
        "├── Ada Quill (person) made 2 statements: “said in an interview with”, “added”\n"
        "│   The harbour at Lindmoor will close for a year +1 more\n"
        "│   └── Coast Radio (outlet) had them from Ada Quill: “said in an interview with”\n"
        "│       └── Lindmoor Gazette (outlet) had them from Coast Radio: “according to”"
        " → this article (1 of 2 inferred)\n"
        "├── Dockers' Union (organisation) made this statement: “said”\n"
        "│   “We were never asked,”\n"
        "└── two officials (anonymous) made this statement: “citing”\n"
        "    the tender was over\n"
        "    └── North Wire (outlet) had it from two officials: “citing” → this article (not sure: 0.55)\n"
        "        or: two officials had it from North Wire\n"
        + LEGEND
        + "\nsun.txt\n└── no attributed statements found\n"
    )


def test_narrow_ascii_with_evidence() -> None:
    assert stripped(tree(harbour(), width=60, ascii=True, evidence=True)) == (
        "Lindmoor harbour to close\n"
        "The Example - 2024-03-05 - harbour.txt - 4 statements from 3\n"
        "origins through 3 relays\n"
        "supplied by Coast Radio\n"
        '+-- Ada Quill (person) made 2 statements: "said in an\n'
        '|   interview with" +1\n'
        "|   The harbour at Lindmoor will close for a year +1 more\n"
        '|   `-- Coast Radio (outlet) had them from Ada Quill: "said\n'
        '|       in an interview with"\n'
        "|       `-- Lindmoor Gazette (outlet) had them from Coast\n"
        '|           Radio: "according to" -> this article (1 of 2\n'
        "|           inferred)\n"
        "|           > The harbour at Lindmoor will close for a year,\n"
        "|           mayor Ada Quill said in an interview with Coast\n"
        "|           Radio, according to the Lindmoor Gazette.\n"
        "|           > Quill added that no jobs would go.\n"
        "+-- Dockers' Union (organisation) made this statement:\n"
        '|   "said"\n'
        '|   "We were never asked,"\n'
        '|   > "We were never asked," said the Dockers\' Union.\n'
        '`-- two officials (anonymous) made this statement: "citing"\n'
        "    the tender was over\n"
        "    `-- North Wire (outlet) had it from two officials:\n"
        '        "citing" -> this article (not sure: 0.55)\n'
        '        or: "citing" may name the second reader (North Wire\n'
        "        -> two officials -> this article)\n"
        "        > North Wire, citing two officials familiar with the\n"
        "        plan, reported that the tender was over.\n"
        "inferred: the article names the way once, not again for each\n"
        "statement\n"
        "not sure: how it is read, not whether it is true; of 100\n"
        "statements marked 0.55, about 55 are read right"
    )


def test_nearest_first() -> None:
    assert tree(harbour(), reverse=True) == HEAD + (
        "├── this article has 2 statements from Lindmoor Gazette (outlet): “according to”\n"
        "│   └── Lindmoor Gazette had 2 statements from Coast Radio (outlet): “according to” (1 of 2 inferred)\n"
        "│       └── Coast Radio had 2 statements from Ada Quill (person): “said in an interview with”, “added”\n"
        "│           The harbour at Lindmoor will close for a year +1 more\n"
        "├── this article has it from Dockers' Union (organisation): “said”\n"
        "│   “We were never asked,”\n"
        "└── this article has it from North Wire (outlet): “reported”\n"
        "    └── North Wire had it from two officials (anonymous): “citing” (not sure: 0.55)\n"
        "        the tender was over\n"
        "        or: two officials had it from North Wire\n" + LEGEND
    )


def test_a_cut_path_says_so() -> None:
    assert tree(harbour(), depth=1) == HEAD + (
        "├── Lindmoor Gazette (outlet) had 2 statements from … 2 more sources: “according to” (1 of 2 inferred)\n"
        "│   The harbour at Lindmoor will close for a year +1 more\n"
        "├── Dockers' Union (organisation) made this statement: “said”\n"
        "│   “We were never asked,”\n"
        "└── North Wire (outlet) had it from … 1 more source: “reported” (not sure: 0.55)\n"
        "    the tender was over\n"
        "    or: two officials had it from North Wire\n" + LEGEND
    )


def test_what_has_no_room_on_a_line_is_counted() -> None:
    text = (
        "The mine is shut until the pumps have been looked at by somebody from outside, Ada Quill said. "
        "Quill warned that it was broke. Quill predicted that it would not open. Quill added that it was over."
    )
    trace = pipeline.trace(Article(text, "mine"))
    assert [tree(trace, width=width).splitlines()[2:] for width in (60, 80, 100, 120)] == [
        [
            "└── Ada Quill (person) made 4 statements: “said” +3",
            "    The mine is shut until the pumps have been… +3 more",
        ],
        [
            "└── Ada Quill (person) made 4 statements: “said”, “warned”, “predicted” +1",
            "    The mine is shut until the pumps have been looked at by somebody… +3 more",
        ],
        *[
            [
                "└── Ada Quill (person) made 4 statements: “said”, “warned”, “predicted” +1",
                "    The mine is shut until the pumps have been looked at by somebody from outside +3 more",
            ]
        ]
        * 2,
    ]


NINE = """Ida Halvorsen: the strait is a matter for the islands alone

The islands want a quiet end to the quarrel over the strait of Kellmouth, the adviser to the president, Ida Halvorsen, \
said in an interview with TASS, according to Strait Monitor, reporting Interfax.

“I would not like to guess. The islands keep to the law of the sea and always have,” she emphasized.

Asked about a compromise, Halvorsen noted that the islands would not give up “a mile of the water that is theirs.”

“Whoever meddles in our waters will fail,” she noted.

“The strait is ours alone, and whoever doubts it harms the peace in it,” Halvorsen said.

“We still hope for a treaty before the year is out,” she underlined.

According to the adviser to the president, the other side has to stop paying the fishermen. “We thank those who mediate,” she added.

Halvorsen highlighted the part of the pilots in it, “without whom nobody would have signed.”
"""


@pytest.mark.parametrize("width", [80, 90, 100, 120])
def test_nine_statements_that_came_one_way_fit_ten_lines(width: int) -> None:
    lines = tree(pipeline.trace(Article(NINE, "strait.txt", NINE.split("\n")[0])), width=width).splitlines()
    assert "strait.txt · 9 statements from 1 origin through 3 relays" in lines
    assert "or: Strait Monitor had it from Interfax" in lines[-2]
    assert len(lines) <= 10


def test_another_reading_that_turns_no_step_round_is_told_by_its_reason() -> None:
    trace = relay("A", "R")
    (chain,) = trace.chains
    other = Reading((*chain.sources, *relay("S").chains[0].sources), chain.hops, "“said” may name S, too")
    shown = tree(trace._replace(chains=(chain._replace(alternatives=(other,)),)))
    assert "or: “said” may name S, too\n" in shown


def test_a_part_that_is_inferred_is_told_where_it_changes() -> None:
    inherited = relay("A", "R", "S")
    (chain,) = inherited.chains
    later = chain._replace(hops=(chain.hops[0], *(hop._replace(inferred=True) for hop in chain.hops[1:])))
    later_on = inherited._replace(chains=(later,))
    assert tree(joined(inherited, later_on)).splitlines()[3:-1] == [
        "    └── R (person) had them from A: “said”",
        "        └── S (person) had them from R: “said” → this article (1 of 2 inferred)",
    ]
    assert tree(joined(inherited, relay("A", "R"), later_on)).splitlines()[3:-1] == [
        "    └── R (person) had them from A: “said” (1 of 3 inferred)",
        "        ├── S (person) had 2 of them from R: “said” → this article (1 of 2 inferred)",
        "        └── this article has 1 of them from R",
    ]


def test_a_source_with_and_without_others_behind_it_says_both() -> None:
    shown = tree(joined(relay("A", "B"), relay("B")), depth=1)
    assert "B (person) made 2 statements, 1 of them had from … 1 more source: “said”\n" in shown


def test_only_says_how_much_is_left_out() -> None:
    shown = tree(harbour(), only=frozenset({Kind.ORGANISATION}))
    assert "1 of 4 statements from 1 origin\n" in shown
    assert shown.endswith("└── Dockers' Union (organisation) made this statement: “said”\n    “We were never asked,”\n")
    assert tree(harbour(), only=frozenset({Kind.DOCUMENT})).endswith("└── none of 4 statements has such a source\n")


def test_articles_without_such_a_source_are_counted() -> None:
    unions = frozenset({Kind.ORGANISATION})
    shown = tree(relay("A"), harbour(), nobody(), only=unions)
    assert shown.startswith(
        HEAD.replace("4 statements from 3 origins through 3 relays", "1 of 4 statements from 1 origin")
    )
    assert shown.count("harbour") == 2  # its title and its id
    assert shown.endswith("“We were never asked,”\n\n2 of 3 articles have no such source\n")
    assert tree(relay("A"), relay("B"), only=unions) == "2 of 2 articles have no such source\n"
    broken = nobody()._replace(errors=("it is in Finnish",), skipped="language")
    assert "not read: it is in Finnish" in tree(broken, relay("A"), only=unions)


def test_of_one_source_some_go_through_a_relay_and_some_do_not() -> None:
    lines = tree(joined(relay("A", "R"), relay("A"), relay("A"))).splitlines()[2:]
    assert lines == [
        "└── A (person) made 3 statements: “said”",
        "    ├── R (person) had 1 of them from A: “said” → this article",
        "    └── this article has 2 of them from A",
    ]


def test_a_denial_is_told_as_one() -> None:
    trace = relay("A", cue="denied")
    denied = trace.chains[0]._replace(denied=True)
    said = relay("A").chains[0]
    assert "A (person) denied this: “denied”\n" in tree(trace._replace(chains=(denied,)))
    assert "A (person) denied 2 statements: “denied”\n" in tree(trace._replace(chains=(denied, denied)))
    both = tree(trace._replace(chains=(said, denied)))
    assert "A (person) made 2 statements, 1 of them to deny something: “said”, “denied”\n" in both
    assert "denied: " in tree(pipeline.trace(Article("Ada Quill denied that it was over. She said the gate was shut.")))
    assert "this article has a denial from A (person)" in tree(trace._replace(chains=(denied,)), reverse=True)


def test_a_pronoun_that_means_nobody_known_is_told_as_one() -> None:
    assert "he (person, not clear who) made this statement" in tree(relay("he"))
    known = relay("he")
    (chain,) = known.chains
    (source,) = chain.sources
    named = source._replace(antecedent=Words("Ida Moe", 0, 0))
    assert "not clear who" not in tree(known._replace(chains=(chain._replace(sources=(named,)),)))


def test_what_nobody_is_named_for_is_told() -> None:
    text = (
        "The mine is reportedly to close. It is said to be broke. The gate is shut, Ada Quill said, allegedly for good."
    )
    shown = tree(pipeline.trace(Article(text, "mine")))
    assert shown.endswith("└── nobody is named for 3 statements: “reportedly”, “said”, “allegedly”\n")
    alone = tree(pipeline.trace(Article("The mine is reportedly to close.", "mine")), evidence=True)
    assert alone == (
        "mine\n└── nobody is named for one statement: “reportedly”\n    > The mine is reportedly to close.\n"
    )
    within = tree(pipeline.trace(Article("“The gate was allegedly shut,” Ada Quill said.", "mine")))
    assert "nobody" not in within


@pytest.mark.parametrize(
    ("claims", "lines"),
    [
        ("short", ["The harbour at Lindmoor will close for a year +1 more"]),
        ("full", ["The harbour at Lindmoor will close for a year", "no jobs would go (inferred)"]),
        ("none", []),
    ],
)
def test_as_much_of_what_was_said_as_is_wanted(claims: str, lines: list[str]) -> None:
    shown = [line.removeprefix("│   ") for line in tree(harbour(), claims=claims).splitlines()]
    assert [line for line in shown if "harbour at" in line or "no jobs" in line] == lines


def test_many_statements_first_and_few_cues() -> None:
    cues = ("said", "added", "noted", "warned", "Said")
    trace = joined(relay("B"), *(relay("A", cue=cue) for cue in cues))
    first, second = tree(trace).splitlines()[2:]
    assert first == "├── A (person) made 5 statements: “said”, “added”, “noted” +1"
    assert second == "└── B (person) made this statement: “said”"


def test_few_sentences_at_a_node() -> None:
    text = "One. Two. Three."
    one = relay("A", text=text)
    spans = [one.chains[0]._replace(sentence=one.chains[0].sentence._replace(start=at)) for at in (0, 5, 10)]
    assert tree(one._replace(chains=tuple(spans)), evidence=True).endswith(
        "> One. Two. Three.\n    > Two. Three.\n    > +1 more\n"
    )


def test_eighty_columns_hold() -> None:
    assert max(map(len, tree(harbour(), width=80, evidence=True).splitlines())) <= 80


def test_a_pipe_breaks_no_name() -> None:
    name = "Ministry " * 12
    assert visible(name).strip() in tree(relay(name.strip(), text=name))


def test_colour_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in tree(harbour())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;32mLindmoor Gazette\x1b[0m" in tree(harbour(), color=True)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans(), st.sampled_from(["tree", "explain"]), st.sampled_from([None, 40]))
def test_any_text_is_shown_without_a_raw_escape(
    name: str, cue: str, text: str, ascii: bool, format: str, width: int | None
) -> None:
    trace = relay(name, "[bold]x[/]", text=text, cue=cue, title=text, outlet=name)
    out = io.StringIO()
    write(format, [trace], out, Options(ascii=ascii, evidence=True, width=width))
    shown = out.getvalue()
    shown.encode("ascii" if ascii else "utf-8")
    assert all(line == visible(line) or "  " in line for line in shown.split("\n"))
    assert not any(visible(character) != character for character in shown if character != "\n")
