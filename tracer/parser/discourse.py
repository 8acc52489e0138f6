"""Across sentences: pronouns, roles and short names find their names; later statements inherit their lead's relays."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracer.model import Kind
from tracer.names import registry
from tracer.parser.grammar import Statement
from tracer.parser.people import People
from tracer.parser.scan import Link
from tracer.parser.sources import Mention
from tracer.parser.text import Sentence


class Stated(NamedTuple):
    """A statement and the sentence that it stands in; `inferred`: how many of its last links are inherited."""

    statement: Statement
    number: int  # of the sentence
    sentence: Sentence
    inferred: int = 0


# Another occasion than the one that the relays are known for.
_OCCASION = re.compile(
    r"(?i)\b(?:separate(?:ly)?|another|different|earlier|previous(?:ly)?"
    r"|in (?:an? |his |her |their )?(?:\w+ )?"
    r"(?:statement|speech|briefing|letter|report|video|message|remarks|interview|comments)"
    r"|told (?:reporters|journalists|lawmakers|parliament|state|the|a)"
    r"|(?:press|news) conference|last (?:week|month|year))\b"
)
_DESCRIBES = {  # the kind of outlet that a descriptor may mean
    "agency": {"agency", "wire", "service", "newswire"},
    "newspaper": {"newspaper", "paper", "daily", "weekly", "tabloid", "journal", "publication", "website", "site"},
    "magazine": {"magazine", "paper", "weekly", "journal", "publication", "website", "site"},
    "broadcaster": {"broadcaster", "channel", "station", "network", "radio", "television", "tv", "website", "site"},
    "site": {"site", "website", "portal", "blog", "publication"},
}
_DESCRIPTORS = frozenset[str]().union(*_DESCRIBES.values())
_ROLE_STOP = frozenset(
    ["the", "a", "an", "of", "for", "to", "and", "in", "at", "his", "her", "its", "their", "former", "senior", "same"]
)
_SUBJECT = re.compile(
    r"(?:[A-Z][\w.]+ ){0,3}?(?P<name>[A-Z][\w\u2019'-]+(?: (?:al-|bin |von |de )?[A-Z][\w\u2019'-]+){1,2})"
)


_MEMORY = 100  # sources that a pronoun or a short name may go back to


_OPENER = re.compile(  # a person who opens a sentence
    r"(?:\A|[.!?]\s+|\n\s*|[\u201d\"]\s+)(?:(?:[A-Z][\w.]*|the|former) ){0,4}?"
    r"(?P<name>(?:M[rs]s?\.? )?[A-Z][a-z\u2019'-]+(?: [A-Z][\w\u2019'-]+)?)"
    r"(?= (?:said|has|had|was|is|told|did|[a-z]+ed)\b)"
)


class _Memory:
    """The sources met so far, in order."""

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self._seen: dict[tuple[str, Kind, str], Mention] = {}
        self._about: dict[str, set[str]] = {}  # what was ever said of a source: titles, appositions

    @property
    def seen(self) -> list[Mention]:
        """The latest mention of each source, in order; only so many, so that a long text costs no more a sentence."""
        return list(self._seen.values())

    def add(self, mention: Mention) -> None:
        """Remember a mention as the latest of its source."""
        key = mention.name, mention.kind, mention.form
        self._seen.pop(key, None)
        self._seen[key] = mention
        phrase = self.text[mention.phrase_start : mention.phrase_end].lower()
        self._about.setdefault(mention.name, set()).update(re.findall(r"[\w-]+", phrase))
        if len(self._seen) > _MEMORY:
            del self._seen[next(iter(self._seen))]

    def resolve(self, m: Mention) -> Mention:
        """The mention under the name of what it refers to, where the article says so."""
        if m.form == "pronoun":
            return self._pronoun(m)
        if m.form == "name" and m.kind is Kind.PERSON:
            return self._short_name(m)
        if m.form == "name" and m.kind is Kind.ORGANISATION and " " not in m.name:
            same = self._last(
                lambda s: s.form == "name" and s.kind in (Kind.PERSON, Kind.OUTLET) and s.name.split()[-1] == m.name
            )
            return m._replace(name=same.name, kind=same.kind) if same else m
        if m.form == "role" and m.kind in (Kind.PERSON, Kind.ANONYMOUS):
            return self._role(m)
        if m.form == "descriptor":
            return self._descriptor(m)
        return m

    def _last(self, test: Callable[[Mention], bool]) -> Mention | None:
        return next((s for s in reversed(self.seen) if test(s)), None)

    def _pronoun(self, m: Mention) -> Mention:
        word = m.name
        if word in ("he", "she", "him", "her"):
            found = self._last(
                lambda s: (
                    (s.kind is Kind.PERSON and s.form in ("name", "role") and not s.name.endswith("s"))
                    or (s.kind is Kind.PERSON and s.form == "name")
                )
            )
        elif word == "it":
            found = self._last(
                lambda s: s.kind in (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT) and s.form != "pronoun"
            )
        elif word in ("they", "them"):
            found = self._last(
                lambda s: (s.form in ("role", "common") and s.name.endswith("s")) or s.kind is Kind.ANONYMOUS
            )
        else:
            return m
        if found:
            return m._replace(name=found.name, kind=found.kind, sure=m.sure * 0.95)
        if word in ("he", "she") and (subject := self._subject_before(m.start)):
            return m._replace(name=subject, sure=m.sure * 0.8)
        return m._replace(sure=m.sure * 0.8)

    def _subject_before(self, at: int) -> str | None:
        """The last person who opens a sentence before `at`, written in full."""
        start = max(0, at - 1500)
        best = None
        for match in _OPENER.finditer(self.text, start, at):
            best = match.group("name")
        return best

    def _short_name(self, m: Mention) -> Mention:
        words = m.name.split()
        last = words[-1]
        found = self._last(
            lambda s: (
                s.kind is Kind.PERSON
                and s.form == "name"
                and len(s.name.split()) > len(words)
                and s.name.split()[-1] == last
            )
        )
        if found and len(words) == 1:
            return m._replace(name=found.name)
        if len(words) == 1 and (full := self.people.full.get(last)) and 2 <= len(full.split()) <= 3 and not found:
            return m._replace(name=full) if self._clean(full) else m
        return m

    def _clean(self, name: str) -> bool:
        from tracer.lexicon import Word, load

        classes = load("en").classes
        bad = (
            Word.ROLE
            | Word.ORGANISATION
            | Word.HONORIFIC
            | Word.NATIONALITY
            | Word.OUTLET
            | Word.TIME
            | Word.ADVERB
            | Word.DETERMINER
            | Word.DOCUMENT
        )
        return not any(classes.get(w.lower().rstrip("."), 0) & bad for w in name.split())

    def _role(self, m: Mention) -> Mention:
        phrase = self.text[m.phrase_start : m.phrase_end]
        definite = re.match(r"(?i)(?:the|this|that|his|her|its)\b", phrase)
        if not definite:
            return m
        words = {w for w in re.findall(r"[\w-]+", m.name.lower()) if w not in _ROLE_STOP}
        if not words:
            return m
        for s in reversed(self.seen):
            if (s.form == "name" and s.kind is not Kind.PERSON) or s.form == "pronoun":
                continue
            if (
                s.form == "role"
                and s.kind is m.kind
                and s.name.split()[-1] == m.name.split()[-1]
                and s.start != m.start
            ):
                return m._replace(name=s.name)
            if s.form == "name" and words <= self._about[s.name]:
                return m._replace(name=s.name, kind=s.kind)
        named = {s.name for s in self.seen if s.form == "name" and s.kind is Kind.PERSON}
        if (
            len(named) == 1
            and m.kind is Kind.PERSON
            and not m.name.endswith("s")
            and len(m.name.split()) <= 3
            and phrase.lower().startswith("the ")
        ):
            return m._replace(name=named.pop(), sure=m.sure * 0.85)
        return m

    def _descriptor(self, m: Mention) -> Mention:
        name = m.name.lower()
        if m.kind is Kind.DOCUMENT:
            if not re.search(r"\b(?:report|article|story|paper)\b", name) or len(name.split()) > 2:
                return m
            found = self._last(
                lambda s: (
                    (s.kind is Kind.DOCUMENT and name.split()[-1] in s.name.lower() and s.form != "descriptor")
                    or (s.kind is Kind.OUTLET and s.form == "name")
                )
            )
            return m._replace(name=found.name, kind=found.kind, sure=m.sure * 0.9) if found else m
        if m.kind is Kind.ORGANISATION:
            head = name.split()[-1]
            found = self._last(
                lambda s: s.kind is Kind.ORGANISATION and s.form == "name" and head in s.name.lower().split()
            )
            return m._replace(name=found.name) if found else m
        if m.kind is Kind.OUTLET and len(name.split()) <= 3:
            found = self._last(lambda s: s.kind is Kind.OUTLET and s.form == "name" and _fits_descriptor(name, s.name))
            return m._replace(name=found.name, sure=m.sure * 0.95) if found else m
        return m


def _fits_descriptor(descriptor: str, name: str) -> bool:
    outlet = registry().find(name)
    if outlet is None:
        return True
    words = _DESCRIPTORS.intersection(descriptor.split())
    return not words or bool(words & _DESCRIBES[outlet.kind])


def resolve(stated: Sequence[Stated], text: str, people: People) -> list[Stated]:
    """The statements with names resolved and relays inherited, in order."""
    memory = _Memory(text, people)
    out: list[Stated] = []
    lead: tuple[str, tuple[Link, ...]] | None = None
    for item in stated:
        links = []
        for link in item.statement.links:
            mention = memory.resolve(link.mention)
            links.append(link._replace(mention=mention))
            if mention.kind is Kind.OUTLET:
                memory.add(mention)  # "told Al Mayadeen …, Tasnim quoted the channel as saying"
        links = _collapse(links)
        for link in reversed(links):
            memory.add(link.mention)
        statement = item.statement._replace(links=tuple(links))
        origin = links[0].mention
        inferred = 0
        relays = tuple(links[1:])
        if relays and any(link.mention.kind is Kind.OUTLET for link in relays):
            lead = (origin.name, tuple(links))
        elif lead and not relays and origin.kind in (Kind.PERSON, Kind.ANONYMOUS) and origin.name == lead[0]:
            if _OCCASION.search(text, item.sentence.start, item.sentence.end) and origin.form != "pronoun":
                lead = None
            else:
                tail = lead[1][1:]
                first = links[0]._replace(leads=True) if lead[1][0].leads else links[0]
                statement = statement._replace(links=(first, *tail), sure=statement.sure * 0.85)
                inferred = len(tail)
        out.append(Stated(statement, item.number, item.sentence, inferred))
    return out


def _collapse(links: list[Link]) -> list[Link]:
    """No neighbour twice; a pronoun within somebody's statement is that somebody: "Lin says he told them"."""
    if len(links) > 1 and links[0].mention.form == "pronoun":
        word = links[0].mention.name if links[0].mention.name in ("he", "she", "it", "they", "i", "we") else ""
        speaker = links[1].mention
        personal = speaker.kind is Kind.PERSON
        if (
            links[0].mention.name == speaker.name
            or (word in ("he", "she", "i", "we", "they") and personal)
            or (word == "it" and not personal)
        ):
            links = links[1:]
    out: list[Link] = []
    for link in links:
        if all(link.mention.name.casefold() != o.mention.name.casefold() for o in out):
            out.append(link)
    return out
