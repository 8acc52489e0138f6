"""Which outlet "the newspaper" means: a registered one, or a name that is written as such outlets' are."""

from tracer.language.lexicon import Lexicon, Word
from tracer.language.outlets import registry, split_name
from tracer.parser.mention import Mention
from tracer.parser.patterns import compiled

_NAMES = r"[A-Z][\w&.'\u2019-]*(?: (?:of |the )?[A-Z][\w&.'\u2019-]*)*"
_NEAR = 600  # characters within which it is named


def outlet_before(text: str, m: Mention, descriptor: str, lexicon: Lexicon) -> str | None:
    """The last registered outlet that the text names before "the newspaper", though it was no source there."""
    known = registry()
    best = None
    for match in compiled(_NAMES).finditer(text, max(0, m.start - _NEAR), m.start):
        words = split_name(match.group())
        for start in range(len(words)):
            hit = known.match(words, start, len(words), match.group().split() if len(words) == 1 else ())
            if hit and hit.outlet.kind and may_be_called(hit.outlet.name, descriptor, lexicon):
                if hit.end - start > 1 or len(words) == 1:
                    best = hit.outlet.name
                break
    return best or _written_before(text, m, descriptor, lexicon)


def may_be_called(name: str, descriptor: str, lexicon: Lexicon) -> bool:
    """Whether an outlet may be called so: "the station" is no newspaper."""
    outlet = registry().find(name)
    if outlet is None or not outlet.kind:
        return True
    kinds = lexicon.outlet_kinds
    words = frozenset[str]().union(*kinds.values()).intersection(descriptor.split())
    return not words or bool(words & kinds[outlet.kind])


def _written_before(text: str, m: Mention, descriptor: str, lexicon: Lexicon) -> str | None:
    """The one unknown name before "the station" that is written as such an outlet's is: "Radio Dobrava"."""
    noun = descriptor.split()[-1]
    kinds = lexicon.outlet_kinds
    airs = noun in kinds["broadcaster"] - kinds["newspaper"]
    if not m.name.islower() or not (airs or noun in kinds["newspaper"]):
        return None
    classes = lexicon.classes
    found = set()
    for match in compiled(_NAMES).finditer(text, max(0, m.start - _NEAR), m.start):
        words = match.group().partition(". ")[0].rstrip(".").removeprefix("The ").split()
        ends = (classes.get(words[0].lower(), 0) | classes.get(words[-1].lower(), 0)) if words else 0
        if (
            2 <= len(words) <= 4
            and ends & Word.OUTLET_NAME
            and airs == any(w.lower() in lexicon.lists["airs"] for w in words)
        ):
            found.add(" ".join(words))
    return found.pop() if len(found) == 1 else None
