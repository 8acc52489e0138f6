"""Datelines: "BRINDLOW, May 3 (Reuters) - ", "Tegucigalpa, Jan 2 (EFE).-", "SYDNEY, March 22 AAP - "."""

from collections.abc import Iterator
from itertools import islice

from tracer.language.lexicon import Lexicon
from tracer.language.outlets import Outlet, Registry, split_name
from tracer.parser.patterns import compiled

REACH = 160  # characters within which a dateline ends
_DASHES = "-\u2012\u2013\u2014\u2015_|"
_SMALL = 3  # letters of a short word between places: "the", "de"
_WORDS = 4  # of an agency that stands without brackets
_MARKS = 3  # breaks that are tried: "BERLIN - dpa - "
_DASH = "-\u2010-\u2015\u2212_"
# Places and dates: words in capitals or with one, numbers, and short words between them ("the", "de").
_HEAD = (
    r"(?:(?:[^\W\d_a-z][\w.\u2019'&-]*+|\d{1,4}(?:st|nd|rd|th)?\.?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    rf"|[a-z]{{1,3}}(?= [^\W\d_a-z]))(?:,? |,|\s?[/|{_DASH}]\s?|\Z)){{1,9}}"
)
_SUPPLIED = r"\((?P<bracket>[^\W\d_][^()\n\d:]{1,40})\)|(?<!\w)/\s?(?P<slash>[^\W\d_][^()/\n\d:]{1,40}?)\s?/"
_STORY = r"(?=[\"'\u201c\u201d\u201e\u00ab\u00bb\u2018(\[]*[^\W_a-z])"  # it begins with a capital or a figure
_AFTER = rf"\s?(?P<stop>[.,:]?)\s?(?P<mark>[{_DASH}]{{1,3}}|[/|])?\s*{_STORY}"
_BREAK = rf"(?:\.?\s?(?:--|[\u2012-\u2015_])\s?|\.?\s?-\s|\s\|\s){_STORY}"
_INNER = rf"\s[{_DASH}|]{{1,2}}\s|[\u2012-\u2015]"  # a break that may have another behind it
_BREAKS = rf"{_BREAK}|{_INNER}"
_SIGN = r"-(?=[-\s])|[\u2010-\u2015\u2212_|]"  # of a break, but for a hyphen within a word
_SLUG = r"([A-Z]{3,20})(?: \d{1,2})?\s?[-\u2010-\u2015]{1,2}\s?(?=\w)"  # of a wire, before a headline
_BEFORE = 2  # characters of a break before its sign at most
_BRACKETED_DATE = r"\s?\([^()]*\d[^()]*\)\Z"
_DATE = r"[^\W\d_a-z][a-z]{2,8}\.? \d{1,2}\b|\b\d{1,2} [^\W\d_a-z][a-z]{2,8}"


class Dateline:
    """Where the story begins, and the names of the agencies as written (offsets), where there are any."""

    __slots__ = ("end", "suppliers")

    def __init__(self, end: int, suppliers: tuple[tuple[int, int], ...] = ()) -> None:
        self.end = end
        self.suppliers = suppliers


def dateline(text: str, start: int, end: int, registry: Registry, lexicon: Lexicon) -> Dateline | None:
    """The dateline that a paragraph begins with; None where it has none."""
    last = min(end, start + REACH)
    slug = compiled(_SLUG).match(text, start, last)
    if slug is not None and slug[1].lower() in lexicon.lists["slug"]:
        return Dateline(slug.end())  # "UPDATE 2-Mayor says"
    first = text[start : start + 1]
    if not (first.isupper() or first.isdigit() or first in ("(", "/")):
        return None
    found = None
    if _first(text, "(/", start, last) >= 0:
        found = _bracketed(text, start, last, registry, lexicon)
    if found is None and (at := _first(text, _DASHES, start, last)) >= 0 and _short(text[start:at]):
        found = _bare(text, start, last, registry, lexicon)
    return found


def _first(text: str, marks: str, start: int, end: int) -> int:
    """Where the first of some marks stands, -1 without one: faster than a pattern."""
    places = [at for mark in marks if (at := text.find(mark, start, end)) >= 0]
    return min(places) if places else -1


def _short(head: str) -> bool:
    """Whether no word of any length stands in small letters before the first dash, but for an agency at its end."""
    return not any(len(word) > _SMALL and word.islower() for word in head.split()[:-1])


