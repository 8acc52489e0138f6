"""Whether a reading depends on words that the parser happens to know: invariance.py [--worst N] [--only TEXT …].

Fills the templates of tests/invariance with words that no list has and prints, for each template, which share of its
sentences has the chains that it should have, whatever words stand in it: with words of the lexicon in all slots
("known"), with unknown words of one kind, the other slots as before, and with unknown words in all slots ("all"). Where
"known" is low, the construction is at fault; where it is high and another column is low, the words are. Then the words
that are in the most wrong readings, and of the worst templates some sentences with what was found in them.
"""

import argparse
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tracer import Article
from tracer.pipeline import trace

HOME = Path(__file__).parents[1] / "tests" / "invariance"
KNOWN, ALL = "known", "all"
FRONT, BEHIND = 3, 8  # words that a found name may have more than the wanted one
QUICK = 25  # of so many sentences the quick measure takes one

Chain: TypeAlias = tuple[tuple[str, str], ...]  # sources with their kinds, origin first; a wanted kind may be "a|b"
Shares: TypeAlias = Mapping[str, float]  # what varies -> share of sentences that are read right

_SLOT = re.compile(r"\{(([a-z]+)\d?)(?::([a-zA-Z^]+))?\}")
_SOURCE = re.compile(r"(.+) \(([a-z|]+)\)")
_WORD = re.compile(r"[\w&'+-]+")


class Template(NamedTuple):
    """A sentence with slots."""

    group: str
    name: str
    text: str
    chains: tuple[str, ...]  # "{name} (person) > {outlet} (outlet)"
    open: bool = False  # the sentence alone does not decide it: shown, not counted


class Words(NamedTuple):
    """What slots are filled with."""

    slots: Mapping[str, Sequence[str]]  # slot -> kinds of words that fill it
    known: Mapping[str, Sequence[str]]  # kind -> words of the lexicon
    unknown: Mapping[str, Sequence[str]]  # kind -> words that the lexicon has not

    def familiar(self, slot: str) -> Sequence[str]:
        """Words of the lexicon for a slot."""
        return self.known[self.slots[slot][0]]

    def strange(self, slot: str) -> Sequence[str]:
        """All unknown words for a slot."""
        return [word for kind in self.slots[slot] for word in self.unknown[kind]]


class Sentence(NamedTuple):
    """A filled template."""

    template: Template
    varies: str  # KNOWN, ALL, or the kind of the unknown words
    words: Mapping[str, str]  # slot, with its digit -> word
    text: str
    wanted: tuple[Chain, ...]


class Reading(NamedTuple):
    """A sentence and what was found in it."""

    sentence: Sentence
    found: tuple[Chain, ...]
    right: bool


def templates(home: Path = HOME) -> list[Template]:
    """All templates, in the order of their file."""
    entries = tomllib.loads((home / "templates.toml").read_text("utf-8"))["template"]
    return [Template(e["group"], e["name"], e["text"], tuple(e["chains"]), e.get("open", False)) for e in entries]


def words(home: Path = HOME) -> Words:
    """The words for their slots."""
    return Words(**tomllib.loads((home / "words.toml").read_text("utf-8")))


def sentences(
    template: Template, given: Words, step: int = 1, kinds: Iterable[str] | None = None
) -> Iterator[Sentence]:
    """The fillings of a template, every `step`th of each variation; `kinds`: what may vary, if not everything."""
    slots = {match[1]: match[2] for text in (template.text, *template.chains) for match in _SLOT.finditer(text)}
    known: dict[str, Sequence[str]] = {slot: given.familiar(slot) for slot in slots.values()}
    strange: dict[str, Sequence[str]] = {slot: given.strange(slot) for slot in slots.values()}
    choices = {KNOWN: known}
    for slot in known:
        for kind in given.slots[slot]:
            choices[kind] = known | {slot: given.unknown[kind]}
    choices[ALL] = strange
    for varies, lists in choices.items():
        if kinds is not None and varies not in kinds:
            continue
        for number in range(0, max(map(len, lists.values())), 1 if varies == KNOWN else step):
            # each slot begins elsewhere in its list, so that two of a kind have two words
            chosen = {
                name: lists[slot][(number + 17 * place) % len(lists[slot])]
                for place, (name, slot) in enumerate(slots.items())
            }
            yield Sentence(
                template,
                varies,
                chosen,
                fill(template.text, chosen),
                tuple(chain(fill(wanted, chosen)) for wanted in template.chains),
            )


def fill(text: str, chosen: Mapping[str, str]) -> str:
    """A template's text with its words in their slots."""
    return _SLOT.sub(lambda match: form(chosen[match[1]], match[3] or ""), text)


