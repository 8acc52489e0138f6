"""The pattern of addresses, and how patterns are compiled that most texts do not need."""

from tracer.language.patterns import compiled

__all__ = ["DOMAIN", "compiled"]

DOMAIN = r"(?i)\w+(?:\.\w+)*\.(?:com|org|net|info|ru|tv|io|co\.uk|news|gov|edu)\Z"
