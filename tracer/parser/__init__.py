"""Text to relay chains: text -> cues -> sources -> attributions -> statements -> discourse, with credits apart."""
