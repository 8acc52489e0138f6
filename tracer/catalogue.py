"""What is known of outlets by name, and what is wrong with those that a config adds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracer.config import load
from tracer.language import files
from tracer.language.desk import current, fold
from tracer.language.lexicon import Word
from tracer.language.lexicon import load as lexicon_of
from tracer.language.outlets import Named, Outlet, registry, shipped, split_name

_ALIKE = 80.0  # of 100, for a name that somebody may have meant
_NEAR = 5  # such names that are shown
_NAMED = 2  # outlets of which a problem is told
_ACRONYM = 6  # letters of a name that counts in capitals only

Place = tuple[str | int, ...]  # of a name in a config


class Entry(NamedTuple):
    """An outlet that is called so, or nearly."""

    match: str  # name, alias, domain; near, with the name that is
    name: str
    aliases: tuple[str, ...]
    kind: str
    domains: tuple[str, ...]
    country: str | None
    state: bool
    known_by: str  # tracer, or config


class Problem(NamedTuple):
    """What is wrong with a name or a domain of a config."""

    place: str  # tracer.toml:12
    key: str  # outlets[2].aliases[1]
    name: str
    problem: str


def find(name: str) -> Iterator[Entry]:
    """The outlets that are called so, those that a desk adds first; without any, those that are nearly."""
    everybody = [(one, "config") for one in current().outlets] + [(one, "tracer") for one in shipped().all()]
    wanted = fold(name)
    at_home = registry().by_domain(wanted) if "." in name and " " not in name.strip() else None
    found = False
    for named, known_by in everybody:
        called = {fold(one): "alias" for one in named.names} | {fold(named.outlet.name): "name"}
        match = called.get(wanted) or ("domain" if at_home and named.outlet.name == at_home.name else None)
        if match:
            found = True
            yield _entry(match, named, known_by)
    if not found:
        from rapidfuzz import fuzz, process

        names = [(one, named, known_by) for named, known_by in everybody for one in named.names]
        called_so = [fold(one) for one, *_ in names]
        near = process.extract(wanted, called_so, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAR)
        for _, _, place in near:
            one, named, known_by = names[place]
            yield _entry(f"near: {one}", named, known_by)


def _entry(match: str, named: Named, known_by: str) -> Entry:
    outlet: Outlet = named.outlet
    aliases = tuple(one for one in named.names if one != outlet.name)
    return Entry(match, outlet.name, aliases, outlet.kind, outlet.domains, outlet.country, outlet.state, known_by)


def check(path: str) -> Iterator[Problem]:
    """What is wrong with the outlets of a config, in its order. Raises DataError for a config that cannot be read."""
    outlets = load(path).desk.outlets
    lines = files.lines(path)
    everybody = list(shipped().all())
    for number, (outlet, names) in enumerate(outlets):
        known = shipped().find(outlet.name)
        own = known.name if known else outlet.name
        named: list[tuple[Place, str]] = [(("outlets", number, "name"), names[0])]
        named += [(("outlets", number, "aliases", place), name) for place, name in enumerate(names[1:])]
        wrong: list[tuple[Place, str, str]] = [
            (place, name, problem) for place, name in named for problem in _of_name(name, own, everybody)
        ]
        for at, domain in enumerate(outlet.domains):
            owner = shipped().by_domain(domain)
            if owner and owner.name != own:
                wrong.append((("outlets", number, "domains", at), domain, f"is a domain of {owner.name}"))
        for place, name, problem in wrong:
            yield Problem(f"{path}:{lines.get(place, 0)}", files.dotted(place), name, problem)


def _of_name(name: str, own: str, everybody: Sequence[Named]) -> Iterator[str]:
    """What is wrong with a name of the outlet `own`."""
    known = shipped().find(name)
    if known and known.name != own:
        yield f"is a name of {known.name}, which would be read as this one"
        return
    ending = f" {fold(name)}"
    full = [one.outlet.name for one in everybody if any(fold(called).endswith(ending) for called in one.names)]
    others = [one for one in full if one != own]
    if len(others) >= _NAMED:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        yield f"is what several are called for short: {', '.join(others[:_NAMED])}{more}"
    words = split_name(name)
    if name.isupper() and len(name) <= _ACRONYM:
        return
    lexicon = lexicon_of()
    given = words[0] in lexicon.lists["given_names"] or words[0] in lexicon.female or words[0] in lexicon.male
    if len(words) == 1 and not name.startswith("The ") and words[0] in files.case()["words"]["small"]:
        yield "is an everyday word: with a capital it would be an outlet wherever it stands"
    elif given and len(words) == 1:
        yield "is a given name: whoever has it would be an outlet"
    elif given and len(words) == 2 and not lexicon.classes.get(words[1], 0) & (Word.OUTLET_NAME | Word.OUTLET):
        yield "is written as a person's name is: somebody called so would be an outlet"
