"""Pictures drawn by Graphviz itself: `dot`, or the same compiled for Node."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.node import node_scripts


def draw_all(dots: Sequence[str]) -> list[str]:
    """The pictures that one run of Graphviz makes of many graphs, as SVG; it must have nothing to complain about."""
    command = ["dot", "-Tsvg"]
    if not shutil.which("dot"):
        folder = node_scripts()
        if isinstance(folder, str):
            pytest.skip(f"no Graphviz: `dot` is not on this machine; {folder}")
        command = ["node", str(folder / "graphviz.mjs")]
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{number}.dot" for number in range(len(dots))]
        for file, dot in zip(files, dots, strict=True):
            file.write_text(dot, "utf-8")
        done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    pictures = [f"<?xml{rest}" for rest in done.stdout.decode().split("<?xml")[1:]]
    assert len(pictures) == len(dots)
    return pictures


def draw(dot: str) -> str:
    """The picture of one graph."""
    return draw_all([dot])[0]


def texts_in(picture: str) -> list[str]:
    """The texts of a picture, as a reader sees them."""
    return [text.text or "" for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]
