"""What a change does to the chains of the development sets: `python tools/gate.py`, or `make gate`.

Traces the labelled passages with the working tree and with the last commit (`--base REV` for another one) and prints
each right chain that was lost or gained, and each wrong one that came or went. The sets are the cases of the tests and,
where TRACER_SHARED or ../shared has them, the labelled passages and articles there. Ends with 1 if more right chains
were lost than gained in a set; wrong chains are shown, and are for you to judge.
"""

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TRACER_SHARED", ROOT.parent / "shared")) / "gold"
PASSAGES = ("dev.jsonl", "dev1b.jsonl", "dev2.jsonl")
ARTICLES = "articles-dev.jsonl"
BEFORE, AFTER = 3, 8  # words that a found name may have more than the wanted one, in front and behind

Chain: TypeAlias = tuple[str, ...]  # names, origin first


class Passage(NamedTuple):
    """A labelled text."""

    id: str
    text: str
    wanted: Sequence[Sequence[Chain]]  # of each statement the chains of which any is right; names may be "a|b"
    free: Sequence[Chain] = ()  # chains that are neither right nor wrong


class Found(NamedTuple):
    """A chain that was found: its names, how each is written, and its sentence."""

    names: Chain
    texts: Chain
    sentence: str


def main() -> None:
    """Compare, print, and end with 1 if more was lost than gained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="HEAD", help="the commit to compare with (default: the last one)")
    options = parser.parse_args()
    worse = False
    with tempfile.TemporaryDirectory() as folder:
        base = unpack(options.base, Path(folder))
        for name, passages in sets():
            worse |= compare(name, passages, trace_all(base, passages), trace_all(ROOT, passages))
    sys.exit(worse)


def sets() -> Iterator[tuple[str, list[Passage]]]:
    """The development sets that are there, by name."""
    cases = tomllib.loads((ROOT / "tests" / "cases" / "en.toml").read_text("utf-8"))["case"]
    yield (
        "tests/cases",
        [
            Passage(str(number), case["text"], [[tuple(re.split(r"\s*>\s*", chain))] for chain in case["chains"]])
            for number, case in enumerate(cases)
        ],
    )
    for name in PASSAGES:
        if (SHARED / name).exists():
            yield name, [labelled(record) for record in read_lines(SHARED / name)]
    if missing := [name for name in (*PASSAGES, ARTICLES) if not (SHARED / name).exists()]:
        print(f"gate: not in {SHARED}: {', '.join(missing)}", file=sys.stderr)
    if (SHARED / ARTICLES).exists():
        yield ARTICLES, [labelled_article(record) for record in read_lines(SHARED / ARTICLES)]


def labelled(record: Mapping[str, Any]) -> Passage:
    """A passage whose chains are lists of sources, some of which may stand in for others."""
    alternatives = [named(chain) for chain in record.get("alt", ())]
    wanted = [[named(chain), *alternatives] for chain in record["chains"]]
    return Passage(record["id"], record["text"], wanted, [*alternatives, *map(named, record.get("optional", ()))])


def named(chain: Sequence[Mapping[str, str]]) -> Chain:
    """The names of a labelled chain, each with the form in which the text has it."""
    return tuple(f"{source['name']}|{source['text']}" if source.get("text") else source["name"] for source in chain)


def labelled_article(record: Mapping[str, Any]) -> Passage:
    """An article whose statements each have chains of which any is right."""
    statements = [
        ([tuple(source.replace("=", "|") for source in chain) for chain in statement["chains"]], statement)
        for statement in record["statements"]
    ]
    return Passage(
        record["id"],
        record["text"],
        [chains for chains, statement in statements if not statement.get("optional")],
        [chain for chains, statement in statements if statement.get("optional") for chain in chains],
    )


def read_lines(path: Path) -> list[Any]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def unpack(revision: str, folder: Path) -> Path:
    """The tree of a commit in a folder."""
    archive = subprocess.run(
        ["git", "archive", revision, "tracer"], cwd=ROOT, stdout=subprocess.PIPE, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
        tree.extractall(folder, filter="data")
    return folder


def trace_all(tree: Path, passages: Sequence[Passage]) -> list[list[Found]]:
    """The chains that the code of a tree finds in each passage; inherited relays are left out, as in the labels."""
    lines = "".join(json.dumps({"id": one.id, "text": one.text}) + "\n" for one in passages)
    command = [sys.executable, "-m", "tracer", "trace", "-q", "--from", "jsonl", "--format", "jsonl", "-"]
    environment = os.environ | {"PYTHONPATH": str(tree)}
    done = subprocess.run(
        command, input=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=tree, env=environment
    )
    if done.returncode:
        sys.exit(f"gate: the {'working tree' if tree == ROOT else 'commit'} does not trace; why stands above")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return [list(chains_of(record, one.text)) for record, one in zip(records, passages, strict=True)]


def chains_of(record: Mapping[str, Any], text: str) -> Iterator[Found]:
    """The different chains of a record."""
    seen = set()
    for chain in record["chains"]:
        stated = [source for source in chain["sources"] if not source.get("inferred")]
        names = tuple(source["name"] for source in stated)
        if names not in seen:
            seen.add(names)
            sentence = " ".join(text[chain["sentence"]["start"] : chain["sentence"]["end"]].split())
            yield Found(names, tuple(source["text"] for source in stated), sentence)


def compare(
    name: str, passages: Sequence[Passage], before: Sequence[Sequence[Found]], after: Sequence[Sequence[Found]]
) -> bool:
    """Print what changed in a set; whether more right chains were lost than gained."""
    counts: Counter[str] = Counter()
    lines = []
    right = 0
    for passage, old, new in zip(passages, before, after, strict=True):
        right_before, wrong_before = judge(passage, old)
        right_after, wrong_after = judge(passage, new)
        right += len(right_after)
        for label, there, here in (
            ("lost", right_before, right_after),
            ("gained", right_after, right_before),
            ("wrong, new", wrong_after, wrong_before),
            ("wrong, gone", wrong_before, wrong_after),
        ):
            for key in [key for key in there if key not in here]:
                counts[label] += 1
                lines.append(
                    f"  {label:12} {passage.id:8} {' → '.join(there[key].names)}\n{'':24}{there[key].sentence[:180]}"
                )
    wrong = counts["wrong, new"] - counts["wrong, gone"]
    total = sum(len(passage.wanted) for passage in passages)
    print(f"{name}: {counts['lost']} lost, {counts['gained']} gained, {wrong:+} wrong; {right} of {total} right")
    print("".join(f"{line}\n" for line in lines), end="")
    return counts["lost"] > counts["gained"]


def judge(passage: Passage, found: Sequence[Found]) -> tuple[dict[Any, Found], dict[Any, Found]]:
    """The right chains by the statement that they are of, and the wrong ones by their names."""
    left = list(found)
    right: dict[Any, Found] = {}
    for number, chains in enumerate(passage.wanted):
        hit = next((one for one in left if any(fits(chain, one) for chain in chains)), None)
        if hit:
            right[number] = hit
            left.remove(hit)
    allowed = [*passage.free, *(chain for chains in passage.wanted for chain in chains)]
    return right, {one.names: one for one in left if not any(fits(chain, one) for chain in allowed)}


def fits(wanted: Chain, found: Found) -> bool:
    """Whether a found chain is the wanted one: source by source, by its name or by its words in the text."""
    return len(wanted) == len(found.names) and all(
        any(same(form, name) for form in want.split("|") for name in names)
        for want, *names in zip(wanted, found.names, found.texts, strict=True)
    )


def same(want: str, name: str) -> bool:
    """Whether one is the other's beginning or end in whole words, with a few words more."""
    wanted, given = words(want), words(name)
    short, long = sorted((wanted, given), key=len)
    if not short or short not in (long[: len(short)], long[-len(short) :]):
        return False
    return len(given) - len(wanted) <= (AFTER if given[: len(wanted)] == wanted else BEFORE)


def words(name: str) -> tuple[str, ...]:
    """A name for comparison: lower case, without article, possessive or marks."""
    plain = name.casefold().replace("\u2019", "'").removesuffix("'s")
    found = re.findall(r"[\w&@+-]+", plain.replace("'s ", " "))
    return tuple(
        found[1:] if len(found) > 1 and found[0] in ("the", "a", "an", "its", "his", "her", "their") else found
    )


if __name__ == "__main__":
    main()
