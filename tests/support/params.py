"""Parameters of tests."""

from typing import Any

import pytest


def slow(*values: Any) -> list[Any]:
    """Values that only the slow run tries: they take long, and others of their kind are in the quick run."""
    return [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.slow) for value in values
    ]
