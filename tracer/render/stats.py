"""What a run found, as tables for the terminal, as CSV or as JSON, schema `tracer-stats/1`."""

import json
from collections.abc import Iterator, Mapping
from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from tracer.console import make_console
from tracer.render import Options
from tracer.render.cells import write as write_rows
from tracer.render.wording import Wording
from tracer.safety import visible_json
from tracer.stats import Stats, summary

SCHEMA = "tracer-stats/1"
FORMATS = ("table", "csv", "json")
_OUTLETS = 15  # rows that are shown; the other formats have all
_TOTALS = ("articles", "words", "statements", "direct", "relayed", "inferred", "denied", "unsure", "supplied")


def write(format: str, found: Stats, seconds: float, out: TextIO, options: Options) -> None:
    """Write what was found in one of `FORMATS`; `seconds` are those that the run took."""
    {"table": _table, "csv": _csv, "json": _json}[format](found, seconds, out, options)


def _json(found: Stats, seconds: float, out: TextIO, options: Options) -> None:
    """One object on one line, safe to show on a terminal."""
    fields = found._asdict() | {"outlets": [outlet._asdict() for outlet in found.outlets], "seconds": round(seconds, 1)}
    out.write(visible_json(json.dumps({"schema": SCHEMA} | fields, ensure_ascii=options.ascii)) + "\n")


def _csv(found: Stats, seconds: float, out: TextIO, options: Options) -> None:
    """One number a row: what it counts, of what, and the number."""
    rows: list[tuple[str, str, float]] = [(name, "", getattr(found, name)) for name in _TOTALS]
    for what in ("origins", "relays", "lengths"):
        rows += [(what, str(key), number) for key, number in getattr(found, what).items()]
    for what in ("statements", "articles", "supplied"):
        rows += [(f"outlet {what}", outlet.name, getattr(outlet, what)) for outlet in found.outlets]
    rows += [("unread", code, number) for code, number in found.unread.items()]
    rows += [("failed", "", found.failed), ("seconds", "", round(seconds, 1))]
    write_rows([("what", "which", "number"), *rows], out, ascii=options.ascii)


def _table(found: Stats, seconds: float, out: TextIO, options: Options) -> None:
    """Tables, each with the most frequent first."""
    console = make_console(out, width=options.width, color=options.color)
    words = Wording(ascii=options.ascii)
    for part in _parts(found, seconds, words):
        console.print(part)
    out.flush()


def _parts(found: Stats, seconds: float, words: Wording) -> Iterator[Text | Table]:
    found_in = (found.articles, found.statements, found.relayed, found.unsure)
    yield Text(summary(*found_in, found.unread, found.failed, seconds), "bold")
    yield Text(f"{found.words:,} words; {found.supplied:,} of the articles supplied by somebody else", "dim")
    if not found.statements:
        return
    marks = (
        ("quotations", found.direct), ("relayed", found.relayed), ("inferred", found.inferred),
        ("denied", found.denied), ("unsure", found.unsure),
    )  # fmt: skip
    for title, noun, numbers in (
        ("from whom the statements are", "kind of origin", found.origins),
        ("through whom they came", "kind of relay", found.relays),
        ("how many sources stand in line", "sources", {str(length): n for length, n in found.lengths.items()}),
        ("of all statements", "", {name: number for name, number in marks if number}),
    ):
        if numbers:
            yield _counts(title, noun, numbers, found.statements, words)
    if found.outlets:
        yield _relied(found, words)


def _counts(title: str, noun: str, numbers: Mapping[str, int], of: int, words: Wording) -> Table:
    """Numbers of statements, and their share of all."""
    table = _empty(title, words)
    table.add_column(noun)
    for name in ("statements", "share"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, number in numbers.items():
        table.add_row(Text(name), f"{number:,}", _share(number, of))
    return table


def _share(number: int, of: int) -> str:
    """A share of statements in percent; what is little is not nothing."""
    return "<1%" if 0 < number < of / 100 else f"{number / of:.0%}"


def _relied(found: Stats, words: Wording) -> Table:
    """The outlets that are relied on."""
    total = len(found.outlets)
    more = f" (first {_OUTLETS} of {total}; --format csv has all)" if total > _OUTLETS else ""
    table = _empty(f"outlets most relied on{more}", words)
    table.add_column("outlet")
    for name in ("statements", "articles", "supplied"):
        table.add_column(name, justify="right", no_wrap=True)
    for outlet in found.outlets[:_OUTLETS]:
        counts = (f"{number:,}" for number in (outlet.statements, outlet.articles, outlet.supplied))
        table.add_row(Text(words.name(outlet.name)), *counts)
    return table


def _empty(title: str, words: Wording) -> Table:
    style = box.ASCII2 if words.ascii else box.SIMPLE_HEAD
    return Table(title=f"\n{title}", title_justify="left", title_style="bold", box=style, pad_edge=False)
