"""What a mention refers to: pronouns, roles, short names and descriptors go back to names said before them."""

from collections.abc import Callable

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import registry, split_name
from tracer.model import Kind
from tracer.parser.mention import Mention
from tracer.parser.patterns import compiled
from tracer.parser.people import People

_MEMORY = 100  # sources that a pronoun or a short name may go back to
_NAMES = r"[A-Z][\w&.'\u2019-]*(?: (?:of |the )?[A-Z][\w&.'\u2019-]*)*"
_NEAR = 600  # characters within which "the group" means the last body named
_BACK = 3  # sentences whose subject a pronoun may go back to
Topics = Callable[[int, int, int], Mention | None]  # sentence, offsets -> the subject between them


class Memory:
    """The sources met so far, in order, and the subjects of the sentences around them."""

    def __init__(self, text: str, people: People, lexicon: Lexicon, topics: Topics) -> None:
        self.text = text
        self.people = people
        self.lexicon = lexicon
        self._topics = topics
        self._seen: dict[tuple[str, Kind, str], Mention] = {}
        self._phrases: dict[str, list[tuple[int, int]]] = {}  # what was ever said of a source: titles, appositions
        self._said: dict[str, tuple[int, set[str]]] = {}  # their words, of so many of them
        self._kinds: dict[str, Kind] = {}  # what the bodies among them are
        self._last_at: dict[str, int] = {}  # where each name was last meant, by a pronoun too

    def add(self, mention: Mention) -> None:
        """Remember a mention as the latest of its source."""
        key = mention.name, mention.kind, mention.form
        self._seen.pop(key, None)
        self._seen[key] = mention
        self._last_at[mention.name] = mention.start
        if mention.kind in (Kind.OUTLET, Kind.ORGANISATION) and mention.form == "name":
            self._kinds.setdefault(mention.name, mention.kind)
        self._phrases.setdefault(mention.name, []).append((mention.phrase_start, mention.phrase_end))
        if len(self._seen) > _MEMORY:
            del self._seen[next(iter(self._seen))]

    def resolve(self, m: Mention, number: int, after: bool = False) -> Mention:
        """The mention under the name of what it refers to, where the article says so.

        `number`: of the mention's sentence; `after`: it stands behind what it said, as in "…, he said".
        """
        if m.form == "pronoun":
            return self._pronoun(m, number, after)
        if m.form == "name" and (known := self._kinds.get(m.name)) and m.kind is not known and " " in m.name:
            m = m.but(kind=known)  # an outlet once is an outlet
        if m.form == "name" and m.kind is Kind.PERSON:
            return self._short_name(m)
        if m.form == "name" and m.kind is Kind.ORGANISATION and " " not in m.name:
            same = self._last(
                lambda s: s.form == "name" and s.kind in (Kind.PERSON, Kind.OUTLET) and s.name.split()[-1] == m.name
            )
            return m.but(name=same.name, kind=same.kind) if same else m
        if m.form == "role" and m.kind in (Kind.PERSON, Kind.ANONYMOUS):
            return self._role(m)
        if m.form == "descriptor":
            return self._descriptor(m)
        return m

    def another(self, m: Mention, cited: str) -> Mention:
        """The outlet that a descriptor means, which is not the one that it cites."""
        name = m.name.lower()
        found = self._last(
            lambda s: s.kind is Kind.OUTLET and s.form == "name" and s.name != cited and self._fits(name, s.name)
        )
        known = found is not None and " " not in name and self._definite(m)
        return m.but(name=found.name, sure=m.sure * 0.95) if found and known else m

    def _about(self, name: str) -> set[str]:
        read, words = self._said.get(name, (0, set[str]()))
        phrases = self._phrases[name][:_MEMORY]
        for start, end in phrases[read:]:
            words.update(_words(self.text[start:end].lower()))
        self._said[name] = len(phrases), words
        return words

    def _last(self, test: Callable[[Mention], bool]) -> Mention | None:
        return next((s for s in reversed(self._seen.values()) if test(s)), None)

    def _pronoun(self, m: Mention, number: int, after: bool) -> Mention:
        word = m.name
        if word in ("he", "she"):
            found = self._nearest(lambda s: self._single_person(s, word), m, number, after)
        elif word == "it":
            kinds = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)
            found = self._nearest(lambda s: s.kind in kinds and s.form != "pronoun", m, number, after)
            if found is None and (alone := self._last(self._may_be_body)):
                found = alone.but(kind=Kind.ORGANISATION)  # "Getty said … it said"
            if after and found and found.kind is Kind.OUTLET and (body := self._body_of(m, number)):
                found = body
        elif word == "they":
            found = self._nearest(self._plural, m, number, after) or self._last(
                lambda s: s.kind in (Kind.ANONYMOUS, Kind.ORGANISATION) or s.form == "role"
            )
        else:
            return m
        if found:
            return m.but(name=found.name, kind=found.kind, sure=m.sure * 0.95)
        return m.but(sure=m.sure * 0.8)

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
            or topic.form not in ("name", "role")
            or topic.sure < 0.8
        ):
            return None
        if topic.form == "name" and topic.kind is Kind.PERSON:
            topic = self._short_name(topic)
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
        if s.kind is not Kind.PERSON or s.form not in ("name", "role") or (s.form == "role" and self._plural(s)):
            return False
        other = self.lexicon.lists["male" if word == "she" else "female"]
        words = _words(self.text[s.phrase_start : s.phrase_end].lower())
        return not other.intersection(words[:6])

    def _plural(self, s: Mention) -> bool:
        return (s.form in ("role", "common") and s.name.lower().endswith(tuple(self.lexicon.lists["plural_end"]))) or (
            s.kind is Kind.ANONYMOUS and s.number != 1
        )

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
            return m.but(name=found.name)
        if len(words) == 1 and (full := self.people.full(last)) and 2 <= len(full.split()) <= 3 and not found:
            return m.but(name=full) if self._clean(full) else m
        return m

    def _clean(self, name: str) -> bool:
        """Whether a run of capitals is a person's name throughout."""
        other = (
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
        return not any(self.lexicon.classes.get(w.lower().rstrip("."), 0) & other for w in name.split())

    def _role(self, m: Mention) -> Mention:
        phrase = self.text[m.phrase_start : m.phrase_end]
        definite = compiled(r"(?i)(?:the|this|that|his|her|its)\b").match(phrase)
        if not definite:
            return m
        words = {w for w in _words(m.name.lower()) if w not in self.lexicon.lists["no_role_word"]}
        if not words:
            return m
        for s in reversed(self._seen.values()):
            if (s.form == "name" and s.kind is not Kind.PERSON) or s.form == "pronoun":
                continue
            if (
                s.form == "role"
                and s.kind is m.kind
                and s.name.split()[-1] == m.name.split()[-1]
                and s.start != m.start
            ):
                return m.but(name=s.name)
            if s.form == "name" and words <= self._about(s.name):
                return m.but(name=s.name, kind=s.kind)
        named = {s.name for s in self._seen.values() if s.form == "name" and s.kind is Kind.PERSON}
        if (
            len(named) == 1
            and m.kind is Kind.PERSON
            and not m.name.endswith("s")
            and len(m.name.split()) <= 3
            and phrase.lower().startswith("the ")
        ):
            return m.but(name=named.pop(), sure=m.sure * 0.85)
        return m

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
                return m.but(name=maker.name, kind=maker.kind, sure=m.sure * 0.9)
            if not compiled(r"\b(?:report|article|story|paper)\b").search(name) or len(name.split()) > 2:
                return m
            found = self._last(
                lambda s: (
                    (s.kind is Kind.DOCUMENT and name.split()[-1] in s.name.lower() and s.form != "descriptor")
                    or (s.kind is Kind.OUTLET and s.form == "name")
                )
            )
            if found is None and name == "paper" and (outlet := self._outlet_before(m, name)):
                return m.but(name=outlet, kind=Kind.OUTLET, sure=m.sure * 0.85)
            return m.but(name=found.name, kind=found.kind, sure=m.sure * 0.9) if found else m
        if m.kind is Kind.ORGANISATION:
            head = name.split()[-1]
            found = self._last(
                lambda s: s.kind is Kind.ORGANISATION and s.form == "name" and head in s.name.lower().split()
            )
            if found is None and name in self.lexicon.lists["any_body"]:
                last = self._last(lambda s: s.kind is Kind.ORGANISATION and s.form == "name")
                found = last if last and m.start - last.start < _NEAR else None
            return m.but(name=found.name) if found else m
        owned = compiled(r".*-(?:owned|based|backed|run|funded|controlled|born) ").match(name)
        if m.kind is Kind.OUTLET and owned and self._definite(m):
            name = name[owned.end() :]  # "the Brindlow-owned paper": the paper
        if m.kind is Kind.OUTLET and len(name.split()) <= 3:
            found = self._last(lambda s: s.kind is Kind.OUTLET and s.form == "name" and self._fits(name, s.name))
            if found is None and self._definite(m) and (outlet := self._outlet_before(m, name)):
                return m.but(name=outlet, sure=m.sure * 0.85)
            return m.but(name=found.name, sure=m.sure * 0.95) if found else m
        return m

    def _definite(self, m: Mention) -> bool:
        return self.text[m.phrase_start : m.phrase_start + 4].lower() == "the "

    def _outlet_before(self, m: Mention, descriptor: str) -> str | None:
        """The last registered outlet that the text names before "the newspaper", though it was no source there."""
        known = registry()
        best = None
        for match in compiled(_NAMES).finditer(self.text, max(0, m.start - 600), m.start):
            words = split_name(match.group())
            for start in range(len(words)):
                hit = known.match(words, start, len(words), match.group().split() if len(words) == 1 else ())
                if hit and hit.outlet.kind and self._fits(descriptor, hit.outlet.name):
                    if hit.end - start > 1 or len(words) == 1:
                        best = hit.outlet.name
                    break
        return best or self._written_before(m, descriptor)

    def _fits(self, descriptor: str, name: str) -> bool:
        """Whether an outlet may be called so: "the station" is no newspaper."""
        outlet = registry().find(name)
        if outlet is None:
            return True
        kinds = self.lexicon.outlet_kinds
        words = frozenset[str]().union(*kinds.values()).intersection(descriptor.split())
        return not words or bool(words & kinds[outlet.kind])

    def _written_before(self, m: Mention, descriptor: str) -> str | None:
        """The one unknown name before "the station" that is written as such an outlet's is: "Radio Dobrava"."""
        noun = descriptor.split()[-1]
        kinds = self.lexicon.outlet_kinds
        airs = noun in kinds["broadcaster"] - kinds["newspaper"]
        if not m.name.islower() or not (airs or noun in kinds["newspaper"]):
            return None
        classes = self.lexicon.classes
        found = set()
        for match in compiled(_NAMES).finditer(self.text, max(0, m.start - 600), m.start):
            words = match.group().partition(". ")[0].rstrip(".").removeprefix("The ").split()
            ends = (classes.get(words[0].lower(), 0) | classes.get(words[-1].lower(), 0)) if words else 0
            if (
                2 <= len(words) <= 4
                and ends & Word.OUTLET_NAME
                and airs == any(w.lower() in self.lexicon.lists["airs"] for w in words)
            ):
                found.add(" ".join(words))
        return found.pop() if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return compiled(r"[\w-]+").findall(text)
