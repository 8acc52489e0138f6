"""The story of one article: text -> cues -> sources -> attributions -> statements -> discourse -> Trace."""

import gc
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tracer.language import lexicon as lexicons
from tracer.language.desk import current, fold
from tracer.language.identify import Verdict, verdict
from tracer.language.lexicon import Word
from tracer.language.outlets import Registry, host_of, registry_of
from tracer.model import (
    Article,
    Chain,
    Content,
    Credit,
    Hop,
    Kind,
    Reading,
    Source,
    Span,
    Trace,
    UnusedCue,
    Words,
)
from tracer.parser import cues, discourse, reading, reservations
from tracer.parser.attribution import Link, Statement
from tracer.parser.compose import compose
from tracer.parser.confidence import confidence, signs
from tracer.parser.continued import continued
from tracer.parser.credits import credits_of
from tracer.parser.furniture import Unread, left_out, without_unread
from tracer.parser.given import as_given
from tracer.parser.headlines import LONGEST
from tracer.parser.normalize import Normalized, normalize
from tracer.parser.occasions import Stated
from tracer.parser.patterns import compiled
from tracer.parser.people import People
from tracer.parser.posts import embedded
from tracer.parser.signatures import signed
from tracer.parser.sources import Sources
from tracer.parser.text import MARKS, Sentence, datelines, sentences
from tracer.parser.tokens import Tokens, tokenize
from tracer.parser.topics import Topics
from tracer.parser.unlisted import may_speak
from tracer.parser.unused import account

_UNSURE = "too little to tell its language by"
_IN_CAPITALS = "in capitals throughout: which words are names is told by how other texts write them"
_NO_CAPITALS = "no capitals: names cannot be told from other words"
_CAPITAL = re.compile("[A-Z]")
_FEW_WORDS = 8  # that may be without a capital
_RARE, _BEGINNING = 200, 1000  # characters to a capital where there are next to none; those looked at first
_SPLIT, _SCANNED = 0.2, 0.9  # of the work: what finding the sentences takes, and then reading them
_QUOTED = 20  # sentences of a paragraph that is quoted whole
_SAID = 20  # characters that a statement within a quotation must have, and that may stand before its source
_NAMED = 80  # characters within which the phrase of that source has its name
_EVERYDAY = (
    Word.PRONOUN | Word.DETERMINER | Word.ADVERB | Word.BOUNDARY | Word.PREPOSITION | Word.AUXILIARY | Word.TIME
    | Word.COORDINATORS
)  # fmt: skip
_KNOWN = 0.8  # how sure a name is that begins a quotation, where any word has a capital
_HEEDED = 8  # sentences between two looks at the clock
_QUOTES = tuple(MARKS)
_MARK = r":\s|\s[-\u2013\u2014]"  # what a headline sets off its source with


def trace(
    article: Article,
    outlets: Registry | None = None,
    language: str | None = None,
    heed: Callable[[float], None] | None = None,
) -> Trace:
    """Read one article. Never raises for any text; the same article gives the same trace.

    `outlets`: the outlets to know, where they are others than those of the registry that ships with tracer.
    `language`: the code of a language to read it as, whatever it looks like and its input says. `heed`: called
    every few sentences with how much of the article is read (0 to 1); what it raises ends the reading.
    """
    found_in = Verdict(language) if language else verdict(article.text, article.language, lexicons.load().frequent)
    if found_in.error:
        return Trace(article, errors=(found_in.error,), language=found_in.language, skipped="language")
    lexicon = lexicons.load(found_in.language)
    known = outlets or registry_of(article.outlet)
    read = normalize(article.text, lexicon)
    collects = gc.isenabled()
    gc.disable()  # what reading makes holds no circles, and looking for some would take an eighth of the time
    try:
        found = as_given(_read(article, read, known, lexicon, heed), read)
    finally:
        if collects:
            gc.enable()
    desk = current()
    if desk.people:
        found = found._replace(chains=tuple([_with_people(chain, desk.people) for chain in found.chains]))
    if known_better := desk.corrections.get(article.id):
        from tracer.corrections import corrected

        found = corrected(found, known_better)
    credits = (*found.credits, *_given(article, known))
    if desk.credits:
        credits = tuple([one for one in credits if desk.credits.isdisjoint((fold(one.name), fold(one.text)))])
    sure = found_in.shown or found.chains or known_better or not article.text.strip()  # a statement shows it, too
    case = _IN_CAPITALS if read.in_capitals else _NO_CAPITALS if sure and _lacks_capitals(read.text) else ""
    said = (found_in.warning if sure else _UNSURE, case)
    warnings = (*filter(None, said), *found.warnings)
    return found._replace(credits=credits, language=found_in.language if sure else None, warnings=warnings)


