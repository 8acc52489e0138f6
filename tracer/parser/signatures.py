"""Quotations that stand by themselves: who said them is behind a dash, "“…” — Jana Beck, mayor", or on a line above."""

from collections.abc import Collection, Iterator, Sequence

from tracer.language.lexicon import Lexicon, Word
from tracer.model import Relation
from tracer.parser import cues
from tracer.parser.attribution import Link, Statement
from tracer.parser.headlines import announced, signer
from tracer.parser.mention import Mention
from tracer.parser.parse import Parse
from tracer.parser.patterns import compiled
from tracer.parser.sources import Sources
from tracer.parser.text import MARKS, Sentence
from tracer.parser.tokens import tokenize

_DASH = r"(?:--|[-\u2010-\u2015\u2212])"
_SIGNED = rf"[^\S\n]*+(?P<line>\n\s*+)?(?P<dash>{_DASH})[^\S\n]*+(?P<who>[^\W\d_][^\n]{{2,120}}+)(?:\s*+\Z|[^\S\n]*+\n)"
_LISTED = rf"\s*+{_DASH}"
_ENDS = "!?,\u2026"
_CLOSING = "\u201d\u201c\"\u00bb\u00ab\u203a\u2039\u2019'"
_CLAUSE = 6  # words of a quotation that closes without a full stop: a shorter one may be a title
_LINE = 90  # characters of a line that says whose words follow
_SURE = 0.9


def signed(
    text: str, sentences: Sequence[Sentence], said: Collection[int], sources: Sources, lexicon: Lexicon
) -> Iterator[tuple[int, Sentence, Statement]]:
    """The statements of quotations that fill a paragraph, each with its sentence and the sentence's number.

    `said`: the numbers of the sentences that hold a statement already. What they quote is not said again.
    """
    known: set[str] | None = None
    for number, sentence in enumerate(sentences):
        if number in said or not _fills(text, sentences, number):
            continue
        start, end = sentence.quotes[0]
        found = _behind(text, sentence, sources, lexicon) or _above(text, sentences, number, said, sources, lexicon)
        if found is None:
            continue
        if known is None:
            known = {_words(text, *quote) for other in said for quote in sentences[other].quotes}
        words = _words(text, start, end)
        if words in known:
            continue
        known.add(words)
        whole, links, sure = found
        content = _begun(text, sentences, number, said)
        begin = min(whole.start, content)
        statement = Statement(tuple(links), content, _closed(text, end), True, sure)
        yield number, Sentence(begin, whole.end, whole.quotes, whole.paragraph), statement


def _begun(text: str, sentences: Sequence[Sentence], number: int, said: Collection[int]) -> int:
    """Where a quotation of several paragraphs begins: each opens with a mark, and the last one alone closes."""
    start = sentences[number].start
    for earlier in range(number - 1, -1, -1):
        sentence = sentences[earlier]
        if earlier in said or not sentence.quotes or sentence.quotes[-1][1] != sentence.end:
            break
        if text[sentence.start] in MARKS:
            start = sentence.start
    return start


def _words(text: str, start: int, end: int) -> str:
    return text[start:end].strip(" ,.")


def _fills(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a quotation opens a paragraph and is all of its sentence, but for who may stand behind a dash."""
    sentence = sentences[number]
    if len(sentence.quotes) != 1 or text[sentence.start] not in MARKS:
        return False
    start, end = sentence.quotes[0]
    opens = number == 0 or sentences[number - 1].paragraph != sentence.paragraph
    return opens and start - sentence.start <= 2 and text[end : end + 1] in tuple(_CLOSING)


def _closed(text: str, end: int) -> int:
    """Behind the mark that closes a quotation whose inside ends at `end`."""
    return end + 1 + (text[end : end + 2] == "''")


def _behind(
    text: str, sentence: Sentence, sources: Sources, lexicon: Lexicon
) -> tuple[Sentence, Sequence[Link], float] | None:
    """ "“…” — Jana Beck, mayor", to the end of the line; the dash may open the next one."""
    start, end = sentence.quotes[0]
    match = compiled(_SIGNED).match(text, _closed(text, end))
    if match is None or not _stated(text, start, end, lexicon):
        return None
    hyphen = match["line"] and match["dash"] in ("-", "\u2013")
    if hyphen and compiled(_LISTED).match(text, match.end()):
        return None  # a list: its first item signs nothing
    whole = Sentence(sentence.start, match.end("who"), sentence.quotes, sentence.paragraph)
    tail = Sentence(match.start("dash"), match.end("who"), (), sentence.paragraph)
    if any(mark in text[tail.start : tail.end] for mark in '\u201c\u201d\u201e\u00ab\u00bb"'):
        return None
    tokens = tokenize(text, tail, lexicon)
    named = signer(Parse(tokens, cues.find(tokens, lexicon), sources, lexicon))
    if named is None:
        return None
    mention, venue = named
    link = Link(mention, Relation.SPEECH, match.start("dash"), match.end("dash"), "signed quotation")
    return whole, [link, *venue], _sure(mention)


def _above(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    said: Collection[int],
    sources: Sources,
    lexicon: Lexicon,
) -> tuple[Sentence, Sequence[Link], float] | None:
    """ "And from Mayor Jana Beck:", and the quotation in the next paragraph."""
    if not number or number - 1 in said or text[sentences[number - 1].end - 1] != ":":
        return None
    line, sentence = sentences[number - 1], sentences[number]
    alone = number == 1 or sentences[number - 2].paragraph != line.paragraph
    if (
        not alone
        or line.end - line.start > _LINE
        or line.quotes
        or sentence.end != _closed(text, sentence.quotes[0][1])
    ):
        return None
    tokens = tokenize(text, line, lexicon)
    mention = announced(Parse(tokens, cues.find(tokens, lexicon), sources, lexicon))
    if mention is None:
        return None
    whole = Sentence(line.start, sentence.end, sentence.quotes, sentence.paragraph)
    link = Link(mention, Relation.SPEECH, line.end - 1, line.end, "signed quotation")
    return whole, [link], _sure(mention)


def _sure(mention: Mention) -> float:
    return 1 - (1 - _SURE * mention.sure) / 2


def _stated(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what is quoted is said rather than called so: no title, "“The Long Night” — Jana Beck"."""
    inside = text[start:end].rstrip(f" {_CLOSING}")
    words = inside.split()
    if inside.endswith("."):
        return len(words) > 1
    if sum(word[0].isupper() and len(word) > 1 for word in words[1:]) * 2 > len(words) - 1:
        return False  # "What Is to Be Done?"
    if inside[-1:] in tuple(_ENDS):
        return True
    clause = Word.AUXILIARY | Word.PRONOUN
    return len(words) >= _CLAUSE and any(lexicon.classes.get(word.strip(",;"), 0) & clause for word in words)
