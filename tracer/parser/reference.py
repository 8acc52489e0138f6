"""What a mention refers to: pronouns, roles, short names and descriptors go back to names said before them."""

import re
from collections.abc import Callable

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import registry
from tracer.model import Kind
from tracer.parser.descriptors import may_be_called, outlet_before
from tracer.parser.entities import Entities, same_sentence
from tracer.parser.mention import Mention
from tracer.parser.offices import head_of, surname, title_before
from tracer.parser.patterns import compiled
from tracer.parser.people import REACH

_MEMORY = 100  # sources that a pronoun or a short name may go back to
_NEWSMAN = 20  # characters behind an outlet that may say who of it spoke: "Kyodo reporter"
NEAR = 600  # characters within which "the group" means the last body named
_BODIES = (Kind.ORGANISATION, Kind.OUTLET)
_APPOSED = r", ((?:[A-Z][\w\u2019'-]+ ){1,3}[A-Z][\w\u2019'-]+),"
_LONG_AGO = 1500  # characters behind which a role may be another's
_CALLED = 30  # characters beside a name in which a noun tells what it is
_PARTS = 6  # between commas, of what stands beside a name
_TITLE = r"[A-Z][\w\u2019'&.-]*+(?: [A-Z][\w\u2019'&-]*+){1,5}+"
_NEW = r"(?i)(?:an?|another|one|some) "  # what brings in somebody
_BESIDE_TEXT = 400  # characters between whoever made a text and the noun that means it
_STOP = r"[.?!][\"'\u201d\u2019)\]]{0,3}\s|\n"


