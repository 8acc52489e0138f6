"""Traces made by hand, so that graph and renderers are tested without the parser."""

from tracer.model import (
    Article,
    Chain,
    Content,
    Credit,
    Hop,
    Kind,
    Reading,
    Relation,
    Source,
    Span,
    Trace,
    UnusedCue,
)

HARBOUR = (
    "The harbour at Lindmoor will close for a year, mayor Ada Quill said in an interview with Coast Radio, "
    "according to the Lindmoor Gazette.\n\n"
    "Quill added that no jobs would go.\n\n"
    "“We were never asked,” said the Dockers' Union.\n\n"
    "North Wire, citing two officials familiar with the plan, reported that the tender was over. "
    "The plan was dropped citing cost reasons."
)


def spot(text: str, needle: str, after: int = 0) -> Span:
    """Where `needle` stands in `text`."""
    start = text.index(needle, after)
    return Span(start, start + len(needle))


def source(text: str, mention: str, kind: Kind, *, name: str = "", phrase: str = "", **more: object) -> Source:
    """A source by its mention."""
    start, end = spot(text, mention)
    around = spot(text, phrase) if phrase else Span(start, end)
    return Source(name or mention, kind, mention, start, end, around, **more)  # type: ignore[arg-type]


def hop(text: str, cue: str, relation: Relation, rule: str = "hand", *, inferred: bool = False) -> Hop:
    """A hop by its cue."""
    start, end = spot(text, cue)
    return Hop(relation, cue, start, end, rule, inferred)


def harbour() -> Trace:
    """Three relays stated, the same inherited, a direct statement, and a doubtful one with another reading."""
    text = HARBOUR
    quill = source(text, "Ada Quill", Kind.PERSON, phrase="mayor Ada Quill")
    radio = source(text, "Coast Radio", Kind.OUTLET)
    gazette = source(text, "Lindmoor Gazette", Kind.OUTLET, phrase="the Lindmoor Gazette")
    union = source(text, "Dockers' Union", Kind.ORGANISATION, phrase="the Dockers' Union")
    wire = source(text, "North Wire", Kind.OUTLET)
    officials = source(
        text,
        "two officials",
        Kind.ANONYMOUS,
        phrase="two officials familiar with the plan",
        number=2,
        closeness="familiar with the plan",
    )
    told = hop(text, "said in an interview with", Relation.ADDRESSED, "interview")
    according = hop(text, "according to", Relation.ACCORDING, "according")
    added = Hop(Relation.SPEECH, "added", *spot(text, "added"), "said")
    said = Hop(Relation.SPEECH, "said", *spot(text, "said", text.index("asked")), "said")
    citing = hop(text, "citing", Relation.CITING, "citing")
    reported = hop(text, "reported", Relation.REPORTING, "reported")
    lead = spot(text, text.split("\n\n")[0])
    later = spot(text, "Quill", text.index("\n\n"))
    again = Source("Ada Quill", Kind.PERSON, "Quill", *later, later)
    wire_sentence = spot(
        text, "North Wire, citing two officials familiar with the plan, reported that the tender was over."
    )
    return Trace(
        Article(text, "harbour.txt", "Lindmoor harbour to close", outlet="The Example", published="2024-03-05"),
        (
            Chain(
                (quill, radio, gazette),
                (told, according, according),
                Content(*spot(text, "The harbour at Lindmoor will close for a year"), False),
                lead,
                0.9,
            ),
            Chain(
                (again, radio._replace(inferred=True), gazette._replace(inferred=True)),
                (added, according._replace(inferred=True), according._replace(inferred=True)),
                Content(*spot(text, "no jobs would go"), False),
                spot(text, "Quill added that no jobs would go."),
                0.85,
            ),
            Chain(
                (union,),
                (said,),
                Content(*spot(text, "“We were never asked,”"), True),
                spot(text, "“We were never asked,” said the Dockers' Union."),
                0.95,
            ),
            Chain(
                (officials, wire),
                (citing, reported),
                Content(*spot(text, "the tender was over"), False),
                wire_sentence,
                0.55,
                (Reading((wire, officials), (reported, citing), "“citing” may name the second reader"),),
            ),
        ),
        (Credit("Coast Radio", "Coast Radio", *spot(text, "Coast Radio")),),
        (UnusedCue("citing", *spot(text, "citing", text.index("dropped")), "a reason, not a source"),),
    )


def nobody() -> Trace:
    """An article in which nothing is attributed."""
    return Trace(Article("The sun rose.", "sun.txt"))


def relay(*names: str, id: str = "relay.txt", text: str = "", cue: str = "said", **more: object) -> Trace:
    """One chain of these names, origin first, in an article of any text."""
    sources = tuple(Source(name, Kind.PERSON, name, 0, len(name), Span(0, len(name))) for name in names)
    hops = tuple(Hop(Relation.SPEECH, cue, 0, len(cue), "hand") for _ in names)
    whole = Span(0, len(text))
    return Trace(Article(text, id, **more), (Chain(sources, hops, Content(*whole, False), whole, 0.9),))  # type: ignore[arg-type]


def joined(*traces: Trace) -> Trace:
    """The chains of all, in the first one's article."""
    return traces[0]._replace(chains=tuple(chain for trace in traces for chain in trace.chains))


def says(name: str, kind: Kind, text: str = "", **about: str) -> Trace:
    """An article in which one source says something."""
    text = text or f"{name} said so."
    start = text.index(name)
    spoken = Source(name, kind, name, start, start + len(name), Span(start, start + len(name)))
    said = Hop(Relation.SPEECH, "said", start, start, "hand")
    whole = Span(0, len(text))
    return Trace(Article(text, **about), (Chain((spoken,), (said,), Content(0, start, False), whole, 1.0),))  # type: ignore[arg-type]
