"""Patterns that most texts do not need, compiled when one first does: each takes up to a millisecond."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, remembered."""
    return re.compile(pattern)