class Memory:
    """The sources met so far, in order."""

    def __init__(self, text: str, lexicon: Lexicon, own: str | None = None) -> None:
        """`own`: the outlet that published the article, when that is known."""
        self.text = text
        self.lexicon = lexicon
        self.own = own
        self.entities = Entities(text, lexicon)
        self._titles: dict[str, dict[str, tuple[int, int]]] = {}  # last word -> outlets so called, and where they stand
        self.seen: dict[tuple[str, Kind, str], Mention] = {}
        self._kinds: dict[str, Kind] = {}  # what the bodies among them are
        self.last_at: dict[str, int] = {}  # where each name was last meant, by a pronoun too

    def add(self, mention: Mention) -> None:
        """Remember a mention as the latest of its source."""
        key = mention.name, mention.kind, mention.form
        self.seen.pop(key, None)
        self.seen[key] = mention
        self.last_at[mention.name] = mention.start
        if (
            mention.form == "name"
            and mention.kind is Kind.PERSON
            and mention.phrase_end - mention.phrase_start > mention.end - mention.start
        ):
            self._described(mention)
        if mention.kind is Kind.PERSON and mention.form == "name" and not self.is_people(mention.name):
            self.entities.spoke(mention.name)
        if mention.kind in _BODIES and mention.form == "name":
            self._kinds.setdefault(mention.name, mention.kind)
        if len(self.seen) > _MEMORY:
            del self.seen[next(iter(self.seen))]

    def _described(self, m: Mention) -> None:
        """Take in what stands around a name in its phrase."""
        for start, end in ((m.phrase_start, m.start), (m.end, m.phrase_end)):
            for part in self.text[start:end].split(",")[:_PARTS]:
                self.entities.describe(m.name, part, m.phrase_start, m.phrase_end)

    def resolve(self, m: Mention) -> Mention:
        """The mention under the name of what it refers to, where the article says so."""
        known = self._kinds.get(m.name) if m.form == "name" else None
        if known is not None and m.kind is not known and " " in m.name:
            m = m.but(kind=known)  # an outlet once is an outlet
        short = m.form == "name" and " " not in m.name and m.kind in (Kind.ORGANISATION, Kind.PERSON)
        if short and (written := self.entities.acronym(m.name)):
            return m.but(name=written[0], kind=Kind.ORGANISATION, shown=written[1])
        if m.form == "name" and m.kind is Kind.PERSON:
            full = self.short_name(m)
            return full if full is not m or known is None else m.but(kind=known)  # a firm once is a firm
        if m.form == "name" and m.kind is Kind.OUTLET:
            return self.short_title(m)
        if m.form == "name" and m.kind is Kind.ORGANISATION and " " in m.name:
            return self._without_owner(m)
        if m.form == "name" and m.kind is Kind.ORGANISATION:
            same = self.last(
                lambda s: s.form == "name" and s.kind in (Kind.PERSON, Kind.OUTLET) and s.name.split()[-1] == m.name
            )
            return same_as(m, same) if same else m
        if m.form == "role" and m.kind in (Kind.PERSON, Kind.ANONYMOUS):
            return self.role(m)
        if m.form == "descriptor":
            return self.descriptor(m)
        return m

    def _without_owner(self, m: Mention) -> Mention:
        """ "the Foreign Ministry" for "France's Foreign Ministry", where it is the only one so called."""
        if not self.text.startswith(("the ", "The "), max(0, m.start - 4)):
            return m
        whose = {s.name: s for s in self.seen.values() if s.kind is Kind.ORGANISATION and s.name.endswith(f" {m.name}")}
        if len(whose) != 1:
            return m
        ((name, same),) = whose.items()
        owner = name.removesuffix(f" {m.name}")
        low, land = owner.lower(), owner[-2:] in ("'s", "\u2019s") and owner[:-2] in self.lexicon.countries
        national = self.lexicon.classes.get(low, 0) & Word.NATIONALITY and low not in self.lexicon.lists["no_country"]
        if not (national or land):
            return m
        start = max(0, m.start - _LONG_AGO)
        before = compiled(r"(\S+) " + re.escape(m.name)).findall(self.text, start, m.start)
        return m if any(word not in (owner, "the", "The") for word in before) else same_as(m, same)

    def another(self, m: Mention, cited: str) -> Mention:
        """The outlet that a descriptor means, which is not the one that it cites."""
        name = m.name.lower()
        found = self.last(
            lambda s: (
                s.kind is Kind.OUTLET
                and s.form == "name"
                and s.name != cited
                and may_be_called(s.name, name, self.lexicon)
            )
        )
        known = found is not None and " " not in name and self.definite(m)
        return same_as(m, found, 0.95) if found and known else m

    def last(self, test: Callable[[Mention], bool]) -> Mention | None:
        """The latest source that passes a test."""
        return next((s for s in reversed(self.seen.values()) if test(s)), None)

    def several(self, s: Mention) -> bool:
        """Whether a role is that of several people."""
        head = head_of(s.name, self.lexicon)
        if head in self.lexicon.lists["collective_plural"]:
            return True
        return head.endswith(tuple(self.lexicon.lists["plural_end"])) and not head.endswith("ss")  # an actress is one

    def is_body(self, name: str) -> bool:
        """Whether a name has been that of an outlet or another body."""
        return name in self._kinds

    def is_people(self, name: str) -> bool:
        """Whether a name is that of all who live somewhere: "Norwegians"."""
        return name.endswith("s") and self.lexicon.classes.get(name[:-1].lower(), 0) & Word.NATIONALITY > 0

    def short_name(self, m: Mention) -> Mention:
        """A surname or a given name alone, under the one full name that it is of."""
        word = m.name
        particle, _, rest = word.partition(" ")
        if " " not in rest and particle.lower() in self.lexicon.lists["full_name_particle"]:  # "De Klerk"
            low = f" {word.lower()}"
            full = [name for name in self.entities.named(rest) if name.lower().endswith(low)]
            if len(full) == 1 and (place := self.entities.place(full[0])):
                return m.but(name=full[0], shown=place)
        if " " in word or word in self.lexicon.countries:
            return m
        said = {s.name: s for s in self.seen.values() if s.kind is Kind.PERSON and s.form == "name" and " " in s.name}
        known = [*said, *(name for name in self.entities.named(word) if name not in said)]
        known = [name for name in known if " and " not in name]  # "Linda and Bob Holm" are two
        title = title_before(self.text, m.start, self.lexicon)
        full = [n for n in known if (family := surname(n, self.lexicon)) == word or family.endswith(f"-{word}")]
        full = [n for n in full if n.endswith(surname(n, self.lexicon)) or not self._elder(n, full)]
        if not full and not title:
            called = self.entities.words(word)  # "President Moen", so that "Moen Avenue" is none of his names
            full = [n for n in known if n.split()[0] == word and (not called or n in said or self.entities.words(n))]
            lists = self.lexicon.lists
            beside = frozenset(words_of(self.text[m.phrase_start : m.phrase_end].lower()))  # "his wife, Melania"
            related = not beside.isdisjoint(lists["female"]) or not beside.isdisjoint(lists["male"])
            full = [n for n in full if related or n in said or self._introduced_first(n, word)]
        if title in self.lexicon.lists["female"] or title in self.lexicon.lists["male"]:
            she = title in self.lexicon.lists["female"]
            full = [name for name in full if self.entities.female(name) in (None, she)]
            sure = [name for name in full if self.entities.female(name) is she]
            full = sure if len(sure) == 1 else full
        full = self._likely(full, said, m.start)
        if len(full) != 1:
            return m
        shown = self.entities.place(full[0])
        given = full[0].partition(" ")[0].lower()
        somebody = title or given in self.lexicon.female or given in self.lexicon.male
        kind = None if somebody else self._kinds.get(full[0])  # "Courier" of the Kesla Courier is no person
        return m.but(name=full[0], kind=kind, shown=shown or (said[full[0]].start, said[full[0]].end))

    def _introduced_first(self, name: str, word: str) -> bool:
        """Whether a name is written in full before its first word stands alone: no product of the maker Corvane."""
        place = self.entities.place(name)
        person = self.entities.is_person(name) or self.entities.is_person(word)
        return person or (place is not None and self.text.find(word, 0, place[0]) < 0)

    def _elder(self, name: str, names: list[str]) -> bool:
        """Whether the name is among them without "Jr.", which is another's."""
        family = surname(name, self.lexicon)
        return name[: name.index(family) + len(family)] in names

    def short_title(self, m: Mention) -> Mention:
        """ "The Times" behind "The New York Times": the one paper of the article whose title ends so.

        It stays what the registry calls it where the article has it first, or where both are of one country: nobody
        calls the Sunday Times "The Times".
        """
        word = self.text[m.start : m.end].split()[-1]
        if len(self.text[m.start : m.end].removeprefix("the ").removeprefix("The ").split()) > 1:
            return m
        if not self.lexicon.classes.get(word.lower(), 0) & Word.OUTLET_NAME:
            return m
        if self.own and self.own.split()[-1] == word:
            return m.but(name=self.own)
        if any(s.name == m.name and s.kind is Kind.OUTLET for s in self.seen.values()):
            return m
        known = registry().find(m.name)
        fuller = {s.name: (s.start, s.end) for s in self.seen.values() if s.kind is Kind.OUTLET and s.form == "name"}
        fuller = {name: place for name, place in fuller.items() if " " in name and name.split()[-1] == word}
        fuller |= {name: place for name, place in self._called(word).items() if place[0] < m.start}
        fuller.pop(m.name, None)
        if known is not None and " " not in known.name.removeprefix("The "):  # it is its title, no short form
            full = {name: registry().find(name) for name in fuller}
            fuller = {
                name: place
                for name, place in fuller.items()
                if (one := full[name]) is None or one.country != known.country
            }
        if len(fuller) != 1:
            return m
        name, place = fuller.popitem()
        return m.but(name=name, shown=place, sure=m.sure * 0.95)

    def _called(self, word: str) -> dict[str, tuple[int, int]]:
        """The registered outlets of several words that end in a word, each with where the article has it first."""
        if word not in self._titles:
            found: dict[str, tuple[int, int]] = {}
            for match in compiled(_TITLE).finditer(self.text, 0, REACH) if self.text.find(word) >= 0 else ():
                words = [(piece[0], match.start() + piece.start()) for piece in compiled(r"\S+").finditer(match[0])]
                for last in (at for at, (other, _) in enumerate(words) if other == word and at):
                    for first in range(last):
                        outlet = registry().find(" ".join(other for other, _ in words[first : last + 1]))
                        if outlet is not None:
                            found.setdefault(outlet.name, (words[first][1], words[last][1] + len(word)))
                            break
            self._titles[word] = found
        return self._titles[word]

    def _likely(self, names: list[str], said: dict[str, Mention], before: int) -> list[str]:
        """Of the full names of one surname those that it may stand for: named before, who speak, the last."""
        names = list({name.split()[0]: name for name in reversed(names)}.values())  # "Ida Holm", "Ida M. Holm"
        where = {name: self.entities.place(name) or (0, 0) for name in names}
        for some in (
            [name for name in names if where[name][0] < before],
            [name for name in names if name in said],
            [name for name in names if name in said and before - self.last_at[name] < NEAR],
        ):
            if len(names) > 1 and some:
                names = some
        return names

    def role(self, m: Mention) -> Mention:
        """A role under the name of whom the article gave it to, or as the same unnamed source of before."""
        lists = self.lexicon.lists
        if apposed := compiled(_APPOSED).match(self.text, m.phrase_end):
            name = apposed[1]
            if m.phrase_end == m.end and self.entities.place(name) and not registry().find(name):
                return m.but(name=name, kind=Kind.PERSON, form="name", shown=apposed.span(1))
        definite = compiled(r"(?i)(?:the|this|that|his|her|its)\b").match(self.text, m.phrase_start, m.phrase_end)
        words = frozenset(words_of(m.name.lower())) - lists["no_role_word"]
        head = head_of(m.name, self.lexicon)
        if not definite or not words:
            return m
        theirs = compiled(r"(?i)h(?:is|er)\b|its\b").match(definite[0])  # "her spokesman" is not anybody's spokesman
        holders = {} if theirs or self.several(m) else self._holders(m, head, words)
        same = self._newsman(m, head) or self.last(lambda s: self._same_role(s, m, words))
        latest = sorted(holders.items(), key=lambda one: one[1][0])
        if latest and latest[-1][1][0] > (self.last_at[same.name] if same else -1):
            name, (at, shown) = latest[-1]
            if len(latest) > 1 and same_sentence(self.text, latest[-2][1][0], at):
                return m
            if not self.entities.somebody_else(head, shown[1], m.start) and not self._overtaken(name, at, m.start):
                return m.but(name=name, kind=self._kinds.get(name, Kind.PERSON), form="name", shown=shown)
        if same is None and m.kind is Kind.ANONYMOUS and m.name.lower() == head:
            return self._unnamed(m, head)
        return same_as(m, same) if same else m

    def _unnamed(self, m: Mention, head: str) -> Mention:
        """ "The sources" under the only description of such before: "two sources close to the board"."""
        seen = {s.name: s for s in self.seen.values() if s.kind is Kind.ANONYMOUS and " " in s.name}
        same = [s for s in seen.values() if s.start < m.start and head in words_of(s.name.lower())]
        return same_as(m, same[0], 0.95) if len(same) == 1 else m

    def _newsman(self, m: Mention, head: str) -> Mention | None:
        """The outlet whose reporter spoke before: "a Kyodo reporter said … the reporter said"."""
        if m.name.lower() != head or head not in self.lexicon.lists["newsmen"]:
            return None
        desk = self.last(lambda s: s.kind is Kind.OUTLET and s.form == "name")
        beside = desk is not None and words_of(self.text[desk.end : desk.end + _NEWSMAN].lower())[:1] == [head]
        return desk if beside else None

    def _holders(self, m: Mention, head: str, words: frozenset[str]) -> dict[str, tuple[int, tuple[int, int]]]:
        """Whom the article gave a role before, with where each was last meant, and where it is so called."""
        lexicon = self.lexicon
        named = words | {word for word in m.name.lower().split() if word == "former"}
        found: dict[str, tuple[int, tuple[int, int]]] = {}
        for title in (head, *lexicon.offices.get(head, ())):
            for said in self.entities.called(title, m.start):
                other = (said.words & lexicon.lists["other_office"]) - named
                asked = words - {head}
                if title != head:  # an office that implies the other has its own words before it: "chief executive"
                    asked = frozenset([w for w in asked if not lexicon.classes.get(w, 0) & Word.ROLE])
                if not other and asked <= self.entities.words(said.name):
                    at = max(said.end, self.last_at.get(said.name, 0))
                    found[said.name] = at, (said.start, said.end)
        return found

    def _overtaken(self, name: str, at: int, before: int) -> bool:
        """Whether somebody was last named long ago, and others since."""
        at = max(at, self.entities.stands(name, at, before))
        return before - at > _LONG_AGO and bool(self.entities.others(name, at, before))

    def _same_role(self, s: Mention, m: Mention, words: frozenset[str]) -> bool:
        """Whether an unnamed source of before is the one that a role means: "a senior official … the official"."""
        return (
            s.form in ("role", "common")
            and s.start != m.start
            and head_of(s.name, self.lexicon) == head_of(m.name, self.lexicon)
            and words <= {*words_of(s.name.lower()), *words_of(self.text[s.phrase_start : s.phrase_end].lower())}
        )

    def _maker(self, m: Mention, noun: str) -> Mention | None:
        """Whose the text is that `noun` means: the source that stands in the sentence that speaks of it last."""
        made = self._posted(m, noun)
        if made < 0:
            reach = max(0, m.start - 1500)
            made = self.text[reach : m.start].lower().rfind(noun)
            if made < 0:
                return None
            made += reach
        stops = [stop.end() for stop in compiled(_STOP).finditer(self.text, max(0, made - _BESIDE_TEXT), made)]
        ends = compiled(_STOP).search(self.text, made, made + _BESIDE_TEXT)
        begin, end = stops[-1] if stops else max(0, made - _BESIDE_TEXT), ends.start() if ends else m.start
        around = self.text[begin:end]
        seen = [s for s in self.seen.values() if s.kind not in (Kind.OUTLET, Kind.PLATFORM)]
        texts = [s for s in seen if s.kind is Kind.DOCUMENT and s.start <= made < s.end]
        people = [s for s in seen if s.kind is not Kind.DOCUMENT]
        here = [s for s in people if begin <= s.start < end]
        again = [s for s in people if s.start >= end and s.form == "name" and s.name.rpartition(" ")[2] in around]
        before = [s for s in people if 0 < made - s.start < _BESIDE_TEXT]
        makers = texts or here or (again if len(again) == 1 else before)
        return min(makers, key=lambda s: abs(s.start - made), default=None)

    def _author(self, m: Mention, noun: str) -> Mention | None:
        """Whose "the study" is: that of before, "a study by Moe", where no other one was named since."""
        whose = self.last(
            lambda s: (
                s.kind in (Kind.PERSON, Kind.ORGANISATION)
                and s.form == "name"
                and s.start < m.start
                and noun in words_of(self.text[s.phrase_start : s.start].lower())
            )
        )
        behind = words_of(self.text[m.phrase_end : m.phrase_end + _NEWSMAN])[:1]
        if whose is None or (behind and behind[0] in self.lexicon.lists["carries"]):
            return None  # "the study, published in Y": what its author says elsewhere is not in Y
        if self.entities.somebody_else(noun, whose.end, m.start):
            return None
        other = self.last(lambda s: s.kind is Kind.DOCUMENT and noun in words_of(s.name.lower()) and s.start < m.start)
        return whose if other is None or other.start < whose.start else None

    def _posted(self, m: Mention, noun: str) -> int:
        """Where that was posted which "the tweet" or "the post" means; -1 where the noun means no post."""
        if noun != "post" and noun not in self.lexicon.post_platforms:
            return -1
        platform = self.lexicon.post_platforms.get(noun)
        last = self.last(lambda s: s.kind is Kind.PLATFORM and platform in (None, s.name) and s.start < m.start)
        return last.start if last is not None else -1

    def _beside(self, s: Mention, noun: str) -> bool:
        """Whether the words beside an outlet's name call it so: "the website Kolden", "Kolden, a website"."""
        near = self.text[max(0, s.start - _CALLED) : s.end + _CALLED].lower()
        return noun in near

    def descriptor(self, m: Mention) -> Mention:
        """A text, a body or an outlet by what it is, under the name that it had before."""
        name = m.name.lower()
        if m.kind is Kind.OUTLET and compiled(_NEW).fullmatch(self.text, m.phrase_start, m.start):
            return m  # "told a news outlet": none that was named before; but "a report by the outlet"
        if m.kind is Kind.DOCUMENT:
            if name in self.lexicon.lists["authored_text"] and (maker := self._maker(m, name)):
                return same_as(m, maker, 0.9)
            if self.definite(m) and (author := self._author(m, name.split()[-1])):
                return same_as(m, author, 0.9)
            if name in self.lexicon.lists["site"] and self.definite(m):
                site = self.last(lambda s: s.kind is Kind.OUTLET and s.form == "name")
                return same_as(m, site, 0.9) if site and self._beside(site, name) else m
            if not compiled(r"\b(?:report|article|story|paper)\b").search(name) or len(name.split()) > 2:
                return m
            found = self.last(
                lambda s: (
                    (s.kind is Kind.DOCUMENT and name.split()[-1] in s.name.lower() and s.form != "descriptor")
                    or (s.kind is Kind.OUTLET and s.form == "name" and self._reported(s, name, m.start))
                )
            )
            if found is None and name == "paper" and (outlet := outlet_before(self.text, m, name, self.lexicon)):
                return m.but(name=outlet, kind=Kind.OUTLET, sure=m.sure * 0.85)
            return same_as(m, found, 0.9) if found else m
        if m.kind is Kind.ORGANISATION:
            head = name.split()[-1]
            found = self.last(
                lambda s: (
                    s.kind is Kind.ORGANISATION
                    and s.form == "name"
                    and head in s.name.lower().split()
                    and all(word in s.name for word in m.name.split() if word[0].isupper())
                )
            )
            if found is None and name in self.lexicon.lists["any_body"]:
                last = self.last(lambda s: s.kind is Kind.ORGANISATION and s.form == "name" and self.called(s, head))
                found = last if last and m.start - self.last_at[last.name] < NEAR else None
            if found is None and name == head and self.definite(m) and (body := self.entities.body(head, m.start)):
                return m.but(name=body[0], shown=body[1])
            return same_as(m, found) if found else m
        owned = compiled(r".*-(?:owned|based|backed|run|funded|controlled|born) ").match(name)
        if m.kind is Kind.OUTLET and owned and self.definite(m):
            name = name[owned.end() :]  # "the Brindlow-owned paper": the paper
        if m.kind is Kind.OUTLET and compiled(r"['\u2019]s? ").search(m.name):
            return m  # "the union's newspaper" is not the one that was named before
        if m.kind is Kind.OUTLET and not self.definite(m) and self.several(m):
            return m  # "state media", "other outlets"
        if m.kind is Kind.OUTLET and m.name.istitle() and " " not in m.name:
            return self._with_title(m)
        if m.kind is Kind.OUTLET and name == "agency" and self.definite(m) and (office := self._agency(m)):
            return office
        if m.kind is Kind.OUTLET and len(name.split()) <= 3:
            bare = m.phrase_start == m.start  # "on state TV": on none that was named before, unless as such
            found = self.last(
                lambda s: (
                    s.kind is Kind.OUTLET
                    and s.form == "name"
                    and ((not bare and may_be_called(s.name, name, self.lexicon)) or self._introduced(s, name))
                )
            )
            if found is None and self.definite(m) and (outlet := outlet_before(self.text, m, name, self.lexicon)):
                return m.but(name=outlet, sure=m.sure * 0.85)
            return same_as(m, found, 0.95) if found else m
        return m

    def _agency(self, m: Mention) -> Mention | None:
        """The office that "the agency" means, where one was named since the last outlet that spoke."""
        name = m.name.lower()
        outlet = self.last(lambda s: s.kind is Kind.OUTLET and may_be_called(s.name, name, self.lexicon))
        nouns = {name, *self.lexicon.offices.get(name, ())}
        spoke = self.last(
            lambda s: (
                s.kind is Kind.ORGANISATION
                and s.form == "name"
                and (s.name.isupper() or not nouns.isdisjoint((*s.name.lower().split(), *self.entities.words(s.name))))
            )
        )
        since = self.last_at[outlet.name] if outlet else -1
        if spoke is not None and self.last_at[spoke.name] > since and m.start - self.last_at[spoke.name] < _LONG_AGO:
            return same_as(m, spoke, 0.95)
        body = self.entities.body(name, m.start)
        if body is None or body[1][0] < since:
            return None
        return m.but(name=body[0], kind=Kind.ORGANISATION, shown=body[1], sure=m.sure * 0.9)

    def _with_title(self, m: Mention) -> Mention:
        """ "The Journal": the last outlet with that word in its name, else the one such that the text names."""
        found = self.last(lambda s: s.kind is Kind.OUTLET and s.form == "name" and m.name in s.name.split())
        if found is not None:
            return same_as(m, found, 0.95)
        known = [(name, place) for name, place in self._called(m.name).items() if place[0] < m.start]
        return m.but(name=known[0][0], shown=known[0][1], sure=m.sure * 0.85) if len(known) == 1 else m

    def _introduced(self, s: Mention, noun: str) -> bool:
        """Whether an outlet is called so beside its name: "the weekly Kveldsposten"."""
        return words_of(self.text[s.phrase_start : s.start].lower())[-1:] == [noun]

    def _reported(self, s: Mention, text: str, before: int) -> bool:
        """Whether "the report" may be an outlet's: it was named shortly before, and no other report since."""
        return before - self.last_at[s.name] < NEAR and not self.entities.somebody_else(text, s.end, before)

    def called(self, s: Mention, noun: str) -> bool:
        """Whether a body may be called so, by the nouns in its name: no ministry is "the company"."""
        lexicon = self.lexicon
        words = s.name.lower().replace(".", "").split()
        nouns = {w for w in words if lexicon.classes.get(w, 0) & Word.ORGANISATION or w in lexicon.lists["any_body"]}
        if noun in self.entities.words(s.name):
            return True  # the article says so: "the Vestby Observatory, a monitoring group"
        return not nouns or noun in nouns or f"{noun}s" in nouns or not nouns.isdisjoint(lexicon.offices.get(noun, ()))

    def definite(self, m: Mention) -> bool:
        """Whether a phrase begins with "the"."""
        return self.text[m.phrase_start : m.phrase_start + 4].lower() == "the "


def same_as(m: Mention, found: Mention, sure: float = 1.0) -> Mention:
    """A mention under the name of what was found, with where that is named."""
    shown = found.shown or (found.start, found.end)
    return m.but(name=found.name, kind=found.kind, sure=m.sure * sure, shown=shown)


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return compiled(r"[\w-]+").findall(text)