def _with_people(chain: Chain, people: Mapping[str, str]) -> Chain:
    """A chain whose people are called what a desk calls them."""

    def called(sources: tuple[Source, ...]) -> tuple[Source, ...]:
        names = [people.get(one.name, one.name) if one.kind is Kind.PERSON else one.name for one in sources]
        return tuple([source._replace(name=name) for source, name in zip(sources, names, strict=True)])

    others = tuple([other._replace(sources=called(other.sources)) for other in chain.alternatives])
    return chain._replace(sources=called(chain.sources), alternatives=others)


def _lacks_capitals(text: str) -> bool:
    """Whether a text of more than a few words has no capitals, or next to none."""
    # most texts have more at their beginning than any may have that has next to none
    return _has_few_capitals(text[:_BEGINNING]) and _has_few_capitals(text) and text.count(" ") >= _FEW_WORDS


def _has_few_capitals(text: str) -> bool:
    enough = math.ceil(len(text) / _RARE)  # no more are looked for
    return sum(1 for _ in islice(_CAPITAL.finditer(text), enough)) < enough


def _read(
    article: Article,
    read: Normalized,
    known: Registry,
    lexicon: lexicons.Lexicon,
    heed: Callable[[float], None] | None = None,
) -> Trace:
    """What stands in the text of an article as it is read, with the offsets of that and the words as given."""
    text = read.text
    given = text if read.layers else article.text  # where its offsets are the same, its words are taken at once
    length = max(1, len(text))
    sources = Sources(lexicon, known, People(text, lexicon.language))
    sources.own = article.outlet
    found: list[Sentence] = []
    dated = datelines(text, known, lexicon)
    for sentence in sentences(text, lexicon, dated):
        found.append(sentence)
        if heed is not None and len(found) % _HEEDED == 0:
            heed(_SPLIT * sentence.end / length)
    stated: list[Stated] = []
    unused: list[UnusedCue] = []
    low = cues.fold(text)
    credits, credited = credits_of(text, low, found, dated.values(), known, lexicon)
    reasons = left_out(text, low, found, lexicon, current().lines)
    credits = without_unread(credits, found, reasons)
    if given is not text:
        credits = tuple([credit._replace(text=given[credit.start : credit.end]) for credit in credits])
    skipped = dict.fromkeys(credited, Unread.CREDIT) | {
        found[number].start: reason for number, reason in reasons.items()
    }
    lines = _headlines(text, found)
    occurring = cues.occurrences(low, lexicon)
    cued = [start for start, _ in occurring]
    open_ = {*lines, *cues.without_cues(low, found, lexicon)}
    topics = Topics(text, found, sources, lexicon)
    for index in sorted({*cues.with_cues(occurring, found), *open_}):
        sentence = found[index]
        if heed is not None and index % _HEEDED == 0:
            heed(_SPLIT + (_SCANNED - _SPLIT) * sentence.end / length)
        if sentence.start in skipped:
            topics.skip(index)
            continue
        tokens = tokenize(text, sentence, lexicon)
        hits = cues.find(tokens, lexicon)
        if not hits and (index not in open_ or (index not in lines and not may_speak(tokens, lexicon))):
            continue
        found_here = reading.read(tokens, hits, sources, lexicon, line=lines.get(index, False))
        topics.enter(index, found_here.parse)
        composed = compose(found_here.parse, found_here.attributions, cut=sentence.cut)
        for statement in composed:
            statement = _announced(text, _without_title(text, statement), found, index)
            inside = _within(text, statement, sentence, len(composed) == 1, sources, lexicon, cued)
            stated += [Stated(item, index, sentence) for item in inside or (statement,)]
        for a, b, reason in found_here.unused:
            start, end = tokens.start[a], tokens.end(b - 1)
            unused.append(UnusedCue(given[start:end], start, end, reason))
    for index, post in embedded(text, found, sources, lexicon):
        first = max(0, bisect_right(found, post.start, hi=index + 1, key=_start) - 1)
        if first not in reasons:
            stated.append(Stated(post, index, found[index]))
    said_in = {item.number for item in stated} | {n for n, sentence in enumerate(found) if sentence.start in skipped}
    for index, whole, statement in signed(text, found, said_in, sources, lexicon):
        stated.append(Stated(statement, index, whole))
    stated, writers = discourse.without_writer(stated, lexicon)
    unused += [UnusedCue(given[start:end], start, end, reason) for start, end, reason in writers]
    stated.sort(key=lambda item: item.number)
    said = stated if heed is None else _heeding(stated, heed, length)
    resolved = discourse.resolve(said, text, lexicon, topics, sources.own)
    doubts = _doubts(resolved, text, found, lexicon)
    more = continued(text, resolved, found, skipped)
    chains = tuple([_chain(item, text, given, lexicon, doubts.get(n), more[n]) for n, item in enumerate(resolved)])
    if unnamed := reservations.unnamed(resolved, text, lexicon):
        chains = reservations.without_names(chains, unnamed)
    chains, unused = reservations.with_hedges(chains, unused, given)
    accounted = account(text, given, occurring, unused, chains, found, skipped)
    return Trace(article, chains, credits, accounted)