def form(word: str, wanted: str) -> str:
    """A word in a form: "a" and "A" with their article, "s" and "S" plural, "ing", "^" in capitals, "last" name."""
    match wanted:
        case "a" | "A":
            return f"{wanted}{'n' if word[0] in 'aeiouAEIOU' else ''} {word}"
        case "s":
            return plural(word)
        case "S":
            return form(plural(word), "^")
        case "ing":
            return participle(word)
        case "^":
            return word[:1].upper() + word[1:]
        case "last":
            return " ".join(part for part in word.split()[1:] if not part.endswith("."))
        case "":
            return word
    raise ValueError(f"no form {wanted!r}")


def plural(noun: str) -> str:
    """The plural of a regular noun."""
    for pattern, ending in ((r"man$", "men"), (r"(?<![aeiou])y$", "ies"), (r"(?<=ss|ch|sh)$", "es")):
        if re.search(pattern, noun):
            return re.sub(pattern, ending, noun)
    return f"{noun}s"


def participle(past: str) -> str:
    """The present participle of a regular verb by its past: pleaded, cried, decreed."""
    for ending, stem in (("ied", "y"), ("eed", "ee"), ("ed", "")):
        if past.endswith(ending):
            return f"{past.removesuffix(ending)}{stem}ing"
    raise ValueError(f"{past} is no regular past")


def chain(written: str) -> Chain:
    """A chain of "name (kind)" joined by " > "."""
    found = [_SOURCE.fullmatch(source) for source in written.split(" > ")]
    return tuple((match[1], match[2]) for match in found if match)


def read(sentence: Sentence) -> Reading:
    """What is found in a sentence: each chain once."""
    chains = trace(Article(sentence.text), language="en").chains
    found = tuple(dict.fromkeys(tuple((s.name, str(s.kind)) for s in chain.sources) for chain in chains))
    return Reading(sentence, found, same(sentence.wanted, found))


