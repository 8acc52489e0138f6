"""Occasions: how long whoever an article has from an outlet is heard there, so that the outlet relays what follows.

"Moe told NRK that the dam was safe. “We have looked at it,” she said": at NRK, until another occasion is named.
"""

import re

from tracer.language.lexicon import Lexicon
from tracer.model import Kind, Relation
from tracer.parser.attribution import MEDIA, Link, Statement
from tracer.parser.text import Sentence

_INTERVIEW = 2500  # characters from one statement to the next that may be of one interview
_REPORT = 700  # the same where the outlet reports what was said elsewhere
_PERFECT = 30  # characters before a cue that may hold its auxiliary and an adverb
_BEHIND = 30  # characters behind a cue that may say when it was
_FRONT = 60  # characters of a phrase that opens a sentence: "On Friday afternoon, …"
_PLACE = 60  # characters behind a cue that may say where it was said
_HOST = 400  # characters from where an outlet is told on, in which its host may be named
_REPORTS = (Relation.ACCORDING, Relation.REPORTING)


class Stated:
    """A statement and the sentence that it stands in; `inferred`: how many of its last links are inherited."""

    __slots__ = ("inferred", "number", "sentence", "statement")

    def __init__(self, statement: Statement, number: int, sentence: Sentence, inferred: int = 0) -> None:
        self.statement = statement
        self.number = number  # of the sentence
        self.sentence = sentence
        self.inferred = inferred