def _start(sentence: Sentence) -> int:
    return sentence.start


def _heeding(stated: Iterable[Stated], heed: Callable[[float], None], length: int) -> Iterator[Stated]:
    for item in stated:
        if item.number % _HEEDED == 0:
            heed(_SCANNED + (1 - _SCANNED) * item.sentence.end / length)
        yield item


def _given(article: Article, outlets: Registry) -> Iterator[Credit]:
    """What the input itself says of whom the article is from."""
    own = outlets.find(article.outlet) if article.outlet and article.given else None
    for given in article.given:
        address = "://" in given.name
        outlet = outlets.by_domain(given.name) if address else outlets.find(given.name)
        name = outlet.name if outlet else host_of(given.name).removeprefix("www.") if address else given.name
        if name and name not in (article.outlet, own.name if own else None):
            yield Credit(name, f"{given.field}: {given.text}", 0, 0, "given")


def _headlines(text: str, found: Sequence[Sentence]) -> dict[int, bool]:
    """The sentences with a mark that may set off a source, and whether each is a headline."""
    lines = {}
    for index, sentence in enumerate(found):
        start, end = sentence.start, sentence.end
        colon = text.find(": ", start, start + 80)
        if colon >= 0 and text[colon + 2 : colon + 3] in _QUOTES:
            lines[index] = False
        opens = index == 0 or found[index - 1].paragraph != sentence.paragraph
        if opens and (text[start] == "[" or (colon >= 0 and " " in text[start:colon] and text[start:colon].isupper())):
            lines[index] = False  # of a transcript: "[Moe] …", "OLE BERG: …"
        if end - start > LONGEST or sentence.cut or text[end - 1] in ".!?\u2026,;:":
            continue
        alone = (index == 0 or found[index - 1].paragraph != sentence.paragraph) and (
            index + 1 == len(found) or found[index + 1].paragraph != sentence.paragraph
        )
        if alone and compiled(_MARK).search(text, start, end):
            lines[index] = True
    return lines


