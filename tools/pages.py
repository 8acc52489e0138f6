"""Write the pages of docs/ that are made of data: `python tools/pages.py`, or `make docs`.

With --check nothing is written: exit code 1 and a diff where a page is not what the data and the parser make of it.
"""

import argparse
import difflib
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from manual import write_commands, write_man

from tracer import Article, Chain, trace
from tracer.language.files import parse
from tracer.language.lexicon import load
from tracer.model import DOUBTFUL, SURE
from tracer.render.csv import CHAINS, HOPS
from tracer.schemas import NAMES, schema

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = ROOT / "tracer" / "data" / "en" / "rules.toml"

Entry = dict[str, Any]


def read_entries() -> dict[str, list[Entry]]:
    """What tracer/data/en/rules.toml says, by kind of entry."""
    return cast(dict[str, list[Entry]], parse(str(RULES), "rules"))


def unmark(example: str) -> tuple[str, int, int]:
    """An example without its brackets, and where the words within them start and end."""
    before, _, rest = example.partition("[")
    words, _, after = rest.partition("]")
    return before + words + after, len(before), len(before) + len(words)


def as_pattern(name: str) -> re.Pattern[str]:
    """What matches a name or a reason, with any words for its {…}."""
    parts = re.split(r"\{[^{}]*\}", name)
    return re.compile(".+".join(re.escape(part) for part in parts))


def chains_of(rule: str, example: str) -> list[Chain]:
    """The chains of an example in which the rule proves a hop at the marked words."""
    text, start, end = unmark(example)
    name = as_pattern(rule)
    return [
        chain
        for chain in trace(Article(text)).chains
        if any(name.fullmatch(hop.rule) and (hop.start, hop.end) == (start, end) for hop in chain.hops)
    ]


def write_rules() -> str:
    """The page of rules and reasons."""
    return "\n".join([*_rules_page(read_entries()), ""])


def write_fields() -> str:
    """The page of all fields of all records."""
    return "\n".join([*_fields_page(), ""])


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": write_rules,
    "fields.md": write_fields,
    "commands.md": write_commands,
    "tracer.1": write_man,
}


_OPENING = """\
# Rules and reasons

<!-- Made by `make docs` of tracer/data/en/rules.toml: edit that file, not this one. -->

The names that JSON records, the [database](store.md) and `tracer explain` show, each with an example. The words at
which it occurs are in bold; people and events are invented. All other terms: [glossary](glossary.md).

- [Rules](#rules): which construction proves a hop
- [Reasons of unused cues](#reasons-of-unused-cues): why words that look like an attribution built no chain
- [Reasons of other readings](#reasons-of-other-readings): why the same words can be read in two ways
- [Relations](#relations), [kinds of sources](#kinds-of-sources), [forms of credits](#forms-of-credits)
- [Changes](#changes) that `tracer drift` tells
- [Merges](#merges): why `tracer story` takes two names for one source

What `tracer story` finds is in [stories](stories.md#findings).

## Rules

`chains[].hops[].rule` in JSON, `hops.rule` in SQL. A hop from one source to the next has the rule of the words that
join the two. Below each example stands the chain, origin first."""

_UNUSED = """
## Reasons of unused cues

`unused[].reason` in JSON, `unused.reason` in SQL."""

_OTHERS = """
## Reasons of other readings

`chains[].alternatives[].reason` in JSON."""

_REST = {
    "relation": """
## Relations

The family of the construction: `chains[].hops[].relation` in JSON, `hops.relation` in SQL.""",
    "kind": """
## Kinds of sources

`chains[].sources[].kind` in JSON, `sources.kind` in SQL.""",
    "credit": """
## Forms of credits

What says who supplied a whole article: `credits[].form` in JSON, `credits.form` in SQL.""",
    "change": """
## Changes

What became of a statement on the way: `drifts[].changes[]` of `tracer drift`.""",
    "merge": """
## Merges

Why two names are one source: `names[].merges[].rule` and `unnamed[].rule` of `tracer story`.""",
}