class Occasions:
    """The occasion on which whoever was last heard through an outlet spoke."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._links: tuple[Link, ...] = ()  # origin first; none where the occasion is over
        self._start = 0  # of its sentence
        self._number = 0  # of that sentence
        self._heard = 0  # where it was last heard
        self.leads = False  # whether the origin's cue names the relay: "told NRK"

    def relays(self, links: list[Link], item: Stated) -> tuple[Link, ...]:
        """The relays that a statement inherits; one that has an outlet of its own begins an occasion."""
        start = item.sentence.start
        if any(link.mention.kind is Kind.OUTLET for link in links[1:]):
            self._links, self._start, self._heard, self._number = tuple(links), start, start, item.number
            self.leads = links[0].leads
            return ()
        origin = links[0].mention
        if not self._links or origin.name != self._links[0].mention.name:
            return ()
        if any(link.mention.kind is Kind.PLATFORM for link in links[1:]):
            self._links = ()  # told NRK, then posted
        if len(links) > 1 or origin.kind not in (Kind.PERSON, Kind.ANONYMOUS):
            return ()
        if self._over(links[0], item):
            self._links = ()
            return ()
        if item.statement.denied or self._elsewhere(links[0], item):
            return ()
        self._heard = start
        return self._links[1:]

    def _over(self, link: Link, item: Stated) -> bool:
        """Whether a statement shows that the occasion is over."""
        if any(self._shows_pictures(one) for one in self._links):
            return True  # "a video obtained by Y": nothing else is heard in it
        if link.rule.startswith("tell"):
            return not self._tells_host(link, item)
        away = item.sentence.start - self._heard
        if self._at_any_time(link):
            return False
        if away > (_REPORT if self._reported() or self._long_ago() else _INTERVIEW):
            return True
        return self._on_another_day(link, item) or self._names_another(link, item) or self._somewhere_else(link, item)

    def _elsewhere(self, link: Link, item: Stated) -> bool:
        """Whether a statement is of another occasion, though the one before may go on."""
        if self._at_any_time(link) or self._in_a_text(link):
            return True  # "has said so since", "a report by Moe said"
        conveys = (*MEDIA, Kind.DOCUMENT)
        if any(one.mention.kind not in conveys and one.relation is not Relation.ACCORDING for one in self._links[1:]):
            return True  # "Moe said, an aide told NRK": the aide has not heard all that Moe says
        before = self._text[max(0, link.mention.phrase_start - _PERFECT) : link.mention.phrase_start].lower().split()
        if before and before[-1] in self._lexicon.lists["at_the_time"]:
            return True  # "as when he said"
        another = self._lexicon.pattern("another_time")
        return link.rule.startswith("act") and bool(another.search(self._text, item.sentence.start, item.sentence.end))

    def _reported(self) -> bool:
        """Whether the outlet reports what was said elsewhere: "Moe said …, according to NRK"."""
        relations = {link.relation for link in self._links}
        return Relation.ADDRESSED not in relations and not relations.isdisjoint(_REPORTS)

    def _tells_host(self, link: Link, item: Stated) -> bool:
        """Whether somebody is told who is named where the occasion begins: "told Lund" of "NRK's Ida Lund"."""
        lists = self._lexicon.lists
        told = self._text[link.end : link.end + _BEHIND].split()
        if told and told[0].lower().rstrip(".") in lists["courtesy_title"]:
            told = told[1:]
        name = told[0].rstrip('.,;:\u201d"') if told else ""
        if name in lists["object_pronoun"]:
            alone = name != told[0] or len(told) == 1 or told[1] == "that" or name not in lists["no_role_word"]
            return alone and name not in lists["first_person"]
        return name.istitle() and self._began_with(name, item)

    def _began_with(self, word: str, item: Stated) -> bool:
        """Whether a word stands where the occasion begins."""
        return self._text.find(word, self._start, min(self._start + _HOST, item.sentence.start)) >= 0

    def _aside_from_words(self, link: Link, item: Stated) -> str:
        """What a sentence says of when and where: the phrase that opens it, and what stands beside the cue."""
        sentence = item.sentence
        inside = next((end for start, end in sentence.quotes if start <= sentence.start + 1), 0)
        front = "" if inside else self._text[sentence.start : link.mention.phrase_start].rstrip()
        if len(front) > _FRONT or not front.endswith(","):
            front = ""
        behind = self._text[link.end : min(link.end + _BEHIND, sentence.end)]
        behind = re.split(r"[,;:\u201c\"]|\bthat\b", behind, maxsplit=1)[0]
        return front + " | " + behind

    def _on_another_day(self, link: Link, item: Stated) -> bool:
        """Whether a statement was made at a time that the occasion was not at: "On Friday, he said", "said in May"."""
        if item.statement.direct and item.number == self._number + 1:
            return False  # a quotation goes on, and the day is told with it
        words = self._aside_from_words(link, item)
        times = [self._lexicon.pattern(name).search(words) for name in ("weekday", "another_time")]
        first = self._beginning().lower()
        return any(time is not None and time[0].lower() not in first for time in times)

    def _beginning(self) -> str:
        """What the sentence in which the occasion begins says of it: "On Friday, Moe told NRK last week"."""
        speaker, relay = self._links[0], self._links[-1]
        front = self._text[self._start : speaker.mention.phrase_start]
        begin = min(speaker.start, relay.start, relay.mention.start)
        first = self._text[begin : max(speaker.end, relay.mention.end) + _BEHIND]
        return first if len(front) > _FRONT else front + first

    def _long_ago(self) -> bool:
        """Whether the occasion lies in a year or a month that is named: "In a 2006 interview with NRK"."""
        return self._lexicon.pattern("year").search(self._beginning()) is not None

    def _names_another(self, link: Link, item: Stated) -> bool:
        """Whether a sentence names another occasion: "in a letter", "told reporters"."""
        other = self._lexicon.pattern("other_occasion")
        if link.mention.form != "pronoun":
            return bool(other.search(self._text, item.sentence.start, item.sentence.end))
        return bool(other.search(self._aside_from_words(link, item)) or other.search(self._text, link.start, link.end))

    def _somewhere_else(self, link: Link, item: Stated) -> bool:
        """Whether it was said somewhere that the occasion does not name: "In the filing, she wrote"."""
        place = self._lexicon.pattern("somewhere_said")
        end = min(link.end + _PLACE, item.sentence.end)
        found = place.match(self._text, item.sentence.start, link.mention.phrase_start)
        found = found or place.match(self._text, link.end, end)
        if found is None or item.number == self._number:
            return False
        return not self._began_with(found["place"], item)

    def _in_a_text(self, link: Link) -> bool:
        """Whether somebody is a source as the author of a text: "a report by Moe criticised"."""
        before = self._text[link.mention.phrase_start : link.mention.start].lower().split()
        return not self._lexicon.lists["occasion"].isdisjoint(before)

    def _shows_pictures(self, link: Link) -> bool:
        """Whether a source is a video or a picture."""
        noun = link.mention.name.lower().rpartition(" ")[2].removesuffix("s")
        return link.mention.kind is Kind.DOCUMENT and noun in self._lexicon.lists["pictures"]

    def _at_any_time(self, link: Link) -> bool:
        """Whether a cue stands in the perfect, "has since said": that was no one occasion."""
        before = self._text[max(0, link.start - _PERFECT) : link.start].lower().split()
        return not self._lexicon.lists["perfect"].isdisjoint(before[-2:]) and link.mention.end <= link.start
