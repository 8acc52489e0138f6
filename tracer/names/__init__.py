"""Names across articles: which mentions mean one source, and the evidence for every merge.

The registry goes first: it has already given the outlets it knows one name, and two of its outlets are never one. Then
rules (`rules.py`), each with its evidence, from what cannot be otherwise (the same letters) to what a careful reader
would infer (a surname that only one full name fits). What is in doubt stays apart: a wrong merge makes two origins one.
"""

from collections.abc import Iterable, Sequence

from tracer.model import Trace
from tracer.names.mentions import publisher, survey
from tracer.names.model import Entity, Merge, Names
from tracer.names.rules import Resolver
from tracer.names.words import body, fold, generic, is_role, squash, unnamed

__all__ = [
    "Entity",
    "Merge",
    "Names",
    "body",
    "fold",
    "generic",
    "is_role",
    "publisher",
    "resolve",
    "squash",
    "unnamed",
]


def resolve(traces: Sequence[Trace], same: Iterable[tuple[str, str, str]] = ()) -> Names:
    """One entity for all names that mean one source.

    `same`: pairs of names of which something else shows that they say the same, with that evidence: enough to make one
    person of two whose surnames agree and whose first names may be one.
    """
    return Resolver(survey(traces)).resolved(tuple(same))