def _rules_page(entries: dict[str, list[Entry]]) -> Iterator[str]:
    yield _OPENING
    for entry in _sorted(entries["rule"], "name"):
        yield from _entry(entry["name"], entry)
        for chain in chains_of(entry["name"], entry["example"]):
            yield ""
            yield "`" + " → ".join([*(source.name for source in chain.sources), "article"]) + "`"
        if entry["name"] == "{noun}, a noun":
            yield ""
            yield _wrapped(f"Nouns: {', '.join(_nouns())}.")
    yield _UNUSED
    for entry in _sorted(entries["unused"], "reason"):
        yield from _entry(entry["reason"], entry)
        for cue, words in _traps(entry["reason"]):
            yield ""
            yield _wrapped(f"Behind *{cue}*: {', '.join(words)}.")
    yield _OTHERS
    for entry in _sorted(entries["alternative"], "reason"):
        yield from _entry(entry["reason"], entry)
    for kind, heading in _REST.items():
        yield heading
        for entry in _sorted(entries[kind], "name"):
            yield from _entry(entry["name"], entry)


_FIELDS = """\
# Fields

<!-- Made by `make docs` of tracer/schemas/*.json: edit those files, not this one. -->

Every field of every JSON record. `tracer schema` prints the same as JSON Schema (draft 2020-12), for programs that
check what they read; a record has no field that is not here. Within a number of a schema fields are only added.

Offsets are code points of the article's text: `text[start:end]` in Python, and
[so in JavaScript](how-to.md#use-the-offsets-in-javascript). A field that is *optional* is left out where
it says nothing."""


def _fields_page() -> Iterator[str]:
    yield _FIELDS
    yield ""
    for name in NAMES:
        title, about = schema(name)["title"], schema(name)["description"].partition(", as ")[0]
        yield f"- [`{title}`](#{_anchor(title)}): {about[0].lower()}{about[1:]}"
    yield "- [CSV](#csv-of-tracer-trace) of `tracer trace`"
    for name in NAMES:
        whole = schema(name)
        yield f"\n## `{whole['title']}`\n"
        yield _wrapped(whole["description"])
        yield from _fields_table(name, whole)
        for part, content in whole["$defs"].items():
            yield f"\n### {_part_title(name, part)}\n"
            yield _wrapped(content["description"])
            yield from _fields_table(name, content)
    yield _CSV
    for heading, columns in (("a row a hop", HOPS), ("a row a chain, with `--rows chain`", CHAINS)):
        yield f"\n### {heading}\n\n| column | meaning |\n|---|---|"
        yield from (f"| `{column}` | {_COLUMNS[column]} |" for column in columns)


_CSV = """
## CSV of `tracer trace`

`--format csv`, in UTF-8, quoted by RFC 4180, all but numbers; lines end with a line feed. A cell has the whole of its
words, on one line. What a spreadsheet would take for a formula has an apostrophe before it. An article without
statements has no row. A sentence in which something is said and nobody is named for it (*reportedly*) has a row behind
those of the statements, of the kind `nobody` and without a number, unless `--only` is given. Excel takes the file for
UTF-8 when it is opened by *Data, From Text/CSV*; LibreOffice asks."""

_COLUMNS = {
    "article": "The article's id.",
    "title": "Its headline.",
    "outlet": "Who published it, as the input says.",
    "published": "When, as the input writes it.",
    "statement": "The number of the statement in the article, from 1; the same with and without `--only`.",
    "hop": "The number of the hop, from 1 at the origin.",
    "source": "Who says it, or passes it on.",
    "kind": "What sort of source that is; of a chain, its origin; `nobody` where none is named.",
    "corrected": "The correction by which a person has set it right, with its note; empty where it is as it was read.",
    "unresolved": "`yes` where the source, or one of the chain, is a pronoun that nothing tells the meaning of.",
    "relation": "The family of the construction that proves the hop.",
    "cue": "The words that prove it.",
    "next": "The next source, or `article`.",
    "inferred": "`yes` where the hop, or one of the chain, is taken over from an earlier statement.",
    "confidence": "How often chains that are read as surely turn out right, not whether what is said is true: 0 to 1.",
    "certainty": f"The same in a word: `sure` from {SURE} on, `likely` from {DOUBTFUL} on, else `check`.",
    "words": "The words of the statement.",
    "sentence": "The sentence that proves its chain.",
    "origin": "Who said it first.",
    "relays": "Who passed it on, in this order.",
    "nearest": "The source nearest to the article: the last relay, or the origin where there is none.",
    "direct": "`yes` where the words stand wholly within quotation marks.",
    "denied": "`yes` where the origin denies them.",
    "readings": "How many other ways there are to read the sentence.",
}


