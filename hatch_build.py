"""Build hook: the data files in the form that loads fast, and the parser as machine code where that is asked for."""

import compileall
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = (
    "tracer/parser/*.py", "tracer/pipeline.py", "tracer/language/lexicon.py", "tracer/language/outlets.py",
    "tracer/language/phrase_matcher.py", "tracer/safety.py",
)  # fmt: skip
WANTED = "TRACER_COMPILE"  # set to 1 for machine code: it takes a C compiler and a minute or two


class Build(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `tracer/data/**/*.toml` into what the wheel carries beside them; with TRACER_COMPILE=1 modules too."""

    def dependencies(self) -> list[str]:
        """What a build needs besides hatchling."""
        return ["mypy>=1.16", "setuptools>=77"] if self._wanted("standard") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a distribution is built."""
        sys.path.insert(0, self.root)
        try:
            from tracer.language.files import compile_all  # which needs no library
        finally:
            sys.path.remove(self.root)
        compile_all()
        build_data["artifacts"].append("tracer/data/**/*.compiled")
        if version == "editable":  # pip compiles what it copies only, and a shell may tell Python to keep nothing
            compileall.compile_dir(Path(self.root) / "tracer", quiet=1)
        if self._wanted(version):
            build_data["force_include"] |= self._extensions()
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def _wanted(self, version: str) -> bool:
        """Whether to compile: only wheels, and none that is edited."""
        return self.target_name == "wheel" and version == "standard" and os.environ.get(WANTED) == "1"

    def _extensions(self) -> dict[str, str]:
        """The compiled modules: file -> where it goes in the wheel."""
        from mypyc.build import mypycify
        from setuptools import Distribution, Extension

        made = tempfile.mkdtemp(prefix="tracer-build-")
        os.chdir(self.root)
        paths = [str(path) for pattern in COMPILED for path in sorted(Path().glob(pattern))]
        # -O1 without debug information runs as fast and compiles in a third of the time, as do many files for one
        flags = ["--config-file=", "--follow-imports=silent", "--ignore-missing-imports"]  # types are checked elsewhere
        extensions = mypycify([*flags, *paths], opt_level="1", debug_level="0", target_dir=made, multi_file=True)
        command = Distribution({"name": "tracer", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib = command.build_temp = made
        command.ensure_finalized()
        build = command.build_extension

        def build_on_all_cores(one: Extension) -> None:
            """Build an extension; setuptools would compile its files one after the other."""

            def compiled(source: str) -> list[str]:
                return command.compiler.compile(
                    [source], made, include_dirs=one.include_dirs, extra_postargs=one.extra_compile_args
                )

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                one.extra_objects = list(chain.from_iterable(pool.map(compiled, one.sources)))
            one.sources = []
            build(one)

        command.build_extension = build_on_all_cores
        command.run()
        return {str(path): str(Path(path).relative_to(made)) for path in command.get_outputs()}
