"""A source as the parser holds it, until it is resolved."""

from tracer.model import Kind

GUESSED = 0.75  # how sure a name is an outlet that only the words around it tell so


class Mention:
    """A source as mentioned, before it is resolved: offsets of the name and of its whole phrase, and what it is."""

    __slots__ = (
        "closeness", "end", "form", "kind", "name", "number", "phrase_end", "phrase_start", "place", "shown", "start",
        "sure", "whole",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        phrase_start: int,
        phrase_end: int,
        kind: Kind,
        name: str,
        form: str,
        sure: float = 1.0,
        number: int | None = None,
        closeness: str | None = None,
        place: int = -1,
        shown: tuple[int, int] | None = None,
        whole: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.phrase_start = phrase_start
        self.phrase_end = phrase_end
        self.kind = kind
        if "  " in name or not name.isprintable():
            name = " ".join(name.split())  # over the end of a line
        self.name = name  # what to call it: the registry's name, or the mention as written
        self.form = form  # name | role | pronoun | descriptor ("the agency") | common
        self.sure = sure  # how certain the reading is
        self.number = number
        self.closeness = closeness
        self.place = place  # token where the name stands, for composition
        self.shown = shown  # where the article names whom it means, once it is resolved
        self.whole = whole  # where the phrase ends with the relative clauses that hang on it

    @property
    def vague(self) -> bool:
        """Whether a common noun may as well be nobody's: "the price"."""
        return self.form == "common" and self.sure < 0.5

    def but(
        self,
        *,
        start: int = -1,
        end: int = -1,
        phrase_start: int = -1,
        phrase_end: int = -1,
        kind: Kind | None = None,
        name: str | None = None,
        form: str | None = None,
        sure: float = -1.0,
        closeness: str | None = None,
        place: int = -1,
        shown: tuple[int, int] | None = None,
        whole: int = -1,
    ) -> "Mention":
        """The same with some of it changed."""
        return Mention(
            self.start if start < 0 else start,
            self.end if end < 0 else end,
            self.phrase_start if phrase_start < 0 else phrase_start,
            self.phrase_end if phrase_end < 0 else phrase_end,
            kind or self.kind,
            self.name if name is None else name,
            form or self.form,
            self.sure if sure < 0 else sure,
            self.number,
            closeness or self.closeness,
            self.place if place < 0 else place,
            shown or self.shown,
            self.whole if whole < 0 else whole,
        )


class Topic:
    """What a sentence is about."""

    __slots__ = ("beside", "owners", "set_off", "several", "subjects")

    def __init__(
        self,
        subjects: list[Mention],
        beside: list[Mention],
        several: list[Mention],
        owners: list[Mention],
        *,
        set_off: bool = False,
    ) -> None:
        self.subjects = subjects  # of its main clause: more than one where "and" joins them
        self.beside = beside  # the subjects of the clauses that are joined to it
        self.several = several  # those of both that are a plural
        self.owners = owners  # people whose something is: "Moen's remarks"
        self.set_off = set_off  # the subject is that of what somebody else says: "Instructors, he said, drilled them"