def _without_title(text: str, statement: Statement) -> Statement:
    """ "The dam is safe, Deputy Head of the Board, Ida Moen said": a title that comes first is none of her words."""
    title, name = statement.links[0].mention.phrase_start, statement.links[0].mention.start
    if not statement.start < title < statement.end <= name:
        return statement
    end = len(text[:title].rstrip(" ,"))
    links, alternatives = statement.links, statement.alternatives
    return Statement(
        links, statement.start, end, statement.direct, statement.sure, alternatives, statement.denied, statement.rest
    )


def _announced(text: str, statement: Statement, found: Sequence[Sentence], index: int) -> Statement:
    """ "As the Post reported:" with nothing behind the colon: what it reported is the paragraph that follows."""
    sentence, rest = found[index], found[index + 1 : index + 1 + _QUOTED]
    if statement.start < statement.end or not rest or rest[0].paragraph == sentence.paragraph:
        return statement
    if not text[sentence.start : sentence.end].rstrip().endswith(":"):
        return statement
    end = next((s for s in reversed(rest) if s.paragraph == rest[0].paragraph), rest[0]).end
    links, alternatives = statement.links, statement.alternatives
    return Statement(links, rest[0].start, end, False, statement.sure, alternatives, statement.denied)


def _within(
    text: str,
    outer: Statement,
    sentence: Sentence,
    alone: bool,
    sources: Sources,
    lexicon: lexicons.Lexicon,
    cued: Sequence[int],
) -> list[Statement]:
    """What somebody says in quotation marks may itself be somebody's statement.

    An outlet or a document passes on whatever it holds; of a person's words only a quotation that is nothing but
    another's statement. `alone`: all quotations of the sentence are this statement's. `cued`: where cues may stand.
    """
    conveys = outer.links[0].mention.kind in (Kind.OUTLET, Kind.DOCUMENT)
    found: list[Statement] = []
    for start, end in sentence.quotes:
        if not (alone or (outer.start <= start and end <= outer.end)) or end - start < _SAID:
            continue
        if bisect_left(cued, start) == bisect_left(cued, end):
            continue
        tokens = tokenize(text, Sentence(start, end, (), sentence.paragraph), lexicon)
        hits = cues.find(tokens, lexicon)
        if not hits or not (conveys or _may_be_whole(tokens)):
            continue
        own, sources.own = sources.own, None  # "“Moe told us that …,” a cable said": not the article's outlet
        found_here = reading.read(tokens, hits, sources, lexicon)
        sources.own = own
        composed = compose(found_here.parse, found_here.attributions)
        fronted = [a for a in found_here.attributions if a.rule == "according"]
        if conveys and not composed and len(found_here.attributions) == len(fronted) == 1:
            # “According to sources,” the story said, “the …”: its content is the rest
            return [outer.but(links=(*fronted[0].links, *outer.links), sure=outer.sure * 0.9)]
        for inner in composed:
            said = conveys or (len(composed) == 1 and _is_whole(inner, start, end))
            if said and inner.links[0].mention.form != "pronoun" and not _with_speaker(text, inner, lexicon):
                found.append(inner.but(links=(*inner.links, *outer.links), sure=inner.sure * outer.sure))
    return found


def _with_speaker(text: str, inner: Statement, lexicon: lexicons.Lexicon) -> bool:
    """ "“Lund and I have concluded that …,” Moe wrote": whether those who say it are the speaker, too."""
    end = inner.links[0].mention.phrase_end
    behind = text[end : end + _SAID].lower().split()
    return len(behind) > 1 and behind[0] == "and" and behind[1] in lexicon.lists["first_person"]


def _may_be_whole(tokens: Tokens) -> bool:
    """Whether a name may stand near the beginning of a quotation, as `_is_whole` asks: most are not parsed."""
    end = tokens.start[0] + _NAMED
    for token, start in zip(tokens.at, tokens.start, strict=True):
        if start > end:
            break
        if token.caps and not token.flags & _EVERYDAY:
            return True
    return False


