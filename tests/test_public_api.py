"""What `import tracer` offers, and what it costs."""

import gc
import pydoc
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

import tracer


def test_public_names_are_fixed() -> None:
    assert tracer.__all__ == [
        "Article",
        "Chain",
        "Hop",
        "Source",
        "Story",
        "Trace",
        "build_graph",
        "read",
        "story",
        "trace",
    ]
    assert [name for name in dir(tracer) if not name.startswith("_")] == sorted(tracer.__all__)
    for name in tracer.__all__:
        assert getattr(tracer, name).__doc__


def test_help_begins_with_what_there_is() -> None:
    shown = pydoc.plain(pydoc.render_doc(tracer))
    first = shown.partition("PACKAGE CONTENTS")[0]
    assert all(name in first for name in {*tracer.__all__} - {"Hop", "Chain", "Source"})
    assert "import_module" not in shown


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'helpers'"):
        tracer.helpers  # noqa: B018


def test_the_import_alone_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import tracer; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"typer", "rich", "networkx", "json", "graphviz"}
    assert {name for name in done.stdout.split() if name.startswith("tracer.")} == set()


def test_the_package_is_typed_and_versioned_once() -> None:
    assert (Path(tracer.__file__).parent / "py.typed").is_file()
    assert version("source-tracer") == tracer.__version__


def test_the_example_of_the_package_is_true() -> None:
    article = tracer.Article("The dam is safe, Ida Moen told NRK.")
    assert [source.name for source in tracer.trace(article).chains[0].sources] == ["Ida Moen", "NRK"]


def test_from_a_file_to_a_graph(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text("The dam is safe, Ida Moen told NRK.", "utf-8")
    (article,) = tracer.read(str(path))
    assert tracer.build_graph([tracer.trace(article)]).number_of_nodes() > 2


def test_reading_leaves_no_circles_and_the_collector_as_it_was() -> None:
    text = "The ferry is late, Ole Berg told Ritzau. He said that Ida Moen, who runs it, had warned him."
    tracer.trace(tracer.Article(text))
    gc.collect()
    assert gc.isenabled()
    gc.disable()
    try:
        tracer.trace(tracer.Article(text))
        assert not gc.isenabled()
        assert gc.collect() == 0  # what is not collected while it reads is not missed
    finally:
        gc.enable()


@pytest.mark.parametrize("shown", [tracer.trace, lambda text: tracer.story([text])])
def test_a_notebook_shows_the_tree_and_below_it_the_picture(
    shown: Callable[[str], tracer.Trace | tracer.Story],
) -> None:
    html = shown("The dam is <b>safe</b>, Ida Moen told NRK, Reuters reported.")._repr_html_()
    assert html.startswith("<pre")
    assert "Ida Moen" in html
    assert "<b>safe" not in html
    assert ("<svg" in html) == (shutil.which("dot") is not None)
    assert "white-space:pre-wrap" in html


def test_a_trace_and_a_story_are_a_line_each_where_several_are_listed() -> None:
    one, other = (
        tracer.trace(tracer.Article(text, id=id))
        for text, id in (("The weir is old, Ida Moen said.", "w\x1b\u202e"), ("", ""))
    )
    assert repr([one, other]) == r"[<Trace 'w\x1b\u202e': 1 statement>, <Trace 'untitled': 0 statements>]"
    foreign = tracer.trace("Der Damm ist nicht sicher, sagte die Ministerin am Montag, und niemand muss sich fürchten.")
    assert repr(foreign) == "<Trace 'untitled': not read>"
    assert repr(tracer.story([one])) == "<Story 'The weir is old': 1 article, 1 independent origin>"
