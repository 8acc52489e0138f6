"""Whom a pronoun means: a source or a subject that fits it, of the sentences before."""

from collections.abc import Callable

from tracer.language.lexicon import Word
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.offices import head_of, is_role
from tracer.parser.patterns import compiled
from tracer.parser.reference import NEAR, Memory, same_as, words_of
from tracer.parser.text import MARKS
from tracer.parser.topics import Topics

_BACK = 3  # sentences whose subject a pronoun may go back to
_FAR = 12  # sentences through which the same one may be a pronoun's
_SPEAKERS = (Kind.PERSON, Kind.ANONYMOUS, Kind.ORGANISATION, Kind.OUTLET)
_SURE = 0.8  # how certain the reading of a subject must be
_JOINED = 0.7  # and that of each of several
_HIS, _HERS = r"\b(?:[Hh]is|him)\b", r"\b[Hh]er\b"
_FEW = 3  # words of a role that may be another way to call the one who spoke
_WORD = 40  # characters of a name before an age
_INITIALS = 4  # letters: "JFK"
_HUNG = 90  # characters: "an address by Mr Holm, in which he"
_JOINT = 60  # characters between two that are the subject together


class Pronouns:
    """The sources met so far, and the subjects of the sentences around them."""

    def __init__(self, memory: Memory, topics: Topics) -> None:
        self._memory = memory
        self._entities = memory.entities
        self._topics = topics

    def resolve(self, m: Mention, number: int, after: bool) -> Mention:
        """The mention under the name of what it refers to, where the article says so.

        `number`: of the mention's sentence; `after`: it stands behind what it said, as in "…, he said".
        """
        word = m.name
        found: Mention | None = None
        if word in ("he", "she"):
            if written := self._memory.lexicon.pattern("in_a_text").search(
                self._memory.text, max(0, m.start - _HUNG), m.start
            ):
                by = m.but(name=written[1].strip(), kind=Kind.PERSON, sure=m.sure * 0.9, shown=written.span(1))
                return self._memory.short_name(by.but(form="name"))
            if not after and (named := self._object(m, number)):
                return m.but(name=named[0], kind=Kind.PERSON, sure=m.sure * 0.9, shown=named[1])
            found = self._nearest(lambda s: self._single_person(s, word), m, number, after)
            if found and self._rivalled(found, word):
                found = None
            elif found is None or self._passed(found, m.start, word):
                found = None
                if named := self._entities.subject_before(m.start, word == "she"):
                    return m.but(name=named[0], kind=Kind.PERSON, sure=m.sure * 0.85, shown=named[1])
                found = self._carried(m, number)
                return found.but(sure=m.sure * 0.8) if found else m.but(sure=m.sure * 0.8)
            elif one := self._one_of_family(found, word):
                return m.but(name=one[0], kind=Kind.PERSON, sure=m.sure * 0.9, shown=one[1])
        elif word == "it":
            kinds = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)
            single = self._single_thing
            found = self._nearest(lambda s: s.kind in kinds and s.form != "pronoun" and single(s), m, number, after)
            alone = self._memory.last(self._may_be_body)
            if alone and (found is None or (found.kind is Kind.OUTLET and alone.start > found.end)):
                found = alone.but(kind=Kind.ORGANISATION)  # "Getty said … it said", whatever was told Reuters before
            if after and found and found.kind is Kind.OUTLET and (body := self._body_of(m, number)):
                found = body
            found = self._in_writing(m) or found
        elif word == "they":
            group = self.group(m, number, after)
            found = group[0] if group else None
            last = next(reversed(self._memory.seen.values()), None)
            if found is None and last and last.kind is Kind.ORGANISATION and m.start - last.start < NEAR:
                found = last  # "The crew … they said"
        else:
            return m
        return same_as(m, found, 0.95) if found else m.but(sure=m.sure * 0.8)

    def _one_of_family(self, found: Mention, word: str) -> tuple[str, tuple[int, int]] | None:
        """Of several of one surname the only one who may be a "she", or a "he": Ida, of Ole and Ida Moen."""
        family = [name for name in self._entities.named(found.name) if name.endswith(f" {found.name}")]
        fitting = [name for name in family if self._entities.female(name) in (None, word == "she")]
        place = self._entities.place(fitting[0]) if len(fitting) == 1 and len(family) > 1 else None
        return (fitting[0], place) if place else None

    def _in_writing(self, m: Mention) -> Mention | None:
        """The last source, where it spoke in a text: "A statement from the organisers said … The games, it said, …"."""
        last = next(reversed(self._memory.seen.values()), None)
        if last is None or m.start - last.start > NEAR or last.start - last.phrase_start < 1:
            return None
        words = words_of(self._memory.text[last.phrase_start : last.start].lower())
        return last if not self._memory.lexicon.lists["authored_text"].isdisjoint(words) else None

    def group(self, m: Mention, number: int, after: bool) -> list[Mention]:
        """Whom "they" means: the last source or subject that is several, or those whom "and" joins in one."""
        spoken = self._memory.last(self._plural)
        at = self._memory.last_at.get(spoken.name, -1) if spoken else -1
        apart = 0  # sentences about something else
        for back in range(int(after), min(number, _FAR) + 1):
            if self._topics.span(number - back)[1] <= at:
                break
            about = self._topics.about(number - back)
            if back == 0 and about.set_off:
                continue
            subjects, beside = (
                [s for s in some if at <= s.start and s.end <= m.start] for some in (about.subjects, about.beside)
            )
            alone = [s for s in subjects if s.form == "name" or s in about.several or self._begins(s)]
            joint = len({s.name for s in alone}) > 1  # not "goalkeeper and former captain Ole Berg"
            if joint and not any(s in about.several for s in subjects[:-1]) and subjects[-1].sure <= _JOINED:
                return []  # "Moen and others"
            if joint and all(s.kind in _SPEAKERS and s.sure > _JOINED for s in subjects):
                return [self._by_name(s) for s in subjects]
            plural = [s for s in (*beside, *subjects) if s in about.several or self._plural(s)]
            fitting = [s for s in plural if self._speaks(s)]
            if fitting or (plural and not back):
                return fitting[-1:]  # "The votes were few, but they showed …": nobody
            apart += int(not any(s.form == "pronoun" and s.name == m.name for s in about.subjects))
            if apart >= _BACK - 1:
                break
        return [spoken] if spoken else []

    def described(self, m: Mention, number: int) -> Mention:
        """A role or a body that is no speaker's, under the name of whom the sentences before are about."""
        if not self._memory.definite(m):
            return m
        if m.form == "role" and m.name[0].isdigit() and " " not in m.name:
            aged = self._aged(m, number)  # "the 61-year-old"
            return same_as(m, aged, 0.85).but(form="name") if aged is not None else m
        if m.form == "role" and m.kind is Kind.PERSON and (only := self._only_one(m, number)):
            return same_as(m, only, 0.85).but(form="name")
        if m.form == "descriptor" and m.kind is Kind.ORGANISATION and (body := self._named_body(m, number)):
            return same_as(m, body, 0.9)
        return m

    def _aged(self, m: Mention, number: int) -> Mention | None:
        """Who is so old, "Ida Moen, 61, …", or else the last source or subject who is a person by name."""
        age = m.name.partition("-")[0]
        text = self._memory.text
        told = max(0, text.rfind(f", {age},", 0, m.start))
        name = text[max(0, told - _WORD) : told].rpartition(" ")[2]
        if name[:1].isupper():
            return self._memory.short_name(m.but(start=told - len(name), end=told, name=name, form="name"))

        def somebody(s: Mention) -> bool:
            return " " in s.name and s.form == "name" and any(self._single_person(s, word) for word in ("he", "she"))

        return self._nearest(somebody, m, number, False)

    def _only_one(self, m: Mention, number: int) -> Mention | None:
        """The speaker of just before, or else the last subject: the only person named, and without an office."""
        memory = self._memory
        seen = [s for s in memory.seen.values() if s.form == "name" and s.kind is Kind.PERSON]
        about = [self._topics.about(n) for n in range(max(0, number - 1), number + 1)]
        subjects = self._people([s for topic in about for s in (*topic.subjects, *topic.beside)], m)
        owners = self._people([s for topic in about for s in topic.owners], m)
        head = head_of(m.name, memory.lexicon)
        flags = memory.lexicon.classes.get(head, 0)
        only = (seen or subjects)[-1] if seen or subjects else None
        named = {s.name for s in (*seen, *subjects)} | ({s.name for s in owners} if not seen else set())
        if only is None or len(named) > 1 or len(m.name.split()) > _FEW:
            return None
        surname, (start, end) = only.name.rpartition(" ")[2], self._topics.span(number)
        begins = memory.text[start : m.phrase_start].rstrip().endswith(("and", "but"))  # "Moen left, and the mayor"
        if memory.text.find(surname, m.end if begins else start, end) >= 0:
            return None  # "The mayor told Moen", "Moen, whom the mayor called a liar": another
        if not seen and " " not in only.name and not self._topics.is_name(only.name):
            return None  # any word has a capital where it opens a sentence
        last = next(reversed(memory.seen.values())).name if seen else only.name
        if last != only.name or (seen and m.start - memory.last_at[only.name] > NEAR):
            return None
        told = self._entities.words(only.name) - memory.lexicon.lists["courtesy_title"]
        others = self._entities.others(only.name, 0, m.start) or self._entities.somebody_else(head, 0, m.start)
        fits = flags & Word.ROLE and not flags & Word.ORGANISATION and not m.name.endswith("s") and "'" not in m.name
        return only if fits and not told and not others and not self._entities.called_something(only.name) else None

    def _people(self, mentions: list[Mention], m: Mention) -> list[Mention]:
        """Those before `m` who are people by name, in full."""
        named = [s for s in mentions if s.end <= m.start and s.form == "name" and s.kind is Kind.PERSON]
        named = [s for s in named if not self._memory.is_body(s.name)]
        return [self._by_name(s) for s in named if self._speaks(s)]

    def _named_body(self, m: Mention, number: int) -> Mention | None:
        """ "HSBC has 200 people there. The bank said …": the body that the sentences before are about."""
        words = m.name.split()
        bodies = self._memory.lexicon.lists["any_body"]
        noun = next((word for word in (words[-1], words[0]) if word in bodies), None)
        if noun is None or len(words) > 2:
            return None
        spoken = self._memory.last(lambda s: s.kind is Kind.ORGANISATION)
        for back in range(min(number + 1, _BACK)):
            s = self._topics.subject(number - back, spoken.start if spoken else -1, m.start)
            if s is None or s.form != "name" or s.end > m.start:
                continue
            again = self._memory.text.find(s.name, m.end, self._topics.span(number)[1]) >= 0  # by its name: another
            other = spoken is not None and spoken.start > s.start
            sure = s.kind is Kind.ORGANISATION and s.sure > _SURE and self._memory.called(s, noun)
            return s if sure and not again and not other else None
        return None

    def _begins(self, s: Mention) -> bool:
        """Whether a phrase begins with a determiner, and so is not one with what stands beside it."""
        first = self._memory.text[s.phrase_start : s.phrase_end].split()[:1]
        return bool(first) and bool(self._memory.lexicon.classes.get(first[0].lower(), 0) & Word.DETERMINER)

    def _by_name(self, s: Mention) -> Mention:
        """A person under the full name, or under that of whom a role is."""
        if s.kind is not Kind.PERSON:
            return s
        return self._memory.short_name(s) if s.form == "name" else self._memory.role(s) if s.form == "role" else s

    def _passed(self, found: Mention, before: int, word: str) -> bool:
        """Whether the last that fits was last named some sentences before, and somebody else since who fits as well."""
        at = max(found.end, self._memory.last_at.get(found.name, 0))
        at = max(at, self._entities.stands(found.name, at, before))
        if before - at < NEAR:
            return False
        others = self._entities.others(found.name, at, before)
        return any(self._entities.female(name) in (None, word == "she") for name in others)

    def _rivalled(self, found: Mention, word: str) -> bool:
        """Whether another may as well be meant: of two that spoke together, where nothing tells which is a "she"."""
        for s in reversed(self._memory.seen.values()):
            between = self._memory.text[min(s.end, found.end) : max(s.start, found.start)]
            if len(between) > _JOINT:
                break
            joint = s.name != found.name and compiled(r",? (?:and|or|&) ").match(between)
            if joint and s.form == "name" and self._single_person(s, word):
                return self._entities.female(found.name) is None or self._entities.female(s.name) is not None
        return False

    def _object(self, m: Mention, number: int) -> tuple[str, tuple[int, int]] | None:
        """ "Police arrested Moe after he told …": the only person behind a subject that the pronoun cannot mean."""
        subjects = [s for s in self._topics.about(number).subjects if s.end <= m.start]
        if not subjects or any(s.form == "pronoun" or self._is_somebody(s, m.name) for s in subjects):
            return None
        if not all(self._memory.several(s) or s.kind is Kind.ORGANISATION for s in subjects):
            return None
        people = dict(self._entities.people_in(subjects[-1].end, m.start))
        if len(people) != 1:
            return None
        ((name, place),) = people.items()
        fits = self._entities.female(name) in (None, m.name == "she") and self._entities.is_person(name)
        return (name, place) if fits else None

    def _carried(self, m: Mention, number: int) -> Mention | None:
        """Whom sentences have gone on with by that pronoun: the last subject before that fits it, or the last owner.

        None where somebody else who fits is named since, in a sentence that is not about the one whom it means.
        """
        beside = 0  # sentences about something else
        for back in range(min(number, _FAR) + 1):
            about = self._topics.about(number - back)
            start, end = self._topics.span(number - back)
            subjects = [s for s in about.subjects if s.end <= m.start and (back or not about.set_off)]
            if found := self._fitting(subjects, m.name):
                rivals = self._fitting([s for s in about.beside if s.end <= m.start], m.name)
                return same_as(m, found[0]) if all(s.name == found[0].name for s in rivals) else None
            if any(s.form == "pronoun" and s.name == m.name for s in about.subjects):
                continue
            if any(self._is_somebody(s, m.name) for s in subjects):
                return None
            owners = self._fitting([s for s in about.owners if s.end <= m.start], m.name)
            people = {s.name: (s.start, s.end) for s in owners if s.name.count(" ") < _FEW}
            goes_on = [s.start for s in about.beside if s.form == "pronoun" and s.name == m.name]
            end = min([end, m.start, *goes_on])  # "Moen's deal ends and he has …"
            for name, place in self._entities.people_in(start, end):
                if self._entities.female(name) in (None, m.name == "she") and all(
                    not a <= place[0] < b for a, b in people.values()
                ):
                    people[name] = place
            first = min([at for at, _ in people.values()], default=end)
            if compiled(_HERS if m.name == "she" else _HIS).search(self._memory.text, start, min(first, m.start)):
                continue  # "One of his books is on Moen's time"
            if people:
                name, place = next(iter(people.items()))
                known = bool(owners) or self._entities.is_person(name)
                return m.but(name=name, kind=Kind.PERSON, shown=place) if known and len(people) == 1 else None
            quoted = self._memory.text[start] in MARKS or any(s.form == "pronoun" for s in subjects)  # "I …"
            beside += int(back > 0 and not quoted)
            if beside > _BACK:
                break
        return None

    def _speaks(self, s: Mention) -> bool:
        """Whether somebody may have spoken, who was a subject."""
        heading = s.kind is Kind.PERSON and s.name.isupper() and len(s.name) > _INITIALS  # "ATTENTION EDITORS"
        return s.kind in _SPEAKERS and s.sure >= _SURE and not heading

    def _is_somebody(self, s: Mention, word: str) -> bool:
        """Whether a subject is a person, or a name that may be one's: what goes on behind it may be theirs."""
        if s.form == "name":
            return s.kind is Kind.PERSON or (" " not in s.name and not s.name.isupper())
        lexicon = self._memory.lexicon
        head = head_of(s.name, lexicon)
        other = head in lexicon.lists["male" if word == "she" else "female"]  # "her husband" is no "she"
        return s.form == "role" and not self._memory.several(s) and is_role(head, lexicon) and not other

    def _fitting(self, mentions: list[Mention], word: str) -> list[Mention]:
        """Those people of some mentions whom a pronoun may mean, by their full names."""
        found = []
        for s in mentions:
            if s.kind is not Kind.PERSON or s.form not in ("name", "role") or not self._speaks(s):
                continue
            s = self._by_name(s)
            if self._single_person(s, word):
                found.append(s)
        return found

    def _body_of(self, m: Mention, number: int) -> Mention | None:
        """ "The company will sell both ships, it said": a body named before that the sentence speaks of."""
        topic = self._topics.subject(number, -1, m.start)
        if topic is None or topic.form != "descriptor" or topic.kind is not Kind.ORGANISATION or topic.end > m.start:
            return None
        body = self._memory.descriptor(topic)
        if body.name == topic.name and topic.name.lower() in self._memory.lexicon.lists["any_body"]:
            alone = self._memory.last(self._may_be_body)
            return alone.but(kind=Kind.ORGANISATION) if alone else None
        return body if body.name != topic.name else None

    def _nearest(self, test: Callable[[Mention], bool], m: Mention, number: int, after: bool) -> Mention | None:
        """The last source or subject before a pronoun that fits it.

        Behind what was said, a speaker of before goes before the subject of the very sentence: "Jones lied, he said".
        """
        spoken = self._memory.last(test)
        at = self._memory.last_at.get(spoken.name, -1) if spoken else -1
        if not (after and spoken) and (own := self._topic(number, at, m, test)):
            return own
        apart = 0  # sentences about something else
        for back in range(1, min(number, _FAR) + 1):
            if self._topics.span(number - back)[1] <= at:
                break
            if topic := self._topic(number - back, at, m, test):
                again = back >= _BACK and topic.form == "role" and self._memory.definite(topic)
                return spoken if again else topic  # "the baker" may be the very one who spoke
            goes_on = m.name != "it" and any(s.name == m.name for s in self._topics.about(number - back).subjects)
            apart += not goes_on
            if apart >= _BACK - 1:
                break
        return spoken

    def _topic(self, number: int, at: int, m: Mention, test: Callable[[Mention], bool]) -> Mention | None:
        """The subject of a sentence, where it fits and stands behind `at`, the last source that fits."""
        topic = self._topics.subject(number, at, m.start)
        if (
            topic is None
            or topic.start <= at
            or topic.end > m.start
            or topic.form not in ("name", "role", "descriptor")
            or topic.sure < _SURE
        ):
            return None
        topic = self._by_name(topic)
        if at >= 0 and topic.form == "role":
            owner = compiled(_HERS if m.name == "she" else _HIS).match(self._memory.text, topic.phrase_start)
            if owner and m.name in ("he", "she"):
                return None  # "Her daughter left. She said": she whose daughter it is
        if topic.form == "role":
            topic = self.described(topic, number)
        return topic if test(topic) else None

    def fits(self, pronoun: str, s: Mention) -> bool:
        """Whether a pronoun may mean a source."""
        if pronoun in ("he", "she"):
            return self._single_person(s, pronoun)
        if pronoun == "it":
            return s.kind in (Kind.ORGANISATION, Kind.DOCUMENT) and self._single_thing(s)
        return pronoun == "they" and (self._plural(s) or s.kind is Kind.ORGANISATION)

    def _single_thing(self, s: Mention) -> bool:
        """Whether "it" may stand for a source: not for "two firms", but for "Moe Industries"."""
        return not (s.name.rpartition(" ")[2].islower() and self._memory.several(s))

    def _may_be_body(self, s: Mention) -> bool:
        """A single name that nothing says is a person's."""
        return s.form == "name" and s.kind is Kind.PERSON and " " not in s.name and s.start == s.phrase_start

    def _single_person(self, s: Mention, word: str) -> bool:
        if (
            s.kind is not Kind.PERSON
            or s.form not in ("name", "role")
            or (s.form == "role" and self._memory.several(s))
        ):
            return False
        if self._memory.is_people(s.name):
            return False
        female = self._entities.female(s.name) if s.form == "name" else None
        if female is not None:
            return female is (word == "she")
        other = self._memory.lexicon.lists["male" if word == "she" else "female"]
        words = words_of(self._memory.text[s.phrase_start : s.phrase_end].lower())
        return not other.intersection(words[:6])

    def _plural(self, s: Mention) -> bool:
        return (s.form in ("role", "common", "descriptor") and self._memory.several(s)) or (
            s.kind is Kind.ANONYMOUS and s.number != 1
        )
