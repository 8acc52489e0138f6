"""The words of a name: what is one at all, how it is compared, which body and which country it speaks of."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tracer.language import files
from tracer.language.files import word_list
from tracer.model import Kind, Source

_DOMAIN = re.compile(r"(?<=\w)\.(?:co\.)?[a-z]{2,4}\Z")
_TELLING = 4  # letters that tell an outlet without what describes it: not "NK" of "Daily NK"


def unnamed(source: Source) -> bool:
    """Whether a source has no name: people "familiar with the matter", "a spokesman", "an Iranian official"."""
    if source.kind is Kind.ANONYMOUS:
        return True
    found = words(source.name)
    if len(found) == 1 and found[0].casefold() in word_list("names.bodies.proper"):
        return False
    if not any(char.isupper() for char in source.name) or all(word.lower() in common() for word in found):
        return True
    head = words(before_link(source.name))[-1:]
    return source.kind is Kind.PERSON and bool(head) and head[0].islower() and is_role(head[0])


def before_link(name: str) -> str:
    """What stands before "of …", "in …": "officials" of "officials in the capital"."""
    for link in files.names()["sources"]["links"]:
        name = name.partition(f" {link} ")[0]
    return name


def is_role(word: str) -> bool:
    """Whether a lower-case noun names people by what they do."""
    return word in common() or word.removesuffix("s") in common()


def generic(source: Source) -> bool:
    """Whether it is nobody in particular: "a new report", "local media", "reports across Europe"."""
    found = [word.lower() for word in words(before_link(source.name))]
    known = word_list("names.sources.generic")
    people = tuple(word_list("names.sources.people_suffix"))
    return any(word in known for word in found) and all(
        word in known or word in word_list("names.sources.around") or word.endswith(people) for word in found
    )


def fold(name: str) -> str:
    """A name as it is compared: lower case, without an article, a possessive, accents or a full stop."""
    text = " ".join(plain(name).replace("’", "'").replace("'s ", " ").removesuffix("'s").casefold().split())
    return text.removeprefix("the ").replace(".", "") if text.removeprefix("the ") else text


def plain(name: str) -> str:
    """A name without the accents of its letters: "Hélène" and "Helene" are one."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not "\u0300" <= char <= "\u036f"))


def squash(name: str) -> str:
    """The letters and digits of a name without what describes it: "Korea Biz Wire" is "koreabizwire"."""
    found = [word for word in words(_DOMAIN.sub("", plain(name).casefold()).replace("/", "")) if word != "the"]
    own = [word for word in found if word not in word_list("names.sources.descriptors")]
    letters = "".join(char for word in own for char in word if char.isalnum())
    if len(letters) >= _TELLING:
        return letters
    return "".join(char for word in found for char in word if char.isalnum())


def words(name: str) -> list[str]:
    """The words of a name; a hyphen parts them."""
    return [word for word in name.replace("’", "'").replace("-", " ").split() if any(map(str.isalnum, word))]


def body(name: str) -> tuple[frozenset[str], str]:
    """The words that tell which body a name means, in one spelling, and its country and place, where it has them."""
    text = " ".join(name.replace("’", "'").replace("'s", " ").replace("'", " ").casefold().replace(".", " ").split())
    head, _, where = text.partition(" in ")
    country, head = _country(head)
    abroad, _ = _country(where)
    place = where if country or not abroad else abroad
    common_words, same = word_list("names.bodies.plain"), files.names()["bodies"]["same"]
    found = frozenset(same.get(word, word) for word in head.split() if word not in common_words)
    return found, f"{country} in {place}" if country and place else country or place


def _country(text: str) -> tuple[str, str]:
    """The country that some words name, and the other words."""
    country = ""
    written = text.split()
    for at in range(len(written)):
        for form in (" ".join(written[at : at + 2]), written[at]):
            if place := _countries().get(form):
                country = country or place
                text = f" {text} ".replace(f" {form} ", " ").strip()
                break
    return country, text


@cache
def common() -> frozenset[str]:
    """The nouns that name people by what they do, and the words around them."""
    lexicon = files.word_classes()["classes"]
    return frozenset(
        (
            *lexicon["role"],
            *lexicon["anonymous"],
            *lexicon["organisation"],
            *lexicon["determiner"],
            *lexicon["number"],
            "of",
            "at",
        )
    ) - word_list("names.bodies.titles")


@cache
def _countries() -> Mapping[str, str]:
    names = files.names()["countries"]
    return MappingProxyType(names | {country: country for country in names.values()})
