"""A Mermaid flowchart, for Markdown pages that draw it themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from tracer.model import Kind, Trace
from tracer.render import Options
from tracer.render.drawing import Drawing, Edge, Node, drawing, legend
from tracer.render.wording import Wording

_SHAPES: dict[Kind | None, tuple[str, str]] = {
    None: ("[", "]"),
    Kind.PERSON: ("([", "])"),
    Kind.ORGANISATION: ("[[", "]]"),
    Kind.OUTLET: ("(", ")"),
    Kind.PLATFORM: ("[/", "/]"),
    Kind.DOCUMENT: (">", "]"),
    Kind.ANONYMOUS: ("{{", "}}"),
}
_CLASSES = {
    "rest": "fill:none,stroke:none",
    "article": "fill:#ffffff,stroke:#263238,stroke-width:3px,color:#000000",
    "person": "fill:#e3f2fd,stroke:#455a64,color:#000000",
    "organisation": "fill:#e8eaf6,stroke:#455a64,color:#000000",
    "outlet": "fill:#e8f5e9,stroke:#455a64,color:#000000",
    "platform": "fill:#f3e5f5,stroke:#455a64,color:#000000",
    "document": "fill:#fffde7,stroke:#455a64,color:#000000",
    "anonymous": "fill:#f5f5f5,stroke:#455a64,stroke-dasharray:4 3,color:#000000",
}
# Whatever is not plainly text becomes an entity code; so does the mark after a leading list number or bullet, which
# Mermaid would take for Markdown, and the first letter of words that it looks for in every line, in quotes or not.
_LIST = "|".join(rf"(?<=^\d{{{digits}}})[.)]" for digits in range(1, 10))
_WORDS = r"d(?=irection\s+[TBLR])|s(?=tyle)|c(?=lassDef)"
_SPECIAL = re.compile(rf"[^\w ,.:'()/“”‘’·×…→?+~-]|^[-+*]|_|{_LIST}|{_WORDS}")


def write(traces: Iterable[Trace], out: TextIO, options: Options) -> None:
    """Write one flowchart of all articles."""
    told = list(traces)
    draw(drawing(told, options, Wording(ascii=options.ascii)), out, many=len(told) > 1)


def draw(picture: Drawing, out: TextIO, *, many: bool = False) -> None:
    """Write a picture as a flowchart; of many articles with its title and what its shapes and lines mean."""
    out.write("flowchart LR\n")
    parts = [("picture", picture), *([("legend", legend(picture))] if many else [])]
    for name, part in parts:
        lines = list(_draw(part))
        if many and part.title:
            lines = [f'subgraph {name}["{_text([part.title])}"]', *(f"  {line}" for line in lines), "end"]
        out.writelines(f"  {line}\n" for line in lines)
    kinds = {_class(node) for _, part in parts for node in part.nodes}
    out.writelines(f"  classDef {name} {style}\n" for name, style in _CLASSES.items() if name in kinds)


def _draw(picture: Drawing) -> Iterator[str]:
    for node in picture.nodes:
        before, after = _SHAPES[None] if node.folded else _SHAPES[node.kind]
        yield f'{node.id}{before}"{_text(node.label)}"{after}:::{_class(node)}'
    for edge in picture.edges:
        yield f"{edge.source} {_arrow(edge)} {edge.target}"


def _class(node: Node) -> str:
    return "rest" if node.folded else node.kind or "article"


def _arrow(edge: Edge) -> str:
    arrow = "-.->" if edge.inherited else "-->"
    mark = ("? low confidence",) if edge.doubtful else ()
    label = _text((*edge.label, *mark))
    return f'{arrow}|"{label}"|' if label else arrow


def _text(lines: Sequence[str]) -> str:
    return "<br/>".join(_SPECIAL.sub(lambda match: f"#{ord(match[0])};", line) for line in lines)
