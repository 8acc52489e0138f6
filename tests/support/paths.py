"""Where things lie: the project, what is shipped, golden files, and evaluation data that may be absent."""

import os
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
SAMPLES = ROOT / "samples"
GOLDEN = TESTS / "golden"
NODE = TESTS / "node"
SHARED = Path(os.environ.get("TRACER_SHARED", ROOT.parent / "shared"))
HAS_SHARED = (SHARED / "gold" / "dev.jsonl").is_file()
NO_SHARED = "evaluation data is not here: neither in ../shared nor where TRACER_SHARED says"
