"""Learn how words are written, for texts in capitals: `python tools/truecase.py ARTICLES.jsonl… [--language en]`.

Counts the case of each word within sentences of articles (one JSON object with a "text" a line) and writes
`tracer/data/<language>/case.toml`: words that are mostly written small, those mostly in capitals, and pairs of words
that are written with capitals beside each other only. All other words are read as names.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracer.language.files import FOLDER
from tracer.parser.truecase import WORD

SMALL, CAPITAL, CAPITALS = range(3)
_SEEN = 4  # times that a word, and a pair, must occur within sentences
_MOSTLY = 0.7  # of its occurrences
_LONGEST = 24  # letters: longer ones are addresses and the like
_OPENS = re.compile(
    r"[.!?:\u201c\"\u2018\[(\u2013\u2014\u2022]|[^\s\w,;'\u2019-]"
)  # behind which any word may have a capital
_PLAIN = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff]+(?:'[a-z]+)?")
_SHOUTED = 0.3  # share of capitals from which a text teaches nothing
_WIDTH = 118
_HEAD = """\
# How words are written within sentences, for texts that are in capitals throughout: what is neither small nor in
# capitals is read as a name. Learned by tools/truecase.py from {articles} English news articles (22 public collections
# and the Tehran Times, 1990 to 2024); only words were kept, no text.
"""


def main() -> None:
    """Learn and write."""
    paths = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    language = sys.argv[sys.argv.index("--language") + 1] if "--language" in sys.argv else "en"
    texts = list(_texts(path for path in paths if path.name != language))
    words, pairs = count(texts)
    small = {word for word, seen in words.items() if max(seen[CAPITAL], seen[CAPITALS]) < seen[SMALL] >= _SEEN}
    capitals = {word for word, seen in words.items() if max(seen[SMALL], seen[CAPITAL]) < seen[CAPITALS] >= _SEEN}
    # a pair matters where one of its words would be written small by itself
    names = {
        f"{one} {other}"
        for (one, other), seen in pairs.items()
        if seen[True] >= _SEEN and seen[True] >= _MOSTLY * seen.total() and {one, other} & small
    }
    lists = {"small": small, "capitals": capitals, "names": names}
    body = "\n".join(f"{key} = [\n{_wrapped(sorted(held))}\n]" for key, held in lists.items())
    path = Path(FOLDER, language, "case.toml")
    path.write_text(f"{_HEAD.format(articles=f'{len(texts):,}')}\n[words]\n{body}\n", "utf-8")
    print(f"{path}: {', '.join(f'{len(held)} {key}' for key, held in lists.items())}")


def count(texts: Iterable[str]) -> tuple[dict[str, list[int]], dict[tuple[str, str], Counter[bool]]]:
    """How often each word is written small, with a capital, in capitals; and each pair with two capitals or not."""
    words: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    pairs: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for text in texts:
        for line in text.splitlines():
            before, end = "", 0
            for match in re.finditer(WORD, line):
                word = match.group().replace("\u2019", "'")
                between, end = line[end : match.start()], match.end()
                if before and not _OPENS.search(between):
                    words[word.lower()][_case(word)] += 1
                    if between.strip() in ("", "-"):
                        both = _case(word) != SMALL and _case(before) != SMALL
                        pairs[before.lower(), word.lower()][both] += 1
                before = word
    plain = {word: seen for word, seen in words.items() if len(word) <= _LONGEST and _PLAIN.fullmatch(word)}
    return plain, {pair: seen for pair, seen in pairs.items() if plain.keys() >= set(pair)}


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            letters = [sign for sign in text if sign.isalpha()]
            if sum(map(str.isupper, letters)) < _SHOUTED * len(letters):
                yield text


def _case(word: str) -> int:
    return CAPITALS if len(word) > 1 and word.isupper() else CAPITAL if word[0].isupper() else SMALL


def _wrapped(words: Iterable[str]) -> str:
    lines = [""]
    for word in words:
        item = json.dumps(word, ensure_ascii=False) + ","
        if len(lines[-1]) + len(item) > _WIDTH:
            lines.append("")
        lines[-1] += f" {item}"
    return "\n".join(f"   {line}" for line in lines)


if __name__ == "__main__":
    main()
