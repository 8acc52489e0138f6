"""What was read in the normal text -> the same in the text as given: its offsets, and its words."""

from tracer.model import Chain, Content, Credit, Hop, Reading, Source, Span, Trace, UnusedCue, Words
from tracer.parser.normalize import Normalized
from tracer.parser.truecase import RIGHT


def as_given(trace: Trace, read: Normalized) -> Trace:
    """What was read in the normal text, with the offsets and the words of the article as given."""
    if not read.layers and not read.capitals:
        return trace
    text = trace.article.text
    return trace._replace(
        chains=tuple([_chain(chain, text, read) for chain in trace.chains]),
        credits=tuple([_credit(credit, text, read) for credit in trace.credits]),
        unused=tuple([_unused(cue, text, read) for cue in trace.unused]),
    )


def _words(words: Words, text: str, read: Normalized) -> Words:
    start, end = read.given(words.start, words.end)
    return Words(text[start:end], start, end)


def _hop(hop: Hop, text: str, read: Normalized) -> Hop:
    relation, _, start, end, rule, inferred, doubt = hop
    start, end = read.given(start, end)
    # by position: keywords take twice as long
    return Hop(relation, text[start:end], start, end, rule, inferred, doubt and _words(doubt, text, read))


def _source(source: Source, text: str, read: Normalized) -> Source:
    name, kind, _, start, end, phrase, inferred, number, closeness, anonymity, cue, antecedent = source
    start, end = read.given(start, end)
    if read.layers:
        phrase = Span(*read.given(*phrase))
    anonymity = anonymity and _words(anonymity, text, read)
    cue = cue and _words(cue, text, read)
    antecedent = antecedent and _words(antecedent, text, read)
    about = (number, closeness, anonymity, cue, antecedent)
    return Source(name, kind, text[start:end], start, end, phrase, inferred, *about)


def _reading(reading: Reading, text: str, read: Normalized) -> Reading:
    return Reading(
        tuple([_source(source, text, read) for source in reading.sources]),
        tuple([_hop(hop, text, read) for hop in reading.hops]),
        reading.reason,
    )


def _chain(chain: Chain, text: str, read: Normalized) -> Chain:
    content, sentence = chain.content, chain.sentence
    confidence = chain.confidence
    if any(start <= sentence.start and sentence.end <= end for start, end in read.capitals):
        confidence = round(confidence * RIGHT, 4)
    more = chain.more
    if read.layers:
        content = Content(*read.given(content.start, content.end), content.direct)
        more = tuple([Span(*read.given(*span)) for span in more])
        sentence = Span(*read.given(*sentence))
    return Chain(
        tuple([_source(source, text, read) for source in chain.sources]),
        tuple([_hop(hop, text, read) for hop in chain.hops]),
        content,
        sentence,
        confidence,
        tuple([_reading(reading, text, read) for reading in chain.alternatives]),
        chain.denied,
        chain.corrected,
        more,
    )


def _credit(credit: Credit, text: str, read: Normalized) -> Credit:
    start, end = read.given(credit.start, credit.end)
    return credit._replace(text=text[start:end], start=start, end=end)


def _unused(cue: UnusedCue, text: str, read: Normalized) -> UnusedCue:
    start, end = read.given(cue.start, cue.end)
    return UnusedCue(text[start:end], start, end, cue.reason)
