"""What a mention refers to: pronouns, roles, short names and descriptors go back to names said before them."""

from collections.abc import Callable

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import registry
from tracer.model import Kind
from tracer.parser.descriptors import may_be_called, outlet_before
from tracer.parser.entities import Entities, same_sentence
from tracer.parser.mention import Mention
from tracer.parser.offices import head_of, title_before
from tracer.parser.patterns import compiled

_MEMORY = 100  # sources that a pronoun or a short name may go back to
_NEAR = 600  # characters within which "the group" means the last body named
_BACK = 3  # sentences whose subject a pronoun may go back to
_BODIES = (Kind.ORGANISATION, Kind.OUTLET)
_APPOSED = r", ((?:[A-Z][\w\u2019'-]+ ){1,3}[A-Z][\w\u2019'-]+),"
_LONG_AGO = 1500  # characters behind which a role may be another's
_PARTS = 6  # between commas, of what stands beside a name
_FEW = 3  # words of a role that may be another way to call the one who spoke
_JOINT = 60  # characters between two that are the subject together
Topics = Callable[[int, int, int], Mention | None]  # sentence, offsets -> the subject between them


class Memory:
    """The sources met so far, in order, and the subjects of the sentences around them."""

    def __init__(self, text: str, lexicon: Lexicon, topics: Topics) -> None:
        self.text = text
        self.lexicon = lexicon
        self._entities = Entities(text, lexicon)
        self._topics = topics
        self._seen: dict[tuple[str, Kind, str], Mention] = {}
        self._kinds: dict[str, Kind] = {}  # what the bodies among them are
        self._last_at: dict[str, int] = {}  # where each name was last meant, by a pronoun too

    def add(self, mention: Mention) -> None:
        """Remember a mention as the latest of its source."""
        key = mention.name, mention.kind, mention.form
        self._seen.pop(key, None)
        self._seen[key] = mention
        self._last_at[mention.name] = mention.start
        if (
            mention.form == "name"
            and mention.kind is Kind.PERSON
            and mention.phrase_end - mention.phrase_start > mention.end - mention.start
        ):
            self._described(mention)
        if mention.kind in _BODIES and mention.form == "name":
            self._kinds.setdefault(mention.name, mention.kind)
        if len(self._seen) > _MEMORY:
            del self._seen[next(iter(self._seen))]

    def _described(self, m: Mention) -> None:
        """Take in what stands around a name in its phrase."""
        for start, end in ((m.phrase_start, m.start), (m.end, m.phrase_end)):
            for part in self.text[start:end].split(",")[:_PARTS]:
                self._entities.describe(m.name, part, m.phrase_start, m.phrase_end)

    def resolve(self, m: Mention, number: int, after: bool = False) -> Mention:
        """The mention under the name of what it refers to, where the article says so.

        `number`: of the mention's sentence; `after`: it stands behind what it said, as in "…, he said".
        """
        if m.form == "pronoun":
            return self._pronoun(m, number, after)
        if m.form == "name" and (known := self._kinds.get(m.name)) and m.kind is not known and " " in m.name:
            m = m.but(kind=known)  # an outlet once is an outlet
        short = m.form == "name" and " " not in m.name and m.kind in (Kind.ORGANISATION, Kind.PERSON)
        if short and (written := self._entities.acronym(m.name)):
            return m.but(name=written[0], kind=Kind.ORGANISATION, shown=written[1])
        if m.form == "name" and m.kind is Kind.PERSON:
            return self._short_name(m)
        if m.form == "name" and m.kind is Kind.ORGANISATION and " " not in m.name:
            same = self._last(
                lambda s: s.form == "name" and s.kind in (Kind.PERSON, Kind.OUTLET) and s.name.split()[-1] == m.name
            )
            return _as(m, same) if same else m
        if m.form == "role" and m.kind in (Kind.PERSON, Kind.ANONYMOUS):
            return self._role(m)
        if m.form == "descriptor":
            return self._descriptor(m)
        return m

    def another(self, m: Mention, cited: str) -> Mention:
        """The outlet that a descriptor means, which is not the one that it cites."""
        name = m.name.lower()
        found = self._last(
            lambda s: (
                s.kind is Kind.OUTLET
                and s.form == "name"
                and s.name != cited
                and may_be_called(s.name, name, self.lexicon)
            )
        )
        known = found is not None and " " not in name and self._definite(m)
        return _as(m, found, 0.95) if found and known else m

    def _last(self, test: Callable[[Mention], bool]) -> Mention | None:
        return next((s for s in reversed(self._seen.values()) if test(s)), None)

    def _pronoun(self, m: Mention, number: int, after: bool) -> Mention:
        word = m.name
        found: Mention | None = None
        if word in ("he", "she"):
            found = self._nearest(lambda s: self._single_person(s, word), m, number, after)
            if found and self._rivalled(found, word):
                found = None
            elif found is None or self._passed(found, m.start, word):
                found = None
                if named := self._entities.subject_before(m.start, word == "she"):
                    return m.but(name=named[0], kind=Kind.PERSON, sure=m.sure * 0.85, shown=named[1])
        elif word == "it":
            kinds = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)
            found = self._nearest(lambda s: s.kind in kinds and s.form != "pronoun", m, number, after)
            if found is None and (alone := self._last(self._may_be_body)):
                found = alone.but(kind=Kind.ORGANISATION)  # "Getty said … it said"
            if after and found and found.kind is Kind.OUTLET and (body := self._body_of(m, number)):
                found = body
        elif word == "they":
            found = self._nearest(self._plural, m, number, after)
            last = next(reversed(self._seen.values()), None)
            if found is None and last and last.kind is Kind.ORGANISATION and m.start - last.start < _NEAR:
                found = last  # "The crew … they said"
        else:
            return m
        return _as(m, found, 0.95) if found else m.but(sure=m.sure * 0.8)

    def _passed(self, found: Mention, before: int, word: str) -> bool:
        """Whether the last that fits was last named some sentences before, and somebody else since who fits as well."""
        at = max(found.end, self._last_at.get(found.name, 0))
        at = max(at, self._entities.stands(found.name, at, before))
        if before - at < _NEAR:
            return False
        others = self._entities.others(found.name, at, before)
        return any(self._entities.female(name) in (None, word == "she") for name in others)

    def _rivalled(self, found: Mention, word: str) -> bool:
        """Whether another may as well be meant: of two that spoke together, where nothing tells which is a "she"."""
        for s in reversed(self._seen.values()):
            between = self.text[min(s.end, found.end) : max(s.start, found.start)]
            if len(between) > _JOINT:
                break
            joint = s.name != found.name and compiled(r",? (?:and|or|&) ").match(between)
            if joint and s.form == "name" and self._single_person(s, word):
                return self._entities.female(found.name) is None or self._entities.female(s.name) is not None
        return False

    def _body_of(self, m: Mention, number: int) -> Mention | None:
        """ "The company will sell both ships, it said": a body named before that the sentence speaks of."""
        topic = self._topics(number, -1, m.start)
        if topic is None or topic.form != "descriptor" or topic.kind is not Kind.ORGANISATION or topic.end > m.start:
            return None
        body = self._descriptor(topic)
        if body.name == topic.name and topic.name.lower() in self.lexicon.lists["any_body"]:
            alone = self._last(self._may_be_body)
            return alone.but(kind=Kind.ORGANISATION) if alone else None
        return body if body.name != topic.name else None

    def _nearest(self, test: Callable[[Mention], bool], m: Mention, number: int, after: bool) -> Mention | None:
        """The last source or subject before a pronoun that fits it.

        Behind what was said, a speaker of before goes before the subject of the very sentence: "Jones lied, he said".
        """
        spoken = self._last(test)
        at = self._last_at.get(spoken.name, -1) if spoken else -1
        if not (after and spoken) and (own := self._topic(number, at, m, test)):
            return own
        for back in range(1, _BACK):
            if number >= back and (topic := self._topic(number - back, at, m, test)):
                return topic
        return spoken

    def _topic(self, number: int, at: int, m: Mention, test: Callable[[Mention], bool]) -> Mention | None:
        """The subject of a sentence, where it fits and stands behind `at`, the last source that fits."""
        topic = self._topics(number, at, m.start)
        if (
            topic is None
            or topic.start <= at
            or topic.end > m.start
            or topic.form not in ("name", "role", "descriptor")
            or topic.sure < 0.8
        ):
            return None
        if topic.form == "name" and topic.kind is Kind.PERSON:
            topic = self._short_name(topic)
        elif topic.form == "role" and topic.kind is Kind.PERSON:
            topic = self._role(topic)
        return topic if test(topic) else None

    def fits(self, pronoun: str, s: Mention) -> bool:
        """Whether a pronoun may mean a source."""
        if pronoun in ("he", "she"):
            return self._single_person(s, pronoun)
        if pronoun == "it":
            return s.kind in (Kind.ORGANISATION, Kind.DOCUMENT)
        return pronoun == "they" and (self._plural(s) or s.kind is Kind.ORGANISATION)

    def _may_be_body(self, s: Mention) -> bool:
        """A single name that nothing says is a person's."""
        return s.form == "name" and s.kind is Kind.PERSON and " " not in s.name and s.start == s.phrase_start

    def _single_person(self, s: Mention, word: str) -> bool:
        if s.kind is not Kind.PERSON or s.form not in ("name", "role") or (s.form == "role" and self._several(s)):
            return False
        female = self._entities.female(s.name) if s.form == "name" else None
        if female is not None:
            return female is (word == "she")
        other = self.lexicon.lists["male" if word == "she" else "female"]
        words = _words(self.text[s.phrase_start : s.phrase_end].lower())
        return not other.intersection(words[:6])

    def _several(self, s: Mention) -> bool:
        """Whether a role is that of several people."""
        return head_of(s.name, self.lexicon).endswith(tuple(self.lexicon.lists["plural_end"]))

    def _plural(self, s: Mention) -> bool:
        return (s.form in ("role", "common", "descriptor") and self._several(s)) or (
            s.kind is Kind.ANONYMOUS and s.number != 1
        )

    def _short_name(self, m: Mention) -> Mention:
        """A surname or a given name alone, under the one full name that it is of."""
        word = m.name
        if " " in word or word in self.lexicon.countries:
            return m
        said = {s.name: s for s in self._seen.values() if s.kind is Kind.PERSON and s.form == "name" and " " in s.name}
        known = [*said, *(name for name in self._entities.named(word) if name not in said)]
        title = title_before(self.text, m.start, self.lexicon)
        full = [name for name in known if name.split()[-1] in (word, f"al-{word}", f"el-{word}")]
        if not full and not title:
            full = [name for name in known if name.split()[0] == word]
        if title in self.lexicon.lists["female"] or title in self.lexicon.lists["male"]:
            she = title in self.lexicon.lists["female"]
            full = [name for name in full if self._entities.female(name) in (None, she)]
            sure = [name for name in full if self._entities.female(name) is she]
            full = sure if len(sure) == 1 else full
        full = self._likely(full, said, m.start)
        if len(full) != 1:
            return m
        shown = self._entities.place(full[0])
        return m.but(name=full[0], shown=shown or (said[full[0]].start, said[full[0]].end))

    def _likely(self, names: list[str], said: dict[str, Mention], before: int) -> list[str]:
        """Of the full names of one surname those that it may stand for: named before, who speak, the last."""
        names = list({name.split()[0]: name for name in reversed(names)}.values())  # "Ida Holm", "Ida M. Holm"
        where = {name: self._entities.place(name) or (0, 0) for name in names}
        for some in (
            [name for name in names if where[name][0] < before],
            [name for name in names if name in said],
            [name for name in names if name in said and before - self._last_at[name] < _NEAR],
        ):
            if len(names) > 1 and some:
                names = some
        return names

    def _role(self, m: Mention) -> Mention:
        """A role under the name of whom the article gave it to, or as the same unnamed source of before."""
        lists = self.lexicon.lists
        if apposed := compiled(_APPOSED).match(self.text, m.phrase_end):
            name = apposed[1]
            if m.phrase_end == m.end and self._entities.place(name) and not registry().find(name):
                return m.but(name=name, kind=Kind.PERSON, form="name", shown=apposed.span(1))
        definite = compiled(r"(?i)(?:the|this|that|his|her|its)\b").match(self.text, m.phrase_start, m.phrase_end)
        words = frozenset(_words(m.name.lower())) - lists["no_role_word"]
        head = head_of(m.name, self.lexicon)
        if not definite or not words:
            return m
        theirs = compiled(r"(?i)h(?:is|er)\b|its\b").match(definite[0])  # "her spokesman" is not anybody's spokesman
        holders = {} if theirs or self._several(m) else self._holders(m, head, words)
        same = self._last(lambda s: self._same_role(s, m, words))
        latest = sorted(holders.items(), key=lambda one: one[1][0])
        if latest and latest[-1][1][0] > (self._last_at[same.name] if same else -1):
            name, (at, shown) = latest[-1]
            if len(latest) > 1 and same_sentence(self.text, latest[-2][1][0], at):
                return m
            if not self._entities.somebody_else(head, shown[1], m.start) and not self._overtaken(name, at, m.start):
                return m.but(name=name, kind=self._kinds.get(name, Kind.PERSON), form="name", shown=shown)
        if same:
            return _as(m, same)
        alone = None if latest or m.name.endswith("s") else self._alone(m, head)
        return _as(m, alone, 0.85).but(form="name") if alone else m

    def _holders(self, m: Mention, head: str, words: frozenset[str]) -> dict[str, tuple[int, tuple[int, int]]]:
        """Whom the article gave a role before, with where each was last meant, and where it is so called."""
        lexicon = self.lexicon
        named = words | {word for word in m.name.lower().split() if word == "former"}
        found: dict[str, tuple[int, tuple[int, int]]] = {}
        for title in (head, *lexicon.offices.get(head, ())):
            for said in self._entities.called(title, m.start):
                other = (said.words & lexicon.lists["other_office"]) - named
                asked = words - {head}
                if title != head:  # an office that implies the other has its own words before it: "chief executive"
                    asked = frozenset([w for w in asked if not lexicon.classes.get(w, 0) & Word.ROLE])
                if not other and asked <= self._entities.words(said.name):
                    at = max(said.end, self._last_at.get(said.name, 0))
                    found[said.name] = at, (said.start, said.end)
        return found

    def _overtaken(self, name: str, at: int, before: int) -> bool:
        """Whether somebody was last named long ago, and others since."""
        at = max(at, self._entities.stands(name, at, before))
        return before - at > _LONG_AGO and bool(self._entities.others(name, at, before))

    def _alone(self, m: Mention, head: str) -> Mention | None:
        """The speaker of just before, where it is the only person named and the article gives it no office."""
        named = [s for s in self._seen.values() if s.form == "name" and s.kind is Kind.PERSON]
        names = {s.name for s in named}
        if len(names) != 1 or m.kind is not Kind.PERSON or len(m.name.split()) > _FEW:
            return None
        only = named[-1]
        near = m.start - self._last_at[only.name] < _NEAR and next(reversed(self._seen.values())).name == only.name
        told = self._entities.words(only.name) - self.lexicon.lists["courtesy_title"]
        role = self.lexicon.classes.get(head, 0) & Word.ROLE and not self.lexicon.classes[head] & Word.ORGANISATION
        others = self._entities.others(only.name, 0, m.start)
        if not near or told or not role or others or self._entities.somebody_else(head, 0, m.start):
            return None
        return only

    def _same_role(self, s: Mention, m: Mention, words: frozenset[str]) -> bool:
        """Whether an unnamed source of before is the one that a role means: "a senior official … the official"."""
        return (
            s.form in ("role", "common")
            and s.start != m.start
            and head_of(s.name, self.lexicon) == head_of(m.name, self.lexicon)
            and words <= {*_words(s.name.lower()), *_words(self.text[s.phrase_start : s.phrase_end].lower())}
        )

    def _maker(self, m: Mention, noun: str) -> Mention | None:
        """Who said something in the text that `noun` means: the last source before whose sentences have the noun."""
        reach = max(0, m.start - 1500)
        made = self.text[reach : m.start].lower().rfind(noun)
        if made < 0:
            return None
        made += reach
        near = [
            s
            for s in self._seen.values()
            if s.kind not in (Kind.OUTLET, Kind.PLATFORM, Kind.DOCUMENT) and abs(s.start - made) < 400
        ]
        return min(near, key=lambda s: abs(s.start - made), default=None)

    def _descriptor(self, m: Mention) -> Mention:
        name = m.name.lower()
        if m.kind is Kind.DOCUMENT:
            if name in self.lexicon.lists["authored_text"] and (maker := self._maker(m, name)):
                return _as(m, maker, 0.9)
            if not compiled(r"\b(?:report|article|story|paper)\b").search(name) or len(name.split()) > 2:
                return m
            found = self._last(
                lambda s: (
                    (s.kind is Kind.DOCUMENT and name.split()[-1] in s.name.lower() and s.form != "descriptor")
                    or (s.kind is Kind.OUTLET and s.form == "name" and self._reported(s, name, m.start))
                )
            )
            if found is None and name == "paper" and (outlet := outlet_before(self.text, m, name, self.lexicon)):
                return m.but(name=outlet, kind=Kind.OUTLET, sure=m.sure * 0.85)
            return _as(m, found, 0.9) if found else m
        if m.kind is Kind.ORGANISATION:
            head = name.split()[-1]
            found = self._last(
                lambda s: s.kind is Kind.ORGANISATION and s.form == "name" and head in s.name.lower().split()
            )
            if found is None and name in self.lexicon.lists["any_body"]:
                last = self._last(lambda s: s.kind is Kind.ORGANISATION and s.form == "name" and self._called(s, head))
                found = last if last and m.start - self._last_at[last.name] < _NEAR else None
            if found is None and name == head and self._definite(m) and (body := self._entities.body(head, m.start)):
                return m.but(name=body[0], shown=body[1])
            return _as(m, found) if found else m
        owned = compiled(r".*-(?:owned|based|backed|run|funded|controlled|born) ").match(name)
        if m.kind is Kind.OUTLET and owned and self._definite(m):
            name = name[owned.end() :]  # "the Brindlow-owned paper": the paper
        if m.kind is Kind.OUTLET and len(name.split()) <= 3:
            found = self._last(
                lambda s: s.kind is Kind.OUTLET and s.form == "name" and may_be_called(s.name, name, self.lexicon)
            )
            if found is None and self._definite(m) and (outlet := outlet_before(self.text, m, name, self.lexicon)):
                return m.but(name=outlet, sure=m.sure * 0.85)
            return _as(m, found, 0.95) if found else m
        return m

    def _reported(self, s: Mention, text: str, before: int) -> bool:
        """Whether "the report" may be an outlet's: it was named shortly before, and no other report since."""
        return before - self._last_at[s.name] < _NEAR and not self._entities.somebody_else(text, s.end, before)

    def _called(self, s: Mention, noun: str) -> bool:
        """Whether a body may be called so, by the nouns in its name: no ministry is "the company"."""
        lexicon = self.lexicon
        words = s.name.lower().replace(".", "").split()
        nouns = {w for w in words if lexicon.classes.get(w, 0) & Word.ORGANISATION or w in lexicon.lists["any_body"]}
        if noun in self._entities.words(s.name):
            return True  # the article says so: "the Vestby Observatory, a monitoring group"
        return not nouns or noun in nouns or not nouns.isdisjoint(lexicon.offices.get(noun, ()))

    def _definite(self, m: Mention) -> bool:
        return self.text[m.phrase_start : m.phrase_start + 4].lower() == "the "


def _as(m: Mention, found: Mention, sure: float = 1.0) -> Mention:
    """A mention under the name of what was found, with where that is named."""
    shown = found.shown or (found.start, found.end)
    return m.but(name=found.name, kind=found.kind, sure=m.sure * sure, shown=shown)


def _words(text: str) -> list[str]:
    return compiled(r"[\w-]+").findall(text)
