"""The explanation: marks in the text, hops with their rules, cues that led nowhere."""

import io

from support.handmade import harbour, relay

from tracer.model import Hop, Relation, Trace, UnusedCue
from tracer.render import Options, write


def explained(trace: Trace, **options: object) -> str:
    """What `tracer explain` prints."""
    out = io.StringIO()
    write("explain", [trace], out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def test_without_colour_the_marks_are_brackets() -> None:
    shown = explained(harbour())
    assert "mayor [[Ada Quill]] {said in an interview with} [[Coast Radio]], {according to} the [[Lindmoor" in shown
    assert "dropped {?citing?} cost reasons." in shown


def test_with_colour_there_are_no_brackets() -> None:
    shown = explained(harbour(), color=True)
    assert "[[" not in shown
    assert "\x1b[1;4;36mAda Quill\x1b[0m \x1b[3;32msaid in an interview with\x1b[0m" in shown


def test_each_hop_has_its_rule_and_places() -> None:
    assert (
        "2. confidence 0.85  indirect content 155-171, sentence 138-172\n"
        "   Ada Quill — “added” → Coast Radio\n"
        "      person 138-143, written “Quill”; cue 144-149; speech, rule said\n"
        "   Coast Radio — “according to” → Lindmoor Gazette ~ inferred\n"
        "      outlet 89-100; cue 102-114; according, rule according\n"
        "   Lindmoor Gazette — “according to” → article ~ inferred\n"
        "      outlet 119-135; cue 102-114; according, rule according\n"
    ) in explained(harbour())


def test_the_other_reading_is_told_in_full() -> None:
    shown = explained(harbour(), ascii=True)
    assert "4. confidence 0.55 ?" in shown
    assert '   or: "citing" may name the second reader (North Wire -> two officials -> this article)\n' in shown
    assert '      North Wire - "reported" -> two officials\n' in shown


def test_an_unused_cue_has_its_reason_and_context() -> None:
    assert (
        "1 unused cue\n"
        "cue seen, no chain: “citing” 336-342: a reason, not a source\n"
        "   …ed that the tender was over. The plan was dropped {?citing?} cost reasons.\n"
    ) in explained(harbour())


def test_overlapping_and_nested_marks_all_show() -> None:
    trace = relay("abcdef", text="abcdefghij")
    chain = trace.chains[0]._replace(hops=(Hop(Relation.QUOTED, "cdefgh", 2, 8, "hand"),))
    unused = UnusedCue("de", 3, 5, "inside")
    assert "[[ab{c{?de?}f]]gh}ij" in explained(trace._replace(chains=(chain,), unused=(unused,)))
