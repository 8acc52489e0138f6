"""For all tests: how hypothesis makes examples, golden files, evaluation data, and what failed tests show."""

import os
import signal
import sys
from collections.abc import Generator
from functools import partial
from pathlib import Path

import hypothesis
import pytest
from support.command import RAN
from support.golden import Golden, compare
from support.paths import HAS_SHARED, NO_SHARED, SHARED

# The same examples at every run, so that a failure comes with the change that made it; `make fuzz` looks for new ones.
# No deadline and no judgement of speed: on a busy machine an example takes as long as it takes.
# Commands that are started keep what Python compiles, as a user's do: compiling takes longer than most of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["XDG_CONFIG_HOME"] = os.devnull  # what the person who runs the tests has taught tracer is not tested
hypothesis.settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("fuzz", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# A job in the background ignores interrupts, and so would what the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review the diff")


def pytest_report_header(config: pytest.Config) -> str:
    return f"evaluation data: {SHARED}" if HAS_SHARED else f"{NO_SHARED}; its tests are skipped"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the header says, where `-q` leaves it out."""
    if terminalreporter.verbosity < 0:
        terminalreporter.write_line(pytest_report_header(terminalreporter.config))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No workers for a test that is named, nor to rewrite files; else one for each core."""
    named = any("::" in argument for argument in config.args)
    return 0 if named or config.getoption("--update-golden") else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed shows the commands that it ran, the last one at the end."""
    report = yield
    if report.failed and RAN:
        report.sections.append(("tracer commands", "\n\n".join(map(str, RAN))))
    if call.when == "teardown":
        RAN.clear()
    return report


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or rewrite the file with --update-golden."""
    return partial(compare, update=bool(request.config.getoption("--update-golden")))


@pytest.fixture
def shared() -> Path:
    """The evaluation data; the test is skipped where it is absent."""
    if not HAS_SHARED:
        pytest.skip(NO_SHARED)
    return SHARED
