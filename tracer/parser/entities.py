"""Who stands in an article: its people and bodies by their full names, with what it says of each."""

import re
from bisect import bisect_left, bisect_right, insort
from functools import cache

from tracer.language.lexicon import Lexicon, Word, load
from tracer.parser.offices import (
    Place,
    heading_words,
    initialed,
    is_role,
    person_name,
    read_office,
    spelled_out,
    surname,
    titles_before,
    word_flags,
)
from tracer.parser.patterns import compiled
from tracer.parser.people import OWNER, REACH, name_run, opens_as_participle

_AROUND = 120  # characters before and behind a name within which it is described
_TITLES = Word.ROLE | Word.HONORIFIC
_OPENS = Word.DETERMINER | Word.PREPOSITION | Word.BOUNDARY | Word.ADVERB  # of a word before a name: "But Ida Holm"
_WINDOW, _FAR = 300, 1500  # characters within which a body that was named goes on as "the ministry"; if none is nearer
_RECENT = 4000  # characters within which "a driver" is still somebody else than the driver who has a name
_SENTENCES, _SENTENCE = 3, 400  # before a pronoun, in which whom it means is named; characters of one
_OPENING = 40  # characters before the name that a sentence begins with: a title, a given name
_CERTAIN = 2  # pronouns that tell what somebody is; a given name does as much
_LATEST = 30  # descriptions with one noun that are compared
_NAMED = r"[A-Z][\w&\u2019'-]++(?:(?:[ ](?:of|the|for|and|on)){0,2}+[ ][A-Z][\w&\u2019'-]++)*+"
_BRACKETED = r"\((?:the )?([A-Z][A-Za-z&]{1,7})\)"
_MARKS = (".", ",", ";", ":", "!", "?", "(", ")", "\n", "\u201c", "\u201d", '"', "\u2014", "\u2013")
_BEHIND = r"[^.,;:!?()\n\u201c\u201d\"\u2014\u2013]{3,120}"
_COPULA = r"(?:, who)? (?:is|was|became|serves as|served as|has been) (?=(?:the|a|an|its)\b)"
_SENTENCE_ENDS = (". ", "? ", "! ", "\n", ".\u201d", '."')
_HE_OR_SHE = r"[hs](?<!\w.)(?:(?<=h)(?:e|im|is|er|imself|erself)|(?<=s)he)\b"  # the letter first: found fast
_ENDS = r"[.!?][\"\u201d\u2019')]*\s"


class Description:
    """What the article calls somebody in one place: "the mayor of Brama, Ane Dahl"."""

    __slots__ = ("end", "head", "name", "start", "words")

    def __init__(self, name: str, head: str, words: frozenset[str], start: int, end: int) -> None:
        self.name = name  # in full, where the article has it in full
        self.head = head  # the noun: mayor
        self.words = words  # all of it, in lower case: mayor, brama
        self.start = start  # offsets of the description and the name
        self.end = end


