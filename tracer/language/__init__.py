"""What tracer knows of a language and of outlets: the data files, what they must hold, and how they are read."""
