"""A trace as the public JSON record, schema `tracer/1`.

Its parts are written as text at once, a field a line, rather than as dicts for an encoder: that takes a third of the
time, and what many articles cost is tracing them.
"""

import json
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, Final, TypeAlias, cast

from tracer.model import Chain, Credit, Hop, Reading, Source, Span, Trace, UnusedCue, Words
from tracer.render import DEFAULTS, Options
from tracer.safety import visible_json

SCHEMA: Final = "tracer/1"

Record: TypeAlias = dict[str, Any]


def dumps(trace: Trace, options: Options = DEFAULTS) -> str:
    """The record on one line, safe to show on a terminal, its keys in the order of the schema."""
    return _Writer(options.ascii).trace(trace, options)


def record(trace: Trace, options: Options = DEFAULTS) -> Record:
    """The record as what its JSON holds."""
    return cast("Record", json.loads(dumps(trace, options)))


class _Writer:
    """Writes the parts of a record; with `ascii` nothing beyond it."""

    def __init__(self, ascii: bool) -> None:
        self._ascii = ascii
        self._encode: Callable[[str], str] = encode_basestring_ascii if ascii else encode_basestring

    def trace(self, trace: Trace, options: Options) -> str:
        article = trace.article
        text = article.text if options.with_words else None
        fields = [
            f'"schema": "{SCHEMA}"',
            f'"id": {self._text_or_null(article.id)}',
            f'"title": {self._text_or_null(article.title)}',
            f'"url": {self._text_or_null(article.url)}',
            f'"outlet": {self._text_or_null(article.outlet)}',
            f'"published": {self._text_or_null(article.published)}',
            f'"language": {self._text(trace.language or article.language)}',
        ]
        if trace.skipped:
            fields.append(f'"skipped": {self._text(trace.skipped)}')
        if options.with_text:
            fields.append(f'"text": {self._text(article.text)}')
        fields += [
            f'"chains": {_array([self._chain(chain, text) for _, chain in trace.having(options.only)])}',
            f'"credits": {_array([self._credit(credit) for credit in trace.credits])}',
            f'"errors": {_array([self._text(error) for error in trace.errors])}',
            *([f'"warnings": {_array([self._text(line) for line in trace.warnings])}'] if trace.warnings else ()),
            f'"unused": {_array([self._unused(cue) for cue in trace.unused])}',
        ]
        if article.extra:
            extra = json.dumps(dict(article.extra), ensure_ascii=self._ascii, default=str)
            fields.append(f'"extra": {visible_json(extra)}')
        return _object(fields)

    def _chain(self, chain: Chain, text: str | None) -> str:
        content, sentence = chain.content, chain.sentence
        said = self._passage(content.start, content.end, text)
        corrected = [f'"corrected": true, "correction": {self._text(chain.corrected)}'] if chain.corrected else ()
        return _object(
            [
                f'"sources": {_array([self._source(source) for source in chain.sources])}',
                f'"hops": {_array([self._hop(hop) for hop in chain.hops])}',
                f'"content": {{{said}, "direct": {_boolean(content.direct)}}}',
                f'"sentence": {{{self._passage(sentence.start, sentence.end, text)}}}',
                f'"confidence": {round(chain.confidence, 2)!r}',
                *(('"denied": true',) if chain.denied else ()),
                f'"alternatives": {_array([self._reading(reading) for reading in chain.alternatives])}',
                *corrected,
            ]
        )

    def _reading(self, reading: Reading) -> str:
        return _object(
            [
                f'"sources": {_array([self._source(source) for source in reading.sources])}',
                f'"hops": {_array([self._hop(hop) for hop in reading.hops])}',
                f'"reason": {self._text(reading.reason)}',
            ]
        )

    def _source(self, source: Source) -> str:
        name, kind, text, start, end, phrase, inferred, number, closeness, anonymity, cue, antecedent = source
        fields = [
            f'"name": {self._text(name)}',
            f'"kind": "{kind}"',
            f'"text": {self._text(text)}',
            _place(start, end),
        ]
        if phrase != (start, end):
            fields.append(f'"phrase": {_span(phrase)}')
        fields.append(f'"inferred": {_boolean(inferred)}')
        if cue is not None:
            fields.append(f'"cue": {self._words(cue)}')
        if number is not None:
            fields.append(f'"number": {number}')
        if closeness is not None:
            fields.append(f'"closeness": {self._text(closeness)}')
        if anonymity is not None:
            fields.append(f'"anonymity": {self._words(anonymity)}')
        if antecedent is not None:
            fields.append(f'"antecedent": {self._words(antecedent)}')
        return _object(fields)

    def _hop(self, hop: Hop) -> str:
        fields = [
            f'"relation": "{hop.relation}"',
            f'"cue": {self._text(hop.cue)}',
            _place(hop.start, hop.end),
            f'"rule": {self._text(hop.rule)}',
        ]
        if hop.inferred:
            fields.append('"inferred": true')
        if hop.unverified is not None:
            fields.append(f'"unverified": {self._words(hop.unverified)}')
        return _object(fields)

    def _credit(self, credit: Credit) -> str:
        name, text, start, end, form = credit
        return (
            f'{{"name": {self._text(name)}, "text": {self._text(text)}, {_place(start, end)}, '
            f'"form": {self._text(form)}}}'
        )

    def _unused(self, cue: UnusedCue) -> str:
        return f'{{"text": {self._text(cue.text)}, {_place(cue.start, cue.end)}, "reason": {self._text(cue.reason)}}}'

    def _passage(self, start: int, end: int, text: str | None) -> str:
        """A place in a text, with its words where the text is given."""
        place = _place(start, end)
        return place if text is None else f'"text": {self._text(text[start:end])}, {place}'

    def _words(self, words: Words) -> str:
        return f'{{"text": {self._text(words.text)}, {_place(words.start, words.end)}}}'

    def _text_or_null(self, text: str | None) -> str:
        return "null" if text is None else self._text(str(text))  # a library may be given a date

    def _text(self, text: str) -> str:
        return visible_json(self._encode(text))


def _object(fields: Iterable[str]) -> str:
    return "{" + ", ".join(fields) + "}"


def _array(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"


def _span(span: Span) -> str:
    return f"{{{_place(span.start, span.end)}}}"


def _place(start: int, end: int) -> str:
    return f'"start": {start}, "end": {end}'


def _boolean(value: bool) -> str:
    return "true" if value else "false"
