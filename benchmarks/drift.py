"""Planted edits: are changes of quotations found, and none where there is none?

    python benchmarks/drift.py ARTICLES.jsonl [--seed N] [--show]

Takes real quotations out of real articles and makes pairs of articles of them: in the second one 300 quotations are
edited, each in one of seven ways, and as many are copied as newsrooms copy them: cut, with an ellipsis, with an
editor's brackets, in another spelling, with figures for words. All are read in one run. Prints recall and precision by
kind of change, and ends with 1 when precision is below .9 or recall below .8.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from tracer.drift import drift
from tracer.drift.model import Change
from tracer.drift.words import tokens
from tracer.model import Article
from tracer.pipeline import trace
from tracer.quotes import quotes

GIVEN = ("Orla", "Tomas", "Ines", "Yusuf", "Marta", "Pavel", "Ingrid", "Kofi", "Leila", "Anton", "Rosa", "Hideo")
FAMILY = ("Hesketh", "Brunner", "Caldeira", "Demirel", "Kowalczyk", "Sorokin", "Lund", "Mensah", "Haddad", "Rehn")
FIRST = (
    "The ministers met in the morning. “{quote},” {speaker} said on Monday. The talks go on.",
    "{speaker} said that the day had been long. “{quote},” {surname} told reporters. Nobody else was heard.",
    "It was a long day. {speaker} said: “{quote}.” The session ends on Friday.",
)
SECOND = (
    "A day later the debate went on. “{quote},” {speaker} said, according to local media.",
    "Little is known yet. “{quote},” {speaker} was quoted as saying. The weather is fine.",
    "{speaker} has spoken. “{quote},” {speaker} said. Trains were late.",
)
PARAPHRASED = (
    "{speaker} said that {said}. The weather is fine.",
    "Trains were late. According to {speaker}, {said}.",
    "Little is known yet. {Said}, {speaker} said.",
)
SPOKEN = {
    "we": "they", "our": "their", "us": "them", "i": "he", "my": "his", "me": "him", "will": "would", "are": "were",
    "is": "was", "have": "had", "has": "had", "may": "might", "can": "could", "today": "that day",
}  # fmt: skip
NUMBERS = {"two": "four", "three": "eight", "four": "six", "five": "nine", "ten": "twelve", "twenty": "thirty"}
FIGURES = {"two": "2", "three": "3", "four": "4", "five": "5", "ten": "10", "twenty": "20", "thirty": "30"}
HEDGES = {"may": "will", "might": "will", "could": "will", "probably": "", "perhaps": ""}
SURE = {"will": "may", "is": "is probably", "are": "are probably", "must": "could"}
TURNED = {"will": "will not", "is": "is not", "are": "are not", "has": "has not", "have": "have not", "can": "cannot"}
BRITISH = {"defense": "defence", "color": "colour", "center": "centre", "favor": "favour", "organize": "organise"}

Edit = Callable[[str, random.Random], str | None]


def replaced(quote: str, table: dict[str, str], chance: random.Random) -> str | None:
    """One word of a table replaced."""
    found = [m for m in re.finditer(r"(?<![\w’'-])[A-Za-z]+(?![\w’'-])", quote) if m[0] in table]
    if not found:
        return None
    match = chance.choice(found)
    return " ".join((quote[: match.start()] + table[match[0]] + quote[match.end() :]).split())


def number(quote: str, chance: random.Random) -> str | None:
    """Another number."""
    found = list(re.finditer(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?![\w.,/-])", quote))
    if not found:
        return replaced(quote, NUMBERS, chance)
    match = chance.choice(found)
    value = int(match[0].replace(",", ""))
    other = chance.choice([value * 10, value + 7, value + 30]) if value < 1900 or value > 2100 else value + 3
    return quote[: match.start()] + f"{other:,}".replace(",", "" if "," not in match[0] else ",") + quote[match.end() :]


def telling(word: str) -> bool:
    """Whether a word is a number, a hedge or a negation, whose loss is a change of its own."""
    return any(token.role.number or token.role.hedge or token.role.negation for token in tokens(word, 0, len(word)))


def words(quote: str, chance: random.Random) -> str | None:
    """Another word that tells something."""
    found = [m for m in re.finditer(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])", quote) if not telling(m[0])]
    if len(found) < 3:
        return None
    match = chance.choice(found[1:-1])
    return (
        quote[: match.start()] + chance.choice(["wonderful", "cabbage", "strangely", "borrowed"]) + quote[match.end() :]
    )


def said(quote: str, chance: random.Random) -> str | None:
    """The same told: persons and tenses shifted, some words left out."""
    out = []
    for word in quote.split():
        plain = word.strip(",;.").lower()
        if plain in SPOKEN:
            out.append(word.lower().replace(plain, SPOKEN[plain]))
        elif chance.random() > 0.1 or telling(plain):
            out.append(word)
    if len(out) < 9 or set('“”"?!:;…') & set(quote) or "’" in quote or "'" in quote:
        return None
    return out[0].lower() + " " + " ".join(out[1:])


EDITS: dict[Change, Edit] = {
    Change.NUMBER: number,
    Change.WORDS: words,
    Change.HEDGE_LOST: lambda quote, chance: replaced(quote, HEDGES, chance),
    Change.HEDGE_GAINED: lambda quote, chance: replaced(quote, SURE, chance),
    Change.NEGATION: lambda quote, chance: replaced(quote, TURNED, chance),
    Change.INTO_PARAPHRASE: said,
    Change.SPEAKER: lambda quote, chance: quote,
}


def cut(quote: str, chance: random.Random) -> str | None:
    """Only some of its clauses, from the beginning or to the end."""
    pieces = re.split(r"(?<=[,.;]) ", quote)
    if len(pieces) < 2:
        return None
    place = chance.randrange(1, len(pieces))
    kept = " ".join(pieces[:place] if chance.random() < 0.5 else pieces[place:]).rstrip(",;.")
    return kept if len(kept.split()) > 5 else None


def ellipsis(quote: str, chance: random.Random) -> str | None:
    """Some words in the middle left out."""
    pieces = quote.split()
    if len(pieces) < 14:
        return None
    return " ".join([*pieces[:6], "…", *pieces[8:]])


def bracketed(quote: str, chance: random.Random) -> str | None:
    """A pronoun explained."""
    return replaced(quote, {"he": "[the minister]", "they": "[the delegates]", "it": "[the plan]"}, chance)


def spelled(quote: str, chance: random.Random) -> str | None:
    """Another spelling, figures for words, a contraction written out or not, straight marks."""
    for table in (FIGURES, BRITISH):
        if changed := replaced(quote, table, chance):
            return changed
    for long, short in (("do not", "don't"), ("cannot", "can't"), ("it is", "it's"), ("we are", "we're")):
        if re.search(rf"\b{long}\b", quote):
            return re.sub(rf"\b{long}\b", short, quote)
    return quote.replace("’", "'")


COPIES: tuple[Edit, ...] = (cut, ellipsis, bracketed, spelled, lambda quote, chance: quote)


def real(path: str, chance: random.Random) -> list[str]:
    """Different quotations of 10 to 40 words out of real articles, each a single sentence or two."""
    found: dict[str, None] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            read = trace(Article(json.loads(line)["text"]))
            for quote in quotes([read]):
                text = " ".join(quote.text.split()).rstrip(".,;:!? ")
                if 10 <= len(text.split()) <= 40 and not set('“”"[]…') & set(text) and "..." not in text:
                    found[text] = None
    made = list(found)
    chance.shuffle(made)
    return made


def people(chance: random.Random) -> Iterator[str]:
    """Names without end."""
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    while True:
        chance.shuffle(names)
        yield from names


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="show what was missed or made up")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    names = people(chance)
    articles: list[Article] = []
    planted: dict[str, Change | None] = {}
    wanted: Counter[Change | None] = Counter(dict.fromkeys(EDITS, 300 // len(EDITS) + 1) | {None: 300})

    def pair(quote: str, copy: str, change: Change | None) -> None:
        key = f"p{len(planted)}"
        speaker = next(names)
        other = next(names) if change is Change.SPEAKER else speaker
        planted[key] = change
        form = PARAPHRASED if change is Change.INTO_PARAPHRASE else SECOND
        articles.append(
            Article(chance.choice(FIRST).format(quote=quote, speaker=speaker, surname=speaker.split()[1]), id=key)
        )
        told = {"quote": copy, "said": copy, "Said": copy[:1].upper() + copy[1:], "speaker": other}
        articles.append(Article(chance.choice(form).format(**told), id=f"{key}'"))
        wanted[change] -= 1

    for quote in real(options.articles, chance):
        open_ = [change for change in wanted if wanted[change] > 0]
        chance.shuffle(open_)
        for change in open_:
            edit = EDITS[change] if change else chance.choice(COPIES)
            copy = edit(quote, chance)
            if copy and (copy != quote or change in (None, Change.SPEAKER)):
                pair(quote, copy, change)
                break
    found: dict[str, set[Change]] = defaultdict(set)
    for drifted in drift(map(trace, articles)).drifts:
        key = drifted.before.article.rstrip("'")
        if drifted.after.article.rstrip("'") == key:
            found[key] |= set(drifted.changes)
        else:
            found[f"{key} and {drifted.after.article}"] |= set(drifted.changes)
    edits = sum(map(bool, planted.values()))
    print(f"{len(articles)} articles, {edits} edits, {len(planted) - edits} copies")
    print(f"{'change':22}{'planted':>8}{'found':>8}{'right':>8}{'recall':>8}{'precision':>11}")
    if options.show:
        texts = {article.id: article.text for article in articles}
        for key, changes in found.items():
            plan = planted.get(key)
            if set(changes) != ({plan} if plan else set()):
                print(f"\n{key}: planted {plan}, found {', '.join(sorted(changes))}")
                print(*(texts[k] for k in (key, f"{key}'") if k in texts), sep="\n")
        for key, plan in planted.items():
            if plan and plan not in found[key]:
                print(f"\n{key}: {plan} missed", texts[key], texts[f"{key}'"], sep="\n")
    all_right = all_found = all_planted = 0
    for change in EDITS:
        hits = sum(change in changes for changes in found.values())
        right = sum(change in found[key] for key, plan in planted.items() if plan is change)
        count = sum(plan is change for plan in planted.values())
        all_right, all_found, all_planted = all_right + right, all_found + hits, all_planted + count
        print(f"{change:22}{count:8}{hits:8}{right:8}{right / max(1, count):8.3f}{right / max(1, hits):11.3f}")
    all_found += sum(change not in EDITS for changes in found.values() for change in changes)
    recall, precision = all_right / max(1, all_planted), all_right / max(1, all_found)
    print(f"{'all':22}{all_planted:8}{all_found:8}{all_right:8}{recall:8.3f}{precision:11.3f}")
    return 0 if precision >= 0.9 and recall >= 0.8 else 1


if __name__ == "__main__":
    sys.exit(main())