class Entities:
    """The full names of an article, found in one pass when one is asked for, and what is said of each."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._verbal = tuple(lexicon.lists["verbal_ending"])  # of a verb before a name: "thanked Ida Moe"
        self._read = False
        self._places: dict[str, Place] = {}  # full name -> where it stands first
        self._starts: list[int] = []  # where full names stand
        self._runs: list[str] = []  # and which
        self._by_word: dict[str, list[str]] = {}  # a word of it -> the full names that have it
        self._by_head: dict[str, list[Description]] = {}
        self._by_name: dict[str, list[Description]] = {}
        self._votes: dict[str, list[int]] = {}  # full name -> how often "she" and "he" stand for it
        self._acronyms: dict[str, tuple[str, Place]] | None = None
        self._initialed: dict[str, tuple[str, Place]] | None = None
        self._spoken: set[str] = set()  # names in one word of those who speak

    def named(self, word: str) -> list[str]:
        """The full names of people that have the word in them, in the order of the article."""
        self._collect()
        return self._by_word.get(word, [])

    def spoke(self, name: str) -> None:
        """Take in that somebody is a person who speaks, whose full name need not stand in the article."""
        self._spoken.add(name)

    def place(self, name: str) -> Place | None:
        """Where a full name stands first."""
        self._collect()
        return self._places.get(name)

    def called(self, head: str, before: int) -> list[Description]:
        """The last descriptions with that head noun before an offset, in the order of the article."""
        self._collect()
        said = self._by_head.get(head, [])
        last = bisect_right(said, before, key=_end)
        return said[max(0, last - _LATEST) : last]

    def words(self, name: str) -> frozenset[str]:
        """All that the article calls somebody, in small letters."""
        self._collect()
        return frozenset([word for said in self._by_name.get(name, ()) for word in said.words])

    def called_something(self, name: str) -> bool:
        """Whether words beside a full name, where it first stands, tell what somebody is: "luthier Ida Moe"."""
        self._collect()
        if name not in self._places:
            return False
        start, end = self._places[name]
        if compiled(r", (?:an?|the|who|whose)\b").match(self._text, end):
            return True
        before = self._text[max(0, start - _OPENING) : start]
        if before.endswith(", ") and self._text[end : end + 1] == ",":
            before = f"{before[:-2]} "  # "the steward, Ida Moe, said"
        word = before[:-1].rpartition(" ")[2]
        lower = word.isalpha() and word.islower() and before[-1:] == " "
        return lower and not word_flags(word, self._lexicon.classes) and not word.endswith(self._verbal)

    def female(self, name: str) -> bool | None:
        """Whether somebody is a "she": by titles, relations, pronouns, or a given name; None: nothing tells."""
        if " " not in name and len(self.named(name)) > 1:
            return None  # titles before the surname of a couple
        said = self.words(name)
        her, him = bool(said & self._lexicon.lists["female"]), bool(said & self._lexicon.lists["male"])
        if her != him:
            return her
        she, he = self._votes.get(name, (0, 0))
        given = name.partition(" ")[0].lower()
        she += _CERTAIN * (given in self._lexicon.female)
        he += _CERTAIN * (given in self._lexicon.male)
        return None if max(she, he) < _CERTAIN or 3 * min(she, he) >= max(she, he) else she > he

    def is_person(self, name: str) -> bool:
        """Whether the article shows that a name is somebody's: by what it calls them, what they say, a given name."""
        return self.female(name) is not None or bool(self.words(name)) or name in self._spoken

    def stands(self, name: str, after: int, before: int) -> int:
        """Where the last word of a name stands last between two offsets; -1 where it does not."""
        return self._text.rfind(surname(name, self._lexicon), max(after, before - _RECENT), before)

    def others(self, name: str, after: int, before: int) -> list[str]:
        """The full names of other people between two offsets."""
        self._collect()
        first, last = bisect_right(self._starts, after), bisect_left(self._starts, before)
        return [other for other in self._runs[first:last][-_LATEST:] if other.split()[-1] != name.split()[-1]]

    def acronym(self, short: str) -> tuple[str, Place] | None:
        """The body that the article abbreviates so, "the Harbour Office (HO)", and where it does."""
        if self._acronyms is None:
            self._acronyms = {}
            for match in compiled(_BRACKETED).finditer(self._text, 0, REACH):
                end = match.start()
                end -= end > 0 and self._text[end - 1] == " "
                found = spelled_out(self._text, end, match[1])
                if found and match[1] not in self._acronyms:
                    self._acronyms[match[1]] = self._text[slice(*found)], (found[0], match.end())
        if short in self._acronyms or not short.isupper():
            return self._acronyms.get(short)
        if self._initialed is None:
            self._initialed = initialed(self._text, REACH, self._lexicon)
        return self._initialed.get(short)

    def body(self, head: str, before: int) -> tuple[str, Place] | None:
        """The one body with that word in its name which stands shortly before: "Harbour Ministry" for "ministry"."""
        alike = (
            self._lexicon.offices.get(head.lower(), ()) if head not in self._lexicon.lists["any_kind_of_body"] else ()
        )
        near = self._bodies([head, *alike], max(0, before - _WINDOW), before)
        stop = compiled(_ENDS).search(self._text, before, before + _WINDOW)
        rest = self._text[before : stop.start() if stop else before + _WINDOW]
        near = [one for one in near if one[0].split()[0] not in rest]  # "the firm will sue Menatep"
        found = near or self._bodies([head], max(0, before - _FAR), before)
        if head.lower() in self._lexicon.lists["chamber"]:
            return None  # "the House" is no White House
        far = (
            not near and len(found) == 1 and head[0].isupper() and len(found[0][0].split()) < 3
        )  # "Front", "Red Front"
        return found[0] if len(found) == 1 and not far else None

    def _bodies(self, called: list[str], start: int, end: int) -> list[tuple[str, Place]]:
        """The bodies between two offsets with one of the nouns: "Harbour Ministry", "University of Lund"."""
        nouns = {noun.capitalize() for noun in called}
        found: dict[str, tuple[str, Place]] = {}
        if all(self._text.find(noun, start, end) < 0 for noun in nouns):
            return []
        for match in compiled(_NAMED).finditer(self._text, start, end):
            words = match[0].split()
            while words and word_flags(words[0], self._lexicon.classes) & (_OPENS | Word.ROLE):
                words = words[1 + (words[1:2] == ["of"]) :]  # "And the University of Lund", "CEO of Lund Holdings"
            if not words:
                continue
            words[-1] = words[-1].removesuffix("'s").removesuffix("\u2019s")
            noun = next((word for word in words if word in nouns), "")
            if not noun or len(words) < 2:
                continue
            behind = words[words.index(noun) + 1 :]
            if behind and behind[0] not in ("of", "for"):
                if behind[0].istitle():
                    continue  # "Office Building"
                words = words[: -len(behind)]  # "Harbour Office on Monday"
                if len(words) < 2:
                    continue
                if not nouns.isdisjoint(behind):  # "the Harbour Office and the Port Office"
                    found[match[0].casefold()] = match[0], match.span()
            name = " ".join(words)
            at = self._text.find(words[0], match.start())
            found[name.casefold()] = name, (at, at + len(name))
        return list(found.values())

    def somebody_else(self, head: str, after: int, before: int) -> bool:
        """Whether one without a name is brought in between two offsets: "another driver", "a driver"."""
        text = self._text
        at = before
        after = max(after, before - _RECENT)
        while (at := text.rfind(head, after, at)) >= 0:
            if not text[at - 1 : at].isspace() or text[at + len(head) : at + len(head) + 1].isalpha():
                continue
            opening = compiled(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w\u2019'-]+\s){0,4}\Z").search(
                text, max(0, at - 60), at
            )
            if opening and not self._described_at(head, opening.start(), at):
                return True
        return False

    def subject_before(self, before: int, she: bool) -> tuple[str, Place] | None:
        """Whom a pronoun means by the names around it: the one who is a "she" of the nearest sentence that names any.

        `she`: or a "he". It must begin its sentence, or stand in the pronoun's own. None where nothing decides.
        """
        self._collect()
        text = self._text
        end = before
        for _ in range(_SENTENCES):
            low = max(0, end - _SENTENCE)
            start = max([text.rfind(mark, low, max(low, end - 2)) + len(mark) for mark in _SENTENCE_ENDS])
            people = self.people_in(start, end)
            found = [one for one in people if self.female(one[0]) is she]
            unsure = [one for one in people if self.female(one[0]) is None and one[1][0] - start <= _OPENING]
            opens = found and (end == before or found[0][1][0] - start <= _OPENING)
            if opens and not unsure and len({name for name, _ in found}) == 1:
                return found[0]
            if found or unsure or start <= low:
                return None
            end = start
        return None

    def people_in(self, start: int, end: int) -> list[tuple[str, Place]]:
        """The people named between two offsets and outside quotation marks, by their full names."""
        self._collect()
        text = self._text
        found: list[tuple[str, Place]] = []
        lead = text[max(text.rfind("\n", max(0, start - _SENTENCE), start), start - _SENTENCE, 0) : start]
        quoted = lead.count("\u201c") > lead.count("\u201d") or lead.count('"') % 2 == 1
        for match in compiled(r"[A-Z][\w\u2019'-]+|[\u201c\u201d\"]").finditer(text, start, end):
            word = match[0]
            if not word[0].isalpha():
                quoted = word == "\u201c" or (word == '"' and not quoted)
                continue
            word = word.removesuffix("'s").removesuffix("\u2019s")
            names = [name for name in self._by_word.get(word, ()) if surname(name, self._lexicon) == word]
            names = list({name.split()[0]: name for name in reversed(names)}.values())  # "Ida Holm", "Ida M. Holm"
            if quoted or self._governed(match.start()):
                continue
            known = not names and (word in self._by_name or word in self._spoken)
            if len(names) == 1 or (known and person_name(word, self._lexicon)):
                found.append((names[0] if names else word, match.span()))
            elif names:
                full = [name for name in names if text.endswith(name, 0, match.end())]
                found.append((full[0] if full else word, match.span()))
        return found

    def _governed(self, at: int) -> bool:
        """Whether a name is that of a place by the preposition before it."""
        for word in reversed(self._text[max(0, at - _AROUND) : at].split()):
            if word[0].islower():
                return word in ("in", "at", "near")
            if word[-1] in _MARKS and word[-1] != ".":
                return False
        return False

    def _described_at(self, head: str, start: int, end: int) -> bool:
        self._collect()
        said = self._by_head.get(head, [])
        at = bisect_left(said, end, key=_end)
        return at < len(said) and said[at].start <= start

    def _collect(self) -> None:
        if self._read:
            return
        self._read = True
        for match in name_run(self._lexicon.language).finditer(self._text, 0, REACH):
            self._run(match.start(), match.end())
        for match in _titled(self._lexicon.language).finditer(self._text, 0, REACH):
            if name := compiled(r"[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+){0,3}").match(self._text, match.end()):
                before = self._text[max(0, match.start() - _OPENING) : match.start()].split()[-1:]  # "Deputy Gov."
                other = [word for word in before if word.lower() in self._lexicon.lists["other_office"]]
                self._describe(name[0], " ".join([*other, match[0]]), match.start(), name.end())
        self._resolve_short()
        self._count_pronouns()

    def _run(self, start: int, end: int) -> None:
        """Take in a run of capitals: a title, and the name behind it."""
        text = self._text
        classes = self._lexicon.classes
        words = text[start:end].split()
        if loud := heading_words(words):  # "JOURNALISM CONFERENCE AT OSLO Ida Holm"
            start = [piece.start() for piece in compiled(r"\S+").finditer(text, start, end)][loud]
            words = words[loud:]
        first = words[0].lower()
        participle = len(words) > 1 and opens_as_participle(text, start, words[0], self._lexicon.language)
        opens = len(words) > 2 and word_flags(first, classes) & _OPENS and not self._is_given(first)
        if participle or opens:
            start = text.index(words[1], start + len(words[0]))  # "But Ida Holm", "Neither Ida Holm"
            words = words[1:]
        last = len(words)
        while last and not word_flags(words[last - 1], classes) & _TITLES:
            last -= 1
        if last == len(words):
            return
        at = start
        if not last and text[:start].endswith((" of ", " for ", " at ")):
            last = self._given_within(words)
        if last:
            at = [piece.start() for piece in compiled(r"\S+").finditer(text, start, end)][last]
        name = text[at:end]
        if "'" in name or "\u2019" in name:
            for owned in compiled(OWNER).finditer(text, at, end):
                at = owned.end()  # "Lapland's Ida Holm"
            name = compiled(r"['\u2019]s?\Z").sub("", text[at:end])  # "Ida Moe's", "Ida Voss'"
        name = " ".join(name.split())
        if not person_name(name, self._lexicon):
            return
        if last and at > start:
            self._describe(name, self._fronted(start, at), start, end)
        elif self._may_be_titled(start):
            for phrase, before in titles_before(text, self._since_mark(start), start, self._lexicon):
                self._describe(name, phrase, before, end)
        if " " in name:
            self._places.setdefault(name, (at, at + len(name)))
            self._starts.append(at)
            self._runs.append(name)
            last_half = surname(name, self._lexicon).rpartition("-")[2]  # "al-Moen", "Holm-Moen"
            for word in {*name.split(), last_half}:
                names = self._by_word.setdefault(word, [])
                if name not in names:
                    names.append(name)
        self._appositions(name, start, end)

    def _given_within(self, words: list[str]) -> int:
        """Where a name begins behind a body or a place, "of the Board for Pest Control Ida Holm"; 0 at the first."""
        if self._is_given(words[0].lower()):
            return 0
        if words[0] in self._lexicon.countries and len(words) > 2:
            return 1
        return next((i for i in range(1, len(words) - 1) if self._is_given(words[i].lower())), 0)

    def _is_given(self, word: str) -> bool:
        """Whether a word in small letters is a given name: "Mark"."""
        return word in self._lexicon.female or word in self._lexicon.male

    def _may_be_titled(self, start: int) -> bool:
        """Whether the word before an offset may be a title in small letters: most are plainly none."""
        before = self._text[max(0, start - _OPENING) : start]
        word = before[:-1].rpartition(" ")[2]
        return before[-1:] != " " or not word.isalpha() or (word.islower() and is_role(word, self._lexicon))

    def _fronted(self, start: int, at: int) -> str:
        """A title in capitals, with what it hangs on: "Assistant to the President" before a name."""
        before = self._text[self._since_mark(start) : start].split()
        hangs = (
            len(before) > 2 and before[-1] == "the" and word_flags(before[-2], self._lexicon.classes) & Word.PREPOSITION
        )
        if hangs and is_role(before[-3], self._lexicon):
            return " ".join(before[-3:]) + " " + self._text[start:at]
        return self._text[start:at]

    def _since_mark(self, end: int) -> int:
        """Where the words before an offset begin that no mark parts."""
        return 1 + max([self._text.rfind(mark, max(0, end - _AROUND), end) for mark in _MARKS])

    def _appositions(self, name: str, start: int, end: int) -> None:
        """What stands beside a name between commas, and what it is said to be."""
        text = self._text
        if text[start - 2 : start] == ", " and text[end : end + 1] in (",", ".", ")"):
            phrase = text[self._since_mark(start - 2) : start - 2].rpartition(" and ")[2].strip()
            if compiled(r"(?i)(?:the|a|an|its|his|her|their|this)\b").match(phrase):
                self._describe(name, phrase, start - 2 - len(phrase), end)
        copula = compiled(_COPULA).match(text, end)
        at = copula.end() if copula else end + 2 if text.startswith(", ", end) else -1
        if at >= 0 and (behind := compiled(_BEHIND).match(text, at)):
            self._describe(name, behind[0], start, behind.end())

    def describe(self, name: str, phrase: str, start: int, end: int) -> None:
        """Take in what a source is called beside its name: between commas "head of the port, Ida Holm"."""
        self._collect()
        self._describe(name, phrase, start, end)

    def _describe(self, name: str, phrase: str, start: int, end: int) -> None:
        office = read_office(phrase, self._lexicon)
        if office is None:
            return
        head, words = office
        said = Description(name, head, words, start, end)
        self._by_name.setdefault(name, []).append(said)
        insort(self._by_head.setdefault(head, []), said, key=_end)

    def _resolve_short(self) -> None:
        """What is said of "Holm" is said of Ida Holm, where one full name ends so."""
        for short in [name for name in self._by_name if " " not in name]:
            full = [name for name in self._by_word.get(short, ()) if surname(name, self._lexicon) == short]
            if len(full) == 1:
                said = self._by_name.pop(short)
                for one in said:
                    one.name = full[0]
                self._by_name.setdefault(full[0], []).extend(said)

    def _count_pronouns(self) -> None:
        """Count "she" and "he" behind each name that is the only one of its sentence so far, and no place."""
        text = self._text
        for match in compiled(_HE_OR_SHE).finditer(text, 0, REACH):
            at = match.start()
            before = text[max(0, at - _AROUND) : at]
            before = before[max([before.rfind(end) for end in _SENTENCE_ENDS]) + 1 :]
            if before.count("\u201c") > before.count("\u201d") or before.count('"') % 2:
                continue  # somebody's own words
            words = compiled(r"[A-Z][\w-]+").finditer(text, at - len(before), at)
            names = {tuple(self._by_word.get(word[0], ())) for word in words if not self._governed(word.start())} - {()}
            if len(names) == 1 and len(only := names.pop()) == 1:
                self._votes.setdefault(only[0], [0, 0])[match[0] in ("he", "him", "his", "himself")] += 1


@cache
def _titled(language: str) -> re.Pattern[str]:
    """A title before a name, where it parts it from the words before: "Gov."; or before a surname: "Mrs"."""
    lexicon = load(language)
    titles = [f"{word}\\." for word, flags in lexicon.classes.items() if flags & Word.HONORIFIC and word.isalpha()]
    rests: dict[str, list[str]] = {}
    for title in sorted([*titles, *lexicon.lists["surname_title"]]):
        rests.setdefault(title[0].upper(), []).append(title[1:])
    # the capital first, which is found fast; what stands before it is looked at only there
    behind = "|".join([f"(?<={first})(?:{'|'.join(some)})" for first, some in rests.items()])
    return re.compile(rf"[{''.join(rests)}](?<!\w.)(?:{behind}) (?=[A-Z])")


def _end(said: Description) -> int:
    return said.end


def same_sentence(text: str, a: int, b: int) -> bool:
    """Whether no sentence ends between two offsets."""
    return compiled(_ENDS).search(text, min(a, b), max(a, b)) is None
