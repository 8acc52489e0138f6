"""Patterns that most texts do not need, compiled when one first does."""

import re
from functools import cache

DOMAIN = r"(?i)\w+(?:\.\w+)*\.(?:com|org|net|info|ru|tv|io|co\.uk|news|gov|edu)\Z"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, remembered."""
    return re.compile(pattern)
