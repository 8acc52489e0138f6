"""What all tests share: the shipped samples, golden files, and the shared evaluation data where it is there."""

import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

# The same examples at every run, so that a failure comes with the change that made it; `make fuzz` looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("fuzz", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# A job in the background ignores interrupts, and so would what the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = Path(__file__).parent / "golden"
NODE = Path(__file__).parent / "node"
SHARED = Path(os.environ.get("TRACER_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review the diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a golden file, or rewrite the file with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def shared() -> Path:
    """The evaluation data beside the checkout; the test is skipped where it is absent."""
    if not (SHARED / "gold" / "dev.jsonl").is_file():
        pytest.skip("evaluation data (../shared) is not here")
    return SHARED


def benchmark(name: str) -> ModuleType:
    """A script of benchmarks/ as a module."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def node_scripts() -> Path | str:
    """A folder with the scripts of tests/node that can be run, or why there is none."""
    if not shutil.which("node"):
        return "node is not on this machine"
    if (NODE / "node_modules").is_dir():
        return NODE
    if os.environ.get("TRACER_NODE") != "1":
        return "run `npm install` in tests/node, or set TRACER_NODE=1"
    folder = Path(tempfile.mkdtemp(prefix="tracer-node-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(NODE, folder, dirs_exist_ok=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=folder, check=True, capture_output=True)
    return folder