def same(wanted: Sequence[Chain], found: Sequence[Chain]) -> bool:
    """Each wanted chain is found, and nothing else."""
    left = list(found)
    for one in wanted:
        hit = next((other for other in left if fits(one, other)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def fits(wanted: Chain, found: Chain) -> bool:
    return len(wanted) == len(found) and all(
        kind in kinds.split("|") and named(want, name)
        for (want, kinds), (name, kind) in zip(wanted, found, strict=True)
    )


def named(wanted: str, found: str) -> bool:
    """The found name is the wanted one; a few words may stand in front ("luthier Aldo Brunvik"), and behind a noun."""
    want, name = split(wanted), split(found)
    most = BEHIND if wanted.islower() else 0
    rests = (name[front:] for front in range(FRONT + 1))
    return any(rest[: len(want)] == want and len(rest) - len(want) <= most for rest in rests)


def split(name: str) -> list[str]:
    """The words of a name for comparison, without its article."""
    found = _WORD.findall(name.casefold().replace("’", "'"))
    return found[1:] if len(found) > 1 and found[0] in ("the", "a", "an") else found


def shares(readings: Iterable[Reading]) -> dict[Template, dict[str, float]]:
    """For each template and each variation of it the share that is right, 0 to 1."""
    right: defaultdict[Template, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        right[reading.sentence.template][reading.sentence.varies].append(reading.right)
    return {t: {kind: sum(some) / len(some) for kind, some in kinds.items()} for t, kinds in right.items()}


def grouped(measured: Mapping[Template, Shares]) -> dict[str, dict[str, float]]:
    """The same for each group, and under "" for all that count: the means of their templates."""
    rows: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for template, kinds in measured.items():
        for kind, share in kinds.items():
            rows[template.group][kind].append(share)
            if not template.open:
                rows[""][kind].append(share)
    return {group: {kind: sum(some) / len(some) for kind, some in kinds.items()} for group, kinds in rows.items()}


def table(measured: Mapping[Template, Shares], given: Words, *, short: bool = False) -> list[str]:
    """The shares in percent, a line a template (unless short) and a group, all at the end."""
    columns = [KNOWN, *given.unknown, ALL]
    groups = grouped(measured)

    def line(title: str, kinds: Shares) -> str:
        # rounded down: 100 is all of them
        cells = [f"{math.floor(100 * kinds[c] + 1e-9):7d}" if c in kinds else f"{'·':>7}" for c in columns]
        return f"{title:62.62}" + "".join(cells)

    lines = [f"{'':62}" + "".join(f"{c:>7.7}" for c in columns)]
    for group, kinds in groups.items():
        if group:
            lines += [] if short else [line(f"  {t.name}", some) for t, some in measured.items() if t.group == group]
            lines.append(line(group, kinds))
            lines += [] if short else [""]
    return [*lines, line(f"all {sum(not t.open for t in measured)} that count", groups[""])]


def worst_words(
    measured: Mapping[Template, Shares], readings: Iterable[Reading], given: Words, number: int
) -> list[str]:
    """For each kind the words that are most often in a wrong reading where only that kind is unknown, a line a kind.

    Templates that are not always right with known words are left out.
    """
    wrong: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        if measured[reading.sentence.template].get(KNOWN, 1) < 1:
            continue
        kind = reading.sentence.varies
        for word in {*reading.sentence.words.values()} & {*given.unknown.get(kind, ())}:
            total[kind][word] += 1
            wrong[kind][word] += not reading.right
    return [
        f"{kind}: " + ", ".join(f"{word} {n}/{total[kind][word]}" for word, n in some.most_common(number) if n)
        for kind, some in wrong.items()
        if some.total()
    ]


def failures(measured: Mapping[Template, Shares], readings: Iterable[Reading], worst: int, number: int) -> list[str]:
    """Wrong readings of the templates whose share is lowest, some for each thing that varies, spread over the words."""
    wrong: defaultdict[Template, defaultdict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        if not reading.right:
            wrong[reading.sentence.template][reading.sentence.varies].append(reading)
    ranked = sorted(wrong, key=lambda t: measured[t].get(ALL, min(measured[t].values())))
    lines = []
    for template in ranked[:worst]:
        kinds = ", ".join(f"{kind} {100 * share:.0f}" for kind, share in measured[template].items())
        lines += ["", f"{template.group}: {template.name}  [{kinds}]"]
        for kind, some in wrong[template].items():
            for reading in some[:: max(1, len(some) // number)][:number]:
                lines += [
                    f"  {kind}: {reading.sentence.text}",
                    f"      wanted {written(reading.sentence.wanted)}",
                    f"      found  {written(reading.found)}",
                ]
    return lines


def written(chains: Sequence[Chain]) -> str:
    return "; ".join(" > ".join(f"{name} ({kind})" for name, kind in chain) for chain in chains) or "nothing"


def floors(home: Path = HOME) -> dict[str, dict[str, int]]:
    """The percentages below which no group may fall, of the full and of the quick measure."""
    path = home / "floors.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {"full": {}, "quick": {}}


def percent(measured: Mapping[Template, Shares]) -> dict[str, int]:
    """The share of each group that counts, with unknown words in all slots, in percent, rounded down; of all: "all"."""
    counting = {template: kinds for template, kinds in measured.items() if not template.open}
    rows = grouped(counting)
    return {ALL if group == "" else group: math.floor(100 * rows[group][ALL] + 1e-9) for group in sorted(rows)}


def raised(old: Mapping[str, int], new: Mapping[str, int]) -> dict[str, int]:
    """Floors that only rise."""
    return {group: max(share, old.get(group, 0)) for group, share in new.items()}


def write_floors(full: Mapping[str, int], quick: Mapping[str, int], home: Path = HOME) -> None:
    """Raise the floors to what was measured."""
    old = floors(home)
    lines = [
        "# Percent of sentences with unknown words in all slots that are read right, by group: none may fall below.",
        "# Written by `python benchmarks/invariance.py --raise`, which only raises them; where a new template is",
        "# read worse than the others of its group, lower it by hand.",
    ]
    for part, new in (("full", full), ("quick", quick)):
        rows = raised(old.get(part, {}), new)
        lines += ["", f"[{part}]", *(f'"{group}" = {share}' for group, share in rows.items())]
    (home / "floors.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(some: Iterable[Template], given: Words, step: int = 1, kinds: Iterable[str] | None = None) -> list[Reading]:
    """Fill and read templates; see `sentences`."""
    return [read(sentence) for template in some for sentence in sentences(template, given, step, kinds)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="TEXT", help="templates whose group or name has one of these"
    )
    parser.add_argument("--kinds", nargs="+", metavar="KIND", help=f"what varies: {KNOWN}, {ALL}, or kinds of words")
    parser.add_argument("--step", type=int, default=1, metavar="N", help="take every Nth word: a quick look")
    parser.add_argument("--short", action="store_true", help="groups only")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="templates with examples (default: 10)")
    parser.add_argument(
        "--examples", type=int, default=1, metavar="N", help="for each thing that varies in them (default: 1)"
    )
    parser.add_argument("--words", type=int, default=12, metavar="N", help="words of each kind (default: 12)")
    parser.add_argument(
        "--raise", dest="raises", action="store_true", help="raise the floors of the tests to what is measured"
    )
    options = parser.parse_args()
    given = words()
    some = [t for t in templates() if not options.only or any(o in t.group or o in t.name for o in options.only)]
    readings = measure(some, given, options.step, options.kinds)
    measured = shares(readings)
    print("\n".join(table(measured, given, short=options.short)))
    print(f"\n{len(readings):,} sentences")
    if options.words:
        print("\n" + "\n".join(worst_words(measured, readings, given, options.words)))
    print("\n".join(failures(measured, readings, options.worst, options.examples)))
    if options.raises:
        if options.only or options.kinds or options.step != 1:
            parser.error("--raise needs all templates and words")
        write_floors(percent(measured), percent(shares(measure(some, given, QUICK, [ALL]))))


if __name__ == "__main__":
    main()
