"""How much a run does at once, and how long it waits: numbers that change no result, each with its reason."""

import sys
from typing import NamedTuple


class Pacing(NamedTuple):
    """The pace of a run. The defaults suit news articles on any machine."""

    chunk: int = 256 * 1024  # characters of text that a worker gets at once: few enough journeys, even work
    ahead: int = 4  # chunks of each worker that may be in the making or wait for those before them
    wait: float = 1.0  # seconds that articles wait for others to go to a worker with them
    patience: float = 1.0  # seconds without a progress bar: a shorter run shows none
    pause: float = 0.1  # seconds between two drawings of the bar
    grace: float = 1.0  # seconds that who reads our output has, after Ctrl-C, to take what is being written
    transaction: int = 500  # articles that go into a database together
    lock: float = 1.0  # seconds that a database in use by another process is waited for
    method: str = "fork" if sys.platform == "linux" else "spawn"  # elsewhere a fork may inherit locks of libraries


PACING = Pacing()
