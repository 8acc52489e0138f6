"""Draw what the README and the docs show: `python tools/screenshots.py`, or `make screenshots`.

Terminals as SVG, of what the commands print; pages as PNG, by Chromium; docs/exchange.svg by Graphviz. All of it of the
samples. Pictures of which nothing that can be seen has changed are left as they are, so that no version of a program
that draws them shows as a change.
"""

import io
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTH = 96  # columns of a terminal

TERMINALS = {
    "tree.svg": "tracer samples/market-wire.txt",
    "story.svg": "tracer story samples/single-origin",
}
PAGES = {  # name -> command, what is clicked, and how high the picture is
    "page-article.png": ("tracer samples/market-wire.txt", "a.claim >> nth=1", 800),
    "page-story.png": ("tracer story samples/single-origin", None, 900),
    "page-drift.png": ("tracer drift samples/drift", None, 700),
    "page-network.png": ("tracer network samples/single-origin samples/two-origins samples/circle", None, 800),
}
_SVG = "{http://www.w3.org/2000/svg}"
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # Rich asks the network for them


def output(command: str, *more: str) -> str:
    """What a command prints."""
    arguments = [*shlex.split(command)[1:], *more]
    done = subprocess.run(
        [sys.executable, "-m", "tracer", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def terminal(command: str) -> str:
    """A terminal with a command and what it prints, as SVG."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {command}\n"))
    console.print(Text.from_ansi(output(command, "--color", "always", "--width", str(WIDTH))))
    svg = console.export_svg(title="tracer", unique_id="tracer")
    return _FONTS.sub("", svg).replace("Fira Code, monospace", "monospace")


def exchange() -> str:
    """Who has it from whom in the articles of a sample, drawn by Graphviz, as SVG."""
    dot = output("tracer samples/exchange.jsonl --format dot")
    return subprocess.run(
        ["dot", "-Tsvg"], input=dot, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


SVGS: dict[str, Callable[[], str]] = {
    "exchange.svg": exchange,
    **{f"images/{name}": partial(terminal, command) for name, command in TERMINALS.items()},
}


def texts(svg: str) -> list[str]:
    """All that can be read in a picture."""
    return [
        "".join(one.itertext()).replace("\xa0", " ").strip() for one in ElementTree.fromstring(svg).iter(f"{_SVG}text")
    ]


def draw(browser: Any, command: str, click: str | None, height: int) -> bytes:
    """A page as it looks in a browser: 1200 pixels wide, light."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(output(command, "--format", "html"), "utf-8")
        view = browser.new_page(
            viewport={"width": 1200, "height": height}, color_scheme="light", reduced_motion="reduce"
        )
        view.goto(page.as_uri())
        if click:
            view.click(click)
            view.mouse.move(0, 0)
        picture: bytes = view.screenshot(animations="disabled")
        view.close()
    return picture


def main() -> int:
    """Draw everything; the exit code."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or shutil.which("dot") is None:
        print("screenshots: Chromium and Graphviz have to be installed", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    for name, make in SVGS.items():
        path, svg = ROOT / "docs" / name, make()
        if not path.exists() or texts(path.read_text("utf-8")) != texts(svg):
            path.write_text(svg, encoding="utf-8", newline="\n")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (command, click, height) in PAGES.items():
            (IMAGES / name).write_bytes(draw(browser, command, click, height))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
