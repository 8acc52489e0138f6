"""Text to relay chains: text -> cues -> sources -> grammar -> discourse, with credits apart."""
