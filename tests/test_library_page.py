"""The examples of docs/library.md and of the package's docstring are run as they stand."""

import doctest

import pytest
from support.paths import ROOT

import tracer


def test_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 15
    assert not done.failed


def test_the_package() -> None:
    done = doctest.testmod(tracer)
    assert done.attempted
    assert not done.failed
