"""Check the data files and write their compiled forms: `python tools/data.py`, or `make data`.

Ends with 2 and one line for the first mistake.
"""

import sys

from tracer.errors import DataError
from tracer.language.files import compile_all


def main() -> None:
    """Check and compile."""
    try:
        compile_all()
    except DataError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
