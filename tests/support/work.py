"""How much work it takes to read a text, counted: no clock, so nothing depends on the machine or on who else uses it.

Lines that Python executes are counted, those of loops each time round. What C does in one call is not seen by that: searches,
patterns, slices, joins. They are counted by the characters that they may look at: the text is a string that counts what is
searched for in it and cut out of it, and each pattern is wrapped in one that counts how far it may look: for a match at one
place as far as there is any way through the pattern, for a search to the end of what it finds, or of what it may see where
it finds nothing. How long a pattern takes for so many characters is another matter, and `ambiguity` settles it: none may be
worse than linear.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from types import FrameType
from typing import Any
from unittest.mock import patch

from support.ambiguity import Automaton, reach
from tracer import Article, pipeline
from tracer.language.lexicon import Lexicon

_EACH = 64  # characters that C looks at in the time of a line of Python, at least


class Counter:
    """Lines of Python, and characters that C looked at."""

    def __init__(self) -> None:
        self.lines = 0
        self.characters = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.lines + self.characters // _EACH


class Text(str):
    """A text that counts what is looked at in it."""

    counter: Counter

    def _counted(self, first: Any, last: Any) -> None:
        start, stop, _ = slice(first, last).indices(len(self))
        self.counter.characters += max(0, stop - start)

    def _made(self, text: str) -> "Text":
        made = Text(text)
        made.counter = self.counter
        return made

    def __getitem__(self, key: Any) -> str:
        found = str.__getitem__(self, key)
        self.counter.characters += len(found)
        return self._made(found) if isinstance(key, slice) else found

    def __contains__(self, words: object) -> bool:
        self._counted(0, None)
        return str.__contains__(self, words)  # type: ignore[operator]

    def find(self, words: str, first: Any = 0, last: Any = None) -> int:
        at = str.find(self, words, first, last)
        self._counted(first, at + len(words) if at >= 0 else last)
        return at

    def rfind(self, words: str, first: Any = 0, last: Any = None) -> int:
        at = str.rfind(self, words, first, last)
        self._counted(at if at >= 0 else first, last)
        return at

    def index(self, words: str, first: Any = 0, last: Any = None) -> int:
        at = str.index(self, words, first, last)
        self._counted(first, at + len(words))
        return at

    def count(self, words: str, first: Any = 0, last: Any = None) -> int:
        self._counted(first, last)
        return str.count(self, words, first, last)


def _whole(name: str, again: bool) -> Callable[..., Any]:
    def method(self: Text, *arguments: Any) -> Any:
        self._counted(0, None)
        found = getattr(str, name)(self, *arguments)
        return self._made(found) if again else found

    return method


for _name in ("lower", "upper", "replace", "strip", "lstrip", "rstrip", "casefold"):
    setattr(Text, _name, _whole(_name, True))
for _name in ("split", "partition", "rpartition", "isascii", "isspace", "isprintable", "splitlines"):
    setattr(Text, _name, _whole(_name, False))


class Pattern:
    """A pattern that counts how much of a text it may look at."""

    def __init__(self, inner: re.Pattern[str], counter: Counter) -> None:
        self._inner = inner
        self._counter = counter

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def match(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        self._counter.characters += reach(_automaton(self._inner), str(text), first, min(last, len(text)))
        return self._inner.match(text, first, last)

    def fullmatch(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        self._counter.characters += reach(_automaton(self._inner), str(text), first, min(last, len(text)))
        return self._inner.fullmatch(text, first, last)

    def search(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        match = self._inner.search(text, first, last)
        self._counter.characters += max(0, (match.end() if match else min(last, len(text))) - first)
        return match

    def finditer(self, text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[Any]:
        at, last = first, min(last, len(text))
        for match in self._inner.finditer(text, first, last):
            self._counter.characters += match.end() - at
            at = match.end()
            yield match
        self._counter.characters += max(0, last - at)

    def findall(self, text: str, first: int = 0, last: int = sys.maxsize) -> Any:
        self._counter.characters += max(0, min(last, len(text)) - first)
        return self._inner.findall(text, first, last)

    def split(self, text: str, *arguments: Any) -> Any:
        self._counter.characters += len(text)
        return self._inner.split(text, *arguments)

    def sub(self, new: Any, text: str, *arguments: Any) -> Any:
        self._counter.characters += len(text)
        return self._inner.sub(new, text, *arguments)


@cache
def _automaton(pattern: re.Pattern[str]) -> Automaton:
    return Automaton(pattern.pattern, pattern.flags & re.IGNORECASE, ahead=True)


@contextmanager
def _counting(counter: Counter) -> Iterator[None]:
    """All patterns of the parser count, those that are compiled when they are needed as well."""

    def giving(function: Callable[..., re.Pattern[str]]) -> Callable[..., Any]:
        return lambda *arguments: Pattern(function(*arguments), counter)

    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if not name.startswith(("tracer.parser", "tracer.pipeline", "tracer.language")):
                continue
            for key, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    stack.enter_context(patch.object(module, key, Pattern(value, counter)))
                elif getattr(value, "__annotations__", {}).get("return") in (re.Pattern, re.Pattern[str]):
                    stack.enter_context(patch.object(module, key, giving(value)))
        stack.enter_context(patch.object(Lexicon, "pattern", giving(Lexicon.pattern)))
        yield


def lines(run: Callable[[], object], counter: Counter | None = None) -> int:
    """How many lines of tracer's Python a call executes."""
    counter = counter or Counter()

    def line(frame: FrameType, event: str, argument: object) -> Any:
        counter.lines += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: object) -> Any:
        return line if frame.f_globals.get("__name__", "").startswith("tracer.") else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        run()
    finally:
        sys.settrace(before)
    return counter.lines


def work(text: str) -> Counter:
    """What it takes to read a text."""
    counter = Counter()
    counted = Text(text)
    counted.counter = counter
    with _counting(counter):
        lines(lambda: pipeline.trace(Article(counted)), counter)
    return counter