def _bracketed(text: str, start: int, last: int, registry: Registry, lexicon: Lexicon) -> Dateline | None:
    """An agency in brackets or between slashes, behind places and dates or alone."""
    match = compiled(_SUPPLIED).search(text, start, last)
    after = compiled(_AFTER).match(text, match.end(), last + 3) if match else None
    if match is None or after is None:
        return None
    head = text[start : match.start()].rstrip(" .,:|-\u2013\u2014")
    if head and not _head(head):
        return None
    group = "bracket" if match["bracket"] else "slash"
    name, at = match[group], match.start(group)
    parts = _parts(name, at)
    outlets = [_outlet(text[a:b], registry) for a, b in parts]
    dashed, dated = after["mark"] is not None, _dated(head)
    placed = not head or dated or _capitals(head) or head in lexicon.countries
    town = placed or " " not in head
    if all(outlets):
        agency = all(outlet is not None and outlet.kind == "agency" for outlet in outlets)
        # "Ida Moen (NRK): Why?" is a speaker, "Otto Brandl (SPD) - …" a politician
        fits = placed or (town and agency) or (dashed and (agency or not _person(head, lexicon)))
        return Dateline(after.end(), tuple(parts)) if fits else None
    fits = town if dashed or group == "slash" else placed and bool(head) and after["stop"] == ":"
    if head and not compiled(r"[^\W\d_]").search(compiled(_DATE).sub("", head)):
        return Dateline(after.end())  # "May 3, 2024 (Lundby) - ": the place
    if fits and name[0].isupper() and name.lower() not in lexicon.lists["label"]:
        return Dateline(after.end(), ((at, at + len(name)),))
    return None


def _outlet(name: str, registry: Registry) -> Outlet | None:
    """The outlet of a name, or of its first words: "Reuters Health"."""
    words = split_name(name)
    match = registry.match(words, 0, len(words)) if words else None
    return match.outlet if match else None


def _bare(text: str, start: int, last: int, registry: Registry, lexicon: Lexicon) -> Dateline | None:
    """Places and dates before a dash, perhaps with an agency that the registry knows behind them."""
    places = None
    for at in islice(_breaks(text, start, last), _MARKS):
        after = compiled(_BREAK).match(text, at, last + 3)
        if after is None:
            continue
        head = text[start:at]
        if length := _agency(head, registry, lexicon):
            return Dateline(after.end(), ((at - length, at),))
        head = compiled(_BRACKETED_DATE).sub("", head)
        if _head(head) and (_capitals(head) or ("," in head and _dated(head))):
            places = places or Dateline(after.end())
    return places


def _breaks(text: str, start: int, last: int) -> Iterator[int]:
    """Where breaks begin, found by their signs: a pattern that may begin with a stop or a space is tried everywhere."""
    done = start
    for sign in compiled(_SIGN).finditer(text, start, last):
        for at in range(max(done, sign.start() - _BEFORE), sign.start() + 1):
            if found := compiled(_BREAKS).match(text, at, last):
                yield at
                done = found.end()
                break


def _agency(head: str, registry: Registry, lexicon: Lexicon) -> int:
    """How many characters the agency has that ends a dateline without brackets, or is all of it; 0 without one."""
    words = head.split(" ")
    for count in range(min(_WORDS, len(words)), 0, -1):
        name = " ".join(words[-count:])
        outlet = registry.find(name)
        if outlet is None:
            continue
        place = " ".join(words[:-count]).rstrip(" ,|-\u2013\u2014")
        one = " " not in place and "\u2019" not in place and "'" not in place
        label = place.lower() in lexicon.lists["label"]
        placed = (one and not label) or _dated(place) or _capitals(place) or place in lexicon.countries
        return len(name) if outlet.kind == "agency" and placed and (not place or _head(place)) else 0
    return 0


def _head(head: str) -> bool:
    """Whether these may be the places and dates of a dateline."""
    return compiled(_HEAD).fullmatch(head.rstrip(" .,:|-\u2013\u2014")) is not None


def _parts(name: str, at: int) -> list[tuple[int, int]]:
    """The names between slashes or commas: "AFP/Reuters"."""
    parts = []
    for part in compiled(r"[^/,]+").finditer(name):
        begin = part.start() + len(part.group()) - len(part.group().lstrip())
        if part.group().strip():
            parts.append((at + begin, at + begin + len(part.group().strip())))
    return parts


def _capitals(head: str) -> bool:
    """Whether the place, all before the first comma, is in capitals: "FORT LUND, Pa."."""
    words = compiled(r"[ /]").split(head.partition(",")[0].strip(" .:-\u2013\u2014"))
    return all(len(word) > 1 and word.isupper() and "." not in word[:-1] for word in words)


def _dated(head: str) -> bool:
    return compiled(_DATE).search(head) is not None


def _person(head: str, lexicon: Lexicon) -> bool:
    """Whether what stands before the brackets is written as somebody's name."""
    first, _, rest = head.partition(" ")
    return bool(rest) and "," not in head and first.lower() in lexicon.lists["given_names"]
