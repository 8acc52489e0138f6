"""The process behind `tracer` and `python -m tracer`."""

import gc
import sys


def main() -> None:
    """Run the command line, starting and ending fast."""
    gc.set_threshold(100_000)  # what start-up makes stays: to look for garbage in it would cost a tenth of a short run
    try:
        from tracer import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # nor is there any to look for at the end


if __name__ == "__main__":
    main()
