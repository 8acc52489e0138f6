"""`tracer doctor`: what an installation has, and what it lacks."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from support.command import run_here
from support.paths import ROOT

from tracer import __version__, doctor


def looked(*arguments: str, folder: Path | None = None) -> dict[str, tuple[str, str]]:
    done = run_here("doctor", "--format", "json", *arguments, folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return {one["part"]: (one["state"], one["note"]) for one in json.loads(done.stdout)}


def test_it_names_every_part() -> None:
    found = looked()
    assert set(found) == {"tracer", "data", "config", "Graphviz", *doctor.EXTRAS}
    assert found["tracer"][1].startswith(f"{__version__}, Python 3.")
    assert found["data"] == ("ok", "languages that are read: en")


def test_it_knows_every_extra_that_a_user_may_want() -> None:
    written = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (every,) = written["project"]["optional-dependencies"]["all"]
    assert re.search(r"\[(.*)\]", every)[1].split(",") == list(doctor.EXTRAS)  # type: ignore[index]


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda name: name not in ("duckdb", "pypdf"))
    monkeypatch.setenv("PATH", "")
    found = looked()
    assert found["store"] == (
        "missing",
        f"{doctor.EXTRAS['store']}; lacks duckdb: pip install 'source-tracer[store]' (from a checkout: pip install '.[store]')",
    )
    assert "lacks pypdf:" in found["documents"][1]
    assert found["tables"] == ("ok", doctor.EXTRAS["tables"])
    assert found["Graphviz"][0] == "missing"


def test_the_config_that_holds_is_named_and_checked(tmp_path: Path) -> None:
    assert looked(folder=tmp_path)["config"][0] == "none"
    config = tmp_path / "tracer.toml"
    config.write_text('[[outlets]]\nname = "Ebbtide"\n', "utf-8")
    assert looked(folder=tmp_path)["config"] == ("ok", "tracer.toml")
    config.write_text("[[outlets]]\nnme = 1\n", "utf-8")
    done = run_here("doctor", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "tracer.toml:" in done.stderr.decode()
