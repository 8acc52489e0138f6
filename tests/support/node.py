"""The scripts of tests/node with what they need, where node is there."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from support.paths import NODE


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