def _is_whole(inner: Statement, start: int, end: int) -> bool:
    """Whether a statement is all that stands between two offsets, and somebody's who is named."""
    origin = inner.links[0].mention
    near = origin.phrase_start - start <= _SAID and inner.start <= inner.end >= end - len("?\u201d")
    return near and origin.form == "name" and origin.sure > _KNOWN and origin.kind is not Kind.DOCUMENT


def _doubts(
    stated: Sequence[Stated], text: str, found: Sequence[Sentence], lexicon: lexicons.Lexicon
) -> dict[int, Words]:
    """The statements that the article says could not be checked: those of the sentence, or else the last before."""
    doubts: dict[int, Words] = {}
    if "verif" not in text and "independently" not in text:
        return doubts
    numbers = [item.number for item in stated]
    for number, sentence in enumerate(found):
        words = reservations.unverified(text, sentence.start, sentence.end, lexicon)
        if words is None:
            continue
        around = range(bisect_left(numbers, number - 2), bisect_right(numbers, number))
        near = [n for n in around if stated[n].statement.start < words.start]
        last = max((stated[n].number for n in near), default=-1)
        doubts |= {n: words for n in near if stated[n].number == last}
    return doubts


def _source(link: Link, text: str, inferred: bool, anonymity: Words | None = None) -> Source:
    m = link.mention
    phrase = Span(min(m.phrase_start, m.start), max(m.phrase_end, m.end, m.whole))
    cue = Words(text[link.start : link.end], link.start, link.end)
    written = text[m.start : m.end]
    named = None if m.shown is None else Words(text[slice(*m.shown)], *m.shown)
    # by position: keywords take twice as long
    return Source(
        m.name, m.kind, written, m.start, m.end, phrase, inferred, m.number, m.closeness, anonymity, cue, named
    )


def _hops(links: Sequence[Link], text: str, stated: int, doubt: Words | None = None) -> tuple[Hop, ...]:
    """Each hop with the words that prove it: the source's own when they name the next one, else those of the next.

    Links from the `stated`-th on are inherited from an earlier statement.
    """
    hops = []
    last = len(links) - 1
    for i, link in enumerate(links):
        proof = link if link.leads or i == last else links[i + 1]
        words = text[proof.start : proof.end]
        inferred = i >= stated or (i < last and i + 1 >= stated)
        hops.append(
            Hop(proof.relation, words, proof.start, proof.end, proof.rule, inferred, doubt if i == last else None)
        )
    return tuple(hops)


def _chain(
    item: Stated, text: str, given: str, lexicon: lexicons.Lexicon, doubt: Words | None, more: tuple[Span, ...]
) -> Chain:
    statement = item.statement
    origin = statement.links[0].mention
    unnamed = origin.kind is Kind.ANONYMOUS or origin.form == "role"
    why = reservations.ground(text, origin.start, item.sentence.end, lexicon) if unnamed else None
    stated = len(statement.links) - item.inferred
    why, doubt = _written(why, given), _written(doubt, given)
    sources = [_source(link, given, n >= stated, why if n == 0 else None) for n, link in enumerate(statement.links)]
    return Chain(
        tuple(sources),
        _hops(statement.links, given, stated, doubt),
        Content(statement.start, statement.end, statement.direct),
        Span(item.sentence.start, item.sentence.end),
        confidence(signs(item), lexicon.confidence),
        tuple([_alternative(links, reason, given) for links, reason in statement.alternatives]),
        statement.denied,
        more=more,
    )


def _written(words: Words | None, given: str) -> Words | None:
    return words and Words(given[words.start : words.end], words.start, words.end)


def _alternative(links: Sequence[Link], reason: str, text: str) -> Reading:
    return Reading(tuple([_source(link, text, False) for link in links]), _hops(links, text, len(links)), reason)