def _fields_table(name: str, content: Entry) -> Iterator[str]:
    yield "\n| field | holds | meaning |\n|---|---|---|"
    for field, about in content["properties"].items():
        optional = "" if field in content["required"] else "*optional* "
        yield f"| `{field}` | {optional}{_holds(name, about)} | {about['description']} |"


def _holds(name: str, about: Entry) -> str:
    """What a field holds, in words; other objects as links to their tables."""
    if "$ref" in about:
        part = about["$ref"].rpartition("/")[2]
        return f"[{part}](#{_anchor(_part_title(name, part))})"
    if "const" in about or "enum" in about:
        return ", ".join(f"`{str(value).lower()}`" for value in about.get("enum", [about.get("const")]))
    types = about["type"] if isinstance(about["type"], list) else [about["type"]]
    if "array" in types:
        return f"list of {_holds(name, about['items'])}"
    if isinstance(about.get("additionalProperties"), dict):
        return f"name → {_holds(name, about['additionalProperties'])}"
    return " or ".join(_TYPES[one] for one in types)


_TYPES = {
    "string": "text",
    "integer": "number",
    "number": "fraction",
    "boolean": "`true`, `false`",
    "object": "any fields",
    "null": "`null`",
}


def _part_title(name: str, part: str) -> str:
    return f"{part} of {name}"


def _anchor(title: str) -> str:
    """What a heading is called in a link, as GitHub and most others make it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _sorted(entries: list[Entry], key: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: re.sub(r"\W", " ", entry[key]).casefold().split())


def _entry(name: str, entry: Entry) -> Iterator[str]:
    yield ""
    yield f"### `{name}`"
    yield ""
    yield _wrapped(entry["means"])
    for passage in _passages(entry):
        yield ""
        yield from (f"> {line}".rstrip() for line in passage.splitlines())


def _passages(entry: Entry) -> list[str]:
    """The example as the page has it: one passage with the marked words in bold, or two that are compared."""
    if "articles" in entry:
        return [" <br>\n".join(entry["articles"])]
    if "before" in entry:
        return [f"{entry['before']} <br>\n{entry['after']}"]
    text, start, end = unmark(entry["example"])
    return [f"{text[:start]}**{text[start:end]}**{text[end:]}"]


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def _nouns() -> list[str]:
    """What may stand for {noun}: the first forms of the cues that are nouns of a statement."""
    return sorted({cue.lemma for cues in load().cues.values() for cue in cues if "noun" in cue.frames})


def _traps(reason: str) -> Iterator[tuple[str, list[str]]]:
    """The words of the traps with this reason, by the cue that they stand behind."""
    for cue, traps in sorted(load().traps.items()):
        yield from ((cue, sorted(words)) for words, why in traps if why == reason)


def main() -> int:
    """Write or check every page; the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit code 1 where a page is stale")
    check = options.parse_args().check
    stale = False
    for name, write in PAGES.items():
        page, path = write(), DOCS / name
        old = path.read_text("utf-8") if path.exists() else ""
        if not check:
            path.write_text(page, encoding="utf-8", newline="\n")
        elif page != old:
            stale = True
            lines = old.splitlines(keepends=True), page.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*lines, f"docs/{name}", f"docs/{name}, as it should be"))
    if stale:
        print("stale pages: run `make docs`", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
