"""Build hook: the data files in the form that loads fast."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `tracer/data/*.toml` into what the wheel carries beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a distribution is built."""
        spec = importlib.util.spec_from_file_location("datafiles", Path(self.root) / "tracer" / "datafiles.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.compile_all()
        build_data["artifacts"].append("tracer/data/*.compiled")
