"""Embedded posts: "We are open again. — Harbour Office (@harbour) May 3, 2016", as web pages carry them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracer.language.lexicon import Lexicon
from tracer.model import Kind, Relation
from tracer.parser.attribution import Link, Statement
from tracer.parser.mention import Mention
from tracer.parser.patterns import compiled
from tracer.parser.sources import Sources
from tracer.parser.text import Sentence
from tracer.parser.tokens import tokenize

_SIGNED = (
    r"[\u2014\u2013-]{1,2}\s?(?P<name>[^\W\d_][^\n()\u2014\u2013]{1,50}?)\s?(?P<handle>\(@\w{1,30}\))"
    r"\s{1,3}(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?\d{4}"
)
_PLATFORM = "Twitter"  # the one whose embedded posts end so


def embedded(
    text: str, sentences: Sequence[Sentence], sources: Sources, lexicon: Lexicon
) -> Iterator[tuple[int, Statement]]:
    """The statements of embedded posts, with the number of the sentence that each ends in."""
    if "(@" not in text:
        return
    starts = [sentence.start for sentence in sentences]
    last = 0
    for match in compiled(_SIGNED).finditer(text):
        posted = text[last : match.start()].strip()
        last = match.end()
        number = bisect_left(starts, match.start()) - 1  # a signature in a line of its own is of the paragraph before
        if number < 0 or not posted or compiled(_SIGNED).search(text, sentences[number].start, match.start()):
            continue  # there is nothing before it but another one
        paragraph = sentences[number].paragraph
        start = sentences[bisect_left(sentences, paragraph, key=lambda sentence: sentence.paragraph)].start
        end = match.start()
        while end > start and text[end - 1].isspace():
            end -= 1
        name = Sentence(match.start("name"), match.end("name"), (), paragraph)
        tokens = tokenize(text, name, lexicon)
        author = sources.read(tokens, 0, len(tokens.at))
        if author is None or end <= start:
            continue
        at, stop = match.span("handle")
        platform = Mention(at, stop, at, stop, Kind.PLATFORM, _PLATFORM, "name", 0.9)
        links = (
            Link(author, Relation.POSTED, at, stop, "embedded post", leads=True),
            Link(platform, Relation.POSTED, at, stop, "embedded post"),
        )
        yield number, Statement(links, start, end, False, 0.85)
