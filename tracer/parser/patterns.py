"""The pattern of addresses, and how patterns are compiled that most texts do not need."""

from tracer.language.patterns import compiled

__all__ = ["DOMAIN", "compiled"]

# of two letters: those of countries, behind a name in small letters that is no number
DOMAIN = r"(?i:[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|ru|tv|io|co\.uk|news|gov|edu)|(?-i:[a-z][\w-]{2,}\.[a-z]{2}))\Z"
