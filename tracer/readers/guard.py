"""Exceptions into errors with a place. Readers raise `Unreadable`; here it is told where, and nothing gets out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from tracer.errors import InputError, TracerError, Unreadable, debug, internal, reason_of
from tracer.readers.contract import Item

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def failure(place: str, error: Exception) -> InputError:
    """What a user is told of an exception: an InputError stays as it is, all others get the place."""
    if isinstance(error, InputError):
        return error
    known = isinstance(error, Unreadable | OSError)
    return InputError(place, reason_of(error) if known else internal(error))


def guarded(place: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items; an exception becomes an InputError, which is the last one."""
    try:
        yield from items
    except Exception as error:  # one bad input never stops a batch
        yield failure(place, error)


def attempt(
    place: str, make: Callable[Arguments, Made], *args: Arguments.args, **options: Arguments.kwargs
) -> Made | InputError:
    """What a function makes of its arguments; an exception becomes an InputError."""
    try:
        return make(*args, **options)
    except Exception as error:  # one bad record never stops a file
        return failure(place, error)


@contextmanager
def failing_as(sentence: str, quoted: bool = False) -> Iterator[None]:
    """Around calls of a library: whatever a broken input makes it raise becomes `Unreadable: SENTENCE (WHY)`.

    Why is the type of the exception, or the first line of what it says if that is `quoted`.
    """
    try:
        yield
    except TracerError:
        raise
    except Exception as error:
        debug(error)
        said = str(error).splitlines() if quoted else []
        raise Unreadable(f"{sentence} ({said[0] if said else type(error).__name__})") from None


@contextmanager
def suppressed() -> Iterator[None]:
    """Around calls of a library for what an article can do without: whatever it raises ends the block, and no more."""
    try:
        yield
    except Exception as error:
        debug(error)
