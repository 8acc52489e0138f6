"""What a set of articles says of its sources: names, kinds, spellings, roles, and where each name stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracer.language.outlets import registry
from tracer.model import Article, Kind, Trace
from tracer.names.words import fold, generic, is_role, unnamed, words

_DEFINED = re.compile(
    r"(?P<full>[A-Z][\w'’-]{1,60}(?: (?:of|the|for|and|de|du|del|[A-Z][\w'’-]+)){1,8})"
    r" \((?P<short>[A-Z][A-Za-z-]{1,9})\)"
)


class Survey(NamedTuple):
    """The names of some articles; the key of all is the folded name."""

    kinds: Mapping[str, Counter[Kind]]
    spelling: Mapping[str, Counter[str]]
    written: Mapping[str, Counter[str]]  # as it stands in the texts
    where: Mapping[str, frozenset[int]]  # articles that use it, by place
    roles: Mapping[str, frozenset[str]]  # nouns of what the named person does
    defined: tuple[tuple[str, str], ...]  # a short form and the words before it: "… Defence Forces (SSPDF)"


def survey(traces: Sequence[Trace]) -> Survey:
    """Read all names."""
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    spelling: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, set[int]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    defined: dict[tuple[str, str], None] = {}
    for number, trace in enumerate(traces):
        defined |= dict.fromkeys((match["short"], match["full"]) for match in _DEFINED.finditer(trace.article.text))
        for name, kind, text, phrase in _mentions(trace):
            key = fold(name)
            kinds[key][kind] += 1
            spelling[key][name] += 1
            written[key][text] += 1
            where[key].add(number)
            roles[key].update(word for word in words(phrase) if word.islower() and is_role(word))
    return Survey(
        kinds,
        spelling,
        written,
        {key: frozenset(places) for key, places in where.items()},
        {key: frozenset(nouns) for key, nouns in roles.items()},
        tuple(defined),
    )


def publisher(article: Article, credits: Sequence[str] = ()) -> str | None:
    """The outlet that an article is by: as given, else by its URL's host, else as its dateline or reprint line says."""
    if article.outlet:
        domain = "." in article.outlet and " " not in article.outlet  # "reuters.com"
        found = registry().find(article.outlet) or (registry().by_domain(article.outlet) if domain else None)
        return found.name if found else article.outlet
    if article.url and (outlet := registry().by_domain(article.url)):
        return outlet.name
    return credits[0] if credits else None


def _mentions(trace: Trace) -> Iterator[tuple[str, Kind, str, str]]:
    """Every named source with the words that name it and those around them; outlets that made or supplied it."""
    text = trace.article.text
    for chain in trace.chains:
        for source in chain.sources:
            if not unnamed(source) and not generic(source):
                form = source.text if _form(source.text, source.name) else source.name
                yield source.name, source.kind, form, text[source.phrase.start : source.phrase.end]
    for credit in trace.credits:
        yield credit.name, Kind.OUTLET, credit.name if credit.form == "given" else credit.text, ""
    if name := publisher(trace.article):
        yield name, Kind.OUTLET, trace.article.outlet or name, ""


def _form(text: str, name: str) -> bool:
    """Whether a mention is a form of the name, not a pronoun or a role that stands for it."""
    return text[:1].isupper() and bool({*fold(text).split()} & {*fold(name).split()} or text.isupper())
