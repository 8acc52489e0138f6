"""The process behind `tracer` and `python -m tracer`."""

import gc
import os
import sys
from contextlib import suppress

_SIGNALLED = range(129, 160)  # exit codes of a run that a signal ended


def main() -> None:
    """Run the command line, starting and ending fast."""
    gc.set_threshold(100_000)  # what start-up makes stays: to look for garbage in it would cost a tenth of a short run
    try:
        from tracer import cli

        cli.main()
    except KeyboardInterrupt:
        _end(130)
    except SystemExit as end:
        if end.code in _SIGNALLED:
            _end(int(end.code or 0))
        raise
    finally:
        gc.freeze()  # nor is there any to look for at the end


def _end(code: int) -> None:
    """End the process with this code, come what may.

    CPython remembers an interrupt that came while it evaluated a string, as it does for each named tuple that is made,
    and would end by SIGINT at last, though the interrupt was seen to long ago.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
