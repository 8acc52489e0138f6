"""The library: what commands do, as functions; what they print, as objects that a notebook shows."""
