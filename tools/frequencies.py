"""Learn which words are common in news: `python tools/frequencies.py ARTICLES.jsonl[.gz]… [--language en]`.

Counts in how many articles (one JSON object with a "text" a line) each stem stands and writes
`tracer/data/<language>/common.toml`: stems by their rarity in tenths, from 0 for one that every article has to 1 for
one that has been met a few times. What is rarer than the last list stands in none.
"""

import gzip
import json
import math
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from tracer.language.files import FOLDER
from tracer.statements import terms

_LAST = 6  # tenths of rarity up to which a word is listed
_FEW = 15  # articles that a word of rarity 1 is in
_HEAD = """\
# How common words are in news, as stems, by their rarity in tenths: what stands in none of the lists is rare. Learned
# by tools/frequencies.py from {articles} English news articles (22 public collections, 1990 to 2024); only counts were
# kept.
[words]
"""


def main() -> None:
    """Learn and write."""
    language = sys.argv[sys.argv.index("--language") + 1] if "--language" in sys.argv else "en"
    counts: Counter[str] = Counter()
    articles = 0
    for name in (name for name in sys.argv[1:] if not name.startswith("--") and name != language):
        with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as file:
            for line in file:
                counts.update({term.stem for term in terms(json.loads(line).get("text") or "")})
                articles += 1
    lists: dict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        tenths = round(10 * math.log(articles / count) / math.log(articles / _FEW))
        if tenths <= _LAST and stem.isalpha() and len(stem) > 1:
            lists[max(1, tenths)].append(stem)
    body = [_HEAD.format(articles=f"{articles:,}")]
    for tenths, stems in sorted(lists.items()):
        wrapped = textwrap.fill(", ".join(f'"{stem}"' for stem in sorted(stems)), 114)
        body.append(f"{tenths} = [\n{textwrap.indent(wrapped, '    ')},\n]\n")
    path = Path(FOLDER, language, "common.toml")
    path.write_text("".join(body), "utf-8")
    print(f"{path}: {sum(map(len, lists.values()))} stems of {articles:,} articles")


if __name__ == "__main__":
    main()
